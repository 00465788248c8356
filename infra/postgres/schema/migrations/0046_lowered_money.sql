-- A version that lowers what was posted to a member waits for approval; by another person where the community wants four eyes.
-- corrected_readings: whether a version that lowers money only because readings or prices were corrected is posted at once.
alter table settlement_run add column lowers_money boolean not null default false;
alter table community
  add column four_eyes boolean not null default false,
  add column corrected_readings text not null default 'approval' check (corrected_readings in ('approval', 'automatic'));

-- The decision that a rule rests on.
alter table distribution_rule add column document_id bigint references document;
