"""Faults at any size: missing glyphs and features, too wide words, coarse pictures and lost words.

Their words are set without them: capitals that are only scaled down are no small capitals.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from operator import itemgetter

from flyergen.artwork import GlyphRun, Item, Picture
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition, FontFamily
from flyergen.flyer.facts import fact as fact_of
from flyergen.flyer.keep_out_areas import KeptFree
from flyergen.flyer.layout import Layout, Style
from flyergen.flyer.theme import features_of, plain_name
from flyergen.fonts import FontFile, open_font
from flyergen.geometry import Rect
from flyergen.limits import JUSTIFIED_LINE, LINE_ART_PPI, PICTURE_PPI
from flyergen.names import FileName, StyleName, names_within
from flyergen.problem import Place, Problem
from flyergen.problems.fit import LackingFeature
from flyergen.typeset.columns import Placed, too_wide
from flyergen.typeset.composition import Composition, Part
from flyergen.typeset.overlaps import in_keep_outs, off_sheet
from flyergen.typeset.word_account import lost_words
from flyergen.units import MM_PER_INCH, pt

_gid_of = itemgetter(0)

_USUAL_LETTERS = Style().letter_settings

_EAST_ASIAN = "\u2e80"  # the first character of East Asian scripts

_SMALL = 10.0  # mm: nobody makes a picture narrower than this because it has few pixels

_SLACK = 0.3  # mm: hanging punctuation or an italic may reach this far out of a column


def composition_problems(edition: Edition, composition: Composition) -> Iterator[Problem]:
    """Yield characters without a glyph, words wider than their column, and pictures too coarse for their size.

    And items in the keep-out areas of panels.
    """
    for name, placed in composition.placements.items():
        if (items := composition.panels[name]) or placed:
            said = said_on(edition, composition, name)
            yield from _missing_characters(said, items)
            for one in placed:
                yield from _wide_words(said, one)
            yield from _short_lines(said, [one for one in placed if one.column.wraps], composition.trial.size)
    yield from _narrow_justified(edition, composition)
    for name, free in composition.kept_free.items():
        said = said_on(edition, composition, name)
        yield from _in_the_way(said, name, composition, free)
    for items in composition.panels.values():
        yield from (p for item in items if isinstance(item, Picture) for p in _coarse(edition, item))
    yield from _outlines_of_others(edition, composition)
    yield from _grown_over_art(edition, composition)


def account_problems(edition: Edition, composition: Composition) -> Iterator[Problem]:
    """Yield the words that blocks must print and that are missing, incomplete or not on the sheet.

    For a group's or a piece's edition these are the words of its own parts. Nothing silences these problems.
    """
    for key, panel, words in lost_words(edition, composition):
        from flyergen.problems.fit import LostWords

        said = said_on(edition, composition, panel)
        yield LostWords(key, panel, said.language, words).problem(_written_at(said, key))
    frames = composition.stage.frames if composition.fits and composition.stage else {}
    for key, panel in dict.fromkeys(off_sheet(frames, composition.panels)):
        from flyergen.problems.fit import OffSheet
        from flyergen.typeset.shorter_words import short_enough

        said = said_on(edition, composition, panel)
        cut = short_enough(composition, panel, key)
        yield OffSheet(key, panel, said.language, cut).problem(_written_at(said, key))


def said_on(edition: Edition, composition: Composition, panel: str) -> Edition:
    """Return the edition of a panel's words."""
    if not edition.sides:
        return edition
    return edition.in_language(composition.sections.language_of(panel))


def _in_the_way(edition: Edition, panel: str, composition: Composition, free: Sequence[KeptFree]) -> Iterator[Problem]:
    """Yield what is in a keep-out area of the panel, each block once."""
    for key, purpose in in_keep_outs(free, composition.placements.get(panel, ())):
        from flyergen.problems.fit import InTheWay
        from flyergen.typeset.shorter_words import short_enough

        phrase, cut = edition.words.phrases.get(key), short_enough(composition, panel, key, purpose)
        found = InTheWay(key, panel, purpose, edition.language, cut)
        yield found.problem(phrase.place if phrase else None)


def _missing_characters(edition: Edition, items: Sequence[Item]) -> Iterator[Problem]:
    """Yield missing glyphs, once for each text, even if the text is printed several times, as on tabs."""
    found: dict[str, dict[str, None]] = {}
    for run in (item for item in items if isinstance(item, GlyphRun)):
        if 0 in map(_gid_of, run.glyphs):
            found.setdefault(run.key, {}).update(dict.fromkeys(_without_glyph(run)))
    for key, missing_here in found.items():
        from flyergen.problems.fit import NoGlyph

        missing = "".join(missing_here)
        yield NoGlyph(missing).problem(_place_of(edition, key, missing[0]))


def _without_glyph(run: GlyphRun) -> Iterator[str]:
    """Yield the characters of a run that its face lacks. Only the first glyph of a cluster has the text."""
    text = ""
    for glyph in run.glyphs:
        text = glyph.text or text
        if not glyph.gid:
            yield from [c for c in text if run.font.font.get_nominal_glyph(ord(c)) is None] or text


