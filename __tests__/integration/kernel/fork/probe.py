# Everything that a notebook can see of the process it runs in, as JSON; what differs from process to process by its
# nature is left out. Run as a cell, after a first one.
import asyncio as _asyncio, atexit as _atexit, builtins as _builtins, codecs as _codecs, gc as _gc, json as _json
import linecache as _linecache, locale as _locale, logging as _logging, os as _os, resource as _resource
import signal as _signal, sys as _sys, threading as _threading, warnings as _warnings


def _probe():
    shell = get_ipython()
    connection_file = shell.config.IPKernelApp.connection_file

    def told(value):
        return repr(value).replace(connection_file, "CONNECTION_FILE").replace(str(_os.getpid()), "PID")

    def kind(fd):
        target = _os.readlink("/proc/self/fd/" + fd)
        return target.split(":")[0] if ":" in target else target

    mask = _os.umask(0)
    _os.umask(mask)
    signals = {s.name: str(_signal.getsignal(s)).split(" at ")[0] for s in _signal.valid_signals() if hasattr(s, "name")}
    return {
        "modules": sorted(name for name in _sys.modules if name not in ("resource", "codeop")),
        "argv": told(_sys.argv),
        "orig_argv": told(getattr(_sys, "orig_argv", None)),
        "path": _sys.path,
        "path hooks": [str(hook).split(" at ")[0] for hook in _sys.path_hooks],
        "meta path": [getattr(finder, "__name__", type(finder).__name__) for finder in _sys.meta_path],
        "flags": str(_sys.flags),
        "executable": [_sys.executable, _sys.prefix, _sys.base_prefix],
        "environment": {k: v for k, v in _os.environ.items() if k not in ("JPY_PARENT_PID", "NOTEBOOK_GATE_KERNEL")},
        "parent": _os.environ["JPY_PARENT_PID"] == str(_os.getppid()),
        "cwd": [_os.getcwd(), shell.starting_dir],
        "leader": [_os.getsid(0) == _os.getpid(), _os.getpgrp() == _os.getpid()],
        "signals": signals,
        "mask": [oct(mask), sorted(_signal.pthread_sigmask(_signal.SIG_BLOCK, []))],
        "fds": sorted(kind(fd) for fd in _os.listdir("/proc/self/fd") if _exists(fd)),
        "stdio": [kind(fd) for fd in "012"],
        "streams": [str(type(s)) for s in (_sys.stdin, _sys.stdout, _sys.stderr, _sys.__stdin__, _sys.__stdout__)],
        "encodings": [_sys.__stdout__.encoding, _sys.__stdout__.errors, _sys.__stdout__.line_buffering, _sys.__stderr__.encoding],
        "main": sorted(vars(_sys.modules["__main__"])),
        "main is the notebook's": _sys.modules["__main__"] is shell.user_module,
        "main name": [__name__, _sys.modules["__main__"].__doc__],
        "namespace": sorted(shell.user_ns),
        "builtins": sorted(vars(_builtins)),
        "history": [shell.execution_count, shell.history_manager.session_number, shell.history_manager.hist_file],
        "inputs": [list(shell.user_ns["In"])[:2], dict(shell.user_ns["Out"]), shell.user_ns["_dh"] == [_os.getcwd()] or told(shell.user_ns["_dh"])],
        "config": told(dict(shell.config)),
        "own config": told(dict(shell.parent.config)),
        "parents": [type(shell.parent).__name__, type(shell.parent.parent).__name__],
        "shell is its kernel's": [shell.kernel.shell is shell, shell.kernel is shell.parent],
        "configurables": sorted(type(c).__name__ for c in shell.configurables),
        "compiler": type(shell.compile).__name__,
        "display": [type(shell.display_pub).__name__, type(shell.displayhook).__name__, type(_sys.displayhook).__name__],
        "sessions": shell.display_pub.session is shell.kernel.session and shell.displayhook.session is shell.kernel.session,
        "sockets": shell.display_pub.pub_socket is shell.kernel.iopub_socket,
        "app": [told(shell.parent.parent.argv), told(shell.parent.parent.connection_file), shell.parent.parent.parent_handle == _os.getppid()],
        "extensions": sorted(shell.extension_manager.loaded),
        "events": {name: len(callbacks) for name, callbacks in shell.events.callbacks.items()},
        "hooks": sorted(shell.hooks),
        "aliases": len(shell.alias_manager.aliases),
        "magics": {kind: sorted(found) for kind, found in shell.magics_manager.magics.items()},
        "exit": [type(shell.user_ns["exit"]).__name__, shell.exit_now, shell.keepkernel_on_exit],
        "threads": sorted(type(thread).__name__ for thread in _threading.enumerate()),
        "main thread": _threading.current_thread() is _threading.main_thread(),
        "native threads": len(_os.listdir("/proc/self/task")),
        "loop": type(_asyncio.get_running_loop()).__name__,
        "exit handlers": _atexit._ncallbacks(),
        "gc": [_gc.isenabled(), _gc.get_threshold()],
        "limits": {name: _resource.getrlimit(getattr(_resource, name)) for name in dir(_resource) if name.startswith("RLIMIT")},
        "recursion": [_sys.getrecursionlimit(), _sys.getswitchinterval()],
        "exceptions": [_sys.excepthook.__qualname__, _sys.unraisablehook.__name__, _threading.excepthook.__name__],
        "warnings": [str(f) for f in _warnings.filters],
        "logging": [str(_logging.root.handlers), _logging.root.level, sorted(_logging.root.manager.loggerDict)],
        "locale": [_locale.setlocale(_locale.LC_ALL), _locale.getpreferredencoding(False)],
        "sources": sorted(name for name in _linecache.cache if "ipykernel" in name or name.startswith("<")).__len__(),
        "tracing": [str(_sys.gettrace()), str(_sys.getprofile())],
    }


def _exists(fd):
    try:
        _os.readlink("/proc/self/fd/" + fd)
        return True
    except OSError:
        return False


print(_json.dumps(_probe(), default=str))
