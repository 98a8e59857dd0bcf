"""Everything the server sent before something was shown, recorded and searched: no answer, no text, no spread.

The same conversation is held twice with other answers. Whoever may not see them, must get the same bytes both times.
"""

from __future__ import annotations

import json
import logging
import re
import threading
from dataclasses import dataclass, field

import pytest

from routekaart.content import load_content
from routekaart.dashboard.logboek import _Zwijger
from routekaart.dossier.antwoord import ANDERS
from tafel.proefzaal import Klant, Proefzaal, dek

STAP = "stap_02"
ROLLEN = ("raad", "raad", "raad", "raad", "inwoners", "inwoners", "inwoners")
AFZENDER = "203.0.113.77"
UITKOMST = "MERK-UITKOMST"
# What the answers of two conversations differ in: the words, and who chooses what.
WERELDEN = ("MERK-ROOD", "MERK-BLAUW-EN-LANGER")


def antwoord_op(vraag, nr, merk):
    """What participant `nr` answers: never the same in both worlds."""
    draai = nr + (merk == WERELDEN[1])
    namen = [optie.id for optie in vraag.opties]
    match vraag.vorm:
        case "open":
            return f"{merk} {vraag.id} {nr}"
        case "stelling":
            return 1 + draai % 5
        case "keuze" if vraag.anders and nr == 0:
            return [f"{ANDERS}{merk} anders"]
        case "keuze":
            return [namen[draai % len(namen)]]
        case "rangorde":
            gedraaid = namen[draai % len(namen) :] + namen[: draai % len(namen)]
            return gedraaid[: vraag.hoogstens or len(namen)]
        case "schuif":
            return {naam: (70 if i == draai % len(namen) else 10) for i, naam in enumerate(namen)}
        case "matrix":
            kolom = vraag.kolommen[draai % len(vraag.kolommen)].id
            rijen = [{"rij": rij.id, "kolommen": [kolom]} for rij in vraag.rijen]
            return [*rijen, {"rij": f"{merk} rij", "kolommen": [kolom]}]
    raise AssertionError(vraag.vorm)


