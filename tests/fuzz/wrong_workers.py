"""Workers that go wrong in a way of their own, to see what the pool does."""

import os
import signal
import time
from multiprocessing.connection import Connection

from fuzz.case import Answer


def dies(pipe: Connection, _: int) -> None:
    """Serve numbers, and be killed by number 2 as the system kills who takes too long."""
    pipe.send(None)
    while (number := pipe.recv()) is not None:
        if number == 2:
            os.kill(os.getpid(), signal.SIGXCPU)
        pipe.send(Answer(number, out=str(os.getpid()).encode()))


def sleeps(pipe: Connection, _: int) -> None:
    """Serve numbers, and never answer number 2."""
    pipe.send(None)
    while (number := pipe.recv()) is not None:
        if number == 2:
            time.sleep(1000)
        pipe.send(Answer(number))


def never_begins(_: Connection, __: int) -> None:
    """End before anything is served."""
    raise SystemExit(3)
