"""Waiting for news: woken at once by this process, soon by another, and never for nothing."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from conftest import wacht_tot
from routekaart.tafel import wachtkamer
from routekaart.tafel.fouten import OpslagWeg
from routekaart.tafel.wachtkamer import PER_SLEUTEL, TeVol, Wachtkamer
from tafel.proefzaal import Klant, Proefzaal, dek, in_eigen_lus

SCHUIF = {"rechtmatig": 40, "presterend": 20, "netwerkend": 20, "responsief": 20}


class Winkel:
    """The store as the waiting room sees it."""

    def __init__(self):
        self.stempels = {1: (1, 1), 2: (1, 1)}
        self.gevraagd = []
        self.stuk = None

    async def versies(self, ids):
        self.gevraagd.append(sorted(ids))
        if self.stuk:
            raise self.stuk
        return {id: self.stempels[id] for id in ids if id in self.stempels}


def draai(fn, **opties):
    async def doe():
        winkel = Winkel()
        kamer = Wachtkamer(winkel.versies, **opties)
        try:
            return await fn(winkel, kamer)
        finally:
            kamer.stop()
            assert len(kamer) == 0

    return in_eigen_lus(doe())


def test_nieuws_maakt_wakker_wie_het_aangaat():
    async def proef(winkel, kamer):
        deelnemer = kamer.kom_binnen(1, (1, 1), False, b"a")
        leiding = kamer.kom_binnen(1, (1, 1), True, b"b")
        ander = kamer.kom_binnen(2, (1, 1), True, b"c")
        winkel.stempels[1] = (1, 2)  # somebody answered: no news for who takes part
        kamer.wek()
        assert await kamer.wacht(leiding)
        assert not deelnemer.klaar.done() and not ander.klaar.done()
        winkel.stempels[1] = (2, 3)
        kamer.wek()
        assert await kamer.wacht(deelnemer)
        assert not ander.klaar.done() and len(kamer) == 1
        # One question to the store for all tables.
        assert [1, 2] in winkel.gevraagd

    draai(proef)


def test_ook_zonder_bel_komt_nieuws_van_een_ander_proces_aan():
    async def proef(winkel, kamer):
        wachter = kamer.kom_binnen(1, (1, 1), False, b"a")
        winkel.stempels[1] = (2, 2)
        assert await kamer.wacht(wachter)

    draai(proef)


def test_een_tafel_die_weg_is_is_nieuws():
    async def proef(winkel, kamer):
        wachter = kamer.kom_binnen(1, (1, 1), False, b"a")
        del winkel.stempels[1]
        assert await kamer.wacht(wachter)

    draai(proef)


def test_zonder_nieuws_gaat_iemand_na_een_tijd_weg_en_zonder_wachters_vraagt_niemand_iets():
    async def proef(winkel, kamer):
        assert not await kamer.wacht(kamer.kom_binnen(1, (1, 1), True, b"a"))
        assert len(kamer) == 0
        await kamer._taak
        aantal = len(winkel.gevraagd)
        kamer.wek()
        await asyncio.sleep(0)
        assert len(winkel.gevraagd) == aantal

    draai(proef, geduld=0.01)


def test_de_deur_gaat_dicht_als_het_te_vol_is():
    async def proef(winkel, kamer):
        eerste = kamer.kom_binnen(1, (1, 1), False, b"a")
        kamer.kom_binnen(1, (1, 1), False, b"b")
        with pytest.raises(TeVol):
            kamer.kom_binnen(1, (1, 1), False, b"c")
        kamer.kom_binnen(2, (1, 1), False, b"c")
        with pytest.raises(TeVol):
            kamer.kom_binnen(2, (1, 1), False, b"d")
        kamer.ga(eerste)
        kamer.kom_binnen(1, (1, 1), False, b"c")

    draai(proef, per_tafel=2, samen=3)


def test_een_apparaat_met_te_veel_lijnen_verliest_de_oudste():
    async def proef(winkel, kamer):
        lijnen = [kamer.kom_binnen(1, (1, 1), False, b"a") for _ in range(PER_SLEUTEL + 1)]
        with pytest.raises(TeVol):
            await kamer.wacht(lijnen[0])
        assert len(kamer) == PER_SLEUTEL and not any(w.klaar.done() for w in lijnen[1:])

    draai(proef)


def test_een_storing_die_duurt_hoort_wie_wacht(monkeypatch):
    monkeypatch.setattr(wachtkamer, "STORING_S", 0.0)

    async def proef(winkel, kamer):
        winkel.stuk = OpslagWeg("weg")
        wachter = kamer.kom_binnen(1, (1, 1), False, b"a")
        with pytest.raises(OpslagWeg):
            await kamer.wacht(wachter)
        # When it is back, it goes on as before.
        winkel.stuk = None
        winkel.stempels[1] = (2, 2)
        assert await kamer.wacht(kamer.kom_binnen(1, (1, 1), False, b"a"))

    draai(proef)


def test_een_korte_storing_merkt_niemand():
    async def proef(winkel, kamer):
        winkel.stuk = OpslagWeg("weg")
        wachter = kamer.kom_binnen(1, (1, 1), False, b"a")
        while len(winkel.gevraagd) < 2:
            await asyncio.sleep(0.01)
        assert not wachter.klaar.done()
        winkel.stuk = None
        winkel.stempels[1] = (2, 2)
        assert await kamer.wacht(wachter)

    draai(proef)


# --- over the line


@pytest.fixture
def zaal(tmp_path):
    with Proefzaal(f"sqlite:///{tmp_path / 'tafels.sqlite'}") as zaal:
        yield zaal


def wachtend(zaal):
    return zaal.in_loop(lambda: len(zaal.tafels._kamer))


def wacht_in_draad(klant, versie):
    uit = []
    draad = threading.Thread(target=lambda: uit.append(klant.vraag("GET", f"stand?na={versie}")))
    draad.start()
    return draad, uit


def test_een_antwoord_wekt_de_leiding_en_niet_de_deelnemers(zaal):
    tafel = dek(zaal.poort)
    gast, kijker = tafel.gast(), tafel.gast()
    tafel.zet("S2-01", "open")
    versie_gast, versie_leiding = (k.goed("GET", "stand")["versie"] for k in (kijker, tafel.leiding))
    draad_gast, uit_gast = wacht_in_draad(kijker, versie_gast)
    draad_leiding, uit_leiding = wacht_in_draad(tafel.leiding.met(tafel.leiding.sleutel), versie_leiding)
    wacht_tot(lambda: wachtend(zaal) == 2, "twee die wachten")
    gast.goed("PUT", "antwoord/S2-01", {"volgnr": 1, "waarde": SCHUIF})
    draad_leiding.join(60)
    assert uit_leiding[0].json["antwoorden"] == {"S2-01": 1}
    assert uit_gast == [] and wachtend(zaal) == 1
    tafel.zet("S2-01", "gesloten")
    draad_gast.join(60)
    assert uit_gast[0].json["vragen"][0]["stand"] == "gesloten"


def test_na_een_tijd_zonder_nieuws_komt_er_niets(zaal):
    zaal.tafels._kamer._geduld = 0.05
    gast = dek(zaal.poort).gast()
    versie = gast.goed("GET", "stand")["versie"]
    antwoord = gast.vraag("GET", f"stand?na={versie}")
    assert antwoord.status == 204 and antwoord.inhoud == b""
    # What is older, or no version at all, is answered at once.
    assert gast.vraag("GET", "stand?na=onzin").status == 200


def test_wie_weggaat_wacht_niet_meer(zaal):
    gast = dek(zaal.poort).gast()
    versie = gast.goed("GET", "stand")["versie"]
    kop = f"GET /tafel/api/stand?na={versie} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {gast.sleutel}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", zaal.poort)) as lijn:
        lijn.sendall(kop.encode())
        wacht_tot(lambda: wachtend(zaal) == 1, "iemand die wacht")
    wacht_tot(lambda: wachtend(zaal) == 0, "niemand meer")


def test_een_tafel_die_op_tijd_dichtgaat_is_nieuws(zaal):
    """Nothing changes in the database at that moment."""
    tafel = dek(zaal.poort)
    gast = tafel.gast()
    opslag = zaal.tafels.opslag
    stand = gast.goed("GET", "stand")
    draad, uit = None, []
    with opslag._db.schrijf() as con:
        from routekaart.tafel import schema

        con.execute(schema.tafel.update().values(sluit_op=stand["nu"] + 1500))
    draad, uit = wacht_in_draad(gast, stand["versie"])
    draad.join(60)
    assert uit[0].status == 200 and uit[0].json["tafel"]["dicht"]


def test_wie_wacht_als_de_tafel_wordt_gewist_hoort_dat(zaal):
    gast = dek(zaal.poort).gast()
    versie = gast.goed("GET", "stand")["versie"]
    draad, uit = wacht_in_draad(gast, versie)
    wacht_tot(lambda: wachtend(zaal) == 1, "iemand die wacht")
    (rij,) = zaal.tafels.opslag.lijst(0)
    zaal.tafels.opslag.wis(rij["id"])
    draad.join(60)
    assert uit[0].status == 404 and uit[0].code == "geen"
    assert Klant(zaal.poort, gast.sleutel).vraag("GET", "stand").code == "geen"
