# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wanted, set when the program was designed, from what its libraries and a
prototype could do on a machine with two processors. A ratio is ours to the reference
of the line; a size is the number of listings from which the target speaks."""


def target(number, what, key, kind, sign, value, text, size=0):
    return {'id': number, 'what': what, 'key': key, 'kind': kind, 'sign': sign, 'value': value,
            'text': text, 'size': size}


TARGETS = [
    target('T1', 'first sync beside SQLite without words', 'sync.stored', 'ratio', '≥', 0.7, '0.7 times', 100000),
    target('T1', 'first sync', 'sync.stored', 'ours', '≥', 44000, '44,000 listings a second', 100000),
    target('T1', 'first sync of a million', 'million.ndjson', 'ours', '≥', 30000, '30,000 listings a second',
           1000000),
    target('T2', 'first sync with all words', 'sync.whole', 'ours', '≥', 18000, '18,000 listings a second', 100000),
    target('T2', 'first sync of a million with all words', 'million.ndjson-whole', 'ours', '≥', 12000,
           '12,000 listings a second', 1000000),
    target('T2', 'the same from one array', 'million.array-whole', 'ours', '≥', 12000,
           '12,000 listings a second', 1000000),
    target('T2', 'the same compressed with gzip', 'million.gzip-whole', 'ours', '≥', 12000,
           '12,000 listings a second', 1000000),
    target('T3', 'second sync, the same feed sent again', 'sync.resent', 'ours', '≥', 200000,
           '200,000 listings a second', 100000),
    target('T3', 'the same beside newsboat, 50,000 items', 'peers.newsboat-again-50000', 'ratio', '≥', 25, '25 times'),
    target('T4', '50,000 items beside newsboat', 'peers.newsboat-first-50000', 'ratio', '≥', 4, '4 times'),
    target('T4', '50,000 items beside liferea', 'peers.liferea-first-50000', 'ratio', '≥', 15, '15 times'),
    target('T4', 'peak memory beside newsboat', 'peers.newsboat-memory-50000', 'ratio', '≤', 1 / 3, 'a third'),
    target('T5', 'indexing beside Xapian', 'index.xapian', 'ratio', '≥', 15, '15 times', 20000),
    target('T5', 'disk with all words and their positions', 'sync.disk', 'ours', '≤', 2900, '2,900 bytes a listing',
           100000),
    target('T6', 'reading records', 'parse.records', 'ours', '≥', 1000, '1,000 MB/s', 100000),
    target('T6', 'reading records beside json-glib', 'parse.records', 'ratio', '≥', 5, '5 times', 100000),
    target('T6', 'memory for reading', 'parse.memory', 'ours', '≤', 64, '64 MiB', 100000),
    target('T6', 'a million listings: memory that grows with the feed, NDJSON', 'million.ndjson-growth', 'ours', '≤',
           64, '64 MiB', 1000000),
    target('T6', 'the same, compressed with gzip', 'million.gzip-growth', 'ours', '≤', 64, '64 MiB', 1000000),
    target('T6', 'the same, one array', 'million.array-growth', 'ours', '≤', 64, '64 MiB', 1000000),
    target('T7', 'a keystroke, 95th percentile', 'search.p95', 'ours', '≤', 6, '6 ms', 1000000),
    target('T7', 'the same during a sync', 'window.answer-p95', 'ours', '≤', 12, '12 ms', 1000000),
    target('T8', 'a keystroke beside SQL', 'search.p95-whole', 'ratio', '≤', 0.01, 'a hundredth', 1000000),
    target('T9', 'a word of the descriptions, 95th percentile', 'search.words-p95', 'ours', '≤', 100, '100 ms', 1000000),
    target('T10', 'first frame with listings', 'start.filled', 'ours', '≤', 160, '160 ms', 1000000),
    target('T10', 'first frame beside the least window', 'start.filled', 'ratio', '≤', 1.25, '1.25 times', 1000000),
    target('T11', 'all of the search from the database', 'search.ready', 'ours', '≤', 2500, '2.5 s', 1000000),
    target('T11', 'the same from the file of the columns', 'search.ready-file', 'ours', '≤', 400, '0.4 s', 1000000),
    target('T12', 'memory of the window', 'start.memory', 'ours', '≤', 300, '300 MiB', 1000000),
    target('T12', 'the longest frame while the list scrolls', 'growth-1000000.frame-max', 'ours', '≤', 21, '21 ms', 1000000),
    target('T12', 'widgets of rows', 'growth-1000000.row-widgets', 'ours', '≤', 210, '210', 1000000),
]
