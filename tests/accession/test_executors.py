"""Executors: the pool and its serial twin give the same answers, and no object stops them."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver

import pytest

from ficmirror.accession.executors import executor_for
from ficmirror.accession.executors.base import Batch, Executor, Limits, Original
from ficmirror.errors import NoWorkers
from ficmirror.records.findings import Findings

STORY = b"Title: The Lamp\nAuthor: A. Keeper\n\n" + b"Jim looked at the sea and wondered what would come of it. " * 40
QUICK = Limits(seconds=0.2, seconds_per_megabyte=0.0)


def is_worker() -> bool:
    return multiprocessing.parent_process() is not None


def whole(findings: Findings) -> Findings:
    return findings


def kill_worker_on_poison(findings: Findings) -> str:
    if "poison" in findings.path and is_worker():
        os.kill(os.getpid(), signal.SIGKILL)
    return findings.problem or ""


def dawdle_on_poison(findings: Findings) -> str:
    while "poison" in findings.path and findings.problem is None:
        pass
    return findings.problem or ""


def ignore_the_clock_on_poison(findings: Findings) -> str:
    if "poison" in findings.path and findings.problem is None:
        signal.signal(signal.SIGVTALRM, signal.SIG_IGN)  # as native code does that never comes back
        while True:
            pass
    return findings.problem or ""


def fail_on_poison(findings: Findings) -> str:
    if "poison" in findings.path and findings.problem is None:
        raise ValueError("a fault of ours")
    return findings.problem or ""


def batches(n_batches: int, each: int = 3, poison: int = -1) -> Iterator[Batch]:
    for batch in range(n_batches):
        tags = range(batch * each, (batch + 1) * each)
        yield tuple(
            Original(tag, "poison.txt" if tag == poison else f"{tag}.txt", STORY + str(tag).encode()) for tag in tags
        )


@pytest.fixture(params=[0, 2], ids=["serial", "pool"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    executor = executor_for(request.param, QUICK)
    yield executor
    executor.close()


@pytest.fixture
def pool() -> Iterator[Executor]:
    executor = executor_for(2, QUICK)
    yield executor
    executor.close()


def test_the_pool_finds_what_its_serial_twin_finds(pool: Executor) -> None:
    serial = list(executor_for(0).run(batches(3), whole))
    assert list(pool.run(batches(3), whole)) == serial
    assert [tag for answer in serial for tag, _ in answer] == list(range(9))


def test_an_empty_batch_is_answered_in_its_turn(executor: Executor) -> None:
    first, last = batches(2)
    answers = list(executor.run([first, (), last], fail_on_poison))
    assert [len(answer) for answer in answers] == [3, 0, 3]


def test_an_object_that_makes_examining_fail_is_named_and_the_rest_goes_on(executor: Executor) -> None:
    problems = dict(one for answer in executor.run(batches(2, poison=1), fail_on_poison) for one in answer)
    assert problems.pop(1) == "examining it failed (ValueError: a fault of ours)"
    assert set(problems.values()) == {""}


def test_an_object_that_takes_too_long_is_given_up(executor: Executor) -> None:
    problems = dict(one for answer in executor.run(batches(2, poison=1), dawdle_on_poison) for one in answer)
    assert problems.pop(1) == "examining it took too long and was given up"
    assert set(problems.values()) == {""}


@pytest.mark.parametrize("finish", [kill_worker_on_poison, ignore_the_clock_on_poison])
def test_an_object_that_ends_its_worker_is_named_and_every_other_gets_its_findings(
    pool: Executor, finish: Callable[[Findings], str]
) -> None:
    problems = dict(one for answer in pool.run(batches(6, poison=4), finish) for one in answer)
    assert problems.pop(4) == "examining it ended the program that examined it, and was given up"
    assert len(problems) == 17
    assert set(problems.values()) == {""}


def end_every_worker(findings: Findings) -> str:
    if is_worker():
        os.kill(os.getpid(), signal.SIGKILL)
    return findings.problem or ""


def test_where_no_worker_lives_no_object_is_blamed_for_it(pool: Executor) -> None:
    with pytest.raises(NoWorkers, match="as soon as they are started"):
        list(pool.run(batches(2), end_every_worker))


def test_batches_are_drawn_only_as_answers_are_taken(pool: Executor) -> None:
    drawn = 0

    def counted() -> Iterator[Batch]:
        nonlocal drawn
        for batch in batches(100, each=1):
            drawn += 1
            yield batch

    answers = pool.run(counted(), fail_on_poison)
    next(answers)
    assert drawn < 20
    assert len(list(answers)) == 99


def threads_to_wait_for() -> set[threading.Thread]:
    """Those that the program would wait for at its end."""
    return {thread for thread in threading.enumerate() if not thread.daemon}


def test_when_all_workers_are_gone_nothing_is_waited_for_that_still_was_to_be_handed_out() -> None:
    before = threads_to_wait_for()
    pool = executor_for(2, Limits())
    large = STORY * (1_000_000 // len(STORY))
    answers = pool.run((((Original(tag, f"{tag}.txt", large),) for tag in range(30))), fail_on_poison, lambda: is_over)
    is_over = False
    next(answers)
    for worker in multiprocessing.active_children():
        worker.terminate()
    is_over = True
    assert list(answers) == []
    pool.close()
    until = time.monotonic() + 20
    while threads_to_wait_for() - before and time.monotonic() < until:
        time.sleep(0.05)
    assert not threads_to_wait_for() - before


def test_where_no_worker_can_be_started_that_is_said_and_not_taken_for_a_wish_to_stop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def end(*words: object) -> None:
        raise EOFError  # as the server does that forks workers when it has died

    pool = executor_for(2, QUICK)
    monkeypatch.setattr(ProcessPoolExecutor, "submit", end)
    assert list(pool.run(batches(2), whole, lambda: True)) == []
    with pytest.raises(NoWorkers, match="cannot be started") as raised:
        list(pool.run(batches(2), whole))
    assert "--workers 0" in raised.value.next_step
    pool.close()


@pytest.mark.slow
def test_when_the_server_that_forks_workers_is_killed_every_object_gets_its_findings_all_the_same() -> None:
    pool = executor_for(2, Limits())
    answers = pool.run(batches(60), fail_on_poison)
    next(answers)
    os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined] # it has no public name
    problems = [problem for answer in answers for _, problem in answer]
    pool.close()
    assert len(problems) == 59 * 3
    assert set(problems) == {""}
