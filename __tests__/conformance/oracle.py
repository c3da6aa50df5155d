"""Runs papermill, nbclient and nbformat on request: one JSON object a line in, one out, in order."""

import base64
import io
import json
import logging
import os
import sys
import warnings

# Kernels and loggers inherit the descriptor 1, where the answers go: it becomes stderr's, the answers get a copy.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

import nbclient
import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError


def text_of(answer):
    # Base64 takes what UTF-8 cannot hold, and no line of an answer gets mixed up with its bytes.
    return base64.b64encode(answer.encode("utf-8", "surrogatepass")).decode()


def run_papermill(job):
    parameters = json.loads(job.get("parameters", "{}"))
    try:
        papermill.execute_notebook(
            job["input"], job["output"], parameters=parameters, progress_bar=False, **job["options"]
        )
        outcome = "completed"
    except PapermillExecutionError:
        outcome = "cell-error"
    except nbclient.exceptions.DeadKernelError:
        outcome = "kernel-died"
    except nbclient.exceptions.CellTimeoutError:
        outcome = "cell-timeout"
    if not os.path.exists(job["output"]):
        return {"outcome": outcome, "document": None}
    with open(job["output"], encoding="utf-8", newline="") as file:
        return {"outcome": outcome, "document": text_of(file.read())}


def run_nbclient(job):
    notebook = nbformat.v4.upgrade(nbformat.read(job["input"], as_version=4))
    resources = {"metadata": {"path": job["cwd"]}}
    try:
        nbclient.NotebookClient(notebook, resources=resources, **job["options"]).execute()
        outcome = "completed"
    except nbclient.exceptions.CellExecutionError:
        outcome = "cell-error"
    except nbclient.exceptions.DeadKernelError:
        outcome = "kernel-died"
    except nbclient.exceptions.CellTimeoutError:
        outcome = "cell-timeout"
    return {"outcome": outcome, "document": text_of(nbformat.writes(notebook))}


def rewrite(job):
    """What a file becomes when nbformat reads and writes it, upgraded as papermill does."""
    notebook = nbformat.v4.upgrade(nbformat.read(job["input"], as_version=4))
    file = io.StringIO()
    nbformat.write(notebook, file)
    return {"outcome": "completed", "document": text_of(file.getvalue())}


TASKS = {"papermill": run_papermill, "nbclient": run_nbclient, "nbformat": rewrite}

for line in sys.stdin:
    job = json.loads(line)
    try:
        answer = TASKS[job["task"]](job)
    except Exception as error:
        answer = {"outcome": "refused", "document": None, "message": f"{type(error).__name__}: {error}"}
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
