import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnsweringServer, startAnsweringServer } from './answering-server.ts';

/** A program that subscribes to an address and keeps a copy. */
export interface Follower {
  name: string;
  /** Null where it is not installed. */
  follow(url: string, folder: string): Promise<Following | null>;
}

/** One subscription of a program. */
interface Following {
  version: string;
  /** Refreshes it, whatever the answer. @returns the names of the events that it then has, sorted */
  refresh(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Result of every answer, in the order of `ANSWERS`; null where the program is not installed. */
export interface FollowingOutcome {
  name: string;
  result: { version: string; reactions: readonly string[] } | null;
}

type Trial = (server: AnsweringServer, following: Following) => Promise<string>;

/** Results other than events, in the words of the table. */
export const ANSWERS: readonly { words: string; meet: Trial }[] = [
  { words: 'nothing changed', meet: meetNoChange },
  { words: 'a calendar without a component', meet: (...scene) => meetEmpty(...scene, []) },
  { words: 'with our one event of long ago', meet: (...scene) => meetEmpty(...scene, ['past']) },
  ...[404, 410, 429, 503].map((status) => ({
    words: String(status),
    meet: (server: AnsweringServer, following: Following) =>
      meetFault(server, following, () => server.answers(status)),
  })),
  {
    words: 'a refused connection',
    meet: (server, following) => meetFault(server, following, () => server.refuses()),
  },
];

/** Lets a program subscribe from scratch, and gives it each answer. */
export async function followThroughAnswers(follower: Follower, folder: string): Promise<FollowingOutcome> {
  const reactions: string[] = [];
  let version = '';
  for (const [index, { meet }] of ANSWERS.entries()) {
    const own = join(folder, `${follower.name}-${index}`);
    await mkdir(own);
    const server = await startAnsweringServer();
    server.lists(['one', 'two']);
    const following = await follower.follow(server.url, own);
    try {
      if (!following) return { name: follower.name, result: null };
      const seen = (await following.refresh()).join();
      if (seen !== 'one,two') throw new Error(`${follower.name} has “${seen}” of one, two.`);
      reactions.push(await meet(server, following));
      version = following.version;
    } finally {
      await following?.stop();
      await server.stop();
    }
  }
  return { name: follower.name, result: { version, reactions } };
}

async function meetNoChange(server: AnsweringServer, following: Following): Promise<string> {
  await following.refresh();
  return server.wasAskedWithTag() ? 'asks with our tag: 304' : 'reads the whole';
}

async function meetEmpty(server: AnsweringServer, following: Following, events: string[]): Promise<string> {
  server.lists(events);
  const kept = (await following.refresh()).filter((name) => !events.includes(name));
  return kept.length > 0 ? '**keeps all for ever**' : 'lets all go';
}

async function meetFault(
  server: AnsweringServer,
  following: Following,
  begin: () => Promise<void> | void,
): Promise<string> {
  await begin();
  const kept = await following.refresh();
  await server.recovers();
  server.lists(['one', 'three']);
  const later = (await following.refresh()).join();
  const then = later === 'one,three' ? 'then reads on' : '**then reads no more**';
  return `${kept.length === 2 ? 'keeps all' : '**shows all as free**'}, ${then}`;
}
