"""Photographs of all forms and sizes through all looks and editions, and what is wrong with them.

make photographs                               all of them; the table goes to docs/photographs.md
python -m photograph_forms FOLDER lab.tif       one of them
python -m photograph_forms FOLDER --editions press,web

The files stay in FOLDER (by default output/photographs), with a sheet of small pictures for each edition.
"""

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from time import monotonic

from PIL import Image, ImageDraw

from development import missing

try:
    from chromium import launched, program
    from photograph_forms import renderings
    from photograph_forms.forms import BY_NAME, EDITIONS, FORMS, Form
    from photograph_forms.looks import ALL
    from photograph_forms.trial import Cell, Trial, Tried
    from validator.verapdf import set_up
except ModuleNotFoundError as error:
    sys.exit(missing(error))

PAGE = Path(__file__).parents[2] / "docs" / "photographs.md"
BEGIN, END = "<!-- what make photographs tried -->\n", "<!-- end -->\n"
_STANDARDS = {"press": ("ua1", "2a"), "spot": ("ua1", "2a"), "copier": ("ua1", "2a"), "phone": ("ua1", "2a")}
_SHEETS = ("press", "spot", "copier", "grey", "bw", "riso", "phone", "web", "social")
_SIDE, _GAP, _LABEL = 78, 6, 190  # pixels of a small picture, between two, and of a row's name


def main() -> int:
    """Try the files, print what came of them, and return the exit code."""
    asked = _arguments()
    folder = Path(asked.folder).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    forms = [form for form in FORMS if not asked.names or form.name in asked.names]
    begun, editions = monotonic(), asked.editions.split(",")
    left = [form.name for form in forms if not (asked.go_on and _kept(folder, form))]
    with ProcessPoolExecutor(asked.workers, initializer=os.chdir, initargs=(folder,)) as pool:
        list(pool.map(_try, left, [editions] * len(left)))
    tried = [one for form in forms if (one := _kept(folder, form))]
    broken = _broken(folder)
    sheets(folder, forms)
    text = "".join(f"{line}\n" for line in table(tried, broken))
    print(text)
    print(f"{monotonic() - begun:.0f} s with {asked.workers} workers")
    if asked.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(before + BEGIN + text + END + rest.partition(END)[2], "utf-8")
    return 1 if broken or any(one.wrong for one in tried) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m photograph_forms", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", default="output/photographs")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these files")
    parser.add_argument("--editions", default=",".join(EDITIONS), help="only these, with commas between them")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, help="files that are tried at once")
    parser.add_argument("--go-on", action="store_true", help="keep what came of files that were tried before")
    parser.add_argument("--write", action="store_true", help="write the table into docs/photographs.md")
    return parser.parse_args()


def _try(name: str, editions: Sequence[str]) -> None:
    """Try a file, and keep what came of it in its folder."""
    form, begun = BY_NAME[name], monotonic()
    try:
        with launched() if program() and not form.problem else nullcontext() as browser:
            found = Trial(form, browser, [one for one in editions if one in form.editions]).run()
    except Exception as error:  # noqa: BLE001 - whatever stops one file, the others are tried
        found = Tried(name, faults=(f"it stopped: {error!r}",))
    _place(Path(), form).parent.mkdir(parents=True, exist_ok=True)
    _place(Path(), form).write_text(json.dumps(found), "utf-8")
    faults = "".join(f"\n    {fault}" for fault in found.wrong)
    print(f"{form.name:32} {len(found.cells):4} pictures {monotonic() - begun:5.0f} s{faults}", flush=True)


def _place(folder: Path, form: Form) -> Path:
    return folder / "output" / form.title / "tried.json"


def _kept(folder: Path, form: Form) -> Tried | None:
    """Return what came of a file that was tried, or None if it was not."""
    path = _place(folder, form)
    if not path.exists():
        return None
    name, cells, faults, numbers = json.loads(path.read_text("utf-8"))
    return Tried(name, tuple(Cell(*one) for one in cells), tuple(faults), numbers)


def _broken(folder: Path) -> list[str]:
    """Return the rules of standards that files break, as veraPDF finds them."""
    with set_up().started() as validator:
        return [
            str(failure)
            for edition, standards in _STANDARDS.items()
            for standard in standards
            for failure in validator.failures(sorted(folder.glob(f"output/*/{edition}/**/*.pdf")), standard)
        ]


