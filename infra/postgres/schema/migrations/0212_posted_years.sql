-- Members see posted years alone, as they see posted months alone (0211): a year that waits is a draft of the managers.
alter policy member on settlement_year
  using (state = 'posted' and was_member(community_id, daterange(make_date(year, 1, 1), make_date(year + 1, 1, 1))));
alter policy own on settlement_year_row
  using (party_id = any (app_parties()) and exists (select 1 from settlement_year y where y.id = year_id and y.state = 'posted'));
