import re

import pandas as pd

from pipeline.annotate.sentences import sentence_spans
from pipeline.link.curated import read_rows
from pipeline.link.entities import link_entities
from pipeline.link.referents import link_referents
from pipeline.partitions import Part
from pipeline.tables import checked, frame, frame_of

NAMES = {
    "PER": "Lena Vogt|Vogts?|Jan Abel|Abel|Mia Kern|Kern",
    "LOC": "Polens?|Litauens?|Kursk",
    "ORG": "Kreml|Nordwerft(?: Verkehr GmbH)?",
}


def read(text, designations=(), speakers=(), sources=(), rules=None):
    """Referents by surface. Designations as (surface, lemma, number), tied to a person's name right after them."""
    mentions = []
    for entity_type, names in NAMES.items():
        for m in re.finditer(rf"\b(?:{names})", text):
            end = re.compile(r"[\w-]*").match(text, m.end()).end()
            mentions.append((m.start(), m.end(), end, entity_type, "compound" if end > m.end() else "name"))
    mentions += [
        (*m.span(), m.end(), "LOC", "derived") for m in re.finditer(r"polnische\w*|litauische\w*|russische\w*", text)
    ]
    base = {"document_id": "d", "zone": "paragraph"}
    mention_rows = [
        {**base, "mention_id": f"m{n}", "start": s, "end": e, "surface": text[s:e], "token_start": s, "token_end": t,
         "entity_type": kind, "form": form, "in_quote": False}
        for n, (s, e, t, kind, form) in enumerate(sorted(mentions))
    ]  # fmt: skip
    found, at = [], 0
    for n, (surface, lemma, number) in enumerate(designations):
        start = text.index(surface, at)
        at = start + len(surface)
        anchor = next(
            (m["mention_id"] for m in mention_rows if m["start"] == at + 1 and m["entity_type"] == "PER"), None
        )
        found.append(
            {**base, "designation_id": f"d{n}", "start": start, "end": at, "surface": surface, "lemma": lemma,
             "modifiers": None, "number": number, "anchor_ids": anchor, "voice": "own", "is_negated": False,
             "rule": "apposition_before" if anchor else (rules or {}).get(surface, "definite")}
        )  # fmt: skip
    quotes, spans, attributions = [], [], []
    for n, (content, speaker) in enumerate(speakers):
        start = text.index(content)
        at = (
            text.index(speaker, start + len(content))
            if text.find(speaker, start + len(content)) > 0
            else text.rindex(speaker, 0, start)
        )
        quotes.append({**base, "quote_id": f"q{n}", "start": start, "end": start + len(content), "surface": content,
                       "quote_type": "direct", "is_uncertain": False, "rule": "x"})  # fmt: skip
        spans.append({**base, "quote_id": f"q{n}", "span_role": "speaker", "part": 0, "start": at,
                      "end": at + len(speaker), "surface": speaker})  # fmt: skip
    for n, source in enumerate(sources):
        start = text.index(source)
        attributions.append({**base, "attribution_id": f"a{n}", "start": start, "end": start + len(source), "surface": source,
                             "source_start": start, "source_end": start + len(source), "source_kind": "person",
                             "scope_start": 0, "scope_end": 1})  # fmt: skip
    sentences = [
        {**base, "sentence_id": f"s{n}", "start": s, "end": e, "surface": text[s:e], "n_tokens": 1}
        for n, (s, e) in enumerate(sentence_spans(text))
    ]
    table = frame("annotate.mentions", mention_rows)
    part = {
        "ingest.documents": pd.DataFrame({"document_id": ["d"], "text": [text]}, dtype="str"), "annotate.mentions": table,
        "annotate.sentences": frame("annotate.sentences", sentences), "annotate.designations": frame("annotate.designations", found),
        "annotate.quotes": frame("annotate.quotes", quotes), "annotate.quote_spans": frame("annotate.quote_spans", spans),
        "annotate.attributions": frame("annotate.attributions", attributions),
    }  # fmt: skip
    entities, assigned = link_entities(lambda *_: iter([Part(part)]), ["d"], read_rows([]))
    part["assignments"] = assigned.of(Part(part), 0)
    (rows,) = link_referents(lambda *_: iter([Part(part)]), frame("link.entities", entities))
    rows = checked("link.referents", frame_of("link.referents", rows))
    out = {}
    for row in rows.to_dict("records"):
        if row["layer"] != "mention":
            out.setdefault(row["row_id"], []).append((row["entity_id"], row["rule"], row["is_ambiguous"]))
    return out


