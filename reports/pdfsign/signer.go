// Package pdfsign puts an operator's signature on a PDF report: adbe.pkcs7.detached (ISO 32000-1, 12.8) in an incremental update, so that
// what was rendered stays in the file byte for byte. The same report under the same key is the same file: neither a time nor chance is in
// it. When a report came to be is told by the seal of its inventory, not by a signature.
package pdfsign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"time"

	"tanso/internal/fault"
)

// Signer signs reports by one key, and names itself by its certificate.
type Signer struct {
	key   crypto.Signer
	leaf  *x509.Certificate
	chain [][]byte // DER, the signer's own first
}

// leastRSA is the shortest RSA key that is taken, in bits.
const leastRSA = 2048

// Load reads a key and the certificates that speak for it, the signer's own first, from PEM. It refuses a key that the certificate does
// not name, kinds of keys that readers of PDF do not know, a certificate for other uses, and one that does not hold now.
func Load(certificates, key []byte, now time.Time) (*Signer, error) {
	pair, err := tls.X509KeyPair(certificates, key)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "the key and the certificate of the signature of PDFs do not fit, or are no PEM")
	}
	s := &Signer{leaf: pair.Leaf, chain: pair.Certificate}
	switch k := pair.PrivateKey.(type) {
	case *rsa.PrivateKey:
		if k.N.BitLen() < leastRSA {
			return nil, fault.New(fault.Invalid, "the RSA key of the signature of PDFs has %d bits, at least %d are needed", k.N.BitLen(), leastRSA)
		}
		s.key = k
	case *ecdsa.PrivateKey:
		s.key = k
	default:
		return nil, fault.New(fault.Invalid, "the key of the signature of PDFs is %T, RSA or ECDSA is needed", k)
	}
	const use = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment
	if s.leaf.KeyUsage != 0 && s.leaf.KeyUsage&use == 0 {
		return nil, fault.New(fault.Invalid, "the certificate %q is not for signatures", s.Name())
	}
	return s, s.Holds(now)
}

// Holds refuses a time at which the certificate does not hold.
func (s *Signer) Holds(now time.Time) error {
	if now.Before(s.leaf.NotBefore) || now.After(s.leaf.NotAfter) {
		return fault.New(fault.Invalid, "the certificate %q of the signature of PDFs holds from %s to %s, not on %s", s.Name(),
			s.leaf.NotBefore.UTC().Format(time.DateOnly), s.leaf.NotAfter.UTC().Format(time.DateOnly), now.UTC().Format(time.DateOnly))
	}
	return nil
}

// Name is whom the certificate names.
func (s *Signer) Name() string {
	if s.leaf.Subject.CommonName != "" {
		return s.leaf.Subject.CommonName
	}
	return s.leaf.Subject.String()
}

// Certificates are the chain in PEM, for those who want to trust it.
func (s *Signer) Certificates() []byte {
	var out bytes.Buffer
	for _, der := range s.chain {
		_ = pem.Encode(&out, &pem.Block{Type: "CERTIFICATE", Bytes: der}) // a buffer takes all
	}
	return out.Bytes()
}

// Sign gives the PDF with the signature at its end. It knows the form of PDFs that the reports have, and refuses others.
func (s *Signer) Sign(pdf []byte) ([]byte, error) {
	u, err := s.update(pdf)
	if err != nil {
		return nil, fmt.Errorf("pdfsign: %w", err)
	}
	before, after := u.signed()
	message, err := s.message(before, after)
	if err != nil {
		return nil, fmt.Errorf("pdfsign: %w", err)
	}
	return u.fill(message)
}
