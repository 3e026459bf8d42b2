"""Hand annotation of what joins documents: stories, utterances, claims, omissions and copies, in `<gold>/corpus/`."""

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline import InputError
from pipeline.evaluate.gold import read_json

NEEDED = {  # keys of each entry, and whether the file is a list or maps an id to an entry
    "stories": (list, ("event", "label", "date", "place", "documents")),
    "quote_groups": (dict, ("speaker", "sense")),
    "claims": (dict, ("counted", "variants", "relations")),
    "omissions": (list, ("event", "outlet", "layer", "ref", "kind", "label")),
    "reuse": (list, ("file_a", "file_b", "kind")),
}
RELATIONS = ("compatible", "update", "conflict")
REFERENTS = {  # layer of an omission → the gold layers that hold its `ref`, and the column that does
    "entity": (("entities",), "canonical"), "quote": (("quotes", "indirect"), "content_id"),
    "claim": (("quantities",), "claim_id"), "source": (("attributions",), "source"),
}  # fmt: skip
OMISSIONS = ("absent", "published_earlier", "agency_cut", "uncertain")
COPIES = ("exact_copy", "near_copy", "agency_text", "quotation")


@dataclass(frozen=True)
class CorpusGold:
    """The files of `<gold>/corpus/` as they are; None where there is none, which means not annotated."""

    stories: list[dict] | None = None
    quote_groups: dict[str, dict] | None = None
    claims: dict[str, dict] | None = None
    omissions: list[dict] | None = None
    reuse: list[dict] | None = None


def read_corpus_gold(folder: Path, golds: list[dict]) -> CorpusGold:
    """`<folder>/*.json`, checked against `golds`, the gold of all documents (of other corpora too).

    Rows named in claims.json get its `claim_id` where they carry none. Raises InputError, in one line, for a file that is
    not as data/gold/README.md has it, an unknown document, id, relation or kind, or a contradiction to a document's gold.
    """
    files = {path.stem: path for path in sorted(folder.glob("*.json"))}
    unknown = set(files) - set(NEEDED)
    if unknown:
        raise InputError(f"gold corpus/{min(unknown)}.json: not one of {', '.join(NEEDED)}")
    found = CorpusGold(**{name: _entries(name, read_json(path)) for name, path in files.items()})
    by_file = {gold["file"]: gold for gold in golds}
    _check_stories(found.stories, by_file)
    for claim_id, claim in (found.claims or {}).items():
        _check_claim(claim_id, claim, by_file)
    known = {layer: referents(golds, layer) for layer in REFERENTS}
    for content_id in found.quote_groups or {}:
        if content_id not in known["quote"]:
            raise InputError(f"gold corpus/quote_groups.json: no quotation has the content_id {content_id!r}")
    for row in found.omissions or []:
        if row["layer"] not in REFERENTS or row["kind"] not in OMISSIONS:
            raise InputError(f"gold corpus/omissions.json: unknown layer or kind in {row['layer']!r}, {row['kind']!r}")
        if row["event"] not in {gold["meta"].get("event") for gold in golds} or row["event"] is None:
            raise InputError(f"gold corpus/omissions.json: no document has the event {row['event']!r}")
        if row["ref"] not in known[row["layer"]]:
            raise InputError(f"gold corpus/omissions.json: {row['layer']} {row['ref']!r} is annotated in no document")
    for row in found.reuse or []:
        _known("reuse", (row["file_a"], row["file_b"]), by_file)
        if row["kind"] not in COPIES or row["file_a"] == row["file_b"]:
            raise InputError(
                f"gold corpus/reuse.json: {row['file_a']}, {row['file_b']}: two documents and one of {', '.join(COPIES)} "
                f"expected, found {row['kind']!r}"
            )
    return found


def referents(golds: list[dict], layer: str) -> set[str]:
    """Every `ref` that the documents' gold annotates for a layer of omissions: canonical names, content_ids …"""
    layers, column = REFERENTS[layer]
    values = [row.get(column) for gold in golds for name in layers for row in gold.get(name, [])]
    return {v for value in values for v in (value if isinstance(value, list) else [value]) if v is not None}


def _entries(name: str, entries: object) -> Any:
    kind, keys = NEEDED[name]
    if not isinstance(entries, kind):
        raise InputError(f"gold corpus/{name}.json: expected a {'list' if kind is list else 'mapping of ids'}")
    for label, entry in entries.items() if kind is dict else enumerate(entries, 1):
        for key in keys:
            if not isinstance(entry, dict) or key not in entry:
                raise InputError(f"gold corpus/{name}.json: entry {label} has no `{key}`")
    return entries


def _known(name: str, files: tuple[str, ...] | list[str], by_file: dict[str, dict]) -> None:
    for file in files:
        if file not in by_file:
            raise InputError(f"gold corpus/{name}.json: no gold file is of the document {file!r}")


def _check_stories(stories: list[dict] | None, by_file: dict[str, dict]) -> None:
    if stories is None:
        return
    event_of: dict[str, str] = {}
    for story in stories:
        _known("stories", story["documents"], by_file)
        for file in story["documents"]:
            if file in event_of:
                raise InputError(f"gold corpus/stories.json: {file} is in {event_of[file]!r} and {story['event']!r}")
            event_of[file] = story["event"]
    for file, gold in by_file.items():
        if "event" in gold["meta"] and gold["meta"]["event"] != event_of.get(file):
            raise InputError(
                f"gold {gold['path']}: meta.event of {file} is {gold['meta']['event']!r}, "
                f"corpus/stories.json has {event_of.get(file)!r}"
            )


def _check_claim(claim_id: str, claim: dict, by_file: dict[str, dict]) -> None:
    place = f"gold corpus/claims.json: {claim_id}"
    seen: dict[tuple[str, int], str] = {}
    for variant, members in claim["variants"].items():
        for file, start in members:
            _known("claims", [file], by_file)
            rows = [row for row in by_file[file].get("quantities", []) if row["start"] == start]
            if not rows:
                raise InputError(f"{place} {variant}: no quantity is annotated at {start} of {file}")
            if rows[0].get("claim_id") not in (None, claim_id):
                raise InputError(
                    f"{place} {variant}: {rows[0]['text'][:60]!r} at {start} of {file} has the claim_id {rows[0]['claim_id']!r}"
                )
            if (file, start) in seen:
                raise InputError(f"{place}: {start} of {file} is in {seen[file, start]} and in {variant}")
            seen[file, start] = variant
            rows[0]["claim_id"] = claim_id
    for file, gold in by_file.items():
        for row in gold.get("quantities", []):
            if row.get("claim_id") == claim_id and row["num_kind"] != "ordinal" and (file, row["start"]) not in seen:
                raise InputError(f"{place}: {row['text'][:60]!r} at {row['start']} of {file} is in no variant")
    for relation in claim["relations"]:
        if relation.get("relation") not in RELATIONS or not {relation.get("a"), relation.get("b")} <= set(
            claim["variants"]
        ):
            raise InputError(f"{place}: relation {relation} is not of two variants and one of {', '.join(RELATIONS)}")
    told = [frozenset((r["a"], r["b"])) for r in claim["relations"]]
    for two in combinations(claim["variants"], 2):
        if told.count(frozenset(two)) != 1:
            raise InputError(f"{place}: one relation expected between {two[0]} and {two[1]}")
