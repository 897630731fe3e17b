"""How a code is explained: what it is called, why a print shop or a reader cares, and what to do."""

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.remarks import Level


class Explanation(NamedTuple):
    """A code of preflight: how grave it is as a rule, and three things to say of it."""

    level: Level
    name: str
    why: str
    remedy: str
