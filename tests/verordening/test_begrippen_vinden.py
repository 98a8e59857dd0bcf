"""Een begrip in een tekst: enkelvoud of meervoud, als heel woord, met of zonder hoofdletter."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routekaart.verordening.artikelverwijzingen import find_verwijzingen
from routekaart.verordening.begrippen import begrip_patroon
from routekaart.verordening.velden import fill


@pytest.mark.parametrize(
    ("term", "tekst", "gevonden"),
    [
        ("inwoner", "Een inwoner vraagt.", "inwoner"),
        ("inwoner", "De inwoners vragen.", "inwoners"),
        ("belanghebbende", "belanghebbenden", "belanghebbenden"),
        ("procedure", "Twee procedures.", "procedures"),
        ("plan", "alle plannen", "plannen"),
        ("besluit", "Besluiten volgen.", "Besluiten"),
        ("raad", "De RAAD besluit", "RAAD"),
        ("ingrijpend beleid", "bij ingrijpend beleid hoort", "ingrijpend beleid"),
        ("artikel 2.10", "zie artikel 2.10", "artikel 2.10"),
        ("raad", "raadslid", None),
        ("raad", "beraad", None),
        ("raad", "raad-breed", None),
        ("raad", "jeugd-raad", None),
        ("raad", "raad_x", None),
        ("raad", "raadsen", None),
        ("inwoner", "inwonersavond", None),
        ("artikel 2.10", "artikel 2x10", None),
        ("plan", "planen nu", "planen"),
        ("plan", "plannens", None),
    ],
)
def test_een_begrip_is_een_heel_woord_ook_in_het_meervoud(term, tekst, gevonden) -> None:
    vondst = begrip_patroon(term).search(tekst)
    assert (vondst[0] if vondst else None) == gevonden


@given(
    st.from_regex(r"[a-z]{2,8}( [a-z]{2,8})?", fullmatch=True), st.sampled_from(["", "s", "en", "n", "nen"])
)
def test_elke_uitgang_wordt_gevonden_en_een_letter_eraan_vast_niet(term, uitgang) -> None:
    woord = term + uitgang
    assert begrip_patroon(term).fullmatch(woord.upper())
    assert begrip_patroon(term).search(f"({woord})")
    for vast in (f"x{woord}", f"{woord}x", f"-{woord}", f"{woord}-", f"_{woord}", f"{woord}_"):
        vondst = begrip_patroon(term).search(vast)
        assert vondst is None or not re.search(r"[\w-]", vast.replace(vondst[0], "", 1))


@pytest.mark.parametrize(
    ("tekst", "nummers"),
    [
        ("artikel 5", [(5,)]),
        ("Artikelen 5, 6 en 7", [(5, 6, 7)]),
        ("art 5 of 6", [(5, 6)]),
        ("artikel 5 tot en met 8", [(5, 6, 7, 8)]),
        ("artikel 5 tot en met 5", [(5, 5)]),
        ("artikel 5–7", [(5, 6, 7)]),
        ("artikel 5 - 7", [(5, 6, 7)]),
        ("artikel 8 tot en met 5", [(8, 5)]),
        ("artikel 1 tot en met 9999", [(*range(1, 1001), 9999)]),
        ("artikel 147a en 150", [(150,)]),
        ("artikel 147a tot en met 150", [(150,)]),
        ("artikel 2.1.3", [()]),
        ("artikel 12345", []),
        ("startartikel 5", []),
        ("artikel 1 en artikel 2", [(1,), (2,)]),
        ("artikels 5", []),
    ],
)
def test_nummers_van_artikelen(tekst, nummers) -> None:
    assert [v.nummers for v in find_verwijzingen(tekst)] == nummers


@pytest.mark.parametrize(
    ("tekst", "andere_wet"),
    [
        ("artikel 5 van de Gemeentewet", True),
        ("artikel 5, tweede lid, van de Gemeentewet", True),
        ("artikel 5, onder b, van het Wetboek van Strafrecht", True),
        ("artikel 5 tweede lid onderdeel c van een besluit", True),
        ("artikel 5 Awb", True),
        ("artikel 5 van het verdrag", True),
        ("artikel 5 van de verordening", False),
        ("artikel 5 en de Gemeentewet", False),
        ("artikel 5. Van de Gemeentewet", False),
        ("artikel 5 van de regeling; de Gemeentewet", False),
        ("artikel 5 van de " + "x" * 90 + " wet", False),
    ],
)
def test_een_artikel_van_een_andere_wet(tekst, andere_wet) -> None:
    (verwijzing,) = find_verwijzingen(tekst)
    assert verwijzing.andere_wet is andere_wet


@pytest.mark.parametrize(
    ("sjabloon", "waarde", "tekst"),
    [
        ("De {x}", "de website", "De website"),
        ("de {x}", "De Website", "de Website"),
        ("op de {x}", "het plein", "op het plein"),
        ("Het {x}", "de weg", "De weg"),
        ("tijde {x}", "de weg", "tijde de weg"),
        ("de {x}", "deel", "de deel"),
        ("binnen {x} weken", "een", "binnen een week"),
        ("binnen {x} wekenlang", "een", "binnen een wekenlang"),
        ("binnen {x} weken", "twee", "binnen twee weken"),
        ("{x} leden", "een", "een lid"),
        ("heet {x}.", "Dit.", "heet Dit."),
        ("heet {x},", "Dit.", "heet Dit.,"),
        ("{x}", "", ""),
    ],
)
def test_de_naden_van_een_ingevuld_woord(sjabloon, waarde, tekst) -> None:
    assert fill(sjabloon, {("", "x"): waarde}) == tekst
