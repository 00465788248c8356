-- The text of the token that a used refresh token was traded for, sealed under a key derived from the used token's own text: only who presents
-- that token again opens it. Kept for the grace of a renewal, and cleared when the successor is used or the grace is over.
alter table refresh_token add column successor_enc bytea;
alter table refresh_token add check (successor_enc is null or used_at is not null);
create index on refresh_token (used_at) where successor_enc is not null;
