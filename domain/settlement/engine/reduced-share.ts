import { multiply, type Rational, ZERO } from '../../kernel/money/rational.ts';

/** Which part of a plant's attributed energy the grant reduction meets in an hour: a fraction from 0 to 1. */
export interface ReducedShare {
  isWhole(hour: number): boolean;
  isMixed(hour: number): boolean;
  /** With at most five roundings. */
  near(hour: number): number;
  exact(hour: number): Rational;
}

/** Energy by hour: what all points withdrew, and of it what holders withdrew whose energy the reduction meets. */
interface WithdrawnByHour {
  readonly all: Float64Array;
  readonly reduced: Float64Array;
}

/** `pro_rata`: every plant's energy is exempt in the proportion of the hour's withdrawals. */
export function proRataShare({ all, reduced }: WithdrawnByHour): ReducedShare {
  return {
    isWhole: (h) => reduced[h] === all[h],
    isMixed: (h) => (reduced[h] as number) > 0 && (reduced[h] as number) < (all[h] as number),
    near: (h) => (reduced[h] as number) / (all[h] as number),
    exact: (h) => ({ num: BigInt(reduced[h] as number), den: BigInt(all[h] as number) }),
  };
}

/** What `grant_plants_first` needs in addition: withdrawals of the bodies, shared energy, and what of it is attributed to plants with a grant. */
interface PriorityByHour extends WithdrawnByHour {
  readonly bodies: Float64Array;
  readonly shared: Float64Array;
  readonly granted: Float64Array;
}

/**
 * `grant_plants_first` (cacer-2026.md D3): the bodies' part of the shared energy is allocated to the plants with a grant before all others;
 * what these plants still have is exempt in the proportion of the remaining withdrawals. One fraction for all plants with a grant.
 */
export function grantPlantsFirstShare({ all, reduced, bodies, shared, granted }: PriorityByHour): ReducedShare {
  const known = new Map<number, Rational>();
  const exact = (h: number): Rational => {
    const share = known.get(h) ?? work(h);
    known.set(h, share);
    return share;
  };
  const work = (h: number): Rational => {
    const [w, r, b, s, g] = [all, reduced, bodies, shared, granted].map((series) => BigInt(series[h] as number)) as [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    const beyondBodies = g * w - s * b;
    if (beyondBodies <= 0n || r === 0n) return ZERO;
    return multiply({ num: beyondBodies, den: g * w }, { num: r, den: w - b });
  };
  return {
    isWhole: (h) => isOne(exact(h)),
    isMixed: (h) => exact(h).num > 0n && !isOne(exact(h)),
    near: (h) => {
      const { num, den } = exact(h);
      return Number(num) / Number(den);
    },
    exact,
  };
}

const isOne = ({ num, den }: Rational): boolean => num === den;
