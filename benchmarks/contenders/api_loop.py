"""Runs notebooks one after the other with a library, in this process.

usage: api_loop.py papermill|nbclient RUNS.json      a list of {input, output, parameters}
"""

import json
import os
import sys
import traceback


def run_papermill(run):
    import papermill

    papermill.execute_notebook(run["input"], run["output"], parameters=run["parameters"], progress_bar=False)


def run_nbclient(run):
    import nbclient
    import nbformat

    notebook = nbformat.read(run["input"], as_version=4)
    resources = {"metadata": {"path": os.path.dirname(run["input"])}}
    try:
        nbclient.NotebookClient(notebook, resources=resources).execute()
    finally:
        nbformat.write(notebook, run["output"])


tool = {"papermill": run_papermill, "nbclient": run_nbclient}[sys.argv[1]]
with open(sys.argv[2]) as file:
    runs = json.load(file)
failed = False
for run in runs:
    try:
        tool(run)
    except Exception:
        traceback.print_exc()
        failed = True
sys.exit(failed)
