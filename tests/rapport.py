"""Print what is in each notebook: `python tests/rapport.py`, with `--secties` for the theory per section.

A report and no test: a readability figure is something to look at (see `taal.flesch_douma`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from notebooklezer import BRONLINK, Notebook, lees_notebooks
from routekaart.content import Inhoud, content_map, load_content
from taal import MARKERING, flesch_douma, gemiddelde_lengte, woorden, zinnen_van

WEBLINK = re.compile(r"\]\((https?://[^)\s]+)\)")
KOPPEN = [
    "notebook",
    "cellen",
    "woorden",
    "vragen",
    "praktijken",
    "bronnen",
    "merken",
    "leesgemak",
    "zin",
    "langste",
]
UITLEG = """
woorden     woorden theorie, zonder bronvermeldingen; bij de start alle tekst
vragen      vragen voor het goede gesprek
praktijken  voorbeelden die bij dit onderdeel horen
bronnen     verschillende bronnen in tekst, leeslijst, werkvormen en praktijken
merken      keren dat er 'te controleren' of 'eigen lezing' bij een feit staat
leesgemak   Flesch-Douma over de theorie: 60-70 normaal, 70-80 tamelijk gemakkelijk, 80-90 gemakkelijk
zin         gemiddeld aantal woorden per zin in de theorie
langste     woorden in de langste zin van het hele notebook"""


def theoriezinnen(notebook: Notebook) -> list[str]:
    """Sentences of the theory; of the start page all sentences."""
    cellen = notebook.theorie or [cel for cel in notebook.cellen if cel.is_tekst]
    return [zin for cel in cellen for zin in zinnen_van(cel.bron)]


def bronnen_van(notebook: Notebook, inhoud: Inhoud) -> set[str]:
    """Ids, or addresses, of all sources behind a notebook."""
    bronnen = {*BRONLINK.findall(notebook.tekst), *WEBLINK.findall(notebook.tekst)}
    if not notebook.is_start:
        stap = inhoud.stap_van_notebook(notebook.naam)
        bronnen |= {tip.bron for tip in stap.leeslijst}
        bronnen |= {bron for werkvorm in stap.werkvormen for bron in werkvorm.bronnen}
        bronnen |= {bron for praktijk in inhoud.praktijken_van(stap.id) for bron in praktijk.bronnen}
    return bronnen


def regel(notebook: Notebook, inhoud: Inhoud) -> list[str]:
    """One line of the table."""
    stap = None if notebook.is_start else inhoud.stap_van_notebook(notebook.naam)
    zinnen = theoriezinnen(notebook)
    gemak = flesch_douma(zinnen)
    getallen = [
        len(notebook.cellen),
        sum(len(woorden(zin)) for zin in zinnen),
        len(stap.vragen) if stap else 0,
        len(inhoud.praktijken_van(stap.id)) if stap else 0,
        len(bronnen_van(notebook, inhoud)),
        len(MARKERING.findall(notebook.tekst)),
        "-" if gemak is None else round(gemak),
        f"{gemiddelde_lengte(zinnen):.1f}".replace(".", ","),
        max((len(woorden(zin)) for zin in zinnen_van(notebook.tekst)), default=0),
    ]
    return [notebook.naam, *map(str, getallen)]


def secties(notebook: Notebook) -> Iterable[list[str]]:
    """Readability per section of the theory."""
    for cel in notebook.theorie:
        zinnen = zinnen_van(cel.bron)
        gemak = flesch_douma(zinnen)
        aantal = sum(len(woorden(zin)) for zin in zinnen)
        kop = (cel.koppen(2) or [""])[0]
        yield [notebook.naam, kop, str(aantal), "-" if gemak is None else str(round(gemak))]


def tabel(rijen: Sequence[Sequence[str]]) -> str:
    """A Markdown table with columns of even width."""
    breed = [max(len(rij[k]) for rij in rijen) for k in range(len(rijen[0]))]
    recht = [all(rij[k][:1].isdigit() or rij[k] == "-" for rij in rijen[1:]) for k in range(len(breed))]
    regels = [
        "| "
        + " | ".join(c.rjust(b) if r else c.ljust(b) for c, b, r in zip(rij, breed, recht, strict=True))
        + " |"
        for rij in rijen
    ]
    streep = (
        "|" + "|".join("-" * (b + 1) + (":" if r else "-") for b, r in zip(breed, recht, strict=True)) + "|"
    )
    return "\n".join([regels[0], streep, *regels[1:]])


def main(opties: Sequence[str]) -> None:
    """Print the table, or the sections."""
    notebooks, inhoud = list(lees_notebooks()), load_content()
    if "--secties" in opties:
        rijen = [rij for notebook in notebooks for rij in secties(notebook)]
        print(tabel([["notebook", "sectie", "woorden", "leesgemak"], *rijen]))
        return
    print(tabel([KOPPEN, *(regel(notebook, inhoud) for notebook in notebooks)]))
    print(UITLEG)
    planken = ("vragen", "praktijken", "bronnen", "begrippen", "wet", "paragrafen")
    print("\nIn content: " + ", ".join(f"{len(getattr(inhoud, p))} {p}" for p in planken) + ".")
    cijfers = sum(pad.stat().st_size for pad in Path(content_map(), "data").glob("*"))
    print(f"Cijfers in content/data: {cijfers / 1e6:.2f} MB.".replace(".", ",", 1))


if __name__ == "__main__":
    main(sys.argv[1:])
