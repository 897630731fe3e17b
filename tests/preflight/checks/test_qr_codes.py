"""Preflight of codes: whether a phone can read them as they are printed, and where they lead."""

from pathlib import Path

from flyergen.preflight.inspect import inspect
from flyergen.preflight.limits import Job
from flyergen.targets import target_named
from preflight.finished import (
    TEXT,
    code_content,
    codes_of,
    press_pdf,
    problems_of,
    screen_pdf,
)

PRESS = target_named("press").limits()
ROP = "https://www.rop.org"


def test_a_code_with_small_modules_is_a_warning(tmp_path: Path) -> None:
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(ROP, 1)}")) == [
        (
            "warning P481: page 1: the code 93 mm from the left and 114 mm from the top has modules of 0.35 mm\n"
            "make it larger, or what it holds shorter (0.4 mm at least)"
        )
    ]


def test_a_light_code_on_a_dark_ground_is_a_warning(tmp_path: Path) -> None:
    dark = "/Artifact BMC 0 0 0 1 k 200 200 300 300 re f EMC"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {dark} {code_content(ROP, 2, '0 0 0 0 k')}")) == [
        (
            "warning P482: page 1: the code 93 mm from the left and 105 mm from the top is light on dark\n"
            "print it dark on a white plate"
        )
    ]


def test_a_code_without_its_quiet_zone_is_a_warning(tmp_path: Path) -> None:
    near = "/Artifact BMC 0 0 0 1 k 300 355 50 20 re f EMC"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(ROP, 2)} {near}")) == [
        (
            "warning P483: page 1: the code 93 mm from the left and 105 mm from the top "
            "has fewer than 4 quiet modules around it\nfree the space around it"
        )
    ]


def test_a_code_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    blot = "/Artifact BMC 0 0 0 1 k 300 300 50 30 re f EMC"
    assert problems_of(screen_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(ROP, 2)} {blot}")) == [
        (
            "warning P480: page 1: what looks like a code 106 mm from the left and 118 mm from the top cannot be read\n"
            "draw it larger, whole and dark on white"
        )
    ]


def test_a_code_that_a_little_blur_kills_is_told(tmp_path: Path) -> None:
    long = "https://www.rop.org/" + "a" * 100
    delicate = press_pdf(tmp_path / "small.pdf", f"{TEXT} {code_content(long, 0.8)}")
    assert codes_of(delicate, PRESS) == ["P481", "P487"]
    assert codes_of(press_pdf(tmp_path / "large.pdf", f"{TEXT} {code_content(long, 2)}"), PRESS) == []


def test_hosts_are_the_same_with_and_without_www_and_below(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content('https://www.rop.org/en', 2)}")
    for hosts in (("rop.org",), ("www.rop.org",), ("other.org", "ROP.org"), ()):
        assert codes_of(path, PRESS, Job(hosts=hosts)) == []
    assert codes_of(path, PRESS, Job(hosts=("xrop.org",))) == ["P489"]


def test_a_host_in_its_own_letters_is_the_one_that_the_net_calls_in_ascii(tmp_path: Path) -> None:
    for payload in ("https://ríoseco.org/x", "https://xn--roseco-3va.org/x", "https://www.RÍOSECO.org/x"):
        path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(payload, 2)}")
        for hosts in (("ríoseco.org",), ("xn--roseco-3va.org",), ("www.Ríoseco.org",)):
            assert codes_of(path, PRESS, Job(hosts=hosts)) == []
        assert codes_of(path, PRESS, Job(hosts=("rioseco.org",))) == ["P489"]


def test_a_code_too_small_to_be_found_is_still_seen_to_be_one(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content('https://www.rop.org/' + 'a' * 20, 0.6)}")
    assert codes_of(path, PRESS) == ["P480"]


def told(tmp_path: Path, content: str) -> list[str]:
    """Return the codes and facts of what a press is told of a page with some content besides its text."""
    found = inspect(press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {content}"), PRESS).found
    return [f"{one.code}: {one.fact}" for one in found]


def test_a_code_needs_a_contrast_of_four_to_one(tmp_path: Path) -> None:
    assert told(tmp_path, code_content(ROP, 2, "0.45 g")) == []
    assert told(tmp_path, code_content(ROP, 2, "0.55 g")) == [
        "P484: page 1: the code 93 mm from the left and 105 mm from the top has a contrast of 3.3 to 1"
    ]


def test_a_code_that_is_neither_upright_nor_turned_is_told(tmp_path: Path) -> None:
    code = code_content(ROP, 2, at=(0, 0))
    assert told(tmp_path, f"q 0 1 -1 0 400 300 cm {code} Q") == []
    (slanted,) = told(tmp_path, f"q 0.94 0.34 -0.34 0.94 400 300 cm {code} Q")
    assert slanted.startswith("P485: page 1: the code ")


def test_the_modules_of_a_code_are_in_one_ink(tmp_path: Path) -> None:
    assert told(tmp_path, code_content(ROP, 2, "0.02 0 0 1 k")) == []
    (inks,) = told(tmp_path, code_content(ROP, 2, "0.03 0 0 1 k"))
    assert inks.startswith("P486: ")


def test_an_address_without_https_is_told_and_other_things_are_none(tmp_path: Path) -> None:
    assert told(tmp_path, code_content("mailto:us@rop.org", 2)) == []
    assert told(tmp_path, code_content("https:///x", 2)) == []
    (unsafe,) = told(tmp_path, code_content("http://www.rop.org", 2))
    assert unsafe.startswith("P488: ")
    assert "http://www.rop.org" in unsafe
