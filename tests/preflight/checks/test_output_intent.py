"""Preflight of the output intent."""

from pathlib import Path

from pikepdf import Dictionary, Name, Pdf

from preflight.finished import press_intent, press_pdf, problems_of, profile_bytes

HINT = "export it as PDF/X-4 for the shop's printing condition"


def profile(pdf: Pdf, data: bytes) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_indirect(pdf.make_stream(data, N=4))


def test_a_press_file_has_one_intent(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.OutputIntents.append(press_intent(pdf.Root.OutputIntents[0].DestOutputProfile))

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        f"P420: the file has 2 GTS_PDFX output intents, it needs one\n{HINT}"
    ]


def test_a_file_without_an_intent_is_not_for_the_press(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: pdf.Root.__delitem__("/OutputIntents"))
    assert problems_of(path, "press") == [f"P420: the file has 0 GTS_PDFX output intents, it needs one\n{HINT}"]


def test_the_intent_is_named_and_embeds_a_profile(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.OutputIntents[0] = Dictionary(S=Name.GTS_PDFX)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        f"P421: the output intent has no OutputConditionIdentifier\n{HINT}",
        f"P421: the output intent has neither Info nor RegistryName\n{HINT}",
        f"P422: the output intent embeds no profile\n{HINT}",
    ]


def test_the_profile_is_that_of_a_printer(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: profile(pdf, profile_bytes(kind=b"mntr")))
    assert problems_of(path) == [
        (
            "P422: the output intent's profile is for a device of kind “mntr”, not for a printer\n"
            "embed the profile of the shop's press"
        )
    ]


def test_the_profile_is_a_profile(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", change=lambda pdf: profile(pdf, b"no profile"))
    assert problems_of(path) == [f"P422: what the output intent embeds is not an ICC profile\n{HINT}"]


def test_the_intents_of_several_standards_share_one_profile(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        other = press_intent(pdf.make_indirect(pdf.make_stream(profile_bytes(), N=4)))
        other.S = Name.GTS_PDFA1
        pdf.Root.OutputIntents.append(other)

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == [
        "P423: the output intents embed 2 profiles\nlet them share one stream"
    ]
