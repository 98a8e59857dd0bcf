"""Processes that compute: what happens when one dies, takes too long, wants too much, or has seen something private."""

from __future__ import annotations

import os
import signal
import sys
import time
import weakref
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conftest import wacht_tot
from routekaart.dashboard import logboek
from routekaart.dashboard.rekenen import begin
from routekaart.dashboard.rekenen.werkplaats import Soort, TeLang, TeVeelGeheugen, Uitgevallen, Werkplaats

RUIM = 300.0
STERF = "__import__('os').kill(__import__('os').getpid(), 9)"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="deze grens kent alleen Linux")


@pytest.fixture(scope="module")
def twee() -> Iterator[Werkplaats]:
    w = Werkplaats(Soort(2))
    yield w
    w.stop()


@pytest.fixture(scope="module")
def krap() -> Iterator[Werkplaats]:
    w = Werkplaats(Soort(1, geheugen_mb=300))
    yield w
    w.stop()


def leeft(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_rekent_en_blijft(twee):
    pids = {twee.vraag(os.getpid, tijd=RUIM).result(RUIM) for _ in range(10)}
    assert pids <= set(twee.processen) and os.getpid() not in pids
    assert twee.vraag(pow, 2, 10, tijd=RUIM).result(RUIM) == 1024


def test_een_proces_laadt_niet_wat_een_start_ophoudt(twee):
    geladen = twee.vraag(eval, "[*__import__('sys').modules]", tijd=RUIM).result(RUIM)
    assert "pandas" in geladen and "routekaart.dashboard.pagina" in geladen
    # Each of these takes a second of every start, and no page needs it.
    assert not {"nbformat", "jsonschema", "jupyter_client"} & set(geladen)


def test_wat_misgaat_komt_terug_en_het_proces_blijft(twee):
    voor = set(twee.processen)
    for fn, delen in ((int, ("x",)), (divmod, (1, 0)), (open, ("/bestaat/niet",))):
        with pytest.raises(RuntimeError, match="Error"):
            twee.vraag(fn, *delen, tijd=RUIM).result(RUIM)
    assert voor <= set(twee.processen)  # another may still have been starting


@pytest.mark.skipif(os.name != "posix", reason="doodt met een signaal van POSIX")
def test_wie_halverwege_sterft_krijgt_een_opvolger_die_het_afmaakt(twee, tmp_path):
    eenmaal, voor, gehoord = tmp_path / "eenmaal", twee.uitgevallen, []
    twee.bij_uitval = lambda: gehoord.append(1)
    code = f"'gelukt' if __import__('os').path.exists({str(eenmaal)!r}) else (open({str(eenmaal)!r}, 'w').close(), {STERF})"
    assert twee.vraag(eval, code, tijd=RUIM).result(RUIM) == "gelukt"
    assert twee.uitgevallen == voor + 1 and gehoord == [1]


@pytest.mark.skipif(os.name != "posix", reason="doodt met een signaal van POSIX")
def test_wie_twee_keer_sterft_wordt_genoemd_en_anderen_merken_niets(twee):
    slecht = [twee.vraag(eval, STERF, tijd=RUIM) for _ in range(3)]
    goed = [twee.vraag(pow, 3, n, tijd=RUIM) for n in range(12)]
    assert [g.result(RUIM) for g in goed] == [3**n for n in range(12)]
    for s in slecht:
        with pytest.raises(Uitgevallen):
            s.result(RUIM)


@pytest.mark.skipif(os.name != "posix", reason="doodt met een signaal van POSIX")
def test_een_proces_dat_niets_deed_en_wordt_gedood(twee):
    twee.vraag(os.getpid, tijd=RUIM).result(RUIM)
    for pid in twee.processen:
        os.kill(pid, signal.SIGKILL)
    uit = [twee.vraag(os.getpid, tijd=RUIM) for _ in range(6)]
    assert all(leeft(u.result(RUIM)) or os.name != "posix" for u in uit)


def test_te_lang_wordt_gestopt(twee):
    # Others may have been ended just before.
    wacht_tot(lambda: len(twee.processen) == 2 and all(map(leeft, twee.processen)), "twee processen")
    voor = set(twee.processen)
    with pytest.raises(TeLang):
        twee.vraag(time.sleep, 10_000, tijd=0.2).result(RUIM)
    assert twee.vraag(pow, 2, 2, tijd=RUIM).result(RUIM) == 4
    wacht_tot(lambda: len(set(twee.processen) - voor) == 1 and len(twee.processen) == 2, "een nieuw proces")


@LINUX
def test_te_lang_neemt_mee_wat_het_zelf_begon(twee, tmp_path):
    bestand = tmp_path / "pid"
    code = f"__import__('subprocess').run(['sh', '-c', 'echo $$ > {bestand}; exec sleep 10000'])"
    with pytest.raises(TeLang):
        twee.vraag(eval, code, tijd=2.0).result(RUIM)
    pid = int(wacht_tot(lambda: bestand.exists() and bestand.read_text().strip(), "het kind"))
    wacht_tot(lambda: not leeft(pid), "het einde van het kind")


@LINUX
def test_meer_geheugen_dan_mag_is_een_weigering_en_een_nieuw_proces(krap):
    pid = krap.vraag(os.getpid, tijd=RUIM).result(RUIM)
    assert krap.vraag(len, bytes(50_000_000), tijd=RUIM).result(RUIM) == 50_000_000
    with pytest.raises(TeVeelGeheugen):
        krap.vraag(bytearray, 2_000_000_000, tijd=RUIM).result(RUIM)
    assert krap.vraag(os.getpid, tijd=RUIM).result(RUIM) != pid


def test_na_iets_van_een_ander_eindigt_het_proces(krap):
    """What a reader brought is in no process any more when the next one asks."""
    pids = [krap.vraag(os.getpid, tijd=RUIM, wis=True).result(RUIM) for _ in range(3)]
    assert len(set(pids)) == 3
    wacht_tot(lambda: not any(map(leeft, pids)), "het einde van de processen")


@pytest.mark.skipif(os.name != "posix", reason="een grens aan bestanden kent alleen POSIX")
def test_wat_een_proces_zelf_zegt_houdt_op_en_noemt_geen_woorden(tmp_path, monkeypatch):
    """One that writes without end fills no disk, and of what went wrong only the place is kept once visitors come."""
    zegt = tmp_path / "zegt.txt"
    w = Werkplaats(Soort(1, uitvoer=zegt))
    eindeloos = "[__import__('os').write(1, bytes(10**6)) for _ in iter(int, 1)]"
    try:
        for woorden, gezien in ((True, True), (False, False)):
            monkeypatch.setattr(logboek._Zwijger, "met_woorden", woorden)
            with pytest.raises(RuntimeError) as fout:
                w.vraag(int, "Fatima woont hier", tijd=RUIM).result(RUIM)
            assert ("Fatima" in str(fout.value)) is ("Fatima" in zegt.read_text()) is gezien
            assert "ValueError" in str(fout.value) and "ValueError" in zegt.read_text()
            zegt.write_text("")
        with pytest.raises(RuntimeError, match="OSError"):
            w.vraag(eval, eindeloos, tijd=RUIM).result(RUIM)
        assert zegt.stat().st_size < 1_000_000
        # Who talks too much has said all there is room for, not lost the right to work.
        with pytest.raises(RuntimeError, match="ZeroDivisionError"):
            w.vraag(divmod, 1, 0, tijd=RUIM).result(RUIM)
        assert "ZeroDivisionError" in zegt.read_text()
    finally:
        w.stop()


def test_een_proces_dat_begint_erft_geen_wachtwoord(monkeypatch):
    """Where the original of all copies died, or where there is none: then too the environment is clean at that moment."""
    gezien: list[dict[str, str]] = []
    proces: Any = SimpleNamespace(start=lambda: gezien.append(dict(os.environ)))
    monkeypatch.setenv("PGPASSWORD", "geheim")
    monkeypatch.setenv("ROUTEKAART_CONTENT", "/inhoud")
    monkeypatch.setattr(begin, "_original_leeft", lambda: False)
    begin.begin(proces)
    assert "PGPASSWORD" not in gezien[0] and gezien[0]["ROUTEKAART_CONTENT"] == "/inhoud"
    assert os.environ["PGPASSWORD"] == "geheim"


def test_wie_niet_meer_wacht_wordt_niet_gerekend(krap):
    krap.vraag(pow, 1, 1, tijd=RUIM).result(RUIM)
    eerste = krap.vraag(time.sleep, 0.5, tijd=RUIM)
    af = krap.vraag(os.abort, tijd=RUIM)
    assert af.cancel()
    wait([eerste], RUIM)
    assert krap.vraag(pow, 2, 2, tijd=RUIM).result(RUIM) == 4 and krap.wachtend == 0


def test_wie_weggaat_houdt_geen_plaats_bezet_en_wat_hij_bracht_blijft_niet(krap):
    """Nor does a process end for what it never saw, though it would have for what it did."""
    proces = krap.vraag(os.getpid, tijd=RUIM).result(RUIM)
    eerste = krap.vraag(time.sleep, 0.5, tijd=RUIM)
    gebracht = [{n} for n in range(20)]
    weg = [weakref.ref(iets) for iets in gebracht]
    af = [krap.vraag(len, iets, tijd=RUIM, wis=True) for iets in gebracht]
    del gebracht
    wacht_tot(lambda: krap.wachtend == 20, "de rij")
    assert all(f.cancel() for f in af)
    assert krap.wachtend == 0 and not any(ref() for ref in weg)
    wait([eerste], RUIM)
    assert krap.vraag(os.getpid, tijd=RUIM).result(RUIM) == proces


def test_stoppen_laat_niets_achter():
    w = Werkplaats(Soort(2))
    pids = {w.vraag(os.getpid, tijd=RUIM).result(RUIM) for _ in range(4)} | set(w.processen)
    bezig = [w.vraag(time.sleep, 10_000, tijd=RUIM) for _ in range(4)]
    wacht_tot(lambda: sum(b.running() for b in bezig) == 2, "twee die rekenen")
    w.stop()
    wacht_tot(lambda: not any(map(leeft, pids)), "het einde van de processen")
