"""A print shop's own limits, from its file."""

from pathlib import Path

import pytest

from flyergen.job.preflight import limits_of
from flyergen.preflight.limits import Limits
from flyergen.problem import FlyerError
from flyergen.source.project_files import read_shop
from flyergen.targets import all_targets, target_named

PROFILES = {target.name: target.limits() for target in all_targets()}

PRESS = target_named("press").limits()

FULL = """profile: press
about: Uncoated house stock
trim: letter
bleed: 1/8in
safe: 5mm
fold: 4mm
edge: 0mm
boxes: [TrimBox]
ink: 260
solid: 95
spots: [PANTONE 349 U]
smallest_type: 7pt
small-type: 9pt
smallest_reversed_type: 10pt
one_ink_type: 9pt
thinnest_line: 0.35pt
thinnest_reversed_line: 0.75pt
least_ppi: 200
ppi: 300
line_art_ppi: 1200
module: 0.5mm
contrast: 5
problems: {P432: error, P442: off}
"""


def limits(text: str, folder: Path, name: str = "shop.yaml") -> Limits:
    (folder / name).write_text(text, encoding="utf-8")
    return limits_of(read_shop(folder / name, tuple(PROFILES)), "shop")


def problems(text: str, folder: Path) -> list[str]:
    with pytest.raises(FlyerError) as raised:
        limits(text, folder)
    return [f"{problem.code}: {problem.fact}\n{problem.hint}" for problem in raised.value.problems]


def test_a_shop_may_say_every_limit(tmp_path: Path) -> None:
    said = limits(FULL, tmp_path)
    assert (said.name, said.bleed, said.safe, said.fold, said.ink, said.solid) == ("shop", 3.175, 5, 4, 260, 95)
    assert (said.boxes, said.spots) == (("TrimBox",), ("PANTONE 349 U",))
    assert said.type[:4] == pytest.approx((7, 9, 10, 9))
    assert said.lines == pytest.approx((0.35, 0.75))
    assert said.pictures == (200, 300, 1200)
    assert said.codes == (0.5, 5)
    assert said.levels == {**PRESS.levels, "P432": "error", "P442": "off"}


def test_what_a_shop_does_not_say_is_as_in_its_profile(tmp_path: Path) -> None:
    for name, profile in PROFILES.items():
        assert limits(f"profile: {name}\n", tmp_path) == profile._replace(name="shop")


def test_no_spots_is_something_else_than_any(tmp_path: Path) -> None:
    assert limits("spots: []\n", tmp_path).spots == ()
    assert limits("ink: 240\n", tmp_path).spots is None


def test_a_key_or_a_profile_that_there_is_not_is_answered_with_the_nearest(tmp_path: Path) -> None:
    assert problems("bleeed: 3mm\nprofile: pres\nink: 900\n", tmp_path) == [
        "L101: there is no key `bleeed` here\ndid you mean `bleed`?",
        "L106: `pres` is not one of the choices here\ndid you mean `press`?",
        "L108: `900` is too large here\nwrite at most 400",
    ]


def test_a_level_of_a_code_that_there_is_not_is_told(tmp_path: Path) -> None:
    assert problems("problems: {P4800: off}\n", tmp_path) == [
        "P105: there is no code `P4800` here\ndid you mean `P480`?"
    ]


def test_the_example_of_the_documentation_is_a_shop(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "preflight.md").read_text("utf-8")
    example = page.partition("<!-- write in shops/uncoated.yaml -->\n```yaml\n")[2].partition("```")[0]
    said = limits(example, tmp_path)
    assert (said.ink, said.levels["P432"]) == (260, "error")
    assert said.lines.thinnest == pytest.approx(0.35)
