"""The widgets without a browser: traits in, traits out, and what stands on disk afterwards."""

from __future__ import annotations

import importlib
import json
import logging
import pkgutil
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

import routekaart.ui
from routekaart.content import Gesprekstips, Inhoud, Misverstand, load_content
from routekaart.dossier import (
    MAX_BYTES,
    Dossier,
    Dossierbestand,
    dossier_naar_json,
    load_dossier,
    save_dossier,
)
from routekaart.ui.bouwstenen.basis import UI_MAP
from routekaart.ui.bouwstenen.basis.widget import Bouwsteen
from routekaart.ui.bouwstenen.cijfers import GEHEUGEN_OP, MISLUKT, CijferFout
from routekaart.ui.bouwstenen.cijfers.widget import Cijfers
from routekaart.ui.bouwstenen.dossier.widget import Dossierbeheer
from routekaart.ui.bouwstenen.gesprek.widget import Gesprek
from routekaart.ui.bouwstenen.praktijken.widget import Praktijken
from routekaart.ui.bouwstenen.toets.widget import Toets
from routekaart.ui.bouwstenen.vastleggen.widget import Vastleggen
from routekaart.ui.bouwstenen.voortgang.widget import Voortgang
from routekaart.ui.lijsten import (
    begrippenlijst,
    bronnenlijst,
    gesprekstipslijst,
    onthoudlijst,
    werkvormenlijst,
)
from routekaart.ui.opslag import Werkdossier
from routekaart.ui.stap import Start, Werkboek, open_stap

ANTWOORD = {"waarde": "Geheim van de groep", "toelichting": "", "gewijzigd": "2026-11-23T20:15:00Z"}
ANTWOORDEN = {"S2-03": {"raad": ANTWOORD}}
AFSPRAKEN = {"V2": {"tekst": "Wij zijn een dorp.", "status": "concept", "gewijzigd": "2026-11-23T20:16:00Z"}}
GEVAAR = '<img src=x onerror="alert(1)">\'&</rk-gesprek><script>alert(2)</script>'
SLECHT = {
    "geen json": "dit is geen json",
    "afgebroken": '{"formaat": "routekaart-dossier", "schema_versie": 1, "antwo',
    "andere json": '{"type": "FeatureCollection"}',
    "lijst": "[1, 2]",
    "van later": '{"formaat": "routekaart-dossier", "schema_versie": 99}',
    "verkeerde vorm": '{"formaat": "routekaart-dossier", "schema_versie": 1, "antwoorden": ["S2-03"]}',
    "leeg": "",
    "te groot": " " * (MAX_BYTES + 1),
}


@pytest.fixture(scope="module")
def inhoud() -> Inhoud:
    return load_content()


@pytest.fixture(scope="module")
def stap(inhoud: Inhoud) -> Any:
    return inhoud.stappen["stap_02"]


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "dossiers" / "dossier.json"


@pytest.fixture
def werk(pad: Path) -> Werkdossier:
    return Werkdossier(Dossierbestand.open(pad))


def dossier_json(**secties: Any) -> str:
    return json.dumps({"formaat": "routekaart-dossier", "schema_versie": 1, **secties})


def op_schijf(pad: Path) -> dict[str, Any]:
    return dict(json.loads(pad.read_text("utf-8")))


# --- Saving, and from one widget to the other -----------------------------------------------------


def test_antwoord_komt_op_schijf_en_terug(stap, inhoud, werk, pad):
    gesprek = Gesprek(stap, inhoud, werk)
    assert gesprek.antwoorden == {}
    gesprek.antwoorden = ANTWOORDEN
    assert op_schijf(pad)["antwoorden"] == ANTWOORDEN
    opnieuw = Gesprek(stap, inhoud, Werkdossier(Dossierbestand.open(pad)))
    assert opnieuw.antwoorden == ANTWOORDEN


def test_bewaren_wordt_gezegd(stap, inhoud, werk, pad):
    gesprek = Gesprek(stap, inhoud, werk)
    assert gesprek.opslag == {"soort": "geheugen", "tekst": "", "fout": False}
    gesprek.antwoorden = ANTWOORDEN
    assert gesprek.opslag["soort"] == "bestand"
    assert re.fullmatch(rf"Bewaard in {re.escape(str(pad))} om \d\d:\d\d\.", gesprek.opslag["tekst"])


