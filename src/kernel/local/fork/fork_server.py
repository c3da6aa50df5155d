"""Forks IPython kernels from a process that has ipykernel loaded and its shell set up.

usage: python FLAGS… fork_server.py SOCKET ARGUMENTS…

ARGUMENTS are those of `python FLAGS… -m ipykernel_launcher`, with `{connection_file}` where the kernel's belongs.
SOCKET is a Unix socket on which the other side listens. Every process of ours connects to it and says who it is in
one line of JSON. A template, this process or one forked from it, goes on with lines of JSON in both directions, a
kernel with what it writes to its stdout and stderr.

A template is told
    {"op": "kernel", "id", "connection_file", "cwd", "marker"}
                                                       fork a kernel; its environment has the marker, NAME=value
    {"op": "template", "id", "modules", "strict"}      fork a template that has these modules loaded as well
    {"op": "retire"}                                   end when everything that was forked has ended
and tells
    {"ready": true} or {"refused", "module"}           about itself, once: why it does not fork, and which module it was
    {"id", "pid"} or {"id", "failed"}                  what was asked for has this process, or why it has none
    {"id", "exit": {"code", "signal", "peak", "cpu"}}  it has ended; bytes and seconds
It ends, and with it everything that it forked, when the other side closes the connection.

With "strict", only what can make no difference to a notebook is loaded: installed modules that print nothing.
"""

import atexit
import gc
import importlib
import importlib.util
import json
import os
import random
import runpy
import select
import signal
import socket
import sys
import tempfile
import threading

PLACEHOLDER = "{connection_file}"

# What a kernel has loaded by the end of its first cell, beside what comes with ipykernel and its shell.
LOADED_LATE = (
    "ipykernel.debugger",
    "tornado.platform.asyncio",
    "faulthandler",
    "resource",
    "IPython.core.logger",
)


class Refused(Exception):
    """Kernels can't be forked here, or would not be what a spawned one is; for a module's sake where one is given."""

    def __init__(self, reason, module=None):
        super().__init__(reason)
        self.module = module


def main():
    path, *arguments = sys.argv[1:]
    # Python puts a script's folder first, and a module's working directory, which ipykernel takes away again.
    if sys.path and sys.path[0] == os.path.dirname(os.path.abspath(__file__)):
        del sys.path[0]
    template = Template(path, arguments)
    template.connect({"template": 0})
    template.announce(template.set_up)
    request = template.serve()
    while request["op"] == "template":
        request = template.specialise(request)
    template.become_kernel(request)


