"""Picture replacement: what is in each place of a picture, what is wrong with it, and other files for it."""

from collections.abc import Iterator, Mapping

from flyergen.artwork import of_fact
from flyergen.flyer.language.language_codes import own_name
from flyergen.geometry import Point, Rect, Size
from flyergen.looks import covering
from flyergen.messages import say
from flyergen.png import cropped
from flyergen.problem import Finding, FlyerError, Problem
from flyergen.problems.fit import CoarsePicture
from flyergen.project.labels import FLAT_SIDE_NAMES, panel_name
from flyergen.record import NamedTuple
from flyergen.session.editor import Editor
from flyergen.session.look import tried
from flyergen.session.pictures import (
    FlyerPicture,
    NewPicture,
    before_and_after,
    files_with,
    files_with_focus,
    files_with_scrim,
    pictures_in,
    scrim_that_helps,
    whole_picture,
)
from flyergen.session.session import EditingSession, Step, Versions
from flyergen.sheet.papers import is_metric, paper
from flyergen.source.flyer_folder import FlyerSource
from flyergen.units import MM_PER_INCH

_DPI = 132
_SHADES = 4  # that are tried, one after the other


class Cut(NamedTuple):
    """How a picture is cut to a shape: what has the shape, its size in mm, and where the picture is in it.

    `x` and `y` are those of `object-position`: 0 % is the picture at its left or top, 100 % at its right or foot.
    """

    on: str
    size: Size
    x: float
    y: float


class Refused(NamedTuple):
    """Why a picture is refused, and whether a shade behind the words would help."""

    problems: tuple[Problem, ...] = ()
    can_be_shaded: bool = False


class Picture(NamedTuple):
    """A picture: its number, itself, its alt text in each language by code, whether it is on the sheet, its problems.

    `had` is whether another one was in its place before. `cuts` is how it would be cut in other shapes. With a shade
    behind them words on it could be read if it `needs_shade`.
    """

    number: int
    one: FlyerPicture
    where: str
    texts: tuple[tuple[str, str, str], ...]
    is_shown: bool
    problems: tuple[Problem, ...]
    had: bool
    cuts: tuple[Cut, ...] = ()
    needs_shade: bool = False

    @property
    def ring(self) -> tuple[int, int] | None:
        """What stays in view where it is cut, in percent from the left and from the top, None if it is never cut.

        They are even, as its sliders go.
        """
        focus = self.one.focus
        return (2 * round(50 * focus.x), 2 * round(50 * focus.y)) if focus else None


def pictures_on_page(session: EditingSession, editor: Editor, source: FlyerSource) -> Iterator[Picture]:
    """Yield the pictures of the first layout."""
    ready, problems = editor.view().ready, _problems_of(editor)
    flat = source.layouts[source.facts.layouts[0]].fold == "flat"
    metric = ready is not None and is_metric(ready.sheet.trim)
    for number, one in enumerate(pictures_in(source)):
        texts = tuple(
            (code, own_name(code), session.editor(code).saved_texts().get(one.text, ""))
            for code in session.languages()
            if one.text
        )
        about = tuple(
            _in_plain_words(problem)
            for problem in problems
            if one.file and (one.file in problem.fact or (problem.place and problem.place.file.endswith(one.file)))
        )
        where = _where(one, flat)
        had = any(step.page == "look" and step.key == f"picture {number}" for step in session.history)
        shade, cuts = scrim_that_helps(one, problems) is not None, tuple(_cuts(one, metric))
        yield Picture(number, one, where, texts, picture_box(editor, one) is not None, about, had, cuts, shade)


def _cuts(picture: FlyerPicture, metric: bool) -> Iterator[Cut]:
    """Yield how a picture is cut in other shapes than that of its flyer: a third of a page, and a page."""
    if picture.pixels is None or picture.focus is None:
        return
    page = paper("a4" if metric else "letter")
    called = say("On an A4 page") if metric else say("On a Letter page")
    for on, size in ((say("On a folded flyer"), Size(page.height / 3, page.width)), (called, page)):
        part = covering(Size(*picture.pixels), size, picture.focus)
        x, y = (
            100 * start / (1 - share) if share < 1 else 0.0
            for start, share in ((part.x, part.width), (part.y, part.height))
        )
        yield Cut(on, size, round(x, 2), round(y, 2))


def _in_plain_words(problem: Problem) -> Problem:
    """Return the problem of a picture for people who do not print every day."""
    if not isinstance(problem, Finding) or not isinstance(problem.data, CoarsePicture):
        return problem
    coarse = problem.data
    fact = say(
        "too coarse to print this large: {dots:.0f} dots to the inch, {needed:.0f} are needed",
        dots=coarse.ppi,
        needed=coarse.needed,
    )
    hint = say(
        "ask for the photo as the camera took it, or print it at most {inches:g} in wide. Photos sent as messages "
        "are often this small",
        inches=round(coarse.width / MM_PER_INCH, 1),
    )
    return Problem(problem.code, fact, hint, problem.place, problem.warning)


