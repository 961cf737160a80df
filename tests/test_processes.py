"""Work shared among processes gives what one process gives; one that dies is said so in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from audit.errors import AuditError
from audit.processes import beside, forked, shared

Share = Callable[[Callable[[int], object], Sequence[int], int], Iterable[object]]


def by_chunks(function: Callable[[int], object], items: Sequence[int], jobs: int) -> Iterable[object]:
    return forked(function, items, jobs, 3)


def one_by_one(function: Callable[[int], object], items: Sequence[int], jobs: int) -> Iterable[object]:
    found = dict(shared(function, items, jobs))
    return [found[number] for number in range(len(items))]


SHARES = pytest.mark.parametrize("share", [by_chunks, one_by_one])


def square(number: int) -> int:
    return number * number


@SHARES
@pytest.mark.parametrize("jobs", [2, 3])
@pytest.mark.parametrize("size", [1, 2, 7, 50])
def test_in_order_whatever_the_number_of_processes(share: Share, size: int, jobs: int) -> None:
    assert list(share(square, range(size), jobs)) == [number * number for number in range(size)]


def test_forked_processes_need_not_be_sent_the_items() -> None:
    """What could not be sent at all: functions made here."""
    items = [lambda n=n: n for n in range(20)]
    assert list(forked(lambda item: item() + 1, items, 2, 2)) == list(range(1, 21))


@SHARES
def test_faults_are_those_of_the_work(share: Share) -> None:
    with pytest.raises(ZeroDivisionError):
        list(share(inverse, range(30), 2))


def inverse(number: int) -> float:
    return 1 / (number - 4)


@SHARES
def test_a_process_that_dies_is_said_so(share: Share) -> None:
    here = os.getpid()

    with pytest.raises(AuditError, match="--jobs 1"):
        list(share(Dying(here), range(30), 2))


class Dying:
    """Ends every process but one."""

    def __init__(self, but: int) -> None:
        self.but = but

    def __call__(self, number: int) -> int:
        if os.getpid() != self.but:
            os._exit(1)
        return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_another_process_works_out_meanwhile(jobs: int) -> None:
    assert beside(lambda: "x" * 1_000_000, jobs)() == "x" * 1_000_000


def test_it_is_another_process_only_where_there_may_be_one() -> None:
    assert beside(os.getpid, 1)() == os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
def test_faults_of_a_process_beside_are_told_where_its_result_is_asked_for(jobs: int) -> None:
    def fails() -> int:
        raise AuditError("wrong", "错了")

    asked = beside(fails, jobs)
    with pytest.raises(AuditError) as told:
        asked()
    assert (told.value.text.en, told.value.text.zh) == ("wrong", "错了")


@pytest.mark.skipif(sys.platform != "linux", reason="no process is forked there")
def test_a_process_beside_that_dies_is_said_so() -> None:
    asked = beside(lambda: Dying(os.getppid())(1), 2)
    with pytest.raises(AuditError, match="--jobs 1"):
        asked()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_done_aside_is_done_when_the_program_ends(jobs: int, tmp_path: Path) -> None:
    done = tmp_path / "done"
    program = f"from audit.processes import aside; aside(lambda: open({str(done)!r}, 'w').close(), {jobs})"
    subprocess.run([sys.executable, "-c", program], check=True)
    assert done.exists()