def _written_at(edition: Edition, key: str) -> Place | None:
    """Return where a text, or a fact that is printed by itself, is written."""
    if not key.startswith("{"):
        phrase = edition.words.phrases.get(key)
        return phrase.place if phrase else None
    try:
        return fact_of(edition.local_facts, key[1:-1]).place
    except KeyError:  # it is composed of several
        return None


def _place_of(edition: Edition, key: str, character: str) -> Place | None:
    """Return the place of the character: in the text of the key, or else in any words with it."""
    phrases = edition.words.phrases
    own = phrases.get(key)
    if own and character in own.text:
        return own.place
    elsewhere = (phrase.place for phrase in phrases.values() if character in phrase.text)
    return _written_at(edition, key) if key.startswith("{") else next(elsewhere, None)


def _wide_words(edition: Edition, placement: Placed) -> Iterator[Problem]:
    lines = {run.origin.y for run in too_wide(placement)}
    if lines:
        runs = [item for item in placement.line_box.items if isinstance(item, GlyphRun) and item.origin.y in lines]
        from flyergen.problems.fit import WideWord

        word = max("".join(run.text for run in runs).split(), key=len)
        yield WideWord(word, placement.column.panel).problem(_written_at(edition, placement.key))


def _narrow_justified(edition: Edition, composition: Composition) -> Iterator[Problem]:
    """Yield the texts whose justified lines hold too few characters, each once. The last line of a text is shorter."""
    even = {str(name) for name, style in edition.layout.styles.items() if style.align == "justify"}
    if not even:
        return
    from flyergen.problems.fit import NarrowJustified
    from flyergen.text.break_opportunities import is_spaced

    for name, placed in composition.placements.items():
        for (key, style), lines in _lines_of_texts(one for one in placed if one.line_box.style in even).items():
            text = "".join(lines[:-1])
            mean = len(text) / len(lines[:-1]) if text else JUSTIFIED_LINE
            if mean < JUSTIFIED_LINE and max(text) < _EAST_ASIAN and is_spaced(text):
                found = NarrowJustified(key, name, style, mean, JUSTIFIED_LINE)
                yield found.problem(_written_at(said_on(edition, composition, name), key))


