"""The page about privacy names every address that takes something from a visitor: a new one fails here first."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from conftest import WORTEL

PAKKET = WORTEL / "widgets" / "routekaart"
BLAD = (PAKKET / "dashboard" / "paginas" / "privacy.md").read_text(encoding="utf-8")
STUURT = {"post", "put", "delete", "patch"}
NAAR_DE_TAFEL = "een tafel, of er een leiden"
# The class behind each address that takes something -> what a reader does then, as the page says it.
ADRESSEN = {
    "Cijferpost": "een eigen bestand of eigen getallen meenemen bij de cijfers",
    "Concept": "het concept van uw verordening bekijken",
    "Document": "een document maken",
    "Open": NAAR_DE_TAFEL, "Zoek": NAAR_DE_TAFEL, "Aanschuiven": NAAR_DE_TAFEL, "Qr": NAAR_DE_TAFEL,
    "Antwoorden": NAAR_DE_TAFEL, "Vraagstand": NAAR_DE_TAFEL, "Uitkomsten": NAAR_DE_TAFEL,
    "AndereStap": NAAR_DE_TAFEL, "Sluit": NAAR_DE_TAFEL,
    "Leesblad": "een eigen notebook van deze organisatie aanzetten",
    "Einde": "een eigen notebook van deze organisatie aanzetten",
    "Afscheid": "een eigen notebook van deze organisatie aanzetten",
}  # fmt: skip


def adressen_die_iets_aannemen() -> set[str]:
    """Every class of ours in `dashboard` and `tafel` with a method by the name of a way to send something."""
    gevonden = set()
    for kamer in ("dashboard", "tafel"):
        for bestand in sorted((PAKKET / kamer).rglob("*.py")):
            for knoop in ast.walk(ast.parse(bestand.read_text(encoding="utf-8"))):
                if isinstance(knoop, ast.ClassDef) and _heeft_adres(knoop):
                    gevonden.add(knoop.name)
    return gevonden


def _heeft_adres(klasse: ast.ClassDef) -> bool:
    functies = [d for d in klasse.body if isinstance(d, ast.FunctionDef | ast.AsyncFunctionDef)]
    # An address has no words of its own for what it answers; whoever has a method `post` to call gives something back.
    return any(
        f.name in STUURT and isinstance(f.returns, ast.Constant) and f.returns.value is None for f in functies
    )


def rij(doet: str) -> str:
    return next((r for r in BLAD.splitlines() if r.startswith("|") and doet in r), "")


def test_elk_adres_dat_iets_aanneemt_staat_op_de_bladzijde():
    assert adressen_die_iets_aannemen() == set(ADRESSEN)
    for adres, doet in ADRESSEN.items():
        assert rij(doet), (adres, doet)


def test_een_document_stuurt_het_hele_dossier_en_dat_staat_er():
    bron = (PAKKET / "ui" / "bouwstenen" / "documenten" / "documenten.js").read_text(encoding="utf-8")
    assert re.search(r'zet\("verzoek", \{[^}]*dossier: this\.lees\("dossier"\)', bron)
    assert "**uw hele dossier**" in rij("een document maken") and "bewaart het niet" in rij(
        "een document maken"
    )


def test_het_concept_stuurt_wat_er_staat_en_niet_meer():
    bron = (PAKKET / "ui" / "bouwstenen" / "verordening" / "verordening.js").read_text(encoding="utf-8")
    gestuurd = re.search(r'zet\("verzoek", \{([^}]*)\}', bron)
    assert gestuurd
    assert re.findall(r"(\w+)(?=[:,]|\s*$)", re.sub(r":[^,]*", "", gestuurd[1])) == [
        "nr", "keuzes", "eigen_teksten", "gemeente",
    ]  # fmt: skip
    assert all(wat in rij("het concept") for wat in ("uw keuzes", "uw eigen teksten", "uw gemeente"))


def test_zoeken_kaart_en_oefenen_sturen_niets():
    """The scripts that talk to a server are known; those of what stays in the browser are none of them."""
    praat = re.compile(r"\bfetch\(|sendBeacon|XMLHttpRequest|\bWebSocket\b|EventSource")
    sprekers = {
        bestand.relative_to(PAKKET).as_posix()
        for bestand in PAKKET.rglob("*.js")
        if praat.search(_zonder_commentaar(bestand))
    }
    assert sprekers == {
        "dashboard/host/host.js",
        "dashboard/levend/levend.js",
        "dashboard/levend/wachten.js",
        "ui/bouwstenen/tafel/tafelserver.js",
    }
    for zin in ("wat u zoekt", "op de kaart", "een oefening zonder code", "wat u afdrukt"):
        assert zin in BLAD.partition("Dit gaat niet naar de server:")[2]


def _zonder_commentaar(bestand: Path) -> str:
    return re.sub(r"^\s*(//|\*|/\*).*$", "", bestand.read_text(encoding="utf-8"), flags=re.M)
