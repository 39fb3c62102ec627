"""Samples of the report's addresses."""

from tests.samples import Sample, file

OPEN_DATA = {
    f"indicators_api:{name}": file()
    for name in (
        "observations",
        "indicators",
        "editions",
        "figures_csv",
        "figures_excel_de",
        "figures_xlsx",
        "datapackage",
        "csvw",
        "dcat_jsonld",
        "dcat_turtle",
    )
}
SAMPLES: dict[str, Sample] = {**OPEN_DATA}
