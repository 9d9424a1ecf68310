/** Folder and port of a calendar server during its trial. */
interface SourcePlace {
  folder: string;
  port: number;
  /** The PostgreSQL of this run, as its superuser. */
  databaseUrl: string;
}

interface Program {
  command: readonly [string, ...string[]];
  /** Variables beside those of this process. */
  environment?: Record<string, string>;
  /** User it runs as; the current one where it is left out. */
  account?: { uid: number; gid: number } | undefined;
}

/** A calendar server that only has to be started. */
interface PreparedSource {
  /** Processes that it needs during the trial. */
  programs: readonly Program[];
  /** The path that its users give as the address of the calendar. */
  address: string;
  /** The path into which their calendar programs put events; the address itself where it is left out. */
  collection?: string;
  /** Credentials of those programs, as `name:password`. */
  credentials?: string;
  /** Makes the calendar public; called once it has an event. */
  publish?(): Promise<void>;
}

/** A calendar server of Debian's, from which a host could import. */
export interface Source {
  name: string;
  debianPackage: string;
  prepare(place: SourcePlace): Promise<PreparedSource>;
}
