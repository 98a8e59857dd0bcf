"""The one error of this room, with a sentence that the user may read."""

from __future__ import annotations

from pathlib import Path


class DossierFout(Exception):
    """A dossier cannot be read, saved or changed.

    `melding` says in plain Dutch what happened and what to do.
    `pad` is the file that it is about, and `vorige` a complete previous version of it, if there is one.
    """

    def __init__(self, melding: str, *, pad: Path | None = None, vorige: Path | None = None) -> None:
        super().__init__(melding)
        self.melding = melding
        self.pad = pad
        self.vorige = vorige


class NieuwerDossierFout(DossierFout):
    """The dossier is whole, but from a newer roadmap than this one."""


def kort(tekst: object, lengte: int = 60) -> str:
    """Make a piece of a strange file short and readable enough for a message."""
    leesbaar = "".join(teken if teken.isprintable() else "�" for teken in str(tekst)[: lengte + 1])
    return leesbaar if len(leesbaar) <= lengte else leesbaar[:lengte] + "…"
