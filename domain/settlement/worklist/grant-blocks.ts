import { type GrantFinding, grantFindings } from '../../assets/grants/findings.ts';
import type { GrantFacts } from '../../assets/grants/grant.ts';
import { lawOf } from '../../assets/grants/grant-terms.ts';
import type { ParameterRow } from '../../kernel/legal/parameter-row.ts';
import type { LocalDate } from '../../kernel/time/local-date.ts';
import type { Block, BlockedBy } from './blocks.ts';

/** Something to do for a grant, with its last day where it has one. */
interface GrantBlock {
  readonly since: LocalDate;
  readonly lastDay: LocalDate | null;
  readonly block: Block;
}

/** What a grant asks of a manager, as of a day. */
export const grantBlocks = (grant: GrantFacts, table: readonly ParameterRow[], on: LocalDate): GrantBlock[] =>
  grantFindings(grant, lawOf(grant, table, on), on).map(({ code, what, remedy, lastDay, since }) => ({
    since,
    lastDay,
    block: { by: waitsFor(code), what, remedy },
  }));

function waitsFor(code: GrantFinding['code']): BlockedBy {
  if (code === 'papers') return 'document';
  return code === 'parameter' ? 'parameter' : 'grant';
}
