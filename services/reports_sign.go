package services

import (
	"bytes"
	"io"

	"tanso/reports"
	"tanso/reports/pdfsign"
)

// SignPDFs has the services on a core sign each PDF of a closed inventory with the operator's key, before anything runs.
func SignPDFs(core *Core, signer *pdfsign.Signer) { core.signer = signer }

// pdf writes a report as PDF, signed where the operator gave a key. It refuses once the certificate has run out: a report without the
// signature that its readers know would pass for a forgery.
func (c *Core) pdf(src reports.Source, lang reports.Lang, file io.Writer) error {
	if c.signer == nil {
		return reports.PDF(src, lang, file)
	}
	if err := c.signer.Holds(c.now()); err != nil {
		return err
	}
	var plain bytes.Buffer
	if err := reports.PDF(src, lang, &plain); err != nil {
		return err
	}
	signed, err := c.signer.Sign(plain.Bytes())
	if err != nil {
		return err
	}
	_, err = file.Write(signed)
	return err
}

// signedBy names who signs files of a format, or is empty.
func (c *Core) signedBy(format ReportFormat) string {
	if format != FormatPDF || c.signer == nil {
		return ""
	}
	return c.signer.Name()
}
