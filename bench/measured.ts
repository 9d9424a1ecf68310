import { readFileSync } from 'node:fs';

/** One measurement in a process of its own: `measured.ts <reader> <file> <rounds>` prints CPU and memory as JSON. */
const [reader = '', file = '', rounds = '1'] = process.argv.slice(2);

const OPTIONS = {
  timeZone: 'Europe/Paris',
  horizon: { from: '2026-10-27', to: '2029-11-27' },
  ownUidDomain: null,
};

/** Each gives the number of stays, so that nobody is fast by reading less. */
const READERS: Record<string, () => Promise<(bytes: Buffer) => number>> = {
  ours: async () => {
    const { readFeed } = await import('#availability');
    return (bytes) => {
      const reading = readFeed(bytes, OPTIONS);
      if (reading.outcome === 'refused') throw new Error(`refused: ${reading.reason}`);
      return reading.events;
    };
  },
  'node-ical': async () => {
    const { sync } = await import('node-ical');
    return (bytes) =>
      Object.values(sync.parseICS(bytes.toString())).filter((one) => one?.type === 'VEVENT').length;
  },
};

const read = await READERS[reader]!();
const bytes = readFileSync(file);
const events = read(bytes);
for (let round = 1; round < Math.min(Number(rounds), 20); round += 1) read(bytes);
const before = process.cpuUsage();
for (let round = 0; round < Number(rounds); round += 1) read(bytes);
const { user, system } = process.cpuUsage(before);
const result = {
  events,
  cpuMs: (user + system) / 1000 / Number(rounds),
  rssMb: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(result));
