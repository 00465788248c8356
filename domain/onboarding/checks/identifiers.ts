import { canonicalPod } from '../../kernel/identifiers/pod.ts';
import { isSubstationAreaCode } from '../../kernel/identifiers/substation-area-code.ts';
import { type Check, findings } from '../check.ts';
import type { ApplicationSnapshot } from '../snapshot.ts';

/** PODs and the area code have the form GSE knows. Tax codes are checked where they are entered: they do not reach this place. */
export function checkIdentifiers({ points, plants, area }: ApplicationSnapshot): Check[] {
  const pods = new Set([...points.map((point) => point.pod), ...plants.map((plant) => plant.pod)]);
  const wrong = [...pods].filter((pod) => canonicalPod(pod) !== pod);
  const found = wrong.map((pod) => ({ subject: pod, message: 'is no POD: IT, three digits, E and eight digits, as the bill shows it' }));
  const message = 'is no area code: AC, three digits, E and five digits, as the map of the distributor shows it';
  const foundArea = isSubstationAreaCode(area.code) ? [] : [{ subject: area.code, message }];
  return findings({ name: 'identifiers', severity: 'error', group: 'data' }, `${pods.size} PODs and the area code are well formed`, [
    ...found,
    ...foundArea,
  ]);
}
