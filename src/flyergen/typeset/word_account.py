"""Word account: compares the words that an edition's blocks must print with the words in the artwork.

The blocks that show a string of the text files, of a group's row or of a piece's row must print it. The same is true
for facts that blocks print by themselves. A block's class lists exceptions with a reason
(`flyergen.flyer.settings`). All other words must be in the artwork, complete and in order, as
often as they are shown. Words that are not are lost. Runs know their keys, so the check costs one pass over the runs.

Line breaks do not count in the comparison: blanks are one space, and inserted hyphens are ignored.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from flyergen.artwork import GlyphRun, Item, of_fact
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition, omission, present_blocks
from flyergen.flyer.facts import Facts, as_typed, printed_names
from flyergen.flyer.language.contact_details import several_lines
from flyergen.flyer.language.signs import ending_like
from flyergen.flyer.language.writing_direction import undirected
from flyergen.flyer.layout import PlacedBlock
from flyergen.flyer.markup import variables
from flyergen.flyer.merge import figure_text, variable
from flyergen.flyer.settings import Omission, Printing, Reason, named_facts
from flyergen.flyer.words import Paragraph, Span, Words
from flyergen.lint.texts import OF_THE_FILE
from flyergen.names import FactName, TextKey, names_within
from flyergen.record import NamedTuple
from flyergen.typeset.composition import Composition, Part, Plan

# Marks where a line may end. They are not printed.
_UNSEEN = re.compile("[\u00ad\u200b]")
_GENERATED = "#"
ALSO_IN = "also_in"
_SHOWN = 8  # missing words that a problem shows


class Lost(NamedTuple):
    """Words that are not completely printed: their key, a panel that must print them, and the first missing ones."""

    key: str
    panel: str
    words: str


class Account(NamedTuple):
    """The words of one language in an edition: what is printed, by key, and why others are not printed.

    Keys are those of texts, and those of facts ("{contact.phone}") that blocks print by themselves.
    """

    printed: Mapping[str, str]
    excused: Mapping[str, Omission]


class _Owed(NamedTuple):
    """A key that a part must print, and the characters at the end of its words that a drawing replaces.

    A fact is the flyer's `is_own`, or that of the contact `is_present`, or both are shown.
    """

    key: str
    drawn_end: str = ""
    is_own: bool = False
    is_present: bool = False


class _Same(NamedTuple):
    """Blocks, the words of their language, and what they do not print. Equal if all of these are equal.

    Blocks are not hashable, but their places are.
    """

    blocks: tuple[PlacedBlock, ...]
    words: Words
    printing: Printing

    def __hash__(self) -> int:
        return hash((*[one.place for one in self.blocks], self.printing))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.blocks == other.blocks and self.printing == other.printing


def lost_words(edition: Edition, composition: Composition) -> Iterator[Lost]:
    """Yield the words that the parts of a composition must print and do not. For a group or a piece, its own parts."""
    for part in _parts(edition, composition):
        panel = part.plan.members[0]
        said = edition.in_language(composition.sections.language_of(panel)) if edition.sides else edition
        printed = _printed(part.items.values())
        blocks = (part.present_plan or part.plan).blocks
        for owed in _owed(_Same(blocks, said.words, _printing(said))):
            words = _missing(said, owed, printed.get(owed.key, ""))
            if words and not any(owed.key in one.block.shown_elsewhere(edition.layout) for one in blocks):
                yield Lost(owed.key, panel, words)


def accounts(
    edition: Edition, composition: Composition, sheet_accounts: Mapping[str, Account] | None = None
) -> dict[str, Account]:
    """Return the account of each language on an edition's sides. Lost words are in neither of its two lists.

    An edition that is not set for the sheet has those of the sheet, which say why words are not even printed there.
    """
    lost = {(one.key, composition.sections.language_of(one.panel)) for one in lost_words(edition, composition)}
    found = {}
    for code in edition.languages:
        parts = _parts(edition, composition)
        here = [part for part in parts if composition.sections.language_of(part.plan.members[0]) == code]
        lost_here = {key for key, language in lost if language == code}
        found[code] = _account(edition.in_language(code), here, lost_here, (sheet_accounts or {}).get(code))
    return found


def _account(edition: Edition, parts: Sequence[Part], lost: Collection[str], sheet_account: Account | None) -> Account:
    """Return the account of the words of a language in these parts."""
    plans = [part.present_plan or part.plan for part in parts]
    owed = {one.key: one for plan in plans for one in _owed(_Same(plan.blocks, edition.words, _printing(edition)))}
    forms = {key: _forms(edition, one) for key, one in owed.items()}
    stands = [_printed(part.items.values()) for part in parts]
    text = {key: _plain(" ".join(one.get(key, "") for one in stands)) for key in forms}
    printed = {
        key: next((form for form in words if form in text[key]), words[0])
        for key, words in forms.items()
        if words and key not in lost
    }
    blocks = [placed for part in parts for placed in part.plan.blocks]
    keys = [*edition.words.phrases, *map(of_fact, printed_names(edition.facts))]
    reasons = {key: _reason(edition, key, blocks, sheet_account) for key in keys if key not in printed}
    return Account(printed, {key: why for key, why in reasons.items() if why and key not in lost})


def _reason(
    edition: Edition, key: str, blocks: Sequence[PlacedBlock], sheet_account: Account | None
) -> Omission | None:
    """Return why no block prints a text or a fact. `blocks` are those of its language, with omitted ones."""
    if key in OF_THE_FILE and (key != ALSO_IN or not edition.also_in):
        return Omission(Reason.ALONE if key == ALSO_IN else Reason.FILE)
    if key in names_within(edition.layout.art, TextKey):
        return Omission(Reason.ALT)
    here = [why for placed in blocks if key in _keys_of(placed.block, edition) and (why := _why(placed, key, edition))]
    if found := next((why for why in here if why.reason.is_aloud), None):
        return found
    if sheet_account is None:
        return _silence(edition, key) or next(iter(here), None) or _elsewhere(edition, key)
    if on_sheet := sheet_account.excused.get(key):
        return Omission(Reason.PICTURE) if on_sheet.reason in (Reason.ALT, Reason.CODE) else on_sheet
    return next((why for block, why in edition.omitted if key in _keys_of(block, edition)), None)


def _keys_of(block: Block, edition: Edition) -> frozenset[str]:
    """Return the keys of the texts and facts that a block names, shows or holds."""
    facts = (*names_within(block, FactName), *block.holds())
    return frozenset((*block.shown_keys(edition.words), *block.prints(), *map(of_fact, facts)))


def _why(placement: PlacedBlock, key: str, edition: Edition) -> Omission | None:
    """Return why a block that shows a text or a fact does not print it in an edition."""
    if why := omission(placement, edition):
        return why
    block = placement.block
    there = block.present(edition)
    if there is None or key not in _keys_of(there, edition):
        return block.left_out(edition).get(key, Omission(Reason.NEEDS))
    withheld = {str(name): reason for name, reason in block.unprinted(_printing(edition)).items()}
    reason = withheld.get(key) or withheld.get(key.strip("{}"))
    return Omission(reason) if reason else Omission(Reason.CODE) if key.strip("{}") in block.holds() else None


def _silence(edition: Edition, key: str) -> Omission | None:
    """Return that a text names only facts that the flyer lacks, or None."""
    if key not in edition.words.phrases or edition.prose.get(key):
        return None
    return Omission(Reason.EMPTY, tuple(one.name for one in variables(edition.words.phrases[key].text)))


def _elsewhere(edition: Edition, key: str) -> Omission:
    every = (placed.block for panel in edition.layout.panels.values() for placed in panel.blocks)
    return Omission(Reason.SIDE if any(key in _keys_of(block, edition) for block in every) else Reason.LAYOUT)


def _parts(edition: Edition, composition: Composition) -> tuple[Part, ...]:
    """Return the parts of a composition. Large print on its own pages is one part."""
    if composition.parts or not any(composition.panels.values()):
        return composition.parts
    ((name, panel),) = edition.layout.panels.items()
    plan = Plan(str(name), panel, panel.blocks)
    there = plan._replace(blocks=present_blocks(panel.blocks, edition))
    return (Part(plan, (), composition.panels, there),)


def _printing(edition: Edition) -> Printing:
    return Printing(bool(edition.logo), bool(edition.facts.mail.permit))


@lru_cache(maxsize=64)
def _owed(same: _Same) -> tuple[_Owed, ...]:
    """Return the keys that blocks must print, texts first."""
    found: dict[str, _Owed] = {}
    for block in (placed.block for placed in same.blocks):
        withheld = block.unprinted(same.printing)
        for key in block.shown_keys(same.words):
            if key not in withheld:
                found[key] = _Owed(str(key), block.drawn_end())
        for fact in named_facts(block, same.printing):
            found[fact] = found.get(fact, _Owed(fact))._replace(is_own=True)
        for fact in block.prints():
            found[fact] = found.get(fact, _Owed(fact))._replace(is_present=True)
    return tuple(found.values())


def _printed(panels: Iterable[Sequence[Item]]) -> dict[str, str]:
    """Return the printed words of a part by key."""
    texts: dict[str, list[str]] = {}
    for items in panels:
        for item in items:
            if isinstance(item, GlyphRun) and item.key[:1] != _GENERATED:
                texts.setdefault(item.key, []).append(item.words)
    return {key: "".join(own) for key, own in texts.items()}


def _missing(edition: Edition, owed: _Owed, printed: str) -> str:
    """Return the first words of a key that are not printed as often as shown, or "" if all are."""
    if printed and _is_text(owed.key) and printed.strip() == _as_written(edition.prose.get(owed.key, ())):
        return ""  # the usual case, which is quick to see
    if printed and owed.is_present and printed.strip() == as_typed(edition.local_facts, owed.key[1:-1]):
        return ""
    printed = _plain(printed)
    if owed.key == ALSO_IN:
        return next((span.text for span in edition.also_in if not _is_named(span, printed)), "")
    if printed and printed == _default_words(edition, owed):
        return ""
    forms = _forms(edition, owed)
    rest = printed
    for form in forms:
        rest = rest.replace(form, " ")
    if not forms or (rest is not printed and not rest.strip()):
        return ""
    return _behind(rest.split(), forms[-1].split())


def _is_text(key: str) -> bool:
    """Return whether a key belongs to a text of the language's file, and not to a fact or another language's line."""
    return key[:1] != "{" and key != ALSO_IN


def _as_written(paragraphs: Sequence[Paragraph]) -> str:
    """Return words as they are in their file."""
    return " ".join(["".join([span.text for span in paragraph]) for paragraph in paragraphs])


def _default_words(edition: Edition, owed: _Owed) -> str:
    """Return the words of a key in the form that nearly every block prints."""
    if owed.key[0] != "{":
        return _of_paragraphs(edition.prose.get(owed.key, ()))
    return _plain(next(_facts(edition, owed), ""))


def _behind(printed: Sequence[str], words: Sequence[str]) -> str:
    """Return the first words that do not follow what is printed."""
    same = next((n for n, (one, other) in enumerate(zip(printed, words, strict=False)) if one != other), len(printed))
    return " ".join(words[same : same + _SHOWN] or words[-_SHOWN:])


def _forms(edition: Edition, owed: _Owed) -> tuple[str, ...]:
    """Return the possible forms of a key's words, longest first, or none if there are no words.

    Characters that only direct the words are not printed.
    """
    if owed.key == ALSO_IN:
        found = {_plain(span.text) for span in edition.also_in}
    elif owed.key[0] == "{":
        found = set(map(_plain, _facts(edition, owed)))
    else:
        whole = _of_paragraphs(edition.prose.get(owed.key, ()))
        found = {whole, whole.removesuffix(ending_like(whole, owed.drawn_end)).rstrip()} if owed.drawn_end else {whole}
    return tuple(sorted(filter(None, found), key=len, reverse=True))


def _is_named(span: Span, printed: str) -> bool:
    """Return whether the other languages line names a language, in its shortest form."""
    if _plain(span.text) in printed or span.lang.upper() in printed:
        return True
    from flyergen.flyer.language.language_codes import own_name

    return own_name(span.lang) in printed


def _facts(edition: Edition, owed: _Owed) -> Iterator[str]:
    """Yield a fact with the value of the local contact and with the flyer's own, as far as they must be printed."""
    name, language = owed.key[1:-1], edition.language
    if owed.is_present:
        yield from _values(edition.local_facts, name, language)
    if owed.is_own and not (owed.is_present and edition.local_facts is edition.facts):
        yield from _values(edition.facts, name, language)


