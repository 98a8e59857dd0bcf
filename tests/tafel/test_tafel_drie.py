"""The rule of three, tried by somebody who knows the rule and tries every way the answers can have been divided.

This attacker sees all that was published, also what was published before a question was opened again, and knows
which roles were in the room. Whatever fits with that is possible. A role with one or two answers is safe when the
possibilities do not agree on what it answered.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tafelvragen import vraag

from routekaart.tafel.model import Antwoord
from routekaart.tafel.tel import tel

WAARDEN = (1, 4)
# With more roles only the hardest case is small enough to try whole: all answered alike.
KAMERS = [("raad", "college"), ("raad", "college", ""), ("raad", "griffie", "college"), ("raad", "")]
GROTE_KAMERS = [
    ("raad", "griffie", "college", "inwoners"),
    ("raad", "griffie", "burgemeester", "college", "inwoners"),
    ("raad", "griffie", "burgemeester", "college", "organisatie", "inwoners"),
]
STELLING = vraag("stelling")
# Per role how often each value was given.
Verdeeld = tuple[tuple[int, ...], ...]


def publiceer(rollen: tuple[str, ...], verdeeld: Verdeeld, eerder: str = "") -> str:
    """Count a division, and give what leaves the server."""
    antwoorden = [
        (rol, Antwoord(0, 1, waarde))
        for rol, per_waarde in zip(rollen, verdeeld, strict=True)
        for waarde, keren in zip(WAARDEN, per_waarde, strict=True)
        for _ in range(keren)
    ]
    return json.dumps(tel(STELLING, antwoorden, json.loads(eerder) if eerder else None), sort_keys=True)


@cache
def manieren(aantal: int, hokjes: int) -> list[tuple[int, ...]]:
    """Every way to divide a number over boxes."""
    if hokjes == 1:
        return [(aantal,)]
    return [(n, *rest) for n in range(aantal + 1) for rest in manieren(aantal - n, hokjes - 1)]


def verdelingen(totaal: tuple[int, ...], rollen: int) -> list[Verdeeld]:
    """Every division over the roles of how often each value was given."""
    per_waarde = [manieren(keren, rollen) for keren in totaal]
    return [tuple(zip(*keuze, strict=True)) for keuze in product(*per_waarde)]


@cache
def mogelijk(rollen: tuple[str, ...], totaal: tuple[int, ...]) -> dict[str, list[Verdeeld]]:
    """Per published count every division that gives it."""
    uit = defaultdict(list)
    for verdeeld in verdelingen(totaal, len(rollen)):
        uit[publiceer(rollen, verdeeld)].append(verdeeld)
    return dict(uit)


def verraden(rollen: tuple[str, ...], kandidaten: list[Verdeeld]) -> list[str]:
    """Roles of which all candidates say the same, and that with one or two answers."""
    vast = [{verdeeld[plek] for verdeeld in kandidaten} for plek in range(len(rollen))]
    return [rol for rol, v in zip(rollen, vast, strict=True) if rol and len(v) == 1 and 1 <= sum(*v) <= 2]


@pytest.mark.parametrize("rollen", KAMERS, ids="-".join)
def test_uit_een_uitslag_volgt_nooit_wat_een_of_twee_mensen_zeiden(rollen):
    for aantal in range(8):
        for totaal in manieren(aantal, len(WAARDEN)):
            for gezien, kandidaten in mogelijk(rollen, totaal).items():
                assert verraden(rollen, kandidaten) == [], gezien


@pytest.mark.parametrize("rollen", GROTE_KAMERS, ids="-".join)
def test_ook_niet_als_iedereen_hetzelfde_zei(rollen):
    for aantal in range(13):
        for gezien, kandidaten in mogelijk(rollen, (0, aantal)).items():
            assert verraden(rollen, kandidaten) == [], gezien


def erbij(een: Verdeeld, ander: Verdeeld) -> Verdeeld:
    return tuple(tuple(map(sum, zip(*paar, strict=True))) for paar in zip(een, ander, strict=True))


@st.composite
def heropeningen(draw: st.DrawFn) -> tuple[tuple[str, ...], Verdeeld, Verdeeld]:
    """Who answered before the question closed, and who came after it was opened again."""
    rollen = draw(st.sampled_from(KAMERS))
    per_rol = lambda hoogst: st.tuples(*[st.integers(0, hoogst) for _ in WAARDEN])  # noqa: E731
    return rollen, *(tuple(draw(per_rol(hoogst)) for _ in rollen) for hoogst in (3, 1))


@given(heropeningen())
def test_ook_niet_uit_het_verschil_met_een_eerdere_uitslag(geval):
    """The attacker even knows that nobody changed an answer: some only came late."""
    rollen, eerst, later = geval
    totaal, extra = (tuple(map(sum, zip(*deel, strict=True))) for deel in (eerst, later))
    assume(sum(totaal) <= 8)
    gezien = publiceer(rollen, eerst)
    straks = publiceer(rollen, erbij(eerst, later), gezien)
    kandidaten = [
        samen
        for was in mogelijk(rollen, totaal)[gezien]
        for kwam in verdelingen(extra, len(rollen))
        if publiceer(rollen, samen := erbij(was, kwam), gezien) == straks
    ]
    assert erbij(eerst, later) in kandidaten
    # What nobody came late with was safe already.
    assert verraden(rollen, kandidaten) == []


def naief(waarden: list[tuple[str, int]], rest_telt: bool) -> dict[str, list[int]]:
    """A split by somebody who forgot what is left over, or that roles of one and two exist."""
    per_rol = {rol: [w for wie, w in waarden if wie == rol] for rol, _ in waarden if rol}
    return {rol: deel for rol, deel in per_rol.items() if len(deel) >= (3 if rest_telt else 1)}


@pytest.mark.parametrize("rest_telt", [True, False])
def test_de_aanvaller_vindt_wat_een_slechtere_regel_verraadt(monkeypatch, rest_telt):
    """The attacker is no straw man."""
    monkeypatch.setattr("routekaart.tafel.tel.split_rollen", lambda waarden: naief(waarden, rest_telt))
    gevonden = defaultdict(list)
    for verdeeld in verdelingen((3, 1), 2):
        gevonden[publiceer(("raad", "college"), verdeeld)].append(verdeeld)
    assert any(verraden(("raad", "college"), kandidaten) for kandidaten in gevonden.values())


def test_de_aanvaller_vindt_wat_een_splitsing_na_heropenen_verraadt():
    """Why `eerder` is there: a role that stood apart the first time, and is left over the second."""
    rollen = ("raad", "griffie", "college")
    eerst, later = ((3, 0), (0, 1), (2, 0)), ((0, 0), (0, 0), (2, 0))
    gezien, straks = publiceer(rollen, eerst), publiceer(rollen, samen := erbij(eerst, later))
    kandidaten = [
        som
        for was in mogelijk(rollen, (5, 1))[gezien]
        for kwam in verdelingen((2, 0), 3)
        if publiceer(rollen, som := erbij(was, kwam)) == straks
    ]
    assert samen in kandidaten and verraden(rollen, kandidaten) == ["griffie"]
