"""What a finished file is checked against: a profile or a shop, the levels of the project, a paper and a fold."""

from pathlib import Path

import pytest

from flyergen.geometry import Size
from flyergen.job.preflight import Asked, at_levels, by_signs, held_against, preflight_pdf
from flyergen.preflight.limits import Limits
from flyergen.preflight.unparsed_file import FileSigns
from flyergen.problem import FlyerError
from flyergen.targets import target_named


def test_a_shop_is_found_by_its_name_beside_the_flyers_and_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "shops").mkdir()
    (tmp_path / "shops" / "valley.yaml").write_text("ink: 240\ntrim: a4\n", "utf-8")
    for name in ("valley", str(tmp_path / "shops" / "valley.yaml")):
        found, job = held_against(Asked(name), tmp_path)
        assert found is not None
        assert (found.name, found.ink, job.trim) == ("valley", 240, (210, 297))
    _, other = held_against(Asked("valley", trim="letter"), tmp_path)
    assert other.trim_name == "letter"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked("pres"), "P104: there is no profile `pres`\ndid you mean `press`?"),
        (
            Asked("zebra"),
            (
                "P104: there is no profile `zebra`\n"
                "the profiles are bw, copier, press, riso, screen, x1a; a shop's own is a file such as shop.yaml"
            ),
        ),
        (Asked(trim="leter"), "P106: there is no paper called “leter”\ndid you mean `letter`?"),
        (Asked(fold="leter"), "P107: there is no fold `leter`\ndid you mean `letter`?"),
        (Asked("none.yaml"), "Y101: there is no such file\nmake the file, or correct its name"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(asked: Asked, said: str, tmp_path: Path) -> None:
    with pytest.raises(FlyerError) as raised:
        held_against(asked, tmp_path)
    assert [f"{each.code}: {each.fact}\n{each.hint}" for each in raised.value.problems] == [said]


def test_all_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(FlyerError) as raised:
        held_against(Asked("pres", trim="leter", fold="leter"), tmp_path)
    assert [each.code for each in raised.value.problems] == ["P104", "P106", "P107"]


def test_levels_of_a_shop_replace_those_of_the_project_which_replace_those_of_the_profile(tmp_path: Path) -> None:
    (tmp_path / "flyergen.yaml").write_text("problems: {P432: error, P442: off}\n", "utf-8")
    (tmp_path / "shop.yaml").write_text("problems: {P442: error}\n", "utf-8")
    usual = target_named("press").limits().levels
    by_profile, _ = held_against(Asked("press"), tmp_path)
    by_shop, _ = held_against(Asked(str(tmp_path / "shop.yaml")), tmp_path)
    assert by_profile is not None
    assert by_shop is not None
    assert by_profile.levels == {**usual, "P432": "error", "P442": "off"}
    assert by_shop.levels == {**usual, "P432": "error", "P442": "error"}


def test_without_a_profile_the_file_decides_and_the_job_says_what_is_known(tmp_path: Path) -> None:
    limits, job = held_against(Asked(trim="letter", fold="letter", hosts=("rop.org",), exact_ink=True), tmp_path)
    assert limits is None
    assert (job.trim_name, job.hosts, job.exact_ink) == ("letter", ("rop.org",), True)
    assert job.trim == pytest.approx((215.9, 279.4))
    assert job.folds is not None
    outside, inside = job.folds(Size(279.4, 215.9))
    assert outside.upright == pytest.approx((92.075, 185.7375))
    assert inside.upright == pytest.approx((93.6625, 187.325))


def test_a_pdf_in_memory_is_checked_for_a_target_that_there_is() -> None:
    report = preflight_pdf(b"Dear neighbours,", "press")
    assert report.facts is None
    assert [one.code for one in report.problems] == ["P401"]
    with pytest.raises(ValueError, match=r"^there is no target `pres`; did you mean `press`\?$"):
        preflight_pdf(b"", "pres")


def test_a_level_that_is_set_replaces_that_of_the_limits_and_the_others_stay(tmp_path: Path) -> None:
    limits = at_levels(target_named("press").limits(), {"P432": "off", "P442": "off"})
    assert at_levels(limits, {"P432": "error"}).levels == {**limits.levels, "P432": "error"}
    (tmp_path / "flyergen.yaml").write_text("problems: {P432: error}\n", "utf-8")
    chosen = by_signs(tmp_path)
    assert not isinstance(chosen, Limits)
    assert chosen(FileSigns("", duplex=False, to_be_cut=False)).levels["P432"] == "error"
