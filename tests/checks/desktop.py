#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop and the software catalogues read is right: the desktop file,
the metainfo, the D-Bus service, the settings schema, the icons.

Called with the source folder and the build folder. The output is TAP.
"""

import configparser
import datetime
import json
import pathlib
import re
import sys
import tempfile
import xml.etree.ElementTree as ET

import tap

ID = 'io.github.vocation_app.Vocation'
SVG = '{http://www.w3.org/2000/svg}'


def desktop_file(path, *program):
    status, text = tap.run('desktop-file-validate', path)
    faults = [line for line in text.splitlines() if line] if status or text else []
    entry = configparser.ConfigParser(interpolation=None, delimiters=('=',))
    entry.optionxform = str
    entry.read(path, 'utf-8')
    main = entry['Desktop Entry']
    for key, value in {'Icon': ID, 'StartupNotify': 'true', 'DBusActivatable': 'true'}.items():
        if main.get(key) != value:
            faults.append(f'{key} is {main.get(key)}, not {value}')
    # An action of the desktop file is started as an action of the program, or by
    # its option where there is no bus.
    program = ''.join(part.read_text('utf-8') for part in program)
    actions = main.get('Actions', '').split(';')[:-1]
    if actions != ['search']:
        faults.append(f'the actions are {actions}')
    for action in actions:
        section = f'Desktop Action {action}'
        if section not in entry:
            faults.append(f'the action {action} is missing')
        elif entry[section].get('Exec') != f'vocation --{action}':
            faults.append(f'the action {action} runs {entry[section].get("Exec")}')
        if f'.name = "{action}"' not in program or f'{{ "{action}", 0' not in program:
            faults.append(f'the program has no action and option {action}')
    if not main.get('Keywords', '').endswith(';'):
        faults.append('Keywords are missing, or do not end in a semicolon')
    return faults


def appstream(path):
    status, text = tap.run('appstreamcli', 'validate', '--pedantic', '--no-net', path)
    faults = [text] if status != 0 else []
    return faults + [line for line in text.splitlines() if re.match(r'[EW]: ', line)]


def metainfo(path, version, today=None):
    """The rules that the validator does not know."""
    faults, root = [], ET.parse(path).getroot()

    def plain(tag):
        return [e for e in root.findall(tag)
                if '{http://www.w3.org/XML/1998/namespace}lang' not in e.attrib]

    def demand(good, words):
        if not good:
            faults.append(words)
    demand(root.findtext('id') == ID, 'the id is not ours')
    demand(root.get('type') == 'desktop-application', 'not a desktop application')
    demand(root.findtext('launchable') == f'{ID}.desktop', 'launchable is not our desktop file')
    demand(len(root.findtext('name') or '') in range(1, 16), 'name: over 15 characters')
    summary = (plain('summary') or [root])[0].text or ''
    demand(10 <= len(summary) <= 35, f'summary: {len(summary)} characters, 10 to 35 are good')
    demand(not summary.endswith('.') and 'ocation' not in summary, 'summary: full stop or name')
    demand(len(root.findall('developer')) == 1 and root.find('developer').get('id')
           and root.findtext('developer/name'), 'one developer with an id and a name')
    urls = {element.get('type') for element in root.findall('url')}
    wanted = {'homepage', 'bugtracker', 'vcs-browser', 'translate', 'contribute'}
    demand(wanted <= urls, f'addresses are missing: {sorted(wanted - urls)}')
    colours = {e.get('scheme_preference'): e.text for e in root.findall('branding/color')}
    demand(set(colours) == {'light', 'dark'} and len(set(colours.values())) == 2,
           'two brand colours that differ, for light and dark')
    demand(root.find('content_rating[@type="oars-1.1"]') is not None, 'the content rating')
    demand({'keyboard', 'pointing', 'touch'} <= {e.text for e in root.findall('supports/control')},
           'the ways of control')
    demand(root.find('.//internet') is not None, 'what it needs of the internet')
    demand(root.findtext('translation') == 'vocation', 'the catalogue')
    faults += screenshots(root) + releases(root, version, today or datetime.date.today())
    return faults


def screenshots(root):
    faults, pictures = [], root.findall('screenshots/screenshot')
    if not 3 <= len(pictures) <= 6:
        faults.append(f'{len(pictures)} screenshots; 3 to 6 are good')
    for picture in pictures:
        caption, image = picture.findtext('caption') or '', picture.findtext('image') or ''
        if not caption or caption.endswith('.') or caption[0].isdigit():
            faults.append(f'caption "{caption}": one sentence, no full stop, no digit first')
        if not image.startswith('https://') or not image.endswith('.png'):
            faults.append(f'image {image}: a PNG over https')
    return faults


def releases(root, version, today):
    faults, entries = [], root.findall('releases/release')
    if not entries or entries[0].get('version') != version:
        faults.append(f'the first release is not {version}')
    for entry in entries:
        if entry.get('date', '9999') > today.isoformat():
            faults.append(f'release {entry.get("version")} is dated in the future')
        if len(' '.join(entry.itertext()).split()) < 12:
            faults.append(f'release {entry.get("version")} has no real notes')
        if entry.get('type', 'stable') != 'stable' and entry is entries[0]:
            faults.append('the latest release is a pre-release')
    return faults


def service(path):
    text = path.read_text('utf-8')
    faults = [] if f'Name={ID}\n' in text else ['the name is not ours']
    if not re.search(r'^Exec=/\S+/vocation --gapplication-service$', text, re.M):
        faults.append('Exec does not start the service by its full path')
    return faults


def provider(path):
    """What the shell reads of the provider of its search: docs of the shell name the keys."""
    entry = configparser.ConfigParser(interpolation=None, delimiters=('=',))
    entry.optionxform = str
    entry.read(path, 'utf-8')
    wanted = {'DesktopId': f'{ID}.desktop', 'BusName': ID, 'Version': '2',
              'ObjectPath': '/' + ID.replace('.', '/') + '/SearchProvider'}
    found = dict(entry['Shell Search Provider']) if entry.has_section('Shell Search Provider') else {}
    return [f'{key} is {found.get(key)}' for key in {*wanted, *found} if wanted.get(key) != found.get(key)]


def schema(root):
    status, text = tap.run('glib-compile-schemas', '--strict', '--dry-run', root / 'data')
    faults = [text] if status != 0 or text.strip() else []
    for key in ET.parse(root / 'data' / f'{ID}.gschema.xml').getroot().iter('key'):
        for part in ('summary', 'description'):
            if not (key.findtext(part) or '').strip():
                faults.append(f'the key {key.get("name")} has no {part}')
    return faults


def icons(root):
    faults, folder = [], root / 'data' / 'icons'
    wanted = [folder / 'hicolor/scalable/apps' / f'{ID}.svg',
              folder / 'hicolor/symbolic/apps' / f'{ID}-symbolic.svg']
    faults += [f'{path} is missing' for path in wanted if not path.exists()]
    for path in sorted(folder.rglob('*')):
        if path.is_dir():
            continue
        if path.suffix != '.svg':
            faults.append(f'{path.name} is no SVG')
            continue
        svg = ET.parse(path).getroot()
        size = (svg.get('width'), svg.get('height'))
        if svg.tag != f'{SVG}svg' or size[0] != size[1]:
            faults.append(f'{path.name} is not square')
        if 'symbolic' in path.name and size[0] != '16':
            faults.append(f'{path.name} is not 16 wide')
        if any(e.tag in (f'{SVG}image', f'{SVG}filter', f'{SVG}text') for e in svg.iter()):
            faults.append(f'{path.name} has a bitmap, a filter or text in it')
    return faults


def pictures(root, meta):
    """The screenshots that the metainfo names: docs/pictures/, made by a script."""
    folder = root / 'docs' / 'pictures'
    if not folder.exists():
        return ('pictures', None, 'tools/screenshots has not been run yet')
    faults = []
    for image in ET.parse(meta).getroot().iter('image'):
        path = folder / (image.text or '').rsplit('/', 1)[-1]
        if not path.exists():
            faults.append(f'{path.name} is not there; run tools/screenshots')
            continue
        head = path.read_bytes()[:24]
        width, height = int.from_bytes(head[16:20], 'big'), int.from_bytes(head[20:24], 'big')
        if not head.startswith(b'\x89PNG') or not 600 <= width <= 1000 or height > 700:
            faults.append(f'{path.name}: {width} x {height}, 1000 x 700 at most')
    return ('pictures', faults)


def breaks(meta, version):
    text, results = meta.read_text('utf-8'), []
    changes = {
        'future-release': ('date="', 'date="9'),
        'foreign-id': (f'<id>{ID}', '<id>org.example.Other'),
        'long-summary': ('<summary>', '<summary>A tool that does so many things at once, and '),
        'caption-with-stop': ('</caption>', '.</caption>'),
    }
    with tempfile.TemporaryDirectory() as folder:
        for case, (old, new) in changes.items():
            path = pathlib.Path(folder) / meta.name
            path.write_text(text.replace(old, new, 1), 'utf-8')
            results.append((f'finds-{case}', tap.must_find(metainfo(path, version))))
        path.write_text(text.replace('<summary>', '<summary><b>', 1), 'utf-8')
        results.append(('finds-not-well-formed', tap.must_find(appstream(path))))
    return results


def installed(build):
    """Nothing tells a desktop of a window that was not built."""
    plan = json.loads((build / 'meson-info' / 'intro-installed.json').read_text('utf-8'))
    names = {name.rstrip('/').rpartition('/')[2] for name in plan.values()}
    has_window = 'vocation' in names
    return [f'{name}: is {"not " if has_window else ""}installed'
            for name in (f'{ID}.desktop', f'{ID}.metainfo.xml', f'{ID}.service', f'{ID}.search-provider.ini', 'hicolor')
            if (name in names) != has_window]


def main():
    root, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) / 'data'
    version = sys.argv[3]
    meta = build / f'{ID}.metainfo.xml'
    return tap.report('desktop', [
        ('desktop-file', desktop_file(build / f'{ID}.desktop',
                                      root / 'src/app/voc-program.c',
                                      root / 'src/app/voc-command-line.c')),
        ('appstream', appstream(meta)),
        ('metainfo', metainfo(meta, version)),
        ('service', service(build / f'{ID}.service')),
        ('search-provider', provider(root / 'data' / f'{ID}.search-provider.ini')),
        ('schema', schema(root)),
        ('icons', icons(root)),
        ('installed', installed(build.parent)),
        pictures(root, meta),
    ] + breaks(meta, version))


if __name__ == '__main__':
    sys.exit(main())
