import { WaitedTooLong } from './errors.js';
import type { DeploymentDetail } from './generated/models.js';
import { Api } from './generated/resources.js';
import { Http, type Query, type Token } from './http.js';
import type { RequestOptions } from './resource.js';
import { sleep } from './retry.js';

export interface ClientOptions {
  /** The server's address, without /api. */
  baseUrl: string;
  /** A bearer token, or a function that gives one for each request. */
  token?: Token;
  /** Seconds that an answer may take, or the beginning of a stream; 30. */
  timeout?: number;
  /** How often a request is sent again after 429, 503 or no answer; 3. */
  maxRetries?: number;
  /** The longest pause in seconds that the server may ask for; 60. */
  maxRetryWait?: number;
  /**
   * Whether every POST carries an Idempotency-Key; true, but false in a page of another origin: there the operator has to allow that
   * header first (DOKPLOY_CORS_ALLOWED_HEADERS).
   */
  idempotencyKeys?: boolean;
  /** Instead of the one that is there. */
  fetch?: typeof fetch;
}

const ENDED = ['success', 'failed', 'cancelled', 'rolled_back', 'superseded'];

/** A Dokploy server. */
export class DokployClient extends Api {
  constructor(options: ClientOptions) {
    super(
      new Http({
        baseUrl: options.baseUrl,
        token: options.token,
        timeout: options.timeout ?? 30,
        retries: { most: options.maxRetries ?? 3, longestWait: options.maxRetryWait ?? 60, firstPause: 0.2 },
        idempotencyKeys: options.idempotencyKeys ?? !isOfAnotherOrigin(options.baseUrl),
        fetch: options.fetch ?? ((...given) => globalThis.fetch(...given)),
      }),
    );
  }

  /** A client that is signed in. `code`: the one-time password of an account that has one. */
  static async login(
    options: ClientOptions & { username: string; password: string; code?: string },
  ): Promise<DokployClient> {
    const { username, password, code, ...others } = options;
    const client = new DokployClient(others);
    const answer = await client.auth.login({ username, password, ...(code ? { code } : {}) });
    client.token = answer.token;
    return client;
  }

  get baseUrl(): string {
    return this.http.baseUrl;
  }

  get token(): Token {
    return this.http.token;
  }

  set token(token: Token) {
    this.http.token = token;
  }

  /**
   * The deployment when it has ended, however it did: `status` and `reason` tell.
   *
   * @param options in seconds; 900 and 1
   * @throws WaitedTooLong if it has not in time
   */
  async waitForDeployment(
    id: string,
    options: { timeout?: number; interval?: number; signal?: AbortSignal } = {},
  ): Promise<DeploymentDetail> {
    const { timeout = 900, interval = 1, signal } = options;
    const until = Date.now() + timeout * 1000;
    while (true) {
      const deployment = await this.deployments.get(id, { signal });
      if (ENDED.includes(deployment.status)) {
        return deployment;
      }
      if (Date.now() + interval * 1000 > until) {
        throw new WaitedTooLong(`deployment ${id} is ${deployment.status} after ${timeout} s`);
      }
      await sleep(interval, signal);
    }
  }

  /** Any call below /api, for what a newer server has. The JSON of the answer, if it has one. */
  request(
    method: string,
    path: string,
    given: { body?: unknown; query?: Query } = {},
    options?: RequestOptions,
  ): Promise<unknown> {
    return this.http.anything(method, path, given, options);
  }
}

function isOfAnotherOrigin(baseUrl: string): boolean {
  const here = (globalThis as { location?: { origin?: string } }).location?.origin;
  return here !== undefined && !`${baseUrl}/`.startsWith(`${here}/`);
}
