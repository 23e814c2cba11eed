#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 in the middle of a sync, ten times, and SIGTERM: nothing of the person's
is lost. The feed keeps its last piece back, so no sync is over before its kill, however
slow the machine; half of the kills come after rows were seen to be written.

VOC_SEED=N repeats the moments of an earlier run."""

import json
import os
import random
import re
import sqlite3
import time

from voc_e2e import Failure, main, wait_for
from voc_e2e_http import Answer

COUNT = 1500
ROUNDS = 10
NOTE = 'Ask about the notice period.'


def sample(j, seed):
    return j.ctl('sample', '--count', COUNT, '--seed', seed, '--date', '2026-11-01').encode()


def rows(path, statement):
    """What a second reader finds; the program must not need to have closed it."""
    database = sqlite3.connect(f'file:{path}?mode=ro', uri=True, timeout=20)
    try:
        return database.execute(statement).fetchall()
    finally:
        database.close()


def files(j):
    return {name: j.folder / folder / 'vocation' / f'{name}.db'
            for name, folder in (('library', 'data'), ('cache', 'cache'), ('search', 'cache'))}


def check_sound(j):
    """Every database is whole, and what the person made is there."""
    for name, path in files(j).items():
        if (found := rows(path, 'PRAGMA integrity_check')) != [('ok',)]:
            raise Failure(f'{name}.db: {found}')
    stats = json.loads(j.ctl('stats', '--json'))
    told = {key: stats[key] for key in ('applications', 'candidates')}
    if told != {'applications': 1, 'candidates': 1} or len(stats['sources']) != 1:
        raise Failure(f'something of the person is gone: {stats}')
    if rows(files(j)['library'], 'SELECT count(*) FROM application WHERE instr(notes, '
            f"'{NOTE}')") != [(1,)]:
        raise Failure('the note is gone')
    # A sync that did not end says nothing of what is missing.
    if (stats['open'], stats['closed']) != (COUNT, 0):
        raise Failure(f'open and closed: {stats["open"]}, {stats["closed"]}')


def hashes(j):
    return dict(rows(files(j)['cache'], 'SELECT native_id, hash FROM listing'))


def n_written(before, after):
    return sum(after[key] != value for key, value in before.items())


def prepare(j, server, end):
    people = j.folder / 'people.csv'
    people.write_text('name,email\nAmara Lindqvist,amara@example.org\n', encoding='utf-8')
    j.ctl('import', people)
    server.answers['/jobs.ndjson'] = Answer(sample(j, 1), kind='application/x-ndjson')
    j.ctl('sources', 'add', server.url('/jobs.ndjson'))
    j.ctl('sync')
    j.start()
    j.point(j.find('panel', re.compile(r', (yesterday|today|\d+ )')))
    j.find('heading', 'Description')
    j.press('s')
    j.find('label', 'Saved')
    j.open_page('Applications')
    j.point(j.find('list item', re.compile(', Saved, ')))
    j.type(j.find('text', 'Notes'), NOTE)
    end()


def test_ten_kills_in_the_middle_of_a_sync(j):
    seed = int(os.environ.get('VOC_SEED', random.SystemRandom().randrange(1 << 30)))
    print(f'# VOC_SEED={seed}', flush=True)
    chance = random.Random(seed)
    server = j.http()
    prepare(j, server, j.quit)
    check_sound(j)
    before = hashes(j)

    for number in range(ROUNDS):
        body = sample(j, 2 + number)
        server.answers['/jobs.ndjson'] = Answer(
            body, kind='application/x-ndjson', piece=len(body) // 60, pause=0.05, hold=True)
        moment = int(len(body) * chance.uniform(0.05, 0.9))
        server.sent = 0
        j.start()
        j.press('F5')
        wait_for(lambda limit=moment: server.sent >= limit, 'the feed to be on its way', 20)
        if number % 2 == 0:
            wait_for(lambda known=before: n_written(known, hashes(j)) > 0, 'rows to be written', 20)
            time.sleep(chance.uniform(0, 0.3))
        j.kill()
        check_sound(j)
        after = hashes(j)
        n_new = n_written(before, after)
        print(f'# killed after {server.sent * 100 // len(body)} %: {n_new} of {COUNT} written',
              flush=True)
        if n_new == COUNT or (number % 2 == 0 and n_new == 0):
            raise Failure(f'{n_new} of {COUNT} written at the kill')
        before = after
    server.release.set()

    # The next start is clean, and a sync makes up for all of it.
    last = sample(j, 99)
    server.answers['/jobs.ndjson'] = Answer(last, kind='application/x-ndjson')
    titles = {json.loads(line)['title'] for line in last.decode().splitlines()
              if '"JobPosting"' in line}
    j.start()
    j.press('F5')
    wait_for(lambda: {title for title, in rows(
        files(j)['cache'], 'SELECT DISTINCT title FROM listing')} == titles, 'the last sync', 30)
    j.open_page('Jobs')
    j.read(re.compile(rf'^{COUNT:,} jobs'))
    j.quit()
    check_sound(j)


def test_a_session_that_ends_keeps_the_last_words(j):
    """SIGTERM at once after a word, with a question open."""
    prepare(j, j.http(), j.terminate)
    check_sound(j)
    j.start()
    j.open_page('Candidates')
    j.click(j.find('push button', re.compile('New Candidate$')))
    j.find('text', 'Summary')
    j.focus_window()
    j.type_keys('Edda Half')
    j.ask_to_quit()
    j.read('What you typed has not been saved.')
    j.terminate()
    check_sound(j)


if __name__ == '__main__':
    main(globals())
