"""Word diff: shows the changes between two strings word by word, as in `Call [-before-] {+by+} Friday`."""

from collections.abc import Iterator


def word_diff(old: str, new: str) -> str:
    """Return `new` with removed words as `[-old-]` and added words as `{+new+}`. White space is not compared.

    Words between two changes stay unmarked, so that each mark is as small as possible.
    """
    marks = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
    return " ".join(marks[state].format(said) for state, said in word_changes(old, new))


def word_changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield words of both strings with "same", "gone" or "come". White space is not compared."""
    from difflib import SequenceMatcher

    before, after = old.split(), new.split()
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", " ".join(after[c:d])
            continue
        if gone := " ".join(before[a:b]):
            yield "gone", gone
        if come := " ".join(after[c:d]):
            yield "come", come
