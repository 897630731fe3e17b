"""Contents of a site: the flyers that are ready for it, their files and pictures, and why others are left out."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from flyergen.artwork import GlyphRun
from flyergen.colour import Colour
from flyergen.files import read_bytes, real_path
from flyergen.flyer.groups import safe_name
from flyergen.flyer.markup import without_marks
from flyergen.job.build import build
from flyergen.job.impose import edge_of, grid_for, impose
from flyergen.job.orders import Order
from flyergen.job.outcome import Outcome, Progress
from flyergen.job.proof import Proof, pictures_of
from flyergen.job.request import Request
from flyergen.lint.translations import REVIEWED
from flyergen.media.design import printed_sides
from flyergen.messages import message_languages, say, say_as_is
from flyergen.pdfium import OpenPdf
from flyergen.png import cropped, small_png
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.project.editions import TypesetEdition, judged_editions, load
from flyergen.project.labels import form_in_words
from flyergen.project.requested_editions import EditionSpec
from flyergen.record import NamedTuple
from flyergen.reports.previews import folded_pictures
from flyergen.session.group_card import GroupCard
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.papers import size_in_words
from flyergen.site.settings import SiteSettings
from flyergen.source.find_flyers import FLYERS, find_flyers, name_of
from flyergen.source.flyer_folder import FlyerSource
from flyergen.units import MM_PER_INCH

TARGETS = ("copier", "screen", "press", "web", "social")
COVER_DPI = 32  # pixels for each inch of paper: all covers of a site are to one scale
CARD_DPI = 110  # of the card that is typed on
_HIGHEST = 352  # pixels of a cover
_FINE = 2  # times: pictures are drawn larger, for screens with fine dots
_VIEW_DPI = 53
_PHOTOGRAPH = 60_000  # bytes of a PNG above which a picture in WebP is smaller
_QUALITY = 82  # of WebP
_MOST_FILE = 200_000_000  # bytes
_STAMP = "stamp"
_EXAMPLES, _FEW_EXAMPLES = ("K301", "K302"), 5
_PAGES = ("about", "absent", "changes", "fonts", "offline", "scripts", "sources", "typesetter")  # folders of a site
_TITLES = ("cover.title", "document.title")


class SiteFile(NamedTuple):
    """A file that is ready: its name, target and languages, where it is, its size and hash, and its number of pages.

    The name stays the same from edition to edition.
    """

    name: str
    target: str
    language: str
    path: Path
    size: int
    sha256: str
    pages: int = 0

    def has(self, language: str) -> bool:
        """Return whether it is in a language, or in any for ""."""
        return not language or language in self.language.split("+")


class Picture(NamedTuple):
    """A picture for a page: its bytes, the ending of its name, and its size in pixels of the page."""

    data: bytes
    ending: str
    width: int
    height: int


class SiteFlyer(NamedTuple):
    """A flyer on a site. What is by language is by the languages that it has there.

    `name` is the one in addresses. `covers` and `views` are pictures by language; a flyer that is not folded has its
    sides as views. `unread` are the languages that nobody has read through. `fonts` are the font files that its words
    use. `cards` are pictures of the card, by language, and `card_faults` are why no browser can make it.
    """

    name: str
    folder: Path
    source: FlyerSource
    titles: Mapping[str, str]
    leads: Mapping[str, str]
    files: tuple[SiteFile, ...]
    covers: Mapping[str, Picture]
    views: Mapping[str, Mapping[str, Picture]]
    unread: tuple[str, ...]
    form: str
    paper: str
    flip: str
    by_hand: str
    at_the_shop: str
    has_stamp: bool
    fonts: frozenset[Path]
    palette: Mapping[str, Colour]
    cards: Mapping[str, Picture] = {}
    card_faults: tuple[Problem, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it is on the site."""
        return tuple(self.titles)

    @property
    def for_groups(self) -> bool:
        """Whether groups may put their name on it."""
        return bool(self.source.facts.groups.may_change) and not self.card_faults

    @property
    def pictured(self) -> tuple[str, ...]:
        """The languages in which there is a picture of it."""
        return tuple(code for code in self.languages if code in self.covers)

    def title(self, language: str) -> str:
        """Return the title in a language, or else in the first one."""
        return self.titles.get(language) or next(iter(self.titles.values()))

    def files_for(self, target: str, language: str = "") -> tuple[SiteFile, ...]:
        """Return the files for a target, in a language ("" for all)."""
        return tuple(one for one in self.files if one.target == target and one.has(language))

    def pack(self, language: str) -> str:
        """Return the name in the site of all that is for the web in a language."""
        return f"{self.name}/{self.name}.{language}.web.zip".lower()


