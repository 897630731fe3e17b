"""Facts page: the fields of flyer.yaml, and beside them the card and the codes as they print."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

from flyergen.artwork import of_fact
from flyergen.files import is_there
from flyergen.flyer.examples import example_facts, leaves
from flyergen.flyer.facts import Facts
from flyergen.flyer.language.contact_details import short_address
from flyergen.flyer.language.event_dates import event_form
from flyergen.flyer.language.language_codes import own_name
from flyergen.geometry import Rect, union
from flyergen.messages import say
from flyergen.png import cropped
from flyergen.problem import FlyerError, Problem
from flyergen.project.labels import panel_name, text_names, title_of_flyer
from flyergen.record import NamedTuple
from flyergen.reports.translation_form import panel_of_text
from flyergen.session.editor import Editor
from flyergen.session.facts import fact_fix
from flyergen.session.look import FILE, text_of
from flyergen.session.positions import CodeSpot
from flyergen.session.session import EditingSession
from flyergen.source.edit.facts import facts_in
from flyergen.source.flyer_folder import FlyerSource, read_facts
from flyergen.source.project_files import read_placeholders
from flyergen.web.pages.fact_fields import Field, Section, Written, fields_of, label_of, sections
from flyergen.web.pages.typed_facts import FieldSaved, Typed, save_typed

_DPI = 150
_ROOM = 9.0  # mm around a fact or a code, whose words are shown whole
_MARGIN = 3.0  # mm around these words
_MOST_PARTS = 3


class Wrong(NamedTuple):
    """A field that was not saved: what was typed, why it is wrong, what is missing, or what somebody else has typed.

    `facts` are the keys in the file that somebody else has changed. `meant` is what may be meant instead.
    """

    typed: str
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    theirs: str | None = None
    facts: tuple[str, ...] = ()
    meant: str = ""


class FactsPage(NamedTuple):
    """The page: its sections, the facts of the file as JSON, the languages with their names, and wrong fields by key.

    If the file cannot be read, there are only `problems`. Those of other files are there too. `printed` says where a
    fact with a name of one's own is printed, by its first field.
    """

    flyer: str
    title: str
    language: str
    languages: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...] = ()
    facts: str = "{}"
    wrong: Mapping[str, Wrong] = {}
    problems: tuple[Problem, ...] = ()
    printed: Mapping[str, str] = {}


class Part(NamedTuple):
    """A part of a side on which facts are printed: its number, its proportions, and the boxes of facts in percent."""

    number: int
    width: float
    height: float
    marks: tuple[tuple[str, float, float, float, float], ...]


class Does(NamedTuple):
    """A code and what a phone does with it."""

    code: str
    does: str


class FactsPrint(NamedTuple):
    """How facts print in a language: parts of the sheet, what phones do with the codes, and whether all were read."""

    language: str
    parts: tuple[Part, ...]
    codes: tuple[Does, ...]
    were_read: bool
    version: str


def written_facts(session: EditingSession, reader: str) -> Written:
    """Return the facts of a flyer's file. Raises FlyerError if it cannot be read."""
    text, read = text_of(session.folder, session.shown), read_facts(session.folder, session.shown)
    return Written(facts_in(text, f"{session.shown}/{FILE}"), read, reader, frozenset(_examples(session, read)))


def _examples(session: EditingSession, read: Facts) -> Iterator[str]:
    """Yield the keys of facts that are still those of a new flyer."""
    if not is_there(session.folder / "placeholders.yaml"):
        return
    try:
        examples = read_placeholders(session.folder, session.shown)
    except FlyerError:  # that is told where the flyer is printed
        return
    keys = {name.place: key for key, name in leaves(read)}
    yield from (keys[one.place] for one in example_facts(read, examples) if one.place in keys)


def facts_page(
    session: EditingSession, flyer: str, language: str, reader: str, wrong: Mapping[str, Wrong] | None = None
) -> FactsPage:
    """Return the page. `language` is that of the sheet beside it, and `reader` that of the page."""
    try:
        written = written_facts(session, reader)
    except FlyerError as error:
        return FactsPage(flyer, flyer, language, (), problems=error.problems)
    codes = tuple(map(str, written.read.languages))
    facts = json.dumps(dict(written.facts), ensure_ascii=False)
    languages = tuple((code, own_name(code)) for code in codes)
    shown = language if language in codes else codes[0]
    page = FactsPage(flyer, flyer, shown, languages, sections(written), facts, wrong or {})
    try:
        editor = session.editor(codes[0])
        source = editor.source()
    except FlyerError as error:  # of another file: the facts can be changed, and are not shown on a sheet
        return page._replace(problems=error.problems)
    if codes[0] not in source.words:
        return page._replace(problems=editor.view().problems)
    return page._replace(title=title_of_flyer(source), printed=dict(_printed(page, editor, source)))