def test_beside_a_name_and_by_country():
    text = "Polens Präsident Jan Abel traf die litauische Präsidentin Lena Vogt. Der polnische Staatschef schwieg."
    found = read(text, [("Präsident", "Präsident", "singular"), ("litauische Präsidentin", "Präsidentin", "singular"),
                        ("polnische Staatschef", "Staatschef", "singular")])  # fmt: skip
    assert found["d0"] == [("per-jan-abel", "apposition", False)]
    assert found["d2"] == [("per-jan-abel", "anaphor_country", False)]


def test_compound_names_the_country():
    text = "Der russische Präsident Jan Abel sprach mit Lena Vogt. Danach reiste der Kremlchef ab."
    found = read(text, [("russische Präsident", "Präsident", "singular"), ("Kremlchef", "Kremlchef", "singular")])
    assert found["d1"] == [("per-jan-abel", "anaphor_country", False)]


def test_not_the_one_named_in_the_same_clause():
    text = "Am Montag empfing Jan Abel den Machthaber Lena Vogt. Abel dankte dem Diktator."
    found = read(text, [("Machthaber", "Machthaber", "singular"), ("Diktator", "Diktator", "singular")])
    assert found["d1"] == [("per-lena-vogt", "anaphor_office", False)]


def test_a_pair_and_whom_a_noun_of_another_person_is_about():
    found = read("Jan Abel und Lena Vogt kamen. Das Ehepaar lachte.", [("Ehepaar", "Ehepaar", "singular")])
    assert [who for who, *_ in found["d0"]] == ["per-jan-abel", "per-lena-vogt"]
    found = read(
        "Jan Abel und Lena Vogt kamen. Das Agenten-Ehepaar lachte.",
        [("Agenten-Ehepaar", "Agenten-Ehepaar", "singular")],
    )
    assert [who for who, *_ in found["d0"]] == ["per-jan-abel", "per-lena-vogt"]
    found = read("Lena Vogt schwieg. Der Anwalt der Ärztin sprach.", [("Anwalt", "Anwalt", "singular")])
    assert "d0" not in found
    found = read(
        "Jan Abel ging zum Arzt. Der Arzt riet ab.", [("Arzt", "Arzt", "singular")] * 2, rules={"Arzt": "contracted"}
    )
    assert "d1" not in found


def test_an_object_behind_the_subject_is_no_name():
    found = read("Jan Abel sprach. Nun fordert der Minister Aufklärung.", [("Minister", "Minister", "singular")])
    assert found["d0"][0][0] == "per-jan-abel"
    assert "d0" not in read("Jan Abel sprach. Der Rapper Polarwind sang.", [("Rapper", "Rapper", "singular")])


def test_women_are_taken_up_by_womens_nouns():
    text = "Jan Abel und Lena Vogt kamen. Sie lachte. Danach ging die Ärztin."
    found = read(text, [("Ärztin", "Ärztin", "singular")])
    assert found["d0"] == [("per-lena-vogt", "anaphor_recent", False)]  # Jan is of both genders here, Lena a woman


def test_same_office_by_a_broader_noun_beats_the_nearest():
    text = "Bundeskanzlerin Lena Vogt kam. Später sprach Mia Kern. Dann ging die Kanzlerin."
    found = read(text, [("Bundeskanzlerin", "Bundeskanzlerin", "singular"), ("Kanzlerin", "Kanzlerin", "singular")])
    assert found["d1"] == [("per-lena-vogt", "anaphor_office", False)]


