# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of vocationctl share: runs of the program on a private
profile, servers to sync from, and TAP."""

import contextlib
import http.server
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import traceback

PROGRAM = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
# Slow machines and sanitizers get more time.
SECONDS = 240 if 'VOC_TEST_SANITIZED' in os.environ else 60
SANITIZED = 'VOC_TEST_SANITIZED' in os.environ
COMMANDS = ('sync', 'search', 'searches', 'listings', 'hidden', 'occupations', 'show', 'stats', 'sources', 'outbox',
            'import', 'export', 'serve', 'check', 'guides', 'sample')

OK, PROBLEM, USAGE, STORE, NETWORK, INTERRUPTED, PIPE = 0, 1, 2, 3, 4, 130, 141


class Done:
    """What a run of the program gave."""

    def __init__(self, status, out, err, peak_kib):
        self.status, self.raw, self.err, self.peak_kib = status, out, err, peak_kib

    @property
    def out(self):
        return self.raw.decode('utf-8')

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def json(self):
        """The objects that were printed, one a line."""
        return [json.loads(line) for line in self.lines]


class Profile:
    """A profile in a folder of its own, and the programs started on it."""

    def __init__(self):
        self.holder = tempfile.TemporaryDirectory(prefix='vocationctl-')
        self.folder = pathlib.Path(self.holder.name)
        self.environment = dict(os.environ,
                                VOCATION_CACHE_DIR=str(self.folder / 'cache'),
                                VOCATION_DATA_DIR=str(self.folder / 'data'),
                                HOME=str(self.folder))
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout, process.stderr):
                if stream:
                    stream.close()
        self.holder.cleanup()

    def start(self, *words, **options):
        """Start the program without waiting for it."""
        options.setdefault('stdin', subprocess.DEVNULL)
        options.setdefault('stdout', subprocess.PIPE)
        options.setdefault('stderr', subprocess.PIPE)
        options.setdefault('env', self.environment)
        process = subprocess.Popen([os.fsencode(PROGRAM), *(os.fsencode(w) for w in words)],
                                   **options)
        self.started.append(process)
        return process

    def run(self, *words, status=OK, text=None, env=None):
        """Run the program to its end, which must be with this status; None is any."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, \
                tempfile.TemporaryFile() as given:
            given.write(text or b'')
            given.seek(0)
            process = self.start(*words, stdin=given, stdout=out, stderr=err,
                                 env=dict(self.environment, **(env or {})))
            stop = threading.Timer(SECONDS, process.kill)
            stop.start()
            _, code, usage = os.wait4(process.pid, 0)
            stop.cancel()
            process.returncode = os.waitstatus_to_exitcode(code)
            out.seek(0)
            err.seek(0)
            done = Done(process.returncode, out.read(), err.read().decode('utf-8'),
                        usage.ru_maxrss)
        assert status in (None, done.status), \
            f'{words}: ended with {done.status}, not {status}: {done.err}{done.raw[-500:]!r}'
        return done

    def serve(self, *words):
        """`vocationctl serve`; its addresses and its process."""
        process = self.start('serve', '--quiet', *words, stderr=None)
        n = max(1, sum(1 for word in words if not os.fsencode(word).startswith(b'-')))
        return [process.stdout.readline().decode().strip() for _ in range(n)], process

    def add(self, address, *words):
        """Follow a source; its object."""
        return self.run('sources', 'add', address, *words, '--json').json[0]

    def write(self, name, content):
        """Write a file beside the profile; its path."""
        path = os.path.join(os.fsencode(self.folder), os.fsencode(name))
        with open(path, 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode('utf-8'))
        return path


class Server:
    """Answers on the loopback address as a test wants it: answer(handler)."""

    def __init__(self, answer):
        asked = self.asked = threading.Semaphore(0)

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self):
                asked.release()
                with contextlib.suppress(ConnectionError):
                    answer(self)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}/feed.ndjson'
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def forget(self):
        """Requests so far do not count for wait()."""
        while self.asked.acquire(blocking=False):
            pass

    def wait(self):
        """Wait until somebody asks."""
        assert self.asked.acquire(timeout=SECONDS), 'nobody asked'

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def send(handler, body, kind='application/x-ndjson', status=200, length=None, headers=()):
    """Send a whole body; with another length it looks cut off."""
    handler.send_response(status)
    handler.send_header('Content-Type', kind)
    handler.send_header('Content-Length', str(len(body) if length is None else length))
    for name, value in headers:
        handler.send_header(name, value)
    if length is not None:
        handler.send_header('Connection', 'close')
        handler.close_connection = True
    handler.end_headers()
    handler.wfile.write(body)


def posting(number, **members):
    """A JobPosting of which a check has nothing to say."""
    whole = {
        '@context': 'https://schema.org', '@type': 'JobPosting',
        'identifier': f'job-{number}', 'url': f'https://jobs.example.com/{number}',
        'title': f'Gardener {number}', 'datePosted': '2026-01-31',
        'description': '<p>Looks after the roses.</p>',
        'hiringOrganization': {'@type': 'Organization', 'name': 'Rosewater Gardens'},
        'jobLocation': {'@type': 'Place', 'address': {
            '@type': 'PostalAddress', 'addressLocality': 'Austin', 'addressRegion': 'TX',
            'addressCountry': 'US'}},
    }
    whole.update(members)
    return {name: value for name, value in whole.items() if value is not None}


def ndjson(*records):
    return ''.join(json.dumps(record) + '\n' for record in records).encode('utf-8')


def interrupt(process):
    """Send Ctrl+C; the status that it ends with."""
    process.send_signal(signal.SIGINT)
    return process.wait(SECONDS)


def equal(have, want, what=''):
    assert have == want, f'{what}: {have!r} is not {want!r}'


def fits(kib, limit):
    """Peak memory, which is not the program's own under a sanitizer."""
    assert SANITIZED or kib < limit, f'{kib} KiB, {limit} at most'


def contains(text, part):
    assert part in text, f'{part!r} is not in {text!r}'


def main(prefix, tests):
    """Run the tests and print TAP; the status to end with."""
    print('TAP version 13')
    print(f'1..{len(tests)}')
    bad = False
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace('_', '-')
        try:
            test()
            print(f'ok {number} /ctl/{prefix}/{name}', flush=True)
        except Exception:
            bad = True
            report = traceback.format_exc()
            print(report, file=sys.stderr)
            print('\n'.join(f'# {line}' for line in report.splitlines()))
            print(f'not ok {number} /ctl/{prefix}/{name}', flush=True)
    return 1 if bad else 0
