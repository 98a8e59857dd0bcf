"""Participatory budgeting: who took part, what wins."""

from statistics import fmean, median

import pandas as pd
import pytest

from routekaart.analyse import begroten
from routekaart.analyse.begroten import (
    deelname,
    is_groen,
    plannen,
    regelvergelijking,
    themabalans,
    themagroep,
)
from routekaart.content.data import load_tabel


def test_participation_is_what_the_table_says() -> None:
    tabel = deelname()
    berekend = (100 * tabel["stemmers"] / tabel["inwoners_15plus_2022"]).astype("float64").round(1)
    assert berekend.tolist() == tabel["stemmers_per_100_15plus"].tolist()


@pytest.mark.parametrize(
    ("thema", "groen"),
    [
        ("Meer groen", True),
        ("GROEN", True),
        ("Natuur", True),
        ("Klimaat en duurzaamheid", True),
        ("Straten pleinen en parken", True),
        ("(Fiets)parkeren", False),
        ("Sociaal", False),
    ],
)
def test_green_is_read_from_the_theme(thema: str, groen: bool) -> None:
    assert bool(is_groen(pd.Series([thema])).iloc[0]) is groen


def test_no_theme_is_no_answer() -> None:
    assert is_groen(pd.Series([None, "Groen"], dtype="str")).isna().tolist() == [True, False]


def test_balance_adds_up_and_leaves_rounds_without_themes_out() -> None:
    balans = themabalans()
    assert (balans.delen["groen_pct"] + balans.delen["overig_pct"]).round(1).eq(100).all()
    plannen = load_tabel("pb_projecten")
    assert balans.plannen_zonder_thema == plannen["thema"].isna().sum() == 291
    assert balans.plannen == len(plannen) - 291
    assert balans.rondes_groen_populairder <= balans.rondes


def test_green_shares_agree_with_a_count_by_hand() -> None:
    plannen = load_tabel("pb_projecten").dropna(subset="thema")
    groen = plannen[is_groen(plannen["thema"]).astype(bool)]
    delen = themabalans().delen.set_index("onderdeel")["groen_pct"]
    assert delen["plannen"] == round(100 * len(groen) / len(plannen), 1)
    assert delen["stemmen"] == round(100 * groen["stemmen"].sum() / plannen["stemmen"].sum(), 1)
    wint = plannen["gekozen_gelijke_delen"] == 1
    deel = 100 * groen.loc[wint, "kosten_eur"].sum() / plannen.loc[wint, "kosten_eur"].sum()
    assert delen["geld bij gelijke delen"] == round(deel, 1)


def test_rules_are_counted_over_all_rounds() -> None:
    uitkomst = regelvergelijking()
    assert len(uitkomst.rondes) == 41
    assert uitkomst.meer_plannen + uitkomst.evenveel_plannen + uitkomst.minder_plannen == 41
    assert uitkomst.meer_plannen == (uitkomst.rondes["verschil_plannen"] > 0).sum()
    assert uitkomst.minder_stemmers_met_winnaar == (uitkomst.rondes["verschil_stemmers_pct"] < 0).sum()
    assen = uitkomst.rondes.set_index("ronde_id").loc["Assen_2024"]
    assert (assen["gekozen_rangorde"], assen["gekozen_gelijke_delen"]) == (7, 10)


def test_chosen_plans_agree_with_the_rounds() -> None:
    gekozen = (
        load_tabel("pb_projecten").groupby("ronde_id")[["gekozen_rangorde", "gekozen_gelijke_delen"]].sum()
    )
    rondes = load_tabel("pb_stemrondes").set_index("ronde_id")[gekozen.columns].sort_index()
    assert gekozen.sort_index().astype(int).equals(rondes.astype(int))


@pytest.mark.parametrize("ronde_id", ["", "Amsterdam_309", "Assen_2024"])
@pytest.mark.parametrize("groen", [True, False])
def test_the_middle_plan_is_the_one_of_the_statistics_module(ronde_id: str, groen: bool) -> None:
    tabel = load_tabel("pb_projecten").dropna(subset="thema")
    hier = tabel[(is_groen(tabel["thema"]) == groen).astype(bool)]
    hier = hier[hier["ronde_id"] == ronde_id] if ronde_id else hier
    groep = themagroep(groen, ronde_id)
    assert groep.aandelen_pct == tuple(hier["aandeel_stemmers_pct"])
    assert groep.midden_pct == (pytest.approx(median(groep.aandelen_pct)) if len(hier) else None)


def test_the_middle_green_plan_of_the_balance() -> None:
    balans = themabalans()
    assert balans.stemmers_groen_pct == round(median(themagroep(True).aandelen_pct), 1)
    assert balans.stemmers_overig_pct == round(median(themagroep(False).aandelen_pct), 1)


