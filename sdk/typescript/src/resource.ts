import { DokployError } from './errors.js';
import type { Http } from './http.js';

/** What one call does differently. */
export interface RequestOptions {
  /** The entity tag that the resource must still have. */
  ifMatch?: string;
  /** Of a POST; a fresh one otherwise. The same key makes the same call act once, within 24 hours. */
  idempotencyKey?: string;
  /** Seconds that an answer may take, or the beginning of a stream. */
  timeout?: number;
  /** Gives up. */
  signal?: AbortSignal;
}

export class Resource {
  protected readonly http: Http;

  constructor(http: Http) {
    this.http = http;
  }
}

/** A part of a path. What cannot be an id never becomes another address. */
export function segment(value: string): string {
  const text = value === undefined || value === null ? '' : String(value);
  if (text === '' || text === '.' || text === '..') {
    throw new DokployError(`${JSON.stringify(value)} cannot be an id`);
  }
  return encodeURIComponent(text);
}
