import { canonicalPod } from '../../kernel/identifiers/pod.ts';
import { isSubstationAreaCode } from '../../kernel/identifiers/substation-area-code.ts';
import { type Check, findings } from '../check.ts';
import { onboardingMessages } from '../messages.ts';
import type { ApplicationSnapshot } from '../snapshot.ts';

/** PODs and the area code have the form GSE knows. Tax codes are checked where they are entered: they do not reach this place. */
export function checkIdentifiers({ points, plants, area }: ApplicationSnapshot): Check[] {
  const pods = new Set([...points.map((point) => point.pod), ...plants.map((plant) => plant.pod)]);
  const wrong = [...pods].filter((pod) => canonicalPod(pod) !== pod);
  const found = wrong.map((pod) => ({ subject: pod, message: onboardingMessages.wrongPod }));
  const message = onboardingMessages.wrongAreaCode;
  const foundArea = isSubstationAreaCode(area.code) ? [] : [{ subject: area.code, message }];
  return findings({ name: 'identifiers', severity: 'error', group: 'data' }, onboardingMessages.identifiersWellFormed(pods.size), [
    ...found,
    ...foundArea,
  ]);
}
