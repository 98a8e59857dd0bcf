"""The parts of an OpenDocument file, empty or from a house style."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from routekaart.documenten.bijeen import houd_bijeen
from routekaart.documenten.kantoor.odt_xml import Element, lees, oel, q, schrijf
from routekaart.documenten.opmaak import Document
from routekaart.documenten.voettekst import naam_onder, stand_boven, stand_en_dag
from routekaart.verordening.letterlijk import een_regel

SOORT = "application/vnd.oasis.opendocument.text"
_XML = "text/xml"
_VERSIE = "1.3"
_LETTER = {"21.59cm", "8.5in", "8.5inch", "612pt", "215.9mm"}
_BRIEF = {"27.94cm", "11in", "11inch", "792pt", "279.4mm"}


class Pakket:
    """What is in the file besides the text: styles with the page, and pictures that a header shows."""

    def __init__(self, sjabloon: bytes | None, *, dicht: bool = False) -> None:
        self.delen: dict[str, bytes] = {}
        self.eerste_blad = ""
        self.lettertypen: Element | None = None
        if sjabloon is None:
            self.stijlen = _leeg(dicht)
            return
        with zipfile.ZipFile(io.BytesIO(sjabloon)) as bron:
            delen = {
                lid.filename: bron.read(lid) for lid in bron.infolist() if not lid.filename.endswith("/")
            }
        self.stijlen = lees(delen["styles.xml"])
        self.eerste_blad = _eerste_blad(lees(delen["content.xml"]), self.stijlen)
        gebruikt = {e.get(q("xlink:href"), "") for e in self.stijlen.iter() if isinstance(e.tag, str)}
        self.delen = {naam: deel for naam, deel in delen.items() if naam in gebruikt}

    def deel(self, naam: str) -> Element:
        """Return a main part of the styles, made when it was not there."""
        gevonden = self.stijlen.find(q(f"office:{naam}"))
        if gevonden is None:
            gevonden = oel(f"office:{naam}")
            volgorde = ["font-face-decls", "styles", "automatic-styles", "master-styles"]
            plek = sum(
                1
                for kind in self.stijlen
                if kind.tag in {q(f"office:{n}") for n in volgorde[: volgorde.index(naam)]}
            )
            self.stijlen.insert(plek, gevonden)
        return gevonden


def bladen(pakket: Pakket) -> list[Element]:
    """Return the kinds of page: the ordinary one, the first one and those that follow them."""
    master = pakket.deel("master-styles")
    alle = {blad.get(q("style:name")): blad for blad in master.findall(q("style:master-page"))}
    if not alle:
        indeling = oel("style:page-layout", _maten(), style__name="Bladzijde")
        pakket.deel("automatic-styles").append(indeling)
        blad = oel("style:master-page", style__name="Standard", style__page_layout_name="Bladzijde")
        master.append(blad)
        return [blad]
    return list(alle.values())


def _maten() -> Element:
    return oel(
        "style:page-layout-properties",
        fo__page_width="21cm",
        fo__page_height="29.7cm",
        fo__margin="2.5cm",
        style__print_orientation="portrait",
    )


def zet_papier(pakket: Pakket) -> float:
    """Put American paper on A4; return how wide the text of the first kind of page is, in centimetres."""
    breedte = 16.0
    for eigenschappen in reversed(list(pakket.stijlen.iter(q("style:page-layout-properties")))):
        breed, hoog = eigenschappen.get(q("fo:page-width"), ""), eigenschappen.get(q("fo:page-height"), "")
        if breed in _LETTER and hoog in _BRIEF:
            eigenschappen.set(q("fo:page-width"), "21cm")
            eigenschappen.set(q("fo:page-height"), "29.7cm")
        if breed in _BRIEF and hoog in _LETTER:
            eigenschappen.set(q("fo:page-width"), "29.7cm")
            eigenschappen.set(q("fo:page-height"), "21cm")
        rand = eigenschappen.get(q("fo:margin"), "2cm")
        kanten = (eigenschappen.get(q(f"fo:margin-{kant}"), rand) for kant in ("left", "right"))
        breedte = cm(eigenschappen.get(q("fo:page-width"), "21cm")) - sum(map(cm, kanten))
    return max(4.0, breedte)


def cm(maat: str) -> float:
    """Return a length in centimetres; 0 for what is no length."""
    for eenheid, factor in (("mm", 0.1), ("cm", 1.0), ("inch", 2.54), ("in", 2.54), ("pt", 2.54 / 72)):
        if maat.endswith(eenheid):
            try:
                return float(maat.removesuffix(eenheid)) * factor
            except ValueError:
                return 0.0
    return 0.0


def schrijf_kenmerken(document: Document) -> Element:
    """Return the properties of the file: the municipality made it, on the day of the document."""
    dag = f"{document.datum.isoformat()}T00:00:00"
    wie = een_regel(document.gemeente)
    naam = f"Gemeente {wie}" if wie and not wie.lower().startswith("gemeente") else wie
    velden = [
        ("dc:title", een_regel(document.titel)),
        ("dc:subject", een_regel(document.ondertitel)),
        ("meta:initial-creator", naam),
        ("dc:creator", naam),
        ("meta:creation-date", dag),
        ("dc:date", dag),
        ("dc:language", "nl-NL"),
    ]
    meta = oel("office:meta")
    for soort, waarde in velden:
        if waarde:
            veld = oel(soort)
            veld.text = waarde
            meta.append(veld)
    for soort, waarde in (("kenmerk", een_regel(document.kenmerk)), ("stand", document.stand)):
        if waarde:
            eigen = oel("meta:user-defined", meta__name=soort)
            eigen.text = waarde
            meta.append(eigen)
    return oel("office:document-meta", meta, office__version=_VERSIE)


def maak_delen(pakket: Pakket, inhoud: Element, document: Document) -> dict[str, bytes]:
    """Return all parts in the order in which they stand in the file."""
    delen = {
        "mimetype": SOORT.encode(),
        "content.xml": schrijf(inhoud),
        "styles.xml": schrijf(pakket.stijlen),
        "meta.xml": schrijf(schrijf_kenmerken(document)),
        **pakket.delen,
    }
    lijst = oel("manifest:manifest", manifest__version=_VERSIE)
    lijst.append(
        oel(
            "manifest:file-entry",
            manifest__full_path="/",
            manifest__version=_VERSIE,
            manifest__media_type=SOORT,
        )
    )
    for naam in delen:
        if naam != "mimetype":
            soort = _XML if naam.endswith(".xml") else _beeldsoort(naam)
            lijst.append(oel("manifest:file-entry", manifest__full_path=naam, manifest__media_type=soort))
    return delen | {"META-INF/manifest.xml": schrijf(lijst)}


def _beeldsoort(naam: str) -> str:
    soorten = {
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "svg": "image/svg+xml",
    }
    return soorten.get(naam.rpartition(".")[2].lower(), "")


def _eerste_blad(inhoud: Element, stijlen: Element) -> str:
    """Return the kind of page on which the text of a house style begins, when it says so."""
    bekend = {blad.get(q("style:name")) for blad in stijlen.iter(q("style:master-page"))}
    tekst = inhoud.find(f"{q('office:body')}/{q('office:text')}")
    per_naam = {s.get(q("style:name")): s for w in (stijlen, inhoud) for s in w.iter(q("style:style"))}
    for alinea in tekst.iter(q("text:p"), q("text:h")) if tekst is not None else ():
        stijl, gezien = per_naam.get(alinea.get(q("text:style-name"))), 0
        while stijl is not None and gezien < 20:
            naam = stijl.get(q("style:master-page-name"))
            if naam in bekend:
                return str(naam)
            stijl, gezien = per_naam.get(stijl.get(q("style:parent-style-name"))), gezien + 1
        break
    return ""


def schrijf_randen(pakket: Pakket, document: Document, namen: dict[str, str], *, eigen: bool) -> None:
    """Add our facts and 'bladzijde x van y' below what is in each footer that a page can have."""
    for blad in bladen(pakket):
        _zorg_voor_rand(pakket, blad, "footer")
        for voet in [k for k in blad if k.tag in _SOORTEN_VOET]:
            _schrijf_voet(voet, document, namen["Footer"])
        if eigen and stand_boven(document):
            _zorg_voor_rand(pakket, blad, "header")
            kop = blad.find(q("style:header"))
            woord = oel("text:span", text__style_name=namen["Stand van het stuk"])
            woord.text = document.stand.capitalize()
            kop.append(oel("text:p", woord, text__style_name=namen["Header"]))


_SOORTEN_VOET = {q("style:footer"), q("style:footer-left"), q("style:footer-first")}


def _schrijf_voet(voet: Element, document: Document, stijl: str) -> None:
    al_genummerd = next(voet.iter(q("text:page-number")), None) is not None
    regel = oel("text:p", text__style_name=stijl)
    regel.text = naam_onder(document)
    onder = oel("text:p", text__style_name=stijl)
    onder.text = houd_bijeen(stand_en_dag(document))
    voet.extend([regel, onder])
    if al_genummerd:
        return
    onder.text += " · bladzijde "
    nummer = oel("text:page-number", text__select_page="current")
    nummer.text, nummer.tail = "1", " van "
    aantal = oel("text:page-count")
    aantal.text = "1"
    onder.extend([nummer, aantal])


def _zorg_voor_rand(pakket: Pakket, blad: Element, soort: str) -> None:
    """Give a kind of page a header or footer, and its layout the room for it."""
    rand = blad.find(q(f"style:{soort}"))
    if rand is None:
        rand = oel(f"style:{soort}")
        plek = 0 if soort == "header" else sum(1 for k in blad if "header" in str(k.tag))
        blad.insert(plek, rand)
    rand.attrib.pop(q("style:display"), None)
    indeling = _indeling(pakket, blad)
    if indeling is not None and indeling.find(q(f"style:{soort}-style")) is None:
        kant = "bottom" if soort == "header" else "top"
        ruimte: dict[str, Any] = {"fo__min_height": "0.6cm", f"fo__margin_{kant}": "0.5cm"}
        stijl = oel(f"style:{soort}-style", oel("style:header-footer-properties", **ruimte))
        indeling.insert(1 if soort == "header" else len(indeling), stijl)
    elif indeling is not None:
        rek = indeling.find(q(f"style:{soort}-style"))
        eigenschappen = rek.find(q("style:header-footer-properties"))
        if eigenschappen is None:
            rek.append(oel("style:header-footer-properties", fo__min_height="0.6cm"))
        elif vast := eigenschappen.attrib.pop(q("svg:height"), None):
            # A fixed height would hide the lines that we add.
            eigenschappen.set(q("fo:min-height"), vast)


def _indeling(pakket: Pakket, blad: Element) -> Element | None:
    naam = blad.get(q("style:page-layout-name"))
    return next(
        (i for i in pakket.stijlen.iter(q("style:page-layout")) if i.get(q("style:name")) == naam), None
    )


def _leeg(dicht: bool) -> Element:
    letter = oel("style:font-face", style__name="Calibri", svg__font_family="Calibri")
    tekst = oel(
        "style:text-properties",
        style__font_name="Calibri",
        fo__font_size="10pt" if dicht else "11pt",
        fo__language="nl",
        fo__country="NL",
        fo__hyphenate="false",
    )
    alinea = oel("style:paragraph-properties", style__tab_stop_distance="1.25cm")
    begin = oel("style:default-style", alinea, tekst, style__family="paragraph")
    ruim = oel("style:paragraph-properties", fo__orphans="2", fo__widows="2")
    standaard = oel(
        "style:style", ruim, style__name="Standard", style__family="paragraph", style__class="text"
    )
    return oel(
        "office:document-styles",
        oel("office:font-face-decls", letter),
        oel("office:styles", begin, standaard),
        oel("office:automatic-styles"),
        oel("office:master-styles"),
        office__version=_VERSIE,
    )
