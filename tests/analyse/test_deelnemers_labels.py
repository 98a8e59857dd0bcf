"""Labels as people write them: ages, education and neighbourhoods, each to its group, to several, or to none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deelnemertabellen import HEERENVEEN
from routekaart.analyse.deelnemers.bevolking import LEEFTIJDEN, OUDST, banden, inwoners_per_wijk, wijkcodes
from routekaart.analyse.deelnemers.leeftijd import (
    GRENZEN,
    Leeftijd,
    find_leeftijd,
    find_leeftijden,
    merge_grenzen,
    parse_leeftijd,
    parse_leeftijden,
    to_leeftijd,
)
from routekaart.analyse.deelnemers.opleiding import find_opleiding, match_opleiding
from routekaart.analyse.deelnemers.wijk import match_wijk
from routekaart.analyse.gemeenten import list_gemeenten

ONZE = banden(GRENZEN)
ALLES = range(121)


# --- ages ------------------------------------------------------------------------------------------

STUKKEN = [
    *(
        ("15-24", 15, 25),
        ("15 - 24 jaar", 15, 25),
        ("15–24", 15, 25),
        ("15 t/m 24", 15, 25),
        ("15 tot 25", 15, 25),
    ),
    *(
        ("15 tot en met 24 jaar", 15, 25),
        ("15 t.e.m. 24", 15, 25),
        ("15 tm 24", 15, 25),
        ("van 15 tot 25", 15, 25),
    ),
    *(
        ("tussen 25 en 44 jaar", 25, 45),
        ("25 jaar t/m 44 jaar", 25, 45),
        ("25-44 jarigen", 25, 45),
        ("45-64 jr.", 45, 65),
    ),
    *(
        ("jongeren (15-24)", 15, 25),
        ("25-44 (werkend)", 25, 45),
        ("jongeren 15-24", 15, 25),
        ("vrouwen 15-24", 15, 25),
    ),
    *(
        ("1. 15-24 jaar", 15, 25),
        ("2) 25-44", 25, 45),
        ("groep 1: 15-24", 15, 25),
        ("a. 15-24", 15, 25),
        ("15-24 *", 15, 25),
    ),
    *(
        ("65+", 65, OUDST),
        ("65 plus", 65, OUDST),
        ("65-plussers", 65, OUDST),
        ("65 e.o.", 65, OUDST),
        ("≥ 65", 65, OUDST),
    ),
    *(
        ("65 en ouder", 65, OUDST),
        ("65 jaar of ouder", 65, OUDST),
        ("vanaf 65 jaar", 65, OUDST),
        ("65+ (AOW)", 65, OUDST),
    ),
    *(("ouder dan 65", 66, OUDST), ("> 64", 65, OUDST), ("boven de 64", 65, OUDST), ("4. 65+", 65, OUDST)),
    *(("tot 25 jaar", 0, 25), ("-25", 0, 25), ("<25", 0, 25), ("< 25 jaar", 0, 25), ("jonger dan 25", 0, 25)),
    *(
        ("onder de 25", 0, 25),
        ("t/m 24", 0, 25),
        ("tot en met 24", 0, 25),
        ("24 jaar en jonger", 0, 25),
        ("≤24", 0, 25),
    ),
    *(
        ("tot 18", 0, 18),
        ("tot 65", 0, 65),
        ("0-14", 0, 15),
        ("0 tot 15 jaar", 0, 15),
        ("35", 35, 36),
        ("35 jaar", 35, 36),
    ),
    *(
        ("15-24j", 15, 25),
        ("+65", 65, OUDST),
        ("16-jarigen", 16, 17),
        ("Jongeren t/m 24", 0, 25),
        ("senioren 65+", 65, OUDST),
    ),
    *(("dertigers", 30, 40), ("65+¹", 65, OUDST), ("18jr", 18, 19), ("Leeftijd: 25-44", 25, 45)),
]
GEEN_LEEFTIJD = [
    *(
        "n = 60",
        "Peildatum 25 mei",
        "Wijk 15 Eikenlaan",
        "Straat 20",
        "groep 3",
        "nr 5",
        "ouders (0-14)",
        "kinderen",
    ),
    *(
        "waarvan 75+",
        "Subtotaal 65+",
        "niet 15-24",
        "wijk 3 (15-24)",
        "25-44 (waarvan 3 kinderen)",
        "24-15",
        "Piet (35)",
    ),
    *(
        "personen 35",
        "15-240",
        "onbekend",
        "",
        "15-24, 65+",
        "ouders met kinderen 0-14",
        "alle behalve 65+",
        "3 x 25",
    ),
]


@pytest.mark.parametrize(("label", "van", "tot"), STUKKEN)
def test_a_label_is_a_stretch_of_ages(label: str, van: int, tot: int) -> None:
    gelezen = parse_leeftijd(label)
    assert gelezen is not None and not gelezen.geboren
    assert (gelezen.van, gelezen.tot) == (van, tot)


@pytest.mark.parametrize("label", GEEN_LEEFTIJD)
def test_what_is_no_age_is_none(label: str) -> None:
    assert parse_leeftijd(label) is None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.integers(0, 110), st.integers(1, 60), st.data())
def test_a_group_holds_every_age_of_the_label_and_no_other_group_does(
    van: int, lang: int, data: st.DataObject
) -> None:
    tot = min(van + lang, 120)
    label = data.draw(
        st.sampled_from(
            [f"{van} t/m {tot - 1}", f"{van} tot {tot} jaar", f"1. {van} t/m {tot - 1} jaar", f"{van}+"]
        )
    )
    leeftijden = {a for a in ALLES if a >= van and (a < tot or label.endswith("+"))}
    groepen = {naam for naam, (a, b) in ONZE.items() for leeftijd in leeftijden if a <= leeftijd < b}
    binnen = all(leeftijd >= GRENZEN[0] for leeftijd in leeftijden)
    assert find_leeftijd(label) == (groepen.pop() if len(groepen) == 1 and binnen else None)


@pytest.mark.parametrize(
    ("labels", "stukken"),
    [
        # Half open when the next one starts there, closed when it starts a year later.
        (["15-25", "25-45", "45-65", "65+"], [(15, 25), (25, 45), (45, 65), (65, OUDST)]),
        (["15-25", "26-45", "46-65", "66+"], [(15, 26), (26, 46), (46, 66), (66, OUDST)]),
        (["18-30", "30-40"], [(18, 30), (30, 41)]),
        (["15 t/m 25", "26-45"], [(15, 26), (26, 45)]),
        (["15 tot 24", "25 tot 44", "45+"], [(15, 25), (25, 45), (45, OUDST)]),
    ],
)
def test_labels_are_read_beside_each_other(labels: list[str], stukken: list[tuple[int, int]]) -> None:
    assert [(s.van, s.tot) for s in parse_leeftijden(labels).values()] == stukken


def test_children_and_borders_and_what_the_reader_says_of_them() -> None:
    labels = ["0-14", "tot 18", "18-34", "15 t/m 25", "65+"]
    gewoon = find_leeftijden(labels, ONZE)
    assert [gewoon[label].soort for label in labels] == ["buiten", "deels", "deels", "deels", "groep"]
    assert gewoon["tot 18"].raakt == {LEEFTIJDEN["15"]}
    assert gewoon["18-34"].raakt == {LEEFTIJDEN["15"], LEEFTIJDEN["25"]}
    gezegd = find_leeftijden(labels, ONZE, geen_kinderen=True, bijna=True)
    assert [gezegd[label].groep for label in labels] == [
        None,
        LEEFTIJDEN["15"],
        None,
        LEEFTIJDEN["15"],
        LEEFTIJDEN["65"],
    ]
    # A single age is never moved over a border.
    assert find_leeftijden(["24", "25"], ONZE, bijna=True)["24"].groep == LEEFTIJDEN["15"]


@pytest.mark.parametrize(
    ("stukken", "kinderen", "grenzen"),
    [
        ([(15, 25), (25, 65)], False, (15, 25, 65)),
        ([(18, 35), (35, 50), (50, 65)], False, (15, 65)),
        ([(0, 25), (25, 45)], False, GRENZEN),
        ([(0, 25), (25, 45)], True, (0, 25, 45, 65)),
        ([(0, 18), (18, 30)], True, (0, 45, 65)),
        ([(18, OUDST)], False, (15,)),
    ],
)
def test_our_groups_merge_until_theirs_fit(
    stukken: list[tuple[int, int]], kinderen: bool, grenzen: tuple[int, ...]
) -> None:
    assert merge_grenzen([Leeftijd(van, tot) for van, tot in stukken], kinderen) == grenzen


@pytest.mark.parametrize(
    ("label", "verwacht"),
    [
        ("1999", (25, 26)),
        ("1980-1989", (35, 45)),
        ("voor 1960", (65, OUDST)),
        ("1959 of eerder", (65, OUDST)),
        ("na 2009", (0, 15)),
        ("geboren in 1950", (74, 75)),
        ("2030", None),
        ("1901", None),
    ],
)
def test_years_of_birth_need_the_year_of_the_meeting(label: str, verwacht: tuple[int, int] | None) -> None:
    geboren = parse_leeftijd(label)
    assert geboren is not None and geboren.geboren
    assert find_leeftijd(label) is None
    gevonden = to_leeftijd(geboren, 2024)
    assert (gevonden and (gevonden.van, gevonden.tot)) == verwacht


# --- education -------------------------------------------------------------------------------------

HOOG = [
    *(
        "hbo",
        "HBO",
        "wo",
        "hbo/wo",
        "hbo of wo",
        "hbo of hoger",
        "hbo-niveau en hoger",
        "hbo+",
        "hoger dan mbo",
        "> mbo",
    ),
    *(
        "universiteit",
        "universitaire opleiding",
        "PhD",
        "master",
        "bachelor",
        "wo-master",
        "associate degree",
        "hts",
    ),
    *(
        "heao",
        "hogeschool",
        "hoger beroepsonderwijs (hbo)",
        "wetenschappelijk onderwijs",
        "hoog opgeleid",
        "hoogopgeleid",
    ),
    *(
        "hoger opgeleiden",
        "theoretisch opgeleid",
        "hoogste opleiding: hbo",
        "niet lager dan hbo",
        "minimaal hbo",
        "1. hbo",
    ),
    *("Hbo-, wo-bachelor", "Hbo-, wo-master, doctor", "Hoog onderwijsniveau", "hbo en universiteit", "HO"),
    *("≥ hbo", ">= hbo", "> mbo 4"),
    *("HBO'ers", "hoog (hbo, wo)", "post-hbo", "hoger onderwijs", "vanaf hbo"),
]
ANDERS = [
    *(
        "vmbo theoretische leerweg",
        "vmbo-t",
        "VMBO (theoretische leerweg)",
        "vmbo-b/k",
        "mavo",
        "mulo",
        "havo",
        "havo/vwo",
    ),
    *(
        "hoger algemeen voortgezet onderwijs",
        "voorbereidend wetenschappelijk onderwijs",
        "lager dan hbo",
        "< hbo",
        "geen hbo",
    ),
    *(
        "onder hbo-niveau",
        "geen hbo of wo",
        "niet-hbo",
        "zonder hbo/wo",
        "hoogste opleiding: basisschool",
        "hbs",
        "lts",
    ),
    *(
        "mbo 1",
        "mbo 4",
        "mbo-4",
        "mbo niveau 2",
        "mbo 2-4",
        "vmbo/mbo 1",
        "lbo",
        "meao",
        "middelbaar opgeleid",
        "laag opgeleid",
    ),
    *(
        "praktisch opgeleid",
        "t/m mbo",
        "mbo of lager",
        "niet hoger dan mbo",
        "basisonderwijs",
        "geen diploma",
        "lagere school",
    ),
    *(
        "middelbare school",
        "voortgezet onderwijs",
        "laag (t/m vmbo)",
        "midden (havo, vwo, mbo 2-4)",
        "geen hoger onderwijs",
    ),
    *(
        "Basisonderwijs, vmbo, mbo1",
        "Vmbo, mbo1, avo onderbouw",
        "Havo, vwo, mbo2-4",
        "Laag onderwijsniveau",
        "mbo2/3",
    ),
    *(
        "geen onderwijs / basisonderwijs / lagere school",
        "geen of basisonderwijs",
        "mbo-niveau 3/4",
        "MBO (MTS, MEAO)",
    ),
    *(
        "LBO / VBO / VMBO (kader- of beroepsgerichte leerweg)",
        "MAVO / eerste 3 jaar HAVO en VWO / VMBO (theoretische leerweg)",
    ),
    *("≤ mbo", "<= mbo 4"),
    *("voorbereidend middelbaar beroepsonderwijs", "tot hbo", "gymnasium", "praktijkonderwijs"),
]
BEIDE = [
    "mbo/hbo",
    "vwo of hbo",
    "mbo 4 of hoger",
    "vmbo of hoger",
    "mbo+",
    "geen mbo",
    "geen wo",
    "hbo (nog bezig)",
]
BEIDE += [
    "≥ mbo",
    "≤ hbo",
    ">= mbo 4",
    "HAVO en VWO bovenbouw / HBO",
    "niet afgerond hbo",
    "student hbo",
    "hbo of lager",
    "hbo geen wo",
]
ONBEKEND = [
    "onbekend",
    "anders",
    "onbekend/anders",
    "wil niet zeggen",
    "geen antwoord",
    "Overig",
    "n.v.t.",
    "",
]
VREEMD = [
    "honden",
    "hbo onder de mensen",
    "totaal",
    "geen",
    "geen startkwalificatie",
    "onderwijs",
    "hoog water",
    "Wijk wo-1a",
]


@pytest.mark.parametrize(
    ("label", "groep"),
    [*((label, "hbo of wo") for label in HOOG), *((label, "geen hbo of wo") for label in ANDERS)],
)
def test_education(label: str, groep: str) -> None:
    assert find_opleiding(label) == groep


@pytest.mark.parametrize(
    ("label", "soort"),
    [
        (label, soort)
        for labels, soort in ((BEIDE, "deels"), (ONBEKEND, "onbekend"), (VREEMD, "vreemd"))
        for label in labels
    ],
)
def test_education_that_cannot_be_used(label: str, soort: str) -> None:
    gevonden = match_opleiding(label)
    assert (gevonden.soort, gevonden.groep, len(gevonden.raakt)) == (soort, None, 2)


@given(st.sampled_from(HOOG), st.sampled_from(ANDERS))
def test_two_educations_on_one_line_are_one_of_both(hoog: str, anders: str) -> None:
    if not set(hoog.split() + anders.split()) & {
        "geen",
        "<",
        ">",
        "t/m",
        "onder",
        "lager",
        "hoger",
        "vanaf",
        "tot",
    }:
        assert find_opleiding(f"{hoog} / {anders}") is None


# --- neighbourhoods --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "wijk"),
    [
        *(
            ("Wijk 04 Jubbega", "Wijk 04 Jubbega"),
            ("Jubbega", "Wijk 04 Jubbega"),
            ("wijk 4 jubbega", "Wijk 04 Jubbega"),
        ),
        *(
            ("jubbega (wijk 4)", "Wijk 04 Jubbega"),
            ("4. Jubbega", "Wijk 04 Jubbega"),
            ("Wijk Jubbega", "Wijk 04 Jubbega"),
        ),
        *(
            ("WK007404", "Wijk 04 Jubbega"),
            ("wk 0074 04", "Wijk 04 Jubbega"),
            ("WK007404 Jubbega", "Wijk 04 Jubbega"),
        ),
        *(
            ("BU0074 04 03", "Wijk 04 Jubbega"),
            ("BU00740103", "Wijk 01 Heerenveen"),
            ("wijk 01", "Wijk 01 Heerenveen"),
        ),
        *(
            ("Skarsterlân", "Skarsterlan"),
            ("Noord Heerenveen", "Wijk 02 Noord-Heerenveen"),
            ("Heerenveen", "Wijk 01 Heerenveen"),
        ),
        ("Heerenveen - Oranjewoud", "Wijk 06 Oranjewoud"),
    ],
)
def test_neighbourhood(label: str, wijk: str) -> None:
    assert match_wijk(label, HEERENVEEN).groep == wijk


@pytest.mark.parametrize(
    ("label", "soort", "raakt"),
    [
        ("Jubbega (wijk 3)", "deels", 2),
        ("WK007403 Jubbega", "deels", 1),
        ("Jubbega en Oranjewoud", "deels", 2),
        ("Jubbega (zonder Hoornsterzwaag)", "vreemd", 7),
        ("WK003401", "buiten", 0),
        ("buiten de gemeente", "buiten", 0),
        ("Heerenveen-Centrum", "vreemd", 7),
        ("WK007400", "vreemd", 7),
        ("BU007404", "vreemd", 7),
        ("gemeente Heerenveen", "vreemd", 7),
        ("Jubega", "vreemd", 7),
        ("4", "vreemd", 7),
        ("onbekend", "onbekend", 7),
    ],
)
def test_neighbourhood_that_is_not_guessed(label: str, soort: str, raakt: int) -> None:
    gevonden = match_wijk(label, HEERENVEEN)
    assert (gevonden.soort, gevonden.groep, len(gevonden.raakt)) == (soort, None, raakt)


def test_every_neighbourhood_is_found_by_its_name_and_its_code() -> None:
    for gemeente in list_gemeenten():
        if len(inwoners_per_wijk()[gemeente.code]) > 1:
            for code, wijk in wijkcodes()[gemeente.code].items():
                assert match_wijk(wijk, gemeente).groep == match_wijk(code, gemeente).groep == wijk
