"""How slides look: one bar of our blue, titles on the left, a number, and letters as large as fit in their box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree

from routekaart.documenten.cursus.letters import (
    BREED,
    KLEINSTE,
    KLEINSTE_LIJST,
    KLEINSTE_PROGRAMMA,
    KOLOM,
    NUMMER,
    kies_maten,
    kies_titel,
)

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_BLAUW = "1F3864"
_PER_PUNT = 12700  # of the measure of these files
_BALK, _HOOG = 137160, 5143500
_TITELVAK = (205979, 914400)  # from the top, and high: two lines of a title
_TEKSTVAK = 3566160  # high
_KOLOMMEN = {"1": ("457200", "4206240"), "2": ("4754880", "4206240")}
_NUMMERMAAT = 1200
_REEKS = re.compile(r"\(\d+ van \d+\)$")
_VRIJ = 99
_STUK = (
    f'<p:sp xmlns:a="{_A}" xmlns:p="{_P}"><p:nvSpPr><p:cNvPr id="{{id}}" name="{{naam}}">{{extra}}</p:cNvPr>'
    "<p:cNvSpPr>{slot}</p:cNvSpPr><p:nvPr>{plek}</p:nvPr></p:nvSpPr><p:spPr>{vorm}</p:spPr>"
    "<p:txBody><a:bodyPr/><a:lstStyle/>{tekst}</p:txBody></p:sp>"
)
_SIER = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def a(naam: str) -> str:
    """Return the full name of an element of a drawing."""
    return f"{{{_A}}}{naam}"


def _p(naam: str) -> str:
    return f"{{{_P}}}{naam}"


def eigenschappen(run: Any) -> Any:
    """Return the properties of a run of text, made when it has none."""
    gevonden = run.find(a("rPr"))
    if gevonden is None:
        gevonden = etree.Element(a("rPr"))
        run.insert(0, gevonden)
    return gevonden


def kleed_aan(naam: str, wortel: Any) -> None:
    """Dress one part of the file, by its name."""
    if "slideMasters/" in naam:
        _sjabloon(wortel)
    elif "slideLayouts/" in naam:
        _indeling(wortel)
    else:
        _dia(wortel)


def _sjabloon(wortel: Any) -> None:
    for niveau in wortel.iterfind(f".//{_p('titleStyle')}/{a('lvl1pPr')}"):
        niveau.set("algn", "l")
        for letters in niveau.iter(a("defRPr")):
            letters.set("b", "1")
            for kleur in letters.iter(a("schemeClr")):
                kleur.getparent().replace(kleur, etree.Element(a("srgbClr"), val=_BLAUW))
    for vorm in _vormen(wortel):
        plek = vorm.find(f".//{_p('ph')}")
        if plek.get("type") == "title":
            y, hoog = _TITELVAK
            vorm.find(f".//{a('off')}").set("y", str(y))
            vorm.find(f".//{a('ext')}").set("cy", str(hoog))
            vorm.find(f".//{a('bodyPr')}").set("anchor", "b")
        elif plek.get("type") == "body":
            vorm.find(f".//{a('ext')}").set("cy", str(_TEKSTVAK))
        elif plek.get("type") == "sldNum":
            for letters in vorm.iter(a("defRPr")):
                letters.set("sz", str(_NUMMERMAAT))
    _zonder_grijs(wortel)
    vlak = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{_BALK}" cy="{_HOOG}"/></a:xfrm><a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{_BLAUW}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    )
    balk = _STUK.format(id=90, naam="Balk", extra=_SIER, slot="", plek="", vorm=vlak, tekst="<a:p/>")
    boom = wortel.find(f".//{_p('spTree')}")
    boom.insert(2, etree.fromstring(balk))


def _indeling(wortel: Any) -> None:
    _zonder_grijs(wortel)
    titel: dict[str, str] = {}
    for vorm in _vormen(wortel):
        plek, kader = vorm.find(f".//{_p('ph')}"), vorm.find(f".//{a('xfrm')}")
        if plek.get("type") == "ctrTitle" and kader is not None:
            titel = {"x": kader.find(a("off")).get("x"), "cx": kader.find(a("ext")).get("cx")}
        elif plek.get("type") == "subTitle" and kader is not None and titel:
            kader.find(a("off")).set("x", titel["x"])
            kader.find(a("ext")).set("cx", titel["cx"])
            for niveau in vorm.find(f".//{a('lstStyle')}"):
                niveau.set("algn", "l")
        elif plek.get("sz") == "half" and plek.get("type") is None and plek.get("idx") in _KOLOMMEN:
            x, breed = _KOLOMMEN[plek.get("idx")]
            kader.find(a("off")).set("x", x)
            kader.find(a("ext")).set("cx", breed)
            kader.find(a("ext")).set("cy", str(_TEKSTVAK))


def _zonder_grijs(wortel: Any) -> None:
    for kleur in [*wortel.iter(a("tint"))]:
        kleur.getparent().remove(kleur)


def _vormen(wortel: Any) -> list[Any]:
    """The places for text of a slide or its pattern."""
    return [vorm for vorm in wortel.iter(_p("sp")) if vorm.find(f".//{_p('ph')}") is not None]


def _dia(wortel: Any) -> None:
    vakken, titel = [], ""
    for vorm in _vormen(wortel):
        plek = vorm.find(f".//{_p('ph')}")
        # Pandoc copies the place of the pattern; without it the slide takes the one we gave it.
        for kader in vorm.findall(f"{_p('spPr')}/{a('xfrm')}"):
            kader.getparent().remove(kader)
        if plek.get("type") == "title":
            titel = _tekst(vorm)
            _zet_maat(vorm.iter(a("p")), kies_titel(titel))
        elif plek.get("type") is None:
            vakken.append(vorm)
    if vakken:
        # Slides of one row have letters of one size.
        _vul(vakken, KLEINSTE_LIJST if _REEKS.search(titel) else _VRIJ)
    tekst = (
        '<a:p><a:fld id="{C5EF2332-01BF-834F-8236-50238282D533}" type="slidenum"><a:rPr lang="nl-NL"/><a:t>'
    )
    tekst += "‹#›</a:t></a:fld></a:p>"
    nummer = _STUK.format(
        id=91,
        naam="Dianummer",
        extra="",
        slot='<a:spLocks noGrp="1"/>',
        plek='<p:ph type="sldNum" sz="quarter" idx="12"/>',
        vorm="",
        tekst=tekst,
    )
    wortel.find(f".//{_p('spTree')}").append(etree.fromstring(nummer))


def _vul(vakken: Sequence[Any], grootste: int) -> None:
    """Give the boxes of one slide the largest letters that fit in each of them."""
    breed, kleinste = (BREED, KLEINSTE) if len(vakken) == 1 else (KOLOM, KLEINSTE_PROGRAMMA)
    maten = []
    for vak in vakken:
        zinnen, lijst = _deel(vak)
        genummerd = vak.find(f".//{a('buAutoNum')}") is not None
        teksten = [[_tekst(alinea) for alinea in alineas] for alineas in (zinnen, lijst)]
        past = kies_maten(*teksten, breed=breed, genummerd=genummerd, kleinste=kleinste, grootste=grootste)
        maten.append(past or (kleinste, kleinste))
    zin, punt = min(maat[0] for maat in maten), min(maat[1] for maat in maten)
    for vak in vakken:
        zinnen, lijst = _deel(vak)
        _zet_maat(zinnen, zin)
        _zet_maat(lijst, punt)
        for alinea in lijst:
            if (nummers := alinea.find(f".//{a('buAutoNum')}")) is not None:
                inspring = str(round(NUMMER * punt * _PER_PUNT))
                nummers.getparent().set("marL", inspring)
                nummers.getparent().set("indent", f"-{inspring}")


def _deel(vak: Any) -> tuple[list[Any], list[Any]]:
    """Return the sentence of a box, if it begins with one, and all that stands under it."""
    alineas = [*vak.iter(a("p"))]
    aantal = int(bool(alineas) and alineas[0].find(f".//{a('buNone')}") is not None)
    return alineas[:aantal], alineas[aantal:]


def _tekst(alinea: Any) -> str:
    return "".join(alinea.itertext(a("t")))


def _zet_maat(alineas: Any, punten: int) -> None:
    for alinea in alineas:
        for run in alinea.iter(a("r")):
            eigenschappen(run).set("sz", str(punten * 100))