def test_verandering_bereikt_de_andere_widgets(stap, inhoud, werk, pad):
    gesprek, vastleggen = Gesprek(stap, inhoud, werk), Vastleggen(stap, inhoud, werk)
    voortgang, beheer = Voortgang(inhoud, werk), Dossierbeheer(werk, [])
    gesprek.antwoorden = ANTWOORDEN
    assert vastleggen.antwoorden == ANTWOORDEN
    assert voortgang.dossier["antwoorden"] == beheer.dossier["antwoorden"] == ANTWOORDEN
    vastleggen.afspraken = AFSPRAKEN
    assert gesprek.antwoorden == ANTWOORDEN
    assert op_schijf(pad)["antwoorden"] == ANTWOORDEN
    assert op_schijf(pad)["afspraken"] == voortgang.dossier["afspraken"] == AFSPRAKEN


def test_gemeente_bereikt_de_cijfers(werk):
    cijfers = Cijfers("c", "Titel", [], {}, lambda waarden: "", werk)
    assert cijfers.gemeente is None
    beheer = Dossierbeheer(werk, [])
    beheer.dossier = {**beheer.dossier, "gemeente": {"code": "GM0034", "naam": "Almere"}}
    assert cijfers.gemeente == {"code": "GM0034", "naam": "Almere"}


def test_leegmaken_bereikt_alles_en_de_vorige_versie_blijft(stap, inhoud, werk, pad):
    gesprek, beheer = Gesprek(stap, inhoud, werk), Dossierbeheer(werk, [])
    gesprek.antwoorden = ANTWOORDEN
    beheer.dossier = {"formaat": "routekaart-dossier", "schema_versie": 1}
    assert gesprek.antwoorden == {}
    assert load_dossier(pad).antwoorden == {}
    assert op_schijf(pad.with_name("dossier.vorige.json"))["antwoorden"] == ANTWOORDEN


def test_onbekend_veld_in_een_antwoord_blijft_staan(stap, inhoud, werk, pad):
    later = {"S2-03": {"raad": {**ANTWOORD, "van_later": [1]}}}
    Gesprek(stap, inhoud, werk).antwoorden = later
    assert op_schijf(pad)["antwoorden"] == later


def test_wat_niet_past_wordt_geweigerd_in_woorden(stap, inhoud, werk, pad):
    gesprek = Gesprek(stap, inhoud, werk)
    gesprek.antwoorden = ANTWOORDEN
    gesprek.antwoorden = {"S2-03": "geen rol"}
    assert gesprek.opslag["fout"] and gesprek.opslag["tekst"].endswith(".")
    assert op_schijf(pad)["antwoorden"] == ANTWOORDEN
    gesprek.antwoorden = {"S2-03": {"raad": {**ANTWOORD, "waarde": "Beter"}}}
    assert gesprek.opslag["soort"] == "bestand"
    assert op_schijf(pad)["antwoorden"]["S2-03"]["raad"]["waarde"] == "Beter"


def test_schijf_die_niet_meewerkt_wordt_gezegd(stap, inhoud, tmp_path):
    in_de_weg = tmp_path / "dossiers"
    in_de_weg.write_text("een bestand waar een map hoort")
    gesprek = Gesprek(stap, inhoud, Werkdossier(Dossierbestand(Dossier(), in_de_weg / "dossier.json")))
    gesprek.antwoorden = ANTWOORDEN
    assert gesprek.opslag["fout"] and gesprek.opslag["soort"] == "fout"
    assert gesprek.antwoorden == ANTWOORDEN
    assert in_de_weg.read_text() == "een bestand waar een map hoort"


