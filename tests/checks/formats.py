#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/formats.md tells of every format what its file says, and the registry has
every format there is.

Called with the source folder. The output is TAP.
"""

import pathlib
import re
import sys

import tap

KINDS = {'VOC_FEED_SNAPSHOT': 'snapshot', 'VOC_FEED_WINDOW': 'window',
         'VOC_FEED_STREAM': 'stream', 'VOC_FEED_SEARCH': 'search'}
MANUALS = ['data/completions/vocationctl', 'docs/man/vocationctl.1']
FORMAT = re.compile(r'const VocFormat (voc_format_\w+) = \{\n  \.info = \{\n(.*?)\n  \},', re.S)


def product(text):
    value = 1
    for factor in text.split('*'):
        value *= int(factor)
    return value


def tell_pause(seconds):
    if seconds < 3600:
        return f'every {seconds // 60} minutes'
    return 'every hour' if seconds == 3600 else f'every {seconds // 3600} hours'


def row(info):
    def get(member):
        found = re.search(rf'\.{member} = ([^,\n]+)', info)
        return found.group(1).strip('"') if found else ''
    pause = product(get('min_poll_seconds'))
    if get('max_requests_per_day'):
        pause = max(pause, 24 * 3600 // int(get('max_requests_per_day')))
    cells = [f"`{get('id')}`", get('name'), KINDS[get('kind')], tell_pause(pause),
             get('attribution')]
    return '|' + '|'.join(f' {cell} ' if cell else ' ' for cell in cells) + '|'


def main():
    root = pathlib.Path(sys.argv[1])
    found = [match for path in sorted((root / 'src/feeds').glob('voc-format*.c'))
             for match in FORMAT.findall(path.read_text('utf-8'))]
    registry = set(re.findall(r'^  &(voc_format_\w+),', (root / 'src/feeds/voc-formats.c')
                              .read_text('utf-8'), re.M))
    rows = {row(info) for _, info in found}
    ids = {re.search(r'\.id = "(\w+)"', info).group(1) for _, info in found}
    told = {line for line in (root / 'docs/formats.md').read_text('utf-8').splitlines()
            if line.startswith('| `')}
    return tap.report('formats', [
        ('are-found', [] if len(found) > 10 else ['the formats were not found']),
        ('are-registered', [f'{name}: only in one of the file and the registry'
                            for name in sorted({name for name, _ in found} ^ registry)]),
        ('are-told', [f'not in docs/formats.md: {line}' for line in sorted(rows - told)]),
        ('are-in-the-manual', [f'{name} is not in {path}' for name in sorted(ids)
                               for path in MANUALS
                               if not re.search(rf'\b{name}\b', (root / path).read_text('utf-8'))]),
        ('told-are-true', [f'not so: {line}' for line in sorted(told - rows)]),
    ])


if __name__ == '__main__':
    sys.exit(main())
