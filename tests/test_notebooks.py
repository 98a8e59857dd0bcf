"""The thirteen notebooks have one shape, and are stored as `routekaart ververs` leaves them.

nbval (in the same run) executes every cell and compares the stored output, so a second execution here
would prove nothing more; what nbval does not see is checked on the files.
"""

from __future__ import annotations

import ast
import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import nbformat
import pytest

from notebooklezer import (
    ACHTERAF,
    BEGRIPLINK,
    BOUWEN,
    BRONLINK,
    DOCUMENTEN,
    GEMEENTE,
    LINK,
    NAMEN,
    NOTEBOOKS,
    VOORAF,
    Cel,
    Notebook,
    lees_notebook,
    lees_notebooks,
)
from routekaart.content import load_content
from routekaart.dashboard.verversen import METADATA, OPLOSSING, VERBORGEN, WIDGET

MEESTE_REGELS, MEESTE_TEKENS = 10, 88
# The last is for what says how many days are left: tomorrow that is one less.
TAGS = {"docent", "werk", "zelfstudie", OPLOSSING, "nbval-check-output", "nbval-ignore-output"}
MODULES = {"routekaart", "pandas"}
# What each section of a step or topic calls, in this order.
AANROEPEN = {
    "Zo doen anderen het": ["stap.praktijken()", "stap.voorbeeldgemeente()"],
    "Kijk naar de cijfers": ["stap.cijfers()"],
    "Het goede gesprek": ["stap.gesprekstips()", "stap.werkvormen()", "stap.gesprek()"],
    "Leg vast": ["stap.vastleggen()"],
    "Onthoud dit": ["stap.onthoud()"],
    "Toets uzelf": ["stap.toets()"],
    "Bronnen": ["stap.bronnen()", "stap.begrippen()"],
}
STARTKOPPEN = [
    "Rondleiding in JupyterLab",
    "Bent u raadslid?",
    "De routekaart",
    "Kies uw route",
    "Bent u van een dorpsraad of vereniging?",
    "Voor wie is dit?",
    "Dossier",
    "Colofon",
]
# What holds for every notebook, also for one that is no step.
OVERAL = ("elke_kop_een_eigen_cel", "omvang", "soorten_en_tags", "code_gebruikt_alleen_het_pakket", "schoon_opgeslagen",
          "uitgevoerd_op_volgorde", "uitvoer_is_bewaard", "uitvoer_is_leesbaar", "niets_van_een_machine",
          "verwijzingen_bestaan", "namen_van_notebooks_kloppen")  # fmt: skip
STARTAANROEPEN = ["start.routekaart()", "start.dossierbeheer()"]
# A place on somebody's machine: it says who made the file, and is different everywhere.
MACHINEPAD = re.compile(
    r"(?<![\w.:/])/(?:home|Users|root|tmp|var|work|workspace|mnt|opt)/[\w.-]+|\b[A-Z]:\\\w"
)

Fouten = Iterator[tuple[int | None, str]]
Controle = Callable[[Notebook], Fouten]
CONTROLES: dict[str, Controle] = {}


def controle(functie: Controle) -> Controle:
    """Register a check: it yields the number of the cell (None: the whole file) and what is wrong."""
    CONTROLES[functie.__name__] = functie
    return functie


def meld(functie: Controle, notebook: Notebook) -> list[str]:
    """The mistakes that a check finds, each with notebook and cell."""
    return [
        f"{notebook.naam}{f', cel {nummer}' if nummer else ''}: {wat}" for nummer, wat in functie(notebook)
    ]


def laatste_cel(notebook: Notebook, tekst: str) -> int | None:
    """Number of the cell that holds `tekst`."""
    return next((cel.nummer for cel in notebook.cellen if tekst in cel.bron), None)


# --- The skeleton ---------------------------------------------------------------------------------


