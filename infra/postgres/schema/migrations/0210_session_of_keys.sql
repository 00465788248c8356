-- In which session a key, or the first of the keys that made it, was made: it ends with that session where somebody else may have had it.
-- Unknown for older rows.
alter table api_key add column session_id bigint references user_session;
