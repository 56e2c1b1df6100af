// Made by dev/sdk/generate from the OpenAPI documents: do not edit.

export interface Acceptance {
  token: string;
}

export interface Accepted {
  deploymentId?: string | null;
  deployments: Started[];
  reason?: string | null;
  status: string;
}

export interface Account {
  _links: AccountLinks;
  createdAt: string;
  disabled: boolean;
  email: string;
  emailVerified: boolean;
  id: string;
  oneTimePassword: boolean;
  roles: string[];
  tier: string;
  updatedAt: string;
  username: string;
}

export interface AccountLinks {
  self: string;
}

export interface Activity {
  _links: Record<string, string>;
  actorId?: string | null;
  actorName?: string | null;
  id: string;
  occurredAt: string;
  resourceId?: string | null;
  resourceName?: string | null;
  resourceType: string;
  type: string;
}

export interface Alert {
  _links: Record<string, string>;
  acknowledgedAt?: string | null;
  acknowledgedBy?: string | null;
  applicationId?: string | null;
  current: number;
  databaseId?: string | null;
  id: string;
  message: string;
  metric: string;
  projectId?: string | null;
  raisedAt: string;
  resolvedAt?: string | null;
  resourceId: string;
  resourceName: string;
  resourceType: string;
  severity: string;
  status: string;
  threshold: number;
  updatedAt: string;
}

export interface AlertRule {
  _links: Record<string, string>;
  applicationId?: string | null;
  createdAt: string;
  critical: number;
  enabled: boolean;
  forSeconds: number;
  id: string;
  metric: string;
  projectId: string;
  updatedAt: string;
  warning: number;
}

export interface ApiVersionView {
  prefix: string;
  status: string;
  version: string;
}

export interface ApplicationDetail {
  _links: Record<string, string>;
  autoDeploy: boolean;
  command: string[];
  createdAt: string;
  domains: DomainView[];
  envVars: EnvVar[];
  gitSource?: GitView | null;
  healthCheck?: HealthCheckSpec | null;
  healthStatus: string;
  id: string;
  image?: string | null;
  name: string;
  placement: Placement;
  ports: PortSpec[];
  previewOf?: string | null;
  previews: PreviewSettings;
  projectId: string;
  replicas: number;
  resources: ResourcesView;
  serviceName: string;
  status: string;
  statusReason?: string | null;
  statusReasonCode?: string | null;
  updatePolicy: UpdatePolicy;
  updatedAt: string;
  volumes: VolumeSpec[];
}

export interface ApplicationForm {
  autoDeploy?: boolean | null;
  command?: string[] | null;
  envVars?: EnvVarForm[] | null;
  gitSource?: GitSourceForm | null;
  healthCheck?: HealthCheckForm | null;
  image?: string | null;
  name?: string | null;
  placement?: PlacementForm | null;
  ports?: PortForm[] | null;
  previews?: PreviewsForm | null;
  projectId?: string | null;
  replicas?: number | null;
  resources?: ResourcesForm | null;
  updatePolicy?: UpdatePolicyForm | null;
  volumes?: VolumeForm[] | null;
}

export interface ApplicationItem {
  _links: Record<string, string>;
  createdAt: string;
  healthStatus: string;
  id: string;
  image?: string | null;
  lastDeployment?: LastDeployment | null;
  name: string;
  previewOf?: string | null;
  projectId: string;
  replicas: number;
  status: string;
}

export interface ApplicationLog {
  applicationId: string;
  level: string;
  message: string;
  timestamp: string;
}

export interface ApplicationLogs {
  _links: Record<string, string>;
  complete: boolean;
  logs: LogEntry[];
}

export interface Applications {
  error: number;
  running: number;
  stopped: number;
  total: number;
}

export interface AuditEntry {
  _links: Record<string, string>;
  action?: string | null;
  actorId?: string | null;
  actorName?: string | null;
  address?: string | null;
  id: string;
  occurredAt: string;
  outcome: string;
  projectId?: string | null;
  reason?: string | null;
  requestId?: string | null;
  resourceId?: string | null;
  resourceName?: string | null;
  resourceType: string;
  service: string;
  type: string;
}

export interface BackupForm {
  compress?: boolean | null;
  name?: string | null;
}

