import type { EnergyUnit } from '../kernel/energy/units.ts';
import { identifierKey } from '../kernel/identifiers/same-identifier.ts';
import type { Message } from '../kernel/messages.ts';
import { meteringMessages } from './messages.ts';

export const QUANTITIES = ['withdrawn', 'injected', 'produced', 'charged', 'discharged', 'exempt'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** What a code of the file stands for, and which quantities it may carry. `unit` is the series' own. */
export interface KnownCode {
  readonly code: string;
  readonly subject: 'point' | 'section' | 'storage';
  readonly subjectId: number;
  /** Of a plant section: kW. */
  readonly powerKw?: number;
  /** Of a point: contracted power in kW, where it is known. */
  readonly contractedKw?: number;
  /** Of a point. */
  readonly voltage?: string;
}

/** Quantities of a connection point, of a plant section and of a storage. */
const QUANTITIES_OF: Record<KnownCode['subject'], readonly Quantity[]> = {
  point: ['withdrawn', 'exempt'],
  section: ['injected', 'produced'],
  storage: ['charged', 'discharged'],
};

const WHAT: Record<KnownCode['subject'], Message> = {
  point: meteringMessages.connectionPoint,
  section: meteringMessages.plantSection,
  storage: meteringMessages.storage,
};

/** The codes a file may name, with the unit each of their series keeps. */
export interface Catalogue {
  readonly codes: ReadonlyMap<string, KnownCode>;
  /** The only plant section behind a POD, by `identifierKey`; left out where a plant has several. */
  readonly sectionsByPod?: ReadonlyMap<string, KnownCode>;
  unitOf(code: KnownCode, quantity: Quantity): EnergyUnit;
}

interface Refusal {
  readonly code: string;
  readonly message: Message;
}

/** The code and quantity a file names, or why they are refused. Codes are compared in upper case, a POD without its control character. */
export function resolveSeries(catalogue: Catalogue, code: string, quantity: string): { known: KnownCode; quantity: Quantity } | Refusal {
  const known = knownOf(catalogue, code, quantity);
  if (known === undefined) {
    return {
      code: 'unknown_code',
      message: meteringMessages.unknownCode(code),
    };
  }
  const allowed = QUANTITIES_OF[known.subject];
  if (!(allowed as readonly string[]).includes(quantity)) {
    const message = meteringMessages.unknownQuantity(quantity, code, WHAT[known.subject], allowed.join(', '));
    return { code: 'unknown_quantity', message };
  }
  return { known, quantity: quantity as Quantity };
}

/** What a plant injects or produces may be named by the POD of the plant. */
function knownOf({ codes, sectionsByPod }: Catalogue, code: string, quantity: string): KnownCode | undefined {
  const section = (QUANTITIES_OF.section as readonly string[]).includes(quantity) ? sectionsByPod?.get(identifierKey(code)) : undefined;
  return section ?? codes.get(code) ?? codes.get(identifierKey(code));
}
