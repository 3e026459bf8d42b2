from pipeline.ingest.ids import document_ids, safe, slug


def test_ids_are_paths_made_safe():
    ids = document_ids(["kiel/Förde Kurier.txt", "000_ab12.txt", "x.y/2025-09-03.html.gz", "a:b#c?.CSV"])
    assert ids == {
        "kiel/Förde Kurier.txt": "kiel--Foerde_Kurier.txt",
        "000_ab12.txt": "000_ab12.txt",
        "x.y/2025-09-03.html.gz": "x.y--2025-09-03.html.gz",
        "a:b#c?.CSV": "a_b_c_.CSV",
    }


def test_decomposed_umlauts_give_the_same_id():
    assert safe("Fu\u0308rth é") == safe("Fürth é") == "Fuerth_e"


def test_collisions_are_stable_and_apart_in_any_case():
    ids = document_ids(["b.txt", "B.txt", "a b.txt", "a_b.txt", "a.html"])
    assert ids["B.txt"] == "B.txt" and ids["a b.txt"] == "a_b.txt" and ids["a.html"] == "a.html"
    assert len({name.casefold() for name in ids.values()}) == 5
    assert document_ids(["a b.txt", "a_b.txt"])["a_b.txt"] == ids["a_b.txt"] != "a_b.txt"


def test_long_names_fit_a_file_system():
    one, two = safe("ü" * 200 + "1"), safe("ü" * 200 + "2")
    assert len(one) == 150 and one != two


def test_slug():
    assert slug("Der Förde-Kurier | Online") == "der-foerde-kurier-online"
    assert slug("Правда") == ""
