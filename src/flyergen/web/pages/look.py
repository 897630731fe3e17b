"""Look page: the colors, fonts, fold, paper and pictures that a flyer may have, each with how it would fit."""

from collections.abc import Iterator, Mapping

from flyergen.colour import Colour
from flyergen.flyer.facts import Families, Inks, Themes, families_by_script
from flyergen.flyer.language.language_codes import own_name
from flyergen.flyer.papers import PAPERS
from flyergen.flyer.theme import Theme
from flyergen.geometry import Rect, Size, union
from flyergen.job.proof import Proof, pictures_of, proof_job
from flyergen.media.design import design_of, inks_of
from flyergen.messages import say, say_as_is, values_in
from flyergen.names import Name
from flyergen.png import cropped
from flyergen.problem import Finding, FlyerError, Problem, values_of
from flyergen.project.editions import TypesetEdition
from flyergen.project.judgement import Findings
from flyergen.project.labels import FLAT_SIDE_NAMES, SIDE_NAMES, panel_name, paper_name, text_names, title_of_flyer
from flyergen.record import NamedTuple
from flyergen.reports.fit import overset_in
from flyergen.session.look import (
    FILE,
    Fit,
    Part,
    Tried,
    WordsOn,
    dressed_in,
    fit_of,
    text_of,
    themes_for,
    tried,
    uses_of,
    words_on,
)
from flyergen.session.positions import spots_on
from flyergen.session.session import EditingSession, Step, Versions
from flyergen.sheet.papers import paper, size_in_words
from flyergen.source.edit.facts import facts_in, with_facts, with_theme
from flyergen.source.flyer_folder import FlyerSource, read_facts
from flyergen.web.pages.begin import FoldDrawing, folds_beside
from flyergen.web.pages.pictures import Picture, pictures_on_page

PARTS = ("colors", "fonts", "pictures")
OWN, HAD = "own", "had"  # the choices that are no theme: what the file has now, and what it had before
LARGEST = "largest"  # the side of a choice of fonts that shows its largest words
_DPI = 66
_SHOWN, _AROUND = Size(140.0, 52.5), 5.0  # mm of a side that a choice of fonts shows, and before its largest words
_PALETTE: Part = "palette"
_FONTS: Part = "fonts"
_INITIALS = ("eb",)  # in names of families


class Choice(NamedTuple):
    """Colors or fonts to choose: the name of a theme, or OWN or HAD; what they are called, and what they are for."""

    value: str
    called: str
    about: str
    is_chosen: bool


class ColourRow(NamedTuple):
    """A color of the palette: its role, its name, its value for screens, where it is used, and the words on it."""

    role: str
    called: str
    rgb: str
    uses: tuple[str, ...]
    words: WordsOn


class Sheets(NamedTuple):
    """How a language fits: its code and name, how, the characters to cut, the text to cut first, and what stops it."""

    language: str
    name: str
    fit: Fit
    characters: int = 0
    text: str = ""
    stops: tuple[Problem, ...] = ()

    @property
    def panels(self) -> tuple[tuple[str, int], ...]:
        """The panels with too many lines."""
        return tuple((panel_name(panel), lines) for panel, lines in self.fit.lines.items())

    @property
    def lines(self) -> int:
        """The lines that are too many on all panels."""
        return sum(self.fit.lines.values())


class PaperChoice(NamedTuple):
    """A paper: its name in flyer.yaml ("" for that of the design), and its size in words."""

    value: str
    called: str
    is_chosen: bool


