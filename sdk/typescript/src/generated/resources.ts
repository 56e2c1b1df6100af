// Made by dev/sdk/generate from the OpenAPI documents: do not edit.

import type * as models from './models.js';
import { Resource, segment, type RequestOptions } from '../resource.js';
import type { Page } from '../page.js';
import type { LineStream } from '../lines.js';
import type { EventStream } from '../events.js';

export interface AlertRulesListQuery {
  projectId?: string;
  applicationId?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface AlertsListQuery {
  projectId?: string;
  applicationId?: string;
  databaseId?: string;
  status?: string;
  severity?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ApplicationsListQuery {
  projectId?: string;
  status?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ApplicationsDeleteQuery {
  deleteVolumes?: boolean;
}

export interface ApplicationsDeploymentsListQuery {
  status?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ApplicationsDomainsListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ApplicationsJobsListQuery {
  status?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ApplicationsJobsLogsQuery {
  tail?: string | number;
  since?: string;
}

export interface ApplicationsLogsQuery {
  tail?: string | number;
  since?: string;
  after?: string;
  follow?: boolean;
}

export interface ApplicationsMetricsQuery {
  period?: string;
  step?: string;
}

export interface ApplicationsPreviewsListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ApplicationsSchedulesListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ApplicationsVolumeBackupSchedulesListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ApplicationsVolumeBackupsListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ApplicationsVolumeRestoresListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface AuditLogsListQuery {
  actorId?: string;
  projectId?: string;
  resourceId?: string;
  requestId?: string;
  type?: string;
  outcome?: string;
  since?: string;
  until?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface AuthSessionsListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface DatabasesListQuery {
  projectId?: string;
  type?: string;
  status?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt" | "name";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface DatabasesDeleteQuery {
  deleteVolumes?: boolean;
}

export interface DatabasesBackupSchedulesListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface DatabasesBackupsListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface DatabasesLogsQuery {
  tail?: string | number;
}

export interface DatabasesMetricsQuery {
  period?: string;
  step?: string;
}

export interface DatabasesRestoresListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface DeploymentsListQuery {
  applicationId?: string;
  status?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface DeploymentsLogsQuery {
  tail?: string | number;
  since?: string;
  after?: number;
  follow?: boolean;
}

export interface EventSubscriptionsListQuery {
  projectId?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt" | "name";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface EventSubscriptionsDeliveriesListQuery {
  status?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface EventsQuery {
  /** Only events of this application; may be repeated or comma-separated */
  applicationId?: string[];
  /** Only events of these types; may be repeated or comma-separated */
  types?: ("deployment.status" | "application.logs" | "resource.alert")[];
  /** The id of the last frame that was read: what came after it and is still kept is told first */
  after?: string;
}

export interface GitCredentialsListQuery {
  projectId?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface InvitationsListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface NodesMetricsQuery {
  period?: string;
  step?: string;
}

export interface ProjectsListQuery {
  search?: string;
  includeDeleted?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt" | "name";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ProjectsGetQuery {
  includeDeleted?: string;
}

export interface ProjectsActivityListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ProjectsApplicationsListQuery {
  status?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ProjectsDatabasesListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt" | "name";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface ProjectsVolumesListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface RegistriesListQuery {
  projectId?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface TeamsListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt" | "name";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface TeamsMembersListQuery {
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt" | "username" | "role";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface UsersListQuery {
  search?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt" | "username" | "email";
  /** Sort order */
  order?: "asc" | "desc";
}

export interface WebhooksDeliveriesListQuery {
  applicationId?: string;
  provider?: string;
  status?: string;
  /** Number of items */
  limit?: number;
  /** A cursor of a previous page */
  cursor?: string;
  /** Sort field */
  sort?: "createdAt";
  /** Sort order */
  order?: "asc" | "desc";
}

export class AlertRules extends Resource {
  /** List alert rules */
  list(query?: AlertRulesListQuery, options?: RequestOptions): Promise<Page<models.AlertRule>> {
    return this.http.page('GET', '/alert-rules', { query }, options);
  }

  /** Make a rule for an application or for all of a project */
  create(body: models.Create, options?: RequestOptions): Promise<models.AlertRule> {
    return this.http.json('POST', '/alert-rules', { body }, options);
  }

  /** Delete an alert rule; the usual limits hold again */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/alert-rules/${segment(id)}`, {}, options);
  }

  /** Get an alert rule */
  get(id: string, options?: RequestOptions): Promise<models.AlertRule> {
    return this.http.json('GET', `/alert-rules/${segment(id)}`, {}, options);
  }

  /** Change an alert rule */
  update(id: string, body: models.MetricsUpdate, options?: RequestOptions): Promise<models.AlertRule> {
    return this.http.json('PATCH', `/alert-rules/${segment(id)}`, { body }, options);
  }
}

export class Alerts extends Resource {
  /** List alerts, open and resolved, newest first */
  list(query?: AlertsListQuery, options?: RequestOptions): Promise<Page<models.Alert>> {
    return this.http.page('GET', '/alerts', { query }, options);
  }

  /** Get an alert */
  get(id: string, options?: RequestOptions): Promise<models.Alert> {
    return this.http.json('GET', `/alerts/${segment(id)}`, {}, options);
  }

  /** Say that you look after it */
  acknowledge(id: string, options?: RequestOptions): Promise<models.Alert> {
    return this.http.json('POST', `/alerts/${segment(id)}/acknowledge`, {}, options);
  }
}

export class ApplicationsDeployments extends Resource {
  /** List the deployments of an application */
  list(id: string, query?: ApplicationsDeploymentsListQuery, options?: RequestOptions): Promise<Page<models.DeploymentItem>> {
    return this.http.page('GET', `/applications/${segment(id)}/deployments`, { query }, options);
  }
}

export class ApplicationsDomains extends Resource {
  /** List the domains of an application */
  list(id: string, query?: ApplicationsDomainsListQuery, options?: RequestOptions): Promise<Page<models.Domain>> {
    return this.http.page('GET', `/applications/${segment(id)}/domains`, { query }, options);
  }

  /** Reach an application under a domain */
  create(id: string, body: models.DomainForm, options?: RequestOptions): Promise<models.Domain> {
    return this.http.json('POST', `/applications/${segment(id)}/domains`, { body }, options);
  }

  /** Give up a domain */
  delete(id: string, domainId: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/applications/${segment(id)}/domains/${segment(domainId)}`, {}, options);
  }

  /** One domain with the state of its certificate */
  get(id: string, domainId: string, options?: RequestOptions): Promise<models.Domain> {
    return this.http.json('GET', `/applications/${segment(id)}/domains/${segment(domainId)}`, {}, options);
  }

  /** Change port or scheme of a domain */
  update(id: string, domainId: string, body: models.DomainChange, options?: RequestOptions): Promise<models.Domain> {
    return this.http.json('PATCH', `/applications/${segment(id)}/domains/${segment(domainId)}`, { body }, options);
  }
}

export class ApplicationsEnv extends Resource {
  /** The environment of an application */
  get(id: string, options?: RequestOptions): Promise<models.Env> {
    return this.http.json('GET', `/applications/${segment(id)}/env`, {}, options);
  }

  /** Replace the environment of an application; it rolls out at once */
  replace(id: string, body: models.EnvForm, options?: RequestOptions): Promise<models.Env> {
    return this.http.json('PUT', `/applications/${segment(id)}/env`, { body }, options);
  }
}

export class ApplicationsInstances extends Resource {
  /** The replicas of an application */
  list(id: string, options?: RequestOptions): Promise<Page<models.Instance>> {
    return this.http.page('GET', `/applications/${segment(id)}/instances`, {}, options);
  }
}

export class ApplicationsJobs extends Resource {
  /** List the jobs of an application */
  list(id: string, query?: ApplicationsJobsListQuery, options?: RequestOptions): Promise<Page<models.JobView>> {
    return this.http.page('GET', `/applications/${segment(id)}/jobs`, { query }, options);
  }

  /** Run a command once as the deployed release */
  create(id: string, body: models.JobForm, options?: RequestOptions): Promise<models.JobView> {
    return this.http.json('POST', `/applications/${segment(id)}/jobs`, { body }, options);
  }

  /** One job */
  get(id: string, jobId: string, options?: RequestOptions): Promise<models.JobView> {
    return this.http.json('GET', `/applications/${segment(id)}/jobs/${segment(jobId)}`, {}, options);
  }

  /** Cancel a job */
  cancel(id: string, jobId: string, options?: RequestOptions): Promise<models.JobView> {
    return this.http.json('POST', `/applications/${segment(id)}/jobs/${segment(jobId)}/cancel`, {}, options);
  }

  /** What a job wrote, its last lines */
  logs(id: string, jobId: string, query?: ApplicationsJobsLogsQuery, options?: RequestOptions): Promise<models.JobLogs> {
    return this.http.json('GET', `/applications/${segment(id)}/jobs/${segment(jobId)}/logs`, { query }, options);
  }
}

export class ApplicationsPreviews extends Resource {
  /** List the previews of pull requests of an application */
  list(id: string, query?: ApplicationsPreviewsListQuery, options?: RequestOptions): Promise<Page<models.PreviewView>> {
    return this.http.page('GET', `/applications/${segment(id)}/previews`, { query }, options);
  }
}

export class ApplicationsSchedules extends Resource {
  /** List the schedules of an application */
  list(id: string, query?: ApplicationsSchedulesListQuery, options?: RequestOptions): Promise<Page<models.ScheduleView>> {
    return this.http.page('GET', `/applications/${segment(id)}/schedules`, { query }, options);
  }

  /** Run a command by a calendar */
  create(id: string, body: models.ScheduleForm, options?: RequestOptions): Promise<models.ScheduleView> {
    return this.http.json('POST', `/applications/${segment(id)}/schedules`, { body }, options);
  }

  /** Delete a schedule; runs that have begun go on */
  delete(id: string, scheduleId: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/applications/${segment(id)}/schedules/${segment(scheduleId)}`, {}, options);
  }

  /** One schedule */
  get(id: string, scheduleId: string, options?: RequestOptions): Promise<models.ScheduleView> {
    return this.http.json('GET', `/applications/${segment(id)}/schedules/${segment(scheduleId)}`, {}, options);
  }

  /** Change a schedule */
  update(id: string, scheduleId: string, body: models.ScheduleChange, options?: RequestOptions): Promise<models.ScheduleView> {
    return this.http.json('PATCH', `/applications/${segment(id)}/schedules/${segment(scheduleId)}`, { body }, options);
  }
}

export class ApplicationsVolumeBackupSchedules extends Resource {
  /** List the backup schedules of an application's volumes */
  list(id: string, query?: ApplicationsVolumeBackupSchedulesListQuery, options?: RequestOptions): Promise<Page<models.VolumeScheduleView>> {
    return this.http.page('GET', `/applications/${segment(id)}/volume-backup-schedules`, { query }, options);
  }

  /** Back up a volume of an application regularly */
  create(id: string, body: models.VolumeScheduleForm, options?: RequestOptions): Promise<models.VolumeScheduleView> {
    return this.http.json('POST', `/applications/${segment(id)}/volume-backup-schedules`, { body }, options);
  }

  /** Delete a backup schedule of a volume; its backups stay */
  delete(id: string, scheduleId: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/applications/${segment(id)}/volume-backup-schedules/${segment(scheduleId)}`, {}, options);
  }

  /** One backup schedule of a volume */
  get(id: string, scheduleId: string, options?: RequestOptions): Promise<models.VolumeScheduleView> {
    return this.http.json('GET', `/applications/${segment(id)}/volume-backup-schedules/${segment(scheduleId)}`, {}, options);
  }

  /** Replace what a backup schedule of a volume says */
  update(id: string, scheduleId: string, body: models.VolumeScheduleForm, options?: RequestOptions): Promise<models.VolumeScheduleView> {
    return this.http.json('PATCH', `/applications/${segment(id)}/volume-backup-schedules/${segment(scheduleId)}`, { body }, options);
  }
}

export class ApplicationsVolumeBackups extends Resource {
  /** List the backups of an application's volumes */
  list(id: string, query?: ApplicationsVolumeBackupsListQuery, options?: RequestOptions): Promise<Page<models.VolumeBackupView>> {
    return this.http.page('GET', `/applications/${segment(id)}/volume-backups`, { query }, options);
  }

  /** Back up a volume of an application, which may run on: what it has written so far is copied, as after a loss of power */
  create(id: string, body: models.VolumeBackupForm, options?: RequestOptions): Promise<models.VolumeBackupRequested> {
    return this.http.json('POST', `/applications/${segment(id)}/volume-backups`, { body }, options);
  }

  /** Delete a backup of a volume; one that is being taken is given up */
  delete(id: string, backupId: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/applications/${segment(id)}/volume-backups/${segment(backupId)}`, {}, options);
  }

  /** One backup of a volume */
  get(id: string, backupId: string, options?: RequestOptions): Promise<models.VolumeBackupView> {
    return this.http.json('GET', `/applications/${segment(id)}/volume-backups/${segment(backupId)}`, {}, options);
  }

  /** The files of a volume as a tar archive, decrypted; understands ranges */
  download(id: string, backupId: string, options?: RequestOptions): Promise<ReadableStream<Uint8Array>> {
    return this.http.bytes('GET', `/applications/${segment(id)}/volume-backups/${segment(backupId)}/download`, {}, options);
  }

  /** Restore a backup into a new volume of the application, which it then mounts if that is wanted */
  restore(id: string, backupId: string, body?: models.VolumeRestoreForm, options?: RequestOptions): Promise<models.VolumeRestoreRequested> {
    return this.http.json('POST', `/applications/${segment(id)}/volume-backups/${segment(backupId)}/restore`, { body }, options);
  }
}

export class ApplicationsVolumeRestores extends Resource {
  /** List the restores of an application's volumes */
  list(id: string, query?: ApplicationsVolumeRestoresListQuery, options?: RequestOptions): Promise<Page<models.VolumeRestoreView>> {
    return this.http.page('GET', `/applications/${segment(id)}/volume-restores`, { query }, options);
  }

  /** One restore of a volume, with the new volume's name once it is filled */
  get(id: string, restoreId: string, options?: RequestOptions): Promise<models.VolumeRestoreView> {
    return this.http.json('GET', `/applications/${segment(id)}/volume-restores/${segment(restoreId)}`, {}, options);
  }
}

export class ApplicationsWebhook extends Resource {
  /** Where a git provider delivers pushes for an application */
  get(id: string, options?: RequestOptions): Promise<models.Hook> {
    return this.http.json('GET', `/applications/${segment(id)}/webhook`, {}, options);
  }

  /** Make a new webhook secret; it is shown this once */
  rotate(id: string, options?: RequestOptions): Promise<models.Rotated> {
    return this.http.json('POST', `/applications/${segment(id)}/webhook/rotate`, {}, options);
  }
}

export class Applications extends Resource {
  readonly deployments = new ApplicationsDeployments(this.http);
  readonly domains = new ApplicationsDomains(this.http);
  readonly env = new ApplicationsEnv(this.http);
  readonly instances = new ApplicationsInstances(this.http);
  readonly jobs = new ApplicationsJobs(this.http);
  readonly previews = new ApplicationsPreviews(this.http);
  readonly schedules = new ApplicationsSchedules(this.http);
  readonly volumeBackupSchedules = new ApplicationsVolumeBackupSchedules(this.http);
  readonly volumeBackups = new ApplicationsVolumeBackups(this.http);
  readonly volumeRestores = new ApplicationsVolumeRestores(this.http);
  readonly webhook = new ApplicationsWebhook(this.http);

  /** List applications */
  list(query?: ApplicationsListQuery, options?: RequestOptions): Promise<Page<models.ApplicationItem>> {
    return this.http.page('GET', '/applications', { query }, options);
  }

  /** Create an application */
  create(body: models.ApplicationForm, options?: RequestOptions): Promise<models.Created> {
    return this.http.json('POST', '/applications', { body }, options);
  }

  /** Delete an application */
  delete(id: string, query?: ApplicationsDeleteQuery, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/applications/${segment(id)}`, { query }, options);
  }

  /** One application */
  get(id: string, options?: RequestOptions): Promise<models.ApplicationDetail> {
    return this.http.json('GET', `/applications/${segment(id)}`, {}, options);
  }

  /** Change the configuration of an application */
  update(id: string, body: models.ApplicationForm, options?: RequestOptions): Promise<models.ApplicationDetail> {
    return this.http.json('PATCH', `/applications/${segment(id)}`, { body }, options);
  }

  /** Deploy an application */
  deploy(id: string, body?: models.DeploymentForm, options?: RequestOptions): Promise<models.Queued> {
    return this.http.json('POST', `/applications/${segment(id)}/deploy`, { body }, options);
  }

  /** What an application wrote last */
  logs(id: string, query: ApplicationsLogsQuery & { follow: true }, options?: RequestOptions): LineStream<models.LogEntry>;
  logs(id: string, query?: ApplicationsLogsQuery & { follow?: false }, options?: RequestOptions): Promise<models.ApplicationLogs>;
  logs(id: string, query: ApplicationsLogsQuery = {}, options?: RequestOptions): LineStream<models.LogEntry> | Promise<models.ApplicationLogs> {
    return query.follow
      ? this.http.follow<models.LogEntry>(`/applications/${segment(id)}/logs`, query, options)
      : this.http.json<models.ApplicationLogs>('GET', `/applications/${segment(id)}/logs`, { query }, options);
  }

  /** Get figures of an application over time */
  metrics(id: string, query?: ApplicationsMetricsQuery, options?: RequestOptions): Promise<models.Series> {
    return this.http.json('GET', `/applications/${segment(id)}/metrics`, { query }, options);
  }

  /** Replace every replica of an application by a fresh one */
  restart(id: string, options?: RequestOptions): Promise<models.Restarting> {
    return this.http.json('POST', `/applications/${segment(id)}/restart`, {}, options);
  }

  /** Change the number of replicas */
  scale(id: string, body: models.ScaleForm, options?: RequestOptions): Promise<models.Scaled> {
    return this.http.json('POST', `/applications/${segment(id)}/scale`, { body }, options);
  }

  /** Start a stopped application */
  start(id: string, options?: RequestOptions): Promise<models.ApplicationDetail> {
    return this.http.json('POST', `/applications/${segment(id)}/start`, {}, options);
  }

  /** Stop an application without forgetting its replicas */
  stop(id: string, options?: RequestOptions): Promise<models.ApplicationDetail> {
    return this.http.json('POST', `/applications/${segment(id)}/stop`, {}, options);
  }
}

export class AuditLogs extends Resource {
  /** List who did what, newest first */
  list(query?: AuditLogsListQuery, options?: RequestOptions): Promise<Page<models.AuditEntry>> {
    return this.http.page('GET', '/audit-logs', { query }, options);
  }
}

export class AuthEmailVerifications extends Resource {
  /** Prove an address with a mailed token */
  confirm(body: models.EmailProof, options?: RequestOptions): Promise<void> {
    return this.http.nothing('POST', '/auth/email-verifications/confirm', { body }, options);
  }
}

export class AuthKeys extends Resource {
  /** The signing keys, the newest first */
  list(options?: RequestOptions): Promise<Page<models.KeyView>> {
    return this.http.page('GET', '/auth/keys', {}, options);
  }

  /** Replace the key that signs; sessions live on */
  rotate(options?: RequestOptions): Promise<models.KeyView> {
    return this.http.json('POST', '/auth/keys/rotate', {}, options);
  }
}

export class AuthOidcProviders extends Resource {
  /** List the identity providers that one may sign in with */
  list(options?: RequestOptions): Promise<Page<models.ProviderView>> {
    return this.http.page('GET', '/auth/oidc/providers', {}, options);
  }
}

export class AuthOidc extends Resource {
  readonly providers = new AuthOidcProviders(this.http);
}

export class AuthPasswordResets extends Resource {
  /** Mail a token for a new password; the answer is the same whether or not the address is known */
  create(body: models.ResetRequest, options?: RequestOptions): Promise<void> {
    return this.http.nothing('POST', '/auth/password-resets', { body }, options);
  }

  /** Set a new password with a mailed token; ends all sessions */
  confirm(body: models.PasswordReset, options?: RequestOptions): Promise<void> {
    return this.http.nothing('POST', '/auth/password-resets/confirm', { body }, options);
  }
}

export class AuthSessions extends Resource {
  /** List the caller's sessions */
  list(query?: AuthSessionsListQuery, options?: RequestOptions): Promise<Page<models.SessionView>> {
    return this.http.page('GET', '/auth/sessions', { query }, options);
  }

  /** End one of the caller's sessions */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/auth/sessions/${segment(id)}`, {}, options);
  }
}

export class Auth extends Resource {
  readonly emailVerifications = new AuthEmailVerifications(this.http);
  readonly keys = new AuthKeys(this.http);
  readonly oidc = new AuthOidc(this.http);
  readonly passwordResets = new AuthPasswordResets(this.http);
  readonly sessions = new AuthSessions(this.http);

  /** The public keys that tokens are verified with */
  jwks(options?: RequestOptions): Promise<models.Jwks> {
    return this.http.json('GET', '/auth/jwks', {}, options);
  }

  /** Sign in with username and password */
  login(body: models.LoginRequest, options?: RequestOptions): Promise<models.TokenResponse> {
    return this.http.json('POST', '/auth/login', { body }, options);
  }

  /** End the session of this token */
  logout(options?: RequestOptions): Promise<void> {
    return this.http.nothing('POST', '/auth/logout', {}, options);
  }

  /** End all sessions of the caller, this one too */
  logoutAll(options?: RequestOptions): Promise<void> {
    return this.http.nothing('POST', '/auth/logout-all', {}, options);
  }

  /** A new token for this one, whose session ends */
  refresh(options?: RequestOptions): Promise<models.TokenResponse> {
    return this.http.json('POST', '/auth/refresh', {}, options);
  }

  /** Register a new user */
  register(body: models.RegisterRequest, options?: RequestOptions): Promise<models.Registered> {
    return this.http.json('POST', '/auth/register', { body }, options);
  }
}

export class DatabasesBackupSchedules extends Resource {
  /** List the backup schedules of a database */
  list(id: string, query?: DatabasesBackupSchedulesListQuery, options?: RequestOptions): Promise<Page<models.DatabaseScheduleView>> {
    return this.http.page('GET', `/databases/${segment(id)}/backup-schedules`, { query }, options);
  }

  /** Back up a database regularly */
  create(id: string, body: models.DatabaseScheduleForm, options?: RequestOptions): Promise<models.DatabaseScheduleView> {
    return this.http.json('POST', `/databases/${segment(id)}/backup-schedules`, { body }, options);
  }

  /** Delete a backup schedule; its backups stay */
  delete(id: string, scheduleId: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/databases/${segment(id)}/backup-schedules/${segment(scheduleId)}`, {}, options);
  }

  /** One backup schedule */
  get(id: string, scheduleId: string, options?: RequestOptions): Promise<models.DatabaseScheduleView> {
    return this.http.json('GET', `/databases/${segment(id)}/backup-schedules/${segment(scheduleId)}`, {}, options);
  }

  /** Replace what a backup schedule says */
  update(id: string, scheduleId: string, body: models.DatabaseScheduleForm, options?: RequestOptions): Promise<models.DatabaseScheduleView> {
    return this.http.json('PATCH', `/databases/${segment(id)}/backup-schedules/${segment(scheduleId)}`, { body }, options);
  }
}

export class DatabasesBackups extends Resource {
  /** List the backups of a database */
  list(id: string, query?: DatabasesBackupsListQuery, options?: RequestOptions): Promise<Page<models.BackupView>> {
    return this.http.page('GET', `/databases/${segment(id)}/backups`, { query }, options);
  }

  /** Delete a backup and its data; one that is being taken is given up */
  delete(id: string, backupId: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/databases/${segment(id)}/backups/${segment(backupId)}`, {}, options);
  }

  /** One backup */
  get(id: string, backupId: string, options?: RequestOptions): Promise<models.BackupView> {
    return this.http.json('GET', `/databases/${segment(id)}/backups/${segment(backupId)}`, {}, options);
  }

  /** The data of a backup, decrypted; understands ranges */
  download(id: string, backupId: string, options?: RequestOptions): Promise<ReadableStream<Uint8Array>> {
    return this.http.bytes('GET', `/databases/${segment(id)}/backups/${segment(backupId)}/download`, {}, options);
  }

  /** Restore a backup in place of the present data, or into a new database */
  restore(id: string, backupId: string, body?: models.RestoreForm, options?: RequestOptions): Promise<models.RestoreRequested> {
    return this.http.json('POST', `/databases/${segment(id)}/backups/${segment(backupId)}/restore`, { body }, options);
  }

  /** Try a backup out in a server that nobody sees */
  verify(id: string, backupId: string, options?: RequestOptions): Promise<models.RestoreRequested> {
    return this.http.json('POST', `/databases/${segment(id)}/backups/${segment(backupId)}/verify`, {}, options);
  }
}

export class DatabasesCredentials extends Resource {
  /** User, password and address of a database */
  get(id: string, options?: RequestOptions): Promise<models.CredentialsView> {
    return this.http.json('GET', `/databases/${segment(id)}/credentials`, {}, options);
  }

  /** Give a database a new password; it restarts with it */
  rotate(id: string, options?: RequestOptions): Promise<models.Changing> {
    return this.http.json('POST', `/databases/${segment(id)}/credentials/rotate`, {}, options);
  }
}

export class DatabasesRestores extends Resource {
  /** List the restores into a database, verifications included */
  list(id: string, query?: DatabasesRestoresListQuery, options?: RequestOptions): Promise<Page<models.RestoreView>> {
    return this.http.page('GET', `/databases/${segment(id)}/restores`, { query }, options);
  }

  /** One restore */
  get(id: string, restoreId: string, options?: RequestOptions): Promise<models.RestoreView> {
    return this.http.json('GET', `/databases/${segment(id)}/restores/${segment(restoreId)}`, {}, options);
  }
}

export class Databases extends Resource {
  readonly backupSchedules = new DatabasesBackupSchedules(this.http);
  readonly backups = new DatabasesBackups(this.http);
  readonly credentials = new DatabasesCredentials(this.http);
  readonly restores = new DatabasesRestores(this.http);

  /** List databases */
  list(query?: DatabasesListQuery, options?: RequestOptions): Promise<Page<models.Item>> {
    return this.http.page('GET', '/databases', { query }, options);
  }

  /** Create a database */
  create(body: models.DatabaseForm, options?: RequestOptions): Promise<models.Detail> {
    return this.http.json('POST', '/databases', { body }, options);
  }

  /** Delete a database; its data stays unless deleteVolumes is true */
  delete(id: string, query?: DatabasesDeleteQuery, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/databases/${segment(id)}`, { query }, options);
  }

  /** One database */
  get(id: string, options?: RequestOptions): Promise<models.Detail> {
    return this.http.json('GET', `/databases/${segment(id)}`, {}, options);
  }

  /** Change name, resources, configuration or published port of a database */
  update(id: string, body: models.DatabasePatch, options?: RequestOptions): Promise<models.Detail> {
    return this.http.json('PATCH', `/databases/${segment(id)}`, { body }, options);
  }

  /** Back up a database */
  backup(id: string, body?: models.BackupForm, options?: RequestOptions): Promise<models.Requested> {
    return this.http.json('POST', `/databases/${segment(id)}/backup`, { body }, options);
  }

  /** What the server of a database wrote last */
  logs(id: string, query?: DatabasesLogsQuery, options?: RequestOptions): Promise<models.DatabaseLogs> {
    return this.http.json('GET', `/databases/${segment(id)}/logs`, { query }, options);
  }

  /** Get figures of a database over time */
  metrics(id: string, query?: DatabasesMetricsQuery, options?: RequestOptions): Promise<models.Series> {
    return this.http.json('GET', `/databases/${segment(id)}/metrics`, { query }, options);
  }

  /** Restart a database */
  restart(id: string, options?: RequestOptions): Promise<models.Changing> {
    return this.http.json('POST', `/databases/${segment(id)}/restart`, {}, options);
  }

  /** Start a stopped database */
  start(id: string, options?: RequestOptions): Promise<models.Changing> {
    return this.http.json('POST', `/databases/${segment(id)}/start`, {}, options);
  }

  /** Stop a database, keeping its data */
  stop(id: string, options?: RequestOptions): Promise<models.Changing> {
    return this.http.json('POST', `/databases/${segment(id)}/stop`, {}, options);
  }
}

export class Deployments extends Resource {
  /** List deployments */
  list(query?: DeploymentsListQuery, options?: RequestOptions): Promise<Page<models.DeploymentItem>> {
    return this.http.page('GET', '/deployments', { query }, options);
  }

  /** One deployment with its stages */
  get(id: string, options?: RequestOptions): Promise<models.DeploymentDetail> {
    return this.http.json('GET', `/deployments/${segment(id)}`, {}, options);
  }

  /** Cancel a deployment */
  cancel(id: string, options?: RequestOptions): Promise<models.Cancelling> {
    return this.http.json('POST', `/deployments/${segment(id)}/cancel`, {}, options);
  }

  /** What a deployment wrote */
  logs(id: string, query: DeploymentsLogsQuery & { follow: true }, options?: RequestOptions): LineStream<models.LogView>;
  logs(id: string, query?: DeploymentsLogsQuery & { follow?: false }, options?: RequestOptions): Promise<models.DeploymentLogs>;
  logs(id: string, query: DeploymentsLogsQuery = {}, options?: RequestOptions): LineStream<models.LogView> | Promise<models.DeploymentLogs> {
    return query.follow
      ? this.http.follow<models.LogView>(`/deployments/${segment(id)}/logs`, query, options)
      : this.http.json<models.DeploymentLogs>('GET', `/deployments/${segment(id)}/logs`, { query }, options);
  }

  /** Deploy the same once more */
  retry(id: string, options?: RequestOptions): Promise<models.Queued> {
    return this.http.json('POST', `/deployments/${segment(id)}/retry`, {}, options);
  }

  /** Undo a deployment */
  rollback(id: string, options?: RequestOptions): Promise<models.RollingBack> {
    return this.http.json('POST', `/deployments/${segment(id)}/rollback`, {}, options);
  }
}

export class EventSubscriptionsDeliveries extends Resource {
  /** List the deliveries of a subscription */
  list(id: string, query?: EventSubscriptionsDeliveriesListQuery, options?: RequestOptions): Promise<Page<models.EventDelivery>> {
    return this.http.page('GET', `/event-subscriptions/${segment(id)}/deliveries`, { query }, options);
  }

  /** One delivery with its attempts */
  get(id: string, deliveryId: string, options?: RequestOptions): Promise<models.EventDelivery> {
    return this.http.json('GET', `/event-subscriptions/${segment(id)}/deliveries/${segment(deliveryId)}`, {}, options);
  }

  /** Deliver an event once more */
  redeliver(id: string, deliveryId: string, options?: RequestOptions): Promise<models.EventDelivery> {
    return this.http.json('POST', `/event-subscriptions/${segment(id)}/deliveries/${segment(deliveryId)}/redeliver`, {}, options);
  }
}

export class EventSubscriptions extends Resource {
  readonly deliveries = new EventSubscriptionsDeliveries(this.http);

  /** List the subscriptions that you may see */
  list(query?: EventSubscriptionsListQuery, options?: RequestOptions): Promise<Page<models.EventSubscription>> {
    return this.http.page('GET', '/event-subscriptions', { query }, options);
  }

  /** Subscribe to events; the answer alone shows the signing secret */
  create(body: models.NewEventSubscription, options?: RequestOptions): Promise<models.EventSubscription> {
    return this.http.json('POST', '/event-subscriptions', { body }, options);
  }

  /** End a subscription */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/event-subscriptions/${segment(id)}`, {}, options);
  }

  /** Get a subscription */
  get(id: string, options?: RequestOptions): Promise<models.EventSubscription> {
    return this.http.json('GET', `/event-subscriptions/${segment(id)}`, {}, options);
  }

  /** Change a subscription; absent members stay */
  update(id: string, body: models.EventSubscriptionPatch, options?: RequestOptions): Promise<models.EventSubscription> {
    return this.http.json('PATCH', `/event-subscriptions/${segment(id)}`, { body }, options);
  }

  /** Deliver every event since a moment, as far as events are kept */
  replay(id: string, body: models.EventReplay, options?: RequestOptions): Promise<models.ReplayedEvents> {
    return this.http.json('POST', `/event-subscriptions/${segment(id)}/replay`, { body }, options);
  }

  /** Make a new signing secret; the old one signs too for 24 hours */
  rotateSecret(id: string, options?: RequestOptions): Promise<models.EventSubscription> {
    return this.http.json('POST', `/event-subscriptions/${segment(id)}/rotate-secret`, {}, options);
  }
}

export class GitCredentials extends Resource {
  /** List what projects sign in with */
  list(query?: GitCredentialsListQuery, options?: RequestOptions): Promise<Page<models.CredentialView>> {
    return this.http.page('GET', '/git-credentials', { query }, options);
  }

  /** Let a project sign in */
  create(body: models.CredentialForm, options?: RequestOptions): Promise<models.CredentialView> {
    return this.http.json('POST', '/git-credentials', { body }, options);
  }

  /** Forget what a project signs in with */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/git-credentials/${segment(id)}`, {}, options);
  }

