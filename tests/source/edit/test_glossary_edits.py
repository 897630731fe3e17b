"""A term is changed in what people wrote, and nothing else is touched."""

import pytest

from flyergen.source.edit.comments import with_agreed, with_kept, without_term
from flyergen.source.edit.strings import strings_of
from tables import each_row

WRITTEN = """\
# Names.

keep: [ROP, ICE]  # never

terms:
  Secure Communities: {es: Comunidades Seguras}
  "U.S. law":
    es: ley de EE. UU.
"""


@each_row(
    ("change", "old", "new"),
    [
        (("Secure Communities", "es", ["Otras"]), "{es: Comunidades Seguras}", "{es: Otras}"),
        (("Secure Communities", "ru", ["СС"]), "{es: Comunidades Seguras}", "{es: Comunidades Seguras, ru: СС}"),
        (("U.S. law", "es", ["la ley", "ley*"]), "    es: ley de EE. UU.\n", "    es:\n      - la ley\n      - ley*\n"),
        (("U.S. law", "ht", ["lwa"]), "UU.\n", "UU.\n    ht: lwa\n"),
        (("jail", "es", ["cárcel"]), "UU.\n", "UU.\n  jail:\n    es: cárcel\n"),
        (("U.S. law", "es", []), '  "U.S. law":\n    es: ley de EE. UU.\n', ""),
    ],
)
@each_row("end", ["\n", "\r\n"])
def test_a_translation_is_agreed_and_not_one_byte_else(
    change: tuple[str, str, list[str]], old: str, new: str, end: str
) -> None:
    wanted = WRITTEN.replace(old, new)
    changed = with_agreed(WRITTEN.replace("\n", end), *change)
    assert strings_of(changed) == strings_of(wanted)
    assert changed.replace('"Secure Communities"', "Secure Communities") == wanted.replace("\n", end)


def test_a_name_that_stays_is_added_and_taken_out() -> None:
    more = with_kept(WRITTEN, "no, never")
    assert more == WRITTEN.replace("ICE]", 'ICE, "no, never"]')
    assert without_term(more, "no, never") == WRITTEN
    assert without_term(WRITTEN, "ICE") == WRITTEN.replace("[ROP, ICE]", "[ROP]")
    assert strings_of(without_term(without_term(WRITTEN, "ICE"), "ROP")) == {
        key: said for key, said in strings_of(WRITTEN).items() if key.startswith("terms.")
    }


def test_a_term_is_taken_out_and_its_table_with_the_last_one() -> None:
    one = without_term(WRITTEN, "U.S. law")
    assert one == WRITTEN.replace('  "U.S. law":\n    es: ley de EE. UU.\n', "")
    assert strings_of(without_term(one, "Secure Communities")) == {"keep.1": "ROP", "keep.2": "ICE"}


@pytest.mark.parametrize("said", ["no", "a: b", "*x", '"quoted"', "# x", "{x}", "2026-01-01"])
def test_every_word_can_be_agreed_in_a_new_glossary(said: str) -> None:
    assert strings_of(with_agreed("", "a.b", "es", [said])) == {"terms.a.b.es": said}
    assert strings_of(with_agreed("", "a.b", "es", [said, said])) == {"terms.a.b.es.1": said, "terms.a.b.es.2": said}
    assert strings_of(with_kept("", said)) == {"keep.1": said}
