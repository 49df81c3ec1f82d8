"""The colours of the style sheet as numbers: oklch to sRGB, and contrast as WCAG 2.2 counts it."""

import re
from math import cos, radians, sin
from pathlib import Path

SHEET = Path(__file__).resolve().parents[2] / "static" / "css" / "site.css"
OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)"
TOKEN = re.compile(rf"--([\w-]+): light-dark\({OKLCH}, {OKLCH}\);")
SCHEMES = ("light", "dark")

Rgb = tuple[float, float, float]  # linear light, 0 to 1


def tokens() -> dict[str, dict[str, Rgb]]:
    """The colours of each scheme by name, as a screen of the sRGB kind shows them."""
    found = TOKEN.findall(SHEET.read_text(encoding="utf-8"))
    return {
        scheme: {
            name: linear_rgb(*map(float, numbers[3 * at : 3 * at + 3])) for name, *numbers in found
        }
        for at, scheme in enumerate(SCHEMES)
    }


def linear_rgb(lightness: float, chroma: float, hue: float) -> Rgb:
    """Björn Ottosson's Oklab, cut to the gamut of sRGB channel by channel."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return tuple(min(1.0, max(0.0, it)) for it in (red, green, blue))  # type: ignore[return-value]


def luminance(colour: Rgb) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
