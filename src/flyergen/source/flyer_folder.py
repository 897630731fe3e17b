"""Reads a flyer's folder: all its files, each checked before words and layout are merged."""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from flyergen.files import entries_of, is_file, is_folder, is_there, leads_out, real_path
from flyergen.flyer.edition import FontFamily, RasterFile
from flyergen.flyer.facts import WORDED, Facts, Inks, families_by_script
from flyergen.flyer.layout import Layout
from flyergen.flyer.palette import read_palette
from flyergen.flyer.vector_drawing import Drawing
from flyergen.flyer.words import Glossary, Words
from flyergen.lint.facts import font_problems, settings_problems
from flyergen.lint.translations import Accepted
from flyergen.messages import say
from flyergen.names import Extent, FileName, IconName, Name, TextKey, names_file, names_within
from flyergen.problem import FlyerError, LevelOrOff, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.assets.folders import font_folders, layout_folders, names_in, own_icons, theme_folders
from flyergen.source.assets.fonts import HAND, UNIVERSAL, FaceFinder, face_finder, families_for, read_family
from flyergen.source.assets.layouts import Chosen, read_layout
from flyergen.source.find_flyers import name_of, project_of
from flyergen.source.project_files import read_glossary
from flyergen.source.read_text import ENDINGS as DOCUMENTS
from flyergen.source.svg.simple import read_drawing
from flyergen.source.texts import ENDING, read_accepted, read_words
from flyergen.source.yaml.binding import ModelReader
from flyergen.source.yaml.reader import read_yaml
from flyergen.source.yaml.unquoted import Cover, covered, words_cover

if TYPE_CHECKING:
    from flyergen.flyer.examples import Examples
    from flyergen.flyer.settings import Settings
    from flyergen.flyer.theme import Theme

Result = TypeVar("Result")

SETTINGS = "flyergen.yaml"


class FlyerSource(NamedTuple):
    """The content of a flyer's folder. `shown_name` is the folder as the user named it.

    `fonts` gives each layout the families of its roles. `themes` are those that flyer.yaml and the layouts name.
    `accepted` says for each translation from which source it was made. `examples` are those that a new flyer began
    with. `unread` has the languages whose files cannot be read, with their problems; `words` has the others. `levels`
    are those of rules that the project sets.
    """

    name: str
    folder: Path
    shown_name: str
    facts: Facts
    layouts: Mapping[str, Layout]
    words: Mapping[str, Words]
    fonts: Mapping[str, Mapping[str, tuple[FontFamily, ...]]]
    drawings: Mapping[str, Drawing]
    pictures: Mapping[str, RasterFile]
    accepted: Mapping[str, Mapping[str, Accepted]] = {}
    glossary: Glossary = Glossary()
    themes: Mapping[str, "Theme"] = {}
    examples: "Examples | None" = None
    unread: Mapping[str, tuple[Problem, ...]] = {}
    levels: Mapping[str, LevelOrOff] = {}

    def name_with(self, layout: str, between: str = ".") -> str:
        """Return the flyer's name, followed by the layout's name if it is not the first layout."""
        return self.name if layout == self.facts.layouts[0] else f"{self.name}{between}{layout}"

    def cover(self, code: str) -> Cover:
        """Return how the signs of a language's text file are covered during parsing."""
        return cover_of(code, self.facts, self.words, self.layouts)


class Reading(NamedTuple):
    """What could be read of a flyer's folder, and the problems of the rest.

    `source` has the languages whose files can be read. It is None if anything else cannot be read: a layout, a font, a
    picture, the project's settings, or the words of the source language. Then there are only `words`.
    """

    facts: Facts
    words: Mapping[str, Words]
    source: FlyerSource | None
    problems: tuple[Problem, ...]


def read_flyer(folder: Path, shown_name: str, besides: Collection[str] = (), only: str | None = None) -> FlyerSource:
    """Read all files of a flyer's folder, except the words of some languages.

    With `only`, it reads only one layout ("" for the first) and what that needs, without the glossary, for speed.
    Raises FlyerError with all problems of all files.
    """
    reading = try_flyer(folder, shown_name, besides, only)
    if reading.problems or reading.source is None:
        raise FlyerError(reading.problems)
    return reading.source


