"""Runs veraPDF, the reference validator, over files: `validate(paths, "ua1")`, `validate(paths, "3a")`.

By hand: `python tests/verapdf/verapdf.py FILE ...` prints what fails in both. The jar files (19 MB) are
fetched once by Maven into `$HIPPRINT_VERAPDF`, or else `~/.cache/hipprint/verapdf-1.28.2`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

VERSION = "1.28.2"
FLAVOURS = ("ua1", "3a")
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_POM = Path(__file__).with_name("pom.xml")
#: Java's second compiler pays only in long runs.
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_FEW = 60


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file: rules passed, and each failure as 'clause test: description'."""

    path: Path
    flavour: str
    rules_passed: int
    failures: tuple[str, ...]
    seconds: float = 0.0

    @property
    def rules(self) -> int:
        """How many rules were checked."""
        return self.rules_passed + len(self.failures)


class VeraPdfMissing(Exception):
    """veraPDF cannot be run here; the message says why."""


def classpath() -> str:
    """The jar files, fetched when they are not there."""
    if shutil.which("java") is None:
        raise VeraPdfMissing("veraPDF needs Java, and there is no `java` on this machine.")
    home = os.environ.get("HIPPRINT_VERAPDF")
    folder = Path(home) if home else Path.home() / ".cache" / "hipprint" / f"verapdf-{VERSION}"
    if not list(folder.glob("greenfield-apps-*.jar")):
        _fetch(folder)
    return str(folder / "*")


def _fetch(folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise VeraPdfMissing("veraPDF is fetched by Maven, and there is no `mvn` on this machine.")
    # Into a folder of this process's own first: tests run in parallel, and a fetch may break off half way.
    fresh = folder.with_name(f"{folder.name}.{os.getpid()}")
    command = [
        maven,
        "-q",
        "-B",
        "-f",
        str(_POM),
        "dependency:copy-dependencies",
        f"-DoutputDirectory={fresh}",
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    except subprocess.TimeoutExpired:
        raise VeraPdfMissing("Maven took more than ten minutes to fetch veraPDF.") from None
    if done.returncode:
        raise VeraPdfMissing(f"Maven could not fetch veraPDF: {(done.stdout + done.stderr).strip()[-500:]}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        fresh.rename(folder)
    except OSError:  # another process was first
        shutil.rmtree(fresh, ignore_errors=True)


def validate(paths: Sequence[Path], flavour: str) -> list[Verdict]:
    """One verdict per file, in order. Java starts once for all of them."""
    speed = _QUICK if len(paths) < _FEW else ()
    command = ["java", *speed, "-cp", classpath(), _MAIN, "--flavour", flavour, "--format", "xml"]
    command += [str(path) for path in paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800)
    if not done.stdout.lstrip().startswith("<?xml"):
        raise RuntimeError(f"veraPDF gave no report: {done.stderr.strip()[-1000:]}")
    verdicts = {}
    try:
        report = xml.fromstring(done.stdout)
    except xml.ParseError:
        raise RuntimeError(f"veraPDF broke off its report: {done.stderr.strip()[:1000]}") from None
    for job in report.iter("job"):
        verdict = _verdict(job, flavour)
        verdicts[verdict.path.resolve()] = verdict
    return [verdicts[path.resolve()] for path in paths]


def validate_both(paths: Sequence[Path]) -> list[tuple[Verdict, ...]]:
    """The verdicts of every flavour for each file, in order; the flavours run side by side."""
    classpath()  # fetched once, before two processes ask for it
    with ThreadPoolExecutor(len(FLAVOURS)) as pool:
        return list(zip(*pool.map(lambda flavour: validate(paths, flavour), FLAVOURS), strict=True))


def _verdict(job: xml.Element, flavour: str) -> Verdict:
    path = Path(job.findtext("item/name", ""))
    report = job.find("validationReport")
    if report is None:
        return Verdict(
            path, flavour, 0, ("The file could not be read: " + " ".join(job.itertext()).strip()[:300],)
        )
    failures = tuple(
        f"{rule.get('clause')} {rule.get('testNumber')}: {rule.findtext('description', '')}"
        for rule in report.iter("rule")
        if rule.get("status") == "failed"
    )
    details = report.find("details")
    passed = int(details.get("passedRules", "0")) if details is not None else 0
    if report.get("isCompliant") != "true" and not failures:
        failures = (report.get("statement", "not compliant"),)
    took = job.find("duration")
    seconds = (int(took.get("finish", "0")) - int(took.get("start", "0"))) / 1000 if took is not None else 0.0
    return Verdict(path, flavour, passed, failures, seconds)


def main(paths: Sequence[str]) -> int:
    """Print what fails; the exit code is 1 when something does."""
    failed = 0
    for verdicts in validate_both([Path(path) for path in paths]):
        for verdict in verdicts:
            flavour = verdict.flavour
            state = "fails" if verdict.failures else f"passes, {verdict.rules_passed} rules"
            sys.stdout.write(f"{verdict.path} {flavour}: {state}\n")
            for failure in verdict.failures:
                failed = 1
                sys.stdout.write(f"  {failure}\n")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
