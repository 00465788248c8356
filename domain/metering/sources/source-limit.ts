/** Sources of one organisation that are asked at once: whoever answers slowly leaves room for the sources of others. */
const MOST_OF_ORGANISATION = 2;

/** Calls of one process that go on. Null is the platform, whose sources are few and known. */
export interface SourceLimit {
  /** Counts a call as begun; false where the organisation has as many as it may. */
  take(organisationId: number | null): boolean;
  /** Counts a call as ended. */
  give(organisationId: number | null): void;
}

export function createSourceLimit(): SourceLimit {
  const taken = new Map<number | null, number>();
  return {
    take: (organisationId) => {
      const count = taken.get(organisationId) ?? 0;
      if (organisationId !== null && count >= MOST_OF_ORGANISATION) return false;
      taken.set(organisationId, count + 1);
      return true;
    },
    give: (organisationId) => {
      const left = (taken.get(organisationId) ?? 1) - 1;
      if (left > 0) taken.set(organisationId, left);
      else taken.delete(organisationId);
    },
  };
}
