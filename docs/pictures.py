"""Pictures of the flyers for these pages, a PNG of each side in each language, and the gallery that shows them.

    python docs/pictures.py [FLYER]...

They are made by `flyergen preview`'s own way, with few colors so that they stay small, and lie in `pictures/`.
"""

import io
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageOps

import gallery
from flyergen.flyer.facts import PrintRun
from flyergen.job.orders import Order
from flyergen.job.plan import file_of
from flyergen.job.produce import files_of
from flyergen.job.proof import Proof, write_pictures
from flyergen.names import Copies, Name
from flyergen.project.editions import judged_editions, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.repro.riso import DPI
from flyergen.session.new_flyer import NewFlyer, make
from flyergen.shop.press_files import hand_over
from flyergen.shop.ticket import Tongue, ticket_pdf
from flyergen.shop.ticket_values import ticket_of
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import target_named

HERE = Path(__file__).resolve().parent
EXAMPLES = ("open-house", "blocks", "letters", "running-text", "fitted-lines", "justified")
INKED = "secure-communities"  # the flyer that is shown in few inks
RUN = PrintRun(
    paper=Name("80 lb uncoated text"),
    due=Name("2026-12-04"),
    delivery=Name("Pick up at the counter"),
    notes=Name("Please band in bundles of 50."),
    quantity={Name("en"): Copies(500), Name("es"): Copies(300)},
)
FINE, COARSE, COLORS = 216, 72, 96  # pixels to the inch, drawn and kept
FEWER, MOST_BYTES = (64, 40, 24), 115_000  # colors of a picture that would be too large, as that of a photograph


def main(names: list[str]) -> None:
    """Draw the shown flyers, or those that are named, and what each kind begins with, and write the gallery."""
    kinds = [kind for kind in gallery.kinds() if not names or kind.folder.name in names]
    for kind in kinds:
        draw(source := load(kind.folder, requested=None))
        draw_on_request(source)
        with TemporaryDirectory() as folder, chdir(folder):
            draw(load(make(NewFlyer(gallery.beginning(kind), kind, ("en",))).folder))
    for name in EXAMPLES:
        if name in names or not names:
            draw(load(HERE / "examples" / name))
    if INKED in names or not names:
        draw_in_few_inks(load(HERE.parent / "flyers" / INKED))
        draw_ticket(load(HERE.parent / "flyers" / INKED))
    gallery.PAGE.write_text(gallery.page(), "utf-8", newline="\n")


def draw(source: FlyerSource) -> None:
    """Draw every side of a flyer in every layout and language."""
    for layout in source.layouts:
        for edition in set_editions(source, EditionSpec(layout=layout, demand=Demand.draft)):
            for path in write_pictures(edition, Proof(FINE), gallery.PICTURES):
                path.write_bytes(small(path))


def draw_on_request(source: FlyerSource) -> None:
    """Draw a flyer's first layout in its languages on request, except those for which no font is installed."""
    spec = EditionSpec(tuple(map(str, source.facts.on_request)), demand=Demand.draft)
    for one in judged_editions(source, spec) if spec.languages else ():
        verdict = verdict_on(one.findings, Demand.draft)
        if one.set_edition is None or verdict.stops:
            print(f"{source.name} in {one.language} is not drawn: {verdict.errors[0].fact}")
            continue
        for path in write_pictures(one.set_edition, Proof(FINE), gallery.PICTURES):
            path.write_bytes(small(path))


def draw_in_few_inks(source: FlyerSource) -> None:
    """Draw the outside of a flyer as a Risograph prints it, and as the cheapest copier does."""
    with TemporaryDirectory() as folder:
        made = _made(source, "riso", Path(folder))
        drums = next(path for path in made if path.name.endswith("outside.png"))
        (black,) = _made(source, "bw", Path(folder))
        first = black.with_name(black.name.replace(".pdf", ".outside.png"))
        with pypdfium2.PdfDocument(black) as document:
            document[0].render(scale=FINE / 72).to_pil().save(first)
        for path, fine in ((drums, DPI), (first, FINE)):
            (gallery.PICTURES / path.name).write_bytes(small(path, fine, 16 if path == first else COLORS))


def _made(source: FlyerSource, target: str, folder: Path) -> list[Path]:
    """Return the files of a flyer's first edition for a target."""
    spec = EditionSpec(demand=Demand.draft, medium=target_named(target).media[0])
    ready = next(iter(set_editions(source, spec)))
    return [file.path for file in files_of(file_of([ready], Order(target), folder), preflight=False)]


def draw_ticket(source: FlyerSource) -> None:
    """Draw the job ticket of a flyer, with a print run as in `flyer.md`."""
    asked = source._replace(facts=source.facts._replace(print=RUN))
    ticket = ticket_of(hand_over(asked, EditionSpec(demand=Demand.draft), Order("press")))
    path = gallery.PICTURES / f"{source.name}.ticket.png"
    with pypdfium2.PdfDocument(ticket_pdf(ticket, Tongue("en", str))) as document:
        document[0].render(scale=FINE / 72).to_pil().save(path)
    path.write_bytes(small(path))


def small(path: Path, fine: int = FINE, colors: int = COLORS) -> bytes:
    """Return a picture scaled down, with a thin frame where white paper would be lost on a white page."""
    with Image.open(path) as picture:
        size = (picture.width * COARSE // fine, picture.height * COARSE // fine)
        scaled = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    framed = ImageOps.expand(ImageOps.crop(scaled, 1), 1, "#b8b8b8")
    for count in (colors, *FEWER):
        stream = io.BytesIO()
        framed.quantize(count, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
        if stream.tell() < MOST_BYTES:
            break
    return stream.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
