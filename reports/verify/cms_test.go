package verify_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
)

// message is content that is signed (RFC 5652), with the key and the certificates of the signer, its own first.
type message struct {
	kind    asn1.ObjectIdentifier
	content []byte
	key     *rsa.PrivateKey
	chain   []*x509.Certificate
}

var (
	oidSignedData    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidSHA256        = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidSHA256WithRSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}
	oidContentType   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
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
	Content []byte `asn1:"explicit,tag:0"`
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

// sign returns the signed message in DER. The attributes that are signed bind the content's type, its SHA-256 and the signer's certificate
// (RFC 5035).
func (m message) sign() ([]byte, error) {
	own := m.chain[0]
	set, err := m.attributes()
	if err != nil {
		return nil, err
	}
	digest := sha256.Sum256(set)
	signature, err := rsa.SignPKCS1v15(nil, m.key, crypto.SHA256, digest[:])
	if err != nil {
		return nil, err
	}
	serial, err := asn1.Marshal(own.SerialNumber)
	if err != nil {
		return nil, err
	}
	sha256Only := pkix.AlgorithmIdentifier{Algorithm: oidSHA256, Parameters: asn1.NullRawValue}
	var certificates []byte
	for _, c := range m.chain {
		certificates = append(certificates, c.Raw...)
	}
	out := contentInfo{Type: oidSignedData, Content: signedData{
		Version: 3, Digests: []pkix.AlgorithmIdentifier{sha256Only}, Content: encapsulated{m.kind, m.content},
		Certificates: asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: certificates},
		Signers: []signerInfo{{
			Version: 1, ID: issuerAndSerial{asn1.RawValue{FullBytes: own.RawIssuer}, asn1.RawValue{FullBytes: serial}}, Digest: sha256Only,
			Attributes: implicit(set), Algorithm: pkix.AlgorithmIdentifier{Algorithm: oidSHA256WithRSA, Parameters: asn1.NullRawValue}, Signature: signature,
		}},
	}}
	return asn1.Marshal(out)
}

// implicit is the set under the tag that it has among the parts of a signature; signed it is as a set.
func implicit(set []byte) asn1.RawValue {
	out := append([]byte(nil), set...)
	const tagged = 0xA0
	out[0] = tagged
	return asn1.RawValue{FullBytes: out}
}

func (m message) attributes() ([]byte, error) {
	digest, own := sha256.Sum256(m.content), sha256.Sum256(m.chain[0].Raw)
	type certificateID struct{ Hash []byte }
	type signingCertificate struct{ IDs []certificateID }
	list := []attribute{
		{oidContentType, []any{m.kind}},
		{oidMessageDigest, []any{digest[:]}},
		{oidCertificateV2, []any{signingCertificate{[]certificateID{{own[:]}}}}},
	}
	return asn1.MarshalWithParams(list, "set") // which sorts them
}
