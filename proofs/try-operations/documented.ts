/** A documented command for operators, as it is written. */
type Command = string;

export interface Ending {
  code: number;
  says: RegExp;
}

/** Expected exit code of each documented command, in the order in which they are tried. */
export const ENDINGS: Record<string, Ending> = {
  doctor: { code: 0, says: /^ok {7}\S/m },
  'sync-calendars': { code: 0, says: /has 0 properties and 0 external calendars/ },
  nights: { code: 0, says: /"nights":/ },
  backup: { code: 0, says: /holds the whole database/ },
  restore: { code: 0, says: /^\d+ rows as of \S+ are in the database/ },
  'rotate-key': { code: 0, says: /^\d+ links and \d+ calendar addresses are sealed with the first key now/m },
  'move-database': { code: 0, says: /moved; \d+ feeds are the same byte for byte/ },
  restored: { code: 0, says: /0 calendars to be read again/ },
  'restored -- --accept': { code: 0, says: /0 calendars to be read again/ },
};

/** @example sync-calendars; with arguments that make it another: restored -- --accept */
export const nameOf = (command: Command): string =>
  /npm run --silent ([\w-]+(?: -- --accept)?)/.exec(command)![1]!;

/**
 * The commands of the product in a page: npm's of this package, in a block or between backticks, and cron's.
 *
 * @param page Markdown
 * @returns in the order in which they are to be tried
 */
export function commandsIn(page: string): Command[] {
  const blocks = [...page.matchAll(/^```(?:sh|cron)\n([\s\S]*?)^```$/gm)].flatMap(([, text]) =>
    text!.split('\n'),
  );
  const inline = [...page.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`(npm run --silent [^`]+)`/g)];
  const commands = [...blocks.map((line) => line.trim()), ...inline.map(([, command]) => command!)];
  const typed = commands.filter((line) => line.includes('npm run --silent ') && !line.includes(' NAME'));
  const place = (command: Command) => Object.keys(ENDINGS).indexOf(nameOf(command));
  return [...new Set(typed)].toSorted((one, other) => place(one) - place(other));
}

/** A crontab line without its hour. @example `0 3 * * * cd /path && npm run x` is `cd /path && npm run x` */
export const withoutHour = (line: Command): Command => line.replace(/^(?:[\d*]+ ){5}/, '');

/** The value of a setting of a systemd unit, wherever in the page it stands. @throws when it does not */
export function unitSetting(page: string, name: string): string {
  const value = new RegExp(`^${name}=(.+)$`, 'm').exec(page)?.[1];
  if (!value) throw new Error(`docs/operations.md has no unit with ${name}=.`);
  return value;
}

/** What a Dockerfile's last stage copies, `[from, to]` of each, and the shell commands that stages run. */
export function imageOf(dockerfile: string): { copies: [string, string][]; runs: string[] } {
  const joined = dockerfile.replaceAll(/\\\n\s*/g, '');
  const last = joined.slice(joined.lastIndexOf('\nFROM '));
  const copies = [...last.matchAll(/^COPY (?:--from=\w+ )?(\S+) (\S+)$/gm)];
  return {
    copies: copies.map(([, from, to]) => [from!, to!]),
    runs: [...joined.matchAll(/^RUN (.+)$/gm)].map(([, command]) => command!),
  };
}
