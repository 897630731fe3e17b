"""Translation form: what a translator's form shows of a flyer, with the place of each text on its panel."""

from collections.abc import Iterator, Mapping
from io import BytesIO

from flyergen.flyer.block import ALOUD
from flyergen.flyer.hints import whereabouts
from flyergen.geometry import Rect, union
from flyergen.messages import say
from flyergen.png import cropped
from flyergen.problem import FlyerError
from flyergen.project.labels import panel_name, text_names, title_of_flyer
from flyergen.project.today import now
from flyergen.record import NamedTuple
from flyergen.session.editor import Edited, Editor
from flyergen.session.notes import printed_variables
from flyergen.sheet.folded_sheet import Panel
from flyergen.source.edit.comments import comments_above
from flyergen.source.exchange.form_contents import FormContents, PanelPicture, Sender, TextPlace
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.read_text import read_text
from flyergen.units import MM_PER_INCH

_NARROWEST, _WIDEST = 400, 640  # pixels of a panel

_DPI = 80  # of a panel that is wider than a third of a letter sheet

_COLOURS = 8  # of a picture: it shows where a text is


def form_contents(source: FlyerSource, code: str, note: str = "") -> FormContents:
    """Return what a form for a translation into a language shows. If the original cannot be set, it has no pictures."""
    original = source.words[source.facts.source_language]
    edited = Edited(source.folder, source.shown_name, original.language, overset=True)
    editor = Editor(edited, None, now())
    places = dict(_places(editor, tuple(original.phrases)))
    panels = dict(_pictures(editor)) if places else {}
    text = read_text(source.folder / "text" / f"{original.language}.yaml", original.place.file)
    said = " ".join(phrase.text for phrase in original.phrases.values())
    return FormContents(
        title_of_flyer(source),
        _sender(source),
        note,
        text_names(source),
        {key: _where(source, key, places) for key in original.phrases},
        comments_above(text, source.cover(original.language)),
        places,
        printed_variables(source.facts, said, code),
        source.glossary,
        panels,
        tuple(_sides(editor)) if panels else (),
    )


def _sender(source: FlyerSource) -> Sender:
    """Return the flyer's contact, or its group if it has none."""
    contact, organization = source.facts.contact, source.facts.organization
    name = contact.name or organization.name
    call = contact.name.split()[0] if contact.name.split() else name
    return Sender(name, call, organization.name, contact.email)


def _places(editor: Editor, keys: tuple[str, ...]) -> Iterator[tuple[str, TextPlace]]:
    for key in keys:
        if found := panel_of_text(editor, key):
            yield key, TextPlace(found.panel, found.percent)


def _pictures(editor: Editor) -> Iterator[tuple[str, PanelPicture]]:
    """Yield a small picture of each panel, by its name."""
    ready = editor.view().ready
    if ready is None:
        return
    for panel in ready.sheet.panels:
        if panel.side not in editor.sides:
            continue
        wide = panel.width / MM_PER_INCH
        pixels = min(max(_NARROWEST, round(wide * _DPI)), _WIDEST)
        side = editor.picture(panel.side, round(pixels / wide))
        yield panel.name, _small(cropped(side, editor.sides[panel.side].width, panel.box))


def _small(picture: bytes) -> PanelPicture:
    from PIL import Image

    out = BytesIO()
    with Image.open(BytesIO(picture)) as panel:
        few = panel.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        return PanelPicture(out.getvalue(), *panel.size)


def _sides(editor: Editor) -> Iterator[tuple[str, ...]]:
    """Yield the panels of each side from left to right. A side with rows of panels has one row after another."""
    ready = editor.view().ready
    for side in editor.sides:
        panels = ready.sheet.side(side) if ready else ()
        for y in sorted({round(panel.box.y, 1) for panel in panels}):
            row = [panel for panel in panels if round(panel.box.y, 1) == y]
            yield tuple(panel.name for panel in sorted(row, key=lambda one: one.box.x))


def _where(source: FlyerSource, key: str, places: Mapping[str, TextPlace]) -> str:
    if key in places:
        return say("Where it stands: {panel}.", panel=panel_name(places[key].panel))
    if key == "document.title":
        return say("This is not printed. It is the name of the document in a reader’s window.")
    if key == "document.description":
        return say("This is not printed. It says what the document is about, for search.")
    where = whereabouts(source.layouts, source.words[source.facts.source_language]).get(key, "")
    if where.startswith(ALOUD.partition("{")[0]):
        return say("This is not printed. It is read aloud in place of the picture, for people who do not see it.")
    return say("This is not on the sheet that you see here.")


class TextPanel(NamedTuple):
    """The panel of a text: its name, its side, and the part of the side that is shown. `box` is that of the text.

    Both rectangles are in mm from the side's top left.
    """

    panel: str
    side: str
    window: Rect
    box: Rect

    @property
    def percent(self) -> tuple[float, float, float, float]:
        """The box of the text in percent of what is shown: x, y, width, height."""
        shown, box = self.window, self.box
        shares = ((box.x - shown.x) / shown.width, (box.y - shown.y) / shown.height)
        left, top, width, height = (*shares, box.width / shown.width, box.height / shown.height)
        return round(100 * left, 2), round(100 * top, 2), round(100 * width, 2), round(100 * height, 2)


def panel_of_text(editor: Editor, key: str, around: float = 0) -> TextPanel | None:
    """Return the panel of a text with so many mm around it, or None if the text is not on the sheet."""
    spots, ready = editor.places(key), editor.sheet_view().ready
    if not spots or ready is None:
        return None
    side = spots[0].side
    box = union([spot.box for spot in spots if spot.side == side])
    middle = box.x + box.width / 2, box.y + box.height / 2
    panel = min(ready.sheet.side(side), key=lambda one: _off(one.box, *middle))
    return TextPanel(panel.name, side, _around(editor, panel, around), box)


def _around(editor: Editor, panel: Panel, around: float) -> Rect:
    size = editor.sides[panel.side]
    left, top = max(0.0, panel.box.x - around), max(0.0, panel.box.y - around)
    right, bottom = min(size.width, panel.box.right + around), min(size.height, panel.box.bottom + around)
    return Rect(left, top, right - left, bottom - top)


def _off(box: Rect, x: float, y: float) -> float:
    return max(box.x - x, x - box.right, 0.0) + max(box.y - y, y - box.bottom, 0.0)


def panel_picture(editor: Editor, key: str, dpi: int, around: float = 0) -> bytes:
    """Return a PNG of the panel of a text.

    Raises KeyError if the text is on no panel, FlyerError if nothing can be shown.
    """
    if editor.sheet_view().ready is None:
        raise FlyerError(editor.sheet_view().problems)
    found = panel_of_text(editor, key, around)
    if found is None:
        raise KeyError(key)
    return cropped(editor.picture(found.side, dpi), editor.sides[found.side].width, found.window)
