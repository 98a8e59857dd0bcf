"""Change the code on purpose and see whether a test notices: how well do the tests of a room guard it?

    uv run --group test --with mutmut==3.8.1 python tests/mutaties.py verordening
    uv run --group test --with mutmut==3.8.1 python tests/mutaties.py dossier --steekproef 300 --zaad 7

Run by hand: a whole room takes a quarter of an hour or more. Works in a folder of its own, so that the
tree stays as it is. Prints per module how many changes were caught, missed, and ran out of time, and the
names of what was missed (`--toon` prints those changes themselves).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

WORTEL = Path(__file__).parents[1]
KAMERS = ("analyse", "dossier", "verordening")
# What mutmut writes per mutant: the exit code of the tests (1: a test failed, 0: all passed).
GEVANGEN, GEMIST, NIET_GERAAKT = 1, 0, 33
INSTELLING = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/routekaart/{kamer}/*"]
also_copy = ["content", "notebooks", "widgets"]
pytest_add_cli_args = ["-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:playwright", "-q"]
pytest_add_cli_args_test_selection = ["tests/{kamer}"]
[tool.pytest.ini_options]
pythonpath = ["tests", "tests/dossier"]
"""


def maak_werkmap(map_: Path, kamer: str) -> None:
    """Lay out what mutmut expects: the package in `src`, the tests and the content beside it."""
    shutil.copytree(WORTEL / "widgets", map_ / "src")
    # The tests that start node look for the scripts where the tree has them.
    (map_ / "widgets").symlink_to(WORTEL / "widgets")
    for naam in ("content", "notebooks", "tests"):
        shutil.copytree(WORTEL / naam, map_ / naam, ignore=shutil.ignore_patterns("__pycache__"))
    (map_ / "pyproject.toml").write_text(INSTELLING.format(kamer=kamer), encoding="utf-8")
    # Python remembers that a folder on its path was absent, so it must be there before it starts.
    (map_ / "mutants" / "src").mkdir(parents=True)


def draai(map_: Path, *namen: str) -> None:
    """Run mutmut on the mutants with these names (patterns), or on all."""
    omgeving = {**os.environ, "PYTHONPATH": str(map_ / "mutants" / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    opdracht = [sys.executable, "-m", "mutmut", "run", "--max-children", str(os.cpu_count() or 1), *namen]
    with (map_ / "mutmut.txt").open("a", encoding="utf-8") as verslag:
        subprocess.run(opdracht, cwd=map_, env=omgeving, stdout=verslag, stderr=verslag, check=False)


def lees_uitslag(map_: Path) -> dict[str, int | None]:
    """Exit code per mutant; None when it did not run."""
    uitslag: dict[str, int | None] = {}
    for pad in (map_ / "mutants" / "src").rglob("*.meta"):
        uitslag |= json.loads(pad.read_text(encoding="utf-8")).get("exit_code_by_key", {})
    return uitslag


def kies_steekproef(map_: Path, hoeveel: int, zaad: int) -> set[str]:
    """Draw mutants; the others are written down as done, so that mutmut passes them over.

    (Naming mutants on its command line makes it name every test too, and not every name survives that.)
    """
    draai(map_, "geen_enkele")  # makes the mutants, runs none
    alle = sorted(lees_uitslag(map_))
    gekozen = set(random.Random(zaad).sample(alle, min(hoeveel, len(alle))))
    for pad in (map_ / "mutants" / "src").rglob("*.meta"):
        meta = json.loads(pad.read_text(encoding="utf-8"))
        codes = meta.get("exit_code_by_key", {})
        meta["exit_code_by_key"] = {m: code if m in gekozen else GEMIST for m, code in codes.items()}
        pad.write_text(json.dumps(meta), encoding="utf-8")
    return gekozen


def vertel(uitslag: Mapping[str, int | None]) -> list[str]:
    """Print the score per module; gives the names of what was missed."""
    per_module: dict[str, Counter[str]] = defaultdict(Counter)
    for naam, code in uitslag.items():
        soort = {GEVANGEN: "gevangen", GEMIST: "gemist", NIET_GERAAKT: "niet geraakt"}.get(code, "tijd op")
        per_module[naam.rpartition(".")[0]][soort] += 1
    totaal = sum(per_module.values(), Counter())
    for module, telling in [*sorted(per_module.items()), ("samen", totaal)]:
        alles = telling.total()
        goed = telling["gevangen"] + telling["tijd op"]
        print(f"{module:45} {alles:5} veranderingen, {100 * goed / alles:5.1f}% gezien  {dict(telling)}")
    return sorted(naam for naam, code in uitslag.items() if code in (GEMIST, NIET_GERAAKT))


def main() -> None:
    """Read the command line and run."""
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    lezer.add_argument("kamer", choices=KAMERS)
    lezer.add_argument("--steekproef", type=int, help="zoveel willekeurige veranderingen in plaats van alle")
    lezer.add_argument("--zaad", type=int, default=1, help="zelfde zaad, zelfde steekproef")
    lezer.add_argument("--toon", action="store_true", help="druk elke gemiste verandering af")
    keus = lezer.parse_args()
    with tempfile.TemporaryDirectory() as naam:
        map_ = Path(naam)
        maak_werkmap(map_, keus.kamer)
        gevraagd = kies_steekproef(map_, keus.steekproef, keus.zaad) if keus.steekproef else None
        draai(map_)
        uitslag = {
            mutant: code
            for mutant, code in lees_uitslag(map_).items()
            if code is not None and (gevraagd is None or mutant in gevraagd)
        }
        if not uitslag:
            raise SystemExit((map_ / "mutmut.txt").read_text(encoding="utf-8")[-3000:])
        gemist = vertel(uitslag)
        for mutant in gemist:
            print(f"gemist: {mutant}")
            if keus.toon:
                subprocess.run([sys.executable, "-m", "mutmut", "show", mutant], cwd=map_, check=False)


if __name__ == "__main__":
    main()
