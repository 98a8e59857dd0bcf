"""What every widget is: one Python class, one plain ES module, one stylesheet, one custom element."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import anywidget
import traitlets
from markupsafe import Markup

from routekaart.ui.bouwstenen.basis import UI_MAP, element_html, read_bestand
from routekaart.ui.bouwstenen.basis.bundel import bundel


class _Module:
    """The text of a widget's module for anywidget, made when the first widget of its kind is."""

    def __init__(self, bestand: str) -> None:
        self.bestand = bestand

    def __str__(self) -> str:
        eigen = UI_MAP / f"bouwstenen/{self.bestand}/{self.bestand}.js"
        koppel = UI_MAP / "bouwstenen/basis/koppel.js"
        return bundel(koppel, eigen) + f'export default koppel("rk-{self.bestand}");'


class Bouwsteen(anywidget.AnyWidget):
    """A widget that renders the same way in JupyterLab, on a Voilà page and on a static page.

    Subclasses set `bestand` (stem of their .js and .css) and `bewaart`: which trait mirrors which section of
    the dossier ("" is the whole dossier). On a page without JupyterLab the browser keeps those sections; in
    JupyterLab the Python class saves them.
    """

    bestand: ClassVar[str] = ""
    bewaart: ClassVar[Mapping[str, str]] = {}
    stijlen: ClassVar[tuple[str, ...]] = ()

    sleutel = traitlets.Unicode().tag(sync=True)
    opslag = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if cls.bestand and "_esm" not in cls.__dict__:
            cls._esm = _Module(cls.bestand)
            eigen = f"bouwstenen/{cls.bestand}/{cls.bestand}"
            cls._css = "\n".join(
                read_bestand(f"{s}.css") for s in ("bouwstenen/basis/basis", eigen, *cls.stijlen)
            )
        super().__init_subclass__(**kwargs)

    @classmethod
    def element(cls) -> str:
        """Name of the custom element."""
        return f"rk-{cls.bestand}"

    def staat(self) -> dict[str, Any]:
        """The traits that a page without a kernel needs, as JSON-ready values."""
        eigen = (
            n
            for n, t in self.traits(sync=True).items()
            if not n.startswith("_") and n not in {"layout", "tooltip", "tabbable", "comm"}
        )
        return {naam: getattr(self, naam) for naam in eigen if naam not in self.bewaart}

    def zonder_script(self) -> Markup:
        """HTML that says the same without script: for print, nbviewer and a first read."""
        return Markup("")

    def html(self) -> Markup:
        """The custom element with its state, and inside it the version without script."""
        return element_html(
            self.element(), self.sleutel, dict(self.bewaart), self.staat(), self.zonder_script()
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundel = super()._repr_mimebundle_(**kwargs)
        if bundel is None:
            return None
        data, metadata = bundel
        data = {**data, "text/html": str(self.html()), "text/plain": f"{type(self).__name__}({self.sleutel})"}
        return data, {**metadata, "routekaart": {"sleutel": self.sleutel}}

    def bij_wijziging(self, naam: str, fn: Callable[[Any], None]) -> None:
        """Call `fn` with the new value whenever trait `naam` changes."""
        self.observe(lambda change: fn(change["new"]), names=naam)