export interface BackupView {
  _links: Record<string, string>;
  checksum?: string | null;
  createdAt: string;
  databaseId: string;
  encrypted: boolean;
  fileName: string;
  finishedAt?: string | null;
  id: string;
  name: string;
  reason?: string | null;
  scheduleId?: string | null;
  size?: number | null;
  status: string;
  store: string;
  tool: string;
  type: string;
  verification?: string | null;
  verifiedAt?: string | null;
  version: string;
}

export interface Cancelling {
  _links: Record<string, string>;
  deploymentId: string;
  status: string;
}

export interface Changing {
  _links: Record<string, string>;
  id: string;
  status: string;
}

export interface Create {
  applicationId?: string | null;
  critical?: number | null;
  enabled?: boolean | null;
  forSeconds?: number | null;
  metric?: "memory" | "cpu" | "storage";
  projectId?: string | null;
  warning?: number | null;
}

export interface CreateProject {
  description?: string | null;
  name: string;
  teamId?: string | null;
}

export interface Created {
  _links: Record<string, string>;
  createdAt: string;
  id: string;
  name: string;
  projectId: string;
  serviceName: string;
  status: string;
}

export interface CredentialForm {
  generateKey?: boolean | null;
  host?: string | null;
  hostKey?: string | null;
  password?: string | null;
  privateKey?: string | null;
  projectId?: string | null;
  repository?: string | null;
  username?: string | null;
}

export interface CredentialView {
  _links: Record<string, string>;
  createdAt: string;
  host: string;
  hostKey?: string | null;
  id: string;
  method: string;
  projectId: string;
  publicKey?: string | null;
  repository?: string | null;
  updatedAt: string;
  username: string;
}

export interface CredentialsView {
  _links: Record<string, string>;
  connectionString: string;
  database: string;
  host: string;
  password: string;
  port: number;
  publishedPort?: number | null;
  username: string;
}

export interface DatabaseForm {
  configuration?: Record<string, unknown> | null;
  name?: string | null;
  projectId?: string | null;
  publishedPort?: number | null;
  resources?: DatabaseResourcesForm | null;
  type?: "postgresql" | "mysql" | "mongodb" | "redis";
  version?: string | null;
}

export interface DatabaseLogLine {
  message: string;
  stream: string;
  timestamp: string;
}

export interface DatabaseLogs {
  _links: Record<string, string>;
  complete: boolean;
  logs: DatabaseLogLine[];
}

export interface DatabasePageScheduleView {
  data: DatabaseScheduleView[];
  pagination: Pagination;
}

export interface DatabasePatch {
  configuration?: Record<string, unknown> | null;
  name?: string;
  publishedPort?: number | null;
  resources?: ResourcesPatch | null;
}

export interface DatabaseResourcesForm {
  memoryLimit?: number | null;
  storageSize?: number | null;
}

export interface DatabaseResourcesView {
  currentMemory?: number | null;
  currentStorage?: number | null;
  memoryLimit?: number | null;
  storageSize?: number | null;
}

export interface DatabaseScheduleForm {
  compress?: boolean | null;
  cron?: string | null;
  enabled?: boolean | null;
  keepCount?: number | null;
  keepDays?: number | null;
  timeZone?: string | null;
  verify?: boolean | null;
}

export interface DatabaseScheduleView {
  _links: Record<string, string>;
  compress: boolean;
  createdAt: string;
  cron: string;
  databaseId: string;
  enabled: boolean;
  id: string;
  keepCount?: number | null;
  keepDays?: number | null;
  lastOutcome?: string | null;
  lastRunAt?: string | null;
  nextRunAt: string;
  timeZone: string;
  verify: boolean;
}

export interface DeliveryView {
  _links: Record<string, string>;
  applicationId?: string | null;
  author?: string | null;
  branch?: string | null;
  changedPaths?: string[] | null;
  commitMessage?: string | null;
  commitSha?: string | null;
  deliveryKey?: string | null;
  deploymentId?: string | null;
  event: string;
  id: string;
  projectId?: string | null;
  provider: string;
  pullRequest?: number | null;
  reason?: string | null;
  receivedAt: string;
  redeliveryOf?: string | null;
  repository?: string | null;
  status: string;
  tag?: string | null;
}