def test_who_accuses_is_not_who_defends():
    text = "Anwalt Jan Abel kam. Später sprach der Staatsanwalt."
    found = read(text, [("Anwalt", "Anwalt", "singular"), ("Staatsanwalt", "Staatsanwalt", "singular")])
    assert list(found) == ["d0"]


def test_parts_of_a_trial_and_who_is_introduced_are_not_whoever_was_named_last():
    noun = ("Staatsanwalt", "Staatsanwalt", "singular")
    assert read(
        "Wirt Jan Abel schwieg. Der Staatsanwalt forderte fünf Jahre.", [("Wirt", "Wirt", "singular"), noun]
    ).keys() == {"d0"}
    named = read("Staatsanwalt Jan Abel kam. Der Staatsanwalt forderte fünf Jahre.", [noun, noun])
    assert named["d1"] == [("per-jan-abel", "anaphor_lemma", False)]
    pilot = [("Wirt", "Wirt", "singular"), ("Lotse", "Lotse", "singular")]
    assert read("Wirt Jan Abel kam. Der Lotse, ein 47 Jahre alter Mann, schlief.", pilot).keys() == {"d0"}


def test_a_genitive_in_an_apposition_is_another_person():
    text = "Wirt Jan Abel (58), Enkel des Gründers, kam."
    found = read(text, [("Wirt", "Wirt", "singular"), ("Gründers", "Gründer", "singular")])
    assert found.keys() == {"d0"}


def test_unnamed_persons_and_new_ones_are_nobody_named():
    text = "Lena Vogt half. Eine Rentnerin klagte. Die Frau weinte. Am Ende rief die Dolmetscherin des Amtes an."
    found = read(text, [("Rentnerin", "Rentnerin", "singular"), ("Frau", "Frau", "singular"),
                        ("Dolmetscherin", "Dolmetscherin", "singular")], rules={"Rentnerin": "indefinite"})  # fmt: skip
    assert found == {}
    text = (
        "Wirt Jan Abel und Lena Vogt kamen. Zwei Köche gingen. Ihre beiden Söhne blieben. Die beiden Frauen schwiegen."
    )
    found = read(text, [("Wirt", "Wirt", "singular"), ("Köche", "Koch", "plural"), ("Söhne", "Sohn", "plural"),
                        ("Frauen", "Frau", "plural")])  # fmt: skip
    assert list(found) == ["d0"]
    text = "Ein Sprecher klagte. Wirt Jan Abel kam. Am Ende schwieg der Sprecher."
    found = read(text, [("Sprecher", "Sprecher", "singular"), ("Wirt", "Wirt", "singular"),
                        ("Sprecher", "Sprecher", "singular")], rules={"Sprecher": "indefinite"})  # fmt: skip
    assert list(found) == ["d1"]


def test_not_before_a_body_or_a_name_unknown():
    text = "Jan Abel kam. Der Betreiber Nordwerft schwieg. Der Rapper Nordlicht sang."
    assert read(text, [("Betreiber", "Betreiber", "singular"), ("Rapper", "Rapper", "singular")]) == {}


def test_unnamed_and_indefinite_are_absent():
    text = "Jan Abel sprach. Experten warnten. Ein Minister ging. Soldaten kamen."
    found = read(
        text,
        [("Experten", "Experte", "plural"), ("Minister", "Minister", "singular"), ("Soldaten", "Soldat", "plural")],
    )
    assert found == {}


def test_both_and_all_three():
    text = "Jan Abel und Lena Vogt trafen sich. Die beiden Präsidenten schwiegen. Mia Kern, Abel und Vogt kamen. Die drei Politiker aßen."
    found = read(text, [("Präsidenten", "Präsident", "plural"), ("Politiker", "Politiker", "plural")])
    assert [e for e, *_ in found["d0"]] == ["per-jan-abel", "per-lena-vogt"]
    assert sorted(e for e, *_ in found["d1"]) == ["per-jan-abel", "per-lena-vogt", "per-mia-kern"]


