/** One server-sent event as a browser would dispatch it. */
export interface ReceivedEvent {
  id: number;
  type: string;
  data: Record<string, string | number | null>;
}

/** What a browser's EventSource does with one connection (HTML standard, §9.2.6), without coming again by itself. */
export class EventReader {
  /** All that was received, in order. */
  readonly received: ReceivedEvent[] = [];
  comments = 0;
  retryMs: number | null = null;
  /** Resolves when the server, or `close`, ends the stream. */
  readonly ended: Promise<void>;
  private taken = 0;
  private rouse: () => void = () => undefined;

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
    /** With which a browser would come again. */
    public lastEventId: string,
  ) {
    this.ended = this.readAll().catch(() => undefined);
  }

  /** @param client who is signed in; @param url another server than the client's */
  static async open(
    client: { url: string; cookieValue: string },
    { url = client.url, lastEventId = '' }: { url?: string; lastEventId?: string } = {},
  ): Promise<EventReader> {
    const abort = new AbortController();
    const response = await fetch(`${url}/api/events`, {
      signal: abort.signal,
      headers: {
        Accept: 'text/event-stream',
        Cookie: client.cookieValue,
        ...(lastEventId && { 'Last-Event-ID': lastEventId }),
      },
    });
    const reader = new EventReader(response, abort, lastEventId);
    while (response.ok && reader.retryMs === null) await reader.more();
    return reader;
  }

  /** The next event that was not yet taken, of a type where one is given: what comes before is passed over. */
  async next(type?: string): Promise<ReceivedEvent> {
    for (;;) {
      while (this.taken < this.received.length) {
        const event = this.received[this.taken]!;
        this.taken += 1;
        if (!type || event.type === type) return event;
      }
      await this.more();
    }
  }

  /** Resolves when something came, be it a comment. */
  more(): Promise<void> {
    return new Promise((resolve) => {
      this.rouse = resolve;
    });
  }

  async close(): Promise<void> {
    this.abort.abort();
    await this.ended;
  }

  private async readAll(): Promise<void> {
    let text = '';
    for await (const chunk of this.response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) this.dispatch(block.split('\n'));
      this.rouse();
    }
  }

  private dispatch(lines: readonly string[]): void {
    let [type, data] = ['message', ''];
    for (const line of lines) {
      const [, field, value] = /^(\w*): ?(.*)$/.exec(line) ?? [];
      if (field === '') this.comments += 1;
      else if (field === 'id') this.lastEventId = value!;
      else if (field === 'event') type = value!;
      else if (field === 'data') data += value;
      else if (field === 'retry') this.retryMs = Number(value);
    }
    if (data) this.received.push({ id: Number(this.lastEventId), type, data: JSON.parse(data) });
  }
}
