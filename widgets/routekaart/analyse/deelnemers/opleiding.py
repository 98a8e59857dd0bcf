"""Education as people write it, as a set of kinds of diploma; hbo and wo are 'hoog' at the CBS.

Source of the division: CBS, Standaard Onderwijsindeling (laag: up to and including vmbo and mbo 1; middelbaar:
havo, vwo and mbo 2 to 4; hoog: hbo and wo, the associate degree among them).
"""

from __future__ import annotations

import re
from functools import cache

from routekaart.analyse.deelnemers.bevolking import ANDERS, HOOG
from routekaart.analyse.deelnemers.vondst import Vondst, find_onbekend, plain_label, strip_nummering, vreemd

# Every kind of diploma with its height; what stands at one height is neither higher nor lower.
_HOOGTE = {
    "basis": 0,
    "praktijk": 1,
    "vmbo-b": 1,
    "vmbo-k": 1,
    "vmbo-t": 1,
    "mbo 1": 1,
    "mbo 2": 2,
    "mbo 3": 2,
    "mbo 4": 2,
    "havo": 2,
    "vwo": 2,
    "ad": 3,
    "hbo bachelor": 3,
    "hbo master": 3,
    "wo bachelor": 4,
    "wo master": 4,
    "phd": 4,
}
_ALLE = frozenset(_HOOGTE)
_HBO = frozenset({"ad", "hbo bachelor", "hbo master"})
_WO = frozenset({"wo bachelor", "wo master", "phd"})
_MBO = frozenset({"mbo 1", "mbo 2", "mbo 3", "mbo 4"})
_VMBO = frozenset({"vmbo-b", "vmbo-k", "vmbo-t"})
_LAAG = frozenset({"basis", "praktijk", "mbo 1"}) | _VMBO
_MIDDEN = frozenset({"havo", "vwo", "mbo 2", "mbo 3", "mbo 4"})
# What people write, and which diplomas they mean. The longest wording that fits counts; a * stands for any ending.
_TERMEN: tuple[tuple[frozenset[str], str], ...] = (
    (
        frozenset({"basis"}),
        "basisonderwijs, basisschool, basis onderwijs, lagere school, basis, lager onderwijs, lo",
    ),
    (
        frozenset({"praktijk"}),
        "praktijkonderwijs, praktijkschool, speciaal onderwijs, vso, voortgezet speciaal onderwijs",
    ),
    (
        _VMBO,
        "vmbo*, lbo, lager beroepsonderwijs, voorbereidend middelbaar beroepsonderwijs, vbo, lto, lts, leao, lhno,"
        " huishoudschool, ambachtsschool, lagere technische school, voorbereidend beroepsonderwijs, ivbo, las",
    ),
    (
        frozenset({"vmbo-t"}),
        "vmbo t, vmbo tl, vmbo gt, vmbo gl, vmbo g, vmbo g t, vmbo gl tl, vmbo theoretische leerweg, vmbo theoretisch,"
        " vmbo gemengde leerweg, theoretische leerweg, gemengde leerweg, mavo, mulo, ulo,"
        " middelbaar algemeen voortgezet onderwijs, vmbo theoretische en gemengde leerweg",
    ),
    (
        _VMBO,
        "avo, avo onderbouw, havo onderbouw, vwo onderbouw, leerweg, kader, beroepsgericht*, kaderberoepsgericht*",
    ),
    (
        frozenset({"vmbo-b"}),
        "vmbo b, vmbo bb, vmbo bl, vmbo bbl, vmbo basis, vmbo basisberoepsgerichte leerweg",
    ),
    (frozenset({"vmbo-k"}), "vmbo k, vmbo kb, vmbo kbl, vmbo kader, vmbo kaderberoepsgerichte leerweg"),
    (frozenset({"vmbo-b", "vmbo-k"}), "vmbo b k, vmbo bk, vmbo basis kader, vmbo beroepsgericht, vmbo bb kb"),
    (frozenset({"havo"}), "havo*, hoger algemeen voortgezet onderwijs"),
    (
        frozenset({"vwo"}),
        "vwo*, voorbereidend wetenschappelijk onderwijs, gymnasium, atheneum, lyceum, hbs, hogere burgerschool,"
        " hogere burger school, mms",
    ),
    (
        _VMBO | {"havo", "vwo"},
        "middelbare school, middelbaar onderwijs, voortgezet onderwijs, algemeen voortgezet onderwijs, vo",
    ),
    (
        _MBO,
        "mbo*, middelbaar beroepsonderwijs, middelbaar beroeps onderwijs, beroepsonderwijs, roc, vakopleiding,"
        " middelbaar beroeps",
    ),
    (frozenset({"mbo 1"}), "mbo 1, mbo niveau 1, entreeopleiding, mbo entree"),
    (frozenset({"mbo 2"}), "mbo 2, mbo niveau 2, basisberoepsopleiding"),
    (frozenset({"mbo 3"}), "mbo 3, mbo niveau 3"),
    (frozenset({"mbo 4"}), "mbo 4, mbo niveau 4"),
    (frozenset({"mbo 1", "mbo 2"}), "mbo 1 2, mbo niveau 1 2, mbo 1 en 2, mbo 1 of 2"),
    (frozenset({"mbo 2", "mbo 3"}), "mbo 2 3, mbo niveau 2 3, mbo 2 en 3"),
    (frozenset({"mbo 3", "mbo 4"}), "mbo 3 4, mbo niveau 3 4, mbo 3 en 4, mbo 3 of 4"),
    (frozenset({"mbo 2", "mbo 3", "mbo 4"}), "mbo 2 4, mbo niveau 2 4, mbo 2 t m 4, mbo 2 3 4, mbo 2 3 en 4"),
    (_MBO, "mbo 1 4, mbo 1 t m 4, mbo niveau 1 4"),
    (frozenset({"mbo 2", "mbo 3", "mbo 4"}), "mts, meao, mhno, mlo, mds, inas, kmbo, uts"),
    (
        _HBO,
        "hbo*, hoger beroepsonderwijs, hoger beroeps onderwijs, hogeschool, hts, heao, hogere technische school, pabo,"
        " kweekschool, hlo, sociale academie, hoger beroeps, post hbo",
    ),
    (frozenset({"ad"}), "associate degree, ad, hbo ad, hbo associate degree"),
    (frozenset({"hbo bachelor"}), "hbo bachelor, bachelor hbo"),
    (frozenset({"hbo master"}), "hbo master, master hbo"),
    (frozenset({"hbo bachelor", "wo bachelor"}), "bachelor*"),
    (frozenset({"hbo master", "wo master"}), "master*, postmaster, mba"),
    (
        _WO,
        "wo, universiteit*, universitair*, wetenschappelijk onderwijs, wetenschappelijk, academisch*, academie*, univ",
    ),
    (frozenset({"wo bachelor"}), "wo bachelor, universitaire bachelor, bachelor wo"),
    (frozenset({"wo master"}), "wo master, universitaire master, master wo, doctoraal, drs"),
    (frozenset({"phd"}), "phd, gepromoveerd, doctoraat, promotie, dr, doctor, postdoc, postacademisch"),
    (_LAAG, "laag*, lager, lagere, lager opgeleid*, laagopgeleid*"),
    (
        _MIDDEN,
        "midden, middelbaar, middelbare, middel, middelhoog, gemiddeld*, middelbaar opgeleid*, middenopgeleid*, midden opgeleid*",
    ),
    (
        _HBO | _WO,
        "hoog, hoge, hoger, hogere, hoger opgeleid*, hoogopgeleid*, hoger onderwijs, ho, theoretisch*",
    ),
    (_LAAG | _MIDDEN, "praktisch*, praktijkgericht*"),
)
# Words beside a diploma that change nothing. Any word that is not known makes a label unknown.
_RUIS = frozenset(
    """
    hoogste hoogst hoogstgenoten genoten opleiding opleidingen opleidingsniveau niveau onderwijs afgeronde afgerond
    behaalde behaald voltooide voltooid gevolgde gevolgd diploma diplomas opgeleid opgeleide opgeleiden mensen
    personen deelnemers bewoners inwoners met een de het op er ers ers'ers en of school groep onderwijsniveau
    categorie bovenbouw basisvorming richting s geschoold geschoolden alleen afgestudeerd afgestudeerden
    """.split()  # noqa: SIM905
)
_NOG_NIET = re.compile(
    r"\b(niet afgerond|niet afgemaakt|niet voltooid|onafgerond|onvoltooid|bezig|student|studenten|studerend|volgt|nog)\b"
)
_ONDER = r"(?:lager dan|minder dan|onder|beneden|tot)"
_GEEN = r"(?:geen|niet|zonder)"
_BOVEN = r"(?:hoger dan|meer dan|boven)"
_VANAF = r"(?:niet lager dan|niet onder|vanaf|minimaal|minstens|ten minste|tenminste|minimum)"
_TOT = r"(?:niet hoger dan|niet boven|tot en met|t m|tm|maximaal|hoogstens|ten hoogste|max)"
_OF_HOGER = r"(?:plus|en hoger|of hoger|en meer|of meer|hoger|en daarboven|of daarboven)"
_OF_LAGER = r"(?:en lager|of lager|en minder|of minder|en daaronder|of daaronder)"

