import { expect, it } from 'vitest';
import { formOf } from './upload.ts';

it('sends a file with the type of its ending and only the subject that was chosen', () => {
  const file = new File(['x'], 'Delega.PDF.P7M', { type: '' });
  const form = formOf(file, { kind: 'other', subject: 'plant', which: 'FV01', until: '' });
  expect((form.get('file') as File).type).toBe('application/pkcs7-mime');
  expect([...form.keys()]).toEqual(['file', 'kind', 'plant_code']);
  expect(form.get('plant_code')).toBe('FV01');
  expect([...formOf(file, { kind: 'other', subject: 'community', which: 'FV01', until: '2030-01-31' }).keys()]).toEqual([
    'file',
    'kind',
    'valid_until',
  ]);
});
