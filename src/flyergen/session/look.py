"""Look of a flyer: the colors, fonts and paper that it may choose, and where it has each color."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Literal

from flyergen.colour import Colour, contrast
from flyergen.files import MemoryFiles, reading
from flyergen.flyer.facts import Themes
from flyergen.flyer.layout import Layout
from flyergen.flyer.theme import Theme, contrast_problems, in_grey
from flyergen.flyer.vector_drawing import Drawing, colours_to_roles
from flyergen.job.deliver import replace
from flyergen.limits import CONTRAST
from flyergen.messages import say
from flyergen.names import ColourName, Name, StyleName, names_within
from flyergen.problem import Finding, FlyerError, Problem
from flyergen.problems.fit import Overset
from flyergen.problems.legibility import Illegible
from flyergen.project.editions import JudgedEdition, TypesetEdition, judged_editions, load
from flyergen.project.judgement import Demand, Findings
from flyergen.project.lock import changing
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.record import NamedTuple
from flyergen.source.assets.folders import names_in, theme_folders
from flyergen.source.assets.layouts import read_theme
from flyergen.source.edit.facts import facts_in, with_facts, with_theme
from flyergen.source.find_flyers import project_of
from flyergen.source.flyer_folder import read_facts
from flyergen.source.read_text import read_exactly

FILE = "flyer.yaml"

Part = Literal["palette", "fonts"]


class Fit(NamedTuple):
    """How a language fits: the lines that are too many on each panel, and what else is in the way of words there."""

    language: str
    lines: Mapping[str, int]
    other_problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether everything fits."""
        return not self.lines and not self.other_problems


class Tried(NamedTuple):
    """Other files of a flyer that were tried: how each language fits with them, and why they are refused, if they are.

    They are refused if words could not be read in the colors, or if a fact or a picture is wrong that was right before.
    `editions` are those that can be set, by language.
    """

    fits: tuple[Fit, ...] = ()
    refused: tuple[Problem, ...] = ()
    editions: Mapping[str, TypesetEdition] = {}


def themes_for(folder: Path) -> dict[str, Theme]:
    """Return the themes that a flyer may choose, by name: those that can be read, and in which words can be read."""
    folders, found = theme_folders(project_of(folder)), {}
    for name in sorted(names_in(folders, ".yaml")):
        with suppress(FlyerError):
            theme = read_theme(Name(name), folders)
            if not any(contrast_problems(theme)):
                found[name] = theme
    return found


def with_fonts_once(themes: Mapping[str, Theme], current: str) -> dict[str, Theme]:
    """Return themes without those that have the fonts and sizes of another. The one called `current` has precedence."""
    kept: dict[object, str] = {}
    for name in sorted(themes, key=lambda name: name != current):
        kept.setdefault(repr((themes[name].fonts, themes[name].dense, themes[name].scale, themes[name].adjust)), name)
    return {name: theme for name, theme in themes.items() if name in kept.values()}


def text_of(folder: Path, shown_name: str) -> str:
    """Return the text of a flyer's flyer.yaml, exactly as it is. Raises FlyerError if it cannot be read."""
    return read_exactly(folder / FILE, f"{shown_name}/{FILE}")


def dressed_in(text: str, themes: Themes, part: Part, theme: Theme, file: str = "") -> str:
    """Return the text of a flyer.yaml with the colors or the fonts of a theme, `themes` being its themes.

    Its own colors or fonts in the same roles are taken out. Raises FlyerError as `with_facts` does.
    """
    roles = theme.palette if part == "palette" else theme.fonts
    above = tuple(f"{part}.{role}" for role in roles)
    own = [key for key in facts_in(text, file) if key in above or key.startswith(tuple(f"{one}." for one in above))]
    chosen = {"palette": themes.of_palette, "fonts": themes.of_fonts, part: Name(theme.name)}
    return with_theme(with_facts(text, dict.fromkeys(own, ""), file), Themes(**chosen), file)


def tried(folder: Path, shown_name: str, files: Mapping[str, bytes]) -> Tried:
    """Set a flyer with other files in all languages, and compare the result with what is wrong now.

    Raises FlyerError with the problems of these files if the flyer cannot be read with them.
    """
    before = {_sentence(problem) for one in _judged_editions(folder, shown_name) for problem in _errors(one.findings)}
    with with_files(folder, files):
        after = _judged_editions(folder, shown_name)
    wrong = [problem for one in after for problem in _errors(one.findings)]
    refused = [one for one in wrong if _sentence(one) not in before and not _is_about_room(one)]
    fits = (fit_of(one.language, one.findings, one.set_edition) for one in after)
    return Tried(
        tuple(fits), tuple(dict.fromkeys(refused)), {one.language: one.set_edition for one in after if one.set_edition}
    )


