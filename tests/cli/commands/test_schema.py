"""`flyergen schema`: the JSON Schema of a kind of file, printed or written for editors."""

import json

from project import Project


def test_without_a_flyer_a_text_file_may_have_any_key_and_with_one_its_keys_alone(project: Project) -> None:
    any_flyer = json.loads(project.run("schema").out)
    own = json.loads(project.run("schema", "text", "shots").out)
    assert "cover" not in any_flyer.get("properties", {})
    assert set(own["properties"]["cover"]["properties"]) == {"title", "body"}


def test_a_kind_of_file_is_named(project: Project) -> None:
    said = project.run("schema", "layout")
    assert said.exit == 0
    assert "panels" in json.loads(said.out)["properties"]
    wrong = project.run("schema", "layuot")
    assert (wrong.exit, wrong.out) == (2, "")


def test_schemas_are_written_into_the_folder_of_a_flyer_with_the_line_that_leads_to_them(project: Project) -> None:
    said = project.run("schema", "--write", "shots")
    kinds = ("text", "layout", "flyer", "glossary", "group")
    written = [f"flyers/shots/.schemas/{kind}.schema.json" for kind in kinds]
    assert said.exit == 0
    assert sorted(line for line in said.out.splitlines() if line.startswith("flyers/")) == sorted(written)
    assert (
        "an editor reads them where a file of text begins with: "
        "# yaml-language-server: $schema=../.schemas/text.schema.json"
    ) in said.out
    text = json.loads((project.root / "flyers/shots/.schemas/text.schema.json").read_text("utf-8"))
    assert set(text["properties"]["cover"]["properties"]) == {"title", "body"}


def test_a_flyer_that_there_is_not_is_told_and_nothing_is_written(project: Project) -> None:
    said = project.run("schema", "--write", "shotz")
    assert (said.exit, said.out) == (2, "")
    assert "did you mean `shots`?" in said.err
    assert said.err.endswith("nothing written\n")
    assert not (project.flyer / ".schemas").exists()
