"""Judgement: what is wrong with an edition prevents what was asked for, or is told and prevents nothing."""

import pytest

from flyergen.problem import Finding, Place, Problem
from flyergen.problems.fit import Cut, InMedium, OnWords, Overset, ShortLines, TextCut
from flyergen.problems.remedy import remedies_of
from flyergen.problems.rules import problem_of
from flyergen.project.editions import load
from flyergen.project.judgement import (
    Demand,
    Findings,
    across_media,
    changed_texts,
    notes_on,
    of_words,
    overset_command,
    together,
    without_echoes,
    word_problems,
)
from flyergen.project.verdict import Verdict, verdict_on
from project import EN, ES, FLYER, Project


def at(code: str, line: int = 1, file: str = "text/es.yaml", warning: bool = False) -> Problem:
    return Problem(code, f"{code} on line {line}", "", Place(file, line, 1), warning)


FAULT, PAGE, GAP, EXAMPLE, UNMET = (at(code) for code in ("L101", "T301", "T207", "X101", "T604"))
ALL = Findings((FAULT,), (PAGE,), (GAP,), (EXAMPLE,), (UNMET,))


@pytest.mark.parametrize(
    ("demand", "errors", "warnings"),
    [
        (Demand.draft, ["L101", "T301"], ["T207", "X101"]),
        (Demand.print, ["T207", "X101", "L101", "T301"], []),
        (Demand.hand_over, ["T207", "X101", "L101", "T301", "T604"], []),
    ],
)
def test_a_draft_may_be_unfinished_and_only_a_press_heeds_what_the_flyer_demands(
    demand: Demand, errors: list[str], warnings: list[str]
) -> None:
    verdict = verdict_on(ALL, demand)
    assert [problem.code for problem in verdict.errors] == errors
    assert [problem.code for problem in verdict.warnings] == warnings
    assert verdict.stops
    assert not verdict_on(Findings(unfinished=(GAP,)), Demand.draft).stops
    assert not verdict_on(Findings((FAULT._replace(warning=True),)), demand).stops


def test_problems_of_several_places_are_told_once_each() -> None:
    twice = together([ALL, Findings((FAULT, at("L102")), unmet=(UNMET,))])
    assert twice == ALL._replace(faults=(FAULT, at("L102")))
    assert verdict_on(Findings((FAULT,), (FAULT,)), Demand.print) == Verdict((FAULT,))
    assert ALL.with_faults([at("L102")]).faults == (FAULT, at("L102"))


def test_a_project_sets_how_grave_a_problem_is() -> None:
    assert ALL.at_levels({"T301": "off", "T604": "warning"}) == ALL._replace(
        page=(), unmet=(UNMET._replace(warning=True),)
    )
    assert ALL.at_levels({}) is ALL


def test_a_problem_of_another_medium_is_told_if_no_medium_before_has_it_there() -> None:
    first = [at("T301", 1), at("T301", 2)]
    others = [
        [at("T301", 1)._replace(fact="again"), at("T302", 1)],
        [at("T302", 1)._replace(fact="again"), at("T301", 3)],
    ]
    assert across_media(first, others) == (*first, at("T302", 1), at("T301", 3))


def cut_by(characters: int, language: str = "es") -> Finding:
    cut = Cut((TextCut("copy.heading", characters, 200),))
    return Finding.of("T301", Overset("copy", language, 2, cut), Place("text/es.yaml", 4))


def test_of_a_problem_in_two_media_the_one_that_asks_for_more_is_told() -> None:
    paper, phone = cut_by(93), Finding.of("T301", InMedium(cut_by(107).data, "on a phone"), cut_by(0).place)
    assert across_media([paper], [[phone]]) == across_media([phone], [[paper]]) == (phone,)
    assert across_media((), [[paper], [cut_by(93)], [phone]]) == (phone,)
    assert across_media([paper, cut_by(20, "en")], [[phone]]) == (paper, cut_by(20, "en"), phone)
    assert across_media([at("T302")], [[phone, at("T302")._replace(fact="again")]]) == (at("T302"), phone)


def test_many_problems_at_one_place_are_each_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = list[Problem]()

    def look(problem: Problem) -> tuple[()]:
        looked.append(problem)
        return ()

    monkeypatch.setattr("flyergen.problems.remedy.remedies_of", look)
    some, others = ([at("T202")._replace(fact=f"{word} {n}") for n in range(300)] for word in ("paper", "phone"))
    assert across_media(some, [some, some]) == (*some,)
    assert looked == []
    assert across_media(some, [others]) == (*some,)
    assert sorted(map(str, looked)) == sorted(map(str, some + others))


