from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.documenten.agenda import Afspraakdag, schrijf_ics
from routekaart.documenten.planner import (
    plan,
    planning_ics,
    planningsdocument,
    planningstabel,
    uiterste_bekendmaking,
)
from routekaart.documenten.werkdagen import feestdagen, is_werkdag, vorige_werkdag, werkdagen_terug

RAAD = date(2026, 12, 17)


def dagen(planning) -> dict[str, date]:
    return {mijlpaal.id: mijlpaal.dag for mijlpaal in planning.mijlpalen}


def test_feestdagen_en_werkdagen() -> None:
    assert feestdagen(2026)[date(2026, 12, 25)] == "Eerste kerstdag"
    assert not is_werkdag(date(2026, 12, 26)) and not is_werkdag(date(2027, 1, 1))
    assert not is_werkdag(date(2026, 4, 27)) and is_werkdag(date(2026, 12, 24))
    assert vorige_werkdag(date(2026, 12, 27)) == date(2026, 12, 24)
    assert werkdagen_terug(date(2026, 12, 28), 1) == date(2026, 12, 24)
    assert werkdagen_terug(RAAD, 18) == date(2026, 11, 23)
    assert werkdagen_terug(RAAD, 0) == RAAD


def test_zonder_ingangsdag_is_24_december_de_laatste_dag() -> None:
    assert uiterste_bekendmaking(date(2027, 1, 1), noemt_dag=False) == date(2026, 12, 24)
    assert uiterste_bekendmaking(date(2027, 1, 1), noemt_dag=True) == date(2026, 12, 31)
    zonder = plan(RAAD, noemt_dag=False)
    assert dagen(zonder)["bekendmaking"] == date(2026, 12, 24)
    bekend = next(m for m in zonder.mijlpalen if m.id == "bekendmaking")
    assert bekend.herkomst == "eigen_berekening" and bekend.bron == "bekendmakingswet-10"
    assert "24 december 2026" in bekend.uitleg and "eigen berekening" in str(planningstabel(zonder).rijen)


def test_spoedroute_past_in_de_laatste_weken_van_2026() -> None:
    planning = plan(RAAD, "spoed", date(2027, 1, 1), vandaag=date(2026, 11, 23))
    assert dagen(planning)["gesprekken"] == date(2026, 11, 23)
    assert dagen(planning)["bekendmaking"] == date(2026, 12, 31)
    assert [m.id for m in planning.mijlpalen][:8] == [
        "gesprekken", "concept", "inwoners", "college", "commissie", "raad", "bekendmaking", "ingang",
    ]  # fmt: skip
    assert len(planning.waarschuwingen) == 1  # only that recess is not counted


def test_rustige_route_begint_een_half_jaar_eerder() -> None:
    planning = plan(date(2027, 9, 16), "rust", date(2027, 10, 1))
    eerste = planning.mijlpalen[0]
    assert eerste.id == "gesprekken" and eerste.dag == date(2027, 2, 18)
    assert (dagen(planning)["college"] - dagen(planning)["inwoners"]) >= timedelta(weeks=6)


def test_waarschuwingen_zijn_in_woorden_en_verzinnen_geen_gevolgen() -> None:
    kerst = plan(date(2026, 12, 25), "spoed", date(2027, 1, 1), noemt_dag=False).waarschuwingen
    assert "De raadsvergadering valt op Eerste kerstdag" in kerst[0]
    assert "Dat is niet na de raadsvergadering" in kerst[1]
    laat = " ".join(plan(date(2027, 2, 11), "spoed", date(2027, 3, 1)).waarschuwingen)
    assert "na 1 januari 2027" in laat and "is niet nagegaan" in laat
    later = plan(date(2027, 2, 11), "spoed")
    assert dagen(later)["ingang"] == date(2027, 3, 1)
    assert "is niet nagegaan" in " ".join(later.waarschuwingen)
    voorbij = " ".join(plan(RAAD, "spoed", vandaag=date(2026, 12, 2)).waarschuwingen)
    assert "al voorbij: Eén raadsgesprek" in voorbij


def test_onbekende_route_of_onmogelijk_jaar() -> None:
    with pytest.raises(LookupError, match="Kies uit: rust, spoed"):
        plan(RAAD, "snel")
    with pytest.raises(ValueError, match="Kies een jaar"):
        plan(date(1, 1, 1))


@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.sampled_from(["rust", "spoed"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_elke_dag_is_een_werkdag_op_volgorde(raadsdag, route, noemt_dag) -> None:
    planning = plan(raadsdag, route, raadsdag + timedelta(days=30), noemt_dag=noemt_dag)
    op_volgorde = [m.dag for m in planning.mijlpalen]
    assert op_volgorde == sorted(op_volgorde)
    eigen = [m for m in planning.mijlpalen if m.id not in ("raad", "ingang")]
    assert all(is_werkdag(m.dag) for m in eigen)
    d = dagen(planning)
    assert (
        d["concept"]
        <= d["inwoners"]
        < d["college"]
        < d["commissie"]
        < d["raad"]
        < d["bekendmaking"]
        < d["ingang"]
    )


def lees_ics(ruw: bytes) -> list[dict[str, str]]:
    """Read a calendar as a calendar program does: unfold first, then line by line."""
    assert ruw.endswith(b"\r\n")
    assert all(len(regel) <= 75 for regel in ruw.split(b"\r\n"))
    regels = ruw.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    assert regels[0] == "BEGIN:VCALENDAR" and regels[-2] == "END:VCALENDAR"
    dagen: list[dict[str, str]] = []
    for regel in regels:
        naam, _, waarde = regel.partition(":")
        if regel == "BEGIN:VEVENT":
            dagen.append({})
        elif dagen and naam != "END":
            dagen[-1][naam] = waarde
    return dagen


def ontsnap(tekst: str) -> str:
    uit, i = "", 0
    while i < len(tekst):
        if tekst[i] == "\\":
            uit += "\n" if tekst[i + 1] in "nN" else tekst[i + 1]
            i += 2
        else:
            assert tekst[i] not in ";,"
            uit += tekst[i]
            i += 1
    return uit


def test_agenda_van_de_planning() -> None:
    planning = plan(RAAD, "spoed", date(2027, 1, 1))
    ruw = planning_ics(planning, date(2026, 11, 23))
    assert ruw == planning_ics(planning, date(2026, 11, 23))
    dagen_ = lees_ics(ruw)
    assert len(dagen_) == len(planning.mijlpalen)
    raad = next(dag for dag in dagen_ if dag["SUMMARY"] == "Raadsvergadering")
    assert raad["DTSTART;VALUE=DATE"] == "20261217" and raad["DTEND;VALUE=DATE"] == "20261218"
    assert len({dag["UID"] for dag in dagen_}) == len(dagen_)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_elke_tekst_komt_heel_door_de_agenda(tekst) -> None:
    from routekaart.verordening.letterlijk import veilig

    (dag,) = lees_ics(schrijf_ics([Afspraakdag("x", RAAD, tekst, tekst * 2)], RAAD))
    assert ontsnap(dag["SUMMARY"]) == veilig(tekst)
    assert ontsnap(dag["DESCRIPTION"]) == veilig(tekst * 2)


def test_planning_als_document() -> None:
    document = planningsdocument(plan(RAAD), date(2026, 11, 23))
    assert document.soort == "planning"
    assert document.blokken[1].koppen[0] == "Wanneer"
