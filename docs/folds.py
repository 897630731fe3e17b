"""The page of folds and formats: a table and drawings of each, and proof that a filled sample of each is sound.

    python docs/folds.py

sets the samples of `samples.py`, lets veraPDF look at their press and screen files, draws the pictures and writes the
tables into `folds.md`. It stops if a file breaks a rule of PDF/UA-1 or PDF/A-2a. `tests/docs` says when the page is
behind.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from math import fsum
from pathlib import Path
from tempfile import TemporaryDirectory

import fold_pictures
from flyergen.job.orders import Order
from flyergen.job.produce import make_pdf
from flyergen.project.editions import TypesetEdition
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.papers import is_metric, size_in_words
from flyergen.units import MM_PER_INCH
from fold_drawings import drawing
from samples import SHEETS, Sample, folds, formats, mirrored, sheet_of, shipped, typeset, usual

HERE = Path(__file__).resolve().parent
PAGE, PICTURES = HERE / "folds.md", HERE / "pictures" / "folds"
FLAVOURS, TARGETS = ("ua1", "2a"), ("press", "screen")
_FOLDS = re.compile(r"(<!-- folds -->\n).*?(<!-- end -->)", re.DOTALL)
_FORMATS = re.compile(r"(<!-- formats -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> int:
    """Prove the samples, draw them and write the page; return 1 if one is not sound."""
    with TemporaryDirectory() as scratch:
        ready = {sample: typeset(sample, Path(scratch)) for sample in (*folds(), *formats())}
        broken = broken_rules(files_of(ready.values(), Path(scratch)))
        if broken:
            print("\n".join(broken), file=sys.stderr)
            return 1
        draw(ready)
    PAGE.write_text(page(), "utf-8", newline="\n")
    return 0


def files_of(editions: Iterable[TypesetEdition], folder: Path, targets: Iterable[str] = TARGETS) -> list[Path]:
    """Write the files of editions, and of folded ones those of their mirror too, and return where they are."""
    files = []
    for ready in editions:
        for one in (ready, *((mirrored(ready),) if ready.sheet.fold != "flat" else ())):
            for target in targets:
                files.append(folder / f"{ready.source.name}.{one.edition.direction}.{target}.pdf")
                files[-1].write_bytes(make_pdf(one, Order(target)))
    return files


def broken_rules(files: list[Path]) -> list[str]:
    """Return what veraPDF finds in files. Raises SetupError where there is no Java."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    from validator import verapdf

    with verapdf.set_up().started() as validator:
        return [str(failure) for flavour in FLAVOURS for failure in validator.failures(files, flavour)]


def draw(ready: dict[Sample, TypesetEdition]) -> None:
    """Draw each fold and its folded sample, and each format."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for sample in usual():
        edition = ready[sample]
        (PICTURES / f"{edition.sheet.fold}.svg").write_text(drawing(edition.sheet), "utf-8", newline="\n")
        (PICTURES / f"{edition.sheet.fold}.png").write_bytes(fold_pictures.in_the_hand(edition))
    flat = [ready[sample] for sample in formats()]
    (PICTURES / "formats.png").write_bytes(fold_pictures.to_scale(flat))
    for sample, edition in zip(formats(), flat, strict=True):
        (PICTURES / f"{sample.layout}.png").write_bytes(fold_pictures.both_sides(edition))


def page() -> str:
    """Return the page with its tables as they are today."""
    text = PAGE.read_text("utf-8")
    text = _FOLDS.sub(lambda found: f"{found[1]}\n{chr(10).join(_all_folds())}\n{found[2]}", text)
    return _FORMATS.sub(lambda found: f"{found[1]}\n{chr(10).join(_all_formats())}\n{found[2]}", text)


def _all_folds() -> Iterator[str]:
    order = list(FOLDS)
    for sample in sorted(usual(), key=lambda one: order.index(shipped()[one.layout].fold)):
        yield from _fold(sample.layout)


def _fold(layout: str) -> Iterator[str]:
    """Yield the lines of a fold: its drawing, a row for each sheet, how it is read, and its folded sample."""
    fold = shipped()[layout].fold
    kind = FOLDS[fold]
    ticket = f"On a job ticket it is `{kind.ipp}`." if kind.ipp else "Job tickets have no name for it."
    yield from (f"### {fold}", "", f"The layout `{layout}`. {ticket}", "")
    yield from (f"![Both sides of the open sheet, and the folded paper from its foot](pictures/folds/{fold}.svg)", "")
    yield from ("| Sheet | Inside, left to right | Adds up to | Outside, left to right |", "|---|---|---|---|")
    sheets = {name: sheet_of(Sample(layout, name)) for name in SHEETS}
    yield from (_row(name, sheet) for name, sheet in sheets.items() if sheet)
    yield from ("", f"Read: {', '.join(kind.reading)}.", "")
    yield from (f"![A sample in the hand, from closed to open, and its back](pictures/folds/{fold}.png)", "")


def _row(name: str, sheet: FoldedSheet) -> str:
    inside, outside = (_widths(sheet, side) for side in reversed(SIDES))
    whole = _length(sheet, fsum(sheet.columns))
    exact = "exactly" if fsum(sheet.columns) == sheet.trim.width else "NOT the sheet"
    title = name.upper() if name.startswith("a") else name.capitalize()
    return f"| {title}, {size_in_words(sheet.trim)} | {inside} | {whole}, {exact} | {outside} |"


def _widths(sheet: FoldedSheet, side: str) -> str:
    widths = sheet.columns if side == SIDES[1] else sheet.columns[::-1]
    rows = f", {len(sheet.rows)} rows" if len(sheet.rows) > 1 else ""
    return " + ".join(f"{_number(sheet, width)}" for width in widths) + rows


def _number(sheet: FoldedSheet, width: float) -> str:
    return f"{width:.5g}" if is_metric(sheet.trim) else f"{width / MM_PER_INCH:.5g}"


def _length(sheet: FoldedSheet, width: float) -> str:
    return f"{_number(sheet, width)} {'mm' if is_metric(sheet.trim) else 'in'}"


def _all_formats() -> Iterator[str]:
    yield from ("![Every format, true to scale](pictures/folds/formats.png)", "")
    yield from ("| Layout | Size | Several on | Front and back of a sample |", "|---|---|---|---|")
    for sample in formats():
        sheet, layout = sheet_of(sample), shipped()[sample.layout]
        size = size_in_words(sheet.trim) if sheet else ""
        several = layout.impose.sheet.capitalize() if layout.impose else ""
        yield f"| `{sample.layout}` | {size} | {several} | ![{sample.layout}](pictures/folds/{sample.layout}.png) |"
    yield ""


if __name__ == "__main__":
    sys.exit(main())
