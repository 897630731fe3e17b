"""What is written twice, and what it saves: a quick implementation beside a library or a general one.

    python benchmarks/second_implementations.py [--pairs 7] [--instructions] [--write] [NAME...]

Each command runs as a whole process, as it is and with the quick implementation switched off, in turns. What counts is
the median of the differences in cpu time. With --instructions valgrind counts instead what each of the two executes,
which tells a thousandth on a busy machine too, and takes minutes. NAME takes only those whose names begin so. Prints
one Markdown table; --write puts it into docs/second-implementations.md.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from job import FLYER, ROOT
from variants import write_groups

PAGE = ROOT / "docs" / "second-implementations.md"
BEGIN, END = "<!-- table of benchmarks/second_implementations.py -->", "<!-- end -->"
FILES = 40  # of a batch
HEAD = "| written twice | beside | command | saves, ms cpu | % | held equal by |\n|---|---|---|---:|---:|---|"
COUNTED = re.compile(r"Collected : (\d+)")


class Second(NamedTuple):
    """Something that is written twice: its module, what it stands beside, a command, and Python that switches it off.

    `held` is the file with the property that holds the two equal.
    """

    name: str
    module: str
    beside: str
    command: str
    off: str
    held: str


SECONDS = (
    Second(
        "plain SVG reader",
        "source/svg/simple.py",
        "reader.py, with svgelements and Pillow",
        "build",
        """
import flyergen.source.svg.simple as module
def plain_drawing(root):
    raise ValueError
module.plain_drawing = plain_drawing
""",
        "tests/source/svg/test_simple.py",
    ),
    Second(
        "numbers of English and Spanish",
        "flyer/language/numbers.py",
        "Babel",
        "build",
        """
import flyergen.flyer.language.numbers as module
module._MANNERS.clear()
module._Typed.is_short = False
""",
        "tests/flyer/language/test_numbers.py",
    ),
    Second(
        "plural rules of English and Spanish",
        "flyer/language/plural_forms.py",
        "Babel",
        "build with a plural",
        """
import flyergen.flyer.language.plural_forms as module
module._SMALL.clear()
""",
        "tests/flyer/language/test_plural_forms.py",
    ),
    Second(
        "area codes of the United States",
        "flyer/language/contact_details.py",
        "phonenumbers",
        "build",
        """
import flyergen.flyer.language.contact_details as module
module.AREA_CODES = ()
""",
        "tests/flyer/language/test_contact_details.py",
    ),
    Second(
        "NamedTuple",
        "record.py",
        "typing.NamedTuple",
        "build",
        """
import typing
import flyergen.record as module
module.NamedTuple = typing.NamedTuple
""",
        "tests/test_record.py",
    ),
    Second(
        "runs of glyphs that stay in their places",
        "pdf/operators.py",
        "runs of glyphs that are moved",
        "build",
        """
import flyergen.pdf.operators as module
module._show = module._show_moved
module._glyph_codes = lambda *_: ""
""",
        "tests/pdf/test_operators.py",
    ),
    Second(
        "modules of a QR code",
        "typeset/codes.py",
        "qrcode",
        "batch",
        """
import flyergen.typeset.codes as module
def symbol(payload, level, mask, minimum=1):
    from qrcode.main import QRCode
    code = QRCode(version=minimum, error_correction=level, mask_pattern=mask)
    code.add_data(payload, optimize=8)
    code.make()
    return tuple(bytes(map(bool, row)) for row in code.modules)
module.symbol = symbol
""",
        "tests/typeset/test_codes.py",
    ),
    Second(
        "templates of editions that are alike",
        "pdf/edition_template.py",
        "painting and the structure tree, pdf/",
        "batch",
        """
import flyergen.pdf.file_template as module
module.edition_template = lambda *_: None
""",
        "tests/pdf/test_edition_template.py",
    ),
    Second(
        "content of pages in tokens",
        "preflight/content_stream.py",
        "pikepdf",
        "preflight",
        """
from decimal import Decimal
import flyergen.preflight.document_cache as module
import pikepdf
def plain(thing):
    if isinstance(thing, pikepdf.String):
        return bytes(thing)
    if isinstance(thing, pikepdf.Array):
        return [*map(plain, thing)]
    return float(thing) if isinstance(thing, (int, float, Decimal)) and not isinstance(thing, bool) else thing
def instructions(data):
    scratch = pikepdf.Pdf.new()
    for operands, operator in pikepdf.parse_content_stream(pikepdf.Stream(scratch, data)):
        yield str(operator), [*map(plain, operands)], 1
module.instructions = instructions
""",
        "tests/preflight/test_content_stream.py",
    ),
    Second(
        "outlines of TrueType programs",
        "preflight/truetype.py",
        "fontTools",
        "preflight",
        """
