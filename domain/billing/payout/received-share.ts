import { floorDivide } from '../../kernel/money/rational.ts';
import type { MoneyComponent } from '../../settlement/types.ts';
import type { MoneyPart } from './prepare.ts';

/** What GSE owes and has paid for a component of a configuration whose members are paid in proportion to what arrived. Cents. */
export interface ReceivedShare {
  readonly configurationId: number;
  readonly component: MoneyComponent;
  readonly owedCents: number;
  readonly receivedCents: number;
}

/**
 * Lowers what members have earned to the share that GSE has paid (earned x received / owed, floored, never more than earned); parts of other
 * configurations stay, and so do negative ones, which are to be recovered whole.
 */
export function limitToReceived(parts: readonly MoneyPart[], shares: readonly ReceivedShare[]): MoneyPart[] {
  const byKey = new Map(shares.map((share) => [`${share.configurationId}/${share.component}`, share]));
  return parts.map((part) => {
    const share = byKey.get(`${part.configurationId}/${part.component}`);
    return share === undefined || part.earnedCents <= 0 ? part : { ...part, earnedCents: shareOf(part.earnedCents, share) };
  });
}

function shareOf(earnedCents: number, { owedCents, receivedCents }: ReceivedShare): number {
  if (receivedCents <= 0 || owedCents <= 0) return 0;
  if (receivedCents >= owedCents) return earnedCents;
  return Number(floorDivide(BigInt(earnedCents) * BigInt(receivedCents), BigInt(owedCents)));
}

/** What of a producer's sales in a configuration has arrived. Cents. */
export interface ArrivedSales {
  readonly partyId: number;
  readonly configurationId: number;
  readonly receivedCents: number;
}

/** Lowers what producers have earned by sales of energy to what buyers have paid of it; what is to be recovered stays. */
export function limitToArrivedSales(parts: readonly MoneyPart[], arrived: readonly ArrivedSales[]): MoneyPart[] {
  const byKey = new Map(arrived.map((one) => [`${one.partyId}/${one.configurationId}`, one.receivedCents]));
  return parts.map((part) => {
    if (part.component !== 'sale' || part.earnedCents <= 0) return part;
    const receivedCents = Math.max(0, byKey.get(`${part.partyId}/${part.configurationId}`) ?? 0);
    return { ...part, earnedCents: Math.min(part.earnedCents, receivedCents) };
  });
}
