"""A translator's day, from the first command to the last: what she types, what she writes and what she is told.

The whole day is `docs/transcripts/translators-day.txt`; when a change is meant, renew it and read its diff:

    pytest tests/cli/test_translators_day.py --renew-golden
"""

import pytest

from cli.transcript import Transcript
from project import EN, LAYOUT, Project

RU = "text/ru.yaml"


def half(day: Transcript) -> None:
    day.note("In the morning: a new language.")
    day.types("languages add shots ru")
    day.lines += ["", f"$ cat flyers/shots/{RU}", *(day.project.flyer / RU).read_text("utf-8").splitlines()]
    day.note("She translates the first half, and makes five mistakes.")
    day.writes(
        RU,
        ('title: ""', 'title: "Бесплатные прививки от гриппа'),
        ('title: ""', 'title: "Бесплатные прививки от гриппa"'),
        ('body: ""', 'body: "Звоните  {contact.fone} до пятницы"'),
        ('- heading: ""', '- heading: "Кто может прийти"'),
        ('body: ""', 'body: "Все."'),
    )
    day.types("check shots --lang ru", 1)
    day.note("The quote first: it hides the rest.")
    day.writes(RU, ('title: "Бесплатные прививки от гриппа', 'title: "Бесплатные прививки от гриппа"'))
    day.types("check shots --lang ru", 1)
    day.note("Then the other four: a Latin a, a wrong name, two spaces, no full stop.")
    day.writes(
        RU,
        ('title: "Бесплатные прививки от гриппa"', 'title: "Бесплатные прививки от гриппа"'),
        ('body: "Звоните  {contact.fone} до пятницы"', 'body: "Звоните {contact.phone} до пятницы."'),
    )
    day.types("check shots --lang ru", 1)
    day.types("languages shots")


def rest(day: Transcript) -> None:
    day.note("In the afternoon: the second half, and one text that is far too long.")
    long = "Ничего не нужно: ни документов, ни денег, ни страховки, ни предварительной записи. "
    day.writes(
        RU,
        ('- heading: ""', '- heading: "Что взять с собой"'),
        ('body: ""', f'body: "{(long * 22).strip()}"'),
        ('caption: ""', 'caption: "наших соседей сделали прививку в прошлом году."'),
        ('picture: ""', 'picture: "28 из 100 точек закрашены."'),
        ('alt: ""', 'alt: "Код, который ведёт на наш сайт."'),
    )
    day.types("check shots --lang ru", 1)
    day.writes(RU, (f'body: "{(long * 22).strip()}"', 'body: "Ничего."'))
    day.types("check shots --lang ru")
    day.types("languages accept shots ru")
    day.types("languages review shots ru reviewed --by ROP --date 2026-03-01")
    day.types("languages shots")
    day.types("build shots --lang ru --for screen --quiet")


def the_source_changes(day: Transcript) -> None:
    day.note("Next week the source changes: another day is said.")
    day.writes(EN, ("body: Call {contact.phone} before Friday.", "body: Call {contact.phone} by Monday evening."))
    day.types("check shots --lang ru")
    day.types("languages shots --diff")
    day.writes(
        RU, ('body: "Звоните {contact.phone} до пятницы."', 'body: "Звоните {contact.phone} до вечера понедельника."')
    )
    day.types("languages shots")
    day.types("languages accept shots ru cover.body")
    day.note("And a key gets another name, in the source and in the layout.")
    day.writes(EN, ("picture: 28 of 100 dots are filled.", "dots: 28 of 100 dots are filled."))
    day.project.change(LAYOUT, "figure.picture", "figure.dots")
    day.types("languages shots", 1)
    day.types("languages shots --diff", 1)
    day.note("Her words move along, and are as fresh as they were.")
    day.writes(RU, ('picture: "28 из 100 точек закрашены."', 'dots: "28 из 100 точек закрашены."'))
    day.types("languages shots", 1)


def test_a_translators_day_is_as_the_transcript_says(project: Project, request: pytest.FixtureRequest) -> None:
    day = Transcript(project, project.flyer)
    half(day)
    rest(day)
    the_source_changes(day)
    day.compare("translators-day.txt", renew=request.config.getoption("--renew-golden"))
