"""A project of one small flyer in two languages, made and checked by the engine, or by a command as it is typed."""

from pathlib import Path
from typing import Any, NamedTuple, Self

from typer.testing import CliRunner

from building import batch_of, build_of, errors_of, numbered_of, told, warnings_of
from flyergen.cli.app import app
from flyergen.job.batch import BatchRun
from flyergen.job.numbered_batch import NumberedBatch
from flyergen.job.outcome import Built, warnings_in
from flyergen.job.request import Request
from flyergen.project.ledger import FILE as LEDGER
from flyergen.reports.check import Checked, check

FOLDER = Path("flyers/shots")  # for whoever stands in the project
FLYER, LAYOUT, EN, ES = "flyer.yaml", "layout.yaml", "text/en.yaml", "text/es.yaml"

SHOTS_FACTS = """\
languages: [en, es]
organization: {name: Rural Organizing Project, web: https://www.rop.org}
contact: {phone: 503-543-8417}
figures:
  share: {value: 28, unit: percent}
fonts: {text: source-sans-3, display: barlow-condensed}
palette:
  brand: {rgb: "#123F36", cmyk: 85/40/70/55}
"""

SHOTS_LAYOUT = """\
extends: flat
sheet: half-letter
body: {largest: 10pt, preferred: 10pt, smallest: 9pt}
panels:
  front:
    last_row: 30
    blocks:
      - title: cover.title
      - paragraph: cover.body
      - points: {text: points, level: 2}
  back:
    last_row: 30
    blocks:
      - figure: {value: figures.share, caption: figure.caption, picture_text: figure.picture}
      - qr: {code: {link: organization.web, text: code.alt}}
"""

SHOTS_ENGLISH = """\
document:
  title: Free flu shots
cover:
  title: Free flu shots
  body: Call {contact.phone} before Friday.
points:
  - heading: Who can come
    body: Everyone.
  - heading: What to bring
    body: Nothing.
figure:
  caption: of our neighbors had a shot last year.
  picture: 28 of 100 dots are filled.
code:
  alt: A code that leads to our web page.
"""

SHOTS_SPANISH = """\
review: reviewed
document:
  title: Vacunas gratis contra la gripe
cover:
  title: Vacunas gratis contra la gripe
  body: Llame al {contact.phone} antes del viernes.
points:
  - heading: Quién puede venir
    body: Todas las personas.
  - heading: Qué hay que traer
    body: Nada.
figure:
  caption: de nuestros vecinos se vacunaron el año pasado.
  picture: 28 de 100 puntos están llenos.
code:
  alt: Un código que lleva a nuestra página web.
"""


class Said(NamedTuple):
    """What a command answered."""

    exit: int
    out: str
    err: str


class Project(NamedTuple):
    """A folder with `flyers/shots`; the tests stand in it."""

    root: Path

    @property
    def flyer(self) -> Path:
        return self.root / "flyers" / "shots"

    def add(self, name: str) -> Self:
        """Write the small flyer under another name."""
        for file, text in _FILES.items():
            self._put(self.root / "flyers" / name / file, text.encode())
        return self

    def write(self, file: str, content: str | bytes) -> Self:
        """Put a file into the flyer's folder."""
        self._put(self.flyer / file, content.encode() if isinstance(content, str) else content)
        return self

    def change(self, file: str, old: str, new: str) -> Self:
        """Write `new` for the one place where `old` stands."""
        text = (self.flyer / file).read_text("utf-8")
        assert text.count(old) == 1, f"`{old}` is {text.count(old)} times in {file}"
        return self.write(file, text.replace(old, new))

    def low(self, rows: int = 12) -> Self:
        """Take rows from the front. In 12 the Spanish words have no room, and few words take little time."""
        return self.write(LAYOUT, low((self.flyer / LAYOUT).read_text("utf-8"), rows))

    def made(self) -> list[str]:
        """Return every file under `output/`, besides the ledgers of builds."""
        found = (path for path in (self.root / "output").rglob("*") if path.name != LEDGER)
        return sorted(path.relative_to(self.root).as_posix() for path in found if path.is_file())

    def run(self, *words: str) -> Said:
        """Run the command. Whatever it raises by mistake fails the test."""
        answer = CliRunner().invoke(app, words, catch_exceptions=False, prog_name="flyergen")
        return Said(answer.exit_code, answer.stdout, answer.stderr)

    def build(self, *targets: str, **asked: Any) -> Built:
        """Build the flyer with the engine, without the command line."""
        return build_of("shots", *targets, **asked)

    def printed(self, *targets: str, **asked: Any) -> str:
        """Build the flyer with the engine, once it is sure that nothing prevents it, and return the warnings."""
        built = self.build(*targets, **asked)
        assert (built.problems, bool(built.files)) == ((), True)
        return told(warnings_in([built]))

    def problems(self, *targets: str, **asked: Any) -> str:
        """Return what a build finds in a bad flyer, once it is sure that all files of which it tells are there."""
        built = self.build(*targets, **asked)
        assert built.problems
        assert sorted(file.path.as_posix() for file in built.files) == self.made()
        return told((*warnings_in([built]), *built.problems))

    def batch(self, *targets: str, **asked: Any) -> BatchRun:
        """Make the editions of the flyer's groups with the engine."""
        return batch_of("shots", *targets, **asked)

    def printed_groups(self, *targets: str, **asked: Any) -> str:
        """Make the editions of the flyer's groups, once it is sure that nothing prevents one; return the warnings."""
        return warnings_of(self.batch(*targets, **asked))

    def numbered(self, *targets: str, **asked: Any) -> NumberedBatch:
        """Make the flyer's numbered pieces with the engine."""
        return numbered_of("shots", *targets, **asked)

    def printed_pieces(self, *targets: str, **asked: Any) -> str:
        """Make the numbered pieces, once it is sure that nothing prevents one; return the warnings."""
        return warnings_of(self.numbered(*targets, **asked))

    def check(self, *languages: str, notes: bool = False) -> Checked:
        """Check the flyer with the engine, in all languages or in some."""
        (checked,) = check(Request(("shots",), languages, notes=notes))
        return checked

    def checked(self, *languages: str, notes: bool = False, messages: str = "en") -> str:
        """Return what a check finds, in all languages or in some, told in the language `messages`."""
        return told(self.check(*languages, notes=notes).problems, messages)

    def errors(self, *languages: str, messages: str = "en") -> str:
        """Return what a check finds that prevents files, told in the language `messages`."""
        return told(errors_of(self.check(*languages).problems), messages)

    @staticmethod
    def _put(path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def low(layout: str, rows: int = 12) -> str:
    """Return the small flyer's layout with fewer rows on its front."""
    front = "last_row: {}\n    blocks:\n      - title"
    assert front.format(30) in layout
    return layout.replace(front.format(30), front.format(rows))


_FILES = {FLYER: SHOTS_FACTS, LAYOUT: SHOTS_LAYOUT, EN: SHOTS_ENGLISH, ES: SHOTS_SPANISH}