export interface DeploymentDetail {
  _links: Record<string, string>;
  applicationId: string;
  author?: string | null;
  branch?: string | null;
  buildOutput: string;
  commitMessage?: string | null;
  commitSha?: string | null;
  createdAt: string;
  duration?: number | null;
  finishedAt?: string | null;
  id: string;
  previousDeploymentId?: string | null;
  reason?: string | null;
  stages: StageView[];
  status: string;
  tag?: string | null;
  trigger: string;
}

export interface DeploymentForm {
  branch?: string | null;
  commitSha?: string | null;
  force?: boolean | null;
}

export interface DeploymentItem {
  _links: Record<string, string>;
  applicationId: string;
  author?: string | null;
  branch?: string | null;
  commitMessage?: string | null;
  commitSha?: string | null;
  createdAt: string;
  duration?: number | null;
  finishedAt?: string | null;
  id: string;
  status: string;
  tag?: string | null;
}

export interface DeploymentLogs {
  _links: Record<string, string>;
  logs: LogView[];
}

export interface DeploymentStatus {
  applicationId: string;
  deploymentId: string;
  message: string | null;
  progress: number;
  stage: string | null;
  status: string;
}

export interface Deployments {
  lastHour: number;
  successRate: number;
  total: number;
}

export interface DeprecationView {
  guide: string;
  prefix: string;
  since: string;
  sunset: string;
  version: string;
}

export interface Detail {
  _links: Record<string, string>;
  configuration: Record<string, unknown>;
  connectionString: string;
  createdAt: string;
  host: string;
  id: string;
  name: string;
  port: number;
  projectId: string;
  publishedPort?: number | null;
  resources: DatabaseResourcesView;
  size?: number | null;
  statistics: Figures;
  status: string;
  statusReason?: string | null;
  type: string;
  updatedAt: string;
  version: string;
}

export interface Domain {
  _links: Record<string, string>;
  applicationId: string;
  certificateStatus: string;
  containerPort?: number | null;
  createdAt: string;
  domain: string;
  expiresAt?: string | null;
  https: boolean;
  id: string;
  problem?: string | null;
}

export interface DomainChange {
  containerPort?: number | null;
  https?: boolean;
}

export interface DomainForm {
  containerPort?: number | null;
  domain?: string | null;
  https?: boolean | null;
}

export interface DomainView {
  certificateStatus: string;
  domain: string;
  expiresAt?: string | null;
}

export interface EmailProof {
  token: string;
}

export interface Env {
  _links: Record<string, string>;
  envVars: EnvVar[];
}

export interface EnvForm {
  envVars?: EnvVarForm[] | null;
}

export interface EnvVar {
  as: string;
  isSecret: boolean;
  key: string;
  value: string;
}

export interface EnvVarForm {
  as?: string | null;
  isSecret?: boolean | null;
  key?: string | null;
  value?: string | null;
}

export interface ErrorBody {
  error: ErrorDetail;
}

export interface ErrorDetail {
  code: "VALIDATION_ERROR" | "INVALID_INPUT" | "UNAUTHORIZED" | "INVALID_TOKEN" | "FORBIDDEN" | "RESOURCE_NOT_FOUND" | "CONFLICT" | "UNPROCESSABLE_ENTITY" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_SERVER_ERROR" | "SERVICE_UNAVAILABLE" | "METHOD_NOT_ALLOWED" | "NOT_ACCEPTABLE" | "GONE" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "UPGRADE_REQUIRED";
  details: Record<string, unknown>;
  message: string;
  requestId: string;
  timestamp: string;
}

export interface EventDelivery {
  _links: Record<string, string>;
  attempts?: EventDeliveryAttempt[] | null;
  eventId: string;
  finishedAt?: string | null;
  id: string;
  occurredAt: string;
  reason?: string | null;
  status: string;
  subscriptionId: string;
  type: string;
}

export interface EventDeliveryAttempt {
  at: string;
  error?: string | null;
  millis: number;
  statusCode?: number | null;
}

export interface EventReplay {
  from: string;
}

