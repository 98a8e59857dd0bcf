"""A bill of materials (CycloneDX) of all that is installed: the same text for the same packages, without addresses."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from licenties import lees_licenties, per_pakket

# What the binary packages bring that a scanner of weaknesses has to know by version.
PROGRAMMAS = {"pandoc": "3.9"}
_VOLGNUMMER = re.compile(r"-\d+@")


def maak_sbom(export: str) -> str:
    """From what `uv export --format cyclonedx1.5` says: licences come in; time, chance and addresses go out."""
    bom = json.loads(_VOLGNUMMER.sub("@", export))
    bom["metadata"].pop("timestamp", None)
    bom["metadata"]["component"] |= {"type": "application", "licenses": [{"license": {"id": "EUPL-1.2"}}]}
    licenties = per_pakket()
    if zonder := sorted({deel["name"] for deel in bom["components"]} - set(licenties)):
        raise SystemExit(f"Zet eerst de licentie in deploy/levering/licenties.csv van: {', '.join(zonder)}")
    for deel in bom["components"]:
        deel.pop("externalReferences", None)
        deel["licenses"] = [{"expression": licenties[deel["name"]].licentie}]
    _zet_erin(bom)
    bom["components"].sort(key=lambda deel: deel["bom-ref"])
    bom["dependencies"].sort(key=lambda deel: deel["ref"])
    bom.pop("serialNumber", None)
    inhoud = json.dumps(bom, sort_keys=True)
    # The number follows from the text: two bills with one number say the same.
    bom["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, inhoud)}"
    return json.dumps(bom, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _zet_erin(bom: dict[str, Any]) -> None:
    """Name inside each package the libraries and programs that it carries along."""
    delen = {deel["name"]: deel for deel in bom["components"]}
    for rij in lees_licenties():
        if rij.zit_in not in delen:
            continue
        soort = "application" if rij.pakket in PROGRAMMAS else "library"
        erin = {"type": soort, "name": rij.pakket, "licenses": [{"expression": rij.licentie}]}
        if versie := PROGRAMMAS.get(rij.pakket):
            erin["version"] = versie
        delen[rij.zit_in].setdefault("components", []).append(erin)
