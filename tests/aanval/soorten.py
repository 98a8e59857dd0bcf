"""Text that is a command to some program: of every kind one, to be shown as it was typed."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

# Replaced by an address where somebody listens.
LUISTERAAR = "127.0.0.1:1"
SOORTEN = {
    "sjabloon": "{{7*7}} ${7*7} #{7*7} {% include 'x' %} <%= 7*7 %> {0.__class__}",
    "formule": "=cmd|' /C calc'!A0",
    "formule met een plus": '+HYPERLINK("http://127.0.0.1:1/f")',
    "formule met een apenstaart": "@SUM(1+1)*cmd|' /C calc'!A0",
    "omgekeerd lezen": "factuur\u202egpj.exe en verder \u2067zo\u2066 voort",
    "onzichtbaar": "ge\u200bmeen\u200dte\ufeff raad\u2060slid\u00ad",
    "einde van CDATA": "]]> <![CDATA[ x ]]> <?xml version='1.0'?> &lol; &#x41; &amp;lt;",
    "entiteit": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>&e;',
    "typst": '#import "/etc/hostname": * #read("/etc/hostname") #image("x.png") $x^2$ #eval("1+1") @bron',
    "latex": r"\input{/etc/hostname} \write18{id} \include{x} $\sqrt{2}$ %commentaar",
    "pandoc": '``` {=openxml} <w:p/> ``` `x`{=html} [tekst]{.klasse #id custom-style="Title"} ::: {.deel} ::: einde',
    "voetnoot": "woord[^1] en ^[noot] en @bron [@bron] ~~weg~~ H~2~O x^2^",
    "kop uit YAML": "--- title: gekaapt include-before: x ---",
    "plaatje van ver": "![plaat](http://127.0.0.1:1/plaat.png) <img src='http://127.0.0.1:1/i.png'>",
    "plaatje van hier": "![plaat](file:///etc/hostname) ![](/etc/hostname) [zie](javascript:alert(1))",
    "insluiten": "<iframe src='http://127.0.0.1:1/'></iframe> <object data='file:///etc/hostname'>x</object>",
    "stijl": "<style>@import url(http://127.0.0.1:1/s.css);</style><link rel=stylesheet href=//127.0.0.1:1/l>",
    "lang woord": "Donaudampfschiff" * 40,
    "stuurtekens": "voor\x00\x01\x07\x08\x1b[31m\x7f\x9b na \ufffe\uffff einde",
    "halve tekens": "half \ud83d en \udc00 klaar",
    "opmaak van Word": "{ INCLUDEPICTURE http://127.0.0.1:1/w.png } { DDEAUTO c:\\\\x calc } {\\rtf1 x}",
    "stapel accenten": "Z" + "\u0301" * 30 + "algo",
}


def met_luisteraar(adres: str) -> dict[str, str]:
    """All kinds, with this address to fetch from."""
    return {naam: tekst.replace(LUISTERAAR, adres) for naam, tekst in SOORTEN.items()}


@contextmanager
def luister() -> Iterator[tuple[str, socket.socket]]:
    """An address on this machine where nobody may come, and the socket that knows whether somebody did."""
    with socket.create_server(("127.0.0.1", 0)) as sok:
        sok.setblocking(False)
        yield f"127.0.0.1:{sok.getsockname()[1]}", sok


def kwam_iemand(sok: socket.socket) -> bool:
    try:
        sok.accept()[0].close()
    except BlockingIOError:
        return False
    return True
