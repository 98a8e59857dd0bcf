"""What a device may send: hostile text passes unharmed, what does not fit is refused with a sentence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tafelproef import KEUZE, NU, OPEN, SCHUIF, STELLING, open_met_vraag, zit

from aanval.soorten import SOORTEN
from routekaart.content import load_content
from routekaart.tafel.fouten import PastNiet, TafelFout
from routekaart.tafel.model import Antwoord, Uitkomst

VREEMD = [
    "'; DROP TABLE tafel; --",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "%s %(naam)s {0} ${x} \\ \\x00 \\u0000",
    "كلمة ‏ עברית 👩‍👩‍👧 e\u0301 \u202e omgekeerd",
    "regel 1\r\nregel 2\ttab",
    "=SOM(A1:A9)",
    # What no database can keep is said below.
    *(tekst for tekst in SOORTEN.values() if "\x00" not in tekst and tekst.isprintable()),
]


@pytest.mark.parametrize("tekst", VREEMD)
def test_vreemde_tekst_komt_heel_terug(opslag, tekst):
    id = open_met_vraag(opslag, OPEN)
    wie = zit(opslag, id)
    opslag.antwoord(wie, OPEN, Antwoord(0, 1, tekst, tekst), NU)
    assert opslag.mijn(wie)[OPEN] == Antwoord(wie.deelnemer, 1, tekst, tekst)
    opslag.zet_stand(id, OPEN, "gesloten", NU)
    assert [t for _, t in opslag.teksten(id, OPEN)] == [tekst]
    gekregen = opslag.zet_uitkomst(id, OPEN, Uitkomst(hoopjes=((tekst, (tekst,)),), antwoord=tekst), 0, NU)
    assert (gekregen.hoopjes, gekregen.antwoord) == (((tekst, (tekst,)),), tekst)


def test_wat_geen_database_kan_bewaren_wordt_een_zichtbaar_teken(opslag):
    id = open_met_vraag(opslag, OPEN)
    wie = zit(opslag, id)
    opslag.antwoord(wie, OPEN, Antwoord(0, 1, "a\x00b\ud83dc\ufffed", "\x00"), NU)
    assert opslag.mijn(wie)[OPEN] == Antwoord(wie.deelnemer, 1, "a\ufffdb\ufffdc\ufffdd", "\ufffd")
    # A whole pair is one character, also when it came as two.
    opslag.antwoord(wie, OPEN, Antwoord(0, 2, "👍"), NU)
    assert opslag.mijn(wie)[OPEN].waarde == "👍"


@pytest.mark.parametrize(
    ("vraag", "waarde"),
    [
        (STELLING, 0), (STELLING, 6), (STELLING, 2.5), (STELLING, True), (STELLING, "4"), (STELLING, [4]),
        (STELLING, {"a": 1}), (STELLING, float("nan")), (STELLING, 10**400), (OPEN, 4), (OPEN, ["tekst"]),
        (KEUZE, "geen lijst"), (KEUZE, ["bestaat_niet"]), (KEUZE, [["genest"]]), (KEUZE, [None]),
        (SCHUIF, {"bestaat_niet": 5}), (SCHUIF, {"__proto__": 5}), (SCHUIF, [1]), (OPEN, object()),
        (OPEN, "x" * 20_000), (OPEN, "é" * 6_000),
    ],
)  # fmt: skip
def test_wat_niet_past_wordt_geweigerd_en_niet_bewaard(opslag, vraag, waarde):
    id = open_met_vraag(opslag, vraag)
    wie = zit(opslag, id)
    with pytest.raises(PastNiet) as fout:
        opslag.antwoord(wie, vraag, Antwoord(0, 1, waarde), NU)
    assert fout.value.status == 400 and fout.value.melding.endswith(".")
    assert opslag.mijn(wie) == {}


def test_een_diep_genest_antwoord_wordt_geweigerd(opslag):
    diep: list = []
    for _ in range(5000):
        diep = [diep]
    wie = zit(opslag, open_met_vraag(opslag, OPEN))
    with pytest.raises(PastNiet):
        opslag.antwoord(wie, OPEN, Antwoord(0, 1, diep), NU)


@pytest.mark.parametrize("volgnr", [0, -1, 2**52 + 1, 2**53, True, 1.5, "3", None])
def test_een_volgnummer_is_een_geheel_getal_boven_nul(opslag, volgnr):
    wie = zit(opslag, open_met_vraag(opslag))
    with pytest.raises(PastNiet):
        opslag.antwoord(wie, STELLING, Antwoord(0, volgnr, 4), NU)
    assert opslag.antwoord(wie, STELLING, Antwoord(0, 2**52, 4), NU) == 2**52


def test_een_half_ingevulde_schuif_wordt_bewaard_maar_telt_niet(opslag):
    id = open_met_vraag(opslag, SCHUIF)
    wie = zit(opslag, id)
    eerste = load_content().vraag(SCHUIF).opties[0].id
    opslag.antwoord(wie, SCHUIF, Antwoord(0, 1, {eerste: 10}), NU)
    assert opslag.mijn(wie)[SCHUIF].waarde == {eerste: 10}
    assert opslag.telling(id)["antwoorden"] == {}


def test_een_teruggenomen_antwoord_telt_niet_meer(opslag):
    id = open_met_vraag(opslag)
    wie = zit(opslag, id)
    opslag.antwoord(wie, STELLING, Antwoord(0, 1, 4), NU)
    opslag.antwoord(wie, STELLING, Antwoord(0, 2, None), NU)
    assert opslag.telling(id)["antwoorden"] == {}
    opslag.zet_stand(id, STELLING, "gesloten", NU)
    assert opslag.uitkomst(id, STELLING).verdeling["aantal"] == 0


@pytest.mark.parametrize(
    "velden",
    [
        {"groep": "x" * 81}, {"gemeente": "x" * 81}, {"groep": 5}, {"plaatsen": 0}, {"plaatsen": 501},
        {"plaatsen": True}, {"plaatsen": "60"},
    ],
)  # fmt: skip
def test_een_tafel_met_vreemde_velden_gaat_niet_open(opslag, velden):
    with pytest.raises(PastNiet):
        opslag.open_tafel("stap_02", NU, **velden)
    with pytest.raises(PastNiet):
        opslag.open_tafel("stap_99", NU)
    assert opslag.lijst(NU) == []


def test_de_naam_van_een_groep_staat_op_een_regel(opslag):
    tafel, _ = opslag.open_tafel("stap_02", NU, groep="  Groep\n\x00 Noord ")
    assert tafel.groep == "Groep \ufffd Noord"


@pytest.mark.parametrize(
    "uitkomst",
    [
        Uitkomst(antwoord=9), Uitkomst(afspraken={"Q9": "x"}), Uitkomst(afspraken={"V1": 5}),
        Uitkomst(hoopjes=((5, ()),)), Uitkomst(hoopjes=(("a", "los"),)), Uitkomst(hoopjes=(("a", (5,)),)),
        Uitkomst(hoopjes=("ab",)), Uitkomst(toelichting=None), Uitkomst(toelichting="x" * 70_000),
    ],
)  # fmt: skip
def test_een_uitkomst_die_niet_past_wordt_geweigerd(opslag, uitkomst):
    id = open_met_vraag(opslag)
    with pytest.raises(PastNiet):
        opslag.zet_uitkomst(id, STELLING, uitkomst, 0, NU)
    assert opslag.uitkomst(id, STELLING) == Uitkomst()


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_elke_sleutel_code_of_vraag_geeft_een_antwoord_of_een_zin(opslag, tekst):
    assert opslag.wie(tekst, NU) is None
    assert opslag.zoek_code(tekst, NU) is None
    if not opslag.lijst(NU):
        opslag.open_tafel("stap_02", NU)
    id = opslag.lijst(NU)[0]["id"]
    for doe in (
        lambda: opslag.zet_stand(id, tekst, "open", NU),
        lambda: opslag.zet_uitkomst(id, tekst, Uitkomst(), 0, NU),
        lambda: opslag.schuif_aan(id, "rol " + tekst, NU),
        lambda: opslag.zet_stand(id, STELLING, "x" + tekst, NU),
    ):
        with pytest.raises(TafelFout):
            doe()
    with suppress(PastNiet):
        assert opslag.uitkomst(id, tekst) == Uitkomst()
    assert opslag.teksten(id, tekst) == []
