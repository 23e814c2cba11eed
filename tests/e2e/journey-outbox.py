#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits to be sent: it leaves by itself, is seen and withdrawn, and a program that is
killed while it sends makes nobody apply twice."""

import re
import threading

from voc_e2e import Failure, main, wait_for
from voc_e2e_http import Answer

TITLE = 'Application: Baker'
BODY = '{"name": "Amara Lindqvist"}'


def queue(j, server):
    body = j.folder / 'application.json'
    body.write_text(BODY, encoding='utf-8')
    j.ctl('outbox', 'add', '--to', server.url('/apply'), '--title', TITLE, '--file', body)


def wait_posts(server, n):
    wait_for(lambda: len(server.posts) == n, f'{n} posts', 30)


def test_it_leaves_by_itself(j):
    server = j.http({'/apply': Answer(b'', 201)})
    j.start()
    j.read('No Jobs Yet')
    j.press('ctrl+shift+o')
    j.read('Nothing to Send')
    j.press('Escape')
    queue(j, server)
    wait_posts(server, 1)
    j.press('ctrl+shift+o')
    j.find('list item', TITLE)
    j.read(re.compile('Sent: '))
    path, headers, body = server.posts[0]
    if (path, headers['Content-Type'], body.decode()) != ('/apply', 'application/json', BODY):
        raise Failure(f'{path} {headers} {body}')
    j.press('Escape')
    j.quit()
    if len(server.posts) != 1:
        raise Failure('it was sent again')


def test_it_is_withdrawn_and_brought_back(j):
    server = j.http({'/apply': Answer(b'', 503, headers={'Retry-After': '7200'})})
    j.start()
    queue(j, server)
    wait_posts(server, 1)
    j.press('ctrl+shift+o')
    j.read(re.compile('as the server asks'))
    j.click(j.find('push button', 'Withdraw'))
    j.read('Withdrawn. Nothing was sent.')
    j.gone('push button', 'Withdraw')
    j.undo('Withdrawn. Nothing was sent.')
    j.find('push button', 'Withdraw')
    j.read(re.compile('as the server asks'))
    j.press('Escape')
    j.quit()


def test_a_kill_makes_nobody_apply_twice(j):
    let_go = threading.Event()
    server = j.http({'/apply': Answer(b'', 201, wait=let_go.wait)})
    j.closers.append(let_go.set)
    j.start()
    queue(j, server)
    wait_posts(server, 1)
    j.kill()

    server.answers['/apply'] = Answer(b'', 201)
    j.start()
    wait_posts(server, 2)
    j.press('ctrl+shift+o')
    j.read(re.compile('Sent: '))
    keys = {headers['Idempotency-Key'] for _, headers, _ in server.posts}
    if len(keys) != 1 or len({body for _, _, body in server.posts}) != 1:
        raise Failure(f'not the same request: {server.posts}')
    j.press('Escape')
    j.quit()


if __name__ == '__main__':
    main(globals())