@controle
def volgorde_van_koppen(notebook: Notebook) -> Fouten:
    koppen = [(cel, kop) for cel in notebook.cellen for kop in cel.koppen(2)]
    namen = [kop for _, kop in koppen]
    if notebook.is_start:
        if namen != STARTKOPPEN:
            yield None, f"de koppen zijn {namen}, verwacht {STARTKOPPEN}"
        return
    for cel, kop in koppen:
        if namen.count(kop) > 1:
            yield cel.nummer, f"kop '{kop}' staat er vaker dan één keer"
    for kop in (*VOORAF, *ACHTERAF):
        if kop not in namen:
            yield None, f"kop '{kop}' ontbreekt"
    vast = [kop for kop in namen if kop in (*VOORAF, *ACHTERAF)]
    if sorted(vast) == sorted((*VOORAF, *ACHTERAF)) and vast != [*VOORAF, *ACHTERAF]:
        yield None, f"de vaste koppen staan in de volgorde {vast}, verwacht {[*VOORAF, *ACHTERAF]}"
    if vast == [*VOORAF, *ACHTERAF]:
        eind = len(VOORAF) + len(namen) - len(vast) - (BOUWEN in namen) - (DOCUMENTEN in namen)
        for cel, kop in koppen:
            plek = namen.index(kop)
            if kop not in (*VOORAF, *ACHTERAF, BOUWEN, DOCUMENTEN) and not len(VOORAF) <= plek < eind:
                yield cel.nummer, f"kop '{kop}' staat buiten de theorie"
    if BOUWEN in namen:
        if not notebook.naam.startswith("08_"):
            yield laatste_cel(notebook, BOUWEN), f"kop '{BOUWEN}' hoort alleen in stap 8"
        elif not namen.index("Het goede gesprek") < namen.index(BOUWEN) < namen.index("Toets uzelf"):
            yield laatste_cel(notebook, BOUWEN), f"kop '{BOUWEN}' hoort na het gesprek en voor de toets"
    if DOCUMENTEN in namen and not namen.index("Leg vast") < namen.index(DOCUMENTEN) < namen.index(
        "Toets uzelf"
    ):
        yield laatste_cel(notebook, DOCUMENTEN), f"kop '{DOCUMENTEN}' hoort na 'Leg vast' en voor de toets"


@controle
def titel_en_begin(notebook: Notebook) -> Fouten:
    titels = [(cel.nummer, kop) for cel in notebook.cellen for kop in cel.koppen(1)]
    for nummer, kop in titels[1:]:
        yield nummer, f"tweede titel '{kop}': er is één kop met één hekje"
    if not titels or titels[0][0] != 1:
        yield 1, "de eerste cel begint met de titel, met één hekje"
    elif not notebook.is_start:
        stap = load_content().stap_van_notebook(notebook.naam)
        verwacht = f"Stap {stap.nummer}. {stap.titel}" if stap.nummer else f"Verdieping: {stap.titel}"
        if titels[0][1] != verwacht:
            yield 1, f"de titel is '{titels[0][1]}', in content heet dit onderdeel '{verwacht}'"
    if titels and len(notebook.cellen[0].bron.split("\n\n")) < 2:
        yield 1, "onder de titel ontbreekt de inleiding"


@controle
def elke_kop_een_eigen_cel(notebook: Notebook) -> Fouten:
    for cel in notebook.cellen:
        if len(koppen := cel.koppen(2)) > 1:
            yield cel.nummer, f"meer dan één hoofdkop in een cel: {koppen}"
        elif koppen and not cel.bron.startswith("## "):
            yield cel.nummer, f"kop '{koppen[0]}' staat niet bovenaan de cel"
        niveaus = (
            [len(hekjes) for hekjes in re.findall(r"^(#+) ", cel.bron, re.MULTILINE)] if cel.is_tekst else []
        )
        if any(niveau > 3 for niveau in niveaus):
            yield cel.nummer, "koppen gaan niet dieper dan drie hekjes"


@controle
def theorie_is_er_en_niet_te_lang(notebook: Notebook) -> Fouten:
    if notebook.is_start:
        return
    minst, meest = (3, 8) if notebook.naam.startswith("verdieping_") else (5, 10)
    aantal = sum(bool(cel.koppen(2)) for cel in notebook.theorie)
    if not minst <= aantal <= meest:
        yield None, f"{aantal} stukken theorie, verwacht {minst} tot en met {meest}"
    if any("Over de edities" in cel.koppen(3) for cel in notebook.theorie):
        yield None, "'### Over de edities' staat in het colofon, niet in de theorie"


