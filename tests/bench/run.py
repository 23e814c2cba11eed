#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast Vocation is, beside what its libraries can do without it.

    tests/bench/run.py [--feed FILE | --count N] [--runs N] [--json FILE]

FILE is a feed of any format that Vocation reads, compressed or not: the larger and
the more real, the better; without one a feed of N invented openings is made. It is
published on loopback, synced with vocationctl into profiles of their own, searched,
and shown in a window on a virtual display. The raw references run in turn with our
own programs, so that a machine that gets slower meanwhile does so for both. What is
printed are medians with their spread, and ratios; times alone say nothing about
another machine.

With --check the counts are judged, and the output is TAP: what must not be written,
read or kept in memory, at any size and on any machine.
"""

import argparse
import contextlib
import gzip
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from voc_bench import CTL, HERE, Profile, Spread, machine, program, ratio, run


class Bench:
    def __init__(self, folder, options):
        self.folder = pathlib.Path(folder)
        self.options = options
        self.figures = {}
        self.rows = []
        self.n = 0

    # The feed

    def make_feed(self):
        """A file that is not compressed; its name tells the server its type."""
        given = self.options.feed
        if given is None:
            path = self.folder / 'feed.ndjson'
            run([CTL, 'sample', '--count', self.options.count, '--seed', 1, '--date', '2026-11-01'],
                output=path)
            self.name = f'{self.options.count:,} invented openings'
            return path
        path = self.folder / 'feed.json'
        with given.open('rb') as stream:
            packed = stream.read(2) == b'\x1f\x8b'
        with (gzip.open if packed else open)(given, 'rb') as stream, path.open('wb') as out:
            shutil.copyfileobj(stream, out)
        self.name = given.name
        return path

    @contextlib.contextmanager
    def served(self, path):
        with (self.folder / 'serve.txt').open('w+') as out:
            server = subprocess.Popen([str(CTL), 'serve', str(path)], stdout=out,
                                      stderr=subprocess.DEVNULL)
            try:
                while not (found := re.search(r'^http://\S+', pathlib.Path(out.name).read_text(), re.M)):
                    if server.poll() is not None:
                        sys.exit('vocationctl serve ended')
                    time.sleep(0.02)
                yield found.group()
            finally:
                server.kill()
                server.wait()

    def new_profile(self, label, url):
        folder = self.folder / label
        shutil.rmtree(folder, ignore_errors=True)
        profile = Profile(folder)
        profile.ctl('sources', 'add', url)
        return profile

    # What is measured

    def row(self, what, ours, raw=None, against=None, digits=1, unit='', better='lower'):
        """One line of the table; ours and raw are Spreads."""
        line = {'what': what, 'ours': ours.text(digits) + unit, 'raw': '', 'against': against or '',
                'ratio': ''}
        if raw is not None:
            line['raw'] = raw.text(digits) + unit
            line['ratio'] = f'{ratio(ours, raw).median:.2f}'
        self.rows.append(line)

    def measure_sync(self, feed):
        """The first sync, in turn with the same rows put into SQLite alone."""
        ours, cpu, raw, raw_cpu, kib = [], [], [], [], []
        again, unchanged = [], []
        with self.served(feed) as url:
            for number in range(self.options.runs):
                profile = self.new_profile(f'profile-{number % 2}', url)
                used = profile.ctl('sync')
                self.n = json.loads(profile.ctl('stats', '--json').output)['open']
                ours.append(self.n / used.seconds)
                cpu.append(self.n / used.cpu)
                kib.append(used.kib / 1024)
                alone = run([program('raw-insert'), profile.path('cache/cache.db'),
                             self.folder / 'raw.db']).json[0]
                raw.append(alone['rows'] / alone['seconds'])
                raw_cpu.append(alone['rows'] / alone['cpu'])

                pages = profile.pages()
                used = profile.ctl('sync')
                unchanged.append(used.seconds)
                self.figures['pages_written'] = sum(
                    a != b for a, b in itertools.zip_longest(pages, profile.pages()))
            self.profile = profile

        size = profile.size()
        self.row('First sync, listings a second', Spread(ours), Spread(raw),
                 'SQLite alone, prepared, three indexes, no search', 0)
        self.row('… a second of all processors', Spread(cpu), Spread(raw_cpu), '', 0)
        self.row('First sync, peak memory', Spread(kib), unit=' MiB')
        self.row('Second sync of the same feed', Spread(value * 1e3 for value in unchanged), unit=' ms')
        self.row('Disk a listing', Spread([size / self.n]),
                 Spread([(self.folder / 'raw.db').stat().st_size / self.n]),
                 'the same rows and bodies without any index of words', 0, ' bytes')
        self.figures.update(n=self.n, sync_kib=Spread(kib).median * 1024, bytes=size)

    def measure_parse(self, feed):
        listings, records, raw = [], [], []
        for _ in range(self.options.runs):
            for values, words in ((listings, ()), (records, ('--records',)), (raw, ('--raw',))):
                told = run([program('parse'), *words, feed]).json[0]
                values.append(told['bytes'] / told['seconds'] / 1e6)
        self.row('Reading the records of the feed, one thread', Spread(records), Spread(raw),
                 'json-glib alone, record by record', 0, ' MB/s')
        self.row('… to finished listings', Spread(listings), unit=' MB/s', digits=0)

    def keystrokes(self):
        lines = (HERE / 'questions.txt').read_text(encoding='utf-8').split('\n')
        typed = ['']
        for line in lines:
            typed += [line[:end] for end in range(1, len(line) + 1) if line[end - 1] != ' ']
        return typed

    def measure_search(self):
        """Every keystroke of the questions; the first run is there to warm up."""
        typed = self.keystrokes()
        text = '\n'.join(typed) + '\n'
        ours, raw, rows = [], [], []
        for number in range(self.options.runs + 1):
            told = run([program('search')], self.profile.env, text).json
            alone = run([program('raw-search'), self.profile.path('cache/cache.db'),
                         self.profile.path('cache/search.db')], text=text).json
            if number > 0:
                ours.append(told)
                raw.append(alone)
        self.figures['found'] = [(a['found'], b['found']) for a, b in zip(told, alone, strict=True)]

        def at(runs, key, share):
            return Spread(Spread(line[key] for line in one).percentile(share) for one in runs)
        for label, share in (('median', 0.5), ('95th percentile', 0.95)):
            self.row(f'A keystroke in the search, {label} of {len(typed)}', at(ours, 'ms', share),
                     at(raw, 'ms', share), 'the same answer by seven SQL statements', unit=' ms')
        self.row('The rows of the first screen after it, median', at(ours, 'rows_ms', 0.5),
                 unit=' ms', digits=2)

    def measure_start(self):
        if 'DISPLAY' not in os.environ:
            print('No display: the window was not measured (tools/with-display gives one).',
                  file=sys.stderr)
            return
        first, filled, floor, memory, floor_memory = [], [], [], [], []
        for number in range(self.options.runs + 1):
            told = {}
            for name in ('window', 'floor'):
                start = {'VOC_BENCH_START': str(time.monotonic_ns() // 1000)}
                told[name] = run([program(name)], self.profile.env | start).json[0]
            if number == 0:
                continue
            first.append(told['window']['first_ms'])
            filled.append(told['window']['filled_ms'])
            memory.append(told['window']['kib'] / 1024)
            floor.append(told['floor']['first_ms'])
            floor_memory.append(told['floor']['kib'] / 1024)
        against = 'a bare libadwaita window with fifty rows'
        self.row('Start to the first frame', Spread(first), Spread(floor), against, unit=' ms')
        self.row('Start to the first frame with listings in it', Spread(filled), Spread(floor),
                 against, unit=' ms')
        self.row('Peak memory of the window', Spread(memory), Spread(floor_memory), against,
                 unit=' MiB')

    def run(self):
        feed = self.make_feed()
        self.measure_sync(feed)
        self.measure_parse(feed)
        self.measure_search()
        self.measure_start()

    def table(self):
        lines = [f'{self.name}: {self.n:,} listings, {self.figures["bytes"] / 1e6:.1f} MB on disk. '
                 f'{machine()}. Median (lowest–highest) of {self.options.runs} runs.', '',
                 '| what | Vocation | reference | ratio | the reference is |', '|---|---|---|---|---|']
        lines += [f'| {r["what"]} | {r["ours"]} | {r["raw"]} | {r["ratio"]} | {r["against"]} |'
                  for r in self.rows]
        return '\n'.join(lines)


def check(folder, options):
    """What holds at any size and on any machine, as TAP."""
    options.runs, options.count = 1, 4000
    bench = Bench(folder, options)
    bench.run()
    written = bench.figures['pages_written']
    wrong = [pair for pair in bench.figures['found'] if pair[0] != pair[1]]
    results = [
        ('every listing arrives', bench.n == options.count, bench.n),
        # The moment of the last whole sync is noted, in one row.
        ('a feed that has not changed writes one page', written <= 1, f'{written} pages'),
        ('every keystroke finds what SQL finds', not wrong, wrong[:5]),
        ('every figure is there', len(bench.rows) == 13 and all(row['ours'] for row in bench.rows),
         f'{len(bench.rows)} rows'),
    ]
    print(f'TAP version 13\n1..{len(results)}')
    for number, (what, good, said) in enumerate(results, 1):
        print(f'{"ok" if good else "not ok"} {number} /bench/{what.replace(" ", "-")}'
              + ('' if good else f' # {said}'))
    print(bench.table().replace('\n', '\n# ').join(('# ', '')))
    sys.exit(0 if all(good for _, good, _ in results) else 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--feed', type=pathlib.Path, metavar='FILE')
    parser.add_argument('--count', type=int, default=100000, metavar='N')
    parser.add_argument('--runs', type=int, default=3, metavar='N')
    parser.add_argument('--json', type=pathlib.Path, metavar='FILE')
    parser.add_argument('--check', action='store_true')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='voc-bench-') as folder:
        if options.check:
            check(folder, options)
            return
        bench = Bench(folder, options)
        bench.run()
        print(bench.table())
        if options.json:
            options.json.write_text(json.dumps({'rows': bench.rows, 'figures': bench.figures}, indent=1))


if __name__ == '__main__':
    main()
