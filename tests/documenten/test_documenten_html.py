from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import axe
from proefgegevens import DATUM, make_dossier, profiel
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.tekst import make_document


@pytest.mark.parametrize("soort", ["verordening", "uitvoeringsprogramma", "raadsvoorstel"])
@pytest.mark.parametrize("breed", [320, 1280])
def test_html_is_toegankelijk(browser: Browser, tmp_path: Path, soort, breed) -> None:
    acties = {"U2": "Vindplaats maken | griffie | 2027 K1 | € 5.000 | online"}
    dossier = make_dossier(profiel("ambitie"), acties)
    pad = tmp_path / "document.html"
    pad.write_bytes(make_bestand(make_document(soort, dossier, DATUM), "html"))
    bladzijde = browser.new_page(viewport={"width": breed, "height": 800})
    try:
        bladzijde.goto(pad.as_uri())
        assert axe(bladzijde) == []
        assert bladzijde.evaluate("document.documentElement.scrollWidth") <= breed
    finally:
        bladzijde.close()
