-- A mark that is made again replaces none where the month's process failed for good: only a new mark starts it again.
create or replace function mark_month(own configuration, one date, why text, what text, idle boolean) returns void
  language plpgsql security definer set search_path = public as
$$ declare
  is_open boolean := accepts_correction(one);
  shown text := to_char(one, 'YYYY-MM');
begin
  if idle and is_open and not exists (select 1 from process where failure is not null
      and workflow_id in ('settle/' || own.id || '/' || shown, 'settle-touched/' || shown)) then
    update settlement_mark set received_at = received_at where configuration_id = own.id and month = one and cause = why and subject = what
      and marked_by = coalesce(nullif(current_setting('app.actor', true), ''), 'system') and outcome is null;
    if found then return; end if;
  end if;
  insert into settlement_mark (configuration_id, community_id, month, cause, subject, outcome, answered_at)
    values (own.id, own.community_id, one, why, what, case when is_open then null else 'too_late' end, case when is_open then null else now() end);
end $$;
