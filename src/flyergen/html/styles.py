"""Styles of a page: the rules that all pages share, and the classes of a page's words."""

from collections import Counter
from collections.abc import Sequence

from flyergen.artwork import NO_FEATURES, GlyphRun, TypeFeatures
from flyergen.colour import Colour
from flyergen.fonts import FontFile
from flyergen.html.drawings import hex_of
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.elements import words_of
from flyergen.html.fonts import web_face
from flyergen.phone_page import words_in
from flyergen.record import NamedTuple
from flyergen.units import points, pt

_RULES = """
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;color-scheme:light}
body{margin:0;background:#fff;color:#000;--u:1vw;font-family:var(--f);font-size:1rem;line-height:1.44;
  overflow-wrap:break-word;-webkit-print-color-adjust:exact;print-color-adjust:exact}
@supports(width:1cqw){body{--u:1cqw}}
.pool{position:absolute}
svg{display:block}
h1,h2,h3,h4,h5,h6,p,ul,ol,blockquote,figure{margin:0;padding:0;font-weight:inherit}
strong,em{font-weight:inherit;font-style:inherit}
h1,h2,h3,h4,h5,h6,blockquote{text-wrap:balance}
p,li{text-wrap:pretty}
a{color:inherit;text-decoration-thickness:.11em;text-underline-offset:.18em}
a[href^="tel:"]{white-space:nowrap}
a:focus-visible,input:focus-visible{outline:3px solid currentColor;outline-offset:3px}
.in-line{position:relative;padding:1rem 0}
.in-line>span{position:relative;z-index:1}
.in-line.other{z-index:1}
.in-line:focus-visible{outline:0}
.in-line:focus-visible>span{outline:3px solid currentColor;outline-offset:3px}

.flyer{display:none}
.flyer.first,.flyer:target{display:flex;flex-direction:column;min-height:100vh;min-height:100svh}
.flyer:target~.flyer.first{display:none}
.words{flex:1;display:flex;flex-direction:column}
.words>:last-child{flex:1;display:flex;flex-direction:column}
.words>:last-child>.band:nth-last-of-type(1),
.words>:last-child>.band:nth-last-of-type(2):has(+.stage){flex:1}

.in{max-width:41rem;margin:0 auto;padding:0 1.5rem;display:flow-root;container-type:inline-size}
.in .way+.way{margin-top:.625rem}
.fixed{container-type:inline-size}
.fixed svg{overflow:visible}
.stage{overflow:hidden}
.stage+.band,.band+.band{margin-top:-1px;padding-top:1px}
.art{max-width:38rem;margin:0 auto;container-type:inline-size}
.runs>.art{max-width:none}
.rows>.art svg{overflow:visible}
.drawn{position:relative;height:0}
.drawn>svg{position:absolute;inset:0;width:100%;height:100%}
.drawn span{position:absolute;white-space:pre;line-height:0}
.drawn .letters{position:static}
.drawn a{text-decoration:none}
.drawn a span::before{content:"";position:absolute;left:0;right:0;top:-1.5rem;height:3rem}

.switch{display:flex;gap:1.5rem;justify-content:flex-end;padding:.9rem 1.5rem}

ul,ol{list-style:none}
li{display:flex}
li+li{margin-top:var(--g,.69rem)}
li>div{flex:1;min-width:0}
li>div>*+*{margin-top:.25rem}
li>div>ul{margin-top:.69rem}
.n{flex:none;min-width:var(--i)}
.dots>li::before{content:"";flex:none;width:.5rem;height:.5rem;
  margin-block-start:.47rem;margin-inline-end:calc(var(--i,1.3rem) - .5rem);
  border-radius:50%;background:var(--dot)}
.points .n{line-height:.86}
.hours .n{line-height:1.44}
.labels .n{line-height:1.1}
.ruled>li{border-top:var(--r);padding-top:var(--p)}
.ruled>li+li{margin-top:calc(var(--g,.69rem) - var(--p))}
.ticks label{display:flex;flex:1;gap:.9rem;align-items:flex-start;padding:.79rem 0;cursor:pointer}
.ticks li+li{margin-top:0}
.ticks input{flex:none;width:1.35rem;height:1.35rem;margin:.04rem 0 0;accent-color:#000}

.icon{display:flex;align-items:center;gap:var(--g)}
.icon>svg{flex:none;width:var(--s);height:var(--s)}
.icon>div{flex:1;min-width:0}
.bars>li>div>.bar{display:flex;align-items:center;margin-top:.25rem}
.bar i{flex:none}
.bar p{flex:none;margin-inline-start:.5rem}

table{width:100%;border-collapse:collapse}
td,th{text-align:start;vertical-align:top;font-weight:inherit;padding-block:calc(var(--p,.8rem)*.35);
  padding-inline:0 var(--b,.8rem)}
td:last-child,th:last-child{padding-inline-end:0}
table{border-bottom:var(--r)}
.by-rows tr,.by-pairs tbody,.by-ends tbody,.by-ends thead{border-top:var(--r)}
.by-pairs tr+tr>*{padding-top:0}
td.end,th.end{text-align:end;font-variant-numeric:tabular-nums}
td.mid,th.mid{text-align:center}

.row{display:flex;align-items:center;justify-content:space-between;gap:1rem}
.row>:first-child{flex:none}
.ends{position:relative;z-index:1;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:1.25rem}
.ends>:first-child{flex:1 1 9rem}
.ends>:last-child{flex:none}
figure{margin:0}
figcaption{padding-top:.4rem}
.picture,.ornament{max-width:100%}
.picture svg,.ornament svg{width:100%;height:auto}
img.picture{height:auto;display:block}
.in>div>.picture{margin-left:auto;margin-right:auto}
.in>div>.picture.wide{margin-left:-1.5rem;margin-right:-1.5rem;max-width:none}
img.picture.wide{width:calc(100% + 3rem)}
.code{width:11rem;background:#fff;padding:.5rem}
.card{border-radius:.625rem;container-type:inline-size}

.tap{position:relative;display:flex;align-items:center;gap:.75rem;
  min-height:3.25rem;padding:.5rem 1rem;border:2px solid;border-radius:.625rem;
  text-decoration:none;overflow-wrap:anywhere}
.tap>svg{width:1.375rem;height:1.375rem;flex:none}
.tap>span{min-width:0}
.tap>span>span{display:block;text-wrap:balance}
.tap>span>span+span{text-decoration-line:underline;text-decoration-thickness:.11em}
.tap.call{min-height:4rem;white-space:nowrap}
.tap.call>svg{width:1.625rem;height:1.625rem}

@media screen and (min-width:44rem) and (min-height:40rem){
  .flyer.first,.flyer:target{display:grid;
    grid-template-columns:minmax(18rem,min(46vw,calc((100svh - var(--a))*var(--r)))) minmax(0,1fr);
    min-height:100svh}
  .flyer.alone.first,.flyer.alone:target{display:flex}
  .flyer:target~.flyer.first{display:none}
  .cover{position:sticky;top:0;align-self:start;min-height:100svh;display:flex;flex-direction:column}
  .cover>.band{flex:1 0 auto}
  .cover>.stage{flex:none}
  .parted>.cover>.band:last-child>.in{padding-bottom:2rem}
  .parted>.words>section:first-of-type>.band:first-child>.in{padding-top:1.5rem}
  .cover .art,.cover .in{max-width:none;width:100%}
  .words{min-width:0;min-height:100svh}
}

@media print{
  @page{margin:14mm}
  html{font-size:10.5pt}
  .flyer.first,.flyer:target{display:block;min-height:0;max-width:11cm;margin:0 auto}
  .words,.words>:last-child{display:block;min-height:0}
  .flyer:target~.flyer.first{display:none}
  .cover{break-inside:avoid}
  .art,.in{max-width:none}
  .in>div{position:relative}
  h1,h2,h3,h4,div:has(>.fixed :is(h1,h2,h3)){break-after:avoid;break-inside:avoid}
  p,li{orphans:2;widows:2}
  li,.card,.tap,.row,.picture,.stage,.fixed,blockquote{break-inside:avoid}
  .switch{display:none}
  .in-line,.in-line>span{position:static;padding:0}
  .ticks label{padding:.3rem 0}
  .tap,.tap.call{min-height:0;padding:.3rem .8rem;border-width:1pt}
}
"""


