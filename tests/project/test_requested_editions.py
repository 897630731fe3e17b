"""Sides in different languages on one sheet: English on one, Spanish on the other, as a layout says."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from building import errors_of, told
from flyergen.job.request import Request
from flyergen.job.variants import make_pseudo
from flyergen.reports.previews import Looks, make_preview
from flyergen.translate.overview import overview
from project import EN, ES, FLYER, LAYOUT, Project

BOTH = "sides: {front: en, back: es}\n"


@pytest.fixture
def mixed(project: Project) -> Project:
    return project.write(LAYOUT, BOTH + (project.flyer / LAYOUT).read_text("utf-8"))


def texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(BytesIO(path.read_bytes())) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", " ") for page in document]


def sections(path: Path) -> list[tuple[str, str]]:
    """Return the language of each section, of the document's where it has none, and its title."""
    with pikepdf.open(path) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        return [(str(one.get("/Lang", document.Lang)), str(one.T)) for one in document.K]


def test_each_side_is_in_its_language_and_the_file_says_both(mixed: Project) -> None:
    built = mixed.build("copier", "screen")
    assert errors_of(built.problems) == ()
    assert mixed.made() == [f"output/shots/shots.en+es.{target}.pdf" for target in ("copier", "screen")]
    assert "  en+es  10 on " in "\n".join(built.lines)
    front, back = texts(mixed.root / mixed.made()[0])
    assert "Call 503-543-8417 before Friday." in front
    assert "de nuestros vecinos se vacunaron" in back
    assert "Llame" not in front
    assert "neighbors" not in back


def test_a_screen_reader_hears_each_side_in_its_own_language(mixed: Project) -> None:
    mixed.printed("screen")
    path = mixed.root / mixed.made()[0]
    assert [language for language, _ in sections(path)] == ["en", "es"]
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo.Title) == "Free flu shots"
        packet = pdf.Root.Metadata.read_bytes().decode()
    assert "<dc:language><rdf:Bag><rdf:li>en</rdf:li><rdf:li>es</rdf:li></rdf:Bag></dc:language>" in packet
    assert '<rdf:li xml:lang="es">Vacunas gratis contra la gripe</rdf:li>' in packet


def test_one_side_that_is_always_english_leaves_an_edition_in_each_language(project: Project) -> None:
    project.write(LAYOUT, "sides: {back: en}\n" + (project.flyer / LAYOUT).read_text("utf-8"))
    project.printed("copier")
    assert project.made() == ["output/shots/shots.en.copier.pdf", "output/shots/shots.es+en.copier.pdf"]
    front, back = texts(project.root / project.made()[1])
    assert "Llame al 503-543-8417" in front
    assert "of our neighbors" in back


def test_a_side_that_is_always_english_needs_no_words_in_other_languages(project: Project) -> None:
    project.write(LAYOUT, "sides: {back: en}\n" + (project.flyer / LAYOUT).read_text("utf-8"))
    spanish = (project.flyer / ES).read_text("utf-8").partition("figure:")[0]
    assert project.write(ES, spanish).errors() == ""
    project.printed("copier")
    assert "of our neighbors" in texts(project.root / project.made()[1])[1]
    assert errors_of(overview(Request(("shots",))).problems) == ()


def test_either_language_asks_for_the_sheet_and_another_is_refused(mixed: Project) -> None:
    mixed.printed("copier", languages=("es",))
    assert mixed.made() == ["output/shots/shots.en+es.copier.pdf"]
    mixed.write("text/de.yaml", (mixed.flyer / ES).read_bytes()).change(FLYER, "[en, es]", "[en, es, de]")
    assert told(mixed.build(languages=("de",)).problems).startswith(
        "flyers/shots/layout.yaml:1:16: F106: the sides of the layout `layout` are in `en` and `es`\n"
        "  hint: leave out `--lang de`, or take another layout\n"
    )


def test_check_and_preview_know_the_sheet(mixed: Project) -> None:
    checked = mixed.check()
    assert errors_of(checked.problems) == ()
    assert "  en+es  10 on " in "\n".join(checked.lines)
    shown = make_preview(Request(("shots",)), Looks())
    assert [path.as_posix() for path in shown.pictures] == [
        f"output/shots/preview/shots.en+es.{side}.png" for side in ("outside", "inside")
    ]


@pytest.mark.all
@pytest.mark.parametrize(
    ("times", "said"),
    [(60, "  en+es  9 on"), (90, "shorten `figure.caption` by 1357 characters (it has 4319, and 38 in `en`)")],
)
def test_the_size_is_one_that_both_languages_have_room_for(mixed: Project, times: int, said: str) -> None:
    mixed.change(LAYOUT, "  back:\n    last_row: 30\n", "  back:\n")
    longer = "de nuestros vecinos se vacunaron el año pasado. " * times
    mixed.change(ES, "  caption: de nuestros vecinos se vacunaron el año pasado.\n", f"  caption: {longer.strip()}\n")
    built = mixed.build("copier")
    assert said in "\n".join(built.lines) + told(built.problems)


