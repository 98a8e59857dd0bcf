"""Whatever happens under the writing, a file is whole: the old one or the new one, and nothing is left beside it."""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kleine_schijf import Schijf, kleine_schijf
from routekaart import heelschrijven
from routekaart.dashboard import opdracht, publiceren, verversen, wissel
from routekaart.dashboard.publiceren import publish
from routekaart.dashboard.redenen import Weigering
from routekaart.dashboard.werkkopie import bijwerken
from routekaart.documenten import bestanden, cursus
from routekaart.dossier import Dossier, DossierFout, load_dossier, save_dossier
from routekaart.heelschrijven import schrijf_heel
from routekaart.tafel.opslag import open_opslag

posix = pytest.mark.skipif(os.name != "posix", reason="needs signals and links of POSIX")
KEER = 20
# Turns of an empty loop: longer than a write, so that a kill falls anywhere in one.
SPREIDING = 200_000
OUD = b"dit stond er al"
LEEG = {"formaat": "routekaart-dossier", "schema_versie": 1, "gemeente": {"code": "GM0034", "naam": "Almere"}}
LEEG |= {deel: {} for deel in ("antwoorden", "afspraken", "keuzes", "voortgang")}
SCHIJF = {
    "open",
    "write",
    "flush",
    "fsync",
    "close",
    "replace",
    "rename",
    "unlink",
    "chmod",
    "mkdir",
    "rmdir",
}
_SMIDSE = multiprocessing.get_context("fork") if os.name == "posix" else multiprocessing


def start(doe: Callable[..., None], *delen: Any) -> tuple[Any, Any]:
    """A child that has read the library already; gives it and a line on which it says how far it is."""
    hier, daar = _SMIDSE.Pipe(duplex=False)
    kind = _SMIDSE.Process(target=doe, args=(*delen, daar))
    kind.start()
    daar.close()
    return kind, hier


def namen(map_: Path) -> list[str]:
    return sorted(p.name for p in map_.iterdir() if p.name != ".vulling")


def boom(map_: Path) -> dict[str, bytes]:
    return {p.relative_to(map_).as_posix(): p.read_bytes() for p in map_.rglob("*") if p.is_file()}


def versie(nummer: int) -> bytes:
    return f"{nummer:08d}".encode() * 60_000


def is_heel(inhoud: bytes) -> bool:
    return len(inhoud) == len(versie(0)) and inhoud == inhoud[:8] * 60_000


def stop_bij(handelingen: int) -> None:
    """End this process without any tidying up at so many things done on the disk, as when the power fails."""
    over = itertools.count()

    def tel(_frame: Any, gebeurtenis: str, functie: Any) -> None:
        raakt_de_schijf = gebeurtenis in ("c_call", "c_return") and functie.__name__ in SCHIJF
        if raakt_de_schijf and next(over) >= handelingen:
            os._exit(9)

    sys.setprofile(tel)


# --- ended by force -----------------------------------------------------------------------------------


def telkens_gedood(doe: Callable[..., None], plek: Path) -> Iterator[None]:
    """Each time a child has written there once and was killed in the next."""
    toeval = random.Random(20261129)
    for _ in range(KEER):
        kind, lijn = start(doe, plek)
        lijn.recv()
        for _ in range(toeval.randrange(SPREIDING)):
            pass
        kind.kill()
        kind.join()
        yield


def schrijf_steeds(pad: Path, lijn: Any) -> None:
    for nummer in itertools.count():
        schrijf_heel(pad, versie(nummer))
        lijn.send(nummer)


@posix
def test_na_elke_kill_staat_er_een_heel_bestand(tmp_path):
    pad = tmp_path / "visie.docx"
    for _ in telkens_gedood(schrijf_steeds, pad):
        assert is_heel(pad.read_bytes())
    schrijf_heel(pad, OUD)
    assert namen(tmp_path) == ["visie.docx"] and pad.read_bytes() == OUD


def schrijf_en_stop(pad: Path, handelingen: int, _lijn: Any) -> None:
    stop_bij(handelingen)
    schrijf_heel(pad, versie(1))
    sys.setprofile(None)


@posix
def test_bij_elke_handeling_kan_de_stroom_uitvallen(tmp_path):
    pad = tmp_path / "visie.docx"
    pad.write_bytes(OUD)
    for handelingen in itertools.count():
        kind, _ = start(schrijf_en_stop, pad, handelingen)
        kind.join()
        assert pad.read_bytes() == OUD or is_heel(pad.read_bytes())
        if kind.exitcode == 0:
            break
        assert kind.exitcode == 9
        pad.write_bytes(OUD)
    assert handelingen > 5
    schrijf_heel(pad, OUD)
    assert namen(tmp_path) == ["visie.docx"]


