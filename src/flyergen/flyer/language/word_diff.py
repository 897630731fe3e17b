"""Word diff: shows the changes between two strings word by word, as in `Call [-before-] {+by+} Friday`."""

from collections.abc import Iterator


def word_diff(old: str, new: str) -> str:
    """Return `new` with removed words as `[-old-]` and added words as `{+new+}`. White space is not compared.

    Words between two changes stay unmarked, so that each mark is as small as possible.
    """
    before, after = old.split(), new.split()
    return " ".join(part for part in _parts(before, after) if part)


def _parts(before: list[str], after: list[str]) -> Iterator[str]:
    from difflib import SequenceMatcher

    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield " ".join(after[c:d])
            continue
        if gone := " ".join(before[a:b]):
            yield f"[-{gone}-]"
        if come := " ".join(after[c:d]):
            yield f"{{+{come}+}}"
