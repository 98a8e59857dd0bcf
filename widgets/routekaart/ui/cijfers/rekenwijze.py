"""In words: in which variant Equal Shares is worked out on a round of one's own, and what another would do."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from routekaart.analyse.stemmen.kiesregels import Regelpaar, Rekenwijze
from routekaart.analyse.stemmen.pabulib import Stemronde
from routekaart.analyse.stemmen.stemvakken import kort
from routekaart.taal import met_eenheid, opsomming
from routekaart.ui.cijfers.planwolk import is_euro

# The rules of https://pabulib.org/format that we follow to the letter.
_BEKEND = {"greedy", "greedy-no-skip", "greedy-threshold", "equalshares", "equalshares/add1"}
# How many remarks about plans that cost the same a reader gets.
_GELIJKEN = 2


def geld(bedrag: Fraction | float, munt: str) -> str:
    """An amount with its cents, in the currency of the file: € 1.500, € 0,40, 1.500 PLN."""
    centen = Fraction(bedrag).limit_denominator(10_000) * 100
    decimalen = 0 if centen % 100 == 0 else 2 if centen.denominator == 1 else 4
    return met_eenheid(float(bedrag), "euro" if is_euro(munt) else munt, decimalen)


def over_rekenwijze(ronde: Stemronde, uit: Regelpaar, klein: int) -> list[str]:
    """What this variant does: worth, step, stop rule, what happens with the rest, ties, and the other variant."""
    wijze = uit.wijze
    return [
        _herkomst(ronde, wijze),
        "Een plan is zoveel waard als het kost. Steeds wint het plan dat zijn stemmers per euro waarde het minst vraagt."
        if is_euro(ronde.munt)
        else "Een plan is zoveel waard als het kost. Steeds wint het plan dat zijn stemmers het minst vraagt voor die waarde.",
        *_stappen(ronde, uit),
        _rest(wijze),
        *_gelijke_prijs(uit, klein),
        _grenzen(ronde, wijze),
        _andere(ronde, wijze),
    ]


def over_eigen_regel(ronde: Stemronde) -> list[str]:
    """What the rule in the file asks that we do not do."""
    if not ronde.regel or ronde.regel in _BEKEND:
        return []
    if ronde.regel.endswith("-comparison"):
        return [
            "Deze ronde vergelijkt de uitslag daarna nog met die van meeste stemmen. Die stap doen wij niet."
        ]
    if ronde.regel == "unknown":
        return ["Welke regel deze ronde had, is niet bekend."]
    return [
        f"Deze ronde had een eigen regel ('{kort(ronde.regel)}'). Die kennen wij niet, dus die doen wij niet na."
    ]


def _herkomst(ronde: Stemronde, wijze: Rekenwijze) -> str:
    if wijze.variant == "equalshares":
        return "Wij rekenen zoals de rekenhulp op equalshares.net het doet als u daar niets instelt."
    if wijze.uit_bestand:
        return f"Wij volgen de regel uit uw bestand ('{ronde.regel}')."
    return (
        "Uw bestand noemt geen regel voor gelijke delen. Daarom rekenen wij zoals overal in dit werkboek: "
        "met stappen van 1% van het budget."
    )


def _stappen(ronde: Stemronde, uit: Regelpaar) -> Iterator[str]:
    wijze, eerst = uit.wijze, ronde.budget / ronde.stemmers
    if not wijze.groei:
        yield f"Elke stemmer krijgt {geld(round(eerst, 2), ronde.munt)} om te verdelen. Dat bedrag groeit niet."
        return
    if wijze.per_stemmer:
        begin = geld(Fraction(int(eerst)), ronde.munt)
        yield (
            f"Elke stemmer krijgt eerst {begin} om te verdelen, naar beneden afgerond. "
            f"Daarna komt er telkens {geld(1, ronde.munt)} per stemmer bij."
        )
    else:
        yield (
            f"Elke stemmer krijgt eerst {geld(round(eerst, 2), ronde.munt)} om te verdelen. "
            f"Daarna komt er telkens 1% van het budget bij, voor iedereen samen."
        )
    yield (
        "Het stopt zodra er geen ander plan meer past, of als een stap verder te duur wordt."
        if wijze.stop_als_vol
        else "Het stopt als een stap verder te duur wordt. Het stopt niet eerder, ook niet als er geen plan meer bij past."
    )
    yield (
        f"Aan het eind had elke stemmer {geld(round(uit.gelijk.per_stemmer, 2), ronde.munt)}. Dat is rekengeld: samen "
        "kosten de gekozen plannen nooit meer dan het budget."
    )


def _rest(wijze: Rekenwijze) -> str:
    if wijze.aanvullen:
        return "Wat daarna overblijft, gaat naar de plannen met de meeste stemmen die nog passen."
    return "Wat daarna overblijft, blijft over. Het gaat niet naar nog een plan."


def _gelijke_prijs(uit: Regelpaar, klein: int) -> Iterator[str]:
    gelijk = [g for g in uit.gelijk.gelijke_prijs if all(uit.stemmen[plan] >= klein for plan in g)]
    for groep in gelijk[:_GELIJKEN]:
        yield (
            f"Op één moment vroegen plan {opsomming(groep)} hun stemmers evenveel. Plan {groep[0]} ging voor: bij "
            "gelijkspel kiezen wij het plan met de meeste stemmen, dan het goedkoopste, dan het laagste nummer."
        )
    if uit.gelijk.gelijke_prijs and uit.wijze.variant == "equalshares":
        yield "De rekenhulp zelf geeft bij gelijkspel geen uitslag, tot iemand daar een volgorde kiest."


def _grenzen(ronde: Stemronde, wijze: Rekenwijze) -> str:
    grenzen = []
    if ronde.plafonds.per_groep:
        grenzen.append(f"het budget per {ronde.plafonds.soort}")
    if ronde.drempel:
        grenzen.append(f"het minste aantal stemmen om te winnen ({ronde.drempel})")
    if not grenzen:
        return "Uw bestand noemt geen grens per groep plannen en geen laagste aantal stemmen."
    wat = opsomming(grenzen)
    if wijze.variant == "equalshares":
        return f"De rekenhulp kent {wat} niet. Daarom geldt dat hier alleen bij meeste stemmen."
    return f"Voor beide regels geldt {wat}, zoals uw bestand zegt."


def _andere(ronde: Stemronde, wijze: Rekenwijze) -> str:
    if wijze.variant == "equalshares":
        return (
            "Kies hierboven 'zoals het bestand zegt' om de regel en de grenzen van de ronde zelf te volgen. "
            "Dan kan de uitslag anders zijn."
        )
    anders = []
    if not wijze.per_stemmer:
        anders.append(f"geeft elke stemmer er telkens {geld(1, ronde.munt)} bij")
    if not wijze.stop_als_vol:
        anders.append("stopt ook zodra er geen ander plan meer past")
    if not wijze.aanvullen:
        anders.append("vult het laatste geld aan met de plannen met de meeste stemmen")
    return (
        f"De rekenhulp op equalshares.net doet het standaard anders. Die {opsomming(anders)}. Ook geeft die bij gelijkspel "
        "geen uitslag. Kies hierboven 'zoals equalshares.net' om die uitslag te zien."
    )
