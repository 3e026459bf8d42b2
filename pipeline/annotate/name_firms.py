"""Names of a document that show elsewhere in it to be a firm's: by a legal form, by their shares, as a firm's subsidiary."""

from collections import Counter
from collections.abc import Iterator

from pipeline.annotate.name_spans import Names, first_names, is_capital
from pipeline.legal_forms import without_legal_form

_SURE = 3  # votes of a construction, for each that speaks against it
_SHARES = ("Aktie", "Aktien", "Aktionär", "Aktionäre", "Aktionären")
_RELATED = ("Tochter", "Mutter")


def firms(document: list[Names], votes: dict[str, Counter]) -> None:
    """Let the `votes` for the types of each name say in place that some are firms, unless a person of the text is so named.

    The name before a legal form ("Harrbrand AG" makes "Harrbrand" one, "Harrbrand Holding AG" too where it is some name), the name of shares ("Harrbrand-Aktie", "die Aktien von Harrbrand") if it
    is no place's, and the subsidiary of a firm ("die Harrbrand-Tochter Elmo").
    """
    surnames = {key.rpartition(" ")[2] for key, counts in votes.items() if " " in key and counts["PER"]}
    legal = [bare for key in votes if " " in key and votes[key]["ORG"] and (bare := without_legal_form(key)) != key]
    short = (bare.partition(" ")[0] for bare in legal if " " in bare)
    named = [word for word in short if word in votes and not votes[word]["LOC"] and word not in first_names()]
    for name in (*legal, *named, *_with_shares(document, votes), *_subsidiaries(document, votes)):
        if is_capital(name) and name not in surnames:
            counts = votes.setdefault(name, Counter())
            counts["ORG"] += _SURE * max(1, counts["PER"])


def _with_shares(document: list[Names], votes: dict[str, Counter]) -> Iterator[str]:
    for names in document:
        for at, text in enumerate(names.texts):
            if not text.endswith(_SHARES):
                continue
            name, hyphen, _ = text.rpartition("-")
            behind = names.at(at + 2) if not hyphen and names.texts[at + 1 : at + 2] == ["von"] else None
            if behind and behind.end == behind.first + 1:
                name = names.surface(behind)
            counts = votes.get(name)
            if counts and counts["LOC"] <= counts["PER"] + counts["ORG"]:
                yield name


def _subsidiaries(document: list[Names], votes: dict[str, Counter]) -> Iterator[str]:
    for names in document:
        for name in names.names:
            owner, hyphen, noun = names.texts[name.first - 1].rpartition("-") if name.first else ("", "", "")
            is_related = hyphen and noun in _RELATED and name.end == name.first + 1
            if is_related and owner in votes and votes[owner]["ORG"] > votes[owner]["PER"]:
                yield names.surface(name)
