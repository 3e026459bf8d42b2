"""Scores that must not sink: `python -m tests.floors check sample` compares data/evaluate/metrics.json with floors.json.

A floor is named `<set>.<layer>.<measure>`; the set is overall, open or sealed. The seeds' floors are what the project
promises of them, not what the rules reach on texts they were written with. `python -m tests.floors raise sample` lifts the
floors to today's scores (less 0.005); floors named after it (`raise sample sealed.names.f1 …`) are new ones. A floor is
lowered only by `python -m tests.floors lower seeds overall.names.f1 0.87 "why"`; the reason stays in the file.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_suffix(".json")
SLACK = 0.005


def score(name: str, metrics: dict) -> float | None:
    """The score a floor speaks of; None where it was not measured. `open.names.f1` → metrics["open"]["names"]["f1"]."""
    part, layer, measure = name.split(".")
    return metrics.get(part, {}).get(layer, {}).get(measure)


def below(floors: dict[str, float], metrics: dict) -> list[str]:
    """One line for each floor (name: value) that today's metrics do not reach."""
    scores = {name: score(name, metrics) for name in floors}
    return [
        f"{name} is {scores[name]}, floor {floor}"
        for name, floor in floors.items()
        if scores[name] is None or scores[name] < floor
    ]


def raised(floors: dict[str, float], metrics: dict, new: list[str]) -> dict[str, float]:
    """The floors at today's scores less the slack, where that is higher; `new` names are added. None sinks."""
    today = {name: score(name, metrics) for name in [*floors, *new]}
    lifted = {name: round(value - SLACK, 3) for name, value in today.items() if value is not None}
    return {name: max(floors.get(name, 0), lifted.get(name, 0)) for name in today if name in floors or name in lifted}


def main(command: str = "", corpus: str = "", *rest: str) -> int:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    metrics = json.loads((ROOT / "data/evaluate/metrics.json").read_text(encoding="utf-8"))
    if command not in ("check", "raise", "lower") or (corpus not in floors and command != "raise"):
        print(f"{__doc__}\nFloors are pinned for: {', '.join(floors)}")
        return 2
    own = floors.setdefault(corpus, {"floors": {}})["floors"]
    if command == "check":
        lines = below(own, metrics)
        print("\n".join(lines) if lines else f"{len(own)} floors of {corpus} hold")
        return int(bool(lines))
    if command == "raise":
        floors[corpus]["floors"] = raised(own, metrics, list(rest))
    else:
        name, value, reason = rest
        floors[corpus].setdefault("lowered", []).append(
            {"floor": name, "from": own[name], "to": float(value), "why": reason}
        )
        own[name] = float(value)
    FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
