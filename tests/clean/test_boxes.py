from pipeline.clean.agencies import load_agencies
from pipeline.clean.zones import find_zones

PROSE = (
    "Die Reederei hat am Montag angekündigt, dass sie ihre alte Fähre im Herbst aus dem Verkehr nehmen wird, weil eine "
    "Reparatur nach Angaben der Werft mehr kosten würde als ein neues Schiff."
)
MORE = PROSE.replace("Fähre", "Barkasse").replace("Montag", "Dienstag")
AGENCIES = load_agencies()


def zones(*middle):
    rows = find_zones("a", "\n".join(["Alte Fähre geht im Herbst", PROSE, *middle, MORE]), AGENCIES)
    return [row["zone"] for row in rows][2:-1]


def test_facts_under_a_heading():
    assert zones("Die Fähre in Kürze", "Länge: 84 Meter", "Baujahr (Umbau): 1998 (2011)", "In Fahrt bis Herbst", "Heimathafen: Husum") == [
        "infobox"
    ] * 5  # fmt: skip


def test_facts_without_a_telling_heading():
    assert zones("Die alte Fähre", "Länge: 84 Meter", "Plätze: 220", "Werft: Husum") == ["infobox"] * 4


def test_text_about_a_person():
    assert zones("Zur Person", "Mia Rolfs, 44, geboren in Husum. Fährt seit 20 Jahren zur See.") == ["infobox"] * 2


def test_titles_with_a_kicker_are_no_facts():
    titles = [
        "Werft: Wie der Neubau vorangeht",
        "Hafen: Diese Schiffe kommen im Sommer",
        "Deich: Was die Lotsen befürchten",
    ]
    assert "infobox" not in zones("Neues vom Wasser", *titles)


def test_an_aside_of_facts_is_no_teaser():
    parts = [("h1", "page", "Alte Fähre geht im Herbst"), ("p", "page", PROSE), ("p", "page", MORE)]
    parts += [
        ("h3", "<aside page", "Der Hafen in Zahlen"),
        ("p", "<aside page", "Kräne: 12"),
        ("p", "<aside page", "Gebaut: 1904"),
    ]
    parts += [("p", "page", PROSE.replace("Fähre", "Schute")), ("p", "page", MORE.replace("Barkasse", "Jolle"))]
    text, markup = "", []
    for tag, css, part in parts:
        row = {"start": len(text), "end": len(text) + len(part), "tag": tag, "css_class": css, "link_density": 0.0}
        markup.append(row)
        text += part + "\n"
    found = [row["zone"] for row in find_zones("a", text, AGENCIES, markup=markup)]
    assert found[3:6] == ["infobox"] * 3
    for row in markup[3:6]:
        row["link_density"] = 1.0
    assert "infobox" not in [row["zone"] for row in find_zones("a", text, AGENCIES, markup=markup)]