@controle
def aanroepen_per_sectie(notebook: Notebook) -> Fouten:
    if notebook.is_start:
        code = [cel.bron.splitlines()[-1] for cel in notebook.cellen if cel.is_code]
        if [regel for regel in code if regel in STARTAANROEPEN] != STARTAANROEPEN:
            yield None, f"de start roept {code} aan, verwacht {STARTAANROEPEN}"
        return
    begin = [
        "from routekaart import open_stap",
        "",
        f'stap = open_stap("{notebook.naam}")',
        "stap.routekaart()",
    ]
    if notebook.cellen[1].bron.splitlines() != begin:
        yield 2, "de tweede cel opent de stap: " + " / ".join(filter(None, begin))
    for kop, alle in AANROEPEN.items():
        # The invented municipality walks the steps; the topics it does not.
        stap = not notebook.naam.startswith("verdieping_")
        verwacht = [regel for regel in alle if stap or regel != "stap.voorbeeldgemeente()"]
        cellen = notebook.sectie(kop)
        gevonden = [cel.bron for cel in cellen if cel.is_code and cel.bron in verwacht]
        if cellen and gevonden != verwacht:
            yield cellen[0].nummer, f"onder '{kop}' staat {gevonden}, verwacht {verwacht}"
    cijfers = notebook.sectie("Kijk naar de cijfers")
    if cijfers and not any("Wat ziet u?" in cel.koppen(3) for cel in cijfers):
        yield cijfers[0].nummer, "onder 'Kijk naar de cijfers' ontbreekt '### Wat ziet u?'"


@controle
def opbrengst_en_tijd_als_in_content(notebook: Notebook) -> Fouten:
    if notebook.is_start:
        return
    stap = load_content().stap_van_notebook(notebook.naam)
    for cel in notebook.sectie(VOORAF[0])[:1]:
        boven = cel.bron.partition("\n### ")[0]
        regels = [regel[2:] for regel in boven.splitlines() if regel.startswith("- ")]
        if regels != list(stap.opbrengst):
            yield cel.nummer, "de opbrengst is anders dan 'opbrengst' in content"
    for cel in notebook.sectie(VOORAF[1])[:1]:
        if f"{stap.tijd_minuten} minuten" not in cel.bron:
            yield cel.nummer, f"hier ontbreekt de tijd uit content: {stap.tijd_minuten} minuten"


@controle
def omvang(notebook: Notebook) -> Fouten:
    for cel in notebook.cellen:
        if not cel.bron.strip():
            yield cel.nummer, "lege cel"
        if cel.is_code and len(cel.bron.splitlines()) > MEESTE_REGELS:
            yield cel.nummer, f"{len(cel.bron.splitlines())} regels code, hoogstens {MEESTE_REGELS}"
        if cel.is_code and (langst := max(map(len, cel.bron.splitlines()), default=0)) > MEESTE_TEKENS:
            yield cel.nummer, f"een regel code van {langst} tekens, hoogstens {MEESTE_TEKENS}"


@controle
def soorten_en_tags(notebook: Notebook) -> Fouten:
    for cel in notebook.cellen:
        if not (cel.is_code or cel.is_tekst):
            yield cel.nummer, f"soort '{cel.ruw['cell_type']}': gebruik tekst of code"
        if onbekend := set(cel.tags) - TAGS:
            yield cel.nummer, f"onbekend label {sorted(onbekend)}"
        if "docent" in cel.tags and (cel.is_code or "zelfstudie" in cel.tags):
            yield cel.nummer, "label 'docent' hoort bij een tekst, zonder 'zelfstudie'"
        if "nbval-check-output" in cel.tags and not cel.is_code:
            yield cel.nummer, "label 'nbval-check-output' hoort bij code"
        if cel.is_tekst and "docent" not in cel.tags and "Voor de docent" in cel.koppen(3):
            yield cel.nummer, "tekst voor de docent zonder label 'docent' komt op de bladzijde"


@controle
def docent_en_uitklap(notebook: Notebook) -> Fouten:
    if not any("docent" in cel.tags for cel in notebook.cellen):
        yield None, "er is geen cel met label 'docent'"
    for cel in notebook.cellen:
        if cel.bron.count("<details>") != cel.bron.count("</details>") or (
            cel.is_tekst and re.search(r"</summary>\n(?!\n)", cel.bron)
        ):
            yield cel.nummer, "een uitwerking sluit met </details> en begint na een lege regel"


@controle
def code_gebruikt_alleen_het_pakket(notebook: Notebook) -> Fouten:
    for cel in notebook.cellen:
        if not cel.is_code:
            continue
        try:
            boom = ast.parse(cel.bron)
        except SyntaxError as fout:
            yield cel.nummer, f"dit is geen Python: {fout.msg}"
            continue
        for knoop in ast.walk(boom):
            namen = [alias.name for alias in knoop.names] if isinstance(knoop, ast.Import) else []
            if isinstance(knoop, ast.ImportFrom):
                namen = [knoop.module or "."]
            for naam in namen:
                if naam.split(".")[0] not in MODULES:
                    yield cel.nummer, f"haalt '{naam}' binnen; een notebook gebruikt {sorted(MODULES)}"


# --- What is stored -------------------------------------------------------------------------------


