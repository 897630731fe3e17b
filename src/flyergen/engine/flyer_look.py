"""Flyer look: the colors, fonts and paper that a flyer may choose, and how it fits in each beforehand."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Literal

from flyergen.diagnostics.findings.fit import Illegible, Overset
from flyergen.engine.deliver_file import replace
from flyergen.engine.editions import Ask, judged_editions, load
from flyergen.engine.folder_lock import changing
from flyergen.engine.judgement import Demand
from flyergen.flyer.model.facts import Themes
from flyergen.flyer.model.located_names import Name
from flyergen.flyer.model.theme import Theme, contrast_problems
from flyergen.memory_files import MemoryFiles, reading
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Finding, FlyerError, Problem
from flyergen.source.assets.bundled_assets import names_in, theme_folders
from flyergen.source.assets.theme_files import read_theme
from flyergen.source.edit.fact_edits import facts_in, with_facts, with_theme
from flyergen.source.find_flyers import project_of
from flyergen.source.flyer_folder import read_facts
from flyergen.source.read_text import read_exactly

FILE = "flyer.yaml"
Part = Literal["palette", "fonts"]


class Fit(NamedTuple):
    """How a language fits: the lines that are too many on each panel, and what else is in the way of words there."""

    language: str
    lines: Mapping[str, int]
    others: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether everything fits."""
        return not self.lines and not self.others


class Tried(NamedTuple):
    """A flyer.yaml that was tried: how each language fits with it, and why it is refused, if it is.

    It is refused if words could not be read in its colors, or if a fact is wrong that was right before.
    """

    text: str
    fits: tuple[Fit, ...] = ()
    refused: tuple[Problem, ...] = ()


def themes_for(folder: Path) -> dict[str, Theme]:
    """Return the themes that a flyer may choose, by name: those that can be read, and in which words can be read."""
    folders, found = theme_folders(project_of(folder)), {}
    for name in sorted(names_in(folders, ".yaml")):
        with suppress(FlyerError):
            theme = read_theme(Name(name), folders)
            if not any(contrast_problems(theme)):
                found[name] = theme
    return found


def text_of(folder: Path, shown: str) -> str:
    """Return the text of a flyer's flyer.yaml, exactly as it is. Raises FlyerError if it cannot be read."""
    return read_exactly(folder / FILE, f"{shown}/{FILE}")


def dressed_in(text: str, now: Themes, part: Part, theme: Theme, file: str = "") -> str:
    """Return the text of a flyer.yaml with the colors or the fonts of a theme, `now` being its themes.

    Its own colors or fonts in the same roles are taken out. Raises FlyerError as `with_facts` does.
    """
    roles = theme.palette if part == "palette" else theme.fonts
    above = tuple(f"{part}.{role}" for role in roles)
    own = [key for key in facts_in(text, file) if key in above or key.startswith(tuple(f"{one}." for one in above))]
    chosen = {"palette": now.of_palette, "fonts": now.of_fonts, part: Name(theme.name)}
    return with_theme(with_facts(text, dict.fromkeys(own, ""), file), Themes(**chosen), file)


def tried(folder: Path, shown: str, text: str) -> Tried:
    """Set a flyer with another flyer.yaml in all languages, and compare the result with what is wrong now.

    Raises FlyerError with the problems of the other flyer.yaml if it cannot be read.
    """
    before = {_sentence(one) for _, wrong in _judged(folder, shown) for one in wrong}
    with with_text(folder, text):
        judged = tuple(_judged(folder, shown))
    new = [one for _, wrong in judged for one in wrong if _sentence(one) not in before]
    refused = [one for one in new if not _is_about_room(one)]
    fits = (Fit(code, _lines(wrong), tuple(one for one in wrong if _is_in_the_way(one))) for code, wrong in judged)
    return Tried(text, tuple(fits), tuple(dict.fromkeys(refused)))


def with_text(folder: Path, text: str) -> AbstractContextManager[None]:
    """Read a flyer with another flyer.yaml during a `with`, in this thread only."""
    path = folder / FILE
    return reading(MemoryFiles((path,), {str(path.absolute()): text.encode()}))


def dress(folder: Path, shown: str, chosen: Mapping[Part, str], facts: Mapping[str, str]) -> Tried:
    """Give a flyer the colors and fonts of themes, and other facts such as its paper, and return how it fits then.

    Raises FlyerError with the reason if that is refused; then nothing is written.
    """
    with changing(folder):
        old = text = text_of(folder, shown)
        for part, name in chosen.items():
            with with_text(folder, text):
                now = read_facts(folder, shown).theme
            theme = read_theme(Name(name), theme_folders(project_of(folder)))
            text = dressed_in(text, now, part, theme, f"{shown}/{FILE}")
        text = with_facts(text, facts, f"{shown}/{FILE}") if facts else text
        found = tried(folder, shown, text)
        if found.refused:
            raise FlyerError(found.refused)
        replace(folder / FILE, old, text)
    return found


def _judged(folder: Path, shown: str) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Yield the errors of each language in the first layout, without those of its words."""
    source = load(folder, "", shown)
    ask = Ask(tuple(source.words), demand=Demand.draft, words=False, advice=False)
    for one in judged_editions(source, ask):
        yield one.language, one.verdict(ask).errors


def _sentence(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.fact


def _lines(problems: Iterable[Problem]) -> dict[str, int]:
    """Return how many lines are too many on each panel."""
    lines: dict[str, int] = {}
    for one in problems:
        if isinstance(one, Finding) and isinstance(one.data, Overset):
            lines[one.data.panel] = max(lines.get(one.data.panel, 0), one.data.lines or 1)
    return lines


def _is_about_room(problem: Problem) -> bool:
    """Return whether fewer words or other fonts would solve a problem. Only other colors solve a low contrast."""
    if not isinstance(problem, Finding):
        return False
    return not (isinstance(problem.data, Illegible) and problem.data.kind == "contrast")


def _is_in_the_way(problem: Problem) -> bool:
    return _is_about_room(problem) and isinstance(problem, Finding) and not isinstance(problem.data, Overset)
