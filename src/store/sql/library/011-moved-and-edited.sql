-- Where a source is asked since its feed has moved for good, and how often its server has said
-- since that it is gone for good. Both were read from the reports of its syncs before, which make
-- room for others. url stays what a person followed, and what listings are known by.

ALTER TABLE main.source ADD COLUMN moved_to TEXT;
ALTER TABLE main.source ADD COLUMN moved_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE main.source ADD COLUMN n_gone INTEGER NOT NULL DEFAULT 0;

UPDATE main.source SET (moved_to, moved_at) = (r.address, r.finished_at)
  FROM (SELECT source, substr (detail, length ('moved to: ') + 1) AS address, finished_at, max (id)
        FROM main.sync_report WHERE outcome IN ('ok', 'unchanged', 'never') AND detail GLOB 'moved to: *'
        GROUP BY source) AS r
  WHERE r.source = source.id AND r.address <> source.url;

UPDATE main.source SET n_gone =
  (SELECT count (*) FROM main.sync_report WHERE sync_report.source = source.id AND problem = 'gone' AND id >
   coalesce ((SELECT max (id) FROM main.sync_report WHERE sync_report.source = source.id AND problem <> 'gone'
              AND (outcome IN ('ok', 'unchanged', 'suspicious') OR (outcome NOT IN ('cancelled', 'waiting')
                   AND http_status BETWEEN 200 AND 499 AND http_status <> 429))), 0));

-- Those of no sync, which were there for the address alone.
DELETE FROM main.sync_report WHERE outcome = 'never';

-- What listings that the person typed were before they were edited, and when that was. The cache
-- had this alone, and it went with the listing when that was removed, or with the cache.

CREATE TABLE main.hand_past (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  listing INTEGER NOT NULL REFERENCES hand_listing (id) ON DELETE CASCADE,
  posting TEXT NOT NULL,
  at      INTEGER NOT NULL
) STRICT;

CREATE INDEX main.hand_past_by_listing ON hand_past (listing, id);
