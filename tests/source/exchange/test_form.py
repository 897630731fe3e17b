"""The form to mail out: what is written into it comes back, and what anybody else writes into it does no harm."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import up_to
from flyergen.flyer.facts import Contact
from flyergen.flyer.markup import pieces, without_marks
from flyergen.lint.translations import digest
from flyergen.names import Name
from flyergen.problem import FlyerError
from flyergen.source.edit.strings import strings_of
from flyergen.source.exchange.export_import import Imported, Target, merged
from flyergen.source.exchange.form import read_form, write_form
from flyergen.source.exchange.form_contents import FormContents, Sender
from flyergen.source.exchange.translation_units import Parcel
from flyergen.source.flyer_folder import read_facts
from flyergen.source.read_text import read_exactly
from flyergen.source.yaml.unquoted import covered
from source.exchange.test_formats import FLYERS, parcel, target
from tables import each_row

ENGLISH = 'cover: {title: Free flu shots}\nbody: "Call {contact.phone}, we are **here**."\nend: Bye\n'
SPANISH = 'cover: {title: Vacunas gratis}\nbody: "Llame al {contact.phone}."\nend: Adiós\n'
FACTS = read_facts(FLYERS[0].parent.parent, "facts")._replace(contact=Contact(phone=Name("503-543-8417")))
HERE = Target("clinic", "es", SPANISH, ENGLISH, "es.yaml", facts=FACTS)
SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)><!--"


def answers(entries: dict[str, Any], **changed: Any) -> dict[str, Any]:
    said = {"format": "flyergen-written/1", "form": "1", "flyer": "clinic", "language": "es", "texts": entries}
    return {**said, "by": {"name": "Olga", "native": True}, "ui": "en", "at": "", **changed}


def in_script(value: object) -> str:
    return re.sub("[<>&\u2028\u2029]", lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value))


def returned(sent: Parcel, said: object) -> bytes:
    """Return a form as it saves itself: with other words, and all else as it was."""
    form, empty = write_form(sent).decode(), 'id="written">{}<'
    assert form.count(empty) == 1
    return form.replace(empty, f'id="written">{in_script(said)}<').encode()


def came_back(texts: dict[str, Any], into: Target = HERE) -> Imported:
    return merged(read_form(returned(parcel(ENGLISH), answers(texts)), "back.html"), "back.html", into)


def of(key: str, text: str | None = None, **more: Any) -> dict[str, Any]:
    """Return the entry of a text that was made from today's source and replaces today's translation."""
    source, words = (strings_of(one, cover=covered) for one in (ENGLISH, SPANISH))
    entry = {"from": digest(source[key]), "given": digest(words[key]), "at": "2026-11-27T12:00:00Z", **more}
    return {key: entry if text is None else {**entry, "text": text}}


class Blocks(HTMLParser):
    """The blocks of a page by id, and its tags."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.blocks: dict[str, str] = {}
        self.tags: list[str] = []
        self._id = ""
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._id = dict(attrs).get("id") or "" if tag == "script" else ""

    def handle_data(self, data: str) -> None:
        self.blocks[self._id] = self.blocks.get(self._id, "") + data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._id = ""


@pytest.mark.parametrize("path", FLYERS, ids=lambda path: f"{path.parent.parent.name}-{path.name}")
def test_the_words_of_every_language_here_come_back_unharmed(path: Path) -> None:
    text = read_exactly(path, path.name)
    sent = parcel(text)
    said = {
        unit.key: {"text": unit.target, "from": digest(unit.source), "given": digest(unit.target)}
        for unit in sent.units
    }
    into = target(text)._replace(facts=read_facts(path.parent.parent, "facts"))
    back = merged(read_form(returned(sent, answers(said)), "back.html"), "back.html", into)
    assert (back.text, back.changed, back.added, back.warnings) == (text, (), (), ())
    assert len(back.finished) == len(sent.units)


def test_only_what_was_touched_changes() -> None:
    back = came_back(of("cover.title", "Vacunas sin costo"))
    assert back.text == SPANISH.replace("Vacunas gratis", "Vacunas sin costo")
    assert (back.changed, back.warnings, dict(back.finished)) == (("cover.title",), (), {"cover.title": "translated"})
    assert back.translator == ("Olga", True)


MARKED = st.lists(
    st.sampled_from([
        "words", "**bold**", "*slanted*", "[a link](https://example.org/x)", "[here](lang:en)", "{contact.phone}",
        "{{", "}}", r"\*", "¿Sí?", "5 < 6 & 7", "\n\n", "a - b", "«¡Ya!»", "שלום", "中文", "'", '"', ": #", "|", "é̂",
    ]),
    min_size=1, max_size=8,
).map(lambda parts: f"Llame: {' '.join(parts)}")  # fmt: skip


@settings(max_examples=up_to(200), deadline=None)
@given(words=MARKED)
def test_words_with_markup_come_back_as_they_were_written(words: str) -> None:
    text = f"{words} {{contact.phone}}"
    back = came_back(of("body", text))
    assert [one.fact for one in back.warnings] == []
    assert strings_of(back.text, cover=covered)["body"].rstrip("\n") == text


