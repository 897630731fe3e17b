"""Mutations: preflight names the one fault of a file, and nothing but it and what follows."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from flyergen.preflight.inspect import inspect
from flyergen.preflight.limits import Job, Limits
from flyergen.targets import limits_by_signs, target_named
from preflight.mutations import MUTATIONS, Mutation
from preflight.planted_table import by_flyergen, planted

PRESS = target_named("press").limits()
SCREEN = target_named("screen").limits()
X1A = target_named("x1a").limits()


@pytest.mark.parametrize(("base", "limits"), [("press", PRESS), ("screen", SCREEN), ("x1a", X1A)])
def test_the_file_is_good_before_anything_is_done_to_it(
    base: str, limits: Limits, good_files: Mapping[str, Path]
) -> None:
    assert inspect(good_files[base], limits, Job(hosts=("rop.org",))).found == ()
    assert inspect(good_files[base], limits_by_signs, Job(hosts=("rop.org",))).found == ()


def test_there_are_a_hundred_faults_and_each_has_a_name_of_its_own() -> None:
    assert len({mutation.what for mutation in MUTATIONS}) == len(MUTATIONS) >= 100


# The first fault of each code. `make test-all` tries the others.
DAILY = {mutation.code: mutation for mutation in reversed(MUTATIONS)}.values()


@pytest.mark.parametrize(
    "mutation",
    [pytest.param(one, id=one.what, marks=() if one in DAILY else pytest.mark.all) for one in MUTATIONS],
)
def test_a_single_fault_is_named_and_nothing_else(
    mutation: Mutation, good_files: Mapping[str, Path], tmp_path: Path
) -> None:
    path = planted(mutation, good_files[mutation.base], tmp_path / "flyer.pdf")
    assert by_flyergen(path, mutation) == {mutation.code, *mutation.consequences}
