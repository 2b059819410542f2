package emissions

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"

	"tanso/internal/fault"
)

// CanonicalSchema is the version of the canonical form below. Any change to the form raises it; bytes of old versions
// stay readable and keep their hashes: each form adds fields that are left out when they are empty, and those before have
// none of them, so that one writer serves all. Form 3 adds what findings say in Japanese.
const (
	CanonicalSchema = 3
	oldestSchema    = 1
)

// WriteCanonical writes the bytes that are hashed when an inventory is closed: compact JSON in UTF-8, fields in the
// order of the Inventory type, no HTML escaping, numbers as decimal text without exponent or trailing zeros, times in
// RFC 3339 UTC cut to microseconds, days as YYYY-MM-DD, lists in canonical order, empty lists as [], no final newline.
// Lists are written one element after the other, so that the text is never held whole.
func (inv Inventory) WriteCanonical(w io.Writer) error { return inv.Seen(Lens{}, w) }

// Lens is how a writer sees the elements of the long lists; nil sees them as they are. A lens may not change what the
// lists are ordered by.
type Lens struct {
	Activity func(Activity) Activity
	Entry    func(Entry) Entry
}

// Seen writes the canonical bytes of the inventory as a lens shows it.
func (inv Inventory) Seen(l Lens, w io.Writer) error {
	if inv.Schema < oldestSchema || inv.Schema > CanonicalSchema {
		return fault.New(fault.Invalid, "inventory schema %d cannot be written, only %d to %d", inv.Schema, oldestSchema, CanonicalSchema)
	}
	if err := writeFields(inv.normal(), l, w); err != nil {
		return fault.Wrap(fault.Internal, err, "the inventory could not be written")
	}
	return nil
}

// Canonical returns what WriteCanonical writes.
func (inv Inventory) Canonical() ([]byte, error) {
	var b bytes.Buffer
	if err := inv.WriteCanonical(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// SHA256 returns the hex SHA-256 of the canonical bytes.
func (inv Inventory) SHA256() (string, error) { return inv.SeenSHA256(Lens{}) }

// SeenSHA256 returns the hex SHA-256 of the canonical bytes as a lens shows them.
func (inv Inventory) SeenSHA256(l Lens) (string, error) {
	sum := sha256.New()
	if err := inv.Seen(l, sum); err != nil {
		return "", err
	}
	return hexOf(sum), nil
}

func hexOf(sum hash.Hash) string { return hex.EncodeToString(sum.Sum(nil)) }

// Parse reads canonical bytes back, see Read.
func Parse(b []byte) (Inventory, error) {
	inv, _, err := Read(bytes.NewReader(b))
	return inv, err
}

// Read reads canonical bytes back, with their SHA-256, and refuses bytes that are not exactly what WriteCanonical writes:
// unknown fields, another order, another spelling of a number. Neither the bytes nor any text in them is held twice.
func Read(r io.Reader) (inv Inventory, sha string, err error) { return ReadOf(r, 0) }

// ReadOf is Read of bytes that are known to hold about so many entries, so that room for them is made once.
func ReadOf(r io.Reader, entries int) (inv Inventory, sha string, err error) {
	sum := sha256.New()
	from := io.TeeReader(r, sum)
	if err := readFields(from, &inv, entries); err != nil {
		return Inventory{}, "", fault.Wrap(fault.Invalid, err, "these bytes are not an inventory")
	}
	if _, err := io.Copy(io.Discard, from); err != nil { // what the reader of the JSON has not asked for
		return Inventory{}, "", fault.Wrap(fault.Invalid, err, "these bytes are not an inventory")
	}
	again, err := inv.SHA256()
	if err != nil {
		return Inventory{}, "", err
	}
	if sha = hexOf(sum); again != sha {
		return Inventory{}, "", fault.New(fault.Invalid, "these bytes are not in canonical form")
	}
	return inv, sha, nil
}
