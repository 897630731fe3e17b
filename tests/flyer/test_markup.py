"""Markup in words: stars, links and variables become spans, and all else is told or is words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.markup import Variable, escape, parse, variables
from flyergen.flyer.words import Paragraph, Span
from flyergen.problem import FlyerError, Place, Problem
from tables import each_row

VALUES = {"contact.phone": "503-543-8417", "organization.web": "www.example.org", "odd": "**<b>** {x} [y](z)\n\n&amp;"}
ADDRESSES = {**VALUES, "organization.web": "https://www.example.org"}
PLACE = Place("text/es.yaml", 3, 10)


def read(text: str) -> tuple[Paragraph, ...]:
    return parse(text, PLACE, VALUES.__getitem__, lambda: VALUES, ADDRESSES.__getitem__)


def problems_of(text: str) -> str:
    with pytest.raises(FlyerError) as caught:
        read(text)
    assert all(problem.place == PLACE for problem in caught.value.problems)
    return str(caught.value).replace(f"{PLACE}: ", "")


def paragraphs_or_problems(text: str) -> tuple[Paragraph, ...] | tuple[Problem, ...]:
    try:
        return read(text)
    except FlyerError as error:
        return error.problems


@each_row(
    ("text", "spans"),
    [
        ("plain words", [Span("plain words")]),
        ("**bold** and *italic*", [Span("bold", bold=True), Span(" and "), Span("italic", italic=True)]),
        ("***both***", [Span("both", bold=True, italic=True)]),
        ("**one *two***", [Span("one ", bold=True), Span("two", bold=True, italic=True)]),
        ("un**heard**-of", [Span("un"), Span("heard", bold=True), Span("-of")]),
        ("[words](https://example.org/a_(b)?c=d)", [Span("words", link="https://example.org/a_(b)?c=d")]),
        ("[mail](mailto:a@example.org)", [Span("mail", link="mailto:a@example.org")]),
        ("[call](tel:+1 (503) 543-8417)", [Span("call", link="tel:+1503543-8417")]),
        ("**[a *b*](http://x.org)**", [Span("a ", True, link="http://x.org"), Span("b", True, True, "http://x.org")]),
        (
            "el [Rural *Organizing*](lang:en)",
            [Span("el "), Span("Rural ", lang="en"), Span("Organizing", False, True, "", "en")],
        ),
        ("[{organization.web}]({organization.web})", [Span("www.example.org", link="https://www.example.org")]),
        ("[call](tel:{contact.phone})", [Span("call", link="tel:503-543-8417")]),
        ("**{contact.phone}**", [Span("503-543-8417", bold=True)]),
        ("{{contact.phone}}", [Span("{contact.phone}")]),
        ("{{{contact.phone}}}", [Span("{503-543-8417}")]),
        ("{odd}", [Span("**<b>** {x} [y](z)  &amp;")]),
        ("one\n  two", [Span("one two")]),
    ],
)
def test_markup_becomes_spans(text: str, spans: list[Span]) -> None:
    assert read(text) == (tuple(spans),)


@each_row(
    "text",
    [
        "1 * 2 * 3",
        "a < b, c > d",
        "R&D and AT&T; more",
        "&nosuch; thing",
        "[sic] and (this)",
        "C:\\Users",
        "two  spaces",
        " x ",
    ],
)
def test_what_only_looks_like_markup_is_words(text: str) -> None:
    assert read(text) == ((Span(text),),)


def test_a_blank_line_begins_a_paragraph() -> None:
    assert read("\none\ntwo\n \n\n**three**\n") == ((Span("one two"),), (Span("three", bold=True),))


def test_no_text_is_no_paragraph() -> None:
    assert read("") == read("\n \n") == ()


@each_row("letter", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
def test_a_backslash_makes_a_sign_a_letter(letter: str) -> None:
    assert read(f"a\\{letter}b") == ((Span(f"a{letter}b"),),)


@each_row(
    ("text", "fact", "hint"),
    [
        (
            "**open",
            "T401: `**` is opened and never closed: “**open”",
            "write `**` where it ends, or `\\*\\*` to print it",
        ),
        (
            "gratis*",
            "T401: there is no word after the opening `*`: “gratis*”",
            "write `*words*`, or `\\*` to print it",
        ),
        (
            "**bold **",
            "T401: there is no word before the closing `**`: “**bold **”",
            "write `**words**`, or `\\*\\*` to print it",
        ),
        ("****words", "T401: there are more than three stars: “****words”", "write `**bold**` or `*italic*`"),
        (
            "[words](https://example.org",
            "T402: a link is not whole: “[words](https://example.org”",
            "write `[words](https://example.org)`, without a space between `]` and `(`",
        ),
        (
            "[words] (tel:1)",
            "T402: a link is not whole: “[words] (tel:1)”",
            "write `[words](https://example.org)`, without a space between `]` and `(`",
        ),
        (
            "[ ](https://example.org)",
            "T402: there are no words in the link `[ ](https://example.org)`",
            "write them between `[` and `]`",
        ),
        ("[a](www.example.org)", "T403: a link cannot lead to `www.example.org`", "write `https://www.example.org`"),
        (
            "[a](https://www.rop.org@evil.example)",
            "T403: a link cannot lead to `https://www.rop.org@evil.example`",
            "write the address as a browser shows it, without `@` in its host",
        ),
        ("[a](b@example.org)", "T403: a link cannot lead to `b@example.org`", "write `mailto:b@example.org`"),
        ("[a](503 543 8417)", "T403: a link cannot lead to `503 543 8417`", "write `tel:5035438417`"),
        (
            "[a](javascript:alert(1))",
            "T403: a link cannot lead to `javascript:alert(1)`",
            "begin it with `https://`, `http://`, `mailto:` or `tel:`, or with `lang:` for words in another language",
        ),
        (
            "[a](lang:english words)",
            "T403: `english words` is not a language code",
            "write a code as in `[words](lang:en)`",
        ),
        ("<b>free</b>", "T404: `<b>` is markup of a web page; it would be printed", "write `**words**` for bold"),
        ("free</i>", "T404: `</i>` is markup of a web page; it would be printed", "write `*words*` for italic"),
        (
            '<img src="x.png">',
            'T404: `<img src="x.png">` is markup of a web page; it would be printed',
            "leave it out; pictures belong in layout.yaml",
        ),
        (
            "<font size=7",
            "T404: `<font size=` is markup of a web page; it would be printed",
            "leave it out; write `**words**` for bold and `*words*` for italic",
        ),
        (
            "one<br/>two",
            "T404: `<br/>` is markup of a web page; it would be printed",
            "leave a line blank to begin a paragraph",
        ),
        (
            "<a@example.org>",
            "T404: `<a@example.org>` is markup of a web page; it would be printed",
            "write the address without `<` and `>`",
        ),
        ("caf&eacute;", "T405: `&eacute;` is markup of a web page; it would be printed", "write é itself"),
        (
            "28&nbsp;%",
            "T405: `&nbsp;` is markup of a web page; it would be printed",
            "write the letter itself (U+00A0)",
        ),
        ("{contact.fone}", "T406: there is no variable `contact.fone`", "did you mean `{contact.phone}`?"),
        ("{zzz}", "T406: there is no variable `zzz`", "write the words, or put the fact into flyer.yaml"),
        (
            "{contact phone}",
            "T407: `{contact phone}` is not a variable",
            "write a fact as `{contact.phone}`, and a printed brace as `{{` or `}}`",
        ),
        (
            "a } b",
            "T407: a brace stands alone: “}”",
            "write a fact as `{contact.phone}`, and a printed brace as `{{` or `}}`",
        ),
    ],
)
def test_broken_markup_is_told_with_what_to_write(text: str, fact: str, hint: str) -> None:
    assert problems_of(text) == f"{fact}\n  hint: {hint}"


def test_all_problems_of_a_phrase_are_told_at_once() -> None:
    codes = [line[:4] for line in problems_of("{no} <p>&nbsp; [a](b) **c\n\n} *d").splitlines()[::2]]
    assert codes == ["T406", "T404", "T405", "T403", "T401", "T407", "T401"]


def test_without_a_resolver_no_variable_is_known() -> None:
    with pytest.raises(FlyerError, match="T406: there is no variable `x`"):
        parse("{x}")


def test_variables_are_found_where_they_stand() -> None:
    text = r"{a} \{b} {{c}} **{d.e}** [{f}](https://{g}/\{h})"
    assert variables(text) == tuple(Variable(name, text.index(f"{{{name}}}"), text.index(f"{{{name}}}") + len(name) + 2)
                                    for name in ("a", "d.e", "f", "g"))  # fmt: skip


@given(st.text(min_size=1).filter(lambda text: "\n" not in text))
def test_escaped_text_is_read_as_it_is(text: str) -> None:
    assert parse(escape(text)) == ((Span(text),),)
    assert variables(escape(text)) == ()


@given(st.text("ab *[](){}<>&;\\\n:/.", max_size=40))
def test_any_text_gives_paragraphs_or_problems(text: str) -> None:
    read_or_told = paragraphs_or_problems(text)
    assert all(isinstance(found, Problem) or all(span.text for span in found) for found in read_or_told)


@given(st.text("ab*[](){}<>&;\\\n:/. "))
def test_a_value_is_never_read_as_markup(value: str) -> None:
    words = "".join(span.text for span in parse("x {v}", None, {"v": value}.__getitem__)[0])
    assert words == "x " + " ".join(value.splitlines())


@each_row(
    ("text", "paragraphs"),
    [
        ("- a jar\n- a neighbor", ["- a jar", "- a neighbor"]),
        ("Bring:\n- a jar\n  of jam\n- a neighbor", ["Bring:", "- a jar of jam", "- a neighbor"]),
        ("Bring:\n- a jar", ["Bring:", "- a jar"]),
        ("• a\n• b\n\nc\nd", ["• a", "• b", "c d"]),
        ("* a\n* b", ["* a", "* b"]),
        ("1. a\n2. b", ["1. a", "2. b"]),
        ("1) a\nand\n2) b", ["1) a and", "2) b"]),
        ("– a\n– b", ["– a", "– b"]),
        ("First Church  \n12 Main St  \nScappoose", ["First Church", "12 Main St", "Scappoose"]),
        ("We meet every week\n- all are welcome", ["We meet every week - all are welcome"]),
        ("We meet on May\n5. Bring a jar", ["We meet on May 5. Bring a jar"]),
        ("one\n  two", ["one two"]),
    ],
)
def test_an_item_of_a_list_begins_a_paragraph(text: str, paragraphs: list[str]) -> None:
    assert ["".join(span.text for span in paragraph) for paragraph in parse(text)] == paragraphs
