import { ApiError, ConnectionFailed, DokployError, ServerNotSupported } from './errors.js';
import { EventStream } from './events.js';
import { VERSION } from './generated/operations.js';
import type { Pagination } from './generated/models.js';
import { LineStream } from './lines.js';
import { Page } from './page.js';
import type { RequestOptions } from './resource.js';
import { pause, pauseAfter, seconds, sleep, type Retries } from './retry.js';
import { uuid } from './uuid.js';

const API = 'v1';
const isBrowser = typeof globalThis.document !== 'undefined';

/** What stands behind the `?`; what is undefined is left out. */
export type Query = Record<string, unknown>;
export type Token = string | (() => string | Promise<string>) | undefined;

export interface Given {
  body?: unknown;
  query?: object | undefined;
  accept?: string;
  isStream?: boolean;
}

export interface HttpSettings {
  baseUrl: string;
  token: Token;
  timeout: number;
  retries: Retries;
  idempotencyKeys: boolean;
  fetch: typeof fetch;
}

interface Sent {
  url: string;
  init: RequestInit;
  timeout: number;
  isStream: boolean;
  isRepeatable: boolean;
  signal: AbortSignal | undefined;
}

/** Calls of the API: addresses, headers, repeats, errors. */
export class Http {
  readonly baseUrl: string;
  readonly retries: Retries;
  token: Token;
  readonly #settings: HttpSettings;
  #isKnown = false;
  #hasWarned = false;

  constructor(settings: HttpSettings) {
    this.baseUrl = checkedAddress(settings.baseUrl);
    this.retries = settings.retries;
    this.token = settings.token;
    this.#settings = settings;
  }

  // --- the kinds of answers ---

  async json<T>(method: string, path: string, given: Given, options?: RequestOptions): Promise<T> {
    const answer = await this.call(method, path, given, options);
    return (await this.#parsed(answer)) as T;
  }

  async page<T>(method: string, path: string, given: Given, options?: RequestOptions): Promise<Page<T>> {
    const body = await this.json<{ data: T[]; pagination: Pagination }>(method, path, given, options);
    if (!Array.isArray(body.data) || typeof body.pagination !== 'object') {
      throw this.#notUnderstood(`${method} ${path} answered no list`);
    }
    const after = (cursor: string) =>
      this.page<T>(method, path, { ...given, query: { ...given.query, cursor } }, options);
    return new Page(body, after);
  }

  async text(method: string, path: string, given: Given, options?: RequestOptions): Promise<string> {
    const answer = await this.call(method, path, { ...given, accept: 'text/plain, */*' }, options);
    return answer.text();
  }

  async bytes(
    method: string,
    path: string,
    given: Given,
    options?: RequestOptions,
  ): Promise<ReadableStream<Uint8Array>> {
    const answer = await this.call(method, path, { ...given, accept: '*/*', isStream: true }, options);
    return answer.body ?? new Blob([]).stream();
  }

  async nothing(method: string, path: string, given: Given, options?: RequestOptions): Promise<void> {
    await this.call(method, path, given, options);
  }

  async anything(method: string, path: string, given: Given, options?: RequestOptions): Promise<unknown> {
    const answer = await this.call(method, path, given, options);
    return (answer.headers.get('content-type') ?? '').includes('json') ? this.#parsed(answer) : undefined;
  }

  follow<T>(path: string, query: object, options?: RequestOptions): LineStream<T> {
    return new LineStream<T>(this, path, { ...query }, options);
  }

  events(path: string, query: object | undefined, options?: RequestOptions): EventStream {
    return new EventStream(this, path, { ...query }, options);
  }

  // --- one call ---

  /** The answer to a request that succeeded, its body unread only for a stream; otherwise the error that says why it did not. */
  async call(method: string, path: string, given: Given, options: RequestOptions = {}): Promise<Response> {
    const token = typeof this.token === 'function' ? await this.token() : this.token;
    const headers: Record<string, string> = { Accept: given.accept ?? 'application/json' };
    if (!isBrowser) {
      headers['User-Agent'] = `dokploy-sdk-typescript/${VERSION}`;
    }
    if (token) {
      headers['Authorization'] = `Bearer ${token}`;
    }
    if (given.body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    const hasKey = method === 'POST' && (options.idempotencyKey !== undefined || this.#settings.idempotencyKeys);
    if (hasKey) {
      headers['Idempotency-Key'] = options.idempotencyKey ?? uuid();
    }
    if (options.ifMatch) {
      headers['If-Match'] = options.ifMatch;
    }
    const init: RequestInit = { method, headers, redirect: 'manual' };
    if (given.body !== undefined) {
      init.body = JSON.stringify(given.body);
    }
    return this.#accepted(method, path, await this.#exchange({
      url: `${this.baseUrl}/api/${API}${path}${queryString(given.query)}`,
      init,
      timeout: options.timeout ?? this.#settings.timeout,
      isStream: given.isStream ?? false,
      // What acts twice is not sent twice: keys count for users only.
      isRepeatable: method === 'POST' ? hasKey && Boolean(token) : method !== 'PATCH',
      signal: options.signal,
    }));
  }