class LeftOut(NamedTuple):
    """A flyer that is not on the site, and what is wrong with it. None: the settings leave it out."""

    name: str
    problems: tuple[Problem, ...] = ()


class Contents(NamedTuple):
    """The flyers of a site, in order, those that are left out, and warnings."""

    flyers: tuple[SiteFlyer, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Problem, ...] = ()


def contents_of(settings: SiteSettings, output: str, progress: Progress) -> Contents:
    """Build the flyers of a site, and return what is on it.

    Raises FlyerError S401 if no flyer is ready, S402 for flyers in site.yaml that there are not.
    """
    folders = {name_of(folder): folder for folder in find_flyers(())}
    _refuse_unknown(settings, folders)
    chosen = [*dict.fromkeys(map(str, settings.flyers))] or [*folders]
    kept = [name for name in chosen if name not in settings.without and name not in settings.withdrawn]
    _refuse_same_address((*kept, *map(str, settings.withdrawn)))
    flyers: list[SiteFlyer] = []
    left_out = [LeftOut(name) for name in folders if name in settings.without or name not in chosen]
    warnings: list[Problem] = []
    for name in kept:
        request = Request((name,), targets=TARGETS, output=output)
        (built,) = build(request, progress)
        if built.problems or not built.files:
            left_out.append(LeftOut(name, _in_short(built.problems, name, folders[name])))
            continue
        warnings += built.warnings
        flyers.append(_flyer(name, folders[name], built.files))
    if not flyers:
        raise FlyerError([problem_of("S401"), *(one for out in left_out for one in out.problems)])
    return Contents(tuple(flyers), tuple(left_out), tuple(dict.fromkeys(warnings)))


