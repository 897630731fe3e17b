"""A filled sample of each fold and format breaks no rule of the standards, for press and screen, in both directions."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from folds import FLAVOURS, files_of
from samples import Sample, folds, formats, typeset, usual

pytestmark = pytest.mark.all

Validate = Callable[[Iterable[Path], str], list[str]]


def broken(samples: Iterable[Sample], folder: Path, validate: Validate) -> list[str]:
    files = files_of((typeset(sample, folder) for sample in samples), folder)
    return [line for flavour in FLAVOURS for line in validate(files, flavour)]


def test_every_fold_and_format_on_its_own_paper_is_sound(tmp_path: Path, validate: Validate) -> None:
    assert broken((*usual(), *formats()), tmp_path, validate) == []


def test_every_fold_is_sound_on_every_paper_that_is_wide_enough(tmp_path: Path, validate: Validate) -> None:
    assert broken(set(folds()) - set(usual()), tmp_path, validate) == []
