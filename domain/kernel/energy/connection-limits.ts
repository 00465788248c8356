/** kW that a withdrawal point can carry by its voltage: TICA connects at low voltage up to 100 kW, at medium voltage up to 10 MW. */
export const POINT_KW: Readonly<Record<string, number>> = { LV: 100, MV: 10_000 };
