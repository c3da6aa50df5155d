"""Reads a template again and again, by its path and by the live release, as papermill does it, until stdin is closed.

usage: reader.py STATE TEMPLATES NAME      S3 URLs that end in a slash, and the name of a template

Prints a line of JSON for each read: which, from when to when (milliseconds since 1970), and what went wrong.
"""

import json
import signal
import sys
import threading
import time

from papermill.iorw import load_notebook_node
from released_templates import live_templates

state, templates, name = sys.argv[1:]
is_over = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), is_over.set()), daemon=True).start()


class Stuck(BaseException):
    """papermill waits for ever for bytes of an object that has become smaller since it asked for the size."""


def give_up(*_) -> None:
    raise Stuck("it came to no end")


# Seconds. An immutable object has no such end: there the time is for a machine that is busy.
PATIENCE = {"alias": 5, "release": 60}
signal.signal(signal.SIGALRM, give_up)


def attempt(what: str, url) -> None:
    begun = time.time()
    error = None
    try:
        signal.alarm(PATIENCE[what])
        load_notebook_node(url())
    except (Exception, Stuck) as problem:
        error = f"{type(problem).__name__}: {problem}"
    finally:
        signal.alarm(0)
    print(json.dumps({"what": what, "from": begun * 1000, "to": time.time() * 1000, "error": error}), flush=True)


while not is_over.is_set():
    attempt("alias", lambda: templates + name)
    attempt("release", lambda: live_templates(state, [name])[name])
    time.sleep(0.01)
