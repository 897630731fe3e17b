"""The page of all icons that ship, with their names, in `icons.md`.

    python docs/icons.py

`tests/docs` says when the page is behind.
"""

from pathlib import Path

from flyergen.source.assets.folders import own_icons
from flyergen.source.flyer_folder import icon_names

HERE = Path(__file__).resolve().parent
PAGE = HERE / "icons.md"
_ACROSS = 6
_HEAD = """\
# Icons

These icons can be named by the block [icon](layout.md#icon). They are from [Phosphor](https://phosphoricons.com) and \
have the license [MIT](../src/flyergen/icons/LICENSE.txt): you may print, change and sell them. `python docs/icons.py` \
makes this page.

"""


def page() -> str:
    """Return the page with all icons in rows."""
    cells = [f"![]({_path(name)})<br>`{name}`" for name in icon_names()]
    rows = [cells[n : n + _ACROSS] for n in range(0, len(cells), _ACROSS)]
    lines = [f"|{' |' * _ACROSS}", f"|{':-:|' * _ACROSS}", *(f"| {' | '.join(row)} |" for row in rows)]
    return _HEAD + "\n".join(lines) + "\n"


def _path(name: str) -> str:
    return f"../{(own_icons() / f'{name}.svg').relative_to(HERE.parent).as_posix()}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
