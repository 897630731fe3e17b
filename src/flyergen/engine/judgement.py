"""The judgement of an edition: all that is wrong with it, looked for in one place whatever is made of it.

Every command that shows or makes an edition asks here, so no two of them can disagree. A new check of the page as it
is set is called in `of_page`, be it a flyer's own page, a local group's parts or a numbered piece's.
"""

from collections.abc import Collection, Iterator

from flyergen.flyer.edition import Edition
from flyergen.problems import Problem
from flyergen.typeset.collisions import Collision
from flyergen.typeset.composition import Composition
from flyergen.typeset.faults import account_problems, collision_problems, composition_problems
from flyergen.typeset.legibility import Illegible
from flyergen.typeset.legibility_faults import legibility_problems


def of_page(
    edition: Edition, composition: Composition, collisions: Collection[Collision | Illegible]
) -> Iterator[Problem]:
    """Look at what was set: of a flyer's edition the whole, of a group's or a piece's what it brings."""
    yield from composition_problems(edition, composition)
    yield from collision_problems(edition, composition, [one for one in collisions if isinstance(one, Collision)])
    yield from legibility_problems(edition, composition, collisions)
    yield from account_problems(edition, composition)
