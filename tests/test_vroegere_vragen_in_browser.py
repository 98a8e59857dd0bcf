"""Answers to questions that are not asked any more: seen, printed, taken along and read in again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from bladlezer import Lezer, antwoord, dossier, lezer
from gesprek_invullen import LEEG, download
from hoogten import write_site
from routekaart.content import load_content
from routekaart.dashboard.pagina import Website, render_pad
from routekaart.dossier import dossier_uit_json
from test_druk_in_browser import Papier, waarde

__all__ = ["lezer"]
expect.set_options(timeout=60_000)
STAPPEN = load_content().stappen
OUD = {oud.vraag.id: (stap, oud.vraag) for stap in STAPPEN.values() for oud in stap.vervallen_vragen}


def woorden(id_: str, rol: str) -> str:
    return f"Dit zei {rol} vroeger over {id_}."


def oud_dossier() -> dict[str, dict[str, Any]]:
    """Every question of before with an answer of two roles, and nothing else."""
    return {
        id_: {
            rol: antwoord(waarde(vraag, "Iets eigens"), woorden(id_, rol)) for rol in ("raad", "burgemeester")
        }
        for id_, (_, vraag) in OUD.items()
    }


def test_elke_vroegere_vraag_hoort_bij_een_paragraaf_van_haar_stap() -> None:
    assert OUD
    for id_, (stap, vraag) in OUD.items():
        assert set(vraag.naar) & set(stap.paragrafen), id_


@pytest.mark.parametrize("id_", ["S1-06", "S8-01", "T1-01"])
def test_een_antwoord_van_toen_staat_bij_het_vastleggen(lezer: Callable[..., Lezer], id_: str) -> None:
    stap, vraag = OUD[id_]
    code = next(c for c in vraag.naar if c in stap.paragrafen)
    wie = lezer(breed=360)
    wie.leg_neer(antwoorden=oud_dossier())
    blad = wie.open(f"/{stap.notebook}/vastleggen/{code}")
    vouw = blad.locator("rk-vastleggen details.rk-vouw", has_text=f"{vraag.vraag} (vroegere vraag)")
    expect(vouw).to_have_count(1)
    if not vouw.evaluate("el => el.open"):
        vouw.locator("summary").first.click()
    expect(vouw).to_contain_text("Deze vraag stellen wij niet meer. Het antwoord blijft bewaard.")
    for rol in ("raad", "burgemeester"):
        expect(vouw).to_contain_text(woorden(id_, rol))
    assert dossier(blad)["antwoorden"] == oud_dossier() and wie.fouten == []


def test_wat_er_was_gaat_mee_in_het_bestand_en_komt_terug(
    lezer: Callable[..., Lezer], tmp_path: Path
) -> None:
    wie = lezer()
    wie.leg_neer(antwoorden=oud_dossier())
    blad = wie.open("/")
    bestand = download(blad, tmp_path / "dossier.json")
    assert json.loads(bestand.read_text())["antwoorden"] == oud_dossier()
    tabel = dossier_uit_json(bestand.read_bytes()).als_tabel()
    assert set(tabel["vraag"]) == set(OUD) and tabel["stap"].notna().all()
    assert len(tabel) == 2 * len(OUD) and set(tabel["rol"]) == {"raad", "burgemeester"}
    ander = lezer()
    blad = ander.open("/")
    blad.get_by_label("Lees een dossier in").set_input_files(bestand)
    blad.wait_for_function("rkHost.dossierkast.lees().antwoorden['S8-01']")
    assert dossier(blad)["antwoorden"] == oud_dossier()


@pytest.mark.parametrize(("stuk", "knop"), [("gesprek", ""), ("gesprek/nakijken", "Druk de antwoorden af")])
def test_wat_er_was_komt_op_papier(browser: Browser, schijf: Path, stuk: str, knop: str) -> None:
    context = browser.new_context(locale="nl-NL")
    papier = Papier(schijf, context.new_page())
    papier.open(f"08_participatieverordening/{stuk}", LEEG | {"antwoorden": oud_dossier()})
    tekst = " ".join(" ".join(papier.druk(knop)).split())
    for id_, (stap, vraag) in OUD.items():
        hier = stap.id == "stap_08"
        assert (woorden(id_, "burgemeester") in tekst) == hier, id_
        assert (f"{vraag.vraag} (vroegere vraag)" in tekst) == hier, id_
    context.close()


def test_elke_paragraaf_met_een_vroegere_vraag_heeft_een_bladzijde() -> None:
    site = Website(statisch=True)
    for id_, (stap, vraag) in OUD.items():
        for code in set(vraag.naar) & set(stap.paragrafen):
            blad = render_pad(f"{stap.notebook}/vastleggen/{code}", site)
            # Without script there is nothing to show of it, and no page to go to.
            assert f"#vraag-{id_}" not in blad and f"/{id_}.html" not in blad


@pytest.fixture(scope="module")
def schijf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("schijf")
    write_site(map_, [f"08_participatieverordening/{stuk}" for stuk in ("gesprek", "gesprek/nakijken")])
    return map_
