#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full from some step on, and one that is full from the start: what can't
be done says why and what to do, what was there is there, and when there is room again
all goes on. Where user name spaces allow it, a small disk in memory is filled too."""

import functools
import itertools
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import voc_crash as crash
from migrate import Old, dump
from voc_crash import Patient, check_sound, choose, ctl, fetched, made, point, same

FULL = 'The disk is full, so nothing was saved. Make room and try again.'
DISK_BYTES = 12 << 20


@functools.cache
def feeds():
    return crash.Feeds()


@functools.cache
def model():
    return crash.prepare(feeds())


def acts():
    """None needs another one."""
    resume = model().folder / 'resume.pdf'
    return ['save 3', 'note 1 ' + 'Nothing.' * 400, 'hide 9', 'candidate Kim Ode',
            'edit 1 Grafts roses.', f'attach 1 {resume}', 'apart 1 41', 'backup', 'remove 2', 'save 60']


def check_answers(answers, status, all_acts):
    """Each act is done or refused for the one reason; those that were done."""
    ctl.equal(status, 0)
    assert answers and all(answer.startswith('done ') or FULL in answer for answer in answers), answers
    if answers[0] != 'done open':
        ctl.equal(len(answers), 1, answers)
        return []
    ctl.equal(len(answers), len(all_acts) + 1, answers)
    return [act for act, answer in zip(all_acts, answers[1:]) if answer == f'done {act}']


def check_done(patient, done, all_acts, before=()):
    """What was done is there, and nothing else, but for acts that were refused because
    of the cache: their marks there are all that is missing, and come with a sync."""
    marked = [act for act in all_acts if act not in done and act.split()[0] in ('save', 'hide', 'apart')]
    now = made(patient)
    for some in itertools.chain.from_iterable(
            itertools.combinations(marked, n) for n in range(len(marked) + 1)):
        with Patient(model()) as other:
            other.must(*before, *(act for act in all_acts if act in done or act in some))
            state = made(other)
        if now == state:
            return
    same(now, state, f'{done} were done')


def check_room(patient, done, all_acts):
    """There is room again: nothing is lost and nothing is half done."""
    answers, status = patient.act('look', 'house')
    ctl.equal((answers, status), (['done open', 'done look', 'done house'], 0))
    check_sound(patient)
    check_done(patient, done, all_acts)
    left = [path.name for path in (patient.folder / 'data').rglob('*') if 'new-' in path.name]
    ctl.equal(left, [], 'what was half done')
    patient.must(*(act for act in all_acts if act not in done))


def a_person_at_work():
    all_acts = acts()
    with Patient(model()) as patient:
        patient.act(*all_acts, env=patient.disturbed())
        n_steps = patient.count_steps()
    for step in choose(n_steps, 16, 'full'):
        with Patient(model()) as patient, point(patient, 'full', step):
            answers, status = patient.act(*all_acts, env=patient.disturbed(full=step, names=step % 2))
            check_room(patient, check_answers(answers, status, all_acts), all_acts)


def what_needs_whole_files():
    """An erasure and a restore, which work on files."""
    for act in ('erase 2', 'restore', 'anew'):
        with Patient(model()) as patient:
            patient.act(act, env=patient.disturbed())
            n_steps, after = patient.count_steps(), made(patient)
        for step in choose(n_steps, 6, act):
            with Patient(model()) as patient, point(patient, act, step):
                answers, status = patient.act(act, env=patient.disturbed(full=step, names=step % 2))
                ctl.equal(status, 0)
                assert all(answer.startswith('done ') or FULL in answer for answer in answers), answers
                answers, status = patient.act('look', 'house')
                ctl.equal((answers, status), (['done open', 'done look', 'done house'], 0))
                now = made(patient)
                assert now in (made(model()), after), now
                if act == 'erase 2' and now == after:
                    ctl.equal([path.name for path in (patient.folder / 'data').rglob('*')
                               if path.is_file() and b'Edda' in path.read_bytes()], [], 'traces')


def a_sync():
    def sync(patient, **options):
        feeds().edition = 2
        return patient.sync(**options)

    with Patient(model()) as patient:
        sync(patient, env=patient.disturbed())
        n_steps, after = patient.count_steps(), fetched(patient)
    for step in choose(n_steps, 10, 'full sync'):
        with Patient(model()) as patient, point(patient, 'full sync', step):
            feeds().edition = 2
            done = patient.ctl('sync', env=patient.disturbed(full=step, names=step % 2))
            assert done.returncode in (0, 1, 3), done
            if done.returncode != 0:
                assert 'disk is full' in (done.stdout + done.stderr).lower(), done
            ctl.equal(patient.act('look', 'house')[0], ['done open', 'done look', 'done house'])
            check_sound(patient)
            status, reports = sync(patient)
            ctl.equal(status, 0, reports)
            check_sound(patient)
            state = fetched(patient)
            same(dict(state, listings=sorted(row[1:] for row in state['listings'])),
                 dict(after, listings=sorted(row[1:] for row in after['listings'])), 'in the end')


def an_upgrade():
    """A profile of an old program: it is brought up to date or it is told why not, and with
    room again what comes of it is what comes of an upgrade that nobody disturbed."""
    for version in (1, 8, 18):
        with Old(version) as patient:
            patient.act('house', env=patient.disturbed())
            n_steps, after = patient.count_steps(), dump(patient)
        for step in choose(n_steps, 6, f'full {version}'):
            with Old(version) as patient, point(patient, f'full {version}', step):
                answers, status = patient.act('house', env=patient.disturbed(full=step, names=step % 2))
                ctl.equal(status, 0)
                assert answers and all(answer.startswith('done ') or FULL in answer for answer in answers), answers
                answers, status = patient.act('look', 'house')
                ctl.equal((answers, status), (['done open', 'done look', 'done house'], 0))
                same(dump(patient), after, 'upgraded')
                ctl.equal([path.name for path in (patient.folder / 'cache').glob('cache-set-aside*')], [])


def fill(folder, left):
    """A file that leaves so many bytes of the disk."""
    with open(folder / 'ballast', 'wb') as file:
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_bsize
        os.posix_fallocate(file.fileno(), 0, max(1, free - left))


def on_a_small_disk():
    """Seen from within: the folder for temporary files is the disk."""
    disk, all_acts = pathlib.Path(os.environ['VOC_CRASH_DISK']), acts()
    chance = random.Random(f'{crash.SEED} disk')
    n = crash.POINTS or 8
    for number in range(n):
        left = 0 if number == 0 else chance.choice((4, 16, 33, 64, 100, 200, 400, 800)) << 10
        tempfile.tempdir = str(disk)
        with Patient(model()) as patient, point(patient, f'{left} bytes left', number):
            tempfile.tempdir = '/dev/shm'
            # Room was set aside when it was opened last.
            patient.must('hide 11')
            fill(disk, left)
            answers, status = patient.act(*all_acts)
            ctl.equal(answers[0], 'done open')
            done = check_answers(answers, status, all_acts)
            # What was set aside goes when not even opening has room.
            assert 'save 3' in done or left > 0, answers
            filled = patient.ctl('sync')
            assert filled.returncode == 0 or 'The disk is full' in filled.stderr, filled
            (disk / 'ballast').unlink()
            check_disk(patient, done, all_acts)


def check_disk(patient, done, all_acts):
    ctl.equal(patient.act('look', 'house')[0], ['done open', 'done look', 'done house'])
    check_sound(patient)
    check_done(patient, done, all_acts, ['hide 11'])
    patient.must(*(act for act in all_acts if act not in done))
    feeds().edition = 2
    ctl.equal(patient.sync()[0], 0)
    check_sound(patient)


def a_small_disk():
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [*NAMESPACE, 'sh', '-c', f'mount -t tmpfs -o size={DISK_BYTES} tmpfs "$VOC_CRASH_DISK" && exec "$@"',
             'sh', sys.executable, *sys.argv], env=dict(os.environ, VOC_CRASH_DISK=folder),
            capture_output=True, encoding='utf-8', check=False)
    print(''.join(f'# {line}\n' for line in done.stdout.splitlines() if line.startswith('#')), end='')
    assert done.returncode == 0, done.stdout + done.stderr


NAMESPACE = ['unshare', '--user', '--map-root-user', '--mount']


def can_mount():
    if shutil.which('unshare') is None:
        return False
    tried = subprocess.run([*NAMESPACE, 'sh', '-c', 'mount -t tmpfs -o size=4k tmpfs /mnt'],
                           capture_output=True, check=False)
    return tried.returncode == 0


if __name__ == '__main__':
    if 'VOC_CRASH_DISK' in os.environ:
        sys.exit(crash.main('crash/full', [on_a_small_disk]))
    TESTS = [a_person_at_work, what_needs_whole_files, a_sync, an_upgrade]
    CAN_MOUNT = can_mount()
    STATUS = crash.main('crash/full', TESTS + [a_small_disk] if CAN_MOUNT else TESTS)
    if not CAN_MOUNT:
        print('# No disk can be mounted here: that one is left out.')
    sys.exit(STATUS)
