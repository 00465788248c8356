import { otherShares } from '../../assets/grants/findings.ts';
import { percent } from '../../assets/grants/grant-messages.ts';
import { message } from '../../kernel/messages.ts';
import { type Check, type Finding, findings } from '../check.ts';
import type { ApplicationSnapshot, SnapshotPlant } from '../snapshot.ts';

/** Texts of the checks on capital grants. */
const texts = {
  sharesAgree: message(
    'the recorded grants agree with the shares of the plants',
    'i contributi registrati corrispondono alle quote degli impianti',
  ),
  grantsOnRecord: message('every grant that reduces the premium is recorded', 'ogni contributo che riduce la tariffa premio è registrato'),
  otherShare: (used: string, granted: string) =>
    message(
      `the section counts with a grant of ${percent(used)} %, its deed grants ${percent(granted)} %: apply the deed's share (POST .../plant-grants/{plant_grant_id}/share) or correct the deed`,
      `la sezione conta con una quota di contributo pari a ${percent(used, ',')} %, l'atto concede ${percent(granted, ',')} %: applichi la quota dell'atto (POST .../plant-grants/{plant_grant_id}/share) o corregga l'atto`,
    ),
  noGrant: message(
    'the premium is reduced for a grant that is not recorded: record it (POST .../plant-grants), unless it is another grant than that of the PNRR',
    'la tariffa premio è ridotta per un contributo non registrato: lo registri (POST .../plant-grants), salvo che sia diverso da quello PNRR',
  ),
};

/**
 * The grants on record agree with the shares by which settlement reduces the premium (cacer-2026.md D12). A share without a PNRR grant on
 * record may rest on another grant, so it is a warning.
 */
export function checkGrants({ plants }: ApplicationSnapshot): Check[] {
  const known = plants.filter(({ grant }) => grant !== undefined);
  return [
    ...findings({ name: 'grant_share', severity: 'error', group: 'data' }, texts.sharesAgree, known.flatMap(otherShare)),
    ...findings({ name: 'grant_on_record', severity: 'warning', group: 'data' }, texts.grantsOnRecord, known.flatMap(unrecorded)),
  ];
}

function otherShare({ grant }: SnapshotPlant): Finding[] {
  const { grantedShare = null, sections = [] } = grant ?? {};
  if (grantedShare === null) return [];
  return otherShares(sections, grantedShare).map(({ code, grantShare }) => ({
    subject: code,
    message: texts.otherShare(grantShare, grantedShare),
  }));
}

const unrecorded = ({ code, grant, sections }: SnapshotPlant): Finding[] =>
  grant === null && sections.some(({ hasGrant }) => hasGrant) ? [{ subject: code, message: texts.noGrant }] : [];
