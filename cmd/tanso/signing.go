package main

import (
	"errors"
	"fmt"
	"os"

	"tanso/reports/pdfsign"
	"tanso/services"
)

// signFlags say by which key PDFs are signed.
type signFlags struct {
	PDFSignKey  string `name:"pdf-sign-key" help:"Key that signs the PDF of each report (PEM without password, RSA or ECDSA); without one PDFs are not signed." env:"TANSO_PDF_SIGN_KEY" placeholder:"FILE"`
	PDFSignCert string `name:"pdf-sign-cert" help:"Certificates that speak for the key, the signer's own first (PEM)." env:"TANSO_PDF_SIGN_CERT" placeholder:"FILE"`
}

// sign has PDFs signed, where a key is given.
func (f signFlags) sign(core *services.Core, clock services.Clock) error {
	if f.PDFSignKey == "" && f.PDFSignCert == "" {
		return nil
	}
	if f.PDFSignKey == "" || f.PDFSignCert == "" {
		return errors.New("--pdf-sign-key and --pdf-sign-cert belong together: one of them is missing")
	}
	certificates, err1 := os.ReadFile(f.PDFSignCert)
	key, err2 := os.ReadFile(f.PDFSignKey)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	signer, err := pdfsign.Load(certificates, key, clock())
	if err != nil {
		return fmt.Errorf("--pdf-sign-key %s, --pdf-sign-cert %s: %w", f.PDFSignKey, f.PDFSignCert, err)
	}
	services.SignPDFs(core, signer)
	return nil
}
