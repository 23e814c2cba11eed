#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes a feed of one posting a line with Xapian, as its manual does it:

    xapian-index.py FEED.ndjson NEW-FOLDER

Reading the feed is not counted. Prints JSON.
"""

import json
import pathlib
import re
import shutil
import sys
import time

import xapian

TAG = re.compile(r'<[^>]*>')


def add(database, generator, posting):
    document = xapian.Document()
    generator.set_document(document)
    generator.index_text(posting['title'], 1, 'S')
    for text in (posting['title'], posting['hiringOrganization']['name'], posting['description']):
        generator.index_text(text)
        generator.increase_termpos()
    document.add_value(0, posting['datePosted'])
    document.set_data(posting['identifier'])
    database.add_document(document)


def main():
    feed, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    postings = [json.loads(line) for line in feed.read_text('utf-8').splitlines()]
    for posting in postings:
        posting['description'] = TAG.sub(' ', posting['description'])
    start = time.monotonic()
    database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    for posting in postings:
        add(database, generator, posting)
    database.commit()
    database.close()
    seconds = time.monotonic() - start
    print(json.dumps({'listings': len(postings), 'seconds': seconds,
                      'bytes': sum(path.stat().st_size for path in folder.iterdir())}))


if __name__ == '__main__':
    main()