  /** What a project signs in with */
  get(id: string, options?: RequestOptions): Promise<models.CredentialView> {
    return this.http.json('GET', `/git-credentials/${segment(id)}`, {}, options);
  }

  /** Change what a project signs in with */
  update(id: string, body: models.Update, options?: RequestOptions): Promise<models.CredentialView> {
    return this.http.json('PATCH', `/git-credentials/${segment(id)}`, { body }, options);
  }
}

export class Health extends Resource {
  /** Whether the suite can serve, with a line per service */
  get(options?: RequestOptions): Promise<models.HealthView> {
    return this.http.json('GET', '/health', {}, options);
  }

  /** Whether this gateway runs */
  live(options?: RequestOptions): Promise<models.HealthView> {
    return this.http.json('GET', '/health/live', {}, options);
  }

  /** Whether this gateway can serve */
  ready(options?: RequestOptions): Promise<models.HealthView> {
    return this.http.json('GET', '/health/ready', {}, options);
  }
}

export class Invitations extends Resource {
  /** List the invitations */
  list(query?: InvitationsListQuery, options?: RequestOptions): Promise<Page<models.InvitationView>> {
    return this.http.page('GET', '/invitations', { query }, options);
  }

  /** Invite somebody; the token is shown this once */
  create(body: models.NewInvitation, options?: RequestOptions): Promise<models.InvitationCreated> {
    return this.http.json('POST', '/invitations', { body }, options);
  }

