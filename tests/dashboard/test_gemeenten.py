"""The pages about municipalities, all of them: what they say, where they lead, what they weigh, and other ways to them."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from html import unescape
from itertools import pairwise

import pytest

from conftest import WORTEL
from routekaart.analyse.gemeenten import list_gemeenten, list_oude_gemeenten
from routekaart.dashboard import bundels
from routekaart.dashboard.delen import nearest, paden
from routekaart.dashboard.foutblad import render_fout
from routekaart.dashboard.gemeentegegevens import render_gegevens
from routekaart.dashboard.gemeentepaden import (
    GEMEENTE,
    find_doel,
    list_gegevenspaden,
    list_gemeentepaden,
    list_verwijzingen,
    pad_van,
)
from routekaart.dashboard.pagina import Website, render_pad
from routekaart.dashboard.qr import RAND, qr_svg
from routekaart.dashboard.verwijzing import render_verwijzing
from routekaart.ui.gemeente import BLOKKEN

STATISCH = Website(statisch=True, rekent="bestanden")
OP_WEB = Website(webadres="https://participatie.example/werk/")
ALLE = {g.code: g for g in list_gemeenten()}
# A first visit over the line, and the page as it stands.
BUDGET, BUDGET_RUW = 80_000, 130_000


@pytest.fixture(scope="module")
def bladen() -> dict[str, str]:
    """Every page as a file, by its path."""
    return {pad: render_pad(pad, STATISCH) for pad in list_gemeentepaden()}


@pytest.fixture(scope="module")
def van_gemeenten(bladen) -> dict[str, str]:
    """The pages of the municipalities in the list, by code."""
    return {code: bladen[pad_van(g)] for code, g in ALLE.items()}


def kop(html: str, patroon: str) -> str:
    gevonden = re.search(patroon, html)
    assert gevonden, patroon
    return unescape(gevonden[1])


def test_elke_gemeente_heeft_een_bladzijde_en_die_staat_in_de_lijst_van_paden():
    alle = list_gemeentepaden()
    assert len(alle) == len(set(alle)) == 1 + 345 + len(list_oude_gemeenten())
    assert set(alle) <= set(paden()) and len(paden()) == len(set(paden()))


def test_titel_en_zin_voor_wie_de_link_krijgt_gaan_over_deze_gemeente(van_gemeenten):
    titels, zinnen = Counter(), Counter()
    for code, html in van_gemeenten.items():
        naam = ALLE[code].naam
        titel = kop(html, r"<title>(.*?)</title>")
        zin = kop(html, r'<meta name="description" content="([^"]*)">')
        assert titel == f"Participatie in {naam} - Routekaart participatie"
        assert naam in zin and 20 < len(zin) <= 300 and zin.endswith("."), (naam, zin)
        assert kop(html, r'<meta property="og:title" content="([^"]*)">') == titel
        assert kop(html, r'<meta property="og:description" content="([^"]*)">') == zin
        # In a long word stands an empty place to break it.
        assert (
            re.sub(r"<span[^>]*></span>", "", kop(html, r"<h1[^>]*>(.*?)</h1>")) == f"Participatie in {naam}"
        )
        titels[titel] += 1
        zinnen[zin] += 1
    assert set(titels.values()) == set(zinnen.values()) == {1}


def test_elk_blok_staat_er_een_keer_en_het_antwoord_eerst(van_gemeenten):
    for code, html in van_gemeenten.items():
        assert re.findall(r'<div class="rk-blok rk-blok-([a-z]+)">', html) == list(BLOKKEN), code
        assert f'data-gemeente="{code}"' in html and "<rk-blok" not in html


def test_geen_bladzijde_heeft_cijfers_van_de_gemeente_in_het_notebook(van_gemeenten):
    """What the notebook shows of Leiden stands on the page of Leiden only."""
    for code, html in van_gemeenten.items():
        titel = re.sub(r"<[^>]+>", " ", html.partition("rk-blok-antwoord")[2].partition("rk-blok-opvalt")[0])
        assert ALLE[code].naam in unescape(titel)
        assert "Leiden " not in titel.replace("Leidschendam", "") or code == "GM0546", code


def test_koppen_en_ankers_kloppen(bladen):
    for pad, html in bladen.items():
        niveaus = [int(n) for n in re.findall(r"<h([1-6])[\s>]", html)]
        assert niveaus[0] == 1 and niveaus.count(1) == 1, pad
        assert all(na <= voor + 1 for voor, na in pairwise(niveaus)), (pad, niveaus)
        ids = Counter(re.findall(r'\sid="([^"]+)"', html))
        assert [anker for anker, n in ids.items() if n > 1] == [], pad


def test_elke_link_komt_aan(bladen):
    """To pages, to figures as a file, and to places on the page itself."""
    er_is = {f"{pad or 'index'}.html" for pad in paden()} | set(list_gegevenspaden())
    for pad, html in bladen.items():
        diep = pad.count("/")
        for link in set(re.findall(r'<a\b[^>]*?href="([^"]*)"', html)):
            adres, _, anker = unescape(link).partition("#")
            if re.match(r"(https?|mailto|data):", adres):
                continue
            if not adres:
                assert not anker or f'id="{anker}"' in html, (pad, link)
                continue
            assert adres.startswith("../" * diep) and adres[3 * diep :] in er_is, (pad, link)


def test_elk_blok_leidt_naar_een_stap(van_gemeenten):
    """After each block a link to the step behind it."""
    html = van_gemeenten["GM0546"]
    for deel in html.split('<div class="rk-blok ')[1:]:
        assert re.search(r'<p>[^<]*<a href="\.\./(0\d_|verdieping_)[^"]*">', deel), deel[:40]


def test_een_eerste_bezoek_is_klein(bladen):
    maat = {naam: len(gzip.compress(inhoud, 6)) for naam, inhoud in bundels.bestanden().items()}
    te_groot = []
    for pad, html in bladen.items():
        namen = set(re.findall(r'(?:src|href)="[^"]*statisch/([a-z_0-9]+\.\w+)', html))
        over = len(gzip.compress(html.encode(), 6)) + sum(maat[naam] for naam in namen)
        if over > BUDGET or len(html.encode()) > BUDGET_RUW:
            te_groot.append((pad, over, len(html.encode())))
    assert te_groot == []


# --- all municipalities on one page


def test_de_lijst_heeft_elke_gemeente_een_keer_en_de_roepnamen(bladen):
    html = bladen[GEMEENTE]
    links = Counter(re.findall(r'<li><a href="(gemeente/[a-z-]+)\.html">', html))
    assert dict(links) == {pad: 1 for pad in list_gemeentepaden() if pad != GEMEENTE}
    for naam in ("'s-Gravenhage</a> (Den Haag)", "'s-Hertogenbosch</a> (Den Bosch)"):
        assert naam in unescape(html)
    assert sum(int(n) for n in re.findall(r"open><summary>[^<(]* \((\d+)\)</summary>", html)) == 345


# --- municipalities that are gone, or will be


@pytest.mark.parametrize(
    ("slug", "zin", "links"),
    [
        ("weesp", "Weesp hoort sinds 24 maart 2022 bij Amsterdam.", {"amsterdam"}),
        ("amsterdam", "Weesp hoort sinds 24 maart 2022 bij Amsterdam.", {"weesp"}),
        ("brielle", "samen Voorne aan Zee", {"hellevoetsluis", "westvoorne"}),
        ("wijdemeren", "waarop Wijdemeren opgaat in Hilversum", {"hilversum"}),
        ("hilversum", "waarop Wijdemeren opgaat in Hilversum", {"wijdemeren"}),
        ("voorne-aan-zee", "ontstond na 1 januari 2022", {"brielle", "hellevoetsluis", "westvoorne"}),
        ("heerhugowaard", "bij Dijk en Waard", {"dijk-en-waard"}),
    ],
)
def test_wie_is_samengegaan_leidt_verder(bladen, slug, zin, links):
    artikel = bladen[f"gemeente/{slug}"].partition("<h1")[2]
    assert zin in artikel
    naar = set(re.findall(r'href="(?:\.\./)?(?:gemeente/)?([a-z-]+)\.html"', artikel.partition("<h2")[0]))
    assert links <= naar or links <= set(re.findall(r'href="\.\./gemeente/([a-z-]+)\.html"', artikel))


def test_wat_er_gebeurde_staat_in_het_antwoord_en_de_weg_verder_eronder(van_gemeenten):
    """Said once: the first screen of a telephone is for the answer and the figures."""
    for code, gemeente in ALLE.items():
        if gemeente.opmerking:
            html = van_gemeenten[code]
            antwoord, _, eronder = html.partition("rk-blok-antwoord")[2].partition(
                'class="rk-gemeente-let-op">'
            )
            eerste = unescape(re.sub(r"<[^>]+>", "", antwoord.partition(">")[2])).partition(". ")[0]
            assert any(g.naam in eerste for g in list_gemeenten() if g.code != code), eerste
            assert eronder.startswith("In deze cijfers staan zij ") and "Bekijk ook <a" in eronder[:80]


def test_wie_niet_is_samengegaan_heeft_die_zin_niet(van_gemeenten):
    met = {code for code, html in van_gemeenten.items() if "rk-gemeente-let-op" in html}
    assert met == {code for code, g in ALLE.items() if g.opmerking}


# --- other spellings


@pytest.mark.parametrize(
    ("pad", "doel"),
    [
        ("gemeente/den-haag", "gemeente/s-gravenhage"),
        ("gemeente/GM0518", "gemeente/s-gravenhage"),
        ("gemeente/Súdwest-Fryslân", "gemeente/sudwest-fryslan"),
        ("Gemeente/LEIDEN", "gemeente/leiden"),
        ("gemeente/leiden.html", "gemeente/leiden"),
        ("gemeente/den-bosch.json", "gemeente/s-hertogenbosch.json"),
        ("gemeente/Leiden.CSV", "gemeente/leiden.csv"),
        ("gemeente/leiden", ""),
        ("gemeente/leidn", ""),
        ("gemeente/bergen", ""),
        ("gemeente/voorne-aan-zee", ""),
        ("gemeente/", ""),
        ("gemeente", ""),
        ("02_wat_voor_gemeente/leiden", ""),
        ("gemeente/" + "x" * 5000, ""),
    ],
)
def test_een_andere_schrijfwijze_leidt_naar_de_bladzijde(pad, doel):
    assert find_doel(pad) == doel
    assert not doel or find_doel(doel) == ""


def test_in_een_site_van_bestanden_leidt_een_kleine_bladzijde_verder():
    verwijzingen = list_verwijzingen()
    assert {"gemeente/den-haag", "gemeente/den-bosch", "gemeente/GM0546"} <= set(verwijzingen)
    assert len(verwijzingen) == 347 and not set(verwijzingen) & set(paden())
    html = render_verwijzing("gemeente/s-gravenhage", STATISCH.voor("gemeente/den-haag"))
    assert "url=../gemeente/s-gravenhage.html" in html and len(html) < 1200
    assert "Ga naar de bladzijde van 's-Gravenhage</a>" in unescape(html)


def test_wie_een_gemeente_vraagt_die_er_niet_is_leest_welke_er_wel_is():
    site = Website()
    html = render_fout(404, "gemeente/leidn", site)
    assert "Wij kennen geen gemeente 'leidn'. Bedoelt u Leiden?" in unescape(html)
    assert '<a href="/gemeente/leiden">Leiden</a>' in html and 'href="/gemeente">alle gemeenten' in html
    assert nearest("gemeente/bergen") == [
        ("Bergen (L.)", "gemeente/bergen-l"),
        ("Bergen (NH.)", "gemeente/bergen-nh"),
    ]
    fout = render_fout(404, "gemeente/<script>alert(1)</script>[x](javascript:y)", site)
    assert "alert(1)" not in fout and "javascript:" not in fout


# --- to take along


def als_csv(tekst: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tekst.removeprefix("\ufeff")), delimiter=";"))


def test_json_en_csv_zeggen_hetzelfde(van_gemeenten):
    for gemeente in list_gemeenten():
        los = json.loads(render_gegevens(f"{pad_van(gemeente)}.json", STATISCH))
        rijen = als_csv(render_gegevens(f"{pad_van(gemeente)}.csv", STATISCH))
        assert (los["gemeente"]["code"], los["gemeente"]["naam"]) == (gemeente.code, gemeente.naam)
        assert len(rijen) == len(los["cijfers"]) > 5
        for rij, cijfer in zip(rijen, los["cijfers"], strict=True):
            assert rij["naam"] == cijfer["naam"] and rij["jaar"] == cijfer["jaar"]
            waarde = None if rij["waarde"] == "" else float(rij["waarde"].replace(",", "."))
            assert waarde == cijfer["waarde"], rij


# --- the code for a telephone


def test_de_code_staat_er_alleen_als_het_adres_bekend_is():
    pad = "gemeente/leiden"
    zonder, met = render_pad(pad, STATISCH), render_pad(pad, OP_WEB)
    assert "rk-qr" not in zonder and "og:url" not in zonder and "canonical" not in zonder
    adres = "https://participatie.example/werk/gemeente/leiden"
    assert f'aria-label="QR-code van {adres}"' in met and f'href="{adres}">{adres}</a>' in met
    assert f'<meta property="og:url" content="{adres}">' in met
    assert f'<link rel="canonical" href="{adres}">' in met
    als_bestand = Website(statisch=True, webadres="https://x.example/")
    assert als_bestand.volledig(pad) == "https://x.example/gemeente/leiden.html"
    assert als_bestand.volledig("") == "https://x.example/"


def test_de_tekening_is_de_code_zelf():
    """Drawn in runs; read back dot by dot it is what the library says."""
    import segno

    adres = "https://participatie.example/gemeente/nuenen-gerwen-en-nederwetten"
    svg = qr_svg(adres, "x")
    matrix = segno.make_qr(adres, error="m").matrix
    stippen, rest = set(), svg.rpartition('d="')[2].partition('"')[0]
    assert re.fullmatch(r"(?:M\d+ \d+\.5(?:h\d+|m\d+ 0)+)+", rest)
    for begin, y, streken in re.findall(r"M(\d+) (\d+)\.5([hm0-9 ]*)", rest):
        x = int(begin) - RAND
        for soort, breed in re.findall(r"([hm])(\d+)(?: 0)?", streken):
            stippen |= {(x + i, int(y) - RAND) for i in range(int(breed)) if soort == "h"}
            x += int(breed)
    assert stippen == {(x, y) for y, rij in enumerate(matrix) for x, donker in enumerate(rij) if donker}
    assert f'viewBox="0 0 {len(matrix) + 2 * RAND} ' in svg


# --- the notebook


def test_het_notebook_noemt_een_gemeente_op_een_plek():
    """Another name there, and the whole page is about that one."""
    cellen = json.loads((WORTEL / "notebooks" / "gemeente.ipynb").read_text("utf-8"))["cells"]
    code = ["".join(c["source"]) for c in cellen if c["cell_type"] == "code"]
    assert [c for c in code if "Leiden" in c] == [code[0]] and 'gemeente = "Leiden"' in code[0]
    assert code[1:] == [f"blad.{blok}()" for blok in BLOKKEN]
    tekst = ["".join(c["source"]) for c in cellen if c["cell_type"] == "markdown"]
    op_bladzijde = [
        t
        for c, t in zip((c for c in cellen if c["cell_type"] == "markdown"), tekst, strict=True)
        if "zelfstudie" not in c["metadata"].get("tags", [])
    ]
    assert not [t for t in op_bladzijde if "Leiden" in t]
