"""What each outlet calls people: designations, and in whose voice they stand."""

import pandas as pd

from pipeline.report.caption import COPIES, error_note
from pipeline.report.corpus import Corpus
from pipeline.report.evidence import Evidence
from pipeline.report.markup import Shown, fragment, joined, more, table
from pipeline.report.naming import outside, outside_note
from pipeline.report.words import VOICES


def applied(corpus: Corpus) -> pd.DataFrame:
    """Designations in counted zones, with the entity each is applied to."""
    rows = corpus.referring("designations")
    return rows[rows["is_counted"]]


def designation_table(
    corpus: Corpus,
    designations: pd.DataFrame,
    frequency: pd.DataFrame,
    documents: pd.DataFrame,
    whole: bool = False,
) -> Shown:
    """Persons × outlets: each designation with its count, linked to its sentences; dashed where it is not the outlet's own.

    `designations`: rows of tabulate.designation_frequency; `frequency`: rows of an entity_frequency table of the same
    `documents`, for persons that are named and called nothing.
    """
    evidence = Evidence(corpus, "called")
    actors = _order(corpus, designations, frequency)
    shown = actors[: corpus.limits.max_rows]
    rows = applied(corpus)
    rows = rows[rows["document_id"].isin(documents["document_id"]) & rows["entity_id"].isin(shown)]
    places = dict(list(rows.groupby(["outlet_id", "entity_id", "lemma", "voice"], sort=True)))
    counted = set(zip(frequency["entity_id"], frequency["outlet_id"], strict=True))
    hidden = outside(corpus, documents, shown)
    every = {*frequency["outlet_id"], *designations["outlet_id"], *(outlet for _, outlet in hidden)}
    outlets = corpus.columns(every)
    lines = []
    for actor in shown:
        line = [corpus.actor(actor)]
        for outlet in outlets:
            mine = designations[(designations["entity_id"] == actor) & (designations["outlet_id"] == outlet)]
            if len(mine):
                line.append(_chips(evidence, corpus, mine, places))
            elif (actor, outlet) in counted:
                line.append(fragment('<span class="soft">by name only</span>'))
            elif (actor, outlet) in hidden:
                line.append(outside_note(evidence, hidden[actor, outlet]))
            else:
                line.append(fragment('<span class="absent">not named</span>'))
        lines.append(line)
    rest = more(len(lines), len(actors), "persons", "data/tabulate/designation_frequency.csv")
    rest += more(len(outlets), len(every), "outlets", "data/tabulate/designation_frequency.csv")
    heads = ["Person", *(corpus.outlet(outlet) for outlet in outlets)]
    said = error_note(corpus, ["designations"], every, whole)
    return joined([table(heads, lines, "What each outlet calls them"), COPIES, said, rest, evidence.block()])


def _order(corpus: Corpus, designations: pd.DataFrame, frequency: pd.DataFrame) -> list[str]:
    """Whoever is called something or is a person named by two outlets, the most labelled first."""
    voices = ["own_voice", "quoted_voice", "reported_voice"]
    labelled = designations.groupby("entity_id", sort=True)[voices].sum().sum(axis=1)
    persons = frequency[(frequency["entity_type"] == "PER") & (frequency["frequency"] > 0)]
    spread = persons.groupby("entity_id", sort=True)["outlet_id"].nunique()
    every = set(labelled.index) | set(spread[spread > 1].index)
    is_person = {e: corpus.entities.at[e, "entity_type"] == "PER" for e in every if e in corpus.entities.index}
    return sorted(
        every, key=lambda e: (not is_person.get(e, False), -int(spread.get(e, 0)), -int(labelled.get(e, 0)), e)
    )


def _chips(evidence: Evidence, corpus: Corpus, mine: pd.DataFrame, places: dict) -> Shown:
    sums = mine.groupby("lemma", sort=True)[[f"{v}_voice{basis}" for v in VOICES for basis in ("", "_own")]].sum()
    chips = []
    for voice in VOICES:
        own, every = f"{voice}_voice_own", f"{voice}_voice"
        most = sums[sums[every] > 0].sort_values([own, every], ascending=False, kind="stable")
        for lemma, n, n_own in zip(most.index, most[every], most[own], strict=True):
            outlet, actor = mine["outlet_id"].iloc[0], mine["entity_id"].iloc[0]
            rows = places.get((outlet, actor, lemma, voice), pd.DataFrame(columns=["row_id"]))
            text = f"{lemma} " if voice == "own" else f"{lemma} · {VOICES[voice]} "
            label = f"{corpus.name(actor)} as {lemma} in {outlet}, {VOICES[voice]}"
            css = "chip" if voice == "own" else "chip other"
            chips.append(evidence.own_and_copies(rows, n, n_own, label, text, css))
    return fragment('<span lang="de">{}</span>', joined(chips, " "))


def called(corpus: Corpus, designations: pd.DataFrame) -> list[str]:
    """For the first sentence of a page: what the most labelled person is called, own voice, most outlets first; of words that end
    alike the first (Bundeskanzlerin, Kanzlerin)."""
    own = designations[designations["own_voice"] > 0]
    if own.empty:
        return []
    actor = _order(corpus, own, pd.DataFrame(columns=["entity_id", "entity_type", "frequency", "outlet_id"]))[0]
    mine = (
        own[own["entity_id"] == actor]
        .groupby("lemma", sort=True)["own_voice"]
        .sum()
        .sort_values(ascending=False, kind="stable")
    )
    kept: dict[str, str] = {}
    for lemma in mine.index:
        word = lemma.replace("-", "").lower()
        if not any(word.endswith(other) or other.endswith(word) for other in kept):
            kept[word] = lemma
    return [actor, *kept.values()]
