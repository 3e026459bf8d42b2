"""Words and the user's terms, read off the texts again."""

import re
from collections import Counter

from tests.recount.known import Known


def words(known: Known) -> tuple[dict[str, Counter], Counter]:
    """Document → its words, and in how many documents each stop word stands."""
    stop, stopped, out = known.stop_words(), Counter(), {document: Counter() for document in known.outlet}
    for block in known.counted("clean.blocks"):
        text = known.text[block["document_id"]][block["start"] : block["end"]]
        out[block["document_id"]].update(_words(text.casefold()))
    for found in out.values():
        stopped.update(found.keys() & stop)
        for word in stop:
            found.pop(word, None)
    return _joined(known, out), stopped


def _words(text: str) -> list[str]:
    """Runs of two letters and more, with what hangs on by hyphens: a-b-Test gives Test alone."""
    found, word, at = [], "", 0
    while at < len(text):
        more = text[at] == "-" and len(word) > 1 and text[at + 1 : at + 2].isalpha()
        if text[at].isalpha() or more:
            word += text[at]
        else:
            found.append(word)
            word = ""
        at += 1
    return [word for word in [*found, word] if len(word) > 1]


def _joined(known: Known, found: dict[str, Counter]) -> dict[str, Counter]:
    """With `term_unit: lemma`, forms of one stem under the most frequent; what a stem is, is the package's to say."""
    if known.params["term_unit"] == "word":
        return found
    from pipeline.link.terms import inflection_stem

    total, best = sum(found.values(), Counter()), {}
    for word in sorted(total, key=lambda word: (-total[word], word)):
        best.setdefault(inflection_stem(word), word)
    out = {document: Counter() for document in found}
    for document, counts in found.items():
        for word, n in counts.items():
            out[document][best[inflection_stem(word)]] += n
    return out


def concordance(known: Known) -> dict[tuple, dict]:
    out = {}
    for block in known.counted("clean.blocks"):
        document = block["document_id"]
        for term in known.terms():
            for match in _pattern(term["term"]).finditer(known.text[document], block["start"], block["end"]):
                start, end = match.span()
                before = known.text[document][block["start"] : start]
                after = known.text[document][end : block["end"]]
                out[document, start, term["term"]] = {
                    "end": end, "group": term["group"], "outlet_id": known.outlet[document],
                    "story_id": known.story[document], "zone": block["zone"], "left": _near(before[::-1])[::-1],
                    "keyword": match.group(), "right": _near(after), "is_own": document in known.own,
                }  # fmt: skip
    return out


def _pattern(term: str) -> re.Pattern:
    if term.startswith("/"):
        return re.compile(term[1:-1])
    letters = "".join(r"\w*" if c == "*" else r"\s+" if c == " " else re.escape(c) for c in term)
    return re.compile(rf"\b{letters}\b", re.IGNORECASE)


def _near(text: str) -> str:
    """The next 60 characters, without the word that does not fit."""
    if len(text) > 60:
        text = text[:61].rpartition(" ")[0] or text[:60]
    return re.sub(r"\s+", " ", text)
