"""Examples of a new flyer: which facts there are by their keys, and what a part of a key means."""

from flyergen.flyer.examples import Examples, example_facts, is_meant, leaves, softened
from flyergen.flyer.facts import Contact, Facts, FigureFact, Organization
from flyergen.flyer.language.contact_details import Address
from flyergen.names import Name
from flyergen.problem import Place, Problem

PLACE = Place("flyer.yaml", 2, 3)


def said(text: str) -> Name:
    return Name(text, PLACE)


FACTS = Facts(
    Place("flyer.yaml"),
    (said("en"), said("es")),
    Organization(said("A")),
    contact=Contact(phone=said("503-555-0144"), address=Address(said("Main Street"))),
    figures={"one": FigureFact(said("42"))},
)


def test_every_fact_that_is_said_has_its_key() -> None:
    assert dict(leaves(FACTS)) == {
        "languages.1": "en",
        "languages.2": "es",
        "organization.name": "A",
        "contact.phone": "503-555-0144",
        "contact.address.street": "Main Street",
        "figures.one.value": "42",
    }


def test_a_part_of_a_key_means_what_is_under_it_and_no_other_key() -> None:
    assert is_meant("contact.phone", ("contact",))
    assert is_meant("contact.phone", ("web", "contact.phone"))
    assert not is_meant("contact.phone", ("cont", "contact.phone.2"))


def test_what_is_replaced_or_gone_is_no_problem() -> None:
    examples = Examples(
        Place("placeholders.yaml"), {"organization.name": "B", "contact.phone": "503-555-0144", "event.start": "x"}
    )
    assert [problem.fact for problem in example_facts(FACTS, examples)] == ["`contact.phone` is still the example"]


def test_for_pictures_examples_are_warnings_and_other_problems_stay_problems() -> None:
    problems = (Problem("K301", "a"), Problem("K302", "b"), Problem("T203", "c"))
    assert [problem.warning for problem in softened(problems)] == [True, True, False]
