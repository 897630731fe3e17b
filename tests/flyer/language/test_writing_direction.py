"""The script of a language, and whether it is written from right to left."""

from flyergen.flyer.language.writing_direction import is_right_to_left, script_of_language
from tables import each_row


@each_row(
    ("code", "script"),
    [
        ("en", "Latn"), ("es-MX", "Latn"), ("ru", "Cyrl"), ("el", "Grek"), ("ar", "Arab"), ("ar-XB", "Arab"),
        ("fa", "Arab"), ("pes", "Arab"), ("pbu", "Arab"), ("arb", "Arab"), ("apc", "Arab"), ("lah", "Arab"),
        ("aii", "Syrc"), ("he", "Hebr"), ("iw", "Hebr"), ("yi", "Hebr"), ("dv", "Thaa"), ("ur", "Arab"),
        ("pa", "Guru"), ("pa-PK", "Arab"), ("pa-Arab", "Arab"), ("ku", "Latn"), ("ku-Arab", "Arab"), ("uz-AF", "Arab"),
        ("az-Latn-IR", "Latn"), ("zh", "Hans"), ("zh-TW", "Hant"), ("zh-Hant", "Hant"), ("ja", "Jpan"), ("ko", "Kore"),
        ("th", "Thai"), ("my", "Mymr"), ("am", "Ethi"), ("tgl", "Latn"), ("mam", "Latn"), ("qqq", "Latn"),
    ],
)  # fmt: skip
def test_a_language_has_its_usual_script(code: str, script: str) -> None:
    assert script_of_language(code) == script


@each_row("code", ["ar", "ar-EG", "fa", "he", "ur", "yi", "ckb", "AR", "az-Arab", "pa-arab-PK", "ks"])
def test_languages_of_the_arabic_and_hebrew_scripts_run_from_right_to_left(code: str) -> None:
    assert is_right_to_left(code)


@each_row("code", ["en", "es-MX", "zh-Hant", "ar-Latn", "pa", "az", "ks-Deva", "sd-Deva-IN", "arn"])
def test_other_languages_and_scripts_do_not(code: str) -> None:
    assert not is_right_to_left(code)
