CREATE TABLE reception_judgement (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	case_id TEXT NOT NULL,
	is_justified INTEGER NOT NULL,
	reason TEXT NOT NULL,
	judged_at INTEGER NOT NULL,
	judged_by TEXT NOT NULL,
	CONSTRAINT pk_reception_judgement PRIMARY KEY (local_key),
	CONSTRAINT uq_reception_judgement_id UNIQUE (id),
	CONSTRAINT uq_reception_judgement_case_id UNIQUE (case_id),
	CONSTRAINT fk_reception_judgement_case_id FOREIGN KEY(case_id) REFERENCES reception_case (id),
	CONSTRAINT fk_reception_judgement_judged_by FOREIGN KEY(judged_by) REFERENCES staff (id)
)
 STRICT;
CREATE TABLE reception_investigation (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	case_id TEXT NOT NULL,
	reason TEXT NOT NULL,
	opened_at INTEGER NOT NULL,
	opened_by TEXT,
	closed_at INTEGER,
	closed_by TEXT,
	CONSTRAINT pk_reception_investigation PRIMARY KEY (local_key),
	CONSTRAINT uq_reception_investigation_id UNIQUE (id),
	CONSTRAINT uq_reception_investigation_number UNIQUE (number),
	CONSTRAINT uq_reception_investigation_case_id UNIQUE (case_id),
	CONSTRAINT fk_reception_investigation_case_id FOREIGN KEY(case_id) REFERENCES reception_case (id),
	CONSTRAINT fk_reception_investigation_opened_by FOREIGN KEY(opened_by) REFERENCES staff (id),
	CONSTRAINT fk_reception_investigation_closed_by FOREIGN KEY(closed_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_reception_investigation_open ON reception_investigation (opened_at) WHERE closed_at IS NULL;
CREATE TABLE reception_inquiry (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	investigation_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	at INTEGER NOT NULL,
	person TEXT NOT NULL,
	text TEXT NOT NULL,
	staff_id TEXT,
	CONSTRAINT pk_reception_inquiry PRIMARY KEY (local_key),
	CONSTRAINT uq_reception_inquiry_id UNIQUE (id),
	CONSTRAINT fk_reception_inquiry_investigation_id FOREIGN KEY(investigation_id) REFERENCES reception_investigation (id),
	CONSTRAINT fk_reception_inquiry_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_reception_inquiry_investigation_id ON reception_inquiry (investigation_id);
