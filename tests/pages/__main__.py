"""python -m tests.pages <folder>: the reports of the invented corpus with its hostile outlet, for `make test-pages`."""

import sys
from pathlib import Path

import pytest

from tests.report.conftest import make_set

if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patch:
        print(make_set(Path(sys.argv[1]), patch))
