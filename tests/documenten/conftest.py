import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from routekaart.content import Inhoud, content_map, load_content

_INGEVULD: dict[str, object] = {
    "gemeente": "Voorbeeldstad",
    "datum_voorstel": "2026-12-01",
    "kenmerk": "R-001",
    "datum_besluit": "17 december 2026",
    "naam_oude_verordening": "Inspraakverordening Voorbeeldstad 2007",
    "naam_participatiebeleid": "Samen aan zet",
    "lijst_onderwerpen": ["wonen", "verkeer", "groen"],
}


@pytest.fixture(scope="session")
def ingevuld() -> Mapping[str, object]:
    """Velden van een verzonnen gemeente, zodat er niets meer open staat."""
    return MappingProxyType(_INGEVULD)


@pytest.fixture
def verander(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Kopieer de bouwstenen en vervang een stuk tekst; geeft de map om uit te laden."""
    shutil.copytree(content_map() / "verordening", tmp_path / "verordening")

    def vervang(bestand: str, oud: str, nieuw: str) -> Path:
        pad = tmp_path / "verordening" / bestand
        tekst = pad.read_text(encoding="utf-8")
        # A sentence can be folded over lines in YAML.
        patroon = re.escape(oud) if oud in tekst else r"\s+".join(map(re.escape, oud.split()))
        tekst, aantal = re.subn(patroon, lambda _: nieuw, tekst)
        assert aantal, f"de test zoekt een stuk dat niet meer in {bestand} staat: {oud}"
        pad.write_text(tekst, encoding="utf-8")
        return tmp_path

    return vervang


@pytest.fixture(scope="session")
def inhoud() -> Inhoud:
    """De echte inhoud, één keer geladen."""
    return load_content()


@pytest.fixture(scope="session")
def datum() -> date:
    """Een vaste dag, zodat documenten steeds gelijk zijn."""
    return date(2026, 11, 23)
