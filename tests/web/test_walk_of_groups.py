"""A coordinator pastes 92 groups in a real browser, mends two, and makes all files, with a stop on the way."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from playwright import sync_api
from pypdfium2 import PdfDocument

from chromium import axe, program
from flyergen.source.tables.local_groups import fields_of
from flyergen.source.yaml.reader import read_yaml
from groups_project import COLUMNS, as_yaml, group
from in_memory import WITH_GROUPS
from session.test_groups import SVG
from web.test_walks import press_slowly, served, tab, until, wrong_in  # noqa: F401 - fixtures

pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium is installed")
COUNT = 92


def with_groups(root: Path, count: int = 0) -> Path:
    for name, said in WITH_GROUPS.items():
        path = root / "flyers" / "shots" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, "utf-8")
    for number in range(1, count + 1):
        path = root / "flyers" / "shots" / "groups" / f"g{number}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(as_yaml(number), "utf-8")
    return root


def copied(rows: list[dict[str, str]]) -> str:
    """Return rows as a spreadsheet copies them."""
    stream = StringIO(newline="")
    writer = csv.DictWriter(stream, (*COLUMNS, "notes"), delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def fields(root: Path, name: str) -> dict[str, str]:
    path = root / "flyers" / "shots" / "groups" / f"{name}.yaml"
    return fields_of(read_yaml(path, path.name))


def pdfs(root: Path) -> list[Path]:
    return sorted((root / "output" / "shots").glob("*.pdf"))


def words_in(path: Path) -> str:
    document = PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def pasted(tab: sync_api.Page, text: str) -> None:  # noqa: F811
    """Paste as a person does: the clipboard arrives in one event."""
    tab.locator("#text").focus()
    tab.evaluate(
        """text => {
          const field = document.querySelector("#text");
          field.value = text;
          field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
        }""",
        text,
    )


@pytest.mark.all
def test_a_coordinator_pastes_92_groups_and_makes_all_files_with_a_stop(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    rows = [group(n) | {"notes": "call before noon"} for n in range(1, COUNT + 1)]
    rows[6]["phone"], rows[10]["meeting es"] = "541-555-01", ""
    with served(with_groups(tmp_path), tab) as base:
        tab.goto(f"{base}flyers/shots/groups")
        assert tab.locator("h1").inner_text() == "No groups yet."
        pasted(tab, copied(rows))
        tab.get_by_role("heading", name="92 groups were read").wait_for()
        assert tab.get_by_label("notes").input_value() == ""
        assert tab.get_by_role("heading", name="2 rows need a hand").is_visible()
        tab.get_by_label("Phone, Example Group 7").fill("541-555-0177")
        tab.get_by_label("Phone, Example Group 7").press("Tab")
        tab.get_by_role("heading", name="1 row needs a hand").wait_for()
        tab.get_by_role("button", name="Take these 92 groups").click()
        tab.wait_for_url("**/groups")
        assert len(list((tmp_path / "flyers/shots/groups").glob("*.yaml"))) == COUNT
        assert fields(tmp_path, "g7")["phone"] == "541-555-0177"

        tab.get_by_text("1 group waits:").wait_for()
        assert tab.locator("tr[data-id='g11']").inner_text().split("\t")[-1] == "no meeting line"
        tab.locator("#foot").get_by_role("link", name="Example Group 11").click()
        tab.get_by_role("heading", name="Example Group 11").wait_for()
        tab.locator("#group").get_by_role("link", name="Español").click()
        tab.get_by_text("This is missing.").wait_for()
        tab.get_by_label("Meetings").fill("Reuniones: los martes")
        tab.get_by_label("Meetings").press("Tab")
        tab.get_by_text("All groups are ready.").wait_for()
        assert fields(tmp_path, "g11")["meeting/es"] == "Reuniones: los martes"

        tab.get_by_role("button", name="Make 184 files").click()
        tab.get_by_role("progressbar").wait_for()
        until(tab, "Number(document.querySelector('[role=progressbar]').ariaValueNow) >= 5", seconds=120)
        tab.get_by_role("button", name="Stop").click()
        tab.get_by_text("of 184 files are made.").wait_for()
        listed = json.loads((tmp_path / "output/shots/manifest.json").read_text("utf-8"))["files"]
        kept = {path: path.stat().st_mtime_ns for one in listed if (path := tmp_path / "output/shots" / one["file"])}
        assert tab.get_by_text(f"Stopped: {len(kept)} of 184 files are made.").is_visible()
        assert 5 <= len(kept) < 184
        tab.get_by_role("button", name="Make the other").click()
        until(tab, "/^184 files/.test(document.querySelector('#foot b').textContent)", seconds=120)
        made = pdfs(tmp_path)
        assert len(made) == 184
        assert all(path.stat().st_mtime_ns == time for path, time in kept.items())
        until(tab, "document.querySelector('tr[data-id=g92] td:last-child').textContent === 'made'")
    said = {path.name: words_in(path) for path in made}
    assert all(
        f"Example Group {n}" in said[f"shots.g{n}.{code}.press.pdf"] for n in range(1, 93) for code in ("en", "es")
    )
    assert "541-555-0177" in said["shots.g7.en.press.pdf"]
    assert "los martes" in said["shots.g11.es.press.pdf"]


@pytest.mark.all
def test_a_coordinator_uses_the_keyboard_alone(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with served(with_groups(tmp_path, 4), tab) as base:
        tab.goto(f"{base}flyers/shots/groups")
        tab.locator("#table tr[aria-current] a").focus()
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Enter")
        until(tab, "document.activeElement.dataset.field === 'phone'")
        tab.keyboard.press("Control+A")
        tab.keyboard.type("541-555-0133")
        tab.keyboard.press("Escape")
        until(tab, "document.querySelector('tr[data-id=g3]').textContent.includes('541-555-0133')")
        assert tab.evaluate("document.activeElement.closest('tr').dataset.id") == "g3"
        assert fields(tmp_path, "g3")["phone"] == "541-555-0133"
        tab.get_by_role("button", name="Undo").press("Enter")
        until(tab, "document.querySelector('#saved').textContent === 'Undone: Example Group 3'")
        assert fields(tmp_path, "g3")["phone"] == "503-543-1003"
    assert (tmp_path / "flyers/shots/groups/g3.yaml").read_text("utf-8") == as_yaml(3)


@pytest.mark.all
def test_two_people_change_the_same_field_and_another(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    file = with_groups(tmp_path, 2) / "flyers/shots/groups/g1.yaml"
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/groups?group=g1")
        tab.get_by_label("Phone").wait_for()
        file.write_text(as_yaml(1).replace("503-543-1001", "541-555-0101").replace("day 1", "day 9"), "utf-8")
        tab.get_by_label("Phone").fill("541-555-0111")
        press_slowly(tab, tab.get_by_role("button", name="Keep mine"))
        until(tab, "document.querySelector('#saved').textContent.startsWith('Saved')")
    assert file.read_text("utf-8") == as_yaml(1).replace("503-543-1001", "541-555-0111").replace("day 1", "day 9")


def test_a_group_is_deleted_with_a_button_and_comes_back(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    file = with_groups(tmp_path, 2) / "flyers/shots/groups/g1.yaml"
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/groups?group=g1")
        tab.get_by_label("Phone").fill("541-555-0111")
        tab.get_by_role("button", name="Delete this group").click()
        until(tab, "document.querySelector('#saved').textContent === 'Deleted: Example Group 1'")
        assert not file.exists()
        tab.get_by_role("button", name="Undo").click()
        until(tab, "document.querySelector('#saved').textContent === 'Undone: Example Group 1, deleted'")
    assert file.read_text("utf-8") == as_yaml(1).replace("503-543-1001", "541-555-0111")


@pytest.mark.all
def test_a_logo_is_dropped_on_the_card(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with_groups(tmp_path, 1)
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/groups?group=g1")
        drop = """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "logo.svg", { type: "image/svg+xml" }));
          const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
          document.querySelector("#card").dispatchEvent(drop);
        }"""
        tab.evaluate(drop, SVG.decode())
        tab.get_by_text("g1.svg").wait_for()
        assert (tmp_path / "flyers/shots/groups/g1.svg").read_bytes() == SVG
        until(tab, "document.querySelector('#table a').hasAttribute('tabindex')")
        other = {"name": "x.svg", "mimeType": "image/svg+xml", "buffer": SVG.replace(b"123", b"321")}
        with tab.expect_response("**/groups/logo") as sent:
            tab.locator("#logo").set_input_files(other)  # type: ignore[arg-type]
        assert sent.value.status == 303
        assert b"321" in (tmp_path / "flyers/shots/groups/g1.svg").read_bytes()
        until(tab, "document.querySelector('#saved').textContent.startsWith('Saved')")
        tab.get_by_role("button", name="Undo").click()
        until(tab, "document.querySelector('#saved').textContent.startsWith('Undone')")
    assert (tmp_path / "flyers/shots/groups/g1.svg").read_bytes() == SVG


SCREENS = ("groups", "groups?group=g2&lang=es", "groups?show=waiting", "groups/paste")


@pytest.mark.all
@pytest.mark.skipif(axe() is None, reason="axe-core is not installed")
def test_axe_finds_nothing_on_the_screens_of_groups(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with_groups(tmp_path, 3)
    broken = tmp_path / "flyers/shots/groups/g2.yaml"
    broken.write_text(as_yaml(2).replace("503-543-1002", "12"), "utf-8")
    with served(tmp_path, tab) as base:
        for screen in (*SCREENS, "pasted"):
            tab.goto(f"{base}flyers/shots/{'groups/paste' if screen == 'pasted' else screen}")
            if screen == "pasted":
                pasted(tab, copied([group(1), group(2, phone="12", meeting_es="")]))
                tab.get_by_role("heading", name="2 groups were read").wait_for()
            assert wrong_in(tab, 1366, 390) == [], screen


@pytest.mark.all
def test_tab_goes_through_the_page_in_the_order_of_reading(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    with served(with_groups(tmp_path, 5), tab) as base:
        tab.goto(f"{base}flyers/shots/groups?group=g2")
        until(tab, "document.querySelector('#table').dataset.unknown === '0'")
        tab.locator("#main").evaluate("one => { one.tabIndex = -1; one.focus(); }")
        seen = []
        for _ in range(40):
            tab.keyboard.press("Tab")
            name = tab.evaluate(
                "(document.activeElement.innerText || document.activeElement.name || document.activeElement.id)"
                ".trim().split('\\n')[0]"
            )
            if not name:
                break
            seen.append(name)
    assert seen[:13] == [
        "Paste from a spreadsheet", "Add a group", "All 5", "Not ready 0", "find", "Example Group 2",
        "For the print shop", "Make 10 files", "English", "Español", "file", "field-phone", "field-meeting/en",
    ]  # fmt: skip
