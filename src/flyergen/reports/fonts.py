"""Font report: the families in which flyers and languages are set, where they are from, and which are missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from flyergen.flyer.edition import FontFamily, plain
from flyergen.flyer.language.language_codes import canonical, code_problem, is_language, likely_code, words_of_language
from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.flyer.merge import prose
from flyergen.flyer.words import Span
from flyergen.fonts import FontFile, open_font
from flyergen.media.paper import try_flyer
from flyergen.names import Name
from flyergen.problem import FlyerError, Place, Problem
from flyergen.problems.fit import NoGlyph
from flyergen.record import NamedTuple
from flyergen.source.assets.folders import font_folders, project_of_shared
from flyergen.source.assets.fonts import (
    PACKAGES,
    UNIVERSAL,
    command_for,
    fallback_family,
    families_for,
    families_in,
    families_of_scripts,
    family_of_script,
    in_order_for,
    missing_family,
    no_font,
    package_folders,
    read_family,
)
from flyergen.source.find_flyers import find_flyers
from flyergen.text.shaping import Voice, find_runs, letters_of_script, script_of
from flyergen.typeset.styles import upright_faces

_REGULAR = 400
_OF_EVERY_FLYER = ("Latn", "Cyrl", "Grek")  # the scripts of the universal families

Origin = Literal["flyergen", "package", "project", "missing"]


class Font(NamedTuple):
    """A family: the name of its folder, where that is, and what its regular face says of itself.

    A `missing` one has no version and license. `command` installs it, if it is in a package.
    """

    family: str
    origin: Origin
    version: str = ""
    license: str = ""
    command: str = ""


class Use(NamedTuple):
    """The family of a role ("" for all) that sets a language ("" for any) in some scripts (ISO 15924).

    `layout` is "" if all layouts have the same families. `lacking` are letters of a flyer that no family has.
    """

    language: str
    role: str
    scripts: tuple[str, ...]
    font: Font
    lacking: str = ""
    layout: str = ""


class FontReport(NamedTuple):
    """The families of a flyer, of a language, or of all scripts (then `name` is "") and those besides."""

    name: str
    uses: tuple[Use, ...]
    besides: tuple[Font, ...] = ()
    problems: tuple[Problem, ...] = ()


def fonts_of(name: str) -> FontReport:
    """Return the families of a flyer, or of the language with a code; if `name` is "", of all scripts.

    Its problems are languages without a font, and the files of a flyer that cannot be read. Raises FlyerError F101 if
    there is no flyer and no language of this name, F111 if a language is meant, and the problems of a flyer whose fonts
    cannot be known.
    """
    if not name:
        return _of_all_scripts(Path())
    code = canonical(name)
    try:
        (folder,) = find_flyers((name,))
    except FlyerError:
        if is_language(code):
            return _of_language(code, Path())
        if likely_code(name) and (problem := code_problem(name)):
            raise FlyerError([problem]) from None
        raise
    return _of_flyer(folder)


def _of_all_scripts(project: Path) -> FontReport:
    folders = (*font_folders(project), *package_folders())
    of_scripts = dict.fromkeys(_OF_EVERY_FLYER, UNIVERSAL["text"]) | families_of_scripts()
    uses = (Use("", "", (script,), _font_named(family, folders)) for script, family in of_scripts.items())
    besides: list[Font] = []
    problems: list[Problem] = []
    for family in sorted({*families_in(folders)}.difference(of_scripts.values())):
        try:
            besides.append(_font_named(family, folders))
        except FlyerError as error:
            problems += error.problems
    return FontReport("", tuple(uses), tuple(besides), tuple(problems))


def _of_language(code: str, project: Path) -> FontReport:
    """Return the families of a language in a flyer that names none."""
    of_script, folders = families_for([code], font_folders(project))
    families = {
        role: tuple(read_family(name, folders) for name in (Name(universal), *of_script))
        for role, universal in UNIVERSAL.items()
    }
    uses = tuple(_uses(code, (), families))
    return FontReport(code, uses, problems=tuple(_without_font(code, uses, None)))


def _of_flyer(folder: Path) -> FontReport:
    reading = try_flyer(folder, folder.as_posix(), requested=None)
    source = reading.source
    if source is None:
        raise FlyerError(reading.problems)
    of_first = next(iter(source.fonts.values()))
    fonts = {"": of_first} if all(one == of_first for one in source.fonts.values()) else source.fonts
    uses: list[Use] = []
    problems = [*reading.problems]
    for code in map(str, source.facts.languages):
        words = source.words.get(code)
        texts = [plain(paragraphs) for paragraphs in prose(source.facts, words).values()] if words else []
        own = [use._replace(layout=layout) for layout, some in fonts.items() for use in _uses(code, texts, some)]
        uses += own
        problems += _without_font(code, own, words.place if words else None)
    return FontReport(source.name, tuple(uses), problems=tuple(problems))


def _uses(code: str, texts: Sequence[str], families: Mapping[str, Sequence[FontFamily]]) -> Iterator[Use]:
    """Yield the families that set a language, by role, from its texts.

    If these have no letters of its script, the language's names of countries take their place, or else the script.
    """
    choices = (texts, words_of_language(code))
    said = next((some for some in choices if letters_of_script("".join(some), code)), ())
    wanted = family_of_script(code)
    for role, some in families.items():
        if said:
            found = _uses_in(code, role, said, in_order_for(code, some))
            yield from found if said is texts else (use._replace(lacking="") for use in found)
            continue
        with_it = (family for family in some if (family.name == wanted if wanted else _has_script_of(code, family)))
        own = next(with_it, None)
        yield Use(code, role, (script_of_language(code),), _font_of(own) if own else _missing(code))


def _has_script_of(code: str, family: FontFamily) -> bool:
    """Return whether a family has letters of a language's script."""
    letters = map(chr, open_font(family.nearest(_REGULAR, italic=False)).face.unicodes)
    return bool(letters_of_script(filter(str.isalpha, letters), code))


