package dossier

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"tanso/internal/fault"
)

// Canonical returns the bytes that are hashed when an inventory is closed, in the manner of an inventory's: compact JSON in UTF-8,
// fields in the order of the Dossier type, no HTML escaping, numbers as decimal text, no final newline. Lists stand in the order in
// which they were gathered; times are UTC.
func (d Dossier) Canonical() ([]byte, error) {
	if d.Schema != Schema {
		return nil, fault.New(fault.Invalid, "dossier schema %d cannot be written, only %d", d.Schema, Schema)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d); err != nil {
		return nil, fault.Wrap(fault.Internal, err, "the dossier could not be written")
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// SHA256 returns the hex SHA-256 of the canonical bytes.
func (d Dossier) SHA256() (string, error) {
	b, err := d.Canonical()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}

// Parse reads canonical bytes back and refuses bytes that are not exactly what Canonical writes.
func Parse(b []byte) (Dossier, error) {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	var d Dossier
	if err := dec.Decode(&d); err != nil {
		return Dossier{}, fault.Wrap(fault.Invalid, err, "these bytes are not a dossier")
	}
	again, err := d.Canonical()
	if err != nil {
		return Dossier{}, err
	}
	if !bytes.Equal(again, b) {
		return Dossier{}, fault.New(fault.Invalid, "these bytes are not the canonical form of their dossier")
	}
	return d, nil
}