@settings(max_examples=up_to(200), deadline=None)
@given(words=st.text(max_size=40))
def test_the_pieces_of_any_text_are_the_text(words: str) -> None:
    assert "".join(piece.text for piece in pieces(words)) == words


def test_a_text_has_its_words_without_marks() -> None:
    assert (
        without_marks("**One**, [two](https://example.org)\n\n[[ and {three}]] \\* \\[x") == "One, two and {three} * [x"
    )


def test_unknown_texts_are_said_and_the_others_taken() -> None:
    back = came_back({"__proto__": {"text": "x"}, "../../etc": {"text": "x"}, **of("end", "Hasta luego")})
    assert back.text == SPANISH.replace("Adiós", "Hasta luego")
    assert [one.code for one in back.warnings] == ["T718", "T718"]


def test_what_was_copied_into_a_mail_comes_back() -> None:
    block = f"Hello,\n\n----- flyergen clinic es -----\n{in_script(answers(of('end', 'Chao')))}\n----- end -----\nBye"
    assert merged(read_form(block.encode(), "mail.txt"), "mail.txt", HERE).changed == ("end",)


WHOLE = returned(parcel(ENGLISH), answers(of("end", "Chao"))).decode()
BROKEN = {
    "not UTF-8": (WHOLE.encode("utf-16"), "T711"),
    "empty": (b" \n", "T729"),
    "another page": (b"<!doctype html><p>Hello</p>", "T730"),
    "twice": (WHOLE.replace("</body>", '<script id="written">{}</script></body>').encode(), "T730"),
    "only in a comment": (f"<!-- {WHOLE} -->".replace("-->", "", 0).encode(), "T730"),
    "not JSON": (WHOLE.replace('id="written">{', 'id="written">{{').encode(), "T731"),
    "a list": (re.sub('(id="written">).*?<', r"\1[1]<", WHOLE).encode(), "T731"),
    "very deep": (re.sub('(id="written">).*?<', rf"\1{'[' * 100_000}<", WHOLE).encode(), "T731"),
    "another version": (returned(parcel(ENGLISH), answers({}, format="flyergen-written/2")), "T731"),
    "without texts": (returned(parcel(ENGLISH), answers({}, texts=[])), "T731"),
    "of nobody": (returned(parcel(ENGLISH), answers({}, flyer="")), "T731"),
    "as it was sent": (write_form(parcel(ENGLISH)), "T730"),
    "another flyer": (returned(parcel(ENGLISH), answers(of("end", "Chao"), flyer="other")), "T716"),
    "another language": (returned(parcel(ENGLISH), answers(of("end", "Chao"), language="fr")), "T715"),
}


@each_row("name", BROKEN)
def test_a_file_that_is_broken_or_belongs_elsewhere_changes_nothing(name: str) -> None:
    data, code = BROKEN[name]
    with pytest.raises(FlyerError) as found:
        merged(read_form(data, "back.html"), "back.html", HERE)
    assert [one.code for one in found.value.problems] == [code]


@settings(max_examples=up_to(300), deadline=None)
@given(
    said=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["text", "from", "given", "unsure", "comment", "end", "body", "x"]), inner
            )
        ),
        max_leaves=12,
    ),
    at=st.sampled_from(["texts", "by", "flyer", "language", "end"]),
)
def test_whatever_is_in_a_form_is_taken_or_refused_with_a_reason(said: Any, at: str) -> None:
    changed = answers({"end": said}) if at == "end" else answers(of("end", "Chao"), **{at: said})
    try:
        back = merged(read_form(returned(parcel(ENGLISH), changed), "back.html"), "back.html", HERE).text
    except FlyerError:
        back = SPANISH
    assert strings_of(back, cover=covered).keys() == strings_of(SPANISH, cover=covered).keys()


def test_html_and_scripts_in_every_text_fact_and_note_stay_words() -> None:
    sent = parcel(f'a: "{SCRIPT}"\nb: "**{SCRIPT}**"\n')
    hostile = FormContents(
        SCRIPT, Sender(SCRIPT, SCRIPT, SCRIPT, SCRIPT), SCRIPT, {"a": SCRIPT}, {"a": SCRIPT}, {"a": SCRIPT}, {},
        {"contact.phone": SCRIPT},
    )  # fmt: skip
    page = write_form(sent._replace(contents=hostile))
    seen, plain = Blocks(page), Blocks(write_form(sent))
    assert seen.tags == plain.tags
    assert json.loads(seen.blocks["flyer"])["texts"][0]["source"] == SCRIPT
    assert json.loads(seen.blocks["flyer"])["note"] == SCRIPT


def test_the_same_words_make_the_same_form_and_others_another() -> None:
    forms = [
        json.loads(Blocks(write_form(parcel(text))).blocks["flyer"])["form"] for text in (ENGLISH, ENGLISH, SPANISH)
    ]
    assert forms[0] == forms[1] != forms[2]


def test_the_frame_of_a_form_is_the_form_without_its_blocks() -> None:
    page = write_form(parcel(ENGLISH)).decode()
    frame = json.loads(Blocks(page.encode()).blocks["frame"])
    assert all(part in page for part in frame[::2])
    assert frame[1::2] == ["style", "unscripted", "flyer", "sentences", "frame", "written", "script"]