export interface EventSubscription {
  _links: Record<string, string>;
  applicationId?: string | null;
  channel: string;
  createdAt: string;
  enabled: boolean;
  id: string;
  name: string;
  ownerId: string;
  previousSecretUntil?: string | null;
  projectId?: string | null;
  secret?: string | null;
  types: string[];
  updatedAt: string;
  url: string;
}

export interface EventSubscriptionPatch {
  enabled?: boolean;
  name?: string;
  token?: string;
  types?: string[];
  url?: string;
}

export interface Figures {
  cacheHitRate?: number | null;
  connections?: number | null;
  queries?: number | null;
  sampledAt?: string | null;
}

export interface GatewayDetail {
  code: string;
  details: Record<string, unknown>;
  message: string;
  requestId: string;
  timestamp: string;
}

export interface GatewayErrorBody {
  error: GatewayDetail;
}

export interface GatewayVersionView {
  _links: Record<string, string>;
  api: ApiVersionView[];
  commit: string;
  deprecations: DeprecationView[];
  version: string;
}

export interface GitSourceForm {
  branch?: string | null;
  buildPath?: string | null;
  dockerfile?: string | null;
  repoUrl?: string | null;
  tagPattern?: string | null;
  watchPaths?: string[] | null;
}

export interface GitView {
  branch: string;
  buildPath: string;
  dockerfile: string;
  lastCommitSha?: string | null;
  lastSync?: string | null;
  repoUrl: string;
  tagPattern?: string | null;
  watchPaths: string[];
}

export interface HealthCheckForm {
  command?: string | null;
  interval?: number | null;
  retries?: number | null;
  startPeriod?: number | null;
  timeout?: number | null;
}

export interface HealthCheckSpec {
  command: string;
  interval: number;
  retries: number;
  startPeriod: number;
  timeout: number;
}

export interface HealthView {
  services: Record<string, string>;
  status: string;
}

export interface Hook {
  _links: Record<string, string>;
  provider: string;
  providers: string[];
  rotatedAt?: string | null;
  secret?: string | null;
  settings: Settings;
  url: string;
  urls: Record<string, string>;
}

export interface Instance {
  exitCode?: number | null;
  node?: Node | null;
  reason?: string | null;
  reasonCode?: string | null;
  replica: number;
  restarts: number;
  since: string;
  state: string;
}

export interface InstanceList {
  _links: Record<string, string>;
  data: Instance[];
  pagination: Pagination;
}

export interface InvitationCreated {
  _links?: InvitationLinks;
  acceptedAt?: string | null;
  acceptedBy?: string | null;
  createdAt?: string;
  email?: string | null;
  expiresAt?: string;
  id?: string;
  invitedBy?: string;
  role?: string;
  status?: string;
  teamId?: string | null;
  teamRole?: string | null;
  token: string;
}

export interface InvitationLinks {
  accept: string;
  register: string;
  self: string;
}

export interface InvitationView {
  _links: InvitationLinks;
  acceptedAt?: string | null;
  acceptedBy?: string | null;
  createdAt: string;
  email?: string | null;
  expiresAt: string;
  id: string;
  invitedBy: string;
  role: string;
  status: string;
  teamId?: string | null;
  teamRole?: string | null;
}

export interface Item {
  _links: Record<string, string>;
  createdAt: string;
  id: string;
  name: string;
  projectId: string;
  size?: number | null;
  status: string;
  type: string;
  version: string;
}

export interface JobForm {
  argv?: string[] | null;
  timeLimit?: number | null;
}

export interface JobLogs {
  _links: Record<string, string>;
  logs: Line[];
}

export interface JobView {
  _links: Record<string, string>;
  applicationId: string;
  argv: string[];
  createdAt: string;
  exitCode?: number | null;
  finishedAt?: string | null;
  id: string;
  reason?: string | null;
  requestedBy?: string | null;
  scheduleId?: string | null;
  startedAt?: string | null;
  status: string;
  timeLimit: number;
}

export interface Jwks {
  keys: Record<string, unknown>[];
}

export interface Kept {
  applicationId: string;
  applicationName: string;
  createdAt: string;
  id: string;
  keptSince: string;
  name: string;
  removedAfter: string;
}

export interface KeyView {
  createdAt: string;
  id: string;
  retiredAt?: string | null;
}

