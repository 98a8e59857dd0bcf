"""The exercises of all notebooks: each solution is right, each usual mistake gets its own sentence and no other."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest

from celloper import GEMEENTEN, loop
from notebooklezer import Cel, Notebook, lees_notebooks
from routekaart.oefenen import Oefening, Oordeel, judge, list_oefeningen, make_oefening
from routekaart.oefenen.gelijk import same
from routekaart.oefenen.keuren import find_maker
from routekaart.oefenen.waarden import Soort

ID = re.compile(r'stap\.controleer\("([^"]+)"')
MEESTE_MISSERS = 5


NOTEBOOKS = [n for n in lees_notebooks() if not n.is_start]


def _code(notebook: Notebook, oplossing: bool) -> list[Cel]:
    """The working cells, then the exercises with their solutions, or as a learner finds them."""
    return [
        cel
        for cel in notebook.cellen
        if cel.is_code
        and ("werk" in cel.tags or ("zelfstudie" in cel.tags and (oplossing or "oplossing" not in cel.tags)))
    ]


@pytest.mark.parametrize("gemeente", GEMEENTEN)
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda n: n.naam)
def test_elke_oplossing_is_goed(notebook, gemeente):
    cellen = _code(notebook, oplossing=True)
    uit = loop(cellen, gemeente)
    gezien = 0
    for cel, oordeel in zip(cellen, uit.getoond, strict=True):
        if "oplossing" in cel.tags:
            assert isinstance(oordeel, Oordeel), f"cel {cel.nummer} sluit niet met stap.controleer(...)"
            assert oordeel.goed is True, f"cel {cel.nummer}: {oordeel}"
            gezien += 1
        elif "zelfstudie" in cel.tags and isinstance(oordeel, Oordeel):
            assert oordeel.goed is None, f"cel {cel.nummer} is al ingevuld: {oordeel}"
    assert gezien


def _gevallen() -> Iterator[tuple[str, str | None]]:
    for id_ in list_oefeningen():
        met_gemeente = "gemeente" in inspect.signature(find_maker(id_)).parameters
        yield from ((id_, g) for g in (GEMEENTEN if met_gemeente else (None,)))


def _maak(id_: str, gemeente: str | None) -> Oefening:
    return make_oefening(id_, gemeente=gemeente) if gemeente else make_oefening(id_)


@pytest.mark.parametrize(("id_", "gemeente"), _gevallen())
def test_elke_misser_krijgt_precies_zijn_eigen_zin(id_, gemeente):
    som = _maak(id_, gemeente)
    assert judge(som.goed, som) == Oordeel(True, som.goed_uitleg)
    zinnen = [m.uitleg for m in som.missers]
    assert len(set(zinnen)) == len(zinnen) <= MEESTE_MISSERS
    for misser in som.missers:
        assert judge(misser.waarde, som) == Oordeel(False, misser.uitleg)
        assert not same(som.goed, misser.waarde, som.speling()), f"{misser.uitleg} geldt ook voor het goede"
        assert misser.uitleg.endswith((".", "?", "!")) and misser.uitleg[0].isupper()


# How far off an answer may be for Leiden: what rounding gives, and no more. Left out: 0.05.
MARGES = {
    "S1-O3": 0.01, "S1-O4": 0.1, "S1-O5": 0.08, "S2-O5": 0.1, "S3-O3": 0.002, "S4-O4": 0.006, "S4-O5": 262.66,
    "S5-O2": 0.5, "S5-O3": 1, "S5-O4": 0.06, "S6-O4": 0.51, "T1-O2": 0.2, "T1-O3": 0.2, "T2-O3": 0.02, "T3-O2": 0.1,
    "T3-O3": 0.02, "T4-O3": 0.2, "T4-O4": 0.2,
}  # fmt: skip


@pytest.mark.parametrize("id_", list_oefeningen())
def test_net_buiten_de_marge_is_fout(id_):
    som = make_oefening(id_)
    if som.soort is not Soort.GETAL:
        return
    goed, marge = float(som.goed), MARGES.get(id_, 0.05)
    for antwoord in (goed - 1.1 * marge, goed + 1.1 * marge):
        assert judge(antwoord, som).goed is False, f"{antwoord} is goed gerekend, naast {goed}"
    for antwoord in (goed - 0.9 * marge, goed + 0.9 * marge):
        assert judge(antwoord, som).goed is True, f"{antwoord} is fout gerekend, naast {goed}"


@pytest.mark.parametrize("id_", list_oefeningen())
def test_een_oefening_kent_de_gewone_fouten(id_):
    som = make_oefening(id_)
    assert som.goed_uitleg.endswith((".", "?", "!"))
    if som.soort is not Soort.LEEG:
        assert len(som.missers) >= 2, "een oefening noemt de fouten die mensen maken"


def test_notebooks_en_oefeningen_kennen_elkaar():
    """Every exercise stands in one notebook, and that of its own step."""
    gevraagd: dict[str, str] = {}
    for notebook in lees_notebooks():
        for cel in notebook.cellen:
            for id_ in ID.findall(cel.bron) if cel.is_code else ():
                assert gevraagd.setdefault(id_, notebook.naam) == notebook.naam
    bekend = {id_ for id_ in list_oefeningen() if not find_maker(id_).__module__.startswith("test_")}
    assert set(gevraagd) == bekend
