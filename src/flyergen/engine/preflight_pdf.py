"""Preflight of a finished PDF from its bytes: what it is, and what is wrong with it."""

from typing import TYPE_CHECKING

from flyergen.memory_files import held_pdf
from flyergen.problems import did_you_mean

if TYPE_CHECKING:
    from flyergen.preflight.report import Report


def preflight_pdf(pdf: bytes, target: str = "") -> "Report":
    """Look over a PDF of any maker, by the limits of a target ("": those of the one that it speaks for).

    What it is, is in `facts` (None: it cannot be read), and what is wrong with it in `problems`.
    Raises ValueError for a target that there is not.
    """
    from flyergen.preflight.inspect import inspect
    from flyergen.targets import limits_by_signs, target_named, target_names

    if target and target not in target_names():
        near = did_you_mean(target, target_names())
        raise ValueError(f"there is no target `{target}`" + (f"; did you mean `{near}`?" if near else ""))
    with held_pdf(pdf) as path:
        return inspect(path, target_named(target).limits() if target else limits_by_signs)
