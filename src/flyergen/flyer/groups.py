"""Local group: what a group changes in a flyer, and the facts and words of the result.

The flyer's own facts stay in its words. Contact cards, QR codes and logo areas use the group's facts. So do the words
that a group brings, and those under the keys in `speak`. Blocks that show any of these are local.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import md5
from unicodedata import category

from flyergen.flyer.facts import Contact, Facts, Inks, Organization
from flyergen.flyer.language.contact_details import one_line
from flyergen.flyer.language.signs import without_accents
from flyergen.flyer.layout import Layout, PlacedBlock
from flyergen.flyer.words import Phrase, Words
from flyergen.names import FileName, Name, TextKey, names_within
from flyergen.problem import Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

# What a group can say besides words.
FACTS = ("name", "contact", "link", "logo", "palette", "tracking")
_LONGEST = 60  # letters of a name that becomes part of a file's name
_LONGEST_FILE = 100  # letters of a file name that somebody has chosen
# What Windows forbids in names, besides control characters; and characters that are not letters.
# Signs beyond Latin-1 are in sets of their own, which `re` compiles ten times as quickly.
_UNSAFE = frozenset('<>:"|?*\\/{}')
_NO_SIGNS = frozenset({"Cc", "Cs", "Zl", "Zp"})  # controls, halves of signs, and ends of lines
# Names that Windows reserves for devices, whatever follows after a dot.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_MUST = (*FACTS[:4], *(f"contact.{name}" for name in Contact._fields))


class Group(NamedTuple):
    """The content of a local group. `place` is its file, or its row in a table.

    `words` are its own, by language and by the flyer's keys. `contact` is complete: the flyer's contact fills no gaps.
    None is a group without its own contact.
    """

    id: str
    place: Place
    name: Name = Name("")
    contact: Contact | None = None
    link: Name = Name("")
    logo: FileName = FileName("")
    palette: Mapping[str, Inks] = {}
    tracking: Name = Name("")
    words: Mapping[str, Mapping[str, Phrase]] = {}


def safe_name(text: str) -> str:
    """Return a text as a part of file names that every system accepts: lower case letters, digits and `-`."""
    bare = without_accents(text[:_LONGEST]).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if not name:
        return f"group-{md5(text.encode('utf-8', 'surrogatepass'), usedforsecurity=False).hexdigest()[:8]}"
    return f"{name}-group" if name in _DEVICES else name


def is_safe_name(text: str) -> bool:
    """Return whether every system accepts a text as a part of file names."""
    device = text.partition(".")[0].casefold() in _DEVICES
    return bool(text) and not (
        any(map(_is_unsafe, text)) or device or text.strip(" .") != text or len(text) > _LONGEST_FILE
    )


def _is_unsafe(sign: str) -> bool:
    return sign in _UNSAFE or category(sign) in _NO_SIGNS


def rule_problems(facts: Facts, source: Words) -> Iterator[Problem]:
    """Yield the problems of `groups:` in flyer.yaml."""
    rules = facts.groups
    if not rules.may_change:
        yield problem_of("G101", facts.place)
    for names, known in ((rules.may_change, (*FACTS, *rules.words)), (rules.required, (*_MUST, *rules.words))):
        yield from (_unknown(name, known) for name in names if name not in known)
    for key in (*rules.words.values(), *rules.speak):
        if key not in source.phrases:
            near = did_you_mean(key, source.phrases)
            yield problem_of("G103", key.place, key=key, near=near)


def _unknown(name: Name, names: tuple[str, ...]) -> Problem:
    return problem_of("G102", name.place, name=name, near=did_you_mean(name, names), known=", ".join(names))


def group_problems(group: Group, facts: Facts) -> Iterator[Problem]:
    """Yield what the flyer requires of every group and this group lacks, in any language."""
    contact = group.contact or Contact()
    said = {
        "name": group.name, "contact": group.contact, "link": group.link, "logo": group.logo,
        **{f"contact.{name}": value for name, value in contact._asdict().items()},
        "contact.address": one_line(contact.address, facts.country), "contact.social": any(contact.social),
    }  # fmt: skip
    for name in facts.groups.required:
        if name in said and not said[name]:
            yield problem_of(
                "G105",
                _missing_at(group, name),
                "fact",
                "table" if _is_row(group) else "fact",
                id=group.id,
                name=name,
                column=name.replace(".", " "),
            )


def language_problems(group: Group, facts: Facts, language: str) -> Iterator[Problem]:
    """Yield the words that a group lacks in a language: required ones, and those that it has in another one."""
    for name in missing_words(group, facts, language):
        yield problem_of(
            "G105",
            _missing_at(group, f"{name}.{language}"),
            "words",
            "table" if _is_row(group) else "words",
            id=group.id,
            name=name,
            language=language,
            column=f"{name} {language}",
        )


def _missing_at(group: Group, field: str) -> Place:
    """Return the place of a field that a group lacks: the whole file or row, or the field of what a program gives."""
    return group.place if group.place.line else group.place._replace(field=field)


def _is_row(group: Group) -> bool:
    """Return whether a group is a row of a table made with a spreadsheet."""
    return bool(group.place.line) and group.place.file.endswith((".csv", ".xlsx"))


def missing_words(group: Group, facts: Facts, language: str) -> list[str]:
    """Return the names of the words that a group lacks in a language."""
    own = group.words.get(language, {})
    return [
        name
        for name, key in facts.groups.words.items()
        if key not in own and (name in facts.groups.required or any(key in words for words in group.words.values()))
    ]


def local_facts(facts: Facts, group: Group) -> Facts:
    """Return the facts for the group's blocks."""
    own = facts.organization
    if group.name:
        own = Organization(group.name, web=own.web)
    return facts._replace(
        organization=own._replace(web=group.link) if group.link else own,
        contact=group.contact or facts.contact,
        palette={**facts.palette, **group.palette},
        tracking=facts.tracking and facts.tracking._replace(value=group.tracking or Name(group.id)),
    )


