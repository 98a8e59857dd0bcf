"""Dutch text in pieces, sentences, words and syllables, for the prose tests and for rapport.py."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

CITAAT = re.compile(r"\[\([^\]]*\)\]\([^)]*\)")
MARKERING = re.compile(r"\*\((?:te controleren|eigen lezing)[^)]*\)\*")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
CODE = re.compile(r"`[^`]*`")
NADRUK = re.compile(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)|\*+")
LIJST = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")
TABELSTREEP = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
WOORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A full stop here ends an abbreviation, not a sentence.
AFGEKORT = re.compile(
    r"\b(?:art|afd|bijv|blz|bv|ca|circa|dr|drs|enz|etc|evt|excl|incl|jl|lid|max|min|mln|mr|nr|o\.a|pag|par"
    r"|prof|resp|Stb|Stcrt|t/m|vgl|[A-Z]|[a-z]\.[a-z])\.$"
)
EINDE = re.compile(r"""(?<=[.!?…])(?:['"’”)\]]*)\s+(?=['"‘“(\[]*[A-ZÀ-ÖØ-Þ0-9])""")
# What sounds as one vowel; longest first. Anything else in a row of vowels is split.
KLANKEN = re.compile(
    r"aai|ooi|oei|eeu|ieu|uw(?=[aeiou])|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|(?<![aeiou])y(?![aeiou])|[aeiouáàâäãéèêëíìîïóòôöúùûü]",
    re.IGNORECASE,
)


def schoon(markdown: str) -> str:
    """Running text without its markup; citations and marks of certainty are left out."""
    tekst = CODE.sub("", MARKERING.sub("", CITAAT.sub("", markdown)))
    tekst = NADRUK.sub("", LINK.sub(r"\1", TAG.sub(" ", tekst)))
    tekst = html.unescape(tekst)
    return re.sub(r"\s+([.,;:?!])", r"\1", " ".join(tekst.split()))


def stukken(markdown: str) -> list[str]:
    """Paragraphs, list items and table cells as clean text, headings left out."""
    uit: list[list[str]] = [[]]
    for regel in re.sub(r"</(?:summary|details|p|li)>", "\n\n", markdown).splitlines():
        if not regel.strip() or regel.startswith("#") or TABELSTREEP.match(regel):
            uit.append([])
        elif regel.lstrip().startswith("|"):
            uit.extend([[cel] for cel in regel.strip().strip("|").split("|")])
            uit.append([])
        elif LIJST.match(regel):
            uit.append([LIJST.sub("", regel)])
        else:
            uit[-1].append(regel)
    return [tekst for deel in uit if (tekst := schoon(" ".join(deel)))]


def zinnen(tekst: str) -> list[str]:
    """Sentences of a clean piece of text."""
    uit: list[str] = []
    for deel in EINDE.split(tekst):
        if uit and AFGEKORT.search(uit[-1]):
            uit[-1] += f" {deel}"
        else:
            uit.append(deel)
    return [zin.strip() for zin in uit if woorden(zin)]


def woorden(tekst: str) -> list[str]:
    """Words and numbers."""
    return WOORD.findall(tekst)


def lettergrepen(woord: str) -> int:
    """Syllables of a Dutch word, counted by its vowels; a number counts as one."""
    return max(1, len(KLANKEN.findall(woord)))


def flesch_douma(regels: Iterable[str]) -> float | None:
    """Reading ease of sentences by Flesch-Douma, None without words.

    206,8 - 0,77 x syllables per hundred words - 0,93 x words per sentence: Flesch's reading ease as
    W.H. Douma fitted it to Dutch (De leesbaarheid van landbouwbladen, Landbouwhogeschool Wageningen, 1960).
    The formula and Douma's norms stand at https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php
    (read 23-11-2026): 0-30 very hard, 30-45 hard, 45-60 fairly hard, 60-70 normal, 70-80 fairly easy,
    80-90 easy, 90-100 very easy. It counts long words and long sentences, nothing else: 'participatie'
    weighs five syllables each time. So it is a number to look at, not to pass or fail on.
    """
    lijst = [woorden(zin) for zin in regels]
    alle = [woord for zin in lijst for woord in zin]
    if not alle:
        return None
    per_honderd = 100 * sum(map(lettergrepen, alle)) / len(alle)
    return 206.8 - 0.77 * per_honderd - 0.93 * len(alle) / len(lijst)


def zinnen_van(markdown: str) -> list[str]:
    """All sentences of a Markdown text."""
    return [zin for stuk in stukken(markdown) for zin in zinnen(stuk)]


def gemiddelde_lengte(regels: Sequence[str]) -> float:
    """Words per sentence (0 without sentences)."""
    return sum(len(woorden(zin)) for zin in regels) / len(regels) if regels else 0.0
