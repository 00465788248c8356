-- A signed act that came before anybody knew its protocol, and that the desk sent again once it was known, counts under its second copy: the
-- first one is put aside where the same signed text is recorded for the application. The others stay kept until its community decides.
create or replace function adopt_unknown_acts(wanted text) returns void language sql security definer set search_path = public as
$$ with adopted as (
    select g.id, a.community_id, a.configuration_id, a.id as application_id,
      exists (select from gse_act t where t.configuration_id = a.configuration_id and t.act_number = g.act_number
        and t.evidence_sha256 = g.evidence_sha256 and t.state <> 'dismissed') as is_known
    from gse_act g join application a on a.protocol = g.protocol
    where g.protocol = wanted and g.community_id is null and g.state = 'kept')
  update gse_act g set community_id = o.community_id, configuration_id = o.configuration_id, application_id = o.application_id,
    state = case when o.is_known then 'dismissed' else g.state end,
    kept_because = case when o.is_known then null else g.kept_because end,
    refusal = case when o.is_known then null else g.refusal end,
    decided_by = case when o.is_known then 'system:acts' else g.decided_by end,
    decided_at = case when o.is_known then now() else g.decided_at end
  from adopted o where g.id = o.id $$;

select adopt_unknown_acts(p.protocol) from (select distinct protocol from gse_act where community_id is null and protocol is not null) as p;
