"""What a finished file is held against: a profile or a shop's own limits, and what the job says of the file."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from flyergen.flyer.model.located_names import Name
from flyergen.flyer.model.print_shop import Shop
from flyergen.geometry import Size
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.preflight.limits import Codes, Folds, Job, Limits, Lines, Pictures, Type
from flyergen.problems import FlyerError, Problem, did_you_mean
from flyergen.sheet.fold_types import FOLDS
from flyergen.sheet.folded_sheet import fold_sheet
from flyergen.sheet.paper_sizes import PAPERS, paper
from flyergen.source.assets.print_shop_files import find_shop, read_shop
from flyergen.targets import target_named, target_names


class Asked(NamedTuple):
    """What was asked for: a profile or a shop, the trim and the fold of the job, hosts, and exact ink."""

    profile: str = ""
    trim: str = ""
    fold: str = ""
    hosts: tuple[str, ...] = ()
    exact_ink: bool = False


def held_against(asked: Asked, project: Path) -> tuple[Limits | None, Job]:
    """Return limits (None: as each file speaks for itself) and job.

    Raises FlyerError with all that is wrong: P104 (profile), P105 (code), P106 (trim), P107 (fold), or the problems of
    a shop's file.
    """
    if problems := [*_wrong(asked, project)]:
        raise FlyerError(problems)
    limits, trim = _limits(asked.profile, project) if asked.profile else (None, Name(""))
    wanted = Name(asked.trim) if asked.trim else trim
    size = _trim(wanted) if wanted else None
    folds = partial(_sides, asked.fold) if asked.fold else None
    return limits, Job(size, str(wanted), folds, asked.hosts, asked.exact_ink)


def _wrong(asked: Asked, project: Path) -> Iterator[Problem]:
    """Yield what is wrong with each thing that was asked for."""
    looks: tuple[tuple[str, Callable[[], object]], ...] = (
        (asked.profile, partial(_limits, asked.profile, project)),
        (asked.trim, partial(_trim, Name(asked.trim))),
        (asked.fold, partial(_sides, asked.fold, Size(1000, 1000))),
    )
    for said, look in looks:
        try:
            if said:
                look()
        except FlyerError as error:
            yield from error.problems


def _limits(name: str, project: Path) -> tuple[Limits, Name]:
    if name in target_names():
        return target_named(name).limits(), Name("")
    path = find_shop(name, project, target_names())
    shop = read_shop(path, target_names())
    return limits_of(shop, path.stem), shop.trim


def limits_of(shop: Shop, name: str) -> Limits:
    """Return the limits of a shop. Raises FlyerError P105 for a level of a code that there is not."""
    if unknown := [*_unknown_codes(shop)]:
        raise FlyerError(unknown)
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
    levels = {**base.levels, **{str(code): level for code, level in shop.levels.items()}}
    return base._replace(name=name, levels=levels, **said, **kinds)


def _over(usual: Iterable[float], *said: float | None) -> Iterator[float]:
    own = [*said, *[None] * len(tuple(usual))]
    yield from (old if new is None else float(new) for old, new in zip(usual, own, strict=False))


def _unknown_codes(shop: Shop) -> Iterator[Problem]:
    """Yield a problem for each code that preflight does not know."""
    if not shop.levels:
        return
    from flyergen.diagnostics.preflight_rules import PREFLIGHT

    for code in (code for code in shop.levels if code not in PREFLIGHT):
        near = did_you_mean(code.upper(), PREFLIGHT)
        hint = say("did you mean `{near}`?", near=near) if near else say("see them with flyergen preflight --list")
        yield Problem("P105", say("preflight has no code `{code}`", code=code), hint, code.place)


def _trim(name: Name) -> Size:
    try:
        return paper(name)
    except ValueError as error:
        near = did_you_mean(name.lower(), PAPERS)
        hint = say("name one of {papers}, or a size such as 8.5in x 11in", papers=", ".join(PAPERS))
        if near:
            hint = say("did you mean `{near}`?", near=near)
        raise FlyerError([Problem("P106", str(error), hint, name.place)]) from None


def _sides(fold: str, trim: Size) -> tuple[Folds, ...]:
    """Return where the outside and the inside of a sheet fold; on a sheet too small for the fold nowhere."""
    if fold not in FOLDS:
        near = did_you_mean(fold, FOLDS)
        hint = (
            say("did you mean `{near}`?", near=near) if near else say("the folds are {known}", known=", ".join(FOLDS))
        )
        raise FlyerError([Problem("P107", say("there is no fold `{fold}`", fold=fold), hint)])
    try:
        folded = fold_sheet(fold, trim)
    except FlyerError:
        return ()
    return tuple(Folds(folded.folds(side), folded.level_folds()) for side in ("outside", "inside"))
