/** When a request is sent again. */
export interface Retries {
  /** How often a request is sent again; 0 for never. */
  readonly most: number;
  /** Seconds; where the server asks for a longer pause the error is thrown at once. */
  readonly longestWait: number;
  /** Seconds; each further pause is twice as long. */
  readonly firstPause: number;
}

/** Grows with each attempt; a part of it is chance, so that clients do not come back all at once. */
export function pause(retries: Retries, attempt: number): number {
  return Math.min(30, retries.firstPause * 2 ** attempt) * (0.75 + Math.random() / 2);
}

/**
 * Seconds until the next attempt, or undefined if this answer is final.
 *
 * @param told what the server asks for
 * @param unanswered an attempt before this one may be at work still, so that its key is taken
 */
export function pauseAfter(
  retries: Retries,
  status: number,
  told: number | undefined,
  attempt: number,
  unanswered: boolean,
): number | undefined {
  if (attempt >= retries.most) {
    return undefined;
  }
  if (status === 429 || status === 503) {
    const wait = told ?? pause(retries, attempt);
    return wait <= retries.longestWait ? wait : undefined;
  }
  return status === 409 && unanswered ? pause(retries, attempt) : undefined;
}

/** The header Retry-After: seconds, or a time. */
export function seconds(retryAfter: string | null): number | undefined {
  if (!retryAfter) {
    return undefined;
  }
  const number = Number(retryAfter);
  const wait = Number.isNaN(number) ? (Date.parse(retryAfter) - Date.now()) / 1000 : number;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** @throws the signal's reason if it is aborted before */
export function sleep(wait: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, wait * 1000);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
