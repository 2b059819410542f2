package emissions

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"tanso/internal/fault"
)

// CanonicalSchema is the version of the canonical form below. Any change to the form raises it; bytes of old versions
// stay readable and keep their hashes: each form adds fields that are left out when they are empty, and those before have
// none of them, so that one writer serves all. Form 3 adds what findings say in Japanese.
const (
	CanonicalSchema = 3
	oldestSchema    = 1
)

// Canonical returns the bytes that are hashed when an inventory is closed: compact JSON in UTF-8, fields in the
// order of the Inventory type, no HTML escaping, numbers as decimal text without exponent or trailing zeros, times in
// RFC 3339 UTC cut to microseconds, days as YYYY-MM-DD, lists in canonical order, empty lists as [], no final newline.
func (inv Inventory) Canonical() ([]byte, error) {
	if inv.Schema < oldestSchema || inv.Schema > CanonicalSchema {
		return nil, fault.New(fault.Invalid, "inventory schema %d cannot be written, only %d to %d", inv.Schema, oldestSchema, CanonicalSchema)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(inv.normal()); err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the inventory could not be written")
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// SHA256 returns the hex SHA-256 of the canonical bytes.
func (inv Inventory) SHA256() (string, error) {
	b, err := inv.Canonical()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}

// Parse reads canonical bytes back and refuses bytes that are not exactly what Canonical writes: unknown fields, another
// order, another spelling of a number.
func Parse(b []byte) (Inventory, error) {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	var inv Inventory
	if err := dec.Decode(&inv); err != nil {
		return Inventory{}, fault.Wrap(fault.Invalid, err, "these bytes are not an inventory")
	}
	again, err := inv.Canonical()
	if err != nil {
		return Inventory{}, err
	}
	if !bytes.Equal(again, b) {
		return Inventory{}, fault.New(fault.Invalid, "these bytes are not in canonical form")
	}
	return inv, nil
}

// normal returns a copy whose lists are in canonical order and never nil.
func (inv Inventory) normal() Inventory {
	out := inv
	out.KnownAt, out.ClosedAt = instant(inv.KnownAt), instant(inv.ClosedAt)
	out.Facilities = sortedBy(inv.Facilities, func(f Facility) string { return f.ID })
	out.Entities = sortedOrNone(inv.Entities, func(e Entity) string { return e.ID })
	out.Exclusions = sortedOrNone(inv.Exclusions, func(e Exclusion) string { return e.ID })
	out.Activities = orEmpty(canonicalActivities(inv.Activities))
	for i := range out.Activities {
		out.Activities[i].RecordedAt = instant(out.Activities[i].RecordedAt)
	}
	out.Instruments = sortedOrNone(inv.Instruments, func(i Instrument) string { return i.ID })
	out.Entries = orEmpty(slices.Clone(inv.Entries))
	slices.SortFunc(out.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	out.Factors = sortedBy(inv.Factors, func(f Factor) string { return f.ID })
	out.Editions = sortedBy(inv.Editions, func(e Edition) string { return e.ID })
	out.GWPs = sortedBy(inv.GWPs, func(g GWPValue) string { return string(g.Set) + " " + string(g.Gas) + " " + string(g.Origin) })
	out.Findings = orEmpty(sortFindings(inv.Findings))
	out.Completeness = orEmpty(slices.Clone(inv.Completeness))
	slices.SortFunc(out.Completeness, func(a, b Completeness) int {
		return cmp.Or(cmp.Compare(a.Register, b.Register), cmp.Compare(a.Month, b.Month))
	})
	out.Initiatives = sortedBy(inv.Initiatives, func(i InitiativeNote) string { return i.ID })
	return out
}

// instant keeps what PostgreSQL keeps, in UTC, so that a stored time hashes like the time that was stored.
func instant(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

func sortedBy[T any](list []T, key func(T) string) []T {
	out := orEmpty(slices.Clone(list))
	slices.SortStableFunc(out, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
	return out
}

// sortedOrNone is for lists that are left out when they are empty.
func sortedOrNone[T any](list []T, key func(T) string) []T {
	if len(list) == 0 {
		return nil
	}
	return sortedBy(list, key)
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
