# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs on the same items, over the same server, in turn with ours: the
feed readers newsboat and liferea on RSS, the search library Xapian on NDJSON. Each
has a home of its own, and what one leaves running is ended with it."""

import contextlib
import ctypes
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys

from voc_bench import HERE, Part, run, watch
from voc_bench_http import Body, Site

PYTHON = '/usr/bin/python3'
RSS = 'application/rss+xml'
# Enough to tell: Xapian is slow and its rate does not depend on the number.
XAPIAN_COUNT = 20000
PR_SET_CHILD_SUBREAPER = 36


def home(folder):
    shutil.rmtree(folder, ignore_errors=True)
    (folder / 'run').mkdir(parents=True, mode=0o700)
    return dict(os.environ, HOME=str(folder), LC_ALL='C.UTF-8', XDG_CONFIG_HOME=str(folder / 'config'),
                XDG_DATA_HOME=str(folder / 'data'), XDG_CACHE_HOME=str(folder / 'cache'),
                XDG_RUNTIME_DIR=str(folder / 'run'), GSETTINGS_BACKEND='memory', GTK_A11Y='none',
                NO_AT_BRIDGE='1', NO_PROXY='127.0.0.1', GIO_USE_NETWORK_MONITOR='base',
                WEBKIT_DISABLE_COMPOSITING_MODE='1', GDK_BACKEND='x11')


def count_rows(path, table):
    with contextlib.closing(sqlite3.connect(f'file:{path}?mode=ro', uri=True)) as db:
        return db.execute(f'SELECT count(*) FROM {table}').fetchone()[0]


def children():
    """Our own, and those that were left to us."""
    found = []
    for path in pathlib.Path('/proc/self/task').glob('*/children'):
        with contextlib.suppress(OSError):
            found += [int(word) for word in path.read_text().split()]
    return found


@contextlib.contextmanager
def contained():
    """What a program leaves behind becomes our child, and is ended."""
    libc = ctypes.CDLL(None, use_errno=True)
    known = set(children())
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        while left := set(children()) - known:
            for pid in left:
                with contextlib.suppress(ProcessLookupError, ChildProcessError):
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
        libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


class Taken:
    """What one program needed for all items of a feed."""

    def __init__(self, seconds, kib, count):
        self.seconds, self.kib, self.count = seconds, kib, count


class Ours:
    name = 'ours'

    def __init__(self, bench, site):
        self.bench, self.site = bench, site

    def prepare(self):
        self.profile = self.bench.new_profile('peer', self.site.url('/rss'))

    def first(self):
        used = self.profile.sync()
        return Taken(used.seconds, used.kib, self.profile.count())

    again = first


class Newsboat:
    name, package, command = 'newsboat', 'newsboat', 'newsboat'

    def __init__(self, bench, site):
        self.folder, self.url = bench.folder / 'newsboat', site.url('/rss')

    def prepare(self):
        self.env = home(self.folder)
        (self.folder / 'urls').write_text(f'{self.url}\n')
        (self.folder / 'settings').write_text('max-items 0\n')

    def first(self):
        used = watch(['newsboat', '-u', self.folder / 'urls', '-c', self.folder / 'cache.db', '-C',
                      self.folder / 'settings', '-x', 'reload'], self.env)
        return Taken(used.seconds, used.kib, count_rows(self.folder / 'cache.db', 'rss_item'))

    again = first


class Liferea:
    """Driven over a session bus of its own. When a second refresh is over cannot be
    told from outside, so there is only the first."""

    name, package, command, again = 'liferea', 'liferea', 'liferea', None

    def __init__(self, bench, site):
        self.folder, self.site = bench.folder / 'liferea', site

    def prepare(self):
        self.env = home(self.folder)

    def first(self):
        """It may fetch its feeds when it starts: they are empty until it is asked to."""
        body = self.site.bodies['/rss']
        self.site.bodies['/rss'] = Body(RSS, self.site.empty)
        count = self.site.count
        # Services that the bus starts print to the same place.
        with contained(), subprocess.Popen(
                ['dbus-run-session', '--', PYTHON, HERE / 'liferea.py', self.folder, self.site.url('/rss'),
                 str(count)], env=self.env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL) as driver:
            is_ready = any(line == 'ready\n' for line in driver.stdout)
            self.site.bodies['/rss'] = body
            with contextlib.suppress(BrokenPipeError):
                driver.stdin.write('go\n')
                driver.stdin.close()
            told = next((line for line in driver.stdout if line.startswith('{')), None)
        if not is_ready or not told:
            sys.exit('liferea did not start, or did not come to an end')
        return Taken(**json.loads(told))


def present(package, command):
    if shutil.which(command):
        return True
    print(f'Not measured: {command}; it is in the Debian package {package}.', file=sys.stderr)
    return False


def measure_size(bench, part, count):
    """All programs in turn, each time from nothing."""
    feed, empty = bench.feed('rss', count), bench.folder / 'empty.rss'
    empty.write_text('<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Empty</title><link>'
                     'https://jobs.example.org/</link><description>Empty</description></channel></rss>\n')
    taken = {}
    with Site({'/rss': Body(RSS, feed)}) as site:
        site.empty, site.count = empty, count
        for _ in range(bench.options.runs):
            for program in [Ours(bench, site)] + [one(bench, site) for one in bench.peers]:
                program.prepare()
                for what in ('first', 'again'):
                    if getattr(program, what) is None:
                        continue
                    one = getattr(program, what)()
                    if one.count != count:
                        sys.exit(f'{program.name} has {one.count} of {count} items')
                    taken.setdefault((program.name, what), []).append(one)
    add_lines(bench, part, count, taken)


def add_lines(bench, part, count, taken):
    def rates(name, what):
        return [count / one.seconds for one in taken[name, what]]
    for one in bench.peers:
        against = f'{one.name}, the same RSS'
        part.add(f'{one.name}-first-{count}', f'{count:,} items, first time, items a second', rates('ours', 'first'),
                 rates(one.name, 'first'), against, 0)
        if one.again is not None:
            part.add(f'{one.name}-again-{count}', f'{count:,} items, once more, items a second',
                     rates('ours', 'again'), rates(one.name, 'again'), against, 0)
        part.add(f'{one.name}-memory-{count}', f'{count:,} items, peak memory',
                 [used.kib / 1024 for used in taken['ours', 'first']],
                 [used.kib / 1024 for used in taken[one.name, 'first']], against, unit=' MiB')


def measure_peers(bench):
    part = Part('peers', 'Beside other programs')
    bench.peers = [one for one in (Newsboat, Liferea) if present(one.package, one.command)]
    if Liferea in bench.peers and 'DISPLAY' not in os.environ:
        print('Not measured: liferea; there is no display (tools/with-display gives one).', file=sys.stderr)
        bench.peers.remove(Liferea)
    for count in bench.options.peers if bench.peers else []:
        measure_size(bench, part, count)
    part.facts['n'] = max(bench.options.peers)
    return part


def measure_index(bench):
    part = Part('index', 'Beside a library that does nothing but index')
    if subprocess.run([PYTHON, '-c', 'import xapian'], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        print('Not measured: Xapian; it is in the Debian package python3-xapian.', file=sys.stderr)
        return None
    count = min(XAPIAN_COUNT, bench.options.count)
    feed, ours, theirs, sizes = bench.feed('ndjson', count), [], [], []
    with Site({'/feed': Body('application/x-ndjson', feed)}) as site:
        for _ in range(bench.options.runs):
            profile = bench.new_profile('peer', site.url('/feed'))
            ours.append(count / profile.sync().seconds)
            told = run([PYTHON, HERE / 'xapian-index.py', feed, bench.folder / 'xapian']).json[0]
            theirs.append(told['listings'] / told['seconds'])
            sizes.append((profile.size() / count, told['bytes'] / count))
    against = 'Xapian, the words alone'
    part.add('xapian', 'Fetched, stored and indexed, listings a second', ours, theirs, against, 0)
    part.add('disk', 'Disk a listing', [one for one, _ in sizes], [other for _, other in sizes], against, 0, ' bytes')
    part.facts['n'] = count
    return part
