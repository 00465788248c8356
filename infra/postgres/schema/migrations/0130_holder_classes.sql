-- The holder classes of L. 60/2025. What a class means is a dated legal value (enterprise_holder, grant_reduction_exempt_holder).
alter table party drop constraint party_holder_class_check;
alter table party add constraint party_holder_class_check check (holder_class in
  ('natural_person', 'enterprise', 'local_authority', 'religious_body', 'third_sector', 'environmental_body', 'association', 'condominium',
   'public_housing_body', 'public_welfare_body', 'land_reclamation_consortium', 'research_body', 'other_public_body'));
