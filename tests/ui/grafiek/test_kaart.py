"""The map of municipalities: every one once, in its own shape, and the same in Python and in the browser."""

from __future__ import annotations

import gzip
import json
import math
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from routekaart.analyse.gemeenten import list_gemeenten
from routekaart.analyse.vergelijk import Kaartrol
from routekaart.content.data import load_tabel
from routekaart.content.grenzen import AANTAL, Grensjaar, Punt, load_grenzen
from routekaart.ui.grafiek import Bijschrift, Kolom, Tabel, kaart, kaart_heel
from routekaart.ui.grafiek.kaart import kaartscript
from routekaart.ui.grafiek.kaart.vormen import HOOG, area_of, coarsen, coast, load_vormen, path_of, points_of

OVER = Bijschrift("Een titel", "Kijk.", onderwerp="Waar liggen zij?")
TABEL = Tabel([Kolom("gemeente"), Kolom("inwoners")], [("Leiden", 9)])
ROLLEN: dict[str, Kaartrol] = {
    "GM0546": "eigen", "GM0503": "vergelijkbaar", "GM0402": "vergelijkbaar", "GM0014": "overig"
}  # fmt: skip
jaren = pytest.mark.parametrize("jaar", AANTAL)


def paden(html: str) -> list[ElementTree.Element]:
    """The municipalities in a map that is drawn in full."""
    boom = ElementTree.fromstring(html)
    return list(next(g for g in boom.iter("g") if g.get("class") == "rk-k-alle"))


def cells(d: str) -> list[list[Punt]]:
    """Read a path back: its rings as points."""
    uit = []
    for stuk in d.removesuffix("z").split("z"):
        begin, stappen = stuk.removeprefix("M").split("l")
        getallen = [int(n) for n in re.findall(r"-?\d+", begin.replace("-", " -") + " " + stappen)]
        punten = list(zip(getallen[::2], getallen[1::2], strict=True))
        ring = [punten[0]]
        for dx, dy in punten[1:]:
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        uit.append(ring)
    return uit


def regels(jaar: Grensjaar) -> dict[str, tuple[int, str]]:
    """The shared file as the browser reads it: code -> inhabitants and path."""
    inhoud = json.loads(kaartscript(jaar).partition(f"[{jaar}] = ")[2].rstrip().rstrip(";"))
    losse = (regel.split(" ", 2) for regel in inhoud["gemeenten"].split("\n"))
    return {f"GM{nr}": (int(inwoners), pad) for nr, inwoners, pad in losse}


def test_every_municipality_of_2022_is_drawn_once() -> None:
    tabel = load_tabel("gemeenten_2022").set_index("gemeente_code")
    namen = [p[0].text.partition(":")[0] for p in paden(kaart_heel(kaart("k", OVER, tabel=TABEL)))]
    assert sorted(namen) == sorted(tabel["gemeente"])
    bestand = regels(2022)
    assert {code: inwoners for code, (inwoners, _) in bestand.items()} == tabel["inwoners"].to_dict()


def test_every_municipality_of_2023_is_drawn_once() -> None:
    """Weesp, Brielle, Hellevoetsluis and Westvoorne are gone, Voorne aan Zee is there, and it has its name."""
    van_2022 = {g.code for g in list_gemeenten()}
    assert van_2022 - set(regels(2023)) == {"GM0457", "GM0501", "GM0530", "GM0614"}
    assert set(regels(2023)) - van_2022 == {"GM1992"}
    namen = {p[0].text.partition(":")[0] for p in paden(kaart_heel(kaart("k", OVER, tabel=TABEL, jaar=2023)))}
    assert len(namen) == 342 and "Voorne aan Zee" in namen


@jaren
def test_python_draws_what_the_shared_file_holds(jaar: Grensjaar) -> None:
    getekend = [p.get("d") for p in paden(kaart_heel(kaart("k", OVER, tabel=TABEL, jaar=jaar)))]
    assert getekend == [pad for _, pad in regels(jaar).values()]
    assert len(set(getekend)) == AANTAL[jaar]
    vormen = load_vormen(jaar)
    assert all(cells(pad) == vormen.punten(code) for code, (_, pad) in regels(jaar).items())


