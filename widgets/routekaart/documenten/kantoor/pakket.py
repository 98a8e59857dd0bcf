"""A zip with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import date


def verpak(ruw: bytes, dag: date) -> bytes:
    """Return a zip again with the day of the document as its time, so that the same document gives the same bytes."""
    with zipfile.ZipFile(io.BytesIO(ruw)) as bron:
        return verpak_delen({lid.filename: bron.read(lid) for lid in bron.infolist()}, dag)


def verpak_delen(delen: dict[str, bytes], dag: date) -> bytes:
    """Return a zip of parts in this order; a part named `mimetype` is not packed, as OpenDocument asks."""
    uit = io.BytesIO()
    tijd = (max(1980, min(dag.year, 2107)), dag.month, dag.day, 0, 0, 0)
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for naam, inhoud in delen.items():
            lid = zipfile.ZipInfo(naam, tijd)
            lid.compress_type = zipfile.ZIP_STORED if naam == "mimetype" else zipfile.ZIP_DEFLATED
            lid.external_attr = 0o644 << 16
            doel.writestr(lid, inhoud)
    return uit.getvalue()