# --- a site that is published -------------------------------------------------------------------------

PADEN = ["", "06_leren_en_evalueren", "privacy"]


def vul(nieuw: Path, wat: str) -> None:
    """A site of which every page says which one it is: some pages more or fewer than in the other."""
    for naam in ("index.html", "privacy.html", f"alleen_{wat}.html"):
        (nieuw / naam).write_text(wat)
    (nieuw / "statisch").mkdir()
    (nieuw / "statisch" / "app.js").write_text(wat)


def wat_staat_er(doel: Path) -> set[str]:
    return {t.decode() for n, t in boom(doel).items() if not n.startswith(".routekaart") and n != "CNAME"}


def publiceer_en_stop(doel: Path, handelingen: int, _lijn: Any) -> None:
    with wissel.nieuwe_inhoud(doel) as nieuw:
        vul(nieuw, "nieuw")
        stop_bij(handelingen)
    sys.setprofile(None)


@posix
def test_een_site_is_na_elke_stop_weer_heel_te_krijgen(tmp_path):
    """Also when the next command breaks too, long before it has pages of its own."""
    voorbeeld = tmp_path / "voorbeeld"
    with wissel.nieuwe_inhoud(voorbeeld) as nieuw:
        vul(nieuw, "oud")
    (voorbeeld / "CNAME").write_text("van de beheerder")
    half = 0
    for handelingen in itertools.count():
        doel = tmp_path / f"site {handelingen}"
        shutil.copytree(voorbeeld, doel)
        kind, _ = start(publiceer_en_stop, doel, handelingen)
        kind.join()
        half += wat_staat_er(doel) not in ({"oud"}, {"nieuw"})
        with pytest.raises(ZeroDivisionError), wissel.nieuwe_inhoud(doel):
            raise ZeroDivisionError
        staat = wat_staat_er(doel)
        assert staat in ({"oud"}, {"nieuw"}), handelingen
        alleen = f"alleen_{staat.pop()}.html"
        assert namen(doel) == [".routekaart", "CNAME", alleen, "index.html", "privacy.html", "statisch"]
        if kind.exitcode == 0:
            break
        assert kind.exitcode == 9
    assert half > 2, "it was never stopped in the middle of the swap"


def publiceer_steeds(doel: Path, lijn: Any) -> None:
    for nummer in itertools.count():
        with wissel.nieuwe_inhoud(doel) as nieuw:
            vul(nieuw, f"site{nummer}")
        lijn.send(nummer)


@posix
def test_een_site_overleeft_twintig_keer_kill(tmp_path, monkeypatch):
    monkeypatch.setattr(wissel, "_naar_schijf", lambda: None)
    doel = tmp_path / "site"
    for _ in telkens_gedood(publiceer_steeds, doel):
        with contextlib.suppress(ZeroDivisionError), wissel.nieuwe_inhoud(doel):
            raise ZeroDivisionError
        assert len(wat_staat_er(doel)) == 1
        assert len(namen(doel)) == 5


@posix
def test_een_gewone_stop_halverwege_zet_de_oude_site_terug(tmp_path, monkeypatch):
    """Ctrl-C is no failure of the disk: it must leave no half site either."""
    doel, echt, keer, op_schijf = tmp_path / "site", Path.rename, itertools.count(), []
    with wissel.nieuwe_inhoud(doel) as nieuw:
        vul(nieuw, "oud")
    voor = boom(doel)
    # All of the new is on the disk while all of the old is there.
    monkeypatch.setattr(wissel, "_naar_schijf", lambda: op_schijf.append(set(boom(doel).values())))

    def onderbroken(pad: Path, naar: Path) -> Path:
        if next(keer) == 3:
            raise KeyboardInterrupt
        return echt(pad, naar)

    monkeypatch.setattr(Path, "rename", onderbroken)
    with pytest.raises(KeyboardInterrupt), wissel.nieuwe_inhoud(doel) as nieuw:
        vul(nieuw, "nieuw")
    assert boom(doel) == voor
    assert [inhoud >= {b"oud", b"nieuw"} for inhoud in op_schijf] == [True]


