"""Terms of sources as the open-data world names them.

Sources: licence list of DCAT-AP.de (dcat-ap.de/def/licenses); the employment agency's imprint asks that its figures
stay unaltered and are named, which no open licence says.
"""

from dataclasses import dataclass

from miteinander.information.indicators.enums import Licence

_LIST = "http://dcat-ap.de/def/licenses/"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """A licence: its address in the list of DCAT-AP.de, its title, and the page with its text, where there is one."""

    iri: str
    title: str
    name: str
    page: str = ""

    def for_package(self) -> dict[str, str]:
        """Return it as a data package names licences."""
        return {"name": self.name, "title": self.title, **({"path": self.page} if self.page else {})}


_TERMS = {
    Licence.DL_DE_BY: Terms(
        iri=f"{_LIST}dl-by-de/2.0",
        name="dl-de-by-2.0",
        title="Datenlizenz Deutschland – Namensnennung – Version 2.0",
        page="https://www.govdata.de/dl-de/by-2-0",
    ),
    Licence.DL_DE_ZERO: Terms(
        iri=f"{_LIST}dl-zero-de/2.0",
        name="dl-de-zero-2.0",
        title="Datenlizenz Deutschland – Zero – Version 2.0",
        page="https://www.govdata.de/dl-de/zero-2-0",
    ),
    Licence.CC_BY: Terms(
        iri=f"{_LIST}cc-by/4.0",
        name="CC-BY-4.0",
        title="Creative Commons Namensnennung 4.0",
        page="https://creativecommons.org/licenses/by/4.0/",
    ),
    Licence.UNALTERED: Terms(iri=f"{_LIST}other-closed", name="unaltered", title="Only unaltered, naming the source"),
    Licence.UNKNOWN: Terms(iri=f"{_LIST}other-closed", name="unknown", title="Terms not settled by the source"),
}


def licence_of(key: str) -> Terms:
    """Return the terms behind a stored licence; what is unknown counts as not free."""
    return _TERMS[Licence(key)] if key in Licence.values else _TERMS[Licence.UNKNOWN]
