package payload_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"testing"
	"time"

	"tanso/internal/fault"
	"tanso/meters/payload"
)

// The example of developers.soracom.io, Beam, Signature Verification.
func TestTheSignatureOfSORACOMBeam(t *testing.T) {
	t.Parallel()
	headers := map[string]string{
		"x-soracom-imei": "860000012345678", "x-soracom-imsi": "295000012345678", "x-soracom-timestamp": "1445587157992",
		"x-soracom-signature": "95c8e34d68e2bd76502c1e403108dc1bd7008964c31081d0415adb9f21a721a5",
	}
	sent := time.UnixMilli(1445587157992)
	for name, c := range map[string]struct {
		change func(map[string]string)
		key    string
		now    time.Time
		ok     bool
	}{
		"as published":         {func(map[string]string) {}, "mysecretkey", sent, true},
		"a little later":       {func(map[string]string) {}, "mysecretkey", sent.Add(4 * time.Minute), true},
		"heard again":          {func(map[string]string) {}, "mysecretkey", sent.Add(6 * time.Minute), false},
		"from the future":      {func(map[string]string) {}, "mysecretkey", sent.Add(-6 * time.Minute), false},
		"other key":            {func(map[string]string) {}, "another", sent, false},
		"no key":               {func(map[string]string) {}, "", sent, false},
		"other SIM":            {func(h map[string]string) { h["x-soracom-imsi"] = "295000012345679" }, "mysecretkey", sent, false},
		"header added":         {func(h map[string]string) { h["x-soracom-sim-id"] = "1" }, "mysecretkey", sent, false},
		"no signature":         {func(h map[string]string) { delete(h, "x-soracom-signature") }, "mysecretkey", sent, false},
		"signature not in hex": {func(h map[string]string) { h["x-soracom-signature"] = "zz" }, "mysecretkey", sent, false},
		"no time":              {func(h map[string]string) { delete(h, "x-soracom-timestamp") }, "mysecretkey", sent, false},
		"a time beyond all":    {func(h map[string]string) { h["x-soracom-timestamp"] = "9223372036854775807" }, "mysecretkey", sent, false},
	} {
		changed := maps.Clone(headers)
		c.change(changed)
		err := payload.Signed{Headers: changed, Key: c.key, Now: c.now}.CheckSORACOM()
		if (err == nil) != c.ok || err != nil && fault.CodeOf(err) != fault.Unauthenticated {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheSignatureOverTheBody(t *testing.T) {
	t.Parallel()
	body, now := []byte(`{"v":1}`), time.Unix(1775003400, 0)
	mac := hmac.New(sha256.New, []byte("key"))
	mac.Write([]byte(`1775003400.{"v":1}`))
	headers := map[string]string{"x-tanso-timestamp": "1775003400", "x-tanso-signature": "sha256=" + hex.EncodeToString(mac.Sum(nil))}
	signed := payload.Signed{Body: body, Headers: headers, Key: "key", Now: now}
	if err := signed.CheckHMAC(); err != nil {
		t.Error(err)
	}
	signed.Body = []byte(`{"v":2}`)
	if err := signed.CheckHMAC(); fault.CodeOf(err) != fault.Unauthenticated {
		t.Errorf("another body: %v", err)
	}
	signed.Body, signed.Now = body, now.Add(time.Hour)
	if err := signed.CheckHMAC(); fault.CodeOf(err) != fault.Unauthenticated {
		t.Errorf("an hour later: %v", err)
	}
}
