/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "query Activities($sourceId: ID, $first: Int!, $after: String) {\n  activities(sourceId: $sourceId, first: $first, after: $after) {\n    nodes {\n      id\n      sourceId\n      periodStart\n      periodEnd\n      quantity\n      unit\n      dataType\n      evidence\n      reason\n      recordedBy\n      recordedAt\n      source {\n        id\n        name\n        facility {\n          id\n          name\n          nameJa\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.ActivitiesDocument,
    "query ActivityHistory($id: ID!) {\n  activityHistory(id: $id) {\n    id\n    periodStart\n    periodEnd\n    quantity\n    unit\n    dataType\n    evidence\n    reason\n    recordedBy\n    recordedAt\n  }\n}": typeof types.ActivityHistoryDocument,
    "mutation CorrectActivity($id: ID!, $input: ActivityInput!, $reason: String!) {\n  correctActivity(id: $id, input: $input, reason: $reason) {\n    id\n    quantity\n  }\n}": typeof types.CorrectActivityDocument,
    "query EnteredSources {\n  emissionSources {\n    id\n    name\n    scope\n    activityKey\n    archived\n    register {\n      id\n    }\n    facility {\n      id\n      name\n      nameJa\n    }\n  }\n  activityKinds {\n    key\n    nameEn\n    nameJa\n    unit\n  }\n}": typeof types.EnteredSourcesDocument,
    "mutation RecordActivity($input: ActivityInput!) {\n  recordActivity(input: $input) {\n    id\n    quantity\n  }\n}": typeof types.RecordActivityDocument,
    "mutation VoidActivity($id: ID!, $reason: String!) {\n  voidActivity(id: $id, reason: $reason) {\n    id\n    quantity\n  }\n}": typeof types.VoidActivityDocument,
    "query AuditEvents($first: Int!, $after: String) {\n  auditEvents(first: $first, after: $after) {\n    nodes {\n      seq\n      at\n      actorKind\n      actorName\n      action\n      objectKind\n      objectId\n      detail\n      hash\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.AuditEventsDocument,
    "query DeviceMeters {\n  facilities {\n    id\n    name\n    nameJa\n    meters {\n      id\n      name\n    }\n  }\n}": typeof types.DeviceMetersDocument,
    "query Device($id: ID!) {\n  device(id: $id) {\n    id\n    name\n    note\n    lastSeenAt\n    revoked\n    createdAt\n    reportSeconds\n    version\n    health {\n      status\n      expectedSeconds\n      clockLagSeconds\n      clock\n      messages24h\n      refused24h\n      findings\n    }\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n        kind\n      }\n    }\n    tokens {\n      id\n      prefix\n      createdAt\n      expiresAt\n      revoked\n    }\n  }\n}": typeof types.DeviceDocument,
    "query Devices {\n  devices {\n    id\n    name\n    lastSeenAt\n    revoked\n    createdAt\n    health {\n      status\n      clock\n      clockLagSeconds\n      messages24h\n      refused24h\n    }\n    meters {\n      id\n      name\n    }\n    tokens {\n      id\n      prefix\n      createdAt\n      expiresAt\n      revoked\n    }\n  }\n}": typeof types.DevicesDocument,
    "query Inbox($id: ID!, $first: Int!, $after: String, $onlyRefused: Boolean!) {\n  device(id: $id) {\n    id\n    inbox(first: $first, after: $after, onlyRefused: $onlyRefused) {\n      nodes {\n        id\n        at\n        via\n        outcome\n        items\n        accepted\n        duplicates\n        corrected\n        outranked\n        rejected\n        topic\n        contentType\n        bytes\n        payload\n        payloadKind\n        payloadCut\n        code\n        field\n        message\n        expected\n        got\n        repeats\n        firstAt\n        refusals {\n          line\n          code\n          field\n          message\n          expected\n          got\n          item\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": typeof types.InboxDocument,
    "mutation UpdateDevice($id: ID!, $version: Int!, $input: DeviceInput!) {\n  updateDevice(id: $id, version: $version, input: $input) {\n    id\n    name\n    note\n    version\n  }\n}": typeof types.UpdateDeviceDocument,
    "mutation ArchiveFacility($id: ID!, $version: Int!) {\n  archiveFacility(id: $id, version: $version) {\n    id\n    archived\n  }\n}": typeof types.ArchiveFacilityDocument,
    "mutation CreateFacility($input: FacilityInput!) {\n  createFacility(input: $input) {\n    id\n    name\n  }\n}": typeof types.CreateFacilityDocument,
    "mutation CreateMeter($input: MeterInput!, $registers: [RegisterInput!]!) {\n  createMeter(input: $input, registers: $registers) {\n    id\n    name\n  }\n}": typeof types.CreateMeterDocument,
    "query Facilities($includeArchived: Boolean!) {\n  facilities(includeArchived: $includeArchived) {\n    id\n    name\n    nameJa\n    country\n    region\n    timeZone\n    equityShare\n    operated\n    controlled\n    archived\n    version\n    meters {\n      id\n      name\n      serial\n      commodity\n      archived\n      version\n      registers {\n        id\n        channel\n        kind\n        unit\n        lastReading {\n          end\n          value\n          quality\n        }\n      }\n    }\n  }\n}": typeof types.FacilitiesDocument,
    "query GridRegions($country: String!) {\n  gridRegions(country: $country)\n}": typeof types.GridRegionsDocument,
    "mutation UpdateFacility($id: ID!, $version: Int!, $input: FacilityInput!) {\n  updateFacility(id: $id, version: $version, input: $input) {\n    id\n    version\n  }\n}": typeof types.UpdateFacilityDocument,
    "query FactorEditions {\n  factorEditions {\n    id\n    publisher\n    title\n    year\n    licence\n    attribution\n    url\n    geography\n    gwpSet\n    validFrom\n    validTo\n    retrieved\n    sha256\n    rows\n  }\n  activityKinds {\n    key\n    nameEn\n    nameJa\n    scope\n    unit\n  }\n}": typeof types.FactorEditionsDocument,
    "query Factor($id: String!) {\n  factor(id: $id) {\n    id\n    sourceRow\n    table\n    activityKey\n    name\n    nameJa\n    categoryPath\n    scope\n    stage\n    basis\n    region\n    validFrom\n    validTo\n    unit\n    publishedKgCo2e\n    publishedGwp\n    supplier\n    menu\n    note\n    gases {\n      gas\n      origin\n      kgPerUnit\n    }\n    edition {\n      id\n      publisher\n      title\n      year\n      licence\n      attribution\n      url\n      geography\n      retrieved\n      sha256\n    }\n  }\n}": typeof types.FactorDocument,
    "query Factors($search: String!, $editionId: String, $activityKey: String, $region: String, $first: Int!, $after: String) {\n  factors(\n    search: $search\n    editionId: $editionId\n    activityKey: $activityKey\n    region: $region\n    first: $first\n    after: $after\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      id\n      name\n      nameJa\n      categoryPath\n      scope\n      basis\n      region\n      unit\n      validFrom\n      validTo\n      publishedKgCo2e\n      supplier\n      menu\n      gases {\n        gas\n        origin\n        kgPerUnit\n      }\n      edition {\n        id\n        publisher\n        year\n      }\n    }\n  }\n}": typeof types.FactorsDocument,
    "mutation ArchiveLayout($id: ID!, $version: Int!) {\n  archiveLayout(id: $id, version: $version) {\n    id\n    archived\n  }\n}": typeof types.ArchiveLayoutDocument,
    "query ImportMeters {\n  facilities {\n    id\n    name\n    nameJa\n    timeZone\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n      }\n    }\n  }\n}": typeof types.ImportMetersDocument,
    "query Layouts {\n  layouts {\n    id\n    name\n    version\n    updatedAt\n    document {\n      titles\n      unit\n      columns {\n        at\n        role\n      }\n    }\n  }\n}": typeof types.LayoutsDocument,
    "query Receipts($first: Int!, $after: String) {\n  receipts(first: $first, after: $after) {\n    nodes {\n      id\n      kind\n      actorKind\n      actorName\n      fileName\n      items\n      inputHash\n      recordedAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.ReceiptsDocument,
    "mutation CreateLayout($name: String!, $document: LayoutDocumentInput!) {\n  createLayout(name: $name, document: $document) {\n    id\n    name\n    version\n  }\n}\n\nmutation UpdateLayout($id: ID!, $version: Int!, $name: String!, $document: LayoutDocumentInput!) {\n  updateLayout(id: $id, version: $version, name: $name, document: $document) {\n    id\n    name\n    version\n  }\n}": typeof types.CreateLayoutDocument,
    "query TryLayout($content: String!, $document: LayoutDocumentInput) {\n  tryLayout(content: $content, document: $document) {\n    encoding\n    delimiter\n    rows {\n      line\n      cells\n    }\n    matched {\n      id\n      name\n      version\n      document {\n        delimiter\n        skipLines\n        noHeader\n        titles\n        zone\n        label\n        kind\n        stepSeconds\n        dateOrder\n        decimalComma\n        unit\n        meter\n        channel\n        columns {\n          at\n          role\n          meter\n          channel\n          unit\n          kind\n        }\n      }\n    }\n    problems {\n      field\n      message\n      expected\n      got\n    }\n    readings {\n      line\n      meter\n      channel\n      kind\n      start\n      end\n      value\n      unit\n      quality\n    }\n    count\n    errors {\n      row\n      column\n      expected\n      found\n      message\n    }\n    errorCount\n  }\n}": typeof types.TryLayoutDocument,
    "mutation CreateInitiative($input: InitiativeInput!) {\n  createInitiative(input: $input) {\n    id\n    name\n  }\n}": typeof types.CreateInitiativeDocument,
    "query InitiativeOptions {\n  facilities {\n    id\n    name\n    nameJa\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n      }\n    }\n  }\n}": typeof types.InitiativeOptionsDocument,
    "query Initiative($id: ID!) {\n  initiative(id: $id) {\n    id\n    name\n    description\n    kind\n    status\n    facilityId\n    startDate\n    expectedKwh\n    expectedTCo2e\n    cost\n    currency\n    owner\n    version\n    facility {\n      id\n      name\n      nameJa\n      timeZone\n    }\n    register {\n      id\n      channel\n      unit\n      meter {\n        id\n        name\n      }\n    }\n    comparison {\n      unit\n      comparedMonths\n      beforeTotal\n      afterTotal\n      difference\n      before {\n        start\n        end\n        value\n        coverage\n      }\n      after {\n        start\n        end\n        value\n        coverage\n      }\n    }\n  }\n}": typeof types.InitiativeDocument,
    "query Initiatives {\n  initiatives {\n    id\n    name\n    kind\n    status\n    startDate\n    expectedKwh\n    expectedTCo2e\n    cost\n    currency\n    owner\n    facility {\n      id\n      name\n      nameJa\n    }\n  }\n}": typeof types.InitiativesDocument,
    "mutation UpdateInitiative($id: ID!, $version: Int!, $input: InitiativeInput!) {\n  updateInitiative(id: $id, version: $version, input: $input) {\n    id\n    version\n  }\n}": typeof types.UpdateInitiativeDocument,
    "mutation CalculateInventory($id: ID!) {\n  calculateInventory(id: $id) {\n    id\n    inventoryId\n    finishedAt\n  }\n}": typeof types.CalculateInventoryDocument,
    "mutation CloseInventory($id: ID!, $acceptFindings: Boolean!) {\n  closeInventory(id: $id, acceptFindings: $acceptFindings) {\n    id\n    status\n    closedAt\n  }\n}": typeof types.CloseInventoryDocument,
    "query Completeness($id: ID!) {\n  inventory(id: $id) {\n    id\n    periodStart\n    periodEnd\n    run {\n      id\n      completeness {\n        registerId\n        meterName\n        month\n        coverage\n        readings\n      }\n    }\n  }\n}": typeof types.CompletenessDocument,
    "mutation CreateInventory($input: InventoryInput!) {\n  createInventory(input: $input) {\n    id\n    name\n  }\n}": typeof types.CreateInventoryDocument,
    "query Entries($id: ID!, $scope: Int, $method: String, $facilityId: ID, $sourceId: ID, $month: Month, $first: Int!, $after: String) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      entries(\n        scope: $scope\n        method: $method\n        facilityId: $facilityId\n        sourceId: $sourceId\n        month: $month\n        first: $first\n        after: $after\n      ) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          id\n          facilityId\n          facilityName\n          sourceId\n          sourceName\n          scope\n          method\n          month\n          quantity\n          unit\n          kgCo2e\n          tonnes\n          provisional\n          factor {\n            id\n            name\n            nameJa\n          }\n        }\n      }\n    }\n  }\n}": typeof types.EntriesDocument,
    "query Entry($id: ID!, $entryId: String!) {\n  inventory(id: $id) {\n    id\n    gwpSet\n    run {\n      id\n      knownAt\n      entry(id: $entryId) {\n        id\n        activityId\n        facilityId\n        facilityName\n        sourceName\n        scope\n        method\n        month\n        selectionRule\n        selectionSteps\n        quantity\n        unit\n        factorQuantity\n        factorUnit\n        conversion\n        share\n        kgCo2e\n        tonnes\n        biogenicKgCo2\n        provisional\n        formula\n        gases {\n          gas\n          origin\n          kgPerUnit\n          kg\n          gwp\n          kgCo2e\n        }\n        factor {\n          id\n          sourceRow\n          table\n          name\n          nameJa\n          basis\n          stage\n          region\n          validFrom\n          validTo\n          unit\n          supplier\n          menu\n          publishedKgCo2e\n          publishedGwp\n          edition {\n            id\n            publisher\n            title\n            year\n            licence\n            attribution\n            url\n          }\n        }\n        activity {\n          id\n          start\n          end\n          quantity\n          unit\n          dataType\n          registerId\n          meterName\n          coverage\n          estimatedPart\n          evidence\n          recordedBy\n          recordedAt\n        }\n      }\n    }\n  }\n}": typeof types.EntryDocument,
    "query FilterNames {\n  facilities(includeArchived: true) {\n    id\n    name\n    nameJa\n  }\n  emissionSources {\n    id\n    name\n  }\n}": typeof types.FilterNamesDocument,
    "query Findings($id: ID!) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      findings {\n        name\n        severity\n        activityId\n        facilityId\n        sourceId\n        month\n        detail\n      }\n    }\n  }\n}": typeof types.FindingsDocument,
    "query Inventories {\n  inventories {\n    id\n    name\n    periodStart\n    periodEnd\n    gwpSet\n    approach\n    status\n    number\n    restatesId\n    closedAt\n    run {\n      id\n      finishedAt\n      totals {\n        totalLocation {\n          tonnes\n        }\n        totalMarket {\n          tonnes\n        }\n      }\n    }\n  }\n}": typeof types.InventoriesDocument,
    "query Inventory($id: ID!) {\n  inventory(id: $id) {\n    id\n    name\n    periodStart\n    periodEnd\n    gwpSet\n    approach\n    status\n    number\n    restatesId\n    restatementCause\n    closedAt\n    closedBy\n    createdAt\n    staleness\n    run {\n      id\n      engine\n      knownAt\n      finishedAt\n      startedBy\n      sha256\n    }\n  }\n}": typeof types.InventoryDocument,
    "mutation RestateInventory($id: ID!, $cause: String!) {\n  restateInventory(id: $id, cause: $cause) {\n    id\n    number\n  }\n}": typeof types.RestateInventoryDocument,
    "query Totals($id: ID!) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      totals {\n        scope1 {\n          kg\n          tonnes\n        }\n        scope2Location {\n          kg\n          tonnes\n        }\n        scope2Market {\n          kg\n          tonnes\n        }\n        scope3 {\n          kg\n          tonnes\n        }\n        totalLocation {\n          kg\n          tonnes\n        }\n        totalMarket {\n          kg\n          tonnes\n        }\n        biogenic {\n          kg\n          tonnes\n        }\n        byFacility {\n          facilityId\n          name\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n          scope3 {\n            kg\n            tonnes\n          }\n        }\n        byMonth {\n          month\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n          scope3 {\n            kg\n            tonnes\n          }\n        }\n        byGas {\n          gas\n          scope\n          method\n          kg\n          kgCo2e\n        }\n        bySource {\n          sourceId\n          name\n          facilityId\n          scope\n          method\n          quantity\n          unit\n          amount {\n            kg\n            tonnes\n          }\n        }\n      }\n    }\n  }\n}": typeof types.TotalsDocument,
    "query TraceRegister($id: ID!) {\n  register(id: $id) {\n    id\n    channel\n    unit\n    meter {\n      id\n      name\n      facility {\n        id\n        timeZone\n      }\n    }\n  }\n}": typeof types.TraceRegisterDocument,
    "query TraceUsage($id: ID!, $from: Time!, $to: Time!, $asOf: Time!, $first: Int!, $after: String) {\n  register(id: $id) {\n    id\n    usage(grain: day, from: $from, to: $to) {\n      start\n      end\n      value\n      coverage\n      estimated\n    }\n  }\n  readings(\n    registerId: $id\n    from: $from\n    to: $to\n    asOf: $asOf\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      start\n      end\n      value\n      quality\n      revision\n      recordedAt\n      line\n      receipt {\n        id\n        kind\n        actorName\n        fileName\n        inputHash\n        recordedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.TraceUsageDocument,
    "mutation AddMember($input: MemberInput!) {\n  addMember(input: $input) {\n    accountId\n    email\n  }\n}": typeof types.AddMemberDocument,
    "mutation ChangeMember($accountId: ID!, $role: Role!, $disabled: Boolean!, $version: Int!) {\n  changeMember(\n    accountId: $accountId\n    role: $role\n    disabled: $disabled\n    version: $version\n  ) {\n    accountId\n    role\n    disabled\n    version\n  }\n}": typeof types.ChangeMemberDocument,
    "query Members {\n  members {\n    accountId\n    name\n    email\n    role\n    validTo\n    disabled\n    version\n    createdAt\n  }\n}": typeof types.MembersDocument,
    "mutation AcceptFinding($registerId: ID!, $name: String!, $start: Time!, $reason: String!) {\n  acceptFinding(\n    registerId: $registerId\n    name: $name\n    start: $start\n    reason: $reason\n  ) {\n    name\n    acceptedAt\n  }\n}": typeof types.AcceptFindingDocument,
    "mutation AddRegister($meterId: ID!, $input: RegisterInput!) {\n  addRegister(meterId: $meterId, input: $input) {\n    id\n    channel\n    meter {\n      id\n    }\n  }\n}": typeof types.AddRegisterDocument,
    "mutation ApplyEstimate($registerId: ID!, $from: Time!, $to: Time!, $method: EstimateMethod, $reason: String!) {\n  applyEstimate(\n    registerId: $registerId\n    from: $from\n    to: $to\n    method: $method\n    reason: $reason\n  ) {\n    id\n    usage\n  }\n}": typeof types.ApplyEstimateDocument,
    "mutation ArchiveMeter($id: ID!, $version: Int!) {\n  archiveMeter(id: $id, version: $version) {\n    id\n    archived\n  }\n}": typeof types.ArchiveMeterDocument,
    "mutation CorrectReading($registerId: ID!, $start: Time!, $end: Time!, $value: Decimal!, $reason: String!) {\n  correctReading(\n    registerId: $registerId\n    start: $start\n    end: $end\n    value: $value\n    reason: $reason\n  ) {\n    id\n    accepted\n    corrected\n    duplicates\n    outranked\n    rejected\n    items {\n      index\n      outcome\n      code\n      field\n      message\n      expected\n      got\n    }\n  }\n}": typeof types.CorrectReadingDocument,
    "query EstimatePreview($registerId: ID!, $from: Time!, $to: Time!, $method: EstimateMethod) {\n  estimatePreview(registerId: $registerId, from: $from, to: $to, method: $method) {\n    method\n    references\n    scaled\n    usage\n    values {\n      start\n      value\n    }\n  }\n}": typeof types.EstimatePreviewDocument,
    "query Estimates($registerId: ID!, $from: Time!, $to: Time!) {\n  register(id: $registerId) {\n    id\n    estimates(from: $from, to: $to) {\n      id\n      start\n      end\n      method\n      scaled\n      readings\n      usage\n      reason\n      recordedBy\n      recordedAt\n      voidedBy\n      voidReason\n      voidedAt\n    }\n  }\n}": typeof types.EstimatesDocument,
    "query Meter($id: ID!) {\n  meter(id: $id) {\n    id\n    name\n    serial\n    commodity\n    archived\n    version\n    facility {\n      id\n      name\n      nameJa\n      timeZone\n    }\n    registers {\n      id\n      number\n      channel\n      kind\n      direction\n      unit\n      multiplier\n      capacity\n      maxPower\n      stepSeconds\n      holdSeconds\n      displaced\n      settings {\n        id\n        from\n        multiplier\n        capacity\n        maxPower\n        reason\n        recordedBy\n        recordedAt\n      }\n      events {\n        id\n        kind\n        at\n        oldFinal\n        newStart\n        oldSerial\n        newSerial\n        reason\n        recordedBy\n        recordedAt\n      }\n      lastReading {\n        start\n        end\n        value\n        quality\n      }\n    }\n    devices {\n      id\n      name\n      lastSeenAt\n      revoked\n      tokens {\n        id\n        prefix\n        createdAt\n        expiresAt\n        revoked\n      }\n    }\n  }\n}": typeof types.MeterDocument,
    "query Peaks($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!) {\n  register(id: $registerId) {\n    id\n    peaks(grain: $grain, from: $from, to: $to) {\n      start\n      at\n      value\n      coverage\n    }\n  }\n}": typeof types.PeaksDocument,
    "query Readings($registerId: ID!, $from: Time!, $to: Time!, $asOf: Time, $history: Boolean!, $first: Int!, $after: String) {\n  readings(\n    registerId: $registerId\n    from: $from\n    to: $to\n    asOf: $asOf\n    history: $history\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      start\n      end\n      value\n      quality\n      revision\n      recordedAt\n      current\n      line\n      receipt {\n        id\n        kind\n        actorKind\n        actorName\n        fileName\n        items\n        inputHash\n        recordedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.ReadingsDocument,
    "mutation RecordRegisterEvent($registerId: ID!, $input: EventInput!) {\n  recordRegisterEvent(registerId: $registerId, input: $input) {\n    id\n    events {\n      id\n    }\n  }\n}": typeof types.RecordRegisterEventDocument,
    "query RegisterFindings($registerId: ID!, $from: Time!, $to: Time!, $all: Boolean!, $after: String) {\n  registerFindings(\n    registerId: $registerId\n    from: $from\n    to: $to\n    all: $all\n    first: 50\n    after: $after\n  ) {\n    nodes {\n      registerId\n      name\n      severity\n      start\n      end\n      detail\n      proposal {\n        kind\n        at\n        oldFinal\n        newStart\n      }\n      foundAt\n      resolvedAt\n      acceptedAt\n      acceptedBy\n      acceptReason\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.RegisterFindingsDocument,
    "mutation SetRegister($registerId: ID!, $input: SettingInput!) {\n  setRegister(registerId: $registerId, input: $input) {\n    id\n    settings {\n      id\n    }\n  }\n}": typeof types.SetRegisterDocument,
    "mutation UnsetRegister($registerId: ID!, $settingId: ID!, $reason: String!) {\n  unsetRegister(registerId: $registerId, settingId: $settingId, reason: $reason) {\n    id\n    settings {\n      id\n    }\n  }\n}": typeof types.UnsetRegisterDocument,
    "mutation UpdateMeter($id: ID!, $version: Int!, $input: MeterInput!) {\n  updateMeter(id: $id, version: $version, input: $input) {\n    id\n    name\n    serial\n    commodity\n    version\n  }\n}": typeof types.UpdateMeterDocument,
    "query UsageAsOf($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!, $asOf: Time!) {\n  register(id: $registerId) {\n    id\n    usage: usageAsOf(grain: $grain, from: $from, to: $to, asOf: $asOf) {\n      start\n      end\n      value\n      coverage\n      estimated\n    }\n  }\n}": typeof types.UsageAsOfDocument,
    "subscription UsageUpdated($registerId: ID!) {\n  usageUpdated(registerId: $registerId) {\n    registerId\n    from\n    to\n  }\n}": typeof types.UsageUpdatedDocument,
    "query Usage($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!) {\n  register(id: $registerId) {\n    id\n    usage(grain: $grain, from: $from, to: $to) {\n      start\n      end\n      value\n      coverage\n      estimated\n    }\n  }\n}": typeof types.UsageDocument,
    "mutation VoidEstimate($id: ID!, $reason: String!) {\n  voidEstimate(id: $id, reason: $reason) {\n    id\n    voidedAt\n  }\n}": typeof types.VoidEstimateDocument,
    "mutation VoidRegisterEvent($registerId: ID!, $eventId: ID!, $reason: String!) {\n  voidRegisterEvent(registerId: $registerId, eventId: $eventId, reason: $reason) {\n    id\n    events {\n      id\n    }\n  }\n}": typeof types.VoidRegisterEventDocument,
    "query Overview($id: ID!) {\n  inventory(id: $id) {\n    id\n    name\n    status\n    number\n    periodStart\n    periodEnd\n    staleness\n    run {\n      id\n      finishedAt\n      findings {\n        name\n        severity\n      }\n      completeness {\n        registerId\n        meterName\n        month\n        coverage\n      }\n      totals {\n        scope1 {\n          kg\n          tonnes\n        }\n        scope2Location {\n          kg\n          tonnes\n        }\n        scope2Market {\n          kg\n          tonnes\n        }\n        scope3 {\n          kg\n          tonnes\n        }\n        totalLocation {\n          kg\n          tonnes\n        }\n        totalMarket {\n          kg\n          tonnes\n        }\n        byFacility {\n          facilityId\n          name\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n        }\n        byMonth {\n          month\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n          scope3 {\n            kg\n            tonnes\n          }\n        }\n        byGas {\n          gas\n          scope\n          method\n          kgCo2e\n        }\n      }\n    }\n  }\n}": typeof types.OverviewDocument,
    "query PreviousYear($id: ID!) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      totals {\n        byMonth {\n          month\n          scope1 {\n            kg\n          }\n          scope2Location {\n            kg\n          }\n          scope2Market {\n            kg\n          }\n          scope3 {\n            kg\n          }\n        }\n      }\n    }\n  }\n}": typeof types.PreviousYearDocument,
    "query RegisterCompleteness($first: Month!, $last: Month!) {\n  registerCompleteness(first: $first, last: $last) {\n    registerId\n    meterId\n    meterName\n    channel\n    facilityName\n    months {\n      month\n      coverage\n      estimated\n      findings\n    }\n  }\n}": typeof types.RegisterCompletenessDocument,
    "mutation BuildReport($inventoryId: ID!, $format: ReportFormat!, $language: Language!) {\n  buildReport(inventoryId: $inventoryId, format: $format, language: $language) {\n    id\n    status\n    progress\n  }\n}": typeof types.BuildReportDocument,
    "query ClosedInventories {\n  inventories {\n    id\n    name\n    status\n    number\n    periodStart\n    periodEnd\n  }\n}": typeof types.ClosedInventoriesDocument,
    "query Reports {\n  reports {\n    id\n    inventoryId\n    format\n    language\n    status\n    progress\n    problem\n    fileName\n    size\n    sha256\n    requestedBy\n    requestedAt\n    finishedAt\n    url\n    inventory {\n      id\n      name\n      number\n      periodStart\n      periodEnd\n    }\n  }\n}": typeof types.ReportsDocument,
    "mutation UpdateOrganization($input: OrganizationInput!) {\n  updateOrganization(input: $input) {\n    id\n    name\n    nameJa\n    country\n    fiscalYearStartMonth\n    approach\n    gwpSet\n    version\n  }\n}": typeof types.UpdateOrganizationDocument,
    "mutation ArchiveSource($id: ID!, $version: Int!) {\n  archiveEmissionSource(id: $id, version: $version) {\n    id\n    archived\n  }\n}": typeof types.ArchiveSourceDocument,
    "mutation CreateSource($input: EmissionSourceInput!) {\n  createEmissionSource(input: $input) {\n    id\n    name\n  }\n}": typeof types.CreateSourceDocument,
    "query SourceOptions {\n  facilities {\n    id\n    name\n    nameJa\n    country\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n        direction\n      }\n    }\n  }\n  activityKinds {\n    key\n    nameEn\n    nameJa\n    scope\n    unit\n    commodity\n  }\n}": typeof types.SourceOptionsDocument,
    "query Sources {\n  emissionSources {\n    id\n    name\n    scope\n    activityKey\n    facilityId\n    supplierId\n    menu\n    factorId\n    factorReason\n    archived\n    version\n    facility {\n      id\n      name\n      nameJa\n    }\n    register {\n      id\n      channel\n      unit\n      meter {\n        id\n        name\n      }\n    }\n  }\n}": typeof types.SourcesDocument,
    "query Suppliers($country: String!) {\n  suppliers(country: $country) {\n    id\n    name\n    menus\n  }\n}": typeof types.SuppliersDocument,
    "mutation UpdateSource($id: ID!, $version: Int!, $input: EmissionSourceInput!) {\n  updateEmissionSource(id: $id, version: $version, input: $input) {\n    id\n    version\n  }\n}": typeof types.UpdateSourceDocument,
    "mutation CreateDevice($name: String!, $meterIds: [ID!]!) {\n  createDevice(name: $name, meterIds: $meterIds) {\n    token\n    device {\n      id\n      name\n      meters {\n        id\n        name\n        registers {\n          id\n          channel\n          unit\n          kind\n        }\n      }\n    }\n  }\n}": typeof types.CreateDeviceDocument,
    "query DeviceSeen {\n  devices {\n    id\n    lastSeenAt\n  }\n}": typeof types.DeviceSeenDocument,
    "mutation RevokeDevice($deviceId: ID!) {\n  revokeDevice(deviceId: $deviceId) {\n    id\n    revoked\n  }\n}": typeof types.RevokeDeviceDocument,
    "mutation RotateDeviceToken($deviceId: ID!) {\n  rotateDeviceToken(deviceId: $deviceId) {\n    token\n    device {\n      id\n      name\n    }\n  }\n}": typeof types.RotateDeviceTokenDocument,
    "subscription JobProgress {\n  jobProgress {\n    kind\n    id\n    status\n    progress\n    problem\n  }\n}": typeof types.JobProgressDocument,
    "query FacilityNames {\n  facilities(includeArchived: true) {\n    id\n    name\n    nameJa\n  }\n}": typeof types.FacilityNamesDocument,
    "query Periods {\n  inventories {\n    id\n    name\n    periodStart\n    periodEnd\n    status\n    number\n    createdAt\n    run {\n      id\n    }\n  }\n}": typeof types.PeriodsDocument,
    "mutation SetLocale($locale: String!) {\n  setLocale(locale: $locale) {\n    id\n    locale\n  }\n}": typeof types.SetLocaleDocument,
    "mutation SignOutEverywhere {\n  signOutEverywhere\n}": typeof types.SignOutEverywhereDocument,
    "query Units {\n  units {\n    code\n    dimension\n    nameEn\n    nameJa\n  }\n}": typeof types.UnitsDocument,
    "query Viewer {\n  viewer {\n    id\n    name\n    email\n    locale\n    role\n    organization {\n      id\n      name\n      nameJa\n      country\n      fiscalYearStartMonth\n      approach\n      gwpSet\n      version\n      createdAt\n    }\n  }\n}": typeof types.ViewerDocument,
};
const documents: Documents = {
    "query Activities($sourceId: ID, $first: Int!, $after: String) {\n  activities(sourceId: $sourceId, first: $first, after: $after) {\n    nodes {\n      id\n      sourceId\n      periodStart\n      periodEnd\n      quantity\n      unit\n      dataType\n      evidence\n      reason\n      recordedBy\n      recordedAt\n      source {\n        id\n        name\n        facility {\n          id\n          name\n          nameJa\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.ActivitiesDocument,
    "query ActivityHistory($id: ID!) {\n  activityHistory(id: $id) {\n    id\n    periodStart\n    periodEnd\n    quantity\n    unit\n    dataType\n    evidence\n    reason\n    recordedBy\n    recordedAt\n  }\n}": types.ActivityHistoryDocument,
    "mutation CorrectActivity($id: ID!, $input: ActivityInput!, $reason: String!) {\n  correctActivity(id: $id, input: $input, reason: $reason) {\n    id\n    quantity\n  }\n}": types.CorrectActivityDocument,
    "query EnteredSources {\n  emissionSources {\n    id\n    name\n    scope\n    activityKey\n    archived\n    register {\n      id\n    }\n    facility {\n      id\n      name\n      nameJa\n    }\n  }\n  activityKinds {\n    key\n    nameEn\n    nameJa\n    unit\n  }\n}": types.EnteredSourcesDocument,
    "mutation RecordActivity($input: ActivityInput!) {\n  recordActivity(input: $input) {\n    id\n    quantity\n  }\n}": types.RecordActivityDocument,
    "mutation VoidActivity($id: ID!, $reason: String!) {\n  voidActivity(id: $id, reason: $reason) {\n    id\n    quantity\n  }\n}": types.VoidActivityDocument,
    "query AuditEvents($first: Int!, $after: String) {\n  auditEvents(first: $first, after: $after) {\n    nodes {\n      seq\n      at\n      actorKind\n      actorName\n      action\n      objectKind\n      objectId\n      detail\n      hash\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.AuditEventsDocument,
    "query DeviceMeters {\n  facilities {\n    id\n    name\n    nameJa\n    meters {\n      id\n      name\n    }\n  }\n}": types.DeviceMetersDocument,
    "query Device($id: ID!) {\n  device(id: $id) {\n    id\n    name\n    note\n    lastSeenAt\n    revoked\n    createdAt\n    reportSeconds\n    version\n    health {\n      status\n      expectedSeconds\n      clockLagSeconds\n      clock\n      messages24h\n      refused24h\n      findings\n    }\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n        kind\n      }\n    }\n    tokens {\n      id\n      prefix\n      createdAt\n      expiresAt\n      revoked\n    }\n  }\n}": types.DeviceDocument,
    "query Devices {\n  devices {\n    id\n    name\n    lastSeenAt\n    revoked\n    createdAt\n    health {\n      status\n      clock\n      clockLagSeconds\n      messages24h\n      refused24h\n    }\n    meters {\n      id\n      name\n    }\n    tokens {\n      id\n      prefix\n      createdAt\n      expiresAt\n      revoked\n    }\n  }\n}": types.DevicesDocument,
    "query Inbox($id: ID!, $first: Int!, $after: String, $onlyRefused: Boolean!) {\n  device(id: $id) {\n    id\n    inbox(first: $first, after: $after, onlyRefused: $onlyRefused) {\n      nodes {\n        id\n        at\n        via\n        outcome\n        items\n        accepted\n        duplicates\n        corrected\n        outranked\n        rejected\n        topic\n        contentType\n        bytes\n        payload\n        payloadKind\n        payloadCut\n        code\n        field\n        message\n        expected\n        got\n        repeats\n        firstAt\n        refusals {\n          line\n          code\n          field\n          message\n          expected\n          got\n          item\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": types.InboxDocument,
    "mutation UpdateDevice($id: ID!, $version: Int!, $input: DeviceInput!) {\n  updateDevice(id: $id, version: $version, input: $input) {\n    id\n    name\n    note\n    version\n  }\n}": types.UpdateDeviceDocument,
    "mutation ArchiveFacility($id: ID!, $version: Int!) {\n  archiveFacility(id: $id, version: $version) {\n    id\n    archived\n  }\n}": types.ArchiveFacilityDocument,
    "mutation CreateFacility($input: FacilityInput!) {\n  createFacility(input: $input) {\n    id\n    name\n  }\n}": types.CreateFacilityDocument,
    "mutation CreateMeter($input: MeterInput!, $registers: [RegisterInput!]!) {\n  createMeter(input: $input, registers: $registers) {\n    id\n    name\n  }\n}": types.CreateMeterDocument,
    "query Facilities($includeArchived: Boolean!) {\n  facilities(includeArchived: $includeArchived) {\n    id\n    name\n    nameJa\n    country\n    region\n    timeZone\n    equityShare\n    operated\n    controlled\n    archived\n    version\n    meters {\n      id\n      name\n      serial\n      commodity\n      archived\n      version\n      registers {\n        id\n        channel\n        kind\n        unit\n        lastReading {\n          end\n          value\n          quality\n        }\n      }\n    }\n  }\n}": types.FacilitiesDocument,
    "query GridRegions($country: String!) {\n  gridRegions(country: $country)\n}": types.GridRegionsDocument,
    "mutation UpdateFacility($id: ID!, $version: Int!, $input: FacilityInput!) {\n  updateFacility(id: $id, version: $version, input: $input) {\n    id\n    version\n  }\n}": types.UpdateFacilityDocument,
    "query FactorEditions {\n  factorEditions {\n    id\n    publisher\n    title\n    year\n    licence\n    attribution\n    url\n    geography\n    gwpSet\n    validFrom\n    validTo\n    retrieved\n    sha256\n    rows\n  }\n  activityKinds {\n    key\n    nameEn\n    nameJa\n    scope\n    unit\n  }\n}": types.FactorEditionsDocument,
    "query Factor($id: String!) {\n  factor(id: $id) {\n    id\n    sourceRow\n    table\n    activityKey\n    name\n    nameJa\n    categoryPath\n    scope\n    stage\n    basis\n    region\n    validFrom\n    validTo\n    unit\n    publishedKgCo2e\n    publishedGwp\n    supplier\n    menu\n    note\n    gases {\n      gas\n      origin\n      kgPerUnit\n    }\n    edition {\n      id\n      publisher\n      title\n      year\n      licence\n      attribution\n      url\n      geography\n      retrieved\n      sha256\n    }\n  }\n}": types.FactorDocument,
    "query Factors($search: String!, $editionId: String, $activityKey: String, $region: String, $first: Int!, $after: String) {\n  factors(\n    search: $search\n    editionId: $editionId\n    activityKey: $activityKey\n    region: $region\n    first: $first\n    after: $after\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      id\n      name\n      nameJa\n      categoryPath\n      scope\n      basis\n      region\n      unit\n      validFrom\n      validTo\n      publishedKgCo2e\n      supplier\n      menu\n      gases {\n        gas\n        origin\n        kgPerUnit\n      }\n      edition {\n        id\n        publisher\n        year\n      }\n    }\n  }\n}": types.FactorsDocument,
    "mutation ArchiveLayout($id: ID!, $version: Int!) {\n  archiveLayout(id: $id, version: $version) {\n    id\n    archived\n  }\n}": types.ArchiveLayoutDocument,
    "query ImportMeters {\n  facilities {\n    id\n    name\n    nameJa\n    timeZone\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n      }\n    }\n  }\n}": types.ImportMetersDocument,
    "query Layouts {\n  layouts {\n    id\n    name\n    version\n    updatedAt\n    document {\n      titles\n      unit\n      columns {\n        at\n        role\n      }\n    }\n  }\n}": types.LayoutsDocument,
    "query Receipts($first: Int!, $after: String) {\n  receipts(first: $first, after: $after) {\n    nodes {\n      id\n      kind\n      actorKind\n      actorName\n      fileName\n      items\n      inputHash\n      recordedAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.ReceiptsDocument,
    "mutation CreateLayout($name: String!, $document: LayoutDocumentInput!) {\n  createLayout(name: $name, document: $document) {\n    id\n    name\n    version\n  }\n}\n\nmutation UpdateLayout($id: ID!, $version: Int!, $name: String!, $document: LayoutDocumentInput!) {\n  updateLayout(id: $id, version: $version, name: $name, document: $document) {\n    id\n    name\n    version\n  }\n}": types.CreateLayoutDocument,
    "query TryLayout($content: String!, $document: LayoutDocumentInput) {\n  tryLayout(content: $content, document: $document) {\n    encoding\n    delimiter\n    rows {\n      line\n      cells\n    }\n    matched {\n      id\n      name\n      version\n      document {\n        delimiter\n        skipLines\n        noHeader\n        titles\n        zone\n        label\n        kind\n        stepSeconds\n        dateOrder\n        decimalComma\n        unit\n        meter\n        channel\n        columns {\n          at\n          role\n          meter\n          channel\n          unit\n          kind\n        }\n      }\n    }\n    problems {\n      field\n      message\n      expected\n      got\n    }\n    readings {\n      line\n      meter\n      channel\n      kind\n      start\n      end\n      value\n      unit\n      quality\n    }\n    count\n    errors {\n      row\n      column\n      expected\n      found\n      message\n    }\n    errorCount\n  }\n}": types.TryLayoutDocument,
    "mutation CreateInitiative($input: InitiativeInput!) {\n  createInitiative(input: $input) {\n    id\n    name\n  }\n}": types.CreateInitiativeDocument,
    "query InitiativeOptions {\n  facilities {\n    id\n    name\n    nameJa\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n      }\n    }\n  }\n}": types.InitiativeOptionsDocument,
    "query Initiative($id: ID!) {\n  initiative(id: $id) {\n    id\n    name\n    description\n    kind\n    status\n    facilityId\n    startDate\n    expectedKwh\n    expectedTCo2e\n    cost\n    currency\n    owner\n    version\n    facility {\n      id\n      name\n      nameJa\n      timeZone\n    }\n    register {\n      id\n      channel\n      unit\n      meter {\n        id\n        name\n      }\n    }\n    comparison {\n      unit\n      comparedMonths\n      beforeTotal\n      afterTotal\n      difference\n      before {\n        start\n        end\n        value\n        coverage\n      }\n      after {\n        start\n        end\n        value\n        coverage\n      }\n    }\n  }\n}": types.InitiativeDocument,
    "query Initiatives {\n  initiatives {\n    id\n    name\n    kind\n    status\n    startDate\n    expectedKwh\n    expectedTCo2e\n    cost\n    currency\n    owner\n    facility {\n      id\n      name\n      nameJa\n    }\n  }\n}": types.InitiativesDocument,
    "mutation UpdateInitiative($id: ID!, $version: Int!, $input: InitiativeInput!) {\n  updateInitiative(id: $id, version: $version, input: $input) {\n    id\n    version\n  }\n}": types.UpdateInitiativeDocument,
    "mutation CalculateInventory($id: ID!) {\n  calculateInventory(id: $id) {\n    id\n    inventoryId\n    finishedAt\n  }\n}": types.CalculateInventoryDocument,
    "mutation CloseInventory($id: ID!, $acceptFindings: Boolean!) {\n  closeInventory(id: $id, acceptFindings: $acceptFindings) {\n    id\n    status\n    closedAt\n  }\n}": types.CloseInventoryDocument,
    "query Completeness($id: ID!) {\n  inventory(id: $id) {\n    id\n    periodStart\n    periodEnd\n    run {\n      id\n      completeness {\n        registerId\n        meterName\n        month\n        coverage\n        readings\n      }\n    }\n  }\n}": types.CompletenessDocument,
    "mutation CreateInventory($input: InventoryInput!) {\n  createInventory(input: $input) {\n    id\n    name\n  }\n}": types.CreateInventoryDocument,
    "query Entries($id: ID!, $scope: Int, $method: String, $facilityId: ID, $sourceId: ID, $month: Month, $first: Int!, $after: String) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      entries(\n        scope: $scope\n        method: $method\n        facilityId: $facilityId\n        sourceId: $sourceId\n        month: $month\n        first: $first\n        after: $after\n      ) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          id\n          facilityId\n          facilityName\n          sourceId\n          sourceName\n          scope\n          method\n          month\n          quantity\n          unit\n          kgCo2e\n          tonnes\n          provisional\n          factor {\n            id\n            name\n            nameJa\n          }\n        }\n      }\n    }\n  }\n}": types.EntriesDocument,
    "query Entry($id: ID!, $entryId: String!) {\n  inventory(id: $id) {\n    id\n    gwpSet\n    run {\n      id\n      knownAt\n      entry(id: $entryId) {\n        id\n        activityId\n        facilityId\n        facilityName\n        sourceName\n        scope\n        method\n        month\n        selectionRule\n        selectionSteps\n        quantity\n        unit\n        factorQuantity\n        factorUnit\n        conversion\n        share\n        kgCo2e\n        tonnes\n        biogenicKgCo2\n        provisional\n        formula\n        gases {\n          gas\n          origin\n          kgPerUnit\n          kg\n          gwp\n          kgCo2e\n        }\n        factor {\n          id\n          sourceRow\n          table\n          name\n          nameJa\n          basis\n          stage\n          region\n          validFrom\n          validTo\n          unit\n          supplier\n          menu\n          publishedKgCo2e\n          publishedGwp\n          edition {\n            id\n            publisher\n            title\n            year\n            licence\n            attribution\n            url\n          }\n        }\n        activity {\n          id\n          start\n          end\n          quantity\n          unit\n          dataType\n          registerId\n          meterName\n          coverage\n          estimatedPart\n          evidence\n          recordedBy\n          recordedAt\n        }\n      }\n    }\n  }\n}": types.EntryDocument,
    "query FilterNames {\n  facilities(includeArchived: true) {\n    id\n    name\n    nameJa\n  }\n  emissionSources {\n    id\n    name\n  }\n}": types.FilterNamesDocument,
    "query Findings($id: ID!) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      findings {\n        name\n        severity\n        activityId\n        facilityId\n        sourceId\n        month\n        detail\n      }\n    }\n  }\n}": types.FindingsDocument,
    "query Inventories {\n  inventories {\n    id\n    name\n    periodStart\n    periodEnd\n    gwpSet\n    approach\n    status\n    number\n    restatesId\n    closedAt\n    run {\n      id\n      finishedAt\n      totals {\n        totalLocation {\n          tonnes\n        }\n        totalMarket {\n          tonnes\n        }\n      }\n    }\n  }\n}": types.InventoriesDocument,
    "query Inventory($id: ID!) {\n  inventory(id: $id) {\n    id\n    name\n    periodStart\n    periodEnd\n    gwpSet\n    approach\n    status\n    number\n    restatesId\n    restatementCause\n    closedAt\n    closedBy\n    createdAt\n    staleness\n    run {\n      id\n      engine\n      knownAt\n      finishedAt\n      startedBy\n      sha256\n    }\n  }\n}": types.InventoryDocument,
    "mutation RestateInventory($id: ID!, $cause: String!) {\n  restateInventory(id: $id, cause: $cause) {\n    id\n    number\n  }\n}": types.RestateInventoryDocument,
    "query Totals($id: ID!) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      totals {\n        scope1 {\n          kg\n          tonnes\n        }\n        scope2Location {\n          kg\n          tonnes\n        }\n        scope2Market {\n          kg\n          tonnes\n        }\n        scope3 {\n          kg\n          tonnes\n        }\n        totalLocation {\n          kg\n          tonnes\n        }\n        totalMarket {\n          kg\n          tonnes\n        }\n        biogenic {\n          kg\n          tonnes\n        }\n        byFacility {\n          facilityId\n          name\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n          scope3 {\n            kg\n            tonnes\n          }\n        }\n        byMonth {\n          month\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n          scope3 {\n            kg\n            tonnes\n          }\n        }\n        byGas {\n          gas\n          scope\n          method\n          kg\n          kgCo2e\n        }\n        bySource {\n          sourceId\n          name\n          facilityId\n          scope\n          method\n          quantity\n          unit\n          amount {\n            kg\n            tonnes\n          }\n        }\n      }\n    }\n  }\n}": types.TotalsDocument,
    "query TraceRegister($id: ID!) {\n  register(id: $id) {\n    id\n    channel\n    unit\n    meter {\n      id\n      name\n      facility {\n        id\n        timeZone\n      }\n    }\n  }\n}": types.TraceRegisterDocument,
    "query TraceUsage($id: ID!, $from: Time!, $to: Time!, $asOf: Time!, $first: Int!, $after: String) {\n  register(id: $id) {\n    id\n    usage(grain: day, from: $from, to: $to) {\n      start\n      end\n      value\n      coverage\n      estimated\n    }\n  }\n  readings(\n    registerId: $id\n    from: $from\n    to: $to\n    asOf: $asOf\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      start\n      end\n      value\n      quality\n      revision\n      recordedAt\n      line\n      receipt {\n        id\n        kind\n        actorName\n        fileName\n        inputHash\n        recordedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.TraceUsageDocument,
    "mutation AddMember($input: MemberInput!) {\n  addMember(input: $input) {\n    accountId\n    email\n  }\n}": types.AddMemberDocument,
    "mutation ChangeMember($accountId: ID!, $role: Role!, $disabled: Boolean!, $version: Int!) {\n  changeMember(\n    accountId: $accountId\n    role: $role\n    disabled: $disabled\n    version: $version\n  ) {\n    accountId\n    role\n    disabled\n    version\n  }\n}": types.ChangeMemberDocument,
    "query Members {\n  members {\n    accountId\n    name\n    email\n    role\n    validTo\n    disabled\n    version\n    createdAt\n  }\n}": types.MembersDocument,
    "mutation AcceptFinding($registerId: ID!, $name: String!, $start: Time!, $reason: String!) {\n  acceptFinding(\n    registerId: $registerId\n    name: $name\n    start: $start\n    reason: $reason\n  ) {\n    name\n    acceptedAt\n  }\n}": types.AcceptFindingDocument,
    "mutation AddRegister($meterId: ID!, $input: RegisterInput!) {\n  addRegister(meterId: $meterId, input: $input) {\n    id\n    channel\n    meter {\n      id\n    }\n  }\n}": types.AddRegisterDocument,
    "mutation ApplyEstimate($registerId: ID!, $from: Time!, $to: Time!, $method: EstimateMethod, $reason: String!) {\n  applyEstimate(\n    registerId: $registerId\n    from: $from\n    to: $to\n    method: $method\n    reason: $reason\n  ) {\n    id\n    usage\n  }\n}": types.ApplyEstimateDocument,
    "mutation ArchiveMeter($id: ID!, $version: Int!) {\n  archiveMeter(id: $id, version: $version) {\n    id\n    archived\n  }\n}": types.ArchiveMeterDocument,
    "mutation CorrectReading($registerId: ID!, $start: Time!, $end: Time!, $value: Decimal!, $reason: String!) {\n  correctReading(\n    registerId: $registerId\n    start: $start\n    end: $end\n    value: $value\n    reason: $reason\n  ) {\n    id\n    accepted\n    corrected\n    duplicates\n    outranked\n    rejected\n    items {\n      index\n      outcome\n      code\n      field\n      message\n      expected\n      got\n    }\n  }\n}": types.CorrectReadingDocument,
    "query EstimatePreview($registerId: ID!, $from: Time!, $to: Time!, $method: EstimateMethod) {\n  estimatePreview(registerId: $registerId, from: $from, to: $to, method: $method) {\n    method\n    references\n    scaled\n    usage\n    values {\n      start\n      value\n    }\n  }\n}": types.EstimatePreviewDocument,
    "query Estimates($registerId: ID!, $from: Time!, $to: Time!) {\n  register(id: $registerId) {\n    id\n    estimates(from: $from, to: $to) {\n      id\n      start\n      end\n      method\n      scaled\n      readings\n      usage\n      reason\n      recordedBy\n      recordedAt\n      voidedBy\n      voidReason\n      voidedAt\n    }\n  }\n}": types.EstimatesDocument,
    "query Meter($id: ID!) {\n  meter(id: $id) {\n    id\n    name\n    serial\n    commodity\n    archived\n    version\n    facility {\n      id\n      name\n      nameJa\n      timeZone\n    }\n    registers {\n      id\n      number\n      channel\n      kind\n      direction\n      unit\n      multiplier\n      capacity\n      maxPower\n      stepSeconds\n      holdSeconds\n      displaced\n      settings {\n        id\n        from\n        multiplier\n        capacity\n        maxPower\n        reason\n        recordedBy\n        recordedAt\n      }\n      events {\n        id\n        kind\n        at\n        oldFinal\n        newStart\n        oldSerial\n        newSerial\n        reason\n        recordedBy\n        recordedAt\n      }\n      lastReading {\n        start\n        end\n        value\n        quality\n      }\n    }\n    devices {\n      id\n      name\n      lastSeenAt\n      revoked\n      tokens {\n        id\n        prefix\n        createdAt\n        expiresAt\n        revoked\n      }\n    }\n  }\n}": types.MeterDocument,
    "query Peaks($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!) {\n  register(id: $registerId) {\n    id\n    peaks(grain: $grain, from: $from, to: $to) {\n      start\n      at\n      value\n      coverage\n    }\n  }\n}": types.PeaksDocument,
    "query Readings($registerId: ID!, $from: Time!, $to: Time!, $asOf: Time, $history: Boolean!, $first: Int!, $after: String) {\n  readings(\n    registerId: $registerId\n    from: $from\n    to: $to\n    asOf: $asOf\n    history: $history\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      start\n      end\n      value\n      quality\n      revision\n      recordedAt\n      current\n      line\n      receipt {\n        id\n        kind\n        actorKind\n        actorName\n        fileName\n        items\n        inputHash\n        recordedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.ReadingsDocument,
    "mutation RecordRegisterEvent($registerId: ID!, $input: EventInput!) {\n  recordRegisterEvent(registerId: $registerId, input: $input) {\n    id\n    events {\n      id\n    }\n  }\n}": types.RecordRegisterEventDocument,
    "query RegisterFindings($registerId: ID!, $from: Time!, $to: Time!, $all: Boolean!, $after: String) {\n  registerFindings(\n    registerId: $registerId\n    from: $from\n    to: $to\n    all: $all\n    first: 50\n    after: $after\n  ) {\n    nodes {\n      registerId\n      name\n      severity\n      start\n      end\n      detail\n      proposal {\n        kind\n        at\n        oldFinal\n        newStart\n      }\n      foundAt\n      resolvedAt\n      acceptedAt\n      acceptedBy\n      acceptReason\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.RegisterFindingsDocument,
    "mutation SetRegister($registerId: ID!, $input: SettingInput!) {\n  setRegister(registerId: $registerId, input: $input) {\n    id\n    settings {\n      id\n    }\n  }\n}": types.SetRegisterDocument,
    "mutation UnsetRegister($registerId: ID!, $settingId: ID!, $reason: String!) {\n  unsetRegister(registerId: $registerId, settingId: $settingId, reason: $reason) {\n    id\n    settings {\n      id\n    }\n  }\n}": types.UnsetRegisterDocument,
    "mutation UpdateMeter($id: ID!, $version: Int!, $input: MeterInput!) {\n  updateMeter(id: $id, version: $version, input: $input) {\n    id\n    name\n    serial\n    commodity\n    version\n  }\n}": types.UpdateMeterDocument,
    "query UsageAsOf($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!, $asOf: Time!) {\n  register(id: $registerId) {\n    id\n    usage: usageAsOf(grain: $grain, from: $from, to: $to, asOf: $asOf) {\n      start\n      end\n      value\n      coverage\n      estimated\n    }\n  }\n}": types.UsageAsOfDocument,
    "subscription UsageUpdated($registerId: ID!) {\n  usageUpdated(registerId: $registerId) {\n    registerId\n    from\n    to\n  }\n}": types.UsageUpdatedDocument,
    "query Usage($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!) {\n  register(id: $registerId) {\n    id\n    usage(grain: $grain, from: $from, to: $to) {\n      start\n      end\n      value\n      coverage\n      estimated\n    }\n  }\n}": types.UsageDocument,
    "mutation VoidEstimate($id: ID!, $reason: String!) {\n  voidEstimate(id: $id, reason: $reason) {\n    id\n    voidedAt\n  }\n}": types.VoidEstimateDocument,
    "mutation VoidRegisterEvent($registerId: ID!, $eventId: ID!, $reason: String!) {\n  voidRegisterEvent(registerId: $registerId, eventId: $eventId, reason: $reason) {\n    id\n    events {\n      id\n    }\n  }\n}": types.VoidRegisterEventDocument,
    "query Overview($id: ID!) {\n  inventory(id: $id) {\n    id\n    name\n    status\n    number\n    periodStart\n    periodEnd\n    staleness\n    run {\n      id\n      finishedAt\n      findings {\n        name\n        severity\n      }\n      completeness {\n        registerId\n        meterName\n        month\n        coverage\n      }\n      totals {\n        scope1 {\n          kg\n          tonnes\n        }\n        scope2Location {\n          kg\n          tonnes\n        }\n        scope2Market {\n          kg\n          tonnes\n        }\n        scope3 {\n          kg\n          tonnes\n        }\n        totalLocation {\n          kg\n          tonnes\n        }\n        totalMarket {\n          kg\n          tonnes\n        }\n        byFacility {\n          facilityId\n          name\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n        }\n        byMonth {\n          month\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n          scope3 {\n            kg\n            tonnes\n          }\n        }\n        byGas {\n          gas\n          scope\n          method\n          kgCo2e\n        }\n      }\n    }\n  }\n}": types.OverviewDocument,
    "query PreviousYear($id: ID!) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      totals {\n        byMonth {\n          month\n          scope1 {\n            kg\n          }\n          scope2Location {\n            kg\n          }\n          scope2Market {\n            kg\n          }\n          scope3 {\n            kg\n          }\n        }\n      }\n    }\n  }\n}": types.PreviousYearDocument,
    "query RegisterCompleteness($first: Month!, $last: Month!) {\n  registerCompleteness(first: $first, last: $last) {\n    registerId\n    meterId\n    meterName\n    channel\n    facilityName\n    months {\n      month\n      coverage\n      estimated\n      findings\n    }\n  }\n}": types.RegisterCompletenessDocument,
    "mutation BuildReport($inventoryId: ID!, $format: ReportFormat!, $language: Language!) {\n  buildReport(inventoryId: $inventoryId, format: $format, language: $language) {\n    id\n    status\n    progress\n  }\n}": types.BuildReportDocument,
    "query ClosedInventories {\n  inventories {\n    id\n    name\n    status\n    number\n    periodStart\n    periodEnd\n  }\n}": types.ClosedInventoriesDocument,
    "query Reports {\n  reports {\n    id\n    inventoryId\n    format\n    language\n    status\n    progress\n    problem\n    fileName\n    size\n    sha256\n    requestedBy\n    requestedAt\n    finishedAt\n    url\n    inventory {\n      id\n      name\n      number\n      periodStart\n      periodEnd\n    }\n  }\n}": types.ReportsDocument,
    "mutation UpdateOrganization($input: OrganizationInput!) {\n  updateOrganization(input: $input) {\n    id\n    name\n    nameJa\n    country\n    fiscalYearStartMonth\n    approach\n    gwpSet\n    version\n  }\n}": types.UpdateOrganizationDocument,
    "mutation ArchiveSource($id: ID!, $version: Int!) {\n  archiveEmissionSource(id: $id, version: $version) {\n    id\n    archived\n  }\n}": types.ArchiveSourceDocument,
    "mutation CreateSource($input: EmissionSourceInput!) {\n  createEmissionSource(input: $input) {\n    id\n    name\n  }\n}": types.CreateSourceDocument,
    "query SourceOptions {\n  facilities {\n    id\n    name\n    nameJa\n    country\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n        direction\n      }\n    }\n  }\n  activityKinds {\n    key\n    nameEn\n    nameJa\n    scope\n    unit\n    commodity\n  }\n}": types.SourceOptionsDocument,
    "query Sources {\n  emissionSources {\n    id\n    name\n    scope\n    activityKey\n    facilityId\n    supplierId\n    menu\n    factorId\n    factorReason\n    archived\n    version\n    facility {\n      id\n      name\n      nameJa\n    }\n    register {\n      id\n      channel\n      unit\n      meter {\n        id\n        name\n      }\n    }\n  }\n}": types.SourcesDocument,
    "query Suppliers($country: String!) {\n  suppliers(country: $country) {\n    id\n    name\n    menus\n  }\n}": types.SuppliersDocument,
    "mutation UpdateSource($id: ID!, $version: Int!, $input: EmissionSourceInput!) {\n  updateEmissionSource(id: $id, version: $version, input: $input) {\n    id\n    version\n  }\n}": types.UpdateSourceDocument,
    "mutation CreateDevice($name: String!, $meterIds: [ID!]!) {\n  createDevice(name: $name, meterIds: $meterIds) {\n    token\n    device {\n      id\n      name\n      meters {\n        id\n        name\n        registers {\n          id\n          channel\n          unit\n          kind\n        }\n      }\n    }\n  }\n}": types.CreateDeviceDocument,
    "query DeviceSeen {\n  devices {\n    id\n    lastSeenAt\n  }\n}": types.DeviceSeenDocument,
    "mutation RevokeDevice($deviceId: ID!) {\n  revokeDevice(deviceId: $deviceId) {\n    id\n    revoked\n  }\n}": types.RevokeDeviceDocument,
    "mutation RotateDeviceToken($deviceId: ID!) {\n  rotateDeviceToken(deviceId: $deviceId) {\n    token\n    device {\n      id\n      name\n    }\n  }\n}": types.RotateDeviceTokenDocument,
    "subscription JobProgress {\n  jobProgress {\n    kind\n    id\n    status\n    progress\n    problem\n  }\n}": types.JobProgressDocument,
    "query FacilityNames {\n  facilities(includeArchived: true) {\n    id\n    name\n    nameJa\n  }\n}": types.FacilityNamesDocument,
    "query Periods {\n  inventories {\n    id\n    name\n    periodStart\n    periodEnd\n    status\n    number\n    createdAt\n    run {\n      id\n    }\n  }\n}": types.PeriodsDocument,
    "mutation SetLocale($locale: String!) {\n  setLocale(locale: $locale) {\n    id\n    locale\n  }\n}": types.SetLocaleDocument,
    "mutation SignOutEverywhere {\n  signOutEverywhere\n}": types.SignOutEverywhereDocument,
    "query Units {\n  units {\n    code\n    dimension\n    nameEn\n    nameJa\n  }\n}": types.UnitsDocument,
    "query Viewer {\n  viewer {\n    id\n    name\n    email\n    locale\n    role\n    organization {\n      id\n      name\n      nameJa\n      country\n      fiscalYearStartMonth\n      approach\n      gwpSet\n      version\n      createdAt\n    }\n  }\n}": types.ViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Activities($sourceId: ID, $first: Int!, $after: String) {\n  activities(sourceId: $sourceId, first: $first, after: $after) {\n    nodes {\n      id\n      sourceId\n      periodStart\n      periodEnd\n      quantity\n      unit\n      dataType\n      evidence\n      reason\n      recordedBy\n      recordedAt\n      source {\n        id\n        name\n        facility {\n          id\n          name\n          nameJa\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql').ActivitiesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ActivityHistory($id: ID!) {\n  activityHistory(id: $id) {\n    id\n    periodStart\n    periodEnd\n    quantity\n    unit\n    dataType\n    evidence\n    reason\n    recordedBy\n    recordedAt\n  }\n}"): typeof import('./graphql').ActivityHistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CorrectActivity($id: ID!, $input: ActivityInput!, $reason: String!) {\n  correctActivity(id: $id, input: $input, reason: $reason) {\n    id\n    quantity\n  }\n}"): typeof import('./graphql').CorrectActivityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query EnteredSources {\n  emissionSources {\n    id\n    name\n    scope\n    activityKey\n    archived\n    register {\n      id\n    }\n    facility {\n      id\n      name\n      nameJa\n    }\n  }\n  activityKinds {\n    key\n    nameEn\n    nameJa\n    unit\n  }\n}"): typeof import('./graphql').EnteredSourcesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RecordActivity($input: ActivityInput!) {\n  recordActivity(input: $input) {\n    id\n    quantity\n  }\n}"): typeof import('./graphql').RecordActivityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation VoidActivity($id: ID!, $reason: String!) {\n  voidActivity(id: $id, reason: $reason) {\n    id\n    quantity\n  }\n}"): typeof import('./graphql').VoidActivityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AuditEvents($first: Int!, $after: String) {\n  auditEvents(first: $first, after: $after) {\n    nodes {\n      seq\n      at\n      actorKind\n      actorName\n      action\n      objectKind\n      objectId\n      detail\n      hash\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql').AuditEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DeviceMeters {\n  facilities {\n    id\n    name\n    nameJa\n    meters {\n      id\n      name\n    }\n  }\n}"): typeof import('./graphql').DeviceMetersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Device($id: ID!) {\n  device(id: $id) {\n    id\n    name\n    note\n    lastSeenAt\n    revoked\n    createdAt\n    reportSeconds\n    version\n    health {\n      status\n      expectedSeconds\n      clockLagSeconds\n      clock\n      messages24h\n      refused24h\n      findings\n    }\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n        kind\n      }\n    }\n    tokens {\n      id\n      prefix\n      createdAt\n      expiresAt\n      revoked\n    }\n  }\n}"): typeof import('./graphql').DeviceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Devices {\n  devices {\n    id\n    name\n    lastSeenAt\n    revoked\n    createdAt\n    health {\n      status\n      clock\n      clockLagSeconds\n      messages24h\n      refused24h\n    }\n    meters {\n      id\n      name\n    }\n    tokens {\n      id\n      prefix\n      createdAt\n      expiresAt\n      revoked\n    }\n  }\n}"): typeof import('./graphql').DevicesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Inbox($id: ID!, $first: Int!, $after: String, $onlyRefused: Boolean!) {\n  device(id: $id) {\n    id\n    inbox(first: $first, after: $after, onlyRefused: $onlyRefused) {\n      nodes {\n        id\n        at\n        via\n        outcome\n        items\n        accepted\n        duplicates\n        corrected\n        outranked\n        rejected\n        topic\n        contentType\n        bytes\n        payload\n        payloadKind\n        payloadCut\n        code\n        field\n        message\n        expected\n        got\n        repeats\n        firstAt\n        refusals {\n          line\n          code\n          field\n          message\n          expected\n          got\n          item\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}"): typeof import('./graphql').InboxDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateDevice($id: ID!, $version: Int!, $input: DeviceInput!) {\n  updateDevice(id: $id, version: $version, input: $input) {\n    id\n    name\n    note\n    version\n  }\n}"): typeof import('./graphql').UpdateDeviceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ArchiveFacility($id: ID!, $version: Int!) {\n  archiveFacility(id: $id, version: $version) {\n    id\n    archived\n  }\n}"): typeof import('./graphql').ArchiveFacilityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateFacility($input: FacilityInput!) {\n  createFacility(input: $input) {\n    id\n    name\n  }\n}"): typeof import('./graphql').CreateFacilityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateMeter($input: MeterInput!, $registers: [RegisterInput!]!) {\n  createMeter(input: $input, registers: $registers) {\n    id\n    name\n  }\n}"): typeof import('./graphql').CreateMeterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Facilities($includeArchived: Boolean!) {\n  facilities(includeArchived: $includeArchived) {\n    id\n    name\n    nameJa\n    country\n    region\n    timeZone\n    equityShare\n    operated\n    controlled\n    archived\n    version\n    meters {\n      id\n      name\n      serial\n      commodity\n      archived\n      version\n      registers {\n        id\n        channel\n        kind\n        unit\n        lastReading {\n          end\n          value\n          quality\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').FacilitiesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query GridRegions($country: String!) {\n  gridRegions(country: $country)\n}"): typeof import('./graphql').GridRegionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateFacility($id: ID!, $version: Int!, $input: FacilityInput!) {\n  updateFacility(id: $id, version: $version, input: $input) {\n    id\n    version\n  }\n}"): typeof import('./graphql').UpdateFacilityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FactorEditions {\n  factorEditions {\n    id\n    publisher\n    title\n    year\n    licence\n    attribution\n    url\n    geography\n    gwpSet\n    validFrom\n    validTo\n    retrieved\n    sha256\n    rows\n  }\n  activityKinds {\n    key\n    nameEn\n    nameJa\n    scope\n    unit\n  }\n}"): typeof import('./graphql').FactorEditionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Factor($id: String!) {\n  factor(id: $id) {\n    id\n    sourceRow\n    table\n    activityKey\n    name\n    nameJa\n    categoryPath\n    scope\n    stage\n    basis\n    region\n    validFrom\n    validTo\n    unit\n    publishedKgCo2e\n    publishedGwp\n    supplier\n    menu\n    note\n    gases {\n      gas\n      origin\n      kgPerUnit\n    }\n    edition {\n      id\n      publisher\n      title\n      year\n      licence\n      attribution\n      url\n      geography\n      retrieved\n      sha256\n    }\n  }\n}"): typeof import('./graphql').FactorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Factors($search: String!, $editionId: String, $activityKey: String, $region: String, $first: Int!, $after: String) {\n  factors(\n    search: $search\n    editionId: $editionId\n    activityKey: $activityKey\n    region: $region\n    first: $first\n    after: $after\n  ) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      id\n      name\n      nameJa\n      categoryPath\n      scope\n      basis\n      region\n      unit\n      validFrom\n      validTo\n      publishedKgCo2e\n      supplier\n      menu\n      gases {\n        gas\n        origin\n        kgPerUnit\n      }\n      edition {\n        id\n        publisher\n        year\n      }\n    }\n  }\n}"): typeof import('./graphql').FactorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ArchiveLayout($id: ID!, $version: Int!) {\n  archiveLayout(id: $id, version: $version) {\n    id\n    archived\n  }\n}"): typeof import('./graphql').ArchiveLayoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportMeters {\n  facilities {\n    id\n    name\n    nameJa\n    timeZone\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n      }\n    }\n  }\n}"): typeof import('./graphql').ImportMetersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Layouts {\n  layouts {\n    id\n    name\n    version\n    updatedAt\n    document {\n      titles\n      unit\n      columns {\n        at\n        role\n      }\n    }\n  }\n}"): typeof import('./graphql').LayoutsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Receipts($first: Int!, $after: String) {\n  receipts(first: $first, after: $after) {\n    nodes {\n      id\n      kind\n      actorKind\n      actorName\n      fileName\n      items\n      inputHash\n      recordedAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql').ReceiptsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateLayout($name: String!, $document: LayoutDocumentInput!) {\n  createLayout(name: $name, document: $document) {\n    id\n    name\n    version\n  }\n}\n\nmutation UpdateLayout($id: ID!, $version: Int!, $name: String!, $document: LayoutDocumentInput!) {\n  updateLayout(id: $id, version: $version, name: $name, document: $document) {\n    id\n    name\n    version\n  }\n}"): typeof import('./graphql').CreateLayoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TryLayout($content: String!, $document: LayoutDocumentInput) {\n  tryLayout(content: $content, document: $document) {\n    encoding\n    delimiter\n    rows {\n      line\n      cells\n    }\n    matched {\n      id\n      name\n      version\n      document {\n        delimiter\n        skipLines\n        noHeader\n        titles\n        zone\n        label\n        kind\n        stepSeconds\n        dateOrder\n        decimalComma\n        unit\n        meter\n        channel\n        columns {\n          at\n          role\n          meter\n          channel\n          unit\n          kind\n        }\n      }\n    }\n    problems {\n      field\n      message\n      expected\n      got\n    }\n    readings {\n      line\n      meter\n      channel\n      kind\n      start\n      end\n      value\n      unit\n      quality\n    }\n    count\n    errors {\n      row\n      column\n      expected\n      found\n      message\n    }\n    errorCount\n  }\n}"): typeof import('./graphql').TryLayoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateInitiative($input: InitiativeInput!) {\n  createInitiative(input: $input) {\n    id\n    name\n  }\n}"): typeof import('./graphql').CreateInitiativeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query InitiativeOptions {\n  facilities {\n    id\n    name\n    nameJa\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n      }\n    }\n  }\n}"): typeof import('./graphql').InitiativeOptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Initiative($id: ID!) {\n  initiative(id: $id) {\n    id\n    name\n    description\n    kind\n    status\n    facilityId\n    startDate\n    expectedKwh\n    expectedTCo2e\n    cost\n    currency\n    owner\n    version\n    facility {\n      id\n      name\n      nameJa\n      timeZone\n    }\n    register {\n      id\n      channel\n      unit\n      meter {\n        id\n        name\n      }\n    }\n    comparison {\n      unit\n      comparedMonths\n      beforeTotal\n      afterTotal\n      difference\n      before {\n        start\n        end\n        value\n        coverage\n      }\n      after {\n        start\n        end\n        value\n        coverage\n      }\n    }\n  }\n}"): typeof import('./graphql').InitiativeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Initiatives {\n  initiatives {\n    id\n    name\n    kind\n    status\n    startDate\n    expectedKwh\n    expectedTCo2e\n    cost\n    currency\n    owner\n    facility {\n      id\n      name\n      nameJa\n    }\n  }\n}"): typeof import('./graphql').InitiativesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateInitiative($id: ID!, $version: Int!, $input: InitiativeInput!) {\n  updateInitiative(id: $id, version: $version, input: $input) {\n    id\n    version\n  }\n}"): typeof import('./graphql').UpdateInitiativeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CalculateInventory($id: ID!) {\n  calculateInventory(id: $id) {\n    id\n    inventoryId\n    finishedAt\n  }\n}"): typeof import('./graphql').CalculateInventoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CloseInventory($id: ID!, $acceptFindings: Boolean!) {\n  closeInventory(id: $id, acceptFindings: $acceptFindings) {\n    id\n    status\n    closedAt\n  }\n}"): typeof import('./graphql').CloseInventoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Completeness($id: ID!) {\n  inventory(id: $id) {\n    id\n    periodStart\n    periodEnd\n    run {\n      id\n      completeness {\n        registerId\n        meterName\n        month\n        coverage\n        readings\n      }\n    }\n  }\n}"): typeof import('./graphql').CompletenessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateInventory($input: InventoryInput!) {\n  createInventory(input: $input) {\n    id\n    name\n  }\n}"): typeof import('./graphql').CreateInventoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Entries($id: ID!, $scope: Int, $method: String, $facilityId: ID, $sourceId: ID, $month: Month, $first: Int!, $after: String) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      entries(\n        scope: $scope\n        method: $method\n        facilityId: $facilityId\n        sourceId: $sourceId\n        month: $month\n        first: $first\n        after: $after\n      ) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          id\n          facilityId\n          facilityName\n          sourceId\n          sourceName\n          scope\n          method\n          month\n          quantity\n          unit\n          kgCo2e\n          tonnes\n          provisional\n          factor {\n            id\n            name\n            nameJa\n          }\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').EntriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Entry($id: ID!, $entryId: String!) {\n  inventory(id: $id) {\n    id\n    gwpSet\n    run {\n      id\n      knownAt\n      entry(id: $entryId) {\n        id\n        activityId\n        facilityId\n        facilityName\n        sourceName\n        scope\n        method\n        month\n        selectionRule\n        selectionSteps\n        quantity\n        unit\n        factorQuantity\n        factorUnit\n        conversion\n        share\n        kgCo2e\n        tonnes\n        biogenicKgCo2\n        provisional\n        formula\n        gases {\n          gas\n          origin\n          kgPerUnit\n          kg\n          gwp\n          kgCo2e\n        }\n        factor {\n          id\n          sourceRow\n          table\n          name\n          nameJa\n          basis\n          stage\n          region\n          validFrom\n          validTo\n          unit\n          supplier\n          menu\n          publishedKgCo2e\n          publishedGwp\n          edition {\n            id\n            publisher\n            title\n            year\n            licence\n            attribution\n            url\n          }\n        }\n        activity {\n          id\n          start\n          end\n          quantity\n          unit\n          dataType\n          registerId\n          meterName\n          coverage\n          estimatedPart\n          evidence\n          recordedBy\n          recordedAt\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').EntryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FilterNames {\n  facilities(includeArchived: true) {\n    id\n    name\n    nameJa\n  }\n  emissionSources {\n    id\n    name\n  }\n}"): typeof import('./graphql').FilterNamesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Findings($id: ID!) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      findings {\n        name\n        severity\n        activityId\n        facilityId\n        sourceId\n        month\n        detail\n      }\n    }\n  }\n}"): typeof import('./graphql').FindingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Inventories {\n  inventories {\n    id\n    name\n    periodStart\n    periodEnd\n    gwpSet\n    approach\n    status\n    number\n    restatesId\n    closedAt\n    run {\n      id\n      finishedAt\n      totals {\n        totalLocation {\n          tonnes\n        }\n        totalMarket {\n          tonnes\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').InventoriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Inventory($id: ID!) {\n  inventory(id: $id) {\n    id\n    name\n    periodStart\n    periodEnd\n    gwpSet\n    approach\n    status\n    number\n    restatesId\n    restatementCause\n    closedAt\n    closedBy\n    createdAt\n    staleness\n    run {\n      id\n      engine\n      knownAt\n      finishedAt\n      startedBy\n      sha256\n    }\n  }\n}"): typeof import('./graphql').InventoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestateInventory($id: ID!, $cause: String!) {\n  restateInventory(id: $id, cause: $cause) {\n    id\n    number\n  }\n}"): typeof import('./graphql').RestateInventoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Totals($id: ID!) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      totals {\n        scope1 {\n          kg\n          tonnes\n        }\n        scope2Location {\n          kg\n          tonnes\n        }\n        scope2Market {\n          kg\n          tonnes\n        }\n        scope3 {\n          kg\n          tonnes\n        }\n        totalLocation {\n          kg\n          tonnes\n        }\n        totalMarket {\n          kg\n          tonnes\n        }\n        biogenic {\n          kg\n          tonnes\n        }\n        byFacility {\n          facilityId\n          name\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n          scope3 {\n            kg\n            tonnes\n          }\n        }\n        byMonth {\n          month\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n          scope3 {\n            kg\n            tonnes\n          }\n        }\n        byGas {\n          gas\n          scope\n          method\n          kg\n          kgCo2e\n        }\n        bySource {\n          sourceId\n          name\n          facilityId\n          scope\n          method\n          quantity\n          unit\n          amount {\n            kg\n            tonnes\n          }\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').TotalsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TraceRegister($id: ID!) {\n  register(id: $id) {\n    id\n    channel\n    unit\n    meter {\n      id\n      name\n      facility {\n        id\n        timeZone\n      }\n    }\n  }\n}"): typeof import('./graphql').TraceRegisterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query TraceUsage($id: ID!, $from: Time!, $to: Time!, $asOf: Time!, $first: Int!, $after: String) {\n  register(id: $id) {\n    id\n    usage(grain: day, from: $from, to: $to) {\n      start\n      end\n      value\n      coverage\n      estimated\n    }\n  }\n  readings(\n    registerId: $id\n    from: $from\n    to: $to\n    asOf: $asOf\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      start\n      end\n      value\n      quality\n      revision\n      recordedAt\n      line\n      receipt {\n        id\n        kind\n        actorName\n        fileName\n        inputHash\n        recordedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql').TraceUsageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddMember($input: MemberInput!) {\n  addMember(input: $input) {\n    accountId\n    email\n  }\n}"): typeof import('./graphql').AddMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ChangeMember($accountId: ID!, $role: Role!, $disabled: Boolean!, $version: Int!) {\n  changeMember(\n    accountId: $accountId\n    role: $role\n    disabled: $disabled\n    version: $version\n  ) {\n    accountId\n    role\n    disabled\n    version\n  }\n}"): typeof import('./graphql').ChangeMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Members {\n  members {\n    accountId\n    name\n    email\n    role\n    validTo\n    disabled\n    version\n    createdAt\n  }\n}"): typeof import('./graphql').MembersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AcceptFinding($registerId: ID!, $name: String!, $start: Time!, $reason: String!) {\n  acceptFinding(\n    registerId: $registerId\n    name: $name\n    start: $start\n    reason: $reason\n  ) {\n    name\n    acceptedAt\n  }\n}"): typeof import('./graphql').AcceptFindingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddRegister($meterId: ID!, $input: RegisterInput!) {\n  addRegister(meterId: $meterId, input: $input) {\n    id\n    channel\n    meter {\n      id\n    }\n  }\n}"): typeof import('./graphql').AddRegisterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ApplyEstimate($registerId: ID!, $from: Time!, $to: Time!, $method: EstimateMethod, $reason: String!) {\n  applyEstimate(\n    registerId: $registerId\n    from: $from\n    to: $to\n    method: $method\n    reason: $reason\n  ) {\n    id\n    usage\n  }\n}"): typeof import('./graphql').ApplyEstimateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ArchiveMeter($id: ID!, $version: Int!) {\n  archiveMeter(id: $id, version: $version) {\n    id\n    archived\n  }\n}"): typeof import('./graphql').ArchiveMeterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CorrectReading($registerId: ID!, $start: Time!, $end: Time!, $value: Decimal!, $reason: String!) {\n  correctReading(\n    registerId: $registerId\n    start: $start\n    end: $end\n    value: $value\n    reason: $reason\n  ) {\n    id\n    accepted\n    corrected\n    duplicates\n    outranked\n    rejected\n    items {\n      index\n      outcome\n      code\n      field\n      message\n      expected\n      got\n    }\n  }\n}"): typeof import('./graphql').CorrectReadingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query EstimatePreview($registerId: ID!, $from: Time!, $to: Time!, $method: EstimateMethod) {\n  estimatePreview(registerId: $registerId, from: $from, to: $to, method: $method) {\n    method\n    references\n    scaled\n    usage\n    values {\n      start\n      value\n    }\n  }\n}"): typeof import('./graphql').EstimatePreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Estimates($registerId: ID!, $from: Time!, $to: Time!) {\n  register(id: $registerId) {\n    id\n    estimates(from: $from, to: $to) {\n      id\n      start\n      end\n      method\n      scaled\n      readings\n      usage\n      reason\n      recordedBy\n      recordedAt\n      voidedBy\n      voidReason\n      voidedAt\n    }\n  }\n}"): typeof import('./graphql').EstimatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Meter($id: ID!) {\n  meter(id: $id) {\n    id\n    name\n    serial\n    commodity\n    archived\n    version\n    facility {\n      id\n      name\n      nameJa\n      timeZone\n    }\n    registers {\n      id\n      number\n      channel\n      kind\n      direction\n      unit\n      multiplier\n      capacity\n      maxPower\n      stepSeconds\n      holdSeconds\n      displaced\n      settings {\n        id\n        from\n        multiplier\n        capacity\n        maxPower\n        reason\n        recordedBy\n        recordedAt\n      }\n      events {\n        id\n        kind\n        at\n        oldFinal\n        newStart\n        oldSerial\n        newSerial\n        reason\n        recordedBy\n        recordedAt\n      }\n      lastReading {\n        start\n        end\n        value\n        quality\n      }\n    }\n    devices {\n      id\n      name\n      lastSeenAt\n      revoked\n      tokens {\n        id\n        prefix\n        createdAt\n        expiresAt\n        revoked\n      }\n    }\n  }\n}"): typeof import('./graphql').MeterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Peaks($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!) {\n  register(id: $registerId) {\n    id\n    peaks(grain: $grain, from: $from, to: $to) {\n      start\n      at\n      value\n      coverage\n    }\n  }\n}"): typeof import('./graphql').PeaksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Readings($registerId: ID!, $from: Time!, $to: Time!, $asOf: Time, $history: Boolean!, $first: Int!, $after: String) {\n  readings(\n    registerId: $registerId\n    from: $from\n    to: $to\n    asOf: $asOf\n    history: $history\n    first: $first\n    after: $after\n  ) {\n    nodes {\n      start\n      end\n      value\n      quality\n      revision\n      recordedAt\n      current\n      line\n      receipt {\n        id\n        kind\n        actorKind\n        actorName\n        fileName\n        items\n        inputHash\n        recordedAt\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql').ReadingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RecordRegisterEvent($registerId: ID!, $input: EventInput!) {\n  recordRegisterEvent(registerId: $registerId, input: $input) {\n    id\n    events {\n      id\n    }\n  }\n}"): typeof import('./graphql').RecordRegisterEventDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RegisterFindings($registerId: ID!, $from: Time!, $to: Time!, $all: Boolean!, $after: String) {\n  registerFindings(\n    registerId: $registerId\n    from: $from\n    to: $to\n    all: $all\n    first: 50\n    after: $after\n  ) {\n    nodes {\n      registerId\n      name\n      severity\n      start\n      end\n      detail\n      proposal {\n        kind\n        at\n        oldFinal\n        newStart\n      }\n      foundAt\n      resolvedAt\n      acceptedAt\n      acceptedBy\n      acceptReason\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql').RegisterFindingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetRegister($registerId: ID!, $input: SettingInput!) {\n  setRegister(registerId: $registerId, input: $input) {\n    id\n    settings {\n      id\n    }\n  }\n}"): typeof import('./graphql').SetRegisterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UnsetRegister($registerId: ID!, $settingId: ID!, $reason: String!) {\n  unsetRegister(registerId: $registerId, settingId: $settingId, reason: $reason) {\n    id\n    settings {\n      id\n    }\n  }\n}"): typeof import('./graphql').UnsetRegisterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateMeter($id: ID!, $version: Int!, $input: MeterInput!) {\n  updateMeter(id: $id, version: $version, input: $input) {\n    id\n    name\n    serial\n    commodity\n    version\n  }\n}"): typeof import('./graphql').UpdateMeterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query UsageAsOf($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!, $asOf: Time!) {\n  register(id: $registerId) {\n    id\n    usage: usageAsOf(grain: $grain, from: $from, to: $to, asOf: $asOf) {\n      start\n      end\n      value\n      coverage\n      estimated\n    }\n  }\n}"): typeof import('./graphql').UsageAsOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription UsageUpdated($registerId: ID!) {\n  usageUpdated(registerId: $registerId) {\n    registerId\n    from\n    to\n  }\n}"): typeof import('./graphql').UsageUpdatedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Usage($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!) {\n  register(id: $registerId) {\n    id\n    usage(grain: $grain, from: $from, to: $to) {\n      start\n      end\n      value\n      coverage\n      estimated\n    }\n  }\n}"): typeof import('./graphql').UsageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation VoidEstimate($id: ID!, $reason: String!) {\n  voidEstimate(id: $id, reason: $reason) {\n    id\n    voidedAt\n  }\n}"): typeof import('./graphql').VoidEstimateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation VoidRegisterEvent($registerId: ID!, $eventId: ID!, $reason: String!) {\n  voidRegisterEvent(registerId: $registerId, eventId: $eventId, reason: $reason) {\n    id\n    events {\n      id\n    }\n  }\n}"): typeof import('./graphql').VoidRegisterEventDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Overview($id: ID!) {\n  inventory(id: $id) {\n    id\n    name\n    status\n    number\n    periodStart\n    periodEnd\n    staleness\n    run {\n      id\n      finishedAt\n      findings {\n        name\n        severity\n      }\n      completeness {\n        registerId\n        meterName\n        month\n        coverage\n      }\n      totals {\n        scope1 {\n          kg\n          tonnes\n        }\n        scope2Location {\n          kg\n          tonnes\n        }\n        scope2Market {\n          kg\n          tonnes\n        }\n        scope3 {\n          kg\n          tonnes\n        }\n        totalLocation {\n          kg\n          tonnes\n        }\n        totalMarket {\n          kg\n          tonnes\n        }\n        byFacility {\n          facilityId\n          name\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n        }\n        byMonth {\n          month\n          scope1 {\n            kg\n            tonnes\n          }\n          scope2Location {\n            kg\n            tonnes\n          }\n          scope2Market {\n            kg\n            tonnes\n          }\n          scope3 {\n            kg\n            tonnes\n          }\n        }\n        byGas {\n          gas\n          scope\n          method\n          kgCo2e\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').OverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PreviousYear($id: ID!) {\n  inventory(id: $id) {\n    id\n    run {\n      id\n      totals {\n        byMonth {\n          month\n          scope1 {\n            kg\n          }\n          scope2Location {\n            kg\n          }\n          scope2Market {\n            kg\n          }\n          scope3 {\n            kg\n          }\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').PreviousYearDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RegisterCompleteness($first: Month!, $last: Month!) {\n  registerCompleteness(first: $first, last: $last) {\n    registerId\n    meterId\n    meterName\n    channel\n    facilityName\n    months {\n      month\n      coverage\n      estimated\n      findings\n    }\n  }\n}"): typeof import('./graphql').RegisterCompletenessDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation BuildReport($inventoryId: ID!, $format: ReportFormat!, $language: Language!) {\n  buildReport(inventoryId: $inventoryId, format: $format, language: $language) {\n    id\n    status\n    progress\n  }\n}"): typeof import('./graphql').BuildReportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ClosedInventories {\n  inventories {\n    id\n    name\n    status\n    number\n    periodStart\n    periodEnd\n  }\n}"): typeof import('./graphql').ClosedInventoriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Reports {\n  reports {\n    id\n    inventoryId\n    format\n    language\n    status\n    progress\n    problem\n    fileName\n    size\n    sha256\n    requestedBy\n    requestedAt\n    finishedAt\n    url\n    inventory {\n      id\n      name\n      number\n      periodStart\n      periodEnd\n    }\n  }\n}"): typeof import('./graphql').ReportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateOrganization($input: OrganizationInput!) {\n  updateOrganization(input: $input) {\n    id\n    name\n    nameJa\n    country\n    fiscalYearStartMonth\n    approach\n    gwpSet\n    version\n  }\n}"): typeof import('./graphql').UpdateOrganizationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ArchiveSource($id: ID!, $version: Int!) {\n  archiveEmissionSource(id: $id, version: $version) {\n    id\n    archived\n  }\n}"): typeof import('./graphql').ArchiveSourceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateSource($input: EmissionSourceInput!) {\n  createEmissionSource(input: $input) {\n    id\n    name\n  }\n}"): typeof import('./graphql').CreateSourceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query SourceOptions {\n  facilities {\n    id\n    name\n    nameJa\n    country\n    meters {\n      id\n      name\n      registers {\n        id\n        channel\n        unit\n        direction\n      }\n    }\n  }\n  activityKinds {\n    key\n    nameEn\n    nameJa\n    scope\n    unit\n    commodity\n  }\n}"): typeof import('./graphql').SourceOptionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Sources {\n  emissionSources {\n    id\n    name\n    scope\n    activityKey\n    facilityId\n    supplierId\n    menu\n    factorId\n    factorReason\n    archived\n    version\n    facility {\n      id\n      name\n      nameJa\n    }\n    register {\n      id\n      channel\n      unit\n      meter {\n        id\n        name\n      }\n    }\n  }\n}"): typeof import('./graphql').SourcesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Suppliers($country: String!) {\n  suppliers(country: $country) {\n    id\n    name\n    menus\n  }\n}"): typeof import('./graphql').SuppliersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateSource($id: ID!, $version: Int!, $input: EmissionSourceInput!) {\n  updateEmissionSource(id: $id, version: $version, input: $input) {\n    id\n    version\n  }\n}"): typeof import('./graphql').UpdateSourceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateDevice($name: String!, $meterIds: [ID!]!) {\n  createDevice(name: $name, meterIds: $meterIds) {\n    token\n    device {\n      id\n      name\n      meters {\n        id\n        name\n        registers {\n          id\n          channel\n          unit\n          kind\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').CreateDeviceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DeviceSeen {\n  devices {\n    id\n    lastSeenAt\n  }\n}"): typeof import('./graphql').DeviceSeenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeDevice($deviceId: ID!) {\n  revokeDevice(deviceId: $deviceId) {\n    id\n    revoked\n  }\n}"): typeof import('./graphql').RevokeDeviceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RotateDeviceToken($deviceId: ID!) {\n  rotateDeviceToken(deviceId: $deviceId) {\n    token\n    device {\n      id\n      name\n    }\n  }\n}"): typeof import('./graphql').RotateDeviceTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription JobProgress {\n  jobProgress {\n    kind\n    id\n    status\n    progress\n    problem\n  }\n}"): typeof import('./graphql').JobProgressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query FacilityNames {\n  facilities(includeArchived: true) {\n    id\n    name\n    nameJa\n  }\n}"): typeof import('./graphql').FacilityNamesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Periods {\n  inventories {\n    id\n    name\n    periodStart\n    periodEnd\n    status\n    number\n    createdAt\n    run {\n      id\n    }\n  }\n}"): typeof import('./graphql').PeriodsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetLocale($locale: String!) {\n  setLocale(locale: $locale) {\n    id\n    locale\n  }\n}"): typeof import('./graphql').SetLocaleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignOutEverywhere {\n  signOutEverywhere\n}"): typeof import('./graphql').SignOutEverywhereDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Units {\n  units {\n    code\n    dimension\n    nameEn\n    nameJa\n  }\n}"): typeof import('./graphql').UnitsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Viewer {\n  viewer {\n    id\n    name\n    email\n    locale\n    role\n    organization {\n      id\n      name\n      nameJa\n      country\n      fiscalYearStartMonth\n      approach\n      gwpSet\n      version\n      createdAt\n    }\n  }\n}"): typeof import('./graphql').ViewerDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