def try_flyer(
    folder: Path,
    shown_name: str,
    besides: Collection[str] = (),
    only: str | None = None,
    requested: Collection[str] | None = (),
) -> Reading:
    """Read what can be read in a flyer's folder, except some languages' words and, with `only`, all other layouts.

    Of the languages on request it reads those that are `requested` (None: all of them). Raises FlyerError if
    flyer.yaml cannot be read.
    """
    project = project_of(folder)
    gathered = _Gathered()
    facts = gathered.get(read_facts, folder, shown_name)
    if facts is None:
        _read_without_facts(folder, shown_name, gathered)
        raise FlyerError(gathered.problems)
    facts = facts.with_requested(requested)
    chosen = Chosen(facts.theme.of_fonts, theme_folders(project), facts.paper, tuple(facts.fonts))
    folders = layout_folders(project)
    asked = _requested_layouts(facts, only)
    layouts = {str(n): gathered.get(read_layout, n, folder, folders, shown_name, chosen) for n in asked}
    facts = facts.with_requested([code for layout in layouts.values() if layout for code in layout.sides.fixed])
    themes = _themes(facts, layouts, project, gathered)
    texts, unread = _texts(facts, folder, shown_name, besides, layouts)
    words = {code: text[0] for code, text in texts.items()}
    glossary = gathered.get(read_glossary, folder, shown_name) if only is None else Glossary()
    fonts = {name: _fonts(facts, layout, themes, project, gathered) for name, layout in layouts.items() if layout}
    art = _art(facts, layouts, folder, shown_name, gathered)
    settings = gathered.get(_read_settings, project)
    source = FlyerSource(
        name=real_path(folder).name,
        folder=folder,
        shown_name=shown_name,
        facts=facts,
        layouts={
            name: layout and _for_machine(_readable(layout, facts, themes), settings)
            for name, layout in layouts.items()
        },
        words=words,
        fonts=fonts,
        drawings={name: one for name, one in art.items() if isinstance(one, Drawing)},
        pictures={name: one for name, one in art.items() if isinstance(one, RasterFile)},
        accepted={code: text[1] for code, text in texts.items()},
        glossary=glossary,
        themes=themes,
        examples=gathered.get(_read_examples, folder, shown_name),
        unread=unread,
        levels=settings.levels if settings else {},
    )
    whole = not gathered.problems and facts.source_language in {*words, *besides}
    problems = (*gathered.problems, *(problem for found in unread.values() for problem in found))
    return Reading(facts, words, source if whole else None, tuple(dict.fromkeys(problems)))


def _art(
    facts: Facts, layouts: Mapping[str, Layout | None], folder: Path, shown_name: str, gathered: "_Gathered"
) -> dict[str, Drawing | RasterFile | None]:
    """Return the drawings and pictures of layouts, and the flyer's logo, by file name. None cannot be read."""
    art: dict[str, Drawing | RasterFile | None] = {}
    for name in (name for layout in layouts.values() if layout for name in names_within(layout, FileName)):
        if names_file(name):
            art[str(name)] = gathered.get(read_art, name, folder, shown_name)
        elif isinstance(name, IconName):
            art[name.drawing] = gathered.get(read_icon, name)
    if facts.logo:
        art[str(facts.logo)] = gathered.get(read_logo, facts.logo, folder, shown_name)
    return art


def _texts(
    facts: Facts, folder: Path, shown_name: str, besides: Collection[str], layouts: Mapping[str, Layout | None]
) -> tuple[dict[str, tuple[Words, dict[str, Accepted]]], dict[str, tuple[Problem, ...]]]:
    """Return the content of each language's file, and the problems of those that cannot be read."""
    texts: dict[str, tuple[Words, dict[str, Accepted]]] = {}
    unread: dict[str, tuple[Problem, ...]] = {}
    for code in (code for code in facts.languages if code not in besides):
        cover = cover_of(code, facts, {one: text[0] for one, text in texts.items()}, layouts)
        try:
            texts[str(code)] = read_language(code, folder, shown_name, code != facts.source_language, cover)
        except FlyerError as error:
            unread[str(code)] = error.problems
    return texts, unread


