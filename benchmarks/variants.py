"""Local variants of the flyer, by the plain script or a peer's: each with its group's name, phone, meeting and code.

    python benchmarks/variants.py FOLDER COUNT [SCRIPT [OPTION]]

makes COUNT files, English and Spanish in turn, with the function `build` of a script that stands here. The words are
read and filled in once, and the fonts are registered once: what is done for each file is what a volunteer's loop
would do, the drawing. `write_groups` writes the table that `flyergen batch` is given for the same variants.
"""

import csv
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import job as j

COLUMNS = ("group", "name", "contact", "phone", "email", "link", "meeting en", "meeting es", "role en", "role es")


def row(number: int) -> dict[str, str]:
    """Return a group that is plainly made up: example.org belongs to nobody, and so does the name."""
    day = number % 28 + 1
    return dict(zip(COLUMNS, (
        f"group-{number:05d}",
        f"Example Group {number} for Human Dignity",
        f"Example Person {number}",
        f"503-543-{1000 + number % 9000}",
        f"group{number}@example.org",
        f"https://example.org/{number}",
        f"Meetings: day {day} of each month, 6 p.m., room {number}",
        f"Reuniones: el día {day} de cada mes, 6 p. m., sala {number}",
        "volunteer",
        "voluntaria",
    ), strict=True))  # fmt: skip


def write_groups(path: Path, count: int) -> None:
    """Write the table of `count` groups."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(map(row, range(count)))


def variants(count: int) -> Iterator[tuple[str, j.Job]]:
    """Yield the name and the job of each file, the languages in turn."""
    base = list(j.jobs())
    for number in range(count):
        one, group = base[number % len(base)], row(number // len(base))
        yield f"{group['group']}.{one.language}", variant_of(one, group)


def variant_of(one: j.Job, group: dict[str, str]) -> j.Job:
    """Return the job of a language with what a group says in its places."""
    meeting = one.panels[1].blocks[-1].text
    lines = (
        group["name"],
        group["contact"],
        group[f"role {one.language}"],
        group["phone"],
        group["email"],
        group["link"],
    )
    card = one.card._replace(blocks=tuple(j.Block("small" if n else "name", line) for n, line in enumerate(lines)))
    own = j.Block("body", group[f"meeting {one.language}"])
    panels = tuple(
        panel._replace(blocks=tuple(own if block.text == meeting else block for block in panel.blocks))
        for panel in one.panels
    )
    return one._replace(panels=panels, card=card, link=group["link"])


def main() -> None:
    """Make the variants that the command line asks for."""
    name, folder, count, script, *option = (*sys.argv, *(["plain"] if len(sys.argv) == 3 else []))
    sys.argv = [name, folder, *option]  # as a script alone is called
    build = import_module(script).build
    Path(folder).mkdir(parents=True, exist_ok=True)
    for variant_name, variant in variants(int(count)):
        build(variant, Path(folder) / f"{variant_name}.pdf")


if __name__ == "__main__":
    main()
