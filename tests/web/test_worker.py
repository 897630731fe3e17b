"""What a page of a site asks in a browser: answers are plain values, and what is wrong is told as the page tells it."""

import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flyergen.web.worker import Worker
from groups_project import group
from in_memory import WITH_GROUPS

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
FIELDS = {key.replace(" ", "/"): words for key, words in group(1).items() if key != "group"}
HEAD = "format: flyergen-group/1\nflyer: shots\nedition: 4\n"
OF_FILES = re.compile(r"\.ya?ml|(?<!\+)\b[A-Z]\d{3}\b|flyers/|groups/|layout|/tmp|\bLook\b|\bAspecto\b|\bFacts\b|`")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project") / "flyers"
    for name, said in WITH_GROUPS.items():
        path = root / "shots" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, "utf-8")
    return root


@pytest.fixture(scope="module")
def worker(project: Path) -> Worker:
    made = Worker(project)
    assert made.answer("open", opened("en")) == {"answer": {"languages": ["en", "es"]}}
    return made


def opened(language: str) -> dict[str, Any]:
    return {"flyer": "shots", "speaks": language, "languages": ["en", "es"]}


def is_plain(value: object) -> bool:
    """Return whether a script understands a value as it is."""
    if isinstance(value, dict):
        return type(value) is dict and all(type(key) is str and is_plain(one) for key, one in value.items())
    if isinstance(value, list):
        return type(value) is list and all(map(is_plain, value))
    return value is None or type(value) in (str, int, float, bool, bytes)


