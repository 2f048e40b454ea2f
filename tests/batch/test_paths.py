from __future__ import annotations

import io
from pathlib import Path

import pytest

from tieout.batch.paths import listed, source_of
from tieout.errors import UnreadableSource


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.html", "a.txt", "sub/c.html", ".hidden/d.html", "sub/.e.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(paths: tuple[str, ...], folder: Path) -> list[str]:
    return [Path(path).relative_to(folder).as_posix() for path in paths]


def test_a_folder_gives_what_is_not_hidden_by_name(folder: Path) -> None:
    assert names(listed([str(folder)]), folder) == ["a.txt", "b.html", "sub/c.html"]


def test_a_glob_goes_through_folders(folder: Path) -> None:
    assert names(listed([str(folder / "**" / "*.html")]), folder) == ["b.html", "sub/c.html"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert names(listed([str(folder / "a.txt"), str(folder)]), folder)[:2] == ["a.txt", "b.html"]


def test_a_list_names_files_folders_and_what_is_missing(folder: Path) -> None:
    paths = folder / "paths.txt"
    paths.write_text(f"# drafts\n{folder / 'b.html'}\n\n{folder / 'gone.html'}\n{folder / 'sub'}\n")
    assert names(listed([f"@{paths}"]), folder) == ["b.html", "gone.html", "sub/c.html"]


def test_a_list_may_come_from_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{folder / 'a.txt'}\n"))
    assert names(listed(["@-"]), folder) == ["a.txt"]


def test_a_list_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"gone\.txt: cannot read the list: No such file"):
        listed([f"@{tmp_path / 'gone.txt'}"])


def test_a_glob_without_a_match_stays_to_be_reported(tmp_path: Path) -> None:
    assert listed([str(tmp_path / "*.html")]) == (str(tmp_path / "*.html"),)


def test_a_name_with_brackets_that_exists_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "release[1].txt"
    path.write_text("x")
    assert listed([str(path)]) == (str(path),)


class TestAddresses:
    @pytest.fixture(autouse=True)
    def _store(self) -> None:
        fsspec = pytest.importorskip("fsspec", reason="addresses need fsspec (tieout[batch])")
        store = fsspec.filesystem("memory")
        store.store.clear()
        for name in ("/q/a.html", "/q/b.html", "/q/c.txt"):
            store.pipe_file(name, name.encode())

    def test_a_folder_and_a_glob(self) -> None:
        assert listed(["memory://q"]) == ("memory:///q/a.html", "memory:///q/b.html", "memory:///q/c.txt")
        assert listed(["memory://q/*.html"]) == ("memory:///q/a.html", "memory:///q/b.html")

    def test_bytes_up_to_a_limit_and_one(self) -> None:
        assert source_of("memory:///q/a.html", 4) == b"/q/a."

    def test_a_missing_object_is_said(self) -> None:
        with pytest.raises(UnreadableSource, match="memory:///q/gone: no such file"):
            source_of("memory:///q/gone", 100)

    def test_an_unknown_protocol_is_said(self) -> None:
        with pytest.raises(UnreadableSource, match="nosuch://x: no file system for it"):
            listed(["nosuch://x"])