def test_rounds_in_which_green_was_more_popular() -> None:
    tabel = plannen().dropna(subset="groen")
    populairder = gelijk = 0
    for _, ronde in tabel.groupby("ronde_id"):
        groen = ronde.loc[ronde["groen"].astype(bool), "aandeel_stemmers_pct"].tolist()
        anders = ronde.loc[~ronde["groen"].astype(bool), "aandeel_stemmers_pct"].tolist()
        if groen and anders:
            gelijk += 1
            populairder += fmean(groen) > fmean(anders)
    assert (themabalans().rondes_groen_populairder, themabalans().rondes) == (populairder, gelijk)


def test_shares_are_rounded_to_one_decimal() -> None:
    delen = themabalans().delen
    assert (delen[["groen_pct", "overig_pct"]] * 10 % 1).round(6).isin([0, 1]).all().all()
    assert (delen["groen_pct"] % 1 != 0).any()
    rondes = regelvergelijking().rondes
    verschil = rondes["stemmers_met_winnaar_gelijke_delen_pct"] - rondes["stemmers_met_winnaar_rangorde_pct"]
    assert (rondes["verschil_stemmers_pct"] - verschil).abs().max() < 1e-9
    assert rondes["verschil_stemmers_pct"].tolist() == [round(v, 1) for v in verschil]


def test_what_the_organiser_chose() -> None:
    officieel = load_tabel("pb_projecten").query("gekozen_officieel == 1").groupby("ronde_id").size()
    rondes = regelvergelijking().rondes.set_index("ronde_id")["gekozen_officieel"]
    assert rondes.loc["Assen_2024"] == officieel["Assen_2024"] == 9
    assert rondes.sum() == officieel.sum()


def test_equal_is_not_more_popular_and_shares_are_rounded(monkeypatch: pytest.MonkeyPatch) -> None:
    tabel = pd.DataFrame(
        {
            "ronde_id": ["een", "een", "twee", "twee", "twee"],
            "thema": ["Groen", "Sport", "Groen", "Sport", "Sport"],
            "stemmen": [10, 10, 20, 10, 10],
            "kosten_eur": [1, 1, 1, 1, 1],
            "aandeel_stemmers_pct": [12.0, 12.0, 20.25, 12.46, 18.66],
            "gekozen_rangorde": [1, 0, 1, 0, 1],
            "gekozen_gelijke_delen": [1, 1, 1, 1, 1],
        }
    )
    monkeypatch.setattr(begroten, "load_tabel", lambda _: tabel.copy())
    balans = themabalans()
    assert (balans.rondes, balans.rondes_groen_populairder) == (2, 1)
    assert (balans.stemmers_groen_pct, balans.stemmers_overig_pct) == (16.1, 12.5)
    assert balans.delen.set_index("onderdeel")["groen_pct"].to_dict() == {
        "plannen": 40.0,
        "stemmen": 50.0,
        "gevraagd geld": 40.0,
        "winnaars bij meeste stemmen": 66.7,
        "geld bij meeste stemmen": 66.7,
        "winnaars bij gelijke delen": 40.0,
        "geld bij gelijke delen": 40.0,
    }


def test_which_rule_has_more_is_counted_from_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    rondes = load_tabel("pb_stemrondes").head(4)
    rondes["ronde_id"] = ["d", "c", "b", "a"]
    rondes["jaar"], rondes["naam"] = 2020, "Proef"
    rondes["gekozen_rangorde"], rondes["gekozen_gelijke_delen"] = [5, 5, 5, 5], [8, 5, 4, 6]
    rondes["stemmers_met_winnaar_rangorde_pct"] = [50.0, 50.0, 50.0, 50.0]
    rondes["stemmers_met_winnaar_gelijke_delen_pct"] = [50.26, 50.0, 49.0, 40.0]
    plannen = pd.DataFrame({"ronde_id": ["d", "d", "c"], "gekozen_officieel": [1, 1, None]})
    tabellen = {"pb_stemrondes": rondes, "pb_projecten": plannen}
    monkeypatch.setattr(begroten, "load_tabel", lambda naam: tabellen[naam].copy())
    uit = regelvergelijking()
    assert (uit.meer_plannen, uit.evenveel_plannen, uit.minder_plannen) == (2, 1, 1)
    assert (uit.meer_stemmers_met_winnaar, uit.minder_stemmers_met_winnaar) == (1, 2)
    assert uit.rondes["ronde_id"].tolist() == ["a", "b", "c", "d"] and list(uit.rondes.index) == [0, 1, 2, 3]
    assert uit.rondes["verschil_plannen"].tolist() == [1, -1, 0, 3]
    assert uit.rondes["verschil_stemmers_pct"].tolist() == [-10, -1, 0, 0.3]
    assert uit.rondes["gekozen_officieel"].iloc[-1] == 2
