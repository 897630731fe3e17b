"""A flat flyer with an empty back is a page: in its files, in its pictures, and in what is said of it."""

from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from flyergen.job.preflight import preflight_pdf
from flyergen.job.request import Request
from flyergen.limits import PHONE_WIDTH
from flyergen.reports.previews import Looks, make_preview
from project import EN, ES, LAYOUT, Project

_BACK = """\
  back:
    last_row: 30
    blocks:
      - figure: {value: figures.share, caption: figure.caption, picture_text: figure.picture}
      - qr: {code: {link: organization.web, text: code.alt}}
"""
_WORDS = {
    EN: """\
figure:
  caption: of our neighbors had a shot last year.
  picture: 28 of 100 dots are filled.
code:
  alt: A code that leads to our web page.
""",
    ES: """\
figure:
  caption: de nuestros vecinos se vacunaron el año pasado.
  picture: 28 de 100 puntos están llenos.
code:
  alt: Un código que lleva a nuestra página web.
""",
}
_SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#123f36" d="M0 0H9V9H0Z"/></svg>'
_ART = "art:\n  - {file: square.svg, side: SIDE, x: 0pt, y: 560pt, width: 9pt, height: 9pt}\n"
HALF_LETTER = (396, 612)


@pytest.fixture
def one_sided(project: Project) -> Project:
    """The small flyer without its back."""
    project.change(LAYOUT, _BACK, "")
    for file, words in _WORDS.items():
        project.change(file, words, "")
    return project


def pages(project: Project, target: str) -> list[tuple[float, float]]:
    with pypdfium2.PdfDocument(project.root / f"output/shots/shots.en.{target}.pdf") as pdf:
        return [page.get_size() for page in pdf]


def trimmed(project: Project) -> list[list[float]]:
    with pikepdf.open(project.root / "output/shots/shots.en.press.pdf") as pdf:
        return [[float(edge) for edge in page.TrimBox] for page in pdf.pages]


def test_every_file_has_one_page(one_sided: Project) -> None:
    assert one_sided.printed(languages=("en",)) == ""
    assert pages(one_sided, "copier") == [HALF_LETTER]
    assert [width for width, _ in pages(one_sided, "screen")] == [PHONE_WIDTH * 0.75]
    assert trimmed(one_sided) == [[36, 36, 432, 648]]


def test_it_is_said_that_there_is_one_side(one_sided: Project) -> None:
    built = one_sided.build("copier")
    assert built.lines[0] == "shots  flat, one side on Half Letter, 2 languages, 1 target"
    assert built.way == "print the copier files at 100 %, on 5.5 x 8.5 in paper, on one side"
    checked = one_sided.check()
    assert checked.lines[0] == "shots  flat, one side on Half Letter, 2 languages"


@pytest.mark.parametrize("flip", ["short", "long"])
def test_a_copier_is_told_to_print_one_side_whatever_edge_it_turns_on(flip: str, one_sided: Project) -> None:
    assert one_sided.build("copier", languages=("en",), flip=flip).way.endswith(" paper, on one side")
    with pikepdf.open(one_sided.root / "output/shots/shots.en.copier.pdf") as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/Simplex"


def test_preflight_knows_a_copier_file_of_one_page(one_sided: Project) -> None:
    (file,) = one_sided.build("copier", languages=("en",)).files
    assert preflight_pdf(file.path.read_bytes()).found == ()


def test_preview_draws_one_picture_a_language(one_sided: Project) -> None:
    make_preview(Request(("shots",)), Looks())
    assert one_sided.made() == [f"output/shots/preview/shots.{lang}.outside.png" for lang in ("en", "es")]


def _with_art(side: str) -> Callable[[Project], Project]:
    return lambda project: project.change(LAYOUT, "panels:\n", _ART.replace("SIDE", side) + "panels:\n").write(
        "square.svg", _SQUARE
    )


def _with_ground(project: Project) -> Project:
    return project.change(LAYOUT, "panels:\n", "panels:\n  back: {background: brand}\n")


@pytest.mark.parametrize("fill", [_with_art("back"), _with_art("inside"), _with_ground])
def test_a_back_with_art_or_a_ground_alone_is_printed(fill: Callable[[Project], Project], one_sided: Project) -> None:
    fill(one_sided).printed("copier", languages=("en",))
    assert pages(one_sided, "copier") == [HALF_LETTER, HALF_LETTER]


@pytest.mark.parametrize("side", ["front", "outside"])
def test_the_front_of_a_flat_sheet_is_its_outside(side: str, one_sided: Project) -> None:
    _with_art(side)(one_sided).printed("copier", languages=("en",))
    assert pages(one_sided, "copier") == [HALF_LETTER]


def test_the_slug_names_the_sides_of_a_flat_sheet_front_and_back(project: Project) -> None:
    project.printed("press", languages=("en",))
    with pypdfium2.PdfDocument(project.root / "output/shots/shots.en.press.pdf") as pdf:
        slugs = [page.get_textpage().get_text_bounded(bottom=0, top=20) for page in pdf]
    assert [" ".join(slug.split()) for slug in slugs] == [
        "shots · en · front · trim 5.5 x 8.5 in",
        "shots · en · back · trim 5.5 x 8.5 in",
    ]
