"""A flyer on a phone: its panels in one column, each word on the ground that is behind it, with even spaces."""

import pytest

from flyergen.artwork import GlyphRun
from flyergen.blocks.buttons import Buttons
from flyergen.blocks.ground import Ground
from flyergen.flyer.layout import PlacedBlock
from flyergen.flyer.media_styles import PX
from flyergen.names import PanelName
from flyergen.project.editions import TypesetEdition
from media.one_front import front, in_medium
from project import EN, LAYOUT, Project

WORDS = "title: Free flu shots\na: Come along.\nb: Bring nothing.\nc: Stay.\n"
CODE = "qr: {{code: {{{}, size: 54pt, text: alt}}, at: {{top: {}pt, x: 40pt}}}}\n"


def on_phone(project: Project, blocks: str, words: str, more: str = "") -> TypesetEdition:
    return in_medium(front(project, blocks, words, more), "phone")


def blocks_of(one: TypesetEdition, panel: str = "front") -> tuple[PlacedBlock, ...]:
    return one.edition.layout.panels[PanelName(panel)].blocks


def keys(one: TypesetEdition) -> list[str]:
    """Return the first key of each block, or the kind of one without words."""
    return [
        str(placed.block[0]) if placed.kind in ("title", "heading", "paragraph") else placed.kind
        for placed in blocks_of(one)
    ]


def spaces(one: TypesetEdition) -> list[int]:
    """Return the space before each block, in px."""
    return [round((placed.before or 0) / PX) for placed in blocks_of(one)]  # type: ignore[operator]


def test_a_page_is_as_wide_as_a_phone_and_has_the_words_of_its_panel(project: Project) -> None:
    one = in_medium(project, "phone")
    layout = one.edition.layout
    assert [panel.name for panel in one.folded.panels] == ["front", "back"]
    assert one.folded.trim.width == pytest.approx(390 * PX)
    assert (str(layout.fold), len(layout.art), float(layout.zones.bleed), float(layout.zones.safe)) == (
        "phone",
        0,
        0,
        0,
    )
    assert [*map(float, layout.body[:3])] == [12, 12, 12]
    assert layout.leading == pytest.approx(23 * PX)
    for panel in layout.panels.values():
        assert [round(one / PX) for one in (panel.left, panel.right, panel.top)] == [24, 24, 32]
    runs = [item for item in one.fit.composition.panels["front"] if isinstance(item, GlyphRun)]
    assert {round(run.origin.x / PX) for run in runs if run.key == "cover.body"} == {24}


def test_words_come_in_the_order_that_a_layout_asks_for_at_the_place_of_the_first(project: Project) -> None:
    blocks = "title: title\nparagraph: a\nparagraph: b\nparagraph: c"
    assert keys(on_phone(project, blocks, WORDS)) == ["title", "a", "b", "c"]
    assert keys(on_phone(project, blocks, WORDS, "phone: {order: [c, a]}\n")) == ["title", "c", "a", "b"]
    assert keys(on_phone(project, blocks, WORDS, "phone: {order: [c], drop: [a]}\n")) == ["title", "b", "c"]


def test_spaces_are_those_of_headings_words_and_boxes(project: Project) -> None:
    flowing = "title: title\nheading: a\nparagraph: b\nparagraph: c"
    assert spaces(on_phone(project, flowing, WORDS)) == [0, 36, 18, 18]
    fixed = flowing
    for text, top in (("a", 80), ("b", 120), ("c", 160)):
        fixed = fixed.replace(f": {text}", f": {{text: {text}, at: {{top: {top}pt}}}}")
    assert spaces(on_phone(project, fixed, WORDS)) == [0, 28, 10, 12]
    huge = "styles: {huge: {face: display, size: 72pt}}\n"
    large = "title: title\nparagraph: {text: a, at: {top: 90pt}}\nparagraph: {text: b, style: huge, at: {top: 120pt}}"
    assert spaces(on_phone(project, large, WORDS.partition("c:")[0], huge)) == [0, 10, 36]


def test_words_take_the_ground_behind_them_along(project: Project) -> None:
    area = "area: {{colour: brand, top: {}pt, height: {}pt}}\n"
    words = "title: title\nparagraph: {text: a, style: pale, at: {top: 120pt}}\nparagraph: {text: b, at: {top: 400pt}}"
    pale = "styles: {pale: {colour: paper}}\n"
    one = on_phone(project, area.format(100, 200) + words, WORDS.partition("c:")[0], pale)
    assert [placed.block for placed in blocks_of(one) if isinstance(placed.block, Ground)] == [
        ("brand", pytest.approx(32 * PX), pytest.approx(32 * PX)),
        ("paper", pytest.approx(32 * PX), pytest.approx(32 * PX)),
    ]
    assert keys(one) == ["title", "ground", "a", "ground", "b"]
    assert one.edition.layout.panels[PanelName("front")].background == "paper"
    whole = "area: {colour: brand, top: 0pt, height: 612pt}\nparagraph: {text: a, style: pale, at: {top: 120pt}}"
    full = on_phone(project, whole, "a: Come along.\n", pale)
    assert (keys(full), full.edition.layout.panels[PanelName("front")].background) == (["a"], "brand")


def ways(one: TypesetEdition) -> list[tuple[str, ...]]:
    """Return what can be tapped, button by button, of each block with buttons, also in cards."""
    every = [inner for placed in blocks_of(one) for inner in getattr(placed.block, "blocks", (placed.block,))]
    return [tuple(tap.way for tap in block.taps) for block in every if isinstance(block, Buttons)]


def test_codes_one_after_the_other_are_one_group_of_buttons_in_their_usual_order(project: Project) -> None:
    two = CODE.format("link: organization.web", 100) + CODE.format("phone: true", 300)
    words = "title: Free flu shots\nalt: A code.\n"
    assert ways(on_phone(project, f"title: title\n{two}", words)) == [("phone", "web")]
    between = two.replace("\nqr", "\nparagraph: {text: a, at: {top: 200pt}}\nqr")
    assert ways(on_phone(project, f"title: title\n{between}", f"{words}a: Or call.\n")) == [("web",), ("phone",)]


def test_a_card_takes_the_button_of_a_code_that_has_the_same(project: Project) -> None:
    card = "contact: {show: [organization, phone, web], background: paper, at: {top: 400pt}}"
    words = "title: Free flu shots\nalt: A code.\na: Come.\n"
    line = "paragraph: {text: a, at: {top: 300pt}}\n"
    above = CODE.format("phone: true", 200) + line
    assert ways(on_phone(project, f"title: title\n{above}{card}", words)) == [("phone", "web")]
    below = card.replace("400", "100").replace(", web", "") + "\n" + CODE.format("link: organization.web", 400)
    assert ways(on_phone(project, f"title: title\n{below}", words.replace("a: Come.\n", ""))) == [("phone", "web")]


def test_a_panel_without_words_is_no_page(project: Project) -> None:
    layout = (project.flyer / LAYOUT).read_text("utf-8")
    project.write(
        LAYOUT, layout[: layout.index("      - figure")] + "      - area: {colour: brand, top: 0pt, height: 99pt}\n"
    )
    words = (project.flyer / EN).read_text("utf-8")
    project.write(EN, words[: words.index("figure:")])
    assert [panel.name for panel in in_medium(project, "phone").folded.panels] == ["front"]
