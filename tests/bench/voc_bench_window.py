# SPDX-License-Identifier: GPL-3.0-or-later
"""The window answering while it syncs: how long its main loop makes anything wait,
and how long a question takes."""

import os
import sys

from voc_bench import Part, program, run
from voc_bench_http import Body, Site
from voc_bench_sync import NDJSON


def measure_window(bench, count=None, pause=0):
    """The feed is made while it is sent, so that its number is not a matter of disk."""
    if 'DISPLAY' not in os.environ:
        print('No display: the window was not measured (tools/with-display gives one).', file=sys.stderr)
        return None
    part, count, told = Part('window', 'The window while it syncs'), count or bench.options.count, []
    body = Body(NDJSON, command=bench.feed_command('ndjson', count), pause=pause) if bench.options.feed is None \
        else Body('application/json', bench.feed('ndjson'))
    with Site({'/feed': body}) as site:
        for _ in range(bench.options.runs):
            profile = bench.new_profile('window', site.url('/feed'))
            told.append(run([program('busy')], profile.env).json[-1])
    if not all(one['is_ok'] for one in told):
        sys.exit(f'The sync in the window ended so: {told}')

    def of(key, per=1):
        return [one[key] / per for one in told]
    part.add('wait-p50', 'What the main loop makes wait beyond 4 ms, median', of('wait_p50'), unit=' ms', digits=2)
    part.add('wait-p99', '… 99th percentile', of('wait_p99'), unit=' ms', digits=2)
    part.add('wait-max', '… the longest', of('wait_max'), unit=' ms')
    part.add('wait-long', '… how often more than 100 ms', of('n_long'), digits=0)
    part.add('work-p99', 'Work of the main thread at a stretch, 99th percentile', of('work_p99'), unit=' ms', digits=2)
    part.add('work-max', '… the longest', of('work_max'), unit=' ms')
    part.add('answer-p50', 'A keystroke in the search meanwhile, median', of('answer_p50'), unit=' ms')
    part.add('answer-p95', '… 95th percentile', of('answer_p95'), unit=' ms')
    part.add('rate', 'The sync in the window, listings a second',
             [one['records'] / one['seconds'] for one in told], digits=0)
    part.add('memory', 'Peak memory of the window', of('kib', 1024), unit=' MiB')
    part.facts = {'n': min(one['records'] for one in told), 'answers': min(one['answers'] for one in told)}
    return part
