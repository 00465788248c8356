import { STATUTE_CLAUSES, type StatuteClause } from '../../../../domain/communities/statutes.ts';
import type { LocalDate } from '../../../../domain/kernel/time/local-date.ts';
import type { SnapshotStatute } from '../../../../domain/onboarding/snapshot.ts';
import type { Scenario } from './scenario.ts';

type Facts = Pick<Scenario, 'community' | 'configuration' | 'plants' | 'application'>;

/** The first day of a community's statute: the given one, else the entry of its first plant that earns the premium; null where none is needed. */
export function statuteDay({ community, configuration, plants, application }: Facts): LocalDate | null {
  if (configuration.kind !== 'renewable_energy_community') return community.statuteFrom ?? null;
  const entries = plants.flatMap(({ sections }) => sections.filter(({ incentivised }) => incentivised));
  const first = entries.map(({ entryIntoOperation }) => entryIntoOperation).toSorted()[0];
  return community.statuteFrom ?? (first !== undefined && first < application.submittedOn ? first : application.submittedOn);
}

/** What the statute contains: every clause where the scenario does not say it. */
export const clausesOf = ({ community }: Pick<Facts, 'community'>): readonly StatuteClause[] => community.statuteClauses ?? STATUTE_CLAUSES;

/** The statute as an application states it. */
export function statuteOf(facts: Facts): SnapshotStatute | null {
  const day = statuteDay(facts);
  return day === null || day > facts.application.submittedOn ? null : { validFrom: day, clauses: clausesOf(facts), since: day };
}
