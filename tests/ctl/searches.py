#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl searches: saved, listed with what is new, asked by name, exported, removed;
and nothing of them is ever sent. TAP."""

import csv
import io
import json
import sqlite3
import sys
import time

from voc_ctl_test import (PROBLEM, USAGE, Profile, Server, contains, equal, main, ndjson, posting, send)


def listed(profile):
    return [(search['name'], search['found'], search['new'])
            for search in profile.run('searches', '--json').json]


def saved_and_asked():
    feed = [[posting(1), posting(2, title='Zymurgist')]]
    asked = []

    def answer(handler):
        asked.append((handler.path + str(handler.headers)).lower())
        send(handler, ndjson(*feed[0]))

    with Profile() as profile, Server(answer) as server:
        contains(profile.run('searches').out, 'There are no saved searches.')
        profile.add(server.url)
        profile.run('sync')
        # Moments are whole seconds.
        time.sleep(1.1)
        saved = profile.run('searches', 'add', ' Rosen und\tGärten ', 'gardener', 'roses', '--json').json[0]
        equal((saved['name'], saved['text'], saved['notifies']), ('Rosen und Gärten', 'gardener roses', True))
        profile.run('searches', 'add', 'Brewers', 'zymurgist', '--', '-vinegar')
        equal(listed(profile), [('Rosen und Gärten', 1, 0), ('Brewers', 1, 0)])

        time.sleep(1.1)
        feed[0] = feed[0] + [posting(3), posting(4, title='Zymurgist of vinegar')]
        profile.run('sync')
        equal(listed(profile), [('Rosen und Gärten', 2, 1), ('Brewers', 1, 0)])
        contains(profile.run('searches', 'list').out, 'Rosen und Gärten  2 · 1 new\n')

        found = profile.run('search', '--named', 'ROSEN UND GARTEN', '--json').json
        equal(sorted(row['title'] for row in found), ['Gardener 1', 'Gardener 3'])
        # Asking here is no look.
        equal(listed(profile)[0], ('Rosen und Gärten', 2, 1))

        # Their names and words have gone to nobody.
        assert len(asked) >= 3, asked
        for request in asked:
            assert 'zymurgist' not in request and 'rosen' not in request and 'roses' not in request, request


def exported():
    records = [posting(1, title='=HYPERLINK("http://evil.example")'), posting(2, title='@SUM(A1)'),
               posting(3, title='Cook')]
    with Profile() as profile, Server(lambda handler: send(handler, ndjson(*records))) as server:
        profile.add(server.url)
        profile.run('sync')
        profile.run('searches', 'add', 'All', 'roses')
        profile.run('searches', 'add', 'Kitchen', 'cook')
        text = profile.run('export', 'listings', '--named=all', '--format=csv').out
        rows = list(csv.DictReader(io.StringIO(text)))
        equal(len(rows), 3)
        for row in rows:
            for cell in row.values():
                assert not cell or cell[0] not in '=@+-\t\r', cell
        lines = profile.run('export', 'listings', '--named=Kitchen').lines
        equal([(json.loads(line)['@type'], json.loads(line)['title']) for line in lines],
              [('JobPosting', 'Cook')])


def refused():
    with Profile() as profile:
        profile.run('searches', 'add', 'Cooks', 'cook')
        contains(profile.run('searches', 'add', 'COOKS', 'chef', status=PROBLEM).err, 'Another saved search')
        contains(profile.run('search', '--named', 'Nobody', status=PROBLEM).err, 'No saved search')
        contains(profile.run('searches', 'remove', 'Nobody', status=PROBLEM).err, 'No saved search')
        for call in (('searches', 'add', 'Alone'), ('searches', 'remove'), ('searches', 'remove', 'a', 'b'),
                     ('searches', 'dance'), ('search', '--named', 'Cooks', 'more'),
                     *(('search', '--named', 'Cooks', option)
                       for option in ('--closed', '--hidden', '--saved', '--stated', '--fold')),
                     ('search', '--named', b'\xff'), ('searches', 'add', b'\xff', 'x'),
                     ('export', 'candidates', '--named=Cooks'),
                     ('export', 'listings', '--named=Cooks', '--query=x')):
            profile.run(*call, status=USAGE)
        equal([search['name'] for search in profile.run('searches', '--json').json], ['Cooks'])
        profile.run('searches', 'remove', 'cooks')
        equal(profile.run('searches', '--json').json, [])


def asked_while_words_wait():
    """What is not certain yet is told once: in the words for people, and in what programs
    read. Of how many that is so is a number in the index; here it alone is changed, as what
    truly waits is indexed before the answer."""
    with Profile() as profile, Server(lambda handler: send(handler, ndjson(
            posting(1, title='Head Gardener'), posting(2, title='Gardener, Head of Roses')))) as server:
        profile.add(server.url)
        profile.run('sync')
        index = sqlite3.connect(profile.folder / 'cache' / 'search.db', isolation_level=None)
        index.execute('UPDATE stamp SET waiting = 2')
        index.close()

        done = profile.run('search', '"head gardener"', '--json')
        equal([row.get('title') for row in done.json], ['Head Gardener', None])
        equal((done.json[-1], done.err), ({'waiting': 2}, ''))
        done = profile.run('search', 'zymurgist', status=PROBLEM)
        equal((done.out.count('2 descriptions still to be indexed'), done.err), (1, ''))
        # Nothing of this is in a description.
        equal([row['title'] for row in profile.run('search', 'title:"of roses"', '--json').json], ['Gardener, Head of Roses'])
        contains(profile.run('export', 'listings', '--query=head').err, '2 descriptions still to be indexed')
        equal(profile.run('export', 'listings', '--query=head', '--quiet').err, '')


def names_do_not_steer_the_terminal():
    with Profile() as profile:
        profile.run('searches', 'add', '\x1b[31mRed\x07\u202e', 'x')
        raw = profile.run('searches').out
        assert raw and '\x1b' not in raw and '\x07' not in raw and '\u202e' not in raw, raw


if __name__ == '__main__':
    sys.exit(main('searches', [saved_and_asked, exported, refused, asked_while_words_wait, names_do_not_steer_the_terminal]))
