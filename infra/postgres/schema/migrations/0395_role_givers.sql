-- Who gave a role over others, and which other person said that it is a second person's (decision record 0118). Roles of before, and those that
-- the platform's staff give, wait for nobody: given_by is null.
alter table role_grant
  add column given_by text check (length(given_by) between 1 and 100),
  add column confirmed_by text check (length(confirmed_by) between 1 and 100),
  add column confirmed_at timestamptz,
  add check ((confirmed_by is null) = (confirmed_at is null));

-- Whether a role gives no right yet: one person gave it in a community that wants four eyes, or in its organisation, and nobody else confirmed it.
-- Needs a context that sees the community.
create function role_waits(held role_grant) returns boolean language sql stable as $$
  select held.given_by is not null and held.confirmed_by is null and exists (select from community w where w.four_eyes
    and (w.id = held.community_id or w.organisation_id = held.organisation_id))
$$;
