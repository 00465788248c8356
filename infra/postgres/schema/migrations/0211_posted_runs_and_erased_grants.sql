-- Members see posted versions of a month alone: those that wait or were overtaken differ by days of readings, not by corrections.
alter policy member on settlement_run using (state = 'posted' and was_member(community_id, month_of(month)));

-- An erasure replaces what was written about the request of an instalment.
grant update (reference) on plant_grant_instalment to condivisa_app;
