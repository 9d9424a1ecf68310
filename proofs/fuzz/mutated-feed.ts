import { gzipSync } from 'node:zlib';
import type { readFeed } from '#availability';
import { GOOD_CALENDAR } from './good-event.ts';
import { byteMutations } from './mutate-bytes.ts';
import { grammarMutations } from './mutate-grammar.ts';
import { lineMutations } from './mutate-lines.ts';
import { tokenMutations } from './mutate-tokens.ts';
import { MOST_CHARACTERS, type Mutation } from './mutation.ts';
import { Random } from './random.ts';
import type { Seed } from './seeds.ts';

type ReadingOptions = Parameters<typeof readFeed>[1];

/** A feed made worse, and what must be true of its reading. */
export interface MutatedFeed {
  bytes: Buffer;
  options: ReadingOptions;
  /** `sure`: unless it is refused, the good event is read. `unless_cancelled`: an unclosed calendar with METHOD:CANCEL before it may swallow it. */
  goodEvent: 'sure' | 'unless_cancelled' | 'absent';
  /** Seed and mutations by name, in their order. */
  recipe: string[];
}

const KINDS: [string, Mutation][][] = [byteMutations, lineMutations, tokenMutations, grammarMutations].map(
  (mutations) => Object.entries(mutations),
);
const PROPERTY_ZONES = [
  'Europe/Paris',
  'Europe/Paris',
  'America/New_York',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Africa/Cairo',
  'UTC',
];

/** A first line that a mutation indented continues this line, and not the good calendar's last one. */
const BETWEEN = 'Between two calendars\r\n';

/** A file that says it is UTF-16 makes characters of pairs of octets, those of the good event too. */
const UTF_16_MARK = /^(?:\xff\xfe|\xfe\xff)/;

/**
 * The feed of that number: the same bytes for the same seeds, seed and number, whatever was made before.
 *
 * @param seeds what feeds grow from
 * @param seed which run
 * @param index which feed of the run
 */
export function mutatedFeed(seeds: readonly Seed[], seed: number, index: number): MutatedFeed {
  const random = new Random(seed, index);
  const { text, recipe } = mutate(seeds, random);
  const goodIsFirst = random.isOneIn(4);
  const whole = goodIsFirst ? `${GOOD_CALENDAR}${BETWEEN}${text}` : `${text}\r\n${GOOD_CALENDAR}`;
  const { bytes, form } = packed(whole, random);
  const isLost = form === 'cut gzip' || (!form.startsWith('UTF') && UTF_16_MARK.test(whole));
  return {
    bytes,
    options: optionsFor(random),
    goodEvent: isLost ? 'absent' : !goodIsFirst && mayCancel(text) ? 'unless_cancelled' : 'sure',
    recipe: [...recipe, goodIsFirst ? 'good event first' : 'good event last', form],
  };
}

/** Whether a METHOD:CANCEL may stand in the text, however it is folded. */
function mayCancel(text: string): boolean {
  return /CANCEL/i.test(text.replace(/[\r\n\t \0]/g, ''));
}

function mutate(seeds: readonly Seed[], random: Random): { text: string; recipe: string[] } {
  const start = random.pick(seeds);
  const recipe = [start.name];
  let { text } = start;
  for (let count = random.mostlySmall(1, 14); count > 0; count -= 1) {
    const [name, mutation] = random.pick(random.pick(KINDS));
    const other = random.pick(seeds);
    if (text === '') text = other.text;
    text = mutation(text, random, other.text).slice(0, MOST_CHARACTERS);
    recipe.push(name);
  }
  return { text, recipe };
}

/** The good event must survive the packing, so bytes are mutated before it. */
function packed(text: string, random: Random): { bytes: Buffer; form: string } {
  const plain = Buffer.from(text, 'latin1');
  switch (random.below(40)) {
    case 0:
      return { bytes: Buffer.from(`\ufeff${text}`, 'utf16le'), form: 'UTF-16 LE' };
    case 1:
      return { bytes: Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), form: 'UTF-16 BE' };
    case 2:
      return { bytes: Buffer.concat([Buffer.from('\ufeff'), plain]), form: 'UTF-8 BOM' };
    case 3:
      return { bytes: gzipSync(plain, { level: 1 }), form: 'gzip' };
    case 4: {
      const compressed = gzipSync(plain, { level: 1 });
      return { bytes: compressed.subarray(0, random.below(compressed.length)), form: 'cut gzip' };
    }
    default:
      return { bytes: plain, form: 'plain' };
  }
}

function optionsFor(random: Random): ReadingOptions {
  return {
    timeZone: random.pick(PROPERTY_ZONES),
    horizon: { from: '2026-10-27', to: '2029-11-26' },
    tentative: random.isOneIn(4) ? 'block' : 'ignore',
    transparent: random.isOneIn(4) ? 'block' : 'ignore',
    ownUidDomain: random.isOneIn(4) ? 'example.org' : null,
    ignorePhrases: random.isOneIn(8) ? ['not available', 'x'] : [],
  };
}
