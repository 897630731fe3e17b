"""Trial: takes a file through all looks and editions, and compares what other programs draw with what must be seen."""

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import yaml
from PIL import Image

from building import unwatched
from flyergen.api import open_project
from flyergen.colour import Colour, contrast
from flyergen.flyer.riso_inks import known_inks
from flyergen.job.build import build
from flyergen.job.outcome import Outcome
from flyergen.job.request import Request
from flyergen.job.variants import LargePrint
from flyergen.limits import COATED_INK
from flyergen.preflight.inspect import inspect
from flyergen.reports.check import Checked, check
from flyergen.targets import target_named
from photograph_forms import renderings
from photograph_forms.comparison import Compared, cells_of, compared
from photograph_forms.forms import EDITIONS, PLACE, Form
from photograph_forms.looks import (
    ALL,
    ALT,
    COVER,
    CREDIT,
    LICENCE,
    SPOTS,
    Look,
    Way,
    expected,
    facts,
    layout,
    leaf,
    words,
)
from photograph_forms.renderings import Seen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_TRIM_WIDE = 5.0  # in: only the picture behind the front is wider
_NEEDED = 3.0  # contrast of large words
_GRAIN = 6  # pixels that are one in the picture in which contrast is measured
_NEAR = 0.12  # shares by which a measured contrast may differ from the computed one
_STRAY = 0.01
_SCRIM = re.compile(r"`scrim: (\{[^`]*\})`")
_PRESS = Way("inks", COATED_INK)
_WHITE = Colour("", (1.0, 1.0, 1.0), None)


class Cell(NamedTuple):
    """A look in an edition as a program draws it: how far it is off, and what is wrong with it, if anything.

    `off` is of 255, in the mean of all cells. One compared `in_tones` has how alike these are, up to 1, in its place.
    """

    edition: str
    look: str
    program: str
    off: float
    fault: str = ""
    in_tones: bool = False


class Tried(NamedTuple):
    """What came of a file, by its name: its cells, all that is wrong, and some numbers for people."""

    name: str
    cells: tuple[Cell, ...] = ()
    faults: tuple[str, ...] = ()
    numbers: Mapping[str, str] = {}

    @property
    def wrong(self) -> tuple[str, ...]:
        """All that is wrong, in words."""
        cells = (f"{one.edition}, {one.look} ({one.program}): {one.fault}" for one in self.cells if one.fault)
        return *self.faults, *cells


