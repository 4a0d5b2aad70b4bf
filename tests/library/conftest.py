"""What the tests of the library share."""

from __future__ import annotations

import pytest

from reader.library.library import Library


@pytest.fixture(scope="module")
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The cables that a module has as `CABLES`, text by file name."""
    folder = tmp_path_factory.mktemp("cables")
    for name, text in request.module.CABLES.items():
        (folder / name).write_text(text)
    return Library.open([folder])