def _printed(page: FactsPage, editor: Editor, source: FlyerSource) -> Iterator[tuple[str, str]]:
    """Yield the first field of each fact with a name of one's own, and where the fact is printed first."""
    names, texts = text_names(source), editor.texts
    for section in page.sections:
        for row in section.rows if section.one_more else ():
            fact = ".".join(row.fields[0].key.split(".")[:2])
            text = next((key for key, said in texts.items() if re.search(rf"\{{{re.escape(fact)}\W", said)), "")
            place = panel_of_text(editor, of_fact(fact))
            if text or place:
                yield row.fields[0].key, names.get(text, "") or panel_name(place.panel if place else "")


def changed_fields(typed: Mapping[str, str], was: Mapping[str, str], facts: Written) -> dict[str, str]:
    """Return the fields in which something else was typed than the page had."""
    shown = fields_of(sections(facts._replace(facts=was)))
    return {key: said for key, said in typed.items() if key in shown and said.strip() != shown[key].value}


def save_fields(
    session: EditingSession, typed: Mapping[str, str], was: Mapping[str, str], reader: str
) -> dict[str, Wrong]:
    """Save the fields that have changed, and return those that were not saved, by key."""
    written = written_facts(session, reader)
    changed = {key: said.strip() for key, said in changed_fields(typed, was, written).items()}
    wrong: dict[str, Wrong] = {}
    for one in save_typed(session, Typed(changed, was), written):
        if one.saved.state != "saved":
            wrong |= _wrong(one, changed, written_facts(session, reader))
    return wrong


def _wrong(field: FieldSaved, typed: Mapping[str, str], facts: Written) -> dict[str, Wrong]:
    """Return the first of the fields that were saved together, with the reason, and the others with what was typed."""
    first, *others = field.keys
    shown = fields_of(sections(facts))
    theirs = shown[first].value if field.saved.state != "wrong" and first in shown else None
    missing = tuple(map(label_of, field.missing))
    country, problems = str(facts.read.country), field.saved.problems
    meant = next(filter(None, (fact_fix(problem, typed[first], country) for problem in problems)), "")
    found = {first: Wrong(typed[first], problems, missing, theirs, tuple(field.saved.theirs), meant)}
    return found | {key: Wrong(typed[key]) for key in others}


def shown_values(session: EditingSession, reader: str) -> dict[str, str]:
    """Return what the fields show now, by key, for a page that is open."""
    fields: dict[str, Field] = fields_of(sections(written_facts(session, reader)))
    return {key: field.value for key, field in fields.items()}


def facts_print(editor: Editor, reader: str) -> FactsPrint:
    """Return how the facts print in the language of an editor. Raises FlyerError if nothing can be shown."""
    boxes = _boxes(editor)
    facts, codes = editor.source().facts, editor.codes()
    parts = tuple(_part(editor, number, side, box) for number, (side, box) in enumerate(boxes))
    names = _names_of(codes)
    does = tuple(Does(name, what_it_does(one.payload, facts, reader)) for name, one in zip(names, codes, strict=True))
    version = f"{abs(hash((boxes, editor.places(), codes))):x}"
    return FactsPrint(str(editor.edited.language), parts, does, _were_read(editor, codes), version)


def part_picture(editor: Editor, number: int) -> bytes:
    """Return a PNG of a part of the sheet on which facts are printed. Raises KeyError if there is none."""
    boxes = _boxes(editor)
    if not 0 <= number < len(boxes):
        raise KeyError(number)
    side, box = boxes[number]
    return cropped(editor.picture(side, _DPI), editor.sides[side].width, box)


def _boxes(editor: Editor) -> tuple[tuple[str, Rect], ...]:
    """Return the parts of the sides with contacts and codes, or with any facts if there are no contacts and codes."""
    ready = editor.view().ready
    if ready is None or not editor.sides:
        raise FlyerError(editor.view().problems)
    facts = [(spot.side, spot.box, spot.key) for spot in editor.places() if spot.key.startswith("{")]
    codes = [(one.side, one.box, "code") for one in editor.codes()]
    found: list[tuple[int, str, Rect]] = []
    for panel in ready.sheet.panels:
        inside = [one for one in (*facts, *codes) if one[0] == panel.side and _is_in(one[1], panel.box)]
        if inside:
            weight = sum(2 if key == "code" else key.startswith("{contact.") for _, _, key in inside)
            box = _grown(union(box for _, box, _ in inside), panel.box)
            beside = (spot.box for spot in editor.places() if spot.side == panel.side and _touch(spot.box, box))
            spots = [spot.box for spot in editor.places() if spot.side == panel.side]
            box = _between_lines(_grown(union((box, *beside)), panel.box, _MARGIN), spots)
            found.append((weight, panel.side, box))
    least = 1 if any(weight for weight, _, _ in found) else 0
    best = sorted((one for one in found if one[0] >= least), key=lambda one: -one[0])
    return tuple((side, box) for _, side, box in best[:_MOST_PARTS])


