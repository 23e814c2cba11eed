#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Odd questions to vocationctl search: other scripts, signs, pasted pages, words that
nobody should be asked about in this way. What each finds is written down here. TAP."""

import sys

from voc_ctl_test import (OK, PROBLEM, USAGE, Profile, Server, contains, equal, main, ndjson, posting, send)


def salary(least, most, currency, unit='YEAR'):
    return {'@type': 'MonetaryAmount', 'currency': currency,
            'value': {'@type': 'QuantitativeValue', 'minValue': least, 'maxValue': most, 'unitText': unit}}


def place(town, region=None, country='US', **geo):
    return {'@type': 'Place', 'address': {'@type': 'PostalAddress', 'addressLocality': town,
                                          'addressRegion': region, 'addressCountry': country}, **geo}


def job(number, title, employer, where, text='Nothing to be told.', **members):
    return posting(number, title=title, hiringOrganization={'@type': 'Organization', 'name': employer},
                   jobLocation=where, description=f'<p>{text}</p>', **members)


TEXT = ('We look for people who repair bicycles, answer the telephone, and keep the books. Wages are paid '
        'weekly: ask for "the list"! You bring: patience/humour, tools (own), C++ is no must. ' * 6)
JOBS = [
    job(1, 'Senior C++ Developer (m/w/d)', 'Größe & Söhne GmbH', place('Köln', None, 'DE'),
        'C++, not Java.', baseSalary=salary(60000, 80000, 'EUR')),
    job(2, 'Go Developer', 'Acme R&D', place('Springfield', 'IL'), baseSalary=salary(120000, 130000, 'USD')),
    job(3, 'R Analyst', 'Acme R&D', place('Springfield', 'MO')),
    job(4, 'QA Engineer', 'Acme Tests', place('Springfield', 'MA'), baseSalary=salary(40, 45, 'USD', 'HOUR')),
    job(5, 'ソフトウェア開発者 (Python)', '東京電算', place('東京', None, 'JP'), baseSalary=salary(7000000, 8000000, 'JPY')),
    job(6, 'مهندس برمجيات', 'شركة النور', place('دبي', None, 'AE')),
    job(7, 'Satış Uzmanı', 'Işık A.Ş.', place('İstanbul', None, 'TR')),
    job(8, 'Ingénieur·e d’études C#/.NET', 'L’Oréal', place('Paris', None, 'FR'), baseSalary=salary(45000, 45000, 'EUR')),
    job(9, 'Инженер-программист Java', 'Заря', place('Рига', None, 'LV')),
    job(10, 'Nurse', 'St. Mary’s', place('Springfield', 'IL'), baseSalary=salary(30, 30, 'USD', 'HOUR')),
    job(11, '한국어 번역가 (Korean Translator)', '서울번역', place('서울', None, 'KR')),
    job(12, 'C Programmer', 'Front-End Ltd', place('Bath', None, 'GB'), baseSalary=salary(50000, 60000, 'GBP')),
    job(13, 'Bicycle Mechanic', 'Wheel House', place('Bath', None, 'GB'), TEXT),
]


class Asked:
    """A profile with the jobs in it."""

    def __enter__(self):
        self.server = Server(lambda handler: send(handler, ndjson(*JOBS)))
        self.profile = Profile()
        self.profile.add(self.server.url)
        self.profile.run('sync')
        return self

    def __exit__(self, *_):
        self.profile.__exit__()
        self.server.__exit__()

    def run(self, *words):
        return self.profile.run('search', '--json', '--limit=0', *words, status=None)

    def ask(self, *words):
        return {int(row['native_id'].split('-')[1]) for row in self.run(*words).json}


EVERY = set(range(1, 14))


def scripts(asked):
    cases = {
        # signs that are words, and what is only like them
        'c++': {1, 13}, 'C': {12}, 'c#': {8}, '.net': {8}, '.NET c#': {8}, 'r': {2, 3}, 'qa': {4}, 'go': {2}, 'c/c++': {1, 13} & {12},
        # accents, capitals, dots, apostrophes
        'GRÖSSE': {1}, 'grosse': {1}, 'größe': {1}, 'koln': {1}, 'ingenieur': {8}, 'loreal': set(), "l'oreal": {8}, 'oréal': {8},
        "st mary's": {10}, 'st. marys': {10}, 'etudes': {8}, 'm/w/d': {1},
        'istanbul': {7}, 'ISTANBUL': {7}, 'İSTANBUL': {7}, 'ıstanbul': {7}, 'satis uzmani': {7}, 'isik': {7},
        # without blanks, and half of them
        '開発者': {5}, '開発': {5}, '発者': {5}, '東京': {5}, 'ソフトウェア': {5}, 'ｐｙｔｈｏｎ': {5}, '電': {5}, '者発': set(),
        # two words that nothing parts but their scripts, in any order; in quotation marks as they are written
        'Python開発者': {5}, '開発者python': {5}, '"Python開発者"': set(), 'Java開発者': set(), '東京 -Python開発者': {5},
        # from the right, with and without vowels
        'مهندس': {6}, 'مُهَنْدِس': {6}, 'دبي': {6}, 'مهندس c++': set(),
        'ПРОГРАММИСТ': {9}, 'инженер java': {9}, 'рига': {9}, '번역가': {11}, '번역': {11}, 'korean 번역가': {11},
    }
    for text, numbers in cases.items():
        equal(asked.ask(text), numbers, text)


def signs(asked):
    for text in ('!!!', '-', '"', '""', '…', '🦄', '%', "'", '()', '*', '& | ^'):
        done = asked.run('--', text)
        found = {int(row['native_id'].split('-')[1]) for row in done.json}
        assert found in (EVERY, set()), (text, found)
        if found == EVERY and text not in ('-', '"', '""'):
            contains(done.err, 'no word in it')
    equal(asked.ask('\'; DROP TABLE listing; --'), set())
    equal(asked.ask('title MATCH "x" OR 1=1'), set())
    equal(asked.ask('nurse*'), {10})
    equal(asked.ask('NEAR(nurse go)'), set())


def without(asked):
    equal(asked.ask('--', '-acme'), EVERY - {2, 3, 4})
    equal(asked.ask('--', '-acme -springfield'), EVERY - {2, 3, 4, 10})
    equal(asked.ask('--', '--acme'), EVERY - {2, 3, 4})
    equal(asked.ask('acme -"R&D"'), {4})
    equal(asked.ask('acme -title:qa -title:r'), {2})
    equal(asked.ask('nurse -nurse'), set())
    equal(asked.ask('--', '-java'), EVERY - {1, 9})
    equal(asked.ask('--', '-remote:yes'), EVERY)
    done = asked.run('acme -(go OR qa)')
    contains(done.err, 'Brackets hold no words together')
    done = asked.run('x OR ((a b) c)')
    contains(done.err, 'Write “((a b) c)” without them')
    equal(done.err.count('Brackets'), 1)
    equal(asked.ask('title:go OR title:nurse OR place:koln'), {1, 2, 10})
    equal(asked.ask('go OR'), {2})
    equal(asked.ask('OR OR go'), {2})


def pasted(asked):
    done = asked.run(TEXT)
    contains(done.err, 'Only the first 64 words are searched for')
    equal([row['title'] for row in done.json], ['Bicycle Mechanic'])
    words = ' '.join(f'word{n}' for n in range(200))
    done = asked.run(words)
    contains(done.err, 'Only the first 64 words')
    equal(done.json, [])
    equal(asked.ask(' OR '.join(['nurse'] + [f'word{n}' for n in range(200)])), {10})
    equal(asked.ask('x' * 100000), set())
    equal(asked.ask('go\ndeveloper\t\u00a0acme\u3000'), {2})
    equal(asked.ask('go\u200bdeveloper') | asked.ask('\ufeffgo'), {2})
    equal(asked.run(b'\xff go').status, USAGE)


def fields(asked):
    done = asked.run('firma:acme')
    contains(done.err, 'There is no field “firma:”')
    equal(done.json, [])
    equal(asked.ask('COMPANY:acme'), {2, 3, 4})
    equal(asked.ask('company:"acme r&d"'), {2, 3})
    equal(asked.ask('company: acme'), {2, 3, 4})
    equal(asked.ask('title:acme'), set())
    equal(asked.ask('place:springfield'), {2, 3, 4, 10})
    equal(asked.ask('place:springfield place:missouri'), {3})
    equal(asked.ask('place:"springfield mo"'), {3})
    equal(asked.ask('country:DE OR country:FR'), {1, 8})
    contains(asked.run('remote:vielleicht').err, 'is not a choice')
    contains(asked.run('posted:gestern').err, 'is not an age')
    equal(asked.run('source:nowhere nurse').json, [])


def pay(asked):
    equal(asked.ask('pay:>70kEUR', '--stated'), {1})
    equal(asked.ask('pay:>=45.000€', '--stated'), {1, 8})
    equal(asked.ask('pay:<50000EUR', '--stated'), {8})
    equal(asked.ask('pay:>7.5mJPY', '--stated') | asked.ask('pay:>7500000JPY', '--stated'), {5})
    equal(asked.ask('pay:>£55k', '--stated'), {12})
    equal(asked.ask('pay:>80kUSD', '--stated'), {2, 4})
    equal(asked.ask('pay:60k..65kUSD', '--stated'), {10})
    equal(asked.ask('pay:>1CHF', '--stated'), set())
    # Of what is in other money nobody knows, and it is shown unless only what is stated is wanted.
    assert {1, 5, 13} < asked.ask('pay:>80kUSD')
    for text in ('pay:viel', 'pay:-5', 'pay:>90k..', 'pay:90k/month', 'pay:NaN', 'pay:>1e400', 'pay:>' + '9' * 400):
        contains(asked.run(text).err, 'is not a pay')


def distance(asked):
    done = asked.run('--near=Springfield', '--sort=distance', '--radius=50')
    contains(done.err, 'Several places are called “Springfield”. Distances are from Springfield, MO')
    equal([row['title'] for row in done.json], ['R Analyst'])
    equal(asked.ask('--near=Springfield, IL', '--radius=50'), {2, 10})
    equal(asked.run('--near=Springfield, IL', '--radius=50').err, '')
    equal(asked.ask('--near=Springfield, Missouri', '--radius=50'), {3})
    # No radius, and one of nothing: how far it is, and nothing is left out.
    equal(asked.ask('--near=Springfield, IL', '--radius=0'), EVERY)
    rows = asked.run('--near=Springfield, IL', '--sort=distance').json
    equal({row['native_id'] for row in rows[:2]}, {'job-2', 'job-10'})
    for words in (('--sort=distance', 'go'), ('--radius=5', 'go'), ('--near=Köln', '--radius=-1'), ('--near=Köln', '--radius=nan'),
                  ('--near=Köln', '--radius=30000')):
        equal(asked.run(*words).status, USAGE, words)
    equal(asked.run('--near=Nirgendwo an der Knatter').status, PROBLEM)


def saved(asked):
    run = asked.profile.run
    run('searches', 'add', 'Große Pläne', 'acme')
    run('searches', 'add', 'x', 'nurse')
    run('searches', 'add', 'GROSSE  PLÄNE', 'go', status=PROBLEM)
    equal({row['title'] for row in run('search', '--named=grosse pläne', '--json').json}, {'Go Developer', 'R Analyst', 'QA Engineer'})
    run('search', '--named=große plane und mehr', status=PROBLEM)
    run('searches', 'remove', 'x')
    run('search', '--named=x', status=PROBLEM)
    equal([search['found'] for search in run('searches', '--json').json], [3])


def main_of(tests):
    with Asked() as asked:
        def bound(test):
            def run():
                test(asked)
            run.__name__ = test.__name__
            return run
        return main('questions', [bound(test) for test in tests])


if __name__ == '__main__':
    sys.exit(main_of([scripts, signs, without, pasted, fields, pay, distance, saved]))
