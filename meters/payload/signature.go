package payload

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"tanso/internal/fault"
)

// Signed is a message with the signature its sender put beside it.
type Signed struct {
	Body    []byte
	Headers map[string]string // by their names in small letters
	Key     string            // shared with the sender
	Now     time.Time
}

// signatureWindow is how far the time of a signature may lie from now: long enough for wrong clocks and slow ways, short
// enough that a message that was overheard is soon of no use.
const signatureWindow = 5 * time.Minute

// errSignature is the one answer to a signature that is wrong, whatever is wrong with it.
func errSignature() error {
	return fault.New(fault.Unauthenticated, "the signature of the message is missing, wrong or too old")
}

// CheckHMAC checks X-Tanso-Signature: "sha256=" and the hex HMAC-SHA-256 of X-Tanso-Timestamp (Unix seconds), a dot and
// the body, under the shared key.
func (s Signed) CheckHMAC() error {
	stamp := s.Headers["x-tanso-timestamp"]
	if err := s.fresh(stamp, time.Second); err != nil {
		return err
	}
	mac := hmac.New(sha256.New, []byte(s.Key))
	mac.Write([]byte(stamp + "."))
	mac.Write(s.Body)
	return s.compare(strings.TrimPrefix(s.Headers["x-tanso-signature"], "sha256="), mac.Sum(nil))
}

// soracomHeaders are what SORACOM Beam signs, in the order in which it does; those that are not there are left out. The
// body is not part of it, which is why TLS and a secret address stand beside it.
var soracomHeaders = []string{"x-soracom-imei", "x-soracom-imsi", "x-soracom-msisdn", "x-soracom-sim-id", "x-soracom-timestamp"}

// CheckSORACOM checks X-Soracom-Signature: the hex SHA-256 of the shared key and of the headers that Beam added
// (developers.soracom.io, Beam, Signature Verification, version 20151001).
func (s Signed) CheckSORACOM() error {
	if err := s.fresh(s.Headers["x-soracom-timestamp"], time.Millisecond); err != nil {
		return err
	}
	var text strings.Builder
	text.WriteString(s.Key)
	for _, name := range soracomHeaders {
		if value, ok := s.Headers[name]; ok {
			text.WriteString(name + "=" + value)
		}
	}
	sum := sha256.Sum256([]byte(text.String()))
	return s.compare(s.Headers["x-soracom-signature"], sum[:])
}

func (s Signed) fresh(stamp string, unit time.Duration) error {
	n, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || n < 0 || n > int64(latest)*int64(time.Second/unit) {
		return errSignature()
	}
	at := time.UnixMilli(n * int64(unit/time.Millisecond))
	if age := s.Now.Sub(at); age > signatureWindow || age < -signatureWindow {
		return errSignature()
	}
	return nil
}

// compare takes the same time wherever the two differ.
func (s Signed) compare(came string, want []byte) error {
	got, err := hex.DecodeString(came)
	if err != nil || s.Key == "" || subtle.ConstantTimeCompare(got, want) != 1 {
		return errSignature()
	}
	return nil
}
