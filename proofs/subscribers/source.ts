/** Where a calendar server may lie and listen while it is tried. */
interface SourcePlace {
  folder: string;
  port: number;
  /** A PostgreSQL of this run's own, as its superuser. */
  databaseUrl: string;
}

interface Program {
  command: readonly [string, ...string[]];
  /** Variables beside those of this process. */
  environment?: Record<string, string>;
  /** Whom it runs as; whoever runs this where it is left out. */
  account?: { uid: number; gid: number } | undefined;
}

/** A calendar server that only has to be started. */
interface PreparedSource {
  /** What has to run for as long as it is tried. */
  programs: readonly Program[];
  /** The path that its users give as the address of the calendar. */
  address: string;
  /** The path into which their calendar programs put events; the address itself where it is left out. */
  collection?: string;
  /** Of those programs, as `name:password`. */
  credentials?: string;
  /** Lets everybody read who knows the address; called when an event stands there. */
  publish?(): Promise<void>;
}

/** A calendar server of Debian's, from which a host could import. */
export interface Source {
  name: string;
  debianPackage: string;
  prepare(place: SourcePlace): Promise<PreparedSource>;
}
