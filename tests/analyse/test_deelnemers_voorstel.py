"""What we take a table for: columns, rows, questions, and the groups on which nothing may be said."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pandas as pd
import pytest

from conftest import WORTEL
from deelnemertabellen import HEERENVEEN, build, tabel
from routekaart.analyse.deelnemers import (
    ELKE_REGEL,
    DeelnemersFout,
    Indeling,
    Lezing,
    Voorstel,
    bevolking_naar,
    match_groepen,
    propose,
    read_regels,
)
from routekaart.analyse.deelnemers.zekerheid import Weggelaten, find_zonder_oordeel
from routekaart.analyse.gemeenten import find_gemeente
from routekaart.analyse.inlezen import Overgeslagen, Reden
from routekaart.analyse.representatief import TeWeinig, afspiegeling

OORDELEN = {"te_weinig", "te_veel", "gelijk"}
BESTANDEN = WORTEL / "tests" / "gegevens" / "deelnemers"
JONG, MIDDEN, OUDER, OUDST = "15 tot 25 jaar", "25 tot 45 jaar", "45 tot 65 jaar", "65 jaar en ouder"
ALLE = frozenset({JONG, MIDDEN, OUDER, OUDST})
GEWOON = {JONG: 8, MIDDEN: 12, OUDER: 20, OUDST: 20}


def stel(tekst: str, indeling: Indeling = "leeftijd", **lezing: object) -> Voorstel:
    return propose(tabel(tekst), HEERENVEEN, indeling, Lezing(**lezing))  # type: ignore[arg-type]


def lees(naam: str, indeling: Indeling = "leeftijd", **lezing: object) -> Voorstel:
    return stel((BESTANDEN / f"{naam}.csv").read_text(), indeling, **lezing)


def rollen(voorstel: Voorstel) -> dict[str, str]:
    return {kolom.naam: kolom.rol for kolom in voorstel.kolommen}


def soorten(voorstel: Voorstel) -> list[str]:
    return [vraag.soort for vraag in voorstel.vragen]


def gevuld(voorstel: Voorstel) -> dict[str, int]:
    return {groep: n for groep, n in voorstel.aantallen.items() if n}


# --- files that once were read wrong without a word ------------------------------------------------


@pytest.mark.parametrize(
    ("naam", "indeling", "aantallen"),
    [
        ("up_24_aantal_en_inwoners", "leeftijd", GEWOON),
        ("up_42_avondkolom_eerst", "leeftijd", GEWOON),
        ("up_49_genummerde_labels", "leeftijd", GEWOON),
        ("up_a13_haakjes", "leeftijd", GEWOON),
        ("up_39_losse_leeftijden_getal", "leeftijd", {JONG: 30, MIDDEN: 60, OUDER: 60, OUDST: 75}),
        ("up_62_opl_lagerdan", "opleiding", {"geen hbo of wo": 30, "hbo of wo": 30}),
        ("up_62b_opl_onder", "opleiding", {"geen hbo of wo": 30, "hbo of wo": 30}),
        ("up_69_opl_vmbot", "opleiding", {"geen hbo of wo": 50, "hbo of wo": 10}),
        ("up_69b_opl_havo", "opleiding", {"geen hbo of wo": 50, "hbo of wo": 10}),
        ("up_69d_opl_hoogste", "opleiding", {"geen hbo of wo": 40, "hbo of wo": 20}),
        ("up_78_gemeente_kolom", "wijk", {"Wijk 04 Jubbega": 12, "Wijk 06 Oranjewoud": 20}),
    ],
)
def test_read_right_without_a_question(naam: str, indeling: Indeling, aantallen: Mapping[str, int]) -> None:
    voorstel = lees(naam, indeling)
    assert gevuld(voorstel) == aantallen
    assert voorstel.vragen == () and voorstel.zonder_oordeel == frozenset()
    assert (voorstel.gebruikt, voorstel.weggelaten) == (sum(aantallen.values()), 0)


@pytest.mark.parametrize(
    ("naam", "soort", "antwoord", "aantallen"),
    [
        ("up_12_tot_25", "banden", {"banden": "onze"}, GEWOON),
        (
            "up_12_tot_25",
            "banden",
            {"banden": "kinderen"},
            {"tot 25 jaar": 8, MIDDEN: 12, OUDER: 20, OUDST: 20},
        ),
        ("up_88_min25", "banden", {"banden": "onze"}, GEWOON),
        (
            "up_86_tot18",
            "banden",
            {"banden": "kinderen"},
            {"tot 25 jaar": 17, MIDDEN: 12, OUDER: 20, OUDST: 20},
        ),
        ("up_86_tot18", "banden", {"banden": "onze"}, {JONG: 17, MIDDEN: 12, OUDER: 20, OUDST: 20}),
        ("up_87_tot65_65plus", "banden", {"banden": "eigen"}, {"15 tot 65 jaar": 40, OUDST: 20}),
        ("up_87_tot65_65plus", "banden", {"banden": "kinderen"}, {"tot 65 jaar": 40, OUDST: 20}),
        ("up_13_bins_18_34", "banden", {"banden": "eigen"}, {"15 tot 65 jaar": 45, OUDST: 15}),
        ("up_14_bins_25_64", "banden", {"banden": "eigen"}, {JONG: 10, "25 tot 65 jaar": 60, OUDST: 20}),
        (
            "up_96_meerdere_jaren",
            "aantal",
            {"rollen": {"2023": "aantal"}},
            {JONG: 5, MIDDEN: 6, OUDER: 10, OUDST: 10},
        ),
        ("up_70_adres_leeftijd", "aantal", {"rollen": {ELKE_REGEL: "aantal"}}, None),
    ],
)
def test_asked_and_then_read_right(
    naam: str, soort: str, antwoord: Mapping[str, object], aantallen: Mapping[str, int] | None
) -> None:
    eerst = lees(naam)
    assert soorten(eerst) == [soort]
    # Until the answer is there, what is asked about is not counted.
    assert eerst.zonder_oordeel and eerst.gebruikt < sum(lees(naam, **antwoord).aantallen.values())
    daarna = lees(naam, **antwoord)
    assert daarna.vragen == () and daarna.zonder_oordeel == frozenset() and daarna.weggelaten == 0
    som = len((BESTANDEN / f"{naam}.csv").read_text().split("\n")) - 2
    assert gevuld(daarna) == (aantallen or gevuld(daarna))
    assert aantallen or daarna.gebruikt == som
    # Whoever answers 'our groups' or 'theirs' compares with residents of the same ages.
    assert sum(daarna.bevolking.values()) == pytest.approx(100, abs=0.3)


def test_their_bands_have_the_residents_of_the_same_ages() -> None:
    onze = bevolking_naar(HEERENVEEN, "leeftijd")
    eigen = lees("up_14_bins_25_64", banden="eigen").bevolking
    assert eigen["25 tot 65 jaar"] == pytest.approx(onze[MIDDEN] + onze[OUDER], abs=0.11)
    met = lees("up_12_tot_25", banden="kinderen").bevolking
    # CBS: 15% younger than 15 and 12% from 15 to 25, of 101% by rounding.
    assert met["tot 25 jaar"] == pytest.approx(100 * 27 / 101, abs=0.06)


def test_one_year_off_counts_only_when_the_reader_says_so() -> None:
    tekst = "leeftijd;aantal\n15-25;8\n26-45;12\n46-65;20\n66+;20"
    eerst = stel(tekst)
    assert soorten(eerst) == ["banden"] and gevuld(eerst) == {OUDST: 20}
    daarna = stel(tekst, banden="onze")
    assert gevuld(daarna) == GEWOON and not daarna.zonder_oordeel
    assert any("ook al past het niet precies" in zin for zin in daarna.opmerkingen)


def test_bands_that_do_not_fit_leave_no_verdict_behind() -> None:
    voorstel = lees("up_13_bins_18_34", banden="onze")
    assert voorstel.vragen == ()
    assert (voorstel.gebruikt, voorstel.weggelaten) == (25, 35)
    # 65+ is 15 of 25 that could be placed and 15 of 60 that came: that says nothing either.
    assert voorstel.zonder_oordeel == ALLE
    redenen = {regel.label: regel.reden for regel in voorstel.regels}
    assert redenen["18-34 jaar"] and not redenen["65+"]


def test_a_table_of_neighbourhoods_is_no_table_of_ages() -> None:
    voorstel = lees("up_72_wijktabel_met_leeftijdkeuze")
    assert soorten(voorstel) == ["groep"] and gevuld(voorstel) == {}
    assert "kies dan de indeling wijk" in voorstel.vragen[0].tekst


def test_house_numbers_are_no_ages_and_ages_no_people() -> None:
    voorstel = lees("up_70_adres_leeftijd")
    assert rollen(voorstel) == {"adres": "niet", "leeftijd": "groep"}
    assert [*voorstel.vragen[0].opties] == [ELKE_REGEL]
    assert any("'adres' hebben wij niet nodig" in zin for zin in voorstel.opmerkingen)


def test_a_number_with_words_beside_it_is_refused() -> None:
    with pytest.raises(DeelnemersFout, match="In kolom 'deelnemers' staan woorden bij de getallen"):
        lees("up_25_inwoners_en_tekstdeelnemers")


def test_a_code_that_has_no_figures_may_be_any_neighbourhood() -> None:
    voorstel = lees("up_76_wijkcodes", "wijk")
    assert gevuld(voorstel) == {"Wijk 01 Heerenveen": 20}
    assert voorstel.weggelaten == 12 and voorstel.zonder_oordeel == set(voorstel.bevolking)
    assert "geen cijfers" in voorstel.regels[0].reden


# --- columns ---------------------------------------------------------------------------------------

VIER = ["15-24", "25-44", "45-64", "65+"]
AANTAL = ["8", "12", "20", "20"]


@pytest.mark.parametrize(
    ("kop", "cellen", "waarom"),
    [
        ("inwoners", ["5000", "11000", "14000", "12000"], "inwoners"),
        ("Aantal inwoners 2022", ["5000", "11000", "14000", "12000"], "inwoners"),
        ("bevolking", ["5000", "11000", "14000", "12000"], "inwoners"),
        ("nr", ["1", "2", "3", "4"], "nummers"),
        ("volgnummer", ["4", "2", "3", "9"], "nummers"),
        ("deelnemersnummer", ["41", "12", "23", "9"], "nummers"),
        ("#", ["1", "2", "3", "4"], "volgnummer"),
        ("kolom 1", ["1", "2", "3", "4"], "volgnummer"),
        ("postcode", ["8441", "8442", "8443", "8444"], "nummers"),
        ("huisnummer", ["4", "8", "15", "16"], "nummers"),
        ("telefoon", ["513123456", "513123457", "513123458", "513123459"], "nummers"),
        ("jaar", ["2022", "2022", "2022", "2022"], "datum"),
        ("peiling", ["2022", "2023", "2022", "2023"], "jaartallen"),
        ("percentage deelnemers", ["13", "20", "33", "34"], "percentages"),
        ("opkomst %", ["13", "20", "33", "34"], "percentages"),
        ("deel", ["13,3", "20", "33,3", "33,4"], "komma"),
        ("budget", ["100", "200", "300", "400"], "geld"),
        ("aantal uitgenodigd", ["100", "200", "300", "400"], "waren er niet"),
        ("aantal aangemeld", ["10", "20", "30", "40"], "waren er niet"),
        ("aantal (x 1000)", ["1", "2", "3", "4"], "duizendtallen"),
        ("aantal (× 1.000)", ["1", "2", "3", "4"], "duizendtallen"),
        ("aantal x1 000", ["1", "2", "3", "4"], "duizendtallen"),
        ("aantal (*100)", ["1", "2", "3", "4"], "duizendtallen"),
        ("deelnemers (in duizenden)", ["1", "2", "3", "4"], "duizendtallen"),
        ("deelnemers, honderdtallen", ["1", "2", "3", "4"], "duizendtallen"),
        ("aantal per 1.000 inwoners", ["1", "2", "3", "4"], "verhouding"),
        ("aantal avonden", ["1", "2", "3", "4"], "iets anders"),
        ("deelnemers per 1000 inwoners", ["1", "2", "3", "4"], "verhouding"),
        ("gemiddelde leeftijd", ["19", "34", "55", "71"], "verhouding"),
    ],
)
def test_never_count_these(kop: str, cellen: list[str], waarom: str) -> None:
    for namen in ([kop, "leeftijd", "aantal"], ["aantal", kop, "leeftijd"], ["leeftijd", "aantal", kop]):
        alle = {kop: cellen, "leeftijd": VIER, "aantal": AANTAL}
        voorstel = propose(build({naam: alle[naam] for naam in namen}), HEERENVEEN, "leeftijd")
        assert gevuld(voorstel) == GEWOON and voorstel.vragen == ()
        kolom = next(k for k in voorstel.kolommen if k.naam == kop)
        assert kolom.rol in ("niet", "inwoners") and waarom in kolom.waarom
        assert kolom.voorbeelden[0] == cellen[0].replace(",", ".")
    # Alone beside the groups it is not counted either.
    try:
        alleen = propose(build({"leeftijd": VIER, kop: cellen}), HEERENVEEN, "leeftijd")
    except DeelnemersFout:
        return
    assert "aantal" in soorten(alleen) and gevuld(alleen) == {}


@pytest.mark.parametrize(
    "kop",
    [
        "aantal",
        "Aantal",
        "Aantal deelnemers",
        "deelnemers",
        "aanwezig",
        "Opkomst",
        "n",
        "N",
        "personen",
        "bezoekers",
    ],
)
def test_headings_that_count_people(kop: str) -> None:
    assert gevuld(propose(build({"x": AANTAL, kop: AANTAL, "wie": VIER}), HEERENVEEN, "leeftijd")) == GEWOON


@pytest.mark.parametrize(
    ("koppen", "opties"),
    [
        (["2022", "2023"], ["2022", "2023"]),
        (["mannen", "vrouwen"], ["mannen", "vrouwen"]),
        (["aantal 2022", "aantal 2023"], ["aantal 2022", "aantal 2023"]),
        (["hoeveel"], ["hoeveel"]),
        (["#"], ["#"]),
        (["Aantal van leeftijd"], ["Aantal van leeftijd"]),
        (["Deelnemers avond 1", "Deelnemers avond 2"], ["Deelnemers avond 1", "Deelnemers avond 2"]),
        (["aanwezige inwoners"], ["aanwezige inwoners"]),
        (["aantal aanwezig", "aantal in gemeente"], ["aantal aanwezig", "aantal in gemeente"]),
        (["aantal in Heerenveen"], ["aantal in Heerenveen"]),
        (["met hoeveel personen komt u?"], ["met hoeveel personen komt u?"]),
        (["CBS", "wij"], ["CBS", "wij"]),
        (["uitgenodigd"], ["uitgenodigd"]),
    ],
)
def test_ask_which_column_counts(koppen: list[str], opties: list[str]) -> None:
    cellen = {kop: [str(int(n) + i) for n in AANTAL] for i, kop in enumerate(koppen)}
    voorstel = propose(build({"leeftijd": VIER, **cellen}), HEERENVEEN, "leeftijd")
    assert soorten(voorstel) == ["aantal"] and [*voorstel.vragen[0].opties] == opties
    assert voorstel.zonder_oordeel == ALLE and gevuld(voorstel) == {}
    gekozen = propose(
        build({"leeftijd": VIER, **cellen}), HEERENVEEN, "leeftijd", Lezing({opties[0]: "aantal"})
    )
    assert gevuld(gekozen) == GEWOON and gekozen.vragen == ()


def test_the_reader_may_choose_other_columns() -> None:
    tekst = "leeftijd;leeftijd partner;aantal;telling\n15-24;25-44;8;1\n65+;45-64;20;2"
    anders = stel(tekst, rollen={"leeftijd": "niet", "leeftijd partner": "groep", "aantal": "niet"})
    assert gevuld(anders) == {MIDDEN: 1, OUDER: 2}
    assert rollen(anders)["leeftijd"] == "niet"
    dubbel = stel(tekst, rollen={"leeftijd": "groep", "leeftijd partner": "groep"})
    assert "groep" in soorten(dubbel)
    with pytest.raises(DeelnemersFout, match="staan woorden"):
        stel(tekst, rollen={"leeftijd": "groep", "leeftijd partner": "aantal"})


def test_two_columns_with_groups_are_a_question_unless_they_say_the_same() -> None:
    assert soorten(stel("leeftijd vader;leeftijd moeder;aantal\n25-44;15-24;3\n45-64;25-44;4")) == ["groep"]
    zelfde = stel("wijkcode;wijk;aantal\nWK007404;Jubbega;12\nWK007406;Oranjewoud;20", "wijk")
    assert zelfde.vragen == () and gevuld(zelfde) == {"Wijk 04 Jubbega": 12, "Wijk 06 Oranjewoud": 20}


def test_groups_side_by_side_are_refused() -> None:
    with pytest.raises(DeelnemersFout, match="De groepen staan naast elkaar"):
        stel("avond;15-24;25-44;45-64;65+\nmaandag;3;4;5;6\ndinsdag;4;5;6;7")


def test_one_row_per_person_is_asked_never_assumed() -> None:
    tekst = "nr;wijk;opmerking\n1;Jubbega;x\n2;Jubbega;y\n3;Oranjewoud;z"
    eerst = stel(tekst, "wijk")
    assert soorten(eerst) == ["aantal"] and "Elke regel is één persoon." in eerst.vragen[0].opties.values()
    daarna = stel(tekst, "wijk", rollen={ELKE_REGEL: "aantal"})
    assert gevuld(daarna) == {"Wijk 04 Jubbega": 2, "Wijk 06 Oranjewoud": 1} and daarna.vragen == ()
    assert "Elke regel telt als één persoon." in daarna.opmerkingen
    nee = stel("leeftijd;aanwezig\n34;ja\n35;nee", rollen={ELKE_REGEL: "aantal"})
    assert "In kolom 'aanwezig' staat ook 'nee'. Die regels tellen wij nu mee." in nee.opmerkingen
    with pytest.raises(DeelnemersFout, match="geen kolom met aantallen"):
        stel("wijk;opmerking\nJubbega;x\nOranjewoud;y", "wijk")


def test_years_of_birth_ask_for_the_year() -> None:
    tekst = "naam;geboortejaar\nA;1980\nB;1990\nC;2001\nD;1950"
    eerst = stel(tekst, rollen={ELKE_REGEL: "aantal"})
    assert soorten(eerst) == ["peiljaar"] and eerst.vragen[0].opties == {} and gevuld(eerst) == {}
    daarna = stel(tekst, rollen={ELKE_REGEL: "aantal"}, peiljaar=2024)
    assert gevuld(daarna) == {JONG: 1, MIDDEN: 2, OUDST: 1} and daarna.vragen == ()
    dagen = "geboortedatum;x\n12-03-1980;a\n1990-01-31 00:00:00;b\n1 mei 2001;c\n5-5-1950;d"
    uit_dagen = stel(dagen, rollen={ELKE_REGEL: "aantal"}, peiljaar=2024)
    assert gevuld(uit_dagen) == gevuld(daarna) and uit_dagen.kolommen[0].voorbeelden == (
        "1980",
        "1990",
        "2001",
    )
    fout = stel(tekst, rollen={ELKE_REGEL: "aantal"}, peiljaar=1995)
    assert fout.weggelaten and fout.zonder_oordeel


# --- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cel", "zin"),
    [
        ("-5", "Bij 'aantal' staat -5"),
        ("5,5", "Bij 'aantal' staat 5,5"),
        ("1000001", "Bij '15-24' staat 1.000.001"),
    ],
)
def test_impossible_numbers_are_refused(cel: str, zin: str) -> None:
    with pytest.raises(DeelnemersFout, match=zin):
        stel(f"leeftijd;aantal\n15-24;{cel}\n65+;20")


def test_percentages_are_refused_and_a_hundred_is_doubted() -> None:
    with pytest.raises(DeelnemersFout, match="staan percentages"):
        propose(tabel("leeftijd;aantal\n15-24;40\n65+;60", ["aantal"]), HEERENVEEN, "leeftijd")
    assert any("precies 100" in zin for zin in stel("leeftijd;aantal\n15-24;40\n65+;60").opmerkingen)


def test_inhabitants_under_the_heading_of_participants_are_a_question() -> None:
    tekst = "leeftijd;aantal\n15-24;5000\n25-44;11000\n45-64;14000\n65+;12000"
    assert soorten(stel(tekst)) == ["aantal"]
    assert stel(tekst, rollen={"aantal": "aantal"}).vragen == ()


def test_a_missing_number_leaves_every_share_open() -> None:
    voorstel = stel("leeftijd;aantal\n15-24;8\n25-44;\n45-64;20\n65+;20")
    assert voorstel.zonder_oordeel == ALLE
    assert voorstel.regels[1].aantal is None and voorstel.regels[1].reden == "er staat geen aantal"
    assert any("Bij '25-44' staat geen aantal." in zin for zin in voorstel.opmerkingen)


# --- rows ------------------------------------------------------------------------------------------


def test_several_evenings_are_added_up_and_that_is_said() -> None:
    voorstel = stel("leeftijd;aantal\n15-24;3\n65+;20\n15-24;5\n25-44;12\n45-64;20")
    assert gevuld(voorstel) == GEWOON
    assert any("Op meer dan één regel staat '15-24'" in zin for zin in voorstel.opmerkingen)


def test_people_who_may_be_counted_twice_are_not_counted() -> None:
    tekst = "leeftijd;aantal\n15-24;8\n25-44;12\n45-64;20\n65+;20\n75+;6"
    eerst = stel(tekst)
    assert OUDST in eerst.zonder_oordeel and eerst.aantallen[OUDST] == 0
    weg = stel(tekst, regels={6: ""})
    assert gevuld(weg) == GEWOON and not weg.zonder_oordeel and not weg.weggelaten
    erbij = stel(tekst, regels={5: OUDST, 6: OUDST})
    assert gevuld(erbij) == {**GEWOON, OUDST: 26} and not erbij.zonder_oordeel
    mbo = stel("opleiding;aantal\nmbo;30\nmbo 4;10\nhbo;20", "opleiding")
    assert "geen hbo of wo" in mbo.zonder_oordeel


def test_a_total_in_another_column_is_left_out() -> None:
    regels = [f"{g};{wie};{n}" for g in VIER for wie, n in (("m", 3), ("v", 5), ("totaal", 8))]
    voorstel = stel("leeftijd;geslacht;aantal\n" + "\n".join(regels))
    assert set(voorstel.aantallen.values()) == {8} and not voorstel.weggelaten and not voorstel.zonder_oordeel
    scheef = stel("leeftijd;geslacht;aantal\n" + "\n".join(regels).replace("65+;totaal;8", "65+;totaal;9"))
    assert OUDST in scheef.zonder_oordeel


def test_a_row_with_the_name_of_the_municipality_may_be_the_total() -> None:
    voorstel = stel("wijk;aantal\nJubbega;12\nOranjewoud;20\nHeerenveen;32", "wijk")
    assert voorstel.aantallen["Wijk 01 Heerenveen"] == 0 and "Wijk 01 Heerenveen" in voorstel.zonder_oordeel
    assert stel("wijk;aantal\nJubbega;12\nOranjewoud;20\nHeerenveen;33", "wijk").gebruikt == 65


@pytest.mark.parametrize(
    ("tekst", "reden", "zonder"),
    [
        ("45 tot 65 jaar · 20", "totaal", True),
        ("65+ · 20", "noot", True),
        ("65+ · 20 · 14.000", "totaal", True),
        ("Totaal · 20", "totaal", False),
        ("waarvan 75+ · 6", "waarvan", False),
        ("45 tot 65 jaar", "noot", False),
        ("45 tot 65 jaar · 20", "titel", False),
    ],
)
def test_a_skipped_line_that_names_a_group_leaves_doubt(tekst: str, reden: Reden, zonder: bool) -> None:
    gelezen = tabel("leeftijd;aantal\n15-24;8\n25-44;12\n65+;20")
    voorstel = propose(
        replace(gelezen, overgeslagen=(Overgeslagen(9, tekst, reden),)), HEERENVEEN, "leeftijd"
    )
    assert bool(voorstel.zonder_oordeel) == zonder == any("Regel 9" in zin for zin in voorstel.opmerkingen)
    assert voorstel.weggelaten == (20 if zonder and "14.000" not in tekst else 0)


def test_a_skipped_line_is_laid_beside_their_bands_too() -> None:
    gelezen = tabel("leeftijd;aantal\n15-24;10\n25-64;60\n65+;20")
    gelezen = replace(gelezen, overgeslagen=(Overgeslagen(9, "45-64 · 20", "totaal"),))
    voorstel = propose(gelezen, HEERENVEEN, "leeftijd", Lezing(banden="eigen"))
    assert "25 tot 65 jaar" in voorstel.zonder_oordeel


def test_what_the_reader_says_of_a_row_goes_first() -> None:
    tekst = "leeftijd;aantal\njongvolwassenen;8\n25-44;12\n45-64;20\n65+;20\nonbekend;2\nBron: lijst;3"
    eerst = stel(tekst)
    assert (eerst.aantallen[JONG], eerst.weggelaten) == (0, 13) and JONG in eerst.zonder_oordeel
    daarna = stel(tekst, regels={2: JONG, 7: ""})
    assert gevuld(daarna) == GEWOON and daarna.weggelaten == 2
    # To leave out a row of a group is to leave out people of it.
    assert OUDST in stel(tekst, regels={5: ""}).zonder_oordeel
    schoon = stel("leeftijd;aantal\n15-24;8\n25-44;12\n45-64;20\n65+;20", regels={5: ""})
    assert OUDST in schoon.zonder_oordeel and schoon.weggelaten == 20
    # A group that is not compared is no answer.
    assert stel(tekst, regels={2: "tot 25 jaar"}).aantallen == eerst.aantallen


def test_a_heading_among_the_rows_holds_no_people() -> None:
    voorstel = stel("leeftijd;aantal\n15-24;8\n25-44;12\nLeeftijd;2023\n45-64;20\n65+;20")
    assert gevuld(voorstel) == GEWOON and not voorstel.weggelaten and not voorstel.zonder_oordeel
    assert voorstel.regels[2].reden == "dit lijkt een kop, geen groep"


def test_children_are_outside_the_comparison_and_not_left_out() -> None:
    voorstel = stel("leeftijd;aantal\n0-14;7\n15-24;8\n25-44;12\n45-64;20\n65+;20")
    assert gevuld(voorstel) == GEWOON and voorstel.weggelaten == 0 and not voorstel.zonder_oordeel
    assert "Niet meegeteld, omdat deze mensen buiten de vergelijking vallen: '0-14'." in voorstel.opmerkingen


def test_a_group_that_is_not_named_is_nought_and_that_is_said() -> None:
    voorstel = stel("leeftijd;aantal\n15-24;8\n45-64;20\n65+;20")
    assert voorstel.aantallen[MIDDEN] == 0 and not voorstel.zonder_oordeel
    assert f"Niet genoemd, en daarom nul: '{MIDDEN}'." in voorstel.opmerkingen
    met = stel("leeftijd;aantal\n15-24;8\n45-64;20\n65+;20\nwerkenden;1")
    assert MIDDEN in met.zonder_oordeel
    assert not any("daarom nul" in zin for zin in met.opmerkingen)
    assert any(zin.startswith(f"Niet genoemd: '{MIDDEN}'.") for zin in met.opmerkingen)


def test_ages_that_no_row_speaks_of_are_named() -> None:
    def zinnen(labels: list[str]) -> str:
        return " ".join(stel("leeftijd;aantal\n" + "\n".join(f"{label};9" for label in labels)).opmerkingen)

    assert "geen mensen van 15 tot 18 jaar." in zinnen(["18-24", "25-44", "45-64", "65+"])
    assert "geen mensen van 65 tot 75 jaar." in zinnen(["15-24", "25-44", "45-64", "75+"])
    assert "In uw tabel" not in zinnen(VIER) + zinnen(["15-24", "25-44", "45-64", "65-99"])
    assert "In uw tabel" not in zinnen([str(leeftijd) for leeftijd in range(16, 40)])


def test_a_column_without_one_group_we_know_keeps_asking() -> None:
    tekst = "leeftijd;aantal\njong;15\noud;14"
    assert soorten(stel(tekst)) == ["groep"] == soorten(stel(tekst, rollen={"leeftijd": "groep"}))
    assert stel(tekst, regels={2: JONG}).vragen == ()


# --- no verdict ------------------------------------------------------------------------------------


def test_a_verdict_stands_wherever_those_left_out_belong() -> None:
    r = Random(7)
    bevolking = bevolking_naar(HEERENVEEN, "leeftijd")
    oordelen = 0
    for _ in range(150):
        aantallen = {groep: r.choice([0, 6, 9, 20, 60]) for groep in bevolking}
        raakt = frozenset(r.sample([*bevolking], r.randint(1, 4)))
        weg = r.choice([1, 2, 5, 20])
        zonder = find_zonder_oordeel(aantallen, bevolking, [Weggelaten(weg, raakt, frozenset())])
        for _ in range(4):
            echt = dict(aantallen)
            for _ in range(weg):
                echt[r.choice([*raakt])] += 1
            try:
                gezegd = afspiegeling(aantallen, bevolking, zonder, weg)
                waar = afspiegeling(echt, bevolking, zonder, 0)
            except TeWeinig:
                continue
            for een, ander in zip(gezegd.groepen, waar.groepen, strict=True):
                if een.naam not in zonder and {een.oordeel, ander.oordeel} <= OORDELEN:
                    assert een.oordeel == ander.oordeel
                    oordelen += 1
    assert oordelen > 300


def test_a_row_that_names_the_group_takes_its_verdict_however_small() -> None:
    bevolking = bevolking_naar(HEERENVEEN, "leeftijd")
    aantallen = {JONG: 5000, MIDDEN: 5000, OUDER: 5000, OUDST: 5000}
    jong = frozenset({JONG})
    assert find_zonder_oordeel(aantallen, bevolking, [Weggelaten(1, jong, jong)]) == jong
    assert find_zonder_oordeel(aantallen, bevolking, [Weggelaten(1, jong, frozenset())]) == frozenset()
    assert find_zonder_oordeel(aantallen, bevolking, []) == frozenset()


def test_typed_lines_know_it_too() -> None:
    bevolking = bevolking_naar(HEERENVEEN, "wijk")
    uit = match_groepen(
        read_regels("Jubbega: 40\nHeerenveen: 95\nonbekend: 50"), HEERENVEEN, "wijk", bevolking
    )
    assert uit.weggelaten == 50 and "Wijk 04 Jubbega" in uit.zonder_oordeel
    schoon = match_groepen(read_regels("Jubbega: 40\nHeerenveen: 95"), HEERENVEEN, "wijk", bevolking)
    assert schoon.weggelaten == 0 and schoon.zonder_oordeel == frozenset()


def test_a_municipality_of_one_neighbourhood_is_refused() -> None:
    with pytest.raises(DeelnemersFout, match="één wijk"):
        propose(tabel("wijk;aantal\nA;1\nB;2"), find_gemeente("Rozendaal"), "wijk")


def test_nothing_small_is_told_in_the_sentences() -> None:
    voorstel = stel("leeftijd;aantal\n0-14;3\n15-24;4\n25-44;2\n45-64;20\n65+;20\nonbekend;1\n75+;2")
    woorden = " ".join((*voorstel.opmerkingen, *(regel.reden for regel in voorstel.regels)))
    assert not {"1", "2", "3", "4"} & set(woorden.replace(".", " ").replace(",", " ").split())


def test_the_same_table_in_any_order_of_columns() -> None:
    namen = {
        "nr": ["1", "2", "3", "4"],
        "leeftijd": VIER,
        "aantal": AANTAL,
        "inwoners": ["50", "60", "70", "80"],
    }
    for zaad in range(10):
        volgorde = Random(zaad).sample([*namen], 4)
        assert gevuld(propose(build({n: namen[n] for n in volgorde}), HEERENVEEN, "leeftijd")) == GEWOON


def test_too_many_rows_are_refused() -> None:
    klein = tabel("leeftijd;aantal\n15-24;3\n65+;20")
    with pytest.raises(DeelnemersFout, match=r"meer dan 10\.000 regels"):
        propose(replace(klein, tabel=pd.concat([klein.tabel] * 5_001)), HEERENVEEN, "leeftijd")