def shared_rules() -> str:
    """Return the rules of all pages."""
    return _RULES.strip()


BODY = 16.0  # px

_PX = 0.75  # pt

_USUAL_LETTERS = "font-feature-settings:normal;letter-spacing:normal"

_BALANCED = 20.0  # px: the lines of larger words are about as long

_CAP = 4  # characters: a drop cap has no more

_BESIDE_CAP, _RISE = 0.32, 0.75  # em of the text: from a drop cap to the lines beside it, and the height of letters

_DEEPER = 0.05  # em of a drop cap: enough to be in the next line

_JUSTIFIED = 30  # em: a column with some 65 characters

_FITTED = 24.0  # px: larger words get smaller if the longest would be wider than its column


class TypeStyle(NamedTuple):
    """A style: face, size in px, color, leading in em, and the width of the longest word in em (0: it always fits).

    All lines are `indented` by so many em, and the first one by `first` more, or less if a quote hangs before it.
    """

    font: FontFile
    size: float
    colour: Colour
    leading: float
    longest: float = 0.0
    features: TypeFeatures = NO_FEATURES
    indented: float = 0.0
    first: float = 0.0

    def with_longer(self, letters: str, times: float) -> "TypeStyle":
        """Return the style of words of which the longest may have so many letters more, in a multiple of the size."""
        if not letters or not self.longest:
            return self
        gids = (self.font.font.get_nominal_glyph(ord(letter)) or 0 for letter in letters)
        return self._replace(longest=self.longest + sum(map(self.font.advance, gids)) / 1000 * times)


