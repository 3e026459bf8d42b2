"""Some cases of every layer at every run (`make fuzz` runs many), and all that were found once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.layers import LAYERS

CASES = {"corpus": 6, "formats": 60, "accepted": 30, "schemas": 30}
FINDINGS = sorted((Path(__file__).parent / "findings").glob("*.txt"))
OF_TEXT = "spans accepted sentences names quotes designations attributions quantities".split()


@pytest.mark.parametrize("layer", LAYERS)
def test_any_input_keeps_the_promises_of_the_layer(layer):
    check, strategy = LAYERS[layer]
    calm = settings(
        max_examples=CASES.get(layer, 100),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    calm(given(strategy)(check))()


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: path.stem)
def test_what_once_broke_a_layer_does_not_any_more(path):
    text = path.read_bytes().decode()
    for layer in OF_TEXT:
        LAYERS[layer][0](text)
    LAYERS["zones"][0]((text, None))
    LAYERS["dates"][0]((text, "2026-05-03"))
    LAYERS["corpus"][0]([text, text])
