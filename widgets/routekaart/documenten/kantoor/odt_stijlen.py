"""The styles of an OpenDocument file: those of the house style stay, those that are missing are added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from routekaart.documenten.kantoor.odt_xml import Element, oel, q

_BLAUW = {"fo__color": "#1f3864"}
_VET = {"fo__font_weight": "bold"}


@dataclass(frozen=True)
class Ostijl:
    """A style by the name that LibreOffice shows; properties as attributes."""

    naam: str
    basis: str = "Standard"
    alinea: dict[str, str] = field(default_factory=dict)
    teken: dict[str, str] = field(default_factory=dict)
    familie: str = "paragraph"
    niveau: int = 0
    tabs: tuple[tuple[str, str], ...] = ()  # place and line


def _ruimte(voor: str = "0cm", na: str = "0.21cm", **meer: str) -> dict[str, str]:
    return {"fo__margin_top": voor, "fo__margin_bottom": na, **meer}


_SAMEN = {"fo__keep_with_next": "always"}
_HEEL = {"fo__keep_together": "always"}


def _kop(niveau: int, grootte: str, voor: str) -> Ostijl:
    return Ostijl(
        f"Heading {niveau}",
        alinea=_ruimte(voor, "0.14cm") | _SAMEN | _HEEL,
        teken=_VET | _BLAUW | {"fo__font_size": grootte},
        niveau=niveau,
    )


STIJLEN = (
    Ostijl("Text body", alinea=_ruimte(na="0.21cm", fo__line_height="112%")),
    Ostijl("Title", alinea=_ruimte(na="0.21cm") | _SAMEN, teken=_VET | _BLAUW | {"fo__font_size": "20pt"}),
    Ostijl("Subtitle", alinea=_ruimte(na="0.35cm") | _SAMEN, teken={"fo__font_size": "13pt"}),
    _kop(1, "15pt", "0.63cm"),
    _kop(2, "12.5pt", "0.5cm"),
    _kop(3, "11.5pt", "0.4cm"),
    _kop(4, "11pt", "0.35cm"),
    _kop(5, "11pt", "0.35cm"),
    _kop(6, "11pt", "0.35cm"),
    Ostijl("Hoofdstuk", "Heading 1", niveau=1),
    Ostijl("Artikel", "Heading 2", niveau=2),
    Ostijl(
        "Kenblok",
        alinea=_ruimte(na="0.07cm") | {"fo__margin_left": "6.2cm", "fo__text_indent": "-6.2cm"},
        tabs=(("0cm", ""),),
    ),
    Ostijl("Aanhef", "Text body"),
    Ostijl("Lid", "Text body"),
    Ostijl("Onderdeel", "Text body"),
    Ostijl("Slotformulier", "Text body", alinea=_ruimte("0.42cm") | _SAMEN | _HEEL),
    Ostijl("Ondertekening", "Text body", alinea=_HEEL),
    Ostijl("Handtekening", "Ondertekening", alinea=_ruimte("1.3cm") | _HEEL),
    Ostijl("Toelichting", "Text body"),
    Ostijl("Lijstalinea", "Text body", alinea=_ruimte(na="0.1cm")),
    Ostijl(
        "Caption",
        alinea=_ruimte("0.28cm", "0.14cm") | _SAMEN,
        teken={"fo__font_style": "italic", "fo__font_size": "10pt"},
    ),
    Ostijl("Table Contents", alinea=_ruimte(na="0cm"), teken={"fo__font_size": "10pt"}),
    Ostijl("Table Heading", "Table Contents", teken=_VET),
    Ostijl("Contents Heading", alinea=_ruimte("0.63cm", "0.14cm") | _SAMEN, teken=_VET | _BLAUW | {"fo__font_size": "15pt"}),
    Ostijl("Contents 1", alinea=_ruimte("0.1cm", "0cm")),
    Ostijl("Contents 2", alinea=_ruimte(na="0cm") | {"fo__margin_left": "0.5cm"}),
    Ostijl("Header", alinea=_ruimte(na="0cm") | {"fo__text_align": "end"}, teken={"fo__font_size": "9pt"}),
    Ostijl("Footer", alinea=_ruimte(na="0cm"), teken={"fo__font_size": "9pt"}),
    Ostijl("Strong Emphasis", "", teken=_VET, familie="text"),
    Ostijl("Internet link", "", teken={"fo__color": "#0563c1", "style__text_underline_style": "solid"}, familie="text"),
    Ostijl("Verwijzing", "", familie="text"),
    Ostijl("Stand van het stuk", "", teken=_VET | {"fo__text_transform": "uppercase"}, familie="text"),
)  # fmt: skip


def vul_stijlen_aan(stijlen: Element, *, dicht: bool = False) -> dict[str, str]:
    """Add the styles that `office:styles` lacks; return the name in the file of each by its name for a reader.

    With `dicht` those styles take less room.
    """
    namen: dict[str, str] = {"": ""}
    _zorg_voor_standaard(stijlen)
    namen["Standard"] = _zoek(stijlen, "Standard", "paragraph") or "Standard"
    kleur = _kopkleur(stijlen)
    for stijl in STIJLEN:
        if kleur and "fo__color" in stijl.teken and stijl.familie == "paragraph":
            stijl = replace(stijl, teken=stijl.teken | {"fo__color": kleur})
        gevonden = _zoek(stijlen, stijl.naam, stijl.familie)
        if not gevonden:
            gevonden = stijl.naam.replace(" ", "_20_")
            stijlen.append(_maak(_dichter(stijl) if dicht else stijl, gevonden, namen[stijl.basis]))
        namen[stijl.naam] = gevonden
    return namen


def _kopkleur(stijlen: Element) -> str:
    """Return the colour of the headings of a house style, for those that we add."""
    naam = _zoek(stijlen, "Heading 1", "paragraph")
    for stijl in stijlen.findall(q("style:style")) if naam else ():
        if stijl.get(q("style:name")) == naam:
            teken = stijl.find(q("style:text-properties"))
            return str(teken.get(q("fo:color"), "")) if teken is not None else ""
    return ""


def _dichter(stijl: Ostijl) -> Ostijl:
    """Return a style with half the white around it, and headings one size smaller."""

    def kleiner(maat: str) -> str:
        vondst = re.fullmatch(r"([\d.]+)(cm|pt)", maat)
        if vondst is None:
            return maat
        return (
            f"{float(vondst[1]) / 2:.2f}cm"
            if vondst[2] == "cm"
            else f"{max(8.0, float(vondst[1]) * 0.85):.1f}pt"
        )

    alinea = {
        k: kleiner(w) if k in ("fo__margin_top", "fo__margin_bottom") else w for k, w in stijl.alinea.items()
    }
    alinea |= {"fo__line_height": "100%"} if "fo__line_height" in alinea else {}
    return replace(stijl, alinea=alinea, teken={k: kleiner(w) for k, w in stijl.teken.items()})


def _zoek(stijlen: Element, naam: str, familie: str) -> str:
    for stijl in stijlen.findall(q("style:style")):
        if stijl.get(q("style:family")) == familie:
            eigen = stijl.get(q("style:name"), "")
            if naam.lower() in (
                stijl.get(q("style:display-name"), "").lower(),
                eigen.replace("_20_", " ").lower(),
            ):
                return eigen
    return ""


def _maak(stijl: Ostijl, naam: str, basis: str) -> Element:
    element = oel(
        "style:style",
        style__name=naam,
        style__display_name=stijl.naam if naam != stijl.naam else None,
        style__family=stijl.familie,
        style__parent_style_name=basis or None,
        style__default_outline_level=stijl.niveau or None,
    )
    if stijl.alinea or stijl.tabs:
        alinea = oel("style:paragraph-properties", **stijl.alinea)
        if stijl.tabs:
            alinea.append(oel("style:tab-stops", *(_tab(*plek) for plek in stijl.tabs)))
        element.append(alinea)
    if stijl.teken:
        element.append(oel("style:text-properties", **stijl.teken))
    return element


def _tab(plek: str, lijn: str) -> Element:
    return oel(
        "style:tab-stop",
        style__position=plek,
        style__leader_style=lijn or None,
        style__leader_text="_" if lijn else None,
    )


def _zorg_voor_standaard(stijlen: Element) -> None:
    """Make Dutch the language of the text, also where a house style left it on another."""
    standaard = [
        s for s in stijlen.findall(q("style:default-style")) if s.get(q("style:family")) == "paragraph"
    ]
    if not standaard:
        standaard = [oel("style:default-style", style__family="paragraph")]
        stijlen.insert(0, standaard[0])
    tekst = standaard[0].find(q("style:text-properties"))
    if tekst is None:
        tekst = oel("style:text-properties", fo__font_size="11pt")
        standaard[0].append(tekst)
    for deel in [tekst, *stijlen.iter(q("style:text-properties"))]:
        if deel is tekst or deel.get(q("fo:language")):
            deel.set(q("fo:language"), "nl")
            deel.set(q("fo:country"), "NL")
    if not _zoek(stijlen, "Standard", "paragraph"):
        stijlen.append(
            oel("style:style", style__name="Standard", style__family="paragraph", style__class="text")
        )
