import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { isCodiceFiscale } from '../../../../domain/kernel/identifiers/codice-fiscale.ts';
import { isPartitaIva } from '../../../../domain/kernel/identifiers/partita-iva.ts';
import { isPod } from '../../../../domain/kernel/identifiers/pod.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { MISSING } from './readings.ts';
import { sampleScenario } from './sample-scenario.ts';

let sample: Scenario;

beforeAll(() => {
  sample = sampleScenario(1);
});

const fingerprint = (scenario: Scenario): string => createHash('sha256').update(JSON.stringify(scenario)).digest('hex');

const rowsOf = (month: string): string[][] => {
  const file = sample.readings.files.find(({ name }) => name.includes(month));
  return (file?.text ?? '')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
};

describe('the sample community', () => {
  it('is the same each time, and another one under another number', { timeout: 60_000 }, () => {
    expect(fingerprint(sampleScenario(1))).toBe(fingerprint(sample));
    const other = sampleScenario(2);
    const pods = new Set(sample.points.map(({ pod }) => pod));
    expect(other.points.some(({ pod }) => pods.has(pod))).toBe(false);
    expect(other.community.code).toBe('montelago-2');
  });

  it('has forty members with possible tax codes and PODs, ten of them with a plant', () => {
    expect(sample.members).toHaveLength(40);
    expect(sample.plants).toHaveLength(10);
    for (const { taxCode } of sample.members) expect(isCodiceFiscale(taxCode ?? '') || isPartitaIva(taxCode ?? '')).toBe(true);
    for (const { pod } of sample.points) expect(isPod(pod)).toBe(true);
    expect(new Set(sample.members.map(({ taxCode }) => taxCode)).size).toBe(40);
  });

  it('has one older plant below 30 % of the power, and one built with a grant', () => {
    const sections = sample.plants.flatMap((plant) => plant.sections);
    const power = (of: typeof sections): number => of.reduce((sum, { powerKw }) => sum + Number(powerKw), 0);
    const old = sections.filter(({ workType }) => workType === 'pre_existing');
    expect(old).toHaveLength(1);
    expect(power(old) / power(sections)).toBeLessThan(0.3);
    expect(sections.filter(({ grantShare }) => Number(grantShare) > 0)).toHaveLength(1);
  });

  it('has a full year of whole watt-hours with both clock changes and one missing day', () => {
    expect(rowsOf('2025-03')).toHaveLength(1 + 31 * 96 - 4);
    expect(rowsOf('2025-10')).toHaveLength(1 + 31 * 96 + 4);
    const september = rowsOf(MISSING.date.slice(0, 7));
    const cells = september.slice(1).flatMap((row) => row.slice(1));
    expect(cells.filter((cell) => cell === '')).toHaveLength(96);
    expect(cells.every((cell) => /^\d*$/.test(cell))).toBe(true);
  });

  it('yields what such roofs yield, and homes draw what homes draw', () => {
    const totals = new Map<string, number>();
    for (const { text } of sample.readings.files) {
      const [head = [], ...rows] = text
        .trim()
        .split('\n')
        .map((line) => line.split(','));
      for (const row of rows)
        for (let i = 1; i < row.length; i += 1) totals.set(head[i] ?? '', (totals.get(head[i] ?? '') ?? 0) + Number(row[i]));
    }
    const injectedKwh = [...totals].filter(([name]) => name.endsWith('injected')).reduce((sum, [, wh]) => sum + wh / 1000, 0);
    const withdrawnKwh = [...totals].filter(([name]) => name.endsWith('withdrawn')).reduce((sum, [, wh]) => sum + wh / 1000, 0);
    const powerKw = sample.plants.flatMap(({ sections }) => sections).reduce((sum, section) => sum + Number(section.powerKw), 0);
    expect(injectedKwh / powerKw).toBeGreaterThan(500);
    expect(injectedKwh / powerKw).toBeLessThan(1250);
    expect(withdrawnKwh).toBeGreaterThan(100_000);
    expect(withdrawnKwh).toBeLessThan(260_000);
  });

  it('has a price for each hour, some at or below zero and some above 180 EUR/MWh', () => {
    const prices = sample.prices.text
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => Number(row.split(',')[1]));
    expect(prices).toHaveLength(8760);
    expect(prices.filter((price) => price === 0).length).toBeGreaterThan(0);
    expect(prices.filter((price) => price < 0).length).toBeGreaterThan(5);
    expect(prices.filter((price) => price > 180).length).toBeGreaterThan(50);
  });

  it('brings documents that say they are samples', () => {
    const kinds = new Set(sample.documents.map(({ kind }) => kind));
    for (const kind of ['access_declaration', 'identity_document', 'statute', 'single_line_diagram', 'grant_decision', 'customs_licence'])
      expect(kinds).toContain(kind);
    for (const { content } of sample.documents) {
      const text = Buffer.from(content).toString('latin1');
      expect(text.startsWith('%PDF-1.4')).toBe(true);
      expect(text).toContain('Sample document');
    }
  });
});