_TEKENS = (("[<]=", "tot en met"), ("[>]=", "vanaf"), ("[<]", "onder"), ("[>]", "boven"))
# A wording that compares, with what it does to the diplomas in it; the first that fits counts.
_VERGELIJKEND: tuple[tuple[str, str], ...] = (
    *(
        (rf"(?P<voor>(?:\w+ )*?){woorden} (?P<wat>.+)", soort)
        for woorden, soort in (
            (_VANAF, "vanaf"),
            (_TOT, "tot"),
            (_ONDER, "onder"),
            (_BOVEN, "boven"),
            (_GEEN, "geen"),
        )
    ),
    (rf"(?P<voor>)(?P<wat>.+?) {_OF_LAGER}", "tot"),
    (rf"(?P<voor>)(?P<wat>.+?) {_OF_HOGER}", "vanaf"),
)


def find_opleiding(tekst: str) -> str | None:
    """'hbo of wo' or 'geen hbo of wo' for one label; None when it names both, neither, or a word we do not know."""
    return match_opleiding(tekst).groep


def match_opleiding(tekst: str) -> Vondst:
    """The group of a label: vmbo theoretische leerweg, lager dan hbo, hoogste opleiding: basisschool, hbo+."""
    beide = frozenset({HOOG, ANDERS})
    kaal = strip_nummering(plain_label(tekst))
    delen = parse_opleiding(kaal)
    if delen is None:
        return find_onbekend(tekst, beide) or vreemd(beide)
    if not delen:
        return vreemd(beide)
    if delen <= _HBO | _WO:
        return Vondst("groep", HOOG, frozenset({HOOG}), delen)
    if not delen & (_HBO | _WO):
        return Vondst("groep", ANDERS, frozenset({ANDERS}), delen)
    return Vondst("deels", None, beide, delen, "hier zitten mensen met en zonder hbo of wo bij")