def test_a_limit_that_is_higher_asks_for_less() -> None:
    few, many = (problem_of("Q202", Place("flyer.yaml", 4), size=3000, level="M", room=room) for room in (1200, 2331))
    assert across_media([few], [[many]]) == (few,)


def test_a_problem_on_a_phone_has_the_data_and_the_remedies_of_the_problem() -> None:
    found = Finding.of("T301", InMedium(cut_by(107).data, "on a phone"), cut_by(107).place)
    assert found.fact == f"{cut_by(107).fact} (on a phone)"
    assert found.hint == "shorten `copy.heading` by 107 characters (it has 200)"
    assert remedies_of(found) == remedies_of(cut_by(107))
    narrow = ShortLines("copy.body", "copy", 9.0, 20.0).problem(cut_by(0).place)
    assert remedies_of(Finding.of("T318", InMedium(narrow.data, "on a phone"), narrow.place)) == remedies_of(narrow)
    assert remedies_of(narrow)


@pytest.mark.parametrize(
    ("problems", "layout", "command"),
    [
        ([at("T301"), at("T301", 2)], "", "flyergen preview shots --lang es --overset"),
        ([at("T301"), at("T301", 2, "text/en.yaml")], "", "flyergen preview shots --overset"),
        ([at("T301", 2, "layout.yaml")], "bold", "flyergen preview shots --layout bold --overset"),
        ([at("T302")], "bold", ""),
    ],
)
def test_what_does_not_fit_can_be_seen_with_a_command(problems: list[Problem], layout: str, command: str) -> None:
    assert overset_command("shots", problems, layout) == command


def test_what_only_repeats_that_a_variable_is_unknown_is_left_out(project: Project) -> None:
    words = load(project.flyer).words["es"]
    unknown = Problem("T406", "there is no variable", "", words.phrases["cover.body"].place)
    echoes = [Finding.of(code, OnWords("cover.body", "said", "")) for code in ("T513", "T514")]
    others = [Finding.of("T513", OnWords("cover.title", "said", "")), Finding.of("T539", OnWords("cover.body", "", ""))]
    assert without_echoes([*echoes, unknown, *others], words) == [unknown, *others]
    assert without_echoes([*echoes, *others], words) == [*echoes, *others]


def test_gaps_are_no_faults_and_what_was_not_read_is_told_of_whole_words_alone(project: Project) -> None:
    project.change(ES, "review: reviewed\n", "")
    whole = of_words(load(project.flyer), "es", ())
    assert ([one.code for one in whole.faults], whole.unfinished) == (["W101"], ())
    project.change(ES, "title: Vacunas gratis contra la gripe\n  body", "title:\n  body")
    gaps = of_words(load(project.flyer), "es", [FAULT])
    assert ([one.code for one in gaps.faults], [one.code for one in gaps.unfinished]) == (["L101"], ["T207"])
    assert of_words(load(project.flyer), "en", ()) == Findings()


def test_a_flyer_may_demand_words_that_are_read_before_they_go_to_a_press(project: Project) -> None:
    project.change(ES, "review: reviewed", "review: translated")
    project.change(FLYER, "languages: [en, es]", "languages: [en, es]\nrequire: {review: reviewed}")
    assert [one.code for one in of_words(load(project.flyer), "es", ()).unmet] == ["T604"]


def test_words_are_checked_in_each_language_and_a_change_is_offered_where_one_is_meant(project: Project) -> None:
    project.change(ES, "body: Nada.", "body: Gratis el Lunes.")
    project.change(EN, "body: Everyone.", "body: Everyone , all.")
    source = load(project.flyer)
    found = {code: [one.code for one in some] for code, some in word_problems(source, ["en", "es"]).items()}
    assert found == {"en": ["T539"], "es": ["T542"]}
    assert [*changed_texts(source, "en", "points.1.body").values()] == ["Everyone, all."]
    assert changed_texts(source, "en", "points.2.body") == {}
    assert notes_on(source, ["en"]) == ()


def test_possible_improvements_are_warnings(project: Project) -> None:
    project.change(ES, "title: Vacunas gratis contra la gripe\n  body", "title: Vacunas Gratis Contra La Gripe\n  body")
    notes = notes_on(load(project.flyer), ["en", "es"])
    assert [(note.code, note.warning) for note in notes] == [("T546", True)]