class Template:
    def __init__(self, path, arguments):
        self.path = path
        self.arguments = arguments
        self.children = {}  # pidfd -> (pid, id, marker)
        self.is_retired = False

    # --- the template itself

    def set_up(self):
        """Does what a kernel does before it needs its connection file, and starts no thread."""
        os.close(os.pidfd_open(os.getpid()))  # Linux 5.3 and Python 3.9 have it
        spec = importlib.util.find_spec("ipykernel_launcher")
        if spec is None:
            raise Refused("its Python lacks ipykernel")
        sys.argv[:] = [spec.origin, *self.arguments]
        if hasattr(sys, "orig_argv"):
            flags = sys.orig_argv[1 : sys.orig_argv.index(__file__)]
            sys.orig_argv[:] = [sys.orig_argv[0], *flags, "-m", "ipykernel_launcher", *self.arguments]

        from ipykernel.ipkernel import IPythonKernel
        from ipykernel.kernelapp import IPKernelApp
        from ipykernel.zmqshell import ZMQInteractiveShell
        from IPython.core.application import BaseIPythonApplication

        load_if_there(*LOADED_LATE)
        hide_psutil()

        self.keeps_folder = keeps_folder(spec.origin)
        app = IPKernelApp.instance()
        BaseIPythonApplication.initialize(app, sys.argv[1:])
        if app.subapp is not None or app.connection_file != PLACEHOLDER:
            raise Refused("its command does not end in a kernel with the connection file")
        if app.kernel_class is not IPythonKernel or "IPythonKernel" in app.config:
            raise Refused("its kernel is configured")
        if app.gui or app.matplotlib or app.pylab:
            raise Refused("it has an event loop of its own")
        load_if_there(*("IPython.extensions." + name for name in app.default_extensions))
        app.init_pdb()
        self.app = app
        self.shell = ZMQInteractiveShell.instance(
            parent=app,
            profile_dir=app.profile_dir,
            user_module=None,
            user_ns=None,
            compiler_class=compiler_class(IPythonKernel),
        )
        # The first cell fills caches; it leaves nothing behind.
        self.shell.run_cell("pass", silent=True)
        self.modules = set(sys.modules)

    def specialise(self, request):
        """Makes a freshly forked template out of this process. Returns the request of what is forked from it."""
        self.leave_parent()
        self.connect({"template": request["id"]})
        self.announce(lambda: self.load(request["modules"], request["strict"]))
        return self.serve()

    def load(self, modules, strict):
        # As a cell would find it: the shell is there, and its plots are inline.
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        for name in modules:
            if strict and not is_installed(name):
                continue
            with Silence() as silence:
                try:
                    importlib.import_module(name)
                except BaseException as error:
                    raise Refused("importing it raises {}: {}".format(type(error).__name__, error), name)
            if strict and silence.is_broken:
                raise Refused("it prints when it is imported", name)
            if threads_at_fork() > 1:
                raise Refused("it starts a thread when it is imported", name)
        self.modules = set(sys.modules)

    def announce(self, prepare):
        """Prepares for forking and tells how that went."""
        try:
            prepare()
            if threads_at_fork() > 1:
                raise Refused("a thread was started")
        except BaseException as error:
            reason = str(error) if isinstance(error, Refused) else "{}: {}".format(type(error).__name__, error)
            self.tell({"refused": reason, "module": getattr(error, "module", None)})
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(1)
        # Collections in a child would touch, and so copy, every page of what is shared.
        gc.collect()
        gc.freeze()
        adopt_orphans()
        self.tell({"ready": True})

    # --- the other side

    def connect(self, introduction):
        self.control = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.control.connect(self.path)
        self.received = b""
        self.tell(introduction)

    def tell(self, message):
        try:
            self.control.sendall(json.dumps(message).encode() + b"\n")
        except OSError:
            self.end()

    def serve(self):
        """Forks what is asked for until the other side is gone. Returns, in each child, the request for it."""
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        while True:
            for fd, _ in poll.poll():
                if fd in self.children:
                    poll.unregister(fd)
                    self.reap(fd)
                    continue
                for request in self.receive():
                    if request["op"] == "retire":
                        self.is_retired = True
                        continue
                    try:
                        pid = os.fork()
                    except OSError as error:
                        self.tell({"id": request["id"], "failed": str(error)})
                        continue
                    if pid == 0:
                        return request
                    pidfd = os.pidfd_open(pid)
                    self.children[pidfd] = (pid, request["id"], request.get("marker"))
                    poll.register(pidfd, select.POLLIN)
                    self.tell({"id": request["id"], "pid": pid})
            if self.is_retired and not self.children:
                self.end()

    def receive(self):
        data = self.control.recv(65536)
        if not data:
            self.end()
        *lines, self.received = (self.received + data).split(b"\n")
        return [json.loads(line) for line in lines]

    def reap(self, pidfd):
        pid, number, marker = self.children.pop(pidfd)
        os.close(pidfd)
        # Not reaped yet, the process still holds its number, so that no other group can be meant.
        kill_group(pid)
        _, status, usage = os.wait4(pid, 0)
        for orphan in self.orphans():
            if marker and has_marker(orphan, marker):
                kill(orphan)
            else:
                os.waitpid(orphan, os.WNOHANG)  # one that has ended is forgotten
        is_signal = os.WIFSIGNALED(status)
        exit = {
            "code": None if is_signal else os.WEXITSTATUS(status),
            "signal": signal_name(os.WTERMSIG(status)) if is_signal else None,
            "peak": usage.ru_maxrss * 1024,
            "cpu": usage.ru_utime + usage.ru_stime,
        }
        self.tell({"id": number, "exit": exit})

    def orphans(self):
        """What kernels have started that left their process group and lost its parent, as a daemon does."""
        known = {pid for pid, _, _ in self.children.values()}
        try:
            with open("/proc/self/task/{}/children".format(os.getpid())) as file:
                return [int(pid) for pid in file.read().split() if int(pid) not in known]
        except OSError:
            return []

    def end(self):
        for pidfd, (pid, _, marker) in self.children.items():
            # A template without its connection ends by itself, and its kernels with it.
            if not marker and select.select([pidfd], [], [], 1)[0]:
                continue
            kill_group(pid)
            os.waitpid(pid, 0)
        for orphan in self.orphans():
            kill(orphan)
        os._exit(0)

    def leave_parent(self):
        """Lets go of what belongs to the template that this process was forked from."""
        self.control.close()
        for pidfd in self.children:
            os.close(pidfd)
        self.children = {}
        os.setsid()

    # --- a kernel

    def become_kernel(self, request):
        """Goes on where `set_up` has stopped, until the kernel ends."""
        self.leave_parent()
        output = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        output.connect(self.path)
        output.sendall(json.dumps({"kernel": request["id"]}).encode() + b"\n")
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
        output.close()
        os.chdir(request["cwd"])
        if self.keeps_folder:
            sys.path.insert(0, os.getcwd())
        os.environ["JPY_PARENT_PID"] = str(os.getppid())
        name, value = request["marker"].split("=", 1)
        os.environ[name] = value
        reseed()

        app, shell = self.app, self.shell
        file = request["connection_file"]
        for arguments in (sys.argv, getattr(sys, "orig_argv", []), app.argv):
            arguments[:] = [argument.replace(PLACEHOLDER, file) for argument in arguments]
        for config in (app.config, app.cli_config):
            config.IPKernelApp.connection_file = file
        app.connection_file = file
        app.parent_handle = os.getppid()
        shell.starting_dir = os.getcwd()
        visited = shell.history_manager.dir_hist
        visited[:] = [type(visited[0])(os.getcwd())]

        from IPython.core.application import BaseIPythonApplication

        initialize = BaseIPythonApplication.initialize
        BaseIPythonApplication.initialize = lambda self, argv=None: None  # done by the template
        try:
            app.initialize()
        finally:
            BaseIPythonApplication.initialize = initialize
        shell.parent = shell.kernel = app.kernel
        drop_nothing(app.iopub_thread)
        app.start()
        leave(self.modules)


