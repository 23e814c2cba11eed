#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The career guides of data/guides are whole, and so are their translations.

Called with the folder of the guides and the folder of the figures. First it
judges the guides, each by itself and all of them side by side, for a sentence
that fits two jobs says nothing of either. Then it breaks copies of them, one way
after another, and demands that each break is found, so that a check that has gone
blind fails too. The output is TAP.
"""

import collections
import copy
import csv
import hashlib
import json
import pathlib
import re
import sys

SECTIONS = [
    'job', 'day', 'responsibilities', 'team', 'tools', 'environment',
    'schedule', 'pay', 'outlook', 'education', 'skills', 'certificates',
    'getting-in', 'moving-up',
]
SOC = r'[0-9]{2}-[0-9]{4}'
PERIOD = r'[0-9]{4}-[0-9]{4}'
KNOWN = re.compile(
    r'(?:'
    r'(?:wage\.(?:median|p10|p25|p75|p90|hourly_(?:median|p10|p90)|period)'
    r'|employment\.total'
    r'|edu\.(?:(?:less_than_)?high_school|certificate|some_college|associate'
    r'|bachelor|post_bachelor_certificate|master|doctoral)'
    r'|state\.(?:top_name|top_median)'
    # The years for which the national table is in data/reference.
    r'|history\.(?:2014|2015|201[789]|202[0-5])\.(?:hourly_)?median)'
    rf'(?:@{SOC})?'
    rf'|outlook\.(?:growth|openings|period|education)(?:@{SOC}(?::{PERIOD})?)?'
    r')')
# What "openings now" asks: job titles, one of which must be in the title.
QUERY = re.compile(r'title:"[^":]+"(?: OR title:"[^":]+")*')
# A figure that is typed goes stale. These are history and may be typed.
TYPED = {('backend-developer', 'outlook.4')}
FIGURE = re.compile(r'[$€£]\s?[0-9]|[0-9]\s?(?:[%€£]|USD\b|dollars?\b|Dollar\b|'
                    r'dólares\b|percent\b|Prozent\b|por ciento\b)')
# Nor may other numbers be typed, but for these kinds, which no table publishes
# and which stay true: names, and what a job is made of.
NUMBERS = [re.compile(pattern) for pattern in (
    SOC,                                                 # code of an occupation
    r'May (?:19|20)[0-9]{2}\b',                          # what a history is of
    r'\b(?:19|20)[0-9]{2}–(?:[0-9]{2}|(?:19|20)[0-9]{2})\b',
    r'\bOSHA (?:10|30)\b|\b(?:10|30)-hour\b',           # the cards of OSHA
    r'\bSection [0-9]{3}\b|\bNFPA [0-9]+[A-Z]?\b|\bISO(?:/IEC)? [0-9]{4,5}\b',
    r'\bASTM [A-Z][0-9]+\b|\bAWS [A-Z][0-9.]+\b|\bR-[0-9]{2,3}[A-Z]?\b',
    r'\b(?:Form )?(?:W-[24]|I-9|1099|94[01])(?:-[A-Z]+)?\b|\b40[13]\([a-z]\)',
    r'\b[A-Z]{2}-[0-9]{3}\b',                              # examinations of Microsoft
    r'\b(?:Microsoft|Office) 365\b|\bWindows [0-9]{2}\b|\bITIL [0-9]\b|\bDynamics 365\b',
    r'\b[0-9]{1,2}(?:(?: to |–)[0-9]{1,2})? hours\b|\b[0-9]{1,2}-hour shifts?\b',
    r'\b[0-9]{1,2}(?::[0-9]{2})? ?[ap]\.m\.',
    r'\b[0-9]{1,3} GB\b',                               # memory of a computer
    r'\b[0-9]{1,3}(?: (?:to|or) [0-9]{1,3})? (?:pounds|kilograms|kg|feet|meters)\b',
    r'\b(?:age|age of|under|is|at|over|than|be) (?:16|18|21)\b',     # ages of the law
    r'\bIPC(?:/WHMA)?-A-[0-9]{3}\b|\bJ-STD-[0-9]{3}\b',   # soldering and harnesses
    r'\b(?:API|ASSE) [0-9]{4}\b|\bAS9100\b|\bSNT-TC-1A\b',
    r'\b[1-6]G\b|\bbefore 1978\b',                       # positions of a weld; lead paint
    r'\b24/7\b|\b911\b|\b[345]S\b|\bN95\b|\bK[–-](?:5|6|8|12)\b|\b4:00\b',
)]
# Numbers that stand in an older guide and are of no kind.
COUNTED = {
    ('electrician', 'faq.older'),
    ('warehouse-worker', 'environment.2'),
    ('warehouse-worker', 'responsibilities.7'),
    ('warehouse-worker', 'faq.heavy.1'),
}
# What is true of the figures themselves may be said in every guide.
NOTES = {
    'these are us figures for employees',
    'pay in other countries is not in these tables',
    'a change below zero means fewer posts at the end of the period',
}
# Sentences of two guides that share this part of their runs of three words are
# the same sentence; those that are shorter than that many words may be alike.
ALIKE = 0.5
FEW_WORDS = 6
# Longer texts that are the same in two languages were forgotten, but for the
# list of certificates: their names and issuers are not translated.
SAME_IN_ALL_LANGUAGES = 40


def fingerprint(text):
    return hashlib.sha256(text.encode('utf-8')).hexdigest()[:12]


def references(text):
    return re.findall(r'\{([^{}]*)\}', text)


def judge_text(slug, key, text):
    """What is wrong with one paragraph or question."""
    if not isinstance(text, str) or not text.strip():
        yield 'is empty'
        return
    if text != text.strip() or '  ' in text or re.search(r'[\t\n\r]', text):
        yield 'has stray white space'
    if re.search(r'[<>]|&[a-z]+;|\*\*|^[*-] ', text):
        yield 'has markup; paragraphs are plain text'
    if '•' in text[1:] or (text[0] == '•' and not text.startswith('• ')):
        yield 'has a bullet that does not begin the paragraph as "• "'
    if "'" in text or '"' in text:
        yield 'has a typewriter quote; use the quotes of the language'
    if re.sub(r'\{[^{}]*\}', '', text).count('{') or text.count('{') != text.count('}'):
        yield 'has a brace without its partner'
    for reference in references(text):
        if not KNOWN.fullmatch(reference):
            yield f'names an unknown figure {{{reference}}}'
    if (slug, key) not in TYPED and FIGURE.search(text):
        yield 'has a typed figure; use a reference'


def judge_numbers(slug, key, text):
    """Whether an English text has a number that is of no allowed kind."""
    if (slug, key) in TYPED or (slug, key) in COUNTED:
        return
    rest = re.sub(r'\{[^{}]*\}', '', text)
    for kind in NUMBERS:
        rest = kind.sub('', rest)
    number = re.search(r'\S*[0-9]\S*', rest)
    if number:
        yield f'has the number {number.group()!r}; use a reference, or see NUMBERS'


def units_of(guide):
    """The texts to translate: (kind, id) → text."""
    units = {}
    for section in guide['voc:sections']:
        for paragraph in section['paragraphs']:
            units['paragraphs', paragraph['id']] = paragraph['text']
    for question in guide['mainEntity']['mainEntity']:
        units['questions', question['identifier']] = question['name']
        for paragraph in question['acceptedAnswer']['paragraphs']:
            units['paragraphs', paragraph['id']] = paragraph['text']
    return units


def judge_ids(prefix, paragraphs, seen):
    if not paragraphs:
        yield f'{prefix}: has no paragraph'
    for paragraph in paragraphs:
        key = paragraph['id']
        if not re.fullmatch(re.escape(prefix) + r'\.[1-9][0-9]*', key):
            yield f'{key}: does not belong to {prefix}'
        if key in seen:
            yield f'{key}: is there twice'
        seen.add(key)


def judge_head(slug, guide, slugs):
    wanted = {'@context': 'https://schema.org', '@type': 'Occupation',
              'identifier': slug, 'inLanguage': 'en'}
    for member, value in wanted.items():
        if guide.get(member) != value:
            yield f'{member}: is not {value!r}'
    for member in ('name', 'description'):
        if not guide.get(member, '').strip():
            yield f'{member}: is empty'
    if not QUERY.fullmatch(guide.get('voc:query', '')):
        yield 'voc:query: is not title:"…" OR title:"…"'
    codes = guide.get('occupationalCategory', [])
    if not codes or not all(re.fullmatch(SOC, code) for code in codes):
        yield 'occupationalCategory: needs codes such as 15-1252'
    if not guide.get('voc:related'):
        yield 'voc:related: names no guide'
    for related in guide.get('voc:related', []):
        if related == slug or related not in slugs:
            yield f'voc:related: {related} is no other guide'


def judge_guide(slug, guide, slugs):
    """What is wrong with an English guide."""
    yield from judge_head(slug, guide, slugs)
    ids = [section['id'] for section in guide['voc:sections']]
    if ids != SECTIONS:
        yield f'voc:sections: are {ids}, not the fourteen in their order'
    seen = set()
    for section in guide['voc:sections']:
        if not section['name'].strip():
            yield f'{section["id"]}: has no name'
        yield from judge_ids(section['id'], section['paragraphs'], seen)
    questions = guide['mainEntity']['mainEntity']
    if guide['mainEntity'].get('@type') != 'FAQPage':
        yield 'mainEntity: is no FAQPage'
    if not 6 <= len(questions) <= 10:
        yield f'mainEntity: has {len(questions)} questions, not 6 to 10'
    for question in questions:
        key = question['identifier']
        if not re.fullmatch(r'faq\.[a-z]+', key) or key in seen:
            yield f'{key}: is no new question id'
        seen.add(key)
        answer = question['acceptedAnswer']
        if (question['@type'], answer['@type']) != ('Question', 'Answer'):
            yield f'{key}: has the wrong @type'
        yield from judge_ids(key, answer['paragraphs'], seen)
    for (kind, key), text in units_of(guide).items():
        for fault in (*judge_text(slug, key, text), *judge_numbers(slug, key, text)):
            yield f'{key}: {fault}'


def sentences(text):
    """The sentences of a text as lists of words. Lines that put a label before a
    figure are alike in all guides, as the lines of a table are."""
    if text.startswith('• ') and references(text):
        return
    for sentence in re.split(r'(?<=[.?!:;])[”’)]*\s+', text):
        words = re.findall(r'[^\W_]+(?:[’-][^\W_]+)*', sentence.lower())
        if len(words) >= FEW_WORDS and ' '.join(words) not in NOTES:
            yield words


def runs_of(words):
    return {tuple(words[i:i + 3]) for i in range(len(words) - 2)}


def judge_likeness(guides):
    """Sentences that occur, nearly the same, in two places."""
    known = []
    places = collections.defaultdict(set)
    for slug, guide in guides.items():
        for (kind, key), text in units_of(guide).items():
            # The same may be asked of two jobs; the answers differ.
            for words in sentences(text) if kind == 'paragraphs' else ():
                runs = runs_of(words)
                near = collections.Counter(i for run in runs for i in places[run])
                for i, shared in near.items():
                    if shared / len(runs | known[i][1]) >= ALIKE:
                        yield f'{slug}: {key}: “{" ".join(words)}” is as in {known[i][0]}'
                for run in runs:
                    places[run].add(len(known))
                known.append((f'{slug}: {key}', runs))


def judge_unit(slug, key, english, unit):
    """What is wrong with one translated text."""
    text = unit.get('text', '')
    yield from judge_text(slug, key, text)
    if unit.get('source') != fingerprint(english):
        yield 'is of an older English text (see tools/guide-hashes)'
    if sorted(references(text)) != sorted(references(english)):
        yield 'has other figures than the English'
    if text.startswith('• ') != english.startswith('• '):
        yield 'is a list item in one language only'
    is_name = key.startswith('certificates.') and text.startswith('• ')
    if text == english and len(text) > SAME_IN_ALL_LANGUAGES and not is_name:
        yield 'is not translated'


def judge_translation(slug, language, guide, translation):
    if translation.get('inLanguage') != language:
        yield f'inLanguage: is not {language!r}'
    for member in ('name', 'description'):
        text = translation.get(member, '')
        if not text.strip() or text == guide[member]:
            yield f'{member}: is not translated'
    if 'query' in translation and not QUERY.fullmatch(translation['query']):
        yield 'query: is not title:"…" OR title:"…"'
    names = translation.get('sections', {})
    if list(names) != SECTIONS or not all(names.values()):
        yield 'sections: are not the fourteen in their order'
    units = units_of(guide)
    for (kind, key), english in units.items():
        unit = translation.get(kind, {}).get(key)
        if unit is None:
            yield f'{key}: is missing'
            continue
        for fault in judge_unit(slug, key, english, unit):
            yield f'{key}: {fault}'
    for kind in ('paragraphs', 'questions'):
        for key in translation.get(kind, {}):
            if (kind, key) not in units:
                yield f'{key}: is left over'


class Figures:
    """What the tables of data/reference publish."""

    WAGES = {'median': 'p50', 'hourly_median': 'h50', 'hourly_p10': 'h10',
             'hourly_p90': 'h90', 'period': 'year'}

    def __init__(self, folder):
        self.pay = {(row['soc'], row['year']): row
                    for row in self.rows(folder / 'pay-nation.csv')}
        self.newest = max(year for _, year in self.pay)
        self.projections = {(row['soc'], row['period']): row
                            for row in self.rows(folder / 'projections.csv')}
        self.period = max(period for _, period in self.projections)
        self.levels = {row['soc']: row for row in self.rows(folder / 'occupations.csv')}
        self.titles = {row['soc'] for row in self.rows(folder / 'soc-titles.csv')}
        states = max(folder.glob('pay-states-' + 4 * '[0-9]' + '.csv'))
        self.states = {row['soc'] for row in self.rows(states) if row['p50']}

    @staticmethod
    def rows(path):
        with open(path, encoding='utf-8', newline='') as file:
            yield from csv.DictReader(file)

    def publishes(self, reference, first_soc):
        name, _, where = reference.partition('@')
        soc, _, period = where.partition(':')
        soc = soc or first_soc
        table, _, item = name.partition('.')
        if table == 'state':
            return soc in self.states
        if table == 'outlook':
            row, column = self.projections.get((soc, period or self.period)), item
        elif table == 'edu':
            row, column = self.levels.get(soc), item
        elif table == 'history':
            row, column = self.pay.get((soc, item.partition('.')[0])), 'p50'
        else:
            row = self.pay.get((soc, self.newest))
            column = 'jobs' if table == 'employment' else self.WAGES.get(item, item)
        return bool(row and row[column])


def judge_figures(guide, figures):
    """Each figure that a guide names is published at present."""
    first_soc = guide['occupationalCategory'][0]
    for soc in guide['occupationalCategory']:
        if (soc, figures.newest) not in figures.pay:
            yield f'occupationalCategory: the wage tables have no {soc}'
    for (kind, key), text in units_of(guide).items():
        for reference in references(text):
            if not figures.publishes(reference, first_soc):
                yield f'{key}: nothing is published for {{{reference}}}'
        for soc in re.findall(rf'\b{SOC}\b', re.sub(r'\{[^{}]*\}', '', text)):
            if soc not in figures.titles:
                yield f'{key}: there is no occupation {soc}'


def listed(build, name):
    block = re.search(rf'^{name} = \[(.*?)\]', build, re.M | re.S)
    return re.findall(r"'([^']+)'", block.group(1)) if block else []


def judge_listing(folder):
    """Files on the disk and names in meson.build are the same."""
    build = (folder / 'meson.build').read_text(encoding='utf-8')
    slugs = sorted(path.stem for path in folder.glob('*.json'))
    languages = sorted(path.name for path in folder.iterdir() if path.is_dir())
    if sorted(listed(build, 'guide_slugs')) != slugs:
        yield 'meson.build: guide_slugs are not the files of the folder'
    if sorted(listed(build, 'guide_languages')) != languages:
        yield 'meson.build: guide_languages are not the folders'
    for language in languages:
        for slug in sorted(path.stem for path in (folder / language).iterdir()):
            if slug not in slugs:
                yield f'{language}/{slug}: has no English'
    for slug in slugs:
        there = [language for language in languages
                 if (folder / language / f'{slug}.json').exists()]
        if there and there != languages:
            yield f'{slug}: is translated into {there} only'


def set_paragraph(guide, text):
    guide['voc:sections'][0]['paragraphs'][0]['text'] = text


def copy_changed(guides):
    """Takes a sentence of one guide over into another, with a word changed."""
    first, second = list(guides.values())[:2]
    words = next(text.split() for text in units_of(first).values()
                 if len(text.split()) > 20 and not references(text))
    set_paragraph(second, ' '.join(words[:5] + ['surely'] + words[5:]))


# Ways to break a guide, each with a word of the complaint it must bring.
BREAKS = [
    ('unknown figure', 'unknown figure', lambda g: set_paragraph(g, 'Pay: {wage.mean}.')),
    ('unknown year', 'unknown figure', lambda g: set_paragraph(g, '{history.2016.median}')),
    ('period on a wage', 'unknown figure',
     lambda g: set_paragraph(g, '{wage.median@15-1252:2019-2029}')),
    ('open brace', 'brace', lambda g: set_paragraph(g, 'Pay: {wage.median.')),
    ('typed pay', 'typed figure', lambda g: set_paragraph(g, 'The median is $135,980.')),
    ('typed growth', 'typed figure', lambda g: set_paragraph(g, 'It grows by 16 %.')),
    ('markup', 'markup', lambda g: set_paragraph(g, '<b>Pay</b>')),
    ('empty text', 'empty', lambda g: set_paragraph(g, ' ')),
    ('typed rise', 'number', lambda g: set_paragraph(g, 'It grew by 12 points.')),
    ('typed number of jobs', 'number', lambda g: set_paragraph(g, 'All 135,000 of them.')),
    ('typed pay an hour', 'number', lambda g: set_paragraph(g, 'Expect 25 an hour.')),
    ('section gone', 'fourteen', lambda g: g['voc:sections'].pop(3)),
    ('section empty', 'no paragraph', lambda g: g['voc:sections'][3]['paragraphs'].clear()),
    ('id twice', 'twice',
     lambda g: g['voc:sections'][0]['paragraphs'].append(g['voc:sections'][0]['paragraphs'][0])),
    ('strange id', 'belong',
     lambda g: g['voc:sections'][0]['paragraphs'][0].update(id='pay.9')),
    ('too few questions', 'questions',
     lambda g: g['mainEntity'].update(mainEntity=g['mainEntity']['mainEntity'][:5])),
    ('no neighbor', 'no guide', lambda g: g.update({'voc:related': []})),
    ('unknown neighbor', 'no other guide', lambda g: g.update({'voc:related': ['astronaut']})),
    ('query not closed', 'voc:query', lambda g: g.update({'voc:query': 'title:"nurse'})),
    ('other identifier', 'identifier', lambda g: g.update(identifier='astronaut')),
]
TRANSLATION_BREAKS = [
    ('paragraph gone', 'missing', lambda t: t['paragraphs'].pop('pay.1')),
    ('question gone', 'missing', lambda t: t['questions'].popitem()),
    ('stale source', 'older English',
     lambda t: t['paragraphs']['job.1'].update(source='000000000000')),
    ('left-over text', 'left over',
     lambda t: t['paragraphs'].update({'job.99': {'source': '', 'text': 'x'}})),
    ('section name gone', 'fourteen', lambda t: t['sections'].pop('pay')),
    ('figure changed', 'other figures',
     lambda t: t['paragraphs']['outlook.1'].update(text='• {wage.p10}')),
    ('bullet lost', 'list item', lambda t: t['paragraphs']['outlook.1'].update(
        text=t['paragraphs']['outlook.1']['text'].removeprefix('• '))),
    ('other language', 'inLanguage', lambda t: t.update(inLanguage='xx')),
]


FIGURE_BREAKS = [
    ('no such code', 'published', lambda g: set_paragraph(g, '{wage.median@99-9999}')),
    ('no such period', 'published',
     lambda g: set_paragraph(g, '{outlook.growth@15-1252:2019-2029}')),
    ('code without pay', 'wage tables',
     lambda g: g['occupationalCategory'].append('15-1256')),
    ('code in a text', 'no occupation', lambda g: set_paragraph(g, 'Its code is 15-9999.')),
    ('no such year', 'published', lambda g: set_paragraph(g, '{history.2020.median@15-1252}')),
]


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def say(self, name, faults):
        self.count += 1
        self.failed += bool(faults)
        print('not ok' if faults else 'ok', self.count, '-', name)
        for fault in faults:
            print('#', fault)


def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def test_breaks(tap, name, whole, breaks, judge):
    for title, word, spoil in breaks:
        broken = copy.deepcopy(whole)
        spoil(broken)
        found = [fault for fault in judge(broken) if word in fault]
        tap.say(f'{name}: {title} is found',
                [] if found else [f'no complaint with "{word}"'])


def main():
    folder = pathlib.Path(sys.argv[1])
    figures = Figures(pathlib.Path(sys.argv[2]))
    tap = Tap()
    tap.say('files', list(judge_listing(folder)))
    guides = {path.stem: load(path) for path in sorted(folder.glob('*.json'))}
    for slug, guide in guides.items():
        tap.say(f'en/{slug}', list(judge_guide(slug, guide, guides)))
        tap.say(f'figures of {slug}', list(judge_figures(guide, figures)))
    translations = sorted(path for path in folder.glob('*/*.json') if path.stem in guides)
    for path in translations:
        slug, language = path.stem, path.parent.name
        tap.say(f'{language}/{slug}',
                list(judge_translation(slug, language, guides[slug], load(path))))

    tap.say('no sentence is in two guides', list(judge_likeness(guides)))

    slug, guide = next(iter(guides.items()))
    test_breaks(tap, 'guide', guide, BREAKS,
                lambda broken: judge_guide(slug, broken, guides))
    test_breaks(tap, 'figures', guide, FIGURE_BREAKS,
                lambda broken: judge_figures(broken, figures))
    for text in ('An OSHA 10 card, 40 hours a week, and 15-1252.', '{wage.p10}', 'Form W-2.'):
        tap.say(f'“{text}” may be typed', list(judge_numbers(slug, 'job.1', text)))
    test_breaks(tap, 'likeness', guides, [('sentence taken over', 'is as in', copy_changed)],
                judge_likeness)
    first = translations[0]
    slug, language = first.stem, first.parent.name
    english = units_of(guides[slug])['paragraphs', 'job.1']
    left = ('English left', 'not translated', lambda t: t['paragraphs']['job.1'].update(text=english))
    test_breaks(tap, 'translation', load(first), [*TRANSLATION_BREAKS, left],
                lambda broken: judge_translation(slug, language, guides[slug], broken))
    print(f'1..{tap.count}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
