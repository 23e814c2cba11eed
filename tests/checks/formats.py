#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/formats.md tells of every format what its file says, and the registry has
every format there is. Its last part tells which fields each one fills, from the
stories that the tests of the formats compare with what the adapters bring: with
VOC_UPDATE_STORIES=1 that part is written anew.

Called with the source folder. The output is TAP.
"""

import os
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


class Stories:
    """What the feeds of the tests bring, by format."""

    # Of the rest that a feed says its names are kept, and of a coded tag its code.
    WHOLE = ('raw', 'tags')
    HIDDEN = ('id', 'sourceId', 'nativeId')
    COORDINATES = {'latitude': 'coordinates', 'longitude': 'coordinates'}

    def __init__(self):
        self.fields, self.listings, self.removed, self.skipped = {}, 0, 0, 0

    def add_field(self, path):
        names = [re.sub(r'\[\d+\]', '', name) for name in path.split('.')]
        if names[0] in self.HIDDEN:
            return
        names = names[:1] if names[0] in self.WHOLE else names[:2]
        names[-1] = self.COORDINATES.get(names[-1], names[-1])
        self.fields['.'.join(names)] = True

    def read(self, path):
        """A line without a blank before it begins an item, an issue or the end."""
        whole = path.suffix == '.whole'
        kind, brought, faults = 'listing' if whole else '', set(), set()
        for line in path.read_text('utf-8').splitlines():
            if line.startswith('  '):
                if kind == 'listing' and (found := re.match(r'  ([\w.\[\]]+) = ', line)):
                    self.add_field(found.group(1))
                continue
            kind = re.match(r'\w*', line).group()
            record = re.match(r'\w+ \(line \d+, record (\d+)\)', line)
            if kind == 'listing':
                self.listings += 1
            elif kind == 'removed':
                self.removed += 1
            if record and kind != 'warning':
                (faults if kind == 'error' else brought).add(record.group(1))
        self.listings += whole
        self.skipped += len(faults - brought)


def tell_feeds(names, everybody):
    """Who does something, or who does not when these are few."""
    rest = sorted(everybody - names)
    if not rest:
        return 'all'
    return 'all but ' + ', '.join(rest) if len(rest) <= 5 else ', '.join(sorted(names))


def tell_fields(root, kinds):
    """The tables of docs/formats.md that come from the stories of the tests."""
    stories = {}
    for path in sorted((root / 'tests/unit/feeds/data').glob('*/*')):
        if path.parent.name in kinds and path.suffix in ('.told', '.whole'):
            stories.setdefault(path.parent.name, Stories()).read(path)
    fields = sorted({field for story in stories.values() for field in story.fields}, key=str.lower)
    lines = ['| feed | kind | fields | listings | removed | skipped |', '|---|---|--:|--:|--:|--:|']
    lines += [f'| {name} | {kinds[name]} | {len(story.fields)} | {story.listings} | {story.removed} | {story.skipped} |'
              for name, story in sorted(stories.items())]
    lines += ['', '| field | is filled by |', '|---|---|']
    lines += [f'| {field} | {tell_feeds({n for n, story in stories.items() if field in story.fields}, set(stories))} |'
              for field in fields]
    return lines


def check_fields(root, kinds):
    """The faults of the part of docs/formats.md behind its mark."""
    path = root / 'docs/formats.md'
    before, mark, told = path.read_text('utf-8').partition('<!-- from the stories of the tests -->\n')
    lines = tell_fields(root, kinds)
    if not mark or len(lines) < len(kinds):
        return ['the mark or the stories were not found']
    if os.environ.get('VOC_UPDATE_STORIES') == '1':
        path.write_text(before + mark + '\n' + '\n'.join(lines) + '\n', 'utf-8')
        return []
    have = told.strip().splitlines()
    return [f'not so: {line}' for line in have if line not in lines] \
        + [f'not in docs/formats.md: {line}' for line in lines if line not in have]


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
    kinds = {re.search(r'\.id = "(\w+)"', info).group(1): KINDS[re.search(r'\.kind = (\w+)', info).group(1)]
             for _, info in found}
    return tap.report('formats', [
        ('are-found', [] if len(found) > 10 else ['the formats were not found']),
        ('are-registered', [f'{name}: only in one of the file and the registry'
                            for name in sorted({name for name, _ in found} ^ registry)]),
        ('are-told', [f'not in docs/formats.md: {line}' for line in sorted(rows - told)]),
        ('are-in-the-manual', [f'{name} is not in {path}' for name in sorted(ids)
                               for path in MANUALS
                               if not re.search(rf'\b{name}\b', (root / path).read_text('utf-8'))]),
        ('told-are-true', [f'not so: {line}' for line in sorted(told - rows)]),
        ('fields-are-those-of-the-stories', check_fields(root, kinds)),
    ])


if __name__ == '__main__':
    sys.exit(main())
