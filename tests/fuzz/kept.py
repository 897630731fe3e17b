"""Small files that were once wrong, each in `corpus/` with the case that it belongs to: what is mended stays so."""

import json
from base64 import b64decode, b64encode
from pathlib import Path

from fuzz.case import Case

FOLDER = Path(__file__).with_name("corpus")


def cases() -> dict[str, Case]:
    """Return the cases by the names of their files."""
    return {path.stem: read(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def read(text: str) -> Case:
    held = json.loads(text)
    data = held["text"].encode("utf-8") if "text" in held else b64decode(held["bytes"])
    return Case(held["reader"], held["base"], held["file"], data, tuple(held["words"]))


def written(case: Case) -> str:
    """Return a case as a file of the corpus, its data as text where it is one."""
    held: dict[str, object] = {**case._asdict()}
    data = held.pop("data")
    assert isinstance(data, bytes)
    try:
        held["text"] = data.decode("utf-8")
    except UnicodeDecodeError:
        held["bytes"] = b64encode(data).decode("ascii")
    return json.dumps(held, ensure_ascii=True, indent=1) + "\n"
