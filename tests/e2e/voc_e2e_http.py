# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server on loopback that can misbehave, and remembers what it was asked."""

import gzip
import hashlib
import http.server
import threading
import time


class Answer:
    """What one path gives. cut: close the connection after so many bytes.
    pause: seconds between pieces of piece bytes. hold: the last piece is kept back, so
    the answer is never over. wait: called before a post is answered. validators: answer a conditional request with 304 when nothing changed."""

    def __init__(self, body=b'', status=200, kind='application/json', headers=None,
                 cut=None, pause=0, piece=65536, validators=True, gzipped=False, wait=None,
                 hold=False):
        self.body = body.encode() if isinstance(body, str) else body
        self.status, self.kind, self.headers = status, kind, dict(headers or {})
        self.cut, self.pause, self.piece = cut, pause, piece
        self.validators, self.gzipped, self.wait, self.hold = validators, gzipped, wait, hold

    @property
    def tag(self):
        return '"' + hashlib.sha256(self.body).hexdigest()[:16] + '"'


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        owner = self.server.owner
        owner.requests.append((self.command, self.path, dict(self.headers)))
        answer = owner.answers.get(self.path.split('?')[0])
        if answer is None:
            answer = Answer(b'not here', 404, 'text/plain')
        if answer.validators and self.headers.get('If-None-Match') == answer.tag:
            self.send_response(304)
            self.send_header('ETag', answer.tag)
            self.send_header('Content-Length', '0')
            self.end_headers()
            return
        self.give(answer)

    def do_POST(self):
        owner = self.server.owner
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        owner.posts.append((self.path, dict(self.headers), body))
        answer = owner.answers.get(self.path) or Answer(b'not here', 404, 'text/plain')
        if answer.wait:
            answer.wait()
        self.give(answer)

    def give(self, answer):
        owner = self.server.owner
        owner.sent = 0
        body = gzip.compress(answer.body) if answer.gzipped else answer.body
        self.send_response(answer.status)
        self.send_header('Content-Type', answer.kind)
        self.send_header('Content-Length', str(len(body)))
        if answer.validators and answer.status == 200:
            self.send_header('ETag', answer.tag)
        if answer.gzipped:
            self.send_header('Content-Encoding', 'gzip')
        for key, value in answer.headers.items():
            self.send_header(key, value)
        self.end_headers()
        end = len(body) if answer.cut is None else min(answer.cut, len(body))
        try:
            for start in range(0, end, answer.piece):
                if answer.hold and start + answer.piece >= end:
                    owner.release.wait()
                self.wfile.write(body[start:min(start + answer.piece, end)])
                self.wfile.flush()
                owner.sent = min(start + answer.piece, end)
                if answer.pause:
                    time.sleep(answer.pause)
        except (BrokenPipeError, ConnectionResetError):
            pass
        if answer.cut is not None:
            self.close_connection = True

    def log_message(self, *_):
        pass


class Server:
    """answers maps a path to an Answer and may be changed at any time."""

    def __init__(self, answers, port=0):
        # sent: how many bytes of the newest answer have gone out
        # release: lets go what an answer holds back
        self.answers, self.requests, self.posts, self.sent = answers, [], [], 0
        self.release = threading.Event()
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', port), Handler)
        self.server.daemon_threads = True
        self.server.owner = self
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.running = True

    def url(self, path='/'):
        return f'http://127.0.0.1:{self.port}{path}'

    def stop(self):
        """Stop serving: the next request finds nobody."""
        if self.running:
            self.running = False
            self.server.shutdown()
            self.server.server_close()
            self.thread.join()

    def start_again(self):
        """Serve again on the same port, with the same answers."""
        requests, posts = self.requests, self.posts
        self.__init__(self.answers, self.port)
        self.requests, self.posts = requests, posts
