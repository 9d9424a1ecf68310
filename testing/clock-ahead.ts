/** Loaded before the built application, or before a test file, by tests only: its clock is ahead by CLOCK_AHEAD_MS. */
const ahead = Number(process.env['CLOCK_AHEAD_MS']);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(RealDate.now() + ahead);
    else super(...(parts as [number]));
  }

  static override now(): number {
    return RealDate.now() + ahead;
  }
} as DateConstructor;
