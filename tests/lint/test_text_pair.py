"""A translation beside its source: what was lost, added or left as it was."""

import pytest

from flyergen.problem import Place
from lint.flyer import check, compared, findings, problems
from tables import each_row


def test_a_finding_names_the_key_the_fact_the_action_and_the_place() -> None:
    (problem,) = problems("Call {contact.phone}.", "Llame.")
    assert (problem.code, problem.fact, problem.hint, problem.place) == (
        "T513",
        "`a` lacks the variable `{contact.phone}` of the source",
        "write `{contact.phone}` where it belongs",
        Place("text/es.yaml", 1, 4),
    )


def test_a_good_translation_is_left_in_peace() -> None:
    source = (
        "What is **Secure Communities**? Since {figures.since}, ROP says “no” to 1,234 holds. [More](https://a.org)"
    )
    target = (
        "¿Qué es **Comunidades Seguras**? Desde {figures.since}, el ROP dice «no» a 1.234 retenciones. "
        "[Más](https://a.org)"
    )
    assert findings(source.replace("holds", "hold"), target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [("Good morning", "Good morning"), ("Good morning, neighbors", "good Morning, neighbors")],
)
def test_words_that_nobody_translated_are_told(source: str, target: str) -> None:
    assert findings(source, target) == ["T510 has the words of `en`: nobody has translated them"]


@pytest.mark.parametrize(
    "text", ["Rural Organizing Project", "ROP: {contact.phone}", "{organization.web}", "12:30", "A"]
)
def test_names_that_stay_numbers_and_variables_may_be_the_same(text: str) -> None:
    assert findings(text, text) == []


@pytest.mark.parametrize("language", ["en-GB", "en-XA"])
def test_another_english_may_say_the_same(language: str) -> None:
    assert findings("Good morning", "Good morning", language) == []


def test_the_same_source_in_two_ways_is_told() -> None:
    (told,) = check({"a": "Call us", "b": "Call us!"}, {"a": "Llámenos", "b": "¡Llame!"})
    assert told == (
        "text/es.yaml:2:4: T511: `b` says in another way what the source says with the same words in `a`\n"
        "  hint: write one of the two in both: “Llámenos”"
    )


def test_one_translation_of_two_things_is_told() -> None:
    (told,) = check({"a": "Call us", "b": "Write to us"}, {"a": "Llámenos", "b": "Llámenos"})
    assert told == (
        "text/es.yaml:2:4: T512: `b` has the same words as `a`, and the source does not\n"
        "  hint: say here what the source says: “Write to us”"
    )


def test_a_variable_that_the_source_does_not_have_is_noted_where_it_stands() -> None:
    assert problems("Call {contact.phone}", "Llame al {contact.email} o {contact.phone}") == ()
    (problem,) = compared("Call {contact.phone}", "Llame al {contact.fone} o {contact.phone}")
    assert (problem.code, problem.warning) == ("T514", True)
    assert problem.fact == "`a` has the variable `{contact.fone}`, which the source does not have"
    assert problem.hint == "did you mean `{contact.phone}`?"


def test_a_figure_may_be_written_with_or_without_its_sign() -> None:
    assert findings("{figures.share} percent of us", "{figures.share.percent} de nosotros") == []


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("12,500 people", "12.500 personas", "es"),
        ("12,500.5 miles", "12 500,5 миль", "ru"),
        ("20 people", "٢٠ شخصا", "ar"),
        ("after 9/11", "tras el 11 de septiembre", "es"),
        ("before 3/2", "до 2 марта", "ru"),
        ("at 7 pm sharp", "a las 19:00 en punto", "es"),
        ("room 07", "sala 7", "es"),
    ],
)
def test_numbers_may_be_written_as_each_language_does(source: str, target: str, language: str) -> None:
    assert findings(source, target, language) == []


def test_numbers_that_differ_are_told() -> None:
    assert findings("Open 20 days in 2013", "Abierto 21 días en 2013") == [
        "T515 lacks the number 20 of the source",
        "T515 has the number 21, which the source does not have",
    ]


def test_links_that_differ_are_told() -> None:
    assert findings("[More](https://a.org/x), or www.b.org", "[Más](https://a.org/y), o www.b.org") == [
        "T516 does not lead to `https://a.org/x`, and the source does",
        "T516 leads to `https://a.org/y`, and the source does not",
    ]


def test_words_in_another_language_are_no_link() -> None:
    assert findings("The project", "El proyecto ([project](lang:en))") == []


@pytest.mark.parametrize(
    ("source", "target", "fact"),
    [
        ("**Call** us", "Llámenos", "has no bold words, and the source has them once"),
        ("Call us", "*Llámenos*", "has italic words once, and the source has none"),
        ("**a** and **b**", "**a** y b", "has bold words once, and the source 2 times"),
    ],
)
def test_bold_and_italic_words_of_one_side_alone_are_noted(source: str, target: str, fact: str) -> None:
    assert findings(source, target) == []
    assert [(note.code, note.fact) for note in compared(source, target)] == [("T517", f"`a` {fact}")]


