"""Style sheets as they are served."""

import gzip
from pathlib import Path

from backcare.static_files import without_padding

SHEETS = sorted((Path(__file__).resolve().parents[2] / "static" / "css").glob("*.css"))


def test_a_style_sheet_loses_comments_and_padding_and_nothing_else():
    style = """/* Why. */
    @layer pages {
      a :hover, .b { color: light-dark(red, blue); inset: calc(1rem + 2px) 0; }
      @media (width >= 60rem) { .c::after { content: ""; --d: var(--e, 1); } }
    }
    """
    assert without_padding(style) == (
        "@layer pages{a :hover,.b{color:light-dark(red,blue);inset:calc(1rem + 2px) 0}"
        '@media (width >= 60rem){.c::after{content:"";--d:var(--e,1)}}}'
    )


def test_a_style_sheet_is_shortened_once_and_for_all():
    for sheet in SHEETS:
        short = without_padding(sheet.read_text())
        assert without_padding(short) == short
        assert short.count("{") == short.count("}")


def test_all_style_sheets_together_take_no_more_than_twelve_kilobytes_compressed():
    sizes = {
        sheet.name: len(gzip.compress(without_padding(sheet.read_text()).encode(), 9))
        for sheet in SHEETS
    }
    assert sum(sizes.values()) <= 12_000, sizes
