import type { ExemptionRow } from '../../../../infra/postgres/assets/exemptions.ts';
import type { PointSchemeRow } from '../../../../infra/postgres/assets/point-schemes.ts';
import type { SectionStopRow } from '../../../../infra/postgres/assets/section-stops.ts';
import { datedFacts } from '../../../kernel/commands/dated-facts.ts';
import { assertDaysWithinHolder } from '../assert-within-holder.ts';

/** Exemptions, within the days on which their point is the community's. */
export const EXEMPTION_FACTS = datedFacts<ExemptionRow, 'basis' | 'source'>({
  ...{ kind: 'exemption', table: 'point_exemption', fields: ['basis', 'source'], texts: ['source'] },
  check: ({ trx }, { id }, { valid_from: from, valid_to: to = null }) =>
    assertDaysWithinHolder(trx, { table: 'point_exemption', id }, { from, to }),
});

/** Other schemes of a POD. */
export const SCHEME_FACTS = datedFacts<PointSchemeRow, 'kind' | 'source'>({
  kind: 'point_scheme',
  table: 'point_scheme',
  fields: ['kind', 'source'],
  texts: ['source'],
});

export const STOP_FACTS = datedFacts<SectionStopRow, 'reason' | 'source'>({
  kind: 'section_stop',
  table: 'section_stop',
  fields: ['reason', 'source'],
  texts: ['reason', 'source'],
});
