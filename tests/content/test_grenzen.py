"""Borders of municipalities: whole files load, broken ones are refused in a Dutch sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from routekaart.content import grenzen
from routekaart.content.data import DATA_MAP, DataFout
from routekaart.content.grenzen import AANTAL, load_grenzen


@pytest.mark.parametrize("jaar", AANTAL)
def test_whole_files_load(jaar: grenzen.Grensjaar) -> None:
    uit = load_grenzen(jaar)
    assert len(uit.gemeenten) == AANTAL[jaar] and uit.jaar == jaar
    xen = [x for boog in uit.bogen for x, _ in boog]
    yen = [y for boog in uit.bogen for _, y in boog]
    assert 10_000 < min(xen) < max(xen) < 280_000 and 300_000 < min(yen) < max(yen) < 625_000


def mis(soort: str) -> Callable[[dict[str, Any]], None]:
    def breek(bron: dict[str, Any]) -> None:
        vlakken = bron["objects"]["gemeenten"]["geometries"]
        if soort == "te weinig":
            vlakken.pop()
        elif soort == "twee keer":
            vlakken[1] = vlakken[0]
        elif soort == "vreemde code":
            vlakken[0]["properties"]["gemeente_code"] = "Groningen"
        elif soort == "open":
            vlakken[0]["arcs"][0].pop()
        elif soort == "vreemde boog":
            vlakken[0]["arcs"][0][0] = 99_999
        else:
            del bron["transform"]

    return breek


@pytest.mark.parametrize(
    ("soort", "zin"),
    [
        ("te weinig", "niet volledig: het heeft 344 gemeenten"),
        ("twee keer", "niet volledig"),
        ("vreemde code", "niet leesbaar"),
        ("open", "de grens van GM0014 niet gesloten"),
        ("vreemde boog", "de grens van GM0014 niet gesloten"),
        ("geen schaal", "niet leesbaar .bij transform"),
    ],
)
def test_broken_files_are_refused(soort: str, zin: str, tmp_path: Path) -> None:
    (tmp_path / "kaart").mkdir()
    pad = shutil.copy(DATA_MAP / "kaart" / "gemeenten_2022.topojson", tmp_path / "kaart")
    bron = json.loads(Path(pad).read_text("utf-8"))
    mis(soort)(bron)
    Path(pad).write_text(json.dumps(bron), "utf-8")
    with pytest.raises(DataFout, match=f"{zin}.*Zet de map content/data/kaart terug"):
        grenzen._grenzen(tmp_path, 2022)


@pytest.mark.parametrize("tekst", ["", "geen json", "[]", '{"type": "Topology"}'])
def test_what_is_no_topology_is_refused(tekst: str, tmp_path: Path) -> None:
    (tmp_path / "kaart").mkdir()
    with pytest.raises(DataFout, match="ontbreekt"):
        grenzen._grenzen(tmp_path, 2023)
    (tmp_path / "kaart" / "gemeenten_2023.topojson").write_text(tekst, "utf-8")
    with pytest.raises(DataFout, match="niet leesbaar"):
        grenzen._grenzen(tmp_path, 2023)