  async #exchange(sent: Sent): Promise<Response> {
    let unanswered = false;
    for (let attempt = 0; ; attempt++) {
      let wait: number | undefined;
      try {
        const answer = await this.#once(sent);
        const told = seconds(answer.headers.get('retry-after'));
        wait = pauseAfter(this.retries, answer.status, told, attempt, unanswered);
        if (wait === undefined) {
          return answer;
        }
      } catch (error) {
        if (sent.signal?.aborted) {
          throw sent.signal.reason;
        }
        if (attempt >= this.retries.most || !sent.isRepeatable) {
          throw new ConnectionFailed(`could not reach ${this.baseUrl}: ${reason(error)}`, error);
        }
        unanswered = true;
        wait = pause(this.retries, attempt);
      }
      await sleep(wait, sent.signal);
    }
  }

  /** Whatever this throws, there was no (whole) answer. */
  async #once(sent: Sent): Promise<Response> {
    const attempt = new AbortController();
    const stop = () => attempt.abort(sent.signal?.reason);
    if (sent.signal?.aborted) {
      stop();
    }
    sent.signal?.addEventListener('abort', stop, { once: true });
    const late = () => attempt.abort(new Error(`no answer within ${sent.timeout} s`));
    const timer = setTimeout(late, sent.timeout * 1000);
    let isOpen = false;
    try {
      const answer = await this.#settings.fetch(sent.url, { ...sent.init, signal: attempt.signal });
      if (sent.isStream && answer.ok) {
        isOpen = true;
        return answer;
      }
      if (answer.type === 'opaqueredirect') {
        return answer;
      }
      const body = await answer.arrayBuffer();
      const isEmpty = answer.status === 204 || answer.status === 304;
      return new Response(isEmpty ? null : body, { status: answer.status, headers: answer.headers });
    } finally {
      clearTimeout(timer);
      // A stream may be given up at any time later.
      if (!isOpen) {
        sent.signal?.removeEventListener('abort', stop);
      }
    }
  }

  async #accepted(method: string, path: string, answer: Response): Promise<Response> {
    this.#warnOnce(answer);
    if (answer.ok) {
      return answer;
    }
    if (answer.type === 'opaqueredirect' || (answer.status >= 300 && answer.status < 400)) {
      const place = answer.headers.get('location') ?? 'another address';
      throw new ConnectionFailed(`${this.baseUrl} redirects to ${place}: use that server's address as baseUrl`);
    }
    const retryAfter = seconds(answer.headers.get('retry-after'));
    const error = await envelope(answer, retryAfter);
    if (!error || [404, 405, 410].includes(error.status)) {
      await this.#checkServer();
    }
    const message = `${method} ${path} was refused, and the answer does not say why`;
    throw error ?? new ApiError(answer.status, { code: `HTTP_${answer.status}`, message }, retryAfter);
  }

  async #parsed(answer: Response): Promise<unknown> {
    const parsed: unknown = await answer.json().catch(() => undefined);
    if (typeof parsed !== 'object' || parsed === null) {
      await this.#checkServer();
      throw this.#notUnderstood('an answer was no JSON object');
    }
    return parsed;
  }

  // --- which server it is ---

  /** Throws ServerNotSupported unless the server says that it serves this version of the API. Asked once. */
  async #checkServer(): Promise<void> {
    if (this.#isKnown) {
      return;
    }
    const url = `${this.baseUrl}/api/version`;
    const init: RequestInit = { headers: { Accept: 'application/json' }, redirect: 'manual' };
    const timeout = this.#settings.timeout;
    const sent: Sent = { url, init, timeout, isStream: false, isRepeatable: false, signal: undefined };
    const answer = await this.#once(sent).catch(() => undefined);
    if (!answer || [429, 502, 503, 504].includes(answer.status)) {
      return;
    }
    const served = await versions(answer);
    if (!served) {
      throw this.#notUnderstood(`GET /api/version answered ${answer.status}`);
    }
    if (!served.includes(API)) {
      throw new ServerNotSupported(
        `${this.baseUrl} serves version ${served.join(', ') || 'none'} of the API, and this package (${VERSION}) ` +
          `speaks ${API}: install one that fits`,
      );
    }
    this.#isKnown = true;
  }

  #notUnderstood(what: string): ServerNotSupported {
    return new ServerNotSupported(`${this.baseUrl} does not answer as a Dokploy server does: ${what}`);
  }

  #warnOnce(answer: Response): void {
    if (answer.headers.get('x-deprecated') === 'true' && !this.#hasWarned) {
      this.#hasWarned = true;
      const end = answer.headers.get('x-sunset') ?? 'a day to come';
      const guide = answer.headers.get('x-migration-guide') ?? 'its documentation';
      console.warn(`${this.baseUrl} ends version ${API} of its API on ${end}: see ${guide}`);
    }
  }
}

