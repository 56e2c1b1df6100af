import type { Query } from './http.js';
import { Resuming } from './stream.js';

/** Only a status is the end. Sentences tell of interruptions, such as a service that is replaced by its next version. */
const STATUS = /^[a-z_]+$/;

/**
 * The lines of a log, first the last ones, then each as it is written.
 *
 * The log of a deployment ends with it; `endReason` is its status then.
 */
export class LineStream<T> extends Resuming<T> {
  protected readonly accept = 'application/x-ndjson';
  endReason: string | undefined;
  #last: string | number | undefined;

  protected async *read(lines: AsyncIterable<string>): AsyncGenerator<T, void, undefined> {
    for await (const text of lines) {
      if (text.trim() === '') {
        continue;
      }
      const line = JSON.parse(text);
      if ('end' in line && !('message' in line)) {
        this.endReason = line.end;
        this.isEnded = STATUS.test(line.end);
        return;
      }
      this.hasRead = true;
      this.#last = line.id ?? line.sequence;
      yield line;
    }
  }

  protected resumed(): Query {
    if (this.#last === undefined) {
      return this.query;
    }
    const { tail: _tail, since: _since, ...others } = this.query;
    return { ...others, after: this.#last };
  }
}
