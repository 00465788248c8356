import { otherShares } from '../../assets/grants/findings.ts';
import { type Check, type Finding, findings } from '../check.ts';
import type { ApplicationSnapshot, SnapshotPlant } from '../snapshot.ts';
import { grantCheckMessages } from './grant-messages.ts';

/**
 * The grants on record agree with the shares by which settlement reduces the premium (cacer-2026.md D12). A share without a PNRR grant on
 * record may rest on another grant, so it is a warning.
 */
export function checkGrants({ plants }: ApplicationSnapshot): Check[] {
  const known = plants.filter(({ grant }) => grant !== undefined);
  return [
    ...findings({ name: 'grant_share', severity: 'error', group: 'data' }, grantCheckMessages.sharesAgree, known.flatMap(otherShare)),
    ...findings(
      { name: 'grant_on_record', severity: 'warning', group: 'data' },
      grantCheckMessages.grantsOnRecord,
      known.flatMap(unrecorded),
    ),
  ];
}

function otherShare({ grant }: SnapshotPlant): Finding[] {
  const { grantedShare = null, sections = [] } = grant ?? {};
  if (grantedShare === null) return [];
  return otherShares(sections, grantedShare).map(({ code, grantShare }) => ({
    subject: code,
    message: grantCheckMessages.otherShare(grantShare, grantedShare),
  }));
}

const unrecorded = ({ code, grant, sections }: SnapshotPlant): Finding[] =>
  grant === null && sections.some(({ hasGrant }) => hasGrant) ? [{ subject: code, message: grantCheckMessages.noGrant }] : [];
