"""Saving in JupyterLab, without a browser: numbered changes, disks that refuse, two kernels on one file."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from routekaart.content import load_content
from routekaart.dossier import Antwoord, Dossier, DossierFout, load_dossier, mappen, opslag, save_dossier
from routekaart.dossier.bestand import Dossierbestand
from routekaart.ui.bouwstenen.dossier.widget import Dossierbeheer
from routekaart.ui.bouwstenen.gesprek.widget import Gesprek
from routekaart.ui.opslag import Werkdossier

NU = "2026-11-28T10:00:00Z"
VRAAG = "S2-03"


def antwoord(tekst: str) -> dict[str, Any]:
    return {"waarde": tekst, "toelichting": "", "gewijzigd": NU}


def punt(nieuw: str | None, oud: Any = None, *eerder: Any, vraag: str = VRAAG) -> dict[str, Any]:
    uit: dict[str, Any] = {"pad": ["antwoorden", vraag, "groep"], "eerder": list(eerder)}
    if oud is not None:
        uit["oud"] = oud
    if nieuw is not None:
        uit["nieuw"] = antwoord(nieuw)
    return uit


def teksten(pad: Path, vraag: str = VRAAG) -> list[str]:
    """All versions of one answer on disk, the one on top first."""
    per_rol = load_dossier(pad).antwoorden.get(vraag, {})
    return [v.waarde for v in per_rol["groep"].versies] if "groep" in per_rol else []


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("ROUTEKAART_OPSLAG", raising=False)
    monkeypatch.setenv("ROUTEKAART_DOSSIERS", str(tmp_path / "dossiers"))
    monkeypatch.setattr(mappen, "oude_mappen", lambda: [])
    monkeypatch.setattr("routekaart.ui.oud_dossier.oude_mappen", lambda: [])
    (tmp_path / "dossiers").mkdir()
    return tmp_path / "dossiers"


@pytest.fixture
def pad(map_: Path) -> Path:
    return map_ / "dossier.json"


def gesprek_bij(werk: Werkdossier) -> Gesprek:
    inhoud = load_content()
    return Gesprek(inhoud.stappen["stap_02"], inhoud, werk)


def stuur(widget: Gesprek | Dossierbeheer, nr: int, *punten: Any, wie: str = "blad") -> None:
    widget._uit_browser(widget, {"rk": "wijziging", "wie": wie, "nr": nr, "punten": list(punten)}, [])


def stand(widget: Gesprek | Dossierbeheer, wat: str, wie: str = "blad") -> Any:
    return widget._bevestigd[wat].get(wie)


# --- One kernel ----------------------------------------------------------------------------------


def test_een_wijziging_wordt_bevestigd_als_zij_op_schijf_staat(pad):
    gesprek = gesprek_bij(Werkdossier.open())
    stuur(gesprek, 1, punt("a"))
    assert (stand(gesprek, "ontvangen"), stand(gesprek, "bewaard"), teksten(pad)) == (1, 1, ["a"])
    assert gesprek.antwoorden[VRAAG]["groep"]["waarde"] == "a"
    stuur(gesprek, 2, punt(None, antwoord("a")))
    assert (stand(gesprek, "bewaard"), teksten(pad), gesprek.antwoorden) == (2, [], {})


def test_hetzelfde_nummer_telt_maar_een_keer_en_krijgt_toch_antwoord(pad):
    gesprek = gesprek_bij(Werkdossier.open())
    stuur(gesprek, 2, punt("nieuw"))
    keer = gesprek._bevestigd["keer"]
    stuur(gesprek, 1, punt("oud"))
    assert teksten(pad) == ["nieuw"] and gesprek._bevestigd["keer"] > keer


def test_na_een_antwoord_dat_nooit_aankwam_komt_er_geen_tweede_versie(pad):
    """The kernel saved 'ab' and died before it could say so; the reader went on to 'abc'."""
    stuur(gesprek_bij(Werkdossier.open()), 1, punt("ab"))
    stuur(gesprek_bij(Werkdossier.open()), 2, punt("abc", None, antwoord("ab")))
    assert teksten(pad) == ["abc"]


def test_wat_een_ander_intussen_schreef_blijft_naast_wat_hier_getypt_is(pad):
    stuur(gesprek_bij(Werkdossier.open()), 1, punt("van een ander"), wie="ander")
    gesprek = gesprek_bij(Werkdossier.open())
    stuur(gesprek, 3, punt("van hier"))
    assert sorted(teksten(pad)) == ["van een ander", "van hier"]
    assert "Er is niets weg" in gesprek.opslag["tekst"]
    # Typing on takes the place of what was typed, not of what the other wrote.
    stuur(gesprek, 4, punt("van hier en meer", None, antwoord("van hier")))
    assert sorted(teksten(pad)) == ["van een ander", "van hier en meer"]


def test_alles_van_het_dossier_kan_veranderen(pad):
    beheer = Dossierbeheer(Werkdossier.open(), [])
    delen = [
        {"pad": ["groep"], "oud": "", "nieuw": "Noord"},
        {"pad": ["gemeente"], "oud": None, "nieuw": {"code": "GM0034", "naam": "Almere"}},
        {"pad": ["afspraken", "V2"], "nieuw": {"tekst": "afgesproken", "status": "concept", "gewijzigd": NU}},
        {"pad": ["voortgang", "stap_02"], "nieuw": {"vastgelegd": True, "gewijzigd": NU}},
        {"pad": ["van_later"], "nieuw": [1, 2]},
    ]
    stuur(beheer, 1, *delen)
    op_schijf = json.loads(pad.read_text("utf-8"))
    assert (op_schijf["groep"], op_schijf["gemeente"]["naam"]) == ("Noord", "Almere")
    assert op_schijf["afspraken"]["V2"]["tekst"] == "afgesproken" and op_schijf["van_later"] == [1, 2]
    assert op_schijf["gewijzigd"] and stand(beheer, "bewaard") == 1


ONZIN = [None, "x", 3, {}, {"pad": []}, {"pad": "groep"}, {"pad": ["antwoorden", "S2-03"], "nieuw": {}},
         {"pad": ["gewijzigd"], "nieuw": NU}, {"pad": ["groep"], "nieuw": 3}, {"pad": ["groep"], "eerder": 4},
         {"pad": ["antwoorden", "S2-03", "groep"], "nieuw": "geen antwoord"},
         {"pad": ["afspraken", "V2"], "nieuw": {"tekst": "half \ud83d"}}, {"pad": ["half \ud83d"], "nieuw": 1}]  # fmt: skip


@pytest.mark.parametrize("onzin", ONZIN, ids=repr)
def test_wat_niet_past_wordt_geweigerd_en_de_rest_bewaard(pad, onzin):
    gesprek = gesprek_bij(Werkdossier.open())
    stuur(gesprek, 1, punt("goed"), onzin, punt("ook goed", vraag="S2-08"))
    assert (teksten(pad), teksten(pad, "S2-08")) == (["goed"], ["ook goed"])
    ((plek, reden),) = stand(gesprek, "geweigerd").items()
    # Also the place can be sent back.
    assert reden.endswith(".") and plek.encode() is not None
    stuur(gesprek, 2, punt("beter", antwoord("goed")))
    assert stand(gesprek, "geweigerd") is None


def test_wat_maar_versies_heet_houdt_niets_op(pad):
    beheer = gesprek_bij(Werkdossier.open())
    stap = ["voortgang", "stap_02"]
    stuur(beheer, 1, {"pad": stap, "nieuw": {"varianten": [1]}})
    stuur(beheer, 2, {"pad": stap, "oud": {"x": 1}, "eerder": [{"x": 2}], "nieuw": {"varianten": 3}})
    stuur(beheer, 3, punt("goed"))
    assert teksten(pad) == ["goed"] and stand(beheer, "bewaard") == 3


@pytest.mark.parametrize(
    "bericht", [None, "x", {}, {"rk": "wijziging"}, {"rk": "wijziging", "wie": "a", "nr": "1"},
                {"rk": "wijziging", "wie": "a", "nr": True}, {"rk": "anders", "nr": 1}]
)  # fmt: skip
def test_een_vreemd_bericht_doet_niets(map_, bericht):
    gesprek = gesprek_bij(Werkdossier.open())
    gesprek._uit_browser(gesprek, bericht, [])
    assert list(map_.iterdir()) == []


def test_de_bladzijde_draagt_geen_pad_en_geen_nummers(pad):
    werk = Werkdossier.open()
    gesprek = gesprek_bij(werk)
    stuur(gesprek, 1, punt("a"))
    for widget in (gesprek, Dossierbeheer(werk, [])):
        assert not {"_plek", "_bewaart", "_bevestigd", "aanbod", "overname"} & set(widget.staat())


# --- A disk that refuses -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "nummer", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.ENAMETOOLONG]
)
def test_een_schijf_die_weigert_dan_wel_ontvangen_niet_bewaard_en_later_alles(pad, monkeypatch, nummer):
    gesprek = gesprek_bij(Werkdossier.open())
    stuur(gesprek, 1, punt("a"))

    def weiger(*_: Any) -> None:
        raise OSError(nummer, os.strerror(nummer))

    with monkeypatch.context() as even:
        even.setattr(os, "fsync", weiger)
        stuur(gesprek, 2, punt("b", antwoord("a")))
        assert (stand(gesprek, "ontvangen"), stand(gesprek, "bewaard"), teksten(pad)) == (2, 1, ["a"])
        assert gesprek.opslag["fout"] and "niet bewaard" in gesprek.opslag["tekst"]
        assert gesprek.antwoorden[VRAAG]["groep"]["waarde"] == "b"
    stuur(gesprek, 3, punt("c", vraag="S2-08"))
    assert (stand(gesprek, "bewaard"), teksten(pad), teksten(pad, "S2-08")) == (3, ["b"], ["c"])


def test_terugkomen_bij_de_bladzijde_probeert_het_ook_opnieuw(pad):
    pad.parent.rmdir()
    pad.parent.write_text("een bestand waar een map hoort")
    gesprek = gesprek_bij(Werkdossier(Dossierbestand(Dossier(), pad)))
    stuur(gesprek, 1, punt("a"))
    assert stand(gesprek, "bewaard") is None and gesprek.opslag["fout"]
    pad.parent.unlink()
    gesprek._uit_browser(gesprek, {"rk": "kijk"}, [])
    assert (stand(gesprek, "bewaard"), teksten(pad)) == (1, ["a"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="alleen root kan een ander zijn")
def test_een_map_waarin_u_niet_mag_schrijven(map_):
    """As somebody else than root, for whom rights are no obstacle."""
    for ouder in (map_, *map_.parents):
        if ouder.stat().st_uid == 0 and len(ouder.parts) > 2:
            ouder.chmod(0o755)
    kind = _ALS_ANDER.Process(target=_als_niemand, args=(map_, uit := _ALS_ANDER.SimpleQueue()))
    kind.start()
    kind.join(30)
    assert kind.exitcode == 0
    tekst, bewaard = uit.get()
    assert "U mag niet schrijven in de map" in tekst and str(map_) in tekst and bewaard is None
    assert list(map_.iterdir()) == []


_ALS_ANDER = multiprocessing.get_context("fork")


def _als_niemand(map_: Path, uit: Any) -> None:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    gesprek = gesprek_bij(Werkdossier(Dossierbestand(Dossier(), map_ / "dossier.json")))
    stuur(gesprek, 1, punt("a"))
    uit.put((gesprek.opslag["tekst"], stand(gesprek, "bewaard")))


def test_een_map_op_de_plek_van_het_dossier(pad):
    pad.mkdir()
    gesprek = gesprek_bij(Werkdossier.open())
    assert "is een map" in gesprek.opslag["tekst"]
    stuur(gesprek, 1, punt("a"))
    assert gesprek.opslag["fout"] and "is een map" in gesprek.opslag["tekst"]
    assert (stand(gesprek, "ontvangen"), stand(gesprek, "bewaard")) == (1, None)
    # Somebody clears it away: then all of it is saved.
    pad.rmdir()
    stuur(gesprek, 2, punt("b", vraag="S2-08"))
    assert (stand(gesprek, "bewaard"), teksten(pad), teksten(pad, "S2-08")) == (2, ["a"], ["b"])
    assert not gesprek.opslag["fout"] and str(pad) in gesprek.opslag["tekst"]


def test_een_onleesbaar_bestand_blijft_liggen_en_wat_u_typt_heet_niet_bewaard(pad):
    pad.write_bytes(b"half {")
    gesprek = gesprek_bij(Werkdossier.open())
    stuur(gesprek, 1, punt("a"))
    assert gesprek.opslag["fout"] and "wordt niet bewaard" in gesprek.opslag["tekst"]
    assert stand(gesprek, "bewaard") is None and pad.read_bytes() == b"half {"
    # Put right by hand, with what it held.
    pad.unlink()
    save_dossier(
        Dossier(groep="Noord", antwoorden={"S2-08": {"groep": Antwoord("stond er al", "", NU)}}), pad
    )
    gesprek._uit_browser(gesprek, {"rk": "kijk"}, [])
    assert (teksten(pad), teksten(pad, "S2-08")) == (["a"], ["stond er al"])
    assert stand(gesprek, "bewaard") == 1


def test_kijken_wist_een_vorige_versie_niet_waarvan_het_bestand_weg_is(pad):
    for groep in ("een", "twee"):
        save_dossier(Dossier(groep=groep), pad)
    pad.unlink()
    werk = Werkdossier.open()
    gesprek = gesprek_bij(werk)
    gesprek._uit_browser(gesprek, {"rk": "kijk"}, [])
    assert werk.te_herstellen and not pad.exists()
    assert load_dossier(opslag.vorige_pad(pad)).groep == "een"


# --- Two kernels ---------------------------------------------------------------------------------


def test_het_andere_notebook_ziet_het_bij_de_volgende_blik(pad):
    een, twee = gesprek_bij(Werkdossier.open()), gesprek_bij(Werkdossier.open())
    stuur(een, 1, punt("van een"))
    assert twee.antwoorden == {}
    twee._uit_browser(twee, {"rk": "kijk"}, [])
    assert twee.antwoorden == een.antwoorden
    stuur(twee, 1, punt("van twee", vraag="S2-08"), wie="ander blad")
    assert (teksten(pad), teksten(pad, "S2-08")) == (["van een"], ["van twee"])


def test_wat_een_andere_kern_bewaarde_is_ook_hier_bevestigd(pad):
    een, twee = gesprek_bij(Werkdossier.open()), gesprek_bij(Werkdossier.open())
    stuur(een, 5, punt("a"))
    twee._uit_browser(twee, {"rk": "kijk", "wie": "blad", "nr": 5}, [])
    assert (stand(twee, "ontvangen"), stand(twee, "bewaard")) == (5, 5)
    assert twee.antwoorden == een.antwoorden


KIND = """
import sys
from routekaart.ui.opslag import Werkdossier
werk = Werkdossier.open()
print("klaar", flush=True)
sys.stdin.readline()
naam = sys.argv[1]
for n in range(1, 21):
    oud = {} if n == 1 else {"oud": {"waarde": f"{naam} {n - 1}", "toelichting": "", "gewijzigd": ""}}
    nieuw = {"waarde": f"{naam} {n}", "toelichting": "", "gewijzigd": ""}
    werk.neem_aan(naam, n, [
        {"pad": ["antwoorden", "S2-03", naam], "eerder": [], "nieuw": nieuw, **oud},
        {"pad": ["afspraken", f"{naam}{n}"], "eerder": [], "nieuw": {"tekst": f"{naam} {n}"}},
    ])
    assert werk.bevestiging()["bewaard"][naam] == n, werk.opslag()
