"""Notes on inks: which palettes need no look at a profile."""

from flyergen.pdf.profiles import SHIPPED
from flyergen.project.own_colours import ALWAYS


def test_what_every_paper_takes_is_what_the_paper_of_each_profile_takes() -> None:
    assert min(profile.ink_limit for profile in SHIPPED.values()) == ALWAYS
