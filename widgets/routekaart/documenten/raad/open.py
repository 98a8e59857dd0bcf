"""What is not settled yet, in plain words: nothing chosen, texts that differ, errors, and what a lawyer must see."""

from __future__ import annotations

from collections.abc import Iterator

from routekaart.documenten.opmaak import Alinea, Blok, Kop, Vet, alinea, punten
from routekaart.documenten.raad.stukken import PRODUCTEN, codes_van, heeft_tekst, is_gevuld
from routekaart.documenten.raad.woorden import zonder_codes
from routekaart.documenten.stof import Stof
from routekaart.taal import als_zin, citeer, hoeveel, opsomming
from routekaart.verordening.bevindingen import Bevinding
from routekaart.verordening.uit_dossier import versies_van

# The proposal says these in sentences of its own, with names instead of codes.
_EIGEN_ZIN = frozenset({"niet_gekozen", "door_profiel", "naast_elkaar"})


def list_bevindingen(stof: Stof) -> list[Bevinding]:
    """Return the errors and warnings of the ordinance, but for what the proposal says itself."""
    return [
        bevinding
        for bevinding in stof.bevindingen
        if bevinding.ernst != "voorbehoud" and bevinding.code not in _EIGEN_ZIN
    ]


def count_fouten(stof: Stof) -> int:
    """Count what has to be mended before the council decides."""
    return sum(bevinding.ernst == "fout" for bevinding in list_bevindingen(stof))


def list_lege_paragrafen(stof: Stof, soort: str) -> list[str]:
    """Return the titles of the paragraphs of an end product that have no text yet."""
    product = stof.inhoud.eindproducten[soort]
    return [paragraaf.titel for paragraaf in product.paragrafen if not is_gevuld(stof, paragraaf.code)]


def list_naast_elkaar(stof: Stof) -> list[str]:
    """Return the titles of the paragraphs and decisions at which groups still differ."""
    titels = [
        paragraaf.titel
        for soort in PRODUCTEN
        for paragraaf in stof.inhoud.eindproducten[soort].paragrafen
        if len(versies_van(stof.afspraak(paragraaf.code), stof.dossier.groep)) > 1
    ]
    return titels + [
        stof.bouwstenen.beslissingen[deel.beslissing].titel for deel in stof.verordening.naast_elkaar
    ]


def openblokken(stof: Stof) -> list[Blok]:
    """Return the reservations about the proposal as a whole; each part only when it has something to say."""
    return list(_openblokken(stof)) or [alinea("In het dossier staat niets meer open.")]


def _openblokken(stof: Stof) -> Iterator[Blok]:
    zinnen = [*_keuzes(stof), *_verschillen(stof), *_stukken(stof)]
    if zinnen:
        yield punten(zinnen)
    bevindingen = list_bevindingen(stof)
    fouten = [bevinding for bevinding in bevindingen if bevinding.ernst == "fout"]
    if fouten:
        yield Kop(2, "Eerst op te lossen", "eerst-oplossen")
        yield alinea("De verordening klopt op deze punten nog niet. Los dit op voordat de raad besluit.")
        yield punten(_regel(stof, bevinding) for bevinding in fouten)
    waarschuwingen = [bevinding for bevinding in bevindingen if bevinding.ernst == "waarschuwing"]
    if waarschuwingen:
        yield Kop(2, "Let hierop", "let-hierop")
        yield punten(_regel(stof, bevinding) for bevinding in waarschuwingen)
    yield from _toetsen(stof)


def _regel(stof: Stof, bevinding: Bevinding) -> Alinea:
    tekst = zonder_codes(stof, f"{als_zin(bevinding.uitleg)} {als_zin(bevinding.hoe_herstellen)}")
    return alinea(Vet(f"Artikel {bevinding.artikel}."), f" {tekst}") if bevinding.artikel else alinea(tekst)


def _titels(stof: Stof, ids: tuple[str, ...]) -> str:
    return opsomming(citeer(stof.bouwstenen.beslissingen[id].titel) for id in ids)


def _keuzes(stof: Stof) -> Iterator[Alinea]:
    v = stof.verordening
    alle = len(v.aan_de_orde)
    if len(v.niet_gekozen) == alle:
        yield alinea(
            Vet("Er is nog niets gekozen."),
            f" Alle {alle} beslissingen zijn ingevuld met een optie die past. De raad kan anders kiezen.",
        )
    elif v.niet_gekozen:
        yield alinea(
            Vet(f"Nog niet gekozen: {len(v.niet_gekozen)} van de {alle} beslissingen."),
            f" Daar staat een optie die bij de rest past. Het gaat om {_titels(stof, v.niet_gekozen)}.",
        )
    if v.door_profiel:
        yield alinea(
            Vet(f"Een profiel vulde {hoeveel(len(v.door_profiel), 'beslissing', 'beslissingen')} in, "
                "en niemand koos het nog."),
            f" Zeg bij elke of het uw keuze is, of kies anders. Het gaat om {_titels(stof, v.door_profiel)}.",
        )  # fmt: skip


def _verschillen(stof: Stof) -> Iterator[Alinea]:
    titels = list_naast_elkaar(stof)
    if titels:
        waar = opsomming(map(citeer, titels))
        yield alinea(
            Vet("Groepen zijn het nog niet eens."),
            f" Bij {waar} staan teksten of keuzes naast elkaar. Dit voorstel volgt de eerste.",
        )


def _stukken(stof: Stof) -> Iterator[Alinea]:
    for soort in PRODUCTEN:
        naam = stof.inhoud.eindproducten[soort].titel
        leeg = list_lege_paragrafen(stof, soort)
        if not heeft_tekst(stof, soort):
            yield alinea(Vet(f"{naam}:"), " hiervan is nog niets geschreven.")
        elif leeg:
            yield alinea(
                Vet(f"{naam}:"),
                f" nog zonder tekst {'is' if len(leeg) == 1 else 'zijn'} {opsomming(map(citeer, leeg))}.",
            )
        elif any(stof.afspraak(code).status != "vastgesteld" for code in codes_van(stof, soort)):
            yield alinea(Vet(f"{naam}:"), " nog niet alle paragrafen zijn vastgesteld.")


def _toetsen(stof: Stof) -> Iterator[Blok]:
    voorbehouden = stof.verordening.voorbehouden
    if voorbehouden:
        yield Kop(2, "Wat een jurist nog moet nagaan", "toetsen")
        yield punten(
            alinea(
                Vet(als_zin(stof.bouwstenen.beslissingen[deel.beslissing].titel)),
                zonder_codes(stof, f" {als_zin(deel.tekst)} ({stof.naam('laat_toetsen', deel.zekerheid)})"),
            )
            for deel in voorbehouden
        )
