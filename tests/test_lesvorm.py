"""Every step and topic is a lesson: goals, a calculation in the open, exercises that answer, a test that asks."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import nbformat
import pytest

from lesregels import HINT, NAGEREKEND, REGELS, UITWERKING, ZETTEN
from lestabel import coderegels, meet
from notebooklezer import Notebook, lees_notebooks
from routekaart.content import load_content
from routekaart.content.modellen.stappen import Misverstand, Toetsvraag
from routekaart.dashboard.verversen import OPLOSSING

STAP = "02_wat_voor_gemeente"


def _meld(naam: str, notebook: Notebook) -> list[str]:
    return [f"{notebook.naam}{f', cel {nr}' if nr else ''}: {wat}" for nr, wat in REGELS[naam](notebook)]


@pytest.mark.parametrize("naam", REGELS)
def test_elk_notebook_is_een_les(naam):
    fouten = [f for notebook in lees_notebooks() if not notebook.is_start for f in _meld(naam, notebook)]
    assert not fouten, "\n" + "\n".join(fouten)


# --- the self-test ---------------------------------------------------------------------------------


def _vragen() -> list[tuple[str, Toetsvraag]]:
    return [(stap.id, vraag) for stap in load_content().stappen.values() for vraag in stap.toetsvragen]


def _langste(vraag: Toetsvraag) -> bool:
    goed = next(len(o.tekst) for o in vraag.opties if o.goed)
    return all(goed > len(o.tekst) for o in vraag.opties if not o.goed)


def test_het_goede_antwoord_is_zelden_het_langste():
    vragen = _vragen()
    per_stap = Counter(stap for stap, vraag in vragen if _langste(vraag))
    assert per_stap.total() <= len(vragen) / 4, dict(per_stap)
    assert [stap for stap, aantal in per_stap.items() if aantal > 1] == []


def test_het_goede_antwoord_is_ook_niet_steeds_het_kortste():
    kort = [v for _, v in _vragen() if min(v.opties, key=lambda o: len(o.tekst)).goed]
    assert len(kort) <= len(_vragen()) / 2


def test_het_goede_antwoord_staat_overal():
    plek = {v.id: next(i for i, o in enumerate(v.opties) if o.goed) for _, v in _vragen()}
    keren = Counter(plek.values())
    assert max(keren.values()) <= 0.45 * len(plek), dict(keren)
    assert {0, 1, 2} <= set(keren)
    for stap in load_content().stappen.values():
        assert len({plek[v.id] for v in stap.toetsvragen}) > 1, stap.id


# --- the example, and every way to break it --------------------------------------------------------

CONTROLEER = 'stap.controleer("S2-O{}", antwoord{})'
REKENCELLEN = [
    ("gemeente", 'gemeente = "Leiden"\n' + "\n".join(f"a{n} = {n}" for n in range(9))),
    ("som", "\n".join(f"b{n} = {n}" for n in range(9))),
    ("figuur", "# Een tekening.\ngrafiek.draw_staven(\n    reeks,\n)\n\nc = 3"),
    ("lezen", "grafiek.draw_kaart(codes)"),
    ("eigen", 'print("Uw gemeente is " + gemeente)'),
]


@pytest.fixture(autouse=True)
def hele_stap(monkeypatch):
    """A step whose lesson fields are filled, whatever stands in content while it is written."""
    inhoud = load_content()
    fout = Misverstand(id="x", denkfout="Meer.", weerlegging="Minder.", zekerheid="eigen_voorstel")
    stap = inhoud.stap_van_notebook(STAP).model_copy(
        update={"leerdoelen": ("a.", "b.", "c."), "kernpunten": ("a.",) * 3, "misverstanden": (fout,) * 3}
    )
    echt = type(inhoud).stap_van_notebook
    monkeypatch.setattr(
        type(inhoud), "stap_van_notebook", lambda zelf, naam: stap if naam == VOORBEELD else echt(zelf, naam)
    )
    return stap


VOORBEELD = "voorbeeld"


def _cellen(stap: Any) -> list[tuple[str, list[str]]]:
    zelf = f"{stap.lezen_minuten} minuten lezen en {stap.doen_minuten} minuten oefenen."
    begin = [
        ("## Wat levert dit op\n\n- Iets.\n\n### Na deze stap kunt u\n\n- a.\n- b.\n- c.", []),
        (f"## Wat hebt u nodig\n\n- **Voorkennis:** {stap.voorkennis}\n- **Zelf leren:** {zelf}", []),
        ("## Kijk naar de cijfers\n\nDe vraag.", []),
    ]
    werk = [
        deel
        for kop, (_, code) in zip(ZETTEN, REKENCELLEN, strict=True)
        for deel in ((f"### {kop}\n\nEen zin.", ["werk"]), (f">{code}", ["werk", NAGEREKEND]))
    ]
    na = [
        ("### De hele figuur\n\nKies.", []), (">stap.cijfers()", []), ("### Wat ziet u?\n\n1. Wat?", []),
        ("## Onthoud dit\n\nDe punten.", []), (">stap.onthoud()", []),
        ("## Toets uzelf\n\nVragen.", []), (">stap.toets()", []),
        (f"### Oefening 1. Lees\n\nLees.\n\n{HINT}\n\nKijk.\n\n</details>\n\n{UITWERKING}\n\nZo.\n\n</details>", []),
    ]  # fmt: skip
    oefeningen = [
        deel for nr in (2, 3, 4) for deel in _oefening(nr, ", gemeente=gemeente" if nr == 4 else "")
    ]
    return [*begin, *werk, *na, *oefeningen, ("## Bronnen\n\nLijst.", [])]


def _oefening(nr: int, erbij: str) -> list[tuple[str, list[str]]]:
    sluit = CONTROLEER.format(nr, erbij)
    return [
        (f"### Oefening {nr}. Reken\n\nReken.\n\n{HINT}\n\nKijk.\n\n</details>", ["zelfstudie"]),
        (f">antwoord = ...\n{sluit}", ["zelfstudie", NAGEREKEND]),
        (f">antwoord = {nr}\n{sluit}", ["zelfstudie", OPLOSSING, NAGEREKEND]),
    ]


def _boek(cellen: list[tuple[str, list[str]]]) -> Notebook:
    ruw = nbformat.v4.new_notebook()
    for tekst, tags in cellen:
        maak = nbformat.v4.new_code_cell if tekst.startswith(">") else nbformat.v4.new_markdown_cell
        ruw.cells.append(maak(tekst.removeprefix(">"), metadata={"tags": tags}))
    return Notebook(VOORBEELD, json.dumps(ruw))


def test_een_les_in_orde_geeft_geen_fouten(hele_stap):
    boek = _boek(_cellen(hele_stap))
    assert [fout for naam in REGELS for fout in _meld(naam, boek)] == []
    les = meet(boek)
    assert (les.werkcellen, les.figuren, les.regels, les.controles) == (5, 2, 25, 3)
    assert (les.lezen, les.rekenen, les.eigen) == (1, 2, 1)


def _in(stuk: str, oud: str, nieuw: str) -> Callable[[list[tuple[str, list[str]]]], None]:
    """Replace text in the first cell that holds `stuk`."""

    def breek(cellen: list[tuple[str, list[str]]]) -> None:
        nr = next(i for i, (tekst, _) in enumerate(cellen) if stuk in tekst)
        assert oud in cellen[nr][0]
        cellen[nr] = (cellen[nr][0].replace(oud, nieuw, 1), cellen[nr][1])

    return breek


def _label(stuk: str, *tags: str) -> Callable[[list[tuple[str, list[str]]]], None]:
    def breek(cellen: list[tuple[str, list[str]]]) -> None:
        nr = next(i for i, (tekst, _) in enumerate(cellen) if stuk in tekst)
        cellen[nr] = (cellen[nr][0], list(tags))

    return breek


def _weg(stuk: str) -> Callable[[list[tuple[str, list[str]]]], None]:
    return lambda cellen: cellen.pop(next(i for i, (tekst, _) in enumerate(cellen) if stuk in tekst))  # type: ignore[func-returns-value]


def _erbij(na: str, tekst: str, *tags: str) -> Callable[[list[tuple[str, list[str]]]], None]:
    def breek(cellen: list[tuple[str, list[str]]]) -> None:
        cellen.insert(next(i for i, (t, _) in enumerate(cellen) if na in t) + 1, (tekst, list(tags)))

    return breek


KAPOT = [
    ("doelen_en_tijd_als_in_content", _in("levert", "- b.", "- anders."), "de leerdoelen zijn anders"),
    ("doelen_en_tijd_als_in_content", _in("levert", "### Na deze stap", "### Na deze dag"), "ontbreekt '### Na"),
    ("doelen_en_tijd_als_in_content", _in("nodig", "minuten lezen", "uur lezen"), "ontbreekt de regel '- **Zelf"),
    ("doelen_en_tijd_als_in_content", _in("nodig", "Voorkennis", "Weten"), "ontbreekt de regel '- **Voork"),
    ("onthouden", _weg("stap.onthoud"), "een zin en stap.onthoud()"),
    ("werkcellen_staan_bij_elkaar", _in("Teken het", "Teken het", "Schets het"), "verwacht ['Kijk"),
    ("werkcellen_staan_bij_elkaar", _erbij("### Teken het", "Los.", "docent"), "aan één stuk"),
    ("werkcellen_staan_bij_elkaar", _erbij("## Toets", "Los.", "werk"), "onder 'Kijk naar de cijfers'"),
    ("werkcellen_staan_bij_elkaar", _in("hele figuur", "### De", "### Die"), "na de rekencellen"),
    ("om_elke_rekencel_staat_een_zin", _in("Teken het", "\n\nEen zin.", ""), "vóór deze rekencel"),
    ("om_elke_rekencel_staat_een_zin", _erbij("b0 = 0", ">d = 1", "werk", NAGEREKEND), "ná deze rekencel"),
    ("een_plek_voor_de_gemeente", _in("b0 = 0", "b0 = 0", 'gemeente = "Ede"'), "op één plek"),
    ("een_plek_voor_de_gemeente", _in("b0 = 0", "b0 = 0", 'b0 = "Leiden"'), "op één plek"),
    ("een_plek_voor_de_gemeente", _in('gemeente = "L', 'gemeente = "L', 'x = 1\ngemeente = "L'), "eerste regel"),
    ("wat_getoond_wordt_wordt_nagerekend", _label("b0 = 0", "werk"), f"label '{NAGEREKEND}'"),
    ("genoeg_te_doen", _in("b0 = 0", "b0 = 0", "# niets"), "regels: 24, minstens 25"),
    ("genoeg_te_doen", _in("draw_kaart", "draw_kaart", "kaart"), "figuren: 1, minstens 2"),
    ("genoeg_te_doen", _in("Oefening 1.", "### Oefening 1.", "### Opgave 1."), "oefeningen: 3, minstens 4"),
    ("oefeningen_hebben_hun_vorm", _in("Oefening 2.", "Oefening 2.", "Oefening 7."), "verwacht '### Oefening 2."),
    ("oefeningen_hebben_hun_vorm", _in("Oefening 3.", HINT, "<details>"), "één hint"),
    ("oefeningen_hebben_hun_vorm", _in("Oefening 1.", UITWERKING, "<details>"), "één uitwerking"),
    ("oefeningen_hebben_hun_vorm", _erbij("Oefening 1.", ">x = 1"), "is één cel"),
    ("oefeningen_hebben_hun_vorm", _label("Oefening 2.", "zelfstudie", "werk"), "met code heeft het label"),
    ("oefeningen_hebben_hun_vorm", _weg("antwoord = 2"), "een cel om in te vullen en"),
    ("oefeningen_hebben_hun_vorm", _in("antwoord = ...", "antwoord = ...", "antwoord = 2"), "antwoord = ..."),
    ("oefeningen_hebben_hun_vorm", _in("antwoord = ...", "S2-O2", "S2-O9"), 'stap.controleer("S2-O2"'),
    ("oefeningen_hebben_hun_vorm", _in("antwoord = 2", "S2-O2", "S2-O3"), 'stap.controleer("S2-O2"'),
    ("oefeningen_hebben_hun_vorm", _in("antwoord = 2", "= 2", "= ..."), "nog puntjes"),
    ("elk_nummer_een_keer", _label("antwoord = 3"), "alleen een oefening"),
    ("elk_nummer_een_keer", _erbij("## Bronnen", ">y = 1", "zelfstudie"), "onder 'Toets uzelf'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("naam", "breek", "melding"), KAPOT, ids=[f"{k[0]}-{n}" for n, k in enumerate(KAPOT)]
)
def test_een_regel_ziet_een_kapotte_les(naam, breek, melding, hele_stap):
    cellen = copy.deepcopy(_cellen(hele_stap))
    breek(cellen)
    fouten = _meld(naam, _boek(cellen))
    assert any(melding in fout for fout in fouten), fouten


def test_elke_regel_is_beproefd():
    assert {naam for naam, _, _ in KAPOT} == set(REGELS)


@pytest.mark.parametrize(
    ("bron", "aantal"),
    [
        ("", 0), ("# a\n\n", 0), ("a = 1", 1), ("a = 1  # b\n\nb = 2\n", 2), ('a = """\nx\n"""', 3),
        ("f(\n    # b\n    1,\n)", 3), ("if a:\n    b = 1", 2),
    ],
)  # fmt: skip
def test_regels_code_tellen(bron, aantal):
    assert coderegels(bron) == aantal
