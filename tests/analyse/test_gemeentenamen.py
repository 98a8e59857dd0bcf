"""One finder of municipalities in two languages: a file of cases for both, and slips of the pen drawn by lot."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import routekaart
from routekaart.analyse.gemeenten import (
    GemeenteOnbekend,
    distance,
    find_gemeente,
    list_gemeenten,
    naamwijzer,
    search_gemeente,
)
from routekaart.content.cijfers import load_gemeentenamen
from routekaart.content.data import load_tabel

HIER = Path(__file__).parent
GEVALLEN = json.loads((HIER / "gevallen" / "gemeentenamen.json").read_text("utf-8"))
MODULE = Path(routekaart.__file__).parent / "ui" / "bouwstenen" / "basis" / "gemeentezoeker.js"


def in_node(vragen: Sequence[str]) -> list[dict[str, Any]]:
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "node is er niet: het komt mee met de groep test"
    lijst = [{"id": g.code, "tekst": g.naam} for g in list_gemeenten()]
    invoer = json.dumps({"lijst": lijst, "wijzer": naamwijzer(), "vragen": list(vragen)})
    opdracht = [node, str(HIER / "gemeentebrug.mjs"), MODULE.as_uri()]
    uit = subprocess.run(opdracht, input=invoer, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(uit.stdout)


def in_python(tekst: str) -> dict[str, Any]:
    vondst = search_gemeente(tekst)
    return {"soort": vondst.soort, "codes": list(vondst.codes), "zin": vondst.zin}


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: repr(geval["tekst"]))
def test_python_vindt_wat_er_staat(geval) -> None:
    vondst = in_python(geval["tekst"])
    assert (vondst["soort"], vondst["codes"]) == (geval["soort"], geval["codes"])
    assert geval.get("zin", "") in vondst["zin"]


def test_javascript_vindt_hetzelfde() -> None:
    for geval, vondst in zip(GEVALLEN, in_node([g["tekst"] for g in GEVALLEN]), strict=True):
        assert (vondst["soort"], vondst["codes"]) == (geval["soort"], geval["codes"]), geval
        assert vondst["zin"] == in_python(geval["tekst"])["zin"]


def test_ook_verschrijvingen_geven_in_beide_talen_hetzelfde() -> None:
    lot = random.Random(12)
    namen = [g.naam for g in list_gemeenten()] + [*naamwijzer()["oud"], "Den Haag", "Den Bosch"]
    vragen = []
    for naam in namen:
        letters = list(naam)
        for _ in range(lot.randint(0, 3)):
            plek = lot.randrange(len(letters))
            letters[plek : plek + 1] = lot.choice(
                [[], [letters[plek]] * 2, ["é"], ["-"], ["ø"], ["x"], [" "]]
            )
            letters = letters or ["a"]
        vragen.append(lot.choice(["", "gemeente ", "De Gemeente "]) + "".join(letters)[: lot.choice([4, 99])])
    assert in_node(vragen) == [in_python(vraag) for vraag in vragen]


def test_elke_officiele_naam_en_code_vindt_zichzelf() -> None:
    for gemeente in list_gemeenten():
        for tekst in (
            gemeente.naam,
            gemeente.code,
            f"Gemeente {gemeente.naam.upper()}",
            gemeente.naam.replace("-", " "),
        ):
            assert search_gemeente(tekst).codes == (gemeente.code,), tekst


def test_wie_later_samenging_krijgt_een_opmerking() -> None:
    assert "hoort sinds 24 maart 2022 bij Amsterdam" in find_gemeente("Weesp").opmerking
    assert find_gemeente("Amsterdam").opmerking == find_gemeente("Weesp").opmerking
    for naam in ("Wijdemeren", "Hilversum"):
        assert (
            "Volgens de plannen" in (opmerking := find_gemeente(naam).opmerking)
            and "te controleren" in opmerking
        )
    with pytest.raises(GemeenteOnbekend) as fout:
        find_gemeente("Beemster")
    assert fout.value.suggesties == ("Purmerend",)


def test_de_namen_na_2022_kloppen_met_de_verkiezingen() -> None:
    """Who voted in March 2026 is who was in the list, but for those that we say something of."""
    raad = load_tabel("gr_gemeente")
    laatste = raad[raad["datum"] == raad["datum"].max()]
    nieuw = {str(code) for code in laatste["gemeente_code"]} - {g.code for g in list_gemeenten()}
    weg = {g.naam for g in list_gemeenten() if g.code not in set(laatste["gemeente_code"])}
    namen = load_gemeentenamen()
    assert nieuw == {s.gemeente_code for s in namen.samengegaan}
    assert weg == {"Brielle", "Hellevoetsluis", "Westvoorne", "Weesp", "Wijdemeren", "Hilversum"}
    assert all(find_gemeente(naam).opmerking for naam in weg)
    assert all(wat["naar"] for wat in naamwijzer()["oud"].values())


@pytest.mark.parametrize(
    ("a", "b", "ver"),
    [
        ("ede", "ede", 0),
        ("ede", "edde", 1),
        ("ab", "ba", 1),
        ("utrecht", "utrcht", 1),
        ("ede", "epe", 1),
        ("a", "abcd", 99),
    ],
)
def test_hoe_ver_namen_uit_elkaar_liggen(a, b, ver) -> None:
    assert distance(a, b) == distance(b, a) == ver if ver < 99 else distance(a, b) == ver
