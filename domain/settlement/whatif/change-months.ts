import type { ParameterName, ParameterRow, ParameterUnit } from '../../kernel/legal/parameter-row.ts';
import type { SettlementPlant, SettlementPoint } from '../types.ts';
import { type AssumedReadings, assumedReadings, refusal } from './curves.ts';
import { whatIfMessages } from './messages.ts';
import type { WhatIfChange, WhatIfMonth } from './types.ts';

/** The months with all changes made, in their order. Throws `invalid_input` with the path of what does not fit. */
export function changeMonths(months: readonly WhatIfMonth[], changes: readonly WhatIfChange[]): readonly WhatIfMonth[] {
  return changes.reduce((changed, change, i) => changeOne(changed, change, `changes[${i}]`), months);
}

function changeOne(months: readonly WhatIfMonth[], change: WhatIfChange, path: string): readonly WhatIfMonth[] {
  if (change.kind === 'distribution') return months.map((one) => ({ ...one, input: { ...one.input, distribution: change.rule } }));
  if (change.kind === 'exempt_energy_allocation') return months.map((one) => withReading(one, change.kind, 'choice', change.allocation));
  if (change.kind === 'natural_persons_always_exempt')
    return months.map((one) => withReading(one, change.kind, 'flag', String(change.exempt)));
  if (change.kind === 'remove_member') return removeMember(months, change.member, path);
  if (change.kind === 'remove_subjects') return removeSubjects(months, change.codes);
  refuseKnown(months, change.code, path);
  const curves = assumedReadings(change.curve, months, `${path}.curve`);
  if (change.kind === 'add_member') return months.map((one, i) => withPoint(one, change, curves[i] as AssumedReadings));
  refuseStranger(months, change.member, path);
  return months.map((one, i) => withPlant(one, change, curves[i] as AssumedReadings));
}

/** The value goes before the months' own and the law's. */
function withReading(one: WhatIfMonth, name: ParameterName, unit: ParameterUnit, value: string): WhatIfMonth {
  const days = { validFrom: one.input.from, validTo: one.input.to };
  const row: ParameterRow = { name, dimension: '', value, unit, ...days, source: 'given by the comparison', certainty: 'sure' };
  return { ...one, input: { ...one.input, parameters: [row, ...one.input.parameters] } };
}

function refuseKnown(months: readonly WhatIfMonth[], code: string, path: string): void {
  const isKnown = months.some(({ memberOf }) => memberOf.has(code) || [...memberOf.values()].includes(code));
  if (isKnown) throw refusal(`${path}.code`, whatIfMessages.codeTaken(code));
}

function refuseStranger(months: readonly WhatIfMonth[], member: string, path: string): void {
  if (!months.some(({ memberOf }) => [...memberOf.values()].includes(member)))
    throw refusal(`${path}.member`, whatIfMessages.noPointOrPlant(member));
}

function removeMember(months: readonly WhatIfMonth[], member: string, path: string): WhatIfMonth[] {
  refuseStranger(months, member, path);
  return months.map(({ month, input, memberOf }) => {
    const stays = ({ id }: { readonly id: string }): boolean => memberOf.get(id) !== member;
    return {
      month,
      input: { ...input, plants: input.plants.filter(stays), points: input.points.filter(stays) },
      memberOf: new Map([...memberOf].filter(([, owner]) => owner !== member)),
    };
  });
}

/** What no month has is not missed: a plant that is not settled yet changes nothing. */
function removeSubjects(months: readonly WhatIfMonth[], codes: readonly string[]): WhatIfMonth[] {
  const gone = new Set(codes);
  const stays = ({ id }: { readonly id: string }): boolean => !gone.has(id);
  return months.map(({ month, input, memberOf }) => ({
    month,
    input: { ...input, plants: input.plants.filter(stays), points: input.points.filter(stays) },
    memberOf: new Map([...memberOf].filter(([id]) => !gone.has(id))),
  }));
}

type Added<K extends WhatIfChange['kind']> = Extract<WhatIfChange, { readonly kind: K }>;

function withPoint(one: WhatIfMonth, { code, holder, voltage }: Added<'add_member'>, curve: AssumedReadings): WhatIfMonth {
  const point: SettlementPoint = { id: code, holder, voltage, ...curve };
  return {
    ...one,
    input: { ...one.input, points: [...one.input.points, point] },
    memberOf: new Map([...one.memberOf, [code, code]]),
  };
}

function withPlant(one: WhatIfMonth, change: Added<'add_plant'>, curve: AssumedReadings): WhatIfMonth {
  const { kind: _, code, member, curve: __, entryBeforeStatuteProved: ___, ...facts } = change;
  const plant: SettlementPlant = {
    ...facts,
    id: code,
    insideBuilding: false,
    incentivised: true,
    obligationPowerKw: '0',
    superbonusKw: '0',
    ...curve,
  };
  return {
    ...one,
    input: { ...one.input, plants: [...one.input.plants, plant] },
    memberOf: new Map([...one.memberOf, [code, member]]),
  };
}
