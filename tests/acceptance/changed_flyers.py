"""Changed flyers: shipped flyers and new ones of all kinds with a few changes of the sorts that people make."""

import re
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple

from PIL import Image, ImageDraw

from flyergen.problem import FlyerError
from flyergen.project.editions import load
from flyergen.session.editor import Edited, Editor
from flyergen.session.look import themes_for
from flyergen.session.new_flyer import NewFlyer, Owner, make
from flyergen.session.pictures import files_with, pictures_in
from flyergen.source.assets.folders import kind_folders
from flyergen.source.assets.kinds import read_kinds
from flyergen.source.edit.facts import with_facts
from flyergen.source.flyer_folder import FlyerSource
from flyergen.translate.workflow import begin

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.parent.name for path in ROOT.glob("flyers/*/flyer.yaml"))
KINDS = {str(kind.kind): kind for kind in read_kinds(kind_folders(ROOT)).kinds}
FACTS = "flyer.yaml"
_OWNER = Owner("Rural Organizing Project", "https://www.rop.org", "Amanda", "503-543-8417", "amanda@rop.org")
_WORDS = "{text} {text} and everybody who lives here may come, and bring whoever they like. "


class Changed(NamedTuple):
    """A flyer before it is changed: its number, the shipped flyer or the kind that it is, and its changes."""

    number: int
    base: str
    is_new: bool
    changes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.number} {'new ' if self.is_new else ''}{self.base}: {', '.join(self.changes)}"

    def begin(self) -> Path:
        """Write the flyer as it was before, below the folder where the test stands, and return its folder."""
        folder = Path("flyers") / self.base
        if self.is_new:
            make(NewFlyer(self.base, KINDS[self.base], owner=_OWNER))
            if Random(f"examples {self}").random() < 0.7:
                (folder / "placeholders.yaml").unlink(missing_ok=True)
        else:
            shutil.copytree(ROOT / "flyers" / self.base, folder)
        return folder

    def change(self, folder: Path) -> None:
        """Make the changes."""
        draw = Random(str(self))
        for name in self.changes:
            try:
                CHANGES[name](folder, draw)
            except FlyerError:
                continue  # what was changed before prevents it, as it does on the page


def changed_flyers(edits: int, seed: str) -> Iterator[Changed]:
    """Yield flyers with two to five changes each, until there are so many changes: each flyer and kind in turn."""
    draw, number, done = Random(seed), 0, 0
    bases = [*((name, False) for name in NAMES), *((name, True) for name in sorted(KINDS))]
    while done < edits:
        if number % len(bases) == 0:
            draw.shuffle(bases)
        names = draw.sample(sorted(CHANGES), draw.randint(2, 5))
        yield Changed(number, *bases[number % len(bases)], tuple(names))
        number, done = number + 1, done + len(names)


def _source(folder: Path) -> FlyerSource:
    return load(folder, name=folder.as_posix())


def _facts(folder: Path, **facts: str) -> None:
    path = folder / FACTS
    dotted = {name.replace("__", "."): said for name, said in facts.items()}
    path.write_text(with_facts(path.read_text("utf-8"), dotted, path.as_posix()), "utf-8")


def _put(folder: Path, name: str, data: bytes) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def _raster(draw: Random) -> bytes:
    """Return a photograph: coarse or fine, upright or wide, light, dark or both, in colors, greys or inks."""
    size = draw.choice(((60, 40), (900, 600), (700, 1500), (1800, 300)))
    mode = draw.choice(("RGB", "L", "CMYK"))
    picture = Image.new("RGB", size, draw.choice(("white", "black", "#7f7f7f", "#c03030")))
    stroke = ImageDraw.Draw(picture)
    for n in range(draw.choice((0, 0, 12))):
        stroke.rectangle((n * size[0] // 12, 0, n * size[0] // 12 + size[0] // 30, size[1]), "white")
    out = BytesIO()
    picture.convert(mode).save(out, "TIFF" if mode == "CMYK" else draw.choice(("PNG", "JPEG")))
    return out.getvalue()


def _svg(draw: Random) -> bytes:
    colour = draw.choice(("#123F36", "#fdfdf0", "#ff00ff"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60"><rect width="100" height="60" fill="{colour}"/>'
        "</svg>"
    ).encode()


def _logo(folder: Path, draw: Random) -> None:
    name = draw.choice(("art/mark.svg", "art/mark.svg", "art/mark.png", "art/mark.png", "art/none.svg"))
    if "none" not in name:
        _put(folder, name, _svg(draw) if name.endswith("svg") else _raster(draw))
    _facts(folder, logo=name)


def _picture(folder: Path, draw: Random) -> None:
    source = _source(folder)
    if found := [one for one in pictures_in(source) if one.kind != "logo"]:
        data = _raster(draw) if draw.random() < 0.7 else _svg(draw)
        for name, content in files_with(source, draw.choice(found), "new.png", data).items():
            _put(folder, name, content)


def _cut_off(folder: Path, draw: Random) -> None:
    """Cut a picture's file off, as a stick does that is drawn too early."""
    if found := sorted(path for path in (folder / "art").glob("*.*") if path.suffix != ".py"):
        path = draw.choice(found)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * draw.choice((0.5, 0.98)))])


