"""The flyer, built once for all the tests of a worker: it takes less than a second."""

import pytest

from acceptance.pamphlet import Built, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("output"))
