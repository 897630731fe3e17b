"""Local groups: what they may say, what is told of it, and what is in their editions."""

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from building import errors_of
from flyergen.job.request import Request
from flyergen.session.group_states import states_of_all
from flyergen.typeset.copyfit import ladder
from groups_project import as_yaml, group, table, with_groups
from project import LAYOUT, Project


@pytest.fixture
def flyer(project: Project) -> Project:
    return with_groups(project).write("groups/one.yaml", as_yaml(1))


def _words(project: Project, file: str) -> str:
    with pypdfium2.PdfDocument(project.root / "output" / "shots" / file) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_the_edition_of_a_group_says_who_the_group_is(flyer: Project) -> None:
    assert flyer.printed("press", groups=("one",)) == ""
    spanish = _words(flyer, "shots.one.es.press.pdf")
    assert all(words in spanish for words in ("Example Group 1", "503-543-1001", "g1@example.org", "Reuniones: día 1"))
    assert "Meetings" not in spanish
    assert "Rural Organizing Project" not in spanish


def test_the_words_of_the_flyer_keep_the_flyers_own_phone(flyer: Project) -> None:
    flyer.printed("press", groups=("one",), languages=("en",))
    assert "Call 503-543-8417 before Friday" in _words(flyer, "shots.one.en.press.pdf")


def test_words_that_speak_of_the_group_have_its_phone(flyer: Project) -> None:
    flyer.change("flyer.yaml", "words: {meeting: meeting}", "words: {meeting: meeting}\n  speak: cover.body")
    flyer.printed("press", groups=("one",), languages=("en",))
    assert "Call 503-543-1001 before Friday" in _words(flyer, "shots.one.en.press.pdf")


def test_the_code_leads_to_the_groups_page(flyer: Project) -> None:
    flyer.printed("press", groups=("one",), languages=("en",))
    with pypdfium2.PdfDocument(flyer.root / "output/shots/shots.one.en.press.pdf") as document:
        codes = [code.text for page in document for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())]
    assert codes == ["https://example.org/1"]


def test_links_of_a_group_can_be_tapped_on_the_screen(flyer: Project) -> None:
    flyer.printed("screen", groups=("one",), languages=("en",))
    with pikepdf.open(flyer.root / "output/shots/shots.one.en.screen.pdf") as document:
        taps = [str(tap.A.URI) for page in document.pages for tap in page.get("/Annots", [])]
    assert taps == ["tel:+15035438417", "https://example.org/1", "tel:+15035431001", "mailto:g1@example.org"]


@pytest.mark.parametrize("sheet", ["", "letter"])
def test_what_a_group_brings_is_painted_where_it_is_read(flyer: Project, sheet: str) -> None:
    card, title = "      - contact: {show: [organization, phone, email], note: meeting", "      - title: cover.title\n"
    flyer.change(LAYOUT, f"{card}}}\n", "")
    flyer.change(LAYOUT, title, f"{card}, at: {{top: 300pt}}}}\n{title}")
    assert flyer.printed(groups=("one",), sheet=sheet) == ""  # P465 would be told


def test_what_the_flyer_fixes_is_refused_with_its_place(flyer: Project) -> None:
    flyer.write("groups/one.yaml", as_yaml(1) + 'palette: {brand: {rgb: "#000000", cmyk: 0/0/0/100}}\nnmae: X\n')
    assert flyer.problems(groups=("one",)) == (
        "flyers/shots/groups/one.yaml:5:1: G104: the flyer lets no group change `palette`\n"
        "  hint: delete it; a group may change name, contact, link, logo and meeting\n"
        "flyers/shots/groups/one.yaml:6:1: L101: there is no key `nmae` here\n"
        "  hint: did you mean `name`?\n"
    )
    assert flyer.made() == []


def test_a_group_without_a_line_in_spanish_is_named_and_never_english(flyer: Project) -> None:
    flyer.write("groups/one.yaml", as_yaml(1).replace(", es: 'Reuniones: día 1'", ""))
    assert flyer.problems("press", groups=("one",)) == (
        "flyers/shots/groups/one.yaml:1:1: G105: the group `one` has no `meeting` in `es`\n"
        "  hint: add `es:` under `meeting:`\n"
    )
    assert flyer.made() == ["output/shots/shots.one.en.press.pdf"]
    flyer.printed("press", groups=("one",), languages=("en",))


def test_the_table_shows_what_a_batch_makes(flyer: Project) -> None:
    flyer.change("flyer.yaml", "languages: [en, es]", "languages: [en, es]\nrequire: {review: final}")
    shown = states_of_all(Request(("shots",)))
    assert shown.languages == ("en",)
    batch = flyer.batch()
    assert [path for path in flyer.made() if ".es." in path] == []
    assert "T604" in {one.code for one in errors_of(shown.problems)}
    assert "T604" in {one.code for one in errors_of(batch.warnings)}


def test_a_name_that_does_not_fit_is_told_with_what_is_long(flyer: Project) -> None:
    flyer.write("groups/one.yaml", as_yaml(1).replace("Example Group 1", "Example " * 600))
    assert flyer.problems("press", groups=("one",), languages=("en",)) == (
        "flyers/shots/groups/one.yaml:1:7: T301: the words of `name` do not fit in their box on panel back in `en`\n"
        "  hint: shorten `name` (it has 4799 letters, and 121 fit)\n"
    )
    assert flyer.made() == []


