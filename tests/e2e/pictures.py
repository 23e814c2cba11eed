#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Take the pictures of docs/pictures/: called by tools/screenshots.

One journey, since what is saved on one page is shown on another. A picture shows
the window alone, at the size that software catalogues ask for, with round
corners and a shadow, which a display without compositor does not draw.
"""

import os
import pathlib
import subprocess
import sys
import time

import voc_e2e

WIDTH, HEIGHT = 940, 640
# Nobody of them lives: the addresses and numbers are those that are set aside for
# examples.
PEOPLE = """\
name,headline,email,phone,place,skills,tags,summary,notes,wishes
Amara Lindqvist,Backend Developer,amara.lindqvist@example.org,+1 512 555 0142,"Austin, TX",\
Python; PostgreSQL; Kubernetes,backend; hybrid,Eight years of services for logistics and payments.,\
Prefers calls in the morning.,"Hybrid, within 30 miles of Austin"
Benedikt Ojala,Electrician,benedikt.ojala@example.org,+1 414 555 0118,"Milwaukee, WI",\
Conduit; Controls; OSHA 30,skilled trades,,,
Celeste Amadi,Registered Nurse,celeste.amadi@example.com,+1 612 555 0170,"Minneapolis, MN",\
Medical-surgical; Triage,nights; health,,,
Dana Whitfield,Full-Charge Bookkeeper,dana.whitfield@example.com,+1 309 555 0107,"Peoria, IL",\
QuickBooks; Payroll; Excel,accounting,,,
Ines Carvalho,Customer Service Representative,ines.carvalho@example.org,+1 505 555 0163,"Santa Fe, NM",\
Spanish; Portuguese,bilingual; remote,,,
Tomás Ibarra,Warehouse Team Lead,tomas.ibarra@example.com,+1 216 555 0125,"Cleveland, OH",\
Forklift; Inventory,logistics; nights,,,
"""
# Without a compositor GTK frames the window with a border of its own.
BORDER = 5
FOLDER = pathlib.Path(os.environ['VOC_PICTURES'])


def command(*words):
    subprocess.run([str(word) for word in words], check=True)


def settle(journey, seconds=15):
    """Wait until two pictures in a row are the same."""
    before, end = None, time.monotonic() + seconds
    while time.monotonic() < end:
        path = journey.picture('now')
        now = subprocess.run(['convert', str(path), 'rgb:-'], check=True,
                             stdout=subprocess.PIPE).stdout
        path.unlink()
        if now == before:
            return
        before = now
        time.sleep(0.4)
    raise voc_e2e.Failure('the window does not come to rest')


def take(journey, name):
    settle(journey)
    raw = journey.picture(name)
    plain, mask = raw.with_suffix('.plain.png'), raw.with_suffix('.mask.png')
    # A catalogue wants at most 1000 by 700, the shadow included.
    inner = f'{WIDTH - 2 * BORDER}x{HEIGHT - 2 * BORDER}'
    command('convert', raw, '-crop', f'{inner}+{BORDER}+{BORDER}', '+repage', plain)
    size = inner.split('x')
    command('convert', '-size', inner, 'xc:none', '-fill', 'white', '-draw',
            f'roundrectangle 0,0 {int(size[0]) - 1},{int(size[1]) - 1} 12,12', mask)
    # A picture without an alpha channel would have black corners.
    command('convert', plain, '-alpha', 'set', mask, '-compose', 'DstIn', '-composite', '-compose', 'Over',
            '(', '+clone', '-background', 'black', '-shadow', '45x10+0+4', ')',
            '+swap', '-background', 'none', '-layers', 'merge', '+repage',
            '-strip', FOLDER / f'{name}.png')
    for path in (raw, plain, mask):
        path.unlink()
    print(f'# {FOLDER.name}/{name}.png', flush=True)


def open_first_row(journey):
    """Open the first row of the page's list."""
    rows = journey.find_all('list item') or journey.find_all('table row')
    if rows:
        journey.point(rows[0])
        journey.move_away()


def jobs(journey):
    journey.press('j')
    journey.move_away()
    take(journey, 'jobs')
    # So that the page of applications has something to show.
    for keys in (('s',), ('j', 'j', 's', 'a'), ('j', 's'), ('j', 'j', 's', 'a')):
        for key in keys:
            journey.press(key)
            time.sleep(0.3)
    # What was done is said over the page for a while, and over the next one.
    journey.gone(None, 'Marked as applied', seconds=30)


def salaries(journey):
    journey.press('ctrl+f')
    journey.type_keys('Backend Developer')
    journey.press('Return')
    journey.find(name='What People Earn')
    take(journey, 'salaries')


def careers(journey):
    open_first_row(journey)
    take(journey, 'careers')


def applications(journey):
    open_first_row(journey)
    take(journey, 'applications')


def candidates(journey):
    open_first_row(journey)
    take(journey, 'candidates')


PAGES = [('Jobs', jobs), ('Salaries', salaries), ('Careers', careers),
         ('Applications', applications), ('Candidates', candidates)]


def test_pictures(j):
    wanted = os.environ.get('VOC_PAGES', '').split()
    FOLDER.mkdir(parents=True, exist_ok=True)
    j.environment['LC_ALL'] = 'en_US.UTF-8' if has_locale('en_US') else 'C.UTF-8'
    for key, value in {'window-width': WIDTH, 'window-height': HEIGHT}.items():
        subprocess.run(['gsettings', 'set', voc_e2e.APP_ID, key, str(value)],
                       env=j.environment, check=True)
    font = j.folder / 'config' / 'gtk-4.0'
    font.mkdir(parents=True)
    (font / 'settings.ini').write_text('[Settings]\ngtk-font-name=Cantarell 11\n')
    url, _server = j.serve()
    j.ctl('sources', 'add', url)
    j.ctl('sync')
    people = j.folder / 'people.csv'
    people.write_text(PEOPLE, encoding='utf-8')
    j.ctl('import', people)
    j.start()
    for title, function in PAGES:
        if not wanted or function.__name__ in wanted:
            j.open_page(title)
            function(j)
    j.quit()


def has_locale(name):
    text = subprocess.run(['locale', '-a'], check=False, stdout=subprocess.PIPE,
                          text=True).stdout.lower()
    return f'{name.lower()}.utf' in text


if __name__ == '__main__':
    names = {function.__name__ for _, function in PAGES}
    if unknown := set(sys.argv[1:]) - names:
        sys.exit(f'no such page: {" ".join(sorted(unknown))}')
    os.environ['VOC_PAGES'] = ' '.join(sys.argv[1:])
    sys.argv[1:] = []
    voc_e2e.main(globals())
