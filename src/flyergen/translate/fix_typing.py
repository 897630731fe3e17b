"""Typing fixes: writes the corrections that printing makes into the text files.

Only these strings change, and no other byte.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from flyergen.engine.deliver_file import replace
from flyergen.engine.folder_lock import changing
from flyergen.engine.requested_editions import unknown_language
from flyergen.filesystem import entries_of
from flyergen.flyer.model.typing_corrections import corrected
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError
from flyergen.source.edit.edit_strings import replace_strings
from flyergen.source.read_flyer_folder import cover_of, try_flyer
from flyergen.source.read_text import read_exactly
from flyergen.source.yaml.pasted_text import read_rightly


class SetRight(NamedTuple):
    """A file and its corrections: their kinds by key, in file order.

    `lines` are those with wrongly decoded letters.
    """

    file: str
    kinds: dict[str, tuple[str, ...]]
    lines: int = 0


def set_right(folder: Path, codes: Collection[str] = ()) -> tuple[SetRight, ...]:
    """Write printing's corrections into the text files of a flyer, in all languages if none are named.

    A file that cannot be read stays as it is. Raises FlyerError: F104 no such language, T702 a string that is written
    once for several keys, and all problems of flyer.yaml.
    """
    with changing(folder):
        return _set_right(folder, codes)


def _set_right(folder: Path, codes: Collection[str]) -> tuple[SetRight, ...]:
    shown = folder.as_posix()
    changed = list(_read_again(folder, shown, codes))
    reading = try_flyer(folder, shown, requested=None)
    languages = reading.facts.languages
    if unknown := [code for code in codes if code not in languages]:
        raise FlyerError([unknown_language(folder.resolve().name, unknown[0], languages)])
    for code in (code for code in languages if not codes or code in codes):
        words = reading.words.get(code)
        phrases = [phrase for phrase in words.phrases.values() if phrase.written] if words else []
        if words is None or not phrases:
            continue
        path, layouts = folder / "text" / f"{code}.yaml", reading.source.layouts if reading.source else {}
        cover = cover_of(code, reading.facts, reading.words, layouts)
        text = read_exactly(path, words.place.file)
        new = {phrase.key: phrase.text for phrase in phrases}
        replace(path, text, replace_strings(text, new, words.place.file, cover))
        kinds = {phrase.key: corrected(phrase.written, code).kinds for phrase in phrases}
        changed.append(SetRight(words.place.file, kinds))
    return tuple(changed)


def _read_again(folder: Path, shown: str, codes: Collection[str]) -> Iterator[SetRight]:
    """Rewrite the files with wrongly decoded letters, and yield them."""
    named = [folder / "text" / f"{code}.yaml" for code in codes]
    every = (place / name for place in (folder, folder / "groups", folder / "text") for name in entries_of(place))
    for path in named or [path for path in every if path.suffix == ".yaml"]:
        file = f"{shown}/{path.relative_to(folder).as_posix()}"
        try:
            text = read_exactly(path, file)
        except FlyerError:  # reported when the flyer is read
            continue
        right = read_rightly(text)
        if right != text:
            replace(path, text, right)
            lines = zip(text.split("\n"), right.split("\n"), strict=True)
            yield SetRight(file, {}, sum(old != new for old, new in lines))
