"""Colours of a release's own look: those we understand, and their siblings for a dark ground.

A sibling keeps the hue and keeps the contrast towards the paper: what stood out by 7:1 on white
stands out by 7:1 on the dark paper (WCAG 2.2 contrast, (Y₁ + 0.05) / (Y₂ + 0.05) of relative
luminances).
"""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
DARK_PAPER: Colour = (22, 24, 29)
BRIGHTEST = 0.82  # luminance of a dark page's text: white itself glares

_hex = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_function = re.compile(
    r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*1(?:\.0+)?\s*)?\)"
)
_NAMES: dict[str, Colour] = {
    "black": (0, 0, 0),
    "white": WHITE,
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "lightgrey": (211, 211, 211),
    "lightgray": (211, 211, 211),
    "red": (255, 0, 0),
    "maroon": (128, 0, 0),
    "green": (0, 128, 0),
    "lime": (0, 255, 0),
    "olive": (128, 128, 0),
    "yellow": (255, 255, 0),
    "navy": (0, 0, 128),
    "blue": (0, 0, 255),
    "teal": (0, 128, 128),
    "aqua": (0, 255, 255),
    "purple": (128, 0, 128),
    "fuchsia": (255, 0, 255),
    "orange": (255, 165, 0),
}


def colour(text: str) -> Colour | None:
    """The colour that ``text`` names, in lower case; None for what is no opaque colour.

    >>> colour("#cef"), colour("rgb(204, 238, 255)"), colour("url(x)")
    ((204, 238, 255), (204, 238, 255), None)
    """
    if text in _NAMES:
        return _NAMES[text]
    if match := _hex.fullmatch(text):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := _function.fullmatch(text):
        red, green, blue = (min(int(part), 255) for part in match.groups())
        return red, green, blue
    return None


def css(value: Colour) -> str:
    """``#rrggbb``, or ``#rgb`` where that says the same."""
    digits = "".join(f"{part:02x}" for part in value)
    short = digits[::2]
    return f"#{short if digits == ''.join(digit * 2 for digit in short) else digits}"


def luminance(value: Colour) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = (_linear(part / 255) for part in value)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def dark_sibling(value: Colour) -> Colour:
    """The colour that does on the dark paper what ``value`` does on white: same contrast, same hue."""
    paper = luminance(DARK_PAPER) + 0.05
    wanted = min(paper * 1.05 / (luminance(value) + 0.05) - 0.05, BRIGHTEST)
    hue, _, saturation = rgb_to_hls(*(part / 255 for part in value))
    saturation = min(saturation, 0.55)  # a pale tint's saturation is extreme; dark it would shout
    low, high = 0.0, 1.0
    for _ in range(16):
        middle = (low + high) / 2
        if luminance(_bytes(hls_to_rgb(hue, middle, saturation))) < wanted:
            low = middle
        else:
            high = middle
    return DARK_PAPER if value == WHITE else _bytes(hls_to_rgb(hue, high, saturation))


def _bytes(parts: tuple[float, float, float]) -> Colour:
    red, green, blue = (round(part * 255) for part in parts)
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
