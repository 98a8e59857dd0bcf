"""Write down which packages were tested: versions and hashes for an operator, versions for uv and conda.

`python deploy/levering/maak.py` follows pyproject.toml and keeps every version that still fits.
With `--nieuwste` the indirect packages move to their newest versions; run all tests after that.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

from licenties import maak_tekst
from sbom import maak_sbom

HIER = Path(__file__).resolve().parent
WORTEL = HIER.parents[1]
PYPROJECT = WORTEL / "pyproject.toml"
BEGIN = "# Van hier tot EINDE geschreven door deploy/levering/maak.py: elk pakket dat meekomt, zoals het getest is.\n"
EINDE = "# EINDE\n"
# File in this folder, and which groups of pyproject.toml it holds beside the product itself.
LIJSTEN: dict[str, tuple[str, ...]] = {"vereisten.txt": (), "hub.txt": ("hub",)}
SBOMS: dict[str, tuple[str, ...]] = {"sbom.cdx.json": (), "sbom_hub.cdx.json": ("hub",)}
KOP = "# Gemaakt met deploy/levering/maak.py; verander dit bestand niet met de hand.\n"
_LEIDEND = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def uv() -> str:
    """The program uv: that of the caller, of PATH, or of the README's own environment."""
    gevonden = os.environ.get("UV") or shutil.which("uv") or str(WORTEL / ".uv" / "bin" / "uv")
    if not Path(gevonden).exists():
        raise SystemExit("uv is niet gevonden. Start dit met: .uv/bin/uv run python deploy/levering/maak.py")
    return gevonden


def kale_naam(eis: str) -> str:
    """The name of a requirement as every index spells it: `psycopg[binary]==3` and `Psycopg` are one package."""
    gevonden = _LEIDEND.match(eis)
    assert gevonden, eis
    return re.sub(r"[-_.]+", "-", gevonden[0]).lower()


def exporteer(*opties: str) -> str:
    """The locked packages as requirements, without our own package and without any address."""
    opdracht = [uv(), "export", "--quiet", "--frozen", "--no-header", "--no-emit-project", "--no-annotate"]
    uit = subprocess.run([*opdracht, *opties], cwd=WORTEL, check=True, capture_output=True, text=True)
    return uit.stdout


def lijst(groepen: tuple[str, ...], hashes: bool) -> str:
    """The packages of the product and of these groups."""
    opties = [optie for groep in groepen for optie in ("--group", groep)]
    return KOP + exporteer(*opties, *(() if hashes else ("--no-hashes",)))


def sbom(groepen: tuple[str, ...]) -> str:
    """The bill of materials of the product and of these groups."""
    opties = [optie for groep in groepen for optie in ("--group", groep)]
    opdracht = [uv(), "export", "--quiet", "--frozen", "--format", "cyclonedx1.5", *opties]
    uit = subprocess.run(opdracht, cwd=WORTEL, check=True, capture_output=True, text=True)
    return maak_sbom(uit.stdout)


def licentietekst() -> str:
    """LICENTIES.md of all that any of our lists installs."""
    groepen = tuple({groep for lijst_groepen in LIJSTEN.values() for groep in lijst_groepen})
    return maak_tekst(
        [kale_naam(regel) for regel in lijst(groepen, hashes=False).splitlines() if regel[0] != "#"]
    )


def rechtstreeks(project: dict[str, object]) -> set[str]:
    """Names that pyproject.toml pins itself."""
    eisen: list[str] = list(project["project"]["dependencies"])  # type: ignore[index]
    for groep in project["dependency-groups"].values():  # type: ignore[attr-defined]
        eisen += [eis for eis in groep if isinstance(eis, str)]
    return {kale_naam(eis) for eis in eisen}


