"""The flyer, built once for all the tests of a worker: it takes less than a second."""

import pytest

from acceptance.pamphlet import LAYOUTS, Built, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("output"))


@pytest.fixture(scope="session")
def bold(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same words in the flyer's other layout."""
    return build(tmp_path_factory.mktemp("bold"), layout="bold")


@pytest.fixture(params=["built", "bold"], ids=LAYOUTS, scope="session")
def designed(request: pytest.FixtureRequest) -> Built:
    """The flyer in each of its layouts."""
    found: Built = request.getfixturevalue(request.param)
    return found
