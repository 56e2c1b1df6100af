/** What can go wrong. Everything that this package throws by itself is a DokployError. */
export class DokployError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
  }
}

/** The server refused or failed, and said why. */
export class ApiError extends DokployError {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;
  readonly requestId: string | undefined;
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    error: { code: string; message: string; details?: Record<string, unknown>; requestId?: string },
    retryAfter?: number,
  ) {
    const request = error.requestId ? ` (request ${error.requestId})` : '';
    super(`${status} ${error.code}: ${error.message}${fields(error.details)}${request}`);
    this.status = status;
    this.code = error.code;
    this.details = error.details ?? {};
    this.requestId = error.requestId;
    this.retryAfter = retryAfter;
  }
}

/** What is wrong with each field of a body, where that is said. */
function fields(details: Record<string, unknown> | undefined): string {
  const errors = details?.['errors'];
  const found = Array.isArray(errors) ? errors.map((each) => each?.message).filter(Boolean) : [];
  return found.length > 0 ? `: ${found.join('; ')}` : '';
}

/** The server could not be reached, or did not answer. `cause` has what the system said. */
export class ConnectionFailed extends DokployError {}

/** A stream broke off and could not be taken up again. */
export class StreamBroken extends DokployError {}

/** What answers is no Dokploy server, or one whose API this package does not speak. */
export class ServerNotSupported extends DokployError {}

/** What was waited for did not happen in time. */
export class WaitedTooLong extends DokployError {}
