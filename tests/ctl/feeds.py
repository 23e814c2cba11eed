#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vocationctl serve and check: what a publisher's server should send, and what
is told about feeds that are broken. TAP."""

import gzip
import http.client
import json
import os
import pathlib
import re
import signal
import sys
import time
import urllib.parse

from voc_ctl_test import (NETWORK, OK, PROBLEM, STORE, Profile, Server, contains, equal, fits, interrupt,
                          main, ndjson, posting, send)


def ask(url, method='GET', host=None, **headers):
    """(status, headers, body) of an answer, as it came."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    try:
        connection.putrequest(method, parts.path, skip_host=host is not None,
                              skip_accept_encoding=True)
        if host is not None:
            connection.putheader('Host', host)
        for name, value in headers.items():
            connection.putheader(name.replace('_', '-'), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def serve_the_sample():
    with Profile() as profile:
        before = profile.run('sample').raw
        (url,), server = profile.serve()
        assert url.startswith('http://127.0.0.1:') and url.endswith('/sample-board.ndjson'), url
        status, headers, body = ask(url)
        equal((status, headers['Content-Type']), (200, 'application/x-ndjson'))
        # It has the dates of its day, and a day may end in between.
        assert body in (before, profile.run('sample').raw), 'the feed'
        equal(headers['Content-Length'], str(len(body)))
        assert not (profile.folder / 'data').exists(), 'serve opened the profile'
        equal(interrupt(server), OK, 'Ctrl+C')


def serve_says_what_it_is_for():
    with Profile() as profile:
        process = profile.start('serve')
        assert process.stdout.readline().startswith(b'http://127.0.0.1:')
        contains(process.stderr.readline().decode(), 'for trying things out')
        process.send_signal(signal.SIGTERM)
        equal(process.wait(60), OK)


def serve_knows_what_was_seen():
    with Profile() as profile:
        (url,), _ = profile.serve()
        _, headers, _ = ask(url)
        etag, date = headers['ETag'], headers['Last-Modified']
        assert etag.startswith('"') and date.endswith(' GMT'), (etag, date)
        for known in ({'If_None_Match': etag}, {'If_None_Match': f'"x", W/{etag}'},
                      {'If_Modified_Since': date}, {'If_None_Match': '*'}):
            status, headers, body = ask(url, **known)
            equal((status, body, headers['ETag']), (304, b'', etag), known)
        # The tag counts alone when both are sent.
        equal(ask(url, If_None_Match='"other"', If_Modified_Since=date)[0], 200)
        equal(ask(url, If_Modified_Since='Thu, 01 Jan 1970 00:00:00 GMT')[0], 200)


def serve_compresses():
    with Profile() as profile:
        (url,), _ = profile.serve()
        _, plain, body = ask(url)
        status, headers, packed = ask(url, Accept_Encoding='br, gzip')
        equal((status, headers['Content-Encoding'], headers['Vary']),
              (200, 'gzip', 'Accept-Encoding'))
        equal(gzip.decompress(packed), body)
        assert len(packed) < len(body) / 4
        assert headers['ETag'] != plain['ETag'], 'two bodies, one tag'
        equal(ask(url, Accept_Encoding='gzip', If_None_Match=headers['ETag'])[0], 304)
        equal(ask(url, Accept_Encoding='gzip;q=0')[1]['Content-Encoding'], None)


def serve_answers_by_method():
    with Profile() as profile:
        (url,), _ = profile.serve()
        length = len(ask(url)[2])
        status, headers, body = ask(url, 'HEAD')
        equal((status, headers['Content-Length'], body), (200, str(length), b''))
        status, headers, _ = ask(url, 'POST', Content_Length='0')
        equal((status, headers['Allow']), (405, 'GET, HEAD'))
        equal(ask(url + 'x')[0], 404)
        equal(ask(url, host='evil.example.com')[0], 403, 'a name that leads here')
        status, headers, body = ask(url.rsplit('/', 1)[0] + '/')
        equal((status, headers['Content-Type']), (200, 'text/html; charset=utf-8'))
        contains(body.decode(), '<a href="/sample-board.ndjson">')


def serve_keeps_nothing_that_is_sent():
    with Profile() as profile:
        (url,), process = profile.serve()
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        connection.putrequest('POST', parts.path)
        connection.putheader('Content-Length', str(300 << 20))
        connection.endheaders()
        for _ in range(300):
            connection.send(bytes(1 << 20))
        equal(connection.getresponse().status, 405)
        connection.close()
        status = pathlib.Path(f'/proc/{process.pid}/status').read_text('utf-8')
        fits(int(re.search(r'VmHWM:\s*(\d+)', status)[1]), 100 << 10)
        equal(ask(url)[0], 200)


def serve_files():
    with Profile() as profile:
        (profile.folder / 'b').mkdir()
        text = ndjson(posting(1))
        paths = [profile.write(name, text) for name in
                 ('a & b é.json', 'feed.xml', b'odd \xff.jsonld', 'b/feed.xml', 'x.bin')]
        urls, _ = profile.serve(*paths)
        kinds = []
        for url in urls:
            status, headers, body = ask(url)
            equal((status, body), (200, text), url)
            kinds.append(headers['Content-Type'])
        equal(kinds, ['application/json', 'application/xml', 'application/ld+json',
                      'application/xml', 'application/octet-stream'])
        equal(len(set(urls)), 5, 'two files, one address')
        contains(ask(urls[0].rsplit('/', 1)[0] + '/')[2].decode(), 'a &amp; b é.json')


def serve_sees_a_file_change():
    with Profile() as profile:
        path = profile.write('feed.ndjson', ndjson(posting(1)))
        (url,), _ = profile.serve(path)
        etag = ask(url)[1]['ETag']
        equal(ask(url, If_None_Match=etag)[0], 304)
        profile.write('feed.ndjson', ndjson(posting(2)))
        os.utime(path, ns=(1, 10 ** 18))
        status, headers, body = ask(url, If_None_Match=etag)
        equal((status, body), (200, ndjson(posting(2))))
        assert headers['ETag'] != etag
        os.unlink(path)
        equal(ask(url)[0], 404)


def serve_large_files_in_little_memory():
    with Profile() as profile:
        with open(profile.folder / 'big.ndjson', 'wb') as file:
            equal(profile.start('sample', '--count=60000', stdout=file).wait(60), OK)
            size = file.tell()
        (url,), server = profile.serve(profile.folder / 'big.ndjson')
        assert size > 100 * 1024 * 1024, size
        for coding in ('identity', 'gzip'):
            _, _, body = ask(url, Accept_Encoding=coding)
            equal(len(gzip.decompress(body) if coding == 'gzip' else body), size, coding)
        server.send_signal(signal.SIGTERM)
        _, code, usage = os.wait4(server.pid, 0)
        server.returncode = os.waitstatus_to_exitcode(code)
        equal(server.returncode, OK)
        fits(usage.ru_maxrss, 64 * 1024)


def serve_lives_on_when_a_reader_leaves():
    with Profile() as profile:
        with open(profile.folder / 'big.ndjson', 'wb') as file:
            equal(profile.start('sample', '--count=20000', stdout=file).wait(60), OK)
        (url,), server = profile.serve(profile.folder / 'big.ndjson')
        parts = urllib.parse.urlsplit(url)
        for coding in ('identity', 'gzip'):
            connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
            connection.request('GET', parts.path, headers={'Accept-Encoding': coding})
            equal(len(connection.getresponse().read(1000)), 1000)
            connection.close()
        equal(ask(url)[0], 200)
        equal(interrupt(server), OK)


def serve_does_not_pass_a_cut_file_for_whole():
    with Profile() as profile:
        path = profile.folder / 'big.ndjson'
        with open(path, 'wb') as file:
            equal(profile.start('sample', '--count=20000', stdout=file).wait(60), OK)
        (url,), _ = profile.serve(path)
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        connection.request('GET', parts.path)
        answer = connection.getresponse()
        answer.read(1000)
        os.truncate(path, 2000)
        try:
            answer.read()
        except (http.client.IncompleteRead, ConnectionError):
            pass
        else:
            raise AssertionError('half a file came as a whole one')
        finally:
            connection.close()


def serve_without_a_file_or_a_port():
    with Profile() as profile:
        contains(profile.run('serve', profile.folder / 'none', status=STORE).err, 'no file')
        contains(profile.run('serve', profile.folder, status=STORE).err, 'not a file')
        (url,), _ = profile.serve()
        port = urllib.parse.urlsplit(url).port
        done = profile.run('serve', f'--port={port}', status=NETWORK)
        equal(done.raw, b'')
        assert done.err, 'nothing was said about the port'


def check(profile, content, status, *words):
    """The issues of a feed and the summary, as JSON; and as text."""
    path = profile.write('feed', content)
    objects = profile.run('check', '--json', *words, path, status=status).json
    text = profile.run('check', *words, path, status=status).lines
    equal(objects[-1]['type'], 'summary')
    return objects[:-1], objects[-1], text


def check_finds(content, line, record, field, part, severity='error'):
    """One problem, at this place, and nothing else."""
    with Profile() as profile:
        status = PROBLEM if severity == 'error' else OK
        issues, summary, text = check(profile, content, status)
        equal(len(issues), 1, [issue['message'] for issue in issues])
        issue = issues[0]
        equal((issue['severity'], issue['line'], issue['record'], issue.get('field')),
              (severity, line, record, field))
        contains(issue['message'], part)
        equal(summary[severity + 's'], 1)
        start = f'{profile.folder}/feed:{line}: {severity}: record {record}'
        assert text[0].startswith(start), text
        if field:
            contains(text[0], f', {field}: ')


def check_names_a_missing_title():
    check_finds(ndjson(posting(1), posting(2), posting(3, title=None)), 3, 3, 'title', 'title')


def check_names_a_broken_line():
    good = ndjson(posting(1))
    check_finds(good + b'{"@type": "JobPosting", "title": nothing}\n' + ndjson(posting(2)),
                2, 2, None, '')


def check_names_a_missing_type():
    check_finds(ndjson(posting(1), {'title': 'Gardener'}), 2, 2, '@type', '@type')


def check_names_an_unknown_employment():
    check_finds(ndjson(posting(1), posting(2, employmentType='WHENEVER')),
                2, 2, 'employmentType', 'WHENEVER', 'warning')


def check_names_pay_without_a_period():
    pay = {'@type': 'MonetaryAmount', 'currency': 'USD',
           'value': {'@type': 'QuantitativeValue', 'minValue': 20, 'maxValue': 25}}
    check_finds(ndjson(posting(1, baseSalary=pay)), 1, 1, 'baseSalary.value.unitText', 'unitText',
                'warning')


def check_finds_lines_in_an_array():
    records = [posting(1), posting(2, title=None), posting(3)]
    content = '[\n' + ',\n'.join(json.dumps(record) for record in records) + '\n]\n'
    check_finds(content.encode(), 3, 2, 'title', 'title')


def check_tells_a_cut_off_feed():
    with Profile() as profile:
        whole = json.dumps([posting(number) for number in range(5)]).encode()
        issues, summary, text = check(profile, whole[:-40], PROBLEM)
        equal((issues[-1]['severity'], summary['whole']), ('error', False))
        equal(summary['listings'], 4, 'what came before the cut')
        contains(text[-1], '4 listings')


def check_tells_what_is_no_feed():
    with Profile() as profile:
        for content in (b'', b'good morning', b'{"jobs": 5}', b'\x00\x01\x02\x03', b'[]]',
                        b'<html><body>Hello</body></html>'):
            issues, summary, _ = check(profile, content, PROBLEM)
            assert any(issue['severity'] == 'error' for issue in issues), content
            equal((summary['listings'], summary['whole']), (0, False), content)


def check_is_strict_when_asked():
    with Profile() as profile:
        feed = ndjson(posting(1, datePosted=None))
        issues, summary, _ = check(profile, feed, OK)
        equal((issues[0]['severity'], issues[0]['field']), ('warning', 'datePosted'))
        equal(check(profile, feed, PROBLEM, '--strict')[1], summary)


def check_reads_other_formats():
    with Profile() as profile:
        rss = '''<?xml version="1.0"?><rss version="2.0"><channel><title>Garden jobs</title>
        <link>https://jobs.example.com/</link><description>Jobs</description>
        <item><title>Gardener</title><link>https://jobs.example.com/1</link><guid>1</guid>
        <pubDate>Sat, 31 Jan 2026 08:00:00 GMT</pubDate>
        <description>Looks after the roses.</description></item></channel></rss>'''
        _, summary, _ = check(profile, rss, OK)
        equal((summary['format'], summary['listings'], summary['title']),
              ('rss', 1, 'Garden jobs'))


def check_reads_the_document_of_a_listing():
    with Profile() as profile:
        text = '<p>Bread.</p><script>x</script>'
        opening = {'id': '1', 'name': 'Baker', 'company': {'identifier': 'acme', 'name': 'Acme'},
                   'releasedDate': 'yesterday evening', 'postingUrl': 'ftp://jobs.example.com/1',
                   'jobAd': {'sections': {'jobDescription': {'title': 'Work', 'text': text}}}}
        issues, summary, _ = check(profile, json.dumps(opening), OK)
        equal((summary['format'], summary['listings']), ('smartrecruiters', 1))
        equal([issue['field'] for issue in issues], ['releasedDate', 'postingUrl'])

        detail = {'result': {'jobOpening': {'jobOpeningName': 'Baker', 'description': text}}}
        issues, summary, _ = check(profile, json.dumps(detail), PROBLEM)
        equal(summary['format'], 'bamboohr')
        # It says nowhere which listing it is of.
        equal([(issue['severity'], issue.get('field')) for issue in issues],
              [('error', 'identifier'), ('error', None)])


def check_files_that_are_not_there():
    with Profile() as profile:
        done = profile.run('check', profile.folder / 'none.json', status=STORE)
        contains(done.err, 'none.json')
        equal(done.raw, b'')
        assert profile.run('check', 'file:///none/at/all', status=STORE).err


def check_an_address():
    with Profile() as profile:
        (url,), _ = profile.serve()
        done = profile.run('check', '--strict', url)
        contains(done.out, '240 listings: 0 errors, 0 warnings')

        def bare(handler):
            send(handler, ndjson(posting(1), posting(2, title=None)))

        with Server(bare) as server:
            objects = profile.run('check', '--json', server.url, status=PROBLEM).json
            equal([(o.get('field'), o.get('severity')) for o in objects[:-1]],
                  [('ETag', 'warning'), ('title', 'error')])
            equal(objects[1]['line'], 2)


def check_servers_that_fail():
    with Profile() as profile:
        with Server(lambda handler: send(handler, b'gone', 'text/plain', 404)) as server:
            contains(profile.run('check', server.url, status=NETWORK).err, '404')
            url = server.url
        done = profile.run('check', url, status=NETWORK)
        assert done.err and not done.raw, 'a server that is not there'


def check_can_be_interrupted():
    with Profile() as profile:
        def slow(handler):
            send(handler, ndjson(*(posting(n) for n in range(50))), length=10 ** 9)
            handler.wfile.flush()
            time.sleep(30)

        with Server(slow) as server:
            process = profile.start('check', server.url)
            server.wait()
            began = time.monotonic()
            equal(interrupt(process), 130)
            assert time.monotonic() - began < 10, 'it took its time'
            equal(process.stderr.read(), b'')


if __name__ == '__main__':
    sys.exit(main('feeds', [
        serve_the_sample, serve_says_what_it_is_for, serve_knows_what_was_seen, serve_compresses,
        serve_answers_by_method, serve_keeps_nothing_that_is_sent, serve_files, serve_sees_a_file_change,
        serve_large_files_in_little_memory, serve_lives_on_when_a_reader_leaves,
        serve_does_not_pass_a_cut_file_for_whole, serve_without_a_file_or_a_port,
        check_names_a_missing_title, check_names_a_broken_line, check_names_a_missing_type,
        check_names_an_unknown_employment, check_names_pay_without_a_period,
        check_finds_lines_in_an_array, check_tells_a_cut_off_feed, check_tells_what_is_no_feed,
        check_is_strict_when_asked, check_reads_other_formats, check_reads_the_document_of_a_listing,
        check_files_that_are_not_there,
        check_an_address, check_servers_that_fail, check_can_be_interrupted,
    ]))