def test_groups_have_their_own_words_on_both_sides(mixed: Project) -> None:
    mixed.write("groups/north.yaml", "name: North County Neighbors\ncontact: {phone: 541-555-0123}\n")
    rules = "groups: {may_change: [name, contact], speak: [cover.body, figure.caption]}\n"
    mixed.write(FLYER, (mixed.flyer / FLYER).read_text("utf-8") + rules)
    mixed.change(EN, "had a shot last year.", "had a shot last year. Ask {contact.phone}.")
    mixed.change(ES, "el año pasado.", "el año pasado. Pregunte al {contact.phone}.")
    mixed.printed_groups("copier")
    (made,) = [mixed.root / name for name in mixed.made() if name.endswith(".pdf")]
    assert made.name == "shots.north.en+es.copier.pdf"
    front, back = texts(made)
    assert "Call 541-555-0123 before Friday." in front
    assert "Pregunte al 541-555-0123." in back
    mixed.printed("copier", groups=("north",))


def test_a_language_that_the_flyer_has_not_is_refused(project: Project) -> None:
    project.write(LAYOUT, "sides: {back: ep}\n" + (project.flyer / LAYOUT).read_text("utf-8"))
    assert project.problems().startswith(
        "flyers/shots/layout.yaml:1:15: L431: the flyer is not in `ep`\n"
        "  hint: flyer.yaml has en, es under `languages:`\n"
    )


def test_a_flow_over_both_sides_is_refused_where_they_differ(mixed: Project) -> None:
    text = (mixed.flyer / LAYOUT).read_text("utf-8").partition("panels:")[0]
    mixed.write(LAYOUT, text + "panels:\n  all:\n    flow: [front, back]\n    blocks:\n      - title: cover.title\n")
    assert (
        "flyers/shots/layout.yaml:6:3: L432: the flow `all` runs over both sides, which are in different languages\n"
        "  hint: make a flow for each side, or delete `sides:`\n"
    ) in mixed.problems()


def test_the_accented_language_stands_on_both_sides(mixed: Project) -> None:
    made = make_pseudo(Request(("shots",)))
    assert "L431" not in told(problem for one in made for problem in one.problems)
    assert "output/shots/pseudo/shots.en-XA.screen.pdf" in mixed.made()


def test_large_print_in_a_language_has_the_sides_that_are_in_it(mixed: Project) -> None:
    mixed.printed("screen", layout="large-print")
    english, spanish = (mixed.root / f"output/shots/shots.large-print.{code}.screen.pdf" for code in ("en", "es"))
    assert [mixed.root / name for name in mixed.made()] == [english, spanish]
    (said,) = texts(english)
    assert "Call 503-543-8417 before Friday." in said
    assert "neighbors" not in said
    (said,) = texts(spanish)
    assert "de nuestros vecinos se vacunaron" in said
    assert "Llame" not in said
    assert [language for path in (english, spanish) for language, _ in sections(path)] == ["en", "es"]


def test_large_print_wants_no_words_that_the_sheet_has_in_another_language_alone(project: Project) -> None:
    project.write(LAYOUT, "sides: {back: en}\n" + (project.flyer / LAYOUT).read_text("utf-8"))
    project.write(ES, (project.flyer / ES).read_text("utf-8").partition("figure:")[0])
    assert project.printed("screen", layout="large-print") == ""
    english, spanish = (texts(project.root / name)[0] for name in project.made())
    assert "Call 503-543-8417" in english
    assert "of our neighbors" in english
    assert "Llame al 503-543-8417" in spanish
    assert "neighbors" not in spanish


def test_there_is_no_large_print_in_a_language_that_is_on_no_side(mixed: Project) -> None:
    mixed.write("text/de.yaml", (mixed.flyer / ES).read_bytes()).change(FLYER, "[en, es]", "[en, es, de]")
    assert mixed.problems(languages=("de",), layout="large-print").startswith(
        "flyers/shots/layout.yaml:1:16: F106: the sides of the layout `layout` are in `en` and `es`\n"
        "  hint: leave out `--lang de`, or take another layout\n"
    )
    mixed.printed("screen", layout="large-print")
    assert [name.split(".")[2] for name in mixed.made()] == ["en", "es"]


def test_large_print_of_a_group_has_its_words(mixed: Project) -> None:
    mixed.write("groups/north.yaml", "name: North County Neighbors\ncontact: {phone: 541-555-0123}\n")
    rules = "groups: {may_change: [name, contact], speak: [cover.body]}\n"
    mixed.write(FLYER, (mixed.flyer / FLYER).read_text("utf-8") + rules)
    mixed.printed("screen", groups=("north",), layout="large-print")
    english, spanish = (texts(mixed.root / name)[0] for name in mixed.made())
    assert "Call 541-555-0123 before Friday." in english
    assert "de nuestros vecinos" in spanish