def test_in_het_geheugen_komt_niets_op_schijf(stap, inhoud, tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEKAART_OPSLAG", "geheugen")
    monkeypatch.setenv("ROUTEKAART_DOSSIERS", str(tmp_path))
    werk = Werkdossier.open()
    Gesprek(stap, inhoud, werk).antwoorden = ANTWOORDEN
    assert list(tmp_path.iterdir()) == []
    assert "deze browser" in Dossierbeheer(werk, []).waar


# --- A dossier file from outside --------------------------------------------------------------------


@pytest.mark.parametrize("tekst", SLECHT.values(), ids=SLECHT)
@pytest.mark.parametrize("wijze", ["samen", "vervang"])
def test_slechte_upload_verandert_niets(stap, inhoud, werk, pad, tekst, wijze):
    gesprek, beheer = Gesprek(stap, inhoud, werk), Dossierbeheer(werk, [])
    gesprek.antwoorden = ANTWOORDEN
    voor, oud = pad.read_bytes(), dict(beheer.dossier)
    beheer.upload = {"nr": 7, "wijze": wijze, "tekst": tekst}
    assert beheer.bericht["fout"] and beheer.bericht["nr"] == 7
    assert beheer.bericht["tekst"].endswith("Er is niets veranderd.")
    assert "Traceback" not in beheer.bericht["tekst"]
    assert len(beheer.bericht["tekst"]) < 600
    assert pad.read_bytes() == voor
    assert beheer.dossier == oud and gesprek.antwoorden == ANTWOORDEN


def test_goede_upload_vervangt(stap, inhoud, werk, pad):
    gesprek, beheer = Gesprek(stap, inhoud, werk), Dossierbeheer(werk, [])
    gesprek.antwoorden = ANTWOORDEN
    nieuw = {"S2-05": {"inwoners": {**ANTWOORD, "waarde": 4}}}
    beheer.upload = {"nr": 1, "wijze": "vervang", "tekst": dossier_json(antwoorden=nieuw)}
    assert beheer.bericht == {
        "tekst": "Het bestand is ingelezen: 1 vraag met een antwoord.", "fout": False, "nr": 1,
    }  # fmt: skip
    assert gesprek.antwoorden == nieuw == op_schijf(pad)["antwoorden"]


def test_upload_samen_houdt_wat_er_was(stap, inhoud, werk, pad):
    gesprek, beheer = Gesprek(stap, inhoud, werk), Dossierbeheer(werk, [])
    gesprek.antwoorden = ANTWOORDEN
    erbij = {
        "S2-03": {"inwoners": {**ANTWOORD, "waarde": "Van buiten"}},
        "S2-05": {"raad": {**ANTWOORD, "waarde": 2}},
    }
    beheer.upload = {"nr": 2, "wijze": "samen", "tekst": dossier_json(antwoorden=erbij)}
    assert not beheer.bericht["fout"] and "2 vragen" in beheer.bericht["tekst"]
    assert gesprek.antwoorden["S2-03"]["raad"] == ANTWOORD
    assert gesprek.antwoorden["S2-03"]["inwoners"]["waarde"] == "Van buiten"
    assert op_schijf(pad)["antwoorden"] == gesprek.antwoorden


def test_upload_die_niet_op_schijf_komt_wordt_gezegd(tmp_path):
    in_de_weg = tmp_path / "dossiers"
    in_de_weg.write_text("een bestand waar een map hoort")
    beheer = Dossierbeheer(Werkdossier(Dossierbestand(Dossier(), in_de_weg / "dossier.json")), [])
    beheer.upload = {"nr": 1, "wijze": "vervang", "tekst": dossier_json(antwoorden=ANTWOORDEN)}
    assert beheer.bericht["fout"] or beheer.opslag["fout"]


def test_stand_van_bewaren_is_in_elke_widget_gelijk(stap, inhoud, werk):
    gesprek, vastleggen = Gesprek(stap, inhoud, werk), Vastleggen(stap, inhoud, werk)
    gesprek.antwoorden = {"S2-03": "geen rol"}
    assert gesprek.opslag["fout"]
    vastleggen.afspraken = AFSPRAKEN
    assert not gesprek.opslag["fout"] and gesprek.opslag == vastleggen.opslag


def test_download_en_upload_geven_hetzelfde_dossier(stap, inhoud, werk, tmp_path):
    Gesprek(stap, inhoud, werk).antwoorden = ANTWOORDEN
    ander = Werkdossier(Dossierbestand.open(tmp_path / "ander" / "dossier.json"))
    Dossierbeheer(ander, []).upload = {"nr": 1, "wijze": "vervang", "tekst": dossier_naar_json(werk.dossier)}
    assert ander.velden()["antwoorden"] == werk.velden()["antwoorden"]


@pytest.mark.parametrize("inhoud_bestand", [b"half {", b"\x89PNG\r\n", b'{"type": "FeatureCollection"}'])
def test_onleesbaar_dossier_blijft_liggen_en_dat_wordt_gezegd(
    stap, inhoud, tmp_path, monkeypatch, inhoud_bestand
):
    monkeypatch.delenv("ROUTEKAART_OPSLAG", raising=False)
    monkeypatch.setenv("ROUTEKAART_DOSSIERS", str(tmp_path))
    bestand = tmp_path / "dossier.json"
    bestand.write_bytes(inhoud_bestand)
    gesprek = Gesprek(stap, inhoud, Werkdossier.open())
    assert gesprek.opslag["fout"]
    assert "wordt niet bewaard" in gesprek.opslag["tekst"]
    gesprek.antwoorden = ANTWOORDEN
    assert bestand.read_bytes() == inhoud_bestand
    assert [pad.name for pad in tmp_path.iterdir()] == ["dossier.json"]


def test_dat_niets_bewaard_wordt_blijft_gezegd_zolang_het_zo_is(stap, inhoud, kapot):
    """At the first change, the tenth and after a file that is taken in; with what to do, and over when it is mended."""
    werk = Werkdossier.open()
    beheer, gesprek, vastleggen = (
        Dossierbeheer(werk, []),
        Gesprek(stap, inhoud, werk),
        Vastleggen(stap, inhoud, werk),
    )
    eerst = gesprek.opslag
    assert eerst["fout"] and "wordt niet bewaard in het bestand" in eerst["tekst"]
    assert "Zet een heel bestand terug" in eerst["tekst"] and "Download uw dossier" in eerst["tekst"]
    gesprek.antwoorden = ANTWOORDEN
    vastleggen.afspraken = AFSPRAKEN
    beheer.upload = {"nr": 1, "wijze": "samen", "tekst": dossier_naar_json(werk.dossier)}
    for widget in (beheer, gesprek, vastleggen):
        assert widget.opslag == eerst  # the same words: so it is read aloud once
    assert "nog niet in het bestand" in beheer.bericht["tekst"]
    kapot.unlink()
    gesprek._uit_browser(gesprek, {"rk": "kijk"}, [])
    assert not gesprek.opslag["fout"] and op_schijf(kapot)["antwoorden"] == ANTWOORDEN


@pytest.fixture
def kapot(tmp_path, monkeypatch) -> Path:
    """A file that was cut off, beside a whole previous version."""
    monkeypatch.delenv("ROUTEKAART_OPSLAG", raising=False)
    monkeypatch.setenv("ROUTEKAART_DOSSIERS", str(tmp_path))
    bestand = tmp_path / "dossier.json"
    for groep in ("Noord", "Zuid"):
        save_dossier(Dossier(groep=groep), bestand)
    bestand.write_bytes(bestand.read_bytes()[:-20])
    return bestand


def test_de_vorige_versie_is_met_een_knop_terug_te_zetten(stap, inhoud, kapot):
    werk = Werkdossier.open()
    beheer, gesprek = Dossierbeheer(werk, []), Gesprek(stap, inhoud, werk)
    assert beheer.te_herstellen and "dossier.vorige.json" in beheer.opslag["tekst"]
    assert "niet te lezen" in beheer.waar
    gesprek.antwoorden = ANTWOORDEN
    beheer.herstel = {"nr": "1"}
    assert not beheer.bericht["fout"] and beheer.bericht["nr"] == "1"
    assert "De vorige versie van uw dossier is teruggezet." in beheer.bericht["tekst"]
    assert "Wat u intussen invulde, staat erbij." in beheer.bericht["tekst"]
    assert not beheer.te_herstellen and "dossier.json" in beheer.waar
    assert (beheer.dossier["groep"], gesprek.antwoorden) == ("Noord", ANTWOORDEN)
    assert op_schijf(kapot)["antwoorden"] == beheer.dossier["antwoorden"]
    # From now on everything is kept in the file again.
    beheer.dossier = {**beheer.dossier, "groep": "Oost"}
    assert op_schijf(kapot)["groep"] == "Oost"


def test_terugzetten_zonder_iets_nieuws_geeft_precies_de_vorige_versie(kapot):
    beheer = Dossierbeheer(Werkdossier.open(), [])
    beheer.herstel = {"nr": "1"}
    assert beheer.dossier["groep"] == op_schijf(kapot)["groep"] == "Noord"
    assert "apart bewaard" in beheer.bericht["tekst"]
    assert [p.name for p in kapot.parent.glob("*kapot*")]
    beheer.herstel = {"nr": "2"}
    assert beheer.bericht["fout"] and beheer.bericht["tekst"].endswith("Er is niets veranderd.")


def test_ook_een_verdwenen_bestand_is_terug_te_zetten(kapot):
    kapot.unlink()
    werk = Werkdossier.open()
    beheer = Dossierbeheer(werk, [])
    assert beheer.te_herstellen and "is er niet meer" in beheer.opslag["tekst"]
    beheer.herstel = {"nr": "1"}
    assert (beheer.dossier["groep"], beheer.te_herstellen) == ("Noord", False)


def test_wie_zonder_het_verdwenen_bestand_verder_gaat_verliest_de_vorige_niet(kapot):
    kapot.unlink()
    beheer = Dossierbeheer(Werkdossier.open(), [])
    beheer.dossier = {**beheer.dossier, "groep": "Oost"}
    assert not beheer.te_herstellen
    assert [op_schijf(p)["groep"] for p in kapot.parent.glob("*opzij*")] == ["Noord"]


def test_zonder_hele_vorige_versie_is_er_geen_knop(kapot):
    kapot.with_name("dossier.vorige.json").unlink()
    assert not Dossierbeheer(Werkdossier.open(), []).te_herstellen


# --- Figures ----------------------------------------------------------------------------------------


def maak_cijfers(reken: Callable[[Any], str], **opties: Any) -> Cijfers:
    return Cijfers("cijfers-proef", "Proef", [], opties.pop("waarden", {"keuze": "a"}), reken, **opties)


def test_cijfers_rekenen_bij_het_begin_en_bij_een_verzoek():
    gevraagd: list[Any] = []

    def reken(waarden: Any) -> str:
        gevraagd.append(dict(waarden))
        return Markup("<p>{}</p>").format(waarden["keuze"])

    cijfers = maak_cijfers(reken)
    assert cijfers.uitkomst == {"nr": 0, "html": "<p>a</p>", "melding": "", "fout": False}
    cijfers.verzoek = {"nr": 3, "waarden": {"keuze": "b"}}
    assert cijfers.uitkomst == {"nr": 3, "html": "<p>b</p>", "melding": "", "fout": False}
    assert gevraagd == [{"keuze": "a"}, {"keuze": "b"}]
    cijfers.verzoek = {}
    assert cijfers.uitkomst["nr"] == 3


def test_cijferfout_wordt_de_melding():
    def reken(waarden: Any) -> str:
        if waarden["keuze"] == "b":
            raise CijferFout("Deze gemeente bestaat niet. Kies een andere.")
        return Markup("<p>goed</p>")

    cijfers = maak_cijfers(reken)
    cijfers.verzoek = {"nr": 1, "waarden": {"keuze": "b"}}
    assert cijfers.uitkomst == {
        "nr": 1, "html": None, "melding": "Deze gemeente bestaat niet. Kies een andere.", "fout": True,
    }  # fmt: skip
    cijfers.verzoek = {"nr": 2, "waarden": {"keuze": "a"}}
    assert cijfers.uitkomst["html"] == "<p>goed</p>" and not cijfers.uitkomst["fout"]


@pytest.mark.parametrize("fout", [KeyError("geheim"), ZeroDivisionError(), ValueError("x"), MemoryError()])
def test_onverwachte_fout_geeft_een_nederlandse_zin_en_staat_in_het_log(fout, caplog):
    def reken(waarden: Any) -> str:
        raise fout

    with caplog.at_level(logging.ERROR):
        cijfers = maak_cijfers(reken)
    zin = GEHEUGEN_OP if isinstance(fout, MemoryError) else MISLUKT
    assert cijfers.uitkomst == {"nr": 0, "html": None, "melding": zin, "fout": True}
    assert type(fout).__name__ in caplog.text
    assert type(fout).__name__ not in cijfers.html() and "geheim" not in cijfers.html()


def test_figuur_staat_een_keer_in_de_bladzijde():
    cijfers = maak_cijfers(lambda waarden: "<p>beeld</p>")
    assert cijfers.html().count("beeld") == 1
    assert {"uitkomst", "verzoek", "verbinding"}.isdisjoint(cijfers.staat())


# --- What stands in the page ------------------------------------------------------------------------


def alle_klassen() -> list[type[Bouwsteen]]:
    """Every widget class of the ui room, also those that come later."""
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(routekaart.ui.__path__, "routekaart.ui.")
    ]
    waarden = dict.fromkeys(
        waarde for module in modules for waarde in vars(module).values() if isinstance(waarde, type)
    )
    return [klasse for klasse in waarden if issubclass(klasse, Bouwsteen) and klasse.bestand]