def px(size: float) -> float:
    """Return a size in points as pixels of a phone."""
    return size / _PX


def main_run(runs: Sequence[GlyphRun]) -> GlyphRun:
    """Return the run in whose style most words are."""
    count: Counter[tuple[FontFile, float, Colour]] = Counter()
    for run in runs:
        count[run.font, run.size, run.colour] += len(run.text)
    font, size, colour = count.most_common(1)[0][0]
    return next(run for run in runs if (run.font, run.size, run.colour) == (font, size, colour))


def style_of(runs: Sequence[GlyphRun], edition: EditionArtwork) -> TypeStyle:
    """Return the style of most words of an element."""
    run = main_run(runs)
    size = px(run.size)
    longest = _longest(runs, run.size) if size >= _FITTED else 0.0
    return TypeStyle(run.font, size, run.colour, edition.leading_of(run) / pt(run.size), longest, run.features)


def rem(length: float) -> str:
    """Return a length in mm for a style sheet."""
    return f"{px(points(length)) / BODY:.4g}rem"


def _longest(runs: Sequence[GlyphRun], size: float) -> float:
    """Return the width of the longest word in em of a size, with a little more for its kerning."""
    widest = width = 0.0
    for run in runs:
        for glyph in run.glyphs:
            ends = glyph.text in (" ", "\u00ad", "\u200b")
            own = run.font.advance(glyph.gid) + run.features.letterspacing
            width = 0.0 if ends else width + own * run.size / size
            widest = max(widest, width)
    return round(widest / 1000 * 1.02, 3)


def main_face(edition: EditionArtwork) -> FontFile | None:
    """Return the face of most words, or None if there are none."""
    items = (item for page in edition.pages for one in page.entries for item in words_in(one.block))
    count: Counter[FontFile] = Counter()
    for run in items:
        if isinstance(run, GlyphRun):
            count[run.font] += len(run.text)
    return count.most_common(1)[0][0] if count else None