"""


def test_twee_echte_processen_op_een_bestand(pad):
    namen = ("raad", "college")
    pijp = subprocess.PIPE
    kinderen = [
        subprocess.Popen([sys.executable, "-c", KIND, n], stdin=pijp, stdout=pijp, stderr=pijp, text=True)
        for n in namen
    ]
    for kind in kinderen:
        assert kind.stdout and kind.stdout.readline() == "klaar\n"
    for kind in kinderen:
        assert kind.stdin
        kind.stdin.write("\n")
        kind.stdin.flush()
    for kind in kinderen:
        _, fouten = kind.communicate(timeout=120)
        assert kind.returncode == 0, fouten
    dossier = load_dossier(pad)
    assert {n: [v.waarde for v in a.versies] for n, a in dossier.antwoorden[VRAAG].items()} == {
        naam: [f"{naam} 20"] for naam in namen
    }
    assert set(dossier.afspraken) == {f"{naam}{n}" for naam in namen for n in range(1, 21)}


# --- Everything at once: nothing typed is ever lost ------------------------------------------------


class Browser:
    """What `postbus.js` does, in brief: it keeps what is not confirmed, with what it sent before."""

    def __init__(self, naam: str) -> None:
        self.naam, self.nr, self.open, self.laatst = naam, 0, {}, {}

    def typ(self, vraag: str, tekst: str, gezien: Any) -> None:
        self.nr += 1
        oud = self.open.get(vraag)
        eerder = [*oud["eerder"], oud["nieuw"]] if oud else []
        begin = oud.get("oud") if oud else gezien
        self.open[vraag] = punt(tekst, begin, *eerder, vraag=vraag)
        self.laatst[vraag] = tekst


@pytest.mark.parametrize("zaad", range(6))
def test_wat_er_ook_uitvalt_het_laatste_van_ieder_staat_er(pad, zaad):
    """Kernels die before and after saving, confirmations get lost, two browsers and two kernels write at once."""
    kies = random.Random(zaad)
    kernen = [gesprek_bij(Werkdossier.open()) for _ in range(2)]
    browsers = [Browser("een"), Browser("twee")]
    vragen = ["S2-03", "S2-08", "S2-09"]
    alleen_van_een = "S2-09"
    gezien: dict[tuple[str, str], set[str]] = {}
    for stap in range(40):
        i = kies.randrange(2)
        browser, kern = browsers[i], kernen[i]
        if i == 1 and stap % 3 == 0:
            kernen[i] = kern = gesprek_bij(Werkdossier.open())
        vraag = kies.choice(vragen if i == 0 else vragen[:2])
        hier = kern.antwoorden.get(vraag, {}).get("groep")
        if vraag not in browser.open:
            versies = [hier, *hier.get("varianten", [])] if hier else []
            gezien.setdefault((browser.naam, vraag), set()).update(v["waarde"] for v in versies)
        browser.typ(vraag, f"{browser.naam} {stap}", hier)
        lot = kies.random()
        if lot < 0.25:
            continue  # never arrived
        stuur(kern, browser.nr, *browser.open.values(), wie=browser.naam)
        if lot < 0.5:
            continue  # saved, but the kernel died before it could say so
        assert stand(kern, "bewaard", browser.naam) == browser.nr
        browser.open.clear()
    for browser in browsers:
        kern = gesprek_bij(Werkdossier.open())
        stuur(kern, browser.nr + 1, *browser.open.values(), wie=browser.naam)
    assert teksten(pad, alleen_van_een) == [browsers[0].laatst[alleen_van_een]]
    for vraag in vragen[:2]:
        staat_er = set(teksten(pad, vraag))
        for browser, ander in (browsers, browsers[::-1]):
            laatst = browser.laatst[vraag]
            # Gone only where the other one had it on the screen and wrote over it.
            assert laatst in staat_er or laatst in gezien.get((ander.naam, vraag), set()), (vraag, laatst)


# --- Where the dossier is ------------------------------------------------------------------------


@pytest.fixture
def geinstalleerd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wheel in a virtual environment inside a project that happens to have our two folders as well."""
    pakket = tmp_path / "project" / ".venv" / "lib" / "python3" / "site-packages" / "routekaart"
    (pakket / "_notebooks").mkdir(parents=True)
    for naam in ("notebooks", "content"):
        (tmp_path / "project" / naam).mkdir()
    monkeypatch.delenv("ROUTEKAART_OPSLAG", raising=False)
    monkeypatch.delenv("ROUTEKAART_DOSSIERS", raising=False)
    monkeypatch.setattr(mappen, "_PAKKET", pakket)
    monkeypatch.setattr(mappen.platformdirs, "user_data_path", lambda naam, **_: tmp_path / "data" / naam)
    monkeypatch.chdir(pakket / "_notebooks")
    return pakket


