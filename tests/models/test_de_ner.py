"""The shipped name model: labels and spans, features, packed files, decoding, the spaCy component and the scorer."""

import hashlib
import itertools
import json
import subprocess
import sys

import numpy as np
import pycrfsuite
import pytest
import spacy

from pipeline import InputError
from pipeline.models.de_ner import clusters, component, weights
from pipeline.models.de_ner.corpus import read_annotated
from pipeline.models.de_ner.features import WordFeatures, normalised, sentence_features, shape_of
from pipeline.models.de_ner.labels import may_follow, to_bioes, to_forms, to_spans
from pipeline.models.de_ner.model import FOLDER, MODEL_FILES, Tagger, load_tagger
from pipeline.models.de_ner.score import strict_scores
from pipeline.models.de_ner.train import train_weights

GERMAN = {"Kiel": 80, "Husum": 80, "Jansen": 40, "Chef": 373, "der": 127, "kam": 78, "gestern": 55, "Gestern": 55}
SENTENCES = [
    (["Gestern", "kam", "Tjark", "Jansen", "aus", "Kiel", "."], ["O", "O", "B-PER", "E-PER", "O", "S-LOC", "O"]),
    (["Der", "Kieler", "Reeder", "Jansen", "schwieg", "."], ["O", "S-LOCDERIV", "O", "S-PER", "O", "O"]),
    (["Die", "Nordhafen", "AG", "sitzt", "in", "Husum", "."], ["O", "B-ORG", "E-ORG", "O", "O", "S-LOC", "O"]),
    (["In", "Husum", "schwieg", "Jansen", "gestern", "."], ["O", "S-LOC", "O", "S-PER", "O", "O"]),
]


@pytest.fixture(scope="module")
def small():
    """A tagger trained on four sentences."""
    features = WordFeatures(GERMAN, {})
    packed = train_weights(SENTENCES, features, {"c1": 0.0, "c2": 0.1, "max_iterations": 30})
    return packed, Tagger(weights.unpack(packed), features)


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("de")
    pipeline.add_pipe("de_ner")
    return pipeline


def test_labels_to_spans_in_both_schemes():
    assert to_spans(["O", "B-PER", "E-PER", "S-LOC"]) == [(1, 3, "PER"), (3, 4, "LOC")]
    assert to_spans(["B-PER", "I-PER", "B-PER", "I-LOC"]) == [(0, 2, "PER"), (2, 3, "PER"), (3, 4, "LOC")]
    assert to_spans(["S-LOC", "S-LOC"]) == [(0, 1, "LOC"), (1, 2, "LOC")]


def test_forms_are_kept_apart_and_oth_is_misc():
    forms = to_forms(["S-LOCDERIV", "S-LOCDERIV", "S-OTH", "S-ORGPART", "S-LOC"])
    assert forms == {"name": [(2, 3, "MISC"), (4, 5, "LOC")], "derived": [(0, 2, "LOC")], "part": [(3, 4, "ORG")]}


def test_training_labels():
    assert to_bioes(["B-ORG", "I-ORG", "I-ORG", "B-LOCderiv", "I-LOCderiv", "B-PER"]) == [
        "B-ORG", "I-ORG", "E-ORG", "S-LOCDERIV", "S-LOCDERIV", "S-PER",
    ]  # fmt: skip


def test_bioes_rules():
    assert may_follow("B-PER", "E-PER")
    assert not may_follow("B-PER", "E-LOC")
    assert not may_follow("B-PER", None)
    assert not may_follow(None, "I-PER")
    assert may_follow("E-PER", "S-LOC")


def test_signs_of_different_outlets_are_one():
    assert {normalised(mark) for mark in ('"', "„", "“", "»", "«", "''")} == {'"'}
    assert (normalised("…"), normalised("–"), normalised("Müller’s")) == ("...", "-", "Müller's")
    assert shape_of("US-Dollar 3") == "XX-Xxxxxx 0"


def test_unknown_compound_shows_its_parts():
    own = WordFeatures(GERMAN, {}).word("Kielchef").own
    assert "head=373" in own
    assert "modifier=80" in own
    assert "C=?" in own


