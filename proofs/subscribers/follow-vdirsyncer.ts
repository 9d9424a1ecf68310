import type { Follower } from './follow-answers.ts';
import { runProgram, versionOf } from './run-program.ts';
import { keptByVdirsyncer, prepareVdirsyncer } from './vdirsyncer.ts';

/** vdirsyncer, as cron runs it: again and again, whatever the result. */
export const followByVdirsyncer: Follower = {
  name: 'vdirsyncer',
  follow: async (url, folder) => {
    const version = await versionOf('vdirsyncer', folder);
    if (!version) return null;
    await prepareVdirsyncer(url, folder);
    return {
      version,
      refresh: async () => {
        await runProgram('vdirsyncer', ['-c', 'config', 'sync'], { folder }).catch(() => null);
        return (await keptByVdirsyncer(folder)).map(({ summary }) => summary).sort();
      },
      stop: () => Promise.resolve(),
    };
  },
};