def table(tried: Iterable[Tried], broken: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the page: what was tried, and what is right, or the problem of what is not."""
    tried = list(tried)
    right = [one for one in tried if not BY_NAME[one.name].problem]
    cells = [cell for one in right for cell in one.cells]
    wrong = [fault for one in tried for fault in one.wrong] + [*broken]
    editions = len({cell.edition for cell in cells}) + 1  # large print has no pictures
    yield f"{len(tried)} files, {len(ALL)} looks, {editions} editions: {len(cells)} pictures"
    yield f"were compared, and {len(wrong) or 'none'} {'is' if len(wrong) == 1 else 'are'} wrong."
    yield from ("", *_of_editions(cells), "")
    yield "| file | pixels to the inch | contrast told, measured | with the scrim | most ink | what becomes of it |"
    yield "|---|---:|---:|---:|---:|---|"
    for one in tried:
        yield _row(one)


def _of_editions(cells: Iterable[Cell]) -> Iterator[str]:
    by_edition: dict[tuple[str, str], list[float]] = defaultdict(list)
    tones: dict[tuple[str, str], list[float]] = defaultdict(list)
    for cell in cells:
        (tones if cell.in_tones else by_edition)[cell.edition, cell.program].append(cell.off)
    yield "| edition | drawn by | pictures | farthest from the color that is right, of 255 | least alike in tones |"
    yield "|---|---|---:|---:|---:|"
    for key in dict.fromkeys((*by_edition, *tones)):
        off, alike = by_edition.get(key, []), tones.get(key, [])
        most, least = f"{max(off):.1f}" if off else "", f"{min(alike):.2f}" if alike else ""
        yield f"| {key[0]} | {key[1]} | {len(off) + len(alike)} | {most} | {least} |"


def _row(tried: Tried) -> str:
    form, numbers = BY_NAME[tried.name], tried.numbers
    if form.problem:
        fact, _, hint = form.problem.partition("\n  hint: ")
        becomes = f"{fact}. {hint[:1].upper()}{hint[1:]}."
    else:
        becomes = "right" + "".join(f", with the warning {code}" for code in form.codes)
    if tried.wrong:
        becomes = f"**{len(tried.wrong)} wrong**"
    contrast = f"{numbers['told']}, {numbers['measured']}" if "told" in numbers else ""
    given = (numbers.get(name, "") for name in ("ppi", "after", "ink"))
    ppi, after, ink = given
    return f"| {form.name} | {ppi} | {contrast} | {after} | {ink} | {becomes} |"


def sheets(folder: Path, forms: Sequence[Form]) -> None:
    """Draw a sheet for each edition: a row for each file, with each of its looks."""
    shown = [form for form in forms if not form.problem]
    for edition in _SHEETS:
        rows = [(form.title, seen) for form in shown if (seen := _small(folder / "output" / form.title, edition))]
        if rows:
            sheet(rows).save(folder / f"{edition}.png")


def _small(output: Path, edition: str) -> list[Image.Image]:
    """Return the small pictures of a file in an edition."""
    files = sorted(path for path in output.glob(f"{edition}/**/*") if path.suffix in (".pdf", ".png"))
    if edition in ("social", "riso"):
        return [Image.open(path).convert("RGB") for path in files if path.suffix == ".png"]
    pages = [path for path in files if path.suffix == ".pdf"]
    return [one.image for path in pages[:1] for one in renderings.shot(path, renderings.by_pdfium)]


def sheet(rows: Sequence[tuple[str, Sequence[Image.Image]]]) -> Image.Image:
    """Return rows of pictures with their names."""
    widest = max(len(pictures) for _, pictures in rows)
    size = _LABEL + widest * (_SIDE + _GAP) + _GAP, len(rows) * (_SIDE + _GAP) + _GAP
    found = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(found)
    for n, (name, pictures) in enumerate(rows):
        top = _GAP + n * (_SIDE + _GAP)
        draw.text((_GAP, top + _SIDE // 2 - 6), name, fill="black", font_size=13)
        for m, picture in enumerate(pictures):
            small = picture.convert("RGB")
            small.thumbnail((_SIDE, _SIDE))
            found.paste(small, (_LABEL + m * (_SIDE + _GAP), top))
    return found


if __name__ == "__main__":
    os.environ["FLYERGEN_LANG"] = "en"
    sys.exit(main())
