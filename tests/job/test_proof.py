"""Pictures of the trimmed sides of a flyer, with guides or without."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from flyergen.artwork import Path as Shape
from flyergen.artwork import extent
from flyergen.job.proof import Proof, draw_sides, picture_path, pictures_of, proof_job, what_is_seen, write_pictures
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import points
from project import EN, LAYOUT, Project


def edition(project: Project, language: str = "en") -> TypesetEdition:
    (one, *_) = set_editions(load(project.flyer), EditionSpec((language,)))
    return one


def size(picture: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(picture)) as drawn:
        return drawn.size


def test_each_side_is_a_picture_of_its_trimmed_size_and_with_guides_of_its_bleed_too(project: Project) -> None:
    """Half a letter sheet is 5.5 by 8.5 in, and the bleed is 1/8 in."""
    own = edition(project)
    assert {name: size(one) for name, one in pictures_of(own, Proof(40)).items()} == {
        "outside": (220, 340),
        "inside": (220, 340),
    }
    assert {name: size(one) for name, one in pictures_of(own, Proof(40, guides=True), ("inside",)).items()} == {
        "inside": (230, 350)
    }


def test_guides_are_the_trim_the_safe_area_and_the_folds(project: Project) -> None:
    project.change(LAYOUT, "extends: flat\nsheet: half-letter", "extends: tri-fold")
    project.change(LAYOUT, "  front:\n", "  cover:\n")
    (front, *_) = proof_job(edition(project), Proof(guides=True)).pages
    marks = [one for one in front.marks if isinstance(one, Shape) and one.stroke]
    kinds = [one.stroke.colour.name for one in marks if one.stroke]
    assert (kinds[0], kinds.count("safe"), kinds.count("fold")) == ("trim", 3, 2)
    trim, *_ = (extent(one.segments) for one in marks)
    assert (points(trim.width), points(trim.height)) == pytest.approx((792, 612))
    folds = [points(extent(one.segments).x) for one in marks if one.stroke and one.stroke.colour.name == "fold"]
    assert folds == pytest.approx([261, 526.5])
    assert not [one for page in proof_job(edition(project), Proof()).pages for one in page.marks]


def test_pictures_are_written_beside_one_another_and_only_those_that_are_named_are_drawn(project: Project) -> None:
    own = edition(project)
    written = write_pictures(own, Proof(20), Path("proofs"))
    assert written == [Path("proofs/shots.en.outside.png"), Path("proofs/shots.en.inside.png")]
    assert all(path.is_file() for path in written)
    assert picture_path(own, Path("proofs"), "inside") == written[1]
    assert list(draw_sides(own, proof_job(own, Proof(20)), Proof(20), ("inside",))) == ["inside"]


def test_sides_that_look_alike_are_equal_whatever_their_structure_is(project: Project) -> None:
    before, same = (proof_job(edition(project), Proof()) for _ in range(2))
    assert [what_is_seen(page) for page in before.pages] == [what_is_seen(page) for page in same.pages]
    project.change(EN, "body: Everyone.", "body: Everybody.")
    after = proof_job(edition(project), Proof())
    alike = [what_is_seen(a) == what_is_seen(b) for a, b in zip(before.pages, after.pages, strict=True)]
    assert alike == [False, True]
