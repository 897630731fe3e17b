"""Text length limits: finds how long each text may become in another language, by setting sample words.

All texts that are set together grow together, because a translation makes all of them longer.
"""

from collections.abc import Mapping, Sequence

from flyergen.flyer.language.length_budget import room
from flyergen.flyer.model.edition import plain
from flyergen.flyer.model.words import Paragraph, Span
from flyergen.typeset.composition import Composition
from flyergen.typeset.fit.trial_settings import Change, Tight, tight

_STEPS = 32  # steps in which texts become shorter until they fit
# A part with few characters depends on the choice of words. Then more choices are tried.
_FEW, _OF_FEW, _OF_MANY = 120, 6, 4


def rooms(composition: Composition, sample: Sequence[str]) -> dict[str, int]:
    """Return the maximum number of characters of each printed text, for words like those of a sample.

    If there is much room it is what languages need. `composition` is an edition at its smallest size.
    """
    found: dict[str, int] = {}
    for number in range(len(composition.parts)):
        place = tight(composition, (number,))._replace(letters=False)
        lengths = {key: len(place.edition.plain(key)) for key in place.depths() if key in place.edition.words.phrases}
        if lengths:
            for key, length in _rooms(place, lengths, sample).items():
                found[key] = min(length, found.get(key, length))
    return found


def _rooms(place: Tight, lengths: Mapping[str, int], sample: Sequence[str]) -> dict[str, int]:
    """Return the length limits of the texts of a part."""
    wanted = {key: room(length) for key, length in lengths.items()}

    prose = place.edition.prose
    tries = _OF_FEW if sum(wanted.values()) < _FEW else _OF_MANY

    def said(step: int, turn: int) -> dict[str, tuple[Paragraph, ...]]:
        """Return texts of a step's length. Each turn uses other words."""
        first = turn * len(sample) // tries
        return {
            key: _words(sample, first + n * len(sample) // len(wanted), prose[key], wanted[key] * step // _STEPS)
            for n, key in enumerate(wanted)
        }

    for step in range(_STEPS, 0, -1):
        turns = [said(step, turn) for turn in range(tries)]
        if all(place.fits(Change(texts)) for texts in turns):
            return {key: min(len(plain(texts[key])) for texts in turns) for key in wanted}
    return dict(lengths)


def _words(sample: Sequence[str], first: int, like: Sequence[Paragraph], length: int) -> tuple[Paragraph, ...]:
    """Return sample words with this number of characters in all, in as many paragraphs as a text has.

    The last word is cut.
    """
    turned = [*sample[first % len(sample) :], *sample[: first % len(sample)]]
    most = max(length // max(len(like), 1), 1)
    text = " ".join(turned * (length // len(" ".join(turned)) + 2))
    return tuple((Span(text[n * most : (n + 1) * most].strip() or text[:1]),) for n in range(len(like)))
