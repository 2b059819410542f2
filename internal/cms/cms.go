// Package cms signs messages (Cryptographic Message Syntax, RFC 5652) with RSA, whose signatures by PKCS #1 v1.5 are always the same for
// the same message: what is signed twice has the same bytes.
package cms

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"time"
)

// Data is the type of plain content. Others have an object identifier of their own.
var Data = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}

// Message is what is signed, and by whom.
type Message struct {
	Type     asn1.ObjectIdentifier
	Content  []byte
	Detached bool      // the content is not part of the result
	At       time.Time // stated as the time of signing, to the second; zero: none is stated
	Signer   Signer
}

// Signer is a key with its certificate and those that lead on to a root.
type Signer struct {
	Key   *rsa.PrivateKey
	Chain []*x509.Certificate // the signer's own first
}

var (
	oidSignedData    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidSHA256        = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA256WithRSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}
	oidContentType   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningTime   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}
	oidCertificateV2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
)

type contentInfo struct {
	Type    asn1.ObjectIdentifier
	Content signedData `asn1:"explicit,tag:0"`
}

type signedData struct {
	Version      int
	Digests      []pkix.AlgorithmIdentifier `asn1:"set"`
	Content      encapsulated
	Certificates asn1.RawValue
	Signers      []signerInfo `asn1:"set"`
}

type encapsulated struct {
	Type    asn1.ObjectIdentifier
	Content []byte `asn1:"explicit,optional,omitempty,tag:0"`
}

type signerInfo struct {
	Version    int
	ID         issuerAndSerial
	Digest     pkix.AlgorithmIdentifier
	Attributes asn1.RawValue
	Algorithm  pkix.AlgorithmIdentifier
	Signature  []byte
}

type issuerAndSerial struct {
	Issuer asn1.RawValue
	Serial asn1.RawValue
}

type attribute struct {
	Type   asn1.ObjectIdentifier
	Values []any `asn1:"set"`
}

// Sign returns the signed message in DER. The attributes that are signed bind the content's type, its SHA-256 and the signer's certificate
// (RFC 5035).
func Sign(m Message) ([]byte, error) {
	if m.Signer.Key == nil || len(m.Signer.Chain) == 0 {
		return nil, errors.New("cms: a key and its certificate are needed")
	}
	own := m.Signer.Chain[0]
	set, err := m.attributes()
	if err != nil {
		return nil, err
	}
	digest := sha256.Sum256(set)
	signature, err := rsa.SignPKCS1v15(nil, m.Signer.Key, crypto.SHA256, digest[:])
	if err != nil {
		return nil, err
	}
	serial, err := asn1.Marshal(own.SerialNumber)
	if err != nil {
		return nil, err
	}
	sha256Only := pkix.AlgorithmIdentifier{Algorithm: oidSHA256, Parameters: asn1.NullRawValue}
	var certificates []byte
	for _, c := range m.Signer.Chain {
		certificates = append(certificates, c.Raw...)
	}
	out := contentInfo{Type: oidSignedData, Content: signedData{
		Version: 1, Digests: []pkix.AlgorithmIdentifier{sha256Only}, Content: encapsulated{Type: m.Type},
		Certificates: asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: certificates},
		Signers: []signerInfo{{
			Version: 1, ID: issuerAndSerial{asn1.RawValue{FullBytes: own.RawIssuer}, asn1.RawValue{FullBytes: serial}}, Digest: sha256Only,
			Attributes: implicit(set), Algorithm: pkix.AlgorithmIdentifier{Algorithm: oidSHA256WithRSA, Parameters: asn1.NullRawValue}, Signature: signature,
		}},
	}}
	if !m.Type.Equal(Data) {
		out.Content.Version = 3
	}
	if !m.Detached {
		out.Content.Content.Content = m.Content
	}
	return asn1.Marshal(out)
}

// implicit is the set under the tag that it has among the parts of a signature; signed it is as a set.
func implicit(set []byte) asn1.RawValue {
	out := append([]byte(nil), set...)
	const tagged = 0xA0
	out[0] = tagged
	return asn1.RawValue{FullBytes: out}
}

func (m Message) attributes() ([]byte, error) {
	digest, own := sha256.Sum256(m.Content), sha256.Sum256(m.Signer.Chain[0].Raw)
	type certificateID struct{ Hash []byte }
	type signingCertificate struct{ IDs []certificateID }
	list := []attribute{
		{oidContentType, []any{m.Type}}, {oidMessageDigest, []any{digest[:]}},
		{oidCertificateV2, []any{signingCertificate{[]certificateID{{own[:]}}}}},
	}
	if !m.At.IsZero() {
		list = append(list, attribute{oidSigningTime, []any{m.At.UTC().Truncate(time.Second)}})
	}
	return asn1.MarshalWithParams(list, "set") // which sorts them
}
