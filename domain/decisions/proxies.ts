/** A proxy that stands: `giver` lets `holder` vote. */
export interface GivenProxy {
  readonly giver: number;
  readonly holder: number;
}

export const PROXY_FAULTS = ['to_oneself', 'given_already', 'holder_gave_own', 'giver_holds', 'too_many', 'voted_already'] as const;
export type ProxyFault = (typeof PROXY_FAULTS)[number];

/**
 * What stands against a further proxy. Who gave a proxy holds none and who holds one gives none, so there are neither chains nor circles;
 * `most`: how many a member may hold by the statute.
 */
export function proxyFault(standing: readonly GivenProxy[], wanted: GivenProxy, most: number, hasVoted: boolean): ProxyFault | undefined {
  const { giver, holder } = wanted;
  if (giver === holder) return 'to_oneself';
  if (hasVoted) return 'voted_already';
  if (standing.some((one) => one.giver === giver)) return 'given_already';
  if (standing.some((one) => one.giver === holder)) return 'holder_gave_own';
  if (standing.some((one) => one.holder === giver)) return 'giver_holds';
  if (standing.filter((one) => one.holder === holder).length >= most) return 'too_many';
  return undefined;
}
