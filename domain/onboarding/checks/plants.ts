import { splittingMessages } from '../../assets/splitting/messages.ts';
import { findDimensions, findParameter, LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { type Check, type Finding, findings } from '../check.ts';
import { legalTerm } from '../legal-terms.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot, SnapshotPlant, SnapshotSection } from '../snapshot.ts';

/** Size, age and share of the plants. Source: cacer.md 2.4; limits from the dated table, a day without a row is not judged. */
export function checkPlants(snapshot: ApplicationSnapshot, table: readonly ParameterRow[] = LEGAL_PARAMETERS): Check[] {
  return [
    ...findings({ name: 'plant_size', severity: 'warning', group: 'data' }, onboardingMessages.plantSizes, tooLarge(snapshot, table)),
    ...findings({ name: 'entry_dates', severity: 'error', group: 'data' }, onboardingMessages.entryDates, wrongDates(snapshot, table)),
    ...findings(
      { name: 'existing_power', severity: 'error', group: 'data' },
      onboardingMessages.existingPower,
      tooMuchExisting(snapshot, table),
    ),
    ...findings({ name: 'artificial_splitting', severity: 'warning', group: 'data' }, splittingMessages.none, split(snapshot)),
  ];
}

const sectionsOf = ({ plants }: ApplicationSnapshot): SnapshotSection[] => plants.flatMap((plant) => plant.sections);

const sumW = (sections: readonly SnapshotSection[]): number => sections.reduce((sum, section) => sum + section.powerW, 0);

function tooLarge({ plants, on }: ApplicationSnapshot, table: readonly ParameterRow[]): Finding[] {
  const limitKw = largestClassKw(on, table);
  const power = (plant: SnapshotPlant): number => {
    const own = sumW(plant.sections.filter((section) => section.incentivised));
    return own === 0 ? 0 : Math.max(own, (plant.groupKw ?? 0) * 1000);
  };
  return plants
    .filter((plant) => limitKw !== null && power(plant) > limitKw * 1000)
    .map((plant) => ({
      subject: plant.code,
      message: onboardingMessages.plantTooLarge(power(plant) / 1000, limitKw),
    }));
}

function largestClassKw(on: string, table: readonly ParameterRow[]): number | null {
  const limits = findDimensions(table, 'premium_class_limit', on).map((row) => Number(row.value));
  return limits.length === 0 ? null : Math.max(...limits);
}

function wrongDates(snapshot: ApplicationSnapshot, table: readonly ParameterRow[]): Finding[] {
  const first = findParameter(table, 'first_incentivised_entry', snapshot.on)?.value;
  if (first === undefined) return [];
  return sectionsOf(snapshot).flatMap((section) => {
    const existing = section.workType === 'pre_existing';
    if (existing && section.entryIntoOperation >= first) {
      return [{ subject: section.code, message: onboardingMessages.existingTooLate(first) }];
    }
    if (section.incentivised && (existing || section.entryIntoOperation < first)) {
      return [{ subject: section.code, message: onboardingMessages.sectionTooEarly(first) }];
    }
    return [];
  });
}

function tooMuchExisting(snapshot: ApplicationSnapshot, table: readonly ParameterRow[]): Finding[] {
  const limit = legalTerm('existing_power_share_limit', snapshot.on, table);
  const all = sectionsOf(snapshot);
  const existing = sumW(all.filter((section) => section.workType === 'pre_existing'));
  if (limit === null || snapshot.kind !== 'renewable_energy_community' || existing <= limit * sumW(all)) return [];
  return [
    {
      message: onboardingMessages.tooMuchExisting(existing / 1000, sumW(all) / 1000, limit * 100),
    },
  ];
}

const split = ({ splitting = [] }: ApplicationSnapshot): Finding[] =>
  splitting.map(({ plants, message }) => ({ subject: plants.join(', '), message }));
