"""Groups' editions in gray: a template has the grays of the flyer's own words, and groups' words are on the same."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from acceptance.pamphlet import FLYERS, LANGUAGES
from flyergen.colour import Colour
from flyergen.flyer.facts import Contact
from flyergen.flyer.groups import Group as LocalGroup
from flyergen.job.group_parts import GroupEditions
from flyergen.job.impose import as_a_whole, impose
from flyergen.job.orders import Order
from flyergen.names import FileName, Name
from flyergen.project.editions import TypesetEdition, load
from flyergen.project.requested_editions import EditionSpec
from flyergen.sheet.painted_page import colours_behind
from flyergen.source.tables.local_groups import group_files

KINDS = sorted(path.name for path in FLYERS.iterdir() if (path / "kind.yaml").exists())


@cache
def group_editions(kind: str) -> GroupEditions:
    return GroupEditions(load(Path(FLYERS / kind)), EditionSpec(words=False), ("white_border",))


def colours_of(ready: TypesetEdition) -> set[tuple[Colour, Colour]]:
    """Return the colors of words and codes, each with a color behind it."""
    job = impose(as_a_whole(ready), Order("copier", medium="white_border"))
    return {(one.item.colour, one.ground) for one in colours_behind(job)}


@pytest.mark.parametrize("has_all", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_words_of_a_group_are_on_no_other_color_than_those_of_the_flyer(kind: str, has_all: bool) -> None:
    editions = group_editions(kind)
    (table,) = group_files(FLYERS / kind / "groups", "groups")
    group = editions.read(table)
    if not has_all:
        group = _bare(group, editions.source.facts.groups.required)
    own = dict(zip(LANGUAGES, editions.set_editions("white_border"), strict=True))
    for judged in editions.judged_editions(group)["white_border"]:
        assert judged.set_edition, judged.findings
        assert colours_of(judged.set_edition) <= colours_of(own[judged.language])


def _bare(group: LocalGroup, required: Sequence[str]) -> LocalGroup:
    """Return a group with nothing but what a flyer requires."""
    contact = group.contact or Contact()
    kept = {name: value for name, value in contact._asdict().items() if f"contact.{name}" in required}
    return group._replace(
        contact=Contact(**kept), link=group.link if "link" in required else Name(""), logo=FileName("")
    )
