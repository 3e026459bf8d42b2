"""What an outlet leaves out of a story although others have it, and why that may be. Never called bias."""

from typing import NamedTuple

import pandas as pd

from pipeline.tabulate.counted import Corpus

_FEW = frozenset(["company", "media", "agency"])  # kinds of which a story has one as a rule
_LEAST_STEM = 5  # letters of a noun that begins or ends another
_SMALL = 12  # counts that any text has


class Text(NamedTuple):
    """An article of a story; `day` is empty where it is not dated."""

    document_id: str
    story_id: str
    outlet_id: str
    origin_id: str
    day: str


def omissions(corpus: Corpus, present: pd.DataFrame, elsewhere: pd.DataFrame, reuse: pd.DataFrame) -> pd.DataFrame:
    """tabulate.omissions: for each story, outlet and thing that at least half of its other outlets have, and it lacks.

    `present`: rows layer, ref_id, label, document_id of what counts; `elsewhere`: rows layer, ref_id, document_id of
    what was seen in uncounted zones or in doubtful form only. Kinds, the first that holds: `uncertain` (seen there),
    `agency_cut` (a text of its own and one that has it come from one agency and share a passage of `reuse`, rows
    document_id_a, document_id_b: one agency sends several texts on a story), `published_earlier` (all its texts are dated,
    and before the first dated text that has it), else `absent`.
    """
    documents = corpus.documents.dropna(subset=["story_id"])
    text_of: dict[str, Text] = {}
    told: dict[str, dict[str, list[Text]]] = {}  # story → outlet → its texts
    columns = ["story_id", "outlet_id", "origin_id", "published_date"]
    for text in map(_text, documents.index.tolist(), *(documents[column].tolist() for column in columns)):
        text_of[text.document_id] = text
        told.setdefault(text.story_id, {}).setdefault(text.outlet_id, []).append(text)
    doubtful = elsewhere.join(documents[["story_id", "outlet_id"]], on="document_id").dropna(subset=["story_id"])
    seen = set(_tuples(doubtful, ["story_id", "outlet_id", "layer", "ref_id"]))
    alike = {frozenset(pair) for pair in _tuples(reuse, ["document_id_a", "document_id_b"])}
    lacking = {story: {outlet: _lacking(texts) for outlet, texts in told[story].items()} for story in told}
    out = []
    for (story, layer, ref_id), have in _shared(present, documents).items():
        texts = [text_of[document_id] for document_id, _ in have]
        having, first = {text.outlet_id for text in texts}, min((text.day for text in texts if text.day), default="")
        for outlet in lacking[story].keys() - having:
            copies, last = lacking[story][outlet]
            if (story, outlet, layer, ref_id) in seen:
                kind = "uncertain"
            elif copies and _is_cut(copies, texts, alike):
                kind = "agency_cut"
            else:
                kind = "published_earlier" if last and last < first else "absent"
            out.append((story, outlet, layer, ref_id, have[0][1], kind, len(having)))
    out.sort()
    return pd.DataFrame(out, columns=["story_id", "outlet_id", "layer", "ref_id", "label", "kind", "n_other_outlets"])


def _shared(present: pd.DataFrame, documents: pd.DataFrame) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
    """(story, layer, thing) → document_id and label of what at least half of the other outlets have and one or more lack."""
    thing = ["story_id", "layer", "ref_id"]
    rows = present.join(documents[["story_id", "outlet_id"]], on="document_id").dropna(subset=["story_id"])
    outlets = (
        rows.drop_duplicates([*thing, "outlet_id"]).groupby(thing, sort=True).size().rename("n_having").reset_index()
    )
    n_telling = documents.groupby("story_id")["outlet_id"].nunique()
    outlets["n_telling"] = n_telling.reindex(outlets["story_id"]).to_numpy()  # a number even of no rows
    enough = (2 * outlets["n_having"] >= outlets["n_telling"] - 1) & (outlets["n_having"] < outlets["n_telling"])
    out: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    rows = rows.merge(outlets.loc[enough, thing], on=thing)
    for *key, document_id, label in _tuples(rows, [*thing, "document_id", "label"]):
        out.setdefault(tuple(key), []).append((document_id, label))
    return out


def _tuples(rows: pd.DataFrame, columns: list[str]) -> list[tuple]:
    return list(zip(*(rows[column].tolist() for column in columns), strict=True))


def _text(document_id: str, story_id: str, outlet_id: str, origin_id: str, published: str | float) -> Text:
    return Text(document_id, story_id, outlet_id, origin_id, published[:10] if isinstance(published, str) else "")


