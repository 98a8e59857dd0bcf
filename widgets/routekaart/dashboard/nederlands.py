"""Python's reader of command lines, in Dutch: what it says about a wrong option, and its words in the help."""

from __future__ import annotations

import argparse
import gettext
import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from routekaart.dashboard.redenen import toon

# By what argparse itself asks gettext for, in Python 3.11 up to 3.14.
VERTALING = {
    "usage: ": "gebruik: ",
    "positional arguments": "wat u erbij geeft",
    "options": "opties",
    "show this help message and exit": "laat deze uitleg zien",
    "argument %(argument_name)s: %(message)s": "Bij %(argument_name)s: %(message)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r bestaat niet. Kies uit: %(choices)s",
    "unrecognized arguments: %s": "Dit kent de opdracht niet: %s",
    "not allowed with argument %s": "dit kan niet samen met %s",
    "ignored explicit argument %r": "hier hoort niets achter, ook niet %r",
    "the following arguments are required: %s": "Dit ontbreekt nog: %s",
    "one of the arguments %s is required": "Geef een van deze opties: %s",
    "expected one argument": "hier ontbreekt een waarde",
    "expected at most one argument": "hier mag hoogstens één waarde staan",
    "expected at least one argument": "hier ontbreekt een waarde",
    "expected %s argument": "hier hoort %s waarde",
    "expected %s arguments": "hier horen %s waarden",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan van alles zijn: %(matches)s",
    "unexpected option string: %s": "Dit kent de opdracht niet: %s",
    "invalid %(type)s value: %(value)r": "%(value)r kan hier niet",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kan hier niet. Kies uit: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "%(value)r kan hier niet. Bedoelde u %(closest)r? Kies uit: %(choices)s"
    ),
}


def _in_nederlands(tekst: str) -> str:
    return VERTALING.get(tekst) or gettext.gettext(tekst)


def _in_meervoud(een: str, meer: str, aantal: int) -> str:
    return _in_nederlands(een if aantal == 1 else meer)


class Ontleder(argparse.ArgumentParser):
    """A parser whose errors are a Dutch sentence and where to read more; exit code 2."""

    def __init__(self, **opties: Any) -> None:
        # Its own words are looked up by these two names of the module; there is no other door.
        vars(argparse).update(_=_in_nederlands, ngettext=_in_meervoud)
        super().__init__(**opties)

    def error(self, message: str) -> NoReturn:
        """Say it and stop."""
        zin = message[:1].upper() + message[1:]
        # Text of the user may hold anything; our sentence stands on one line.
        zin = re.sub(r"\s+", " ", "".join(t if t.isprintable() else " " for t in zin)).strip()
        print(f"{zin}{'' if zin.endswith('.') else '.'} Hulp: {self.prog} --help", file=sys.stderr)
        sys.exit(2)


def lees_met(lezer: Callable[[str], Any]) -> Callable[[str], Any]:
    """A reader that raises `ValueError` with a Dutch sentence, for an option of argparse."""

    def lees(tekst: str) -> Any:
        try:
            return lezer(tekst)
        except ValueError as fout:
            raise argparse.ArgumentTypeError(str(fout)) from None

    return lees


def read_aantal(laagst: int, hoogst: int) -> Callable[[str], int]:
    """A reader of a whole number between two bounds."""

    def lees(tekst: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", tekst) or not laagst <= int(tekst) <= hoogst:
            raise argparse.ArgumentTypeError(
                f"{toon(tekst)} kan hier niet. Kies een getal van {laagst} tot en met {hoogst}."
            )
        return int(tekst)

    return lees
