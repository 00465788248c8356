import type { Answer, Item } from 'condivisa/client';
import type { Tone } from '../kit/page.tsx';
import type { Word } from '../shell/words.ts';

export type ReadingFinding = Item<'/api/cer/communities/{community_id}/reading-findings'>;
export type DayReadings = Answer<'get', '/api/cer/communities/{community_id}/readings/{day}'>;

export const RULE: Readonly<Record<ReadingFinding['rule'], Word>> = {
  missing: ['Missing readings', 'Letture mancanti'],
  duplicate: ['Copied day', 'Giorno duplicato'],
  negative: ['Negative reading', 'Lettura negativa'],
  above_power: ['Above the power', 'Oltre la potenza'],
  spike: ['Spike', 'Picco isolato'],
  flat_line: ['Flat line', 'Valore costante'],
  register: ['Sum against the register', 'Somma diversa dal totalizzatore'],
  scale: ['Change of scale', 'Cambio di scala'],
  drift: ['Wrong clock', 'Orologio errato'],
  swapped: ['Exchanged directions', 'Versi scambiati'],
  night: ['Production at night', 'Produzione notturna'],
};

export const SEVERITY: Readonly<Record<ReadingFinding['severity'], Word>> = {
  high: ['high', 'alta'],
  medium: ['medium', 'media'],
  low: ['low', 'bassa'],
};
export const SEVERITY_TONE: Readonly<Record<ReadingFinding['severity'], Tone>> = { high: 'bad', medium: 'warn', low: 'info' };

export const FINDING_STATE: Readonly<Record<ReadingFinding['state'], Word>> = {
  open: ['open', 'aperta'],
  accepted: ['accepted', 'accettata'],
  corrected: ['corrected', 'corretta'],
  rejected: ['readings rejected', 'letture respinte'],
};

export const GRADE: Readonly<Record<DayReadings['grades'][number], Word>> = {
  measured: ['measured', 'misurata'],
  estimated: ['estimated', 'stimata'],
  profiled: ['from a profile', 'profilata'],
  rectified: ['rectified', 'rettificata'],
  rejected: ['rejected', 'respinta'],
  empty: ['missing', 'mancante'],
};

export const VERSION_KIND: Readonly<Record<string, Word>> = {
  curves_wide: ['Import', 'Importazione'],
  curves_long: ['Import', 'Importazione'],
  correction: ['Correction', 'Correzione'],
  take_back: ['Undone', 'Annullamento'],
};

export const dayAddress = (
  communityId: number,
  { configuration_id, code, quantity, day }: Pick<ReadingFinding, 'configuration_id' | 'code' | 'quantity' | 'day'>,
): string =>
  `/c/${communityId}/checks/day?configuration=${configuration_id}&code=${encodeURIComponent(code)}&quantity=${quantity}&day=${day}`;
