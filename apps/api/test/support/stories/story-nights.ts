import { addNights, countNights, type Night, type Stay } from '#availability';
import type { Nights } from './story.ts';

/** The stays that a story writes, as dates. @param today in the property's zone */
export function staysOf(nights: Nights, today: Night): Stay[] {
  if (nights === '') return [];
  return nights.split(', ').map((part) => {
    const found = /^(-?\d+)-(-?\d+)$/.exec(part);
    if (!found) throw new Error(`not understood as nights: ${part}`);
    return { from: addNights(today, Number(found[1])), to: addNights(today, Number(found[2])) };
  });
}

/** The nights of some stays as a story writes them: each once, in order, joined where one follows the other. */
export function nightsOf(stays: readonly Stay[], today: Night): Nights {
  const joined: Stay[] = [];
  for (const stay of [...stays].sort((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (!last || stay.from > last.to) joined.push({ ...stay });
    else if (stay.to > last.to) last.to = stay.to;
  }
  return joined.map(({ from, to }) => `${countNights(today, from)}-${countNights(today, to)}`).join(', ');
}

/** The nights of some stays without those of others. */
export function without(stays: readonly Stay[], others: readonly Stay[]): Stay[] {
  const left = new Set(stays.flatMap(nightsIn));
  for (const night of others.flatMap(nightsIn)) left.delete(night);
  return [...left].map(asStay);
}

/** One night as a stay. */
export function asStay(night: Night): Stay {
  return { from: night, to: addNights(night, 1) };
}

function nightsIn({ from, to }: Stay): Night[] {
  return Array.from({ length: countNights(from, to) }, (_, index) => addNights(from, index));
}
