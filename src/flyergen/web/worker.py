"""Worker: what a page of a site asks of flyergen in a browser: a card's state and pictures, its files, its data.

An answer is made of plain values, which a script understands. What is wrong is an answer too, in the words of the page.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import signature
from pathlib import Path
from typing import Any

from flyergen.flyer.groups import safe_name
from flyergen.job.deliver import zipped
from flyergen.messages import say
from flyergen.png import logo_png
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.project.today import now
from flyergen.reports.translation_form import panel_of_text, panel_picture
from flyergen.session.editor import Edited, Editor
from flyergen.session.group_card import LABELS, GroupCard, read_card
from flyergen.session.read_back import CodeRead
from flyergen.web.wording import told_problem

Fields = Mapping[str, str]

PROJECT = Path("/project/flyers")  # in the browser's memory
_OF_FLYER = ".yaml"  # in hints about files that only the coordinator has


def _for_groups(problem: Problem) -> Problem:
    """Return a problem with a hint that a group can heed: it has no files of the flyer, and no page for its look."""
    if _OF_FLYER not in problem.hint:
        return problem
    return Problem(problem.code, problem.fact, say("write it another way"), problem.place, problem.warning)


def _as_plain(codes: Iterable[CodeRead] | None) -> list[dict[str, Any]] | None:
    """Return codes with where they lead in words, what was read, and whether that is right."""
    if codes is None:
        return None
    return [{"code": one.code.wording, "read": one.read, "leads": one.leads} for one in codes]


class Worker:
    """Answers one request after the other. A page opens one flyer, in one language of its sentences."""

    def __init__(self, project: Path = PROJECT) -> None:
        self._project, self._speaks = project, "en"
        self._card: GroupCard | None = None
        self._editor: Editor | None = None
        calls = (
            self.open,
            self.prepare,
            self.show,
            self.card,
            self.codes,
            self.sides,
            self.logo,
            self.files,
            self.card_file,
        )
        more = (self.read, self.name, self.zip, self.picture_logo, self.translate, self.text)
        self._calls: dict[str, Callable[..., Any]] = {one.__name__: one for one in (*calls, *more)}

    def answer(self, call: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to a request, or what is wrong: `problems` in the page's words."""
        try:
            return {"answer": self._call(call, values)(**values)}
        except FlyerError as error:
            return {"problems": self._sentences(error.problems)}

    def _call(self, call: str, values: Mapping[str, Any]) -> Callable[..., Any]:
        """Return what answers a request. Raises FlyerError S412 if there is none, or none with these values."""
        try:
            signature(self._calls[call]).bind(**values)
        except (KeyError, TypeError):
            raise FlyerError([problem_of("S414")]) from None
        return self._calls[call]

    def _sentences(self, problems: Iterable[Problem]) -> list[str]:
        told = (told_problem(_for_groups(problem), LABELS, self._speaks) for problem in problems)
        return list(dict.fromkeys(" ".join(filter(None, (one.fact, one.hint))) for one in told))

    def card_in(self, *languages: str) -> GroupCard:
        """Return the card of the flyer that is open. Raises FlyerError S412 without one, or for other languages."""
        if self._card is None or not set(languages) <= {*self._card.languages}:
            raise FlyerError([problem_of("S414")])
        return self._card

    def open(self, flyer: str, speaks: str, languages: Sequence[str] = ()) -> dict[str, Any]:
        """Open a flyer for its groups."""
        self._speaks = speaks
        self._card = GroupCard(self._project / flyer, flyer, languages)
        return {"languages": list(self._card.languages)}

    def prepare(self) -> bool:
        """Make ready some of what the state of a card needs. Return whether more is left."""
        return self.card_in().prepare()

    def translate(self, flyer: str, language: str, speaks: str, texts: Mapping[str, str]) -> dict[str, Any]:
        """Open a flyer for its translator, with what she has written already."""
        self._speaks = speaks
        self._editor = Editor(Edited(self._project / flyer, flyer, language, overset=True), None, now())
        for key, words in texts.items():
            self._editor.change(key, words)
        return {"sides": list(self._editor.sides)}

    def text(self, key: str, words: str, speaks: str, dpi: int = 110) -> dict[str, Any]:
        """Return the panel of a text as it is now, where the text is on it in percent, and what is wrong there."""
        self._speaks, editor = speaks, self._editor
        if editor is None:
            raise FlyerError([problem_of("S414")])
        if editor.texts.get(key, "") != words:
            editor.change(key, words)
        found = panel_of_text(editor, key)
        ready = editor.sheet_view().ready  # the form itself says what is wrong with words
        on_sheet = ready.findings.page if ready else ()
        problems = [one for one in on_sheet if not one.warning and editor.text_of(one) == key]
        drawn = {"png": panel_picture(editor, key, dpi), "box": list(found.percent)} if found else {}
        return {**drawn, "problems": self._sentences(problems)}

    def show(self, fields: Mapping[str, str]) -> dict[str, Any]:
        """Return what is wrong with a card, by field, and what it lacks."""
        shown = self.card_in().show(fields)
        return {
            "problems": {field: self._sentences(some) for field, some in shown.problems.items()},
            "lacking": list(shown.lacking),
            "without": {code: list(names) for code, names in shown.without.items()},
        }

    def card(self, fields: Mapping[str, str], language: str, dpi: int = 110) -> dict[str, Any]:
        """Return a picture of the card in a language."""
        card = self.card_in(language).picture(fields, language, dpi)
        return {"png": card.panel, "width": card.box.width, "height": card.box.height}

    def codes(self, language: str) -> list[dict[str, Any]] | None:
        """Return the codes of the picture of the card in a language, as read, or None without a reader."""
        return _as_plain(self.card_in(language).codes(language))

    def sides(self, fields: Mapping[str, str], language: str, dpi: int = 80) -> list[dict[str, Any]]:
        """Return pictures of the whole sides in a language."""
        return [
            {"side": side, "png": data} for side, data in self.card_in(language).sides(fields, language, dpi).items()
        ]

    def logo(self, name: str, data: Any) -> dict[str, Any]:
        """Take a logo, or none if there are no data."""
        self.card_in().logo(name, bytes(data))
        return {}

    def picture_logo(self, width: int, height: int, rgba: Any) -> bytes:
        """Take the pixels of a picture as a logo, and return its file."""
        data = logo_png(width, height, bytes(rgba))
        self.card_in().logo("logo.png", data)
        return data

    def files(
        self, fields: Mapping[str, str], targets: Sequence[str], languages: Sequence[str]
    ) -> list[dict[str, Any]]:
        """Make the files of a card for some targets and languages."""
        made = [*self.card_in(*languages).files(fields, targets, languages)]
        if wrong := [problem for one, _ in made if one.data is None for problem in one.problems]:
            raise FlyerError(wrong)
        return [
            {
                "name": one.path.name,
                "data": one.data,
                "target": one.target,
                "language": one.language,
                "codes": _as_plain(codes),
            }
            for one, codes in made
        ]

    def card_file(self, fields: Mapping[str, str], about: Sequence[str], edition: int) -> str:
        """Return the text of the file that keeps a card."""
        return self.card_in().card_file(fields, about, edition)

    def read(self, text: str, file: str) -> dict[str, Any]:
        """Return what a file that keeps a card says."""
        kept = read_card(text, file)
        logo = {"name": kept.logo[0], "data": kept.logo[1]} if kept.logo else None
        return {"flyer": kept.flyer, "edition": kept.edition, "fields": dict(kept.fields), "logo": logo}

    def name(self, name: str) -> str:
        """Return the name of a group for files."""
        return safe_name(name or "group")

    def zip(self, files: Sequence[Sequence[Any]]) -> bytes:
        """Return files as one."""
        return zipped((str(name), bytes(data)) for name, data in files)
