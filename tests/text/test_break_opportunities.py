"""Break opportunities: UAX #14 through ICU, and a typesetter's manners on top."""

from time import process_time

import pytest
from hypothesis import given

from flyergen.text.break_opportunities import (
    BLANKS,
    _inside,
    _wholes,
    _word_around,
    find_breaks,
    hyphen_breaks,
    short_words,
    without_trailing_blanks,
)
from tables import each_row
from typeset.specimens import texts


def parts(text: str, language: str = "en", never_break: tuple[str, ...] = ()) -> list[str]:
    """Return the text cut at every break that any measure may use."""
    ends = [place.at for place in find_breaks(text, language, never_break) if not place.share]
    return [text[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def last_resorts(text: str, share: float, never_break: tuple[str, ...] = ()) -> list[str]:
    """Return the text cut at the breaks for what alone is wider than `share` of the measure, these and no others."""
    ends = [place.at for place in find_breaks(text, "en", never_break) if place.share == share]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


@each_row(
    ("text", "expected"),
    [
        ("(28 percent) of", ["(28 ", "percent) ", "of"]),  # LB 14: not after an opening bracket
        ("¿¿Comunidades Seguras??", ["¿¿Comunidades ", "Seguras??"]),  # LB 13: not before ?
        ("«alta peligrosidad», los", ["«alta ", "peligrosidad», ", "los"]),  # LB 19: quotes
        ("a\u00a0b c\u202fd", ["a\u00a0b ", "c\u202fd"]),  # LB 12: glue
        ("a\u2060b", ["a\u2060b"]),  # LB 11: word joiner
        ("o’clock l’amour", ["o’clock ", "l’amour"]),  # LB 29 and apostrophes
        ("$5 10€ 3.5", ["$5 ", "10€ ", "3.5"]),  # LB 25: numbers
        ("one\ntwo\u2028three", ["one\n", "two\u2028", "three"]),  # LB 4: mandatory
        ("中文字。好", ["中", "文", "字。", "好"]),  # LB 31 between ideographs, LB 13
        ("สวัสดีครับ", ["สวัสดี", "ครับ"]),  # LB 1: South East Asian words by dictionary
        ("zero\u200bwidth", ["zero\u200b", "width"]),  # LB 8
    ],
)
def test_lines_break_where_the_unicode_standard_says(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "请写信给info@rop.org。", ["请", "写", "信", "给", "info@rop.org。"]),
        ("ja", "電話503-543-8417まで", ["電", "話", "503-543-8417", "ま", "で"]),
        ("th", "ติดต่อinfo@rop.orgวันนี้", ["ติดต่อ", "info@rop.org", "วัน", "นี้"]),
        ("km", "ទាក់ទងwww.rop.orgថ្ងៃ", ["ទាក់ទង", "www.rop.org", "ថ្ងៃ"]),
        ("my", "ကြည့်ပါwww.rop.orgတစ်ခြား", ["ကြည့်ပါ", "www.rop.org", "တစ်", "ခြား"]),
    ],
)
def test_an_address_and_a_phone_number_end_where_the_script_changes(
    language: str, text: str, expected: list[str]
) -> None:
    assert parts(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("shn", "ၼႂ်းလိၵ်ႈတၢင်ႇဢၼ်", ["ၼႂ်း", "လိၵ်ႈ", "တၢင်ႇ", "ဢၼ်"]),
        ("shn", "တူဝ်လိၵ်ႈၸိူဝ်းၼႆႉ", ["တူဝ်", "လိၵ်ႈ", "ၸိူဝ်း", "ၼႆႉ"]),
        ("ksw", "လံာ်ကဘျံးပၢၤအံၤ", ["လံာ်", "က", "ဘျံး", "ပၢၤ", "အံၤ"]),
        ("mnw", "ဘာသာမန် မန္တလေး", ["ဘာ", "သာ", "မန် ", "မန္တ", "လေး"]),
    ],
)
def test_other_languages_in_burmese_letters_break_between_syllables(
    language: str, text: str, expected: list[str]
) -> None:
    assert parts(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "dom i ogród w lesie", ["dom ", "i ogród ", "w lesie"]),
        ("cs", "S námi k vám (a zpět)", ["S námi ", "k vám ", "(a zpět)"]),
        ("ru", "мы и вы в Орегоне", ["мы ", "и вы ", "в Орегоне"]),
        ("uk", "ми і ви", ["ми ", "і ви"]),
        ("fr", "Qui est là ? « Oui »", ["Qui ", "est ", "là ? ", "« Oui »"]),
        ("de", "ich a b", ["ich ", "a ", "b"]),
    ],
)
def test_lines_end_by_the_customs_of_a_language(language: str, text: str, expected: list[str]) -> None:
    assert parts(text, language) == expected


