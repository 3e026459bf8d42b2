import subprocess
import sys

HELD = """
import sys
from pipeline.annotate.spacy_alone import import_spacy
import_spacy()
from pipeline.annotate.words import WordCutter
assert not {"spacy.cli", "typer", "weasel"} & set(sys.modules)
import_spacy()
import spacy
assert [token.text for token in spacy.blank("de")("Das sind z.B. 3,5 km.")] == ["Das", "sind", "z.B.", "3,5", "km", "."]
from spacy.cli import info
assert info(silent=True)["spacy_version"] == spacy.__version__
"""


def test_spacy_comes_without_its_command_line_until_somebody_asks_for_it():
    done = subprocess.run([sys.executable, "-c", HELD], capture_output=True, text=True)
    assert not done.returncode, done.stderr
