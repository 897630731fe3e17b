"""Notes on inks: which palettes need no look at a profile."""

from flyergen.engine.report_computed_inks import ALWAYS
from flyergen.pdf.colour.icc_profiles import SHIPPED


def test_what_every_paper_takes_is_what_the_paper_of_each_profile_takes() -> None:
    assert min(profile.ink_limit for profile in SHIPPED.values()) == ALWAYS
