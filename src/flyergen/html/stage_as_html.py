"""Stage as HTML: a cover's drawing with the words on it, at their places in shares of the stage's width."""

from flyergen.artwork import GlyphRun, Path
from flyergen.geometry import Rect
from flyergen.html.cover_stage import LEAST, PHONE, Stage, lines_of
from flyergen.html.drawings import DrawingPool, paths_in, svg_of
from flyergen.html.edition_artwork import Panel
from flyergen.html.markup import Markup, element, escaped, joined
from flyergen.html.reading_tree import Node, words_of
from flyergen.html.web_fonts import cap_share
from flyergen.html.words_as_html import Wording
from flyergen.units import mm

_AROUND = 3.0  # mm: art beyond the panel that a wider window shows


def stage_as_html(stage: Stage, panel: Panel, grounds: tuple[str, str], wording: Wording, pool: DrawingPool) -> Markup:
    """Return a stage: the drawing, and each line of words at its place on it. `grounds` are above and below it."""
    whole = Rect(0.0, 0.0, panel.size.width, panel.size.height).grown(_AROUND)
    shapes = [item for item in panel.behind if isinstance(item, Path) and stage.draws(item)]
    drawn = svg_of(pool.use(paths_in(shapes, whole)), stage.box, panel.picture)
    words = [_words(node, stage, wording) for node in stage.nodes]
    share, (top, foot) = 100 * stage.box.height / stage.box.width, grounds
    size = f"padding-bottom:{share:.3f}%"
    ground = f"background:linear-gradient({top} 50%,{foot} 50%)"
    return element(
        "div", {"class": "stage", "style": ground}, element("div", {"class": "drawn", "style": size}, drawn, *words)
    )


def _words(node: Node, stage: Stage, wording: Wording) -> Markup:
    """Return an element of which each run of words has its place."""
    name = node.role.lower() if node.role[:1] == "H" else "p"
    runs = lines_of(node)
    parts = [(_line(leaf.item, stage, wording), leaf.item) for leaf in runs if isinstance(leaf.item, GlyphRun)]
    lines = joined(part for line, run in parts for part in (line, " " if words_of(run)[-1:].isspace() else ""))
    links = list(node.find("Link"))
    if len(links) == 1 and links[0].text.strip() == node.text.strip():
        lines = element("a", {"href": links[0].element.link}, lines)
    return element(name, {"lang": node.element.lang or None}, lines)


def _line(run: GlyphRun, stage: Stage, wording: Wording) -> Markup:
    """Return a run of words at its place. A small one grows about its middle, as far as a phone needs."""
    wording.classes.note(run)
    box, size = stage.box, mm(run.size)
    middle, small = run.origin.y - size * cap_share(run.font) / 2, stage.px(run.size) < LEAST
    x, y = run.origin.x + (run.width / 2 if small else 0.0) - box.x, middle - box.y
    said = f"calc({size / box.width * 100:.4f}*var(--u))"
    style = f"left:{x / box.width * 100:.3f}%;top:{y / box.height * 100:.3f}%;"
    style += (
        f"font-size:calc({100 * LEAST / PHONE:.4f}*var(--u));transform:translateX(-50%)"
        if small
        else f"font-size:{said}"
    )
    return element("span", {"class": wording.classes.on_stage(run), "style": style}, escaped(words_of(run).strip()))
