package verify_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tanso/reports/verify"
)

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "timestamp", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// The fixture is a token of "openssl ts" by an authority of its own.
func TestATokenOfOpenSSLVerifies(t *testing.T) {
	t.Parallel()
	roots, err := verify.Roots(fixture(t, "ca.pem"))
	if err != nil {
		t.Fatal(err)
	}
	token, head := fixture(t, "token.tsr"), fixture(t, "head.note")
	got, err := verify.StampOf(token, head, roots)
	if err != nil || got.Authority != "CN=Test time-stamping authority" || got.Root != "CN=Test root" || got.Time.Year() < 2026 {
		t.Errorf("%+v %v", got, err)
	}
	if got, err = verify.StampOf(token, head, nil); err != nil || got.Root != "CN=Test time-stamping authority" {
		t.Errorf("by its own chain: %+v %v", got, err)
	}
	if _, err := verify.Roots([]byte("no certificate")); err == nil {
		t.Error("what is no certificate is trusted")
	}
}

func TestEveryFlippedByteOfATokenIsNamed(t *testing.T) {
	t.Parallel()
	roots, err := verify.Roots(fixture(t, "ca.pem"))
	if err != nil {
		t.Fatal(err)
	}
	token, head := fixture(t, "token.tsr"), fixture(t, "head.note")
	for _, bit := range []byte{0x01, 0x20, 0x80} {
		for i := range token {
			token[i] ^= bit
			_, err := verify.StampOf(token, head, roots)
			if link := (*verify.LinkError)(nil); !errors.As(err, &link) || link.Where == "" || link.What.JA == "" {
				t.Errorf("bit %#x of byte %d was flipped: %v", bit, i, err)
			}
			token[i] ^= bit
		}
	}
	for i := range head {
		head[i] ^= 1
		if _, err := verify.StampOf(token, head, roots); where(err) != "message imprint" {
			t.Errorf("byte %d of the head was flipped: %v", i, err)
		}
		head[i] ^= 1
	}
	for n := range token {
		if _, err := verify.StampOf(token[:n], head, roots); err == nil {
			t.Errorf("a token of %d bytes verifies", n)
		}
	}
}

func where(err error) string {
	if link := (*verify.LinkError)(nil); errors.As(err, &link) {
		return link.Where
	}
	return ""
}

// keys are slow to make, and one serves all certificates of these tests.
var stampKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// stampTime is when the tests' tokens say that they were made.
var stampTime = time.Date(2026, 1, 16, 9, 0, 0, 0, time.UTC)

// authorities makes a root and a certificate of an authority by it, after a change.
func authorities(t *testing.T, change func(*x509.Certificate)) (root, leaf *x509.Certificate) {
	t.Helper()
	key := stampKey()
	top := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Root"}, NotBefore: stampTime.AddDate(-5, 0, 0), NotAfter: stampTime.AddDate(20, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	usage, err := asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}})
	if err != nil {
		t.Fatal(err)
	}
	own := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Authority"}, NotBefore: stampTime.AddDate(-1, 0, 0), NotAfter: stampTime.AddDate(1, 0, 0),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, Value: usage}},
	}
	change(own)
	made := func(c, parent *x509.Certificate) *x509.Certificate {
		der, err := x509.CreateCertificate(rand.Reader, c, parent, key.Public(), key)
		if err != nil {
			t.Fatal(err)
		}
		out, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	root = made(top, top)
	return root, made(own, root)
}

// stampInfo is the form of what a token says.
type stampInfo struct {
	Version int
	Policy  asn1.ObjectIdentifier
	Imprint struct {
		Algorithm pkix.AlgorithmIdentifier
		Hash      []byte
	}
	Serial  *big.Int
	GenTime time.Time `asn1:"generalized"`
}

var stampType = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}

