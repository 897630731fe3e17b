"""The flyers, each built once for all the tests of a worker, which only read its files."""

from functools import cache

import pytest

from acceptance.pamphlet import FLYER, LAYOUTS, Built, BuiltOnce, build


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> BuiltOnce:
    """Return `built_once(flyer)`: its six files."""
    return cache(lambda flyer: build(tmp_path_factory.mktemp("output"), flyer=flyer))


@pytest.fixture(scope="session")
def built(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


@pytest.fixture(scope="session")
def bold(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same words in the flyer's other layout."""
    return build(tmp_path_factory.mktemp("bold"), layout="bold")


@pytest.fixture(params=["built", "bold"], ids=LAYOUTS, scope="session")
def designed(request: pytest.FixtureRequest) -> Built:
    """The flyer in each of its layouts."""
    found: Built = request.getfixturevalue(request.param)
    return found
