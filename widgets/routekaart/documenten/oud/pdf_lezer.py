"""Read a PDF from standard input and write one line of JSON per page; a process of its own.

A PDF that was made to harm, or only badly made, can keep a reader busy for hours or ask for all memory.
Nothing stops that inside one Python, so it runs apart: whoever started it can end it. It imports nothing
of ours, so that it starts fast.
"""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdf
from pypdf.generic import ContentStream

MAX_GEHEUGEN = 1_500_000_000  # bytes; a bound where the system knows one
# Below this many letters an image on the page may well hold what there is to read.
_WEINIG = 2_000
_DIEP = 5
_KOLOMREGELS = 5  # so many lines in each of two columns, read in turn
_EENHEID = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, ...]


def main() -> int:
    """Write the lines of the PDF on standard input."""
    _begrens_geheugen()
    for regel in lees(sys.stdin.buffer.read(), int(sys.argv[1])):
        print(json.dumps(regel), flush=True)
    return 0


def lees(inhoud: bytes, hoogstens: int) -> Iterator[dict[str, Any]]:
    """Yield `{"bladzijden": n}`, then `{"tekst", "beeld", "door_elkaar"}` for at most so many pages.

    Ends with `{"fout": kind}` when the file cannot be read any further. `tekst` is None for a page that
    cannot be read, `beeld` the part of the page under images, 0 to 1, `door_elkaar` whether columns are mixed.
    """
    try:
        yield from _lees(inhoud, hoogstens)
    except MemoryError:
        yield {"fout": "geheugen"}
    except Exception as fout:
        # A damaged PDF can fail anywhere in the reader; for the user that is one and the same thing.
        yield {"fout": "kapot", "waarom": f"{type(fout).__name__}: {fout}"[:200]}


def _begrens_geheugen() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_GEHEUGEN, MAX_GEHEUGEN))
    except (ImportError, ValueError, OSError):
        return  # no such bound on this system; the time is bounded all the same


def _lees(inhoud: bytes, hoogstens: int) -> Iterator[dict[str, Any]]:
    lezer = pypdf.PdfReader(io.BytesIO(inhoud))
    # Most protected PDFs only forbid printing or changing: they open with an empty password.
    if lezer.is_encrypted and not lezer.decrypt(""):
        yield {"fout": "wachtwoord"}
        return
    aantal = len(lezer.pages)
    yield {"bladzijden": aantal}
    for nummer in range(min(aantal, hoogstens)):
        try:
            yield _bladzijde(lezer.pages[nummer])
        except MemoryError:
            raise
        except Exception:
            yield {"tekst": None, "beeld": 0.0, "door_elkaar": False}


def _bladzijde(bladzijde: pypdf.PageObject) -> dict[str, Any]:
    begin: list[float] = []

    def noteer(stuk: str, cm: Any, tm: Any, *_: Any) -> None:
        if stuk.strip():
            begin.append(cm[0] * tm[4] + cm[2] * tm[5] + cm[4])

    tekst = bladzijde.extract_text(visitor_text=noteer)
    # Half characters from a damaged font cannot be written.
    tekst = tekst.encode("utf-8", "replace").decode()
    beeld = 0.0
    try:
        if len(tekst) < _WEINIG or "/XObject" in (bladzijde.get("/Resources") or {}):
            beeld = _beelddeel(bladzijde)
    except MemoryError:
        raise
    except Exception:
        # The text is there; that we cannot measure the images takes nothing away from it.
        beeld = 0.0
    return {"tekst": tekst, "beeld": round(beeld, 3), "door_elkaar": _door_elkaar(begin, bladzijde)}


def _door_elkaar(begin: list[float], bladzijde: pypdf.PageObject) -> bool:
    """Tell whether the file goes from a left column to a right one and back, line after line.

    A table does so too; there as here, which heading a piece of text stands under is not to be known.
    """
    midden = float(bladzijde.mediabox.left) + 0.42 * float(bladzijde.mediabox.width)
    kanten = Counter(round(x) for x in begin)
    links = max((x for x in kanten if x < midden), key=lambda x: kanten[x], default=0)
    rechts = max((x for x in kanten if x >= midden), key=lambda x: kanten[x], default=0)
    # Words drawn one by one begin anywhere; lines of a column begin at one edge.
    regels = [round(x) == rechts for x in begin if round(x) in (links, rechts)]
    wissels = sum(a != b for a, b in pairwise(regels))
    vast = len(regels) >= 0.6 * len(begin) and min(kanten[links], kanten[rechts]) >= _KOLOMREGELS
    return vast and wissels >= 2 * _KOLOMREGELS - 1


def _beelddeel(bladzijde: pypdf.PageObject) -> float:
    """Return which part of the page is covered by images, 0 to 1; images over each other count twice."""
    vlak = abs(float(bladzijde.mediabox.width) * float(bladzijde.mediabox.height))
    inhoud = bladzijde.get_contents()
    if inhoud is None or not vlak:
        return 0.0
    som = 0.0
    for maat in _beelden(inhoud.operations, bladzijde.get("/Resources"), _EENHEID, 0):
        som += maat / vlak
        if som >= 1:
            return 1.0
    return som


def _beelden(werk: Any, bronnen: Any, matrix: Matrix, diepte: int) -> Iterator[float]:
    """Yield how large every image is drawn, in square points, also inside forms."""
    bronnen = bronnen.get_object() if bronnen is not None else {}
    plaatjes = (bronnen.get("/XObject") or {}) if hasattr(bronnen, "get") else {}
    plaatjes = plaatjes.get_object() if hasattr(plaatjes, "get_object") else plaatjes
    stapel: list[Matrix] = []
    for waarden, soort in werk:
        if soort == b"q":
            stapel.append(matrix)
        elif soort == b"Q" and stapel:
            matrix = stapel.pop()
        elif soort == b"cm" and len(waarden) == 6:
            matrix = _maal(tuple(float(w) for w in waarden), matrix)
        elif soort == b"INLINE IMAGE":
            yield _vlak(matrix)
        elif soort == b"Do" and waarden and waarden[0] in plaatjes:
            ding = plaatjes[waarden[0]].get_object()
            if ding.get("/Subtype") == "/Image":
                yield _vlak(matrix)
            elif ding.get("/Subtype") == "/Form" and diepte < _DIEP:
                eigen = tuple(float(w) for w in ding.get("/Matrix", _EENHEID))
                binnen = ContentStream(ding, ding.indirect_reference and ding.indirect_reference.pdf)
                yield from _beelden(
                    binnen.operations, ding.get("/Resources", bronnen), _maal(eigen, matrix), diepte + 1
                )


def _maal(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _vlak(matrix: Matrix) -> float:
    return abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])


if __name__ == "__main__":
    sys.exit(main())