@controle
def schoon_opgeslagen(notebook: Notebook) -> Fouten:
    inhoud: Any = nbformat.reads(notebook.json, as_version=4)
    if notebook.json != nbformat.writes(inhoud, indent=1) + "\n":
        yield None, "het bestand is anders opgemaakt dan 'routekaart ververs' doet"
    if notebook.ruw["metadata"] != METADATA:
        yield (
            None,
            "de metadata van het bestand hoort alleen de kernel te noemen, zonder toestand van widgets",
        )
    for cel in notebook.cellen:
        if (naam := cel.ruw.get("id")) != (verwacht := f"cel-{cel.nummer:02d}"):
            yield cel.nummer, f"de cel heet '{naam}', verwacht '{verwacht}'"
        oplossing = OPLOSSING in cel.tags
        if over := set(cel.ruw["metadata"]) - {"tags", *(["jupyter"] if oplossing else [])}:
            yield cel.nummer, f"overbodige metadata {sorted(over)}"
        if oplossing and cel.ruw["metadata"].get("jupyter") != VERBORGEN:
            yield cel.nummer, "deze oplossing ligt open: draai 'routekaart ververs'"


@controle
def uitgevoerd_op_volgorde(notebook: Notebook) -> Fouten:
    code = [cel for cel in notebook.cellen if cel.is_code]
    if all(cel.ruw.get("execution_count") is None for cel in code):
        yield None, "dit notebook is nog niet uitgevoerd: draai 'routekaart ververs'"
        return
    for verwacht, cel in enumerate(code, 1):
        if (teller := cel.ruw.get("execution_count")) != verwacht:
            yield cel.nummer, f"uitvoertelling {teller}, verwacht {verwacht}: draai 'routekaart ververs'"


@controle
def uitvoer_is_bewaard(notebook: Notebook) -> Fouten:
    if not any(cel.uitvoer for cel in notebook.cellen):
        return  # never ran: `uitgevoerd_op_volgorde` says so, in one line
    for cel in notebook.cellen:
        if not cel.is_code or cel.uitvoer:
            continue
        if "nbval-check-output" in cel.tags:
            yield cel.nummer, "deze cel wordt nagerekend, maar er is geen uitvoer bewaard"
        elif _toont_iets(cel):
            yield cel.nummer, "deze cel laat iets zien, maar er is geen uitvoer bewaard"


def _toont_iets(cel: Cel) -> bool:
    try:
        laatste = ast.parse(cel.bron).body[-1:]
    except SyntaxError:
        return False
    return bool(laatste) and isinstance(laatste[0], ast.Expr) and not cel.bron.rstrip().endswith(";")


@controle
def uitvoer_is_leesbaar(notebook: Notebook) -> Fouten:
    for cel in notebook.cellen:
        for uitvoer in cel.uitvoer:
            if uitvoer["output_type"] == "error":
                yield cel.nummer, f"een fout als uitvoer: {uitvoer.get('ename')}"
            elif uitvoer["output_type"] == "stream" and not (
                uitvoer.get("name") == "stdout" and {"werk", "zelfstudie"} & set(cel.tags)
            ):
                yield cel.nummer, f"losse regels op {uitvoer.get('name')}: een cel toont een resultaat"
            if WIDGET in uitvoer.get("data", {}):
                yield cel.nummer, "een widget zonder kernel staat in de uitvoer"
            if cel.bron.startswith("stap.") and "text/html" not in uitvoer.get("data", {}):
                yield cel.nummer, "de uitvoer heeft geen HTML om zonder kernel te lezen"


@controle
def niets_van_een_machine(notebook: Notebook) -> Fouten:
    for cel in notebook.cellen:
        inhoud = cel.bron + json.dumps(cel.uitvoer, ensure_ascii=False).replace("\\\\", "\\")
        for vondst in dict.fromkeys(MACHINEPAD.findall(inhoud)):
            yield cel.nummer, f"een pad van een machine: {vondst}"


# --- Links ----------------------------------------------------------------------------------------


def _koppen(naam: str) -> set[str]:
    """The headings of another notebook, as its page names them."""
    pad = NOTEBOOKS / f"{naam}.ipynb"
    cellen = json.loads(pad.read_text(encoding="utf-8"))["cells"] if pad.is_file() else []
    regels = [r for c in cellen if c["cell_type"] == "markdown" for r in "".join(c["source"]).splitlines()]
    return {
        re.sub(r"[^a-z0-9]+", "-", r.lstrip("# ").lower()).strip("-") for r in regels if r.startswith("##")
    }


