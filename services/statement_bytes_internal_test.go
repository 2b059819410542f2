package services

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"tanso/internal/fault"
)

func TestAStatementIsReadAsItWasStored(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		canonical := append([]byte("{"), rapid.SliceOf(rapid.Byte()).Draw(t, "canonical")...)
		packed, err := packStatement(canonical)
		if err != nil {
			t.Fatal(err)
		}
		for form, stored := range map[string][]byte{"packed": packed, "as earlier programs stored it": canonical} {
			if got, err := unpackStatement(stored); err != nil || !bytes.Equal(got, canonical) {
				t.Fatalf("%s: %q became %q, %v", form, canonical, got, err)
			}
		}
		torn := packed[:rapid.IntRange(0, len(packed)-1).Draw(t, "cut")]
		if _, err := unpackStatement(torn); fault.CodeOf(err) != fault.Conflict {
			t.Fatalf("%d of %d bytes: %v", len(torn), len(packed), err)
		}
	})
}
