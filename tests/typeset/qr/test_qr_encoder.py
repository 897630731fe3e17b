"""QR symbols are those of the library, dark square by dark square."""

from hypothesis import given, settings
from hypothesis import strategies as st
from qrcode.main import QRCode

from flyergen.typeset.qr.qr_encoder import symbol

PAYLOADS = st.one_of(
    st.text(min_size=1, max_size=120),
    st.from_regex(r"[0-9]{1,200}", fullmatch=True),
    st.from_regex(r"[A-Z0-9 $%*+./:-]{1,200}", fullmatch=True),
    st.from_regex(r"https://example\.org/[a-z0-9]{0,400}", fullmatch=True),
)


@settings(max_examples=60)
@given(payload=PAYLOADS, level=st.integers(0, 3), mask=st.integers(0, 7))
def test_a_symbol_has_the_squares_that_the_library_gives_it(payload: str, level: int, mask: int) -> None:
    code = QRCode(error_correction=level, mask_pattern=mask)
    code.add_data(payload, optimize=8)
    code.make()
    assert symbol(payload, level, mask) == tuple(bytes(map(bool, row)) for row in code.modules)