function checkedAddress(baseUrl: string): string {
  let address: URL;
  try {
    address = new URL(baseUrl);
  } catch {
    throw new DokployError(`baseUrl must be an address such as https://dokploy.example.com, not ${String(baseUrl)}`);
  }
  if (address.protocol !== 'http:' && address.protocol !== 'https:') {
    throw new DokployError(`baseUrl must begin with https:// or http://, not ${address.protocol}`);
  }
  const text = baseUrl.replace(/\/+$/, '');
  const below = /\/api(\/v1)?$/.exec(text);
  if (below) {
    throw new DokployError(`baseUrl is given without /api: ${text.slice(0, below.index)}`);
  }
  return text;
}

function queryString(query: object | undefined): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) {
      given.set(name, value instanceof Date ? value.toISOString() : String(value));
    }
  }
  const text = given.toString();
  return text ? `?${text}` : '';
}

/** What the envelope says; undefined if there is none. */
async function envelope(answer: Response, retryAfter: number | undefined): Promise<ApiError | undefined> {
  const body = await answer.json().catch(() => undefined);
  const error = body?.error;
  if (typeof error?.code !== 'string' || typeof error?.message !== 'string') {
    return undefined;
  }
  const requestId = error.requestId ?? answer.headers.get('x-request-id') ?? undefined;
  return new ApiError(answer.status, { ...error, requestId }, retryAfter);
}

async function versions(answer: Response): Promise<string[] | undefined> {
  const body = await answer.json().catch(() => undefined);
  return Array.isArray(body?.api) ? body.api.map((each: { version: string }) => each.version) : undefined;
}

/** `fetch` itself says no more than that it failed; what the system said is behind it. */
function reason(error: unknown): string {
  const cause = (error as { cause?: { code?: string; message?: string } })?.cause;
  return cause?.message || cause?.code || (error instanceof Error ? error.message : String(error));
}
