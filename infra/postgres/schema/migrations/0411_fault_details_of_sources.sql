-- What exactly was wrong with the last answer of a source, in both languages.
alter table meter_source add column last_detail jsonb;
