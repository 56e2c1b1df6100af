import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ApiError, ConnectionFailed, DokployClient, DokployError, ServerNotSupported, StreamBroken } from '@dokploy/sdk';
import { error, json, nothing, serve, stream, version } from './server.mjs';

const NDJSON = 'application/x-ndjson';
const SSE = 'text/event-stream';
const servers = [];
after(() => servers.forEach((server) => server.close()));

/** A client whose pauses are short, in front of a server that answers like this. */
async function client(...answers) {
  const options = typeof answers[0] === 'function' ? {} : answers.shift();
  const server = await serve(...answers);
  servers.push(server);
  const made = new DokployClient({ baseUrl: server.url, token: 'token', ...options });
  made.http.retries = { ...made.http.retries, firstPause: 0.01 };
  return [made, server.asked];
}

async function failure(promise) {
  try {
    await promise;
  } catch (thrown) {
    assert.ok(!thrown.message.includes('\n'), 'one line');
    return thrown;
  }
  return assert.fail('nothing was thrown');
}

async function all(stream) {
  const items = [];
  for await (const item of stream) {
    items.push(item);
  }
  return items;
}

// Clause 327.
test('adds /api to the address', async () => {
  const [made, asked] = await client(json(200, { id: '1' }));
  await made.projects.get('p/1');
  assert.equal(asked[0].path, '/api/v1/projects/p%2F1');
  assert.equal(asked[0].headers.authorization, 'Bearer token');
  for (const wrong of ['dokploy.example.com', 'ftp://x', 'https://x/api', 'https://x/api/v1/', undefined]) {
    assert.throws(() => new DokployClient({ baseUrl: wrong }), DokployError);
  }
});

test('never takes something else for an id', async () => {
  const [made, asked] = await client(json(200, {}));
  for (const wrong of ['', '.', '..', undefined, null]) {
    assert.throws(() => made.projects.delete(wrong), /cannot be an id/);
  }
  assert.equal(asked.length, 0);
});

test('asks for a token for each request', async () => {
  let count = 0;
  const [made, asked] = await client({ token: async () => `t${++count}` }, json(200, {}));
  await made.users.me.get();
  await made.users.me.get();
  assert.deepEqual(asked.map((each) => each.headers.authorization), ['Bearer t1', 'Bearer t2']);
});

// Clause 328, S214.
test('iterates over all pages of a list', async () => {
  const page = (data, nextCursor) => json(200, { data, pagination: { hasMore: !!nextCursor, nextCursor, total: 3 } });
  const [made, asked] = await client(page([{ id: 1 }, { id: 2 }], 'c'), page([{ id: 3 }]));
  const list = await made.applications.list({ projectId: 'p', limit: 2 });
  assert.equal(list.data.length, 2);
  assert.equal(list.pagination.total, 3);
  assert.deepEqual(await all(list), [{ id: 1 }, { id: 2 }, { id: 3 }]);
  assert.deepEqual(asked.map((each) => each.query), [
    { projectId: 'p', limit: '2' },
    { projectId: 'p', limit: '2', cursor: 'c' },
  ]);
});

// S215.
test('gives errors types', async () => {
  const [made] = await client(error(422, 'UNPROCESSABLE_ENTITY', {}, { field: 'projectId' }));
  const thrown = await failure(made.applications.create({ name: 'x' }));
  assert.ok(thrown instanceof ApiError && thrown instanceof DokployError && thrown instanceof Error);
  assert.deepEqual(
    [thrown.status, thrown.code, thrown.details, thrown.requestId, thrown.name],
    [422, 'UNPROCESSABLE_ENTITY', { field: 'projectId' }, 'req-1', 'ApiError'],
  );
  assert.match(thrown.message, /422 UNPROCESSABLE_ENTITY: No\. \(request req-1\)/);
});

// S215.
for (const status of [429, 503]) {
  test(`sends a request again after ${status}, with the same key and not too early`, async () => {
    const [made, asked] = await client(error(status, 'LATER', { 'Retry-After': '1' }), json(201, { id: '1' }));
    const begin = Date.now();
    assert.equal((await made.projects.create({ name: 'abc' })).id, '1');
    assert.ok(Date.now() - begin >= 990);
    assert.equal(asked.length, 2);
    assert.ok(asked[0].headers['idempotency-key'].length > 30);
    assert.equal(asked[0].headers['idempotency-key'], asked[1].headers['idempotency-key']);
    assert.equal(asked[0].body, '{"name":"abc"}');
    assert.equal(asked[1].body, asked[0].body);
  });
}

