package outbound

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

// The headers of a signed message.
const (
	HeaderTimestamp = "Tanso-Timestamp"
	HeaderSignature = "Tanso-Signature"
	HeaderID        = "Tanso-Delivery"
)

// Sign returns the headers by which a receiver knows that a message came from here, unchanged and not long ago: the
// HMAC-SHA256 with its secret over the timestamp (seconds since 1970), a full stop, and the body.
func Sign(secret []byte, id string, at time.Time, body []byte) map[string]string {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(stamp + "."))
	mac.Write(body)
	return map[string]string{
		HeaderTimestamp: stamp, HeaderSignature: "v1=" + hex.EncodeToString(mac.Sum(nil)), HeaderID: id, "Idempotency-Key": id,
	}
}
