"""The pseudo language changes letters alone: what is no word comes through as it is."""

from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.markup import parse, variables
from flyergen.job.variants import pseudo


def test_words_have_accents_and_are_longer_and_in_brackets() -> None:
    assert pseudo("Free flu shots") == "\\[Fŕéé fļû šĥöţš öñé\\]"


def test_variables_markup_links_and_addresses_stay() -> None:
    text = "Call **{contact.phone}** or [write](mailto:a@b.org), see www.rop.org"
    made = pseudo(text)
    assert made.startswith("\\[Çåļļ **{contact.phone}** öŕ [ŵŕîţé](mailto:a@b.org), šéé www.rop.org ")
    assert [one.name for one in variables(made)] == ["contact.phone"]


def test_each_paragraph_is_in_its_own_brackets() -> None:
    assert [paragraph[0].text[0] for paragraph in parse(pseudo("One.\n\nTwo."))] == ["[", "["]


@given(st.text("abc XYZ.,:;!?é–“”", min_size=1, max_size=300))
def test_a_text_is_at_least_as_long_as_it_was_and_about_40_percent_longer(text: str) -> None:
    made = pseudo(text)
    assert len(text) <= len(made) <= len(text) * 1.4 + 12


def test_words_that_go_with_their_facts_go_with_them_in_the_accented_language() -> None:
    whole = pseudo("[[Scan: {organization.web}|Write]]")
    assert whole.startswith("[[\\[Šçåñ: {organization.web}") and whole.endswith("\\]]]")  # noqa: PT018
    assert "[[Öŕ ŵŕîţé ţö {contact.email}.]]" in pseudo("Call. [[Or write to {contact.email}.]]")
