# SPDX-License-Identifier: GPL-3.0-or-later
"""What all parts of the bench share: running programs, profiles and figures."""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = pathlib.Path(os.environ.get('VOC_BUILD_ROOT', 'build')).resolve()
CTL = BUILD / 'src' / 'ctl' / 'vocationctl'
DATABASES = ('cache/cache.db', 'cache/search.db', 'data/library.db')
COLUMNS = 'cache/columns.snapshot'
SAMPLE_SECONDS = 0.1


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
        if low == high:
            return f'{low:,.{digits}f}'
        return f'{self.median:,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})'


def ratio(ours, reference):
    """Pair by pair, for they were run in turn."""
    return Spread(a / b for a, b in zip(ours.values, reference.values, strict=True))


class Part:
    """One part of the bench: lines of figures, and facts that are judged as counts.

    A line has a key by which the targets know it; its figures are kept, so that the
    page can be made anew. Of a pair the ratio is ours to the reference, each time.
    """

    def __init__(self, name, title):
        self.name, self.title = name, title
        self.lines, self.facts = [], {}

    def add(self, key, what, ours, reference=None, against='', digits=1, unit=''):
        line = {'key': f'{self.name}.{key}', 'what': what, 'unit': unit, 'digits': digits,
                'ours': [round(value, 4) for value in ours]}
        if reference is not None:
            line |= {'reference': [round(value, 4) for value in reference], 'against': against}
        self.lines.append(line)


class Used:
    """What a process used: wall and processor seconds, its largest memory, what it
    printed, and when it printed each line."""

    def __init__(self, seconds, usage, output):
        self.seconds = seconds
        self.cpu = usage.ru_utime + usage.ru_stime
        self.kib = usage.ru_maxrss
        self.output = output
        self.moments = []
        self.memory = []

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


def memory_of(pid):
    """KiB of a process: now, that of no file, and the most there ever was."""
    try:
        text = pathlib.Path(f'/proc/{pid}/status').read_text('ascii', 'replace')
    except OSError:
        return None
    found = dict(line.split(':', 1) for line in text.splitlines() if ':' in line)
    if 'VmRSS' not in found:
        return None
    return tuple(int(found[key].split()[0]) for key in ('VmRSS', 'RssAnon', 'VmHWM'))


def watch(command, env=None, every=SAMPLE_SECONDS):
    """Run to the end, looking at its memory all the while and at the moment of each
    line: (seconds, now, of no file, most)."""
    start = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], env=env, text=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    samples, moments, lines, ended = [], [], [], threading.Event()

    def sample():
        while not ended.wait(every):
            if (found := memory_of(process.pid)) is not None:
                samples.append((time.monotonic() - start, *found))

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    for line in process.stdout:
        moments.append(time.monotonic() - start)
        lines.append(line)
    _, status, usage = os.wait4(process.pid, 0)
    used = Used(time.monotonic() - start, usage, ''.join(lines))
    ended.set()
    thread.join()
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f'{command[0]} ended with {process.returncode}: {used.output}')
    used.moments, used.memory = moments, samples
    if samples:
        used.kib = max(sample[3] for sample in samples)
    return used


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

    def sync(self):
        """Whole seconds, at whose end the descriptions are indexed, and those until the
        report, when all is stored and found by its short fields."""
        used = watch([CTL, 'sync', '--json'], self.env)
        report = used.json[-1]
        if report['outcome'] not in ('ok', 'unchanged'):
            sys.exit(f'The sync ended so: {report}')
        used.stored_seconds, used.records = used.moments[-1], report['records']
        return used

    def count(self):
        return json.loads(self.ctl('stats', '--json').output)['open']

    def size(self):
        return sum((self.folder / name).stat().st_size for name in DATABASES)

    def columns_size(self):
        """Bytes of the file from which the next program loads what is searched; 0: none."""
        path = self.folder / COLUMNS
        return path.stat().st_size if path.exists() else 0

    def forget_columns(self):
        (self.folder / COLUMNS).unlink(missing_ok=True)

    def pages(self):
        """The sums of the pages of the listings and of their words."""
        sums = []
        for name in DATABASES[:2]:
            # A database says itself how large its pages are. It is not read as a whole: what
            # this program ever had in its memory counts as that of each program it starts.
            with (self.folder / name).open('rb') as file:
                size = int.from_bytes(file.read(18)[16:], 'big')
                file.seek(0)
                sums.append([hash(page) for page in iter(lambda: file.read(size), b'')])
        return sums

    def path(self, name):
        return str(self.folder / name)
