-- The unit of a parameter is part of the parameter: new rows of either table are checked by the definitions of domain/kernel/legal
-- (parameter-definitions.ts). Rows stored before stay as they are; settlement blocks the months they touch and `npm run parameters:check` lists them.
create function parameter_definition(wanted text) returns table (unit text, minimum numeric, maximum numeric) language sql immutable as
$$ select d.unit, d.minimum, d.maximum from (values
    ('settlement_step', 'minutes', 60::numeric, 60::numeric),
    ('premium_class_limit', 'kW', 1::numeric, 10000::numeric),
    ('premium_base', 'EUR/MWh', 1::numeric, 500::numeric),
    ('premium_cap', 'EUR/MWh', 1::numeric, 500::numeric),
    ('premium_price_threshold', 'EUR/MWh', 1::numeric, 1000::numeric),
    ('geographic_correction', 'EUR/MWh', 0::numeric, 100::numeric),
    ('first_incentivised_entry', 'date', null, null),
    ('grant_reduction_slope', 'factor', 0::numeric, 10::numeric),
    ('grant_share_limit', 'share', 0::numeric, 1::numeric),
    ('grant_reduction_exempt_holder', 'flag', null, null),
    ('building_obligation_factor', 'kW/m2', 0::numeric, 1::numeric),
    ('existing_power_share_limit', 'share', 0::numeric, 1::numeric),
    ('transmission_refund', 'EUR/MWh', 4::numeric, 50::numeric),
    ('distribution_refund', 'EUR/MWh', 0.2::numeric, 10::numeric),
    ('avoided_loss_coefficient', 'factor', 0::numeric, 0.2::numeric),
    ('excess_premium_threshold', 'share', 0::numeric, 1::numeric),
    ('gse_yearly_fee_free_limit', 'kW', 0::numeric, 1000::numeric),
    ('gse_yearly_fee_flat_limit', 'kW', 0::numeric, 1000::numeric),
    ('gse_yearly_fee_flat', 'EUR', 0::numeric, 10000::numeric),
    ('gse_yearly_fee_above_flat', 'EUR/kW', 0::numeric, 100::numeric),
    ('gse_preliminary_check_fee', 'EUR', 0::numeric, 10000::numeric),
    ('gse_grant_fee', 'EUR', 0::numeric, 100000::numeric),
    ('advance_factor', 'factor', 0::numeric, 1::numeric),
    ('advance_price_component', 'EUR/MWh', 0::numeric, 40::numeric),
    ('advance_full_load_hours', 'h', 1::numeric, 8784::numeric),
    ('minimum_payout', 'EUR', 0::numeric, 10000::numeric),
    ('backdated_start_window', 'days', 0::numeric, 3660::numeric),
    ('review_term', 'months', 1::numeric, 60::numeric),
    ('integration_term', 'days', 1::numeric, 3660::numeric),
    ('rejection_observations_term', 'days', 1::numeric, 3660::numeric),
    ('rejection_restart_delay', 'days', 0::numeric, 3660::numeric),
    ('preliminary_check_term', 'days', 1::numeric, 3660::numeric),
    ('inspection_term', 'days', 1::numeric, 3660::numeric),
    ('splitting_report_term', 'days', 1::numeric, 3660::numeric),
    ('rectification_horizon', 'months', 1::numeric, 240::numeric),
    ('incentive_duration', 'years', 1::numeric, 50::numeric),
    ('antimafia_threshold', 'EUR', 0::numeric, 100000000::numeric)
) as d (name, unit, minimum, maximum) where d.name = wanted $$;

-- What is wrong with a value of a parameter, null where nothing is.
create function parameter_fault(wanted text, given_unit text, given text) returns text language sql immutable as
$$ select case
    when d.unit is null then format('%s is no parameter', wanted)
    when d.unit <> given_unit then format('%s is given in %s, not in %s', wanted, d.unit, given_unit)
    when d.minimum is not null and not (given::numeric between d.minimum and d.maximum) then format('%s lies between %s and %s %s', wanted, d.minimum, d.maximum, d.unit)
    when d.unit = 'flag' and given not in ('0', '1', 'true', 'false') then format('%s is true or false', wanted)
  end from (select 1) as one left join parameter_definition(wanted) d on true $$;

create function check_parameter() returns trigger language plpgsql set search_path = public as
$$ declare
  fault text := parameter_fault(new.name, new.unit, new.value::text);
begin
  if fault is not null then raise exception '%', fault using errcode = 'check_violation'; end if;
  return new;
end $$;
create trigger check_parameter before insert or update of name, unit, value on configuration_parameter
  for each row execute function check_parameter();
create trigger check_parameter before insert or update of name, unit, value on legal_parameter
  for each row execute function check_parameter();
