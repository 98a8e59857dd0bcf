"""Every page of the site: its title, its headings, its links, and that nothing got lost or came out."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import nbformat
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeentebladen import steekproef
from routekaart.content import load_content, notebook_map
from routekaart.dashboard.berekening import is_werk
from routekaart.dashboard.delen import (
    ALLES,
    DEELNAMEN,
    HOOFDSTUKKEN,
    load_boek,
    make_boek,
    nearest,
    notebooks,
    paden,
)
from routekaart.dashboard.hoogte import divide
from routekaart.dashboard.pagina import Website, render_cellen, render_deel, render_notebook, render_pad

SITES = {
    "server": Website(basis="/", rekent="server"),
    "onder": Website(basis="/routekaart/", rekent="server"),
    "bestanden": Website(statisch=True, rekent="bestanden"),
}
KOPPEN = {f"h{n}": n for n in range(1, 7)}


@dataclass
class Gelezen(HTMLParser):
    """What a browser without script finds in a page."""

    html: str
    koppen: list[tuple[int, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    tekst: list[str] = field(default_factory=list)
    wortel: dict[str, str] = field(default_factory=dict)
    json: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._in = ""
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        eigen = {naam: waarde or "" for naam, waarde in attrs}
        self.tags[tag] += 1
        self._in = "json" if eigen.get("id") == "rk-ankers" else tag
        if tag == "html":
            self.wortel = eigen
        if "id" in eigen and tag != "script":
            self.ids.append(eigen["id"])
        if tag in KOPPEN:
            self.koppen.append((KOPPEN[tag], ""))
        self.links += [eigen[naam] for naam in ("href", "src") if naam in eigen]
        if "data-staat" in eigen:
            self.links += adressen_in(json.loads(eigen["data-staat"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in KOPPEN or tag in ("script", "style", "title"):
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "json":
            self.json = json.loads(data)
        elif self._in not in ("script", "style", "title"):
            self.tekst.append(data)

    @property
    def titel(self) -> str:
        return unescape(re.search(r"<title>(.*?)</title>", self.html)[1])


def adressen_in(staat: object) -> list[str]:
    """Whatever in a state looks like an address of a page."""
    match staat:
        case str():
            return [staat] if re.fullmatch(r"(\.\./|/)[^\s]*|[^\s]+\.html(#.*)?", staat) else []
        case list():
            return [a for deel in staat for a in adressen_in(deel)]
        case dict():
            return [a for deel in staat.values() for a in adressen_in(deel)]
    return []


@cache
def gelezen(soort: str) -> dict[str, Gelezen]:
    return {pad: Gelezen(render_pad(pad, SITES[soort])) for pad in steekproef(paden())}


@pytest.fixture(scope="module")
def bladen() -> dict[str, Gelezen]:
    return gelezen("server")


def test_er_zijn_bladzijden_en_elke_staat_er_een_keer():
    assert len(paden()) > 300 and len(paden()) == len(set(paden()))
    assert {"", "privacy", "02_wat_voor_gemeente", "02_wat_voor_gemeente/gesprek/S2-01"} <= set(paden())
    assert {"08_participatieverordening/bouwen/B01", "08_participatieverordening/bouwen/toetsen"} <= set(
        paden()
    )


@pytest.mark.parametrize("naam", notebooks())
def test_elk_onderdeel_van_een_stap_heeft_een_adres(naam):
    boek = load_boek(naam)
    nodig = {"", "lezen", "voorbeelden", "cijfers", "gesprek", "vastleggen", "oefenen", "bronnen", ALLES}
    assert nodig <= set(boek.delen)
    stap = load_content().stap_van_notebook(naam)
    assert {f"gesprek/{v.id}" for v in stap.vragen} | {"gesprek/nakijken"} <= set(boek.delen)
    assert {f"vastleggen/{code}" for code in stap.paragrafen} <= set(boek.delen)


def test_elke_titel_is_anders(bladen):
    titels = Counter(blad.titel for blad in bladen.values())
    assert [t for t, n in titels.items() if n > 1] == []
    vraag = bladen["02_wat_voor_gemeente/gesprek/S2-02"].titel
    assert vraag.startswith("Vraag 2 van 10: ") and vraag.endswith(
        " - Gesprek - Stap 2. Wat voor gemeente bent u? - Routekaart participatie"
    )
    assert (
        bladen["02_wat_voor_gemeente/cijfers"].titel
        == "Cijfers - Stap 2. Wat voor gemeente bent u? - Routekaart participatie"
    )


def test_een_bladzijde_heeft_een_kop_een_inhoud_en_geen_gat_tussen_koppen(bladen):
    fouten = []
    for pad, blad in bladen.items():
        niveaus = [niveau for niveau, _ in blad.koppen]
        if niveaus.count(1) != 1 or niveaus[0] != 1 or blad.tags["main"] != 1:
            fouten.append((pad, niveaus))
        if any(na > voor + 1 for voor, na in pairwise(niveaus)):
            fouten.append((pad, niveaus))
        # The skip link leads to the title, which can have the focus.
        naar = re.search(r'class="rk-overslaan" href="#([^"]+)"', blad.html)
        assert naar and f'<h1 tabindex="-1" id="{naar[1]}"' in blad.html, pad
    assert fouten == []


def test_een_anker_staat_een_keer_op_een_bladzijde(bladen):
    for pad, blad in bladen.items():
        assert [a for a, n in Counter(blad.ids).items() if n > 1] == [], pad


@pytest.mark.parametrize("soort", SITES)
def test_elke_link_komt_ergens_aan(soort):
    site, alle = SITES[soort], gelezen(soort)
    bestanden = {f"{pad or 'index'}.html" if site.statisch else site.basis + pad: pad for pad in paden()}
    fouten = []
    for pad, blad in alle.items():
        for link in set(blad.links):
            doel = _doel(link, pad, site)
            if doel is None:
                continue
            adres, anker = doel
            if adres not in bestanden or (anker and not _heeft(alle, bestanden[adres], anker)):
                fouten.append((pad, link))
    assert fouten == []


def _doel(link: str, pad: str, site: Website) -> tuple[str, str] | None:
    """The page and the anchor that a link leads to; None for another site, a file, or an image in the page."""
    delen = urlsplit(link)
    if delen.scheme or "statisch/" in delen.path or delen.path.endswith((".csv", ".json")):
        return None
    hier = f"{pad or 'index'}.html" if site.statisch else site.basis + pad
    if not delen.path:
        return hier, unquote(delen.fragment)
    adres = delen.path if delen.path.startswith("/") else normpath(join(dirname(hier), delen.path))
    return adres, unquote(delen.fragment)


def _heeft(alle: dict[str, Gelezen], pad: str, anker: str) -> bool:
    """In the page itself, or made there by the script of a widget."""
    if anker in alle[pad].ids:
        return True
    naam, _, sub = pad.partition("/")
    if naam not in notebooks():
        return False
    boek = load_boek(naam)
    return boek.op_alles(anker) if sub == ALLES else boek.ankers.get(anker, ("", ""))[0] == sub


@pytest.mark.parametrize("soort", SITES)
def test_de_wortel_van_een_bladzijde_klopt(soort):
    for pad, blad in gelezen(soort).items():
        eigen = blad.wortel
        assert eigen["data-pagina"] == pad and eigen["data-rekent"] == SITES[soort].rekent
        assert (eigen["data-wortel"], eigen["data-einde"]) == (
            ("../" * pad.count("/"), ".html") if soort == "bestanden" else (SITES[soort].basis, "")
        )


@pytest.mark.parametrize("naam", notebooks())
def test_elk_oud_anker_leidt_naar_zijn_deel(naam, bladen):
    boek = load_boek(naam)
    ankers = bladen[naam].json
    # What explains the marks of a page is on every page that has one.
    oud = {i for i in bladen[boek.pad(ALLES)].ids if i != "inhoud" and not i.startswith("begrip-merk-")}
    hier = set(bladen[naam].ids)
    assert oud - set(ankers) - hier == set()
    stap = load_content().stap_van_notebook(naam)
    verwacht = {f"vraag-{v.id}": f"/{naam}/gesprek/{v.id}" for v in stap.vragen}
    verwacht |= {f"paragraaf-{c}": f"/{naam}/vastleggen/{c}" for c in stap.paragrafen}
    verwacht |= {"het-goede-gesprek": f"/{naam}/gesprek", "bronnen": f"/{naam}/bronnen"}
    assert verwacht.items() <= ankers.items()


def test_een_koppeling_in_een_notebook_leidt_naar_het_deel_dat_het_anker_heeft():
    site = SITES["bestanden"].voor("02_wat_voor_gemeente/gesprek/S2-02")
    assert site.adres("03_waarom", "vraag-S3-01") == "../../03_waarom/gesprek/S3-01.html"
    assert (
        site.adres("02_wat_voor_gemeente", "bron-rob-2012")
        == "../../02_wat_voor_gemeente/bronnen.html#bron-rob-2012"
    )
    assert (
        site.adres("02_wat_voor_gemeente", "het-goede-gesprek") == "../../02_wat_voor_gemeente/gesprek.html"
    )
    assert site.adres("02_wat_voor_gemeente", "gemeente=GM0546").endswith(
        "/02_wat_voor_gemeente.html#gemeente=GM0546"
    )
    assert site.adres("00_start", "dossier") == "../../index.html#dossier"
    assert (
        site.voor("02_wat_voor_gemeente/alles").adres("02_wat_voor_gemeente", "vraag-S2-01") == "#vraag-S2-01"
    )


def _woorden(tekst: str) -> str:
    return " ".join(tekst.split())


@pytest.mark.parametrize("naam", notebooks())
def test_alles_houdt_wat_de_delen_houden_en_omgekeerd(naam, bladen):
    boek = load_boek(naam)
    alles = _woorden(" ".join(bladen[boek.pad(ALLES)].tekst))
    delen = _woorden(" ".join(" ".join(bladen[boek.pad(sub)].tekst) for sub in boek.delen if sub != ALLES))
    cellen = nbformat.read(notebook_map() / f"{naam}.ipynb", as_version=4).cells
    uitvoer = _woorden(unescape(json.dumps([c.get("outputs") for c in cellen], ensure_ascii=False)))
    for cel in cellen:
        verborgen = {"docent", "zelfstudie"} & set(cel.metadata.get("tags", []))
        if cel.cell_type != "markdown":
            continue
        zinnen = [z for z in re.findall(r"[A-Z][^.!?*\[\]()#|<>`_:]{40,}[.!?]", cel.source) if "\n" not in z]
        for zin in map(_woorden, zinnen):
            if (
                verborgen or is_werk(cel)
            ) and zin in uitvoer:  # a question or work form says the same to everybody
                continue
            assert (zin in alles) is (not verborgen and not is_werk(cel)), zin
            assert (zin in delen) is (not verborgen), zin


def test_een_begrip_staat_op_elke_bladzijde_die_het_noemt(bladen):
    genoemd = 0
    for pad, blad in bladen.items():
        for link in blad.links:
            if link.startswith("#begrip-"):
                genoemd += 1
                assert link[1:] in blad.ids, (pad, link)
    assert genoemd > 50


def test_een_onbekend_pad_is_er_niet():
    for pad in (
        "x",
        "02_wat_voor_gemeente/x",
        "02_wat_voor_gemeente/gesprek/S3-01",
        "00_start",
        "privacy/x",
        "../x",
    ):
        with pytest.raises(LookupError):
            render_pad(pad, SITES["server"])


def test_bij_een_onbekend_pad_staat_wat_het_dichtst_bij_komt():
    vragen = nearest("02_wat_voor_gemeente/gesprek/S2-99")
    assert vragen[0] == ("Het goede gesprek", "02_wat_voor_gemeente/gesprek")
    assert ("Kijk uw antwoorden na", "02_wat_voor_gemeente/gesprek/nakijken") in vragen
    assert {pad for _, pad in nearest("02_wat_voor_gemeente/onzin")} >= {
        "02_wat_voor_gemeente",
        "02_wat_voor_gemeente/cijfers",
    }
    assert nearest("onzin") == [] and nearest("") == []
    assert {pad for _, pad in nearest("08_participatieverordening/bouwen/B99")} <= set(paden())


def test_het_hele_notebook_op_een_bladzijde_is_het_oude():
    html = render_notebook("02_wat_voor_gemeente", SITES["server"])
    assert html == render_pad("02_wat_voor_gemeente/alles", SITES["server"])


# --- how a figure was worked out

STAP2 = "02_wat_voor_gemeente"
FIGUUR = "<style>.x { color: red }</style><figure class='rk-figuur' id='f'><h3>Kop</h3></figure>"


def _cel(bron: str, *tags: str, uit: list[nbformat.NotebookNode] | None = None) -> nbformat.NotebookNode:
    soort = nbformat.v4.new_markdown_cell if uit is None else nbformat.v4.new_code_cell
    cel = soort(bron, metadata={"tags": list(tags)})
    if uit is not None:
        cel.outputs = uit
    return cel


def _html(tekst: str) -> list[nbformat.NotebookNode]:
    return [nbformat.v4.new_output("execute_result", {"text/html": tekst})]


def _boek(naam: str = STAP2, gemeente: str = "Leiden"):
    tabel = pd.DataFrame({"gemeente": ["Leiden"], "x": [1.5]})._repr_html_()
    regels = [nbformat.v4.new_output("stream", name="stdout", text="Leiden: 1 & 2\n")]
    return make_boek(naam, [
        _cel("# Stap 2. Titel\n\nHier staat een inleiding."),
        _cel("## Kijk naar de cijfers\n\nDit is de inleiding."),
        _cel("### Kijk naar de tabel\n\nElke rij is één gemeente.", "werk"),
        _cel(f'gemeente = "{gemeente}"\nprint(1 < 2)', "werk", "nbval-check-output", uit=regels),
        _cel("tabel.head()", "werk", uit=_html(tabel)),
        _cel("De tabel is klaar.", "werk"),
        _cel("### Wat ziet u?\n\nDit is niet die van de rekenaar.", "werk"),
        _cel("draw()", "werk", uit=_html(FIGUUR)),
        _cel("Alleen voor de trainer.", "werk", "docent"),
        _cel("### Wat ziet u?\n\nDe figuur zegt iets."),
        _cel("## Onthoud dit\n\nDrie punten."),
        _cel("## Toets uzelf\n\nVier vragen."),
        _cel("### Oefening 1. Lees\n\nLees.\n\n<details><summary>Hint</summary>\n\nKijk.\n\n</details>"),
        _cel("### Oefening 2. Reken\n\nReken.", "zelfstudie"),
        _cel("antwoord = 3", "zelfstudie", "oplossing", uit=[]),
    ])  # fmt: skip


def _lees(boek, sub: str, soort: str = "server") -> Gelezen:
    return Gelezen(render_deel(boek, boek.delen[sub], SITES[soort].voor(boek.pad(sub))))


def test_de_berekening_staat_op_een_eigen_bladzijde():
    boek = _boek()
    assert [sub for sub in boek.delen if "cijfers" in sub] == ["cijfers", "cijfers/berekening"]
    assert "cijfers/berekening" not in [deel.sub for deel in boek.route()]
    blad = _lees(boek, "cijfers/berekening")
    tekst = _woorden(" ".join(blad.tekst))
    for stuk in (
        "Het voorbeeld is Leiden",
        'gemeente = "Leiden"',
        "print(1 < 2)",
        "Leiden: 1 & 2",
        "De tabel is klaar.",
    ):
        assert stuk in tekst
    assert "trainer" not in tekst and "<style" not in blad.html
    assert blad.tags["pre"] == 4 and blad.html.count('tabindex="0"') == 5
    niveaus = [niveau for niveau, _ in blad.koppen]
    assert niveaus == [1, 2, 2, 3]
    # The first is open; the other folds are closed.
    assert [m[1] for m in re.finditer(r'<details class="rk-zet"( open)?>', blad.html)] == [" open", None]


@pytest.mark.parametrize("sub", ["cijfers", ALLES])
@pytest.mark.parametrize("soort", SITES)
def test_van_de_cijfers_naar_de_berekening_en_terug(sub, soort):
    boek = _boek()
    blad, terug = _lees(boek, sub, soort), _lees(boek, "cijfers/berekening", soort)
    tekst = _woorden(" ".join(blad.tekst))
    assert "Elke rij is één gemeente." not in tekst and "print(" not in tekst
    assert "met Leiden als voorbeeld" in tekst and "De figuur zegt iets." in tekst
    doelen = [_doel(a, boek.pad(sub), SITES[soort]) for a in blad.links]
    assert doelen.count(_plek(f"{STAP2}/cijfers/berekening", soort)) == 1
    weg = [_doel(a, boek.pad("cijfers/berekening"), SITES[soort]) for a in terug.links]
    assert _plek(f"{STAP2}/cijfers", soort) in weg


def _plek(pad: str, soort: str) -> tuple[str, str]:
    return (f"{pad}.html" if SITES[soort].statisch else SITES[soort].basis + pad), ""


def test_een_kop_van_de_berekening_heeft_een_eigen_anker():
    boek = _boek()
    assert boek.ankers["wat-ziet-u"] == ("cijfers", "wat-ziet-u")
    assert boek.ankers["wat-ziet-u-2"] == ("cijfers/berekening", "wat-ziet-u-2")
    assert boek.op_alles("wat-ziet-u") and not boek.op_alles("wat-ziet-u-2")


def test_zonder_rekencellen_is_er_geen_berekening():
    boek = make_boek(STAP2, md("# Titel", "## Kijk naar de cijfers\n\nx"))
    assert "cijfers/berekening" not in boek.delen
    assert "rk-berekend" not in _lees(boek, "cijfers").html


def test_vreemde_rekencellen_geven_een_bladzijde():
    cellen = [
        _cel("# T"), _cel("## Kijk naar de cijfers"), _cel("1 + 1", "werk", uit=[]), _cel("# Kop\n\n## Kop\n\n### Kop", "werk"),
        _cel('x = """gemeente = "Ede" </code></pre><script>"""', "werk", uit=[]), _cel("", "werk"),
    ]  # fmt: skip
    blad = _lees(make_boek(STAP2, cellen), "cijfers/berekening")
    assert "</code></pre><script>" not in blad.html and blad.tags["pre"] == 2
    assert "Het voorbeeld is" not in " ".join(blad.tekst)
    assert len(set(blad.ids)) == len(blad.ids)
    start = make_boek("00_start", [_cel("# T"), _cel("Tekst van de cel.", "werk")])
    assert start.secties and not start.delen


def test_wat_u_onthoudt_en_oefent_staat_bij_elkaar():
    boek = _boek()
    blad = _lees(boek, "oefenen")
    tekst = _woorden(" ".join(blad.tekst))
    assert [niveau for niveau, _ in blad.koppen] == [1, 2, 2, 3]
    assert boek.delen["oefenen"].titel == "Oefenen"
    assert "Oefening 1. Lees" in tekst and "Oefening 2" not in tekst and "antwoord = 3" not in tekst
    assert blad.tags["details"] >= 1
    assert boek.ankers["toets-uzelf"] == ("oefenen", "toets-uzelf")


# --- notebooks that others write


def md(*teksten: str) -> list[nbformat.NotebookNode]:
    return [nbformat.v4.new_markdown_cell(tekst) for tekst in teksten]


def indeling(*teksten: str) -> dict[str, list[str]]:
    boek = make_boek("02_wat_voor_gemeente", md("# T", *teksten))
    return {sub: [s.kop.tekst for s in d.secties if s.kop] for sub, d in boek.delen.items() if sub != ALLES}


def test_koppen_verdelen_een_notebook():
    delen = indeling(
        "## Wat levert dit op\n\n## Eigen theorie\n\n## Nog meer",
        "## zo doen anderen het",
        "## Iets anders\n\n### Lager",
        "## Bronnen\n\n## Nog iets\n\n## Verder",
    )
    assert delen == {
        "": ["T", "Wat levert dit op", "Verder"],
        "lezen": ["Eigen theorie", "Nog meer"],
        "voorbeelden": ["zo doen anderen het", "Iets anders"],
        "bronnen": ["Bronnen", "Nog iets"],
    }


def test_een_teken_in_een_codeblok_is_geen_kop():
    assert indeling("## Theorie\n\n```\n## Bronnen\n```\n") == {"": ["T"], "lezen": ["Theorie"]}


def test_de_bouwer_van_de_verordening_heeft_drie_delen():
    delen = indeling(
        "## Bouw uw verordening\n\n### Loop eerst uw oude verordening na",
        "### Neem de beslissingen\n\n### Plan terug vanaf de raad",
        "## Leg vast\n\n### Iets",
    )
    assert delen == {
        "": ["T"],
        "bouwen": ["Bouw uw verordening", "Neem de beslissingen"],
        "bouwen/oude_verordening": ["Loop eerst uw oude verordening na"],
        "bouwen/planner": ["Plan terug vanaf de raad"],
        "vastleggen": ["Leg vast"],
    }


@pytest.mark.parametrize(
    "titels", [["Inhoud"], ["Dubbel", "Dubbel"], ["!!!", "???"], ["Dubbel", "Dubbel 2", "Dubbel"]]
)
def test_twee_koppen_hebben_nooit_hetzelfde_anker(titels):
    html = render_cellen(md("# T", *(f"## {titel}\n\n### {titel}" for titel in titels)), "proef", Website())
    ids = Gelezen(html).ids
    assert "" not in ids and len(ids) == len(set(ids))


titels = st.sampled_from(
    [*HOOFDSTUKKEN, *DEELNAMEN, "Iets", "Loop eerst uw oude verordening na", "Inhoud", "*!*"]
)
koppen = st.lists(
    st.tuples(st.integers(1, 6), titels.map(lambda t: t.replace("-", " ").capitalize())), max_size=9
)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(koppen)
def test_elke_indeling_verdeelt_alles_en_sluit_aan(lijst):
    boek = make_boek("02_wat_voor_gemeente", md(*(f"{'#' * niveau} {titel}" for niveau, titel in lijst)))
    verdeeld = [s for sub, d in boek.delen.items() if sub != ALLES for s in d.secties]
    assert Counter(map(id, verdeeld)) == Counter(map(id, boek.secties))
    for deel in boek.delen.values():
        blad = Gelezen(render_deel(boek, deel, Website().voor(boek.pad(deel.sub))))
        niveaus = [niveau for niveau, _ in blad.koppen]
        assert niveaus[0] == 1 and niveaus.count(1) == 1
        assert all(na <= voor + 1 for voor, na in pairwise(niveaus))


@given(st.lists(st.integers(1, 2000), max_size=9), st.integers(500, 4000))
def test_verdelen_houdt_de_volgorde_en_past_zo_mogelijk(maten, ruimte):
    groepen = divide(maten, maten, ruimte)
    assert [m for groep in groepen for m in groep] == maten and all(groepen)
    if maten and max(maten) <= ruimte:
        assert all(sum(groep) <= ruimte for groep in groepen)