export interface LastDeployment {
  createdAt: string;
  id: string;
  status: string;
}

export interface LastRun {
  createdAt: string;
  id: string;
  status: string;
}

export interface Line {
  level: string;
  message: string;
  timestamp: string;
}

export interface LiveError {
  code: string;
  message: string;
}

export interface LiveFrame {
  data: DeploymentStatus | ApplicationLog | ResourceAlert | LiveSubscription | LiveError | LiveResumed;
  id: string;
  timestamp: string;
  type: "deployment.status" | "application.logs" | "resource.alert" | "resumed" | "subscription" | "error";
}

export interface LiveResumed {
  after: string;
  complete: boolean;
}

export interface LiveSubscription {
  applicationIds: string[] | null;
  logs: string[] | null;
  types: string[];
}

export interface LogEntry {
  container: string;
  level: string;
  message: string;
  timestamp: string;
}

export interface LogView {
  level: string;
  message: string;
  sequence: number;
  stage: string;
  timestamp: string;
}

export interface LoginRequest {
  code?: string | null;
  password: string;
  username: string;
}

export interface MemberLinks {
  self: string;
  team: string;
}

export interface MemberView {
  _links: MemberLinks;
  joinedAt: string;
  role: string;
  teamId: string;
  userId: string;
  username: string;
}

export interface Membership {
  id: string;
  name: string;
  role: string;
}

export interface Metrics {
  cpu: Point[];
  errors: Point[];
  memory: Point[];
  networkRx: Point[];
  networkTx: Point[];
  requests: Point[];
}

export interface MetricsFigures {
  _links: Record<string, string>;
  applications: Applications;
  deployments: Deployments;
  system: SystemFigures;
}

export interface MetricsUpdate {
  critical?: number;
  enabled?: boolean;
  forSeconds?: number;
  warning?: number;
}

export interface Network {
  rx: number;
  tx: number;
}

export interface NewDatabase {
  name?: string | null;
}

export interface NewEventSubscription {
  applicationId?: string | null;
  channel: "webhook" | "slack" | "discord" | "email" | "github-status" | "gitlab-status";
  name: string;
  projectId?: string | null;
  token?: string | null;
  types?: string[] | null;
  url?: string | null;
}

export interface NewInvitation {
  email?: string | null;
  expiresIn?: number | null;
  role?: "owner" | "admin" | "developer" | "viewer";
  teamId?: string | null;
  teamRole?: "admin" | "developer" | "viewer";
}

export interface NewMember {
  email?: string | null;
  role: "admin" | "developer" | "viewer";
  userId?: string | null;
  username?: string | null;
}

export interface NewTeam {
  description?: string | null;
  name: string;
}

export interface Node {
  hostname: string;
  id: string;
}

export interface OneTimePasswordCode {
  code: string;
}

export interface OneTimePasswordRequest {
  currentPassword?: string | null;
}

export interface OneTimePasswordSecret {
  secret: string;
  uri: string;
}

export interface PageAccount {
  data: Account[];
  pagination: Pagination;
}

export interface PageActivity {
  data: Activity[];
  pagination: Pagination;
}

export interface PageAlert {
  data: Alert[];
  pagination: Pagination;
}

export interface PageAlertRule {
  data: AlertRule[];
  pagination: Pagination;
}

export interface PageApplicationItem {
  data: ApplicationItem[];
  pagination: Pagination;
}

export interface PageAuditEntry {
  data: AuditEntry[];
  pagination: Pagination;
}

export interface PageBackupView {
  data: BackupView[];
  pagination: Pagination;
}

export interface PageCredentialView {
  data: CredentialView[];
  pagination: Pagination;
}

export interface PageDeliveryView {
  data: DeliveryView[];
  pagination: Pagination;
}

export interface PageDeploymentItem {
  data: DeploymentItem[];
  pagination: Pagination;
}

export interface PageDomain {
  data: Domain[];
  pagination: Pagination;
}

export interface PageEventDelivery {
  data: EventDelivery[];
  pagination: Pagination;
}

export interface PageEventSubscription {
  data: EventSubscription[];
  pagination: Pagination;
}

export interface PageInvitationView {
  data: InvitationView[];
  pagination: Pagination;
}

