package services

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters/payload"
)

// Mapping says how the messages of devices are read, with the message it was last tried on.
type Mapping struct {
	ID        uuid.UUID
	Name      string
	Version   int
	Document  string // JSON, as meters/payload defines it
	Sample    string // the message it was last tried on; one that is not text as "hex:" and its bytes
	Topic     string
	Headers   json.RawMessage // object of texts
	Archived  bool
	CreatedAt time.Time
}

// MappingVersion is a mapping as it was.
type MappingVersion struct {
	MappingID uuid.UUID
	Version   int
	Document  string
	CreatedBy string
	CreatedAt time.Time
}

// MappingInput is what a person says about a mapping. Sample, Topic and Headers are kept to try later changes on.
type MappingInput struct {
	Name     string
	Document string
	Sample   string // as in Mapping
	Topic    string
	Headers  []Header
}

// Header is an HTTP header that came with a message.
type Header struct{ Name, Value string }

// maxSample bounds the sample that is kept with a mapping.
const maxSample = 64 << 10

// Mappings keeps the mappings of an organization and the standing addresses that use them.
type Mappings struct {
	*Core
	cache *mappingCache
}

const mappingColumns = `m.id, m.name, m.version, v.document, v.sample, v.topic, v.headers, m.archived_at IS NOT NULL AS archived, m.created_at
	FROM mapping m JOIN mapping_version v ON v.organization_id = m.organization_id AND v.mapping_id = m.id AND v.version = m.version
	WHERE m.organization_id = $1 `

func (t *tx) mapping(ctx context.Context, id uuid.UUID) (Mapping, error) {
	return one[Mapping](ctx, t, `SELECT `+mappingColumns+`AND m.id = $2`, t.org, id)
}

// check cleans the input and parses its document; of a document with problems the first is told.
func (in *MappingInput) check() (err error) {
	if in.Name, err = line("name", in.Name, 1, maxName); err != nil {
		return err
	}
	if in.Topic, err = line("topic", in.Topic, 0, 500); err != nil {
		return err
	}
	if len(in.Sample) > maxSample {
		return fault.Field("sample", "at most 64 kB", "more")
	}
	if _, err := sampleBytes(in.Sample); err != nil || strings.Contains(in.Sample, "\x00") {
		return fault.Field("sample", "a text, or hex: and bytes in hex", in.Sample)
	}
	if len(in.Headers) > 50 {
		return fault.Field("headers", "at most 50 headers", "more")
	}
	for _, h := range in.Headers {
		if _, err := line("headers", h.Name+h.Value, 1, 1000); err != nil {
			return err
		}
	}
	m, err := payload.Parse([]byte(in.Document))
	if err != nil {
		return documentFault(err)
	}
	in.Document = string(m.Document())
	return nil
}

// documentFault is what is wrong with a mapping's document in the words of every edge.
func documentFault(err error) error {
	if invalid, ok := err.(*payload.InvalidError); ok { //nolint:errorlint // returned as it is
		first := invalid.Problems[0]
		return fault.Field(first.Field, first.Expected, first.Got)
	}
	return err
}

// Create adds a mapping. Admins and managers may.
func (s Mappings) Create(ctx context.Context, in MappingInput) (out Mapping, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		id := newID()
		_, err := t.Exec(ctx, `INSERT INTO mapping (organization_id, id, name, created_at) VALUES ($1, $2, $3, $4)`, t.org, id, in.Name, t.now)
		if err != nil {
			return err
		}
		if err := t.keepMapping(ctx, actor, id, 1, in); err != nil {
			return err
		}
		if out, err = t.mapping(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "mapping.create", "mapping", id.String(), struct{ Name, Document string }{in.Name, in.Document})
	}, Admin, Manager)
	return out, err
}

