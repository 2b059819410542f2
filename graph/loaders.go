package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/services"
)

// loaders load the edges of one answer. Batch resolvers of gqlgen would gather only the children of one list; these
// gather across lists, so that three levels cost three queries however wide they are.
type loaders struct {
	facility          *loader[uuid.UUID, services.Facility]
	meter             *loader[uuid.UUID, services.Meter]
	register          *loader[uuid.UUID, services.Register]
	source            *loader[uuid.UUID, services.EmissionSource]
	metersByFacility  *loader[uuid.UUID, []services.Meter]
	sourcesByFacility *loader[uuid.UUID, []services.EmissionSource]
	registersByMeter  *loader[uuid.UUID, []services.Register]
	devicesByMeter    *loader[uuid.UUID, []services.Device]
	metersByDevice    *loader[uuid.UUID, []services.Meter]
	tokensByDevice    *loader[uuid.UUID, []services.DeviceToken]
	gatewayOfDevice   *loader[uuid.UUID, *services.Device]
	healthByDevice    *loader[uuid.UUID, services.DeviceHealth]
	inventory         *loader[uuid.UUID, services.Inventory]
	scope3Estimate    *loader[uuid.UUID, services.Scope3Trial]
	receipt           *loader[uuid.UUID, services.StoredReceipt]
	lastReading       *loader[uuid.UUID, *services.StoredReading]
	usage             *loader[usageKey, []services.UsagePoint]
	newestRun         *loader[uuid.UUID, *services.Run]
	virtualMeter      *loader[uuid.UUID, services.VirtualMeter]
	formulasByVirtual *loader[uuid.UUID, []services.VirtualFormula]
	placementsByMeter *loader[uuid.UUID, []services.MeterPlacement]

	alertRule          *loader[uuid.UUID, services.AlertRule]
	alertSubject       *loader[uuid.UUID, services.AlertSubject]
	channel            *loader[uuid.UUID, services.AlertChannel]
	sentence           *loader[uuid.UUID, services.AlertSentence]
	openByRule         *loader[uuid.UUID, *int]
	logByFiring        *loader[uuid.UUID, []services.AlertLogEntry]
	deliveriesByFiring *loader[uuid.UUID, []services.AlertDelivery]
	attemptsByDelivery *loader[uuid.UUID, []services.AlertAttempt]
	hooksByMapping     *loader[uuid.UUID, []services.Hook]
	mappingVersions    *loader[uuid.UUID, []services.MappingVersion]
	mappingOfDevice    *loader[uuid.UUID, *services.Mapping]

	legalEntity           *loader[uuid.UUID, services.LegalEntity]
	ownershipsByEntity    *loader[uuid.UUID, []services.EntityOwnership]
	assignmentsByFacility *loader[uuid.UUID, []services.FacilityAssignment]
	arrangementsBySource  *loader[uuid.UUID, []services.SourceArrangement]
	propertiesBySource    *loader[uuid.UUID, []services.SourceProperty]

	linesByInitiative   *loader[uuid.UUID, []services.InitiativeLine]
	stepsByInitiative   *loader[uuid.UUID, []services.InitiativeStep]
	figuresByInitiative *loader[uuid.UUID, *services.InitiativeFigures]
}

