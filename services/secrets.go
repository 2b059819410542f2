package services

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
)

// Form of the secrets that let something in without an account: tnd_<organization number in base 36>_<32 random bytes in base64url>
// for a device, with other marks for webhooks and links. The number only finds the row under row-level security; it proves nothing.
// Only the SHA-256 of a secret is kept.
const (
	secretLen   = 43
	secretShown = 6 // characters of the random part that the prefix shows
)

// secret is a new one, shown once.
type secret struct {
	text   string
	prefix string // what people may see of it later
	hash   [sha256.Size]byte
}

func newSecret(mark string, organization int32) secret {
	var random [32]byte
	_, _ = rand.Read(random[:]) // never fails: it ends the program instead
	head := mark + strconv.FormatInt(int64(organization), 36) + "_"
	text := head + base64.RawURLEncoding.EncodeToString(random[:])
	return secret{text: text, prefix: text[:len(head)+secretShown], hash: sha256.Sum256([]byte(text))}
}

// organizationOf reads the organization out of a secret; false where it has not the form of those with the mark.
func organizationOf(text, mark string) (int32, bool) {
	rest, marked := strings.CutPrefix(text, mark)
	number, random, split := strings.Cut(rest, "_")
	organization, err := strconv.ParseInt(number, 36, 32)
	return int32(organization), marked && split && err == nil && organization > 0 && len(random) == secretLen
}
