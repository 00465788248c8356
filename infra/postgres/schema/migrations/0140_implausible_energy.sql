-- findings: what of a run a person must judge before it posts, such as more energy than a plant's power can give (decision record 0040).
alter table settlement_run add column findings jsonb not null default '[]';

-- Power of the supply contract in kW; withdrawal is compared with it where it is known. No amount depends on it.
alter table point_assignment add column contracted_power_kw numeric(12, 3) check (contracted_power_kw > 0);