def _requested_layouts(facts: Facts, only: str | None) -> tuple[Name, ...]:
    """Return the layouts to read. If the requested one does not exist, all of them."""
    if only is None or not facts.layouts or (only and only not in facts.layouts):
        return facts.layouts
    return tuple(name for name in facts.layouts if name == (only or facts.layouts[0]))


def cover_of(code: str, facts: Facts, words: Mapping[str, Words], layouts: Mapping[str, Layout | None]) -> Cover:
    """Return how the signs of a language's text file are covered, from the source's keys and the layouts."""
    source = words.get(facts.source_language) if code != facts.source_language else None
    return words_cover(source and source.phrases.keys(), lambda: _item_parts(layouts))


def _item_parts(layouts: Mapping[str, Layout | None]) -> set[str]:
    """Return the names of keys that the layouts use below items of lists, such as `time` in `hours.2.time`."""
    keys = (key.split(".") for layout in layouts.values() if layout for key in names_within(layout, TextKey))
    return {name for key in keys for before, name in pairwise(key) if before.isdecimal() and not name.isdecimal()}


def read_facts(folder: Path, shown_name: str) -> Facts:
    """Return the facts in flyer.yaml.

    Raises FlyerError with all its problems, also those of names in it that lead to other files.
    """
    table = read_yaml(folder / "flyer.yaml", f"{shown_name}/flyer.yaml", within=project_of(folder))
    reader = ModelReader(worded=WORDED)
    facts = reader.read(Facts, table, place=Place(f"{shown_name}/flyer.yaml"))
    problems = [*reader.problems, *(settings_problems(facts) if facts else ())]
    if facts is None or problems:
        raise FlyerError(problems)
    return facts


def read_source_words(folder: Path, shown_name: str) -> Words:
    """Return the words of a flyer's source language. Raises FlyerError with all problems of flyer.yaml or its file."""
    facts = read_facts(folder, shown_name)
    return read_language(facts.languages[0], folder, shown_name, translation=False)[0]


def _read_without_facts(folder: Path, shown_name: str, gathered: "_Gathered") -> None:
    """Read the other files without flyer.yaml, so that their problems are reported too."""
    if is_file(folder / "layout.yaml"):
        project = project_of(folder)
        gathered.get(read_layout, Name("layout"), folder, layout_folders(project), shown_name, Chosen())
    for path in (folder / "text" / name for name in entries_of(folder / "text") if name.endswith(".yaml")):
        gathered.get(read_words, path, path.stem, f"{shown_name}/text/{path.name}", covered, project_of(folder))


def read_language(
    code: Name, folder: Path, shown_name: str, translation: bool = True, cover: Cover = covered
) -> tuple[Words, dict[str, Accepted]]:
    """Return the words and accepted sources of one language. Raises FlyerError with all problems."""
    gathered = _Gathered()
    words = gathered.get(_read_words, code, folder, shown_name, cover)
    accepted = gathered.get(_read_accepted, code, folder, shown_name) if translation else {}
    gathered.stop_if_any()
    return words, accepted


def _read_accepted(code: str, folder: Path, shown_name: str) -> dict[str, Accepted]:
    path = folder / "text" / f"{code}{ENDING}"
    return read_accepted(path, f"{shown_name}/text/{code}{ENDING}", project_of(folder))


