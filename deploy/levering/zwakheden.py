"""Ask the public list of known weaknesses about every tested package: `python deploy/levering/zwakheden.py`.

Ends with 0 when nothing is known, 1 when something is, and 2 when the list could not be asked: that is no verdict.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from maak import LIJSTEN, uv

HIER = Path(__file__).resolve().parent
PIP_AUDIT = "pip-audit==2.10.1"


def lees(uitvoer: str) -> tuple[int, list[str]]:
    """From what pip-audit prints as JSON: the exit code, and what to tell."""
    try:
        pakketten = json.loads(uitvoer)["dependencies"]
    except (ValueError, KeyError):
        return 2, []
    zwak = [
        f"{p['name']} {p['version']}: {v['id']}, opgelost in {', '.join(v['fix_versions']) or 'nog geen versie'}"
        for p in pakketten
        for v in p.get("vulns", [])
    ]
    # A package that the list does not know was not judged; silence about it would pass for good news.
    overgeslagen = [p["name"] for p in pakketten if "skip_reason" in p]
    if zwak:
        return 1, zwak
    return (2, [f"Niet nagekeken: {', '.join(overgeslagen)}"]) if overgeslagen or not pakketten else (0, [])


def main() -> int:
    """Ask about every list, and say in words what came out."""
    code = 0
    for naam in LIJSTEN:
        opdracht = [
            uv(),
            "tool",
            "run",
            "--quiet",
            PIP_AUDIT,
            "--format",
            "json",
            "--progress-spinner",
            "off",
        ]
        opdracht += ["--require-hashes", "--disable-pip", "-r", str(HIER / naam)]
        uit = subprocess.run(opdracht, capture_output=True, text=True)
        uitkomst, zinnen = lees(uit.stdout)
        print("\n".join([f"{naam}: {UITKOMSTEN[uitkomst]}", *zinnen]))
        code = 1 if 1 in (code, uitkomst) else max(code, uitkomst)
    return code


UITKOMSTEN = {
    0: "geen bekende zwakke plekken.",
    1: "er zijn zwakke plekken bekend. Neem een nieuwere versie, zie README.md.",
    2: "dit kon niet worden nagekeken. De lijst met zwakke plekken is van hier niet te bereiken. Probeer het elders.",
}


if __name__ == "__main__":
    sys.exit(main())
