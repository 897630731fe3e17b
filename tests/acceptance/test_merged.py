"""One PDF of all editions of a batch, for a shop that wants one file: as accessible and as fit for print as each is."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from cli.groups_project import group, table, with_groups
from cli.project import Project
from cli.running import run
from flyergen.pdf.merged import Portion, merged

TARGETS = ("press", "copier", "screen")
GROUPS = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of three groups in two languages, merged."""
    project = with_groups(Project(tmp_path_factory.mktemp("merged")).add("shots"))
    (project.root / "groups.csv").write_text(table(map(group, range(1, GROUPS + 1))), "utf-8")
    code, _, err = run(project, "batch", "shots", "--groups", "groups.csv", "--no-preflight", "--merge")
    assert (code, err) == (0, "")
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
    flat = list(document.Root.StructTreeRoot.ParentTree.Nums)
    assert flat[::2] == sorted(set(map(int, flat[::2])))
    return dict(zip(map(int, flat[::2]), flat[1::2], strict=True))


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


def test_what_all_editions_share_is_there_once(folder: Path) -> None:
    single = sum(path.stat().st_size for path in folder.glob("shots.g*.press.pdf"))
    assert (folder / "shots.all.press.pdf").stat().st_size < single / 2


def test_equal_files_give_equal_bytes_and_one_file_alone_can_be_merged(folder: Path) -> None:
    one = Portion(folder / "shots.g1.en.press.pdf", "en", "Example", "g1.en ")
    assert merged([one]) == merged([one])
    assert merged([one]) != merged([one._replace(title="Another")])
