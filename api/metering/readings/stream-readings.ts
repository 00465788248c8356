import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from '@hono/zod-openapi';
import { inWork } from '../../../activities/kernel/unit-of-work.ts';
import { publishLive } from '../../../activities/metering/commands/publish-live.ts';
import { recordReadings } from '../../../activities/metering/commands/record-readings.ts';
import { type Call, fileBody, stepsRoute } from '../../http/route.ts';
import { COUNTED_SAMPLES } from '../../http/rows/adds.ts';
import { assertKeyOfDevices } from './device-key.ts';
import { Reading, toFaults, toGiven } from './schemas.ts';

const MOST_BYTES = 64 * 1024 * 1024;
const LARGE_BYTES = 1024 * 1024;
const LINES_AT_ONCE = 2000;
const MOST_FAULTS = 100;

const Fault = z.object({ line: z.int(), path: z.string(), code: z.string(), message: z.string() });
const StreamAnswer = z
  .object({
    lines: z.int().openapi({ description: 'Lines that are not empty' }),
    stored: z.int(),
    known: z.int(),
    refused: z.int(),
    faults: z.array(Fault).openapi({ description: `The first ${MOST_FAULTS} of all faults` }),
  })
  .openapi('ReadingStreamAnswer');
type StreamAnswer = z.input<typeof StreamAnswer>;

export const streamReadings = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/readings/stream',
    id: 'streamReadings',
    tag: 'Metering',
    summary: 'Send readings of devices, one JSON object a line',
    description:
      `The body has at most ${MOST_BYTES / 1024 / 1024} MB; gzip is allowed. Lines are stored ${LINES_AT_ONCE} at a time; a refused line is named in the ` +
      'answer and does not affect the others. Sending them again changes nothing.',
    right: 'readings:write',
    adds: COUNTED_SAMPLES,
    ofDevice: true,
    idempotency: 'never',
    maxBytes: MOST_BYTES,
    heavy: { largeBytes: LARGE_BYTES },
    request: { body: fileBody(['application/x-ndjson', 'application/ndjson'], 'One reading a line') },
    responses: { 200: StreamAnswer },
  },
  async (call) => {
    const answer: StreamAnswer = { lines: 0, stored: 0, known: 0, refused: 0, faults: [] };
    let batch: Line[] = [];
    let number = 0;
    for await (const text of createInterface({ input: createReadStream(call.body.path), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (text.trim() === '') continue;
      batch.push({ number, ...readLine(text) });
      if (batch.length < LINES_AT_ONCE) continue;
      await storeLines(call, batch, answer);
      batch = [];
    }
    await storeLines(call, batch, answer);
    return { status: 200, body: answer };
  },
);

type Line = { readonly number: number } & ({ readonly reading: Reading } | { readonly path: string; readonly message: string });

/** A reading, or what is wrong with the line. */
function readLine(text: string): { readonly reading: Reading } | { readonly path: string; readonly message: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { path: '', message: (error as Error).message };
  }
  const { data, error } = Reading.safeParse(value);
  if (data !== undefined) return { reading: data };
  const [first] = error.issues;
  return { path: first?.path.join('.') ?? '', message: first?.message ?? '' };
}

type StreamCall = Pick<Call, 'principal' | 'context' | 'deps' | 'language' | 'recheck'>;

async function storeLines(
  { principal, context, deps, language, recheck }: StreamCall,
  batch: readonly Line[],
  answer: StreamAnswer,
): Promise<void> {
  await recheck();
  const good = batch.filter((line): line is Line & { readonly reading: Reading } => 'reading' in line);
  assertKeyOfDevices(
    principal,
    good.map(({ reading }) => reading.device_id),
  );
  for (const line of batch)
    if (!('reading' in line)) refuse(answer, { line: line.number, path: line.path, code: 'malformed', message: line.message });
  answer.lines += batch.length;
  if (good.length === 0) return;
  const recorded = await inWork(deps.db, context, (work) =>
    recordReadings(
      work,
      good.map(({ reading }) => toGiven(reading)),
      Date.now(),
    ),
  );
  for (const [i, outcome] of recorded.outcomes.entries())
    if (outcome.state === 'refused') refuseLine(answer, good[i]?.number ?? 0, toFaults(outcome.faults, language));
    else answer[outcome.state] += 1;
  await publishLive(deps.live, recorded);
}

function refuseLine(answer: StreamAnswer, line: number, faults: ReturnType<typeof toFaults>): void {
  answer.refused += 1;
  answer.faults.push(...faults.slice(0, MOST_FAULTS - answer.faults.length).map((fault) => ({ line, ...fault })));
}

function refuse(answer: StreamAnswer, fault: StreamAnswer['faults'][number]): void {
  answer.refused += 1;
  if (answer.faults.length < MOST_FAULTS) answer.faults.push(fault);
}
