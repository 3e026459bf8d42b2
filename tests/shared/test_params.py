import pytest

from pipeline import InputError, paths
from pipeline.params import KNOWN, deciding, load_params

TEXT = (paths.PACKAGE.parent / "params.yaml").read_text(encoding="utf-8")


@pytest.fixture
def params(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    return lambda text: (tmp_path / "params.yaml").write_text(text, encoding="utf-8")


def test_the_shipped_file_is_valid(params):
    params(TEXT)
    for stage, known in KNOWN.items():
        assert set(vars(load_params(stage))) == set(known)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  max_bytes:", "  max_byte:", "unknown parameter ingest.max_byte "),
        ("  model: embedded", "  # model", "parameter annotate.model is missing"),
        ("min_documents: 10", "min_documents: zehn", "tabulate.min_documents is 'zehn', expected int"),
        ("near_duplicate: 0.8", "near_duplicate: true", "clean.near_duplicate is True, expected float"),
        ("\nclean:", "\ncleen:", "unknown block 'cleen'"),
        ("[headline,", "[headlin,", "tabulate.zones: unknown zone 'headlin'"),
        ("max_bytes: 2", "max_bytes: -2", "ingest.max_bytes is -20000000, expected no negative number"),
        ("ingest:", "ingest: [", "cannot be read"),
        ("term_unit: word", "term_unit: satz", "tabulate.term_unit is 'satz', expected word or lemma"),
        ("min_documents: 10", "min_documents: 1", "tabulate.min_documents is 1, expected 2 or more"),
    ],
)
def test_each_mistake_is_one_line_that_says_what_and_where(params, old, new, message):
    params(TEXT.replace(old, new, 1))
    with pytest.raises(InputError) as error:
        load_params("link")
    assert message in str(error.value) and "\n" not in str(error.value) and "params.yaml" in str(error.value)


def test_a_whole_number_is_a_number_and_a_list_is_no_file_of_parameters(params):
    params(TEXT.replace("near_duplicate: 0.8", "near_duplicate: 1"))
    assert load_params("clean").near_duplicate == 1.0
    params("- ingest")
    with pytest.raises(InputError, match="expected one block per stage"):
        load_params("clean")


def test_how_a_stage_runs_is_none_of_what_decides(params):
    params(TEXT)
    assert set(deciding("annotate")) == {"model"} and set(deciding("link")) == set(KNOWN["link"])
