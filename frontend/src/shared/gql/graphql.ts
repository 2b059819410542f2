/* eslint-disable */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar day: "2026-04-01". */
  Date: { input: string; output: string; }
  /** An exact decimal number, written as a string: "12.50". */
  Decimal: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  /** A month: "2026-04". */
  Month: { input: string; output: string; }
  /** An instant in UTC, RFC 3339: "2026-04-01T00:00:00Z". */
  Time: { input: string; output: string; }
};

/** What the curve does not draw, with the reason. */
export type AbatementApart = {
  __typename?: 'AbatementApart';
  initiativeId: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  reason: Sentence;
  status: InitiativeStatus;
  tPerYear: Scalars['Decimal']['output'];
};

export type AbatementBar = {
  __typename?: 'AbatementBar';
  /** t a year if it were the only one. */
  alone: Scalars['Decimal']['output'];
  costPerTonne: Scalars['Decimal']['output'];
  from: Scalars['Decimal']['output'];
  initiativeId: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  npv: Scalars['Decimal']['output'];
  status: InitiativeStatus;
  /** Mean of its life as it acts together with the cheaper ones. */
  tPerYear: Scalars['Decimal']['output'];
  to: Scalars['Decimal']['output'];
};

/** The marginal abatement cost curve. Initiatives on the same source act on what the cheaper ones left; the bars add up to total. */
export type AbatementCurve = {
  __typename?: 'AbatementCurve';
  apart: Array<AbatementApart>;
  bars: Array<AbatementBar>;
  currency: Scalars['String']['output'];
  findings: Array<Finding>;
  formula: Sentence;
  method: AbatementMethod;
  total: Scalars['Decimal']['output'];
};

export type AbatementMethod =
  | 'annuitised'
  | 'discounted_tonnes'
  | 'present_value'
  | 'simple';

export type AbatementScenario = {
  __typename?: 'AbatementScenario';
  basis: Scalars['String']['output'];
  carbonPrice: Scalars['Decimal']['output'];
  discountPercent: Scalars['Decimal']['output'];
  energyPricePercent: Scalars['Decimal']['output'];
  gridPercent: Scalars['Decimal']['output'];
  id: Scalars['ID']['output'];
  method: AbatementMethod;
  name: Scalars['String']['output'];
  shiftMonths: Scalars['Int']['output'];
  statuses: Array<InitiativeStatus>;
  version: Scalars['Int']['output'];
};

/** What is assumed beside the plans. No status: all but rejected. */
export type AbatementScenarioInput = {
  basis?: Scalars['String']['input'];
  carbonPrice?: Scalars['Decimal']['input'];
  discountPercent?: Scalars['Decimal']['input'];
  energyPricePercent?: Scalars['Decimal']['input'];
  gridPercent?: Scalars['Decimal']['input'];
  shiftMonths?: Scalars['Int']['input'];
  statuses?: Array<InitiativeStatus>;
};

/** A quantity entered by a person or a file. */
export type Activity = {
  __typename?: 'Activity';
  dataType: Scalars['String']['output'];
  evidence: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** The day after the last. */
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  /** Null when the entry was voided. */
  quantity?: Maybe<Scalars['Decimal']['output']>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  source: EmissionSource;
  sourceId: Scalars['ID']['output'];
  unit: Scalars['String']['output'];
};

export type ActivityConnection = {
  __typename?: 'ActivityConnection';
  nodes: Array<Activity>;
  pageInfo: PageInfo;
};

export type ActivityInput = {
  /** invoiced, entered or estimated. */
  dataType?: Scalars['String']['input'];
  evidence?: Scalars['String']['input'];
  /** The day after the last. */
  periodEnd: Scalars['Date']['input'];
  periodStart: Scalars['Date']['input'];
  quantity: Scalars['Decimal']['input'];
  sourceId: Scalars['ID']['input'];
  unit: Scalars['String']['input'];
};

/** An activity that factors exist for. */
export type ActivityKind = {
  __typename?: 'ActivityKind';
  commodity: Scalars['String']['output'];
  key: Scalars['String']['output'];
  nameEn: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  scope: Scalars['Int']['output'];
  unit: Scalars['String']['output'];
};

export type Adoption = {
  __typename?: 'Adoption';
  adopted: Scalars['Boolean']['output'];
  decidedAt: Scalars['Time']['output'];
  decidedBy: Scalars['String']['output'];
  reason: Scalars['String']['output'];
};

export type AlertAttempt = {
  __typename?: 'AlertAttempt';
  at: Scalars['Time']['output'];
  number: Scalars['Int']['output'];
  problem: Scalars['String']['output'];
  /** Of HTTP; 0 when nobody answered, and for e-mail. */
  status: Scalars['Int']['output'];
};

/** Where alerts are sent. Its address and key can be set but not read back. */
export type AlertChannel = {
  __typename?: 'AlertChannel';
  createdAt: Scalars['Time']['output'];
  id: Scalars['ID']['output'];
  kind: ChannelKind;
  language: Scalars['String']['output'];
  name: Scalars['String']['output'];
  recipients: Array<Scalars['String']['output']>;
  signed: Scalars['Boolean']['output'];
  /** What may be seen of the address. */
  target: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export type AlertChannelInput = {
  kind: ChannelKind;
  language: Scalars['String']['input'];
  name: Scalars['String']['input'];
  recipients?: Array<Scalars['String']['input']>;
  /** Of a webhook. Empty on a change keeps the old one. */
  signingKey?: Scalars['String']['input'];
  /** Of a webhook or Slack. Empty on a change keeps the old one. */
  url?: Scalars['String']['input'];
};

/**
 * usage: of an hour, day or month against limit, in unit. change: against an earlier period (versus: previous, week, year), in percent. demand: the average
 * over windowMinutes, in kW. gap: no reading for limit h or step. anomaly: an hour more than limit robust standard deviations from the same hour of the week in
 * the last weeks. completeness: percent of a month that readings cover. refused: refused messages of a device. drift: percent that an initiative saves less than planned.
 */
export type AlertCondition = {
  __typename?: 'AlertCondition';
  consecutive: Scalars['Int']['output'];
  direction: Scalars['String']['output'];
  grain: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  limit: Scalars['Decimal']['output'];
  unit: Scalars['String']['output'];
  versus: Scalars['String']['output'];
  weeks: Scalars['Int']['output'];
  windowMinutes: Scalars['Int']['output'];
};

export type AlertConditionInput = {
  consecutive?: Scalars['Int']['input'];
  direction?: Scalars['String']['input'];
  grain?: Scalars['String']['input'];
  kind: Scalars['String']['input'];
  limit?: Scalars['Decimal']['input'];
  unit?: Scalars['String']['input'];
  versus?: Scalars['String']['input'];
  weeks?: Scalars['Int']['input'];
  windowMinutes?: Scalars['Int']['input'];
};

export type AlertDelivery = {
  __typename?: 'AlertDelivery';
  attempts: Array<AlertAttempt>;
  channel: AlertChannel;
  createdAt: Scalars['Time']['output'];
  /** fired, reminder, resolved or test. */
  event: Scalars['String']['output'];
  finishedAt?: Maybe<Scalars['Time']['output']>;
  id: Scalars['ID']['output'];
  notBefore: Scalars['Time']['output'];
  problem: Scalars['String']['output'];
  status: DeliveryStatus;
};

/** An episode in which a rule held for a subject, with what was known of it at knownAt. */
export type AlertFiring = {
  __typename?: 'AlertFiring';
  acknowledgedAt?: Maybe<Scalars['Time']['output']>;
  acknowledgedBy: Scalars['String']['output'];
  condition: AlertCondition;
  coverage: Scalars['Decimal']['output'];
  deliveries: Array<AlertDelivery>;
  endedAt?: Maybe<Scalars['Time']['output']>;
  /** The limit, or what would have been usual. */
  expected?: Maybe<Scalars['Decimal']['output']>;
  firedAt: Scalars['Time']['output'];
  id: Scalars['ID']['output'];
  knownAt: Scalars['Time']['output'];
  log: Array<AlertLogEntry>;
  periodEnd: Scalars['Time']['output'];
  periodStart: Scalars['Time']['output'];
  /** cleared: a later period was clear. healed: late readings show that it never held. changed: the rule or what it watched was. */
  resolution: Scalars['String']['output'];
  resolvedAt?: Maybe<Scalars['Time']['output']>;
  rule: AlertRule;
  severity: AlertSeverity;
  startedAt: Scalars['Time']['output'];
  state: AlertState;
  subject: AlertSubject;
  unit: Scalars['String']['output'];
  value: Scalars['Decimal']['output'];
};

export type AlertFiringConnection = {
  __typename?: 'AlertFiringConnection';
  nodes: Array<AlertFiring>;
  pageInfo: PageInfo;
};

export type AlertLogEntry = {
  __typename?: 'AlertLogEntry';
  actorName: Scalars['String']['output'];
  at: Scalars['Time']['output'];
  coverage?: Maybe<Scalars['Decimal']['output']>;
  /** fired, reminded, acknowledged, or a resolution. */
  event: Scalars['String']['output'];
  expected?: Maybe<Scalars['Decimal']['output']>;
  note: Scalars['String']['output'];
  value?: Maybe<Scalars['Decimal']['output']>;
};

/** A rule tells people when its condition holds for what it watches. */
export type AlertRule = {
  __typename?: 'AlertRule';
  channelIds: Array<Scalars['ID']['output']>;
  /** Of a facility's registers; empty for all. */
  commodity: Scalars['String']['output'];
  condition: AlertCondition;
  createdAt: Scalars['Time']['output'];
  deviceId?: Maybe<Scalars['ID']['output']>;
  enabled: Scalars['Boolean']['output'];
  facilityId?: Maybe<Scalars['ID']['output']>;
  id: Scalars['ID']['output'];
  initiativeId?: Maybe<Scalars['ID']['output']>;
  mutedUntil?: Maybe<Scalars['Time']['output']>;
  name: Scalars['String']['output'];
  /** Firings that are not resolved. */
  openFirings: Scalars['Int']['output'];
  /** HH:MM in the facility's zone; empty for no quiet hours. */
  quietFrom: Scalars['String']['output'];
  quietMode: QuietMode;
  quietTo: Scalars['String']['output'];
  registerId?: Maybe<Scalars['ID']['output']>;
  /** 0 for no reminders. */
  remindHours: Scalars['Int']['output'];
  scope: AlertScope;
  /** What the rule does, in plain words. */
  sentence: AlertSentence;
  severity: AlertSeverity;
  tellResolved: Scalars['Boolean']['output'];
  version: Scalars['Int']['output'];
  /** Periods that ended before are not told. */
  watchFrom?: Maybe<Scalars['Time']['output']>;
};

export type AlertRuleInput = {
  channelIds?: Array<Scalars['ID']['input']>;
  commodity?: Scalars['String']['input'];
  condition: AlertConditionInput;
  deviceId?: InputMaybe<Scalars['ID']['input']>;
  enabled?: Scalars['Boolean']['input'];
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  initiativeId?: InputMaybe<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
  quietFrom?: Scalars['String']['input'];
  quietMode?: QuietMode;
  quietTo?: Scalars['String']['input'];
  registerId?: InputMaybe<Scalars['ID']['input']>;
  remindHours?: Scalars['Int']['input'];
  scope: AlertScope;
  severity?: AlertSeverity;
  tellResolved?: Scalars['Boolean']['input'];
};

export type AlertScope =
  | 'device'
  | 'facility'
  | 'initiative'
  | 'register';

export type AlertSentence = {
  __typename?: 'AlertSentence';
  en: Scalars['String']['output'];
  ja: Scalars['String']['output'];
};

export type AlertSeverity =
  | 'critical'
  | 'note'
  | 'warning';

export type AlertState =
  | 'acknowledged'
  | 'firing'
  | 'resolved';

export type AlertSubject = {
  __typename?: 'AlertSubject';
  facilityName: Scalars['String']['output'];
  facilityNameJa: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  kind: AlertScope;
  /** Of a register. */
  meterId?: Maybe<Scalars['ID']['output']>;
  name: Scalars['String']['output'];
  timeZone: Scalars['String']['output'];
};

/** What a rule would have found in the past, by what is known of it today. */
export type AlertTrial = {
  __typename?: 'AlertTrial';
  from: Scalars['Time']['output'];
  /** Subjects beyond what one trial looks at. */
  leftOut: Scalars['Int']['output'];
  /** The periods of the subject that fired most, at most 5,000. */
  series: Array<AlertTrialPoint>;
  seriesOf?: Maybe<Scalars['ID']['output']>;
  subjects: Array<AlertTrialSubject>;
  to: Scalars['Time']['output'];
  total: Scalars['Int']['output'];
};

export type AlertTrialFiring = {
  __typename?: 'AlertTrialFiring';
  endedAt?: Maybe<Scalars['Time']['output']>;
  expected?: Maybe<Scalars['Decimal']['output']>;
  firedAt: Scalars['Time']['output'];
  startedAt: Scalars['Time']['output'];
  value: Scalars['Decimal']['output'];
};

export type AlertTrialPoint = {
  __typename?: 'AlertTrialPoint';
  /** holds, clear or unknown. */
  answer: Scalars['String']['output'];
  end: Scalars['Time']['output'];
  expected?: Maybe<Scalars['Decimal']['output']>;
  start: Scalars['Time']['output'];
  value: Scalars['Decimal']['output'];
};

export type AlertTrialSubject = {
  __typename?: 'AlertTrialSubject';
  firings: Array<AlertTrialFiring>;
  judged: Scalars['Int']['output'];
  /** Why the last unknown one was: incomplete, no_reference, short_history or too_coarse. */
  reason: Scalars['String']['output'];
  subject: AlertSubject;
  unit: Scalars['String']['output'];
  unknown: Scalars['Int']['output'];
};

export type AllocationInput = {
  facilityId: Scalars['ID']['input'];
  month: Scalars['String']['input'];
  quantity: Scalars['Decimal']['input'];
};

export type Amount = {
  __typename?: 'Amount';
  /** Exact kg. */
  kg: Scalars['Decimal']['output'];
  /** Tonnes rounded for display, as the reports print them, e.g. "1,000.400". */
  tonnes: Scalars['String']['output'];
};

export type Approach =
  | 'equity_share'
  | 'financial_control'
  | 'operational_control';

export type ApproachBridge = {
  __typename?: 'ApproachBridge';
  from: Approach;
  lines: Array<ApproachBridgeLine>;
  to: Approach;
};

export type ApproachBridgeLine = {
  __typename?: 'ApproachBridgeLine';
  difference: ScopeTotals;
  /** Empty: the organization itself. */
  entityName: Scalars['String']['output'];
  facilityId: Scalars['ID']['output'];
  facilityName: Scalars['String']['output'];
  /** All scopes, Scope 2 by location. */
  location: Amount;
  market: Amount;
};

/** A run under the three consolidation approaches, from its own facts. */
export type ApproachComparison = {
  __typename?: 'ApproachComparison';
  /** Between each two, in both directions: from + the lines = to, exactly. */
  bridges: Array<ApproachBridge>;
  /** The inventory's. */
  own: Approach;
  results: Array<ApproachTotals>;
};

export type ApproachTotals = {
  __typename?: 'ApproachTotals';
  approach: Approach;
  categories: Array<CategoryAmount>;
  /** Scope 1 and 2 of the consolidated accounting group (IFRS S2, paragraph 29(a)(iv)). */
  group: ScopeTotals;
  /** Scope 1 and 2 of other investees. */
  investees: ScopeTotals;
  totalLocation: Amount;
  totalMarket: Amount;
  totals: ScopeTotals;
};

/** How much of an inventory's newest run rests on approved facts; Scope 2 counts location-based. */
export type ApprovedShare = {
  __typename?: 'ApprovedShare';
  approvedKg: Scalars['Decimal']['output'];
  /** By the organization, before closing. */
  demanded: Scalars['Boolean']['output'];
  percent?: Maybe<Scalars['Decimal']['output']>;
  /** The figures of the newest run as a whole. */
  runApproved: Scalars['Boolean']['output'];
  totalKg: Scalars['Decimal']['output'];
};

export type ArrangementInput = {
  kind: ArrangementKind;
  lease?: Scalars['String']['input'];
  part?: Scalars['String']['input'];
  reason?: Scalars['String']['input'];
  validFrom: Scalars['Date']['input'];
};

export type ArrangementKind =
  | 'franchise'
  | 'lease'
  | 'none';

export type AssignmentInput = {
  entityId?: InputMaybe<Scalars['ID']['input']>;
  facilityId: Scalars['ID']['input'];
  /** With the first assignment: the organization itself held the facility until then. Otherwise it was not the organization's. */
  heldBefore?: Scalars['Boolean']['input'];
  holder: Holder;
  reason?: Scalars['String']['input'];
  validFrom: Scalars['Date']['input'];
};

export type AssumptionInput = {
  basis?: Scalars['String']['input'];
  /** Below 0 the grid gets cleaner. */
  gridPercent?: Scalars['Decimal']['input'];
  /** Of Scope 1, and so on. */
  growth1?: Scalars['Decimal']['input'];
  growth2?: Scalars['Decimal']['input'];
  growth3?: Scalars['Decimal']['input'];
  high1?: InputMaybe<Scalars['Decimal']['input']>;
  high2?: InputMaybe<Scalars['Decimal']['input']>;
  high3?: InputMaybe<Scalars['Decimal']['input']>;
  /** Half-width of the 95 % interval of what initiatives take away. */
  initiativePercent?: InputMaybe<Scalars['Decimal']['input']>;
  low1?: InputMaybe<Scalars['Decimal']['input']>;
  low2?: InputMaybe<Scalars['Decimal']['input']>;
  low3?: InputMaybe<Scalars['Decimal']['input']>;
  /** A denominator whose forecast makes the growth in place of the rates. */
  metricId?: InputMaybe<Scalars['ID']['input']>;
  name?: Scalars['String']['input'];
};

export type AssuranceLevel =
  | 'limited'
  | 'reasonable';

/** A file that proves a figure. It is sent to POST /v1/evidence and read at its url; the bytes never change. */
export type AttachedFile = {
  __typename?: 'AttachedFile';
  attachedAt: Scalars['Time']['output'];
  attachedBy: Scalars['String']['output'];
  detachedAt?: Maybe<Scalars['Time']['output']>;
  /** Empty while attached. */
  detachedBy: Scalars['String']['output'];
  detachedReason: Scalars['String']['output'];
  fileName: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  mediaType: Scalars['String']['output'];
  note: Scalars['String']['output'];
  sha256: Scalars['String']['output'];
  size: Scalars['Int']['output'];
  targetId: Scalars['String']['output'];
  targetKind: Scalars['String']['output'];
  url: Scalars['String']['output'];
  withheldAt?: Maybe<Scalars['Time']['output']>;
  /** Empty while the file is given to everybody who sees its target. A withheld one is kept from auditors and packs. */
  withheldBy: Scalars['String']['output'];
  withheldReason: Scalars['String']['output'];
};

/** An auditor opened or downloaded a thing in an hour. */
export type AuditAccess = {
  __typename?: 'AuditAccess';
  accountId: Scalars['ID']['output'];
  accountName: Scalars['String']['output'];
  firstAt: Scalars['Time']['output'];
  hour: Scalars['Time']['output'];
  objectId: Scalars['String']['output'];
  objectKind: Scalars['String']['output'];
};

export type AuditAccessConnection = {
  __typename?: 'AuditAccessConnection';
  nodes: Array<AuditAccess>;
  pageInfo: PageInfo;
};

export type AuditEvent = {
  __typename?: 'AuditEvent';
  action: Scalars['String']['output'];
  actorKind: Scalars['String']['output'];
  actorName: Scalars['String']['output'];
  at: Scalars['Time']['output'];
  detail: Scalars['JSON']['output'];
  hash: Scalars['String']['output'];
  objectId: Scalars['String']['output'];
  objectKind: Scalars['String']['output'];
  seq: Scalars['Int']['output'];
};

export type AuditEventConnection = {
  __typename?: 'AuditEventConnection';
  nodes: Array<AuditEvent>;
  pageInfo: PageInfo;
};

/** What the auditor found. Evidence and comments have it as their target audit_finding. */
export type AuditFinding = {
  __typename?: 'AuditFinding';
  body: Scalars['String']['output'];
  /** Reported less what is right; null: not known. */
  effectKg?: Maybe<Scalars['Decimal']['output']>;
  engagementId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  madeAt: Scalars['Time']['output'];
  madeBy: Scalars['String']['output'];
  number: Scalars['Int']['output'];
  severity: FindingSeverity;
  state: AuditState;
  steps: Array<AuditStep>;
  targetId: Scalars['String']['output'];
  targetKind: Scalars['String']['output'];
  title: Scalars['String']['output'];
};

export type AuditFindingInput = {
  body?: Scalars['String']['input'];
  effectTonnes?: InputMaybe<Scalars['Decimal']['input']>;
  engagementId: Scalars['ID']['input'];
  severity: FindingSeverity;
  target?: InputMaybe<TargetInput>;
  title: Scalars['String']['input'];
};

/** What the auditor asks for. Evidence and comments have it as their target audit_request. */
export type AuditRequest = {
  __typename?: 'AuditRequest';
  assigneeId?: Maybe<Scalars['ID']['output']>;
  assigneeName: Scalars['String']['output'];
  body: Scalars['String']['output'];
  dueOn: Scalars['Date']['output'];
  engagementId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  madeAt: Scalars['Time']['output'];
  madeBy: Scalars['String']['output'];
  number: Scalars['Int']['output'];
  state: AuditState;
  steps: Array<AuditStep>;
  targetId: Scalars['String']['output'];
  /** Empty: about nothing in particular. */
  targetKind: Scalars['String']['output'];
  title: Scalars['String']['output'];
};

export type AuditRequestInput = {
  /** Is told by e-mail. */
  assigneeId?: InputMaybe<Scalars['ID']['input']>;
  body?: Scalars['String']['input'];
  dueOn: Scalars['Date']['input'];
  engagementId: Scalars['ID']['input'];
  target?: InputMaybe<TargetInput>;
  title: Scalars['String']['input'];
};

/** Overstatements and understatements are sizes in kg; limits are null for random samples. */
export type AuditResult = {
  __typename?: 'AuditResult';
  basicKg: Scalars['Decimal']['output'];
  checked: Scalars['Int']['output'];
  conclusion: SampleConclusion;
  exceptions: Scalars['Int']['output'];
  knownOverKg: Scalars['Decimal']['output'];
  knownUnderKg: Scalars['Decimal']['output'];
  limitOverKg?: Maybe<Scalars['Decimal']['output']>;
  limitUnderKg?: Maybe<Scalars['Decimal']['output']>;
  open: Scalars['Int']['output'];
  projectedOverKg: Scalars['Decimal']['output'];
  projectedUnderKg: Scalars['Decimal']['output'];
};

/** A sample with what was found in it; docs/methodology.md, chapter 20, says how it was drawn and how errors are projected. */
export type AuditSample = {
  __typename?: 'AuditSample';
  approach: SampleApproach;
  drawnAt: Scalars['Time']['output'];
  drawnBy: Scalars['String']['output'];
  engagementId: Scalars['ID']['output'];
  expectedKg: Scalars['Decimal']['output'];
  id: Scalars['ID']['output'];
  /** 0 for random samples. */
  intervalKg: Scalars['Decimal']['output'];
  inventoryId: Scalars['ID']['output'];
  inventoryName: Scalars['String']['output'];
  items: Array<AuditSampleItem>;
  materialityKg: Scalars['Decimal']['output'];
  method: Scalars['String']['output'];
  /** Entries. */
  population: Scalars['Int']['output'];
  reportedKg: Scalars['Decimal']['output'];
  result: AuditResult;
  riskPercent: Scalars['Int']['output'];
  runId: Scalars['ID']['output'];
  seed: Scalars['String']['output'];
  size: Scalars['Int']['output'];
  strata: Array<PopulationStratum>;
  tolerableKg: Scalars['Decimal']['output'];
  totalKg: Scalars['Decimal']['output'];
};

export type AuditSampleItem = {
  __typename?: 'AuditSampleItem';
  activityId: Scalars['String']['output'];
  /** Null: not checked yet. */
  auditorKg?: Maybe<Scalars['Decimal']['output']>;
  certain: Scalars['Boolean']['output'];
  differenceKg?: Maybe<Scalars['Decimal']['output']>;
  entryId: Scalars['String']['output'];
  facilityName: Scalars['String']['output'];
  factorId: Scalars['String']['output'];
  /** As reported. */
  kgCo2e: Scalars['Decimal']['output'];
  markedAt?: Maybe<Scalars['Time']['output']>;
  markedBy: Scalars['String']['output'];
  month: Scalars['Month']['output'];
  note: Scalars['String']['output'];
  sourceName: Scalars['String']['output'];
  stratum: Scalars['String']['output'];
  ticks: Array<AuditTick>;
};

export type AuditState =
  | 'answered'
  | 'closed'
  | 'open'
  | 'withdrawn';

export type AuditStep = {
  __typename?: 'AuditStep';
  at: Scalars['Time']['output'];
  body: Scalars['String']['output'];
  byName: Scalars['String']['output'];
  kind: AuditStepKind;
};

/** The company answers; the auditor returns, closes or withdraws. Either a request or a finding. */
export type AuditStepInput = {
  body?: Scalars['String']['input'];
  findingId?: InputMaybe<Scalars['ID']['input']>;
  kind: AuditStepKind;
  requestId?: InputMaybe<Scalars['ID']['input']>;
};

export type AuditStepKind =
  | 'answered'
  | 'closed'
  | 'returned'
  | 'withdrawn';

/** Agreed to the readings, to evidence; recomputed; the factor agreed to its source; an exception. */
export type AuditTick =
  | 'evidence'
  | 'exception'
  | 'factor'
  | 'reading'
  | 'recomputed';

export type BalanceChild = {
  __typename?: 'BalanceChild';
  coverage: Scalars['Decimal']['output'];
  meter: Meter;
  meterId: Scalars['ID']['output'];
  usage: Scalars['Decimal']['output'];
};

export type BalanceFinding = {
  __typename?: 'BalanceFinding';
  detail: Scalars['String']['output'];
  detailJa: Scalars['String']['output'];
  end: Scalars['Time']['output'];
  name: Scalars['String']['output'];
  severity: Scalars['String']['output'];
  start: Scalars['Time']['output'];
};

/** Main, subs and remainder over the time that all meters are known, so that they add up. */
export type BalanceMonth = {
  __typename?: 'BalanceMonth';
  /** What the accuracy of the meters lets the remainder be below zero. */
  allowed: Scalars['Decimal']['output'];
  /** 0 to 1. */
  coverage: Scalars['Decimal']['output'];
  findings: Array<BalanceFinding>;
  main: Scalars['Decimal']['output'];
  /** Empty for the whole period. */
  month: Scalars['String']['output'];
  /** Of the main meter. */
  percent?: Maybe<Scalars['Decimal']['output']>;
  /** What no sub-meter counts; below zero the sub-meters count more than the main meter. */
  remainder: Scalars['Decimal']['output'];
  subs: Scalars['Decimal']['output'];
};

/** In which band each half-hour of a grid area lies, as its operator published it. */
export type BandCalendar = {
  __typename?: 'BandCalendar';
  area: Scalars['String']['output'];
  /** Whose electricity is drawn in the area. */
  facilityIds: Array<Scalars['ID']['output']>;
  firstDay: Scalars['Date']['output'];
  id: Scalars['ID']['output'];
  /** The day after the last. */
  lastDay: Scalars['Date']['output'];
  lines: Scalars['Int']['output'];
  /** Band of half-hours without a line; empty: none. */
  otherwise: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  source: Scalars['String']['output'];
};

export type BandCalendarInput = {
  area: Scalars['String']['input'];
  /** Three columns under a header line: start, end, band. Whole half-hours, in Japan's time (2025-05-03 10:00) or with their zone. */
  csv: Scalars['String']['input'];
  facilityIds: Array<Scalars['ID']['input']>;
  firstDay: Scalars['Date']['input'];
  /** The day after the last. */
  lastDay: Scalars['Date']['input'];
  /** curtailed, tight or ordinary for half-hours without a line; empty: they lie in none. */
  otherwise?: Scalars['String']['input'];
  source: Scalars['String']['input'];
};

export type BaseYear = {
  __typename?: 'BaseYear';
  amount: Amount;
  changes: Array<BaseYearChange>;
  /** Open changes that count, by size: opposite ones do not cancel. */
  cumulative: Amount;
  decisions: Array<BaseYearDecision>;
  inventoryId: Scalars['ID']['output'];
  method: Scalars['String']['output'];
  name: Scalars['String']['output'];
  net: Amount;
  number: Scalars['Int']['output'];
  percent?: Maybe<Scalars['Decimal']['output']>;
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  /** The threshold is reached. */
  required: Scalars['Boolean']['output'];
  /** A draft that restates the base year. */
  restatementId?: Maybe<Scalars['ID']['output']>;
  thresholdPercent: Scalars['Decimal']['output'];
};

export type BaseYearChange = {
  __typename?: 'BaseYearChange';
  amount: Amount;
  applied: Scalars['Boolean']['output'];
  /** structural, sourcing, method, factor, error, category or organic */
  cause: Scalars['String']['output'];
  counts: Scalars['Boolean']['output'];
  description: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  percent?: Maybe<Scalars['Decimal']['output']>;
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
};

export type BaseYearDecision = {
  __typename?: 'BaseYearDecision';
  /** recalculate or keep */
  decision: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  percent?: Maybe<Scalars['Decimal']['output']>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  restatementId?: Maybe<Scalars['ID']['output']>;
};

export type BaseYearInput = {
  inventoryId: Scalars['ID']['input'];
  /** Of Scope 2: location or market. */
  method: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  thresholdPercent: Scalars['Decimal']['input'];
};

export type BaseYearPreview = {
  __typename?: 'BaseYearPreview';
  bridge: Bridge;
  percent?: Maybe<Scalars['Decimal']['output']>;
  significant: Scalars['Boolean']['output'];
  suggestions: Array<BaseYearSuggestion>;
};

export type BaseYearSuggestion = {
  __typename?: 'BaseYearSuggestion';
  amount: Amount;
  cause: Scalars['String']['output'];
  effect: Scalars['String']['output'];
};

/** daily and billing (monthly): degree days and drivers by CalTRACK; hourly: hour of the week and temperature in three-month segments. */
export type BaselineKind =
  | 'billing'
  | 'daily'
  | 'hourly';

/** A supplier's bill over whole local days. */
export type Bill = {
  __typename?: 'Bill';
  /** By calendar month: by days, or by the usage of a like register. The parts add up to the bill; their place in time is an estimate. */
  apportioned: Array<BillPart>;
  commodity: Scalars['String']['output'];
  /** Beside the meter; null without a register. Differences up to the tolerance, in percent, need no reason. */
  comparison?: Maybe<BillComparison>;
  cost?: Maybe<Scalars['Decimal']['output']>;
  currency: Scalars['String']['output'];
  estimated: Scalars['Boolean']['output'];
  facility: Facility;
  facilityId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  invoiceNumber: Scalars['String']['output'];
  note: Scalars['String']['output'];
  /** The day after the last. */
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  /** The last date as the paper has it, and whether it is one of the bill's days. */
  periodTo: Scalars['Date']['output'];
  /** Null when the bill was voided. */
  quantity?: Maybe<Scalars['Decimal']['output']>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  /** The register that counts the same. */
  register?: Maybe<Register>;
  registerId?: Maybe<Scalars['ID']['output']>;
  /** The emission source whose entered quantity it is. */
  source?: Maybe<EmissionSource>;
  sourceId?: Maybe<Scalars['ID']['output']>;
  supplier: Scalars['String']['output'];
  toInclusive: Scalars['Boolean']['output'];
  unit: Scalars['String']['output'];
};


/** A supplier's bill over whole local days. */
export type BillApportionedArgs = {
  likeRegisterId?: InputMaybe<Scalars['ID']['input']>;
};


/** A supplier's bill over whole local days. */
export type BillComparisonArgs = {
  tolerancePercent?: Scalars['Decimal']['input'];
};

/** In the unit of the meter. */
export type BillComparison = {
  __typename?: 'BillComparison';
  billed: Scalars['Decimal']['output'];
  coverage: Scalars['Decimal']['output'];
  /** Bill less meter. */
  difference: Scalars['Decimal']['output'];
  estimated: Scalars['Decimal']['output'];
  metered: Scalars['Decimal']['output'];
  /** Of the bill. */
  percent?: Maybe<Scalars['Decimal']['output']>;
  reasons: Array<BillReason>;
  unit: Scalars['String']['output'];
  within: Scalars['Boolean']['output'];
};

export type BillConnection = {
  __typename?: 'BillConnection';
  nodes: Array<Bill>;
  pageInfo: PageInfo;
};

export type BillFinding = {
  __typename?: 'BillFinding';
  commodity: Scalars['String']['output'];
  detail: Scalars['String']['output'];
  detailJa: Scalars['String']['output'];
  /** The day after the last. */
  end: Scalars['Date']['output'];
  facilityId: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  registerId?: Maybe<Scalars['ID']['output']>;
  severity: Scalars['String']['output'];
  sourceId?: Maybe<Scalars['ID']['output']>;
  start: Scalars['Date']['output'];
};

export type BillImport = {
  __typename?: 'BillImport';
  recorded: Scalars['Int']['output'];
  refused: Scalars['Int']['output'];
  rows: Array<BillImportRow>;
};

/** The bill, or why there is none. */
export type BillImportRow = {
  __typename?: 'BillImportRow';
  bill?: Maybe<Bill>;
  code: Scalars['String']['output'];
  expected: Scalars['String']['output'];
  field: Scalars['String']['output'];
  got: Scalars['String']['output'];
  line: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type BillInput = {
  commodity: Scalars['String']['input'];
  cost?: InputMaybe<Scalars['Decimal']['input']>;
  /** ISO 4217; empty without a cost. */
  currency?: Scalars['String']['input'];
  estimated?: Scalars['Boolean']['input'];
  facilityId: Scalars['ID']['input'];
  invoiceNumber?: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  periodFrom: Scalars['Date']['input'];
  periodTo: Scalars['Date']['input'];
  quantity: Scalars['Decimal']['input'];
  /** At most one of registerId and sourceId. A bill of a source feeds its entered quantities. */
  registerId?: InputMaybe<Scalars['ID']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
  supplier?: Scalars['String']['input'];
  /** Whether periodTo is one of the bill's days. */
  toInclusive: Scalars['Boolean']['input'];
  unit: Scalars['String']['input'];
};

export type BillPart = {
  __typename?: 'BillPart';
  days: Scalars['Int']['output'];
  month: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
};

export type BillReason = {
  __typename?: 'BillReason';
  detail: Scalars['String']['output'];
  detailJa: Scalars['String']['output'];
  /** The reason alone brings the difference within the tolerance. */
  explains: Scalars['Boolean']['output'];
  name: Scalars['String']['output'];
};

export type BoardCell = {
  __typename?: 'BoardCell';
  /** Of the newest submission whose period has the month. */
  approval?: Maybe<SubmissionState>;
  /** 0 to 1, of metered sources with usage. */
  coverage?: Maybe<Scalars['Decimal']['output']>;
  data: BoardData;
  entries: Scalars['Int']['output'];
  evidence: Scalars['Int']['output'];
  month: Scalars['Month']['output'];
  overdue: Scalars['Boolean']['output'];
  requestId?: Maybe<Scalars['ID']['output']>;
  requestState?: Maybe<RequestState>;
  submissionId?: Maybe<Scalars['ID']['output']>;
};

export type BoardData =
  | 'entered'
  | 'estimated'
  | 'metered'
  | 'none';

export type BoardRow = {
  __typename?: 'BoardRow';
  cells: Array<BoardCell>;
  facilityId: Scalars['ID']['output'];
  metered: Scalars['Boolean']['output'];
  scope: Scalars['Int']['output'];
  sourceId: Scalars['ID']['output'];
  sourceName: Scalars['String']['output'];
};

/** The group on one day: entities, parents before what they hold, and facilities by name. */
export type BoundaryTree = {
  __typename?: 'BoundaryTree';
  entities: Array<EntityStanding>;
  facilities: Array<FacilityStanding>;
  on: Scalars['Date']['output'];
};

/** Why two sets of figures differ; the effects add up to the difference exactly. */
export type Bridge = {
  __typename?: 'Bridge';
  categories: Array<BridgePart>;
  difference: Amount;
  /** In the order in which they are taken: boundary, started, ended, activity, method, factor, gwp. */
  effects: Array<BridgeEffect>;
  facilities: Array<BridgePart>;
  from: BridgeEnd;
  /** Expected savings, which explain a part of the activity effect. */
  initiatives: Array<BridgeInitiative>;
  lineCount: Scalars['Int']['output'];
  /** The hundred lines with the largest differences. */
  lines: Array<BridgeLine>;
  method: Scalars['String']['output'];
  scopes: Array<BridgePart>;
  to: BridgeEnd;
};

export type BridgeEffect = {
  __typename?: 'BridgeEffect';
  amount: Amount;
  cause: Scalars['String']['output'];
};

export type BridgeEnd = {
  __typename?: 'BridgeEnd';
  amount: Amount;
  gwpSet: GwpSet;
  inventoryId?: Maybe<Scalars['ID']['output']>;
  knownAt: Scalars['Time']['output'];
  name: Scalars['String']['output'];
  number: Scalars['Int']['output'];
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  /** Null when it was calculated for the comparison alone. */
  runId?: Maybe<Scalars['ID']['output']>;
};

export type BridgeInitiative = {
  __typename?: 'BridgeInitiative';
  /** What was expected of these days, negative where it saves. */
  amount: Amount;
  /** The same of the old period. */
  before?: Maybe<BridgeMeasured>;
  /** Of operation in the new period beyond those in the old one. */
  days: Scalars['Int']['output'];
  facilityName: Scalars['String']['output'];
  id: Scalars['String']['output'];
  /** What its meters say of the new period; null where nothing is measured, and in comparisons of a period with itself. */
  measured?: Maybe<BridgeMeasured>;
  name: Scalars['String']['output'];
};

export type BridgeLine = {
  __typename?: 'BridgeLine';
  activityKey: Scalars['String']['output'];
  category: Scalars['Int']['output'];
  difference: Amount;
  effects: Array<BridgeEffect>;
  facilityId: Scalars['String']['output'];
  facilityName: Scalars['String']['output'];
  from: Amount;
  scope: Scalars['Int']['output'];
  sourceId: Scalars['String']['output'];
  sourceName: Scalars['String']['output'];
  to: Amount;
};

/** With the sign of the expected amount. It explains, and is subtracted from nothing. */
export type BridgeMeasured = {
  __typename?: 'BridgeMeasured';
  amount: Amount;
  high?: Maybe<Amount>;
  /** Interval of the saving by the location method; null by the market method. */
  low?: Maybe<Amount>;
  /** Months that are measured and have a factor. */
  months: Scalars['Int']['output'];
};

export type BridgePart = {
  __typename?: 'BridgePart';
  category: Scalars['Int']['output'];
  difference: Amount;
  /** Those that are not 0. */
  effects: Array<BridgeEffect>;
  facilityId: Scalars['String']['output'];
  facilityName: Scalars['String']['output'];
  from: Amount;
  scope: Scalars['Int']['output'];
  to: Amount;
};

export type BudgetInput = {
  amount: Scalars['Decimal']['input'];
  currency: Scalars['String']['input'];
  /** 0 where none was set. */
  version?: Scalars['Int']['input'];
  year: Scalars['Int']['input'];
};

/** Money of initiatives in a fiscal year, in one currency. */
export type BudgetYear = {
  __typename?: 'BudgetYear';
  budget?: Maybe<Scalars['Decimal']['output']>;
  currency: Scalars['String']['output'];
  planned: Scalars['Decimal']['output'];
  spent: Scalars['Decimal']['output'];
  version: Scalars['Int']['output'];
  year: Scalars['Int']['output'];
};

/** A denominator: what emissions are related to. */
export type BusinessMetric = {
  __typename?: 'BusinessMetric';
  /** sum of the months, or their mean */
  aggregation: Scalars['String']['output'];
  archived: Scalars['Boolean']['output'];
  byFacility: Scalars['Boolean']['output'];
  createdAt: Scalars['Time']['output'];
  createdBy: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** What full inventories emitted per unit, oldest first. */
  intensities: Array<IntensityYear>;
  /** revenue, production, floor_area, people or other */
  kind: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** A currency for revenue. */
  unit: Scalars['String']['output'];
  values: Array<MetricValue>;
  version: Scalars['Int']['output'];
};


/** A denominator: what emissions are related to. */
export type BusinessMetricIntensitiesArgs = {
  categories?: Array<Scalars['Int']['input']>;
  method?: Scalars['String']['input'];
  scopes?: Array<Scalars['Int']['input']>;
};

export type BusinessMetricInput = {
  aggregation?: Scalars['String']['input'];
  byFacility?: Scalars['Boolean']['input'];
  kind: Scalars['String']['input'];
  name: Scalars['String']['input'];
  unit: Scalars['String']['input'];
};

/** A calculation or a closing of an inventory that was asked for by startCalculation. */
export type Calculation = {
  __typename?: 'Calculation';
  closing: Scalars['Boolean']['output'];
  /** Lines that are done, of about how many there are. */
  done: Scalars['Int']['output'];
  finishedAt?: Maybe<Scalars['Time']['output']>;
  id: Scalars['ID']['output'];
  inventoryId: Scalars['ID']['output'];
  lines: Scalars['Int']['output'];
  /** Why it failed; empty otherwise. */
  problem: Sentence;
  requestedAt: Scalars['Time']['output'];
  requestedBy: Scalars['String']['output'];
  /** What came of it; null until it is ready. */
  runId?: Maybe<Scalars['ID']['output']>;
  status: ReportStatus;
};

export type CalculationTotal = {
  __typename?: 'CalculationTotal';
  amount: Amount;
  calculation: Scalars['String']['output'];
  share: Scalars['String']['output'];
};

export type CategoryAmount = {
  __typename?: 'CategoryAmount';
  amount: Amount;
  category: Scalars['Int']['output'];
};

/** The part of one category. */
export type CategoryTotal = {
  __typename?: 'CategoryTotal';
  amount: Amount;
  category: Scalars['Int']['output'];
  entries: Scalars['Int']['output'];
  /** Why it is not counted. */
  exclusion: Scalars['String']['output'];
  methods: Array<CalculationTotal>;
  nameEn: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  /** Of Scope 3, in per cent; empty where nothing is counted. */
  share: Scalars['String']['output'];
  /** Share of the emissions from data that suppliers gave, in per cent. */
  supplierShare: Scalars['String']['output'];
};

export type CdpType = {
  __typename?: 'CdpType';
  categoryEn: Scalars['String']['output'];
  categoryJa: Scalars['String']['output'];
  code: Scalars['String']['output'];
  en: Scalars['String']['output'];
  ja: Scalars['String']['output'];
};

export type ChannelKind =
  | 'email'
  | 'slack'
  | 'webhook';

/** behind may also mean that messages are delayed. */
export type ClockState =
  | 'ahead'
  | 'behind'
  | 'good'
  | 'unknown';

export type Comment = {
  __typename?: 'Comment';
  at: Scalars['Time']['output'];
  author: Scalars['String']['output'];
  authorId: Scalars['ID']['output'];
  body: Scalars['String']['output'];
  /** Wordings before, the first first. */
  earlier: Array<Scalars['String']['output']>;
  editedAt?: Maybe<Scalars['Time']['output']>;
  id: Scalars['ID']['output'];
  mentions: Array<Scalars['ID']['output']>;
};

export type CommentInput = {
  body: Scalars['String']['input'];
  mentions?: Array<Scalars['ID']['input']>;
  target: TargetInput;
  threadId?: InputMaybe<Scalars['ID']['input']>;
};

/** A conversation about a figure. */
export type CommentThread = {
  __typename?: 'CommentThread';
  comments: Array<Comment>;
  /** Of its first comment. */
  id: Scalars['ID']['output'];
  resolved: Scalars['Boolean']['output'];
  resolvedAt?: Maybe<Scalars['Time']['output']>;
  resolvedBy: Scalars['String']['output'];
};

export type Completeness = {
  __typename?: 'Completeness';
  coverage: Scalars['Decimal']['output'];
  meterName: Scalars['String']['output'];
  month: Scalars['Month']['output'];
  readings: Scalars['Int']['output'];
  registerId: Scalars['ID']['output'];
};

/** How far the collecting of data is. */
export type CompletenessBoard = {
  __typename?: 'CompletenessBoard';
  months: Array<Scalars['Month']['output']>;
  /** There are further sources: choose a facility. */
  more: Scalars['Boolean']['output'];
  rows: Array<BoardRow>;
};

/** A block of carbon credits, or a removal of the organization's own. Nothing of it is ever subtracted from a scope. */
export type Credit = {
  __typename?: 'Credit';
  /** Bought, issued, or removed. */
  acquiredOn: Scalars['Date']['output'];
  /** Corresponding adjustment of the host country (Paris Agreement, Article 6): yes, no, not_applicable or unknown. */
  adjustment: Scalars['String']['output'];
  beneficiary: Scalars['String']['output'];
  /** Of the project, ISO 3166-1. */
  country: Scalars['String']['output'];
  evidence: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** reduction, removal_biogenic or removal_technological. */
  kind: Scalars['String']['output'];
  /** t CO2e after reversals; 0 of a void one. */
  net: Scalars['Decimal']['output'];
  /** Made by a project of the organization itself. */
  ownProject: Scalars['Boolean']['output'];
  /** Of the cancellation of what is held. */
  plannedYear?: Maybe<Scalars['Int']['output']>;
  project: Scalars['String']['output'];
  projectId: Scalars['String']['output'];
  /** shk_adjusted, compliance, neutrality_claim, beyond_value_chain, residual_of_net_zero or for_customers_or_other; empty unless retired. */
  purpose: Scalars['String']['output'];
  /** Reporting year that it was retired for, by the calendar year in which it begins. */
  purposeYear?: Maybe<Scalars['Int']['output']>;
  /** t CO2e; null when it was voided. */
  quantity?: Maybe<Scalars['Decimal']['output']>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  registry: Scalars['String']['output'];
  retiredOn?: Maybe<Scalars['Date']['output']>;
  retirementId: Scalars['String']['output'];
  /** t CO2e that went back into the atmosphere. */
  reversed?: Maybe<Scalars['Decimal']['output']>;
  reversedOn?: Maybe<Scalars['Date']['output']>;
  serialFirst: Scalars['String']['output'];
  serialLast: Scalars['String']['output'];
  /** What is left of a block of which a part was retired. */
  splitFromId?: Maybe<Scalars['ID']['output']>;
  /** j_credit, jcm, vcs, gold_standard, cdm, pacm, acr, car, puro, other, or own for a removal that nobody certified. */
  standard: Scalars['String']['output'];
  /** held, cancelled or transferred. */
  status: Scalars['String']['output'];
  supersedesId?: Maybe<Scalars['ID']['output']>;
  transferredOn?: Maybe<Scalars['Date']['output']>;
  transferredTo: Scalars['String']['output'];
  /** How many units the serial numbers count; null where that cannot be told. */
  units?: Maybe<Scalars['Decimal']['output']>;
  /** Years in which it was reduced or removed. */
  vintageFrom: Scalars['Int']['output'];
  vintageTo: Scalars['Int']['output'];
};

export type CreditConnection = {
  __typename?: 'CreditConnection';
  nodes: Array<Credit>;
  pageInfo: PageInfo;
};

export type CreditInput = {
  acquiredOn: Scalars['Date']['input'];
  adjustment?: Scalars['String']['input'];
  beneficiary?: Scalars['String']['input'];
  country: Scalars['String']['input'];
  evidence?: Scalars['String']['input'];
  kind: Scalars['String']['input'];
  ownProject?: Scalars['Boolean']['input'];
  plannedYear?: InputMaybe<Scalars['Int']['input']>;
  project: Scalars['String']['input'];
  projectId?: Scalars['String']['input'];
  purpose?: Scalars['String']['input'];
  purposeYear?: InputMaybe<Scalars['Int']['input']>;
  quantity: Scalars['Decimal']['input'];
  /** Needed of standard other. */
  registry?: Scalars['String']['input'];
  retiredOn?: InputMaybe<Scalars['Date']['input']>;
  retirementId?: Scalars['String']['input'];
  reversed?: InputMaybe<Scalars['Decimal']['input']>;
  reversedOn?: InputMaybe<Scalars['Date']['input']>;
  serialFirst?: Scalars['String']['input'];
  serialLast?: Scalars['String']['input'];
  standard: Scalars['String']['input'];
  transferredOn?: InputMaybe<Scalars['Date']['input']>;
  transferredTo?: Scalars['String']['input'];
  vintageFrom: Scalars['Int']['input'];
  vintageTo: Scalars['Int']['input'];
};

/** What stands in the ledger now of one status and kind, in t CO2e after reversals. */
export type CreditSum = {
  __typename?: 'CreditSum';
  kind: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
  status: Scalars['String']['output'];
};

/** Words that credits are described with, in the order to offer them. */
export type CreditWords = {
  __typename?: 'CreditWords';
  adjustments: Array<Scalars['String']['output']>;
  kinds: Array<Scalars['String']['output']>;
  purposes: Array<Scalars['String']['output']>;
  standards: Array<Scalars['String']['output']>;
};

export type CriterionInput = {
  answer: Scalars['String']['input'];
  criterion: Scalars['String']['input'];
  note?: Scalars['String']['input'];
};

export type CriterionJudgement = {
  __typename?: 'CriterionJudgement';
  /** yes, no or unknown. */
  answer: Scalars['String']['output'];
  /** emission_rate, exclusive_claim, retired, vintage, market, supplier_rate, direct_contract or residual_mix. */
  criterion: Scalars['String']['output'];
  /** The data decide, whatever a person stated. */
  derived: Scalars['Boolean']['output'];
  failed: Scalars['Boolean']['output'];
  note: Scalars['String']['output'];
  /** Required of instruments of this kind. */
  required: Scalars['Boolean']['output'];
  why: Scalars['String']['output'];
};

/** Scores from 1, very good, to 5, poor; 0 is not judged. */
export type DataQuality = {
  __typename?: 'DataQuality';
  completeness: Scalars['Int']['output'];
  geographical: Scalars['Int']['output'];
  /** At least one score was proposed by a rule. */
  proposed: Scalars['Boolean']['output'];
  reliability: Scalars['Int']['output'];
  technological: Scalars['Int']['output'];
  temporal: Scalars['Int']['output'];
};

/** Somebody is asked for the figures of a source, or of a Scope 3 category at a facility, for whole months. */
export type DataRequest = {
  __typename?: 'DataRequest';
  assigneeId: Scalars['ID']['output'];
  assigneeName: Scalars['String']['output'];
  /** Of Scope 3, instead of a source. */
  category?: Maybe<Scalars['Int']['output']>;
  createdAt: Scalars['Time']['output'];
  createdBy: Scalars['String']['output'];
  dueOn: Scalars['Date']['output'];
  facility: Facility;
  facilityId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  note: Scalars['String']['output'];
  overdue: Scalars['Boolean']['output'];
  /** The day after the last. */
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  returnedReason: Scalars['String']['output'];
  sourceId?: Maybe<Scalars['ID']['output']>;
  sourceName: Scalars['String']['output'];
  state: RequestState;
  /** The newest. */
  submissionId?: Maybe<Scalars['ID']['output']>;
  version: Scalars['Int']['output'];
};

export type DataRequestChange = {
  assigneeId: Scalars['ID']['input'];
  dueOn: Scalars['Date']['input'];
  note?: Scalars['String']['input'];
};

export type DataRequestConnection = {
  __typename?: 'DataRequestConnection';
  nodes: Array<DataRequest>;
  pageInfo: PageInfo;
};

export type DataRequestsInput = {
  assigneeId: Scalars['ID']['input'];
  category?: InputMaybe<Scalars['Int']['input']>;
  /** Day of the month after each period. */
  dueDay: Scalars['Int']['input'];
  /** 1, 3 or 12 months to a request. */
  every?: Scalars['Int']['input'];
  /** Only the sources of this facility; with a category the facility that is asked. */
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  /** The first and the last month. */
  from: Scalars['Month']['input'];
  note?: Scalars['String']['input'];
  /** Empty, without a category, for all sources in use whose quantities are entered. */
  sourceIds?: Array<Scalars['ID']['input']>;
  to: Scalars['Month']['input'];
};

export type Decision = {
  approve: Scalars['Boolean']['input'];
  id: Scalars['ID']['input'];
  /** Needed to return. */
  reason?: Scalars['String']['input'];
  /** Of the content that was looked at; needed to approve. */
  sha256?: Scalars['String']['input'];
};

export type DeliveryStatus =
  | 'delivered'
  | 'failed'
  | 'queued'
  | 'suppressed';

export type Device = {
  __typename?: 'Device';
  createdAt: Scalars['Time']['output'];
  /** The device that may speak for this one, so that its messages may come through an external MQTT broker. */
  gateway?: Maybe<Device>;
  health: DeviceHealth;
  id: Scalars['ID']['output'];
  /** What the device sent and what became of it, newest first. */
  inbox: InboxConnection;
  lastSeenAt?: Maybe<Scalars['Time']['output']>;
  /** By which its messages are read; null for the product's own forms. */
  mapping?: Maybe<Mapping>;
  meters: Array<Meter>;
  name: Scalars['String']['output'];
  note: Scalars['String']['output'];
  /** How often it should be heard, in seconds; null takes the step of its registers. */
  reportSeconds?: Maybe<Scalars['Int']['output']>;
  revoked: Scalars['Boolean']['output'];
  tokens: Array<DeviceToken>;
  version: Scalars['Int']['output'];
};


export type DeviceInboxArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  onlyRefused?: Scalars['Boolean']['input'];
};

/** How a device is doing. */
export type DeviceHealth = {
  __typename?: 'DeviceHealth';
  clock: ClockState;
  /** Median seconds from the newest reading to its receipt, over recent live messages; below zero its clock is ahead. Null until three are known. */
  clockLagSeconds?: Maybe<Scalars['Int']['output']>;
  /** How often it should be heard, in seconds; 0 when nothing says so. */
  expectedSeconds: Scalars['Int']['output'];
  /** Names of findings, such as meters.device.silent. */
  findings: Array<Scalars['String']['output']>;
  /** Messages of the last 24 hours, the refused among them. */
  messages24h: Scalars['Int']['output'];
  /** Those of them that were refused as a whole or in part. */
  refused24h: Scalars['Int']['output'];
  status: DeviceStatus;
};

export type DeviceInput = {
  /** All the meters that it may report for. */
  meterIds: Array<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  reportSeconds?: InputMaybe<Scalars['Int']['input']>;
};

export type DeviceStatus =
  | 'live'
  | 'never'
  | 'revoked'
  | 'silent';

export type DeviceToken = {
  __typename?: 'DeviceToken';
  createdAt: Scalars['Time']['output'];
  expiresAt?: Maybe<Scalars['Time']['output']>;
  id: Scalars['ID']['output'];
  prefix: Scalars['String']['output'];
  revoked: Scalars['Boolean']['output'];
};

export type Direction =
  | 'export'
  | 'generated'
  | 'import';

/** One answer: a number, words, or neither and the reason why. */
export type DisclosedPoint = {
  __typename?: 'DisclosedPoint';
  /** Of the workbook, such as '28_DataPoints'!F12. */
  cell: Scalars['String']['output'];
  /** Of the taxonomy, where one is known. */
  element: Scalars['String']['output'];
  /** What it is made of, in the words of docs/frameworks.md, and the figures themselves. */
  expression: Scalars['String']['output'];
  figures: Array<Scalars['String']['output']>;
  given: Scalars['Boolean']['output'];
  id: Scalars['String']['output'];
  label: Sentence;
  /** Exact. */
  number?: Maybe<Scalars['Decimal']['output']>;
  /** Name of the reason; empty where it is given. */
  reason: Scalars['String']['output'];
  reasonWords: Sentence;
  reference: Scalars['String']['output'];
  required: Scalars['String']['output'];
  /** As reports print it; empty where it is omitted. */
  shown: Sentence;
  status: Scalars['String']['output'];
  statusWords: Sentence;
  table: Sentence;
  unit: Scalars['String']['output'];
};

/** A framework with its data points answered for an inventory. It is no filing. */
export type Disclosure = {
  __typename?: 'Disclosure';
  framework: Framework;
  given: Scalars['Int']['output'];
  omitted: Scalars['Int']['output'];
  points: Array<DisclosedPoint>;
};

export type DrawInput = {
  approach: SampleApproach;
  engagementId: Scalars['ID']['input'];
  expectedTonnes?: Scalars['Decimal']['input'];
  inventoryId: Scalars['ID']['input'];
  /** location or market. */
  method: Scalars['String']['input'];
  /** One of 1, 5, 10, 15, 20, 25, 30, 40, 50. */
  riskPercent: Scalars['Int']['input'];
  /** The same seed draws the same sample; without one a seed is made. */
  seed?: Scalars['String']['input'];
  /** Of a random sample; without it as many as a monetary-unit sample would have. */
  size?: InputMaybe<Scalars['Int']['input']>;
};

/** A column of a file of factors; an empty field was passed over. */
export type EditionColumn = {
  __typename?: 'EditionColumn';
  column: Scalars['String']['output'];
  field: Scalars['String']['output'];
};

/** An edition with what the organization makes of it. Files come in by POST /v1/editions. */
export type EditionUse = {
  __typename?: 'EditionUse';
  adopted: Scalars['Boolean']['output'];
  author: Scalars['String']['output'];
  checks: Array<RowFinding>;
  /** How the columns of its file were understood, in their order; empty for published ones. */
  columns: Array<EditionColumn>;
  /** Null: nothing was said, and published editions are in use. */
  decision?: Maybe<Adoption>;
  edition: FactorEdition;
  fileName: Scalars['String']['output'];
  imported: Scalars['Boolean']['output'];
  redistributable: Scalars['Boolean']['output'];
  /** The erratum in use that stands for it; empty for none. */
  replacedBy: Scalars['String']['output'];
};

/** What turns usage or entered quantities into activities. */
export type EmissionSource = {
  __typename?: 'EmissionSource';
  activityKey: Scalars['String']['output'];
  archived: Scalars['Boolean']['output'];
  /** Newest day first. */
  arrangements: Array<SourceArrangement>;
  /** Of Scope 3; 0 elsewhere, and for sources from before categories. */
  category: Scalars['Int']['output'];
  facility: Facility;
  facilityId: Scalars['ID']['output'];
  factorId: Scalars['String']['output'];
  factorReason: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  menu: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** All that was ever said, by first day and units; newest first where these are the same. */
  properties: Array<SourceProperty>;
  /** The register whose usage it takes; null when quantities are entered or come from a virtual meter. */
  register?: Maybe<Register>;
  scope: Scalars['Int']['output'];
  /** Of Scope 1: stationary, mobile, process or fugitive; empty elsewhere, and where nobody has said. */
  sourceType: Scalars['String']['output'];
  supplierId: Scalars['String']['output'];
  version: Scalars['Int']['output'];
  /** The virtual meter whose usage it takes. */
  virtualMeter?: Maybe<VirtualMeter>;
};

export type EmissionSourceInput = {
  activityKey: Scalars['String']['input'];
  /** Of Scope 3, 1 to 15; 0 elsewhere. */
  category?: Scalars['Int']['input'];
  facilityId: Scalars['ID']['input'];
  /** A factor pinned by a person instead of the automatic choice; needs factorReason. */
  factorId?: Scalars['String']['input'];
  factorReason?: Scalars['String']['input'];
  menu?: Scalars['String']['input'];
  name: Scalars['String']['input'];
  registerId?: InputMaybe<Scalars['ID']['input']>;
  scope: Scalars['Int']['input'];
  /** Of Scope 1: stationary, mobile, process or fugitive; empty where nobody has said, and elsewhere. */
  sourceType?: Scalars['String']['input'];
  supplierId?: Scalars['String']['input'];
  /** Instead of a register: a virtual meter of import registers alone. */
  virtualMeterId?: InputMaybe<Scalars['ID']['input']>;
};

export type EmissionTargetInput = {
  /** Without one that of the base year. */
  baseInventoryId?: InputMaybe<Scalars['ID']['input']>;
  categories?: Array<Scalars['Int']['input']>;
  kind?: Scalars['String']['input'];
  method?: Scalars['String']['input'];
  metricId?: InputMaybe<Scalars['ID']['input']>;
  milestones?: Array<TargetMilestoneInput>;
  name: Scalars['String']['input'];
  path?: Scalars['String']['input'];
  pathwayId?: Scalars['String']['input'];
  /** Without one that of the standard. */
  percentOfBase?: InputMaybe<Scalars['Decimal']['input']>;
  reason: Scalars['String']['input'];
  residualPercent?: Scalars['Decimal']['input'];
  scopes: Array<Scalars['Int']['input']>;
  /** Without one today. */
  setOn?: InputMaybe<Scalars['Date']['input']>;
  standardId?: Scalars['String']['input'];
  targetYear: Scalars['Int']['input'];
  term?: Scalars['String']['input'];
};

export type EnergyActFacility = {
  __typename?: 'EnergyActFacility';
  /** type_1 from 3,000 kL, type_2 from 1,500 kL, or empty. */
  class: Scalars['String']['output'];
  facilityId: Scalars['String']['output'];
  gj: Scalars['Decimal']['output'];
  kl: Scalars['Decimal']['output'];
};

export type EnergyActLine = {
  __typename?: 'EnergyActLine';
  facilityId: Scalars['String']['output'];
  gj?: Maybe<Scalars['Decimal']['output']>;
  gjPerUnit?: Maybe<Scalars['Decimal']['output']>;
  kind: Scalars['String']['output'];
  kl?: Maybe<Scalars['Decimal']['output']>;
  name: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  nonFossil: Scalars['Decimal']['output'];
  quantity: Scalars['Decimal']['output'];
  sold: Scalars['Decimal']['output'];
  source: Scalars['String']['output'];
  unit: Scalars['String']['output'];
  verified: Scalars['Boolean']['output'];
};

export type EnergyActStatement = {
  __typename?: 'EnergyActStatement';
  facilities: Array<EnergyActFacility>;
  fiscalYear: Scalars['Int']['output'];
  gj: Scalars['Decimal']['output'];
  incomplete: Scalars['Boolean']['output'];
  intensities: Array<EnergyIntensity>;
  kl: Scalars['Decimal']['output'];
  klPerGj: Scalars['Decimal']['output'];
  lines: Array<EnergyActLine>;
  nonFossilGj: Scalars['Decimal']['output'];
  optimised: Array<OptimisedElectricity>;
  reportedKl: Scalars['Decimal']['output'];
  soldGj: Scalars['Decimal']['output'];
};

export type EnergyIntensity = {
  __typename?: 'EnergyIntensity';
  averagePercent?: Maybe<Scalars['Decimal']['output']>;
  denominator: Scalars['Decimal']['output'];
  denominatorId: Scalars['String']['output'];
  /** Non-fossil fuels at their weight, without what was sold. */
  kl: Scalars['Decimal']['output'];
  name: Scalars['String']['output'];
  optimisedKl?: Maybe<Scalars['Decimal']['output']>;
  optimisedUnit?: Maybe<Scalars['Decimal']['output']>;
  perUnit: Scalars['Decimal']['output'];
  ratioPercent?: Maybe<Scalars['Decimal']['output']>;
  unit: Scalars['String']['output'];
};

export type EngagedAuditor = {
  __typename?: 'EngagedAuditor';
  accountId: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

export type EngagedInventory = {
  __typename?: 'EngagedInventory';
  closed: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
};

/** Opens chosen inventories to named auditors for a time. Auditors who were ever engaged see the inventories of their running engagements alone. */
export type Engagement = {
  __typename?: 'Engagement';
  auditors: Array<EngagedAuditor>;
  createdAt: Scalars['Time']['output'];
  createdBy: Scalars['String']['output'];
  endedAt?: Maybe<Scalars['Time']['output']>;
  endedBy: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  inventories: Array<EngagedInventory>;
  level: AssuranceLevel;
  /** Either kg or per cent of the total of an inventory. */
  materialityKg?: Maybe<Scalars['Decimal']['output']>;
  materialityPercent?: Maybe<Scalars['Decimal']['output']>;
  name: Scalars['String']['output'];
  note: Scalars['String']['output'];
  /** Performance materiality in per cent of the materiality: the error that samples can tolerate. */
  performancePercent: Scalars['Decimal']['output'];
  /** The auditing firm. */
  provider: Scalars['String']['output'];
  scopes: Array<Scalars['Int']['output']>;
  /** Such as ISAE 3410. */
  standard: Scalars['String']['output'];
  state: EngagementState;
  validFrom: Scalars['Time']['output'];
  /** Not any more at this instant. */
  validUntil: Scalars['Time']['output'];
  version: Scalars['Int']['output'];
};

export type EngagementInput = {
  /** Members with the role auditor. */
  auditorIds: Array<Scalars['ID']['input']>;
  inventoryIds: Array<Scalars['ID']['input']>;
  level: AssuranceLevel;
  materialityPercent?: InputMaybe<Scalars['Decimal']['input']>;
  /** Either tonnes or per cent. */
  materialityTonnes?: InputMaybe<Scalars['Decimal']['input']>;
  name: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  performancePercent: Scalars['Decimal']['input'];
  provider?: Scalars['String']['input'];
  scopes?: Array<Scalars['Int']['input']>;
  standard?: Scalars['String']['input'];
  validFrom: Scalars['Time']['input'];
  validUntil: Scalars['Time']['input'];
};

export type EngagementState =
  | 'ended'
  | 'expired'
  | 'planned'
  | 'running';

/** What the entity is to the group. */
export type EntityKind =
  | 'associate'
  | 'group'
  | 'investee'
  | 'joint_venture';

/** How a parent holds an entity from a day on, until the next. */
export type EntityOwnership = {
  __typename?: 'EntityOwnership';
  /** The parent alone has financial control. */
  controlled: Scalars['Boolean']['output'];
  /** 0 to 1. */
  equityShare: Scalars['Decimal']['output'];
  /** The parent has operational control. */
  operated: Scalars['Boolean']['output'];
  parent?: Maybe<LegalEntity>;
  /** Null: the organization itself. */
  parentId?: Maybe<Scalars['ID']['output']>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  /** Another was recorded for the same day. */
  superseded: Scalars['Boolean']['output'];
  treatment: Treatment;
  validFrom: Scalars['Date']['output'];
};

export type EntityStanding = {
  __typename?: 'EntityStanding';
  /** 0: held by the organization itself. */
  depth: Scalars['Int']['output'];
  entity: LegalEntity;
  /** Null before the first. */
  ownership?: Maybe<EntityOwnership>;
  standing: Standing;
};

/** One computed emission with its trace. */
export type Entry = {
  __typename?: 'Entry';
  activity: EntryActivity;
  activityId: Scalars['String']['output'];
  biogenicKgCo2: Scalars['Decimal']['output'];
  /** Of Scope 3; 0 elsewhere. */
  category: Scalars['Int']['output'];
  conversion: Array<Scalars['String']['output']>;
  /** The legal entity that held the facility; null: the organization itself. */
  entityId?: Maybe<Scalars['ID']['output']>;
  entityName: Scalars['String']['output'];
  facilityId: Scalars['ID']['output'];
  facilityName: Scalars['String']['output'];
  factor: Factor;
  factorQuantity: Scalars['Decimal']['output'];
  factorUnit: Scalars['String']['output'];
  /** The formula with its numbers, to be recomputed by hand. */
  formula: Scalars['String']['output'];
  gases: Array<EntryGas>;
  id: Scalars['ID']['output'];
  kgCo2e: Scalars['Decimal']['output'];
  method: Scalars['String']['output'];
  month: Scalars['Month']['output'];
  /** Those that the conversion crossed. */
  properties: Array<EntryProperty>;
  provisional: Scalars['Boolean']['output'];
  quality?: Maybe<DataQuality>;
  quantity: Scalars['Decimal']['output'];
  /** Null: nothing is leased or franchised. */
  routing?: Maybe<Routing>;
  scope: Scalars['Int']['output'];
  selectionRule: Scalars['String']['output'];
  selectionSteps: Array<Sentence>;
  share: Scalars['Decimal']['output'];
  sourceId: Scalars['ID']['output'];
  sourceName: Scalars['String']['output'];
  tonnes: Scalars['String']['output'];
  /** Of quantity and factor together. */
  uncertainty?: Maybe<Spread>;
  unit: Scalars['String']['output'];
};

/** The activity an entry came from, as it was in the run. */
export type EntryActivity = {
  __typename?: 'EntryActivity';
  /** Of a line of Scope 3. */
  calculation: Scalars['String']['output'];
  coverage?: Maybe<Scalars['Decimal']['output']>;
  dataType: Scalars['String']['output'];
  /** How the quantity follows from what was entered, with the numbers; empty when it was entered as it is. */
  derivation: Scalars['String']['output'];
  description: Scalars['String']['output'];
  end: Scalars['Date']['output'];
  estimatedPart?: Maybe<Scalars['Decimal']['output']>;
  evidence: Scalars['String']['output'];
  id: Scalars['String']['output'];
  /** The registers behind a virtual meter; the quantity is the sum of factor × quantity where all are known. */
  members: Array<EntryMember>;
  meterName: Scalars['String']['output'];
  primaryShare?: Maybe<Scalars['Decimal']['output']>;
  quantity: Scalars['Decimal']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  registerId?: Maybe<Scalars['ID']['output']>;
  start: Scalars['Date']['output'];
  unit: Scalars['String']['output'];
};

export type EntryChange = {
  __typename?: 'EntryChange';
  activityId: Scalars['String']['output'];
  after?: Maybe<Scalars['Decimal']['output']>;
  /** kg CO2e; null where there was no figure. */
  before?: Maybe<Scalars['Decimal']['output']>;
  facilityId: Scalars['String']['output'];
  factorAfter: Scalars['String']['output'];
  factorBefore: Scalars['String']['output'];
  method: Scalars['String']['output'];
  month: Scalars['String']['output'];
  scope: Scalars['Int']['output'];
  sourceId: Scalars['String']['output'];
  stage: Scalars['String']['output'];
};

export type EntryConnection = {
  __typename?: 'EntryConnection';
  nodes: Array<Entry>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type EntryGas = {
  __typename?: 'EntryGas';
  gas: Scalars['String']['output'];
  gwp: Scalars['Decimal']['output'];
  kg: Scalars['Decimal']['output'];
  kgCo2e: Scalars['Decimal']['output'];
  kgPerUnit: Scalars['Decimal']['output'];
  origin: Scalars['String']['output'];
};

/** The way from an entry down to what it rests on. */
export type EntryLineage = {
  __typename?: 'EntryLineage';
  bills: Array<LineageBill>;
  entry: Entry;
  entryId: Scalars['String']['output'];
  /** Attached to the entry, its activity, its source or its bills. */
  files: Array<AttachedFile>;
  months: Array<LineageMonth>;
  moreReceipts: Scalars['Boolean']['output'];
  /** Of the readings, the oldest first, at most 50. */
  receipts: Array<LineageReceipt>;
};

export type EntryMember = {
  __typename?: 'EntryMember';
  coverage: Scalars['Decimal']['output'];
  factor: Scalars['Decimal']['output'];
  meterName: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
  registerId: Scalars['ID']['output'];
  unit: Scalars['String']['output'];
};

/** One of a source's properties as a run took it. */
export type EntryProperty = {
  __typename?: 'EntryProperty';
  from: Scalars['String']['output'];
  name: Scalars['String']['output'];
  source: Scalars['String']['output'];
  to: Scalars['String']['output'];
  validFrom: Scalars['Date']['output'];
  validTo?: Maybe<Scalars['Date']['output']>;
  value: Scalars['Decimal']['output'];
};

export type EstimateMethod =
  | 'like_day'
  | 'linear';

export type EstimatePreview = {
  __typename?: 'EstimatePreview';
  method: EstimateMethod;
  /** Beginnings of the days that are averaged. */
  references: Array<Scalars['Time']['output']>;
  rules: Scalars['String']['output'];
  /** Fitted to what a dial counted across the gap: the sum is measured, only the course is estimated. */
  scaled: Scalars['Boolean']['output'];
  usage: Scalars['Decimal']['output'];
  values: Array<EstimatedValue>;
};

export type EstimatedValue = {
  __typename?: 'EstimatedValue';
  end: Scalars['Time']['output'];
  start: Scalars['Time']['output'];
  value: Scalars['Decimal']['output'];
};

export type EventInput = {
  at: Scalars['Time']['input'];
  kind: EventKind;
  newSerial?: Scalars['String']['input'];
  newStart?: InputMaybe<Scalars['Decimal']['input']>;
  oldFinal?: InputMaybe<Scalars['Decimal']['input']>;
  oldSerial?: Scalars['String']['input'];
  reason?: Scalars['String']['input'];
};

export type EventKind =
  | 'exchange'
  | 'reset';

/** Something inside the boundary that is not counted. */
export type Exclusion = {
  __typename?: 'Exclusion';
  /** Of the estimate. */
  basis: Scalars['String']['output'];
  /** Of Scope 3; 0: of none in particular. */
  category: Scalars['Int']['output'];
  changeReason: Scalars['String']['output'];
  facility?: Maybe<Facility>;
  facilityId?: Maybe<Scalars['ID']['output']>;
  id: Scalars['ID']['output'];
  /** Estimated; null: not estimated. */
  kgCo2ePerYear?: Maybe<Scalars['Decimal']['output']>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  revision: Scalars['Int']['output'];
  /** 0: of no scope in particular. */
  scope: Scalars['Int']['output'];
  superseded: Scalars['Boolean']['output'];
  validFrom: Scalars['Date']['output'];
  /** The day after the last; null: it goes on. */
  validTo?: Maybe<Scalars['Date']['output']>;
  what: Scalars['String']['output'];
};

export type ExclusionInput = {
  basis?: Scalars['String']['input'];
  category?: Scalars['Int']['input'];
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  kgCo2ePerYear?: InputMaybe<Scalars['Decimal']['input']>;
  reason: Scalars['String']['input'];
  scope?: Scalars['Int']['input'];
  validFrom: Scalars['Date']['input'];
  /** The day after the last. */
  validTo?: InputMaybe<Scalars['Date']['input']>;
  what: Scalars['String']['input'];
};

export type ExclusionPart =
  | 'all'
  | 'scope_1_2'
  | 'scope_3';

export type Facility = {
  __typename?: 'Facility';
  archived: Scalars['Boolean']['output'];
  /** Newest day first. */
  assignments: Array<FacilityAssignment>;
  controlled: Scalars['Boolean']['output'];
  /** ISO 3166-1 alpha-2. */
  country: Scalars['String']['output'];
  /** 0 to 1. */
  equityShare: Scalars['Decimal']['output'];
  id: Scalars['ID']['output'];
  meters: Array<Meter>;
  name: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  operated: Scalars['Boolean']['output'];
  /** Grid region, e.g. US-EGRID-CAMX; the country where there is none. */
  region: Scalars['String']['output'];
  sources: Array<EmissionSource>;
  /** IANA time zone; it decides local days and months. */
  timeZone: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export type FacilityAssignment = {
  __typename?: 'FacilityAssignment';
  entity?: Maybe<LegalEntity>;
  entityId?: Maybe<Scalars['ID']['output']>;
  facilityId: Scalars['ID']['output'];
  holder: Holder;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  superseded: Scalars['Boolean']['output'];
  validFrom: Scalars['Date']['output'];
};

export type FacilityInput = {
  controlled?: Scalars['Boolean']['input'];
  country: Scalars['String']['input'];
  equityShare?: Scalars['Decimal']['input'];
  name: Scalars['String']['input'];
  nameJa?: Scalars['String']['input'];
  operated?: Scalars['Boolean']['input'];
  region?: Scalars['String']['input'];
  timeZone: Scalars['String']['input'];
};

export type FacilityStanding = {
  __typename?: 'FacilityStanding';
  entityId?: Maybe<Scalars['ID']['output']>;
  facility: Facility;
  /** Null: since ever. */
  since?: Maybe<Scalars['Date']['output']>;
  standing: Standing;
};

export type FacilityTotal = {
  __typename?: 'FacilityTotal';
  facilityId: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  scope1: Amount;
  scope2Location: Amount;
  scope2Market: Amount;
  scope3: Amount;
};

/** One side is empty for what was not there. What is said in words has afterJa, the same in Japanese. */
export type FactChange = {
  __typename?: 'FactChange';
  after: Scalars['String']['output'];
  afterJa: Scalars['String']['output'];
  before: Scalars['String']['output'];
};

export type Factor = {
  __typename?: 'Factor';
  activityKey: Scalars['String']['output'];
  basis: Scalars['String']['output'];
  categoryPath: Scalars['String']['output'];
  edition: FactorEdition;
  gases: Array<FactorGas>;
  id: Scalars['ID']['output'];
  menu: Scalars['String']['output'];
  name: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  note: Scalars['String']['output'];
  /** On whose word it stands; null for published ones. */
  own?: Maybe<OwnWord>;
  price?: Maybe<PriceBasis>;
  publishedGwp: Scalars['String']['output'];
  /** kg CO2e per unit as the publisher prints it; null where only gases are published. */
  publishedKgCo2e?: Maybe<Scalars['Decimal']['output']>;
  region: Scalars['String']['output'];
  scope: Scalars['Int']['output'];
  sourceRow: Scalars['String']['output'];
  stage: Scalars['String']['output'];
  supplier: Scalars['String']['output'];
  supplierId: Scalars['String']['output'];
  table: Scalars['String']['output'];
  unit: Scalars['String']['output'];
  validFrom: Scalars['Date']['output'];
  validTo?: Maybe<Scalars['Date']['output']>;
};

/** A row of two editions that differs: added without old, dropped without new. */
export type FactorChange = {
  __typename?: 'FactorChange';
  key: Scalars['String']['output'];
  name: Scalars['String']['output'];
  new?: Maybe<Scalars['Decimal']['output']>;
  old?: Maybe<Scalars['Decimal']['output']>;
  percent?: Maybe<Scalars['Decimal']['output']>;
  unit: Scalars['String']['output'];
};

export type FactorConnection = {
  __typename?: 'FactorConnection';
  nodes: Array<Factor>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type FactorEdition = {
  __typename?: 'FactorEdition';
  attribution: Scalars['String']['output'];
  geography: Scalars['String']['output'];
  gwpSet: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  licence: Scalars['String']['output'];
  publisher: Scalars['String']['output'];
  /** May be used and not passed on: its values are never exported. */
  restricted: Scalars['Boolean']['output'];
  retrieved: Scalars['Date']['output'];
  rows: Scalars['Int']['output'];
  sha256: Scalars['String']['output'];
  /** The edition of which it is an erratum; empty for none. */
  supersedes: Scalars['String']['output'];
  title: Scalars['String']['output'];
  url: Scalars['String']['output'];
  validFrom: Scalars['Date']['output'];
  validTo?: Maybe<Scalars['Date']['output']>;
  year: Scalars['Int']['output'];
};

export type FactorGas = {
  __typename?: 'FactorGas';
  gas: Scalars['String']['output'];
  kgPerUnit: Scalars['Decimal']['output'];
  origin: Scalars['String']['output'];
};

/** An entry that a fact feeds, in the newest run of an inventory; of a closed one in its closing run. */
export type Feed = {
  __typename?: 'Feed';
  closed: Scalars['Boolean']['output'];
  entryId: Scalars['String']['output'];
  facilityName: Scalars['String']['output'];
  inventoryId: Scalars['ID']['output'];
  inventoryName: Scalars['String']['output'];
  kgCo2e: Scalars['Decimal']['output'];
  method: Scalars['String']['output'];
  month: Scalars['Month']['output'];
  runId: Scalars['ID']['output'];
  scope: Scalars['Int']['output'];
  sourceName: Scalars['String']['output'];
};

export type FeedConnection = {
  __typename?: 'FeedConnection';
  nodes: Array<Feed>;
  pageInfo: PageInfo;
  totals: Array<FeedTotal>;
};

export type FeedTotal = {
  __typename?: 'FeedTotal';
  entries: Scalars['Int']['output'];
  inventoryId: Scalars['ID']['output'];
  inventoryName: Scalars['String']['output'];
  kgCo2e: Scalars['Decimal']['output'];
  method: Scalars['String']['output'];
  scope: Scalars['Int']['output'];
};

/** A named doubt; docs/findings.md explains the names. detailJa is empty in runs that knew no Japanese. */
export type Finding = {
  __typename?: 'Finding';
  activityId: Scalars['String']['output'];
  detail: Scalars['String']['output'];
  detailJa: Scalars['String']['output'];
  facilityId: Scalars['String']['output'];
  month: Scalars['String']['output'];
  name: Scalars['String']['output'];
  severity: Scalars['String']['output'];
  sourceId: Scalars['String']['output'];
};

export type FindingSeverity =
  | 'material'
  | 'misstatement'
  | 'observation';

/** A framework that asks for data points, in one version. Ids and mappings are data with a source; labels are our own. */
export type Framework = {
  __typename?: 'Framework';
  id: Scalars['String']['output'];
  note: Sentence;
  publisher: Scalars['String']['output'];
  /** Of the workbook. */
  sheet: Scalars['String']['output'];
  source: Scalars['String']['output'];
  /** verified, secondary or unverified: how far ids were compared with the official text. */
  status: Scalars['String']['output'];
  statusWords: Sentence;
  /** Entry point of its taxonomy; empty where no elements are known. With one, facts are had from GET /v1/inventories/{id}/facts?framework=. */
  taxonomy: Scalars['String']['output'];
  title: Sentence;
  url: Scalars['String']['output'];
  /** First day of reporting periods that it is for, and the last; null when open. */
  validFrom: Scalars['Date']['output'];
  validTo?: Maybe<Scalars['Date']['output']>;
  version: Scalars['String']['output'];
};

/** A density or heating value of a fuel, as published: one of from is value of to. */
export type FuelProperty = {
  __typename?: 'FuelProperty';
  activityKey: Scalars['String']['output'];
  from: Scalars['String']['output'];
  fuel: Scalars['String']['output'];
  fuelJa: Scalars['String']['output'];
  /** Names it for good, as publishedId of a source's property. */
  id: Scalars['String']['output'];
  property: Scalars['String']['output'];
  region: Scalars['String']['output'];
  source: Scalars['String']['output'];
  to: Scalars['String']['output'];
  value: Scalars['Decimal']['output'];
  year: Scalars['Int']['output'];
};

export type GwpSet =
  | 'AR4'
  | 'AR5'
  | 'AR6';

export type GasFooting = {
  __typename?: 'GasFooting';
  foots: Scalars['Boolean']['output'];
  gases: Scalars['Decimal']['output'];
  method: Scalars['String']['output'];
  scope: Scalars['Int']['output'];
  total: Scalars['Decimal']['output'];
};

export type GasTotal = {
  __typename?: 'GasTotal';
  gas: Scalars['String']['output'];
  kg: Scalars['Decimal']['output'];
  kgCo2e: Scalars['Decimal']['output'];
  method: Scalars['String']['output'];
  scope: Scalars['Int']['output'];
};

/** Approvals and verifications name the plan that was looked at. */
export type GateInput = {
  id: Scalars['ID']['input'];
  reason?: Scalars['String']['input'];
  sha256?: Scalars['String']['input'];
  to: InitiativeStatus;
  version: Scalars['Int']['input'];
};

/** hour is a UTC hour; day and month are the facility's local ones. */
export type Grain =
  | 'day'
  | 'hour'
  | 'month';

export type HeaderInput = {
  name: Scalars['String']['input'];
  value: Scalars['String']['input'];
};

/** Who holds a facility: a legal entity, the organization itself by the facility's own shares, or nobody of the group. */
export type Holder =
  | 'entity'
  | 'none'
  | 'organization';

/** A standing address to which others post messages. A device of its own stands behind it. */
export type Hook = {
  __typename?: 'Hook';
  /** It may report for every meter of the organization. */
  allMeters: Scalars['Boolean']['output'];
  createdAt: Scalars['Time']['output'];
  deviceId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  mappingId: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** The beginning of its newest secret. */
  prefix: Scalars['String']['output'];
  revoked: Scalars['Boolean']['output'];
  signature: HookSignature;
};

export type HookInput = {
  allMeters?: Scalars['Boolean']['input'];
  mappingId: Scalars['ID']['input'];
  meterIds?: Array<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
  signature?: HookSignature;
  signatureKey?: Scalars['String']['input'];
};

/** none, hmac (X-Tanso-Signature) or soracom (SORACOM Beam). */
export type HookSignature =
  | 'hmac'
  | 'none'
  | 'soracom';

export type HourlyCell = {
  __typename?: 'HourlyCell';
  hour: Scalars['Int']['output'];
  load: Scalars['Decimal']['output'];
  matched: Scalars['Decimal']['output'];
  share: Scalars['Decimal']['output'];
};

export type HourlyDay = {
  __typename?: 'HourlyDay';
  cells: Array<HourlyCell>;
  date: Scalars['String']['output'];
  load: Scalars['Decimal']['output'];
  matched: Scalars['Decimal']['output'];
  share: Scalars['Decimal']['output'];
};

/** A facility's purchased electricity matched by the hour, and the same over the whole period. Neither is a total of the inventory. */
export type HourlyMatch = {
  __typename?: 'HourlyMatch';
  annualKg: Scalars['Decimal']['output'];
  annualMatched: Scalars['Decimal']['output'];
  annualShare: Scalars['Decimal']['output'];
  days: Array<HourlyDay>;
  facilityId: Scalars['ID']['output'];
  hours: Scalars['Int']['output'];
  kg: Scalars['Decimal']['output'];
  knownHours: Scalars['Int']['output'];
  load: Scalars['Decimal']['output'];
  matched: Scalars['Decimal']['output'];
  months: Array<HourlySum>;
  /** Hours with an imported intensity; the others take the rate of the year. */
  ratedHours: Scalars['Int']['output'];
  share: Scalars['Decimal']['output'];
  supplies: Array<HourlySupply>;
  timeZone: Scalars['String']['output'];
  /** Hours with unmatched usage and no rate; they are not in kg. */
  unrated: Scalars['Int']['output'];
};

export type HourlySum = {
  __typename?: 'HourlySum';
  key: Scalars['String']['output'];
  kg: Scalars['Decimal']['output'];
  load: Scalars['Decimal']['output'];
  matched: Scalars['Decimal']['output'];
  share: Scalars['Decimal']['output'];
};

export type HourlySupply = {
  __typename?: 'HourlySupply';
  excess: Scalars['Decimal']['output'];
  given: Scalars['Decimal']['output'];
  instrumentId: Scalars['String']['output'];
  made: Scalars['Decimal']['output'];
  name: Scalars['String']['output'];
};

export type Improvement = {
  __typename?: 'Improvement';
  amount: Amount;
  category: Scalars['Int']['output'];
  /** low, medium or high */
  effort: Scalars['String']['output'];
  facilityId: Scalars['String']['output'];
  facilityName: Scalars['String']['output'];
  /** The next step for the line, such as spend_to_quantity. */
  measure: Scalars['String']['output'];
  ratingFall: Scalars['Decimal']['output'];
  scope: Scalars['Int']['output'];
  shareOfTotal: Scalars['Decimal']['output'];
  sourceId: Scalars['String']['output'];
  sourceName: Scalars['String']['output'];
  /** The same with one level of the measure's indicator; null where the line rests on no scores. */
  stepFall?: Maybe<Scalars['Decimal']['output']>;
  uncertainty?: Maybe<Spread>;
  /** Points of per cent by which the total's uncertainty falls when the line has none. */
  uncertaintyFall: Scalars['Decimal']['output'];
};

export type InboxConnection = {
  __typename?: 'InboxConnection';
  nodes: Array<InboxEntry>;
  pageInfo: PageInfo;
};

/** One message of a device. What was refused as a whole has payload, code and reason; what was recorded has counts. */
export type InboxEntry = {
  __typename?: 'InboxEntry';
  accepted: Scalars['Int']['output'];
  at: Scalars['Time']['output'];
  bytes: Scalars['Int']['output'];
  code: Scalars['String']['output'];
  contentType: Scalars['String']['output'];
  corrected: Scalars['Int']['output'];
  duplicates: Scalars['Int']['output'];
  expected: Scalars['String']['output'];
  field: Scalars['String']['output'];
  firstAt?: Maybe<Scalars['Time']['output']>;
  got: Scalars['String']['output'];
  /** Of the receipt, or of the message where all of it was refused. */
  id: Scalars['ID']['output'];
  items: Scalars['Int']['output'];
  message: Scalars['String']['output'];
  outcome: InboxOutcome;
  outranked: Scalars['Int']['output'];
  /** What can be shown of the message: text, or hexadecimal digits. */
  payload: Scalars['String']['output'];
  payloadCut: Scalars['Boolean']['output'];
  payloadKind: Scalars['String']['output'];
  /** The first 20 refused items. */
  refusals: Array<Refusal>;
  rejected: Scalars['Int']['output'];
  /** How often the same message came within a day. */
  repeats: Scalars['Int']['output'];
  topic: Scalars['String']['output'];
  via: Scalars['String']['output'];
};

export type InboxOutcome =
  | 'partly'
  | 'recorded'
  | 'refused';

/** A reduction initiative (施策). Its tonnes are never subtracted from an inventory. */
export type Initiative = {
  __typename?: 'Initiative';
  assumptions: Scalars['String']['output'];
  /** The year in which the fiscal year of its money begins. */
  budgetYear?: Maybe<Scalars['Int']['output']>;
  /** Code of an activity type of CDP 7.55.2 (initiativeCatalog). */
  cdpType: Scalars['String']['output'];
  /** The plan is another than the one that was submitted, approved or verified last. */
  changed: Scalars['Boolean']['output'];
  /** Usage of its meter by month, 12 months before and after the start; null without a meter or start. */
  comparison?: Maybe<InitiativeComparison>;
  /** Capital, at the beginning. */
  cost?: Maybe<Scalars['Decimal']['output']>;
  currency: Scalars['String']['output'];
  description: Scalars['String']['output'];
  /** kWh a year, stated by hand; of plans without lines. */
  expectedKwh?: Maybe<Scalars['Decimal']['output']>;
  /** t CO2e a year, stated by hand; of plans without lines. */
  expectedTCo2e?: Maybe<Scalars['Decimal']['output']>;
  facility: Facility;
  facilityId: Scalars['ID']['output'];
  /** What the lines come to; null without lines and for who may see no results. */
  figures?: Maybe<InitiativeFigures>;
  /** The history, newest first. */
  gates: Array<InitiativeGate>;
  id: Scalars['ID']['output'];
  /** First day of the works: usage before it is the baseline, from it to startDate neither. */
  installStart?: Maybe<Scalars['Date']['output']>;
  kind: InitiativeKind;
  lifetimeYears?: Maybe<Scalars['Int']['output']>;
  /** Empty for who may see no results. */
  lines: Array<InitiativeLine>;
  mandatory: Scalars['Boolean']['output'];
  /** How its saving is to be measured. */
  measurement: Scalars['String']['output'];
  /** How its saving is measured, with what was measured. */
  measurements: Array<SavingsMeasurement>;
  money?: Maybe<InitiativeMoney>;
  name: Scalars['String']['output'];
  /** Statuses that the viewer may lead it to now; the present one where a changed plan waits for a decision. */
  openGates: Array<InitiativeStatus>;
  /** Change of running costs a year, energy apart; below 0 it costs less to run. */
  opexPerYear: Scalars['Decimal']['output'];
  owner: Scalars['String']['output'];
  ownerId?: Maybe<Scalars['ID']['output']>;
  /** The owner's name as a member, or owner. */
  ownerName: Scalars['String']['output'];
  /** What is other in the plan than it was decided last. */
  planChanges: Array<PlanChange>;
  /** SHA-256 of the plan: dates, money, meters and lines. An approval names it. */
  planSha256: Scalars['String']['output'];
  plannedBy: Scalars['String']['output'];
  register?: Maybe<Register>;
  /** First day of operation. */
  startDate?: Maybe<Scalars['Date']['output']>;
  status: InitiativeStatus;
  steps: Array<InitiativeStep>;
  version: Scalars['Int']['output'];
};


/** A reduction initiative (施策). Its tonnes are never subtracted from an inventory. */
export type InitiativeMoneyArgs = {
  scenario?: AbatementScenarioInput;
};

/** What initiatives can be begun from; templates have no figures. */
export type InitiativeCatalog = {
  __typename?: 'InitiativeCatalog';
  templates: Array<InitiativeTemplate>;
  types: Array<CdpType>;
};

/** The same calendar months before and after the start, with nothing modelled: not yet measured savings. */
export type InitiativeComparison = {
  __typename?: 'InitiativeComparison';
  after: Array<UsagePoint>;
  afterTotal?: Maybe<Scalars['Decimal']['output']>;
  before: Array<UsagePoint>;
  beforeTotal?: Maybe<Scalars['Decimal']['output']>;
  /** Sums over those calendar months for which both sides are complete; null where there is none. */
  comparedMonths: Scalars['Int']['output'];
  difference?: Maybe<Scalars['Decimal']['output']>;
  unit: Scalars['String']['output'];
};

/** A year of full operation, calculated by the engine of inventories with the factors of the fiscal year that is running. */
export type InitiativeFigures = {
  __typename?: 'InitiativeFigures';
  findings: Array<Finding>;
  kwh?: Maybe<Scalars['Decimal']['output']>;
  lines: Array<LineFigures>;
  /** t CO2e a year with Scope 2 by the location-based method. */
  location: Scalars['Decimal']['output'];
  market: Scalars['Decimal']['output'];
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  /** Money a year at today's prices. */
  saved: Scalars['Decimal']['output'];
  tonnes: Array<SavedTonnes>;
};

export type InitiativeFlow = {
  __typename?: 'InitiativeFlow';
  capex: Scalars['Decimal']['output'];
  carbon: Scalars['Decimal']['output'];
  discounted: Scalars['Decimal']['output'];
  energy: Scalars['Decimal']['output'];
  net: Scalars['Decimal']['output'];
  opex: Scalars['Decimal']['output'];
  tonnes: Scalars['Decimal']['output'];
  year: Scalars['Int']['output'];
};

/** A change of status as it was decided, bound to the plan of that moment. From and to are the same where a changed plan was decided anew. */
export type InitiativeGate = {
  __typename?: 'InitiativeGate';
  decidedAt: Scalars['Time']['output'];
  decidedBy: Scalars['String']['output'];
  fromStatus: InitiativeStatus;
  id: Scalars['ID']['output'];
  reason: Scalars['String']['output'];
  sha256: Scalars['String']['output'];
  toStatus: InitiativeStatus;
};

export type InitiativeInput = {
  assumptions?: Scalars['String']['input'];
  budgetYear?: InputMaybe<Scalars['Int']['input']>;
  cdpType?: Scalars['String']['input'];
  cost?: InputMaybe<Scalars['Decimal']['input']>;
  currency?: Scalars['String']['input'];
  description?: Scalars['String']['input'];
  expectedKwh?: InputMaybe<Scalars['Decimal']['input']>;
  expectedTCo2e?: InputMaybe<Scalars['Decimal']['input']>;
  facilityId: Scalars['ID']['input'];
  installStart?: InputMaybe<Scalars['Date']['input']>;
  kind: InitiativeKind;
  lifetimeYears?: InputMaybe<Scalars['Int']['input']>;
  /** Null leaves them as they are. */
  lines?: InputMaybe<Array<InitiativeLineInput>>;
  mandatory?: Scalars['Boolean']['input'];
  measurement?: Scalars['String']['input'];
  name: Scalars['String']['input'];
  opexPerYear?: Scalars['Decimal']['input'];
  owner?: Scalars['String']['input'];
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  registerId?: InputMaybe<Scalars['ID']['input']>;
  startDate?: InputMaybe<Scalars['Date']['input']>;
};

export type InitiativeKind =
  | 'behaviour'
  | 'efficiency'
  | 'fuel_switch'
  | 'other'
  | 'process'
  | 'refrigerant'
  | 'renewables'
  | 'supplier'
  | 'transport';

/** What a plan expects to save of an emission source a year, or stated tonnes where there is no source. */
export type InitiativeLine = {
  __typename?: 'InitiativeLine';
  /** Quantity of the source a year before the initiatives; null: not known. */
  baseline?: Maybe<Scalars['Decimal']['output']>;
  basis: Scalars['String']['output'];
  category?: Maybe<Scalars['Int']['output']>;
  /** Per cent a year. */
  escalation: Scalars['Decimal']['output'];
  id: Scalars['ID']['output'];
  /** Money of a unit; for stated tonnes money saved a year. */
  price: Scalars['Decimal']['output'];
  registerId?: Maybe<Scalars['ID']['output']>;
  /** Twelve quantities, January first; below 0 where usage is added. Empty for stated tonnes. */
  saved: Array<Scalars['Decimal']['output']>;
  scope?: Maybe<Scalars['Int']['output']>;
  source?: Maybe<EmissionSource>;
  sourceId?: Maybe<Scalars['ID']['output']>;
  tPerYear?: Maybe<Scalars['Decimal']['output']>;
  unit: Scalars['String']['output'];
};

/** Either a source with unit and saved, or scope and tPerYear with a basis. */
export type InitiativeLineInput = {
  baseline?: InputMaybe<Scalars['Decimal']['input']>;
  basis?: Scalars['String']['input'];
  category?: InputMaybe<Scalars['Int']['input']>;
  escalation?: Scalars['Decimal']['input'];
  price?: Scalars['Decimal']['input'];
  registerId?: InputMaybe<Scalars['ID']['input']>;
  saved?: InputMaybe<Array<Scalars['Decimal']['input']>>;
  scope?: InputMaybe<Scalars['Int']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
  tPerYear?: InputMaybe<Scalars['Decimal']['input']>;
  unit?: Scalars['String']['input'];
};

/** What an initiative costs and earns by itself. Payments fall at the end of their year; year 0 is the beginning. */
export type InitiativeMoney = {
  __typename?: 'InitiativeMoney';
  costs: Array<MethodCost>;
  currency: Scalars['String']['output'];
  discountedPayback?: Maybe<Scalars['Decimal']['output']>;
  findings: Array<Finding>;
  flows: Array<InitiativeFlow>;
  /** Null where there is none or may be several; a finding says so. */
  irrPercent?: Maybe<Scalars['Decimal']['output']>;
  npv: Scalars['Decimal']['output'];
  /** Years; null when it does not pay back within its life. */
  payback?: Maybe<Scalars['Decimal']['output']>;
  tPerYear: Scalars['Decimal']['output'];
  /** Over the life, t CO2e. */
  tonnes: Scalars['Decimal']['output'];
};

export type InitiativeStatus =
  | 'approved'
  | 'assessed'
  | 'closed'
  | 'idea'
  | 'in_progress'
  | 'operating'
  | 'rejected'
  | 'verified';

export type InitiativeStep = {
  __typename?: 'InitiativeStep';
  actualCost?: Maybe<Scalars['Decimal']['output']>;
  doneOn?: Maybe<Scalars['Date']['output']>;
  /** Last day. */
  endOn: Scalars['Date']['output'];
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  plannedCost?: Maybe<Scalars['Decimal']['output']>;
  responsible: Scalars['String']['output'];
  startOn: Scalars['Date']['output'];
};

export type InitiativeStepInput = {
  actualCost?: InputMaybe<Scalars['Decimal']['input']>;
  doneOn?: InputMaybe<Scalars['Date']['input']>;
  endOn: Scalars['Date']['input'];
  name: Scalars['String']['input'];
  plannedCost?: InputMaybe<Scalars['Decimal']['input']>;
  responsible?: Scalars['String']['input'];
  startOn: Scalars['Date']['input'];
};

export type InitiativeTemplate = {
  __typename?: 'InitiativeTemplate';
  cdpType: Scalars['String']['output'];
  code: Scalars['String']['output'];
  en: Scalars['String']['output'];
  ja: Scalars['String']['output'];
  kind: InitiativeKind;
  measurementEn: Scalars['String']['output'];
  measurementJa: Scalars['String']['output'];
  steps: Array<TemplateStep>;
};

/** A contractual instrument of Scope 2: a certificate, a contract, a supplier's rate. */
export type Instrument = {
  __typename?: 'Instrument';
  /** Empty: it serves by itself whatever its market and days allow. */
  allocations: Array<InstrumentAllocation>;
  /** The day after the last. */
  appliesEnd: Scalars['Date']['output'];
  /** The days whose usage it is for, inside the vintage. */
  appliesStart: Scalars['Date']['output'];
  certificateRange: Scalars['String']['output'];
  /** The market boundary: countries and grid regions. */
  countries: Array<Scalars['String']['output']>;
  /** The eight Scope 2 Quality Criteria, as they stand now. */
  criteria: Array<CriterionJudgement>;
  currency: Scalars['String']['output'];
  /** electricity or heat. */
  energy: Scalars['String']['output'];
  evidence: Scalars['String']['output'];
  factorSource: Scalars['String']['output'];
  /** kg per kWh. */
  gases: Array<FactorGas>;
  generator: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** See instrumentKinds. */
  kind: Scalars['String']['output'];
  name: Scalars['String']['output'];
  price?: Maybe<Scalars['Decimal']['output']>;
  /** How the volume lies in the hours: none, flat, or register. */
  profile: Scalars['String']['output'];
  /** Null when the instrument was voided. */
  quantity?: Maybe<Scalars['Decimal']['output']>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  /** The register of the generator's meter. */
  register?: Maybe<Register>;
  registerId?: Maybe<Scalars['ID']['output']>;
  registry: Scalars['String']['output'];
  retiredOn?: Maybe<Scalars['Date']['output']>;
  retirementAccount: Scalars['String']['output'];
  retirementId: Scalars['String']['output'];
  supersedesId?: Maybe<Scalars['ID']['output']>;
  technology: Scalars['String']['output'];
  unit: Scalars['String']['output'];
  /** Criteria that keep the instrument from covering anything. */
  unmet: Array<Scalars['String']['output']>;
  /** The day after the last. */
  vintageEnd: Scalars['Date']['output'];
  vintageStart: Scalars['Date']['output'];
};

/** A part of the volume, in the instrument's unit, for the usage of a facility in a month. */
export type InstrumentAllocation = {
  __typename?: 'InstrumentAllocation';
  facilityId: Scalars['String']['output'];
  month: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
};

export type InstrumentConnection = {
  __typename?: 'InstrumentConnection';
  nodes: Array<Instrument>;
  pageInfo: PageInfo;
};

/** kg of a gas per kWh. CO2E_UNSPLIT is a total that its source does not split. */
export type InstrumentGasInput = {
  biogenic?: Scalars['Boolean']['input'];
  gas: Scalars['String']['input'];
  kgPerUnit: Scalars['Decimal']['input'];
};

export type InstrumentInput = {
  allocations?: Array<AllocationInput>;
  appliesEnd?: InputMaybe<Scalars['Date']['input']>;
  /** Without them the instrument is for the days of its vintage. */
  appliesStart?: InputMaybe<Scalars['Date']['input']>;
  certificateRange?: Scalars['String']['input'];
  countries: Array<Scalars['String']['input']>;
  criteria?: Array<CriterionInput>;
  /** ISO 4217; empty without a price. */
  currency?: Scalars['String']['input'];
  energy?: Scalars['String']['input'];
  evidence?: Scalars['String']['input'];
  factorSource: Scalars['String']['input'];
  gases: Array<InstrumentGasInput>;
  generator?: Scalars['String']['input'];
  kind: Scalars['String']['input'];
  name: Scalars['String']['input'];
  price?: InputMaybe<Scalars['Decimal']['input']>;
  profile?: Scalars['String']['input'];
  quantity: Scalars['Decimal']['input'];
  registerId?: InputMaybe<Scalars['ID']['input']>;
  registry?: Scalars['String']['input'];
  retiredOn?: InputMaybe<Scalars['Date']['input']>;
  retirementAccount?: Scalars['String']['input'];
  retirementId?: Scalars['String']['input'];
  technology?: Scalars['String']['input'];
  unit: Scalars['String']['input'];
  /** The day after the last. */
  vintageEnd: Scalars['Date']['input'];
  vintageStart: Scalars['Date']['input'];
};

/** A kind of instrument, and whether it is retired in a registry, a supplier's rate, or a contract with the generator. */
export type InstrumentKind = {
  __typename?: 'InstrumentKind';
  direct: Scalars['Boolean']['output'];
  kind: Scalars['String']['output'];
  supplied: Scalars['Boolean']['output'];
  tracked: Scalars['Boolean']['output'];
};

export type InstrumentUse = {
  __typename?: 'InstrumentUse';
  instrumentId: Scalars['ID']['output'];
  left: Scalars['Decimal']['output'];
  months: Array<MonthAmount>;
  name: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
  unit: Scalars['String']['output'];
  unmet: Array<Scalars['String']['output']>;
  used: Scalars['Decimal']['output'];
};

/** Hourly intensities of a grid, as one import brought them. */
export type IntensitySeries = {
  __typename?: 'IntensitySeries';
  firstHour: Scalars['Time']['output'];
  hours: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  /** The start of the last hour. */
  lastHour: Scalars['Time']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  region: Scalars['String']['output'];
  source: Scalars['String']['output'];
};

export type IntensityYear = {
  __typename?: 'IntensityYear';
  amount: Amount;
  closed: Scalars['Boolean']['output'];
  finding?: Maybe<Finding>;
  forecast: Scalars['Boolean']['output'];
  /** t CO2e per unit. */
  intensity?: Maybe<Scalars['Decimal']['output']>;
  inventoryId: Scalars['ID']['output'];
  /** Null where a month has no value. */
  metric?: Maybe<Scalars['Decimal']['output']>;
  missing: Array<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  periodStart: Scalars['Date']['output'];
  year: Scalars['Int']['output'];
};

export type Inventory = {
  __typename?: 'Inventory';
  approach: Approach;
  /** The newest calculation or closing that a job does or did; null where there was none. */
  calculation?: Maybe<Calculation>;
  closedAt?: Maybe<Scalars['Time']['output']>;
  closedBy: Scalars['String']['output'];
  createdAt: Scalars['Time']['output'];
  /** Of the newest run: the frameworks that are meant for the period, or the one with an id. */
  disclosures: Array<Disclosure>;
  gwpSet: GwpSet;
  id: Scalars['ID']['output'];
  /** What a draft comes to now. Null for a closed inventory, and while the live ledger is filled for the first time. */
  live?: Maybe<LiveState>;
  name: Scalars['String']['output'];
  /** 1, and one more with each restatement. */
  number: Scalars['Int']['output'];
  /** The day after the last. */
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  /** The inventory under Japan's schemes, and how regimes differ. Null where no facility is in Japan. */
  regimes?: Maybe<RegimesView>;
  restatementCause: Scalars['String']['output'];
  restatesId?: Maybe<Scalars['ID']['output']>;
  /** The newest run; the closing run once closed. Null before the first calculation. */
  run?: Maybe<Run>;
  /** Null for drafts, and for what was closed before there was a log. */
  seal?: Maybe<Seal>;
  /** Facts that became known after the run: readings, activities or sources. Empty when the run is up to date. */
  staleness: Array<Sentence>;
  status: InventoryStatus;
};


export type InventoryDisclosuresArgs = {
  framework?: InputMaybe<Scalars['String']['input']>;
};

export type InventoryInput = {
  approach: Approach;
  gwpSet: GwpSet;
  name: Scalars['String']['input'];
  periodEnd: Scalars['Date']['input'];
  periodStart: Scalars['Date']['input'];
};

/** What one draft would become. */
export type InventoryPreview = {
  __typename?: 'InventoryPreview';
  changed: Scalars['Int']['output'];
  /** At most 2,000. */
  changes: Array<EntryChange>;
  inventory: Inventory;
  totals: Array<PreviewTotal>;
};

export type InventoryStatus =
  | 'closed'
  | 'draft';

export type ItemAnswer = {
  __typename?: 'ItemAnswer';
  code: Scalars['String']['output'];
  expected: Scalars['String']['output'];
  field: Scalars['String']['output'];
  got: Scalars['String']['output'];
  index: Scalars['Int']['output'];
  message: Scalars['String']['output'];
  outcome: Scalars['String']['output'];
};

export type JobProgress = {
  __typename?: 'JobProgress';
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  problem: Scalars['String']['output'];
  /** 0 to 100. */
  progress: Scalars['Int']['output'];
  status: Scalars['String']['output'];
};

/** What was known at an instant beside what is known today. */
export type Knowledge = {
  __typename?: 'Knowledge';
  at: Scalars['Time']['output'];
  changes: Array<Sentence>;
  known: BridgeEnd;
  learned: Bridge;
  /** What may have changed before its versions were kept: facilities, sources. */
  limits: Array<Scalars['String']['output']>;
  /** The closed inventory that stood at that instant. */
  reported?: Maybe<BridgeEnd>;
  today: BridgeEnd;
};

export type Language =
  | 'en'
  | 'ja';

/** What the columns of one sender's CSV files hold. A file with the same header is recognized. */
export type Layout = {
  __typename?: 'Layout';
  archived: Scalars['Boolean']['output'];
  createdAt: Scalars['Time']['output'];
  document: LayoutDocument;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  updatedAt: Scalars['Time']['output'];
  version: Scalars['Int']['output'];
};

/** meter, channel, at, date, time, start, end, value, slot (one interval of a day in a row), unit or quality. */
export type LayoutColumn = {
  __typename?: 'LayoutColumn';
  at: Scalars['Int']['output'];
  channel: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  meter: Scalars['String']['output'];
  role: Scalars['String']['output'];
  unit: Scalars['String']['output'];
};

export type LayoutColumnInput = {
  at: Scalars['Int']['input'];
  channel?: Scalars['String']['input'];
  kind?: Scalars['String']['input'];
  meter?: Scalars['String']['input'];
  role: Scalars['String']['input'];
  unit?: Scalars['String']['input'];
};

/** Empty text and 0 mean: as the file says, or not known. */
export type LayoutDocument = {
  __typename?: 'LayoutDocument';
  channel: Scalars['String']['output'];
  columns: Array<LayoutColumn>;
  /** dmy or mdy, for dates that do not begin with the year. */
  dateOrder: Scalars['String']['output'];
  decimalComma: Scalars['Boolean']['output'];
  /** A comma, a semicolon, a bar or a tab; empty to find it out. */
  delimiter: Scalars['String']['output'];
  /** register, interval, demand or power. */
  kind: Scalars['String']['output'];
  /** start or end: what a single time means. */
  label: Scalars['String']['output'];
  meter: Scalars['String']['output'];
  noHeader: Scalars['Boolean']['output'];
  /** Lines before the header. */
  skipLines: Scalars['Int']['output'];
  stepSeconds: Scalars['Int']['output'];
  titles: Array<Scalars['String']['output']>;
  unit: Scalars['String']['output'];
  /** IANA zone of times without an offset. */
  zone: Scalars['String']['output'];
};

export type LayoutDocumentInput = {
  channel?: Scalars['String']['input'];
  columns: Array<LayoutColumnInput>;
  dateOrder?: Scalars['String']['input'];
  decimalComma?: Scalars['Boolean']['input'];
  delimiter?: Scalars['String']['input'];
  kind?: Scalars['String']['input'];
  label?: Scalars['String']['input'];
  meter?: Scalars['String']['input'];
  noHeader?: Scalars['Boolean']['input'];
  skipLines?: Scalars['Int']['input'];
  stepSeconds?: Scalars['Int']['input'];
  titles?: Array<Scalars['String']['input']>;
  unit?: Scalars['String']['input'];
  zone?: Scalars['String']['input'];
};

export type LayoutProblem = {
  __typename?: 'LayoutProblem';
  expected: Scalars['String']['output'];
  field: Scalars['String']['output'];
  got: Scalars['String']['output'];
  message: Scalars['String']['output'];
};

/** What a layout makes of the beginning of a file. */
export type LayoutTrial = {
  __typename?: 'LayoutTrial';
  count: Scalars['Int']['output'];
  delimiter: Scalars['String']['output'];
  encoding: Scalars['String']['output'];
  errorCount: Scalars['Int']['output'];
  errors: Array<TrialError>;
  /** The layout in use that has the header of this file. */
  matched?: Maybe<Layout>;
  /** What keeps the layout from reading the file, with its field. */
  problems: Array<LayoutProblem>;
  readings: Array<TrialReading>;
  /** As they are, the lines before the header among them. */
  rows: Array<SampleRow>;
};

export type LeaseTerms = {
  __typename?: 'LeaseTerms';
  /** finance or operating. */
  kind: Scalars['String']['output'];
  /** lessee or lessor. */
  part: Scalars['String']['output'];
};

/** A purchase ledger or travel list as it was taken in by POST /v1/ledgers. */
export type Ledger = {
  __typename?: 'Ledger';
  fileName: Scalars['String']['output'];
  header: Array<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  kind: LedgerKind;
  recorded: Scalars['Int']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  rows: Scalars['Int']['output'];
};

export type LedgerChoice = {
  __typename?: 'LedgerChoice';
  category: Scalars['Int']['output'];
  factorId: Scalars['String']['output'];
  skip: Scalars['Boolean']['output'];
};

export type LedgerDecisionInput = {
  category?: Scalars['Int']['input'];
  factorId?: Scalars['String']['input'];
  match: Scalars['String']['input'];
  skip?: Scalars['Boolean']['input'];
};

/** Rows of the same thing: one choice is for all of them. */
export type LedgerGroup = {
  __typename?: 'LedgerGroup';
  account: Scalars['String']['output'];
  /** quantity, distance, nights or spend. */
  basis: Scalars['String']['output'];
  match: Scalars['String']['output'];
  /** What a person chose for the same before. */
  remembered?: Maybe<LedgerChoice>;
  rows: Scalars['Int']['output'];
  /** The likeliest first; a person decides. */
  suggestions: Array<LedgerSuggestion>;
  supplier: Scalars['String']['output'];
  text: Scalars['String']['output'];
  total: Scalars['Decimal']['output'];
  unit: Scalars['String']['output'];
};

export type LedgerKind =
  | 'purchases'
  | 'travel';

/** No columns: they are guessed from the header. */
export type LedgerReadInput = {
  columns?: Array<Scalars['String']['input']>;
  currency?: Scalars['String']['input'];
};

/** A ledger as it is understood. Nothing is recorded. */
export type LedgerReading = {
  __typename?: 'LedgerReading';
  /** The role of each column: date, supplier, description, account, amount, currency, quantity, unit, distance, nights, class, from, to; empty: left out. */
  columns: Array<Scalars['String']['output']>;
  currency: Scalars['String']['output'];
  groups: Array<LedgerGroup>;
  /** Rows that are lines already. */
  known: Scalars['Int']['output'];
  ledger: Ledger;
  rejected: Array<LedgerRejection>;
};

export type LedgerRecordInput = {
  decisions: Array<LedgerDecisionInput>;
  facilityId: Scalars['ID']['input'];
  read: LedgerReadInput;
};

export type LedgerRejection = {
  __typename?: 'LedgerRejection';
  expected: Scalars['String']['output'];
  field: Scalars['String']['output'];
  got: Scalars['String']['output'];
  line: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type LedgerResult = {
  __typename?: 'LedgerResult';
  known: Scalars['Int']['output'];
  open: Scalars['Int']['output'];
  recorded: Scalars['Int']['output'];
  rejected: Array<LedgerRejection>;
  skipped: Scalars['Int']['output'];
};

/** score: 0 to 100, how much of the text it answers. */
export type LedgerSuggestion = {
  __typename?: 'LedgerSuggestion';
  factor: Factor;
  score: Scalars['Int']['output'];
};

/** A company or partnership through which the organization holds facilities. */
export type LegalEntity = {
  __typename?: 'LegalEntity';
  archived: Scalars['Boolean']['output'];
  /** ISO 3166-1 alpha-2. */
  country: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  kind: EntityKind;
  name: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  /** Newest day first. */
  ownerships: Array<EntityOwnership>;
  version: Scalars['Int']['output'];
};

export type LegalEntityInput = {
  country: Scalars['String']['input'];
  kind: EntityKind;
  name: Scalars['String']['input'];
  nameJa?: Scalars['String']['input'];
};

export type LineFigures = {
  __typename?: 'LineFigures';
  findings: Array<Finding>;
  kwh?: Maybe<Scalars['Decimal']['output']>;
  lineId: Scalars['ID']['output'];
  location: Scalars['Decimal']['output'];
  market: Scalars['Decimal']['output'];
  saved: Scalars['Decimal']['output'];
  /** By factor. */
  tonnes: Array<SavedTonnes>;
};

export type LineageBill = {
  __typename?: 'LineageBill';
  from: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  invoice: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
  supplier: Scalars['String']['output'];
  to: Scalars['String']['output'];
  unit: Scalars['String']['output'];
};

/** Readings of a register in [from, to); list them with readings(registerId:, from:, to:). */
export type LineageMonth = {
  __typename?: 'LineageMonth';
  from: Scalars['Time']['output'];
  meterName: Scalars['String']['output'];
  readings: Scalars['Int']['output'];
  registerId: Scalars['ID']['output'];
  to: Scalars['Time']['output'];
};

/** A request, file or message; sha256 is of what came in, lines are those of the entry's readings. */
export type LineageReceipt = {
  __typename?: 'LineageReceipt';
  actorName: Scalars['String']['output'];
  fileName: Scalars['String']['output'];
  firstLine: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  lastLine: Scalars['Int']['output'];
  readings: Scalars['Int']['output'];
  recordedAt: Scalars['Time']['output'];
  sha256: Scalars['String']['output'];
};

export type LiveDifference = {
  __typename?: 'LiveDifference';
  /** Activities that are others, were added, or no longer hold. */
  activities: Scalars['Int']['output'];
  /** Their sources, at most ten. */
  bySource: Array<LiveSourceChange>;
  /** The first of them in words. */
  changes: Array<Sentence>;
  sources: Scalars['Int']['output'];
  /** Now less the run. */
  totalLocation: Amount;
  totalMarket: Amount;
};

export type LiveSourceChange = {
  __typename?: 'LiveSourceChange';
  name: Scalars['String']['output'];
  sourceId: Scalars['ID']['output'];
  totalLocation: Amount;
  totalMarket: Amount;
};

/** The live ledger of a draft: kept up to date by what changes, without a run. */
export type LiveState = {
  __typename?: 'LiveState';
  /** What was recorded up to here is in. */
  asOf: Scalars['Time']['output'];
  /** Changes that are not taken in yet. */
  behind: Scalars['Int']['output'];
  /** Of the newest change of a figure. */
  changedAt: Scalars['Time']['output'];
  inventoryId: Scalars['ID']['output'];
  /** One more with each change of a figure. */
  revision: Scalars['Int']['output'];
  /** How it differs from the newest run. Null before the first run. */
  sinceRun?: Maybe<LiveDifference>;
  totals: LiveTotals;
};

/** Exact totals in kg CO2e, and the same rounded for display in t CO2e. The two Scope 2 methods are never added. */
export type LiveTotals = {
  __typename?: 'LiveTotals';
  biogenic: Amount;
  scope1: Amount;
  scope2Location: Amount;
  scope2Market: Amount;
  scope3: Amount;
  totalLocation: Amount;
  totalMarket: Amount;
};

export type LiveUpdate = {
  __typename?: 'LiveUpdate';
  inventoryId: Scalars['ID']['output'];
};

/** Proof that the log of the size to begins with that of the size from. */
export type LogConsistency = {
  __typename?: 'LogConsistency';
  from: Scalars['Int']['output'];
  fromRoot: Scalars['String']['output'];
  proof: Array<Scalars['String']['output']>;
  to: Scalars['Int']['output'];
  toRoot: Scalars['String']['output'];
};

/** The organization's append-only log over its audit chain (RFC 6962) at one moment. */
export type LogHead = {
  __typename?: 'LogHead';
  origin: Scalars['String']['output'];
  /** Verifier key of the note; GET /v1/log/key lists all of them. */
  publicKey: Scalars['String']['output'];
  /** Base64. */
  root: Scalars['String']['output'];
  /** The head as a signed note. */
  signed: Scalars['String']['output'];
  size: Scalars['Int']['output'];
};

/** Proof that a record stands in the log: hashes from the leaf upwards, base64. */
export type LogInclusion = {
  __typename?: 'LogInclusion';
  hash: Scalars['String']['output'];
  number: Scalars['Int']['output'];
  proof: Array<Scalars['String']['output']>;
  record: Scalars['String']['output'];
  root: Scalars['String']['output'];
  size: Scalars['Int']['output'];
};

/** Requests that were there already are left as they are. */
export type MadeRequests = {
  __typename?: 'MadeRequests';
  made: Scalars['Int']['output'];
  present: Scalars['Int']['output'];
};

/** How the messages of devices are read: a document that says where in a message the meter, the time and the values stand. */
export type Mapping = {
  __typename?: 'Mapping';
  archived: Scalars['Boolean']['output'];
  createdAt: Scalars['Time']['output'];
  /** JSON; docs/api.md describes it. */
  document: Scalars['String']['output'];
  /** Object of texts. */
  headers: Scalars['JSON']['output'];
  hooks: Array<Hook>;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** The message it was last tried on; one that is not text as hex: and its bytes. */
  sample: Scalars['String']['output'];
  topic: Scalars['String']['output'];
  version: Scalars['Int']['output'];
  versions: Array<MappingVersion>;
};

export type MappingInput = {
  document: Scalars['String']['input'];
  headers?: Array<HeaderInput>;
  name: Scalars['String']['input'];
  sample?: Scalars['String']['input'];
  topic?: Scalars['String']['input'];
};

/** A ready mapping for messages of one kind. One that leaves something to be chosen has problems until it is. */
export type MappingPreset = {
  __typename?: 'MappingPreset';
  aboutEn: Scalars['String']['output'];
  aboutJa: Scalars['String']['output'];
  document: Scalars['String']['output'];
  group: Scalars['String']['output'];
  headers: Scalars['JSON']['output'];
  id: Scalars['ID']['output'];
  nameEn: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  sample: Scalars['String']['output'];
  topic: Scalars['String']['output'];
};

export type MappingProblem = {
  __typename?: 'MappingProblem';
  expected: Scalars['String']['output'];
  field: Scalars['String']['output'];
  got: Scalars['String']['output'];
};

/** What would become of a message; nothing is stored. */
export type MappingTrial = {
  __typename?: 'MappingTrial';
  /** The message is none of the mapping's business. */
  ignored: Scalars['Boolean']['output'];
  /** What is wrong with the mapping itself; then nothing was tried. */
  problems: Array<MappingProblem>;
  readings: Array<TriedReading>;
  /** Why the message as a whole cannot be read. */
  refused?: Maybe<RefusalReason>;
};

export type MappingVersion = {
  __typename?: 'MappingVersion';
  createdAt: Scalars['Time']['output'];
  createdBy: Scalars['String']['output'];
  document: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export type MarkInput = {
  /** The auditor's value is the reported one. */
  agrees?: Scalars['Boolean']['input'];
  auditorKg?: InputMaybe<Scalars['Decimal']['input']>;
  entryId: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  sampleId: Scalars['ID']['input'];
  ticks?: Array<AuditTick>;
};

export type Member = {
  __typename?: 'Member';
  accountId: Scalars['ID']['output'];
  createdAt: Scalars['Time']['output'];
  disabled: Scalars['Boolean']['output'];
  email: Scalars['String']['output'];
  name: Scalars['String']['output'];
  role: Role;
  /** When an auditor's access ends. */
  validTo?: Maybe<Scalars['Time']['output']>;
  version: Scalars['Int']['output'];
};

export type MemberInput = {
  email: Scalars['String']['input'];
  name: Scalars['String']['input'];
  /** At least 12 characters; for a person who has no account yet. */
  password?: InputMaybe<Scalars['String']['input']>;
  role: Role;
  validTo?: InputMaybe<Scalars['Time']['input']>;
};

export type Meter = {
  __typename?: 'Meter';
  archived: Scalars['Boolean']['output'];
  commodity: Scalars['String']['output'];
  devices: Array<Device>;
  facility: Facility;
  facilityId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** Newest day first. */
  placements: Array<MeterPlacement>;
  registers: Array<Register>;
  serial: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

/** A main meter beside the meters behind it, in its unit. */
export type MeterBalance = {
  __typename?: 'MeterBalance';
  children: Array<BalanceChild>;
  meter: Meter;
  meterId: Scalars['ID']['output'];
  months: Array<BalanceMonth>;
  total: BalanceMonth;
  unit: Scalars['String']['output'];
};

export type MeterConnection = {
  __typename?: 'MeterConnection';
  nodes: Array<Meter>;
  pageInfo: PageInfo;
};

export type MeterInput = {
  commodity: Scalars['String']['input'];
  facilityId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  serial?: Scalars['String']['input'];
};

/** Behind which meter a meter stands from a local day on. */
export type MeterPlacement = {
  __typename?: 'MeterPlacement';
  /** How far the meter may be off, such as 1 for class 1. */
  accuracyPercent: Scalars['Decimal']['output'];
  meter: Meter;
  meterId: Scalars['ID']['output'];
  parent?: Maybe<Meter>;
  parentId?: Maybe<Scalars['ID']['output']>;
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  superseded: Scalars['Boolean']['output'];
  validFrom: Scalars['Date']['output'];
};

export type MeterPlacementInput = {
  accuracyPercent?: Scalars['Decimal']['input'];
  meterId: Scalars['ID']['input'];
  /** Null: behind none. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  validFrom: Scalars['Date']['input'];
};

/** The cost of a tonne, never without its method. */
export type MethodCost = {
  __typename?: 'MethodCost';
  formula: Sentence;
  method: AbatementMethod;
  perTonne: Scalars['Decimal']['output'];
};

export type MetricValue = {
  __typename?: 'MetricValue';
  facilityId?: Maybe<Scalars['ID']['output']>;
  forecast: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  source: Scalars['String']['output'];
  value: Scalars['Decimal']['output'];
};

/** Of whole months. One for the same months and facility as an earlier one supersedes it. */
export type MetricValueInput = {
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  forecast?: Scalars['Boolean']['input'];
  periodEnd: Scalars['Date']['input'];
  periodStart: Scalars['Date']['input'];
  source: Scalars['String']['input'];
  value: Scalars['Decimal']['input'];
};

export type MonthAmount = {
  __typename?: 'MonthAmount';
  month: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
};

export type MonthCompleteness = {
  __typename?: 'MonthCompleteness';
  /** Share of the month, or of what has passed of it, that readings cover. */
  coverage: Scalars['Decimal']['output'];
  /** Share of the usage that rests on estimates. */
  estimated: Scalars['Decimal']['output'];
  /** Doubts that stand and nobody accepted. */
  findings: Scalars['Int']['output'];
  month: Scalars['Month']['output'];
};

export type MonthTotal = {
  __typename?: 'MonthTotal';
  month: Scalars['Month']['output'];
  scope1: Amount;
  scope2Location: Amount;
  scope2Market: Amount;
  scope3: Amount;
};

export type MonthlyLetter = {
  __typename?: 'MonthlyLetter';
  at: Scalars['Time']['output'];
  month: Scalars['String']['output'];
  problem: Scalars['String']['output'];
  /** Of the attachment, hex. */
  sha256: Scalars['String']['output'];
  /** sent; unsent: see problem; empty: no inventory had figures of the month. */
  status: Scalars['String']['output'];
};

/** A summary of live figures that goes out by e-mail when a month is over. */
export type MonthlyReport = {
  __typename?: 'MonthlyReport';
  active: Scalars['Boolean']['output'];
  createdBy: Scalars['String']['output'];
  /** Of the next month, at 8:00 where its people are. */
  day: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  /** ja or en. */
  language: Scalars['String']['output'];
  letters: Array<MonthlyLetter>;
  /** Of Scope 2 in its figures: location or market. */
  method: Scalars['String']['output'];
  /** Null while it is not active. */
  nextAt?: Maybe<Scalars['Time']['output']>;
  recipients: Array<Scalars['String']['output']>;
  timeZone: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export type MonthlyReportInput = {
  active?: Scalars['Boolean']['input'];
  day: Scalars['Int']['input'];
  id?: InputMaybe<Scalars['ID']['input']>;
  /** ja or en. */
  language: Scalars['String']['input'];
  method: Scalars['String']['input'];
  recipients: Array<Scalars['String']['input']>;
  timeZone: Scalars['String']['input'];
  version?: Scalars['Int']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Accept a finding with a reason; an empty one takes the acceptance back. */
  acceptFinding: RegisterFinding;
  acknowledgeAlert: AlertFiring;
  addComment: Array<CommentThread>;
  addMember: Member;
  addRegister: Register;
  /** Whoever imported an edition cannot adopt it. */
  adoptEdition: EditionUse;
  applyEstimate: StoredEstimate;
  approveOwnFactor: OwnFactor;
  archiveAlertChannel: AlertChannel;
  archiveAlertRule: AlertRule;
  /** Takes a source out of use. What it emitted before stays in the inventories. */
  archiveEmissionSource: EmissionSource;
  archiveFacility: Facility;
  /** Files are no longer recognized by it. */
  archiveLayout: Layout;
  /** Once it holds nothing any more. What it held stays in the inventories. */
  archiveLegalEntity: LegalEntity;
  archiveMapping: Mapping;
  /** Takes a meter out of the lists. Its readings stay. */
  archiveMeter: Meter;
  archiveVirtualMeter: VirtualMeter;
  /** Of a source of Scope 1 or 2. */
  arrangeSource: SourceArrangement;
  assignFacility: FacilityAssignment;
  /** Gives a device a mapping, or takes it away. */
  bindMapping: Device;
  /** Queue a report of a closed inventory. */
  buildReport: Report;
  /** Within the request, which ends after 30 seconds: startCalculation is for inventories of many lines. */
  calculateInventory: Run;
  /** Call off a calculation that is not ready; nothing of it is kept. */
  cancelCalculation: Calculation;
  cancelDataRequest: DataRequest;
  /** Call off a report that is not ready. */
  cancelReport: Report;
  changeDataRequest: DataRequest;
  /** Other terms, such as a later end. */
  changeEngagement: Engagement;
  changeMeasurement: SavingsMeasurement;
  /** Without validTo an auditor's end of access stays as it is. */
  changeMember: Member;
  chooseBaseYear: BaseYear;
  /** Freeze the newest run. Refused while it is stale or has disqualifying findings that were not accepted. */
  closeInventory: Inventory;
  /** Supersede an entered quantity; the old one stays in the history. */
  correctActivity: Activity;
  correctBill: Bill;
  correctCredit: Credit;
  correctInstrument: Instrument;
  /** Correct one reading by hand; the earlier value stays as history. */
  correctReading: RecordReceipt;
  correctScope3Line: Scope3Line;
  createAbatementScenario: AbatementScenario;
  createAlertChannel: AlertChannel;
  createAlertRule: AlertRule;
  createBusinessMetric: BusinessMetric;
  createDevice: NewDeviceToken;
  createEmissionSource: EmissionSource;
  createFacility: Facility;
  createHook: NewHook;
  createInitiative: Initiative;
  createInventory: Inventory;
  createLayout: Layout;
  createLegalEntity: LegalEntity;
  createMapping: Mapping;
  createMeter: Meter;
  createVirtualMeter: VirtualMeter;
  /** recalculate opens the restatement of the base year; keep leaves the changes open. */
  decideBaseYear: BaseYear;
  /** The decider is another person than the submitter. */
  decideSubmission: Submission;
  /** The decider is another person than who set the revision. */
  decideTarget: Target;
  deleteAbatementScenario: Scalars['ID']['output'];
  /** The file and the record of it stay. */
  detachEvidence: AttachedFile;
  drawAuditSample: AuditSample;
  /** Its author may; earlier wordings stay. */
  editComment: Array<CommentThread>;
  /** For good, from the next request on. */
  endEngagement: Engagement;
  /** Check a register over a span again; answers how many findings stand there. */
  examineRegister: Scalars['Int']['output'];
  exclude: Exclusion;
  importBandCalendar: BandCalendar;
  /** Bills of a CSV file, line by line; good lines are kept. dryRun checks all and keeps nothing. */
  importBills: BillImport;
  /** A CSV of two columns under a header line: time with its zone, and g CO2 per kWh. */
  importIntensities: IntensitySeries;
  /** Columns month, last month, value, facility and forecast under a header line; only month and value are needed. */
  importMetricValues: Array<MetricValue>;
  importPathway: Array<Pathway>;
  judgeSource: SourceJudgement;
  makeAuditRequest: AuditRequest;
  makeDataRequests: MadeRequests;
  /** What was marked before stays on record. */
  markAuditItem: AuditSample;
  /** From all readings that are known now. */
  measureInitiative: Initiative;
  /** Keeps the rule's messages back until then; null ends that. */
  muteAlertRule: AlertRule;
  openEngagement: Engagement;
  passGate: Initiative;
  placeMeter: MeterPlacement;
  planMeasurement: SavingsMeasurement;
  raiseAuditFinding: AuditFinding;
  recordActivity: Activity;
  recordAdjustment: SavingsAdjustment;
  recordAssumption: RoadmapAssumption;
  /** kgCo2e has its sign: what the change would add to the base year. */
  recordBaseYearChange: BaseYear;
  /** An actual bill takes the place of estimated ones that it covers; any other overlap is a conflict. */
  recordBill: Bill;
  recordCredit: Credit;
  recordInstrument: Instrument;
  /** Make lines of the rows whose groups were decided, each row once, and remember the decisions. */
  recordLedger: LedgerResult;
  recordMetricValues: Array<MetricValue>;
  /** It waits for another person's approval. */
  recordOwnFactor: OwnFactor;
  /** How it is held from a day on. Earlier days keep what held. */
  recordOwnership: EntityOwnership;
  recordPrice: Price;
  recordReadingColumns: RecordReceipt;
  /** Send the same idempotencyKey again after a lost answer: the same receipt comes back. */
  recordReadings: RecordReceipt;
  recordRegisterEvent: Register;
  recordScope3Line: Scope3Line;
  /** On a day one property leads between two kinds of units. What closed inventories counted does not change. */
  recordSourceProperty: SourceProperty;
  rejectOwnFactor: OwnFactor;
  /** Give a withheld file again. */
  releaseEvidence: AttachedFile;
  renameBusinessMetric: BusinessMetric;
  renameVirtualMeter: VirtualMeter;
  resolveThread: Array<CommentThread>;
  /** Open a correction of a closed inventory as a new one; the closed one stays. */
  restateInventory: Inventory;
  /** Returns what is retired; what is left of the block stays held, as a credit of its own. */
  retireCredit: Credit;
  retireOwnFactor: OwnFactor;
  retireTarget: Target;
  /** Reads a refused message of a device's inbox again. */
  retryMessage: RetriedMessage;
  /** Build a report that failed or was cancelled again, under the same id. */
  retryReport: Report;
  reviseAssumption: RoadmapAssumption;
  /** Say it anew, or end it by its last day. What was said stays in the history. */
  reviseExclusion: Exclusion;
  reviseTarget: Target;
  /** Ends the device's access at once. */
  revokeDevice: Device;
  revokeHook: Hook;
  /** End a link at once. */
  revokeReportShare: ReportShare;
  /** A new token; the old ones stay good for a day. */
  rotateDeviceToken: NewDeviceToken;
  /** A new secret; the old one stays good for a day. */
  rotateHook: NewHook;
  /** Whether a category is relevant; where it is not counted, why. */
  screenScope3Category: Scope3Screening;
  /** Says which device may speak for a device; without a gatewayId it speaks only for itself. */
  setDeviceGateway: Device;
  setInitiativeBudget: Array<BudgetYear>;
  setInitiativeSteps: Initiative;
  /** Change the language of the signed-in person: ja or en. */
  setLocale: Viewer;
  /** Make a monthly report, or change the one of an id. */
  setMonthlyReport: MonthlyReport;
  setQualityPolicy: QualityPolicy;
  setRegimeFact: RegimeFact;
  /** What holds for a register from an instant on; usage is derived anew, raw readings stay. */
  setRegister: Register;
  setResidualMix: ResidualMix;
  setSourceAssignments: Array<SourceAssignment>;
  setTarget: Target;
  /** What it is made of from a day on. Earlier days keep their formula. No members end it. */
  setVirtualFormula: VirtualMeter;
  setWorkflowPolicy: WorkflowPolicy;
  /** Make a link by which anybody who has it may take a ready report, an hour to ninety days. The address is shown once. */
  shareReport: NewReportShare;
  /** End every session of the signed-in person, this one too. */
  signOutEverywhere: Scalars['Boolean']['output'];
  /**
   * Calculate an inventory, or close it as closeInventory does. Up to 5,000 lines are done when the answer comes (status ready); more
   * are done by a job, whose progress jobProgress tells and calculation(id) shows.
   */
  startCalculation: Calculation;
  submitFacts: Submission;
  takeAuditStep: Engagement;
  /** Sends a message at once and says what came of it. */
  testAlertChannel: AlertDelivery;
  unsetRegister: Register;
  updateAbatementScenario: AbatementScenario;
  updateAlertChannel: AlertChannel;
  updateAlertRule: AlertRule;
  /** What the device recorded before stays where it is. */
  updateDevice: Device;
  updateEmissionSource: EmissionSource;
  updateFacility: Facility;
  updateInitiative: Initiative;
  updateLayout: Layout;
  updateLegalEntity: LegalEntity;
  /** A new version; earlier ones are kept. */
  updateMapping: Mapping;
  updateMeter: Meter;
  updateOrganization: Organization;
  voidActivity: Activity;
  voidBill: Bill;
  voidCredit: Credit;
  /** Take an estimate back; its values that still stand become missing, as a further revision. */
  voidEstimate: StoredEstimate;
  voidInstrument: Instrument;
  voidRegisterEvent: Register;
  voidScope3Line: Scope3Line;
  withdrawAdjustment: SavingsAdjustment;
  withdrawBandCalendar: Scalars['Boolean']['output'];
  withdrawBaseYearChange: BaseYear;
  withdrawEdition: EditionUse;
  withdrawMetricValue: Array<MetricValue>;
  withdrawPrice: Price;
  withdrawSourceProperty: SourceProperty;
  /** Keep the bytes from auditors, and out of packs that are built from now on: for files that name people. The reason stands in their place. */
  withholdEvidence: AttachedFile;
};


export type MutationAcceptFindingArgs = {
  name: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  registerId: Scalars['ID']['input'];
  start: Scalars['Time']['input'];
};


export type MutationAcknowledgeAlertArgs = {
  id: Scalars['ID']['input'];
  note?: Scalars['String']['input'];
};


export type MutationAddCommentArgs = {
  input: CommentInput;
};


export type MutationAddMemberArgs = {
  input: MemberInput;
};


export type MutationAddRegisterArgs = {
  input: RegisterInput;
  meterId: Scalars['ID']['input'];
};


export type MutationAdoptEditionArgs = {
  id: Scalars['String']['input'];
  reason?: Scalars['String']['input'];
};


export type MutationApplyEstimateArgs = {
  from: Scalars['Time']['input'];
  method?: InputMaybe<EstimateMethod>;
  reason?: Scalars['String']['input'];
  registerId: Scalars['ID']['input'];
  to: Scalars['Time']['input'];
};


export type MutationApproveOwnFactorArgs = {
  id: Scalars['ID']['input'];
  reason?: Scalars['String']['input'];
};


export type MutationArchiveAlertChannelArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationArchiveAlertRuleArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationArchiveEmissionSourceArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationArchiveFacilityArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationArchiveLayoutArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationArchiveLegalEntityArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationArchiveMappingArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationArchiveMeterArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationArchiveVirtualMeterArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationArrangeSourceArgs = {
  input: ArrangementInput;
  sourceId: Scalars['ID']['input'];
};


export type MutationAssignFacilityArgs = {
  input: AssignmentInput;
};


export type MutationBindMappingArgs = {
  deviceId: Scalars['ID']['input'];
  mappingId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationBuildReportArgs = {
  format: ReportFormat;
  inventoryId: Scalars['ID']['input'];
  language: Language;
};


export type MutationCalculateInventoryArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelCalculationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelDataRequestArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};


export type MutationCancelReportArgs = {
  id: Scalars['ID']['input'];
};


export type MutationChangeDataRequestArgs = {
  id: Scalars['ID']['input'];
  input: DataRequestChange;
  version: Scalars['Int']['input'];
};


export type MutationChangeEngagementArgs = {
  id: Scalars['ID']['input'];
  input: EngagementInput;
  version: Scalars['Int']['input'];
};


export type MutationChangeMeasurementArgs = {
  id: Scalars['ID']['input'];
  input: SavingsMeasurementInput;
  version: Scalars['Int']['input'];
};


export type MutationChangeMemberArgs = {
  accountId: Scalars['ID']['input'];
  disabled: Scalars['Boolean']['input'];
  role: Role;
  validTo?: InputMaybe<Scalars['Time']['input']>;
  version: Scalars['Int']['input'];
};


export type MutationChooseBaseYearArgs = {
  input: BaseYearInput;
};


export type MutationCloseInventoryArgs = {
  acceptFindings?: Scalars['Boolean']['input'];
  id: Scalars['ID']['input'];
};


export type MutationCorrectActivityArgs = {
  id: Scalars['ID']['input'];
  input: ActivityInput;
  reason: Scalars['String']['input'];
};


export type MutationCorrectBillArgs = {
  id: Scalars['ID']['input'];
  input: BillInput;
  reason: Scalars['String']['input'];
};


export type MutationCorrectCreditArgs = {
  id: Scalars['ID']['input'];
  input: CreditInput;
  reason: Scalars['String']['input'];
};


export type MutationCorrectInstrumentArgs = {
  id: Scalars['ID']['input'];
  input: InstrumentInput;
  reason: Scalars['String']['input'];
};


export type MutationCorrectReadingArgs = {
  end: Scalars['Time']['input'];
  reason: Scalars['String']['input'];
  registerId: Scalars['ID']['input'];
  start: Scalars['Time']['input'];
  value: Scalars['Decimal']['input'];
};


export type MutationCorrectScope3LineArgs = {
  id: Scalars['ID']['input'];
  input: Scope3LineInput;
  reason: Scalars['String']['input'];
};


export type MutationCreateAbatementScenarioArgs = {
  input: NamedScenarioInput;
};


export type MutationCreateAlertChannelArgs = {
  input: AlertChannelInput;
};


export type MutationCreateAlertRuleArgs = {
  input: AlertRuleInput;
};


export type MutationCreateBusinessMetricArgs = {
  input: BusinessMetricInput;
};


export type MutationCreateDeviceArgs = {
  meterIds: Array<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
};


export type MutationCreateEmissionSourceArgs = {
  input: EmissionSourceInput;
};


export type MutationCreateFacilityArgs = {
  input: FacilityInput;
};


export type MutationCreateHookArgs = {
  input: HookInput;
};


export type MutationCreateInitiativeArgs = {
  input: InitiativeInput;
};


export type MutationCreateInventoryArgs = {
  input: InventoryInput;
};


export type MutationCreateLayoutArgs = {
  document: LayoutDocumentInput;
  name: Scalars['String']['input'];
};


export type MutationCreateLegalEntityArgs = {
  input: LegalEntityInput;
  ownership: OwnershipInput;
};


export type MutationCreateMappingArgs = {
  input: MappingInput;
};


export type MutationCreateMeterArgs = {
  input: MeterInput;
  registers: Array<RegisterInput>;
};


export type MutationCreateVirtualMeterArgs = {
  input: VirtualMeterInput;
};


export type MutationDecideBaseYearArgs = {
  decision: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationDecideSubmissionArgs = {
  input: Decision;
};


export type MutationDecideTargetArgs = {
  input: TargetDecision;
};


export type MutationDeleteAbatementScenarioArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationDetachEvidenceArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationDrawAuditSampleArgs = {
  input: DrawInput;
};


export type MutationEditCommentArgs = {
  body: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  mentions?: Array<Scalars['ID']['input']>;
};


export type MutationEndEngagementArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationExamineRegisterArgs = {
  from: Scalars['Time']['input'];
  registerId: Scalars['ID']['input'];
  to: Scalars['Time']['input'];
};


export type MutationExcludeArgs = {
  input: ExclusionInput;
};


export type MutationImportBandCalendarArgs = {
  input: BandCalendarInput;
};


export type MutationImportBillsArgs = {
  csv: Scalars['String']['input'];
  dryRun: Scalars['Boolean']['input'];
};


export type MutationImportIntensitiesArgs = {
  csv: Scalars['String']['input'];
  region: Scalars['String']['input'];
  source: Scalars['String']['input'];
};


export type MutationImportMetricValuesArgs = {
  csv: Scalars['String']['input'];
  metricId: Scalars['ID']['input'];
  source: Scalars['String']['input'];
};


export type MutationImportPathwayArgs = {
  input: PathwayInput;
};


export type MutationJudgeSourceArgs = {
  input: SourceJudgementInput;
};


export type MutationMakeAuditRequestArgs = {
  input: AuditRequestInput;
};


export type MutationMakeDataRequestsArgs = {
  input: DataRequestsInput;
};


export type MutationMarkAuditItemArgs = {
  input: MarkInput;
};


export type MutationMeasureInitiativeArgs = {
  id: Scalars['ID']['input'];
};


export type MutationMuteAlertRuleArgs = {
  id: Scalars['ID']['input'];
  until?: InputMaybe<Scalars['Time']['input']>;
};


export type MutationOpenEngagementArgs = {
  input: EngagementInput;
};


export type MutationPassGateArgs = {
  input: GateInput;
};


export type MutationPlaceMeterArgs = {
  input: MeterPlacementInput;
};


export type MutationPlanMeasurementArgs = {
  initiativeId: Scalars['ID']['input'];
  input: SavingsMeasurementInput;
};


export type MutationRaiseAuditFindingArgs = {
  input: AuditFindingInput;
};


export type MutationRecordActivityArgs = {
  input: ActivityInput;
};


export type MutationRecordAdjustmentArgs = {
  input: SavingsAdjustmentInput;
};


export type MutationRecordAssumptionArgs = {
  input: AssumptionInput;
};


export type MutationRecordBaseYearChangeArgs = {
  cause: Scalars['String']['input'];
  description: Scalars['String']['input'];
  kgCo2e: Scalars['Decimal']['input'];
};


export type MutationRecordBillArgs = {
  input: BillInput;
};


export type MutationRecordCreditArgs = {
  input: CreditInput;
};


export type MutationRecordInstrumentArgs = {
  input: InstrumentInput;
};


export type MutationRecordLedgerArgs = {
  id: Scalars['ID']['input'];
  input: LedgerRecordInput;
};


export type MutationRecordMetricValuesArgs = {
  metricId: Scalars['ID']['input'];
  values: Array<MetricValueInput>;
};


export type MutationRecordOwnFactorArgs = {
  input: OwnFactorInput;
  supersedesId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationRecordOwnershipArgs = {
  entityId: Scalars['ID']['input'];
  input: OwnershipInput;
};


export type MutationRecordPriceArgs = {
  input: PriceInput;
};


export type MutationRecordReadingColumnsArgs = {
  columns: Array<ReadingColumnsInput>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRecordReadingsArgs = {
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  readings: Array<ReadingInput>;
};


export type MutationRecordRegisterEventArgs = {
  input: EventInput;
  registerId: Scalars['ID']['input'];
};


export type MutationRecordScope3LineArgs = {
  input: Scope3LineInput;
};


export type MutationRecordSourcePropertyArgs = {
  input: SourcePropertyInput;
  sourceId: Scalars['ID']['input'];
  supersedesId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationRejectOwnFactorArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationReleaseEvidenceArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRenameBusinessMetricArgs = {
  archived?: Scalars['Boolean']['input'];
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};


export type MutationRenameVirtualMeterArgs = {
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};


export type MutationResolveThreadArgs = {
  id: Scalars['ID']['input'];
  resolved: Scalars['Boolean']['input'];
};


export type MutationRestateInventoryArgs = {
  cause: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


export type MutationRetireCreditArgs = {
  id: Scalars['ID']['input'];
  input: RetirementInput;
};


export type MutationRetireOwnFactorArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRetireTargetArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  revision: Scalars['Int']['input'];
};


export type MutationRetryMessageArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRetryReportArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReviseAssumptionArgs = {
  id: Scalars['ID']['input'];
  input: AssumptionInput;
  revision: Scalars['Int']['input'];
};


export type MutationReviseExclusionArgs = {
  id: Scalars['ID']['input'];
  input: ExclusionInput;
  reason: Scalars['String']['input'];
  revision: Scalars['Int']['input'];
};


export type MutationReviseTargetArgs = {
  id: Scalars['ID']['input'];
  input: EmissionTargetInput;
  revision: Scalars['Int']['input'];
};


export type MutationRevokeDeviceArgs = {
  deviceId: Scalars['ID']['input'];
};


export type MutationRevokeHookArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRevokeReportShareArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRotateDeviceTokenArgs = {
  deviceId: Scalars['ID']['input'];
};


export type MutationRotateHookArgs = {
  id: Scalars['ID']['input'];
};


export type MutationScreenScope3CategoryArgs = {
  category: Scalars['Int']['input'];
  reason?: Scalars['String']['input'];
  relevance: Relevance;
};


export type MutationSetDeviceGatewayArgs = {
  deviceId: Scalars['ID']['input'];
  gatewayId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationSetInitiativeBudgetArgs = {
  input: BudgetInput;
};


export type MutationSetInitiativeStepsArgs = {
  id: Scalars['ID']['input'];
  steps: Array<InitiativeStepInput>;
  version: Scalars['Int']['input'];
};


export type MutationSetLocaleArgs = {
  locale: Scalars['String']['input'];
};


export type MutationSetMonthlyReportArgs = {
  input: MonthlyReportInput;
};


export type MutationSetQualityPolicyArgs = {
  correlation?: Scalars['String']['input'];
  propose: Scalars['Boolean']['input'];
};


export type MutationSetRegimeFactArgs = {
  input: RegimeFactInput;
};


export type MutationSetRegisterArgs = {
  input: SettingInput;
  registerId: Scalars['ID']['input'];
};


export type MutationSetResidualMixArgs = {
  input: ResidualMixInput;
};


export type MutationSetSourceAssignmentsArgs = {
  input: SourceAssignmentsInput;
};


export type MutationSetTargetArgs = {
  input: EmissionTargetInput;
};


export type MutationSetVirtualFormulaArgs = {
  id: Scalars['ID']['input'];
  members: Array<VirtualMemberInput>;
  reason: Scalars['String']['input'];
  validFrom: Scalars['Date']['input'];
};


export type MutationSetWorkflowPolicyArgs = {
  input: WorkflowPolicyInput;
};


export type MutationShareReportArgs = {
  expiresAt: Scalars['Time']['input'];
  id: Scalars['ID']['input'];
  note?: Scalars['String']['input'];
};


export type MutationStartCalculationArgs = {
  acceptFindings?: Scalars['Boolean']['input'];
  close?: Scalars['Boolean']['input'];
  inventoryId: Scalars['ID']['input'];
};


export type MutationSubmitFactsArgs = {
  input: SubmitInput;
};


export type MutationTakeAuditStepArgs = {
  input: AuditStepInput;
};


export type MutationTestAlertChannelArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUnsetRegisterArgs = {
  reason: Scalars['String']['input'];
  registerId: Scalars['ID']['input'];
  settingId: Scalars['ID']['input'];
};


export type MutationUpdateAbatementScenarioArgs = {
  id: Scalars['ID']['input'];
  input: NamedScenarioInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateAlertChannelArgs = {
  id: Scalars['ID']['input'];
  input: AlertChannelInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateAlertRuleArgs = {
  id: Scalars['ID']['input'];
  input: AlertRuleInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateDeviceArgs = {
  id: Scalars['ID']['input'];
  input: DeviceInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateEmissionSourceArgs = {
  id: Scalars['ID']['input'];
  input: EmissionSourceInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateFacilityArgs = {
  id: Scalars['ID']['input'];
  input: FacilityInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateInitiativeArgs = {
  id: Scalars['ID']['input'];
  input: InitiativeInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateLayoutArgs = {
  document: LayoutDocumentInput;
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  version: Scalars['Int']['input'];
};


export type MutationUpdateLegalEntityArgs = {
  id: Scalars['ID']['input'];
  input: LegalEntityInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateMappingArgs = {
  id: Scalars['ID']['input'];
  input: MappingInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateMeterArgs = {
  id: Scalars['ID']['input'];
  input: MeterInput;
  version: Scalars['Int']['input'];
};


export type MutationUpdateOrganizationArgs = {
  input: OrganizationInput;
};


export type MutationVoidActivityArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationVoidBillArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationVoidCreditArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationVoidEstimateArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationVoidInstrumentArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationVoidRegisterEventArgs = {
  eventId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  registerId: Scalars['ID']['input'];
};


export type MutationVoidScope3LineArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationWithdrawAdjustmentArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationWithdrawBandCalendarArgs = {
  id: Scalars['ID']['input'];
};


export type MutationWithdrawBaseYearChangeArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationWithdrawEditionArgs = {
  id: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationWithdrawMetricValueArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationWithdrawPriceArgs = {
  fromUnit: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  toUnit: Scalars['String']['input'];
};


export type MutationWithdrawSourcePropertyArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationWithholdEvidenceArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};

export type NamedScenarioInput = {
  method: AbatementMethod;
  name: Scalars['String']['input'];
  scenario: AbatementScenarioInput;
};

/** The token is shown once and never again. */
export type NewDeviceToken = {
  __typename?: 'NewDeviceToken';
  device: Device;
  token: Scalars['String']['output'];
};

/** The secret is shown once and never again; the address is /v1/hooks/ and the secret. */
export type NewHook = {
  __typename?: 'NewHook';
  hook: Hook;
  secret: Scalars['String']['output'];
};

export type NewReportShare = {
  __typename?: 'NewReportShare';
  share: ReportShare;
  /** Relative to the server; shown once. */
  url: Scalars['String']['output'];
};

/** Electricity of the half-hours of a band: curtailed, ordinary or tight. */
export type OptimisedElectricity = {
  __typename?: 'OptimisedElectricity';
  area: Scalars['String']['output'];
  band: Scalars['String']['output'];
  facilityId: Scalars['String']['output'];
  gj: Scalars['Decimal']['output'];
  gjPerMwh: Scalars['Decimal']['output'];
  halfHours: Scalars['Int']['output'];
  kl: Scalars['Decimal']['output'];
  kwh: Scalars['Decimal']['output'];
  verified: Scalars['Boolean']['output'];
};

export type Organization = {
  __typename?: 'Organization';
  approach: Approach;
  country: Scalars['String']['output'];
  createdAt: Scalars['Time']['output'];
  /** 1 to 12; April in Japan. */
  fiscalYearStartMonth: Scalars['Int']['output'];
  gwpSet: GwpSet;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  reporter: Reporter;
  version: Scalars['Int']['output'];
};

export type OrganizationInput = {
  approach: Approach;
  country: Scalars['String']['input'];
  fiscalYearStartMonth: Scalars['Int']['input'];
  gwpSet: GwpSet;
  name: Scalars['String']['input'];
  nameJa?: Scalars['String']['input'];
  /** Stays as it is when it is left out. */
  reporter?: InputMaybe<ReporterInput>;
  /** The version that was read; a stale one is refused. */
  version: Scalars['Int']['input'];
};

/** A factor that the organization states itself. */
export type OwnFactor = {
  __typename?: 'OwnFactor';
  author: Scalars['String']['output'];
  decidedAt?: Maybe<Scalars['Time']['output']>;
  decidedBy: Scalars['String']['output'];
  decision: Scalars['String']['output'];
  evidence: Scalars['String']['output'];
  expires?: Maybe<Scalars['Date']['output']>;
  factor: Factor;
  id: Scalars['ID']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  /** waiting, approved, rejected or retired */
  status: Scalars['String']['output'];
  superseded: Scalars['Boolean']['output'];
  supersedesId?: Maybe<Scalars['ID']['output']>;
};

/** The total or the gases, in kg per unit; not both. */
export type OwnFactorInput = {
  activityKey: Scalars['String']['input'];
  basis?: Scalars['String']['input'];
  evidence: Scalars['String']['input'];
  expires?: InputMaybe<Scalars['Date']['input']>;
  /** Of kgCo2e; empty: not stated. */
  gwpSet?: Scalars['String']['input'];
  kgCh4?: InputMaybe<Scalars['Decimal']['input']>;
  kgCo2?: InputMaybe<Scalars['Decimal']['input']>;
  kgCo2e?: InputMaybe<Scalars['Decimal']['input']>;
  kgN2o?: InputMaybe<Scalars['Decimal']['input']>;
  menu?: Scalars['String']['input'];
  name: Scalars['String']['input'];
  note?: Scalars['String']['input'];
  purchaser?: Scalars['Boolean']['input'];
  reason?: Scalars['String']['input'];
  region: Scalars['String']['input'];
  scope: Scalars['Int']['input'];
  stage: Scalars['String']['input'];
  supplier?: Scalars['String']['input'];
  supplierId?: Scalars['String']['input'];
  unit: Scalars['String']['input'];
  validFrom: Scalars['Date']['input'];
  validTo?: InputMaybe<Scalars['Date']['input']>;
};

export type OwnWord = {
  __typename?: 'OwnWord';
  /** Empty: nobody approved it, and it does not count. */
  approvedBy: Scalars['String']['output'];
  author: Scalars['String']['output'];
  evidence: Scalars['String']['output'];
  /** The first day on which it no longer counts. */
  expires?: Maybe<Scalars['Date']['output']>;
};

export type OwnershipInput = {
  controlled: Scalars['Boolean']['input'];
  equityShare: Scalars['Decimal']['input'];
  operated: Scalars['Boolean']['input'];
  /** Null: the organization itself. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  reason?: Scalars['String']['input'];
  treatment: Treatment;
  validFrom: Scalars['Date']['input'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
};

/** A published pathway with its citation: one of the product, or one that the organization brought. */
export type Pathway = {
  __typename?: 'Pathway';
  id: Scalars['String']['output'];
  index: Scalars['Boolean']['output'];
  licence: Scalars['String']['output'];
  note: Scalars['String']['output'];
  own: Scalars['Boolean']['output'];
  points: Array<PathwayPoint>;
  publisher: Scalars['String']['output'];
  recordedAt?: Maybe<Scalars['Time']['output']>;
  recordedBy: Scalars['String']['output'];
  retrieved: Scalars['Date']['output'];
  sector: Scalars['String']['output'];
  source: Scalars['String']['output'];
  table: Scalars['String']['output'];
  title: Scalars['String']['output'];
  /** percent for an index, else an intensity such as t CO2e/MWh */
  unit: Scalars['String']['output'];
  year: Scalars['Int']['output'];
};

export type PathwayInput = {
  /** sector, unit, year and value under a header line */
  csv: Scalars['String']['input'];
  licence: Scalars['String']['input'];
  publisher: Scalars['String']['input'];
  retrieved: Scalars['Date']['input'];
  source: Scalars['String']['input'];
  table: Scalars['String']['input'];
  title: Scalars['String']['input'];
  year: Scalars['Int']['input'];
};

export type PathwayPoint = {
  __typename?: 'PathwayPoint';
  value: Scalars['Decimal']['output'];
  year: Scalars['Int']['output'];
};

/** The highest average over half an hour. */
export type PeakPoint = {
  __typename?: 'PeakPoint';
  at: Scalars['Time']['output'];
  coverage: Scalars['Decimal']['output'];
  end: Scalars['Time']['output'];
  quality: Scalars['String']['output'];
  start: Scalars['Time']['output'];
  /** Units of usage per hour; kW for kWh. */
  value: Scalars['Decimal']['output'];
};

export type PlanChange = {
  __typename?: 'PlanChange';
  after: Scalars['String']['output'];
  before: Scalars['String']['output'];
  field: Scalars['String']['output'];
};

/** The entries of a closed inventory in the scopes of an engagement under one Scope 2 method, and whether they come to the reported total. */
export type Population = {
  __typename?: 'Population';
  agrees: Scalars['Boolean']['output'];
  inventoryId: Scalars['ID']['output'];
  items: Scalars['Int']['output'];
  materialityKg: Scalars['Decimal']['output'];
  method: Scalars['String']['output'];
  reportedKg: Scalars['Decimal']['output'];
  runId: Scalars['ID']['output'];
  /** Of a monetary-unit sample at the risk and expected error that were asked for; null where none can be drawn. */
  size?: Maybe<Scalars['Int']['output']>;
  strata: Array<PopulationStratum>;
  tolerableKg: Scalars['Decimal']['output'];
  totalKg: Scalars['Decimal']['output'];
};

/** One scope. startKg is where the first kilogram of a monetary-unit sample is chosen; zero counts entries that it cannot choose. */
export type PopulationStratum = {
  __typename?: 'PopulationStratum';
  items: Scalars['Int']['output'];
  kg: Scalars['Decimal']['output'];
  sampled: Scalars['Int']['output'];
  scope: Scalars['Int']['output'];
  startKg: Scalars['Decimal']['output'];
  zero: Scalars['Int']['output'];
};

/** In kg CO2e. The two methods of Scope 2 are never added. */
export type PreviewTotal = {
  __typename?: 'PreviewTotal';
  after: Scalars['Decimal']['output'];
  before: Scalars['Decimal']['output'];
  method: Scalars['String']['output'];
  scope: Scalars['Int']['output'];
};

/** One of fromUnit is value of toUnit: an exchange rate of a year, or a deflator between two years. */
export type Price = {
  __typename?: 'Price';
  fromUnit: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  source: Scalars['String']['output'];
  toUnit: Scalars['String']['output'];
  /** Null when it was withdrawn. */
  value?: Maybe<Scalars['Decimal']['output']>;
};

export type PriceBasis = {
  __typename?: 'PriceBasis';
  currency: Scalars['String']['output'];
  purchaser: Scalars['Boolean']['output'];
  year: Scalars['Int']['output'];
};

export type PriceInput = {
  fromUnit: Scalars['String']['input'];
  source: Scalars['String']['input'];
  toUnit: Scalars['String']['input'];
  value: Scalars['Decimal']['input'];
};

export type ProgressMonth = {
  __typename?: 'ProgressMonth';
  actual?: Maybe<Amount>;
  actualSoFar?: Maybe<Amount>;
  month: Scalars['Month']['output'];
  plan: Amount;
  planSoFar: Amount;
};

export type ProposedEvent = {
  __typename?: 'ProposedEvent';
  at: Scalars['Time']['output'];
  kind: EventKind;
  newStart?: Maybe<Scalars['Decimal']['output']>;
  oldFinal?: Maybe<Scalars['Decimal']['output']>;
};

export type QualityGroup = {
  __typename?: 'QualityGroup';
  amount: Amount;
  category: Scalars['Int']['output'];
  entries: Scalars['Int']['output'];
  facilityId: Scalars['String']['output'];
  facilityName: Scalars['String']['output'];
  high?: Maybe<Amount>;
  /** total, scope, category or facility */
  kind: Scalars['String']['output'];
  low?: Maybe<Amount>;
  method: Scalars['String']['output'];
  /** Unknown counts 0. */
  primaryShare?: Maybe<Scalars['Decimal']['output']>;
  rating?: Maybe<QualityRating>;
  scope: Scalars['Int']['output'];
  /** The part whose uncertainty is stated; the interval is of this part. */
  stated: Amount;
  statedShare: Scalars['Decimal']['output'];
  uncertainty?: Maybe<Spread>;
};

export type QualityPolicy = {
  __typename?: 'QualityPolicy';
  correlation: Scalars['String']['output'];
  propose: Scalars['Boolean']['output'];
  /** Null until somebody sets a policy. */
  recordedAt?: Maybe<Scalars['Time']['output']>;
  recordedBy: Scalars['String']['output'];
};

/** Weighted by mass, 1 very good to 5 poor; what nobody judged counts 5. */
export type QualityRating = {
  __typename?: 'QualityRating';
  completeness: Scalars['Decimal']['output'];
  geographical: Scalars['Decimal']['output'];
  judgedShare: Scalars['Decimal']['output'];
  overall: Scalars['Decimal']['output'];
  proposedShare: Scalars['Decimal']['output'];
  reliability: Scalars['Decimal']['output'];
  technological: Scalars['Decimal']['output'];
  temporal: Scalars['Decimal']['output'];
};

export type Query = {
  __typename?: 'Query';
  abatement: AbatementCurve;
  abatementScenarios: Array<AbatementScenario>;
  /** Entered quantities, newest period first; those superseded are left out. */
  activities: ActivityConnection;
  /** An entered quantity as it was first, was corrected, and is now; oldest first. */
  activityHistory: Array<Activity>;
  activityKinds: Array<ActivityKind>;
  alertChannels: Array<AlertChannel>;
  alertFirings: AlertFiringConnection;
  alertRule: AlertRule;
  alertRules: Array<AlertRule>;
  alertTrial: AlertTrial;
  /** Null before the inventory was calculated. */
  approvedShare?: Maybe<ApprovedShare>;
  /** What auditors opened, newest first; of an engagement what its auditors opened while it ran. */
  auditAccesses: AuditAccessConnection;
  /** Newest first. */
  auditEvents: AuditEventConnection;
  auditFindings: Array<AuditFinding>;
  auditPopulation: Population;
  auditRequests: Array<AuditRequest>;
  /** Also a workbook: GET /v1/audit-samples/{id}/file. */
  auditSample: AuditSample;
  /** The newest first, at most 100. */
  auditSamples: Array<AuditSample>;
  /** Calendars of the bands of demand optimisation in use, the newest first; at most 200. */
  bandCalendars: Array<BandCalendar>;
  baseYear?: Maybe<BaseYear>;
  /** The base year as closed beside what it would be today; nothing is kept. */
  baseYearPreview?: Maybe<BaseYearPreview>;
  bill: Bill;
  /** Gaps between bills, and estimated ones that no actual bill has settled. */
  billFindings: Array<BillFinding>;
  /** A bill as it was first, was corrected, and is now; newest first. */
  billHistory: Array<Bill>;
  /** Newest period first; those superseded are left out. */
  bills: BillConnection;
  /** The group as it stands on a day. */
  boundaryTree: BoundaryTree;
  /** Why the second inventory differs from the first, by their newest runs. */
  bridge: Bridge;
  businessMetrics: Array<BusinessMetric>;
  calculation: Calculation;
  comments: Array<CommentThread>;
  /** At most 24 months and 300 sources. */
  completenessBoard: CompletenessBoard;
  credit: Credit;
  /** A credit as it was first, was corrected or retired, and is now; newest first. */
  creditHistory: Array<Credit>;
  creditSums: Array<CreditSum>;
  creditWords: CreditWords;
  /** Newest acquisition first; those superseded are left out. */
  credits: CreditConnection;
  dataRequest: DataRequest;
  /** The first due first; a contributor sees their own. */
  dataRequests: DataRequestConnection;
  device: Device;
  devices: Array<Device>;
  editionDiff: Array<FactorChange>;
  /** The drafts as they are now, and as they would be. Nothing is kept. */
  editionPreview: Array<InventoryPreview>;
  editionUses: Array<EditionUse>;
  emissionSources: Array<EmissionSource>;
  engagement: Engagement;
  /** To an auditor their own; at most 200. */
  engagements: Array<Engagement>;
  entryLineage: EntryLineage;
  /** What an estimate of a gap would be; without a method, a line up to two hours and like days beyond. */
  estimatePreview: EstimatePreview;
  /** What is or was attached, newest first. */
  evidence: Array<AttachedFile>;
  /** Null for a file that is neither text nor CSV. */
  evidencePreview?: Maybe<TextPreview>;
  /** All revisions, newest first. */
  exclusionHistory: Array<Exclusion>;
  /** As they stand now; those that go on first. */
  exclusions: Array<Exclusion>;
  facilities: Array<Facility>;
  facility: Facility;
  /** Ids of factors and editions are the publishers' own, not UUIDs. */
  factor: Factor;
  factorEditions: Array<FactorEdition>;
  factors: FactorConnection;
  /** kind is one of reading (id is its register, at its start), activity, bill, evidence, factor. */
  feeds: FeedConnection;
  /** Frameworks that the product knows. */
  frameworks: Array<Framework>;
  fuelProperties: Array<FuelProperty>;
  /** Grid regions of a country that have factors of their own. */
  gridRegions: Array<Scalars['String']['output']>;
  /** With a month, its days hour by hour. */
  hourlyMatch: HourlyMatch;
  initiative: Initiative;
  /** What a source has used in the last twelve whole months, as a baseline of a line; null where some of it is not known. */
  initiativeBaseline?: Maybe<SuggestedBaseline>;
  initiativeBudget: Array<BudgetYear>;
  initiativeCatalog: InitiativeCatalog;
  initiatives: Array<Initiative>;
  instrument: Instrument;
  /** An instrument as it was first, was corrected, and is now; newest first. */
  instrumentHistory: Array<Instrument>;
  instrumentKinds: Array<InstrumentKind>;
  /** Newest vintage first; those superseded are left out. */
  instruments: InstrumentConnection;
  /** Newest first, at most 200. */
  intensitySeries: Array<IntensitySeries>;
  inventories: Array<Inventory>;
  inventory: Inventory;
  inventoryKnownAt: Knowledge;
  layout: Layout;
  layouts: Array<Layout>;
  ledger: LedgerReading;
  /** Newest first. */
  ledgers: Array<Ledger>;
  /** By name. */
  legalEntities: Array<LegalEntity>;
  legalEntity: LegalEntity;
  log: LogHead;
  logConsistency: LogConsistency;
  /** Of the log of the size, or of all there is. */
  logInclusion: LogInclusion;
  mapping: Mapping;
  mappingPresets: Array<MappingPreset>;
  mappings: Array<Mapping>;
  members: Array<Member>;
  meter: Meter;
  /** Balances of the months from … to, both included. */
  meterBalances: Array<MeterBalance>;
  meters: MeterConnection;
  /** Who gets the report of each month by e-mail. */
  monthlyReports: Array<MonthlyReport>;
  /** Firings that nobody has acknowledged and that are not resolved; 0 for auditors. */
  openAlerts: Scalars['Int']['output'];
  ownFactors: Array<OwnFactor>;
  pathways: Array<Pathway>;
  priceHistory: Array<Price>;
  prices: Array<Price>;
  qualityPolicy: QualityPolicy;
  /** Readings in [from, to); asOf shows what was known then; history adds superseded values. */
  readings: ReadingConnection;
  receipts: ReceiptConnection;
  /** What holds for a fiscal year (April to March, named by the calendar year of its April), as the organization stated it. */
  regimeFacts: Array<RegimeFact>;
  regions: Array<Region>;
  register: Register;
  /** How well each register is known, month by month, at most 36. */
  registerCompleteness: Array<RegisterCompleteness>;
  /** Doubts about readings in [from, to), newest first; all adds those accepted or resolved. */
  registerFindings: RegisterFindingConnection;
  report: Report;
  reportShares: Array<ReportShare>;
  reports: Array<Report>;
  residualMixes: Array<ResidualMix>;
  roadmapAssumptions: Array<RoadmapAssumption>;
  /** The newest run first, at most 50 runs with 200 changes each; objectKind filters the changes. */
  runChanges: Array<RunChanges>;
  scope2: Scope2View;
  scope3Categories: Array<Scope3Category>;
  /** A line with all that it supersedes, newest first. */
  scope3History: Array<Scope3Line>;
  scope3Line: Scope3Line;
  /** Lines that hold now, newest period first. */
  scope3Lines: Scope3LineConnection;
  scope3Screenings: Array<Scope3Screening>;
  /** A period put together from whole months of inventories, such as a calendar year from two fiscal years. End is the day after the last. */
  shiftedPeriod: ShiftedPeriod;
  sourceAssignments: Array<SourceAssignment>;
  sourceJudgements: Array<SourceJudgement>;
  submission: Submission;
  /** The newest 50 about a request, a source or an inventory, newest first. */
  submissions: Array<Submission>;
  /** Electricity suppliers with published factors. */
  suppliers: Array<Supplier>;
  target: Target;
  /** Null where the running year lies outside of the target. */
  targetProgress?: Maybe<TargetProgress>;
  /** Under a trial that nobody keeps, a set, or the first set by name. */
  targetRoadmap: TargetRoadmap;
  /** All that are not retired, under the first set of assumptions. */
  targetRoadmaps: Array<TargetRoadmap>;
  targetStandards: Array<TargetStandard>;
  targets: Array<Target>;
  tieOut: TieOut;
  /** content is the first 64 KiB of a file, or all of it, in base64. Nothing is kept. */
  tryLayout: LayoutTrial;
  /** Reads a sample by a mapping without storing anything. */
  tryMapping: MappingTrial;
  /** What a line would count as. Nothing is kept. */
  tryScope3Line: Scope3Trial;
  units: Array<Unit>;
  /** Walk the audit chain and its log; answers how many events follow from each other, or conflict with the first that does not. */
  verifyAudit: Scalars['Int']['output'];
  /** Check all that the seal of a closed inventory promises. */
  verifySeal: SealReport;
  /** The signed-in person and the organization they work in. */
  viewer: Viewer;
  virtualMeter: VirtualMeter;
  virtualMeters: Array<VirtualMeter>;
  /** What waits for a decision, the oldest first. */
  waitingSubmissions: SubmissionConnection;
  workflowPolicy: WorkflowPolicy;
};


export type QueryAbatementArgs = {
  method?: AbatementMethod;
  scenario?: AbatementScenarioInput;
};


export type QueryActivitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryActivityHistoryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAlertFiringsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  open?: Scalars['Boolean']['input'];
  ruleId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAlertRuleArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAlertTrialArgs = {
  from: Scalars['Time']['input'];
  input: AlertRuleInput;
  to: Scalars['Time']['input'];
};


export type QueryApprovedShareArgs = {
  inventoryId: Scalars['ID']['input'];
};


export type QueryAuditAccessesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  engagementId?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryAuditFindingsArgs = {
  engagementId: Scalars['ID']['input'];
};


export type QueryAuditPopulationArgs = {
  engagementId: Scalars['ID']['input'];
  expectedTonnes?: Scalars['Decimal']['input'];
  inventoryId: Scalars['ID']['input'];
  method?: Scalars['String']['input'];
  riskPercent?: Scalars['Int']['input'];
};


export type QueryAuditRequestsArgs = {
  engagementId: Scalars['ID']['input'];
};


export type QueryAuditSampleArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAuditSamplesArgs = {
  engagementId: Scalars['ID']['input'];
};


export type QueryBillArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBillHistoryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBillsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
  registerId?: InputMaybe<Scalars['ID']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryBoundaryTreeArgs = {
  on: Scalars['Date']['input'];
};


export type QueryBridgeArgs = {
  from: Scalars['ID']['input'];
  method?: Scalars['String']['input'];
  to: Scalars['ID']['input'];
};


export type QueryCalculationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCommentsArgs = {
  target: TargetInput;
};


export type QueryCompletenessBoardArgs = {
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  from: Scalars['Month']['input'];
  to: Scalars['Month']['input'];
};


export type QueryCreditArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCreditHistoryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCreditsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryDataRequestArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDataRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
  mine?: Scalars['Boolean']['input'];
  overdue?: Scalars['Boolean']['input'];
  state?: InputMaybe<RequestState>;
};


export type QueryDeviceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEditionDiffArgs = {
  gwpSet?: Scalars['String']['input'];
  newer: Scalars['String']['input'];
  older: Scalars['String']['input'];
};


export type QueryEditionPreviewArgs = {
  adopt: Scalars['Boolean']['input'];
  id: Scalars['String']['input'];
};


export type QueryEngagementArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEntryLineageArgs = {
  entryId: Scalars['String']['input'];
  runId: Scalars['ID']['input'];
};


export type QueryEstimatePreviewArgs = {
  from: Scalars['Time']['input'];
  method?: InputMaybe<EstimateMethod>;
  registerId: Scalars['ID']['input'];
  to: Scalars['Time']['input'];
};


export type QueryEvidenceArgs = {
  target: TargetInput;
};


export type QueryEvidencePreviewArgs = {
  id: Scalars['ID']['input'];
};


export type QueryExclusionHistoryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFacilitiesArgs = {
  includeArchived?: Scalars['Boolean']['input'];
};


export type QueryFacilityArgs = {
  id: Scalars['ID']['input'];
};


export type QueryFactorArgs = {
  id: Scalars['String']['input'];
};


export type QueryFactorsArgs = {
  activityKey?: InputMaybe<Scalars['String']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  editionId?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  region?: InputMaybe<Scalars['String']['input']>;
  search?: Scalars['String']['input'];
};


export type QueryFeedsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['Time']['input']>;
  first?: Scalars['Int']['input'];
  id: Scalars['String']['input'];
  kind: Scalars['String']['input'];
};


export type QueryGridRegionsArgs = {
  country: Scalars['String']['input'];
};


export type QueryHourlyMatchArgs = {
  facilityId: Scalars['ID']['input'];
  inventoryId: Scalars['ID']['input'];
  month?: Scalars['String']['input'];
};


export type QueryInitiativeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInitiativeBaselineArgs = {
  sourceId: Scalars['ID']['input'];
};


export type QueryInstrumentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInstrumentHistoryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInstrumentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryInventoryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInventoryKnownAtArgs = {
  at: Scalars['Time']['input'];
  id: Scalars['ID']['input'];
  method?: Scalars['String']['input'];
};


export type QueryLayoutArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLedgerArgs = {
  id: Scalars['ID']['input'];
  read: LedgerReadInput;
};


export type QueryLedgersArgs = {
  first?: Scalars['Int']['input'];
};


export type QueryLegalEntitiesArgs = {
  includeArchived?: Scalars['Boolean']['input'];
};


export type QueryLegalEntityArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLogConsistencyArgs = {
  from: Scalars['Int']['input'];
  to?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryLogInclusionArgs = {
  number: Scalars['Int']['input'];
  size?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMappingArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMeterArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMeterBalancesArgs = {
  from: Scalars['Month']['input'];
  to: Scalars['Month']['input'];
};


export type QueryMetersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryPriceHistoryArgs = {
  fromUnit: Scalars['String']['input'];
  toUnit: Scalars['String']['input'];
};


export type QueryReadingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  asOf?: InputMaybe<Scalars['Time']['input']>;
  first?: Scalars['Int']['input'];
  from: Scalars['Time']['input'];
  history?: Scalars['Boolean']['input'];
  registerId: Scalars['ID']['input'];
  to: Scalars['Time']['input'];
};


export type QueryReceiptsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryRegimeFactsArgs = {
  fiscalYear: Scalars['Int']['input'];
};


export type QueryRegisterArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRegisterCompletenessArgs = {
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Month']['input'];
  last: Scalars['Month']['input'];
};


export type QueryRegisterFindingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  all?: Scalars['Boolean']['input'];
  first?: Scalars['Int']['input'];
  from: Scalars['Time']['input'];
  meterId?: InputMaybe<Scalars['ID']['input']>;
  registerId?: InputMaybe<Scalars['ID']['input']>;
  to: Scalars['Time']['input'];
};


export type QueryReportArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReportSharesArgs = {
  reportId: Scalars['ID']['input'];
};


export type QueryReportsArgs = {
  inventoryId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryRunChangesArgs = {
  inventoryId: Scalars['ID']['input'];
  method?: Scalars['String']['input'];
  objectKind?: InputMaybe<Scalars['String']['input']>;
};


export type QueryScope2Args = {
  inventoryId: Scalars['ID']['input'];
};


export type QueryScope3HistoryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryScope3LineArgs = {
  id: Scalars['ID']['input'];
};


export type QueryScope3LinesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<Scalars['Int']['input']>;
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryShiftedPeriodArgs = {
  end: Scalars['Date']['input'];
  inventoryIds: Array<Scalars['ID']['input']>;
  start: Scalars['Date']['input'];
};


export type QuerySourceAssignmentsArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
};


export type QuerySubmissionArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySubmissionsArgs = {
  inventoryId?: InputMaybe<Scalars['ID']['input']>;
  periodEnd?: InputMaybe<Scalars['Date']['input']>;
  periodStart?: InputMaybe<Scalars['Date']['input']>;
  requestId?: InputMaybe<Scalars['ID']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


export type QuerySuppliersArgs = {
  country: Scalars['String']['input'];
};


export type QueryTargetArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTargetProgressArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTargetRoadmapArgs = {
  assumptionId?: InputMaybe<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
  trial?: InputMaybe<AssumptionInput>;
};


export type QueryTieOutArgs = {
  inventoryId: Scalars['ID']['input'];
};


export type QueryTryLayoutArgs = {
  content: Scalars['String']['input'];
  document?: InputMaybe<LayoutDocumentInput>;
};


export type QueryTryMappingArgs = {
  input: TryInput;
};


export type QueryTryScope3LineArgs = {
  gwpSet?: GwpSet;
  input: Scope3LineInput;
};


export type QueryVerifySealArgs = {
  inventoryId: Scalars['ID']['input'];
};


export type QueryVirtualMeterArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWaitingSubmissionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type QuietMode =
  | 'later'
  | 'never';

/** A value as received, with all its revisions. */
export type Reading = {
  __typename?: 'Reading';
  /** Superseded or outranked values stay as history. */
  current: Scalars['Boolean']['output'];
  /** Equals start for a dial read. */
  end: Scalars['Time']['output'];
  line: Scalars['Int']['output'];
  quality: Scalars['String']['output'];
  receipt: Receipt;
  recordedAt: Scalars['Time']['output'];
  revision: Scalars['Int']['output'];
  start: Scalars['Time']['output'];
  value: Scalars['Decimal']['output'];
};

export type ReadingColumnsInput = {
  channel?: Scalars['String']['input'];
  meter: Scalars['String']['input'];
  quality?: Scalars['String']['input'];
  start: Scalars['Time']['input'];
  stepSeconds: Scalars['Int']['input'];
  unit: Scalars['String']['input'];
  /** One value a step; null where there is none. */
  values: Array<InputMaybe<Scalars['Decimal']['input']>>;
};

export type ReadingConnection = {
  __typename?: 'ReadingConnection';
  nodes: Array<Reading>;
  pageInfo: PageInfo;
};

/** People send objects; devices with history send columns. */
export type ReadingInput = {
  /** For a dial read: the instant. Otherwise give start and end. */
  at?: InputMaybe<Scalars['Time']['input']>;
  channel?: Scalars['String']['input'];
  end?: InputMaybe<Scalars['Time']['input']>;
  /** Id, name or serial of the meter. */
  meter: Scalars['String']['input'];
  quality?: Scalars['String']['input'];
  start?: InputMaybe<Scalars['Time']['input']>;
  unit: Scalars['String']['input'];
  value: Scalars['Decimal']['input'];
};

/** The request, file or message that brought facts in. */
export type Receipt = {
  __typename?: 'Receipt';
  actorKind: Scalars['String']['output'];
  actorName: Scalars['String']['output'];
  fileName: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** SHA-256 of what came in, hex. */
  inputHash: Scalars['String']['output'];
  items: Scalars['Int']['output'];
  kind: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
};

export type ReceiptConnection = {
  __typename?: 'ReceiptConnection';
  nodes: Array<Receipt>;
  pageInfo: PageInfo;
};

export type RecordReceipt = {
  __typename?: 'RecordReceipt';
  accepted: Scalars['Int']['output'];
  corrected: Scalars['Int']['output'];
  duplicates: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  /** All items that were not plainly accepted. */
  items: Array<ItemAnswer>;
  outranked: Scalars['Int']['output'];
  recordedAt: Scalars['Time']['output'];
  rejected: Scalars['Int']['output'];
};

/** An item that was refused, as it came. */
export type Refusal = {
  __typename?: 'Refusal';
  code: Scalars['String']['output'];
  expected: Scalars['String']['output'];
  field: Scalars['String']['output'];
  got: Scalars['String']['output'];
  /** JSON. */
  item: Scalars['String']['output'];
  /** Number of the item within its message, from 1. */
  line: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

/** Why something is refused: where, what was expected and what came. */
export type RefusalReason = {
  __typename?: 'RefusalReason';
  code: Scalars['String']['output'];
  expected: Scalars['String']['output'];
  field: Scalars['String']['output'];
  got: Scalars['String']['output'];
  message: Scalars['String']['output'];
};

export type Regime = {
  __typename?: 'Regime';
  /** Of the facilities; empty: all. */
  country: Scalars['String']['output'];
  gwpSet: Scalars['String']['output'];
  id: Scalars['String']['output'];
  instruments: Scalars['Boolean']['output'];
  name: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  rounded: Scalars['Boolean']['output'];
  scopes: Array<Scalars['Int']['output']>;
  /** Without the consolidation share. */
  whole: Scalars['Boolean']['output'];
};

/** A published rate, or energy supplied to others, of a fiscal year, with where it was read. It goes before the program's own data. */
export type RegimeFact = {
  __typename?: 'RegimeFact';
  /** electricity.grid or heat of what was sold; empty for rates. */
  energy: Scalars['String']['output'];
  /** Whose energy was sold; null for rates. */
  facility?: Maybe<Scalars['ID']['output']>;
  fiscalYear: Scalars['Int']['output'];
  /** national_average (kg CO2 per kWh), correction, menu_non_fossil (0 to 1), or sold (MWh of electricity, GJ of heat). */
  kind: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  revision: Scalars['Int']['output'];
  source: Scalars['String']['output'];
  /** Null when it was taken back. */
  value?: Maybe<Scalars['Decimal']['output']>;
};

export type RegimeFactInput = {
  energy?: Scalars['String']['input'];
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  fiscalYear: Scalars['Int']['input'];
  kind: Scalars['String']['input'];
  source: Scalars['String']['input'];
  /** Null takes back what was said before. */
  value?: InputMaybe<Scalars['Decimal']['input']>;
};

/** From + Σ steps = to, exactly. */
export type RegimeReconciliation = {
  __typename?: 'RegimeReconciliation';
  fromId: Scalars['String']['output'];
  fromKg: Scalars['Decimal']['output'];
  steps: Array<RegimeStep>;
  toId: Scalars['String']['output'];
  toKg: Scalars['Decimal']['output'];
};

export type RegimeStatement = {
  __typename?: 'RegimeStatement';
  kgCo2e: Scalars['Decimal']['output'];
  regime: Regime;
  /** Gases for which the GWP set has no value, and which are not in it. */
  unweighed: Scalars['Int']['output'];
};

/** What swapping one element does, in the order of the method: period, scopes, boundary, share, gases, factors, instruments, gwp, rounding. */
export type RegimeStep = {
  __typename?: 'RegimeStep';
  cause: Scalars['String']['output'];
  kgCo2e: Scalars['Decimal']['output'];
  /** Largest first; they add up to the step, except for rounding. */
  sources: Array<RegimeStepSource>;
};

export type RegimeStepSource = {
  __typename?: 'RegimeStepSource';
  entries: Scalars['Int']['output'];
  facilityId: Scalars['String']['output'];
  first: Scalars['String']['output'];
  kgCo2e: Scalars['Decimal']['output'];
  scope: Scalars['Int']['output'];
  sourceId: Scalars['String']['output'];
  sourceName: Scalars['String']['output'];
};

export type RegimesView = {
  __typename?: 'RegimesView';
  closed: Scalars['Boolean']['output'];
  /** Energy Conservation Act: 省エネ法 定期報告. */
  energyAct: EnergyActStatement;
  findings: Array<Finding>;
  inventoryId: Scalars['ID']['output'];
  reconciliations: Array<RegimeReconciliation>;
  /** Act on Promotion of Global Warming Countermeasures: 算定・報告・公表制度. */
  shk: ShkStatement;
  /** The first is the one from which the others are explained. */
  statements: Array<RegimeStatement>;
};

/** A level of the tree in which factors are looked for. */
export type Region = {
  __typename?: 'Region';
  code: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  nameEn: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  parent: Scalars['String']['output'];
};

/** One counted quantity of a meter. */
export type Register = {
  __typename?: 'Register';
  /** The dial rolls over to 0 here. */
  capacity?: Maybe<Scalars['Decimal']['output']>;
  channel: Scalars['String']['output'];
  direction: Direction;
  /** Power whose flow another register of the meter counts: it makes no usage. */
  displaced: Scalars['Boolean']['output'];
  estimates: Array<StoredEstimate>;
  /** Exchanges and restarts of the dial that people declared. */
  events: Array<RegisterEvent>;
  /** Power: the longest gap that is integrated; 0 for two hours. */
  holdSeconds: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  kind: RegisterKind;
  lastReading?: Maybe<Reading>;
  /** Highest possible rate in register units per hour. */
  maxPower?: Maybe<Scalars['Decimal']['output']>;
  meter: Meter;
  meterId: Scalars['ID']['output'];
  multiplier: Scalars['Decimal']['output'];
  number: Scalars['Int']['output'];
  /** The highest half hour of each day or month, at most 400 days. Peaks are never added. */
  peaks: Array<PeakPoint>;
  /** What holds from later instants on; multiplier, capacity and maxPower hold before the first. */
  settings: Array<RegisterSetting>;
  stepSeconds: Scalars['Int']['output'];
  unit: Scalars['String']['output'];
  /** Usage in [from, to) by grain. Missing is absent, never 0. */
  usage: Array<UsagePoint>;
  /** Usage as it was known at asOf, at most 400 days. */
  usageAsOf: Array<UsagePoint>;
};


/** One counted quantity of a meter. */
export type RegisterEstimatesArgs = {
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
};


/** One counted quantity of a meter. */
export type RegisterPeaksArgs = {
  from: Scalars['Time']['input'];
  grain: Grain;
  to: Scalars['Time']['input'];
};


/** One counted quantity of a meter. */
export type RegisterUsageArgs = {
  from: Scalars['Time']['input'];
  grain: Grain;
  to: Scalars['Time']['input'];
};


/** One counted quantity of a meter. */
export type RegisterUsageAsOfArgs = {
  asOf: Scalars['Time']['input'];
  from: Scalars['Time']['input'];
  grain: Grain;
  to: Scalars['Time']['input'];
};

export type RegisterCompleteness = {
  __typename?: 'RegisterCompleteness';
  channel: Scalars['String']['output'];
  facilityName: Scalars['String']['output'];
  meterId: Scalars['ID']['output'];
  meterName: Scalars['String']['output'];
  months: Array<MonthCompleteness>;
  registerId: Scalars['ID']['output'];
};

export type RegisterEvent = {
  __typename?: 'RegisterEvent';
  at: Scalars['Time']['output'];
  id: Scalars['ID']['output'];
  kind: EventKind;
  newSerial: Scalars['String']['output'];
  /** First read of the new count; null when nobody knows it. */
  newStart?: Maybe<Scalars['Decimal']['output']>;
  /** Last read of the old count; null when nobody knows it. */
  oldFinal?: Maybe<Scalars['Decimal']['output']>;
  oldSerial: Scalars['String']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
};

/** A named doubt about readings or usage; docs/findings.md explains the names. */
export type RegisterFinding = {
  __typename?: 'RegisterFinding';
  acceptReason: Scalars['String']['output'];
  acceptedAt?: Maybe<Scalars['Time']['output']>;
  acceptedBy: Scalars['String']['output'];
  channel: Scalars['String']['output'];
  detail: Scalars['String']['output'];
  detailJa: Scalars['String']['output'];
  end: Scalars['Time']['output'];
  foundAt: Scalars['Time']['output'];
  meterId: Scalars['ID']['output'];
  meterName: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** An event that would explain it, for a person to confirm. */
  proposal?: Maybe<ProposedEvent>;
  registerId: Scalars['ID']['output'];
  /** When the data had healed; null while it stands. */
  resolvedAt?: Maybe<Scalars['Time']['output']>;
  severity: Scalars['String']['output'];
  start: Scalars['Time']['output'];
};

export type RegisterFindingConnection = {
  __typename?: 'RegisterFindingConnection';
  nodes: Array<RegisterFinding>;
  pageInfo: PageInfo;
};

export type RegisterInput = {
  capacity?: InputMaybe<Scalars['Decimal']['input']>;
  channel?: Scalars['String']['input'];
  direction?: Direction;
  /** Power: the longest gap that is integrated; 0 for two hours. */
  holdSeconds?: Scalars['Int']['input'];
  kind: RegisterKind;
  maxPower?: InputMaybe<Scalars['Decimal']['input']>;
  multiplier?: Scalars['Decimal']['input'];
  stepSeconds?: Scalars['Int']['input'];
  unit: Scalars['String']['input'];
};

/** register: dial reads; interval: energy in a span; demand: average kW over a span; power: kW at an instant */
export type RegisterKind =
  | 'demand'
  | 'interval'
  | 'power'
  | 'register';

/** What holds for a register from an instant on. A setting from 1990 holds from the beginning. */
export type RegisterSetting = {
  __typename?: 'RegisterSetting';
  capacity?: Maybe<Scalars['Decimal']['output']>;
  from: Scalars['Time']['output'];
  id: Scalars['ID']['output'];
  maxPower?: Maybe<Scalars['Decimal']['output']>;
  multiplier: Scalars['Decimal']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
};

/** excluded belongs inside the boundary and is not counted. */
export type Relevance =
  | 'excluded'
  | 'not_relevant'
  | 'relevant';

export type Report = {
  __typename?: 'Report';
  fileName: Scalars['String']['output'];
  finishedAt?: Maybe<Scalars['Time']['output']>;
  format: ReportFormat;
  id: Scalars['ID']['output'];
  inventory: Inventory;
  inventoryId: Scalars['ID']['output'];
  language: Language;
  problem: Scalars['String']['output'];
  /** 0 to 100. */
  progress: Scalars['Int']['output'];
  requestedAt: Scalars['Time']['output'];
  requestedBy: Scalars['String']['output'];
  /** Of the file, hex; empty until ready. */
  sha256: Scalars['String']['output'];
  size: Scalars['Int']['output'];
  status: ReportStatus;
  /** Download with the session cookie, or an auditor's token: GET /v1/reports/{id}/file. */
  url: Scalars['String']['output'];
};

/** zip is an evidence pack: the inventory with all that it follows from, to be recomputed by `tanso verify` */
export type ReportFormat =
  | 'pdf'
  | 'xlsx'
  | 'zip';

/** A link by which anybody who has it may take one report until it ends. */
export type ReportShare = {
  __typename?: 'ReportShare';
  createdAt: Scalars['Time']['output'];
  createdBy: Scalars['String']['output'];
  expiresAt: Scalars['Time']['output'];
  id: Scalars['ID']['output'];
  lastTaken?: Maybe<Scalars['Time']['output']>;
  note: Scalars['String']['output'];
  reportId: Scalars['ID']['output'];
  revokedAt?: Maybe<Scalars['Time']['output']>;
  revokedBy: Scalars['String']['output'];
  /** How often the report was taken by it. */
  taken: Scalars['Int']['output'];
};

export type ReportStatus =
  | 'cancelled'
  | 'failed'
  | 'queued'
  | 'ready'
  | 'running';

/** Who reports, as registers and authorities know it; empty where nobody has said. */
export type Reporter = {
  __typename?: 'Reporter';
  /** none, limited, reasonable or empty. */
  assuranceLevel: Scalars['String']['output'];
  assuredBy: Scalars['String']['output'];
  /** 法人番号. */
  corporateNo: Scalars['String']['output'];
  /** 特定排出者番号. */
  emitterNo: Scalars['String']['output'];
  /** 日本標準産業分類, four digits. */
  industryCode: Scalars['String']['output'];
  /** ISO 17442. */
  lei: Scalars['String']['output'];
  /** Name and office of who signs. */
  representedBy: Scalars['String']['output'];
};

export type ReporterInput = {
  assuranceLevel?: Scalars['String']['input'];
  assuredBy?: Scalars['String']['input'];
  corporateNo?: Scalars['String']['input'];
  emitterNo?: Scalars['String']['input'];
  industryCode?: Scalars['String']['input'];
  lei?: Scalars['String']['input'];
  representedBy?: Scalars['String']['input'];
};

export type RequestState =
  | 'approved'
  | 'cancelled'
  | 'open'
  | 'returned'
  | 'submitted';

/** The emission rate of electricity that nobody claimed in a country or grid region, as the organization may use it. */
export type ResidualMix = {
  __typename?: 'ResidualMix';
  gas: Scalars['String']['output'];
  /** Null when it was taken back. */
  kgPerKwh?: Maybe<Scalars['Decimal']['output']>;
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  region: Scalars['String']['output'];
  revision: Scalars['Int']['output'];
  source: Scalars['String']['output'];
  year: Scalars['Int']['output'];
};

export type ResidualMixInput = {
  gas?: Scalars['String']['input'];
  /** Null takes back what was said before. */
  kgPerKwh?: InputMaybe<Scalars['Decimal']['input']>;
  region: Scalars['String']['input'];
  source: Scalars['String']['input'];
  year: Scalars['Int']['input'];
};

export type RetirementInput = {
  beneficiary?: Scalars['String']['input'];
  purpose: Scalars['String']['input'];
  purposeYear?: InputMaybe<Scalars['Int']['input']>;
  /** t CO2e, the first units of the block; null: all of it. */
  quantity?: InputMaybe<Scalars['Decimal']['input']>;
  retiredOn: Scalars['Date']['input'];
  retirementId?: Scalars['String']['input'];
};

/** What became of a message that was tried again. */
export type RetriedMessage = {
  __typename?: 'RetriedMessage';
  accepted: Scalars['Int']['output'];
  corrected: Scalars['Int']['output'];
  duplicates: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  outranked: Scalars['Int']['output'];
  rejected: Scalars['Int']['output'];
};

/** What a forecast rests on; growth and the grid in per cent a year, compound. */
export type RoadmapAssumption = {
  __typename?: 'RoadmapAssumption';
  basis: Scalars['String']['output'];
  gridPercent: Scalars['Decimal']['output'];
  growth1: Scalars['Decimal']['output'];
  growth2: Scalars['Decimal']['output'];
  growth3: Scalars['Decimal']['output'];
  high1?: Maybe<Scalars['Decimal']['output']>;
  high2?: Maybe<Scalars['Decimal']['output']>;
  high3?: Maybe<Scalars['Decimal']['output']>;
  id: Scalars['ID']['output'];
  initiativePercent?: Maybe<Scalars['Decimal']['output']>;
  low1?: Maybe<Scalars['Decimal']['output']>;
  low2?: Maybe<Scalars['Decimal']['output']>;
  low3?: Maybe<Scalars['Decimal']['output']>;
  metricId?: Maybe<Scalars['ID']['output']>;
  name: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  revision: Scalars['Int']['output'];
};

export type RoadmapStart = {
  __typename?: 'RoadmapStart';
  closed: Scalars['Boolean']['output'];
  inventoryId: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  year: Scalars['Int']['output'];
};

/** What an initiative takes away; percent is the half-width of its interval. */
export type RoadmapWedge = {
  __typename?: 'RoadmapWedge';
  id: Scalars['String']['output'];
  name: Scalars['String']['output'];
  percent?: Maybe<Scalars['Decimal']['output']>;
  status: Scalars['String']['output'];
};

export type RoadmapYear = {
  __typename?: 'RoadmapYear';
  actual?: Maybe<Amount>;
  actualIntensity?: Maybe<Scalars['Decimal']['output']>;
  /** Null for an intensity target without a denominator in the year. */
  allowed?: Maybe<Amount>;
  /** t CO2e per unit, as the next two. */
  allowedIntensity?: Maybe<Scalars['Decimal']['output']>;
  bau?: Maybe<Amount>;
  closed: Scalars['Boolean']['output'];
  forecast?: Maybe<Amount>;
  forecastIntensity?: Maybe<Scalars['Decimal']['output']>;
  /** Forecast, or else actual, less allowed. */
  gap?: Maybe<Amount>;
  high?: Maybe<Amount>;
  inventoryId?: Maybe<Scalars['ID']['output']>;
  low?: Maybe<Amount>;
  metric?: Maybe<Scalars['Decimal']['output']>;
  metricForecast: Scalars['Boolean']['output'];
  periodStart: Scalars['Date']['output'];
  /** In the order of the wedges; what they take away beyond the start year. */
  wedges: Array<Amount>;
  year: Scalars['Int']['output'];
};

export type Role =
  | 'admin'
  | 'approver'
  | 'auditor'
  | 'contributor'
  | 'manager'
  | 'viewer';

/** Why an entry stands in its scope or category. */
export type Routing = {
  __typename?: 'Routing';
  /** 0: it stays in Scope 1 and 2. */
  category: Scalars['Int']['output'];
  clause: Scalars['String']['output'];
  franchise: Scalars['Boolean']['output'];
  lease?: Maybe<LeaseTerms>;
};

/** A named doubt about a row; line 0 is about the whole. */
export type RowFinding = {
  __typename?: 'RowFinding';
  detail: Scalars['String']['output'];
  detailJa: Scalars['String']['output'];
  line: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  severity: Scalars['String']['output'];
};

/** One immutable calculation. */
export type Run = {
  __typename?: 'Run';
  /** Under each consolidation approach. */
  approaches: ApproachComparison;
  boundary: RunBoundary;
  completeness: Array<Completeness>;
  engine: Scalars['String']['output'];
  entries: EntryConnection;
  entry: Entry;
  findings: Array<Finding>;
  finishedAt: Scalars['Time']['output'];
  id: Scalars['ID']['output'];
  inventoryId: Scalars['ID']['output'];
  knownAt: Scalars['Time']['output'];
  /** How uncertain the totals are and how good their data is, with Scope 2 by the method: location or market. */
  quality: RunQuality;
  /** SHA-256 of the canonical bytes, hex. */
  sha256: Scalars['String']['output'];
  startedBy: Scalars['String']['output'];
  totals: Totals;
};


/** One immutable calculation. */
export type RunEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<Scalars['Int']['input']>;
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
  method?: InputMaybe<Scalars['String']['input']>;
  month?: InputMaybe<Scalars['Month']['input']>;
  scope?: InputMaybe<Scalars['Int']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};


/** One immutable calculation. */
export type RunEntryArgs = {
  id: Scalars['String']['input'];
};


/** One immutable calculation. */
export type RunQualityArgs = {
  method?: Scalars['String']['input'];
};

/** What a run counted and left out. */
export type RunBoundary = {
  __typename?: 'RunBoundary';
  approach: Approach;
  exclusions: Array<RunExclusion>;
  facilities: Array<RunFacility>;
};

/** A deed of the audit chain; its effect is known where it is the only one between two runs. */
export type RunChange = {
  __typename?: 'RunChange';
  action: Scalars['String']['output'];
  actorName: Scalars['String']['output'];
  at: Scalars['Time']['output'];
  detail: Scalars['String']['output'];
  effectKg?: Maybe<Scalars['Decimal']['output']>;
  objectId: Scalars['String']['output'];
  objectKind: Scalars['String']['output'];
  seq: Scalars['Int']['output'];
};

/** The changes between one run of an inventory and the next, with what they came to together. */
export type RunChanges = {
  __typename?: 'RunChanges';
  changes: Array<RunChange>;
  differenceKg?: Maybe<Scalars['Decimal']['output']>;
  finishedAt: Scalars['Time']['output'];
  more: Scalars['Boolean']['output'];
  runId: Scalars['ID']['output'];
  totalKg: Scalars['Decimal']['output'];
};

export type RunExclusion = {
  __typename?: 'RunExclusion';
  basis: Scalars['String']['output'];
  category: Scalars['Int']['output'];
  /** Of the inventory's period. */
  estimate?: Maybe<Amount>;
  facility: Scalars['String']['output'];
  facilityId?: Maybe<Scalars['ID']['output']>;
  id: Scalars['ID']['output'];
  /** scope_1_2, scope_3 or all: what the share is of. */
  part: ExclusionPart;
  reason: Scalars['String']['output'];
  scope: Scalars['Int']['output'];
  /** What it would be of its part, if all that is estimated were counted; 0 to 1. */
  share?: Maybe<Scalars['Decimal']['output']>;
  what: Scalars['String']['output'];
};

export type RunFacility = {
  __typename?: 'RunFacility';
  facilityId: Scalars['ID']['output'];
  holdings: Array<RunHolding>;
  name: Scalars['String']['output'];
  /** On the last day, under the inventory's approach. */
  share: Scalars['Decimal']['output'];
};

export type RunHolding = {
  __typename?: 'RunHolding';
  controlled: Scalars['Boolean']['output'];
  /** Empty: the organization itself. */
  entityName: Scalars['String']['output'];
  equityShare: Scalars['Decimal']['output'];
  /** Null: since before the period. */
  from?: Maybe<Scalars['Date']['output']>;
  held: Scalars['Boolean']['output'];
  investee: Scalars['Boolean']['output'];
  operated: Scalars['Boolean']['output'];
  /** What the inventory's approach counts. */
  share: Scalars['Decimal']['output'];
};

export type RunQuality = {
  __typename?: 'RunQuality';
  /** independent, or same_factor: lines under the same factor err together. */
  correlation: Scalars['String']['output'];
  /** Each scope's total beside the sum of its gases. */
  gases: Array<GasFooting>;
  groups: Array<QualityGroup>;
  /** The ten lines whose improvement would lower the doubt most. */
  improvements: Array<Improvement>;
  method: Scalars['String']['output'];
  /** Indicators that nobody judged got a score by rule. */
  proposed: Scalars['Boolean']['output'];
};

export type SampleApproach =
  | 'mus'
  | 'random';

export type SampleConclusion =
  | 'accepted'
  | 'exceeded'
  | 'undecided'
  | 'unfinished';

export type SampleRow = {
  __typename?: 'SampleRow';
  cells: Array<Scalars['String']['output']>;
  line: Scalars['Int']['output'];
};

export type SavedTonnes = {
  __typename?: 'SavedTonnes';
  category: Scalars['Int']['output'];
  edition: Scalars['String']['output'];
  /** Empty for stated tonnes and for sums. */
  factorId: Scalars['String']['output'];
  factorName: Scalars['String']['output'];
  /** location or market, of Scope 2. */
  method: Scalars['String']['output'];
  /** An earlier year's factor stands in. */
  provisional: Scalars['Boolean']['output'];
  scope: Scalars['Int']['output'];
  tCo2e: Scalars['Decimal']['output'];
};

/** A change that has nothing to do with an initiative and that no model can know (IPMVP non-routine adjustment). */
export type SavingsAdjustment = {
  __typename?: 'SavingsAdjustment';
  /** In the unit of the register's usage; below 0 less would have been used. */
  amount: Scalars['Decimal']['output'];
  /** The day after the last. */
  endOn: Scalars['Date']['output'];
  id: Scalars['ID']['output'];
  /** Else for the whole span. */
  perDay: Scalars['Boolean']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  registerId: Scalars['ID']['output'];
  startOn: Scalars['Date']['output'];
  withdrawnAt?: Maybe<Scalars['Time']['output']>;
  withdrawnBy: Scalars['String']['output'];
  withdrawnReason: Scalars['String']['output'];
};

export type SavingsAdjustmentInput = {
  amount: Scalars['Decimal']['input'];
  /** The day after the last. */
  endOn: Scalars['Date']['input'];
  perDay?: Scalars['Boolean']['input'];
  reason: Scalars['String']['input'];
  registerId: Scalars['ID']['input'];
  startOn: Scalars['Date']['input'];
};

export type SavingsFinding = {
  __typename?: 'SavingsFinding';
  detail: Sentence;
  name: Scalars['String']['output'];
  severity: Scalars['String']['output'];
};

export type SavingsLook = {
  __typename?: 'SavingsLook';
  drifts: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  measuredAt: Scalars['Time']['output'];
  refused: Scalars['Boolean']['output'];
  sha256: Scalars['String']['output'];
};

/** How the saving of an initiative is measured at a register. Where several act on one register, the settings of the first installed hold for it. */
export type SavingsMeasurement = {
  __typename?: 'SavingsMeasurement';
  /** All non-routine adjustments at the register, withdrawn ones too. */
  adjustments: Array<SavingsAdjustment>;
  /** Null: 365 days before the installation. */
  baselineStart?: Maybe<Scalars['Date']['output']>;
  /** Per cent, of intervals. */
  confidence: Scalars['Int']['output'];
  /** Weekends apart from weekdays, where that clearly fits better. */
  dayTypes: Scalars['Boolean']['output'];
  /** Of production and the like. */
  drivers: Array<Register>;
  /** What was measured before, newest first. */
  history: Array<SavingsLook>;
  id: Scalars['ID']['output'];
  initiativeId: Scalars['ID']['output'];
  kind: BaselineKind;
  register: Register;
  /** Null before anything was measured. */
  result?: Maybe<SavingsResult>;
  /** Of the outdoor temperature. */
  temperature?: Maybe<Register>;
  version: Scalars['Int']['output'];
};

export type SavingsMeasurementInput = {
  baselineStart?: InputMaybe<Scalars['Date']['input']>;
  /** 80, 90 or 95 per cent. */
  confidence?: Scalars['Int']['input'];
  dayTypes?: Scalars['Boolean']['input'];
  driverIds?: Array<Scalars['ID']['input']>;
  kind?: BaselineKind;
  registerId: Scalars['ID']['input'];
  temperatureId?: InputMaybe<Scalars['ID']['input']>;
};

export type SavingsModel = {
  __typename?: 'SavingsModel';
  /** Models that were compared, and those of them that fulfil the conditions. */
  candidates: Scalars['Int']['output'];
  cooling?: Maybe<Scalars['Float']['output']>;
  /** Balance points. */
  heating?: Maybe<Scalars['Float']['output']>;
  kind: BaselineKind;
  qualified: Scalars['Int']['output'];
  /** C or F */
  scale: Scalars['String']['output'];
  /** intercept_only, hdd_only, cdd_only, cdd_hdd or hourly */
  shape: Scalars['String']['output'];
  terms: Array<SavingsTerm>;
};

/** baseline + adjusted − metered = saved, exactly. own is this initiative's part of saved; the parts add up to it. */
export type SavingsMonth = {
  __typename?: 'SavingsMonth';
  adjusted: Scalars['Decimal']['output'];
  baseline: Scalars['Decimal']['output'];
  coverage: Scalars['Decimal']['output'];
  end: Scalars['Time']['output'];
  /** Of the plan, for the time in operation that is covered; null where the plan does not say. */
  expected?: Maybe<Scalars['Decimal']['output']>;
  high: Scalars['Decimal']['output'];
  /** t CO2e of own, all scopes with Scope 2 by location, by the factors of the month. */
  location?: Maybe<Scalars['Decimal']['output']>;
  locationHigh?: Maybe<Scalars['Decimal']['output']>;
  locationLow?: Maybe<Scalars['Decimal']['output']>;
  low: Scalars['Decimal']['output'];
  market?: Maybe<Scalars['Decimal']['output']>;
  metered: Scalars['Decimal']['output'];
  own: Scalars['Decimal']['output'];
  ownHigh: Scalars['Decimal']['output'];
  ownLow: Scalars['Decimal']['output'];
  saved: Scalars['Decimal']['output'];
  start: Scalars['Time']['output'];
};

/** What was measured up to a day. When refused, the findings say why and there are no savings. */
export type SavingsResult = {
  __typename?: 'SavingsResult';
  baselineStart: Scalars['Date']['output'];
  confidence: Scalars['Int']['output'];
  /** Less is saved than planned; a finding says how. */
  drifts: Scalars['Boolean']['output'];
  findings: Array<SavingsFinding>;
  formula: Sentence;
  id: Scalars['ID']['output'];
  /** The baseline ends before it. */
  installStart: Scalars['Date']['output'];
  measuredAt: Scalars['Time']['output'];
  model: SavingsModel;
  months: Array<SavingsMonth>;
  refused: Scalars['Boolean']['output'];
  /** Names of the initiatives that share what the register saved. */
  shared: Array<Scalars['String']['output']>;
  sourceId?: Maybe<Scalars['ID']['output']>;
  startDate: Scalars['Date']['output'];
  statistics: SavingsStatistics;
  total: SavingsMonth;
  /** Of all quantities. */
  unit: Scalars['String']['output'];
  /** The day after the last that was looked at. */
  until: Scalars['Date']['output'];
  zone: Scalars['String']['output'];
};

export type SavingsStatistics = {
  __typename?: 'SavingsStatistics';
  adjustedR2: Scalars['Float']['output'];
  /** Of neighbouring residuals. */
  autocorrelation: Scalars['Float']['output'];
  /** RMSE ÷ mean usage. */
  cvrmse: Scalars['Float']['output'];
  effectiveN: Scalars['Float']['output'];
  /** Periods of the baseline. */
  n: Scalars['Int']['output'];
  nmbe: Scalars['Float']['output'];
  parameters: Scalars['Int']['output'];
  r2: Scalars['Float']['output'];
};

/** Usage a day for each unit of what the term stands for. */
export type SavingsTerm = {
  __typename?: 'SavingsTerm';
  coefficient: Scalars['Float']['output'];
  name: Scalars['String']['output'];
  role: Scalars['String']['output'];
  standardError: Scalars['Float']['output'];
  unit: Scalars['String']['output'];
};

/** Energy is whole; emissions are by the consolidation share. */
export type Scope2Row = {
  __typename?: 'Scope2Row';
  covered: Scalars['Decimal']['output'];
  energy: Scalars['String']['output'];
  facilityId: Scalars['String']['output'];
  facilityName: Scalars['String']['output'];
  kwh: Scalars['Decimal']['output'];
  locationKg: Scalars['Decimal']['output'];
  marketKg: Scalars['Decimal']['output'];
  month: Scalars['String']['output'];
  /** By which rungs of the hierarchy the uncovered part was calculated. */
  rest: Array<Scalars['String']['output']>;
};

/** Purchased energy of an inventory by both methods, which are never added. Of a draft it is calculated from the facts of now. */
export type Scope2View = {
  __typename?: 'Scope2View';
  closed: Scalars['Boolean']['output'];
  findings: Array<Finding>;
  instruments: Array<InstrumentUse>;
  inventoryId: Scalars['ID']['output'];
  locationKg: Scalars['Decimal']['output'];
  marketKg: Scalars['Decimal']['output'];
  months: Array<Scalars['String']['output']>;
  rows: Array<Scope2Row>;
  /** Basic and adjusted coefficients of Japan's reporting scheme; part of neither total. */
  shk: Array<ShkRow>;
};

/** One of the fifteen categories of Scope 3, with the methods to calculate it, the most specific first. */
export type Scope3Category = {
  __typename?: 'Scope3Category';
  methods: Array<Scope3Method>;
  nameEn: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  number: Scalars['Int']['output'];
};

/** kind is quantity (with a unit), share (0 to 1, or in %), number (without a unit) or money (currency and price year, such as JPY2024). */
export type Scope3Field = {
  __typename?: 'Scope3Field';
  defaultValue: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  labelEn: Scalars['String']['output'];
  labelJa: Scalars['String']['output'];
  name: Scalars['String']['output'];
  optional: Scalars['Boolean']['output'];
  signed: Scalars['Boolean']['output'];
  unit: Scalars['String']['output'];
};

/** A line of a category: an activity whose quantities follow from a method and its inputs. */
export type Scope3Line = {
  __typename?: 'Scope3Line';
  activityKey: Scalars['String']['output'];
  category: Scalars['Int']['output'];
  dataType: Scalars['String']['output'];
  description: Scalars['String']['output'];
  /** What it counts as now under AR6, before the consolidation share. */
  estimate: Scope3Trial;
  evidence: Scalars['String']['output'];
  facility: Facility;
  facilityId: Scalars['ID']['output'];
  factorId: Scalars['String']['output'];
  factorReason: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  method: Scalars['String']['output'];
  /** Uncertainty of the quantity in per cent at 95 %; null: not stated. */
  percent?: Maybe<Scalars['Decimal']['output']>;
  /** The day after the last. */
  periodEnd: Scalars['Date']['output'];
  periodStart: Scalars['Date']['output'];
  /** Share of the data that the supplier gave, 0 to 1; null: as the method has it. */
  primaryShare?: Maybe<Scalars['Decimal']['output']>;
  /** Technological, temporal, geographical, completeness, reliability: 1 to 5, 0 not judged; empty: none. */
  quality: Array<Scalars['Int']['output']>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  rows: Array<Scope3Row>;
  sourceId: Scalars['ID']['output'];
  supplier: Scalars['String']['output'];
  values: Array<Scope3Value>;
  voided: Scalars['Boolean']['output'];
};

export type Scope3LineConnection = {
  __typename?: 'Scope3LineConnection';
  nodes: Array<Scope3Line>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type Scope3LineInput = {
  activityKey?: Scalars['String']['input'];
  category: Scalars['Int']['input'];
  dataType?: Scalars['String']['input'];
  description?: Scalars['String']['input'];
  evidence?: Scalars['String']['input'];
  facilityId: Scalars['ID']['input'];
  /** A pinned factor needs factorReason. */
  factorId?: Scalars['String']['input'];
  factorReason?: Scalars['String']['input'];
  method: Scalars['String']['input'];
  percent?: InputMaybe<Scalars['Decimal']['input']>;
  /** The day after the last. */
  periodEnd: Scalars['Date']['input'];
  periodStart: Scalars['Date']['input'];
  primaryShare?: InputMaybe<Scalars['Decimal']['input']>;
  quality?: Array<Scalars['Int']['input']>;
  rows?: Array<Scope3RowInput>;
  supplier?: Scalars['String']['input'];
  values: Array<Scope3ValueInput>;
};

/** A calculation method: what it asks for, and its formula in words. */
export type Scope3Method = {
  __typename?: 'Scope3Method';
  calculation: Scalars['String']['output'];
  clause: Scalars['String']['output'];
  fields: Array<Scope3Field>;
  formulaEn: Scalars['String']['output'];
  formulaJa: Scalars['String']['output'];
  id: Scalars['String']['output'];
  nameEn: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
  /** The line itself needs an activity or a pinned factor. */
  needsFactor: Scalars['Boolean']['output'];
  /** Of each row, such as a leg, a treatment or an investee; empty when there are no rows. */
  rowFields: Array<Scope3Field>;
  /** Each row needs one, unless the line has one. */
  rowsFactor: Scalars['Boolean']['output'];
  rowsMin: Scalars['Int']['output'];
  /** The row field whose values must sum to 100 %; empty for none. */
  whole: Scalars['String']['output'];
};

/** One derived quantity with its factor. */
export type Scope3Part = {
  __typename?: 'Scope3Part';
  factor?: Maybe<Factor>;
  findings: Array<Finding>;
  formulaEn: Scalars['String']['output'];
  formulaJa: Scalars['String']['output'];
  /** Null where no factor was found. */
  kgCo2e?: Maybe<Scalars['Decimal']['output']>;
  labelEn: Scalars['String']['output'];
  labelJa: Scalars['String']['output'];
  /** Stands beside the inventory and is never added to it. */
  memo: Scalars['Boolean']['output'];
  /** The formula with its numbers, and what comes out. */
  numbers: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
  /** A party's own figure. */
  reported: Scalars['Boolean']['output'];
  unit: Scalars['String']['output'];
};

export type Scope3Row = {
  __typename?: 'Scope3Row';
  activityKey: Scalars['String']['output'];
  factorId: Scalars['String']['output'];
  label: Scalars['String']['output'];
  values: Array<Scope3Value>;
};

export type Scope3RowInput = {
  activityKey?: Scalars['String']['input'];
  factorId?: Scalars['String']['input'];
  label?: Scalars['String']['input'];
  values: Array<Scope3ValueInput>;
};

/** The newest decision about a category. */
export type Scope3Screening = {
  __typename?: 'Scope3Screening';
  category: Scalars['Int']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  relevance: Relevance;
  revision: Scalars['Int']['output'];
};

/** What a line would count as, before the consolidation share. */
export type Scope3Trial = {
  __typename?: 'Scope3Trial';
  /** Every counted part has a factor. */
  complete: Scalars['Boolean']['output'];
  kgCo2e: Scalars['Decimal']['output'];
  parts: Array<Scope3Part>;
  tonnes: Scalars['String']['output'];
};

export type Scope3Value = {
  __typename?: 'Scope3Value';
  name: Scalars['String']['output'];
  unit: Scalars['String']['output'];
  value: Scalars['Decimal']['output'];
};

export type Scope3ValueInput = {
  name: Scalars['String']['input'];
  unit?: Scalars['String']['input'];
  value: Scalars['Decimal']['input'];
};

export type ScopeTotals = {
  __typename?: 'ScopeTotals';
  scope1: Amount;
  scope2Location: Amount;
  scope2Market: Amount;
  scope3: Amount;
};

/** Proof that an inventory and what was frozen beside it were closed and stand in the log. */
export type Seal = {
  __typename?: 'Seal';
  /** Of the dossier's canonical bytes: GET /v1/inventories/{id}/dossier. */
  dossierSha256: Scalars['String']['output'];
  /** Hashes beside the way from the record to the root, base64. */
  inclusion: Array<Scalars['String']['output']>;
  /** Of the canonical bytes, hex. */
  inventorySha256: Scalars['String']['output'];
  /** The record of the closing in the log, JSON. */
  leaf: Scalars['String']['output'];
  /** From 0. */
  leafIndex: Scalars['Int']['output'];
  publicKey: Scalars['String']['output'];
  /** Base64. */
  rootHash: Scalars['String']['output'];
  /** Null while no time-stamping authority has answered. */
  timestamp?: Maybe<SealTimestamp>;
  /** The head of the log as it was signed at close. */
  treeHead: Scalars['String']['output'];
  treeSize: Scalars['Int']['output'];
};

/** step is inventory, dossier, leaf, head, inclusion, consistency, chain or timestamp; why is empty where it holds. */
export type SealFinding = {
  __typename?: 'SealFinding';
  ok: Scalars['Boolean']['output'];
  step: Scalars['String']['output'];
  why: Scalars['String']['output'];
};

/** A seal that was checked, step by step, from the stored bytes. */
export type SealReport = {
  __typename?: 'SealReport';
  ok: Scalars['Boolean']['output'];
  root: Scalars['String']['output'];
  /** Records in the log now. */
  size: Scalars['Int']['output'];
  steps: Array<SealFinding>;
  /** Events of the audit chain that were walked. */
  verified: Scalars['Int']['output'];
};

/** What a time-stamping authority said of the head of a seal (RFC 3161). */
export type SealTimestamp = {
  __typename?: 'SealTimestamp';
  authority: Scalars['String']['output'];
  stampedAt: Scalars['Time']['output'];
};

/** What is said of facts in words, in English and Japanese. */
export type Sentence = {
  __typename?: 'Sentence';
  en: Scalars['String']['output'];
  ja: Scalars['String']['output'];
};

export type SettingInput = {
  capacity?: InputMaybe<Scalars['Decimal']['input']>;
  /** Null: from the very beginning, which corrects what was declared first. */
  from?: InputMaybe<Scalars['Time']['input']>;
  maxPower?: InputMaybe<Scalars['Decimal']['input']>;
  multiplier: Scalars['Decimal']['input'];
  reason?: Scalars['String']['input'];
};

export type ShiftedMonth = {
  __typename?: 'ShiftedMonth';
  draft: Scalars['Boolean']['output'];
  estimated: Scalars['Boolean']['output'];
  inventoryId: Scalars['String']['output'];
  inventoryName: Scalars['String']['output'];
  /** No inventory holds it: it is in no sum. */
  missing: Scalars['Boolean']['output'];
  month: Scalars['String']['output'];
  sums: Array<ShiftedSum>;
};

export type ShiftedPeriod = {
  __typename?: 'ShiftedPeriod';
  /** The day after the last. */
  end: Scalars['Date']['output'];
  findings: Array<Finding>;
  months: Array<ShiftedMonth>;
  start: Scalars['Date']['output'];
  sums: Array<ShiftedSum>;
};

export type ShiftedSum = {
  __typename?: 'ShiftedSum';
  biogenicKgCo2: Scalars['Decimal']['output'];
  kgCo2e: Scalars['Decimal']['output'];
  method: Scalars['String']['output'];
  scope: Scalars['Int']['output'];
};

export type ShkCertificate = {
  __typename?: 'ShkCertificate';
  adjustedKg: Scalars['Decimal']['output'];
  basicKg: Scalars['Decimal']['output'];
  instrumentId: Scalars['String']['output'];
  /** Null where the rate is not known; nothing is taken off then. */
  kgPerKwh?: Maybe<Scalars['Decimal']['output']>;
  kind: Scalars['String']['output'];
  kwh: Scalars['Decimal']['output'];
  name: Scalars['String']['output'];
};

/** Below zero: made by the reporter itself and handed on, and added. */
export type ShkCredit = {
  __typename?: 'ShkCredit';
  id: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  name: Scalars['String']['output'];
  source: Scalars['String']['output'];
  t: Scalars['Decimal']['output'];
};

export type ShkLine = {
  __typename?: 'ShkLine';
  activityKey: Scalars['String']['output'];
  adjusted?: Maybe<ShkRate>;
  adjustedKg?: Maybe<Scalars['Decimal']['output']>;
  basic?: Maybe<ShkRate>;
  /** Null where no coefficient is known. */
  basicKg?: Maybe<Scalars['Decimal']['output']>;
  entries: Array<Scalars['String']['output']>;
  facilityId: Scalars['String']['output'];
  gas: Scalars['String']['output'];
  gwp: Scalars['Decimal']['output'];
  menu: Scalars['String']['output'];
  name: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
  /** energy_co2, non_energy_co2, waste_fuel_co2, ch4, n2o, hfc, pfc, sf6 or nf3. */
  row: Scalars['String']['output'];
  supplier: Scalars['String']['output'];
  unit: Scalars['String']['output'];
};

export type ShkRate = {
  __typename?: 'ShkRate';
  /** t C per GJ. */
  carbon?: Maybe<Scalars['Decimal']['output']>;
  factorId: Scalars['String']['output'];
  /** GJ per unit. */
  heat?: Maybe<Scalars['Decimal']['output']>;
  /** kg per unit; null where heat × carbon × 44/12 makes it. */
  kg?: Maybe<Scalars['Decimal']['output']>;
  source: Scalars['String']['output'];
  substitute: Scalars['Boolean']['output'];
  /** Read in its publication; otherwise recalled, and no basis for a filing. */
  verified: Scalars['Boolean']['output'];
};

export type ShkRow = {
  __typename?: 'ShkRow';
  adjustFactor: Scalars['String']['output'];
  adjustedKg: Scalars['Decimal']['output'];
  basicFactor: Scalars['String']['output'];
  basicKg: Scalars['Decimal']['output'];
  covered: Scalars['Decimal']['output'];
  facilityId: Scalars['String']['output'];
  facilityName: Scalars['String']['output'];
  kwh: Scalars['Decimal']['output'];
  menu: Scalars['String']['output'];
  month: Scalars['String']['output'];
  sourceName: Scalars['String']['output'];
  supplier: Scalars['String']['output'];
};

/** Facilities in Japan, whole, by gas. Adjusted emissions are not the market-based figure. */
export type ShkStatement = {
  __typename?: 'ShkStatement';
  /** After certificates and credits. */
  adjustedKg: Scalars['Decimal']['output'];
  /** After certificates. */
  basicKg: Scalars['Decimal']['output'];
  certificates: Array<ShkCertificate>;
  /** Credits that change the adjusted figure. */
  credits: Array<ShkCredit>;
  fiscalYear: Scalars['Int']['output'];
  gwpSet: Scalars['String']['output'];
  gwpSource: Scalars['String']['output'];
  /** A line has no coefficient and is in no sum. */
  incomplete: Scalars['Boolean']['output'];
  lines: Array<ShkLine>;
  /** Rows of the form of all, then of each facility. */
  totals: Array<ShkTotal>;
};

export type ShkTotal = {
  __typename?: 'ShkTotal';
  adjustedKg: Scalars['Decimal']['output'];
  basicKg: Scalars['Decimal']['output'];
  /** Empty: all facilities. */
  facilityId: Scalars['String']['output'];
  incomplete: Scalars['Boolean']['output'];
  /** Whole tonnes by the scheme's rule. */
  reported: Scalars['Decimal']['output'];
  row: Scalars['String']['output'];
};

/** A lease of the assets behind a source, or a franchise of the operation, from a day on until the next. */
export type SourceArrangement = {
  __typename?: 'SourceArrangement';
  kind: ArrangementKind;
  /** finance or operating; empty unless it is a lease. */
  lease: Scalars['String']['output'];
  /** lessee or lessor: the organization's side; empty unless it is a lease. */
  part: Scalars['String']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  superseded: Scalars['Boolean']['output'];
  validFrom: Scalars['Date']['output'];
};

/** What a contributor sees beside what they are asked for. Neither a facility nor a source means all. */
export type SourceAssignment = {
  __typename?: 'SourceAssignment';
  accountId: Scalars['ID']['output'];
  assignedAt: Scalars['Time']['output'];
  assignedBy: Scalars['String']['output'];
  facilityId?: Maybe<Scalars['ID']['output']>;
  sourceId?: Maybe<Scalars['ID']['output']>;
};

export type SourceAssignmentsInput = {
  accountId: Scalars['ID']['input'];
  /** All sources; the lists are empty then. */
  all?: Scalars['Boolean']['input'];
  facilityIds?: Array<Scalars['ID']['input']>;
  sourceIds?: Array<Scalars['ID']['input']>;
};

export type SourceJudgement = {
  __typename?: 'SourceJudgement';
  basis: Scalars['String']['output'];
  completeness: Scalars['Int']['output'];
  factorPercent?: Maybe<Scalars['Decimal']['output']>;
  geographical: Scalars['Int']['output'];
  quantityPercent?: Maybe<Scalars['Decimal']['output']>;
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  reliability: Scalars['Int']['output'];
  sourceId: Scalars['ID']['output'];
  technological: Scalars['Int']['output'];
  temporal: Scalars['Int']['output'];
};

export type SourceJudgementInput = {
  basis: Scalars['String']['input'];
  completeness?: Scalars['Int']['input'];
  /** The same of the factor, where its publisher states none. */
  factorPercent?: InputMaybe<Scalars['Decimal']['input']>;
  geographical?: Scalars['Int']['input'];
  /** Half-width of the 95 % interval of the quantity, in per cent. */
  quantityPercent?: InputMaybe<Scalars['Decimal']['input']>;
  reliability?: Scalars['Int']['input'];
  sourceId: Scalars['ID']['input'];
  technological?: Scalars['Int']['input'];
  temporal?: Scalars['Int']['input'];
};

/** A density, heating value or the like of what a source takes, by which its quantities reach the unit of a factor: one of fromUnit is value of toUnit. */
export type SourceProperty = {
  __typename?: 'SourceProperty';
  /** Publication, year and region; the evidence of one's own. */
  citation: Scalars['String']['output'];
  fromUnit: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** Of the published one that was chosen; empty for one's own. */
  publishedId: Scalars['String']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  sourceId: Scalars['ID']['output'];
  /** Another stands for it, or withdrew it. */
  superseded: Scalars['Boolean']['output'];
  supersedesId?: Maybe<Scalars['ID']['output']>;
  toUnit: Scalars['String']['output'];
  validFrom: Scalars['Date']['output'];
  /** The last day; null: open. */
  validTo?: Maybe<Scalars['Date']['output']>;
  /** Null: this withdraws the one that it supersedes. */
  value?: Maybe<Scalars['Decimal']['output']>;
};

/** A published property by publishedId alone, or one's own: name, units, value and evidence. */
export type SourcePropertyInput = {
  evidence?: Scalars['String']['input'];
  /** Of mass, volume, gas volume, energy or pieces. */
  fromUnit?: Scalars['String']['input'];
  name?: Scalars['String']['input'];
  publishedId?: Scalars['String']['input'];
  /** Needed where it supersedes another. */
  reason?: Scalars['String']['input'];
  /** Of another of these than fromUnit. */
  toUnit?: Scalars['String']['input'];
  validFrom: Scalars['Date']['input'];
  /** The last day; null: open. */
  validTo?: InputMaybe<Scalars['Date']['input']>;
  value?: InputMaybe<Scalars['Decimal']['input']>;
};

export type SourceTotal = {
  __typename?: 'SourceTotal';
  amount: Amount;
  facilityId: Scalars['ID']['output'];
  method: Scalars['String']['output'];
  name: Scalars['String']['output'];
  quantity: Scalars['Decimal']['output'];
  scope: Scalars['Int']['output'];
  sourceId: Scalars['ID']['output'];
  unit: Scalars['String']['output'];
};

/** A stated uncertainty at 95 % confidence. Null where nobody stated one: it is never invented. */
export type Spread = {
  __typename?: 'Spread';
  /** normal: ± percent. lognormal: from value ÷ gsd2 to value × gsd2. */
  distribution: Scalars['String']['output'];
  gsd2?: Maybe<Scalars['Decimal']['output']>;
  percent?: Maybe<Scalars['Decimal']['output']>;
  /** It rests on scores that a rule proposed and nobody judged. */
  proposed: Scalars['Boolean']['output'];
  /** Who states it, or by which scores. */
  source: Scalars['String']['output'];
};

/** The share that each approach counts, through all links of the chain; 0 to 1. */
export type Standing = {
  __typename?: 'Standing';
  equityShare: Scalars['Decimal']['output'];
  financialControl: Scalars['Decimal']['output'];
  /** Inside the consolidated accounting group. */
  group: Scalars['Boolean']['output'];
  held: Scalars['Boolean']['output'];
  operationalControl: Scalars['Decimal']['output'];
};

export type StoredEstimate = {
  __typename?: 'StoredEstimate';
  end: Scalars['Time']['output'];
  id: Scalars['ID']['output'];
  method: EstimateMethod;
  readings: Scalars['Int']['output'];
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  referenceDays: Array<Scalars['Time']['output']>;
  rules: Scalars['String']['output'];
  scaled: Scalars['Boolean']['output'];
  start: Scalars['Time']['output'];
  usage: Scalars['Decimal']['output'];
  voidReason: Scalars['String']['output'];
  voidedAt?: Maybe<Scalars['Time']['output']>;
  voidedBy: Scalars['String']['output'];
};

/** A package of facts that was handed in for review. Its content never changes. */
export type Submission = {
  __typename?: 'Submission';
  changed: Scalars['Boolean']['output'];
  /** What is other than it was handed in. */
  changes: Array<FactChange>;
  /** The canonical bytes that were hashed. */
  content: Scalars['String']['output'];
  /** Of the facts as they are now; empty when there are none. */
  currentSha256: Scalars['String']['output'];
  decidedAt?: Maybe<Scalars['Time']['output']>;
  decidedBy: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  inventoryId?: Maybe<Scalars['ID']['output']>;
  inventoryName: Scalars['String']['output'];
  note: Scalars['String']['output'];
  /** The day after the last. */
  periodEnd?: Maybe<Scalars['Date']['output']>;
  periodStart?: Maybe<Scalars['Date']['output']>;
  reason: Scalars['String']['output'];
  requestId?: Maybe<Scalars['ID']['output']>;
  runId?: Maybe<Scalars['ID']['output']>;
  /** Of the content, hex. */
  sha256: Scalars['String']['output'];
  sourceId?: Maybe<Scalars['ID']['output']>;
  sourceName: Scalars['String']['output'];
  state: SubmissionState;
  submittedAt: Scalars['Time']['output'];
  submittedBy: Scalars['String']['output'];
  submittedById: Scalars['ID']['output'];
};

export type SubmissionConnection = {
  __typename?: 'SubmissionConnection';
  nodes: Array<Submission>;
  pageInfo: PageInfo;
};

/** changed: approved, then the facts changed, so that the approval no longer holds. */
export type SubmissionState =
  | 'approved'
  | 'changed'
  | 'returned'
  | 'submitted'
  | 'superseded';

/** One of a request, a source with whole months, and an inventory, whose newest run is meant. */
export type SubmitInput = {
  inventoryId?: InputMaybe<Scalars['ID']['input']>;
  note?: Scalars['String']['input'];
  /** The day after the last. */
  periodEnd?: InputMaybe<Scalars['Date']['input']>;
  periodStart?: InputMaybe<Scalars['Date']['input']>;
  requestId?: InputMaybe<Scalars['ID']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Progress of long work of the organization: reports and imports. */
  jobProgress: JobProgress;
  /** The live ledger of a draft of the organization was brought up to date: read it again. */
  liveUpdated: LiveUpdate;
  /** New usage of a register as readings arrive. */
  usageUpdated: UsageUpdate;
  /** Usage of a member of the virtual meter changed. */
  virtualUsageUpdated: VirtualUsageUpdate;
};


export type SubscriptionLiveUpdatedArgs = {
  inventoryId: Scalars['ID']['input'];
};


export type SubscriptionUsageUpdatedArgs = {
  registerId: Scalars['ID']['input'];
};


export type SubscriptionVirtualUsageUpdatedArgs = {
  virtualMeterId: Scalars['ID']['input'];
};

export type SuggestedBaseline = {
  __typename?: 'SuggestedBaseline';
  from: Scalars['Date']['output'];
  months: Array<Scalars['Decimal']['output']>;
  quantity: Scalars['Decimal']['output'];
  to: Scalars['Date']['output'];
  unit: Scalars['String']['output'];
};

export type Supplier = {
  __typename?: 'Supplier';
  id: Scalars['String']['output'];
  menus: Array<Scalars['String']['output']>;
  name: Scalars['String']['output'];
};

/** What an organization wants its emissions to be, as its newest revision says it. Years are those in which a reporting year begins. */
export type Target = {
  __typename?: 'Target';
  /** Null while nobody has decided. */
  approved?: Maybe<Scalars['Boolean']['output']>;
  /** As chosen; the newest closed restatement of it counts. */
  baseInventoryId: Scalars['ID']['output'];
  /** What was covered when the revision was set. */
  baseWhenSet: Amount;
  /** Of Scope 3; none: all. */
  categories: Array<Scalars['Int']['output']>;
  /** The canonical bytes of the newest revision. */
  content: Scalars['String']['output'];
  decidedAt?: Maybe<Scalars['Time']['output']>;
  decidedBy: Scalars['String']['output'];
  decisionReason: Scalars['String']['output'];
  history: Array<Target>;
  id: Scalars['ID']['output'];
  /** absolute or intensity */
  kind: Scalars['String']['output'];
  /** Of Scope 2: location or market. */
  method: Scalars['String']['output'];
  metricId?: Maybe<Scalars['ID']['output']>;
  milestones: Array<TargetMilestone>;
  name: Scalars['String']['output'];
  /** contraction, milestones, pathway or convergence */
  path: Scalars['String']['output'];
  pathwayId: Scalars['String']['output'];
  /** Of contraction: per cent of the base year that goes each year. */
  percentOfBase?: Maybe<Scalars['Decimal']['output']>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  recordedById: Scalars['ID']['output'];
  /** Per cent of the base year below which it never falls. */
  residualPercent: Scalars['Decimal']['output'];
  revision: Scalars['Int']['output'];
  scopes: Array<Scalars['Int']['output']>;
  setOn: Scalars['Date']['output'];
  /** Of the canonical bytes that are approved. */
  sha256: Scalars['String']['output'];
  /** Empty: none is named, and ambition and coverage are not judged. */
  standardId: Scalars['String']['output'];
  state: TargetState;
  targetYear: Scalars['Int']['output'];
  /** near, long or net_zero */
  term: Scalars['String']['output'];
};

export type TargetBase = {
  __typename?: 'TargetBase';
  amount: Amount;
  /** t CO2e per unit. */
  intensity?: Maybe<Scalars['Decimal']['output']>;
  inventoryId: Scalars['ID']['output'];
  /** It was recalculated since the target was set. */
  moved: Scalars['Boolean']['output'];
  name: Scalars['String']['output'];
  number: Scalars['Int']['output'];
  periodStart: Scalars['Date']['output'];
  whenSet: Amount;
  year: Scalars['Int']['output'];
};

export type TargetDecision = {
  approve: Scalars['Boolean']['input'];
  id: Scalars['ID']['input'];
  reason?: Scalars['String']['input'];
  revision: Scalars['Int']['input'];
  /** Of the content that the approver has looked at. */
  sha256?: Scalars['String']['input'];
};

/** kind is one of activity, audit_finding, audit_request, bill, category, entry, facility, factor, initiative, inventory, meter, register, request, source, submission. */
export type TargetInput = {
  /** A UUID; of an entry run/E-000001, of a category its number. */
  id: Scalars['String']['input'];
  kind: Scalars['String']['input'];
};

export type TargetMilestone = {
  __typename?: 'TargetMilestone';
  percentOfBase: Scalars['Decimal']['output'];
  year: Scalars['Int']['output'];
};

export type TargetMilestoneInput = {
  percentOfBase: Scalars['Decimal']['input'];
  year: Scalars['Int']['input'];
};

/** The running reporting year against its plan by month. */
export type TargetProgress = {
  __typename?: 'TargetProgress';
  allowed: Amount;
  difference?: Maybe<Amount>;
  /** Shared out evenly: no year before shows a shape. */
  even: Scalars['Boolean']['output'];
  findings: Array<Finding>;
  /** The draft whose live figures are compared. */
  inventoryId?: Maybe<Scalars['ID']['output']>;
  months: Array<ProgressMonth>;
  periodStart: Scalars['Date']['output'];
  shapeOf: Scalars['String']['output'];
  /** on_track: what was emitted up to that month is at most the plan for the same months. off_track, unknown */
  standing: Scalars['String']['output'];
  /** The last month that is compared; empty: none. */
  through: Scalars['String']['output'];
  year: Scalars['Int']['output'];
};

/** A target beside what was emitted and what is forecast: business as usual less the wedges is the forecast exactly. */
export type TargetRoadmap = {
  __typename?: 'TargetRoadmap';
  base: TargetBase;
  findings: Array<Finding>;
  metric?: Maybe<BusinessMetric>;
  /** Per cent of the base year that goes each year on average. */
  rate?: Maybe<Scalars['Decimal']['output']>;
  /** Null where no full inventory is there to forecast from. */
  start?: Maybe<RoadmapStart>;
  target: Target;
  /** What the band does not hold because nobody states it: inventory, growth, initiatives. */
  unstated: Array<Scalars['String']['output']>;
  wedges: Array<RoadmapWedge>;
  years: Array<RoadmapYear>;
};

/** A rule of a publisher on how fast a target must fall at the least. */
export type TargetStandard = {
  __typename?: 'TargetStandard';
  ambition: Sentence;
  id: Scalars['String']['output'];
  name: Sentence;
  percentOfBase: Scalars['Decimal']['output'];
  replacedBy: Scalars['String']['output'];
  /** For which the ambition is enough. */
  scopes: Array<Scalars['Int']['output']>;
  source: Scalars['String']['output'];
  validFrom: Scalars['Date']['output'];
  /** The last day on which a new target is set under it. */
  validTo: Scalars['Date']['output'];
};

/** proposed: another person has not decided yet. */
export type TargetState =
  | 'approved'
  | 'proposed'
  | 'retired'
  | 'returned';

export type TemplateStep = {
  __typename?: 'TemplateStep';
  en: Scalars['String']['output'];
  ja: Scalars['String']['output'];
};

/** The beginning of a text or CSV file. */
export type TextPreview = {
  __typename?: 'TextPreview';
  more: Scalars['Boolean']['output'];
  rows: Array<Array<Scalars['String']['output']>>;
};

/** The totals of a closed inventory beside what its stored reports say, read back from their bytes. */
export type TieOut = {
  __typename?: 'TieOut';
  agrees: Scalars['Boolean']['output'];
  inventoryId: Scalars['ID']['output'];
  lines: Array<TieOutLine>;
  reports: Array<TieOutReport>;
};

export type TieOutCell = {
  __typename?: 'TieOutCell';
  agrees: Scalars['Boolean']['output'];
  found: Scalars['String']['output'];
};

/** name is the range name in the workbook; cells are in the order of the reports. */
export type TieOutLine = {
  __typename?: 'TieOutLine';
  cells: Array<TieOutCell>;
  kg: Scalars['Decimal']['output'];
  label: Sentence;
  name: Scalars['String']['output'];
};

export type TieOutReport = {
  __typename?: 'TieOutReport';
  builtAt?: Maybe<Scalars['Time']['output']>;
  format: ReportFormat;
  id: Scalars['ID']['output'];
  language: Language;
  sha256: Scalars['String']['output'];
};

/** Exact totals in kg CO2e, and the same rounded for display in t CO2e. */
export type Totals = {
  __typename?: 'Totals';
  /** kg CO2, outside the scopes. */
  biogenic: Amount;
  /** All fifteen categories of Scope 3; none in runs from before categories. */
  byCategory: Array<CategoryTotal>;
  byFacility: Array<FacilityTotal>;
  byGas: Array<GasTotal>;
  byMonth: Array<MonthTotal>;
  bySource: Array<SourceTotal>;
  /** Scope 1 by type of source. */
  byType: Array<TypeTotal>;
  scope1: Amount;
  scope2Location: Amount;
  scope2Market: Amount;
  scope3: Amount;
  /** Scope 1 + Scope 2 location-based + Scope 3. */
  totalLocation: Amount;
  /** Scope 1 + Scope 2 market-based + Scope 3. */
  totalMarket: Amount;
};

/** How the entity stands in the financial statements of its parent. */
export type Treatment =
  | 'consolidated'
  | 'equity_method'
  | 'financial_asset'
  | 'proportional';

export type TrialError = {
  __typename?: 'TrialError';
  column: Scalars['String']['output'];
  expected: Scalars['String']['output'];
  found: Scalars['String']['output'];
  message: Scalars['String']['output'];
  row: Scalars['Int']['output'];
};

export type TrialReading = {
  __typename?: 'TrialReading';
  channel: Scalars['String']['output'];
  end: Scalars['Time']['output'];
  kind: Scalars['String']['output'];
  line: Scalars['Int']['output'];
  meter: Scalars['String']['output'];
  quality: Scalars['String']['output'];
  start: Scalars['Time']['output'];
  unit: Scalars['String']['output'];
  value: Scalars['Decimal']['output'];
};

export type TriedReading = {
  __typename?: 'TriedReading';
  channel: Scalars['String']['output'];
  end?: Maybe<Scalars['Time']['output']>;
  kind: Scalars['String']['output'];
  line: Scalars['Int']['output'];
  meter: Scalars['String']['output'];
  meterName: Scalars['String']['output'];
  quality: Scalars['String']['output'];
  refused?: Maybe<RefusalReason>;
  /** Where it would be recorded. */
  registerId?: Maybe<Scalars['ID']['output']>;
  start?: Maybe<Scalars['Time']['output']>;
  unit: Scalars['String']['output'];
  /** Null for a missing reading. */
  value?: Maybe<Scalars['Decimal']['output']>;
};

export type TryInput = {
  document: Scalars['String']['input'];
  headers?: Array<HeaderInput>;
  /** The only meter that the device or webhook will report for. */
  meterId?: InputMaybe<Scalars['ID']['input']>;
  sample: Scalars['String']['input'];
  topic?: Scalars['String']['input'];
};

/** The part of Scope 1 of one type of source. */
export type TypeTotal = {
  __typename?: 'TypeTotal';
  amount: Amount;
  entries: Scalars['Int']['output'];
  /** stationary, mobile, process or fugitive; empty where nobody has said. */
  sourceType: Scalars['String']['output'];
};

export type Unit = {
  __typename?: 'Unit';
  code: Scalars['String']['output'];
  dimension: Scalars['String']['output'];
  nameEn: Scalars['String']['output'];
  nameJa: Scalars['String']['output'];
};

export type UsagePoint = {
  __typename?: 'UsagePoint';
  /** Share of the time that readings cover, 0 to 1. */
  coverage: Scalars['Decimal']['output'];
  end: Scalars['Time']['output'];
  /** The part of the value that rests on estimates. */
  estimated: Scalars['Decimal']['output'];
  start: Scalars['Time']['output'];
  /** In the register's unit × multiplier. */
  value: Scalars['Decimal']['output'];
};

export type UsageUpdate = {
  __typename?: 'UsageUpdate';
  /** What changed: usage in [from, to) should be read again. */
  from: Scalars['Time']['output'];
  registerId: Scalars['ID']['output'];
  to: Scalars['Time']['output'];
};

export type Viewer = {
  __typename?: 'Viewer';
  email: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  locale: Scalars['String']['output'];
  name: Scalars['String']['output'];
  organization: Organization;
  role: Role;
  /** Whether the results of inventories are shown; a contributor who does not see all sources has no use for their pages. */
  seesResults: Scalars['Boolean']['output'];
};

/** What a virtual meter is made of from a local day on, until the next formula. */
export type VirtualFormula = {
  __typename?: 'VirtualFormula';
  members: Array<VirtualMember>;
  reason: Scalars['String']['output'];
  recordedAt: Scalars['Time']['output'];
  recordedBy: Scalars['String']['output'];
  /** Another was recorded for the same day. */
  superseded: Scalars['Boolean']['output'];
  validFrom: Scalars['Date']['output'];
};

/** sum: several meters. residual: a main meter less its sub-meters. self_use: generation less export. site_load: import and generation less export. */
export type VirtualKind =
  | 'other'
  | 'residual'
  | 'self_use'
  | 'site_load'
  | 'sum';

/** factor × the usage of a register or of another virtual meter. */
export type VirtualMember = {
  __typename?: 'VirtualMember';
  factor: Scalars['Decimal']['output'];
  register?: Maybe<Register>;
  registerId?: Maybe<Scalars['ID']['output']>;
  virtualMeter?: Maybe<VirtualMeter>;
  virtualMeterId?: Maybe<Scalars['ID']['output']>;
};

/** Just one of registerId and virtualMeterId. A factor below zero subtracts. */
export type VirtualMemberInput = {
  factor?: Scalars['Decimal']['input'];
  registerId?: InputMaybe<Scalars['ID']['input']>;
  virtualMeterId?: InputMaybe<Scalars['ID']['input']>;
};

/** A sum of other meters' usage, such as a main meter less its sub-meters. Nothing is stored but its formulas. */
export type VirtualMeter = {
  __typename?: 'VirtualMeter';
  archived: Scalars['Boolean']['output'];
  commodity: Scalars['String']['output'];
  facility: Facility;
  facilityId: Scalars['ID']['output'];
  /** Days below zero, or on which members are not known. */
  findings: Array<BalanceFinding>;
  /** Newest day first. */
  formulas: Array<VirtualFormula>;
  id: Scalars['ID']['output'];
  kind: VirtualKind;
  name: Scalars['String']['output'];
  /** Of its usage. */
  unit: Scalars['String']['output'];
  /** Usage in [from, to) by grain. Where any member is not known there is none; it may be below zero. */
  usage: Array<UsagePoint>;
  version: Scalars['Int']['output'];
};


/** A sum of other meters' usage, such as a main meter less its sub-meters. Nothing is stored but its formulas. */
export type VirtualMeterFindingsArgs = {
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
};


/** A sum of other meters' usage, such as a main meter less its sub-meters. Nothing is stored but its formulas. */
export type VirtualMeterUsageArgs = {
  from: Scalars['Time']['input'];
  grain: Grain;
  to: Scalars['Time']['input'];
};

export type VirtualMeterInput = {
  commodity?: Scalars['String']['input'];
  facilityId: Scalars['ID']['input'];
  kind: VirtualKind;
  members: Array<VirtualMemberInput>;
  name: Scalars['String']['input'];
  unit?: Scalars['String']['input'];
  /** First local day of the formula. */
  validFrom: Scalars['Date']['input'];
};

export type VirtualUsageUpdate = {
  __typename?: 'VirtualUsageUpdate';
  /** Usage in [from, to) should be read again. */
  from: Scalars['Time']['output'];
  to: Scalars['Time']['output'];
  virtualMeterId: Scalars['ID']['output'];
};

export type WorkflowPolicy = {
  __typename?: 'WorkflowPolicy';
  /** An inventory is closed only when all entered quantities, or its newest run, are approved. */
  approveBeforeClose: Scalars['Boolean']['output'];
  /** 0 before it was ever set. */
  version: Scalars['Int']['output'];
};

export type WorkflowPolicyInput = {
  approveBeforeClose: Scalars['Boolean']['input'];
  version: Scalars['Int']['input'];
};

export type ActivitiesQueryVariables = Exact<{
  sourceId?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ActivitiesQuery = { __typename?: 'Query', activities: { __typename?: 'ActivityConnection', nodes: Array<{ __typename?: 'Activity', id: string, sourceId: string, periodStart: string, periodEnd: string, quantity?: string | null, unit: string, dataType: string, evidence: string, reason: string, recordedBy: string, recordedAt: string, source: { __typename?: 'EmissionSource', id: string, name: string, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string } } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type ActivityHistoryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ActivityHistoryQuery = { __typename?: 'Query', activityHistory: Array<{ __typename?: 'Activity', id: string, periodStart: string, periodEnd: string, quantity?: string | null, unit: string, dataType: string, evidence: string, reason: string, recordedBy: string, recordedAt: string }> };

export type CorrectActivityMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: ActivityInput;
  reason: Scalars['String']['input'];
}>;


export type CorrectActivityMutation = { __typename?: 'Mutation', correctActivity: { __typename?: 'Activity', id: string, quantity?: string | null } };

export type EnteredSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type EnteredSourcesQuery = { __typename?: 'Query', emissionSources: Array<{ __typename?: 'EmissionSource', id: string, name: string, scope: number, activityKey: string, archived: boolean, virtualMeter?: { __typename?: 'VirtualMeter', id: string } | null, register?: { __typename?: 'Register', id: string } | null, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string } }>, activityKinds: Array<{ __typename?: 'ActivityKind', key: string, nameEn: string, nameJa: string, unit: string }> };

export type RecordActivityMutationVariables = Exact<{
  input: ActivityInput;
}>;


export type RecordActivityMutation = { __typename?: 'Mutation', recordActivity: { __typename?: 'Activity', id: string, quantity?: string | null } };

export type VoidActivityMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type VoidActivityMutation = { __typename?: 'Mutation', voidActivity: { __typename?: 'Activity', id: string, quantity?: string | null } };

export type AcknowledgeAlertMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  note: Scalars['String']['input'];
}>;


export type AcknowledgeAlertMutation = { __typename?: 'Mutation', acknowledgeAlert: { __typename?: 'AlertFiring', id: string, state: AlertState } };

export type CreateAlertChannelMutationVariables = Exact<{
  input: AlertChannelInput;
}>;


export type CreateAlertChannelMutation = { __typename?: 'Mutation', createAlertChannel: { __typename?: 'AlertChannel', id: string } };

export type UpdateAlertChannelMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: AlertChannelInput;
}>;


export type UpdateAlertChannelMutation = { __typename?: 'Mutation', updateAlertChannel: { __typename?: 'AlertChannel', id: string, version: number } };

export type ArchiveAlertChannelMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type ArchiveAlertChannelMutation = { __typename?: 'Mutation', archiveAlertChannel: { __typename?: 'AlertChannel', id: string } };

export type TestAlertChannelMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TestAlertChannelMutation = { __typename?: 'Mutation', testAlertChannel: { __typename?: 'AlertDelivery', id: string, status: DeliveryStatus, problem: string } };

export type AlertChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type AlertChannelsQuery = { __typename?: 'Query', alertChannels: Array<{ __typename?: 'AlertChannel', id: string, name: string, kind: ChannelKind, language: string, target: string, recipients: Array<string>, signed: boolean, version: number }> };

export type AlertFiringsQueryVariables = Exact<{
  open: Scalars['Boolean']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AlertFiringsQuery = { __typename?: 'Query', alertFirings: { __typename?: 'AlertFiringConnection', nodes: Array<{ __typename?: 'AlertFiring', id: string, severity: AlertSeverity, state: AlertState, startedAt: string, periodStart: string, periodEnd: string, value: string, expected?: string | null, unit: string, coverage: string, knownAt: string, firedAt: string, acknowledgedBy: string, resolvedAt?: string | null, resolution: string, condition: { __typename?: 'AlertCondition', kind: string }, rule: { __typename?: 'AlertRule', id: string, name: string }, subject: { __typename?: 'AlertSubject', id: string, kind: AlertScope, name: string, facilityName: string, facilityNameJa: string, timeZone: string, meterId?: string | null }, log: Array<{ __typename?: 'AlertLogEntry', at: string, event: string, actorName: string, note: string, value?: string | null }>, deliveries: Array<{ __typename?: 'AlertDelivery', id: string, event: string, status: DeliveryStatus, problem: string, notBefore: string, createdAt: string, channel: { __typename?: 'AlertChannel', id: string, name: string }, attempts: Array<{ __typename?: 'AlertAttempt', number: number, at: string, status: number, problem: string }> }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type AlertOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type AlertOptionsQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, commodity: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, unit: string, kind: RegisterKind }> }> }>, devices: Array<{ __typename?: 'Device', id: string, name: string, revoked: boolean }>, initiatives: Array<{ __typename?: 'Initiative', id: string, name: string }>, alertChannels: Array<{ __typename?: 'AlertChannel', id: string, name: string, kind: ChannelKind }> };

export type RulePartsFragment = { __typename?: 'AlertRule', id: string, name: string, severity: AlertSeverity, scope: AlertScope, registerId?: string | null, facilityId?: string | null, commodity: string, deviceId?: string | null, initiativeId?: string | null, channelIds: Array<string>, remindHours: number, quietFrom: string, quietTo: string, quietMode: QuietMode, tellResolved: boolean, enabled: boolean, mutedUntil?: string | null, version: number, openFirings: number, condition: { __typename?: 'AlertCondition', kind: string, grain: string, direction: string, limit: string, unit: string, versus: string, windowMinutes: number, weeks: number, consecutive: number }, sentence: { __typename?: 'AlertSentence', ja: string, en: string } };

export type CreateAlertRuleMutationVariables = Exact<{
  input: AlertRuleInput;
}>;


export type CreateAlertRuleMutation = { __typename?: 'Mutation', createAlertRule: { __typename?: 'AlertRule', id: string } };

export type UpdateAlertRuleMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: AlertRuleInput;
}>;


export type UpdateAlertRuleMutation = { __typename?: 'Mutation', updateAlertRule: { __typename?: 'AlertRule', id: string, version: number } };

export type MuteAlertRuleMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  until?: InputMaybe<Scalars['Time']['input']>;
}>;


export type MuteAlertRuleMutation = { __typename?: 'Mutation', muteAlertRule: { __typename?: 'AlertRule', id: string, mutedUntil?: string | null } };

export type ArchiveAlertRuleMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type ArchiveAlertRuleMutation = { __typename?: 'Mutation', archiveAlertRule: { __typename?: 'AlertRule', id: string } };

export type AlertRuleQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type AlertRuleQuery = { __typename?: 'Query', alertRule: { __typename?: 'AlertRule', id: string, name: string, severity: AlertSeverity, scope: AlertScope, registerId?: string | null, facilityId?: string | null, commodity: string, deviceId?: string | null, initiativeId?: string | null, channelIds: Array<string>, remindHours: number, quietFrom: string, quietTo: string, quietMode: QuietMode, tellResolved: boolean, enabled: boolean, mutedUntil?: string | null, version: number, openFirings: number, condition: { __typename?: 'AlertCondition', kind: string, grain: string, direction: string, limit: string, unit: string, versus: string, windowMinutes: number, weeks: number, consecutive: number }, sentence: { __typename?: 'AlertSentence', ja: string, en: string } } };

export type AlertRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type AlertRulesQuery = { __typename?: 'Query', alertRules: Array<{ __typename?: 'AlertRule', id: string, name: string, severity: AlertSeverity, scope: AlertScope, registerId?: string | null, facilityId?: string | null, commodity: string, deviceId?: string | null, initiativeId?: string | null, channelIds: Array<string>, remindHours: number, quietFrom: string, quietTo: string, quietMode: QuietMode, tellResolved: boolean, enabled: boolean, mutedUntil?: string | null, version: number, openFirings: number, condition: { __typename?: 'AlertCondition', kind: string, grain: string, direction: string, limit: string, unit: string, versus: string, windowMinutes: number, weeks: number, consecutive: number }, sentence: { __typename?: 'AlertSentence', ja: string, en: string } }> };

export type AlertTrialQueryVariables = Exact<{
  input: AlertRuleInput;
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
}>;


export type AlertTrialQuery = { __typename?: 'Query', alertTrial: { __typename?: 'AlertTrial', from: string, to: string, total: number, leftOut: number, seriesOf?: string | null, series: Array<{ __typename?: 'AlertTrialPoint', start: string, end: string, value: string, expected?: string | null, answer: string }>, subjects: Array<{ __typename?: 'AlertTrialSubject', unit: string, judged: number, unknown: number, reason: string, subject: { __typename?: 'AlertSubject', id: string, name: string, facilityName: string, facilityNameJa: string, timeZone: string }, firings: Array<{ __typename?: 'AlertTrialFiring', startedAt: string, firedAt: string, endedAt?: string | null, value: string, expected?: string | null }> }> } };

export type BaseYearPreviewQueryVariables = Exact<{ [key: string]: never; }>;


export type BaseYearPreviewQuery = { __typename?: 'Query', baseYearPreview?: { __typename?: 'BaseYearPreview', percent?: string | null, significant: boolean, suggestions: Array<{ __typename?: 'BaseYearSuggestion', cause: string, effect: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }>, bridge: { __typename?: 'Bridge', method: string, lineCount: number, from: { __typename?: 'BridgeEnd', inventoryId?: string | null, name: string, number: number, knownAt: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }, to: { __typename?: 'BridgeEnd', inventoryId?: string | null, name: string, number: number, knownAt: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }, difference: { __typename?: 'Amount', kg: string, tonnes: string }, effects: Array<{ __typename?: 'BridgeEffect', cause: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }>, scopes: Array<{ __typename?: 'BridgePart', scope: number, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, categories: Array<{ __typename?: 'BridgePart', category: number, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, facilities: Array<{ __typename?: 'BridgePart', facilityId: string, facilityName: string, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, lines: Array<{ __typename?: 'BridgeLine', facilityId: string, facilityName: string, sourceId: string, sourceName: string, scope: number, category: number, activityKey: string, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string }, effects: Array<{ __typename?: 'BridgeEffect', cause: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> }>, initiatives: Array<{ __typename?: 'BridgeInitiative', id: string, name: string, facilityName: string, days: number, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> } } | null };

export type BaseYearQueryVariables = Exact<{ [key: string]: never; }>;


export type BaseYearQuery = { __typename?: 'Query', baseYear?: { __typename?: 'BaseYear', inventoryId: string, name: string, periodStart: string, periodEnd: string, number: number, method: string, thresholdPercent: string, reason: string, recordedBy: string, recordedAt: string, percent?: string | null, required: boolean, restatementId?: string | null, amount: { __typename?: 'Amount', kg: string, tonnes: string }, cumulative: { __typename?: 'Amount', kg: string, tonnes: string }, net: { __typename?: 'Amount', kg: string, tonnes: string }, changes: Array<{ __typename?: 'BaseYearChange', id: string, cause: string, description: string, percent?: string | null, counts: boolean, applied: boolean, recordedBy: string, recordedAt: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }>, decisions: Array<{ __typename?: 'BaseYearDecision', id: string, decision: string, reason: string, percent?: string | null, restatementId?: string | null, recordedBy: string, recordedAt: string }> } | null };

export type ChooseBaseYearMutationVariables = Exact<{
  input: BaseYearInput;
}>;


export type ChooseBaseYearMutation = { __typename?: 'Mutation', chooseBaseYear: { __typename?: 'BaseYear', inventoryId: string } };

export type DecideBaseYearMutationVariables = Exact<{
  decision: Scalars['String']['input'];
  reason: Scalars['String']['input'];
}>;


export type DecideBaseYearMutation = { __typename?: 'Mutation', decideBaseYear: { __typename?: 'BaseYear', inventoryId: string, restatementId?: string | null } };

export type RecordBaseYearChangeMutationVariables = Exact<{
  cause: Scalars['String']['input'];
  description: Scalars['String']['input'];
  kgCo2e: Scalars['Decimal']['input'];
}>;


export type RecordBaseYearChangeMutation = { __typename?: 'Mutation', recordBaseYearChange: { __typename?: 'BaseYear', inventoryId: string } };

export type WithdrawBaseYearChangeMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type WithdrawBaseYearChangeMutation = { __typename?: 'Mutation', withdrawBaseYearChange: { __typename?: 'BaseYear', inventoryId: string } };

export type EngagementFieldsFragment = { __typename?: 'Engagement', id: string, name: string, provider: string, standard: string, level: AssuranceLevel, scopes: Array<number>, validFrom: string, validUntil: string, materialityKg?: string | null, materialityPercent?: string | null, performancePercent: string, note: string, state: EngagementState, endedAt?: string | null, endedBy: string, version: number, auditors: Array<{ __typename?: 'EngagedAuditor', accountId: string, name: string }>, inventories: Array<{ __typename?: 'EngagedInventory', id: string, name: string, periodStart: string, periodEnd: string, closed: boolean }> };

export type EngagementsQueryVariables = Exact<{ [key: string]: never; }>;


export type EngagementsQuery = { __typename?: 'Query', engagements: Array<{ __typename?: 'Engagement', id: string, name: string, provider: string, standard: string, level: AssuranceLevel, scopes: Array<number>, validFrom: string, validUntil: string, materialityKg?: string | null, materialityPercent?: string | null, performancePercent: string, note: string, state: EngagementState, endedAt?: string | null, endedBy: string, version: number, auditors: Array<{ __typename?: 'EngagedAuditor', accountId: string, name: string }>, inventories: Array<{ __typename?: 'EngagedInventory', id: string, name: string, periodStart: string, periodEnd: string, closed: boolean }> }> };

export type EngagementQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type EngagementQuery = { __typename?: 'Query', engagement: { __typename?: 'Engagement', id: string, name: string, provider: string, standard: string, level: AssuranceLevel, scopes: Array<number>, validFrom: string, validUntil: string, materialityKg?: string | null, materialityPercent?: string | null, performancePercent: string, note: string, state: EngagementState, endedAt?: string | null, endedBy: string, version: number, auditors: Array<{ __typename?: 'EngagedAuditor', accountId: string, name: string }>, inventories: Array<{ __typename?: 'EngagedInventory', id: string, name: string, periodStart: string, periodEnd: string, closed: boolean }> } };

export type EngagementOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type EngagementOptionsQuery = { __typename?: 'Query', members: Array<{ __typename?: 'Member', accountId: string, name: string, role: Role, disabled: boolean }>, inventories: Array<{ __typename?: 'Inventory', id: string, name: string, periodStart: string, periodEnd: string, status: InventoryStatus }> };

export type OpenEngagementMutationVariables = Exact<{
  input: EngagementInput;
}>;


export type OpenEngagementMutation = { __typename?: 'Mutation', openEngagement: { __typename?: 'Engagement', id: string } };

export type ChangeEngagementMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: EngagementInput;
}>;


export type ChangeEngagementMutation = { __typename?: 'Mutation', changeEngagement: { __typename?: 'Engagement', id: string } };

export type EndEngagementMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type EndEngagementMutation = { __typename?: 'Mutation', endEngagement: { __typename?: 'Engagement', id: string } };

export type AuditPopulationQueryVariables = Exact<{
  engagementId: Scalars['ID']['input'];
  inventoryId: Scalars['ID']['input'];
  method: Scalars['String']['input'];
  riskPercent: Scalars['Int']['input'];
  expectedTonnes: Scalars['Decimal']['input'];
}>;


export type AuditPopulationQuery = { __typename?: 'Query', auditPopulation: { __typename?: 'Population', items: number, totalKg: string, reportedKg: string, agrees: boolean, materialityKg: string, tolerableKg: string, size?: number | null, strata: Array<{ __typename?: 'PopulationStratum', scope: number, items: number, kg: string }> } };

export type AuditSamplesQueryVariables = Exact<{
  engagementId: Scalars['ID']['input'];
}>;


export type AuditSamplesQuery = { __typename?: 'Query', auditSamples: Array<{ __typename?: 'AuditSample', id: string, inventoryId: string, inventoryName: string, runId: string, method: string, approach: SampleApproach, seed: string, riskPercent: number, expectedKg: string, materialityKg: string, tolerableKg: string, size: number, intervalKg: string, totalKg: string, population: number, drawnBy: string, drawnAt: string, strata: Array<{ __typename?: 'PopulationStratum', scope: number, items: number, kg: string, sampled: number, startKg: string, zero: number }>, items: Array<{ __typename?: 'AuditSampleItem', entryId: string, stratum: string, kgCo2e: string, certain: boolean, facilityName: string, sourceName: string, factorId: string, month: string, ticks: Array<AuditTick>, auditorKg?: string | null, differenceKg?: string | null, note: string, markedBy: string, markedAt?: string | null }>, result: { __typename?: 'AuditResult', checked: number, open: number, exceptions: number, knownOverKg: string, knownUnderKg: string, projectedOverKg: string, projectedUnderKg: string, basicKg: string, limitOverKg?: string | null, limitUnderKg?: string | null, conclusion: SampleConclusion } }> };

export type DrawAuditSampleMutationVariables = Exact<{
  input: DrawInput;
}>;


export type DrawAuditSampleMutation = { __typename?: 'Mutation', drawAuditSample: { __typename?: 'AuditSample', id: string } };

export type MarkAuditItemMutationVariables = Exact<{
  input: MarkInput;
}>;


export type MarkAuditItemMutation = { __typename?: 'Mutation', markAuditItem: { __typename?: 'AuditSample', id: string } };

export type AuditRequestsQueryVariables = Exact<{
  engagementId: Scalars['ID']['input'];
}>;


export type AuditRequestsQuery = { __typename?: 'Query', auditRequests: Array<{ __typename?: 'AuditRequest', id: string, number: number, title: string, body: string, targetKind: string, targetId: string, dueOn: string, assigneeName: string, state: AuditState, madeBy: string, madeAt: string, steps: Array<{ __typename?: 'AuditStep', kind: AuditStepKind, body: string, byName: string, at: string }> }> };

export type AuditFindingsQueryVariables = Exact<{
  engagementId: Scalars['ID']['input'];
}>;


export type AuditFindingsQuery = { __typename?: 'Query', auditFindings: Array<{ __typename?: 'AuditFinding', id: string, number: number, severity: FindingSeverity, title: string, body: string, targetKind: string, targetId: string, effectKg?: string | null, state: AuditState, madeBy: string, madeAt: string, steps: Array<{ __typename?: 'AuditStep', kind: AuditStepKind, body: string, byName: string, at: string }> }> };

export type MakeAuditRequestMutationVariables = Exact<{
  input: AuditRequestInput;
}>;


export type MakeAuditRequestMutation = { __typename?: 'Mutation', makeAuditRequest: { __typename?: 'AuditRequest', id: string } };

export type RaiseAuditFindingMutationVariables = Exact<{
  input: AuditFindingInput;
}>;


export type RaiseAuditFindingMutation = { __typename?: 'Mutation', raiseAuditFinding: { __typename?: 'AuditFinding', id: string } };

export type TakeAuditStepMutationVariables = Exact<{
  input: AuditStepInput;
}>;


export type TakeAuditStepMutation = { __typename?: 'Mutation', takeAuditStep: { __typename?: 'Engagement', id: string } };

export type AuditAccessesQueryVariables = Exact<{
  engagementId: Scalars['ID']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AuditAccessesQuery = { __typename?: 'Query', auditAccesses: { __typename?: 'AuditAccessConnection', nodes: Array<{ __typename?: 'AuditAccess', accountId: string, accountName: string, objectKind: string, objectId: string, firstAt: string }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type TieOutQueryVariables = Exact<{
  inventoryId: Scalars['ID']['input'];
}>;


export type TieOutQuery = { __typename?: 'Query', tieOut: { __typename?: 'TieOut', inventoryId: string, agrees: boolean, reports: Array<{ __typename?: 'TieOutReport', id: string, format: ReportFormat, language: Language, sha256: string }>, lines: Array<{ __typename?: 'TieOutLine', name: string, kg: string, label: { __typename?: 'Sentence', en: string, ja: string }, cells: Array<{ __typename?: 'TieOutCell', found: string, agrees: boolean }> }> } };

export type RunChangesQueryVariables = Exact<{
  inventoryId: Scalars['ID']['input'];
  method: Scalars['String']['input'];
  objectKind?: InputMaybe<Scalars['String']['input']>;
}>;


export type RunChangesQuery = { __typename?: 'Query', runChanges: Array<{ __typename?: 'RunChanges', runId: string, finishedAt: string, totalKg: string, differenceKg?: string | null, more: boolean, changes: Array<{ __typename?: 'RunChange', seq: number, at: string, actorName: string, action: string, objectKind: string, objectId: string, effectKg?: string | null }> }> };

export type AuditEventsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type AuditEventsQuery = { __typename?: 'Query', auditEvents: { __typename?: 'AuditEventConnection', nodes: Array<{ __typename?: 'AuditEvent', seq: number, at: string, actorKind: string, actorName: string, action: string, objectKind: string, objectId: string, detail: unknown, hash: string }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type BalanceMetersQueryVariables = Exact<{ [key: string]: never; }>;


export type BalanceMetersQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, timeZone: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, commodity: string, placements: Array<{ __typename?: 'MeterPlacement', meterId: string, parentId?: string | null, accuracyPercent: string, validFrom: string, superseded: boolean }> }> }> };

export type BalancesQueryVariables = Exact<{
  from: Scalars['Month']['input'];
  to: Scalars['Month']['input'];
}>;


export type BalancesQuery = { __typename?: 'Query', meterBalances: Array<{ __typename?: 'MeterBalance', meterId: string, unit: string, meter: { __typename?: 'Meter', id: string, name: string, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string } }, total: { __typename?: 'BalanceMonth', main: string, subs: string, remainder: string, percent?: string | null, allowed: string, coverage: string, findings: Array<{ __typename?: 'BalanceFinding', name: string, severity: string, detail: string, detailJa: string }> }, months: Array<{ __typename?: 'BalanceMonth', month: string, main: string, subs: string, remainder: string, percent?: string | null, allowed: string, coverage: string, findings: Array<{ __typename?: 'BalanceFinding', name: string, severity: string, detail: string, detailJa: string }> }>, children: Array<{ __typename?: 'BalanceChild', usage: string, coverage: string, meter: { __typename?: 'Meter', id: string, name: string } }> }> };

export type BalanceFiguresFragment = { __typename?: 'BalanceMonth', main: string, subs: string, remainder: string, percent?: string | null, allowed: string, coverage: string, findings: Array<{ __typename?: 'BalanceFinding', name: string, severity: string, detail: string, detailJa: string }> };

export type PlaceMeterMutationVariables = Exact<{
  input: MeterPlacementInput;
}>;


export type PlaceMeterMutation = { __typename?: 'Mutation', placeMeter: { __typename?: 'MeterPlacement', meterId: string, validFrom: string } };

export type BillDetailQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  tolerance: Scalars['Decimal']['input'];
}>;


export type BillDetailQuery = { __typename?: 'Query', bill: { __typename?: 'Bill', id: string, comparison?: { __typename?: 'BillComparison', unit: string, billed: string, metered: string, coverage: string, estimated: string, difference: string, percent?: string | null, within: boolean, reasons: Array<{ __typename?: 'BillReason', name: string, explains: boolean, detail: string, detailJa: string }> } | null, apportioned: Array<{ __typename?: 'BillPart', month: string, days: number, quantity: string }> }, billHistory: Array<{ __typename?: 'Bill', id: string, facilityId: string, commodity: string, registerId?: string | null, sourceId?: string | null, periodStart: string, periodEnd: string, periodTo: string, toInclusive: boolean, quantity?: string | null, unit: string, cost?: string | null, currency: string, estimated: boolean, invoiceNumber: string, supplier: string, note: string, reason: string, recordedBy: string, recordedAt: string, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string }, register?: { __typename?: 'Register', id: string, channel: string, meter: { __typename?: 'Meter', id: string, name: string } } | null, source?: { __typename?: 'EmissionSource', id: string, name: string } | null }> };

export type BillFindingsQueryVariables = Exact<{ [key: string]: never; }>;


export type BillFindingsQuery = { __typename?: 'Query', billFindings: Array<{ __typename?: 'BillFinding', facilityId: string, commodity: string, registerId?: string | null, sourceId?: string | null, name: string, severity: string, start: string, end: string, detail: string }> };

export type BillOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type BillOptionsQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, commodity: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, unit: string, direction: Direction }> }>, sources: Array<{ __typename?: 'EmissionSource', id: string, name: string, activityKey: string, register?: { __typename?: 'Register', id: string } | null, virtualMeter?: { __typename?: 'VirtualMeter', id: string } | null }> }>, activityKinds: Array<{ __typename?: 'ActivityKind', key: string, unit: string, commodity: string }> };

export type BillProfileQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  likeRegisterId: Scalars['ID']['input'];
}>;


export type BillProfileQuery = { __typename?: 'Query', bill: { __typename?: 'Bill', id: string, apportioned: Array<{ __typename?: 'BillPart', month: string, days: number, quantity: string }> } };

export type BillsQueryVariables = Exact<{
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BillsQuery = { __typename?: 'Query', bills: { __typename?: 'BillConnection', nodes: Array<{ __typename?: 'Bill', id: string, facilityId: string, commodity: string, registerId?: string | null, sourceId?: string | null, periodStart: string, periodEnd: string, periodTo: string, toInclusive: boolean, quantity?: string | null, unit: string, cost?: string | null, currency: string, estimated: boolean, invoiceNumber: string, supplier: string, note: string, reason: string, recordedBy: string, recordedAt: string, comparison?: { __typename?: 'BillComparison', unit: string, billed: string, metered: string, coverage: string, difference: string, percent?: string | null, within: boolean, reasons: Array<{ __typename?: 'BillReason', name: string, explains: boolean, detail: string, detailJa: string }> } | null, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string }, register?: { __typename?: 'Register', id: string, channel: string, meter: { __typename?: 'Meter', id: string, name: string } } | null, source?: { __typename?: 'EmissionSource', id: string, name: string } | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type BillFactsFragment = { __typename?: 'Bill', id: string, facilityId: string, commodity: string, registerId?: string | null, sourceId?: string | null, periodStart: string, periodEnd: string, periodTo: string, toInclusive: boolean, quantity?: string | null, unit: string, cost?: string | null, currency: string, estimated: boolean, invoiceNumber: string, supplier: string, note: string, reason: string, recordedBy: string, recordedAt: string, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string }, register?: { __typename?: 'Register', id: string, channel: string, meter: { __typename?: 'Meter', id: string, name: string } } | null, source?: { __typename?: 'EmissionSource', id: string, name: string } | null };

export type CorrectBillMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: BillInput;
  reason: Scalars['String']['input'];
}>;


export type CorrectBillMutation = { __typename?: 'Mutation', correctBill: { __typename?: 'Bill', id: string } };

export type ImportBillsMutationVariables = Exact<{
  csv: Scalars['String']['input'];
  dryRun: Scalars['Boolean']['input'];
}>;


export type ImportBillsMutation = { __typename?: 'Mutation', importBills: { __typename?: 'BillImport', recorded: number, refused: number, rows: Array<{ __typename?: 'BillImportRow', line: number, code: string, field: string, message: string, expected: string, got: string, bill?: { __typename?: 'Bill', id: string, periodStart: string, periodEnd: string, quantity?: string | null, unit: string, invoiceNumber: string } | null }> } };

export type RecordBillMutationVariables = Exact<{
  input: BillInput;
}>;


export type RecordBillMutation = { __typename?: 'Mutation', recordBill: { __typename?: 'Bill', id: string } };

export type VoidBillMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type VoidBillMutation = { __typename?: 'Mutation', voidBill: { __typename?: 'Bill', id: string } };

export type BoundaryTreeQueryVariables = Exact<{
  on: Scalars['Date']['input'];
}>;


export type BoundaryTreeQuery = { __typename?: 'Query', boundaryTree: { __typename?: 'BoundaryTree', on: string, entities: Array<{ __typename?: 'EntityStanding', depth: number, entity: { __typename?: 'LegalEntity', id: string, name: string, nameJa: string, country: string, kind: EntityKind, archived: boolean, version: number }, ownership?: { __typename?: 'EntityOwnership', validFrom: string, parentId?: string | null, equityShare: string, operated: boolean, controlled: boolean, treatment: Treatment } | null, standing: { __typename?: 'Standing', equityShare: string, financialControl: string, operationalControl: string, group: boolean, held: boolean } }>, facilities: Array<{ __typename?: 'FacilityStanding', entityId?: string | null, since?: string | null, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string, country: string }, standing: { __typename?: 'Standing', equityShare: string, financialControl: string, operationalControl: string, group: boolean, held: boolean } }> } };

export type EntityHistoryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type EntityHistoryQuery = { __typename?: 'Query', legalEntity: { __typename?: 'LegalEntity', id: string, name: string, nameJa: string, ownerships: Array<{ __typename?: 'EntityOwnership', validFrom: string, parentId?: string | null, equityShare: string, operated: boolean, controlled: boolean, treatment: Treatment, superseded: boolean, reason: string, recordedBy: string, recordedAt: string, parent?: { __typename?: 'LegalEntity', id: string, name: string, nameJa: string } | null }> } };

export type ExclusionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ExclusionsQuery = { __typename?: 'Query', exclusions: Array<{ __typename?: 'Exclusion', id: string, revision: number, facilityId?: string | null, scope: number, category: number, what: string, reason: string, kgCo2ePerYear?: string | null, basis: string, validFrom: string, validTo?: string | null, recordedBy: string, recordedAt: string, facility?: { __typename?: 'Facility', id: string, name: string, nameJa: string } | null }>, facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string }> };

export type ExcludeMutationVariables = Exact<{
  input: ExclusionInput;
}>;


export type ExcludeMutation = { __typename?: 'Mutation', exclude: { __typename?: 'Exclusion', id: string } };

export type ReviseExclusionMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  revision: Scalars['Int']['input'];
  input: ExclusionInput;
  reason: Scalars['String']['input'];
}>;


export type ReviseExclusionMutation = { __typename?: 'Mutation', reviseExclusion: { __typename?: 'Exclusion', id: string } };

export type FacilityHistoryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type FacilityHistoryQuery = { __typename?: 'Query', facility: { __typename?: 'Facility', id: string, name: string, nameJa: string, assignments: Array<{ __typename?: 'FacilityAssignment', validFrom: string, holder: Holder, entityId?: string | null, superseded: boolean, reason: string, recordedBy: string, recordedAt: string, entity?: { __typename?: 'LegalEntity', id: string, name: string, nameJa: string } | null }> } };

export type InventoryChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type InventoryChoicesQuery = { __typename?: 'Query', inventories: Array<{ __typename?: 'Inventory', id: string, name: string, number: number, approach: Approach, run?: { __typename?: 'Run', id: string } | null }> };

export type CreateLegalEntityMutationVariables = Exact<{
  input: LegalEntityInput;
  ownership: OwnershipInput;
}>;


export type CreateLegalEntityMutation = { __typename?: 'Mutation', createLegalEntity: { __typename?: 'LegalEntity', id: string } };

export type UpdateLegalEntityMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: LegalEntityInput;
}>;


export type UpdateLegalEntityMutation = { __typename?: 'Mutation', updateLegalEntity: { __typename?: 'LegalEntity', id: string } };

export type ArchiveLegalEntityMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type ArchiveLegalEntityMutation = { __typename?: 'Mutation', archiveLegalEntity: { __typename?: 'LegalEntity', id: string } };

export type RecordOwnershipMutationVariables = Exact<{
  entityId: Scalars['ID']['input'];
  input: OwnershipInput;
}>;


export type RecordOwnershipMutation = { __typename?: 'Mutation', recordOwnership: { __typename?: 'EntityOwnership', validFrom: string } };

export type AssignFacilityMutationVariables = Exact<{
  input: AssignmentInput;
}>;


export type AssignFacilityMutation = { __typename?: 'Mutation', assignFacility: { __typename?: 'FacilityAssignment', validFrom: string } };

export type CorrectCreditMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: CreditInput;
  reason: Scalars['String']['input'];
}>;


export type CorrectCreditMutation = { __typename?: 'Mutation', correctCredit: { __typename?: 'Credit', id: string } };

export type CreditsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CreditsQuery = { __typename?: 'Query', credits: { __typename?: 'CreditConnection', nodes: Array<{ __typename?: 'Credit', id: string, standard: string, registry: string, projectId: string, project: string, kind: string, country: string, vintageFrom: number, vintageTo: number, serialFirst: string, serialLast: string, units?: string | null, quantity?: string | null, net: string, status: string, ownProject: boolean, acquiredOn: string, plannedYear?: number | null, retiredOn?: string | null, retirementId: string, beneficiary: string, purpose: string, purposeYear?: number | null, transferredOn?: string | null, transferredTo: string, adjustment: string, reversed?: string | null, reversedOn?: string | null, evidence: string, reason: string, recordedBy: string, recordedAt: string }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type CreditOverviewQueryVariables = Exact<{ [key: string]: never; }>;


export type CreditOverviewQuery = { __typename?: 'Query', creditSums: Array<{ __typename?: 'CreditSum', status: string, kind: string, quantity: string }>, creditWords: { __typename?: 'CreditWords', standards: Array<string>, kinds: Array<string>, purposes: Array<string>, adjustments: Array<string> } };

export type CreditFactsFragment = { __typename?: 'Credit', id: string, standard: string, registry: string, projectId: string, project: string, kind: string, country: string, vintageFrom: number, vintageTo: number, serialFirst: string, serialLast: string, units?: string | null, quantity?: string | null, net: string, status: string, ownProject: boolean, acquiredOn: string, plannedYear?: number | null, retiredOn?: string | null, retirementId: string, beneficiary: string, purpose: string, purposeYear?: number | null, transferredOn?: string | null, transferredTo: string, adjustment: string, reversed?: string | null, reversedOn?: string | null, evidence: string, reason: string, recordedBy: string, recordedAt: string };

export type RecordCreditMutationVariables = Exact<{
  input: CreditInput;
}>;


export type RecordCreditMutation = { __typename?: 'Mutation', recordCredit: { __typename?: 'Credit', id: string } };

export type RetireCreditMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: RetirementInput;
}>;


export type RetireCreditMutation = { __typename?: 'Mutation', retireCredit: { __typename?: 'Credit', id: string } };

export type VoidCreditMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type VoidCreditMutation = { __typename?: 'Mutation', voidCredit: { __typename?: 'Credit', id: string } };

export type DeviceMetersQueryVariables = Exact<{ [key: string]: never; }>;


export type DeviceMetersQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, meters: Array<{ __typename?: 'Meter', id: string, name: string }> }> };

export type DeviceQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DeviceQuery = { __typename?: 'Query', device: { __typename?: 'Device', id: string, name: string, note: string, lastSeenAt?: string | null, revoked: boolean, createdAt: string, reportSeconds?: number | null, version: number, health: { __typename?: 'DeviceHealth', status: DeviceStatus, expectedSeconds: number, clockLagSeconds?: number | null, clock: ClockState, messages24h: number, refused24h: number, findings: Array<string> }, meters: Array<{ __typename?: 'Meter', id: string, name: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, unit: string, kind: RegisterKind }> }>, tokens: Array<{ __typename?: 'DeviceToken', id: string, prefix: string, createdAt: string, expiresAt?: string | null, revoked: boolean }> } };

export type DevicesQueryVariables = Exact<{ [key: string]: never; }>;


export type DevicesQuery = { __typename?: 'Query', devices: Array<{ __typename?: 'Device', id: string, name: string, lastSeenAt?: string | null, revoked: boolean, createdAt: string, health: { __typename?: 'DeviceHealth', status: DeviceStatus, clock: ClockState, clockLagSeconds?: number | null, messages24h: number, refused24h: number }, meters: Array<{ __typename?: 'Meter', id: string, name: string }>, tokens: Array<{ __typename?: 'DeviceToken', id: string, prefix: string, createdAt: string, expiresAt?: string | null, revoked: boolean }> }> };

export type DeviceGatewayQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DeviceGatewayQuery = { __typename?: 'Query', device: { __typename?: 'Device', id: string, gateway?: { __typename?: 'Device', id: string, name: string } | null }, devices: Array<{ __typename?: 'Device', id: string, name: string, revoked: boolean }> };

export type SetDeviceGatewayMutationVariables = Exact<{
  deviceId: Scalars['ID']['input'];
  gatewayId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type SetDeviceGatewayMutation = { __typename?: 'Mutation', setDeviceGateway: { __typename?: 'Device', id: string, gateway?: { __typename?: 'Device', id: string, name: string } | null } };

export type InboxQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  onlyRefused: Scalars['Boolean']['input'];
}>;


export type InboxQuery = { __typename?: 'Query', device: { __typename?: 'Device', id: string, inbox: { __typename?: 'InboxConnection', nodes: Array<{ __typename?: 'InboxEntry', id: string, at: string, via: string, outcome: InboxOutcome, items: number, accepted: number, duplicates: number, corrected: number, outranked: number, rejected: number, topic: string, contentType: string, bytes: number, payload: string, payloadKind: string, payloadCut: boolean, code: string, field: string, message: string, expected: string, got: string, repeats: number, firstAt?: string | null, refusals: Array<{ __typename?: 'Refusal', line: number, code: string, field: string, message: string, expected: string, got: string, item: string }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } } };

export type UpdateDeviceMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: DeviceInput;
}>;


export type UpdateDeviceMutation = { __typename?: 'Mutation', updateDevice: { __typename?: 'Device', id: string, name: string, note: string, version: number } };

export type ArchiveFacilityMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type ArchiveFacilityMutation = { __typename?: 'Mutation', archiveFacility: { __typename?: 'Facility', id: string, archived: boolean } };

export type CreateFacilityMutationVariables = Exact<{
  input: FacilityInput;
}>;


export type CreateFacilityMutation = { __typename?: 'Mutation', createFacility: { __typename?: 'Facility', id: string, name: string } };

export type CreateMeterMutationVariables = Exact<{
  input: MeterInput;
  registers: Array<RegisterInput> | RegisterInput;
}>;


export type CreateMeterMutation = { __typename?: 'Mutation', createMeter: { __typename?: 'Meter', id: string, name: string } };

export type FacilitiesQueryVariables = Exact<{
  includeArchived: Scalars['Boolean']['input'];
}>;


export type FacilitiesQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, country: string, region: string, timeZone: string, equityShare: string, operated: boolean, controlled: boolean, archived: boolean, version: number, meters: Array<{ __typename?: 'Meter', id: string, name: string, serial: string, commodity: string, archived: boolean, version: number, registers: Array<{ __typename?: 'Register', id: string, channel: string, kind: RegisterKind, unit: string, lastReading?: { __typename?: 'Reading', end: string, value: string, quality: string } | null }> }> }> };

export type GridRegionsQueryVariables = Exact<{
  country: Scalars['String']['input'];
}>;


export type GridRegionsQuery = { __typename?: 'Query', gridRegions: Array<string> };

export type UpdateFacilityMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: FacilityInput;
}>;


export type UpdateFacilityMutation = { __typename?: 'Mutation', updateFacility: { __typename?: 'Facility', id: string, version: number } };

export type FactorEditionsQueryVariables = Exact<{ [key: string]: never; }>;


export type FactorEditionsQuery = { __typename?: 'Query', factorEditions: Array<{ __typename?: 'FactorEdition', id: string, publisher: string, title: string, year: number, licence: string, attribution: string, url: string, geography: string, gwpSet: string, validFrom: string, validTo?: string | null, retrieved: string, sha256: string, rows: number }>, activityKinds: Array<{ __typename?: 'ActivityKind', key: string, nameEn: string, nameJa: string, scope: number, unit: string }> };

export type FactorQueryVariables = Exact<{
  id: Scalars['String']['input'];
}>;


export type FactorQuery = { __typename?: 'Query', factor: { __typename?: 'Factor', id: string, sourceRow: string, table: string, activityKey: string, name: string, nameJa: string, categoryPath: string, scope: number, stage: string, basis: string, region: string, validFrom: string, validTo?: string | null, unit: string, publishedKgCo2e?: string | null, publishedGwp: string, supplier: string, menu: string, note: string, gases: Array<{ __typename?: 'FactorGas', gas: string, origin: string, kgPerUnit: string }>, edition: { __typename?: 'FactorEdition', id: string, publisher: string, title: string, year: number, licence: string, attribution: string, url: string, geography: string, retrieved: string, sha256: string } } };

export type FactorsQueryVariables = Exact<{
  search: Scalars['String']['input'];
  editionId?: InputMaybe<Scalars['String']['input']>;
  activityKey?: InputMaybe<Scalars['String']['input']>;
  region?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type FactorsQuery = { __typename?: 'Query', factors: { __typename?: 'FactorConnection', totalCount: number, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, nodes: Array<{ __typename?: 'Factor', id: string, name: string, nameJa: string, categoryPath: string, scope: number, basis: string, region: string, unit: string, validFrom: string, validTo?: string | null, publishedKgCo2e?: string | null, supplier: string, menu: string, gases: Array<{ __typename?: 'FactorGas', gas: string, origin: string, kgPerUnit: string }>, edition: { __typename?: 'FactorEdition', id: string, publisher: string, year: number, restricted: boolean } }> } };

export type EditionUsesQueryVariables = Exact<{ [key: string]: never; }>;


export type EditionUsesQuery = { __typename?: 'Query', editionUses: Array<{ __typename?: 'EditionUse', adopted: boolean, imported: boolean, redistributable: boolean, replacedBy: string, author: string, edition: { __typename?: 'FactorEdition', id: string, publisher: string, title: string, year: number, licence: string, attribution: string, url: string, geography: string, gwpSet: string, validFrom: string, validTo?: string | null, sha256: string, rows: number }, decision?: { __typename?: 'Adoption', adopted: boolean, reason: string, decidedBy: string, decidedAt: string } | null, checks: Array<{ __typename?: 'RowFinding', name: string, severity: string, line: number, detail: string, detailJa: string }> }> };

export type EditionPreviewQueryVariables = Exact<{
  id: Scalars['String']['input'];
  adopt: Scalars['Boolean']['input'];
}>;


export type EditionPreviewQuery = { __typename?: 'Query', editionPreview: Array<{ __typename?: 'InventoryPreview', changed: number, inventory: { __typename?: 'Inventory', id: string, name: string }, totals: Array<{ __typename?: 'PreviewTotal', scope: number, method: string, before: string, after: string }>, changes: Array<{ __typename?: 'EntryChange', activityId: string, month: string, scope: number, method: string, stage: string, factorBefore: string, factorAfter: string, before?: string | null, after?: string | null }> }> };

export type EditionDiffQueryVariables = Exact<{
  older: Scalars['String']['input'];
  newer: Scalars['String']['input'];
}>;


export type EditionDiffQuery = { __typename?: 'Query', editionDiff: Array<{ __typename?: 'FactorChange', key: string, name: string, unit: string, old?: string | null, new?: string | null, percent?: string | null }> };

export type AdoptEditionMutationVariables = Exact<{
  id: Scalars['String']['input'];
  reason: Scalars['String']['input'];
}>;


export type AdoptEditionMutation = { __typename?: 'Mutation', adoptEdition: { __typename?: 'EditionUse', adopted: boolean } };

export type WithdrawEditionMutationVariables = Exact<{
  id: Scalars['String']['input'];
  reason: Scalars['String']['input'];
}>;


export type WithdrawEditionMutation = { __typename?: 'Mutation', withdrawEdition: { __typename?: 'EditionUse', adopted: boolean } };

export type OwnFactorsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnFactorsQuery = { __typename?: 'Query', ownFactors: Array<{ __typename?: 'OwnFactor', id: string, status: string, superseded: boolean, evidence: string, expires?: string | null, author: string, decidedBy: string, factor: { __typename?: 'Factor', id: string, name: string, activityKey: string, region: string, unit: string, scope: number, supplier: string, validFrom: string, validTo?: string | null, gases: Array<{ __typename?: 'FactorGas', gas: string, kgPerUnit: string }> } }>, regions: Array<{ __typename?: 'Region', code: string, kind: string, nameEn: string, nameJa: string }> };

export type RecordOwnFactorMutationVariables = Exact<{
  input: OwnFactorInput;
}>;


export type RecordOwnFactorMutation = { __typename?: 'Mutation', recordOwnFactor: { __typename?: 'OwnFactor', id: string } };

export type ApproveOwnFactorMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ApproveOwnFactorMutation = { __typename?: 'Mutation', approveOwnFactor: { __typename?: 'OwnFactor', id: string } };

export type RetireOwnFactorMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type RetireOwnFactorMutation = { __typename?: 'Mutation', retireOwnFactor: { __typename?: 'OwnFactor', id: string } };

export type RejectOwnFactorMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type RejectOwnFactorMutation = { __typename?: 'Mutation', rejectOwnFactor: { __typename?: 'OwnFactor', id: string } };

export type PricesQueryVariables = Exact<{ [key: string]: never; }>;


export type PricesQuery = { __typename?: 'Query', prices: Array<{ __typename?: 'Price', fromUnit: string, toUnit: string, kind: string, value?: string | null, source: string, recordedBy: string, recordedAt: string }> };

export type RecordPriceMutationVariables = Exact<{
  input: PriceInput;
}>;


export type RecordPriceMutation = { __typename?: 'Mutation', recordPrice: { __typename?: 'Price', fromUnit: string } };

export type WithdrawPriceMutationVariables = Exact<{
  fromUnit: Scalars['String']['input'];
  toUnit: Scalars['String']['input'];
  reason: Scalars['String']['input'];
}>;


export type WithdrawPriceMutation = { __typename?: 'Mutation', withdrawPrice: { __typename?: 'Price', fromUnit: string } };

export type FuelPropertiesQueryVariables = Exact<{ [key: string]: never; }>;


export type FuelPropertiesQuery = { __typename?: 'Query', fuelProperties: Array<{ __typename?: 'FuelProperty', id: string, fuel: string, fuelJa: string, property: string, from: string, to: string, value: string, region: string, year: number, source: string }> };

export type ArchiveLayoutMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type ArchiveLayoutMutation = { __typename?: 'Mutation', archiveLayout: { __typename?: 'Layout', id: string, archived: boolean } };

export type ImportMetersQueryVariables = Exact<{ [key: string]: never; }>;


export type ImportMetersQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, timeZone: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, unit: string }> }> }> };

export type LayoutsQueryVariables = Exact<{ [key: string]: never; }>;


export type LayoutsQuery = { __typename?: 'Query', layouts: Array<{ __typename?: 'Layout', id: string, name: string, version: number, updatedAt: string, document: { __typename?: 'LayoutDocument', titles: Array<string>, unit: string, columns: Array<{ __typename?: 'LayoutColumn', at: number, role: string }> } }> };

export type ReceiptsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ReceiptsQuery = { __typename?: 'Query', receipts: { __typename?: 'ReceiptConnection', nodes: Array<{ __typename?: 'Receipt', id: string, kind: string, actorKind: string, actorName: string, fileName: string, items: number, inputHash: string, recordedAt: string }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type CreateLayoutMutationVariables = Exact<{
  name: Scalars['String']['input'];
  document: LayoutDocumentInput;
}>;


export type CreateLayoutMutation = { __typename?: 'Mutation', createLayout: { __typename?: 'Layout', id: string, name: string, version: number } };

export type UpdateLayoutMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  name: Scalars['String']['input'];
  document: LayoutDocumentInput;
}>;


export type UpdateLayoutMutation = { __typename?: 'Mutation', updateLayout: { __typename?: 'Layout', id: string, name: string, version: number } };

export type TryLayoutQueryVariables = Exact<{
  content: Scalars['String']['input'];
  document?: InputMaybe<LayoutDocumentInput>;
}>;


export type TryLayoutQuery = { __typename?: 'Query', tryLayout: { __typename?: 'LayoutTrial', encoding: string, delimiter: string, count: number, errorCount: number, rows: Array<{ __typename?: 'SampleRow', line: number, cells: Array<string> }>, matched?: { __typename?: 'Layout', id: string, name: string, version: number, document: { __typename?: 'LayoutDocument', delimiter: string, skipLines: number, noHeader: boolean, titles: Array<string>, zone: string, label: string, kind: string, stepSeconds: number, dateOrder: string, decimalComma: boolean, unit: string, meter: string, channel: string, columns: Array<{ __typename?: 'LayoutColumn', at: number, role: string, meter: string, channel: string, unit: string, kind: string }> } } | null, problems: Array<{ __typename?: 'LayoutProblem', field: string, message: string, expected: string, got: string }>, readings: Array<{ __typename?: 'TrialReading', line: number, meter: string, channel: string, kind: string, start: string, end: string, value: string, unit: string, quality: string }>, errors: Array<{ __typename?: 'TrialError', row: number, column: string, expected: string, found: string, message: string }> } };

export type AbatementQueryVariables = Exact<{
  scenario: AbatementScenarioInput;
  method: AbatementMethod;
}>;


export type AbatementQuery = { __typename?: 'Query', abatement: { __typename?: 'AbatementCurve', method: AbatementMethod, currency: string, total: string, formula: { __typename?: 'Sentence', en: string, ja: string }, bars: Array<{ __typename?: 'AbatementBar', initiativeId: string, name: string, status: InitiativeStatus, tPerYear: string, alone: string, costPerTonne: string, from: string, to: string, npv: string }>, apart: Array<{ __typename?: 'AbatementApart', initiativeId: string, name: string, status: InitiativeStatus, tPerYear: string, reason: { __typename?: 'Sentence', en: string, ja: string } }>, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }> } };

export type InitiativeBaselineQueryVariables = Exact<{
  sourceId: Scalars['ID']['input'];
}>;


export type InitiativeBaselineQuery = { __typename?: 'Query', initiativeBaseline?: { __typename?: 'SuggestedBaseline', quantity: string, unit: string, from: string, to: string, months: Array<string> } | null };

export type InitiativeBudgetQueryVariables = Exact<{ [key: string]: never; }>;


export type InitiativeBudgetQuery = { __typename?: 'Query', initiativeBudget: Array<{ __typename?: 'BudgetYear', year: number, currency: string, budget?: string | null, planned: string, spent: string, version: number }> };

export type ChangeMeasurementMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: SavingsMeasurementInput;
}>;


export type ChangeMeasurementMutation = { __typename?: 'Mutation', changeMeasurement: { __typename?: 'SavingsMeasurement', id: string, version: number } };

export type CreateInitiativeMutationVariables = Exact<{
  input: InitiativeInput;
}>;


export type CreateInitiativeMutation = { __typename?: 'Mutation', createInitiative: { __typename?: 'Initiative', id: string, name: string, version: number } };

export type CreateAbatementScenarioMutationVariables = Exact<{
  input: NamedScenarioInput;
}>;


export type CreateAbatementScenarioMutation = { __typename?: 'Mutation', createAbatementScenario: { __typename?: 'AbatementScenario', id: string, name: string } };

export type DeleteAbatementScenarioMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type DeleteAbatementScenarioMutation = { __typename?: 'Mutation', deleteAbatementScenario: string };

export type InitiativeOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type InitiativeOptionsQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, unit: string }> }> }>, emissionSources: Array<{ __typename?: 'EmissionSource', id: string, name: string, scope: number, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string }, register?: { __typename?: 'Register', id: string, unit: string } | null }>, initiativeCatalog: { __typename?: 'InitiativeCatalog', templates: Array<{ __typename?: 'InitiativeTemplate', code: string, kind: InitiativeKind, cdpType: string, en: string, ja: string, measurementEn: string, measurementJa: string, steps: Array<{ __typename?: 'TemplateStep', en: string, ja: string }> }>, types: Array<{ __typename?: 'CdpType', code: string, categoryEn: string, categoryJa: string, en: string, ja: string }> }, members: Array<{ __typename?: 'Member', accountId: string, name: string, disabled: boolean }>, initiatives: Array<{ __typename?: 'Initiative', id: string, name: string, description: string, kind: InitiativeKind, facilityId: string, startDate?: string | null, installStart?: string | null, lifetimeYears?: number | null, expectedKwh?: string | null, expectedTCo2e?: string | null, cost?: string | null, opexPerYear: string, currency: string, budgetYear?: number | null, mandatory: boolean, assumptions: string, measurement: string, cdpType: string, owner: string, ownerId?: string | null, register?: { __typename?: 'Register', id: string } | null, lines: Array<{ __typename?: 'InitiativeLine', id: string, sourceId?: string | null, registerId?: string | null, basis: string, scope?: number | null, category?: number | null, tPerYear?: string | null, unit: string, saved: Array<string>, price: string, escalation: string, baseline?: string | null }>, steps: Array<{ __typename?: 'InitiativeStep', id: string, name: string, startOn: string, endOn: string, responsible: string, plannedCost?: string | null }> }> };

export type InitiativeQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  scenario: AbatementScenarioInput;
}>;


export type InitiativeQuery = { __typename?: 'Query', initiative: { __typename?: 'Initiative', id: string, name: string, description: string, kind: InitiativeKind, status: InitiativeStatus, facilityId: string, startDate?: string | null, expectedKwh?: string | null, expectedTCo2e?: string | null, cost?: string | null, currency: string, owner: string, ownerId?: string | null, ownerName: string, installStart?: string | null, lifetimeYears?: number | null, opexPerYear: string, budgetYear?: number | null, mandatory: boolean, assumptions: string, measurement: string, cdpType: string, planSha256: string, changed: boolean, plannedBy: string, openGates: Array<InitiativeStatus>, version: number, lines: Array<{ __typename?: 'InitiativeLine', id: string, sourceId?: string | null, registerId?: string | null, basis: string, scope?: number | null, category?: number | null, tPerYear?: string | null, unit: string, saved: Array<string>, price: string, escalation: string, baseline?: string | null, source?: { __typename?: 'EmissionSource', id: string, name: string } | null }>, figures?: { __typename?: 'InitiativeFigures', periodStart: string, periodEnd: string, kwh?: string | null, location: string, market: string, saved: string, lines: Array<{ __typename?: 'LineFigures', lineId: string, kwh?: string | null, location: string, market: string, saved: string, tonnes: Array<{ __typename?: 'SavedTonnes', scope: number, method: string, category: number, tCo2e: string, factorId: string, factorName: string, edition: string, provisional: boolean }>, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }> }> } | null, money?: { __typename?: 'InitiativeMoney', currency: string, npv: string, irrPercent?: string | null, payback?: string | null, discountedPayback?: string | null, tonnes: string, tPerYear: string, costs: Array<{ __typename?: 'MethodCost', method: AbatementMethod, perTonne: string, formula: { __typename?: 'Sentence', en: string, ja: string } }>, flows: Array<{ __typename?: 'InitiativeFlow', year: number, capex: string, opex: string, energy: string, carbon: string, net: string, discounted: string, tonnes: string }>, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }> } | null, steps: Array<{ __typename?: 'InitiativeStep', id: string, name: string, startOn: string, endOn: string, doneOn?: string | null, responsible: string, plannedCost?: string | null, actualCost?: string | null }>, gates: Array<{ __typename?: 'InitiativeGate', id: string, fromStatus: InitiativeStatus, toStatus: InitiativeStatus, reason: string, decidedBy: string, decidedAt: string, sha256: string }>, planChanges: Array<{ __typename?: 'PlanChange', field: string, before: string, after: string }>, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string, timeZone: string }, register?: { __typename?: 'Register', id: string, channel: string, unit: string, meter: { __typename?: 'Meter', id: string, name: string } } | null, comparison?: { __typename?: 'InitiativeComparison', unit: string, comparedMonths: number, beforeTotal?: string | null, afterTotal?: string | null, difference?: string | null, before: Array<{ __typename?: 'UsagePoint', start: string, end: string, value: string, coverage: string }>, after: Array<{ __typename?: 'UsagePoint', start: string, end: string, value: string, coverage: string }> } | null } };

export type InitiativesQueryVariables = Exact<{ [key: string]: never; }>;


export type InitiativesQuery = { __typename?: 'Query', initiatives: Array<{ __typename?: 'Initiative', id: string, name: string, kind: InitiativeKind, status: InitiativeStatus, startDate?: string | null, expectedKwh?: string | null, expectedTCo2e?: string | null, cost?: string | null, currency: string, ownerName: string, changed: boolean, figures?: { __typename?: 'InitiativeFigures', location: string, kwh?: string | null } | null, steps: Array<{ __typename?: 'InitiativeStep', id: string, name: string, startOn: string, endOn: string, doneOn?: string | null, responsible: string }>, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string } }> };

export type MeasureInitiativeMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type MeasureInitiativeMutation = { __typename?: 'Mutation', measureInitiative: { __typename?: 'Initiative', id: string } };

export type PassGateMutationVariables = Exact<{
  input: GateInput;
}>;


export type PassGateMutation = { __typename?: 'Mutation', passGate: { __typename?: 'Initiative', id: string, status: InitiativeStatus, version: number } };

export type PlanMeasurementMutationVariables = Exact<{
  initiativeId: Scalars['ID']['input'];
  input: SavingsMeasurementInput;
}>;


export type PlanMeasurementMutation = { __typename?: 'Mutation', planMeasurement: { __typename?: 'SavingsMeasurement', id: string } };

export type RecordAdjustmentMutationVariables = Exact<{
  input: SavingsAdjustmentInput;
}>;


export type RecordAdjustmentMutation = { __typename?: 'Mutation', recordAdjustment: { __typename?: 'SavingsAdjustment', id: string } };

export type SavingsOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SavingsOptionsQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, commodity: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, unit: string }> }> }> };

export type SavingsMonthFieldsFragment = { __typename?: 'SavingsMonth', start: string, end: string, coverage: string, baseline: string, adjusted: string, metered: string, saved: string, low: string, high: string, own: string, ownLow: string, ownHigh: string, expected?: string | null, location?: string | null, locationLow?: string | null, locationHigh?: string | null, market?: string | null };

export type SavingsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type SavingsQuery = { __typename?: 'Query', initiative: { __typename?: 'Initiative', id: string, measurements: Array<{ __typename?: 'SavingsMeasurement', id: string, kind: BaselineKind, dayTypes: boolean, baselineStart?: string | null, confidence: number, version: number, register: { __typename?: 'Register', id: string, channel: string, unit: string, meter: { __typename?: 'Meter', id: string, name: string } }, temperature?: { __typename?: 'Register', id: string, meter: { __typename?: 'Meter', id: string, name: string } } | null, drivers: Array<{ __typename?: 'Register', id: string, meter: { __typename?: 'Meter', id: string, name: string } }>, adjustments: Array<{ __typename?: 'SavingsAdjustment', id: string, startOn: string, endOn: string, amount: string, perDay: boolean, reason: string, recordedBy: string, recordedAt: string, withdrawnBy: string, withdrawnAt?: string | null, withdrawnReason: string }>, history: Array<{ __typename?: 'SavingsLook', id: string, measuredAt: string, refused: boolean, drifts: boolean, sha256: string }>, result?: { __typename?: 'SavingsResult', id: string, measuredAt: string, refused: boolean, drifts: boolean, unit: string, zone: string, confidence: number, baselineStart: string, installStart: string, startDate: string, until: string, shared: Array<string>, formula: { __typename?: 'Sentence', en: string, ja: string }, model: { __typename?: 'SavingsModel', kind: BaselineKind, shape: string, candidates: number, qualified: number }, statistics: { __typename?: 'SavingsStatistics', n: number, parameters: number, r2: number, adjustedR2: number, cvrmse: number, nmbe: number, autocorrelation: number }, findings: Array<{ __typename?: 'SavingsFinding', name: string, severity: string, detail: { __typename?: 'Sentence', en: string, ja: string } }>, months: Array<{ __typename?: 'SavingsMonth', start: string, end: string, coverage: string, baseline: string, adjusted: string, metered: string, saved: string, low: string, high: string, own: string, ownLow: string, ownHigh: string, expected?: string | null, location?: string | null, locationLow?: string | null, locationHigh?: string | null, market?: string | null }>, total: { __typename?: 'SavingsMonth', start: string, end: string, coverage: string, baseline: string, adjusted: string, metered: string, saved: string, low: string, high: string, own: string, ownLow: string, ownHigh: string, expected?: string | null, location?: string | null, locationLow?: string | null, locationHigh?: string | null, market?: string | null } } | null }> } };

export type AbatementScenariosQueryVariables = Exact<{ [key: string]: never; }>;


export type AbatementScenariosQuery = { __typename?: 'Query', abatementScenarios: Array<{ __typename?: 'AbatementScenario', id: string, name: string, discountPercent: string, energyPricePercent: string, carbonPrice: string, gridPercent: string, shiftMonths: number, statuses: Array<InitiativeStatus>, basis: string, method: AbatementMethod, version: number }> };

export type SetInitiativeBudgetMutationVariables = Exact<{
  input: BudgetInput;
}>;


export type SetInitiativeBudgetMutation = { __typename?: 'Mutation', setInitiativeBudget: Array<{ __typename?: 'BudgetYear', year: number }> };

export type SetInitiativeStepsMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  steps: Array<InitiativeStepInput> | InitiativeStepInput;
}>;


export type SetInitiativeStepsMutation = { __typename?: 'Mutation', setInitiativeSteps: { __typename?: 'Initiative', id: string, version: number } };

export type UpdateInitiativeMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: InitiativeInput;
}>;


export type UpdateInitiativeMutation = { __typename?: 'Mutation', updateInitiative: { __typename?: 'Initiative', id: string, version: number } };

export type UpdateAbatementScenarioMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: NamedScenarioInput;
}>;


export type UpdateAbatementScenarioMutation = { __typename?: 'Mutation', updateAbatementScenario: { __typename?: 'AbatementScenario', id: string, version: number } };

export type WithdrawAdjustmentMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type WithdrawAdjustmentMutation = { __typename?: 'Mutation', withdrawAdjustment: { __typename?: 'SavingsAdjustment', id: string } };

export type CalculationQueryVariables = Exact<{
  inventoryId: Scalars['ID']['input'];
}>;


export type CalculationQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, calculation?: { __typename?: 'Calculation', id: string, closing: boolean, status: ReportStatus, done: number, lines: number, requestedBy: string, requestedAt: string, problem: { __typename?: 'Sentence', en: string, ja: string } } | null } };

export type CancelCalculationMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CancelCalculationMutation = { __typename?: 'Mutation', cancelCalculation: { __typename?: 'Calculation', id: string, status: ReportStatus } };

export type CompletenessQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CompletenessQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, periodStart: string, periodEnd: string, run?: { __typename?: 'Run', id: string, completeness: Array<{ __typename?: 'Completeness', registerId: string, meterName: string, month: string, coverage: string, readings: number }> } | null } };

export type CreateInventoryMutationVariables = Exact<{
  input: InventoryInput;
}>;


export type CreateInventoryMutation = { __typename?: 'Mutation', createInventory: { __typename?: 'Inventory', id: string, name: string } };

export type DisclosuresQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DisclosuresQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, disclosures: Array<{ __typename?: 'Disclosure', given: number, omitted: number, framework: { __typename?: 'Framework', id: string, version: string, title: { __typename?: 'Sentence', en: string, ja: string } } }> } };

export type DisclosureQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  framework: Scalars['String']['input'];
}>;


export type DisclosureQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, disclosures: Array<{ __typename?: 'Disclosure', given: number, omitted: number, framework: { __typename?: 'Framework', id: string, publisher: string, version: string, source: string, url: string, status: string, sheet: string, taxonomy: string, title: { __typename?: 'Sentence', en: string, ja: string }, statusWords: { __typename?: 'Sentence', en: string, ja: string }, note: { __typename?: 'Sentence', en: string, ja: string } }, points: Array<{ __typename?: 'DisclosedPoint', id: string, reference: string, number?: string | null, unit: string, element: string, given: boolean, status: string, expression: string, figures: Array<string>, cell: string, table: { __typename?: 'Sentence', en: string, ja: string }, label: { __typename?: 'Sentence', en: string, ja: string }, shown: { __typename?: 'Sentence', en: string, ja: string }, reasonWords: { __typename?: 'Sentence', en: string, ja: string }, statusWords: { __typename?: 'Sentence', en: string, ja: string } }> }> } };

export type EntriesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  scope?: InputMaybe<Scalars['Int']['input']>;
  method?: InputMaybe<Scalars['String']['input']>;
  facilityId?: InputMaybe<Scalars['ID']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
  month?: InputMaybe<Scalars['Month']['input']>;
  category?: InputMaybe<Scalars['Int']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type EntriesQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, run?: { __typename?: 'Run', id: string, entries: { __typename?: 'EntryConnection', totalCount: number, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, nodes: Array<{ __typename?: 'Entry', id: string, facilityId: string, facilityName: string, sourceId: string, sourceName: string, scope: number, method: string, month: string, quantity: string, unit: string, kgCo2e: string, tonnes: string, provisional: boolean, factor: { __typename?: 'Factor', id: string, name: string, nameJa: string } }> } } | null } };

export type EntryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  entryId: Scalars['String']['input'];
}>;


export type EntryQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, gwpSet: GwpSet, run?: { __typename?: 'Run', id: string, knownAt: string, entry: { __typename?: 'Entry', id: string, activityId: string, facilityId: string, facilityName: string, sourceName: string, scope: number, method: string, month: string, selectionRule: string, quantity: string, unit: string, factorQuantity: string, factorUnit: string, conversion: Array<string>, share: string, kgCo2e: string, tonnes: string, biogenicKgCo2: string, provisional: boolean, formula: string, entityName: string, category: number, selectionSteps: Array<{ __typename?: 'Sentence', en: string, ja: string }>, properties: Array<{ __typename?: 'EntryProperty', name: string, from: string, to: string, value: string, source: string, validFrom: string, validTo?: string | null }>, routing?: { __typename?: 'Routing', franchise: boolean, category: number, clause: string, lease?: { __typename?: 'LeaseTerms', kind: string, part: string } | null } | null, uncertainty?: { __typename?: 'Spread', distribution: string, percent?: string | null, gsd2?: string | null, source: string, proposed: boolean } | null, quality?: { __typename?: 'DataQuality', reliability: number, technological: number, geographical: number, temporal: number, completeness: number, proposed: boolean } | null, gases: Array<{ __typename?: 'EntryGas', gas: string, origin: string, kgPerUnit: string, kg: string, gwp: string, kgCo2e: string }>, factor: { __typename?: 'Factor', id: string, sourceRow: string, table: string, name: string, nameJa: string, basis: string, stage: string, region: string, validFrom: string, validTo?: string | null, unit: string, supplier: string, menu: string, publishedKgCo2e?: string | null, publishedGwp: string, edition: { __typename?: 'FactorEdition', id: string, publisher: string, title: string, year: number, licence: string, attribution: string, url: string } }, activity: { __typename?: 'EntryActivity', id: string, start: string, end: string, quantity: string, unit: string, dataType: string, registerId?: string | null, meterName: string, coverage?: string | null, estimatedPart?: string | null, evidence: string, recordedBy: string, recordedAt: string, calculation: string, description: string, derivation: string, primaryShare?: string | null, members: Array<{ __typename?: 'EntryMember', registerId: string, meterName: string, factor: string, quantity: string, unit: string, coverage: string }> } } } | null } };

export type FilterNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type FilterNamesQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string }>, emissionSources: Array<{ __typename?: 'EmissionSource', id: string, name: string, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string } }> };

export type FindingsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type FindingsQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, run?: { __typename?: 'Run', id: string, findings: Array<{ __typename?: 'Finding', name: string, severity: string, activityId: string, facilityId: string, sourceId: string, month: string, detail: string, detailJa: string }> } | null } };

export type InventoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type InventoriesQuery = { __typename?: 'Query', inventories: Array<{ __typename?: 'Inventory', id: string, name: string, periodStart: string, periodEnd: string, gwpSet: GwpSet, approach: Approach, status: InventoryStatus, number: number, restatesId?: string | null, closedAt?: string | null, run?: { __typename?: 'Run', id: string, finishedAt: string, totals: { __typename?: 'Totals', totalLocation: { __typename?: 'Amount', tonnes: string }, totalMarket: { __typename?: 'Amount', tonnes: string } } } | null }> };

export type InventoryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type InventoryQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, name: string, periodStart: string, periodEnd: string, gwpSet: GwpSet, approach: Approach, status: InventoryStatus, number: number, restatesId?: string | null, restatementCause: string, closedAt?: string | null, closedBy: string, createdAt: string, staleness: Array<{ __typename?: 'Sentence', en: string, ja: string }>, run?: { __typename?: 'Run', id: string, engine: string, knownAt: string, finishedAt: string, startedBy: string, sha256: string } | null } };

export type LiveUpdatedSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type LiveUpdatedSubscription = { __typename?: 'Subscription', liveUpdated: { __typename?: 'LiveUpdate', inventoryId: string } };

export type LiveQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type LiveQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, status: InventoryStatus, live?: { __typename?: 'LiveState', inventoryId: string, revision: number, asOf: string, behind: number, changedAt: string, totals: { __typename?: 'LiveTotals', totalLocation: { __typename?: 'Amount', kg: string, tonnes: string }, totalMarket: { __typename?: 'Amount', kg: string, tonnes: string } }, sinceRun?: { __typename?: 'LiveDifference', activities: number, sources: number, changes: Array<{ __typename?: 'Sentence', en: string, ja: string }>, totalLocation: { __typename?: 'Amount', kg: string, tonnes: string }, totalMarket: { __typename?: 'Amount', kg: string, tonnes: string }, bySource: Array<{ __typename?: 'LiveSourceChange', sourceId: string, name: string, totalLocation: { __typename?: 'Amount', kg: string, tonnes: string }, totalMarket: { __typename?: 'Amount', kg: string, tonnes: string } }> } | null } | null } };

export type RegimesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RegimesQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, regimes?: { __typename?: 'RegimesView', inventoryId: string, shk: { __typename?: 'ShkStatement', fiscalYear: number, gwpSet: string, basicKg: string, adjustedKg: string, incomplete: boolean, totals: Array<{ __typename?: 'ShkTotal', facilityId: string, row: string, basicKg: string, adjustedKg: string, reported: string, incomplete: boolean }>, lines: Array<{ __typename?: 'ShkLine', facilityId: string, row: string, activityKey: string, name: string, supplier: string, menu: string, gas: string, quantity: string, unit: string, basicKg?: string | null, adjustedKg?: string | null, basic?: { __typename?: 'ShkRate', kg?: string | null, heat?: string | null, carbon?: string | null, verified: boolean, substitute: boolean } | null }>, certificates: Array<{ __typename?: 'ShkCertificate', instrumentId: string, name: string, kwh: string, kgPerKwh?: string | null, basicKg: string, adjustedKg: string }>, credits: Array<{ __typename?: 'ShkCredit', id: string, name: string, kind: string, t: string, source: string }> }, energyAct: { __typename?: 'EnergyActStatement', fiscalYear: number, klPerGj: string, gj: string, kl: string, reportedKl: string, incomplete: boolean, lines: Array<{ __typename?: 'EnergyActLine', facilityId: string, kind: string, name: string, nameJa: string, unit: string, quantity: string, gjPerUnit?: string | null, gj?: string | null, kl?: string | null, verified: boolean }>, intensities: Array<{ __typename?: 'EnergyIntensity', denominatorId: string, name: string, unit: string, kl: string, perUnit: string, ratioPercent?: string | null, averagePercent?: string | null }> }, statements: Array<{ __typename?: 'RegimeStatement', kgCo2e: string, regime: { __typename?: 'Regime', id: string, name: string, nameJa: string, gwpSet: string, scopes: Array<number> } }>, reconciliations: Array<{ __typename?: 'RegimeReconciliation', fromId: string, toId: string, fromKg: string, toKg: string, steps: Array<{ __typename?: 'RegimeStep', cause: string, kgCo2e: string, sources: Array<{ __typename?: 'RegimeStepSource', facilityId: string, sourceId: string, sourceName: string, scope: number, kgCo2e: string, entries: number }> }> }>, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string, facilityId: string, sourceId: string, month: string }> } | null } };

export type ShiftedPeriodQueryVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
  start: Scalars['Date']['input'];
  end: Scalars['Date']['input'];
}>;


export type ShiftedPeriodQuery = { __typename?: 'Query', shiftedPeriod: { __typename?: 'ShiftedPeriod', start: string, end: string, months: Array<{ __typename?: 'ShiftedMonth', month: string, inventoryId: string, inventoryName: string, missing: boolean, estimated: boolean, draft: boolean, sums: Array<{ __typename?: 'ShiftedSum', scope: number, method: string, kgCo2e: string }> }>, sums: Array<{ __typename?: 'ShiftedSum', scope: number, method: string, kgCo2e: string }>, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string, facilityId: string, sourceId: string, month: string }> } };

export type ShiftChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ShiftChoicesQuery = { __typename?: 'Query', inventories: Array<{ __typename?: 'Inventory', id: string, name: string, periodStart: string, periodEnd: string, approach: Approach, gwpSet: GwpSet, number: number }> };

export type RegimeInputsQueryVariables = Exact<{
  year: Scalars['Int']['input'];
}>;


export type RegimeInputsQuery = { __typename?: 'Query', regimeFacts: Array<{ __typename?: 'RegimeFact', kind: string, facility?: string | null, energy: string, value?: string | null, source: string, recordedBy: string, recordedAt: string }>, bandCalendars: Array<{ __typename?: 'BandCalendar', id: string, area: string, facilityIds: Array<string>, firstDay: string, lastDay: string, otherwise: string, source: string, lines: number }>, facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, country: string }> };

export type SetRegimeFactMutationVariables = Exact<{
  input: RegimeFactInput;
}>;


export type SetRegimeFactMutation = { __typename?: 'Mutation', setRegimeFact: { __typename?: 'RegimeFact', kind: string } };

export type ImportBandCalendarMutationVariables = Exact<{
  input: BandCalendarInput;
}>;


export type ImportBandCalendarMutation = { __typename?: 'Mutation', importBandCalendar: { __typename?: 'BandCalendar', id: string } };

export type WithdrawBandCalendarMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type WithdrawBandCalendarMutation = { __typename?: 'Mutation', withdrawBandCalendar: boolean };

export type RestateInventoryMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  cause: Scalars['String']['input'];
}>;


export type RestateInventoryMutation = { __typename?: 'Mutation', restateInventory: { __typename?: 'Inventory', id: string, number: number } };

export type SealQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type SealQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, seal?: { __typename?: 'Seal', inventorySha256: string, dossierSha256: string, leafIndex: number, treeSize: number, rootHash: string, treeHead: string, publicKey: string, timestamp?: { __typename?: 'SealTimestamp', authority: string, stampedAt: string } | null } | null } };

export type StartCalculationMutationVariables = Exact<{
  inventoryId: Scalars['ID']['input'];
  close: Scalars['Boolean']['input'];
  acceptFindings: Scalars['Boolean']['input'];
}>;


export type StartCalculationMutation = { __typename?: 'Mutation', startCalculation: { __typename?: 'Calculation', id: string, status: ReportStatus } };

export type TotalsQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TotalsQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, run?: { __typename?: 'Run', id: string, totals: { __typename?: 'Totals', scope1: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Location: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Market: { __typename?: 'Amount', kg: string, tonnes: string }, scope3: { __typename?: 'Amount', kg: string, tonnes: string }, totalLocation: { __typename?: 'Amount', kg: string, tonnes: string }, totalMarket: { __typename?: 'Amount', kg: string, tonnes: string }, biogenic: { __typename?: 'Amount', kg: string, tonnes: string }, byFacility: Array<{ __typename?: 'FacilityTotal', facilityId: string, name: string, scope1: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Location: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Market: { __typename?: 'Amount', kg: string, tonnes: string }, scope3: { __typename?: 'Amount', kg: string, tonnes: string } }>, byMonth: Array<{ __typename?: 'MonthTotal', month: string, scope1: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Location: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Market: { __typename?: 'Amount', kg: string, tonnes: string }, scope3: { __typename?: 'Amount', kg: string, tonnes: string } }>, byType: Array<{ __typename?: 'TypeTotal', sourceType: string, entries: number, amount: { __typename?: 'Amount', kg: string, tonnes: string } }>, byCategory: Array<{ __typename?: 'CategoryTotal', category: number, nameEn: string, nameJa: string, share: string, supplierShare: string, entries: number, exclusion: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }>, byGas: Array<{ __typename?: 'GasTotal', gas: string, scope: number, method: string, kg: string, kgCo2e: string }>, bySource: Array<{ __typename?: 'SourceTotal', sourceId: string, name: string, facilityId: string, scope: number, method: string, quantity: string, unit: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> } } | null } };

export type TraceRegisterQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TraceRegisterQuery = { __typename?: 'Query', register: { __typename?: 'Register', id: string, channel: string, unit: string, meter: { __typename?: 'Meter', id: string, name: string, facility: { __typename?: 'Facility', id: string, timeZone: string } } } };

export type TraceUsageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
  asOf: Scalars['Time']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type TraceUsageQuery = { __typename?: 'Query', register: { __typename?: 'Register', id: string, usage: Array<{ __typename?: 'UsagePoint', start: string, end: string, value: string, coverage: string, estimated: string }> }, readings: { __typename?: 'ReadingConnection', nodes: Array<{ __typename?: 'Reading', start: string, end: string, value: string, quality: string, revision: number, recordedAt: string, line: number, receipt: { __typename?: 'Receipt', id: string, kind: string, actorName: string, fileName: string, inputHash: string, recordedAt: string } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type VerifySealQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type VerifySealQuery = { __typename?: 'Query', verifySeal: { __typename?: 'SealReport', ok: boolean, size: number, verified: number, steps: Array<{ __typename?: 'SealFinding', step: string, ok: boolean, why: string }> } };

export type CreateMappingMutationVariables = Exact<{
  input: MappingInput;
}>;


export type CreateMappingMutation = { __typename?: 'Mutation', createMapping: { __typename?: 'Mapping', id: string, version: number } };

export type UpdateMappingMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: MappingInput;
}>;


export type UpdateMappingMutation = { __typename?: 'Mutation', updateMapping: { __typename?: 'Mapping', id: string, version: number } };

export type ArchiveMappingMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type ArchiveMappingMutation = { __typename?: 'Mutation', archiveMapping: { __typename?: 'Mapping', id: string, archived: boolean } };

export type BindMappingMutationVariables = Exact<{
  deviceId: Scalars['ID']['input'];
  mappingId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type BindMappingMutation = { __typename?: 'Mutation', bindMapping: { __typename?: 'Device', id: string } };

export type CreateHookMutationVariables = Exact<{
  input: HookInput;
}>;


export type CreateHookMutation = { __typename?: 'Mutation', createHook: { __typename?: 'NewHook', secret: string, hook: { __typename?: 'Hook', id: string, deviceId: string, name: string } } };

export type RotateHookMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RotateHookMutation = { __typename?: 'Mutation', rotateHook: { __typename?: 'NewHook', secret: string, hook: { __typename?: 'Hook', id: string, deviceId: string, name: string } } };

export type RevokeHookMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RevokeHookMutation = { __typename?: 'Mutation', revokeHook: { __typename?: 'Hook', id: string, revoked: boolean } };

export type MappingQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type MappingQuery = { __typename?: 'Query', mapping: { __typename?: 'Mapping', id: string, name: string, version: number, document: string, sample: string, topic: string, headers: unknown, archived: boolean, hooks: Array<{ __typename?: 'Hook', id: string, deviceId: string, name: string, allMeters: boolean, signature: HookSignature, prefix: string, revoked: boolean, createdAt: string }> } };

export type MappingPresetsQueryVariables = Exact<{ [key: string]: never; }>;


export type MappingPresetsQuery = { __typename?: 'Query', mappingPresets: Array<{ __typename?: 'MappingPreset', id: string, group: string, nameEn: string, nameJa: string, aboutEn: string, aboutJa: string, document: string, sample: string, topic: string, headers: unknown }> };

export type MappingMetersQueryVariables = Exact<{ [key: string]: never; }>;


export type MappingMetersQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, timeZone: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, kind: RegisterKind, unit: string }> }> }> };

export type TryMappingQueryVariables = Exact<{
  input: TryInput;
}>;


export type TryMappingQuery = { __typename?: 'Query', tryMapping: { __typename?: 'MappingTrial', ignored: boolean, problems: Array<{ __typename?: 'MappingProblem', field: string, expected: string, got: string }>, refused?: { __typename?: 'RefusalReason', code: string, field: string, message: string, expected: string, got: string } | null, readings: Array<{ __typename?: 'TriedReading', line: number, meter: string, channel: string, kind: string, start?: string | null, end?: string | null, value?: string | null, unit: string, quality: string, registerId?: string | null, meterName: string, refused?: { __typename?: 'RefusalReason', code: string, field: string, message: string, expected: string, got: string } | null }> } };

export type MappingDevicesQueryVariables = Exact<{ [key: string]: never; }>;


export type MappingDevicesQuery = { __typename?: 'Query', devices: Array<{ __typename?: 'Device', id: string, name: string, revoked: boolean, mapping?: { __typename?: 'Mapping', id: string, name: string } | null }> };

export type MappingsQueryVariables = Exact<{ [key: string]: never; }>;


export type MappingsQuery = { __typename?: 'Query', mappings: Array<{ __typename?: 'Mapping', id: string, name: string, version: number, createdAt: string, hooks: Array<{ __typename?: 'Hook', id: string, revoked: boolean }> }>, devices: Array<{ __typename?: 'Device', id: string, mapping?: { __typename?: 'Mapping', id: string } | null }> };

export type AddMemberMutationVariables = Exact<{
  input: MemberInput;
}>;


export type AddMemberMutation = { __typename?: 'Mutation', addMember: { __typename?: 'Member', accountId: string, email: string } };

export type ChangeMemberMutationVariables = Exact<{
  accountId: Scalars['ID']['input'];
  role: Role;
  disabled: Scalars['Boolean']['input'];
  version: Scalars['Int']['input'];
}>;


export type ChangeMemberMutation = { __typename?: 'Mutation', changeMember: { __typename?: 'Member', accountId: string, role: Role, disabled: boolean, version: number } };

export type MembersQueryVariables = Exact<{ [key: string]: never; }>;


export type MembersQuery = { __typename?: 'Query', members: Array<{ __typename?: 'Member', accountId: string, name: string, email: string, role: Role, validTo?: string | null, disabled: boolean, version: number, createdAt: string }> };

export type AcceptFindingMutationVariables = Exact<{
  registerId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  start: Scalars['Time']['input'];
  reason: Scalars['String']['input'];
}>;


export type AcceptFindingMutation = { __typename?: 'Mutation', acceptFinding: { __typename?: 'RegisterFinding', name: string, acceptedAt?: string | null } };

export type AddRegisterMutationVariables = Exact<{
  meterId: Scalars['ID']['input'];
  input: RegisterInput;
}>;


export type AddRegisterMutation = { __typename?: 'Mutation', addRegister: { __typename?: 'Register', id: string, channel: string, meter: { __typename?: 'Meter', id: string } } };

export type ApplyEstimateMutationVariables = Exact<{
  registerId: Scalars['ID']['input'];
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
  method?: InputMaybe<EstimateMethod>;
  reason: Scalars['String']['input'];
}>;


export type ApplyEstimateMutation = { __typename?: 'Mutation', applyEstimate: { __typename?: 'StoredEstimate', id: string, usage: string } };

export type ArchiveMeterMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type ArchiveMeterMutation = { __typename?: 'Mutation', archiveMeter: { __typename?: 'Meter', id: string, archived: boolean } };

export type CorrectReadingMutationVariables = Exact<{
  registerId: Scalars['ID']['input'];
  start: Scalars['Time']['input'];
  end: Scalars['Time']['input'];
  value: Scalars['Decimal']['input'];
  reason: Scalars['String']['input'];
}>;


export type CorrectReadingMutation = { __typename?: 'Mutation', correctReading: { __typename?: 'RecordReceipt', id: string, accepted: number, corrected: number, duplicates: number, outranked: number, rejected: number, items: Array<{ __typename?: 'ItemAnswer', index: number, outcome: string, code: string, field: string, message: string, expected: string, got: string }> } };

export type EstimatePreviewQueryVariables = Exact<{
  registerId: Scalars['ID']['input'];
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
  method?: InputMaybe<EstimateMethod>;
}>;


export type EstimatePreviewQuery = { __typename?: 'Query', estimatePreview: { __typename?: 'EstimatePreview', method: EstimateMethod, references: Array<string>, scaled: boolean, usage: string, values: Array<{ __typename?: 'EstimatedValue', start: string, value: string }> } };

export type EstimatesQueryVariables = Exact<{
  registerId: Scalars['ID']['input'];
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
}>;


export type EstimatesQuery = { __typename?: 'Query', register: { __typename?: 'Register', id: string, estimates: Array<{ __typename?: 'StoredEstimate', id: string, start: string, end: string, method: EstimateMethod, scaled: boolean, readings: number, usage: string, reason: string, recordedBy: string, recordedAt: string, voidedBy: string, voidReason: string, voidedAt?: string | null }> } };

export type MeterQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  devices: Scalars['Boolean']['input'];
}>;


export type MeterQuery = { __typename?: 'Query', meter: { __typename?: 'Meter', id: string, name: string, serial: string, commodity: string, archived: boolean, version: number, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string, timeZone: string }, registers: Array<{ __typename?: 'Register', id: string, number: number, channel: string, kind: RegisterKind, direction: Direction, unit: string, multiplier: string, capacity?: string | null, maxPower?: string | null, stepSeconds: number, holdSeconds: number, displaced: boolean, settings: Array<{ __typename?: 'RegisterSetting', id: string, from: string, multiplier: string, capacity?: string | null, maxPower?: string | null, reason: string, recordedBy: string, recordedAt: string }>, events: Array<{ __typename?: 'RegisterEvent', id: string, kind: EventKind, at: string, oldFinal?: string | null, newStart?: string | null, oldSerial: string, newSerial: string, reason: string, recordedBy: string, recordedAt: string }>, lastReading?: { __typename?: 'Reading', start: string, end: string, value: string, quality: string } | null }>, devices?: Array<{ __typename?: 'Device', id: string, name: string, lastSeenAt?: string | null, revoked: boolean, tokens: Array<{ __typename?: 'DeviceToken', id: string, prefix: string, createdAt: string, expiresAt?: string | null, revoked: boolean }> }> } };

export type PeaksQueryVariables = Exact<{
  registerId: Scalars['ID']['input'];
  grain: Grain;
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
}>;


export type PeaksQuery = { __typename?: 'Query', register: { __typename?: 'Register', id: string, peaks: Array<{ __typename?: 'PeakPoint', start: string, at: string, value: string, coverage: string }> } };

export type ReadingsQueryVariables = Exact<{
  registerId: Scalars['ID']['input'];
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
  asOf?: InputMaybe<Scalars['Time']['input']>;
  history: Scalars['Boolean']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ReadingsQuery = { __typename?: 'Query', readings: { __typename?: 'ReadingConnection', nodes: Array<{ __typename?: 'Reading', start: string, end: string, value: string, quality: string, revision: number, recordedAt: string, current: boolean, line: number, receipt: { __typename?: 'Receipt', id: string, kind: string, actorKind: string, actorName: string, fileName: string, items: number, inputHash: string, recordedAt: string } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type RecordRegisterEventMutationVariables = Exact<{
  registerId: Scalars['ID']['input'];
  input: EventInput;
}>;


export type RecordRegisterEventMutation = { __typename?: 'Mutation', recordRegisterEvent: { __typename?: 'Register', id: string, events: Array<{ __typename?: 'RegisterEvent', id: string }> } };

export type RegisterFindingsQueryVariables = Exact<{
  registerId: Scalars['ID']['input'];
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
  all: Scalars['Boolean']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type RegisterFindingsQuery = { __typename?: 'Query', registerFindings: { __typename?: 'RegisterFindingConnection', nodes: Array<{ __typename?: 'RegisterFinding', registerId: string, name: string, severity: string, start: string, end: string, detail: string, detailJa: string, foundAt: string, resolvedAt?: string | null, acceptedAt?: string | null, acceptedBy: string, acceptReason: string, proposal?: { __typename?: 'ProposedEvent', kind: EventKind, at: string, oldFinal?: string | null, newStart?: string | null } | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type SetRegisterMutationVariables = Exact<{
  registerId: Scalars['ID']['input'];
  input: SettingInput;
}>;


export type SetRegisterMutation = { __typename?: 'Mutation', setRegister: { __typename?: 'Register', id: string, settings: Array<{ __typename?: 'RegisterSetting', id: string }> } };

export type UnsetRegisterMutationVariables = Exact<{
  registerId: Scalars['ID']['input'];
  settingId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type UnsetRegisterMutation = { __typename?: 'Mutation', unsetRegister: { __typename?: 'Register', id: string, settings: Array<{ __typename?: 'RegisterSetting', id: string }> } };

export type UpdateMeterMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: MeterInput;
}>;


export type UpdateMeterMutation = { __typename?: 'Mutation', updateMeter: { __typename?: 'Meter', id: string, name: string, serial: string, commodity: string, version: number } };

export type UsageAsOfQueryVariables = Exact<{
  registerId: Scalars['ID']['input'];
  grain: Grain;
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
  asOf: Scalars['Time']['input'];
}>;


export type UsageAsOfQuery = { __typename?: 'Query', register: { __typename?: 'Register', id: string, usage: Array<{ __typename?: 'UsagePoint', start: string, end: string, value: string, coverage: string, estimated: string }> } };

export type UsageUpdatedSubscriptionVariables = Exact<{
  registerId: Scalars['ID']['input'];
}>;


export type UsageUpdatedSubscription = { __typename?: 'Subscription', usageUpdated: { __typename?: 'UsageUpdate', registerId: string, from: string, to: string } };

export type UsageQueryVariables = Exact<{
  registerId: Scalars['ID']['input'];
  grain: Grain;
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
}>;


export type UsageQuery = { __typename?: 'Query', register: { __typename?: 'Register', id: string, usage: Array<{ __typename?: 'UsagePoint', start: string, end: string, value: string, coverage: string, estimated: string }> } };

export type VoidEstimateMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type VoidEstimateMutation = { __typename?: 'Mutation', voidEstimate: { __typename?: 'StoredEstimate', id: string, voidedAt?: string | null } };

export type VoidRegisterEventMutationVariables = Exact<{
  registerId: Scalars['ID']['input'];
  eventId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type VoidRegisterEventMutation = { __typename?: 'Mutation', voidRegisterEvent: { __typename?: 'Register', id: string, events: Array<{ __typename?: 'RegisterEvent', id: string }> } };

export type OverviewQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type OverviewQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, name: string, status: InventoryStatus, number: number, periodStart: string, periodEnd: string, staleness: Array<{ __typename?: 'Sentence', en: string }>, run?: { __typename?: 'Run', id: string, finishedAt: string, findings: Array<{ __typename?: 'Finding', name: string, severity: string }>, completeness: Array<{ __typename?: 'Completeness', registerId: string, meterName: string, month: string, coverage: string }>, totals: { __typename?: 'Totals', scope1: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Location: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Market: { __typename?: 'Amount', kg: string, tonnes: string }, scope3: { __typename?: 'Amount', kg: string, tonnes: string }, totalLocation: { __typename?: 'Amount', kg: string, tonnes: string }, totalMarket: { __typename?: 'Amount', kg: string, tonnes: string }, byFacility: Array<{ __typename?: 'FacilityTotal', facilityId: string, name: string, scope1: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Location: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Market: { __typename?: 'Amount', kg: string, tonnes: string }, scope3: { __typename?: 'Amount', kg: string, tonnes: string } }>, byMonth: Array<{ __typename?: 'MonthTotal', month: string, scope1: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Location: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Market: { __typename?: 'Amount', kg: string, tonnes: string }, scope3: { __typename?: 'Amount', kg: string, tonnes: string } }>, byCategory: Array<{ __typename?: 'CategoryTotal', category: number, entries: number }>, byGas: Array<{ __typename?: 'GasTotal', gas: string, scope: number, method: string, kgCo2e: string }> } } | null } };

export type PreviousYearQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type PreviousYearQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, run?: { __typename?: 'Run', id: string, totals: { __typename?: 'Totals', byMonth: Array<{ __typename?: 'MonthTotal', month: string, scope1: { __typename?: 'Amount', kg: string }, scope2Location: { __typename?: 'Amount', kg: string }, scope2Market: { __typename?: 'Amount', kg: string }, scope3: { __typename?: 'Amount', kg: string } }> } } | null } };

export type RegisterCompletenessQueryVariables = Exact<{
  first: Scalars['Month']['input'];
  last: Scalars['Month']['input'];
}>;


export type RegisterCompletenessQuery = { __typename?: 'Query', registerCompleteness: Array<{ __typename?: 'RegisterCompleteness', registerId: string, meterId: string, meterName: string, channel: string, facilityName: string, months: Array<{ __typename?: 'MonthCompleteness', month: string, coverage: string, estimated: string, findings: number }> }> };

export type BuildReportMutationVariables = Exact<{
  inventoryId: Scalars['ID']['input'];
  format: ReportFormat;
  language: Language;
}>;


export type BuildReportMutation = { __typename?: 'Mutation', buildReport: { __typename?: 'Report', id: string, status: ReportStatus, progress: number } };

export type CancelReportMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type CancelReportMutation = { __typename?: 'Mutation', cancelReport: { __typename?: 'Report', id: string, status: ReportStatus } };

export type ClosedInventoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type ClosedInventoriesQuery = { __typename?: 'Query', inventories: Array<{ __typename?: 'Inventory', id: string, name: string, status: InventoryStatus, number: number, periodStart: string, periodEnd: string }> };

export type MonthlyReportsQueryVariables = Exact<{ [key: string]: never; }>;


export type MonthlyReportsQuery = { __typename?: 'Query', monthlyReports: Array<{ __typename?: 'MonthlyReport', id: string, language: string, method: string, recipients: Array<string>, day: number, timeZone: string, active: boolean, version: number, createdBy: string, nextAt?: string | null, letters: Array<{ __typename?: 'MonthlyLetter', month: string, status: string, problem: string, sha256: string, at: string }> }> };

export type ReportSharesQueryVariables = Exact<{
  reportId: Scalars['ID']['input'];
}>;


export type ReportSharesQuery = { __typename?: 'Query', reportShares: Array<{ __typename?: 'ReportShare', id: string, note: string, expiresAt: string, createdBy: string, createdAt: string, revokedAt?: string | null, taken: number, lastTaken?: string | null }> };

export type ReportsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReportsQuery = { __typename?: 'Query', reports: Array<{ __typename?: 'Report', id: string, inventoryId: string, format: ReportFormat, language: Language, status: ReportStatus, progress: number, problem: string, fileName: string, size: number, sha256: string, requestedBy: string, requestedAt: string, finishedAt?: string | null, url: string, inventory: { __typename?: 'Inventory', id: string, name: string, number: number, periodStart: string, periodEnd: string } }> };

export type RetryReportMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RetryReportMutation = { __typename?: 'Mutation', retryReport: { __typename?: 'Report', id: string, status: ReportStatus } };

export type RevokeReportShareMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RevokeReportShareMutation = { __typename?: 'Mutation', revokeReportShare: { __typename?: 'ReportShare', id: string, revokedAt?: string | null } };

export type SetMonthlyReportMutationVariables = Exact<{
  input: MonthlyReportInput;
}>;


export type SetMonthlyReportMutation = { __typename?: 'Mutation', setMonthlyReport: { __typename?: 'MonthlyReport', id: string, version: number, active: boolean, nextAt?: string | null } };

export type ShareReportMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  expiresAt: Scalars['Time']['input'];
  note: Scalars['String']['input'];
}>;


export type ShareReportMutation = { __typename?: 'Mutation', shareReport: { __typename?: 'NewReportShare', url: string } };

export type CorrectInstrumentMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: InstrumentInput;
  reason: Scalars['String']['input'];
}>;


export type CorrectInstrumentMutation = { __typename?: 'Mutation', correctInstrument: { __typename?: 'Instrument', id: string } };

export type HourlyMatchQueryVariables = Exact<{
  inventory: Scalars['ID']['input'];
  facility: Scalars['ID']['input'];
  month: Scalars['String']['input'];
}>;


export type HourlyMatchQuery = { __typename?: 'Query', hourlyMatch: { __typename?: 'HourlyMatch', facilityId: string, timeZone: string, hours: number, knownHours: number, ratedHours: number, load: string, matched: string, share: string, kg: string, unrated: number, annualMatched: string, annualShare: string, annualKg: string, months: Array<{ __typename?: 'HourlySum', key: string, load: string, matched: string, share: string, kg: string }>, days: Array<{ __typename?: 'HourlyDay', date: string, load: string, matched: string, share: string, cells: Array<{ __typename?: 'HourlyCell', hour: number, load: string, matched: string, share: string }> }>, supplies: Array<{ __typename?: 'HourlySupply', instrumentId: string, name: string, made: string, given: string, excess: string }> } };

export type ImportIntensitiesMutationVariables = Exact<{
  region: Scalars['String']['input'];
  source: Scalars['String']['input'];
  csv: Scalars['String']['input'];
}>;


export type ImportIntensitiesMutation = { __typename?: 'Mutation', importIntensities: { __typename?: 'IntensitySeries', id: string, hours: number } };

export type InstrumentOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type InstrumentOptionsQuery = { __typename?: 'Query', instrumentKinds: Array<{ __typename?: 'InstrumentKind', kind: string, tracked: boolean, supplied: boolean, direct: boolean }>, facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, country: string, region: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, commodity: string, registers: Array<{ __typename?: 'Register', id: string, channel: string }> }> }> };

export type InstrumentsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type InstrumentsQuery = { __typename?: 'Query', instruments: { __typename?: 'InstrumentConnection', nodes: Array<{ __typename?: 'Instrument', id: string, name: string, kind: string, energy: string, quantity?: string | null, unit: string, vintageStart: string, vintageEnd: string, appliesStart: string, appliesEnd: string, countries: Array<string>, technology: string, generator: string, registry: string, certificateRange: string, retirementId: string, retiredOn?: string | null, retirementAccount: string, factorSource: string, price?: string | null, currency: string, evidence: string, profile: string, registerId?: string | null, unmet: Array<string>, reason: string, recordedBy: string, recordedAt: string, gases: Array<{ __typename?: 'FactorGas', gas: string, origin: string, kgPerUnit: string }>, allocations: Array<{ __typename?: 'InstrumentAllocation', facilityId: string, month: string, quantity: string }>, criteria: Array<{ __typename?: 'CriterionJudgement', criterion: string, answer: string, required: boolean, derived: boolean, failed: boolean, note: string, why: string }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type InstrumentFactsFragment = { __typename?: 'Instrument', id: string, name: string, kind: string, energy: string, quantity?: string | null, unit: string, vintageStart: string, vintageEnd: string, appliesStart: string, appliesEnd: string, countries: Array<string>, technology: string, generator: string, registry: string, certificateRange: string, retirementId: string, retiredOn?: string | null, retirementAccount: string, factorSource: string, price?: string | null, currency: string, evidence: string, profile: string, registerId?: string | null, unmet: Array<string>, reason: string, recordedBy: string, recordedAt: string, gases: Array<{ __typename?: 'FactorGas', gas: string, origin: string, kgPerUnit: string }>, allocations: Array<{ __typename?: 'InstrumentAllocation', facilityId: string, month: string, quantity: string }>, criteria: Array<{ __typename?: 'CriterionJudgement', criterion: string, answer: string, required: boolean, derived: boolean, failed: boolean, note: string, why: string }> };

export type IntensitySeriesQueryVariables = Exact<{ [key: string]: never; }>;


export type IntensitySeriesQuery = { __typename?: 'Query', intensitySeries: Array<{ __typename?: 'IntensitySeries', id: string, region: string, source: string, firstHour: string, lastHour: string, hours: number, recordedBy: string, recordedAt: string }> };

export type RecordInstrumentMutationVariables = Exact<{
  input: InstrumentInput;
}>;


export type RecordInstrumentMutation = { __typename?: 'Mutation', recordInstrument: { __typename?: 'Instrument', id: string } };

export type ResidualMixesQueryVariables = Exact<{ [key: string]: never; }>;


export type ResidualMixesQuery = { __typename?: 'Query', residualMixes: Array<{ __typename?: 'ResidualMix', region: string, year: number, revision: number, kgPerKwh?: string | null, gas: string, source: string, recordedBy: string, recordedAt: string }> };

export type Scope2QueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type Scope2Query = { __typename?: 'Query', scope2: { __typename?: 'Scope2View', inventoryId: string, closed: boolean, months: Array<string>, locationKg: string, marketKg: string, instruments: Array<{ __typename?: 'InstrumentUse', instrumentId: string, name: string, unit: string, quantity: string, used: string, left: string, unmet: Array<string>, months: Array<{ __typename?: 'MonthAmount', month: string, quantity: string }> }>, rows: Array<{ __typename?: 'Scope2Row', facilityId: string, facilityName: string, energy: string, month: string, kwh: string, covered: string, locationKg: string, marketKg: string, rest: Array<string> }>, shk: Array<{ __typename?: 'ShkRow', facilityId: string, facilityName: string, sourceName: string, month: string, supplier: string, menu: string, kwh: string, covered: string, basicFactor: string, adjustFactor: string, basicKg: string, adjustedKg: string }>, findings: Array<{ __typename?: 'Finding', name: string, severity: string, facilityId: string, sourceId: string, month: string, detail: string, detailJa: string }> } };

export type SetResidualMixMutationVariables = Exact<{
  input: ResidualMixInput;
}>;


export type SetResidualMixMutation = { __typename?: 'Mutation', setResidualMix: { __typename?: 'ResidualMix', region: string, year: number, revision: number } };

export type VoidInstrumentMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type VoidInstrumentMutation = { __typename?: 'Mutation', voidInstrument: { __typename?: 'Instrument', id: string } };

export type Scope3BoardQueryVariables = Exact<{ [key: string]: never; }>;


export type Scope3BoardQuery = { __typename?: 'Query', scope3Screenings: Array<{ __typename?: 'Scope3Screening', category: number, relevance: Relevance, reason: string, recordedBy: string, recordedAt: string }>, inventories: Array<{ __typename?: 'Inventory', id: string, name: string, periodStart: string, periodEnd: string, status: InventoryStatus, run?: { __typename?: 'Run', id: string, totals: { __typename?: 'Totals', scope3: { __typename?: 'Amount', tonnes: string }, byCategory: Array<{ __typename?: 'CategoryTotal', category: number, share: string, supplierShare: string, entries: number, exclusion: string, amount: { __typename?: 'Amount', kg: string, tonnes: string }, methods: Array<{ __typename?: 'CalculationTotal', calculation: string, share: string }> }> } } | null }> };

export type Scope3CategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type Scope3CategoriesQuery = { __typename?: 'Query', scope3Categories: Array<{ __typename?: 'Scope3Category', number: number, nameEn: string, nameJa: string, methods: Array<{ __typename?: 'Scope3Method', id: string, calculation: string, nameEn: string, nameJa: string, rowsMin: number, needsFactor: boolean, rowsFactor: boolean, formulaEn: string, formulaJa: string, whole: string, clause: string, fields: Array<{ __typename?: 'Scope3Field', name: string, labelEn: string, labelJa: string, kind: string, unit: string, optional: boolean, defaultValue: string, signed: boolean }>, rowFields: Array<{ __typename?: 'Scope3Field', name: string, labelEn: string, labelJa: string, kind: string, unit: string, optional: boolean, defaultValue: string, signed: boolean }> }> }> };

export type Scope3FieldFactsFragment = { __typename?: 'Scope3Field', name: string, labelEn: string, labelJa: string, kind: string, unit: string, optional: boolean, defaultValue: string, signed: boolean };

export type Scope3HistoryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type Scope3HistoryQuery = { __typename?: 'Query', scope3History: Array<{ __typename?: 'Scope3Line', id: string, description: string, method: string, voided: boolean, reason: string, recordedBy: string, recordedAt: string, values: Array<{ __typename?: 'Scope3Value', name: string, value: string, unit: string }>, rows: Array<{ __typename?: 'Scope3Row', label: string, values: Array<{ __typename?: 'Scope3Value', name: string, value: string, unit: string }> }> }> };

export type ReadLedgerQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  read: LedgerReadInput;
}>;


export type ReadLedgerQuery = { __typename?: 'Query', ledger: { __typename?: 'LedgerReading', columns: Array<string>, currency: string, known: number, ledger: { __typename?: 'Ledger', id: string, kind: LedgerKind, fileName: string, header: Array<string>, rows: number, recorded: number }, groups: Array<{ __typename?: 'LedgerGroup', match: string, supplier: string, account: string, text: string, basis: string, unit: string, rows: number, total: string, remembered?: { __typename?: 'LedgerChoice', skip: boolean, category: number, factorId: string } | null, suggestions: Array<{ __typename?: 'LedgerSuggestion', score: number, factor: { __typename?: 'Factor', id: string, name: string, nameJa: string, unit: string, region: string } }> }>, rejected: Array<{ __typename?: 'LedgerRejection', line: number, field: string, message: string, expected: string, got: string }> } };

export type RecordLedgerMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: LedgerRecordInput;
}>;


export type RecordLedgerMutation = { __typename?: 'Mutation', recordLedger: { __typename?: 'LedgerResult', recorded: number, skipped: number, known: number, open: number, rejected: Array<{ __typename?: 'LedgerRejection', line: number, field: string, message: string, expected: string, got: string }> } };

export type Scope3LinesQueryVariables = Exact<{
  category?: InputMaybe<Scalars['Int']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type Scope3LinesQuery = { __typename?: 'Query', scope3Lines: { __typename?: 'Scope3LineConnection', totalCount: number, nodes: Array<{ __typename?: 'Scope3Line', id: string, facilityId: string, category: number, method: string, periodStart: string, periodEnd: string, description: string, supplier: string, activityKey: string, factorId: string, factorReason: string, dataType: string, evidence: string, primaryShare?: string | null, quality: Array<number>, percent?: string | null, voided: boolean, reason: string, recordedBy: string, recordedAt: string, estimate: { __typename?: 'Scope3Trial', kgCo2e: string, tonnes: string, complete: boolean, parts: Array<{ __typename?: 'Scope3Part', labelEn: string, labelJa: string, formulaEn: string, formulaJa: string, numbers: string, memo: boolean, kgCo2e?: string | null, factor?: { __typename?: 'Factor', id: string, name: string, nameJa: string, unit: string, region: string } | null, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }> }> }, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string }, values: Array<{ __typename?: 'Scope3Value', name: string, value: string, unit: string }>, rows: Array<{ __typename?: 'Scope3Row', label: string, activityKey: string, factorId: string, values: Array<{ __typename?: 'Scope3Value', name: string, value: string, unit: string }> }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type Scope3LineFactsFragment = { __typename?: 'Scope3Line', id: string, facilityId: string, category: number, method: string, periodStart: string, periodEnd: string, description: string, supplier: string, activityKey: string, factorId: string, factorReason: string, dataType: string, evidence: string, primaryShare?: string | null, quality: Array<number>, percent?: string | null, voided: boolean, reason: string, recordedBy: string, recordedAt: string, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string }, values: Array<{ __typename?: 'Scope3Value', name: string, value: string, unit: string }>, rows: Array<{ __typename?: 'Scope3Row', label: string, activityKey: string, factorId: string, values: Array<{ __typename?: 'Scope3Value', name: string, value: string, unit: string }> }> };

export type Scope3TrialFactsFragment = { __typename?: 'Scope3Trial', kgCo2e: string, tonnes: string, complete: boolean, parts: Array<{ __typename?: 'Scope3Part', labelEn: string, labelJa: string, formulaEn: string, formulaJa: string, numbers: string, memo: boolean, kgCo2e?: string | null, factor?: { __typename?: 'Factor', id: string, name: string, nameJa: string, unit: string, region: string } | null, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }> }> };

export type Scope3OptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type Scope3OptionsQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string }> };

export type FactorSearchQueryVariables = Exact<{
  search: Scalars['String']['input'];
}>;


export type FactorSearchQuery = { __typename?: 'Query', factors: { __typename?: 'FactorConnection', totalCount: number, nodes: Array<{ __typename?: 'Factor', id: string, name: string, nameJa: string, unit: string, region: string, validFrom: string, edition: { __typename?: 'FactorEdition', id: string, publisher: string, year: number } }> } };

export type Scope3ActivitiesQueryVariables = Exact<{ [key: string]: never; }>;


export type Scope3ActivitiesQuery = { __typename?: 'Query', activityKinds: Array<{ __typename?: 'ActivityKind', key: string, nameEn: string, nameJa: string, scope: number, unit: string }> };

export type RecordScope3LineMutationVariables = Exact<{
  input: Scope3LineInput;
}>;


export type RecordScope3LineMutation = { __typename?: 'Mutation', recordScope3Line: { __typename?: 'Scope3Line', id: string } };

export type CorrectScope3LineMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: Scope3LineInput;
  reason: Scalars['String']['input'];
}>;


export type CorrectScope3LineMutation = { __typename?: 'Mutation', correctScope3Line: { __typename?: 'Scope3Line', id: string } };

export type VoidScope3LineMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type VoidScope3LineMutation = { __typename?: 'Mutation', voidScope3Line: { __typename?: 'Scope3Line', id: string } };

export type ScreenScope3CategoryMutationVariables = Exact<{
  category: Scalars['Int']['input'];
  relevance: Relevance;
  reason: Scalars['String']['input'];
}>;


export type ScreenScope3CategoryMutation = { __typename?: 'Mutation', screenScope3Category: { __typename?: 'Scope3Screening', category: number, revision: number } };

export type TryScope3LineQueryVariables = Exact<{
  input: Scope3LineInput;
}>;


export type TryScope3LineQuery = { __typename?: 'Query', tryScope3Line: { __typename?: 'Scope3Trial', kgCo2e: string, tonnes: string, complete: boolean, parts: Array<{ __typename?: 'Scope3Part', labelEn: string, labelJa: string, formulaEn: string, formulaJa: string, numbers: string, memo: boolean, kgCo2e?: string | null, factor?: { __typename?: 'Factor', id: string, name: string, nameJa: string, unit: string, region: string } | null, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }> }> } };

export type UpdateOrganizationMutationVariables = Exact<{
  input: OrganizationInput;
}>;


export type UpdateOrganizationMutation = { __typename?: 'Mutation', updateOrganization: { __typename?: 'Organization', id: string, name: string, nameJa: string, country: string, fiscalYearStartMonth: number, approach: Approach, gwpSet: GwpSet, version: number, reporter: { __typename?: 'Reporter', lei: string, corporateNo: string, emitterNo: string, industryCode: string, representedBy: string, assuranceLevel: string, assuredBy: string } } };

export type ArchiveSourceMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type ArchiveSourceMutation = { __typename?: 'Mutation', archiveEmissionSource: { __typename?: 'EmissionSource', id: string, archived: boolean } };

export type CreateSourceMutationVariables = Exact<{
  input: EmissionSourceInput;
}>;


export type CreateSourceMutation = { __typename?: 'Mutation', createEmissionSource: { __typename?: 'EmissionSource', id: string, name: string } };

export type SourcePropertiesQueryVariables = Exact<{ [key: string]: never; }>;


export type SourcePropertiesQuery = { __typename?: 'Query', emissionSources: Array<{ __typename?: 'EmissionSource', id: string, properties: Array<{ __typename?: 'SourceProperty', id: string, supersedesId?: string | null, superseded: boolean, publishedId: string, name: string, fromUnit: string, toUnit: string, value?: string | null, citation: string, validFrom: string, validTo?: string | null, reason: string, recordedBy: string, recordedAt: string }> }> };

export type RecordSourcePropertyMutationVariables = Exact<{
  sourceId: Scalars['ID']['input'];
  input: SourcePropertyInput;
  supersedesId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type RecordSourcePropertyMutation = { __typename?: 'Mutation', recordSourceProperty: { __typename?: 'SourceProperty', id: string } };

export type WithdrawSourcePropertyMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type WithdrawSourcePropertyMutation = { __typename?: 'Mutation', withdrawSourceProperty: { __typename?: 'SourceProperty', id: string } };

export type SourceOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SourceOptionsQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, country: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, unit: string, direction: Direction }> }> }>, virtualMeters: Array<{ __typename?: 'VirtualMeter', id: string, name: string, unit: string, facilityId: string, commodity: string }>, activityKinds: Array<{ __typename?: 'ActivityKind', key: string, nameEn: string, nameJa: string, scope: number, unit: string, commodity: string }> };

export type SourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type SourcesQuery = { __typename?: 'Query', emissionSources: Array<{ __typename?: 'EmissionSource', id: string, name: string, scope: number, category: number, sourceType: string, activityKey: string, facilityId: string, supplierId: string, menu: string, factorId: string, factorReason: string, archived: boolean, version: number, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string }, virtualMeter?: { __typename?: 'VirtualMeter', id: string, name: string } | null, register?: { __typename?: 'Register', id: string, channel: string, unit: string, meter: { __typename?: 'Meter', id: string, name: string } } | null }> };

export type SuppliersQueryVariables = Exact<{
  country: Scalars['String']['input'];
}>;


export type SuppliersQuery = { __typename?: 'Query', suppliers: Array<{ __typename?: 'Supplier', id: string, name: string, menus: Array<string> }> };

export type UpdateSourceMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  input: EmissionSourceInput;
}>;


export type UpdateSourceMutation = { __typename?: 'Mutation', updateEmissionSource: { __typename?: 'EmissionSource', id: string, version: number } };

export type CreateDenominatorMutationVariables = Exact<{
  input: BusinessMetricInput;
}>;


export type CreateDenominatorMutation = { __typename?: 'Mutation', createBusinessMetric: { __typename?: 'BusinessMetric', id: string } };

export type DecideTargetMutationVariables = Exact<{
  input: TargetDecision;
}>;


export type DecideTargetMutation = { __typename?: 'Mutation', decideTarget: { __typename?: 'Target', id: string } };

export type DenominatorValuesQueryVariables = Exact<{
  scopes: Array<Scalars['Int']['input']> | Scalars['Int']['input'];
  method: Scalars['String']['input'];
}>;


export type DenominatorValuesQuery = { __typename?: 'Query', businessMetrics: Array<{ __typename?: 'BusinessMetric', id: string, values: Array<{ __typename?: 'MetricValue', id: string, facilityId?: string | null, periodStart: string, periodEnd: string, value: string, forecast: boolean, source: string, recordedBy: string, recordedAt: string }>, intensities: Array<{ __typename?: 'IntensityYear', inventoryId: string, name: string, year: number, closed: boolean, metric?: string | null, forecast: boolean, missing: Array<string>, intensity?: string | null, amount: { __typename?: 'Amount', kg: string, tonnes: string }, finding?: { __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string } | null }> }> };

export type DenominatorsQueryVariables = Exact<{ [key: string]: never; }>;


export type DenominatorsQuery = { __typename?: 'Query', businessMetrics: Array<{ __typename?: 'BusinessMetric', id: string, name: string, kind: string, unit: string, aggregation: string, byFacility: boolean, archived: boolean, version: number }>, facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string }> };

export type ImportMetricValuesMutationVariables = Exact<{
  metricId: Scalars['ID']['input'];
  csv: Scalars['String']['input'];
  source: Scalars['String']['input'];
}>;


export type ImportMetricValuesMutation = { __typename?: 'Mutation', importMetricValues: Array<{ __typename?: 'MetricValue', id: string }> };

export type ImportPathwayMutationVariables = Exact<{
  input: PathwayInput;
}>;


export type ImportPathwayMutation = { __typename?: 'Mutation', importPathway: Array<{ __typename?: 'Pathway', id: string }> };

export type PathwaysQueryVariables = Exact<{ [key: string]: never; }>;


export type PathwaysQuery = { __typename?: 'Query', pathways: Array<{ __typename?: 'Pathway', id: string, publisher: string, title: string, year: number, table: string, licence: string, source: string, retrieved: string, sector: string, unit: string, index: boolean, own: boolean, recordedBy: string, recordedAt?: string | null, points: Array<{ __typename?: 'PathwayPoint', year: number, value: string }> }> };

export type RecordAssumptionMutationVariables = Exact<{
  input: AssumptionInput;
}>;


export type RecordAssumptionMutation = { __typename?: 'Mutation', recordAssumption: { __typename?: 'RoadmapAssumption', id: string, revision: number } };

export type RecordMetricValuesMutationVariables = Exact<{
  metricId: Scalars['ID']['input'];
  values: Array<MetricValueInput> | MetricValueInput;
}>;


export type RecordMetricValuesMutation = { __typename?: 'Mutation', recordMetricValues: Array<{ __typename?: 'MetricValue', id: string }> };

export type RenameDenominatorMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  name: Scalars['String']['input'];
  archived: Scalars['Boolean']['input'];
}>;


export type RenameDenominatorMutation = { __typename?: 'Mutation', renameBusinessMetric: { __typename?: 'BusinessMetric', id: string } };

export type RetireTargetMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  revision: Scalars['Int']['input'];
  reason: Scalars['String']['input'];
}>;


export type RetireTargetMutation = { __typename?: 'Mutation', retireTarget: { __typename?: 'Target', id: string } };

export type ReviseAssumptionMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  revision: Scalars['Int']['input'];
  input: AssumptionInput;
}>;


export type ReviseAssumptionMutation = { __typename?: 'Mutation', reviseAssumption: { __typename?: 'RoadmapAssumption', id: string, revision: number } };

export type ReviseTargetMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  revision: Scalars['Int']['input'];
  input: EmissionTargetInput;
}>;


export type ReviseTargetMutation = { __typename?: 'Mutation', reviseTarget: { __typename?: 'Target', id: string } };

export type RoadmapAssumptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type RoadmapAssumptionsQuery = { __typename?: 'Query', roadmapAssumptions: Array<{ __typename?: 'RoadmapAssumption', id: string, revision: number, name: string, growth1: string, growth2: string, growth3: string, low1?: string | null, high1?: string | null, low2?: string | null, high2?: string | null, low3?: string | null, high3?: string | null, metricId?: string | null, gridPercent: string, initiativePercent?: string | null, basis: string, recordedBy: string, recordedAt: string }> };

export type RoadmapFieldsFragment = { __typename?: 'TargetRoadmap', rate?: string | null, unstated: Array<string>, target: { __typename?: 'Target', id: string, revision: number, name: string, kind: string, term: string, scopes: Array<number>, categories: Array<number>, method: string, baseInventoryId: string, metricId?: string | null, targetYear: number, path: string, standardId: string, percentOfBase?: string | null, pathwayId: string, residualPercent: string, setOn: string, reason: string, state: TargetState, sha256: string, recordedById: string, recordedBy: string, recordedAt: string, decisionReason: string, decidedBy: string, decidedAt?: string | null, baseWhenSet: { __typename?: 'Amount', kg: string, tonnes: string }, milestones: Array<{ __typename?: 'TargetMilestone', year: number, percentOfBase: string }> }, base: { __typename?: 'TargetBase', inventoryId: string, name: string, number: number, year: number, moved: boolean, intensity?: string | null, amount: { __typename?: 'Amount', kg: string, tonnes: string }, whenSet: { __typename?: 'Amount', kg: string, tonnes: string } }, metric?: { __typename?: 'BusinessMetric', id: string, name: string, unit: string } | null, start?: { __typename?: 'RoadmapStart', inventoryId: string, name: string, year: number, closed: boolean } | null, wedges: Array<{ __typename?: 'RoadmapWedge', id: string, name: string, status: string }>, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }>, years: Array<{ __typename?: 'RoadmapYear', year: number, closed: boolean, inventoryId?: string | null, metric?: string | null, metricForecast: boolean, allowedIntensity?: string | null, actualIntensity?: string | null, forecastIntensity?: string | null, allowed?: { __typename?: 'Amount', kg: string, tonnes: string } | null, actual?: { __typename?: 'Amount', kg: string, tonnes: string } | null, bau?: { __typename?: 'Amount', kg: string, tonnes: string } | null, wedges: Array<{ __typename?: 'Amount', kg: string, tonnes: string }>, forecast?: { __typename?: 'Amount', kg: string, tonnes: string } | null, low?: { __typename?: 'Amount', kg: string, tonnes: string } | null, high?: { __typename?: 'Amount', kg: string, tonnes: string } | null, gap?: { __typename?: 'Amount', kg: string, tonnes: string } | null }> };

export type SetTargetMutationVariables = Exact<{
  input: EmissionTargetInput;
}>;


export type SetTargetMutation = { __typename?: 'Mutation', setTarget: { __typename?: 'Target', id: string } };

export type TargetFieldsFragment = { __typename?: 'Target', id: string, revision: number, name: string, kind: string, term: string, scopes: Array<number>, categories: Array<number>, method: string, baseInventoryId: string, metricId?: string | null, targetYear: number, path: string, standardId: string, percentOfBase?: string | null, pathwayId: string, residualPercent: string, setOn: string, reason: string, state: TargetState, sha256: string, recordedById: string, recordedBy: string, recordedAt: string, decisionReason: string, decidedBy: string, decidedAt?: string | null, baseWhenSet: { __typename?: 'Amount', kg: string, tonnes: string }, milestones: Array<{ __typename?: 'TargetMilestone', year: number, percentOfBase: string }> };

export type TargetOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type TargetOptionsQuery = { __typename?: 'Query', inventories: Array<{ __typename?: 'Inventory', id: string, name: string, number: number, status: InventoryStatus, periodStart: string }>, businessMetrics: Array<{ __typename?: 'BusinessMetric', id: string, name: string, unit: string, archived: boolean }>, pathways: Array<{ __typename?: 'Pathway', id: string, publisher: string, title: string, sector: string, unit: string, index: boolean, points: Array<{ __typename?: 'PathwayPoint', year: number }> }>, targetStandards: Array<{ __typename?: 'TargetStandard', id: string, percentOfBase: string, validFrom: string, validTo: string, replacedBy: string, source: string, name: { __typename?: 'Sentence', en: string, ja: string }, ambition: { __typename?: 'Sentence', en: string, ja: string } }> };

export type TargetProgressQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TargetProgressQuery = { __typename?: 'Query', targetProgress?: { __typename?: 'TargetProgress', year: number, even: boolean, shapeOf: string, inventoryId?: string | null, through: string, standing: string, allowed: { __typename?: 'Amount', kg: string, tonnes: string }, difference?: { __typename?: 'Amount', kg: string, tonnes: string } | null, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }>, months: Array<{ __typename?: 'ProgressMonth', month: string, plan: { __typename?: 'Amount', kg: string, tonnes: string }, planSoFar: { __typename?: 'Amount', kg: string, tonnes: string }, actual?: { __typename?: 'Amount', kg: string, tonnes: string } | null, actualSoFar?: { __typename?: 'Amount', kg: string, tonnes: string } | null }> } | null };

export type TargetRoadmapQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  assumptionId?: InputMaybe<Scalars['ID']['input']>;
  trial?: InputMaybe<AssumptionInput>;
}>;


export type TargetRoadmapQuery = { __typename?: 'Query', targetRoadmap: { __typename?: 'TargetRoadmap', rate?: string | null, unstated: Array<string>, target: { __typename?: 'Target', id: string, revision: number, name: string, kind: string, term: string, scopes: Array<number>, categories: Array<number>, method: string, baseInventoryId: string, metricId?: string | null, targetYear: number, path: string, standardId: string, percentOfBase?: string | null, pathwayId: string, residualPercent: string, setOn: string, reason: string, state: TargetState, sha256: string, recordedById: string, recordedBy: string, recordedAt: string, decisionReason: string, decidedBy: string, decidedAt?: string | null, baseWhenSet: { __typename?: 'Amount', kg: string, tonnes: string }, milestones: Array<{ __typename?: 'TargetMilestone', year: number, percentOfBase: string }> }, base: { __typename?: 'TargetBase', inventoryId: string, name: string, number: number, year: number, moved: boolean, intensity?: string | null, amount: { __typename?: 'Amount', kg: string, tonnes: string }, whenSet: { __typename?: 'Amount', kg: string, tonnes: string } }, metric?: { __typename?: 'BusinessMetric', id: string, name: string, unit: string } | null, start?: { __typename?: 'RoadmapStart', inventoryId: string, name: string, year: number, closed: boolean } | null, wedges: Array<{ __typename?: 'RoadmapWedge', id: string, name: string, status: string }>, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }>, years: Array<{ __typename?: 'RoadmapYear', year: number, closed: boolean, inventoryId?: string | null, metric?: string | null, metricForecast: boolean, allowedIntensity?: string | null, actualIntensity?: string | null, forecastIntensity?: string | null, allowed?: { __typename?: 'Amount', kg: string, tonnes: string } | null, actual?: { __typename?: 'Amount', kg: string, tonnes: string } | null, bau?: { __typename?: 'Amount', kg: string, tonnes: string } | null, wedges: Array<{ __typename?: 'Amount', kg: string, tonnes: string }>, forecast?: { __typename?: 'Amount', kg: string, tonnes: string } | null, low?: { __typename?: 'Amount', kg: string, tonnes: string } | null, high?: { __typename?: 'Amount', kg: string, tonnes: string } | null, gap?: { __typename?: 'Amount', kg: string, tonnes: string } | null }> } };

export type TargetQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TargetQuery = { __typename?: 'Query', target: { __typename?: 'Target', content: string, id: string, revision: number, name: string, kind: string, term: string, scopes: Array<number>, categories: Array<number>, method: string, baseInventoryId: string, metricId?: string | null, targetYear: number, path: string, standardId: string, percentOfBase?: string | null, pathwayId: string, residualPercent: string, setOn: string, reason: string, state: TargetState, sha256: string, recordedById: string, recordedBy: string, recordedAt: string, decisionReason: string, decidedBy: string, decidedAt?: string | null, history: Array<{ __typename?: 'Target', revision: number, state: TargetState, reason: string, recordedBy: string, recordedAt: string, decidedBy: string, decidedAt?: string | null, decisionReason: string, sha256: string, targetYear: number }>, baseWhenSet: { __typename?: 'Amount', kg: string, tonnes: string }, milestones: Array<{ __typename?: 'TargetMilestone', year: number, percentOfBase: string }> } };

export type TargetsQueryVariables = Exact<{ [key: string]: never; }>;


export type TargetsQuery = { __typename?: 'Query', targetRoadmaps: Array<{ __typename?: 'TargetRoadmap', rate?: string | null, unstated: Array<string>, target: { __typename?: 'Target', id: string, revision: number, name: string, kind: string, term: string, scopes: Array<number>, categories: Array<number>, method: string, baseInventoryId: string, metricId?: string | null, targetYear: number, path: string, standardId: string, percentOfBase?: string | null, pathwayId: string, residualPercent: string, setOn: string, reason: string, state: TargetState, sha256: string, recordedById: string, recordedBy: string, recordedAt: string, decisionReason: string, decidedBy: string, decidedAt?: string | null, baseWhenSet: { __typename?: 'Amount', kg: string, tonnes: string }, milestones: Array<{ __typename?: 'TargetMilestone', year: number, percentOfBase: string }> }, base: { __typename?: 'TargetBase', inventoryId: string, name: string, number: number, year: number, moved: boolean, intensity?: string | null, amount: { __typename?: 'Amount', kg: string, tonnes: string }, whenSet: { __typename?: 'Amount', kg: string, tonnes: string } }, metric?: { __typename?: 'BusinessMetric', id: string, name: string, unit: string } | null, start?: { __typename?: 'RoadmapStart', inventoryId: string, name: string, year: number, closed: boolean } | null, wedges: Array<{ __typename?: 'RoadmapWedge', id: string, name: string, status: string }>, findings: Array<{ __typename?: 'Finding', name: string, severity: string, detail: string, detailJa: string }>, years: Array<{ __typename?: 'RoadmapYear', year: number, closed: boolean, inventoryId?: string | null, metric?: string | null, metricForecast: boolean, allowedIntensity?: string | null, actualIntensity?: string | null, forecastIntensity?: string | null, allowed?: { __typename?: 'Amount', kg: string, tonnes: string } | null, actual?: { __typename?: 'Amount', kg: string, tonnes: string } | null, bau?: { __typename?: 'Amount', kg: string, tonnes: string } | null, wedges: Array<{ __typename?: 'Amount', kg: string, tonnes: string }>, forecast?: { __typename?: 'Amount', kg: string, tonnes: string } | null, low?: { __typename?: 'Amount', kg: string, tonnes: string } | null, high?: { __typename?: 'Amount', kg: string, tonnes: string } | null, gap?: { __typename?: 'Amount', kg: string, tonnes: string } | null }> }> };

export type WithdrawMetricValueMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type WithdrawMetricValueMutation = { __typename?: 'Mutation', withdrawMetricValue: Array<{ __typename?: 'MetricValue', id: string }> };

export type ArchiveVirtualMeterMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
}>;


export type ArchiveVirtualMeterMutation = { __typename?: 'Mutation', archiveVirtualMeter: { __typename?: 'VirtualMeter', id: string, archived: boolean } };

export type CreateVirtualMeterMutationVariables = Exact<{
  input: VirtualMeterInput;
}>;


export type CreateVirtualMeterMutation = { __typename?: 'Mutation', createVirtualMeter: { __typename?: 'VirtualMeter', id: string, name: string } };

export type SetVirtualFormulaMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  validFrom: Scalars['Date']['input'];
  members: Array<VirtualMemberInput> | VirtualMemberInput;
  reason: Scalars['String']['input'];
}>;


export type SetVirtualFormulaMutation = { __typename?: 'Mutation', setVirtualFormula: { __typename?: 'VirtualMeter', id: string, version: number } };

export type VirtualMeterQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type VirtualMeterQuery = { __typename?: 'Query', virtualMeter: { __typename?: 'VirtualMeter', id: string, name: string, kind: VirtualKind, commodity: string, unit: string, archived: boolean, version: number, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string, timeZone: string }, formulas: Array<{ __typename?: 'VirtualFormula', validFrom: string, superseded: boolean, reason: string, recordedBy: string, recordedAt: string, members: Array<{ __typename?: 'VirtualMember', factor: string, registerId?: string | null, virtualMeterId?: string | null, register?: { __typename?: 'Register', id: string, channel: string, direction: Direction, meter: { __typename?: 'Meter', id: string, name: string } } | null, virtualMeter?: { __typename?: 'VirtualMeter', id: string, name: string } | null }> }> } };

export type VirtualMetersQueryVariables = Exact<{ [key: string]: never; }>;


export type VirtualMetersQuery = { __typename?: 'Query', virtualMeters: Array<{ __typename?: 'VirtualMeter', id: string, name: string, kind: VirtualKind, commodity: string, unit: string, version: number, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string }, formulas: Array<{ __typename?: 'VirtualFormula', validFrom: string, superseded: boolean, members: Array<{ __typename?: 'VirtualMember', factor: string, register?: { __typename?: 'Register', id: string, channel: string, meter: { __typename?: 'Meter', id: string, name: string } } | null, virtualMeter?: { __typename?: 'VirtualMeter', id: string, name: string } | null }> }> }> };

export type VirtualOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type VirtualOptionsQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string, timeZone: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, commodity: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, unit: string, direction: Direction }> }> }>, virtualMeters: Array<{ __typename?: 'VirtualMeter', id: string, name: string, commodity: string, facilityId: string }> };

export type VirtualUsageUpdatedSubscriptionVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type VirtualUsageUpdatedSubscription = { __typename?: 'Subscription', virtualUsageUpdated: { __typename?: 'VirtualUsageUpdate', virtualMeterId: string, from: string, to: string } };

export type VirtualUsageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  grain: Grain;
  from: Scalars['Time']['input'];
  to: Scalars['Time']['input'];
}>;


export type VirtualUsageQuery = { __typename?: 'Query', virtualMeter: { __typename?: 'VirtualMeter', id: string, usage: Array<{ __typename?: 'UsagePoint', start: string, end: string, value: string, coverage: string, estimated: string }>, findings: Array<{ __typename?: 'BalanceFinding', name: string, severity: string, start: string, end: string, detail: string }> } };

export type DataRequestsQueryVariables = Exact<{
  mine: Scalars['Boolean']['input'];
  state?: InputMaybe<RequestState>;
  overdue: Scalars['Boolean']['input'];
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DataRequestsQuery = { __typename?: 'Query', dataRequests: { __typename?: 'DataRequestConnection', nodes: Array<{ __typename?: 'DataRequest', id: string, sourceId?: string | null, sourceName: string, category?: number | null, periodStart: string, periodEnd: string, assigneeName: string, dueOn: string, note: string, state: RequestState, overdue: boolean, returnedReason: string, version: number, facility: { __typename?: 'Facility', id: string, name: string, nameJa: string } }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type WaitingSubmissionsQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WaitingSubmissionsQuery = { __typename?: 'Query', waitingSubmissions: { __typename?: 'SubmissionConnection', nodes: Array<{ __typename?: 'Submission', id: string, requestId?: string | null, sourceId?: string | null, sourceName: string, periodStart?: string | null, periodEnd?: string | null, inventoryId?: string | null, inventoryName: string, submittedBy: string, submittedAt: string, changed: boolean }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type RequestOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type RequestOptionsQuery = { __typename?: 'Query', members: Array<{ __typename?: 'Member', accountId: string, name: string, role: Role, disabled: boolean }>, emissionSources: Array<{ __typename?: 'EmissionSource', id: string, name: string, facility: { __typename?: 'Facility', name: string, nameJa: string } }>, facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string }> };

export type BoardPlacesQueryVariables = Exact<{ [key: string]: never; }>;


export type BoardPlacesQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string }> };

export type MakeDataRequestsMutationVariables = Exact<{
  input: DataRequestsInput;
}>;


export type MakeDataRequestsMutation = { __typename?: 'Mutation', makeDataRequests: { __typename?: 'MadeRequests', made: number, present: number } };

export type CancelDataRequestMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  reason: Scalars['String']['input'];
}>;


export type CancelDataRequestMutation = { __typename?: 'Mutation', cancelDataRequest: { __typename?: 'DataRequest', id: string } };

export type SetSourceAssignmentsMutationVariables = Exact<{
  input: SourceAssignmentsInput;
}>;


export type SetSourceAssignmentsMutation = { __typename?: 'Mutation', setSourceAssignments: Array<{ __typename?: 'SourceAssignment', accountId: string }> };

export type SourceAssignmentsQueryVariables = Exact<{
  accountId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type SourceAssignmentsQuery = { __typename?: 'Query', sourceAssignments: Array<{ __typename?: 'SourceAssignment', accountId: string, facilityId?: string | null, sourceId?: string | null }> };

export type WorkflowPolicyQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkflowPolicyQuery = { __typename?: 'Query', workflowPolicy: { __typename?: 'WorkflowPolicy', approveBeforeClose: boolean, version: number } };

export type SetWorkflowPolicyMutationVariables = Exact<{
  input: WorkflowPolicyInput;
}>;


export type SetWorkflowPolicyMutation = { __typename?: 'Mutation', setWorkflowPolicy: { __typename?: 'WorkflowPolicy', approveBeforeClose: boolean, version: number } };

export type CompletenessBoardQueryVariables = Exact<{
  from: Scalars['Month']['input'];
  to: Scalars['Month']['input'];
  facilityId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type CompletenessBoardQuery = { __typename?: 'Query', completenessBoard: { __typename?: 'CompletenessBoard', months: Array<string>, more: boolean, rows: Array<{ __typename?: 'BoardRow', sourceId: string, sourceName: string, facilityId: string, scope: number, metered: boolean, cells: Array<{ __typename?: 'BoardCell', month: string, data: BoardData, coverage?: string | null, entries: number, requestId?: string | null, requestState?: RequestState | null, overdue: boolean, submissionId?: string | null, approval?: SubmissionState | null, evidence: number }> }> } };

export type BridgeChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type BridgeChoicesQuery = { __typename?: 'Query', inventories: Array<{ __typename?: 'Inventory', id: string, name: string, number: number, status: InventoryStatus, periodStart: string, periodEnd: string, run?: { __typename?: 'Run', id: string } | null }> };

export type BridgeFiguresFragment = { __typename?: 'Bridge', method: string, lineCount: number, from: { __typename?: 'BridgeEnd', inventoryId?: string | null, name: string, number: number, knownAt: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }, to: { __typename?: 'BridgeEnd', inventoryId?: string | null, name: string, number: number, knownAt: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }, difference: { __typename?: 'Amount', kg: string, tonnes: string }, effects: Array<{ __typename?: 'BridgeEffect', cause: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }>, scopes: Array<{ __typename?: 'BridgePart', scope: number, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, categories: Array<{ __typename?: 'BridgePart', category: number, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, facilities: Array<{ __typename?: 'BridgePart', facilityId: string, facilityName: string, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, lines: Array<{ __typename?: 'BridgeLine', facilityId: string, facilityName: string, sourceId: string, sourceName: string, scope: number, category: number, activityKey: string, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string }, effects: Array<{ __typename?: 'BridgeEffect', cause: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> }>, initiatives: Array<{ __typename?: 'BridgeInitiative', id: string, name: string, facilityName: string, days: number, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> };

export type BridgeMeasuresQueryVariables = Exact<{
  from: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
  method: Scalars['String']['input'];
}>;


export type BridgeMeasuresQuery = { __typename?: 'Query', bridge: { __typename?: 'Bridge', initiatives: Array<{ __typename?: 'BridgeInitiative', id: string, measured?: { __typename?: 'BridgeMeasured', months: number, amount: { __typename?: 'Amount', tonnes: string }, low?: { __typename?: 'Amount', tonnes: string } | null, high?: { __typename?: 'Amount', tonnes: string } | null } | null, before?: { __typename?: 'BridgeMeasured', months: number, amount: { __typename?: 'Amount', tonnes: string }, low?: { __typename?: 'Amount', tonnes: string } | null, high?: { __typename?: 'Amount', tonnes: string } | null } | null }> } };

export type MeasuredFieldsFragment = { __typename?: 'BridgeMeasured', months: number, amount: { __typename?: 'Amount', tonnes: string }, low?: { __typename?: 'Amount', tonnes: string } | null, high?: { __typename?: 'Amount', tonnes: string } | null };

export type BridgeQueryVariables = Exact<{
  from: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
  method: Scalars['String']['input'];
}>;


export type BridgeQuery = { __typename?: 'Query', bridge: { __typename?: 'Bridge', method: string, lineCount: number, from: { __typename?: 'BridgeEnd', inventoryId?: string | null, name: string, number: number, knownAt: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }, to: { __typename?: 'BridgeEnd', inventoryId?: string | null, name: string, number: number, knownAt: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }, difference: { __typename?: 'Amount', kg: string, tonnes: string }, effects: Array<{ __typename?: 'BridgeEffect', cause: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }>, scopes: Array<{ __typename?: 'BridgePart', scope: number, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, categories: Array<{ __typename?: 'BridgePart', category: number, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, facilities: Array<{ __typename?: 'BridgePart', facilityId: string, facilityName: string, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, lines: Array<{ __typename?: 'BridgeLine', facilityId: string, facilityName: string, sourceId: string, sourceName: string, scope: number, category: number, activityKey: string, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string }, effects: Array<{ __typename?: 'BridgeEffect', cause: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> }>, initiatives: Array<{ __typename?: 'BridgeInitiative', id: string, name: string, facilityName: string, days: number, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> } };

export type JudgeSourceMutationVariables = Exact<{
  input: SourceJudgementInput;
}>;


export type JudgeSourceMutation = { __typename?: 'Mutation', judgeSource: { __typename?: 'SourceJudgement', sourceId: string } };

export type KnownAtQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  at: Scalars['Time']['input'];
  method: Scalars['String']['input'];
}>;


export type KnownAtQuery = { __typename?: 'Query', inventoryKnownAt: { __typename?: 'Knowledge', at: string, limits: Array<string>, reported?: { __typename?: 'BridgeEnd', name: string, number: number, amount: { __typename?: 'Amount', kg: string, tonnes: string } } | null, known: { __typename?: 'BridgeEnd', amount: { __typename?: 'Amount', kg: string, tonnes: string } }, today: { __typename?: 'BridgeEnd', amount: { __typename?: 'Amount', kg: string, tonnes: string } }, changes: Array<{ __typename?: 'Sentence', en: string, ja: string }>, learned: { __typename?: 'Bridge', method: string, lineCount: number, from: { __typename?: 'BridgeEnd', inventoryId?: string | null, name: string, number: number, knownAt: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }, to: { __typename?: 'BridgeEnd', inventoryId?: string | null, name: string, number: number, knownAt: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }, difference: { __typename?: 'Amount', kg: string, tonnes: string }, effects: Array<{ __typename?: 'BridgeEffect', cause: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }>, scopes: Array<{ __typename?: 'BridgePart', scope: number, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, categories: Array<{ __typename?: 'BridgePart', category: number, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, facilities: Array<{ __typename?: 'BridgePart', facilityId: string, facilityName: string, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string } }>, lines: Array<{ __typename?: 'BridgeLine', facilityId: string, facilityName: string, sourceId: string, sourceName: string, scope: number, category: number, activityKey: string, from: { __typename?: 'Amount', kg: string, tonnes: string }, to: { __typename?: 'Amount', kg: string, tonnes: string }, difference: { __typename?: 'Amount', kg: string, tonnes: string }, effects: Array<{ __typename?: 'BridgeEffect', cause: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> }>, initiatives: Array<{ __typename?: 'BridgeInitiative', id: string, name: string, facilityName: string, days: number, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> } } };

export type SetQualityPolicyMutationVariables = Exact<{
  propose: Scalars['Boolean']['input'];
  correlation: Scalars['String']['input'];
}>;


export type SetQualityPolicyMutation = { __typename?: 'Mutation', setQualityPolicy: { __typename?: 'QualityPolicy', propose: boolean, correlation: string } };

export type RunQualityQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  method: Scalars['String']['input'];
}>;


export type RunQualityQuery = { __typename?: 'Query', qualityPolicy: { __typename?: 'QualityPolicy', propose: boolean, correlation: string }, inventory: { __typename?: 'Inventory', id: string, run?: { __typename?: 'Run', id: string, quality: { __typename?: 'RunQuality', method: string, correlation: string, proposed: boolean, groups: Array<{ __typename?: 'QualityGroup', kind: string, scope: number, category: number, facilityId: string, facilityName: string, statedShare: string, primaryShare?: string | null, amount: { __typename?: 'Amount', kg: string, tonnes: string }, uncertainty?: { __typename?: 'Spread', distribution: string, percent?: string | null, gsd2?: string | null, proposed: boolean } | null, low?: { __typename?: 'Amount', kg: string, tonnes: string } | null, high?: { __typename?: 'Amount', kg: string, tonnes: string } | null, rating?: { __typename?: 'QualityRating', reliability: string, technological: string, geographical: string, temporal: string, completeness: string, overall: string } | null }>, improvements: Array<{ __typename?: 'Improvement', facilityId: string, facilityName: string, sourceId: string, sourceName: string, scope: number, category: number, shareOfTotal: string, measure: string, effort: string, uncertaintyFall: string, stepFall?: string | null, ratingFall: string, amount: { __typename?: 'Amount', kg: string, tonnes: string } }>, gases: Array<{ __typename?: 'GasFooting', scope: number, method: string, foots: boolean }> } } | null } };

export type SourceJudgementsQueryVariables = Exact<{ [key: string]: never; }>;


export type SourceJudgementsQuery = { __typename?: 'Query', sourceJudgements: Array<{ __typename?: 'SourceJudgement', sourceId: string, quantityPercent?: string | null, factorPercent?: string | null, technological: number, temporal: number, geographical: number, completeness: number, reliability: number, basis: string }> };

export type ApprovalsQueryVariables = Exact<{
  requestId?: InputMaybe<Scalars['ID']['input']>;
  sourceId?: InputMaybe<Scalars['ID']['input']>;
  periodStart?: InputMaybe<Scalars['Date']['input']>;
  periodEnd?: InputMaybe<Scalars['Date']['input']>;
  inventoryId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type ApprovalsQuery = { __typename?: 'Query', submissions: Array<{ __typename?: 'Submission', id: string, periodStart?: string | null, periodEnd?: string | null, sha256: string, changed: boolean, state: SubmissionState, note: string, submittedById: string, submittedBy: string, submittedAt: string, reason: string, decidedBy: string, decidedAt?: string | null, changes: Array<{ __typename?: 'FactChange', before: string, after: string, afterJa: string }> }> };

export type InventoryShareQueryVariables = Exact<{
  inventoryId: Scalars['ID']['input'];
}>;


export type InventoryShareQuery = { __typename?: 'Query', approvedShare?: { __typename?: 'ApprovedShare', percent?: string | null, runApproved: boolean, demanded: boolean } | null };

export type SubmitFactsMutationVariables = Exact<{
  input: SubmitInput;
}>;


export type SubmitFactsMutation = { __typename?: 'Mutation', submitFacts: { __typename?: 'Submission', id: string } };

export type DecideSubmissionMutationVariables = Exact<{
  input: Decision;
}>;


export type DecideSubmissionMutation = { __typename?: 'Mutation', decideSubmission: { __typename?: 'Submission', id: string } };

export type ApproachesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type ApproachesQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, run?: { __typename?: 'Run', id: string, approaches: { __typename?: 'ApproachComparison', own: Approach, results: Array<{ __typename?: 'ApproachTotals', approach: Approach, totals: { __typename?: 'ScopeTotals', scope1: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Location: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Market: { __typename?: 'Amount', kg: string, tonnes: string }, scope3: { __typename?: 'Amount', kg: string, tonnes: string } }, totalLocation: { __typename?: 'Amount', kg: string, tonnes: string }, totalMarket: { __typename?: 'Amount', kg: string, tonnes: string }, group: { __typename?: 'ScopeTotals', scope1: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Location: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Market: { __typename?: 'Amount', kg: string, tonnes: string } }, investees: { __typename?: 'ScopeTotals', scope1: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Location: { __typename?: 'Amount', kg: string, tonnes: string }, scope2Market: { __typename?: 'Amount', kg: string, tonnes: string } }, categories: Array<{ __typename?: 'CategoryAmount', category: number, amount: { __typename?: 'Amount', kg: string, tonnes: string } }> }>, bridges: Array<{ __typename?: 'ApproachBridge', from: Approach, to: Approach, lines: Array<{ __typename?: 'ApproachBridgeLine', facilityId: string, facilityName: string, entityName: string, location: { __typename?: 'Amount', kg: string, tonnes: string }, market: { __typename?: 'Amount', kg: string, tonnes: string } }> }> } } | null } };

export type SourceArrangementsQueryVariables = Exact<{ [key: string]: never; }>;


export type SourceArrangementsQuery = { __typename?: 'Query', emissionSources: Array<{ __typename?: 'EmissionSource', id: string, arrangements: Array<{ __typename?: 'SourceArrangement', validFrom: string, kind: ArrangementKind, lease: string, part: string, superseded: boolean, reason: string, recordedBy: string, recordedAt: string }> }> };

export type ArrangeSourceMutationVariables = Exact<{
  sourceId: Scalars['ID']['input'];
  input: ArrangementInput;
}>;


export type ArrangeSourceMutation = { __typename?: 'Mutation', arrangeSource: { __typename?: 'SourceArrangement', validFrom: string } };

export type RunBoundaryQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RunBoundaryQuery = { __typename?: 'Query', inventory: { __typename?: 'Inventory', id: string, run?: { __typename?: 'Run', id: string, boundary: { __typename?: 'RunBoundary', approach: Approach, facilities: Array<{ __typename?: 'RunFacility', facilityId: string, name: string, share: string, holdings: Array<{ __typename?: 'RunHolding', from?: string | null, entityName: string, equityShare: string, share: string, operated: boolean, controlled: boolean, investee: boolean, held: boolean }> }>, exclusions: Array<{ __typename?: 'RunExclusion', id: string, facilityId?: string | null, facility: string, scope: number, category: number, what: string, reason: string, basis: string, part: ExclusionPart, share?: string | null, estimate?: { __typename?: 'Amount', kg: string, tonnes: string } | null }> } } | null } };

export type CategoryNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type CategoryNamesQuery = { __typename?: 'Query', scope3Categories: Array<{ __typename?: 'Scope3Category', number: number, nameEn: string, nameJa: string }> };

export type CreateDeviceMutationVariables = Exact<{
  name: Scalars['String']['input'];
  meterIds: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type CreateDeviceMutation = { __typename?: 'Mutation', createDevice: { __typename?: 'NewDeviceToken', token: string, device: { __typename?: 'Device', id: string, name: string, meters: Array<{ __typename?: 'Meter', id: string, name: string, registers: Array<{ __typename?: 'Register', id: string, channel: string, unit: string, kind: RegisterKind }> }> } } };

export type DeviceSeenQueryVariables = Exact<{ [key: string]: never; }>;


export type DeviceSeenQuery = { __typename?: 'Query', devices: Array<{ __typename?: 'Device', id: string, lastSeenAt?: string | null }> };

export type RetryMessageMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RetryMessageMutation = { __typename?: 'Mutation', retryMessage: { __typename?: 'RetriedMessage', id: string, accepted: number, duplicates: number, corrected: number, outranked: number, rejected: number } };

export type RevokeDeviceMutationVariables = Exact<{
  deviceId: Scalars['ID']['input'];
}>;


export type RevokeDeviceMutation = { __typename?: 'Mutation', revokeDevice: { __typename?: 'Device', id: string, revoked: boolean } };

export type RotateDeviceTokenMutationVariables = Exact<{
  deviceId: Scalars['ID']['input'];
}>;


export type RotateDeviceTokenMutation = { __typename?: 'Mutation', rotateDeviceToken: { __typename?: 'NewDeviceToken', token: string, device: { __typename?: 'Device', id: string, name: string } } };

export type DiscussionQueryVariables = Exact<{
  target: TargetInput;
}>;


export type DiscussionQuery = { __typename?: 'Query', comments: Array<{ __typename?: 'CommentThread', id: string, resolved: boolean, resolvedBy: string, comments: Array<{ __typename?: 'Comment', id: string, authorId: string, author: string, body: string, at: string, editedAt?: string | null, earlier: Array<string> }> }>, evidence: Array<{ __typename?: 'AttachedFile', id: string, fileName: string, mediaType: string, size: number, sha256: string, note: string, attachedBy: string, attachedAt: string, detachedBy: string, detachedReason: string, withheldBy: string, withheldReason: string, url: string }> };

export type EvidencePreviewQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type EvidencePreviewQuery = { __typename?: 'Query', evidencePreview?: { __typename?: 'TextPreview', rows: Array<Array<string>>, more: boolean } | null };

export type MentionableQueryVariables = Exact<{ [key: string]: never; }>;


export type MentionableQuery = { __typename?: 'Query', members: Array<{ __typename?: 'Member', accountId: string, name: string, disabled: boolean }> };

export type AddCommentMutationVariables = Exact<{
  input: CommentInput;
}>;


export type AddCommentMutation = { __typename?: 'Mutation', addComment: Array<{ __typename?: 'CommentThread', id: string }> };

export type EditCommentMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  body: Scalars['String']['input'];
}>;


export type EditCommentMutation = { __typename?: 'Mutation', editComment: Array<{ __typename?: 'CommentThread', id: string }> };

export type ResolveThreadMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  resolved: Scalars['Boolean']['input'];
}>;


export type ResolveThreadMutation = { __typename?: 'Mutation', resolveThread: Array<{ __typename?: 'CommentThread', id: string }> };

export type DetachEvidenceMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type DetachEvidenceMutation = { __typename?: 'Mutation', detachEvidence: { __typename?: 'AttachedFile', id: string } };

export type WithholdEvidenceMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type WithholdEvidenceMutation = { __typename?: 'Mutation', withholdEvidence: { __typename?: 'AttachedFile', id: string } };

export type ReleaseEvidenceMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
}>;


export type ReleaseEvidenceMutation = { __typename?: 'Mutation', releaseEvidence: { __typename?: 'AttachedFile', id: string } };

export type JobProgressSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type JobProgressSubscription = { __typename?: 'Subscription', jobProgress: { __typename?: 'JobProgress', kind: string, id: string, status: string, progress: number, problem: string } };

export type EntryLineageQueryVariables = Exact<{
  runId: Scalars['ID']['input'];
  entryId: Scalars['String']['input'];
}>;


export type EntryLineageQuery = { __typename?: 'Query', entryLineage: { __typename?: 'EntryLineage', entryId: string, moreReceipts: boolean, months: Array<{ __typename?: 'LineageMonth', registerId: string, meterName: string, from: string, to: string, readings: number }>, receipts: Array<{ __typename?: 'LineageReceipt', id: string, kind: string, fileName: string, sha256: string, actorName: string, recordedAt: string, readings: number, firstLine: number, lastLine: number }>, bills: Array<{ __typename?: 'LineageBill', id: string, supplier: string, invoice: string, from: string, to: string, quantity: string, unit: string }>, files: Array<{ __typename?: 'AttachedFile', id: string, fileName: string, sha256: string }> } };

export type FeedsQueryVariables = Exact<{
  kind: Scalars['String']['input'];
  id: Scalars['String']['input'];
  at?: InputMaybe<Scalars['Time']['input']>;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type FeedsQuery = { __typename?: 'Query', feeds: { __typename?: 'FeedConnection', nodes: Array<{ __typename?: 'Feed', inventoryId: string, inventoryName: string, closed: boolean, runId: string, entryId: string, scope: number, method: string, month: string, facilityName: string, sourceName: string, kgCo2e: string }>, totals: Array<{ __typename?: 'FeedTotal', inventoryId: string, inventoryName: string, scope: number, method: string, entries: number, kgCo2e: string }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } };

export type FacilityNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type FacilityNamesQuery = { __typename?: 'Query', facilities: Array<{ __typename?: 'Facility', id: string, name: string, nameJa: string }> };

export type OpenAlertsQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenAlertsQuery = { __typename?: 'Query', openAlerts: number };

export type PeriodsQueryVariables = Exact<{ [key: string]: never; }>;


export type PeriodsQuery = { __typename?: 'Query', inventories: Array<{ __typename?: 'Inventory', id: string, name: string, periodStart: string, periodEnd: string, status: InventoryStatus, number: number, createdAt: string, run?: { __typename?: 'Run', id: string } | null }> };

export type SetLocaleMutationVariables = Exact<{
  locale: Scalars['String']['input'];
}>;


export type SetLocaleMutation = { __typename?: 'Mutation', setLocale: { __typename?: 'Viewer', id: string, locale: string } };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { __typename?: 'Mutation', signOutEverywhere: boolean };

export type UnitsQueryVariables = Exact<{ [key: string]: never; }>;


export type UnitsQuery = { __typename?: 'Query', units: Array<{ __typename?: 'Unit', code: string, dimension: string, nameEn: string, nameJa: string }> };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { __typename?: 'Query', viewer: { __typename?: 'Viewer', id: string, name: string, email: string, locale: string, role: Role, seesResults: boolean, organization: { __typename?: 'Organization', id: string, name: string, nameJa: string, country: string, fiscalYearStartMonth: number, approach: Approach, gwpSet: GwpSet, version: number, createdAt: string, reporter: { __typename?: 'Reporter', lei: string, corporateNo: string, emitterNo: string, industryCode: string, representedBy: string, assuranceLevel: string, assuredBy: string } } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const RulePartsFragmentDoc = new TypedDocumentString(`
    fragment RuleParts on AlertRule {
  id
  name
  condition {
    kind
    grain
    direction
    limit
    unit
    versus
    windowMinutes
    weeks
    consecutive
  }
  severity
  scope
  registerId
  facilityId
  commodity
  deviceId
  initiativeId
  channelIds
  remindHours
  quietFrom
  quietTo
  quietMode
  tellResolved
  enabled
  mutedUntil
  version
  openFirings
  sentence {
    ja
    en
  }
}
    `, {"fragmentName":"RuleParts"}) as unknown as TypedDocumentString<RulePartsFragment, unknown>;
export const EngagementFieldsFragmentDoc = new TypedDocumentString(`
    fragment EngagementFields on Engagement {
  id
  name
  provider
  standard
  level
  scopes
  validFrom
  validUntil
  materialityKg
  materialityPercent
  performancePercent
  note
  state
  endedAt
  endedBy
  auditors {
    accountId
    name
  }
  inventories {
    id
    name
    periodStart
    periodEnd
    closed
  }
  version
}
    `, {"fragmentName":"EngagementFields"}) as unknown as TypedDocumentString<EngagementFieldsFragment, unknown>;
export const BalanceFiguresFragmentDoc = new TypedDocumentString(`
    fragment BalanceFigures on BalanceMonth {
  main
  subs
  remainder
  percent
  allowed
  coverage
  findings {
    name
    severity
    detail
    detailJa
  }
}
    `, {"fragmentName":"BalanceFigures"}) as unknown as TypedDocumentString<BalanceFiguresFragment, unknown>;
export const BillFactsFragmentDoc = new TypedDocumentString(`
    fragment BillFacts on Bill {
  id
  facilityId
  facility {
    id
    name
    nameJa
  }
  commodity
  registerId
  register {
    id
    channel
    meter {
      id
      name
    }
  }
  sourceId
  source {
    id
    name
  }
  periodStart
  periodEnd
  periodTo
  toInclusive
  quantity
  unit
  cost
  currency
  estimated
  invoiceNumber
  supplier
  note
  reason
  recordedBy
  recordedAt
}
    `, {"fragmentName":"BillFacts"}) as unknown as TypedDocumentString<BillFactsFragment, unknown>;
export const CreditFactsFragmentDoc = new TypedDocumentString(`
    fragment CreditFacts on Credit {
  id
  standard
  registry
  projectId
  project
  kind
  country
  vintageFrom
  vintageTo
  serialFirst
  serialLast
  units
  quantity
  net
  status
  ownProject
  acquiredOn
  plannedYear
  retiredOn
  retirementId
  beneficiary
  purpose
  purposeYear
  transferredOn
  transferredTo
  adjustment
  reversed
  reversedOn
  evidence
  reason
  recordedBy
  recordedAt
}
    `, {"fragmentName":"CreditFacts"}) as unknown as TypedDocumentString<CreditFactsFragment, unknown>;
export const SavingsMonthFieldsFragmentDoc = new TypedDocumentString(`
    fragment SavingsMonthFields on SavingsMonth {
  start
  end
  coverage
  baseline
  adjusted
  metered
  saved
  low
  high
  own
  ownLow
  ownHigh
  expected
  location
  locationLow
  locationHigh
  market
}
    `, {"fragmentName":"SavingsMonthFields"}) as unknown as TypedDocumentString<SavingsMonthFieldsFragment, unknown>;
export const InstrumentFactsFragmentDoc = new TypedDocumentString(`
    fragment InstrumentFacts on Instrument {
  id
  name
  kind
  energy
  quantity
  unit
  vintageStart
  vintageEnd
  appliesStart
  appliesEnd
  countries
  technology
  generator
  registry
  certificateRange
  retirementId
  retiredOn
  retirementAccount
  gases {
    gas
    origin
    kgPerUnit
  }
  factorSource
  price
  currency
  evidence
  allocations {
    facilityId
    month
    quantity
  }
  profile
  registerId
  criteria {
    criterion
    answer
    required
    derived
    failed
    note
    why
  }
  unmet
  reason
  recordedBy
  recordedAt
}
    `, {"fragmentName":"InstrumentFacts"}) as unknown as TypedDocumentString<InstrumentFactsFragment, unknown>;
export const Scope3FieldFactsFragmentDoc = new TypedDocumentString(`
    fragment Scope3FieldFacts on Scope3Field {
  name
  labelEn
  labelJa
  kind
  unit
  optional
  defaultValue
  signed
}
    `, {"fragmentName":"Scope3FieldFacts"}) as unknown as TypedDocumentString<Scope3FieldFactsFragment, unknown>;
export const Scope3LineFactsFragmentDoc = new TypedDocumentString(`
    fragment Scope3LineFacts on Scope3Line {
  id
  facilityId
  facility {
    id
    name
    nameJa
  }
  category
  method
  periodStart
  periodEnd
  description
  supplier
  values {
    name
    value
    unit
  }
  rows {
    label
    values {
      name
      value
      unit
    }
    activityKey
    factorId
  }
  activityKey
  factorId
  factorReason
  dataType
  evidence
  primaryShare
  quality
  percent
  voided
  reason
  recordedBy
  recordedAt
}
    `, {"fragmentName":"Scope3LineFacts"}) as unknown as TypedDocumentString<Scope3LineFactsFragment, unknown>;
export const Scope3TrialFactsFragmentDoc = new TypedDocumentString(`
    fragment Scope3TrialFacts on Scope3Trial {
  kgCo2e
  tonnes
  complete
  parts {
    labelEn
    labelJa
    formulaEn
    formulaJa
    numbers
    memo
    kgCo2e
    factor {
      id
      name
      nameJa
      unit
      region
    }
    findings {
      name
      severity
      detail
      detailJa
    }
  }
}
    `, {"fragmentName":"Scope3TrialFacts"}) as unknown as TypedDocumentString<Scope3TrialFactsFragment, unknown>;
export const TargetFieldsFragmentDoc = new TypedDocumentString(`
    fragment TargetFields on Target {
  id
  revision
  name
  kind
  term
  scopes
  categories
  method
  baseInventoryId
  baseWhenSet {
    kg
    tonnes
  }
  metricId
  targetYear
  path
  standardId
  percentOfBase
  pathwayId
  residualPercent
  milestones {
    year
    percentOfBase
  }
  setOn
  reason
  state
  sha256
  recordedById
  recordedBy
  recordedAt
  decisionReason
  decidedBy
  decidedAt
}
    `, {"fragmentName":"TargetFields"}) as unknown as TypedDocumentString<TargetFieldsFragment, unknown>;
export const RoadmapFieldsFragmentDoc = new TypedDocumentString(`
    fragment RoadmapFields on TargetRoadmap {
  target {
    ...TargetFields
  }
  rate
  unstated
  base {
    inventoryId
    name
    number
    year
    moved
    intensity
    amount {
      kg
      tonnes
    }
    whenSet {
      kg
      tonnes
    }
  }
  metric {
    id
    name
    unit
  }
  start {
    inventoryId
    name
    year
    closed
  }
  wedges {
    id
    name
    status
  }
  findings {
    name
    severity
    detail
    detailJa
  }
  years {
    year
    closed
    inventoryId
    metric
    metricForecast
    allowedIntensity
    actualIntensity
    forecastIntensity
    allowed {
      kg
      tonnes
    }
    actual {
      kg
      tonnes
    }
    bau {
      kg
      tonnes
    }
    wedges {
      kg
      tonnes
    }
    forecast {
      kg
      tonnes
    }
    low {
      kg
      tonnes
    }
    high {
      kg
      tonnes
    }
    gap {
      kg
      tonnes
    }
  }
}
    fragment TargetFields on Target {
  id
  revision
  name
  kind
  term
  scopes
  categories
  method
  baseInventoryId
  baseWhenSet {
    kg
    tonnes
  }
  metricId
  targetYear
  path
  standardId
  percentOfBase
  pathwayId
  residualPercent
  milestones {
    year
    percentOfBase
  }
  setOn
  reason
  state
  sha256
  recordedById
  recordedBy
  recordedAt
  decisionReason
  decidedBy
  decidedAt
}`, {"fragmentName":"RoadmapFields"}) as unknown as TypedDocumentString<RoadmapFieldsFragment, unknown>;
export const BridgeFiguresFragmentDoc = new TypedDocumentString(`
    fragment BridgeFigures on Bridge {
  method
  from {
    inventoryId
    name
    number
    knownAt
    amount {
      kg
      tonnes
    }
  }
  to {
    inventoryId
    name
    number
    knownAt
    amount {
      kg
      tonnes
    }
  }
  difference {
    kg
    tonnes
  }
  effects {
    cause
    amount {
      kg
      tonnes
    }
  }
  scopes {
    scope
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  categories {
    category
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  facilities {
    facilityId
    facilityName
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  lines {
    facilityId
    facilityName
    sourceId
    sourceName
    scope
    category
    activityKey
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
    effects {
      cause
      amount {
        kg
        tonnes
      }
    }
  }
  lineCount
  initiatives {
    id
    name
    facilityName
    days
    amount {
      kg
      tonnes
    }
  }
}
    `, {"fragmentName":"BridgeFigures"}) as unknown as TypedDocumentString<BridgeFiguresFragment, unknown>;
export const MeasuredFieldsFragmentDoc = new TypedDocumentString(`
    fragment MeasuredFields on BridgeMeasured {
  months
  amount {
    tonnes
  }
  low {
    tonnes
  }
  high {
    tonnes
  }
}
    `, {"fragmentName":"MeasuredFields"}) as unknown as TypedDocumentString<MeasuredFieldsFragment, unknown>;
export const ActivitiesDocument = new TypedDocumentString(`
    query Activities($sourceId: ID, $first: Int!, $after: String) {
  activities(sourceId: $sourceId, first: $first, after: $after) {
    nodes {
      id
      sourceId
      periodStart
      periodEnd
      quantity
      unit
      dataType
      evidence
      reason
      recordedBy
      recordedAt
      source {
        id
        name
        facility {
          id
          name
          nameJa
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ActivitiesQuery, ActivitiesQueryVariables>;
export const ActivityHistoryDocument = new TypedDocumentString(`
    query ActivityHistory($id: ID!) {
  activityHistory(id: $id) {
    id
    periodStart
    periodEnd
    quantity
    unit
    dataType
    evidence
    reason
    recordedBy
    recordedAt
  }
}
    `) as unknown as TypedDocumentString<ActivityHistoryQuery, ActivityHistoryQueryVariables>;
export const CorrectActivityDocument = new TypedDocumentString(`
    mutation CorrectActivity($id: ID!, $input: ActivityInput!, $reason: String!) {
  correctActivity(id: $id, input: $input, reason: $reason) {
    id
    quantity
  }
}
    `) as unknown as TypedDocumentString<CorrectActivityMutation, CorrectActivityMutationVariables>;
export const EnteredSourcesDocument = new TypedDocumentString(`
    query EnteredSources {
  emissionSources {
    id
    name
    scope
    activityKey
    archived
    virtualMeter {
      id
    }
    register {
      id
    }
    facility {
      id
      name
      nameJa
    }
  }
  activityKinds {
    key
    nameEn
    nameJa
    unit
  }
}
    `) as unknown as TypedDocumentString<EnteredSourcesQuery, EnteredSourcesQueryVariables>;
export const RecordActivityDocument = new TypedDocumentString(`
    mutation RecordActivity($input: ActivityInput!) {
  recordActivity(input: $input) {
    id
    quantity
  }
}
    `) as unknown as TypedDocumentString<RecordActivityMutation, RecordActivityMutationVariables>;
export const VoidActivityDocument = new TypedDocumentString(`
    mutation VoidActivity($id: ID!, $reason: String!) {
  voidActivity(id: $id, reason: $reason) {
    id
    quantity
  }
}
    `) as unknown as TypedDocumentString<VoidActivityMutation, VoidActivityMutationVariables>;
export const AcknowledgeAlertDocument = new TypedDocumentString(`
    mutation AcknowledgeAlert($id: ID!, $note: String!) {
  acknowledgeAlert(id: $id, note: $note) {
    id
    state
  }
}
    `) as unknown as TypedDocumentString<AcknowledgeAlertMutation, AcknowledgeAlertMutationVariables>;
export const CreateAlertChannelDocument = new TypedDocumentString(`
    mutation CreateAlertChannel($input: AlertChannelInput!) {
  createAlertChannel(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<CreateAlertChannelMutation, CreateAlertChannelMutationVariables>;
export const UpdateAlertChannelDocument = new TypedDocumentString(`
    mutation UpdateAlertChannel($id: ID!, $version: Int!, $input: AlertChannelInput!) {
  updateAlertChannel(id: $id, version: $version, input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateAlertChannelMutation, UpdateAlertChannelMutationVariables>;
export const ArchiveAlertChannelDocument = new TypedDocumentString(`
    mutation ArchiveAlertChannel($id: ID!, $version: Int!) {
  archiveAlertChannel(id: $id, version: $version) {
    id
  }
}
    `) as unknown as TypedDocumentString<ArchiveAlertChannelMutation, ArchiveAlertChannelMutationVariables>;
export const TestAlertChannelDocument = new TypedDocumentString(`
    mutation TestAlertChannel($id: ID!) {
  testAlertChannel(id: $id) {
    id
    status
    problem
  }
}
    `) as unknown as TypedDocumentString<TestAlertChannelMutation, TestAlertChannelMutationVariables>;
export const AlertChannelsDocument = new TypedDocumentString(`
    query AlertChannels {
  alertChannels {
    id
    name
    kind
    language
    target
    recipients
    signed
    version
  }
}
    `) as unknown as TypedDocumentString<AlertChannelsQuery, AlertChannelsQueryVariables>;
export const AlertFiringsDocument = new TypedDocumentString(`
    query AlertFirings($open: Boolean!, $first: Int!, $after: String) {
  alertFirings(open: $open, first: $first, after: $after) {
    nodes {
      id
      severity
      state
      startedAt
      periodStart
      periodEnd
      value
      expected
      unit
      coverage
      knownAt
      firedAt
      acknowledgedBy
      resolvedAt
      resolution
      condition {
        kind
      }
      rule {
        id
        name
      }
      subject {
        id
        kind
        name
        facilityName
        facilityNameJa
        timeZone
        meterId
      }
      log {
        at
        event
        actorName
        note
        value
      }
      deliveries {
        id
        event
        status
        problem
        notBefore
        createdAt
        channel {
          id
          name
        }
        attempts {
          number
          at
          status
          problem
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AlertFiringsQuery, AlertFiringsQueryVariables>;
export const AlertOptionsDocument = new TypedDocumentString(`
    query AlertOptions {
  facilities {
    id
    name
    nameJa
    meters {
      id
      name
      commodity
      registers {
        id
        channel
        unit
        kind
      }
    }
  }
  devices {
    id
    name
    revoked
  }
  initiatives {
    id
    name
  }
  alertChannels {
    id
    name
    kind
  }
}
    `) as unknown as TypedDocumentString<AlertOptionsQuery, AlertOptionsQueryVariables>;
export const CreateAlertRuleDocument = new TypedDocumentString(`
    mutation CreateAlertRule($input: AlertRuleInput!) {
  createAlertRule(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<CreateAlertRuleMutation, CreateAlertRuleMutationVariables>;
export const UpdateAlertRuleDocument = new TypedDocumentString(`
    mutation UpdateAlertRule($id: ID!, $version: Int!, $input: AlertRuleInput!) {
  updateAlertRule(id: $id, version: $version, input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateAlertRuleMutation, UpdateAlertRuleMutationVariables>;
export const MuteAlertRuleDocument = new TypedDocumentString(`
    mutation MuteAlertRule($id: ID!, $until: Time) {
  muteAlertRule(id: $id, until: $until) {
    id
    mutedUntil
  }
}
    `) as unknown as TypedDocumentString<MuteAlertRuleMutation, MuteAlertRuleMutationVariables>;
export const ArchiveAlertRuleDocument = new TypedDocumentString(`
    mutation ArchiveAlertRule($id: ID!, $version: Int!) {
  archiveAlertRule(id: $id, version: $version) {
    id
  }
}
    `) as unknown as TypedDocumentString<ArchiveAlertRuleMutation, ArchiveAlertRuleMutationVariables>;
export const AlertRuleDocument = new TypedDocumentString(`
    query AlertRule($id: ID!) {
  alertRule(id: $id) {
    ...RuleParts
  }
}
    fragment RuleParts on AlertRule {
  id
  name
  condition {
    kind
    grain
    direction
    limit
    unit
    versus
    windowMinutes
    weeks
    consecutive
  }
  severity
  scope
  registerId
  facilityId
  commodity
  deviceId
  initiativeId
  channelIds
  remindHours
  quietFrom
  quietTo
  quietMode
  tellResolved
  enabled
  mutedUntil
  version
  openFirings
  sentence {
    ja
    en
  }
}`) as unknown as TypedDocumentString<AlertRuleQuery, AlertRuleQueryVariables>;
export const AlertRulesDocument = new TypedDocumentString(`
    query AlertRules {
  alertRules {
    ...RuleParts
  }
}
    fragment RuleParts on AlertRule {
  id
  name
  condition {
    kind
    grain
    direction
    limit
    unit
    versus
    windowMinutes
    weeks
    consecutive
  }
  severity
  scope
  registerId
  facilityId
  commodity
  deviceId
  initiativeId
  channelIds
  remindHours
  quietFrom
  quietTo
  quietMode
  tellResolved
  enabled
  mutedUntil
  version
  openFirings
  sentence {
    ja
    en
  }
}`) as unknown as TypedDocumentString<AlertRulesQuery, AlertRulesQueryVariables>;
export const AlertTrialDocument = new TypedDocumentString(`
    query AlertTrial($input: AlertRuleInput!, $from: Time!, $to: Time!) {
  alertTrial(input: $input, from: $from, to: $to) {
    from
    to
    total
    leftOut
    seriesOf
    series {
      start
      end
      value
      expected
      answer
    }
    subjects {
      unit
      judged
      unknown
      reason
      subject {
        id
        name
        facilityName
        facilityNameJa
        timeZone
      }
      firings {
        startedAt
        firedAt
        endedAt
        value
        expected
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AlertTrialQuery, AlertTrialQueryVariables>;
export const BaseYearPreviewDocument = new TypedDocumentString(`
    query BaseYearPreview {
  baseYearPreview {
    percent
    significant
    suggestions {
      cause
      effect
      amount {
        kg
        tonnes
      }
    }
    bridge {
      ...BridgeFigures
    }
  }
}
    fragment BridgeFigures on Bridge {
  method
  from {
    inventoryId
    name
    number
    knownAt
    amount {
      kg
      tonnes
    }
  }
  to {
    inventoryId
    name
    number
    knownAt
    amount {
      kg
      tonnes
    }
  }
  difference {
    kg
    tonnes
  }
  effects {
    cause
    amount {
      kg
      tonnes
    }
  }
  scopes {
    scope
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  categories {
    category
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  facilities {
    facilityId
    facilityName
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  lines {
    facilityId
    facilityName
    sourceId
    sourceName
    scope
    category
    activityKey
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
    effects {
      cause
      amount {
        kg
        tonnes
      }
    }
  }
  lineCount
  initiatives {
    id
    name
    facilityName
    days
    amount {
      kg
      tonnes
    }
  }
}`) as unknown as TypedDocumentString<BaseYearPreviewQuery, BaseYearPreviewQueryVariables>;
export const BaseYearDocument = new TypedDocumentString(`
    query BaseYear {
  baseYear {
    inventoryId
    name
    periodStart
    periodEnd
    number
    amount {
      kg
      tonnes
    }
    method
    thresholdPercent
    reason
    recordedBy
    recordedAt
    cumulative {
      kg
      tonnes
    }
    net {
      kg
      tonnes
    }
    percent
    required
    restatementId
    changes {
      id
      cause
      description
      amount {
        kg
        tonnes
      }
      percent
      counts
      applied
      recordedBy
      recordedAt
    }
    decisions {
      id
      decision
      reason
      percent
      restatementId
      recordedBy
      recordedAt
    }
  }
}
    `) as unknown as TypedDocumentString<BaseYearQuery, BaseYearQueryVariables>;
export const ChooseBaseYearDocument = new TypedDocumentString(`
    mutation ChooseBaseYear($input: BaseYearInput!) {
  chooseBaseYear(input: $input) {
    inventoryId
  }
}
    `) as unknown as TypedDocumentString<ChooseBaseYearMutation, ChooseBaseYearMutationVariables>;
export const DecideBaseYearDocument = new TypedDocumentString(`
    mutation DecideBaseYear($decision: String!, $reason: String!) {
  decideBaseYear(decision: $decision, reason: $reason) {
    inventoryId
    restatementId
  }
}
    `) as unknown as TypedDocumentString<DecideBaseYearMutation, DecideBaseYearMutationVariables>;
export const RecordBaseYearChangeDocument = new TypedDocumentString(`
    mutation RecordBaseYearChange($cause: String!, $description: String!, $kgCo2e: Decimal!) {
  recordBaseYearChange(cause: $cause, description: $description, kgCo2e: $kgCo2e) {
    inventoryId
  }
}
    `) as unknown as TypedDocumentString<RecordBaseYearChangeMutation, RecordBaseYearChangeMutationVariables>;
export const WithdrawBaseYearChangeDocument = new TypedDocumentString(`
    mutation WithdrawBaseYearChange($id: ID!, $reason: String!) {
  withdrawBaseYearChange(id: $id, reason: $reason) {
    inventoryId
  }
}
    `) as unknown as TypedDocumentString<WithdrawBaseYearChangeMutation, WithdrawBaseYearChangeMutationVariables>;
export const EngagementsDocument = new TypedDocumentString(`
    query Engagements {
  engagements {
    ...EngagementFields
  }
}
    fragment EngagementFields on Engagement {
  id
  name
  provider
  standard
  level
  scopes
  validFrom
  validUntil
  materialityKg
  materialityPercent
  performancePercent
  note
  state
  endedAt
  endedBy
  auditors {
    accountId
    name
  }
  inventories {
    id
    name
    periodStart
    periodEnd
    closed
  }
  version
}`) as unknown as TypedDocumentString<EngagementsQuery, EngagementsQueryVariables>;
export const EngagementDocument = new TypedDocumentString(`
    query Engagement($id: ID!) {
  engagement(id: $id) {
    ...EngagementFields
  }
}
    fragment EngagementFields on Engagement {
  id
  name
  provider
  standard
  level
  scopes
  validFrom
  validUntil
  materialityKg
  materialityPercent
  performancePercent
  note
  state
  endedAt
  endedBy
  auditors {
    accountId
    name
  }
  inventories {
    id
    name
    periodStart
    periodEnd
    closed
  }
  version
}`) as unknown as TypedDocumentString<EngagementQuery, EngagementQueryVariables>;
export const EngagementOptionsDocument = new TypedDocumentString(`
    query EngagementOptions {
  members {
    accountId
    name
    role
    disabled
  }
  inventories {
    id
    name
    periodStart
    periodEnd
    status
  }
}
    `) as unknown as TypedDocumentString<EngagementOptionsQuery, EngagementOptionsQueryVariables>;
export const OpenEngagementDocument = new TypedDocumentString(`
    mutation OpenEngagement($input: EngagementInput!) {
  openEngagement(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<OpenEngagementMutation, OpenEngagementMutationVariables>;
export const ChangeEngagementDocument = new TypedDocumentString(`
    mutation ChangeEngagement($id: ID!, $version: Int!, $input: EngagementInput!) {
  changeEngagement(id: $id, version: $version, input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ChangeEngagementMutation, ChangeEngagementMutationVariables>;
export const EndEngagementDocument = new TypedDocumentString(`
    mutation EndEngagement($id: ID!, $version: Int!) {
  endEngagement(id: $id, version: $version) {
    id
  }
}
    `) as unknown as TypedDocumentString<EndEngagementMutation, EndEngagementMutationVariables>;
export const AuditPopulationDocument = new TypedDocumentString(`
    query AuditPopulation($engagementId: ID!, $inventoryId: ID!, $method: String!, $riskPercent: Int!, $expectedTonnes: Decimal!) {
  auditPopulation(
    engagementId: $engagementId
    inventoryId: $inventoryId
    method: $method
    riskPercent: $riskPercent
    expectedTonnes: $expectedTonnes
  ) {
    items
    totalKg
    reportedKg
    agrees
    materialityKg
    tolerableKg
    strata {
      scope
      items
      kg
    }
    size
  }
}
    `) as unknown as TypedDocumentString<AuditPopulationQuery, AuditPopulationQueryVariables>;
export const AuditSamplesDocument = new TypedDocumentString(`
    query AuditSamples($engagementId: ID!) {
  auditSamples(engagementId: $engagementId) {
    id
    inventoryId
    inventoryName
    runId
    method
    approach
    seed
    riskPercent
    expectedKg
    materialityKg
    tolerableKg
    size
    intervalKg
    totalKg
    population
    strata {
      scope
      items
      kg
      sampled
      startKg
      zero
    }
    items {
      entryId
      stratum
      kgCo2e
      certain
      facilityName
      sourceName
      factorId
      month
      ticks
      auditorKg
      differenceKg
      note
      markedBy
      markedAt
    }
    result {
      checked
      open
      exceptions
      knownOverKg
      knownUnderKg
      projectedOverKg
      projectedUnderKg
      basicKg
      limitOverKg
      limitUnderKg
      conclusion
    }
    drawnBy
    drawnAt
  }
}
    `) as unknown as TypedDocumentString<AuditSamplesQuery, AuditSamplesQueryVariables>;
export const DrawAuditSampleDocument = new TypedDocumentString(`
    mutation DrawAuditSample($input: DrawInput!) {
  drawAuditSample(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<DrawAuditSampleMutation, DrawAuditSampleMutationVariables>;
export const MarkAuditItemDocument = new TypedDocumentString(`
    mutation MarkAuditItem($input: MarkInput!) {
  markAuditItem(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<MarkAuditItemMutation, MarkAuditItemMutationVariables>;
export const AuditRequestsDocument = new TypedDocumentString(`
    query AuditRequests($engagementId: ID!) {
  auditRequests(engagementId: $engagementId) {
    id
    number
    title
    body
    targetKind
    targetId
    dueOn
    assigneeName
    state
    steps {
      kind
      body
      byName
      at
    }
    madeBy
    madeAt
  }
}
    `) as unknown as TypedDocumentString<AuditRequestsQuery, AuditRequestsQueryVariables>;
export const AuditFindingsDocument = new TypedDocumentString(`
    query AuditFindings($engagementId: ID!) {
  auditFindings(engagementId: $engagementId) {
    id
    number
    severity
    title
    body
    targetKind
    targetId
    effectKg
    state
    steps {
      kind
      body
      byName
      at
    }
    madeBy
    madeAt
  }
}
    `) as unknown as TypedDocumentString<AuditFindingsQuery, AuditFindingsQueryVariables>;
export const MakeAuditRequestDocument = new TypedDocumentString(`
    mutation MakeAuditRequest($input: AuditRequestInput!) {
  makeAuditRequest(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<MakeAuditRequestMutation, MakeAuditRequestMutationVariables>;
export const RaiseAuditFindingDocument = new TypedDocumentString(`
    mutation RaiseAuditFinding($input: AuditFindingInput!) {
  raiseAuditFinding(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<RaiseAuditFindingMutation, RaiseAuditFindingMutationVariables>;
export const TakeAuditStepDocument = new TypedDocumentString(`
    mutation TakeAuditStep($input: AuditStepInput!) {
  takeAuditStep(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<TakeAuditStepMutation, TakeAuditStepMutationVariables>;
export const AuditAccessesDocument = new TypedDocumentString(`
    query AuditAccesses($engagementId: ID!, $first: Int!, $after: String) {
  auditAccesses(engagementId: $engagementId, first: $first, after: $after) {
    nodes {
      accountId
      accountName
      objectKind
      objectId
      firstAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AuditAccessesQuery, AuditAccessesQueryVariables>;
export const TieOutDocument = new TypedDocumentString(`
    query TieOut($inventoryId: ID!) {
  tieOut(inventoryId: $inventoryId) {
    inventoryId
    agrees
    reports {
      id
      format
      language
      sha256
    }
    lines {
      name
      label {
        en
        ja
      }
      kg
      cells {
        found
        agrees
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TieOutQuery, TieOutQueryVariables>;
export const RunChangesDocument = new TypedDocumentString(`
    query RunChanges($inventoryId: ID!, $method: String!, $objectKind: String) {
  runChanges(inventoryId: $inventoryId, method: $method, objectKind: $objectKind) {
    runId
    finishedAt
    totalKg
    differenceKg
    changes {
      seq
      at
      actorName
      action
      objectKind
      objectId
      effectKg
    }
    more
  }
}
    `) as unknown as TypedDocumentString<RunChangesQuery, RunChangesQueryVariables>;
export const AuditEventsDocument = new TypedDocumentString(`
    query AuditEvents($first: Int!, $after: String) {
  auditEvents(first: $first, after: $after) {
    nodes {
      seq
      at
      actorKind
      actorName
      action
      objectKind
      objectId
      detail
      hash
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AuditEventsQuery, AuditEventsQueryVariables>;
export const BalanceMetersDocument = new TypedDocumentString(`
    query BalanceMeters {
  facilities {
    id
    name
    nameJa
    timeZone
    meters {
      id
      name
      commodity
      placements {
        meterId
        parentId
        accuracyPercent
        validFrom
        superseded
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BalanceMetersQuery, BalanceMetersQueryVariables>;
export const BalancesDocument = new TypedDocumentString(`
    query Balances($from: Month!, $to: Month!) {
  meterBalances(from: $from, to: $to) {
    meterId
    unit
    meter {
      id
      name
      facility {
        id
        name
        nameJa
      }
    }
    total {
      ...BalanceFigures
    }
    months {
      month
      ...BalanceFigures
    }
    children {
      usage
      coverage
      meter {
        id
        name
      }
    }
  }
}
    fragment BalanceFigures on BalanceMonth {
  main
  subs
  remainder
  percent
  allowed
  coverage
  findings {
    name
    severity
    detail
    detailJa
  }
}`) as unknown as TypedDocumentString<BalancesQuery, BalancesQueryVariables>;
export const PlaceMeterDocument = new TypedDocumentString(`
    mutation PlaceMeter($input: MeterPlacementInput!) {
  placeMeter(input: $input) {
    meterId
    validFrom
  }
}
    `) as unknown as TypedDocumentString<PlaceMeterMutation, PlaceMeterMutationVariables>;
export const BillDetailDocument = new TypedDocumentString(`
    query BillDetail($id: ID!, $tolerance: Decimal!) {
  bill(id: $id) {
    id
    comparison(tolerancePercent: $tolerance) {
      unit
      billed
      metered
      coverage
      estimated
      difference
      percent
      within
      reasons {
        name
        explains
        detail
        detailJa
      }
    }
    apportioned {
      month
      days
      quantity
    }
  }
  billHistory(id: $id) {
    ...BillFacts
  }
}
    fragment BillFacts on Bill {
  id
  facilityId
  facility {
    id
    name
    nameJa
  }
  commodity
  registerId
  register {
    id
    channel
    meter {
      id
      name
    }
  }
  sourceId
  source {
    id
    name
  }
  periodStart
  periodEnd
  periodTo
  toInclusive
  quantity
  unit
  cost
  currency
  estimated
  invoiceNumber
  supplier
  note
  reason
  recordedBy
  recordedAt
}`) as unknown as TypedDocumentString<BillDetailQuery, BillDetailQueryVariables>;
export const BillFindingsDocument = new TypedDocumentString(`
    query BillFindings {
  billFindings {
    facilityId
    commodity
    registerId
    sourceId
    name
    severity
    start
    end
    detail
  }
}
    `) as unknown as TypedDocumentString<BillFindingsQuery, BillFindingsQueryVariables>;
export const BillOptionsDocument = new TypedDocumentString(`
    query BillOptions {
  facilities {
    id
    name
    nameJa
    meters {
      id
      name
      commodity
      registers {
        id
        channel
        unit
        direction
      }
    }
    sources {
      id
      name
      activityKey
      register {
        id
      }
      virtualMeter {
        id
      }
    }
  }
  activityKinds {
    key
    unit
    commodity
  }
}
    `) as unknown as TypedDocumentString<BillOptionsQuery, BillOptionsQueryVariables>;
export const BillProfileDocument = new TypedDocumentString(`
    query BillProfile($id: ID!, $likeRegisterId: ID!) {
  bill(id: $id) {
    id
    apportioned(likeRegisterId: $likeRegisterId) {
      month
      days
      quantity
    }
  }
}
    `) as unknown as TypedDocumentString<BillProfileQuery, BillProfileQueryVariables>;
export const BillsDocument = new TypedDocumentString(`
    query Bills($facilityId: ID, $first: Int!, $after: String) {
  bills(facilityId: $facilityId, first: $first, after: $after) {
    nodes {
      ...BillFacts
      comparison {
        unit
        billed
        metered
        coverage
        difference
        percent
        within
        reasons {
          name
          explains
          detail
          detailJa
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment BillFacts on Bill {
  id
  facilityId
  facility {
    id
    name
    nameJa
  }
  commodity
  registerId
  register {
    id
    channel
    meter {
      id
      name
    }
  }
  sourceId
  source {
    id
    name
  }
  periodStart
  periodEnd
  periodTo
  toInclusive
  quantity
  unit
  cost
  currency
  estimated
  invoiceNumber
  supplier
  note
  reason
  recordedBy
  recordedAt
}`) as unknown as TypedDocumentString<BillsQuery, BillsQueryVariables>;
export const CorrectBillDocument = new TypedDocumentString(`
    mutation CorrectBill($id: ID!, $input: BillInput!, $reason: String!) {
  correctBill(id: $id, input: $input, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<CorrectBillMutation, CorrectBillMutationVariables>;
export const ImportBillsDocument = new TypedDocumentString(`
    mutation ImportBills($csv: String!, $dryRun: Boolean!) {
  importBills(csv: $csv, dryRun: $dryRun) {
    recorded
    refused
    rows {
      line
      code
      field
      message
      expected
      got
      bill {
        id
        periodStart
        periodEnd
        quantity
        unit
        invoiceNumber
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ImportBillsMutation, ImportBillsMutationVariables>;
export const RecordBillDocument = new TypedDocumentString(`
    mutation RecordBill($input: BillInput!) {
  recordBill(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<RecordBillMutation, RecordBillMutationVariables>;
export const VoidBillDocument = new TypedDocumentString(`
    mutation VoidBill($id: ID!, $reason: String!) {
  voidBill(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<VoidBillMutation, VoidBillMutationVariables>;
export const BoundaryTreeDocument = new TypedDocumentString(`
    query BoundaryTree($on: Date!) {
  boundaryTree(on: $on) {
    on
    entities {
      depth
      entity {
        id
        name
        nameJa
        country
        kind
        archived
        version
      }
      ownership {
        validFrom
        parentId
        equityShare
        operated
        controlled
        treatment
      }
      standing {
        equityShare
        financialControl
        operationalControl
        group
        held
      }
    }
    facilities {
      entityId
      since
      facility {
        id
        name
        nameJa
        country
      }
      standing {
        equityShare
        financialControl
        operationalControl
        group
        held
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BoundaryTreeQuery, BoundaryTreeQueryVariables>;
export const EntityHistoryDocument = new TypedDocumentString(`
    query EntityHistory($id: ID!) {
  legalEntity(id: $id) {
    id
    name
    nameJa
    ownerships {
      validFrom
      parentId
      equityShare
      operated
      controlled
      treatment
      superseded
      reason
      recordedBy
      recordedAt
      parent {
        id
        name
        nameJa
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EntityHistoryQuery, EntityHistoryQueryVariables>;
export const ExclusionsDocument = new TypedDocumentString(`
    query Exclusions {
  exclusions {
    id
    revision
    facilityId
    scope
    category
    what
    reason
    kgCo2ePerYear
    basis
    validFrom
    validTo
    recordedBy
    recordedAt
    facility {
      id
      name
      nameJa
    }
  }
  facilities {
    id
    name
    nameJa
  }
}
    `) as unknown as TypedDocumentString<ExclusionsQuery, ExclusionsQueryVariables>;
export const ExcludeDocument = new TypedDocumentString(`
    mutation Exclude($input: ExclusionInput!) {
  exclude(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ExcludeMutation, ExcludeMutationVariables>;
export const ReviseExclusionDocument = new TypedDocumentString(`
    mutation ReviseExclusion($id: ID!, $revision: Int!, $input: ExclusionInput!, $reason: String!) {
  reviseExclusion(id: $id, revision: $revision, input: $input, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<ReviseExclusionMutation, ReviseExclusionMutationVariables>;
export const FacilityHistoryDocument = new TypedDocumentString(`
    query FacilityHistory($id: ID!) {
  facility(id: $id) {
    id
    name
    nameJa
    assignments {
      validFrom
      holder
      entityId
      superseded
      reason
      recordedBy
      recordedAt
      entity {
        id
        name
        nameJa
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FacilityHistoryQuery, FacilityHistoryQueryVariables>;
export const InventoryChoicesDocument = new TypedDocumentString(`
    query InventoryChoices {
  inventories {
    id
    name
    number
    approach
    run {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<InventoryChoicesQuery, InventoryChoicesQueryVariables>;
export const CreateLegalEntityDocument = new TypedDocumentString(`
    mutation CreateLegalEntity($input: LegalEntityInput!, $ownership: OwnershipInput!) {
  createLegalEntity(input: $input, ownership: $ownership) {
    id
  }
}
    `) as unknown as TypedDocumentString<CreateLegalEntityMutation, CreateLegalEntityMutationVariables>;
export const UpdateLegalEntityDocument = new TypedDocumentString(`
    mutation UpdateLegalEntity($id: ID!, $version: Int!, $input: LegalEntityInput!) {
  updateLegalEntity(id: $id, version: $version, input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<UpdateLegalEntityMutation, UpdateLegalEntityMutationVariables>;
export const ArchiveLegalEntityDocument = new TypedDocumentString(`
    mutation ArchiveLegalEntity($id: ID!, $version: Int!) {
  archiveLegalEntity(id: $id, version: $version) {
    id
  }
}
    `) as unknown as TypedDocumentString<ArchiveLegalEntityMutation, ArchiveLegalEntityMutationVariables>;
export const RecordOwnershipDocument = new TypedDocumentString(`
    mutation RecordOwnership($entityId: ID!, $input: OwnershipInput!) {
  recordOwnership(entityId: $entityId, input: $input) {
    validFrom
  }
}
    `) as unknown as TypedDocumentString<RecordOwnershipMutation, RecordOwnershipMutationVariables>;
export const AssignFacilityDocument = new TypedDocumentString(`
    mutation AssignFacility($input: AssignmentInput!) {
  assignFacility(input: $input) {
    validFrom
  }
}
    `) as unknown as TypedDocumentString<AssignFacilityMutation, AssignFacilityMutationVariables>;
export const CorrectCreditDocument = new TypedDocumentString(`
    mutation CorrectCredit($id: ID!, $input: CreditInput!, $reason: String!) {
  correctCredit(id: $id, input: $input, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<CorrectCreditMutation, CorrectCreditMutationVariables>;
export const CreditsDocument = new TypedDocumentString(`
    query Credits($first: Int!, $after: String) {
  credits(first: $first, after: $after) {
    nodes {
      ...CreditFacts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment CreditFacts on Credit {
  id
  standard
  registry
  projectId
  project
  kind
  country
  vintageFrom
  vintageTo
  serialFirst
  serialLast
  units
  quantity
  net
  status
  ownProject
  acquiredOn
  plannedYear
  retiredOn
  retirementId
  beneficiary
  purpose
  purposeYear
  transferredOn
  transferredTo
  adjustment
  reversed
  reversedOn
  evidence
  reason
  recordedBy
  recordedAt
}`) as unknown as TypedDocumentString<CreditsQuery, CreditsQueryVariables>;
export const CreditOverviewDocument = new TypedDocumentString(`
    query CreditOverview {
  creditSums {
    status
    kind
    quantity
  }
  creditWords {
    standards
    kinds
    purposes
    adjustments
  }
}
    `) as unknown as TypedDocumentString<CreditOverviewQuery, CreditOverviewQueryVariables>;
export const RecordCreditDocument = new TypedDocumentString(`
    mutation RecordCredit($input: CreditInput!) {
  recordCredit(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<RecordCreditMutation, RecordCreditMutationVariables>;
export const RetireCreditDocument = new TypedDocumentString(`
    mutation RetireCredit($id: ID!, $input: RetirementInput!) {
  retireCredit(id: $id, input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<RetireCreditMutation, RetireCreditMutationVariables>;
export const VoidCreditDocument = new TypedDocumentString(`
    mutation VoidCredit($id: ID!, $reason: String!) {
  voidCredit(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<VoidCreditMutation, VoidCreditMutationVariables>;
export const DeviceMetersDocument = new TypedDocumentString(`
    query DeviceMeters {
  facilities {
    id
    name
    nameJa
    meters {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<DeviceMetersQuery, DeviceMetersQueryVariables>;
export const DeviceDocument = new TypedDocumentString(`
    query Device($id: ID!) {
  device(id: $id) {
    id
    name
    note
    lastSeenAt
    revoked
    createdAt
    reportSeconds
    version
    health {
      status
      expectedSeconds
      clockLagSeconds
      clock
      messages24h
      refused24h
      findings
    }
    meters {
      id
      name
      registers {
        id
        channel
        unit
        kind
      }
    }
    tokens {
      id
      prefix
      createdAt
      expiresAt
      revoked
    }
  }
}
    `) as unknown as TypedDocumentString<DeviceQuery, DeviceQueryVariables>;
export const DevicesDocument = new TypedDocumentString(`
    query Devices {
  devices {
    id
    name
    lastSeenAt
    revoked
    createdAt
    health {
      status
      clock
      clockLagSeconds
      messages24h
      refused24h
    }
    meters {
      id
      name
    }
    tokens {
      id
      prefix
      createdAt
      expiresAt
      revoked
    }
  }
}
    `) as unknown as TypedDocumentString<DevicesQuery, DevicesQueryVariables>;
export const DeviceGatewayDocument = new TypedDocumentString(`
    query DeviceGateway($id: ID!) {
  device(id: $id) {
    id
    gateway {
      id
      name
    }
  }
  devices {
    id
    name
    revoked
  }
}
    `) as unknown as TypedDocumentString<DeviceGatewayQuery, DeviceGatewayQueryVariables>;
export const SetDeviceGatewayDocument = new TypedDocumentString(`
    mutation SetDeviceGateway($deviceId: ID!, $gatewayId: ID) {
  setDeviceGateway(deviceId: $deviceId, gatewayId: $gatewayId) {
    id
    gateway {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<SetDeviceGatewayMutation, SetDeviceGatewayMutationVariables>;
export const InboxDocument = new TypedDocumentString(`
    query Inbox($id: ID!, $first: Int!, $after: String, $onlyRefused: Boolean!) {
  device(id: $id) {
    id
    inbox(first: $first, after: $after, onlyRefused: $onlyRefused) {
      nodes {
        id
        at
        via
        outcome
        items
        accepted
        duplicates
        corrected
        outranked
        rejected
        topic
        contentType
        bytes
        payload
        payloadKind
        payloadCut
        code
        field
        message
        expected
        got
        repeats
        firstAt
        refusals {
          line
          code
          field
          message
          expected
          got
          item
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InboxQuery, InboxQueryVariables>;
export const UpdateDeviceDocument = new TypedDocumentString(`
    mutation UpdateDevice($id: ID!, $version: Int!, $input: DeviceInput!) {
  updateDevice(id: $id, version: $version, input: $input) {
    id
    name
    note
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateDeviceMutation, UpdateDeviceMutationVariables>;
export const ArchiveFacilityDocument = new TypedDocumentString(`
    mutation ArchiveFacility($id: ID!, $version: Int!) {
  archiveFacility(id: $id, version: $version) {
    id
    archived
  }
}
    `) as unknown as TypedDocumentString<ArchiveFacilityMutation, ArchiveFacilityMutationVariables>;
export const CreateFacilityDocument = new TypedDocumentString(`
    mutation CreateFacility($input: FacilityInput!) {
  createFacility(input: $input) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<CreateFacilityMutation, CreateFacilityMutationVariables>;
export const CreateMeterDocument = new TypedDocumentString(`
    mutation CreateMeter($input: MeterInput!, $registers: [RegisterInput!]!) {
  createMeter(input: $input, registers: $registers) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<CreateMeterMutation, CreateMeterMutationVariables>;
export const FacilitiesDocument = new TypedDocumentString(`
    query Facilities($includeArchived: Boolean!) {
  facilities(includeArchived: $includeArchived) {
    id
    name
    nameJa
    country
    region
    timeZone
    equityShare
    operated
    controlled
    archived
    version
    meters {
      id
      name
      serial
      commodity
      archived
      version
      registers {
        id
        channel
        kind
        unit
        lastReading {
          end
          value
          quality
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FacilitiesQuery, FacilitiesQueryVariables>;
export const GridRegionsDocument = new TypedDocumentString(`
    query GridRegions($country: String!) {
  gridRegions(country: $country)
}
    `) as unknown as TypedDocumentString<GridRegionsQuery, GridRegionsQueryVariables>;
export const UpdateFacilityDocument = new TypedDocumentString(`
    mutation UpdateFacility($id: ID!, $version: Int!, $input: FacilityInput!) {
  updateFacility(id: $id, version: $version, input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateFacilityMutation, UpdateFacilityMutationVariables>;
export const FactorEditionsDocument = new TypedDocumentString(`
    query FactorEditions {
  factorEditions {
    id
    publisher
    title
    year
    licence
    attribution
    url
    geography
    gwpSet
    validFrom
    validTo
    retrieved
    sha256
    rows
  }
  activityKinds {
    key
    nameEn
    nameJa
    scope
    unit
  }
}
    `) as unknown as TypedDocumentString<FactorEditionsQuery, FactorEditionsQueryVariables>;
export const FactorDocument = new TypedDocumentString(`
    query Factor($id: String!) {
  factor(id: $id) {
    id
    sourceRow
    table
    activityKey
    name
    nameJa
    categoryPath
    scope
    stage
    basis
    region
    validFrom
    validTo
    unit
    publishedKgCo2e
    publishedGwp
    supplier
    menu
    note
    gases {
      gas
      origin
      kgPerUnit
    }
    edition {
      id
      publisher
      title
      year
      licence
      attribution
      url
      geography
      retrieved
      sha256
    }
  }
}
    `) as unknown as TypedDocumentString<FactorQuery, FactorQueryVariables>;
export const FactorsDocument = new TypedDocumentString(`
    query Factors($search: String!, $editionId: String, $activityKey: String, $region: String, $first: Int!, $after: String) {
  factors(
    search: $search
    editionId: $editionId
    activityKey: $activityKey
    region: $region
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      nameJa
      categoryPath
      scope
      basis
      region
      unit
      validFrom
      validTo
      publishedKgCo2e
      supplier
      menu
      gases {
        gas
        origin
        kgPerUnit
      }
      edition {
        id
        publisher
        year
        restricted
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FactorsQuery, FactorsQueryVariables>;
export const EditionUsesDocument = new TypedDocumentString(`
    query EditionUses {
  editionUses {
    edition {
      id
      publisher
      title
      year
      licence
      attribution
      url
      geography
      gwpSet
      validFrom
      validTo
      sha256
      rows
    }
    adopted
    imported
    redistributable
    replacedBy
    author
    decision {
      adopted
      reason
      decidedBy
      decidedAt
    }
    checks {
      name
      severity
      line
      detail
      detailJa
    }
  }
}
    `) as unknown as TypedDocumentString<EditionUsesQuery, EditionUsesQueryVariables>;
export const EditionPreviewDocument = new TypedDocumentString(`
    query EditionPreview($id: String!, $adopt: Boolean!) {
  editionPreview(id: $id, adopt: $adopt) {
    inventory {
      id
      name
    }
    changed
    totals {
      scope
      method
      before
      after
    }
    changes {
      activityId
      month
      scope
      method
      stage
      factorBefore
      factorAfter
      before
      after
    }
  }
}
    `) as unknown as TypedDocumentString<EditionPreviewQuery, EditionPreviewQueryVariables>;
export const EditionDiffDocument = new TypedDocumentString(`
    query EditionDiff($older: String!, $newer: String!) {
  editionDiff(older: $older, newer: $newer) {
    key
    name
    unit
    old
    new
    percent
  }
}
    `) as unknown as TypedDocumentString<EditionDiffQuery, EditionDiffQueryVariables>;
export const AdoptEditionDocument = new TypedDocumentString(`
    mutation AdoptEdition($id: String!, $reason: String!) {
  adoptEdition(id: $id, reason: $reason) {
    adopted
  }
}
    `) as unknown as TypedDocumentString<AdoptEditionMutation, AdoptEditionMutationVariables>;
export const WithdrawEditionDocument = new TypedDocumentString(`
    mutation WithdrawEdition($id: String!, $reason: String!) {
  withdrawEdition(id: $id, reason: $reason) {
    adopted
  }
}
    `) as unknown as TypedDocumentString<WithdrawEditionMutation, WithdrawEditionMutationVariables>;
export const OwnFactorsDocument = new TypedDocumentString(`
    query OwnFactors {
  ownFactors {
    id
    status
    superseded
    evidence
    expires
    author
    decidedBy
    factor {
      id
      name
      activityKey
      region
      unit
      scope
      supplier
      validFrom
      validTo
      gases {
        gas
        kgPerUnit
      }
    }
  }
  regions {
    code
    kind
    nameEn
    nameJa
  }
}
    `) as unknown as TypedDocumentString<OwnFactorsQuery, OwnFactorsQueryVariables>;
export const RecordOwnFactorDocument = new TypedDocumentString(`
    mutation RecordOwnFactor($input: OwnFactorInput!) {
  recordOwnFactor(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<RecordOwnFactorMutation, RecordOwnFactorMutationVariables>;
export const ApproveOwnFactorDocument = new TypedDocumentString(`
    mutation ApproveOwnFactor($id: ID!) {
  approveOwnFactor(id: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<ApproveOwnFactorMutation, ApproveOwnFactorMutationVariables>;
export const RetireOwnFactorDocument = new TypedDocumentString(`
    mutation RetireOwnFactor($id: ID!, $reason: String!) {
  retireOwnFactor(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<RetireOwnFactorMutation, RetireOwnFactorMutationVariables>;
export const RejectOwnFactorDocument = new TypedDocumentString(`
    mutation RejectOwnFactor($id: ID!, $reason: String!) {
  rejectOwnFactor(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<RejectOwnFactorMutation, RejectOwnFactorMutationVariables>;
export const PricesDocument = new TypedDocumentString(`
    query Prices {
  prices {
    fromUnit
    toUnit
    kind
    value
    source
    recordedBy
    recordedAt
  }
}
    `) as unknown as TypedDocumentString<PricesQuery, PricesQueryVariables>;
export const RecordPriceDocument = new TypedDocumentString(`
    mutation RecordPrice($input: PriceInput!) {
  recordPrice(input: $input) {
    fromUnit
  }
}
    `) as unknown as TypedDocumentString<RecordPriceMutation, RecordPriceMutationVariables>;
export const WithdrawPriceDocument = new TypedDocumentString(`
    mutation WithdrawPrice($fromUnit: String!, $toUnit: String!, $reason: String!) {
  withdrawPrice(fromUnit: $fromUnit, toUnit: $toUnit, reason: $reason) {
    fromUnit
  }
}
    `) as unknown as TypedDocumentString<WithdrawPriceMutation, WithdrawPriceMutationVariables>;
export const FuelPropertiesDocument = new TypedDocumentString(`
    query FuelProperties {
  fuelProperties {
    id
    fuel
    fuelJa
    property
    from
    to
    value
    region
    year
    source
  }
}
    `) as unknown as TypedDocumentString<FuelPropertiesQuery, FuelPropertiesQueryVariables>;
export const ArchiveLayoutDocument = new TypedDocumentString(`
    mutation ArchiveLayout($id: ID!, $version: Int!) {
  archiveLayout(id: $id, version: $version) {
    id
    archived
  }
}
    `) as unknown as TypedDocumentString<ArchiveLayoutMutation, ArchiveLayoutMutationVariables>;
export const ImportMetersDocument = new TypedDocumentString(`
    query ImportMeters {
  facilities {
    id
    name
    nameJa
    timeZone
    meters {
      id
      name
      registers {
        id
        channel
        unit
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ImportMetersQuery, ImportMetersQueryVariables>;
export const LayoutsDocument = new TypedDocumentString(`
    query Layouts {
  layouts {
    id
    name
    version
    updatedAt
    document {
      titles
      unit
      columns {
        at
        role
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LayoutsQuery, LayoutsQueryVariables>;
export const ReceiptsDocument = new TypedDocumentString(`
    query Receipts($first: Int!, $after: String) {
  receipts(first: $first, after: $after) {
    nodes {
      id
      kind
      actorKind
      actorName
      fileName
      items
      inputHash
      recordedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ReceiptsQuery, ReceiptsQueryVariables>;
export const CreateLayoutDocument = new TypedDocumentString(`
    mutation CreateLayout($name: String!, $document: LayoutDocumentInput!) {
  createLayout(name: $name, document: $document) {
    id
    name
    version
  }
}
    `) as unknown as TypedDocumentString<CreateLayoutMutation, CreateLayoutMutationVariables>;
export const UpdateLayoutDocument = new TypedDocumentString(`
    mutation UpdateLayout($id: ID!, $version: Int!, $name: String!, $document: LayoutDocumentInput!) {
  updateLayout(id: $id, version: $version, name: $name, document: $document) {
    id
    name
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateLayoutMutation, UpdateLayoutMutationVariables>;
export const TryLayoutDocument = new TypedDocumentString(`
    query TryLayout($content: String!, $document: LayoutDocumentInput) {
  tryLayout(content: $content, document: $document) {
    encoding
    delimiter
    rows {
      line
      cells
    }
    matched {
      id
      name
      version
      document {
        delimiter
        skipLines
        noHeader
        titles
        zone
        label
        kind
        stepSeconds
        dateOrder
        decimalComma
        unit
        meter
        channel
        columns {
          at
          role
          meter
          channel
          unit
          kind
        }
      }
    }
    problems {
      field
      message
      expected
      got
    }
    readings {
      line
      meter
      channel
      kind
      start
      end
      value
      unit
      quality
    }
    count
    errors {
      row
      column
      expected
      found
      message
    }
    errorCount
  }
}
    `) as unknown as TypedDocumentString<TryLayoutQuery, TryLayoutQueryVariables>;
export const AbatementDocument = new TypedDocumentString(`
    query Abatement($scenario: AbatementScenarioInput!, $method: AbatementMethod!) {
  abatement(scenario: $scenario, method: $method) {
    method
    currency
    total
    formula {
      en
      ja
    }
    bars {
      initiativeId
      name
      status
      tPerYear
      alone
      costPerTonne
      from
      to
      npv
    }
    apart {
      initiativeId
      name
      status
      tPerYear
      reason {
        en
        ja
      }
    }
    findings {
      name
      severity
      detail
      detailJa
    }
  }
}
    `) as unknown as TypedDocumentString<AbatementQuery, AbatementQueryVariables>;
export const InitiativeBaselineDocument = new TypedDocumentString(`
    query InitiativeBaseline($sourceId: ID!) {
  initiativeBaseline(sourceId: $sourceId) {
    quantity
    unit
    from
    to
    months
  }
}
    `) as unknown as TypedDocumentString<InitiativeBaselineQuery, InitiativeBaselineQueryVariables>;
export const InitiativeBudgetDocument = new TypedDocumentString(`
    query InitiativeBudget {
  initiativeBudget {
    year
    currency
    budget
    planned
    spent
    version
  }
}
    `) as unknown as TypedDocumentString<InitiativeBudgetQuery, InitiativeBudgetQueryVariables>;
export const ChangeMeasurementDocument = new TypedDocumentString(`
    mutation ChangeMeasurement($id: ID!, $version: Int!, $input: SavingsMeasurementInput!) {
  changeMeasurement(id: $id, version: $version, input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<ChangeMeasurementMutation, ChangeMeasurementMutationVariables>;
export const CreateInitiativeDocument = new TypedDocumentString(`
    mutation CreateInitiative($input: InitiativeInput!) {
  createInitiative(input: $input) {
    id
    name
    version
  }
}
    `) as unknown as TypedDocumentString<CreateInitiativeMutation, CreateInitiativeMutationVariables>;
export const CreateAbatementScenarioDocument = new TypedDocumentString(`
    mutation CreateAbatementScenario($input: NamedScenarioInput!) {
  createAbatementScenario(input: $input) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<CreateAbatementScenarioMutation, CreateAbatementScenarioMutationVariables>;
export const DeleteAbatementScenarioDocument = new TypedDocumentString(`
    mutation DeleteAbatementScenario($id: ID!, $version: Int!) {
  deleteAbatementScenario(id: $id, version: $version)
}
    `) as unknown as TypedDocumentString<DeleteAbatementScenarioMutation, DeleteAbatementScenarioMutationVariables>;
export const InitiativeOptionsDocument = new TypedDocumentString(`
    query InitiativeOptions {
  facilities {
    id
    name
    nameJa
    meters {
      id
      name
      registers {
        id
        channel
        unit
      }
    }
  }
  emissionSources {
    id
    name
    scope
    facility {
      id
      name
      nameJa
    }
    register {
      id
      unit
    }
  }
  initiativeCatalog {
    templates {
      code
      kind
      cdpType
      en
      ja
      measurementEn
      measurementJa
      steps {
        en
        ja
      }
    }
    types {
      code
      categoryEn
      categoryJa
      en
      ja
    }
  }
  members {
    accountId
    name
    disabled
  }
  initiatives {
    id
    name
    description
    kind
    facilityId
    register {
      id
    }
    startDate
    installStart
    lifetimeYears
    expectedKwh
    expectedTCo2e
    cost
    opexPerYear
    currency
    budgetYear
    mandatory
    assumptions
    measurement
    cdpType
    owner
    ownerId
    lines {
      id
      sourceId
      registerId
      basis
      scope
      category
      tPerYear
      unit
      saved
      price
      escalation
      baseline
    }
    steps {
      id
      name
      startOn
      endOn
      responsible
      plannedCost
    }
  }
}
    `) as unknown as TypedDocumentString<InitiativeOptionsQuery, InitiativeOptionsQueryVariables>;
export const InitiativeDocument = new TypedDocumentString(`
    query Initiative($id: ID!, $scenario: AbatementScenarioInput!) {
  initiative(id: $id) {
    id
    name
    description
    kind
    status
    facilityId
    startDate
    expectedKwh
    expectedTCo2e
    cost
    currency
    owner
    ownerId
    ownerName
    installStart
    lifetimeYears
    opexPerYear
    budgetYear
    mandatory
    assumptions
    measurement
    cdpType
    planSha256
    changed
    plannedBy
    openGates
    version
    lines {
      id
      sourceId
      registerId
      basis
      scope
      category
      tPerYear
      unit
      saved
      price
      escalation
      baseline
      source {
        id
        name
      }
    }
    figures {
      periodStart
      periodEnd
      kwh
      location
      market
      saved
      lines {
        lineId
        kwh
        location
        market
        saved
        tonnes {
          scope
          method
          category
          tCo2e
          factorId
          factorName
          edition
          provisional
        }
        findings {
          name
          severity
          detail
          detailJa
        }
      }
    }
    money(scenario: $scenario) {
      currency
      npv
      irrPercent
      payback
      discountedPayback
      tonnes
      tPerYear
      costs {
        method
        perTonne
        formula {
          en
          ja
        }
      }
      flows {
        year
        capex
        opex
        energy
        carbon
        net
        discounted
        tonnes
      }
      findings {
        name
        severity
        detail
        detailJa
      }
    }
    steps {
      id
      name
      startOn
      endOn
      doneOn
      responsible
      plannedCost
      actualCost
    }
    gates {
      id
      fromStatus
      toStatus
      reason
      decidedBy
      decidedAt
      sha256
    }
    planChanges {
      field
      before
      after
    }
    facility {
      id
      name
      nameJa
      timeZone
    }
    register {
      id
      channel
      unit
      meter {
        id
        name
      }
    }
    comparison {
      unit
      comparedMonths
      beforeTotal
      afterTotal
      difference
      before {
        start
        end
        value
        coverage
      }
      after {
        start
        end
        value
        coverage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InitiativeQuery, InitiativeQueryVariables>;
export const InitiativesDocument = new TypedDocumentString(`
    query Initiatives {
  initiatives {
    id
    name
    kind
    status
    startDate
    expectedKwh
    expectedTCo2e
    cost
    currency
    ownerName
    changed
    figures {
      location
      kwh
    }
    steps {
      id
      name
      startOn
      endOn
      doneOn
      responsible
    }
    facility {
      id
      name
      nameJa
    }
  }
}
    `) as unknown as TypedDocumentString<InitiativesQuery, InitiativesQueryVariables>;
export const MeasureInitiativeDocument = new TypedDocumentString(`
    mutation MeasureInitiative($id: ID!) {
  measureInitiative(id: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<MeasureInitiativeMutation, MeasureInitiativeMutationVariables>;
export const PassGateDocument = new TypedDocumentString(`
    mutation PassGate($input: GateInput!) {
  passGate(input: $input) {
    id
    status
    version
  }
}
    `) as unknown as TypedDocumentString<PassGateMutation, PassGateMutationVariables>;
export const PlanMeasurementDocument = new TypedDocumentString(`
    mutation PlanMeasurement($initiativeId: ID!, $input: SavingsMeasurementInput!) {
  planMeasurement(initiativeId: $initiativeId, input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<PlanMeasurementMutation, PlanMeasurementMutationVariables>;
export const RecordAdjustmentDocument = new TypedDocumentString(`
    mutation RecordAdjustment($input: SavingsAdjustmentInput!) {
  recordAdjustment(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<RecordAdjustmentMutation, RecordAdjustmentMutationVariables>;
export const SavingsOptionsDocument = new TypedDocumentString(`
    query SavingsOptions {
  facilities {
    id
    name
    nameJa
    meters {
      id
      name
      commodity
      registers {
        id
        channel
        unit
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SavingsOptionsQuery, SavingsOptionsQueryVariables>;
export const SavingsDocument = new TypedDocumentString(`
    query Savings($id: ID!) {
  initiative(id: $id) {
    id
    measurements {
      id
      kind
      dayTypes
      baselineStart
      confidence
      version
      register {
        id
        channel
        unit
        meter {
          id
          name
        }
      }
      temperature {
        id
        meter {
          id
          name
        }
      }
      drivers {
        id
        meter {
          id
          name
        }
      }
      adjustments {
        id
        startOn
        endOn
        amount
        perDay
        reason
        recordedBy
        recordedAt
        withdrawnBy
        withdrawnAt
        withdrawnReason
      }
      history {
        id
        measuredAt
        refused
        drifts
        sha256
      }
      result {
        id
        measuredAt
        refused
        drifts
        unit
        zone
        confidence
        baselineStart
        installStart
        startDate
        until
        formula {
          en
          ja
        }
        model {
          kind
          shape
          candidates
          qualified
        }
        statistics {
          n
          parameters
          r2
          adjustedR2
          cvrmse
          nmbe
          autocorrelation
        }
        findings {
          name
          severity
          detail {
            en
            ja
          }
        }
        shared
        months {
          ...SavingsMonthFields
        }
        total {
          ...SavingsMonthFields
        }
      }
    }
  }
}
    fragment SavingsMonthFields on SavingsMonth {
  start
  end
  coverage
  baseline
  adjusted
  metered
  saved
  low
  high
  own
  ownLow
  ownHigh
  expected
  location
  locationLow
  locationHigh
  market
}`) as unknown as TypedDocumentString<SavingsQuery, SavingsQueryVariables>;
export const AbatementScenariosDocument = new TypedDocumentString(`
    query AbatementScenarios {
  abatementScenarios {
    id
    name
    discountPercent
    energyPricePercent
    carbonPrice
    gridPercent
    shiftMonths
    statuses
    basis
    method
    version
  }
}
    `) as unknown as TypedDocumentString<AbatementScenariosQuery, AbatementScenariosQueryVariables>;
export const SetInitiativeBudgetDocument = new TypedDocumentString(`
    mutation SetInitiativeBudget($input: BudgetInput!) {
  setInitiativeBudget(input: $input) {
    year
  }
}
    `) as unknown as TypedDocumentString<SetInitiativeBudgetMutation, SetInitiativeBudgetMutationVariables>;
export const SetInitiativeStepsDocument = new TypedDocumentString(`
    mutation SetInitiativeSteps($id: ID!, $version: Int!, $steps: [InitiativeStepInput!]!) {
  setInitiativeSteps(id: $id, version: $version, steps: $steps) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<SetInitiativeStepsMutation, SetInitiativeStepsMutationVariables>;
export const UpdateInitiativeDocument = new TypedDocumentString(`
    mutation UpdateInitiative($id: ID!, $version: Int!, $input: InitiativeInput!) {
  updateInitiative(id: $id, version: $version, input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateInitiativeMutation, UpdateInitiativeMutationVariables>;
export const UpdateAbatementScenarioDocument = new TypedDocumentString(`
    mutation UpdateAbatementScenario($id: ID!, $version: Int!, $input: NamedScenarioInput!) {
  updateAbatementScenario(id: $id, version: $version, input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateAbatementScenarioMutation, UpdateAbatementScenarioMutationVariables>;
export const WithdrawAdjustmentDocument = new TypedDocumentString(`
    mutation WithdrawAdjustment($id: ID!, $reason: String!) {
  withdrawAdjustment(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<WithdrawAdjustmentMutation, WithdrawAdjustmentMutationVariables>;
export const CalculationDocument = new TypedDocumentString(`
    query Calculation($inventoryId: ID!) {
  inventory(id: $inventoryId) {
    id
    calculation {
      id
      closing
      status
      done
      lines
      problem {
        en
        ja
      }
      requestedBy
      requestedAt
    }
  }
}
    `) as unknown as TypedDocumentString<CalculationQuery, CalculationQueryVariables>;
export const CancelCalculationDocument = new TypedDocumentString(`
    mutation CancelCalculation($id: ID!) {
  cancelCalculation(id: $id) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<CancelCalculationMutation, CancelCalculationMutationVariables>;
export const CompletenessDocument = new TypedDocumentString(`
    query Completeness($id: ID!) {
  inventory(id: $id) {
    id
    periodStart
    periodEnd
    run {
      id
      completeness {
        registerId
        meterName
        month
        coverage
        readings
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CompletenessQuery, CompletenessQueryVariables>;
export const CreateInventoryDocument = new TypedDocumentString(`
    mutation CreateInventory($input: InventoryInput!) {
  createInventory(input: $input) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<CreateInventoryMutation, CreateInventoryMutationVariables>;
export const DisclosuresDocument = new TypedDocumentString(`
    query Disclosures($id: ID!) {
  inventory(id: $id) {
    id
    disclosures {
      framework {
        id
        title {
          en
          ja
        }
        version
      }
      given
      omitted
    }
  }
}
    `) as unknown as TypedDocumentString<DisclosuresQuery, DisclosuresQueryVariables>;
export const DisclosureDocument = new TypedDocumentString(`
    query Disclosure($id: ID!, $framework: String!) {
  inventory(id: $id) {
    id
    disclosures(framework: $framework) {
      framework {
        id
        publisher
        title {
          en
          ja
        }
        version
        source
        url
        status
        statusWords {
          en
          ja
        }
        note {
          en
          ja
        }
        sheet
        taxonomy
      }
      given
      omitted
      points {
        id
        reference
        table {
          en
          ja
        }
        label {
          en
          ja
        }
        number
        shown {
          en
          ja
        }
        unit
        element
        given
        reasonWords {
          en
          ja
        }
        status
        statusWords {
          en
          ja
        }
        expression
        figures
        cell
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DisclosureQuery, DisclosureQueryVariables>;
export const EntriesDocument = new TypedDocumentString(`
    query Entries($id: ID!, $scope: Int, $method: String, $facilityId: ID, $sourceId: ID, $month: Month, $category: Int, $first: Int!, $after: String) {
  inventory(id: $id) {
    id
    run {
      id
      entries(
        scope: $scope
        method: $method
        facilityId: $facilityId
        sourceId: $sourceId
        month: $month
        category: $category
        first: $first
        after: $after
      ) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          facilityId
          facilityName
          sourceId
          sourceName
          scope
          method
          month
          quantity
          unit
          kgCo2e
          tonnes
          provisional
          factor {
            id
            name
            nameJa
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EntriesQuery, EntriesQueryVariables>;
export const EntryDocument = new TypedDocumentString(`
    query Entry($id: ID!, $entryId: String!) {
  inventory(id: $id) {
    id
    gwpSet
    run {
      id
      knownAt
      entry(id: $entryId) {
        id
        activityId
        facilityId
        facilityName
        sourceName
        scope
        method
        month
        selectionRule
        selectionSteps {
          en
          ja
        }
        quantity
        unit
        factorQuantity
        factorUnit
        conversion
        properties {
          name
          from
          to
          value
          source
          validFrom
          validTo
        }
        share
        kgCo2e
        tonnes
        biogenicKgCo2
        provisional
        formula
        entityName
        routing {
          franchise
          category
          clause
          lease {
            kind
            part
          }
        }
        category
        uncertainty {
          distribution
          percent
          gsd2
          source
          proposed
        }
        quality {
          reliability
          technological
          geographical
          temporal
          completeness
          proposed
        }
        gases {
          gas
          origin
          kgPerUnit
          kg
          gwp
          kgCo2e
        }
        factor {
          id
          sourceRow
          table
          name
          nameJa
          basis
          stage
          region
          validFrom
          validTo
          unit
          supplier
          menu
          publishedKgCo2e
          publishedGwp
          edition {
            id
            publisher
            title
            year
            licence
            attribution
            url
          }
        }
        activity {
          id
          start
          end
          quantity
          unit
          dataType
          registerId
          meterName
          coverage
          estimatedPart
          evidence
          recordedBy
          recordedAt
          calculation
          description
          derivation
          primaryShare
          members {
            registerId
            meterName
            factor
            quantity
            unit
            coverage
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EntryQuery, EntryQueryVariables>;
export const FilterNamesDocument = new TypedDocumentString(`
    query FilterNames {
  facilities(includeArchived: true) {
    id
    name
    nameJa
  }
  emissionSources {
    id
    name
    facility {
      id
      name
      nameJa
    }
  }
}
    `) as unknown as TypedDocumentString<FilterNamesQuery, FilterNamesQueryVariables>;
export const FindingsDocument = new TypedDocumentString(`
    query Findings($id: ID!) {
  inventory(id: $id) {
    id
    run {
      id
      findings {
        name
        severity
        activityId
        facilityId
        sourceId
        month
        detail
        detailJa
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindingsQuery, FindingsQueryVariables>;
export const InventoriesDocument = new TypedDocumentString(`
    query Inventories {
  inventories {
    id
    name
    periodStart
    periodEnd
    gwpSet
    approach
    status
    number
    restatesId
    closedAt
    run {
      id
      finishedAt
      totals {
        totalLocation {
          tonnes
        }
        totalMarket {
          tonnes
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InventoriesQuery, InventoriesQueryVariables>;
export const InventoryDocument = new TypedDocumentString(`
    query Inventory($id: ID!) {
  inventory(id: $id) {
    id
    name
    periodStart
    periodEnd
    gwpSet
    approach
    status
    number
    restatesId
    restatementCause
    closedAt
    closedBy
    createdAt
    staleness {
      en
      ja
    }
    run {
      id
      engine
      knownAt
      finishedAt
      startedBy
      sha256
    }
  }
}
    `) as unknown as TypedDocumentString<InventoryQuery, InventoryQueryVariables>;
export const LiveUpdatedDocument = new TypedDocumentString(`
    subscription LiveUpdated($id: ID!) {
  liveUpdated(inventoryId: $id) {
    inventoryId
  }
}
    `) as unknown as TypedDocumentString<LiveUpdatedSubscription, LiveUpdatedSubscriptionVariables>;
export const LiveDocument = new TypedDocumentString(`
    query Live($id: ID!) {
  inventory(id: $id) {
    id
    status
    live {
      inventoryId
      revision
      asOf
      behind
      changedAt
      totals {
        totalLocation {
          kg
          tonnes
        }
        totalMarket {
          kg
          tonnes
        }
      }
      sinceRun {
        activities
        sources
        changes {
          en
          ja
        }
        totalLocation {
          kg
          tonnes
        }
        totalMarket {
          kg
          tonnes
        }
        bySource {
          sourceId
          name
          totalLocation {
            kg
            tonnes
          }
          totalMarket {
            kg
            tonnes
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LiveQuery, LiveQueryVariables>;
export const RegimesDocument = new TypedDocumentString(`
    query Regimes($id: ID!) {
  inventory(id: $id) {
    id
    regimes {
      inventoryId
      shk {
        fiscalYear
        gwpSet
        basicKg
        adjustedKg
        incomplete
        totals {
          facilityId
          row
          basicKg
          adjustedKg
          reported
          incomplete
        }
        lines {
          facilityId
          row
          activityKey
          name
          supplier
          menu
          gas
          quantity
          unit
          basicKg
          adjustedKg
          basic {
            kg
            heat
            carbon
            verified
            substitute
          }
        }
        certificates {
          instrumentId
          name
          kwh
          kgPerKwh
          basicKg
          adjustedKg
        }
        credits {
          id
          name
          kind
          t
          source
        }
      }
      energyAct {
        fiscalYear
        klPerGj
        gj
        kl
        reportedKl
        incomplete
        lines {
          facilityId
          kind
          name
          nameJa
          unit
          quantity
          gjPerUnit
          gj
          kl
          verified
        }
        intensities {
          denominatorId
          name
          unit
          kl
          perUnit
          ratioPercent
          averagePercent
        }
      }
      statements {
        kgCo2e
        regime {
          id
          name
          nameJa
          gwpSet
          scopes
        }
      }
      reconciliations {
        fromId
        toId
        fromKg
        toKg
        steps {
          cause
          kgCo2e
          sources {
            facilityId
            sourceId
            sourceName
            scope
            kgCo2e
            entries
          }
        }
      }
      findings {
        name
        severity
        detail
        detailJa
        facilityId
        sourceId
        month
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RegimesQuery, RegimesQueryVariables>;
export const ShiftedPeriodDocument = new TypedDocumentString(`
    query ShiftedPeriod($ids: [ID!]!, $start: Date!, $end: Date!) {
  shiftedPeriod(inventoryIds: $ids, start: $start, end: $end) {
    start
    end
    months {
      month
      inventoryId
      inventoryName
      missing
      estimated
      draft
      sums {
        scope
        method
        kgCo2e
      }
    }
    sums {
      scope
      method
      kgCo2e
    }
    findings {
      name
      severity
      detail
      detailJa
      facilityId
      sourceId
      month
    }
  }
}
    `) as unknown as TypedDocumentString<ShiftedPeriodQuery, ShiftedPeriodQueryVariables>;
export const ShiftChoicesDocument = new TypedDocumentString(`
    query ShiftChoices {
  inventories {
    id
    name
    periodStart
    periodEnd
    approach
    gwpSet
    number
  }
}
    `) as unknown as TypedDocumentString<ShiftChoicesQuery, ShiftChoicesQueryVariables>;
export const RegimeInputsDocument = new TypedDocumentString(`
    query RegimeInputs($year: Int!) {
  regimeFacts(fiscalYear: $year) {
    kind
    facility
    energy
    value
    source
    recordedBy
    recordedAt
  }
  bandCalendars {
    id
    area
    facilityIds
    firstDay
    lastDay
    otherwise
    source
    lines
  }
  facilities {
    id
    name
    nameJa
    country
  }
}
    `) as unknown as TypedDocumentString<RegimeInputsQuery, RegimeInputsQueryVariables>;
export const SetRegimeFactDocument = new TypedDocumentString(`
    mutation SetRegimeFact($input: RegimeFactInput!) {
  setRegimeFact(input: $input) {
    kind
  }
}
    `) as unknown as TypedDocumentString<SetRegimeFactMutation, SetRegimeFactMutationVariables>;
export const ImportBandCalendarDocument = new TypedDocumentString(`
    mutation ImportBandCalendar($input: BandCalendarInput!) {
  importBandCalendar(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ImportBandCalendarMutation, ImportBandCalendarMutationVariables>;
export const WithdrawBandCalendarDocument = new TypedDocumentString(`
    mutation WithdrawBandCalendar($id: ID!) {
  withdrawBandCalendar(id: $id)
}
    `) as unknown as TypedDocumentString<WithdrawBandCalendarMutation, WithdrawBandCalendarMutationVariables>;
export const RestateInventoryDocument = new TypedDocumentString(`
    mutation RestateInventory($id: ID!, $cause: String!) {
  restateInventory(id: $id, cause: $cause) {
    id
    number
  }
}
    `) as unknown as TypedDocumentString<RestateInventoryMutation, RestateInventoryMutationVariables>;
export const SealDocument = new TypedDocumentString(`
    query Seal($id: ID!) {
  inventory(id: $id) {
    id
    seal {
      inventorySha256
      dossierSha256
      leafIndex
      treeSize
      rootHash
      treeHead
      publicKey
      timestamp {
        authority
        stampedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SealQuery, SealQueryVariables>;
export const StartCalculationDocument = new TypedDocumentString(`
    mutation StartCalculation($inventoryId: ID!, $close: Boolean!, $acceptFindings: Boolean!) {
  startCalculation(
    inventoryId: $inventoryId
    close: $close
    acceptFindings: $acceptFindings
  ) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<StartCalculationMutation, StartCalculationMutationVariables>;
export const TotalsDocument = new TypedDocumentString(`
    query Totals($id: ID!) {
  inventory(id: $id) {
    id
    run {
      id
      totals {
        scope1 {
          kg
          tonnes
        }
        scope2Location {
          kg
          tonnes
        }
        scope2Market {
          kg
          tonnes
        }
        scope3 {
          kg
          tonnes
        }
        totalLocation {
          kg
          tonnes
        }
        totalMarket {
          kg
          tonnes
        }
        biogenic {
          kg
          tonnes
        }
        byFacility {
          facilityId
          name
          scope1 {
            kg
            tonnes
          }
          scope2Location {
            kg
            tonnes
          }
          scope2Market {
            kg
            tonnes
          }
          scope3 {
            kg
            tonnes
          }
        }
        byMonth {
          month
          scope1 {
            kg
            tonnes
          }
          scope2Location {
            kg
            tonnes
          }
          scope2Market {
            kg
            tonnes
          }
          scope3 {
            kg
            tonnes
          }
        }
        byType {
          sourceType
          entries
          amount {
            kg
            tonnes
          }
        }
        byCategory {
          category
          nameEn
          nameJa
          amount {
            kg
            tonnes
          }
          share
          supplierShare
          entries
          exclusion
        }
        byGas {
          gas
          scope
          method
          kg
          kgCo2e
        }
        bySource {
          sourceId
          name
          facilityId
          scope
          method
          quantity
          unit
          amount {
            kg
            tonnes
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TotalsQuery, TotalsQueryVariables>;
export const TraceRegisterDocument = new TypedDocumentString(`
    query TraceRegister($id: ID!) {
  register(id: $id) {
    id
    channel
    unit
    meter {
      id
      name
      facility {
        id
        timeZone
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TraceRegisterQuery, TraceRegisterQueryVariables>;
export const TraceUsageDocument = new TypedDocumentString(`
    query TraceUsage($id: ID!, $from: Time!, $to: Time!, $asOf: Time!, $first: Int!, $after: String) {
  register(id: $id) {
    id
    usage(grain: day, from: $from, to: $to) {
      start
      end
      value
      coverage
      estimated
    }
  }
  readings(
    registerId: $id
    from: $from
    to: $to
    asOf: $asOf
    first: $first
    after: $after
  ) {
    nodes {
      start
      end
      value
      quality
      revision
      recordedAt
      line
      receipt {
        id
        kind
        actorName
        fileName
        inputHash
        recordedAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<TraceUsageQuery, TraceUsageQueryVariables>;
export const VerifySealDocument = new TypedDocumentString(`
    query VerifySeal($id: ID!) {
  verifySeal(inventoryId: $id) {
    ok
    size
    verified
    steps {
      step
      ok
      why
    }
  }
}
    `) as unknown as TypedDocumentString<VerifySealQuery, VerifySealQueryVariables>;
export const CreateMappingDocument = new TypedDocumentString(`
    mutation CreateMapping($input: MappingInput!) {
  createMapping(input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<CreateMappingMutation, CreateMappingMutationVariables>;
export const UpdateMappingDocument = new TypedDocumentString(`
    mutation UpdateMapping($id: ID!, $version: Int!, $input: MappingInput!) {
  updateMapping(id: $id, version: $version, input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateMappingMutation, UpdateMappingMutationVariables>;
export const ArchiveMappingDocument = new TypedDocumentString(`
    mutation ArchiveMapping($id: ID!, $version: Int!) {
  archiveMapping(id: $id, version: $version) {
    id
    archived
  }
}
    `) as unknown as TypedDocumentString<ArchiveMappingMutation, ArchiveMappingMutationVariables>;
export const BindMappingDocument = new TypedDocumentString(`
    mutation BindMapping($deviceId: ID!, $mappingId: ID) {
  bindMapping(deviceId: $deviceId, mappingId: $mappingId) {
    id
  }
}
    `) as unknown as TypedDocumentString<BindMappingMutation, BindMappingMutationVariables>;
export const CreateHookDocument = new TypedDocumentString(`
    mutation CreateHook($input: HookInput!) {
  createHook(input: $input) {
    secret
    hook {
      id
      deviceId
      name
    }
  }
}
    `) as unknown as TypedDocumentString<CreateHookMutation, CreateHookMutationVariables>;
export const RotateHookDocument = new TypedDocumentString(`
    mutation RotateHook($id: ID!) {
  rotateHook(id: $id) {
    secret
    hook {
      id
      deviceId
      name
    }
  }
}
    `) as unknown as TypedDocumentString<RotateHookMutation, RotateHookMutationVariables>;
export const RevokeHookDocument = new TypedDocumentString(`
    mutation RevokeHook($id: ID!) {
  revokeHook(id: $id) {
    id
    revoked
  }
}
    `) as unknown as TypedDocumentString<RevokeHookMutation, RevokeHookMutationVariables>;
export const MappingDocument = new TypedDocumentString(`
    query Mapping($id: ID!) {
  mapping(id: $id) {
    id
    name
    version
    document
    sample
    topic
    headers
    archived
    hooks {
      id
      deviceId
      name
      allMeters
      signature
      prefix
      revoked
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<MappingQuery, MappingQueryVariables>;
export const MappingPresetsDocument = new TypedDocumentString(`
    query MappingPresets {
  mappingPresets {
    id
    group
    nameEn
    nameJa
    aboutEn
    aboutJa
    document
    sample
    topic
    headers
  }
}
    `) as unknown as TypedDocumentString<MappingPresetsQuery, MappingPresetsQueryVariables>;
export const MappingMetersDocument = new TypedDocumentString(`
    query MappingMeters {
  facilities {
    id
    name
    nameJa
    timeZone
    meters {
      id
      name
      registers {
        id
        channel
        kind
        unit
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MappingMetersQuery, MappingMetersQueryVariables>;
export const TryMappingDocument = new TypedDocumentString(`
    query TryMapping($input: TryInput!) {
  tryMapping(input: $input) {
    problems {
      field
      expected
      got
    }
    refused {
      code
      field
      message
      expected
      got
    }
    ignored
    readings {
      line
      meter
      channel
      kind
      start
      end
      value
      unit
      quality
      registerId
      meterName
      refused {
        code
        field
        message
        expected
        got
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TryMappingQuery, TryMappingQueryVariables>;
export const MappingDevicesDocument = new TypedDocumentString(`
    query MappingDevices {
  devices {
    id
    name
    revoked
    mapping {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<MappingDevicesQuery, MappingDevicesQueryVariables>;
export const MappingsDocument = new TypedDocumentString(`
    query Mappings {
  mappings {
    id
    name
    version
    createdAt
    hooks {
      id
      revoked
    }
  }
  devices {
    id
    mapping {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<MappingsQuery, MappingsQueryVariables>;
export const AddMemberDocument = new TypedDocumentString(`
    mutation AddMember($input: MemberInput!) {
  addMember(input: $input) {
    accountId
    email
  }
}
    `) as unknown as TypedDocumentString<AddMemberMutation, AddMemberMutationVariables>;
export const ChangeMemberDocument = new TypedDocumentString(`
    mutation ChangeMember($accountId: ID!, $role: Role!, $disabled: Boolean!, $version: Int!) {
  changeMember(
    accountId: $accountId
    role: $role
    disabled: $disabled
    version: $version
  ) {
    accountId
    role
    disabled
    version
  }
}
    `) as unknown as TypedDocumentString<ChangeMemberMutation, ChangeMemberMutationVariables>;
export const MembersDocument = new TypedDocumentString(`
    query Members {
  members {
    accountId
    name
    email
    role
    validTo
    disabled
    version
    createdAt
  }
}
    `) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const AcceptFindingDocument = new TypedDocumentString(`
    mutation AcceptFinding($registerId: ID!, $name: String!, $start: Time!, $reason: String!) {
  acceptFinding(
    registerId: $registerId
    name: $name
    start: $start
    reason: $reason
  ) {
    name
    acceptedAt
  }
}
    `) as unknown as TypedDocumentString<AcceptFindingMutation, AcceptFindingMutationVariables>;
export const AddRegisterDocument = new TypedDocumentString(`
    mutation AddRegister($meterId: ID!, $input: RegisterInput!) {
  addRegister(meterId: $meterId, input: $input) {
    id
    channel
    meter {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<AddRegisterMutation, AddRegisterMutationVariables>;
export const ApplyEstimateDocument = new TypedDocumentString(`
    mutation ApplyEstimate($registerId: ID!, $from: Time!, $to: Time!, $method: EstimateMethod, $reason: String!) {
  applyEstimate(
    registerId: $registerId
    from: $from
    to: $to
    method: $method
    reason: $reason
  ) {
    id
    usage
  }
}
    `) as unknown as TypedDocumentString<ApplyEstimateMutation, ApplyEstimateMutationVariables>;
export const ArchiveMeterDocument = new TypedDocumentString(`
    mutation ArchiveMeter($id: ID!, $version: Int!) {
  archiveMeter(id: $id, version: $version) {
    id
    archived
  }
}
    `) as unknown as TypedDocumentString<ArchiveMeterMutation, ArchiveMeterMutationVariables>;
export const CorrectReadingDocument = new TypedDocumentString(`
    mutation CorrectReading($registerId: ID!, $start: Time!, $end: Time!, $value: Decimal!, $reason: String!) {
  correctReading(
    registerId: $registerId
    start: $start
    end: $end
    value: $value
    reason: $reason
  ) {
    id
    accepted
    corrected
    duplicates
    outranked
    rejected
    items {
      index
      outcome
      code
      field
      message
      expected
      got
    }
  }
}
    `) as unknown as TypedDocumentString<CorrectReadingMutation, CorrectReadingMutationVariables>;
export const EstimatePreviewDocument = new TypedDocumentString(`
    query EstimatePreview($registerId: ID!, $from: Time!, $to: Time!, $method: EstimateMethod) {
  estimatePreview(registerId: $registerId, from: $from, to: $to, method: $method) {
    method
    references
    scaled
    usage
    values {
      start
      value
    }
  }
}
    `) as unknown as TypedDocumentString<EstimatePreviewQuery, EstimatePreviewQueryVariables>;
export const EstimatesDocument = new TypedDocumentString(`
    query Estimates($registerId: ID!, $from: Time!, $to: Time!) {
  register(id: $registerId) {
    id
    estimates(from: $from, to: $to) {
      id
      start
      end
      method
      scaled
      readings
      usage
      reason
      recordedBy
      recordedAt
      voidedBy
      voidReason
      voidedAt
    }
  }
}
    `) as unknown as TypedDocumentString<EstimatesQuery, EstimatesQueryVariables>;
export const MeterDocument = new TypedDocumentString(`
    query Meter($id: ID!, $devices: Boolean!) {
  meter(id: $id) {
    id
    name
    serial
    commodity
    archived
    version
    facility {
      id
      name
      nameJa
      timeZone
    }
    registers {
      id
      number
      channel
      kind
      direction
      unit
      multiplier
      capacity
      maxPower
      stepSeconds
      holdSeconds
      displaced
      settings {
        id
        from
        multiplier
        capacity
        maxPower
        reason
        recordedBy
        recordedAt
      }
      events {
        id
        kind
        at
        oldFinal
        newStart
        oldSerial
        newSerial
        reason
        recordedBy
        recordedAt
      }
      lastReading {
        start
        end
        value
        quality
      }
    }
    devices @include(if: $devices) {
      id
      name
      lastSeenAt
      revoked
      tokens {
        id
        prefix
        createdAt
        expiresAt
        revoked
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MeterQuery, MeterQueryVariables>;
export const PeaksDocument = new TypedDocumentString(`
    query Peaks($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!) {
  register(id: $registerId) {
    id
    peaks(grain: $grain, from: $from, to: $to) {
      start
      at
      value
      coverage
    }
  }
}
    `) as unknown as TypedDocumentString<PeaksQuery, PeaksQueryVariables>;
export const ReadingsDocument = new TypedDocumentString(`
    query Readings($registerId: ID!, $from: Time!, $to: Time!, $asOf: Time, $history: Boolean!, $first: Int!, $after: String) {
  readings(
    registerId: $registerId
    from: $from
    to: $to
    asOf: $asOf
    history: $history
    first: $first
    after: $after
  ) {
    nodes {
      start
      end
      value
      quality
      revision
      recordedAt
      current
      line
      receipt {
        id
        kind
        actorKind
        actorName
        fileName
        items
        inputHash
        recordedAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ReadingsQuery, ReadingsQueryVariables>;
export const RecordRegisterEventDocument = new TypedDocumentString(`
    mutation RecordRegisterEvent($registerId: ID!, $input: EventInput!) {
  recordRegisterEvent(registerId: $registerId, input: $input) {
    id
    events {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<RecordRegisterEventMutation, RecordRegisterEventMutationVariables>;
export const RegisterFindingsDocument = new TypedDocumentString(`
    query RegisterFindings($registerId: ID!, $from: Time!, $to: Time!, $all: Boolean!, $after: String) {
  registerFindings(
    registerId: $registerId
    from: $from
    to: $to
    all: $all
    first: 50
    after: $after
  ) {
    nodes {
      registerId
      name
      severity
      start
      end
      detail
      detailJa
      proposal {
        kind
        at
        oldFinal
        newStart
      }
      foundAt
      resolvedAt
      acceptedAt
      acceptedBy
      acceptReason
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterFindingsQuery, RegisterFindingsQueryVariables>;
export const SetRegisterDocument = new TypedDocumentString(`
    mutation SetRegister($registerId: ID!, $input: SettingInput!) {
  setRegister(registerId: $registerId, input: $input) {
    id
    settings {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<SetRegisterMutation, SetRegisterMutationVariables>;
export const UnsetRegisterDocument = new TypedDocumentString(`
    mutation UnsetRegister($registerId: ID!, $settingId: ID!, $reason: String!) {
  unsetRegister(registerId: $registerId, settingId: $settingId, reason: $reason) {
    id
    settings {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<UnsetRegisterMutation, UnsetRegisterMutationVariables>;
export const UpdateMeterDocument = new TypedDocumentString(`
    mutation UpdateMeter($id: ID!, $version: Int!, $input: MeterInput!) {
  updateMeter(id: $id, version: $version, input: $input) {
    id
    name
    serial
    commodity
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateMeterMutation, UpdateMeterMutationVariables>;
export const UsageAsOfDocument = new TypedDocumentString(`
    query UsageAsOf($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!, $asOf: Time!) {
  register(id: $registerId) {
    id
    usage: usageAsOf(grain: $grain, from: $from, to: $to, asOf: $asOf) {
      start
      end
      value
      coverage
      estimated
    }
  }
}
    `) as unknown as TypedDocumentString<UsageAsOfQuery, UsageAsOfQueryVariables>;
export const UsageUpdatedDocument = new TypedDocumentString(`
    subscription UsageUpdated($registerId: ID!) {
  usageUpdated(registerId: $registerId) {
    registerId
    from
    to
  }
}
    `) as unknown as TypedDocumentString<UsageUpdatedSubscription, UsageUpdatedSubscriptionVariables>;
export const UsageDocument = new TypedDocumentString(`
    query Usage($registerId: ID!, $grain: Grain!, $from: Time!, $to: Time!) {
  register(id: $registerId) {
    id
    usage(grain: $grain, from: $from, to: $to) {
      start
      end
      value
      coverage
      estimated
    }
  }
}
    `) as unknown as TypedDocumentString<UsageQuery, UsageQueryVariables>;
export const VoidEstimateDocument = new TypedDocumentString(`
    mutation VoidEstimate($id: ID!, $reason: String!) {
  voidEstimate(id: $id, reason: $reason) {
    id
    voidedAt
  }
}
    `) as unknown as TypedDocumentString<VoidEstimateMutation, VoidEstimateMutationVariables>;
export const VoidRegisterEventDocument = new TypedDocumentString(`
    mutation VoidRegisterEvent($registerId: ID!, $eventId: ID!, $reason: String!) {
  voidRegisterEvent(registerId: $registerId, eventId: $eventId, reason: $reason) {
    id
    events {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<VoidRegisterEventMutation, VoidRegisterEventMutationVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($id: ID!) {
  inventory(id: $id) {
    id
    name
    status
    number
    periodStart
    periodEnd
    staleness {
      en
    }
    run {
      id
      finishedAt
      findings {
        name
        severity
      }
      completeness {
        registerId
        meterName
        month
        coverage
      }
      totals {
        scope1 {
          kg
          tonnes
        }
        scope2Location {
          kg
          tonnes
        }
        scope2Market {
          kg
          tonnes
        }
        scope3 {
          kg
          tonnes
        }
        totalLocation {
          kg
          tonnes
        }
        totalMarket {
          kg
          tonnes
        }
        byFacility {
          facilityId
          name
          scope1 {
            kg
            tonnes
          }
          scope2Location {
            kg
            tonnes
          }
          scope2Market {
            kg
            tonnes
          }
          scope3 {
            kg
            tonnes
          }
        }
        byMonth {
          month
          scope1 {
            kg
            tonnes
          }
          scope2Location {
            kg
            tonnes
          }
          scope2Market {
            kg
            tonnes
          }
          scope3 {
            kg
            tonnes
          }
        }
        byCategory {
          category
          entries
        }
        byGas {
          gas
          scope
          method
          kgCo2e
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const PreviousYearDocument = new TypedDocumentString(`
    query PreviousYear($id: ID!) {
  inventory(id: $id) {
    id
    run {
      id
      totals {
        byMonth {
          month
          scope1 {
            kg
          }
          scope2Location {
            kg
          }
          scope2Market {
            kg
          }
          scope3 {
            kg
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PreviousYearQuery, PreviousYearQueryVariables>;
export const RegisterCompletenessDocument = new TypedDocumentString(`
    query RegisterCompleteness($first: Month!, $last: Month!) {
  registerCompleteness(first: $first, last: $last) {
    registerId
    meterId
    meterName
    channel
    facilityName
    months {
      month
      coverage
      estimated
      findings
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterCompletenessQuery, RegisterCompletenessQueryVariables>;
export const BuildReportDocument = new TypedDocumentString(`
    mutation BuildReport($inventoryId: ID!, $format: ReportFormat!, $language: Language!) {
  buildReport(inventoryId: $inventoryId, format: $format, language: $language) {
    id
    status
    progress
  }
}
    `) as unknown as TypedDocumentString<BuildReportMutation, BuildReportMutationVariables>;
export const CancelReportDocument = new TypedDocumentString(`
    mutation CancelReport($id: ID!) {
  cancelReport(id: $id) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<CancelReportMutation, CancelReportMutationVariables>;
export const ClosedInventoriesDocument = new TypedDocumentString(`
    query ClosedInventories {
  inventories {
    id
    name
    status
    number
    periodStart
    periodEnd
  }
}
    `) as unknown as TypedDocumentString<ClosedInventoriesQuery, ClosedInventoriesQueryVariables>;
export const MonthlyReportsDocument = new TypedDocumentString(`
    query MonthlyReports {
  monthlyReports {
    id
    language
    method
    recipients
    day
    timeZone
    active
    version
    createdBy
    nextAt
    letters {
      month
      status
      problem
      sha256
      at
    }
  }
}
    `) as unknown as TypedDocumentString<MonthlyReportsQuery, MonthlyReportsQueryVariables>;
export const ReportSharesDocument = new TypedDocumentString(`
    query ReportShares($reportId: ID!) {
  reportShares(reportId: $reportId) {
    id
    note
    expiresAt
    createdBy
    createdAt
    revokedAt
    taken
    lastTaken
  }
}
    `) as unknown as TypedDocumentString<ReportSharesQuery, ReportSharesQueryVariables>;
export const ReportsDocument = new TypedDocumentString(`
    query Reports {
  reports {
    id
    inventoryId
    format
    language
    status
    progress
    problem
    fileName
    size
    sha256
    requestedBy
    requestedAt
    finishedAt
    url
    inventory {
      id
      name
      number
      periodStart
      periodEnd
    }
  }
}
    `) as unknown as TypedDocumentString<ReportsQuery, ReportsQueryVariables>;
export const RetryReportDocument = new TypedDocumentString(`
    mutation RetryReport($id: ID!) {
  retryReport(id: $id) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<RetryReportMutation, RetryReportMutationVariables>;
export const RevokeReportShareDocument = new TypedDocumentString(`
    mutation RevokeReportShare($id: ID!) {
  revokeReportShare(id: $id) {
    id
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<RevokeReportShareMutation, RevokeReportShareMutationVariables>;
export const SetMonthlyReportDocument = new TypedDocumentString(`
    mutation SetMonthlyReport($input: MonthlyReportInput!) {
  setMonthlyReport(input: $input) {
    id
    version
    active
    nextAt
  }
}
    `) as unknown as TypedDocumentString<SetMonthlyReportMutation, SetMonthlyReportMutationVariables>;
export const ShareReportDocument = new TypedDocumentString(`
    mutation ShareReport($id: ID!, $expiresAt: Time!, $note: String!) {
  shareReport(id: $id, expiresAt: $expiresAt, note: $note) {
    url
  }
}
    `) as unknown as TypedDocumentString<ShareReportMutation, ShareReportMutationVariables>;
export const CorrectInstrumentDocument = new TypedDocumentString(`
    mutation CorrectInstrument($id: ID!, $input: InstrumentInput!, $reason: String!) {
  correctInstrument(id: $id, input: $input, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<CorrectInstrumentMutation, CorrectInstrumentMutationVariables>;
export const HourlyMatchDocument = new TypedDocumentString(`
    query HourlyMatch($inventory: ID!, $facility: ID!, $month: String!) {
  hourlyMatch(inventoryId: $inventory, facilityId: $facility, month: $month) {
    facilityId
    timeZone
    hours
    knownHours
    ratedHours
    load
    matched
    share
    kg
    unrated
    annualMatched
    annualShare
    annualKg
    months {
      key
      load
      matched
      share
      kg
    }
    days {
      date
      load
      matched
      share
      cells {
        hour
        load
        matched
        share
      }
    }
    supplies {
      instrumentId
      name
      made
      given
      excess
    }
  }
}
    `) as unknown as TypedDocumentString<HourlyMatchQuery, HourlyMatchQueryVariables>;
export const ImportIntensitiesDocument = new TypedDocumentString(`
    mutation ImportIntensities($region: String!, $source: String!, $csv: String!) {
  importIntensities(region: $region, source: $source, csv: $csv) {
    id
    hours
  }
}
    `) as unknown as TypedDocumentString<ImportIntensitiesMutation, ImportIntensitiesMutationVariables>;
export const InstrumentOptionsDocument = new TypedDocumentString(`
    query InstrumentOptions {
  instrumentKinds {
    kind
    tracked
    supplied
    direct
  }
  facilities {
    id
    name
    nameJa
    country
    region
    meters {
      id
      name
      commodity
      registers {
        id
        channel
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InstrumentOptionsQuery, InstrumentOptionsQueryVariables>;
export const InstrumentsDocument = new TypedDocumentString(`
    query Instruments($first: Int!, $after: String) {
  instruments(first: $first, after: $after) {
    nodes {
      ...InstrumentFacts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment InstrumentFacts on Instrument {
  id
  name
  kind
  energy
  quantity
  unit
  vintageStart
  vintageEnd
  appliesStart
  appliesEnd
  countries
  technology
  generator
  registry
  certificateRange
  retirementId
  retiredOn
  retirementAccount
  gases {
    gas
    origin
    kgPerUnit
  }
  factorSource
  price
  currency
  evidence
  allocations {
    facilityId
    month
    quantity
  }
  profile
  registerId
  criteria {
    criterion
    answer
    required
    derived
    failed
    note
    why
  }
  unmet
  reason
  recordedBy
  recordedAt
}`) as unknown as TypedDocumentString<InstrumentsQuery, InstrumentsQueryVariables>;
export const IntensitySeriesDocument = new TypedDocumentString(`
    query IntensitySeries {
  intensitySeries {
    id
    region
    source
    firstHour
    lastHour
    hours
    recordedBy
    recordedAt
  }
}
    `) as unknown as TypedDocumentString<IntensitySeriesQuery, IntensitySeriesQueryVariables>;
export const RecordInstrumentDocument = new TypedDocumentString(`
    mutation RecordInstrument($input: InstrumentInput!) {
  recordInstrument(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<RecordInstrumentMutation, RecordInstrumentMutationVariables>;
export const ResidualMixesDocument = new TypedDocumentString(`
    query ResidualMixes {
  residualMixes {
    region
    year
    revision
    kgPerKwh
    gas
    source
    recordedBy
    recordedAt
  }
}
    `) as unknown as TypedDocumentString<ResidualMixesQuery, ResidualMixesQueryVariables>;
export const Scope2Document = new TypedDocumentString(`
    query Scope2($id: ID!) {
  scope2(inventoryId: $id) {
    inventoryId
    closed
    months
    locationKg
    marketKg
    instruments {
      instrumentId
      name
      unit
      quantity
      used
      left
      unmet
      months {
        month
        quantity
      }
    }
    rows {
      facilityId
      facilityName
      energy
      month
      kwh
      covered
      locationKg
      marketKg
      rest
    }
    shk {
      facilityId
      facilityName
      sourceName
      month
      supplier
      menu
      kwh
      covered
      basicFactor
      adjustFactor
      basicKg
      adjustedKg
    }
    findings {
      name
      severity
      facilityId
      sourceId
      month
      detail
      detailJa
    }
  }
}
    `) as unknown as TypedDocumentString<Scope2Query, Scope2QueryVariables>;
export const SetResidualMixDocument = new TypedDocumentString(`
    mutation SetResidualMix($input: ResidualMixInput!) {
  setResidualMix(input: $input) {
    region
    year
    revision
  }
}
    `) as unknown as TypedDocumentString<SetResidualMixMutation, SetResidualMixMutationVariables>;
export const VoidInstrumentDocument = new TypedDocumentString(`
    mutation VoidInstrument($id: ID!, $reason: String!) {
  voidInstrument(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<VoidInstrumentMutation, VoidInstrumentMutationVariables>;
export const Scope3BoardDocument = new TypedDocumentString(`
    query Scope3Board {
  scope3Screenings {
    category
    relevance
    reason
    recordedBy
    recordedAt
  }
  inventories {
    id
    name
    periodStart
    periodEnd
    status
    run {
      id
      totals {
        scope3 {
          tonnes
        }
        byCategory {
          category
          amount {
            kg
            tonnes
          }
          share
          supplierShare
          methods {
            calculation
            share
          }
          entries
          exclusion
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<Scope3BoardQuery, Scope3BoardQueryVariables>;
export const Scope3CategoriesDocument = new TypedDocumentString(`
    query Scope3Categories {
  scope3Categories {
    number
    nameEn
    nameJa
    methods {
      id
      calculation
      nameEn
      nameJa
      fields {
        ...Scope3FieldFacts
      }
      rowFields {
        ...Scope3FieldFacts
      }
      rowsMin
      needsFactor
      rowsFactor
      formulaEn
      formulaJa
      whole
      clause
    }
  }
}
    fragment Scope3FieldFacts on Scope3Field {
  name
  labelEn
  labelJa
  kind
  unit
  optional
  defaultValue
  signed
}`) as unknown as TypedDocumentString<Scope3CategoriesQuery, Scope3CategoriesQueryVariables>;
export const Scope3HistoryDocument = new TypedDocumentString(`
    query Scope3History($id: ID!) {
  scope3History(id: $id) {
    id
    description
    method
    values {
      name
      value
      unit
    }
    rows {
      label
      values {
        name
        value
        unit
      }
    }
    voided
    reason
    recordedBy
    recordedAt
  }
}
    `) as unknown as TypedDocumentString<Scope3HistoryQuery, Scope3HistoryQueryVariables>;
export const ReadLedgerDocument = new TypedDocumentString(`
    query ReadLedger($id: ID!, $read: LedgerReadInput!) {
  ledger(id: $id, read: $read) {
    ledger {
      id
      kind
      fileName
      header
      rows
      recorded
    }
    columns
    currency
    known
    groups {
      match
      supplier
      account
      text
      basis
      unit
      rows
      total
      remembered {
        skip
        category
        factorId
      }
      suggestions {
        score
        factor {
          id
          name
          nameJa
          unit
          region
        }
      }
    }
    rejected {
      line
      field
      message
      expected
      got
    }
  }
}
    `) as unknown as TypedDocumentString<ReadLedgerQuery, ReadLedgerQueryVariables>;
export const RecordLedgerDocument = new TypedDocumentString(`
    mutation RecordLedger($id: ID!, $input: LedgerRecordInput!) {
  recordLedger(id: $id, input: $input) {
    recorded
    skipped
    known
    open
    rejected {
      line
      field
      message
      expected
      got
    }
  }
}
    `) as unknown as TypedDocumentString<RecordLedgerMutation, RecordLedgerMutationVariables>;
export const Scope3LinesDocument = new TypedDocumentString(`
    query Scope3Lines($category: Int, $first: Int!, $after: String) {
  scope3Lines(category: $category, first: $first, after: $after) {
    nodes {
      ...Scope3LineFacts
      estimate {
        ...Scope3TrialFacts
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    fragment Scope3LineFacts on Scope3Line {
  id
  facilityId
  facility {
    id
    name
    nameJa
  }
  category
  method
  periodStart
  periodEnd
  description
  supplier
  values {
    name
    value
    unit
  }
  rows {
    label
    values {
      name
      value
      unit
    }
    activityKey
    factorId
  }
  activityKey
  factorId
  factorReason
  dataType
  evidence
  primaryShare
  quality
  percent
  voided
  reason
  recordedBy
  recordedAt
}
fragment Scope3TrialFacts on Scope3Trial {
  kgCo2e
  tonnes
  complete
  parts {
    labelEn
    labelJa
    formulaEn
    formulaJa
    numbers
    memo
    kgCo2e
    factor {
      id
      name
      nameJa
      unit
      region
    }
    findings {
      name
      severity
      detail
      detailJa
    }
  }
}`) as unknown as TypedDocumentString<Scope3LinesQuery, Scope3LinesQueryVariables>;
export const Scope3OptionsDocument = new TypedDocumentString(`
    query Scope3Options {
  facilities {
    id
    name
    nameJa
  }
}
    `) as unknown as TypedDocumentString<Scope3OptionsQuery, Scope3OptionsQueryVariables>;
export const FactorSearchDocument = new TypedDocumentString(`
    query FactorSearch($search: String!) {
  factors(search: $search, first: 100) {
    nodes {
      id
      name
      nameJa
      unit
      region
      validFrom
      edition {
        id
        publisher
        year
      }
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<FactorSearchQuery, FactorSearchQueryVariables>;
export const Scope3ActivitiesDocument = new TypedDocumentString(`
    query Scope3Activities {
  activityKinds {
    key
    nameEn
    nameJa
    scope
    unit
  }
}
    `) as unknown as TypedDocumentString<Scope3ActivitiesQuery, Scope3ActivitiesQueryVariables>;
export const RecordScope3LineDocument = new TypedDocumentString(`
    mutation RecordScope3Line($input: Scope3LineInput!) {
  recordScope3Line(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<RecordScope3LineMutation, RecordScope3LineMutationVariables>;
export const CorrectScope3LineDocument = new TypedDocumentString(`
    mutation CorrectScope3Line($id: ID!, $input: Scope3LineInput!, $reason: String!) {
  correctScope3Line(id: $id, input: $input, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<CorrectScope3LineMutation, CorrectScope3LineMutationVariables>;
export const VoidScope3LineDocument = new TypedDocumentString(`
    mutation VoidScope3Line($id: ID!, $reason: String!) {
  voidScope3Line(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<VoidScope3LineMutation, VoidScope3LineMutationVariables>;
export const ScreenScope3CategoryDocument = new TypedDocumentString(`
    mutation ScreenScope3Category($category: Int!, $relevance: Relevance!, $reason: String!) {
  screenScope3Category(
    category: $category
    relevance: $relevance
    reason: $reason
  ) {
    category
    revision
  }
}
    `) as unknown as TypedDocumentString<ScreenScope3CategoryMutation, ScreenScope3CategoryMutationVariables>;
export const TryScope3LineDocument = new TypedDocumentString(`
    query TryScope3Line($input: Scope3LineInput!) {
  tryScope3Line(input: $input) {
    ...Scope3TrialFacts
  }
}
    fragment Scope3TrialFacts on Scope3Trial {
  kgCo2e
  tonnes
  complete
  parts {
    labelEn
    labelJa
    formulaEn
    formulaJa
    numbers
    memo
    kgCo2e
    factor {
      id
      name
      nameJa
      unit
      region
    }
    findings {
      name
      severity
      detail
      detailJa
    }
  }
}`) as unknown as TypedDocumentString<TryScope3LineQuery, TryScope3LineQueryVariables>;
export const UpdateOrganizationDocument = new TypedDocumentString(`
    mutation UpdateOrganization($input: OrganizationInput!) {
  updateOrganization(input: $input) {
    id
    name
    nameJa
    country
    fiscalYearStartMonth
    approach
    gwpSet
    reporter {
      lei
      corporateNo
      emitterNo
      industryCode
      representedBy
      assuranceLevel
      assuredBy
    }
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateOrganizationMutation, UpdateOrganizationMutationVariables>;
export const ArchiveSourceDocument = new TypedDocumentString(`
    mutation ArchiveSource($id: ID!, $version: Int!) {
  archiveEmissionSource(id: $id, version: $version) {
    id
    archived
  }
}
    `) as unknown as TypedDocumentString<ArchiveSourceMutation, ArchiveSourceMutationVariables>;
export const CreateSourceDocument = new TypedDocumentString(`
    mutation CreateSource($input: EmissionSourceInput!) {
  createEmissionSource(input: $input) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<CreateSourceMutation, CreateSourceMutationVariables>;
export const SourcePropertiesDocument = new TypedDocumentString(`
    query SourceProperties {
  emissionSources {
    id
    properties {
      id
      supersedesId
      superseded
      publishedId
      name
      fromUnit
      toUnit
      value
      citation
      validFrom
      validTo
      reason
      recordedBy
      recordedAt
    }
  }
}
    `) as unknown as TypedDocumentString<SourcePropertiesQuery, SourcePropertiesQueryVariables>;
export const RecordSourcePropertyDocument = new TypedDocumentString(`
    mutation RecordSourceProperty($sourceId: ID!, $input: SourcePropertyInput!, $supersedesId: ID) {
  recordSourceProperty(
    sourceId: $sourceId
    input: $input
    supersedesId: $supersedesId
  ) {
    id
  }
}
    `) as unknown as TypedDocumentString<RecordSourcePropertyMutation, RecordSourcePropertyMutationVariables>;
export const WithdrawSourcePropertyDocument = new TypedDocumentString(`
    mutation WithdrawSourceProperty($id: ID!, $reason: String!) {
  withdrawSourceProperty(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<WithdrawSourcePropertyMutation, WithdrawSourcePropertyMutationVariables>;
export const SourceOptionsDocument = new TypedDocumentString(`
    query SourceOptions {
  facilities {
    id
    name
    nameJa
    country
    meters {
      id
      name
      registers {
        id
        channel
        unit
        direction
      }
    }
  }
  virtualMeters {
    id
    name
    unit
    facilityId
    commodity
  }
  activityKinds {
    key
    nameEn
    nameJa
    scope
    unit
    commodity
  }
}
    `) as unknown as TypedDocumentString<SourceOptionsQuery, SourceOptionsQueryVariables>;
export const SourcesDocument = new TypedDocumentString(`
    query Sources {
  emissionSources {
    id
    name
    scope
    category
    sourceType
    activityKey
    facilityId
    supplierId
    menu
    factorId
    factorReason
    archived
    version
    facility {
      id
      name
      nameJa
    }
    virtualMeter {
      id
      name
    }
    register {
      id
      channel
      unit
      meter {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SourcesQuery, SourcesQueryVariables>;
export const SuppliersDocument = new TypedDocumentString(`
    query Suppliers($country: String!) {
  suppliers(country: $country) {
    id
    name
    menus
  }
}
    `) as unknown as TypedDocumentString<SuppliersQuery, SuppliersQueryVariables>;
export const UpdateSourceDocument = new TypedDocumentString(`
    mutation UpdateSource($id: ID!, $version: Int!, $input: EmissionSourceInput!) {
  updateEmissionSource(id: $id, version: $version, input: $input) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<UpdateSourceMutation, UpdateSourceMutationVariables>;
export const CreateDenominatorDocument = new TypedDocumentString(`
    mutation CreateDenominator($input: BusinessMetricInput!) {
  createBusinessMetric(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<CreateDenominatorMutation, CreateDenominatorMutationVariables>;
export const DecideTargetDocument = new TypedDocumentString(`
    mutation DecideTarget($input: TargetDecision!) {
  decideTarget(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<DecideTargetMutation, DecideTargetMutationVariables>;
export const DenominatorValuesDocument = new TypedDocumentString(`
    query DenominatorValues($scopes: [Int!]!, $method: String!) {
  businessMetrics {
    id
    values {
      id
      facilityId
      periodStart
      periodEnd
      value
      forecast
      source
      recordedBy
      recordedAt
    }
    intensities(scopes: $scopes, method: $method) {
      inventoryId
      name
      year
      closed
      metric
      forecast
      missing
      intensity
      amount {
        kg
        tonnes
      }
      finding {
        name
        severity
        detail
        detailJa
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DenominatorValuesQuery, DenominatorValuesQueryVariables>;
export const DenominatorsDocument = new TypedDocumentString(`
    query Denominators {
  businessMetrics {
    id
    name
    kind
    unit
    aggregation
    byFacility
    archived
    version
  }
  facilities {
    id
    name
    nameJa
  }
}
    `) as unknown as TypedDocumentString<DenominatorsQuery, DenominatorsQueryVariables>;
export const ImportMetricValuesDocument = new TypedDocumentString(`
    mutation ImportMetricValues($metricId: ID!, $csv: String!, $source: String!) {
  importMetricValues(metricId: $metricId, csv: $csv, source: $source) {
    id
  }
}
    `) as unknown as TypedDocumentString<ImportMetricValuesMutation, ImportMetricValuesMutationVariables>;
export const ImportPathwayDocument = new TypedDocumentString(`
    mutation ImportPathway($input: PathwayInput!) {
  importPathway(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ImportPathwayMutation, ImportPathwayMutationVariables>;
export const PathwaysDocument = new TypedDocumentString(`
    query Pathways {
  pathways {
    id
    publisher
    title
    year
    table
    licence
    source
    retrieved
    sector
    unit
    index
    own
    recordedBy
    recordedAt
    points {
      year
      value
    }
  }
}
    `) as unknown as TypedDocumentString<PathwaysQuery, PathwaysQueryVariables>;
export const RecordAssumptionDocument = new TypedDocumentString(`
    mutation RecordAssumption($input: AssumptionInput!) {
  recordAssumption(input: $input) {
    id
    revision
  }
}
    `) as unknown as TypedDocumentString<RecordAssumptionMutation, RecordAssumptionMutationVariables>;
export const RecordMetricValuesDocument = new TypedDocumentString(`
    mutation RecordMetricValues($metricId: ID!, $values: [MetricValueInput!]!) {
  recordMetricValues(metricId: $metricId, values: $values) {
    id
  }
}
    `) as unknown as TypedDocumentString<RecordMetricValuesMutation, RecordMetricValuesMutationVariables>;
export const RenameDenominatorDocument = new TypedDocumentString(`
    mutation RenameDenominator($id: ID!, $version: Int!, $name: String!, $archived: Boolean!) {
  renameBusinessMetric(
    id: $id
    version: $version
    name: $name
    archived: $archived
  ) {
    id
  }
}
    `) as unknown as TypedDocumentString<RenameDenominatorMutation, RenameDenominatorMutationVariables>;
export const RetireTargetDocument = new TypedDocumentString(`
    mutation RetireTarget($id: ID!, $revision: Int!, $reason: String!) {
  retireTarget(id: $id, revision: $revision, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<RetireTargetMutation, RetireTargetMutationVariables>;
export const ReviseAssumptionDocument = new TypedDocumentString(`
    mutation ReviseAssumption($id: ID!, $revision: Int!, $input: AssumptionInput!) {
  reviseAssumption(id: $id, revision: $revision, input: $input) {
    id
    revision
  }
}
    `) as unknown as TypedDocumentString<ReviseAssumptionMutation, ReviseAssumptionMutationVariables>;
export const ReviseTargetDocument = new TypedDocumentString(`
    mutation ReviseTarget($id: ID!, $revision: Int!, $input: EmissionTargetInput!) {
  reviseTarget(id: $id, revision: $revision, input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<ReviseTargetMutation, ReviseTargetMutationVariables>;
export const RoadmapAssumptionsDocument = new TypedDocumentString(`
    query RoadmapAssumptions {
  roadmapAssumptions {
    id
    revision
    name
    growth1
    growth2
    growth3
    low1
    high1
    low2
    high2
    low3
    high3
    metricId
    gridPercent
    initiativePercent
    basis
    recordedBy
    recordedAt
  }
}
    `) as unknown as TypedDocumentString<RoadmapAssumptionsQuery, RoadmapAssumptionsQueryVariables>;
export const SetTargetDocument = new TypedDocumentString(`
    mutation SetTarget($input: EmissionTargetInput!) {
  setTarget(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<SetTargetMutation, SetTargetMutationVariables>;
export const TargetOptionsDocument = new TypedDocumentString(`
    query TargetOptions {
  inventories {
    id
    name
    number
    status
    periodStart
  }
  businessMetrics {
    id
    name
    unit
    archived
  }
  pathways {
    id
    publisher
    title
    sector
    unit
    index
    points {
      year
    }
  }
  targetStandards {
    id
    percentOfBase
    validFrom
    validTo
    replacedBy
    source
    name {
      en
      ja
    }
    ambition {
      en
      ja
    }
  }
}
    `) as unknown as TypedDocumentString<TargetOptionsQuery, TargetOptionsQueryVariables>;
export const TargetProgressDocument = new TypedDocumentString(`
    query TargetProgress($id: ID!) {
  targetProgress(id: $id) {
    year
    even
    shapeOf
    inventoryId
    through
    standing
    allowed {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
    findings {
      name
      severity
      detail
      detailJa
    }
    months {
      month
      plan {
        kg
        tonnes
      }
      planSoFar {
        kg
        tonnes
      }
      actual {
        kg
        tonnes
      }
      actualSoFar {
        kg
        tonnes
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TargetProgressQuery, TargetProgressQueryVariables>;
export const TargetRoadmapDocument = new TypedDocumentString(`
    query TargetRoadmap($id: ID!, $assumptionId: ID, $trial: AssumptionInput) {
  targetRoadmap(id: $id, assumptionId: $assumptionId, trial: $trial) {
    ...RoadmapFields
  }
}
    fragment RoadmapFields on TargetRoadmap {
  target {
    ...TargetFields
  }
  rate
  unstated
  base {
    inventoryId
    name
    number
    year
    moved
    intensity
    amount {
      kg
      tonnes
    }
    whenSet {
      kg
      tonnes
    }
  }
  metric {
    id
    name
    unit
  }
  start {
    inventoryId
    name
    year
    closed
  }
  wedges {
    id
    name
    status
  }
  findings {
    name
    severity
    detail
    detailJa
  }
  years {
    year
    closed
    inventoryId
    metric
    metricForecast
    allowedIntensity
    actualIntensity
    forecastIntensity
    allowed {
      kg
      tonnes
    }
    actual {
      kg
      tonnes
    }
    bau {
      kg
      tonnes
    }
    wedges {
      kg
      tonnes
    }
    forecast {
      kg
      tonnes
    }
    low {
      kg
      tonnes
    }
    high {
      kg
      tonnes
    }
    gap {
      kg
      tonnes
    }
  }
}
fragment TargetFields on Target {
  id
  revision
  name
  kind
  term
  scopes
  categories
  method
  baseInventoryId
  baseWhenSet {
    kg
    tonnes
  }
  metricId
  targetYear
  path
  standardId
  percentOfBase
  pathwayId
  residualPercent
  milestones {
    year
    percentOfBase
  }
  setOn
  reason
  state
  sha256
  recordedById
  recordedBy
  recordedAt
  decisionReason
  decidedBy
  decidedAt
}`) as unknown as TypedDocumentString<TargetRoadmapQuery, TargetRoadmapQueryVariables>;
export const TargetDocument = new TypedDocumentString(`
    query Target($id: ID!) {
  target(id: $id) {
    ...TargetFields
    content
    history {
      revision
      state
      reason
      recordedBy
      recordedAt
      decidedBy
      decidedAt
      decisionReason
      sha256
      targetYear
    }
  }
}
    fragment TargetFields on Target {
  id
  revision
  name
  kind
  term
  scopes
  categories
  method
  baseInventoryId
  baseWhenSet {
    kg
    tonnes
  }
  metricId
  targetYear
  path
  standardId
  percentOfBase
  pathwayId
  residualPercent
  milestones {
    year
    percentOfBase
  }
  setOn
  reason
  state
  sha256
  recordedById
  recordedBy
  recordedAt
  decisionReason
  decidedBy
  decidedAt
}`) as unknown as TypedDocumentString<TargetQuery, TargetQueryVariables>;
export const TargetsDocument = new TypedDocumentString(`
    query Targets {
  targetRoadmaps {
    ...RoadmapFields
  }
}
    fragment RoadmapFields on TargetRoadmap {
  target {
    ...TargetFields
  }
  rate
  unstated
  base {
    inventoryId
    name
    number
    year
    moved
    intensity
    amount {
      kg
      tonnes
    }
    whenSet {
      kg
      tonnes
    }
  }
  metric {
    id
    name
    unit
  }
  start {
    inventoryId
    name
    year
    closed
  }
  wedges {
    id
    name
    status
  }
  findings {
    name
    severity
    detail
    detailJa
  }
  years {
    year
    closed
    inventoryId
    metric
    metricForecast
    allowedIntensity
    actualIntensity
    forecastIntensity
    allowed {
      kg
      tonnes
    }
    actual {
      kg
      tonnes
    }
    bau {
      kg
      tonnes
    }
    wedges {
      kg
      tonnes
    }
    forecast {
      kg
      tonnes
    }
    low {
      kg
      tonnes
    }
    high {
      kg
      tonnes
    }
    gap {
      kg
      tonnes
    }
  }
}
fragment TargetFields on Target {
  id
  revision
  name
  kind
  term
  scopes
  categories
  method
  baseInventoryId
  baseWhenSet {
    kg
    tonnes
  }
  metricId
  targetYear
  path
  standardId
  percentOfBase
  pathwayId
  residualPercent
  milestones {
    year
    percentOfBase
  }
  setOn
  reason
  state
  sha256
  recordedById
  recordedBy
  recordedAt
  decisionReason
  decidedBy
  decidedAt
}`) as unknown as TypedDocumentString<TargetsQuery, TargetsQueryVariables>;
export const WithdrawMetricValueDocument = new TypedDocumentString(`
    mutation WithdrawMetricValue($id: ID!, $reason: String!) {
  withdrawMetricValue(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<WithdrawMetricValueMutation, WithdrawMetricValueMutationVariables>;
export const ArchiveVirtualMeterDocument = new TypedDocumentString(`
    mutation ArchiveVirtualMeter($id: ID!, $version: Int!) {
  archiveVirtualMeter(id: $id, version: $version) {
    id
    archived
  }
}
    `) as unknown as TypedDocumentString<ArchiveVirtualMeterMutation, ArchiveVirtualMeterMutationVariables>;
export const CreateVirtualMeterDocument = new TypedDocumentString(`
    mutation CreateVirtualMeter($input: VirtualMeterInput!) {
  createVirtualMeter(input: $input) {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<CreateVirtualMeterMutation, CreateVirtualMeterMutationVariables>;
export const SetVirtualFormulaDocument = new TypedDocumentString(`
    mutation SetVirtualFormula($id: ID!, $validFrom: Date!, $members: [VirtualMemberInput!]!, $reason: String!) {
  setVirtualFormula(
    id: $id
    validFrom: $validFrom
    members: $members
    reason: $reason
  ) {
    id
    version
  }
}
    `) as unknown as TypedDocumentString<SetVirtualFormulaMutation, SetVirtualFormulaMutationVariables>;
export const VirtualMeterDocument = new TypedDocumentString(`
    query VirtualMeter($id: ID!) {
  virtualMeter(id: $id) {
    id
    name
    kind
    commodity
    unit
    archived
    version
    facility {
      id
      name
      nameJa
      timeZone
    }
    formulas {
      validFrom
      superseded
      reason
      recordedBy
      recordedAt
      members {
        factor
        registerId
        virtualMeterId
        register {
          id
          channel
          direction
          meter {
            id
            name
          }
        }
        virtualMeter {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VirtualMeterQuery, VirtualMeterQueryVariables>;
export const VirtualMetersDocument = new TypedDocumentString(`
    query VirtualMeters {
  virtualMeters {
    id
    name
    kind
    commodity
    unit
    version
    facility {
      id
      name
      nameJa
    }
    formulas {
      validFrom
      superseded
      members {
        factor
        register {
          id
          channel
          meter {
            id
            name
          }
        }
        virtualMeter {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VirtualMetersQuery, VirtualMetersQueryVariables>;
export const VirtualOptionsDocument = new TypedDocumentString(`
    query VirtualOptions {
  facilities {
    id
    name
    nameJa
    timeZone
    meters {
      id
      name
      commodity
      registers {
        id
        channel
        unit
        direction
      }
    }
  }
  virtualMeters {
    id
    name
    commodity
    facilityId
  }
}
    `) as unknown as TypedDocumentString<VirtualOptionsQuery, VirtualOptionsQueryVariables>;
export const VirtualUsageUpdatedDocument = new TypedDocumentString(`
    subscription VirtualUsageUpdated($id: ID!) {
  virtualUsageUpdated(virtualMeterId: $id) {
    virtualMeterId
    from
    to
  }
}
    `) as unknown as TypedDocumentString<VirtualUsageUpdatedSubscription, VirtualUsageUpdatedSubscriptionVariables>;
export const VirtualUsageDocument = new TypedDocumentString(`
    query VirtualUsage($id: ID!, $grain: Grain!, $from: Time!, $to: Time!) {
  virtualMeter(id: $id) {
    id
    usage(grain: $grain, from: $from, to: $to) {
      start
      end
      value
      coverage
      estimated
    }
    findings(from: $from, to: $to) {
      name
      severity
      start
      end
      detail
    }
  }
}
    `) as unknown as TypedDocumentString<VirtualUsageQuery, VirtualUsageQueryVariables>;
export const DataRequestsDocument = new TypedDocumentString(`
    query DataRequests($mine: Boolean!, $state: RequestState, $overdue: Boolean!, $first: Int!, $after: String) {
  dataRequests(
    mine: $mine
    state: $state
    overdue: $overdue
    first: $first
    after: $after
  ) {
    nodes {
      id
      facility {
        id
        name
        nameJa
      }
      sourceId
      sourceName
      category
      periodStart
      periodEnd
      assigneeName
      dueOn
      note
      state
      overdue
      returnedReason
      version
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<DataRequestsQuery, DataRequestsQueryVariables>;
export const WaitingSubmissionsDocument = new TypedDocumentString(`
    query WaitingSubmissions($first: Int!, $after: String) {
  waitingSubmissions(first: $first, after: $after) {
    nodes {
      id
      requestId
      sourceId
      sourceName
      periodStart
      periodEnd
      inventoryId
      inventoryName
      submittedBy
      submittedAt
      changed
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<WaitingSubmissionsQuery, WaitingSubmissionsQueryVariables>;
export const RequestOptionsDocument = new TypedDocumentString(`
    query RequestOptions {
  members {
    accountId
    name
    role
    disabled
  }
  emissionSources {
    id
    name
    facility {
      name
      nameJa
    }
  }
  facilities {
    id
    name
    nameJa
  }
}
    `) as unknown as TypedDocumentString<RequestOptionsQuery, RequestOptionsQueryVariables>;
export const BoardPlacesDocument = new TypedDocumentString(`
    query BoardPlaces {
  facilities {
    id
    name
    nameJa
  }
}
    `) as unknown as TypedDocumentString<BoardPlacesQuery, BoardPlacesQueryVariables>;
export const MakeDataRequestsDocument = new TypedDocumentString(`
    mutation MakeDataRequests($input: DataRequestsInput!) {
  makeDataRequests(input: $input) {
    made
    present
  }
}
    `) as unknown as TypedDocumentString<MakeDataRequestsMutation, MakeDataRequestsMutationVariables>;
export const CancelDataRequestDocument = new TypedDocumentString(`
    mutation CancelDataRequest($id: ID!, $version: Int!, $reason: String!) {
  cancelDataRequest(id: $id, version: $version, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<CancelDataRequestMutation, CancelDataRequestMutationVariables>;
export const SetSourceAssignmentsDocument = new TypedDocumentString(`
    mutation SetSourceAssignments($input: SourceAssignmentsInput!) {
  setSourceAssignments(input: $input) {
    accountId
  }
}
    `) as unknown as TypedDocumentString<SetSourceAssignmentsMutation, SetSourceAssignmentsMutationVariables>;
export const SourceAssignmentsDocument = new TypedDocumentString(`
    query SourceAssignments($accountId: ID) {
  sourceAssignments(accountId: $accountId) {
    accountId
    facilityId
    sourceId
  }
}
    `) as unknown as TypedDocumentString<SourceAssignmentsQuery, SourceAssignmentsQueryVariables>;
export const WorkflowPolicyDocument = new TypedDocumentString(`
    query WorkflowPolicy {
  workflowPolicy {
    approveBeforeClose
    version
  }
}
    `) as unknown as TypedDocumentString<WorkflowPolicyQuery, WorkflowPolicyQueryVariables>;
export const SetWorkflowPolicyDocument = new TypedDocumentString(`
    mutation SetWorkflowPolicy($input: WorkflowPolicyInput!) {
  setWorkflowPolicy(input: $input) {
    approveBeforeClose
    version
  }
}
    `) as unknown as TypedDocumentString<SetWorkflowPolicyMutation, SetWorkflowPolicyMutationVariables>;
export const CompletenessBoardDocument = new TypedDocumentString(`
    query CompletenessBoard($from: Month!, $to: Month!, $facilityId: ID) {
  completenessBoard(from: $from, to: $to, facilityId: $facilityId) {
    months
    more
    rows {
      sourceId
      sourceName
      facilityId
      scope
      metered
      cells {
        month
        data
        coverage
        entries
        requestId
        requestState
        overdue
        submissionId
        approval
        evidence
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CompletenessBoardQuery, CompletenessBoardQueryVariables>;
export const BridgeChoicesDocument = new TypedDocumentString(`
    query BridgeChoices {
  inventories {
    id
    name
    number
    status
    periodStart
    periodEnd
    run {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<BridgeChoicesQuery, BridgeChoicesQueryVariables>;
export const BridgeMeasuresDocument = new TypedDocumentString(`
    query BridgeMeasures($from: ID!, $to: ID!, $method: String!) {
  bridge(from: $from, to: $to, method: $method) {
    initiatives {
      id
      measured {
        ...MeasuredFields
      }
      before {
        ...MeasuredFields
      }
    }
  }
}
    fragment MeasuredFields on BridgeMeasured {
  months
  amount {
    tonnes
  }
  low {
    tonnes
  }
  high {
    tonnes
  }
}`) as unknown as TypedDocumentString<BridgeMeasuresQuery, BridgeMeasuresQueryVariables>;
export const BridgeDocument = new TypedDocumentString(`
    query Bridge($from: ID!, $to: ID!, $method: String!) {
  bridge(from: $from, to: $to, method: $method) {
    ...BridgeFigures
  }
}
    fragment BridgeFigures on Bridge {
  method
  from {
    inventoryId
    name
    number
    knownAt
    amount {
      kg
      tonnes
    }
  }
  to {
    inventoryId
    name
    number
    knownAt
    amount {
      kg
      tonnes
    }
  }
  difference {
    kg
    tonnes
  }
  effects {
    cause
    amount {
      kg
      tonnes
    }
  }
  scopes {
    scope
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  categories {
    category
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  facilities {
    facilityId
    facilityName
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  lines {
    facilityId
    facilityName
    sourceId
    sourceName
    scope
    category
    activityKey
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
    effects {
      cause
      amount {
        kg
        tonnes
      }
    }
  }
  lineCount
  initiatives {
    id
    name
    facilityName
    days
    amount {
      kg
      tonnes
    }
  }
}`) as unknown as TypedDocumentString<BridgeQuery, BridgeQueryVariables>;
export const JudgeSourceDocument = new TypedDocumentString(`
    mutation JudgeSource($input: SourceJudgementInput!) {
  judgeSource(input: $input) {
    sourceId
  }
}
    `) as unknown as TypedDocumentString<JudgeSourceMutation, JudgeSourceMutationVariables>;
export const KnownAtDocument = new TypedDocumentString(`
    query KnownAt($id: ID!, $at: Time!, $method: String!) {
  inventoryKnownAt(id: $id, at: $at, method: $method) {
    at
    reported {
      name
      number
      amount {
        kg
        tonnes
      }
    }
    known {
      amount {
        kg
        tonnes
      }
    }
    today {
      amount {
        kg
        tonnes
      }
    }
    changes {
      en
      ja
    }
    limits
    learned {
      ...BridgeFigures
    }
  }
}
    fragment BridgeFigures on Bridge {
  method
  from {
    inventoryId
    name
    number
    knownAt
    amount {
      kg
      tonnes
    }
  }
  to {
    inventoryId
    name
    number
    knownAt
    amount {
      kg
      tonnes
    }
  }
  difference {
    kg
    tonnes
  }
  effects {
    cause
    amount {
      kg
      tonnes
    }
  }
  scopes {
    scope
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  categories {
    category
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  facilities {
    facilityId
    facilityName
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
  }
  lines {
    facilityId
    facilityName
    sourceId
    sourceName
    scope
    category
    activityKey
    from {
      kg
      tonnes
    }
    to {
      kg
      tonnes
    }
    difference {
      kg
      tonnes
    }
    effects {
      cause
      amount {
        kg
        tonnes
      }
    }
  }
  lineCount
  initiatives {
    id
    name
    facilityName
    days
    amount {
      kg
      tonnes
    }
  }
}`) as unknown as TypedDocumentString<KnownAtQuery, KnownAtQueryVariables>;
export const SetQualityPolicyDocument = new TypedDocumentString(`
    mutation SetQualityPolicy($propose: Boolean!, $correlation: String!) {
  setQualityPolicy(propose: $propose, correlation: $correlation) {
    propose
    correlation
  }
}
    `) as unknown as TypedDocumentString<SetQualityPolicyMutation, SetQualityPolicyMutationVariables>;
export const RunQualityDocument = new TypedDocumentString(`
    query RunQuality($id: ID!, $method: String!) {
  qualityPolicy {
    propose
    correlation
  }
  inventory(id: $id) {
    id
    run {
      id
      quality(method: $method) {
        method
        correlation
        proposed
        groups {
          kind
          scope
          category
          facilityId
          facilityName
          amount {
            kg
            tonnes
          }
          statedShare
          uncertainty {
            distribution
            percent
            gsd2
            proposed
          }
          low {
            kg
            tonnes
          }
          high {
            kg
            tonnes
          }
          rating {
            reliability
            technological
            geographical
            temporal
            completeness
            overall
          }
          primaryShare
        }
        improvements {
          facilityId
          facilityName
          sourceId
          sourceName
          scope
          category
          amount {
            kg
            tonnes
          }
          shareOfTotal
          measure
          effort
          uncertaintyFall
          stepFall
          ratingFall
        }
        gases {
          scope
          method
          foots
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RunQualityQuery, RunQualityQueryVariables>;
export const SourceJudgementsDocument = new TypedDocumentString(`
    query SourceJudgements {
  sourceJudgements {
    sourceId
    quantityPercent
    factorPercent
    technological
    temporal
    geographical
    completeness
    reliability
    basis
  }
}
    `) as unknown as TypedDocumentString<SourceJudgementsQuery, SourceJudgementsQueryVariables>;
export const ApprovalsDocument = new TypedDocumentString(`
    query Approvals($requestId: ID, $sourceId: ID, $periodStart: Date, $periodEnd: Date, $inventoryId: ID) {
  submissions(
    requestId: $requestId
    sourceId: $sourceId
    periodStart: $periodStart
    periodEnd: $periodEnd
    inventoryId: $inventoryId
  ) {
    id
    periodStart
    periodEnd
    sha256
    changed
    state
    note
    submittedById
    submittedBy
    submittedAt
    reason
    decidedBy
    decidedAt
    changes {
      before
      after
      afterJa
    }
  }
}
    `) as unknown as TypedDocumentString<ApprovalsQuery, ApprovalsQueryVariables>;
export const InventoryShareDocument = new TypedDocumentString(`
    query InventoryShare($inventoryId: ID!) {
  approvedShare(inventoryId: $inventoryId) {
    percent
    runApproved
    demanded
  }
}
    `) as unknown as TypedDocumentString<InventoryShareQuery, InventoryShareQueryVariables>;
export const SubmitFactsDocument = new TypedDocumentString(`
    mutation SubmitFacts($input: SubmitInput!) {
  submitFacts(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<SubmitFactsMutation, SubmitFactsMutationVariables>;
export const DecideSubmissionDocument = new TypedDocumentString(`
    mutation DecideSubmission($input: Decision!) {
  decideSubmission(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<DecideSubmissionMutation, DecideSubmissionMutationVariables>;
export const ApproachesDocument = new TypedDocumentString(`
    query Approaches($id: ID!) {
  inventory(id: $id) {
    id
    run {
      id
      approaches {
        own
        results {
          approach
          totals {
            scope1 {
              kg
              tonnes
            }
            scope2Location {
              kg
              tonnes
            }
            scope2Market {
              kg
              tonnes
            }
            scope3 {
              kg
              tonnes
            }
          }
          totalLocation {
            kg
            tonnes
          }
          totalMarket {
            kg
            tonnes
          }
          group {
            scope1 {
              kg
              tonnes
            }
            scope2Location {
              kg
              tonnes
            }
            scope2Market {
              kg
              tonnes
            }
          }
          investees {
            scope1 {
              kg
              tonnes
            }
            scope2Location {
              kg
              tonnes
            }
            scope2Market {
              kg
              tonnes
            }
          }
          categories {
            category
            amount {
              kg
              tonnes
            }
          }
        }
        bridges {
          from
          to
          lines {
            facilityId
            facilityName
            entityName
            location {
              kg
              tonnes
            }
            market {
              kg
              tonnes
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApproachesQuery, ApproachesQueryVariables>;
export const SourceArrangementsDocument = new TypedDocumentString(`
    query SourceArrangements {
  emissionSources {
    id
    arrangements {
      validFrom
      kind
      lease
      part
      superseded
      reason
      recordedBy
      recordedAt
    }
  }
}
    `) as unknown as TypedDocumentString<SourceArrangementsQuery, SourceArrangementsQueryVariables>;
export const ArrangeSourceDocument = new TypedDocumentString(`
    mutation ArrangeSource($sourceId: ID!, $input: ArrangementInput!) {
  arrangeSource(sourceId: $sourceId, input: $input) {
    validFrom
  }
}
    `) as unknown as TypedDocumentString<ArrangeSourceMutation, ArrangeSourceMutationVariables>;
export const RunBoundaryDocument = new TypedDocumentString(`
    query RunBoundary($id: ID!) {
  inventory(id: $id) {
    id
    run {
      id
      boundary {
        approach
        facilities {
          facilityId
          name
          share
          holdings {
            from
            entityName
            equityShare
            share
            operated
            controlled
            investee
            held
          }
        }
        exclusions {
          id
          facilityId
          facility
          scope
          category
          what
          reason
          basis
          part
          share
          estimate {
            kg
            tonnes
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RunBoundaryQuery, RunBoundaryQueryVariables>;
export const CategoryNamesDocument = new TypedDocumentString(`
    query CategoryNames {
  scope3Categories {
    number
    nameEn
    nameJa
  }
}
    `) as unknown as TypedDocumentString<CategoryNamesQuery, CategoryNamesQueryVariables>;
export const CreateDeviceDocument = new TypedDocumentString(`
    mutation CreateDevice($name: String!, $meterIds: [ID!]!) {
  createDevice(name: $name, meterIds: $meterIds) {
    token
    device {
      id
      name
      meters {
        id
        name
        registers {
          id
          channel
          unit
          kind
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreateDeviceMutation, CreateDeviceMutationVariables>;
export const DeviceSeenDocument = new TypedDocumentString(`
    query DeviceSeen {
  devices {
    id
    lastSeenAt
  }
}
    `) as unknown as TypedDocumentString<DeviceSeenQuery, DeviceSeenQueryVariables>;
export const RetryMessageDocument = new TypedDocumentString(`
    mutation RetryMessage($id: ID!) {
  retryMessage(id: $id) {
    id
    accepted
    duplicates
    corrected
    outranked
    rejected
  }
}
    `) as unknown as TypedDocumentString<RetryMessageMutation, RetryMessageMutationVariables>;
export const RevokeDeviceDocument = new TypedDocumentString(`
    mutation RevokeDevice($deviceId: ID!) {
  revokeDevice(deviceId: $deviceId) {
    id
    revoked
  }
}
    `) as unknown as TypedDocumentString<RevokeDeviceMutation, RevokeDeviceMutationVariables>;
export const RotateDeviceTokenDocument = new TypedDocumentString(`
    mutation RotateDeviceToken($deviceId: ID!) {
  rotateDeviceToken(deviceId: $deviceId) {
    token
    device {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<RotateDeviceTokenMutation, RotateDeviceTokenMutationVariables>;
export const DiscussionDocument = new TypedDocumentString(`
    query Discussion($target: TargetInput!) {
  comments(target: $target) {
    id
    resolved
    resolvedBy
    comments {
      id
      authorId
      author
      body
      at
      editedAt
      earlier
    }
  }
  evidence(target: $target) {
    id
    fileName
    mediaType
    size
    sha256
    note
    attachedBy
    attachedAt
    detachedBy
    detachedReason
    withheldBy
    withheldReason
    url
  }
}
    `) as unknown as TypedDocumentString<DiscussionQuery, DiscussionQueryVariables>;
export const EvidencePreviewDocument = new TypedDocumentString(`
    query EvidencePreview($id: ID!) {
  evidencePreview(id: $id) {
    rows
    more
  }
}
    `) as unknown as TypedDocumentString<EvidencePreviewQuery, EvidencePreviewQueryVariables>;
export const MentionableDocument = new TypedDocumentString(`
    query Mentionable {
  members {
    accountId
    name
    disabled
  }
}
    `) as unknown as TypedDocumentString<MentionableQuery, MentionableQueryVariables>;
export const AddCommentDocument = new TypedDocumentString(`
    mutation AddComment($input: CommentInput!) {
  addComment(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<AddCommentMutation, AddCommentMutationVariables>;
export const EditCommentDocument = new TypedDocumentString(`
    mutation EditComment($id: ID!, $body: String!) {
  editComment(id: $id, body: $body) {
    id
  }
}
    `) as unknown as TypedDocumentString<EditCommentMutation, EditCommentMutationVariables>;
export const ResolveThreadDocument = new TypedDocumentString(`
    mutation ResolveThread($id: ID!, $resolved: Boolean!) {
  resolveThread(id: $id, resolved: $resolved) {
    id
  }
}
    `) as unknown as TypedDocumentString<ResolveThreadMutation, ResolveThreadMutationVariables>;
export const DetachEvidenceDocument = new TypedDocumentString(`
    mutation DetachEvidence($id: ID!, $reason: String!) {
  detachEvidence(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<DetachEvidenceMutation, DetachEvidenceMutationVariables>;
export const WithholdEvidenceDocument = new TypedDocumentString(`
    mutation WithholdEvidence($id: ID!, $reason: String!) {
  withholdEvidence(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<WithholdEvidenceMutation, WithholdEvidenceMutationVariables>;
export const ReleaseEvidenceDocument = new TypedDocumentString(`
    mutation ReleaseEvidence($id: ID!, $reason: String!) {
  releaseEvidence(id: $id, reason: $reason) {
    id
  }
}
    `) as unknown as TypedDocumentString<ReleaseEvidenceMutation, ReleaseEvidenceMutationVariables>;
export const JobProgressDocument = new TypedDocumentString(`
    subscription JobProgress {
  jobProgress {
    kind
    id
    status
    progress
    problem
  }
}
    `) as unknown as TypedDocumentString<JobProgressSubscription, JobProgressSubscriptionVariables>;
export const EntryLineageDocument = new TypedDocumentString(`
    query EntryLineage($runId: ID!, $entryId: String!) {
  entryLineage(runId: $runId, entryId: $entryId) {
    entryId
    months {
      registerId
      meterName
      from
      to
      readings
    }
    receipts {
      id
      kind
      fileName
      sha256
      actorName
      recordedAt
      readings
      firstLine
      lastLine
    }
    moreReceipts
    bills {
      id
      supplier
      invoice
      from
      to
      quantity
      unit
    }
    files {
      id
      fileName
      sha256
    }
  }
}
    `) as unknown as TypedDocumentString<EntryLineageQuery, EntryLineageQueryVariables>;
export const FeedsDocument = new TypedDocumentString(`
    query Feeds($kind: String!, $id: String!, $at: Time, $first: Int!, $after: String) {
  feeds(kind: $kind, id: $id, at: $at, first: $first, after: $after) {
    nodes {
      inventoryId
      inventoryName
      closed
      runId
      entryId
      scope
      method
      month
      facilityName
      sourceName
      kgCo2e
    }
    totals {
      inventoryId
      inventoryName
      scope
      method
      entries
      kgCo2e
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<FeedsQuery, FeedsQueryVariables>;
export const FacilityNamesDocument = new TypedDocumentString(`
    query FacilityNames {
  facilities(includeArchived: true) {
    id
    name
    nameJa
  }
}
    `) as unknown as TypedDocumentString<FacilityNamesQuery, FacilityNamesQueryVariables>;
export const OpenAlertsDocument = new TypedDocumentString(`
    query OpenAlerts {
  openAlerts
}
    `) as unknown as TypedDocumentString<OpenAlertsQuery, OpenAlertsQueryVariables>;
export const PeriodsDocument = new TypedDocumentString(`
    query Periods {
  inventories {
    id
    name
    periodStart
    periodEnd
    status
    number
    createdAt
    run {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<PeriodsQuery, PeriodsQueryVariables>;
export const SetLocaleDocument = new TypedDocumentString(`
    mutation SetLocale($locale: String!) {
  setLocale(locale: $locale) {
    id
    locale
  }
}
    `) as unknown as TypedDocumentString<SetLocaleMutation, SetLocaleMutationVariables>;
export const SignOutEverywhereDocument = new TypedDocumentString(`
    mutation SignOutEverywhere {
  signOutEverywhere
}
    `) as unknown as TypedDocumentString<SignOutEverywhereMutation, SignOutEverywhereMutationVariables>;
export const UnitsDocument = new TypedDocumentString(`
    query Units {
  units {
    code
    dimension
    nameEn
    nameJa
  }
}
    `) as unknown as TypedDocumentString<UnitsQuery, UnitsQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    name
    email
    locale
    role
    seesResults
    organization {
      id
      name
      nameJa
      country
      fiscalYearStartMonth
      approach
      gwpSet
      reporter {
        lei
        corporateNo
        emitterNo
        industryCode
        representedBy
        assuranceLevel
        assuredBy
      }
      version
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;