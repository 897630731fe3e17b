"""Names of printing conditions: which registered data an output intent or a profile means by its name."""

from flyergen.preflight.printing_conditions import conditions_in, family_of
from tables import each_row


@each_row(
    ("name", "meant"),
    [
        ("FOGRA39", "FOGRA39"),
        ("FOGRA39L", "FOGRA39"),
        ("Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39"),
        ("ISO Coated v2 300% (ECI)", "FOGRA39"),
        ("ISO Coated", "FOGRA27"),
        ("ISO Uncoated Yellowish", "FOGRA30"),
        ("PSO Coated v3", "FOGRA51"),
        ("PSO Uncoated v3 (FOGRA52)", "FOGRA52"),
        ("PSO Uncoated ISO12647 (ECI)", "FOGRA47"),
        ("PSO Coated NPscreen ISO12647 (ECI)", "FOGRA43"),
        ("PSOcoated_v3", "FOGRA51"),
        ("ISOnewspaper26v4", "IFRA26"),
        ("CGATS TR 006", "CGATS TR 006"),
        ("GRACoL TR006 Coated", "CGATS TR 006"),
        ("Coated GRACoL 2006 (ISO 12647-2:2004)", "CGATS TR 006"),
        ("U.S. Web Coated (SWOP) v2", "CGATS TR 001"),
        ("Web Coated SWOP 2006 Grade 3 Paper", "CGATS TR 003"),
        ("SWOP2006_Coated5v2", "CGATS TR 005"),
        ("CGATS21_CRPC6", "CRPC6"),
        ("GRACoL2013_CRPC6", "CRPC6"),
        ("GRACoL2013UNC_CRPC3", "CRPC3"),
        ("SWOP2013C3_CRPC5", "CRPC5"),
        ("JC200103", "JC200103"),
        ("Japan Color 2001 Coated", "JC200103"),
        ("Japan Color 2001 Uncoated", "JC200104"),
        ("Japan Web Coated (Ad)", "JCW2003"),
        ("sRGB IEC61966-2.1", "sRGB"),
        ("", ""),
        ("Custom", ""),
        ("Test coated", ""),
        ("Artifex CMYK SWOP Profile", ""),
        ("Our house stock, 2024", ""),
    ],
)
def test_a_name_means_the_condition_that_is_registered_under_it(name: str, meant: str) -> None:
    assert conditions_in(name) == ({meant} if meant else frozenset())


def test_conditions_are_for_a_press_or_for_a_screen() -> None:
    assert [family_of(conditions_in(name)) for name in ("FOGRA51", "sRGB", "Custom")] == ["cmyk", "rgb", ""]
