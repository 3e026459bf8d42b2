"""Stories, claims and utterances of texts whose writer never saw a rule: of all pairs, which are found together and which are missed.

    python -m benchmarks.blind_stories            scores of every set under benchmarks/blind
    python -m benchmarks.blind_stories a --show   and each false or missed pair of a set

A set is 16 invented articles (4 stories told by 4 outlets each) and groups of places: `claims` number one thing, `quotes`
render one utterance. Set d has 22 articles on 10 events and their stories alone: pairs of events that are easily taken for one, and events told
from angles far apart; the weights of numbers and towns were chosen on it. Set e is 26 more on 11 events, a preview beside its event among them; like those of c
its texts are not to be read. The writers knew what a claim and an utterance are, but no code, word list or text of the project. Rules were written from the
errors of a, some errors of b were read; those of c are not to be, or it measures nothing any more. A place that is not
extracted counts as missed; a fragment inside a sentence of its own group is no place.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.link_growth import project
from benchmarks.whole_run import run
from pipeline import paths
from pipeline.report.utterances import is_inner
from pipeline.tables import read_table

SETS = Path(__file__).parent / "blind"
LAYERS = {
    "claims": ("annotate.quantities", "quantity_id", "link.claims", "claim_id"),
    "quotes": ("annotate.quotes", "quote_id", "link.quote_groups", "quote_group_id"),
}
Pair = frozenset[str]


def write_corpus(folder: Path, texts: dict[str, dict[str, str]]) -> None:
    """The texts ("<story>/<outlet>" → date and text) as a project's raw files, in folders of their outlets."""
    project(folder, Path("raw"))
    rows = ["file,outlet_id,published\n"]
    for name, one in texts.items():
        story, outlet = name.split("/")
        file = folder / "raw" / outlet / f"{story}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(one["text"], encoding="utf-8")
        rows.append(f"{outlet}/{story}.txt,{outlet},{one['date']}\n")
    (folder / "raw/manifest.csv").write_text("".join(rows), encoding="utf-8")


def place(text: str, part: str, number: int) -> tuple[int, int]:
    """Where the `number`th occurrence of `part` stands; raises ValueError where it does not."""
    at = -1
    for _ in range(number + 1):
        at = text.index(part, at + 1)
    return at, at + len(part)


def found_at(rows: list[Any], start: int, end: int, taken: dict[str, int], group: int, key: str) -> str | None:
    """The row that shares most characters with a place and is no place of another group."""
    shared = [(min(end, row.end) - max(start, row.start), row.start - row.end, getattr(row, key)) for row in rows]
    fitting = [one for one in shared if one[0] > 0 and taken.get(one[2], group) == group]
    return max(fitting)[2] if fitting else None


def pairs(groups: Iterable[Iterable[str]]) -> set[Pair]:
    return {frozenset(two) for group in groups for two in combinations(dict.fromkeys(group), 2)}


def scored(layer: str, gold: dict[str, Any], document_of: dict[str, str], shows: bool) -> str:
    """One line of scores for a layer of the project that `paths.DATA` is set to; with `shows` one for each wrong pair, too."""
    table, key, linked, group_key = LAYERS[layer]
    rows = read_table(table).merge(read_table(linked)[[key, group_key]], on=key)
    by_document = {name: list(some.itertuples()) for name, some in rows.groupby("document_id")}
    label = {row[key]: f"{row['document_id']}: <{row['surface']}>" for row in rows.to_dict("records")}
    group_of: dict[str, int] = {}
    told, n_missing = [], 0
    for number, places in enumerate(gold[layer]):
        ids = []
        for name, part, nth in places:
            span = place(gold["texts"][name]["text"], part, nth)
            one = found_at(by_document.get(document_of[name], []), *span, group_of, number, key)
            n_missing += one is None
            ids.append(one or f"{name} {part} {nth}")
            label[ids[-1]] = f"{name}: {part}" + ("" if one else " (not extracted)")
            if one:
                group_of[one] = number
        told.append(ids)
    missing = f"; {n_missing} of {sum(map(len, told))} places not extracted"
    rows = rows[rows[key].isin(group_of.keys()) | ~is_inner(rows, ["document_id", group_key])]
    return compared(layer, pairs(told), pairs(rows.groupby(group_key)[key].agg(list)), label, missing, shows)


def of_stories(texts: dict[str, dict[str, str]], story_of: dict[str, str | None], shows: bool) -> str:
    """As `scored`, of the texts that tell one event; one of no story is alone."""
    told, found = defaultdict(list), defaultdict(list)
    for name, text in texts.items():
        told[text.get("story", name.partition("/")[0])].append(name)
        found[story_of[name] or name].append(name)
    label = {name: f"{text.get('story', '')} {name}".strip() for name, text in texts.items()}
    return compared("stories", pairs(told.values()), pairs(found.values()), label, "", shows)


def compared(layer: str, wanted: set[Pair], found: set[Pair], label: dict[str, str], more: str, shows: bool) -> str:
    right = len(wanted & found)
    precision, recall = right / max(len(found), 1), right / len(wanted)
    lines = [
        f"{layer}: precision {precision:.3f} ({len(found)}), recall {recall:.3f} ({len(wanted)}), "
        f"F1 {2 * right / (len(wanted) + len(found)):.3f}{more}"
    ]
    for what, wrong in (("false", found - wanted), ("missed", wanted - found)) if shows else ():
        lines += sorted(f"  {what}: " + " | ".join(sorted(label[one] for one in two)) for two in wrong)
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sets", nargs="*", default=sorted(path.stem for path in SETS.glob("*.json")))
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    for name in given.sets:
        gold = json.loads((SETS / f"{name}.json").read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            write_corpus(Path(folder), gold["texts"])
            for stage in ("ingest", "clean", "annotate", "link"):
                run(stage, Path(folder))
            paths.ROOT, paths.DATA = Path(folder), Path(folder) / "data"
            documents = read_table("ingest.documents", ["document_id", "outlet_id", "path"])
            at = {f"{Path(row.path).stem}/{row.outlet_id}": row.document_id for row in documents.itertuples()}
            stories = read_table("link.stories", ["document_id", "story_id"])
            found = dict(
                zip(stories["document_id"], stories["story_id"].where(stories["story_id"].notna(), None), strict=True)
            )
            print(name, of_stories(gold["texts"], {one: found[document] for one, document in at.items()}, given.show))
            for layer in LAYERS if "claims" in gold else ():
                print(f"{name} {scored(layer, gold, at, given.show)}")


if __name__ == "__main__":
    main()
