package services

import (
	"context"

	"github.com/google/uuid"
)

// keepFacility notes that a facility is from now on known as it stands, and returns it. Whatever writes a facility ends so.
func (t *tx) keepFacility(ctx context.Context, id uuid.UUID) (Facility, error) {
	_, err := t.Exec(ctx, `
		INSERT INTO facility_version (organization_id, facility_id, version, name, name_ja, country, region, time_zone, equity_share, operated, controlled,
		                              archived_at, recorded_at)
		SELECT organization_id, id, version, name, name_ja, country, region, time_zone, equity_share, operated, controlled, archived_at, $3
		FROM facility WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
	if err != nil {
		return Facility{}, err
	}
	return t.facility(ctx, id)
}

// keepSource is keepFacility for an emission source.
func (t *tx) keepSource(ctx context.Context, id uuid.UUID) (EmissionSource, error) {
	_, err := t.Exec(ctx, `
		INSERT INTO emission_source_version (organization_id, source_id, version, name, supplier_id, menu, factor_id, factor_reason, category, source_type,
		                                     archived_at, recorded_at)
		SELECT organization_id, id, version, name, supplier_id, menu, factor_id, factor_reason, category, source_type, archived_at, $3
		FROM emission_source WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
	if err != nil {
		return EmissionSource{}, err
	}
	return t.source(ctx, id)
}

// facilitiesThen are the facilities as they were known at t.knownAt.
func (t *tx) facilitiesThen(ctx context.Context) ([]Facility, error) {
	return collect[Facility](ctx, t, `
		SELECT DISTINCT ON (v.facility_id) f.id, v.name, v.name_ja, v.country, v.region, v.time_zone, v.equity_share, v.operated, v.controlled,
		       v.archived_at IS NOT NULL AS archived, v.version, f.created_at
		FROM facility_version v JOIN facility f ON f.organization_id = v.organization_id AND f.id = v.facility_id
		WHERE v.organization_id = $1 AND v.recorded_at <= $2 ORDER BY v.facility_id, v.version DESC`, t.org, t.knownAt)
}

// sourcesThen are the emission sources as they were known at t.knownAt.
func (t *tx) sourcesThen(ctx context.Context) ([]gatheredSource, error) {
	return collect[gatheredSource](ctx, t, `
		SELECT s.register_number, `+sourceColumns+` FROM (
		  SELECT DISTINCT ON (v.source_id) e.organization_id, e.id, v.name, e.scope, e.activity_key, e.facility_id, e.register_number, v.supplier_id,
		         v.menu, v.factor_id, v.factor_reason, v.archived_at, v.version, e.created_at, e.virtual_meter_id, v.category, v.source_type
		  FROM emission_source_version v JOIN emission_source e ON e.organization_id = v.organization_id AND e.id = v.source_id
		  WHERE v.organization_id = $1 AND v.recorded_at <= $2 ORDER BY v.source_id, v.version DESC) s
		LEFT JOIN register r ON r.organization_id = s.organization_id AND r.number = s.register_number
		ORDER BY s.id`, t.org, t.knownAt)
}

// unversioned names what had changed before versions began to be kept: of that time only the outcome is known.
func (t *tx) unversioned(ctx context.Context) (out []string, err error) {
	err = t.QueryRow(ctx, `
		SELECT array_remove(ARRAY[
		  (SELECT 'facilities' WHERE EXISTS (SELECT FROM facility_version WHERE organization_id = $1 GROUP BY facility_id HAVING min(version) > 1)),
		  (SELECT 'sources' WHERE EXISTS (SELECT FROM emission_source_version WHERE organization_id = $1 GROUP BY source_id HAVING min(version) > 1))], NULL)`,
		t.org).Scan(&out)
	return out, err
}
