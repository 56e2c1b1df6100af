import { DokployClient } from '@dokploy/sdk';

const client = new DokployClient({
  baseUrl: 'https://dokploy.example.com',
  token: 'YOUR_JWT_TOKEN'
});

// List applications
const applications = await client.applications.list({
  projectId: 'proj-123',
  limit: 20
});

// Create application
const app = await client.applications.create({
  name: 'myapp',
  projectId: 'proj-123',
  image: 'nginx:latest',
  replicas: 3
});

// Deploy application
const deployment = await client.applications.deploy(app.id, {
  branch: 'main'
});

// Stream logs
const logStream = client.applications.logs(app.id, { follow: true });
logStream.on('data', (log) => {
  console.log(log.message);
});
