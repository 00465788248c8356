import { type Check, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot } from '../snapshot.ts';

/** Every point lies under one substation area, valid on the day of sending, and in no other configuration; the map only warns. */
export function checkPerimeter(snapshot: ApplicationSnapshot): Check[] {
  return [
    ...checkArea(snapshot),
    ...checkSameArea(snapshot),
    ...checkElsewhere(snapshot),
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

function checkInside({ points, area }: ApplicationSnapshot): Check[] {
  const found = points
    .filter((point) => point.inArea !== true)
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
