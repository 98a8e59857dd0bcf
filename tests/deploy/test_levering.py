"""An install of next month gives what was tested: every package by version and by hash, and no address of an index."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib

import pytest

import maak
import zwakheden
from conftest import WORTEL

LEVERING = WORTEL / "deploy" / "levering"
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


def _pakketten(tekst: str) -> dict[str, set[str]]:
    """Requirement without its hashes (name, version, marker) with the hashes below it."""
    gevonden: dict[str, set[str]] = {}
    for regel in tekst.splitlines():
        if regel.startswith("    "):
            gevonden[eis].update(_HASH.findall(regel))  # noqa: F821
        elif regel and not regel.startswith("#"):
            eis = regel.removesuffix(" \\")
            gevonden[eis] = set()
    return gevonden


def _project() -> dict:
    return tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))


def test_elke_lijst_is_wat_uv_kiest():
    for naam, groepen in maak.LIJSTEN.items():
        geschreven = _pakketten((LEVERING / naam).read_text(encoding="utf-8"))
        gekozen = _pakketten(maak.lijst(groepen, hashes=True))
        assert list(geschreven) == list(gekozen), f"{naam}: draai deploy/levering/maak.py"
        for eis, hashes in geschreven.items():
            # An index may gain files for a version, never lose or change one.
            assert hashes and hashes <= gekozen[eis], (naam, eis)


def test_de_grenzen_zijn_dezelfde_zonder_hashes():
    met = _pakketten((LEVERING / "vereisten.txt").read_text(encoding="utf-8"))
    zonder = _pakketten((LEVERING / "grenzen.txt").read_text(encoding="utf-8"))
    assert list(zonder) == list(met)
    assert len(zonder) > 90
    assert not any(zonder.values())


def test_uv_houdt_zich_aan_elk_indirect_pakket():
    project = _project()
    assert project["tool"]["uv"]["constraint-dependencies"] == maak.indirecte_regels()
    assert project["tool"]["uv"]["build-constraint-dependencies"] == maak.bouw_regels()
    vergrendeld = tomllib.loads((WORTEL / "uv.lock").read_text(encoding="utf-8"))["package"]
    eigen = project["project"]["name"]
    vast = maak.rechtstreeks(project) | {maak.kale_naam(r) for r in maak.indirecte_regels()}
    assert {p["name"] for p in vergrendeld} - {eigen} - vast == set()


def test_ook_wat_het_pakket_bouwt_ligt_vast():
    bouw = _pakketten((LEVERING / "bouw.txt").read_text(encoding="utf-8"))
    assert set(_project()["build-system"]["requires"]) <= set(bouw)
    assert all(bouw.values())


def test_een_gewijzigde_hash_of_versie_valt_op():
    tekst = (LEVERING / "vereisten.txt").read_text(encoding="utf-8")
    goed = _pakketten(tekst)
    eis, hashes = next(iter(goed.items()))
    vervalst = _pakketten(tekst.replace(next(iter(hashes)), "sha256:" + "0" * 64))
    assert not vervalst[eis] <= _pakketten(maak.lijst((), hashes=True))[eis]


def test_geen_lijst_noemt_een_adres():
    for pad in sorted(LEVERING.rglob("*.txt")):
        tekst = pad.read_text(encoding="utf-8")
        assert re.findall(r"https?:|://|--(?:extra-)?index|find-links|\.org\b|\.com\b", tekst) == [], pad.name


def test_uv_zelf_is_overal_dezelfde():
    teksten = [WORTEL / p for p in ("README.md", "tests/README.md", ".ci/run")]
    versies = [re.findall(r"pip install -q (uv[^\s;]*)", pad.read_text(encoding="utf-8")) for pad in teksten]
    assert all(versies), versies
    (versie,) = {v for rij in versies for v in rij}
    assert re.fullmatch(r"uv==\d+\.\d+\.\d+", versie)


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_elk_pakket_is_er_kant_en_klaar_voor_elke_python(python, tmp_path):
    """For the Pythons that the project names, no package has to be compiled by who installs."""
    assert f"Programming Language :: Python :: {python}" in _project()["project"]["classifiers"]
    opdracht = [
        maak.uv(),
        "pip",
        "install",
        "--dry-run",
        "--no-deps",
        "--require-hashes",
        "--only-binary",
        ":all:",
    ]
    opdracht += ["--python-version", python, "--python-platform", "x86_64-unknown-linux-gnu"]
    opdracht += ["--target", str(tmp_path), "-r", str(LEVERING / "vereisten.txt")]
    uit = subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True)
    assert uit.returncode == 0, uit.stderr


@pytest.mark.parametrize(
    ("pakketten", "code", "gezegd"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, ""),
        ([{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}], 1, "CVE-1"),
        (
            [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": []}]}],
            1,
            "nog geen versie",
        ),
        ([{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "niet gevonden"}], 2, "b"),
        ([], 2, ""),
    ],
)
def test_wat_niet_is_nagekeken_is_geen_goed_nieuws(pakketten, code, gezegd):
    uitkomst, zinnen = zwakheden.lees(json.dumps({"dependencies": pakketten}))
    assert uitkomst == code
    assert gezegd in " ".join(zinnen)


def test_ook_een_lijst_die_zwijgt_is_geen_goed_nieuws():
    assert zwakheden.lees("") == (2, [])
