import ts from 'typescript';
import { type Handle, handleKind } from './query-functions.ts';

/** `full` gives every optional member and the first member of a union; `least` leaves out what may be left out and prefers null and false. */
export type Variant = 'full' | 'least';

interface Sampler {
  readonly checker: ts.TypeChecker;
  readonly variant: Variant;
  /** What stands for a database and for a transaction. */
  readonly handles?: Readonly<Record<Handle, unknown>>;
}

const DEEPEST = 8;
const BYTES = 32;

/** A value of a type, made from the type alone; `name` of the parameter or member picks a plausible text. */
export function sampleOf(sampler: Sampler, type: ts.Type, name: string, depth = 0): unknown {
  if (type.isUnion()) return sampleOf(sampler, chooseMember(sampler.variant, type.types), name, depth);
  if (type.isIntersection()) {
    const primitive = type.types.find((one) => (one.flags & ts.TypeFlags.Object) === 0);
    if (primitive !== undefined) return sampleOf(sampler, primitive, name, depth);
  }
  const { flags } = type;
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (flags & ts.TypeFlags.BooleanLiteral) return sampler.checker.typeToString(type) === 'true';
  if (flags & ts.TypeFlags.Null) return null;
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return undefined;
  if (flags & ts.TypeFlags.NumberLike) return 1;
  if (flags & ts.TypeFlags.BigIntLike) return 1n;
  if (flags & ts.TypeFlags.TypeParameter)
    return sampleOf(sampler, sampler.checker.getBaseConstraintOfType(type) ?? sampler.checker.getUnknownType(), name, depth);
  if ((flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return textFor(name);
  return depth > DEEPEST ? {} : sampleObject(sampler, type, name, depth);
}

/** A text that reads like what a member of this name holds. */
export function textFor(name: string): string {
  if (/validity|recognised/i.test(name)) return '[2025-01-01,2026-01-01)';
  if (/^month$|Month$/.test(name)) return '2025-01';
  if (/day|date|from|^to$|until|start|_on$|On$|before|after/i.test(name)) return '2025-01-01';
  if (/^pods?$/i.test(name)) return 'IT001E00000001';
  return 'x';
}

function chooseMember(variant: Variant, members: readonly ts.Type[]): ts.Type {
  const empty = members.find((one) => (one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0);
  const present = members.filter((one) => (one.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0).sort(byText);
  const chosen = variant === 'least' ? (empty ?? present[0]) : present.at((present[0]?.flags ?? 0) & ts.TypeFlags.BooleanLiteral ? -1 : 0);
  return (chosen ?? empty) as ts.Type;
}

/** Texts by themselves: the checker orders a union's texts by where in the project it met them first. Other members keep their order. */
const byText = (a: ts.Type, b: ts.Type): number => (a.isStringLiteral() && b.isStringLiteral() ? (a.value < b.value ? -1 : 1) : 0);

function sampleObject(sampler: Sampler, type: ts.Type, name: string, depth: number): unknown {
  const handle = handleKind(type);
  if (handle !== undefined) return sampler.handles?.[handle];
  const { checker } = sampler;
  const nested = (inner: ts.Type | undefined, innerName = name): unknown =>
    inner === undefined ? undefined : sampleOf(sampler, inner, innerName, depth + 1);
  const inner = checker.getTypeArguments(type as ts.TypeReference);
  if (checker.isTupleType(type)) return inner.map((one) => nested(one));
  const known = KNOWN[type.symbol?.name ?? ''];
  if (known !== undefined) return known(inner.map((one) => nested(one)));
  const [signature] = type.getCallSignatures();
  if (signature !== undefined) return () => nested(signature.getReturnType());
  const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return index === undefined ? sampleMembers(sampler, type, depth) : { x: nested(index) };
}

const KNOWN: Readonly<Record<string, (inner: readonly unknown[]) => unknown>> = {
  Array: (inner) => [inner[0]],
  ReadonlyArray: (inner) => [inner[0]],
  Iterable: (inner) => [inner[0]],
  Map: (inner) => new Map([[inner[0], inner[1]]]),
  ReadonlyMap: (inner) => new Map([[inner[0], inner[1]]]),
  Set: (inner) => new Set([inner[0]]),
  ReadonlySet: (inner) => new Set([inner[0]]),
  Promise: (inner) => Promise.resolve(inner[0]),
  Date: () => new Date(0),
  Buffer: () => Buffer.alloc(BYTES),
  Uint8Array: () => new Uint8Array(BYTES),
  Float64Array: () => new Float64Array(1),
  Int32Array: () => new Int32Array(1),
};

function sampleMembers(sampler: Sampler, type: ts.Type, depth: number): object {
  const members = sampler.checker.getPropertiesOfType(type);
  const wanted = members.filter((one) => sampler.variant === 'full' || (one.flags & ts.SymbolFlags.Optional) === 0);
  return Object.fromEntries(wanted.map((one) => [one.name, sampleOf(sampler, sampler.checker.getTypeOfSymbol(one), one.name, depth + 1)]));
}
