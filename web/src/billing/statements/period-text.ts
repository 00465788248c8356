import { monthText } from '../../kit/format.ts';
import type { Language } from '../../shell/language.ts';

/** A month or a year in words. */
export const periodText = (period: string, language: Language): string => (period.length === 4 ? period : monthText(period, language));
