#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Profiles of old programs, brought up to date by a program that is killed on the way:
the next one ends what it began, and what comes of it is what comes of an upgrade that
nobody disturbed."""

import contextlib
import pathlib
import sqlite3
import sys

import voc_crash as crash
from voc_crash import Patient, choose, ctl, point, same

OLD = pathlib.Path(__file__).resolve().parents[1] / 'unit' / 'store' / 'old'
# The library that the sources of an old cache are of.
OWNERS = {1: 1, 2: 1, 3: 2, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 18: 10}


def write_old(path, script, *more):
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript((OLD / script).read_text('utf-8'))
        for statement in more:
            database.execute(statement)
        database.commit()


class Old(Patient):
    """A profile as a program of that version left it."""

    def __init__(self, version):
        super().__init__()
        write_old(self.files['library'], f'library-{OWNERS[version]}.sql',
                  "UPDATE sqlite_sequence SET seq = 7 WHERE name = 'source'")
        # One has a point in its row that its text does not have, as no program wrote it: whether
        # that is found out anew leans on what else is brought up to date before. And places that
        # were looked up in other tables must not be taken for done by who waits for that.
        write_old(self.files['cache'], f'cache-{version}.sql',
                  *(['UPDATE listing SET lat = NULL, lon = NULL, point_from = NULL',
                     'UPDATE point_fill SET seed = 0'] if version >= 18 else []))


def dump(patient):
    """All rows of all tables, but for what is drawn."""
    state = {}
    for name in patient.files:
        with patient.read(name) as database:
            state[f'{name} version'] = database.execute('PRAGMA user_version').fetchall()
            tables = database.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                " AND name NOT LIKE '%\\_text\\_%' ESCAPE '\\' ORDER BY name").fetchall()
            state[f'{name} tables'] = tables
            for table, sql in tables:
                if 'VIRTUAL' not in sql and table not in ('identity', 'belongs_to', 'stamp'):
                    state[f'{name}.{table}'] = sorted(
                        map(repr, database.execute(f'SELECT * FROM {table}').fetchall()))
            ctl.equal(database.execute('PRAGMA integrity_check').fetchall(), [('ok',)], name)
            ctl.equal(database.execute('PRAGMA foreign_key_check').fetchall(), [], name)
    state['words'] = [patient.rows('search', f"SELECT rowid FROM listing_text WHERE listing_text MATCH '{word}'")
                      for word in ('rolls', 'baker')]
    state['names'] = patient.rows('library', "SELECT rowid FROM candidate_text WHERE candidate_text MATCH 'ada'")
    # How often something changed may differ, but the files have to be of one mind.
    ctl.equal(patient.rows('cache', 'SELECT n FROM stamp'),
              patient.rows('search', 'SELECT n FROM stamp WHERE after >= upto'), 'the stamps')
    ctl.equal(patient.rows('cache', 'SELECT library FROM belongs_to'),
              patient.rows('library', 'SELECT uuid FROM identity'), 'whose cache it is')
    return state


def upgrade(version):
    story = f'version {version}'
    with Old(version) as patient:
        answers, _ = patient.act('house', env=patient.disturbed())
        ctl.equal(answers, ['done open', 'done house'])
        n_steps, after = patient.count_steps(), dump(patient)
    assert after['words'][0] == [(1,)] and after['names'] == [(1,)], after
    for step in choose(n_steps, 5, story):
        with Old(version) as patient, point(patient, story, step):
            how = ({}, {'tear': 1}, {'power': step})[step % 3]
            patient.act('house', env=patient.disturbed(kill=step, **how))
            answers, status = patient.act('look', 'house')
            ctl.equal((answers, status), (['done open', 'done look', 'done house'], 0))
            same(dump(patient), after, 'upgraded')
            ctl.equal([path.name for path in (patient.folder / 'cache').glob('cache-set-aside*')], [])


def named(version):
    def test():
        upgrade(version)
    test.__name__ = f'cache_{version}_library_{OWNERS[version]}'
    return test


if __name__ == '__main__':
    sys.exit(crash.main('crash/migrate', [named(version) for version in OWNERS]))
