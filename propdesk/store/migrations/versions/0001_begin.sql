CREATE TABLE attachment (
	sha TEXT NOT NULL, 
	mime TEXT NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (sha)
)
 STRICT;
CREATE TABLE block (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	floors INTEGER, 
	pipes TEXT NOT NULL, 
	valves TEXT NOT NULL, 
	risers TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_block PRIMARY KEY (local_key), 
	CONSTRAINT uq_block_id UNIQUE (id), 
	CONSTRAINT uq_block_code UNIQUE (code)
)
 STRICT;
CREATE TABLE counter (
	series TEXT NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (series)
)
 STRICT;
CREATE TABLE desk_place (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	slot TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_desk_place PRIMARY KEY (local_key), 
	CONSTRAINT uq_desk_place_id UNIQUE (id)
)
 STRICT;
CREATE TABLE erasure (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	subject_kind TEXT NOT NULL, 
	subject_id TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_erasure PRIMARY KEY (local_key), 
	CONSTRAINT uq_erasure_id UNIQUE (id)
)
 STRICT;
CREATE TABLE estate (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	code TEXT NOT NULL, 
	address TEXT NOT NULL, 
	hotline TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	word_pack TEXT NOT NULL, 
	developer TEXT NOT NULL, 
	CONSTRAINT pk_estate PRIMARY KEY (local_key), 
	CONSTRAINT uq_estate_id UNIQUE (id)
)
 STRICT;
CREATE TABLE meta (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY (name)
)
 STRICT;
