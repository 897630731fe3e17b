"""Pictures for social media: of every kind, in every shape, legible, whole, and with alt text."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from itertools import groupby, product
from pathlib import Path
from shutil import copytree

import pytest
from PIL import Image

from acceptance.pamphlet import FLYER, FLYERS, LANGUAGES, begun, build
from building import build_of, errors_of
from flyergen.api import open_project
from flyergen.artwork import GlyphRun, as_text
from flyergen.geometry import Point, Rect, union
from flyergen.media.social_art import LEAST, PREVIEW, SQUARE, STORY, PictureShape
from flyergen.paths import known_box, known_shape
from flyergen.project.editions import JudgedEdition, TypesetEdition, judged_in_media, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.source.svg.simple import read_drawing
from flyergen.targets import target_named
from flyergen.text.glyph_runs import Ink
from flyergen.units import pt
from in_memory import SHOTS

KINDS = sorted(path.parent.name for path in FLYERS.glob("*/flyer.yaml"))
SHAPES = {shape.name: shape for shape in (SQUARE, STORY, PREVIEW)}
ART_MAY_END_AT = 2.5  # px: rounding, and how far a round letter is above its line

every = pytest.mark.parametrize(("kind", "shape", "language"), [*product(KINDS, SHAPES, LANGUAGES)])


@cache
def judged(kind: str, shape: str) -> dict[str, JudgedEdition]:
    """Return the editions of a kind in a shape, by language, once for all the tests of a worker."""
    found = judged_in_media(load(FLYERS / kind), EditionSpec(LANGUAGES, medium=shape, words=False), (shape,))[shape]
    return {one.language: one for one in found}


def picture(kind: str, shape: str, language: str) -> TypesetEdition:
    ready = judged(kind, shape)[language].set_edition
    assert ready is not None
    return ready


def runs(ready: TypesetEdition) -> Iterator[GlyphRun]:
    for items in ready.fit.composition.panels.values():
        yield from (item for item in items if isinstance(item, GlyphRun) and item.text.strip())


def ink_of(run: GlyphRun) -> Rect:
    """Return the box of the ink of a run with ink, in pixels."""
    box = union(letter.box for letter in Ink(run, run.origin, run.quarters).letters)
    return Rect(box.x / pt(1), box.y / pt(1), box.width / pt(1), box.height / pt(1))


@every
def test_nothing_is_wrong_with_a_picture(kind: str, shape: str, language: str) -> None:
    """Contrast, what is under and over words, and lost words are judged as on the sheet."""
    problems = verdict_on(judged(kind, shape)[language].findings, Demand.print).problems
    assert [one for one in problems if one.code != "W101"] == []  # the Spanish awaits its reader


@every
def test_no_type_is_small_and_all_words_are_in_their_zone(kind: str, shape: str, language: str) -> None:
    zone = SHAPES[shape].zone.grown(ART_MAY_END_AT)
    placed = [*runs(picture(kind, shape, language))]
    assert placed
    assert min(run.size for run in placed) >= LEAST - 0.01
    assert [run.text for run in placed if not zone.holds(ink_of(run))] == []


@every
def test_the_title_comes_with_all_its_words(kind: str, shape: str, language: str) -> None:
    ready = picture(kind, shape, language)
    (title,) = {key for key in ready.edition.prose if key in ("cover.title", "front.title")}
    printed = "".join(run.text for run in runs(ready) if run.key == title)
    assert "".join(printed.split()) == "".join(ready.edition.plain(title).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("shape", "keys"),
    [
        ("square", ["cover.title", "cover.deck", "when.day", "when.hours", "where.place", "where.address"]),
        (
            "story",
            [
                *("cover.title", "cover.deck", "when.day", "when.hours", "where.place", "where.address"),
                *("contact.ask", "{contact.phone}"),
            ],
        ),
        ("preview", ["cover.title", "cover.deck", "when.day", "when.hours"]),
    ],
)
def test_what_has_no_room_is_left_out_from_the_end(shape: str, keys: list[str], language: str) -> None:
    there = dict.fromkeys(run.key for run in runs(picture("community-supper", shape, language)))
    assert [key for key in there if key != "{organization.name}"] == keys


def test_a_flyer_without_a_phone_on_its_cover_says_whose_it_is() -> None:
    there = {run.key: run.text.strip() for run in runs(picture("secure-communities", "square", "en"))}
    assert there["social.organization"].endswith("www.rop.org")


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_title_below_furrows_keeps_off_them(shape: PictureShape) -> None:
    ready = picture("secure-communities", shape.name, "en")
    title = [ink_of(run) for run in runs(ready) if run.key == "cover.title"]
    left, right, top = min(b.x for b in title), max(b.right for b in title), min(b.y for b in title)
    lines = (one for one in ready.edition.art["picture.svg"].shapes if one.stroke and not one.fill)
    points = (xy for one in lines for _, *numbers in one.segments for xy in zip(*[iter(numbers)] * 2, strict=True))
    low = max(y for x, y in points if left <= x <= right)
    assert low + 15 <= top


def ground(ready: TypesetEdition, y: float, x: float = 0.5) -> str:
    """Return the role of the frontmost colour at a height of a picture, near its left edge."""
    point = Point(x, y)
    shapes = reversed(ready.edition.art["picture.svg"].shapes)
    held = (one.fill for one in shapes if one.fill and known_shape(one.segments, one.even_odd).holds(point))
    colour = next(held, "")
    return ready.edition.layout.art[0].colours[colour] if colour else "paper"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["community-supper", "need-a-ride", "kitchen-table"])
def test_a_pattern_of_the_cover_ends_a_story_as_well(kind: str, language: str) -> None:
    boxes = [known_box(one.segments) for one in picture(kind, "story", language).edition.art["picture.svg"].shapes]
    low = Counter((round(box.width, 1), round(box.y)) for box in boxes if box.y > 0.9 * STORY.height)
    ((width, _), count), *_ = low.most_common(1)
    assert count >= 8
    assert count * width * 2.5 > STORY.width


def test_checks_at_the_foot_lead_back_to_the_colour_at_the_top() -> None:
    story = picture("community-supper", "story", "en")
    assert [ground(story, y) for y in (10, 1600, 1915)] == ["brand", "accent", "brand"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_below_the_art_keep_the_ground_that_they_have_on_the_cover(language: str) -> None:
    story = picture("community-supper", "story", language)
    middle = {run.key: ink_of(run) for run in runs(story)}
    on = {key: ground(story, box.y + box.height / 2) for key, box in middle.items()}
    assert [on[key] for key in ("when.day", "when.hours", "contact.ask")] == ["paper", "paper", "accent"]


@pytest.mark.parametrize(("shape", "language"), [*product(SHAPES, LANGUAGES)])
def test_people_hand_in_hand_are_whole_with_both_hands_or_absent(shape: str, language: str) -> None:
    ready = picture("ready-together", shape, language)
    drawn = read_drawing(FLYERS / "ready-together/art/outside.svg", "outside.svg").shapes
    shown = ready.edition.art["picture.svg"].shapes
    parts, left = (
        Counter(one.group for one in shapes if one.group.startswith("neighbor-")) for shapes in (drawn, shown)
    )
    assert len(parts) == 9
    assert left == {group: parts[group] for group in left}
    last = [n for n in range(1, 10) if f"neighbor-{n}" in left]
    assert last == [*range(10 - len(last), 10)]
    wanted = {"en": {"square": 4, "preview": 9, "story": 1}, "es": {"square": 5, "preview": 9, "story": 2}}
    assert len(last) == wanted[language][shape]
    boxes = [known_box(one.segments) for one in shown if one.group in left]
    assert min(box.x for box in boxes) > 12 - 4  # known boxes end with the control points of curves


@pytest.mark.parametrize(("shape", "language"), [*product(SHAPES, LANGUAGES)])
def test_the_day_stands_in_the_door_of_the_barn_as_large_as_on_the_cover(shape: str, language: str) -> None:
    day, address = (
        [run.size for run in runs(picture("ready-together", shape, language)) if run.key == key]
        for key in ("cover.day", "cover.address")
    )
    assert len(day) == 3
    assert min(day) >= 26
    assert max(day) > max(address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_below_a_title_without_art_are_not_tight(language: str) -> None:
    every = open_project(SHOTS, "shots")["shots"].build(languages=[language], targets=["social"])
    square = next(one.data for one in every if one.path.name.endswith("square.png"))
    assert square
    with Image.open(BytesIO(square)) as drawn:
        grey = drawn.convert("L").resize((1, drawn.height), Image.Resampling.BOX)
    inked = [grey.getpixel((0, y)) != 255 for y in range(grey.height)]
    lines = [len([*run]) for is_ink, run in groupby(inked) if is_ink]
    gaps = [len([*run]) for is_ink, run in groupby(inked) if not is_ink][1:-1]
    below = gaps[0] if language == "en" else gaps[-2]  # the title has one line, or two
    assert below > lines[0] / 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("shape", "share"), [("story", 0.0), ("square", 0.5)])
def test_a_title_without_art_is_aligned_as_the_words_below_it(shape: str, share: float, language: str) -> None:
    lines: dict[float, list[Rect]] = {}
    for run in runs(picture("nobody-crosses-alone", shape, language)):
        lines.setdefault(round(run.origin.y, 1), []).append(ink_of(run))
    axes = [one.x + one.width * share for one in map(union, lines.values())]
    assert max(axes) - min(axes) < 16  # italics and dashes lean or stick out


@pytest.mark.parametrize("shape", SHAPES)
def test_an_organization_alone_stands_on_no_bare_paper(shape: str) -> None:
    assert ground(picture("we-came-by", shape, "en"), SHAPES[shape].height - 2) == "brand"


@pytest.mark.all
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("shape", "ends"), [("square", 850), ("story", 1200), ("preview", 500)])
def test_both_rows_of_checks_are_above_the_words_or_none(shape: str, ends: int, language: str) -> None:
    ready = picture("community-supper", shape, language)
    checks = [y for y in range(0, ends, 2) if {ground(ready, y, x) for x in range(1, 60, 4)} == {"brand", "paper"}]
    if shape == "preview":
        assert checks == []
        return
    upper, lower = (ground(ready, checks[len(checks) * share // 4], 20) for share in (1, 3))
    assert {upper, lower} == {"brand", "paper"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_flagships_pictures_are_what_they_were(
    language: str, shape: str, golden: Callable[[str, str], None]
) -> None:
    composition = picture("secure-communities", shape, language).fit.composition
    lines = [*as_text([item for one in composition.behind for item in one.items])]
    lines += [*as_text([item for items in composition.panels.values() for item in items])]
    golden(f"secure-communities.{shape}.{language}.txt", "\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("social"), "social").folder


def test_a_flyer_has_three_pictures_and_their_texts_in_each_language_and_no_pdf(made: Path) -> None:
    names = {f"{FLYER.name}.{code}.{shape}.{end}" for code in LANGUAGES for shape in SHAPES for end in ("png", "txt")}
    assert {path.name for path in made.iterdir() if path.name[0] != "."} == names


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_picture_has_its_exact_size_few_bytes_and_nothing_of_the_machine(made: Path, shape: PictureShape) -> None:
    data = (made / f"{FLYER.name}.en.{shape.name}.png").read_bytes()
    with Image.open(BytesIO(data)) as drawn:
        assert (drawn.size, drawn.mode) == ((shape.width, shape.height), "P")
        assert {*drawn.info} == {"srgb"}
        assert drawn.convert("RGB").getpixel((2, 2)) == (0xFF, 0xB9, 0x2E)
    assert len(data) < 150_000


def test_the_alt_text_says_the_words_and_then_the_art(made: Path) -> None:
    assert (made / f"{FLYER.name}.en.square.txt").read_text("utf-8") == (
        "Secure Communities?? Rural Organizing Project · www.rop.org. A fingerprint whose ridges are the slopes of a "
        "white mountain and the furrows of a field. Where they meet stands a small house with a lit window, among fir "
        "trees.\n"
    )


def test_what_begins_with_a_small_letter_continues_a_sentence() -> None:
    assert "El sábado 16 de octubre, de 5:30 a 8 p. m. Community" in alt_of("community-supper", "square", "es")


def alt_of(kind: str, shape: str, language: str) -> str:
    from flyergen.job.impose import impose
    from flyergen.job.orders import Order
    from flyergen.targets.social import alt_text

    order = Order("social", medium=shape)
    assert order.made_for is target_named("social")
    return alt_text(impose(picture(kind, shape, language), order))


def test_a_title_that_would_be_too_small_is_an_error_at_its_place(tmp_path: Path) -> None:
    folder = copytree(FLYER, tmp_path / "flyers" / FLYER.name)
    words = folder / "text" / "en.yaml"
    long = " ".join(["Secure Communities and many more words than a picture has room for"] * 3)
    text = words.read_text("utf-8").replace("cover:\n  title: Secure Communities??", f"cover:\n  title: {long}??", 1)
    words.write_text(text, "utf-8")
    found = judged_in_media(load(folder), EditionSpec(("en",), medium="preview", words=False), ("preview",))["preview"]
    (error,) = verdict_on(found[0].findings, Demand.print).errors
    assert (error.code, error.fact) == ("T301", "the words of `cover.title` are too tall for panel preview in `en`")
    assert error.place is not None
    lines = (folder / "layout.yaml").read_text("utf-8").splitlines()
    assert (Path(error.place.file).name, lines[error.place.line - 1].strip()) == ("layout.yaml", "- title:")


@pytest.mark.all
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_new_flyer_begins_with_is_legible_in_another_theme(kind: str, shape: str, tmp_path: Path) -> None:
    themed = "theme:" in (FLYERS / kind / "start" / "flyer.yaml").read_text("utf-8")
    source = load(begun(FLYERS / kind, tmp_path, "beet-peach" if themed else ""))
    spec = EditionSpec(LANGUAGES, demand=Demand.draft, medium=shape, words=False)
    found = [
        one
        for each in judged_in_media(source, spec, (shape,))[shape]
        for one in verdict_on(each.findings, spec.demand).problems
    ]
    assert [one for one in found if one.code[:2] == "T3"] == []


def test_pictures_have_no_large_print(tmp_path: Path) -> None:
    built = build_of(str(FLYER), "social", layout="large-print", output=str(tmp_path))
    assert [(one.code, one.fact) for one in errors_of(built.problems)] == [
        ("S126", "a picture for social media has no edition in large print")
    ]