def _lacking(own: list[Text]) -> tuple[list[Text], str]:
    """Of an outlet's texts on a story: those of agencies, and the last day of all, where all are dated."""
    days = [text.day for text in own]
    return [text for text in own if text.origin_id != "own"], max(days) if all(days) else ""


def _is_cut(copies: list[Text], having: list[Text], alike: set[frozenset[str]]) -> bool:
    return any(
        copy.origin_id == text.origin_id and {copy.document_id, text.document_id} in alike
        for copy in copies
        for text in having
    )


def present_rows(
    mentions: pd.DataFrame, quotes: pd.DataFrame, claims: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """The four layers as rows layer, ref_id, label, document_id, one a document and thing.

    `mentions` need entity_id and name; `quotes` group, surface, n_documents (that hold the group), quote_type, speaker and its name; `claims` group,
    label; `attributions` source, source_lemma and its label. Utterances in one document only are left out, for there is no telling
    whether others heard them; so are statements that name no source at all. Who is quoted is a source, whether a verb says so or a colon alone.
    """
    shared = quotes[quotes["n_documents"] > 1]
    attributions = attributions[attributions["source"] != attributions["source_kind"]]
    speaking = quotes.dropna(subset=["speaker"])
    speaking = speaking.loc[speaking["quote_type"] != "reported", ["document_id", "speaker", "speaker_name"]]
    attributions = pd.concat([attributions, speaking.set_axis(["document_id", "source", "label"], axis=1)])
    layers = {
        "entity": (mentions, "entity_id", "name"),
        "quote": (shared, "group", "surface"),
        "claim": (claims, "group", "label"),
        "source": (attributions, "source", "label"),
    }
    parts = [
        rows[["document_id", ref, label]]
        .astype("str")
        .set_axis(["document_id", "ref_id", "label"], axis=1)
        .assign(layer=layer)
        for layer, (rows, ref, label) in layers.items()
    ]
    return pd.concat(parts, ignore_index=True).drop_duplicates(["layer", "ref_id", "document_id"])


def doubtful_sources(attributions: pd.DataFrame) -> pd.DataFrame:
    """Rows layer, ref_id, document_id of sources that a document may cite by another word, of those of its story.

    Of firms, media and agencies one without a name may be it ("das Unternehmen", where others name the firm), of all one whose noun begins
    or ends like it (Polizei, Polizeisprecher, Polizeiinspektion Aurich). `attributions` need source, source_kind, source_lemma, label, story_id.
    """
    told = attributions[attributions["source"] != attributions["source_kind"]].dropna(subset=["story_id"])
    out = []
    for _, rows in told.groupby("story_id", sort=True):
        sources = set(_tuples(rows, ["source", "source_kind", "label"]))
        of_document: dict[str, set[tuple[str, str, bool]]] = {}
        for document_id, source, kind, lemma, label in _tuples(
            rows, ["document_id", "source", "source_kind", "source_lemma", "label"]
        ):
            of_document.setdefault(document_id, set()).add((kind, label, source == lemma))
        for document_id, own in of_document.items():
            kinds = {kind for kind, _, is_unnamed in own if is_unnamed} & _FEW
            for source, kind, label in sources:
                if kind in kinds or any(_is_akin(label, other) for _, other, _ in own):
                    out.append(("source", source, document_id))
    return pd.DataFrame(sorted(set(out)), columns=["layer", "ref_id", "document_id"])


def _is_akin(one: str, other: str) -> bool:
    """Whether the first noun of one name begins or ends that of the other: Polizei, Polizeisprecher; Behörde, Bergbehörde."""
    short, long = sorted((name.split(" ")[0].lower() for name in (one, other)), key=len)
    return len(short) >= _LEAST_STEM and short != long and (long.startswith(short) or long.endswith(short))


def doubtful_numbers(claims: pd.DataFrame) -> pd.DataFrame:
    """Rows layer, ref_id, document_id of numbers whose value a document gives for something else, of those of its story: 640 Familien,
    where others have 640 Beschäftigte. Small counts stand for many things. `claims` need group, unit, value_low, value_high, story_id."""
    rows = claims.dropna(subset=["story_id", "value_low"])
    rows = rows[(rows["unit"] != "count") | (rows["value_low"] > _SMALL)]
    value = ["story_id", "unit", "value_low", "value_high"]
    both = (
        rows[[*value, "group"]]
        .drop_duplicates()
        .merge(rows[[*value, "group", "document_id"]], on=value, suffixes=("", "_own"))
    )
    both = both.loc[both["group"] != both["group_own"], ["group", "document_id"]].drop_duplicates()
    return both.rename(columns={"group": "ref_id"}).assign(layer="claim")[["layer", "ref_id", "document_id"]]
