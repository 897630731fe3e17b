"""What runs of numbered pieces take: memory, time and size, for the page on them.

    python docs/runs.py [--most PIECES]

makes tickets with a number, a code and a line on the back, eight on a Letter sheet, in runs of several lengths, and
writes the table of `numbered.md` anew; runs of more than `--most` pieces are left as they were. All takes some minutes.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

PAGE = Path(__file__).resolve().parent / "numbered.md"
RUNS = (1_000, 5_000, 20_000, 100_000)
FILES = {
    "flyer.yaml": """\
languages: [en]
date: 2026-11-25
organization: {name: Rural Organizing Project, web: "https://www.rop.org"}
palette:
  brand: {rgb: "#123F36", cmyk: 85/40/70/55}
piece:
  columns: {number: "0001"}
  link: https://www.rop.org/t/{number}
""",
    "layout.yaml": """\
extends: flat
sheet: 4.25in x 2.75in
orientation: landscape
impose: letter
panels:
  front:
    blocks:
      - title: ticket.title
      - fact: piece.number
      - qr: {code: {link: piece.link, size: 0.8in, text: ticket.code}, at: {top: 24pt, x: 200pt, width: 80pt}}
  back:
    blocks:
      - paragraph: ticket.back
""",
    "text/en.yaml": """\
document: {title: Raffle}
ticket:
  title: Raffle
  code: QR code of this ticket
  back: Ticket {piece.number}. Keep it until the drawing.
""",
}
_ROW = re.compile(r"^\| ([\d,]+) \| \d+ MiB .*\n", re.MULTILINE)


class Run(NamedTuple):
    """What a run took: the most memory, the processor's time and what was written."""

    pieces: int
    memory: int  # bytes
    seconds: float
    written: int  # bytes

    def row(self) -> str:
        """Return its row of the table."""
        said = f"{self.seconds:.1f}" if self.seconds < 10 else f"{self.seconds:.0f}"
        size = f"{self.written / 1e6:.1f}" if self.written < 1e7 else f"{self.written / 1e6:.0f}"
        return f"| {self.pieces:,} | {self.memory / 2**20:.0f} MiB | {said} s | {size} MB |\n"


def write_flyer(folder: Path) -> None:
    """Write the tickets' flyer into a new folder."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def measured(pieces: int) -> Run:
    """Make a run in a process of its own, without preflight, and return what it took."""
    with TemporaryDirectory() as folder:
        write_flyer(Path(folder) / "flyers" / "raffle")
        command = [str(Path(sys.executable).with_name("flyergen")), "numbered", "raffle", "--count", str(pieces)]
        process = subprocess.Popen([*command, "--jobs", "1", "--no-preflight", "--quiet"], cwd=folder)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"a run of {pieces} pieces failed")
        written = sum(file.stat().st_size for file in Path(folder, "output").rglob("*.pdf"))
    return Run(pieces, used.ru_maxrss * 1024, used.ru_utime + used.ru_stime, written)


def main() -> None:
    """Write the rows of the page anew."""
    parser = argparse.ArgumentParser(description="Measure runs of numbered pieces.")
    parser.add_argument("--most", type=int, default=RUNS[-1], metavar="PIECES", help="the longest run")
    most = parser.parse_args().most
    rows = {f"{pieces:,}": measured(pieces).row() for pieces in RUNS if pieces <= most}
    page = _ROW.sub(lambda found: rows.get(found[1], found[0]), PAGE.read_text("utf-8"))
    PAGE.write_text(page, "utf-8", newline="\n")
    sys.stdout.writelines(rows.values())


if __name__ == "__main__":
    main()
