"""Prints a digest of the files of some flyers. It runs on a computer and, in WebAssembly, as in a browser."""

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import yaml
from babel import Locale

import flyergen
from flyergen import FlyerError, open_project
from flyergen.png import logo_png
from flyergen.text.segments import line_ends, word_ends

LANGUAGES = {
    "secure-communities": ("en", "es", "ar", "zh-Hans"),
    "we-came-by": ("es",),
    "need-a-ride": ("en",),
    "kitchen-table": ("en",),
    "to-be-tired": ("en",),  # has a photograph
}
# The first sentence of the Universal Declaration of Human Rights.
SENTENCES = {
    "km": "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាពក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។",
    "lo": "ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ, ສິດທິ, ເສລີພາບ ແລະ ຄວາມສະເໝີພາບເທົ່າທຽມກັນ.",
}
PICTURES = "to-be-tired P109"  # what is said where Pillow is not
PHOTOGRAPHS = ("in-loving-memory", "nobody-crosses-alone", "seen")  # their sources have what was computed with Pillow
GROUP = {"name": "Yamhill County Neighbors", "contact": {"phone": "503-472-0148"}}
ASK = {"en": "Come on Tuesday, and bring whoever has time.", "es": "Vengan el martes y traigan a quien tenga tiempo."}


def digests(flyers: Path) -> Iterator[str]:
    """Yield a line for each file: the flyer, its language, the target, and a digest or the codes of what is wrong."""
    for name, languages in LANGUAGES.items():
        try:
            yield from _of_flyer(flyers / name, languages)
        except FlyerError as error:
            yield " ".join((name, *sorted({one.code for one in error.problems})))


def digests_with_logo(flyers: Path) -> Iterator[str]:
    """Yield the lines of a group whose logo is a picture of many colors, of which some parts are clear, or a drawing.

    The drawing has a gradient too. For three of its colors the browser's LittleCMS has other inks than Pillow's.
    """
    pixels = (
        (x * 255 // 699, y * 255 // 599, (x * y) // 2000 % 256, min(255, abs(x - y)))
        for y in range(600)
        for x in range(700)
    )
    yield from _of_group_with(flyers, "logo.png", logo_png(700, 600, b"".join(map(bytes, pixels))))
    colours = ("432832", "916344", "974339", *(f"{n * 8}{250 - n * 5:02x}{n * 9 % 256:02x}" for n in range(13, 43)))
    bars = "".join(f'<path fill="#{one:0>6}" d="M{n} 0h1v9h-1z"/>' for n, one in enumerate(one[-6:] for one in colours))
    stops = '<stop stop-color="#916344"/><stop offset="1" stop-color="#08c"/>'
    bars += f'<linearGradient id="g">{stops}</linearGradient><path fill="url(#g)" d="M0 9h{len(colours)}v3h-9z"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(colours)} 12">{bars}</svg>'
    yield from _of_group_with(flyers, "logo.svg", drawing.encode())


def _of_group_with(flyers: Path, logo: str, data: bytes) -> Iterator[str]:
    with TemporaryDirectory() as work:
        folder = Path(work, "secure-communities")
        copytree(flyers / folder.name, folder)
        (folder / "groups" / logo).write_bytes(data)
        table = yaml.safe_load((folder / "groups" / "example.yaml").read_bytes())
        flyer = open_project(folder)[folder.name]
        group = flyer.group({**table, "logo": f"groups/{logo}"})
        yield f"{logo} {sha256(data).hexdigest()}"
        for made in flyer.build(("en",), (group,), targets=("press", "copier", "screen"), preflight=False):
            yield f"{logo} {made.target} {sha256(made.data or b'').hexdigest()} {[*map(str, made.problems)]}"


def digests_of_colours(flyers: Path) -> Iterator[str]:
    """Yield the lines of groups with their own colors, for one of which the browser's LittleCMS has other inks."""
    for name, colour in (("need-a-ride", "#432832"), ("we-came-by", "#7a1f5c"), ("community-supper", "#4A1F5C")):
        flyer = open_project(flyers / name)[name]
        group = flyer.group({**GROUP, "palette": {"brand": colour}})
        for made in flyer.build(("en",), (group,), targets=("press", "copier", "screen"), preflight=False):
            told = [str(one.code) for one in made.problems]
            yield f"color {name} {made.target} {sha256(made.data or b'').hexdigest()} {told}"


def digests_of_cards(flyers: Path) -> Iterator[str]:
    """Yield the lines of a group on flyers with photographs, on some of which its words are, and what is said of it."""
    for name in PHOTOGRAPHS:
        flyer = open_project(flyers / name)[name]
        group = flyer.group({**GROUP, "ask": ASK} if name == "nobody-crosses-alone" else GROUP)
        for made in flyer.build(("en", "es"), (group,), targets=("press", "copier", "screen"), preflight=False):
            told = sorted(f"{one.code} {one.fact}" for one in made.problems)
            yield f"card {name} {made.language} {made.target} {sha256(made.data or b'').hexdigest()} {told}"


def line_ends_of_dictionaries() -> Iterator[str]:
    """Yield where lines may end in texts of Khmer and Lao, alone and beside other scripts: names, one after another."""
    for code, sentence in SENTENCES.items():
        locale = Locale(code)
        names = [*locale.territories.values(), *locale.languages.values()]
        texts = ["".join(names[n : n + 9]) for n in range(0, len(names), 9)]
        for text in (sentence, f"Call 1-800: {sentence} ติดต่อสำนักงานวันนี้ 😀{sentence}", *texts, " ".join(texts[:9])):
            yield f"{code} {line_ends(text, code)} {word_ends(text, code)}"


def _of_flyer(folder: Path, languages: tuple[str, ...]) -> Iterator[str]:
    flyer = open_project(folder)[folder.name]
    for made in flyer.build(languages, targets=("press", "copier", "screen"), preflight=False):
        codes = " ".join(sorted({one.code for one in made.problems}))
        yield f"{folder.name} {made.language} {made.target} {sha256(made.data).hexdigest() if made.data else codes}"


if sys.platform == "emscripten":
    kinds = Path(flyergen.__file__).parent / "kinds"
    print("\n".join((*digests(kinds), *digests_with_logo(kinds), *digests_of_colours(kinds))))
    print("\n".join(digests_of_cards(Path("/project/flyers"))))
    print("\n".join(line_ends_of_dictionaries()))
