#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two programs in one profile at the same time, one of which may die; folders that can
be read only; and a clock that jumps between two runs."""

import ctypes
import functools
import json
import os
import pathlib
import random
import stat
import subprocess
import sys
import time

import voc_crash as crash
from migrate import Old, dump
from voc_crash import Patient, check_sound, ctl, fetched, made, point, same

DAY = 86400
LOOK_ONLY = 'You can look at everything, but nothing can be saved.'
NOBODY = 65534
# Of prctl(2) and capabilities(7): what lets the superuser write and read anywhere.
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
LIBC = ctypes.CDLL(None, use_errno=True)


@functools.cache
def feeds():
    return crash.Feeds()


@functools.cache
def model():
    return crash.prepare(feeds())


def start_person(patient, env=None):
    return subprocess.Popen([crash.PERSON], env=env or patient.environment, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8')


def tell(process, act):
    """One act of somebody who stays; the answer."""
    process.stdin.write(f'{act}\n')
    process.stdin.flush()
    return process.stdout.readline().strip()


def end(process):
    _, errors = process.communicate(timeout=ctl.SECONDS)
    ctl.equal((process.returncode, errors), (0, ''))


def writers_at_the_same_time():
    """A window that stays open, imports and syncs beside it: all that each was told to
    be done is there."""
    with Patient(model()) as patient, point(patient, 'both', 0):
        feeds().edition = 2
        person = start_person(patient)
        ctl.equal(person.stdout.readline().strip(), 'done open')
        paths = [patient.write(f'{n}.csv', 'name,email\r\n' + ''.join(
            f'Guest {n} {i},g{n}x{i}@example.org\r\n' for i in range(40))) for n in range(3)]
        others = [patient.start('import', path) for path in paths] + [patient.start('sync')]
        acts = [f'candidate Host {n}' for n in range(12)] + ['save 5', 'save 6', 'hide 20']
        for act in acts:
            ctl.equal(tell(person, act), f'done {act}')
        for other in others:
            ctl.equal(other.wait(ctl.SECONDS), 0, other.stderr.read())
        end(person)
        check_sound(patient)
        mine = made(patient)
        ctl.equal(len(mine['people']), 2 + 120 + 12)
        ctl.equal([row[1] for row in mine['applications']][2:], ['job-0-4', 'job-0-5'])
        ctl.equal(patient.sync()[0], 0)


def one_dies_and_the_other_goes_on():
    for number in range(crash.POINTS or 8):
        chance = random.Random(f'{crash.SEED} two {number}')
        with Patient(model()) as patient, point(patient, 'one dies', number):
            feeds().edition = 2
            person = start_person(patient)
            ctl.equal(person.stdout.readline().strip(), 'done open')
            path = patient.write('some.csv', 'name,email\r\n' + ''.join(
                f'Guest {i},g{i}@example.org\r\n' for i in range(60)))
            words = chance.choice((('import', path), ('sync',)))
            dying = patient.start(*words, env=patient.disturbed(kill=chance.randrange(1, 120)))
            acts = [f'candidate Host {n}' for n in range(4)] + ['note 1 Again.', 'save 5']
            for act in acts:
                ctl.equal(tell(person, act), f'done {act}')
            assert dying.wait(ctl.SECONDS) in (-9, 0)
            # Whoever comes next while the first is still there gets in, and writes.
            ctl.equal(tell(person, 'candidate Host 4'), 'done candidate Host 4')
            ctl.equal(patient.ctl('sources', 'rename', '1', 'Renamed').returncode, 0)
            end(person)
            ctl.equal(patient.act('look', 'house')[0], ['done open', 'done look', 'done house'])
            check_sound(patient)
            mine = made(patient)
            names = [name for name, _ in mine['people'].values()]
            ctl.equal([name for name in names if name.startswith('Host')], [f'Host {n}' for n in range(5)])
            assert sum(name.startswith('Guest') for name in names) in (0, 60), names
            ctl.equal(mine['applications'][0][2], 'Again.')
            ctl.equal(mine['sources'][0][2], 'Renamed')
            ctl.equal(patient.sync()[0], 0)
            check_sound(patient)


def a_lock_of_the_dead():
    """What a program that was killed had locked is free at once."""
    with Patient(model()) as patient, point(patient, 'lock', 0):
        person = start_person(patient)
        ctl.equal(person.stdout.readline().strip(), 'done open')
        person.kill()
        person.communicate()
        ctl.equal((patient.folder / 'cache' / 'running').read_bytes(), b'1')
        patient.must('restore')
        ctl.equal((patient.folder / 'cache' / 'running').read_bytes(), b'')


def a_restore_waits_for_the_other():
    with Patient(model()) as patient, point(patient, 'busy', 0):
        person = start_person(patient)
        ctl.equal(person.stdout.readline().strip(), 'done open')
        answers, _ = patient.act('restore')
        assert 'Another program is using your library' in answers[1], answers
        ctl.equal(tell(person, 'candidate Kim Ode'), 'done candidate Kim Ode')
        end(person)


def drop_power():
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), 'prctl')


def is_for_others(program):
    return all(path.stat().st_mode & stat.S_IXOTH for path in pathlib.Path(program).resolve().parents)


def as_ordinary_user():
    """The superuser may write anywhere, so somebody else has to try it; where the program is in
    a folder that nobody else may enter, as /root, the superuser without that power."""
    if os.geteuid() != 0:
        return {}
    if is_for_others(ctl.PROGRAM):
        return {'user': NOBODY, 'group': NOBODY, 'extra_groups': []}
    return {'preexec_fn': drop_power}


def folders_that_can_only_be_read():
    """All is shown, each way to change something is refused with a word, and nothing
    has changed when they can be written again."""
    for names in (['data'], ['cache'], ['data', 'cache']):
        with Patient(model()) as patient, point(patient, ' and '.join(names), 0):
            before, told = made(patient), fetched(patient)
            who = as_ordinary_user()
            own(patient.folder, who)
            modes = {path: stat.S_IMODE(path.stat().st_mode) for name in names
                     for path in [patient.folder / name, *(patient.folder / name).rglob('*')]}
            for path, mode in modes.items():
                path.chmod(mode & ~0o222)
            try:
                done = patient.ctl('search', 'roses', '--limit=200', '--json', **who)
                ctl.equal((done.returncode, len(done.stdout.splitlines())), (0, 79))
                ctl.contains(done.stderr, LOOK_ONLY)
                stats = json.loads(patient.ctl('stats', '--json', **who).stdout)
                ctl.equal((stats['applications'], stats['candidates'], stats['open']), (2, 2, 80))
                people = json.loads(patient.ctl('export', 'candidates', **who).stdout)
                ctl.equal(len(people), 2)
                answers, status = patient.act('save 3', 'note 1 New.', 'candidate Kim Ode', 'erase 2', 'backup', **who)
                ctl.equal((answers[0], status), ('done open', 0))
                for answer in answers[1:]:
                    assert 'cannot be written' in answer or (answer == 'done backup' and names == ['cache']), answers
                done = patient.ctl('sync', **who)
                assert done.returncode == 3, done
            finally:
                for path, mode in modes.items():
                    path.chmod(mode)
            same(made(patient), before, 'nothing')
            same(fetched(patient), told, 'nothing')
            patient.must('candidate Kim Ode')
            feeds().edition = 2
            ctl.equal(patient.sync()[0], 0)
            check_sound(patient)


def an_old_profile_that_can_only_be_read():
    """It can't be brought up to date, so it is left alone and that is told; when it can be
    written again, nothing of it is lost."""
    for version in (1, 18):
        with Old(version) as patient:
            patient.must('house')
            after = dump(patient)
        with Old(version) as patient, point(patient, f'version {version}', 0):
            who = as_ordinary_user()
            own(patient.folder, who)
            whole = {path: path.read_bytes() for path in patient.folder.rglob('*.db')}
            modes = {path: stat.S_IMODE(path.stat().st_mode) for name in ('data', 'cache')
                     for path in [patient.folder / name, *(patient.folder / name).rglob('*')]}
            for path, mode in modes.items():
                path.chmod(mode & ~0o222)
            try:
                answers, status = patient.act('look', **who)
                ctl.equal((len(answers), status), (1, 0), answers)
                ctl.contains(answers[0], 'cannot be written')
            finally:
                for path, mode in modes.items():
                    path.chmod(mode)
            ctl.equal({path: path.read_bytes() for path in patient.folder.rglob('*.db')}, whole, 'nothing')
            patient.must('house')
            same(dump(patient), after, 'upgraded')


def own(folder, who):
    if 'user' in who:
        for path in [folder, *folder.rglob('*')]:
            os.chown(path, who['user'], who['group'])


def a_clock_that_jumps():
    """A day back, and a year ahead: whoever asks gets an answer, nothing is closed or
    forgotten for it, and backups are in the order in which they were made."""
    for jump in (-DAY, 366 * DAY, -400 * DAY):
        with Patient(model()) as patient, point(patient, f'clock {jump}', 0):
            names = backups(patient)
            for edition, clock in ((2, jump), (1, 0), (2, jump), (2, 0)):
                feeds().edition = edition
                env = patient.disturbed(clock=clock)
                status, reports = patient.sync(env=env)
                ctl.equal((status, {report['outcome'] for report in reports} <= {'ok', 'unchanged'}), (0, True), reports)
                answers, _ = patient.act('look', 'house', env=env)
                ctl.equal(answers, ['done open', 'done look', 'done house'])
                check_sound(patient)
                open_now = {row[2] for row in fetched(patient)['listings'] if not row[4]}
                ctl.equal(open_now, {posting['identifier'] for board in (0, 1)
                                     for posting in crash.postings(board, edition)}, f'{clock}')
                assert backups(patient)[0] >= names[0], 'the newest is not the newest'
                names = backups(patient)
            patient.must('candidate Kim Ode', 'backup')
            newest = patient.folder / 'data' / 'backups' / backups(patient)[0]
            patient.files['newest'] = newest
            ctl.equal(len(patient.rows('newest', 'SELECT id FROM candidate')), 3)
            waits = patient.rows('library', 'SELECT next_try_at FROM source')
            assert all(at <= time.time() + 8 * DAY for at, in waits), waits


def backups(patient):
    return sorted((name for name in os.listdir(patient.folder / 'data' / 'backups')), reverse=True)


if __name__ == '__main__':
    sys.exit(crash.main('crash/two', [
        writers_at_the_same_time, one_dies_and_the_other_goes_on, a_lock_of_the_dead,
        a_restore_waits_for_the_other, folders_that_can_only_be_read, an_old_profile_that_can_only_be_read,
        a_clock_that_jumps,
    ]))
