import { describe, expect, it } from 'vitest';
import { type BookedEnergy, coverTransactions } from './cover-transactions.ts';

const booked = (id: number, amountWh: number, consumerId: number | null = null): BookedEnergy => ({
  id,
  assetId: 1,
  consumerId,
  hour: '2025-03-01T10:00:00Z',
  amountWh,
});
const measured = { attributedWh: () => 1000, coincidentWh: (consumerId: number) => (consumerId === 7 ? 300 : 800) };
const cover = (...bookings: BookedEnergy[]) => [...coverTransactions(bookings, measured)];

describe('covering bookings by what was measured', () => {
  it('gives whole amounts while the plant has enough', () => {
    expect(cover(booked(1, 400), booked(2, 600))).toEqual([
      [1, 400],
      [2, 600],
    ]);
  });

  it('gives the later booking what is left, whatever the order they come in', () => {
    expect(cover(booked(2, 900), booked(1, 400))).toEqual([
      [1, 400],
      [2, 600],
    ]);
  });

  it('gives a direct booking at most what its consumer shared', () => {
    expect(cover(booked(1, 500, 7), booked(2, 500, 7), booked(3, 900, 8))).toEqual([
      [1, 300],
      [2, 0],
      [3, 700],
    ]);
  });
});
