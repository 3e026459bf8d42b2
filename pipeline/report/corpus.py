"""What every page starts from: the tables, joined once, the pages there are, and the addresses of both."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import SimpleNamespace
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from pipeline import __version__, paths
from pipeline.params import deciding, load_params
from pipeline.report.commenters import commenter_names, without_names
from pipeline.report.words import day, number, plural
from pipeline.tables import fingerprint, read_table, table_path

ID_COLUMNS = {
    "sentences": "sentence_id",
    "mentions": "mention_id",
    "designations": "designation_id",
    "quotes": "quote_id",
    "attributions": "attribution_id",
    "quantities": "quantity_id",
    "dates": "date_id",
}
MAX_COLUMNS = 8  # outlets side by side in one table; more are no longer read, and the CSV has them all


def page_name(identifier: str) -> str:
    """The file name (without ending) of the page for an id; what no file name should hold becomes a hyphen, plus a hash.

    Ids of documents and entities are safe already; an outlet may have any name its manifest gives it.
    """
    safe = "".join(c if (c.isascii() and c.isalnum()) or c in "._#-" else "-" for c in identifier).lstrip(".")[:200]
    if safe == identifier:
        return safe
    return f"{safe}-{hashlib.sha256(identifier.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _first_words() -> dict[str, str]:
    """The first words of each document's body, for documents without a headline."""
    blocks = read("clean.blocks")
    first = blocks[blocks["is_body"]].drop_duplicates("document_id").set_index("document_id")
    texts = read("ingest.documents").set_index("document_id")["text"]
    words = {
        d: " ".join(texts[d][b.start : b.end][:400].split())
        for d, b in zip(first.index, first.itertuples(), strict=True)
    }
    return {d: text if len(text) <= 70 else text[:70].rsplit(" ", 1)[0] + " …" for d, text in words.items() if text}


@lru_cache(maxsize=64)
def _read(name: str, written: int) -> pd.DataFrame:
    return read_table(name)


def read(name: str) -> pd.DataFrame:
    """A table, read once as long as its file does not change. Treat it as read-only."""
    path = table_path(name)
    return _read(name, path.stat().st_mtime_ns) if path.is_file() else read_table(name)


