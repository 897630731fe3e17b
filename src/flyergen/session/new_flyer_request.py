"""New flyer request: name, kind, languages, paper and owner of a new flyer, with checks of each."""

import re
from pathlib import Path

from flyergen.files import entries_of, is_there
from flyergen.flyer.facts import Contact, Facts, Organization
from flyergen.flyer.language.language_codes import code_problem, mother_tongue
from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.lint.facts import facts_problems
from flyergen.messages import one_of, say
from flyergen.names import Name
from flyergen.problem import Place, Problem
from flyergen.project.labels import DEVICE
from flyergen.record import NamedTuple
from flyergen.source.assets.kinds import Kind, files_of
from flyergen.source.edit.strings import strings_of
from flyergen.source.find_flyers import FLYERS
from flyergen.source.read_text import read_exactly
from flyergen.source.yaml.pasted import hidden_problems

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
        hint = say("write letters, digits, `-` and `_`, such as `{near}`", near="spring-fair")
        return [Problem("K205", say("the new flyer has no name"), hint)]
    if not _NAME.fullmatch(name) or DEVICE.fullmatch(name) or len(name) > _LONGEST:
        near = "-".join(re.findall(r"[^\W_]+", name.rpartition("/")[2].casefold()))[:40].strip("-")
        near = near if near and not DEVICE.fullmatch(near) else "spring-fair"
        hint = say("write letters, digits, `-` and `_`, such as `{near}`", near=near)
        return [Problem("K201", say("`{name}` cannot be the name of a flyer", name=name), hint)]
    folder = Path(FLYERS) / name
    if is_there(folder):
        hint = say("choose another name; nothing is written over")
        return [Problem("K202", say("there is {folder} already", folder=folder.as_posix()), hint)]
    return []


def place_problems() -> list[Problem]:
    """Return K206 if no flyer can be made in this folder: a flyer's own, or `flyers/` itself."""
    here = Path.cwd()
    hint = say("go to the folder that holds `flyers/`: {command}", command="cd ..")
    if is_there(here / "flyer.yaml"):
        hint = say("go to the folder that holds `flyers/`: {command}", command="cd ../..")
        return [Problem("K206", say("this folder is a flyer, and one flyer is not made in another"), hint)]
    if here.name == FLYERS and any(is_there(here / name / "flyer.yaml") for name in entries_of(here)):
        return [Problem("K206", say("this is the folder `flyers/` itself"), hint)]
    return []


def language_problems(kind: Kind, codes: tuple[str, ...]) -> list[Problem]:
    """Return why a new flyer cannot have these languages. Its kind must have words for the first one."""
    spoken = languages_of(kind)
    problems = [problem for code in codes if code not in spoken and (problem := code_problem(code))]
    problems += [
        Problem("L507", say("`{code}` is twice among the languages", code=code), say("name it once"))
        for code in dict.fromkeys(codes)
        if codes.count(code) > 1
    ]
    if codes and not problems and not words_for(codes[0], spoken):
        fact = say("`{kind}` has no words in `{code}` to begin with", kind=kind.kind, code=codes[0])
        hint = say("name {codes} first; the others are translated from it", codes=one_of(spoken))
        problems.append(Problem("K203", fact, hint))
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


def words_for(code: str, spoken: tuple[str, ...]) -> str:
    """Return in which of these languages the words for `code` are: "es" for "es-MX"; "" if there are none.

    They are in the same script: "zh-Hans" has no words for "zh-TW".
    """
    if code in spoken:
        return code
    same = (mother_tongue(code), script_of_language(code))
    return next((one for one in spoken if (mother_tongue(one), script_of_language(one)) == same), "")


def usual_languages(kind: Kind) -> tuple[str, ...]:
    """Return the languages in a kind's flyer.yaml, which a new flyer has if nobody says others."""
    facts = strings_of(read_exactly(files_of(kind)["flyer.yaml"], f"{kind.kind}/flyer.yaml"))
    return tuple(text for key, text in facts.items() if key.startswith("languages."))


def country_of(kind: Kind) -> str:
    """Return the country in a kind's flyer.yaml."""
    return strings_of(read_exactly(files_of(kind)["flyer.yaml"], f"{kind.kind}/flyer.yaml")).get("country", _COUNTRY)