class LookPage(NamedTuple):
    """The page for a part of the look, in a language and with a side of its sheet beside it.

    If the flyer cannot be read, there are only `problems`. `refused` are the reasons why the last choice was not taken:
    that of the picture `number`, or of a color for `role`, for which `typed` was typed. A picture that would be taken
    with a shade behind the words is `waiting` under this name. `names` are those of the texts.
    """

    flyer: str
    title: str
    part: str
    language: str
    side: str
    languages: tuple[tuple[str, str], ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    sheets: tuple[Sheets, ...] = ()
    choices: tuple[Choice, ...] = ()
    colours: tuple[ColourRow, ...] = ()
    folds: tuple[FoldDrawing, ...] = ()
    papers: tuple[PaperChoice, ...] = ()
    stock: str = "text"
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()
    role: str = ""
    typed: str = ""
    number: int | None = None
    waiting: str = ""
    can_go_back: bool = False
    names: Mapping[str, str] = {}

    @property
    def here(self) -> Sheets | None:
        """How the language that is shown fits."""
        return next((one for one in self.sheets if one.language == self.language), None)

    @property
    def ready(self) -> tuple[str, ...]:
        """The languages that can be printed, by their names."""
        return tuple(one.name for one in self.sheets if not one.stops)


class Asked(NamedTuple):
    """What an address asks for: a part of the look, a language, a side, and a color that is being changed."""

    part: str = ""
    language: str = ""
    side: str = ""
    role: str = ""


def look_page(session: EditingSession, flyer: str, view: Asked) -> LookPage:
    """Return the page."""
    part = view.part if view.part in PARTS else PARTS[0]
    try:
        codes = session.languages_beside(view.language)
        language = view.language if view.language in codes else codes[0]
        editor = session.editor(language)
        source = editor.source()
    except FlyerError as error:
        return LookPage(flyer, flyer, part, view.language, "", problems=error.problems)
    sides = tuple(editor.sides)
    flat = source.layouts[source.facts.layouts[0]].fold == "flat"
    page = LookPage(
        flyer,
        title_of_flyer(source),
        part,
        language,
        view.side if view.side in sides else next(iter(sides), ""),
        tuple((code, own_name(code)) for code in codes),
        tuple((side, (FLAT_SIDE_NAMES if flat else SIDE_NAMES)[side]) for side in sides),
        tuple(_sheets(session, code) for code in codes),
        can_go_back=any(step.page == "look" for step in session.history[-1:]),
        names=text_names(source),
    )
    if part == "colors":
        return page._replace(
            choices=tuple(choices(session, _PALETTE, source)), colours=tuple(_colours(source)), role=view.role
        )
    if part == "fonts":
        return page._replace(
            choices=tuple(choices(session, _FONTS, source)),
            folds=folds_beside(source.layouts[source.facts.layouts[0]].fold),
            papers=tuple(_papers(source)),
            stock=source.facts.print.stock,
        )
    return page._replace(pictures=tuple(pictures_on_page(session, editor, source)))


def _sheets(session: EditingSession, code: str) -> Sheets:
    view = session.editor(code).view()
    found = view.ready.findings if view.ready else Findings(view.problems)
    cuts = [text for one in overset_in(found.page) for text in one.cut.texts[:1]]
    text = max(cuts, key=lambda one: one.characters).key if cuts else ""
    characters = sum(one.characters for one in cuts)
    return Sheets(code, own_name(code), fit_of(code, found, view.ready), characters, text, view.stops)


def choices(session: EditingSession, part: Part, source: FlyerSource) -> Iterator[Choice]:
    """Yield the colors or the fonts to choose: those of themes, and those that the file has or had by itself."""
    themes = themes_for(session.folder)
    if part == _FONTS:
        themes = _without_same_fonts(themes, source, _had(session, part))
    chosen = _chosen(source, part, themes)
    if not chosen:
        yield Choice(OWN, _called_own(source, part), say("as this flyer has them"), is_chosen=True)
    elif _had(session, part) is not None:
        yield Choice(HAD, _called_had(session, part), say("as this flyer had them"), is_chosen=False)
    for name, theme in themes.items():
        about = say_as_is(theme.about.partition(", ")[0]) if part == _PALETTE else ""
        yield Choice(name, _called(theme, part), about, name == chosen)


def _without_same_fonts(themes: Mapping[str, Theme], source: FlyerSource, had: str | None) -> dict[str, Theme]:
    """Return the themes without those whose fonts the flyer has or had by itself, and each pair of fonts once.

    The flyer's own theme has precedence over others with the same fonts.
    """
    now = str(source.facts.theme.of_fonts)
    before = {key.partition(".")[2]: said for key, said in facts_in(had or "").items() if key.startswith("fonts.")}
    seen = [_first_families(source.facts.fonts), before]
    found: dict[str, Theme] = {}
    for name in sorted(themes, key=lambda name: name != now):
        fonts = {str(role): str(family) for role, family in themes[name].fonts.items()}
        if fonts not in seen or (name == now and not source.facts.fonts):
            seen.append(fonts)
            found[name] = themes[name]
    return {name: themes[name] for name in themes if name in found}


def _chosen(source: FlyerSource, part: Part, themes: Mapping[str, Theme]) -> str:
    """Return the theme whose colors or fonts a flyer has, "" for none: by name, or because they are the same."""
    layout = source.layouts[source.facts.layouts[0]]
    if part == _PALETTE:
        own = {role: one.rgb.casefold() for role, one in inks_of(source, layout).items()}
        for name, theme in themes.items():
            values = {role: one.rgb.casefold() for role, one in theme.palette.items()}
            shared = {role: value for role, value in own.items() if role in values}
            if {"brand", "accent"} <= set(shared) and all(values[role] == value for role, value in shared.items()):
                return name
        return ""
    if source.facts.fonts:
        return ""
    name = str(layout.theme.of_fonts or source.facts.theme.of_fonts)
    return name if name in themes else ""


def _called(theme: Theme, part: Part) -> str:
    if part == _FONTS:
        families = (theme.fonts[Name(role)] for role in ("display", "text", "hand") if role in theme.fonts)
        return " + ".join(map(family_name, dict.fromkeys(families)))
    return _called_colours(theme.palette)


def _called_colours(palette: Mapping[str, Inks]) -> str:
    names = [say_as_is(str(palette[role].name)) for role in ("brand", "accent") if role in palette]
    one, other = (*names, "", "")[:2]
    return say("{color} and {other}", color=one, other=other) if one and other else one or say("its own colors")


def _called_own(source: FlyerSource, part: Part) -> str:
    if part == _PALETTE:
        return _called_colours(inks_of(source, source.layouts[source.facts.layouts[0]]))
    fonts = dict.fromkeys(_first_families(source.facts.fonts).values())
    return " + ".join(map(family_name, reversed([*fonts]))) or say("the fonts of flyergen")


def _first_families(fonts: Mapping[Name, Families]) -> dict[str, str]:
    """Return the first family that flyer.yaml names for each role and for all scripts."""
    by_role = {str(role): families_by_script(families).get(Name()) for role, families in fonts.items()}
    return {role: str(families[0]) for role, families in by_role.items() if families}


def family_name(family: str) -> str:
    """Return the name of a font family from that of its folder: "Source Sans 3"."""
    return " ".join(part.upper() if part in _INITIALS else part.capitalize() for part in family.split("-"))


def _had(session: EditingSession, part: Part) -> str | None:
    """Return the flyer.yaml that had colors or fonts of its own before they were last chosen, or None."""
    for step in reversed(session.history):
        if step.page == "look" and step.key == part and FILE in step.files:
            before = (step.files[FILE].before or b"").decode()
            if any(key.startswith(f"{part}.") for key in facts_in(before)):
                return before
    return None


def _called_had(session: EditingSession, part: Part) -> str:
    facts = facts_in(_had(session, part) or "")
    if part == _FONTS:
        return " + ".join(map(family_name, reversed([said for key, said in facts.items() if key.startswith("fonts.")])))
    palette = {
        role: Inks(Name(facts[f"palette.{role}.rgb"]), name=Name(facts.get(f"palette.{role}.name", "")))
        for role in ("brand", "accent")
        if f"palette.{role}.rgb" in facts
    }
    return _called_colours(palette)


def text_with(session: EditingSession, part: Part, value: str) -> str:
    """Return flyer.yaml with the colors or the fonts of a choice. Raises KeyError for an unknown one."""
    text, file = text_of(session.folder, session.shown), f"{session.shown}/{FILE}"
    now = read_facts(session.folder, session.shown).theme
    if value == OWN:
        return text
    if value == HAD:
        before = _had(session, part)
        if before is None:
            raise KeyError(value)
        old = {key: said for key, said in facts_in(before).items() if key.startswith(f"{part}.")}
        gone = {key: "" for key in facts_in(text, file) if key.startswith(f"{part}.") and key not in old}
        kept = {"palette": now.of_palette, "fonts": now.of_fonts, part: Name("")}
        return with_facts(with_theme(text, Themes(**kept), file), gone | old, file)
    return dressed_in(text, now, part, themes_for(session.folder)[value], file)


def tried_choice(session: EditingSession, part: Part, value: str) -> tuple[Tried, Mapping[str, bytes]]:
    """Return how a flyer fits with a choice, and its sides in the original language.

    Raises KeyError for an unknown choice, FlyerError if the flyer cannot be read with it.
    """

    def work() -> tuple[Tried, Mapping[str, bytes]]:
        text = text_with(session, part, value)
        found = tried(session.folder, session.shown, {FILE: text.encode()})
        ready = found.editions.get(session.source_language())
        pictures = pictures_of(ready, Proof(_DPI)) if ready else {}
        if ready and part == _FONTS:
            pictures |= {LARGEST: _largest_words(ready, pictures)}
        return found._replace(editions={}), pictures  # editions are large

    return session.result_of((part, value), work)


def _largest_words(set_edition: TypesetEdition, pictures: Mapping[str, bytes]) -> bytes:
    """Return a PNG of the last side around its largest words, as wide as a choice is on the page."""
    page = proof_job(set_edition, Proof()).pages[-1]
    words = [spot for spot in spots_on(page) if spot.text.strip()]
    width, height = page.trim
    largest = max(words, key=lambda spot: min(spot.box.width, spot.box.height), default=None)
    large = union(spot.box for spot in words if spot.key == largest.key) if largest else Rect(0, 0, 0, 0)
    across, down = min(_SHOWN.width, width), min(_SHOWN.height, height)
    left = min(max(0.0, large.x - _AROUND), width - across)
    top = min(max(0.0, large.y - _AROUND), height - down)
    return cropped(pictures[page.name], width, Rect(left, top, across, down))


def choose(session: EditingSession, part: Part, value: str) -> tuple[Problem, ...]:
    """Give a flyer the colors or the fonts of a choice, and return why it is refused, if it is."""
    found, _ = tried_choice(session, part, value)
    if not found.refused:
        _write(session, part, text_with(session, part, value))
    return _plainly(session, found.refused)


def change_facts(session: EditingSession, key: str, facts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Change a color, the paper or its stiffness, and return why it is refused, if it is."""
    file = f"{session.shown}/{FILE}"
    new = with_facts(text_of(session.folder, session.shown), facts, file)
    try:
        found = tried(session.folder, session.shown, {FILE: new.encode()})
    except FlyerError as error:
        return error.problems
    if not found.refused:
        _write(session, key, new)
    return _plainly(session, found.refused)


def _plainly(session: EditingSession, refused: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return why colors are refused with the names of the colors, and without those of styles and roles."""
    source = session.editor(session.source_language()).source()
    inks = inks_of(source, source.layouts[source.facts.layouts[0]])
    names = {"ink": say("black"), "paper": say("white")} | {
        role: str(one.name or one.rgb) for role, one in inks.items()
    }
    plain = (_contrast(problem, names) for problem in refused)
    return tuple({(one.code, one.fact): one for one in plain}.values())


def _contrast(problem: Problem, names: Mapping[str, str]) -> Problem:
    said = values_of(problem.data) if isinstance(problem, Finding) else values_in(problem.fact)
    if not {"front", "ground", "ratio", "needed"} <= set(said) or not said["front"] or not said["ground"]:
        return problem
    front, ground = (names.get(str(said[one]), str(said[one])) for one in ("front", "ground"))
    fact = say(
        "{front} on {ground} has a contrast of {ratio:.1f} to 1; it needs {needed:g}",
        front=say_as_is(front),
        ground=say_as_is(ground),
        ratio=said["ratio"],
        needed=said["needed"],
    )
    return Problem(problem.code, fact, say("make one of them darker or lighter"), problem.place)


def _write(session: EditingSession, key: str, new: str) -> None:
    old = text_of(session.folder, session.shown)
    session.change(Step("look", key, {FILE: Versions(old.encode(), new.encode())}))


def colour_facts(role: str, rgb: str) -> dict[str, str]:
    """Return the facts that give a role another color. Its inks belonged to the old one, and are computed again."""
    return {f"palette.{role}.rgb": rgb, **{f"palette.{role}.{one}": "" for one in ("cmyk", "spot", "drum", "name")}}


def _colours(source: FlyerSource) -> Iterator[ColourRow]:
    layout = source.layouts[source.facts.layouts[0]]
    inks, palette = inks_of(source, layout), design_of(source).palettes[layout.name]
    for role, one in inks.items():
        colour: Colour | None = palette.get(role)
        if colour is None:
            continue
        uses = tuple(uses_of(role, layout, source.drawings, palette))
        called = say_as_is(str(one.name)) if one.name else str(one.rgb)
        yield ColourRow(role, called, str(one.rgb), uses, words_on(colour, palette["ink"], palette["paper"]))


def _papers(source: FlyerSource) -> Iterator[PaperChoice]:
    layout, chosen = source.layouts[source.facts.layouts[0]], str(source.facts.paper)
    lying = layout.orientation == "landscape"
    if not chosen:
        yield PaperChoice("", _paper_in_words(layout.sheet, lying), is_chosen=True)
    for name, sheets in PAPERS.items():
        sheet = str(layout.sheet) if name == chosen else str(sheets.get(layout.sheet, layout.sheet))
        if sheet != layout.sheet or name == chosen:
            yield PaperChoice(name, _paper_in_words(sheet, lying), name == chosen)


def _paper_in_words(sheet: str, lying: bool) -> str:
    name, size = paper_name(sheet, lying), size_in_words(paper(sheet, lying))
    return name if name == size else say("{paper}, {size}", paper=name, size=size)
