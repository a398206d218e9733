/**
 * Who is told, over what, and what became of it. `sealed` is a JSON object of secrets, each sealed by
 * itself. Deliveries that are equal but for their incident are written as a set.
 */
export const notifications = {
  number: 2,
  name: 'notifications',
  sql: `
CREATE TABLE filter (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  filter TEXT NOT NULL CHECK (json_valid(filter)),
  public INTEGER NOT NULL CHECK (public IN (0, 1)),
  UNIQUE (operator_id, name)
) STRICT;

CREATE TABLE timeslot (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  timeslot TEXT NOT NULL CHECK (json_valid(timeslot)),
  UNIQUE (operator_id, name)
) STRICT;

CREATE TABLE medium (
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  installed INTEGER NOT NULL CHECK (installed IN (0, 1)),
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  sealed TEXT CHECK (json_valid(sealed)),
  trouble TEXT,
  trouble_since INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE destination (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  medium TEXT NOT NULL REFERENCES medium (slug),
  label TEXT,
  address TEXT NOT NULL,
  shown TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  sealed TEXT CHECK (json_valid(sealed)),
  limit_count INTEGER,
  limit_minutes INTEGER CHECK ((limit_count IS NULL) = (limit_minutes IS NULL)),
  managed INTEGER NOT NULL DEFAULT 0 CHECK (managed IN (0, 1)),
  UNIQUE (operator_id, medium, address),
  UNIQUE (operator_id, medium, label)
) STRICT;
CREATE INDEX destination_by_address ON destination (medium, address);

CREATE TABLE profile (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  name TEXT,
  timeslot_id INTEGER NOT NULL REFERENCES timeslot (id),
  rules TEXT NOT NULL CHECK (json_valid(rules)),
  built_in INTEGER NOT NULL DEFAULT 0 CHECK (built_in IN (0, 1)),
  UNIQUE (operator_id, name)
) STRICT;
CREATE INDEX profile_by_timeslot ON profile (timeslot_id);

CREATE TABLE profile_filter (
  profile_id INTEGER NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  filter_id INTEGER NOT NULL REFERENCES filter (id),
  PRIMARY KEY (profile_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_filter_by_filter ON profile_filter (filter_id);

CREATE TABLE profile_destination (
  profile_id INTEGER NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  destination_id INTEGER NOT NULL REFERENCES destination (id),
  PRIMARY KEY (profile_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_destination_by_destination ON profile_destination (destination_id);

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  unique_key TEXT NOT NULL UNIQUE,
  incident_id INTEGER REFERENCES incident (id) ON DELETE CASCADE,
  operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  destination_id INTEGER REFERENCES destination (id) ON DELETE SET NULL,
  medium TEXT NOT NULL,
  address TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'problem'
    CHECK (kind IN ('problem', 'repeat', 'event', 'digest', 'summary')),
  reason TEXT NOT NULL,
  because TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(because)),
  profile_id INTEGER REFERENCES profile (id) ON DELETE SET NULL,
  state TEXT NOT NULL
    CHECK (state IN ('pending', 'waiting', 'bundled', 'sending', 'sent', 'delivered', 'read',
      'failed_for_now', 'failed', 'cancelled', 'withdrawn')),
  waiting_for TEXT CHECK (waiting_for IN ('delay', 'digest', 'throttle', 'network', 'retry')),
  due_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  error TEXT,
  retries INTEGER NOT NULL DEFAULT 0,
  network_until INTEGER,
  round INTEGER NOT NULL DEFAULT 1,
  bundled_in INTEGER REFERENCES delivery (id) ON DELETE SET NULL,
  counted_member INTEGER
) STRICT;
CREATE INDEX delivery_waiting ON delivery (medium, address, due_at, id)
  WHERE state IN ('pending', 'waiting', 'sending', 'failed_for_now');
CREATE INDEX delivery_sent ON delivery (medium, address, sent_at)
  WHERE sent_at IS NOT NULL AND address <> 'workstation';
CREATE INDEX delivery_by_incident ON delivery (incident_id, id);
CREATE INDEX delivery_by_destination ON delivery (destination_id, id) WHERE destination_id IS NOT NULL;
CREATE INDEX delivery_by_profile ON delivery (profile_id, id) WHERE profile_id IS NOT NULL;
CREATE INDEX delivery_bundled ON delivery (bundled_in) WHERE bundled_in IS NOT NULL;
CREATE INDEX delivery_uncounted ON delivery (id) WHERE counted_member IS NOT NULL;

CREATE TABLE acknowledge_link (
  hash TEXT PRIMARY KEY,
  delivery_id INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
  incident_id INTEGER NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
  operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX acknowledge_link_by_expiry ON acknowledge_link (expires_at);

CREATE TABLE delivery_attempt (
  id INTEGER PRIMARY KEY,
  delivery_id INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  duration INTEGER NOT NULL,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  answer TEXT NOT NULL
) STRICT;
CREATE INDEX delivery_attempt_by_delivery ON delivery_attempt (delivery_id);
`,
} as const;