CREATE TABLE never (
	id INTEGER NOT NULL, 
	CONSTRAINT pk_never PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE patch (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_patch PRIMARY KEY (local_key), 
	CONSTRAINT uq_patch_id UNIQUE (id), 
	CONSTRAINT uq_patch_code UNIQUE (code)
)
 STRICT;
CREATE TABLE printing (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	form TEXT NOT NULL, 
	subject_id TEXT NOT NULL, 
	nth INTEGER NOT NULL, 
	CONSTRAINT pk_printing PRIMARY KEY (local_key), 
	CONSTRAINT uq_printing_id UNIQUE (id)
)
 STRICT;
CREATE INDEX ix_printing_subject ON printing (subject_id, form);
CREATE TABLE reception_matter (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	number TEXT NOT NULL, 
	title TEXT NOT NULL, 
	sentence TEXT NOT NULL, 
	ended_at INTEGER, 
	CONSTRAINT pk_reception_matter PRIMARY KEY (local_key), 
	CONSTRAINT uq_reception_matter_id UNIQUE (id), 
	CONSTRAINT uq_reception_matter_number UNIQUE (number)
)
 STRICT;
CREATE TABLE resident (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	number TEXT NOT NULL, 
	is_company INTEGER NOT NULL, 
	id_number TEXT, 
	preferred_channel TEXT NOT NULL, 
	email TEXT, 
	address TEXT, 
	emergency_contact TEXT, 
	privacy_signed_on TEXT, 
	needs_help TEXT, 
	note TEXT, 
	CONSTRAINT pk_resident PRIMARY KEY (local_key), 
	CONSTRAINT uq_resident_id UNIQUE (id)
)
 STRICT;
CREATE TABLE setting (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (local_key), 
	CONSTRAINT uq_setting_id UNIQUE (id), 
	CONSTRAINT uq_setting_name UNIQUE (name)
)
 STRICT;
CREATE TABLE staff (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	department TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	password_hash TEXT NOT NULL, 
	pin_hash TEXT NOT NULL, 
	failed_count INTEGER NOT NULL, 
	locked_until INTEGER, 
	disabled_at INTEGER, 
	CONSTRAINT pk_staff PRIMARY KEY (local_key), 
	CONSTRAINT uq_staff_id UNIQUE (id), 
	CONSTRAINT uq_staff_code UNIQUE (code)
)
 STRICT;
CREATE TABLE act (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id TEXT NOT NULL, 
	epoch TEXT NOT NULL, 
	origin_seq INTEGER NOT NULL, 
	sv INTEGER NOT NULL, 
	verb TEXT NOT NULL, 
	staff_id TEXT, 
	at INTEGER NOT NULL, 
	note TEXT, 
	note_salt BLOB, 
	note_sha BLOB, 
	chain BLOB, 
	unsealed INTEGER, 
	CONSTRAINT uq_act_epoch_origin_seq UNIQUE (epoch, origin_seq), 
	CONSTRAINT ck_act_one_mark CHECK (unsealed IS NULL OR unsealed = 1), 
	CONSTRAINT uq_act_id UNIQUE (id), 
	CONSTRAINT fk_act_unsealed FOREIGN KEY(unsealed) REFERENCES never (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;
CREATE TABLE patch_duty (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	patch_id TEXT NOT NULL, 
	staff_id TEXT NOT NULL, 
	from_on TEXT NOT NULL, 
	to_on TEXT, 
	CONSTRAINT pk_patch_duty PRIMARY KEY (local_key), 
	CONSTRAINT uq_patch_duty_id UNIQUE (id), 
	CONSTRAINT fk_patch_duty_patch_id FOREIGN KEY(patch_id) REFERENCES patch (id), 
	CONSTRAINT fk_patch_duty_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_patch_duty_patch_id ON patch_duty (patch_id);
CREATE TABLE phone (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	resident_id TEXT NOT NULL, 
	number TEXT NOT NULL, 
	digits TEXT NOT NULL, 
	label TEXT NOT NULL, 
	is_preferred INTEGER NOT NULL, 
	ended_at INTEGER, 
	CONSTRAINT pk_phone PRIMARY KEY (local_key), 
	CONSTRAINT uq_phone_id UNIQUE (id), 
	CONSTRAINT fk_phone_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id)
)
 STRICT;
CREATE INDEX ix_phone_resident_id ON phone (resident_id);
CREATE TABLE unit (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	code_key TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	block_id TEXT, 
	entrance TEXT NOT NULL, 
	floor TEXT NOT NULL, 
	door TEXT NOT NULL, 
	status TEXT NOT NULL, 
	gross_area INTEGER, 
	usable_area INTEGER, 
	patch_id TEXT, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_unit PRIMARY KEY (local_key), 
	CONSTRAINT uq_unit_id UNIQUE (id), 
	CONSTRAINT uq_unit_code_key UNIQUE (code_key), 
	CONSTRAINT fk_unit_block_id FOREIGN KEY(block_id) REFERENCES block (id), 
	CONSTRAINT fk_unit_patch_id FOREIGN KEY(patch_id) REFERENCES patch (id)
)
 STRICT;
CREATE INDEX ix_unit_block_id ON unit (block_id);
CREATE INDEX ix_unit_patch_id ON unit (patch_id);
CREATE TABLE change (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	act_seq INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	op TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	salt BLOB, 
	sha BLOB, 
	CONSTRAINT ck_change_op CHECK (op IN ('insert', 'update')), 
	CONSTRAINT fk_change_act_seq FOREIGN KEY(act_seq) REFERENCES act (seq)
)
 STRICT;
CREATE INDEX ix_change_act_seq ON change (act_seq);
CREATE INDEX ix_change_record ON change (kind, record_id, seq);
CREATE TABLE home (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	unit_id TEXT NOT NULL, 
	resident_id TEXT NOT NULL, 
	role TEXT NOT NULL, 
	share INTEGER, 
	letter TEXT NOT NULL, 
	from_on TEXT, 
	to_on TEXT, 
	CONSTRAINT pk_home PRIMARY KEY (local_key), 
	CONSTRAINT uq_home_id UNIQUE (id), 
	CONSTRAINT fk_home_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT fk_home_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id)
)
 STRICT;
CREATE INDEX ix_home_resident_id ON home (resident_id);
CREATE INDEX ix_home_unit ON home (unit_id, role);
CREATE TABLE inbox (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	epoch TEXT NOT NULL, 
	origin_seq INTEGER NOT NULL, 
	body BLOB NOT NULL, 
	chain BLOB NOT NULL, 
	received_at INTEGER NOT NULL, 
	applied_by INTEGER, 
	CONSTRAINT uq_inbox_epoch_origin_seq UNIQUE (epoch, origin_seq), 
	CONSTRAINT fk_inbox_applied_by FOREIGN KEY(applied_by) REFERENCES act (seq)
)
 STRICT;
CREATE TABLE instruction (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	unit_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	from_on TEXT NOT NULL, 
	to_on TEXT, 
	given_by TEXT NOT NULL, 
	ended_at INTEGER, 
	CONSTRAINT pk_instruction PRIMARY KEY (local_key), 
	CONSTRAINT uq_instruction_id UNIQUE (id), 
	CONSTRAINT fk_instruction_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)
)
 STRICT;
CREATE INDEX ix_instruction_unit ON instruction (unit_id, from_on);
CREATE TABLE reception_case (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	number TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	category TEXT NOT NULL, 
	unit_id TEXT, 
	unit_code TEXT NOT NULL, 
	resident_id TEXT, 
	caller TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	phone_digits TEXT NOT NULL, 
	text TEXT NOT NULL, 
	place TEXT NOT NULL, 
	access TEXT NOT NULL, 
	appointment TEXT NOT NULL, 
	is_urgent INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	received_at INTEGER NOT NULL, 
	logged_at INTEGER NOT NULL, 
	logged_by TEXT, 
	is_out_of_hours INTEGER NOT NULL, 
	department TEXT NOT NULL, 
	assignee TEXT NOT NULL, 
	assignee_id TEXT, 
	dispatched_at INTEGER, 
	started_at INTEGER, 
	feedback_due_at INTEGER, 
	feedback_at INTEGER, 
	reply_due_at INTEGER, 
	replied_at INTEGER, 
	promised_at INTEGER, 
	due_at INTEGER, 
	warn_at INTEGER, 
	clock TEXT NOT NULL, 
	deferred_until INTEGER, 
	done_at INTEGER, 
	result TEXT NOT NULL, 
	follow_up_due_at INTEGER, 
	followed_up_at INTEGER, 
	follow_up_failed_at INTEGER, 
	notice_due_at INTEGER, 
	notice_at INTEGER, 
	closed_at INTEGER, 
	satisfaction TEXT NOT NULL, 
	reopened INTEGER NOT NULL, 
	reopened_at INTEGER, 
	matter_id TEXT, 
	charge TEXT NOT NULL, 
	price INTEGER, 
	payer TEXT NOT NULL, 
	void_reason TEXT NOT NULL, 
	CONSTRAINT pk_reception_case PRIMARY KEY (local_key), 
	CONSTRAINT uq_reception_case_id UNIQUE (id), 
	CONSTRAINT uq_reception_case_number UNIQUE (number), 
	CONSTRAINT fk_reception_case_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT fk_reception_case_resident_id FOREIGN KEY(resident_id) REFERENCES resident (id), 
	CONSTRAINT fk_reception_case_logged_by FOREIGN KEY(logged_by) REFERENCES staff (id), 
	CONSTRAINT fk_reception_case_assignee_id FOREIGN KEY(assignee_id) REFERENCES staff (id), 
	CONSTRAINT fk_reception_case_matter_id FOREIGN KEY(matter_id) REFERENCES reception_matter (id)
)
 STRICT;
CREATE INDEX ix_reception_case_matter ON reception_case (matter_id);
CREATE INDEX ix_reception_case_received ON reception_case (received_at);
CREATE INDEX ix_reception_case_state ON reception_case (state, due_at);
CREATE INDEX ix_reception_case_unit ON reception_case (unit_id, local_key);
CREATE TABLE vehicle (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	unit_id TEXT NOT NULL, 
	plate TEXT NOT NULL, 
	plate_key TEXT NOT NULL, 
	parking_unit_id TEXT, 
	ended_at INTEGER, 
	CONSTRAINT pk_vehicle PRIMARY KEY (local_key), 
	CONSTRAINT uq_vehicle_id UNIQUE (id), 
	CONSTRAINT fk_vehicle_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), 
	CONSTRAINT fk_vehicle_parking_unit_id FOREIGN KEY(parking_unit_id) REFERENCES unit (id)
)
 STRICT;
