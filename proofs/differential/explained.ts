import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXPLAINED_CLASSES } from './explained-classes.ts';
import type { GeneratedFeed } from './feed-model.ts';

/** Readers whose nights a class of differences concerns; `both`: they agree with each other, and we differ. */
export type Differing = 'ical.js' | 'recurring-ical-events' | 'both';

interface ExplainedClass {
  differs: Differing;
  name: string;
  reason: string;
}

const FILE = join(import.meta.dirname, '../../libs/availability/fixtures/differential/explained.json');
const classes = JSON.parse(readFileSync(FILE, 'utf8')) as ExplainedClass[];

/** Every explained class, as `whom: name`. Throws where the file and the marks of the classes do not match. */
export function explainedClasses(): string[] {
  const named = classes.map(titleOf);
  const marked = Object.keys(EXPLAINED_CLASSES);
  const odd = [
    ...named.filter((title) => !marked.includes(title)),
    ...marked.filter((title) => !named.includes(title)),
  ];
  if (odd.length > 0)
    throw new Error(`In explained.json or in EXPLAINED_CLASSES, but not in both: ${odd.join('; ')}`);
  return named;
}

/** The classes that explain why a reader's nights differ from ours in a feed. */
export function explanationsOf(feed: GeneratedFeed, differs: Differing): string[] {
  return classes
    .filter((one) => one.differs === differs)
    .map(titleOf)
    .filter((title) => EXPLAINED_CLASSES[title]?.(feed));
}

function titleOf({ differs, name }: ExplainedClass): string {
  return `${differs}: ${name}`;
}
