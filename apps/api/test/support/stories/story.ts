/** Nights counted from today in the property's zone, half-open: `10-13`, or several: `10-13, 20-22`; '' for none. */
export type Nights = string;

/** How a source writes its calendar. */
export type Form = 'Airbnb' | 'Booking.com' | 'Vrbo' | 'Google' | 'property system';

/** An event as its source tells it. */
export interface StoryEvent {
  uid: string;
  /** Whole days; left out where `lines` say when it is. */
  nights?: Nights;
  /** Its title; left out, the one that the platform gives to a guest's stay. */
  says?: string;
  /** Code of the reservation, which Airbnb writes. */
  code?: string;
  /** Further lines as they are; `{10}` is the date ten days from today, as iCalendar writes it. */
  lines?: readonly string[];
}

/** What a source answers: its events, or something that is no calendar of it. */
export type Source =
  | readonly StoryEvent[]
  | { status: number; retryAfterSeconds?: number }
  | { page: string }
  /** The connection breaks in the middle. */
  | { breaksOff: readonly StoryEvent[] }
  /** The file ends in the middle, and the server says that this is all. */
  | { endsEarly: readonly StoryEvent[] };

/** Rules of an external calendar, as the API takes them. */
export type Rules = Readonly<Record<string, unknown>>;

/** What may happen, in the host's words; calendars, guests and links go by the names that the story gives them. */
export interface Happenings {
  adds: string;
  /** The host presses “synchronise”. */
  syncs: string;
  /** The host synchronises and frees what waited. */
  syncsAndFrees: string;
  /** The host frees what he is shown: all that waits, or these nights of whatever is shown; `everywhere`, where others repeat them. */
  frees: { of: string; nights?: Nights; everywhere?: true };
  keeps: { of: string; nights?: Nights };
  undoes: string;
  changes: { calendar: string; to: Rules };
  /** Another address of the same calendar. */
  readdresses: { calendar: string; to: string };
  /** The one press that blocks what a calendar's rules left out. */
  blocksWhatIsIgnored: string;
  pauses: string;
  resumes: string;
  deletes: string;
  takesBack: string;
  /** `refused`: with which code. */
  books: { guest: string; nights: Nights; despite?: 'force' | 'doubleBooking'; refused?: string };
  moves: { guest: string; to: Nights };
  cancels: string;
  closes: { what: string; nights: Nights };
  opens: string;
  dismisses: Nights;
  makesLink: { link: string; channel: string };
  /** A platform's program reads the main link, or the one that is named. */
  isRead: { by: string; link?: string };
  /** Time passes, as in `40 minutes`; then the server does what is due. */
  passes: string;
}

export type Happening = {
  [What in keyof Happenings]: Record<What, Happenings[What]>;
}[keyof Happenings];

/** What the host finds after a step. What is left out must not be: nothing waits, nothing conflicts, and so on. */
export interface Findings {
  taken: Nights;
  /** How every reading of the step ended, by calendar: `success`, `held: emptied`, `http_5xx`. */
  runs?: Readonly<Record<string, string>>;
  /** What vanished from its source and still holds its nights. */
  waiting?: Nights;
  /** What only the host's word frees. */
  kept?: Nights;
  /** What a channel repeats although the original has gone. */
  repeated?: Nights;
  /** As `Airbnb and Vrbo, 10-13: booking`. */
  conflicts?: readonly string[];
  /** Taken nights that our main feed may not tell: copies of what it told itself. */
  untold?: Nights;
  /** What the links of channels tell. */
  links?: Readonly<Record<string, Nights>>;
  /** Our main feed is byte for byte what it was before the step; where time passed, but for the times in it. */
  sameFeed?: true;
  /** The states of calendars that are not `synced`. */
  states?: Readonly<Record<string, string>>;
}

export interface Step {
  title: string;
  /** What the sources answer from now on. */
  sources?: Readonly<Record<string, Source>>;
  happens: readonly Happening[];
  finds: Findings;
}

/** A property, its calendars, and what happens to them on one day or a few. */
export interface Story {
  /** A sentence that says what must hold. */
  title: string;
  /** IANA zone of the property; Europe/Paris where nothing is said. */
  zone?: string;
  /** The sources, each at an address of its own, with the rules under which its calendar is added. */
  calendars: Readonly<Record<string, { form: Form; rules?: Rules }>>;
  steps: readonly Step[];
}
