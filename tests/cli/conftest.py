from pathlib import Path

import pytest
from tests.cli.process import archive


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample archive and its index; for reading only."""
    return archive(tmp_path_factory.mktemp("sample"))
