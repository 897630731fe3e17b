"""Faulty flyers: small flyers with one fault or a few, of the kinds that people make, drawn by a seeded generator."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from flyergen.translate.workflow import accept_language
from groups_project import as_yaml, with_groups
from project import EN, ES, FLYER, LAYOUT, Project
from typeset.test_overlaps import FIXED, LONG, TITLE

COUNT = 200
FR = "text/fr.yaml"
_SEED = 20261127

Fault = Callable[[Project], None]


class Faulty(NamedTuple):
    """A faulty flyer: its number, the kind of flyer that it is, and the faults that it has."""

    number: int
    base: str
    faults: tuple[str, ...]

    def make(self, root: Path) -> Project:
        """Write the flyer."""
        project = Project(root).add("shots")
        BASES[self.base](project)
        for name in self.faults:
            FAULTS[name](project)
        return project

    def __str__(self) -> str:
        return f"{self.number} {self.base}: {', '.join(self.faults)}"


def _swap(file: str, old: str, new: str) -> Fault:
    """Return a fault that writes `new` wherever `old` stands, if the file is there and has it."""

    def fault(project: Project) -> None:
        path = project.flyer / file
        if path.exists():
            project.write(file, path.read_text("utf-8").replace(old, new))

    return fault


def _both(*faults: Fault) -> Fault:
    def fault(project: Project) -> None:
        for one in faults:
            one(project)

    return fault


def _write(file: str, text: str) -> Fault:
    def fault(project: Project) -> None:
        project.write(file, text)

    return fault


def _stale(project: Project) -> None:
    accept_language(project.flyer, "es", (), every=True)
    _swap(EN, "Nothing.", "Nothing at all.")(project)


def _with_groups(project: Project) -> None:
    with_groups(project).write("groups/one.yaml", as_yaml(1)).write("groups/two.yaml", as_yaml(2))


def _third(project: Project) -> None:
    """Add a language that is not finished."""
    _swap(FLYER, "languages: [en, es]", "languages: [en, es, fr]")(project)
    project.write(FR, (project.flyer / ES).read_text("utf-8").replace("Nada.", '""').replace("Todas las", "Toutes les"))


def _two_layouts(project: Project) -> None:
    project.write("bold.yaml", (project.flyer / LAYOUT).read_bytes())
    _swap(FLYER, "fonts:", "layouts: [layout, bold]\nfonts:")(project)


def _sides(project: Project) -> None:
    project.write(LAYOUT, "sides: {front: en, back: es}\n" + (project.flyer / LAYOUT).read_text("utf-8"))


BASES: dict[str, Fault] = {
    "plain": lambda _: None,
    "groups": _with_groups,
    "unfinished": _third,
    "fixed": _swap(LAYOUT, TITLE, FIXED),
    "two layouts": _two_layouts,
    "sides": _sides,
    "own sizes": _swap(FLYER, "fonts:", "one_size: false\nfonts:"),
}

_MUCH = "Todas las personas que viven aquí pueden venir. "
FAULTS: dict[str, Fault] = {
    "missing key": _swap(ES, "  body: Llame al {contact.phone} antes del viernes.\n", ""),
    "missing key in the source": _swap(EN, "  caption: of our neighbors had a shot last year.\n", ""),
    "misspelled key": _swap(ES, "picture:", "pictur:"),
    "misspelled key in the source": _swap(EN, "picture:", "pictur:"),
    "misspelled key beside a missing one": _both(
        _swap(ES, "- heading: Quién", "- headin: Quién"), _swap(ES, "- heading: Qué hay que traer\n    body", "- body")
    ),
    "key for nothing": _swap(ES, "cover:\n", "cover:\n  nothing: nada de nada\n"),
    "unknown variable": _swap(ES, "{contact.phone}", "{contact.fone}"),
    "unknown variable in the source": _swap(EN, "{contact.phone}", "{contact.fone}"),
    "variable added": _swap(ES, "Nada.", "Nada, {organization.name}."),
    "link added": _swap(ES, "Nada.", "Nada, [vea](https://example.org)."),
    "markup of a web page": _swap(ES, "Nada.", "<b>Nada</b>."),
    "too long": _swap(ES, "Nada.", _MUCH * 110),
    "a little too long": _swap(ES, "Nada.", _MUCH * 29),
    "too long in the source": _swap(EN, "Nothing.", "Everybody who lives here may come. " * 140),
    "wide word": _swap(ES, "Nada.", "Donaudampfschifffahrtsgesellschaft" * 4),
    "wide fact": _both(
        _swap(FLYER, "name: Rural Organizing Project", f"name: {'R' * 90}"),
        _swap(EN, "Nothing.", "Nothing, {organization.name}."),
        _swap(ES, "Nada.", "Nada, {organization.name}."),
    ),
    "collision": _both(
        _swap(LAYOUT, TITLE, FIXED),
        _swap(ES, "cover:\n  title: Vacunas gratis contra la gripe", f"cover:\n  title: {LONG}"),
    ),
    "missing fact": _swap(FLYER, "contact: {phone: 503-543-8417}\n", ""),
    "wrong phone": _swap(FLYER, "phone: 503-543-8417", "phone: 12"),
    "wrong web address": _swap(FLYER, "https://www.rop.org", "www rop org"),
    "broken file": _swap(ES, "  title: Vacunas gratis contra la gripe\ncover", '  title: "Vacunas\ncover'),
    "broken file of the source": _swap(EN, "cover:\n", "cover: [\n"),
    "broken third file": _both(
        _swap(FLYER, "languages: [en, es]", "languages: [en, es, fr]"), _write(FR, 'document: {title: "Vaccins\n')
    ),
    "language without a file": _swap(FLYER, "languages: [en, es]", "languages: [en, es, ru]"),
    "broken accepted file": _write("text/es.accepted", "<<<<<<< HEAD\n"),
    "misspelled state": _swap(ES, "review: reviewed", "review: reviewd"),
    "stale": _stale,
    "stale where fresh is required": _both(_stale, _swap(FLYER, "fonts:", "require: {fresh: true}\nfonts:")),
    "unread where a review is required": _both(
        _swap(ES, "review: reviewed", "review: draft"), _swap(FLYER, "fonts:", "require: {review: reviewed}\nfonts:")
    ),
    "unfinished": _swap(ES, "body: Nada.", 'body: ""'),
    "code too large": _swap(
        LAYOUT, "{link: organization.web, ", f"{{link: 'https://www.rop.org/{'a' * 700}', size: 1in, "
    ),
    "missing picture": _swap(
        LAYOUT, "      - qr:", "      - picture: {file: art/none.png, width: 1in, text: code.alt}\n      - qr:"
    ),
    "hidden character": _swap(ES, "Nada.", "Na\u200bda."),
    "soft hyphen": _swap(ES, "personas", "per\u00adsonas"),
    "no font has it": _swap(ES, "Nada.", "Nada ሰላም."),
    "misspelled block": _swap(LAYOUT, "- title: cover.title", "- tittle: cover.title"),
    "unknown color": _swap(LAYOUT, "- title: cover.title", "- title: {text: cover.title, color: brnd}"),
    "unknown paper": _swap(LAYOUT, "sheet: half-letter", "sheet: half-leter"),
    "counted language that is none": _swap(FLYER, "fonts:", "print: {quantity: {en: 100, ru: 20}}\nfonts:"),
    "still the example": _write(
        "placeholders.yaml", "facts: {contact.phone: 503-543-8417}\nwords: {es: {points.2.body: Nada.}}\n"
    ),
    "much ink": _swap(FLYER, "cmyk: 85/40/70/55", "cmyk: 100/100/100/100"),
    "group without its words": _both(
        _swap("groups/one.yaml", ", es: 'Reuniones: día 1'", ""),
        _swap("groups/two.yaml", "phone: 503-543-1002", "phone: 12"),
    ),
    "group with a long name": _swap("groups/two.yaml", "name: Example Group 2", f"name: {'Example ' * 400}"),
    "group with an unknown key": _swap("groups/one.yaml", "name:", "nmae: X\nname:"),
    "group with a long link": _swap("groups/one.yaml", "https://example.org/1", f"https://example.org/{'a' * 900}"),
}
_OF_GROUPS = tuple(name for name in FAULTS if name.startswith("group "))


def faulty_flyers() -> tuple[Faulty, ...]:
    """Return the faulty flyers: every fault alone, on one kind of flyer or another, and then several together."""
    draw = Random(_SEED)
    alone = [(name,) for name in FAULTS]
    several = [tuple(draw.sample(list(FAULTS), draw.choice((1, 1, 2, 2, 3)))) for _ in range(COUNT - len(alone))]
    return tuple(Faulty(n, _base(faults, draw), faults) for n, faults in enumerate((*alone, *several)))


def _base(faults: Sequence[str], draw: Random) -> str:
    return "groups" if set(_OF_GROUPS).intersection(faults) else draw.choice(list(BASES))
