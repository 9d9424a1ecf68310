import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/**
 * Loaded before a server: who started it has its CPU profiled by the messages `profile` and then a file's path, which is
 * answered when the profile is written there.
 */
const session = new Session();

process.on('message', (message) => void profile(String(message)));

async function profile(message: string): Promise<void> {
  if (message === 'profile') {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
    process.send!('profiling');
    return;
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  writeFileSync(message, JSON.stringify(profile));
  process.send!('written');
}
