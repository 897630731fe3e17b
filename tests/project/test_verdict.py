"""The verdict on an edition: for print, or for a draft that nobody asks for by its name."""

from building import told
from flyergen.job.request import Request
from flyergen.project.editions import judged_everywhere, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import by_language, demand_for, verdict_on
from flyergen.session.session import EditingSession
from flyergen.translate.overview import overview
from flyergen.web.pages.home import pieces_of
from project import ES, FLYER, LAYOUT, Project


def _codes(project: Project) -> dict[str, list[str]]:
    source = load(project.flyer)
    judged = judged_everywhere(source, EditionSpec(demand=Demand.draft))
    verdicts = by_language(source, [(one.languages, one.findings) for one in judged])
    return {code: [one.code for one in verdict.errors] for code, verdict in verdicts.items()}


def test_a_good_flyer_is_stopped_by_nothing(project: Project) -> None:
    assert _codes(project) == {"en": [], "es": []}


def test_what_is_wrong_in_one_language_stops_that_language(project: Project) -> None:
    project.change(ES, "Llame al {contact.phone}", "Llame al {contact.fone}")
    assert _codes(project) == {"en": [], "es": ["T406"]}


def test_words_that_have_no_room_stop_their_language(project: Project) -> None:
    project.low()
    assert _codes(project) == {"en": [], "es": ["T301"]}


def test_what_is_wrong_in_the_facts_stops_every_language(project: Project) -> None:
    project.change(FLYER, "503-543-8417", "12-34")
    assert _codes(project) == {"en": ["L501"], "es": ["L501"]}


def test_gaps_stop_a_language_only_if_somebody_asks_for_it(project: Project) -> None:
    project.change(ES, "body: Nada.", 'body: ""')
    source = load(project.flyer)
    (_, spanish) = judged_everywhere(source, EditionSpec(demand=Demand.draft))
    assert (demand_for(source, ["es"]), demand_for(source, ["es"], is_named=True)) == (Demand.draft, Demand.hand_over)
    assert [one.code for one in verdict_on(spanish.findings, Demand.draft).errors] == []
    assert [one.code for one in verdict_on(spanish.findings, Demand.hand_over).errors] == ["T207"]
    assert _codes(project) == {"en": [], "es": ["T207"]}


def test_what_a_print_shop_may_not_get_is_an_error_for_all(project: Project) -> None:
    project.change(ES, "review: reviewed", "review: draft")
    project.change(FLYER, "fonts:", "require: {review: reviewed}\nfonts:")
    assert _codes(project) == {"en": [], "es": ["T604"]}


def test_a_language_on_the_side_of_another_has_the_verdict_on_the_sheet(project: Project) -> None:
    project.write(LAYOUT, "sides: {front: en, back: es}\n" + (project.flyer / LAYOUT).read_text("utf-8"))
    project.change(ES, "caption: de nuestros", "caption: de {nadie} nuestros")
    found = _codes(project)
    assert found["en"] == found["es"] != []


def test_a_language_on_no_side_has_no_edition(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]", "languages: [en, es, fr]")
    project.write("text/fr.yaml", (project.flyer / ES).read_text("utf-8"))
    project.write(LAYOUT, "sides: {front: en, back: es}\n" + (project.flyer / LAYOUT).read_text("utf-8"))
    assert _codes(project) == {"en": [], "es": [], "fr": ["F106"]}


SETTINGS = """\
flyergen.yaml:1:1: L101: there is no key `nonsense` here
  hint: the keys here are copier, problems
"""


def test_settings_that_cannot_be_read_stop_whoever_asks(project: Project) -> None:
    (project.root / "flyergen.yaml").write_text("nonsense: 1\n", "utf-8")
    assert project.checked("es") == project.checked() == told(project.build(languages=("es",)).problems) == SETTINGS
    assert told(overview(Request(("shots",))).problems) == SETTINGS
    (home,) = pieces_of({"shots": project.flyer})
    assert told(home.problems) == SETTINGS
    assert told(EditingSession(project.flyer, "flyers/shots").editor("es").view().stops) == SETTINGS
