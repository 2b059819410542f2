package pdfsign_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"tanso/internal/certtest"
	"tanso/reports/pdfsign"
)

var now = time.Date(2026, 5, 12, 6, 30, 0, 0, time.UTC)

// pair is a key and its certificate in PEM.
func pair(t *testing.T, key crypto.Signer, change func(*x509.Certificate)) (certificate, private []byte) {
	t.Helper()
	template := x509.Certificate{
		Subject: pkix.Name{CommonName: "東京精機株式会社", Organization: []string{"Tokyo Seiki (& Co.)"}}, NotBefore: now.AddDate(-1, 0, 0),
		NotAfter: now.AddDate(20, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature, BasicConstraintsValid: true,
	}
	if change != nil {
		change(&template)
	}
	return certtest.Pair(t, key, template)
}

func keys(t *testing.T) map[string]crypto.Signer {
	t.Helper()
	r, err1 := rsa.GenerateKey(rand.Reader, 2048)
	e, err2 := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	return map[string]crypto.Signer{"RSA": r, "ECDSA": e}
}

func signer(t *testing.T, key crypto.Signer) *pdfsign.Signer {
	t.Helper()
	certificate, private := pair(t, key, nil)
	s, err := pdfsign.Load(certificate, private, now)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// pdf is a small document as the library of the reports writes it, with a link on the first page or without.
func pdf(t *testing.T, linked bool) []byte {
	t.Helper()
	doc := fpdf.New("P", "mm", "A4", "")
	doc.SetCreationDate(now)
	doc.SetModificationDate(now)
	doc.SetCatalogSort(true)
	doc.SetFont("Helvetica", "", 12)
	doc.SetLang("en")
	for _, text := range []string{"Scope 1: 12.3 t", "Scope 2: 4.5 t"} {
		doc.AddPage()
		doc.Bookmark(text, 0, 0)
		link := 0
		if linked {
			link = doc.AddLink()
			doc.SetLink(link, 0, 2)
		}
		doc.CellFormat(60, 10, text, "", 0, "", false, link, "")
	}
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func save(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func said(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, _ := exec.CommandContext(t.Context(), name, args...).CombinedOutput() // what it says is asserted
	return string(out)
}

func TestAnotherProgramFindsTheSignatureValidAndWhole(t *testing.T) {
	t.Parallel()
	for name, key := range keys(t) {
		for _, linked := range []bool{false, true} {
			plain := pdf(t, linked)
			signed, err := signer(t, key).Sign(plain)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(signed, plain) {
				t.Errorf("%s: what was rendered was changed", name)
			}
			path := save(t, "signed.pdf", signed)
			report := said(t, "pdfsig", "-nocert", path)
			for _, want := range []string{"Signature is Valid", "Total document signed", "東京精機株式会社", "adbe.pkcs7.detached", "SHA-256"} {
				if !strings.Contains(report, want) {
					t.Errorf("%s, linked %v: pdfsig does not say %q:\n%s", name, linked, want, report)
				}
			}
			if text := said(t, "pdftotext", path, "-"); !strings.Contains(text, "12.3 t") || !strings.Contains(text, "4.5 t") || strings.Contains(text, "Error") {
				t.Errorf("%s: the text is %q", name, text)
			}
		}
	}
}

// OpenSSL is asked too, by the message and the two stretches it speaks of.
func TestTheMessageIsSignedDataOfTheTwoStretches(t *testing.T) {
	t.Parallel()
	for name, key := range keys(t) {
		s := signer(t, key)
		signed, err := s.Sign(pdf(t, true))
		if err != nil {
			t.Fatal(err)
		}
		start := bytes.LastIndex(signed, []byte("/Contents <")) + len("/Contents ")
		end := start + bytes.IndexByte(signed[start:], '>') + 1
		message, err := hex.DecodeString(string(signed[start+1 : end-1]))
		if err != nil {
			t.Fatal(err)
		}
		content, tampered := bytes.Join([][]byte{signed[:start], signed[end:]}, nil), bytes.Join([][]byte{signed[:start], signed[end:]}, nil)
		tampered[len(tampered)/2] ^= 1
		ask := func(content []byte) string {
			return said(t, "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", save(t, "message", message), "-content", save(t, "content", content),
				"-CAfile", save(t, "ca.pem", s.Certificates()), "-purpose", "any", "-no_check_time", "-out", os.DevNull)
		}
		if out := ask(content); !strings.Contains(strings.ToLower(out), "verification successful") {
			t.Errorf("%s: %s", name, out)
		}
		if out := ask(tampered); !strings.Contains(strings.ToLower(out), "verification failure") {
			t.Errorf("%s, tampered: %s", name, out)
		}
	}
}

func TestAChangedByteIsFound(t *testing.T) {
	t.Parallel()
	signed, err := signer(t, keys(t)["RSA"]).Sign(pdf(t, true))
	if err != nil {
		t.Fatal(err)
	}
	figure := bytes.Index(signed, []byte("/Count 2"))
	for _, at := range []int{figure + len("/Count "), bytes.LastIndex(signed, []byte("/Name <")) + len("/Name <FEFF"), bytes.LastIndex(signed, []byte("/Rect [")) + len("/Rect [")} {
		changed := bytes.Clone(signed)
		changed[at] ^= 1
		if report := said(t, "pdfsig", "-nocert", save(t, "changed.pdf", changed)); strings.Contains(report, "Signature is Valid") {
			t.Errorf("byte %d: %s", at, report)
		}
	}
}

func TestTheSameReportIsTheSameFile(t *testing.T) {
	t.Parallel()
	for name, key := range keys(t) {
		s := signer(t, key)
		one, err1 := s.Sign(pdf(t, true))
		two, err2 := s.Sign(pdf(t, true))
		if err1 != nil || err2 != nil || !bytes.Equal(one, two) {
			t.Errorf("%s: signed twice, the files differ (%v, %v)", name, err1, err2)
		}
	}
}

func TestLoadRefusesWhatNobodyCouldTrust(t *testing.T) {
	t.Parallel()
	all := keys(t)
	short, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	_, edwards, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	certificate, private := pair(t, all["RSA"], nil)
	_, other := pair(t, all["ECDSA"], nil)
	short1, short2 := pair(t, short, nil)
	edwards1, edwards2 := pair(t, edwards, nil)
	past1, past2 := pair(t, all["RSA"], func(c *x509.Certificate) { c.NotAfter = now.AddDate(0, 0, -1) })
	use1, use2 := pair(t, all["RSA"], func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment })
	for name, c := range map[string]struct {
		certificate, key []byte
		says             string
	}{
		"not PEM": {[]byte("hello"), private, "are no PEM"}, "another key": {certificate, other, "do not fit"},
		"a short key": {short1, short2, "1024 bits"}, "a kind that readers do not know": {edwards1, edwards2, "RSA or ECDSA"},
		"an old one": {past1, past2, "not on 2026-05-12"}, "for another use": {use1, use2, "not for signatures"},
	} {
		if _, err := pdfsign.Load(c.certificate, c.key, now); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, expected %q", name, err, c.says)
		}
	}
}

func FuzzSignRefusesOtherFormsOfPDF(f *testing.F) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		f.Fatal(err)
	}
	var s *pdfsign.Signer
	f.Add([]byte("%PDF-1.7\nxref\n0 1\ntrailer\n<</Size 9 /Root 99999999999999999999 0 R>>\nstartxref\n9\n%%EOF"))
	f.Add([]byte("%PDF-1.3\n3 0 obj\n<<>>\nendobj\nxref\n0 5\n0000000000 65535 f \n/Size 5 /Root 3 /Info 1 startxref\n30\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if s == nil {
			s = signer(t, key)
		}
		if out, err := s.Sign(content); err == nil && !bytes.HasPrefix(out, content) {
			t.Error("what was given was changed")
		}
	})
}
