"""Places, references and the list of contents of a Word file."""

from __future__ import annotations

from routekaart.documenten.kantoor.plan import Plan
from routekaart.documenten.kantoor.word_stijlen import Stijlen
from routekaart.documenten.kantoor.word_xml import (
    Element,
    alinea_el,
    el,
    runs,
    tab,
    veld,
    veld_begin,
    veld_einde,
)
from routekaart.verordening.letterlijk import een_regel


class Verwijzingen:
    """Bookmarks at headings, and fields that refer to them."""

    def __init__(self, plan: Plan, stijlen: Stijlen) -> None:
        self._plan = plan
        self._stijlen = stijlen

    def plek(self, index: int, inhoud: list[Element]) -> list[Element]:
        """Return the words of a heading between the two ends of its bookmark."""
        begin = el("bookmarkStart", id=index, name=self._plan.bladwijzer(index))
        return [begin, *inhoud, el("bookmarkEnd", id=index)]

    def naar(self, id: str, tekst: str) -> list[Element]:
        """Return a reference: a field when it names just the number, a link otherwise, text when there is no place."""
        index = self._plan.per_id.get(id)
        if index is None:
            return runs(tekst)
        naam = self._plan.bladwijzer(index)
        getoond = runs(tekst, self._stijlen["Verwijzing"])
        # A field shows the number as the heading has it, with its capital; 'artikel 5' would not stay as it is.
        if self._is_nummer(index, tekst):
            return veld(rf"REF {naam} \r \h", getoond)
        return [el("hyperlink", *getoond, anchor=naam, history=1)]

    def _is_nummer(self, index: int, tekst: str) -> bool:
        nummer = self._plan.nummer(index)
        return nummer is not None and tekst == f"{nummer.voor}{nummer.waarde}{nummer.na}"


def inhoudsopgave(plan: Plan, stijlen: Stijlen, breedte: int) -> Element:
    """Return a list of contents that is a field and can be read before anybody updates it.

    Only the word processor knows the page numbers. Asking Word to count them on opening (`updateFields`, or a field
    marked `dirty`) makes it halt with a question about 'other files' before anybody reads a word, and a number that
    we guess would mislead. So each line carries a field for its page that is empty until Word counts: when somebody
    presses 'Tabel bijwerken' above the list, or when Word renews fields before it prints. Until then the line ends
    after its words, without a row of dots that leads to nothing, and is a link. LibreOffice shows the list as it is
    until it is updated; whoever works with that has the ODT, in which numbers stand at once.
    """
    regels = plan.inhoud()
    niveaus = max((kop.niveau for _, kop in regels), default=1)
    alineas = [alinea_el(stijlen["TOC Heading"], *runs("Inhoud"))]
    for plek, (index, kop) in enumerate(regels):
        naam = plan.bladwijzer(index)
        bladzijde = [tab(), *veld(rf"PAGEREF {naam} \h", [])]
        link = el("hyperlink", *runs(een_regel(kop.heel)), *bladzijde, anchor=naam, history=1)
        begin = veld_begin(rf'TOC \o "1-{niveaus}" \h \z \u') if plek == 0 else []
        einde = [veld_einde()] if plek + 1 == len(regels) else []
        niveau = min(kop.niveau, 2)
        # A chapter at the foot of the page, and its articles on the next: nobody finds them together.
        dieper = plek + 1 < len(regels) and regels[plek + 1][1].niveau > kop.niveau
        meer = {"keepNext": el("keepNext")} if dieper else {}
        stop = el("tabs", el("tab", val="right", pos=breedte))
        alineas.append(alinea_el(stijlen[f"toc {niveau}"], *begin, link, *einde, tabs=stop, **meer))
    soort = el("docPartObj", el("docPartGallery", val="Table of Contents"), el("docPartUnique"))
    return el("sdt", el("sdtPr", soort), el("sdtContent", *alineas))
