"""Makes the face of the headings from the package it comes from.

    npm pack @fontsource-variable/literata@5.3.0
    tar xzf fontsource-variable-literata-5.3.0.tgz
    python -m venv face && face/bin/pip install fonttools==4.68.0 brotli
    face/bin/python docs/face/make_face.py package static/fonts

Literata at the optical size of a heading (24), weights 500 to 600 alone, and the characters of
English, German and our own punctuation. Everything a browser does not draw with is left out.
fontTools is no package of the project: it is needed only to make the file again.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

# Latin of the keyboard without its signs for programmers, accents of English and German words, and
# typographic spaces, hyphens, dashes and quotes.
CHARACTERS = (
    {*range(0x20, 0x5C), 0x5D, *range(0x61, 0x7B)}
    | {ord(it) for it in "ÄÉÖÜßàäçèéêïöü°·½×"}
    | {0xA0, 0xAD, 0x2010, 0x2011, *map(ord, "–—‘’‚“”„…")}
)
LEAST_KERNING = 8  # thousandths of the size; closer pairs stand as well without
X_ADVANCE = 0x0004


def without_small_kerning(font: Any) -> None:
    """Kerning of the lightest weight for all weights, and none too small to be seen."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table.ValueFormat1 = X_ADVANCE
            if table.Format == 1:
                for pairs in table.PairSet:
                    for pair in pairs.PairValueRecord:
                        lighten(pair.Value1)
                    pairs.PairValueRecord = [
                        it for it in pairs.PairValueRecord if it.Value1.XAdvance
                    ]
                    pairs.PairValueCount = len(pairs.PairValueRecord)
            else:
                for first in table.Class1Record:
                    for second in first.Class2Record:
                        lighten(second.Value1)


def lighten(value: Any) -> None:
    vars(value).pop("XAdvDevice", None)
    advance = getattr(value, "XAdvance", 0)
    value.XAdvance = 0 if abs(advance) < LEAST_KERNING else 2 * round(advance / 2)


def main(package: Path, target: Path) -> None:
    # Here, so that a test can read the characters without fontTools.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(package / "files" / "literata-latin-opsz-normal.woff2")
    options = Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.name_IDs = [0, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"opsz": 24, "wght": (500, 600)})
    for name in {"vmtx", "vhea", "STAT", "GDEF", "MVAR"} & set(font.keys()):
        del font[name]
    without_small_kerning(font)
    font.flavor = "woff2"
    font["head"].modified = font["head"].created  # the same file whenever it is made
    font.recalcTimestamp = False
    font.save(target / "literata.woff2")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
