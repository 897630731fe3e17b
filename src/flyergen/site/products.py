"""Products: what a flyer's card or its translation asks of Pillow, computed for a browser without it.

Both are tried from the sources that a browser gets, in a folder of their own: so nothing is known of these files yet,
and all of it is computed and recorded. Neither a group nor a translator changes photographs, so any words do.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from flyergen.handed_on import FOLDER, recorded
from flyergen.problem import FlyerError
from flyergen.project.today import now
from flyergen.session.editor import Edited, Editor
from flyergen.session.group_card import GroupCard
from flyergen.site.contents import SiteFlyer
from flyergen.site.typesetter import LIBRARY, PROJECT, Sources, packed_sources, sources_of
from flyergen.targets import USUAL

_DPI = 20  # of a picture that nobody sees


def card_sources(flyer: SiteFlyer) -> Sources:
    """Return what a browser needs for a flyer's card and its files. Raises FlyerError if they cannot be made."""
    return _with_products(flyer, lambda folder: _try_card(GroupCard(folder, flyer.source.shown_name, flyer.pictured)))


def sheet_sources(flyer: SiteFlyer, code: str) -> Sources:
    """Return what a browser needs for the sheet on which a language is written. Raises FlyerError as that does."""
    return _with_products(flyer, lambda folder: _try_sheet(Edited(folder, flyer.name, code, overset=True)))


def _try_card(card: GroupCard) -> None:
    card.show(card.examples)
    for code in card.languages:
        card.picture(card.examples, code, _DPI)
        card.sides(card.examples, code, _DPI)
    made = [one.outcome for one in card.files(card.examples, USUAL, card.languages)]
    if wrong := [problem for one in made if one.data is None for problem in one.problems]:
        raise FlyerError(wrong)


def _try_sheet(edited: Edited) -> None:
    editor = Editor(edited, None, now())
    for side in editor.sides:
        editor.picture(side, _DPI)


def _with_products(flyer: SiteFlyer, trial: Callable[[Path], None]) -> Sources:
    files = sources_of(flyer)
    return packed_sources({**files, **_products(flyer.name, files, trial)} if flyer.source.pictures else files)


def _products(name: str, files: Mapping[str, bytes], trial: Callable[[Path], None]) -> dict[str, bytes]:
    """Return what a trial of the flyer in some files computes with Pillow, by its paths in a browser's memory."""
    with TemporaryDirectory() as work, recorded() as found:
        for file, data in files.items():
            path = Path(work, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        trial(Path(work, PROJECT, "flyers", name))
        return {f"{LIBRARY}/flyergen/{FOLDER}/{origin.name}": product.packed() for origin, product in found.items()}
