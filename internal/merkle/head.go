package merkle

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Head is a log at one moment: how many records it has, and the root of their tree.
type Head struct {
	Origin string // which log
	Size   int64
	Root   Hash
}

// text is the head as the lines that are signed: origin, size and root, the form that is known as a checkpoint
// (https://c2sp.org/tlog-checkpoint).
func (h Head) text() string {
	return h.Origin + "\n" + strconv.FormatInt(h.Size, 10) + "\n" + h.Root.String() + "\n"
}

// Key signs heads.
type Key struct {
	signer   note.Signer
	Verifier string // the verifier key of golang.org/x/mod/sumdb/note: name, short hash and Ed25519 key
}

// NewKey makes the key of an Ed25519 seed. The name holds neither spaces nor plus signs.
func NewKey(name string, seed []byte) (Key, error) {
	if len(seed) != ed25519.SeedSize {
		return Key{}, fmt.Errorf("merkle: a seed has %d bytes, this one %d", ed25519.SeedSize, len(seed))
	}
	private := ed25519.NewKeyFromSeed(seed)
	verifier, err := note.NewEd25519VerifierKey(name, ed25519.PublicKey(private[ed25519.SeedSize:]))
	if err != nil {
		return Key{}, err
	}
	// The verifier key is name+hash+public key; the signer's has the same hash before the seed, which follows the number of the algorithm.
	rest := strings.SplitN(strings.TrimPrefix(verifier, name+"+"), "+", 2)
	const ed25519Algorithm = 1
	secret := base64.StdEncoding.EncodeToString(append([]byte{ed25519Algorithm}, seed...))
	signer, err := note.NewSigner("PRIVATE+KEY+" + name + "+" + rest[0] + "+" + secret)
	return Key{signer: signer, Verifier: verifier}, err
}

// Sign returns the head as a signed note.
func (k Key) Sign(h Head) (string, error) {
	signed, err := note.Sign(&note.Note{Text: h.text()}, k.signer)
	return string(signed), err
}

// Open reads a signed head after checking its signature by the verifier key.
func Open(signed, verifier string) (Head, error) {
	v, err := note.NewVerifier(verifier)
	if err != nil {
		return Head{}, err
	}
	opened, err := note.Open([]byte(signed), note.VerifierList(v))
	if err != nil {
		return Head{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 { // three lines, each with its end
		return Head{}, errors.New("merkle: a head has three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return Head{}, fmt.Errorf("merkle: the size of a head is %q", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	return Head{Origin: lines[0], Size: size, Root: root}, err
}

// Origin tells whose log a signed head is of, without checking the signature.
func Origin(signed string) (string, error) {
	text, _, ok := strings.Cut(signed, "\n\n")
	lines := strings.Split(text, "\n")
	if !ok || len(lines) < 3 {
		return "", errors.New("merkle: a head has three lines, an empty one, and signatures")
	}
	return lines[0], nil
}

// Texts writes hashes as base64.
func Texts(hashes []Hash) []string {
	out := make([]string, len(hashes))
	for i, h := range hashes {
		out[i] = h.String()
	}
	return out
}

// Hashes reads what Texts wrote.
func Hashes(texts []string) ([]Hash, error) {
	out := make([]Hash, len(texts))
	for i, text := range texts {
		var err error
		if out[i], err = tlog.ParseHash(text); err != nil {
			return nil, err
		}
	}
	return out, nil
}
