"""Runs a command in a pseudo-terminal, whose screen comes on stdout.

usage: pseudo_terminal.py COLUMNS ROWS COMMAND [ARG...]

Each line of stdin is JSON: {"type": TEXT} is typed, {"resize": [COLUMNS, ROWS]} is a window that changes.
"""

import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios

columns, rows, *command = sys.argv[1:]


def resize(terminal, columns, rows):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


pid, terminal = pty.fork()
if pid == 0:
    resize(0, int(columns), int(rows))
    os.execvp(command[0], command)

orders, sources = b"", [terminal, 0]
while True:
    ready, _, _ = select.select(sources, [], [])
    if terminal in ready:
        try:
            shown = os.read(terminal, 65536)
        except OSError:  # Linux: its last process has ended
            break
        if not shown:
            break
        sys.stdout.buffer.write(shown)
        sys.stdout.buffer.flush()
    if 0 in ready:
        read = os.read(0, 65536)
        if not read:
            sources.remove(0)
        orders += read
        *lines, orders = orders.split(b"\n")
        for order in map(json.loads, lines):
            if "type" in order:
                os.write(terminal, order["type"].encode())
            else:
                resize(terminal, *order["resize"])

_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
