"""Text checks: every language has the source's texts in the same structure, and a layout shows them.

The source language may omit any text except the flyer's title. Blocks for the others are left out. A text is unused
only if no layout of the flyer shows it. A misspelled key is one problem and not two, and hides no other: if a key is
missing and an unused one has nearly the same name, one problem is reported.

A text that YAML reads as a table is reported here too, at the file that contains it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from flyergen.flyer.block import Block
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout, PlacedBlock
from flyergen.flyer.words import Phrase, Words
from flyergen.messages import say
from flyergen.names import TextKey, names_within
from flyergen.problem import Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

TITLE = "document.title"

# Words that no block shows but every file may have: the title and description of the PDF, and the line of the cover.
OF_THE_FILE = (TITLE, "document.description", "also_in")

Used = Mapping[str, Place | None]


class _Gap(NamedTuple):
    """A missing key: the flyer's title, or one whose words have a key with nearly the same name.

    `suggestion` is that unused key, or "" if there is none.
    """

    key: str
    suggestion: str


def words_problems(
    facts: Facts,
    layouts: Mapping[str, Layout],
    words: Mapping[str, Words],
    parts: Mapping[str, Mapping[str, Layout]] = MappingProxyType({}),
) -> tuple[Problem, ...]:
    """Return missing texts of each language, texts that should be lists, and texts that no layout shows.

    `parts` are the layouts without what is never shown in a language, for languages that lack something.
    """
    source = words[facts.source_language]
    used = used_keys(layouts, source)
    shapes = shapes_of(source)
    blocks = [block for layout in layouts.values() for block in _blocks(layout)]
    wrong = {key for block in blocks if block.needs_list() for key in _keys_in(block) if shapes.get(key) != "list"}
    odd = {code: other_shapes(words[code], shapes) for code in facts.languages[1:]}
    all_read = len(layouts) == len(facts.layouts)  # a layout that was not read may use more words
    gaps = tuple(_gaps(used, titles(layouts), source))
    excused = {gap.suggestion for gap in gaps}
    return tuple(
        chain(
            *(_block_problems(block, source) for layout in layouts.values() for block in _blocks(layout)),
            *(block.word_problems(facts, source) for layout in layouts.values() for block in _blocks(layout)),
            (_missing_in_source(gap, source, used.get(gap.key)) for gap in gaps),
            _misnamed(layouts, used, source, {gap.key for gap in gaps}),
            item_problems(blocks, source),
            *(
                shape_problems(words[code], shapes, {key: one for key, one in keys.items() if key not in wrong})
                for code, keys in odd.items()
            ),
            *(
                _missing(words[code], source, _shown_in(code, parts, used, source), odd[code])
                for code in facts.languages[1:]
            ),
            *(_unused(words[code], source, used, (excused, odd.get(code, {}))) for code in facts.languages if all_read),
        )
    )


def _shown_in(code: str, parts: Mapping[str, Mapping[str, Layout]], used_words: Used, source: Words) -> Used:
    return used_keys(parts[code], source) if code in parts else used_words


def used_keys(layouts: Mapping[str, Layout], words: Words) -> dict[str, Place | None]:
    """Return every key that a layout shows, with the place in the layout."""
    used: dict[str, Place | None] = {}
    for layout in layouts.values():
        for key in chain(_keys_in(layout.art), *(block.shown_keys(words) for block in _blocks(layout))):
            used.setdefault(key, key.place)
    return used


def _blocks(layout: Layout) -> list[Block]:
    return [placed.block for placed in _places(layout)]


def _places(layout: Layout) -> list[PlacedBlock]:
    return [placed for panel in layout.panels.values() for placed in panel.blocks]


def _keys_in(model: object) -> list[TextKey]:
    return [TextKey(name, name.place) for name in names_within(model, TextKey)]


def _below(words: Words, key: str) -> list[str]:
    return [k for k in words.phrases if k.startswith(f"{key}.")]


def _block_problems(block: Block, source: Words) -> Iterator[Problem]:
    """Yield a problem for a block that needs words and finds a list, or keys below."""
    for key in () if block.needs_list() else _keys_in(block):
        below = _below(source, key)
        if below and key not in source.phrases:
            yield problem_of("T204", key.place, key=key, hint_key=below[0])


def titles(layouts: Mapping[str, Layout]) -> tuple[str, ...]:
    """Return the keys of the flyer's title: the first title of each layout, or the PDF's title if it has none."""
    return tuple(dict.fromkeys(title_of(layout) for layout in layouts.values()))


def title_of(layout: Layout) -> str:
    """Return the key of a layout's first title, or of the PDF's title if it has none."""
    outlines = (block.outline() for block in _blocks(layout))
    return next((str(one.key) for one in outlines if one and one.is_title and one.level == 1), TITLE)


def _gaps(keys: Used, needed: tuple[str, ...], source: Words) -> Iterator[_Gap]:
    """Yield the missing titles, and keys that are only missing because they are misspelled."""
    spare = [key for key in source.phrases if key not in keys and key not in OF_THE_FILE]
    for key in dict.fromkeys((*keys, *needed)):
        if key not in source.phrases:
            meant = _near(key, spare) if keys.get(key) and key not in source.blank else ""
            if meant or (key in needed and not _below(source, key)):
                yield _Gap(key, meant)


def _misnamed(layouts: Mapping[str, Layout], keys: Used, source: Words, skip: Collection[str]) -> Iterator[Problem]:
    """Yield keys on which blocks depend that there are nowhere, and keys of a block that are nearly one of these.

    Such a block, or a part of it, would be left out. `skip` are keys of which there is a problem already.
    """
    for placed in (one for layout in layouts.values() for one in _places(layout)):
        conditions = (*placed.goes_with, *placed.instead_of)
        there = [key for key in conditions if key in source.phrases]
        for key in (*conditions, *(_keys_in(placed.block) if there else ())):
            if key in source.phrases or key in source.blank or key in skip or _below(source, key):
                continue
            near = _near(key, source.phrases) if key not in keys else did_you_mean(key, there, 0.9)
            if near or key not in keys:
                yield problem_of("T201", key.place, "usual", "near" if near else "unknown", key=key, near=near)


def _missing_in_source(gap: _Gap, source: Words, place: Place | None) -> Problem:
    key = gap.key
    if gap.suggestion and _is_outside(gap.suggestion, key):
        return _outside(source.phrases[gap.suggestion], key)
    if gap.suggestion:
        return problem_of(
            "T201",
            place or source.place,
            "usual",
            "meant",
            key=key,
            meant=gap.suggestion,
            place=source.phrases[gap.suggestion].place,
        )
    if key in source.blank:
        return problem_of("T201", source.blank[key], "title", "blank", key=key)
    return problem_of(
        "T201", place or source.place, "title", "add", key=key, add=_where_to_add(key), file=source.place.file
    )


def _missing(words: Words, source: Words, keys: Used, odd: Mapping[str, str]) -> Iterator[Problem]:
    strange = [key for key in words.phrases if key not in keys and key not in OF_THE_FILE]
    for key in dict.fromkeys((*keys, TITLE)):
        if key not in source.phrases or key in words.phrases or key in words.blank:
            continue
        if key in odd or is_below(key, odd):
            continue
        if near := _near(key, strange):  # reported as a key that the source does not have
            strange.remove(near)
            continue
        shown = _shortened(source.phrases[key].text)
        yield problem_of(
            "T202", _place_near(words, key), language=words.language, key=key, add=_where_to_add(key), shown=shown
        )


def _where_to_add(key: str) -> str:
    """Return how to add words with this key: under which key, in which item of which list."""
    parent, _, last = key.rpartition(".")
    if not parent:
        return say("add `{last}:`", last=last)
    grandparent, _, number = parent.rpartition(".")
    if number.isdecimal():
        return say(
            "add `{last}:` to item {number} of `{grandparent}:`", last=last, number=number, grandparent=grandparent
        )
    if last.isdecimal():
        return say("add an item {last} to `{parent}:`", last=last, parent=parent)
    return say("add `{last}:` under `{parent}:`", last=last, parent=parent)


def _place_near(words: Words, key: str) -> Place:
    """Return the place of words with nearly this key: the last in the same table or around it, or else the file."""
    while key := key.rpartition(".")[0]:
        if near := _below(words, key):
            return words.phrases[near[-1]].place
    return words.place


def _unused(words: Words, source: Words, keys: Used, besides: tuple[set[str], Mapping[str, str]]) -> Iterator[Problem]:
    missing = [key for key in (*keys, TITLE) if key not in words.phrases]
    excused, odd = besides
    for key, phrase in words.phrases.items():
        if key in keys or key in OF_THE_FILE or key in excused or key in odd or is_below(key, odd):
            continue
        near = _near(key, missing)
        if _is_outside(key, near):
            yield _outside(phrase, near)
            continue
        unknown = key not in source.phrases and words is not source
        case = "unknown" if unknown else "unused"
        yield problem_of("T203", phrase.place, case, key=key, near=near, file=source.place.file)


def _near(key: str, names: Iterable[str]) -> str:
    """Return the known key that is surely meant: with more or fewer tables around it, or with a similar spelling."""
    names = list(names)
    same = [other for other in names if _is_outside(key, other) or _is_outside(other, key)]
    return same[0] if len(same) == 1 else did_you_mean(key, [name for name in names if not key.startswith(f"{name}.")])


def _is_outside(key: str, right: str) -> bool:
    """Return whether a key would be right if it were indented below its table."""
    return right.endswith(f".{key}")


def _outside(phrase: Phrase, right: str) -> Problem:
    table = right.removesuffix(f".{phrase.key}")
    line = f"{phrase.key.partition('.')[0]}: {_shortened(phrase.text)}"
    return problem_of("T203", phrase.place, "outside", key=phrase.key, table=table, line=line)


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:57].rsplit(' ', 1)[0]} …"


Shapes = Mapping[str, str]  # a dotted key to "text", "list" or "table"


def shapes_of(words: Words) -> Shapes:
    """Return the structure at each key of a language, and at each beginning of a key."""
    found: dict[str, str] = {}
    for key in (*words.phrases, *words.blank):
        whole, _, last = key.rpartition(".")
        while whole:
            found.setdefault(whole, "list" if last.isdecimal() else "table")
            whole, _, last = whole.rpartition(".")
        found[key] = "text"
    return found


def other_shapes(words: Words, source: Shapes) -> dict[str, str]:
    """Return the keys with another structure than in the source, and their structure here.

    If such keys are nested, only the outer one is returned.
    """
    here = shapes_of(words)
    odd = {key: shape for key, shape in here.items() if key in source and shape != source[key]}
    return {key: shape for key, shape in odd.items() if not is_below(key, odd)}


def is_below(key: str, keys: Iterable[str]) -> bool:
    """Return whether one of `keys` is a beginning of a key."""
    return any(key.startswith(f"{one}.") for one in keys)


def shape_problems(words: Words, source: Shapes, odd: Mapping[str, str]) -> Iterator[Problem]:
    """Yield T209 for each of the keys `odd`, which have another structure than in the source."""
    for key, here in odd.items():
        yield problem_of("T209", _place_of(words, key), f"{source[key]}_{here}", key=key)


def _place_of(words: Words, key: str) -> Place:
    """Return the place of the first words at or below a key."""
    phrases = (phrase.place for one, phrase in words.phrases.items() if one == key or one.startswith(f"{key}."))
    blanks = (place for one, place in words.blank.items() if one == key or one.startswith(f"{key}."))
    return next(phrases, None) or next(blanks, words.place)


def item_problems(blocks: Iterable[Block], source: Words) -> Iterator[Problem]:
    """Yield T210 for items of a list of texts that are read as tables or lists, because no block would show them."""
    shapes = shapes_of(source)
    for key in dict.fromkeys(key for block in blocks for key in block.lists_of_texts(shapes)):
        for number in range(1, source.items_of(key) + 1):
            item = f"{key}.{number}"
            if shapes.get(item) != "text":
                names = [one[len(item) + 1 :] for one in source.phrases if one.startswith(f"{item}.")]
                yield problem_of("T210", _place_of(source, item), number=number, key=key, name=names[0])
