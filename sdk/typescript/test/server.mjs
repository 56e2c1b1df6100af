import { createServer } from 'node:http';

/** A server that gives one answer after the other, the last one for ever, and remembers what it was asked. */
export async function serve(...answers) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) {
      parts.push(part);
    }
    const url = new URL(request.url, 'http://server');
    asked.push({
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: Buffer.concat(parts).toString(),
    });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    await answer(response, request);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const json = (status, body, headers = {}) => (response) => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

export const error = (status, code, headers = {}, details = {}) =>
  json(status, { error: { code, message: 'No.', details, timestamp: 'now', requestId: 'req-1' } }, headers);

/** Ends the connection without an answer, as a server that dies. */
export const nothing = (response) => response.destroy();

/** Writes parts of a stream; then it is cut, or stays open. */
export const stream = (type, parts, { stays = false } = {}) => async (response) => {
  response.writeHead(200, { 'Content-Type': type });
  for (const part of parts) {
    await new Promise((resolve) => response.write(part, resolve));
  }
  if (!stays) {
    // What was written is to arrive before the end does.
    setTimeout(() => response.destroy(), 30);
  }
};

export const version = (...served) => json(200, { version: '9', api: served.map((each) => ({ version: each })) });
