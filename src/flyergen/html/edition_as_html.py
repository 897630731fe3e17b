"""Edition as HTML: an edition's sections with their stages, drawings and words."""

from collections import Counter
from collections.abc import Sequence
from math import ceil

from flyergen.artwork import Modules, Picture
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.geometry import Point, Rect, union
from flyergen.html.art_shapes import Vignette, band_of, paths_behind, strip_of, vignettes
from flyergen.html.bands import Shown, bands
from flyergen.html.code_taps import CodeTaps
from flyergen.html.cover_stage import Stage, stage_of
from flyergen.html.drawings import DrawingPool, hex_of, modules_of, paths_in, svg_of
from flyergen.html.edition_artwork import EditionArtwork, Panel
from flyergen.html.grounds import Grounds, words_in
from flyergen.html.markup import Markup, element, joined
from flyergen.html.pictures import data_uri
from flyergen.html.reading_tree import Leaf, Node, Section, middle, sections_of
from flyergen.html.stage_as_html import stage_as_html
from flyergen.html.taps import Tap, icon
from flyergen.html.type_styles import StyleClasses, main_faces, main_run
from flyergen.html.words_as_html import Wording, link_to_language
from flyergen.units import points

_FULL = 0.9  # of its panel's width: a picture that fills its band
_BESIDE = 0.45  # of its panel's width: a picture that fits beside a number
_WIDEST = 21.0  # rem: a drawing beside no words
_SHARES = (0.08, 0.29, 0.5, 0.71, 0.92)  # of a stage's width: where its color is looked at
_INSET = 0.06  # of a stage's height: below rounded corners
_LINE = 5.0  # mm between the name of a place and its address, at most
_FEW = 4  # lines that may be below a cover
_PADDING, _ROW = 2.5, 2.04  # rem: around the lines of a cover, and a line with the space to the next
_NARROWEST, _HIGH, _LETTER = 15.0, 40.0, 0.5  # rem: the lines of a cover, a window, and a letter


