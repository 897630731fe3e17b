"""Preflight of content and tags: what is opened is closed, and all that is painted is in the structure."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.checks.accessibility_tags import STANDARD
from preflight.finished import BACKGROUND, GOOD, TEXT, figure, press_pdf, problems_of, screen_pdf

FIGURE = "/Figure <</MCID 1>> BDC 0 0 0 1 k 300 300 50 50 re f EMC"


def add_headings(pdf: Pdf, roles: tuple[str, ...]) -> None:
    for role in roles:
        element = Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=pdf.Root.StructTreeRoot.K[0])
        pdf.Root.StructTreeRoot.K[0].K.append(pdf.make_indirect(element))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (f"q {GOOD}", "P450: page 1 has 1 q without a Q\nmake the file again"),
        (f"{GOOD} Q Q", "P450: page 1 has a Q without a q\nmake the file again"),
        (f"{GOOD} /Artifact BMC", "P451: page 1 has 1 BDC or BMC without an EMC\nmake the file again"),
        (f"{GOOD} EMC", "P451: page 1 has an EMC without a BDC\nmake the file again"),
    ],
)
def test_what_is_opened_is_closed(content: str, problem: str, tmp_path: Path) -> None:
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content)) == [problem]


def test_a_form_closes_what_it_opens(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        form = pdf.make_stream(b"EMC q", Subtype=Name.Form, BBox=[0, 0, 9, 9])
        pdf.pages[0].obj.Resources.XObject = Dictionary(Fm1=form)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC /Fm1 Do EMC", spoil)) == [
        "P450: page 1 has 1 q without a Q\nmake the file again",
        "P451: page 1 has an EMC without a BDC\nmake the file again",
    ]


def test_paint_outside_any_tag_is_told_with_its_place(tmp_path: Path) -> None:
    content = f"{BACKGROUND} {TEXT} 0 0 0 1 k 108 108 72 72 re f"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content)) == [
        (
            "P458: page 1: 1 mark outside any tag or artifact, first fill 25 mm from the left and 165 mm from the top\n"
            "tag it or make it an artifact"
        )
    ]


def test_a_form_painted_inside_a_tag_is_inside_it(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        form = pdf.make_stream(b"0 0 0 1 k 100 100 9 9 re f", Subtype=Name.Form, BBox=[0, 0, 900, 900])
        pdf.pages[0].obj.Resources.XObject = Dictionary(Fm1=form)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC /Fm1 Do EMC", change)) == []


def test_an_untagged_file_is_a_warning_for_the_press_and_an_error_on_screen(tmp_path: Path) -> None:
    def untag(pdf: Pdf) -> None:
        del pdf.Root.StructTreeRoot
        del pdf.Root.Lang

    told = [
        "P455: the file is not tagged: it has no StructTreeRoot\nexport it as a tagged PDF",
        "P456: the file has no language\nset Lang in the catalog",
    ]
    assert problems_of(press_pdf(tmp_path / "press.pdf", change=untag)) == [f"warning {each}" for each in told]
    assert problems_of(screen_pdf(tmp_path / "screen.pdf", change=untag)) == told


def test_tags_that_mark_info_does_not_announce_are_told(tmp_path: Path) -> None:
    path = screen_pdf(tmp_path / "flyer.pdf", change=lambda pdf: pdf.Root.__delitem__("/MarkInfo"))
    assert problems_of(path) == ["P455: the file has tags and MarkInfo does not say so\nset Marked in MarkInfo"]


def test_a_figure_needs_alt(tmp_path: Path) -> None:
    bare = press_pdf(tmp_path / "bare.pdf", f"{GOOD} {FIGURE}", lambda pdf: figure(pdf, ""))
    told = press_pdf(tmp_path / "told.pdf", f"{GOOD} {FIGURE}", lambda pdf: figure(pdf, "A hill"))
    assert problems_of(bare) == ["P457: 1 figure without Alt\nsay in words what each shows"]
    assert problems_of(told) == []


def test_a_role_of_ones_own_is_what_the_role_map_says(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        figure(pdf, "")
        pdf.Root.StructTreeRoot.K[0].K[1].S = Name.Drawing
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Drawing=Name.Picture, Picture=Name.Figure)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{GOOD} {FIGURE}", change)) == [
        "P457: 1 figure without Alt\nsay in words what each shows"
    ]


def test_tagged_content_is_known_to_the_structure(tmp_path: Path) -> None:
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{GOOD} {FIGURE}")) == [
        "P459: page 1: 1 piece of tagged content that the structure does not know\nmake the file again"
    ]


def test_heading_levels_are_not_left_out(tmp_path: Path) -> None:
    def headings(*roles: str) -> list[str]:
        return problems_of(screen_pdf(tmp_path / "flyer.pdf", GOOD, lambda pdf: add_headings(pdf, roles)))

    assert headings("H1", "H2", "H3", "H2", "H1", "H2") == []
    assert headings("H1", "H3") == ["P460: a heading of level 3 comes after one of level 1\nmake it level 2"]
    assert headings("H2") == ["P460: a heading of level 2 comes after no other\nmake it level 1"]


def test_a_structure_that_goes_round_in_a_circle_ends(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K[0]
        document.K.append(document)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=change)) == []


def test_links_on_screen_are_told_in_words_and_placed_in_the_structure(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Annots.append(pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])))
        del page.Tabs
        pdf.Root.ViewerPreferences = Dictionary()

    assert problems_of(screen_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P461: a window shows the file's name and not its title\nset DisplayDocTitle to true",
        "P462: page 1: 1 link without Contents\nsay in Contents where each link goes",
        "P463: page 1: 1 link outside the structure\nput each link into a Link element",
        "P464: page 1 has annotations and no tab order\nset Tabs to S on the page",
    ]


def test_properties_may_be_named_in_the_resources(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=Dictionary(MCID=0))

    named = TEXT.replace("<</MCID 0>>", "/MC0")
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", named, change)) == []


def test_children_that_are_marked_content_references_count(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        reference = Dictionary(Type=Name.MCR, MCID=0, Pg=pdf.pages[0].obj)
        pdf.Root.StructTreeRoot.K[0].K[0].K = Array([reference])

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=change)) == []


AGAIN = "export it again, or mend its tags"


def element(pdf: Pdf, role: str, *kids: Any, **attributes: object) -> Any:
    """Return an element of the structure, with attributes of a table."""
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), K=Array(list(kids))))
    for kid in kids:
        kid.P = made
    if attributes:
        made.A = Dictionary(O=Name.Table)
        for name, value in attributes.items():
            made.A[f"/{name}"] = value
    return made


def problems_with(tmp_path: Path, make: Callable[[Pdf], Any]) -> list[str]:
    def change(pdf: Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K[0]
        added = make(pdf)
        added.P = document
        document.K.append(added)

    return problems_of(screen_pdf(tmp_path / "flyer.pdf", GOOD, change))


def cells(pdf: Pdf, count: int, **attributes: object) -> list[Any]:
    return [element(pdf, "TD", **attributes) for _ in range(count)]


def test_a_table_whose_cells_reach_over_rows_and_columns_can_be_followed(tmp_path: Path) -> None:
    def table(pdf: Pdf) -> Any:
        head = element(pdf, "TR", element(pdf, "TH", Scope=Name.Column, ColSpan=2), *cells(pdf, 1, RowSpan=2))
        body = element(pdf, "TR", *cells(pdf, 2))
        rows = element(pdf, "TBody", body, element(pdf, "TR", *cells(pdf, 3)))
        return element(pdf, "Table", element(pdf, "Caption"), element(pdf, "THead", head), rows)

    assert problems_with(tmp_path, table) == []


def test_headers_that_are_named_by_their_cells_need_no_scope(tmp_path: Path) -> None:
    def table(pdf: Pdf) -> Any:
        head = element(pdf, "TR", element(pdf, "TH"))
        return element(pdf, "Table", head, element(pdf, "TR", *cells(pdf, 1, Headers=Array([]))))

    assert problems_with(tmp_path, table) == []


def test_rows_of_different_lengths_are_told(tmp_path: Path) -> None:
    def table(pdf: Pdf) -> Any:
        return element(pdf, "Table", element(pdf, "TR", *cells(pdf, 2)), element(pdf, "TR", *cells(pdf, 3)))

    assert problems_with(tmp_path, table) == [
        "P496: 1 table with rows of different lengths\ngive each row as many cells, or set ColSpan and RowSpan"
    ]


@pytest.mark.parametrize(
    ("tree", "fact"),
    [
        (("LI",), "1 tag stands where it may not: LI in Document"),
        (("L", "P"), "1 tag stands where it may not: P in L"),
        (("TR", "P"), "2 tags stand where they may not, first TR in Document"),
    ],
)
def test_a_tag_in_the_wrong_place_is_told(tree: tuple[str, ...], fact: str, tmp_path: Path) -> None:
    def nested(pdf: Pdf) -> Any:
        made = element(pdf, tree[-1])
        for role in reversed(tree[:-1]):
            made = element(pdf, role, made)
        return made

    assert problems_with(tmp_path, nested) == [f"P468: {fact}\n{AGAIN}"]


def test_a_tag_of_ones_own_stands_for_one_that_readers_know(tmp_path: Path) -> None:
    assert problems_with(tmp_path, lambda pdf: element(pdf, "Absatz")) == [
        f"P469: the tag Absatz stands for no type that readers know\n{AGAIN}"
    ]


def test_there_are_the_types_of_the_standard() -> None:
    assert len(STANDARD) == 49
    assert {"H6", "TFoot", "WP", "Formula"} <= STANDARD
