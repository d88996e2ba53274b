"""A scheduler and workers of Dask as a hospital starts them: from the command line, each a process."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 120  # seconds on a busy machine before a test gives up
WORKER = ("--nthreads", "1", "--memory-limit", "0", "--no-dashboard")

#: Loaded by a worker before it works: a file is a few bytes, and some patients do harm.
QUICK = """
import os, signal
from hipprint.batch.seal import plan_bytes
from hipprint.build import Handout, Press

def build(press, plan, **more):
    if plan.patient == "Person Deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if plan.patient == "Person Odd":
        raise KeyError(f"the page of {plan.patient}")
    data = b"%PDF-1.7 " + plan_bytes(plan) + press.clinic.brand.name.encode() + b" %%EOF"
    return Handout(data, 1, None, (), "a4")

Press.build = build
"""


def wait_until(done: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


class Hospital:
    """A scheduler and its workers, which write their logs and all else below `folder`."""

    def __init__(self, folder: Path, protocol: str = "tcp", **environment: str) -> None:
        self.folder = folder
        self.protocol = protocol
        # Dask compiles what it preloads, and the tests look for whatever workers leave behind.
        own = {"DASK_CONFIG": str(folder / "dask"), "PYTHONDONTWRITEBYTECODE": "1"}
        self.environment = os.environ | own | environment
        self.processes: list[subprocess.Popen[bytes]] = []
        (folder / "quick.py").write_text(QUICK)
        self.file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler",
            *("--host", "127.0.0.1", "--port", "0", "--protocol", protocol, "--no-dashboard"),
            *("--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(self.file)),
        )
        wait_until(self.file.exists)
        wait_until(lambda: self.file.read_text().rstrip().endswith("}"))
        self.address: str = json.loads(self.file.read_text())["address"]

    def hire(self, *flags: str, quick: bool = True) -> subprocess.Popen[bytes]:
        """One more worker, which comes in a while."""
        preload = ("--preload", str(self.folder / "quick.py")) if quick else ()
        words = (self.address, *(flags or (*WORKER, "--no-nanny")), *preload)
        place = self.folder / f"worker-{len(self.processes)}"
        return self._start("worker", *words, "--host", "127.0.0.1", "--local-directory", str(place))

    def logs(self) -> str:
        """What all of them said."""
        found = sorted(self.folder.glob("*.log"))
        assert found
        return "".join(file.read_text() for file in found)

    def kept(self) -> list[Path]:
        """What lies in the workers' folders but for Dask's own locks, and its copy of `QUICK`."""
        assert len(list(self.folder.glob("worker-*/*/*.dirlock"))) > 0
        # Walked, because folders go while they are looked at, which a glob does not take.
        files = (Path(place) / name for place, _, names in os.walk(self.folder) for name in names)
        inside = (file for file in files if len(file.relative_to(self.folder).parts) > 3)
        return sorted(file for file in inside if file.name != "quick.py")

    def close(self) -> None:
        """End everything, also what a nanny started."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _start(self, kind: str, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{kind}-{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", *words],
                stdout=log,
                stderr=log,
                env=self.environment,
                start_new_session=True,  # Ctrl-C on the terminal of the one who asks does not reach them
            )
        self.processes.append(process)
        return process
