# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of crashes share: a profile that was lived in, programs that die or
fail in it at a chosen step, and what has to be true of it afterwards.

VOC_SEED=N chooses other places, VOC_CRASH_POINTS=N that many in each story."""

import contextlib
import hashlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'ctl'))

import voc_ctl_test as ctl  # pylint: disable=wrong-import-position

PERSON, SHIM = (pathlib.Path(word).resolve() for word in sys.argv[2:4])
SEED = int(os.environ.get('VOC_SEED', '20261126'))
POINTS = int(os.environ.get('VOC_CRASH_POINTS', '0'))
PAGE_BYTES, STEP_BYTES, N_STEPS = 4096, 120, 8
JOBS = 40

# What is synced to a disk in memory is there at once, and the same is seen of it.
if os.access('/dev/shm', os.W_OK):
    tempfile.tempdir = '/dev/shm'

run_points = 0


class Feeds(ctl.Server):
    """Two boards that have some of their jobs in common, in an edition."""

    def __init__(self, jobs=JOBS):
        self.edition, self.jobs = 1, jobs
        super().__init__(self.answer)
        self.addresses = [self.url.replace('feed', name) for name in ('one', 'two')]

    def answer(self, handler):
        board = 1 if 'two' in handler.path else 0
        ctl.send(handler, ctl.ndjson(*postings(board, self.edition, self.jobs)))


def edition_of(number, edition):
    """Of what edition a job is: only some change each time."""
    return edition if number % 3 == 0 else 1


def postings(board, edition, jobs=JOBS):
    """The second edition has new jobs, changed ones and some less. Every fourth job of
    the second board is one of the first."""
    first = 0 if edition == 1 else 5
    for number in range(first, jobs + first):
        of = edition_of(number, edition)
        same = board == 1 and number % 4 == 0
        yield ctl.posting(
            number, identifier=f'job-{board}-{number}',
            url=f'https://jobs.example.com/{0 if same else board}/{number}',
            title=f'Gardener {number} edition{of}', validThrough='2031-01-01',
            description=f'<p>Looks after the roses of word{board}n{number}e{of}.</p>')


class Patient(ctl.Profile):
    """A profile in which programs die, and the programs."""

    def __init__(self, model=None):
        super().__init__()
        # The settings of the desktop would be kept on the same disk.
        self.environment['GSETTINGS_BACKEND'] = 'memory'
        self.page = self.folder / 'page'
        self.page.write_bytes(bytes(PAGE_BYTES))
        if model is not None:
            for name in ('cache', 'data'):
                shutil.copytree(model.folder / name, self.folder / name)
        self.files = {'library': self.folder / 'data' / 'library.db',
                      'cache': self.folder / 'cache' / 'cache.db',
                      'search': self.folder / 'cache' / 'search.db'}

    def disturbed(self, **how):
        """The environment of a program that is counted, and killed if it is said when."""
        self.page.write_bytes(bytes(PAGE_BYTES))
        return dict(self.environment, LD_PRELOAD=str(SHIM), VOC_CRASH_ROOT=str(self.folder) + '/',
                    VOC_CRASH_PAGE=str(self.page),
                    **{f'VOC_CRASH_{name.upper()}': str(value) for name, value in how.items()})

    def count_steps(self):
        return struct.unpack_from('I', self.page.read_bytes())[0]

    def last_steps(self):
        """What was done last, for telling where it happened."""
        content = self.page.read_bytes()[4:4 + STEP_BYTES * N_STEPS]
        steps = [content[i:i + STEP_BYTES].split(b'\0')[0].decode()
                 for i in range(0, len(content), STEP_BYTES)]
        return sorted(filter(None, steps), key=lambda step: int(step.split()[0]))

    def write(self, name, content):
        return os.fsdecode(super().write(name, content))

    def call(self, *words, env=None, text='', **options):
        """Run a program to its end, whatever that is."""
        return subprocess.run([os.fsencode(word) for word in words], env=env or self.environment,
                              input=text, capture_output=True, encoding='utf-8', check=False,
                              timeout=ctl.SECONDS, **options)

    def ctl(self, *words, env=None, **options):
        return self.call(ctl.PROGRAM, *words, env=env, **options)

    def act(self, *acts, env=None, **options):
        """Let somebody do these; the answers and the status."""
        done = self.call(PERSON, env=env, text=''.join(f'{act}\n' for act in acts), **options)
        assert 'CRITICAL' not in done.stderr and 'WARNING' not in done.stderr, done.stderr
        return done.stdout.splitlines(), done.returncode

    def must(self, *acts):
        """The same, with nothing in the way."""
        answers, status = self.act(*acts)
        ctl.equal((answers, status), ([f'done {act}' for act in ('open', *acts)], 0), 'undisturbed')

    def sync(self, **options):
        done = self.ctl('sync', '--json', **options)
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    @contextlib.contextmanager
    def read(self, name):
        with contextlib.closing(sqlite3.connect(self.files[name], timeout=20)) as database:
            yield database

    def rows(self, name, statement, *values):
        with self.read(name) as database:
            return database.execute(statement, values).fetchall()


def made(patient):
    """What the person made, whole, but for times and numbers that are drawn."""
    data = patient.folder / 'data'
    with patient.read('library') as database:
        def ask(statement):
            return database.execute(statement).fetchall()

        people = {number: (name, json.loads(body)) for number, name, body in ask(
            'SELECT id, name, body FROM candidate')}
        files = ask('SELECT candidate, sha256 FROM candidate_attachment ORDER BY 1, 2')
        for _, checksum in files:
            content = (data / 'attachments' / checksum[:2] / checksum).read_bytes()
            ctl.equal(hashlib.sha256(content).hexdigest(), checksum, 'an attachment')
        return {
            'sources': ask('SELECT id, url, name, removed_at <> 0 FROM source ORDER BY id'),
            'applications': ask('SELECT a.id, a.native_id, a.notes, a.stage, count(h.at) FROM application a'
                                ' LEFT JOIN application_history h ON h.application = a.id'
                                ' GROUP BY a.id ORDER BY a.id'),
            'hidden': ask('SELECT native_id FROM hidden ORDER BY 1'),
            'choices': ask('SELECT native_id, other_id, is_same FROM duplicate_choice ORDER BY 1, 2'),
            'people': strip(people),
            'changes': ask('SELECT id, candidate FROM candidate_change ORDER BY id'),
            'files': files,
        }


def strip(value):
    """Without what is drawn or of the clock."""
    if isinstance(value, dict):
        return {key: strip(part) for key, part in value.items()
                if key not in ('uuid', 'changedAt', 'createdAt', 'addedAt')}
    if isinstance(value, (list, tuple)):
        return [strip(part) for part in value]
    return value


def same(have, want, what):
    """Two states, of which only the parts that differ are shown."""
    for key in want:
        if isinstance(want[key], list) and have[key] != want[key]:
            ours, theirs = (list(map(repr, state[key])) for state in (have, want))
            more = [row for row in ours if ours.count(row) != theirs.count(row)]
            less = [row for row in theirs if ours.count(row) != theirs.count(row)]
            raise AssertionError(f'{what}: {key}: {more} instead of {less}')
    ctl.equal(have, want, what)


def fetched(patient):
    """What the sources said, by what feeds say and not by numbers."""
    with patient.read('cache') as database:
        def ask(statement):
            return sorted(database.execute(statement).fetchall())

        return {
            'listings': ask('SELECT id, source, native_id, title, closed_at <> 0 FROM listing'),
            'past': ask('SELECT l.native_id, p.kind FROM listing_past p JOIN listing l ON l.id = p.listing'),
            'kin': ask('SELECT a.native_id, b.native_id FROM duplicate_member x JOIN duplicate_member y'
                       ' ON x.job = y.job JOIN listing a ON a.id = x.listing'
                       ' JOIN listing b ON b.id = y.listing AND a.native_id < b.native_id'),
        }


def check_sound(patient):
    """Every file is whole, and the index has the words that the listings have."""
    for name in patient.files:
        with patient.read(name) as database:
            ctl.equal(database.execute('PRAGMA integrity_check').fetchall(), [('ok',)], name)
            ctl.equal(database.execute('PRAGMA foreign_key_check').fetchall(), [], name)
            for table in {'library': ['candidate_text'], 'search': ['listing_text']}.get(name, []):
                database.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
            database.rollback()
    check_words(patient)


def check_words(patient):
    listings = patient.rows('cache', 'SELECT id, native_id, title FROM listing')
    with patient.read('search') as database:
        found = {}
        for number, native_id, title in listings:
            _, board, job = native_id.split('-')
            word = f'word{board}n{job}e{title[-1]}'
            found[number] = [row for row, in database.execute(
                'SELECT rowid FROM listing_text WHERE listing_text MATCH ?', (word,))]
        ctl.equal(found, {number: [number] for number, _, _ in listings}, 'the index')
        every = database.execute("SELECT count(*) FROM listing_text WHERE listing_text MATCH 'gardener'")
        ctl.equal(every.fetchone()[0], len(listings), 'the index')


def prepare(feeds):
    """A profile that was lived in."""
    patient = Patient()
    for address in feeds.addresses:
        patient.add(address)
    feeds.edition = 1
    for address in feeds.addresses:
        patient.run('sync', address)
    resume = patient.write('resume.pdf', b'%PDF-1.4\n' + bytes(range(256)) * 40)
    patient.must('save 1', 'note 1 Asked about the roses.', 'save 41', 'candidate Amara Lindqvist',
                 'candidate Edda Half', f'attach 2 {resume}', 'hide 7', 'backup')
    return patient


def choose(n_steps, least, story):
    """At which steps to do it: others in every story, and always the same ones."""
    chance = random.Random(f'{SEED} {story}')
    n = min(POINTS or least, n_steps)
    return sorted(chance.sample(range(1, n_steps + 1), n))


@contextlib.contextmanager
def point(patient, story, step):
    """Tells where it was when something is wrong."""
    global run_points  # pylint: disable=global-statement
    run_points += 1
    try:
        yield
    except Exception as error:
        kept = ''
        if 'VOC_CRASH_KEEP' in os.environ:
            kept = tempfile.mkdtemp(prefix='voc-crash-') + '/profile'
            shutil.copytree(patient.folder, kept)
        raise AssertionError(f'{story}, VOC_SEED={SEED}, step {step}, after {patient.last_steps()} '
                             f'{kept}: {error}') from error


def main(name, tests):
    status = ctl.main(name, tests)
    print(f'# VOC_SEED={SEED}, {run_points} points', flush=True)
    return status