def test_cluster_table_survives_packing_and_leaves_out_only_what_case_gives_back():
    table = {"kreml": 7, "Kreml": 9, "KREML": 9, "Gestern": 5, "gestern": 5, "Tang": 0}
    kept = clusters.without_derivable(table)
    assert kept == {"kreml": 7, "Kreml": 9, "gestern": 5}
    packed = clusters.pack(kept)
    assert all(clusters.unpack(packed).get(word) == kept.get(word, 0) for word in [*table, "", "Aal", "zu"])
    assert all(clusters.look_up(kept, word) == cluster for word, cluster in table.items() if cluster)


def test_packed_words_are_found_in_any_order_and_no_others():
    table = {f"wort{number:03}": number + 1 for number in range(200)}  # several blocks, the last of them not full
    unpacked = clusters.unpack(clusters.pack(table))
    assert [unpacked.get(word) for word in reversed(table)] == list(reversed(table.values()))
    assert [unpacked.get(f"wort{number:03}x") for number in range(200)] == [0] * 200


def test_training_is_deterministic_and_learns(small):
    packed, tagger = small
    again = train_weights(SENTENCES, WordFeatures(GERMAN, {}), {"c1": 0.0, "c2": 0.1, "max_iterations": 30})
    assert again == packed
    assert tagger.tag_sentences([words for words, _ in SENTENCES]) == [labels for _, labels in SENTENCES]


def test_batches_equal_single_sentences(small):
    tagger = small[1]
    sentences = [["Jansen"], [], ["In", "Kiel", "kam", "Tjark", "Jansen"], ["Die", "Nordhafen", "AG"]]
    assert tagger.tag_sentences(sentences) == [tagger.tag(sentence) for sentence in sentences]


def test_decoder_finds_the_best_of_all_allowed_sequences(small):
    packed, tagger = small
    model, words = weights.unpack(packed), ["Kieler", "Nordhafen", "Jansen"]
    builder = WordFeatures(GERMAN, {})
    emissions = np.zeros((3, len(model.labels)))
    for row, features in zip(emissions, sentence_features([builder.word(word) for word in words]), strict=True):
        for feature in features:
            section, name = weights.section_of(feature)
            number = model.rows[section].get(name)
            if number is not None:
                cells = slice(model.starts[number], model.starts[number + 1])
                row[model.label_ids[cells]] += model.values[cells]
    best = max(
        (path for path in itertools.product(range(len(model.labels)), repeat=3) if _is_allowed(model.labels, path)),
        key=lambda path: (
            sum(emissions[i, label] for i, label in enumerate(path))
            + sum(model.transitions[a, b] for a, b in itertools.pairwise(path))
        ),
    )
    assert tagger.tag(words) == [model.labels[label] for label in best]


def test_forms_that_are_forgotten_change_no_label(monkeypatch):
    tagger = load_tagger()
    sentences = [["Anna", "Abel", "kam", "nach", place, "."] for place in ("Ulm", "Bonn", "Kiel", "Weimar", "Trier")]
    expected = [tagger.tag(words) for words in sentences]
    monkeypatch.setattr("pipeline.models.de_ner.model._MOST_FORMS", 6)
    small = Tagger(tagger._weights, tagger._features)
    assert [small.tag(words) for words in sentences] == expected
    assert len(small._ids) <= 8 and "Abel" in small._ids  # the frequent half stays


def _is_allowed(labels, path):
    names = [None, *(labels[number] for number in path), None]
    return all(may_follow(a, b) for a, b in itertools.pairwise(names))


def test_decoder_agrees_with_the_crf_library(tmp_path):
    builder = WordFeatures(GERMAN, {})
    trainer = pycrfsuite.Trainer("lbfgs", {"c2": 0.1, "max_iterations": 30}, verbose=False)
    for words, labels in SENTENCES:
        trainer.append(sentence_features([builder.word(word) for word in words]), labels)
    trainer.train(str(tmp_path / "m"))
    library = pycrfsuite.Tagger()
    library.open(str(tmp_path / "m"))
    info = library.info()
    ours = Tagger(weights.unpack(weights.pack(info.state_features, info.transitions)), builder)
    for words, _ in SENTENCES:
        assert ours.tag(words) == library.tag(sentence_features([builder.word(word) for word in words]))


def test_shipped_files_are_described_small_and_checked(tmp_path):
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert meta["data"]["licence"] == "CC BY 4.0"
    assert meta["scores"]["development"]["f1"] >= 0.77
    assert sum((FOLDER / name).stat().st_size for name in MODEL_FILES) <= 14_000_000
    for name in MODEL_FILES:
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == meta["files"][name]["sha256"]
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / "meta.json").write_text((FOLDER / "meta.json").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / MODEL_FILES[0]).write_bytes(b"other")
    with pytest.raises(InputError, match=MODEL_FILES[0]) as raised:
        load_tagger(tmp_path)
    assert "\n" not in str(raised.value)


