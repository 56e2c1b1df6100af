// What the compiler must know and refuse; nothing here runs.
import { ApiError, DokployClient, type LineStream, type LiveEvent, type Page, type models } from '@dokploy/sdk';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_yes: Same<A, B>) => undefined;

export async function types(client: DokployClient) {
  const page = await client.applications.list({ limit: 5 });
  same<typeof page, Page<models.ApplicationItem>>(true);
  for await (const application of page) {
    same<typeof application.id, string>(true);
    same<typeof application.image, string | null | undefined>(true);
  }
  const now = client.applications.logs('id');
  same<typeof now, Promise<models.ApplicationLogs>>(true);
  const live = client.applications.logs('id', { follow: true, tail: 10 });
  same<typeof live, LineStream<models.LogEntry>>(true);
  for await (const line of client.deployments.logs('id', { follow: true })) {
    same<typeof line.sequence, number>(true);
  }
  client.events({ types: ['deployment.status'] }).on('data', (event: LiveEvent) => {
    if (event.type === 'deployment.status') {
      same<typeof event.data.status, string>(true);
    }
  });
  await client.databases.backups.restore('database', 'backup', {});
  const nothing = await client.projects.delete('id', { ifMatch: '"3"' });
  same<typeof nothing, void>(true);
  // @ts-expect-error: a name is needed
  await client.projects.create({ description: 'no name' });
  // @ts-expect-error: there is no such order
  await client.projects.list({ order: 'sideways' });
  // @ts-expect-error: an id is text
  await client.projects.get(5);
  try {
    await client.projects.get('id');
  } catch (error) {
    if (error instanceof ApiError) {
      same<typeof error.requestId, string | undefined>(true);
    }
  }
}