def grenzen_blok(regels: list[str], bouw: list[str]) -> str:
    """The part of pyproject.toml that keeps uv at the tested versions, also while it builds our package."""

    def onderdeel(naam: str, eisen: list[str]) -> str:
        return f"{naam} = [\n" + "".join(f'    "{eis}",\n' for eis in eisen) + "]\n"

    return (
        BEGIN
        + onderdeel("constraint-dependencies", regels)
        + onderdeel("build-constraint-dependencies", bouw)
        + EINDE
    )


def zet_blok(tekst: str, blok: str) -> str:
    """The text of pyproject.toml with this block instead of the one it had."""
    voor, _, rest = tekst.partition(BEGIN)
    _, gevonden, na = rest.partition(EINDE)
    if not gevonden:
        raise SystemExit(f"In pyproject.toml ontbreekt het blok dat begint met: {BEGIN}")
    return voor + blok + na


def indirecte_regels() -> list[str]:
    """Every locked package that pyproject.toml does not pin itself, with its marker."""
    direct = rechtstreeks(tomllib.loads(PYPROJECT.read_text(encoding="utf-8")))
    alles = exporteer("--all-groups", "--no-hashes").splitlines()
    return [
        regel for regel in alles if regel and not regel.startswith("#") and kale_naam(regel) not in direct
    ]


def schrijf_bouwlijst(*opties: str) -> None:
    """What builds our package, with hashes; a version that fits is kept."""
    doel = HIER / "bouw.txt"
    eisen = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["build-system"]["requires"]
    opdracht = [
        uv(),
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
        "--python-version",
        "3.11",
    ]
    opdracht += ["--no-header", "--no-annotate", "--output-file", str(doel), *opties, "-"]
    subprocess.run(
        opdracht, input="\n".join(eisen), cwd=WORTEL, check=True, text=True, stdout=subprocess.DEVNULL
    )
    doel.write_text(KOP + doel.read_text(encoding="utf-8").removeprefix(KOP), encoding="utf-8")


def bouw_regels() -> list[str]:
    """What builds our package, with versions alone."""
    regels = (HIER / "bouw.txt").read_text(encoding="utf-8").splitlines()
    return [regel.removesuffix(" \\") for regel in regels if _LEIDEND.match(regel)]


def vergrendel(*opties: str) -> None:
    """Let uv work out the packages again."""
    if subprocess.run([uv(), "lock", "--quiet", *opties], cwd=WORTEL).returncode:
        raise SystemExit(
            "uv kan geen versies vinden die samengaan. Draai dit nog eens met --nieuwste, en daarna alle tests."
        )


def main() -> None:
    """Make uv.lock, the block of pyproject.toml and the lists fit each other."""
    parser = argparse.ArgumentParser(description="Legt vast welke pakketten bij deze uitgave horen.")
    parser.add_argument(
        "--nieuwste", action="store_true", help="neem van elk indirect pakket de nieuwste versie"
    )
    keuzes = parser.parse_args()
    if keuzes.nieuwste:
        tekst = PYPROJECT.read_text(encoding="utf-8")
        PYPROJECT.write_text(zet_blok(tekst, grenzen_blok([], [])), encoding="utf-8")
        vergrendel("--upgrade")
        schrijf_bouwlijst("--upgrade")
    else:
        vergrendel()
        schrijf_bouwlijst()
    tekst = PYPROJECT.read_text(encoding="utf-8")
    PYPROJECT.write_text(zet_blok(tekst, grenzen_blok(indirecte_regels(), bouw_regels())), encoding="utf-8")
    vergrendel()
    for naam, groepen in LIJSTEN.items():
        (HIER / naam).write_text(lijst(groepen, hashes=True), encoding="utf-8")
    (HIER / "grenzen.txt").write_text(lijst((), hashes=False), encoding="utf-8")
    for naam, groepen in SBOMS.items():
        (HIER / naam).write_text(sbom(groepen), encoding="utf-8")
    (HIER / "LICENTIES.md").write_text(licentietekst(), encoding="utf-8")


if __name__ == "__main__":
    main()
