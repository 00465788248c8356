import type { CurveBlock, CurveHead } from '../../../domain/metering/curves/block.ts';
import { intervalStart } from '../../../domain/metering/curves/block.ts';
import { gradeOf, orNull } from './curve-rows.ts';
import type { BlockPages } from './text-files.ts';

const encoder = new TextEncoder();

/** ESPI's flow directions: energy delivered to the customer, received from the customer. */
const FORWARD = 1;
const REVERSE = 19;
const DIRECTION: Record<string, number> = {
  withdrawn: FORWARD,
  charged: FORWARD,
  exempt: FORWARD,
  injected: REVERSE,
  produced: REVERSE,
  discharged: REVERSE,
};

/** ESPI's QualityOfReading: valid, estimated, projected, manually edited. */
const QUALITY = { measured: 0, estimated: 8, profiled: 12, rectified: 7 } as const;

/** Codes of ESPI's ReadingType: watt-hours of electricity, energy, deltas of a load profile. */
const WATT_HOURS = 72;
const THOUSANDTHS = -3;

/**
 * Green Button "Download My Data" (NAESB ESPI, an Atom feed): a UsagePoint with a MeterReading for each series and an IntervalBlock for each
 * day. Intervals without a reading are left out.
 */
export async function* curvesGreenButton(pages: BlockPages, { id, updatedMs }: { readonly id: string; readonly updatedMs: number }) {
  const updated = new Date(updatedMs).toISOString();
  yield encoder.encode(opening(id, updated));
  let last = '';
  let number = 0;
  for await (const blocks of pages)
    for (const block of blocks) {
      const series = `${block.head.holder}-${block.head.holderId}-${block.head.quantity}`;
      if (series !== last) yield encoder.encode(seriesEntries(series, block, updated));
      last = series;
      number += 1;
      yield encoder.encode(blockEntry(series, number, block, updated));
    }
  yield encoder.encode('</feed>\n');
}

const opening = (id: string, updated: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:espi="http://naesb.org/espi">
<id>urn:condivisa:${escaped(id)}</id>
<title>Green Button Download</title>
<updated>${updated}</updated>
`;

const entry = (path: string, title: string, updated: string, content: string): string =>
  `<entry><id>urn:condivisa:${escaped(path)}</id><link rel="self" href="${escaped(path)}"/><title>${escaped(title)}</title><content>${content}</content><published>${updated}</published><updated>${updated}</updated></entry>\n`;

function seriesEntries(series: string, { head, endMs, startMs, values }: CurveBlock, updated: string): string {
  const point = `UsagePoint/${head.holder}-${head.holderId}`;
  const type = `ReadingType/${series}`;
  return (
    entry(
      point,
      head.code,
      updated,
      '<espi:UsagePoint><espi:ServiceCategory><espi:kind>0</espi:kind></espi:ServiceCategory></espi:UsagePoint>',
    ) +
    entry(`${point}/MeterReading/${series}`, `${head.code} ${head.quantity}`, updated, '<espi:MeterReading/>') +
    entry(type, head.quantity, updated, readingType(head, (endMs - startMs) / values.length / 1000))
  );
}

const readingType = ({ quantity, unit }: CurveHead, seconds: number): string =>
  `<espi:ReadingType><espi:accumulationBehaviour>4</espi:accumulationBehaviour><espi:commodity>1</espi:commodity><espi:flowDirection>${DIRECTION[quantity] ?? FORWARD}</espi:flowDirection><espi:intervalLength>${seconds}</espi:intervalLength><espi:kind>12</espi:kind><espi:powerOfTenMultiplier>${unit === 'mWh' ? THOUSANDTHS : 0}</espi:powerOfTenMultiplier><espi:uom>${WATT_HOURS}</espi:uom></espi:ReadingType>`;

function blockEntry(series: string, number: number, block: CurveBlock, updated: string): string {
  const point = `UsagePoint/${block.head.holder}-${block.head.holderId}`;
  const readings = Array.from(block.values, (value, i) => readingOf(block, orNull(value), i)).join('');
  const interval = `<espi:interval><espi:duration>${(block.endMs - block.startMs) / 1000}</espi:duration><espi:start>${block.startMs / 1000}</espi:start></espi:interval>`;
  const path = `${point}/MeterReading/${series}/IntervalBlock/${number}`;
  return entry(path, block.day, updated, `<espi:IntervalBlock>${interval}${readings}</espi:IntervalBlock>`);
}

function readingOf(block: CurveBlock, value: number | null, i: number): string {
  if (value === null) return '';
  const start = intervalStart(block, i) / 1000;
  const quality = QUALITY[gradeOf(block, i) ?? 'measured'];
  return `<espi:IntervalReading><espi:ReadingQuality><espi:quality>${quality}</espi:quality></espi:ReadingQuality><espi:timePeriod><espi:duration>${intervalStart(block, i + 1) / 1000 - start}</espi:duration><espi:start>${start}</espi:start></espi:timePeriod><espi:value>${value}</espi:value></espi:IntervalReading>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
