CREATE TABLE house_key (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	tag TEXT NOT NULL,
	tag_key TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	kind TEXT NOT NULL,
	opens TEXT NOT NULL,
	hook TEXT NOT NULL,
	row_name TEXT NOT NULL,
	copies INTEGER NOT NULL,
	unit_id TEXT,
	unit_code TEXT NOT NULL,
	is_ring INTEGER NOT NULL,
	ring_id TEXT,
	state TEXT NOT NULL,
	state_at INTEGER,
	state_note TEXT NOT NULL,
	owner TEXT NOT NULL,
	replaced_by_id TEXT,
	note TEXT NOT NULL,
	CONSTRAINT pk_house_key PRIMARY KEY (local_key),
	CONSTRAINT uq_house_key_id UNIQUE (id),
	CONSTRAINT uq_house_key_tag_key UNIQUE (tag_key),
	CONSTRAINT fk_house_key_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
	CONSTRAINT fk_house_key_ring_id FOREIGN KEY(ring_id) REFERENCES house_key (id),
	CONSTRAINT fk_house_key_replaced_by_id FOREIGN KEY(replaced_by_id) REFERENCES house_key (id)
)
 STRICT;
CREATE INDEX ix_house_key_ring_id ON house_key (ring_id);
CREATE INDEX ix_house_key_sort_key ON house_key (sort_key);
CREATE INDEX ix_house_key_unit_id ON house_key (unit_id);
CREATE TABLE key_approval (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	key_id TEXT NOT NULL,
	borrower TEXT NOT NULL,
	reason TEXT NOT NULL,
	consent_by TEXT NOT NULL,
	consent_how TEXT NOT NULL,
	consent_at INTEGER,
	approved_by TEXT NOT NULL,
	approved_at INTEGER NOT NULL,
	valid_until INTEGER NOT NULL,
	used_at INTEGER,
	CONSTRAINT pk_key_approval PRIMARY KEY (local_key),
	CONSTRAINT uq_key_approval_id UNIQUE (id),
	CONSTRAINT fk_key_approval_key_id FOREIGN KEY(key_id) REFERENCES house_key (id),
	CONSTRAINT fk_key_approval_approved_by FOREIGN KEY(approved_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_key_approval_key_id ON key_approval (key_id);
CREATE TABLE key_loan (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	key_id TEXT NOT NULL,
	desk_slot TEXT NOT NULL,
	tag TEXT NOT NULL,
	opens TEXT NOT NULL,
	borrower TEXT NOT NULL,
	borrower_kind TEXT NOT NULL,
	staff_id TEXT,
	identity TEXT NOT NULL,
	department TEXT NOT NULL,
	company TEXT NOT NULL,
	phone TEXT NOT NULL,
	phone_digits TEXT NOT NULL,
	count INTEGER NOT NULL,
	purpose TEXT NOT NULL,
	case_id TEXT,
	case_number TEXT NOT NULL,
	lent_at INTEGER NOT NULL,
	due_at INTEGER NOT NULL,
	lent_by TEXT,
	logged_at INTEGER NOT NULL,
	slip_number TEXT NOT NULL,
	needs_slip INTEGER NOT NULL,
	consent_by TEXT NOT NULL,
	consent_how TEXT NOT NULL,
	consent_at INTEGER,
	approved_by TEXT,
	approved_at INTEGER,
	approval_id TEXT,
	override_by TEXT,
	override_reason TEXT NOT NULL,
	log_case_id TEXT,
	extended INTEGER NOT NULL,
	ended_at INTEGER,
	outcome TEXT NOT NULL,
	returned_by TEXT NOT NULL,
	received_by TEXT,
	returned_count INTEGER NOT NULL,
	missing_count INTEGER NOT NULL,
	condition TEXT NOT NULL,
	is_disputed INTEGER NOT NULL,
	CONSTRAINT pk_key_loan PRIMARY KEY (local_key),
	CONSTRAINT uq_key_loan_id UNIQUE (id),
	CONSTRAINT uq_key_loan_number UNIQUE (number),
	CONSTRAINT fk_key_loan_key_id FOREIGN KEY(key_id) REFERENCES house_key (id),
	CONSTRAINT fk_key_loan_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id),
	CONSTRAINT fk_key_loan_case_id FOREIGN KEY(case_id) REFERENCES reception_case (id),
	CONSTRAINT fk_key_loan_lent_by FOREIGN KEY(lent_by) REFERENCES staff (id),
	CONSTRAINT fk_key_loan_approved_by FOREIGN KEY(approved_by) REFERENCES staff (id),
	CONSTRAINT fk_key_loan_approval_id FOREIGN KEY(approval_id) REFERENCES key_approval (id),
	CONSTRAINT fk_key_loan_override_by FOREIGN KEY(override_by) REFERENCES staff (id),
	CONSTRAINT fk_key_loan_log_case_id FOREIGN KEY(log_case_id) REFERENCES reception_case (id),
	CONSTRAINT fk_key_loan_received_by FOREIGN KEY(received_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_key_loan_key ON key_loan (key_id, local_key);
CREATE INDEX ix_key_loan_lent ON key_loan (lent_at);
CREATE INDEX ix_key_loan_out ON key_loan (due_at) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX uq_key_loan_open ON key_loan (key_id, desk_slot) WHERE ended_at IS NULL AND is_disputed = 0;
CREATE UNIQUE INDEX uq_key_loan_slip ON key_loan (slip_number, desk_slot) WHERE slip_number != '' AND is_disputed = 0;
CREATE TABLE key_release (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	loan_id TEXT NOT NULL,
	approver TEXT NOT NULL,
	approver_id TEXT,
	called_at INTEGER NOT NULL,
	witness TEXT NOT NULL,
	reason TEXT NOT NULL,
	due_at INTEGER NOT NULL,
	countersigned_by TEXT,
	countersigned_at INTEGER,
	remark TEXT NOT NULL,
	CONSTRAINT pk_key_release PRIMARY KEY (local_key),
	CONSTRAINT uq_key_release_id UNIQUE (id),
	CONSTRAINT uq_key_release_loan_id UNIQUE (loan_id),
	CONSTRAINT fk_key_release_loan_id FOREIGN KEY(loan_id) REFERENCES key_loan (id),
	CONSTRAINT fk_key_release_approver_id FOREIGN KEY(approver_id) REFERENCES staff (id),
	CONSTRAINT fk_key_release_countersigned_by FOREIGN KEY(countersigned_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_key_release_open ON key_release (due_at) WHERE countersigned_at IS NULL;
CREATE TABLE key_count (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	number TEXT NOT NULL,
	counted_at INTEGER NOT NULL,
	counted_by TEXT,
	row_name TEXT NOT NULL,
	keys INTEGER NOT NULL,
	differences INTEGER NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_key_count PRIMARY KEY (local_key),
	CONSTRAINT uq_key_count_id UNIQUE (id),
	CONSTRAINT uq_key_count_number UNIQUE (number),
	CONSTRAINT fk_key_count_counted_by FOREIGN KEY(counted_by) REFERENCES staff (id)
)
 STRICT;
CREATE TABLE key_count_line (
	local_key INTEGER NOT NULL,
	id TEXT NOT NULL,
	count_id TEXT NOT NULL,
	key_id TEXT NOT NULL,
	tag TEXT NOT NULL,
	state TEXT NOT NULL,
	expected INTEGER NOT NULL,
	found INTEGER NOT NULL,
	is_different INTEGER NOT NULL,
	settled_at INTEGER,
	settled_by TEXT,
	settlement TEXT NOT NULL,
	CONSTRAINT pk_key_count_line PRIMARY KEY (local_key),
	CONSTRAINT uq_key_count_line_id UNIQUE (id),
	CONSTRAINT fk_key_count_line_count_id FOREIGN KEY(count_id) REFERENCES key_count (id),
	CONSTRAINT fk_key_count_line_key_id FOREIGN KEY(key_id) REFERENCES house_key (id),
	CONSTRAINT fk_key_count_line_settled_by FOREIGN KEY(settled_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_key_count_line_count_id ON key_count_line (count_id);
CREATE INDEX ix_key_count_line_open ON key_count_line (key_id) WHERE is_different = 1 AND settled_at IS NULL;
