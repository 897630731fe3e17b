"""The sentences of a form: the same ones in every language of messages, counted as that language counts."""

from flyergen.source.exchange.form_contents import COUNTED, SENTENCES, sentences

LANGUAGES = {"en": "English", "es": "Español"}


def test_each_language_names_itself_and_has_the_same_sentences() -> None:
    said = sentences()
    assert {code: own["itself"] for code, own in said.items()} == LANGUAGES
    counted = {f"{name}.{form}" for name in COUNTED for form in ("one", "other")}
    assert all(own.keys() == {"itself", *SENTENCES, *counted} for own in said.values())


def test_sentences_keep_the_values_that_the_form_fills_in() -> None:
    english, spanish = sentences().values()
    assert english["task"] == "Translate “{title}” into {lang}"
    assert spanish["task"] == "Traduzca «{title}» al {lang}"
    assert english["ask"] == "{name} ({org}) asks you for this."


def test_one_and_several_are_counted_apart() -> None:
    english, spanish = sentences().values()
    forms = ("over.one", "over.other")
    assert [english[form] for form in forms] == ["About {n} character too long.", "About {n} characters too long."]
    assert [spanish[form] for form in forms] == [
        "Sobra {n} carácter, más o menos.",
        "Sobran unos {n} caracteres.",
    ]
