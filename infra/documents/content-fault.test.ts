import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makePdf } from '../tools/sample-run/sample/pdf.ts';
import { inFile, inMemory } from './content-bytes.ts';
import { DOCUMENT_TYPES, type DocumentType, contentFault as faultIn } from './content-fault.ts';
import { documentMessages } from './messages.ts';

const contentFault = (type: DocumentType, bytes: Uint8Array) => faultIn(type, inMemory(bytes));

const chunk = (name: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
};
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
  chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  chunk('IEND', Buffer.alloc(0)),
]);
/** The smallest form: start, frame, scan with a stuffed byte and a restart, end. */
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080001000101011100ffda0008010100003f00aaff00bbffd0ccffd9', 'hex');
const SIGNED = Buffer.from('301006092a864886f70d010702a003020105', 'hex');

/** A PDF of these objects with a table of them. */
function pdf(objects: readonly string[]): Buffer {
  let [text, table] = ['%PDF-1.4\n', '0000000000 65535 f \n'];
  for (const [at, object] of objects.entries()) {
    table += `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const end = `xref\n0 ${objects.length + 1}\n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`;
  return Buffer.from(text + end, 'latin1');
}

const GOOD: Readonly<Record<DocumentType, Buffer>> = {
  'application/pdf': Buffer.from(makePdf('Statuto', ['della comunità'])),
  'image/png': PNG,
  'image/jpeg': JPEG,
  'text/plain': Buffer.from('Verbale\n\tdell’assemblea\r\n'),
  'application/xml': Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?><p:FatturaElettronica xmlns:p="urn:x" versione="FPR12"><a>1</a></p:FatturaElettronica>',
  ),
  'application/pkcs7-mime': SIGNED,
  'application/zip': Buffer.from(zipSync({ 'statuto.txt': Buffer.from('Statuto') })),
};
const SCRIPT = '<script>alert(1)</script>';
const PROGRAMS = [SCRIPT, '<?php system($_GET[0]); ?>', '#!/bin/sh\nrm -rf /\n\0', 'MZ\u0090\u0000', '\u007fELF\u0002\u0001'].map((text) =>
  Buffer.from(text, 'latin1'),
);

describe('a document', () => {
  it.each(DOCUMENT_TYPES)('that is %s is kept', (type) => {
    expect(contentFault(type, GOOD[type])).toBeUndefined();
  });

  it.each(DOCUMENT_TYPES.filter((type) => type !== 'text/plain'))('called %s is refused when it is something else', (type) => {
    for (const program of PROGRAMS) expect(contentFault(type, program)).toBeTypeOf('object');
    for (const other of DOCUMENT_TYPES)
      if (other !== type) expect([other, typeof contentFault(type, GOOD[other])]).toEqual([other, 'object']);
    expect(contentFault(type, Buffer.alloc(0))).toBeTypeOf('object');
  });

  it('called text is refused when it is not text', () => {
    for (const type of ['image/png', 'image/jpeg', 'application/pkcs7-mime', 'application/zip'] as const)
      expect(contentFault('text/plain', GOOD[type])).toBeTypeOf('object');
    for (const program of PROGRAMS.slice(2)) expect(contentFault('text/plain', program)).toBeTypeOf('object');
    expect(contentFault('text/plain', Buffer.from('città', 'latin1'))).toBe(documentMessages.notText);
  });

  it.each(DOCUMENT_TYPES.filter((type) => type !== 'text/plain'))('that is %s and something else is refused', (type) => {
    for (const more of [...PROGRAMS, GOOD['application/zip'], GOOD['application/pdf']].filter((more) => more !== GOOD[type])) {
      expect(contentFault(type, Buffer.concat([GOOD[type], more]))).toBeTypeOf('object');
      expect(contentFault(type, Buffer.concat([more, GOOD[type]]))).toBeTypeOf('object');
    }
  });

  it.each(['image/png', 'image/jpeg', 'application/pdf', 'application/zip', 'application/pkcs7-mime'] as const)(
    'that is %s and was cut is refused',
    (type) => {
      for (let end = 0; end < GOOD[type].length - 1; end += 1)
        if (!/^\s*$/.test(GOOD[type].toString('latin1', end)))
          expect([end, typeof contentFault(type, GOOD[type].subarray(0, end))]).toEqual([end, 'object']);
    },
  );

  it.each([
    ['an entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['a page', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'],
    ['a page within', '<a><h:html xmlns:h="http://www.w3.org/1999/xhtml"/></a>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a program', '<a><?php system(1) ?></a>'],
    ['an open end', '<a><b></a>'],
    ['an unknown prefix', '<p:a/>'],
    ['nothing', ''],
    ['many levels', `${'<a>'.repeat(101)}${'</a>'.repeat(101)}`],
    ['a fault at every name, on many levels', `${'<a>'.repeat(20_000)}${'<p:b/>'.repeat(20_000)}`],
  ])('that is XML with %s is refused', (_what, xml) => {
    expect(contentFault('application/xml', Buffer.from(xml))).toBeTypeOf('object');
  });

  it('is not an image or PDF with an archive within, wherever it stands', () => {
    const archive = GOOD['application/zip'];
    const image = (...more: readonly Buffer[]) => Buffer.concat([PNG.subarray(0, 33), ...more, PNG.subarray(33)]);
    const withEnd = Buffer.concat([PNG.subarray(0, -12), chunk('IEND', Buffer.from(SCRIPT))]);
    expect(contentFault('image/png', withEnd)).toBe(documentMessages.contentAfterImage);
    expect(contentFault('image/png', image(chunk('tEXt', Buffer.from('Comment\0Batteria'))))).toBeUndefined();
    expect(contentFault('image/png', image(chunk('tEXt', archive)))).toBe(documentMessages.alsoArchive);
    const length = Buffer.from([0xff, 0xfe, (archive.length + 2) >> 8, (archive.length + 2) & 0xff]);
    expect(contentFault('image/jpeg', Buffer.concat([JPEG.subarray(0, 2), length, archive, JPEG.subarray(2)]))).toBe(
      documentMessages.alsoArchive,
    );
    expect(contentFault('application/pdf', pdf([`<< >>\nstream\n${archive.toString('latin1')}\nendstream`]))).toBe(
      documentMessages.alsoArchive,
    );
  });

  it.each([
    ['a page instead of objects', `%PDF-1.4\n${SCRIPT}\nxref \nstartxref\n35\n%%EOF`],
    ['a page in its first line', `%PDF-1.4 ${SCRIPT}\n${pdf(['<< >>']).toString('latin1').slice(9)}`],
    ['a page in the comment behind it', `%PDF-1.4\n%${SCRIPT}\n${pdf(['<< >>']).toString('latin1').slice(9)}`],
    ['something between table and end', pdf(['<< >>']).toString('latin1').replace('startxref', `${SCRIPT} startxref`)],
    ['a table that leads nowhere', pdf(['<< >>']).toString('latin1').replace('0000000009', '0000000011')],
    ['a table without objects', `%PDF-1.4\n1 0 obj\n${SCRIPT}\nxref\n0 0\ntrailer\n<< >>\nstartxref\n${18 + SCRIPT.length}\n%%EOF`],
  ])('that is PDF with %s is refused', (_what, bytes) => {
    expect(contentFault('application/pdf', Buffer.from(bytes, 'latin1'))).toBeTypeOf('object');
  });

  it('may be a PDF with a comment, a table of either kind, and changes added later', () => {
    const plain = pdf(['<< /Type /Catalog >>']).toString('latin1');
    expect(contentFault('application/pdf', Buffer.from(plain))).toBeUndefined();
    expect(contentFault('application/pdf', Buffer.from(`${plain}\n`))).toBeUndefined();
    const later = `${plain}\n2 0 obj\n<< >>\nendobj\nxref\n2 1\n${String(plain.length + 1).padStart(10, '0')} 00000 n \ntrailer\n<< /Prev 9 >>`;
    const table = later.lastIndexOf('xref\n2 1');
    expect(contentFault('application/pdf', Buffer.from(`${later}\nstartxref\n${table}\n%%EOF\n`))).toBeUndefined();
    const stream =
      '%PDF-1.5\r%\u00e2\u00e3\u00cf\u00d3 made by a program\r\n1 0 obj\r<< /Type /XRef /Size 2 >>\rstream\r\nx\nendstream\rendobj\r';
    expect(
      contentFault('application/pdf', Buffer.from(`${stream}startxref\r${stream.indexOf('1 0 obj')}\r%%EOF`, 'latin1')),
    ).toBeUndefined();
  });

  it('of more parts than any program writes is refused before the rest is read', () => {
    const part = chunk('tEXt', Buffer.alloc(0));
    const parts = Buffer.concat(Array.from({ length: 20_000 }, () => part));
    expect(contentFault('image/png', Buffer.concat([PNG.subarray(0, 33), parts, PNG.subarray(33)]))).toMatchObject({
      en: expect.stringContaining('10000 parts'),
    });
    const segments = Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.from('ffe00002', 'hex')));
    expect(contentFault('image/jpeg', Buffer.concat([JPEG.subarray(0, 2), segments, JPEG.subarray(2)]))?.en).toContain('10000 parts');
    expect(contentFault('application/xml', Buffer.from(`<r>${'<a/>'.repeat(500_000)}</r>`))?.en).toContain('500000 elements');
    const instruction = (characters: number) => Buffer.from(`<?xml-stylesheet ${'?'.repeat(characters)}?><r/>`);
    expect(contentFault('application/xml', instruction(100))).toBeUndefined();
    expect(contentFault('application/xml', instruction(1000))?.en).toContain('1000 characters');
  });

  it('that is an archive stays in its folder', () => {
    for (const name of ['../../etc/passwd', '/etc/passwd', 'a/../../b', 'C:\\x'])
      expect(contentFault('application/zip', zipSync({ [name]: Buffer.from('x') }))).toBe(documentMessages.pathOutsideArchive);
  });

  it('never makes a check fail, whatever bytes it has', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.constantFrom(...Object.values(GOOD)), fc.nat(), fc.uint8Array({ maxLength: 8 })).map(([good, at, other]) => {
        const changed = Buffer.from(good);
        Buffer.from(other).copy(changed, at % changed.length);
        return new Uint8Array(changed);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENT_TYPES), bytes, (type, some) => {
        expect(['object', 'undefined']).toContain(typeof contentFault(type, some));
      }),
      { numRuns: 5000 },
    );
  });

  it.each(DOCUMENT_TYPES)('that is %s is judged the same in a file', async (type) => {
    const folder = await mkdtemp(join(tmpdir(), 'condivisa-fault-'));
    const path = join(folder, 'body');
    for (const bytes of [...Object.values(GOOD), ...PROGRAMS, large(type), Buffer.concat([large(type), Buffer.from('\0PK')])]) {
      await writeFile(path, Buffer.concat([Buffer.from('head of a form'), bytes, Buffer.from('its end')]));
      using part = inFile({ path, start: 14, size: bytes.length });
      expect(faultIn(type, part)).toEqual(contentFault(type, bytes));
    }
    expect(contentFault(type, large(type))).toBeUndefined();
    await rm(folder, { recursive: true });
  });
});

/** A good document of some hundred thousand bytes. */
function large(type: DocumentType): Buffer {
  const random = randomBytes(200_000);
  if (type === 'text/plain') return Buffer.from('città e comunità\n'.repeat(20_000));
  if (type === 'application/xml')
    return Buffer.from(`<?xml version="1.0"?><r>${'<?xml-stylesheet x?><a b="città"/>\n'.repeat(10_000)}</r>`);
  if (type === 'image/png') return Buffer.concat([PNG.subarray(0, 33), chunk('IDAT', random), PNG.subarray(-12)]);
  if (type === 'image/jpeg') {
    const scan = Buffer.from(random.map((byte, at) => (at % 256 === 0 ? 0xff : at % 256 === 1 || byte === 0xff ? 0 : byte)));
    return Buffer.concat([JPEG.subarray(0, -9), scan, JPEG.subarray(-2)]);
  }
  if (type === 'application/zip') return Buffer.from(zipSync({ 'a.bin': random, 'b.bin': random }));
  if (type === 'application/pdf')
    return pdf(Array.from({ length: 3000 }, (_, i) => `<< /Number ${i} /Text (${random.toString('hex', i, i + 30)}) >>`));
  const signed = Buffer.concat([SIGNED.subarray(2), random]);
  return Buffer.concat([Buffer.of(0x30, 0x83, ...[16, 8, 0].map((shift) => (signed.length >> shift) & 0xff)), signed]);
}