@controle
def verwijzingen_bestaan(notebook: Notebook) -> Fouten:
    inhoud = load_content()
    # A notebook that never ran has no list to look in; `uitvoer_is_bewaard` says so.
    lijsten = [cel.uitvoer for cel in notebook.sectie("Bronnen")]
    uitvoer = json.dumps(lijsten).replace('\\"', '"') if any(lijsten) else None
    for cel in notebook.cellen:
        if not cel.is_tekst:
            continue
        for soort, patroon, bekend in (
            ("bron", BRONLINK, inhoud.bronnen),
            ("begrip", BEGRIPLINK, inhoud.begrippen),
        ):
            for doel in patroon.findall(cel.bron):
                if doel not in bekend:
                    yield cel.nummer, f"{soort} '{doel}' bestaat niet"
                elif uitvoer is not None and f'id="{soort}-{doel}"' not in uitvoer:
                    yield (
                        cel.nummer,
                        f"{soort} '{doel}' staat niet in de lijst onderaan: draai 'routekaart ververs'",
                    )
        for doel in LINK.findall(cel.bron):
            naam, _, kop = doel.partition(".ipynb#")
            if doel.endswith(".ipynb") and not (NOTEBOOKS / doel).is_file():
                yield cel.nummer, f"notebook '{doel}' bestaat niet"
            elif kop:
                if kop not in _koppen(naam):
                    yield cel.nummer, f"notebook '{naam}' heeft geen kop '{kop}'"
            elif not re.match(r"https://|#bron-|#begrip-|[a-z0-9_]+\.ipynb$", doel):
                yield cel.nummer, f"link '{doel}' is geen bron, begrip, notebook of https-adres"


@controle
def namen_van_notebooks_kloppen(notebook: Notebook) -> Fouten:
    titels = {f"{s.notebook}.ipynb": (s.nummer, s.titel) for s in load_content().stappen.values()}
    for cel in notebook.cellen:
        for tekst, doel in (
            re.findall(r"\[([^\]]+)\]\(([a-z0-9_]+\.ipynb)\)", cel.bron) if cel.is_tekst else []
        ):
            nummer, titel = titels.get(doel, (None, ""))
            if (
                nummer
                and (kop := re.match(r"Stap (\d)\. (.+)", tekst))
                and kop.groups() != (str(nummer), titel)
            ):
                yield cel.nummer, f"de link heet '{tekst}', maar dat onderdeel heet 'Stap {nummer}. {titel}'"


# --- The tests ------------------------------------------------------------------------------------


def test_alle_notebooks_zijn_er():
    assert sorted(pad.stem for pad in NOTEBOOKS.glob("*.ipynb")) == sorted((*NAMEN, GEMEENTE))


@pytest.mark.parametrize("naam", CONTROLES)
def test_notebooks(naam):
    fouten = [fout for notebook in lees_notebooks() for fout in meld(CONTROLES[naam], notebook)]
    assert not fouten, "\n" + "\n".join(fouten)


@pytest.mark.parametrize("naam", OVERAL)
def test_het_notebook_van_een_gemeente(naam):
    assert meld(CONTROLES[naam], lees_notebook(GEMEENTE)) == []


def _bron(nummer: int, oud: str, nieuw: str) -> Callable[[dict[str, Any]], None]:
    """Replace text in cell `nummer`; the cell must hold it, else the breakage breaks nothing."""

    def breek(ruw: dict[str, Any]) -> None:
        bron = "".join(ruw["cells"][nummer - 1]["source"])
        assert oud in bron
        ruw["cells"][nummer - 1]["source"] = bron.replace(oud, nieuw, 1).splitlines(keepends=True)

    return breek


def _zet(nummer: int, **velden: Any) -> Callable[[dict[str, Any]], None]:
    return lambda ruw: ruw["cells"][nummer - 1].update(velden)


def _tags(nummer: int, *tags: str) -> Callable[[dict[str, Any]], None]:
    return _zet(nummer, metadata={"tags": list(tags)})


def _uitvoer(nummer: int, **uitvoer: Any) -> Callable[[dict[str, Any]], None]:
    return _zet(nummer, outputs=[uitvoer])


def _wis_tellers(ruw: dict[str, Any]) -> None:
    for cel in ruw["cells"]:
        if cel["cell_type"] == "code":
            cel["execution_count"] = None


def _ruil(een: int, ander: int) -> Callable[[dict[str, Any]], None]:
    def breek(ruw: dict[str, Any]) -> None:
        cellen = ruw["cells"]
        cellen[een - 1], cellen[ander - 1] = cellen[ander - 1], cellen[een - 1]

    return breek


