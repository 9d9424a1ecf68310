import type { Night } from '#availability';
import type { Answer } from '../../../../../testing/api-client.ts';
import { type Feed, feedsOf } from '../feed-scene.ts';
import type { ImportScene } from '../import-scene.ts';
import type { Happening, Happenings, Nights, Rules, Source, Story } from './story.ts';
import { doWhatIsDue, letTimePass } from './story-clock.ts';
import { staysOf } from './story-nights.ts';
import { answerAs } from './story-source.ts';

interface Reading {
  outcome: string;
  holdReason: string | null;
  errorCode: string | null;
}

interface Shown {
  blockId: string;
  from: Night;
  to: Night;
}

interface Conflict {
  id: string;
  from: Night;
  to: Night;
}

/** Somebody who lives through a story: the host, the platforms that read his links, and the time that passes. */
export class StoryHost {
  readonly calendars = new Map<string, string>();
  readonly links = new Map<string, Feed>();
  /** How the readings of a step ended, by calendar. */
  private runs = new Map<string, string[]>();
  private readonly sources = new Map<string, Source>();
  private readonly stays = new Map<string, string>();
  private readonly discarded = new Map<string, string>();

  constructor(
    private readonly scene: ImportScene,
    private readonly story: Story,
    readonly today: Night,
  ) {
    const names = new Map(Object.keys(story.calendars).map((name) => [pathOf(name), name]));
    scene.platform.answers(({ url }, response) => {
      const name = names.get(url!)!;
      answerAs(this.sources.get(name) ?? [], story.calendars[name]!.form, today, response);
    });
  }

  /** From now on, these sources answer so. */
  changeSources(sources: Readonly<Record<string, Source>> = {}): void {
    for (const [name, source] of Object.entries(sources)) {
      if (!this.story.calendars[name]) throw new Error(`no such calendar in this story: ${name}`);
      this.sources.set(name, source);
    }
  }

  /** What happens, one thing after the other. @returns how the readings ended, by calendar */
  async live(happenings: readonly Happening[]): Promise<Record<string, string>> {
    this.runs = new Map();
    for (const happening of happenings)
      for (const [what, details] of Object.entries(happening))
        await (this.verbs[what as keyof Happenings] as (details: unknown) => Promise<unknown>)(details);
    return Object.fromEntries([...this.runs].map(([name, ends]) => [name, ends.join(', ')]));
  }

  private readonly verbs: { [What in keyof Happenings]: (details: Happenings[What]) => Promise<unknown> } = {
    adds: (name) => this.add(name),
    syncs: (name) => this.ask(name, 'post', '/sync'),
    syncsAndFrees: (name) => this.ask(name, 'post', '/sync', { applyRemovals: true }),
    frees: ({ of, ...choice }) => this.decide('apply', of, choice),
    keeps: ({ of, ...choice }) => this.decide('keep', of, choice),
    undoes: async (name) => sure(await this.scene.host.post(this.calendarPath(name, '/undo'))),
    changes: ({ calendar, to }) => this.ask(calendar, 'put', '', to),
    readdresses: ({ calendar, to }) => this.ask(calendar, 'put', '', { icalUrl: this.addressOf(to) }),
    blocksWhatIsIgnored: async (name) => {
      const { attention } = await this.show(name);
      await this.ask(name, 'put', '', attention!.remedy);
    },
    pauses: (name) => this.ask(name, 'put', '', { isActive: false }),
    resumes: (name) => this.ask(name, 'put', '', { isActive: true }),
    deletes: async (name) => {
      const { discardedId } = sure(await this.scene.host.delete(this.calendarPath(name))).json;
      this.discarded.set(name, this.calendars.get(name)!).set(`${name} discarded`, discardedId);
      this.calendars.delete(name);
    },
    takesBack: async (name) => {
      const id = this.discarded.get(`${name} discarded`)!;
      sure(await this.scene.host.post(this.productPath(`/discarded/${id}/restore`)));
      this.calendars.set(name, this.discarded.get(name)!);
    },
    books: (booking) => this.book(booking),
    moves: async ({ guest, to }) => {
      const [stay] = staysOf(to, this.today);
      await this.changeReservation(guest, { arrival: stay!.from, departure: stay!.to });
    },
    cancels: (guest) => this.changeReservation(guest, { status: 'cancelled' }),
    closes: async ({ what, nights }) => {
      const { json } = sure(
        await this.scene.host.post(this.productPath('/blocks'), staysOf(nights, this.today)[0]),
      );
      this.stays.set(what, json.id);
    },
    opens: async (what) =>
      sure(await this.scene.host.delete(this.productPath(`/blocks/${this.stays.get(what)}`))),
    dismisses: async (nights) => {
      const { json } = sure(await this.scene.host.get(this.productPath('/conflicts?pageSize=100')));
      for (const { id } of this.among(json.items as Conflict[], nights))
        sure(await this.scene.host.patch(this.productPath(`/conflicts/${id}`), { state: 'dismissed' }));
    },
    makesLink: async ({ link, channel }) => {
      this.links.set(link, await feedsOf(this.scene).create({ channel, name: link }));
    },
    isRead: async ({ by, link }) =>
      sure(
        await (link === undefined
          ? this.scene.readFeed(by)
          : feedsOf(this.scene).read(this.links.get(link)!, { 'User-Agent': by })),
      ),
    passes: async (duration) => {
      await letTimePass(this.scene, duration);
      for (const id of await doWhatIsDue(this.scene)) {
        const [name] = [...this.calendars].find(([, known]) => known === id)!;
        this.note(name, await this.scene.readOnSchedule(id));
      }
    },
  };

