-- SPDX-License-Identifier: GPL-3.0-or-later
-- A library of version 10 as a program of that version left it, with one of
-- each. Never edited: the tests bring it up to date.

PRAGMA application_id = 0x566f634c;
PRAGMA user_version = 10;

-- What the user made. Times are Unix seconds, 0 when there is none. What can be
-- taken back is marked with removed_at and purged later.

CREATE TABLE main.source (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  url              TEXT NOT NULL UNIQUE,
  format           TEXT NOT NULL,
  name             TEXT NOT NULL,
  home_url         TEXT,
  attribution      TEXT,
  is_paused        INTEGER NOT NULL,
  allows_insecure  INTEGER NOT NULL,
  added_at         INTEGER NOT NULL,
  etag             TEXT,
  last_modified    TEXT,
  body_hash        BLOB,
  last_tried_at    INTEGER NOT NULL,
  last_ok_at       INTEGER NOT NULL,
  last_complete_at INTEGER NOT NULL,
  next_try_at      INTEGER NOT NULL,
  n_failures       INTEGER NOT NULL,
  n_listings       INTEGER NOT NULL,
  shrunk_to        INTEGER NOT NULL,
  last_outcome     TEXT NOT NULL,
  last_problem     TEXT NOT NULL,
  removed_at       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE main.sync_report (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  source      INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  started_at  INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  outcome     TEXT NOT NULL,
  problem     TEXT NOT NULL,
  detail      TEXT,
  http_status INTEGER NOT NULL,
  n_bytes     INTEGER NOT NULL,
  n_records   INTEGER NOT NULL,
  n_new       INTEGER NOT NULL,
  n_changed   INTEGER NOT NULL,
  n_unchanged INTEGER NOT NULL,
  n_closed    INTEGER NOT NULL,
  n_reopened  INTEGER NOT NULL,
  n_skipped   INTEGER NOT NULL,
  retry_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX main.sync_report_by_source ON sync_report (source, id);

CREATE TABLE main.sync_skip (
  report      INTEGER NOT NULL REFERENCES sync_report (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  message     TEXT NOT NULL,
  count       INTEGER NOT NULL,
  first_index INTEGER NOT NULL,
  PRIMARY KEY (report, position)
) STRICT, WITHOUT ROWID;

-- A saved job: the snapshot is the whole listing as JSON.
CREATE TABLE main.application (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  source_url   TEXT NOT NULL,
  native_id    TEXT NOT NULL,
  source_name  TEXT,
  stage        TEXT NOT NULL,
  notes        TEXT,
  saved_at     INTEGER NOT NULL,
  applied_at   INTEGER NOT NULL,
  follow_up_at INTEGER NOT NULL,
  snapshot     TEXT NOT NULL,
  removed_at   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX main.application_by_listing ON application (source_url, native_id)
  WHERE removed_at = 0;
CREATE INDEX main.application_by_date ON application (saved_at, id) WHERE removed_at = 0;

CREATE TABLE main.application_history (
  application INTEGER NOT NULL REFERENCES application (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  stage       TEXT NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (application, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE main.hidden (
  source_url TEXT NOT NULL,
  native_id  TEXT NOT NULL,
  hidden_at  INTEGER NOT NULL,
  PRIMARY KEY (source_url, native_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE main.title_choice (
  key TEXT PRIMARY KEY,
  soc TEXT NOT NULL,
  title TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE main.saved_search (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  query      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL DEFAULT 0,
  removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What waits to be sent; the key makes sending it twice harmless.
CREATE TABLE main.outbox (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  url        TEXT NOT NULL,
  body       TEXT NOT NULL,
  state      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  tried_at   INTEGER NOT NULL DEFAULT 0,
  n_tries    INTEGER NOT NULL DEFAULT 0,
  detail     TEXT
) STRICT;

CREATE TABLE main.candidate (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  name_key   TEXT NOT NULL,
  body       TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

CREATE INDEX main.candidate_by_name ON candidate (name_key, id);

CREATE TABLE main.candidate_skill (
  candidate INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  key       TEXT NOT NULL,
  PRIMARY KEY (candidate, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX main.candidate_skill_by_key ON candidate_skill (key, candidate);

CREATE TABLE main.candidate_tag (
  candidate INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  key       TEXT NOT NULL,
  name      TEXT NOT NULL,
  PRIMARY KEY (candidate, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX main.candidate_tag_by_key ON candidate_tag (key, candidate, name);

CREATE TABLE main.candidate_attachment (
  candidate INTEGER NOT NULL REFERENCES candidate (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  sha256    TEXT NOT NULL,
  PRIMARY KEY (candidate, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX main.candidate_attachment_by_sum ON candidate_attachment (sha256, candidate);

-- Every change of a candidate, as JSON before and after; NULL is "not there".
-- No reference to the candidate: a removal can be undone.
CREATE TABLE main.candidate_change (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  candidate INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  undoes    INTEGER NOT NULL DEFAULT 0,
  before    TEXT,
  after     TEXT
) STRICT;

CREATE INDEX main.candidate_change_by_candidate ON candidate_change (candidate, id);

CREATE VIRTUAL TABLE main.candidate_text USING fts5 (
  name, headline, skills, tags, rest,
  content = '',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'",
  prefix = '1 2 3'
);

INSERT INTO main.source VALUES (1, 'https://example.org/feed', 'native', 'Example Board', NULL, NULL, 0, 0, 1700000000,
  '"abc"', NULL, NULL, 1700000000, 1700000000, 1700000000, 1700000900, 0, 2, 0, 'ok', '', 0);
INSERT INTO main.sync_report VALUES (1, 1, 1700000000, 1700000001, 'ok', '', NULL, 200, 798, 3, 2, 0, 0, 0, 0, 1, 0);
INSERT INTO main.sync_skip VALUES (1, 0, 'no title', 1, 2);
INSERT INTO main.application VALUES (1, 'https://example.org/feed', 'a-1', 'Example Board', 'applied', 'Called them',
  1700000000, 1700086400, 0, '{"version":1,"sourceId":1,"nativeId":"a-1","title":"Baker","company":"Example Bakery","descriptionHtml":"<p>Bread and rolls.</p>","pays":[{"kind":"base","min":1800,"max":2200,"currency":"USD","period":"hour","provenance":"structured"}]}', 0);
INSERT INTO main.application_history VALUES (1, 0, 'saved', 1700000000);
INSERT INTO main.application_history VALUES (1, 1, 'applied', 1700086400);
INSERT INTO main.hidden VALUES ('https://example.org/feed', 'a-2', 1700000000);
INSERT INTO main.title_choice VALUES ('back end wizard', '15-1252', 'Back-End Wizard');
INSERT INTO main.candidate VALUES (1, '3125de15-ef21-490c-bb91-11d6a7ec1407', 'Ada Lovelace', 'ada lovelace',
  '{"basics":{"name":"Ada Lovelace","label":"Engineer"},"skills":[{"name":"Maths"}],"x-vocation":{"tags":["urgent"],"uuid":"3125de15-ef21-490c-bb91-11d6a7ec1407","createdAt":"2023-11-14T22:13:20Z","changedAt":"2023-11-14T22:13:20Z","attachments":[]}}', 1700000000);
INSERT INTO main.candidate_skill VALUES (1, 0, 'maths');
INSERT INTO main.candidate_tag VALUES (1, 0, 'urgent', 'urgent');
INSERT INTO main.candidate_change VALUES (1, 1, 1700000000, 0, NULL,
  '{"basics":{"name":"Ada Lovelace","label":"Engineer"},"skills":[{"name":"Maths"}],"x-vocation":{"tags":["urgent"],"uuid":"3125de15-ef21-490c-bb91-11d6a7ec1407","createdAt":"2023-11-14T22:13:20Z","changedAt":"2023-11-14T22:13:20Z","attachments":[]}}');
INSERT INTO main.candidate_text (rowid, name, headline, skills, tags, rest)
  VALUES (1, 'ada lovelace', 'engineer', 'maths', 'urgent', 'ada lovelace engineer maths');

-- A feed may come in several requests: how far it was read, and what they cost.

ALTER TABLE main.source ADD COLUMN cursor TEXT;

ALTER TABLE main.sync_report ADD COLUMN n_requests INTEGER NOT NULL DEFAULT 1;
ALTER TABLE main.sync_report ADD COLUMN n_wire_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE main.sync_report ADD COLUMN waited_ms INTEGER NOT NULL DEFAULT 0;

-- Which library this is. The cache remembers it, and whose listings it has.

CREATE TABLE main.identity (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL
) STRICT;

INSERT INTO main.identity (id, uuid) VALUES (1, '0123456789abcdef0123456789abcdef');

-- Whether two listings of different sources are the same job, where the user said so.
-- One row a pair: the smaller address first.

CREATE TABLE main.duplicate_choice (
  source_url TEXT NOT NULL,
  native_id  TEXT NOT NULL,
  other_url  TEXT NOT NULL,
  other_id   TEXT NOT NULL,
  is_same    INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (source_url, native_id, other_url, other_id)
) STRICT, WITHOUT ROWID;

INSERT INTO main.duplicate_choice VALUES ('https://example.org/feed', 'a-1', 'https://example.net/jobs', 'x-9', 1, 1700000000);

-- The outbox as it is used: what is sent are bytes, it has a title for people, and
-- each step that an entry takes is known. No program has ever put anything into the
-- table of the first version.

DROP TABLE main.outbox;

-- The body is NULL when it is not needed any more. An application or a candidate may
-- be removed and come back, so they are no references. Doubtful is what may have
-- reached the server though nobody said so.
CREATE TABLE main.outbox (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  key          TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL,
  title        TEXT NOT NULL,
  url          TEXT NOT NULL,
  content_type TEXT NOT NULL,
  body         BLOB,
  n_bytes      INTEGER NOT NULL,
  application  INTEGER NOT NULL DEFAULT 0,
  candidate    INTEGER NOT NULL DEFAULT 0,
  state        TEXT NOT NULL,
  is_doubtful  INTEGER NOT NULL DEFAULT 0,
  problem      TEXT NOT NULL DEFAULT '',
  http_status  INTEGER NOT NULL DEFAULT 0,
  detail       TEXT,
  n_tries      INTEGER NOT NULL DEFAULT 0,
  queued_at    INTEGER NOT NULL,
  tried_at     INTEGER NOT NULL DEFAULT 0,
  next_try_at  INTEGER NOT NULL DEFAULT 0,
  not_before   INTEGER NOT NULL DEFAULT 0,
  ended_at     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX main.outbox_by_state ON outbox (state, id);
CREATE INDEX main.outbox_by_candidate ON outbox (candidate) WHERE candidate <> 0;

INSERT INTO main.outbox (id, key, kind, title, url, content_type, body, n_bytes, state, queued_at)
VALUES (1, '8e4c2f70-1111-4222-8333-444455556666', 'application', 'Application for Baker', 'https://example.org/apply',
        'application/json', X'7B7D', 2, 'waiting', 1700000000);

-- Saved searches as they are used: they have an order, some are told of, and what was
-- first seen after a person looked at one is new in it. No program has ever put
-- anything into the table of the first version.

DROP TABLE main.saved_search;

CREATE TABLE main.saved_search (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  query      TEXT NOT NULL,
  position   INTEGER NOT NULL,
  notifies   INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  looked_at  INTEGER NOT NULL,
  removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX main.saved_search_by_position ON saved_search (position, id) WHERE removed_at = 0;

-- What was asked before: the one that was asked last has the highest id, whatever the
-- clock said.
CREATE TABLE main.past_search (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  key     TEXT NOT NULL UNIQUE,
  text    TEXT NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;

INSERT INTO main.saved_search (id, name, query, position, notifies, created_at, looked_at)
VALUES (1, 'Bakers', '{"text":"baker"}', 0, 1, 1700000000, 1700000000);
INSERT INTO main.past_search (id, key, text, used_at) VALUES (1, 'baker', 'baker', 1700000000);

-- Employers that are not to be seen, whichever source their listings are of: by the key
-- that the cache knows a company by. until 0: until somebody says so. A row whose date is
-- past stays, as the clock may have been wrong.

CREATE TABLE main.hidden_employer (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  hidden_at  INTEGER NOT NULL,
  until      INTEGER NOT NULL,
  reason     TEXT,
  removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a hidden listing was called: the cache may not have it any more.

ALTER TABLE main.hidden ADD COLUMN title TEXT;
ALTER TABLE main.hidden ADD COLUMN company TEXT;

-- Listings of which the cache may not know yet that they were hidden, shown again, saved or
-- removed: written with what a person did, and gone when the cache was told. What is so is in
-- the other tables. kind 0: hidden or not; 1: saved or not. A number is never used twice, so
-- that whoever told the cache sees whether something was done meanwhile.

CREATE TABLE main.untold (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  source_url TEXT NOT NULL,
  native_id  TEXT NOT NULL,
  kind       INTEGER NOT NULL,
  UNIQUE (source_url, native_id, kind)
) STRICT;

INSERT INTO main.hidden_employer (id, key, name, hidden_at, until, reason)
VALUES (1, 'example bakery', 'Example Bakery', 1700000000, 0, 'Agency');
INSERT INTO main.hidden VALUES ('https://example.org/feed', 'a-3', 1700000000, 'Cook', 'Example Kitchen');
INSERT INTO main.application VALUES (2, 'https://example.org/feed', 'a-4', 'Example Board', 'saved', NULL,
  1700000000, 0, 0, '{"version":1,"sourceId":1,"nativeId":"a-4","title":"Cook"}', 1700086400);
INSERT INTO main.untold VALUES (1, 'https://example.org/feed', 'a-3', 0);

-- Listings that the person typed or pasted. The cache has a copy of each, under a source of
-- their own that no server has; this is the only place where they are kept. The posting is a
-- schema.org JobPosting in one line, as docs/feed-format.md has it. native_id is what the other
-- tables know a listing by; it is made once and never changes.

CREATE TABLE main.hand_listing (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  native_id  TEXT NOT NULL UNIQUE,
  posting    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at  INTEGER NOT NULL,
  removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO main.hand_listing VALUES (1, 'h-1', '{"@type":"JobPosting","title":"Miller"}', 1700000000, 1700000000, 0);

-- Sources that have moved, one of them back and one while it was removed, one that a list
-- said where it has moved, and two whose servers have said that they are gone, one of which
-- has thought better of it.
INSERT INTO main.source (id, url, format, name, is_paused, allows_insecure, added_at, last_tried_at,
  last_ok_at, last_complete_at, next_try_at, n_failures, n_listings, shrunk_to, last_outcome, last_problem, removed_at)
VALUES (2, 'https://example.org/moved', 'native', 'moved', 0, 0, 1700000000, 1700000000, 1700000000, 1700000000,
  1700000900, 0, 0, 0, 'ok', '', 0);
INSERT INTO main.source (id, url, format, name, is_paused, allows_insecure, added_at, last_tried_at,
  last_ok_at, last_complete_at, next_try_at, n_failures, n_listings, shrunk_to, last_outcome, last_problem, removed_at)
VALUES (3, 'https://example.org/back', 'native', 'back', 0, 0, 1700000000, 1700000000, 1700000000, 1700000000,
  1700000900, 0, 0, 0, 'ok', '', 0);
INSERT INTO main.source (id, url, format, name, is_paused, allows_insecure, added_at, last_tried_at,
  last_ok_at, last_complete_at, next_try_at, n_failures, n_listings, shrunk_to, last_outcome, last_problem, removed_at)
VALUES (4, 'https://example.org/removed', 'native', 'removed', 0, 0, 1700000000, 1700000000, 1700000000, 1700000000,
  1700000900, 0, 0, 0, 'ok', '', 1700000500);
INSERT INTO main.source (id, url, format, name, is_paused, allows_insecure, added_at, last_tried_at,
  last_ok_at, last_complete_at, next_try_at, n_failures, n_listings, shrunk_to, last_outcome, last_problem, removed_at)
VALUES (5, 'https://example.org/told', 'native', 'told', 0, 0, 1700000000, 1700000000, 1700000000, 1700000000,
  1700000900, 0, 0, 0, 'ok', '', 0);
INSERT INTO main.source (id, url, format, name, is_paused, allows_insecure, added_at, last_tried_at,
  last_ok_at, last_complete_at, next_try_at, n_failures, n_listings, shrunk_to, last_outcome, last_problem, removed_at)
VALUES (6, 'https://example.org/gone', 'native', 'gone', 0, 0, 1700000000, 1700000000, 1700000000, 1700000000,
  1700000900, 0, 0, 0, 'failed', 'gone', 0);
INSERT INTO main.source (id, url, format, name, is_paused, allows_insecure, added_at, last_tried_at,
  last_ok_at, last_complete_at, next_try_at, n_failures, n_listings, shrunk_to, last_outcome, last_problem, removed_at)
VALUES (7, 'https://example.org/there', 'native', 'there', 0, 0, 1700000000, 1700000000, 1700000000, 1700000000,
  1700000900, 0, 0, 0, 'ok', '', 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (2, 1700000100, 1700000101, 'ok', '', 'leads to: https://example.net/moved', 200, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (2, 1700000200, 1700000201, 'unchanged', '', 'moved to: https://example.net/first', 200, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (2, 1700000300, 1700000301, 'ok', '', 'moved to: https://example.net/moved', 200, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (2, 1700000400, 1700000401, 'failed', 'broken', 'moved to: https://example.com/no', 200, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (3, 1700000100, 1700000101, 'ok', '', 'moved to: https://example.net/back', 200, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (3, 1700000200, 1700000201, 'ok', '', 'moved to: https://example.org/back', 200, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (4, 1700000100, 1700000101, 'ok', '', 'moved to: https://example.net/removed', 200, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (5, 1699999999, 1700000000, 'never', '', 'moved to: https://example.net/told', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (6, 1700000000, 1700000001, 'ok', '', NULL, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (6, 1700000100, 1700000101, 'failed', 'gone', NULL, 410, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (6, 1700000200, 1700000201, 'failed', 'no-network', NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (6, 1700000300, 1700000301, 'failed', 'server', NULL, 500, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (6, 1700000400, 1700000401, 'waiting', 'too-many', NULL, 429, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (6, 1700000500, 1700000501, 'failed', 'gone', NULL, 410, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (7, 1700000000, 1700000001, 'failed', 'gone', NULL, 410, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (7, 1700000100, 1700000101, 'failed', 'not-found', NULL, 404, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO main.sync_report (source, started_at, finished_at, outcome, problem, detail, http_status, n_bytes,
  n_records, n_new, n_changed, n_unchanged, n_closed, n_reopened, n_skipped, retry_at)
VALUES (7, 1700000200, 1700000201, 'failed', 'gone', NULL, 410, 0, 0, 0, 0, 0, 0, 0, 0, 0);
