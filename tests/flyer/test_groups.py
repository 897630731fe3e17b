"""Local groups: what a flyer says once a group has changed it, and how the names of groups become names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.facts import Contact, Facts, GroupRules, Organization
from flyergen.flyer.groups import Group, local_facts, missing_words, rule_problems, safe_name
from flyergen.flyer.words import Phrase, Words
from flyergen.names import Name, TextKey
from flyergen.problem import Place

PLACE = Place("flyer.yaml", 1, 1)
RULES = GroupRules((Name("name"), Name("meeting")), (Name("meeting"),), {"meeting": TextKey("contact.meetings")})
FACTS = Facts(
    PLACE,
    (Name("en"), Name("es")),
    Organization(Name("Rural Organizing Project"), Name("ROP"), Name("https://www.rop.org")),
    contact=Contact(Name("A Person"), Name("503-543-8417"), Name("info@example.org")),
    groups=RULES,
)
WORDS = Words("en", {"contact.meetings": Phrase("contact.meetings", "Ask us", PLACE)}, PLACE)


def test_a_group_that_says_nothing_changes_nothing() -> None:
    assert local_facts(FACTS, Group("none", PLACE)) == FACTS


def test_a_contact_is_replaced_as_a_whole() -> None:
    own = local_facts(FACTS, Group("one", PLACE, Name("Example"), Contact(phone=Name("503-543-1000"))))
    assert own.contact == Contact(phone=Name("503-543-1000"))
    assert own.organization == Organization(Name("Example"), web=Name("https://www.rop.org"))


def test_words_in_one_language_are_owed_to_the_others() -> None:
    group = Group("one", PLACE, words={"en": WORDS.phrases})
    assert (missing_words(group, FACTS, "en"), missing_words(group, FACTS, "es")) == ([], ["meeting"])


def test_rules_that_name_nothing_are_answered_with_the_nearest_name() -> None:
    rules = GroupRules((Name("nmae"),), (), {"meeting": TextKey("contact.meeting")})
    assert [str(problem) for problem in rule_problems(FACTS._replace(groups=rules), WORDS)] == [
        "G102: a group has no `nmae` that it could change\n  hint: did you mean `name`?",
        "G103: there are no words for `contact.meeting`\n  hint: did you mean `contact.meetings`?",
    ]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Lane County", "lane-county"),
        ("../etc/passwd", "etc-passwd"),
        ("Ñandú, A.C.", "nandu-a-c"),
        ("CON", "con-group"),
        ("Đoàn Kết", "doan-ket"),
        ("Łódź Straße Ærø", "lodz-strasse-aero"),
    ],
)
def test_a_name_becomes_small_letters_and_dashes(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_every_name_is_safe_and_stays_so(name: str) -> None:
    safe = safe_name(name)
    assert safe.replace("-", "").isalnum()
    assert safe.isascii()
    assert safe == safe_name(safe)
    assert len(safe) <= 70
