"""The colophon: one text, in the start notebook for JupyterLab and on a page of its own on the site."""

from __future__ import annotations

import json
import re
from pathlib import Path

from routekaart.content import notebook_map
from routekaart.dashboard.delen import TEKSTEN, paden
from routekaart.dashboard.merken import UITLEG
from routekaart.dashboard.pagina import render_pad
from routekaart.dashboard.website import Website
from routekaart.taal import eerste_groot

MAKERS = ("Steven Blok", "Sophie Piers", "Jort Janssen", "1 juni 2023")


def _cellen(naam: str) -> list[str]:
    notebook = json.loads((notebook_map() / f"{naam}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cel["source"]) for cel in notebook["cells"] if cel["cell_type"] == "markdown"]


def _notebooks() -> list[str]:
    return sorted(pad.stem for pad in notebook_map().glob("*.ipynb"))


def test_the_colophon_has_a_page_and_every_page_leads_to_it() -> None:
    assert "colofon" in TEKSTEN and "colofon" in paden()
    blad = render_pad("colofon", Website())
    assert "<h1" in blad and "Colofon" in blad and "Over de edities" in blad
    assert all(eerste_groot(merk) in blad for merk in UITLEG)
    assert ">Colofon</a></li>" in render_pad("privacy", Website())


def test_the_makers_of_the_guide_are_named_where_a_reader_starts() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    start = next(cel for cel in _cellen("00_start") if cel.startswith("## De routekaart"))
    for tekst in (readme, start, render_pad("colofon", Website())):
        assert [naam for naam in MAKERS if naam not in tekst] == []


def test_editions_are_told_in_one_place() -> None:
    waar = [naam for naam in _notebooks() for cel in _cellen(naam) if "### Over de edities" in cel]
    assert waar == ["00_start"]


def test_a_link_to_the_colophon_goes_to_its_page() -> None:
    assert Website().adres("00_start", "colofon") == Website().adres("colofon")
    for naam in _notebooks():
        if re.match(r"0[1-8]_|verdieping_", naam):
            assert any("](00_start.ipynb#colofon)" in cel for cel in _cellen(naam)), naam


def test_only_readings_of_the_law_are_marked_in_the_text() -> None:
    """Textbook theory has its publication as source; what is open about old ordinances stands in step 8."""
    te_controleren = {naam for naam in _notebooks() for cel in _cellen(naam) if "*(te controleren)*" in cel}
    assert te_controleren <= {"08_participatieverordening"}
    # What the makers propose themselves is no fact, and has no mark.
    assert [naam for naam in _notebooks() for cel in _cellen(naam) if "*(eigen voorstel" in cel] == []
    lezing = {naam for naam in _notebooks() for cel in _cellen(naam) if "*(eigen lezing)*" in cel}
    assert lezing <= {"08_participatieverordening", "verdieping_uitdaagrecht"}
