/**
 * Runs a command as a program of its own (`node dist/…/sync-calendars.js`, as in the image) and ends the process with
 * its exit code; an error is printed in one sentence, with exit code 1.
 *
 * @param command called with the arguments
 */
export function runAsMain(command: (args: readonly string[]) => Promise<number>): void {
  command(process.argv.slice(2)).then(
    // Lets a pipe flush what was printed.
    (code) => process.stdout.write('', () => process.exit(code)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
