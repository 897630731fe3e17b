"""Parts of a composition are carried over if nothing that they were set with differs, and only then."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from flyergen.artwork import as_text
from flyergen.blocks.heading import Heading
from flyergen.blocks.paragraph import Paragraph
from flyergen.colour import Colour
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import At, Panel
from flyergen.names import Extent, FileName, Millimetres, Name, PanelName
from flyergen.problem import Place
from flyergen.typeset.carried_parts import NotedTexts, PartMemory
from flyergen.typeset.columns import Column
from flyergen.typeset.composition import Composition, Part, Plan, Stage, compose
from flyergen.typeset.copyfit import ladder
from flyergen.typeset.styles import StyleContext
from typeset.one_panel import FRAMES, LAYOUT, block, edition

WORDS = {"heading": "Neighbours meet", "body.1": "on the first Tuesday", "note": "and on no other"}
RED = Colour("ink", (0.8, 0.0, 0.0), (0, 1, 1, 0))


def two_parts(words: dict[str, str]) -> Edition:
    """Return an edition with a flow of a heading and a paragraph, and a note at a fixed position."""
    note = block(Paragraph, "note")._replace(at=At(top=Millimetres(60.0)), place=Place("layout.yaml", 9, 1))
    blocks = (block(Heading, "heading"), block(Paragraph, "body.1"), note)
    panel = Panel(Extent(8.0), Extent(8.0), Extent(8.0), Extent(12.0), blocks=blocks)
    return edition(words, LAYOUT._replace(panels={PanelName("front"): panel}))


def set_with(memory: PartMemory, one: Edition, shift: Callable[[StyleContext], object] = lambda _: None) -> Composition:
    context = StyleContext(memory.noting(one), memory)
    shift(context)
    return compose(context, FRAMES, ladder(LAYOUT)[0])


def counts(memory: PartMemory) -> tuple[int, int]:
    return memory.carried, memory.set


def test_the_same_edition_is_carried_over_whole() -> None:
    memory = PartMemory()
    first, again = set_with(memory, two_parts(WORDS)), set_with(memory, two_parts(WORDS))
    assert counts(memory) == (2, 2)
    assert all(one is other for one, other in zip(first.parts, again.parts, strict=True))
    assert first.sections is again.sections


@pytest.mark.parametrize(("key", "carried"), [("body.1", 1), ("note", 1), ("heading", 0)])
def test_only_the_part_that_reads_a_text_is_set_again(key: str, carried: int) -> None:
    """A heading is the title of its section, with which all parts stand in the structure."""
    memory = PartMemory()
    set_with(memory, two_parts(WORDS))
    found = set_with(memory, two_parts({**WORDS, key: "Other words"}))
    assert counts(memory) == (carried, 4 - carried)
    afresh = compose(StyleContext(two_parts({**WORDS, key: "Other words"})), FRAMES, ladder(LAYOUT)[0])
    assert [*as_text(found.panels["front"])] == [*as_text(afresh.panels["front"])]


CHANGES: dict[str, Callable[[Edition], Edition]] = {
    "a color": lambda one: one._replace(palette={**one.palette, "ink": RED}),
    "the layout": lambda one: one._replace(layout=one.layout._replace(sheet=Name("a4"))),
    "a fact": lambda one: one._replace(facts=one.facts._replace(date=Name("2026-03-01"))),
    "the fonts": lambda one: one._replace(fonts={**one.fonts, "display": one.fonts["text"]}),
    "the direction": lambda one: one._replace(direction="rtl"),
    "the language": lambda one: one._replace(language="es"),
    "the logo": lambda one: one._replace(logo=FileName("logo.svg")),
    "the review": lambda one: one._replace(words=one.words._replace(review="reviewed")),
}


@pytest.mark.parametrize("what", CHANGES)
def test_nothing_is_carried_over_if_the_edition_differs_in_more_than_texts(what: str) -> None:
    memory = PartMemory()
    set_with(memory, two_parts(WORDS))
    set_with(memory, CHANGES[what](two_parts(WORDS)))
    assert counts(memory) == (0, 4)


SHIFTS: dict[str, Callable[[StyleContext], object]] = {
    "more leading": lambda context: context.open_up(ladder(LAYOUT)[0], {"body": 0.2}, {}),
    "more space before": lambda context: context.open_up(ladder(LAYOUT)[0], {}, {"body": 0.5}),
    "a block moved up": lambda context: context.move_up({Place("layout.yaml", 9, 1): 2.0}),
}


@pytest.mark.parametrize("what", SHIFTS)
def test_nothing_is_carried_over_if_lines_or_blocks_were_moved_apart(what: str) -> None:
    """Each state has parts of its own, so that a flyer whose lines were moved apart is carried over too."""
    memory = PartMemory()
    set_with(memory, two_parts(WORDS))
    set_with(memory, two_parts(WORDS), SHIFTS[what])
    assert counts(memory) == (0, 4)
    set_with(memory, two_parts(WORDS))
    set_with(memory, two_parts(WORDS), SHIFTS[what])
    assert counts(memory) == (4, 4)


def test_nothing_is_carried_over_to_other_panels_or_another_trial() -> None:
    memory = PartMemory()
    set_with(memory, two_parts(WORDS))
    context = StyleContext(memory.noting(two_parts(WORDS)), memory)
    compose(context, FRAMES, ladder(LAYOUT)[1])
    wide = {name: frame._replace(width=frame.width + 1) for name, frame in FRAMES.items()}
    compose(context, wide, ladder(LAYOUT)[0])
    assert counts(memory) == (0, 6)


def test_a_text_that_is_new_or_gone_is_seen_by_whoever_looks_for_it() -> None:
    memory = PartMemory()
    set_with(memory, two_parts(WORDS))
    set_with(memory, two_parts({key: text for key, text in WORDS.items() if key != "note"}))
    assert counts(memory) == (1, 3)


def test_texts_note_what_is_read_of_them_and_nothing_else() -> None:
    texts = NotedTexts({"a": 1, "b": 2})
    assert texts["a"] == 1
    noted = []
    reads: tuple[Callable[[], object], ...] = (
        lambda: texts["a"],
        lambda: texts.get("c"),
        lambda: "b" in texts,
        lambda: list(texts),
        lambda: len(texts),
        lambda: {**texts},
        texts.items,
        texts.values,
    )
    for read in reads:
        texts.reads = set()
        read()
        noted.append(sorted(texts.reads, key=str))
        texts.reads = None
    assert noted == [["a"], ["c"], ["b"], [None], [None], [None, "a", "b"], [None, "a", "b"], [None, "a", "b"]]


def test_an_edition_that_notes_nothing_is_a_mistake() -> None:
    memory = PartMemory()
    with pytest.raises(TypeError, match=r"^the edition does not note what is read of it$"):
        compose(StyleContext(two_parts(WORDS), memory), FRAMES, ladder(LAYOUT)[0])


def test_several_threads_use_one_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads meet in the middle of a composition, as two requests for the same edition do."""
    memory, real = PartMemory(), Stage.set
    set_with(memory, two_parts(WORDS))

    def slowly(stage: Stage, plan: Plan, columns: Sequence[Column]) -> Part:
        sleep(0.01)
        return real(stage, plan, columns)

    monkeypatch.setattr(Stage, "set", slowly)
    changed = two_parts({**WORDS, "body.1": "Other words"})
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: set_with(memory, changed), range(2))
    assert [*as_text(one.panels["front"])] == [*as_text(other.panels["front"])]