def sentences(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            if name == "problems":
                yield from (text for some in (one.values() if isinstance(one, dict) else [one]) for text in some)
            else:
                yield from sentences(one)


CALLS: dict[str, dict[str, Any]] = {
    "prepare": {}, "show": {"fields": FIELDS}, "card": {"fields": FIELDS, "language": "en", "dpi": 40},
    "sides": {"fields": FIELDS, "language": "es", "dpi": 20}, "logo": {"name": "", "data": b""},
    "files": {"fields": FIELDS, "targets": ["copier"], "languages": ["en"]},
    "card_file": {"fields": FIELDS, "about": ["Ours"], "edition": 4}, "read": {"text": HEAD, "file": "x.txt"},
    "name": {"name": "Yamhill County, Neighbors"}, "zip": {"files": [["a.pdf", b"1"], ["b.pdf", memoryview(b"2")]]},
}  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_every_answer_is_made_of_plain_values(worker: Worker, call: str) -> None:
    said = worker.answer(call, CALLS[call])
    assert ([*said], is_plain(said)) == (["answer"], True)


def test_answers_have_what_a_page_needs(worker: Worker) -> None:
    answer = {call: worker.answer(call, values)["answer"] for call, values in CALLS.items()}
    assert answer["show"] == {"problems": {}, "lacking": [], "without": {}}
    assert (answer["card"]["png"][:4], answer["card"]["width"] > 50 < answer["card"]["height"]) == (b"\x89PNG", True)
    assert [(one["side"], one["png"][:4]) for one in answer["sides"]] == [
        ("outside", b"\x89PNG"),
        ("inside", b"\x89PNG"),
    ]
    (made,) = answer["files"]
    assert (made["name"], made["target"], made["language"]) == ("shots.example-group-1.en.copier.pdf", "copier", "en")
    assert made["data"].startswith(b"%PDF")
    assert answer["name"] == "yamhill-county-neighbors"
    assert worker.answer("name", {"name": ""}) == {"answer": "group"}
    assert answer["card_file"].startswith("# Ours\nformat: flyergen-group/1\nflyer: shots\nedition: 4\nname: Example")
    assert worker.answer("show", {"fields": {"meeting/en": "x"}})["answer"] == {
        "problems": {}, "lacking": ["name", "phone"], "without": {"es": ["meeting"]}
    }  # fmt: skip


def test_a_kept_card_is_read_with_its_logo(worker: Worker) -> None:
    text = f"{HEAD}name: Ours\nlogo: {{name: ours.svg, base64: {b64encode(SVG).decode()}}}\n"
    assert worker.answer("read", {"text": text, "file": "x.txt"}) == {
        "answer": {
            "flyer": "shots", "edition": 4, "fields": {"name": "Ours"}, "logo": {"name": "logo.svg", "data": SVG}
        }
    }  # fmt: skip


WRONG: tuple[tuple[str, dict[str, Any]], ...] = (
    *(("show", {"fields": {**FIELDS, field: words}}) for field, words in (
        ("phone", "503-543"), ("email", "x"), ("link", "our page"), ("name", "😀"), ("meeting/en", "{nix.x}"),
        ("meeting/es", "**a"), ("meeting/es", "<b>"), ("meeting/en", "[a](b)"), ("name", "\ud800"), ("meeting/en", "{"),
        ("name", "N" * 99), ("meeting/es", "N" * 99), ("signal", "x y"),
    )),
    *(("logo", {"name": name, "data": data}) for name, data in (
        ("a.png", b"x"), ("a.svg", b"<svg"), ("a.svg", SVG.replace(b"<path", b"<image href='http://a/b.png'/><path")),
    )),
    *(("read", {"text": text, "file": "x.txt"}) for text in ("", "a: [", "- a", "\0", HEAD + "logo: {base64: '?'}")),
    ("files", {"fields": {}, "targets": ["copier"], "languages": ["en"]}),
    ("files", {"fields": {**FIELDS, "phone": "12"}, "targets": ["copier"], "languages": ["en"]}),
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_wrong_is_told_without_files_and_codes(project: Path, language: str) -> None:
    worker = Worker(project)
    worker.answer("open", opened(language))
    for call, values in WRONG:
        told = [*sentences(worker.answer(call, values))]
        assert told, (call, values)
        assert [text for text in told if OF_FILES.search(text) or not text.endswith(".")] == [], (call, values)
        assert [text for text in told if "Name of your group" not in text and text[:1] != text[:1].upper()] == []


TOO_SHORT = {
    "en": "“503-543” is too short for a US phone number. Write it as people dial it, like 503-543-8417.",
    "es": "«503-543» es demasiado corto para un número de teléfono estadounidense. "
    "Escríbalo como se marca, por ejemplo 503-543-8417.",
}


@pytest.mark.parametrize("language", TOO_SHORT)
def test_a_page_hears_in_its_language(project: Path, language: str) -> None:
    worker = Worker(project)
    worker.answer("open", opened(language))
    said = worker.answer("show", {"fields": {**FIELDS, "phone": "503-543"}})
    assert said["answer"]["problems"] == {"phone": [TOO_SHORT[language]]}


def test_a_group_is_told_what_it_can_do_itself(worker: Worker) -> None:
    said = worker.answer("show", {"fields": {**FIELDS, "name": "😀", "meeting/en": "{nix.x}"}})["answer"]["problems"]
    assert said == {
        "name": ["No font of the flyer has “😀” (U+1F600). Write it another way."],
        "meeting/en": ["There is no fact “nix.x”. Write it another way."],
    }


MISFIT = {
    "en": "This page asks for something that the typesetter does not know. Load the page again.",
    "es": "Esta página pide algo que el programa no conoce. Vuelva a cargar la página.",
}
UNKNOWN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("paint", {}), ("__init__", {}), ("answer", {"call": "show", "values": {}}), ("show", {}),
    ("show", {"fields": FIELDS, "colour": "red"}), ("card", {"fields": FIELDS, "language": "fr"}),
    ("sides", {"fields": FIELDS, "language": ""}), ("text", {"key": "cover.title", "words": "x", "speaks": "{}"}),
    ("files", {"fields": FIELDS, "targets": ["copier"], "languages": ["en", "fr"]}),
)  # fmt: skip


@pytest.mark.parametrize("language", MISFIT)
def test_a_page_that_asks_for_what_there_is_not_is_told_to_load_again(project: Path, language: str) -> None:
    worker = Worker(project)
    worker.answer("open", opened(language))
    for call, values in UNKNOWN:
        said = worker.answer(call, {**values, **({"speaks": language} if "speaks" in values else {})})
        assert said == {"problems": [MISFIT[language]]}, call


def test_a_logo_is_on_the_card_and_in_its_file(project: Path) -> None:
    worker = Worker(project)
    worker.answer("open", opened("en"))
    without = worker.answer("card", CALLS["card"])
    assert worker.answer("logo", {"name": "../../ours.svg", "data": memoryview(SVG)}) == {"answer": {}}
    assert worker.answer("card", CALLS["card"]) != without
    kept = worker.answer("read", {"text": worker.answer("card_file", CALLS["card_file"])["answer"], "file": "x"})
    assert kept["answer"]["logo"] == {"name": "logo.svg", "data": SVG}
    worker.answer("logo", {"name": "", "data": b""})
    assert worker.answer("card", CALLS["card"]) == without


def test_a_flyer_that_is_not_there_or_not_open_is_told(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    assert worker.answer("show", {"fields": {}}) == {"problems": [MISFIT["en"]]}
    assert len(worker.answer("open", opened("en"))["problems"]) == 1


def test_the_same_files_make_the_same_zip(worker: Worker) -> None:
    assert worker.answer("zip", CALLS["zip"]) == worker.answer("zip", CALLS["zip"])


@given(st.dictionaries(st.sampled_from([*FIELDS, "", "logo", "x/y"]), st.text(max_size=20), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_whatever_is_typed_is_answered(worker: Worker, said: dict[str, str]) -> None:
    for call in ("show", "card", "card_file", "files"):
        assert is_plain(worker.answer(call, {**CALLS[call], "fields": said}))