def test_a_flyer_without_rules_has_no_groups(project: Project) -> None:
    project.write("groups/one.yaml", as_yaml(1))
    assert project.problems(groups=("one",)) == (
        "flyers/shots/flyer.yaml: G101: flyer.yaml lets no group change anything\n"
        "  hint: write `groups: {may_change: [name, contact, link]}` in it\n"
    )


def test_a_group_that_is_not_there_is_answered_with_the_nearest(flyer: Project) -> None:
    assert flyer.problems(groups=("onne",)) == "G109: there is no group `onne`\n  hint: did you mean `one`?\n"


def test_the_slug_of_press_sheets_names_the_group_on_both_sides(flyer: Project) -> None:
    flyer.printed("press", groups=("one",), languages=("en",))
    with pypdfium2.PdfDocument(flyer.root / "output/shots/shots.one.en.press.pdf") as document:
        said = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    for side, words in zip(("front", "back"), said, strict=True):
        assert f"shots · en · {side} ·" in words
        assert "one · trim 5.5 x 8.5 in" in words


def test_an_address_and_social_networks_can_be_asked_of_a_group(flyer: Project) -> None:
    flyer.change("flyer.yaml", "contact.phone, meeting]", "contact.phone, contact.address, contact.social, meeting]")
    assert flyer.problems("press", groups=("one",)) == (
        "flyers/shots/groups/one.yaml:1:1: G105: the group `one` has no `contact.address`\n"
        "  hint: add `contact.address:`\n"
        "flyers/shots/groups/one.yaml:1:1: G105: the group `one` has no `contact.social`\n"
        "  hint: add `contact.social:`\n"
    )
    assert flyer.made() == []
    more = "g1@example.org, address: '12 Elm St, Salem, OR', social: {instagram: '@example'}"
    flyer.write("groups/one.yaml", as_yaml(1).replace("g1@example.org", more))
    flyer.printed("press", groups=("one",))


def test_an_address_and_social_networks_are_columns_of_a_table(flyer: Project) -> None:
    flyer.change("flyer.yaml", "contact.phone, meeting]", "contact.phone, contact.address, contact.social, meeting]")
    flyer.change("layout.yaml", "show: [organization, phone, email]", "show: [organization, phone, address, social]")
    own = "email: amanda@rop.org, address: 'PO Box 1, Salem, OR', social: {instagram: '@rop'}"
    flyer.change("flyer.yaml", "email: amanda@rop.org", own)
    row = group(1) | {"Address": "12 Elm St, Salem, OR", "Instagram": "@example.group"}
    (flyer.root / "groups.csv").write_text(table([row], tuple(row)), "utf-8")
    assert flyer.printed_groups("press", languages=("en",), table="groups.csv") == ""
    words = _words(flyer, "shots.g1.en.press.pdf")
    assert "12 Elm St, Salem, OR" in words
    assert "Instagram @example.group" in words


def test_a_name_without_a_place_to_break_is_refused_and_never_runs_off_the_card(flyer: Project) -> None:
    flyer.write("groups/one.yaml", as_yaml(1).replace("name: ", f"name: {'x' * 120}"))
    assert flyer.problems("press", groups=("one",), languages=("en",)) == (
        "flyers/shots/groups/one.yaml:1:7: T301: the words of `name` do not fit in their box on panel back in `en`\n"
        "  hint: shorten `name` (it has 135 letters, and 68 fit)\n"
    )
    assert flyer.made() == []


def test_files_that_were_made_before_one_that_cannot_be_are_named(flyer: Project) -> None:
    blocked = "output/shots/shots.one.es.press.pdf"
    (flyer.root / blocked).mkdir(parents=True)
    assert flyer.problems("press", groups=("one",), preflight=False) == (
        f"{blocked}: D101: a folder has the name of this file\n"
        "  hint: move it away, or give another folder with --output\n"
    )
    assert flyer.made() == ["output/shots/shots.one.en.press.pdf"]


@pytest.mark.all
def test_a_language_that_one_target_cannot_print_is_made_for_the_others_and_told(flyer: Project) -> None:
    flyer.low()
    run = flyer.batch("copier", "screen")
    assert [one.file.removeprefix("shots.one.") for one in run.tally.records] == [
        "en.copier.pdf",
        "en.screen.pdf",
        "es.screen.pdf",
    ]  # fmt: skip - a phone's page is as long as its words
    assert {one.code for one in errors_of((*run.warnings, *run.problems))} == {"T301"}
    shown = states_of_all(Request(("shots",)))
    assert [one.states for one in shown.groups] == [{"en": "ready", "es": "problems"}]
    assert {one.code for one in errors_of(shown.problems)} == {"T301"}


def test_the_manifest_counts_the_steps_and_pages_of_each_file(flyer: Project) -> None:
    run = flyer.batch("copier", "screen", languages=("en",), merge=True)
    screen = flyer.root / "output/shots/shots.one.en.screen.pdf"
    with pypdfium2.PdfDocument(screen) as document:
        assert [one.pages for one in run.tally.records] == [2, len(document)]
    whole = flyer.build("screen", languages=("en",)).files[0].edition
    assert whole
    assert run.tally.records[1].fit == f"step 1 of {len(ladder(whole.edition.layout))}"
