/** 96 values of a day in kWh: `at(quarter)` as text with a point. */
type Values = (quarter: number) => string;
const comma = (text: string): string => text.replace('.', ',');
const pad = (value: number): string => String(value).padStart(2, '0');
const clock = (quarter: number): string => `${pad(Math.floor(quarter / 4) % 24)}:${pad((quarter % 4) * 15)}`;
const italian = (day: string): string => day.split('-').reverse().join('/');

/** The portal's file of some days, 96 columns each. */
export function edistribuzioneFile(days: readonly string[], value: Values): string {
  const header = ['Giorno', ...Array.from({ length: 96 }, (_, q) => `${clock(q)}-${clock(q + 1)}`)].join(';');
  const rows = days.map((day) =>
    [italian(day), ...Array.from({ length: 96 }, (_, q) => comma(value(q)))].map((cell) => `"${cell}"`).join(';'),
  );
  return `${header}\n${rows.map((row) => `${row};`).join('\n')}\n`;
}

/** Rows `Ea` of one day: `slots` of each row by its attribute Dst. */
export const eaRow = (day: number, slots: readonly number[], value: Values, dst?: string): string =>
  `<Ea${dst === undefined ? '' : ` Dst="${dst}"`} ${slots.map((slot) => `E${slot}="${comma(value(slot - 1))}"`).join(' ')}>${pad(day)}</Ea>`;

export const slots = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

interface Flow {
  readonly pod: string;
  /** `mm/yyyy` */
  readonly month: string;
  readonly rows: readonly string[];
  readonly flow?: string;
  readonly kind?: string;
  readonly ka?: string;
}

/** One point of a flow of the SII. */
export const siiFile = ({
  pod,
  month,
  rows,
  flow = 'PDO2G',
  kind = 'E',
  ka = '60',
}: Flow): string => `<?xml version="1.0" encoding="UTF-8"?>
<FlussoMisure CodFlusso="${flow}">
  <IdentificativiFlusso><PIvaUtente>12345678901</PIvaUtente><PIvaDistributore>01234567890</PIvaDistributore><CodContrDisp>DP0001</CodContrDisp></IdentificativiFlusso>
  <DatiPod><Pod>${pod}</Pod><MeseAnno>${month}</MeseAnno>
    <DatiPdp><Trattamento>O</Trattamento><Ka>${ka}</Ka></DatiPdp>
    <Misura><Raccolta>G</Raccolta><TipoDato>${kind}</TipoDato><Validato>S</Validato>
${rows.join('\n')}
    </Misura></DatiPod>
</FlussoMisure>
`;

/** A Green Button feed of quarters in Wh from `start` (epoch s). */
export const greenButtonFile = (start: number, values: readonly number[], direction = 1): string => `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:espi="http://naesb.org/espi">
<entry><link rel="self" href="/MeterReading/1"/><link rel="related" href="/ReadingType/1"/><content><espi:MeterReading/></content></entry>
<entry><link rel="self" href="/ReadingType/1"/><content><espi:ReadingType><espi:flowDirection>${direction}</espi:flowDirection><espi:intervalLength>900</espi:intervalLength><espi:powerOfTenMultiplier>0</espi:powerOfTenMultiplier><espi:uom>72</espi:uom></espi:ReadingType></content></entry>
<entry><link rel="self" href="/MeterReading/1/IntervalBlock/1"/><link rel="up" href="/MeterReading/1/IntervalBlock"/><content><espi:IntervalBlock>
${values.map((value, q) => `<espi:IntervalReading><espi:timePeriod><espi:duration>900</espi:duration><espi:start>${start + q * 900}</espi:start></espi:timePeriod><espi:value>${value}</espi:value></espi:IntervalReading>`).join('\n')}
</espi:IntervalBlock></content></entry>
</feed>
`;
