import { whenOf } from '../dated.ts';
import type { Plant } from '../reads.ts';

/** Power of the sections that are assigned now, in kW. */
export const powerOf = ({ sections }: Plant): number =>
  sections
    .filter((section) => section.valid_from !== null && whenOf(section) === 'current')
    .reduce((sum, { power_kw }) => sum + Number(power_kw), 0);

/** The code of the producer, of a member or another one. */
export const producerCode = ({ producer_code, third_party_producer_code }: Plant): string | null =>
  producer_code ?? third_party_producer_code;