class StyleClasses:
    """The classes of a page, one for each style, and the letters that each face is used for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self.letters: dict[FontFile, set[str]] = {}
        self.features: dict[FontFile, set[str]] = {}

    def note(self, run: GlyphRun) -> None:
        """Remember which letters a face sets, and with which features."""
        if run.features.tags:
            self.features.setdefault(run.font, set()).update(tag for tag, _ in run.features.tags)
        self.letters.setdefault(run.font, set()).update(words_of(run))

    def note_words(self, words: str, font: FontFile) -> None:
        """Remember that a face sets some words."""
        self.letters.setdefault(font, set()).update(words)

    def of(self, style: TypeStyle) -> str:
        """Return the class of a style."""
        look = f"{self.face(style.font)};color:{hex_of(style.colour)};{_size(style)}{letters_of(style.features)}"
        indented = f";padding-inline-start:{style.indented:g}em" if style.indented else ""
        first = f";text-indent:{style.first:g}em" if style.first else ""
        return self._class_of(f"{look}{indented}{first}")

    def fixed(self, run: GlyphRun) -> str:
        """Return the class of words that keep their place on a drawing."""
        return self._class_of(f"{self.face(run.font)};color:{hex_of(run.colour)}{letters_of(run.features)}")

    def lead(self, above: float) -> str:
        """Return the class of what has a space above it, in mm."""
        return self._class_of(f"margin-top:{rem(above)}")

    def foot(self, below: float) -> str:
        """Return the class of what has a space at its foot, in mm."""
        return self._class_of(f"padding-bottom:{rem(below)}")

    def inside(self, run: GlyphRun, around: GlyphRun) -> str:
        """Return the class of words that differ from those around them, or ""."""
        said = [] if run.font is around.font else [self.face(run.font)]
        if run.colour != around.colour:
            said.append(f"color:{hex_of(run.colour)}")
        if abs(run.size / around.size - 1) > 0.02:
            said.append(f"font-size:{run.size / around.size:.3g}em")
        if run.features != around.features:
            said.append(letters_of(run.features)[1:] or _USUAL_LETTERS)
        return self._class_of(";".join(said)) if said else ""

    def face(self, font: FontFile) -> str:
        """Return the declarations of a face. Letters that it lacks come from the page's other faces."""
        face = web_face(font)
        return (
            f'font-family:"{face.family}",var(--f);font-weight:{face.weight}'
            f"{';font-style:italic' if face.italic else ';font-style:normal'}"
        )

    def drop_cap(self, cap: GlyphRun, first: GlyphRun, edition: EditionArtwork) -> str:
        """Return the class of a text with a drop cap, which is before its `first` run.

        The cap floats. Its line is as high as the lines beside it, so that its baseline is that of the last of them. If
        it reaches into the line below, that one is beside it too.
        """
        leading = edition.leading_of(first)
        size, text = pt(cap.size), pt(first.size)
        base = (leading + text * first.font.cap_height / 1000) / 2 + cap.origin.y - first.origin.y
        height = 2 * base - size * cap.font.cap_height / 1000
        boxes = [cap.font.extents(glyph.gid) for glyph in cap.glyphs]
        depth = -min(box[1] for box in boxes) / 1000 * size
        lines = round((cap.origin.y - first.origin.y) / leading) + 1
        # A float that is a hair higher than its lines would be beside the next one too.
        foot = _DEEPER if depth > leading - _RISE * text else round(min(0.0, lines * leading - height) / size, 3) + 0.0
        start, end = -boxes[0][0] / 1000, _BESIDE_CAP * text / size
        left, right = (start, end) if edition.direction == "ltr" else (end, start)
        self.note_words(words_of(first)[:_CAP], cap.font)
        said = (
            f"float:{'left' if edition.direction == 'ltr' else 'right'};{self.face(cap.font)};"
            f"color:{hex_of(cap.colour)};font-size:{size / text:.4g}em;line-height:{height / size:.4g};"
            f"margin:0 {right:.3g}em {foot:g}em {left:.3g}em"
        )
        return self._class_of(f"{{}}::first-letter{{{said}}}")

    def justified(self) -> str:
        """Return the class of a text that is justified where its column is wide enough."""
        return self._class_of(f"@container (min-width:{_JUSTIFIED}rem){{{{}}{{text-align:justify;hyphens:auto}}}}")

    def rules(self) -> str:
        """Return the rules of all classes."""
        return "\n".join(
            said.replace("{}", f".{name}") if "{}" in said else f".{name}{{{said}}}"
            for said, name in self._names.items()
        )

    @property
    def families(self) -> str:
        """The families of the page, for letters that a face lacks."""
        return ",".join(f'"{name}"' for name in dict.fromkeys(web_face(font).family for font in self.letters))

    def _class_of(self, style: str) -> str:
        return self._names.setdefault(style, f"s{len(self._names) + 1}")


def _size(style: TypeStyle) -> str:
    rem, leading = f"{style.size / BODY:.4g}rem", f"{style.leading:.3g}"
    leading += ";text-wrap:balance" if style.size >= _BALANCED else ""
    size = f"min({rem},calc(100cqw/{style.longest:g}))" if style.longest else rem
    return (
        f"font-size:{rem};font-size:{size};line-height:{leading}"
        if style.longest
        else f"font-size:{rem};line-height:{leading}"
    )


def letters_of(features: TypeFeatures) -> str:
    """Return the declarations of OpenType features and letterspacing, each after a semicolon."""
    said = [f'"{tag}" {value}' for tag, value in features.tags]
    chosen = f";font-feature-settings:{','.join(said)}" if said else ""
    return f"{chosen};letter-spacing:{features.letterspacing / 1000:g}em" if features.letterspacing else chosen
