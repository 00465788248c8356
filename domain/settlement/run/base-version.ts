/** A version of a month as far as it decides what later ones are compared with. */
export interface JudgedVersion {
  readonly state: string;
  readonly kind: string;
  /** Did whoever approved it cause it? Null: nobody approved it. */
  readonly approverCaused: boolean | null;
}

/**
 * The one version that every later one of the month is compared with (decision 0054), so that steps do not add up unnoticed: of the posted
 * versions that lacked nothing the newest that a person approved, with four eyes one who caused nothing of it; else the first. Where none
 * was whole, the same of the partial ones. `before`: newest first.
 */
export function baseVersion<V extends JudgedVersion>(before: readonly V[], fourEyes: boolean): V | undefined {
  const posted = before.filter(({ state }) => state === 'posted');
  const whole = posted.filter(({ kind }) => kind !== 'partial');
  const known = whole.length > 0 ? whole : posted;
  return known.find(({ approverCaused: caused }) => (fourEyes ? caused === false : caused !== null)) ?? known.at(-1);
}

/** The version that was posted last; `before`: newest first. */
export const lastPosted = <V extends Pick<JudgedVersion, 'state'>>(before: readonly V[]): V | undefined =>
  before.find(({ state }) => state === 'posted');

/** Does the community of a month's versions want four eyes? */
export const wantsFourEyes = (before: readonly { readonly fourEyes: boolean }[]): boolean => before[0]?.fourEyes ?? false;

/** The base version, then the one posted last where that is another; none where nothing was posted. `before`: newest first. */
export function comparedVersions<V extends JudgedVersion & { readonly fourEyes: boolean }>(before: readonly V[]): V[] {
  const [base, last] = [baseVersion(before, wantsFourEyes(before)), lastPosted(before)];
  if (base === undefined || last === undefined) return [];
  return base === last ? [base] : [base, last];
}
