package pdfsign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
)

// The parts of a signed message whose content lies elsewhere (RFC 5652, sections 3 and 5).
type (
	contentInfo struct {
		Type    asn1.ObjectIdentifier
		Content signedData `asn1:"explicit,tag:0"`
	}
	signedData struct {
		Version      int
		Digests      []pkix.AlgorithmIdentifier `asn1:"set"`
		Content      struct{ Type asn1.ObjectIdentifier }
		Certificates []asn1.RawValue `asn1:"set,tag:0"`
		Signers      []signerInfo    `asn1:"set"`
	}
	signerInfo struct {
		Version    int
		ID         issuerAndSerial
		Digest     pkix.AlgorithmIdentifier
		Attributes asn1.RawValue
		Algorithm  pkix.AlgorithmIdentifier
		Signature  []byte
	}
	issuerAndSerial struct {
		Issuer asn1.RawValue
		Serial *big.Int
	}
	attribute struct {
		Type   asn1.ObjectIdentifier
		Values asn1.RawValue `asn1:"set"`
	}
	// signingCertificate names the certificate by its SHA-256, which is the default and so not written (RFC 5035, section 3).
	signingCertificate struct{ Certificates []struct{ Hash []byte } }
)

var (
	idData               = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	idSignedData         = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	idContentType        = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	idMessageDigest      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	idSigningCertificate = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}

	sha256Alone     = pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}}
	rsaEncryption   = pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}, Parameters: asn1.NullRawValue}
	ecdsaWithSHA256 = pkix.AlgorithmIdentifier{Algorithm: asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}}
)

// message signs the SHA-256 of what the parts are together.
func (s *Signer) message(parts ...[]byte) ([]byte, error) {
	sum := sha256.New()
	for _, part := range parts {
		sum.Write(part)
	}
	return s.over(sum.Sum(nil))
}

// over signs a digest, by attributes that name it and the certificate. Neither RSA (PKCS #1, version 1.5) nor ECDSA (RFC 6979, when no
// chance is given) leave anything to chance.
func (s *Signer) over(digest []byte) ([]byte, error) {
	attributes, err := s.attributes(digest)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(attributes)
	signature, err := s.key.Sign(nil, sum[:], crypto.SHA256)
	if err != nil {
		return nil, err
	}
	algorithm := rsaEncryption
	if _, ok := s.key.(*ecdsa.PrivateKey); ok {
		algorithm = ecdsaWithSHA256
	}
	data := signedData{Version: 1, Digests: []pkix.AlgorithmIdentifier{sha256Alone}, Signers: []signerInfo{{
		Version: 1, ID: issuerAndSerial{asn1.RawValue{FullBytes: s.leaf.RawIssuer}, s.leaf.SerialNumber},
		Digest: sha256Alone, Attributes: asn1.RawValue{FullBytes: implicit(attributes)}, Algorithm: algorithm, Signature: signature,
	}}}
	data.Content.Type = idData
	for _, der := range s.chain {
		data.Certificates = append(data.Certificates, asn1.RawValue{FullBytes: der})
	}
	return asn1.Marshal(contentInfo{idSignedData, data})
}

// attributes are the signed ones, as the set that is hashed (RFC 5652, section 5.4).
func (s *Signer) attributes(digest []byte) ([]byte, error) {
	certificate := sha256.Sum256(s.leaf.Raw)
	var list []attribute
	for _, a := range []struct {
		id    asn1.ObjectIdentifier
		value any
	}{
		{idContentType, idData},
		{idMessageDigest, digest},
		{idSigningCertificate, signingCertificate{[]struct{ Hash []byte }{{certificate[:]}}}},
	} {
		value, err := asn1.Marshal(a.value)
		if err != nil {
			return nil, fmt.Errorf("attribute %v: %w", a.id, err)
		}
		list = append(list, attribute{a.id, asn1.RawValue{Class: asn1.ClassUniversal, Tag: asn1.TagSet, IsCompound: true, Bytes: value}})
	}
	return asn1.MarshalWithParams(list, "set")
}

// implicit is a set as it stands in the message: under the tag [0].
func implicit(set []byte) []byte {
	out := append([]byte(nil), set...)
	out[0] = 0xA0
	return out
}

// room is how many bytes a message may take: those of one, and what the length of an ECDSA signature varies.
func (s *Signer) room() (int, error) {
	message, err := s.over(make([]byte, sha256.Size))
	return len(message) + 16, err
}
