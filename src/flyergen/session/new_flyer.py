"""New flyer: what is asked for a new flyer, its folder from a kind, and examples that are kept.

It is made in a folder beside its own and read as any flyer is. Then it gets its name, completely or not at all.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path

from flyergen.files import entries_of, files_below, is_file, is_folder, is_there
from flyergen.flyer.examples import is_meant, leaves
from flyergen.flyer.facts import Contact, Facts, Organization
from flyergen.flyer.language.language_codes import code_problem, mother_tongue
from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.flyer.words import Words
from flyergen.lint.facts import facts_problems
from flyergen.media.paper import read_flyer
from flyergen.messages import one_of, say
from flyergen.names import Name, files_within
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.project.labels import DEVICE
from flyergen.project.lock import sweep
from flyergen.project.today import now
from flyergen.record import NamedTuple
from flyergen.session.notes import new_text
from flyergen.session.session import EditingSession, Step, Versions
from flyergen.source import project_files
from flyergen.source.assets.kinds import Kind, files_of
from flyergen.source.edit.languages import with_languages, with_review
from flyergen.source.edit.strings import add_strings, remove_keys, replace_strings, strings_of, with_emptied_tables
from flyergen.source.find_flyers import FLYERS
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.project_files import EXAMPLES_FILE
from flyergen.source.read_text import read_exactly
from flyergen.source.schema import FOLDER as SCHEMAS
from flyergen.source.schema import schema_files, schema_line
from flyergen.source.text_file_directives import Review
from flyergen.source.yaml.pasted import hidden_problems
from flyergen.source.yaml.unquoted import words_cover

_NAME = re.compile(r"[^\W_](?:[\w.-]*\w)?")

_LONGEST = 100

_COUNTRY = str(Facts._field_defaults["country"])


class Owner(NamedTuple):
    """The owner of the new flyer; "" for what is not given."""

    organization: str = ""
    web: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""

    def facts(self) -> dict[str, str]:
        """Return the given facts by their keys in flyer.yaml."""
        keys = ("organization.name", "organization.web", "contact.name", "contact.phone", "contact.email")
        return {key: said for key, said in zip(keys, self, strict=True) if said}


class NewFlyer(NamedTuple):
    """A request: a name under `flyers/`, a kind, languages (none: all of the kind), an owner and a paper.

    `paper` is "" for the paper of the kind. A `short` flyer has only the texts that nearly everybody needs.
    """

    name: str
    kind: Kind
    languages: tuple[str, ...] = ()
    owner: Owner = Owner()
    paper: str = ""
    short: bool = False


def name_problems(name: str) -> list[Problem]:
    """Return why a flyer cannot have this name: K201 not a name for a folder, K202 it is taken."""
    if not name:
        return [problem_of("K205", None, "unnamed", "letters", near="spring-fair")]
    if not _NAME.fullmatch(name) or DEVICE.fullmatch(name) or len(name) > _LONGEST:
        near = "-".join(re.findall(r"[^\W_]+", name.rpartition("/")[2].casefold()))[:40].strip("-")
        near = near if near and not DEVICE.fullmatch(near) else "spring-fair"
        return [problem_of("K201", name=name, near=near)]
    folder = Path(FLYERS) / name
    if is_there(folder):
        return [problem_of("K202", folder=folder.as_posix())]
    return []


def place_problems() -> list[Problem]:
    """Return K206 if no flyer can be made in this folder: a flyer's own, or `flyers/` itself."""
    here = Path.cwd()
    if is_there(here / "flyer.yaml"):
        return [problem_of("K206", None, "in_flyer", command="cd ../..")]
    if here.name == FLYERS and any(is_there(here / name / "flyer.yaml") for name in entries_of(here)):
        return [problem_of("K206", None, "flyers", command="cd ..")]
    return []


def language_problems(kind: Kind, codes: tuple[str, ...]) -> list[Problem]:
    """Return why a new flyer cannot have these languages. Its kind must have words for the first one."""
    spoken = languages_of(kind)
    problems = [problem for code in codes if code not in spoken and (problem := code_problem(code))]
    problems += [
        problem_of("L507", None, "languages", code=code) for code in dict.fromkeys(codes) if codes.count(code) > 1
    ]
    if codes and not problems and not words_for(codes[0], spoken):
        problems.append(problem_of("K203", kind=kind.kind, code=codes[0], codes=one_of(spoken)))
    return problems


