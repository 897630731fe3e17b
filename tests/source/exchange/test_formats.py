"""Out to a translator's tool and back: unchanged words keep their bytes, and a changed one changes alone."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from examples import up_to
from flyergen.flyer.hints import Hints
from flyergen.flyer.words import Phrase, Words
from flyergen.problem import FlyerError, Place
from flyergen.source.edit.strings import strings_of
from flyergen.source.exchange.export_import import Target, export_words, merged
from flyergen.source.exchange.formats import read_csv, read_po, read_xliff
from flyergen.source.exchange.translation_units import Parcel, parcel_of
from flyergen.source.read_text import read_exactly
from flyergen.source.yaml.pasted import with_plain_blanks
from flyergen.source.yaml.unquoted import covered, words_cover
from source.exchange.yaml_files import hard_words, yaml_files
from tables import each_row

FLYERS = sorted(Path("flyers").glob("*/text/*.yaml"))
READERS = {"po": read_po, "xliff": read_xliff, "csv": read_csv}
FORMS = tuple(READERS)  # the form to mail out has tests of its own: it says only what a translator has touched
each_form = each_row("form", FORMS)


def words_of(text: str, language: str) -> Words:
    strings = strings_of(text, cover=covered).items()
    found = {key: value.rstrip("\n") for key, value in strings if key.split(".")[0] not in ("review", "silenced")}
    place = Place(f"{language}.yaml", 1, 1)
    return Words(language, {key: Phrase(key, value, place) for key, value in found.items() if value.strip()}, place)


def parcel(text: str) -> Parcel:
    words = words_of(text, "en")
    hints = {key: Hints("cover, title", 38, {"x.y": "a name"}, False) for key in list(words.phrases)[::2]}
    return parcel_of("clinic", words, words._replace(language="es"), hints)


def there_and_back(parcel: Parcel, form: str) -> Parcel:
    return READERS[form](export_words(parcel, form), "words")


def target(text: str) -> Target:
    return Target("clinic", "es", text, text, "es.yaml")


@each_form
@each_row("path", FLYERS, ids=lambda path: path.name)
def test_the_flyers_here_come_back_unharmed(path: Path, form: str) -> None:
    text = read_exactly(path, path.name)
    back = there_and_back(parcel(text), form)
    come_back = merged(back, "words", target(text))
    assert (come_back.text, come_back.changed, come_back.added, come_back.warnings) == (text, (), (), ())
    assert len(come_back.finished) == len(back.units)


@each_form
def test_a_plural_goes_out_and_comes_back_as_it_is_written(form: str) -> None:
    text = 'a: "{figures.groups, plural, =0 {nobody} one {**# group**} other {# groups}}"\n'
    sent = parcel(text)
    back = there_and_back(sent, form)
    assert [unit.target for unit in back.units] == [sent.units[0].source]
    assert merged(back, "words", target(text)).text == text


@each_form
@each_row("path", FLYERS, ids=lambda path: path.name)
def test_in_the_flyers_here_one_changed_string_changes_alone(path: Path, form: str) -> None:
    text = read_exactly(path, path.name)
    sent = parcel(text)
    key = "document.title"
    changed = sent._replace(units=tuple(u._replace(target="¡Ya!") if u.key == key else u for u in sent.units))
    come_back = merged(there_and_back(changed, form), "words", target(text))
    lines, new_lines = text.split("\n"), come_back.text.split("\n")
    assert come_back.changed == (key,)
    (new,) = (new for old, new in zip(lines, new_lines, strict=True) if old != new)
    assert new in ("  title: ¡Ya!", '  title: "¡Ya!"')


@settings(max_examples=up_to(250), deadline=None)
@given(text=yaml_files(), form=st.sampled_from(FORMS), new=hard_words, at=st.integers(0))
def test_any_yaml_file_comes_back_unharmed(text: str, form: str, new: str, at: int) -> None:
    sent = parcel(text)
    assume(sent.units)
    back = there_and_back(sent, form)
    assert merged(back, "words", target(text)).text == text
    key = sent.units[at % len(sent.units)].key
    changed = back._replace(units=tuple(u._replace(target=new) if u.key == key else u for u in back.units))
    cover = words_cover(strings_of(text, cover=covered))
    before = strings_of(text, cover=cover)
    after = strings_of(merged(changed, "words", target(text)).text, cover=cover)
    assert {k: v for k, v in after.items() if k != key} == {k: v for k, v in before.items() if k != key}
    assert after[key].rstrip("\n") in (new, with_plain_blanks(new))


@settings(max_examples=up_to(100), deadline=None)
@given(text=yaml_files(), form=st.sampled_from(FORMS))
def test_any_yaml_file_can_be_made_from_nothing(text: str, form: str) -> None:
    sent = parcel(text)
    assume(sent.units)
    made = merged(there_and_back(sent, form), "words", Target("clinic", "es", "", text, "es.yaml")).text
    assert {
        key: value.rstrip("\n")
        for key, value in strings_of(made, cover=words_cover([unit.key for unit in sent.units])).items()
    } == {unit.key: with_plain_blanks(unit.target) for unit in sent.units}


@each_form
def test_the_same_words_make_the_same_file(form: str) -> None:
    sent = parcel("a: one\nb: two\n")
    assert export_words(sent, form) == export_words(sent, form)


@each_form
def test_states_come_back(form: str) -> None:
    words = words_of("a: one\nb: two\n", "en")
    sent = parcel_of("clinic", words, words._replace(language="es", review="reviewed"), {})
    come_back = merged(there_and_back(sent, form), "words", target("a: one\nb: two\n"))
    assert dict(come_back.finished) == (
        {"a": "translated", "b": "translated"} if form == "po" else {"a": "reviewed", "b": "reviewed"}
    )


@each_form
def test_a_broken_text_file_is_told_and_nothing_is_merged(form: str) -> None:
    back = there_and_back(parcel("a: one\nb: two\n"), form)
    with pytest.raises(FlyerError, match="Y109"):
        merged(back, "words", Target("clinic", "es", "a: one\na: two\n", "a: one\nb: two\n", "es.yaml"))
