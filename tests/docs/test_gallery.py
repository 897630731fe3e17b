"""The gallery shows every kind of flyer in all its languages, as it is today."""

import pytest

import gallery
from flyergen.project.editions import load
from flyergen.source.assets.kinds import Kind

each_kind = pytest.mark.parametrize("kind", gallery.kinds(), ids=lambda kind: str(kind.kind))


def test_the_gallery_is_up_to_date() -> None:
    assert gallery.PAGE.read_text("utf-8") == gallery.page(), "run make pictures"


@each_kind
def test_every_kind_is_shown_in_all_its_languages(kind: Kind) -> None:
    text = gallery.PAGE.read_text("utf-8")
    for code in load(kind.folder).words:
        assert f"pictures/{kind.folder.name}.{code}.outside.png" in text, "run make pictures"
