"""Scores that must not sink: `python -m tests.floors check seeds` compares data/evaluate/metrics.json with floors.json.

The seeds' floors are what the project promises of them, not what the rules reach on texts they were written with.
`python -m tests.floors raise sample` lifts the floors to today's scores (less 0.005). A floor is lowered only by
`python -m tests.floors lower seeds names.f1 0.87 "why"`; the reason stays in the file.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_suffix(".json")
SLACK = 0.005


def below(floors: dict[str, float], overall: dict[str, dict]) -> list[str]:
    """One line for each floor ("layer.measure": value) that today's metrics do not reach."""
    out = []
    for name, floor in floors.items():
        layer, measure = name.split(".")
        value = overall.get(layer, {}).get(measure)
        if value is None or value < floor:
            out.append(f"{name} is {value}, floor {floor}")
    return out


def main(command: str, corpus: str, *rest: str) -> int:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    overall = json.loads((ROOT / "data/evaluate/metrics.json").read_text(encoding="utf-8"))["overall"]
    own = floors[corpus]["floors"]
    if command == "check":
        lines = below(own, overall)
        print("\n".join(lines) if lines else f"{len(own)} floors of {corpus} hold")
        return bool(lines)
    if command == "raise":
        for name, floor in own.items():
            layer, measure = name.split(".")
            own[name] = max(floor, round(overall[layer][measure] - SLACK, 3))
    elif command == "lower":
        name, value, reason = rest
        floors[corpus].setdefault("lowered", []).append(
            {"floor": name, "from": own[name], "to": float(value), "why": reason}
        )
        own[name] = float(value)
    else:
        print(__doc__)
        return 2
    FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
