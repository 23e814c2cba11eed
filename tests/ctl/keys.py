#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl and sources that want a key: from a file, from a variable, with no
keyring, and where the key must not be. TAP."""

import json
import os
import pathlib
import sys
import urllib.parse

from voc_ctl_test import PROBLEM, STORE, USAGE, Profile, Server, contains, equal, main, send

SECRET = '5ECRET'
PATH = '/v1/api/jobs/gb/search/1?what=rye'
NO_BUS = {'DBUS_SESSION_BUS_ADDRESS': 'disabled:'}
LOGS = dict(NO_BUS, G_MESSAGES_DEBUG='all')


class Publisher:
    """Stands in for Adzuna; takes one key."""

    def __init__(self):
        self.taken, self.queries = SECRET, []

    def __call__(self, handler):
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(handler.path).query))
        self.queries.append(query)
        if query.get('app_key') != self.taken:
            send(handler, b'', 'text/plain', 401)
            return
        job = {'id': '1', 'title': 'Rye Baker', 'created': '2026-01-02T00:00:00Z',
               'redirect_url': 'https://jobs.example/1'}
        send(handler, json.dumps({'count': 1, 'results': [job]}).encode(), 'application/json')


def address(server):
    return server.url.removesuffix('/feed.ndjson') + PATH


def has_secret(profile):
    """Whether a file of the profile has the key."""
    return [path for path in pathlib.Path(profile.folder).rglob('*')
            if path.is_file() and path.name != 'key' and SECRET.encode() in path.read_bytes()]


def a_key_is_wanted():
    publisher = Publisher()
    with Profile() as profile, Server(publisher) as server:
        done = profile.run('sources', 'add', address(server), status=PROBLEM, env=NO_BUS)
        contains(done.err, 'wants a key')
        contains(done.err, 'https://developer.adzuna.com/')
        contains(done.err, '--key-file')
        equal(publisher.queries, [], 'nobody was asked')


def from_a_file():
    publisher = Publisher()
    with Profile() as profile, Server(publisher) as server:
        key = profile.write('key', f'# mine\napp_id = me\napp_key = {SECRET}\n')
        done = profile.run('sources', 'add', address(server), '--key-file', key, status=STORE, env=LOGS)
        contains(done.out, 'is followed as number 1')
        # There is no keyring, and that is told with what helps.
        contains(done.err, 'VOCATION_KEY')
        equal(publisher.queries[0]['app_key'], SECRET)
        assert SECRET not in done.out + done.err, 'told'
        source, = profile.run('sources', '--json').json
        assert 'app_key' not in source['url'], source['url']
        equal(has_secret(profile), [], 'files with the key')


def from_the_input():
    publisher = Publisher()
    with Profile() as profile, Server(publisher) as server:
        publisher.taken = 'another'
        done = profile.run('sources', 'add', address(server), '--key-file', '-', status=PROBLEM,
                           text=f'app_id=me\napp_key={SECRET}\n'.encode(), env=LOGS)
        contains(done.err, 'does not take your key')
        assert SECRET not in done.out + done.err, 'told'
        equal(profile.run('sources', '--json').json, [])


def from_a_variable():
    publisher = Publisher()
    with Profile() as profile, Server(publisher) as server:
        given = dict(NO_BUS, VOCATION_KEY=f'app_id=me app_key={SECRET}')
        profile.run('sources', 'add', address(server), env=given)
        report, = profile.run('sync', '--json', env=given).json
        equal((report['outcome'], report['new']), ('ok', 1))

        without = profile.run('sync', '--json', status=PROBLEM, env=NO_BUS)
        equal(without.json[0]['problem'], 'key-missing')
        wrong = profile.run('sync', '--json', status=PROBLEM, env=dict(NO_BUS, VOCATION_KEY='app_id=me app_key=no'))
        equal(wrong.json[0]['problem'], 'key-refused')
        assert SECRET not in without.out + without.err, 'told'
        equal(has_secret(profile), [], 'files with the key')


def what_is_no_key():
    publisher = Publisher()
    with Profile() as profile, Server(publisher) as server:
        key = profile.write('key', f'app_id={SECRET}\n')
        done = profile.run('sources', 'add', address(server), '--key-file', key, status=USAGE, env=NO_BUS)
        contains(done.err, 'app_id, app_key')
        assert SECRET not in done.err, 'told'
        profile.run('sources', 'add', address(server), '--key-file', os.devnull + 'x', status=STORE, env=NO_BUS)
        profile.run('sources', 'add', server.url, '--key-file', key, status=USAGE, env=NO_BUS)
        profile.run('sources', 'key', '1', '--key-file', key, status=PROBLEM, env=NO_BUS)
        equal(publisher.queries, [], 'nobody was asked')


def a_new_key():
    publisher = Publisher()
    with Profile() as profile, Server(publisher) as server:
        profile.run('sources', 'add', address(server), env=dict(NO_BUS, VOCATION_KEY=f'app_id=me app_key={SECRET}'))
        profile.run('sources', 'key', '1', status=USAGE, env=NO_BUS)
        key = profile.write('key', f'app_id=me\napp_key={SECRET}\n')
        done = profile.run('sources', 'key', '1', '--key-file', key, status=STORE, env=NO_BUS)
        contains(done.err, 'keyring')
        equal(len(publisher.queries), 1)


if __name__ == '__main__':
    sys.exit(main('keys', [a_key_is_wanted, from_a_file, from_the_input, from_a_variable, what_is_no_key, a_new_key]))
