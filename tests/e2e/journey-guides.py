#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Career guides: those that a feed brings beside ours, and the ways between what is read."""

import json
import re

from gi.repository import GLib

from voc_e2e import Failure, main, wait_for
from voc_e2e_http import Answer

PATH = '/feed.json'
GUIDE = {
    '@context': 'https://schema.org', '@type': 'Occupation', 'identifier': 'backend-developer',
    'name': 'Backend developer', 'description': 'As Pebbleford sees it.',
    'publisher': {'@type': 'Organization', 'name': 'Pebbleford Staffing'},
    'responsibilities': ['Keep the <b>billing</b> service up', 'Answer pages {at} night'],
    'skills': 'Patience',
    'mainEntity': {'@type': 'FAQPage', 'mainEntity': [
        {'@type': 'Question', 'name': 'Do you hire Pebblefordians?',
         'acceptedAnswer': {'@type': 'Answer', 'text': 'Every <i>spring</i>.'}}]},
}
FAQ = {'@context': 'https://schema.org', '@type': 'FAQPage', 'name': 'Working with Pebbleford',
       'mainEntity': [{'@type': 'Question', 'name': 'When am I paid?',
                       'acceptedAnswer': {'@type': 'Answer', 'text': 'On Fridays.'}}]}


def follow(j, *records):
    server = j.http()
    server.answers[PATH] = Answer(json.dumps(list(records)).encode())
    j.ctl('sources', 'add', server.url(PATH))
    j.ctl('sync')
    return server


def rows_named(j, beginning):
    return [node for node in j.find_all('list item', re.compile('^' + re.escape(beginning)))]


def open_hit(j, beginning):
    """Open what was found; the list is a new one with each letter that was typed."""
    try:
        j.point(j.find('list item', re.compile('^' + re.escape(beginning)), seconds=2))
        return j.read('Published by Pebbleford Staffing, in a feed that you follow.', seconds=2)
    except (Failure, GLib.GError):
        return None


def test_guides_of_a_feed(j):
    server = follow(j, GUIDE, FAQ)
    j.start('vocation:guide/backend-developer')
    # Ours is what the link leads to, whatever the feed calls its own.
    j.read(re.compile('^When you press'))
    wait_for(lambda: len(rows_named(j, 'Backend developer. ')) == 2, 'both guides in the list')
    titles = [node.get_name() for node in rows_named(j, 'Backend developer. ')]
    if ['Pebbleford' in title for title in titles] != [False, True]:
        raise Failure(f'ours first, and the publisher on the other: {titles}')

    # The other one is read under its publisher's name, as plain text.
    j.press('ctrl+f')
    j.type_keys('pebblefordians')
    wait_for(lambda: open_hit(j, 'Backend developer. Do you hire Pebblefordians'), 'the guide of the feed', 20)
    j.read('Every spring.')
    j.read('Keep the billing service up')
    j.read('Answer pages {at} night')
    if 'When you press' in ' '.join(j.texts()):
        raise Failure('the text of ours is in the guide of the feed')

    # Back to ours, and forward again.
    j.press('alt+Left')
    j.read(re.compile('^When you press'))
    j.press('alt+Right')
    j.read('Published by Pebbleford Staffing, in a feed that you follow.')

    # What the feed no longer has is gone; ours stays.
    server.answers[PATH] = Answer(json.dumps([FAQ]).encode())
    j.ctl('sync')
    j.press('ctrl+f', 'ctrl+a', 'BackSpace')
    wait_for(lambda: len(rows_named(j, 'Backend developer. ')) == 1, 'the guide is gone from the list', 20)
    j.find('list item', re.compile('^Working with Pebbleford'))


def test_link_to_nothing(j):
    # It is said, and one is where one can look for it.
    j.start('vocation:nowhere/electrician')
    j.read('This link leads nowhere.')
    j.find('entry', 'Search guides and questions')
    # One that could be is looked for.
    j.open('vocation:guide/nobody-is-this')
    j.read('No Such Guide')
    j.open('vocation:occupation/99-9999')
    j.read('No Occupation Is Known as “99-9999”')


if __name__ == '__main__':
    main(globals())
