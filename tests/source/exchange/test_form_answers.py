"""Each text of a form that came back is taken, waits or is refused, and why."""

from typing import Any

from flyergen.lint.translations import digest
from source.exchange.test_form import HERE, SCRIPT, SPANISH, came_back, of
from tables import each_row


@each_row(
    ("text", "fact"),
    [
        ("Llame ahora.", "it lacks `{contact.phone}`"),
        ("Llame al {contact.phone} o {contact.fax}.", "there is no variable `contact.fax`"),
        ("Llame al {contact.phone} {", "a brace stands alone: “{”"),
        ("Llame al {contact.phone} **ya", "`**` is opened and never closed: “**ya”"),
        ("{contact.phone} <b>ya</b>", "`<b>` is markup of a web page; it would be printed"),
        (f"{{contact.phone}} {SCRIPT}", "`</script>` is markup of a web page; it would be printed"),
        ("{contact.phone} [ya](javascript:alert(1))", "a link cannot lead to `javascript:alert(1)`"),
        ("{contact.phone}\u202e al revés", "a mark that forces the direction of the text (U+202E) is hidden in it"),
        ("{contact.phone}\x00", "a null character (U+0000) is hidden in it"),
        ("x" * 20_001, "it is longer than 20000 letters"),
        (5, "it is not a text"),
    ],
)
def test_a_text_that_cannot_be_printed_is_refused_and_the_others_are_taken(text: Any, fact: str) -> None:
    back = came_back({**of("body", text), **of("end", "Hasta luego")})
    assert back.text == SPANISH.replace("Adiós", "Hasta luego")
    assert [(one.code, one.fact) for one in back.warnings] == [("T732", f"`body` was not taken: {fact}")]


def test_a_text_whose_source_has_changed_is_taken_and_not_accepted() -> None:
    older = {"end": {"text": "Hasta luego", "from": digest("So long"), "given": digest("Adiós")}}
    back = came_back(older)
    assert (back.changed, dict(back.finished), [one.code for one in back.warnings]) == (("end",), {}, ["T721"])


def test_a_text_that_was_changed_here_too_stays_until_theirs_is_chosen() -> None:
    meanwhile = HERE._replace(text=SPANISH.replace("Adiós", "Chao"))
    back = came_back(of("end", "Hasta luego"), meanwhile)
    assert (back.text, back.conflicts) == (meanwhile.text, {"end": "Hasta luego"})
    assert [one.code for one in back.warnings] == ["T733"]
    chosen = came_back(of("end", "Hasta luego"), meanwhile._replace(theirs=("end",)))
    assert (chosen.text, chosen.warnings) == (meanwhile.text.replace("Chao", "Hasta luego"), ())


def test_it_still_says_the_same_accepts_what_stands_here() -> None:
    back = came_back(of("end"))
    assert (back.text, dict(back.finished)) == (SPANISH, {"end": "translated"})
    other = came_back(of("end"), HERE._replace(text=SPANISH.replace("Adiós", "Chao")))
    assert dict(other.finished) == {}


def test_what_a_translator_is_not_sure_about_is_taken_and_waits() -> None:
    back = came_back(of("end", "Hasta luego", unsure=True, comment=f"Is it? {SCRIPT}\n\x1b[31m"))
    assert (back.changed, dict(back.finished)) == (("end",), {})
    assert [one.fact for one in back.warnings] == [f"the translator is not sure about `end`: Is it? {SCRIPT} [31m"]


def test_an_empty_text_never_erases_one() -> None:
    assert came_back(of("end", "  \n")).text == SPANISH


def test_a_fact_that_the_translation_here_lacks_too_need_not_be_there() -> None:
    here = HERE._replace(text=SPANISH.replace("Llame al {contact.phone}.", "Llame hoy."))
    entry = {"text": "Llame ahora.", "from": of("body")["body"]["from"], "given": digest("Llame hoy.")}
    back = came_back({"body": entry}, here)
    assert (back.changed, [one.code for one in back.warnings]) == (("body",), [])