def test_wat_niet_terug_kan_gaat_niet_verloren_en_wordt_gezegd(tmp_path, monkeypatch):
    doel, echt, keer = tmp_path / "site", Path.rename, itertools.count()
    with wissel.nieuwe_inhoud(doel) as nieuw:
        vul(nieuw, "oud")

    def steeds_stuk(pad: Path, naar: Path) -> Path:
        if next(keer) >= 3:
            raise OSError(errno.EIO, "")
        return echt(pad, naar)

    with monkeypatch.context() as even:
        even.setattr(Path, "rename", steeds_stuk)
        with (
            pytest.raises(Weigering, match="Draai dezelfde opdracht opnieuw"),
            wissel.nieuwe_inhoud(doel) as nieuw,
        ):
            vul(nieuw, "nieuw")
    with pytest.raises(ZeroDivisionError), wissel.nieuwe_inhoud(doel):
        raise ZeroDivisionError
    assert wat_staat_er(doel) == {"nieuw"} and len(namen(doel)) == 5


def test_een_merk_dat_naar_buiten_wijst_haalt_daar_niets_weg(tmp_path):
    doel, elders = tmp_path / "site", tmp_path / "elders"
    elders.write_text("blijft")
    with wissel.nieuwe_inhoud(doel) as nieuw:
        vul(nieuw, "oud")
    merk = doel / wissel.KENMERK
    merk.write_text(f"{merk.read_text()}../elders\n{elders}\n")
    with wissel.nieuwe_inhoud(doel) as nieuw:
        vul(nieuw, "nieuw")
    assert elders.read_text() == "blijft" and wat_staat_er(doel) == {"nieuw"}


# --- a disk that is full or read-only: each command, its sentence and its code --------------------------


@pytest.fixture
def schijf(tmp_path: Path) -> Iterator[Schijf]:
    with kleine_schijf(tmp_path / "schijf", 16_384) as klein:
        yield klein


