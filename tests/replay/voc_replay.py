# SPDX-License-Identifier: GPL-3.0-or-later
"""What the replays share: a server that answers as the publishers' do, a profile
that counts what was written, and the sums of what a sync should report."""

import gzip
import hashlib
import http.server
import itertools
import json
import os
import pathlib
import sqlite3
import threading

import voc_ctl_test
from voc_ctl_test import equal

FIXTURES = os.environ.get('VOC_FIXTURES', '')

# A hundred thousand listings take their time on a busy machine.
voc_ctl_test.SECONDS = max(voc_ctl_test.SECONDS, 600)


class Answer:
    """What a path answers: a body with a tag, packed for who takes it so."""

    def __init__(self, body, kind='application/json', status=200, tag=True):
        self.body = body if isinstance(body, bytes) else body.encode('utf-8')
        self.kind, self.status = kind, status
        self.packed = gzip.compress(self.body, 6) if len(self.body) > 1000 else None
        self.tag = f'"{hashlib.sha256(self.body).hexdigest()[:16]}"' if tag else None

    def send(self, handler):
        if self.tag and handler.headers['If-None-Match'] == self.tag:
            handler.send_response(304)
            handler.send_header('ETag', self.tag)
            handler.end_headers()
            return
        packed = self.packed and 'gzip' in handler.headers.get('Accept-Encoding', '')
        body = self.packed if packed else self.body
        handler.send_response(self.status)
        handler.send_header('Content-Type', self.kind)
        handler.send_header('Content-Length', str(len(body)))
        if packed:
            handler.send_header('Content-Encoding', 'gzip')
        if self.tag:
            handler.send_header('ETag', self.tag)
        handler.end_headers()
        handler.wfile.write(body)


class Publisher:
    """Answers on the loopback address what stands in `paths`, by the whole of a path or
    without its query: an Answer, or a function that is given the handler. What was
    asked is in `asked`."""

    def __init__(self):
        self.paths, self.asked = {}, []
        publisher = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self):
                publisher.asked.append(self.path)
                plain = publisher.paths.get(self.path.partition('?')[0], NOTHING)
                answer = publisher.paths.get(self.path, plain)
                try:
                    answer.send(self) if isinstance(answer, Answer) else answer(self)
                except ConnectionError:
                    self.close_connection = True

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def put(self, path, content, kind='application/json', **options):
        """Publish a body, or what becomes one as JSON."""
        if not isinstance(content, (bytes, str)):
            content = json.dumps(content)
        self.paths[path] = Answer(content, kind, **options)
        return self.url + path


NOTHING = Answer(b'', 'text/plain', 404, tag=False)


class Profile(voc_ctl_test.Profile):
    """A profile whose syncs are compared with what they should have been."""

    def sync(self, source, status=voc_ctl_test.OK, **members):
        """Sync, and compare the report with members of it."""
        report, = self.run('sync', str(source['id']), '--json', status=status).json
        have = {name: report.get(name) for name in members}
        equal(have, members, report)
        return report

    def sums(self):
        """The pages of the listings, of their words, and of the library."""
        sums = []
        for name in ('cache/cache.db', 'cache/search.db'):
            with (self.folder / name).open('rb') as stream:
                sums += [hash(page) for page in iter(lambda: stream.read(4096), b'')]
        return sums

    def written(self, before):
        """How many pages are others than they were."""
        return sum(a != b for a, b in itertools.zip_longest(before, self.sums()))

    def listings(self, *words):
        """The open listings by the ids of their source."""
        rows = self.run('search', *words, '--json').json
        return {row['native_id']: row for row in rows}

    def show(self, row):
        return self.run('show', str(row['id']), '--json').json[0]

    def shown(self):
        """All listings as they are shown, also those that are over by now."""
        rows = self.ask('cache/cache.db', 'SELECT native_id, id FROM listing ORDER BY id')
        return {name: self.show({'id': number}) for name, number in rows}

    def ask(self, database, sql, values=()):
        """Rows of a database of the profile; what was changed stays."""
        connection = sqlite3.connect(self.folder / database)
        try:
            with connection:
                return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def save_job(self, row, stage='applied', notes='They called back.', version=1):
        """Keep a job as the window does, with notes of somebody."""
        snapshot = {'version': version, 'nativeId': row['native_id'], 'title': row['title']}
        url, = self.ask('data/library.db', 'SELECT url FROM source WHERE id = ?', (row['source_id'],))[0]
        self.ask('data/library.db', 'INSERT INTO application (source_url, native_id, stage, notes, saved_at,'
                 ' applied_at, follow_up_at, snapshot) VALUES (?, ?, ?, ?, 1, 0, 0, ?)',
                 (url, row['native_id'], stage, notes, json.dumps(snapshot)))

    def saved(self):
        return self.ask('data/library.db', 'SELECT native_id, stage, notes FROM application'
                                           ' WHERE removed_at = 0 ORDER BY native_id')


class Days:
    """What a source had open on each day, and so what each sync should have done."""

    def __init__(self):
        self.open, self.ever = {}, set()

    def turn(self, today):
        """The members of the report of a day, of which @today has what is open, by its
        id, and what is said of it."""
        new, back = today.keys() - self.ever, (today.keys() - self.open.keys()) & self.ever
        told = {'new': len(new), 'reopened': len(back), 'closed': len(self.open.keys() - today.keys()),
                'changed': sum(self.open[name] != today[name] for name in today.keys() & self.open.keys())}
        self.open, self.ever = dict(today), self.ever | today.keys()
        return told


def capture(name):
    """The bytes of a capture, unpacked."""
    data = (pathlib.Path(FIXTURES) / name).read_bytes()
    return gzip.decompress(data) if data[:2] == b'\x1f\x8b' else data


def without_news(profile, source):
    """Sync a feed that has not changed: nothing is written but the moment of it."""
    before = profile.sums()
    report = profile.sync(source, outcome='unchanged', new=0, changed=0, closed=0, reopened=0)
    pages = profile.written(before)
    assert pages <= 1, f'{pages} pages were written'
    return report


def stream_indeed(publisher, megabytes):
    """Publish an Indeed feed that is written as it is sent; the number of its jobs."""
    text = 'Rye and wheat. ' * 4000
    job = ('<job><title>Baker {0}</title><referencenumber>{0}</referencenumber><url>https://jobs.example/{0}</url>'
           '<company>Rye</company><city>Bergen</city><country>NO</country><date>2026-01-01</date>'
           f'<description><![CDATA[<p>{text}</p>]]></description></job>')
    count = (megabytes << 20) // len(job) + 1

    def answer(handler):
        handler.send_response(200)
        handler.send_header('Content-Type', 'text/xml')
        handler.send_header('Connection', 'close')
        handler.end_headers()
        handler.close_connection = True
        handler.wfile.write(b'<?xml version="1.0" encoding="utf-8"?><source><publisher>Rye</publisher>')
        for number in range(count):
            handler.wfile.write(job.replace('{0}', str(number)).encode())
        handler.wfile.write(b'</source>')
    publisher.paths['/indeed.xml'] = answer
    return count


def streams(megabytes):
    """Read so long a document in little memory."""
    with Profile() as profile, Publisher() as publisher:
        count = stream_indeed(publisher, megabytes)
        done = profile.run('check', '--json', publisher.url + '/indeed.xml')
        equal((done.json[-1]['listings'], done.json[-1]['whole']), (count, True))
        print(f'# {megabytes} MB, {count} jobs: {done.peak_kib} KiB')
        voc_ctl_test.fits(done.peak_kib, 80 << 10)
