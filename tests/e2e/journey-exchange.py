#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Moving house: a list of two boards comes in, both are read, and the list that goes
out again says the same."""

import json
import re
import xml.etree.ElementTree

from voc_e2e import Failure, main, wait_for
from voc_e2e_http import Answer

SPACE = '{https://vocation-app.github.io/ns/source-list}'


def board(name, count):
    return json.dumps([{'@type': 'JobPosting', 'identifier': f'{name}-{number}', 'title': f'{name} {number}',
                        'description': '<p>Work.</p>', 'url': f'https://jobs.example/{name}/{number}'}
                       for number in range(count)]).encode()


def choose(j, action, path):
    """Take an entry of the menu, and a file in the dialogue that comes."""
    j.click(j.find('toggle button', 'Import and Export'))
    j.click(j.find('menu item', action))
    j.find('push button', 'Cancel')
    if action.startswith('Export'):
        j.press('ctrl+a')
    j.type_keys(str(path))
    j.press('Return')


def sources_of(path):
    return [(outline.get('text'), outline.get('xmlUrl'), outline.get(SPACE + 'format'))
            for outline in xml.etree.ElementTree.parse(path).iter('outline') if outline.get('xmlUrl')]


def test_list_of_sources(j):
    server = j.http({'/bakers': Answer(board('Baker', 3)), '/smiths': Answer(board('Smith', 5))})
    came, left = j.folder / 'came.opml', j.folder / 'left.opml'
    came.write_text(f'''<opml version="2.0"><head><title>Mine</title></head><body>
      <outline text="Jobs"><outline type="rss" text="Bakers &amp; Co" xmlUrl="{server.url('/bakers')}"/></outline>
      <outline type="rss" text="Smiths" xmlUrl="{server.url('/smiths')}"/>
      <outline type="rss" text="Open" xmlUrl="http://open.example/feed"/></body></opml>''', 'utf-8')
    j.start()
    j.click(j.find('push button', 'Sources'))
    j.read('Follow Your First Source')
    choose(j, 'Import Sources…', came)
    j.read('2 sources are new. 1 can’t be used.')
    j.click(j.find('push button', 'Import'))
    j.read(re.compile('^3 listings · synced'), seconds=20)
    j.read(re.compile('^5 listings · synced'), seconds=20)
    if json.loads(j.ctl('stats', '--json'))['open'] != 8:
        raise Failure('not all listings came in')

    choose(j, 'Export Sources…', left)
    wait_for(left.exists, 'the list', 15)
    wanted = [('Bakers & Co', server.url('/bakers')), ('Smiths', server.url('/smiths'))]
    if [source[:2] for source in sources_of(left)] != wanted:
        raise Failure(f'{sources_of(left)} went out')

    # What went out is what is followed: nothing of it is new.
    choose(j, 'Import Sources…', left)
    j.read('There is no new source in it. 2 are followed already.')
    j.press('Escape')
    j.quit()


if __name__ == '__main__':
    main(globals())
