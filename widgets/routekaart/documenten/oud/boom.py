"""The plain text of the tree that pandoc makes of a document: one line per paragraph, cells under each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# What holds blocks in its last place, and nothing else that can be read.
_OMHULSEL = frozenset({"Div", "BlockQuote"})


def read_boom(boom: dict[str, Any]) -> str:
    """Return the text of a pandoc tree; footnotes stand behind the paragraph that calls them.

    pandoc draws tables with several lines in a row side by side, which breaks up sentences.
    Raises `KeyError`, `TypeError` or `RecursionError` for a tree of another shape.
    """
    return "\n\n".join(regel for blok in boom["blocks"] for regel in _blok(blok) if regel.strip())


def _blok(blok: dict[str, Any]) -> Iterator[str]:
    soort: str = blok["t"]
    c: Any = blok.get("c")
    if soort in ("Para", "Plain"):
        yield from _met_noten(c)
    elif soort == "Header":
        # A heading without a number in its text is still known as one: Word numbers articles by itself.
        eerste, *rest = _met_noten(c[2])
        yield f"# {eerste}" if eerste.strip() else ""
        yield from rest
    elif soort == "LineBlock":
        for regel in c:
            yield from _met_noten(regel)
    elif soort in ("CodeBlock", "RawBlock"):
        yield c[1] if soort == "CodeBlock" else ""
    elif soort in _OMHULSEL:
        yield from _blokken(c[1] if soort == "Div" else c)
    elif soort == "BulletList":
        for punt in c:
            yield from _punt("-", punt)
    elif soort == "OrderedList":
        start, stijl, _ = c[0]
        for nummer, punt in enumerate(c[1], start=start):
            yield from _punt(_teken(nummer, stijl["t"]), punt)
    elif soort == "DefinitionList":
        for term, uitleg in c:
            yield from _met_noten(term)
            for blokken in uitleg:
                yield from _blokken(blokken)
    elif soort == "Table":
        yield from _tabel(c)
    elif soort == "Figure":
        yield from _blokken(c[1][1])
        yield from _blokken(c[2])


def _blokken(blokken: list[dict[str, Any]]) -> Iterator[str]:
    for blok in blokken:
        yield from _blok(blok)


def _punt(teken: str, blokken: list[dict[str, Any]]) -> Iterator[str]:
    """Yield one point of a list, its mark before the first line."""
    regels = [regel for regel in _blokken(blokken) if regel.strip()]
    if regels:
        yield f"{teken} {regels[0]}"
        yield from regels[1:]


def _teken(nummer: int, stijl: str) -> str:
    if stijl in ("LowerAlpha", "UpperAlpha") and 1 <= nummer <= 26:
        letter = chr(ord("a") + nummer - 1)
        return f"{letter.upper() if stijl == 'UpperAlpha' else letter}."
    return f"{nummer}."


def _tabel(c: list[Any]) -> Iterator[str]:
    _, bijschrift, _, kop, lijven, voet = c
    yield from _blokken(bijschrift[1])
    rijen = [*kop[1], *(rij for lijf in lijven for rij in (*lijf[2], *lijf[3])), *voet[1]]
    for rij in rijen:
        for cel in rij[1]:
            yield from _blokken(cel[4])


def _met_noten(inlines: list[dict[str, Any]]) -> Iterator[str]:
    noten: list[Any] = []
    yield from _tekst(inlines, noten).split("\n")
    for noot in noten:
        yield from _blokken(noot)


def _tekst(inlines: list[dict[str, Any]], noten: list[Any]) -> str:
    return "".join(_inline(inline, noten) for inline in inlines)


def _inline(inline: dict[str, Any], noten: list[Any]) -> str:
    soort: str = inline["t"]
    c: Any = inline.get("c")
    if soort == "Str":
        return str(c)
    if soort in ("Space", "SoftBreak"):
        return " "
    if soort == "LineBreak":
        return "\n"
    if soort == "Note":
        noten.append(c)
        return ""
    if soort == "Quoted":
        tekens = ("'", "'") if c[0]["t"] == "SingleQuote" else ("“", "”")
        return f"{tekens[0]}{_tekst(c[1], noten)}{tekens[1]}"
    if soort in ("Code", "Math"):
        return str(c[1])
    if soort in ("Link", "Span", "Image", "Cite"):
        # An image speaks by its description only; of a citation the words come last.
        return _tekst(c[1], noten)
    return _tekst(c, noten) if isinstance(c, list) and soort != "RawInline" else ""
