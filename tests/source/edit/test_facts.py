"""Facts of flyer.yaml are changed, added and removed, and every other byte stays."""

import pytest

from flyergen.flyer.facts import Themes
from flyergen.names import Name
from flyergen.problem import FlyerError
from flyergen.source.edit.facts import facts_in, kind_at, with_facts, with_theme
from tables import each_row

FACTS = """\
# The facts.
languages: [en, es]          # the first is the source
organization: Rural Organizing Project

contact:
  name: Amanda Aguilar Shank   # who answers
  phone: 503-543-8417
  address: {street: PO Box 664, city: Cottage Grove, region: OR, postal_code: "97424"}

figures:
  since: 1992
  share: {value: 28, unit: percent}

palette:
  brand: {name: fir, rgb: "#123F36"}
"""


def test_facts_have_their_whole_keys() -> None:
    found = facts_in(FACTS)
    assert found["organization.name"] == "Rural Organizing Project"
    assert found["figures.since.value"] == "1992"
    assert found["contact.address.city"] == "Cottage Grove"
    assert found["languages.1"] == "en"


@each_row(
    ("facts", "old", "new"),
    [
        ({"contact.phone": "503-543-0000"}, "503-543-8417", "503-543-0000"),
        ({"organization.name": "Ours"}, "Rural Organizing Project", "Ours"),
        ({"figures.since.value": "1993"}, "1992", "1993"),
        ({"contact.address.city": "Scappoose"}, "Cottage Grove", "Scappoose"),
        ({"contact.address.region": ""}, " region: OR,", ""),
        ({"contact.address.postal_code": ""}, ', postal_code: "97424"', ""),
        ({"contact.phone": ""}, "  phone: 503-543-8417\n", ""),
        ({"figures.since.value": ""}, "  since: 1992\n", ""),
        ({"contact.email": "a@rop.org"}, "8417\n", "8417\n  email: a@rop.org\n"),
        ({"organization.web": "https://rop.org"}, ": Rural Organizing Project\n",
         ': {name: "Rural Organizing Project", web: https://rop.org}\n'),
        ({"palette.brand.rgb": "#000000"}, "#123F36", "#000000"),
    ],
)  # fmt: skip
def test_only_the_fact_changes(facts: dict[str, str], old: str, new: str) -> None:
    assert with_facts(FACTS, facts) == FACTS.replace(old, new)
    assert with_facts(FACTS.replace("\n", "\r\n"), facts) == FACTS.replace(old, new).replace("\n", "\r\n")


def test_a_table_without_facts_goes() -> None:
    gone = {"figures.since.value": "", "figures.share.value": "", "figures.share.unit": ""}
    assert "figures" not in with_facts(FACTS, gone)


def test_new_tables_come_in_the_order_of_the_documentation() -> None:
    said = with_facts(
        FACTS, {"wifi.network": "Grange", "links.calendar": "https://rop.org", "links.map": "https://x.org"}
    )
    assert said == FACTS.replace(
        "\nfigures:",
        "\nwifi:\n  network: Grange\n\nlinks:\n  calendar: https://rop.org\n  map: https://x.org\n\nfigures:",
    )


@each_row("value", ["yes", "a: b", "# no", "{contact}", "- x", "“é”", "'", '"', "12:30"])
def test_a_value_is_read_as_it_was_typed(value: str) -> None:
    assert facts_in(with_facts(FACTS, {"contact.name": value, "contact.email": value}))["contact.name"] == value


def test_facts_that_are_written_once_for_several_keys_stay() -> None:
    with pytest.raises(FlyerError) as caught:
        with_facts("contact: {name: &x Ana}\nlinks: {a: *x}\n", {"contact.name": "Eva"})
    assert [one.code for one in caught.value.problems] == ["T702"]


@pytest.mark.parametrize(
    ("theme", "line"),
    [
        (Themes(Name("fir-gold")), "theme: fir-gold\n"),
        (Themes(palette=Name("fir-gold")), "theme: {palette: fir-gold}\n"),
        (Themes(Name("a: b")), 'theme: "a: b"\n'),
        (Themes(Name("fir-gold"), fonts=Name("beet-peach")), "theme: {palette: fir-gold, fonts: beet-peach}\n"),
    ],
)
def test_a_theme_is_written_and_replaced(theme: Themes, line: str) -> None:
    said = with_theme(FACTS, theme)
    assert line in said
    assert said.replace(f"\n{line}", "") == FACTS
    assert line in with_theme(with_theme(FACTS, Themes(Name("x"), Name("y"))), theme)
    assert with_theme(said, Themes()) == FACTS


def test_every_key_has_a_type() -> None:
    assert kind_at("contact.phone") is Name
    assert kind_at("links.any") is Name
    assert kind_at("contact.place") is kind_at("nothing") is None


def test_a_file_without_blank_lines_gets_none() -> None:
    dense = (
        "# Facts.\n\n" + "".join(line for line in FACTS.splitlines(keepends=True) if line.strip()).partition("\n")[2]
    )
    said = with_facts(dense, {"links.calendar": "https://rop.org"})
    assert said == dense.replace("figures:", "links:\n  calendar: https://rop.org\nfigures:")
    assert with_facts(said, {"links.calendar": ""}) == dense
