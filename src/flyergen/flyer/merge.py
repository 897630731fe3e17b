"""Merge: words, facts and layout become editions, or problems that say which word or name is not there."""

from collections.abc import Iterator, Mapping
from itertools import chain

from flyergen.colour import Colour
from flyergen.flyer.blocks import Picture
from flyergen.flyer.drawing import Drawing, colours_to_roles
from flyergen.flyer.facts import Facts, fact, fact_names
from flyergen.flyer.layout import Art, Layout
from flyergen.flyer.markup import parse
from flyergen.flyer.names import ColourName, FactName, Name, PanelName, StyleName, TextKey, names_within
from flyergen.flyer.variables import addresses, variable, variable_names
from flyergen.flyer.words import Paragraph, Phrase, Span, Words
from flyergen.problems import FlyerError, Place, Problem, did_you_mean

# Words that no block shows but every file has: the title and description of the file, and the line of the cover.
_OF_THE_FILE = ("document.title", "document.description", "also_in")


def used_keys(layouts: Mapping[str, Layout], words: Words) -> dict[str, Place | None]:
    """Return every key that one of the layouts shows, with the place that asks for it; a list gives all its keys."""
    used: dict[str, Place | None] = {}
    for layout in layouts.values():
        for key in names_within(layout, TextKey):
            below = [k for k in words.phrases if k == key or k.startswith(f"{key}.")]
            for one in below or [key]:
                used.setdefault(one, key.place)
    return used


def words_problems(facts: Facts, layouts: Mapping[str, Layout], words: Mapping[str, Words]) -> tuple[Problem, ...]:
    """Return what is missing in each language, and the words that nothing shows."""
    source = words[facts.source_language]
    used = used_keys(layouts, source)
    wanted = {**used, **dict.fromkeys(_OF_THE_FILE[:1])}
    return tuple(
        chain(
            _missing_in_source(source, wanted),
            *(_missing(words[code], source, wanted) for code in facts.languages[1:]),
            *(_unused(words[code], source, used) for code in facts.languages),
        )
    )


def _missing_in_source(source: Words, wanted: Mapping[str, Place | None]) -> Iterator[Problem]:
    for key, place in wanted.items():
        if key not in source.phrases:
            near = did_you_mean(key, source.phrases)
            hint = f"did you mean `{near}`?" if near else f"add `{key}` to {source.place.file}"
            yield Problem("T201", f"there are no words for `{key}`", hint, place or source.place)


def _missing(words: Words, source: Words, wanted: Mapping[str, Place | None]) -> Iterator[Problem]:
    for key in wanted:
        if key in source.phrases and key not in words.phrases:
            fact = f"no words in `{words.language}` for `{key}`"
            parent, _, last = key.rpartition(".")
            where = f"add `{last}:` under `{parent}:`" if parent else f"add `{last}:`"
            hint = f"{where}; the source has “{_shortened(source.phrases[key].text)}”"
            yield Problem("T202", fact, hint, _place_near(words, key))


def _place_near(words: Words, key: str) -> Place:
    """Where words with nearly this key stand: the last of the same table, or the file."""
    parent = key.rpartition(".")[0]
    near = [phrase.place for k, phrase in words.phrases.items() if parent and k.startswith(f"{parent}.")]
    return near[-1] if near else words.place


def _unused(words: Words, source: Words, used: Mapping[str, Place | None]) -> Iterator[Problem]:
    for key, phrase in words.phrases.items():
        if key in used or key in _OF_THE_FILE:
            continue
        near = did_you_mean(key, [k for k in used if k not in words.phrases])
        hint = f"did you mean `{near}`?" if near else "delete it, or put it into a layout"
        fact = f"no block shows `{key}`"
        if key not in source.phrases and words is not source:
            fact = f"the source language has no `{key}`"
        yield Problem("T203", fact, hint, phrase.place)


