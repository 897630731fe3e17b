"""Every kind is printed for whoever has one way to be reached, with and without the name of a person, or a long name.

A sample runs with the others; all of it with `pytest tests/acceptance/test_owners.py --all-owners`.
"""

import re
import shutil
from itertools import combinations, product
from pathlib import Path

import pytest

from flyergen.artwork import GlyphRun, Modules
from flyergen.job.build import build
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.request import Request
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.reports.check import check

pytestmark = pytest.mark.all

FLYERS = Path(__file__).resolve().parents[2] / "flyers"
KINDS = sorted(path.name for path in FLYERS.iterdir())
WAYS = {
    "web": ("organization", "https://www.rop.org"),
    "email": ("contact", "amanda@rop.org"),
    "phone": ("contact", "503-543-8417"),
    "address": ("contact", '{street: PO Box 664, city: Cottage Grove, region: OR, postal_code: "97424"}'),
}
PRINTED = {"web": "www.rop.org", "email": "amanda@rop.org", "phone": "503-543-8417", "address": "PO Box 664"}
CODES = {"web": "https://www.rop.org", "email": "mailto:amanda@rop.org", "phone": "tel:+15035438417"}
NAMELESS = ("need-a-ride", "rights-card", "word-of-reform", "nobody-crosses-alone", "in-loving-memory")
CODELESS = ("rights-card", "word-of-reform", "in-loving-memory")
LONG = "Columbia County Neighbors for Human Dignity and the Rural Land Fund"
GROWN = {
    "know-your-rights": "is 8.2 mm higher than planned, over the drawing `art/room.svg`",
    "ready-together": "is 7.8 mm higher than planned, over the drawing `art/outside.svg`",
    "secure-communities": "is 14.5 mm higher than planned, over the drawing `art/land.svg`",
}
SUBSETS = [there for n in range(1, 5) for there in combinations(WAYS, n)]
SAMPLE = [(("web",), True), (("phone",), False), (("address",), False), (("email", "phone"), True)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "there" in metafunc.fixturenames:
        asked = product(SUBSETS, (True, False)) if metafunc.config.getoption("--all-owners") else SAMPLE
        cases = [(kind, there, named) for kind, (there, named) in product(KINDS, tuple(asked))]
        names = [f"{kind}-{'+'.join(there)}{'-named' if named else ''}" for kind, there, named in cases]
        metafunc.parametrize(("kind", "there", "named"), cases, ids=names)


def of_owner(kind: str, there: tuple[str, ...], named: bool, root: Path) -> Path:
    """Copy a kind's flyer for somebody who has these ways to be reached, and maybe a name."""
    flyer = root / "flyers" / kind
    shutil.copytree(FLYERS / kind, flyer)
    facts = (flyer / "flyer.yaml").read_text("utf-8")
    gone = "|".join(WAYS if named else (*WAYS, "name"))
    head, contact, rest = re.split(r"^(contact:\n(?:  .*\n|\s*#.*\n)+)", facts, maxsplit=1, flags=re.MULTILINE)
    kept = re.sub(rf"^  (?:{gone}):.*\n", "", contact, flags=re.MULTILINE)
    kept += "".join(f"  {way}: {value}\n" for way, (room, value) in WAYS.items() if room == "contact" and way in there)
    head = head if "web" in there else re.sub(r"^  web:.*\n", "", head, flags=re.MULTILINE)
    kept = kept if re.search("^  [a-z]", kept, re.MULTILINE) else ""
    (flyer / "flyer.yaml").write_text(f"{head}{kept}{rest}", "utf-8")
    return flyer


def test_a_kind_takes_what_its_owner_has(kind: str, there: tuple[str, ...], named: bool, tmp_path: Path) -> None:
    source = load(of_owner(kind, there, named, tmp_path))
    for layout in source.facts.layouts:
        editions = set_editions(source, EditionSpec(layout=layout, words=False))
        assert [one.edition.language for one in editions] == ["en", "es"]
        for ready, target in product(editions, ("press", "copier")):
            assert impose(ready, Order(target)).pages
        for ready in editions:
            items = [item for panel in ready.fit.composition.panels.values() for item in panel]
            words = "".join(item.text for item in items if isinstance(item, GlyphRun))
            assert any(PRINTED[way] in words for way in there)
            assert ("Amanda Aguilar" in words) is (named and kind not in NAMELESS)
            held = {item.payload for item in items if isinstance(item, Modules)}
            wanted = {CODES[way] for way in there if way in CODES and kind not in CODELESS}
            assert bool(wanted & held) is bool(wanted)


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_of_67_letters_is_printed(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    flyer = Path("flyers", kind)
    shutil.copytree(FLYERS / kind, flyer)
    for file in ("flyer.yaml", "groups/example.yaml"):
        said = (flyer / file).read_text("utf-8")
        said = re.sub(r"^( *)name: .*\n(?: *short: .*\n)?", rf"\1name: {LONG}\n", said, count=1, flags=re.MULTILINE)
        (flyer / file).write_text(said, "utf-8")
    made = build(Request((kind,)), lambda things, _: iter(things))
    found = [problem for one in made for problem in one.problems]
    found += [problem for one in check(Request((kind,))) for problem in one.problems]
    assert [str(problem) for problem in found if not problem.warning] == []
    assert {problem.fact for problem in found if problem.code == "T321"} == {
        f"the card with `{name}` {GROWN[kind]} on panel back in `{language}`"
        for name in ("organization.name", "name")
        for language in ("en", "es")
        if kind in GROWN
    }