export interface PageItem {
  data: Item[];
  pagination: Pagination;
}

export interface PageJobView {
  data: JobView[];
  pagination: Pagination;
}

export interface PageKept {
  data: Kept[];
  pagination: Pagination;
}

export interface PageKeyView {
  data: KeyView[];
  pagination: Pagination;
}

export interface PageMemberView {
  data: MemberView[];
  pagination: Pagination;
}

export interface PagePreviewView {
  data: PreviewView[];
  pagination: Pagination;
}

export interface PageProjectItem {
  data: ProjectItem[];
  pagination: Pagination;
}

export interface PageProviderView {
  data: ProviderView[];
  pagination: Pagination;
}

export interface PageRestoreView {
  data: RestoreView[];
  pagination: Pagination;
}

export interface PageScheduleView {
  data: ScheduleView[];
  pagination: Pagination;
}

export interface PageSessionView {
  data: SessionView[];
  pagination: Pagination;
}

export interface PageTeamView {
  data: TeamView[];
  pagination: Pagination;
}

export interface PageVolumeBackupView {
  data: VolumeBackupView[];
  pagination: Pagination;
}

export interface PageVolumeRestoreView {
  data: VolumeRestoreView[];
  pagination: Pagination;
}

export interface PageVolumeScheduleView {
  data: VolumeScheduleView[];
  pagination: Pagination;
}

export interface Pagination {
  hasMore: boolean;
  nextCursor?: string | null;
  prevCursor?: string | null;
  total: number;
}

export interface PasswordReset {
  password: string;
  token: string;
}

export interface Placement {
  constraints: string[];
}

export interface PlacementForm {
  constraints?: string[] | null;
}

export interface Point {
  timestamp: string;
  value: number;
}

export interface PortForm {
  containerPort?: number | null;
  protocol?: string | null;
  publishedPort?: number | null;
}

export interface PortSpec {
  containerPort: number;
  protocol: string;
  publishedPort?: number | null;
}

export interface PreviewSettings {
  allowForks: boolean;
  domain?: string | null;
  enabled: boolean;
  envVars: EnvVar[];
  limit: number;
}

export interface PreviewView {
  _links: Record<string, string>;
  branch: string;
  changedAt: string;
  commitSha: string;
  createdAt: string;
  domain?: string | null;
  fork: boolean;
  healthStatus: string;
  id: string;
  name: string;
  number: number;
  provider: string;
  status: string;
  title: string;
  url?: string | null;
}

export interface PreviewsForm {
  allowForks?: boolean | null;
  domain?: string | null;
  enabled?: boolean | null;
  envVars?: EnvVarForm[] | null;
  limit?: number | null;
}

export interface Profile {
  _links: ProfileLinks;
  createdAt: string;
  email: string;
  emailVerified: boolean;
  hasPassword: boolean;
  id: string;
  oneTimePassword: boolean;
  roles: string[];
  teams: Membership[];
  tier: string;
  updatedAt: string;
  username: string;
}

export interface ProfileChange {
  currentPassword?: string | null;
  email?: string | null;
  password?: string | null;
}

export interface ProfileLinks {
  self: string;
  sessions: string;
  teams: string;
}

export interface ProjectDetail {
  _links: Record<string, string>;
  createdAt: string;
  deletedAt?: string | null;
  description?: string | null;
  id: string;
  name: string;
  ownerId: string;
  statistics: Statistics;
  teamId?: string | null;
  updatedAt: string;
}

export interface ProjectItem {
  _links: Record<string, string>;
  createdAt: string;
  deletedAt?: string | null;
  description?: string | null;
  id: string;
  name: string;
  ownerId: string;
  teamId?: string | null;
  updatedAt: string;
}

export interface ProviderLinks {
  login: string;
}

export interface ProviderView {
  _links: ProviderLinks;
  id: string;
  loginUrl: string;
  name: string;
}

export interface Queued {
  _links: Record<string, string>;
  deploymentId: string;
  estimatedTime: number;
  queuePosition: number;
  status: string;
}

export interface RateLimitView {
  _links: Record<string, string>;
  burst: number;
  enabled: boolean;
  limit: number;
  remaining: number | null;
  resetAt: string | null;
  tier: "anonymous" | "authenticated" | "premium";
  used: number | null;
}

