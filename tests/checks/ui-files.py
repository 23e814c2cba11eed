#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The descriptions of the window are well formed, translatable and listed.

Called with the source folder. gtk4-builder-tool validates what has no template of
ours (it cannot know our classes); the others are parsed, and judged by rules of
our own. Then broken copies must be found. The output is TAP.
"""

import os
import pathlib
import re
import sys
import tempfile
import xml.etree.ElementTree as ET

import tap

# Properties whose text a person reads, when they hold words.
READ = {'label', 'title', 'subtitle', 'description', 'tooltip-text',
        'placeholder-text', 'secondary-text', 'body', 'heading', 'text'}
WORDS = re.compile(r'[A-Za-z]{2,}')
LONGEST = 600


def texts(root):
    for element in root.iter():
        if element.tag in ('property', 'attribute', 'col', 'item') and element.text:
            yield element, element.get('name', ''), element.text


def judge_texts(name, root):
    faults = []
    for element, key, text in texts(root):
        marked = element.get('translatable') in ('yes', 'true', '1')
        readable = key.replace('_', '-') in READ and WORDS.search(text)
        if readable and not marked and element.get('translatable') != 'no':
            faults.append(f'{name}: {key} "{text}" is not marked as translatable')
        if marked and not WORDS.search(text) and not text.strip():
            faults.append(f'{name}: an empty text is marked as translatable')
        short = len(text.split()) == 1
        if marked and short and not element.get('context') and not element.get('comments'):
            faults.append(f'{name}: "{text}" is one word: give it a context or a comment')
        if marked and re.search(r'%[sdif]|%\d', text) and not element.get('comments'):
            faults.append(f'{name}: "{text}" has a placeholder but no comment')
    return faults


def judge_icons(name, root):
    """A button with a picture alone needs a name that can be spoken."""
    faults = []
    for element in root.iter('object'):
        if element.get('class') not in ('GtkButton', 'GtkToggleButton', 'GtkMenuButton'):
            continue
        keys = {child.get('name', '').replace('_', '-') for child in element.findall('property')}
        spoken = any(prop.get('name') in ('label', 'labelled-by')
                     for box in element.findall('accessibility') for prop in box)
        if 'icon-name' in keys and not keys & {'label', 'tooltip-text'} and not spoken:
            faults.append(f'{name}: {element.get("id") or element.get("class")} '
                          'shows an icon but has neither tooltip nor label')
    return faults


def judge(path, name, displayed=True):
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as error:
        return [f'{name}: {error}']
    if root.tag != 'interface':
        return [f'{name}: is no interface']
    faults = []
    if root.get('domain') != 'vocation':
        faults.append(f'{name}: <interface domain="vocation"> is missing')
    faults += judge_texts(name, root) + judge_icons(name, root)
    if len(path.read_text('utf-8').splitlines()) > LONGEST:
        faults.append(f'{name}: over {LONGEST} lines')
    for template in root.iter('template'):
        if template.get('class') != class_of(path):
            faults.append(f'{name}: the template is {template.get("class")}, '
                          f'the file says {class_of(path)}')
    ours = root.find('template') is not None or any(
        element.get('class', '').startswith('Voc') for element in root.iter('object'))
    adwaita = any(element.get('class', '').startswith('Adw') for element in root.iter('object'))
    if displayed and not ours and not adwaita:
        status, text = tap.run('gtk4-builder-tool', 'validate', path)
        if status != 0:
            faults.append(text)
    return faults


def class_of(path):
    return ''.join(part.capitalize() for part in path.stem.split('-'))


def judge_listed(root):
    """Each file is in a resource, and each resource's files are there."""
    faults, seen = [], set()
    for listing in sorted((root / 'data' / 'ui').rglob('*.gresource.xml')):
        for entry in ET.parse(listing).getroot().iter('file'):
            target = (listing.parent / entry.text).resolve()
            seen.add(target)
            if not target.exists():
                faults.append(f'{listing.name}: {entry.text} is not there')
    for path in sorted((root / 'data' / 'ui').rglob('*.ui')):
        if path.resolve() not in seen:
            faults.append(f'{path.relative_to(root)} is in no resource')
    return faults


def judge_style(style, code):
    """A rule for an element that no widget calls itself has no effect."""
    known = set(re.findall(r'gtk_widget_class_set_css_name \(\w+, "([^"]+)"\)', code))
    rules = re.sub(r'/\*.*?\*/|\{[^}]*\}', ' ', style, flags=re.DOTALL)
    used = set(re.findall(r'(?<![\w.#@:-])voc-[a-z-]+', rules))
    return [f'no widget is called {name}' for name in sorted(used - known)]


BROKEN = {
    'unmarked-text': '<object class="GtkLabel"><property name="label">Save</property></object>',
    'word-without-context': '<object class="GtkLabel">'
    '<property name="label" translatable="yes">Save</property></object>',
    'nameless-button': '<object class="GtkButton">'
    '<property name="icon-name">edit-find-symbolic</property></object>',
    'unclosed': '<object class="GtkLabel">',
    'unknown-property': '<object class="GtkLabel"><property name="labbel">1</property></object>',
}


def main():
    root = pathlib.Path(sys.argv[1])
    displayed = bool(os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY'))
    results = []
    for path in sorted((root / 'data' / 'ui').rglob('*.ui')):
        name = path.relative_to(root / 'data' / 'ui').as_posix()
        results.append((name, judge(path, name, displayed)))
    results.append(('listed', judge_listed(root)))
    code = ''.join(path.read_text('utf-8') for path in (root / 'src' / 'ui').rglob('*.c'))
    for path in sorted((root / 'data' / 'ui').glob('*.css')):
        results.append((path.name, judge_style(path.read_text('utf-8'), code)))
    results.append(('finds-dead-rule', tap.must_find(
        judge_style('voc-nobody > .icon { color: red; }', code))))
    with tempfile.TemporaryDirectory() as folder:
        for case, body in BROKEN.items():
            path = pathlib.Path(folder) / f'{case}.ui'
            path.write_text(f'<interface domain="vocation">{body}</interface>', 'utf-8')
            if case == 'unknown-property' and not displayed:
                results.append((f'finds-{case}', None, 'needs a display; tools/test gives one'))
            else:
                results.append((f'finds-{case}', tap.must_find(judge(path, case, displayed))))
    return tap.report('ui-files', results)


if __name__ == '__main__':
    sys.exit(main())
