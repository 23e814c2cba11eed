-- A feed may come in several requests: how far it was read, and what they cost.

ALTER TABLE main.source ADD COLUMN cursor TEXT;

ALTER TABLE main.sync_report ADD COLUMN n_requests INTEGER NOT NULL DEFAULT 1;
ALTER TABLE main.sync_report ADD COLUMN n_wire_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE main.sync_report ADD COLUMN waited_ms INTEGER NOT NULL DEFAULT 0;
