"""Merged PDFs: one file of all editions of a batch, as accessible and as fit for print as each of them."""

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from flyergen.pdf.merge_pdfs import Portion, merge
from flyergen.preflight.inspect import inspect
from flyergen.preflight.limits import Job
from flyergen.targets import all_targets
from groups_project import group, table, with_groups
from project import Project

PROFILES = {target.name: target.limits() for target in all_targets()}

TARGETS = ("press", "copier", "screen")
GROUPS = 3
_IDENTITIES = ("DocumentID", "InstanceID")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of three groups in two languages, merged."""
    project = with_groups(Project(tmp_path_factory.mktemp("merged")).add("shots"))
    (project.root / "groups.csv").write_text(table(map(group, range(1, GROUPS + 1))), "utf-8")
    with chdir(project.root):
        assert project.printed_groups(*TARGETS, "x1a", table="groups.csv", preflight=False, merge=True) == ""
    return project.root / "output" / "shots"


@pytest.fixture(params=TARGETS)
def whole(request: pytest.FixtureRequest, folder: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(folder / f"shots.all.{request.param}.pdf") as document:
        yield document


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield an element of the structure and all below it."""
    yield node
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def numbers(document: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    assert list(tree) == sorted(set(tree))
    return dict(tree.items())


@pytest.mark.all
def test_the_standards_hold_for_a_merged_file(
    folder: Path, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    files = [folder / f"shots.all.{target}.pdf" for target in TARGETS]
    assert validate(files, "ua1") == []
    assert validate(files, "2a") == []


def test_each_edition_is_a_part_of_the_one_document_with_its_language(whole: pikepdf.Pdf) -> None:
    (document,) = whole.Root.StructTreeRoot.K
    assert document.S == "/Document"
    assert [(str(part.S), str(part.Lang), str(part.T)) for part in document.K] == [
        ("/Part", code, f"Example Group {n} · {name}")
        for code, name in (("en", "English"), ("es", "Spanish (español)"))
        for n in (1, 2, 3)
    ]


def test_all_words_of_each_page_are_where_the_parent_tree_says(whole: pikepdf.Pdf) -> None:
    tree = numbers(whole)
    parts = whole.Root.StructTreeRoot.K[0].K
    owner = {one.objgen: part.objgen for part in parts for one in elements(part)}
    per_part = len(whole.pages) // len(parts)
    for number, page in enumerate(whole.pages):
        nodes = tree[int(page.StructParents)]
        assert {owner[node.objgen] for node in nodes} <= {parts[number // per_part].objgen}
        for annotation in page.get("/Annots", ()):
            assert owner[tree[int(annotation.StructParent)].objgen] == parts[number // per_part].objgen
    assert int(whole.Root.StructTreeRoot.ParentTreeNextKey) > max(tree)


def test_no_two_pages_or_annotations_have_the_same_place_in_the_parent_tree(whole: pikepdf.Pdf) -> None:
    keys = [int(page.StructParents) for page in whole.pages]
    keys += [int(one.StructParent) for page in whole.pages for one in page.get("/Annots", ())]
    assert len(keys) == len(set(keys)) == len(numbers(whole))


def test_bookmarks_and_labels_name_the_group_and_the_language_of_each_page(whole: pikepdf.Pdf) -> None:
    per_edition = len(whole.pages) // (2 * GROUPS)
    assert [page.label for page in whole.pages] == [
        f"g{n}.{code} {page}" for code in ("en", "es") for n in (1, 2, 3) for page in range(1, per_edition + 1)
    ]
    with whole.open_outline() as outline:
        assert [mark.title for mark in outline.root][::3] == [
            "Example Group 1 · English",
            "Example Group 1 · Spanish (español)",
        ]
        targets: list[Any] = [mark.destination for mark in outline.root]
    leads_to = [whole.pages.index(pikepdf.Page(target[0])) for target in targets]
    assert leads_to == [per_edition * n for n in range(2 * GROUPS)]


def test_what_each_page_shows_is_what_the_single_files_show(folder: Path, whole: pikepdf.Pdf) -> None:
    target = Path(whole.filename).name.split(".")[2]
    pages = iter(whole.pages)
    for code in ("en", "es"):
        for n in range(1, GROUPS + 1):
            with pikepdf.open(folder / f"shots.g{n}.{code}.{target}.pdf") as one:
                for page in one.pages:
                    copy: Any = next(pages)
                    assert _content(copy) == _content(page)
                    assert set(copy.Resources.Font.keys()) == set(page.Resources.Font.keys())
                    assert (copy.MediaBox, copy.TrimBox, copy.BleedBox) == (page.MediaBox, page.TrimBox, page.BleedBox)


def _content(page: pikepdf.Page) -> bytes:
    contents = page.Contents
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def test_claims_and_output_intents_stay_and_both_languages_are_said(whole: pikepdf.Pdf) -> None:
    with whole.open_metadata() as said:
        assert (said["pdfuaid:part"], said["pdfaid:part"], said["pdfaid:conformance"]) == ("1", "2", "A")
        assert said["dc:language"] == {"en", "es"}
        assert ("pdfxid:GTS_PDFXVersion" in said) == ("press" in str(whole.filename))
    assert whole.Root.MarkInfo.Marked
    assert [str(intent.S) for intent in whole.Root.OutputIntents][-1] == "/GTS_PDFA1"


def test_it_is_a_document_of_its_own_and_says_so_the_same_way_everywhere(folder: Path, whole: pikepdf.Pdf) -> None:
    digits = bytes(whole.trailer.ID[0]).hex()
    with whole.open_metadata() as said:
        names = {str(said[f"xmpMM:{name}"]).removeprefix("uuid:").replace("-", "") for name in _IDENTITIES}
    assert names == {digits}
    target = Path(whole.filename).name.split(".")[2]
    with pikepdf.open(folder / f"shots.g1.en.{target}.pdf") as one, one.open_metadata() as said:
        assert bytes(one.trailer.ID[0]).hex() != digits
        assert not any(digits in str(said[f"xmpMM:{name}"]).replace("-", "") for name in _IDENTITIES)


def test_all_languages_that_a_file_names_are_those_of_the_whole(folder: Path, tmp_path: Path) -> None:
    two = tmp_path / "two.pdf"
    with pikepdf.open(folder / "shots.g1.en.press.pdf") as document:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            said["dc:language"] = ["en", "es-MX"]
        document.save(two)
    data = merged(Portion(two, "en", "One", "g1 "), Portion(folder / "shots.g1.es.press.pdf", "es", "Two", "g2 "))
    with pikepdf.open(BytesIO(data)) as document, document.open_metadata() as said:
        assert said["dc:language"] == {"en", "es-MX", "es"}


def test_what_all_editions_share_is_there_once(folder: Path) -> None:
    single = sum(path.stat().st_size for path in folder.glob("shots.g*.press.pdf"))
    assert (folder / "shots.all.press.pdf").stat().st_size < single / 2


def merged(*portions: Portion) -> bytes:
    stream = BytesIO()
    merge(portions, stream)
    return stream.getvalue()


def test_equal_files_give_equal_bytes_and_one_file_alone_can_be_merged(folder: Path) -> None:
    one = Portion(folder / "shots.g1.en.press.pdf", "en", "Example", "g1.en ")
    assert merged(one) == merged(one)
    assert merged(one) != merged(one._replace(title="Another"))


def test_a_name_that_looks_like_a_reference_stays_a_name(folder: Path) -> None:
    odd = r"Room 12 0 R (3 0 R) \ 4 0 R \) end"
    data = merged(Portion(folder / "shots.g1.en.screen.pdf", "en", odd, odd))
    with pikepdf.open(BytesIO(data)) as document:
        assert str(document.Root.StructTreeRoot.K[0].K[0].T) == odd
        assert str(document.Root.Outlines.First.Title) == odd
        assert document.pages[0].label == f"{odd}1"


def test_bookmarks_of_pages_stand_below_that_of_their_edition_and_know_their_neighbours(folder: Path) -> None:
    with pikepdf.open(folder / "shots.all.screen.pdf") as document, document.open_outline() as outline:
        below = [[str(mark.title) for mark in one.children] for one in outline.root]
        assert len(below) == 2 * GROUPS
        assert below[0] == below[1] == below[2] != below[3] == below[4] == below[5]
        assert int(document.Root.Outlines.Count) == sum(1 + _below(one) for one in outline.root)
        _assert_neighbours(document.Root.Outlines)


def _assert_neighbours(parent: pikepdf.Object) -> None:
    mark: pikepdf.Object | None = parent.First
    before = (0, 0)
    while mark is not None:
        assert mark.Parent.objgen == parent.objgen
        assert mark.get("/Prev", pikepdf.Dictionary()).objgen == before
        if "/First" in mark:
            _assert_neighbours(mark)
        before, mark = mark.objgen, mark.get("/Next")
    assert before == parent.Last.objgen


def test_bookmarks_below_bookmarks_stay_there(folder: Path, tmp_path: Path) -> None:
    deep = tmp_path / "deep.pdf"
    with pikepdf.open(folder / "shots.g1.en.screen.pdf") as document:
        with document.open_outline() as outline:
            high, low = (pikepdf.OutlineItem(title, 1, "Fit") for title in ("lower", "lowest"))
            high.children.append(low)
            outline.root[0].children.append(high)
        document.save(deep)
    one = Portion(deep, "en", "Example", "g1.en ")
    with pikepdf.open(BytesIO(merged(one, one))) as document, document.open_outline() as outline:
        for number, edition in enumerate(outline.root):
            *_, lower = edition.children[0].children
            assert [lower.title, lower.children[0].title] == ["lower", "lowest"]
            leads_to: Any = lower.children[0].destination
            assert document.pages.index(pikepdf.Page(leads_to[0])) == 1 + number * len(document.pages) // 2
        assert int(document.Root.Outlines.Count) == sum(1 + _below(edition) for edition in outline.root)
        _assert_neighbours(document.Root.Outlines)


def _below(mark: pikepdf.OutlineItem) -> int:
    return sum(1 + _below(one) for one in mark.children)


@pytest.mark.parametrize("target", [*TARGETS, "x1a"])
def test_a_merged_file_is_whole_and_passes_preflight(folder: Path, target: str) -> None:
    path = folder / f"shots.all.{target}.pdf"
    with pikepdf.open(path) as document:
        assert document.check_pdf_syntax() == []
        assert document.pdf_version == {"press": "1.6", "x1a": "1.4"}.get(target, "1.7")
    assert [problem.code for problem in inspect(path, PROFILES[target], Job()).problems if not problem.warning] == []


def test_an_edition_leaves_no_more_behind_than_where_its_objects_begin(folder: Path, tmp_path: Path) -> None:
    held: list[int] = []

    def many() -> Iterator[Portion]:
        for number in range(60):
            held.append(tracemalloc.get_traced_memory()[0])
            file = folder / f"shots.g{number % GROUPS + 1}.en.press.pdf"
            yield Portion(file, "en", f"Example {number}", f"g{number}")

    tracemalloc.start()
    try:
        with (tmp_path / "many.pdf").open("wb") as stream:
            merge(many(), stream)
    finally:
        tracemalloc.stop()
    assert (held[-1] - held[10]) / (len(held) - 11) < 3000  # bytes
