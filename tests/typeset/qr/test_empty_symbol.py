"""Tests of empty QR symbols: they are those of the library qrcode, in every version and level."""

import pytest
from qrcode import base, util
from qrcode.main import QRCode

from flyergen.typeset.qr.empty_symbol import VERSIONS, blocks, empty_symbol, room, side_of

LEVELS = (1, 0, 3, 2)


@pytest.mark.parametrize("level", LEVELS)
def test_a_symbol_holds_what_the_standard_says(level: int) -> None:
    for version in range(1, VERSIONS + 1):
        known = [(one.data_count, one.total_count - one.data_count) for one in base.rs_blocks(version, level)]
        assert [tuple(one) for one in blocks(version, level)] == known
        assert room(version, level) == util.BIT_LIMIT_TABLE[level][version]


@pytest.mark.parametrize("mask", range(8))
def test_an_empty_symbol_looks_as_that_of_the_library(mask: int) -> None:
    for version in range(1, VERSIONS + 1):
        level = LEVELS[(version + mask) % 4]
        code = QRCode(version=version, error_correction=level, mask_pattern=mask)
        code.data_cache = []
        code.makeImpl(False, mask)
        modules = {
            (row, column): bool(dark) for row, line in enumerate(code.modules) for column, dark in enumerate(line)
        }
        dark, path = empty_symbol(version, level, mask)
        assert (dark, len(code.modules)) == (modules, side_of(version))
        assert len(path) // 8 * 8 == 8 * sum(one.data + one.checks for one in blocks(version, level))
