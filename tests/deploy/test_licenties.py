"""What we bring along has a licence that goes with the EUPL-1.2, and a bill of materials that says so."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.metadata import PackageNotFoundError, distribution

import pypandoc
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import licenties
import maak
import sbom
from conftest import WORTEL

LEVERING = WORTEL / "deploy" / "levering"
# How packages without an SPDX expression name their licence, and what may then stand in our list.
WOORDEN = {
    "MIT": "MIT",
    "Apache": "Apache-2.0",
    "BSD": "BSD-",
    "ISC": "ISC",
    "Mozilla": "MPL-",
    "Python Software": "PSF-2.0",
    "Lesser General": "LGPL-",
}


@pytest.fixture(scope="module")
def pakketten() -> list[str]:
    regels = maak.lijst(("hub",), hashes=False).splitlines()
    return sorted({maak.kale_naam(regel) for regel in regels if not regel.startswith("#")})


def test_elk_pakket_heeft_een_licentie_die_samengaat(pakketten):
    bekend = licenties.per_pakket()
    assert set(bekend) == set(pakketten)
    fout = [
        (r.pakket, r.licentie)
        for r in licenties.lees_licenties()
        if not licenties.is_verenigbaar(r.licentie, r.pakket)
    ]
    assert fout == []
    assert {r.zit_in for r in licenties.lees_licenties() if r.zit_in} <= set(pakketten)


@pytest.mark.parametrize(
    "licentie",
    [
        "",
        "onbekend",
        "Proprietary",
        "AGPL-3.0-only",
        "GPL-2.0-only",
        "MIT AND GPL-2.0-or-later",
        "GPL-2.0-or-later",
    ],
)
def test_een_onbekende_of_strengere_licentie_valt_op(licentie):
    assert not licenties.is_verenigbaar(licentie, "zomaar")


def test_wie_mag_kiezen_kiest_wat_samengaat():
    assert licenties.is_verenigbaar("GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1")
    assert licenties.is_verenigbaar("(MIT OR Apache-2.0) AND Unicode-3.0")
    assert not licenties.is_verenigbaar("(MIT OR Apache-2.0) AND AGPL-3.0-only")


def test_de_lijst_zegt_wat_elk_pakket_zelf_zegt():
    """A package that changes its licence with a new version is seen before it is passed on."""
    gezien, anders = 0, []
    for naam, rij in licenties.per_pakket().items():
        try:
            zelf = distribution(naam).metadata
        except PackageNotFoundError:  # for another system, or for JupyterHub
            continue
        gezien += 1
        if uitdrukking := zelf.get("License-Expression"):
            if uitdrukking != rij.licentie:
                anders.append((naam, uitdrukking, rij.licentie))
            continue
        merken = [m for m in zelf.get_all("Classifier") or [] if m.startswith("License ::")]
        gezegd = " ".join([*merken, (zelf.get("License") or "").split("\n")[0]])
        for woord, past in WOORDEN.items():
            if woord in gezegd and past not in rij.licentie:
                anders.append((naam, gezegd, rij.licentie))
    assert anders == []
    assert gezien > 90


def test_ook_wat_in_een_pakket_zit_gaat_samen(pakketten):
    """Packages in Rust carry their own bill of materials along."""
    gelezen, fout = 0, []
    for naam in pakketten:
        try:
            bestanden = distribution(naam).files or []
        except PackageNotFoundError:
            continue
        for bestand in bestanden:
            if "sboms" not in bestand.parts or bestand.suffix != ".json":
                continue
            for deel in json.loads(bestand.read_text(encoding="utf-8"))["components"]:
                gezegd = [x.get("expression") or x["license"].get("id", "") for x in deel.get("licenses", [])]
                gelezen += len(gezegd)
                fout += [(naam, deel["name"], u) for u in gezegd if not licenties.is_verenigbaar(u)]
    assert fout == []
    assert gelezen > 400


def test_de_licentietekst_is_wat_de_lijst_zegt():
    assert (LEVERING / "LICENTIES.md").read_text(encoding="utf-8") == maak.licentietekst()


@pytest.mark.parametrize("naam", maak.SBOMS)
def test_de_sbom_is_van_deze_pakketten_en_geldig(naam):
    tekst = (LEVERING / naam).read_text(encoding="utf-8")
    assert tekst == maak.sbom(maak.SBOMS[naam]), "draai deploy/levering/maak.py"
    assert JsonStrictValidator(SchemaVersion.V1_5).validate_str(tekst) is None
    bom = json.loads(tekst)
    regels = maak.lijst(maak.SBOMS[naam], hashes=False).splitlines()
    verwacht = {re.split(r"[ ;]", regel)[0] for regel in regels if not regel.startswith("#")}
    assert {f"{d['name']}=={d['version']}" for d in bom["components"]} == verwacht
    assert all(deel["licenses"] for deel in bom["components"])


@pytest.mark.parametrize("naam", maak.SBOMS)
def test_de_sbom_noemt_geen_tijd_en_geen_adres(naam):
    tekst = (LEVERING / naam).read_text(encoding="utf-8")
    assert "timestamp" not in tekst
    assert re.findall(r"://|\.org\b|\.com\b", tekst) == []


def test_twee_keer_maken_geeft_hetzelfde_en_een_ander_pakket_iets_anders():
    export = {
        "metadata": {"timestamp": "nu", "component": {"bom-ref": "wij-1@1"}},
        "components": [
            {
                "bom-ref": "voila-2@1",
                "name": "voila",
                "version": "1",
                "externalReferences": [{"url": "https://ergens.example"}],
            }
        ],
        "dependencies": [{"ref": "voila-2@1"}],
    }
    nu = sbom.maak_sbom(json.dumps({**export, "serialNumber": "urn:uuid:een"}))
    straks = sbom.maak_sbom(json.dumps({**export, "serialNumber": "urn:uuid:twee"}).replace("nu", "straks"))
    ander = sbom.maak_sbom(json.dumps(export).replace('"version": "1"', '"version": "2"'))
    assert nu == straks and "example" not in nu
    assert json.loads(nu)["serialNumber"] != json.loads(ander)["serialNumber"]


def test_een_pakket_zonder_licentie_komt_er_niet_door():
    export = {
        "metadata": {"component": {}},
        "components": [{"name": "nieuw", "bom-ref": "n"}],
        "dependencies": [],
    }
    with pytest.raises(SystemExit, match=r"licenties\.csv van: nieuw"):
        sbom.maak_sbom(json.dumps(export))


def test_de_sbom_noemt_de_pandoc_die_echt_meekomt():
    uit = subprocess.run(
        [pypandoc.get_pandoc_path(), "--version"], capture_output=True, text=True, check=True
    )
    assert uit.stdout.split()[1] == sbom.PROGRAMMAS["pandoc"]
