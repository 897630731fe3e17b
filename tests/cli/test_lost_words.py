"""Whatever command makes or shows an edition, words that a block leaves out stop it: here some are made to be lost."""

from collections.abc import Callable, Iterable, Sequence

import pytest

from building import errors_of, told
from flyergen.artwork import Item
from flyergen.flyer.settings import Reason
from flyergen.job.request import Request
from flyergen.job.variants import make_pseudo
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.typeset import word_account
from groups_project import group, table, with_groups
from project import LAYOUT, Project
from raffle import raffle, rows

Lose = Callable[[str, str], None]
LOST = "T310: `cover.body` is not printed whole on panel "


@pytest.fixture
def lose(monkeypatch: pytest.MonkeyPatch) -> Lose:
    """Return `lose(key, words)`: from now on artwork with these words at this key is as if it had not been set."""

    def patch(key: str, words: str) -> None:
        whole = word_account._printed

        def without(panels: Iterable[Sequence[Item]]) -> dict[str, str]:
            return {one: text for one, text in whole(panels).items() if one != key or words not in text}

        monkeypatch.setattr(word_account, "_printed", without)

    return patch


@pytest.mark.parametrize(
    "command",
    [
        "check shots",
        "check shots --lang es",
        "build shots",
        "build shots --lang es --for screen",
        "build shots --layout large-print --for screen",
        "preview shots",
        "ticket shots",
        "package shots",
    ],
)
def test_every_command_tells_what_is_lost(project: Project, lose: Lose, command: str) -> None:
    lose("cover.body", "")
    said = project.run(*command.split())
    assert LOST in said.err + said.out
    assert said.exit == 1


@pytest.mark.usefixtures("project")
def test_the_accented_edition_is_made_and_tells_it(lose: Lose) -> None:
    lose("cover.body", "")
    assert LOST in told(problem for made in make_pseudo(Request(("shots",))) for problem in made.problems)


def test_a_flyer_whose_sides_are_in_two_languages_tells_it_of_its_side(project: Project, lose: Lose) -> None:
    project.write(LAYOUT, "sides: {front: es, back: en}\n" + (project.flyer / LAYOUT).read_text("utf-8"))
    lose("cover.body", "")
    assert f"text/es.yaml:6:9: {LOST}front in `es`: “Llame al 503-543-8417 antes del viernes.” is missing" in (
        project.problems()
    )


def test_each_side_has_an_account_of_its_own_language(project: Project) -> None:
    project.write(LAYOUT, "sides: {front: es, back: en}\n" + (project.flyer / LAYOUT).read_text("utf-8"))
    (ready,) = set_editions(load(project.flyer), EditionSpec(words=False))
    found = word_account.accounts(ready.edition, ready.fit.composition)
    assert found["es"].printed["cover.body"] == "Llame al 503-543-8417 antes del viernes."
    assert found["en"].printed["figure.caption"] == "of our neighbors had a shot last year."
    assert found["en"].excused["cover.body"].reason is Reason.SIDE


def test_a_group_of_which_words_are_lost_is_left_out_of_a_batch(project: Project, lose: Lose) -> None:
    with_groups(project).write("groups.csv", table([group(1), group(2)]))
    lose("meeting", "day 2")
    run = project.batch("screen", table="flyers/shots/groups.csv", jobs=1)
    lost = "groups.csv:3:6: T310: `meeting` is not printed whole on panel back in `en`"
    assert lost in told(errors_of(run.problems))
    assert "output/shots/shots.g1.en.screen.pdf" in project.made()


def test_a_piece_of_which_words_are_lost_is_not_printed(project: Project, lose: Lose) -> None:
    (raffle(project).root / "pieces.csv").write_text(rows(3))
    lose("number", "0002")
    lost_piece = "pieces.csv:3:1: T310: `number` is not printed whole on panel front in `en`"
    assert lost_piece in told(errors_of(project.numbered(table="pieces.csv").problems))


@pytest.mark.parametrize("shift", ["-2000mm", "2000mm"])
def test_words_that_a_setting_moves_off_the_sheet_are_named(project: Project, shift: str) -> None:
    styles = f"styles: {{off: {{shift: {shift}}}}}\n"
    layout = (project.flyer / LAYOUT).read_text("utf-8").replace("cover.body", "{text: cover.body, style: off}")
    project.write(LAYOUT, styles + layout)
    off = "T320: `cover.body` begins beyond the edge of the sheet, on panel front in"
    assert project.problems() == (
        f"flyers/shots/text/en.yaml:5:9: {off} `en`\n"
        f"flyers/shots/text/es.yaml:6:9: {off} `es`\n"
        "  hint for these 2: make the setting that moves it smaller, such as `shift`, `indent` or `at`\n"
    )
