create index on held_mail (community_id);