def test_nooit_in_een_geinstalleerd_pakket(geinstalleerd, tmp_path):
    assert mappen.dossier_map() == tmp_path / "data" / "routekaart" / "dossiers"
    gesprek = gesprek_bij(Werkdossier.open())
    stuur(gesprek, 1, punt("a"))
    pad = tmp_path / "data" / "routekaart" / "dossiers" / "dossier.json"
    assert teksten(pad) == ["a"] and str(pad) in gesprek.opslag["tekst"]
    assert not list(geinstalleerd.rglob("dossier*.json"))


def test_in_een_eigen_werkmap_staat_het_daar(geinstalleerd, tmp_path, monkeypatch):
    (tmp_path / "werk").mkdir()
    monkeypatch.chdir(tmp_path / "werk")
    assert mappen.dossier_map() == tmp_path / "werk" / "dossiers"
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert mappen.dossier_map() == tmp_path / "data" / "routekaart" / "dossiers"
    # What already is there stays the dossier, also when it cannot be written to for a moment.
    (tmp_path / "werk" / "dossiers").mkdir()
    assert mappen.dossier_map() == tmp_path / "werk" / "dossiers"


@pytest.fixture
def oud(geinstalleerd: Path) -> Path:
    oud = geinstalleerd / "_notebooks" / "dossiers" / "dossier.json"
    oud.parent.mkdir()
    antwoorden = {VRAAG: {"groep": Antwoord("van voor de nieuwe versie", "", NU)}}
    save_dossier(Dossier(groep="Noord", antwoorden=antwoorden), oud)
    return oud


