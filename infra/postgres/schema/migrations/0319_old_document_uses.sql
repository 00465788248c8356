-- Decisions from before decision record 0095 use their document up as later ones do: the first of each use, with the fingerprint that
-- `requireDecision` computes, the SHA-256 of the values as JSON. A rule that ends where one on the same document begins was ended by that decision.

create function json_fingerprint(variadic parts jsonb[]) returns text language sql immutable as
$$ select encode(sha256(convert_to('[' || string_agg(coalesce(part::text, 'null'), ',' order by place) || ']', 'UTF8')), 'hex')
  from unnest(parts) with ordinality as given (part, place) $$;

revoke all on function json_fingerprint(jsonb[]) from public;

create procedure fill_document_uses() language sql as $$
  with used as (
    select r.document_id, 'distribution_rule' as use, '' as part, 'distribution_rule' as kind, r.id,
      json_fingerprint(to_jsonb(r.configuration_id), to_jsonb(case when exists (select 1 from distribution_rule n
        where n.configuration_id = r.configuration_id and n.document_id = r.document_id and lower(n.validity) = upper(r.validity))
        then upper(r.validity) else lower(r.validity) end)) as object, null::text as used_by, null::timestamptz as used_at
      from distribution_rule r
    union all select r.document_id, 'payout_rule', '', 'payout_rule', r.id,
      json_fingerprint(to_jsonb(r.configuration_id), to_jsonb(case when exists (select 1 from payout_rule n
        where n.configuration_id = r.configuration_id and n.document_id = r.document_id and lower(n.validity) = upper(r.validity))
        then upper(r.validity) else lower(r.validity) end)), null, null
      from payout_rule r
    union all select document_id, 'smallest_payment', '', 'smallest_payment', id,
      json_fingerprint(to_jsonb(valid_from), to_jsonb(cents)), recorded_by, recorded_at from smallest_payment
    union all select document_id, 'vat_deduction', '', 'vat_deduction', id,
      json_fingerprint(to_jsonb(valid_from), to_jsonb(deducts)), recorded_by, recorded_at from vat_deduction
    union all select document_id, 'excess_certificate', '', 'excess_certificate', id,
      json_fingerprint(to_jsonb(configuration_id), to_jsonb(year), to_jsonb(reference), to_jsonb(cents)), recorded_by, recorded_at
      from excess_certificate
    union all select document_id, 'membership_terms', '', 'membership_terms', id,
      json_fingerprint(to_jsonb(lower(validity)), to_jsonb(investment_cents), to_jsonb(investment_months)), recorded_by, recorded_at
      from membership_terms
    union all select document_id, 'bank_account', '', 'community_account', id,
      json_fingerprint(to_jsonb(iban), to_jsonb(lower(validity))), recorded_by, recorded_at from community_account
    union all select deed_document_id, 'plant_grant', '', 'plant_grant', id,
      json_fingerprint(to_jsonb(plant_id), to_jsonb(deed_number), to_jsonb(trim_scale(granted_share)::text), to_jsonb(granted_cents)),
      created_by, created_at from plant_grant
    union all select document_id, 'voting_terms', kind, 'voting_terms', id,
      json_fingerprint(to_jsonb(quorum_numerator), to_jsonb(quorum_denominator), to_jsonb(majority_numerator), to_jsonb(majority_denominator),
        to_jsonb(majority_exceeds), to_jsonb(majority_of), to_jsonb(notice_days), to_jsonb(most_proxies),
        to_jsonb('[' || coalesce((select string_agg('[' || to_jsonb(w.key)::text || ',' || w.value || ']', ',' order by (w.key || ',' || w.value) collate "C")
          from jsonb_each_text(weights) w), '') || ']'),
        to_jsonb(lower(validity)), to_jsonb(upper(validity))), recorded_by, recorded_at
      from voting_terms
  ), known as (
    select u.document_id, u.use, u.part, u.object, coalesce(u.used_by, a.actor, 'system:documents') as used_by,
      coalesce(u.used_at, a.at, now()) as used_at, u.id
    from used u left join lateral (select e.actor, e.at from audit_event e
      where e.object_kind = u.kind and e.object_id = u.id::text and e.action = u.kind || '.created' order by e.id limit 1) a on true
    where u.document_id is not null
  )
  insert into document_use (document_id, use, part, object, used_by, used_at)
  select distinct on (document_id, use, part) document_id, use, part, object, used_by, used_at
  from known order by document_id, use, part, used_at, id
  on conflict do nothing
$$;

revoke all on procedure fill_document_uses() from public;

call fill_document_uses();
