# SPDX-License-Identifier: GPL-3.0-or-later
"""Every keystroke of some questions, beside the same answer in SQL; and the window,
beside the least that such a window can be."""

import os
import sys
import time

from voc_bench import HERE, Part, Spread, program, run


# Whole words that many texts have, and hardly a title.
WORDS = ('experience', 'management', 'customers', 'development', 'projects', 'business', 'team support', 'health data',
         'strong skills', 'new role')


def keystrokes():
    lines = (HERE / 'questions.txt').read_text(encoding='utf-8').split('\n')
    typed = ['']
    for line in lines:
        typed += [line[:end] for end in range(1, len(line) + 1) if line[end - 1] != ' ']
    return typed


def measure_search(bench):
    part = Part('search', 'Answering while one types')
    profile, typed = bench.need_profile(), keystrokes()
    text = '\n'.join(typed) + '\n'
    ours, whole, raw = [], [], []
    for number in range(-bench.options.warming, bench.options.runs):
        # The next one loads its columns from the file that this one leaves.
        profile.forget_columns()
        told = run([program('search')], profile.env, text).json
        more = run([program('search'), 'whole'], profile.env, text).json
        alone = run([program('raw-search'), profile.path('cache/cache.db'),
                     profile.path('cache/search.db')], text=text).json
        if number >= 0:
            ours.append(told)
            whole.append(more)
            raw.append(alone)
    part.facts['found'] = [(a['found'], b['found']) for a, b in zip(more, alone, strict=True)]

    def at(runs, key, share):
        return [Spread(line[key] for line in one).percentile(share) for one in runs]
    for key, label, share in (('median', 'median', 0.5), ('p95', '95th percentile', 0.95)):
        part.add(key, f'A keystroke in the search, {label} of {len(typed)}', at(ours, 'ms', share), unit=' ms')
        part.add(f'{key}-whole', '… with what only the descriptions have', at(whole, 'ms', share),
                 at(raw, 'ms', share), 'the same answer by seven SQL statements', unit=' ms')
    part.add('rows', 'The rows of the first screen after it, median', at(ours, 'rows_ms', 0.5),
             unit=' ms', digits=2)
    words = [run([program('search'), 'whole'], profile.env, '\n'.join(WORDS) + '\n').json for _ in ours]
    part.add('words-p95', f'A word of the descriptions, 95th percentile of {len(WORDS)}', at(words, 'ms', 0.95),
             unit=' ms')
    part.add('ready', 'Start of the library to answers from columns, read from the database', at(ours, 'ready_ms', 0.5),
             unit=' ms')
    part.add('ready-file', '… read from their file', at(whole, 'ready_ms', 0.5), unit=' ms')
    part.facts['words'] = [line['found'] for line in words[-1]]
    return part


def measure_start(bench):
    if 'DISPLAY' not in os.environ:
        print('No display: the window was not measured (tools/with-display gives one).',
              file=sys.stderr)
        return None
    part, profile = Part('start', 'Opening the window'), bench.need_profile()
    told = {'window': [], 'floor': []}
    for number in range(-bench.options.warming, bench.options.runs):
        for name, runs in told.items():
            start = {'VOC_BENCH_START': str(time.monotonic_ns() // 1000)}
            one = run([program(name)], profile.env | start).json[0]
            runs += [one] * (number >= 0)

    def of(name, key, per=1):
        return [one[key] / per for one in told[name]]
    against = 'a bare libadwaita window with fifty rows'
    part.add('first', 'Start to the first frame', of('window', 'first_ms'), of('floor', 'first_ms'), against,
             unit=' ms')
    part.add('filled', 'Start to the first frame with listings in it', of('window', 'filled_ms'),
             of('floor', 'first_ms'), against, unit=' ms')
    part.add('whole', 'Start to all of them counted, and the chart of their pay', of('window', 'whole_ms'), unit=' ms')
    part.add('memory', 'Peak memory of the window by then', of('window', 'kib', 1024), of('floor', 'kib', 1024),
             against, unit=' MiB')
    return part