  /** A calendar as the host's list shows it. */
  show = (name: string) => this.scene.show(this.calendars.get(name)!);

  productPath(rest: string): string {
    return `/api/products/${this.scene.productId}${rest}`;
  }

  private async add(name: string): Promise<void> {
    const body = { name, icalUrl: this.addressOf(name), ...this.story.calendars[name]!.rules };
    const { json } = sure(await this.scene.host.post(this.scene.externalPath, body));
    this.calendars.set(name, json.id);
    this.note(name, json.sync);
  }

  /** A request about a calendar that may make the server read it. */
  private async ask(name: string, method: 'post' | 'put', rest: string, body?: Rules): Promise<void> {
    const { json } = sure(await this.scene.host[method](this.calendarPath(name, rest), body));
    const reading = method === 'post' ? json : json.sync;
    if (reading) this.note(name, reading);
  }

  private async decide(
    word: 'apply' | 'keep',
    name: string,
    { nights, everywhere }: Omit<Happenings['frees'], 'of'>,
  ): Promise<void> {
    const { pending, kept, ghosts } = await this.scene.held(this.calendars.get(name)!);
    const chosen = nights === undefined ? undefined : this.among([...pending, ...kept, ...ghosts], nights);
    const blockIds = chosen?.map(({ blockId }: Shown) => blockId);
    const body = { ...(blockIds && { blockIds }), ...(everywhere && { everywhere }) };
    sure(await this.scene.host.post(this.calendarPath(name, `/held/${word}`), body));
  }

  private async book({ guest, nights, despite, refused }: Happenings['books']): Promise<void> {
    const [stay] = staysOf(nights, this.today);
    const body = { guest, arrival: stay!.from, departure: stay!.to, ...(despite && { [despite]: true }) };
    const answer = await this.scene.host.post(this.productPath('/reservations'), body);
    if (refused) expect(answer.json.code).toBe(refused);
    else this.stays.set(guest, sure(answer).json.id);
  }

  private async changeReservation(guest: string, body: object): Promise<void> {
    sure(await this.scene.host.patch(this.productPath(`/reservations/${this.stays.get(guest)}`), body));
  }

  /** Those that hold exactly these nights; a story never names what is not shown. */
  private among<One extends { from: Night; to: Night }>(shown: readonly One[], nights: Nights): One[] {
    return staysOf(nights, this.today).map(({ from, to }) => {
      const found = shown.find((one) => one.from === from && one.to === to);
      if (!found) throw new Error(`not shown: ${nights}`);
      return found;
    });
  }

  private note(name: string, { outcome, holdReason, errorCode }: Reading): void {
    const end = errorCode ?? (holdReason ? `${outcome}: ${holdReason}` : outcome);
    this.runs.set(name, [...(this.runs.get(name) ?? []), end]);
  }

  private addressOf(name: string): string {
    return this.scene.platform.url(pathOf(name));
  }

  private calendarPath(name: string, rest = ''): string {
    return `${this.scene.externalPath}/${this.calendars.get(name)}${rest}`;
  }
}

function pathOf(name: string): string {
  return `/${encodeURIComponent(name)}.ics`;
}

/** An answer that the story counts on. @throws where the API refuses */
function sure(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`refused with ${answer.status}: ${answer.text}`);
  return answer;
}
