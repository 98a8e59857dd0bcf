"""The builder in pages: each decision has one, with the state that it needs and no more."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from markupsafe import Markup

from routekaart.content import load_content
from routekaart.ui.bouwstenen.verordening.delen import deel, subdelen
from routekaart.ui.bouwstenen.verordening.widget import Verordeningbouwer
from routekaart.ui.opslag import Werkdossier

BESLISSINGEN = list(load_content().verordening.beslissingen)


@pytest.fixture(scope="module")
def staat() -> dict:
    bouwer = Verordeningbouwer(load_content(), Werkdossier.open())
    # As it comes out of a notebook.
    return json.loads(json.dumps(bouwer.staat()))


def test_elke_beslissing_heeft_een_bladzijde_en_aan_het_eind_de_toets(staat):
    delen = subdelen(staat)
    assert [d.sub for d in delen] == [*[b for h in staat["hoofdstukken"] for b in ids(h)], "eigen", "toetsen"]
    assert sorted(BESLISSINGEN) == sorted(d.sub for d in delen[:-2])
    assert delen[0].titel == "Beslissing 1 van 30: Hoe breed wordt de verordening?"
    assert delen[0].anker == "beslissing-B01"
    assert len({d.anker for d in delen}) == len(delen)


def ids(hoofdstuk: dict) -> list[str]:
    return [b["id"] for b in hoofdstuk["beslissingen"]]


@pytest.mark.parametrize("sub", ["", *BESLISSINGEN, "toetsen"])
def test_een_bladzijde_weet_waar_de_andere_zijn(staat, sub):
    van_hier, html = deel(staat, sub)
    assert isinstance(html, Markup)
    assert json.loads(json.dumps(van_hier)) == van_hier
    assert van_hier["beeld"] == {"": "begin", "toetsen": "toetsen"}.get(sub, "beslissing")
    assert set(van_hier["adressen"]) == {d.sub for d in subdelen(staat)}
    assert all(adres.startswith("08_") for adres in van_hier["adressen"].values())
    # The whole is 127 kB: a page holds a fifth of it at most.
    assert len(json.dumps(van_hier)) < 25_000


def test_de_rij_van_bladzijden_loopt_van_de_lijst_naar_de_toets(staat):
    b = load_content().verordening
    for rij in (list(b.hoofdbeslissingen), [id for h in staat["hoofdstukken"][-2:] for id in ids(h)]):
        loopt_van_de_lijst_naar_de_toets(staat, sorted(rij, key=bladzijden(staat).index))
    assert {id for h in staat["hoofdstukken"][:-2] for id in ids(h)} == set(b.hoofdbeslissingen)


def bladzijden(staat: dict) -> list[str]:
    return [s.sub for s in subdelen(staat)]


def loopt_van_de_lijst_naar_de_toets(staat: dict, rij: list[str]) -> None:
    eerste, laatste = deel(staat, rij[0])[0], deel(staat, rij[-1])[0]
    assert eerste["vorige"] == eerste["lijst"]
    assert laatste["volgende"] == laatste["adressen"]["toetsen"]
    for voor, na in pairwise(rij):
        assert deel(staat, voor)[0]["volgende"] == deel(staat, voor)[0]["adressen"][na]
        assert deel(staat, na)[0]["vorige"] == deel(staat, na)[0]["adressen"][voor]


@pytest.mark.parametrize("sub", ["", "toetsen", "B30"])
def test_documenten_staan_er_direct_onder_met_de_verordening_voor(staat, sub):
    html = str(deel(staat, sub)[1])
    assert html.count("<rk-documenten ") == 1
    assert '"voorkeur":"verordening"' in html


def test_midden_in_de_rij_staan_geen_documenten(staat):
    assert "<rk-documenten" not in deel(staat, "B05")[1]


def test_zonder_script_is_alles_te_lezen(staat):
    for hoofdstuk in staat["hoofdstukken"]:
        for d in hoofdstuk["beslissingen"]:
            tekst = deel(staat, d["id"])[1].striptags()
            for optie in d["opties"]:
                for deel_ervan in (optie["label"], optie["uitleg"], optie["voor"], optie["tegen"]):
                    assert " ".join(deel_ervan.split()) in tekst


@pytest.mark.parametrize("vreemd", ["B99", "b01", "../B01", "<script>", " "])
def test_een_onbekende_bladzijde_is_er_niet(staat, vreemd):
    with pytest.raises(LookupError):
        deel(staat, vreemd)
