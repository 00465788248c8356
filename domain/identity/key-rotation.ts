/** A key of tokens is published this long before it signs: twice what answers of /.well-known/jwks.json are cached for. */
const AHEAD_SECONDS = 600;

/**
 * When a new key of tokens signs and the older ones end, in seconds from now: they verify until the last of their tokens has ended. `atOnce`: the
 * older ones were stolen.
 */
export const rotationTimes = (
  longestTokenSeconds: number,
  atOnce: boolean,
): { readonly signsInSeconds: number; readonly endsInSeconds: number } =>
  atOnce ? { signsInSeconds: 0, endsInSeconds: 0 } : { signsInSeconds: AHEAD_SECONDS, endsInSeconds: AHEAD_SECONDS + longestTokenSeconds };
