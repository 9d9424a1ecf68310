/**
 * Runs a command as a program of its own (`node dist/…/sync-calendars.js`, as in the image) and ends the process with
 * its exit code; whatever it throws is told in one sentence and is exit code 1.
 *
 * @param command with the words behind its name
 */
export function runAsMain(command: (args: readonly string[]) => Promise<number>): void {
  command(process.argv.slice(2)).then(
    // A pipe may still hold what was printed.
    (code) => process.stdout.write('', () => process.exit(code)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