@dataclass(eq=False)  # one is like no other, so that its methods can be cached
class Corpus:
    """The corpus as a page sees it; `base` leads from the page to the folder reports/ ("../" from a story's page)."""

    base: str = "../reports/"

    @cached_property
    def zones(self) -> list[str]:
        """Zones that are counted (tabulate.zones)."""
        return load_params("tabulate").zones

    @cached_property
    def limits(self) -> SimpleNamespace:
        """The report's own parameters (max_rows, max_evidence, …)."""
        return load_params("report")

    @cached_property
    def documents(self) -> pd.DataFrame:
        """One row a document: outlet, label (headline, else title, else first words), date, story, origin, sizes."""
        data = read("ingest.documents").drop(columns=["text"])
        data = data.merge(read("clean.metadata"), on="document_id", how="left", validate="1:1")
        data = data.merge(read("link.stories").drop(columns=["basis", "confidence"]), on="document_id", how="left")
        data = data.merge(read("link.origins").drop(columns=["basis"]), on="document_id", how="left")
        label = data["headline"].fillna(data["title"])
        label = label.where(label.str.strip() != "").fillna(data["document_id"].map(_first_words()))
        own = (data["origin_id"] == "own") & data["duplicate_of"].isna()  # as tabulate/counted.py has it
        return data.assign(label=label.fillna(data["document_id"]), is_own=own)

    @cached_property
    def outlet_of(self) -> dict[str, str]:
        """The outlet of each document."""
        return dict(zip(self.documents["document_id"], self.documents["outlet_id"], strict=True))

    @cached_property
    def counted_tokens(self) -> pd.Series:
        """Word tokens of the counted zones, by outlet."""
        blocks = read("clean.blocks")
        blocks = blocks[blocks["zone"].isin(self.zones)].merge(
            self.documents[["document_id", "outlet_id"]], on="document_id"
        )
        return blocks.groupby("outlet_id")["n_tokens"].sum()

    @cached_property
    def entities(self) -> pd.DataFrame:
        """link.entities by entity_id."""
        return read("link.entities").set_index("entity_id")

    @cached_property
    def metrics(self) -> dict:
        """data/evaluate/metrics.json; empty where no evaluation has run."""
        path = paths.DATA / "evaluate" / "metrics.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    @cached_property
    def commenters(self) -> pd.DataFrame:
        """Where the names of commenters stand (document_id, start, name_end); no page shows them."""
        texts = read("ingest.documents").set_index("document_id")["text"]
        return commenter_names(read("clean.blocks"), texts)

    @lru_cache(maxsize=32)  # noqa: B019  one corpus lives as long as its notebook
    def annotated(self, layer: str) -> pd.DataFrame:
        """annotate.<layer> with `row_id`, outlet_id, story_id, is_own and is_counted (its zone is one of tabulate.zones).

        Names of people who comment are left out.
        """
        data = without_names(read(f"annotate.{layer}"), self.commenters).rename(columns={ID_COLUMNS[layer]: "row_id"})
        data = data.merge(
            self.documents[["document_id", "outlet_id", "story_id", "is_own"]], on="document_id", how="left"
        )
        return data.assign(is_counted=data["zone"].isin(self.zones))

    @lru_cache(maxsize=32)  # noqa: B019
    def referring(self, layer: str) -> pd.DataFrame:
        """`annotated` rows with the entity each refers to (several rows where it is several); unresolved ones are absent."""
        referents = read("link.referents")[["row_id", "entity_id"]]
        data = self.annotated(layer).merge(referents, on="row_id", how="inner")
        kinds = self.entities["entity_type"].rename("referent_type")
        return data.merge(kinds, left_on="entity_id", right_index=True, how="left")

    @cached_property
    def stories(self) -> pd.DataFrame:
        """Stories by number of outlets, then of documents: story_id, label, n_outlets, n_documents, first, last date."""
        data = self.documents.dropna(subset=["story_id"]).groupby("story_id", sort=True)
        table = data.agg(
            label=("story_label", "first"), n_outlets=("outlet_id", "nunique"), n_documents=("document_id", "size"),
            first=("published_date", "min"), last=("published_date", "max"),
        ).reset_index()  # fmt: skip
        table["label"] = table["label"].fillna(table["story_id"])
        return table.sort_values(["n_outlets", "n_documents", "story_id"], ascending=[False, False, True])

    @cached_property
    def story_pages(self) -> list[str]:
        """Stories that get a page (report.max_stories)."""
        return self.stories["story_id"].head(self.limits.max_stories).tolist()

    @cached_property
    def actors(self) -> pd.DataFrame:
        """Persons and organisations by the number of documents that name them in counted zones."""
        data = self.referring("mentions")
        data = data[data["is_counted"] & data["referent_type"].isin(["PER", "ORG"])].groupby("entity_id", sort=True)
        table = data.agg(n_documents=("document_id", "nunique"), n_mentions=("row_id", "size")).reset_index()
        return table.sort_values(["n_documents", "n_mentions", "entity_id"], ascending=[False, False, True])

    @cached_property
    def actor_pages(self) -> list[str]:
        """Actors that get a page (report.max_actors)."""
        return self.actors["entity_id"].head(self.limits.max_actors).tolist()

    @cached_property
    def outlet_pages(self) -> list[str]:
        """Every outlet, by number of documents, then name."""
        return read("tabulate.coverage").sort_values(["n_documents", "outlet_id"], ascending=[False, True])[
            "outlet_id"
        ].tolist()  # fmt: skip

    def columns(self, outlets: Iterable[str]) -> list[str]:
        """Those of `outlets` that get a column of a table: the ones with the most documents, by name."""
        order = {outlet: at for at, outlet in enumerate(self.outlet_pages)}
        return sorted(sorted(set(outlets), key=lambda o: (order.get(o, len(order)), o))[:MAX_COLUMNS])

    def address(self, kind: str, identifier: str, anchor: str = "") -> str:
        """Relative address of a page: kind is documents, stories, outlets or actors."""
        return f"{self.base}{kind}/{quote(page_name(identifier))}.html" + (f"#{anchor}" if anchor else "")

    def name(self, entity_id: str) -> str:
        """An entity's name; an unnamed source (a lemma) is its own name."""
        return self.entities.at[entity_id, "name"] if entity_id in self.entities.index else entity_id

    def actor(self, entity_id: str) -> Markup:
        """An entity's name, linked to its page where it has one."""
        name = Markup('<span lang="de">{}</span>').format(self.name(entity_id))
        if entity_id in self.actor_pages:
            return Markup('<a href="{}">{}</a>').format(self.address("actors", entity_id), name)
        return name

    def outlet(self, outlet_id: str) -> Markup:
        """An outlet's name, linked to its page."""
        css = Markup(' class="nowrap"') if len(outlet_id) <= 24 else ""
        return Markup('<a{} href="{}">{}</a>').format(css, self.address("outlets", outlet_id), outlet_id)

    def story(self, story_id: str) -> Markup:
        """A story's label, linked to its page where it has one."""
        label = self.stories.set_index("story_id")["label"].get(story_id, story_id)
        if story_id not in self.story_pages:
            return Markup('<span lang="de">{}</span>').format(label)
        return Markup('<a lang="de" href="{}">{}</a>').format(self.address("stories", story_id), label)

    def place(self, row_id: str) -> str:
        """Address of a row's mark on its reader page: `a:q3` is documents/a.html#q3."""
        document_id, _, anchor = row_id.rpartition(":")
        return self.address("documents", document_id, anchor)

    def footer(self) -> dict:
        """What every page says of itself: fingerprint, size, dates, zones, parameters, version, tables."""
        documents = read("ingest.documents")[["sha256"]]
        dates = self.documents["published_date"].dropna()
        missing = len(documents) - len(dates)
        span = f"{day(dates.min())} to {day(dates.max())}" if len(dates) else "no dates found"
        if len(dates) and dates.min() == dates.max():
            span = day(dates.min())
        return {
            "base": self.base,
            "title": self.limits.title,
            "version": __version__,
            "fingerprint": fingerprint(documents["sha256"]),
            "documents": plural(len(documents), "document"),
            "dates": span + (f" ({number(missing)} undated)" if missing and len(dates) else ""),
            "zones": ", ".join(self.zones),
            "parameters": _parameters(),
            "tables": csv_tables(),
        }


def csv_tables() -> list[str]:
    """Names of the tables that are also CSV; reports/tables/ holds a copy of each."""
    return sorted(path.name for path in (paths.DATA / "tabulate").glob("*.csv"))


def _parameters() -> str:
    """Parameters that change what is counted, without folders of the machine."""
    shown = []
    for stage in ("clean", "annotate", "link", "tabulate"):
        for name, value in sorted(deciding(stage).items()):
            if name != "zones":
                text = str(value).replace("\\", "/").rstrip("/").rpartition("/")[2]
                shown.append(f"{stage}.{name} {text}")
    return ", ".join(shown)
