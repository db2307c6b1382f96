CREATE TABLE photo (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	subject_kind TEXT NOT NULL,
	subject_id TEXT NOT NULL,
	subject_name TEXT NOT NULL,
	attachment_sha TEXT,
	caption TEXT NOT NULL,
	taken_at INTEGER,
	added_at INTEGER NOT NULL,
	added_by TEXT,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	size INTEGER NOT NULL,
	removed_at INTEGER,
	removed_by TEXT,
	CONSTRAINT pk_photo PRIMARY KEY (local_key),
	CONSTRAINT uq_photo_id UNIQUE (id),
	CONSTRAINT fk_photo_added_by FOREIGN KEY(added_by) REFERENCES staff (id),
	CONSTRAINT fk_photo_removed_by FOREIGN KEY(removed_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_photo_subject ON photo (subject_id, local_key);
