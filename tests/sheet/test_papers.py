"""Papers by name and by two lengths."""

import re

import pytest

from flyergen.geometry import Size
from flyergen.sheet.papers import PAPERS, is_metric, paper, size_in_words
from tables import each_row


@each_row(
    ("name", "width", "height"),
    [
        ("letter", 215.9, 279.4),
        ("Letter", 215.9, 279.4),
        ("legal", 215.9, 355.6),
        ("tabloid", 279.4, 431.8),
        ("half-letter", 139.7, 215.9),
        ("a4", 210, 297),
        ("A5", 148, 210),
        ("8.5in x 11in", 215.9, 279.4),
        ("8.5 x 11 in", 215.9, 279.4),
        ("100mm × 210mm", 100, 210),
        ("210mm x 100mm", 210, 100),
        ("21cm x 100 mm", 210, 100),
    ],
)
def test_a_paper_has_the_size_that_its_name_says(name: str, width: float, height: float) -> None:
    assert paper(name) == pytest.approx((width, height))


@each_row("name", PAPERS)
def test_a_paper_can_lie_or_stand(name: str) -> None:
    lying, standing = paper(name, landscape=True), paper(name, landscape=False)
    assert lying.width > lying.height
    assert standing == Size(lying.height, lying.width)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("lettre", "there is no paper called “lettre”"),
        ("", "there is no paper called “”"),
        ("8.5 x 11", "there is no paper called “8.5 x 11”"),
        ("8.5ft x 11in", "“8.5ft x 11in” is not two lengths in mm, cm, in or pt"),
        ("1/0in x 3in", "“1/0in x 3in” is not two lengths in mm, cm, in or pt"),
        ("0mm x 20mm", "“0mm x 20mm” leaves no paper"),
    ],
)
def test_what_is_no_paper_is_refused_with_the_reason(name: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        paper(name)


def test_iso_papers_are_metric_however_they_lie() -> None:
    assert is_metric(paper("a4", landscape=True))
    assert is_metric(Size(297, 210))
    assert not is_metric(paper("letter"))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("a4", "210 x 297 mm"),
        ("letter", "8.5 x 11 in"),
        ("100mm x 150mm", "100 x 150 mm"),
        ("5in x 10in", "5 x 10 in"),
        ("3.7in x 8in", "3.7 x 8 in"),
    ],
)
def test_a_size_is_written_in_the_unit_in_which_it_is_round(typed: str, written: str) -> None:
    assert size_in_words(paper(typed)) == written
