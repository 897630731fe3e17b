"""The state of each language: what is missing, stale or overset, and which command comes next."""

from flyergen.job.request import Request
from flyergen.lint.translations import Freshness
from flyergen.problem import Place, Problem
from flyergen.translate.overview import Change, FlyerStatus, LanguageStatus, next_command, overview
from flyergen.translate.workflow import accept_language
from project import EN, ES, FLYER, FOLDER, LAYOUT, Project
from tables import each_row

THERE = Place("text/es.yaml", 4, 3)


def status(project: Project) -> FlyerStatus:
    """Return the state of the small flyer, as it is now."""
    (found,) = overview(Request((project.flyer.name,))).flyers
    return found


def test_texts_are_missing_stale_or_moved_and_those_written_since_are_no_work(project: Project) -> None:
    accept_language(FOLDER, "es", ())
    project.change(EN, "before Friday", "before Saturday")
    project.change(EN, "Who can come", "Who may come").change(ES, "Quién puede venir", "Quién podrá venir")
    project.change(ES, "body: Nada.", 'body: ""')
    project.change(EN, "  alt: A code", "  words: A code").change(LAYOUT, "code.alt", "code.words")
    for file in (EN, ES):
        project.change(file, "  picture: 28", "  dots: 28")
    project.change(LAYOUT, "figure.picture", "figure.dots")
    english, spanish = status(project).languages
    assert (english.is_source, english.done, english.changes, english.freshness) == (
        True,
        10,
        (),
        Freshness((), (), ()),
    )
    assert spanish.missing == ("points.2.body", "code.words")
    assert (spanish.total, spanish.done) == (10, 8)
    assert (spanish.freshness.stale, spanish.updated) == (("cover.body", "points.1.heading"), ("points.1.heading",))
    assert [(one.key, one.before, one.now, one.words, one.moved_from) for one in spanish.changes] == [
        (
            "cover.body",
            "Call {contact.phone} before Friday.",
            "Call {contact.phone} before Saturday.",
            "Llame al {contact.phone} antes del viernes.",
            "",
        ),
        ("points.1.heading", "Who can come", "Who may come", "Quién podrá venir", ""),
        ("code.words", "A code that leads to our web page.", "A code that leads to our web page.", "", "code.alt"),
    ]
    assert [one.place.line for one in spanish.changes] == [6, 8, 16]


def test_panels_are_overset_in_the_language_whose_words_are_too_many(project: Project) -> None:
    assert [one.over for one in status(project).languages] == [{}, {}]
    project.low()
    project.change(ES, "body: Todas las personas.", f"body: {'Todas las personas. ' * 15}")
    english, spanish = status(project).languages
    assert (english.over, spanish.over) == ({}, {"front": 4})
    project.change(LAYOUT, "back:\n    last_row: 30", "back:\n    last_row: 3")
    assert (status(project).languages[0].over or {}) == {"back": 1}, "a code beside the caption is no line"


def test_a_language_that_cannot_be_read_does_not_hide_the_others(project: Project) -> None:
    project.change(ES, "caption: de", "caption:de")
    english, spanish = status(project).languages
    assert (english.readable, english.done) == (True, 10)
    assert (spanish.readable, spanish.total, spanish.over) == (False, 10, None)
    assert [one.code for one in spanish.problems] == ["Y128"]


def test_a_flyer_that_cannot_be_read_does_not_hide_the_others(project: Project) -> None:
    project.add("fair").change(FLYER, "languages:", "langauges:")
    found = overview(Request(("shots", "fair")))
    assert [one.name for one in found.flyers] == ["fair"]
    assert found.problems[0].place
    assert found.problems[0].place.file == "flyers/shots/flyer.yaml"


FAULT = Problem("T401", "", "", THERE)
STALE = Freshness((), ("body",), ())
DONE = LanguageStatus("es", is_source=False, total=1, review="reviewed")
BEHIND = Change("body", THERE, "a", "b", "c")


@each_row(
    ("state", "command"),
    [
        (DONE._replace(changes=(BEHIND,), problems=(FAULT,)), "languages shots --diff"),
        (DONE._replace(changes=(BEHIND,), updated=("body",), freshness=STALE), "languages accept shots es"),
        (DONE._replace(missing=("body",), over={"front": 2}), "check shots --lang es"),
        (DONE._replace(over={"front": 0}, freshness=STALE), "preview shots --lang es --overset"),
        (DONE._replace(freshness=Freshness((), (), ("body",)), review=""), "languages accept shots es"),
        (DONE._replace(review="draft"), "languages review shots es reviewed --by NAME"),
        (DONE._replace(review="draft", is_source=True), "build shots --lang es"),
        (DONE, "build shots --lang es"),
    ],
)
def test_the_next_command_is_that_for_the_worst_that_is_left(state: LanguageStatus, command: str) -> None:
    assert next_command("shots", state) == f"flyergen {command}"
