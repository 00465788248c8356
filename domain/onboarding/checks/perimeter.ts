import { type Check, findings } from '../check.ts';
import type { ApplicationSnapshot } from '../snapshot.ts';

/** Every point lies under one substation area, valid on the day of sending, and in no other configuration; the map only warns. */
export function checkPerimeter(snapshot: ApplicationSnapshot): Check[] {
  return [...checkArea(snapshot), ...checkSameArea(snapshot), ...checkElsewhere(snapshot), ...checkInside(snapshot)];
}

function checkArea({ area, on }: ApplicationSnapshot): Check[] {
  const message = `no version of area ${area.code} is valid on ${on}: choose an area version that covers the day of sending`;
  const found = area.valid ? [] : [{ subject: area.code, message }];
  return findings({ name: 'area_valid', severity: 'error', group: 'data' }, `area ${area.code} is valid on ${on}`, found);
}

function checkSameArea({ points, area }: ApplicationSnapshot): Check[] {
  const found = points
    .filter((point) => point.areaCode !== null && point.areaCode !== area.code)
    .map((point) => ({
      subject: point.pod,
      message: `the point was applied for under area ${point.areaCode}: move it to a configuration of that area`,
    }));
  return findings({ name: 'same_area', severity: 'error', group: 'data' }, `all points are under area ${area.code}`, found);
}

function checkElsewhere({ points }: ApplicationSnapshot): Check[] {
  const found = points
    .filter((point) => point.elsewhere)
    .map((point) => ({ subject: point.pod, message: 'the point is in another configuration: end its assignment there first' }));
  return findings({ name: 'one_configuration', severity: 'error', group: 'data' }, 'no point is in another configuration', found);
}

function checkInside({ points, area }: ApplicationSnapshot): Check[] {
  const found = points
    .filter((point) => point.inArea !== true)
    .map((point) => ({
      subject: point.pod,
      message:
        point.inArea === null
          ? 'the point has no location: give its coordinates so that the map can be compared'
          : `the point lies outside the polygon of area ${area.code}: ask the distributor, whose assignment decides`,
    }));
  return findings({ name: 'inside_area', severity: 'warning', group: 'data' }, `all points lie inside the polygon of ${area.code}`, found);
}
