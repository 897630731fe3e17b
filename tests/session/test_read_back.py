"""Codes read back: each code of a picture and of a file is read, and one that leads elsewhere or nowhere is told."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from flyergen.session import read_back
from flyergen.session.group_card import GroupCard
from flyergen.session.read_back import CodeRead, PageView, SetCode, reader
from flyergen.typeset import codes
from flyergen.typeset.codes import Rows

ROOT = Path(__file__).parents[2]
FLYERS = sorted(path.parent.name for path in (ROOT / "flyers").glob("*/flyer.yaml"))
FIELDS = {
    "name": "Canby Neighbors", "contact": "Rosa Delgado", "phone": "541-555-0106", "email": "hello@example.org",
    "link": "https://example.org/päge", "meeting/en": "Mondays", "meeting/es": "Los lunes",
}  # fmt: skip
LINK = "https://example.org/p%C3%A4ge"
CONTACT = "MECARD:N:Rosa Delgado;TEL:+15415550106;EMAIL:hello@example.org;;"
SAVES = "QR code that saves the contact: Rosa Delgado, 541-555-0106, hello@example.org"
MATRIX = codes.matrix


def card_of(root: Path, flyer: str = "secure-communities") -> GroupCard:
    copytree(ROOT / "flyers" / flyer, root / "flyers" / flyer)
    return GroupCard(root / "flyers" / flyer, flyer)


def read(found: Sequence[CodeRead] | None) -> list[tuple[str, str, bool]]:
    assert found is not None
    return [(one.code.wording, one.read, one.leads) for one in found]


def test_the_codes_of_a_picture_and_of_its_files_are_read(tmp_path: Path) -> None:
    card = card_of(tmp_path)
    card.picture(FIELDS, "en", 40)  # what is shown may be coarse
    both = [(LINK, LINK, True), (SAVES, CONTACT, True)]
    assert read(card.codes("en")) == both
    files = [*card.files(FIELDS, ["copier", "press", "screen"], ["en"])]
    assert [(one.outcome.target, read(one.codes)) for one in files] == [
        ("copier", both), ("press", both), ("screen", []),
    ]  # fmt: skip
    with pytest.raises(KeyError):
        card.codes("es")  # it was not drawn


def leading_elsewhere(payload: str, *how: Any, **named: Any) -> Rows:
    return MATRIX(payload.replace("example.org", "evil.example"), *how, **named)


def broken(payload: str, *how: Any, **named: Any) -> Rows:
    rows = MATRIX(payload, *how, **named)
    return tuple(bytes(len(row)) if number % 3 else row for number, row in enumerate(rows))


@pytest.mark.parametrize(
    ("plant", "link", "contact"),
    [
        (leading_elsewhere, "https://evil.example/p%C3%A4ge", CONTACT.replace("example.org", "evil.example")),
        pytest.param(broken, "", "", marks=pytest.mark.all),
    ],
)
def test_a_code_that_is_planted_is_told(
    plant: Callable[..., Rows], link: str, contact: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "matrix", plant)
    card = card_of(tmp_path)
    card.picture(FIELDS, "en", 40)
    wrong = [(LINK, link, False), (SAVES, contact, False)]
    assert read(card.codes("en")) == wrong
    assert [read(one.codes) for one in card.files(FIELDS, ["copier"], ["en"])] == [wrong]


@pytest.mark.parametrize(
    ("payloads", "told"),
    [
        (["a", "b", "a"], ["a", "b", "a"]), (["b", "x", "a", "a"], ["a", "b", "a"]), (["a", "b"], ["a", "b", ""]),
        (["x", "b"], ["x", "b", ""]), (["x", "y", "z"], ["x", "y", "z"]), ([], ["", "", ""]),
        (["a", "a", "a"], ["a", "a", "a"]), (["a", "a", "x"], ["a", "x", "a"]),
    ],
)  # fmt: skip
def test_each_code_gets_what_was_read_in_its_place(
    payloads: list[str], told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PageView, "greys", lambda _: (b"\0", 1, 1))
    page = PageView(b"", 0, tuple(SetCode(one, "") for one in "aba"))
    found = [*read_back.read_back([page, PageView(b"", 1, ())], lambda *_: payloads)]
    assert [one.read for one in found] == told
    assert [one.leads for one in found] == [one == other for one, other in zip(told, "aba", strict=True)]


def test_a_code_is_called_by_where_it_leads_or_by_its_words() -> None:
    assert SetCode("tel:+15415550106", "QR code that calls").wording == "tel:+15415550106"
    assert SetCode("BEGIN:VCARD", "QR code that saves the contact").wording == "QR code that saves the contact"
    assert SetCode("BEGIN:VCARD", "").wording == "BEGIN:VCARD"


def test_without_a_reader_nothing_is_said_of_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")  # where no page has handed on a reader
    assert reader() is None
    monkeypatch.undo()
    monkeypatch.setattr("flyergen.session.group_card.reader", lambda: None)
    card = card_of(tmp_path, "need-a-ride")
    card.picture(FIELDS, "en", 40)
    assert card.codes("en") is None
    assert [one.codes for one in card.files(FIELDS, ["copier"], ["en"])] == [None]


@pytest.mark.all
@pytest.mark.parametrize("flyer", FLYERS)
def test_all_codes_of_all_flyers_are_read(flyer: str, tmp_path: Path) -> None:
    card = card_of(tmp_path, flyer)
    if not card.fields:
        pytest.skip("no group may change it")
    fields = {one.name: "Tuesday, 7 pm" for one in card.fields if one.required or one.language} | FIELDS
    for code in card.languages:
        card.picture(fields, code, 40)
        found = read(card.codes(code))
        for one in card.files(fields, ["copier", "press", "screen"], [code]):
            found += read(one.codes)
        assert [one for one in found if not one[-1]] == []
