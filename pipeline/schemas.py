"""Every table of the project, once: its grain, key and columns. The data dictionary is generated from here.

A column name means the same wherever it stands, so columns are described once, in `COLUMNS`; a table lists the columns
it has, and `?` marks those that may be null there.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

ZONES = (
    "headline kicker lead subhead paragraph list infobox caption pullquote credit byline agency dateline date share "
    "advertisement navigation teaser comment player legal foreign other"
).split()
BODY_ZONES = ("lead", "subhead", "paragraph", "list", "infobox")
ARTICLE_ZONES = (*BODY_ZONES, "headline", "kicker", "caption", "pullquote")  # written by the outlet about the story
REASONS = "unreadable empty binary oversized unsupported encoding missing_column duplicate_id bad_row outside".split()
SOURCE_KINDS = "agency media government intelligence company expert observer person unspecified".split()


@dataclass(frozen=True)
class Column:
    """One column: `kind` is str, int, float or bool; `values` a closed vocabulary or empty."""

    kind: str
    description: str
    values: tuple[str, ...] = ()


def _column(kind: str, description: str, values: str | list[str] | tuple[str, ...] = ()) -> Column:
    return Column(kind, description, tuple(values.split() if isinstance(values, str) else values))


_COUNTED = "in the zones of tabulate.zones"
_OWN = "in documents that are neither agency copy nor duplicates"
_KEYNESS_TABLES = "tabulate.entity_keyness tabulate.term_keyness"
_TERM_TABLES = "tabulate.term_frequency tabulate.term_frequency_by_story tabulate.concordance"
COLUMNS: dict[str, Column] = {
    # keys and places
    "document_id": _column(
        "str", "path under the corpus folder with its ending, made safe; #row for files of many texts"
    ),
    "outlet_id": _column(
        "str", "publisher: manifest, else file metadata, else folder name, else `unknown`; never guessed"
    ),
    "story_id": _column("str", "the story's earliest document; null where a text belongs to none (roundup, ticker)"),
    "entity_id": _column("str", "slug of type and name, or the id given in data/curation/entities.csv"),
    "agency_id": _column("str", "wire service, lower-case slug (dpa, keystone-sda)"),
    "start": _column("int", "first character in documents.text"),
    "end": _column("int", "character after the last one in documents.text"),
    "surface": _column("str", "documents.text[start:end]"),
    "zone": _column("str", "zone of the block the span starts in", ZONES),
    "row_id": _column("str", "id of the row meant: mention, designation, quote, attribution or quantity"),
    "path": _column("str", "path under the corpus folder"),
    "row": _column(
        "int",
        "row of a file of many texts, counted from 1 (0 for a whole file that was rejected); null for one-text files",
    ),
    "rule": _column("str", "name of the rule that decided"),
    "basis": _column("str", "what the decision rests on"),
    "label": _column("str", "what a reader would call it"),
    # ingest
    "outlet_basis": _column("str", "where outlet_id comes from", "manifest markup column folder none"),
    "format": _column("str", "file format", "txt html jsonl csv parquet"),
    "encoding": _column("str", "encoding the bytes were read with"),
    "sha256": _column("str", "hash of the bytes received (of the row's text in files of many texts)"),
    "text": _column(
        "str", "decoded text, line ends as \\n, nothing else changed; HTML: one line for each visible block"
    ),
    "title": _column("str", "title given by the manifest, a mapped column or the markup"),
    "url": _column("str", "address given by the manifest, a mapped column or the markup"),
    "published": _column("str", "publication date given by manifest, column or markup, ISO 8601 as far as it is known"),
    "published_from": _column("str", "where `published` comes from", "manifest column markup"),
    "tag": _column("str", "HTML element of the block"),
    "css_class": _column(
        "str",
        "class, id, itemprop and role words of the innermost element that holds the whole line and of its ancestors, nearest "
        "first (300 characters at most); then those of these elements that name a region or a style, nearest first, "
        "as <aside, <nav, <header, <footer, <article, <main, <figure, <form, <blockquote, <table, <a, <strong, <b, <em, <i, "
        "<time, <label, <button, <dialog",
    ),
    "link_density": _column("float", "share of the block's characters inside links, 0 to 1"),
    "restriction": _column("str", "parameter of ingest that leaves the texts out", "date_from date_to outlets"),
    "reason": _column("str", "why a file or row was set aside", REASONS),
    "detail": _column("str", "what exactly was wrong"),
    # clean
    "override_no": _column("int", "row of data/curation/blocks.csv, from 1"),
    "n_places": _column("int", "places in the document that hold the text; 0 means that the override matches nothing"),
    "block_no": _column("int", "number of the block in its document, from 0"),
    "is_body": _column("bool", "zone is one of lead, subhead, paragraph, list, infobox"),
    "n_tokens": _column("int", "word tokens (runs of letters or digits, inner hyphens, dots and apostrophes included)"),
    "headline": _column("str", "headline as found in text or metadata"),
    "published_date": _column("str", "publication date, ISO 8601 (a month alone stays a month)"),
    "published_basis": _column("str", "where published_date comes from", "manifest column markup text filename"),
    "byline": _column("str", "author line as printed"),
    "language": _column("str", "ISO 639-1 code of the body"),
    "orthography": _column("str", "Swiss spelling (no ß where others write it)", "de-CH not-CH unknown"),
    "n_body_chars": _column("int", "characters in body zones"),
    "n_body_tokens": _column("int", "word tokens in body zones"),
    "n_removed_tokens": _column("int", "word tokens outside body zones"),
    "duplicate_of": _column("str", "earliest document of the same outlet with (nearly) the same body"),
    "credit_kind": _column("str", "what the agency is credited for", "text photo"),
    # annotate
    "sentence_id": _column("str", "<document_id>:s<n> in text order"),
    "mention_id": _column("str", "<document_id>:m<n> in text order"),
    "designation_id": _column("str", "<document_id>:d<n> in text order"),
    "quote_id": _column("str", "<document_id>:q<n> in text order"),
    "attribution_id": _column("str", "<document_id>:a<n> in text order"),
    "quantity_id": _column("str", "<document_id>:n<n> in text order"),
    "date_id": _column("str", "<document_id>:t<n> in text order"),
    "token_start": _column("int", "start of the whole word the name stands in (Kreml in Kremlchef)"),
    "token_end": _column("int", "end of that word"),
    "entity_type": _column("str", "person, place, organisation, other name", "PER LOC ORG MISC"),
    "form": _column(
        "str", "a name itself, an adjective or demonym from it, a part of a compound", "name derived compound"
    ),
    "in_quote": _column("bool", "stands between quotation marks"),
    "lemma": _column("str", "head noun in the nominative singular"),
    "modifiers": _column("str", "attributive adjectives before the head noun, as printed"),
    "number": _column("str", "grammatical number as far as the form shows it", "singular plural unknown"),
    "anchor_ids": _column("str", "mentions the construction ties it to (apposition, predicate), joined by |"),
    "voice": _column("str", "quoted: between marks; reported: inside indirect speech; else own", "own quoted reported"),
    "is_negated": _column("bool", "applied with a negation"),
    "quote_type": _column("str", "kind of quotation", "direct fragment indirect reported"),
    "parent_id": _column("str", "the quote or attribution this one is nested in"),
    "is_uncertain": _column("bool", "best reading of a doubtful place (odd marks, no speaker, carried-over mood)"),
    "cue_lemma": _column("str", "verb of saying or noun of the frame, base form"),
    "span_role": _column("str", "part of a quotation", "content cue frame speaker addressee"),
    "part": _column("int", "number of the span within its role, from 0"),
    "source_start": _column("int", "first character of the source's own name or noun"),
    "source_end": _column("int", "character after it"),
    "source_kind": _column("str", "kind of source", SOURCE_KINDS),
    "source_lemma": _column("str", "the source's head noun or name, nominative (Beobachter, Kreml)"),
    "scope_start": _column("int", "first character of what rests on the source"),
    "scope_end": _column("int", "character after it"),
    "value_low": _column("float", "lowest value meant, in base units (1,5 Millionen = 1500000)"),
    "value_high": _column("float", "highest value meant; null where open"),
    "modifier": _column("str", "how the number is qualified", "exact approx min max vague"),
    "num_kind": _column("str", "kind of number", "cardinal vague ordinal"),
    "unit": _column("str", "unit of measure, currency, percent, or `count`"),
    "counted": _column("str", "noun counted, lemma"),
    "predicate": _column("str", "what happened to what is counted, lemma (entsandt, getötet)"),
    "date_low": _column("str", "first day meant, ISO 8601"),
    "date_high": _column("str", "last day meant, ISO 8601"),
    "kind": _column("str", "how it is stated or what it is; vocabulary by table"),
    # link
    "name": _column("str", "most frequent full form; curated first, ties to the earliest"),
    "country": _column("str", "ISO 3166 alpha-2 of the country a place, seat or institution stands for"),
    "wikidata_id": _column("str", "from curation only"),
    "n_mentions": _column("int", "mentions of any form in all zones"),
    "n_documents": _column("int", "documents"),
    "other_id": _column("str", "the entity that may be the same, of fewer documents"),
    "other_name": _column("str", "its name"),
    "curation_row": _column("str", "line for data/curation/entities.csv that joins the two"),
    "is_curated": _column("bool", "named in data/curation/entities.csv"),
    "layer": _column(
        "str", "which table the row belongs to", "mention designation quote attribution entity claim source"
    ),
    "is_ambiguous": _column("bool", "another entity fits as well"),
    "story_label": _column("str", "headline-like label of the story"),
    "confidence": _column("float", "0 to 1"),
    "origin_id": _column("str", "`own` or the agency whose copy the text is"),
    "document_id_a": _column("str", "first document"),
    "document_id_b": _column("str", "second document"),
    "start_a": _column("int", "first character in the first document"),
    "end_a": _column("int", "character after the passage there"),
    "start_b": _column("int", "first character in the second document"),
    "end_b": _column("int", "character after the passage there"),
    "quote_group_id": _column("str", "one utterance in all its wordings: the id of its earliest quote"),
    "claim_id": _column("str", "one thing counted, whatever the value: the id of its earliest quantity"),
    "variant_id": _column("str", "one value of a claim, numbered within it"),
    "variant_a": _column("str", "first variant"),
    "variant_b": _column("str", "second variant"),
    "relation": _column(
        "str", "how two values or wordings stand to each other", "agree compatible update conflict same reworded single"
    ),
    # tabulate
    "n_duplicates": _column("int", "documents marked as duplicates within the outlet"),
    "n_rejected": _column("int", "files and rows of the outlet that could not be read"),
    "removed_share": _column("float", "share of word tokens outside body zones, 0 to 1"),
    "first_date": _column("str", "earliest publication date"),
    "last_date": _column("str", "latest publication date"),
    "n_stories": _column("int", "stories covered"),
    "n_entities": _column("int", f"entities named {_COUNTED}"),
    "n_quotes": _column("int", f"quotations {_COUNTED}"),
    "n_attributions": _column("int", f"attributions {_COUNTED}"),
    "agency_share": _column("float", "share of documents whose origin is an agency, 0 to 1"),
    "copy_basis": _column("str", "all documents, or only those that are neither agency copy nor duplicates", "all own"),
    "frequency": _column("int", f"mentions by name {_COUNTED}"),
    "doc_frequency": _column("int", "documents with at least one of them"),
    "rank": _column("int", "rank by frequency within outlet and copy_basis, ties share the lower number"),
    "per_1000_tokens": _column("float", "mentions per 1,000 word tokens of the counted zones"),
    "ci_low": _column("float", "lower end of the 95 % interval from resampling whole articles; null where descriptive"),
    "ci_high": _column("float", "upper end of it"),
    "doc_share": _column("float", "documents with at least one of them over all documents, 0 to 1"),
    "doc_share_low": _column("float", "lower end of its 95 % Wilson interval; null with too few documents"),
    "doc_share_high": _column("float", "upper end of it"),
    "dispersion_dpnorm": _column("float", "Gries' DPnorm over documents: 0 spread as the text is, 1 all in one place"),
    "n_derived": _column("int", "derived adjectives and demonyms"),
    "n_compound": _column("int", "compounds that contain the name"),
    "reference": _column("str", "what the outlet is compared with: `rest` or an outlet_id"),
    "term": _column(
        "str", "word, case folded; with tabulate.term_unit lemma the most frequent form of its inflection stem"
    ),
    "n_target": _column("int", "documents of the outlet with it"),
    "n_reference": _column("int", "documents of the reference with it"),
    "log_ratio": _column("float", "binary log of the ratio of document shares, 0.5 added to each count"),
    "log_odds_z": _column("float", "z of the log-odds with informative Dirichlet prior"),
    "p_adjusted": _column(
        "float",
        "Holm-adjusted p, labels permuted over all articles, and over stories as a whole (agenda); null where descriptive",
    ),
    "p_adjusted_within": _column(
        "float", "the same, labels permuted within stories (framing); null also without such stories"
    ),
    "own_voice": _column("int", "in the outlet's own voice"),
    "own_voice_own": _column("int", f"own_voice {_OWN}"),
    "quoted_voice": _column("int", "between quotation marks"),
    "quoted_voice_own": _column("int", f"quoted_voice {_OWN}"),
    "reported_voice": _column("int", "inside indirect speech"),
    "reported_voice_own": _column("int", f"reported_voice {_OWN}"),
    "frequency_own": _column("int", f"frequency {_OWN}"),
    "share_own": _column("float", f"share {_OWN}"),
    "n_documents_own": _column("int", f"documents {_OWN}"),
    "is_own": _column("bool", "the document is neither agency copy nor a duplicate within its outlet"),
    "day": _column("str", "day of publication, ISO 8601 (a month alone stays a month); null for undated texts"),
    "precision": _column(
        "float", "share of what is found that is right, in the outlet's hand-annotated texts; null without any"
    ),
    "recall": _column("float", "share of what is there that is found, in the same texts"),
    "n_expected": _column("int", "instances in the gold"),
    "n_found": _column("int", "instances found in the same texts"),
    "n_correct": _column("int", "of them right"),
    "corrected_by": _column("str", "what has the 30 instances that correct the count; null: nothing", "gold coding"),
    "coded_precision": _column("float", "share right of the drawn rows that someone coded; null without any"),
    "coded_recall": _column("float", "share found of what is there, in the sentences someone read"),
    "n_coded": _column("int", "drawn rows of the outlet that were coded right or wrong"),
    "corrected": _column("float", "frequency · precision / recall, the number there really are; null: not corrected"),
    "corrected_variance": _column("float", "its variance (gold: delta method; coding: resampled documents)"),
    "corrected_low": _column("float", "lower end of its 95 % interval"),
    "corrected_high": _column("float", "upper end of it"),
    "left": _column("str", "text before it in its zone, 60 characters at most"),
    "keyword": _column("str", "documents.text[start:end], what the term matched"),
    "right": _column("str", "text behind it in its zone"),
    "source": _column("str", "entity_id of a named source, lemma of an unnamed one"),
    "share": _column("float", "share of the outlet's attributions in the story, 0 to 1"),
    "group": _column("str", "quote_group_id or claim_id"),
    "speaker": _column("str", "entity_id of the speaker"),
    "ref_id": _column("str", "entity_id, quote_group_id, claim_id or source"),
    "n_other_outlets": _column("int", "other outlets of the story that have it"),
    # evaluate
    "is_sealed": _column("bool", "tells of a text held back: no rule is written from it, no page quotes it"),
    "error_no": _column("int", "numbers errors of one kind at one place, from 0"),
    "expected": _column("str", "what the gold says"),
    "found": _column("str", "what the pipeline says"),
}

# tables | column | its meaning there
_LOCAL_LINES: list[tuple[str, str, Column]] = [
    ("annotate.dates", "kind", _column("str", "how the date is stated", "explicit relative")),
    ("link.claim_relations", "relation", _column("str", "how two values stand to each other", "agree compatible update conflict")),
    ("tabulate.omissions", "kind", _column("str", "type of omission", "absent published_earlier agency_cut uncertain")),
    ("evaluate.errors", "kind", _column("str", "type of error", "miss false_alarm wrong_value")),
    ("evaluate.errors evaluate.error_rates tabulate.layer_counts", "layer", _column("str", "layer scored, as in metrics.json")),
    ("tabulate.layer_counts evaluate.error_rates", "frequency", _column("int", f"rows of the layer {_COUNTED}")),
    ("tabulate.layer_counts evaluate.error_rates", "frequency_own", _column("int", f"rows of the layer {_COUNTED}, {_OWN}")),
    ("tabulate.entity_frequency tabulate.entity_frequency_by_story tabulate.term_frequency tabulate.term_frequency_by_story",
     "basis", _column("str", "interval printed or not", "interval descriptive")),
    (_KEYNESS_TABLES, "basis", _column("str", "test printed or not", "tested descriptive")),
    (_KEYNESS_TABLES, "ci_low", _column("float", "lower end of log_ratio, 95 % for all rows of outlet and reference at once; null: open or descriptive")),
    (_TERM_TABLES, "term", _column("str", "term or pattern as written in data/curation/terms.csv")),
    (_TERM_TABLES, "group", _column("str", "its group there")),
    (_TERM_TABLES, "frequency", _column("int", f"places that match it {_COUNTED}")),
    (_TERM_TABLES, "per_1000_tokens", _column("float", "such places per 1,000 word tokens of the counted zones")),
    ("tabulate.entities_excluded", "reason", _column("str", "why keyness leaves it out", "below_minimum")),
    ("tabulate.terms_excluded", "reason", _column("str", "why keyness leaves it out", "stop_word below_minimum")),
]  # fmt: skip
_LOCAL = {(table, column): meaning for tables, column, meaning in _LOCAL_LINES for table in tables.split()}


@dataclass(frozen=True)
class Table:
    """One table: `name` is stage.table, `grain` says what a row is, `key` the columns that make it unique and order it."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: dict[str, Column]
    nullable: frozenset[str]

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Columns that order the rows: the key, led by document and place in tables that are written a part of the corpus at a time
        (as text, `x#28:m1` would come before `x#2:m1`, but the document `x#2` before `x#28`)."""
        is_by_part = self.name.startswith("annotate.") or self.name == "link.referents"
        place = tuple(c for c in ("document_id", "start", "end") if is_by_part and c in self.columns)
        return place + tuple(c for c in self.key if c not in place)

    @cached_property
    def dtypes(self) -> dict[str, str]:
        """pandas dtype of each column; integers that may be null are `Int64`."""
        plain = {"str": "str", "int": "int64", "float": "float64", "bool": "bool"}
        return {
            name: "Int64" if column.kind == "int" and name in self.nullable else plain[column.kind]
            for name, column in self.columns.items()
        }

    def admits(self, data: Any, is_unique: bool = False) -> bool:
        """Whether typed data (`is_unique` by its key, if known) passes the schema below, at less cost, without infinite numbers."""
        if data[[name for name in self.columns if name not in self.nullable]].isna().to_numpy().any():
            return False
        for name, column in self.columns.items():
            if column.values and not set(data[name].dropna().unique()) <= set(column.values):
                return False
            if column.kind == "float" and data[name].abs().max() == float("inf"):
                return False
        return is_unique or not data.duplicated(list(self.key)).any()

    @cached_property
    def pandera(self) -> Any:
        """The pandera schema: dtypes, nulls, closed vocabularies, unique key, no other columns."""
        import pandera.pandas as pa  # half a second to import: only where a table is checked

        return pa.DataFrameSchema(
            {
                name: pa.Column(
                    self.dtypes[name],
                    nullable=name in self.nullable,
                    checks=pa.Check.isin(column.values) if column.values else None,
                    description=column.description,
                )
                for name, column in self.columns.items()
            },
            unique=list(self.key),
            strict=True,
            ordered=True,
            name=self.name,
        )


_SPAN = "document_id start end surface zone"
_RATE = "n_documents n_tokens doc_share doc_share_low? doc_share_high?"
_FREQUENCY = "name entity_type frequency doc_frequency rank per_1000_tokens ci_low? ci_high? basis dispersion_dpnorm? n_derived n_compound"
_TERMS = f"group frequency doc_frequency per_1000_tokens? ci_low? ci_high? basis dispersion_dpnorm? {_RATE}"
_KEYNESS = "n_target n_reference log_ratio ci_low? ci_high? log_odds_z p_adjusted? p_adjusted_within? basis"

# name | grain | key | further columns
_TABLES = f"""
ingest.documents | one article as received | document_id | outlet_id outlet_basis path row? format encoding sha256 text title? url? published? published_from?
ingest.html_blocks | one visible block of an HTML page | document_id start | end tag css_class link_density
ingest.left_out | texts of one file and outlet that a restriction of params.yaml leaves out | path outlet_id restriction | n_documents first_date? last_date?
ingest.rejected | one file or row that could not be read | path row? | outlet_id reason detail
clean.blocks | one zoned stretch of a document; disjoint, in order, together every non-blank character | document_id block_no | start end zone is_body n_tokens rule
clean.metadata | one document | document_id | headline? published_date? published_basis? byline? language orthography n_body_chars n_body_tokens n_removed_tokens duplicate_of?
clean.overrides | one row of data/curation/blocks.csv and where it took effect | override_no | document_id text zone n_places
clean.credits | one agency credited in a document | document_id start end | agency_id credit_kind surface zone
annotate.sentences | one sentence | sentence_id | {_SPAN} n_tokens
annotate.mentions | one occurrence of a name | mention_id | {_SPAN} token_start token_end entity_type form in_quote
annotate.designations | one common noun applied to someone | designation_id | {_SPAN} lemma modifiers? number anchor_ids? voice is_negated rule
annotate.quotes | one quotation; start, end hull of its content | quote_id | {_SPAN} quote_type parent_id? is_uncertain cue_lemma? rule
annotate.quote_spans | one part of a quotation | quote_id span_role part | document_id start end surface
annotate.attributions | one stated source | attribution_id | {_SPAN} source_start? source_end? source_kind source_lemma? parent_id? scope_start scope_end
annotate.quantities | one number with what it counts | quantity_id | {_SPAN} value_low? value_high? modifier num_kind unit counted? predicate? attribution_id?
annotate.dates | one date named in the text | date_id | {_SPAN} date_low? date_high? kind
link.entities | one entity of the corpus | entity_id | name entity_type country? wikidata_id? n_mentions n_documents is_curated
link.referents | one row of annotate and an entity it refers to; unresolved rows are absent | row_id entity_id | document_id layer rule is_ambiguous
link.merge_candidates | two entities that may be one and that no rule joined | entity_id other_id | rule name other_name n_documents curation_row
link.stories | one document and the story it belongs to | document_id | story_id? story_label? basis confidence?
link.origins | one document and where its text comes from | document_id | origin_id basis
link.reuse | one passage that two documents share | document_id_a start_a document_id_b start_b | end_a end_b n_tokens
link.quote_groups | one quote and the utterance it renders | quote_id | quote_group_id story_id?
link.claims | one quantity and the claim it is a value of | quantity_id | claim_id variant_id story_id? label
link.claim_relations | two values of one claim | claim_id variant_a variant_b | relation
tabulate.coverage | one outlet | outlet_id | n_documents n_duplicates n_rejected n_body_tokens n_removed_tokens removed_share? first_date? last_date? n_stories n_entities n_quotes n_attributions agency_share?
tabulate.coverage_matrix | one story in one outlet that covers it | story_id outlet_id | n_documents n_body_tokens first_date?
tabulate.entity_frequency | one entity in one outlet | outlet_id entity_id copy_basis | {_FREQUENCY} {_RATE}
tabulate.entity_frequency_by_story | one entity in one outlet's texts of one story | outlet_id story_id entity_id copy_basis | {_FREQUENCY} {_RATE}
tabulate.entity_keyness | one entity, one outlet against a reference | outlet_id reference entity_id | {_KEYNESS}
tabulate.term_keyness | one word, one outlet against a reference | outlet_id reference term | {_KEYNESS}
tabulate.entities_excluded | one entity that keyness leaves out | entity_id | reason doc_frequency
tabulate.terms_excluded | one word that keyness leaves out | term | reason doc_frequency
tabulate.term_frequency | one term of terms.csv in one outlet | outlet_id term copy_basis | {_TERMS}
tabulate.term_frequency_by_story | one term of terms.csv in one outlet's texts of one story | outlet_id story_id term copy_basis | {_TERMS}
tabulate.concordance | one place that a term of terms.csv matches | document_id start term | end group outlet_id story_id? zone left keyword right is_own
tabulate.volume | one day of one outlet in one story or outside stories | outlet_id story_id? day? | n_documents n_documents_own n_tokens
tabulate.designation_frequency | one designation of one entity in one outlet's texts of one story | outlet_id story_id? entity_id lemma | own_voice quoted_voice reported_voice own_voice_own quoted_voice_own reported_voice_own
tabulate.sourcing | one source in one outlet's texts of one story | outlet_id story_id? source | source_kind frequency share frequency_own share_own?
tabulate.layer_counts | one layer of annotation in one outlet | outlet_id layer | frequency frequency_own
tabulate.quote_variants | one wording of an utterance | group row_id | story_id? outlet_id document_id surface speaker? relation is_own
tabulate.claim_variants | one value of a claim | group row_id | story_id? outlet_id document_id surface source? variant_id value_low? value_high? modifier label relation is_own
tabulate.omissions | one thing that other outlets of the story have and this one lacks | story_id outlet_id layer ref_id | label kind n_other_outlets
evaluate.error_rates | one layer of annotation in one outlet | outlet_id layer | frequency frequency_own precision? recall? n_expected n_found n_correct coded_precision? coded_recall? n_coded corrected_by? corrected? corrected_variance? corrected_low? corrected_high?
evaluate.errors | one miss, false alarm or wrong value against the gold | layer document_id start end kind error_no | outlet_id is_sealed surface expected? found?
"""


def _table(line: str) -> Table:
    name, grain, key, rest = (part.strip() for part in line.split("|"))
    names = key.split() + rest.split()
    columns = {n.rstrip("?"): _LOCAL.get((name, n.rstrip("?")), COLUMNS[n.rstrip("?")]) for n in names}
    nullable = frozenset(n[:-1] for n in names if n[-1] == "?")
    return Table(name, grain, tuple(k.rstrip("?") for k in key.split()), columns, nullable)


TABLES: dict[str, Table] = {table.name: table for table in map(_table, _TABLES.strip().splitlines())}
