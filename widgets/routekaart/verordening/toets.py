"""The checks that a lawyer does first, as a list with reason and remedy.

They look at words and structure. They show that the parts fit together, never that
the text is right in law; the reservation in every document says so.
"""

from __future__ import annotations

from routekaart.content import Bouwstenen, load_content
from routekaart.taal import citeer, opsomming
from routekaart.verordening.bevindingen import Bevinding, Bevindingen, Controle, fout, waarschuwing
from routekaart.verordening.keuzes import geldende_samenloop, problemen, samenloop
from routekaart.verordening.model import Verordening
from routekaart.verordening.toets_eigen import EIGEN_TEKST
from routekaart.verordening.toets_lezing import LEZING
from routekaart.verordening.toets_recht import RECHT, Matrixregel, matrix
from routekaart.verordening.toets_redactie import REDACTIE
from routekaart.verordening.toets_samenhang import SAMENHANG

__all__ = ["Bevinding", "Matrixregel", "matrix", "toets"]

_VOLGORDE = ("fout", "waarschuwing", "voorbehoud")


def toets(verordening: Verordening, bouwstenen: Bouwstenen | None = None) -> list[Bevinding]:
    """Return everything that stands out, the errors first."""
    b = bouwstenen or load_content().verordening
    bevindingen = [bevinding for controle in _CONTROLES for bevinding in controle(verordening, b)]
    return sorted(dict.fromkeys(bevindingen), key=lambda bevinding: _VOLGORDE.index(bevinding.ernst))


def _check_keuzes(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for melding in problemen(v.keuzes, b):
        uitweg = " Of: ".join(oplossing.tekst for oplossing in melding.oplossingen)
        eerste = next((oplossing.beslissing for oplossing in melding.oplossingen), "")
        yield fout("keuzes_botsen", None, melding.tekst, uitweg, beslissing=eerste)
    if v.niet_gekozen:
        yield waarschuwing(
            "niet_gekozen",
            None,
            f"Nog niet gekozen: {', '.join(v.niet_gekozen)}. Daar staat nu een optie die bij de rest past.",
            "Loop deze beslissingen na, of begin met een profiel.",
        )


def _check_samenloop(v: Verordening, b: Bouwstenen) -> Bevindingen:
    gevallen = geldende_samenloop(b, v.keuzes)
    for geval, melding in zip(gevallen, samenloop(v.keuzes, b), strict=True):
        yield waarschuwing(
            geval.id,
            next((a for id in geval.bij for a in v.artikelen if id in a.beslissingen), None),
            melding.tekst,
            " Of: ".join(uitweg.tekst for uitweg in melding.oplossingen),
            beslissing=melding.oplossingen[0].beslissing,
        )


def _check_door_profiel(v: Verordening, b: Bouwstenen) -> Bevindingen:
    if not v.door_profiel:
        return
    politiek = [id for id in v.door_profiel if b.beslissingen[id].grote_keuze]
    zin = f" Daarvan zijn politieke keuzes: {', '.join(politiek)}." if politiek else ""
    yield waarschuwing(
        "door_profiel",
        None,
        f"Een profiel vulde dit in, en niemand koos het nog: {', '.join(v.door_profiel)}.{zin}",
        "Loop deze beslissingen na. Zeg bij elke dat het uw keuze is, of kies anders.",
        beslissing=(politiek or list(v.door_profiel))[0],
    )


def _check_naast_elkaar(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for deel in v.naast_elkaar:
        keuzes = opsomming(f"{citeer(label)} ({wie})" for wie, label in deel.keuzes)
        yield waarschuwing(
            "naast_elkaar",
            next((a for a in v.artikelen if deel.beslissing in a.beslissingen), None),
            f"Bij {deel.beslissing} staan nog keuzes naast elkaar: {keuzes}. Het concept volgt de eerste.",
            f"Kies er een bij beslissing {deel.beslissing}.",
            beslissing=deel.beslissing,
        )


def _check_andere_stukken(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for artikel in v.artikelen:
        if artikel.vraagt_beleid:
            yield waarschuwing(
                "beleid_nodig",
                artikel,
                "Dit artikel werkt alleen als er participatiebeleid is vastgesteld.",
                "Stel het beleid vast voordat de verordening ingaat, of kies een andere optie.",
            )
    namen = ("naam_participatievisie", "naam_uitvoeringsprogramma")
    if not all(v.velden[naam].ingevuld for naam in namen):
        yield waarschuwing(
            "toelichting_noemt_stukken",
            None,
            "De toelichting noemt de visie, het beleid en het uitvoeringsprogramma. "
            "U gaf daar nog geen titel voor.",
            "Vul de titels in, of schrap die zin in de toelichting als de stukken er niet zijn.",
        )


def _check_voorbehoud(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for voorbehoud in v.voorbehouden:
        artikel = next((a.nummer for a in v.artikelen if voorbehoud.beslissing in a.beslissingen), None)
        soort = load_content().namen["laat_toetsen"][voorbehoud.zekerheid]
        uitleg = f"{soort.capitalize()} ({voorbehoud.beslissing}): {voorbehoud.tekst}"
        yield Bevinding("laat_toetsen", "voorbehoud", artikel, uitleg, "Laat dit toetsen door een jurist.")


_CONTROLES: tuple[Controle, ...] = (
    _check_keuzes,
    _check_samenloop,
    _check_door_profiel,
    _check_naast_elkaar,
    *RECHT,
    *REDACTIE,
    *EIGEN_TEKST,
    *SAMENHANG,
    *LEZING,
    _check_andere_stukken,
    _check_voorbehoud,
)
