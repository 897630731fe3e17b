"""A flyer of one panel, with a heading and paragraphs of words that mean nothing."""

from collections.abc import Mapping

from flyergen.blocks.heading import Heading
from flyergen.blocks.paragraph import Paragraph
from flyergen.colour import INK
from flyergen.flyer.edition import Edition, FontFamily
from flyergen.flyer.facts import Facts, Organization
from flyergen.flyer.layout import Body, Em, Layout, Leading, Panel, PlacedBlock, Rows, Spacing, Style
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.words import Phrase, Span, Words
from flyergen.names import Extent, Factor, Name, PanelName, Points, Ratio, StyleName, TextKey
from flyergen.problem import Place
from flyergen.typeset.composition import Stage
from flyergen.typeset.copyfit import Fit, fit, ladder
from flyergen.typeset.line_boxes import BlockContext
from flyergen.typeset.reading_structure import sections_of
from flyergen.typeset.styles import StyleContext
from typeset.specimens import FONTS

HERE = Place("layout.yaml", 1, 1)
FRAMES = {"front": PanelFrame("front", "outside", 0.0, 80.0, 120.0, 80.0)}
FAMILIES = {
    "text": (FontFamily("source-sans-3", {(400, False): FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf"}),),
    "display": (FontFamily("barlow", {(800, False): FONTS / "barlow-condensed" / "BarlowCondensed_800ExtraBold.ttf"}),),
}
STYLES = {
    StyleName("body"): Style(before=Rows(1)),
    StyleName("heading"): Style(face=Name("display"), size=Em(2), leading=Rows(2), balance=True, before=Rows(1)),
}
LAYOUT = Layout(
    "layout",
    HERE,
    body=Body(Points(12.0), Points(11.0), Points(9.0), Points(0.5)),
    leading=Leading(Ratio(1.3), Ratio(1.1)),
    spacing=Spacing(Factor(1.0), Factor(0.5)),
    styles=STYLES,
)


def edition(words: Mapping[str, str], layout: Layout) -> Edition:
    """Return an English edition of plain words; each key is a line of its file."""
    phrases = {key: Phrase(key, text, Place("text/en.yaml", i, 1)) for i, (key, text) in enumerate(words.items(), 2)}
    prose = {key: tuple((Span(part),) for part in text.split("\n\n")) for key, text in words.items()}
    facts = Facts(Place("flyer.yaml"), (Name("en"),), Organization(Name("Neighbours")))
    file = Words("en", phrases, Place("text/en.yaml"))
    palette = {"ink": INK, "brand": INK, "paper": INK}
    return Edition(facts, facts, layout, "en", file, prose, palette, FAMILIES)


def block(kind: type[Heading | Paragraph], key: str) -> PlacedBlock:
    return PlacedBlock(kind.__name__.lower(), kind(TextKey(key)), None, None, HERE)


def flyer(heading: str, *paragraphs: str) -> StyleContext:
    """Return the style context of a flyer with one panel: a heading and paragraphs."""
    words = {"heading": heading} | {f"body.{i}": text for i, text in enumerate(paragraphs, 1)}
    blocks = (block(Heading, "heading"), *(block(Paragraph, key) for key in words if key != "heading"))
    panel = Panel(Extent(8.0), Extent(8.0), Extent(8.0), Extent(12.0), blocks=blocks)
    return StyleContext(edition(words, LAYOUT._replace(panels={PanelName("front"): panel})))


def fitted(style_context: StyleContext) -> Fit:
    return fit(style_context, FRAMES)


def prose(words: int) -> str:
    return " ".join(["neighbours", "meet", "on", "the", "first", "Tuesday"] * (words // 6 + 1)).rsplit(" ", 1)[0]


def on_the_front(words_of: Edition) -> BlockContext:
    """Return the context of a block on the panel of an edition, at the largest size."""
    style_context = StyleContext(words_of)
    return Stage(style_context, FRAMES, sections_of(style_context, FRAMES), ladder(words_of.layout)[0]).context("front")
