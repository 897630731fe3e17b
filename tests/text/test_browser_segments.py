"""Browser segments: what a browser's `Intl.Segmenter` says, asked of Node, which has the same, and held against ICU."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from flyergen.text.icu_segments import cluster_ends, code_point_offsets, word_ends

SCRIPT = Path(__file__).resolve().parents[2] / "src" / "flyergen" / "site" / "static" / "typesetter.js"
TEXTS = {
    "en": "Know your rights: don’t open the door – it’s yours. 👍🏽",
    "es": "¿Qué son las Comunidades Seguras??",
    "th": "ติดต่อสำนักงานวันนี้",
    "ja": "電話してください。",
    "zh-Hans": "请写信给我们。",
    "ar": "اعرف حقوقك: لا تفتح الباب.",
}


def _asked(granularity: str) -> dict[str, list[int]]:
    """Return the ends in each text that Node's segmenter gives, in offsets of the text."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed (nodejs)")
    program = (
        f"const made = new Function({json.dumps(SCRIPT.read_text('utf-8'))} + '; return endsOf')();"
        f"const texts = {json.dumps(TEXTS)}; const found = {{}};"
        f"for (const one in texts) found[one] = [...made(one, {json.dumps(granularity)})(texts[one])];"
        "process.stdout.write(JSON.stringify(found))"
    )
    ran = subprocess.run([node, "-e", program], capture_output=True, text=True, check=True)
    found: dict[str, list[int]] = json.loads(ran.stdout)
    return {language: code_point_offsets(TEXTS[language], ends) for language, ends in found.items()}


def test_characters_are_those_of_icu() -> None:
    assert _asked("grapheme") == {language: cluster_ends(text) for language, text in TEXTS.items()}


def test_words_are_those_of_icu() -> None:
    assert _asked("word") == {language: word_ends(text, language) for language, text in TEXTS.items()}
