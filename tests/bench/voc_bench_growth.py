# SPDX-License-Identifier: GPL-3.0-or-later
"""What ten times as many listings cost: a profile of each size, filled, asked and opened
in the same way."""

import os
import sys
import time

from voc_bench import Part, Spread, program, run
from voc_bench_http import Body, Site
from voc_bench_search import keystrokes
from voc_bench_sync import NDJSON


def search(profile, typed, *words):
    return run([program('search'), *words], profile.env, '\n'.join(typed) + '\n')


def add_search(part, bench, profile):
    """From the database without the file of the columns, then from the file that the one
    before has left, if so many were worth one."""
    typed, slow, quick, whole = keystrokes(), [], [], []
    for _ in range(bench.options.runs):
        profile.forget_columns()
        slow.append(search(profile, typed))
        quick.append(search(profile, typed))
        whole.append(search(profile, typed, 'whole'))

    def at(runs, key, share):
        return [Spread(line[key] for line in used.json).percentile(share) for used in runs]
    part.add('p50', 'A keystroke in the search, median', at(quick, 'ms', 0.5), digits=2, unit=' ms')
    part.add('p95', 'A keystroke in the search, 95th percentile', at(quick, 'ms', 0.95), digits=2, unit=' ms')
    part.add('p95-whole', 'A keystroke with what only the descriptions have, 95th percentile', at(whole, 'ms', 0.95), unit=' ms')
    part.add('page', 'A page of 64 rows of the list, 95th percentile', at(quick, 'rows_ms', 0.95), digits=2, unit=' ms')
    part.add('ready', 'Start of the library to answers from columns, read from the database', at(slow, 'ready_ms', 0.5),
             unit=' ms')
    part.add('ready-memory', 'Peak memory of that', [used.kib / 1024 for used in slow], unit=' MiB')
    if profile.columns_size() > 0:
        part.add('ready-file', 'Start of the library to answers from columns, read from their file',
                 at(quick, 'ready_ms', 0.5), unit=' ms')
        part.add('ready-file-memory', 'Peak memory of that', [used.kib / 1024 for used in quick], unit=' MiB')
        part.add('columns', 'Disk a listing, the columns', [profile.columns_size() / part.facts['n']], digits=0,
                 unit=' bytes')


def add_window(part, bench, profile):
    if 'DISPLAY' not in os.environ:
        print('No display: the window was not measured (tools/with-display gives one).', file=sys.stderr)
        return
    told = []
    for number in range(-bench.options.warming, bench.options.runs):
        start = {'VOC_BENCH_START': str(time.monotonic_ns() // 1000)}
        both = run([program('window'), 'scroll'], profile.env | start).json
        told += [both[0] | both[1]] * (number >= 0)
    part.add('filled', 'Start to the first frame with listings in it', [one['filled_ms'] for one in told], unit=' ms')
    part.add('frame', 'A frame while the list scrolls by 400 px a frame, 95th percentile', [one['frame_p95'] for one in told],
             unit=' ms')
    part.add('frame-max', '… the longest, with the jumps to its middle and its end', [one['frame_max'] for one in told], unit=' ms')
    part.add('row-widgets', 'Widgets of rows after that', [one['row_widgets'] for one in told], digits=0)
    part.add('window-memory', 'Peak memory of the window until then', [one['kib'] / 1024 for one in told], unit=' MiB')


def measure_growth(bench, count):
    part = Part(f'growth-{count}', f'What {count:,} listings cost')
    with Site({'/feed': Body(NDJSON, command=bench.feed_command('ndjson', count))}) as site:
        profile = bench.new_profile('growth', site.url('/feed'))
        first, again = profile.sync(), profile.sync()
    n = part.facts['n'] = first.records
    part.add('sync', 'First sync', [first.seconds], unit=' s')
    part.add('sync-memory', 'First sync, peak memory', [first.kib / 1024], unit=' MiB')
    part.add('again', 'Second sync, the same feed sent again', [again.seconds], digits=2, unit=' s')
    part.add('disk', 'Disk a listing, all databases', [profile.size() / n], digits=0, unit=' bytes')
    add_search(part, bench, profile)
    add_window(part, bench, profile)
    return part
