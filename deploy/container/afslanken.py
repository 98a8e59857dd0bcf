"""Take out of an environment what a server never opens: tests and sources of libraries, and other languages.

`python3 afslanken.py /opt/routekaart` says what each kind weighed. What runs stays; `deploy/README.md` has the sizes.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

# Languages of which something is kept, as the tables of libraries call them.
TALEN = ("nl", "en", "root")
# What installs, and comes with a new environment of an older Python.
INSTALLEERT = (
    "pip",
    "pip-*",
    "setuptools",
    "setuptools-*",
    "pkg_resources",
    "_distutils_hack",
    "distutils-precedence.pth",
)
# Only for who changes these libraries.
VOOR_MAKERS = ("numpy/f2py", "sqlalchemy/testing")
BRONNEN = (".pyx", ".pxd", ".pxi", ".pyi", ".c", ".h", ".hpp", ".cpp", ".a", ".map")


def vind_weg(omgeving: Path) -> Iterator[tuple[str, Path]]:
    """What may go, with a name for its kind."""
    (pakketten,) = omgeving.glob("lib/python3*/site-packages")
    for pad in pakketten.rglob("tests"):
        # Only what is a package: a folder of data may have this name too.
        if pad.is_dir() and (pad / "__init__.py").is_file():
            yield "tests van bibliotheken", pad
    talen = [*(pakketten / "babel" / "locale-data").glob("*.dat")]
    talen += (pad for pad in (pakketten / "pyphen" / "dictionaries").glob("hyph_*.dic"))
    for pad in talen:
        if pad.stem.removeprefix("hyph_").partition("_")[0] not in TALEN:
            yield "andere talen", pad
    for pad in omgeving.rglob("*"):
        if pad.suffix in BRONNEN and pad.is_file() and not pad.is_symlink():
            yield "broncode van wat al gecompileerd is", pad
    for naam in VOOR_MAKERS:
        yield "gereedschap van makers", pakketten / naam
    for patroon in INSTALLEERT:
        for pad in pakketten.glob(patroon):
            yield "wat installeert", pad


def weeg(pad: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    bestanden = pad.rglob("*") if pad.is_dir() else (pad,)
    return sum(b.lstat().st_size for b in bestanden if b.is_file() and not b.is_symlink())


def main(omgeving: Path) -> None:
    """Remove it and say what it saved."""
    gewicht: dict[str, int] = {}
    for soort, pad in list(vind_weg(omgeving)):
        if pad.exists():
            gewicht[soort] = gewicht.get(soort, 0) + weeg(pad)
            shutil.rmtree(pad) if pad.is_dir() else pad.unlink()
    for soort, bytes_ in gewicht.items():
        print(f"{bytes_ / 1e6:6.1f} MB weg: {soort}")
    print(f"{weeg(omgeving) / 1e6:6.1f} MB blijft")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
