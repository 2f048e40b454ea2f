"""The page in Debian's Chromium, opened from disk; skipped, with the reason, where there is no browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tieout.outputs.html import render
from tieout.pipeline import Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
DESKTOP = (1440, 900)
PHONE = (375, 812)


@dataclass
class Window:
    """A page in the browser, with everything that it logged, asked for or popped up."""

    page: Page
    session: CDPSession
    logged: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """What stands behind # in the address bar."""
        return str(self.page.evaluate("location.hash"))

    @property
    def busy(self) -> float:
        """Seconds of processor time that the page's thread has taken so far."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))

    @property
    def focused(self) -> str:
        """The id, or else the words, of the element that has the focus."""
        return str(
            self.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        )

    def press(self, *keys: str) -> None:
        """Keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def assert_quiet(self) -> None:
        """Nothing was logged, popped up, or asked for but the page itself."""
        assert self.logged == []
        assert self.dialogs == []
        assert [url for url in self.requested if not url.startswith("file:")] == []
        assert len(self.requested) == 1


Opens = Callable[..., Window]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the playwright package")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("needs Debian's Chromium (apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, tmp_path: Path) -> Iterator[Opens]:
    """Open a run's page at an address, in a window of some size and scheme."""
    contexts: list[BrowserContext] = []

    def open_(
        run: Run,
        address: str = "",
        size: tuple[int, int] = DESKTOP,
        scheme: str = "light",
        reduced_motion: str = "reduce",
    ) -> Window:
        path = tmp_path / "report.html"
        path.write_text(render(run), encoding="utf-8")
        width, height = size
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion=reduced_motion
        )
        contexts.append(context)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        opened = Window(page, session)
        page.on("console", lambda message: opened.logged.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: opened.logged.append(f"error: {error}"))
        page.on("request", lambda request: opened.requested.append(request.url))
        page.on("dialog", lambda dialog: (opened.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri() + address)
        page.wait_for_selector("html[data-ready]", state="attached")
        return opened

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def chromium_page_without_script(chromium: Browser, tmp_path: Path) -> Iterator[Opens]:
    """Open a run's page in a browser that runs no script of any page."""
    context = chromium.new_context(java_script_enabled=False)

    def open_(run: Run) -> Window:
        path = tmp_path / "report.html"
        path.write_text(render(run), encoding="utf-8")
        page = context.new_page()
        page.goto(path.as_uri())
        return Window(page, context.new_cdp_session(page))

    yield open_
    context.close()