def layout_problems(
    facts: Facts, layout: Layout, palette: Mapping[str, Colour], panels: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield every name in a layout that names nothing: colours, styles, facts, panels and font roles."""
    styles = tuple(str(name) for name in layout.styles)
    asked = [name for panel in layout.panels.values() for name in names_within(panel.blocks, StyleName)]
    yield from _unknown(names_within(layout, ColourName), palette, "colour", "the palette has")
    yield from _unknown(asked, styles, "style", "the layout has")
    yield from _unknown(names_within(layout, FactName), fact_names(facts), "fact", "flyer.yaml has")
    flows = tuple(name for name, panel in layout.panels.items() if panel.flow)
    yield from _unknown(names_within(layout, PanelName), (*panels, *flows), "panel", f"a {layout.fold} fold has")
    for name, style in layout.styles.items():
        if style.face not in ("text", "display"):
            hint = "write `text` or `display`"
            yield Problem("L405", f"there is no font role `{style.face}`", hint, name.place)


def _unknown(
    names: list[Name], known: Mapping[str, object] | tuple[str, ...], what: str, where: str
) -> Iterator[Problem]:
    codes = {"colour": "L401", "style": "L402", "fact": "L403", "panel": "L404"}
    for name in dict.fromkeys(names):
        if name and name not in known:
            near = did_you_mean(name, known)
            hint = f"did you mean `{near}`?" if near else f"{where} {', '.join(known)}"
            yield Problem(codes[what], f"there is no {what} `{name}`", hint, name.place)


def art_problems(layout: Layout, art: Mapping[str, Drawing], palette: Mapping[str, Colour]) -> Iterator[Problem]:
    """Yield a problem for each colour of a drawing that is none of the palette's."""
    pictures = (placed.block for panel in layout.panels.values() for placed in panel.blocks)
    shown: list[Art | Picture] = [*layout.art, *(block for block in pictures if isinstance(block, Picture))]
    for one in shown:
        if one.file in art:
            try:
                colours_to_roles(art[one.file], palette, one.colours)
            except ValueError as error:
                hint = 'map it under `colours:` of the picture, as `"#c00000": brand`'
                yield from (Problem("L406", fact, hint, one.file.place) for fact in str(error).splitlines())


def prose(facts: Facts, words: Words) -> dict[str, tuple[Paragraph, ...]]:
    """Return the paragraphs of every key, with variables filled in.

    Raises FlyerError with all problems of markup and variables in the file.
    """
    known = variable_names(facts)
    links = addresses(facts)
    found: dict[str, tuple[Paragraph, ...]] = {}
    problems: list[Problem] = []
    for key, phrase in words.phrases.items():
        try:
            found[key] = _paragraphs(facts, words.language, phrase, known, links)
        except FlyerError as error:
            problems += error.problems
    if problems:
        raise FlyerError(problems)
    return found


def _paragraphs(
    facts: Facts, language: str, phrase: Phrase, known: tuple[str, ...], links: Mapping[str, str]
) -> tuple[Paragraph, ...]:
    def resolve(name: str) -> str:
        return variable(facts, name, language)

    def address(name: str) -> str:
        return fact(facts, name)

    paragraphs = parse(phrase.text, phrase.place, resolve, known, address)
    return tuple(tuple(part for span in paragraph for part in _linked(span, links)) for paragraph in paragraphs)


def _linked(span: Span, links: Mapping[str, str]) -> Iterator[Span]:
    """Give the flyer's own addresses their links where they stand in the words."""
    if span.link:
        yield span
        return
    rest = span.text
    while rest:
        at, printed = min(((rest.find(p), p) for p in links if p in rest), default=(-1, ""))
        if at < 0:
            yield span._replace(text=rest)
            return
        if at:
            yield span._replace(text=rest[:at])
        yield span._replace(text=printed, link=links[printed])
        rest = rest[at + len(printed) :]


def also_in(words: Mapping[str, Words], language: str) -> tuple[Span, ...]:
    """Return what the other languages say of themselves, each in its own language."""
    others = ((code, one.phrases.get("also_in")) for code, one in words.items() if code != language)
    return tuple(Span(phrase.text, lang=code) for code, phrase in others if phrase)


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:57].rsplit(' ', 1)[0]} …"
