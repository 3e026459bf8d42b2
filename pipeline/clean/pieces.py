"""Where one line holds two things that were glued together: a date and an ad label, a caption and its credit."""

import re

from pipeline.clean.agencies import Agencies
from pipeline.clean.credit_lines import credit_start
from pipeline.spans import folded

_AD_LABEL = re.compile(r"(?:WERBUNG|ANZEIGE|Werbung|Anzeige)$")
_CAPTION_CHARS = 700  # longer lines are paragraphs and keep what stands at their end


def find_cuts(text: str, agencies: Agencies) -> list[int]:
    """Offsets at which lines of `text` are to be split further.

    "9. Mai 2025 – 06:10ANZEIGE" is cut before ANZEIGE, "Der Hafen. Foto: Mia Rolfs" before Foto. Linear in the text.
    """
    cuts = []
    position = 0
    for raw in folded(text).split("\n"):
        line = raw.rstrip()
        if 0 < len(line) <= _CAPTION_CHARS:
            label = _AD_LABEL.search(line)
            if (
                label
                and label.start()
                and len(line) <= 90
                and (label.group().isupper() or line[label.start() - 1] != " ")
            ):
                cuts.append(position + label.start())
            else:
                start = credit_start(line.lstrip(), agencies)
                if start:
                    cuts.append(position + len(line) - len(line.lstrip()) + start)
        position += len(raw) + 1
    return cuts