func newLoaders(s *services.Services) *loaders {
	return &loaders{
		facility:          newLoader(s.Facilities.ByIDs),
		meter:             newLoader(s.Meters.ByIDs),
		register:          newLoader(s.Meters.RegistersByIDs),
		source:            newLoader(s.Sources.ByIDs),
		metersByFacility:  many(s.Meters.ByFacilities),
		sourcesByFacility: many(s.Sources.ByFacilities),
		scope3Estimate:    newLoader(s.Scope3.Estimates),
		registersByMeter:  many(s.Meters.RegistersByMeters),
		devicesByMeter:    many(s.Devices.ByMeters),
		metersByDevice:    many(s.Devices.MetersOf),
		tokensByDevice:    many(s.Devices.Tokens),
		gatewayOfDevice:   maybe(s.Devices.GatewaysOf),
		healthByDevice:    newLoader(s.Devices.Health),
		inventory:         newLoader(s.Inventories.ByIDs),
		receipt:           newLoader(s.Receipts.ByIDs),
		lastReading:       maybe(s.Readings.Latest),
		usage:             many(usageOf(s.Usage.Many)),
		newestRun:         maybe(s.Inventories.NewestRuns),
		virtualMeter:      newLoader(s.VirtualMeters.ByIDs),
		formulasByVirtual: many(s.VirtualMeters.Formulas),
		placementsByMeter: many(s.MeterTree.Placements),

		alertRule:          newLoader(s.Alerts.ByIDs),
		alertSubject:       newLoader(s.Alerts.SubjectsByIDs),
		channel:            newLoader(s.Channels.ByIDs),
		sentence:           newLoader(s.Alerts.Sentences),
		openByRule:         maybe(s.Alerts.OpenByRules),
		logByFiring:        many(s.Alerts.LogByFirings),
		deliveriesByFiring: many(s.Alerts.DeliveriesByFirings),
		attemptsByDelivery: many(s.Alerts.AttemptsByDeliveries),
		hooksByMapping:     many(s.Mappings.Hooks),
		mappingVersions:    many(s.Mappings.Versions),
		mappingOfDevice:    maybe(s.Mappings.OfDevices),

		legalEntity:           newLoader(s.Boundaries.EntitiesByIDs),
		ownershipsByEntity:    many(s.Boundaries.Ownerships),
		assignmentsByFacility: many(s.Boundaries.Assignments),
		arrangementsBySource:  many(s.Boundaries.Arrangements),
		propertiesBySource:    many(s.Sources.Properties),

		linesByInitiative:   many(s.Initiatives.Lines),
		stepsByInitiative:   many(s.Initiatives.Steps),
		figuresByInitiative: maybe(s.Initiatives.Figures),
	}
}

// many loads lists; none is an empty list.
func many[K comparable, V any](f fetch[K, []V]) *loader[K, []V] {
	return newLoader(func(ctx context.Context, keys []K) (map[K][]V, error) {
		found, err := f(ctx, keys)
		out := make(map[K][]V, len(keys))
		for _, key := range keys {
			if out[key] = found[key]; out[key] == nil {
				out[key] = []V{}
			}
		}
		return out, err
	})
}

// maybe loads what may be missing, as nil.
func maybe[K comparable, V any](f fetch[K, V]) *loader[K, *V] {
	return newLoader(func(ctx context.Context, keys []K) (map[K]*V, error) {
		found, err := f(ctx, keys)
		out := make(map[K]*V, len(keys))
		for _, key := range keys {
			out[key] = nil
			if v, ok := found[key]; ok {
				out[key] = &v
			}
		}
		return out, err
	})
}

type loadersKey struct{}

// withLoaders gives each answer loaders of its own, so that nothing loaded for one person is ever seen by another.
func (r *Resolver) withLoaders(ctx context.Context) context.Context {
	return context.WithValue(ctx, loadersKey{}, newLoaders(r.svc))
}

func load(ctx context.Context) *loaders {
	l, _ := ctx.Value(loadersKey{}).(*loaders)
	return l
}

// optional loads what a key that may be nil points to.
func optional[K comparable, V any](ctx context.Context, l *loader[K, V], key *K) (*V, error) {
	if key == nil {
		return nil, nil
	}
	v, err := l.Load(ctx, *key)
	if err != nil {
		return nil, err
	}
	return &v, nil
}

// usageKey is a register's usage as one field asks for it.
type usageKey struct {
	register uuid.UUID
	grain    services.Grain
	from, to time.Time
}

// usageOf asks once for all registers that are wanted at the same grain and time.
func usageOf(ask func(context.Context, []uuid.UUID, services.Grain, time.Time, time.Time) (map[uuid.UUID][]services.UsagePoint, error)) fetch[usageKey, []services.UsagePoint] {
	return func(ctx context.Context, keys []usageKey) (map[usageKey][]services.UsagePoint, error) {
		alike := map[usageKey][]uuid.UUID{}
		for _, key := range keys {
			question := usageKey{grain: key.grain, from: key.from, to: key.to}
			alike[question] = append(alike[question], key.register)
		}
		out := make(map[usageKey][]services.UsagePoint, len(keys))
		for question, registers := range alike {
			series, err := ask(ctx, registers, question.grain, question.from, question.to)
			if err != nil {
				return nil, err
			}
			for register, points := range series {
				question.register = register
				out[question] = points
			}
		}
		return out, nil
	}
}
