"""The council of 2022 beside that of 2026, for all municipalities and both groups, laid beside the table itself."""

import re
from collections import Counter
from fractions import Fraction

import pytest
from titelhulp import MIDDEN, anderen, gemeenten, kwarten, raden, titels, zo

from routekaart.analyse.vergelijk import vergelijk
from routekaart.content.data import herkomst
from routekaart.ui.cijfers import raad
from routekaart.ui.cijfers.raadsverandering import render_verandering


def render(code: str, gelijkenis: str = "grootte") -> str:
    return str(render_verandering(vergelijk(code, gelijkenis), herkomst("gr_gemeente")))


def partijen(code: str, jaar: str) -> int | None:
    r = raden().get((code, jaar))
    return int(r["lijsten_met_zetel"]) if r else None


def paren(code: str, gelijkenis: str) -> list[tuple[int, int]]:
    alle = [(partijen(c, "2022"), partijen(c, "2026")) for c in anderen(code, gelijkenis)]
    return [(a, b) for a, b in alle if a is not None and b is not None]


@pytest.mark.parametrize("gelijkenis", ["grootte", "stedelijkheid"])
def test_de_titel_van_elke_gemeente(gelijkenis):
    soorten: Counter[str] = Counter()
    for code, gemeente in gemeenten().items():
        html = render(code, gelijkenis)
        groep = paren(code, gelijkenis)
        toen, nu = (zo(kwarten(Fraction(p[kant]) for p in groep)[1]) for kant in (0, 1))
        slot = rf", {MIDDEN} {toen} en {nu}"
        naam = re.escape(gemeente["gemeente"])
        a, b = partijen(code, "2022"), partijen(code, "2026")
        if a is None or b is None:
            jaren = " en ".join(jaar for jaar, n in (("2022", a), ("2026", b)) if n is None)
            verwacht = f"Over de partijen in de raad van {naam} is er geen cijfer van {jaren}{slot}"
            soorten["geen"] += 1
        else:
            hoe = "meer" if b > a else "minder" if b < a else "evenveel"
            verwacht = f"In {naam} kwamen er {hoe} partijen in de raad: {a} in 2022, {b} in 2026{slot}"
            soorten[hoe] += 1
        assert re.fullmatch(verwacht, titels(html)["raad-partijen"]), titels(html)
        minder, meer = sum(y < x for x, y in groep), sum(y > x for x, y in groep)
        assert f"Bij {minder} kwamen er minder partijen in de raad, bij {meer} meer." in html
    # Every way to say it occurs: Hilversum, Wijdemeren and the four that were merged have no pair.
    assert soorten["geen"] == 6 and all(soorten[s] > 50 for s in ("meer", "minder", "evenveel"))


@pytest.mark.parametrize(
    ("code", "jaren"), [("GM0402", "2026"), ("GM0501", "2022 en 2026"), ("GM0457", "2022 en 2026")]
)
def test_wie_samenging_krijgt_geen_vergelijking(code, jaren):
    html = render(code)
    assert f"hebben wij geen raad uit {jaren}. Een eerlijke vergelijking kan dus niet." in html
    assert "evenveel" not in html and "zetels bleef" not in html


def test_de_woorden_volgen_de_tabel():
    html = render("GM0546")
    assert "Het aantal zetels bleef 39." in html
    assert "telden in 2022 als 7,1 even grote fracties, en in 2026 als 6,1." in html
    assert "De grootste partij kreeg in 2022 22,8% van de stemmen en in 2026 29,1%." in html
    meer_zetels = next(
        c
        for c in gemeenten()
        if raden().get((c, "2022"))
        and raden().get((c, "2026"))
        and raden()[c, "2022"]["raadszetels"] != raden()[c, "2026"]["raadszetels"]
    )
    a, b = (raden()[meer_zetels, jaar]["raadszetels"] for jaar in ("2022", "2026"))
    assert f"De raad ging van {a} naar {b} zetels." in render(meer_zetels)


def test_de_figuur_zegt_dat_opkomst_er_niet_in_staat():
    html = str(raad.reken({"gemeente": "GM0546", "groep": "grootte", "jaar": "2018"}))
    assert "De opkomst staat hier niet." in html
    assert 'id="raad-partijen"' in html
