-- When who had not voted was reminded of a vote that closes, once.
alter table motion add column reminded_at timestamptz;