def test_presidents_of_two_countries():
    text = "Polens Präsident Jan Abel kam. Litauens Präsidentin Lena Vogt kam. Mia Kern sah die Staatschefs Polens und Litauens."
    found = read(text, [("Präsident", "Präsident", "singular"), ("Präsidentin", "Präsidentin", "singular"),
                        ("Staatschefs", "Staatschef", "plural")])  # fmt: skip
    assert found["d2"] == [("per-jan-abel", "plural_countries", False), ("per-lena-vogt", "plural_countries", False)]


def test_speakers_by_name_designation_and_pronoun():
    text = "Der russische Präsident Jan Abel lobte Lena Vogt. „Gut so“, sagte er. „Sehr gut“, sagte der Kremlchef. „Nein“, sagte Vogt."
    found = read(
        text,
        [("russische Präsident", "Präsident", "singular"), ("Kremlchef", "Kremlchef", "singular")],
        [("Gut so", "er"), ("Sehr gut", "Kremlchef"), ("Nein", "Vogt")],
    )
    assert [found[f"q{n}"][0][:2] for n in range(3)] == [
        ("per-jan-abel", "pronoun"), ("per-jan-abel", "designation"), ("per-lena-vogt", "name"),
    ]  # fmt: skip


def test_who_spoke_without_a_name_speaks_on():
    text = "Lena Vogt kam. Sie schwieg. Eine Sprecherin des Amtes dankte. „Jawohl“, sagte sie."
    found = read(text, speakers=[("dankte", "Eine Sprecherin des Amtes"), ("Jawohl", "sie")])
    assert "q1" not in found
    text = "Lena Vogt kam. Ein Sprecher des Amtes dankte. „Jawohl“, sagte sie."
    found = read(text, [], [("dankte", "Ein Sprecher des Amtes"), ("Jawohl", "sie")])
    assert found["q1"][0][0] == "per-lena-vogt"


def test_sie_is_a_woman_or_nobody():
    designations = [("Minister", "Minister", "singular"), ("Ministerin", "Ministerin", "singular")]
    text = "Der Minister Jan Abel sprach mit der Ministerin Lena Vogt. „Jawohl“, sagte sie."
    assert read(text, designations, [("Jawohl", "sie")])["q0"] == [("per-lena-vogt", "pronoun", False)]
    text = "Jan Abel und Mia Kern sprachen. „Jawohl“, sagten sie."
    assert "q0" not in read(text, [], [("Jawohl", "sie")])


def test_sources_that_are_no_entity():
    found = read("Nach Angaben von Beobachtern und der Behörden in Kursk fuhr die Nordwerft fort, so der Kreml.",
                 sources=["Beobachtern", "der Behörden in Kursk", "der Kreml"])  # fmt: skip
    assert found == {"a2": [("org-kreml", "name", False)]}


def test_a_possessed_word_of_saying_means_its_owner():
    text = "Jan Abel kam. Das lohne sich, so seine Rechnung."
    assert read(text, speakers=[("Das lohne sich", "seine Rechnung")])["q0"][0][0] == "per-jan-abel"
    text = "Jan Abel kam. Das lohne sich, so sein Sprecher Mia Kern."
    assert read(text, speakers=[("Das lohne sich", "sein Sprecher Mia Kern")])["q0"][0][0] == "per-mia-kern"
    text = "Jan Abel kam. Lena Vogt schwieg. Ihre These: „Jawohl“. Sein Fazit: „Niemals“."
    out = read(text, speakers=[("Jawohl", "Ihre"), ("Niemals", "Sein")])
    assert [out[q][0][0] for q in ("q0", "q1")] == ["per-lena-vogt", "per-jan-abel"]


def test_an_age_or_a_body_s_noun_takes_up_who_was_named():
    text = "Jan Abel kam zur Nordwerft. Er schwieg. Es sei spät, sagte der 58-Jährige. Man baue, sagte die Werft."
    out = read(text, speakers=[("Es sei spät", "der 58-Jährige"), ("Man baue", "die Werft")])
    assert [out[q][0][0] for q in ("q0", "q1")] == ["per-jan-abel", "org-nordwerft"]
    text = "Die Nordwerft Verkehr GmbH baut. Man streite, sagte die Werft."
    assert "q0" not in read(text, speakers=[("Man streite", "die Werft")])