import flyergen.preflight.used_glyphs as module
from io import BytesIO
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont
read = module.tables_of
opened = {}
def tables_of(data):
    tables = read(data)
    font = TTFont(BytesIO(data))
    opened[tables["glyf"]] = font, font.getGlyphSet()
    return tables
def walk(self, glyph, depth=0):
    font, glyphs = opened[self.tables["glyf"]]
    glyphs[font.getGlyphName(glyph)].draw(NullPen())
module.tables_of, module.TrueType.walk = tables_of, walk
""",
        "tests/preflight/test_truetype.py",
    ),
)


class Bench(NamedTuple):
    """Where commands run, how often, and whether their instructions are counted."""

    scratch: Path
    pairs: int
    counting: bool

    def row(self, second: Second) -> str:
        """Return the row of a second implementation."""
        times = [(self._cpu(second, ""), self._cpu(second, second.off)) for _ in range(self.pairs + 1)][1:]
        whole = median(own for own, _ in times)
        saved = median(without - own for own, without in times)
        if self.counting:
            own, without = (self._instructions(second, off) for off in ("", second.off))
            saved = whole * (without - own) / own
        files = FILES if second.command == "batch" else 1
        shown = f"{saved / files * 1000:.2f}" if files > 1 else f"{saved * 1000:.1f}"
        command = f"{second.command}, each of {files}" if files > 1 else second.command
        test = f"[test](../{second.held})"
        return f"| {second.name} | {second.beside} | {command} | {shown} | {100 * saved / whole:.1f} | {test} |"

    def _cpu(self, second: Second, off: str) -> float:
        """Return the seconds of cpu that a command takes."""
        usage, _ = self._run(second, off, ())
        return float(usage.ru_utime + usage.ru_stime)

    def _instructions(self, second: Second, off: str) -> int:
        """Return the instructions that a command executes."""
        _, said = self._run(second, off, ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"))
        counted = COUNTED.search(said)
        return int(counted[1]) if counted else 0

    def _run(self, second: Second, off: str, under: tuple[str, ...]) -> tuple[Any, str]:
        """Run a command in a process of its own; return what it used and what it said."""
        shutil.rmtree(self.scratch / "made", ignore_errors=True)
        program = f"{off}\nfrom flyergen.cli.main import main\nmain()"
        command = [*under, sys.executable, "-c", program, *self._arguments(second.command)]
        with (self.scratch / "said").open("w+", encoding="utf-8") as said:
            environment = {**os.environ, "PYTHONHASHSEED": "0"}
            process = subprocess.Popen(command, stdout=said, stderr=said, cwd=ROOT, env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            words = said.read()
        if process.returncode:
            sys.exit(f"{second.name} failed: {words}")
        return usage, words

    def _arguments(self, command: str) -> list[str]:
        """Return what stands behind `flyergen` for a command."""
        out = ["--for", "press", "--no-preflight", "--output", str(self.scratch / "made")]
        return {
            "build": ["build", "secure-communities", "--force", *out],
            "build with a plural": ["build", str(self.scratch / "plural"), "--force", *out],
            "batch": ["batch", "secure-communities", "--groups", str(self.scratch / "groups.csv"), "--jobs", "1", *out],
            "preflight": ["preflight", *map(str, sorted((self.scratch / "finished").rglob("*.pdf")))],
        }[command]


def main() -> int:
    """Measure the second implementations that the command line names, or all, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=7, help="pairs of runs for each (default 7)")
    parser.add_argument("--instructions", action="store_true", help="count instructions with valgrind")
    parser.add_argument("--write", action="store_true", help="write the table into the page of the docs")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only those whose name begins so")
    chosen = parser.parse_args()
    if chosen.instructions and not shutil.which("valgrind"):
        sys.exit("valgrind is not installed")
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        bench, lines = Bench(Path(folder), chosen.pairs, chosen.instructions), [HEAD]
        for second in SECONDS:
            if second.name.lower().startswith(tuple(map(str.lower, chosen.names)) or ""):
                lines.append(bench.row(second))
                print(lines[-1], file=sys.stderr)
    print("\n".join(lines))
    if chosen.write:
        before, rest = PAGE.read_text("utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{chr(10).join(lines)}\n{END}{rest.partition(END)[2]}", "utf-8")
    return 0


def _prepare(scratch: Path) -> None:
    """Make what commands need: a table of groups, a flyer that counts in words, and finished PDFs."""
    write_groups(scratch / "groups.csv", FILES // 2)
    shutil.copytree(FLYER, scratch / "plural")
    for text in (scratch / "plural" / "text").glob("*.yaml"):
        words = text.read_text("utf-8")
        text.write_text(words.replace("{figures.dots}", "{figures.dots, plural, one {#} other {#}}", 1), "utf-8")
    program = "from flyergen.cli.main import main; main()"
    build = ("build", "secure-communities", "--for", "press", "--no-preflight", "--output", str(scratch / "finished"))
    subprocess.run([sys.executable, "-c", program, *build], cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
