"""Reads a template again and again, by its path and by the live release, as papermill does it, until stdin is closed.

usage: reader.py STATE TEMPLATES NAME      S3 URLs that end in a slash, and the name of a template

Prints a line of JSON for each read: which, from when to when (milliseconds since 1970), and what went wrong.
"""

import json
import sys
import threading
import time

from papermill.iorw import load_notebook_node
from released_templates import live_templates

state, templates, name = sys.argv[1:]
is_over = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), is_over.set()), daemon=True).start()


def attempt(what: str, url) -> None:
    begun = time.time()
    error = None
    try:
        load_notebook_node(url())
    except Exception as problem:
        error = f"{type(problem).__name__}: {problem}"
    print(json.dumps({"what": what, "from": begun * 1000, "to": time.time() * 1000, "error": error}), flush=True)


while not is_over.is_set():
    attempt("alias", lambda: templates + name)
    attempt("release", lambda: live_templates(state, [name])[name])
    time.sleep(0.01)
