"""Where a code stands on its plate: in the middle, or over the words that stand under it."""

import pytest

from flyergen.artwork import Modules, Path
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from project import EN, ES, LAYOUT, Project

QR = "- qr: {code: {link: organization.web, text: code.alt}"


def over_and_under(project: Project, settings: str) -> tuple[float, float]:
    """Return how much of its plate, which is 60 mm high, is over the code and how much is under it, in mm."""
    project.change(LAYOUT, f"{QR}}}", f"{QR}, height: 60mm{settings}}}")
    (ready,) = set_editions(load(project.flyer), EditionSpec(("en",)))
    items = ready.fit.composition.panels["back"]
    (code,) = (item for item in items if isinstance(item, Modules))
    (plate,) = (item for item in items if isinstance(item, Path) and item.background)
    ys = [segment[2] for segment in plate.segments if len(segment) > 2]
    return code.origin.y - min(ys), max(ys) - code.origin.y - code.module * len(code.rows)


def test_a_code_without_words_stands_in_the_middle_of_a_plate_that_has_a_height(project: Project) -> None:
    over, under = over_and_under(project, "")
    assert over == pytest.approx(under)
    assert over > 10


def test_a_code_with_words_under_it_stands_at_the_head_of_its_plate(project: Project) -> None:
    project.change(EN, "code:\n", "code:\n  caption: Our web page\n")
    project.change(ES, "code:\n", "code:\n  caption: Nuestra página\n")
    over, under = over_and_under(project, ", caption: code.caption")
    assert over < 5 < under


def test_a_code_without_words_on_a_dark_plate_is_told_as_a_code(project: Project) -> None:
    project.change(LAYOUT, f"{QR}}}", f"{QR}, background: brand}}")
    told = project.problems(languages=("en",))
    assert told == (
        "flyers/shots/text/en.yaml:15:8: T314: the code of `code.alt` in ink on brand has a contrast of 1.8 to 1 on "
        "panel back in `en`; it needs 4.5\n"
        "  hint: give its style another color, or move it with `at:`; the block `qr` stands in "
        "flyers/shots/layout.yaml:15:9\n"
    )


def test_a_code_may_be_printed_in_a_dark_color_and_not_in_a_light_one(project: Project) -> None:
    project.change("flyer.yaml", "palette:\n", 'palette:\n  accent: {rgb: "#FFB92E", cmyk: 0/30/86/0}\n')
    project.change(LAYOUT, f"{QR}}}", f"{QR[:-1]}, colour: brand}}}}")
    (ready,) = set_editions(load(project.flyer), EditionSpec(("en",)))
    (code,) = (item for item in ready.fit.composition.panels["back"] if isinstance(item, Modules))
    assert code.colour.name == "brand"
    project.change(LAYOUT, "colour: brand}}", "colour: accent}}")
    assert "the code of `code.alt` in accent on paper has a contrast of 1.7" in project.problems(languages=("en",))
