package verify

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"time"
)

const stampFile = "integrity/timestamp.tsr"

// Stamp is what a time stamp says.
type Stamp struct {
	Time      time.Time `json:"time"`
	Authority string    `json:"authority"` // the subject of the certificate that signed it
	Root      string    `json:"root"`      // the subject at the end of the chain
}

// checkTimestamp follows the time stamp over the signed head (RFC 3161): what it is about, its signed attributes, its signature, the
// certificate that signed it, and the chain to an authority that the reader trusts.
func (c *checker) checkTimestamp() error {
	if c.pack.files[stampFile] == nil {
		c.skip(said.stamp, said.whyNoStamp)
		return errAbsent
	}
	content, err := c.pack.read(stampFile)
	if err != nil {
		return err
	}
	note, err := c.pack.read(noteFile)
	if err != nil {
		return err
	}
	c.checks += len(stampSteps)
	got, err := stampOf(content, note, c.opt.TSARoots)
	if err != nil {
		return err
	}
	if len(c.opt.TSARoots) == 0 {
		c.skip(said.authority, said.whyAuthority)
	}
	c.skip(said.revoked, said.whyRevoked)
	c.result.Stamp = &got
	return nil
}

// token is a time stamp being followed.
type token struct {
	signed signedData
	info   tstInfo
	raw    []byte // of the info
	data   []byte // that it must be about
	certs  []*x509.Certificate
	signer *x509.Certificate
	roots  []*x509.Certificate
	root   *x509.Certificate
}

// stampSteps are the links of a time stamp, in their order.
var stampSteps = []struct {
	where string
	what  *Text
	check func(*token) (stood, computed string, err error)
}{
	{"message imprint", &said.otherImprint, (*token).imprint},
	{"certificate", &said.noSigner, (*token).certificate},
	{"signed attributes", &said.otherAttributes, (*token).attributes},
	{"signature", &said.badStamp, (*token).signature},
	{"key usage", &said.notForTime, (*token).usage},
	{"time", &said.outOfTime, (*token).validity},
	{"chain", &said.noChain, (*token).chain},
}

// stampOf reads a token about data and names the first link that does not hold. Without roots the chain ends at what the token brings.
func stampOf(content, data []byte, roots []*x509.Certificate) (Stamp, error) {
	t := &token{data: data, roots: roots}
	if err := t.parse(content); err != nil {
		return Stamp{}, &LinkError{File: stampFile, Where: "token", What: said.badToken, Stood: err.Error()}
	}
	for _, s := range stampSteps {
		if stood, computed, err := s.check(t); err != nil || stood != computed {
			at := &LinkError{File: stampFile, Where: s.where, What: *s.what, Stood: stood, Computed: computed}
			if err != nil {
				at.Computed = err.Error()
			}
			return Stamp{}, at
		}
	}
	return Stamp{t.info.GenTime.UTC(), t.signer.Subject.String(), t.root.Subject.String()}, nil
}

// imprint compares what was stamped with the signed head.
func (t *token) imprint() (stood, computed string, err error) {
	if name, ok := digests[t.info.Imprint.Algorithm.Algorithm.String()]; !ok || name != "SHA-256" {
		return t.info.Imprint.Algorithm.Algorithm.String(), "SHA-256", nil
	}
	sum := sha256.Sum256(t.data)
	return hex.EncodeToString(t.info.Imprint.Hash), hex.EncodeToString(sum[:]), nil
}

// certificate finds the one that the signature names.
func (t *token) certificate() (stood, computed string, err error) {
	for _, c := range t.certs {
		if t.signed.Signers[0].names(c) {
			t.signer = c
			return "", "", nil
		}
	}
	return "", "", errors.New("the token does not bring the certificate of its signer")
}

// usage asks for a certificate that is for time stamps and for nothing else, as RFC 3161, section 2.3, does.
func (t *token) usage() (stood, computed string, err error) {
	if len(t.signer.ExtKeyUsage) != 1 || t.signer.ExtKeyUsage[0] != x509.ExtKeyUsageTimeStamping || len(t.signer.UnknownExtKeyUsage) > 0 {
		return t.signer.Subject.String(), "", errors.New("timeStamping alone")
	}
	for _, e := range t.signer.Extensions {
		if e.Id.Equal(oidExtKeyUsage) && !e.Critical {
			return t.signer.Subject.String(), "", errors.New("a critical extended key usage")
		}
	}
	return "", "", nil
}

// validity asks whether the certificate was valid when the stamp says that it was made.
func (t *token) validity() (stood, computed string, err error) {
	at := t.info.GenTime
	if at.Before(t.signer.NotBefore) || at.After(t.signer.NotAfter) {
		return at.UTC().Format(time.RFC3339), t.signer.NotBefore.UTC().Format(time.RFC3339) + " – " + t.signer.NotAfter.UTC().Format(time.RFC3339), nil
	}
	return "", "", nil
}

// chain leads from the signer to a certificate that is trusted, as of the time of the stamp.
func (t *token) chain() (stood, computed string, err error) {
	trusted, between := x509.NewCertPool(), x509.NewCertPool()
	for _, c := range t.certs {
		if len(t.roots) == 0 && t.last(c) {
			trusted.AddCert(c)
		} else {
			between.AddCert(c)
		}
	}
	for _, c := range t.roots {
		trusted.AddCert(c)
	}
	found, err := t.signer.Verify(x509.VerifyOptions{
		Roots: trusted, Intermediates: between, CurrentTime: t.info.GenTime, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	})
	if err != nil {
		return t.signer.Subject.String(), "", err
	}
	t.root = found[0][len(found[0])-1]
	return "", "", nil
}

// last tells a certificate whose issuer the token does not bring.
func (t *token) last(c *x509.Certificate) bool {
	for _, o := range t.certs {
		if !o.Equal(c) && bytes.Equal(o.RawSubject, c.RawIssuer) {
			return false
		}
	}
	return true
}

// Roots reads certificates in PEM, for Options.TSARoots. There must be at least one.
func Roots(content []byte) (out []*x509.Certificate, err error) {
	for {
		var block *pem.Block
		if block, content = pem.Decode(content); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil, errors.New("no certificate in PEM")
	}
	return out, nil
}
