-- How far an operation is, is said in every language.
alter table operation alter column message drop default;
alter table operation alter column message type jsonb using jsonb_build_object('en', message, 'it', message);
alter table operation alter column message set default '{"en": "", "it": ""}';
