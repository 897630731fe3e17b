"""Targets: each says all that is asked of it, and who asks for one loads none of the others."""

import pickle
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from flyergen import targets
from flyergen.preflight.unparsed_file import FileSigns
from flyergen.targets import all_targets, limits_by_signs, made_by, target_named, target_names, that_heed
from tables import each_row

OPTIONS = {"--grey", "--flip", "--sheet", "--tile", "--edge-to-edge", "--published-at"}
COMMANDS = {"batch", "numbered"}

each = each_row("target", all_targets(), ids=target_names())


def test_every_file_of_the_folder_is_a_target_and_the_proof_is_no_name() -> None:
    files = {path.stem for path in Path(targets.__file__).parent.glob("*.py")}
    assert {*target_names(), "side_pictures", "__init__"} == files


@each
def test_a_target_has_the_name_of_its_file_in_all_that_it_says(target: targets.Target) -> None:
    assert (target.name, target.pdf.name, target.limits().name) == (type(target).__module__.rpartition(".")[2],) * 3


@each
def test_a_target_heeds_options_and_is_made_by_commands_that_there_are(target: targets.Target) -> None:
    assert target.options <= OPTIONS
    assert target.commands <= COMMANDS


@each
def test_what_goes_to_a_print_shop_is_held_against_what_shops_ask_and_nothing_else_is(target: targets.Target) -> None:
    assert (
        target.at_the_shop == (target.limits().use == "shop") == bool(target.pdf.pdfx) == (target.pdf.colour == "cmyk")
    )


@each
def test_a_target_says_the_standards_that_its_file_claims(target: targets.Target) -> None:
    said = "web page, without a network" if target.is_page else ", ".join(target.pdf.standards)
    assert target.describe(Path("flyer.pdf")) == said != ""


@each
def test_another_process_gets_the_same_target(target: targets.Target) -> None:
    assert pickle.loads(pickle.dumps(target)) is target


_CLAIMS = ("", "PDF/X-1a:2003", "PDF/X-3:2002", "PDF/X-4")


@each_row("signs", [FileSigns(*one) for one in product(_CLAIMS, (False, True), (False, True))])
def test_every_file_is_for_one_target_by_its_signs(signs: FileSigns) -> None:
    assert len([one for one in all_targets() if one.recognizes(signs)]) == 1
    assert limits_by_signs(signs).name in target_names()


def test_options_and_commands_name_the_targets_that_heed_them() -> None:
    assert that_heed("--tile", ("press", "bw", "copier")) == ("bw", "copier")
    assert made_by("numbered") == ("copier", "press")


def test_type_checkers_know_the_targets_that_there_are() -> None:
    assert get_args(targets.TargetName) == target_names()


def test_there_is_no_target_of_an_unknown_name() -> None:
    with pytest.raises(ModuleNotFoundError):
        target_named("fax")


def test_who_asks_for_the_press_loads_no_other_target_and_no_machine() -> None:
    code = (
        "import sys; from flyergen.targets import target_named, target_names; target_names(); target_named('press');"
        "print(*sorted(name for name in sys.modules if name.startswith(('flyergen.targets', 'flyergen.repro', "
        "'flyergen.sheet', 'flyergen.pdf.', 'flyergen.preflight'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["flyergen.targets", "flyergen.targets.press"]
