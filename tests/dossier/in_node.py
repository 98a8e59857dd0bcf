"""The JavaScript half of the rulebook, called from a test: one process of node for all of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import routekaart
from routekaart.content import load_content

MODULES = Path(routekaart.__file__).parent / "dossier" / "js"
BRUG = Path(__file__).with_name("brug.mjs")


class FoutInNode(Exception):
    """What JavaScript threw."""


class _Node:
    def __init__(self) -> None:
        inhoud = load_content()
        namen = {**inhoud.namen, "termijnen": {}}
        node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
        assert node, "node is er niet: het komt mee met de groep test"
        self.proces = subprocess.Popen(
            [node, str(BRUG), MODULES.as_uri(), json.dumps(namen)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def roep(self, doe: str, *met: Any) -> Any:
        assert self.proces.stdin and self.proces.stdout
        self.proces.stdin.write(json.dumps({"doe": doe, "met": met}) + "\n")
        self.proces.stdin.flush()
        antwoord = json.loads(self.proces.stdout.readline())
        if "fout" in antwoord:
            raise FoutInNode(antwoord["fout"])
        return antwoord["uit"]


@cache
def _node() -> _Node:
    return _Node()


def js(doe: str, *met: Any) -> Any:
    """Call a function of the JavaScript rulebook; raises `FoutInNode` with what it threw."""
    return _node().roep(doe, *met)
