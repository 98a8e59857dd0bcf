import random
from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.documenten.agenda import BEGIN, Afspraakdag, render_ics
from routekaart.documenten.planner import (
    make_planning,
    planning_ics,
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
    zonder = make_planning(RAAD, noemt_dag=False)
    assert dagen(zonder)["bekendmaking"] == date(2026, 12, 24)
    bekend = next(m for m in zonder.mijlpalen if m.id == "bekendmaking")
    assert bekend.herkomst == "eigen_berekening" and bekend.bron == "bekendmakingswet-10"
    assert "24 december 2026" in bekend.uitleg and "eigen berekening" in str(planningstabel(zonder).rijen)


def test_spoedroute_past_in_de_laatste_weken_van_2026() -> None:
    planning = make_planning(RAAD, "spoed", date(2027, 1, 1), vandaag=date(2026, 11, 23))
    assert dagen(planning)["gesprekken"] == date(2026, 11, 23)
    assert dagen(planning)["bekendmaking"] == date(2026, 12, 31)
    assert [m.id for m in planning.mijlpalen][:8] == [
        "gesprekken", "concept", "inwoners", "college", "commissie", "raad", "bekendmaking", "ingang",
    ]  # fmt: skip
    assert len(planning.waarschuwingen) == 1  # only that recess is not counted


def test_rustige_route_begint_een_half_jaar_eerder() -> None:
    planning = make_planning(date(2027, 9, 16), "rust", date(2027, 10, 1))
    eerste = planning.mijlpalen[0]
    assert eerste.id == "gesprekken" and eerste.dag == date(2027, 2, 18)
    assert (dagen(planning)["college"] - dagen(planning)["inwoners"]) >= timedelta(weeks=6)


def test_waarschuwingen_zijn_in_woorden_en_verzinnen_geen_gevolgen() -> None:
    kerst = make_planning(date(2026, 12, 25), "spoed", date(2027, 1, 1), noemt_dag=False).waarschuwingen
    assert "De raadsvergadering valt op Eerste kerstdag" in kerst[0]
    assert "Dat is niet na de raadsvergadering" in kerst[1]
    laat = " ".join(make_planning(date(2027, 2, 11), "spoed", date(2027, 3, 1)).waarschuwingen)
    assert "na 1 januari 2027" in laat and "is niet nagegaan" in laat
    later = make_planning(date(2027, 2, 11), "spoed")
    assert dagen(later)["ingang"] == date(2027, 3, 1)
    assert "is niet nagegaan" in " ".join(later.waarschuwingen)
    voorbij = " ".join(make_planning(RAAD, "spoed", vandaag=date(2026, 12, 2)).waarschuwingen)
    assert "al voorbij: Eén raadsgesprek" in voorbij
    assert "Is dit uw eerste verordening" in laat


@pytest.mark.parametrize(
    ("raadsdag", "noemt_dag", "ingang"),
    [
        # The last day to publish for 1 January is 31 December, or 24 December when no day is named.
        (date(2026, 12, 30), True, date(2027, 1, 1)),
        (date(2026, 12, 31), True, date(2027, 2, 1)),
        (date(2027, 1, 1), True, date(2027, 2, 1)),
        (date(2026, 12, 23), False, date(2027, 1, 1)),
        (date(2026, 12, 24), False, date(2027, 2, 1)),
        # Two weeks to publish, and then the first day of the next month.
        (date(2027, 1, 17), True, date(2027, 2, 1)),
        (date(2027, 1, 18), True, date(2027, 3, 1)),
        (date(2027, 2, 14), True, date(2027, 3, 1)),
        (date(2027, 2, 15), True, date(2027, 4, 1)),
        (date(2028, 2, 15), True, date(2028, 3, 1)),
        (date(2028, 2, 16), True, date(2028, 4, 1)),
        (date(2027, 12, 18), True, date(2028, 2, 1)),
        (date(2027, 12, 17), True, date(2028, 1, 1)),
    ],
    ids=str,
)
def test_de_voorgestelde_ingang_aan_de_rand(raadsdag, noemt_dag, ingang) -> None:
    assert dagen(make_planning(raadsdag, noemt_dag=noemt_dag))["ingang"] == ingang


@given(st.dates(date(2027, 1, 2), date(2040, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_er_blijven_altijd_twee_weken_om_bekend_te_maken(raadsdag) -> None:
    """Count the months by hand: the first of a month that lies after the two weeks."""
    ingang = dagen(make_planning(raadsdag))["ingang"]
    over_twee_weken = date.fromordinal(raadsdag.toordinal() + 14)
    eersten = [date(jaar, maand, 1) for jaar in range(2027, 2043) for maand in range(1, 13)]
    assert ingang == min(dag for dag in eersten if dag > over_twee_weken)


@pytest.mark.parametrize(
    ("ingang", "noemt_dag", "te_laat"),
    [
        (date(2026, 12, 19), True, False),
        (date(2026, 12, 18), True, True),
        (date(2026, 12, 26), False, False),
        (date(2026, 12, 25), False, True),
    ],
    ids=str,
)
def test_bekendmaken_kan_pas_na_de_raadsdag(ingang, noemt_dag, te_laat) -> None:
    """The day of the council itself is too late: an ordinance is published after it."""
    planning = make_planning(RAAD, "spoed", ingang, noemt_dag)
    assert any("niet na de raadsvergadering" in zin for zin in planning.waarschuwingen) == te_laat
    assert dagen(planning)["bekendmaking"] == uiterste_bekendmaking(ingang, noemt_dag)


def test_bekendmaken_schuift_naar_een_werkdag_tenzij_die_op_de_raadsdag_valt() -> None:
    # 20 December 2026 is a Sunday; the Friday before lies after a council on Thursday, not after one on Friday.
    assert dagen(make_planning(date(2026, 12, 17), ingang=date(2026, 12, 21)))["bekendmaking"] == date(
        2026, 12, 18
    )
    assert dagen(make_planning(date(2026, 12, 18), ingang=date(2026, 12, 21)))["bekendmaking"] == date(
        2026, 12, 20
    )


@pytest.mark.parametrize(
    ("ingang", "laat"), [(date(2027, 1, 1), False), (date(2027, 1, 2), True)], ids=["op de dag", "erna"]
)
def test_de_uiterste_dag_zelf_is_op_tijd(ingang, laat) -> None:
    zinnen = make_planning(RAAD, "spoed", ingang).waarschuwingen
    assert any("ligt na 1 januari 2027" in zin for zin in zinnen) == laat


@pytest.mark.parametrize(("vandaag", "voorbij"), [(date(2026, 11, 23), False), (date(2026, 11, 24), True)])
def test_een_dag_is_voorbij_na_die_dag(vandaag, voorbij) -> None:
    planning = make_planning(RAAD, "spoed", date(2027, 1, 1), vandaag=vandaag)
    assert dagen(planning)["gesprekken"] == date(2026, 11, 23)
    assert any("al voorbij" in zin for zin in planning.waarschuwingen) == voorbij


def test_een_raad_die_geweest_is_wordt_niet_meer_ingehaald() -> None:
    """Who adopted on that day reads on for what comes; nobody is told to make up for what is long past."""
    zinnen = make_planning(RAAD, "spoed", vandaag=RAAD + timedelta(days=1)).waarschuwingen
    assert sum("al geweest" in z for z in zinnen) == 1 and not any("al voorbij" in z for z in zinnen)
    assert not any("al geweest" in z for z in make_planning(RAAD, "spoed", vandaag=RAAD).waarschuwingen)


@pytest.mark.parametrize("jaar", [2000, 2100])
def test_de_eerste_en_laatste_jaren_tellen_mee(jaar) -> None:
    make_planning(date(jaar, 6, 1))
    with pytest.raises(ValueError, match="Kies een jaar"):
        make_planning(date(jaar + (1 if jaar == 2100 else -1), 6, 1))
    with pytest.raises(ValueError, match="Kies een jaar"):
        make_planning(date(2026, 6, 1), ingang=date(2101, 1, 1))


def test_onbekende_route_of_onmogelijk_jaar() -> None:
    with pytest.raises(LookupError, match="Kies uit: rust, spoed, kort"):
        make_planning(RAAD, "snel")
    with pytest.raises(ValueError, match="Kies een jaar"):
        make_planning(date(1, 1, 1))


@given(
    st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.sampled_from(["rust", "spoed", "kort"]), st.booleans()
)
@settings(max_examples=60, deadline=None)
def test_elke_dag_is_een_werkdag_op_volgorde(raadsdag, route, noemt_dag) -> None:
    planning = make_planning(raadsdag, route, raadsdag + timedelta(days=30), noemt_dag=noemt_dag)
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
        < d["evaluatie_begin"]
        < d["evaluatie"]
    )
    # Within the term of the article: the day itself would be a day late.
    assert d["evaluatie"] < d["ingang"] + timedelta(days=2 * 366)


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
    planning = make_planning(RAAD, "spoed", date(2027, 1, 1))
    moment = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    ruw = planning_ics(planning, moment)
    assert ruw == planning_ics(planning, moment)
    dagen_ = lees_ics(ruw)
    assert len(dagen_) == len(planning.mijlpalen)
    raad = next(dag for dag in dagen_ if dag["SUMMARY"] == "Raadsvergadering")
    assert raad["DTSTART;VALUE=DATE"] == "20261217" and raad["DTEND;VALUE=DATE"] == "20261218"
    assert len({dag["UID"] for dag in dagen_}) == len(dagen_)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_elke_tekst_komt_heel_door_de_agenda(tekst) -> None:
    from routekaart.verordening.letterlijk import veilig

    (dag,) = lees_ics(render_ics([Afspraakdag("x", RAAD, tekst, tekst * 2)]))
    assert ontsnap(dag["SUMMARY"]) == veilig(tekst)
    assert ontsnap(dag["DESCRIPTION"]) == veilig(tekst * 2)


def als_agenda(ruw: bytes) -> dict[str, icalendar.Event]:
    """The events as a calendar program of others reads them, by their id."""
    return {str(gebeurtenis["UID"]): gebeurtenis for gebeurtenis in icalendar.Calendar.from_ical(ruw).events}


def importeer(agenda: dict[str, icalendar.Event], ruw: bytes) -> None:
    """Take over what is new or has a higher SEQUENCE, as RFC 5546 asks."""
    for uid, nieuw in als_agenda(ruw).items():
        if uid not in agenda or nieuw["SEQUENCE"] > agenda[uid]["SEQUENCE"]:
            agenda[uid] = nieuw


@pytest.mark.parametrize("route", ["rust", "spoed", "kort"])
def test_een_tweede_keer_downloaden_verzet_de_dagen(route) -> None:
    """Move the council's day: no day twice, every day on its new date."""
    lot = random.Random(4)
    agenda: dict[str, icalendar.Event] = {}
    moment = datetime(2026, 11, 28, 12, tzinfo=UTC)
    raadsdag = RAAD
    for _ in range(6):
        planning = make_planning(raadsdag, route)
        importeer(agenda, planning_ics(planning, moment))
        assert sorted(g.start for g in agenda.values()) == [m.dag for m in planning.mijlpalen]
        assert {str(g["SUMMARY"]): g.start for g in agenda.values()} == {
            m.titel: m.dag for m in planning.mijlpalen
        }
        raadsdag += timedelta(days=lot.choice([-7, 7, 21]))
        moment += timedelta(seconds=lot.choice([1, 60, 86_400]))


def test_volgnummer_en_stempel() -> None:
    dag = [Afspraakdag("x", RAAD, "a", "b")]
    zomer = datetime(2026, 7, 1, 12, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    (regels,) = lees_ics(render_ics(dag, zomer))
    assert regels["DTSTAMP"] == regels["LAST-MODIFIED"] == "20260701T100005Z"
    assert int(regels["SEQUENCE"]) == (zomer - BEGIN) // timedelta(seconds=1)
    volgnummers = [
        int(lees_ics(render_ics(dag, moment))[0]["SEQUENCE"])
        for moment in (datetime(2020, 1, 1, tzinfo=UTC), BEGIN, zomer, datetime(2093, 1, 1, tzinfo=UTC))
    ]
    assert volgnummers == sorted(volgnummers) and volgnummers[0] == 0 and volgnummers[-1] < 2**31
    assert lees_ics(render_ics(dag, datetime(2300, 1, 1, tzinfo=UTC)))[0]["SEQUENCE"] == str(2**31 - 1)


def test_een_andere_lezer_leest_de_agenda_zonder_fouten() -> None:
    moeilijk = "Raad; college, griffie: 'één' \\ terug\nen door 🙂 " * 6
    (dag,) = icalendar.Calendar.from_ical(render_ics([Afspraakdag("x", RAAD, moeilijk, moeilijk)])).events
    assert not dag.errors and dag["DTSTART"].dt == RAAD and dag["DTEND"].dt == RAAD + timedelta(days=1)
    assert str(dag["DESCRIPTION"]) == moeilijk
