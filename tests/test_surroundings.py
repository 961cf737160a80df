"""What a run meets that is not its input: a reader that goes, a full disk, closed streams, a signal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from audit.inspection import FEW
from tests.conftest import OTHER, PASSAGE, page
from tests.helpers import ROOT, write

ENV = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
posix = pytest.mark.skipif(os.name == "nt", reason="no such streams and signals on Windows")


def lines(words: list[str], cwd: Path, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "audit", *words]
    return subprocess.Popen(
        command, cwd=cwd, env={**ENV, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


# --- standard output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["explain"], 0),
        (["--help"], 0),
        (["--version"], 0),
        (["check", ".", "--format", "json"], 1),
        (["check", ".", "--format", "json", "--fail-on", "never"], 0),
        (["repair", "."], 1),
        (["repair", ".", "--write"], 0),
    ],
)
def test_a_reader_that_has_seen_enough(words: list[str], code: int, tmp_path: Path) -> None:
    """`| head`: no complaint, and the exit code that it would have been: a gate must not depend on who looks."""
    files: dict[str, str | bytes] = {
        f"{n}.txt": f"總工會(huì)全體會(huì)員參(cān)加活動(dòng){n}。{OTHER}\n" * 99 for n in range(9)
    }
    write(tmp_path, files)
    with lines(words, tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == code
    assert b"rror" not in said.replace(b"text/", b"")
    if "--write" in words:
        assert all("(" not in path.read_text("utf-8") for path in tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize(
    "words", [["explain"], ["--help"], ["--version"], ["check", "."], ["repair", "."]], ids=" ".join
)
def test_a_full_disk(words: list[str], repeated: Path) -> None:
    write(repeated, {"b.txt": page(f"總工會(huì)全體會(huì)員參(cān)加活動(dòng)。{OTHER}")})
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "audit", *words],
            cwd=repeated,
            env=ENV,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "standard output: cannot be written" in done.stderr.decode()


@posix
@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams(redirection: str, repeated: Path) -> None:
    for words, code in (
        ("check .", 1),
        ("explain", 0),
        ("--version", 0),
        ("check nowhere", 2),
        ("check . --jobs x", 2),
    ):
        command = f'exec "$0" -m audit {words} {redirection}'
        done = subprocess.run(
            ["sh", "-c", command, sys.executable], cwd=repeated, env=ENV, capture_output=True, check=False
        )
        assert done.returncode == code
        assert b"Traceback" not in done.stderr


# --- signals


def driven(script: str, cwd: Path, *words: str, **more: int) -> subprocess.CompletedProcess[bytes]:
    """`article-audit` after a few lines of Python that arrange for a signal to come."""
    head = "import os, signal, sys\n"
    tail = f"\nfrom audit.cli import command\nsys.argv = {['article-audit', *words]!r}\ncommand()"
    command = [sys.executable, "-c", head + script + tail]
    fds = tuple(more.values())
    return subprocess.run(command, cwd=cwd, env=ENV, capture_output=True, pass_fds=fds, check=False)


SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]


@posix
@pytest.mark.parametrize(("number", "code"), SIGNALS)
@pytest.mark.parametrize(
    "place", ["audit.parser.parser", "audit.runner.audit", "audit.judge.judge", "audit.formats.json.render"]
)
def test_a_signal_ends_a_run_at_once(number: int, code: int, place: str, repeated: Path) -> None:
    module, _, name = place.rpartition(".")
    script = f"""
import {module} as module
def struck(*words, **more):
    os.kill(os.getpid(), {int(number)})
    raise SystemExit(99)
module.{name} = struck
"""
    done = driven(script, repeated, "check", ".", "--format", "json=r.json", "--jobs", "1")
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert not (repeated / "r.json").exists()


@posix
def test_no_half_written_file(repeated: Path) -> None:
    """The old report stays whole, and nothing lies beside it."""
    write(repeated, {"out/r.json": "old"})
    script = f"os.replace = lambda *words: os.kill(os.getpid(), {int(signal.SIGINT)})"
    done = driven(script, repeated, "check", ".", "--format", "json=out/r.json")
    assert (done.returncode, done.stderr) == (130, b"")
    assert [(path.name, path.read_text("utf-8")) for path in (repeated / "out").iterdir()] == [("r.json", "old")]


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left(number: int, tmp_path: Path) -> None:
    """Each worker holds one end of a pipe; when nobody does any more, its other end is at an end."""
    write(tmp_path, {f"{n}.txt": page(PASSAGE) for n in range(FEW + 100)})
    reading, writing = os.pipe()
    script = f"""
import multiprocessing, threading
multiprocessing.set_start_method("fork")
import audit.readers
top = os.getpid()  # not the parent of whoever asks: when this process is gone, that is somebody else
def struck(source, settings):
    os.kill(top, {int(number)})
    threading.Event().wait()
audit.readers.read = struck
"""
    done = driven(script, tmp_path, "check", ".", "--jobs", "2", writing=writing)
    os.close(writing)
    assert os.read(reading, 1) == b""
    os.close(reading)
    assert done.returncode == (-number if number == signal.SIGKILL else 128 + number)
    assert done.stderr == b""


@posix
def test_a_signal_that_is_ignored_stays_so(repeated: Path) -> None:
    """As under nohup."""
    script = """
signal.signal(signal.SIGINT, signal.SIG_IGN)
import audit.judge as module
judge = module.judge
def struck(*words):
    os.kill(os.getpid(), signal.SIGINT)
    return judge(*words)
module.judge = struck
"""
    assert driven(script, repeated, "check", ".").returncode == 1


@posix
def test_a_worker_that_dies(tmp_path: Path) -> None:
    write(tmp_path, {f"{n}.txt": page(PASSAGE) for n in range(FEW + 100)})
    script = """
import multiprocessing
multiprocessing.set_start_method("fork")
import audit.readers
audit.readers.read = lambda source, settings: os.kill(os.getpid(), signal.SIGKILL)
"""
    done = driven(script, tmp_path, "check", ".", "--jobs", "2")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert "--jobs 1" in done.stderr.decode()


def test_an_interrupt_from_python_is_an_exception(repeated: Path) -> None:
    """Whoever calls `audit.check` answers signals in their own way."""
    script = (
        "import signal, audit; audit.check(['.']); print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=repeated, env=ENV, capture_output=True, check=True)
    assert done.stdout == b"True\n"
