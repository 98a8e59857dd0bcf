"""Random tables with a known truth: read right, or asked, or refused; never wrong in silence."""

from collections import Counter
from random import Random

import pytest

from deelnemertabellen import Maaksel, make_tabel
from routekaart.analyse.deelnemers import DeelnemersFout, Lezing, Voorstel, Vraag, propose
from routekaart.analyse.deelnemers.bevolking import OUDST
from routekaart.analyse.representatief import TeWeinig, afspiegeling

TABELLEN = 550
_STUK = 50
_OORDELEN = ("te_weinig", "te_veel", "gelijk")


def answer(vraag: Vraag, maaksel: Maaksel, lezing: Lezing, r: Random) -> Lezing | None:
    """What someone who knows the table says; None when none of the answers is true."""
    if vraag.soort == "peiljaar":
        return Lezing(lezing.rollen, lezing.regels, maaksel.peiljaar, lezing.banden)
    if vraag.soort == "banden":
        opties = [o for o in vraag.opties if o == "kinderen" or not maaksel.kinderen]
        return Lezing(lezing.rollen, lezing.regels, lezing.peiljaar, r.choice(opties)) if opties else None
    kolom = maaksel.groepkolom if vraag.soort == "groep" else maaksel.aantalkolom
    if kolom not in vraag.opties or kolom in lezing.rollen:
        return None
    return Lezing({**lezing.rollen, kolom: vraag.soort}, lezing.regels, lezing.peiljaar, lezing.banden)


def converse(maaksel: Maaksel, r: Random) -> tuple[Voorstel | None, bool]:
    """Propose and answer until nothing is asked; None when it ends without a reading that may be judged."""
    lezing, gevraagd = Lezing(), False
    for _ in range(6):
        try:
            voorstel = propose(maaksel.gelezen, maaksel.gemeente, maaksel.indeling, lezing)
        except DeelnemersFout:
            return None, gevraagd
        if not voorstel.vragen:
            return voorstel, gevraagd
        gevraagd = True
        volgende = answer(voorstel.vragen[0], maaksel, lezing, r)
        if volgende is None:
            return None, True
        lezing = volgende
    raise AssertionError("it keeps asking")


def borders(groep: str) -> tuple[int, int]:
    """The ages of a group, from its name: the name is what the reader sees."""
    getallen = [int(woord) for woord in groep.split() if woord.isdigit()]
    if "ouder" in groep:
        return getallen[0], OUDST
    return (0, getallen[0]) if groep.startswith("tot") else (getallen[0], getallen[1])


def check(maaksel: Maaksel, voorstel: Voorstel) -> None:
    leeftijd = maaksel.indeling == "leeftijd"
    grenzen = {groep: borders(groep) if leeftijd else None for groep in voorstel.bevolking}
    for groep, aantal in voorstel.aantallen.items():
        if groep not in voorstel.zonder_oordeel:
            assert aantal == maaksel.mensen(groep, grenzen[groep], bekend=True), groep
    binnen = sum(rij.aantal or 0 for rij in voorstel.regels if rij.groep)
    assert voorstel.gebruikt == binnen == sum(voorstel.aantallen.values())
    assert voorstel.gebruikt <= sum(rij.aantal for rij in maaksel.rijen if rij.waar)
    # What is said of a group is what would be said if everybody's group were known.
    waar = {groep: maaksel.mensen(groep, grenzen[groep], bekend=False) for groep in voorstel.bevolking}
    try:
        gezegd = afspiegeling(voorstel.aantallen, voorstel.bevolking).groepen
        echt = afspiegeling(waar, voorstel.bevolking).groepen
    except TeWeinig:
        return
    for regel, goed in zip(gezegd, echt, strict=True):
        if regel.naam not in voorstel.zonder_oordeel and {regel.oordeel, goed.oordeel} <= {*_OORDELEN}:
            assert regel.oordeel == goed.oordeel, regel.naam


@pytest.mark.parametrize("begin", range(0, TABELLEN, _STUK))
def test_never_wrong_in_silence(begin: int) -> None:
    for zaad in range(begin, begin + _STUK):
        maaksel = make_tabel(zaad)
        voorstel, _ = converse(maaksel, Random(zaad))
        if voorstel is not None:
            try:
                check(maaksel, voorstel)
            except AssertionError as fout:
                raise AssertionError(f"{zaad}: {fout}\n{maaksel.gelezen.tabel.to_csv(sep=';')}") from fout


def test_most_tables_are_read_and_plain_ones_without_a_question() -> None:
    telling: Counter[str] = Counter()
    for zaad in range(0, TABELLEN, 3):
        maaksel = make_tabel(zaad)
        voorstel, gevraagd = converse(maaksel, Random(zaad))
        telling["geweigerd" if voorstel is None else "gevraagd" if gevraagd else "gelezen"] += 1
        if voorstel and not voorstel.weggelaten and maaksel.soort in ("", "onze", "fijn"):
            assert not voorstel.zonder_oordeel
    assert telling["gelezen"] > TABELLEN / 3 * 0.25
    assert telling["geweigerd"] < TABELLEN / 3 * 0.2