@jaren
def test_shared_file_stays_small(jaar: Grensjaar) -> None:
    assert len(gzip.compress(kaartscript(jaar).encode(), 9)) <= {2022: 13_500, 2023: 20_500}[jaar]


@jaren
def test_shapes_keep_the_area_that_they_have_in_metres(jaar: Grensjaar) -> None:
    """Against the borders before they were made coarser; a cell is about a tenth of a square kilometre."""
    grenzen, vormen = load_grenzen(jaar), load_vormen(jaar)
    yen = [y for boog in grenzen.bogen for _, y in boog]
    cel = (max(yen) - min(yen)) / HOOG
    for code, ringen in grenzen.gemeenten.items():
        echt = abs(sum(area_of(points_of(r, grenzen.bogen)) for r in ringen)) / cel**2
        hier = abs(sum(map(area_of, vormen.punten(code))))
        # Half a cell along the whole border is the most that rounding takes or gives.
        assert abs(hier - echt) <= max(0.03 * echt, 3 * echt**0.5), vormen.namen[code]
    assert len({area_of(ring) > 0 for c in vormen.gemeenten for ring in vormen.punten(c)[:1]}) == 1


def test_shapes_are_about_as_large_as_the_table_says() -> None:
    """Water is not in the borders and partly in the table, so only much too large is wrong."""
    grenzen = load_grenzen(2022)
    tabel = load_tabel("gemeenten_2022").set_index("gemeente_code")
    km2 = {
        c: abs(sum(area_of(points_of(r, grenzen.bogen)) for r in rs)) / 1e6
        for c, rs in grenzen.gemeenten.items()
    }
    te_groot = [c for c, vlak in km2.items() if vlak > 1.12 * tabel.loc[c, "oppervlak_km2"] + 2]
    assert te_groot == []
    assert 33_000 < sum(km2.values()) < 36_500


def test_each_place_of_the_table_lies_in_its_own_shape() -> None:
    """The middle that CBS gives is inside, or (a horseshoe, islands) at least within the frame."""
    grenzen = load_grenzen(2022)
    buiten = []
    for rij in load_tabel("gemeenten_2022").itertuples():
        ringen = [points_of(r, grenzen.bogen) for r in grenzen.gemeenten[rij.gemeente_code]]
        xen, yen = [x for r in ringen for x, _ in r], [y for r in ringen for _, y in r]
        assert min(xen) <= rij.rd_x <= max(xen) and min(yen) <= rij.rd_y <= max(yen), rij.gemeente
        if not sum(is_inside((rij.rd_x, rij.rd_y), ring) for ring in ringen) % 2:
            buiten.append(rij.gemeente)
    assert len(buiten) <= 6, buiten


def is_inside(p: tuple[float, float], ring: list[Punt]) -> bool:
    binnen = False
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > p[1]) != (y2 > p[1]) and p[0] < x1 + (p[1] - y1) * (x2 - x1) / (y2 - y1):
            binnen = not binnen
    return binnen


@jaren
def test_neighbours_share_their_border_without_gap_or_overlap(jaar: Grensjaar) -> None:
    """Each piece of border is there once for the sea, or twice: once each way round."""
    vormen = load_vormen(jaar)
    keer: dict[tuple[Punt, Punt], int] = {}
    for code in vormen.gemeenten:
        for ring in vormen.punten(code):
            for stuk in pairwise([*ring, ring[0]]):
                keer[stuk] = keer.get(stuk, 0) + 1
    # A dike or a river of less than a cell wide is a line on the grid, with two sides in one place.
    assert sum(n > 1 for n in keer.values()) <= 9
    gedeeld = sum((b, a) in keer for a, b in keer)
    assert gedeeld > 0.75 * len(keer)
    assert len(crossings([(a, b) for a, b in keer if a < b or (b, a) not in keer])) <= 10


def crossings(stukken: list[tuple[Punt, Punt]]) -> list[tuple[tuple[Punt, Punt], tuple[Punt, Punt]]]:
    """Pairs of pieces that cross in the middle of both."""

    def kant(a: Punt, b: Punt, c: Punt) -> int:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    op_rij = sorted((tuple(sorted(s)) for s in stukken), key=lambda s: s[0][0])
    uit = []
    for i, (a, b) in enumerate(op_rij):
        for c, d in op_rij[i + 1 :]:
            if c[0] > b[0]:
                break
            if kant(a, b, c) * kant(a, b, d) < 0 and kant(c, d, a) * kant(c, d, b) < 0:
                uit.append(((a, b), (c, d)))
    return uit


