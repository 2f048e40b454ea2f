"""The same release gives the same bytes in every process, whatever was read before it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

NAMES = ("turner-19940124.txt", "amzn-20250206.html", "ulta-2023q4.pdf")
EVERY_OUTPUT = """
import sys
from pathlib import Path
from tieout import registry
from tieout.pipeline import check

for path in map(Path, sys.argv[2:]):
    run = check(path)
    for output in registry.modules("outputs"):
        made = output.render(run)
        whole = made if isinstance(made, bytes) else made.encode("utf-8")
        Path(sys.argv[1], f"{path.name}.{output.NAME}").write_bytes(whole)
"""


def test_every_output_has_the_same_bytes_in_every_process(
    example: Path, releases: Path, tmp_path: Path
) -> None:
    """Each process keeps its sets in an order of its own, and one reads the files from the last."""
    paths = [str(path) for path in (example, *(releases / name for name in NAMES))]
    made = []
    for seed, order in (("1", paths), ("2", paths[::-1])):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", EVERY_OUTPUT, folder, *order], check=True, env=environment)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
