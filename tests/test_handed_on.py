"""Handed on: what was computed from a file's bytes and values is found again by them, whatever the file is called."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen import handed_on as module
from flyergen import plain_pictures
from flyergen.handed_on import Form, Origin, Product, handed_on, recorded

NUMBERS = st.integers(-999, 999) | st.floats(-999, 999, allow_nan=False)
VALUES = st.recursive(st.none() | st.booleans() | NUMBERS | st.text(max_size=9), st.lists, max_leaves=9)
computed: list[Path] = []


@handed_on(Form(lambda size: Product(size, (b"%d\n" % size, b"")), lambda product: product.value))
def size_of(file: Path, times: float) -> float:
    computed.append(file)
    return len(file.read_bytes()) * times


@pytest.fixture
def without_pillow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of what was handed on, where Pillow is not installed."""
    folder = tmp_path / "products"
    folder.mkdir()
    computed.clear()
    monkeypatch.setattr(plain_pictures, "ARE_ALL", True)
    monkeypatch.setattr(module, "FOLDER", folder)
    return folder


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


@given(value=VALUES, parts=st.lists(st.binary(max_size=30), max_size=4))
def test_a_product_is_read_as_it_was_written(value: object, parts: list[bytes]) -> None:
    product = Product(value, tuple(parts))
    assert module._product(product.packed()) == product


def test_a_product_is_found_by_the_bytes_and_the_values(tmp_path: Path) -> None:
    one, same, other = (file(tmp_path, name, text) for name, text in (("a", "photo"), ("b", "photo"), ("c", "logo")))
    name = Origin("size_of", one, (2, ("cover", 1.5))).name
    assert Origin("size_of", same, (2.0, ("cover", 1.5))).name == name
    others = (
        Origin("area_of", one, (2, ("cover", 1.5))), Origin("size_of", other, (2, ("cover", 1.5))),
        Origin("size_of", one, (2, "cover", 1.5)), Origin("size_of", one, ("2", ("cover", 1.5))),
    )  # fmt: skip
    assert name not in {origin.name for origin in others}
    assert len({origin.name for origin in others}) == len(others)


def test_what_is_computed_meanwhile_is_recorded_once(tmp_path: Path) -> None:
    photo = file(tmp_path, "a", "photo")
    assert size_of(photo, 3) == 15
    with recorded() as found:
        assert (size_of(photo, 2), size_of(photo, 2)) == (10, 10)
    size_of(photo, 4)
    assert dict(found) == {Origin("size_of", photo, (2,)): Product(10, (b"10\n", b""))}


def test_without_pillow_nothing_is_computed_that_was_handed_on(tmp_path: Path, without_pillow: Path) -> None:
    photo = file(tmp_path, "a", "photo")
    (without_pillow / Origin("size_of", photo, (2,)).name).write_bytes(Product(99).packed())
    assert (size_of(file(tmp_path, "b", "photo"), 2), computed) == (99, [])


def test_without_pillow_a_file_that_has_changed_is_computed_anew(tmp_path: Path, without_pillow: Path) -> None:
    photo = file(tmp_path, "a", "photo")
    (without_pillow / Origin("size_of", photo, (2,)).name).write_bytes(Product(99).packed())
    assert (size_of(photo, 3), computed) == (15, [photo])
    assert (size_of(file(tmp_path, "b", "another"), 2), len(computed)) == (14, 2)
