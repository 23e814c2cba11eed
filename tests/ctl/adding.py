#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl sources add: what is told of a feed before it is followed, and of an
address that is none. TAP."""

import json
import sys

from voc_ctl_test import NETWORK, PROBLEM, Profile, Server, contains, equal, main, send


def a_source_is_looked_at_first():
    board = json.dumps([{'legal': 'Link back'}] + [{'id': str(n), 'position': f'Gardener {n}', 'company': 'Rosenhof',
                                                    'url': f'https://rosenhof.example/{n}'} for n in range(12)])
    with Profile() as profile, \
            Server(lambda handler: send(handler, board.encode(), 'application/json')) as server:
        told = profile.run('sources', 'add', server.url, '--dry-run').out
        for part in ('Remote OK · 12 listings', 'Asked at most every 1 hour', 'asks to be named: “Remote OK”',
                     'Gardener 0 (Rosenhof)', 'Gardener 9 (Rosenhof)'):
            contains(told, part)
        assert 'Gardener 10' not in told, told
        seen, = profile.run('sources', 'add', server.url, '--dry-run', '--json').json
        equal((seen['format'], seen['attribution'], seen['listings'], seen['all_seen'], seen['least_seconds']),
              ('remoteok', 'Remote OK', 12, True, 3600))
        equal(seen['titles'], [f'Gardener {n}' for n in range(10)])
        equal(profile.run('sources', '--json').raw, b'', 'nothing was added')
        contains(profile.run('sources', 'add', server.url).out, 'Gardener 9 (Rosenhof)')
        equal(len(profile.run('sources', '--json').json), 1)


def addresses_that_are_no_feed():
    with Profile() as profile:
        for body, kind, said in ((b'<html><body>Hello</body></html>', 'text/html', 'no job data in it'),
                                 (b'<html><a href="https://acme.wd3.myworkdayjobs.com/x">Jobs</a></html>', 'text/html',
                                  'kept by Workday'),
                                 (b'<html><a href="/jobs.rss"></a><link rel=alternate type="application/rss+xml" '
                                  b'href="/jobs.rss"></html>', 'text/html', 'It leads to http://127.0.0.1:'),
                                 (b'{"error": "no such board"}', 'application/json', 'an error instead of listings'),
                                 (b'{"people": []}', 'application/json', 'in a form that Vocation knows'),
                                 (b'[]', 'application/json', 'is empty'),
                                 (b'good morning', 'text/plain', 'neither a feed nor a web page')):
            with Server(lambda handler: send(handler, body, kind)) as server:
                contains(profile.run('sources', 'add', server.url, status=PROBLEM).err, said)
        contains(profile.run('sources', 'add', 'Acme', status=PROBLEM).err, '“Acme on Greenhouse”')
        contains(profile.run('sources', 'add', 'ftp://acme.example/', status=PROBLEM).err, 'no web address')
        with Server(lambda handler: None) as server:
            gone = server.url
        assert profile.run('sources', 'add', gone, status=NETWORK).err
        assert profile.run('sources', 'add', 'not an address at all', status=PROBLEM).err
        equal(profile.run('sources', '--json').raw, b'')


if __name__ == '__main__':
    sys.exit(main('adding', [a_source_is_looked_at_first, addresses_that_are_no_feed]))
