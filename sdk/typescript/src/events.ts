import type {
  ApplicationLog,
  DeploymentStatus,
  LiveError,
  LiveResumed,
  LiveSubscription,
  ResourceAlert,
} from './generated/models.js';
import type { Query } from './http.js';
import { Resuming } from './stream.js';
import { uuid } from './uuid.js';

/** The data of each type of event. */
export interface EventData {
  'deployment.status': DeploymentStatus;
  'application.logs': ApplicationLog;
  'resource.alert': ResourceAlert;
  /** What this stream gets from now on. */
  subscription: LiveSubscription;
  /** After a cut connection: whether all that was missed follows. */
  resumed: LiveResumed;
  error: LiveError;
}

/** What happened; `type` says which members `data` has. */
export type LiveEvent = {
  [Type in keyof EventData]: { type: Type; id: string; timestamp: string; data: EventData[Type] };
}[keyof EventData];

const REMEMBERED = 10_000;

/** Events as they happen. Each comes once; after a cut connection first what was missed. */
export class EventStream extends Resuming<LiveEvent> {
  protected readonly accept = 'text/event-stream';
  readonly #seen = new Set<string>();
  #last: string | undefined;

  protected override opened(answer: Response): void {
    if (this.query['after'] === undefined) {
      // Nothing may come before the first cut, and what is missed then counts, too.
      const date = Date.parse(answer.headers.get('date') ?? '');
      this.#last = place(Number.isNaN(date) ? Date.now() : date);
    }
  }

  protected async *read(lines: AsyncIterable<string>): AsyncGenerator<LiveEvent, void, undefined> {
    let data: string[] = [];
    for await (const line of lines) {
      this.hasRead = true;
      if (line.startsWith('data:')) {
        data.push(line.slice('data:'.length).trimStart());
      } else if (line === '' && data.length > 0) {
        const event = JSON.parse(data.join('\n')) as LiveEvent;
        data = [];
        this.#last = event.id;
        if (this.#isNew(event.id)) {
          yield event;
        }
      }
    }
  }

  #isNew(id: string): boolean {
    if (this.#seen.has(id)) {
      return false;
    }
    this.#seen.add(id);
    if (this.#seen.size > REMEMBERED) {
      this.#seen.delete(this.#seen.values().next().value as string);
    }
    return true;
  }

  protected resumed(): Query {
    return this.#last === undefined ? this.query : { ...this.query, after: this.#last };
  }
}

/** An id that was made then, and that nothing has: a UUID of version 7 begins with its time. */
function place(milliseconds: number): string {
  const time = Math.floor(milliseconds).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${uuid().slice(15)}`;
}
