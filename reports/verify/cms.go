package verify

import (
	"bytes"
	"crypto"
	_ "crypto/sha1" //nolint:gosec // of the attribute that names a certificate, in its first form (RFC 2634)
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"time"
)

// The parts of a signed message (RFC 5652) that a time stamp is made of.
type contentInfo struct {
	Type    asn1.ObjectIdentifier
	Content asn1.RawValue `asn1:"explicit,tag:0"`
}

type signedData struct {
	Version      int
	Digests      []pkix.AlgorithmIdentifier `asn1:"set"`
	Content      encapsulated
	Certificates asn1.RawValue `asn1:"optional,tag:0"`
	CRLs         asn1.RawValue `asn1:"optional,tag:1"`
	Signers      []signerInfo  `asn1:"set"`
}

type encapsulated struct {
	Type    asn1.ObjectIdentifier
	Content []byte `asn1:"explicit,tag:0"`
}

type signerInfo struct {
	Version    int
	ID         asn1.RawValue
	Digest     pkix.AlgorithmIdentifier
	Attributes asn1.RawValue `asn1:"optional,tag:0"`
	Algorithm  pkix.AlgorithmIdentifier
	Signature  []byte
	Unsigned   asn1.RawValue `asn1:"optional,tag:1"`
}

type issuerAndSerial struct {
	Issuer asn1.RawValue
	Serial *big.Int
}

// tstInfo is what was signed (RFC 3161, section 2.4.2).
type tstInfo struct {
	Version int
	Policy  asn1.ObjectIdentifier
	Imprint struct {
		Algorithm pkix.AlgorithmIdentifier
		Hash      []byte
	}
	Serial     *big.Int
	GenTime    time.Time     `asn1:"generalized"`
	Accuracy   accuracy      `asn1:"optional"`
	Ordering   bool          `asn1:"optional"`
	Nonce      *big.Int      `asn1:"optional"`
	Authority  asn1.RawValue `asn1:"optional,tag:0"`
	Extensions asn1.RawValue `asn1:"optional,tag:1"`
}

type accuracy struct {
	Seconds int `asn1:"optional"`
	Millis  int `asn1:"optional,tag:0"`
	Micros  int `asn1:"optional,tag:1"`
}

type attribute struct {
	Type   asn1.ObjectIdentifier
	Values asn1.RawValue `asn1:"set"`
}

var (
	oidSignedData    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidTSTInfo       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidContentType   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidCertificate   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}
	oidCertificateV2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidExtKeyUsage   = asn1.ObjectIdentifier{2, 5, 29, 37}
)

// digests are the hash functions that are taken, by their object identifiers.
var digests = map[string]string{"2.16.840.1.101.3.4.2.1": "SHA-256", "2.16.840.1.101.3.4.2.2": "SHA-384", "2.16.840.1.101.3.4.2.3": "SHA-512"}

var hashes = map[string]crypto.Hash{"SHA-256": crypto.SHA256, "SHA-384": crypto.SHA384, "SHA-512": crypto.SHA512}

// algorithms are the signatures that are taken: object identifier and digest, where the identifier does not tell it.
var algorithms = map[string]x509.SignatureAlgorithm{
	"1.2.840.113549.1.1.1 SHA-256": x509.SHA256WithRSA, "1.2.840.113549.1.1.1 SHA-384": x509.SHA384WithRSA, "1.2.840.113549.1.1.1 SHA-512": x509.SHA512WithRSA,
	"1.2.840.113549.1.1.11 SHA-256": x509.SHA256WithRSA, "1.2.840.113549.1.1.12 SHA-384": x509.SHA384WithRSA, "1.2.840.113549.1.1.13 SHA-512": x509.SHA512WithRSA,
	"1.2.840.113549.1.1.10 SHA-256": x509.SHA256WithRSAPSS, "1.2.840.113549.1.1.10 SHA-384": x509.SHA384WithRSAPSS, "1.2.840.113549.1.1.10 SHA-512": x509.SHA512WithRSAPSS,
	"1.2.840.10045.4.3.2 SHA-256": x509.ECDSAWithSHA256, "1.2.840.10045.4.3.3 SHA-384": x509.ECDSAWithSHA384, "1.2.840.10045.4.3.4 SHA-512": x509.ECDSAWithSHA512,
	"1.3.101.112 SHA-512": x509.PureEd25519,
}

// parse takes a token apart. What is in its form and nowhere signed must be as RFC 5652 and RFC 3161 demand.
func (t *token) parse(content []byte) error {
	var outer contentInfo
	if err := strictly(content, &outer); err != nil {
		return err
	}
	if !outer.Type.Equal(oidSignedData) {
		return fmt.Errorf("no signed data: %s", outer.Type)
	}
	if err := strictly(outer.Content.Bytes, &t.signed); err != nil {
		return err
	}
	s := &t.signed
	// The reader of the standard library forgives lengths that do not fit; what is signed has one form only.
	if again, err := asn1.Marshal(*s); err != nil || !bytes.Equal(again, outer.Content.Bytes) {
		return errors.New("not in DER")
	}
	if len(s.Signers) != 1 || len(s.Digests) != 1 {
		return fmt.Errorf("%d signatures and %d digests, not one", len(s.Signers), len(s.Digests))
	}
	const version = 3 // for content that is no plain data, and 1 for signers who are named by issuer and number
	signer := &s.Signers[0]
	if !s.Certificates.IsCompound || !signer.Attributes.IsCompound {
		return errors.New("no certificates, or no signed attributes")
	}
	if s.Version != version || signer.Version != 1 && signer.Version != version {
		return fmt.Errorf("versions %d and %d", s.Version, signer.Version)
	}
	if !s.Content.Type.Equal(oidTSTInfo) {
		return fmt.Errorf("no time stamp: %s", s.Content.Type)
	}
	if !s.Digests[0].Algorithm.Equal(signer.Digest.Algorithm) || !plainParameters(s.Digests[0]) || !plainParameters(signer.Digest) {
		return errors.New("the digests are told in two ways")
	}
	t.raw = s.Content.Content
	if err := strictly(t.raw, &t.info); err != nil {
		return err
	}
	var err error
	t.certs, err = x509.ParseCertificates(s.Certificates.Bytes)
	return err
}