class Trial:
    """A flyer of one file in a project, which is the current folder."""

    def __init__(self, form: Form, browser: "Browser | None" = None, editions: Sequence[str] = EDITIONS) -> None:
        self.form, self._browser, self._editions = form, browser, editions
        self.folder = Path("flyers", form.title)
        self.output = Path("output", form.title)
        (self.folder / "text").mkdir(parents=True, exist_ok=True)
        self.truth = form.write(self.folder / form.file)
        (self.folder / "leaf.svg").write_text(leaf())

    def run(self) -> Tried:
        """Return what comes of the file."""
        self._write()
        if self.form.problem:
            return Tried(self.form.name, faults=tuple(self._as_a_problem()))
        faults: list[str] = []
        numbers: dict[str, str] = {}
        scrim = self._refused_until_legible(faults, numbers)
        self._write(scrim)
        checked = self._checked()
        faults += [f"{one.code}: {one.fact}" for one in checked.problems if one.code not in self.form.codes]
        if faults:
            return Tried(self.form.name, faults=tuple(faults))
        cells = [cell for name in self._editions for cell in _EDITIONS[name](self, faults)]
        if "press" in self._editions:
            faults += self._fine_as_told(checked, numbers)
            faults += self._legible(scrim, numbers)
        return Tried(self.form.name, tuple(cells), tuple(faults), numbers)

    # What is told.

    def _as_a_problem(self) -> Iterator[str]:
        """Yield what is wrong with the problem of a file that cannot be printed."""
        found = [one for one in self._checked().problems if not one.warning]
        said = list(dict.fromkeys(f"{one.code}: {one.fact}\n  hint: {one.hint}" for one in found))
        if self.form.problem not in said:
            yield f"the problems are {said}"
        first = [one.place for one in found if one.code == self.form.problem[:4]]
        if not all(place and place.file.endswith("layout.yaml") and place.line for place in first):
            yield f"a problem has no place: {[str(one) for one in found]}"
        if any(one.made for one in self._built("press")):
            yield "a file is made in spite of it"

    def _refused_until_legible(self, faults: list[str], numbers: dict[str, str]) -> object:
        """Return the scrim that is named for words that cannot be read, or None if they can."""
        low = next((one for one in self._checked().problems if one.code == "T314"), None)
        if low is None:
            return None
        if "press" in self._editions and any(one.made for one in self._built("press")):
            faults.append("words that cannot be read are printed")
        told, named = re.search(r"contrast of ([\d.]+)", low.fact), _SCRIM.search(low.hint)
        if not told or not named:
            faults.append(f"no scrim is named: {low.hint}")
            return None
        numbers["told"], numbers["scrim"] = told[1], named[1]
        return yaml.safe_load(named[1])

    def _checked(self) -> Checked:
        (found,) = check(Request((self.form.title,)))
        return found

    def _fine_as_told(self, checked: Checked, numbers: dict[str, str]) -> Iterator[str]:
        """Yield what is wrong with the resolutions that a check tells and that preflight finds."""
        told = [int(one) for line in checked.lines for one in re.findall(r": (\d+) pixels an inch", line)]
        report = inspect(self._file("press"), target_named("press").limits())
        pictures = report.facts.pictures if report.facts else ()
        if report.facts and report.facts.ink:
            numbers["ink"] = f"{report.facts.ink.percent:.0f} %"
        if len(pictures) != len(ALL):
            yield f"preflight finds {len(pictures)} pictures"
            return
        for look, found in zip(ALL, pictures, strict=True):
            ppi = self._ppi(look)
            numbers.setdefault("ppi", f"{ppi:.0f}")
            if not any(abs(one - ppi) <= 0.01 * ppi + 1 for one in told):
                yield f"{look.name} has {ppi:.0f} pixels an inch, and the check tells {told}"
            most = 600 if look.in_dots else 1200 if self.form.is_line_art and not (look.tint or look.duotone) else 400
            wanted = 600 if look.in_dots else min(ppi, most)
            if found.ppi > 1.02 * wanted + 1 or found.ppi < 0.98 * min(wanted, 400):
                yield f"{look.name} has {found.ppi} ppi in the file, and {wanted:.0f} are right"

    def _ppi(self, look: Look) -> float:
        """Return the pixels to the inch of a look on the sheet."""
        box, (width, height) = look.box(self.form), self.form.size
        return 1 / max(box[0] / width, box[1] / height)

    def _legible(self, scrim: object, numbers: dict[str, str]) -> Iterator[str]:
        """Yield where the contrast that is told is not that in the picture of the page."""
        lines = [box for box in renderings.words_in(self._file("copier"), 0) if box[3] - box[1] > 0.25]
        for key, behind in (("measured", None), ("after", scrim)):
            if behind is None and scrim is None and key == "measured":
                continue
            self._write(behind, title=False)
            (pdf,) = (one.path for one in self._built("copier", folder="bare"))
            numbers[key] = f"{_least_contrast(renderings.by_pdfium(pdf)[0], lines):.1f}"
        self._write(scrim)
        if "told" in numbers:
            told, measured = float(numbers["told"]), float(numbers["measured"])
            if abs(told - measured) > _NEAR * told + 0.05:
                yield f"the contrast of the words is {measured:.2f}, and the check tells {told}"
        if float(numbers["after"]) < _NEEDED * 0.97:
            yield f"words that may be printed have a contrast of {numbers['after']}"

    # What is made.

    def _write(self, scrim: object = None, title: bool = True, spots: bool = False) -> None:
        made_of = {
            "flyer.yaml": facts(spots),
            "layout.yaml": layout(self.form, scrim, title),
            "text/en.yaml": words(self.form),
        }
        for name, content in made_of.items():
            (self.folder / name).write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")

    def _built(self, target: str, folder: str = "", **options: object) -> tuple[Outcome, ...]:
        flip = {"flip": "long"} if target in ("copier", "bw", "riso") else {}
        output = str(self.output / (folder or target))
        request = Request((self.form.title,), targets=(target,), output=output, force=True)
        (found,) = build(request._replace(**flip, **options), unwatched)  # type: ignore[arg-type]
        return found.files

    def _file(self, edition: str, ending: str = "pdf") -> Path:
        (found,) = sorted((self.output / edition).rglob(f"*.{ending}"))
        return found

    def _made(self, faults: list[str], edition: str, target: str = "", **options: object) -> list[Path]:
        """Return the files of an edition, after a look at what preflight and their metadata say."""
        made = self._built(target or edition, edition, **options)
        codes = [one for file in made for one in file.problems if one.code not in self.form.codes]
        faults += [f"{edition}: {one.code}: {one.fact}" for one in codes]
        paths = [file.path for file in made]
        if not paths:
            faults.append(f"{edition}: no file is made")
        rights = f"{self.form.file}: {CREDIT}, {LICENCE}"
        for path in paths:
            if path.suffix != ".txt" and rights not in rights_in(path):
                faults.append(f"{path.name}: its metadata say {rights_in(path)!r} of rights")
            if PLACE in opened_up(path):
                faults.append(f"{path.name}: it tells where the photograph was taken")
        return paths

    # What is seen.

    def press(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of the press, by its inks."""
        (pdf,) = self._made(faults, "press") or (None,)
        if pdf:
            seen = renderings.cut_inks(renderings.separated(pdf), renderings.boxes(pdf))
            faults += self._places(pdf, seen)
            yield from self._cells("press", "Ghostscript", seen, "inks", _PRESS)
            yield from self._cells("press", "PDFium", renderings.shot(pdf, renderings.by_pdfium), "tones")

    def x1a(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of a press without transparency."""
        (pdf,) = self._made(faults, "x1a") or (None,)
        if pdf:
            seen = renderings.cut_inks(renderings.separated(pdf), renderings.boxes(pdf))
            yield from self._cells("x1a", "Ghostscript", seen, "inks", _PRESS)

    def spot(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of a press that has spot inks for the colors."""
        made_of = (self.folder / "flyer.yaml").read_text("utf-8")
        (self.folder / "flyer.yaml").write_text(yaml.safe_dump(facts(spots=True)), "utf-8")
        (pdf,) = self._made(faults, "spot", "press") or (None,)
        (self.folder / "flyer.yaml").write_text(made_of, "utf-8")
        if pdf:
            seen = renderings.cut_inks(renderings.separated(pdf, [*SPOTS.values()]), renderings.boxes(pdf))
            yield from self._cells("spot", "Ghostscript", seen, "inks", _PRESS._replace(spots=True))

    def copier(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of a color copier."""
        yield from self._in_colour(faults, "copier", "copier")

    def phone(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of the file for phones."""
        yield from self._in_colour(faults, "phone", "screen")

    def _in_colour(self, faults: list[str], edition: str, target: str) -> Iterator[Cell]:
        (pdf,) = self._made(faults, edition, target) or (None,)
        if pdf:
            way = Way(on_scrim=edition == "phone")
            yield from self._cells(edition, "PDFium", renderings.shot(pdf, renderings.by_pdfium), "srgb", way)
            yield from self._cells(edition, "Ghostscript", renderings.shot(pdf, renderings.by_ghostscript), "srgb", way)

    def grey(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of a copier without colors, in dots."""
        (pdf,) = self._made(faults, "grey", "copier", grey=True) or (None,)
        if pdf:
            yield from self._cells("grey", "PDFium", renderings.shot(pdf, renderings.by_pdfium), "tones")

    def bw(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of the cheapest copier."""
        (pdf,) = self._made(faults, "bw") or (None,)
        if pdf:
            yield from self._cells("bw", "PDFium", renderings.shot(pdf, renderings.by_pdfium), "tones")

    def riso(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of a Risograph, all drums over one another."""
        drums = [path for path in self._made(faults, "riso") if path.suffix == ".pdf"]
        places: list[tuple[int, renderings.Box]] = []
        layers = []
        for path in drums:
            own, pages = renderings.boxes(path), renderings.by_pdfium(path)
            # A drum that prints nothing on a side has no page of it: the front has a picture as wide as the page.
            first = 0 if len(pages) > 1 or any(box[2] - box[0] > _TRIM_WIDE for _, box in own) else 1
            layers.append(([*[Image.new("RGB", pages[0].size, "white")] * first, *pages], _ink_of(path)))
            for page, box in own:
                if not any(page + first == other and renderings.is_near(box, there) for other, there in places):
                    places.append((page + first, box))
        places.sort(key=lambda one: (one[0], round(one[1][1], 1), one[1][0]))
        seen = renderings.cut(renderings.overprinted(layers), places)
        yield from self._cells("riso", "PDFium", seen, "tones")

    def web(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of the web page."""
        (page,) = self._made(faults, "web") or (None,)
        if page and self._browser:
            seen = renderings.in_chromium(self._browser, page)
            yield from self._cells("web", "Chromium", seen, "srgb", Way(on_scrim=True))

    def social(self, faults: list[str]) -> Iterator[Cell]:
        """Yield the cells of the pictures for social media, each of which has the cover's photograph behind it."""
        pictures = [path for path in self._made(faults, "social") if path.suffix == ".png"]
        if len(pictures) != 3:
            faults.append(f"social: there are {len(pictures)} pictures")
        for path in pictures:
            with Image.open(path) as picture:
                seen = Seen(picture.convert("RGB"), (picture.width / 96, picture.height / 96))
            off, fault = self._compared(COVER, seen, "behind words", Way(on_scrim=True))
            yield Cell("social", path.suffixes[-2][1:], "Pillow", off, fault)

    def large_print(self, faults: list[str]) -> Iterator[Cell]:
        """Yield no cells: in large print a picture is its words."""
        (made,) = open_project(".")[self.form.title].build(
            ["en"], variants=[LargePrint()], targets=["screen"], folder=self.output / "large"
        )
        faults += [f"large print: {one.code}: {one.fact}" for one in made.problems if not one.warning]
        if not made.made:
            faults.append("large print: no file is made")
            return
        text = renderings.text_of(made.path)
        if ALT not in text or CREDIT not in text or renderings.boxes(made.path):
            faults.append(f"large print: it says {text!r}")
        yield from ()

    def _places(self, pdf: Path, seen: Sequence[Seen]) -> Iterator[str]:
        """Yield which pictures are not where the layout puts them."""
        with pikepdf.open(pdf) as opened:
            page = opened.pages[0]
            trim, media = ([float(one) / 72 for one in box] for box in (page.trimbox, page.mediabox))
        left, top = trim[0] - media[0], media[3] - trim[3]
        for look, one in zip(ALL, seen, strict=False):
            x, y = look.place()
            width, height = look.box(self.form)
            wanted = left + x, top + y, left + x + width, top + y + height
            if any(abs(a - b) > 0.01 for a, b in zip(wanted, one.place, strict=True)):
                yield f"press, {look.name}: it is at {one.place}, and its place is {wanted}"

    def _cells(
        self, edition: str, program: str, seen: Sequence[Seen], how: str, way: Way | None = None
    ) -> Iterator[Cell]:
        if len(seen) != len(ALL):
            yield Cell(edition, "all", program, 0.0, f"there are {len(seen)} pictures and not {len(ALL)}")
            return
        for look, one in zip(ALL, seen, strict=True):
            tones = how == "tones" or look.in_dots
            off, fault = self._compared(look, one, *(("tones", Way()) if tones else (how, way or Way())))
            yield Cell(edition, look.name, program, off, fault, tones)

    def _compared(self, look: Look, seen: Seen, how: str, way: Way) -> Compared:
        if self.truth is None:
            raise ValueError(self.form.name)
        wanted = expected(self.form, self.truth, look, seen.size, cells_of(seen.size), way)
        return compared(wanted, seen, look, how)


_EDITIONS: Mapping[str, Callable[[Trial, list[str]], Iterator[Cell]]] = {
    name: getattr(Trial, name.replace(" ", "_")) for name in EDITIONS
}


def _ink_of(path: Path) -> tuple[int, int, int]:
    """Return the look of the ink that a file of a Risograph is for, by its name."""
    looks = {name.lower().replace(" ", "-"): look for name, look in known_inks().items()}
    red, green, blue = (round(share * 255) for share in looks[path.suffixes[-2][1:]])
    return red, green, blue


def _least_contrast(page: Image.Image, lines: Sequence[renderings.Box]) -> float:
    """Return the least contrast of white with what is behind lines, without one pixel in a hundred."""
    found: list[float] = []
    for box in lines:
        left, top, right, foot = (side * renderings.DPI for side in box)
        part = page.crop((left, top, right, foot))
        small = part.resize((max(1, part.width // _GRAIN), max(1, part.height // _GRAIN)), Image.Resampling.BOX)
        data = small.convert("RGB").tobytes()
        for n in range(0, len(data), 3):
            red, green, blue = (level / 255 for level in data[n : n + 3])
            found.append(contrast(_WHITE, Colour("", (red, green, blue), None)))
    return sorted(found)[int(_STRAY * len(found))]


def rights_in(path: Path) -> str:
    """Return what the metadata of a file say of rights."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            return re.sub(r"<[^>]*>", "", "".join(re.findall(r"<dc:rights>.*?</dc:rights>", _xmp(pdf), re.DOTALL)))
    if path.suffix == ".html":
        return "".join(re.findall(r'<meta name="dcterms.rights" content="([^"]*)"', path.read_text("utf-8")))
    with Image.open(path) as picture:
        picture.load()
        return str(picture.info.get("Copyright", ""))


def _xmp(pdf: pikepdf.Pdf) -> str:
    return pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in pdf.Root else ""


def opened_up(path: Path) -> bytes:
    """Return the bytes of a file, and those of all that is compressed in it."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            return data + b"".join(_unpacked(one) for one in streams)
    if path.suffix == ".html":
        return data + b"".join(map(base64.b64decode, re.findall(rb";base64,([A-Za-z0-9+/=]+)", data)))
    return data


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a picture: its own bytes have what it says of itself
        return stream.read_raw_bytes()
