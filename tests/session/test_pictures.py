"""Pictures of a flyer: what it has, and what is written if another file or another part of one takes its place."""

from io import BytesIO

import pytest
from PIL import Image

from flyergen.geometry import Point
from flyergen.problem import FlyerError
from flyergen.problems.legibility import Scrim
from flyergen.project.editions import judged_editions, load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.session.pictures import (
    FlyerPicture,
    NewPicture,
    before_and_after,
    files_with,
    files_with_focus,
    files_with_scrim,
    fitted_in,
    picture_lines,
    pictures_in,
    scrim_that_helps,
    whole_picture,
)
from flyergen.source.flyer_folder import FlyerSource
from media.one_front import front
from project import FLYER, LAYOUT, Project

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#123F36"/></svg>'
PHOTO = "picture: {file: art/photo.jpg, text: photo, width: 2in, height: 2in, license: CC0}\n"
BEHIND = "picture: {file: art/photo.jpg, text: photo, full_bleed: true}\n"
WORDS = "title: Free flu shots\nphoto: A wall.\n"


def image(kind: str = "JPEG", size: tuple[int, int] = (900, 600), tone: int = 40, **options: object) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, (tone,) * 3).save(stream, kind, **options)
    return stream.getvalue()


def flyer(project: Project, picture: str = PHOTO, more: str = "") -> FlyerSource:
    project.write("art/photo.jpg", image())
    front(project, f"{picture}title: title", WORDS, more)
    return load(project.flyer, name="shots")


def photo_of(source: FlyerSource) -> FlyerPicture:
    return next(one for one in pictures_in(source) if one.kind == "picture")


def test_drawings_photographs_and_the_logo_are_pictures(project: Project) -> None:
    art = "art: [{file: art/field.svg, side: outside, of: front, x: 0pt, y: 0pt, width: 99pt, height: 99pt}]\n"
    project.write("art/field.svg", SVG)
    source = flyer(project, f"{PHOTO}logo: {{height: 20pt}}\n", art)
    found = [(one.file, one.kind, one.where, one.pixels, one.focus) for one in pictures_in(source)]
    assert found == [
        ("art/field.svg", "drawing", "front", None, None),
        ("art/photo.jpg", "picture", "front", (900, 600), Point(0.5, 1 / 3)),
        ("", "logo", "", None, None),
    ]
    assert [one.kind for one in pictures_in(flyer(project))] == ["picture"]
    whole = flyer(project, PHOTO.replace(", height: 2in", ""))
    assert photo_of(whole).focus is None


def test_another_photograph_is_named_in_the_layout_and_has_not_the_license_of_the_first(project: Project) -> None:
    source = flyer(project)
    files = files_with(source, photo_of(source), "C:\\Fotos\\Niños en la Feria (2).PNG", image("PNG"))
    assert [*files] == ["art/ninos-en-la-feria-2.png", LAYOUT]
    text = files[LAYOUT].decode()
    assert "file: art/ninos-en-la-feria-2.png, text: photo, width: 2in" in text
    assert "CC0" not in text
    assert [(name, before is None) for name, before, _ in before_and_after(source.folder, files)] == [
        ("art/ninos-en-la-feria-2.png", True),
        (LAYOUT, False),
    ]


def test_a_name_that_another_picture_has_gets_a_number_unless_they_are_the_same(project: Project) -> None:
    source = flyer(project)
    picture = photo_of(source)

    def named(name: str, data: bytes) -> str:
        return next(iter(files_with(source, picture, name, data)))

    assert named("photo.jpg", image()) == "art/photo.jpg"
    assert named("photo.jpg", image(tone=41)) == "art/photo-2.jpg"
    project.write("art/photo-2.jpg", b"")
    assert named("photo.jpg", image(tone=41)) == "art/photo-3.jpg"
    assert named("写真.jpeg", image("WEBP")) == "art/picture.webp"
    assert named("a" * 70 + ".x", b"<?xml version='1.0'?><!-- by hand --> " + SVG) == f"art/{'a' * 60}.svg"


