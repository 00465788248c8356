import type { Item } from 'condivisa/client';

export const MATCHES = '/api/cer/communities/{community_id}/candidate-matches';
export type Match = Item<typeof MATCHES>;

export interface Candidate {
  readonly kind: 'consumer' | 'plant';
  readonly code: string;
  readonly curve: 'mean' | 'like';
  readonly kwh: string;
  readonly like: string;
  readonly scale: string;
  readonly kw: string;
  readonly member: string;
  readonly entry: string;
  readonly region: string;
}

export const EMPTY_CANDIDATE: Candidate = {
  ...{ kind: 'consumer', code: '', curve: 'mean', kwh: '2700', like: '', scale: '1' },
  ...{ kw: '', member: '', entry: '', region: 'Lombardia' },
};

/** The change of a what-if that a candidate is. */
export function toChange(typed: Candidate): object {
  const { kind, code, curve, kwh, like, scale, kw, member, entry, region } = typed;
  const shape = { from: 'like', code: like, scale: Number(scale) };
  if (kind === 'consumer')
    return { kind: 'add_member', code, holder: 'natural_person', curve: curve === 'mean' ? { from: 'mean', kwh: Number(kwh) } : shape };
  const plant = { power_kw: kw, entry_into_operation: entry, region, source: 'photovoltaic', member };
  return { kind: 'add_plant', code, ...plant, curve: shape };
}

export function isCandidateReady({ kind, code, curve, kwh, like, kw, member, entry }: Candidate): boolean {
  if (code === '') return false;
  if (kind === 'plant') return [like, kw, member, entry].every((one) => one !== '');
  return curve === 'mean' ? Number(kwh) > 0 : like !== '';
}
