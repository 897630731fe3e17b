"""Preflight for a job: whether this computer has it, the limits and data of a file, and a check of bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from flyergen.files import held_pdf
from flyergen.flyer.settings import Shop
from flyergen.geometry import Size
from flyergen.names import Name
from flyergen.preflight.limits import Codes, Folds, Held, Job, Limits, Lines, Pictures, Type
from flyergen.problem import FlyerError, LevelOrOff, Problem, did_you_mean
from flyergen.problems.rules import problem_of, unsettable
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import fold_sheet
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.papers import PAPERS, paper
from flyergen.source.project_files import find_shop, read_settings, read_shop
from flyergen.targets import limits_by_signs, profile_names, target_named

if TYPE_CHECKING:
    from flyergen.preflight.report import Report
    from flyergen.preflight.unparsed_file import FileSigns


# The libraries of preflight by their modules. Some computers have no ready ones, and flyergen works without them.
_LIBRARIES = {"pikepdf": "pikepdf", "zxingcpp": "zxing-cpp"}

Use = Literal["build", "preflight", "merge"]


def lacking(use: Use) -> Problem | None:
    """Return P108 if this computer cannot load the libraries for a use: a warning for a build, an error for others."""
    names = [name for module, name in _LIBRARIES.items() if not _is_here(module)]
    if not names or (use == "merge" and "pikepdf" not in names):
        return None
    if use == "build":
        return problem_of("P108", None, "build", libraries=tuple(names), warning=True)
    return problem_of("P108", None, "merge" if use == "merge" else "preflight", libraries=tuple(names))


def _is_here(module: str) -> bool:
    """Return whether a library can be imported. One for another system is installed and cannot."""
    try:
        import_module(module)
    except (ImportError, OSError):
        return False
    return True


def refuse_without(use: Use) -> None:
    """Raise FlyerError P108 if this computer cannot load the libraries for a use."""
    if problem := lacking(use):
        raise FlyerError([problem])


def preflight_pdf(pdf: bytes, target: str = "") -> "Report":
    """Check a PDF of any origin against the limits of a target ("": chosen by the file's signs).

    The result has `facts` (None: it cannot be read) and `problems`. Raises ValueError for an unknown target, and
    FlyerError P108 on a computer without preflight.
    """
    refuse_without("preflight")
    from flyergen.preflight.inspect import inspect

    if target and target not in profile_names():
        near = did_you_mean(target, profile_names())
        raise ValueError(f"there is no target `{target}`" + (f"; did you mean `{near}`?" if near else ""))
    with held_pdf(pdf) as path:
        return inspect(path, target_named(target).limits() if target else limits_by_signs)


class Asked(NamedTuple):
    """The options: a profile or a shop, the trim and the fold of the job, hosts, and exact ink."""

    profile: str = ""
    trim: str = ""
    fold: str = ""
    hosts: tuple[str, ...] = ()
    exact_ink: bool = False


def held_against(view: Asked, project: Path) -> tuple[Limits | None, Job]:
    """Return limits (None: chosen by the signs in each file) and job.

    The project's levels replace those of the profile, and a shop's replace the project's. Raises FlyerError with all
    problems: P104 (profile), P105 and F123 (levels), P106 (trim), P107 (fold), or the problems of a shop's file.
    """
    if problems := [*_wrong(view, project)]:
        raise FlyerError(problems)
    limits, trim = _limits(view.profile, project) if view.profile else (None, Name(""))
    wanted = Name(view.trim) if view.trim else trim
    size = _trim(wanted) if wanted else None
    folds = partial(_sides, view.fold) if view.fold else None
    return limits, Job(size, str(wanted), folds, view.hosts, view.exact_ink)


def _wrong(view: Asked, project: Path) -> Iterator[Problem]:
    looks: tuple[tuple[str, Callable[[], object]], ...] = (
        (view.profile, partial(_limits, view.profile, project)),
        (view.trim, partial(_trim, Name(view.trim))),
        (view.fold, partial(_sides, view.fold, Size(1000, 1000))),
    )
    for said, look in looks:
        try:
            if said:
                look()
        except FlyerError as error:
            yield from error.problems


def _limits(name: str, project: Path) -> tuple[Limits, Name]:
    if name in profile_names():
        return at_levels(target_named(name).limits(), read_settings(project).levels), Name("")
    path = find_shop(name, project, profile_names())
    shop = read_shop(path, profile_names())
    limits = limits_of(shop, path.stem)
    return at_levels(limits, {**read_settings(project).levels, **shop.levels}), shop.trim


def by_signs(project: Path) -> Held:
    """Return the limits of the target that a file is made for, at the levels that a project sets.

    Raises FlyerError with all problems of the project's settings.
    """
    levels = read_settings(project).levels
    return partial(_by_signs, levels)


def _by_signs(levels: Mapping[str, LevelOrOff], signs: "FileSigns") -> Limits:
    return at_levels(limits_by_signs(signs), levels)


def at_levels(limits: Limits, levels: Mapping[str, LevelOrOff]) -> Limits:
    """Return limits with levels that replace their own."""
    return limits._replace(levels={**limits.levels, **levels})


def limits_of(shop: Shop, name: str) -> Limits:
    """Return the limits of a shop. Raises FlyerError P105 or F123 for a level that cannot be set."""
    if shop.problems:
        from flyergen.problems.all_rules import PREFLIGHT

        if wrong := [*unsettable(shop.problems, PREFLIGHT, "flyergen preflight --list")]:
            raise FlyerError(wrong)
    base = target_named(shop.profile).limits()
    plain = {key: getattr(shop, key) for key in ("bleed", "safe", "fold", "edge", "boxes", "ink", "solid", "spots")}
    kinds: dict[str, Any] = {
        "type": Type(
            *_over(base.type, shop.smallest_type, shop.small_type, shop.smallest_reversed_type, shop.one_ink_type)
        ),
        "lines": Lines(*_over(base.lines, shop.thinnest_line, shop.thinnest_reversed_line)),
        "pictures": Pictures(*_over(base.pictures, shop.least_ppi, shop.ppi, shop.line_art_ppi)),
        "codes": Codes(*_over(base.codes, shop.module, shop.contrast)),
    }
    said = {key: value for key, value in plain.items() if value is not None}
    return at_levels(base._replace(name=name, **said, **kinds), shop.levels)


def _over(defaults: Iterable[float], *value: float | None) -> Iterator[float]:
    own = [*value, *[None] * len(tuple(defaults))]
    yield from (old if new is None else float(new) for old, new in zip(defaults, own, strict=False))


def _trim(name: Name) -> Size:
    try:
        return paper(name)
    except ValueError as error:
        near = did_you_mean(name.lower(), PAPERS)
        raise FlyerError(
            [problem_of("P106", name.place, near=near, papers=", ".join(PAPERS), fact=str(error))]
        ) from None


def _sides(fold: str, trim: Size) -> tuple[Folds, ...]:
    """Return the folds of a sheet's outside and inside, or none if the sheet is too small for the fold."""
    if fold not in FOLDS:
        near = did_you_mean(fold, FOLDS)
        raise FlyerError([problem_of("P107", fold=fold, near=near, known=", ".join(FOLDS))])
    try:
        folded = fold_sheet(fold, trim)
    except FlyerError:
        return ()
    return tuple(Folds(folded.folds(side), folded.level_folds()) for side in ("outside", "inside"))
