"""What the operator reads in deploy/BEHEER.md is what the program says: every sentence, metric and option."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from conftest import WORTEL
from routekaart.dashboard import deurbladen, opslagwacht, snelweg
from routekaart.dashboard.gezondheid import PADEN
from routekaart.dashboard.metingen import Meter, geteld
from routekaart.dashboard.ontleder import make_ontleder
from routekaart.dashboard.rekenen import rekenaar
from routekaart.dashboard.tellers import OPSLAGFOUTEN, TELLERS, WEIGERINGEN
from routekaart.tafel.oorzaken import ZINNEN
from routekaart.tafel.verbinding import WEG

TEKST = (WORTEL / "deploy" / "BEHEER.md").read_text(encoding="utf-8")
# Fault -> what a visitor reads, what the log says; "" where the table says between brackets that it is nothing.
STORINGEN = {
    "De schijf is vol": (WEG, ZINNEN["vol"]),
    "In de database kan alleen worden gelezen": (WEG, ZINNEN["alleen_lezen"]),
    "PostgreSQL is een minuut weg": (WEG, ZINNEN["weg"]),
    "De opslag is er weer": ("", opslagwacht.WEER),
    "Een rekenhulp wordt gedood": ("", rekenaar.VIEL_UIT),
    "De nieuwe valt ook uit": (rekenaar.UITGEVALLEN, rekenaar.WEER_UIT),
    "Een rekenhulp rekent te lang": (rekenaar.TE_LANG, rekenaar.WAS_TE_LANG),
    "De grens aan geheugen is bereikt": (rekenaar.TE_VEEL, rekenaar.WAS_KRAP),
    "Iemand stuurt een halve vraag en wacht": (deurbladen._TRAAG, ""),
    "Iemand leest zijn antwoord niet": ("", ""),
    "Er zijn meer lijnen dan passen": (deurbladen._VOL, snelweg.VOL),
    "10.000 verzoeken achter elkaar": ("", ""),
    "Er wachten te veel vragen op een rekenhulp": (rekenaar.DRUK, ""),
}


def tabel(kop: str) -> list[list[str]]:
    regels = TEKST[TEKST.index(kop) :].split("\n\n")[0].splitlines()[2:]
    return [[cel.strip() for cel in regel.strip("|").split("|")] for regel in regels]


RIJEN = {rij[0]: rij[1:] for rij in tabel("| wat er gebeurt |")}


def test_elke_storing_staat_er_en_geen_andere():
    assert set(RIJEN) == set(STORINGEN)


@pytest.mark.parametrize("storing", STORINGEN)
def test_elke_zin_is_een_zin_van_het_programma(storing):
    for staat_er, hoort in zip(RIJEN[storing], STORINGEN[storing], strict=False):
        assert staat_er == hoort if hoort else staat_er.startswith("("), (storing, staat_er)


@pytest.mark.parametrize("storing", STORINGEN)
def test_wat_u_meet_bestaat(storing):
    meting = RIJEN[storing][2]
    namen = re.findall(r"`(routekaart_\w+|bewaart)`", meting)
    assert namen and set(namen) <= {*_metingen(), "bewaart"}, meting
    for waarom in re.findall(r"\(`(\w+)`\)", meting):
        assert waarom in {*OPSLAGFOUTEN, *WEIGERINGEN, "uitgevallen", "te_lang", "te_veel"}, waarom


def _metingen() -> set[str]:
    """Every name that can be measured, as Prometheus writes it."""
    werkplaats = SimpleNamespace(bezig=0, processen=[], wachtend=0, uitgevallen=0, te_lang=0, te_veel=0)
    rij = SimpleNamespace(aan=lambda: 0)
    app = SimpleNamespace(
        rekenaar=SimpleNamespace(vast=werkplaats, los=werkplaats),
        levend=SimpleNamespace(kamer=SimpleNamespace(rij=rij)),
        tafels=SimpleNamespace(wachtend=0, opslag=SimpleNamespace(map=WORTEL)),
    )
    meter = Meter(app)
    reeksen = [*geteld(TELLERS), *meter._stand({"leeft": True}), *meter._hulpen(), *meter._tafels(1)]
    return {f"{reeks.name}_total" if reeks.type == "counter" else reeks.name for reeks in reeksen}


def test_elke_meting_staat_in_de_lijst_en_geen_andere():
    assert {rij[0].strip("`") for rij in tabel("| meting |")} == _metingen()
    assert set(re.findall(r"routekaart_[a-z_]+", TEKST)) <= _metingen()


def test_elke_opdracht_en_optie_bestaat():
    ontleder = make_ontleder()
    for regel in re.findall(r"^(?:\d\. `)?(routekaart (?:tafel|onderhoud) [^`\n]*)", TEKST, re.MULTILINE):
        ontleder.parse_args(regel.split("`")[0].strip().split()[1:])
    alles = "\n".join(
        p.read_text(encoding="utf-8") for p in (WORTEL / "widgets/routekaart/dashboard").glob("*.py")
    )
    for optie in set(re.findall(r"`(--[a-z-]+)", TEKST)):
        assert f'"{optie}"' in alles, optie


def test_de_adressen_van_gezondheid_staan_er():
    assert [rij[0].strip("`/") for rij in tabel("| adres |")] == list(PADEN)
