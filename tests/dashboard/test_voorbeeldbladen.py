"""The pages of the invented municipality: always marked, and the same words as the documents that the product makes."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from routekaart.content import load_content
from routekaart.content.modellen.basis import EINDPRODUCTEN
from routekaart.content.voorbeeldgemeente import load_voorbeeldgemeente
from routekaart.dashboard.delen import paden
from routekaart.dashboard.pagina import render_pad
from routekaart.dashboard.rekenen import werk
from routekaart.dashboard.voorbeeldbladen import make_voorbeeldstuk, render_dossier
from routekaart.dashboard.voorbeelddocument import render_document
from routekaart.dashboard.voorbeeldpaden import (
    DOSSIER,
    STUKKEN,
    VOORBEELD,
    list_voorbeeldpaden,
    pad_van_stuk,
)
from routekaart.dashboard.website import Website
from routekaart.documenten.bestanden import make_bestand
from routekaart.documenten.opmaak import Alinea, Document, Kop, Lijst, Link, Tabel, Vet
from routekaart.dossier import dossier_uit_json
from routekaart.dossier.voorbeeld import load_voorbeelddossier
from routekaart.ui.stap import open_stap

SITES = [Website(), Website(statisch=True)]


class _Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        waarden = dict(attrs)
        if waarden.get("id"):
            assert waarden["id"] not in self.ids, waarden["id"]
            self.ids.add(str(waarden["id"]))
        if tag == "a" and waarden.get("href"):
            self.links.append(str(waarden["href"]))


def _woorden(html: str) -> list[str]:
    # An end of a block parts words as a space does.
    return (
        Markup(re.sub(r"<[^>]*>", " ", html)).unescape().replace("\u200b", "").replace("\u00ad", "").split()
    )


def test_een_bladzijde_per_stuk_in_de_lijst() -> None:
    assert list_voorbeeldpaden() == [VOORBEELD, *(f"{VOORBEELD}/{soort}" for soort in STUKKEN)]
    assert (*EINDPRODUCTEN, "toelichting", "verantwoording") == STUKKEN
    assert set(list_voorbeeldpaden()) <= set(paden())
    with pytest.raises(LookupError, match="geen bladzijde"):
        render_pad(f"{VOORBEELD}/begroting", SITES[0])


@pytest.mark.parametrize("site", SITES, ids=["server", "bestanden"])
@pytest.mark.parametrize("pad", list_voorbeeldpaden())
def test_elk_blad_zegt_dat_het_verzonnen_is_en_heeft_levende_links(pad: str, site: Website) -> None:
    html = render_pad(pad, site)
    gemeente = load_voorbeeldgemeente()
    assert re.search(r"<title>[^<]*verzonnen", html) and re.search(r"<h1[^>]*>.*?verzonnen.*?</h1>", html)
    assert '<p class="rk-verzonnen-band"><strong class="rk-verzonnen">Verzonnen gemeente</strong>' in html
    assert re.search(r'<meta name="description" content="[^"]*(?:verzonnen|Ooiwerve)', html, re.IGNORECASE)
    gelezen = _Links(html)
    hier = site.voor(pad)
    bestaat = {hier.adres(doel) for doel in paden()} | {f"{hier.wortel}{DOSSIER}"}
    for link in gelezen.links:
        doel, _, anker = link.partition("#")
        if doel.startswith(("https://", "http://")):
            continue
        assert not doel or doel in bestaat, link
        assert doel or anker in gelezen.ids, link
    assert gemeente.naam in html


def test_de_verordening_staat_alleen_en_wijst_naar_haar_toelichting() -> None:
    html = render_pad(f"{VOORBEELD}/verordening", SITES[0])
    for bijlage in ("toelichting", "verantwoording"):
        assert f'href="{SITES[0].voor(f"{VOORBEELD}/verordening").adres(pad_van_stuk(bijlage))}"' in html
    artikel = html[html.index("<h1") : html.index('id="andere-stukken"')]
    assert "Artikelsgewijze" not in artikel and "<table" not in artikel


@pytest.mark.parametrize("soort", STUKKEN)
def test_bladzijde_en_document_zeggen_hetzelfde(soort: str) -> None:
    document = make_voorbeeldstuk(soort)
    bestand = make_bestand(document, "html").decode()
    romp = bestand[bestand.index("</h1>") : bestand.index("</main>")]
    # A page has its own list of contents, beside the text.
    romp = re.sub(r"(?s)<nav.*?</nav>", "", romp)
    assert _woorden(render_document(document)) == _woorden(romp)
    blad = _woorden(render_pad(pad_van_stuk(soort), SITES[0]))
    assert " ".join(_woorden(render_document(document))) in " ".join(blad)


def test_elk_soort_blok_en_gevaarlijke_tekst() -> None:
    gevaar = "<script>x</script> & 'a'"
    document = Document(
        "visie",
        "T",
        load_voorbeeldgemeente().datum_documenten,
        (
            Alinea(("begin\nregel", Vet("vet"), Link("bron", "https://voorbeeld.nl/?a=1&b=2"))),
            Kop(1, gevaar, "een"),
            Lijst(((Alinea((gevaar,)), Lijst(((Alinea(("b",)),),), "letter", 2)),), "nummer", 3),
            Lijst(((Tabel(("k",), (("c",),), (1.0,), gevaar),),)),
            Kop(1, "twee", "twee"),
            Kop(2, "drie", "drie"),
        ),
    )
    html = render_document(document, ["twee"])
    assert "<script" not in html and html.count("&lt;script&gt;") == 4
    assert "begin<br>regel<strong>vet</strong>" in html and 'href="https://voorbeeld.nl/?a=1&amp;b=2"' in html
    assert '<ol start="3">' in html and '<ol type="a" start="2">' in html
    assert '<h2 id="twee">' in html and '<h3 id="drie">' in html and '<div id="een">' in html
    _Links(html)


def test_het_dossier_gaat_mee_zoals_het_is() -> None:
    assert dossier_uit_json(render_dossier()) == load_voorbeelddossier()
    assert DOSSIER in werk.list_gegevens()
    gemaakt = werk.make_bladzijde(DOSSIER, Website())
    assert gemaakt is not None
    assert json.loads(render_dossier())["gemeente"]["naam"] == load_voorbeeldgemeente().naam_met_merk
    assert f'href="/{DOSSIER}" download="voorbeelddossier-ooiwerve.json"' in render_pad(VOORBEELD, Website())


@pytest.mark.parametrize("site", SITES, ids=["server", "bestanden"])
def test_links_in_een_stap_komen_uit_op_de_bladzijden(site: Website) -> None:
    from routekaart.dashboard.adressen import rewrite_adressen

    for stap in load_content().stappen.values():
        if stap.soort != "stap":
            continue
        hier = site.voor(f"{stap.notebook}/voorbeelden")
        html = rewrite_adressen(open_stap(stap.notebook).voorbeeldgemeente()._repr_html_(), hier)
        links = _Links(html).links
        soorten = [s for s in EINDPRODUCTEN if hier.adres(pad_van_stuk(s)) in links]
        letters = {code[0] for code in stap.paragrafen}
        assert len(soorten) == len(letters) and links[-1] == hier.adres(VOORBEELD)
        assert len(links) == len(soorten) + 1
