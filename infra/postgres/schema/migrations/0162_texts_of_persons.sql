-- Free text beside an erased person's record is replaced: that is no change of what is settled.
grant update (source) on enterprise_fact, point_scheme to condivisa_app;
grant update (reason, source) on section_stop to condivisa_app;

drop trigger touch on section_stop;
create trigger touch after insert or update of validity, section_id or delete on section_stop for each row execute function touch_stop();
drop trigger touch on point_exemption;
create trigger touch after insert or update of validity, basis, point_id or delete on point_exemption
  for each row execute function touch_exemption();
drop trigger touch on storage_efficiency;
create trigger touch after insert or update of validity, value, storage_id or delete on storage_efficiency
  for each row execute function touch_facts('storage', 'storage', 'storage_id');
