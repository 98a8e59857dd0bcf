"""What the children do in the tests of a power cut: save, over and over, until somebody kills them.

They are forked from the test itself, which has read the library already, so that each starts fast.
"""

import hashlib
import itertools
import multiprocessing
import os
import sys

from routekaart.dossier import Antwoord, Dossier, Dossierbestand, save_dossier

_SMIDSE = multiprocessing.get_context("fork")
SCHIJF = {"open", "write", "flush", "fsync", "close", "replace", "rename", "unlink", "remove", "chmod"}


def start(doe, *argumenten):
    """Start a child; gives the process and a line on which it tells how far it is."""
    hier, daar = _SMIDSE.Pipe(duplex=False)
    kind = _SMIDSE.Process(target=doe, args=(*argumenten, daar))
    kind.start()
    daar.close()
    return kind, hier


def maak(nummer):
    tekst = f"{nummer} é🌳 " * 20_000
    controle = hashlib.sha256(tekst.encode()).hexdigest()
    return Dossier(antwoorden={"S2-01": {"groep": Antwoord(tekst)}}, extra={"controle": controle})


def bewaar_steeds(pad, begin, lijn):
    for nummer in itertools.count(begin):
        save_dossier(maak(nummer), pad)
        lijn.send(nummer)


def stop_bij_handeling(pad, handelingen, _lijn):
    over = handelingen
    dossier = maak(handelingen)

    def tel(_frame, gebeurtenis, functie):
        nonlocal over
        # Just before and just after everything that touches the disk.
        if gebeurtenis in ("c_call", "c_return") and functie.__name__ in SCHIJF:
            over -= 1
            if over < 0:
                os._exit(9)  # no clean-up, as when the power fails

    sys.setprofile(tel)
    save_dossier(dossier, pad)
    sys.setprofile(None)


def vul_aan(pad, naam, lijn):
    for nummer in range(20):
        bestand = Dossierbestand.open(pad)
        lijn.send(nummer)
        bestand.dossier.antwoorden[f"{naam}-{nummer}"] = {"groep": Antwoord("tekst" * 1000)}
        bestand.bewaar()
