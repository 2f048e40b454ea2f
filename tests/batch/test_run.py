"""Runs over real files: nothing is lost and nothing is twice, whatever dies on the way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from psutil import Process, wait_procs

from batch_work import deadly
from small_releases import write_releases
from tieout.archive.parquet import take_in
from tieout.archive.store import open_archive
from tieout.batch import run as running
from tieout.batch import work
from tieout.batch.desk import set_up
from tieout.batch.engines import dask, pool
from tieout.batch.lock import reserved
from tieout.batch.model import Cause, Chunk, Crew, Ended, FileOutcome, Limits, Lost, Outcome, Work
from tieout.batch.run import chunk_size, patience, run, unfinished
from tieout.batch.shards import read_outcomes
from tieout.batch.work import prove
from tieout.cli.app import app
from tieout.errors import TieoutError

LIMITS = Limits()


def crew(workers: int = 2, scheduler: str = "") -> Crew:
    return Crew(workers, scheduler, patience(LIMITS))


@dataclass(frozen=True)
class Alone:
    """An engine without processes, whose workers die over some chunks: before their work, or after it."""

    dies_over: str = ""
    after: bool = False
    NAME = "alone"

    def run(self, chunks: Sequence[Chunk], work: Work, crew: Crew) -> Iterator[Ended]:
        for chunk in chunks:
            lost = self.after or self.dies_over in chunk.paths
            try:
                outcome = work(chunk) if self.after or not lost else None
            except TieoutError as error:
                yield chunk, Lost.by(error)
                continue
            yield chunk, Lost(Cause.LOST, "its process died") if lost or outcome is None else outcome


def releases_in(out: Path) -> Counter[str]:
    """How often each file's rows are in the shards' releases."""
    return Counter(path for (path,) in rows(out, "releases", ["path"]))


def rows(out: Path, table: str, columns: list[str] | None = None) -> list[tuple[object, ...]]:
    found = []
    for path in sorted((out / table).glob("*.parquet")):
        found += [tuple(row.values()) for row in parquet.read_table(path, columns=columns).to_pylist()]
    return found


def test_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    paths = [*write_releases(tmp_path / "in", 3), str(tmp_path / "gone.html"), str(tmp_path / "letter.txt")]
    Path(paths[-1]).write_text("Dear shareholders, nothing is counted here.")
    told: list[Outcome] = []
    run(paths, str(tmp_path / "out"), Alone(), crew(), LIMITS, 2, told.append)
    causes = {file.path: file.cause for outcome in told for file in outcome.files}
    assert list(causes.values()) == [None, None, None, Cause.UNREADABLE, Cause.NOT_A_RELEASE]
    assert releases_in(tmp_path / "out") == Counter(paths[:3])


def test_a_file_that_takes_its_worker_with_it_fails_alone(tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 9)
    deadly = paths[4]

    run(paths, str(tmp_path / "out"), Alone(dies_over=deadly), crew(), LIMITS, 5, lambda outcome: None)
    failures = [outcome for outcome in read_outcomes(str(tmp_path / "out")) if outcome.cause]
    assert [(failure.path, failure.cause) for failure in failures] == [(deadly, Cause.LOST)]
    assert releases_in(tmp_path / "out") == Counter(paths[:4] + paths[5:])


def test_a_shard_that_was_written_before_its_worker_died_counts(tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 4)

    told: list[Outcome] = []
    run(paths, str(tmp_path / "out"), Alone(after=True), crew(), LIMITS, 2, told.append)
    assert sum(len(outcome.files) for outcome in told) == 4
    assert releases_in(tmp_path / "out") == Counter(paths)


def test_what_is_finished_is_not_read_again_unless_it_changed(tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 5)
    out = str(tmp_path / "out")
    run(paths[:3], out, Alone(), crew(), LIMITS, 2, lambda outcome: None)
    pending, known = unfinished(paths, out)
    assert (pending, [outcome.path for outcome in known]) == (paths[3:], paths[:3])
    Path(paths[0]).write_text(Path(paths[0]).read_text().replace("Company", "Our Company"))
    assert unfinished(paths, out)[0] == [paths[0], *paths[3:]]


def test_what_a_killed_worker_left_is_taken_away(tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 2)
    out = tmp_path / "out"
    out.mkdir()
    desk = set_up(str(out))
    prove(desk, LIMITS, Chunk((paths[0],)))
    left = Chunk((paths[1],))
    prove(desk, LIMITS, left)
    (out / "files" / f"{left.name}.parquet").unlink()
    Path(desk.own, f".{left.name}.half").write_bytes(b"PAR1")
    run([], str(out), Alone(), crew(), LIMITS, 1, lambda outcome: None)
    assert releases_in(out) == Counter(paths[:1])
    assert not [path for path in out.rglob("*") if path.name.startswith(".")]


def test_a_worker_that_outlives_its_run_adds_nothing_to_the_next(tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 6)
    out = tmp_path / "out"
    out.mkdir()
    earlier = set_up(str(out))
    prove(earlier, LIMITS, Chunk(tuple(paths[:2])))
    pending, known = unfinished(paths, str(out))
    with pytest.raises(TieoutError, match="out: a later run has taken it over"):
        prove(earlier, LIMITS, Chunk(tuple(paths[1:4])))
    assert [outcome.path for outcome in known] == paths[:2]
    run(pending, str(out), Alone(), crew(), LIMITS, 3, lambda outcome: None)
    with pytest.raises(TieoutError, match="out: a later run has taken it over"):
        prove(earlier, LIMITS, Chunk(tuple(paths)))
    assert releases_in(out) == Counter(paths)


def test_a_worker_that_outlives_its_run_stops_before_its_next_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def proven(path: str, *given: object) -> FileOutcome:
        read.append(path)
        if path == "b":
            unfinished([], str(tmp_path))  # what the next run asks first
        return FileOutcome(path)

    monkeypatch.setattr(work, "_proven", proven)
    with pytest.raises(TieoutError, match="a later run has taken it over"):
        prove(set_up(str(tmp_path)), LIMITS, Chunk(tuple("abcd")))
    assert read == ["a", "b"]


def test_a_worker_that_was_given_up_and_lived_doubles_nothing(tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 4)
    out = tmp_path / "out"

    class Late:
        """The first chunk is lost, and written when its halves are."""

        NAME = "late"
        late: Callable[[], Outcome] | None = None

        def run(self, chunks: Sequence[Chunk], work: Work, crew: Crew) -> Iterator[Ended]:
            if self.late is None:
                (chunk,) = chunks
                self.late = partial(work, chunk)
                yield chunk, Lost(Cause.TOO_SLOW, "its worker did not answer in time")
                return
            self.late()
            yield from ((chunk, work(chunk)) for chunk in chunks)

    run(paths, str(out), Late(), crew(), LIMITS, 200, lambda outcome: None)
    assert releases_in(out) == Counter(paths)
    assert len(list((out / "files").iterdir())) == 2  # of its halves


FIRST_RUN = """
import sys
from functools import partial
from pathlib import Path
from batch_work import held_up
from tieout.batch import run as running
from tieout.batch.engines import dask
from tieout.batch.model import Crew, Limits