def test_an_age_in_brackets_is_taken_up():
    text = "Jan Abel (81) kam mit Lena Vogt (40). Vogt sprach. Der 81-Jährige schwieg, der 57-Jährige lachte."
    found = read(text, [("81-Jährige", "81-Jähriger", "singular"), ("57-Jährige", "57-Jähriger", "singular")])
    assert found["d0"] == [("per-jan-abel", "anaphor_age", False)] and "d1" not in found


def test_a_party_s_chief_is_nobody_of_another_party():
    text = "Jan Abel (SPD) kam. Der CDU-Chef schwieg, der SPD-Chef nicht."
    found = read(text, [("CDU-Chef", "CDU-Chef", "singular"), ("SPD-Chef", "SPD-Chef", "singular")])
    assert "d0" not in found and found["d1"][0][0] == "per-jan-abel"


def test_who_signs_a_text_is_not_taken_up():
    for signed in ("Ein Kommentar von Jan Abel.", "Foto: Jan Abel/nwd."):
        assert read(f"{signed} Der Minister ging.", [("Minister", "Minister", "singular")]) == {}


def test_als_and_a_noun_behind_a_pronoun():
    text = "Lena Vogt kam mit Jan Abel. Man schätze sie als Ärztin. Sie sei besser als Ärztin."
    found = read(text, [("Ärztin", "Ärztin", "singular")] * 2, rules={"Ärztin": "bare"})
    assert found == {"d0": [("per-lena-vogt", "anaphor_recent", False)]}
    text = "Lena Vogt kam mit Jan Abel. Als Kind sang sie, als Kind sangen sie."
    found = read(text, [("Kind", "Kind", "singular")] * 2, rules={"Kind": "bare"})
    assert found == {"d0": [("per-lena-vogt", "anaphor_recent", False)]}


def test_a_pronoun_is_no_body_that_its_own_clause_governs():
    text = "Lena Vogt kam. Von der Nordwerft hält sie nichts: „Niemals“. Lena Vogt (Nordwerft) sei müde, so ihr Büro."
    found = read(text, speakers=[("Niemals", "sie"), ("Lena Vogt (Nordwerft) sei müde", "ihr")])
    assert [found[q][0][0] for q in ("q0", "q1")] == ["per-lena-vogt"] * 2


def test_who_stands_without_a_name_before_a_pronoun_is_meant_by_it():
    text = "Lena Vogt kam. Eine Nachbarin weinte. „Jawohl“, sagte sie. Seine Mutter nickte. „Niemals“, sagte sie."
    assert read(text, speakers=[("Jawohl", "sie"), ("Niemals", "sie")]) == {}
    text = "Lena Vogt kam. Die Behörde griff Vogt an. „Jawohl“, sagte sie. Der Nachbarin glaubte sie. „Niemals“, sagte sie."
    found = read(text, speakers=[("Jawohl", "sie"), ("Niemals", "sie")])
    assert found["q0"] == [("per-lena-vogt", "pronoun", True)] and found["q1"] == [("per-lena-vogt", "pronoun", False)]


def test_a_part_in_an_accident_is_not_who_tells_of_it():
    nouns = [("Sprecher", "Sprecher", "singular"), ("Beifahrer", "Beifahrer", "singular")]
    assert "d1" not in read("Der Sprecher Jan Abel kam. Der Beifahrer schwieg.", nouns)
    found = read("Jan Abel kam. Der Beifahrer schwieg.", nouns[1:])
    assert found["d0"] == [("per-jan-abel", "anaphor_recent", False)]


def test_an_age_set_off_does_not_part_subject_and_object():
    for age in (" (63)", ", 63,"):
        found = read(f"Jan Abel{age} half dem Rebellen.", [("Rebellen", "Rebell", "singular")])
        assert found == {}


def test_an_inhabitant_speaks():
    found = read("Lena Vogt kam. Jan Abel ging. „Jawohl“, sagte die Schwedin.", speakers=[("Jawohl", "die Schwedin")])
    assert found["q0"][0][0] == "per-lena-vogt"
