import pytest

from routines.content.figures import read_figures
from routines.content.reader import CONTENT, read_catalogue


@pytest.fixture(scope="session")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="session")
def book(catalogue):
    return read_figures(CONTENT, catalogue)
