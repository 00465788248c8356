-- No amount of a settlement rests on the legal values of grants: a change of one settles no month again.
drop trigger touch on legal_parameter;
create trigger touch after insert or update of value, validity, withdrawn, certainty on legal_parameter
  for each row when (new.name !~ '^facility_') execute function touch_legal();