def _uses_in(code: str, role: str, texts: Sequence[str], families: Sequence[FontFamily]) -> Iterator[Use]:
    """Yield the families that set the letters of some texts, as typesetting chooses them."""
    faces = upright_faces(families, _REGULAR, fallback_family)
    scripts: dict[FontFile, dict[str, None]] = {face: {} for face in faces.regular}
    lacking: dict[str, None] = {}
    for text in filter(None, texts):
        for run in find_runs([text], [Span(text)], faces, Voice(faces.regular[0], language=code)):
            for letter in filter(str.isalpha, text[run.start : run.end]):
                if run.voice.font.covers(letter):
                    scripts.setdefault(run.voice.font, {})[script_of(letter)] = None
                else:
                    lacking[letter] = None
    for face, some in scripts.items():
        if some:
            yield Use(code, role, tuple(sorted(filter(None, some))), _font_in(face))
    if lacking:
        missing = tuple(sorted({script_of(letter) for letter in lacking}))
        yield Use(code, role, tuple(filter(None, missing)), _missing(code), "".join(lacking))


def _without_font(code: str, uses: Iterable[Use], place: Place | None) -> Iterator[Problem]:
    """Yield the problem of a language that no font has, or else of the letters that its fonts lack."""
    missing = [use for use in uses if use.font.origin == "missing"]
    lacking = "".join(dict.fromkeys(letter for use in missing for letter in use.lacking))
    if missing and (missing[0].font.family or not lacking):
        yield no_font(code, place)
    elif missing:
        yield NoGlyph(lacking).problem(place)


def _missing(code: str) -> Font:
    """Return the family of a package that a language needs, or one without a name."""
    family = missing_family(code, ())
    return Font(family, "missing", command=command_for(family) if family else "")


def _font_named(family: str, folders: tuple[Path, ...]) -> Font:
    if family in PACKAGES and family not in families_in(folders):
        return Font(family, "missing", command=command_for(family))
    return _font_of(read_family(Name(family), folders))


def _font_of(family: FontFamily) -> Font:
    return _font_in(open_font(family.nearest(_REGULAR, italic=False)))


def _font_in(face: FontFile) -> Font:
    folder = face.path.parent
    return Font(folder.name, _origin_of(folder.parent), face.version, face.license)


def _origin_of(folder: Path) -> Origin:
    if folder in package_folders():
        return "package"
    return "project" if project_of_shared(folder) else "flyergen"
