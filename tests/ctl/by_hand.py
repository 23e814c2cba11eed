#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl listings: typed, found like any other, edited, removed, and there again when
the cache was thrown away. TAP."""

import json
import shutil
import sqlite3
import subprocess
import sys
import time

from voc_ctl_test import INTERRUPTED, OK, PROBLEM, STORE, USAGE, Profile, contains, equal, interrupt, main


def found(profile, *query):
    return [(row['title'], row['source']) for row in profile.run('search', '--json', *query, status=None).json
            if 'title' in row]


def typed_and_found():
    with Profile() as profile:
        contains(profile.run('listings').out, 'No listing was added by hand yet.')
        kept = profile.run('listings', 'add', '--title=Zymurgist', '--company=Zythos', '--place=Bamberg, Germany',
                           '--pay=52.000 € per year', '--url=example.org/z', '--employment=full-time,temporary',
                           '--workplace=on-site', '--posted=2026-01-05', '--json').json[0]
        equal(found(profile, 'zymurgist'), [('Zymurgist', 'Added by Hand')])
        equal(found(profile, 'company:zythos', 'pay:>50k'), [('Zymurgist', 'Added by Hand')])
        shown = profile.run('show', str(kept['id']), '--json').json[0]
        equal(shown['state'], 'open')
        equal(shown['posting']['url'], 'https://example.org/z')
        equal(sorted(shown['posting']['employmentType']), ['FULL_TIME', 'TEMPORARY'])
        equal(shown['posting']['datePosted'], '2026-01-05')

        # It is in no list of sources, and nothing syncs or closes it.
        equal(profile.run('sources', '--json').json, [])
        profile.run('sync', status=None)
        equal(found(profile, 'zymurgist'), [('Zymurgist', 'Added by Hand')])
        contains(profile.run('export', 'listings').out, '"Zymurgist"')

        profile.run('listings', 'edit', str(kept['id']), '--pay=61.000 € per year', '--company=')
        equal(found(profile, 'pay:>60k'), [('Zymurgist', 'Added by Hand')])
        listed = profile.run('listings', 'list', '--json').json
        equal([(one['native_id'], one['title'], one.get('company')) for one in listed], [(kept['native_id'], 'Zymurgist', None)])
        history = profile.run('show', str(kept['id']), '--json').json[0]['history']
        assert 'pay' in history[0]['differences'] and 'company' in history[0]['differences'], history

        # Words that no one amount can be read from are told as they are.
        profile.run('listings', 'edit', str(kept['id']), '--pay=20 € by day, 25 € by night')
        contains(profile.run('show', str(kept['id'])).out, 'Pay unclear: 20 € by day, 25 € by night')

        profile.run('listings', 'remove', kept['native_id'])
        equal(found(profile, 'zymurgist'), [])
        equal(profile.run('listings', '--json').json, [])


def from_files():
    posting = {'@context': 'https://schema.org', '@type': 'JobPosting', 'title': 'Cooper', 'identifier': 'theirs',
               'description': '<p>Makes <b>barrels</b>.</p>', 'skills': 'Oak'}
    with Profile() as profile:
        json_file = profile.folder / 'cooper.json'
        json_file.write_text(json.dumps(posting), 'utf-8')
        text_file = profile.folder / 'text.txt'
        text_file.write_text('Maltster (m/f/d)\n\nTurns barley into malt. Pay: 18 € per hour.\n', 'utf-8')
        cooper = profile.run('listings', 'add', str(json_file), '--company=Zythos', '--json').json[0]
        assert cooper['native_id'] != 'theirs', cooper
        shown = profile.run('show', str(cooper['id']), '--json').json[0]['posting']
        contains(shown['description'], '<b>barrels</b>')
        equal(shown['hiringOrganization']['name'], 'Zythos')
        equal(profile.run('listings', 'add', str(text_file), '--json').json[0]['title'], 'Maltster (m/f/d)')
        equal(found(profile, 'maltster'), [('Maltster (m/f/d)', 'Added by Hand')])
        equal(found(profile, 'barley'), [('Maltster (m/f/d)', 'Added by Hand')])

        # The id is ours in any case; and the title can be given.
        titles = []
        for text, words in ((json.dumps({'@type': 'JobPosting', 'title': 'Hooper'}), ()),
                            (json.dumps({'@type': 'JobPosting', 'skills': 'Oak'}), ('--title=Stave Maker',)),
                            (json.dumps([{'@type': 'JobPosting', 'title': 'Racker'}, {'@type': 'JobPosting', 'title': 'Lauterer'}]), ()),
                            ('{"@type":"JobPosting","title":"Sparger"}\n{"@type":"JobPosting","title":"Kilner"}\n', ())):
            json_file.write_text(text, 'utf-8')
            titles += [one['title'] for one in profile.run('listings', 'add', str(json_file), *words, '--json').json]
        equal(titles, ['Hooper', 'Stave Maker', 'Racker', 'Lauterer', 'Sparger', 'Kilner'])
        equal(len(profile.run('listings', '--json').json), 8)

        # All of them or none.
        json_file.write_text(json.dumps([{'@type': 'JobPosting', 'title': 'Digester'}, {'@type': 'JobPosting'}]), 'utf-8')
        profile.run('listings', 'add', str(json_file), status=PROBLEM)
        equal(len(profile.run('listings', '--json').json), 8)

        json_file.write_text('{"@type": "Occupation"}', 'utf-8')
        profile.run('listings', 'add', str(json_file), status=PROBLEM)
        # No number of brackets is too much for it.
        for text, status in (('[' * 200000, USAGE), ('[' * 200000 + ']' * 200000, USAGE), ('{"a":' * 100000, PROBLEM),
                             ('{"a":' * 100000 + '1' + '}' * 100000, PROBLEM)):
            json_file.write_text(text, 'utf-8')
            profile.run('listings', 'add', str(json_file), status=status)
        equal(len(profile.run('listings', '--json').json), 8)

        text_file.write_bytes(b'\xff\xfe')
        profile.run('listings', 'add', str(text_file), '--title=x', status=USAGE)
        profile.run('listings', 'add', str(profile.folder / 'none'), status=STORE)
        contains(profile.run('listings', 'add', str(profile.folder), status=STORE).err, 'cannot be read')


def through_a_pipe():
    with Profile() as profile:
        profile.run('listings', 'add', '-', text=json.dumps({'@type': 'JobPosting', 'title': 'Digester'}).encode())
        process = profile.start('listings', 'add', '-', stdin=subprocess.PIPE)
        for piece in (b'{"@type": "JobPosting", ', b'"title": "Dredger"}\n'):
            process.stdin.write(piece)
            process.stdin.flush()
            time.sleep(0.2)
        process.communicate()
        equal(process.returncode, OK)
        profile.run('listings', 'add', '-', text=b'x' * 1200000, status=USAGE)
        profile.run('listings', 'add', '-', text=b'\xff\xfe', status=USAGE)
        profile.run('listings', 'add', '-', text=b'', status=USAGE)
        # Nobody writes, and it can be broken off.
        process = profile.start('listings', 'add', '-', stdin=subprocess.PIPE)
        time.sleep(0.5)
        equal(interrupt(process), INTERRUPTED)
        equal(sorted(row['title'] for row in profile.run('listings', '--json').json), ['Digester', 'Dredger'])


def wrong():
    with Profile() as profile:
        for words in (('add',), ('add', '--title= '), ('add', '--title=x', '--url=a b'), ('add', '--title=x', '--posted=soon'),
                      ('add', '--title=' + 'x' * 600), ('add', '--title=x', '--company=' + 'x' * 1500),
                      ('add', '--title=x', '--workplace=here'), ('add', '--title=x', '--employment=always'),
                      ('edit',), ('remove',), ('dance',), ('list', 'all')):
            profile.run('listings', *words, status=USAGE)
        profile.run('listings', 'remove', '7', status=PROBLEM)
        profile.run('listings', 'edit', 'x', '--title=y', status=PROBLEM)
        equal(profile.run('listings', '--json').json, [])


def cache_thrown_away():
    with Profile() as profile:
        for title in ('Zymurgist', 'Cooper'):
            profile.run('listings', 'add', f'--title={title}')
        profile.run('listings', 'remove', profile.run('listings', '--json').json[1]['native_id'])
        shutil.rmtree(profile.folder / 'cache')
        equal(found(profile, 'zymurgist'), [('Zymurgist', 'Added by Hand')])
        equal(found(profile), [('Zymurgist', 'Added by Hand')])


def behind():
    """A cache that cannot be written: what was typed is kept, has no number yet, and is found later."""
    with Profile() as profile:
        profile.run('listings', 'add', '--title=Cooper')
        cache = sqlite3.connect(next((profile.folder / 'cache').rglob('cache.db')))
        cache.execute("CREATE UNIQUE INDEX main.full ON listing ((1)) WHERE title IN ('Cooper', 'Zymurgist')")
        done = profile.run('listings', 'add', '--title=Zymurgist')
        contains(done.out, 'The job is added; the list follows later')
        assert 'number' not in done.out, done.out
        assert 'id' not in profile.run('listings', 'list', '--json').json[1]
        equal(found(profile, 'zymurgist'), [])

        cache.execute('DROP INDEX main.full')
        cache.close()
        equal(found(profile, 'zymurgist'), [('Zymurgist', 'Added by Hand')])


if __name__ == '__main__':
    sys.exit(main('by_hand', [typed_and_found, from_files, through_a_pipe, wrong, cache_thrown_away, behind]))