def fit_of(language: str, findings: Findings, set_edition: TypesetEdition | None) -> Fit:
    """Return how a language fits: its edition, and what was found about it."""
    lines: dict[str, int] = {}
    for one in set_edition.fit.composition.overset if set_edition else ():
        lines[one.column.panel] = lines.get(one.column.panel, 0) + (not one.line_box.box)
    others = (one for one in _errors(findings) if _is_about_room(one) and not _is_overset(one))
    return Fit(language, {panel: count or 1 for panel, count in lines.items()}, tuple(others))


def with_text(folder: Path, text: str) -> AbstractContextManager[None]:
    """Read a flyer with another flyer.yaml during a `with`, in this thread only."""
    return with_files(folder, {FILE: text.encode()})


def with_files(folder: Path, files: Mapping[str, bytes]) -> AbstractContextManager[None]:
    """Read a flyer with other files, by their names below its folder, during a `with`, in this thread only."""
    held = {folder / name: data for name, data in files.items()}
    return reading(MemoryFiles(held, {str(path.absolute()): data for path, data in held.items()}))


def dress(folder: Path, shown_name: str, chosen: Mapping[Part, str], facts: Mapping[str, str]) -> Tried:
    """Give a flyer the colors and fonts of themes, and other facts such as its paper, and return how it fits then.

    Raises FlyerError with the reason if that is refused; then nothing is written.
    """
    with changing(folder):
        old = text = text_of(folder, shown_name)
        for part, name in chosen.items():
            with with_text(folder, text):
                now = read_facts(folder, shown_name).theme
            theme = read_theme(Name(name), theme_folders(project_of(folder)))
            text = dressed_in(text, now, part, theme, f"{shown_name}/{FILE}")
        text = with_facts(text, facts, f"{shown_name}/{FILE}") if facts else text
        found = tried(folder, shown_name, {FILE: text.encode()})
        if found.refused:
            raise FlyerError(found.refused)
        replace(folder / FILE, old, text)
    return found


def _judged_editions(folder: Path, shown_name: str) -> tuple[JudgedEdition, ...]:
    """Return the edition of each language in the first layout, without a judgement of its words.

    How much to cut is not computed: it takes longer than setting all languages.
    """
    source = load(folder, "", shown_name)
    return judged_editions(source, EditionSpec(tuple(source.words), demand=Demand.draft, words=False, advice=False))


def _errors(findings: Findings) -> tuple[Problem, ...]:
    return verdict_on(findings, Demand.draft).errors


def _sentence(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.fact


def _is_about_room(problem: Problem) -> bool:
    """Return whether fewer words or other fonts would solve a problem. Only other colors solve a low contrast."""
    if not isinstance(problem, Finding):
        return False
    return not (isinstance(problem.data, Illegible) and problem.data.kind == "contrast")


def _is_overset(problem: Problem) -> bool:
    return isinstance(problem, Finding) and isinstance(problem.data, Overset)


class WordsOn(NamedTuple):
    """The color of words that can be read on another color, and whether a copy in black and white can be read too."""

    words: Literal["black", "white", ""]
    copied: bool = False


def uses_of(role: str, layout: Layout, drawings: Mapping[str, Drawing], palette: Mapping[str, Colour]) -> list[str]:
    """Return where a layout has a color of the palette, in a few words each."""
    return list(dict.fromkeys(_uses(role, layout, drawings, palette)))


def words_on(ground: Colour, ink: Colour, paper: Colour) -> WordsOn:
    """Return in which color words can be read on a ground: that with more contrast."""
    best = max((ink, paper), key=lambda front: contrast(front, ground))
    if contrast(best, ground) < CONTRAST:
        return WordsOn("")
    return WordsOn("black" if best is ink else "white", contrast(in_grey(best), in_grey(ground)) >= CONTRAST)


def _uses(role: str, layout: Layout, drawings: Mapping[str, Drawing], palette: Mapping[str, Colour]) -> Iterator[str]:
    for art in layout.art:
        drawing = drawings.get(art.file)
        if drawing and role in _roles_in(drawing, palette, art.colours):
            yield say("the drawing")
    for panel in layout.panels.values():
        if panel.background == role:
            yield say("the ground")
        for placed in panel.blocks:
            styles = [layout.styles.get(StyleName(name)) for name in placed.block.certain_styles()]
            fronts = {str(style.colour) for style in styles if style} | {*map(str, placed.block.accents())}
            if role in fronts | {*map(str, names_within(placed.block, ColourName))}:
                yield placed.block.called()


def _roles_in(drawing: Drawing, palette: Mapping[str, Colour], extra: Mapping[str, str]) -> set[str]:
    try:
        return {one.name for one in colours_to_roles(drawing, palette, extra).values()}
    except ValueError:
        return set()
