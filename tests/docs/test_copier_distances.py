"""Every copier's page: nothing that is read is near the white border, and a machine loses nothing but white."""

import pytest

import copier_distances
from flyergen.units import points

FLYERS = sorted(one.name for one in copier_distances.FLYERS.iterdir() if (one / "flyer.yaml").exists())


@pytest.mark.all
@pytest.mark.parametrize("flyer", FLYERS)
def test_words_plates_and_codes_are_nine_points_from_the_border_and_no_ink_is_in_the_edge(flyer: str) -> None:
    for ready in copier_distances.editions([flyer]):
        panels = list(copier_distances.panels(ready))
        near = {
            (panel.name, one.kind, one.key): points(one.field)
            for panel in panels
            if not panel.is_clear
            for one in panel.nearest.values()
        }
        assert panels
        assert near == {}
        assert set(copier_distances.ink_in_the_edge(ready)) == {0}


def test_the_drawing_at_the_end_of_a_title_is_measured() -> None:
    covers = {
        ready.edition.name: panel
        for ready in copier_distances.editions(["secure-communities"])
        for panel in copier_distances.panels(ready)
        if panel.name == "cover" and ready.edition.layout.name == "bold"
    }
    assert covers
    assert all(9 <= points(panel.nearest["drawing"].field) < 10 for panel in covers.values())


def test_what_is_too_near_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(copier_distances, "OFF_BORDER", 30.0)
    assert copier_distances.main(["need-a-ride"]) == 1
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("need-a-ride layout en front"))
    assert row.endswith("TOO NEAR")
