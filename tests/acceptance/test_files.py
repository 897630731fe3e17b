"""A build makes six PDFs, and a preview the pictures of both sides."""

from pathlib import Path

import pytest
from PIL import Image

from acceptance.pamphlet import FLYER, NAME, Built
from building import build_of
from flyergen.job.request import Request
from flyergen.project.ledger import FILE as LEDGER
from flyergen.reports.previews import Looks, make_preview


def size_of(picture: Path) -> tuple[int, int]:
    with Image.open(picture) as opened:
        return opened.size


def test_a_build_makes_a_pdf_for_each_language_and_target_and_nothing_else(built: Built) -> None:
    assert sorted(path.name for path in built.folder.iterdir() if path.name != LEDGER) == [
        "secure-communities.en.copier.pdf",
        "secure-communities.en.press.pdf",
        "secure-communities.en.screen.pdf",
        "secure-communities.es.copier.pdf",
        "secure-communities.es.press.pdf",
        "secure-communities.es.screen.pdf",
    ]


@pytest.mark.all
def test_a_preview_is_a_picture_of_each_side_in_each_language(tmp_path: Path) -> None:
    made = make_preview(Request((str(FLYER),), output=str(tmp_path)), Looks(dpi=60))
    assert (made.problems, len(made.pictures)) == ((), 4)
    assert {path.name: size_of(path) for path in (tmp_path / NAME / "preview").iterdir()} == {
        "secure-communities.en.inside.png": (660, 510),
        "secure-communities.en.outside.png": (660, 510),
        "secure-communities.es.inside.png": (660, 510),
        "secure-communities.es.outside.png": (660, 510),
    }


@pytest.mark.all
def test_a_build_says_the_body_size_and_the_way_to_print(tmp_path: Path) -> None:
    built = build_of(str(FLYER), output=str(tmp_path))
    heading, english, *_ = built.lines
    assert heading == f"{NAME}  letter fold on Letter, 2 languages, 3 targets"
    assert english.startswith("  en  10 on 13 pt  flap ")
    assert built.way == (
        "print the copier files at 100 %, on 11 x 8.5 in paper, on both sides, flipped on the short edge"
    )
