/** How a device is: nothing came yet; something came within 15 minutes, within a day, longer ago; or it may not send any more. */
export const DEVICE_HEALTH = ['never_seen', 'sending', 'late', 'silent', 'revoked'] as const;

export type DeviceHealth = (typeof DEVICE_HEALTH)[number];

const SENDING_MS = 15 * 60_000;
const LATE_MS = 86_400_000;

/** Health at an instant, from when something came last (epoch ms; null: never). */
export function deviceHealth(
  { revoked, lastAt }: { readonly revoked: boolean; readonly lastAt: number | null },
  now: number,
): DeviceHealth {
  if (revoked) return 'revoked';
  if (lastAt === null) return 'never_seen';
  if (now - lastAt <= SENDING_MS) return 'sending';
  return now - lastAt <= LATE_MS ? 'late' : 'silent';
}
