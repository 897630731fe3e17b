"""Whatever is typed, the editor shows what a new one would: what is carried over equals what is set afresh.

Random edits of all texts of a flyer are made one after the other, in all its layouts and languages. After each the
artwork with its structure, and all problems in all media, are those of an editor that begins with these texts.
`pytest --edits 500` makes more of them.
"""

from pathlib import Path
from random import Random

import pytest

from acceptance.digests import page_lines
from building import told
from flyergen.session.editor import Edited, Editor

FLYERS = Path(__file__).resolve().parents[2] / "flyers"
SEED = 20261202
QUICK = "rights-card"
NAMES = sorted(path.parent.name for path in FLYERS.glob("*/flyer.yaml"))

WAYS = (
    lambda text, _: f"{text} {text}",
    lambda text, _: text[: len(text) // 2],
    lambda text, draw: " ".join(draw.sample(words := text.split() or ["x"], len(words))),
    lambda text, draw: f"{text} {'abc é ñ ß 世 م '[draw.randrange(13) :]}",
    lambda text, _: f"**{text.strip('* ')}** and *more* of it",
    lambda *_: "",
    lambda *_: "{contact.phone} {no.fact} [x](y",
    lambda *_: "Supercalifragilisticexpialidocious" * 3,
    lambda text, draw: f"{text}{draw.choice('.!?…,:')}",
    lambda text, draw: text.replace(draw.choice(text or "x"), draw.choice("aeiou")),
)


def _seen(editor: Editor) -> tuple[list[str], str]:
    """Return the artwork with its structure, and the problems in all media."""
    found = told(editor.view().problems)
    job = editor._proof()
    return [line for page in job.pages for line in page_lines(page)] if job else [], found


@pytest.mark.parametrize("flyer", [pytest.param(one, marks=() if one == QUICK else pytest.mark.all) for one in NAMES])
def test_what_is_carried_over_is_what_is_set_afresh(flyer: str, pytestconfig: pytest.Config) -> None:
    draw, count = Random(f"{SEED} {flyer}"), pytestconfig.getoption("--edits")
    folder = FLYERS / flyer
    languages = sorted(path.stem for path in (folder / "text").glob("*.yaml"))
    editor, carried, done = Editor(Edited(folder, flyer, languages[0]), None), 0, 0
    while done < count:
        language = draw.choice(languages)
        editor = Editor(Edited(folder, flyer, language, overset=draw.random() < 0.5), None)
        layouts = sorted(editor.source().layouts)
        editor.choose_layout(draw.choice(layouts))
        original = dict(editor.texts)
        for _ in range(min(draw.randint(3, 10), count - done)):
            key = draw.choice(sorted(original))
            editor.change(key, original[key] if draw.random() < 0.3 else draw.choice(WAYS)(original[key], draw))
            assert _seen(editor) == _seen(editor.beside()), (language, editor.edited.layout, key, editor.texts.get(key))
            done += 1
        carried += sum(parts.carried for parts in editor._memory._parts.values())
    assert carried > count