  /** Join the team of an invitation; whoever has no account registers with it */
  accept(body: models.Acceptance, options?: RequestOptions): Promise<models.TeamJoined> {
    return this.http.json('POST', '/invitations/accept', { body }, options);
  }

  /** Take an invitation back */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/invitations/${segment(id)}`, {}, options);
  }

  /** One invitation */
  get(id: string, options?: RequestOptions): Promise<models.InvitationView> {
    return this.http.json('GET', `/invitations/${segment(id)}`, {}, options);
  }
}

export class Metrics extends Resource {
  /** Get figures of the whole installation */
  get(options?: RequestOptions): Promise<models.MetricsFigures> {
    return this.http.json('GET', '/metrics', {}, options);
  }

  /** Get the figures in the text format of Prometheus */
  prometheus(options?: RequestOptions): Promise<string> {
    return this.http.text('GET', '/metrics/prometheus', {}, options);
  }
}

export class Nodes extends Resource {
  /** The machines of the swarm */
  list(options?: RequestOptions): Promise<Page<models.SwarmNode>> {
    return this.http.page('GET', '/nodes', {}, options);
  }

  /** One machine */
  get(id: string, options?: RequestOptions): Promise<models.SwarmNode> {
    return this.http.json('GET', `/nodes/${segment(id)}`, {}, options);
  }

  /** Let a machine take replicas again */
  activate(id: string, options?: RequestOptions): Promise<models.SwarmNode> {
    return this.http.json('POST', `/nodes/${segment(id)}/activate`, {}, options);
  }

  /** Move everything away from a machine */
  drain(id: string, options?: RequestOptions): Promise<models.SwarmNode> {
    return this.http.json('POST', `/nodes/${segment(id)}/drain`, {}, options);
  }

  /** Get figures of a node over time */
  metrics(id: string, query?: NodesMetricsQuery, options?: RequestOptions): Promise<models.Series> {
    return this.http.json('GET', `/nodes/${segment(id)}/metrics`, { query }, options);
  }
}

export class ProjectsActivity extends Resource {
  /** List what happened in a project, newest first */
  list(id: string, query?: ProjectsActivityListQuery, options?: RequestOptions): Promise<Page<models.Activity>> {
    return this.http.page('GET', `/projects/${segment(id)}/activity`, { query }, options);
  }
}

export class ProjectsApplications extends Resource {
  /** List the applications of a project */
  list(id: string, query?: ProjectsApplicationsListQuery, options?: RequestOptions): Promise<Page<models.ApplicationItem>> {
    return this.http.page('GET', `/projects/${segment(id)}/applications`, { query }, options);
  }
}

export class ProjectsDatabases extends Resource {
  /** List the databases of a project */
  list(id: string, query?: ProjectsDatabasesListQuery, options?: RequestOptions): Promise<Page<models.Item>> {
    return this.http.page('GET', `/projects/${segment(id)}/databases`, { query }, options);
  }
}

export class ProjectsEnv extends Resource {
  /** The environment that all applications of a project share */
  get(id: string, options?: RequestOptions): Promise<models.Env> {
    return this.http.json('GET', `/projects/${segment(id)}/env`, {}, options);
  }

  /** Replace the environment that all applications of a project share; each takes it up with its next deployment */
  replace(id: string, body: models.EnvForm, options?: RequestOptions): Promise<models.Env> {
    return this.http.json('PUT', `/projects/${segment(id)}/env`, { body }, options);
  }
}

export class ProjectsVolumes extends Resource {
  /** Remove all volumes that deleted applications left */
  deleteAll(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/projects/${segment(id)}/volumes`, {}, options);
  }

  /** List the volumes that deleted applications left */
  list(id: string, query?: ProjectsVolumesListQuery, options?: RequestOptions): Promise<Page<models.Kept>> {
    return this.http.page('GET', `/projects/${segment(id)}/volumes`, { query }, options);
  }

  /** Remove one volume that a deleted application left */
  delete(id: string, volumeId: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/projects/${segment(id)}/volumes/${segment(volumeId)}`, {}, options);
  }
}

export class Projects extends Resource {
  readonly activity = new ProjectsActivity(this.http);
  readonly applications = new ProjectsApplications(this.http);
  readonly databases = new ProjectsDatabases(this.http);
  readonly env = new ProjectsEnv(this.http);
  readonly volumes = new ProjectsVolumes(this.http);

  /** List the projects that you may see */
  list(query?: ProjectsListQuery, options?: RequestOptions): Promise<Page<models.ProjectItem>> {
    return this.http.page('GET', '/projects', { query }, options);
  }

  /** Create a project */
  create(body: models.CreateProject, options?: RequestOptions): Promise<models.ProjectDetail> {
    return this.http.json('POST', '/projects', { body }, options);
  }

  /** Delete a project; it can be restored for 30 days */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/projects/${segment(id)}`, {}, options);
  }

  /** Get a project */
  get(id: string, query?: ProjectsGetQuery, options?: RequestOptions): Promise<models.ProjectDetail> {
    return this.http.json('GET', `/projects/${segment(id)}`, { query }, options);
  }

  /** Change a project; absent members stay, null clears */
  update(id: string, body: models.UpdateProject, options?: RequestOptions): Promise<models.ProjectDetail> {
    return this.http.json('PATCH', `/projects/${segment(id)}`, { body }, options);
  }

  /** Bring a deleted project back */
  restore(id: string, options?: RequestOptions): Promise<models.ProjectDetail> {
    return this.http.json('POST', `/projects/${segment(id)}/restore`, {}, options);
  }
}