// stamp is a token about data by a certificate.
func stamp(t *testing.T, data []byte, kind asn1.ObjectIdentifier, chain ...*x509.Certificate) []byte {
	t.Helper()
	info := stampInfo{Version: 1, Policy: asn1.ObjectIdentifier{1, 2, 3}, Serial: big.NewInt(7), GenTime: stampTime}
	sum := sha256.Sum256(data)
	info.Imprint.Algorithm.Algorithm, info.Imprint.Hash = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}, sum[:]
	content, err := asn1.Marshal(info)
	if err != nil {
		t.Fatal(err)
	}
	out, err := message{kind, content, stampKey(), chain}.sign()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheFirstBrokenLinkOfATimeStampIsNamed(t *testing.T) {
	t.Parallel()
	data := []byte("head")
	root, leaf := authorities(t, func(*x509.Certificate) {})
	other, _ := authorities(t, func(*x509.Certificate) {})
	altered := func(change func(*x509.Certificate)) *x509.Certificate {
		_, c := authorities(t, change)
		return c
	}
	for name, c := range map[string]struct {
		token []byte
		roots []*x509.Certificate
		where string
	}{
		"a good one":         {stamp(t, data, stampType, leaf), []*x509.Certificate{root}, ""},
		"with its root":      {stamp(t, data, stampType, leaf, root), nil, ""},
		"about another head": {stamp(t, []byte("another"), stampType, leaf), []*x509.Certificate{root}, "message imprint"},
		"no time stamp":      {stamp(t, data, asn1.ObjectIdentifier{1, 2, 3, 4}, leaf), []*x509.Certificate{root}, "token"},
		"for another purpose": {stamp(t, data, stampType, altered(func(c *x509.Certificate) {
			c.ExtraExtensions, c.ExtKeyUsage = nil, []x509.ExtKeyUsage{x509.ExtKeyUsageCodeSigning}
		})), nil, "key usage"},
		"for two purposes": {stamp(t, data, stampType, altered(func(c *x509.Certificate) {
			c.ExtraExtensions, c.ExtKeyUsage = nil, []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping, x509.ExtKeyUsageCodeSigning}
		})), nil, "key usage"},
		"for no purpose":         {stamp(t, data, stampType, altered(func(c *x509.Certificate) { c.ExtraExtensions = nil })), nil, "key usage"},
		"a usage not critical":   {stamp(t, data, stampType, altered(func(c *x509.Certificate) { c.ExtraExtensions[0].Critical = false })), nil, "key usage"},
		"expired":                {stamp(t, data, stampType, altered(func(c *x509.Certificate) { c.NotAfter = stampTime.Add(-time.Second) })), nil, "time"},
		"not yet valid":          {stamp(t, data, stampType, altered(func(c *x509.Certificate) { c.NotBefore = stampTime.Add(time.Second) })), nil, "time"},
		"another root":           {stamp(t, data, stampType, leaf), []*x509.Certificate{rekeyed(t, other)}, "chain"},
		"signed by another key":  {resigned(t, stamp(t, data, stampType, leaf)), []*x509.Certificate{root}, "signature"},
		"without a certificate":  {bytes.Replace(stamp(t, data, stampType, leaf), leaf.Raw, altered(func(c *x509.Certificate) { c.SerialNumber = big.NewInt(3) }).Raw, 1), []*x509.Certificate{root}, "certificate"},
		"with another of a name": {bytes.Replace(stamp(t, data, stampType, leaf), leaf.Raw, altered(func(*x509.Certificate) {}).Raw, 1), []*x509.Certificate{root}, ""},
	} {
		_, err := verify.StampOf(c.token, data, c.roots)
		if got := where(err); got != c.where || (err == nil) != (c.where == "") {
			t.Errorf("%s: %v, want %q", name, err, c.where)
		}
	}
}

// rekeyed is a root of the same name by another key.
func rekeyed(t *testing.T, root *x509.Certificate) *x509.Certificate {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	bare := &x509.Certificate{
		SerialNumber: root.SerialNumber, Subject: root.Subject, NotBefore: root.NotBefore, NotAfter: root.NotAfter, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: root.KeyUsage,
	}
	der, err := x509.CreateCertificate(rand.Reader, bare, bare, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	out, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// resigned puts another signature at the end of a token.
func resigned(t *testing.T, token []byte) []byte {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(token)
	signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return append(bytes.Clone(token[:len(token)-len(signature)]), signature...)
}

func TestAPackWithATimeStamp(t *testing.T) {
	t.Parallel()
	in := standard(t)
	root, leaf := authorities(t, func(*x509.Certificate) {})
	in.Source.Seal.Timestamp = stamp(t, []byte(in.Source.Seal.TreeHead), stampType, leaf, root)
	content := in.bytes(t)
	got, err := verify.Pack(bytes.NewReader(content), int64(len(content)), verify.Options{TSARoots: []*x509.Certificate{root}})
	if err != nil || got.Broken != nil || got.Stamp == nil || !got.Stamp.Time.Equal(stampTime) || got.Stamp.Root != "CN=Root" {
		t.Fatalf("%v %v %+v", err, got.Broken, got.Stamp)
	}
	unconfirmed := func(g verify.Gap) bool { return strings.Contains(g.Why.EN, "--tsa-ca") }
	if slices.ContainsFunc(got.NotPerformed, unconfirmed) {
		t.Error("the authority was given and is said to be unconfirmed")
	}
	if got = requireVerified(t, content); !slices.ContainsFunc(got.NotPerformed, unconfirmed) {
		t.Error("nothing says that nobody confirmed the authority")
	}
	folder, files := unpacked(t, content)
	at := slices.IndexFunc(files, func(f file) bool { return f.name == "integrity/timestamp.tsr" })
	files[at].content[len(files[at].content)-1] ^= 1
	if got := checked(t, repacked(t, folder, files)); got.Broken == nil || got.Broken.Step != "timestamp" || got.Broken.Where != "signature" {
		t.Errorf("%v", got.Broken)
	}
	files = slices.Delete(files, at, at+1)
	if got := checked(t, repacked(t, folder, files)); got.Broken != nil || got.Stamp != nil || !slices.ContainsFunc(got.NotPerformed, func(g verify.Gap) bool { return g.What.EN == "the time stamp" }) {
		t.Errorf("without its time stamp: %v", got.Broken)
	}
}
