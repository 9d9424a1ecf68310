import { type Stay } from '#availability';
import { feedsOf } from '../feed-scene.ts';
import { ImportScene, staysIn } from '../import-scene.ts';
import type { Findings, Step, Story } from './story.ts';
import { StoryHost } from './story-host.ts';
import { asStay, nightsOf, staysOf, without } from './story-nights.ts';

/** The nights that are looked at, counted from today. */
const WINDOW = '-5-500';
/** How a person looks at a link: that is no evidence that a channel has read it. */
const PERSON = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64)' };

/** A scene on which stories are played, one a test, all by one server. */
export class StoryPlayer {
  private readonly scene = ImportScene.inSuite();

  /** Plays a story from its beginning, and looks at everything after each step. */
  play = async (story: Story): Promise<void> => {
    const timeZone = story.zone ?? 'Europe/Paris';
    const { json } = await this.scene.host.post('/api/products', { name: 'Villa', timeZone });
    this.scene.productId = json.id;
    const [clock] = await this.scene.query<{ today: string }>(
      'SELECT (now() AT TIME ZONE $1)::date::text AS today',
      [timeZone],
    );
    const host = new StoryHost(this.scene, story, clock!.today);
    let before = await this.mainFeed();
    for (const step of story.steps) before = await this.playStep(host, step, before);
  };

  private async playStep(host: StoryHost, step: Step, before: string): Promise<string> {
    host.changeSources(step.sources);
    const runs = await host.live(step.happens);
    const feed = await this.mainFeed();
    const seen = { ...(await this.look(host)), ...(await this.lookAtFeeds(host, feed)), runs };
    const [wanted, title] = [expected(step.finds, host), step.title];
    expect({ title, ...seen }).toEqual({ title, ...wanted });
    expect(await this.scene.misscheduled()).toEqual([]);
    const compared = step.happens.some((happening) => 'passes' in happening) ? withoutTimes : asItIs;
    if (step.finds.sameFeed) expect(compared(feed)).toBe(compared(before));
    return feed;
  }

  /** What the host's own pages are made from. */
  private async look(host: StoryHost) {
    const { today } = host;
    const [window] = staysOf(WINDOW, today);
    const query = `?from=${window!.from}&to=${window!.to}`;
    const get = async (rest: string) => (await this.scene.host.get(host.productPath(rest))).json;
    const { takenNights } = await get(`/availability${query}`);
    const { stays } = await get(`/occupancy${query}`);
    const conflicts = await get('/conflicts?pageSize=100');
    const calendars = await Promise.all([...host.calendars.keys()].map((name) => this.lookAt(host, name)));
    const heldAs = (what: 'pending' | 'kept' | 'ghosts') =>
      nightsOf(
        calendars.flatMap(({ held }) => held[what]),
        today,
      );
    return {
      taken: nightsOf(takenNights.map(asStay), today),
      occupied: nightsOf(inWindow(stays, window!), today),
      waiting: heldAs('pending'),
      kept: heldAs('kept'),
      repeated: heldAs('ghosts'),
      conflicts: conflicts.items.map((conflict: Conflict) => sentenceOf(conflict, host)).sort(),
      states: Object.fromEntries(
        calendars.flatMap(({ name, state }) => (state === 'synced' ? [] : [[name, state]])),
      ),
    };
  }

  private async lookAt(host: StoryHost, name: string) {
    const { state } = await host.show(name);
    return { name, state, held: await this.scene.held(host.calendars.get(name)!) };
  }

  private async lookAtFeeds(host: StoryHost, mainFeed: string) {
    const { today } = host;
    const told = (feed: string) => nightsOf(staysIn(feed).map(asRange), today);
    const links: Record<string, string> = {};
    for (const [name, link] of host.links)
      links[name] = told((await feedsOf(this.scene).read(link, PERSON)).text);
    return { told: told(mainFeed), links };
  }

  private async mainFeed(): Promise<string> {
    const { status, text } = await this.scene.readFeed(PERSON['User-Agent']);
    expect(status).toBe(200);
    return text;
  }
}

const asItIs = (feed: string) => feed;
/** Where time passes, what is remembered lies further back (`letTimePass`), and a feed that is rendered anew says so. */
const withoutTimes = (feed: string) => feed.replace(/^(DTSTAMP|LAST-MODIFIED):.*\r\n/gm, '');

/** All that a step must show, what it leaves out included: every law of every step. */
function expected(finds: Findings, { today }: StoryHost) {
  const { taken, untold = '', runs = {}, waiting = '', kept = '', repeated = '' } = finds;
  const stays = staysOf(taken, today);
  return {
    taken,
    occupied: taken,
    told: nightsOf(without(stays, staysOf(untold, today)), today),
    waiting,
    kept,
    repeated,
    conflicts: [...(finds.conflicts ?? [])].sort(),
    states: finds.states ?? {},
    links: finds.links ?? {},
    runs,
  };
}

interface Conflict extends Stay {
  kind: string;
  sides: { kind: string; calendar: { name: string } | null; label: string | null }[];
}

function sentenceOf({ kind, from, to, sides }: Conflict, { today }: StoryHost): string {
  const names = sides.map(({ calendar, label }) => calendar?.name ?? label ?? 'closed by hand').sort();
  return `${names.join(' and ')}, ${nightsOf([{ from, to }], today)}: ${kind}`;
}

function asRange(text: string): Stay {
  const [from, to] = text.split('/');
  return { from: from!, to: to! };
}

/** The parts of some stays that lie in a window. */
function inWindow(stays: readonly Stay[], { from, to }: Stay): Stay[] {
  return stays.map((stay) => ({
    from: stay.from > from ? stay.from : from,
    to: stay.to < to ? stay.to : to,
  }));
}
