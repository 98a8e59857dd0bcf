"""Files that grow when they are read: each gives a Dutch sentence, within little memory and processor time."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from aanval import bommen
from aanval.bommen import DOCX, ODT, TABELLEN, TEKSTEN, bestand_post, document_post, met_weinig
from routekaart.analyse.inlezen import excel
from routekaart.analyse.inlezen.model import InleesFout
from routekaart.dashboard.rekenen import rekenaar as rekenaar_
from routekaart.dashboard.rekenen import werk
from routekaart.dashboard.rekenen.begrenzing import machine_mb
from routekaart.dashboard.rekenen.beurt import ONTHOUD_S, Beurten
from routekaart.dashboard.rekenen.rekenaar import EERST_KLAAR, TE_VEEL, Rekenaar, weiger_tekst
from routekaart.dashboard.rekenen.werkplaats import Soort, TeVeelGeheugen, Werkplaats
from routekaart.documenten.oud import kantoor
from routekaart.documenten.oud.tekst import LeesFout
from routekaart.documenten.pandoc import PandocTeGroot, PandocTeLang, run_pandoc
from routekaart.htmlwacht import TeDiep, maak_heel
from routekaart.xmlwacht import TeGroteXml, XmlFout, check_xml
from tafel.proefzaal import in_eigen_lus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="deze grenzen kent alleen Linux")
RUIM = 300.0
# What each may take here; a server gives more. The slowest takes a tenth of this time.
GEHEUGEN_MB, PROCESSOR_S = 650, 40
DAG = "2026-11-28"
LEEG = {"formaat": "routekaart-dossier", "schema_versie": 1}


@pytest.fixture(scope="module")
def krap() -> Iterator[Werkplaats]:
    w = Werkplaats(Soort(1, GEHEUGEN_MB))
    yield w
    w.stop()


def zin_uit(krap: Werkplaats, fn: Callable[..., Any], *delen: Any) -> str:
    """What the reader hears: "" when it simply was made. Raises when it took too much."""
    uit = krap.vraag(met_weinig, PROCESSOR_S, fn, *delen, tijd=RUIM).result(RUIM)
    antwoord = json.loads(gzip.decompress(uit.gzip))
    return antwoord.get("melding") or (antwoord["fout"] if isinstance(antwoord["fout"], str) else "")


def is_nederlands(zin: str) -> bool:
    return bool(re.fullmatch(r"[A-Z'].{20,}\.", zin)) and not re.search(r"Error|Traceback|invalid", zin)


@pytest.mark.parametrize("naam", DOCX)
def test_een_huisstijl_van_word(krap, naam):
    assert is_nederlands(
        zin_uit(krap, werk.make_document, document_post(LEEG, "visie", "docx", DOCX[naam]()))
    )


@pytest.mark.parametrize("naam", ODT)
def test_een_huisstijl_van_libreoffice(krap, naam):
    zin = zin_uit(krap, werk.make_document, document_post(LEEG, "visie", "odt", ODT[naam]()))
    # What stands in the text of a house style is thrown away.
    assert is_nederlands(zin) or naam in {"spaties", "lijsten in lijsten"}


OUD = {f"{n}.docx": ("a.docx", f) for n, f in DOCX.items()} | {
    f"{n}.odt": ("a.odt", f) for n, f in ODT.items()
}
OUD |= TEKSTEN
# These only look like a bomb, and are read.
ONSCHULDIG = {
    *("stijlen.docx", "veel delen net onder een megabyte.docx", "uitgepakt groot.docx", "stijlen.odt"),
    *("spaties.odt", "rtf met schijn", "html met open lijsten"),
}
DIEP = {"lijsten in lijsten.odt", "rtf met groepen in groepen"}


@pytest.mark.parametrize("naam", OUD)
def test_een_oude_verordening(krap, naam):
    bestand, maak = OUD[naam]
    zin = zin_uit(krap, werk.make_figuur_van, "oude_verordening", bestand_post(bestand, maak()), DAG)
    assert is_nederlands(zin) or naam in ONSCHULDIG
    # Seen before pandoc is asked: it would take all the time and memory that it may have.
    assert naam not in DIEP or "te veel in elkaar" in zin


@pytest.mark.parametrize("naam", TABELLEN)
def test_een_tabel(krap, naam):
    bestand, maak = TABELLEN[naam]
    zin = zin_uit(krap, werk.make_figuur_van, "representativiteit", bestand_post(bestand, maak()), DAG)
    assert is_nederlands(zin)


@pytest.mark.parametrize("inhoud", [b"\0" * 110_000_000, b"META\n" + b"a;1\n" * 500_000])
def test_een_stembestand(krap, inhoud):
    post = bestand_post("a.pb", inhoud, ingepakt=True)
    assert is_nederlands(zin_uit(krap, werk.make_figuur_van, "stap_04", post, DAG))


# --- The limits themselves ----------------------------------------------------------------------


def _weiger(*delen: object, **hoe: object) -> None:
    raise TeGroteXml("counted")


@pytest.mark.parametrize(
    ("grens", "zo"), [("_MAX_UITGEPAKT", 1_000), ("_MAX_XML", 1_000), ("check_xml", _weiger)]
)
def test_een_oude_verordening_wordt_eerst_geteld(monkeypatch, grens, zo):
    """What comes after would often refuse it too, when it has taken all time and memory that it may have."""
    inhoud = DOCX["stijlen"]()
    assert kantoor.read_zip(inhoud, "docx")
    monkeypatch.setattr(kantoor, grens, zo)
    with pytest.raises(LeesFout, match="uitgepakt te groot"):
        kantoor.read_zip(inhoud, "docx")


def test_een_rekenblad_wordt_eerst_geteld(monkeypatch):
    inhoud = TABELLEN["xlsx met open kolommen"][1]()
    assert excel.read_xlsx(inhoud, "a.xlsx")
    monkeypatch.setattr(excel, "_HOOGSTENS_BYTES", 1_000)
    with pytest.raises(InleesFout, match="uitgepakt te groot"):
        excel.read_xlsx(inhoud, "a.xlsx")


def test_een_tag_is_niet_langer_dan_wij_willen_lezen():
    assert maak_heel(f"<b {'x' * 10_000}>vet</b>") == "<b>vet</b>"
    with pytest.raises(TeDiep):
        maak_heel(f"<b {'x' * 30_000}>vet</b>")


def test_xml_wordt_geteld_voor_iets_er_een_boom_van_maakt():
    check_xml([b"<a>" + b"<b/>" * 1_000 + b"</a>"] * 2, hoogstens=2_002)
    check_xml([b"<a>" * 5 + b"</a>" * 5], diepte=5)
    check_xml([b"<a>" + b"x" * 3_000_000 + b"</a>", b"", b"geen xml"], kapot_mag=True)
    for delen, grenzen in (
        ([b"<a>" + b"<b/>" * 1_000 + b"</a>"] * 2, {"hoogstens": 2_001}),
        ([b"<a b='1' c='2'/>"], {"hoogstens": 2}),
        ([b"<a>" * 6 + b"</a>" * 6], {"diepte": 5}),
        # Kept whole until its end, which does not come.
        ([b"<a " + b"x" * 2_000_000], {}),
    ):
        with pytest.raises(TeGroteXml):
            check_xml(delen, **grenzen)
    for code in ("utf-8", "utf-16"):
        for soort in (bommen.LACHERS, bommen.KWADRAAT, bommen.BUITEN, "<!DOCTYPE a>"):
            with pytest.raises(XmlFout):
                check_xml(
                    [f'<?xml version="1.0" encoding="{code}"?>{soort}<l>&r;</l>'.encode(code)], kapot_mag=True
                )
    with pytest.raises(XmlFout):
        check_xml([b"<a>"])


def test_wat_een_kind_van_een_proces_neemt_telt_mee(krap):
    """A converter is a process of its own: what it takes is seen from outside, and it goes too."""
    neem = (
        f"import time; x = bytearray({(GEHEUGEN_MB + 100) * 1_000_000}); print(flush=True); time.sleep(10000)"
    )
    code = f"__import__('subprocess').run([__import__('sys').executable, '-c', {neem!r}])"
    with pytest.raises(TeVeelGeheugen):
        krap.vraag(eval, code, tijd=RUIM).result(RUIM)
    assert krap.te_veel >= 1
    assert krap.vraag(pow, 2, 2, tijd=RUIM).result(RUIM) == 4


def test_als_het_geheugen_op_is_eindigt_het_systeem_dit_proces_eerst(krap):
    waarde = krap.vraag(eval, "open('/proc/self/oom_score_adj').read()", tijd=RUIM).result(RUIM)
    assert int(waarde) > 500


def test_processortijd_heeft_een_grens_ook_als_niemand_meer_wacht(krap):
    code = "__import__('resource').getrlimit(__import__('resource').RLIMIT_CPU)[0]"
    gebruikt = "sum(__import__('resource').getrusage(0)[:2])"
    grens = krap.vraag(eval, f"({code}, {gebruikt})", tijd=20.0).result(RUIM)
    assert 0 < grens[0] - grens[1] <= 20 * (os.cpu_count() or 1) + 31


@pytest.mark.parametrize(("mb", "soort"), [(8, PandocTeGroot), (512, PandocTeLang)])
def test_pandoc_heeft_een_grens(monkeypatch, mb, soort):
    monkeypatch.setattr("routekaart.documenten.pandoc.GEHEUGEN_MB", mb)
    html = b"<ul><li>" * (1 if mb < 100 else 40) + b"<p>de raad</p>" * 20_000
    with pytest.raises(soort):
        run_pandoc(html, "html", "json", geduld=2.0 if mb > 100 else RUIM)


def test_een_container_met_weinig_geheugen(monkeypatch, tmp_path):
    klein = tmp_path / "memory.max"
    klein.write_text("1073741824\n")
    monkeypatch.setattr("routekaart.dashboard.rekenen.begrenzing._CGROEPEN", (str(klein), "/bestaat/niet"))
    assert machine_mb() == 1024
    monkeypatch.setattr(rekenaar_, "Werkplaats", lambda soort: SimpleNamespace(geheugen_mb=soort.geheugen_mb))
    r = Rekenaar()
    assert (r.los.geheugen_mb, r.vast.geheugen_mb) == (256, 256)
    klein.write_text("max\n")
    assert machine_mb() > 1024


# --- Others wait for nobody ---------------------------------------------------------------------


def test_wie_te_veel_vroeg_krijgt_een_ding_tegelijk():
    nu = [0.0]
    beurten = Beurten(9, lambda: nu[0])
    assert beurten.neem("a") and beurten.neem("a")
    beurten.geef("a", te_veel=True)
    assert not beurten.neem("a") and beurten.neem("b") and beurten.neem("b")
    beurten.geef("a", te_veel=False)
    assert beurten.neem("a") and not beurten.neem("a")
    nu[0] = ONTHOUD_S + 1
    assert beurten.neem("a")


def test_te_veel_geheugen_is_een_zin_voor_de_lezer_en_een_regel_voor_de_beheerder(monkeypatch, caplog):
    monkeypatch.setattr(rekenaar_, "LOS_MB", 256)
    monkeypatch.setattr(rekenaar_, "WACHT_S", 600.0)  # a process may begin slowly: that is another sentence
    caplog.set_level("INFO", "routekaart")

    async def vraag() -> None:
        r = Rekenaar()
        r.los._soort = Soort(1, 256)
        try:
            groot = await r.post(bytearray, 3_000_000_000, wis=True, weiger=weiger_tekst, wie="a")
            assert groot.status == 413
            assert json.loads(gzip.decompress(groot.gzip))["fout"] == TE_VEEL
            assert is_nederlands(TE_VEEL) and is_nederlands(EERST_KLAAR)
            anderen = [r.post(_gemaakt, wis=True, weiger=weiger_tekst, wie=w) for w in "ab"]
            assert [a.status for a in await asyncio.gather(*anderen)] == [200, 200]
        finally:
            r.stop()

    in_eigen_lus(vraag())
    assert "Een rekenhulp vroeg te veel geheugen en is gestopt." in caplog.text


def _gemaakt() -> werk.Gemaakt:
    return werk.Gemaakt(gzip.compress(b"{}"), "x")
