"""Read YAML and keep the line numbers, so that every message says where the mistake is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from routekaart.content.problemen import Probleem

# The C loader is about ten times faster; it is missing only where libyaml is.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Pad = tuple[str | int, ...]

_STR = "tag:yaml.org,2002:str"
_AS_TEXT = frozenset({_STR, "tag:yaml.org,2002:value", "tag:yaml.org,2002:merge"})
_PLAIN = frozenset(f"tag:yaml.org,2002:{naam}" for naam in ("null", "bool", "int", "float", "timestamp"))
_COLLECTION = frozenset({"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})

# What libyaml and PyYAML say, and what a writer of content can do about it.
_UITLEG = (
    (
        "mapping values are not allowed",
        "er staat een dubbele punt op een plek waar dat niet kan. Zet de tekst tussen aanhalingstekens, "
        "of gebruik '|' met de tekst op de volgende regels",
    ),
    ("could not find expected ':'", "hier mist een dubbele punt. Schrijf 'naam: waarde'"),
    (
        "did not find expected '-'",
        "deze regel springt anders in dan de lijst erboven. Begin met '- ' op gelijke hoogte",
    ),
    (
        "did not find expected key",
        "deze regel springt niet gelijk in met de regels erboven, of een aanhalingsteken klopt niet",
    ),
    (
        "did not find expected ','",
        "een lijst tussen [ ] of { } is niet goed afgesloten. Controleer komma's en haken",
    ),
    ("unexpected end of stream", "een aanhalingsteken of haak wordt nergens gesloten. Sluit het af"),
    (
        "block sequence entries are not allowed",
        "een streepje kan hier niet. Zet de lijst op een nieuwe regel",
    ),
    (
        "cannot start any token",
        "een regel of waarde kan niet met dit teken beginnen. Zet de tekst tussen aanhalingstekens",
    ),
    ("unknown escape", "gebruik hier enkele aanhalingstekens; in dubbele heeft een \\ een eigen betekenis"),
    ("undefined alias", "een waarde begint met * of &. Zet de tekst tussen aanhalingstekens"),
    ("expected alphabetic or numeric", "een waarde begint met * of &. Zet de tekst tussen aanhalingstekens"),
    ("expected a single document", "er staat een tweede '---' in het bestand. Haal die regel weg"),
)
# For what is opened and never closed, the place where it was opened helps more than the end of the file.
_BEGIN_ELDERS = ("unexpected end of stream", "did not find expected ','", "could not find expected ':'")
_GEEN_UITLEG = "de opmaak klopt niet. Controleer op deze regel en die erboven het inspringen en de leestekens"


@dataclass(frozen=True)
class Yamlbestand:
    """The value of a YAML file, with its nodes to look up a line."""

    bestand: str
    waarde: Any
    knoop: yaml.Node

    def regel(self, pad: Pad) -> int:
        """Return the line of the deepest part of `pad` that exists; for a key, the line of the key."""
        knoop, regel = self.knoop, _regel(self.knoop)
        for deel in pad:
            volgende = _find_child(knoop, deel)
            if volgende is None:
                break
            knoop, regel = volgende
        return regel

    def probleem(self, pad: Pad, melding: str) -> Probleem:
        """Make a problem that points at `pad` in this file."""
        return Probleem(self.bestand, self.regel(pad), melding)

    def find(self, patroon: str) -> Iterator[tuple[Pad, Any]]:
        """Yield path and value for a pattern such as `vragen.*.naar.*`; `*` goes through a list."""
        yield from _find_values(self.waarde, tuple(patroon.split(".")), ())


def _find_values(waarde: Any, patroon: tuple[str, ...], pad: Pad) -> Iterator[tuple[Pad, Any]]:
    # Works on raw values, so that broken items do not hide the problems beside them.
    if not patroon:
        yield pad, waarde
    elif patroon[0] == "*":
        for index, deel in enumerate(waarde if isinstance(waarde, list) else ()):
            yield from _find_values(deel, patroon[1:], (*pad, index))
    elif isinstance(waarde, dict) and patroon[0] in waarde:
        yield from _find_values(waarde[patroon[0]], patroon[1:], (*pad, patroon[0]))


def read_yaml(pad: Path, bestand: str) -> tuple[Yamlbestand | None, list[Probleem]]:
    """Read one YAML file; without a file when nothing sensible can be read from it."""
    try:
        tekst = _decode(pad.read_bytes())
    except FileNotFoundError:
        return None, [Probleem(bestand, None, "dit bestand ontbreekt. Maak het aan of zet het terug")]
    except OSError:
        melding = (
            "dit bestand is niet te lezen. Controleer of het een gewoon bestand is en of u het mag openen"
        )
        return None, [Probleem(bestand, None, melding)]
    except _GeenUtf8 as fout:
        melding = "dit teken is geen UTF-8. Bewaar het bestand opnieuw met de codering UTF-8"
        return None, [Probleem(bestand, fout.regel, melding)]
    tabs = _find_tabs(tekst, bestand)
    if tabs:
        return None, tabs
    return _parse(tekst, bestand)


def _find_tabs(tekst: str, bestand: str) -> list[Probleem]:
    if "\t" not in tekst:
        return []
    return [
        Probleem(bestand, nummer, "deze regel begint met een tab. Gebruik spaties om in te springen")
        for nummer, regel in enumerate(tekst.split("\n"), start=1)
        if regel.strip() and "\t" in regel[: len(regel) - len(regel.lstrip())]
    ]


class _GeenUtf8(Exception):
    def __init__(self, regel: int) -> None:
        self.regel = regel
        super().__init__(regel)


def _decode(ruw: bytes) -> str:
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        raise _GeenUtf8(ruw.count(b"\n", 0, fout.start) + 1) from fout


def _parse(tekst: str, bestand: str) -> tuple[Yamlbestand | None, list[Probleem]]:
    try:
        lezer = _Loader(tekst)
        try:
            knoop = lezer.get_single_node()
            if knoop is None:
                return None, [Probleem(bestand, None, "dit bestand is leeg. Vul het in")]
            bouwer = _Bouwer(lezer, bestand)
            waarde = bouwer.build(knoop)
        finally:
            lezer.dispose()
    except yaml.YAMLError as fout:
        return None, [_translate_yaml(fout, tekst, bestand)]
    return Yamlbestand(bestand, waarde, knoop), bouwer.problemen


class _Bouwer:
    """Make plain values from nodes, and notice what PyYAML lets pass: double keys."""

    def __init__(self, lezer: Any, bestand: str) -> None:
        self._construct = lezer.construct_object
        self._bestand = bestand
        self._open: set[int] = set()
        self.problemen: list[Probleem] = []

    def build(self, knoop: yaml.Node) -> Any:
        if isinstance(knoop, yaml.ScalarNode):
            return knoop.value if knoop.tag == _STR else self._scalar(knoop)
        if knoop.tag not in _COLLECTION:
            return self._report(knoop, f"'{knoop.tag}' kan hier niet. Haal het uitroepteken weg")
        if id(knoop) in self._open:
            return self._report(knoop, "dit stuk verwijst met * naar zichzelf. Schrijf het uit")
        self._open.add(id(knoop))
        lijst = isinstance(knoop, yaml.SequenceNode)
        waarde: Any = [self.build(deel) for deel in knoop.value] if lijst else self._mapping(knoop)
        self._open.discard(id(knoop))
        return waarde

    def _mapping(self, knoop: yaml.Node) -> dict[str, Any]:
        waarde: dict[str, Any] = {}
        regels: dict[str, int] = {}
        for sleutel_knoop, deel in knoop.value:
            sleutel = sleutel_knoop.value
            if not isinstance(sleutel, str):
                self._report(sleutel_knoop, "een naam voor de dubbele punt moet een woord zijn")
            elif sleutel in regels:
                eerder = regels[sleutel]
                self._report(
                    sleutel_knoop, f"'{sleutel}' staat al op regel {eerder}. Haal een van de twee weg"
                )
            else:
                regels[sleutel] = _regel(sleutel_knoop)
                waarde[sleutel] = self.build(deel)
        return waarde

    def _scalar(self, knoop: yaml.ScalarNode) -> Any:
        if knoop.tag in _AS_TEXT:
            return knoop.value
        if knoop.tag not in _PLAIN:
            return self._report(knoop, f"'{knoop.tag}' kan hier niet. Zet de tekst tussen aanhalingstekens")
        try:
            return self._construct(knoop)
        except (ValueError, TypeError, LookupError, AttributeError, OverflowError):
            # Such as 2026-13-45 or '!!bool x': let the model say what belongs here.
            return knoop.value

    def _report(self, knoop: yaml.Node, melding: str) -> None:
        self.problemen.append(Probleem(self._bestand, _regel(knoop), melding))


def _regel(knoop: yaml.Node) -> int:
    return int(knoop.start_mark.line) + 1


def _find_child(knoop: yaml.Node, deel: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(knoop, yaml.SequenceNode) and isinstance(deel, int) and deel < len(knoop.value):
        return knoop.value[deel], _regel(knoop.value[deel])
    if isinstance(knoop, yaml.MappingNode):
        for sleutel, waarde in knoop.value:
            if sleutel.value == deel:
                return waarde, _regel(sleutel)
    return None


def _translate_yaml(fout: yaml.YAMLError, tekst: str, bestand: str) -> Probleem:
    if isinstance(fout, yaml.reader.ReaderError):
        teken = yaml.reader.Reader.NON_PRINTABLE.search(tekst)
        melding = "hier staat een onzichtbaar stuurteken. Haal het weg en typ de regel opnieuw"
        return Probleem(bestand, tekst.count("\n", 0, teken.start()) + 1 if teken else None, melding)
    origineel = str(fout)
    melding = next((uitleg for stuk, uitleg in _UITLEG if stuk in origineel), _GEEN_UITLEG)
    mark = getattr(fout, "problem_mark", None)
    if any(stuk in origineel for stuk in _BEGIN_ELDERS):
        mark = getattr(fout, "context_mark", None) or mark
    return Probleem(bestand, mark.line + 1 if mark else None, melding)
