import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStart } from '../../../domain/kernel/time/local-day.ts';
import { EIC_OF_ZONE } from '../../../domain/metering/sources/entsoe.ts';
import { SourceFault } from '../../../domain/metering/sources/faults.ts';
import type { SourcePoint } from '../../../domain/metering/sources/kinds.ts';
import type { SourceAnswer } from '../../../infra/sources/contract.ts';
import { consumption, forecast, priceDocument, storedMinutes } from '../../../infra/tools/simulators/meters/answers.ts';
import { readAnswer } from './read-answer.ts';

const ZONE = 'Europe/Rome';
const WINDOW = { from: '2026-06-01', to: '2026-06-02' };
const WORLD = { seed: 3, now: () => Date.parse('2026-08-01T00:00:00Z') };
const START = dayStart(WINDOW.from, ZONE) / 1000;
const ofPoint = (remote: string): SourcePoint => ({ code: 'IT001E00000001', quantity: 'withdrawn', remote, flow: 'taken' });
const prices = Array.from({ length: 24 }, (_, hour) => ({
  FlowDate: '20260601',
  Hour: hour + 1,
  Period: 0,
  Market: 'MGP',
  Zone: 'NORD',
  Price: 100 + hour,
}));

/** What each kind of source answers, as text, and what is made of it. */
const KINDS: Readonly<
  Record<SourceAnswer['kind'], { readonly good: string; readonly answer: (text: string) => SourceAnswer | undefined }>
> = {
  datadis: {
    good: JSON.stringify(consumption(WORLD, 'S0001', '2026/06', '2026/06', undefined).slice(0, 24)),
    answer: (text) => parsed(text, (data) => ({ kind: 'datadis', parts: [{ point: ofPoint('S0001'), data }] })),
  },
  shelly: {
    good: JSON.stringify(storedMinutes(WORLD, 'EM1', '0', START, START + 3600)),
    answer: (text) => parsed(text, (data) => ({ kind: 'shelly', parts: [{ point: ofPoint('em1:0'), data: [data] }] })),
  },
  gme: {
    good: JSON.stringify(prices),
    answer: (text) => parsed(text, (data) => ({ kind: 'gme', parts: [data] })),
  },
  entsoe: {
    good: priceDocument(WORLD, EIC_OF_ZONE.NORD as string, START * 1000, START * 1000 + 86_400_000),
    answer: (text) => ({ kind: 'entsoe', parts: [{ zone: 'NORD', xml: Buffer.from(text) }] }),
  },
  open_meteo: {
    good: JSON.stringify(forecast(WORLD, 'x', WINDOW.from, WINDOW.from)),
    answer: (text) => parsed(text, (data) => ({ kind: 'open_meteo', data })),
  },
};

/** Answers that are not JSON are refused before (infra/sources/source-calls.ts). */
function parsed(text: string, of: (data: unknown) => SourceAnswer): SourceAnswer | undefined {
  try {
    return of(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const read = (answer: SourceAnswer) => readAnswer(answer, { window: WINDOW, timeZone: ZONE, settings: { zones: ['NORD'] } });
const edit = fc.record({
  at: fc.nat(30_000),
  cut: fc.nat(30),
  text: fc.oneof(
    fc.string({ maxLength: 10 }),
    fc.constantFrom('"', '<', '>', '{}', '[]', 'null', '-1', '1e400', '9'.repeat(30), '""', '2026/13/45', 'true'),
  ),
});

describe.each(Object.entries(KINDS))('an answer of %s', (_, { good, answer }) => {
  it('holds something where it is good', async () => {
    const data = await read(answer(good) as SourceAnswer);
    expect('days' in data ? data.days.length : data.readings.length).toBeGreaterThan(0);
  });

  it('is data or a fault of the source, whatever is changed in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        let text = good;
        for (const { at, cut, text: put } of edits)
          text = text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut);
        const changed = answer(text);
        if (changed !== undefined) await expectSound(changed);
      }),
      { numRuns: 250 },
    );
  });

  it('is data or a fault, whatever JSON comes instead', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 5 }), async (text) => expectSound(answer(text) as SourceAnswer)),
      { numRuns: 150 },
    );
  });
});

async function expectSound(answer: SourceAnswer): Promise<void> {
  try {
    const data = await read(answer);
    if (data.subject === 'readings')
      for (const { start, value } of data.readings)
        expect([Number.isNaN(Date.parse(start)), /^\d+(\.\d+)?$|^$/.test(value ?? '')]).toEqual([false, true]);
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    expect(error.code).toMatch(/^[a-z_]+$/);
  }
}