export class Registries extends Resource {
  /** List what projects sign in with */
  list(query?: RegistriesListQuery, options?: RequestOptions): Promise<Page<models.CredentialView>> {
    return this.http.page('GET', '/registries', { query }, options);
  }

  /** Let a project sign in */
  create(body: models.CredentialForm, options?: RequestOptions): Promise<models.CredentialView> {
    return this.http.json('POST', '/registries', { body }, options);
  }

  /** Forget what a project signs in with */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/registries/${segment(id)}`, {}, options);
  }

  /** What a project signs in with */
  get(id: string, options?: RequestOptions): Promise<models.CredentialView> {
    return this.http.json('GET', `/registries/${segment(id)}`, {}, options);
  }

  /** Change what a project signs in with */
  update(id: string, body: models.Update, options?: RequestOptions): Promise<models.CredentialView> {
    return this.http.json('PATCH', `/registries/${segment(id)}`, { body }, options);
  }
}

export class TeamsMembers extends Resource {
  /** List the members of a team */
  list(id: string, query?: TeamsMembersListQuery, options?: RequestOptions): Promise<Page<models.MemberView>> {
    return this.http.page('GET', `/teams/${segment(id)}/members`, { query }, options);
  }

  /** Add a user, named by id, username or address, to a team */
  create(id: string, body: models.NewMember, options?: RequestOptions): Promise<models.MemberView> {
    return this.http.json('POST', `/teams/${segment(id)}/members`, { body }, options);
  }

  /** Remove a member; everybody may remove themself */
  delete(id: string, userId: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/teams/${segment(id)}/members/${segment(userId)}`, {}, options);
  }

  /** One member of a team */
  get(id: string, userId: string, options?: RequestOptions): Promise<models.MemberView> {
    return this.http.json('GET', `/teams/${segment(id)}/members/${segment(userId)}`, {}, options);
  }

  /** Give a member another role; one admin always remains */
  update(id: string, userId: string, body: models.RoleChange, options?: RequestOptions): Promise<models.MemberView> {
    return this.http.json('PATCH', `/teams/${segment(id)}/members/${segment(userId)}`, { body }, options);
  }
}

