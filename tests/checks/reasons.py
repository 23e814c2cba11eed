#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every reason for which a record is skipped has a sentence for people, and every
sentence has a reason: what readers and formats say to publishers is the key of the table
in src/library/voc-present-skip.c.

Called with the source folder. The output is TAP.
"""

import pathlib
import re
import sys

import tap

TEXT = r'"((?:[^"\\]|\\.)*)"'

# Where a reason is said: the files, and what stands before the text.
SAID = (
    ('src/feeds/*.c', r'voc_feed_context_skip \([^,]+,\s*(?:"[^"]*"|NULL),\s*'),
    ('src/feeds/*.c', r'skip_tree \(self,\s*\w+,\s*'),
    ('src/feeds/voc-feed-detail.c', r'g_set_error_literal \(error,\s*VOC_PARSE_ERROR,\s*\w+,\s*'),
    ('src/base/*.c', r'skip_record \(self,\s*\w+,\s*'),
    ('src/base/voc-json-flaw.c', r'\] = \{ VOC_PARSE_ERROR_\w+, '),
    ('src/base/voc-json-flaw.c', r'what = '),
    ('src/base/voc-json-parse.c', r'g_set_error_literal \(error,\s*VOC_PARSE_ERROR,\s*\w+,\s*'),
    ('src/model/voc-listing.c', r'g_set_error(?:_literal)? \(error,\s*VOC_PARSE_ERROR,\s*\w+,\s*'),
    ('src/sync/*.c', r'voc_sync_run_add_skips \(run,\s*'),
    ('src/model/voc-skip-reason.h', r'#define VOC_SKIP_OTHER_REASONS '),
)


def keys(root):
    text = (root / 'src/library/voc-present-skip.c').read_text('utf-8')
    table = re.search(r'reasons\[\] = \{(.*?)\n\};', text, re.S).group(1)
    found = re.findall(r'\{ (?:' + TEXT + r'|(VOC_SKIP_OTHER_REASONS)), N_', table)
    return [key or 'other reasons' for key, _ in found]


def said(root):
    """(file, text) of every reason; a text that is only what an error says is not one."""
    for pattern, before in SAID:
        for path in sorted(root.glob(pattern)):
            for text in re.findall(before + TEXT, path.read_text('utf-8')):
                if text != '%s':
                    yield path, text


def name_lengths(root):
    """The names of the texts that can be too long."""
    text = (root / 'src/model/voc-listing.c').read_text('utf-8')
    return re.findall(r'check_length \("([^"]+)"', text)


def expand(root, text):
    if text.startswith('The %s is longer than'):
        return [f'The {name} is longer than' for name in name_lengths(root)]
    return [re.sub(r'“[^”]*”', '“…”', text)]


def compare(root):
    table = keys(root)
    used = set()
    for path, raw in said(root):
        for text in expand(root, raw):
            fitting = [key for key in table if text.startswith(key)]
            used.update(fitting)
            if not fitting:
                yield f'{path.name}: {text!r} has no sentence'
    yield from (f'nobody says {key!r}' for key in table if key not in used)


def main():
    root = pathlib.Path(sys.argv[1])
    n_said = len(list(said(root)))
    return tap.report('reasons', [
        ('all-have-sentences', list(compare(root))),
        ('are-found', [] if n_said > 30 else [f'only {n_said} reasons were found']),
        ('lengths-are-found', [] if len(name_lengths(root)) > 5 else ['the lengths were not found']),
    ])


if __name__ == '__main__':
    sys.exit(main())