def parse_opleiding(kaal: str) -> frozenset[str] | None:
    """The kinds of diploma that a plain label names; None when it names none, or says something we do not know."""
    vorm = re.sub(r"(?<=[a-z0-9])\+", " plus ", kaal)
    # 'laag/middelbaar' names two; 'lager dan', 'geen' and the like must not be lost with the signs.
    for teken, woorden in _TEKENS:
        vorm = re.sub(teken, f" {woorden} ", vorm)
    vorm = re.sub(r"[^a-z0-9]+", " ", vorm).strip()
    vorm = re.sub(r"\bmbo(?=\d)", "mbo ", vorm)
    vorm = re.sub(r"\beerste (3|drie) (jaar|jaren|klassen)( van)?\b", "", vorm).strip()
    if _NOG_NIET.search(vorm):
        return _ALLE if any(_parse_termen(stuk) for stuk in vorm.split()) else None
    if vorm in _ZINNEN:
        return _ZINNEN[vorm]
    for patroon, soort in _VERGELIJKEND:
        gevonden = re.fullmatch(patroon, vorm)
        if gevonden and (delen := _parse_termen(gevonden["wat"])):
            # 'laag (t/m vmbo)' says the same twice: what stands in front counts as well.
            voor = _parse_termen(gevonden["voor"])
            ruis = set(gevonden["voor"].split()) <= _RUIS
            return _relative(delen, soort) | (voor or frozenset()) if voor or ruis else None
    return _parse_termen(vorm)


def _relative(delen: frozenset[str], soort: str) -> frozenset[str]:
    if soort == "geen" and delen == {"basis"}:
        return delen  # 'geen, basisonderwijs': nothing lies below it
    if soort == "geen":
        # Who has no hbo has no wo either; who has no mbo may have anything.
        soort = "onder" if delen <= _HBO | _WO else "behalve"
    laagste, hoogste = min(map(_HOOGTE.__getitem__, delen)), max(map(_HOOGTE.__getitem__, delen))
    return frozenset(
        diploma
        for diploma, hoogte in _HOOGTE.items()
        if (soort == "behalve" and diploma not in delen)
        or (soort == "onder" and hoogte < laagste)
        or (soort == "boven" and hoogte > hoogste)
        or (soort == "vanaf" and (hoogte > laagste or diploma in delen))
        or (soort == "tot" and (hoogte < hoogste or diploma in delen))
    )


@cache
def _woordenboek() -> tuple[dict[tuple[str, ...], frozenset[str]], dict[str, frozenset[str]]]:
    """Wordings as rows of words, and beginnings of a word, each with its diplomas."""
    heel: dict[tuple[str, ...], frozenset[str]] = {}
    begin: dict[str, frozenset[str]] = {}
    for delen, woorden in _TERMEN:
        for term in map(str.strip, woorden.split(",")):
            heel[tuple(term.rstrip("*").split())] = delen
            if term.endswith("*") and " " not in term:
                begin[term.rstrip("*")] = delen
    return heel, begin


_ZINNEN = {
    term: frozenset({"basis"})
    for term in (
        "geen opleiding",
        "geen diploma",
        "geen onderwijs",
        "zonder diploma",
        "zonder opleiding",
    )
}


def _parse_termen(vorm: str) -> frozenset[str] | None:
    """All diplomas named, longest wording first; None when a word is left that we do not know."""
    heel, begin = _woordenboek()
    woorden, uit = vorm.split(), frozenset[str]()
    while woorden:
        lengte = next((n for n in range(min(6, len(woorden)), 0, -1) if tuple(woorden[:n]) in heel), 0)
        if lengte:
            uit |= heel[tuple(woorden[:lengte])]
        elif stam := next((s for s in begin if woorden[0].startswith(s)), None):
            uit, lengte = uit | begin[stam], 1
        elif woorden[0] in _RUIS:
            lengte = 1
        else:
            return None
        woorden = woorden[lengte:]
    return uit or None