@dataclass
class Opname:
    """What each kind of key got before it might."""

    deelnemers: list[bytes] = field(default_factory=list)
    scherm: list[bytes] = field(default_factory=list)
    # Per question: what leaders got before it was closed.
    leiding: dict[str, list[bytes]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    geheim: list[str] = field(default_factory=list)


class Mee(logging.Handler):
    """Hears all that is logged, at every level, in the form of the log file."""

    def __init__(self, regels):
        super().__init__(logging.DEBUG)
        self.regels = regels
        self.setFormatter(_Zwijger("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record):
        self.regels.append(self.format(record))


def volg(klant, klaar):
    """A telephone that waits for news, all the time."""
    versie = ""
    while not klaar.is_set():
        antwoord = klant.vraag("GET", f"stand?na={versie}")
        if antwoord.status == 200:
            versie = antwoord.json["versie"]


def speel(zaal, merk):
    """A whole step, up to everything closed and nothing shown."""
    opname = Opname()
    vragen = load_content().stappen[STAP].vragen
    tafel = dek(zaal.poort, stap=STAP, groep="Groep")
    gasten = [tafel.gast(rol) for rol in ROLLEN]
    kijker = tafel.gast("")
    opname.geheim = [*tafel.sleutels.values(), *(gast.sleutel for gast in (*gasten, kijker))]
    klaar = threading.Event()
    volgers = [kijker.met(kijker.sleutel), tafel.scherm.met(tafel.scherm.sleutel)]
    draden = [threading.Thread(target=volg, args=(klant, klaar), daemon=True) for klant in volgers]
    for draad in draden:
        draad.start()
    for vraag in vragen:
        tafel.zet(vraag.id, "open")
        for nr, gast in enumerate(gasten):
            waarde = antwoord_op(vraag, nr, merk)
            wens = {"volgnr": 1, "waarde": waarde, "toelichting": f"{merk} toelichting {nr}"}
            # Its own answer a participant may see: not on the record of what it got of others.
            eigen = gast.met(gast.sleutel)
            eigen.goed("PUT", f"antwoord/{vraag.id}", wens)
            eigen.goed("PUT", f"antwoord/{vraag.id}", wens | {"volgnr": 2})
            assert eigen.goed("GET", "mijn")[vraag.id]["waarde"] == waarde
            gast.vraag("PUT", f"antwoord/{vraag.id}", {"volgnr": 3, "waarde": {"raar": 1}})
        for klant in (*gasten, kijker, tafel.scherm):
            for pad in ("stand", "vragen", f"uitslag/{vraag.id}", "dossier"):
                klant.vraag("GET", pad, koppen={"X-Forwarded-For": AFZENDER})
        kijker.vraag("GET", "mijn")
        voor = len(tafel.leiding.gekregen)
        stand = tafel.leiding.goed("GET", "stand")
        assert stand["antwoorden"][vraag.id] == len(ROLLEN)
        assert tafel.leiding.vraag("GET", f"uitslag/{vraag.id}").code == "dicht"
        tafel.leiding.goed("GET", "dossier")
        opname.leiding[vraag.id] = tafel.leiding.gekregen[voor:]
        tafel.zet(vraag.id, "gesloten")
        uitslag = tafel.leiding.goed("GET", f"uitslag/{vraag.id}")
        assert uitslag["verdeling"]["aantal"] == len(ROLLEN)
        wens = {"gezien": 0, "toelichting": UITKOMST, "hoopjes": [{"titel": UITKOMST, "teksten": [merk]}]}
        tafel.leiding.goed("PUT", f"uitkomst/{vraag.id}", wens)
        for klant in (*gasten, kijker, tafel.scherm):
            for pad in ("stand", f"uitslag/{vraag.id}", "dossier"):
                klant.vraag("GET", pad)
    opname.deelnemers = [stuk for klant in (*gasten, kijker) for stuk in klant.gekregen]
    opname.scherm = list(tafel.scherm.gekregen)
    klaar.set()
    tafel.leiding.goed("POST", "sluit", {})  # news, so that who waits goes home
    for draad in draden:
        draad.join(60)
    return opname, tafel, kijker, [stuk for klant in volgers for stuk in klant.gekregen]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def gespeeld(request, tmp_path_factory):
    """Held once for all tests of this file: none of them needs the tables as they were."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('opname') / 'tafels.sqlite'}"
    else:
        url = request.getfixturevalue("postgres").nieuwe_database()
    regels: list[str] = []
    mee, wortel = Mee(regels), logging.getLogger()
    oud = {naam: logging.getLogger(naam).level for naam in (None, "routekaart")}
    wortel.addHandler(mee)
    for naam in oud:
        logging.getLogger(naam).setLevel(logging.DEBUG)
    try:
        with Proefzaal(url) as zaal:
            zaal.tafels.grenzen.schrijven.hoogstens = 10_000
            yield zaal, [speel(zaal, merk) for merk in WERELDEN], regels
    finally:
        wortel.removeHandler(mee)
        for naam, niveau in oud.items():
            logging.getLogger(naam).setLevel(niveau)


def kaal(stukken):
    """Without what differs by the clock and the keys."""
    uit = []
    for stuk in stukken:
        tekst = re.sub(r"[bdms]_[\w-]{22}", "SLEUTEL", stuk.decode())
        uit.append(re.sub(r'"date": "[^"]+"|\b\d{13}\b', "TIJD", tekst))
    return uit


def test_voor_getoond_gaat_er_niets_van_een_antwoord_de_deur_uit(gespeeld):
    _, ((rood, _, _, gevolgd), (blauw, *_, gevolgd_blauw)), _ = gespeeld
    # Nothing to read: no mark, no spread, no text of who leads.
    for stukken in (rood.deelnemers, rood.scherm, blauw.deelnemers, blauw.scherm, gevolgd, gevolgd_blauw):
        alles = b"\n".join(stukken)
        assert b"MERK" not in alles
        for woord in (b'"verdeling":', b'"allen":', b'"rollen":', b'"hoopjes":', b'"teksten":', b'"waarde":'):
            assert woord not in alles, woord
    # Nothing to work out: other answers, the same bytes, down to their number.
    assert kaal(rood.deelnemers) == kaal(blauw.deelnemers)
    assert kaal(rood.scherm) == kaal(blauw.scherm)
    # Participants do not even hear how many answered.
    assert b'"antwoorden"' not in b"".join(rood.deelnemers) and b'"deelnemers"' not in b"".join(
        rood.deelnemers
    )


def test_voor_gesloten_ziet_ook_de_leiding_alleen_hoeveel(gespeeld):
    _, ((rood, *_), (blauw, *_)), _ = gespeeld
    for vraag, stukken in rood.leiding.items():
        alles = b"\n".join(stukken)
        # Of earlier questions it may; of this one nothing.
        dossier = json.loads(stukken[-2])
        assert vraag not in dossier["antwoorden"]
        zonder_dossier = b"\n".join(stukken[:-2])
        assert b"MERK" not in zonder_dossier and b'"verdeling"' not in zonder_dossier
        assert f"{WERELDEN[0]} {vraag}".encode() not in alles
        assert kaal(stukken[:-2]) == kaal(blauw.leiding[vraag][:-2])


def test_wie_de_vraag_toont_laat_haar_pas_dan_zien(gespeeld):
    """The search finds what it looks for, once it may be there."""
    _, ((_, tafel, kijker, _), _), _ = gespeeld
    tafel.zet("S2-05", "getoond")
    for klant in (kijker, tafel.scherm):
        stand = klant.goed("GET", "stand")
        assert list(stand["getoond"]) == ["S2-05"]
        assert stand["getoond"]["S2-05"]["toelichting"] == UITKOMST
        assert sum(stand["getoond"]["S2-05"]["verdeling"]["allen"].values()) == len(ROLLEN)
    tafel.zet("S2-05", "gesloten")
    assert kijker.goed("GET", "stand")["getoond"] == {}


def test_het_logboek_heeft_geen_antwoord_code_sleutel_of_adres(gespeeld):
    zaal, spelen, regels = gespeeld
    tafel = spelen[0][1]
    # What somebody types in the wrong place is not kept either.
    for pad in (
        tafel.sleutels["code"],
        f"mee/{tafel.sleutels['mee']}",
        "../" + tafel.sleutels["code"].lower(),
    ):
        Klant(zaal.poort).vraag("GET", pad, koppen={"X-Forwarded-For": AFZENDER})
    alles = "\n".join(regels)
    assert "/tafel/api/uitslag/S2-01" in alles  # it does say what was refused
    assert "MERK" not in alles and AFZENDER not in alles and "127.0.0.1" not in alles
    for opname, *_ in spelen:
        for geheim in opname.geheim:
            assert geheim.lower() not in alles.lower()
