"""Words report: how many words the sources of a flyer have, how many each medium prints, and why not the others.

Nothing is guessed. What is printed is what the set pages of a medium show (`typeset/word_account.py`), and the stage
that leaves a text out gives the reason. The words of a text are those between its facts, which are counted once, as
flyer.yaml has them. So in each medium the words that are printed, read aloud and left out are all words of the sources.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from flyergen.artwork import of_fact
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import EVENT_FORMS, Facts, Social, as_typed, fact, fact_names, says
from flyergen.flyer.language.plural_forms import other_forms, readings
from flyergen.flyer.markup import tokens, variables
from flyergen.flyer.merge import chosen, conditions, words_alone
from flyergen.flyer.settings import Omission, Reason
from flyergen.flyer.words import Phrase
from flyergen.media.cover import SIGN_FACTS
from flyergen.messages import say
from flyergen.names import Name, TextKey
from flyergen.problem import FlyerError, Place
from flyergen.project.editions import TypesetEdition, judged_in_media, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.record import NamedTuple
from flyergen.source.edit.comments import SCHEMA
from flyergen.source.edit.spans import comments_in
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.read_text import read_text
from flyergen.typeset.word_account import ALSO_IN, Account, accounts

# What programs and people call the media.
NAMES: Mapping[str, str] = {
    "paper": say("paper"),
    "copier": say("a copier’s page"),
    "phone": say("a phone"),
    "web": say("the web page"),
    "preview": say("the preview of a link"),
    "square": say("the square picture"),
    "story": say("the story"),
    "large-print": say("large print"),
}
MEDIA = {{"paper": "sheet", "copier": "white_border"}.get(name, name.replace("-", "_")): name for name in NAMES}
_SHOWN = 40  # characters of a text


class Words(NamedTuple):
    """Words that a medium does not print: their key ("cover.title", "{contact.phone}"), and their place and number.

    `text` is how they begin. `reason` is the name of a `Reason` in small letters, `names` are the facts, texts or
    layouts that decide it, and `why` is a sentence about it.
    """

    key: str
    place: Place
    text: str
    words: int
    reason: str
    names: tuple[str, ...]
    why: str


class MediumWords(NamedTuple):
    """The words of a medium, such as "paper": how many are `printed`.

    Those `aloud` are read to people who see no picture, or held by codes, links and the file. Others are `left_out`.
    """

    medium: str
    printed: int
    aloud: tuple[Words, ...]
    left_out: tuple[Words, ...]


class LanguageWords(NamedTuple):
    """The words of a language in a layout: how many its texts and the facts have, and what each medium prints of them.

    `comments` of the text file are no words of it. In the edition of a local `group` its words and facts are counted,
    and not those in whose places they stand.
    """

    language: str
    layout: str
    texts: int
    facts: int
    media: tuple[MediumWords, ...]
    comments: tuple[Words, ...] = ()
    group: str = ""

    def by_reason(self, aloud: bool = False) -> Mapping[tuple[str, tuple[str, ...]], Sequence[Words]]:
        """Return what is left out, or read `aloud` too, by the reason and the media in which it is that."""
        where: dict[Words, list[str]] = {}
        for medium in self.media:
            for one in (*medium.left_out, *(medium.aloud if aloud else ())):
                where.setdefault(one, []).append(medium.medium)
        where.update({one: list(NAMES) for one in self.comments})
        found: dict[tuple[str, tuple[str, ...]], list[Words]] = {}
        for one, media in where.items():
            found.setdefault((one.why, tuple(media)), []).append(one)
        return found


def words_in(folder: Path, languages: Collection[str] = ()) -> Iterator[LanguageWords]:
    """Yield the words of a flyer in each of its layouts, as `words_report` does. One that is broken has none."""
    try:
        source = load(folder, requested=languages)
        yield from (one for layout in source.layouts for one in words_report(source, languages, layout))
    except FlyerError:  # a check of the flyer says what is wrong
        return


def words_report(source: FlyerSource, languages: Collection[str] = (), layout: str = "") -> Iterator[LanguageWords]:
    """Yield the words of each language (none: of all) in a layout, "" for the first one.

    A medium for which nothing can be set is left out, and so is a language that cannot be set on paper. Raises
    FlyerError as `judged_editions` does.
    """
    judged = judged_in_media(source, spec_of_words(languages, layout), MEDIA)
    ready = {medium: [one.set_edition for one in some if one.set_edition] for medium, some in judged.items()}
    yield from words_of(source, languages, ready)


def spec_of_words(languages: Collection[str], layout: str) -> EditionSpec:
    """Return the request for editions whose words are only counted."""
    return EditionSpec(tuple(languages), layout, Demand.draft, words=False, advice=False)


def words_of(
    source: FlyerSource, languages: Collection[str], by_medium: Mapping[str, Sequence[TypesetEdition]]
) -> Iterator[LanguageWords]:
    """Yield the words of each language (none: of all) of editions that are set as a whole, by medium."""
    for code in languages or source.words:
        if sheet := _edition_in(by_medium["sheet"], code):
            ready = {medium: _edition_in(editions, code) for medium, editions in by_medium.items()}
            yield _of_language(source, code, sheet, {medium: one for medium, one in ready.items() if one})


def _edition_in(editions: Sequence[TypesetEdition], code: str) -> TypesetEdition | None:
    """Return the edition of a language, or the first one with a side in it, or None."""
    own = (one for one in editions if one.edition.language == code)
    return next(own, None) or next((one for one in editions if code in one.edition.languages), None)


class _Part(NamedTuple):
    """A text or a fact, or a part of a text: its words, and why no medium prints it (None: a medium decides)."""

    key: str
    place: Place
    text: str
    omission: Omission | None = None

    @property
    def words(self) -> int:
        return count_of(self.text)

    def left_out(self, why: Omission) -> Words:
        short = self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN].rsplit(' ', 1)[0]} …"
        return Words(self.key, self.place, short, self.words, why.reason.name.lower(), why.names, why.why)


def count_of(text: str) -> int:
    """Return the number of words: what has a letter or a digit between blanks, and each ideograph or kana."""
    return sum(any(map(str.isalnum, one)) for one in re.sub(_EACH, r" \g<0> ", text).split())


_EACH = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"


def _of_language(
    source: FlyerSource, code: str, sheet: TypesetEdition, editions: Mapping[str, TypesetEdition]
) -> LanguageWords:
    own = source.words[code]
    phrases = [phrase for key, phrase in own.phrases.items() if own.says(key)]
    texts = [part for phrase in phrases for part in _parts_of(phrase, source.facts, code)]
    facts = [*_facts(source.facts)]
    on_sheet = accounts(sheet.edition, sheet.fit.composition)
    media = []
    for medium, ready in editions.items():
        of_sheet = None if ready is sheet else on_sheet
        account = accounts(ready.edition, ready.fit.composition, of_sheet)[code]
        edition = ready.edition.in_language(code)
        edition = edition._replace(facts=edition.local_facts)
        media.append(_of_medium(MEDIA[medium], [*texts, *facts], _Shown(edition, account)))
    return LanguageWords(
        code,
        sheet.edition.layout.name,
        sum(part.words for part in texts),
        sum(part.words for part in facts),
        tuple(media),
        tuple(_comments(source, code)),
    )


def _comments(source: FlyerSource, code: str) -> Iterator[Words]:
    """Yield the comments of a language's file."""
    name = f"text/{code}.yaml"
    shown = f"{source.shown_name}/{name}"
    for line, column, said in comments_in(read_text(source.folder / name, shown), source.cover(code)):
        if count_of(said) and not f"# {said}".startswith(SCHEMA):
            yield _Part("", Place(shown, line, column), said).left_out(Omission(Reason.COMMENT))