export interface RecoveryCodeList {
  recoveryCodes: string[];
}

export interface RegisterRequest {
  bootstrapToken?: string | null;
  email: string;
  invitation?: string | null;
  password: string;
  username: string;
}

export interface Registered {
  _links: RegisteredLinks;
  createdAt: string;
  email: string;
  id: string;
  roles: string[];
  username: string;
}

export interface RegisteredLinks {
  login: string;
  self: string;
}

export interface ReplayedEvents {
  events: number;
}

export interface Requested {
  _links: Record<string, string>;
  backupId: string;
  status: string;
}

export interface ResetRequest {
  email: string;
}

export interface ResourceAlert {
  applicationId: string;
  current: number;
  metric: string;
  severity: string;
  threshold: number;
}

export interface ResourcesForm {
  cpuLimit?: number | null;
  cpuReservation?: number | null;
  memoryLimit?: number | null;
  memoryReservation?: number | null;
}

export interface ResourcesPatch {
  memoryLimit?: number | null;
  storageSize?: number | null;
}

export interface ResourcesView {
  cpuLimit?: number | null;
  cpuReservation?: number | null;
  currentCpu?: number | null;
  currentMemory?: number | null;
  memoryLimit?: number | null;
  memoryReservation?: number | null;
}

export interface Restarting {
  _links: Record<string, string>;
  applicationId: string;
  status: string;
}

export interface RestoreForm {
  newDatabase?: NewDatabase | null;
}

export interface RestoreRequested {
  _links: Record<string, string>;
  backupId: string;
  databaseId: string;
  restoreId: string;
  status: string;
}

export interface RestoreView {
  _links: Record<string, string>;
  backupId: string;
  createdAt: string;
  databaseId: string;
  finishedAt?: string | null;
  id: string;
  reason?: string | null;
  stage: string;
  startedAt?: string | null;
  status: string;
  verification: boolean;
}

export interface RoleChange {
  role: "admin" | "developer" | "viewer";
}

export interface RollingBack {
  _links: Record<string, string>;
  deploymentId: string;
  previousDeploymentId?: string | null;
  status: string;
}

export interface Rotated {
  secret: string;
  url: string;
  urls: Record<string, string>;
}

export interface ScaleForm {
  replicas?: number | null;
}

export interface Scaled {
  _links: Record<string, string>;
  currentReplicas: number;
  previousReplicas: number;
  status: string;
}

export interface ScheduleChange {
  argv?: string[];
  cron?: string;
  enabled?: boolean;
  timeLimit?: number | null;
  timeZone?: string | null;
}

export interface ScheduleForm {
  argv?: string[] | null;
  cron?: string | null;
  enabled?: boolean | null;
  timeLimit?: number | null;
  timeZone?: string | null;
}

export interface ScheduleView {
  _links: Record<string, string>;
  applicationId: string;
  argv: string[];
  createdAt: string;
  cron: string;
  enabled: boolean;
  id: string;
  lastRun?: LastRun | null;
  nextRun?: string | null;
  timeLimit: number;
  timeZone: string;
}

export interface SelfLink {
  self: string;
}

export interface Series {
  _links: Record<string, string>;
  metrics: Metrics;
  period: string;
  step: number;
}

export interface SessionView {
  _links: SelfLink;
  address: string;
  createdAt: string;
  current: boolean;
  expiresAt: string;
  id: string;
  method: string;
  userAgent?: string | null;
}

export interface Settings {
  autoDeploy: boolean;
  branch?: string | null;
  image?: string | null;
  repository?: string | null;
  tagPattern?: string | null;
  watchPaths: string[];
}

export interface StageView {
  duration?: number | null;
  finishedAt?: string | null;
  name: string;
  startedAt?: string | null;
  status: string;
}

export interface Started {
  applicationId: string;
  deploymentId: string;
  status: string;
}

export interface Statistics {
  applicationCount: number;
  databaseCount: number;
  deploymentCount: number;
}

export interface SwarmNode {
  _links: Record<string, string>;
  address?: string | null;
  availability: string;
  engineVersion: string;
  hostname: string;
  id: string;
  labels: Record<string, string>;
  reason?: string | null;
  resources: SwarmNodeResources;
  role: string;
  state: string;
}

