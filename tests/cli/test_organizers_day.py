"""An organizer's day: from an empty folder to a flyer that can go to the print shop, with nothing to read before.

The whole day is `docs/transcripts/organizers-day.txt`; when a change is meant, renew it and read its diff:

    pytest tests/cli/test_organizers_day.py --renew-golden
"""

import pytest

from cli.transcript import Transcript
from project import EN, ES, FLYER, Project

OWNER = (
    '--organization "Rural Organizing Project" --web https://www.rop.org --contact-name "Amanda Aguilar Shank" '
    "--phone 503-543-8417 --email amanda@rop.org"
)


def facts(day: Transcript) -> None:
    day.writes(
        FLYER,
        ("start: 2027-10-16 17:30    # year-month-day and the hour, from 00:00 to 23:59", "start: 2026-11-14 17:00"),
        ("end: 2027-10-16 20:00", "end: 2026-11-14 19:30"),
        (
            'address: {street: 1 Example Street, city: Your Town, region: OR, postal_code: "97000"}',
            'address: {street: Main Street, city: Cottage Grove, region: OR, postal_code: "97424"}',
        ),
    )


def words(day: Transcript) -> None:
    day.writes(
        EN,
        ("title: Name of your event", "title: Harvest supper"),
        (
            "description: One sentence about what happens, who invites, and whom.",
            "description: Everybody is invited to our harvest supper.",
        ),
        ("title: Name of your event", "title: Harvest supper"),
        ("deck: Say in one line why to come.", "deck: Come hungry. Bring a neighbor."),
        ("place: Name of the place", "place: Community Building Center"),
        ('- "**Food:** what, and for how much"', '- "**Supper** is free, also without meat"'),
        ('- "**Languages:** which are spoken, and interpretation"', '- "**Spanish and English,** with interpretation"'),
        ('- "**Childcare:** where, which ages"', '- "**Childcare** in the next room"'),
        ('- "**The way in:** steps, ramp, bus"', '- "**No steps** from street to table"'),
        ("- And **what people ask** by phone", "- Nobody asks for **papers**"),
        ("ask: What may people call you about?", "ask: Need a ride?"),
    )
    day.writes(
        ES,
        ("title: Nombre de su evento", "title: Cena de la cosecha"),
        (
            "description: Una frase que diga qué se hace, quién invita y a quién.",
            "description: Todos están invitados a nuestra cena de la cosecha.",
        ),
        ("title: Nombre de su evento", "title: Cena de la cosecha"),
        ("deck: Diga en una línea por qué venir.", "deck: Venga con hambre. Traiga a un vecino."),
        ("place: Nombre del lugar", "place: Centro comunitario de ROP"),
        ('- "**Comida:** qué hay y cuánto cuesta"', '- "**La cena** es gratis, también sin carne"'),
        ('- "**Idiomas:** cuáles se hablan, e interpretación"', '- "**Español e inglés,** con interpretación"'),
        ('- "**Cuidado infantil:** dónde y para qué edades"', '- "**Cuidado infantil** al lado"'),
        ('- "**La entrada:** escalones, rampa, autobús"', '- "**Sin escalones** hasta la mesa"'),
        ("ask: ¿Para qué se les puede llamar?", "ask: ¿Necesita transporte?"),
    )


def test_an_organizers_day_is_as_the_transcript_says(empty: Project, request: pytest.FixtureRequest) -> None:
    day = Transcript(empty, empty.root / "flyers" / "harvest-supper")
    day.note("An empty folder. What is there to begin with?")
    day.types("new --list")
    day.types(f"new harvest-supper --kind event-flyer {OWNER}")
    day.note("The pictures show the flyer as it is now, with its examples.")
    day.types("preview harvest-supper")
    day.note("Facts, and the words of both languages, in any text editor.")
    facts(day)
    words(day)
    day.types("build harvest-supper", 1)
    day.note("One line was forgotten.")
    day.writes(ES, ("- Y **lo que preguntan** por teléfono", "- Nadie le pide **papeles**"))
    day.note("The cook wants another evening, and a date is typed in a hurry.")
    day.writes(
        FLYER,
        ("start: 2026-11-14 17:00", "start: 2026-11-15 17:00"),
        ("end: 2026-11-14 19:30", "end: 2026-11-15 19:30"),
    )
    day.types("build harvest-supper", 1)
    day.writes(
        FLYER,
        (
            "weekday: Saturday          # checked against the date, so that no slip of the pen gets printed",
            "weekday: Sunday",
        ),
    )
    day.note("Somebody who speaks Spanish has read it all.")
    day.types("languages review harvest-supper es reviewed --by ROP --date 2026-09-21")
    day.types("build harvest-supper")
    day.types("preview harvest-supper")
    assert sum(line.startswith("$ ") for line in day.lines) < 10
    assert len(list((empty.root / "output" / "harvest-supper").glob("*.press.pdf"))) == 2
    day.compare("organizers-day.txt", renew=request.config.getoption("--renew-golden"))
