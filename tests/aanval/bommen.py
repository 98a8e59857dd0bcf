"""Small files that grow: what somebody could send to make a reader of files eat all memory or never end."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_O = "urn:oasis:names:tc:opendocument:xmlns"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
LACHERS = (
    '<!DOCTYPE l [<!ENTITY j "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("jklmnopq", "klmnopqr", strict=True))
    + "]>"
)
KWADRAAT = f'<!DOCTYPE l [<!ENTITY r "{"ha" * 50_000}">]>'
BUITEN = '<!DOCTYPE l [<!ENTITY r SYSTEM "file:///etc/passwd">]>'


def zip_van(delen: Mapping[str, bytes | str]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def diep(naam: str, keer: int, kern: str = "x") -> str:
    """So many elements in each other; `naam` may be several, one in the other."""
    namen = naam.split()
    heen, terug = (
        "".join(f"<{n}>" for n in namen),
        "".join(f"</{n.partition('/')[0]}>" for n in reversed(namen)),
    )
    return heen * keer + kern + terug * keer


def vlak(stuk: str, bytes_: int) -> str:
    """So many bytes of the same thing beside itself."""
    return stuk * (bytes_ // len(stuk))


# --- Word ---------------------------------------------------------------------------------------


def docx(lijf: str, stijlen: str = "", voor: str = "", code: str = "utf-8", **meer: bytes | str) -> bytes:
    """A Word file with this body and these styles, `voor` in front of both, and more parts by name."""
    soort = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kop = f'<?xml version="1.0" encoding="{code}"?>{voor}'
    return zip_van(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{_P}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{soort}.document.main+xml"/>'
                f'<Override PartName="/word/styles.xml" ContentType="{soort}.styles+xml"/></Types>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r1" Type="{_R}/officeDocument" '
                'Target="word/document.xml"/></Relationships>'
            ),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r1" Type="{_R}/styles" '
                'Target="styles.xml"/></Relationships>'
            ),
            "word/document.xml": f'{kop}<w:document xmlns:w="{_W}"><w:body>{lijf}</w:body></w:document>'.encode(code),
            "word/styles.xml": f'{kop}<w:styles xmlns:w="{_W}">{stijlen}</w:styles>'.encode(code),
            **meer,
        }
    )  # fmt: skip


ALINEA = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
STIJL = '<w:style w:type="paragraph" w:styleId="s{0}"><w:name w:val="Stijl {0}"/></w:style>'
DOCX: dict[str, Callable[[], bytes]] = {
    "diep": lambda: docx(diep("w:ins", 30_000)),
    "tabellen in tabellen": lambda: docx(diep("w:tbl w:tr w:tc", 3_000, ALINEA.format("x"))),
    "lege alineas": lambda: docx(vlak("<w:p/>", 20_000_000)),
    "veel delen net onder een megabyte": lambda: docx(
        ALINEA.format("x"), **{f"word/header{n}.xml": f"<b>{vlak('<a/>', 900_000)}</b>" for n in range(60)}
    ),
    "stijlen": lambda: docx(ALINEA.format("x"), "".join(map(STIJL.format, range(50_000)))),
    "lachers": lambda: docx(ALINEA.format("&r;"), "&r;", LACHERS),
    "lachers in twee bytes": lambda: docx(ALINEA.format("&r;"), "&r;", LACHERS, "utf-16"),
    "kwadraat": lambda: docx(ALINEA.format("&r;" * 20_000), "", KWADRAAT),
    "van buiten": lambda: docx(ALINEA.format("&r;"), "", BUITEN),
    "uitgepakt groot": lambda: docx(ALINEA.format("x"), **{"word/media/a.bin": b"\0" * 120_000_000}),
    "duizenden delen": lambda: docx(ALINEA.format("x"), **{f"word/{n}.xml": "<a/>" for n in range(6_000)}),
    "kenmerken": lambda: docx("<w:p " + "".join(f' a{n}="x"' for n in range(150_000)) + "/>"),
    "een tag zonder eind": lambda: docx("<w:p " + "x" * 5_000_000),
}

# --- OpenDocument -------------------------------------------------------------------------------


def odf(lijf: str, stijlen: str = "", soort: str = "text", voor: str = "") -> bytes:
    """A text or a spreadsheet with this body."""
    namen = " ".join(f'xmlns:{n}="{_O}:{n}:1.0"' for n in ("office", "style", "text", "table"))
    kop = f'<?xml version="1.0" encoding="UTF-8"?>{voor}'
    return zip_van(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{soort}",
            "content.xml": (
                f'{kop}<office:document-content {namen} office:version="1.2"><office:body><office:{soort}>{lijf}'
                f"</office:{soort}></office:body></office:document-content>"
            ),
            "styles.xml": (
                f'{kop}<office:document-styles {namen} office:version="1.2"><office:styles>{stijlen}</office:styles>'
                "<office:automatic-styles/><office:master-styles/></office:document-styles>"
            ),
            "META-INF/manifest.xml": '<?xml version="1.0"?><manifest/>',
        }
    )


ODT: dict[str, Callable[[], bytes]] = {
    "diep": lambda: odf(diep("text:section", 30_000)),
    "lijsten in lijsten": lambda: odf(diep("text:list text:list-item", 40, "<text:p>x</text:p>")),
    "lege alineas": lambda: odf(vlak("<text:p/>", 20_000_000)),
    "stijlen": lambda: odf("", "".join(f'<style:style style:name="s{n}"/>' for n in range(50_000))),
    "spaties": lambda: odf('<text:p>x<text:s text:c="99999999"/>y</text:p>' * 100),
    "lachers": lambda: odf("<text:p>&r;</text:p>", "&r;", voor=LACHERS),
}


# --- Text, and web pages ------------------------------------------------------------------------

TEKSTEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "rtf met groepen in groepen": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 500_000 + b"x"),
    "rtf met schijn": ("a.rtf", lambda: b"{\\rtf1 " + b"\\\\{" * 300_000 + b"x"),
    "rtf met een plaatje": ("a.rtf", lambda: b"{\\rtf1 {\\pict " + b"00" * 6_000_000 + b"}}"),
    "html met open vakken": ("a.html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"x"),
    "html met open lijsten": ("a.html", lambda: b"<html><body>" + b"<ul><li>" * 200 + b"x"),
    "html met open tabellen": ("a.html", lambda: b"<html><body>" + b"<table><tr><td>" * 300 + b"x"),
    "html met onbekende tags": ("a.html", lambda: b"<html><body>" + b"<x>" * 300_000),
    "html met kenmerken": (
        "a.html", lambda: b"<html><p " + b" ".join(b"a%d" % n for n in range(300_000)) + b">"
    ),
}  # fmt: skip


def pdf(stroom: bytes, bladen: int = 1) -> bytes:
    """A PDF with the same packed stream on every page."""
    ingepakt = zlib.compress(stroom, 9)
    kids = b" ".join([b"3 0 R"] * bladen)
    delen = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % bladen,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(ingepakt) + ingepakt + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    uit, plekken = b"%PDF-1.4\n", []
    for nr, deel in enumerate(delen, 1):
        plekken.append(len(uit))
        uit += b"%d 0 obj" % nr + deel + b"endobj\n"
    lijst = b"".join(b"%010d 00000 n \n" % plek for plek in plekken)
    kop = b"xref\n0 %d\n0000000000 65535 f \n" % (len(delen) + 1)
    einde = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(delen) + 1, len(uit))
    return uit + kop + lijst + einde


TEKSTEN |= {
    "pdf van heel veel spaties": ("a.pdf", lambda: pdf(b" " * 200_000_000)),
    "pdf van honderdduizend bladzijden": ("a.pdf", lambda: pdf(b"BT ET", bladen=100_000)),
    "pdf met haken": ("a.pdf", lambda: pdf(b"[" * 2_000_000)),
}


# --- Tables -------------------------------------------------------------------------------------


def xlsx(rijen: str, tekst: str = "", na: str = "", voor: str = "", **meer: bytes | str) -> bytes:
    """A workbook of one sheet with these rows, `na` behind them, and these shared strings."""
    kop = f'<?xml version="1.0" encoding="UTF-8"?>{voor}'
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zip_van(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{_P}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{soort}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{soort}.worksheet+xml"/>'
                f'<Override PartName="/xl/sharedStrings.xml" ContentType="{soort}.sharedStrings+xml"/></Types>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r1" Type="{_R}/officeDocument" '
                'Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets>'
                "</workbook>"
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{_P}/relationships">'
                f'<Relationship Id="r1" Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="r2" Type="{_R}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": (
                f'{kop}<worksheet xmlns="{_S}"><sheetData>{rijen}</sheetData>{na}</worksheet>'
            ),
            "xl/sharedStrings.xml": f'{kop}<sst xmlns="{_S}">{tekst}</sst>',
            **meer,
        }
    )


def _cel(plek: str) -> str:
    return f'<c r="{plek}"><v>1</v></c>'


RIJ = f"<row>{_cel('A1')}{_cel('B1')}</row>"
SAMEN = '<mergeCell ref="A1:XFD1048576"/>'
HERHAAL = (
    '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    'table:number-columns-repeated="16384" office:value-type="float" office:value="1"><text:p>1</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)
TABELLEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "csv met een miljoen kolommen": ("a.csv", lambda: b"a;" * 1_000_000 + b"\n" + b"1;" * 1_000_000),
    "csv met een aanhaling zonder eind": ("a.csv", lambda: b'wijk;aantal\n"' + b"a;1\n" * 40_000),
    "csv met een kop zonder eind": ("a.csv", lambda: b"leeftijd van " * 150_000 + b";aantal\n1;2"),
    "csv met een lang getal": ("a.csv", lambda: b"wijk;aantal\na;" + b"9." * 1_000_000),
    "xlsx met cellen ver uit elkaar": ("a.xlsx", lambda: xlsx(f"<row>{_cel('A1')}</row><row>{_cel('XFD1048576')}</row>")),
    "xlsx met samengevoegde vlakken": ("a.xlsx", lambda: xlsx(RIJ, na=f"<mergeCells>{SAMEN * 9_000}</mergeCells>")),
    "xlsx met open kolommen": ("a.xlsx", lambda: xlsx(RIJ, na="<cols>" * 150_000)),
    "xlsx met wit na een formule": ("a.xlsx", lambda: xlsx("<row><c><f>1</f>" + " " * 900_000)),
    "xlsx met verborgen kolommen": ("a.xlsx", lambda: xlsx(RIJ, na='<cols><col min="1" max="999999999" hidden="1"/></cols>')),
    "xlsx met een miljoen lege cellen": ("a.xlsx", lambda: xlsx("<row>" + "<c/>" * 4_000_000 + "</row>")),
    "xlsx diep": ("a.xlsx", lambda: xlsx(diep("row", 50_000))),
    "xlsx lachers": ("a.xlsx", lambda: xlsx(RIJ, "<si><t>&r;</t></si>", voor=LACHERS)),
    "xlsx uitgepakt groot": ("a.xlsx", lambda: xlsx(RIJ, **{"xl/a.bin": b"\0" * 260_000_000})),
    "ods met herhaalde cellen": ("a.ods", lambda: odf(HERHAAL, soort="spreadsheet")),
    "ods lachers": ("a.ods", lambda: odf("<table:table>&r;</table:table>", soort="spreadsheet", voor=LACHERS)),
    "html met brede cellen": ("a.html", lambda: b"<table>" + b'<tr><td colspan="499" rowspan="499">x</td></tr>' * 50_000),
    "html met kenmerken": ("a.html", lambda: b"<table><tr><td " + b"a=1 " * 1_200_000 + b">x"),
    "html met open commentaren": ("a.html", lambda: b"<table><tr><td>" + b"<!--" * 390_000),
    "html met open opdrachten": ("a.html", lambda: b"<table><tr><td>" + b"<?" * 390_000),
    "html met open sluitingen": ("a.html", lambda: b"<table><tr><td>" + b"</" * 390_000),
}  # fmt: skip


# --- What a page would send ---------------------------------------------------------------------


def bestand_post(naam: str, inhoud: bytes, *, ingepakt: bool = False) -> bytes:
    """A file for a figure, as a page sends it."""
    if ingepakt:
        inhoud = gzip.compress(inhoud, 9)
    bestand = {"naam": naam, "base64": base64.b64encode(inhoud).decode()}
    return json.dumps({"waarden": {"bestand": bestand | ({"ingepakt": True} if ingepakt else {})}}).encode()


def document_post(
    dossier: Mapping[str, Any], soort: str, formaat: str, sjabloon: bytes | None = None
) -> bytes:
    """A question for a document, as a page sends it."""
    deel = None if sjabloon is None else base64.b64encode(sjabloon).decode()
    return json.dumps({"dossier": dossier, "soort": soort, "formaat": formaat, "sjabloon": deel}).encode()


# --- In a process that computes -----------------------------------------------------------------


def met_weinig(seconden: int, fn: Callable[..., Any], *delen: Any) -> Any:
    """Work it out with so little processor time that what never ends, ends: the process is killed."""
    import resource

    gebruikt = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    resource.setrlimit(resource.RLIMIT_CPU, (gebruikt + seconden, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    return fn(*delen)
