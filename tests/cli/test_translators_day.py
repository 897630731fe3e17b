"""A translator's day, from the first command to the last: what she types, what she writes and what she is told.

The whole day is `docs/transcripts/translators-day.txt`; when a change is meant, renew it and read its diff:

    pytest tests/cli/test_translators_day.py --renew-golden
"""

from pathlib import Path

import pytest

from cli.project import EN, LAYOUT, Project

TRANSCRIPT = Path(__file__).resolve().parents[2] / "docs" / "transcripts" / "translators-day.txt"
RU = "text/ru.yaml"


class Day:
    """What was typed, written and answered, in the order of the day."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.lines: list[str] = []

    def note(self, *lines: str) -> None:
        self.lines += ["", *(f"# {line}" for line in lines)]

    def types(self, command: str, exit_code: int = 0) -> None:
        said = self.project.run(*command.split())
        self.lines += ["", f"$ flyergen {command}", *said.out.splitlines(), *said.err.splitlines()]
        assert said.exit == exit_code, "\n".join(self.lines[-20:])

    def writes(self, file: str, *changes: tuple[str, str]) -> None:
        """Change lines of a file: the first line that is `old` and stands after the last change becomes `new`."""
        lines = (self.project.flyer / file).read_text("utf-8").split("\n")
        self.lines += ["", f"# in {file}"]
        at = 0
        for old, new in changes:
            at = next(n for n, line in enumerate(lines) if n >= at and line.strip() == old)
            lines[at] = lines[at].replace(old, new)
            self.lines.append(lines[at] if len(lines[at]) < 100 else f"{lines[at][:90]} … and so on")
        self.project.write(file, "\n".join(lines))


def half(day: Day) -> None:
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
    day.types("check shots --lang ru")
    day.types("languages shots")


def rest(day: Day) -> None:
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


def the_source_changes(day: Day) -> None:
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
    day.types("languages shots")
    day.types("languages shots --diff")
    day.note("Her words move along, and are as fresh as they were.")
    day.writes(RU, ('picture: "28 из 100 точек закрашены."', 'dots: "28 из 100 точек закрашены."'))
    day.types("languages shots")


def test_a_translators_day_is_as_the_transcript_says(project: Project, request: pytest.FixtureRequest) -> None:
    day = Day(project)
    half(day)
    rest(day)
    the_source_changes(day)
    written = "\n".join(day.lines).strip() + "\n"
    if request.config.getoption("--renew-golden"):
        TRANSCRIPT.parent.mkdir(exist_ok=True)
        TRANSCRIPT.write_text(written, encoding="utf-8")
    assert written == TRANSCRIPT.read_text("utf-8")