def test_a_crossing_is_seen() -> None:
    assert crossings([((0, 0), (4, 4)), ((0, 4), (4, 0)), ((0, 9), (9, 9))]) != []
    assert crossings([((0, 0), (4, 4)), ((4, 4), (9, 0))]) == []


def test_a_line_is_made_coarser_and_keeps_its_ends() -> None:
    assert coarsen([(0, 0), (5, 1), (10, 0)], 1.2) == ((0, 0), (10, 0))
    assert coarsen([(0, 0), (5, 2), (10, 0)], 1.2) == ((0, 0), (5, 2), (10, 0))
    lus = [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)]
    assert coarsen(lus, 1.2) == tuple(lus)
    assert path_of([lus[:-1]]) == "M0 0l9 0 0 9-9 0z"


def test_a_page_holds_a_light_picture_with_one_s_own_in_its_shape() -> None:
    html = kaart("k", OVER, tabel=TABEL, rollen=ROLLEN, anderen="buren & co")
    assert len(gzip.compress(html.encode(), 9)) <= 4_000
    assert '<rk-kaart data-jaar="2022" data-eigen="GM0546" data-groep="GM0402 GM0503">' in html
    boom = ElementTree.fromstring(html)
    omtrek = [p.get("d") for p in boom.iter("path") if p.get("class") == "rk-k-omtrek"]
    assert path_of(load_vormen(2022).punten("GM0546")) in omtrek
    assert [t.text for t in boom.iter("tspan")] == ["Leiden"]
    beschrijving = next(d.text for d in boom.iter("desc"))
    assert "345 gemeenten" in beschrijving and "Gearceerd: 2 buren & co." in beschrijving
    assert "Grenzen van 2022: CBS/Kadaster, CC BY 4.0" in html


def test_the_whole_picture_knows_roles_and_names() -> None:
    heel = kaart_heel(kaart("k", OVER, tabel=TABEL, rollen=ROLLEN))
    assert "<rk-kaart" not in heel and "rk-k-licht" not in heel
    per_soort: dict[str, list[str]] = {}
    for pad in paden(heel):
        per_soort.setdefault(str(pad.get("class")), []).append(str(pad[0].text))
    assert per_soort["rk-k-eigen"] == ["Leiden: uw gemeente, 125.074 inwoners op 1 januari 2022"]
    assert sorted(t.split(":")[0] for t in per_soort["rk-k-groep"]) == ["Delft", "Hilversum"]
    assert len(per_soort["rk-k-overig"]) == 342
    assert kaart("k", OVER, tabel=TABEL)._repr_html_().count("<title>") == 345
    assert kaart_heel("<p>zonder kaart</p>") == "<p>zonder kaart</p>"


def test_a_code_without_borders_is_refused() -> None:
    with pytest.raises(KeyError, match="GM0501"):
        kaart("k", OVER, tabel=TABEL, rollen={"GM0501": "eigen"}, jaar=2023)
    with pytest.raises(KeyError):
        kaart("k", OVER, tabel=TABEL, rollen={"<b>": "vergelijkbaar"})


@jaren
def test_the_coast_has_no_line_across_the_land(jaar: Grensjaar) -> None:
    """Each stretch of the light picture lies on a real border: closing a ring too early would cut straight across."""
    vormen = load_vormen(jaar)
    op_grens = {p for code in vormen.gemeenten for ring in vormen.punten(code) for p in ring}
    lang = 0.0
    for ring in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", coast(jaar)):
        x, y = int(ring[0]), int(ring[1])
        punten = [(x, y)]
        getallen = [int(n) for n in re.findall(r"-?\d+", ring[2])]
        for dx, dy in zip(getallen[::2], getallen[1::2], strict=True):
            x, y = x + dx, y + dy
            punten.append((x, y))
        assert set(punten) <= op_grens
        lang = max([lang, *(math.dist(a, b) for a, b in pairwise([*punten, punten[0]]))])
    # The straightest real stretch is a dike of some thirty kilometres.
    assert lang < 110
