"""An editor does again only what a change has touched, and knows the place of every text."""

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from flyergen.api import Flyer, open_project
from flyergen.problem import FlyerError
from flyergen.project.editions import JudgedEdition, TypesetEdition, judged_in_media
from flyergen.project.requested_editions import EditionSpec
from flyergen.session.editor import Editor
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import media_of
from in_memory import SHOTS
from project import EN, ES, FLYER, LAYOUT, Project, low


@pytest.fixture
def editor() -> Editor:
    return open_project(SHOTS, "shots")["shots"].editor("es")


def test_the_first_view_does_everything_once(editor: Editor) -> None:
    assert editor.view().work == ("read flyer", "read es", "set es", "set en")
    assert editor.problems == ()
    assert {name: (round(size.width, 1), round(size.height, 1)) for name, size in editor.sides.items()} == {
        "outside": (139.7, 215.9), "inside": (139.7, 215.9),
    }  # fmt: skip


def test_a_changed_text_is_set_and_nothing_is_read(editor: Editor) -> None:
    before = {side: editor.picture(side, 20) for side in editor.sides}
    editor.change("points.2.body", "Nada de nada.")
    assert editor.view().work == ("set es",)
    assert editor.texts["points.2.body"] == "Nada de nada."
    assert editor.picture("outside", 20) != before["outside"]
    assert editor.picture("inside", 20) is before["inside"]


