package services

import (
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"slices"

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

// linesOf takes an inventory apart into the digests of its lines, in the order of its activities, and sums them.
func linesOf(inv emissions.Inventory) (digests []lineSum, sum lineSum) {
	facilities := byKey(inv.Facilities, func(f emissions.Facility) string { return f.ID })
	at := make(map[string]int32, len(inv.Activities))
	for i := range inv.Activities {
		at[inv.Activities[i].ID] = int32(i)
	}
	// The entries of an activity, from the last to the first: each names the one before it. They are large, and stay where they are.
	const none = -1
	last, before := slices.Repeat([]int32{none}, len(inv.Activities)), make([]int32, len(inv.Entries))
	for i := range inv.Entries {
		if k, known := at[inv.Entries[i].ActivityID]; known {
			before[i], last[k] = last[k], int32(i)
		}
	}
	digests = make([]lineSum, len(inv.Activities))
	var own []emissions.Entry
	for k := range inv.Activities {
		own = own[:0]
		for i := last[k]; i != none; i = before[i] {
			own = append(own, inv.Entries[i])
		}
		slices.Reverse(own)
		a := inv.Activities[k]
		digest := lineDigest(a, facilities[a.FacilityID], own)
		digests[k].move(digest, 1)
		sum.move(digest, 1)
	}
	return digests, sum
}
