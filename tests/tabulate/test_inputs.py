import pandas as pd
import pytest

from pipeline import InputError
from pipeline.tabulate.inputs import check_links, check_tokens, checked_input

ORIGINS = pd.DataFrame({"document_id": ["a", "b", "c"], "origin_id": "own", "basis": "default"})


def test_a_null_and_a_key_twice_name_table_column_and_rows():
    assert checked_input("link.origins", ORIGINS) is ORIGINS
    with pytest.raises(InputError, match=r"table link.origins: column origin_id .*first rows \('b',\)"):
        checked_input("link.origins", ORIGINS.assign(origin_id=["own", None, "dpa"]))
    with pytest.raises(
        InputError, match=r"table link.origins: column document_id holds a key twice; first rows \('b',\)"
    ):
        checked_input("link.origins", ORIGINS.assign(document_id=["a", "b", "b"]))


def test_a_number_that_is_not_finite():
    rows = pd.DataFrame({"document_id": ["a"], "story_id": [None], "confidence": [float("inf")]})
    with pytest.raises(InputError, match=r"link.stories: column confidence .* first rows \('a',\)"):
        checked_input("link.stories", rows)


def _tables(**changed: pd.DataFrame) -> dict[str, pd.DataFrame]:
    ids = pd.DataFrame({"document_id": ["a", "b"]})
    rows = (
        "annotate.mentions annotate.designations annotate.quotes annotate.attributions annotate.quantities clean.blocks"
    )
    names = f"ingest.documents clean.metadata link.stories link.origins {rows}".split()
    tables = dict.fromkeys(names, ids)
    tables["link.entities"] = pd.DataFrame({"entity_id": ["per-abel"]})
    tables["link.referents"] = pd.DataFrame({"row_id": ["a:m1"], "entity_id": ["per-abel"]})
    return tables | {name.replace("_", ".", 1): table for name, table in changed.items()}


def test_rows_that_lead_nowhere():
    check_links(_tables().get)
    lost = pd.DataFrame({"row_id": ["a:m1", "a:m2"], "entity_id": ["per-abel", "per-niemand"]})
    with pytest.raises(InputError, match=r"link.referents: column entity_id .*\('a:m2', 'per-niemand'\)"):
        check_links(_tables(link_referents=lost).get)
    with pytest.raises(InputError, match=r"link.origins: column document_id lacks .*\('b',\)"):
        check_links(_tables(link_origins=pd.DataFrame({"document_id": ["a"]})).get)
    absent = pd.DataFrame({"entity_id": ["per-abel", "per-niemand"]})
    with pytest.raises(InputError, match=r"link.entities: column entity_id names what no row .*\('per-niemand',\)"):
        check_links(_tables(link_entities=absent).get)


def test_names_in_a_document_without_words():
    documents = pd.DataFrame({"n_tokens": [10, 0]}, index=["a", "b"])
    check_tokens(documents, pd.DataFrame({"document_id": ["a"]}))
    with pytest.raises(InputError, match=r"clean.blocks: column n_tokens is 0 .*\('b',\)"):
        check_tokens(documents, pd.DataFrame({"document_id": ["a", "b"]}))
