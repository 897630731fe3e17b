"""A flyer that invites to something: its event in both languages, and what people are told of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from building import errors_of
from flyergen.job.request import Request
from flyergen.translate.overview import overview
from flyergen.translate.workflow import begin
from project import EN, ES, FLYER, FOLDER, LAYOUT, Project

EVENT = """\
event:
  start: 2026-12-05 18:30
  end: 2026-12-05 20:00
  time_zone: America/Los_Angeles
  weekday: sábado
  address: {street: 51 Oak Street, city: Scappoose, region: OR, postal_code: "97056"}
  online: https://www.rop.org/live
"""
BEFORE, AFTER = "1780000000", "1800000000"  # May 2026 and January 2027


@pytest.fixture
def invitation(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return the small flyer with an event in its words."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BEFORE)
    project.write(FLYER, (project.flyer / FLYER).read_text("utf-8") + EVENT)
    project.change(EN, "before Friday.", "or come {event.when} to {event.until}, {event.address}, {event.online}.")
    return project.change(
        ES, "antes del viernes.", "o venga {event.when} a {event.until}, {event.address}, {event.online}."
    )


def words(path: Path) -> str:
    text: str = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_event_is_written_by_each_language(invitation: Project) -> None:
    invitation.printed("screen")
    english, spanish = (words(invitation.root / f"output/shots/shots.{code}.screen.pdf") for code in ("en", "es"))
    place = "51 Oak Street, Scappoose, OR 97056, www.rop.org/live."
    assert f"or come Saturday, December 5, 6:30 p.m. to 8 p.m., {place}" in english
    assert f"o venga sábado, 5 de diciembre, 6:30 p. m. a 8 p. m., {place}" in spanish


def test_a_layout_shows_the_event_as_a_fact(invitation: Project) -> None:
    body = "      - paragraph: cover.body"
    invitation.change(LAYOUT, body, f"{body}\n      - fact: event.hours")
    invitation.printed("screen")
    assert "de 6:30 a 8 p. m." in words(invitation.root / "output/shots/shots.es.screen.pdf")


@pytest.mark.parametrize("warnings", [Project.checked, Project.printed])
def test_an_event_that_is_over_is_warned_of_once(
    invitation: Project, monkeypatch: pytest.MonkeyPatch, warnings: Callable[[Project], str]
) -> None:
    assert "L537" not in warnings(invitation)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    told = "flyers/shots/flyer.yaml:10:10: L537: the event was over on 2026-12-05\n"
    assert warnings(invitation).count(told) == 1
    assert invitation.errors() == ""
    invitation.change(FLYER, "weekday: sábado", "may_be_past: true")
    assert "L537" not in warnings(invitation)


def test_no_byte_hangs_on_the_day_of_the_build(invitation: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    invitation.change(FLYER, "  weekday: sábado\n", "")
    made = []
    for year in (2020, 2030):
        monkeypatch.setattr("flyergen.project.today.now", lambda now=datetime(year, 1, 1, tzinfo=UTC): now)
        invitation.printed("press", preflight=False)
        made.append((invitation.root / "output/shots/shots.en.press.pdf").read_bytes())
    assert made[0] == made[1]


def test_a_date_in_a_language_that_nobody_has_recorded_is_written_as_in_its_country(invitation: Project) -> None:
    invitation.change(FLYER, "languages: [en, es]", "languages: [en, mam]").change(FLYER, "sábado", "Saturday")
    (invitation.flyer / ES).rename(invitation.flyer / "text/mam.yaml")
    for country, other in (("US", "en-US"), ("CA", "en-CA")):
        invitation.change(FLYER, "languages: [en, mam]", f"country: {country}\nlanguages: [en, mam]")
        assert invitation.errors() == ""
        assert (
            "flyers/shots/text/mam.yaml:1:1: W102: nobody has recorded how `mam` writes numbers and dates: "
            f"they are written as in `{other}`\n"
            "  hint: let someone who reads it look at them, or write them in words of the language\n"
        ) in invitation.checked()
        invitation.change(FLYER, f"country: {country}\n", "")
    invitation.printed("screen")


@pytest.mark.parametrize(
    "code", ["ch", "chk", "hmn", "ilo", "kjb", "mam", "mh", "mix", "nah", "oto", "quc", "sm", "tzo", "xho"]
)
def test_every_language_can_be_checked_whoever_has_recorded_it(invitation: Project, code: str) -> None:
    invitation.change(FLYER, "languages: [en, es]", f"languages: [en, {code}]").change(FLYER, "sábado", "Saturday")
    (invitation.flyer / ES).rename(invitation.flyer / f"text/{code}.yaml")
    assert invitation.errors() == ""
    seen = overview(Request(("shots",)))
    assert ([one.language for one in seen.flyers[0].languages], errors_of(seen.problems)) == (["en", code], ())


def test_a_date_that_a_layout_shows_is_no_trouble_to_add_such_a_language(invitation: Project) -> None:
    invitation.change(FLYER, "languages: [en, es]", "languages: [en, es, mam]")
    begin(FOLDER, "mam")
    invitation.write("text/mam.yaml", (invitation.flyer / ES).read_text("utf-8"))
    body = "      - paragraph: cover.body"
    invitation.change(LAYOUT, body, f"{body}\n      - fact: event.hours")
    invitation.printed("screen")


def test_an_event_without_its_zone_on_a_day_that_is_not_is_told_with_all_else(invitation: Project) -> None:
    invitation.change(FLYER, "  time_zone: America/Los_Angeles\n", "").change(FLYER, "12-05 20:00", "12-35 20:00")
    assert invitation.problems() == (
        "flyers/shots/flyer.yaml:10:10: L532: the event has no time zone\n"
        "  hint: add `time_zone:` with the name of a city, like America/Los_Angeles\n"
        "flyers/shots/flyer.yaml:11:8: L531: `2026-12-35 20:00` is not a day and a time\n"
        "  hint: write year-month-day and the hour from 00:00 to 23:59, like 2026-03-05 18:30\n"
    )


def test_a_wrong_key_of_a_social_network_is_answered_with_the_right_one(project: Project) -> None:
    project.change(FLYER, "{phone: 503-543-8417}", '{phone: 503-543-8417, social: {instgram: "@rop"}}')
    assert project.problems() == (
        "flyers/shots/flyer.yaml:3:41: L101: there is no key `instgram` here\n  hint: did you mean `instagram`?\n"
    )