scheduler, signs, out, *paths = sys.argv[1:]
running.work_from = lambda *arguments: partial(held_up, Path(signs), *arguments)
running.run(paths, out, dask, Crew(1, scheduler), Limits(), 200, print)  # one chunk
"""


def test_a_cluster_that_goes_on_when_its_client_was_killed_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tests = str(Path(__file__).parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((tests, os.environ.get("PYTHONPATH", ""))))
    paths = write_releases(tmp_path / "in", 8)
    out, signs = tmp_path / "out", tmp_path / "signs"
    signs.mkdir()
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        address = cluster.scheduler_address
        first = subprocess.Popen([sys.executable, "-c", FIRST_RUN, address, signs, out, *paths[:6]])
        wait_for(signs / "begun")
        first.kill()
        first.wait()
        pending, _ = unfinished(paths, str(out))
        # What waits behind the first run's chunk is done when that has gone on.
        go_on = signs / "go on"
        run(pending, str(out), dask, crew(scheduler=address), LIMITS, 3, lambda outcome: go_on.touch())
        wait_for(signs / "ended")
    assert releases_in(out) == Counter(paths)


def wait_for(sign: Path) -> None:
    until = time.monotonic() + 120
    while not sign.exists():
        assert time.monotonic() < until, sign.name
        time.sleep(0.01)


def test_a_folder_that_cannot_be_written_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(TieoutError, match="out: is a file; shards need a folder"):
        run(write_releases(tmp_path / "in", 1), str(tmp_path / "out"), Alone(), crew(), LIMITS, 1, print)


@pytest.mark.parametrize("kill", [os.killpg, os.kill], ids=["with its workers", "alone"])
def test_a_run_killed_again_and_again_ends_whole(kill: Callable[[int, int], None], tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 24)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "tieout.cli", "batch", str(tmp_path / "in"), "--out", str(out)]
    command += ["--chunk", "3", "--workers", "2", "--quiet"]
    for shards in (1, 3, 5):
        process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
        while len(list(out.glob("files/*.parquet"))) < shards and process.poll() is None:
            time.sleep(0.01)
        if process.poll() is None:
            kill(process.pid, signal.SIGKILL)
        process.wait()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert releases_in(out) == Counter(paths)
    assert json.loads((out / "summary.json").read_text())["files"] == 24


def test_a_worker_ends_with_the_run_that_is_killed(tmp_path: Path) -> None:
    write_releases(tmp_path / "in", 400)
    command = [
        sys.executable,
        "-m",
        "tieout.cli",
        "batch",
        str(tmp_path / "in"),
        "--out",
        str(tmp_path / "out"),
    ]
    process = subprocess.Popen([*command, "--chunk", "400", "--workers", "2", "--quiet"])
    begun = Process(process.pid)
    while len(begun.children()) < 3:  # two workers, and what counts their resources
        time.sleep(0.01)
    workers = begun.children()
    process.kill()
    process.wait()
    _, alive = wait_procs(workers, timeout=60)
    assert alive == []
    assert list((tmp_path / "out").glob("files/*")) == []


def test_a_second_batch_into_a_folder_is_refused(tmp_path: Path) -> None:
    (path,) = write_releases(tmp_path / "in", 1)
    out = tmp_path / "out"
    out.mkdir()
    asked = ["batch", path, "--out", str(out), "--workers", "1"]
    with reserved(str(out)):
        command = [sys.executable, "-m", "tieout.cli", *asked]
        second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert second.returncode == 2
    assert second.stderr == (
        f"tieout: {out}: another batch is writing to it; wait until that has ended, or give another --out\n"
    )
    assert not (out / "files").exists()
    assert CliRunner().invoke(app, asked).exit_code == 0


@pytest.mark.parametrize("size", [1, 200])
def test_bytes_under_two_names_are_one_release(size: int, tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 20)
    copy = shutil.copy(paths[0], tmp_path / "copy.html")
    out = tmp_path / "out"
    run([paths[0], str(copy), *paths[1:]], str(out), Alone(), crew(), LIMITS, size, lambda outcome: None)
    with open_archive(tmp_path / "a.duckdb", write=True) as archive:
        assert len(take_in(archive, out)) == 20
        for table in ("releases", "figures", "facts"):
            (of_one,) = archive.rows(
                f"SELECT max(n), min(n) FROM (SELECT count(*) n FROM {table} GROUP BY release)"
            )
            assert of_one[0] == of_one[1]


def test_dask_loses_a_worker_and_writes_the_same_shards_as_the_pool(tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 20)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        victim = next(iter(cluster.workers.values())).pid
        killed = threading.Event()

        def told(outcome: Outcome) -> None:
            if not killed.is_set():
                killed.set()
                os.kill(victim, signal.SIGKILL)

        by_dask = tmp_path / "dask"
        run(paths, str(by_dask), dask, crew(scheduler=cluster.scheduler_address), LIMITS, 2, told)
    by_pool = tmp_path / "pool"
    run(paths, str(by_pool), pool, crew(), LIMITS, 2, lambda outcome: None)
    assert releases_in(by_dask) == releases_in(by_pool) == Counter(paths)
    for table in sorted(path.name for path in by_pool.iterdir()):
        assert [path.name for path in sorted((by_dask / table).iterdir())] == [
            path.name for path in sorted((by_pool / table).iterdir())
        ]
        if table != "releases":  # these say when they were made
            assert rows(by_dask, table) == rows(by_pool, table)


@pytest.mark.parametrize(("engine", "count", "size"), [(pool, 12, 4), (dask, 6, 2)], ids=["pool", "dask"])
def test_a_file_that_kills_whoever_reads_it_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: ModuleType, count: int, size: int
) -> None:
    """Whatever else was waiting on a worker that died, and was blamed with it, is proven."""
    tests = str(Path(__file__).parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((tests, os.environ.get("PYTHONPATH", ""))))
    paths = write_releases(tmp_path / "in", count)
    monkeypatch.setattr(running, "work_from", lambda *into: partial(deadly, paths[5], *into))
    tries: list[int] = []

    class Counted:
        NAME = engine.NAME

        def run(self, chunks: Sequence[Chunk], work: Work, crew: Crew) -> Iterator[Ended]:
            tries.append(len(chunks))
            return engine.run(chunks, work, crew)

    told: list[Outcome] = []
    run(paths, str(tmp_path / "out"), Counted(), crew(), LIMITS, size, told.append)
    outcomes = Counter((file.path, file.cause) for outcome in told for file in outcome.files)
    assert outcomes == Counter((path, Cause.LOST if path == paths[5] else None) for path in paths)
    assert releases_in(tmp_path / "out") == Counter(paths[:5] + paths[6:])
    # A chunk, its halves, down to one alone; and each of those that were blamed once more alone, at most.
    assert len(tries) <= size.bit_length() + len(paths)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a small file system needs the right to mount one")
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("mounting is not permitted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_ends_the_run_and_loses_nothing(tmp_path: Path, small_disk: Path) -> None:
    paths = write_releases(tmp_path / "in", 60)
    out = str(small_disk / "out")
    told: list[Outcome] = []
    with pytest.raises(TieoutError, match=r"\.parquet: cannot write: No space left on device"):
        run(paths, out, Alone(), crew(), LIMITS, 4, told.append)
    finished = {file.path for outcome in told for file in outcome.files}
    assert finished
    assert {outcome.path for outcome in read_outcomes(out)} == finished
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    pending, _ = unfinished(paths, out)
    assert not finished & set(pending)
    run(pending, out, Alone(), crew(), LIMITS, 4, told.append)
    assert releases_in(small_disk / "out") == Counter(paths)


def test_what_cannot_be_written_is_not_tried_again_by_halves(tmp_path: Path) -> None:
    asked: list[Chunk] = []

    class Full:
        NAME = "full"

        def run(self, chunks: Sequence[Chunk], work: Work, crew: Crew) -> Iterator[Ended]:
            for chunk in chunks:
                asked.append(chunk)
                yield chunk, Lost.by(TieoutError("out/facts/1.parquet: cannot write: full"))

    with pytest.raises(TieoutError, match="cannot write: full"):
        run(list("abcdefgh"), str(tmp_path / "out"), Full(), crew(), LIMITS, 2, lambda outcome: None)
    assert len(asked) == 1


def test_a_list_may_name_what_is_missing(tmp_path: Path) -> None:
    paths = write_releases(tmp_path / "in", 2)
    named = tmp_path / "paths.txt"
    named.write_text("\n".join([paths[0], str(tmp_path / "gone.html"), paths[1]]))
    asked = ["batch", f"@{named}", "--out", str(tmp_path / "out"), "--workers", "1"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 2
    assert "gone.html" in done.stdout + done.stderr
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert summary["files"] == 3
    assert releases_in(tmp_path / "out") == Counter(paths)


def test_a_folder_without_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = CliRunner().invoke(app, ["batch", str(tmp_path / "empty"), "--out", str(tmp_path / "out")])
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr == f"tieout: {tmp_path / 'empty'}: holds no file\n"
    assert not (tmp_path / "out").exists()


def test_a_folder_of_books_is_told_from_one_of_releases(tmp_path: Path) -> None:
    (tmp_path / "company.toml").write_text("")
    said = CliRunner().invoke(app, ["batch", str(tmp_path), "--out", str(tmp_path / "out")])
    assert said.exit_code == 2
    assert said.stderr.startswith(f"tieout: {tmp_path}: is a folder of books; tieout compose")
    assert not (tmp_path / "out").exists()


def test_a_scheduler_is_asked_for_by_its_engine(tmp_path: Path) -> None:
    asked = ["batch", *write_releases(tmp_path / "in", 1), "--out", str(tmp_path / "out")]
    said = CliRunner().invoke(app, [*asked, "--scheduler", "tcp://127.0.0.1:9"])
    assert said.exit_code == 2
    assert "--engine dask or ray" in said.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("count", [1, 15, 16, 17, 5000])
def test_a_chunk_holds_some_and_not_too_many(count: int) -> None:
    size = chunk_size(count)
    assert 1 <= size <= 200
    assert -(-count // size) <= max(16, -(-count // 200))
