"""The page of problems knows every code that flyergen can print, and no other."""

import re

import refresh

CODES = re.compile(r'"([A-Z]\d{3})[":]')


def test_every_code_is_on_the_page_and_no_code_is_left_over() -> None:
    source = refresh.ROOT / "src" / "flyergen"
    used = {code for file in source.rglob("*.py") for code in CODES.findall(file.read_text("utf-8"))}
    listed = re.findall(r"^\| ([A-Z]\d{3}) \|", (refresh.HERE / "problems.md").read_text("utf-8"), re.MULTILINE)
    assert set(listed) == used
    assert len(listed) == len(set(listed))
