#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES.in names every file with translatable text, and no other.

Called with the source folder. With --write it puts the list in order instead.
A line of po/POTFILES.skip may except a file. After the verdict the check breaks
copies of the list and demands that each break is found. The output is TAP.
"""

import pathlib
import re
import sys

import tap

CALL = re.compile(r'(?<![\w"/:*])(?:_|N_|C_|NC_|ngettext|dngettext|g_dngettext'
                  r'|g_dpgettext2?|gettext)\s*\(\s*(?:[A-Z_]+,\s*)?"')
MARKED = re.compile(r'translatable="(?:yes|true|1)"')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.S)
ALWAYS = {
    'data/io.github.vocation_app.Vocation.desktop.in',
    'data/io.github.vocation_app.Vocation.gschema.xml',
    'data/io.github.vocation_app.Vocation.metainfo.xml.in',
}
HEAD = '# Files with translatable text, in the order of the alphabet.\n'


def entries(path):
    if not path.exists():
        return []
    lines = (line.strip() for line in path.read_text('utf-8').splitlines())
    return [line for line in lines if line and not line.startswith('#')]


def translatable(root):
    """Every file with a string that gettext would take."""
    found = {name for name in ALWAYS if (root / name).exists()}
    for path in sorted((root / 'src').rglob('*.[ch]')):
        if CALL.search(COMMENT.sub(' ', path.read_text('utf-8'))):
            found.add(path.relative_to(root).as_posix())
    for path in sorted((root / 'data' / 'ui').rglob('*.ui')):
        if MARKED.search(path.read_text('utf-8')):
            found.add(path.relative_to(root).as_posix())
    return found


def judge(listed, wanted, skipped):
    """What is wrong with the list, in words."""
    faults = [f'{name} has translatable text but is not in po/POTFILES.in'
              for name in sorted(wanted - set(listed) - set(skipped))]
    faults += [f'{name} is in po/POTFILES.in but has no translatable text'
               for name in sorted(set(listed) - wanted)]
    faults += [f'{name} is listed and skipped at once'
               for name in sorted(set(listed) & set(skipped))]
    faults += [f'{name} is in po/POTFILES.skip for nothing'
               for name in sorted(set(skipped) - wanted)]
    if listed != sorted(set(listed)):
        faults.append('po/POTFILES.in is not sorted, or names a file twice')
    return faults


def main():
    arguments = [a for a in sys.argv[1:] if a != '--write']
    root = pathlib.Path(arguments[0]) if arguments else pathlib.Path('.')
    listed = entries(root / 'po' / 'POTFILES.in')
    skipped = entries(root / 'po' / 'POTFILES.skip')
    wanted = translatable(root)
    if '--write' in sys.argv:
        text = HEAD + ''.join(f'{n}\n' for n in sorted(wanted - set(skipped)))
        (root / 'po' / 'POTFILES.in').write_text(text, 'utf-8')
        return 0
    good = sorted(wanted - set(skipped))
    results = [('list', judge(listed, wanted, skipped))]
    breaks = {
        'missing': (good[1:], wanted, skipped),
        'left-over': (good + ['src/zz/voc-none.c'], wanted, skipped),
        'disorder': (good[::-1], wanted, skipped),
        'skip-of-nothing': (good, wanted, ['src/zz/voc-none.c']),
    }
    for name, broken in breaks.items():
        results.append((f'finds-{name}', tap.must_find(judge(*broken))))
    blind = not CALL.search('label = _("Save");') or CALL.search('strchr ("_(", c)')
    results.append(('knows-a-call', ['the pattern is wrong'] if blind else []))
    return tap.report('potfiles', results)


if __name__ == '__main__':
    sys.exit(main())
