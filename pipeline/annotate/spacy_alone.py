"""spaCy without its command line: `import spacy` brings along typer, requests and weasel, half of all the time it takes."""

import sys
from types import ModuleType

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")  # what spacy/__init__.py imports of it


def import_spacy() -> None:
    """Import spaCy; its command line comes when somebody imports `spacy.cli`, and `spacy.info` is not there."""
    if "spacy" in sys.modules:
        return
    for name in _COMMAND_LINE:
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__dict__["info"] = None
    try:
        import spacy  # noqa: F401
    finally:
        for name in _COMMAND_LINE:
            del sys.modules[name]
