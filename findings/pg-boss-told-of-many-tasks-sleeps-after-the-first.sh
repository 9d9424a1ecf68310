#!/usr/bin/env bash
# pg-boss 12.38.0 with useListenNotify and a queue with notify: the word that tasks were added wakes each worker once. It
# takes one batch, and then waits for the next word or for notifyPollingIntervalSeconds (30 by default), although tasks
# wait; without LISTEN it would look again after two seconds. So a large insert into a queue of few workers is slower with
# notifications than without. burstWhenReadyExceeds looks at counts that are up to a minute old, and burstWhenBatchFull
# does nothing at a batch size of one. What helps: notifyWorker, for each that getWipData shows at work.
#
# Seen, two workers and eight tasks that were inserted at once, after ten seconds: "with LISTEN: 2; without: 8".
#
# Needs: npm
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts pg-boss@12.38.0 @electric-sql/pglite@0.5.9
cat > told.mjs <<'JS'
import { PGlite } from '@electric-sql/pglite';
import { fromPglite, PgBoss } from 'pg-boss';

async function doneWithin(seconds, useListenNotify) {
  const boss = new PgBoss({ db: fromPglite(new PGlite()), backend: 'pglite', useListenNotify });
  boss.on('error', (error) => console.error(error.message));
  await boss.start();
  await boss.createQueue('tasks', { notify: true });
  let done = 0;
  await boss.work('tasks', { localConcurrency: 2 }, async () => void (done += 1));
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await boss.insert('tasks', Array.from({ length: 8 }, (_, n) => ({ data: { n } })));
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  await boss.stop({ graceful: false });
  return done;
}

console.log(`with LISTEN: ${await doneWithin(10, true)}; without: ${await doneWithin(10, false)}`);
process.exit(0);
JS
seen=$(node told.mjs)
[ "$seen" = 'with LISTEN: 2; without: 8' ] || { echo "It does now: $seen"; exit 1; }
echo "pg-boss 12.38.0: of eight tasks in ten seconds, $seen."