CREATE INDEX ix_vehicle_plate_key ON vehicle (plate_key);
CREATE INDEX ix_vehicle_unit_id ON vehicle (unit_id);
CREATE TABLE reception_case_note (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	case_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	text TEXT NOT NULL, 
	staff_id TEXT, 
	CONSTRAINT pk_reception_case_note PRIMARY KEY (local_key), 
	CONSTRAINT uq_reception_case_note_id UNIQUE (id), 
	CONSTRAINT fk_reception_case_note_case_id FOREIGN KEY(case_id) REFERENCES reception_case (id), 
	CONSTRAINT fk_reception_case_note_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_reception_case_note_case ON reception_case_note (case_id, at);
CREATE TABLE reception_material (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	case_id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	spec TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	price INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	is_void INTEGER NOT NULL, 
	CONSTRAINT pk_reception_material PRIMARY KEY (local_key), 
	CONSTRAINT uq_reception_material_id UNIQUE (id), 
	CONSTRAINT fk_reception_material_case_id FOREIGN KEY(case_id) REFERENCES reception_case (id)
)
 STRICT;
CREATE INDEX ix_reception_material_case_id ON reception_material (case_id);
CREATE TABLE reception_visit (
	local_key INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	case_id TEXT NOT NULL, 
	visitor TEXT NOT NULL, 
	company TEXT NOT NULL, 
	host TEXT NOT NULL, 
	companions INTEGER NOT NULL, 
	plate TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	id_number TEXT, 
	card TEXT NOT NULL, 
	card_returned_at INTEGER, 
	is_host_confirmed INTEGER NOT NULL, 
	expected_on TEXT, 
	expected_at INTEGER, 
	in_at INTEGER, 
	expected_leave_at INTEGER, 
	out_at INTEGER, 
	override_reason TEXT NOT NULL, 
	override_by TEXT, 
	host_informed_at INTEGER, 
	leave_note TEXT NOT NULL, 
	CONSTRAINT pk_reception_visit PRIMARY KEY (local_key), 
	CONSTRAINT uq_reception_visit_id UNIQUE (id), 
	CONSTRAINT uq_reception_visit_case_id UNIQUE (case_id), 
	CONSTRAINT fk_reception_visit_case_id FOREIGN KEY(case_id) REFERENCES reception_case (id), 
	CONSTRAINT fk_reception_visit_override_by FOREIGN KEY(override_by) REFERENCES staff (id)
)
 STRICT;
CREATE INDEX ix_reception_visit_inside ON reception_visit (out_at, in_at);