export class Teams extends Resource {
  readonly members = new TeamsMembers(this.http);

  /** List one's teams; platform administrators see all */
  list(query?: TeamsListQuery, options?: RequestOptions): Promise<Page<models.TeamView>> {
    return this.http.page('GET', '/teams', { query }, options);
  }

  /** Create a team; its creator is its admin */
  create(body: models.NewTeam, options?: RequestOptions): Promise<models.TeamView> {
    return this.http.json('POST', '/teams', { body }, options);
  }

  /** Delete a team that owns no project */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/teams/${segment(id)}`, {}, options);
  }

  /** One team */
  get(id: string, options?: RequestOptions): Promise<models.TeamView> {
    return this.http.json('GET', `/teams/${segment(id)}`, {}, options);
  }

  /** Rename or describe a team; absent members stay, null clears */
  update(id: string, body: models.TeamChange, options?: RequestOptions): Promise<models.TeamView> {
    return this.http.json('PATCH', `/teams/${segment(id)}`, { body }, options);
  }
}

export class UsersMeOneTimePassword extends Resource {
  /** A secret for one's authenticator, shown this once; it counts when a code of it was confirmed */
  create(body: models.OneTimePasswordRequest, options?: RequestOptions): Promise<models.OneTimePasswordSecret> {
    return this.http.json('POST', '/users/me/one-time-password', { body }, options);
  }

  /** Switch one-time passwords on with a first code; the answer has the recovery codes, shown this once */
  confirm(body: models.OneTimePasswordCode, options?: RequestOptions): Promise<models.RecoveryCodeList> {
    return this.http.json('POST', '/users/me/one-time-password/confirm', { body }, options);
  }

  /** Switch one-time passwords off, with a code or a recovery code */
  disable(body: models.OneTimePasswordCode, options?: RequestOptions): Promise<void> {
    return this.http.nothing('POST', '/users/me/one-time-password/disable', { body }, options);
  }
}

export class UsersMe extends Resource {
  readonly oneTimePassword = new UsersMeOneTimePassword(this.http);

  /** Delete one's own account, unless somebody depends on it */
  delete(options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', '/users/me', {}, options);
  }

  /** The caller's account, roles and teams */
  get(options?: RequestOptions): Promise<models.Profile> {
    return this.http.json('GET', '/users/me', {}, options);
  }

  /** Change one's address or password; a new password ends the other sessions */
  update(body: models.ProfileChange, options?: RequestOptions): Promise<models.Profile> {
    return this.http.json('PATCH', '/users/me', { body }, options);
  }

  /** Mail a token that proves one's own address */
  requestEmailVerification(options?: RequestOptions): Promise<void> {
    return this.http.nothing('POST', '/users/me/email-verification', {}, options);
  }
}

export class UsersOneTimePassword extends Resource {
  /** Switch them off for somebody who has lost device and recovery codes */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/users/${segment(id)}/one-time-password`, {}, options);
  }
}

