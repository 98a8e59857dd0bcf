"""What is measured stays small whatever is asked, and only who may look gets it."""

from __future__ import annotations

import ipaddress
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from tornado.httputil import HTTPHeaders

from routekaart.dashboard.metingen import Meter, _Reeks, geteld
from routekaart.dashboard.processen import tel_processen
from routekaart.dashboard.tellers import SOORTEN, Tellers, soort_van

SOORT = {
    "/": "bladzijde", "/02_wat_voor_gemeente/lezen": "bladzijde", "/gemeente/leiden": "bladzijde",
    "/cijfers/stap_02?gemeente=GM0034": "cijfer", "/document": "document", "/concept": "document",
    "/tafel": "bladzijde", "/tafel/mee": "bladzijde", "/tafel/api/stand?na=1": "tafel", "/statisch/stijl.css?v=1": "vast",
    "/robots.txt": "vast", "/eigen": "notebook", "/levend/x": "notebook", "/gezond": "beheer", "/metingen": "beheer",
}  # fmt: skip


@pytest.mark.parametrize("pad", SOORT)
def test_elk_adres_heeft_een_soort(pad):
    assert soort_van(pad) == SOORT[pad]
    assert soort_van(f"/rk{pad}", "/rk/") == SOORT[pad]
    assert soort_van(pad, "/rk/") == (SOORT[pad] if SOORT[pad] == "beheer" else "anders")


@given(st.text(), st.integers(min_value=0, max_value=100_000), st.floats(min_value=0, max_value=1e6))
def test_wat_er_ook_gevraagd_wordt_er_komt_geen_reeks_bij(pad, status, duur):
    tellers = Tellers()
    namen = _namen(tellers)
    assert soort_van(pad) in SOORTEN
    tellers.antwoord(soort_van(pad), status, duur)
    tellers.antwoord(pad, status, duur)
    tellers.weiger(pad)
    tellers.opslagfout(pad)
    assert _namen(tellers) == namen


def _namen(tellers: Tellers) -> set[tuple[str, str]]:
    tekst = generate_latest(_Reeks(geteld(tellers))).decode()
    return {(m.name, str(m.labels)) for reeks in text_string_to_metric_families(tekst) for m in reeks.samples}


def test_tijden_tellen_op_zoals_prometheus_ze_leest():
    tellers = Tellers()
    for duur in (0.001, 0.005, 0.3, 99.0):
        tellers.antwoord("tafel", 200, duur)
    tellers.antwoord("tafel", 429, 0.2)
    tekst = generate_latest(_Reeks(geteld(tellers))).decode()
    waarden = {
        m.labels.get("le", m.name.rpartition("_")[2]): m.value
        for reeks in text_string_to_metric_families(tekst)
        for m in reeks.samples
        if m.name.startswith("routekaart_antwoordtijd") and m.labels.get("soort") == "tafel"
    }
    assert [waarden[le] for le in ("0.005", "0.25", "0.5", "10.0", "+Inf", "count")] == [2, 3, 4, 4, 5, 5]
    assert waarden["sum"] == pytest.approx(99.506)
    assert tellers.weigeringen["te_vaak"] == 1 and tellers.verzoeken["tafel"][4] == 1


def vraag(adres: str, host: str = "127.0.0.1", **koppen: str) -> SimpleNamespace:
    lijn = SimpleNamespace(context=SimpleNamespace(address=(adres, 1234)))
    return SimpleNamespace(connection=lijn, headers=HTTPHeaders(koppen), host_name=host, remote_ip=adres)


NET = [ipaddress.ip_network("10.1.0.0/16"), ipaddress.ip_network("2001:db8::/32")]
MAG = [
    (True, "127.0.0.1", "127.0.0.1"),
    (True, "127.0.0.1", "localhost"),
    (True, "::1", "[::1]"),
    (True, "::ffff:127.0.0.1", "127.0.0.1"),
    (True, "10.1.2.3", "pod.example"),
    (True, "::ffff:10.1.2.3", "pod.example"),
    (True, "2001:db8::7", "x"),
    (False, "127.0.0.1", "raad.example"),
    (False, "127.0.0.1", ""),
    (False, "10.2.0.1", "127.0.0.1"),
    (False, "192.0.2.1", "localhost"),
    (False, "", "127.0.0.1"),
    (False, "unix", "127.0.0.1"),
]


@pytest.mark.parametrize(("mag", "adres", "host"), MAG)
def test_wie_de_metingen_mag_lezen(mag, adres, host):
    meter = Meter(None, NET)
    assert meter.mag(vraag(adres, host)) is mag
    # Whoever was passed on by another server may be anybody.
    for kop in ("X-Forwarded-For", "x-real-ip", "Forwarded", "Via"):
        assert meter.mag(vraag(adres, host, **{kop: "127.0.0.1"})) is False


def test_zonder_netwerk_alleen_dit_apparaat():
    assert Meter(None).mag(vraag("10.1.2.3")) is False
    assert Meter(None).mag(vraag("127.0.0.1")) is True


def test_het_geheugen_van_dit_proces_wordt_gezien():
    aantal, bytes_ = tel_processen()["server"]
    assert aantal == 1 and bytes_ > 1_000_000
