package emissions_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// dieselLines is an inventory of so many days of vans, not calculated yet.
func dieselLines(lines int) emissions.Inventory {
	inv := year2025("GB")
	for i := range lines {
		start := inv.Start.AddDays(i % 300)
		inv.Activities = append(inv.Activities, emissions.Activity{
			ID: fmt.Sprintf("0198-0000-0000-%020d", i), SourceID: "vans", SourceName: "Vans", FacilityID: inv.Facilities[0].ID, ActivityKey: "fuel.diesel", Scope: 1,
			Start: start, End: start.AddDays(1), Quantity: exact.Int(int64(i + 1)), Unit: "L", DataType: emissions.Entered, RecordedAt: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		})
	}
	return inv
}

// memoryOf is how many bytes the result of work holds.
func memoryOf[T any](t *testing.T, work func() (T, error)) (out T, held uint64) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	out, err := work()
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(out)
	if after.HeapAlloc > before.HeapAlloc {
		held = after.HeapAlloc - before.HeapAlloc
	}
	return out, held
}

// What is held of a line decides how large inventories may be (docs/adr/0030). A line of diesel, with an entry of Scope 1 and one of Scope 3, takes
// about 2.5 KB; the bounds are generous, and caught are lists that are held twice, texts that are not shared, and room that nobody uses.
func TestALineOfAnInventoryTakesLittleMemory(t *testing.T) { //nolint:paralleltest // the memory is the process's
	const lines, most = 4_000, 3_300
	catalog, given := shippedCatalog(t), dieselLines(lines)
	inv, held := memoryOf(t, func() (emissions.Inventory, error) { return emissions.BuildInventory(catalog, given) })
	t.Logf("calculated: %d bytes for each line", held/lines)
	if held/lines > most {
		t.Errorf("an inventory that was calculated holds %d bytes for each line", held/lines)
	}
	canonical, err := inv.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	back, held := memoryOf(t, func() (emissions.Inventory, error) {
		inv, _, err := emissions.ReadOf(bytes.NewReader(canonical), len(inv.Entries))
		return inv, err
	})
	t.Logf("read: %d bytes for each line", held/lines)
	if held/lines > most {
		t.Errorf("an inventory that was read holds %d bytes for each line", held/lines)
	}
	if again, err := back.Canonical(); err != nil || !bytes.Equal(again, canonical) {
		t.Errorf("it does not come back as it was (%v)", err)
	}
	for _, held := range []any{catalog, given, inv} {
		runtime.KeepAlive(held)
	}
}

// Room is a hint: with too little or too much of it the same comes back.
func TestRoomForEntriesIsAHint(t *testing.T) {
	t.Parallel()
	inv := built(t, dieselLines(20))
	canonical, err := inv.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, 1, len(inv.Entries), 1_000} {
		back, _, err := emissions.ReadOf(bytes.NewReader(canonical), room)
		if err != nil || len(back.Entries) != len(inv.Entries) || cap(back.Entries) != len(inv.Entries) {
			t.Errorf("with room for %d there are %d entries in room for %d (%v)", room, len(back.Entries), cap(back.Entries), err)
		}
	}
}
