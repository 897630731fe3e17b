"""`flyergen check`: all that can be known before a PDF is made, without a PDF library."""

import json
import sys
from subprocess import run

from groups_project import as_yaml, with_groups
from project import ES, FLYER, Project


def test_a_good_flyer_is_told_how_full_it_is(project: Project) -> None:
    said = project.run("check", "shots")
    assert (said.exit, said.err, project.made()) == (0, "", [])
    lines = said.out.splitlines()
    assert lines[0] == "shots  flat on Half Letter, 2 languages"
    assert [line.split()[:3] for line in lines[1:]] == [["en", "10", "on"], ["es", "10", "on"]]


def test_problems_are_counted_by_flyer(project: Project) -> None:
    project.add("clinic").change(FLYER, "contact:", "contct:")
    said = project.run("check")
    assert said.exit == 1
    assert said.out.startswith("clinic  flat on Half Letter, 2 languages\n")
    assert said.err == (
        "flyers/shots/flyer.yaml:3:1: L101: there is no key `contct` here\n"
        "  hint: did you mean `contact`?\n"
        "1 problem in shots\n"
    )


def test_what_does_not_fit_can_be_seen(project: Project) -> None:
    project.low()
    said = project.run("check")
    assert said.err.endswith("1 problem in shots. See it: flyergen preview shots --lang es --overset\n")


def test_words_without_a_review_are_a_warning(project: Project) -> None:
    project.change(ES, "review: reviewed\n", "")
    said = project.run("check")
    assert (said.exit, said.err) == (
        0,
        (
            "flyers/shots/text/es.yaml:1:1: W101: the words in `es` are not marked as reviewed\n"
            "  hint: when someone has read them all, write `review: reviewed` at the top of the file\n"
        ),
    )
    assert project.run("check", "--quiet") == (0, "", "")


def test_notes_on_the_words_are_told_to_whoever_asks_for_them(project: Project) -> None:
    project.change(
        ES, "cover:\n  title: Vacunas gratis contra la gripe", "cover:\n  title: Vacunas Gratis Contra La Gripe"
    )
    note = (
        "flyers/shots/text/es.yaml:5:10: T546: "
        "`cover.title` has capital letters as an English title: “Vacunas Gratis Contra La Gripe”\n"
        "  hint: write them as in a sentence\n"
    )
    assert project.run("check").err == project.run("check", "--lang", "es").err == ""
    for words in (("check", "--notes"), ("check", "--lang", "es", "--notes")):
        said = project.run(*words)
        assert (said.exit, said.err) == (0, note)


def test_json_holds_every_problem(project: Project) -> None:
    project.change(FLYER, "contact:", "contct:")
    said = project.run("check", "--json")
    assert (said.exit, said.err) == (1, "")
    assert json.loads(said.out) == {
        "problems": [
            {
                "code": "L101",
                "fact": "there is no key `contct` here",
                "hint": "did you mean `contact`?",
                "file": "flyers/shots/flyer.yaml",
                "line": 3,
                "column": 1,
                "warning": False,
                "data": {"key": "contct"},
                "remedies": [[{"what": "write", "value": "contact", "file": "flyers/shots/flyer.yaml", "line": 3}]],
            }
        ]
    }


def test_no_pdf_library_is_imported(project: Project) -> None:
    script = (
        "import sys\n"
        "from flyergen.cli.main import run\n"
        "sys.argv = ['flyergen', 'check']\n"
        "code = run()\n"
        "heavy = {'reportlab', 'pikepdf', 'pypdfium2', 'zxingcpp', 'PIL', 'flyergen.pdf', 'flyergen.preflight'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = run([sys.executable, "-c", script], cwd=project.root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_words_of_a_group_are_counted_with_their_places_in_its_file(project: Project) -> None:
    with_groups(project).write("groups/one.yaml", as_yaml(1))
    said = project.run("check", "shots", "--group", "one", "--lang", "en")
    table = said.out.split("\n\n")[1].splitlines()
    assert table[:2] == [
        "shots, one, layout, en: 42 words in the text file, 7 in flyer.yaml, 0 in comments",
        "  counted with the words and facts of the group in their places",
    ]
    assert "flyers/shots/groups/one.yaml:4:15: meeting: Meetings: day 1" in said.out
    told = json.loads(project.run("check", "shots", "--words", "--json", "--group", "one", "--lang", "en").out)
    (account,) = told["words"]
    assert (account["group"], [one["medium"] for one in account["media"]][-1]) == ("one", "story")
    said = project.run("check", "shots", "--group", "two")
    assert (said.exit, said.err) == (
        2,
        "G109: there is no group `two`\n  hint: see them: flyergen groups shots\n1 problem in shots\n",
    )


def test_words_that_are_left_out_are_told_with_their_place_and_reason(project: Project) -> None:
    said = project.run("check", "shots", "--words", "--lang", "en")
    table = said.out.split("\n\n")[1].splitlines()
    assert table[0] == "shots, layout, en: 39 words in the text file, 6 in flyer.yaml, 0 in comments"
    assert table[1].split() == ["printed", "read", "aloud,", "in", "codes", "left", "out"]
    assert table[2].split() == ["paper", "24", "18", "3"]
    assert "  not on the preview of a link, the square picture and the story: " in said.out
    read = json.loads(project.run("check", "shots", "--words", "--json", "--lang", "en").out)
    (account,) = read["words"]
    every = account["texts"] + account["facts"]
    for medium in account["media"]:
        assert medium["printed"] + sum(one["words"] for one in medium["aloud"] + medium["left_out"]) == every
    assert json.loads(project.run("check", "shots", "--json").out) == {"problems": []}