// S215: bounded in number and in time.
test('gives up', async () => {
  const [made, asked] = await client(error(503, 'SERVICE_UNAVAILABLE'));
  assert.equal((await failure(made.projects.list())).status, 503);
  assert.equal(asked.length, 4);
  const [other, once] = await client(error(429, 'RATE_LIMIT_EXCEEDED', { 'Retry-After': '3600' }));
  assert.equal((await failure(other.projects.list())).retryAfter, 3600);
  assert.equal(once.length, 1);
});

test('sends a request without an answer again where that cannot act twice', async () => {
  const [made, asked] = await client(nothing, error(409, 'CONFLICT'), json(201, { id: '1' }));
  assert.equal((await made.projects.create({ name: 'abc' }, { idempotencyKey: 'mine' })).id, '1');
  assert.deepEqual(asked.map((each) => each.headers['idempotency-key']), ['mine', 'mine', 'mine']);

  const [patching, patched] = await client(nothing, json(200, {}));
  assert.ok((await failure(patching.projects.update('1', { name: 'abc' }, { ifMatch: '"1"' }))) instanceof ConnectionFailed);
  assert.equal(patched.length, 1);
  assert.equal(patched[0].headers['if-match'], '"1"');

  const [anonymous, posted] = await client({ token: undefined }, nothing, json(200, {}));
  assert.ok((await failure(anonymous.auth.login({ username: 'a', password: 'b' }))) instanceof ConnectionFailed);
  assert.equal(posted.length, 1);
});

test('says that a server cannot be reached', async () => {
  const made = new DokployClient({ baseUrl: 'http://127.0.0.1:1', maxRetries: 0 });
  const thrown = await failure(made.projects.list());
  assert.ok(thrown instanceof ConnectionFailed);
  assert.match(thrown.message, /could not reach http:\/\/127\.0\.0\.1:1: .*(refused|bad port)/i);
});

test('does not wait for ever', async () => {
  const [made] = await client({ timeout: 0.1, maxRetries: 0 }, () => undefined);
  assert.match((await failure(made.projects.list())).message, /no answer within 0\.1 s/);
  const signal = AbortSignal.timeout(50);
  await assert.rejects(made.projects.list({}, { signal, timeout: 60 }));
});

