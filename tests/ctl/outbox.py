#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl outbox: what is put into it, what leaves it, what is told about it, and
what becomes of it when the program is killed. TAP."""

import signal
import sys
import threading
import uuid

from voc_ctl_test import (NETWORK, OK, PROBLEM, SECONDS, STORE, USAGE, Profile, Server, contains, equal,
                          main, send)

BODY = b'{"name": "Ada", "bytes": "\xe2\x82\xac"}\0'


class Employer:
    """Takes applications, each key once."""

    def __init__(self, status=201):
        self.status, self.headers = status, ()
        self.seen, self.taken = [], {}
        self.holds, self.let_go = False, threading.Event()

    def __call__(self, handler):
        body = handler.rfile.read(int(handler.headers.get('Content-Length', 0)))
        key = handler.headers.get('Idempotency-Key')
        self.seen.append((handler.command, key, handler.headers.get('Content-Type'), body))
        if self.status < 300:
            self.taken.setdefault(key, body)
        if self.holds:
            self.let_go.wait(SECONDS)
        send(handler, b'', 'application/json', self.status, headers=self.headers)


def add(profile, server, *words, title='Application: Baker'):
    path = profile.write('résumé.json', BODY)
    return profile.run('outbox', 'add', '--to', server.url, '--title', title, '--file', path, *words,
                       '--json').json[0]


def show(profile):
    return profile.run('outbox', '--json').json


def sent_once():
    employer = Employer()
    with Profile() as profile, Server(employer) as server:
        contains(profile.run('outbox').out, 'The outbox is empty.')
        entry = add(profile, server)
        equal((entry['id'], entry['state'], entry['title'], entry['url'], entry['type'], entry['bytes'],
               entry['kind'], entry['tries'], entry['doubtful'], entry['held']),
              (1, 'waiting', 'Application: Baker', server.url, 'application/json', len(BODY), 'document', 0,
               False, False))
        assert uuid.UUID(entry['key'])
        equal(employer.seen, [], 'nobody was asked')
        contains(profile.run('outbox', 'list').out, 'Waits to be sent')

        equal(profile.run('outbox', 'send', '--json').json, [{'sent': 1, 'waiting': 0, 'refused': 0}])
        equal(employer.seen, [('POST', f'"{entry["key"]}"', 'application/json', BODY)])
        after, = show(profile)
        equal((after['state'], after['http_status'], after['tries'], after['key']),
              ('sent', 201, 1, entry['key']))
        assert after['ended_at'] >= after['queued_at'], after
        contains(profile.run('outbox').out, 'Sent: ')
        contains(profile.run('outbox', 'send').out, 'Nothing was to be sent now.')
        equal(len(employer.seen), 1)


def types():
    employer = Employer()
    with Profile() as profile, Server(employer) as server:
        pdf = profile.write('cv.pdf', b'%PDF-1.7\n')
        profile.run('outbox', 'add', '-t', server.url, '-n', 'One', '-f', pdf)
        profile.run('outbox', 'add', '-t', server.url, '-n', 'Two', '-f', '-', '--type', 'text/plain; charset=utf-8',
                    text=b'Hello')
        contains(profile.run('outbox', 'send').out, '2 sent, 0 to be tried again, 0 not taken')
        equal([(kind, body) for _, _, kind, body in employer.seen],
              [('application/pdf', b'%PDF-1.7\n'), ('text/plain; charset=utf-8', b'Hello')])


def tried_again():
    employer = Employer(503)
    employer.headers = (('Retry-After', '3600'),)
    with Profile() as profile, Server(employer) as server:
        entry = add(profile, server)
        equal(profile.run('outbox', 'send', '--json', status=NETWORK).json,
              [{'sent': 0, 'waiting': 1, 'refused': 0}])
        waiting, = show(profile)
        equal((waiting['state'], waiting['problem'], waiting['http_status']), ('waiting', 'server', 503))
        contains(profile.run('outbox').out, 'as the server asks')
        # Not even when somebody wants it.
        profile.run('outbox', 'retry', '1', status=NETWORK)
        equal(len(employer.seen), 1)

        employer.headers, employer.status = (), 500
        second = add(profile, server)
        profile.run('outbox', 'send', status=NETWORK)
        employer.status = 200
        done, = profile.run('outbox', 'retry', '2', '--json').json
        equal((done['state'], done['tries']), ('sent', 2))
        equal([key for _, key, _, _ in employer.seen],
              [f'"{entry["key"]}"', f'"{second["key"]}"', f'"{second["key"]}"'])


def refused():
    employer = Employer(422)
    with Profile() as profile, Server(employer) as server:
        add(profile, server)
        done = profile.run('outbox', 'send', status=PROBLEM)
        contains(done.out, '0 sent, 0 to be tried again, 1 not taken')
        text = profile.run('outbox').out
        contains(text, 'Was not taken')
        contains(text, 'The server found a mistake in this.')
        profile.run('outbox', 'send')
        equal(len(employer.seen), 1, 'not by itself')
        profile.run('outbox', 'retry', '1', status=PROBLEM)
        equal(len(employer.seen), 2)


def withdrawn():
    employer = Employer()
    with Profile() as profile, Server(employer) as server:
        add(profile, server)
        add(profile, server)
        contains(profile.run('outbox', 'withdraw', '1').out, 'Withdrawn. Nothing was sent.')
        profile.run('outbox', 'send')
        equal(len(employer.seen), 1)
        done = profile.run('outbox', 'withdraw', '2', '--json', status=PROBLEM)
        contains(done.err, 'Too late: it was sent.')
        equal(done.json[0]['state'], 'sent')
        profile.run('outbox', 'retry', '2', status=PROBLEM)
        contains(profile.run('outbox', 'withdraw', '9', status=PROBLEM).err, 'Nothing in the outbox has the number 9.')
        contains(profile.run('outbox', 'retry', '9', status=PROBLEM).err, 'Nothing in the outbox has the number 9.')
        equal(len(employer.seen), 1)


def killed():
    employer = Employer()
    employer.holds = True
    with Profile() as profile, Server(employer) as server:
        add(profile, server)
        process = profile.start('outbox', 'send')
        server.wait()
        # Another one keeps out of it, and nobody gets it back.
        contains(profile.run('outbox', 'send', status=PROBLEM).err, 'sending already')
        contains(profile.run('outbox', 'withdraw', '1', status=PROBLEM).err, 'Too late: it is being sent.')
        process.send_signal(signal.SIGKILL)
        process.wait(SECONDS)
        equal(show(profile)[0]['state'], 'sending')

        employer.holds = False
        employer.let_go.set()
        profile.run('outbox', 'send')
        entry, = show(profile)
        equal((entry['state'], entry['tries'], entry['doubtful']), ('sent', 2, False))
        equal(len(employer.seen), 2)
        equal(employer.taken, {f'"{entry["key"]}"': BODY}, 'one application')


def interrupted():
    employer = Employer()
    employer.holds = True
    with Profile() as profile, Server(employer) as server:
        add(profile, server)
        process = profile.start('outbox', 'send')
        server.wait()
        process.send_signal(signal.SIGINT)
        equal(process.wait(SECONDS), 130)
        employer.let_go.set()
        entry, = show(profile)
        equal((entry['state'], entry['problem'], entry['doubtful']), ('waiting', 'interrupted', True))
        contains(profile.run('outbox').out, 'A try may have arrived')
        contains(profile.run('outbox', 'withdraw', '1').out, 'a try before may have arrived')


def what_is_not_taken():
    employer = Employer()
    with Profile() as profile, Server(employer) as server:
        path = profile.write('a.json', '{}')
        empty = profile.write('empty', b'')
        large = profile.write('large', bytes(8 * 1024 * 1024 + 1))

        def refuse(words, text, status=USAGE):
            contains(profile.run('outbox', 'add', *words, status=status).err, text)

        refuse(('--to', server.url, '--title', 'A'), 'with --file, --to and --title')
        refuse(('--to', 'http://jobs.example/', '--title', 'A', '--file', path), 'begin with https')
        refuse(('--to', 'https://me:secret@jobs.example/', '--title', 'A', '--file', path), 'no password')
        refuse(('--to', 'mailto:jobs@jobs.example', '--title', 'A', '--file', path), 'begin with https')
        refuse(('--to', b'https://\xff/', '--title', 'A', '--file', path), 'begin with https')
        refuse(('--to', server.url, '--title', ' ', '--file', path), 'a title')
        refuse(('--to', server.url, '--title', 'x' * 201, '--file', path), '200 characters')
        refuse(('--to', server.url, '--title', 'A', '--file', empty), 'something in it')
        refuse(('--to', server.url, '--title', 'A', '--file', large), 'is not sent')
        refuse(('--to', server.url, '--title', 'A', '--file', path, '--type', 'json'), 'no media type')
        refuse(('--to', server.url, '--title', 'A', '--file', path, '--type', 'a/b\r\nX: y'), 'no media type')
        refuse(('--to', server.url, '--title', 'A', '--file', '/nowhere/a'), 'cannot be read', STORE)
        refuse(('--to', server.url, '--title', 'A', '--file', str(profile.folder)), 'cannot be read', STORE)
        for words in (('post',), ('withdraw',), ('withdraw', 'one'), ('retry', '0'), ('retry', '1', '2'),
                      ('send', 'all')):
            profile.run('outbox', *words, status=USAGE)
        equal(show(profile), [])
        equal(profile.run('outbox', 'send', '--json').status, OK)
        equal(employer.seen, [])


def titles_do_not_steer_the_terminal():
    with Profile() as profile, Server(Employer()) as server:
        equal(add(profile, server, title=' Two\nlines ')['title'], 'Two lines')
        add(profile, server, title='\x1b[31mRed\x07\u202e')
        raw = profile.run('outbox').out
        assert raw and '\x1b' not in raw and '\x07' not in raw and '\u202e' not in raw, raw


if __name__ == '__main__':
    sys.exit(main('outbox', [
        sent_once, types, tried_again, refused, withdrawn, killed, interrupted, what_is_not_taken,
        titles_do_not_steer_the_terminal,
    ]))
