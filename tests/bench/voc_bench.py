# SPDX-License-Identifier: GPL-3.0-or-later
"""What all parts of the bench share: running programs, profiles and figures."""

import contextlib
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BUILD = pathlib.Path(os.environ.get('VOC_BUILD_ROOT', 'build')).resolve()
CTL = BUILD / 'src' / 'ctl' / 'vocationctl'
DATABASES = ('cache/cache.db', 'cache/search.db', 'data/library.db')


def program(name):
    return str(BUILD / 'tests' / 'bench' / f'bench-{name}')


class Spread:
    """Figures of one kind, told by their median and what they range over."""

    def __init__(self, values):
        self.values = list(values)

    @property
    def median(self):
        return statistics.median(self.values)

    def percentile(self, share):
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def text(self, digits=1):
        low, high = min(self.values), max(self.values)
        return f'{self.median:,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})'


def ratio(ours, raw):
    """Pair by pair, for they were run in turn."""
    return Spread(a / b for a, b in zip(ours.values, raw.values, strict=True))


class Used:
    """What a process used: wall and processor seconds, and its largest memory."""

    def __init__(self, seconds, usage, output):
        self.seconds = seconds
        self.cpu = usage.ru_utime + usage.ru_stime
        self.kib = usage.ru_maxrss
        self.output = output

    @property
    def json(self):
        return [json.loads(line) for line in self.output.splitlines()]


def run(command, env=None, text=None, output=None):
    """Run to the end, and take the system's own account of that one process. Its
    memory is never told as less than ours, so this program keeps nothing large."""
    with (output.open('w+') if output else tempfile.TemporaryFile('w+')) as out, \
            tempfile.TemporaryFile('w+') as into:
        into.write(text or '')
        into.seek(0)
        start = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], env=env, stdin=into, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        if process.returncode != 0:
            sys.exit(f'{command[0]} ended with {process.returncode}')
        return Used(seconds, usage, None if output else out.read())


class Profile:
    """An empty profile in a folder of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.env = dict(os.environ, LC_ALL='C.UTF-8', GSETTINGS_BACKEND='memory',
                        GSETTINGS_SCHEMA_DIR=str(BUILD / 'data'), GSK_RENDERER='cairo',
                        GDK_BACKEND='x11', GTK_A11Y='none', ADW_DISABLE_PORTAL='1',
                        VOCATION_REFERENCE=str(BUILD / 'data' / 'reference' / 'reference.db'),
                        VOCATION_CACHE_DIR=str(self.folder / 'cache'),
                        VOCATION_DATA_DIR=str(self.folder / 'data'), NO_PROXY='127.0.0.1')

    def ctl(self, *words):
        return run([CTL, *words], self.env)

    def size(self):
        return sum((self.folder / name).stat().st_size for name in DATABASES)

    def pages(self):
        """The sums of the pages of the listings and their words."""
        sums = []
        for name in DATABASES[:2]:
            with (self.folder / name).open('rb') as stream:
                sums += [hash(page) for page in iter(lambda: stream.read(4096), b'')]
        return sums

    def path(self, name):
        return str(self.folder / name)


def machine():
    model = 'unknown processor'
    with contextlib.suppress(OSError):
        for line in pathlib.Path('/proc/cpuinfo').read_text().splitlines():
            if line.startswith('model name'):
                model = line.split(':', 1)[1].strip()
                break
    return f'{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {model}'