def _lines_of_texts(placements: Iterable[Placed]) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return the lines of each text in a style, also of those in boxes."""
    found: dict[tuple[str, str], dict[float, str]] = {}
    for one in placements:
        lines = found.setdefault((one.key, one.line_box.style), {})
        for item in one.line_box.items:
            if isinstance(item, GlyphRun) and item.key == one.key and not item.is_drawn:
                y = round(one.y + item.origin.y, 3)
                lines[y] = f"{lines.get(y, '')}{item.text}"
    return {text: [*lines.values()] for text, lines in found.items()}


def _short_lines(edition: Edition, placements: Sequence[Placed], body: float) -> Iterator[Problem]:
    """Yield texts with lines that are too short beside a shape, each once. A heading needs what the `body` needs."""
    if not placements:
        return
    from flyergen.problems.fit import ShortLines
    from flyergen.typeset.wrapped_lines import measure_beside, needed_measure

    shortest: dict[tuple[str, str], tuple[float, float]] = {}
    for one in placements:
        sizes = [item.size for item in one.line_box.items if isinstance(item, GlyphRun) and item.key == one.key]
        if one.line_box.box or not sizes:
            continue
        column, size = one.column, pt(min(*sizes, body))
        across = column.left, column.left + column.width
        measure, needed = measure_beside(column.wraps, across, one.y, size), needed_measure(size)
        if measure < min(needed, column.width):
            found = measure, needed
            shortest[column.panel, one.key] = min(found, shortest.get((column.panel, one.key), found))
    for (panel, key), (measure, needed) in shortest.items():
        yield ShortLines(key, panel, measure, needed).problem(_written_at(edition, key))


def _coarse(edition: Edition, item: Picture) -> Iterator[Problem]:
    for name, raster in edition.pictures.items():
        if str(raster.path) != item.file:
            continue
        part = item.look.part if item.look else None
        shares = (part.width, part.height) if part else (1.0, 1.0)
        across, down = raster.width * shares[0] / item.box.width, raster.height * shares[1] / item.box.height
        ppi = min(across, down) * MM_PER_INCH
        refused, coarse, right = LINE_ART_PPI if raster.line_art else PICTURE_PPI
        if ppi < coarse:
            from flyergen.problems.fit import CoarsePicture

            needed, width = refused if ppi < refused else right, round(item.box.width * ppi / right)
            pixels = ceil(raster.width * right / ppi), ceil(raster.height * right / ppi)
            must_fill = item.look is not None and item.look.is_ground
            found = CoarsePicture(name, round(ppi), needed, pixels, 0 if must_fill or width < _SMALL else width)
            yield found.problem(_place_of_file(edition, name), warning=ppi >= refused)


def _outlines_of_others(edition: Edition, composition: Composition) -> Iterator[Problem]:
    """Yield the outlines of parts in front of words that are drawn for another photograph."""
    for block in _blocks(edition, composition):
        front, file = block.outline_in_front(), block.picture_file()
        if front and file and not edition.is_drawn_over(front, file):
            from flyergen.problems.fit import OutlineOfAnother

            yield OutlineOfAnother(front, file).problem(front.place, warning=True)


def _grown_over_art(edition: Edition, composition: Composition) -> Iterator[Problem]:
    """Yield boxes that grew over an edge in a drawing behind them, such as a card with a long name."""
    for part in composition.parts if composition.stage else ():
        for one in part.placements:
            if one.line_box.grown <= _SLACK or not (drawing := _drawing_under(composition, part, one)):
                continue
            from flyergen.problems.fit import GrownOverArt
            from flyergen.typeset.overset import called

            panel, grown = one.column.panel, one.line_box.grown
            said = said_on(edition, composition, panel)
            lines = {(item.key, item.origin.y) for item in one.line_box.items if isinstance(item, GlyphRun)}
            key = max(Counter(key for key, _ in lines).items(), key=itemgetter(1))[0]
            found = GrownOverArt(called(said, key), drawing, panel, said.language, grown)
            yield found.problem(_written_at(said, key), warning=True)


def _drawing_under(composition: Composition, part: Part, placement: Placed) -> str:
    """Return the drawing of which an edge is under what was added to a box, or "" if there is none."""
    from flyergen.typeset.length_trials import grounds_of
    from flyergen.typeset.painting_order import Spot, backdrop

    column, box, at = placement.column, placement.line_box, part.plan.blocks[0].at
    frame = composition.stage.frames[column.panel] if composition.stage else None
    if frame is None:
        return ""
    top = -box.rise if at and at.foot is not None else -box.grown
    added = Spot(frame, column.left, placement.y + box.shift).box(Rect(0.0, top, column.width, box.grown))
    art = backdrop([one for one in grounds_of(composition) if one.clearance], frame.side)
    return next((one.mark.source.name for one in art if one.box.meets(added) and one.fills(added) is None), "")


def _blocks(edition: Edition, composition: Composition) -> Iterator[Block]:
    """Return all blocks, or those of a group's or a piece's own parts."""
    if composition.around:
        return (placed.block for part in composition.parts for placed in part.plan.blocks)
    return (placed.block for panel in edition.layout.panels.values() for placed in panel.blocks)


def layout_faults(layout: Layout, fonts: Mapping[str, Sequence[FontFamily]]) -> Iterator[Problem]:
    """Yield the pictures of a layout without alt text, and the styles whose font lacks what they ask for."""
    yield from _silent_pictures(layout)
    asking = {
        name: style
        for name, style in layout.styles.items()
        if style.letter_settings != _USUAL_LETTERS or style.bold_small_caps != "false"
    }
    if asking:
        yield from lacking_features(asking, fonts)


def _silent_pictures(layout: Layout) -> Iterator[Problem]:
    """Yield the pictures of a layout without alt text."""
    blocks = (placed.block for panel in layout.panels.values() for placed in panel.blocks)
    for block in (picture for one in blocks for picture in one.pictures()):
        if block.is_silent() and (file := block.picture_file()):
            from flyergen.problems.fit import SilentPicture

            yield SilentPicture(str(file)).problem(file.place, warning=True)


def _place_of_file(edition: Edition, name: str) -> Place | None:
    if name == edition.facts.logo:
        return edition.facts.logo.place
    return next((one.place for one in names_within(edition.layout, FileName) if one == name), None)


_DIGITS = "0123456789"

_ROUNDING = 30.0  # 1/1000 em: how far round figures reach above flat ones


def lacking_features(styles: Mapping[StyleName, Style], fonts: Mapping[str, Sequence[FontFamily]]) -> Iterator[Problem]:
    """Yield the features of styles that the first of their fonts lacks."""
    for name, style in styles.items():
        family = fonts[style.face][0]
        font = open_font(family.nearest(style.weight, style.italic))
        asked = (tag for one in (style, style.of_bold_words) for tag, value in features_of(one).tags if value)
        lacking = (tag for tag in asked if tag not in font.feature_tags and not _has_it_anyway(font, tag))
        for feature in dict.fromkeys(map(plain_name, lacking)):
            yield LackingFeature(str(name), family.name, feature).problem(name.place, warning=True)


def _has_it_anyway(font: FontFile, tag: str) -> bool:
    """Return whether the font's usual glyphs are what the feature would give."""
    gids = [gid for gid in map(font.font.get_nominal_glyph, map(ord, _DIGITS)) if gid]
    if tag == "tnum":
        return len({font.advance(gid) for gid in gids}) == 1
    if tag == "pnum":
        return len({font.advance(gid) for gid in gids}) > 1
    if tag in ("lnum", "onum"):
        tops = [font.extents(gid)[3] for gid in gids]
        return (max(tops, default=0.0) - min(tops, default=0.0) <= _ROUNDING) == (tag == "lnum")
    return tag in ("kern", "clig")  # a font without pairs or ligatures needs none
