"""Where one line holds two things that were glued together: a date and an ad label, a caption and its credit."""

from pipeline.clean.agencies import Agencies
from pipeline.clean.credit_lines import credit_start

_AD_LABELS = ("WERBUNG", "ANZEIGE", "Werbung", "Anzeige")
_AD_LABEL_CHARS = 7
_CAPTION_CHARS = 700  # longer lines are paragraphs and keep what stands at their end


def find_cuts(text: str, agencies: Agencies) -> tuple[list[int], frozenset[int]]:
    """Offsets at which lines of `text` (folded) are to be split further, and the starts of lines without any credit.

    "9. Mai 2025 – 06:10ANZEIGE" is cut before ANZEIGE, "Der Hafen. Foto: Mia Rolfs" before Foto. Linear in the text.
    """
    cuts, without = [], set()
    position = 0
    for raw in text.split("\n"):
        line = raw.rstrip()
        if 0 < len(line) <= _CAPTION_CHARS:
            label = len(line) - _AD_LABEL_CHARS
            if (
                label > 0 and len(line) <= 90 and line.endswith(_AD_LABELS)
                and (line[label:].isupper() or line[label - 1] != " ")
            ):  # fmt: skip
                cuts.append(position + label)
            else:
                first = position + len(line) - len(line.lstrip())
                start = credit_start(line.lstrip(), agencies)
                if start:
                    cuts.append(first + start)
                elif start is None:
                    without.add(first)
        position += len(raw) + 1
    return cuts, frozenset(without)
