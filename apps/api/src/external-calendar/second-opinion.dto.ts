class Nights {
  /** First night. @example 2026-12-10 */
  from: string;
  /** Check-out day. @example 2026-12-13 */
  to: string;
}

class DoubtedNights extends Nights {
  /** What the other platform wrote. */
  summary: string;
  /** The event as the other reader reads it. */
  theirs: Nights;
  /** What we read of it; empty where we read nothing. */
  ours: Nights[];
}

export class SecondOpinionView {
  /** Nights in all that the other reader sees taken and we do not. */
  nights: number;
  /** The first of them, with both readings. */
  doubts: DoubtedNights[];
}
