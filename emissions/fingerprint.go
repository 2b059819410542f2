package emissions

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
)

// Fingerprint is the SHA-256 (hex) of all that a catalog says about an activity key: its factors with their editions. Equal
// fingerprints choose equal factors for any activity of the key that has no pin.
func (c *Catalog) Fingerprint(activityKey string) string {
	if c.under != nil && c.silent(activityKey) {
		return c.under.Fingerprint(activityKey) // which is known there, where a layer is made anew for each use
	}
	return c.print("key "+activityKey, func() any { return c.withEditions(c.keyed(activityKey)) })
}

// FactorFingerprint is the same of one factor, as a person's pin or an instrument names it; of one that is not known it is
// that of nothing.
func (c *Catalog) FactorFingerprint(id string) string {
	f, known := c.factor(id)
	if c.under != nil && c.factors[id] == nil && (!known || !c.hidden[f.EditionID]) {
		return c.under.FactorFingerprint(id)
	}
	return c.print("factor "+id, func() any {
		if !known || c.Hides(f.EditionID) {
			return nil // a pin is refused
		}
		return c.withEditions([]*Factor{f})
	})
}

// GWPFingerprint is the SHA-256 (hex) of the values of a GWP set.
func (c *Catalog) GWPFingerprint(set GWPSet) string {
	if c.under != nil {
		return c.under.GWPFingerprint(set)
	}
	return c.print("gwp "+string(set), func() any {
		var out []GWPValue
		for _, v := range c.gwps {
			if v.Set == set {
				out = append(out, v)
			}
		}
		slices.SortFunc(out, func(a, b GWPValue) int { return cmp.Or(cmp.Compare(a.Gas, b.Gas), cmp.Compare(a.Origin, b.Origin)) })
		return out
	})
}

// silent tells whether a layer says nothing of its own about an activity key.
func (c *Catalog) silent(activityKey string) bool {
	for _, key := range append([]string{activityKey}, c.PublisherKeys(activityKey)...) {
		if len(c.keys[key]) > 0 {
			return false
		}
	}
	return len(c.hidden) == 0 || !slices.ContainsFunc(c.under.keyed(activityKey), func(f *Factor) bool { return c.hidden[f.EditionID] })
}

type editionedFactor struct {
	Factor  *Factor
	Edition Edition
}

func (c *Catalog) withEditions(fs []*Factor) []editionedFactor {
	out := make([]editionedFactor, len(fs))
	for i, f := range fs {
		e, _ := c.Edition(f.EditionID)
		out[i] = editionedFactor{f, e}
	}
	return out
}

func (c *Catalog) print(what string, of func() any) string {
	if known, ok := c.prints.Load(what); ok {
		return known.(string)
	}
	raw, err := json.Marshal(of())
	if err != nil {
		panic("emissions: " + err.Error()) // our own types always marshal
	}
	sum := sha256.Sum256(raw)
	out := hex.EncodeToString(sum[:])
	c.prints.Store(what, out)
	return out
}

// FactorKeys are the activity keys whose factors decide about activities of a key: its own, and those of the stages before.
func FactorKeys(activityKey string) []string {
	out := make([]string, 1, len(upstreamSuffixes)+1)
	out[0] = activityKey
	for _, suffix := range upstreamSuffixes {
		out = append(out, activityKey+suffix)
	}
	return out
}

// upstreamOf are the activity keys that a derived one may follow from.
func upstreamOf(activityKey string) []string {
	var out []string
	for _, suffix := range upstreamSuffixes {
		if base, derived := strings.CutSuffix(activityKey, suffix); derived {
			out = append(out, base)
		}
	}
	return out
}

// BaseKeys are the activity keys whose activities the factors of a key decide about: its own, and those that it is a stage
// of.
func BaseKeys(activityKey string) []string { return append(upstreamOf(activityKey), activityKey) }
