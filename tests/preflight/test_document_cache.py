"""What is known of a file: content is unpacked once, and all work is counted."""

import pikepdf
import pytest

from flyergen.preflight.document_cache import Known
from flyergen.preflight.open import Budget, OverBudgetError


def form(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Object:
    return pdf.make_indirect(pdf.make_stream(content))


def test_the_content_of_a_form_is_unpacked_once() -> None:
    pdf, known = pikepdf.new(), Known(Budget())
    one = form(pdf, b"q Q")
    assert known.content(one) == b"q Q"
    left = known.budget.remaining("bytes")
    assert known.content(one) == b"q Q"
    assert known.budget.remaining("bytes") == left


def test_a_long_content_is_not_kept() -> None:
    pdf, known = pikepdf.new(), Known(Budget())
    one = form(pdf, b"q Q " * 30_000)
    known.content(one)
    left = known.budget.remaining("bytes")
    known.content(one)
    assert known.budget.remaining("bytes") < left


def test_operators_are_counted_as_they_are_read() -> None:
    known = Known(Budget())
    left = known.budget.remaining("operators")
    read = list(known.instructions(b"q 1 0 0 1 5 5 cm Q"))
    assert [operator for operator, *_ in read] == ["q", "cm", "Q"]
    assert known.budget.remaining("operators") == left - sum(weight for *_, weight in read) <= left - 3


def test_what_others_unpack_is_counted_once() -> None:
    pdf, known = pikepdf.new(), Known(Budget())
    one = form(pdf, b"0" * 1000)
    known.count(one)
    left = known.budget.remaining("bytes")
    known.count(one)
    assert known.budget.remaining("bytes") == left


def test_a_picture_counts_on_each_page_that_shows_it_and_may_not_be_huge() -> None:
    pdf, known = pikepdf.new(), Known(Budget())
    picture = form(pdf, b"")
    picture.Width, picture.Height = 1000, 500
    left = known.budget.remaining("pixels")
    known.show(picture, 8)
    known.show(picture, 8)
    assert left - known.budget.remaining("pixels") >= 2 * 500_000
    huge = form(pdf, b"")
    huge.Width = huge.Height = 100_000
    with pytest.raises(OverBudgetError):
        known.show(huge, 8)
