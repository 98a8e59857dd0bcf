"""A worker that is killed, takes too long or wants too much memory: what a visitor reads, and what the log says."""

from __future__ import annotations

import json
from concurrent.futures import Future
from typing import Any

import pytest

from routekaart.dashboard.logboek import ONS
from routekaart.dashboard.rekenen import rekenaar, werk
from routekaart.dashboard.rekenen.rekenaar import Rekenaar, weiger_cijfers
from routekaart.dashboard.rekenen.werkplaats import TeLang, TeVeelGeheugen, Uitgevallen
from tafel.proefzaal import in_eigen_lus


class Werkplaats:
    """Gives what the test says."""

    wachtend = 0
    uit: Any = None

    def __init__(self, _: object) -> None: ...

    def vraag(self, *_: Any, **__: Any) -> Future[Any]:
        klaar: Future[Any] = Future()
        klaar.set_exception(self.uit) if isinstance(self.uit, Exception) else klaar.set_result(self.uit)
        return klaar


@pytest.fixture
def lees(monkeypatch, caplog):
    """What a visitor reads and what the log says when a worker comes back with this."""
    monkeypatch.setattr(rekenaar, "Werkplaats", Werkplaats)
    caplog.set_level("INFO", ONS)

    def vraag(uit: Any) -> tuple[int, str, list[str]]:
        monkeypatch.setattr(Werkplaats, "uit", uit)

        async def doe() -> Any:
            return await Rekenaar().post(werk.make_concept, b"", wis=False, weiger=weiger_cijfers)

        blad = in_eigen_lus(doe())
        zin = json.loads(blad.html)
        gezegd = [r.getMessage() for r in caplog.records if r.name == ONS]
        return blad.status, zin.get("melding") or zin["fout"], gezegd

    return vraag


def test_een_tweede_uitval_en_te_lang(lees, caplog):
    assert lees(Uitgevallen("x")) == (502, rekenaar.UITGEVALLEN, [rekenaar.WEER_UIT])
    caplog.clear()
    assert lees(TeLang("x")) == (504, rekenaar.TE_LANG, [rekenaar.WAS_TE_LANG])


def test_te_weinig_geheugen_hoort_ook_de_beheerder(lees):
    assert lees(TeVeelGeheugen("x")) == (413, rekenaar.TE_VEEL, [rekenaar.WAS_KRAP])


def test_een_eerste_uitval_merkt_alleen_de_beheerder(monkeypatch, caplog):
    monkeypatch.setattr(rekenaar, "Werkplaats", Werkplaats)
    caplog.set_level("INFO", ONS)

    async def doe() -> None:
        r = Rekenaar()
        r.vast.bij_uitval()
        r.los.bij_uitval()

    in_eigen_lus(doe())
    assert [r.getMessage() for r in caplog.records if r.name == ONS] == [rekenaar.VIEL_UIT] * 2
