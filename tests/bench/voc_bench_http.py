# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server on loopback that costs as little as it can: what it publishes was
compressed before, or is made by a program while it is sent, and goes out without
being looked at. It counts what it was asked."""

import contextlib
import http.server
import os
import subprocess
import threading
import time

PIECE = 256 * 1024


class Body:
    """What one address gives: a file, or what a command prints. A packed file is
    sent as gzip. The tag, if there is one, is the ETag, and makes 304 possible. The
    pause, in seconds, is between the pieces of what a command prints."""

    def __init__(self, kind, path=None, packed=None, command=None, tag=None, pause=0):
        self.kind, self.path, self.packed, self.command, self.tag = kind, path, packed, command, tag
        self.pause = pause


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    wbufsize = 64 * 1024

    def do_GET(self):
        site = self.server.site
        site.requests.append((self.path, self.headers.get('If-None-Match')))
        body = site.bodies.get(self.path)
        if body is None:
            self.send_error(404)
            return
        if body.tag is not None and self.headers.get('If-None-Match') == body.tag:
            site.statuses.append(304)
            self.send_response(304)
            self.send_header('ETag', body.tag)
            self.end_headers()
            return
        site.statuses.append(200)
        # Whoever has seen enough, as the preview has, goes away.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.give(body)

    def give(self, body):
        path = body.packed or body.path
        self.send_response(200)
        self.send_header('Content-Type', body.kind)
        if body.tag is not None:
            self.send_header('ETag', body.tag)
        if body.packed is not None:
            self.send_header('Content-Encoding', 'gzip')
        if path is not None:
            self.send_header('Content-Length', str(path.stat().st_size))
            self.end_headers()
            self.wfile.flush()
            with path.open('rb') as stream:
                self.connection.sendfile(stream)
            return
        self.send_header('Transfer-Encoding', 'chunked')
        self.end_headers()
        self.make(body)

    def make(self, body):
        process = subprocess.Popen([str(word) for word in body.command], stdout=subprocess.PIPE, bufsize=0,
                                   pipesize=PIECE)
        try:
            while piece := os.read(process.stdout.fileno(), PIECE):
                self.wfile.write(b'%x\r\n' % len(piece))
                self.wfile.write(piece)
                self.wfile.write(b'\r\n')
                self.wfile.flush()
                time.sleep(body.pause)
            self.wfile.write(b'0\r\n\r\n')
            self.wfile.flush()
        finally:
            process.stdout.close()
            process.kill()
            process.wait()

    def log_message(self, *_):
        pass


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """Connections that are dropped are no news."""


class Site:
    """bodies maps a path to a Body and may be changed at any time."""

    def __init__(self, bodies):
        self.bodies, self.requests, self.statuses = bodies, [], []

    def __enter__(self):
        self.server = Quiet(('127.0.0.1', 0), Handler)
        self.server.site = self
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def url(self, path):
        return f'http://127.0.0.1:{self.server.server_address[1]}{path}'
