import type { ServerResponse } from 'node:http';

const LINE_EVERY_MS = 1_000;
const START = 'BEGIN:VCALENDAR\r\n';

/** A platform that has begun to answer, and says a line of no meaning now and then, so that nobody gives it up. */
export class HeldAnswers {
  private held: { response: ServerResponse; speaking: NodeJS.Timeout }[] = [];

  /** Begins an answer, and no more. */
  hold = (response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/calendar' }).write(START);
    const speaking = setInterval(() => response.write('X-WAIT:1\r\n'), LINE_EVERY_MS);
    response.on('close', () => clearInterval(speaking));
    this.held.push({ response, speaking });
  };

  /** Ends all that it has begun. @param feed of which everybody gets the rest */
  release(feed: string): void {
    for (const { response, speaking } of this.held.splice(0)) {
      clearInterval(speaking);
      response.end(feed.slice(START.length));
    }
  }
}
