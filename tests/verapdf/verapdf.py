"""Runs veraPDF, the reference validator, over files: `validate_both(paths)`, or `validate(paths, "ua1")`.

`validate_both` judges by PDF/UA-1 and PDF/A-3a, or by other flavours that it is given, such as `UA2`.

By hand: `python tests/verapdf/verapdf.py FILE ...` prints what fails in either. The jar files (19 MB) are
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

import remembered

VERSION = "1.28.2"
FLAVOURS = ("ua1", "3a")
UA2 = ("ua2", "4f")
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_POM = Path(__file__).with_name("pom.xml")
#: What veraPDF calls them in a report.
_PROFILES = {
    "PDF/UA-1 validation profile": "ua1",
    "PDF/A-3A validation profile": "3a",
    "PDF/A-3B validation profile": "3b",
    "PDF/UA-2 + Tagged PDF validation profile": "ua2",
    "PDF/A-4F validation profile": "4f",
    "PDF/A-4 validation profile": "4",
}
#: Java's second compiler pays only in long runs; one thread for the garbage is enough beside other work.
_STEADY = ("-XX:+UseSerialGC", "-Xmn512m")
_QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_FEW = 40


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
    """One verdict per file, in order, also of a file that does not claim `flavour`."""
    found = _run(paths, flavour)
    return [_one(found[path.resolve()], path, flavour) for path in paths]


def validate_both(
    paths: Sequence[Path],
    processes: int = 1,
    flavours: tuple[str, ...] = FLAVOURS,
    *,
    anew: bool = False,
) -> list[tuple[Verdict, ...]]:
    """The verdicts of every flavour for each file, in order; `anew` also for files that are remembered.

    veraPDF is asked for what each file claims, which is both, and reads it once. A file that lost a claim is
    judged by that flavour all the same. `processes` share the files; each of them has to warm up.
    """
    classpath()  # fetched once, before two processes ask for it
    with ThreadPoolExecutor(processes) as pool:
        shares = [list(paths)[number::processes] for number in range(processes)]
        parts = pool.map(lambda share: _run(share, anew=anew), shares)
        found = {path: verdicts for part in parts for path, verdicts in part.items()}
    for flavour in flavours:
        lost = [path for path in paths if flavour not in found[path.resolve()]]
        for path, verdict in zip(lost, validate(lost, flavour) if lost else (), strict=True):
            found[path.resolve()][flavour] = verdict
    return [tuple(found[path.resolve()][flavour] for flavour in flavours) for path in paths]


def _one(verdicts: dict[str, Verdict], path: Path, flavour: str) -> Verdict:
    return verdicts.get(flavour) or Verdict(path, flavour, 0, ("The file could not be read.",))


def _run(paths: Sequence[Path], flavour: str = "0", *, anew: bool = False) -> dict[Path, dict[str, Verdict]]:
    """Each file's verdicts by flavour; "0": those that it claims. What is remembered is not asked again."""
    keys = {path.resolve(): remembered.key_of(path, flavour) for path in paths}
    before = {} if anew else {path: remembered.said_before(key, VERSION) for path, key in keys.items()}
    found = _asked([path for path in paths if before.get(path.resolve()) is None], flavour)
    for path, verdicts in found.items() if not anew else ():
        said = {name: (verdict.rules_passed, verdict.failures) for name, verdict in verdicts.items()}
        remembered.keep(keys[path], said, VERSION)
    for path, known in before.items():
        if known is not None:
            found[path] = {name: Verdict(path, name, *words) for name, words in known.items()}
    return found


def _asked(paths: Sequence[Path], flavour: str) -> dict[Path, dict[str, Verdict]]:
    """The same by veraPDF itself. Java starts once for all of them."""
    if not paths:
        return {}
    speed = _QUICK if len(paths) < _FEW else _STEADY
    command = ["java", *speed, "-cp", classpath(), _MAIN, "--flavour", flavour, "--format", "xml"]
    command += [str(path) for path in paths]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800)
    if not done.stdout.lstrip().startswith("<?xml"):
        raise RuntimeError(f"veraPDF gave no report: {done.stderr.strip()[-1000:]}")
    try:
        report = xml.fromstring(done.stdout)
    except xml.ParseError:
        raise RuntimeError(f"veraPDF broke off its report: {done.stderr.strip()[:1000]}") from None
    return {
        Path(job.findtext("item/name", "")).resolve(): _verdicts(job, flavour) for job in report.iter("job")
    }


def _verdicts(job: xml.Element, asked: str) -> dict[str, Verdict]:
    path = Path(job.findtext("item/name", ""))
    took = job.find("duration")
    seconds = (int(took.get("finish", "0")) - int(took.get("start", "0"))) / 1000 if took is not None else 0.0
    reports = job.findall("validationReport")
    found = {}
    for report in reports:
        flavour = _PROFILES.get(report.get("profileName", ""))
        if flavour is not None:
            found[flavour] = _verdict(path, flavour, report, seconds / len(reports))
    if not reports and asked in _PROFILES.values():
        why = "The file could not be read: " + " ".join(job.itertext()).strip()[:300]
        found[asked] = Verdict(path, asked, 0, (why,))
    return found


def _verdict(path: Path, flavour: str, report: xml.Element, seconds: float) -> Verdict:
    broken = (rule for rule in report.iter("rule") if rule.get("status") == "failed")
    failures = tuple(  # in an order of their own, because veraPDF's is another one every time
        sorted(
            f"{rule.get('clause')} {rule.get('testNumber')}: {rule.findtext('description', '')}"
            for rule in broken
        )
    )
    details = report.find("details")
    passed = int(details.get("passedRules", "0")) if details is not None else 0
    if report.get("isCompliant") != "true" and not failures:
        failures = (report.get("statement", "not compliant"),)
    return Verdict(path, flavour, passed, failures, seconds)


def main(paths: Sequence[str]) -> int:
    """Print what fails; the exit code is 1 when something does. A file of PDF 2.0 is judged by `UA2`."""
    failed = 0
    files = [Path(path) for path in paths]
    new = [path for path in files if path.read_bytes().startswith(b"%PDF-2")]
    old = [path for path in files if path not in new]
    for verdicts in [*validate_both(old), *validate_both(new, flavours=UA2)]:
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
