#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast Vocation is, beside what its libraries and other programs can do.

    tests/bench/run.py [--only PART,…] [--feed FILE | --count N] [--runs N]
                       [--json FILE] [--write PAGE.md]

FILE is a feed of any format that Vocation reads, compressed or not: the larger and
the more real, the better; without one a feed of N invented openings is made. It is
published on loopback, synced with vocationctl into profiles of their own, searched,
and shown in a window on a virtual display. The references run in turn with our
own programs, so that a machine that gets slower meanwhile does so for both. What is
printed are medians with their spread, and ratios; times alone say nothing about
another machine.

With --json or --write the figures are kept beside those of the parts that were not
run this time; --write makes the page of them.

With --check the counts are judged, and the output is TAP: what must not be written,
read or kept in memory, at any size and on any machine.
"""

import argparse
import functools
import gzip
import pathlib
import shutil
import subprocess
import sys
import tempfile

import performance
import voc_bench_check
from voc_bench import ROOT, Profile, program, run
from voc_bench_chart import measure_chart
from voc_bench_growth import measure_growth
from voc_bench_http import Body, Site
from voc_bench_peers import measure_index, measure_peers
from voc_bench_search import measure_search, measure_start
from voc_bench_sync import NDJSON, measure_million, measure_parse, measure_sync
from voc_bench_window import measure_window

PARTS = {'sync': measure_sync, 'parse': measure_parse, 'million': measure_million,
         'search': measure_search, 'start': measure_start, 'chart': measure_chart, 'window': measure_window,
         'peers': measure_peers, 'index': measure_index, 'growth': measure_growth}
USUAL = 'sync,parse,search,start'


class Bench:
    """What is measured: feeds, made when they are asked for, and the profile that
    the last sync has filled."""

    def __init__(self, folder, options):
        self.folder = pathlib.Path(folder)
        self.options = options
        self.profile = None
        self.n = 0

    def feed_command(self, form, count):
        return [program('feed'), f'--form={form}', f'--count={count}', ROOT / 'data' / 'reference']

    def feed(self, form, count=None):
        """A file that is not compressed. What has a number is invented."""
        given = self.options.feed
        path = self.folder / f'{count or self.options.count}.{form}'
        if path.exists():
            return path
        if given is None or count is not None:
            run(self.feed_command(form, count or self.options.count), output=path)
            return path
        with given.open('rb') as stream:
            is_packed = stream.read(2) == b'\x1f\x8b'
        with (gzip.open if is_packed else open)(given, 'rb') as stream, path.open('wb') as out:
            shutil.copyfileobj(stream, out)
        return path

    def packed(self, path):
        packed = path.with_name(path.name + '.gz')
        if not packed.exists():
            with packed.open('wb') as out:
                subprocess.run(['gzip', '-6', '-c', path], stdout=out, check=True)
        return packed

    def packed_feed(self, count):
        """Compressed openings, of which there is no file that is not."""
        path = self.folder / f'{count}-made.gz'
        with subprocess.Popen([str(word) for word in self.feed_command('ndjson', count)],
                              stdout=subprocess.PIPE) as feed, path.open('wb') as out:
            subprocess.run(['gzip', '-6', '-c'], stdin=feed.stdout, stdout=out, check=True)
        return path

    def new_profile(self, label, url):
        folder = self.folder / label
        shutil.rmtree(folder, ignore_errors=True)
        profile = Profile(folder)
        profile.ctl('sources', 'add', url)
        return profile

    def need_profile(self):
        """A profile with listings, if no part before this one has left one."""
        if self.profile is None:
            with Site({'/feed': Body(NDJSON, self.feed('ndjson'))}) as site:
                self.profile = self.new_profile('need', site.url('/feed'))
                self.n = self.profile.sync().records
        return self.profile

    def measures(self, names):
        """Of growth each size is a part."""
        for name in names:
            if name == 'growth':
                yield from ((f'{name}, {count:,}', functools.partial(PARTS[name], count=count)) for count in self.options.growth)
            else:
                yield name, PARTS[name]

    def run(self, names):
        """Each part when it is done, so that a run that is stopped has something to show."""
        for name, measure in self.measures(names):
            print(f'Measuring: {name}', file=sys.stderr)
            stamp, others = performance.stamp(self.options), performance.Others()
            if (part := measure(self)) is not None:
                yield part, stamp | {'listings': part.facts.get('n') or self.n, 'others': others.share(),
                                     'runs': part.facts.get('runs') or self.options.runs}


def parse_parts(text):
    names = text.split(',')
    wrong = [name for name in names if name not in PARTS]
    if wrong:
        raise argparse.ArgumentTypeError(f'no part {wrong[0]}; there are {", ".join(PARTS)}')
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--only', type=parse_parts, default=USUAL.split(','), metavar='PART,…',
                        help=f'of {", ".join(PARTS)}; without this {USUAL}')
    parser.add_argument('--feed', type=pathlib.Path, metavar='FILE')
    parser.add_argument('--count', type=int, default=100000, metavar='N')
    parser.add_argument('--million', type=int, default=1000000, metavar='N',
                        help='openings of the part million')
    parser.add_argument('--peers', type=int, nargs='+', default=[1000, 10000, 50000], metavar='N',
                        help='items of the feeds of the part peers')
    parser.add_argument('--growth', type=int, nargs='+', default=[10000, 100000, 1000000], metavar='N',
                        help='openings of the part growth; a size replaces what is known of it')
    parser.add_argument('--runs', type=int, default=3, metavar='N')
    parser.add_argument('--json', type=pathlib.Path, metavar='FILE')
    parser.add_argument('--write', type=pathlib.Path, metavar='PAGE')
    parser.add_argument('--check', action='store_true')
    options = parser.parse_args()
    # Runs whose figures are thrown away, where the first is slower.
    options.warming = 1
    file = options.json or (options.write and options.write.with_suffix('.json'))
    with tempfile.TemporaryDirectory(prefix='voc-bench-') as folder:
        if options.check:
            sys.exit(voc_bench_check.check(Bench, folder, options))
        data = performance.load(file)
        for part, stamp in Bench(folder, options).run(options.only):
            performance.take(data, part, stamp)
            print(performance.table(data, part.name) + '\n', flush=True)
            if file:
                performance.save(data, file)
        if options.write:
            options.write.write_text(performance.render(data), 'utf-8')


if __name__ == '__main__':
    main()
