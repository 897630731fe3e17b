"""What a screen reader follows: a section for each panel or flow, with title and language, and levels of headings."""

from flyergen.blocks.heading import Heading
from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Panel, PlacedBlock
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.names import FactName, Level, PanelName, TextKey
from flyergen.typeset.reading_structure import Sections, sections_of
from flyergen.typeset.styles import StyleContext
from typeset.one_panel import HERE, LAYOUT, block, edition, prose

SIDES = {"cover": "outside", "inner": "inside", "end": "inside"}
FRAMES = {name: PanelFrame(name, side, 0.0, 80.0, 120.0, 80.0) for name, side in SIDES.items()}
WORDS = {"title": "Neighbours meet", "deep": "On Tuesday", "more": "With food", "body": prose(20), "short": "We meet"}


def heading(key: str, level: int, needs: str = "") -> PlacedBlock:
    placed = PlacedBlock("heading", Heading(TextKey(key), level=Level(level)), None, None, HERE)
    return placed._replace(needs=(FactName(needs),) if needs else ())


def paragraph(key: str) -> PlacedBlock:
    return block(Paragraph, key)


def structure(panels: dict[str, Panel], **sides: Edition) -> Sections:
    """Return the structure of panels and flows, by name, of an edition whose sides may be in two languages."""
    layout = LAYOUT._replace(panels={PanelName(name): panel for name, panel in panels.items()})
    return sections_of(StyleContext(edition(WORDS, layout)._replace(sides=sides)), FRAMES)


def titles(**panels: Panel) -> dict[str, str]:
    return {name: section.title for name, section in structure(panels).by_panel.items()}


def test_a_section_has_its_first_heading_as_its_title_or_the_beginning_of_its_words() -> None:
    found = titles(
        cover=Panel(blocks=(paragraph("short"), heading("title", 1), heading("deep", 2))),
        inner=Panel(blocks=(paragraph("body"),)),
    )
    assert found == {
        "cover": "Neighbours meet",
        "inner": "neighbours meet on the first Tuesday neighbours meet on the…",
        "end": "",
    }
    assert (
        titles(cover=Panel(blocks=(heading("title", 1, needs="event.start"), paragraph("short"))))["cover"] == "We meet"
    )


def test_the_panels_of_a_flow_are_one_section() -> None:
    story = Panel(flow=(PanelName("inner"), PanelName("end")), blocks=(paragraph("short"),))
    found = structure({"cover": Panel(blocks=(heading("title", 1),)), "story": story})
    assert found.by_panel["inner"] is found.by_panel["end"]
    assert [one.title for one in found.by_panel.values()] == ["Neighbours meet", "We meet", "We meet"]
    assert {one.parent for one in found.by_panel.values()} == {found.document}


def test_a_side_in_another_language_says_so_and_has_its_own_title() -> None:
    english = edition(WORDS, LAYOUT)
    spanish = edition({**WORDS, "short": "Nos vemos"}, LAYOUT)._replace(language="es")
    found = structure({"inner": Panel(blocks=(paragraph("short"),))}, outside=english, inside=spanish)
    assert (found.document.lang, found.by_panel["cover"].lang, found.by_panel["inner"].lang) == ("en", "", "es")
    assert [found.language_of(panel) for panel in ("cover", "inner")] == ["en", "es"]
    assert found.by_panel["inner"].title == "Nos vemos"


def levels(*headings: PlacedBlock) -> dict[str, int]:
    return dict(structure({"cover": Panel(blocks=headings)}).levels)


def test_headings_below_one_that_is_left_out_are_raised_by_one_level() -> None:
    gone, sure = (heading("deep", 2, needs=needs) for needs in ("event.start", ""))
    assert levels(heading("title", 1), gone, heading("more", 3)) == {"more": 2}
    assert levels(heading("title", 1), sure, heading("more", 3)) == {}
    assert levels(heading("title", 1), gone, heading("more", 2)) == {}
    assert levels(heading("title", 1), heading("more", 3), gone) == {}, "a gap that the layout has stays"