def _read_words(code: Name, folder: Path, shown_name: str, cover: Cover) -> Words:
    path = folder / "text" / f"{code}.yaml"
    if not is_there(path):
        near = did_you_mean(code, [Path(other).stem for other in entries_of(path.parent) if other.endswith(".yaml")])
        command = f"flyergen languages add {name_of(folder)} {code}"
        hint = say("begin it with `{command}`", command=command)
        if near:
            hint = say("did you mean `{near}`? Or begin it with `{command}`", near=near, command=command)
        if other := _misnamed(path):
            hint = say("give text/{other} the name {name}", other=other, name=path.name)
            if other.lower().endswith(DOCUMENTS):
                hint = say(
                    "open text/{other} in its program and save it as plain text in UTF-8, by the name {name}",
                    other=other,
                    name=path.name,
                )
        raise FlyerError([problem_of("L208", code.place, code=code, hint=hint)])
    return read_words(path, str(code), f"{shown_name}/text/{code}.yaml", cover, project_of(folder))


def _misnamed(path: Path) -> str:
    """Return the name of a file that has another ending or other capitals than it should, or ""."""
    alike = {path.name, f"{path.stem}.yml", *(f"{path.stem}{e}" for e in DOCUMENTS)}
    alike |= {f"{path.name}.txt", f"{path.stem}.txt"}
    return next((name for name in entries_of(path.parent) if name.casefold() in {one.casefold() for one in alike}), "")


def _read_settings(project: Path) -> "Settings | None":
    """Return the settings of the project, if it has any. Raises FlyerError with all problems of their file."""
    if not is_file(project / SETTINGS):
        return None
    from flyergen.source.project_files import read_settings

    return read_settings(project)


def _for_machine(layout: Layout, settings: "Settings | None") -> Layout:
    """Return a layout for the edge that the project's copier leaves blank, if that is known."""
    edge = settings.copier.edge if settings else None
    return layout if edge is None else layout._replace(zones=layout.zones._replace(unprintable=Extent(edge)))


def _read_examples(folder: Path, shown_name: str) -> "Examples | None":
    """Read the examples that a new flyer began with, if there are any."""
    if not is_there(folder / "placeholders.yaml"):
        return None
    from flyergen.source.project_files import read_placeholders

    return read_placeholders(folder, shown_name)


class _Gathered:
    """Problems of several files. Each file is read as far as possible, and then all problems are reported at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def get(self, read: Callable[..., Result], *arguments: Any) -> Any:
        try:
            return read(*arguments)
        except FlyerError as error:
            self.problems += error.problems
            return None

    def stop_if_any(self) -> None:
        if self.problems:
            raise FlyerError(dict.fromkeys(self.problems))


def _themes(
    facts: Facts, layouts: Mapping[str, Layout | None], project: Path, gathered: _Gathered
) -> dict[str, "Theme"]:
    """Read the themes that flyer.yaml and the layouts name."""
    chosen = (facts.theme, *(one.theme for one in layouts.values() if one))
    names = dict.fromkeys(name for one in chosen for name in (one.of_palette, one.of_fonts) if name)
    if not names:
        return {}
    from flyergen.source.assets.layouts import read_theme

    return {str(name): gathered.get(read_theme, name, theme_folders(project)) for name in names}


def inks_in(facts: Facts, themes: Mapping[str, "Theme"], layout: Layout) -> dict[str, Inks]:
    """Return the colors of a layout: the flyer's, with the themes that it and the layout name."""
    if not themes:
        return facts.palette
    from flyergen.flyer.theme import dressed

    under, over = (themes.get(one.of_palette) for one in (facts.theme, layout.theme))
    return dressed(under, facts.palette, over)


def _readable(layout: Layout, facts: Facts, themes: Mapping[str, "Theme"]) -> Layout:
    """Return a layout whose styles have their fallback color where their own could not be read."""
    if not any(style.fallback_colour for style in layout.styles.values()):
        return layout
    from flyergen.lint.contrast import with_fallbacks

    return with_fallbacks(layout, read_palette(inks_in(facts, themes, layout))[0])


