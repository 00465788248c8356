-- The roll of a motion is that of its announcement: who is on it counts for quorum and majority unless the person itself gave notice.

-- Did the member leave by an own notice, until a day?
create function left_by_own_notice(member bigint, day date) returns boolean language sql stable as
$$ select exists (select 1 from member_exit x where x.membership_id = member and x.given_by = 'member' and x.taken_back_at is null
  and x.ends_on <= day) $$;
revoke all on function left_by_own_notice(bigint, date) from public;
grant execute on function left_by_own_notice(bigint, date) to condivisa_app;

create or replace function motion_turnout(motion bigint, day date, out voters bigint, out members bigint) language sql stable security definer
set search_path = public as
$$ select count(c.membership_id), count(*) filter (where c.membership_id is not null or not left_by_own_notice(v.membership_id, day))
  from motion_voter v left join motion_vote c on c.motion_id = v.motion_id and c.membership_id = v.membership_id
  where v.motion_id = motion $$;
