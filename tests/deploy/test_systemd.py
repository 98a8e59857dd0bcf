"""The units for systemd: systemd itself reads them, and they say what our command and its stop need."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import WORTEL
from routekaart.dashboard.afscheid import UITLOOP_S
from routekaart.dashboard.ontleder import make_ontleder
from routekaart.dashboard.stoptekens import OPRUIMTIJD_S
from routekaart.dashboard.tafelstart import WACHT_S

MAP = WORTEL / "deploy" / "systemd"
DIENSTEN = ("routekaart.service", "routekaart-kopie.service")
# Systemd's own scale: 0 is locked up, 10 may do everything.
HOOGSTENS = 1.6


def lees(naam: str) -> dict[str, list[str]]:
    """What a unit says, in the order in which it stands there."""
    uit: dict[str, list[str]] = {}
    for regel in (MAP / naam).read_text(encoding="utf-8").splitlines():
        if "=" in regel and not regel.startswith("#"):
            wat, _, waarde = regel.partition("=")
            uit.setdefault(wat, []).append(waarde)
    return uit


def lees_env() -> dict[str, str]:
    """The example of the file with settings, also what is switched off in it."""
    tekst = (MAP / "routekaart.env").read_text(encoding="utf-8")
    return dict(re.findall(r'^(?:# )?([A-Z_]+)="(.*)"$', tekst, re.MULTILINE))


def _seconden(waarde: str) -> float:
    return float(waarde.removesuffix("min")) * (60 if waarde.endswith("min") else 1)


@pytest.fixture
def eenheden(tmp_path: Path) -> Path:
    """The units with programs that are on this machine."""
    if not shutil.which("systemd-analyze"):
        assert "CI" not in os.environ
        pytest.skip("geen systemd-analyze op deze machine (op Debian: apt-get install systemd)")
    for bron in MAP.glob("routekaart*.[st]*"):
        tekst = bron.read_text(encoding="utf-8").replace("/opt/routekaart/bin/routekaart", "/bin/true")
        (tmp_path / bron.name).write_text(tekst, encoding="utf-8")
    return tmp_path


def test_systemd_begrijpt_elke_regel(eenheden):
    alle = sorted(map(str, eenheden.iterdir()))
    assert len(alle) == 3
    uit = subprocess.run(["systemd-analyze", "verify", *alle], capture_output=True, text=True)
    # What it says of other units of this machine is not about ours.
    over_ons = [regel for regel in uit.stderr.splitlines() if "routekaart" in regel]
    assert (uit.returncode, over_ons) == (0, []), uit.stderr


@pytest.mark.parametrize("naam", DIENSTEN)
def test_de_dienst_zit_goed_op_slot(eenheden, naam):
    opdracht = ["systemd-analyze", "security", "--offline=yes", "--no-pager", str(eenheden / naam)]
    uit = subprocess.run(opdracht, capture_output=True, text=True)
    cijfer = re.search(r"exposure level for \S+: ([\d.]+)", uit.stdout)
    assert cijfer, uit.stdout + uit.stderr
    assert float(cijfer[1]) <= HOOGSTENS, uit.stdout


def test_de_opdracht_kan_zo_worden_gegeven():
    (start,) = lees("routekaart.service")["ExecStart"]
    env = lees_env()
    opties = make_ontleder().parse_args(
        shlex.split(start.replace("$ROUTEKAART_OPTIES", env["ROUTEKAART_OPTIES"]))[1:]
    )
    assert opties.zonder_browser and opties.tafel and opties.basis == "/routekaart/"
    # What is a password stands in the file that only root reads, under the names that our command knows.
    from routekaart.dashboard.tafelstart import ENV_OPSLAG, ENV_WACHTWOORD

    assert {ENV_OPSLAG, ENV_WACHTWOORD} <= set(env)
    assert env[ENV_WACHTWOORD] not in start and env[ENV_OPSLAG].startswith("postgresql+psycopg://")
    (kopie,) = lees("routekaart-kopie.service")["ExecStart"]
    woorden = shlex.split(shlex.split(kopie)[-1])
    assert make_ontleder().parse_args(woorden[2:]).wat == "reservekopie"


def test_systemd_wacht_tot_het_werk_af_is():
    dienst = lees("routekaart.service")
    assert _seconden(dienst["TimeoutStopSec"][0]) > UITLOOP_S + OPRUIMTIJD_S
    assert dienst["KillMode"] == ["mixed"], "only the server is asked to stop; it ends what computes for it"
    assert int(dienst["LimitNOFILE"][0]) >= 16_384
    assert {"MemoryMax", "TasksMax", "RestartPreventExitStatus"} <= set(dienst)


@pytest.mark.parametrize("naam", DIENSTEN)
def test_beide_zijn_dezelfde_niemand_en_bewaren_op_een_plek(naam):
    dienst = lees(naam)
    assert dienst["DynamicUser"] == ["yes"] and dienst["User"] == ["routekaart"]
    assert dienst["CapabilityBoundingSet"] == [""] and dienst["ProtectSystem"] == ["strict"]
    assert dienst["ProtectHome"] == ["yes"]
    assert dienst["StateDirectory"][0].split()[0] == "routekaart"
    assert "ROUTEKAART_DOSSIERS=%S/routekaart" in dienst["Environment"][0]


@pytest.mark.skipif(os.name != "posix", reason="systemd is er alleen op Linux")
def test_wat_een_beheerder_typt_gebeurt_als_de_gebruiker_van_de_dienst(tmp_path):
    """A copy that root puts back would belong to root, and the service could not open it."""
    nep = tmp_path / "systemd-run"
    nep.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    nep.chmod(0o755)
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    gevraagd = ["herstel", "een kopie.kopie", "--vervang"]
    uit = subprocess.run(["sh", MAP / "routekaart-tafel", *gevraagd], env=env, capture_output=True, text=True)
    woorden = uit.stdout.splitlines()
    programma = woorden.index("/opt/routekaart/bin/routekaart")
    opties = make_ontleder().parse_args(woorden[programma + 1 :])
    assert (opties.wat, str(opties.bestand), opties.vervang) == ("herstel", "een kopie.kopie", True)
    eigenschappen = [w.partition("=")[2] for w in woorden if w.startswith("--property=")]
    kopie = lees("routekaart-kopie.service")
    for naam in ("DynamicUser", "User", "UMask", "StateDirectory", "StateDirectoryMode", "EnvironmentFile"):
        assert f"{naam}={kopie[naam][0]}" in eigenschappen
    omgeving = [w.partition("=")[2] for w in woorden if w.startswith("--setenv=")]
    assert omgeving == kopie["Environment"][0].replace("%S", "/var/lib").split()
    assert f"WorkingDirectory={kopie['WorkingDirectory'][0].replace('%S', '/var/lib')}" in eigenschappen


BEHEER = (WORTEL / "deploy" / "BEHEER.md").read_text(encoding="utf-8")


def test_de_handleiding_wijst_naar_de_diensten_en_schrijft_ze_niet_over():
    """A unit that also stands in the text is a second truth, which nobody tests."""
    assert not re.search(r"^\[(Unit|Service|Timer|Install)\]", BEHEER, re.MULTILINE)
    assert not re.search(
        r"(ExecStart|OnCalendar|TimeoutStopSec|terminationGracePeriodSeconds)\w*[=:]", BEHEER
    )
    genoemd = set(re.findall(r"`systemd/([\w.-]+)`", BEHEER))
    assert genoemd == {"routekaart.service", "routekaart-kopie.timer", "routekaart-tafel"}
    assert all((MAP / naam).is_file() for naam in genoemd)
    assert set(re.findall(r"/var/lib/(routekaart-\w+)", BEHEER)) == {
        lees("routekaart-kopie.service")["StateDirectory"][0].split()[1]
    }


def test_wie_op_de_database_wacht_wordt_steeds_opnieuw_gestart():
    """Each start waits for it; if those counted as falls, the server would stay away when the database is back."""
    dienst = lees("routekaart.service")
    starten = int(dienst["StartLimitBurst"][0])
    assert starten * WACHT_S > _seconden(dienst["StartLimitIntervalSec"][0])


def test_een_kopie_ligt_er_geen_dag():
    # After a copy that failed as well, and whatever the name: also of what an operator made there.
    (weg,) = lees("routekaart-kopie.service")["ExecStopPost"]
    assert "-name" not in weg and "-type f" in weg
    minuten = int(re.search(r"-mmin \+(\d+)", weg)[1])
    # The next run comes within an hour, a few minutes late at most.
    assert minuten + 60 <= 24 * 60 and lees("routekaart-kopie.timer")["OnCalendar"] == ["hourly"]