// plainParameters tells an algorithm without parameters.
func plainParameters(a pkix.AlgorithmIdentifier) bool {
	p := a.Parameters.FullBytes
	return len(p) == 0 || bytes.Equal(p, asn1.NullBytes)
}

// strictly reads one value and nothing behind it.
func strictly(content []byte, into any) error {
	rest, err := asn1.Unmarshal(content, into)
	if err == nil && len(rest) > 0 {
		err = errors.New("bytes behind the end")
	}
	return err
}

// names tells whether a signature is said to be by a certificate.
func (s signerInfo) names(c *x509.Certificate) bool {
	if s.ID.Class == asn1.ClassContextSpecific && s.ID.Tag == 0 {
		return s.Version == 3 && len(c.SubjectKeyId) > 0 && bytes.Equal(s.ID.Bytes, c.SubjectKeyId)
	}
	var id issuerAndSerial
	return s.Version == 1 && strictly(s.ID.FullBytes, &id) == nil && bytes.Equal(id.Issuer.FullBytes, c.RawIssuer) && id.Serial.Cmp(c.SerialNumber) == 0
}

// attributes checks what is signed beside the content: its type, its digest, and which certificate signs.
func (t *token) attributes() (stood, computed string, err error) {
	signer := t.signed.Signers[0]
	hash, ok := hashes[digests[signer.Digest.Algorithm.String()]]
	if !ok {
		return signer.Digest.Algorithm.String(), "SHA-256, SHA-384 or SHA-512", nil
	}
	found := map[string][]byte{}
	for rest := signer.Attributes.Bytes; len(rest) > 0; {
		var a attribute
		if rest, err = asn1.Unmarshal(rest, &a); err != nil {
			return "", "", err
		}
		found[a.Type.String()] = a.Values.Bytes
	}
	var kind asn1.ObjectIdentifier
	if strictly(found[oidContentType.String()], &kind) != nil || !kind.Equal(oidTSTInfo) {
		return "content type " + kind.String(), oidTSTInfo.String(), nil //nolint:nilerr // what does not parse is another than was signed
	}
	var digest []byte
	h := hash.New()
	h.Write(t.raw)
	if strictly(found[oidMessageDigest.String()], &digest) != nil || !bytes.Equal(digest, h.Sum(nil)) {
		return fmt.Sprintf("message digest %x", digest), hex.EncodeToString(h.Sum(nil)), nil //nolint:nilerr // as above
	}
	return "", "", t.named(found)
}

// named compares the certificate that the attributes name with that of the signature (RFC 5816).
func (t *token) named(found map[string][]byte) error {
	type certificateID struct {
		Algorithm pkix.AlgorithmIdentifier `asn1:"optional"`
		Hash      []byte
		Issuer    asn1.RawValue `asn1:"optional"`
	}
	type signingCertificate struct {
		IDs      []certificateID
		Policies asn1.RawValue `asn1:"optional"`
	}
	raw, hash := found[oidCertificateV2.String()], crypto.SHA256
	if raw == nil {
		raw, hash = found[oidCertificate.String()], crypto.SHA1
	}
	var named signingCertificate
	if err := strictly(raw, &named); err != nil || len(named.IDs) == 0 {
		return errors.New("no certificate is named")
	}
	if a := named.IDs[0].Algorithm.Algorithm; a != nil {
		other, ok := hashes[digests[a.String()]]
		if !ok || hash == crypto.SHA1 {
			return fmt.Errorf("a certificate is named by %s", a)
		}
		hash = other
	}
	h := hash.New()
	h.Write(t.signer.Raw)
	if !bytes.Equal(named.IDs[0].Hash, h.Sum(nil)) {
		return fmt.Errorf("the certificate %x is named, that of the signature is %x", named.IDs[0].Hash, h.Sum(nil))
	}
	return nil
}

// signature checks the signature over the attributes, which are signed as a set.
func (t *token) signature() (stood, computed string, err error) {
	signer := t.signed.Signers[0]
	algorithm, ok := algorithms[signer.Algorithm.Algorithm.String()+" "+digests[signer.Digest.Algorithm.String()]]
	if !ok || algorithm != x509.SHA256WithRSAPSS && algorithm != x509.SHA384WithRSAPSS && algorithm != x509.SHA512WithRSAPSS && !plainParameters(signer.Algorithm) {
		return signer.Algorithm.Algorithm.String(), "", errors.New("RSA, ECDSA or Ed25519 with SHA-256 or more")
	}
	signed := bytes.Clone(signer.Attributes.FullBytes)
	if len(signed) == 0 {
		return "", "", errors.New("nothing is signed")
	}
	signed[0] = asn1.TagSet | 0x20
	if err := t.signer.CheckSignature(algorithm, signed, signer.Signature); err != nil {
		return fmt.Sprintf("%x…", signer.Signature[:min(len(signer.Signature), 8)]), "", err
	}
	return "", "", nil
}
