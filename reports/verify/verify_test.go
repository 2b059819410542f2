package verify_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tanso/reports/verify"
)

func TestAPackOfACorrectInventoryVerifies(t *testing.T) {
	t.Parallel()
	in := standard(t)
	content := in.bytes(t)
	got := requireVerified(t, content)
	for _, s := range got.Steps {
		if s.ID != "workbook" && s.ID != "timestamp" && (s.State != verify.Verified || s.Checks == 0) {
			t.Errorf("step %s is %s after %d checks", s.ID, s.State, s.Checks)
		}
	}
	if got.Readings == 0 || len(got.Totals) < 6 {
		t.Errorf("%d readings, totals %v", got.Readings, got.Totals)
	}
	if !bytes.Equal(content, in.bytes(t)) {
		t.Error("the same input gave other bytes")
	}
	if slices.ContainsFunc(got.NotPerformed, func(g verify.Gap) bool { return g.Why.JA == "" || g.What.JA == "" }) {
		t.Errorf("a gap is said in one language: %v", got.NotPerformed)
	}
}

func TestCorrectInventoriesAlwaysVerify(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := gauges(drawn(t))
		requireVerified(t, input(t, sealed(t, inventory(t, drawn(t), all)), all).bytes(t))
	})
}

func TestOtherFilesAreNotReadable(t *testing.T) {
	t.Parallel()
	for name, content := range map[string][]byte{"nothing": nil, "text": bytes.Repeat([]byte("no pack "), 100), "a bare zip": []byte("PK\x05\x06" + string(make([]byte, 18)))} {
		if _, err := verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{}); !errors.Is(err, verify.ErrUnreadable) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
