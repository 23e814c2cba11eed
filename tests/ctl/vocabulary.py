#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl stats vocabulary: what feeds say that no table of words knows. TAP."""

import sys

from voc_ctl_test import Profile, Server, contains, equal, main, ndjson, posting, send


def feed(*kinds):
    """A feed with a listing of each kind of employment."""
    return ndjson(*(posting(number, employmentType=kind) for number, kind in enumerate(kinds)))


def told(profile):
    return [(word['kind'], word['word'], word['count'], word['source'])
            for word in profile.run('stats', 'vocabulary', '--json').json]


def nothing_is_unknown():
    with Profile() as profile:
        contains(profile.run('stats', 'vocabulary').out, 'not known')
        equal(profile.run('stats', 'vocabulary', '--json').raw, b'')
        equal(profile.run('stats', 'vocabulary', '--quiet').raw, b'')
        (url,), _ = profile.serve()
        profile.add(url)
        profile.run('sync')
        equal(told(profile), [], 'the sample feed')


def words_are_counted():
    body = feed('Zorbing', 'FULL_TIME', 'Élevage', 'zorbing', 'CDI')
    with Profile() as profile, Server(lambda handler: send(handler, body)) as server:
        source = profile.add(server.url, '--name=Strange Trades')
        profile.run('sync')
        first, second = profile.run('stats', 'vocabulary', '--json').json
        equal((first['kind'], first['word'], first['count'], first['example'], first['source_id'],
               first['source']),
              ('employment', 'zorbing', 2, 'Zorbing', source['id'], 'Strange Trades'))
        equal((second['word'], second['count'], second['example']), ('elevage', 1, 'Élevage'))
        for member in ('first_seen', 'last_seen'):
            assert first[member].endswith('Z'), first
        lines = profile.run('stats', 'vocabulary').lines
        equal([line.split(None, 3) for line in lines],
              [['2', 'Employment', 'zorbing', 'Strange Trades'],
               ['1', 'Employment', 'elevage', 'Strange Trades']])
        equal({line.index('Strange Trades') for line in lines}, {lines[0].index('Strange Trades')})


def words_come_and_go():
    bodies = [feed('Zorbing', 'Abseiling')]
    with Profile() as profile, Server(lambda handler: send(handler, bodies[0])) as server:
        profile.add(server.url, '--name=Trades')
        profile.run('sync')
        equal(told(profile), [('employment', 'abseiling', 1, 'Trades'),
                              ('employment', 'zorbing', 1, 'Trades')])
        # Times are of whole seconds: what came in this one may not be old yet.
        bodies[0] = feed('Zorbing', 'Zorbing')
        for _ in range(20):
            bodies[0] += b'\n'
            profile.run('sync')
            if len(told(profile)) == 1:
                break
        equal(told(profile), [('employment', 'zorbing', 2, 'Trades')])
        profile.run('sources', 'remove', 'Trades')
        equal(told(profile), [])


def words_do_not_steer_the_terminal():
    body = feed('Zorb\x1b[2Jing\x07', '\u202eZorbing')
    with Profile() as profile, Server(lambda handler: send(handler, body)) as server:
        profile.add(server.url)
        profile.run('sync')
        raw = profile.run('stats', 'vocabulary').raw
        assert raw and b'\x1b' not in raw and b'\x07' not in raw, raw
        assert '\u202e' not in raw.decode(), raw


if __name__ == '__main__':
    sys.exit(main('vocabulary', [
        nothing_is_unknown, words_are_counted, words_come_and_go,
        words_do_not_steer_the_terminal,
    ]))