// A server of another version, or none of ours.
test('says that it does not speak the language of the server', async () => {
  const html = (response) => response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not here</h1>');
  const [stranger] = await client(html);
  assert.match((await failure(stranger.projects.list())).message, /not answer as a Dokploy server does: .*404/);

  const [newer] = await client(error(404, 'RESOURCE_NOT_FOUND'), version('v2', 'v3'));
  const thrown = await failure(newer.projects.list());
  assert.ok(thrown instanceof ServerNotSupported);
  assert.match(thrown.message, /serves version v2, v3 of the API, and this package .* speaks v1/);

  const [ours, asked] = await client(error(404, 'RESOURCE_NOT_FOUND'), version('v1'), error(404, 'RESOURCE_NOT_FOUND'));
  assert.equal((await failure(ours.projects.get('x'))).code, 'RESOURCE_NOT_FOUND');
  assert.equal((await failure(ours.projects.get('y'))).code, 'RESOURCE_NOT_FOUND');
  assert.deepEqual(asked.map((each) => each.path).filter((path) => path === '/api/version').length, 1);

  const [page] = await client((response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Hi</h1>'));
  assert.ok((await failure(page.projects.list())) instanceof ServerNotSupported);

  const [old] = await client(json(200, { logs: [] }));
  assert.match((await failure(all(old.applications.logs('a', { follow: true })))).message, /does not stream/);
});

test('says so where the answer says nothing', async () => {
  const [made] = await client((response) => response.writeHead(502).end('Bad Gateway'));
  const thrown = await failure(made.projects.list());
  assert.equal(thrown.code, 'HTTP_502');
});

test('follows no redirect', async () => {
  const [made, asked] = await client((response) => response.writeHead(301, { Location: 'https://there/' }).end());
  assert.match((await failure(made.projects.create({ name: 'abc' }))).message, /redirects to https:\/\/there\//);
  assert.equal(asked.length, 1);
});

test('warns once of the end of a version', async (context) => {
  const warn = context.mock.method(console, 'warn', () => undefined);
  const [made] = await client(json(200, {}, { 'X-Deprecated': 'true', 'X-Sunset': '2030-01-01' }));
  await made.version();
  await made.version();
  assert.equal(warn.mock.callCount(), 1);
  assert.match(warn.mock.calls[0].arguments[0], /v1 .* 2030-01-01/);
});

// Clause 331.
test('follows a log over a cut connection without a gap or a repeat', async () => {
  const [made, asked] = await client(
    stream(NDJSON, ['{"id":"1","message":"a"}\n\n{"id":"2","mess', 'age":"b"}\n{"id":"3","mes']),
    error(503, 'SERVICE_UNAVAILABLE', { 'Retry-After': '0' }),
    stream(NDJSON, ['{"id":"3","message":"c"}\n{"end":"The service stops"}\n']),
    stream(NDJSON, ['{"id":"4","message":"d"}\n{"end":"success"}\n']),
  );
  const log = made.deployments.logs('d', { follow: true, tail: 5 });
  const lines = [];
  log.on('data', (line) => lines.push(line.message));
  await new Promise((resolve, reject) => log.on('end', resolve).on('error', reject));
  assert.deepEqual(lines, ['a', 'b', 'c', 'd']);
  assert.equal(log.endReason, 'success');
  assert.deepEqual(asked.map((each) => each.query), [
    { follow: 'true', tail: '5' },
    { follow: 'true', after: '2' },
    { follow: 'true', after: '2' },
    { follow: 'true', after: '3' },
  ]);
});

test('tells why a stream cannot go on', async () => {
  const [made] = await client(stream(NDJSON, ['{"id":"1","message":"a"}\n']), error(401, 'INVALID_TOKEN'));
  const log = made.applications.logs('a', { follow: true });
  const thrown = await new Promise((resolve) => log.on('error', resolve).on('data', () => undefined));
  assert.equal(thrown.code, 'INVALID_TOKEN');

  const [broken, asked] = await client({ maxRetries: 0 }, stream(NDJSON, ['\n']));
  broken.http.retries = { ...broken.http.retries, firstPause: 0.0001 };
  assert.ok((await failure(all(broken.applications.logs('a', { follow: true })))) instanceof StreamBroken);
  assert.equal(asked.length, 11);

  const [absent] = await client(error(404, 'RESOURCE_NOT_FOUND'), version('v1'));
  assert.equal((await failure(all(absent.applications.logs('a', { follow: true })))).status, 404);
});

test('ends a stream when it is told to', async () => {
  const [made] = await client(stream(NDJSON, ['{"id":"1","message":"a"}\n'], { stays: true }));
  for await (const line of made.applications.logs('a', { follow: true })) {
    assert.equal(line.message, 'a');
    break;
  }
  const log = made.applications.logs('a', { follow: true });
  await new Promise((resolve) => log.on('data', () => log.close()).on('end', resolve));
  const control = new AbortController();
  const other = made.applications.logs('a', { follow: true }, { signal: control.signal });
  await new Promise((resolve) => other.on('data', () => control.abort()).on('end', resolve));
});

test('tells each event once over a cut connection', async () => {
  const event = (id) => `id: ${id}\ndata: {"type":"deployment.status","id":"${id}","data":{"status":"building"}}\n\n`;
  const [made, asked] = await client(
    stream(SSE, [': open\n\n']),
    stream(SSE, [event('1'), event('2').slice(0, 30)]),
    stream(SSE, [event('1'), event('2')], { stays: true }),
  );
  const events = [];
  for await (const each of made.events({ types: ['deployment.status'], applicationId: 'a' })) {
    events.push(each.id);
    if (events.length === 2) {
      break;
    }
  }
  assert.deepEqual(events, ['1', '2']);
  // Before the first event there is none to go on from: the time of the beginning stands for it.
  assert.match(asked[1].query.after, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const begin = parseInt(asked[1].query.after.replace('-', '').slice(0, 12), 16);
  assert.ok(Math.abs(Date.now() - begin) < 10_000);
  assert.equal(asked[2].query.after, '1');
  assert.equal(asked[2].query.types, 'deployment.status');
});

test('reads a file as a stream', async () => {
  const [made] = await client((response) => response.end(Buffer.alloc(100_000, 7)));
  const parts = await all(await made.databases.backups.download('d', 'b'));
  assert.equal(parts.reduce((sum, part) => sum + part.length, 0), 100_000);
  const [cut] = await client(async (response) => {
    response.writeHead(200, { 'Content-Length': '10' });
    response.write('half', () => setTimeout(() => response.destroy(), 30));
  });
  await assert.rejects(all(await cut.databases.backups.download('d', 'b')));
});
