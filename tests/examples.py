"""Examples of a property: few for every change, and as many as it asks for in `make test-all`."""

from hypothesis import settings

FEW = 25  # of each property, in `make test`


def up_to(number: int) -> int:
    """Return how many examples a property draws that asks for `number`: `FEW` at the most, unless all are asked for."""
    return min(number, FEW) if settings.get_current_profile_name() == "few" else number
