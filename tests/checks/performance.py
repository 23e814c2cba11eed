#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/performance.md is what tests/bench makes of the figures beside it, and what it
says of a target is so.

Called with the source folder. The output is TAP.
"""

import copy
import json
import pathlib
import sys

import tap


def written(root, performance, data):
    if (root / 'docs/performance.md').read_text('utf-8') == performance.render(data):
        return []
    return ['docs/performance.md is not what tests/bench/performance.py makes of docs/performance.json']


def other_figure(performance, data):
    """Whoever changes a figure, on the page or beside it, is found out."""
    other = copy.deepcopy(data)
    next(iter(other['parts'].values()))['lines'][0]['ours'][0] += 1000.0
    return [] if performance.render(other) != performance.render(data) else ['another figure makes the same page']


def keys(data, targets):
    """A target whose key no line has would be "not measured" for ever."""
    faults = []
    for target in targets:
        part, key = target['key'].split('.')
        found = [name for name in (part, f'{part}-large') if name in data['parts']]
        known = {line['key'] for name in found for line in data['parts'][name]['lines']}
        # How many items the peers were given, and which were there, differs.
        if found and part != 'peers' and target['key'] not in known:
            faults.append(f'{target["id"]}: no line of {part} is called {key}')
    return faults


def verdicts(performance):
    line = {'key': 'a.b', 'what': '', 'unit': '', 'digits': 0, 'ours': [30.0, 10.0, 20.0], 'reference': [10.0, 10.0, 10.0]}
    alone = {key: value for key, value in line.items() if key != 'reference'}
    cases = [
        (line, 'ours', '≥', 20, 0, 'met'), (line, 'ours', '≥', 21, 0, '**not met**'),
        (line, 'ours', '≤', 20, 0, 'met'), (line, 'ours', '≤', 19, 0, '**not met**'),
        (line, 'ratio', '≥', 2, 0, 'met'), (line, 'ratio', '≤', 1.9, 0, '**not met**'),
        (line, 'ours', '≥', 20, 1000, 'met'), (line, 'ours', '≥', 20, 1001, 'not judged: 1,000 listings'),
        (alone, 'ratio', '≥', 1, 0, 'not measured'), (alone | {'key': 'a.c'}, 'ours', '≥', 1, 0, 'not measured'),
    ]
    faults = []
    for found, kind, sign, value, size, wanted in cases:
        data = {'parts': {'a': {'stamp': {'listings': 1000}, 'lines': [found]}}}
        said = performance.judge({'key': 'a.b', 'kind': kind, 'sign': sign, 'value': value, 'size': size}, data)[1]
        if said != wanted:
            faults.append(f'{kind} {sign} {value} from {size}: {said}, not {wanted}')
    return faults


def grown(performance):
    """Sizes in their order beside each other, with how many times as much each is."""
    where = {'listings': 0, 'feed': '', 'runs': 1, 'date': '', 'commit': '', 'others': 0.0}

    def size(n, **figures):
        lines = [{'key': f'growth-{n}.{key}', 'what': key, 'unit': ' s', 'digits': 1, 'ours': [ours]} for key, ours in figures.items()]
        return {'title': '', 'stamp': where | {'listings': n}, 'lines': lines}
    data = {'parts': {f'growth-{n}': part for n, part in
                      ((1000, size(1000, a=5.0, b=3.0)), (100, size(100, a=2.0)), (10000, size(10000, a=5.0, b=30.0)))}}
    page = performance.growth(data)
    wanted = ['| what | 100 | 1,000 | 10,000 | times as much as before |', '|---|---|---|---|---|',
              '| a | 2.0 s | 5.0 s | 5.0 s | 2.50, 1.00 |', '| b | – | 3.0 s | 30.0 s | –, 10.00 |']
    return [] if page[-4:] == wanted and performance.growth({'parts': {}}) == [] else [f'the table of growth: {page}']


def main():
    root = pathlib.Path(sys.argv[1])
    sys.path.insert(0, str(root / 'tests/bench'))
    sys.dont_write_bytecode = True
    import performance
    import voc_bench_targets
    data = json.loads((root / 'docs/performance.json').read_text('utf-8'))
    return tap.report('performance', [
        ('is-written-by-the-bench', written(root, performance, data)),
        ('another-figure-is-found', other_figure(performance, data)),
        ('is-marked', [] if performance.MARK in performance.render(data) else ['the page does not say who writes it']),
        ('targets-have-lines', keys(data, voc_bench_targets.TARGETS)),
        ('verdicts', verdicts(performance)),
        ('growth', grown(performance)),
    ])


if __name__ == '__main__':
    sys.exit(main())
