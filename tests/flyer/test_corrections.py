"""What typing and pasting leave in words is set right, and what may be meant stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import up_to
from flyergen.flyer.corrections import corrected
from tables import each_row

RIGHT = [
    ("en", 'He said "yes" to me', "He said “yes” to me"),
    ("es", '"Hola" dijo', "«Hola» dijo"),
    ("en", "don't, it's the '90s rock 'n' roll", "don’t, it’s the ’90s rock ’n’ roll"),
    ("en", "'quoted words' of the boys' club", "‘quoted words’ of the boys’ club"),
    ("en", "{organization.name}'s [it's](https://x.org/'a')", "{organization.name}’s [it’s](https://x.org/'a')"),
    ("en", "wait...", "wait…"),
    ("cs", 'Je "zde"', "Je „zde“"),
    ("hu", 'Ez "itt"', "Ez „itt”"),
    ("sv", 'Den "här"', "Den ”här”"),
    ("hy", 'Սա "այստեղ"', "Սա «այստեղ»"),
    ("pes", 'او "اینجا"', "او «اینجا»"),
    ("zh-Hant", '他 "這裡"', "他 「這裡」"),
    ("sw", 'Hii "hapa"', "Hii “hapa”"),
    ("en", "** words ** and **a** b", "**words** and **a** b"),
    ("en", "**words **, ** words**", "**words**, **words**"),
    ("es", "Hola** mundo **!", "Hola **mundo**!"),
    ("en", "so * nice * here", "so *nice* here"),
    ("en", "* Free food *", "*Free food*"),
    ("en", "${contact.phone} %{contact.email} {{{date}}}", "{contact.phone} {contact.email} {date}"),
    ("es", "Ｈｏｌａ！", "Hola!"),
    ("zh", "你好！＊＊好＊＊｛contact.phone｝", "你好！**好**{contact.phone}"),
    ("en", "a\u200bb\ufeff x\u200cy \u00adz", "ab xy z"),
    ("en", "He\x92s \x93x\x94", "He’s “x”"),
    ("en", " a \u00a0", "a"),
    ("es", "uno\u00a0dos\u00a0tres\u00a0cuatro", "uno dos tres cuatro"),
    ("en", "one \u00a0two", "one two"),
    ("en", "one\x0btwo", "one\ntwo"),
    ("en", "one\r\n\r\ntwo", "one\n\ntwo"),
]
STAYS = [
    ("en", "2 * 3 * 4"),
    ("en", "2 ** 3 ** 4"),
    ("en", "**a** and **b**"),
    ("en", "* a jar\n* a neighbor"),
    ("en", "* Bring this * and that"),
    ("en", "${figures.cost} and 20%{figures.x.percent}"),
    ("en", "{{contact.phone}}"),
    ("en", "12\" pizza, 6' tall"),
    ("en", 'Stop "now'),
    ("so", "go'aan"),
    ("fa", "می\u200cخواهم"),
    ("en", "[می\u200cخواهم](lang:fa)"),
    ("hi", "\u0915\u094d\u200d\u0937"),
    ("en", "\U0001f468\u200d\U0001f469"),
    ("km", "សួស្តី\u200bបង"),
    ("ar", "سلام\u200f!"),
    ("es", "28\u00a0% y so\u00adft"),
    ("fr", "Venez\u00a0!"),
    ("ja", "（日本）！"),
    ("quc", "Kʼicheʼ ꞌ k'o"),
    ("en", "{figures.groups, plural, one {it's #} other {they're #}}"),
]


@each_row(("language", "written", "printed"), RIGHT)
def test_it_is_set_right(language: str, written: str, printed: str) -> None:
    found = corrected(written, language)
    assert found.text == printed
    assert found.kinds


@each_row(("language", "words"), STAYS)
def test_it_stays(language: str, words: str) -> None:
    assert corrected(words, language) == (words, ())


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('a 5"x7" print of "Home"', 'a 5"x7" print of “Home”'),
        ('a 12"-pipe', 'a 12"-pipe'),
        ('"Open" at the 6"-sign', '“Open” at the 6"-sign'),
    ],
)
def test_a_straight_quote_after_a_digit_opens_nothing(written: str, printed: str) -> None:
    assert corrected(written, "en").text == printed


@pytest.mark.parametrize("words", ['Stop"now" please', 'a "good" thing and"another" one'])
def test_no_quote_is_replaced_if_one_would_open_right_after_a_letter(words: str) -> None:
    assert corrected(words, "en") == (words, ())


def test_what_was_set_right_is_said_once_each() -> None:
    assert corrected('"It\'s" on... and on...', "en").kinds == (
        "straight quotes",
        "straight apostrophes",
        "three full stops",
    )


SIGNS = [
    "a",
    "Ana",
    "7",
    " ",
    "\u00a0",
    "'",
    '"',
    "*",
    "**",
    "...",
    "{contact.phone}",
    "${",
    "}",
    "\n",
    "\n\n",
    "\u200b",
    "！",
    "ñ",
]


@settings(deadline=None, max_examples=up_to(1000))
@given(st.lists(st.sampled_from(SIGNS), max_size=9).map("".join), st.sampled_from(["en", "es", "fr", "zh", "so"]))
def test_what_is_right_stays_and_no_letter_is_lost(text: str, language: str) -> None:
    right = corrected(text, language).text
    assert corrected(right, language).text == right
    assert [c for c in right if c.isalnum()] == [c for c in text if c.isalnum()]
