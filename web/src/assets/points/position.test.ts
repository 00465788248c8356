import { expect, it } from 'vitest';
import { degreesText, toLocation, typedPosition } from './position.ts';

it('reads a position as it is typed, once both parts are numbers within the globe', () => {
  const typed = { 'position.latitude': '45,430188', 'position.longitude': '8,62' };
  expect(typedPosition(typed, 'it')).toEqual([8.62, 45.430188]);
  expect(typedPosition({ ...typed, 'position.longitude': '' }, 'it')).toBeUndefined();
  expect(typedPosition({ ...typed, 'position.latitude': '95' }, 'it')).toBeUndefined();
});

it('writes degrees in the language and sends longitude first', () => {
  expect([degreesText(8.62, 'it'), degreesText(-8.1234567, 'en')]).toEqual(['8,620000', '-8.123457']);
  expect([toLocation({ latitude: 45, longitude: 8 }), toLocation({ latitude: 45 }), toLocation(null)]).toEqual([[8, 45], null, null]);
});
