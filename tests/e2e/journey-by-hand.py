#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A job is typed, found by search, edited, deleted and taken back; another is read from the
address of its page, and one that cannot be read loses nothing of what was typed."""

import contextlib
import json
import re
import sqlite3

from voc_e2e import Failure, has_state, main, wait_for
from voc_e2e_http import Answer

# GTK 4.8 knows no role of AT-SPI for a dialog.
DIALOG = ('dialog', 'filler')
POSTING = {'@context': 'https://schema.org', '@type': 'JobPosting', 'title': 'Pastry Chef',
           'hiringOrganization': {'@type': 'Organization', 'name': 'Rosewater Hotel'},
           'datePosted': '2026-11-20', 'employmentType': 'FULL_TIME',
           'jobLocation': {'@type': 'Place', 'address': {
               '@type': 'PostalAddress', 'addressLocality': 'Austin', 'addressRegion': 'TX', 'addressCountry': 'US'}},
           'description': '<p>Makes <b>cakes</b> and all that is sweet.</p>',
           'baseSalary': {'@type': 'MonetaryAmount', 'currency': 'USD', 'value': {
               '@type': 'QuantitativeValue', 'minValue': 25, 'maxValue': 30, 'unitText': 'HOUR'}}}
PAGE = ('<!DOCTYPE html><html><head><title>Pastry Chef</title>'
        f'<script type="application/ld+json">{json.dumps(POSTING)}</script></head>'
        '<body><h1>Pastry Chef</h1></body></html>').encode('utf-8')


def own(j):
    """What was typed, as the command line tells it."""
    return [one['title'] for one in map(json.loads, j.ctl('listings', '--json').splitlines())]


def fill(j, window, **fields):
    editor = j.find(DIALOG, window, seconds=20)
    for name, text in fields.items():
        # Of a list with one entry in it nothing is found at any point.
        j.type(j.find('text', name, within=editor, showing=False), text)


def test_typed(j):
    j.start()
    # Who has no source is told that it can be done.
    j.click(j.find('push button', re.compile('Job by Hand…$')))
    j.find(DIALOG, 'Add Job', seconds=20)
    j.press('Escape')
    j.gone(DIALOG, 'Add Job')
    j.press('ctrl+n')
    j.find(DIALOG, 'Add Job', seconds=20)
    j.press('ctrl+s')
    j.read('A job needs a title. All else can be left out.')
    fill(j, 'Add Job', Title='Night Baker', Company='Example Bakery', Place='Austin, TX', Pay='$25 - $30 an hour',
         Description='Bakes sourdough while others sleep.')
    j.read(re.compile('^Understood as '))
    j.press('ctrl+s')
    j.find('heading', 'Night Baker', seconds=20)
    j.read('Added by Hand')
    if own(j) != ['Night Baker']:
        raise Failure(f'kept: {own(j)}')

    # It is found by its text, like any other.
    j.press('ctrl+f')
    j.type_keys('sourdough')
    j.read(re.compile('^1 job'), seconds=20)
    found = [row['title'] for row in map(json.loads, j.ctl('search', '--json', 'sourdough').splitlines()) if 'title' in row]
    if found != ['Night Baker']:
        raise Failure(f'found: {found}')

    j.click(j.find('push button', 'Edit This Job'))
    fill(j, 'Edit Job', Title='Head Baker')
    j.press('ctrl+s')
    j.find('heading', 'Head Baker', seconds=20)
    wait_for(lambda: own(j) == ['Head Baker'], 'the change to be kept', 20)

    j.click(j.find('push button', 'Edit This Job', seconds=20))
    j.click(j.find('push button', re.compile('Delete This Job'), seconds=20))
    j.undo('The job is deleted')
    j.find('heading', 'Head Baker', seconds=20)
    wait_for(lambda: own(j) == ['Head Baker'], 'it to be there again', 20)
    j.quit()

    # The next start has it, without a network and with a new cache.
    j.start()
    j.read(re.compile('^1 job'), seconds=20)
    j.quit()


def test_read(j):
    server = j.http()
    server.answers['/job/7'] = Answer(PAGE, kind='text/html; charset=utf-8')
    server.answers['/none'] = Answer(b'<!DOCTYPE html><html><body><p>Nothing here.</p></body></html>', kind='text/html')
    j.start()
    j.press('ctrl+n')
    fill(j, 'Add Job', Address=server.url('/none'), Title='Pastry Lead')
    j.click(j.find('push button', re.compile('Read$')))
    j.read(re.compile('^No job could be read at this address'), seconds=20)

    # An empty form is filled in, with all that the page says; what is changed then stays.
    fill(j, 'Add Job', Address=server.url('/job/7'), Title='')
    j.click(j.find('push button', re.compile('Read$')))
    j.read('Rosewater Hotel', seconds=20)
    fill(j, 'Add Job', Title='Pastry Lead')
    j.press('ctrl+s')
    j.find('heading', 'Pastry Lead', seconds=20)
    j.read('Rosewater Hotel')
    shown = json.loads(j.ctl('listings', '--json'))
    posting = json.loads(j.ctl('show', shown['id'], '--json'))['posting']
    if '<b>cakes</b>' not in posting['description'] or posting['baseSalary']['currency'] != 'USD':
        raise Failure(f'kept: {posting}')
    if posting['url'] != server.url('/job/7'):
        raise Failure(f'address: {posting["url"]}')

    # Nothing is asked for by itself.
    asked = len(server.requests)
    j.ctl('sync')
    if asked < 2 or len(server.requests) != asked:
        raise Failure(f'{asked} requests, then {len(server.requests)}')
    j.quit()


def test_key_over_a_form(j):
    """Ctrl+Q in a form asks about what was typed; in a window without any it ends the program."""
    j.start()
    j.press('ctrl+n')
    fill(j, 'Add Job', Title='Night Baker')
    j.press('ctrl+q')
    j.read('Discard Changes?')
    j.click(j.find('push button', re.compile('Discard$')))
    j.end(20)
    if own(j):
        raise Failure('what was thrown away is there')

    j.start()
    j.press('ctrl+h')
    j.read('Nothing Is Hidden', seconds=20)
    j.press('ctrl+q')
    j.end(20)


def test_quit_while_it_is_saved(j):
    """What is being saved when the program is to end is saved, and then the program ends."""
    j.start()
    j.press('ctrl+n')
    fill(j, 'Add Job', Title='Night Baker')
    with contextlib.closing(sqlite3.connect(j.folder / 'data' / 'vocation' / 'library.db', isolation_level=None)) as other:
        other.execute('BEGIN IMMEDIATE')
        save = j.find('push button', re.compile('Save$'))
        j.press('ctrl+s')
        # What is being saved is not saved a second time.
        wait_for(lambda: not has_state(save, 'sensitive'), 'the form to be saved')
        j.ask_to_quit()
        if j.process.poll() is not None:
            raise Failure('the program did not wait')
        other.execute('ROLLBACK')
    j.end(20)
    if json.loads(j.ctl('listings', '--json'))['title'] != 'Night Baker':
        raise Failure('it was not saved')


if __name__ == '__main__':
    main({name: thing for name, thing in globals().items()})
