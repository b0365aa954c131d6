-- The letterbox of every school. Logical keys start with the school; integer keys are 63 random
-- bits, so that neither a key nor a page's place says in which order rows of different boxes came.
-- Days only, never a time, wherever a sender is concerned.

CREATE TABLE cards (
    key       INTEGER PRIMARY KEY,
    school    TEXT    NOT NULL,
    epoch     INTEGER NOT NULL,
    hash      BLOB    NOT NULL, -- SHA-256 of card
    last_day  INTEGER NOT NULL, -- not_after, UTC days since 1970-01-01
    authority BLOB    NOT NULL, -- Ed25519 public key
    card      BLOB    NOT NULL, -- the bytes that were signed
    sig       BLOB    NOT NULL,
    UNIQUE (school, epoch),
    UNIQUE (school, hash)
) STRICT;

CREATE TABLE boxes (
    key    INTEGER PRIMARY KEY,
    school TEXT    NOT NULL,
    box_id BLOB    NOT NULL,
    proof  BLOB    NOT NULL, -- SHA-256 of box_auth
    day    INTEGER NOT NULL, -- last activity: a stored frame
    frames INTEGER NOT NULL, -- how many it holds, which is also the last ordinal
    UNIQUE (school, box_id)
) STRICT;

-- The frame stands last in its row: reading the columns before it does not touch its pages.
CREATE TABLE frames (
    key       INTEGER PRIMARY KEY,
    school    TEXT    NOT NULL,
    box_id    BLOB    NOT NULL,
    id        BLOB    NOT NULL,
    direction INTEGER NOT NULL,
    class     INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    ordinal   INTEGER NOT NULL, -- within the box, from 1
    frame     BLOB    NOT NULL,
    UNIQUE (school, box_id, id)
) STRICT;

-- An inbox goes by day; within a day by the random key, which the index carries by itself.
CREATE INDEX frames_by_day ON frames (school, day);

CREATE TABLE tombstones (
    key    INTEGER PRIMARY KEY,
    school TEXT    NOT NULL,
    erased BLOB    NOT NULL, -- SHA-256 of box_id
    day    INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    UNIQUE (school, erased)
) STRICT;

CREATE TABLE nonces (
    key    INTEGER PRIMARY KEY,
    school TEXT    NOT NULL,
    sign   BLOB    NOT NULL,
    nonce  BLOB    NOT NULL,
    ends   INTEGER NOT NULL, -- unix seconds
    UNIQUE (school, sign, nonce)
) STRICT;

-- A bearer names no school, so that a session is looked up by its token alone.
CREATE TABLE sessions (
    key    INTEGER PRIMARY KEY,
    school TEXT    NOT NULL,
    token  BLOB    NOT NULL UNIQUE, -- SHA-256 of the token
    sign   BLOB    NOT NULL,
    ends   INTEGER NOT NULL         -- unix seconds
) STRICT;