def test_a_saltillo_is_no_letter_of_a_script_without_spaces() -> None:
    assert parts("K\ua78cich\ua78c-tz\ua78cij ab", "quc") == ["K\ua78cich\ua78c-tz\ua78cij ", "ab"]


def test_breaks_after_characters_beyond_the_first_plane_stand_right() -> None:
    assert parts("hi 😀 there 👍 friend") == ["hi ", "😀 ", "there ", "👍 ", "friend"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("conviction – thereby", ["conviction – ", "thereby"]),
        ("conviction - thereby", ["conviction - ", "thereby"]),
        ("the end –", ["the ", "end –"]),
        ("A group · 503-543-8417 · www.rop.org", ["A ", "group · ", "503-543-8417 · ", "www.rop.org"]),
        ("one •two", ["one ", "•two"]),
        ("word—word", ["word—", "word"]),
        ("el plan —uno malo— sigue", ["el ", "plan ", "—uno ", "malo— ", "sigue"]),
    ],
)
def test_a_dash_stays_on_the_line_it_follows_and_an_opening_one_with_its_word(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize("word", ["non-criminals", "post-9/11", "and/or", "1990–2000", "well‐known"])
def test_compounds_stay_together(word: str) -> None:
    assert parts(f"a {word} b") == ["a ", f"{word} ", "b"]


def test_a_compound_may_be_cut_after_its_hyphen_where_it_is_wider_than_half_the_measure() -> None:
    assert last_resorts("all non-criminals here", share=0.5) == ["all non-", "criminals here"]


@each_row(
    "whole",
    [
        "503-543-8417",
        "(503) 543-8417",
        "+1 503 543 8417",
        "+52 55 1234 5678",
        "amanda@rop.org",
        "first.last+x@rural-action.org",
        "https://www.rop.org/a-b/c?d=e&f=g",
        "www.rop.org/path/",
        "rop.org/es",
    ],
)
def test_numbers_to_call_and_addresses_stay_whole(whole: str) -> None:
    assert parts(f"see {whole}, or") == ["see ", f"{whole}, ", "or"]


@pytest.mark.parametrize(
    ("address", "cut"),
    [
        ("503-543-8417", ["503-", "543-", "8417"]),
        ("amanda@rop.org", ["amanda", "@rop", ".org"]),
        ("https://www.rop.org/a-b/c?d=e", ["https://", "www", ".rop", ".org", "/a", "-b", "/c", "?d", "=e"]),
    ],
)
def test_what_is_wider_than_the_measure_is_cut_before_a_sign(address: str, cut: list[str]) -> None:
    assert last_resorts(address, share=1.0) == cut


def test_a_mail_address_is_cut_before_its_sign_and_elsewhere_only_if_that_half_is_too_wide() -> None:
    text = "a.b@rop.org"
    wider = {text[: place.at]: text[place.start : place.end] for place in find_breaks(text, "en") if place.share}
    assert wider == {"a": "a.b", "a.b": "a.b@rop.org", "a.b@rop": "@rop.org"}


@pytest.mark.parametrize("address", ["www.columbiacountyneighborstogether.org", "post@columbiacountyneighbors.coop"])
def test_a_long_part_of_an_address_is_cut_between_syllables_as_the_last_resort(address: str) -> None:
    torn = [place for place in find_breaks(address, "en") if place.torn]
    assert torn
    assert all(
        address[place.at - 1] in "aeiouy" and min(place.at - place.start, place.end - place.at) >= 3 for place in torn
    )
    assert all(set(address[place.start + 1 : place.end]).isdisjoint(".@") for place in torn)


@pytest.mark.parametrize("address", ["redvecinos.com.mx", "neighbors.coop", "ayuda.social/es"])
def test_an_address_of_any_domain_stays_whole(address: str) -> None:
    assert parts(f"see {address} now") == ["see ", f"{address} ", "now"]


def test_years_and_prices_are_no_phone_numbers() -> None:
    assert parts("in 2010 2011 people") == ["in ", "2010 2011 ", "people"]
    assert parts("in 2010 28 people") == ["in ", "2010 ", "28 ", "people"]


@pytest.mark.parametrize("tied", ["28 %", "$ 5", "n.º 3", "6:30 p. m.", "6:30 pm", "EE. UU."])
def test_a_number_keeps_its_sign(tied: str) -> None:
    assert parts(f"x {tied} y", "es") == ["x ", f"{tied} ", "y"]


def test_phrases_of_the_flyer_stay_whole() -> None:
    text = "más (el 28 por ciento) de"
    assert parts(text, "es", ("(el 28 por ciento)",)) == ["más ", "(el 28 por ciento) ", "de"]
    assert last_resorts(text, 1.0, ("(el 28 por ciento)", "")) == ["más (el ", "28 ", "por ", "ciento) de"]


def test_a_phrase_is_found_however_its_accents_are_written() -> None:
    assert parts("la sección 2 x", "es", ("seccio\u0301n 2",)) == ["la ", "sección 2 ", "x"]


def test_no_hyphen_goes_into_an_address_or_a_phrase() -> None:
    text = "organizing at organizing.org"
    assert [place.at for place in hyphen_breaks(text, [5, 19])] == [5]
    assert hyphen_breaks(text, [5], ("organizing at",)) == []


def test_short_words_are_known_by_their_length() -> None:
    assert short_words("la casa y el (a) ICE, de: O no") == {3: 2, 10: 1, 13: 2, 28: 1}


def test_blanks_at_the_end_are_dropped_and_no_break_spaces_are_not() -> None:
    assert without_trailing_blanks("ab \n", 0, 4) == 2
    assert without_trailing_blanks("  ", 1, 2) == 1
    assert without_trailing_blanks("a\u00a0", 0, 2) == 2


@given(texts)
def test_breaks_are_in_order_and_end_with_the_text(text: str) -> None:
    breaks = find_breaks(text, "en")
    offsets = [place.at for place in breaks]
    assert offsets == sorted(set(offsets))
    assert offsets[-1] == len(text)
    assert breaks[-1].hard
    assert offsets[0] > 0


def test_an_empty_text_has_no_breaks() -> None:
    assert find_breaks("", "en") == []


@given(texts)
def test_what_is_looked_up_quickly_is_what_a_walk_finds(text: str) -> None:
    wholes = _wholes(text, ("a",))
    for at in range(len(text) + 1):
        assert _inside(wholes, at) == any(whole.start < at < whole.end for whole in wholes)
        start, end = at, at
        while start and text[start - 1] not in BLANKS:
            start -= 1
        while end < len(text) and text[end] not in BLANKS:
            end += 1
        assert _word_around(text, at) == (start, end)


@each_row("part", ["x", "a-", "ab.", "a@b.co,", "a/", "https://a.b/", "12 ", "a@"])
def test_a_long_word_takes_no_endless_time(part: str) -> None:
    begun = process_time()
    assert find_breaks(part * (20_000 // len(part)), "en")[-1].hard
    assert process_time() - begun < 5
