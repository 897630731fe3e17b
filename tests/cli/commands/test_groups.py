"""`flyergen groups`: the table of all groups, and what is wrong with them."""

import json

from groups_project import as_yaml, with_groups
from project import Project


def test_the_table_shows_every_group_in_every_language(project: Project) -> None:
    flyer = with_groups(project).write("groups/one.yaml", as_yaml(1))
    flyer.write("groups/two.yaml", as_yaml(2).replace(", es: 'Reuniones: día 2'", ""))
    flyer.write("groups/three.yaml", as_yaml(3).replace("503-543-1003", "12"))
    said = flyer.run("groups", "shots")
    assert said.exit == 1
    assert said.out == (
        "group  en        es\n"
        "one    ready     ready\n"
        "three  problems  problems\n"
        "two    ready     no meeting\n"
        "1 of 3 groups ready\n"
    )
    assert "three.yaml:2:18: L501: “12” is too short for a US phone number" in said.err
    states = json.loads(flyer.run("groups", "shots", "--json").out)["groups"]
    assert states[2] == {"group": "two", "name": "Example Group 2", "states": {"en": "ready", "es": "no meeting"}}
