"""What goes over the line, ready to be sent: compressed once, with a fingerprint and its headers."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from http import HTTPStatus

HTML = "text/html; charset=utf-8"
JSON = "application/json"
ALTIJD = "public, max-age=31536000, immutable"
STEEDS = "no-cache"
NOOIT = "no-store"
KOPPEN = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    # A page of another website gets no hold on a window of ours, and cannot load what is ours as if it were its own.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_MERKEN = re.compile(r'\*|(?:W/)?"[^"]*"')
_GEWICHT = re.compile(r"\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*")
# What one answer costs beside its own bytes.
_OMSLAG = 1500


@dataclass(frozen=True)
class Blad:
    """One answer: `gzip` is its body compressed, `merk` the fingerprint of the body as it is."""

    gzip: bytes
    merk: str
    soort: str = HTML
    bewaren: str = STEEDS
    status: int = 200
    # Headers that only this answer has.
    meer: tuple[tuple[str, str], ...] = ()

    @property
    def html(self) -> bytes:
        """The body as it is. Hardly anybody asks for it, so it is not kept."""
        return gzip.decompress(self.gzip)

    def etag(self, ingepakt: bool) -> str:
        """Each form has a fingerprint of its own."""
        return f'"{self.merk}-gzip"' if ingepakt else f'"{self.merk}"'

    def koppen(self, ingepakt: bool) -> dict[str, str]:
        """The headers of one form, without date and length."""
        merk = {"Etag": self.etag(ingepakt)} if self.status == 200 else {}
        vorm = {"Content-Encoding": "gzip"} if ingepakt else {}
        eigen = {"Content-Type": self.soort, "Cache-Control": self.bewaren, "Vary": "Accept-Encoding"}
        return {**KOPPEN, **eigen, **merk, **vorm, **dict(self.meer)}

    @cached_property
    def _regels(self) -> dict[tuple[bool, int], bytes]:
        return {}

    def regels(self, ingepakt: bool, status: int) -> bytes:
        """The head of the answer as bytes, up to the headers that differ each time."""
        if (klaar := self._regels.get((ingepakt, status))) is None:
            koppen = self.koppen(ingepakt)
            if status == 304:
                koppen = {k: v for k, v in koppen.items() if k not in ("Content-Type", "Content-Encoding")}
            regels = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *map(": ".join, koppen.items())]
            self._regels[ingepakt, status] = klaar = "\r\n".join([*regels, ""]).encode("latin-1")
        return klaar


def make_blad(inhoud: bytes, soort: str = HTML, bewaren: str = STEEDS, status: int = 200) -> Blad:
    """An answer from its body. Compressing takes time: not in the loop that serves, except for small ones."""
    merk = hashlib.sha256(inhoud).hexdigest()[:16]
    return Blad(gzip.compress(inhoud, 6, mtime=0), merk, soort, bewaren, status)


def is_zelfde(gevraagd: str, merk: str) -> bool:
    """Whether an `If-None-Match` header names this fingerprint (RFC 9110, 13.1.2)."""
    merken = _MERKEN.findall(gevraagd)
    return bool(merken) and (merken[0] == "*" or merk in (m.removeprefix("W/") for m in merken))


@lru_cache(maxsize=256)
def accepts_gzip(kop: str) -> bool:
    """Whether an `Accept-Encoding` header allows gzip (RFC 9110, 12.5.3); what is not understood counts as no."""
    gewichten: dict[str, float] = {}
    for deel in kop.split(","):
        naam, *opties = deel.split(";")
        gewicht = _GEWICHT.fullmatch(opties[0]) if opties else None
        gewichten[naam.strip().lower()] = float(gewicht[1]) if gewicht else 0.0 if opties else 1.0
    return gewichten.get("gzip", gewichten.get("x-gzip", gewichten.get("*", 0.0))) > 0


class Geheugen:
    """Answers that were worked out, the least asked for gone first; never more than `grens` bytes."""

    def __init__(self, grens: int) -> None:
        self.grens = grens
        self.bytes = 0
        self._bladen: OrderedDict[Hashable, Blad] = OrderedDict()

    def __len__(self) -> int:
        return len(self._bladen)

    def find(self, sleutel: Hashable) -> Blad | None:
        """The answer, which counts as asked for; None when it is not here."""
        if (blad := self._bladen.get(sleutel)) is not None:
            self._bladen.move_to_end(sleutel)
        return blad

    def keep(self, sleutel: Hashable, blad: Blad) -> None:
        """Keep it, unless it alone is too large."""
        self.drop(sleutel)
        if _grootte(blad) > self.grens:
            return
        self._bladen[sleutel] = blad
        self.bytes += _grootte(blad)
        while self.bytes > self.grens:
            self.drop(next(iter(self._bladen)))

    def drop(self, sleutel: Hashable) -> None:
        """Forget it."""
        if (oud := self._bladen.pop(sleutel, None)) is not None:
            self.bytes -= _grootte(oud)


def _grootte(blad: Blad) -> int:
    return len(blad.gzip) + _OMSLAG