def test_een_oud_dossier_in_het_pakket_wordt_aangeboden_en_overgenomen(oud, tmp_path):
    beheer = Dossierbeheer(Werkdossier.open(), [])
    assert (
        str(oud) in beheer.aanbod["tekst"]
        and "(groep Noord, 1 vraag met een antwoord)" in beheer.aanbod["tekst"]
    )
    beheer.overname = {"ja": True, "nr": "1"}
    assert beheer.bericht["fout"] is False and str(oud) in beheer.bericht["tekst"] and beheer.aanbod == {}
    pad = tmp_path / "data" / "routekaart" / "dossiers" / "dossier.json"
    assert teksten(pad) == ["van voor de nieuwe versie"] == teksten(oud)
    assert str(pad) in beheer.waar
    assert Dossierbeheer(Werkdossier.open(), []).aanbod == {}


def test_een_oud_dossier_komt_naast_wat_er_al_is(oud, tmp_path):
    werk = Werkdossier.open()
    beheer, gesprek = Dossierbeheer(werk, []), gesprek_bij(werk)
    stuur(gesprek, 1, punt("van nu"), {"pad": ["groep"], "oud": "", "nieuw": "Noord"})
    beheer.overname = {"ja": True, "nr": "1"}
    pad = tmp_path / "data" / "routekaart" / "dossiers" / "dossier.json"
    assert sorted(teksten(pad)) == ["van nu", "van voor de nieuwe versie"]
    assert "Er is niets weg" in beheer.bericht["tekst"]


def test_nee_is_nee(oud):
    beheer = Dossierbeheer(Werkdossier.open(), [])
    beheer.overname = {"ja": False, "nr": "1"}
    assert not beheer.bericht["fout"] and beheer.aanbod == {} and beheer.dossier["antwoorden"] == {}
    assert Dossierbeheer(Werkdossier.open(), []).aanbod == {}
    assert teksten(oud) == ["van voor de nieuwe versie"]


@pytest.mark.parametrize("inhoud", [b"half {", b""])
def test_een_onleesbaar_oud_dossier_wordt_niet_aangeboden(oud, inhoud):
    oud.write_bytes(inhoud)
    with pytest.raises(DossierFout):
        load_dossier(oud)
    assert Dossierbeheer(Werkdossier.open(), []).aanbod == {}
