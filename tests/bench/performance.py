#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/performance.md, from the figures that are kept beside it.

    tests/bench/performance.py docs/performance.json     # makes the page anew

tests/bench/run.py --write measures and does the same. A check makes the page from the
figures and compares: nobody writes into it.
"""

import contextlib
import datetime
import json
import os
import pathlib
import platform
import resource
import subprocess
import sys
import time

from voc_bench import ROOT, Spread, ratio
from voc_bench_targets import TARGETS

MARK = '<!-- Written by tests/bench/run.py from performance.json. Changes here are lost. -->'
ORDER = ('sync', 'million', 'parse', 'peers', 'index', 'search', 'start', 'chart', 'window')
GROWTH = 'growth-'
LIBRARIES = (('GLib', 'glib-2.0'), ('GTK', 'gtk4'), ('libadwaita', 'libadwaita-1'), ('libsoup', 'libsoup-3.0'),
             ('json-glib', 'json-glib-1.0'), ('libxml2', 'libxml-2.0'), ('SQLite', 'sqlite3'), ('zstd', 'libzstd'))
HEAD = '''# Performance

Each figure stands beside that of something else on the same machine, in the same run and in turn with it: a library
without us, SQL without us, another program. Times alone say little about another machine; ratios say more. A figure is
the median, and in brackets what the runs ranged over. A ratio is ours to the reference: of rates above 1 is better, of
times, memory and disk below.

    tools/with-display tests/bench/run.py --only sync,parse,search,start,window,peers,index --runs 5 --write docs/performance.md
    tools/with-display tests/bench/run.py --only million,search,start --write docs/performance.md
    tools/with-display tests/bench/run.py --only window --count 1000000 --runs 1 --write docs/performance.md
    tools/with-display tests/bench/run.py --only growth --write docs/performance.md
'''


# From here on others are said to disturb.
DISTURBING = 0.05
WARNING = '''**Other programs were at work while some of this was measured (%s): what is written of it says how the machine
was loaded as much as how fast Vocation is.**'''


# Where and when

def read(*words):
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True,
                              check=True).stdout.strip()
    return ''


def machine():
    model, memory = 'unknown processor', ''
    with contextlib.suppress(OSError):
        for line in pathlib.Path('/proc/cpuinfo').read_text().splitlines():
            if line.startswith('model name'):
                model = line.split(':', 1)[1].strip()
                break
        kib = int(pathlib.Path('/proc/meminfo').read_text().split()[1])
        memory = f', {kib / 1024 / 1024:.0f} GiB'
    with contextlib.suppress(OSError):
        system = platform.freedesktop_os_release()['PRETTY_NAME']
        return f'{system}, {os.cpu_count()} processors ({model}){memory}'
    return f'{platform.system()}, {os.cpu_count()} processors ({model}){memory}'


def versions():
    found = {name: read('pkg-config', '--modversion', package) for name, package in LIBRARIES}
    for name in ('newsboat', 'liferea'):
        found[name] = read('dpkg-query', '-W', '-f', '${Version}', name)
    return {name: version for name, version in found.items() if version}


def processor_seconds():
    """All that the processors have worked since the machine started, and what of it was
    for us."""
    with contextlib.suppress(OSError):
        fields = [int(word) for word in pathlib.Path('/proc/stat').read_text().splitlines()[0].split()[1:]]
        # Idle and waiting for a disk are no work.
        busy = (sum(fields[:8]) - fields[3] - fields[4]) / os.sysconf('SC_CLK_TCK')
        own = sum(usage.ru_utime + usage.ru_stime for usage in map(
            resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
        return busy, own
    return 0.0, 0.0


class Others:
    """What share of the processors other programs had meanwhile."""

    def __init__(self):
        self.start, self.spent = time.monotonic(), processor_seconds()

    def share(self):
        busy, own = (now - before for now, before in zip(processor_seconds(), self.spent, strict=True))
        return round(max(busy - own, 0.0) / (time.monotonic() - self.start) / os.cpu_count(), 3)


def commit():
    """What was measured; the page and its figures are no part of it."""
    changed = read('git', 'status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/performance.*')
    return read('git', 'rev-parse', '--short=12', 'HEAD') + ('-dirty' if changed else '')


def stamp(options):
    """Where, when and on what a part is measured."""
    return {'date': datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%d %H:%M UTC'),
            'commit': commit(),
            'machine': machine(), 'kernel': platform.release(), 'versions': versions(),
            'runs': options.runs, 'feed': options.feed.name if options.feed else 'invented openings'}


# The figures

def load(path):
    if path is not None and path.exists():
        return json.loads(path.read_text('utf-8'))
    return {'parts': {}}


def save(data, path):
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + '\n', 'utf-8')


def take(data, part, where):
    """A part that is measured anew replaces what was known of it, size by size. The
    last of the same size counts."""
    if not part.lines:
        return
    has_size = part.name == 'million' or part.name.startswith(GROWTH)
    name = part.name if where['listings'] < 500000 or has_size else f'{part.name}-large'
    data['parts'][name] = {'title': part.title, 'stamp': where, 'lines': part.lines}


def cell(values, line):
    return Spread(values).text(line['digits']) + line['unit'] if values else ''


def share_text(share):
    return f'{share:.2f}' if share >= 0.1 else f'{share:.3f}'


def row(line):
    other = line.get('reference')
    share = share_text(ratio(Spread(line['ours']), Spread(other)).median) if other else ''
    return f'| {line["what"]} | {cell(line["ours"], line)} | {cell(other, line)} | {share} | {line.get("against", "")} |'


def told(where):
    size = f'{where["listings"]:,} listings ({where["feed"]}), ' if where['listings'] else ''
    runs = '1 run' if where['runs'] == 1 else f'{where["runs"]} runs'
    return (f'{size}{runs}; {where["date"]}, commit `{where["commit"]}`. Other programs had {where["others"]:.0%} of '
            'the processors.')


def table(data, name):
    found = [data['parts'][key] for key in (name, f'{name}-large') if key in data['parts']]
    texts = []
    for part in found:
        texts.append('\n'.join([told(part['stamp']), '', '| what | Vocation | reference | ratio | the reference is |',
                                '|---|---|---|---|---|', *map(row, part['lines'])]))
    return '\n\n'.join(texts)


# How costs grow

def growth_row(key, parts):
    """A figure of each size, and how many times that of the size before it is."""
    found = [next((line for line in part['lines'] if line['key'].split('.')[1] == key), None) for part in parts]
    line = next(line for line in found if line is not None)
    medians = [Spread(one['ours']).median if one else None for one in found]
    steps = [f'{after / before:.2f}' if before and after else '–' for before, after in zip(medians, medians[1:])]
    cells = [cell(one['ours'], one) if one else '–' for one in found]
    return f'| {line["what"]} | {" | ".join(cells)} | {", ".join(steps)} |'


def growth(data):
    """One table of all sizes that were measured."""
    names = sorted((name for name in data['parts'] if name.startswith(GROWTH)), key=lambda name: int(name[len(GROWTH):]))
    if not names:
        return []
    parts = [data['parts'][name] for name in names]
    keys = dict.fromkeys(line['key'].split('.')[1] for part in parts for line in part['lines'])
    sizes = [f'{part["stamp"]["listings"]:,}' for part in parts]
    return ['', '## What more listings cost', '',
            *[f'* {told(part["stamp"])}' for part in parts], '',
            f'| what | {" | ".join(sizes)} | times as much as before |', '|---' * (len(sizes) + 2) + '|',
            *[growth_row(key, parts) for key in keys]]


# The page

def environment(data):
    """Told once when all parts were measured in the same place, else for each."""
    texts = {}
    for name, part in data['parts'].items():
        where = part['stamp']
        libraries = ', '.join(f'{key} {value}' for key, value in where['versions'].items())
        texts.setdefault(f'{where["machine"]}, Linux {where["kernel"]}; {libraries}.', []).append(name)
    if len(texts) == 1:
        return [*texts]
    return [f'* {", ".join(names)}: {text}' for text, names in texts.items()]


def warning(data):
    names = [name for name, part in data['parts'].items() if part['stamp']['others'] > DISTURBING]
    return ['', WARNING % ', '.join(names)] if names else []


def judge(target, data):
    """The figure that a target is about, and whether it is met. One that was measured
    on less than the target is about is shown, and not judged."""
    key, kind, sign, value, size = (target[field] for field in ('key', 'kind', 'sign', 'value', 'size'))
    lines = [(line, part['stamp']) for part in data['parts'].values() for line in part['lines']
             if line['key'] == key]
    if not lines:
        return '', 'not measured'
    line, where = max(lines, key=lambda one: one[1]['listings'] or 0)
    ours = Spread(line['ours'])
    if kind == 'ratio' and not line.get('reference'):
        return '', 'not measured'
    found = ours.median if kind == 'ours' else ratio(ours, Spread(line['reference'])).median
    text = cell([found], line) if kind == 'ours' else f'{share_text(found)} times'
    if size and (where['listings'] or 0) < size:
        return text, f'not judged: {where["listings"]:,} listings'
    is_met = found >= value if sign == '≥' else found <= value
    return text, 'met' if is_met else '**not met**'


def targets(data):
    lines = ['| target | wanted | measured | |', '|---|---|---|---|']
    for target in TARGETS:
        figure, verdict = judge(target, data)
        lines.append(f'| {target["id"]}: {target["what"]} | {target["sign"]} {target["text"]} | {figure} | {verdict} |')
    return lines


def render(data):
    parts = [HEAD.rstrip(), '', MARK, '', '## Where', '', *environment(data), *warning(data), '', '## Targets', '', *targets(data)]
    for name in ORDER:
        if text := table(data, name):
            key = name if name in data['parts'] else f'{name}-large'
            parts += ['', f'## {data["parts"][key]["title"]}', '', text]
    return '\n'.join(parts + growth(data)) + '\n'


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    path = pathlib.Path(sys.argv[1])
    path.with_suffix('.md').write_text(render(load(path)), 'utf-8')


if __name__ == '__main__':
    main()
