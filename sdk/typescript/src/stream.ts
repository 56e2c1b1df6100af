import { ApiError, ServerNotSupported, StreamBroken } from './errors.js';
import type { Http, Query } from './http.js';
import type { RequestOptions } from './resource.js';
import { pause, sleep } from './retry.js';

/** In a row, without anything read in between: with growing pauses a minute and a half. */
const MOST_FAILURES = 10;

/** The server gives a sign of life every 30 s. */
const SILENCE = 75;

type Listener = (value: never) => void;

/** What a stream tells beside its data: an error that ends it, and that nothing more comes. */
export interface StreamListeners<T> {
  data: (item: T) => void;
  error: (error: Error) => void;
  end: () => void;
}

/**
 * What the server sends, as an emitter or for `for await`, one of the two. It goes on after a cut connection without a gap and
 * without repeats. An error that nobody listens to is thrown, as from every emitter of Node.
 */
export abstract class Resuming<T> implements AsyncIterable<T> {
  protected readonly http: Http;
  protected readonly path: string;
  protected readonly query: Query;
  protected abstract readonly accept: string;
  protected isEnded = false;
  protected hasRead = false;
  readonly #options: RequestOptions;
  readonly #stop = new AbortController();
  readonly #listeners = new Map<string, Set<Listener>>();
  #isUsed = false;

  constructor(http: Http, path: string, query: Query, options: RequestOptions = {}) {
    this.http = http;
    this.path = path;
    this.query = query;
    this.#options = options;
    options.signal?.addEventListener('abort', () => this.close(), { once: true });
    if (options.signal?.aborted) {
      this.close();
    }
  }

  on<E extends keyof StreamListeners<T>>(event: E, listener: StreamListeners<T>[E]): this {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener as Listener));
    if (!this.#isUsed) {
      this.#isUsed = true;
      queueMicrotask(() => void this.#pump());
    }
    return this;
  }

  off<E extends keyof StreamListeners<T>>(event: E, listener: StreamListeners<T>[E]): this {
    this.#listeners.get(event)?.delete(listener as Listener);
    return this;
  }

  /** Ends the stream; nothing more is told but that it has ended. */
  close(): void {
    this.#stop.abort();
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    if (this.#isUsed) {
      throw new StreamBroken('the stream is read by somebody else already');
    }
    this.#isUsed = true;
    return this.#items();
  }

  /** Reads until the stream breaks off; says `isEnded` where it was meant to end. */
  protected abstract read(lines: AsyncIterable<string>): AsyncIterable<T>;

  /** The query with which the stream goes on. */
  protected abstract resumed(): Query;

  /** The first answer has begun. */
  protected opened(_answer: Response): void {}

  async #pump(): Promise<void> {
    try {
      for await (const item of this.#items()) {
        this.#tell('data', item);
      }
    } catch (error) {
      if (!this.#listeners.get('error')?.size) {
        // Out of this promise, so that it is seen as an error nobody caught.
        queueMicrotask(() => {
          throw error;
        });
        return;
      }
      this.#tell('error', error);
      return;
    }
    this.#tell('end', undefined);
  }

  #tell(event: string, value: unknown): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      (listener as (value: unknown) => void)(value);
    }
  }

  async *#items(): AsyncGenerator<T, void, undefined> {
    const signal = this.#stop.signal;
    let query = this.query;
    let isFirst = true;
    try {
      for (let failures = 0; !signal.aborted; failures++) {
        let broken: unknown;
        this.hasRead = false;
        // One for each attempt: whoever leaves the loop early ends the answer, too.
        const attempt = new AbortController();
        const stop = () => attempt.abort();
        signal.addEventListener('abort', stop, { once: true });
        try {
          const answer = await this.#open(query, isFirst, attempt.signal);
          isFirst = false;
          yield* this.read(lines(answer, attempt));
        } catch (error) {
          if (!signal.aborted && (isFirst || !isPassing(error))) {
            throw error;
          }
          broken = error;
        } finally {
          signal.removeEventListener('abort', stop);
          attempt.abort();
        }
        if (this.isEnded || signal.aborted) {
          return;
        }
        failures = this.hasRead ? 0 : failures;
        if (failures >= MOST_FAILURES) {
          throw new StreamBroken(`the stream of ${this.path} broke off and could not be resumed`, broken);
        }
        query = this.resumed();
        await sleep(pause(this.http.retries, failures), signal).catch(() => undefined);
      }
    } finally {
      this.close();
    }
  }

  async #open(query: Query, isFirst: boolean, signal: AbortSignal): Promise<Response> {
    const options = { ...this.#options, signal };
    const answer = await this.http.call('GET', this.path, { query, accept: this.accept, isStream: true }, options);
    if (!(answer.headers.get('content-type') ?? '').includes(this.accept)) {
      throw new ServerNotSupported(
        `${this.http.baseUrl} does not stream ${this.path} as ${this.accept}: it is older than this package`,
      );
    }
    if (isFirst) {
      this.opened(answer);
    }
    return answer;
  }
}

/** Whether another attempt may go well. Whatever else is thrown while reading is a broken connection. */
function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) {
    return error.status === 429 || error.status === 503;
  }
  return !(error instanceof ServerNotSupported);
}

/** The lines of an answer, without their ends. One that was cut in the middle is left out. */
async function* lines(answer: Response, attempt: AbortController): AsyncGenerator<string, void, undefined> {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let rest = '';
  while (true) {
    const silence = setTimeout(() => attempt.abort(), SILENCE * 1000);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) {
      return;
    }
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      yield part.endsWith('\r') ? part.slice(0, -1) : part;
    }
  }
}