def test_the_sheet_comes_first_and_other_media_when_the_whole_view_is_asked_for(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    media: list[str] = []

    def judged(
        source: FlyerSource, spec: EditionSpec, names: Collection[str], *_: object
    ) -> dict[str, tuple[JudgedEdition, ...]]:
        media.extend(names)
        return judged_in_media(source, spec, names)

    monkeypatch.setattr("flyergen.project.check_language.judged_in_media", judged)
    editor.view()
    media.clear()
    editor.change("points.2.body", "Nada de nada.")
    first = editor.sheet_view()
    editor.picture("outside", 20)
    assert media == ["sheet"]
    whole = editor.view()
    assert media == [*media_of()]
    assert whole.ready is first.ready
    assert editor.view() is whole


def test_a_text_that_is_as_before_looks_as_before(editor: Editor) -> None:
    before = editor.picture("outside", 20)
    editor.change("cover.title", "Otra cosa")
    assert editor.picture("outside", 20) != before
    editor.change("cover.title", editor_text("cover:\n  title: ", SHOTS[ES]))
    assert editor.picture("outside", 20) == before


def editor_text(after: str, file: str) -> str:
    return file.partition(after)[2].partition("\n")[0]


def test_every_text_of_the_page_has_its_places(editor: Editor) -> None:
    places = editor.places()
    keys = {spot.key for spot in places}
    assert {"cover.title", "cover.body", "points.1.heading", "figure.caption", "code.alt"} <= keys
    sides = editor.sides
    for spot in places:
        assert -0.5 <= spot.box.x <= spot.box.right <= sides[spot.side].width + 0.5, spot
        assert -3 <= spot.box.y <= spot.box.bottom <= sides[spot.side].height + 3, spot
    said = "".join(spot.text for spot in editor.places("cover.title"))
    assert said.split() == editor_text("cover:\n  title: ", SHOTS[ES]).split()


def test_the_ink_of_a_text_is_where_its_places_say(editor: Editor) -> None:
    dpi = 100
    before = Image.open(BytesIO(editor.picture("outside", dpi))).convert("L")
    spots = editor.places("points.2.body")
    editor.change("points.2.body", "Todo")
    after = Image.open(BytesIO(editor.picture("outside", dpi))).convert("L")
    changed = ImageChops.difference(before, after).getbbox()
    assert changed is not None
    left, top, right, bottom = (pixel / dpi * 25.4 for pixel in changed)
    box = spots[0].box
    assert box.x - 0.5 <= left <= right <= max(box.right, editor.places("points.2.body")[0].box.right) + 0.5
    assert box.y - 0.5 <= top <= bottom <= box.bottom + 0.5


def test_a_problem_leads_to_the_places_of_its_text() -> None:
    files = {**SHOTS, ES: SHOTS[ES].replace("Todas las personas.", "Todas las personas , y más.")}
    editor = open_project(files, "shots")["shots"].editor("es")
    found = {problem.code: editor.places_of(problem) for problem in editor.problems}
    assert found, "the space before the comma is told"
    assert all({spot.key for spot in spots} == {"points.1.body"} for spots in found.values())


@pytest.mark.all
def test_words_that_do_not_fit_have_no_picture_unless_they_are_asked_for() -> None:
    flyer = open_project({**SHOTS, LAYOUT: low(SHOTS[LAYOUT])}, "shots")["shots"]
    for overset in (False, True):
        editor = flyer.editor("es", overset=overset)
        assert "T301" in {problem.code for problem in editor.problems}
        if overset:
            assert editor.picture("outside", 20)
            continue
        with pytest.raises(FlyerError, match="T301"):
            editor.picture("outside", 20)


def test_a_blank_text_waits_for_its_words(editor: Editor) -> None:
    editor.change("points.2.body", "  ")
    assert "points.2.body" not in editor.texts
    assert [problem.code for problem in editor.problems] == ["T207"]
    editor.change("points.2.body", "Nada.")
    assert editor.problems == ()


def test_a_fact_is_changed_by_its_file(editor: Editor) -> None:
    editor.write(FLYER, SHOTS[FLYER].replace("503-543-8417", "541-555-0100"))
    assert editor.view().work[0] == "read flyer"
    assert "541-555-0100" in "".join(spot.text for spot in editor.places("cover.body"))


def test_a_broken_file_is_told_and_mended(editor: Editor) -> None:
    editor.write(ES, SHOTS[ES].replace("body: Nada.", 'body: "Nada'))
    assert ([problem.code for problem in editor.problems], editor.view().readable) == (["Y113"], False)
    editor.write(ES, SHOTS[ES])
    assert editor.problems == ()


def test_the_file_has_the_changes_and_every_other_byte_as_before(editor: Editor) -> None:
    assert editor.text_file() == SHOTS[ES]
    editor.change("points.2.body", "Nada: ni un papel.")
    assert editor.text_file() == SHOTS[ES].replace("body: Nada.", 'body: "Nada: ni un papel."')


def test_what_does_not_fit_is_said_in_the_language_of_the_editor() -> None:
    files = {**SHOTS, LAYOUT: low(SHOTS[LAYOUT])}
    editor = open_project(files, "shots")["shots"].editor("es", overset=True, messages="es")
    editor.change("points.2.body", "Nada de nada, y nada más que nada. " * 9)
    (said,) = (one for one in editor.problems if one.code == "T301")
    assert said.fact == "al panel front le sobran 5 líneas en `es`"
    assert said.hint == (
        "acorte `points.2.body` en 115 caracteres (tiene 314, y 8 en `en`) "
        "y `cover.title` en 7 caracteres (tiene 30, y 14 en `en`)"
    )


def test_each_editor_says_its_problems_in_its_own_language() -> None:
    flyer = open_project({**SHOTS, ES: SHOTS[ES].replace("body: Nada.", 'body: "Nada')}, "shots")["shots"]
    (english,) = flyer.editor("es").problems
    (spanish,) = flyer.editor("es", messages="es-MX").problems
    assert (english.code, english.place) == (spanish.code, spanish.place)
    assert english.fact != spanish.fact
    assert spanish in flyer.check(messages="es")


def test_another_layout_is_shown_by_its_name() -> None:
    files = {
        **SHOTS,
        FLYER: SHOTS[FLYER] + "layouts: [layout, wide]\n",
        "wide.yaml": SHOTS["layout.yaml"].replace("half-letter", "letter"),
    }
    editor = open_project(files, "shots")["shots"].editor("es")
    widths = [round(editor.sides["outside"].width)]
    editor.choose_layout("wide")
    assert [*widths, round(editor.sides["outside"].width)] == [140, 216]
    editor.choose_layout("none")
    assert [problem.code for problem in editor.problems] == ["F103"]


def _edition(flyer: Flyer, now: datetime | None) -> TypesetEdition:
    ready = flyer.editor("es", now=now).view().ready
    assert ready is not None
    return ready


def test_an_event_is_over_when_somebody_says_so() -> None:
    event = "event: {start: 2026-03-01 18:00, end: 2026-03-01 20:00, time_zone: America/Los_Angeles}\n"
    flyer = open_project({**SHOTS, FLYER: SHOTS[FLYER] + event}, "shots")["shots"]
    none, before, after = (
        {problem.code for problem in _edition(flyer, now).findings.faults}
        for now in (None, datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
    )
    assert (none, before, after) == (set(), set(), {"L537"})


def test_an_editor_of_a_folder_never_looks_at_the_disk_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path).add("shots")
    editor = open_project(tmp_path)["shots"].editor("es")
    project.write(ES, "broken: [")
    (project.flyer / EN).unlink()
    assert editor.problems == ()
    asked: list[str] = []
    real: Callable[..., Any] = Path.open

    def opened(path: Path, *arguments: Any, **named: Any) -> Any:
        asked.append(str(path))
        return real(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", opened)
    editor.change("cover.title", "Vacunas")
    editor.write(FLYER, SHOTS[FLYER].replace("8417", "8418"))
    assert editor.picture("outside", 20)
    assert [path for path in asked if str(tmp_path) in path] == []


def test_several_threads_use_one_editor(editor: Editor) -> None:
    def turn(number: int) -> bool:
        editor.change("cover.title", f"Vacunas {number}")
        return bool(editor.places("cover.title")) and bool(editor.picture("outside", 20))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(turn, range(24)))
    editor.change("cover.title", "Vacunas")
    assert "".join(spot.text for spot in editor.places("cover.title")).strip() == "Vacunas"


def test_a_language_on_no_side_does_not_stop_the_editors_of_others() -> None:
    facts, layout = SHOTS[FLYER].replace("[en, es]", "[en, es, fr]"), SHOTS["layout.yaml"]
    sides = {"layout.yaml": f"sides: {{outside: en, inside: es}}\n{layout}", "text/fr.yaml": SHOTS[EN]}
    files = {**SHOTS, FLYER: facts, **sides}
    for code in ("en", "es"):
        editor = open_project(files, "shots")["shots"].editor(code)
        assert [str(one) for one in editor.problems if not one.warning] == []
        assert {spot.key for spot in editor.places()} >= {"cover.title", "figure.caption"}
