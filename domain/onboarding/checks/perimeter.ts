import type { Message } from '../../kernel/messages.ts';
import { type Check, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot, SnapshotPoint } from '../snapshot.ts';

/** Every point lies under one substation area, valid on the day of sending, and in no other configuration; the map only warns. */
export function checkPerimeter(snapshot: ApplicationSnapshot): Check[] {
  return [
    ...checkArea(snapshot),
    ...checkSameArea(snapshot),
    ...checkElsewhere(snapshot),
    ...checkAreaKnown(snapshot),
    ...checkInside(snapshot),
    ...checkSchemes(snapshot),
  ];
}

function checkArea({ area, on }: ApplicationSnapshot): Check[] {
  const message = onboardingMessages.areaNotValid(area.code, on);
  const found = area.valid ? [] : [{ subject: area.code, message }];
  return findings({ name: 'area_valid', severity: 'error', group: 'data' }, onboardingMessages.areaValid(area.code, on), found);
}

function checkSameArea({ points, area }: ApplicationSnapshot): Check[] {
  const found = points
    .filter((point) => point.areaCode !== null && point.areaCode !== area.code)
    .map((point) => ({
      subject: point.pod,
      message: onboardingMessages.otherArea(point.areaCode),
    }));
  return findings({ name: 'same_area', severity: 'error', group: 'data' }, onboardingMessages.sameArea(area.code), found);
}

function checkElsewhere({ points }: ApplicationSnapshot): Check[] {
  const found = points
    .filter((point) => point.elsewhere)
    .map((point) => ({ subject: point.pod, message: onboardingMessages.otherConfiguration }));
  return findings({ name: 'one_configuration', severity: 'error', group: 'data' }, onboardingMessages.oneConfiguration, found);
}

/**
 * Each point that is applied for now has an area that is known for sure: the distributor's assignment, else a place well inside one area of the
 * map. Everything else waits for a person. Source: cacer.md 2.5; decision 0078.
 */
function checkAreaKnown({ points, area }: ApplicationSnapshot): Check[] {
  const found = points.flatMap((point) => {
    const message = point.areaCode === null ? areaFault(point, area.code) : undefined;
    return message === undefined ? [] : [{ subject: point.pod, message }];
  });
  return findings({ name: 'area_known', severity: 'error', group: 'data' }, onboardingMessages.areaKnown(area.code), found);
}

function areaFault({ dsoCode, verdict, mapCode, inArea }: SnapshotPoint, code: string): Message | undefined {
  if (dsoCode != null) return dsoCode === code ? undefined : onboardingMessages.otherDsoArea(dsoCode);
  if (verdict === 'inside') return mapCode === code ? undefined : onboardingMessages.otherMapArea(mapCode ?? '');
  if (verdict != null) return onboardingMessages.areaUnsure(verdict);
  // A snapshot from before the map was judged.
  if (verdict === undefined && inArea === true) return undefined;
  return verdict === undefined && inArea === false ? onboardingMessages.areaUnsure('outside') : onboardingMessages.placeMissing;
}

function checkInside({ points, area }: ApplicationSnapshot): Check[] {
  const found = points
    .filter((point) => point.inArea !== true && (point.areaCode !== null || point.dsoCode != null))
    .map((point) => ({
      subject: point.pod,
      message: point.inArea === null ? onboardingMessages.noLocation : onboardingMessages.outsideArea(area.code),
    }));
  return findings({ name: 'inside_area', severity: 'warning', group: 'data' }, onboardingMessages.insideArea(area.code), found);
}

/** No POD is under net metering or in energy sharing: those exclude a configuration. Source: cacer.md 2.2, cacer-2026.md rows 10 and 15. */
function checkSchemes({ points, plants }: ApplicationSnapshot): Check[] {
  const open = new Map([...points, ...plants].map(({ pod, schemes }) => [pod, schemes]));
  const found = [...open].flatMap(([pod, schemes]) =>
    schemes.map((scheme) => ({ subject: pod, message: onboardingMessages.otherScheme(scheme) })),
  );
  return findings({ name: 'other_scheme', severity: 'error', group: 'data' }, onboardingMessages.noOtherScheme, found);
}