def test_a_photograph_with_others_after_it_in_its_file_can_take_its_place(project: Project) -> None:
    source = flyer(project)
    both = image("MPO", (40, 30), save_all=True, append_images=[Image.new("RGB", (4, 3))])
    files = files_with(source, photo_of(source), "IMG_1.JPG", both)
    assert "art/img-1.jpg" in files


def test_a_logo_is_named_in_flyer_yaml(project: Project) -> None:
    source = flyer(project, f"{PHOTO}logo: {{height: 20pt}}\n")
    (logo,) = (one for one in pictures_in(source) if one.kind == "logo")
    files = files_with(source, logo, "Sign.svg", SVG)
    assert [*files] == ["art/sign.svg", FLYER]
    assert "logo: art/sign.svg\n" in files[FLYER].decode()


def test_what_is_no_picture_and_a_layout_of_others_are_refused(project: Project) -> None:
    source = flyer(project)
    with pytest.raises(FlyerError, match=r"notes\.jpg: L206"):
        files_with(source, photo_of(source), "notes.jpg", b"Dear neighbors")
    elsewhere = photo_of(source)._replace(file=type(photo_of(source).file)("art/photo.jpg"))
    with pytest.raises(FlyerError, match="L204"):
        files_with(source, elsewhere, "new.jpg", image())


def test_what_stays_in_view_is_written_into_the_layout(project: Project) -> None:
    source = flyer(project)
    assert b"focus: [0.25, 0.6]" in files_with_focus(source, photo_of(source), Point(0.25, 0.6))[LAYOUT]
    project.write(LAYOUT, files_with_focus(source, photo_of(source), Point(0.25, 0.6))[LAYOUT])
    assert photo_of(load(project.flyer)).focus == Point(0.25, 0.6)


def test_words_on_a_photograph_get_the_scrim_that_helps_and_a_new_one_takes_it_along(project: Project) -> None:
    source = flyer(project, BEHIND)
    picture = photo_of(source)
    (judged,) = judged_editions(source, EditionSpec(("en",), demand=Demand.draft))
    scrim = scrim_that_helps(picture, judged.findings.page)
    assert scrim == Scrim("paper", 0.5, "top", 0.4)
    assert scrim_that_helps(picture, judged.findings.page, "art/other.jpg") is None
    assert scrim_that_helps(picture._replace(where="back"), judged.findings.page) is None
    shade = Scrim("ink", 0.5, "all", 0.6)
    (text,) = files_with_scrim(source, picture, shade).values()
    assert b"file: art/photo.jpg, scrim: {colour: ink, strength: 0.5, side: all}" in text
    both = files_with_scrim(source, picture, shade, NewPicture("new.jpg", image()))
    assert [*both] == ["art/new.jpg", LAYOUT]
    assert b"file: art/new.jpg, scrim: {colour: ink, strength: 0.5, side: all}" in both[LAYOUT]


@pytest.mark.parametrize(
    ("size", "found"),
    [((1800, 1200), (900, 600)), ((400, 300), (400, 300)), ((90_000, 10), (900, 1)), ((900, 901), (899, 900))],
)
def test_a_picture_is_made_smaller_and_never_larger(size: tuple[int, int], found: tuple[int, int]) -> None:
    assert fitted_in(size, 900) == found


def test_all_of_a_photograph_is_shown_upright_and_small(project: Project) -> None:
    source = flyer(project)
    turned = Image.Exif()
    turned[0x0112] = 6
    project.write("art/photo.jpg", image(size=(1800, 1200), exif=turned))
    with Image.open(BytesIO(whole_picture(source, photo_of(source)))) as shown:
        assert (shown.format, shown.size) == ("JPEG", (600, 900))
    project.write("art/photo.jpg", b"no picture")
    with pytest.raises(KeyError):
        whole_picture(source, photo_of(source))


def test_each_size_of_a_photograph_is_told_with_how_large_it_may_be(project: Project) -> None:
    source = flyer(project)
    editions = set_editions(source, EditionSpec(("en",), demand=Demand.draft))
    assert picture_lines(editions) == ["  art/photo.jpg: 300 pixels an inch at 51 x 51 mm; enough up to 51 x 51 mm"]
