-- Who is on the roll of a motion goes on seeing it, also once the membership has ended; other former members see no motion (decision record 0121).
alter policy member on motion using (announced_at is not null
  and (was_member(community_id, daterange(local_today(), local_today() + 1)) or exists (select from motion_voter v where v.motion_id = motion.id)));
