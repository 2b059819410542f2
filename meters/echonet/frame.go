package echonet

import (
	"encoding/hex"
	"fmt"
	"strconv"

	"tanso/internal/fault"
)

// Sizes of a frame (ECHONET Lite specification, part 2): EHD1, EHD2, TID, SEOJ, DEOJ, ESV, OPC, then properties.
const (
	headSize = 12
	// maxFrame is the longest: two lists of 255 properties of 255 bytes.
	maxFrame = 2*(1+255*(2+255)) + headSize
)

// Services (ESV) that carry the meter's properties or refuse them.
const (
	setIRefused   = 0x50 // SetI_SNA
	setRefused    = 0x51 // SetC_SNA
	getRefused    = 0x52 // Get_SNA
	informRefused = 0x53 // INF_SNA
	bothRefused   = 0x5e // SetGet_SNA
	answered      = 0x72 // Get_Res
	informed      = 0x73 // INF
	informedAck   = 0x74 // INFC
	bothAnswered  = 0x7e // SetGet_Res
	bothAsked     = 0x6e // SetGet
)

// property is a property of a frame; without data where it was asked for or refused.
type property struct {
	code byte
	data []byte
}

// frame is an ECHONET Lite message.
type frame struct {
	source  [3]byte // class group, class, instance
	service byte
	// set are the properties of the first list of a service that has two, get of the other.
	set, get []property
}

// parse reads the frame at the beginning of b and how long it is. short tells that more bytes may complete it.
func parse(b []byte) (f frame, size int, short bool, err error) {
	if len(b) >= 2 && (b[0] != 0x10 || b[1] != 0x81) {
		return f, 0, false, fault.Field("EHD", "1081", hex.EncodeToString(b[:2]))
	}
	if len(b) < headSize {
		return f, 0, true, fault.Field("frame", fmt.Sprintf("%d bytes or more", headSize), strconv.Itoa(len(b)))
	}
	copy(f.source[:], b[4:7])
	f.service = b[10]
	lists := []*[]property{&f.get}
	if f.service == bothRefused || f.service == bothAnswered || f.service == bothAsked {
		lists = []*[]property{&f.set, &f.get}
	}
	size = headSize - 1
	for _, list := range lists {
		if size >= len(b) {
			return f, 0, true, fault.Field("OPC", "a second list", "the end of the frame")
		}
		count := int(b[size])
		size++
		for i := range count {
			if size+2 > len(b) || size+2+int(b[size+1]) > len(b) {
				return f, 0, true, fault.Field("OPC", fmt.Sprintf("%d properties", count), fmt.Sprintf("the end of the frame in property %d", i+1))
			}
			end := size + 2 + int(b[size+1])
			*list = append(*list, property{code: b[size], data: b[size+2 : end]})
			size = end
		}
	}
	return f, size, false, nil
}

// fromMeter tells whether the frame speaks for a low-voltage smart electric energy meter (class 0x0288).
func (f frame) fromMeter() bool { return f.source[0] == 0x02 && f.source[1] == 0x88 }
