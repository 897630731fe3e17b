"""What must not come of a broken file, and how it is seen in what a command answers."""

import pytest

from fuzz.case import Answer, Case, failures

_CASE = Case("words", "shots", "flyers/shots/text/en.yaml", b"", ("check", "shots"))
_SOUND = b"flyers/shots/text/en.yaml:3:1: T203: no words\n  hint: add them\n"
_JSON = b'{"flyers": [{"problems": [{"code": "T203", "fact": "x", "hint": "", "file": null, "line": null}]}]}'


def test_a_problem_with_a_place_is_what_is_expected() -> None:
    assert failures(_CASE, Answer(1, err=_SOUND, seconds=4.9, mebibytes=399)) == ()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            Answer(1, raised="KeyError in source/svg/simple.py:shape"),
            "internal error: KeyError in source/svg/simple.py:shape",
        ),
        (Answer(1, err=_SOUND, seconds=5.1), "over 5 s"),
        (Answer(1, err=_SOUND, mebibytes=401), "over 400 MiB"),
        (Answer(3, err=_SOUND), "exit code 3"),
        (Answer(1), "nothing said"),
        (Answer(1, err=b"L402: it is too wide\n"), "no place: L402"),
        (Answer(1, out=_JSON), "no place: T203"),
        (Answer(0, out=b"title \x1b[31mred\n"), "raw control character: U+001B"),
        (Answer(0, out="title \x9b31m\n".encode()), "raw control character: U+009B"),
        (Answer(0, unread=("pdfium",)), "not opened by pdfium"),
        (Answer(-1, killed="the process ended (SIGSEGV)"), "the process ended (SIGSEGV)"),
    ],
)
def test_each_of_these_is_a_fault(answer: Answer, told: str) -> None:
    assert failures(_CASE, answer) == (told,)


def test_what_was_typed_stands_in_no_file() -> None:
    assert failures(_CASE, Answer(2, err=b"F101: there is no flyer `x`\n")) == ()
