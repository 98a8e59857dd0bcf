"""The address of a municipality's page: one each, the same in two languages, and found by other spellings too."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import routekaart
from routekaart.analyse.gemeenten import (
    GemeenteOnbekend,
    find_slug,
    list_gemeenten,
    list_oude_gemeenten,
    make_slug,
)

MODULE = Path(routekaart.__file__).parent / "ui" / "bouwstenen" / "basis" / "gemeentezoeker.js"
VAST = settings(derandomize=True, deadline=None, max_examples=200)


def in_node(namen: list[str]) -> list[str]:
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "node is er niet: het komt mee met de groep test"
    brug = Path(__file__).parent / "slugbrug.mjs"
    uit = subprocess.run(
        [node, str(brug), MODULE.as_uri()],
        input=json.dumps(namen),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(uit.stdout)


def test_elke_gemeente_heeft_een_eigen_adres() -> None:
    alle = [g.slug for g in list_gemeenten()] + [o.slug for o in list_oude_gemeenten()]
    assert len(list_gemeenten()) == 345 and len(set(alle)) == len(alle)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", slug) for slug in alle)


def test_een_adres_vindt_zijn_gemeente() -> None:
    for gemeente in list_gemeenten():
        assert find_slug(gemeente.slug) == gemeente


def test_de_browser_maakt_dezelfde_adressen() -> None:
    namen = [g.naam for g in list_gemeenten()] + [o.naam for o in list_oude_gemeenten()]
    namen += ["", "  Ærø -- ", "’s-Gravenhage", "Ĳsselstein", "İstanbul", "a\u0301", "１２", "ﬁ", "Ⅳ"]
    assert in_node(namen) == [make_slug(naam) for naam in namen]


@pytest.mark.parametrize(
    ("tekst", "slug"),
    [
        ("den-haag", "s-gravenhage"),
        ("den-bosch", "s-hertogenbosch"),
        ("GM0518", "s-gravenhage"),
        ("gm0518", "s-gravenhage"),
        ("0546", "leiden"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("'s-Gravenhage", "s-gravenhage"),
        ("gemeente-leiden", "leiden"),
        ("nuenen", "nuenen-gerwen-en-nederwetten"),
    ],
)
def test_een_andere_naam_leidt_naar_hetzelfde_adres(tekst, slug) -> None:
    assert find_slug(tekst).slug == slug


@pytest.mark.parametrize(
    ("tekst", "zin", "suggesties"),
    [
        ("leidn", "Wij kennen geen gemeente 'leidn'. Bedoelt u Leiden?", ("Leiden",)),
        ("bergen", "Bedoelt u Bergen (L.) of Bergen (NH.)?", ("Bergen (L.)", "Bergen (NH.)")),
        ("xqzw", "Controleer de spelling.", ()),
        ("", "In dit adres staat geen gemeente.", ()),
        ("voorne-aan-zee", "ontstond na 1 januari 2022 uit", ("Brielle", "Hellevoetsluis", "Westvoorne")),
        ("heerhugowaard", "hoort sinds 1 januari 2022 bij Dijk en Waard", ("Dijk en Waard",)),
    ],
)
def test_wat_geen_gemeente_is_krijgt_een_zin(tekst, zin, suggesties) -> None:
    with pytest.raises(GemeenteOnbekend) as fout:
        find_slug(tekst)
    assert zin in str(fout.value) and fout.value.suggesties == suggesties


@VAST
@given(st.text(max_size=200))
def test_welk_adres_ook_er_komt_een_gemeente_of_een_zin(tekst) -> None:
    try:
        assert find_slug(tekst) in list_gemeenten()
    except GemeenteOnbekend as fout:
        # What somebody typed comes back in plain letters only, so it can stand in any page.
        assert re.search(r"'[a-z0-9 ]*'|In dit adres|gemeente", str(fout)) and "<" not in str(fout)
        assert len(str(fout)) < 500


def test_een_oude_gemeente_leidt_naar_een_die_er_is() -> None:
    codes = {g.code for g in list_gemeenten()}
    oude = {o.slug: o for o in list_oude_gemeenten()}
    assert {"voorne-aan-zee", "heerhugowaard", "mill-en-sint-hubert"} <= set(oude)
    assert all(o.zin.startswith(o.naam) and set(o.naar) <= codes and o.naar for o in oude.values())
