#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds as they come: a Greenhouse board, one that dies half-way, one that shrinks."""

import copy
import json
import pathlib
import re

from voc_e2e import Failure, main, wait_for
from voc_e2e_http import Answer

CAPTURE = (pathlib.Path(__file__).resolve().parent.parent / 'unit' / 'feeds' / 'data'
           / 'greenhouse' / 'board.json')
PATH = '/v1/boards/pebbleford/jobs'
N_JOBS = 24
GONE = 'Engineer, R&D 7'


def board(keep=lambda number: True, mark=''):
    """A board like the captured one, with more of its first job."""
    captured = json.loads(CAPTURE.read_bytes())
    first, jobs = captured['jobs'][0], []
    for number in range(N_JOBS):
        if keep(number):
            job = copy.deepcopy(first)
            job['id'] += number
            job['application_deadline'] = None
            job['title'] = f'Engineer, R&amp;D {number}{mark}'
            job['absolute_url'] = f'https://job-boards.greenhouse.io/pebbleford/jobs/{job["id"]}'
            jobs.append(job)
    return json.dumps({'jobs': jobs, 'meta': {'total': len(jobs)}}).encode()


def add_board(j, server):
    """Add the board as a person would, after its preview has told what it is."""
    server.answers[PATH] = Answer(board())
    j.start()
    j.click(j.find('push button', 'Sources'))
    j.type(j.find('text', 'Address'), server.url(PATH + '?content=true'))
    j.click(j.find('push button', 'Preview'))
    j.find('label', f'Greenhouse · {N_JOBS} listings')
    j.find('list item', 'Engineer, R&D 0')
    j.click(j.find('push button', 'Add'))
    j.read(re.compile(f'^{N_JOBS} listings · synced'), seconds=20)


def open_count(j):
    return json.loads(j.ctl('stats', '--json'))['open']


def sync_now(j, server):
    """Press Sync Now, and wait until the server was asked again."""
    n_asked = len(server.requests)
    j.click(j.find('push button', 'Sync Now'))
    wait_for(lambda: len(server.requests) > n_asked, 'a request', 15)


def test_greenhouse_board(j):
    server = j.http()
    add_board(j, server)
    j.click(j.find('push button', 'Back'))
    j.open_page('Jobs')
    j.read(re.compile(rf'^{N_JOBS} jobs'))
    row = j.find('panel', re.compile(r'^Engineer, R&D \d+, Pebbleford Systems, San Francisco'))
    if '$120,000–$150,000' not in row.get_name():
        raise Failure(f'no pay in the row: {row.get_name()!r}')
    j.point(row)
    j.find('heading', re.compile(r'^Engineer, R&D \d+$'))
    text = j.read(re.compile('Build forms that people fill in on old phones'))
    if 'alert' in text or '<' in text:
        raise Failure(f'the text holds what no one should read: {text!r}')
    j.quit()


def test_feed_that_dies_half_way(j):
    server = j.http()
    add_board(j, server)
    # Half of a changed board, then nothing: nothing may close.
    whole = board(mark=' (new)')
    server.answers[PATH] = Answer(whole, cut=len(whole) // 2)
    sync_now(j, server)
    j.read(re.compile('^The connection broke off'), seconds=20)
    if open_count(j) != N_JOBS:
        raise Failure(f'{open_count(j)} listings are open, not {N_JOBS}')
    # And nothing at all: a server that refuses.
    server.answers[PATH] = Answer(b'{"error":"down"}', status=503)
    sync_now(j, server)
    if open_count(j) != N_JOBS:
        raise Failure('a refusal closed listings')
    j.quit()


def test_saved_job_outlives_its_listing(j):
    server = j.http()
    add_board(j, server)
    j.click(j.find('push button', 'Back'))
    j.open_page('Jobs')
    j.type(j.find('entry', 'Search jobs'), 'title:7')
    j.read('1 job')
    j.point(j.find('panel', re.compile(f'^{GONE}, ')))
    j.find('heading', GONE)
    j.press('s')
    j.find('label', 'Saved')
    server.answers[PATH] = Answer(board(keep=lambda number: number != 7))
    j.click(j.find('push button', 'Sources'))
    sync_now(j, server)
    j.read(re.compile(f'^{N_JOBS - 1} listings · synced'), seconds=20)
    j.quit()
    server.stop()

    j.start()
    j.open_page('Applications')
    j.point(j.find('list item', re.compile(f'^{GONE}, Pebbleford Systems, Saved')))
    j.find('heading', GONE)
    j.read(re.compile('Build forms that people fill in on old phones'))
    j.read(re.compile('no longer'))
    j.quit()


if __name__ == '__main__':
    main(globals())
