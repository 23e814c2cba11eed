#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A floor includes only itself and what lies below it, and only the libraries
that are its business. Called with the source folder.

Then copies with a forbidden include must fail, so that a check that has gone
blind fails too. The output is TAP; docs/architecture.md explains the floors.
"""

import pathlib
import re
import shutil
import sys
import tempfile

import tap

# Who may include whom. The order of the house, less what it leaves out on
# purpose: feeds do not know the store, ctl and ui do not know each other.
BELOW = {
    'base': [],
    'model': ['base'],
    'store': ['base', 'model'],
    'feeds': ['base', 'model'],
    'sync': ['base', 'model', 'store', 'feeds'],
    'library': ['base', 'model', 'store', 'feeds', 'sync'],
    'ctl': ['base', 'model', 'store', 'feeds', 'sync', 'library'],
    'ui': ['base', 'model', 'store', 'feeds', 'sync', 'library'],
    'app': ['base', 'model', 'store', 'feeds', 'sync', 'library', 'ui'],
}
# A folder of the window includes itself and these; the window puts the pages
# together, so it may include them all, and none of them includes the window.
SHARED = ['common', 'charts']
GTK = {'ui', 'app'}
TRANSLATED = {'library', 'ctl', 'ui', 'app'}
# Pattern of a library's header, and the floors that may see it.
LIBRARIES = [
    (re.compile(r'sqlite3'), {'store'}),
    (re.compile(r'zstd|zdict'), {'store'}),
    (re.compile(r'xxhash'), {'base'}),
    (re.compile(r'libsoup/'), {'sync', 'ctl'}),
    (re.compile(r'libsecret/'), {'sync'}),
    (re.compile(r'libxml/'), {'base', 'feeds'}),
    (re.compile(r'json-glib/'), {'ctl'}),
    (re.compile(r'(?:gtk|gdk|gsk|graphene|pango|cairo)'), GTK),
    (re.compile(r'adwaita'), GTK),
    (re.compile(r'libportal'), {'ui'}),
    (re.compile(r'glib/gi18n'), TRANSLATED),
]
# A floor's meson.build may name only these of the external dependencies.
DEPENDENCIES = {
    'sqlite_dep': {'store'}, 'zstd_dep': {'store'}, 'soup_dep': {'sync', 'ctl'},
    'secret_dep': {'sync'}, 'xxhash_dep': {'base'},
    'xml_dep': {'base', 'feeds'}, 'json_dep': {'ctl'}, 'gtk_dep': GTK, 'adw_dep': GTK,
    'portal_dep': {'ui'},
}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)
OWN_DEP = re.compile(r'\bvoc_(\w+?)_dep\b')


def judge_own(name, floor, feature, target, source):
    """Whether a file of floor/feature may include the header target."""
    parts = target.split('/')
    # What the build writes from data: a table, which stands on no floor.
    if target == 'config.h' or target.endswith('.inc'):
        return []
    if len(parts) == 1:
        if (source.parent / target).exists():
            return [f'{name}: include "{target}" by its path from src/']
        return [f'{name}: includes "{target}", which is nobody\'s']
    other = parts[0]
    if other not in BELOW:
        return [f'{name}: includes "{target}", which is on no floor']
    if other != floor and other not in BELOW[floor]:
        return [f'{name}: {floor} may not include {other} ("{target}")']
    if other != floor and target.endswith('-private.h'):
        return [f'{name}: "{target}" is private to {other}']
    if floor == other == 'ui' and len(parts) > 2:
        room = parts[1]
        allowed = room == feature or room in SHARED or feature == 'window'
        if feature in SHARED and room not in SHARED:
            allowed = False
        if feature == 'common' and room == 'charts':
            allowed = False
        if not allowed:
            return [f'{name}: ui/{feature} may not include ui/{room}']
    return []


def judge_library(name, floor, target):
    for pattern, floors in LIBRARIES:
        if pattern.match(target) and floor not in floors:
            return [f'{name}: {floor} may not include <{target}>']
    if floor == 'ctl' and target.startswith('libsoup/') and 'serve' not in name:
        return [f'{name}: in ctl only serve may include <{target}>']
    return []


def judge_file(path, floor, name, feature):
    faults = []
    text = path.read_text('utf-8')
    for mark, target in INCLUDE.findall(text):
        if mark == '"':
            faults += judge_own(name, floor, feature, target, path)
        else:
            faults += judge_library(name, floor, target)
    return faults


def judge_sources(root):
    faults = []
    for path in sorted((root / 'src').rglob('*.[ch]')):
        name = path.relative_to(root).as_posix()
        parts = name.split('/')
        floor = parts[1]
        if floor not in BELOW:
            faults.append(f'{name} is on no floor')
            continue
        feature = parts[2] if floor == 'ui' and len(parts) > 3 else ''
        faults += judge_file(path, floor, name, feature)
    return faults


def judge_meson(root):
    """What each floor's meson.build lets it link."""
    faults = []
    for path in sorted((root / 'src').rglob('meson.build')):
        name = path.relative_to(root).as_posix()
        parts = name.split('/')
        if len(parts) < 3:
            continue
        floor, text = parts[1], path.read_text('utf-8')
        for dependency, floors in DEPENDENCIES.items():
            if re.search(rf'\b{dependency}\b', text) and floor not in floors:
                faults.append(f'{name}: {floor} may not depend on {dependency}')
        for other in set(OWN_DEP.findall(text)):
            if other in BELOW and other != floor and other not in BELOW[floor]:
                faults.append(f'{name}: {floor} may not depend on voc_{other}_dep')
    return faults