def _verwijder(*nummers: int) -> Callable[[dict[str, Any]], None]:
    def breek(ruw: dict[str, Any]) -> None:
        ruw["cells"] = [cel for nummer, cel in enumerate(ruw["cells"], 1) if nummer not in nummers]

    return breek


def _voorbeeld() -> Notebook:
    """A notebook in order, so that a breakage is the only thing wrong; its numbers stand in KAPOT."""
    stap = load_content().stap_van_notebook("02_wat_voor_gemeente")
    opbrengst = "\n".join(f"- {regel}" for regel in stap.opbrengst)
    bron, begrip = next(iter(load_content().bronnen)), next(iter(load_content().begrippen))
    oefening = "### Oefening\n\nTel.\n\n<details><summary>Uitwerking</summary>\n\nDrie.\n\n</details>"
    teksten = [
        f"# Stap 2. {stap.titel}\n\nEen inleiding.",
        f'>from routekaart import open_stap\n\nstap = open_stap("{stap.notebook}")\nstap.routekaart()',
        f"## Wat levert dit op\n\n{opbrengst}",
        f"## Wat hebt u nodig\n\n{stap.tijd_minuten} minuten.",
        "### Voor de docent\n\nLet op de tijd.",
        *(f"## Theorie {nummer}\n\nUitleg." for nummer in range(4)),
        f"## Met links\n\nUitleg [(bron)](#bron-{bron}) en [begrip](#begrip-{begrip}).",
        "## Slot\n\nUitleg.\n\n### Over grenzen\n\nUitleg.",
        "## Zo doen anderen het\n\nLet op.",
        ">stap.praktijken()",
        ">stap.voorbeeldgemeente()",
        "## Kijk naar de cijfers\n\nDe vraag.",
        ">stap.cijfers()",
        "### Wat ziet u?\n\n1. Wat?",
        "## Het goede gesprek\n\nBegin.",
        ">stap.gesprekstips()",
        ">stap.werkvormen()",
        ">stap.gesprek()",
        "## Leg vast\n\nSchrijf.",
        ">stap.vastleggen()",
        "## Onthoud dit\n\nDe punten.",
        ">stap.onthoud()",
        "## Toets uzelf\n\nVragen.",
        ">stap.toets()",
        oefening,
        '>from routekaart.content.data import load_tabel\n\nload_tabel("gemeenten_2022").head()',
        "## Bronnen\n\nLijst.",
        ">stap.bronnen()",
        ">stap.begrippen()",
        "## Verder\n\n[Stap 1. Waar hebben we het over?](01_waar_hebben_we_het_over.ipynb)",
    ]
    tags = {5: ["docent"], 28: ["zelfstudie"], 29: ["zelfstudie", "nbval-check-output"]}
    html = f'<li id="bron-{bron}"><dt id="begrip-{begrip}">'
    notebook = nbformat.v4.new_notebook(metadata=METADATA)
    for nummer, tekst in enumerate(teksten, 1):
        maak = nbformat.v4.new_code_cell if tekst.startswith(">") else nbformat.v4.new_markdown_cell
        cel = maak(tekst.removeprefix(">"), id=f"cel-{nummer:02d}")
        if nummer in tags:
            cel.metadata["tags"] = tags[nummer]
        if cel.cell_type == "code":
            cel.execution_count = sum(c.cell_type == "code" for c in notebook.cells) + 1
            data = {"text/html": html, "text/plain": "x"}
            cel.outputs = [
                nbformat.v4.new_output("execute_result", data, execution_count=cel.execution_count)
            ]
        notebook.cells.append(cel)
    return Notebook(stap.notebook, nbformat.writes(notebook, indent=1) + "\n")


