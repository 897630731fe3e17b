"""The flyer, built once for all the tests of a worker: it takes less than a second."""

import pytest

from acceptance.pamphlet import LAYOUTS, Built, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("output"))


@pytest.fixture(scope="session", params=LAYOUTS)
def designed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same words in each of the flyer's layouts."""
    return build(tmp_path_factory.mktemp("designed"), layout=request.param)
