-- A legal value may be one of a few words: which reading of a rule is in use.
alter table legal_parameter
  drop constraint legal_parameter_check,
  add constraint legal_parameter_value check (unit in ('date', 'flag', 'choice') or value ~ '^-?\d+(\.\d+)?$');
