"""What has changed between two strings, word by word, as in `Call [-before-] {+by+} Friday`."""

from collections.abc import Iterator


def word_diff(old: str, new: str) -> str:
    """Return `new` with the words that went as `[-old-]` and those that came as `{+new+}`; runs of white space are one.

    Words that stand between two changes stay as they are, so that each mark holds as little as it can.
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