# The example, broken in one way: which check must see it, and what it must say.
KAPOT: list[tuple[str, Callable[[dict[str, Any]], None], str]] = [
    ("volgorde_van_koppen", _bron(3, "## Wat levert", "### Wat levert"), "'Wat levert dit op' ontbreekt"),
    ("volgorde_van_koppen", _ruil(12, 22), "in de volgorde"),
    (
        "volgorde_van_koppen",
        _bron(26, "## Toets uzelf", "## Bronnen"),
        "cel 26: kop 'Bronnen' staat er vaker",
    ),
    (
        "volgorde_van_koppen",
        _bron(17, "### Wat ziet u?", "## Wat ziet u?"),
        "cel 17: kop 'Wat ziet u?' staat buiten",
    ),
    (
        "volgorde_van_koppen",
        _bron(17, "### Wat ziet u?", f"## {BOUWEN}"),
        "cel 17: kop 'Bouw uw verordening' hoort",
    ),
    (
        "volgorde_van_koppen",
        _bron(17, "### Wat ziet u?", f"## {DOCUMENTEN}"),
        "cel 17: kop 'Maak uw documenten' hoort",
    ),
    ("titel_en_begin", _bron(1, "# Stap 2.", "# Stap 3."), "cel 1: de titel is"),
    ("titel_en_begin", _bron(1, "# Stap 2.", "## Stap 2."), "cel 1: de eerste cel begint"),
    ("titel_en_begin", _bron(4, "## Wat", "# Wat"), "cel 4: tweede titel"),
    ("titel_en_begin", _bron(1, "\n\nEen inleiding.", ""), "cel 1: onder de titel"),
    ("elke_kop_een_eigen_cel", _bron(11, "### Over", "## Over"), "cel 11: meer dan één hoofdkop"),
    ("elke_kop_een_eigen_cel", _bron(8, "## Th", "Eerst een zin.\n\n## Th"), "cel 8: kop"),
    ("elke_kop_een_eigen_cel", _bron(11, "### Over", "#### Over"), "cel 11: koppen gaan niet dieper"),
    ("theorie_is_er_en_niet_te_lang", _verwijder(6, 7), "4 stukken theorie"),
    (
        "theorie_is_er_en_niet_te_lang",
        _bron(11, "### Over grenzen", "### Over de edities"),
        "staat in het colofon",
    ),
    ("aanroepen_per_sectie", _bron(23, "vastleggen", "gesprek"), "cel 22: onder 'Leg vast'"),
    ("aanroepen_per_sectie", _ruil(20, 21), "cel 18: onder 'Het goede gesprek'"),
    ("aanroepen_per_sectie", _bron(2, "02_wat", "03_wat"), "cel 2: de tweede cel opent"),
    ("aanroepen_per_sectie", _bron(17, "### Wat ziet u?", "### Vragen"), "cel 15: onder 'Kijk"),
    ("opbrengst_en_tijd_als_in_content", _bron(3, "- Een", "- Een heel"), "cel 3: de opbrengst"),
    ("opbrengst_en_tijd_als_in_content", _bron(4, " minuten", " uur"), "cel 4: hier ontbreekt de tijd"),
    ("omvang", _bron(13, "stap", f"x = '{'x' * 90}'\nstap"), "cel 13: een regel code van 96 tekens"),
    ("omvang", _bron(13, "stap", "\n" * 10 + "stap"), "cel 13: 11 regels code"),
    ("omvang", _zet(22, source=[" \n"]), "cel 22: lege cel"),
    ("soorten_en_tags", _zet(22, cell_type="raw"), "cel 22: soort 'raw'"),
    ("soorten_en_tags", _tags(22, "trainer"), "cel 22: onbekend label"),
    ("soorten_en_tags", _tags(21, "docent"), "cel 21: label 'docent'"),
    ("soorten_en_tags", _tags(22, "nbval-check-output"), "cel 22: label 'nbval-check-output'"),
    ("soorten_en_tags", _tags(5), "cel 5: tekst voor de docent"),
    ("docent_en_uitklap", _tags(5), "geen cel met label 'docent'"),
    ("docent_en_uitklap", _bron(28, "</details>", ""), "cel 28: een uitwerking sluit"),
    ("docent_en_uitklap", _bron(28, "</summary>\n", "</summary>"), "cel 28: een uitwerking sluit"),
    ("code_gebruikt_alleen_het_pakket", _bron(29, "routekaart.content.data", "os"), "cel 29: haalt 'os'"),
    (
        "code_gebruikt_alleen_het_pakket",
        _bron(13, "stap", "import numpy as np\nstap"),
        "cel 13: haalt 'numpy'",
    ),
    ("code_gebruikt_alleen_het_pakket", _bron(13, "stap", "%matplotlib"), "cel 13: dit is geen Python"),
    ("schoon_opgeslagen", lambda ruw: ruw["metadata"].update(widgets={}), "de metadata van het bestand"),
    ("schoon_opgeslagen", _zet(7, id="a1b2c3d4"), "cel 7: de cel heet 'a1b2c3d4'"),
    ("schoon_opgeslagen", _zet(7, metadata={"editable": True}), "cel 7: overbodige metadata"),
    ("schoon_opgeslagen", _tags(29, "zelfstudie", OPLOSSING), "cel 29: deze oplossing ligt open"),
    ("uitgevoerd_op_volgorde", _zet(16, execution_count=12), "cel 16: uitvoertelling 12"),
    ("uitgevoerd_op_volgorde", _zet(16, execution_count=None), "cel 16: uitvoertelling None"),
    ("uitgevoerd_op_volgorde", _wis_tellers, "nog niet uitgevoerd"),
    ("uitvoer_is_bewaard", _zet(29, outputs=[]), "cel 29: deze cel wordt nagerekend"),
    ("uitvoer_is_bewaard", _zet(16, outputs=[]), "cel 16: deze cel laat iets zien"),
    (
        "uitvoer_is_leesbaar",
        _uitvoer(16, output_type="error", ename="KeyError"),
        "cel 16: een fout als uitvoer",
    ),
    (
        "uitvoer_is_leesbaar",
        _uitvoer(16, output_type="stream", name="stderr"),
        "cel 16: losse regels op stderr",
    ),
    (
        "uitvoer_is_leesbaar",
        _uitvoer(16, output_type="execute_result", data={WIDGET: {}}),
        "cel 16: een widget zonder",
    ),
    (
        "uitvoer_is_leesbaar",
        _uitvoer(16, output_type="execute_result", data={}),
        "cel 16: de uitvoer heeft geen HTML",
    ),
    ("niets_van_een_machine", _uitvoer(16, data={"text/plain": "/home/anna/x.csv"}), "cel 16: een pad"),
    ("niets_van_een_machine", _uitvoer(16, data={"text/plain": "C:\\Users\\Anna"}), "cel 16: een pad"),
    ("niets_van_een_machine", _bron(12, "Let op.", "Zie /root/lijst."), "cel 12: een pad"),
    ("verwijzingen_bestaan", _bron(10, "#bron-", "#bron-niet-"), "cel 10: bron 'niet-"),
    ("verwijzingen_bestaan", _bron(10, "#begrip-", "#begrip-niet-"), "cel 10: begrip 'niet-"),
    (
        "verwijzingen_bestaan",
        _bron(12, "Let op.", "Let [op](#begrip-motie)."),
        "cel 12: begrip 'motie' staat niet in",
    ),
    ("verwijzingen_bestaan", _bron(33, "(01_waar", "(01_hoezo"), "cel 33: notebook '01_hoezo_"),
    (
        "verwijzingen_bestaan",
        _bron(33, "01_waar_hebben_we_het_over.ipynb", "00_start.ipynb#nergens"),
        "cel 33: notebook '00_start' heeft geen kop",
    ),
    ("verwijzingen_bestaan", _bron(10, "#begrip-", "http://"), "cel 10: link 'http://"),
    ("namen_van_notebooks_kloppen", _bron(33, "[Stap 1. Waar", "[Stap 1. Wie"), "cel 33: de link heet"),
]