class EditionWriter:
    """Writes one edition. Classes and drawings are those of the whole page."""

    def __init__(self, edition: EditionArtwork, classes: StyleClasses, pool: DrawingPool, languages: Sequence[str]):
        self.edition, self.pool = edition, pool
        self.wording = Wording(edition, classes, tuple(languages))
        self.grounds = Grounds(edition)
        self.sections = sections_of(edition)
        self.codes = CodeTaps(edition, self.sections)
        self._tapped: set[str] = set()
        self._faces = main_faces(edition)

    def article(self, is_default: bool) -> Markup:
        """Return the edition as an article in its language."""
        stages = [stage_of(section, self.edition.panels, self.grounds) for section in self.sections]
        cover, rest = Markup(""), list(zip(self.sections, stages, strict=True))
        after = Markup("")
        stage = stages[0] if stages else None
        if stage:
            cover, after = self._cover(self.sections[0], stage)
            rest = rest[1:]
        kinds = ["flyer", *(["alone"] if not stage else []), *(["first"] if is_default else [])]
        about = {
            "lang": self.edition.language,
            "dir": self.edition.direction,
            "id": self.edition.language,
            "class": " ".join(kinds),
            "aria-label": self.edition.title,
            "style": self._shape_of_cover(stage) if stage else None,
        }
        parts = [self._section(section, its) for section, its in rest]
        if stage and not any(parts):
            after = joined([after, self._foot(self.sections[0])])
        return element("article", about, cover, element("div", {"class": "words"}, self._switch(), after, *parts))

    def _switch(self) -> Markup:
        """Return the lines to the other languages if no block has them, or nothing."""
        said = {key for section in self.sections for node in section.nodes for key in node.keys}
        others = {code: line for code, line in self.edition.also.items() if code in self.wording.languages}
        if "also_in" in said or not others:
            return Markup("")
        links = []
        for code, line in others.items():
            self._note(line)
            links.append(link_to_language(code, line))
        first = next((node for section in self.sections for node in section.nodes if node.runs()), None)
        ground = self.grounds.behind(words_in(first)).colour if first else PAPER
        words = max((PAPER, INK), key=lambda one: contrast(one, ground))
        style = f"background:{hex_of(ground)};color:{hex_of(words)}"
        return element("nav", {"class": "switch", "style": style}, *links)

    # The cover, and other panels with a title on their art.

    def _cover(self, section: Section, stage: Stage) -> tuple[Markup, Markup]:
        """Return the cover, and the bands of what comes after it on its panel."""
        below, short = self._below(section, stage)
        foot = self._bands(below, stage, "foot") if short else Markup("")
        ground = self.grounds.at(Point(middle(stage.box).x, stage.box.bottom - 0.5), stage.panel, -1).colour
        above = self._bands(stage.above, None, "head")
        drawn = self._stage(stage)
        cover = element("header", {"class": "cover", "style": f"background:{hex_of(ground)}"}, above, drawn, foot)
        return cover, Markup("") if short else self._as_section(section, self._bands(below, stage))

    def _below(self, section: Section, stage: Stage) -> tuple[list[Node], bool]:
        """Return the words below a cover's drawing, and whether they are so few that they are part of the cover."""
        below = [node for node in section.nodes if node not in (*stage.nodes, *stage.above) and node.children]
        return below, len(below) <= _FEW and all(node.role == "P" for node in below)

    def _shape_of_cover(self, stage: Stage) -> str:
        """Return the shape of a cover's drawing, `--r`, and the height of the words over it and below it, `--a`.

        Beside the other words a cover is as high as the window, so that its drawing has what its words leave.
        """
        shape = stage.box.width / stage.box.height
        below, short = self._below(self.sections[0], stage)
        lines = [_rows(nodes, max(_NARROWEST, shape * _HIGH)) for nodes in (stage.above, below if short else ())]
        high = sum(_PADDING + rows * _ROW for rows in lines if rows)
        return f"--r:{shape:.4f};--a:{high:.2f}rem"

    def _stage(self, stage: Stage) -> Markup:
        inset = stage.box.height * _INSET
        grounds = [hex_of(self._ground_across(stage, y)) for y in (stage.box.y + inset, stage.box.bottom - 0.5)]
        return stage_as_html(stage, self.edition.panels[stage.panel], (grounds[0], grounds[1]), self.wording, self.pool)

    def _ground_across(self, stage: Stage, y: float) -> Colour:
        """Return the color that most of a stage has at a height: its middle may have a drawing."""
        xs = (stage.box.x + share * stage.box.width for share in _SHARES)
        return Counter(self.grounds.at(Point(x, y), stage.panel, -1).colour for x in xs).most_common(1)[0][0]

    # Sections.

    def _section(self, section: Section, stage: Stage | None) -> Markup:
        if not stage:
            return self._as_section(section, self._bands(section.nodes, None, strip=self._strip(section)))
        below = [node for node in section.nodes if node not in (*stage.nodes, *stage.above) and node.children]
        inside = joined([self._bands(stage.above), self._stage(stage), self._bands(below, stage)])
        return self._as_section(section, inside)

    def _foot(self, section: Section) -> Markup:
        """Return the band at the foot of a cover that has the only words, such as a road, or nothing."""
        number = section.nodes[0].first.panel
        said = [node for node in section.nodes if node.runs() and self.codes.tap_of(node) is None]
        lowest = max((box.bottom for node in said if (box := node.box_on(number))), default=0.0)
        box = band_of(self.edition.panels[number], lowest)
        return self._strip_in(box, self.edition.panels[number]) if box else Markup("")

    def _as_section(self, section: Section, inside: Markup) -> Markup:
        return element("section", {"lang": section.element.lang or None}, inside) if inside else inside

    def _bands(self, nodes: Sequence[Node], stage: Stage | None = None, kind: str = "", strip: str = "") -> Markup:
        """Return elements as bands, without the words that are on a stage."""
        shown: list[Shown] = []
        drawn = {} if kind or stage else self._vignettes(nodes)
        for node in nodes:
            one = self._after(shown, node, self._shown(node, bool(kind), stage))
            if one and one.kind != "saved":
                shown += [self._drawing(art, one, node.first.panel) for art in drawn.get(id(node), ())]
            shown += [one] if one else []
        last = nodes and nodes[-1].first.panel == len(self.edition.panels) - 1
        vacant = self.edition.palette.get(self.edition.vacant) if last else None
        return joined([bands(shown, self.edition.palette, kind, vacant), *([strip] if shown else [])])

    def _after(self, shown: Sequence[Shown], node: Node, one: Shown | None) -> Shown | None:
        """Return an element on the ground of the one before it, if the layout puts a place to tap there."""
        if (
            one is None
            or not shown
            or one.kind not in ("tap", "saved")
            or not node.keys.intersection(self.edition.order)
        ):
            return one
        before = shown[-1]
        return one._replace(band=before.band, card=before.card, plate=before.plate, kind="tap")

    def _shown(self, node: Node, in_line: bool, stage: Stage | None) -> Shown | None:
        """Return an element as HTML with the colors behind it, or None if a phone has no use for it."""
        html, kind = self._html(node, in_line)
        if not html:
            return None
        part, ground = node.first.part, self.grounds.behind(words_in(node))
        box = node.box_on(stage.panel) if stage else None
        if stage and box and stage.box.holds(box):
            return Shown(html, None, None, -1, "left the stage", self._href_on_stage(node, stage))
        plate = ground.part == part and self.edition.parts[part].fixed
        href = tap.href if not in_line and (tap := self.codes.tap_of(node)) else ""
        if plate or (ground.is_card and ground.part < 0):
            under = self.grounds.behind(words_in(node), below=ground.number)
            return Shown(html, under.colour, ground.colour, ground.number, kind, href)
        return Shown(html, ground.colour, None, -1, kind, href)

    def _href_on_stage(self, node: Node, stage: Stage) -> str:
        """Return the address that words lead to: that of the next words on the stage."""
        section = next(one for one in self.sections if node in one.nodes)
        after = section.nodes[section.nodes.index(node) + 1 :][:1]
        tap = self.codes.tap_of(after[0]) if after and after[0] in stage.nodes else None
        return tap.href if tap else ""

    def _html(self, node: Node, in_line: bool) -> tuple[Markup, str]:
        if node.role == "Figure":
            return self._figure(node)
        if not node.runs():
            return Markup(""), ""
        tap = None if in_line else self.codes.tap_of(node)
        if tap is None:
            return Markup("") if not in_line and self._names_place(node) else self.wording.block(node), ""
        if tap.href in self._tapped:
            return Markup(""), ""
        return self._button(node, tap), "saved" if tap.download else "tap"

    def _button(self, node: Node, tap: Tap) -> Markup:
        """Return a place to tap with the flyer's own words."""
        links = list(node.find("Link"))
        said = links[0] if links else node
        if before := self._before_place(node, tap):
            name = self.wording.block(before, "span")
            where = element("span", {"class": self.wording.css(node)}, node.text.strip())
            self.wording.classes.note_words(node.text, main_run(node.runs()).font)
            return self._way(tap, element("span", None, name, " ", where))
        return self._tap(tap, said.text.strip(), said.element.lang)

    def _before_place(self, node: Node, tap: Tap | None) -> Node | None:
        """Return the words right above an address, which name the place, or None."""
        section = next((one for one in self.sections if node in one.nodes), None)
        number = section.nodes.index(node) if section else 0
        if tap is None or tap.kind != "place" or section is None or not number:
            return None
        before, panel = section.nodes[number - 1], node.first.panel
        own, above = node.box_on(panel), before.box_on(panel)
        near = own and above and 0 < own.y - above.bottom < _LINE
        return before if near and before.role == "P" and not self.codes.leads_anywhere(before) else None

    def _names_place(self, node: Node) -> bool:
        """Return whether words are part of the place to tap after them."""
        section = next(one for one in self.sections if node in one.nodes)
        after = section.nodes[section.nodes.index(node) + 1 :][:1]
        return bool(after) and self._before_place(after[0], self.codes.tap_of(after[0])) is node

    def _tap(self, tap: Tap, words: str, lang: str = "") -> Markup:
        self._note(words, is_large=tap.kind == "call")
        return self._way(tap, element("span", {"lang": lang or None}, words))

    def _note(self, words: str, is_large: bool = False) -> None:
        """Remember that the page has words in the face of places to tap, or in that of the largest words."""
        if self._faces:
            self.wording.classes.note_words(words, self._faces[is_large])

    def _way(self, tap: Tap, words: Markup) -> Markup:
        self._tapped.add(tap.href)
        link = element("a", {"class": f"tap {tap.kind}", **tap.attributes}, icon(tap.kind), words)
        return element("p", {"class": "way"}, link)

    # Pictures.

    def _figure(self, node: Node) -> tuple[Markup, str]:
        leaves = list(node.leaves())
        if not leaves:
            return Markup(""), ""
        if isinstance(leaves[0].item, Modules):
            return self._code(node, leaves[0].item)
        box = union(leaf.box for leaf in leaves)
        share = box.width / self.edition.panels[leaves[0].panel].size.width
        kind = "wide" if share >= _FULL else "beside" if share < _BESIDE and self._follows_words(node) else ""
        return self._picture(node, leaves, box, kind), kind

    def _picture(self, node: Node, leaves: Sequence[Leaf], box: Rect, kind: str) -> Markup:
        about = {"class": f"picture {kind}".strip(), "style": None if kind == "wide" else self._width(box)}
        first = leaves[0].item
        if isinstance(first, Picture):
            size = {"width": f"{first.box.width * 10:.0f}", "height": f"{first.box.height * 10:.0f}"}
            return element("img", {"src": data_uri(first), "alt": node.element.alt, **size, **about})
        drawn = self.pool.use(paths_in((leaf.item for leaf in leaves), box))
        return element("div", about, svg_of(drawn, box, node.element.alt))

    def _width(self, box: Rect) -> str:
        """Return the width of a picture beside words on a phone, as it is beside the running text on paper."""
        return f"width:{points(box.width) / self.edition.body:.4g}rem"

    def _follows_words(self, node: Node) -> bool:
        """Return whether a picture is beside the words before it."""
        section = next(one for one in self.sections if node in one.nodes)
        place, panel = section.nodes.index(node), node.first.panel
        before, own = (section.nodes[place - 1].box_on(panel) if place else None), node.box_on(panel)
        return bool(before and own and before.y < own.bottom and own.y < before.bottom)

    def _code(self, node: Node, code: Modules) -> tuple[Markup, str]:
        """Return what a code becomes, if no words beside it say that: a link with its address, or the code itself."""
        tap = self.codes.tap_of(node)
        if tap:
            held = tap.href.partition(":")[2] if tap.kind in ("call", "mail") else tap.href
            words = node.element.alt if tap.download else held.removeprefix("https://").rstrip("/")
            return self._tap(tap, words), "saved" if tap.download else "tap"
        if self.codes.becomes_link(node):
            return Markup(""), ""
        box = union(leaf.box for leaf in node.leaves()).grown(code.module * 4)
        return element("div", {"class": "code"}, svg_of(self.pool.use(modules_of(code)), box, node.element.alt)), ""

    # Art behind panels without a stage.

    def _vignettes(self, nodes: Sequence[Node]) -> dict[int, list[Vignette]]:
        """Return the drawings between words, each by the element that it is shown before."""
        found: dict[int, list[Vignette]] = {}
        for panel in dict.fromkeys(leaf.panel for node in nodes for leaf in node.leaves()):
            here = [(box, node) for node in nodes if (box := node.box_on(panel)) and node.runs()]
            lines = [leaf.box for node in nodes for leaf in node.leaves() if leaf.panel == panel]
            for one in vignettes(self.edition.panels[panel], lines):
                after = next(
                    (node for box, node in here if box.bottom > one.box.y and self._beside(box, one.box)), None
                )
                if after and after.first.panel == panel:
                    found.setdefault(id(after), []).append(one)
        return {name: _joined(some) for name, some in found.items()}

    def _beside(self, words: Rect, drawing: Rect) -> bool:
        return words.y >= drawing.y - drawing.height

    def _drawing(self, art: Vignette, before: Shown, panel: int) -> Shown:
        """Return a drawing that a screen reader skips, on the ground that it has on paper."""
        width = min(points(art.box.width) / self.edition.body, _WIDEST)
        svg = svg_of(self.pool.use(paths_in(art.shapes, art.box)), art.box, "")
        html = element("div", {"class": "vignette", "style": f"width:{width:.4g}rem"}, svg)
        around = (Point(x, y) for x in (art.box.x - 1, art.box.right + 1) for y in (art.box.y, middle(art.box).y))
        ground = Counter(self.grounds.at(point, panel, -1).colour for point in around).most_common(1)[0][0]
        return Shown(html, ground, before.card if before.band == ground else None, before.plate)

    def _strip(self, section: Section) -> Markup:
        """Return what lies along the foot of a section's panels, as wide as the window."""
        numbers = section.panels
        panels = [self.edition.panels[number] for number in numbers]
        words = [[leaf.box for node in section.nodes for leaf in node.leaves() if leaf.panel == n] for n in numbers]
        box = strip_of(panels, words) if panels else None
        if box is None:
            return Markup("")
        return self._strip_in(box, panels[0])

    def _strip_in(self, box: Rect, panel: Panel) -> Markup:
        """Return a part of the art behind a panel, as wide as the window."""
        drawn = self.pool.use(paths_in(paths_behind(panel), box.grown(1.0)))
        style = f"--h:{points(box.height) / self.edition.body:.4g}rem"
        return element("div", {"class": "strip", "style": style}, svg_of(drawn, box, "", "xMidYMax slice"))


def _rows(nodes: Sequence[Node], width: float) -> int:
    """Return about how many lines of a width words need. They share a line where they can."""
    rows, left = 0, 0.0
    for wide in (len(node.text) * _LETTER + 1.25 for node in nodes):
        if wide > left:
            rows, left = rows + ceil(wide / width), width
        left -= wide % width
    return rows


def _joined(drawn: Sequence[Vignette]) -> list[Vignette]:
    """Return drawings that are beside or below each other before the same words, as one."""
    box = union(one.box for one in drawn)
    return [Vignette(box, tuple(shape for one in drawn for shape in one.shapes))]
