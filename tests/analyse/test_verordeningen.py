"""Ordinances."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from routekaart.analyse import verordeningen
from routekaart.analyse.verordeningen import (
    STANDEN,
    begonnen,
    count_regelingen,
    count_uitdaagrecht,
    dagen_tot_uiterste_datum,
    gezien_op,
    grootteklassen,
    overzicht,
    regelingen,
    uiterste_datum,
    wet_in_werking,
    zonder_grootteklasse,
)
from routekaart.content.data import DataFout, herkomst, load_tabel

VANDAAG = date(2026, 11, 23)


def test_days_to_the_deadline() -> None:
    assert dagen_tot_uiterste_datum(VANDAAG) == 39
    assert dagen_tot_uiterste_datum(date(2027, 1, 2)) == -1


def test_days_of_the_law_and_of_the_list() -> None:
    assert (wet_in_werking(), uiterste_datum()) == (date(2025, 1, 1), date(2027, 1, 1))
    assert gezien_op() == VANDAAG


def test_a_list_without_a_day_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    bron = herkomst("verordeningen")
    monkeypatch.setattr(verordeningen, "herkomst", lambda _: replace(bron, peildatum="2014-2025"))
    with pytest.raises(DataFout, match="geen dag: '2014-2025'"):
        gezien_op()


def test_every_rule_has_a_standing_on_the_day() -> None:
    tabel = regelingen(VANDAAG).set_index("titel_regeling")
    assert len(tabel) == len(load_tabel("verordeningen"))
    assert tabel.loc["Inspraakverordening 2006 (versie 3)", "stand"] == "vervallen"
    assert tabel.loc["Participatieverordening gemeente Opmeer", "stand"] == "geldt"
    assert regelingen(date(2026, 5, 31)).set_index("titel_regeling").loc[
        "Participatieverordening gemeente Opmeer", "stand"
    ] == "komt nog"  # fmt: skip
    assert (tabel["geldend_van"].isna() & (tabel["stand"] == "geldt")).sum() == 0


def test_size_classes_split_the_list() -> None:
    klassen = grootteklassen()
    assert klassen[0].startswith("5.000") and klassen[-1].startswith("250.000")
    aantal = sum(len(regelingen(VANDAAG, klasse)) for klasse in klassen)
    zonder = (regelingen(VANDAAG)["grootteklasse"] == "").sum()
    assert aantal + zonder == 94 and zonder == 2
    assert zonder_grootteklasse() == ["Uden", "Voorne aan Zee"]
    volgorde = [k for k in load_tabel("gemeenten_2022")["grootteklasse"].cat.categories if k in klassen]
    assert klassen == volgorde and len(set(klassen)) == len(klassen) == 7


def tabel(**kolommen: list[object]) -> pd.DataFrame:
    return pd.DataFrame(kolommen)


@pytest.mark.parametrize(
    ("van", "tot", "stand"),
    [
        ("2026-11-23", None, "geldt"),
        ("2026-11-24", None, "komt nog"),
        ("2026-11-22", "2026-11-23", "geldt"),
        ("2026-11-20", "2026-11-22", "vervallen"),
        (None, "2026-11-22", "vervallen"),
        (None, "2026-11-23", "datum niet gezien"),
        (None, None, "datum niet gezien"),
    ],
)
def test_first_and_last_day_count(van: str | None, tot: str | None, stand: str) -> None:
    assert verordeningen.find_stand(pd.Timestamp(van), pd.Timestamp(tot), VANDAAG) == stand


def test_years_before_the_first_one_count_together() -> None:
    dagen = pd.to_datetime(pd.Series(["2012-05-01", "2018-12-31", "2019-01-01", "2026-12-31", None]))
    jaren = begonnen(dagen.to_frame("geldend_van"), 2019)
    assert list(jaren) == list(range(2018, 2027))
    assert jaren == dict.fromkeys(range(2018, 2027), 0) | {2018: 2, 2019: 1, 2026: 1}
    later = pd.to_datetime(pd.Series(["2028-01-01"])).to_frame("geldend_van")
    assert begonnen(later, 2019)[2028] == 1 and begonnen(later, 2019)[2027] == 0
    assert sum(begonnen(later.iloc[:0], 2019).values()) == 0


def test_the_last_day_itself_is_too_late() -> None:
    regels = regelingen(VANDAAG).head(3)
    regels["geldend_van"] = pd.to_datetime(pd.Series(["2026-12-31", "2027-01-01", None]))
    telling = count_regelingen(regels)
    assert (telling.op_tijd, telling.zonder_begindatum, telling.stukken) == (1, 1, 3)


def test_counts_of_the_whole_list_and_of_one_kind() -> None:
    alles, bron = count_regelingen(regelingen(VANDAAG)), load_tabel("verordeningen")
    assert (alles.stukken, alles.gemeenten) == (len(bron), bron["gemeente"].nunique())
    assert (alles.gelezen, alles.gelezen + alles.onbekend) == (
        (bron["uitdaagrecht"] == "ja").sum(),
        len(bron),
    )
    assert alles.zonder_begindatum == bron["geldend_van"].isna().sum()
    oud = regelingen(VANDAAG, soort="inspraakverordening")
    assert set(oud["soort"]) == {"inspraakverordening"} and len(oud) == alles.inspraak == 12
    assert alles.inspraak_open == sum(oud["stand"] == "geldt") == 6
    assert count_regelingen(regelingen(VANDAAG, soort="beleid")).inspraak == 0


def test_overview_counts_once() -> None:
    regels = regelingen(VANDAAG)
    telling = overzicht(regels)
    assert telling["gezien"].sum() == 94
    assert (telling[list(STANDEN)].sum(axis=1) == telling["gezien"]).all()
    assert (telling["gelezen"] + telling["onbekend"] == telling["gezien"]).all()
    for soort, rij in telling.iterrows():
        hier = regels[regels["soort"] == soort]
        assert rij["geldt"] == sum(hier["stand"] == "geldt")
        assert rij["gelezen"] == sum(hier["uitdaagrecht"] == "ja")


def test_the_right_to_challenge_is_counted_per_group() -> None:
    telling = count_uitdaagrecht(tabel(uitdaagrecht=["ja", "onbekend", "ja"], groep=["a", "a", "b"]), "groep")
    assert telling.to_dict("index") == {
        "a": {"gelezen": 1, "onbekend": 1},
        "b": {"gelezen": 1, "onbekend": 0},
    }


def test_rules_of_a_municipality_that_is_no_more_last_two_years_at_most() -> None:
    """Wet algemene regels herindeling, art. 28: Uden went into Maashorst on 1 January 2022."""

    def stand(dag: date) -> str:
        return str(regelingen(dag).set_index("gemeente").loc["Uden", "stand"])

    assert (stand(date(2023, 12, 31)), stand(date(2024, 1, 1)), stand(VANDAAG)) == (
        "geldt",
        "vervallen",
        "vervallen",
    )


def test_ordinances_that_were_read_stand_in_the_list() -> None:
    """What `verordeningen_bronnen` says of an ordinance, the list says too."""
    lijst, bronnen = load_tabel("verordeningen"), load_tabel("verordeningen_bronnen")
    assert set(bronnen["gemeente"]) <= set(lijst["gemeente"])
    nummers = set(lijst["identificatie"].dropna())
    cvdr = bronnen["identificatie"].dropna()
    assert set(cvdr[cvdr.str.startswith("CVDR")]) - nummers == set()
    for gemeente, nummer in {
        "Almelo": "CVDR674150",
        "Borsele": "CVDR743326",
        "Lingewaard": "CVDR741112",
        "Nieuwkoop": "CVDR695189",
        "Ouder-Amstel": "CVDR721599",
        "Zaltbommel": "CVDR740764",
    }.items():
        assert list(lijst.loc[lijst["gemeente"] == gemeente, "identificatie"]) == [nummer]
