CREATE TABLE paper_slip (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	number_key TEXT NOT NULL,
	desk_slot TEXT NOT NULL,
	form TEXT NOT NULL,
	printed_at INTEGER,
	printed_by TEXT,
	entered_at INTEGER,
	record_kind TEXT NOT NULL,
	record_id TEXT NOT NULL,
	record_number TEXT NOT NULL,
	spoilt_at INTEGER,
	spoilt_reason TEXT NOT NULL,
	CONSTRAINT pk_paper_slip PRIMARY KEY (local_key),
	CONSTRAINT uq_paper_slip_id UNIQUE (id),
	CONSTRAINT fk_paper_slip_printed_by FOREIGN KEY(printed_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_paper_slip_missing ON paper_slip (desk_slot) WHERE entered_at IS NULL AND spoilt_at IS NULL;
CREATE UNIQUE INDEX uq_paper_slip_number ON paper_slip (number_key, desk_slot);