def judge_tests(root):
    """A test program knows no more than its floor."""
    faults = []
    for folder in sorted((root / 'tests' / 'unit').iterdir()):
        floor = folder.name
        if floor not in BELOW:
            continue
        for path in sorted(folder.rglob('*.[ch]')):
            name = path.relative_to(root).as_posix()
            for mark, target in INCLUDE.findall(path.read_text('utf-8')):
                other = target.split('/')[0]
                if mark == '"' and '/' in target and other in BELOW \
                        and other != floor and other not in BELOW[floor]:
                    faults.append(f'{name}: a test of {floor} may not include {other}')
        text = (folder / 'meson.build').read_text('utf-8')
        for other in set(OWN_DEP.findall(text)):
            if other in BELOW and other != floor and other not in BELOW[floor]:
                faults.append(f'{folder.name}: links voc_{other}_dep')
    return faults


BREAKS = [
    ('upwards', 'src/base/voc-zz.c', '#include "model/voc-listing.h"\n'),
    ('skipping-floors', 'src/model/voc-zz.c', '#include "library/voc-library.h"\n'),
    ('feeds-and-store', 'src/feeds/voc-zz.c', '#include "store/voc-store.h"\n'),
    ('ctl-and-ui', 'src/ctl/voc-zz.c', '#include "ui/common/voc-toast.h"\n'),
    ('ui-and-ctl', 'src/ui/jobs/voc-zz.c', '#include "ctl/voc-ctl.h"\n'),
    ('features', 'src/ui/jobs/voc-zz.c', '#include "ui/careers/voc-zz.h"\n'),
    ('common-and-feature', 'src/ui/common/voc-zz.c', '#include "ui/jobs/voc-zz.h"\n'),
    ('private', 'src/sync/voc-zz.c', '#include "store/voc-conn-private.h"\n'),
    ('sqlite', 'src/library/voc-zz.c', '# include <sqlite3.h>\n'),
    ('json-glib', 'src/feeds/voc-zz.c', '#include <json-glib/json-glib.h>\n'),
    ('soup', 'src/library/voc-zz.c', '#include <libsoup/soup.h>\n'),
    ('soup-in-ctl', 'src/ctl/voc-ctl-show.c', '#include <libsoup/soup.h>\n'),
    ('gtk', 'src/library/voc-zz.c', '#include <gtk/gtk.h>\n'),
    ('pango', 'src/model/voc-zz.c', '#include <pango/pango.h>\n'),
    ('adwaita', 'src/ctl/voc-zz.c', '#include <adwaita.h>\n'),
    ('translated-below', 'src/store/voc-zz.c', '#include <glib/gi18n-lib.h>\n'),
    ('no-floor', 'src/misc/voc-zz.c', '#include <glib.h>\n'),
]


def broken_copy(root, name, text, judge):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        shutil.copytree(root / 'src', copy / 'src')
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_text('utf-8') if path.exists() else ''
        path.write_text(old + text, 'utf-8')
        return [fault for fault in judge(copy) if name in fault]


def main():
    root = pathlib.Path(sys.argv[1])
    results = [
        ('includes', judge_sources(root)),
        ('dependencies', judge_meson(root)),
        ('tests', judge_tests(root)),
    ]
    for case, name, text in BREAKS:
        found = broken_copy(root, name, text, judge_sources)
        results.append((f'finds-{case}', tap.must_find(found)))
    for floor, words in [('model', 'sqlite_dep'), ('store', 'voc_sync_dep'),
                         ('base', 'json_dep'), ('library', 'gtk_dep')]:
        found = broken_copy(root, f'src/{floor}/meson.build', f'x = [{words}]\n',
                            judge_meson)
        results.append((f'finds-{words}-in-{floor}', tap.must_find(found)))
    return tap.report('floors', results)


if __name__ == '__main__':
    sys.exit(main())
