import type { GuestMovement } from './turnovers.queries.ts';

const WHENS = ['today', 'tomorrow', 'later'] as const;

/** A day of the sheet: today in one zone is tomorrow in another, so such days are separate, as their titles are. */
export interface SheetDay {
  key: string;
  when: (typeof WHENS)[number];
  movements: readonly GuestMovement[];
}

/** The days with movements, in order; today and tomorrow also without, as users look for them. */
export function sheetDays(movements: readonly GuestMovement[]): SheetDay[] {
  const days = [...Map.groupBy(movements, keyOf)].map(
    ([key, ofDay]): SheetDay => ({ key, when: WHENS[Math.min(ofDay[0]!.inDays, 2)]!, movements: ofDay }),
  );
  return WHENS.flatMap((when) => {
    const own = days.filter((day) => day.when === when);
    return own.length > 0 || when === 'later' ? own : [{ key: when, when, movements: [] }];
  });
}

function keyOf({ night, inDays }: GuestMovement): string {
  return inDays > 1 ? night : `${night} ${inDays}`;
}
