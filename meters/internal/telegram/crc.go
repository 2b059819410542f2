package telegram

// The checksums are those of the Rocksoft model with reflected input and output; their tables are made once.
var (
	arc = table(0xa001) // polynomial 0x8005 reflected
	x25 = table(0x8408) // polynomial 0x1021 reflected
)

func table(polynomial uint16) *[256]uint16 {
	var t [256]uint16
	for i := range t {
		crc := uint16(i)
		for range 8 {
			odd := crc & 1
			crc >>= 1
			if odd != 0 {
				crc ^= polynomial
			}
		}
		t[i] = crc
	}
	return &t
}

func sum(t *[256]uint16, crc uint16, data []byte) uint16 {
	for _, b := range data {
		crc = crc>>8 ^ t[byte(crc&0xff)^b]
	}
	return crc
}

// ARC is CRC-16/ARC, as the P1 companion standard uses it.
func ARC(data []byte) uint16 { return sum(arc, 0, data) }

// X25 is CRC-16/X-25 (ISO/IEC 13239), as HDLC and SML use it; its low byte is sent first.
func X25(data []byte) uint16 { return ^sum(x25, 0xffff, data) }

// Kermit is CRC-16/KERMIT, which some makers send in SML instead of X-25; its low byte is sent first, too.
func Kermit(data []byte) uint16 { return sum(x25, 0, data) }
