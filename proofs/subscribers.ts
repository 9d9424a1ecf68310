import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ApiClient, type Call } from '../testing/api-client.ts';
import { FeedServer } from '../testing/feed-server.ts';
import { type RunningProduct, startProduct } from '../testing/start-product.ts';
import { ALL_SUBSCRIBERS } from './subscribers/all-subscribers.ts';
import { ALL_VIEWERS } from './subscribers/all-viewers.ts';
import { compareReading, type ReadingComparison } from './subscribers/compare-reading.ts';
import { fillHouses } from './subscribers/fill-houses.ts';
import { fillProperty } from './subscribers/fill-property.ts';
import { type FollowingOutcome, followThroughAnswers } from './subscribers/follow-answers.ts';
import { followByEvolution } from './subscribers/follow-evolution.ts';
import { followByVdirsyncer } from './subscribers/follow-vdirsyncer.ts';
import { jointTruth } from './subscribers/joint-truth.ts';
import { publishedTruth, type TrueStay } from './subscribers/published-truth.ts';
import { tryRandomNames } from './subscribers/random-names.ts';
import {
  FEEDS,
  type FeedName,
  isGoodReport,
  type Outcome,
  type Report,
  renderReport,
  type View,
} from './subscribers/render-report.ts';
import { tryAllSources } from './subscribers/sources.ts';
import type { Subscriber } from './subscribers/subscriber.ts';
import { trialFeed, trialOutcome } from './subscribers/trial-feed.ts';
import type { Viewer } from './subscribers/viewer.ts';

const PAGE = join(import.meta.dirname, '../docs/subscribers.md');
const SECOND_HOST = { name: 'Second', email: 'second@example.test', password: 'correct horse battery' };
/** Between these two lines of the page, the last report stands. */
const [REPORT_BEGINS, REPORT_ENDS] = ['<!-- measured -->', '<!-- /measured -->'];

/**
 * `npm run subscribers -- --write`: starts the product, fills a property with 500 stays of hostile names and six houses
 * with stays around every change of clocks, and compares how each installed subscriber reads their feeds, and the joint
 * ones, with the API; checks how more programs show a trial feed and handle faults, and imports from calendar servers.
 * `--write` puts the tables into docs/subscribers.md. Fails where anything differs.
 */
async function subscribers(): Promise<boolean> {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
  const folder = mkdtempSync(join(tmpdir(), 'hosteed-subscribers-'));
  chmodSync(folder, 0o711);
  const feeds = await FeedServer.start();
  try {
    const report = await measure(folder, feeds);
    const text = renderReport(report);
    if (values.write) writeReport(text);
    process.stdout.write(`${text}\n`);
    for (const { written, read } of report.randomNames?.wrong.slice(0, 10) ?? [])
      process.stdout.write(`\n${JSON.stringify(written)}\nis read as ${JSON.stringify(read)}\n`);
    return isGoodReport(report);
  } finally {
    await feeds.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, feeds: FeedServer): Promise<Report> {
  const product = await startProduct(folder);
  try {
    const published = await publish(product, feeds);
    const trialUrl = feeds.publishAt('/trial.ics', trialFeed());
    const outcomes: Outcome[] = [];
    for (const subscriber of ALL_SUBSCRIBERS)
      outcomes.push(await outcomeOf(subscriber, folder, published, trialUrl));
    const views: View[] = [];
    for (const viewer of ALL_VIEWERS) views.push(await viewBy(viewer, folder, trialUrl));
    const followings: FollowingOutcome[] = [];
    for (const follower of [followByVdirsyncer, followByEvolution])
      followings.push(await followThroughAnswers(follower, folder));
    const sources = await tryAllSources(product, folder);
    const randomNames = await tryRandomNames(folder);
    const { property, turnovers, stays } = published;
    const events = {
      property: property.truth.length,
      turnovers: turnovers.truth.length,
      stays: stays.truth.length,
    };
    return { events, outcomes, views, followings, sources, randomNames };
  } finally {
    await product.stop();
  }
}

/** A feed's address, and its content according to the API. */
interface PublishedFeed {
  url: string;
  truth: readonly TrueStay[];
}

type Published = Record<FeedName, PublishedFeed>;

/** Two hosts: the rate limit of one is 300 calls a minute. */
async function publish({ url, call }: RunningProduct, feeds: FeedServer): Promise<Published> {
  const productId = await fillProperty(call, feeds);
  const { feedUrl } = await call<{ feedUrl: string }>('GET', `/api/calendar/${productId}/token`);
  const property = { url: feedUrl, truth: await publishedTruth(call, productId) };
  await call('POST', '/api/users', { ...SECOND_HOST, role: 'host' });
  const second = new ApiClient(url);
  const { email, password } = SECOND_HOST;
  await second.call('POST', '/api/auth/login', { email, password });
  return { property, ...(await publishHouses(second.call, feeds)) };
}

async function publishHouses(call: Call, feeds: FeedServer): Promise<Omit<Published, 'property'>> {
  const productIds = await fillHouses(call, feeds);
  const truth = await jointTruth(call, productIds);
  const linkTo = async (kind: 'turnovers' | 'stays') => {
    const body = { kind, name: 'Houses', language: 'fr', productIds };
    return (await call<{ feedUrl: string }>('POST', '/api/joint-feeds', body)).feedUrl;
  };
  return {
    turnovers: { url: await linkTo('turnovers'), truth: truth.turnovers },
    stays: { url: await linkTo('stays'), truth: truth.stays },
  };
}

async function outcomeOf(
  subscriber: Subscriber,
  folder: string,
  published: Published,
  trialUrl: string,
): Promise<Outcome> {
  const read = (url: string, kind: string) => {
    const own = join(folder, `${subscriber.name}-${kind}`);
    mkdirSync(own);
    return subscriber.read({ url, folder: own });
  };
  const comparisons: Partial<Record<FeedName, ReadingComparison>> = {};
  for (const feed of Object.keys(FEEDS) as FeedName[]) {
    const { url, truth } = published[feed];
    const reading = await read(url, feed);
    if (!reading) return { subscriber, result: null };
    comparisons[feed] = compareReading(reading.events, truth, subscriber);
  }
  const trial = (await read(trialUrl, 'trial'))!;
  return {
    subscriber,
    result: {
      version: trial.version,
      comparisons: comparisons as Record<FeedName, ReadingComparison>,
      trial: trialOutcome(trial.events),
    },
  };
}

async function viewBy(viewer: Viewer, folder: string, url: string): Promise<View> {
  const own = join(folder, viewer.name);
  mkdirSync(own);
  const reading = await viewer.read({ url, folder: own });
  return { viewer, result: reading && { version: reading.version, trial: trialOutcome(reading.events) } };
}

function writeReport(report: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [before, after] = [page.indexOf(REPORT_BEGINS), page.indexOf(REPORT_ENDS)];
  if (before < 0 || after < before) throw new Error(`${PAGE} has no place for the report.`);
  const head = page.slice(0, before + REPORT_BEGINS.length);
  writeFileSync(PAGE, `${head}\n\n${report}\n\n${page.slice(after)}`);
}

subscribers().then(
  (isGood) => process.exit(isGood ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
