"""Which languages run from right to left: by the script that a code names, or else by the language's own."""

import pytest

from flyergen.flyer.language.writing_direction import is_right_to_left


@pytest.mark.parametrize("code", ["ar", "ar-EG", "fa", "he", "ur", "yi", "ckb", "AR", "az-Arab", "pa-arab-PK", "ks"])
def test_languages_of_the_arabic_and_hebrew_scripts_run_from_right_to_left(code: str) -> None:
    assert is_right_to_left(code)


@pytest.mark.parametrize("code", ["en", "es-MX", "zh-Hant", "ar-Latn", "pa", "az", "ks-Deva", "sd-Deva-IN", "arn"])
def test_other_languages_and_scripts_do_not(code: str) -> None:
    assert not is_right_to_left(code)
