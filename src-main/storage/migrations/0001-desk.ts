/**
 * The desk: who reports, what happened, and what is due. Instants are integer
 * microseconds. What is searched is stored folded: `folded` is made of the row itself, `search_text`
 * gathers an incident's messages. The tags that a row has by heart are looked up by `incident_tag`,
 * which also knows who added each; it has no foreign key, since that would want an index of its own. A tag
 * without that is as old as its incident: it came with the event that begins the history.
 * Keys come in no order, so that an index of them is a page to be written for nearly every incident that
 * begins or closes. There is one: `closed_id` is 0 for the open incident of a key, of which there is one
 * at most, and its own number for every other.
 * An incident refers to the published workflow that it runs by number; the first is the default one. Most
 * have no row in `workflow_life`: nothing has happened to them since they began, or no more than what
 * `brief_life` says.
 */
export const desk = {
  number: 1,
  name: 'desk',
  sql: `
CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('operator', 'source', 'system')),
  name TEXT NOT NULL
) STRICT;
INSERT INTO actor (id, kind, name) VALUES (1, 'system', 'watchfloor');

CREATE TABLE operator (
  id INTEGER PRIMARY KEY REFERENCES actor (id),
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  full_name TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  password_hash TEXT,
  disabled_at INTEGER,
  last_login_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE operator_token (
  id INTEGER PRIMARY KEY,
  operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  hash TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;
CREATE INDEX operator_token_by_operator ON operator_token (operator_id);

CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  workstation INTEGER NOT NULL CHECK (workstation IN (0, 1)),
  locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_operator ON session (operator_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE preference (
  operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  namespace TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (operator_id, namespace)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_type (
  name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  actor_id INTEGER NOT NULL UNIQUE REFERENCES actor (id),
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  type TEXT NOT NULL REFERENCES source_type (name),
  base_url TEXT NOT NULL DEFAULT '',
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  created_at INTEGER NOT NULL,
  last_seen INTEGER,
  UNIQUE (name, type)
) STRICT;

CREATE TABLE source_key (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  hash TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;
CREATE INDEX source_key_by_source ON source_key (source_id);

CREATE TABLE incident (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL DEFAULT 1,
  source_id INTEGER NOT NULL REFERENCES source (id),
  key TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  description TEXT NOT NULL,
  details_url TEXT NOT NULL,
  ticket_url TEXT NOT NULL DEFAULT '',
  metadata TEXT NOT NULL CHECK (json_valid(metadata)),
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  folded TEXT NOT NULL,
  search_text TEXT NOT NULL DEFAULT '',
  start_time INTEGER NOT NULL,
  end_time INTEGER,
  planned_end INTEGER,
  reported_level INTEGER,
  reported_description TEXT,
  occurrence INTEGER,
  signal_count INTEGER NOT NULL DEFAULT 1,
  hourly_signals TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(hourly_signals)),
  last_signal_at INTEGER NOT NULL,
  expires_at INTEGER,
  stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)),
  closed_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (closed_by_hand IN (0, 1)),
  end_reported INTEGER NOT NULL DEFAULT 0 CHECK (end_reported IN (0, 1)),
  recent_closes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(recent_closes)),
  flapping_until INTEGER,
  acknowledged_until INTEGER,
  acknowledged_by INTEGER REFERENCES actor (id),
  ack_required INTEGER NOT NULL DEFAULT 0 CHECK (ack_required IN (0, 1)),
  held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
  workflow_id INTEGER NOT NULL DEFAULT 1,
  brief_life TEXT CHECK (json_valid(brief_life)),
  prompt_since INTEGER,
  told_count INTEGER NOT NULL DEFAULT 0,
  delivery_failed INTEGER NOT NULL DEFAULT 0 CHECK (delivery_failed IN (0, 1)),
  next_due INTEGER,
  closed_id INTEGER AS (iif(end_time = ${Number.MAX_SAFE_INTEGER} AND key <> '', 0, id))
) STRICT;
CREATE UNIQUE INDEX incident_by_key ON incident (source_id, key, closed_id);
CREATE INDEX incident_unacknowledged ON incident (level, delivery_failed DESC, start_time DESC, id DESC)
  WHERE end_time = ${Number.MAX_SAFE_INTEGER} AND acknowledged_until IS NULL;
CREATE INDEX incident_acknowledged ON incident (level, delivery_failed DESC, start_time DESC, id DESC)
  WHERE end_time = ${Number.MAX_SAFE_INTEGER} AND acknowledged_until IS NOT NULL;
CREATE INDEX incident_messages ON incident (start_time DESC, id DESC, level) WHERE end_time IS NULL;
CREATE INDEX incident_closed ON incident (end_time DESC, id DESC, level)
  WHERE end_time < ${Number.MAX_SAFE_INTEGER};
CREATE INDEX incident_by_start ON incident (start_time DESC, id DESC);
CREATE INDEX incident_due ON incident (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX incident_prompting ON incident (prompt_since) WHERE prompt_since IS NOT NULL;

CREATE TABLE workflow (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  hash TEXT NOT NULL,
  shipped INTEGER NOT NULL CHECK (shipped IN (0, 1)),
  published_at INTEGER NOT NULL,
  published_by INTEGER NOT NULL REFERENCES actor (id),
  UNIQUE (key, version)
) STRICT;
CREATE TRIGGER workflow_published BEFORE UPDATE ON workflow BEGIN
  SELECT RAISE(ABORT, 'A published workflow cannot be changed.');
END;

CREATE TABLE workflow_draft (
  key TEXT PRIMARY KEY,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow_life (
  incident_id INTEGER PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
  life TEXT NOT NULL CHECK (json_valid(life))
) STRICT;

CREATE TABLE workflow_past (
  incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  generation INTEGER NOT NULL,
  place INTEGER NOT NULL,
  entry TEXT NOT NULL CHECK (json_valid(entry)),
  PRIMARY KEY (incident_id, generation, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow_checkpoint (
  incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  life TEXT NOT NULL CHECK (json_valid(life)),
  PRIMARY KEY (incident_id, seq)
) STRICT;

CREATE TABLE workflow_journal (
  incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  workflow_id INTEGER NOT NULL,
  input TEXT NOT NULL CHECK (json_valid(input)),
  message_id TEXT,
  recorded_at INTEGER NOT NULL,
  taken TEXT,
  error TEXT,
  PRIMARY KEY (incident_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX workflow_journal_by_message ON workflow_journal (incident_id, message_id)
  WHERE message_id IS NOT NULL;

CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  type TEXT NOT NULL
    CHECK (type IN ('STA', 'END', 'CHI', 'RES', 'CLO', 'REO', 'ACK', 'OTH', 'LES')),
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  timestamp INTEGER NOT NULL,
  received INTEGER NOT NULL,
  description TEXT NOT NULL,
  visibility TEXT NOT NULL CHECK (visibility IN ('internal', 'public')),
  detail TEXT CHECK (detail IS NULL OR json_valid(detail))
) STRICT;
CREATE INDEX event_by_incident ON event (incident_id, id);

CREATE TABLE acknowledgement (
  event_id INTEGER PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
  incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  expires_at INTEGER,
  ended_at INTEGER
) STRICT;
CREATE INDEX acknowledgement_by_incident ON acknowledgement (incident_id);

CREATE TABLE incident_tag (
  tag TEXT NOT NULL,
  incident_id INTEGER NOT NULL,
  added_by INTEGER REFERENCES actor (id),
  added_at INTEGER,
  PRIMARY KEY (tag, incident_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER incident_tag_removed AFTER DELETE ON incident BEGIN
  DELETE FROM incident_tag
  WHERE tag IN (SELECT value FROM json_each(OLD.tags)) AND incident_id = OLD.id;
END;

CREATE TABLE incident_relation_type (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE incident_relation (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  type_id INTEGER NOT NULL REFERENCES incident_relation_type (id),
  description TEXT NOT NULL
) STRICT;
CREATE INDEX incident_relation_by_incident ON incident_relation (incident_id);
CREATE INDEX incident_relation_by_other ON incident_relation (other_id);

CREATE TABLE posted_body (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  format TEXT NOT NULL,
  body TEXT NOT NULL,
  cut INTEGER NOT NULL CHECK (cut IN (0, 1)),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX posted_body_by_incident ON posted_body (incident_id);
CREATE INDEX posted_body_by_age ON posted_body (last_at);

CREATE TABLE unmatched_signal (
  source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  action TEXT NOT NULL,
  count INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (source_id, key, action)
) STRICT, WITHOUT ROWID;
CREATE INDEX unmatched_signal_by_age ON unmatched_signal (last_at);

CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  topic TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete'))
) STRICT;

CREATE TABLE command (
  key TEXT PRIMARY KEY,
  actor_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  result TEXT NOT NULL CHECK (json_valid(result))
) STRICT, WITHOUT ROWID;
CREATE INDEX command_by_age ON command (at);

CREATE TABLE due_work (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  parked_at INTEGER,
  error TEXT,
  UNIQUE (kind, subject_id)
) STRICT;
CREATE INDEX due_work_by_time ON due_work (due_at) WHERE parked_at IS NULL;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
`,
} as const;
