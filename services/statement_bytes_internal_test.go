package services

import (
	"bytes"
	"io"
	"testing"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"tanso/internal/fault"
)

func TestAStatementIsReadAsItWasStored(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		canonical := append([]byte("{"), rapid.SliceOf(rapid.Byte()).Draw(t, "canonical")...)
		var packed bytes.Buffer
		sum, err := packStatement(func(w io.Writer) error {
			_, err := w.Write(canonical)
			return err
		}, &packed)
		if err != nil || sum != sha256Hex(canonical) {
			t.Fatalf("%s, %v", sum, err)
		}
		read := func(stored []byte) ([]byte, error) {
			r, err := unpackStatement(bytes.NewReader(stored))
			if err != nil {
				return nil, err
			}
			return io.ReadAll(r)
		}
		for form, stored := range map[string][]byte{"packed": packed.Bytes(), "as earlier programs stored it": canonical} {
			if got, err := read(stored); err != nil || !bytes.Equal(got, canonical) {
				t.Fatalf("%s: %q became %q, %v", form, canonical, got, err)
			}
		}
		torn := packed.Bytes()[:rapid.IntRange(0, packed.Len()-1).Draw(t, "cut")]
		if _, err := read(torn); fault.CodeOf(err) != fault.Conflict {
			t.Fatalf("%d of %d bytes: %v", len(torn), packed.Len(), err)
		}
	})
}

// Whatever is written comes back, in parts of which none but the last is short; no bytes make one empty part.
func TestLongBytesStandInParts(t *testing.T) {
	t.Parallel()
	for _, size := range []int{0, 1, partSize - 1, partSize, partSize + 1, 2*partSize + 7} {
		content := bytes.Repeat([]byte("0123456789abcdef!"), size/17+1)[:size]
		var stored [][]byte
		w := &partWriter{keep: func(part []byte, number int) error {
			if number != len(stored) {
				t.Errorf("part %d came as number %d", len(stored), number)
			}
			stored = append(stored, part)
			return nil
		}}
		for rest := content; len(rest) > 0; {
			n := min(len(rest), 300_001)
			if _, err := w.Write(rest[:n]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if want := max(1, (size+partSize-1)/partSize); len(stored) != want {
			t.Errorf("%d bytes stand in %d parts, not %d", size, len(stored), want)
		}
		got, err := io.ReadAll(&partReader{next: func(number int) ([]byte, error) {
			if number >= len(stored) {
				return nil, pgx.ErrNoRows
			}
			return stored[number], nil
		}})
		if err != nil || !bytes.Equal(got, content) {
			t.Errorf("%d bytes came back as %d, %v", size, len(got), err)
		}
	}
	if _, err := io.ReadAll(&partReader{next: func(int) ([]byte, error) { return nil, pgx.ErrNoRows }}); err == nil {
		t.Error("what was never stored was read")
	}
}
