import pytest

from tests.content.spoiling import Content, Folder


@pytest.fixture
def content():
    return Content()


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "content")
