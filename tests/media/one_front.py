"""A flyer in English with nothing but a front, whose blocks and words a test writes, as it is in a medium."""

from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from project import EN, ES, FLYER, LAYOUT, SHOTS_FACTS, Project

_LAYOUT = """\
extends: flat
sheet: half-letter
body: {{largest: 10pt, preferred: 10pt, smallest: 9pt}}
{more}panels:
  front:
    last_row: 36
    blocks:
{blocks}"""


def front(project: Project, blocks: str, words: str, more: str = "", facts: str = "") -> Project:
    """Write the flyer: blocks and words as lines of YAML, `more` of its layout, and more `facts`."""
    lines = "".join(f"      - {line}\n" for line in blocks.strip().splitlines())
    (project.flyer / ES).unlink(missing_ok=True)
    project.write(FLYER, SHOTS_FACTS.replace("[en, es]", "[en]") + facts)
    project.write(LAYOUT, _LAYOUT.format(more=more, blocks=lines))
    return project.write(EN, f"document:\n  title: Free flu shots\n{words}")


def in_medium(project: Project, medium: str) -> TypesetEdition:
    """Return its edition in a medium."""
    (one,) = set_editions(load(project.flyer), EditionSpec(("en",), demand=Demand.draft, medium=medium))
    return one