def alle_widgets(werk: Werkdossier) -> list[Bouwsteen]:
    """Every widget that a notebook can show, with a filled dossier behind it."""
    boek, start = Werkboek(load_content(), "02_wat_voor_gemeente"), Start(load_content())
    boek.dossier = start.dossier = werk
    namen = ("routekaart", "praktijken", "cijfers", "gesprek", "vastleggen", "toets", "dossierbeheer")
    delen = [getattr(deel, naam)() for deel in (boek, start) for naam in namen if hasattr(deel, naam)]
    anders = [naam for naam in dir(boek) if naam in ("verordening", "documenten")]
    return delen + [getattr(boek, naam)() for naam in anders]


class Lezer(HTMLParser):
    """Tags, attributes and text of a piece of HTML, with the tags that stay open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributen: list[str] = []
        self.staten: list[str] = []
        self.zichtbaar = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributen += [naam for naam, _ in attrs]
        self.staten += [waarde or "" for naam, waarde in attrs if naam == "data-staat"]
        if tag not in {"br", "img", "hr", "input", "circle", "path", "line", "rect"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.zichtbaar += data


@pytest.fixture
def gevuld(werk: Werkdossier) -> Werkdossier:
    werk.zet_sectie("antwoorden", ANTWOORDEN)
    werk.zet_sectie("afspraken", AFSPRAKEN)
    return werk


def test_bladzijde_draagt_nooit_antwoorden(gevuld):
    """The page of one visitor is the page of all: what a group filled in is not in it."""
    for widget in alle_widgets(gevuld):
        assert "Geheim van de groep" not in json.dumps(widget.staat(), ensure_ascii=False), type(widget)
        assert "Geheim van de groep" not in widget.html(), type(widget)
        assert "Wij zijn een dorp." not in widget.html(), type(widget)
        assert not set(widget.bewaart) & set(widget.staat()), type(widget)


def test_html_is_steeds_hetzelfde():
    def make() -> list[str]:
        return [widget.html() for widget in alle_widgets(Werkdossier(Dossierbestand(Dossier())))]

    assert make() == make()


def test_html_laat_zich_lezen_en_staat_is_json(gevuld):
    for widget in alle_widgets(gevuld):
        lezer = Lezer(widget.html())
        assert lezer.open == [], type(widget)
        assert lezer.tags[0] == widget.element()
        [staat] = lezer.staten
        assert json.loads(staat) == json.loads(json.dumps(widget.staat())), type(widget)


def test_html_leest_zonder_script(stap, inhoud, gevuld):
    # A widget instance is of a subclass that anywidget makes on the spot, with the same name.
    teksten = {type(widget).__name__: Lezer(widget.html()).zichtbaar for widget in alle_widgets(gevuld)}
    assert all(vraag.vraag in teksten["Gesprek"] for vraag in stap.vragen)
    assert all(optie.tekst in teksten["Gesprek"] for vraag in stap.vragen for optie in vraag.opties)
    assert all(inhoud.paragraaf(code).titel in teksten["Vastleggen"] for code in stap.paragrafen)
    assert all(vraag.vraag in teksten["Toets"] for vraag in stap.toetsvragen)
    for praktijk in inhoud.praktijken.values():
        assert (praktijk.tekst in teksten["Praktijken"]) == (stap.id in praktijk.onderdelen)
    hele_kaart = Lezer(Voortgang(inhoud, gevuld).html()).zichtbaar
    assert all(onderdeel.titel in hele_kaart for onderdeel in inhoud.stappen.values())
    assert "dossiers/dossier.json" in teksten["Dossierbeheer"]


def test_toets_verklapt_de_uitkomst_niet_zonder_script(stap):
    zichtbaar = Lezer(Toets(stap).html()).zichtbaar
    assert not any(optie.uitleg in zichtbaar for vraag in stap.toetsvragen for optie in vraag.opties)


def test_tekst_uit_content_wordt_geen_html(stap, inhoud, werk):
    """Content is edited by hand: a < in a question is a <, and never a tag."""
    vraag = stap.vragen[0].model_copy(update={"vraag": GEVAAR, "uitleg": GEVAAR})
    optie = stap.toetsvragen[0].opties[0].model_copy(update={"tekst": GEVAAR})
    toetsvraag = stap.toetsvragen[0].model_copy(update={"vraag": GEVAAR, "opties": (optie,)})
    werkvorm = stap.werkvormen[0].model_copy(update={"naam": GEVAAR, "aanpak": (GEVAAR,), "nodig": (GEVAAR,)})
    misverstand = Misverstand(
        id="x", denkfout=GEVAAR, weerlegging=GEVAAR, bronnen=tuple(list(inhoud.bronnen)[:2])
    )
    vals = stap.model_copy(
        update={
            "titel": GEVAAR,
            "kort": GEVAAR,
            "vragen": (vraag,),
            "toetsvragen": (toetsvraag,),
            "werkvormen": (werkvorm,),
            "kernpunten": (GEVAAR,),
            "misverstanden": (misverstand,),
        }
    )
    praktijk = next(iter(inhoud.praktijken.values())).model_copy(
        update={"titel": GEVAAR, "tekst": GEVAAR, "les": GEVAAR, "onderdelen": (stap.id,)}
    )
    begrip = next(iter(inhoud.begrippen.values())).model_copy(
        update={"term": GEVAAR, "uitleg": GEVAAR, "let_op": GEVAAR}
    )
    anders = Inhoud(
        inhoud.map,
        stappen={**inhoud.stappen, stap.id: vals},
        praktijken={"x": praktijk},
        bronnen={
            k: b.model_copy(update={"titel": GEVAAR, "auteur": GEVAAR, "opmerking": GEVAAR})
            for k, b in inhoud.bronnen.items()
        },
        begrippen={begrip.id: begrip},
        wet=inhoud.wet,
        termijnen=inhoud.termijnen,
        namen=inhoud.namen,
        eindproducten=inhoud.eindproducten,
    )
    delen = [
        Gesprek(vals, anders, werk).html(), Vastleggen(vals, anders, werk).html(), Toets(vals).html(),
        Praktijken(vals, anders).html(), Voortgang(anders, werk).html(), Voortgang(anders, werk, stap.id).html(),
        Dossierbeheer(werk, [{"id": "GM0001", "tekst": GEVAAR}]).html(),
        Cijfers("c", GEVAAR, [{"naam": "x", "label": GEVAAR}], {"x": GEVAAR}, lambda w: "").html(),
        werkvormenlijst(vals, anders)._repr_html_(), bronnenlijst(vals, anders)._repr_html_(),
        onthoudlijst(vals, anders)._repr_html_(),
        begrippenlijst([begrip])._repr_html_(),
    ]  # fmt: skip
    for html in delen:
        lezer = Lezer(html)
        assert {"img", "script"}.isdisjoint(lezer.tags)
        assert not [naam for naam in lezer.attributen if naam.startswith("on")]
        assert lezer.open == []
        assert lezer.tags.count("rk-gesprek") <= 1


def test_wat_te_onthouden_is_staat_er_met_wie_het_zegt(stap, inhoud):
    bron = next(b for b in inhoud.bronnen.values() if b.auteur and b.jaar)
    fout = {"id": "x", "denkfout": "Meer is beter.", "weerlegging": "Dat hoeft niet."}
    eigen = Misverstand.model_validate({**fout, "bronnen": [bron.id], "zekerheid": "eigen_lezing"})
    gelezen = Misverstand.model_validate({**fout, "id": "y", "bronnen": [bron.id]})
    geteld = Misverstand.model_validate({**fout, "id": "z", "cijfers": ["wijken_2022"]})
    voorstel = Misverstand.model_validate({**fout, "id": "w", "zekerheid": "eigen_voorstel"})
    vier = (eigen, gelezen, geteld, voorstel)
    lijst = onthoudlijst(
        stap.model_copy(update={"kernpunten": ("Kijk eerst.",), "misverstanden": vier}), inhoud
    )
    html = lijst._repr_html_()
    assert repr(lijst) == "één kernpunt, 4 misverstanden"
    assert html.count("Vaak gedacht: Meer is beter.") == html.count("Het zit zo: Dat hoeft niet.") == 4
    assert html.count("rk-merk") == 1 and "eigen lezing" in html
    assert html.count("Bron: ") == 3 and "Bron: CBS, 2022." in html
    assert f'<a href="{bron.url}" rel="noopener noreferrer">{bron.auteur} ({bron.jaar})</a>' in html
    # JupyterLab lets what is in a dl float.
    assert "<dl" not in html + begrippenlijst(inhoud.begrippen.values())._repr_html_()
    kaal = stap.model_copy(update={"kernpunten": (), "misverstanden": ()})
    assert "Vaak" not in onthoudlijst(kaal, inhoud)._repr_html_()


def test_tips_voor_het_gesprek_staan_per_moment(stap, inhoud):
    tips = {"openen": (GEVAAR,), "doorvragen": ("Vraag door.", "En nog eens."), "vastlopen": ("Pauze.",)}
    met = stap.model_copy(
        update={"gesprekstips": Gesprekstips.model_validate({**tips, "afsluiten": ("Klaar.",)})}
    )
    lijst = gesprekstipslijst(met)
    assert repr(lijst) == "5 tips"
    lezer = Lezer(lijst._repr_html_())
    assert lezer.tags.count("details") == lezer.tags.count("summary") == 4 and "script" not in lezer.tags
    for anders in inhoud.stappen.values():
        momenten = anders.gesprekstips
        assert momenten is not None, anders.id
        assert all(2 <= len(deel) <= 4 for deel in momenten.model_dump().values()), anders.id


def test_antwoord_met_html_blijft_tekst(stap, inhoud, werk, pad):
    gesprek = Gesprek(stap, inhoud, werk)
    gesprek.antwoorden = {"S2-03": {"raad": {**ANTWOORD, "waarde": GEVAAR}}}
    assert op_schijf(pad)["antwoorden"]["S2-03"]["raad"]["waarde"] == GEVAAR
    assert "alert" not in gesprek.html()


def test_uitvoer_heeft_html_en_een_korte_naam(stap, inhoud, werk):
    gesprek = Gesprek(stap, inhoud, werk)
    data, _ = gesprek._repr_mimebundle_()
    assert data["text/html"] == gesprek.html()
    assert data["text/plain"] == "Gesprek(gesprek-stap_02)"
    assert "application/vnd.jupyter.widget-view+json" in data


# --- The front end belonging to each widget -----------------------------------------------------------


@pytest.mark.parametrize("klasse", alle_klassen(), ids=lambda klasse: klasse.__name__)
def test_elke_bouwsteen_heeft_een_eigen_module(klasse):
    eigen = (UI_MAP / f"bouwstenen/{klasse.bestand}/{klasse.bestand}.js").read_text("utf-8")
    assert f'definieer("{klasse.element()}"' in eigen
    esm = str(klasse._esm)
    assert esm.endswith(f'export default koppel("{klasse.element()}");')
    assert esm.count("export default") == 1
    # One file that works everywhere: no other module, no other machine.
    assert not re.search(
        r"^\s*import\b|\bimport\s*\(|\bfetch\s*\(|XMLHttpRequest|sendBeacon|EventSource", esm, re.MULTILINE
    )
    assert not re.search(
        r"(?:https?:)?//(?!www\.w3\.org)[a-z0-9-]+\.[a-z]", re.sub(r"(?m)^\s*//.*$", "", esm)
    )
    assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", str(klasse._css))
    assert "innerHTML = `" not in eigen


def test_elementen_hebben_elk_een_eigen_naam():
    # A widget made from another one shows itself with the same element.
    namen = [klasse.element() for klasse in alle_klassen() if "bestand" in vars(klasse)]
    assert len(namen) == len(set(namen)) >= 7
    assert all(re.fullmatch(r"rk-[a-z]+", naam) for naam in namen)


def test_open_stap_geeft_het_werkboek_van_dat_notebook():
    for naam in ("02_wat_voor_gemeente", "02_wat_voor_gemeente.ipynb"):
        boek = open_stap(naam)
        assert isinstance(boek, Werkboek) and boek.stap.id == "stap_02"


@pytest.mark.parametrize("naam", ["02_wat_voor_gemente", "", "00_start"])
def test_een_onbekend_notebook_krijgt_een_zin(naam):
    with pytest.raises(LookupError) as fout:
        open_stap(naam)
    # The text of a KeyError is shown between quotes, as code: no sentence for a reader.
    assert type(fout.value) is LookupError
    assert str(fout.value).startswith(f"Notebook '{naam}' bestaat niet.")
