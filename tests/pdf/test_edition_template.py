"""What editions of one plate share: an edition's file tells nothing of those that were printed before it."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Element, GlyphRun, Item, Modules, Path, Placement, Slot, rectangle
from flyergen.colour import INK
from flyergen.geometry import Point, Rect
from flyergen.limits import PdfSettings
from flyergen.pdf.file_template import FileTemplate, Printed
from flyergen.preflight.open import Budget
from flyergen.preflight.structure_tree import read_structure
from flyergen.sheet.page import Job
from pdf.sample import DETAILS, PRESS, REGULAR, TARGETS, Style, job, text
from tables import each_row

Slots = Mapping[str, tuple[Item, ...]]


def with_slot(target: PdfSettings) -> tuple[Job, Element]:
    """Return a job whose first page has a slot, and the section that it stands in."""
    made = job(target)
    first, *rest = made.pages
    section = made.sections[0]
    slot = Placement(Point(0, 0), (), slot=Slot("own", section))
    return made._replace(pages=(first._replace(placements=(*first.placements, slot)), *rest)), section


def edition(section: Element, words: str, said: str, codes: int = 1) -> Slots:
    """Return the items of an edition: a line, and codes with what is read aloud for them."""
    line = text(words, (10, 40), Element("P", section))
    figures = (Element("Figure", section, alt=f"{said} {n}") for n in range(codes))
    drawn = (Modules(Point(10, 50 + 20 * n), 1.0, (b"\x01\x00",) * 2, INK, one) for n, one in enumerate(figures))
    return {"own": (line, *drawn)}


@each_row("target", TARGETS.values(), ids=list(TARGETS))
def test_an_edition_is_the_same_file_whatever_was_printed_before_it(target: PdfSettings) -> None:
    made, section = with_slot(target)
    used = FileTemplate(made, target, DETAILS)
    for before in (edition(section, "Bend", "a code"), edition(section, "Žatec", "two (or \\ more)", codes=2)):
        used.print(before)
    wanted = edition(section, "Baker City", "código")
    assert used.print(wanted) == used.print(wanted)
    assert used.print(wanted).data == FileTemplate(made, target, DETAILS).print(wanted).data


@pytest.mark.parametrize("codes", [0, 1, 3])
def test_the_words_of_an_edition_are_read_aloud_in_its_own_file(codes: int) -> None:
    made, section = with_slot(PRESS)
    plate = FileTemplate(made, PRESS, DETAILS)
    for said in ("a code", "otro código (más)"):
        tags = list(structure(plate.print(edition(section, "Bend", said, codes)).data))
        assert [alt for role, alt in tags if alt.startswith(said)] == [f"{said} {n}" for n in range(codes)]


def test_the_digest_of_a_file_is_that_of_all_its_bytes() -> None:
    made, section = with_slot(PRESS)
    printed = FileTemplate(made, PRESS, DETAILS).print(edition(section, "Bend", "a code"))
    assert printed.sha256 == sha256(printed.data).hexdigest()


class Painted(FileTemplate):
    """A file template that paints each edition anew, as it does where editions have links."""

    def print(self, slots: Slots | None = None) -> Printed:
        return self._painted(slots or {})


ROLES = ("P", "Span", "Em", "Link", "L", "LI", "Lbl", "LBody", "Figure", "H2", "Sect")
WORDS = st.sampled_from(["", "a code", "código (más)", "two \\ more", "Žatec"])
MARKED = Style(REGULAR)
RUNS = [text(words, (10, 40), None, MARKED) for words in ("Bend", "1.", "•", "Baker City")]
DRAWN: list[GlyphRun | Modules | Path] = [
    *RUNS,
    Modules(Point(10, 50), 1.0, (b"\x01\x00",) * 2, INK),
    Path(rectangle(Rect(3, 4, 20, 5)), INK),
]


@st.composite
def editions(draw: st.DrawFn, section: Element) -> Slots:
    """Return items whose elements stand under the slot's section and under one another."""
    elements = [section]
    for _ in range(draw(st.integers(0, 6))):
        parent = draw(st.sampled_from(elements))
        made = Element(draw(st.sampled_from(ROLES)), parent, alt=draw(WORDS), lang=draw(st.sampled_from(["", "es"])))
        elements.append(made)
    belongs = st.none() | st.sampled_from(elements)
    items = draw(st.lists(st.tuples(st.sampled_from(DRAWN), belongs), max_size=8))
    return {"own": tuple(item._replace(element=element) for item, element in items)}


MADE, SECTION = with_slot(PRESS)
ALIKE, PAINTED = FileTemplate(MADE, PRESS, DETAILS), Painted(MADE, PRESS, DETAILS)


@pytest.mark.second_implementation
@given(editions(SECTION))
def test_an_edition_from_the_template_of_another_is_the_file_that_would_be_painted(slots: Slots) -> None:
    assert ALIKE.print(slots).data == PAINTED.print(slots).data


@pytest.mark.second_implementation
@given(editions(SECTION), st.lists(st.sampled_from(RUNS), min_size=8, max_size=8), st.floats(0, 90), st.integers(1, 3))
def test_other_glyphs_positions_and_modules_fill_the_gaps_of_a_template(
    slots: Slots, words: list[GlyphRun], x: float, side: int
) -> None:
    rows = (bytes(n % 2 for n in range(side)),) * side
    moved = [
        item._replace(origin=Point(x, 40), glyphs=run.glyphs) if isinstance(item, GlyphRun)
        else item._replace(origin=Point(x, 50), rows=rows) if isinstance(item, Modules)
        else item
        for item, run in zip(slots["own"], words, strict=False)
    ]  # fmt: skip
    ALIKE.print(slots)
    assert ALIKE.print({"own": tuple(moved)}).data == PAINTED.print({"own": tuple(moved)}).data


def structure(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the role of each element of a file and what is read aloud for it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        yield from ((tag.role, tag.alt) for tag in read_structure(pdf.Root.StructTreeRoot, Budget()))