def owner_problems(owner: Owner, country: str) -> list[Problem]:
    """Return the problems of the owner's facts, as for flyer.yaml."""
    organization = Organization(Name(owner.organization), web=Name(owner.web))
    contact = Contact(Name(owner.contact_name), Name(owner.phone), Name(owner.email))
    facts = Facts(Place(""), (Name("en"),), organization, contact=contact, country=Name(country))
    hidden = (problem for said in owner for problem in hidden_problems(said.replace("\n", "\x0b"), None, "Y106"))
    return [*hidden, *facts_problems(facts)]


def codes_in(languages: str) -> tuple[str, ...]:
    """Return the codes in "en,es" or "en es"."""
    return tuple(languages.replace(",", " ").split())


def languages_of(kind: Kind) -> tuple[str, ...]:
    """Return the languages of a kind's words: those that a new flyer usually has, then the others."""
    names = [Path(name) for name in files_of(kind)]
    codes = sorted(path.stem for path in names if path.parts[0] == "text" and path.suffix == ".yaml")
    return tuple(dict.fromkeys((*usual_languages(kind), *codes)))


def words_for(code: str, languages: tuple[str, ...]) -> str:
    """Return in which of these languages the words for `code` are: "es" for "es-MX"; "" if there are none.

    They are in the same script: "zh-Hans" has no words for "zh-TW".
    """
    if code in languages:
        return code
    same = (mother_tongue(code), script_of_language(code))
    return next((one for one in languages if (mother_tongue(one), script_of_language(one)) == same), "")


def usual_languages(kind: Kind) -> tuple[str, ...]:
    """Return the languages in a kind's flyer.yaml, which a new flyer has if nobody says others."""
    facts = strings_of(read_exactly(files_of(kind)["flyer.yaml"], f"{kind.kind}/flyer.yaml"))
    return tuple(text for key, text in facts.items() if key.startswith("languages."))


def country_of(kind: Kind) -> str:
    """Return the country in a kind's flyer.yaml."""
    return strings_of(read_exactly(files_of(kind)["flyer.yaml"], f"{kind.kind}/flyer.yaml")).get("country", _COUNTRY)


# The folder with all texts of its kind, for a short flyer.
MORE = "more"

_ART = (".svg", ".png", ".jpg", ".jpeg")

# The position of each fact in a flyer.yaml that has none of them.
_MODEL = """\
paper: x
organization: {name: x, short: x, web: x}
contact: {name: x, phone: x, email: x}
"""

# Returns a function that says messages in a language.
SaidIn = Callable[[str], Callable[[str], str]]


class Made(NamedTuple):
    """A new flyer: its folder, its languages, those without words yet, and the number of examples."""

    folder: Path
    languages: tuple[str, ...]
    blank: tuple[str, ...]
    examples: int


def make(order: NewFlyer, said_in: SaidIn = lambda _: str) -> Made:
    """Write `flyers/NAME/`. `said_in` says a note in the language of a text file.

    Raises FlyerError with nothing written: K201 the name, K202 it is taken, K203 no first language, F111 other
    languages, L210 the paper, L50x the owner, K103 the kind's placeholders, K204 the disk, and all problems of the
    kind's files.
    """
    folder = Path(FLYERS) / order.name
    problems = [*name_problems(order.name), *language_problems(order.kind, order.languages)]
    problems += owner_problems(order.owner, country_of(order.kind))
    if problems:
        raise FlyerError(problems)
    sweep(folder.parent)
    part = folder.with_name(f".{order.name}.{os.getpid()}.part")
    fresh = not is_there(folder.parent)
    try:
        made = _assembled(order, part, folder.as_posix(), said_in)
        part.rename(folder)
    except OSError as error:
        raise FlyerError([_unwritable(folder, error)]) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if fresh and is_folder(folder.parent) and not entries_of(folder.parent):
            folder.parent.rmdir()
    return made._replace(folder=folder)


