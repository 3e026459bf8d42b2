"""Each layer of one document against its gold, by the rules of docs/methodology.md ("Evaluation")."""

from pipeline.evaluate.comparison import Found, Outcome, compare, error, inside, set_aside, span
from pipeline.evaluate.entities import same_entities
from pipeline.evaluate.gold import days_of
from pipeline.evaluate.matching import characters
from pipeline.schemas import BODY_ZONES

NEEDS = {  # layers of the gold that a score needs; where one is absent it was not annotated, and the score is not given
    "names": ("entities",), "designations": ("designations", "entities"),
    "quotes_marked": ("quotes",), "speakers_marked": ("quotes", "entities"),
    "quotes_indirect": ("indirect",), "speakers_indirect": ("indirect", "entities"), "quotes_reported": ("indirect",),
    "attributions": ("attributions",), "attribution_kinds": ("attributions",), "quantities": ("quantities",),
    "dates": ("dates",),
}  # fmt: skip
INDIRECT = {"dass", "ob", "w", "zu_inf", "konjunktiv", "frame", "reportative_sollen", "free"}
_BODY_ROLES = {"paragraph", "subhead", "lead", "list", "infobox"}


def _names(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def zones(gold: dict, found: Found) -> Outcome:
    """Body characters that are not blank; what the gold calls headline or caption counts neither way."""
    ignored = [(b["start"], b["end"]) for b in gold["body"] if b["role"] not in _BODY_ROLES]
    blocks = found.rows("clean.blocks")
    blank = {i for i, c in enumerate(found.text) if c.isspace()}
    expected = characters([(b["start"], b["end"]) for b in gold["body"] if b["role"] in _BODY_ROLES], ignored) - blank
    got = characters([(b["start"], b["end"]) for b in blocks if b["zone"] in BODY_ZONES], ignored) - blank
    out = Outcome("zones", len(expected), len(got), len(expected & got))
    for block in blocks:
        wrong = len((expected ^ got) & span(block))
        if 2 * wrong > len(span(block) - blank):
            kind = "false_alarm" if block["is_body"] else "miss"
            out.errors.append(error(block, found.text, kind, None, f"{block['zone']} ({block['rule']})"))
    return out


def names(gold: dict, found: Found) -> Outcome:
    """Strict span and type of names; derived forms and compounds are not names."""
    rows = [row for row in found.rows("annotate.mentions") if row["form"] == "name"]
    rows = inside(rows, gold, set_aside(gold, "entities"))
    return compare(
        "names", found.text, gold.get("entities", []), rows, 1.0, lambda g, f: g["type"] == f["entity_type"]
    )[0]


def designations(gold: dict, found: Found) -> Outcome:
    """Lemma and referents of designations of persons."""
    expected = [row for row in gold.get("designations", []) if row.get("target") in ("person", "persons")]
    rows = [
        {**row, "refers_to": sorted(found.entities_of.get(row["designation_id"], ()))}
        for row in found.rows("annotate.designations")
    ]
    rows = [row for row in rows if any(found.entity_type.get(e) == "PER" for e in row["refers_to"])]

    def fits(g: dict, f: dict) -> bool:
        readings = [_names(g["refers_to"])] + ([_names(g["refers_to_alt"])] if g.get("refers_to_alt") else [])
        return g["lemma"] == f["lemma"] and any(
            same_entities(r, set(f["refers_to"]), found.canonical) for r in readings
        )

    rows = inside(rows, gold, set_aside(gold, "designations"))
    return compare("designations", found.text, expected, rows, 0.5, fits)[0]


def quotes(gold: dict, found: Found) -> list[Outcome]:
    """Quotations by overlap of content: in marks, indirect, reported; and the named speakers of the matched ones."""
    parts: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in found.rows("annotate.quote_spans"):
        parts.setdefault((row["quote_id"], row["span_role"]), []).append((row["start"], row["end"]))

    def content(row: dict) -> set[int]:
        strip = parts.get((row["quote_id"], "cue"), []) + parts.get((row["quote_id"], "frame"), [])
        return _letters(characters(parts.get((row["quote_id"], "content"), [(row["start"], row["end"])]), strip))

    def gold_content(row: dict) -> set[int]:
        strip = [(row["cue_start"], row["cue_end"])] if row.get("cue_start") is not None else []
        if row.get("form") == "frame":
            strip += [
                (a["start"], a["end"])
                for a in gold.get("attributions", [])
                if strip and a["start"] <= strip[0][0] < a["end"]
            ]
        return _letters(characters([(row["start"], row["end"])], strip))

    def _letters(offsets: set[int]) -> set[int]:
        return {i for i in offsets if found.text[i].isalnum()}

    everything = inside(found.rows("annotate.quotes"), gold)
    marked = [row for row in everything if row["quote_type"] in ("direct", "fragment")]
    unscored = [row for row in gold.get("indirect", []) if row["form"] == "evaluation"]
    layers = (
        ("quotes_marked", gold.get("quotes", []), marked, 0.8),
        ("quotes_indirect", [r for r in gold.get("indirect", []) if r["form"] in INDIRECT], _of(everything, "indirect"), 0.5),
        ("quotes_reported", [r for r in gold.get("indirect", []) if r["form"] == "speech_act"], _of(everything, "reported"), 0.5),
    )  # fmt: skip
    aside = set_aside(gold, "indirect", "quotes") | characters([(r["start"], r["end"]) for r in unscored])
    marks_aside = characters([(r["start"], r["end"]) for r in gold.get("nonquote_marks", [])])
    out = []
    for layer, expected, rows, least in layers:
        rows = inside(rows, gold, (marks_aside | set_aside(gold, "quotes")) if layer == "quotes_marked" else aside)
        outcome, pairs = compare(layer, found.text, expected, rows, least, lambda g, f: True, (gold_content, content))
        out.append(outcome)
        if layer != "quotes_reported":
            out.append(_speakers(gold, layer.replace("quotes", "speakers"), expected, rows, pairs, found))
    return out


def _of(rows: list[dict], quote_type: str) -> list[dict]:
    return [row for row in rows if row["quote_type"] == quote_type]


def _speakers(
    gold: dict, layer: str, expected: list[dict], rows: list[dict], pairs: dict[int, int], found: Found
) -> Outcome:
    """Of the matched quotations with a named speaker, how many got the same entity (none counts as wrong)."""
    out = Outcome(layer)
    named = {row["canonical"] for row in gold.get("entities", [])}
    for g, f in pairs.items():
        speakers = [name for name in _names(expected[g].get("speaker")) if name in named]
        if not speakers:
            continue
        ours = found.entities_of.get(rows[f]["quote_id"], set())
        out.n_expected += 1
        out.n_found += 1
        if same_entities(speakers, ours, found.canonical):
            out.n_correct += 1
        else:
            said = " + ".join(sorted(ours)) or "none"
            out.errors.append(error(rows[f], found.text, "wrong_value", " + ".join(speakers), said))
    return out


def attributions(gold: dict, found: Found) -> list[Outcome]:
    """Stated sources by overlap ≥ 0.34; the kind of the matched ones beside it."""
    rows = inside(found.rows("annotate.attributions"), gold, set_aside(gold, "attributions"))
    expected = gold.get("attributions", [])
    outcome, pairs = compare("attributions", found.text, expected, rows, 0.34, lambda g, f: True)
    right = sum(expected[g]["source_kind"] == rows[f]["source_kind"] for g, f in pairs.items())
    kinds = Outcome("attribution_kinds", len(pairs), len(pairs), right)
    kinds.errors = [
        error(rows[f], found.text, "wrong_value", expected[g]["source_kind"], rows[f]["source_kind"])
        for g, f in pairs.items()
        if expected[g]["source_kind"] != rows[f]["source_kind"]
    ]
    return [outcome, kinds]


def quantities(gold: dict, found: Found) -> Outcome:
    """Value and overlap ≥ 0.34 on cardinal and vague numbers; a vague one in the gold has no value to compare."""

    def fits(g: dict, f: dict) -> bool:
        if g["value"] is None:
            return f["num_kind"] == "vague"
        low, high = g["value"] if isinstance(g["value"], list) else (g["value"], g["value"])
        ends = (
            f["value_low"] if f["value_low"] == f["value_low"] else None,
            f["value_high"] if f["value_high"] == f["value_high"] else None,
        )
        return (low, high) == ends or (low == high and low in ends and None in ends)  # "mehr als 40": one end is open

    aside = set_aside(gold, "quantities") | characters(
        [(row["start"], row["end"]) for row in gold.get("quantities", []) if row["num_kind"] == "ordinal"]
    )
    expected = [row for row in gold.get("quantities", []) if row["num_kind"] in ("cardinal", "vague")]
    rows = [row for row in found.rows("annotate.quantities") if row["num_kind"] in ("cardinal", "vague")]
    return compare("quantities", found.text, expected, inside(rows, gold, aside), 0.34, fits)[0]


def dates(gold: dict, found: Found) -> Outcome:
    """First and last day of what the gold dates, by any overlap (the gold leaves out prepositions); `kind` is not compared.

    What has no days counts neither way: a found row without them, and what is found where the gold has none ("vor Jahren") or
    has them from elsewhere (`iso_basis`).
    """
    told = [row for row in gold.get("dates", []) if row.get("iso") and not row.get("iso_basis")]
    untold = [row for row in gold.get("dates", []) if row not in told]
    expected = [row | dict(zip(("date_low", "date_high"), days_of(row["iso"]), strict=True)) for row in told]
    rows = [row for row in found.rows("annotate.dates") if isinstance(row["date_low"], str)]
    aside = set_aside(gold, "dates") | characters([(row["start"], row["end"]) for row in untold])

    def fits(g: dict, f: dict) -> bool:
        return (g["date_low"], g["date_high"]) == (f["date_low"], f["date_high"])

    return compare("dates", found.text, expected, inside(rows, gold, aside), 0.01, fits)[0]


def score_document(gold: dict, found: Found) -> list[Outcome]:
    """The layers that are scored document by document, as far as they are annotated here (`NEEDS`)."""
    outcomes = [zones(gold, found), names(gold, found), designations(gold, found), *quotes(gold, found)]
    outcomes += [*attributions(gold, found), quantities(gold, found), dates(gold, found)]
    return [outcome for outcome in outcomes if all(layer in gold for layer in NEEDS.get(outcome.layer, ()))]
