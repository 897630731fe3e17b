"""Links between pages lead somewhere, and what the README tells people to type is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import refresh
from tables import each_row

PAGES = (*refresh.PAGES, refresh.ROOT / "CHANGELOG.md", refresh.ROOT / "fonts" / "README.md")


def headings(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def targets(page: Path) -> Iterator[str]:
    """Yield the target of each link and picture, but those in code and those of other sites."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    yield from (target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target)


@each_row("page", PAGES, ids=lambda page: page.relative_to(refresh.ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    lost = []
    for target in targets(page):
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in headings(file)):
            lost.append(target)
    assert not lost


def test_the_readme_leads_to_every_page() -> None:
    led_to = {(refresh.ROOT / target.partition("#")[0]).resolve() for target in targets(refresh.ROOT / "README.md")}
    assert set(refresh.HERE.glob("*.md")) <= led_to


@each_row("page", refresh.PAGES, ids=lambda page: page.relative_to(refresh.ROOT).as_posix())
def test_every_make_command_is_in_the_makefile(page: Path) -> None:
    rules = re.findall(r"^(\w+):", (refresh.ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    asked = re.findall(r"(?:^|`)make (\w+)(?=`| +#|$)", page.read_text("utf-8"), re.MULTILINE)
    assert set(asked) <= set(rules)


def test_every_picture_is_small_and_shown() -> None:
    pictures = sorted((refresh.HERE / "pictures").glob("*.png"))
    assert pictures
    assert not [picture.name for picture in pictures if picture.stat().st_size >= 120_000]
    shown = {(page.parent / target).resolve() for page in refresh.PAGES for target in targets(page)}
    assert set(pictures) <= shown
