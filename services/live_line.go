package services

import (
	"crypto/sha256"
	"encoding/hex"
	"math/big"

	"tanso/emissions"
)

// liveDetail is a line of the live ledger with the facility as it was calculated.
type liveDetail struct {
	emissions.Line
	Facility emissions.Facility `json:"facility"`
}

// liveFingerprint is the SHA-256 (hex) of what a line is calculated from, names included.
func liveFingerprint(a emissions.Activity, f emissions.Facility) string {
	return liveHash(a, f)
}

// lineDigest is the SHA-256 (hex) of the figures of a line: its activity and facility without names, and its entries,
// without what only describes the data behind them: a judgement or a proposed score is no new figure.
func lineDigest(a emissions.Activity, f emissions.Facility, entries []emissions.Entry) string {
	f.Name, f.NameJA = "", ""
	bare := make([]emissions.Entry, len(entries))
	for i, e := range entries {
		bare[i] = plainEntry(e)
	}
	for i := range bare {
		bare[i].ID = "" // numbers belong to a run
	}
	return liveHash(unnamed(a), f, bare)
}

func liveHash(parts ...any) string {
	h := sha256.New()
	for _, p := range parts {
		_, _ = h.Write(jsonOf(p)) // never fails
		_, _ = h.Write([]byte{'\n'})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// lineSum is the sum of the digests of lines modulo 2^256. It does not depend on their order, and lines come and go without
// the others being read. It tells honest ledgers apart; closing calculates and hashes everything.
type lineSum [sha256.Size]byte

var lineModulus = new(big.Int).Lsh(big.NewInt(1), 8*sha256.Size)

// move adds a digest, or takes it out again; the empty one is none.
func (s *lineSum) move(digest string, sign int) {
	raw, err := hex.DecodeString(digest)
	if err != nil {
		panic("services: " + err.Error()) // only digests of our own come here
	}
	sum, x := new(big.Int).SetBytes(s[:]), new(big.Int).SetBytes(raw)
	if sign < 0 {
		x.Neg(x)
	}
	sum.Mod(sum.Add(sum, x), lineModulus).FillBytes(s[:])
}

func (s *lineSum) String() string { return hex.EncodeToString(s[:]) }

// linesOf takes an inventory apart into the digests of its lines, by activity, and sums them.
func linesOf(inv emissions.Inventory) (digests map[string]string, sum lineSum) {
	facilities := byKey(inv.Facilities, func(f emissions.Facility) string { return f.ID })
	entries := make(map[string][]int32, len(inv.Activities)) // where they are: entries are large
	for i := range inv.Entries {
		entries[inv.Entries[i].ActivityID] = append(entries[inv.Entries[i].ActivityID], int32(i))
	}
	digests = make(map[string]string, len(inv.Activities))
	for _, a := range inv.Activities {
		var own []emissions.Entry
		for _, i := range entries[a.ID] {
			own = append(own, inv.Entries[i])
		}
		d := lineDigest(a, facilities[a.FacilityID], own)
		digests[a.ID] = d
		sum.move(d, 1)
	}
	return digests, sum
}
