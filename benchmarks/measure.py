"""Runs commands one after the other and says what they took: one JSON object on stdin, one on stdout.

Linux only. Every process below a command counts: one that outlives its parent is handed to this process, which
reaps it, and a parent's own usage has that of the children it waited for.
"""

import ctypes
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

PR_SET_CHILD_SUBREAPER = 36
# How often the memory of a command is read, in seconds.
SAMPLING = 0.02

spent = 0.0  # CPU seconds of all that was reaped


def reap(options=0):
    """The id of a process that ended, 0 if none has; its usage is added up."""
    global spent
    pid, status, usage = os.wait4(-1, options)
    spent += usage.ru_utime + usage.ru_stime if pid else 0
    return pid, status


def children():
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/stat") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            yield int(entry)


def peak_memory(pid, ended, peaks):
    """Reads the most memory that a process has had so far, until it ended: a zombie has none."""
    while not ended.wait(SAMPLING):
        try:
            with open(f"/proc/{pid}/status") as file:
                found = re.search(r"VmHWM:\s*(\d+)", file.read())
        except OSError:
            return
        if found:
            peaks.append(int(found[1]) * 1024)


def run(command, timeout, log):
    """Its exit code, None if it took too long."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    ended, late = threading.Event(), threading.Event()
    sampler = threading.Thread(target=peak_memory, args=(process.pid, ended, peaks))
    watchdog = threading.Timer(timeout, end_late, (process.pid, late))
    sampler.start()
    watchdog.start()
    pid = status = None
    while pid != process.pid:
        pid, status = reap()
    watchdog.cancel()
    ended.set()
    sampler.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    return None if late.is_set() else process.returncode


def end_late(pid, late):
    late.set()
    os.killpg(pid, signal.SIGKILL)


def end_what_is_left(grace):
    """Waits for processes that outlive the last command; kills and counts those that stay."""
    deadline = time.monotonic() + grace
    killed = set()
    while True:
        try:
            pid, _ = reap(os.WNOHANG)
        except ChildProcessError:
            return len(killed)
        if pid:
            continue
        if time.monotonic() > deadline:
            killed |= set(children())
            for child in children():
                os.kill(child, signal.SIGKILL)
        time.sleep(SAMPLING)


job = json.load(sys.stdin)
if ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
    sys.exit("this system cannot hand orphans to a process")
os.chdir(job["folder"])
peaks = [0]
with open(job["log"], "wb") as log:
    begun = time.monotonic()
    codes = [run(command, job["timeout"], log) for command in job["commands"]]
    wall = time.monotonic() - begun
    left = end_what_is_left(job["grace"])
json.dump({"wall": wall, "cpu": spent, "memory": max(peaks), "codes": codes, "left": left}, sys.stdout)