def _fonts(
    facts: Facts, layout: Layout, themes: Mapping[str, "Theme"], project: Path, gathered: _Gathered
) -> dict[str, tuple[FontFamily, ...]]:
    """Return the families of each role. The layout's theme comes before flyer.yaml, and flyer.yaml before its theme."""
    of_scripts, folders = families_for(facts.languages, font_folders(project))
    themed = [themes.get(one.of_fonts) for one in (facts.theme, layout.theme)]
    under, over = [
        {str(role): (family,) for role, family in theme.fonts_for(layout).items()} if theme else {} for theme in themed
    ]
    gathered.problems += font_problems(facts.fonts)
    own = {str(role): families_by_script(families) for role, families in facts.fonts.items()}
    fonts = {}
    roles = UNIVERSAL | HAND if any("hand" in some for some in (under, own, over)) else UNIVERSAL
    for role, universal in roles.items():
        named = own.get(role, {})
        first = over.get(role) or named.get(Name()) or under.get(role) or (Name(universal),)
        scripts = {family: _scripts_of(family, named) for some in named.values() for family in some}
        names = dict.fromkeys((*first, *(name for name, some in scripts.items() if some), *of_scripts, Name(universal)))
        found = {name: gathered.get(read_family, name, folders) for name in names}
        added = {name for name in names if name not in first and not scripts.get(name)}
        fonts[role] = tuple(
            family and family._replace(scripts=() if name in first else scripts.get(name, ()), added=name in added)
            for name, family in found.items()
        )
    return fonts


def _scripts_of(family: Name, scripts: Mapping[Name, tuple[Name, ...]]) -> tuple[str, ...]:
    """Return the scripts that flyer.yaml gives a family."""
    return tuple(str(script) for script, families in scripts.items() if script and family in families)


def read_logo(name: FileName, folder: Path, shown_name: str) -> Drawing | RasterFile:
    """Return a logo. It may have gradients, and text in fonts of the project. Raises FlyerError as `read_art` does."""
    return read_art(name, folder, shown_name, face_finder(font_folders(project_of(folder))))


def read_art(name: FileName, folder: Path, shown_name: str, find: FaceFinder | None = None) -> Drawing | RasterFile:
    """Return the drawing or picture that a layout names. It must be inside the flyer's folder.

    `find` finds the fonts of a logo.
    """
    path = as_spelled(folder / name)
    if "\\" in name or Path(name).is_absolute() or leads_out(path, folder):
        raise FlyerError([problem_of("L204", name.place, "outside", name=name, folder=shown_name)])
    if not is_file(path):
        raise FlyerError([_no_file(name, path, shown_name)])
    if path.suffix.lower() == ".svg":
        return read_drawing(path, f"{shown_name}/{name}", find)
    from flyergen.source.assets.pictures import read_picture

    return read_picture(path, name)


def as_spelled(path: Path) -> Path:
    """Return the path of a file in the folder's spelling. Windows and macOS find a file with other capitals."""
    if is_there(path) or path.parent == path:
        return path
    folder = as_spelled(path.parent)
    alike = [name for name in entries_of(folder) if name.casefold() == path.name.casefold()]
    return folder / alike[0] if len(alike) == 1 else path


def _no_file(name: FileName, path: Path, shown_name: str) -> Problem:
    if is_folder(path):
        return problem_of("L205", name.place, "folder", name=name, folder=shown_name)
    near = did_you_mean(path.name, entries_of(path.parent))
    near = f"{name.rpartition('/')[0]}/{near}".removeprefix("/") if near else ""
    return problem_of("L205", name.place, "missing", name=name, folder=shown_name, near=near)


_NEAREST = 4


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return names_in((own_icons(),), ".svg")


def read_icon(name: IconName) -> Drawing:
    """Return an icon.

    Raises FlyerError L426 with the nearest names if there is none of this name.
    """
    known = icon_names()
    if name in known:
        return read_drawing(own_icons() / f"{name}.svg", f"icons/{name}.svg")
    asked = name.casefold().replace("_", "-")
    parts = [one for one in known if any(part.startswith(tuple(asked.split("-"))) for part in one.split("-"))]
    near = [*parts, *get_close_matches(asked, known, _NEAREST, 0.3)] or [*known]
    nearest = ", ".join(f"`{one}`" for one in list(dict.fromkeys(near))[:_NEAREST])
    raise FlyerError([problem_of("L426", name.place, name=name, names=nearest)])
