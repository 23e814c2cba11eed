#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9, and the power with it, at chosen steps of a sync, of what a person does and
of what happens to the files of the library: what was promised is there and whole, and
the program goes on as if nothing had been."""

import functools
import os
import re
import sys

import voc_crash as crash
from voc_crash import Patient, check_sound, choose, ctl, fetched, made, point, same

OPEN = 'done open'


@functools.cache
def feeds():
    return crash.Feeds()


@functools.cache
def model():
    return crash.prepare(feeds())


def ways(step):
    """How it dies: most die as kill -9 does it, some tear a write, some lose the power."""
    return ({}, {'tear': 1}, {'power': step}, {'tear': 1, 'power': step})[step % 4]


def reopen(patient):
    """The program after it: it opens, finds nothing wrong and does its chores."""
    answers, status = patient.act('look', 'house')
    ctl.equal((answers, status), ([OPEN, 'done look', 'done house'], 0), 'after it')
    check_sound(patient)
    left = [str(path) for path in (patient.folder / 'data').rglob('*')
            if re.search(r'restored|/backups/.*new-|/attachments/new-|/erasing', str(path))]
    ctl.equal(left, [], 'what was half done')


def live(acts):
    """What there is after each act, and how many steps all of them are."""
    states = []
    with Patient(model()) as patient:
        for number in range(len(acts) + 1):
            with Patient(model()) as other:
                other.must(*acts[:number])
                states.append(made(other))
        answers, _ = patient.act(*acts, env=patient.disturbed())
        ctl.equal(len(answers), len(acts) + 1, answers)
        return states, patient.count_steps()


def die_while(acts, story, least):
    """Acts that are broken off anywhere: each is done or not, and those that were told
    to be done are."""
    states, n_steps = live(acts)
    for step in choose(n_steps, least, story):
        with Patient(model()) as patient, point(patient, story, step):
            answers, status = patient.act(*acts, env=patient.disturbed(kill=step, **ways(step)))
            ctl.equal(answers, [OPEN, *(f'done {act}' for act in acts)][:len(answers)], 'the answers')
            done = max(0, len(answers) - 1)
            assert status == -9 or done == len(acts), status
            reopen(patient)
            now = made(patient)
            assert now in states[done:done + 2], f'{done} were done: {now}, not {states[done:done + 2]}'
            patient.must(*acts[states.index(now, done):])
            same(made(patient), states[-1], 'in the end')
            check_sound(patient)


def a_person_at_work():
    resume = model().folder / 'resume.pdf'
    die_while(['save 3', 'note 3 They call back on Monday.', 'note 1 Heard nothing.', 'hide 9',
               'candidate Kim Ode', 'edit 1 Grafts roses.', f'attach 3 {resume}', 'apart 1 41',
               'same 5 45', 'save 60', 'remove 2', 'edit 3 Welds.'], 'acts', 24)


def a_sync():
    def sync(patient, **options):
        feeds().edition = 2
        return patient.sync(**options)

    before = fetched(model())
    with Patient(model()) as patient:
        status, reports = sync(patient, env=patient.disturbed())
        ctl.equal((status, [report['outcome'] for report in reports]), (0, ['ok', 'ok']))
        n_steps, after, mine = patient.count_steps(), fetched(patient), made(patient)
        check_sound(patient)
    possible = {row[1:] for state in (before, after) for row in state['listings']}
    old = {row[1:3] for row in before['listings']}

    for step in choose(n_steps, 24, 'sync'):
        with Patient(model()) as patient, point(patient, 'sync', step):
            status, _ = sync(patient, env=patient.disturbed(kill=step, **ways(step)))
            assert status in (-9, 0), status
            reopen(patient)
            same(made(patient), mine, 'what the person made')
            now = {row[1:] for row in fetched(patient)['listings']}
            assert now <= possible, f'invented: {now - possible}'
            assert {row[:2] for row in now} >= old, f'lost: {old - {row[:2] for row in now}}'
            status, reports = sync(patient)
            assert status == 0 and all(report['outcome'] in ('ok', 'unchanged') for report in reports), reports
            check_sound(patient)
            same(by_name(fetched(patient)), by_name(after), 'in the end')


def by_name(state):
    """Without numbers: which listings got theirs first is chance when it is broken off."""
    return dict(state, listings=sorted(row[1:] for row in state['listings']))


def the_first_sync():
    """From nothing: the folders and the files too."""
    def begin(patient, env=None):
        feeds().edition = 1
        for address in feeds().addresses:
            if patient.ctl('sources', 'add', address, '--json', env=env).returncode != 0:
                return -9, []
        return patient.sync(env=env)

    with Patient() as patient:
        status, _ = begin(patient, patient.disturbed())
        ctl.equal(status, 0)
        n_steps, after = patient.count_steps(), by_name(fetched(patient))
    for step in choose(n_steps, 12, 'first'):
        with Patient() as patient, point(patient, 'first', step):
            begin(patient, patient.disturbed(kill=step, **ways(step)))
            status, reports = begin(patient)
            ctl.equal(status, 0, reports)
            check_sound(patient)
            same(by_name(fetched(patient)), after, 'in the end')
            ctl.equal([row[1] for row in made(patient)['sources']], feeds().addresses)


def a_sync_whose_words_wait():
    """Of so many listings the words are indexed after the sync: whenever it dies, what waits is
    told by the file, and goes in once."""
    large = crash.Feeds(jobs=600)
    with Patient() as model_of_it:
        model_of_it.add(large.addresses[0])
        with Patient(model_of_it) as patient:
            status, _ = patient.sync(env=patient.disturbed())
            ctl.equal(status, 0)
            n_steps, after = patient.count_steps(), by_name(fetched(patient))
            ctl.equal((len(after['listings']), waiting(patient)), (600, (0, 0)))
            check_sound(patient)
        n_waited = 0
        # The later half, for the listings come before their words.
        for step in [n_steps // 2 + part for part in choose(n_steps - n_steps // 2, 14, 'words')]:
            with Patient(model_of_it) as patient, point(patient, 'words', step):
                patient.sync(env=patient.disturbed(kill=step, **ways(step)))
                told, there = waiting(patient)
                ctl.equal(told, there, 'what waits')
                n_waited += told > 0
                reopen(patient)
                status, reports = patient.sync()
                ctl.equal(status, 0, reports)
                check_sound(patient)
                ctl.equal(waiting(patient), (0, 0))
                same(by_name(fetched(patient)), after, 'in the end')
        assert n_waited > 0, 'no words ever waited'


def waiting(patient):
    """How many listings wait for their words to be indexed, by the count and by what is there. A
    program that died between two files leaves them to be brought together by the next one."""
    (after, upto, count, stamp), = patient.rows('search', 'SELECT after, upto, waiting, n FROM stamp')
    if patient.rows('cache', 'SELECT n FROM stamp') != [(stamp,)]:
        return 0, 0
    return count, patient.rows('cache', 'SELECT count(*) FROM listing WHERE id > ? AND id <= ?', after, upto)[0][0]


def sources_of_the_command_line():
    """Each call is killed once; what it printed is there."""
    calls = [('sources', 'add', feeds().addresses[0].replace('one', 'three'), '--json'),
             ('sources', 'rename', '1', 'The First', '--json'), ('sources', 'remove', '2', '--json')]
    for call in calls:
        with Patient(model()) as patient:
            before = made(patient)['sources']
            patient.run(*call, env=patient.disturbed())
            n_steps, after = patient.count_steps(), made(patient)['sources']
        for step in choose(n_steps, 6, call[1]):
            with Patient(model()) as patient, point(patient, call[1], step):
                done = patient.ctl(*call, env=patient.disturbed(kill=step, **ways(step)))
                promised = done.stdout.endswith('}\n')
                reopen(patient)
                now = made(patient)['sources']
                assert now == after or (not promised and now == before), (done.stdout, now)
                if now == before:
                    patient.run(*call)
                    ctl.equal(made(patient)['sources'], after)


def an_import_of_candidates():
    rows = ''.join(f'Person {n},p{n}@example.org,skill{n % 7}\r\n' for n in range(300))
    path = model().write('people.csv', 'name,email,skills\r\n' + rows)
    with Patient(model()) as patient:
        patient.run('import', path, env=patient.disturbed())
        n_steps, all_people = patient.count_steps(), 302
        ctl.equal(len(made(patient)['people']), all_people)
    for step in choose(n_steps, 12, 'import'):
        with Patient(model()) as patient, point(patient, 'import', step):
            done = patient.ctl('import', path, '--json', env=patient.disturbed(kill=step, **ways(step)))
            reopen(patient)
            mine = made(patient)
            if done.stdout.endswith('}\n'):
                ctl.equal(len(mine['people']), all_people)
            for number, (name, body) in mine['people'].items():
                if number > 2:
                    n = int(name.split()[1])
                    ctl.equal((body['basics']['email'], body['skills'][0]['name']),
                              (f'p{n}@example.org', f'skill{n % 7}'), name)
            assert len(mine['people']) in (2, all_people), 'some of a file'
            if len(mine['people']) == 2:
                report, = patient.run('import', path, '--json').json
                ctl.equal((report['added'], report['problems']), (300, []))
            ctl.equal(sorted(name for name, _ in made(patient)['people'].values()),
                      sorted(['Amara Lindqvist', 'Edda Half', *(f'Person {n}' for n in range(300))]))
            check_sound(patient)


def traces(patient, *words):
    """The files below the folder of the library that have one of the words in them."""
    return [str(path.relative_to(patient.folder)) for path in (patient.folder / 'data').rglob('*')
            if path.is_file() and any(word in path.read_bytes() for word in words)]


def an_erasure():
    """Nothing of the person is left once it was told so, and nothing half of it stays:
    who is gone from the library is gone from the backups and the files as well."""
    acts, words = ['erase 2'], (b'Edda', b'%PDF-1.4')
    with Patient(model()) as patient:
        assert traces(patient, *words), 'nothing to erase'
        answers, _ = patient.act(*acts, env=patient.disturbed())
        ctl.equal(answers, [OPEN, 'done erase 2'])
        n_steps = patient.count_steps()
        ctl.equal(traces(patient, *words), [])
    for step in choose(n_steps, 16, 'erase'):
        with Patient(model()) as patient, point(patient, 'erase', step):
            answers, _ = patient.act(*acts, env=patient.disturbed(kill=step, **ways(step)))
            if len(answers) == 2:
                ctl.equal([trace for trace in traces(patient, *words) if '-wal' not in trace], [], 'at once')
            reopen(patient)
            if 2 not in made(patient)['people']:
                ctl.equal(traces(patient, *words), [], 'after it')
            else:
                patient.must('erase 2')
                ctl.equal(traces(patient, *words), [], 'again')
            ctl.equal(made(patient)['people'][1][0], 'Amara Lindqvist')
            ctl.equal(len(os.listdir(patient.folder / 'data' / 'backups')), 1, 'backups')


def whole_backups(patient):
    found = []
    for path in sorted((patient.folder / 'data' / 'backups').glob('library-*.db')):
        patient.files['backup'] = path
        ctl.equal(patient.rows('backup', 'PRAGMA integrity_check'), [('ok',)], path.name)
        found.append(len(patient.rows('backup', 'SELECT id FROM candidate')))
    patient.files.pop('backup', None)
    return found


def a_backup():
    """Nine days, one a day: those that are there are whole, and not more than seven."""
    with Patient(model()) as patient:
        for day in range(1, 8):
            answers, _ = patient.act('backup', env=patient.disturbed(clock=day * 86400))
            ctl.equal(answers, [OPEN, 'done backup'])
        ctl.equal(len(whole_backups(patient)), 7)
        patient.must('candidate Kim Ode')
        with Patient(patient) as other:
            other.act('backup', env=other.disturbed(clock=8 * 86400))
            n_steps = other.count_steps()
        for step in choose(n_steps, 10, 'backup'):
            with Patient(patient) as other, point(other, 'backup', step):
                other.act('backup', env=other.disturbed(kill=step, clock=8 * 86400, **ways(step)))
                kept = whole_backups(other)
                assert len(kept) in (7, 8), kept
                reopen(other)
                answers, _ = other.act('backup', env=other.disturbed(clock=8 * 86400))
                ctl.equal(answers, [OPEN, 'done backup'])
                kept = whole_backups(other)
                ctl.equal((len(kept), kept[-1]), (7, 3), 'in the end')


def a_restore():
    """There is always a library: the damaged one, or the backup whole in its place."""
    for act in ('restore', 'anew'):
        with Patient(model()) as patient:
            patient.must('candidate Kim Ode')
            with Patient(patient) as other:
                other.must(act)
                after = made(other)
            before = made(patient)
            with Patient(patient) as other:
                other.act(act, env=other.disturbed())
                n_steps = other.count_steps()
            for step in choose(n_steps, 12, act):
                with Patient(patient) as other, point(other, act, step):
                    other.act(act, env=other.disturbed(kill=step, **ways(step)))
                    reopen(other)
                    now = made(other)
                    assert now in (before, after), now
                    asides = [path for path in (other.folder / 'data').glob('library-set-aside-*.db')]
                    if now == after:
                        assert asides, 'the library before it is gone'
                        other.files['aside'] = asides[0]
                        ctl.equal(len(other.rows('aside', 'SELECT id FROM candidate')), 3, 'set aside')
                        other.files.pop('aside')
                    feeds().edition = 1
                    if after['sources']:
                        ctl.equal(other.sync()[0], 0)
                        check_sound(other)


if __name__ == '__main__':
    sys.exit(crash.main('crash/kill', [
        a_person_at_work, a_sync, the_first_sync, a_sync_whose_words_wait, sources_of_the_command_line,
        an_import_of_candidates, an_erasure, a_backup, a_restore,
    ]))
