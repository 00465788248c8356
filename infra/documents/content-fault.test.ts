import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makePdf } from '../tools/sample-run/sample/pdf.ts';
import { contentFault, DOCUMENT_TYPES, type DocumentType } from './content-fault.ts';
import { documentMessages } from './messages.ts';

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

  it('called text is refused when it is no text', () => {
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
});
