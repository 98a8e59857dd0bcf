"""Make the root of the file system of the server from Debian packages: Python and its libraries, and nothing else.

`python3 wortel.py /opt/debs /opt/wortel` unpacks every package of the first folder into the second. No shell, no
package manager and no programs of the system come along, so there is little to misuse and little to keep up to date.
What scanners for known faults read (os-release, and a file a package below dpkg) does come along.
"""

from __future__ import annotations

import compileall
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

NUMMER = 10001
GEBRUIKERS = {
    "etc/passwd": f"root:x:0:0:root:/:/nonexistent\nroutekaart:x:{NUMMER}:{NUMMER}::/gegevens:/nonexistent\n",
    "etc/group": f"root:x:0:\nroutekaart:x:{NUMMER}:\n",
    # Without this names of other machines are not looked up in the way that everybody expects.
    "etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
}
# Only for people at a terminal of the system, for other alphabets than UTF-8, or for who tests Python itself.
ONNODIG = (
    "usr/share/man", "usr/share/locale", "usr/share/lintian", "usr/share/bug", "usr/share/python3",
    "usr/lib/*/gconv", "usr/lib/python3*/test", "usr/lib/python3*/pydoc_data",
)  # fmt: skip
CERTIFICATEN = "etc/ssl/certs/ca-certificates.crt"


def pak_uit(deb: Path, wortel: Path) -> None:
    """Unpack one package, and leave its description where scanners look for it."""
    subprocess.run(["dpkg-deb", "--extract", deb, wortel], check=True)
    velden = subprocess.run(["dpkg-deb", "--field", deb], check=True, capture_output=True, text=True).stdout
    naam = next(r.removeprefix("Package: ") for r in velden.splitlines() if r.startswith("Package: "))
    lijst = wortel / "var" / "lib" / "dpkg" / "status.d" / naam
    lijst.parent.mkdir(parents=True, exist_ok=True)
    lijst.write_text(velden, encoding="utf-8")


def ruim_op(wortel: Path) -> None:
    """Leave out what no program reads; the texts of the licences stay."""
    for pad in [pad for patroon in ONNODIG for pad in wortel.glob(patroon)]:
        shutil.rmtree(pad)
    for pad in (wortel / "usr" / "share" / "doc").glob("*/*"):
        if pad.name != "copyright":
            shutil.rmtree(pad) if pad.is_dir() and not pad.is_symlink() else pad.unlink()


def main(debs: Path, wortel: Path) -> None:
    """Make the root, and beside it the folder for what the server keeps."""
    for deb in sorted(debs.glob("*.deb")):
        pak_uit(deb, wortel)
    ruim_op(wortel)
    for naam, tekst in GEBRUIKERS.items():
        (wortel / naam).write_text(tekst, encoding="utf-8")
    # The package only brings single certificates; the file with all of them is made when it is installed.
    (wortel / CERTIFICATEN).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(f"/{CERTIFICATEN}", wortel / CERTIFICATEN)
    for naam in ("tmp", "var/tmp"):
        (wortel / naam).mkdir(parents=True, exist_ok=True)
        (wortel / naam).chmod(0o1777)
    # What is compiled belongs in the root, also for who keeps bytecode of his own programs elsewhere.
    sys.pycache_prefix = None
    for map_ in (wortel / "usr" / "lib").glob("python3*"):
        compileall.compile_dir(
            map_,
            quiet=1,
            stripdir=str(wortel),
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
    (wortel.parent / "gegevens").mkdir(exist_ok=True)
    wortel.chmod(0o755)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
