-- What members see of settled months and years.

-- A settled year's totals; its rows are each party's own already.
create policy member on settlement_year for select to condivisa_app
  using (exists (select 1 from membership m where m.community_id = settlement_year.community_id and m.party_id = app_party()));

-- The curve of a point only in months in which the reader's own membership stood behind it: whoever had the point before or has it later is
-- somebody else.
alter policy own on settlement_curve
  using ((subject_kind = 'point' and exists (select 1 from settlement_point p where p.run_id = settlement_curve.run_id and p.point_id = subject_id))
    or (subject_kind = 'plant' and exists (select 1 from settlement_plant p where p.run_id = settlement_curve.run_id and p.section_id = subject_id))
    or (subject_kind = 'configuration' and exists (select 1 from configuration c where c.id = subject_id)));