def _values(facts: Facts, name: str, language: str) -> Iterator[str]:
    """Yield the printed values of a fact. An address, a programme or a permit is composed of several."""
    if name == "contact.social":
        from flyergen.flyer.fact_values import handles

        yield " · ".join(f"{one.network} {one.handle}" for one in handles(facts.contact.social, facts.country))
    elif name == "event.programme":
        from flyergen.flyer.language.event_dates import programme_hours

        yield " ".join(programme_hours(facts.event, language, facts.country)) if facts.event else ""
    elif name == "mail.address":
        from flyergen.flyer.keep_out_areas import return_address

        yield " ".join(several_lines(return_address(facts), facts.country))
    elif name == "mail.permit":
        from flyergen.flyer.keep_out_areas import indicia

        yield " ".join(indicia(facts.mail))
    else:
        yield from _variable(facts, name, language)
        if name == "contact.phone" and facts.contact.second_phone:
            yield f"{facts.contact.phone} · {facts.contact.second_phone}"
        if name == "organization.name":  # a card that is too full has the short name
            yield facts.organization.short


def _variable(facts: Facts, name: str, language: str) -> Iterator[str]:
    try:
        yield variable(facts, name, language)
    except (KeyError, ValueError):  # the flyer has no such fact, or the language has no form for it
        return
    if name.startswith("figures."):
        yield figure_text(facts.figures[name.removeprefix("figures.")], language, facts.country)


@lru_cache(maxsize=64)
def _of_paragraphs(paragraphs: tuple[Paragraph, ...]) -> str:
    return _plain(_as_written(paragraphs))


def _plain(text: str) -> str:
    """Return words as one line of their own letters."""
    if not text.isascii():
        text = undirected(_UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(text.split())
