"""A flyer that is begun short: it has the texts that nearly everybody needs, builds, and says where the rest is."""

from pathlib import Path

import pypdfium2
import pytest

from building import build_of, errors_of, refusal
from flyergen.messages import said_in
from flyergen.session.new_flyer import NewFlyer, Owner, make
from flyergen.source.assets.kinds import Kind, files_of, read_kinds
from flyergen.source.edit.strings import strings_of
from project import Project

KINDS = read_kinds((Path(__file__).resolve().parents[2] / "flyers",)).kinds
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.kind))
OWNER = Owner(
    "Two Towns Together", "https://www.two-towns.org", "The Front Desk", "541-555-0187", "hello@two-towns.org"
)


def begun(kind: Kind, *languages: str) -> Path:
    """Begin a short flyer, and take its examples for the owner's own words."""
    folder = make(NewFlyer("fair", kind, languages, OWNER, short=True), said_in).folder
    (folder / "placeholders.yaml").unlink()
    return folder


def named(kind: str) -> Kind:
    return next(one for one in KINDS if one.kind == kind)


def texts(path: Path) -> dict[str, str]:
    return strings_of(path.read_text("utf-8"))


def is_optional(key: str, kind: Kind) -> bool:
    return any(key == name or key.startswith(f"{name}.") for name in kind.optional)


@pytest.mark.all
@each_kind
@pytest.mark.usefixtures("empty")
def test_a_short_flyer_of_every_kind_builds_in_both_languages(kind: Kind) -> None:
    begun(kind)
    built = build_of("fair", "copier")
    assert errors_of(built.problems) == ()
    assert [file.path.name for file in built.files] == ["fair.en.copier.pdf", "fair.es.copier.pdf"]


@each_kind
@pytest.mark.usefixtures("empty")
def test_a_short_flyer_leaves_out_what_its_kind_says_and_nothing_else(kind: Kind) -> None:
    folder = begun(kind)
    for code in ("en", "es"):
        whole = texts(files_of(kind)[f"text/{code}.yaml"])
        kept = {key: text for key, text in whole.items() if not is_optional(key, kind)}
        assert texts(folder / "text" / f"{code}.yaml") == kept
        assert (len(kept) < len(whole)) == bool(kind.optional)
        if kind.optional:
            assert texts(folder / "more" / f"{code}.yaml") == whole


@pytest.mark.usefixtures("empty")
def test_a_short_text_file_says_where_the_rest_is_in_its_own_language() -> None:
    folder = begun(named("event-flyer"))
    tops = [(folder / "text" / f"{code}.yaml").read_text("utf-8").splitlines()[1] for code in ("en", "es")]
    assert tops == [
        "# This file was begun short. Copy what you want to add from more/en.yaml, with its key.",
        "# Este archivo se empezó corto. Copie de more/es.yaml lo que quiera agregar, con su clave.",
    ]


@pytest.mark.usefixtures("empty")
def test_a_text_that_is_copied_back_is_printed() -> None:
    folder = begun(named("event-flyer"), "en")
    file = folder / "text" / "en.yaml"
    deck = texts(folder / "more" / "en.yaml")["cover.deck"]
    file.write_text(file.read_text("utf-8").replace("cover:\n", f"cover:\n  deck: {deck}\n"), "utf-8")
    (made,) = build_of("fair", "screen").files
    pages = pypdfium2.PdfDocument(made.path)
    assert deck in " ".join(pages[0].get_textpage().get_text_bounded().split())


@pytest.mark.usefixtures("empty")
def test_a_language_that_the_kind_does_not_have_begins_short_too() -> None:
    folder = begun(named("event-flyer"), "en", "ru")
    assert "cover.deck" not in texts(folder / "text" / "ru.yaml")
    assert not (folder / "more" / "ru.yaml").exists()


def test_a_name_of_no_text_among_the_optional_ones_is_told(project: Project) -> None:
    kind = "kind: notice\nabout: A small notice\noptional: [cover.bodi]\n"
    project.write("kind.yaml", kind)
    (notice,) = read_kinds((Path("flyers"),)).kinds
    assert refusal(lambda: make(NewFlyer("fair", notice))) == (
        "flyers/shots/kind.yaml:3:12: K103: a new flyer of this kind has no `cover.bodi`\n"
        "  hint: did you mean `cover.body`?\n"
    )
