"""`params.yaml`, checked: an unknown, missing or wrongly typed parameter stops the run with one line."""

from datetime import date
from types import NoneType, SimpleNamespace

import yaml

from pipeline import InputError, paths
from pipeline.schemas import ZONES

_DATE = (NoneType, str, date)  # YAML reads 2026-01-31 as a date
# Every parameter there is, by stage, with its type; what each one means stands beside its value in params.yaml.
KNOWN: dict[str, dict[str, type | tuple[type, ...]]] = {
    "ingest": {"raw": str, "columns": dict, "max_bytes": int, "date_from": _DATE, "date_to": _DATE, "outlets": list},
    "clean": {"near_duplicate": float},
    "annotate": {"model": str, "workers": int, "scheduler": (NoneType, str)},
    "link": {"story_days": int, "story_similarity": float, "reuse_tokens": int},
    "tabulate": {
        "zones": list,
        "min_documents": int,
        "min_frequency": int,
        "pairs": list,
        "term_unit": str,
        "stop_words": list,
        "max_intervals": int,
        "n_resamples": int,
        "seed": int,
    },
    "evaluate": {"gold": str, "n_resamples": int, "seed": int},
    "report": {
        "title": str,
        "max_stories": int,
        "max_actors": int,
        "max_rows": int,
        "max_evidence": int,
        "full_texts": bool,
        "workers": int,
    },
}


def load_params(stage: str) -> SimpleNamespace:
    """The block of `stage` as attributes, for example `load_params("tabulate").min_documents`.

    Raises InputError naming the parameter if one is unknown, missing or of the wrong type, in any stage's block.
    """
    path = paths.ROOT / "params.yaml"
    try:
        blocks = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"{path.name}: cannot be read ({' '.join(str(error).split())})") from None
    if not isinstance(blocks, dict):
        raise InputError(f"{path.name}: expected one block per stage")
    for name in blocks:
        if name not in KNOWN:
            raise InputError(f"{path.name}: unknown block '{name}' (known: {', '.join(KNOWN)})")
    return SimpleNamespace(**{name: _checked(name, blocks.get(name) or {}) for name in KNOWN}[stage])


def deciding(stage: str) -> dict[str, object]:
    """The parameters of `stage` that decide what its tables hold, by name; not how it runs (workers, scheduler)."""
    return {name: value for name, value in vars(load_params(stage)).items() if name not in ("workers", "scheduler")}


def _checked(stage: str, block: dict) -> dict:
    known = KNOWN[stage]
    for name in block:
        if name not in known:
            raise InputError(f"params.yaml: unknown parameter {stage}.{name} (known: {', '.join(known)})")
    for name, kind in known.items():
        if name not in block:
            raise InputError(f"params.yaml: parameter {stage}.{name} is missing")
        value = block[name]
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            block[name] = value = float(value)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            expected = kind.__name__ if isinstance(kind, type) else " or ".join(one.__name__ for one in kind)
            raise InputError(
                f"params.yaml: {stage}.{name} is {value!r}, expected {expected.replace('NoneType', 'nothing')}"
            )
        if kind in (int, float) and isinstance(value, int | float) and value < 0:
            raise InputError(f"params.yaml: {stage}.{name} is {value!r}, expected no negative number")
    if block.get("term_unit", "word") not in ("word", "lemma"):
        raise InputError(f"params.yaml: {stage}.term_unit is {block['term_unit']!r}, expected word or lemma")
    for name in ("n_resamples", "min_documents"):
        if name in block and block[name] < 2:
            raise InputError(f"params.yaml: {stage}.{name} is {block[name]}, expected 2 or more")
    for zone in block.get("zones", []):
        if zone not in ZONES:
            raise InputError(f"params.yaml: {stage}.zones: unknown zone {zone!r} (known: {', '.join(ZONES)})")
    return block
