// In front of a real installation: DOKPLOY_URL, DOKPLOY_USERNAME and DOKPLOY_PASSWORD of a user, DOKPLOY_IMAGE that writes lines "line 1", "line 2", ...
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ApiError, DokployClient, OPERATIONS } from '@dokploy/sdk';

const given = (name) => process.env[name] ?? assert.fail(`${name} is not set`);
const baseUrl = given('DOKPLOY_URL');
const account = { baseUrl, username: given('DOKPLOY_USERNAME'), password: given('DOKPLOY_PASSWORD') };
const image = given('DOKPLOY_IMAGE');
const root = fileURLToPath(new URL('..', import.meta.url));
const closing = [];
let client;

before(async () => {
  client = await DokployClient.login(account);
});
after(() => closing.forEach((close) => close()));

async function project() {
  const made = await client.projects.create({ name: `Ts${Date.now()}` });
  return made.id;
}

/** The way to the server, which can be cut. */
async function wire() {
  const { hostname, port } = new URL(baseUrl);
  const ends = new Set();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      ends.add(one);
      one.on('error', () => undefined).on('close', () => other.destroy()).pipe(other);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => ends.forEach((end) => end.destroy());
  closing.push(() => {
    cut();
    server.close();
  });
  return { client: new DokployClient({ baseUrl: `http://127.0.0.1:${server.address().port}`, token: client.token }), cut };
}

// Clauses 326-331.
test('the example of the specification', { timeout: 90_000 }, async () => {
  const projectId = await project();
  const example = (await readFile(`${root}/test/example.ts`, 'utf8'))
    .replace('https://dokploy.example.com', baseUrl)
    .replace('YOUR_JWT_TOKEN', client.token)
    .replaceAll('proj-123', projectId)
    .replace('nginx:latest', image);
  const program = spawn(process.execPath, ['--input-type=module'], { cwd: root });
  try {
    program.stdin.end(example);
    let said = '';
    program.stderr.on('data', (part) => (said += part));
    await new Promise((resolve, reject) => {
      program.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
      program.stdout.on('data', (part) => {
        said += part;
        if (said.includes('line 2\n')) {
          resolve();
        }
      });
    });
  } finally {
    program.kill('SIGKILL');
  }
  const [application] = (await client.applications.list({ projectId })).data;
  assert.deepEqual([application.name, application.replicas], ['myapp', 3]);
  await client.projects.delete(projectId);
});

test('covers every operation of the document', async () => {
  const NOT_FOR_CLIENTS =
    /^GET \/(docs|redoc|ws|auth\/oidc\/(login|callback))$|^POST \/webhooks\/(github|gitlab|gitea|bitbucket|docker)$/;
  const document = await client.openapi();
  const offered = Object.entries(document.paths)
    .flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
    .filter((operation) => !NOT_FOR_CLIENTS.test(operation));
  assert.ok(offered.length > 100);
  assert.deepEqual(Object.keys(OPERATIONS).sort(), offered.sort());
  for (const name of Object.values(OPERATIONS)) {
    const call = name.split('.').reduce((resource, part) => resource[part], client);
    assert.equal(typeof call, 'function', name);
  }
});

// S215.
test('errors of the server', async () => {
  const thrown = await client.projects.get('no-such-project').catch((error) => error);
  assert.ok(thrown instanceof ApiError);
  assert.deepEqual([thrown.status, thrown.code], [404, 'RESOURCE_NOT_FOUND']);
  assert.match(thrown.requestId, /./);
  const invalid = await client.projects.create({ name: '!' }).catch((error) => error);
  assert.deepEqual([invalid.status, invalid.details.errors[0].field], [400, 'name']);
  assert.ok(invalid.message.includes(invalid.details.errors[0].message), invalid.message);
  const over = await DokployClient.login(account);
  await over.auth.logout();
  const refused = await over.projects.list().catch((error) => error);
  assert.deepEqual([refused.status, refused.code], [401, 'INVALID_TOKEN']);
  const stopped = await new Promise((resolve) => over.applications.logs('x', { follow: true }).on('error', resolve));
  assert.equal(stopped.status, 401);
});

test('the same key acts once, and lists go on over pages', async () => {
  const options = { idempotencyKey: `key-${Date.now()}` };
  const name = `Once${Date.now()}`;
  const [one, again] = [await client.projects.create({ name }, options), await client.projects.create({ name }, options)];
  assert.equal(one.id, again.id);
  await project();
  const ids = [];
  for await (const each of await client.projects.list({ limit: 1 })) {
    ids.push(each.id);
  }
  assert.ok(ids.length >= 2 && new Set(ids).size === ids.length && ids.includes(one.id));
});

test('streams go on over a cut wire', { timeout: 90_000 }, async () => {
  const projectId = await project();
  const app = await client.applications.create({ name: 'lines', projectId, image, replicas: 1 });
  const { client: other, cut } = await wire();
  const events = [];
  const stream = other.events({ applicationId: app.id, types: ['deployment.status'] });
  stream.on('data', (event) => events.push(event)).on('error', (error) => events.push(error));
  const queued = await client.applications.deploy(app.id);
  const log = client.deployments.logs(queued.deploymentId, { follow: true });
  for await (const line of log) {
    assert.equal(typeof line.message, 'string');
    cut();
  }
  assert.equal(log.endReason, 'success');
  assert.equal((await client.waitForDeployment(queued.deploymentId, { interval: 0.1 })).status, 'success');

  const lines = [];
  for await (const line of other.applications.logs(app.id, { follow: true, tail: 1000 })) {
    lines.push(line.message);
    if (lines.length === 5) {
      cut();
    }
    if (lines.length === 20) {
      break;
    }
  }
  assert.deepEqual(lines, lines.map((_, index) => `line ${index + 1}`));

  const until = Date.now() + 20_000;
  const isDone = () => events.some((event) => event.data?.status === 'success');
  while (!isDone() && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  stream.close();
  assert.ok(isDone(), JSON.stringify(events));
  assert.equal(new Set(events.map((event) => event.id)).size, events.length);
  await client.projects.delete(projectId);
});
