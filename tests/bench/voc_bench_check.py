# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds at any size and on any machine, as TAP: counts, never times."""

import os
import subprocess
import sys

import performance
from voc_bench import program, run
from voc_bench_chart import measure_chart
from voc_bench_http import Body, Site
from voc_bench_peers import contained
from voc_bench_search import measure_search, measure_start
from voc_bench_sync import NDJSON, measure_parse, measure_sync
from voc_bench_window import measure_window

# The small one fills the batches that are read ahead, so that what more there is in the
# large one must not be kept.
SMALL, LARGE = 4000, 16000
NONE_IS_FINE = ('window.wait-p50', 'window.wait-long')
# Eleven pieces; so the window is asked something meanwhile however fast it is.
MEANWHILE, PAUSE = 1000, 0.15
# Of what the large feed is longer by: pages that SQLite keeps, and the ids that were seen.
KEPT_SHARE = 0.7


def judge_sync(facts):
    # The moment of the last whole sync is noted, in one row.
    return [
        ('every listing arrives', facts['n'] == facts['open'] == SMALL, facts),
        ('a feed is one request', facts['identity_requests'] == facts['gzip_requests'] == facts['array_requests'] == 1,
         facts),
        ('not modified is one request', (facts['known_requests'], facts['known_status']) == (1, 304), facts),
        ('not modified writes one page', facts['known_pages'][0] <= 1, facts),
        ('not modified writes no words', facts['known_pages'][1] == 0, facts),
        ('the same once more is one request', (facts['resent_requests'], facts['resent_status']) == (1, 200), facts),
        ('the same once more writes one page', facts['resent_pages'][0] <= 1, facts),
        ('the same once more writes no words', facts['resent_pages'][1] == 0, facts),
    ]


def read_once_more(bench, count):
    """What a second reading of a feed of so many takes at most, and how many there are
    then. Both sizes go the same way: what a start has to do differs from one to the next."""
    feed = bench.feed('ndjson', count)
    with Site({'/feed': Body(NDJSON, feed)}) as site:
        profile = bench.new_profile(f'again-{count}', site.url('/feed'))
        profile.sync()
        return profile.sync().kib, profile.count(), feed.stat().st_size


def judge_memory(bench):
    """A longer feed that is read once more needs no more memory but for what is kept
    of each listing on purpose."""
    small_kib, _, small_size = read_once_more(bench, SMALL)
    kib, count, size = read_once_more(bench, LARGE)
    allowed = small_kib + KEPT_SHARE * (size - small_size) / 1024
    return [('every listing of the large feed arrives', count == LARGE, count),
            ('a feed is not kept in memory', kib <= allowed,
             f'{kib} KiB, allowed {allowed:.0f}; the small one {small_kib}')]


def judge_feed(bench):
    """Each form has all openings, of the size that real ones have, and a longer feed
    begins with the shorter one."""
    read = {form: run([program('parse'), bench.feed(form)]).json[0]['records'] for form in ('ndjson', 'array', 'rss')}
    size = bench.feed('ndjson').stat().st_size / SMALL
    with bench.feed('ndjson', LARGE).open('rb') as large, bench.feed('ndjson').open('rb') as small:
        is_start = all(one == other for one, other in zip(small, large, strict=False))
    return [('every form has every opening', set(read.values()) == {SMALL}, read),
            ('an opening is as long as a real one', 2500 < size < 3200, size),
            ('a longer feed begins with the shorter one', is_start, '')]


def judge_search(facts):
    wrong = [pair for pair in facts['found'] if pair[0] != pair[1]]
    found = sum(pair[0] > 0 for pair in facts['found'])
    return [('every keystroke finds what SQL finds', not wrong, wrong[:5]),
            ('keystrokes find something', found > len(facts['found']) / 2, found),
            ('words of descriptions find something', min(facts['words']) > 0, facts['words'])]


def judge_window(part):
    """That it answers; how soon is for no test to say."""
    facts = part.facts
    return [('the window syncs', facts['n'] == MEANWHILE, facts),
            ('the window answers meanwhile', facts['answers'] > 0, facts)]


def judge_peers():
    """As liferea leaves processes of its pages behind."""
    with contained():
        told = subprocess.run(['bash', '-c', 'sleep 600 >/dev/null & echo $!'], stdout=subprocess.PIPE, check=True)
        path = f'/proc/{int(told.stdout)}'
        was_there = os.path.exists(path)
    return [('what a program leaves behind is ended', was_there and not os.path.exists(path), path)]


def check(make_bench, folder, options):
    options.runs, options.count, options.warming = 1, SMALL, 0
    if 'DISPLAY' not in os.environ:
        sys.exit('The windows need a display: tools/with-display gives one.')
    others = performance.Others()
    bench = make_bench(folder, options)
    parts = [measure(bench) for measure in (measure_sync, measure_parse, measure_search, measure_start, measure_chart)]
    sync, parse, search, _, chart = (part.facts for part in parts)
    parts.append(measure_window(bench, MEANWHILE, PAUSE))
    data = {'parts': {}}
    for part in parts:
        performance.take(data, part, performance.stamp(options) | {'listings': bench.n, 'others': others.share()})
    results = [
        *judge_sync(sync),
        ('every record is read', parse['records'] == SMALL, parse),
        *judge_feed(bench),
        *judge_search(search),
        ('every question about pay is painted', set(chart['painted']) == {chart['asked']}, chart),
        *judge_memory(bench),
        *judge_window(parts[-1]),
        *judge_peers(),
        ('every figure is there', all(value > 0 for part in parts for line in part.lines if line['key'] not in NONE_IS_FINE
                                      for value in line['ours'] + line.get('reference', [])), data),
    ]
    print(f'TAP version 13\n1..{len(results)}')
    for number, (what, good, said) in enumerate(results, 1):
        print(f'{"ok" if good else "not ok"} {number} /bench/{what.replace(" ", "-")}' + ('' if good else f' # {said}'))
    for part in parts:
        print('\n'.join(f'# {line}' for line in performance.table(data, part.name).splitlines()))
    return 0 if all(good for _, good, _ in results) else 1
