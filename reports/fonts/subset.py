"""One-off: makes the two subset fonts of this folder from Noto Sans JP (OFL-1.1).

    npm pack @expo-google-fonts/noto-sans-jp@0.4.3     # static TrueType files and the licence
    tar xzf expo-google-fonts-noto-sans-jp-0.4.3.tgz
    apt-get install fonttools                          # pyftsubset 4.38
    python3 subset.py package .

Kept: every character of Windows-31J (JIS level 1 and 2, NEC and IBM extensions), the first plane of JIS X 0213 (level 3,
which completes the jouyou kanji), Latin with its accents, Greek, Cyrillic, punctuation, arrows, signs and squared
units. Dropped: layout tables, vertical metrics and hinting, none of which the PDF writer reads.
"""
import gzip
import pathlib
import subprocess
import sys

BLOCKS = [
    (0x20, 0x17F), (0x2000, 0x209F), (0x20A0, 0x214F), (0x2190, 0x22FF), (0x2460, 0x25FF),
    (0x3000, 0x30FF), (0x31F0, 0x33FF), (0xFF00, 0xFFEF),
]
DROP = "--drop-tables+=GSUB,GPOS,GDEF,BASE,vhea,vmtx,VORG,STAT,DSIG,meta"


def kept() -> list[str]:
    chosen = {code for first, last in BLOCKS for code in range(first, last + 1)}
    for code in range(0x20, 0x10000):
        for codec, longest in (("cp932", 2), ("euc_jis_2004", 2)):
            try:
                if len(chr(code).encode(codec)) <= longest:
                    chosen.add(code)
            except UnicodeEncodeError:
                pass
    return [f"U+{code:04X}" for code in sorted(chosen)]


def main(source: pathlib.Path, target: pathlib.Path) -> None:
    for weight in ("400Regular", "700Bold"):
        out = target / f"NotoSansJP-{weight[3:]}.ttf"
        subprocess.run(
            ["pyftsubset", str(source / weight / f"NotoSansJP_{weight}.ttf"), "--unicodes=" + ",".join(kept()),
             "--layout-features=", "--no-hinting", DROP, "--notdef-outline", "--name-IDs=*", f"--output-file={out}"],
            check=True)
        packed = target / (out.name + ".gz")
        with open(packed, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as z:
            z.write(out.read_bytes())
        out.unlink()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
