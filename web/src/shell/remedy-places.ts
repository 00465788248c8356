import type { Remedy } from 'condivisa/client';

/** The page on which an operation is carried out; `after`: the segment of the call's path that the id of the page follows. */
interface RemedyPlace {
  readonly page: string;
  readonly after?: string;
}

const at = (page: string, after?: string): RemedyPlace => ({ page: `/c/$communityId/${page}`, ...(after === undefined ? {} : { after }) });

const RUN = at('settlement/$runId', 'runs');
const RULES = at('rules');
const POINTS = at('points');
const PLANTS = at('plants');
const IMPORTS = at('imports');
const APPLICATION = at('onboarding/$configurationId', 'configurations');
const ACTS = at('onboarding/acts');
const LEGAL: RemedyPlace = { page: '/operations/legal' };
const PAYOUTS = at('money/payouts');
const WEBHOOK = at('webhooks/$webhookId', 'webhooks');
const DOCUMENT = at('documents/$documentId', 'documents');

/** Operations that remedies name and that have a page; the others are for programs alone. */
export const REMEDY_PLACES: Readonly<Record<string, RemedyPlace>> = {
  approveSettlementRun: RUN,
  getSettlementRun: RUN,
  getSettlementTouched: RUN,
  listSettlementHolds: at('settlement'),
  recomputeSettlementMonth: at('settlement'),
  releaseSettlementMonth: at('settlement'),
  getSettlementWorklist: at('settlement'),
  backfillSettlement: { page: '/operations/backfill' },
  settleYear: at('money/years'),
  approveSettlementYear: at('money/years/$yearId', 'years'),
  recordExcessCertificate: at('money/excess'),
  recordGseReceipt: at('money/gse/new-receipt'),
  getLedgerBalances: at('money'),
  preparePayouts: PAYOUTS,
  failPayout: PAYOUTS,
  getPayoutBatchFiles: at('money/payouts/$batchId', 'payout-batches'),
  recordEnergySales: at('money/sales'),
  approveEnergySale: at('money/sales'),
  createImport: IMPORTS,
  takeBackImport: IMPORTS,
  getCompleteness: at('completeness'),
  acceptReadingFinding: at('checks'),
  correctReadings: at('readings'),
  createLegalParameter: LEGAL,
  endLegalParameter: LEGAL,
  createParameter: RULES,
  endParameter: RULES,
  createDistributionRule: at('rules/new'),
  createStatute: at('statutes'),
  createEnterpriseFact: at('enterprises'),
  createSubstationArea: { page: '/operations/areas' },
  changeCommunity: at('settings'),
  removeMember: at('members'),
  endMemberAccount: at('members/$memberId', 'members'),
  uploadDocument: at('documents/new'),
  nameDocumentDecisions: DOCUMENT,
  listDocumentVersions: DOCUMENT,
  rehearseMotion: at('motions/$motionId', 'motions'),
  runComplianceChecks: APPLICATION,
  submitApplication: APPLICATION,
  answerIntegration: APPLICATION,
  getGseAct: ACTS,
  confirmGseAct: ACTS,
  applyGseAct: ACTS,
  dismissGseAct: ACTS,
  createPoint: at('points/new'),
  endPoint: POINTS,
  recognisePoint: POINTS,
  changeContractedPower: POINTS,
  endPointScheme: POINTS,
  endPlantSection: PLANTS,
  changePlantSection: PLANTS,
  recognisePlantSection: PLANTS,
  createPlantGrant: PLANTS,
  createStorage: at('storages/new'),
  addStorageEfficiency: at('storages/$storageId', 'storages'),
  updateWebhook: WEBHOOK,
  replayFailedWebhookDeliveries: WEBHOOK,
};

/** The page of a remedy and its address in a community; undefined where there is none, or where its object is not known. */
export function placeOfRemedy({ operation, path }: Remedy, communityId: number | undefined): { page: string; to: string } | undefined {
  const place = REMEDY_PLACES[operation];
  if (place === undefined) return undefined;
  const { page, after } = place;
  const id = after === undefined ? '' : idAfter(path, after);
  if (id === undefined || (page.startsWith('/c/') && communityId === undefined)) return undefined;
  return { page, to: page.replace('$communityId', String(communityId)).replace(/\$\w+/, id) };
}

function idAfter(path: string, segment: string): string | undefined {
  const parts = path.split('/');
  const id = parts[parts.lastIndexOf(segment) + 1];
  return id !== undefined && /^\d+$/.test(id) ? id : undefined;
}
