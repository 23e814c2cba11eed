# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds at any size and on any machine, as TAP: counts, never times."""

import performance

SMALL, LARGE = 4000, 40000


def judge_sync(bench):
    from voc_bench_sync import measure_sync
    part = measure_sync(bench)
    facts = part.facts
    return part, [
        ('every listing arrives', facts['n'] == SMALL, facts['n']),
        ('a feed is asked for once', facts['identity_requests'] == facts['gzip_requests'] == 1, facts),
        ('not modified is one request', (facts['known_requests'], facts['known_status']) == (1, 304), facts),
        # The moment of the last whole sync is noted, in one row.
        ('not modified writes one page', facts['known_pages'][0] <= 1, facts['known_pages']),
        ('not modified writes no words', facts['known_pages'][1] == 0, facts['known_pages']),
        ('a feed that is sent again is one request', (facts['resent_requests'], facts['resent_status']) == (1, 200), facts),
        ('a feed that is sent again writes one page', facts['resent_pages'][0] <= 1, facts['resent_pages']),
        ('a feed that is sent again writes no words', facts['resent_pages'][1] == 0, facts['resent_pages']),
    ]


def check(make_bench, folder, options):
    options.runs, options.count, options.million = 1, SMALL, LARGE
    bench = make_bench(folder, options)
    part, results = judge_sync(bench)
    parts = [part]
    print(part.facts)
    for line in part.lines: print(performance.row(line))
    return 0
