"""Whatever is written is printed, or told of: awkward texts in every block of a small flyer, at random.

A text is written into its file in one of the ways that YAML has. What flyergen accepts must stand on the panels with
all its letters in their order; what it does not accept must be named by its place. `pytest --texts 300` tries more.
"""

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acceptance.wording import bare
from flyergen.artwork import GlyphRun
from flyergen.job.orders import Order
from flyergen.job.produce import make_pdf
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from project import EN, FLYER, LAYOUT, Project

PHONE = "503-543-8417"
_LAYOUT = """\
extends: flat
sheet: tabloid
body: {largest: 9pt, preferred: 9pt, smallest: 6pt}
styles:
  call-out: {size: 10pt}
panels:
  front:
    blocks:
      - title: a.title
      - heading: a.heading
      - paragraph: a.paragraph
      - bullets: a.list
      - points: a.points
      - quote: a.quote
  back:
    blocks:
      - figure: {value: figures.share, caption: a.caption, picture: none}
      - contact: {show: [role, web, phone], role: a.role, scan: a.scan, note: a.note}
      - stamp: {text: a.stamp, height: 60mm}
      - qr: {code: {link: organization.web, text: a.alt}, caption: a.under}
      - imprint: a.imprint
"""
# The keys of the texts, each with the text that stands there if it is not tried.
KEYS = (
    "title", "heading", "paragraph", "list.1", "list.2", "points.1.heading", "points.1.body", "quote",
    "caption", "role", "scan", "note", "stamp", "under", "imprint",
)  # fmt: skip
_TREE = """\
document: {{title: Any}}
a:
  alt: A code.
  title: {title}
  heading: {heading}
  paragraph: {paragraph}
  list:
  - {list_1}
  - {list_2}
  points:
  - heading: {points_1_heading}
    body: {points_1_body}
  quote: {quote}
  caption: {caption}
  role: {role}
  scan: {scan}
  note: {note}
  stamp: {stamp}
  under: {under}
  imprint: {imprint}
"""

# Words as people write them, and what makes trouble in a file, in a markup or in a font.
mild = """
    coat warm hall the of and it’s “so” «so» naïve Straße Tiếng Việt Ελλάδα Жизнь inmigración ½ № – — - . , ; ? ! & %
    donaudampfschifffahrtsgesellschaft https://www.example.org/a/long/way/to/go?x=1&y=2 amanda@rop.org 503-543-8417
    7:00 coat: 50% $5 #3 e\u0301cole a\u00adb a\u2011b x\u0301\u0302 yes no null 1 1. 2) 0x1F 1e3 true (b) / + = ~ ^
    … ...     **bold** *it* ***both*** [way](https://example.org) [hola](lang:es) {contact.phone} \\* {{ }}
"""
awkward = """
    'so' "so" ‘so’ # ** * - -- ` > | @ : ? [x] {a} {{a}} <b> &amp; \\ {a:b} [[ ]] \u200b \u2060 \u202e ﬁne ！ ｆｕｌｌ
    中文 👍 👩‍👩‍👧 שלום مرحبا ไทย नमस्ते {contact.phone,plural,one{x}other{y}}
"""
words = st.sampled_from(mild.split() * 3 + awkward.split())
gaps = st.sampled_from([" ", " ", " ", " ", "  ", "\n", "\n\n", "\n\n\n", "\t", "\u00a0", "\u2003", " \n "])
texts = st.builds(
    lambda first, rest: first + "".join(gap + word for gap, word in rest),
    words,
    st.lists(st.tuples(gaps, words), max_size=8),
)
ways = st.sampled_from(["plain", "plain", "double", "literal", "folded"])
flyers = st.dictionaries(st.sampled_from(KEYS), st.tuples(texts, ways), min_size=3, max_size=8)


