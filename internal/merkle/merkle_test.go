package merkle_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tanso/internal/merkle"
)

// shelf keeps the hashes of a log in memory, record by record.
type shelf [][]merkle.Hash

func (s shelf) read(nodes []merkle.Node) ([]merkle.Hash, error) {
	var out []merkle.Hash
	for _, n := range nodes {
		if n.Number >= int64(len(s)) || n.Level >= len(s[n.Number]) {
			return nil, fmt.Errorf("no hash at %+v", n)
		}
		out = append(out, s[n.Number][n.Level])
	}
	return out, nil
}

func record(n int) []byte { return fmt.Appendf(nil, "record %d", n) }

func grown(t interface{ Fatal(...any) }, size int) shelf {
	var s shelf
	for n := range size {
		kept, err := merkle.Append(int64(n), record(n), s.read)
		if err != nil {
			t.Fatal(err)
		}
		s = append(s, kept)
	}
	return s
}

// plainRoot is the definition of RFC 6962, section 2.1, without anything kept.
func plainRoot(lo, hi int) [32]byte {
	switch hi - lo {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return sha256.Sum256(append([]byte{0}, record(lo)...))
	}
	k := 1
	for k*2 < hi-lo {
		k *= 2
	}
	left, right := plainRoot(lo, lo+k), plainRoot(lo+k, hi)
	return sha256.Sum256(append(append([]byte{1}, left[:]...), right[:]...))
}

func headOf(t interface{ Fatal(...any) }, s shelf, size int) merkle.Head {
	root, err := merkle.Root(int64(size), s.read)
	if err != nil {
		t.Fatal(err)
	}
	return merkle.Head{Origin: "log", Size: int64(size), Root: root}
}

func TestRootsFollowTheDefinition(t *testing.T) {
	t.Parallel()
	s := grown(t, 70)
	for size := range 71 {
		if got := headOf(t, s, size).Root; got != merkle.Hash(plainRoot(0, size)) {
			t.Errorf("the root of %d records is %s", size, got)
		}
	}
}

func TestProofsHoldForAnySizeAndForNothingElse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 300).Draw(t, "size")
		n := rapid.IntRange(0, size-1).Draw(t, "record")
		old := rapid.IntRange(0, size).Draw(t, "old")
		s := grown(t, size)
		head, before := headOf(t, s, size), headOf(t, s, old)

		inclusion, err := merkle.Inclusion(head.Size, int64(n), s.read)
		if err != nil {
			t.Fatal(err)
		}
		if err := merkle.CheckInclusion(inclusion, head, int64(n), merkle.RecordHash(record(n))); err != nil {
			t.Fatalf("record %d of %d: %v", n, size, err)
		}
		if merkle.CheckInclusion(inclusion, head, int64(n), merkle.RecordHash(record(n+1))) == nil {
			t.Fatalf("the proof of record %d holds for another", n)
		}
		consistency, err := merkle.Consistency(head.Size, before.Size, s.read)
		if err != nil {
			t.Fatal(err)
		}
		if err := merkle.CheckConsistency(consistency, head, before); err != nil {
			t.Fatalf("%d after %d: %v", size, old, err)
		}
		if old == 0 {
			return
		}
		before.Root[7] ^= 1
		if merkle.CheckConsistency(consistency, head, before) == nil {
			t.Fatal("the log is said to have grown out of another one")
		}
	})
}

func TestProofsOfWhatIsNotThereAreRefused(t *testing.T) {
	t.Parallel()
	s := grown(t, 3)
	if _, err := merkle.Inclusion(3, 3, s.read); err == nil {
		t.Error("a record beyond the tree was proved")
	}
	if _, err := merkle.Consistency(2, 3, s.read); err == nil {
		t.Error("a log shrank")
	}
	if _, err := merkle.Root(3, func([]merkle.Node) ([]merkle.Hash, error) { return nil, nil }); !errors.Is(err, merkle.ErrStore) {
		t.Errorf("a store without hashes answered %v", err)
	}
}

func TestASignedHeadIsReadBackByItsKeyAlone(t *testing.T) {
	t.Parallel()
	key, err := merkle.NewKey("tanso-log", bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	other, err := merkle.NewKey("tanso-log", bytes.Repeat([]byte{8}, 32))
	if err != nil {
		t.Fatal(err)
	}
	head := headOf(t, grown(t, 9), 9)
	signed, err := key.Sign(head)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := merkle.Open(signed, key.Verifier); err != nil || got != head {
		t.Errorf("read %+v, %v", got, err)
	}
	if _, err := merkle.Open(signed, other.Verifier); err == nil {
		t.Error("another key opened the head")
	}
	if _, err := merkle.Open(strings.Replace(signed, "\n9\n", "\n8\n", 1), key.Verifier); err == nil {
		t.Error("a changed head was opened")
	}
	if _, err := merkle.NewKey("tanso-log", []byte("short")); err == nil {
		t.Error("a short seed made a key")
	}
}

func TestHashesAreWrittenAndReadBack(t *testing.T) {
	t.Parallel()
	want := []merkle.Hash{merkle.RecordHash([]byte("a")), merkle.RecordHash([]byte("b"))}
	got, err := merkle.Hashes(merkle.Texts(want))
	if err != nil || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("read %v, %v", got, err)
	}
	if _, err := merkle.Hashes([]string{"not a hash"}); err == nil {
		t.Error("what is no hash was read")
	}
}

func TestPeaksAreEnoughToGrow(t *testing.T) {
	t.Parallel()
	var peaks merkle.Peaks
	s := grown(t, 133)
	for n, want := range s {
		got, err := peaks.Append(record(n))
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("record %d: kept %v, %v, want %v", n, got, err, want)
		}
		if root, err := peaks.Root(); err != nil || root != headOf(t, s, n+1).Root {
			t.Fatalf("the root of %d records is %v, %v", n+1, root, err)
		}
	}
}
