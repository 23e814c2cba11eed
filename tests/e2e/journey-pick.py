#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many jobs of the list at a time, by the keyboard alone: picked, hidden, brought back
and exported."""

import contextlib
import csv
import json
import re

from voc_e2e import Failure, has_state, main, wait_for
from voc_e2e_http import Answer

PATH = '/jobs.ndjson'


def feed(n):
    """Invented openings; a higher number is a newer one."""
    return '\n'.join(json.dumps({
        '@context': 'https://schema.org', '@type': 'JobPosting', 'identifier': f'opening-{number}',
        'title': f'Baker {number}', 'hiringOrganization': {'@type': 'Organization', 'name': 'Millrace Bakery'},
        'datePosted': f'2026-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}',
        'url': f'https://example.org/openings/{number}', 'description': '<p>Bread, early.</p>',
    }) for number in range(n)) + '\n'


def start(j, n=60):
    server = j.http({PATH: Answer(feed(n))})
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    j.start()
    j.read(re.compile(f'^{n:,} jobs'), seconds=20)
    j.move_away()


def is_picked(j, number):
    """What a screen reader is told of the row of a job."""
    row = j.find('panel', re.compile(f'^Baker {number}, '))
    while row is not None and not has_state(row, 'selectable'):
        row = row.get_parent()
    return row is not None and has_state(row, 'selected')


def demand(j, wanted, others):
    for number in wanted:
        wait_for(lambda n=number: is_picked(j, n), f'Baker {number} picked')
    for number in others:
        wait_for(lambda n=number: not is_picked(j, n), f'Baker {number} not picked')


def test_pick_hide_undo(j):
    start(j)
    j.press('j')
    j.find('heading', 'Baker 59')
    # A range, then one more further down.
    j.press('shift+Down', 'shift+Down')
    j.read('3 selected')
    j.press('ctrl+Down', 'ctrl+Down', 'ctrl+space')
    j.read('4 selected')
    j.read('4 Jobs Selected')
    demand(j, (59, 58, 57, 55), (56,))
    # An arrow alone lets nothing go, and a range shrinks.
    j.press('Down')
    j.read('4 selected')
    j.press('Up', 'space')
    j.read('3 selected')
    j.press('space')
    j.read('4 selected')

    j.press('h')
    j.read(re.compile('^4 jobs are hidden'))
    j.read(re.compile('^56 jobs'))
    j.find('push button', '4 hidden')
    j.gone('push button', 'Leave the Selection')
    j.press('u')
    j.read(re.compile('^60 jobs'))
    j.find('panel', re.compile('^Baker 59, '))

    j.press('ctrl+a')
    j.read('60 selected')
    j.press('Escape')
    j.gone('push button', 'Leave the Selection')
    j.quit()


def test_many_and_quit(j):
    """Many are hidden after a question, and all of them though the program is told to quit."""
    start(j, 5000)
    confirm = re.compile('Hide 5,000 Jobs$')
    j.press('ctrl+a')
    j.read('5,000 selected')
    j.press('h')
    j.read('Hide 5,000 Jobs?')
    j.press('Escape')
    j.gone('push button', confirm)
    j.focus_window()
    j.read('5,000 selected')
    j.press('h')
    j.click(j.find('push button', confirm))
    j.gone('push button', confirm)
    j.quit()
    n = len(j.ctl('hidden', '--json').splitlines())
    if n != 5000:
        raise Failure(f'{n} of 5000 are hidden')


def test_export(j):
    start(j)
    j.press('j')
    j.find('heading', 'Baker 59')
    j.press('shift+Down')
    j.read('2 selected')
    j.click(j.open_menu('More for the Selected Jobs', 3)[2])
    # GTK's dialog for files is in no accessible tree; it has the keyboard on the name.
    wait_for(lambda: j.windows('Export Jobs'), 'the dialog for files', 20)
    j.focus_window()
    path = j.folder / 'picked.csv'
    # On a busy machine it may not have the keyboard yet; whoever sees that types again.
    for _ in range(4):
        j.press('ctrl+a')
        j.type_keys(str(path))
        j.press('Return')
        with contextlib.suppress(Failure):
            wait_for(lambda: path.exists() or not j.windows('Export Jobs'), 'the file', 5)
            break
    wait_for(path.exists, 'the file', 20)
    wait_for(lambda: path.read_text('utf-8').count('\n') == 3, 'all of the file', 20)
    with path.open(encoding='utf-8', newline='') as stream:
        titles = [row['title'] for row in csv.DictReader(stream)]
    if titles != ['Baker 59', 'Baker 58']:
        raise Failure(f'exported is {titles}')
    # They can be hidden yet.
    j.read('2 selected')
    j.quit()


def test_select_by_menu_and_save(j):
    start(j)
    items = j.open_menu('View of the List', 8)
    j.click(items[6])
    j.read('None selected')
    for number in (58, 56):
        j.point(j.find('panel', re.compile(f'^Baker {number}, ')))
    j.read('2 selected')
    j.click(j.find('push button', 'Save the Selected Jobs'))
    j.read(re.compile('^2 jobs are saved'))
    j.find('panel', re.compile('^Baker 58, .*Saved'))
    saved = [json.loads(line) for line in j.ctl('--json', 'search', '--saved').splitlines()]
    titles = sorted(job['title'] for job in saved if 'title' in job)
    if titles != ['Baker 56', 'Baker 58']:
        raise Failure(f'saved is {titles}')
    j.quit()


if __name__ == '__main__':
    main(globals())
