import { maintenanceMessages } from '../../../../domain/assets/maintenance/messages.ts';
import { MOST_REPORT_PHOTOS, MOST_REPORTS } from '../../../../domain/assets/register/kinds.ts';
import { registerMessages } from '../../../../domain/assets/register/messages.ts';
import { MustWait, requireFound } from '../../../../domain/kernel/errors.ts';
import type { Language } from '../../../../domain/kernel/language.ts';
import type { DocumentType } from '../../../../infra/documents/content-fault.ts';
import { countReports, type OpenedLabel, openLabel, uploadedBytes } from '../../../../infra/postgres/assets/register/labels.ts';
import { lockChangeableCommunity } from '../../../../infra/postgres/communities/communities.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { labelHash } from '../register/labels.ts';
import { addPhoto, type Store } from './answer-items.ts';
import { openOrder } from './work-orders.ts';

const DAY_SECONDS = 86_400;
const BYTES_PER_MB = 1_000_000;

/** What somebody saw at an asset. */
export interface LabelReport {
  readonly text: string;
  readonly photo?: { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: DocumentType } | undefined;
}

/** What a label's address leads to; `not_found` for one that is unknown or revoked, without a difference. */
export const requireLabel = async (trx: Parameters<typeof openLabel>[0], token: string): Promise<OpenedLabel> =>
  requireFound(await openLabel(trx, labelHash(token)), registerMessages.noLabel);

/** Opens a work order for a report through a label, with its photo, and answers its id; `rate_limited` after enough reports of a day or in all, or photos. */
export async function reportByLabel(
  work: CommandWork,
  store: Store,
  label: OpenedLabel,
  { report, language }: { readonly report: LabelReport; readonly language: Language },
): Promise<number> {
  const { communityId, assetId, labelId } = label;
  await lockChangeableCommunity(work.trx, communityId);
  await refuseMany(work.trx, label);
  const title = maintenanceMessages.reported[language];
  const order = { assetId, origin: 'report', labelId, title, description: report.text, dueOn: null, items: [] } as const;
  const id = await openOrder(work, communityId, order);
  if (id === undefined) throw new Error('an order of a report stands alone');
  if (report.photo !== undefined) await refuseManyPhotos(work, store, communityId, report.photo.bytes.length);
  if (report.photo !== undefined) await addPhoto(work, store, { communityId, orderId: id }, report.photo);
  return id;
}

async function refuseMany(trx: Parameters<typeof countReports>[0], label: OpenedLabel): Promise<void> {
  const { open, ...today } = await countReports(trx, label);
  for (const kind of ['ofLabel', 'ofAsset', 'ofCommunity'] as const)
    if (today[kind] >= MOST_REPORTS[kind]) throw new MustWait(registerMessages.tooManyReports, DAY_SECONDS);
  if (open >= MOST_REPORTS.open) throw new MustWait(registerMessages.tooManyOpenReports, DAY_SECONDS);
}

/** Photos of people without an account leave the documents of the community their place. */
async function refuseManyPhotos({ trx, actor }: CommandWork, { megabytes }: Store, communityId: number, bytes: number): Promise<void> {
  const taken = await uploadedBytes(trx, communityId, actor);
  for (const kind of ['ofMonth', 'inAll'] as const)
    if (taken[kind] + bytes > MOST_REPORT_PHOTOS[kind] * megabytes * BYTES_PER_MB)
      throw new MustWait(registerMessages.tooManyPhotos, DAY_SECONDS);
}
