"""Settings of a project and of a shop: levels by code, and whether a copier was measured."""

from flyergen.flyer.settings import Copier, Miss, Settings, Shop
from flyergen.names import BlankEdge, Millimetres, Name
from flyergen.problem import LevelOrOff, Place


def test_levels_are_by_plain_codes() -> None:
    problems: dict[Name, LevelOrOff] = {Name("T501", Place("flyergen.yaml", 2, 3)): "off"}
    for levels in (Settings(problems=problems).levels, Shop(problems=problems).levels):
        assert levels == {"T501": "off"}
        assert {type(code) for code in levels} == {str}


def test_a_copier_is_measured_if_a_miss_is_known_and_not_by_its_edge_alone() -> None:
    assert not Copier().is_measured
    assert not Copier(edge=BlankEdge(4.2)).is_measured
    assert Copier(standing=Miss(Millimetres(0.5))).is_measured
    assert Copier(lying=Miss(down=Millimetres(-1))).is_measured


def test_a_shop_that_says_nothing_begins_from_the_press() -> None:
    shop = Shop()
    assert shop.profile == "press"
    assert set(shop[3:-1]) == {None}
