class Nights {
  /** First night. @example 2026-12-10 */
  from: string;
  /** Check-out day. @example 2026-12-13 */
  to: string;
}

class DoubtedNights extends Nights {
  /** What the other platform wrote. */
  summary: string;
  /** The event as read by the other reader. */
  theirs: Nights;
  /** Our reading of it; empty where we read nothing. */
  ours: Nights[];
}

export class SecondOpinionView {
  /** How many nights the other reader sees taken and we do not. */
  nights: number;
  /** The first of them, with both readings. */
  doubts: DoubtedNights[];
}
