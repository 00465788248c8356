import { describe, expect, it } from 'vitest';
import { DomainError } from '../../kernel/errors.ts';
import { assertStanding, type Standing } from './standing.ts';
import type { WhatIfChange } from './types.ts';

const community: Standing = { kind: 'renewable_energy_community', on: '2026-11-29', statuteSince: '2024-09-01' };
const curve = { from: 'mean', kwh: 1000 } as const;

const plant = (entryIntoOperation: string, isProved = false): WhatIfChange => ({
  kind: 'add_plant',
  code: 'PV2',
  member: 'M1',
  powerKw: '20',
  entryIntoOperation,
  entryBeforeStatuteProved: isProved,
  region: 'Lombardia',
  source: 'photovoltaic',
  voltage: 'LV',
  grantShare: '0',
  curve,
});
const enterprise = (atecoCode: string, size: 'micro' | 'large'): WhatIfChange => ({
  kind: 'add_member',
  code: 'N1',
  holder: 'enterprise',
  voltage: 'LV',
  enterprise: { atecoEdition: '2025', atecoCode, size },
  curve,
});

function refusalsOf(changes: readonly WhatIfChange[], standing = community): [string, string][] {
  try {
    assertStanding(changes, standing);
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.details.map(({ path, code }) => [path, code]);
    throw error;
  }
}

describe('what GSE would refuse of a change', () => {
  it('is an added plant that entered before the statute, unless within the relief of L. 60/2025 with its proof', () => {
    expect(refusalsOf([enterprise('10.71', 'micro'), plant('2024-08-31')])).toEqual([
      ['changes[1].entry_into_operation', 'before_statute'],
    ]);
    expect(refusalsOf([plant('2024-06-22')])).toEqual([['changes[0].entry_before_statute_proved', 'before_statute']]);
    expect(refusalsOf([plant('2024-06-22', true)])).toEqual([]);
    expect(refusalsOf([plant('2024-09-01')])).toEqual([]);
  });

  it('is an added enterprise that is large or has an excluded activity', () => {
    expect(refusalsOf([enterprise('35.11.00', 'large')])).toEqual([
      ['changes[0].enterprise.size', 'excluded'],
      ['changes[0].enterprise.ateco_code', 'excluded'],
    ]);
    expect(refusalsOf([enterprise('10.71', 'micro')])).toEqual([]);
  });

  it('is nothing where no statute is recorded, or none is needed', () => {
    expect(refusalsOf([plant('2024-08-31')], { ...community, statuteSince: null })).toEqual([]);
    expect(refusalsOf([plant('2024-08-31')], { ...community, kind: 'self_consumer_group' })).toEqual([]);
  });
});