def _parts_of(phrase: Phrase, facts: Facts, language: str) -> Iterator[_Part]:
    """Yield the words of a text between its facts, and those of its choices and plurals that it does not print."""
    part = partial(_Part, phrase.key, phrase.place)
    for one in conditions(phrase.text):
        lacking = [[v.name for v in variables(choice) if not says(facts, v.name)] for choice in one.choices]
        printed = next((n for n, names in enumerate(lacking) if not names), -1)
        for n, (choice, names) in enumerate(zip(one.choices, lacking, strict=True)):
            if n != printed:
                why = Omission(Reason.CONDITION, tuple(dict.fromkeys(names))) if names else Omission(Reason.CHOICE)
                yield part(_flat(choice), why)
    text = chosen(phrase.text, lambda name: says(facts, name))
    if "plural" in text:
        yield from (part(_flat(form), Omission(Reason.PLURAL)) for form in other_forms(text, facts, language))
        text = readings(phrase._replace(text=text), facts, language)[0]
    yield part(_flat(text))


def _flat(text: str) -> str:
    return " ".join(words_alone(text).split())


def _facts(facts: Facts) -> Iterator[_Part]:
    """Yield the facts that are words, each with the key of a block that prints it."""
    found: dict[str, Name] = {name: fact(facts, name) for name in fact_names(facts) if not name.endswith(".geo")}
    if event := facts.event:
        found |= {"event.start": event.start, "event.end": event.end}
        found |= {f"event.programme.{n}": hour for n, hour in enumerate(event.programme, 1)}
    found |= {"date": facts.date, "mail.permit": facts.mail.permit, "mail.city": facts.mail.city}
    for name, said in found.items():
        if said:
            yield _Part(of_fact(name), getattr(said, "place", None) or facts.place, " ".join(str(said).split()))