@pytest.mark.parametrize(
    ("naam", "breek", "melding"), KAPOT, ids=[f"{k[0]}-{n}" for n, k in enumerate(KAPOT)]
)
def test_controle_ziet_een_kapot_notebook(naam, breek, melding):
    ruw = copy.deepcopy(_voorbeeld().ruw)
    breek(ruw)
    kapot = Notebook("02_wat_voor_gemeente", json.dumps(ruw, ensure_ascii=False, indent=1) + "\n")
    fouten = meld(CONTROLES[naam], kapot)
    assert any(melding in fout for fout in fouten), fouten


def test_een_notebook_in_orde_geeft_geen_fouten():
    assert [fout for functie in CONTROLES.values() for fout in meld(functie, _voorbeeld())] == []


def test_elke_controle_is_beproefd():
    assert {naam for naam, _, _ in KAPOT} == set(CONTROLES)


def test_andere_opmaak_wordt_gezien():
    plat = Notebook("02_wat_voor_gemeente", json.dumps(_voorbeeld().ruw))
    assert any("anders opgemaakt" in fout for fout in meld(CONTROLES["schoon_opgeslagen"], plat))


def test_fouten_komen_allemaal_tegelijk():
    ruw = copy.deepcopy(_voorbeeld().ruw)
    for nummer in (13, 16, 20):
        ruw["cells"][nummer - 1]["outputs"] = []
    fouten = meld(CONTROLES["uitvoer_is_bewaard"], Notebook("02_wat_voor_gemeente", json.dumps(ruw)))
    assert [fout.split(":")[0] for fout in fouten] == [f"02_wat_voor_gemeente, cel {n}" for n in (13, 16, 20)]
