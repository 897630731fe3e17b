"""What the tests of typesetting share: the faces, short ways to prepare a paragraph, and paragraphs at random."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from flyergen.artwork import NO_FEATURES, TypeFeatures
from flyergen.flyer.words import Span
from flyergen.fonts import FontFile, open_font
from flyergen.text.line_breaking import Line
from flyergen.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.text.shaping import FaceSet

FONTS = Path(__file__).parents[2] / "fonts"


def face(name: str) -> FontFile:
    """Return a face of the font folder, as "source-sans-3/SourceSans3_400Regular"."""
    return open_font(FONTS / f"{name}.ttf")


REGULAR = face("source-sans-3/SourceSans3_400Regular")
BOLD = face("source-sans-3/SourceSans3_700Bold")
UNIVERSAL = face("noto-sans/NotoSans_400Regular")
UNIVERSAL_BOLD = face("noto-sans/NotoSans_700Bold")
DISPLAY = face("barlow-condensed/BarlowCondensed_800ExtraBold")
UNIVERSAL_DISPLAY = face("noto-sans-condensed/NotoSans-CondensedExtraBold")

BODY = FaceSet((REGULAR, UNIVERSAL), (BOLD, UNIVERSAL_BOLD), (REGULAR, UNIVERSAL), (BOLD, UNIVERSAL_BOLD))
HEADING = FaceSet._make((*[(DISPLAY, UNIVERSAL_DISPLAY)] * 4, (), None))

ENGLISH = Setting("en")
SPANISH = Setting("es")


def body(text: str | Sequence[Span], setting: Setting = ENGLISH) -> Prepared:
    """Return a paragraph of running text."""
    return prepare([Span(text)] if isinstance(text, str) else text, BODY, setting)


def heading(text: str, setting: Setting = ENGLISH) -> Prepared:
    """Return a heading in the condensed display face."""
    return prepare([Span(text)], HEADING, setting)


def written(prepared: Prepared, lines: Sequence[Line]) -> list[str]:
    """Return the text of each line, inserted hyphens as hyphens."""
    return [prepared.text[line.start : line.end] + "-" * line.hyphen for line in lines]


def at_points(points: float, size: float) -> float:
    """Return a measure in points as 1/1000 em of a type size."""
    return points / size * 1000


_WORDS = """
    the of a y o en la Secure Communities immigration inmigración ¿Qué es? «alta peligrosidad» (28 por ciento)
    office fjord non-criminals post-9/11 – and/or — word—word 503-543-8417 amanda@rop.org https://www.rop.org/a-b/c
    DHS ICE’s 28 % programs. conviction, affluent Кыргыз λόγος 中文字体 👍 ✓ Te\u0301xt x
"""
texts = st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=40).map(" ".join)
settings = st.builds(
    lambda language, hyphenate, features, flush: Setting(language, hyphenate, features, flush=flush),
    st.sampled_from(["en", "es", "ru"]),
    st.booleans(),
    st.sampled_from([NO_FEATURES, TypeFeatures((("kern", 0),)), TypeFeatures((("liga", 0),), 80.0)]),
    st.booleans(),
)
paragraphs = st.builds(body, texts, settings)
measures = st.floats(min_value=800, max_value=40000)
