"""What a photograph of 48 megapixels over a whole page costs, in flyergen, Typst and WeasyPrint.

    python benchmarks/photograph.py [--runs N]

Draws a photograph as a phone takes it, 8064 x 6048 pixels, and lets each tool make a Letter page with it in a process
of its own, cold. Measured is the whole process. Prints one Markdown table.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from run import MEBIBYTE, UNIT_OF_PEAK

SIZE = (8064, 6048)
_BUILD = "from flyergen.cli.main import main; main()"
_FLYER = {
    "flyer.yaml": "languages: [en]\norganization: {name: Rural Organizing Project}\ntheme: indigo-mint\n",
    "text/en.yaml": "document: {title: Photograph}\nfront: {title: Walk home together, picture: A scene}\n",
    "layout.yaml": """\
extends: flat
styles: {title: {colour: paper}}
panels:
  front:
    blocks:
      - picture: {file: photo.jpg, text: front.picture, full_bleed: true, scrim: {colour: ink, side: all}}
      - title: front.title
""",
}
_TYPST = """\
#set page(width: 8.75in, height: 11.25in, margin: 0pt)
#place(image("photo.jpg", width: 100%, height: 100%, fit: "cover", alt: "A scene"))
#pad(1in, text(fill: white, size: 36pt)[Walk home together])
"""
_HTML = """\
<html lang="en"><title>Photograph</title><style>
@page {size: 8.5in 11in; margin: 0; bleed: 9pt}
img {position: absolute; left: -9pt; top: -9pt; width: 8.75in; height: 11.25in; object-fit: cover}
h1 {position: absolute; left: 1in; top: 1in; color: white; font-size: 36pt}
</style><img src="photo.jpg" alt="A scene"><h1>Walk home together</h1></html>
"""


class Way(NamedTuple):
    """A way to make the page: its name, the package it needs, the program, and what becomes of the photograph."""

    name: str
    package: str
    program: tuple[str, ...]
    result: str


def _build(target: str) -> tuple[str, ...]:
    return (_BUILD, "build", "photo", "--for", target, "--no-preflight", "--force", "--output", "out")


WAYS = (
    Way("flyergen, press", "flyergen", _build("press"), "400 pixels to the inch in the press's inks, with its scrim"),
    Way("flyergen, copier", "flyergen", _build("copier"), "300 pixels to the inch in sRGB, with its scrim"),
    Way("flyergen check", "flyergen", (_BUILD, "check", "photo"), "the contrast of words on it, and its fineness"),
    Way("Typst", "typst", ("import typst; typst.compile('page.typ', output='out/page.pdf')",), "as it is, in its RGB"),
    Way(
        "WeasyPrint",
        "weasyprint",
        ("import weasyprint; weasyprint.HTML('page.html').write_pdf('out/page.pdf')",),
        "as it is, in its RGB",
    ),
    Way(
        "WeasyPrint, 300 dpi",
        "weasyprint",
        ("import weasyprint; weasyprint.HTML('page.html').write_pdf('out/page.pdf', dpi=300, jpeg_quality=90)",),
        "300 pixels to the inch in its RGB",
    ),
)


def main() -> int:
    """Measure each way and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="runs of each tool (default 3)")
    runs = parser.parse_args().runs
    print("| tool | cpu s | peak MiB | KB | what becomes of the photograph |\n|---|---:|---:|---:|---|")
    with tempfile.TemporaryDirectory() as scratch:
        put_files(Path(scratch))
        for line in _rows(Path(scratch), runs):
            print(line, flush=True)
    return 0


def put_files(folder: Path) -> None:
    """Write the photograph and what each tool reads into a folder."""
    flyer = folder / "flyers/photo"
    (flyer / "text").mkdir(parents=True)
    (folder / "out").mkdir()
    # In a process of its own: the peak of memory of a process is at least that of the one that began it.
    draw = f"from photograph import draw; draw({str(folder / 'photo.jpg')!r})"
    subprocess.run([sys.executable, "-c", draw], check=True, cwd=Path(__file__).parent)
    os.link(folder / "photo.jpg", flyer / "photo.jpg")
    for name, text in _FLYER.items():
        (flyer / name).write_text(text, "utf-8")
    (folder / "page.typ").write_text(_TYPST, "utf-8")
    (folder / "page.html").write_text(_HTML, "utf-8")


def draw(path: str) -> None:
    """Draw a photograph with as much detail as a camera sees: a gradient with grain."""
    from PIL import Image

    sky = Image.linear_gradient("L").resize(SIZE)
    grain = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 40).resize(SIZE)
    channels = [Image.blend(sky.point([round(low + (high - low) * n / 255) for n in range(256)]), grain, 0.25)
                for low, high in ((20, 220), (40, 140), (90, 110))]  # fmt: skip
    Image.merge("RGB", channels).save(path, quality=88)


def _rows(folder: Path, runs: int) -> Iterator[str]:
    for way in WAYS:
        if importlib.util.find_spec(way.package) is None:
            yield f"\n{way.package} is not installed: left out"
            continue
        costs = [_run(way, folder) for _ in range(runs + 1)][1:]
        cpu, peak = (median(one) for one in zip(*costs, strict=True))
        size = sum(file.stat().st_size for file in (folder / "out").rglob("*.pdf"))
        yield f"| {way.name} | {cpu:.2f} | {peak:.0f} | {f'{size / 1000:.0f}' if size else ''} | {way.result} |"


def _run(way: Way, folder: Path) -> tuple[float, float]:
    """Return the seconds of CPU and the peak of memory in MiB of a run."""
    for file in (folder / "out").rglob("*.pdf"):
        file.unlink()
    code, *arguments = way.program
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{way.name} failed\n{said.decode()}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * UNIT_OF_PEAK / MEBIBYTE


if __name__ == "__main__":
    sys.exit(main())
