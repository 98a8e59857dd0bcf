"""Take the text out of a Word file, and keep its page, styles, header and footer."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import date
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from routekaart.documenten.kantoor.pakket import verpak_delen
from routekaart.documenten.kantoor.word_rand import zet_papier
from routekaart.documenten.kantoor.word_xml import el

# What a document needs of its package besides its text. Anything else belonged to the text that is taken out.
_BLIJFT = {
    RT.STYLES, RT.SETTINGS, RT.WEB_SETTINGS, RT.FONT_TABLE, RT.THEME, RT.NUMBERING, RT.HEADER, RT.FOOTER,
    RT.FOOTNOTES, RT.ENDNOTES,
}  # fmt: skip
# Asks that would fetch something, or halt the reader with a question.
_WEG_UIT_INSTELLINGEN = (
    "updateFields",
    "attachedTemplate",
    "mailMerge",
    "documentProtection",
    "trackRevisions",
    "linkStyles",
)
_WORD_NU = "15"  # Word 2013 and every one since
_SJABLOONSOORT = b"wordprocessingml.template.main+xml"
_DOCUMENTSOORT = b"wordprocessingml.document.main+xml"


def open_sjabloon(sjabloon: bytes) -> Any:
    """Open a .docx, also one that was saved as a template. Raises `ValueError` or `KeyError`."""
    with zipfile.ZipFile(io.BytesIO(sjabloon)) as bron:
        delen = {lid.filename: bron.read(lid) for lid in bron.infolist()}
        soorten = delen["[Content_Types].xml"]
        if _SJABLOONSOORT in soorten:
            delen["[Content_Types].xml"] = soorten.replace(_SJABLOONSOORT, _DOCUMENTSOORT)
            sjabloon = verpak_delen(delen, date(1980, 1, 1))
    return docx.Document(io.BytesIO(sjabloon))


def ruim_op(word: Any, *, eigen: bool) -> None:
    """Empty the text; what a page of the last section inherits from earlier ones is given to it."""
    body = word.element.body
    delen = list(body.iter(qn("w:sectPr")))
    laatste = deepcopy(delen[-1]) if delen else el("sectPr")
    _erf_randen(laatste, delen[:-1])
    for soort in laatste.findall(qn("w:type")):
        laatste.remove(soort)
    for kind in list(body):
        body.remove(kind)
    body.append(laatste)
    if any(deel.find(qn("w:titlePg")) is not None for deel in delen):
        # The letterhead belongs on the first page, also when only the first section had it.
        word.sections[-1].different_first_page_header_footer = True
    for id, relatie in list(word.part.rels.items()):
        if relatie.reltype not in _BLIJFT:
            del word.part.rels[id]
    _ruim_instellingen_op(word)
    if eigen:
        # An older value makes Word say 'Compatibiliteitsmodus' above a file that is new.
        for instelling in word.settings.element.iter(qn("w:compatSetting")):
            if instelling.get(qn("w:name")) == "compatibilityMode":
                instelling.set(qn("w:val"), _WORD_NU)
        pakket = word.part.package
        for id, relatie in list(pakket.rels.items()):
            if relatie.reltype.endswith("/thumbnail"):
                del pakket.rels[id]
    zet_papier(word, eigen=eigen)


def _erf_randen(laatste: Any, eerdere: list[Any]) -> None:
    for deel in reversed(eerdere):
        heeft = {(e.tag, e.get(qn("w:type"))) for e in laatste}
        for rand in reversed(deel.findall(qn("w:headerReference")) + deel.findall(qn("w:footerReference"))):
            if (rand.tag, rand.get(qn("w:type"))) not in heeft:
                laatste.insert(0, deepcopy(rand))


def _ruim_instellingen_op(word: Any) -> None:
    instellingen = word.settings.element
    for naam in _WEG_UIT_INSTELLINGEN:
        for element in instellingen.findall(qn(f"w:{naam}")):
            instellingen.remove(element)
    relaties = word.part.part_related_by(RT.SETTINGS).rels
    for id, relatie in list(relaties.items()):
        if relatie.is_external:
            del relaties[id]
