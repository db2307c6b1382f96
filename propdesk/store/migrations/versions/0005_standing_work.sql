CREATE TABLE reception_round (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	unit_id TEXT,
	unit_code TEXT NOT NULL,
	person TEXT NOT NULL,
	due_at INTEGER NOT NULL,
	arrangements TEXT NOT NULL,
	planned_by TEXT,
	done_at INTEGER,
	done_by TEXT,
	outcome TEXT NOT NULL,
	slips INTEGER NOT NULL,
	cases TEXT NOT NULL,
	next_id TEXT,
	void_reason TEXT NOT NULL,
	CONSTRAINT pk_reception_round PRIMARY KEY (local_key),
	CONSTRAINT uq_reception_round_id UNIQUE (id),
	CONSTRAINT uq_reception_round_number UNIQUE (number),
	CONSTRAINT fk_reception_round_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
	CONSTRAINT fk_reception_round_planned_by FOREIGN KEY(planned_by) REFERENCES staff (id),
	CONSTRAINT fk_reception_round_done_by FOREIGN KEY(done_by) REFERENCES staff (id),
	CONSTRAINT fk_reception_round_next_id FOREIGN KEY(next_id) REFERENCES reception_round (id)
)
 STRICT;
CREATE INDEX ix_reception_round_kind ON reception_round (kind, due_at);
CREATE INDEX ix_reception_round_open ON reception_round (due_at) WHERE done_at IS NULL AND void_reason = '';
CREATE TABLE reception_sample (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	month TEXT NOT NULL,
	seed TEXT NOT NULL,
	population INTEGER NOT NULL,
	drawn_at INTEGER NOT NULL,
	drawn_by TEXT,
	CONSTRAINT pk_reception_sample PRIMARY KEY (local_key),
	CONSTRAINT uq_reception_sample_id UNIQUE (id),
	CONSTRAINT uq_reception_sample_number UNIQUE (number),
	CONSTRAINT uq_reception_sample_month UNIQUE (month),
	CONSTRAINT fk_reception_sample_drawn_by FOREIGN KEY(drawn_by) REFERENCES staff (id)
)
 STRICT;
CREATE TABLE reception_sample_line (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	sample_id TEXT NOT NULL,
	nth INTEGER NOT NULL,
	case_id TEXT NOT NULL,
	checked_at INTEGER,
	checked_by TEXT,
	is_fine INTEGER NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_reception_sample_line PRIMARY KEY (local_key),
	CONSTRAINT uq_reception_sample_line_id UNIQUE (id),
	CONSTRAINT fk_reception_sample_line_sample_id FOREIGN KEY(sample_id) REFERENCES reception_sample (id),
	CONSTRAINT fk_reception_sample_line_case_id FOREIGN KEY(case_id) REFERENCES reception_case (id),
	CONSTRAINT fk_reception_sample_line_checked_by FOREIGN KEY(checked_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_reception_sample_line_open ON reception_sample_line (sample_id) WHERE checked_at IS NULL;
CREATE INDEX ix_reception_sample_line_sample ON reception_sample_line (sample_id, nth);
CREATE TABLE reception_telling (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	case_id TEXT NOT NULL,
	role TEXT NOT NULL,
	due_at INTEGER NOT NULL,
	told_at INTEGER,
	told_to TEXT NOT NULL,
	how TEXT NOT NULL,
	text TEXT NOT NULL,
	told_by TEXT,
	CONSTRAINT pk_reception_telling PRIMARY KEY (local_key),
	CONSTRAINT uq_reception_telling_id UNIQUE (id),
	CONSTRAINT fk_reception_telling_case_id FOREIGN KEY(case_id) REFERENCES reception_case (id),
	CONSTRAINT fk_reception_telling_told_by FOREIGN KEY(told_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_reception_telling_open ON reception_telling (due_at) WHERE told_at IS NULL;
CREATE UNIQUE INDEX uq_reception_telling_case ON reception_telling (case_id, role);
CREATE TABLE reception_guide (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	sort TEXT NOT NULL,
	title TEXT NOT NULL,
	words TEXT NOT NULL,
	kind TEXT NOT NULL,
	category TEXT NOT NULL,
	text TEXT NOT NULL,
	send_to TEXT NOT NULL,
	is_retired INTEGER NOT NULL,
	CONSTRAINT pk_reception_guide PRIMARY KEY (local_key),
	CONSTRAINT uq_reception_guide_id UNIQUE (id)
)
 STRICT;
CREATE INDEX ix_reception_case_followed ON reception_case (followed_up_at) WHERE followed_up_at IS NOT NULL;
