"""The sharpest difference between the outlets of a story, in one line with a link to where it stands."""

import itertools

import pandas as pd

from pipeline.report.corpus import Corpus, read
from pipeline.report.markup import Shown, fragment, german, joined, link
from pipeline.report.words import section, spelled


class Differences:
    """Looks for it in this order: a number in conflict, the person whose designations the outlets share least, an absence.

    Only what stands in the outlets' own voice is compared, and only values and words found; which difference matters most
    is for the reader to say.
    """

    def __init__(self, corpus: Corpus):
        self.corpus = corpus
        conflicts = read("link.claim_relations").query("relation == 'conflict'")["claim_id"]
        claims = read("tabulate.claim_variants")
        self.claims = _by_story(claims[claims["group"].isin(conflicts)])
        designations = read("tabulate.designation_frequency")
        self.designations = _by_story(designations[designations["own_voice"] > 0])
        omissions = read("tabulate.omissions")
        self.omissions = _by_story(omissions[(omissions["kind"] == "absent") & (omissions["layer"] == "entity")])

    def of(self, story_id: str) -> Shown:
        """One line about a story, for example: numbers differ, „300" or „250" (Menschen)."""
        page = self.corpus.address("stories", story_id)
        return (
            self._number(self.claims.get(story_id), page)
            or self._designation(self.designations.get(story_id), page)
            or self._absence(self.omissions.get(story_id), page)
            or fragment("{}", "no difference found between outlets")
        )

    def _number(self, claims: pd.DataFrame | None, page: str) -> Shown | None:
        if claims is None:
            return None
        groups = claims.groupby("group", sort=True)
        key = min(groups.groups, key=lambda group: (-groups.get_group(group)["outlet_id"].nunique(), group))
        mine = groups.get_group(key)
        values = mine.drop_duplicates("variant_id")["surface"].tolist()[:3]
        said = joined([german(f"„{value}“") for value in values], " or ")
        where = page + "#" + section("Numbers")
        return joined([link(where, "numbers differ"), ": ", said])

    def _designation(self, rows: pd.DataFrame | None, page: str) -> Shown | None:
        found = []
        for entity, mine in rows.groupby("entity_id", sort=True) if rows is not None else ():
            words = mine.groupby("outlet_id", sort=True)["lemma"].agg(set)
            if len(words) < 2 or self.corpus.entities.at[entity, "entity_type"] != "PER":
                continue
            shares = [len(a & b) / len(a | b) for a, b in itertools.combinations(words, 2)]
            found.append((sum(shares) / len(shares), -len(words), entity, words))
        if not found:
            return None
        _, _, entity, words = min(found, key=lambda one: one[:3])
        counts = words.explode().value_counts()
        often = sorted(counts.index, key=lambda lemma: (-counts[lemma], lemma))
        most, rare = often[0], [lemma for lemma in often if counts[lemma] == 1 and lemma != often[0]]
        others = [german(lemma, "em") for lemma in (rare or often[1:])[:2]]
        if not others:
            return None
        who = german(self.corpus.name(entity))
        where = page + "#" + section("What each outlet calls them")
        named = [german(most, "em"), " in " + spelled(int(counts[most]), "outlet") if counts[most] > 1 else ""]
        said = [*named, ", elsewhere also ", joined(others, " and ")]
        return joined([who, ": ", link(where, joined(said))])

    def _absence(self, rows: pd.DataFrame | None, page: str) -> Shown | None:
        if rows is None:
            return None
        row = rows.sort_values(["n_other_outlets", "label", "outlet_id"], ascending=[False, True, True]).iloc[0]
        where = link(page + "#" + section("What an outlet leaves out"), "without")
        return joined([row["outlet_id"], " tells it ", where, " ", german(row["label"])])


def _by_story(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return dict(list(rows.groupby("story_id", sort=True)))
