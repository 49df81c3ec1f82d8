"""The catalogue of the content files, read once; nothing here needs a database."""

import pytest

from routines.domain.catalogue import Catalogue
from tests.domain.factories import real_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """What the content files say."""
    return real_catalogue()