def in_yaml(text: str, way: str, deep: int) -> str:
    """Return a text as a person or a program would write it behind a key or a dash."""
    one_line = "\n" not in text
    is_comment = re.search(r"(^|\s)#(\s|$)", text)  # what YAML takes for one, and so does whoever reads the file
    if way == "plain" and one_line and text.strip() and not is_comment:
        return text.strip()
    if way in ("literal", "folded") and text.strip() and not text[0].isspace():
        margin = "\n" + " " * deep
        return ("|" if way == "literal" else ">") + margin + text.replace("\n", margin)
    return json.dumps(text, ensure_ascii=False)


def letters(text: str, phone: str = PHONE) -> str:
    """Return the letters and digits of a text as they must stand on paper, whatever is set around and between them."""
    return bare(re.sub(r"\]\((?:[^()]|\([^()]*\))*\)", "", text).replace("{contact.phone}", phone))


def printed(ready: TypesetEdition) -> dict[str, str]:
    """Return what stands on the panels by key."""
    found: dict[str, str] = {}
    for items in ready.fit.composition.panels.values():
        for item in items:
            if isinstance(item, GlyphRun):
                found[item.key] = found.get(item.key, "") + item.words
    return found


def in_the_file(ready: TypesetEdition) -> str:
    """Return the letters and digits that PDFium reads in the finished file."""
    with pypdfium2.PdfDocument(make_pdf(ready, Order("screen"))) as document:
        return bare(" ".join(page.get_textpage().get_text_range() for page in document))


class Shelf:
    """The flyer in a folder, whose English words are written anew for each example."""

    def __init__(self, project: Project) -> None:
        self.project = project
        project.change(FLYER, "languages: [en, es]", "languages: [en]").write(LAYOUT, _LAYOUT)
        (project.flyer / "text/es.yaml").unlink()

    def write(self, said: dict[str, tuple[str, str]]) -> dict[int, str]:
        """Write the texts, and plain words for the other keys; return which key each line belongs to."""
        values = {}
        for key in KEYS:
            text, way = said.get(key, ("Plain words.", "plain"))
            values[key.replace(".", "_")] = in_yaml(text, way, 6)
        file = _TREE.format(**values)
        self.project.write(EN, file)
        return self._lines(values)

    @staticmethod
    def _lines(values: dict[str, str]) -> dict[int, str]:
        lines: dict[int, str] = {}
        for template in _TREE.format(**{name: f"\0{name}\0" for name in values}).split("\n"):
            name = template.split("\0")[1] if "\0" in template else ""
            for _ in range(values.get(name, "").count("\n") + 1):
                lines[len(lines) + 1] = name
        return lines

    @staticmethod
    def names(problem: Problem, key: str, lines: dict[int, str]) -> bool:
        """Return whether a problem names a text by its place or by its key."""
        if problem.place and problem.place.file.endswith(EN):
            return lines[problem.place.line] == key.replace(".", "_")
        return f"`a.{key}" in problem.fact

    def sets(self, said: dict[str, tuple[str, str]]) -> tuple[TypesetEdition, set[str]]:
        """Set the flyer; return the edition, and the keys that were named by problems and left out for that."""
        told: set[str] = set()
        while True:
            lines = self.write({key: text for key, text in said.items() if key not in told})
            try:
                (ready,) = set_editions(load(self.project.flyer), EditionSpec(words=False))
            except FlyerError as error:
                named = {key for problem in error.problems for key in said if self.names(problem, key, lines)}
                if not named - told:
                    raise AssertionError("nobody is told which text it is") from error
                told |= named
            else:
                return ready, told


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.chdir(tmp_path)
    return Shelf(Project(tmp_path).add("shots"))


def test_every_text_that_is_accepted_is_printed_whole(shelf: Shelf, pytestconfig: pytest.Config) -> None:
    @settings(
        max_examples=pytestconfig.getoption("--texts"),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(said=flyers)
    def each_flyer(said: dict[str, tuple[str, str]]) -> None:
        ready, told = shelf.sets(said)
        paper, file = printed(ready), in_the_file(ready)
        for key in said.keys() - told:
            assert bare(paper.get(f"a.{key}", "")) == letters(said[key][0]), key

            for paragraph in ready.edition.prose.get(f"a.{key}", ()):
                assert bare("".join(span.text for span in paragraph)) in file, key

    each_flyer()
