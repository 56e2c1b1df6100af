import type * as models from './generated/models.js';

export { DokployClient, type ClientOptions } from './client.js';
export {
  ApiError,
  ConnectionFailed,
  DokployError,
  ServerNotSupported,
  StreamBroken,
  WaitedTooLong,
} from './errors.js';
export { EventStream, type EventData, type LiveEvent } from './events.js';
export { LineStream } from './lines.js';
export { Page } from './page.js';
export type { RequestOptions } from './resource.js';
export type { StreamListeners } from './stream.js';
export type { Token } from './http.js';
export { OPERATIONS, VERSION } from './generated/operations.js';
export type { models };
