"""Preflight of what acts: links, actions, JavaScript and forms."""

from pathlib import Path

from pikepdf import Array, Dictionary, Name, Pdf

from preflight.finished import add_link, press_pdf, problems_of, screen_pdf

ACTIONS = "P446: the file has actions\ntake them out; a bookmark can have a destination instead"


def test_a_link_inside_the_bleed_is_not_for_the_press(tmp_path: Path) -> None:
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=add_link)) == [
        "P445: page 1 has 1 annotation inside the bleed\ntake links and notes out of the print file",
        ACTIONS,
    ]


def test_an_annotation_in_the_slug_is_allowed(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 20, 20])
        pdf.pages[0].obj.Annots = Array([note])

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=change)) == []


def test_javascript_is_found_in_a_screen_file_too(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")

    assert problems_of(screen_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P446: the file has JavaScript\ntake it out"
    ]


def test_actions_on_opening_are_not_for_the_press(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D="cover")

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [ACTIONS]


def test_forms_are_not_for_the_press(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(T="name")]))

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P447: the file has a form with 1 field\nflatten the form"
    ]
