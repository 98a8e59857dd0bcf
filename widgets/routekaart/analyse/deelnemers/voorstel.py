"""What we take a table of participants for: a proposal, with the questions that must be answered first."""

from __future__ import annotations

from routekaart.analyse.deelnemers.model import Kolomrol, Lezing, Regel, Rol, Voorstel
from routekaart.analyse.deelnemers.oud import Indeling, bevolking_naar, match_groepen, read_groepentabel
from routekaart.analyse.gemeenten import CbsGemeente
from routekaart.analyse.inlezen import Ingelezen
from routekaart.taal import is_leeg

_GEEN = Lezing()


def propose(
    gelezen: Ingelezen, gemeente: CbsGemeente, indeling: Indeling, lezing: Lezing = _GEEN
) -> Voorstel:
    """Read a table as far as it can be read without guessing. Raises `DeelnemersFout` when nothing can be asked."""
    tabel = gelezen.tabel
    bevolking = bevolking_naar(gemeente, indeling)
    uit = match_groepen(read_groepentabel(tabel), gemeente, indeling, bevolking)
    regels = tuple(
        Regel(int(nummer), label, aantal, groep, "" if groep else "wij herkennen de groep niet")
        for nummer, (label, groep, aantal) in zip(tabel.index, uit.regels, strict=False)
    )
    kolommen = []
    for kolom in tabel.columns:
        rol: Rol = lezing.rollen.get(kolom) or ("aantal" if tabel[kolom].dtype.kind in "iuf" else "groep")
        cellen = tuple(str(cel) for cel in tabel[kolom] if not is_leeg(cel))
        kolommen.append(Kolomrol(str(kolom), rol, "hier staan groepen", cellen[:3]))
    return Voorstel(
        tuple(kolommen),
        regels,
        (),
        bevolking,
        uit.aantallen,
        gebruikt=sum(uit.aantallen.values()),
        opmerkingen=tuple(uit.opmerkingen),
    )
