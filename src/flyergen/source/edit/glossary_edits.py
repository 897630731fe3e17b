"""Glossary edits: changes a term in the text of a glossary.yaml, and leaves every other byte as it is."""

import json
from collections.abc import Iterable, Mapping, Sequence

from flyergen.source.edit.edit_strings import add_strings, remove_keys, replace_strings, strings_of, with_emptied_tables
from flyergen.source.edit.language_list_and_review_edits import Whole
from flyergen.source.edit.yaml_string_spans_and_styles import read_pieces

_HEAD = "# Names that no language translates, and what each language calls the rest. A star stands for any ending.\n\n"


def with_agreed(text: str, term: str, language: str, agreed: Sequence[str], file: str = "") -> str:
    """Return a glossary in which a language has these translations of a term, none to leave it out.

    Problems name it `file`. Raises FlyerError: Y problems of the text, T7xx if it cannot be written into it.
    """
    strings, key = strings_of(text, file), f"terms.{term}.{language}"
    old = _below(strings, key)
    if old == [key] and len(agreed) == 1:
        return replace_strings(text, {key: agreed[0]}, file)
    if old:
        text = remove_keys(text, with_emptied_tables(text, [key]), file)
    keys = [key] if len(agreed) == 1 else [f"{key}.{number}" for number, _ in enumerate(agreed, 1)]
    return _with(text, dict(zip(keys, agreed, strict=True)), {term: {language: agreed}}, file) if agreed else text


def with_kept(text: str, term: str, file: str = "") -> str:
    """Return a glossary in which no language translates a term. Raises FlyerError as `with_agreed`."""
    names = _below(strings_of(text, file), "keep")
    return _with(text, {f"keep.{len(names) + 1}": term}, {}, file)


def without_term(text: str, term: str, file: str = "") -> str:
    """Return a glossary without a term, wherever it is. Raises FlyerError as `with_agreed`."""
    strings = strings_of(text, file)
    kept = [key for key in _below(strings, "keep") if strings[key] == term]
    return remove_keys(text, with_emptied_tables(text, [*kept, f"terms.{term}"]), file)


def _below(keys: Iterable[str], above: str) -> list[str]:
    return [key for key in keys if key == above or key.startswith(f"{above}.")]


def _with(text: str, new: Mapping[str, str], terms: Mapping[str, Mapping[str, Sequence[str]]], file: str) -> str:
    """Return a text with new strings, those of `terms` behind what there is."""
    text = text if text.strip() else _HEAD
    return add_strings(text, new, _model(text, new, terms, file), file)


def _model(text: str, new: Iterable[str], terms: Mapping[str, Mapping[str, Sequence[str]]], file: str) -> str:
    """Return a glossary that has all names of a text and the new ones, in their order."""
    strings = strings_of(text, file)
    kept = len(_below(strings, "keep")) + len(_below(new, "keep"))
    lines = ["keep:", *["  - x"] * kept, ""] if kept else []
    lines += ["terms:", *(f"  {_quoted(name)}: x" for name in _terms(text) if name not in terms)] if terms else []
    for term, by_language in terms.items():
        below = [key.removeprefix(f"terms.{term}.").partition(".")[0] for key in _below(strings, f"terms.{term}")]
        lines.append(f"  {_quoted(term)}:")
        lines += [f"    {_quoted(code)}: x" for code in dict.fromkeys(below) if code not in by_language]
        for code, agreed in by_language.items():
            listed = f"[{', '.join('x' * len(agreed))}]"
            lines.append(f"    {_quoted(code)}: {'x' if len(agreed) == 1 else listed}")
    return "\n".join(lines) + "\n"


def _terms(text: str) -> Iterable[str]:
    root = read_pieces(Whole.of(text).plain)
    terms = root.children.get("terms") if root else None
    return terms.children if terms else ()


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
