"""What the coder is told: sheet Codes. Every example is invented."""

CODES = ("right", "wrong", "unsure")

HOW = (
    "What to do",
    "Sheet Items: read the sentence, look at what stands between ⟦ and ⟧ and at column `says`, and choose a code. Judge that row "
    "alone, by the rule of its layer below.",
    "right: both the mark and what the programme says are as the rule asks. wrong: one of them is not. unsure: two informed "
    "readers could differ, or the text does not tell; it counts neither way and is reported.",
    "Where the sentence is not enough, the whole article with its marks is reports/documents/<document>.html. Leave rows empty "
    "that you did not read: they count as not coded.",
    "Sheet Sentences: column `found` lists what the programme found in the sentence. Write into each `missed` column how many of "
    "that layer it should have found there and did not (0, 1, 2 …); what begins in the sentence counts, wrong finds do not. "
    "Choose yes in column `read` when you are done: cells left empty then count as 0. Without it an empty cell is not coded.",
    "Rows may be sorted and filtered. Do not change ids, sheet names or the first row, and do not delete rows. A second coder gets a "
    "copy of the empty file.",
    "Then: make coding-sample SHEET=coding/sample.xlsx, with a second coder also SECOND=<the other file>.",
)

# layer: right if …, missed if …, example, the programme says, code, why
LAYERS = {
    "names": (
        "The mark holds the whole name and nothing else, and its kind is right: PER person, LOC place, ORG organisation, "
        "MISC other (event, work, product). Titles are no part of a name.",
        "a name that is not marked as one",
        "Am Montag traf Bürgermeisterin ⟦Mira⟧ Holzinger in Steyr ein.", "PER", "wrong", "the surname is cut off",
    ),
    "entities": (
        "The name stands for this actor here, whatever the spelling of the actor's name.",
        "a name for which no actor is listed, or that was not found at all",
        "Holzinger lehnte ab. Ihr Bruder, der Winzer ⟦Jakob Holzinger⟧, widersprach.", "Mira Holzinger (PER, per-mira-holzinger)",
        "wrong", "the brother, not the mayor",
    ),
    "designations": (
        "The noun is applied to the actor named (to all of them, where there are several), and its base form is right.",
        "a noun that is applied to a person named in the text, and is not listed for that person",
        "Die ⟦Rathauschefin⟧ von Steyr, Mira Holzinger, blieb dabei.", "Rathauschefin → Mira Holzinger (PER, per-mira-holzinger)",
        "right", "",
    ),
    "quotations": (
        "It renders what someone said, the kind is right (direct: between marks; fragment: fewer than four words between marks; "
        "indirect: dass, ob, Konjunktiv, laut …; reported: the act is named, as in lobte or forderte), and the mark holds the "
        "content give or take a word.",
        "a quotation of any kind that is not listed",
        "Holzinger erklärte, ⟦der Haushalt sei gesichert⟧.", "indirect", "right", "",
    ),
    "speakers": (
        "The actor named said or wrote what is marked.",
        "a quotation for which no speaker is listed though the text tells who spoke",
        "Holzinger schwieg. „⟦Das wird teuer⟧“, sagte Kämmerer Ruben Aigner.", "Mira Holzinger (PER, per-mira-holzinger)",
        "wrong", "Aigner speaks",
    ),
    "attributions": (
        "The mark holds the words that name a source and say that something rests on it, and kind and source are right.",
        "a source named in the sentence that is not listed",
        "⟦Nach Angaben der Polizei⟧ blieb es ruhig.", "government: Polizei", "right", "",
    ),
    "quantities": (
        "Lowest and highest value meant are right, and so are the unit and (where given) the noun counted. count: things are counted.",
        "a number in digits or words, dates, clock times and ordinals (der dritte) left aside",
        "Es kamen ⟦rund 1.500 Gäste⟧.", "1.5 · approx · count · Gast", "wrong", "1500 are meant",
    ),
    "zones": (
        "The marked stretch belongs to this zone. lead, subhead, paragraph, list and infobox are the article; headline, kicker, caption "
        "and pullquote are the outlet's too; all else is around it.",
        "",
        "…blieb sie dabei.\n⟦Mehr zum Thema: Steyr spart am Stadtbad⟧", "teaser", "right", "",
    ),
}  # fmt: skip

HEADER = ("layer", "right if", "counts as missed (sheet Sentences)", "example", "the programme says", "code", "because")