@pytest.fixture
def opdrachten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What each command is called with to write in the folder of the small disk; what it makes is big enough to count."""
    groot = b"PK" + b"x" * 100_000
    dossier, plek = tmp_path / "goed.json", tmp_path / "schijf"
    dossier.write_text(json.dumps(LEEG))
    notebook = plek / "00_start.ipynb"
    tafels = tmp_path / "tafels.sqlite"
    open_opslag(f"sqlite:///{tafels}").sluit_af()
    monkeypatch.setenv("ROUTEKAART_TAFEL_OPSLAG", f"sqlite:///{tafels}")
    monkeypatch.setattr(bestanden, "make_bestanden", lambda *_: {"visie.docx": groot})
    monkeypatch.setattr(cursus, "make_cursus", lambda *_: {"draaiboek.docx": groot})
    monkeypatch.setattr(publiceren, "paden", lambda: PADEN)
    monkeypatch.setattr(publiceren, "list_vooruit", lambda: [])
    monkeypatch.setattr(verversen, "_find_paden", lambda _: [notebook])
    monkeypatch.setattr(verversen, "_lees", lambda pad: pad.read_text())
    monkeypatch.setattr(verversen, "_uitgevoerd", lambda _: groot.decode())
    return {
        "document": ["document", str(dossier), "--soort", "visie", "--naar", "docx", "--map", str(plek)],
        "cursus": ["cursus", str(plek), "--programma", "halve_dag"],
        "publiceer": ["publiceer", str(plek / "site")],
        "ververs": ["ververs", "00_start"],
        "onderhoud": ["onderhoud", str(plek)],
        "nieuw": ["nieuw", "Onze wijken", "--map", str(plek)],
        "reservekopie": ["tafel", "reservekopie", str(plek / "kopie.sqlite")],
    }


SCHRIJVERS = ["document", "cursus", "publiceer", "ververs", "onderhoud", "nieuw", "reservekopie"]


def leg_klaar(plek: Path) -> None:
    """What stood there before."""
    for naam in ("visie.docx", "draaiboek.docx", "00_start.ipynb", "onderhoud.html"):
        (plek / naam).write_bytes(OUD)
    with wissel.nieuwe_inhoud(plek / "site") as nieuw:
        vul(nieuw, "oud")


@pytest.mark.parametrize("wat", SCHRIJVERS)
@pytest.mark.parametrize(
    ("staat", "reden"), [("vol", "de schijf is vol"), ("alleen lezen", "daar kan alleen worden gelezen")]
)
def test_een_echte_schijf_die_niet_meewerkt(wat, staat, reden, schijf, opdrachten, capsys):
    leg_klaar(schijf.map)
    if staat == "vol":
        schijf.vul(over=0 if wat in ("onderhoud", "nieuw") else 8192)
    else:
        assert schijf.alleen_lezen(True)
    voor = {n: i for n, i in boom(schijf.map).items() if n != ".vulling"}
    assert opdracht.main(opdrachten[wat]) == 1
    fout = capsys.readouterr().err
    if wat == "reservekopie" and staat == "vol":  # SQLite says no more than that
        assert "is niet gemaakt: de schijf is vol of geeft een fout" in fout
    else:
        assert reden in fout
    # No advice to use an option that this command does not have.
    assert "--map" not in fout or "--map" in opdrachten[wat]
    assert fout.count("\n") == 1 and "Traceback" not in fout
    assert {n: i for n, i in boom(schijf.map).items() if n != ".vulling"} == voor
    schijf.alleen_lezen(False)
    schijf.maak_ruimte()
    assert opdracht.main(opdrachten[wat]) == 0
    assert not [n for n in boom(schijf.map) if n.endswith((".nieuw", "-journal", ".deel"))]
    if wat == "publiceer":
        assert "alleen_oud.html" not in boom(schijf.map / "site")


@pytest.mark.parametrize(
    ("staat", "zin"),
    [("vol", "De schijf is vol. Maak ruimte"), ("alleen lezen", "U mag niet schrijven in de map")],
)
def test_een_dossier_op_een_echte_schijf_die_niet_meewerkt(staat, zin, schijf):
    pad = schijf.map / "dossier.json"
    save_dossier(Dossier(groep="een"), pad)
    save_dossier(Dossier(groep="twee"), pad)
    if staat == "vol":
        schijf.vul(over=4096)
    else:
        assert schijf.alleen_lezen(True)
    with pytest.raises(DossierFout, match=zin) as fout:
        save_dossier(Dossier(groep="x" * 60_000), pad)
    assert "wat er al stond, is niet veranderd" in fout.value.melding
    assert load_dossier(pad).groep == "twee"
    assert namen(schijf.map) == [".dossier.json.slot", "dossier.json", "dossier.vorige.json"]
    schijf.alleen_lezen(False)
    schijf.maak_ruimte()
    save_dossier(Dossier(groep="drie"), pad)
    assert load_dossier(pad).groep == "drie"


def test_een_notebook_van_een_leerling_op_een_volle_schijf(schijf):
    pad = schijf.map / "00_start.ipynb"
    pad.write_bytes(OUD)
    schijf.vul(over=8192)
    with pytest.raises(OSError):
        bijwerken.schrijf(pad, versie(1))
    assert pad.read_bytes() == OUD and namen(schijf.map) == [pad.name]


# --- links, rights, two at once -------------------------------------------------------------------------


@posix
def test_een_verwijzing_wordt_vervangen_en_niet_gevolgd(tmp_path):
    elders, pad = tmp_path / "elders", tmp_path / "map" / "visie.docx"
    pad.parent.mkdir()
    elders.write_bytes(b"van iemand anders")
    pad.symlink_to(elders)
    # Names that somebody could guess beforehand.
    for naam in (".visie.docx.deel", ".visie.docx.nieuw", ".visie.docx.0123456789ab.nieuw"):
        pad.with_name(naam).symlink_to(elders)
    schrijf_heel(pad, OUD)
    assert elders.read_bytes() == b"van iemand anders"
    assert not pad.is_symlink() and pad.read_bytes() == OUD
    # A link lets everybody do everything, and says nothing of who may read the file.
    assert pad.stat().st_mode & 0o777 != 0o777


@posix
def test_wat_een_ander_neerlegde_houdt_het_opruimen_niet_op(tmp_path):
    """Under names of ours: a link, and a pipe on which nobody says anything."""
    pad = tmp_path / "visie.docx"
    for nr in range(4):
        pad.with_name(f".visie.docx.{nr}23456789abc.nieuw").write_bytes(b"half")
    verwijzing = pad.with_name(".visie.docx.0123456789ab.nieuw")
    verwijzing.symlink_to(tmp_path)
    os.mkfifo(pad.with_name(".visie.docx.fedcba987654.nieuw"))
    kind = _SMIDSE.Process(target=schrijf_heel, args=(pad, OUD))
    kind.start()
    try:
        kind.join(60)
        assert kind.exitcode == 0, "it waits for somebody to say something in the pipe"
    finally:
        kind.kill()
    assert namen(tmp_path) == [verwijzing.name, "visie.docx"]


@posix
def test_wat_is_opgeruimd_voor_wij_het_vasthielden_wordt_opnieuw_gemaakt(tmp_path, monkeypatch):
    pad, echt, keer = tmp_path / "visie.docx", heelschrijven._houd_vast, itertools.count()

    def te_laat(bestand: Any) -> None:
        if next(keer) == 0:
            heelschrijven.ruim_op(pad)
        echt(bestand)

    monkeypatch.setattr(heelschrijven, "_houd_vast", te_laat)
    schrijf_heel(pad, OUD)
    assert pad.read_bytes() == OUD and next(keer) == 2


@posix
@pytest.mark.parametrize(
    "naam", [".routekaart-slot", ".routekaart-nieuw-x", ".routekaart-oud-x", ".routekaart"]
)
def test_een_verwijzing_met_een_naam_van_ons_wordt_niet_gevolgd(naam, tmp_path, monkeypatch):
    monkeypatch.setattr(publiceren, "paden", lambda: PADEN)
    doel, elders = tmp_path / "site", tmp_path / "elders"
    with wissel.nieuwe_inhoud(doel) as nieuw:
        vul(nieuw, "oud")
    if "-x" in naam:
        elders.mkdir()
        (elders / ".routekaart").write_text("Gemaakt met: routekaart publiceer\nvan_een_ander\n")
        (elders / "van_een_ander").write_text("blijft")
    else:
        elders.write_text("blijft")
        (doel / naam).unlink(missing_ok=True)
    voor = boom(elders) if elders.is_dir() else elders.read_bytes()
    (doel / naam).symlink_to(elders)
    with contextlib.suppress(Weigering):
        publish(doel, figuren=())
    assert (boom(elders) if elders.is_dir() else elders.read_bytes()) == voor


@posix
@pytest.mark.parametrize("rechten", [0o600, 0o640, 0o664, 0o4755])
def test_de_rechten_van_het_oude_bestand_blijven(tmp_path, rechten):
    pad = tmp_path / "visie.docx"
    pad.write_bytes(OUD)
    if os.geteuid() == 0:
        os.chown(pad, 65534, 65534)
    pad.chmod(rechten)
    schrijf_heel(pad, versie(1))
    staat = pad.stat()
    # Never the right to run as somebody else: it is no longer what that owner made.
    assert staat.st_mode & 0o7777 == rechten & 0o777
    assert os.geteuid() != 0 or (staat.st_uid, staat.st_gid) == (65534, 65534)


def schrijf_vaak(pad: Path, begin: int, lijn: Any) -> None:
    for nummer in range(begin, begin + 40):
        schrijf_heel(pad, versie(nummer))
    lijn.send("klaar")


@posix
def test_twee_tegelijk_schrijven_elk_een_heel_bestand(tmp_path):
    pad = tmp_path / "visie.docx"
    pad.write_bytes(versie(0))
    kinderen = [start(schrijf_vaak, pad, begin)[0] for begin in (1000, 2000)]
    while any(kind.is_alive() for kind in kinderen):
        assert is_heel(pad.read_bytes())
    assert [kind.exitcode for kind in kinderen] == [0, 0]
    assert int(pad.read_bytes()[:8]) in (1039, 2039)
    assert namen(tmp_path) == ["visie.docx"]


@posix
def test_wat_een_ander_nu_schrijft_wordt_niet_opgeruimd(tmp_path):
    pad = tmp_path / "visie.docx"
    with heelschrijven.ernaast(pad, versie(1)) as bezig:
        schrijf_heel(pad, OUD)
        assert bezig.exists()
    assert namen(tmp_path) == ["visie.docx"]


@posix
def test_een_signaal_halverwege_laat_niets_achter(tmp_path, monkeypatch):
    """Ctrl-C while a document is written."""
    pad = tmp_path / "visie.docx"
    pad.write_bytes(OUD)
    echt = os.fsync

    def onderbroken(greep: int) -> None:
        echt(greep)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "fsync", onderbroken)
    # Whoever runs the tests in the background may have had the signal ignored.
    vroeger = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            schrijf_heel(pad, versie(1))
    finally:
        signal.signal(signal.SIGINT, vroeger)
    assert namen(tmp_path) == ["visie.docx"] and pad.read_bytes() == OUD