def test_another_address_stops_no_build() -> None:
    told = problems("See https://a.org", "Vea https://a.org/es")
    assert [(problem.code, problem.warning) for problem in told] == [("T516", True), ("T516", True)]


def test_a_script_without_italics_may_leave_them_out() -> None:
    assert findings("*Call us*", "请致电", "zh") == []


@pytest.mark.parametrize(
    ("source", "target", "language", "fact"),
    [
        ("Call us.", "Llámenos", "es", "ends without the full stop of the source"),
        ("Call us", "Llámenos.", "es", "ends with a full stop, and the source does not"),
        ("Who is it?", "Quién es.", "es", "ends with a full stop, and the source with a question mark"),
        ("Wait…", "Espere.", "es", "ends with a full stop, and the source with an ellipsis"),
        ("We have:", "Tenemos;", "es", "ends with a semicolon, and the source with a colon"),
    ],
)
def test_another_sign_at_the_end_is_told(source: str, target: str, language: str, fact: str) -> None:
    assert findings(source, target, language) == [f"T518 {fact}"]


@each_row(
    ("source", "target", "language"),
    [
        ("Call us.", "请致电我们。", "zh"),
        ("Who is it?", "من هذا؟", "ar"),
        ("Call us today.", "โทรหาเราวันนี้", "th"),
        ("Who is it?", "Ποιος είναι;", "el"),
        ("Call us.", "कॉल करें।", "hi"),
        ("Who is it?", "Ո՞վ է։", "hy"),
        ("They say “come.”", "Dicen «vengan».", "es"),
        ("**Call us.**", "**Llámenos**.", "es"),
        ("No.", "Núm", "es"),
        ("See {organization.web}.", "Vea {organization.web}.", "es"),
    ],
)
def test_each_language_ends_in_its_own_way(source: str, target: str, language: str) -> None:
    assert findings(source, target, language) == []


def test_paragraphs_that_were_joined_are_told() -> None:
    assert findings("One two.\n\nThree.", "Uno dos. Tres.") == ["T519 has 1 paragraph, and the source 2"]


def test_lines_may_break_anywhere() -> None:
    assert findings("One two.\nThree.", "Uno\ndos. Tres.") == []


def test_a_name_that_stays_must_stay() -> None:
    assert findings("Ask the ROP", "Pregunte al POR") == ["T520 lacks “ROP”, a name that stays in every language"]


def test_a_name_that_stays_may_be_marked_as_foreign() -> None:
    assert findings("The Rural Organizing Project", "El [Rural Organizing\nProject](lang:en)") == []


def test_a_term_has_the_name_that_was_agreed_upon() -> None:
    assert findings("Stop Secure Communities", "Alto a las Comunidades Protegidas") == [
        "T521 does not call “Secure Communities” “Comunidades Seguras”, as the glossary does"
    ]
    assert findings("An immigration hold", "Una detención") == [
        "T521 does not call “hold” “retención” or “retenciones”, as the glossary does"
    ]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Stop Secure Communities", "Alto a Comunidades\nSeguras", "es-MX"),
        ("Stop Secure Communities", "Нет Безопасным сообществам", "ru"),
        ("Stop Secure Communities", "停止", "zh"),
        ("The household", "El hogar", "es"),
        ("A hold", "Retenciones", "es"),
    ],
)
def test_a_term_may_have_other_endings_and_no_name_in_other_languages(source: str, target: str, language: str) -> None:
    assert findings(source, target, language) == []


def test_conditional_words_go_with_the_same_facts_in_every_language() -> None:
    source = "Call us. [[Or write to {contact.email}.]] [[{organization.web}|Ask us]]"
    assert findings(source, "Llame. [[O escriba a {contact.email}.]] [[{organization.web}|Pregunte]]") == []
    assert findings(source, "Llame. O escriba a {contact.email}. [[{organization.web}|Pregunte]]") == [
        "T522 has other facts in double brackets than the source"
    ]
    assert findings("Call us. {contact.email}", "Llame. [[{contact.email}]]") == [
        "T522 has other facts in double brackets than the source"
    ]


def test_a_translation_without_the_quotes_of_its_source_is_told() -> None:
    (told,) = problems("“We stay.”", "Nos quedamos.")
    assert (told.line(), told.hint) == (
        "text/es.yaml:1:4: T523: `a` is without quotes, and the source has them around it all",
        "straight quotes around a whole text are YAML’s: write «words»",
    )
    for source, target in [
        ("“We stay.”", "“Nos quedamos.”"),
        ("“We stay.”", "«Nos quedamos»."),
        ("We say “no” to it", "Decimos que no"),
        ("“No,” she said, “never”", "No, dijo, nunca"),
    ]:
        assert "T523" not in " ".join(findings(source, target))


def test_a_plural_that_lost_its_number_is_told_where_it_was_lost() -> None:
    counted = "{figures.share, plural, one {# group} other {# groups}}"
    bare = "{figures.share, plural, one {grupo} other {grupos}}"
    assert findings(counted, bare) == ["T551 has no form with the number `{figures.share}`"]
    assert findings(bare.replace("grupo", "group"), bare) == []