def _in_short(problems: tuple[Problem, ...], name: str, folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a flyer, but S412 for one that has nothing wrong but many examples."""
    many = len(problems) > _FEW_EXAMPLES and all(one.code in _EXAMPLES for one in problems)
    return (_full_of_examples(name, folder, len(problems)),) if many else problems


def _full_of_examples(name: str, folder: Path, count: int) -> Problem:
    return problem_of("S412", Place(folder.as_posix()), name=name, count=count, command=f"flyergen check {name}")


def first_language() -> str:
    """Return the source language of the first flyer here that can be read. Raises FlyerError F102 without flyers."""
    for folder in find_flyers(()):
        with suppress(FlyerError):
            return str(load(folder).facts.source_language)
    return "en"


def _refuse_unknown(settings: SiteSettings, folders: Iterable[str]) -> None:
    known = [*folders]
    instead = (gone.instead for gone in settings.withdrawn.values() if gone.instead)
    names = (*settings.flyers, *settings.without, *instead)
    if wrong := [name for name in names if name not in known and name not in settings.withdrawn]:
        raise FlyerError(
            problem_of("S402", name.place, "unknown", name=name, folder=FLYERS, near=did_you_mean(name, known))
            for name in wrong
        )


def _refuse_same_address(names: Iterable[str]) -> None:
    first: dict[str, str] = {}
    if same := [(first[one], name) for name in names if first.setdefault(one := address_of(name), name) != name]:
        raise FlyerError(problem_of("S411", Place(FLYERS), first=one, second=other) for one, other in same)


def address_of(name: str) -> str:
    """Return the name of a flyer in addresses: in lower case, without accents, and unlike a page of the site."""
    short = safe_name(real_path(Path(name)).name)
    return f"{short}-flyer" if short in _PAGES or short in message_languages() else short


def _flyer(name: str, folder: Path, outcomes: Iterable[Outcome]) -> SiteFlyer:
    source = load(folder)
    made = {one.language: one.set_edition for one in judged_editions(source, EditionSpec()) if one.set_edition}
    first = next(iter(made.values()))
    order, sides = Order("copier"), len(printed_sides(first.edition.layout, first.sheet))
    grid = grid_for(first, order)
    fold = FOLDS.get(first.sheet.fold)
    layout = (first.sheet_edition or first.edition).layout
    form = form_in_words(str(layout.sheet), first.sheet.fold, sides)
    codes = tuple(dict.fromkeys(code for one in made.values() for code in one.edition.languages))
    return SiteFlyer(
        name=address_of(name),
        folder=folder,
        source=source,
        titles={code: _title(source, code) for code in codes},
        leads={code: _phrase(source, code, "document.description") for code in codes},
        files=tuple(_file(one, source.name, address_of(name), codes) for one in outcomes),
        covers={code: _cover(one) for code, one in made.items()},
        views={code: _views(one) for code, one in made.items()},
        unread=tuple(code for code in codes if _is_unread(source, code)),
        form=form,
        paper=size_in_words(grid.sheet if grid else first.folded.trim),
        flip=edge_of(first, order) if sides > 1 else "",
        by_hand=say_as_is(fold.by_hand) if fold and fold.by_hand else "",
        at_the_shop=_at_the_shop(first, sides),
        has_stamp=any(one.kind == _STAMP for panel in layout.panels.values() for one in panel.blocks),
        fonts=frozenset(path for one in made.values() for path in _fonts_of(one)),
        palette=first.edition.palette,
    )


def _phrase(source: FlyerSource, code: str, key: str) -> str:
    words = source.words.get(code)
    phrase = words.phrases.get(key) if words else None
    return without_marks(phrase.text) if phrase else ""


def _title(source: FlyerSource, code: str) -> str:
    return next((said for key in _TITLES if (said := _phrase(source, code, key))), source.name)


def _is_unread(source: FlyerSource, code: str) -> bool:
    return code != str(source.facts.source_language) and source.words[code].review not in REVIEWED


def _file(outcome: Outcome, flyer: str, address: str, codes: tuple[str, ...]) -> SiteFile:
    name, language = outcome.path.name.removeprefix(flyer), outcome.language
    if outcome.target == "web":  # it has all languages, so its name would change with one more
        name, language = name.replace(f".{language.replace('+', '-')}.", "."), "+".join(codes)
    pages = 0
    if outcome.path.suffix == ".pdf":
        with OpenPdf(read_bytes(outcome.path, _MOST_FILE)) as pdf:
            pages = len(pdf)
    return SiteFile(
        f"{address}{name}".lower().replace("+", "-"),
        outcome.target,
        language,
        outcome.path,
        outcome.size,
        outcome.sha256,
        pages,
    )


def _at_the_shop(set_edition: TypesetEdition, sides: int) -> str:
    """Return the words by which a print shop knows the job."""
    fold = FOLDS[set_edition.sheet.fold].title if set_edition.sheet.fold in FOLDS else ""
    both = say("both sides") if sides > 1 else say("one side")
    size = say_as_is(fold) if fold else size_in_words(set_edition.sheet.trim)
    return say("“{size}, {sides}, PDF/X-4”", size=size, sides=both)


def _cover(set_edition: TypesetEdition) -> Picture:
    """Return the cover, to the scale of all covers of a site."""
    folded = set_edition.folded
    panel = next(one for one in folded.panels if one.name == folded.reading[0])
    drawn = pictures_of(set_edition, Proof(COVER_DPI * _FINE), (panel.side,))[panel.side]
    width, height = (round(side / MM_PER_INCH * COVER_DPI) for side in (panel.box.width, panel.box.height))
    share = min(1.0, _HIGHEST / height)
    return small(cropped(drawn, folded.trim.width, panel.box), round(width * share), round(height * share))


def cards_of(flyer: SiteFlyer) -> dict[str, Picture]:
    """Return the card of a group that has written nothing, in each language, as a browser draws it at first.

    Raises FlyerError if it cannot be printed.
    """
    card = GroupCard(flyer.folder, flyer.source.shown_name, flyer.pictured)
    card.show({})  # in all media
    return {code: small(card.picture({}, code, CARD_DPI).panel, fine=1) for code in card.languages}


def _views(set_edition: TypesetEdition) -> dict[str, Picture]:
    """Return pictures of the piece in the hand: closed and open if it is folded, or else its sides."""
    if set_edition.folded.fold in FOLDS and FOLDS[set_edition.folded.fold].steps:
        found = dict(folded_pictures(set_edition, _VIEW_DPI * _FINE))
    else:
        found = pictures_of(set_edition, Proof(_VIEW_DPI * _FINE))
    return {name: small(data) for name, data in found.items()}


def small(data: bytes, width: int = 0, height: int = 0, fine: int = _FINE) -> Picture:
    """Return a PNG as a smaller file: with few colors, or as WebP if it has photographs. It is drawn `fine` times."""
    from PIL import Image

    with Image.open(BytesIO(data)) as drawn:
        picture = drawn.convert("RGB")
    size = (width or picture.width // fine, height or picture.height // fine)
    made = small_png(picture)
    if len(made) < _PHOTOGRAPH:
        return Picture(made, "png", *size)
    stream = BytesIO()
    picture.save(stream, "WEBP", quality=_QUALITY, method=6)
    return Picture(stream.getvalue(), "webp", *size) if stream.tell() < len(made) else Picture(made, "png", *size)


def _fonts_of(set_edition: TypesetEdition) -> Iterator[Path]:
    for page in impose(set_edition, Order("side_pictures")).pages:
        for placement in page.placements:
            yield from (item.font.path for item in placement.items if isinstance(item, GlyphRun))
