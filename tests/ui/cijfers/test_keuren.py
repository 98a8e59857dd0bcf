"""What may be asked of a figure: every choice that its fields allow, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from functools import cache
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routekaart.ui.cijfers import find_figuur, list_figuren
from routekaart.ui.cijfers.figuur import Figuur, list_mogelijk
from routekaart.ui.cijfers.keuren import MEESTE_VELDEN, Veldfout, keur_adres, keur_waarden

OP_ADRES = {"gemeente", "keuze", "lijst", "getal", "datum", "meerkeuze"}
NEE = object()
RUIM = settings(derandomize=True, deadline=None, max_examples=300)


@cache
def figuren() -> dict[str, Figuur]:
    return {sleutel: find_figuur(sleutel) for sleutel in list_figuren()}


def goed(veld: dict, kans: random.Random) -> tuple[str, object]:
    """A value that fits a field: as it stands in an address, and what it means."""
    soort = veld["soort"]
    if soort in {"gemeente", "keuze", "lijst"}:
        keuze = kans.choice(veld["opties"])["id"]
        return keuze, keuze
    if soort == "getal":
        stap, laag = veld.get("stap", 1), veld["minimum"]
        waarde = laag + stap * kans.randint(0, int((veld["maximum"] - laag) // stap))
        return str(waarde), waarde
    if soort == "datum":
        dag = (dt.date(2025, 1, 1) + dt.timedelta(kans.randint(0, 3000))).isoformat()
        return dag, dag
    gekozen = [o["id"] for o in veld["opties"] if kans.random() < 0.5]
    return ",".join(kans.sample(gekozen, len(gekozen))), gekozen


def fout(veld: dict, kans: random.Random) -> str:
    """A text that no field of this kind takes."""
    optie = kans.choice(veld["opties"])["id"] if veld.get("opties") else "1"
    vreemd = ["<script>", "nan", "inf", "-1", "1e2", "٣", "１", "0x10", "+5", "--", "null", "[]", "a" * 900, "\u202e", "é" * 5,
              "99999999999", "2026-02-30", "2026-1-1", "1-1-2026", f"{optie},{optie}", f"{optie} ", f" {optie}", f"{optie}\0",
              f"{optie}/..", "GM00001", "gm0034 "]  # fmt: skip
    if veld["soort"] in {"gemeente", "lijst", "keuze"} and optie.swapcase() != optie:
        vreemd.append(optie.swapcase())
    mag = list_mogelijk(veld, {}) or []
    return kans.choice([v for v in vreemd if v not in mag])


def adresvelden(figuur: Figuur) -> list[dict]:
    return [v for v in figuur.velden if v["soort"] in OP_ADRES]


@pytest.mark.parametrize("sleutel", list_figuren())
def test_zonder_vraag_is_het_begin(sleutel):
    f = figuren()[sleutel]
    assert keur_adres(f.velden, f.waarden, "") == f.waarden == keur_waarden(f.velden, f.waarden, {})


@pytest.mark.parametrize("sleutel", list_figuren())
def test_elke_toegestane_keuze_komt_aan(sleutel):
    """Each option of each field by itself, and two hundred draws of all fields together."""
    f, kans = figuren()[sleutel], random.Random(sleutel)
    for veld in f.velden:
        for waarde in list_mogelijk(veld, f.waarden) or []:
            uit = keur_adres(f.velden, f.waarden, urlencode({veld["naam"]: waarde}))
            assert uit == {**f.waarden, veld["naam"]: waarde}
    for _ in range(200):
        gekozen = {
            v["naam"]: goed(v, kans)
            for v in kans.sample(adresvelden(f), kans.randint(0, len(adresvelden(f))))
        }
        verwacht = {**f.waarden, **{naam: waarde for naam, (_, waarde) in gekozen.items()}}
        assert (
            keur_adres(f.velden, f.waarden, urlencode({n: tekst for n, (tekst, _) in gekozen.items()}))
            == verwacht
        )
        assert keur_waarden(f.velden, f.waarden, {n: w for n, (_, w) in gekozen.items()}) == verwacht


@pytest.mark.parametrize("sleutel", list_figuren())
def test_een_vreemde_waarde_is_een_zin(sleutel):
    f, kans = figuren()[sleutel], random.Random(sleutel)
    velden = adresvelden(f)
    for _ in range(200):
        veld = kans.choice(velden)
        mis = fout(veld, kans)
        ander = {v["naam"]: goed(v, kans)[0] for v in velden if v is not veld and kans.random() < 0.3}
        paren = [*ander.items(), (veld["naam"], mis)]
        kans.shuffle(paren)
        with pytest.raises(Veldfout) as zin:
            keur_adres(f.velden, f.waarden, urlencode(paren))
        assert_zin(str(zin.value), mis)


def assert_zin(zin: str, mis: str = "") -> None:
    assert re.fullmatch(r"[A-Z].{20,}\.", zin), zin
    assert not re.search(r"invalid|error|None|value|field", zin)
    assert "<script>" not in zin and (len(mis) < 6 or mis not in zin)


@pytest.mark.parametrize(
    "vraag",
    ["x=1", "vandaag=2026-01-01", "waarden=1", "gemeente=GM0034&gemeente=GM0034", "gemeente=GM0034&gemeente=GM0014",
     "Gemeente=GM0034", "gemeente%00=GM0034", "gemeente[]=GM0034", "=GM0034", "gemeente=,", "lezing=1", "gebruik=vergelijken",
     "bestand=x", "tekst=x", "wijk=Centrum: 3", "leeftijd=1", "%ff=1", "gemeente=%ff%fe",
     "&".join(f"v{i}=1" for i in range(10_000)),
     "gemeente=" + "a" * 100_000, "a&" * 30, "__class__=1", "naam=1;gemeente=GM0034"],
    ids=lambda v: v[:20],
)  # fmt: skip
def test_een_vijandig_adres_is_een_zin(vraag):
    for f in figuren().values():
        with pytest.raises(Veldfout) as zin:
            keur_adres(f.velden, f.waarden, vraag)
        assert_zin(str(zin.value))


@pytest.mark.parametrize("waarden", [None, [], "x", 3, True, [["gemeente", "GM0034"]]], ids=repr)
def test_iets_anders_dan_keuzes_is_een_zin(waarden):
    f = figuren()["stap_02"]
    with pytest.raises(Veldfout) as zin:
        keur_waarden(f.velden, f.waarden, waarden)
    assert_zin(str(zin.value))


ONZIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.text(max_size=8), kind, max_size=3),
    max_leaves=8,
)


@RUIM
@given(st.sampled_from(list_figuren()), st.data())
def test_wat_er_ook_gestuurd_wordt_is_een_keuze_of_een_zin(sleutel, data):
    """Whatever is taken can be taken again, is JSON, and has only names that the figure knows."""
    f = figuren()[sleutel]
    namen = st.sampled_from([*f.waarden, *(v["naam"] for v in f.velden), "vandaag"]) | st.text(max_size=5)
    waarden = data.draw(st.dictionaries(namen, ONZIN, max_size=3) | ONZIN)
    try:
        uit = keur_waarden(f.velden, f.waarden, waarden)
    except Veldfout as zin:
        assert_zin(str(zin))
    else:
        assert uit.keys() <= f.waarden.keys() | {v["naam"] for v in f.velden}
        assert keur_waarden(f.velden, f.waarden, uit) == uit
        json.dumps(uit)


@RUIM
@given(
    st.sampled_from(list_figuren()),
    st.lists(
        st.tuples(st.sampled_from(["gemeente", "groep", "basis", "maat"]) | st.text(max_size=6), st.text(max_size=9)),
        max_size=4,
    ),
)  # fmt: skip
def test_welk_adres_dan_ook_is_een_keuze_of_een_zin(sleutel, paren):
    f = figuren()[sleutel]
    try:
        uit = keur_adres(f.velden, f.waarden, "&".join(f"{quote(n)}={quote(w)}" for n, w in paren))
    except Veldfout as zin:
        assert_zin(str(zin))
    else:
        assert keur_waarden(f.velden, f.waarden, uit) == uit


@pytest.mark.parametrize(
    ("waarde", "wordt"),
    [(5, 5), (5.0, 5), ("5", NEE), (5.5, NEE), (-0.0, 0), (True, NEE), (float("nan"), NEE), (float("inf"), NEE), (10**400, NEE),
     ([5], NEE), (None, NEE), (101, NEE), (100, 100), (0, 0), (-1, NEE)],
)  # fmt: skip
def test_een_getal_is_heel_en_binnen_de_grenzen(waarde, wordt):
    velden = [{"naam": "n", "soort": "getal", "label": "Hoeveel?", "minimum": 0, "maximum": 100, "stap": 1}]
    if wordt is NEE:
        with pytest.raises(Veldfout, match="een heel getal in van 0 tot en met 100"):
            keur_waarden(velden, {"n": 1}, {"n": waarde})
    else:
        uit = keur_waarden(velden, {"n": 1}, {"n": waarde})["n"]
        assert uit == wordt and isinstance(uit, int)


def test_een_getal_met_halve_stappen():
    velden = [{"naam": "n", "soort": "getal", "label": "Hoeveel?", "minimum": 0.5, "maximum": 2, "stap": 0.1}]
    assert keur_adres(velden, {"n": 1}, "n=1.3")["n"] == 1.3
    for mis in ("1.35", "0.4", "2.1"):
        with pytest.raises(Veldfout):
            keur_adres(velden, {"n": 1}, f"n={mis}")


def test_wat_iemand_meebrengt_kan_niet_in_een_adres():
    for sleutel, f in figuren().items():
        assert len(f.velden) < MEESTE_VELDEN, sleutel
        for veld in f.velden:
            if veld["soort"] not in OP_ADRES:
                with pytest.raises(Veldfout):
                    keur_adres(f.velden, f.waarden, urlencode({veld["naam"]: "x"}))
