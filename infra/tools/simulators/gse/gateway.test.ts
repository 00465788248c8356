import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GseGateway, openGseGateway } from './gateway.ts';
import { type Journal, openJournal } from './journal.ts';
import type { Application } from './messages.ts';
import { movesOf, readScript } from './moves.ts';

const section = { code: 'P1.A', powerW: 6000, entryIntoOperation: '2026-01-15', incentivised: true };

const application: Application = {
  application_id: 7,
  submitted_on: '2026-02-10',
  snapshot: {
    communityCode: 'C',
    configurationCode: 'C-1',
    plants: [
      { code: 'P1', sections: [section] },
      { code: 'P2', sections: [{ ...section, code: 'P2.A', powerW: 250_000, entryIntoOperation: '2025-01-01' }] },
      { code: 'P3', sections: [{ ...section, code: 'P3.A', incentivised: false }] },
    ],
  },
};

let folder: string;
let journal: Journal;
let desk: GseGateway;

const reopen = (): void => {
  journal.close();
  journal = openJournal(folder);
  desk = openGseGateway(journal);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gse-desk-'));
  journal = openJournal(folder);
  desk = openGseGateway(journal);
});

afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true });
});

/** Lets the API take every act the desk has for now. */
function takeAll(protocol: string): string[] {
  const taken: string[] = [];
  for (let next = desk.next(protocol); next !== undefined; next = desk.next(protocol)) {
    taken.push(`${next.act.kind} ${next.act.occurred_on}`);
    desk.delivered(next.act);
  }
  return taken;
}

describe('the desk', () => {
  it('sends a receipt and one request, and after the answer the acceptance, on days that follow from the sending', () => {
    const protocol = desk.receive(application);
    expect(takeAll(protocol)).toEqual(['receipt 2026-02-11', 'integration_request 2026-03-20']);
    expect(desk.answer(protocol, { answer_id: 1, occurred_on: '2026-04-09' })).toBe(true);
    expect(desk.next(protocol)?.act).toEqual({
      act_id: `${protocol}/3`,
      protocol,
      kind: 'acceptance',
      occurred_on: '2026-05-19',
      contract_active_from: '2026-05-19',
      sections: [
        { section_code: 'P1.A', tariff_class: 'up_to_200_kw', service_start: '2026-01-15' },
        { section_code: 'P2.A', tariff_class: 'up_to_600_kw', service_start: '2026-02-11' },
        { section_code: 'P3.A', tariff_class: 'none', service_start: '2026-01-15' },
      ],
    });
    expect(takeAll(protocol)).toEqual(['acceptance 2026-05-19']);
  });

  it('asks for the papers of the largest plant', () => {
    const protocol = desk.receive(application);
    const [receipt] = [desk.next(protocol)];
    if (receipt !== undefined) desk.delivered(receipt.act);
    expect(desk.next(protocol)?.act).toMatchObject({
      kind: 'integration_request',
      requested: [
        { document_kind: 'single_line_diagram', plant_code: 'P2' },
        { document_kind: 'label_photos', plant_code: 'P2' },
      ],
    });
  });

  it('goes on where it was after a restart, whatever the last line had become', () => {
    const protocol = desk.receive(application);
    takeAll(protocol);
    appendFileSync(join(folder, 'journal.jsonl'), '{"type":"answer","protocol":"');
    reopen();
    expect(desk.protocols()).toEqual([protocol]);
    expect(desk.next(protocol)).toBeUndefined();
    desk.answer(protocol, { answer_id: 1, occurred_on: '2026-04-09' });
    desk.answer(protocol, { answer_id: 1, occurred_on: '2026-04-09' });
    reopen();
    expect(takeAll(protocol)).toEqual(['acceptance 2026-05-19']);
    const lines = readFileSync(join(folder, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(['application', 'delivered', 'delivered', 'answer', 'delivered']);
  });

  it('begins again under the same protocol when the same application comes again, with the same acts', () => {
    const protocol = desk.receive(application);
    const first = takeAll(protocol);
    expect(desk.receive(application)).toBe(protocol);
    expect(takeAll(protocol)).toEqual(first);
    expect(desk.receive({ ...application, submitted_on: '2026-02-11' })).not.toBe(protocol);
  });

  it('knows no answer to an unknown protocol and sends nothing more in a closed case', () => {
    expect(desk.answer('nobody', { answer_id: 1, occurred_on: '2026-04-09' })).toBe(false);
    const protocol = desk.receive(application);
    desk.close(protocol, 'withdrawn');
    reopen();
    expect(desk.next(protocol)).toBeUndefined();
  });

  it('follows the script of a configuration, also after a restart: rejects, sends twice, contradicts itself, stays silent', () => {
    desk.direct('C-1', ['twice', 'contradict', 'reject']);
    reopen();
    const protocol = desk.receive(application);
    expect(takeAll(protocol)).toEqual(['receipt 2026-02-11', 'receipt 2026-02-11', 'receipt 2026-02-12', 'rejection_notice 2026-03-20']);
    desk.answer(protocol, { answer_id: 1, occurred_on: '2026-03-25' });
    expect(takeAll(protocol)).toEqual(['denial 2026-05-04']);
    desk.direct('C-1', ['silent', 'accept']);
    expect(takeAll(desk.receive({ ...application, application_id: 8 }))).toEqual(['receipt 2026-02-11']);
  });

  it('does by a seed the same again, and ends with a decision or in silence', () => {
    const cases = Array.from({ length: 40 }, (_, seed) => movesOf({ seed }, 'P'));
    expect(cases).toEqual(Array.from({ length: 40 }, (_, seed) => movesOf({ seed }, 'P')));
    expect(new Set(cases.map((moves) => moves.at(-1)))).toEqual(new Set(['accept', 'reject', 'silent']));
    expect(readScript('seed:7')).toEqual({ seed: 7 });
    expect(() => readScript('consent')).toThrow();
  });
});