def load_if_there(*names):
    """Loads modules, each of which may be missing: debugpy, for one; then a kernel does without it."""
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            pass


def keeps_folder(launcher):
    """Whether the working directory stays on `sys.path`, where `python -m` puts it: ipykernel 6.17 leaves it there."""
    if sys.flags.isolated or getattr(sys.flags, "safe_path", False):
        return False
    from ipykernel import kernelapp

    folder = os.getcwd()
    launch, path = kernelapp.launch_new_instance, sys.path[:]
    kernelapp.launch_new_instance = lambda: None
    sys.path.insert(0, folder)
    try:
        runpy.run_path(launcher, run_name="__main__")
        return sys.path[0] == folder
    finally:
        kernelapp.launch_new_instance, sys.path[:] = launch, path


def hide_psutil():
    """Loads what ipykernel looks for its children with at its end. A notebook that has not asked for it has it not."""
    from ipykernel import kernelbase

    load = getattr(kernelbase, "_get_psutil", None)
    if load is None:
        return
    known = set(sys.modules)
    load()
    for name in sys.modules.keys() - known:
        del sys.modules[name]


def compiler_class(kernel_class):
    if hasattr(kernel_class, "compiler_class"):
        return kernel_class.compiler_class.klass
    from ipykernel.compiler import XCachingCompiler

    return XCachingCompiler


def is_installed(name):
    """Whether a module is the environment's, and not the project's, where it may be about to change."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return False
    if spec is None or spec.origin in ("built-in", "frozen"):
        return spec is not None
    prefixes = {os.path.realpath(prefix) + os.sep for prefix in (sys.prefix, sys.base_prefix)}
    return spec.origin is not None and os.path.realpath(spec.origin).startswith(tuple(prefixes))


def threads_at_fork():
    """How many threads a fork would leave behind. OpenBLAS, for one, ends its own before a fork."""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return threading.active_count()


class Silence:
    """Keeps what is written to stdout and stderr, by whatever means, and tells whether there was anything."""

    def __enter__(self):
        sys.stdout.flush()
        sys.stderr.flush()
        self.file = tempfile.TemporaryFile()
        self.saved = [os.dup(fd) for fd in (1, 2)]
        for fd in (1, 2):
            os.dup2(self.file.fileno(), fd)
        return self

    def __exit__(self, *_):
        sys.stdout.flush()
        sys.stderr.flush()
        for fd, saved in zip((1, 2), self.saved):
            os.dup2(saved, fd)
            os.close(saved)
        self.is_broken = os.fstat(self.file.fileno()).st_size > 0
        self.file.close()


def reseed():
    """Gives each child random numbers of its own, as a new process has."""
    random.seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


def drop_nothing(iopub):
    """Has the kernel wait for a reader that is behind; see `DROP_NOTHING` in requests.ts."""
    import zmq

    iopub.schedule(lambda: iopub.socket.setsockopt(zmq.XPUB_NODROP, 1))


def leave(known):
    """Ends the process as an interpreter does, but for taking apart what the template had loaded.

    That is a third of what a small kernel costs, and none of it can be seen. What the notebook made and imported goes
    in due form: threads end, exit handlers run, files are written out, finalizers are called.
    """
    threading._shutdown()
    atexit._run_exitfuncs()
    for name in sys.modules.keys() - known:
        del sys.modules[name]
    gc.collect()
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            stream.flush()
        except (OSError, ValueError):
            pass
    os._exit(0)


def adopt_orphans():
    """Has orphans become children of this process, which then knows them: PR_SET_CHILD_SUBREAPER of prctl(2)."""
    import ctypes

    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def has_marker(pid, marker):
    try:
        with open("/proc/{}/environ".format(pid), "rb") as file:
            return marker.encode() in file.read().split(b"\0")
    except OSError:
        return False


def kill(pid):
    """Kills a child that was adopted, and reaps it."""
    try:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    except (ProcessLookupError, PermissionError, ChildProcessError):
        pass


def signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return "SIG{}".format(number)  # a real-time signal


def kill_group(leader):
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


if __name__ == "__main__":
    main()
