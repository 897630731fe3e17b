"""The page of groups: its table, the fields of one, cells from a spreadsheet, logos, and the files of all."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

import pytest
from httpx2 import Response
from PIL import Image

from groups_project import group, table
from in_memory import WITH_GROUPS
from session.test_groups import LAUGHS, SVG
from web.opened import Opened, opened
from web.pages.test_home import MARKS, words_on

GROUPS = "flyers/shots/groups.csv"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    one = opened(tmp_path, monkeypatch, WITH_GROUPS)
    (one.root / GROUPS).write_text(table([group(1), group(2)]), "utf-8", newline="")
    return one


def groups(page: Opened) -> str:
    return (page.root / GROUPS).read_text("utf-8")


def judged(page: Opened, **asked: str) -> str:
    """Return the page when all groups are judged."""
    while 'data-unknown="0"' not in (said := page.get("groups", **asked).text):
        pass
    return said


def form(page: Opened, what: str, **said: str) -> Response:
    return page.browser.post(f"/flyers/shots/groups/{what}", data=said, follow_redirects=False)


def row(html: str, name: str) -> str:
    (found,) = re.findall(rf'<tr data-id="{name}".*?</tr>', html, re.DOTALL)
    return words_on(found)


def test_each_group_has_its_state_in_each_language(page: Opened) -> None:
    said = judged(page)
    assert row(said, "g1") == "Example Group 1 503-543-1001 ready ready"
    assert "All 2 Not ready 0" in words_on(said)
    assert "All groups are ready. Kept in groups.csv" in words_on(said)
    assert "Make 4 files" in said


def test_a_group_is_deleted_and_nothing_else_by_any_name(page: Opened) -> None:
    before = page.files()
    for name in ("", "g9", "../g1", "shots"):
        assert form(page, "delete", group=name).status_code == 404
    assert page.files() == before
    assert form(page, "delete", group="g1").headers["location"] == "/flyers/shots/groups"
    assert groups(page) == table([group(1), group(2)]).replace(table([group(1)]).split("\n", 1)[1], "")
    assert page.post("undo", again="").json()["name"] == "Example Group 1, deleted"
    assert page.files() == before


def test_what_keeps_a_group_is_said_in_words_and_stops_nobody_else(page: Opened) -> None:
    rows = [group(1, phone="12"), group(2, meeting_es=""), group(3)]
    (page.root / GROUPS).write_text(table(rows), "utf-8")
    said = judged(page)
    assert row(said, "g1") == "Example Group 1 12 phone too short phone too short"
    assert row(said, "g2") == "Example Group 2 503-543-1002 ready no meeting line"
    foot = words_on(said)
    assert "2 groups wait: Example Group 1 , Example Group 2" in foot
    assert "They stop nobody else: 3 of 6 files can be made." in foot
    assert "“12” is too short for" in foot
    only = page.get("groups", show="waiting").text
    assert re.findall('data-id="(g.)"', only) == ["g1", "g2"]
    assert re.findall('data-id="(g.)"', page.get("groups", find="group 3").text) == ["g3"]
    spanish = page.browser.get("/flyers/shots/groups", headers={"Accept-Language": "es"}).text
    assert row(spanish, "g1") == "Example Group 1 12 teléfono muy corto teléfono muy corto"


def test_a_field_is_saved_and_taken_back(page: Opened) -> None:
    before = groups(page)
    said = page.post("groups/save", group="g2", field="phone", value="541-555-0100", was="503-543-1002")
    assert said.json() == {"state": "saved", "theirs": "", "html": "", "changes": "1"}
    assert groups(page) == before.replace("503-543-1002", "541-555-0100")
    undone = page.post("undo", again="").json()
    assert (undone["name"], undone["page"], undone["text"]) == ("Example Group 2", "groups", "g2")
    assert groups(page) == before


def test_a_field_that_somebody_else_has_changed_asks(page: Opened) -> None:
    (page.root / GROUPS).write_text(groups(page).replace("503-543-1002", "541-555-0199"), "utf-8")
    said = page.post("groups/save", group="g2", field="phone", value="541-555-0100", was="503-543-1002").json()
    assert (said["state"], said["theirs"]) == ("changed by others", "541-555-0199")
    assert "Keep mine" in said["html"]
    assert "541-555-0199" in groups(page)


def test_a_table_that_is_open_in_excel_is_not_written(page: Opened) -> None:
    before = groups(page)
    (page.root / GROUPS).with_name("~$groups.csv").write_bytes(b"Rosa")
    said = page.post("groups/save", group="g2", field="phone", value="541-555-0100", was="503-543-1002")
    assert said.status_code == 422
    (problem,) = said.json()["problems"]
    assert problem["fact"] == "groups.csv is open in another program."
    assert problem["hint"].startswith("Close it in Excel or LibreOffice and try again")
    assert groups(page) == before


def test_a_group_is_added(page: Opened) -> None:
    said = form(page, "add", name="  Canby \n Neighbors ")
    assert (said.status_code, said.headers["location"]) == (303, "/flyers/shots/groups?group=canby-neighbors")
    assert groups(page).endswith("canby-neighbors,Canby Neighbors,,,,,\n")
    assert form(page, "add", name=" ").status_code == 400
    chosen = judged(page, group="canby-neighbors")
    assert row(chosen, "canby-neighbors") == "Canby Neighbors no phone no phone"
    assert "This is missing." in chosen


PASTED = (
    "group\tname\tphone\tmeeting en\tmeeting es\tnotes\n"
    "g2\tExample Group 2\t541-555-0155\tMeetings: day 2\tReuniones: día 2\tcall before noon\n"
    "burns\tBurns\t541-555-01\tMeetings: day 1\tReuniones: día 1\t\n"
    "chiloquin\tChiloquin\t541-555-0109\tMeetings: day 3\t\t\n"
)


def test_what_was_pasted_is_shown_before_it_is_taken(page: Opened) -> None:
    before = groups(page)
    said = form(page, "paste", text=PASTED).text
    words = words_on(said)
    assert "3 groups were read Your column goes to First row notes nowhere: skip it Name for files" in words
    assert "meeting en Meetings, English Meetings: day 2" in words
    assert "meeting es Meetings, Español Reuniones: día 2" in words
    assert "2 rows need a hand Burns , row 3 “541-555-01” is too short for" in words
    assert "Chiloquin , row 4 Meetings: missing in Español. In English it says: “Meetings: day 3”" in words
    assert "The other group does not wait." in words
    assert groups(page) == before


def test_pasted_groups_are_taken_with_what_was_mended_and_none_is_thrown_away(page: Opened) -> None:
    before = groups(page)
    mended = {"mend-3-phone": "541-555-0111", "mend-4-meeting/es": "Reuniones: día 3", "goes-5": ""}
    assert form(page, "paste", text=PASTED, take="yes", **mended).headers["location"] == "/flyers/shots/groups"
    rows = [line.split(",") for line in groups(page).splitlines()]
    assert [one[:3] for one in rows[1:]] == [
        ["g1", "Example Group 1", "503-543-1001"],
        ["g2", "Example Group 2", "541-555-0155"],
        ["burns", "Burns", "541-555-0111"],
        ["chiloquin", "Chiloquin", "541-555-0109"],
    ]
    assert rows[4][-1] == "Reuniones: día 3"
    assert page.post("undo", again="").status_code == 200
    assert groups(page) == before


def test_without_groups_the_field_to_paste_into_is_open(page: Opened) -> None:
    (page.root / GROUPS).unlink()
    assert "No groups yet." in words_on(page.get("groups").text)
    form(page, "paste", text=PASTED, take="yes")
    names = sorted(path.name for path in (page.root / "flyers/shots/groups").iterdir())
    assert names == ["burns.yaml", "chiloquin.yaml", "g2.yaml"]
    page.post("undo", again="")
    assert list((page.root / "flyers/shots/groups").iterdir()) == []


def test_a_language_that_is_not_written_yet_is_asked_of_no_group(page: Opened) -> None:
    facts = page.root / "flyers/shots/flyer.yaml"
    facts.write_text(facts.read_text("utf-8").replace("languages: [en, es]", "languages: [en, es, fr]"), "utf-8")
    assert "fr]" in facts.read_text("utf-8")
    page.write("fr", "review: draft\ndocument: {title: Vaccins}\n")
    said = judged(page)
    assert row(said, "g1") == "Example Group 1 503-543-1001 ready ready"
    assert "Make 4 files" in said
    asked = re.findall(r'name="mend-[^"]+"', form(page, "paste", text=PASTED).text)
    assert asked == ['name="mend-3-phone"', 'name="mend-4-meeting/es"']


def test_two_pasted_groups_with_one_name_stay_two(page: Opened) -> None:
    form(page, "paste", text="name\tphone\nSalem\t541-555-0101\nSalem\t541-555-0102\n", take="yes")
    assert [line.split(",")[:3] for line in groups(page).splitlines()[3:]] == [
        ["salem", "Salem", "541-555-0101"],
        ["salem-2", "Salem", "541-555-0102"],
    ]


def test_a_flyer_that_is_the_same_for_every_group_says_so(page: Opened) -> None:
    facts = page.root / "flyers/shots/flyer.yaml"
    facts.write_text(re.sub(r"groups:\n(  .*\n)+", "", facts.read_text("utf-8")), "utf-8")
    assert "This flyer is the same for every group." in words_on(page.get("groups").text)


def test_a_table_that_cannot_be_read_says_why_on_a_page_of_its_own(page: Opened) -> None:
    (page.root / GROUPS).write_text(groups(page).replace("phone", "phnoe", 1), "utf-8")
    said = page.browser.get("/flyers/shots/groups", headers={"Accept": "text/html,*/*"})
    assert said.status_code == 422
    words = words_on(said.text)
    assert "Something is wrong in the files" in words
    assert "There is no column “phnoe”. Did you mean “phone”?" in words
    assert page.get("groups").json()["problems"][0]["hint"] == "Did you mean “phone”?"


def test_the_card_of_a_group_is_drawn(page: Opened) -> None:
    said = page.get("groups/card.png", group="g1", lang="es")
    assert Image.open(BytesIO(said.content)).format == "PNG"
    assert said.content != page.get("groups/card.png", group="g2", lang="es").content
    for asked in (
        {"group": "g9", "lang": "es"},
        {"group": "g1", "lang": "fr"},
        {"group": "g1", "lang": "es", "for": "x"},
    ):
        assert page.get("groups/card.png", **asked).status_code == 404


def upload(page: Opened, name: str, data: bytes, group: str = "g1") -> Response:
    return page.browser.post(
        "/flyers/shots/groups/logo", data={"group": group}, files={"file": (name, data)}, follow_redirects=False
    )


def test_a_logo_is_put_on_the_card(page: Opened) -> None:
    before = page.get("groups/card.png", group="g1", lang="en").content
    assert upload(page, "../../../etc/Our <b>logo</b>.svg", SVG).status_code == 303
    assert (page.root / "flyers/shots/groups/g1.svg").read_bytes() == SVG
    assert page.get("groups/card.png", group="g1", lang="en").content != before
    assert "g1.svg" in judged(page, group="g1")


@pytest.mark.parametrize(
    ("name", "data"), [("a.svg", LAUGHS), ("a.png", b"x" * 900), ("a.html", b"<script>"), ("a.svg", b"")]
)
def test_what_is_no_logo_is_refused_with_the_reason(page: Opened, name: str, data: bytes) -> None:
    before, began = page.files(), monotonic()
    said = upload(page, name, data)
    assert said.status_code == 422
    assert said.json()["problems"][0]["fact"]
    assert page.files() == before
    assert monotonic() - began < 5


def test_a_logo_for_nobody_and_a_form_without_a_file_are_refused(page: Opened) -> None:
    before = page.files()
    assert upload(page, "a.svg", SVG, "../../flyer").status_code == 404
    assert form(page, "logo", group="g1", file="a.svg").status_code == 400
    assert upload(page, "a.svg", b"x" * 20_000_001).status_code == 413
    assert page.files() == before


@pytest.mark.all
def test_all_files_are_made_and_a_stopped_batch_is_finished(page: Opened) -> None:
    (page.root / GROUPS).write_text(table(group(n) for n in range(1, 41)), "utf-8")
    assert form(page, "make", **{"for": "press"}).headers["location"] == "/flyers/shots/groups?for=press"
    made = page.root / "output" / "shots"
    while len(list(made.glob("*.pdf"))) < 6:
        sleep(0.01)
    assert "What is made is kept." in words_on(page.get("groups").text)
    assert form(page, "stop", **{"for": "press"}).status_code == 303
    words = words_on(judged(page))
    count = len(list(made.glob("*.pdf")))
    assert re.search(r"Stopped: \d+ of 80 files are made. They are kept in output/shots.", words)
    assert 6 <= count < 80
    form(page, "make", **{"for": "press"})
    end = monotonic() + 60
    while "80 files are made. They are in output/shots." not in words_on(page.get("groups").text) and monotonic() < end:
        sleep(0.05)
    said = judged(page)
    assert row(said, "g40") == "Example Group 40 503-543-1040 made made"
    assert len(list(made.glob("*.pdf"))) == 80
    page.post("groups/save", group="g40", field="phone", value="541-555-0100", was="503-543-1040")
    assert row(judged(page), "g40") == "Example Group 40 541-555-0100 ready ready"


def test_no_text_of_a_group_becomes_markup(page: Opened) -> None:
    rows = [group(n, name=mark, phone=mark, meeting_en=mark, link=mark) for n, mark in enumerate(MARKS, 1)]
    (page.root / GROUPS).write_text(table(rows), "utf-8")
    for asked in [{}, *({"group": f"g{n}"} for n in range(1, len(MARKS) + 1))]:
        said = judged(page, **asked)
        assert all(mark in unescape(said) for mark in MARKS[:3])
        assert "<script>alert" not in said
        assert "<img src=x" not in said
        assert "49" not in re.sub(r"\d{3,}|\w+=\S+", "", words_on(said))
    pasted = form(page, "paste", text=table(rows)).text
    assert "<script>alert" not in pasted
    assert "<b>bold" not in pasted


@pytest.mark.parametrize("value", ["../../etc/passwd", "..", "%2e%2e", "\0", "<script>", "g1/../g2", "groups.csv"])
def test_no_parameter_names_a_file(page: Opened, value: str) -> None:
    before = page.files()
    for asked in ({"group": value}, {"lang": value}, {"for": value}):
        assert page.get("groups", **asked).status_code == 404
    assert page.get("groups/card.png", group=value, lang=value).status_code == 404
    assert page.post("groups/save", group=value, field="name", value="x", was="").status_code == 404
    assert page.post("groups/save", group="g1", field=value, value="x", was="").status_code == 404
    assert form(page, "make", **{"for": value}).status_code == 404
    assert "root:" not in page.get("groups", find=value, show=value).text
    form(
        page,
        "paste",
        text=f"group\tname\n{value}\t{value}\n",
        take="yes",
        **{"goes-999999999999": "x", "mend-x-y": "z"},
    )
    changed = {name for name, data in page.files().items() if before.get(name) != data}
    assert changed <= {str(page.root / GROUPS)}