def _printed_by(name: str) -> tuple[str, ...]:
    """Return the facts that a variable, or the key of a block without its braces, prints."""
    base, _, form = name.rpartition(".")
    if base == "event" and form in EVENT_FORMS:
        return ("event.start", "event.end") if form == "hours" else (f"event.{EVENT_FORMS[form]}",)
    several = {
        "contact.social": tuple(f"contact.{one}" for one in Social._fields),
        "organization.name": ("organization.name", "organization.short"),
        "contact.phone": ("contact.phone", "contact.second_phone"),
        "mail.permit": ("mail.permit", "mail.city"),
        "mail.address": ("contact.address",),
    }
    return several.get(name, (name.removesuffix(".percent"),))


_IN_ITS_PLACE = ("organization.name", "organization.short", "contact.second_phone")  # printed alone, or not at all


class _Shown:
    """What a medium prints of the texts and the facts."""

    def __init__(self, edition: Edition, account: Account) -> None:
        self._edition, self._account = edition, account
        self._naming: dict[str, list[str]] = {}
        self._held: set[str] = set()
        self._printed: set[str] = set()
        for key, phrase in edition.words.phrases.items():
            text = chosen(phrase.text, lambda name: says(edition.facts, name))
            targets = {one.name for token in tokens(text) for one in variables(token["target"] or "")}
            for name in {one.name for one in variables(text)}:
                for printed in {name, *_printed_by(name)}.difference({*_IN_ITS_PLACE} - {name}):
                    self._naming.setdefault(printed, []).append(key)
                    if key in account.printed:
                        (self._held if name in targets else self._printed).add(printed)
        for key, said in account.printed.items():
            names = SIGN_FACTS.get(TextKey(key)) or (_printed_by(key[1:-1]) if key[0] == "{" else ())
            self._printed |= {name for name in names if self._is_in(name, said)}

    def _is_in(self, name: str, text: str) -> bool:
        return bool(text) and (name not in _IN_ITS_PLACE or (as_typed(self._edition.local_facts, name) or "") in text)

    def omission(self, key: str) -> Omission | None:
        """Return why a text or a fact is not printed, or None if it is."""
        if key[0] == "{":
            return self._of_fact(key[1:-1])
        if key in self._account.printed:
            return Omission(Reason.OTHERS) if key == ALSO_IN else None  # what stands here is that of the others
        return self._account.excused.get(key, Omission(Reason.UNPRINTED))

    def _of_fact(self, name: str) -> Omission | None:
        if name in self._printed or ("programme" in name and "{event.programme}" in self._account.printed):
            return None
        own = self._account.excused.get(of_fact(name))
        if name in self._held or (own and own.reason.is_aloud):
            return Omission(Reason.CODE)
        if own and own.reason is not Reason.LAYOUT:
            return own
        texts = (self.omission(key) for key in self._naming.get(name, ()))
        return next(filter(None, texts), Omission(Reason.LAYOUT))


def _of_medium(medium: str, parts: Sequence[_Part], visible: _Shown) -> MediumWords:
    printed, aloud, left_out = 0, list[Words](), list[Words]()
    for part in parts:
        why = part.omission or visible.omission(part.key)
        if why is None:
            printed += part.words
        elif part.words:
            (aloud if why.reason.is_aloud else left_out).append(part.left_out(why))
    return MediumWords(medium, printed, tuple(aloud), tuple(left_out))
