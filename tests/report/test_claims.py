import pandas as pd
import pytest

from pipeline.report.claims import _against, claim_summary

VALUES = [("v1", 31.0, "31 Verletzte"), ("v2", 38.0, "38"), ("v3", 31.0, "mindestens 31 Menschen")]


def _claim(*relations, values=VALUES):
    rows = pd.DataFrame(values, columns=["variant_id", "value_low", "surface"])
    rows = rows.assign(group="k", value_high=rows["value_low"], outlet_id=["eins", "zwei", "drei"][: len(rows)])
    return rows, pd.DataFrame(
        [("k", *r) for r in relations], columns=["claim_id", "variant_a", "variant_b", "relation"]
    )


def test_each_number_is_set_against_the_others_once():
    rows, relations = _claim(("v1", "v2", "update"), ("v2", "v3", "update"), ("v1", "v3", "compatible"))
    assert _against(rows, relations) == '<br><span class="soft"><span lang="de">31 Verletzte → 38</span></span>'
    rows, relations = _claim(("v1", "v2", "conflict"))
    assert "31 Verletzte vs. 38" in _against(rows, relations)
    assert _against(*_claim(("v1", "v2", "compatible"))) == ""
    values = [("v1", 38.0, "38"), ("v2", 40.0, "knapp 40"), ("v3", 40.0, "über 40")]
    assert "38 vs. über 40" in _against(*_claim(("v1", "v2", "compatible"), ("v1", "v3", "conflict"), values=values))


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("conflict", "contradict each other on the one number they share"),
        ("update", "update the one number they share"),
        ("compatible", "do not contradict each other on the one number they share"),
        ("agree", "agree on the one number they share"),
    ],
)
def test_the_first_sentence_tells_contradictions_from_updates(relation, said):
    assert claim_summary(*_claim(("v1", "v2", relation))) == said


def test_of_several_numbers_how_many_of_which():
    both = [_claim(("v1", "v2", relation)) for relation in ("conflict", "update", "update")]
    rows = pd.concat([rows.assign(group=f"k{n}") for n, (rows, _) in enumerate(both)])
    relations = pd.concat([relations.assign(claim_id=f"k{n}") for n, (_, relations) in enumerate(both)])
    assert (
        claim_summary(rows, relations) == "contradict each other on one and update two of the three numbers they share"
    )