def _assembled(order: NewFlyer, part: Path, shown_name: str, said_in: SaidIn) -> Made:
    """Make a new flyer in the folder `part`. Problems call that `shown_name`."""
    spoken = languages_of(order.kind)
    codes = order.languages or usual_languages(order.kind)
    begun = {code: words_for(code, spoken) for code in codes}
    blank = tuple(code for code in codes if not begun[code])
    _copy(order.kind, begun, part)
    if order.short and order.kind.optional:
        _shorten(order.kind, part, said_in)
    _write(part / "flyer.yaml", _with_facts(_text(part / "flyer.yaml"), codes, order))
    try:
        source = _read(part, shown_name, order.name, blank)
    except FlyerError as error:
        # The paper was named in the order, and no file that stays says it.
        unsaid = (one._replace(place=None) if order.paper and one.code == "L210" else one for one in error.problems)
        raise FlyerError(unsaid) from error
    _leave_out(source)
    for code in blank:
        _write(part / "text" / f"{code}.yaml", new_text(source, code))
    count = _note_examples(order, source)
    for name, schema in schema_files(source.words[source.facts.source_language]).items():
        (part / SCHEMAS).mkdir(exist_ok=True)
        _write(part / SCHEMAS / name, schema)
    for file in _yaml_in(part):
        _name_schema(file, file.relative_to(part))
    for code in source.words:
        _as_draft(part / "text" / f"{code}.yaml", source.words[code])
    return Made(part, codes, blank, count)


def _shorten(kind: Kind, part: Path, said_in: SaidIn) -> None:
    """Remove the optional texts. The complete files are in a folder beside the texts."""
    (part / MORE).mkdir()
    for file in _yaml_in(part / "text"):
        text = _text(file)
        _write(part / MORE / file.name, text)
        shown = f"{MORE}/{file.name}"
        note = said_in(file.stem)(
            say("This file was begun short. Copy what you want to add from {file}, with its key.", file=shown)
        )
        _write(file, f"# {note}\n#\n{remove_keys(text, kind.optional, shown, words_cover())}")


def _copy(kind: Kind, begun: Mapping[str, str], part: Path) -> None:
    """Copy the files of a kind, and for each language the text file in which its words are."""
    for name, path in files_of(kind).items():
        folder, _, file = name.rpartition("/")
        copies = [f"text/{code}.yaml" for code, its in begun.items() if f"{its}.yaml" == file]
        for copy in copies if folder == "text" else [name]:
            (part / copy).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, part / copy)


def _with_facts(text: str, codes: tuple[str, ...], order: NewFlyer) -> str:
    """Return a flyer.yaml with these languages, today's date if it has one, and the owner's facts."""
    text = with_languages(text, codes)
    there, facts = strings_of(text), order.owner.facts()
    if order.paper:
        facts["paper"] = order.paper
    if "date" in there:
        facts["date"] = now().astimezone().date().isoformat()
    text = replace_strings(text, {key: said for key, said in facts.items() if key in there})
    return add_strings(text, {key: said for key, said in facts.items() if key not in there}, _MODEL)


def _read(part: Path, shown_name: str, name: str, blank: tuple[str, ...]) -> FlyerSource:
    source = read_flyer(part, shown_name, besides=blank)
    languages = tuple(code for code in source.facts.languages if code not in blank)
    return source._replace(name=name, facts=source.facts._replace(languages=languages))


def _leave_out(source: FlyerSource) -> None:
    """Delete layouts and art that only the kind's finished flyer uses."""
    art = {name for layout in source.layouts.values() for name in files_within(layout)}
    kept = {"flyer", "glossary", *_layouts(source.folder, source.facts.layouts)}
    for file in [Path(found) for found, _ in files_below(source.folder)]:
        name = file.relative_to(source.folder).as_posix()
        unused_layout = file.suffix == ".yaml" and "/" not in name and file.stem not in kept
        unused_art = file.suffix.lower() in _ART and name not in art
        if unused_layout or unused_art:
            file.unlink()
            for empty in takewhile(lambda folder: not entries_of(folder), file.parents):
                empty.rmdir()


