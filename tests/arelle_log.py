"""What Arelle says of a report, offline and in process: everything that its log holds beyond plain news."""

from __future__ import annotations

from pathlib import Path

import pytest

NEWS = {"DEBUG", "INFO"}  # what was loaded, and how long it took


def complaints(path: Path, calculations: str = "c11r") -> list[str]:
    """Level, code and words of every message worse than news: errors, warnings, inconsistencies."""
    pytest.importorskip("arelle", reason="needs the arelle-release package")
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    options = RuntimeOptions(
        entrypointFile=str(path),
        internetConnectivity="offline",
        disablePersistentConfig=True,
        validate=True,
        calcs=calculations,
        plugins="loadFromOIM",
        keepOpen=True,
    )
    with Session() as session:
        session.run(options, logHandler=StructuredMessageLogHandler())
        models = session.get_models()
        assert models, "Arelle loaded nothing"
        assert path.suffix == ".xsd" or any(model.factsInInstance for model in models)
        messages = session.get_log_messages()
    return [str(message) for message in messages if message["levelname"] not in NEWS]
