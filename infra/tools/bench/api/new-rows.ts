import { codiceFiscaleCheck } from '../../../../domain/kernel/identifiers/codice-fiscale.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

let made = 0;

/** A number that no other row of this run has. */
const next = (): number => {
  made += 1;
  return made;
};

/** A tax code that no other person of this run has. */
export function newTaxCode(): string {
  const n = next();
  const name = Array.from({ length: 6 }, (_, place) => LETTERS[Math.floor(n / LETTERS.length ** place) % LETTERS.length]).join('');
  const first15 = `${name}85M01H501`;
  return first15 + codiceFiscaleCheck(first15);
}

/** A member as a manager enters it. */
export const newMember = () => ({
  code: `N${next()}`,
  name: 'Giuseppe Verdi',
  member_type: 'CONSUMER',
  user_type: 'RESIDENTIAL',
  holder_class: 'natural_person',
  tax_code: newTaxCode(),
  valid_from: '2025-01-01',
  status: 'active',
});

/** A plant of one section as a manager enters it. */
export const newPlant = (configurationId: number) => {
  const n = next();
  return {
    code: `N${n}`,
    name: 'Tetto della scuola',
    producer_code: 'M0',
    pod: `IT003E${String(n).padStart(8, '0')}`,
    source: 'photovoltaic',
    region: 'Lombardia',
    configuration_id: configurationId,
    valid_from: '2025-01-01',
    valid_to: '2026-01-01',
    sections: [{ code: `N${n}`, power_kw: '50', entry_into_operation: '2024-05-10' }],
  };
};

/** Two values in turns, so that each call changes something. */
export const inTurns = <T extends object>(first: T, second: T): (() => T) => {
  let calls = 0;
  return () => {
    calls += 1;
    return calls % 2 === 0 ? first : second;
  };
};
