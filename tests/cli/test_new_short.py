"""A flyer that is begun short: it has the texts that nearly everybody needs, builds, and says where the rest is."""

from pathlib import Path

import pypdfium2
import pytest

from cli.project import Project
from flyergen.source.assets.flyer_kinds import Kind, files_of, read_kinds
from flyergen.source.edit.edit_strings import strings_of

KINDS = read_kinds((Path(__file__).resolve().parents[2] / "flyers",)).kinds
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.kind))
OWNER = (
    *("--organization", "Two Towns Together", "--web", "https://www.two-towns.org"),
    *("--contact-name", "The Front Desk", "--phone", "541-555-0187", "--email", "hello@two-towns.org"),
)


def begun(project: Project, kind: str, *options: str) -> Path:
    """Begin a short flyer, and take its examples for the owner's own words."""
    said = project.run("new", "fair", "--kind", kind, "--short", *OWNER, *options)
    assert said.exit == 0, said.err
    folder = project.root / "flyers" / "fair"
    (folder / "placeholders.yaml").unlink()
    return folder


def texts(path: Path) -> dict[str, str]:
    return strings_of(path.read_text("utf-8"))


def is_optional(key: str, kind: Kind) -> bool:
    return any(key == name or key.startswith(f"{name}.") for name in kind.optional)


@each_kind
def test_a_short_flyer_of_every_kind_builds_in_both_languages(empty: Project, kind: Kind) -> None:
    begun(empty, kind.kind)
    said = empty.run("build", "fair", "--for", "copier")
    assert said.exit == 0, said.err
    assert len(list((empty.root / "output" / "fair").glob("*.copier.pdf"))) == 2


@each_kind
def test_a_short_flyer_leaves_out_what_its_kind_says_and_nothing_else(empty: Project, kind: Kind) -> None:
    folder = begun(empty, kind.kind)
    for code in ("en", "es"):
        whole = texts(files_of(kind)[f"text/{code}.yaml"])
        kept = {key: text for key, text in whole.items() if not is_optional(key, kind)}
        assert texts(folder / "text" / f"{code}.yaml") == kept
        assert (len(kept) < len(whole)) == bool(kind.optional)
        if kind.optional:
            assert texts(folder / "more" / f"{code}.yaml") == whole


def test_a_short_text_file_says_where_the_rest_is_in_its_own_language(empty: Project) -> None:
    said = empty.run("new", "fair", "--kind", "event-flyer", "--short")
    folder = empty.root / "flyers" / "fair"
    tops = [(folder / "text" / f"{code}.yaml").read_text("utf-8").splitlines()[1] for code in ("en", "es")]
    assert tops == [
        "# This file was begun short. Copy what you want to add from more/en.yaml, with its key.",
        "# Este archivo se empezó corto. Copie de more/es.yaml lo que quiera agregar, con su clave.",
    ]
    told = "  more texts that it has room for are in flyers/fair/more/en.yaml and flyers/fair/more/es.yaml\n"
    assert told in said.out


def test_a_text_that_is_copied_back_is_printed(empty: Project) -> None:
    folder = begun(empty, "event-flyer", "--languages", "en")
    file = folder / "text" / "en.yaml"
    deck = texts(folder / "more" / "en.yaml")["cover.deck"]
    file.write_text(file.read_text("utf-8").replace("cover:\n", f"cover:\n  deck: {deck}\n"), "utf-8")
    assert empty.run("build", "fair", "--for", "screen").exit == 0
    pages = pypdfium2.PdfDocument(empty.root / "output" / "fair" / "fair.en.screen.pdf")
    assert deck in " ".join(pages[0].get_textpage().get_text_bounded().split())


def test_a_language_that_the_kind_does_not_have_begins_short_too(empty: Project) -> None:
    folder = begun(empty, "event-flyer", "--languages", "en,ru")
    assert "cover.deck" not in texts(folder / "text" / "ru.yaml")
    assert not (folder / "more" / "ru.yaml").exists()


def test_a_kind_that_has_nothing_to_leave_out_says_so(empty: Project) -> None:
    said = empty.run("new", "fair", "--kind", "wallet-card", "--short")
    assert "  this kind has no texts that could be left out\n" in said.out
    assert not (empty.root / "flyers" / "fair" / "more").exists()


def test_a_name_of_no_text_among_the_optional_ones_is_told(project: Project) -> None:
    kind = "kind: notice\nabout: A small notice\noptional: [cover.bodi]\n"
    said = project.write("kind.yaml", kind).run("new", "fair", "--kind", "notice")
    assert said.err == (
        "flyers/shots/kind.yaml:3:12: K103: a new flyer of this kind has no `cover.bodi`\n"
        "  hint: did you mean `cover.body`?\n"
        "1 problem; nothing written\n"
    )
