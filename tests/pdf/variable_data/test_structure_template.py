"""What editions of one plate share: an edition's file tells nothing of those that were printed before it."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest

from flyergen.artwork import Element, Item, Modules, Placement, Slot
from flyergen.colour import INK
from flyergen.geometry import Point
from flyergen.pdf.variable_data.file_template import FileTemplate
from flyergen.pdf_settings import PdfSettings
from flyergen.preflight.budget import Budget
from flyergen.preflight.structure_tree import read_structure
from flyergen.sheet.page import Job
from pdf.sample import DETAILS, PRESS, TARGETS, job, text

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


@pytest.mark.parametrize("target", TARGETS.values(), ids=list(TARGETS))
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


def structure(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the role of each element of a file and what is read aloud for it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        yield from ((tag.role, tag.alt) for tag in read_structure(pdf.Root.StructTreeRoot, Budget()))
