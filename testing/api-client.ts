import { setTimeout as pause } from 'node:timers/promises';

/** An answer of the API: its status, headers, text and, where it is JSON, its value. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: any;
}

/** Calls the API and gives the body of its answer; rejects where the call is refused. */
export type Call = <Value>(method: string, path: string, body?: object) => Promise<Value>;

/** Below the rate limit per minute. */
const BETWEEN_QUESTIONS_MS = 250;

/** A client of the API that keeps its cookie, and polls operations after a 202. */
export class ApiClient {
  readonly url: string;
  private readonly token: string | undefined;
  private cookie = '';

  /** @param token of a program, used in place of a cookie */
  constructor(url: string, token?: string) {
    this.url = url;
    this.token = token;
  }

  readonly call: Call = async (method, path, body) => {
    const { status, json, text } = await this.send(method, path, body);
    if (status >= 400) throw new Error(`${method} ${path} was refused: ${status} ${text}`);
    return json;
  };

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, body);
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return this.send('PATCH', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path);
  }

  /** Any method, with a body that is sent as it is when it is a string. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await this.sendOnce(method, path, body, headers);
    const goesOn = answer.status === 202 && answer.json?.operationId !== undefined;
    return goesOn ? this.theEndOf(answer) : answer;
  }

  /** One request, without following a 202. */
  async sendOnce(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(this.cookie && { Cookie: this.cookie }),
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie) this.cookie = cookie.split(';')[0]!;
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson && text ? JSON.parse(text) : undefined,
    };
  }

  private async theEndOf(accepted: Answer): Promise<Answer> {
    for (;;) {
      await pause(BETWEEN_QUESTIONS_MS);
      const { status, json } = await this.sendOnce('GET', accepted.json.progressUrl);
      if (status !== 200) throw new Error(`a call that went on is answered ${status} ${json.code}`);
      const { answer } = json;
      if (json.isFinished)
        return { ...accepted, status: json.status, text: JSON.stringify(answer), json: answer };
    }
  }

  get cookieValue(): string {
    return this.cookie;
  }
}
