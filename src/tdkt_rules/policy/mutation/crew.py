"""Work shared among processes: a worker that dies takes nothing with it but the one task that kills it."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Generic, TypeVar

from attrs import frozen

Task = TypeVar("Task")
Result = TypeVar("Result")
Then = Callable[[Task, Result | None], Iterable[Task]]
"""What is done with a result, in the first process; it may ask for further tasks. The result is None when the task ended its worker twice."""


@frozen(eq=False)
class Crew(Generic[Task, Result]):
    """Workers for tasks of one kind.

    Args:
        work: Does a task. It and everything in tasks and results must be known to another process by name.
        prepare: Makes a new process ready.
        jobs: How many processes; one does all in the process that asks.
    """

    work: Callable[[Task], Result]
    prepare: Callable[[], None]
    jobs: int = 1

    def run(self, tasks: Iterable[Task], then: Then[Task, Result]) -> None:
        """Do all tasks, and those that results ask for."""
        if self.jobs == 1:
            self._alone(deque(tasks), then)
            return
        waiting = deque(tasks)
        while waiting:
            self._together(waiting, then, self.jobs)

    def _alone(self, waiting: deque[Task], then: Then[Task, Result]) -> None:
        self.prepare()
        while waiting:
            task = waiting.popleft()
            waiting.extend(then(task, self.work(task)))

    def _together(self, waiting: deque[Task], then: Then[Task, Result], jobs: int) -> None:
        """One pool, until nothing waits or a worker dies; then the tasks at hand are done one by one, each in a pool of its own."""
        under_way: dict[Future[Result], Task] = {}
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=self.prepare) as pool:
            try:
                while waiting or under_way:
                    while waiting and len(under_way) < jobs:
                        task = waiting[0]
                        under_way[pool.submit(self.work, task)] = task
                        waiting.popleft()
                    for done in wait(under_way, return_when=FIRST_COMPLETED).done:
                        result = done.result()
                        waiting.extend(then(under_way.pop(done), result))
                return
            except BrokenProcessPool:
                suspects = list(under_way.values())
        for task in suspects:
            waiting.extend(then(task, self._by_itself(task)))

    def _by_itself(self, task: Task) -> Result | None:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=self.prepare) as pool:
            try:
                return pool.submit(self.work, task).result()
            except BrokenProcessPool:
                return None