export interface SwarmNodeAmount {
  cpu: number;
  memory: number;
}

export interface SwarmNodeList {
  _links: Record<string, string>;
  data: SwarmNode[];
  pagination: Pagination;
}

export interface SwarmNodeResources {
  reserved: SwarmNodeAmount;
  total: SwarmNodeAmount;
}

export interface SystemFigures {
  cpu: number;
  disk: number;
  memory: number;
  network: Network;
}

export interface TeamChange {
  description?: string | null;
  name?: string;
}

export interface TeamJoined {
  _links: TeamLink;
  teamId: string;
}

export interface TeamLink {
  team: string;
}

export interface TeamLinks {
  members: string;
  self: string;
}

export interface TeamView {
  _links: TeamLinks;
  createdAt: string;
  description?: string | null;
  id: string;
  memberCount: number;
  name: string;
  projectCount: number;
  role?: string | null;
  updatedAt: string;
}

export interface TokenLinks {
  logout: string;
  refresh: string;
  user: string;
}

export interface TokenResponse {
  _links: TokenLinks;
  expiresIn: number;
  token: string;
  user: TokenUser;
}

export interface TokenUser {
  email: string;
  id: string;
  roles: string[];
  username: string;
}

export interface TypeView {
  configuration: string[];
  port: number;
  type: string;
  versions: VersionView[];
}

export interface TypesView {
  _links: Record<string, string>;
  data: TypeView[];
}

export interface Update {
  hostKey?: string | null;
  password?: string | null;
  privateKey?: string | null;
  username?: string | null;
}

export interface UpdatePolicy {
  delay: number;
  order: string;
  parallelism: number;
}

export interface UpdatePolicyForm {
  delay?: number | null;
  order?: string | null;
  parallelism?: number | null;
}

export interface UpdateProject {
  description?: string | null;
  name?: string;
  teamId?: string | null;
}

export interface UserChange {
  disabled?: boolean | null;
  roles?: string[] | null;
  tier?: string | null;
}

export interface VersionView {
  default: boolean;
  image: string;
  note?: string | null;
  tested: boolean;
  version: string;
}

export interface VolumeBackupForm {
  compress?: boolean | null;
  name?: string | null;
  volume?: string | null;
}

export interface VolumeBackupRequested {
  _links: Record<string, string>;
  backupId: string;
  status: string;
}

export interface VolumeBackupView {
  _links: Record<string, string>;
  applicationId: string;
  checksum?: string | null;
  createdAt: string;
  encrypted: boolean;
  fileName: string;
  finishedAt?: string | null;
  id: string;
  name: string;
  reason?: string | null;
  scheduleId?: string | null;
  size?: number | null;
  status: string;
  store: string;
  volume: string;
}

export interface VolumeForm {
  readOnly?: boolean | null;
  source?: string | null;
  target?: string | null;
}

export interface VolumeRestoreForm {
  mount?: boolean | null;
}

export interface VolumeRestoreRequested {
  _links: Record<string, string>;
  applicationId: string;
  backupId: string;
  restoreId: string;
  status: string;
}

export interface VolumeRestoreView {
  _links: Record<string, string>;
  applicationId: string;
  backupId: string;
  createdAt: string;
  finishedAt?: string | null;
  id: string;
  mount: boolean;
  reason?: string | null;
  stage: string;
  startedAt?: string | null;
  status: string;
  volume?: string | null;
}

export interface VolumeScheduleForm {
  compress?: boolean | null;
  cron?: string | null;
  enabled?: boolean | null;
  keepCount?: number | null;
  keepDays?: number | null;
  timeZone?: string | null;
  volume?: string | null;
}

export interface VolumeScheduleView {
  _links: Record<string, string>;
  applicationId: string;
  compress: boolean;
  createdAt: string;
  cron: string;
  enabled: boolean;
  id: string;
  keepCount?: number | null;
  keepDays?: number | null;
  lastOutcome?: string | null;
  lastRunAt?: string | null;
  nextRunAt: string;
  timeZone: string;
  volume: string;
}

export interface VolumeSpec {
  readOnly: boolean;
  source: string;
  target: string;
}
