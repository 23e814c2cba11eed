#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What nobody plans to do with searches and everybody does once: names that are taken, a
search that goes while one reads what it found, a sync in the middle of clearing up, a
page pasted into the entry, an order that needs a place."""

import importlib
import json
import re

from voc_e2e import Failure, main, text_of, wait_for
from voc_e2e_http import Answer

searches = importlib.import_module('journey-searches')
picks = importlib.import_module('journey-pick')


def open_with(j, n):
    server = j.http()
    searches.bring(server, n)
    j.ctl('sources', 'add', server.url(searches.PATH))
    j.ctl('sync')
    j.start()
    j.read(re.compile(f'^{n} jobs'))
    return server


def test_saved_search_that_goes(j):
    open_with(j, 3)
    searches.save(j, 'engineer', 'Engineers')
    j.press('ctrl+f', 'ctrl+a', 'BackSpace')
    searches.save(j, 'bridge', 'Bridges')

    # A name that another one has is not given.
    j.press('ctrl+b')
    j.find('list item', re.compile('^Bridges, 3 jobs'))
    j.press('Down', 'F2')
    field = j.find('text', 'Name')
    wait_for(lambda: text_of(field) == 'Bridges', 'the name to be changed')
    j.press('ctrl+a')
    j.type_keys('engineers')
    j.press('Return')
    j.read('Another saved search has that name')
    if text_of(j.find('text', 'Name')) != 'engineers':
        raise Failure('what was typed is lost')
    j.press('Escape')
    j.gone('text', 'Name')
    j.press('ctrl+b')
    j.find('list item', re.compile('^Bridges, 3 jobs'))
    if sorted(searches.names(j)) != ['Bridges', 'Engineers']:
        raise Failure(f'named {searches.names(j)}')

    # What it found stays, and the key brings it back.
    j.press('Down', 'Delete')
    wait_for(lambda: searches.names(j) == ['Engineers'], 'the search to be removed', 20)
    j.read(re.compile('^3 jobs'))
    entry = j.find('entry', 'Search jobs')
    if text_of(entry) != 'bridge':
        raise Failure(f'{text_of(entry)!r} is asked')
    j.point(j.find('panel', re.compile('^Engineer 2')))
    j.find('heading', 'Engineer 2')
    j.press('ctrl+z')
    wait_for(lambda: sorted(searches.names(j)) == ['Bridges', 'Engineers'], 'the search to come back', 20)
    j.quit()


def test_sync_while_clearing_up(j):
    """All are picked, then more come, then they are hidden: those and no others, and all of
    them come back."""
    server = j.http({picks.PATH: Answer(picks.feed(40))})
    j.ctl('sources', 'add', server.url(picks.PATH))
    j.ctl('sync')
    j.start()
    j.read(re.compile('^40 jobs'))
    j.press('j')
    j.find('heading', 'Baker 39')
    j.press('ctrl+a')
    j.read('40 selected')
    server.answers[picks.PATH] = Answer(picks.feed(45))
    j.ctl('sync')
    j.find('push button', re.compile('^(Show )?5 '), seconds=20)
    j.read('40 selected')
    j.press('h')
    j.read(re.compile('^40 jobs are hidden'), seconds=20)
    wait_for(lambda: len(j.ctl('hidden', '--json').splitlines()) == 40, '40 to be hidden', 20)
    j.read(re.compile('^5 jobs'), seconds=20)
    j.press('ctrl+z')
    j.read(re.compile('^45 jobs'), seconds=20)
    if j.ctl('hidden', '--json').strip():
        raise Failure('some are hidden still')
    j.quit()


def test_order_without_a_place(j):
    """It is said that one is needed, and the jobs stay as they are."""
    open_with(j, 3)
    before = [text for text in j.texts() if text.startswith('Engineer ')]
    j.point(j.find('combo box', 'Order of the Jobs'))
    j.find('label', 'Distance')
    j.press('Home', 'Down', 'Down', 'Down', 'Return')
    j.read('Enter a place to sort by distance')
    if [text for text in j.texts() if text.startswith('Engineer ')] != before:
        raise Failure('the jobs are in another order')
    j.quit()


def test_pasted_page(j):
    open_with(j, 3)
    entry = j.find('entry', 'Search jobs')
    page = 'Engineer wanted (m/f/d) - builds bridges! 50.000 € p.a.; see https://jobs.example/1 ' * 40
    j.type(entry, page)
    j.read('Only the first 64 words are searched for', seconds=20)
    j.read('No Jobs Found', seconds=20)
    j.type(entry, '(bridge OR engineer) -(2 OR 1)')
    j.read(re.compile('^Brackets hold no words together'), seconds=20)
    j.type(entry, 'engineer')
    j.read(re.compile('^3 jobs'), seconds=20)
    j.quit()


if __name__ == '__main__':
    main({name: thing for name, thing in globals().items()})
