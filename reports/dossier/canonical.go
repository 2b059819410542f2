package dossier

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"tanso/internal/fault"
)

// Canonical returns the bytes that are hashed and stored at close: compact JSON in UTF-8, fields in the order of the type, no
// HTML escaping, no final newline. Whoever fills a dossier puts its lists in order and cuts its times to microseconds, in UTC.
func (d Dossier) Canonical() ([]byte, error) {
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
		return Dossier{}, fault.New(fault.Invalid, "these bytes are not in canonical form")
	}
	return d, nil
}