def local_words(words: Words, group: Group) -> Words:
    """Return the words of a language with the group's in their places."""
    return words._replace(phrases={**words.phrases, **group.words.get(words.language, {})})


def dropped_keys(roles: frozenset[str], group: Group, language: str) -> frozenset[str]:
    """Return the keys without words in a group's edition: the `roles` of persons who do not belong to the group."""
    return roles.difference(group.words.get(language, {})) if group.contact else frozenset()


def role_keys(layout: Layout) -> frozenset[str]:
    """Return the keys of the roles on a layout's contact cards."""
    return frozenset(str(key) for one in _blocks(layout) for key in one.block.role_keys())


def local_keys(layout: Layout, facts: Facts) -> set[str]:
    """Return the keys whose words use the group's facts."""
    keys = {str(key) for placed in _blocks(layout) if _is_local(placed) for key in names_within(placed.block, TextKey)}
    return keys | set(map(str, facts.groups.words.values())) | set(map(str, facts.groups.speak))


def is_local(placement: PlacedBlock, facts: Facts) -> bool:
    """Return whether a block shows something that differs from group to group."""
    own = {*facts.groups.words.values(), *facts.groups.speak}
    return _is_local(placement) or any(_shows(key, own) for key in names_within(placement.block, TextKey))


def _is_local(placement: PlacedBlock) -> bool:
    return (
        placement.block.differs_by_group()
        or bool(placement.needs or placement.goes_with or placement.instead_of)
        or bool(placement.at and placement.at.moves_up)
    )


def _shows(key: Name, own_keys: set[TextKey]) -> bool:
    """Return whether a block's key shows one of these keys. A list shows all keys below its own."""
    return any(one == key or one.startswith(f"{key}.") for one in own_keys)


def _blocks(layout: Layout) -> list[PlacedBlock]:
    return [placed for panel in layout.panels.values() for placed in panel.blocks]
