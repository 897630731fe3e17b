"""Answers of the program come late and overtake each other, and buttons are pressed twice: each page is right then."""

from pathlib import Path

import pytest
from playwright import sync_api

from chromium import program
from groups_project import group
from web.test_typing_is_not_interrupted import on_its_way
from web.test_walk_of_groups import copied, fields, pasted, with_groups
from web.test_walks import served, tab, until, with_shots, without_kinds  # noqa: F401 - fixtures

pytestmark = [pytest.mark.skipif(program() is None, reason="no Chromium is installed"), pytest.mark.all]


def test_undo_takes_back_a_choice_that_is_still_on_its_way(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    file = with_shots(tmp_path) / "flyers/shots/flyer.yaml"
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/facts")
        tab.get_by_role("textbox", name="Name", exact=True).fill("Ana")
        tab.keyboard.press("Tab")
        until(tab, "document.querySelector('#saved').textContent.startsWith('Saved ')")
        tab.goto(f"{base}flyers/shots/look")
        with on_its_way(tab, "**/look"):
            tab.get_by_text("Indigo and mint").click()
            tab.get_by_role("button", name="Undo").dblclick()
        until(tab, "document.querySelector('#saved').textContent === 'Undone: Colors'")
        assert "Ana" in file.read_text("utf-8")
        assert tab.get_by_role("radio", name="Indigo and mint").is_checked() is False
        tab.get_by_role("button", name="Redo").click()
        until(tab, "document.querySelector('#saved').textContent === 'Done again: Colors'")
    assert "indigo-mint" in file.read_text("utf-8")


def test_the_group_that_was_chosen_last_is_shown_and_no_value_goes_to_another(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
) -> None:
    with_groups(tmp_path, 3)
    with served(tmp_path, tab) as base:
        tab.goto(f"{base}flyers/shots/groups?group=g1")
        until(tab, "document.querySelector('#table').dataset.unknown === '0'")
        with on_its_way(tab, "**/groups?*group=g2*"):
            tab.get_by_role("link", name="Example Group 2").click()
            tab.get_by_role("link", name="Example Group 3").click()
            tab.get_by_role("heading", name="Example Group 3").wait_for()
        assert tab.locator("h2").first.inner_text() == "Example Group 3"
        assert tab.locator("#table tr[aria-current]").get_attribute("data-id") == "g3"
        with on_its_way(tab, "**/groups?*group=g2*"):
            tab.get_by_role("link", name="Example Group 2").click()
            tab.get_by_label("Phone").fill("541-555-0133")
        tab.get_by_role("heading", name="Example Group 2").wait_for()
        until(tab, "document.querySelector('#saved').textContent.startsWith('Saved')")
        assert fields(tmp_path, "g3")["phone"] == "541-555-0133"
    assert fields(tmp_path, "g2")["phone"] == "503-543-1002"


def test_a_button_that_is_pressed_twice_does_it_once(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    sent: list[str] = []

    def hold(route: sync_api.Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request.url.rpartition("/")[2])
        else:
            route.fallback()

    with served(with_groups(tmp_path, 2), tab) as base:
        without_kinds(tab)
        tab.route("**/*", hold)
        tab.goto(f"{base}flyers/shots/groups?group=g1")
        until(tab, "document.querySelector('#table a').hasAttribute('tabindex')")
        tab.get_by_role("button", name="Make ").dblclick()
        tab.wait_for_timeout(300)
        assert sent == ["make"]
        tab.goto(f"{base}begin")
        tab.get_by_label("What do you call it?").fill("Once")
        tab.evaluate("[1, 2].forEach(() => document.querySelector('.begin button').click())")
        tab.wait_for_timeout(300)
        assert sent == ["make", "begin"]


def test_what_is_typed_while_pasted_rows_are_read_again_stays(tmp_path: Path, tab: sync_api.Page) -> None:  # noqa: F811
    rows = [group(1, phone="12"), group(2, phone="34")]
    with served(with_groups(tmp_path), tab) as base:
        tab.goto(f"{base}flyers/shots/groups/paste")
        pasted(tab, copied(rows))
        tab.get_by_role("heading", name="2 rows need a hand").wait_for()
        second = tab.get_by_label("Phone, Example Group 2")
        with on_its_way(tab, "**/groups/paste"):
            tab.get_by_label("Phone, Example Group 1").fill("541-555-0101")
            tab.keyboard.press("Tab")
            second.fill("541-555-01")
        tab.get_by_role("heading", name="1 row needs a hand").wait_for()
        tab.keyboard.type("02")
        assert second.input_value() == "541-555-0102"
        tab.get_by_role("button", name="Take these 2 groups").click()
        tab.wait_for_url("**/groups")
    assert [fields(tmp_path, name)["phone"] for name in ("g1", "g2")] == ["541-555-0101", "541-555-0102"]


ANEW = """async () => {
  const { become } = await import("/static/become.js");
  const part = document.createElement("div"), fresh = document.createElement("template");
  document.body.append(part);
  part.innerHTML = `<p>One</p><form action="/a"><button>Stop</button></form>
    <details open><summary>More</summary><input id="typed" value="a"><input id="sent" value="a">
    <select id="chosen"><option selected>1<option>2</select></details>`;
  const button = part.querySelector("button"), typed = part.querySelector("#typed");
  typed.value = "abc";
  typed.focus();
  typed.setSelectionRange(1, 2);
  part.querySelector("#sent").value = "ab";
  part.querySelector("#chosen").value = "2";
  fresh.innerHTML = `<h2>New</h2><p>Two</p><form action="/a"><button>Stop it</button></form>
    <details><summary>More</summary><input id="typed" value="b"><input id="sent" value="AB">
    <select id="chosen"><option selected>1<option>2</select></details>`;
  become(part, fresh.content, { sent: "ab" });
  const isThere = part.querySelector("button") === button, isOpen = part.querySelector("details").open;
  const found = [part.querySelector("p").textContent, isThere, isOpen, document.activeElement === typed];
  found.push(typed.selectionStart, typed.selectionEnd);
  found.push(...["typed", "sent", "chosen"].map((id) => document.getElementById(id).value));
  fresh.innerHTML = `<form action="/b"><button>Make</button></form>`;
  button.focus();
  become(part, fresh.content);
  return [...found, part.querySelector("button") === button, document.activeElement.textContent];
}"""


def test_a_part_that_comes_anew_keeps_what_is_pressed_typed_chosen_and_opened(
    tmp_path: Path,
    tab: sync_api.Page,  # noqa: F811
) -> None:
    with served(with_shots(tmp_path), tab) as base:
        tab.goto(f"{base}flyers/shots/print/ticket")
        found = tab.evaluate(ANEW)
    assert found == ["Two", True, True, True, 1, 2, "abc", "AB", "2", False, "Make"]
