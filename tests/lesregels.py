"""What makes a notebook a lesson: goals, working cells, exercises.

Each check yields the number of a cell (None: the whole file) and what is wrong there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lestabel import CONTROLE, meet, soorten, werkcode
from notebooklezer import Cel, Notebook
from routekaart.content import load_content
from routekaart.dashboard.verversen import OPLOSSING

ZETTEN = ["Kijk naar de tabel", "Reken het zelf uit", "Teken het", "Lees de figuur", "Uw eigen gemeente"]
NA_ZETTEN = ["De hele figuur", "Wat ziet u?"]
# Lines of analysis, drawn figures, and exercises to read, to work out and on one's own; a topic has less of each.
MINST_STAP = {"regels": 25, "figuren": 2, "oefeningen": 4, "lezen": 1, "rekenen": 2, "eigen": 1}
MINST_VERDIEPING = {"regels": 15, "figuren": 1, "oefeningen": 2}
HINT, UITWERKING = "<details><summary>Hint</summary>", "<details><summary>Uitwerking</summary>"
# A municipality that is chosen, or named as a value; in a sentence it may be a suggestion.
KIEST = re.compile(r"""^\s*gemeente\s*=(?!=)|(["'])Leiden\1""", re.MULTILINE)
NAGEREKEND = "nbval-check-output"

Fouten = Iterator[tuple[int | None, str]]
REGELS: dict[str, Callable[[Notebook], Fouten]] = {}


def regel(functie: Callable[[Notebook], Fouten]) -> Callable[[Notebook], Fouten]:
    """Register a check by its name."""
    REGELS[functie.__name__] = functie
    return functie


def is_verdieping(notebook: Notebook) -> bool:
    """Whether this is a topic and no step."""
    return notebook.naam.startswith("verdieping_")


def _bullets(tekst: str) -> list[str]:
    return [r[2:] for r in tekst.splitlines() if r.startswith("- ")]


@regel
def doelen_en_tijd_als_in_content(notebook: Notebook) -> Fouten:
    stap = load_content().stap_van_notebook(notebook.naam)
    kop = f"### Na deze {'verdieping' if is_verdieping(notebook) else 'stap'} kunt u"
    for cel in notebook.sectie("Wat levert dit op")[:1]:
        _, gevonden, doelen = cel.bron.partition(f"\n{kop}\n")
        if not gevonden:
            yield cel.nummer, f"hier ontbreekt '{kop}'"
        elif _bullets(doelen) != list(stap.leerdoelen):
            yield cel.nummer, "de leerdoelen zijn anders dan 'leerdoelen' in content"
    if not 3 <= len(stap.leerdoelen) <= 5:
        yield None, f"{len(stap.leerdoelen)} leerdoelen, verwacht 3 tot en met 5"
    zelf = f"{stap.lezen_minuten} minuten lezen en {stap.doen_minuten} minuten oefenen."
    for cel in notebook.sectie("Wat hebt u nodig")[:1]:
        for woord in (f"- **Voorkennis:** {stap.voorkennis}", f"- **Zelf leren:** {zelf}"):
            if woord not in cel.bron.splitlines():
                yield cel.nummer, f"hier ontbreekt de regel '{woord}'"


@regel
def onthouden(notebook: Notebook) -> Fouten:
    stap = load_content().stap_van_notebook(notebook.naam)
    if not 3 <= len(stap.kernpunten) <= 6:
        yield None, f"{len(stap.kernpunten)} kernpunten, verwacht 3 tot en met 6"
    if not 3 <= len(stap.misverstanden) <= 5:
        yield None, f"{len(stap.misverstanden)} misverstanden, verwacht 3 tot en met 5"
    cellen = notebook.sectie("Onthoud dit")
    if len(cellen) != 2 or not cellen[0].is_tekst or cellen[-1].bron != "stap.onthoud()":
        yield cellen[0].nummer if cellen else None, "onder 'Onthoud dit' staan een zin en stap.onthoud()"


# --- the working cells -----------------------------------------------------------------------------


@regel
def werkcellen_staan_bij_elkaar(notebook: Notebook) -> Fouten:
    cijfers = notebook.sectie("Kijk naar de cijfers")
    alle = [cel for cel in notebook.cellen if "werk" in cel.tags]
    if not alle:
        yield None, "er zijn geen rekencellen"
        return
    for cel in alle:
        if cel not in cijfers:
            yield cel.nummer, "een rekencel staat onder 'Kijk naar de cijfers'"
    if [cel.nummer for cel in alle] != list(range(alle[0].nummer, alle[-1].nummer + 1)):
        yield alle[0].nummer, "de rekencellen staan aan één stuk"
    # More moves may stand between these, but these stand in this order.
    koppen = [kop for cel in alle for kop in cel.koppen(3)]
    if [kop for kop in koppen if kop in ZETTEN] != ZETTEN or koppen[0] != ZETTEN[0]:
        yield alle[0].nummer, f"de koppen van de rekencellen zijn {koppen}, verwacht {ZETTEN}"
    na = [
        kop
        for cel in cijfers
        if "werk" not in cel.tags and cel.nummer > alle[0].nummer
        for kop in cel.koppen(3)
    ]
    if na[: len(NA_ZETTEN)] != NA_ZETTEN:
        yield alle[-1].nummer, f"na de rekencellen staan de koppen {na}, verwacht eerst {NA_ZETTEN}"


@regel
def om_elke_rekencel_staat_een_zin(notebook: Notebook) -> Fouten:
    for voor, cel, na in zip(
        [None, *notebook.cellen], notebook.cellen, [*notebook.cellen[1:], None], strict=False
    ):
        if "werk" not in cel.tags or not cel.is_code:
            continue
        if voor is None or not voor.is_tekst or not _zin(voor):
            yield cel.nummer, "vóór deze rekencel ontbreekt een zin"
        if na is None or not na.is_tekst or not _zin(na):
            yield cel.nummer, "ná deze rekencel ontbreekt een zin"


def _zin(cel: Cel) -> bool:
    """Whether a cell holds more than headings."""
    return any(r.strip() and not r.startswith("#") for r in cel.bron.splitlines())


@regel
def een_plek_voor_de_gemeente(notebook: Notebook) -> Fouten:
    code = [cel for cel in notebook.cellen if cel.is_code]
    eerste = next(iter(werkcode(notebook)), None)
    if eerste is None or eerste.bron.splitlines()[0] != 'gemeente = "Leiden"':
        yield eerste and eerste.nummer, 'de eerste regel van de rekencellen is: gemeente = "Leiden"'
    for cel in code:
        rest = cel.bron.partition("\n")[2] if cel is eerste else cel.bron
        if KIEST.search(rest):
            yield cel.nummer, "de gemeente staat op één plek: de eerste regel van de rekencellen"


@regel
def wat_getoond_wordt_wordt_nagerekend(notebook: Notebook) -> Fouten:
    for cel in notebook.cellen:
        moet = "werk" in cel.tags or ("zelfstudie" in cel.tags and cel.uitvoer)
        if cel.is_code and moet and NAGEREKEND not in cel.tags:
            yield cel.nummer, f"deze cel mist het label '{NAGEREKEND}'"


@regel
def genoeg_te_doen(notebook: Notebook) -> Fouten:
    les = meet(notebook)
    for wat, minst in (MINST_VERDIEPING if is_verdieping(notebook) else MINST_STAP).items():
        if (aantal := getattr(les, wat)) < minst:
            yield None, f"{wat}: {aantal}, minstens {minst}"
    if soorten(notebook).total() != len(_opgaven(notebook)):
        yield None, "niet elke oefening is te tellen"


# --- the exercises ---------------------------------------------------------------------------------


def _opgaven(notebook: Notebook) -> list[Cel]:
    return [
        cel
        for cel in notebook.sectie("Toets uzelf")
        if any(kop.startswith("Oefening") for kop in cel.koppen(3))
    ]


@regel
def oefeningen_hebben_hun_vorm(notebook: Notebook) -> Fouten:
    stam = load_content().stap_van_notebook(notebook.naam).vragen[0].id.partition("-")[0]
    cellen = notebook.sectie("Toets uzelf")
    for nr, opgave in enumerate(_opgaven(notebook), 1):
        kop = opgave.koppen(3)[0]
        if not re.match(rf"Oefening {nr}\. [A-Z0-9']", kop) or not opgave.bron.startswith("### "):
            yield opgave.nummer, f"kop '{kop}': verwacht '### Oefening {nr}. Titel', bovenaan"
        if opgave.bron.count(HINT) != 1:
            yield opgave.nummer, "deze oefening heeft één hint om uit te klappen"
        na = cellen[cellen.index(opgave) + 1 :]
        eind = next((i for i, cel in enumerate(na) if cel.is_tekst and cel.koppen(3)), len(na))
        yield from _code_van(opgave, na[:eind], f"{stam}-O{nr}")


def _code_van(opgave: Cel, na: list[Cel], id_: str) -> Fouten:
    """An exercise to read holds its solution itself; one to work out has a cell to begin in and a solution that runs."""
    if not opgave.tags:
        if opgave.bron.count(UITWERKING) != 1:
            yield opgave.nummer, "een oefening om te lezen heeft één uitwerking om uit te klappen"
        if na:
            yield na[0].nummer, "een oefening om te lezen is één cel"
        return
    if opgave.tags != ["zelfstudie"] or UITWERKING in opgave.bron:
        yield (
            opgave.nummer,
            "een oefening met code heeft het label 'zelfstudie', en de uitwerking in een eigen cel",
        )
    soort = [(cel.is_code, "zelfstudie" in cel.tags, OPLOSSING in cel.tags) for cel in na]
    if soort != [(True, True, False), (True, True, True)]:
        yield opgave.nummer, "na de opdracht komen een cel om in te vullen en een cel met de oplossing"
        return
    begin, oplossing = na
    if "antwoord = ..." not in begin.bron.splitlines():
        yield begin.nummer, "hier ontbreekt de regel: antwoord = ..."
    laatste = [cel.bron.splitlines()[-1] for cel in na]
    vorm = re.fullmatch(r'stap\.controleer\("([^"]+)", antwoord(, gemeente=gemeente)?\)', laatste[0])
    if vorm is None or vorm[1] != id_ or laatste[0] != laatste[1]:
        yield begin.nummer, f'beide cellen sluiten met stap.controleer("{id_}", antwoord)'
    if "..." in oplossing.bron:
        yield oplossing.nummer, "in de oplossing staan nog puntjes"


@regel
def elk_nummer_een_keer(notebook: Notebook) -> Fouten:
    for cel in notebook.cellen:
        if cel.is_code and CONTROLE.search(cel.bron) and "zelfstudie" not in cel.tags:
            yield cel.nummer, "een antwoord controleren doet alleen een oefening"
    for cel in notebook.cellen:
        if ("zelfstudie" in cel.tags or OPLOSSING in cel.tags) and cel not in notebook.sectie("Toets uzelf"):
            yield cel.nummer, "een oefening staat onder 'Toets uzelf'"
