import type { Pagination } from './generated/models.js';

/** One page of a list: `data` and `pagination` as the server sent them. Iterating goes on over all pages that follow. */
export class Page<T> implements AsyncIterable<T> {
  readonly data: T[];
  readonly pagination: Pagination;
  readonly #after: (cursor: string) => Promise<Page<T>>;

  constructor(body: { data: T[]; pagination: Pagination }, after: (cursor: string) => Promise<Page<T>>) {
    this.data = body.data;
    this.pagination = body.pagination;
    this.#after = after;
  }

  /** The page after this one; undefined if this is the last. */
  async nextPage(): Promise<Page<T> | undefined> {
    const { hasMore, nextCursor } = this.pagination;
    return hasMore && nextCursor ? this.#after(nextCursor) : undefined;
  }

  /** This page and all that follow, each asked for when it is reached. */
  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    for (let page: Page<T> | undefined = this; page; page = await page.nextPage()) {
      yield page;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) {
      yield* page.data;
    }
  }
}