export class Users extends Resource {
  readonly me = new UsersMe(this.http);
  readonly oneTimePassword = new UsersOneTimePassword(this.http);

  /** List and search users */
  list(query?: UsersListQuery, options?: RequestOptions): Promise<Page<models.Account>> {
    return this.http.page('GET', '/users', { query }, options);
  }

  /** Delete a user, unless somebody depends on the account */
  delete(id: string, options?: RequestOptions): Promise<void> {
    return this.http.nothing('DELETE', `/users/${segment(id)}`, {}, options);
  }

  /** One user */
  get(id: string, options?: RequestOptions): Promise<models.Account> {
    return this.http.json('GET', `/users/${segment(id)}`, {}, options);
  }

  /** Change a user's roles or tier, disable or enable them */
  update(id: string, body: models.UserChange, options?: RequestOptions): Promise<models.Account> {
    return this.http.json('PATCH', `/users/${segment(id)}`, { body }, options);
  }
}

export class WebhooksDeliveries extends Resource {
  /** List what git providers delivered */
  list(query?: WebhooksDeliveriesListQuery, options?: RequestOptions): Promise<Page<models.DeliveryView>> {
    return this.http.page('GET', '/webhooks/deliveries', { query }, options);
  }

  /** One delivery of a git provider */
  get(id: string, options?: RequestOptions): Promise<models.DeliveryView> {
    return this.http.json('GET', `/webhooks/deliveries/${segment(id)}`, {}, options);
  }

