"""Trade limits stand once: what typesetting checks and what preflight checks are the same numbers."""

import ast

import pytest

from flyergen import limits
from flyergen.flyer.layout import Zones
from flyergen.preflight.limits import Codes, Limits, Pictures
from flyergen.problem import FlyerError
from flyergen.typeset.codes import fit_code, slow_to_read
from source_trees import SOURCE, module_paths, tree_of

NAMES = sorted(name for name in vars(limits) if name.isupper() and name != "MM_PER_INCH")

# What a module's own constant must not be called, if it does not come from `limits`.
_WORDS = ("QUIET", "LEAST_MODULE", "WANTED_MODULE", "TONES", "LINE_ART", "POSTER_TYPE", "RISO_EDGE", "INK_LIMIT")


def _constants(tree: ast.Module) -> list[ast.Assign]:
    return [node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]


def test_no_module_has_a_trade_limit_of_its_own() -> None:
    own = [
        f"{path.relative_to(SOURCE)}:{node.lineno}: read it in flyergen.limits"
        for path in module_paths()
        if path != SOURCE / "limits.py"
        for node in _constants(tree_of(path))
        for name in [node.targets[0].id if isinstance(node.targets[0], ast.Name) else ""]
        if isinstance(node.value, ast.Constant | ast.Tuple | ast.BinOp)
        if name.lstrip("_") in NAMES or any(name.lstrip("_").startswith(word) for word in _WORDS)
    ]
    assert not own, "\n".join(own)


def test_every_limit_is_read_somewhere() -> None:
    texts = "".join(path.read_text("utf-8") for path in module_paths() if path != SOURCE / "limits.py")
    assert [name for name in NAMES if name not in texts] == []


def test_preflight_and_typesetting_take_a_module_of_one_size() -> None:
    assert Codes().module == limits.LEAST_MODULE
    payload = "https://www.example.org/"
    side = len(fit_code(payload, 0, "M").rows)
    assert fit_code(payload, side * Codes().module, "M").module == pytest.approx(Codes().module)
    with pytest.raises(FlyerError):
        fit_code(payload, side * (Codes().module - 0.01), "M")
    assert slow_to_read(fit_code(payload, side * Codes().module, "M"))


def test_preflight_and_typesetting_refuse_and_warn_of_the_same_pictures() -> None:
    assert (Pictures().fewest, Pictures().enough) == limits.PICTURE_PPI[:2]
    assert Pictures().line_art == limits.LINE_ART_PPI[1]


def test_a_layout_keeps_what_preflight_asks_for() -> None:
    zones, asked = Zones(), Limits("press", "shop")
    assert zones.bleed >= asked.bleed
    assert zones.safe >= asked.safe
    assert zones.fold >= asked.fold
    assert zones.unprintable >= limits.LEAST_COPIER_EDGE
