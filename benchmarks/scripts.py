"""Scripts: one language of some 700 words, set by flyergen and by Typst, in time and memory.

    python benchmarks/scripts.py [CODE...] [--pairs 3] [--write]

The words are those of docs/languages.py, with the same fonts, on a letter sheet in three columns. Flyergen fits the
size, checks the words and makes a tagged PDF for screens; Typst sets 10 pt and makes a tagged PDF. `Cold` is a process
from its start to its end, `warm` the second PDF of a process, after a word has changed. Times are those of the
processor, the least of several pairs that alternate. `--write` puts the table into docs/benchmarks.md.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent / "docs"
PAGE = DOCS / "benchmarks.md"
CODES = ("en", "es", "ru", "ar", "ur", "he", "zh-Hans", "th", "my", "km", "hi", "am", "bo")
_TABLE = re.compile(r"(<!-- scripts -->\n).*?(<!-- end -->)", re.DOTALL)
_TYPST = """\
#set document(title: "Flyer")
#set page(width: 11in, height: 8.5in, margin: 8mm, columns: 3)
#set text(font: ({fonts}), size: 10pt, lang: "{lang}"{dir}, fallback: false)
{words}
"""


class Cost(NamedTuple):
    """Processor time cold and warm in seconds, and the most memory in MiB."""

    cold: float
    warm: float
    memory: float


def prepared(code: str, folder: Path) -> None:
    """Write a flyer in a language, and the same words for Typst."""
    sys.path.insert(0, str(DOCS))
    import uharfbuzz as hb

    from beside_chromium import faces_of
    from flyergen.flyer.language.writing_direction import is_right_to_left
    from languages import files_of
    from wiki_texts import Texts, languages, messages, package, words_of

    source, _ = package()
    plain = Texts(code, messages(source, code))
    words = words_of(source, plain if code in ("en", "es", "ru", "ar") else next(
        one for one in languages(source) if one.code == code
    ))  # fmt: skip
    for name, text in files_of(words).items():
        path = folder / "flyers" / "flyer" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    faces = faces_of(code)
    names = [face.face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) for face in faces]
    said = "\n\n".join(re.sub(r"([\\#$*_`<>@=~\[\]/+-])", r"\\\1", text) for text in words.texts)
    typst = _TYPST.format(
        fonts=", ".join(f'"{name}"' for name in (*names, names[0])),
        lang=code.partition("-")[0],
        dir=", dir: rtl" if is_right_to_left(code) else "",
        words=said,
    )
    (folder / "flyer.typ").write_text(typst, "utf-8")
    (folder / "fonts.json").write_text(json.dumps(sorted({str(face.path.parent) for face in faces})), "utf-8")


def by_flyergen(code: str, folder: Path, again: bool) -> float:
    """Make the PDF, or a second one after a word has changed. Return the time of the last one."""
    from flyergen.api import open_project

    flyer = open_project(folder)["flyer"]
    for _ in range(1 + again):
        began = process_time()
        made = list(flyer.build([code], targets=["screen"], folder=folder, preflight=False))
        took = process_time() - began
        if not all(one.made for one in made):
            raise SystemExit(f"{code} is not made: {made[0].problems}")
        if again:
            text = folder / "flyers" / "flyer" / "text" / f"{code}.yaml"
            text.write_text(text.read_text("utf-8").replace("Amanda", "Amandine"), "utf-8")
            facts = folder / "flyers" / "flyer" / "flyer.yaml"
            facts.write_text(facts.read_text("utf-8").replace("Amanda", "Amandine"), "utf-8")
    return took


def by_typst(_: str, folder: Path, again: bool) -> float:
    """Make the PDF with Typst, or a second one. Return the time of the last one."""
    import typst

    source = folder / "flyer.typ"
    fonts = json.loads((folder / "fonts.json").read_text("utf-8"))
    compiler = typst.Compiler(str(source), root=str(folder), font_paths=fonts, ignore_system_fonts=True)
    for _round in range(1 + again):
        began = process_time()
        compiler.compile(output=str(folder / "typst.pdf"))
        took = process_time() - began
        source.write_text(source.read_text("utf-8").replace("Amanda", "Amandine"), "utf-8")
    return took


TOOLS = {"flyergen": by_flyergen, "typst": by_typst}


def cost(tool: str, code: str, ready: Path) -> Cost:
    """Return what a language costs with a tool, in processes of their own. `ready` has its files."""
    with TemporaryDirectory() as place:
        copytree(ready, place, dirs_exist_ok=True)
        cold, memory, _ = _run(tool, code, place, again=False)
    with TemporaryDirectory() as place:
        copytree(ready, place, dirs_exist_ok=True)
        _, _, warm = _run(tool, code, place, again=True)
    return Cost(cold, warm, memory)


def costs(code: str, pairs: int) -> Iterator[Cost]:
    """Yield the least costs of a language with both tools. Its files are made in a process of their own."""
    with TemporaryDirectory() as place:
        subprocess.run([sys.executable, __file__, "--prepare", code, place], check=True)
        found = [(cost("flyergen", code, Path(place)), cost("typst", code, Path(place))) for _ in range(pairs)]
    yield from (Cost(*map(min, zip(*some, strict=True))) for some in zip(*found, strict=True))


def _run(tool: str, code: str, place: str, again: bool) -> tuple[float, float, float]:
    """Return the time of a process, its memory, and the time that it says its last PDF took."""
    command = [sys.executable, __file__, f"--{tool}", code, place, *(["--again"] if again else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, float(said.split()[-1])


def rows(codes: Sequence[str], pairs: int) -> Iterator[str]:
    """Yield the lines of the table."""
    from flyergen.flyer.language.language_codes import name_of_language

    yield "| Language | Cold, s | Typst | Ratio | Warm, ms | Typst | Ratio | MiB | Typst | Ratio |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for code in codes:
        own, other = costs(code, pairs)
        kinds = (
            (own.cold, other.cold, ".2f"),
            (own.warm * 1000, other.warm * 1000, ".1f"),
            (own.memory, other.memory, ".0f"),
        )
        cells = (f"{a:{form}} | {b:{form}} | {a / max(b, 0.01):.1f}" for a, b, form in kinds)
        yield f"| {name_of_language(code).partition(' (')[0]} `{code}` | {' | '.join(cells)} |"


def main() -> int:
    """Measure, print the table, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", default=CODES, metavar="CODE", help="only these languages")
    parser.add_argument("--pairs", type=int, default=3, help="how often each is measured")
    parser.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    for name in ("prepare", *TOOLS):
        parser.add_argument(f"--{name}", nargs=2, metavar=("CODE", "FOLDER"), help=argparse.SUPPRESS)
    parser.add_argument("--again", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.prepare:
        prepared(asked.prepare[0], Path(asked.prepare[1]))
        return 0
    for name, make in TOOLS.items():
        if given := getattr(asked, name):
            print(make(given[0], Path(given[1]), asked.again))
            return 0
    lines = []
    for line in rows(asked.codes, asked.pairs):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        text = "\n".join(lines)
        PAGE.write_text(_TABLE.sub(lambda found: f"{found[1]}{text}\n\n{found[2]}", PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