  /** Do once more what a delivery asked for */
  redeliver(id: string, options?: RequestOptions): Promise<models.Accepted> {
    return this.http.json('POST', `/webhooks/deliveries/${segment(id)}/redeliver`, {}, options);
  }
}

export class Webhooks extends Resource {
  readonly deliveries = new WebhooksDeliveries(this.http);
}

export class Api extends Resource {
  readonly alertRules = new AlertRules(this.http);
  readonly alerts = new Alerts(this.http);
  readonly applications = new Applications(this.http);
  readonly auditLogs = new AuditLogs(this.http);
  readonly auth = new Auth(this.http);
  readonly databases = new Databases(this.http);
  readonly deployments = new Deployments(this.http);
  readonly eventSubscriptions = new EventSubscriptions(this.http);
  readonly gitCredentials = new GitCredentials(this.http);
  readonly health = new Health(this.http);
  readonly invitations = new Invitations(this.http);
  readonly metrics = new Metrics(this.http);
  readonly nodes = new Nodes(this.http);
  readonly projects = new Projects(this.http);
  readonly registries = new Registries(this.http);
  readonly teams = new Teams(this.http);
  readonly users = new Users(this.http);
  readonly webhooks = new Webhooks(this.http);

  /** The events that can be subscribed to */
  asyncapi(options?: RequestOptions): Promise<Record<string, unknown>> {
    return this.http.json('GET', '/asyncapi.json', {}, options);
  }

  /** Types and versions of databases that are offered */
  databaseTypes(options?: RequestOptions): Promise<models.TypesView> {
    return this.http.json('GET', '/database-types', {}, options);
  }

  /** Live events as server-sent events */
  events(query?: EventsQuery, options?: RequestOptions): EventStream {
    return this.http.events('/events', query, options);
  }

  /** This document */
  openapi(options?: RequestOptions): Promise<Record<string, unknown>> {
    return this.http.json('GET', '/openapi.json', {}, options);
  }

  /** Where the caller stands; costs nothing */
  rateLimit(options?: RequestOptions): Promise<models.RateLimitView> {
    return this.http.json('GET', '/rate-limit', {}, options);
  }

  /** What runs here, API versions and deprecations */
  version(options?: RequestOptions): Promise<models.GatewayVersionView> {
    return this.http.json('GET', '/version', {}, options);
  }
}
