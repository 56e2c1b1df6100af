from dokploy import DokployClient

client = DokployClient(
    base_url='https://dokploy.example.com',
    token='YOUR_JWT_TOKEN'
)

# List applications
applications = client.applications.list(
    project_id='proj-123',
    limit=20
)

# Create application
app = client.applications.create(
    name='myapp',
    project_id='proj-123',
    image='nginx:latest',
    replicas=3
)

# Deploy application
deployment = client.applications.deploy(
    app.id,
    branch='main'
)

# Stream logs
for log in client.applications.logs(app.id, follow=True):
    print(log.message)
