#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that were damaged: pages that are zeroed, flipped or cut off. The program never
crashes and invents nothing. A cache goes, with a word, and comes back with the next
sync; a library is refused and left alone, and a backup takes its place if somebody wants
that."""

import functools
import hashlib
import random
import sys

import voc_crash as crash
from voc_crash import Patient, check_sound, check_words, ctl, fetched, made, point, same

ASIDE = 'They were put aside'
DAMAGED = 'Your library is damaged. Nothing was changed.'


@functools.cache
def feeds():
    return crash.Feeds()


@functools.cache
def model():
    return crash.prepare(feeds())


def damage(path, chance):
    """Hurt the file somewhere; what was done."""
    content = bytearray(path.read_bytes())
    n_pages = len(content) // 4096
    page = chance.randrange(n_pages) if chance.random() < 0.8 else 0
    place = page * 4096
    how = chance.choice(('zero', 'bits', 'bytes', 'header', 'cut', 'swap'))
    if how == 'zero':
        content[place:place + 4096] = bytes(4096)
    elif how == 'bits':
        for _ in range(chance.randrange(1, 20)):
            content[place + chance.randrange(4096)] ^= 1 << chance.randrange(8)
    elif how == 'bytes':
        content[place:place + 4096] = chance.randbytes(4096)
    elif how == 'header':
        for _ in range(4):
            content[place + chance.randrange(100 if page == 0 else 12)] = chance.randrange(256)
    elif how == 'cut':
        del content[place + chance.randrange(4096):]
    else:
        other = chance.randrange(n_pages) * 4096
        content[place:place + 4096], content[other:other + 4096] = \
            content[other:other + 4096], content[place:place + 4096]
    path.write_bytes(content)
    return f'{how} of page {page} of {n_pages}'


def use(patient):
    """All that reads the listings: each call ends by itself, with an answer or an error."""
    told = ''
    for words in (('search', 'roses', '--json'), ('search', 'company:rosewater', '--json'),
                  ('stats', '--json'), ('show', '3', '--json'), ('export', 'listings')):
        done = patient.ctl(*words)
        assert done.returncode in (0, 1, 3), (words, done.returncode, done.stderr)
        assert 'CRITICAL' not in done.stderr and 'WARNING' not in done.stderr, done.stderr
        told += done.stderr
    return told


def real(state):
    """What the feeds really said, of whatever edition."""
    titles = {row[3] for row in state['listings']}
    return {f'Gardener {n} edition{e}' for n in range(60) for e in (1, 2)} >= titles


def a_cache():
    whole = fetched(model())
    n_damaged = n_noticed = 0
    for number in range(crash.POINTS or 24):
        chance = random.Random(f'{crash.SEED} damage {number}')
        name = chance.choice(('cache', 'cache', 'search'))
        with Patient(model()) as patient, point(patient, f'{name}', number):
            told = damage(patient.files[name], chance)
            try:
                mine = made(patient)
                said = use(patient)
                # The end of somebody who was killed: the check is made.
                (patient.folder / 'cache' / 'running').write_bytes(b'1')
                answers, status = patient.act('look')
                ctl.equal(status, 0)
                ctl.equal(answers[0], 'done open')
                noticed = ASIDE in said or len(answers) < 2 or answers[1] != 'done look'
                n_damaged += 1
                n_noticed += noticed
                feeds().edition = 1
                for _ in range(3):
                    status, _ = patient.sync()
                    patient.act('look', 'house')
                status, reports = patient.sync()
                ctl.equal(status, 0, reports)
                same(made(patient), mine, 'what the person made')
                assert real(fetched(patient)), 'invented'
                if noticed:
                    check_sound(patient)
                    same({'titles': sorted(row[1:4] for row in fetched(patient)['listings'])},
                         {'titles': sorted(row[1:4] for row in whole['listings'])}, 'fetched again')
            except Exception as error:
                raise AssertionError(f'{told}: {error}') from error
    print(f'# {n_damaged} caches were damaged, {n_noticed} were set aside')


def a_journal():
    """A journal that was cut or hurt: SQLite plays back what is whole."""
    for number in range((crash.POINTS or 12) // 2):
        chance = random.Random(f'{crash.SEED} journal {number}')
        with Patient(model()) as patient, point(patient, 'journal', number):
            feeds().edition = 2
            # It is killed late, with its journals full.
            patient.sync(env=patient.disturbed(kill=250 + chance.randrange(100)))
            name = chance.choice(('cache', 'search'))
            journal = patient.files[name].with_name(patient.files[name].name + '-wal')
            told = damage(journal, chance) if journal.exists() and journal.stat().st_size > 8192 else ''
            answers, status = patient.act('look', 'house')
            ctl.equal((answers[0], status), ('done open', 0), told)
            ctl.equal(patient.sync()[0], 0)
            patient.act('look', 'house')
            check_sound(patient)
            assert real(fetched(patient)), told
            same(made(patient), made(model()), told)


def an_index_that_is_gone():
    """Whoever has no window gets all words back with a sync too."""
    with Patient(model()) as patient, point(patient, 'index', 0):
        patient.files['search'].unlink()
        feeds().edition = 1
        status, reports = patient.sync()
        ctl.equal((status, {report['outcome'] for report in reports}), (0, {'unchanged'}))
        check_words(patient)


def checksum(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def a_library():
    """It is refused or it is whole enough; it is never made anew, and the backup can
    take its place."""
    n_refused = 0
    for number in range(crash.POINTS or 16):
        chance = random.Random(f'{crash.SEED} library {number}')
        with Patient(model()) as patient, point(patient, 'library', number):
            told = damage(patient.files['library'], chance)
            (patient.folder / 'cache' / 'running').write_bytes(b'1')
            before = checksum(patient.files['library'])
            answers, status = patient.act()
            ctl.equal(status, 0, told)
            if answers == ['done open']:
                continue
            n_refused += 1
            assert DAMAGED in answers[0] or 'newer Vocation' in answers[0] or 'empty or not there' in answers[0], \
                (told, answers)
            ctl.equal(checksum(patient.files['library']), before, told)
            done = patient.ctl('stats')
            ctl.equal(done.returncode, 3, done)
            answers, _ = patient.act('restore')
            ctl.equal(answers[1:], ['done restore'], told)
            same(made(patient), made(model()), told)
            assert any(checksum(path) == before for path in (patient.folder / 'data').glob('library-set-aside-*.db')) \
                or not patient.files['library'].stat().st_size, told
    assert n_refused > 0


if __name__ == '__main__':
    sys.exit(crash.main('crash/damage', [a_cache, a_journal, an_index_that_is_gone, a_library]))
