package decode

import (
	"io"

	"tanso/meters"
	"tanso/meters/dlms"
	"tanso/meters/dsmr"
	"tanso/meters/echonet"
	"tanso/meters/sml"
)

// The formats of telegrams that meters send.
const (
	P1      Format = "p1"
	SML     Format = "sml"
	DLMS    Format = "dlms"
	ECHONET Format = "echonet"
)

// telegrams may be raw bytes, or begin within a telegram; each format knows its own.
var telegrams = map[Format]struct {
	decode func(io.Reader, Options, meters.Emit) (Summary, error)
	detect func(beginning []byte) bool
}{
	P1:      {dsmr.Decode, dsmr.Detect},
	SML:     {sml.Decode, sml.Detect},
	DLMS:    {dlms.Decode, dlms.Detect},
	ECHONET: {echonet.Decode, echonet.Detect},
}

// telegram tells a format of telegrams from the beginning of a file. The formats with checksums are asked first.
func telegram(beginning []byte) (Format, bool) {
	for _, format := range []Format{SML, DLMS, ECHONET, P1} {
		if telegrams[format].detect(beginning) {
			return format, true
		}
	}
	return "", false
}
