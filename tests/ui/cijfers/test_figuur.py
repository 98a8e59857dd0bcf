"""A figure as a function with an address: its pieces, and which choices there are."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from routekaart.ui.cijfers import MODULES, find_figuur, list_figuren, make
from routekaart.ui.cijfers.figuur import Figuur, Stuk, list_mogelijk
from routekaart.ui.opslag import Werkdossier

KEUZE = {"naam": "k", "soort": "keuze", "label": "K", "opties": [{"id": "a"}, {"id": "b"}]}
GETAL = {"naam": "n", "soort": "getal", "label": "N", "minimum": 0, "maximum": 4, "stap": 2}
BESTAND = {"naam": "f", "soort": "bestand", "label": "F"}


def figuur(*velden: dict, waarden: dict, stukken: tuple[Stuk, ...] = ()) -> Figuur:
    return Figuur("proef", "Proef", velden, waarden, lambda w: Markup(""), stukken)


def test_alle_keuzes_van_een_gesloten_figuur():
    f = figuur(KEUZE, GETAL, waarden={"k": "a", "n": 0})
    assert f.gesloten
    assert [w for _, w in f.combinaties()] == [{"k": k, "n": n} for k in "ab" for n in (0, 2, 4)]


def test_per_stuk_alleen_de_eigen_velden():
    stukken = tuple(
        Stuk(naam, velden, lambda w: Markup(""))
        for naam, velden in (("een", ("k",)), ("twee", ("n",)), ("drie", ()))
    )
    f = figuur(KEUZE, GETAL, waarden={"k": "", "n": 0}, stukken=stukken)
    assert [(s.naam, w) for s, w in f.combinaties()] == [
        *(("een", {"k": k}) for k in ("", "a", "b")),
        *(("twee", {"n": n}) for n in (0, 2, 4)),
        ("drie", {}),
    ]


@pytest.mark.parametrize(
    "veld",
    [BESTAND, {**GETAL, "stap": 0.5}, {**GETAL, "maximum": 1000, "stap": 1},
     {**KEUZE, "soort": "meerkeuze"}, {**KEUZE, "soort": "tekst"}],
)  # fmt: skip
def test_niet_gesloten(veld):
    f = figuur(KEUZE, veld, waarden={"k": "a"})
    assert list_mogelijk(veld, {}) is None and not f.gesloten
    with pytest.raises(ValueError, match="no closed set"):
        list(f.combinaties())


@pytest.mark.parametrize("sleutel", MODULES)
def test_elke_figuur_heeft_een_onderdeel_met_haar_adres(sleutel):
    f = find_figuur(sleutel)
    assert f.sleutel == sleutel and sleutel in list_figuren()
    widget = make(sleutel, Werkdossier.open())
    assert widget.staat()["figuur"] == sleutel
    assert widget.waarden == f.waarden and widget.velden == list(f.velden)
    assert {v["naam"] for v in f.velden} <= f.waarden.keys() | {"bestand", "tekst"}


def test_een_onbekende_figuur():
    for sleutel in ("", "stap_99", "kern_stap_99", "os", "velden"):
        with pytest.raises(KeyError):
            find_figuur(sleutel)
