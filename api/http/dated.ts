import type { z } from 'zod';

interface Dated {
  readonly valid_from: string;
  readonly valid_to?: string | null | undefined;
}

/** For `.check()`: `valid_to`, the first day after the range, must lie after `valid_from`. */
export const endsAfterBegin = ({ value, issues }: z.core.ParsePayload<Dated>): void => {
  if (value.valid_to == null || value.valid_to > value.valid_from) return;
  issues.push({
    code: 'custom',
    path: ['valid_to'],
    message: 'must lie after valid_from: it is the first day that no longer counts',
    input: value.valid_to,
  });
};

/** Days as a range, half open, for messages: `[2025-01-01, open)`. */
export const rangeText = (from: string, to: string | null): string => `[${from}, ${to ?? 'open'})`;
