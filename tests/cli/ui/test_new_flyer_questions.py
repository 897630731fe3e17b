"""`flyergen new` at a terminal: it asks for what was not typed, and again until an answer is right."""

from pathlib import Path

from cli.at_terminal import talk


def test_what_was_not_typed_is_asked_for(tmp_path: Path) -> None:
    answers = (
        "spring-fair",
        "campaign",
        "en,es",
        "An Organization",
        "https://example.net",
        "A desk",
        "503-555-0144",
        "",
        "few",
    )
    code, shown = talk(tmp_path, "new", answers="\n".join((*answers, "")))
    assert code == 0, shown
    assert "Name of the flyer, such as spring-fair: " in shown
    assert "  1  campaign " in shown
    assert "All texts, or the few that nearly everybody needs (all or few): " in shown
    assert (tmp_path / "flyers" / "spring-fair" / "more" / "en.yaml").is_file()
    facts = (tmp_path / "flyers" / "spring-fair" / "flyer.yaml").read_text("utf-8")
    assert "  name: An Organization\n  web: https://example.net\n" in facts
    assert "  name: A desk\n  phone: 503-555-0144\n  email: name@example.org\n" in facts
    examples = (tmp_path / "flyers" / "spring-fair" / "placeholders.yaml").read_text("utf-8")
    assert "  contact.phone:" not in examples
    assert "  contact.email:" in examples


def test_a_wrong_answer_is_explained_and_asked_for_again(tmp_path: Path) -> None:
    owner = ("--organization", "O", "--web", "https://o.org", "--contact-name", "A desk", "--email", "a@o.org")
    answers = "no/name\nfair\nkampaign\n1\nru\nes\n12\n503-555-0144\nsome\nall\n"
    code, shown = talk(tmp_path, "new", *owner, answers=answers)
    assert code == 0, shown
    for told in (
        "K201: `no/name` cannot be the name of a flyer\n  hint: write letters, digits, `-` and `_`, such as `name`\n",
        "K101: there is no kind `kampaign`\n  hint: did you mean `campaign`?\n",
        "K203: `campaign` has no words in `ru` to begin with\n  hint: name en, es or ar first; the others are transl",
        "K207: `some` is neither `all` nor `few`\n  hint: write one of the two\n",
        "L501: “12” is too short for a US phone number\n  hint: write it as people dial it, like 503-543-8417\n",
    ):
        assert told in shown
    text = tmp_path / "flyers" / "fair" / "text"
    assert [path.name for path in text.iterdir()] == ["es.yaml"]


def test_whoever_ends_the_questions_has_no_flyer(tmp_path: Path) -> None:
    code, shown = talk(tmp_path, "new", answers="fair\n\x04")
    assert (code, shown.endswith("stopped; the files that were finished are whole\n")) == (130, True)
    assert not list(tmp_path.iterdir())


def test_what_was_typed_wrong_is_told_before_any_question(tmp_path: Path) -> None:
    code, shown = talk(tmp_path, "new", "fair", "--kind", "campaign", "--languages", "en", "--phone", "12", answers="")
    assert code == 1
    assert "L501" in shown
    assert "Organization" not in shown
