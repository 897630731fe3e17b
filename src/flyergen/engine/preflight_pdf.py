"""Preflight of bytes: checks a finished PDF in memory, for Python programs."""

from typing import TYPE_CHECKING

from flyergen.memory_files import held_pdf
from flyergen.problems import did_you_mean

if TYPE_CHECKING:
    from flyergen.preflight.report import Report


def preflight_pdf(pdf: bytes, target: str = "") -> "Report":
    """Check a PDF of any origin against the limits of a target ("": chosen by the file's signs).

    The result has `facts` (None: it cannot be read) and `problems`. Raises ValueError for an unknown target.
    """
    from flyergen.preflight.inspect import inspect
    from flyergen.targets import limits_by_signs, profile_names, target_named

    if target and target not in profile_names():
        near = did_you_mean(target, profile_names())
        raise ValueError(f"there is no target `{target}`" + (f"; did you mean `{near}`?" if near else ""))
    with held_pdf(pdf) as path:
        return inspect(path, target_named(target).limits() if target else limits_by_signs)
