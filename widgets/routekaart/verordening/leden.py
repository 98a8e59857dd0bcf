"""The paragraphs of an article: which apply, in which words, with which parts, and what the municipality changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from routekaart.content.modellen.verordening import PLAATSHOUDER, Artikeltekst, Lid
from routekaart.verordening.eigen import VERWIJZING, Eigen, Zin, koppen, read_leden, read_zin, sjabloon_van
from routekaart.verordening.indeling import Ruw
from routekaart.verordening.invullen import Invuller, gat_van
from routekaart.verordening.letterlijk import een_regel, letter
from routekaart.verordening.model import Artikellid, Onderdeel
from routekaart.verordening.velden import fill


class Ledenmaker:
    """Makes the paragraphs of articles of one ordinance; `koppen` is the heading per place."""

    def __init__(self, invuller: Invuller, koppen: Mapping[str, str], eigen: Iterable[Eigen]) -> None:
        self.invuller = invuller
        self.gekozen = invuller.gekozen
        self.koppen = koppen
        self.zinnen = {
            (deel.plek, deel.oud): deel for deel in eigen if not deel.is_artikel and deel.tekst.strip()
        }

    def leden_van(self, tekst: Artikeltekst, waar: int) -> tuple[Artikellid, ...]:
        """Return the paragraphs of an article of ours; `waar` is its number."""
        gelden = self._sjablonen(tekst)
        enig = len(gelden) == 1
        leden = []
        for index, (bron, sjablonen, oud) in enumerate(gelden):
            nummer = None if enig else index + 1
            eigen = self.zinnen.get((tekst.plek, oud))
            if eigen is not None:
                nieuw = self._eigen_lid(read_zin(eigen.tekst), waar, nummer, eigen)
            else:
                onderdelen = [deel for onderdeel in sjablonen for deel in self._onderdeel(onderdeel, waar)]
                slotzin = self.invuller.vul(bron.slotzin, waar) if bron.slotzin else ""
                nieuw = _make_lid(
                    nummer, self.invuller.vul(bron.tekst, waar), onderdelen, bron.voegwoord, slotzin
                )
            leden.append(replace(nieuw, sjabloon=oud, bron=self.bewerkbaar(_met_of(bron, sjablonen))))
        return tuple(leden)

    def eigen_leden(self, eigen: Eigen, waar: int) -> tuple[Artikellid, ...]:
        """Return the paragraphs of an article that the municipality wrote."""
        zinnen = read_leden(eigen.tekst) or [Zin("")]
        return tuple(
            self._eigen_lid(zin, waar, None if len(zinnen) == 1 else index, eigen)
            for index, zin in enumerate(zinnen, start=1)
        )

    def lopende_tekst(self, ruw: Ruw) -> Iterator[str]:
        """Yield what an article says before anything is filled in, in the words that will stand there."""
        if ruw.eigen is not None:
            yield ruw.eigen.tekst
        for _, _, oud in self._sjablonen(ruw.tekst) if ruw.tekst is not None else ():
            eigen = self.zinnen.get((ruw.plek, oud))
            yield eigen.tekst if eigen is not None else oud

    def bewerkbaar(self, sjabloon: str) -> str:
        """Return a sentence of ours as somebody edits it: fields in words, references by heading."""
        woorden = {
            (ref, naam): self._kopverwijzing(naam) if ref else self.invuller.velden.waarden[naam].tekst
            for ref, naam in PLAATSHOUDER.findall(sjabloon)
        }
        return fill(sjabloon, woorden)

    def _sjablonen(self, tekst: Artikeltekst) -> list[tuple[Lid, list[str], str]]:
        """Return each paragraph with its parts, those that other options add too, and all of it as one text."""
        uit = []
        for index, lid in enumerate(self._geldende(tekst)):
            bron = self._getal_van(lid)
            erbij = self.gekozen.toevoegingen(tekst.plek).values() if index == 0 else ()
            delen = [*bron.onderdelen, *erbij]
            uit.append((bron, delen, sjabloon_van(bron.tekst, delen, bron.slotzin)))
        return uit

    def _geldende(self, tekst: Artikeltekst) -> list[Lid]:
        """Return the paragraphs that go with what was chosen elsewhere."""
        letters = self.gekozen.letters
        return [
            lid
            for lid in tekst.leden
            if all(letters[id] in passend for id, passend in lid.alleen_bij.items())
        ]

    def _getal_van(self, lid: Lid) -> Lid:
        """Choose the plural form when a list in this sentence has more than one value."""
        namen = [naam for ref, naam in PLAATSHOUDER.findall(lid.tekst) if not ref and self._is_lijst(naam)]
        meer = any(len(self.invuller.velden.neem(naam).delen) > 1 for naam in namen)
        return lid.meervoud if meer and lid.meervoud is not None else lid

    def _is_lijst(self, naam: str) -> bool:
        return self.gekozen.bouwstenen.velden[naam].soort == "lijst"

    def _onderdeel(self, sjabloon: str, waar: int) -> list[str]:
        """Fill in one part; a list that is a part on its own becomes a part per value."""
        alleen = PLAATSHOUDER.fullmatch(sjabloon)
        if alleen and not alleen[1] and self._is_lijst(alleen[2]):
            waarde = self.invuller.velden.neem(alleen[2])
            return list(waarde.delen) or [waarde.tekst]
        return [self.invuller.vul(sjabloon, waar)]

    def _eigen_lid(self, zin: Zin, waar: int, nummer: int | None, eigen: Eigen) -> Artikellid:
        def vul(tekst: str) -> str:
            return VERWIJZING.sub(lambda vondst: self._naar_kop(vondst[1], waar), tekst)

        delen = [vul(deel) for deel in zin.onderdelen]
        lid = _make_lid(nummer, vul(zin.tekst), delen, zin.voegwoord, vul(zin.slotzin))
        return replace(lid, eigen=eigen.sleutel)

    def _naar_kop(self, kop: str, waar: int) -> str:
        """Return the number of the article with this heading, also when another choice gave it another one."""
        zoek = een_regel(kop).casefold()
        hier = next((plek for plek, staat_er in self.koppen.items() if staat_er.casefold() == zoek), None)
        anders = koppen(self.gekozen.bouwstenen).get(zoek, een_regel(kop))
        return self.invuller.verwijzing(hier or anders, waar)

    def _kopverwijzing(self, plek: str) -> str:
        nummers = self.invuller.nummers
        kop = next((k for p, k in self.koppen.items() if nummers[p] == nummers.get(plek)), "")
        return f"{{artikel: {kop}}}" if kop else gat_van(plek)


def _make_lid(
    nummer: int | None, tekst: str, onderdelen: list[str], voegwoord: str, slotzin: str
) -> Artikellid:
    if len(onderdelen) == 1:
        # One part is no list: then it is simply the rest of the sentence.
        zin = f"{tekst.removesuffix(':')} {onderdelen[0]}"
        return Artikellid(nummer, f"{zin}, {slotzin}" if slotzin else f"{zin}.")
    laatste = len(onderdelen) - 1
    einden = {laatste - 1: f"; {voegwoord}", laatste: ";" if slotzin else "."}
    delen = tuple(Onderdeel(letter(i), deel + einden.get(i, ";")) for i, deel in enumerate(onderdelen))
    return Artikellid(nummer, tekst, delen, slotzin)


def _met_of(bron: Lid, delen: list[str]) -> str:
    """Return a paragraph to edit: 'of' stands in it, since 'en' is what an own list gets by itself."""
    if bron.voegwoord == "of" and len(delen) > 1:
        delen = [*delen[:-2], f"{delen[-2]}; of", delen[-1]]
    return sjabloon_van(bron.tekst, delen, bron.slotzin)
