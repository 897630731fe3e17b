"""Problems as JSON have the names and numbers in them, so that no program reads sentences."""

import json

from flyergen.messages import listed, say, say_n
from flyergen.problem import Finding, Place, Problem
from flyergen.problems.fit import Cut, InLayout, OnWords, Overset, TextCut
from flyergen.problems.render import as_dict
from flyergen.project.ledger import as_data, from_data

FULL = Overset("back", "es", 3, Cut((TextCut("what.body", 130, 412),)), size=8.25, floor=9.0)
FIELDS = {
    "panel": "back",
    "language": "es",
    "lines": 3,
    "cut": {
        "texts": [
            {
                "key": "what.body",
                "characters": 130,
                "length": 412,
                "fact": "",
                "fact_letters": 0,
                "source": 0,
                "source_language": "",
            }
        ],
        "fact": "",
        "length": 0,
        "letters": 0,
        "stretched": False,
        "missing": 0.0,
    },
    "size": 8.25,
    "floor": 9.0,
}


def test_a_finding_has_its_fields() -> None:
    found = as_dict(Finding.of("T301", FULL, Place("text/es.yaml", 4, 3)))
    assert {name: value for name, value in found["data"].items() if name in FIELDS} == FIELDS
    assert (found["fact"], found["line"]) == ("panel back is 3 lines too full in `es`", 4)
    json.dumps(found)


def test_a_finding_in_one_of_several_layouts_names_it_too() -> None:
    found = as_dict(Finding.of("T301", InLayout(FULL, "bold")))
    assert found["fact"] == "panel back is 3 lines too full in `es`, in the layout `bold`"
    assert (found["data"]["panel"], found["data"]["lines"], found["data"]["layout"]) == ("back", 3, "bold")


def test_any_other_problem_has_the_values_of_its_fact() -> None:
    found = Problem("T203", say("the source language has no `{key}`", key="wellcome"))
    assert as_dict(found)["data"] == {"key": "wellcome"}
    counted = Problem("X", say_n(2, "{count} of {all}", "{count} of {all}", all=listed(["a", "b"])))
    assert as_dict(counted)["data"] == {"count": 2, "all": "a and b"}
    assert as_dict(Problem("X", "plain"))["data"] == {}


def test_a_finding_on_words_has_the_key_and_what_was_found() -> None:
    found = Finding.of("T511", OnWords("what.body", say("has `{word}` twice", word="the the"), ""))
    assert as_dict(found)["data"] == {"key": "what.body", "word": "the the"}


def test_a_finding_that_a_build_recorded_is_the_same_for_programs() -> None:
    for data in (FULL, InLayout(FULL, "bold")):
        found = Finding.of("T301", data, Place("text/es.yaml", 4, 3), warning=True)
        again = from_data(json.loads(json.dumps(as_data(found))), {})
        assert as_dict(again) == as_dict(found)