def test_component_marks_names_derived_words_and_compounds(nlp):
    text = "Angela Merkel reiste nach Hamburg.\nDer deutsche Botschafter sprach in Paris mit der SPD über den Ukraine-Krieg."
    doc = nlp(text)
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Angela Merkel", "PER"), ("Hamburg", "LOC"), ("Paris", "LOC"), ("SPD", "ORG"),
    ]  # fmt: skip
    assert [(span.text, span.label_) for span in doc.spans["derived"]] == [("deutsche", "LOC")]
    assert [span.text for span in doc.spans["part"]] == ["Ukraine-Krieg"]


def test_no_name_crosses_a_line_break_and_white_space_is_no_word(nlp):
    doc = nlp("  Reise nach Bad\nAngela Merkel\n\n")
    assert all("\n" not in span.text for span in [*doc.ents, *doc.spans["derived"], *doc.spans["part"]])
    assert component.sentence_tokens(nlp.make_doc("Kiel\nBonn  und Köln\n")) == [[0], [2, 4, 5]]
    assert nlp("").ents == ()


def test_sentence_starts_of_the_document_are_kept(nlp):
    doc = nlp.make_doc("Er kam. Sie ging.")
    for token in doc:
        token.is_sent_start = token.i in (0, 3)
    assert component.sentence_tokens(doc) == [[0, 1, 2], [3, 4, 5]]


def test_component_in_batches_equals_one_by_one(nlp):
    texts = ["In Kiel regnet es.", "", "Die SPD tagt in Bonn."]
    assert [[e.text for e in doc.ents] for doc in nlp.pipe(texts)] == [[e.text for e in nlp(t).ents] for t in texts]


def test_scores_are_strict_and_drop_derived_and_part():
    expected = ["B-PER", "E-PER", "O", "S-LOC", "S-LOCDERIV", "S-OTH"]
    found = ["S-PER", "S-PER", "O", "S-LOC", "S-LOC", "S-OTHPART"]
    scores = strict_scores([(expected, found)])
    assert (scores["tp"], scores["fp"], scores["fn"]) == (1, 3, 2)
    assert scores["precision"] == 0.25
    assert scores["f1"] == pytest.approx(2 / 7)
    assert strict_scores([(["O"], ["O"])])["f1"] == 0.0


def test_both_formats_are_read(tmp_path):
    four, two = tmp_path / "four.tsv", tmp_path / "two.tsv"
    four.write_text("#\tquelle\t[2010-01-01]\n1\tBad\tB-LOC\tO\n2\tDoberan\tI-LOC\tO\n\n1\t#\tO\tO\n", encoding="utf-8")
    two.write_text("Bad B-LOC\nDoberan E-LOC\n\n# O\n", encoding="utf-8")
    assert read_annotated(four) == [(["Bad", "Doberan"], ["B-LOC", "I-LOC"]), (["#"], ["O"])]
    assert read_annotated(two) == [(["Bad", "Doberan"], ["B-LOC", "E-LOC"]), (["#"], ["O"])]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "holds no labelled word"),
        (b"Kiel\n", "line 1 has 1 columns"),
        (b"Kiel S-LOC\n1\tKiel\tB-LOC\tO\n", "line 2 has 4 columns"),
        (b"Kiel S-CITY\n", "line 1 has no BIO"),
        (b"K\xe4se O\n", "is no UTF-8 text"),
    ],
)
def test_bad_files_are_named_in_one_line(tmp_path, content, says):
    path = tmp_path / "bad.tsv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=says) as raised:
        read_annotated(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_score_command_ends_with_one_json_object_or_one_line_and_status_2(tmp_path):
    good = tmp_path / "good.tsv"
    good.write_text("Angela B-PER\nMerkel E-PER\nlebt O\nin O\nBerlin S-LOC\n. O\n", encoding="utf-8")
    command = [sys.executable, "-m", "pipeline.models.de_ner.score"]
    done = subprocess.run([*command, str(good)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1])["f1"] == 1.0
    failed = subprocess.run([*command, str(tmp_path / "none.tsv")], capture_output=True, text=True, check=False)
    assert (failed.returncode, failed.stdout, len(failed.stderr.splitlines())) == (2, "", 1)