def _where(picture: FlyerPicture, flat: bool) -> str:
    if picture.kind == "logo":
        return say("The logo")
    name = FLAT_SIDE_NAMES.get(picture.where, "") if flat else ""
    name = name or panel_name(picture.where)
    if picture.kind == "picture":
        return say("The picture on: {panel}", panel=name)
    return say("The drawing on: {panel}", panel=name)


def picture_box(editor: Editor, picture: FlyerPicture) -> tuple[str, Rect] | None:
    """Return the side of a picture and its box there, or None if it is not on a sheet."""
    ready = editor.view().ready
    if ready is None or not picture.file:
        return None
    if picture.kind == "drawing":
        art = next((art for art in ready.edition.layout.art if art.file == picture.file), None)
        size = editor.sides.get(art.sheet_side) if art else None
        if art is None or size is None:
            return None
        left, top = max(0.0, art.x), max(0.0, art.y)
        right, bottom = min(size.width, art.x + art.width), min(size.height, art.y + art.height)
        return (art.sheet_side, Rect(left, top, right - left, bottom - top)) if right > left and bottom > top else None
    key = of_fact("organization.name") if picture.kind == "logo" else str(picture.text)
    spot = next((spot for spot in editor.places(key) if not spot.text), None) if key else None
    return (spot.side, spot.box) if spot else None


def put_picture(session: EditingSession, number: int, new: NewPicture) -> Refused:
    """Put a picture in the place of another one, and return why it is refused, if it is.

    Raises KeyError if there is no picture of this number.
    """
    source = session.editor(session.source_language()).source()
    picture = _picture(source, number)
    try:
        files = files_with(source, picture, *new)
        problems = _changed(session, number, files)
    except FlyerError as error:
        return Refused(error.problems)
    return Refused(problems, bool(scrim_that_helps(picture, problems, next(iter(files)))))


def put_shade(session: EditingSession, number: int, new: NewPicture | None = None) -> tuple[Problem, ...]:
    """Put a shade behind the words on a picture, or on another one in its place, and return why it is refused.

    The words of each language may need another shade, so stronger ones are tried. Raises KeyError if there is no
    picture of this number.
    """
    source = session.editor(session.source_language()).source()
    picture = _picture(source, number)
    try:
        if new:
            files = files_with(source, picture, *new)
            file, problems = next(iter(files)), _changed(session, number, files)
        else:
            file = str(picture.file)
            problems = tuple(problem for code in source.words for problem in _problems_of(session.editor(code)))
        for _ in range(_SHADES):
            scrim = scrim_that_helps(picture, problems, file)
            if not scrim:
                break
            problems = _changed(session, number, files_with_scrim(source, picture, scrim, new))
    except FlyerError as error:
        return error.problems
    return problems if new or scrim else ()


def put_ring(session: EditingSession, number: int, ring: tuple[int, int]) -> tuple[Problem, ...]:
    """Say what stays in view of a picture that is cut, in percent, and return why it is refused, if it is.

    Raises KeyError if no picture of this number is cut.
    """
    source = session.editor(session.source_language()).source()
    picture = _picture(source, number)
    if picture.focus is None:
        raise KeyError(number)
    try:
        return _changed(session, number, files_with_focus(source, picture, Point(ring[0] / 100, ring[1] / 100)))
    except FlyerError as error:
        return error.problems


def _picture(source: FlyerSource, number: int) -> FlyerPicture:
    pictures = pictures_in(source)
    if not 0 <= number < len(pictures):
        raise KeyError(number)
    return pictures[number]


def _problems_of(editor: Editor) -> tuple[Problem, ...]:
    """Return what was found on the pages of an edition."""
    ready = editor.view().ready
    return (*ready.findings.page, *ready.findings.faults) if ready else ()


def _changed(session: EditingSession, number: int, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Change files of a picture unless the flyer would be wrong with them, and return why they are refused.

    Raises FlyerError if the flyer cannot be read with them.
    """
    found = tried(session.folder, session.shown, files)
    if not found.refused:
        changed = {one: Versions(old, new) for one, old, new in before_and_after(session.folder, files) if old != new}
        session.change(Step("look", f"picture {number}", changed))
    return found.refused


def whole_picture_of(session: EditingSession, number: int) -> bytes:
    """Return all of a raster picture as JPEG. Raises KeyError if there is none of this number."""
    source = session.editor(session.source_language()).source()
    picture = _picture(source, number)
    if not picture.pixels:
        raise KeyError(number)
    return whole_picture(source, picture)


def picture_of(editor: Editor, number: int) -> bytes:
    """Return a PNG of a picture as it is on the sheet. Raises KeyError if there is none there."""
    pictures = pictures_in(editor.source())
    box = picture_box(editor, pictures[number]) if number < len(pictures) else None
    if box is None:
        raise KeyError(number)
    return cropped(editor.picture(box[0], _DPI), editor.sides[box[0]].width, box[1])
