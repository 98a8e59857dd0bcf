"""Reading .pb files: what works, and what is said when it does not."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import WORTEL
from routekaart.analyse.stemmen.gelijke_delen import meeste_stemmen
from routekaart.analyse.stemmen.kiesregels import compare_regels
from routekaart.analyse.stemmen.pabulib import PabulibFout, read_pabulib
from routekaart.content.data import load_tabel

GEGEVENS = WORTEL / "tests" / "gegevens" / "stemmen"

GOED = """META
key;value
description;Proefronde
unit;Ergens
num_projects;3
num_votes;4
budget;1000
vote_type;approval
rule;greedy
currency;EUR
PROJECTS
project_id;cost;votes;name;category
1;400;3;"Titel; met puntkomma";Groen
2;700;2;Titel twee;
3;300;1;Titel drie;Sport
VOTES
voter_id;vote
a;1,2
b;1, 3
c;1
d;2
"""


def test_reads_plans_and_ballots() -> None:
    ronde = read_pabulib(GOED)
    assert (ronde.naam, ronde.gemeente, ronde.budget, ronde.regel) == ("Proefronde", "Ergens", 1000, "greedy")
    assert ronde.kosten == {"1": 400, "2": 700, "3": 300}
    assert [p.thema for p in ronde.plannen] == ["Groen", "", "Sport"]
    assert ronde.biljetten.als_telling() == {
        frozenset("12"): 1,
        frozenset("13"): 1,
        frozenset("1"): 1,
        frozenset("2"): 1,
    }
    assert (ronde.munt, ronde.stemmers, ronde.weggelaten) == ("EUR", 4, 0)
    assert ronde.opmerkingen == ()
    assert meeste_stemmen(ronde.budget, ronde.kosten, ronde.biljetten).alle == ("1", "3")


def test_titles_by_residents_stay_out() -> None:
    assert "Titel" not in repr(read_pabulib(GOED))


@pytest.mark.parametrize(
    "maak", [str.encode, lambda t: t.encode("utf-8-sig"), lambda t: t.replace("\n", "\r\n").encode()]
)
def test_bom_and_windows_line_ends(maak: object, tmp_path: Path) -> None:
    inhoud = maak(GOED)  # type: ignore[operator]
    pad = tmp_path / "ronde.pb"
    pad.write_bytes(inhoud)
    assert read_pabulib(pad) == read_pabulib(inhoud) == read_pabulib(GOED)


def test_empty_ballot_is_counted_and_told() -> None:
    ronde = read_pabulib(GOED.replace("d;2", "d;").replace("2;700;2", "2;700;1"))
    assert ronde.biljetten.als_telling()[frozenset()] == 1
    assert ronde.opmerkingen == ("1 stembiljet is leeg. Dat telt mee als stemmer.",)


def test_other_counts_than_the_file_claims() -> None:
    ronde = read_pabulib(
        GOED.replace("num_votes;4", "num_votes;5").replace("num_projects;3", "num_projects;2")
    )
    assert ronde.opmerkingen == (
        "Het bestand noemt 5 stembiljetten, maar er staan er 4.",
        "Het bestand noemt 2 plannen, maar er staan er 3.",
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("b;1, 3", "b;1, 9", r"Regel 19: er is gestemd op plan '9'. Dat plan staat niet in PROJECTS"),
        ("budget;1000", "budget;0", r"Regel 7: het budget is 0. Dat moet meer dan nul zijn"),
        ("budget;1000", "budget;veel", r"Regel 7: het budget is 'veel'. Dat is geen getal"),
        ("budget;1000", "budget;1;000", r"Regel 7: het budget is '1;000'. Dat is geen getal"),
        ("budget;1000\n", "", r"In het deel META staat geen budget"),
        ("2;700;", "2;0;", r"Regel 14: de prijs van plan 2 is 0. Dat moet meer dan nul zijn"),
        ("2;700;", "2;-5;", r"Regel 14: de prijs van plan 2 is '-5'. Dat moet meer dan nul zijn"),
        ("2;700;", "2;;", r"Regel 14: de prijs van plan 2 is niet ingevuld"),
        ("2;700;", "1;700;", r"Regel 14: plan 1 staat er twee keer, ook op regel 13"),
        ("2;700;", ";700;", r"Regel 14: een plan heeft geen nummer"),
        ("2;700;", '"2,3";700;', r"Regel 14: het nummer van een plan is '2,3'. Daar mag geen komma in"),
        (
            "vote_type;approval",
            "vote_type;ordinal",
            r"Regel 8: deze ronde heeft stemvorm 'ordinal' \(een volgorde",
        ),
        ("vote_type;approval", "vote_type;vlaggen", r"stemvorm 'vlaggen'\. Wij lezen alleen"),
        (
            "currency;EUR",
            "currency;heel veel euro's",
            r"Regel 10: de munt \(currency\) is 'heel veel euro's'",
        ),
        ("rule;greedy", "rule;greedy\nbudget;900", r"Regel 10: 'budget' staat er twee keer, ook op regel 7"),
        ("rule;greedy", "rule;greedy\nmax_length;drie", r"Regel 10: max_length is 'drie'. Dat is geen heel"),
        ("PROJECTS\n", "", r"Het deel PROJECTS ontbreekt"),
        (
            "VOTES\n",
            "META\nbudget;3\nVOTES\n",
            r"Regel 16: het deel META begint opnieuw; het stond al op regel 1",
        ),
        (
            "voter_id;vote",
            "voter_id;keuze",
            r"Regel 17: .* ontbreekt de kolom 'vote'. Gevonden: voter_id, keuze",
        ),
        ("project_id;cost;", "project_id;cost;cost;", r"Regel 12: .* staat de kolom 'cost' er twee keer"),
        ("a;1,2\nb;1, 3\nc;1\nd;2\n", "", r"In het deel VOTES \(regel 16\) staan geen stembiljetten"),
        ("VOTES\nvoter_id;vote\na;1,2\nb;1, 3\nc;1\nd;2\n", "", r"Het deel VOTES ontbreekt"),
        ("Titel drie;Sport", "Titel; drie;Sport;x", r"Regel 15: hier staan meer vakken dan er kolommen zijn"),
        ("a;1,2", "a;1,2;x", r"Regel 18: hier staan meer vakken dan er kolommen zijn"),
        ("a;1,2", 'a;"1,2', r"Regel 18: een aanhalingsteken"),
        ("2;700;2;Titel twee", '2;700;2;"Titel twee', r"Regel 14: een aanhalingsteken"),
        ("c;1\n", "c;1,1\n", r"Regel 20: plan 1 staat twee keer op één biljet"),
    ],
)
def test_what_is_wrong_is_said(oud: str, nieuw: str, melding: str) -> None:
    assert oud in GOED
    with pytest.raises(PabulibFout, match=melding):
        read_pabulib(GOED.replace(oud, nieuw))


@pytest.mark.parametrize(
    "inhoud", [b"", b"\xff\xd8\xff\xe0 een plaatje \xfe", b"naam;waarde\n1;2\n", b"\0", b"\xff\xfea"]
)
def test_not_a_pabulib_file_at_all(inhoud: bytes) -> None:
    with pytest.raises(PabulibFout, match=r"geen gewone tekst|ontbreekt"):
        read_pabulib(inhoud)


def test_cents_are_kept() -> None:
    ronde = read_pabulib(GOED.replace("1;400;", "1;400,75;").replace("2;700;", "2;0,4;"))
    assert ronde.kosten == {"1": Fraction(1603, 4), "2": Fraction(2, 5), "3": 300}


# --- files as spreadsheets and people make them ------------------------------------------------------


def test_a_price_of_cents_wins_for_cents() -> None:
    ronde = read_pabulib(GEGEVENS / "pb01_prijs_0.4.pb")
    assert ronde.kosten == {"1": Fraction(2, 5), "2": 700}
    uit = compare_regels(ronde)
    assert uit.gelijk.uitgaven == uit.meeste.uitgaven == Fraction(3502, 5)


def test_a_point_that_can_be_read_in_two_ways_is_refused() -> None:
    with pytest.raises(
        PabulibFout, match=r"Regel 7: de prijs van plan 1 is '1.500'. Dat kan 1500 zijn of 1,500"
    ):
        read_pabulib(GEGEVENS / "pb03_prijs_punt_gemengd.pb")


def test_an_open_quote_before_a_long_file_is_refused_on_its_own_line() -> None:
    lang = 'META\nkey;value\nbudget;1000\nPROJECTS\nproject_id;cost;name\n1;400;"Park\n2;700;Brug\nVOTES\nvoter_id;vote\n'
    lang += "".join(f"{nr};1,2\n" for nr in range(20_000))
    assert len(lang) > 131_072
    with pytest.raises(PabulibFout, match=r"Regel 6: een aanhalingsteken"):
        read_pabulib(lang)


@pytest.mark.parametrize("naam", ["pb07_via_excel", "pb08_regelteken_in_titel", "pb09_Approval"])
def test_what_a_spreadsheet_adds_changes_nothing(naam: str) -> None:
    ronde = read_pabulib(GEGEVENS / f"{naam}.pb")
    assert (ronde.budget, ronde.kosten, ronde.biljetten.als_telling()) == (
        1000,
        {"1": 400, "2": 700},
        {frozenset("12"): 12},
    )


def test_a_swallowed_row_is_no_long_title() -> None:
    # Two stray quotes would make one title of two rows, and a plan would be gone without a word.
    tekst = GOED.replace('"Titel; met puntkomma"', '"Titel').replace("Titel twee", 'Titel" twee')
    with pytest.raises(PabulibFout, match=r"Regel 13: een aanhalingsteken"):
        read_pabulib(tekst)
    dicht = GOED.replace('"Titel; met puntkomma"', '"Titel').replace("Titel twee;", 'Titel twee";')
    with pytest.raises(PabulibFout, match=r"Regel 13: een aanhalingsteken"):
        read_pabulib(dicht)
    goed = GOED.replace('"Titel; met puntkomma"', '"Titel\nop twee regels"')
    assert read_pabulib(goed).kosten == read_pabulib(GOED).kosten
    with pytest.raises(PabulibFout, match=r"Regel 15: de prijs van plan 2 is 0"):
        read_pabulib(goed.replace("2;700;", "2;0;"))


def test_accents_of_windows_and_utf16() -> None:
    tekst = GOED.replace("Ergens", "Sûdwest-Fryslân")
    assert read_pabulib(tekst.encode("utf-16")).gemeente == "Sûdwest-Fryslân"
    ronde = read_pabulib(tekst.encode("cp1252"))
    assert ronde.gemeente == "Sûdwest-Fryslân"
    assert ronde.opmerkingen == (
        "Letters met een accent kunnen er anders uitzien, want het bestand is niet bewaard als UTF-8.",
    )


def test_double_voters_and_other_vote_counts_are_told() -> None:
    ronde = read_pabulib(GOED.replace("c;1\n", "b;1\n").replace("3;300;1", "3;300;7"))
    assert ronde.stemmers == 4
    assert ronde.opmerkingen == (
        "Bij één plan noemt het bestand een ander aantal stemmen dan de biljetten geven, zoals bij plan 3. Wij rekenen met "
        "de biljetten. Kijk na of het bestand heel is, en of een rekenblad de biljetten niet heeft veranderd.",
        "Bij één biljet staat een nummer van een stemmer dat al eerder voorkwam, voor het eerst op regel 20. "
        "Wij tellen ze allemaal.",
    )


# --- the limits of the round -------------------------------------------------------------------------

ZONDER_TELLING = GOED.replace("project_id;cost;votes;", "project_id;cost;punten;")


@pytest.mark.parametrize(
    ("grens", "over", "regel"),
    [
        ("max_length;1", {"1": 1, "2": 1}, 19),
        ("min_length;2", {"12": 1, "13": 1}, 21),
        ("max_sum_cost;700", {"13": 1, "1": 1, "2": 1}, 19),
        ("min_sum_cost;500", {"12": 1, "13": 1, "2": 1}, 21),
        ("max_sum_cost;0", {"12": 1, "13": 1, "1": 1, "2": 1}, 0),
    ],
)
def test_ballots_beyond_the_limits_are_left_out(grens: str, over: dict[str, int], regel: int) -> None:
    ronde = read_pabulib(ZONDER_TELLING.replace("rule;greedy", f"rule;greedy\n{grens}"))
    assert ronde.biljetten.als_telling() == {frozenset(biljet): aantal for biljet, aantal in over.items()}
    assert ronde.weggelaten == 4 - len(over)
    zin = " ".join(ronde.opmerkingen)
    assert (f"het eerste op regel {regel}. Wij tellen ze niet mee." in zin) is bool(ronde.weggelaten)


def test_one_choice_is_a_limit_too() -> None:
    assert read_pabulib(ZONDER_TELLING.replace("approval", "Choose-1")).weggelaten == 2


def test_ballots_that_the_organiser_counted_are_counted() -> None:
    ronde = read_pabulib(GOED.replace("rule;greedy", "rule;greedy\nmax_length;1"))
    assert (ronde.stemmers, ronde.weggelaten) == (4, 0)
    assert ronde.opmerkingen == (
        "2 biljetten passen niet bij de grenzen van de ronde (te veel of te weinig kruisjes, of een te hoog of te laag "
        "bedrag), het eerste op regel 19. De stemmen per plan in het bestand tellen ze wel mee. Daarom tellen wij ze ook mee.",
    )


PLAFOND = GOED.replace(
    "rule;greedy", "rule;greedy\ncategories;Groen,Sport\nbudget_per_category;300,500"
).replace("Titel twee;", "Titel twee;Sport")


def test_a_ceiling_per_theme_holds_for_both_rules() -> None:
    ronde = read_pabulib(PLAFOND)
    assert (ronde.plafonds.soort, ronde.plafonds.per_groep) == ("thema", {"Groen": 300, "Sport": 500})
    uit = compare_regels(ronde)
    # Plan 1 costs more than its theme may, plan 2 too; only plan 3 is left.
    assert uit.meeste.alle == uit.gelijk.alle == ("3",)
    assert compare_regels(ronde, "equalshares").gelijk.alle == ("1", "3")


def test_a_plan_without_a_ceiling_is_refused_and_unequal_lists_are_told() -> None:
    with pytest.raises(PabulibFout, match=r"Regel 16: plan 2 heeft thema 'Dans'. Daarvoor staat geen budget"):
        read_pabulib(PLAFOND.replace("Titel twee;Sport", "Titel twee;Dans"))
    ronde = read_pabulib(PLAFOND.replace("300,500", "300,500,700"))
    assert ronde.plafonds.per_groep == {} and "rekenen daarom zonder" in ronde.opmerkingen[0]


def test_a_threshold_and_a_rule_that_stops() -> None:
    drempel = read_pabulib(
        GOED.replace("rule;greedy", "rule;greedy-threshold\nmin_project_score_threshold;3")
    )
    assert compare_regels(drempel).meeste.alle == compare_regels(drempel).gelijk.alle == ("1",)
    stopt = read_pabulib(GOED.replace("rule;greedy", "rule;greedy-no-skip"))
    assert compare_regels(stopt).meeste.alle == ("1",)
    assert compare_regels(read_pabulib(GOED)).meeste.alle == ("1", "3")


# --- rounds that were held ---------------------------------------------------------------------------


def gekozen(naam: str) -> set[str]:
    """What the organiser chose, by the file itself."""
    tabel = (GEGEVENS / naam).read_text().partition("PROJECTS\n")[2].partition("VOTES\n")[0]
    return {regel.split(";")[0] for regel in tabel.splitlines() if regel.endswith(";1")}


@pytest.mark.parametrize("naam", ["assen_2024.pb", "assen_2025.pb"])
def test_assen_gets_its_official_result(naam: str) -> None:
    uit = compare_regels(read_pabulib(GEGEVENS / naam))
    assert set(uit.gelijk.alle) == gekozen(naam) and uit.wijze.uit_bestand
    assert set(compare_regels(read_pabulib(GEGEVENS / naam), "equalshares").gelijk.gekozen) == gekozen(naam)


def test_equalshares_net_also_spends_what_is_left() -> None:
    assert compare_regels(read_pabulib(GEGEVENS / "assen_2024.pb"), "equalshares").gelijk.aangevuld == ("7",)


def test_the_stop_rule_decides_in_amsterdam() -> None:
    naam = "amsterdam_diamantbuurt_2021.pb"
    ronde = read_pabulib(GEGEVENS / naam)
    ons, net = compare_regels(ronde), compare_regels(ronde, "equalshares")
    assert set(ons.meeste.alle) == set(ons.gelijk.alle) == gekozen(naam) and len(gekozen(naam)) == 5
    assert set(net.gelijk.alle) == gekozen(naam) - {"41518"} | {"41516", "41519"}


def test_the_tables_of_the_workbook_agree_with_the_ballots() -> None:
    tabel = load_tabel("pb_projecten").set_index(["ronde_id", "plan_id"])
    for naam, ronde_id in {
        "assen_2024.pb": "Assen_2024",
        "amsterdam_diamantbuurt_2021.pb": "Amsterdam_522",
    }.items():
        uit = compare_regels(replace(read_pabulib(GEGEVENS / naam), regel=""))
        kolom = tabel.loc[ronde_id, "gekozen_gelijke_delen"]
        assert set(kolom[kolom == 1].index) == set(uit.gelijk.alle)
