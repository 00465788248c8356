-- Is a protocol number of GSE recorded for another application? Numbers are one for all communities, and a caller sees only some of them.
create function protocol_taken(own bigint, wanted text) returns boolean language sql stable security definer set search_path = public as
$$ select exists (select 1 from application where protocol = wanted and id <> own) $$;
revoke all on function protocol_taken(bigint, text) from public;
grant execute on function protocol_taken(bigint, text) to condivisa_app;
