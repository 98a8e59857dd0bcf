"""Checks on what the law asks: the core of article 150, the legal basis and the final provisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from routekaart.content import Bouwstenen, load_content
from routekaart.content.modellen.verordening import Norm
from routekaart.taal import write_datum
from routekaart.verordening.artikelverwijzingen import find_verwijzingen
from routekaart.verordening.begrippen import noemt
from routekaart.verordening.bevindingen import (
    Bevinding,
    Bevindingen,
    Controle,
    fout,
    regeltekst,
    waarschuwing,
)
from routekaart.verordening.model import Artikel, Verordening


@dataclass(frozen=True)
class Matrixregel:
    """Whether a norm is covered, and by which articles.

    `nodig` is False for what the law asks only of who regulates it; `kwetsbaar` says why the law may ask more.
    """

    norm: Norm
    artikelen: tuple[int, ...]
    nodig: bool = True
    kwetsbaar: str = ""

    @property
    def gedekt(self) -> bool:
        """Tell whether an article covers the norm, or none has to."""
        return bool(self.artikelen) or not self.nodig

    @property
    def eis(self) -> str:
        """What the law asks, with why it is open to attack."""
        return f"{self.norm.eis}. Juridisch kwetsbaar: {self.kwetsbaar}" if self.kwetsbaar else self.norm.eis

    def waar(self, niets: str) -> str:
        """Where it is regulated, in words; `niets` when it should be and is not."""
        if self.artikelen:
            return ", ".join(f"artikel {nummer}" for nummer in self.artikelen)
        return niets if self.nodig else "niet geregeld; de wet laat dat open"


def matrix(verordening: Verordening, bouwstenen: Bouwstenen | None = None) -> tuple[Matrixregel, ...]:
    """Return what article 150 of the Gemeentewet asks, and which articles cover it."""
    b = bouwstenen or load_content().verordening
    regels = []
    for norm in b.normen.normen:
        artikelen = [a for a in map(verordening.artikel, norm.plekken) if a is not None]
        dekt = dict.fromkeys(a.nummer for a in artikelen if _noemt(a.tekst, norm.woorden))
        nodig = bool(artikelen) or not norm.als_geregeld
        regels.append(Matrixregel(norm, tuple(dekt), nodig, _kwetsbaar(norm, verordening)))
    return tuple(regels)


def _kwetsbaar(norm: Norm, verordening: Verordening) -> str:
    if norm.kwetsbaar is None:
        return ""
    raak = all(verordening.keuzes[id] in letters for id, letters in norm.kwetsbaar.bij.items())
    return norm.kwetsbaar.zin if raak else ""


def _noemt(tekst: str, woorden: Iterable[str]) -> bool:
    return any(noemt(woord, tekst) for woord in woorden)


def _check_matrix(v: Verordening, b: Bouwstenen) -> Bevindingen:
    for regel in matrix(v, b):
        if not regel.gedekt:
            norm = regel.norm
            yield fout(
                norm.id,
                next((artikel for artikel in map(v.artikel, norm.plekken) if artikel), None),
                f"Artikel 150, {norm.lid}, van de Gemeentewet vraagt: {norm.eis}. Dat vinden wij niet terug.",
                f"Kijk naar beslissing {norm.beslissing} en zet het in het artikel.",
                beslissing=norm.beslissing,
            )
        elif regel.kwetsbaar:
            yield _kwetsbare_norm(v, regel)


def _kwetsbare_norm(v: Verordening, regel: Matrixregel) -> Bevinding:
    assert regel.norm.kwetsbaar is not None
    beslissing = next(iter(regel.norm.kwetsbaar.bij))
    return waarschuwing(
        "juridisch_kwetsbaar",
        next(iter(regel.artikelen), None),
        f"Juridisch kwetsbaar. Artikel 150, {regel.norm.lid}, van de Gemeentewet vraagt: {regel.norm.eis}. "
        f"{regel.kwetsbaar}",
        f"Kijk nog eens naar beslissing {beslissing}, en leg het voor aan een jurist.",
        beslissing=beslissing,
    )


def _check_inspraak_kring(v: Verordening, b: Bouwstenen) -> Bevindingen:
    kring = b.normen.inspraak_kring
    artikel = v.artikel(kring.plek)
    if artikel is None or not _noemt(artikel.tekst, kring.als):
        return
    zinnen = [zin for lid in artikel.leden for zin in lid.zinnen() if _noemt(zin, kring.zin_over)]
    if not any(_noemt(zin, kring.woorden) for zin in zinnen):
        yield fout(
            "inspraak_kring",
            artikel,
            "Afdeling 3.4 van de Awb laat alleen belanghebbenden een zienswijze geven. Inwoners staan "
            "er niet bij, terwijl artikel 150 van de Gemeentewet ook hen noemt (eigen lezing).",
            f"Noem inwoners bij wie een zienswijze kan geven (beslissing {kring.beslissing}).",
            beslissing=kring.beslissing,
        )


def _check_grondslag(v: Verordening, b: Bouwstenen) -> Bevindingen:
    genoemd = {
        nummer
        for regel in v.aanhef
        for verwijzing in find_verwijzingen(regel)
        if verwijzing.gaat_over(b.normen.vervallen.wet)
        for nummer in verwijzing.nummers
    }
    if ontbreekt := set(b.normen.grondslag) - genoemd:
        nummers = " en ".join(map(str, sorted(ontbreekt)))
        yield fout(
            "grondslag",
            None,
            f"De aanhef noemt artikel {nummers} van de Gemeentewet niet als grondslag.",
            "Zet het in de aanhef, na 'gelet op'.",
        )


def _check_vervallen(v: Verordening, b: Bouwstenen) -> Bevindingen:
    vervallen = b.normen.vervallen
    for artikel, tekst in _met_toelichting(v):
        for verwijzing in find_verwijzingen(tekst):
            fouten = [n for n in verwijzing.nummers if vervallen.van <= n <= vervallen.tot_en_met]
            if fouten and verwijzing.gaat_over(vervallen.wet):
                yield fout(
                    "vervallen_artikel",
                    artikel,
                    f"Hier staat een verwijzing naar artikel {fouten[0]} van de Gemeentewet. De artikelen "
                    f"{vervallen.van} tot en met {vervallen.tot_en_met} zijn vervallen.",
                    "Haal de verwijzing weg. De bekendmaking staat nu in de Bekendmakingswet.",
                )


def _met_toelichting(v: Verordening) -> Iterator[tuple[Artikel | None, str]]:
    yield from regeltekst(v)
    for alinea in v.algemene_toelichting:
        yield None, alinea
    delen = [deel for toelichting in v.artikelsgewijze_toelichting for deel in toelichting.delen]
    for deel in (*delen, *v.niet_geregeld):
        for regels in deel.motivering:
            yield None, " ".join(regels)


def _check_inwerkingtreding(v: Verordening, b: Bouwstenen) -> Bevindingen:
    regel = b.normen.inwerkingtreding
    artikel = v.artikel(regel.plek)
    if artikel is None or not _noemt(artikel.tekst, regel.woorden):
        yield fout(
            "inwerkingtreding",
            artikel,
            "De verordening zegt niet wanneer zij in werking treedt.",
            f"Kies een datum of de dag na de bekendmaking (beslissing {regel.beslissing}).",
            beslissing=regel.beslissing,
        )
    elif not v.ingang or v.ingang not in artikel.tekst:
        yield waarschuwing(
            "inwerkingtreding_dag",
            artikel,
            "De verordening noemt geen ingangsdag. Dan geldt de achtste dag na de bekendmaking.",
            f"Noem een dag, dan weet iedereen waar hij aan toe is (beslissing {regel.beslissing}).",
            beslissing=regel.beslissing,
        )
    elif "datum_inwerkingtreding" in artikel.velden:
        yield from _check_ingangsdag(v, b, artikel)


def _check_ingangsdag(v: Verordening, b: Bouwstenen, artikel: Artikel) -> Bevindingen:
    ingang, besluit = v.velden["datum_inwerkingtreding"], v.velden["datum_besluit"]
    beslissing = ingang.veld.beslissing
    if ingang.datum is None:
        return  # an open or unreadable date is told elsewhere
    if besluit.datum is not None and ingang.datum <= besluit.datum:
        yield fout(
            "ingang_voor_bekendmaking",
            artikel,
            f"De verordening gaat in op {ingang.tekst}, maar de raad besluit pas op {besluit.tekst}. "
            "Een verordening werkt pas na de bekendmaking in het gemeenteblad.",
            f"Kies een ingangsdag na de bekendmaking, of kies 'dag na bekendmaking' (beslissing {beslissing}).",
            beslissing=beslissing,
        )
    if ingang.datum > b.uiterste_datum:
        dag = write_datum(b.uiterste_datum)
        yield waarschuwing(
            "na_uiterste_datum",
            artikel,
            f"De verordening gaat in op {ingang.tekst}. Dat is na de uiterste datum, {dag}.",
            "Is dit uw eerste verordening volgens de nieuwe wet? Kies een eerdere dag als dat nog kan. Kan het niet, "
            "meld de raad dan waarom en wanneer wel.",
        )


def _check_datums(v: Verordening, b: Bouwstenen) -> Bevindingen:
    voorstel, besluit = v.velden["datum_voorstel"], v.velden["datum_besluit"]
    if voorstel.datum is not None and besluit.datum is not None and voorstel.datum > besluit.datum:
        beslissing = besluit.veld.beslissing
        yield fout(
            "voorstel_na_besluit",
            None,
            "Het voorstel van het college is van na het besluit van de raad.",
            f"Controleer de twee datums bij beslissing {beslissing}.",
            beslissing=beslissing,
        )


def _check_citeertitel(v: Verordening, b: Bouwstenen) -> Bevindingen:
    artikel = v.artikel("citeertitel")
    beslissing = v.velden["citeertitel"].veld.beslissing
    if artikel is None or v.citeertitel.rstrip(".") not in artikel.tekst:
        yield fout(
            "citeertitel",
            artikel,
            "De verordening heeft geen artikel met haar citeertitel.",
            f"Neem de citeertitel op als laatste artikel (beslissing {beslissing}).",
            beslissing=beslissing,
        )


def _check_oude_regeling(v: Verordening, b: Bouwstenen) -> Bevindingen:
    oud = v.velden["naam_oude_verordening"]
    beslissing = oud.veld.beslissing
    if oud.geen:
        return
    for plek, wat in (
        ("intrekking", "trekt de oude regeling niet in"),
        ("overgang", "regelt de overgang niet"),
    ):
        if v.artikel(plek) is None:
            yield fout(
                f"{plek}_ontbreekt",
                None,
                f"De verordening {wat}.",
                f"Noem de oude verordening bij beslissing {beslissing}, of geef aan dat die er niet is.",
                beslissing=beslissing,
            )
    if v.citeertitel.casefold() in (naam.casefold() for naam in oud.delen):
        yield fout(
            "trekt_zichzelf_in",
            v.artikel("intrekking"),
            "De verordening trekt een regeling in met haar eigen titel.",
            "Geef de nieuwe verordening een andere titel, bijvoorbeeld met het jaar erin.",
        )


RECHT: tuple[Controle, ...] = (
    _check_matrix,
    _check_inspraak_kring,
    _check_grondslag,
    _check_vervallen,
    _check_inwerkingtreding,
    _check_datums,
    _check_citeertitel,
    _check_oude_regeling,
)