def _theme(folder: Path, draw: Random) -> None:
    _facts(folder, theme=draw.choice(sorted(themes_for(folder))))


def _paper(folder: Path, draw: Random) -> None:
    _facts(folder, paper=draw.choice(("a4", "a4", "letter", "legal")), print__stock=draw.choice(("text", "cover")))


def _third(folder: Path, draw: Random) -> None:
    begin(folder, draw.choice(("fr", "vi", "ar")))


def _texts(folder: Path, draw: Random, change: Callable[[str], str]) -> None:
    language = draw.choice([str(code) for code in _source(folder).words])
    editor = Editor(Edited(folder, folder.as_posix(), language, overset=True), None)
    key = draw.choice(sorted(editor.texts) or [""])
    if key:
        (folder / "text" / f"{language}.yaml").write_text(editor.file_with({key: change(editor.texts[key])}), "utf-8")


def _grown(folder: Path, draw: Random) -> None:
    times = draw.choice((1, 1, 3, 12, 60))
    _texts(folder, draw, lambda text: (_WORDS.replace("{text}", text) * times).strip())


def _mistyped(folder: Path, draw: Random) -> None:
    said = draw.choice(("{no.fact}", "[x](y", "<b>much</b>", "{contact.phone}", "https://example.org/" + 90 * "a", ""))
    _texts(folder, draw, lambda text: f"{text} {said}" if said else "")


def _phone(folder: Path, draw: Random) -> None:
    _facts(folder, contact__phone=draw.choice(("12-34", "12-34", "503-543-84170", "call us")))


def _colour(folder: Path, draw: Random) -> None:
    role = draw.choice(("brand", "accent"))
    value = draw.choice(("#FFFFF0", "#FFB92E", "#777777", "#555577", "#7A1F1F", "#113355", "brnd"))
    inks = draw.choice(("", "100/100/100/100", "0/0/0/0"))
    _facts(folder, **{f"palette__{role}__rgb": value, **({f"palette__{role}__cmyk": inks} if inks else {})})


def _layout(folder: Path, draw: Random) -> None:
    """Add a layout, after the other ones or before them."""
    body = draw.choice(("10pt", "7pt", "12pt"))
    text = f"extends: layout\nbody: {{largest: {body}, preferred: {body}, smallest: {body}}}\n"
    codes = [str(code) for code in _source(folder).words]
    if len(codes) > 1 and draw.random() < 0.3:  # each side in a language of its own
        both = ("outside", "inside") if _source(folder).layouts["layout"].fold != "flat" else ("front", "back")
        sides = [f"{name}: {draw.choice(codes)}" for name in both if draw.random() < 0.7]
        text += f"sides: {{{', '.join(sides)}}}\n"
    (folder / "other.yaml").write_text(text, "utf-8")
    facts, names = (folder / FACTS).read_text("utf-8"), ["layout"]
    if there := re.search(r"^layouts: *\[(.*)\].*\n", facts, re.MULTILINE):
        names, facts = there[1].split(", "), facts.replace(there[0], "")
    every = [*names, "other"] if draw.random() < 0.5 else ["other", *names]
    (folder / FACTS).write_text(f"layouts: [{', '.join(every)}]\n{facts}", "utf-8")


def _group(folder: Path, draw: Random) -> None:
    """Add a group, which may lack what the flyer requires of it."""
    phone = draw.choice(("503-543-1002", "12"))
    words = draw.choice(("", "", "meeting: {en: 'Meetings: day 1', es: 'Reuniones: día 1'}\n"))
    name = draw.choice(("Example Group", "Example Group " * 20))
    said = f"name: {name}\ncontact: {{name: Anna, phone: {phone}, email: a@example.org}}\n{words}"
    _put(folder, "groups/one.yaml", said.encode())


CHANGES: dict[str, Callable[[Path, Random], None]] = {
    "logo": _logo,
    "picture": _picture,
    "picture cut off": _cut_off,
    "theme": _theme,
    "paper": _paper,
    "third language": _third,
    "grown text": _grown,
    "mistyped text": _mistyped,
    "wrong phone": _phone,
    "wrong color": _colour,
    "new layout": _layout,
    "group": _group,
}