func (t *tx) keepMapping(ctx context.Context, actor Actor, id uuid.UUID, version int, in MappingInput) error {
	headers, err := json.Marshal(headerMap(in.Headers))
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, `
		INSERT INTO mapping_version (organization_id, mapping_id, version, document, sample, topic, headers, created_by, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		t.org, id, version, in.Document, in.Sample, in.Topic, string(headers), actor.ID.String(), t.now)
	return err
}

// headerMap indexes headers by their names in small letters.
func headerMap(headers []Header) map[string]string {
	out := make(map[string]string, len(headers))
	for _, h := range headers {
		out[strings.ToLower(h.Name)] = h.Value
	}
	return out
}

// sampleBytes is the message that a sample stands for.
func sampleBytes(sample string) ([]byte, error) {
	if digits, ok := strings.CutPrefix(sample, "hex:"); ok {
		return hex.DecodeString(strings.TrimSpace(digits))
	}
	return []byte(sample), nil
}

func orEmpty(headers map[string]string) map[string]string {
	if headers == nil {
		return map[string]string{}
	}
	return headers
}

// Update makes a new version of a mapping that was read at the given one. The devices that use it follow at once; what was
// recorded stays, and knows the version it was read by. Admins and managers may.
func (s Mappings) Update(ctx context.Context, id uuid.UUID, version int, in MappingInput) (out Mapping, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.claim(ctx, mappingTable, id, version); err != nil {
			return err
		}
		if err := in.check(); err != nil {
			return err
		}
		tag, err := t.Exec(ctx, `UPDATE mapping SET name = $3 WHERE organization_id = $1 AND id = $2 AND archived_at IS NULL`, t.org, id, in.Name)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return fault.New(fault.Conflict, "the mapping was archived; make another")
		}
		if err := t.keepMapping(ctx, actor, id, version+1, in); err != nil {
			return err
		}
		if out, err = t.mapping(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "mapping.update", "mapping", id.String(), struct{ Name, Document string }{in.Name, in.Document})
	}, Admin, Manager)
	if err == nil {
		s.cache.forget()
	}
	return out, err
}

// Archive takes a mapping out of the lists. It is refused while devices or webhooks that are not revoked use it. Admins and
// managers may.
func (s Mappings) Archive(ctx context.Context, id uuid.UUID, version int) (out Mapping, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		before, err := t.mapping(ctx, id)
		if err != nil {
			return err
		}
		var used int
		err = t.QueryRow(ctx, `SELECT count(*) FROM device WHERE organization_id = $1 AND mapping_id = $2 AND revoked_at IS NULL`, t.org, id).Scan(&used)
		if err != nil {
			return err
		}
		if used > 0 {
			return fault.New(fault.Conflict, "%d devices or webhooks still use this mapping; take it from them first", used)
		}
		if err := t.claim(ctx, mappingTable, id, version); err != nil {
			return err
		}
		// The number of the mapping moves on with its state, and each number has its document.
		_, err = t.Exec(ctx, `
			INSERT INTO mapping_version (organization_id, mapping_id, version, document, sample, topic, headers, created_by, created_at)
			SELECT organization_id, mapping_id, version + 1, document, sample, topic, headers, $4, $5
			FROM mapping_version WHERE organization_id = $1 AND mapping_id = $2 AND version = $3`, t.org, id, version, actor.ID.String(), t.now)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE mapping SET archived_at = coalesce(archived_at, $3) WHERE organization_id = $1 AND id = $2`, t.org, id, t.now)
		if err != nil {
			return err
		}
		if out, err = t.mapping(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "mapping.archive", "mapping", id.String(), struct{ Name string }{before.Name})
	}, Admin, Manager)
	return out, err
}

// List returns the mappings in use by name. Every member may read.
func (s Mappings) List(ctx context.Context) (out []Mapping, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[Mapping](ctx, t, `SELECT `+mappingColumns+`AND m.archived_at IS NULL ORDER BY m.name`, t.org)
		return err
	}, everyone...)
	return out, err
}

// Get returns one mapping, archived or not.
func (s Mappings) Get(ctx context.Context, id uuid.UUID) (out Mapping, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.mapping(ctx, id)
		return err
	}, everyone...)
	return out, err
}

// Versions returns all versions of the mappings, newest first.
func (s Mappings) Versions(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID][]MappingVersion, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[MappingVersion](ctx, t, `
			SELECT v.mapping_id, v.version, v.document, coalesce(a.name, '') AS created_by, v.created_at
			FROM mapping_version v LEFT JOIN account a ON a.id::text = v.created_by
			WHERE v.organization_id = $1 AND v.mapping_id = ANY ($2) ORDER BY v.version DESC LIMIT 1000`, t.org, ids)
		out = groupBy(rows, func(v MappingVersion) uuid.UUID { return v.MappingID })
		return err
	}, everyone...)
	return out, err
}

// Presets returns the ready mappings. Every member may read.
func (s Mappings) Presets(ctx context.Context) ([]payload.Preset, error) {
	if err := ActorFrom(ctx).allow(everyone...); err != nil {
		return nil, err
	}
	return payload.Presets(), nil
}

// Bind gives a device a mapping, by which all its messages are read from now on; nil takes it away. Admins and managers may.
func (s Mappings) Bind(ctx context.Context, device uuid.UUID, mapping *uuid.UUID) (out Device, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if out, err = t.device(ctx, device); err != nil {
			return err
		}
		if out.Revoked {
			return fault.New(fault.Conflict, "the device was revoked; create another")
		}
		if mapping != nil {
			m, err := t.mapping(ctx, *mapping)
			if fault.CodeOf(fromDatabase(err)) == fault.NotFound || err == nil && m.Archived {
				return &fault.Error{Code: fault.NotFound, Field: "mappingId", Message: "no such mapping"}
			}
			if err != nil {
				return err
			}
		}
		_, err := t.Exec(ctx, `UPDATE device SET mapping_id = $3 WHERE organization_id = $1 AND id = $2`, t.org, device, mapping)
		if err != nil {
			return err
		}
		if out, err = t.device(ctx, device); err != nil {
			return err
		}
		return t.audit(ctx, actor, "device.bind_mapping", "device", device.String(), struct{ Mapping string }{idText(mapping)})
	}, Admin, Manager)
	if err == nil {
		s.cache.forget()
	}
	return out, err
}

// OfDevices returns the mapping that each of the devices has; devices without one are left out.
func (s Mappings) OfDevices(ctx context.Context, devices []uuid.UUID) (out map[uuid.UUID]Mapping, err error) {
	type row struct {
		DeviceID uuid.UUID
		Mapping
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rows, err := collect[row](ctx, t, `
			SELECT d.id AS device_id, x.* FROM (SELECT `+mappingColumns+`) x
			JOIN device d ON d.organization_id = $1 AND d.mapping_id = x.id WHERE d.id = ANY ($2)`, t.org, devices)
		out = make(map[uuid.UUID]Mapping, len(rows))
		for _, r := range rows {
			out[r.DeviceID] = r.Mapping
		}
		return err
	}, everyone...)
	return out, err
}
