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


IMPORT, EXPORT = 0, 1


def choose(j, item, path):
    """Take an item of the menu, and a file."""
    j.open_menu('Import and Export', 2)
    j.press(*['Down'] * item, 'Return')
    j.find('label', 'Name')
    j.focus_window()
    if item == IMPORT:
        j.press('ctrl+l')
    wait_for(lambda: (j.focused() or ('', ''))[0] == 'text', 'a place for the path')
    j.type(j.focused_node(), str(path))
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
    choose(j, IMPORT, came)
    j.read('2 sources are new. 1 can’t be used.')
    j.click(j.find('push button', re.compile('Import$')))
    j.read(re.compile('^3 listings · synced'), seconds=20)
    j.read(re.compile('^5 listings · synced'), seconds=20)
    if json.loads(j.ctl('stats', '--json'))['open'] != 8:
        raise Failure('not all listings came in')

    choose(j, EXPORT, left)
    # It is there a moment before what is in it.
    wait_for(lambda: left.exists() and left.read_text(encoding='utf-8').rstrip().endswith('</opml>'), 'the list', 15)
    wanted = [('Bakers & Co', server.url('/bakers')), ('Smiths', server.url('/smiths'))]
    if [source[:2] for source in sources_of(left)] != wanted:
        raise Failure(f'{sources_of(left)} went out')

    # What went out is what is followed: nothing of it is new.
    j.quit()
    again = [json.loads(line)['fate'] for line in j.ctl('sources', 'import', left, '--json').splitlines()]
    if again != ['followed', 'followed']:
        raise Failure(f'{again}: what went out is not what is followed')


if __name__ == '__main__':
    main(globals())