def _is_in(box: Rect, panel: Rect) -> bool:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return panel.x <= x < panel.right and panel.y <= y < panel.bottom


def _between_lines(box: Rect, lines: Iterable[Rect]) -> Rect:
    """Return a box without the lines that its upper or lower edge would cut."""
    top, bottom = box.y, box.bottom
    for line in lines:
        if line.x < box.right and box.x < line.right:
            top = line.bottom if line.y < top < line.bottom else top
            bottom = line.y if line.y < bottom < line.bottom else bottom
    return Rect(box.x, top, box.width, bottom - top)


def _touch(box: Rect, other: Rect) -> bool:
    return box.x < other.right and other.x < box.right and box.y < other.bottom and other.y < box.bottom


def _grown(box: Rect, panel: Rect, by: float = _ROOM) -> Rect:
    left, top = max(panel.x, box.x - by), max(panel.y, box.y - by)
    return Rect(left, top, min(panel.right, box.right + by) - left, min(panel.bottom, box.bottom + by) - top)


def _part(editor: Editor, number: int, side: str, box: Rect) -> Part:
    marks = (
        (spot.key.strip("{}"), *_shares(spot.box, box))
        for spot in editor.places()
        if spot.side == side and spot.key.startswith("{") and _is_in(spot.box, box)
    )
    return Part(number, box.width, box.height, tuple(marks))


def _shares(spot: Rect, box: Rect) -> tuple[float, float, float, float]:
    x, y = 100 * (spot.x - box.x) / box.width, 100 * (spot.y - box.y) / box.height
    return round(x, 2), round(y, 2), round(100 * spot.width / box.width, 2), round(100 * spot.height / box.height, 2)


def _names_of(codes: tuple[CodeSpot, ...]) -> tuple[str, ...]:
    """Return what the codes are called: by their position, if there are two on a side, or by their number."""
    if len(codes) == 1:
        return (say("The code"),)
    if len(codes) == 2 and codes[0].side == codes[1].side:
        one, other = (spot.box for spot in codes)
        across, down = other.x - one.x, other.y - one.y
        if abs(down) >= abs(across):
            return (say("The upper code"), say("The lower code"))[:: 1 if down > 0 else -1]
        return (say("The left code"), say("The right code"))[:: 1 if across > 0 else -1]
    return tuple(say("Code {number}", number=number) for number in range(1, len(codes) + 1))


def what_it_does(payload: str, facts: Facts, reader: str) -> str:
    """Return what a phone does with a code, in a sentence."""
    kind, _, rest = payload.partition(":")
    kind = kind.casefold()
    if kind in ("http", "https"):
        return say("It opens {address}.", address=short_address(payload))
    if kind == "begin" and rest.startswith(("VEVENT", "VCALENDAR")) and facts.event:
        day, time = (event_form(facts.event, form, reader, str(facts.country)) for form in ("date", "time"))
        return say("It puts {day}, {time} into the calendar.", day=day, time=time)
    if kind in ("begin", "mecard"):
        return say("It offers to keep {name} as a contact.", name=facts.contact.name or facts.organization.name)
    if kind == "wifi" and facts.wifi:
        return say("It joins the network {name}.", name=facts.wifi.network)
    number = rest.partition("?")[0]
    sentences = {
        "tel": say("It calls {number}.", number=number),
        "sms": say("It begins a text message to {number}.", number=number),
        "mailto": say("It begins an e-mail to {address}.", address=number),
        "geo": say("It shows the place on a map."),
    }
    return sentences.get(kind, say("It shows: {text}", text=payload))


def _were_read(editor: Editor, codes: tuple[CodeSpot, ...]) -> bool:
    """Return whether all codes can be read in pictures of the sides, as a phone reads them."""
    from PIL import Image

    from flyergen.job.preflight import lacking

    if lacking("preflight"):
        return False
    from flyergen.preflight.rendered_page import payloads_in

    seen: set[str] = set()
    for side in {one.side for one in codes}:
        with Image.open(BytesIO(editor.picture(side, _DPI))) as picture:
            seen.update(" ".join(said.split()) for said in payloads_in(picture.convert("L")))
    return bool(codes) and all(" ".join(one.payload.split()) in seen for one in codes)
