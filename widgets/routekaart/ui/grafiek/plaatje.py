"""A figure as one SVG that stands on its own, made without a browser: for a slide or a letter from a notebook.

The picture that a page lets you take along is laid out by the browser (`meenemen/beeld.js`). Here there is none, so
this one is sober: title, key, drawing and source under each other, at one width and in light colours.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from xml.etree import ElementTree

from routekaart.ui.grafiek.stijl import stijl_los

BREED, RAND = 720, 24
_BINNEN = BREED - 2 * RAND
_WEG = {"details", "rk-meenemen", "style", "script"}
_GEEN_TEKENING = {"table", "input", "select", "button"}
# How wide a letter is at most, as a part of its size, in the fonts that a system takes for sans-serif.
_LETTER = 0.56
# Words and quieter words, as in the light theme.
TEKSTKLEUR = ("#1c2430", "#4a5564")
_NS = "http://www.w3.org/2000/svg"


@dataclass
class _Blad:
    """The picture so far: its pieces and how far down it goes."""

    delen: list[ElementTree.Element] = field(default_factory=list)
    y: float = RAND

    def write(
        self, tekst: str, maat: float, *, vet: bool = False, grijs: bool = False, eind: bool = False
    ) -> None:
        """Text under what is there, in as many lines as it needs."""
        letters = int(_BINNEN / (maat * _LETTER * (1.08 if vet else 1)))
        for regel in textwrap.wrap(tekst, letters):
            self.y += maat * 1.35
            self.put(regel, BREED - RAND if eind else RAND, maat, vet=vet, grijs=grijs, eind=eind)

    def put(
        self, regel: str, x: float, maat: float, *, vet: bool = False, grijs: bool = False, eind: bool = False
    ) -> None:
        """One line at the height that was reached."""
        kenmerken = {"x": f"{x:g}", "y": f"{self.y:g}", "font-size": f"{maat:g}", "fill": TEKSTKLEUR[grijs]}
        if vet:
            kenmerken["font-weight"] = "700"
        if eind:
            kenmerken["text-anchor"] = "end"
        el = ElementTree.Element("text", kenmerken)
        el.text = regel
        self.delen.append(el)

    def draw(self, tekening: ElementTree.Element) -> None:
        """A drawing under what is there."""
        breed, hoog = _maat(tekening)
        tekening.attrib |= {"x": str(RAND), "y": f"{self.y:g}", "width": f"{breed:g}", "height": f"{hoog:g}"}
        tekening.set("overflow", "visible")
        self.delen.append(tekening)
        self.y += hoog


def make_plaatje(html: str) -> str:
    """The figure `html` as one SVG. Raises `ValueError` with a Dutch sentence when it is no drawing."""
    figuur = ElementTree.fromstring(html)
    beeld = next((el for el in figuur.iter("div") if el.get("class") == "rk-beeld"), None)
    if beeld is None or any(el.tag in _GEEN_TEKENING for el in beeld.iter()):
        raise ValueError(
            "Van deze figuur is hier geen afbeelding te maken. Gebruik op de bladzijde de knop ↓ PNG of ↓ SVG "
            "onder de figuur."
        )
    blad = _Blad()
    titel = _tekst(figuur.find("figcaption"))
    blad.write(titel, 20, vet=True)
    blad.y += 8
    for el in figuur:
        if el.tag == "figcaption":
            continue
        _lay(el, blad)
    return _write(titel, blad)


def _lay(el: ElementTree.Element, blad: _Blad) -> None:
    """One element and what is in it, in the order in which it stands there."""
    klasse = set(el.get("class", "").split())
    if el.tag in _WEG or "rk-figuur-voet" in klasse:
        return
    if el.tag == "svg":
        _bare(el)
        if el.get("width") == "0":  # it only holds a pattern
            blad.delen.append(el)
        else:
            blad.draw(el)
    elif "rk-legenda" in klasse:
        _key(el, blad)
    elif "rk-rij-kop" in klasse:
        _heading(list(el), blad)
    elif el.tag == "p":
        klein = klasse & {"rk-bronregel", "rk-k-bron"}
        blad.y += 4 if klein else 0
        blad.write(_tekst(el), 13 if klein else 14, grijs=True, eind="rk-as-rechts" in klasse)
        blad.y += 0 if klein else 8
    else:
        for kind in el:
            _lay(kind, blad)
        blad.y += 6 if el.tag == "li" else 0


def _heading(delen: list[ElementTree.Element], blad: _Blad) -> None:
    """The name of a row, with what stands at the other end of its line."""
    rechts = " ".join(_tekst(el) for el in delen[1:])
    blad.write(_tekst(delen[0]), 15, vet=True)
    if rechts:
        blad.put(rechts, BREED - RAND, 14, grijs=True, eind=True)
    blad.y += 3


def _key(lijst: ElementTree.Element, blad: _Blad) -> None:
    """The key: sign and words, as many in a line as fit."""
    x = float(RAND)
    for regel in lijst:
        teken, tekst = regel.find("svg"), _tekst(regel.find("span"))
        breed = 32 + len(tekst) * 15 * _LETTER + 20
        if x > RAND and x + breed > BREED - RAND:
            x, blad.y = float(RAND), blad.y + 24
        if teken is not None:
            _bare(teken)
            teken.attrib |= {"x": f"{x:g}", "y": f"{blad.y:g}", "overflow": "visible"}
            blad.delen.append(teken)
        hier, blad.y = blad.y, blad.y + 15
        blad.put(tekst, x + 30, 15)
        blad.y, x = hier, x + breed
    blad.y += 32


def _maat(tekening: ElementTree.Element) -> tuple[float, float]:
    if hoog := tekening.get("height"):
        return _BINNEN, float(hoog)
    breed, hoogte = map(float, tekening.get("viewBox", "0 0 1 1").split()[2:])
    past = min(_BINNEN, 480)
    return past, past * hoogte / breed


def _bare(tekening: ElementTree.Element) -> None:
    """Without what is only for who hears the page; the picture says it once itself."""
    for el in list(tekening.iter()):
        for kind in [k for k in el if k.tag in ("title", "desc")]:
            el.remove(kind)
        for naam in [k for k in el.attrib if k.startswith(("aria-", "data-")) or k == "role"]:
            del el.attrib[naam]


def _tekst(el: ElementTree.Element | None) -> str:
    return "" if el is None else " ".join("".join(el.itertext()).split())


def _write(titel: str, blad: _Blad) -> str:
    hoog = round(blad.y + RAND)
    kenmerken = {"xmlns": _NS, "viewBox": f"0 0 {BREED} {hoog}", "width": str(BREED), "height": str(hoog)}
    wortel = ElementTree.Element(
        "svg", kenmerken | {"font-family": "sans-serif", "color": TEKSTKLEUR[False], "role": "img"}
    )
    ElementTree.SubElement(wortel, "title").text = titel
    stijl = ElementTree.SubElement(wortel, "style")
    ElementTree.SubElement(wortel, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    wortel.extend(blad.delen)
    stijl.text = stijl_los(ElementTree.tostring(wortel, encoding="unicode"))
    return ElementTree.tostring(wortel, encoding="unicode")