def _layouts(folder: Path, names: tuple[Name, ...]) -> set[str]:
    """Return the names of the folder's layouts, and of those in it that they extend."""
    todo, found = [str(name) for name in names], set[str]()
    while todo:
        name = todo.pop()
        if name and name not in found and is_file(folder / f"{name}.yaml"):
            found.add(name)
            todo.append(strings_of(_text(folder / f"{name}.yaml")).get("extends", ""))
    return found


def _note_examples(order: NewFlyer, source: FlyerSource) -> int:
    """Write placeholders.yaml, and return its number of examples. Raises FlyerError K103 for unknown names."""
    kind, said = order.kind, order.owner.facts()
    facts = dict(leaves(source.facts))
    words = {code: {key: one.text for key, one in text.phrases.items()} for code, text in source.words.items()}
    original = words[source.facts.source_language]
    named = () if "all" in kind.words else kind.words
    if order.short:
        named = tuple(name for name in named if not is_meant(name, kind.optional))
    problems = [*_unknown_names(kind.placeholders, facts), *_unknown_names(named, original)]
    if not order.short:
        problems += _unknown_names(kind.optional, original)
    if problems:
        raise FlyerError(problems)
    examples = {key: text for key, text in facts.items() if is_meant(key, kind.placeholders) and key not in said}
    own = {code: {k: t for k, t in texts.items() if _is_example(k, kind)} for code, texts in words.items()}
    count = len(examples) + sum(map(len, own.values()))
    if count:
        _write(source.folder / project_files.EXAMPLES_FILE, project_files.placeholders_text(examples, own))
    return count


def _is_example(key: str, kind: Kind) -> bool:
    return "all" in kind.words or is_meant(key, kind.words)


def _unknown_names(names: tuple[Name, ...], known_names: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the names in a kind that are neither a key nor the beginning of one."""
    for name in names:
        if not any(is_meant(key, (name,)) for key in known_names):
            near = did_you_mean(name, [part for key in known_names for part in _beginnings(key)])
            yield problem_of("K103", name.place, name=name, near=near)


def _beginnings(key: str) -> Iterator[str]:
    """Yield the beginnings of a key, shortest first, and the key."""
    parts = key.split(".")
    yield from (".".join(parts[:count]) for count in range(1, len(parts) + 1))


def _name_schema(file: Path, name: Path) -> None:
    """Add the line with the schema for editors to a file, unless it has the line or has no schema."""
    kinds = {"flyer.yaml": "flyer", "glossary.yaml": "glossary", project_files.EXAMPLES_FILE: ""}
    kind = "text" if name.parts[0] in ("text", MORE) else kinds.get(name.as_posix(), "layout")
    text = _text(file)
    if kind and not text.startswith(schema_line(kind)):
        _write(file, f"{schema_line(kind)}\n{text}")


def _as_draft(file: Path, words: Words) -> None:
    """Remove the review from a text file, because its words will change."""
    if words.review:
        _write(file, with_review(_text(file), Review("draft")))


def _text(path: Path) -> str:
    return read_exactly(path, path.as_posix())


def _yaml_in(folder: Path) -> list[Path]:
    return [path for found, _ in files_below(folder) if (path := Path(found)).suffix == ".yaml"]


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


def _unwritable(folder: Path, error: OSError) -> Problem:
    return problem_of("K204", Place(folder.as_posix()), reason=error.strerror or type(error).__name__)


EXAMPLE = "example"  # the part of a step


def keep_example(session: EditingSession, language: str, key: str) -> None:
    """Take a text of a language, or a fact (the language is ""), out of the examples that are to be replaced.

    Raises KeyError if it is none, FlyerError if the file cannot be read or written.
    """
    file, place = f"{session.shown}/{EXAMPLES_FILE}", f"words.{language}.{key}" if language else f"facts.{key}"
    before = read_exactly(session.folder / EXAMPLES_FILE, file) if is_there(session.folder / EXAMPLES_FILE) else ""
    if place not in strings_of(before, file):
        raise KeyError(key)
    after = remove_keys(before, with_emptied_tables(before, [place]), file)
    files = {EXAMPLES_FILE: Versions(before.encode(), after.encode())}
    session.change(Step("words" if language else "facts", key, files, language, EXAMPLE))
