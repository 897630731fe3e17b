"""Prints a digest of the files of some flyers. It runs on a computer and, in WebAssembly, as in a browser."""

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import flyergen
from flyergen import FlyerError, open_project

LANGUAGES = {
    "secure-communities": ("en", "es", "ar", "zh-Hans"),
    "we-came-by": ("es",),
    "need-a-ride": ("en",),
    "kitchen-table": ("en",),
    "to-be-tired": ("en",),  # has a photograph
}
PICTURES = "to-be-tired P109"  # what is said where Pillow is not


def digests(flyers: Path) -> Iterator[str]:
    """Yield a line for each file: the flyer, its language, the target, and a digest or the codes of what is wrong."""
    for name, languages in LANGUAGES.items():
        try:
            yield from _of_flyer(flyers / name, languages)
        except FlyerError as error:
            yield " ".join((name, *sorted({one.code for one in error.problems})))


def _of_flyer(folder: Path, languages: tuple[str, ...]) -> Iterator[str]:
    flyer = open_project(folder)[folder.name]
    for made in flyer.build(languages, targets=("press", "copier", "screen"), preflight=False):
        codes = " ".join(sorted({one.code for one in made.problems}))
        yield f"{folder.name} {made.language} {made.target} {sha256(made.data).hexdigest() if made.data else codes}"


if sys.platform == "emscripten":
    print("\n".join(digests(Path(flyergen.__file__).parent / "kinds")))
