"""Begrippen vinden in lopende tekst."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.content import Begrip, Inhoud, find_begrippen, load_content

BEGRIPPEN = [
    Begrip(id="participatie", term="participatie", uitleg="Meedoen."),
    Begrip(id="inspraak", term="inspraak", uitleg="Reageren.", ook=("inspreken", "zienswijze geven")),
    Begrip(id="uitdaagrecht", term="uitdaagrecht", uitleg="Taak overnemen.", ook=("right to challenge",)),
    Begrip(id="recht", term="right", uitleg="Een Engels woord."),
    Begrip(id="e-participatie", term="e-participatie", uitleg="Digitaal meedoen."),
    Begrip(id="cafe", term="café (dorps)", uitleg="Met haakjes en een accent."),
]


def maak_inhoud(begrippen: list[Begrip]) -> Inhoud:
    per_id = {begrip.id: begrip for begrip in begrippen}
    return Inhoud(
        Path(),
        stappen={},
        praktijken={},
        bronnen={},
        begrippen=per_id,
        wet={},
        termijnen={},
        namen={},
        eindproducten={},
        kieswijzer=load_content().kieswijzer,
        schaal=load_content().schaal,
    )


INHOUD = maak_inhoud(BEGRIPPEN)
SPELLINGEN = [spelling for begrip in BEGRIPPEN for spelling in (begrip.term, *begrip.ook)]


def ids(tekst: str) -> list[str]:
    return [begrip.id for begrip in find_begrippen(tekst, INHOUD)]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Inspraak is een vorm van participatie.", ["inspraak", "participatie"]),
        ("participatie, PARTICIPATIE en Participatie", ["participatie"]),
        ("De Participatiewet is iets anders.", []),
        ("de inspraak-avond", []),
        ("e-participatie", ["e-participatie"]),
        ("U kunt een zienswijze\n  geven.", ["inspraak"]),
        ("Dit is het right to challenge.", ["uitdaagrecht"]),
        ("It is your right.", ["recht"]),
        ("(inspraak)", ["inspraak"]),
        ("Het café (dorps) is open", ["cafe"]),
        ("Het cafe\u0301 (dorps) is open", ["cafe"]),
        ("İnspraak en ınspraak", ["inspraak"]),
        ("", []),
    ],
)
def test_vindt_hele_woorden_langste_eerst(tekst: str, verwacht: list[str]) -> None:
    assert ids(tekst) == verwacht


def test_zonder_begrippen_is_er_niets_te_vinden() -> None:
    assert find_begrippen("inspraak", maak_inhoud([])) == []


@given(st.text())
def test_willekeurige_tekst_geeft_alleen_bekende_begrippen(tekst: str) -> None:
    gevonden = find_begrippen(tekst, INHOUD)
    assert all(begrip in BEGRIPPEN for begrip in gevonden)
    assert len({begrip.id for begrip in gevonden}) == len(gevonden)


@given(st.text(" .,;:!?\n", min_size=1), st.sampled_from(SPELLINGEN), st.text(" .,;:!?\n", min_size=1))
def test_elke_spelling_wordt_gevonden_tussen_leestekens(voor: str, spelling: str, na: str) -> None:
    [begrip] = find_begrippen(voor + spelling + na, INHOUD)
    assert spelling in (begrip.term, *begrip.ook)


@given(st.sampled_from(SPELLINGEN), st.characters(categories=("L", "Nd")))
def test_een_letter_eraan_vast_is_een_ander_woord(spelling: str, letter: str) -> None:
    langer = {begrip.id for begrip in find_begrippen(f"{letter}{spelling}", INHOUD)}
    assert not any(spelling in (begrip.term, *begrip.ook) for begrip in BEGRIPPEN if begrip.id in langer)
