"""Made by dev/sdk/generate from the OpenAPI documents: do not edit."""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO, Dict, List, Literal, Mapping, Optional, Sequence, Union, overload

from . import inputs, models
from ._events import EventStream
from ._lines import LineStream
from ._page import Page
from ._resource import UNSET, RequestOptions, Resource, Unset, body_of, segment


class AlertRules(Resource):
    def list(self, *, project_id: Optional[str] = None, application_id: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.AlertRule]:
        """List alert rules."""
        return self._http.page("GET", "/alert-rules", models.AlertRule, query={"projectId": project_id, "applicationId": application_id, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, *, application_id: Union[Optional[str], Unset] = UNSET, critical: Union[Optional[float], Unset] = UNSET, enabled: Union[Optional[bool], Unset] = UNSET, for_seconds: Union[Optional[int], Unset] = UNSET, metric: Union[Optional[Literal["memory", "cpu", "storage"]], Unset] = UNSET, project_id: Union[Optional[str], Unset] = UNSET, warning: Union[Optional[float], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.AlertRule:
        """Make a rule for an application or for all of a project."""
        return self._http.json("POST", "/alert-rules", models.AlertRule, body=body_of("Create", {"applicationId": application_id, "critical": critical, "enabled": enabled, "forSeconds": for_seconds, "metric": metric, "projectId": project_id, "warning": warning}), options=options)

    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Delete an alert rule; the usual limits hold again."""
        return self._http.nothing("DELETE", f"/alert-rules/{segment(id)}", options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.AlertRule:
        """Get an alert rule."""
        return self._http.json("GET", f"/alert-rules/{segment(id)}", models.AlertRule, options=options)

    def update(self, id: str, /, *, critical: Union[float, Unset] = UNSET, enabled: Union[bool, Unset] = UNSET, for_seconds: Union[int, Unset] = UNSET, warning: Union[float, Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.AlertRule:
        """Change an alert rule."""
        return self._http.json("PATCH", f"/alert-rules/{segment(id)}", models.AlertRule, body=body_of("MetricsUpdate", {"critical": critical, "enabled": enabled, "forSeconds": for_seconds, "warning": warning}), options=options)


class Alerts(Resource):
    def list(self, *, project_id: Optional[str] = None, application_id: Optional[str] = None, database_id: Optional[str] = None, status: Optional[str] = None, severity: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.Alert]:
        """List alerts, open and resolved, newest first."""
        return self._http.page("GET", "/alerts", models.Alert, query={"projectId": project_id, "applicationId": application_id, "databaseId": database_id, "status": status, "severity": severity, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Alert:
        """Get an alert."""
        return self._http.json("GET", f"/alerts/{segment(id)}", models.Alert, options=options)

    def acknowledge(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Alert:
        """Say that you look after it."""
        return self._http.json("POST", f"/alerts/{segment(id)}/acknowledge", models.Alert, options=options)


class ApplicationsDeployments(Resource):
    def list(self, id: str, /, *, status: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.DeploymentItem]:
        """List the deployments of an application."""
        return self._http.page("GET", f"/applications/{segment(id)}/deployments", models.DeploymentItem, query={"status": status, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)


class ApplicationsDomains(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.Domain]:
        """List the domains of an application."""
        return self._http.page("GET", f"/applications/{segment(id)}/domains", models.Domain, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, id: str, /, *, container_port: Union[Optional[int], Unset] = UNSET, domain: Union[Optional[str], Unset] = UNSET, https: Union[Optional[bool], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Domain:
        """Reach an application under a domain."""
        return self._http.json("POST", f"/applications/{segment(id)}/domains", models.Domain, body=body_of("DomainForm", {"containerPort": container_port, "domain": domain, "https": https}), options=options)

    def delete(self, id: str, domain_id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Give up a domain."""
        return self._http.nothing("DELETE", f"/applications/{segment(id)}/domains/{segment(domain_id)}", options=options)

    def get(self, id: str, domain_id: str, /, *, options: Optional[RequestOptions] = None) -> models.Domain:
        """One domain with the state of its certificate."""
        return self._http.json("GET", f"/applications/{segment(id)}/domains/{segment(domain_id)}", models.Domain, options=options)

    def update(self, id: str, domain_id: str, /, *, container_port: Union[Optional[int], Unset] = UNSET, https: Union[bool, Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Domain:
        """Change port or scheme of a domain."""
        return self._http.json("PATCH", f"/applications/{segment(id)}/domains/{segment(domain_id)}", models.Domain, body=body_of("DomainChange", {"containerPort": container_port, "https": https}), options=options)


class ApplicationsEnv(Resource):
    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Env:
        """The environment of an application."""
        return self._http.json("GET", f"/applications/{segment(id)}/env", models.Env, options=options)

    def replace(self, id: str, /, *, env_vars: Union[Optional[Sequence[inputs.EnvVarForm]], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Env:
        """Replace the environment of an application; it rolls out at once."""
        return self._http.json("PUT", f"/applications/{segment(id)}/env", models.Env, body=body_of("EnvForm", {"envVars": env_vars}), options=options)


class ApplicationsInstances(Resource):
    def list(self, id: str, /, *, options: Optional[RequestOptions] = None) -> Page[models.Instance]:
        """The replicas of an application."""
        return self._http.page("GET", f"/applications/{segment(id)}/instances", models.Instance, options=options)


class ApplicationsJobs(Resource):
    def list(self, id: str, /, *, status: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.JobView]:
        """List the jobs of an application."""
        return self._http.page("GET", f"/applications/{segment(id)}/jobs", models.JobView, query={"status": status, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, id: str, /, *, argv: Union[Optional[Sequence[str]], Unset] = UNSET, time_limit: Union[Optional[int], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.JobView:
        """Run a command once as the deployed release."""
        return self._http.json("POST", f"/applications/{segment(id)}/jobs", models.JobView, body=body_of("JobForm", {"argv": argv, "timeLimit": time_limit}), options=options)

    def get(self, id: str, job_id: str, /, *, options: Optional[RequestOptions] = None) -> models.JobView:
        """One job."""
        return self._http.json("GET", f"/applications/{segment(id)}/jobs/{segment(job_id)}", models.JobView, options=options)

    def cancel(self, id: str, job_id: str, /, *, options: Optional[RequestOptions] = None) -> models.JobView:
        """Cancel a job."""
        return self._http.json("POST", f"/applications/{segment(id)}/jobs/{segment(job_id)}/cancel", models.JobView, options=options)

    def logs(self, id: str, job_id: str, /, *, tail: Optional[Union[str, int]] = None, since: Optional[Union[str, datetime]] = None, options: Optional[RequestOptions] = None) -> models.JobLogs:
        """What a job wrote, its last lines."""
        return self._http.json("GET", f"/applications/{segment(id)}/jobs/{segment(job_id)}/logs", models.JobLogs, query={"tail": tail, "since": since}, options=options)


class ApplicationsPreviews(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.PreviewView]:
        """List the previews of pull requests of an application."""
        return self._http.page("GET", f"/applications/{segment(id)}/previews", models.PreviewView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)


class ApplicationsSchedules(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.ScheduleView]:
        """List the schedules of an application."""
        return self._http.page("GET", f"/applications/{segment(id)}/schedules", models.ScheduleView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, id: str, /, *, argv: Union[Optional[Sequence[str]], Unset] = UNSET, cron: Union[Optional[str], Unset] = UNSET, enabled: Union[Optional[bool], Unset] = UNSET, time_limit: Union[Optional[int], Unset] = UNSET, time_zone: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.ScheduleView:
        """Run a command by a calendar."""
        return self._http.json("POST", f"/applications/{segment(id)}/schedules", models.ScheduleView, body=body_of("ScheduleForm", {"argv": argv, "cron": cron, "enabled": enabled, "timeLimit": time_limit, "timeZone": time_zone}), options=options)

    def delete(self, id: str, schedule_id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Delete a schedule; runs that have begun go on."""
        return self._http.nothing("DELETE", f"/applications/{segment(id)}/schedules/{segment(schedule_id)}", options=options)

    def get(self, id: str, schedule_id: str, /, *, options: Optional[RequestOptions] = None) -> models.ScheduleView:
        """One schedule."""
        return self._http.json("GET", f"/applications/{segment(id)}/schedules/{segment(schedule_id)}", models.ScheduleView, options=options)

    def update(self, id: str, schedule_id: str, /, *, argv: Union[Sequence[str], Unset] = UNSET, cron: Union[str, Unset] = UNSET, enabled: Union[bool, Unset] = UNSET, time_limit: Union[Optional[int], Unset] = UNSET, time_zone: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.ScheduleView:
        """Change a schedule."""
        return self._http.json("PATCH", f"/applications/{segment(id)}/schedules/{segment(schedule_id)}", models.ScheduleView, body=body_of("ScheduleChange", {"argv": argv, "cron": cron, "enabled": enabled, "timeLimit": time_limit, "timeZone": time_zone}), options=options)


class ApplicationsVolumeBackupSchedules(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.VolumeScheduleView]:
        """List the backup schedules of an application's volumes."""
        return self._http.page("GET", f"/applications/{segment(id)}/volume-backup-schedules", models.VolumeScheduleView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, id: str, /, *, compress: Union[Optional[bool], Unset] = UNSET, cron: Union[Optional[str], Unset] = UNSET, enabled: Union[Optional[bool], Unset] = UNSET, keep_count: Union[Optional[int], Unset] = UNSET, keep_days: Union[Optional[int], Unset] = UNSET, time_zone: Union[Optional[str], Unset] = UNSET, volume: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.VolumeScheduleView:
        """Back up a volume of an application regularly."""
        return self._http.json("POST", f"/applications/{segment(id)}/volume-backup-schedules", models.VolumeScheduleView, body=body_of("VolumeScheduleForm", {"compress": compress, "cron": cron, "enabled": enabled, "keepCount": keep_count, "keepDays": keep_days, "timeZone": time_zone, "volume": volume}), options=options)

    def delete(self, id: str, schedule_id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Delete a backup schedule of a volume; its backups stay."""
        return self._http.nothing("DELETE", f"/applications/{segment(id)}/volume-backup-schedules/{segment(schedule_id)}", options=options)

    def get(self, id: str, schedule_id: str, /, *, options: Optional[RequestOptions] = None) -> models.VolumeScheduleView:
        """One backup schedule of a volume."""
        return self._http.json("GET", f"/applications/{segment(id)}/volume-backup-schedules/{segment(schedule_id)}", models.VolumeScheduleView, options=options)

    def update(self, id: str, schedule_id: str, /, *, compress: Union[Optional[bool], Unset] = UNSET, cron: Union[Optional[str], Unset] = UNSET, enabled: Union[Optional[bool], Unset] = UNSET, keep_count: Union[Optional[int], Unset] = UNSET, keep_days: Union[Optional[int], Unset] = UNSET, time_zone: Union[Optional[str], Unset] = UNSET, volume: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.VolumeScheduleView:
        """Replace what a backup schedule of a volume says."""
        return self._http.json("PATCH", f"/applications/{segment(id)}/volume-backup-schedules/{segment(schedule_id)}", models.VolumeScheduleView, body=body_of("VolumeScheduleForm", {"compress": compress, "cron": cron, "enabled": enabled, "keepCount": keep_count, "keepDays": keep_days, "timeZone": time_zone, "volume": volume}), options=options)


class ApplicationsVolumeBackups(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.VolumeBackupView]:
        """List the backups of an application's volumes."""
        return self._http.page("GET", f"/applications/{segment(id)}/volume-backups", models.VolumeBackupView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, id: str, /, *, compress: Union[Optional[bool], Unset] = UNSET, name: Union[Optional[str], Unset] = UNSET, volume: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.VolumeBackupRequested:
        """Back up a volume of an application, which may run on: what it has written so far is copied, as after a loss of power."""
        return self._http.json("POST", f"/applications/{segment(id)}/volume-backups", models.VolumeBackupRequested, body=body_of("VolumeBackupForm", {"compress": compress, "name": name, "volume": volume}), options=options)

    def delete(self, id: str, backup_id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Delete a backup of a volume; one that is being taken is given up."""
        return self._http.nothing("DELETE", f"/applications/{segment(id)}/volume-backups/{segment(backup_id)}", options=options)

    def get(self, id: str, backup_id: str, /, *, options: Optional[RequestOptions] = None) -> models.VolumeBackupView:
        """One backup of a volume."""
        return self._http.json("GET", f"/applications/{segment(id)}/volume-backups/{segment(backup_id)}", models.VolumeBackupView, options=options)

    def download(self, id: str, backup_id: str, /, *, options: Optional[RequestOptions] = None) -> BinaryIO:
        """The files of a volume as a tar archive, decrypted; understands ranges."""
        return self._http.bytes("GET", f"/applications/{segment(id)}/volume-backups/{segment(backup_id)}/download", options=options)

    def restore(self, id: str, backup_id: str, /, *, mount: Union[Optional[bool], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.VolumeRestoreRequested:
        """Restore a backup into a new volume of the application, which it then mounts if that is wanted."""
        return self._http.json("POST", f"/applications/{segment(id)}/volume-backups/{segment(backup_id)}/restore", models.VolumeRestoreRequested, body=body_of("VolumeRestoreForm", {"mount": mount}), options=options)


class ApplicationsVolumeRestores(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.VolumeRestoreView]:
        """List the restores of an application's volumes."""
        return self._http.page("GET", f"/applications/{segment(id)}/volume-restores", models.VolumeRestoreView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def get(self, id: str, restore_id: str, /, *, options: Optional[RequestOptions] = None) -> models.VolumeRestoreView:
        """One restore of a volume, with the new volume's name once it is filled."""
        return self._http.json("GET", f"/applications/{segment(id)}/volume-restores/{segment(restore_id)}", models.VolumeRestoreView, options=options)


class ApplicationsWebhook(Resource):
    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Hook:
        """Where a git provider delivers pushes for an application."""
        return self._http.json("GET", f"/applications/{segment(id)}/webhook", models.Hook, options=options)

    def rotate(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Rotated:
        """Make a new webhook secret; it is shown this once."""
        return self._http.json("POST", f"/applications/{segment(id)}/webhook/rotate", models.Rotated, options=options)


class Applications(Resource):
    @property
    def deployments(self) -> ApplicationsDeployments:
        return ApplicationsDeployments(self._http)

    @property
    def domains(self) -> ApplicationsDomains:
        return ApplicationsDomains(self._http)

    @property
    def env(self) -> ApplicationsEnv:
        return ApplicationsEnv(self._http)

    @property
    def instances(self) -> ApplicationsInstances:
        return ApplicationsInstances(self._http)

    @property
    def jobs(self) -> ApplicationsJobs:
        return ApplicationsJobs(self._http)

    @property
    def previews(self) -> ApplicationsPreviews:
        return ApplicationsPreviews(self._http)

    @property
    def schedules(self) -> ApplicationsSchedules:
        return ApplicationsSchedules(self._http)

    @property
    def volume_backup_schedules(self) -> ApplicationsVolumeBackupSchedules:
        return ApplicationsVolumeBackupSchedules(self._http)

    @property
    def volume_backups(self) -> ApplicationsVolumeBackups:
        return ApplicationsVolumeBackups(self._http)

    @property
    def volume_restores(self) -> ApplicationsVolumeRestores:
        return ApplicationsVolumeRestores(self._http)

    @property
    def webhook(self) -> ApplicationsWebhook:
        return ApplicationsWebhook(self._http)

    def list(self, *, project_id: Optional[str] = None, status: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.ApplicationItem]:
        """List applications."""
        return self._http.page("GET", "/applications", models.ApplicationItem, query={"projectId": project_id, "status": status, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, *, auto_deploy: Union[Optional[bool], Unset] = UNSET, command: Union[Optional[Sequence[str]], Unset] = UNSET, env_vars: Union[Optional[Sequence[inputs.EnvVarForm]], Unset] = UNSET, git_source: Union[Optional[inputs.GitSourceForm], Unset] = UNSET, health_check: Union[Optional[inputs.HealthCheckForm], Unset] = UNSET, image: Union[Optional[str], Unset] = UNSET, name: Union[Optional[str], Unset] = UNSET, placement: Union[Optional[inputs.PlacementForm], Unset] = UNSET, ports: Union[Optional[Sequence[inputs.PortForm]], Unset] = UNSET, previews: Union[Optional[inputs.PreviewsForm], Unset] = UNSET, project_id: Union[Optional[str], Unset] = UNSET, replicas: Union[Optional[int], Unset] = UNSET, resources: Union[Optional[inputs.ResourcesForm], Unset] = UNSET, update_policy: Union[Optional[inputs.UpdatePolicyForm], Unset] = UNSET, volumes: Union[Optional[Sequence[inputs.VolumeForm]], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Created:
        """Create an application."""
        return self._http.json("POST", "/applications", models.Created, body=body_of("ApplicationForm", {"autoDeploy": auto_deploy, "command": command, "envVars": env_vars, "gitSource": git_source, "healthCheck": health_check, "image": image, "name": name, "placement": placement, "ports": ports, "previews": previews, "projectId": project_id, "replicas": replicas, "resources": resources, "updatePolicy": update_policy, "volumes": volumes}), options=options)

    def delete(self, id: str, /, *, delete_volumes: Optional[bool] = None, options: Optional[RequestOptions] = None) -> None:
        """Delete an application."""
        return self._http.nothing("DELETE", f"/applications/{segment(id)}", query={"deleteVolumes": delete_volumes}, options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.ApplicationDetail:
        """One application."""
        return self._http.json("GET", f"/applications/{segment(id)}", models.ApplicationDetail, options=options)

    def update(self, id: str, /, *, auto_deploy: Union[Optional[bool], Unset] = UNSET, command: Union[Optional[Sequence[str]], Unset] = UNSET, env_vars: Union[Optional[Sequence[inputs.EnvVarForm]], Unset] = UNSET, git_source: Union[Optional[inputs.GitSourceForm], Unset] = UNSET, health_check: Union[Optional[inputs.HealthCheckForm], Unset] = UNSET, image: Union[Optional[str], Unset] = UNSET, name: Union[Optional[str], Unset] = UNSET, placement: Union[Optional[inputs.PlacementForm], Unset] = UNSET, ports: Union[Optional[Sequence[inputs.PortForm]], Unset] = UNSET, previews: Union[Optional[inputs.PreviewsForm], Unset] = UNSET, project_id: Union[Optional[str], Unset] = UNSET, replicas: Union[Optional[int], Unset] = UNSET, resources: Union[Optional[inputs.ResourcesForm], Unset] = UNSET, update_policy: Union[Optional[inputs.UpdatePolicyForm], Unset] = UNSET, volumes: Union[Optional[Sequence[inputs.VolumeForm]], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.ApplicationDetail:
        """Change the configuration of an application."""
        return self._http.json("PATCH", f"/applications/{segment(id)}", models.ApplicationDetail, body=body_of("ApplicationForm", {"autoDeploy": auto_deploy, "command": command, "envVars": env_vars, "gitSource": git_source, "healthCheck": health_check, "image": image, "name": name, "placement": placement, "ports": ports, "previews": previews, "projectId": project_id, "replicas": replicas, "resources": resources, "updatePolicy": update_policy, "volumes": volumes}), options=options)

    def deploy(self, id: str, /, *, branch: Union[Optional[str], Unset] = UNSET, commit_sha: Union[Optional[str], Unset] = UNSET, force: Union[Optional[bool], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Queued:
        """Deploy an application."""
        return self._http.json("POST", f"/applications/{segment(id)}/deploy", models.Queued, body=body_of("DeploymentForm", {"branch": branch, "commitSha": commit_sha, "force": force}), options=options)

    @overload
    def logs(self, id: str, /, *, follow: Literal[True], tail: Optional[Union[str, int]] = None, since: Optional[Union[str, datetime]] = None, after: Optional[str] = None, options: Optional[RequestOptions] = None) -> LineStream[models.LogEntry]: ...
    @overload
    def logs(self, id: str, /, *, follow: Literal[False] = False, tail: Optional[Union[str, int]] = None, since: Optional[Union[str, datetime]] = None, after: Optional[str] = None, options: Optional[RequestOptions] = None) -> models.ApplicationLogs: ...
    def logs(self, id: str, /, *, follow: bool = False, tail: Optional[Union[str, int]] = None, since: Optional[Union[str, datetime]] = None, after: Optional[str] = None, options: Optional[RequestOptions] = None) -> Any:
        """What an application wrote last."""
        if follow:
            return self._http.follow(f"/applications/{segment(id)}/logs", models.LogEntry, query={"tail": tail, "since": since, "after": after, "follow": follow}, options=options)
        return self._http.json("GET", f"/applications/{segment(id)}/logs", models.ApplicationLogs, query={"tail": tail, "since": since, "after": after, "follow": follow}, options=options)

    def metrics(self, id: str, /, *, period: Optional[str] = None, step: Optional[str] = None, options: Optional[RequestOptions] = None) -> models.Series:
        """Get figures of an application over time."""
        return self._http.json("GET", f"/applications/{segment(id)}/metrics", models.Series, query={"period": period, "step": step}, options=options)

    def restart(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Restarting:
        """Replace every replica of an application by a fresh one."""
        return self._http.json("POST", f"/applications/{segment(id)}/restart", models.Restarting, options=options)

    def scale(self, id: str, /, *, replicas: Union[Optional[int], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Scaled:
        """Change the number of replicas."""
        return self._http.json("POST", f"/applications/{segment(id)}/scale", models.Scaled, body=body_of("ScaleForm", {"replicas": replicas}), options=options)

    def start(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.ApplicationDetail:
        """Start a stopped application."""
        return self._http.json("POST", f"/applications/{segment(id)}/start", models.ApplicationDetail, options=options)

    def stop(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.ApplicationDetail:
        """Stop an application without forgetting its replicas."""
        return self._http.json("POST", f"/applications/{segment(id)}/stop", models.ApplicationDetail, options=options)


class AuditLogs(Resource):
    def list(self, *, actor_id: Optional[str] = None, project_id: Optional[str] = None, resource_id: Optional[str] = None, request_id: Optional[str] = None, type: Optional[str] = None, outcome: Optional[str] = None, since: Optional[Union[str, datetime]] = None, until: Optional[Union[str, datetime]] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.AuditEntry]:
        """List who did what, newest first."""
        return self._http.page("GET", "/audit-logs", models.AuditEntry, query={"actorId": actor_id, "projectId": project_id, "resourceId": resource_id, "requestId": request_id, "type": type, "outcome": outcome, "since": since, "until": until, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)


class AuthEmailVerifications(Resource):
    def confirm(self, *, token: str, options: Optional[RequestOptions] = None) -> None:
        """Prove an address with a mailed token."""
        return self._http.nothing("POST", "/auth/email-verifications/confirm", body=body_of("EmailProof", {"token": token}), options=options)


class AuthKeys(Resource):
    def list(self, *, options: Optional[RequestOptions] = None) -> Page[models.KeyView]:
        """The signing keys, the newest first."""
        return self._http.page("GET", "/auth/keys", models.KeyView, options=options)

    def rotate(self, *, options: Optional[RequestOptions] = None) -> models.KeyView:
        """Replace the key that signs; sessions live on."""
        return self._http.json("POST", "/auth/keys/rotate", models.KeyView, options=options)


class AuthOidcProviders(Resource):
    def list(self, *, options: Optional[RequestOptions] = None) -> Page[models.ProviderView]:
        """List the identity providers that one may sign in with."""
        return self._http.page("GET", "/auth/oidc/providers", models.ProviderView, options=options)


class AuthOidc(Resource):
    @property
    def providers(self) -> AuthOidcProviders:
        return AuthOidcProviders(self._http)


class AuthPasswordResets(Resource):
    def create(self, *, email: str, options: Optional[RequestOptions] = None) -> None:
        """Mail a token for a new password; the answer is the same whether or not the address is known."""
        return self._http.nothing("POST", "/auth/password-resets", body=body_of("ResetRequest", {"email": email}), options=options)

    def confirm(self, *, password: str, token: str, options: Optional[RequestOptions] = None) -> None:
        """Set a new password with a mailed token; ends all sessions."""
        return self._http.nothing("POST", "/auth/password-resets/confirm", body=body_of("PasswordReset", {"password": password, "token": token}), options=options)


class AuthSessions(Resource):
    def list(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.SessionView]:
        """List the caller's sessions."""
        return self._http.page("GET", "/auth/sessions", models.SessionView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """End one of the caller's sessions."""
        return self._http.nothing("DELETE", f"/auth/sessions/{segment(id)}", options=options)


class Auth(Resource):
    @property
    def email_verifications(self) -> AuthEmailVerifications:
        return AuthEmailVerifications(self._http)

    @property
    def keys(self) -> AuthKeys:
        return AuthKeys(self._http)

    @property
    def oidc(self) -> AuthOidc:
        return AuthOidc(self._http)

    @property
    def password_resets(self) -> AuthPasswordResets:
        return AuthPasswordResets(self._http)

    @property
    def sessions(self) -> AuthSessions:
        return AuthSessions(self._http)

    def jwks(self, *, options: Optional[RequestOptions] = None) -> models.Jwks:
        """The public keys that tokens are verified with."""
        return self._http.json("GET", "/auth/jwks", models.Jwks, options=options)

    def login(self, *, password: str, username: str, code: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.TokenResponse:
        """Sign in with username and password."""
        return self._http.json("POST", "/auth/login", models.TokenResponse, body=body_of("LoginRequest", {"code": code, "password": password, "username": username}), options=options)

    def logout(self, *, options: Optional[RequestOptions] = None) -> None:
        """End the session of this token."""
        return self._http.nothing("POST", "/auth/logout", options=options)

    def logout_all(self, *, options: Optional[RequestOptions] = None) -> None:
        """End all sessions of the caller, this one too."""
        return self._http.nothing("POST", "/auth/logout-all", options=options)

    def refresh(self, *, options: Optional[RequestOptions] = None) -> models.TokenResponse:
        """A new token for this one, whose session ends."""
        return self._http.json("POST", "/auth/refresh", models.TokenResponse, options=options)

    def register(self, *, email: str, password: str, username: str, bootstrap_token: Union[Optional[str], Unset] = UNSET, invitation: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Registered:
        """Register a new user."""
        return self._http.json("POST", "/auth/register", models.Registered, body=body_of("RegisterRequest", {"bootstrapToken": bootstrap_token, "email": email, "invitation": invitation, "password": password, "username": username}), options=options)


class DatabasesBackupSchedules(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.DatabaseScheduleView]:
        """List the backup schedules of a database."""
        return self._http.page("GET", f"/databases/{segment(id)}/backup-schedules", models.DatabaseScheduleView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, id: str, /, *, compress: Union[Optional[bool], Unset] = UNSET, cron: Union[Optional[str], Unset] = UNSET, enabled: Union[Optional[bool], Unset] = UNSET, keep_count: Union[Optional[int], Unset] = UNSET, keep_days: Union[Optional[int], Unset] = UNSET, time_zone: Union[Optional[str], Unset] = UNSET, verify: Union[Optional[bool], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.DatabaseScheduleView:
        """Back up a database regularly."""
        return self._http.json("POST", f"/databases/{segment(id)}/backup-schedules", models.DatabaseScheduleView, body=body_of("DatabaseScheduleForm", {"compress": compress, "cron": cron, "enabled": enabled, "keepCount": keep_count, "keepDays": keep_days, "timeZone": time_zone, "verify": verify}), options=options)

    def delete(self, id: str, schedule_id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Delete a backup schedule; its backups stay."""
        return self._http.nothing("DELETE", f"/databases/{segment(id)}/backup-schedules/{segment(schedule_id)}", options=options)

    def get(self, id: str, schedule_id: str, /, *, options: Optional[RequestOptions] = None) -> models.DatabaseScheduleView:
        """One backup schedule."""
        return self._http.json("GET", f"/databases/{segment(id)}/backup-schedules/{segment(schedule_id)}", models.DatabaseScheduleView, options=options)

    def update(self, id: str, schedule_id: str, /, *, compress: Union[Optional[bool], Unset] = UNSET, cron: Union[Optional[str], Unset] = UNSET, enabled: Union[Optional[bool], Unset] = UNSET, keep_count: Union[Optional[int], Unset] = UNSET, keep_days: Union[Optional[int], Unset] = UNSET, time_zone: Union[Optional[str], Unset] = UNSET, verify: Union[Optional[bool], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.DatabaseScheduleView:
        """Replace what a backup schedule says."""
        return self._http.json("PATCH", f"/databases/{segment(id)}/backup-schedules/{segment(schedule_id)}", models.DatabaseScheduleView, body=body_of("DatabaseScheduleForm", {"compress": compress, "cron": cron, "enabled": enabled, "keepCount": keep_count, "keepDays": keep_days, "timeZone": time_zone, "verify": verify}), options=options)


class DatabasesBackups(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.BackupView]:
        """List the backups of a database."""
        return self._http.page("GET", f"/databases/{segment(id)}/backups", models.BackupView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def delete(self, id: str, backup_id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Delete a backup and its data; one that is being taken is given up."""
        return self._http.nothing("DELETE", f"/databases/{segment(id)}/backups/{segment(backup_id)}", options=options)

    def get(self, id: str, backup_id: str, /, *, options: Optional[RequestOptions] = None) -> models.BackupView:
        """One backup."""
        return self._http.json("GET", f"/databases/{segment(id)}/backups/{segment(backup_id)}", models.BackupView, options=options)

    def download(self, id: str, backup_id: str, /, *, options: Optional[RequestOptions] = None) -> BinaryIO:
        """The data of a backup, decrypted; understands ranges."""
        return self._http.bytes("GET", f"/databases/{segment(id)}/backups/{segment(backup_id)}/download", options=options)

    def restore(self, id: str, backup_id: str, /, *, new_database: Union[Optional[inputs.NewDatabase], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.RestoreRequested:
        """Restore a backup in place of the present data, or into a new database."""
        return self._http.json("POST", f"/databases/{segment(id)}/backups/{segment(backup_id)}/restore", models.RestoreRequested, body=body_of("RestoreForm", {"newDatabase": new_database}), options=options)

    def verify(self, id: str, backup_id: str, /, *, options: Optional[RequestOptions] = None) -> models.RestoreRequested:
        """Try a backup out in a server that nobody sees."""
        return self._http.json("POST", f"/databases/{segment(id)}/backups/{segment(backup_id)}/verify", models.RestoreRequested, options=options)


class DatabasesCredentials(Resource):
    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.CredentialsView:
        """User, password and address of a database."""
        return self._http.json("GET", f"/databases/{segment(id)}/credentials", models.CredentialsView, options=options)

    def rotate(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Changing:
        """Give a database a new password; it restarts with it."""
        return self._http.json("POST", f"/databases/{segment(id)}/credentials/rotate", models.Changing, options=options)


class DatabasesRestores(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.RestoreView]:
        """List the restores into a database, verifications included."""
        return self._http.page("GET", f"/databases/{segment(id)}/restores", models.RestoreView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def get(self, id: str, restore_id: str, /, *, options: Optional[RequestOptions] = None) -> models.RestoreView:
        """One restore."""
        return self._http.json("GET", f"/databases/{segment(id)}/restores/{segment(restore_id)}", models.RestoreView, options=options)


class Databases(Resource):
    @property
    def backup_schedules(self) -> DatabasesBackupSchedules:
        return DatabasesBackupSchedules(self._http)

    @property
    def backups(self) -> DatabasesBackups:
        return DatabasesBackups(self._http)

    @property
    def credentials(self) -> DatabasesCredentials:
        return DatabasesCredentials(self._http)

    @property
    def restores(self) -> DatabasesRestores:
        return DatabasesRestores(self._http)

    def list(self, *, project_id: Optional[str] = None, type: Optional[str] = None, status: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt", "name"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.Item]:
        """List databases."""
        return self._http.page("GET", "/databases", models.Item, query={"projectId": project_id, "type": type, "status": status, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, *, configuration: Union[Optional[Mapping[str, Any]], Unset] = UNSET, name: Union[Optional[str], Unset] = UNSET, project_id: Union[Optional[str], Unset] = UNSET, published_port: Union[Optional[int], Unset] = UNSET, resources: Union[Optional[inputs.DatabaseResourcesForm], Unset] = UNSET, type: Union[Optional[Literal["postgresql", "mysql", "mongodb", "redis"]], Unset] = UNSET, version: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Detail:
        """Create a database."""
        return self._http.json("POST", "/databases", models.Detail, body=body_of("DatabaseForm", {"configuration": configuration, "name": name, "projectId": project_id, "publishedPort": published_port, "resources": resources, "type": type, "version": version}), options=options)

    def delete(self, id: str, /, *, delete_volumes: Optional[bool] = None, options: Optional[RequestOptions] = None) -> None:
        """Delete a database; its data stays unless deleteVolumes is true."""
        return self._http.nothing("DELETE", f"/databases/{segment(id)}", query={"deleteVolumes": delete_volumes}, options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Detail:
        """One database."""
        return self._http.json("GET", f"/databases/{segment(id)}", models.Detail, options=options)

    def update(self, id: str, /, *, configuration: Union[Optional[Mapping[str, Any]], Unset] = UNSET, name: Union[str, Unset] = UNSET, published_port: Union[Optional[int], Unset] = UNSET, resources: Union[Optional[inputs.ResourcesPatch], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Detail:
        """Change name, resources, configuration or published port of a database."""
        return self._http.json("PATCH", f"/databases/{segment(id)}", models.Detail, body=body_of("DatabasePatch", {"configuration": configuration, "name": name, "publishedPort": published_port, "resources": resources}), options=options)

    def backup(self, id: str, /, *, compress: Union[Optional[bool], Unset] = UNSET, name: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Requested:
        """Back up a database."""
        return self._http.json("POST", f"/databases/{segment(id)}/backup", models.Requested, body=body_of("BackupForm", {"compress": compress, "name": name}), options=options)

    def logs(self, id: str, /, *, tail: Optional[Union[str, int]] = None, options: Optional[RequestOptions] = None) -> models.DatabaseLogs:
        """What the server of a database wrote last."""
        return self._http.json("GET", f"/databases/{segment(id)}/logs", models.DatabaseLogs, query={"tail": tail}, options=options)

    def metrics(self, id: str, /, *, period: Optional[str] = None, step: Optional[str] = None, options: Optional[RequestOptions] = None) -> models.Series:
        """Get figures of a database over time."""
        return self._http.json("GET", f"/databases/{segment(id)}/metrics", models.Series, query={"period": period, "step": step}, options=options)

    def restart(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Changing:
        """Restart a database."""
        return self._http.json("POST", f"/databases/{segment(id)}/restart", models.Changing, options=options)

    def start(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Changing:
        """Start a stopped database."""
        return self._http.json("POST", f"/databases/{segment(id)}/start", models.Changing, options=options)

    def stop(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Changing:
        """Stop a database, keeping its data."""
        return self._http.json("POST", f"/databases/{segment(id)}/stop", models.Changing, options=options)


class Deployments(Resource):
    def list(self, *, application_id: Optional[str] = None, status: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.DeploymentItem]:
        """List deployments."""
        return self._http.page("GET", "/deployments", models.DeploymentItem, query={"applicationId": application_id, "status": status, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.DeploymentDetail:
        """One deployment with its stages."""
        return self._http.json("GET", f"/deployments/{segment(id)}", models.DeploymentDetail, options=options)

    def cancel(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Cancelling:
        """Cancel a deployment."""
        return self._http.json("POST", f"/deployments/{segment(id)}/cancel", models.Cancelling, options=options)

    @overload
    def logs(self, id: str, /, *, follow: Literal[True], tail: Optional[Union[str, int]] = None, since: Optional[Union[str, datetime]] = None, after: Optional[int] = None, options: Optional[RequestOptions] = None) -> LineStream[models.LogView]: ...
    @overload
    def logs(self, id: str, /, *, follow: Literal[False] = False, tail: Optional[Union[str, int]] = None, since: Optional[Union[str, datetime]] = None, after: Optional[int] = None, options: Optional[RequestOptions] = None) -> models.DeploymentLogs: ...
    def logs(self, id: str, /, *, follow: bool = False, tail: Optional[Union[str, int]] = None, since: Optional[Union[str, datetime]] = None, after: Optional[int] = None, options: Optional[RequestOptions] = None) -> Any:
        """What a deployment wrote."""
        if follow:
            return self._http.follow(f"/deployments/{segment(id)}/logs", models.LogView, query={"tail": tail, "since": since, "after": after, "follow": follow}, options=options)
        return self._http.json("GET", f"/deployments/{segment(id)}/logs", models.DeploymentLogs, query={"tail": tail, "since": since, "after": after, "follow": follow}, options=options)

    def retry(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Queued:
        """Deploy the same once more."""
        return self._http.json("POST", f"/deployments/{segment(id)}/retry", models.Queued, options=options)

    def rollback(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.RollingBack:
        """Undo a deployment."""
        return self._http.json("POST", f"/deployments/{segment(id)}/rollback", models.RollingBack, options=options)


class EventSubscriptionsDeliveries(Resource):
    def list(self, id: str, /, *, status: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.EventDelivery]:
        """List the deliveries of a subscription."""
        return self._http.page("GET", f"/event-subscriptions/{segment(id)}/deliveries", models.EventDelivery, query={"status": status, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def get(self, id: str, delivery_id: str, /, *, options: Optional[RequestOptions] = None) -> models.EventDelivery:
        """One delivery with its attempts."""
        return self._http.json("GET", f"/event-subscriptions/{segment(id)}/deliveries/{segment(delivery_id)}", models.EventDelivery, options=options)

    def redeliver(self, id: str, delivery_id: str, /, *, options: Optional[RequestOptions] = None) -> models.EventDelivery:
        """Deliver an event once more."""
        return self._http.json("POST", f"/event-subscriptions/{segment(id)}/deliveries/{segment(delivery_id)}/redeliver", models.EventDelivery, options=options)


class EventSubscriptions(Resource):
    @property
    def deliveries(self) -> EventSubscriptionsDeliveries:
        return EventSubscriptionsDeliveries(self._http)

    def list(self, *, project_id: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt", "name"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.EventSubscription]:
        """List the subscriptions that you may see."""
        return self._http.page("GET", "/event-subscriptions", models.EventSubscription, query={"projectId": project_id, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, *, channel: Literal["webhook", "slack", "discord", "email", "github-status", "gitlab-status"], name: str, application_id: Union[Optional[str], Unset] = UNSET, project_id: Union[Optional[str], Unset] = UNSET, token: Union[Optional[str], Unset] = UNSET, types: Union[Optional[Sequence[str]], Unset] = UNSET, url: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.EventSubscription:
        """Subscribe to events; the answer alone shows the signing secret."""
        return self._http.json("POST", "/event-subscriptions", models.EventSubscription, body=body_of("NewEventSubscription", {"applicationId": application_id, "channel": channel, "name": name, "projectId": project_id, "token": token, "types": types, "url": url}), options=options)

    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """End a subscription."""
        return self._http.nothing("DELETE", f"/event-subscriptions/{segment(id)}", options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.EventSubscription:
        """Get a subscription."""
        return self._http.json("GET", f"/event-subscriptions/{segment(id)}", models.EventSubscription, options=options)

    def update(self, id: str, /, *, enabled: Union[bool, Unset] = UNSET, name: Union[str, Unset] = UNSET, token: Union[str, Unset] = UNSET, types: Union[Sequence[str], Unset] = UNSET, url: Union[str, Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.EventSubscription:
        """Change a subscription; absent members stay."""
        return self._http.json("PATCH", f"/event-subscriptions/{segment(id)}", models.EventSubscription, body=body_of("EventSubscriptionPatch", {"enabled": enabled, "name": name, "token": token, "types": types, "url": url}), options=options)

    def replay(self, id: str, /, *, from_: str, options: Optional[RequestOptions] = None) -> models.ReplayedEvents:
        """Deliver every event since a moment, as far as events are kept."""
        return self._http.json("POST", f"/event-subscriptions/{segment(id)}/replay", models.ReplayedEvents, body=body_of("EventReplay", {"from": from_}), options=options)

    def rotate_secret(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.EventSubscription:
        """Make a new signing secret; the old one signs too for 24 hours."""
        return self._http.json("POST", f"/event-subscriptions/{segment(id)}/rotate-secret", models.EventSubscription, options=options)


class GitCredentials(Resource):
    def list(self, *, project_id: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.CredentialView]:
        """List what projects sign in with."""
        return self._http.page("GET", "/git-credentials", models.CredentialView, query={"projectId": project_id, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, *, generate_key: Union[Optional[bool], Unset] = UNSET, host: Union[Optional[str], Unset] = UNSET, host_key: Union[Optional[str], Unset] = UNSET, password: Union[Optional[str], Unset] = UNSET, private_key: Union[Optional[str], Unset] = UNSET, project_id: Union[Optional[str], Unset] = UNSET, repository: Union[Optional[str], Unset] = UNSET, username: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.CredentialView:
        """Let a project sign in."""
        return self._http.json("POST", "/git-credentials", models.CredentialView, body=body_of("CredentialForm", {"generateKey": generate_key, "host": host, "hostKey": host_key, "password": password, "privateKey": private_key, "projectId": project_id, "repository": repository, "username": username}), options=options)

    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Forget what a project signs in with."""
        return self._http.nothing("DELETE", f"/git-credentials/{segment(id)}", options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.CredentialView:
        """What a project signs in with."""
        return self._http.json("GET", f"/git-credentials/{segment(id)}", models.CredentialView, options=options)

    def update(self, id: str, /, *, host_key: Union[Optional[str], Unset] = UNSET, password: Union[Optional[str], Unset] = UNSET, private_key: Union[Optional[str], Unset] = UNSET, username: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.CredentialView:
        """Change what a project signs in with."""
        return self._http.json("PATCH", f"/git-credentials/{segment(id)}", models.CredentialView, body=body_of("Update", {"hostKey": host_key, "password": password, "privateKey": private_key, "username": username}), options=options)


class Health(Resource):
    def get(self, *, options: Optional[RequestOptions] = None) -> models.HealthView:
        """Whether the suite can serve, with a line per service."""
        return self._http.json("GET", "/health", models.HealthView, options=options)

    def live(self, *, options: Optional[RequestOptions] = None) -> models.HealthView:
        """Whether this gateway runs."""
        return self._http.json("GET", "/health/live", models.HealthView, options=options)

    def ready(self, *, options: Optional[RequestOptions] = None) -> models.HealthView:
        """Whether this gateway can serve."""
        return self._http.json("GET", "/health/ready", models.HealthView, options=options)


class Invitations(Resource):
    def list(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.InvitationView]:
        """List the invitations."""
        return self._http.page("GET", "/invitations", models.InvitationView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, *, email: Union[Optional[str], Unset] = UNSET, expires_in: Union[Optional[int], Unset] = UNSET, role: Union[Optional[Literal["owner", "admin", "developer", "viewer"]], Unset] = UNSET, team_id: Union[Optional[str], Unset] = UNSET, team_role: Union[Optional[Literal["admin", "developer", "viewer"]], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.InvitationCreated:
        """Invite somebody; the token is shown this once."""
        return self._http.json("POST", "/invitations", models.InvitationCreated, body=body_of("NewInvitation", {"email": email, "expiresIn": expires_in, "role": role, "teamId": team_id, "teamRole": team_role}), options=options)

    def accept(self, *, token: str, options: Optional[RequestOptions] = None) -> models.TeamJoined:
        """Join the team of an invitation; whoever has no account registers with it."""
        return self._http.json("POST", "/invitations/accept", models.TeamJoined, body=body_of("Acceptance", {"token": token}), options=options)

    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Take an invitation back."""
        return self._http.nothing("DELETE", f"/invitations/{segment(id)}", options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.InvitationView:
        """One invitation."""
        return self._http.json("GET", f"/invitations/{segment(id)}", models.InvitationView, options=options)


class Metrics(Resource):
    def get(self, *, options: Optional[RequestOptions] = None) -> models.MetricsFigures:
        """Get figures of the whole installation."""
        return self._http.json("GET", "/metrics", models.MetricsFigures, options=options)

    def prometheus(self, *, options: Optional[RequestOptions] = None) -> str:
        """Get the figures in the text format of Prometheus."""
        return self._http.text("GET", "/metrics/prometheus", options=options)


class Nodes(Resource):
    def list(self, *, options: Optional[RequestOptions] = None) -> Page[models.SwarmNode]:
        """The machines of the swarm."""
        return self._http.page("GET", "/nodes", models.SwarmNode, options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.SwarmNode:
        """One machine."""
        return self._http.json("GET", f"/nodes/{segment(id)}", models.SwarmNode, options=options)

    def activate(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.SwarmNode:
        """Let a machine take replicas again."""
        return self._http.json("POST", f"/nodes/{segment(id)}/activate", models.SwarmNode, options=options)

    def drain(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.SwarmNode:
        """Move everything away from a machine."""
        return self._http.json("POST", f"/nodes/{segment(id)}/drain", models.SwarmNode, options=options)

    def metrics(self, id: str, /, *, period: Optional[str] = None, step: Optional[str] = None, options: Optional[RequestOptions] = None) -> models.Series:
        """Get figures of a node over time."""
        return self._http.json("GET", f"/nodes/{segment(id)}/metrics", models.Series, query={"period": period, "step": step}, options=options)


class ProjectsActivity(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.Activity]:
        """List what happened in a project, newest first."""
        return self._http.page("GET", f"/projects/{segment(id)}/activity", models.Activity, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)


class ProjectsApplications(Resource):
    def list(self, id: str, /, *, status: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.ApplicationItem]:
        """List the applications of a project."""
        return self._http.page("GET", f"/projects/{segment(id)}/applications", models.ApplicationItem, query={"status": status, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)


class ProjectsDatabases(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt", "name"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.Item]:
        """List the databases of a project."""
        return self._http.page("GET", f"/projects/{segment(id)}/databases", models.Item, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)


class ProjectsEnv(Resource):
    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Env:
        """The environment that all applications of a project share."""
        return self._http.json("GET", f"/projects/{segment(id)}/env", models.Env, options=options)

    def replace(self, id: str, /, *, env_vars: Union[Optional[Sequence[inputs.EnvVarForm]], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Env:
        """Replace the environment that all applications of a project share; each takes it up with its next deployment."""
        return self._http.json("PUT", f"/projects/{segment(id)}/env", models.Env, body=body_of("EnvForm", {"envVars": env_vars}), options=options)


class ProjectsVolumes(Resource):
    def delete_all(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Remove all volumes that deleted applications left."""
        return self._http.nothing("DELETE", f"/projects/{segment(id)}/volumes", options=options)

    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.Kept]:
        """List the volumes that deleted applications left."""
        return self._http.page("GET", f"/projects/{segment(id)}/volumes", models.Kept, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def delete(self, id: str, volume_id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Remove one volume that a deleted application left."""
        return self._http.nothing("DELETE", f"/projects/{segment(id)}/volumes/{segment(volume_id)}", options=options)


class Projects(Resource):
    @property
    def activity(self) -> ProjectsActivity:
        return ProjectsActivity(self._http)

    @property
    def applications(self) -> ProjectsApplications:
        return ProjectsApplications(self._http)

    @property
    def databases(self) -> ProjectsDatabases:
        return ProjectsDatabases(self._http)

    @property
    def env(self) -> ProjectsEnv:
        return ProjectsEnv(self._http)

    @property
    def volumes(self) -> ProjectsVolumes:
        return ProjectsVolumes(self._http)

    def list(self, *, search: Optional[str] = None, include_deleted: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt", "name"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.ProjectItem]:
        """List the projects that you may see."""
        return self._http.page("GET", "/projects", models.ProjectItem, query={"search": search, "includeDeleted": include_deleted, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, *, name: str, description: Union[Optional[str], Unset] = UNSET, team_id: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.ProjectDetail:
        """Create a project."""
        return self._http.json("POST", "/projects", models.ProjectDetail, body=body_of("CreateProject", {"description": description, "name": name, "teamId": team_id}), options=options)

    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Delete a project; it can be restored for 30 days."""
        return self._http.nothing("DELETE", f"/projects/{segment(id)}", options=options)

    def get(self, id: str, /, *, include_deleted: Optional[str] = None, options: Optional[RequestOptions] = None) -> models.ProjectDetail:
        """Get a project."""
        return self._http.json("GET", f"/projects/{segment(id)}", models.ProjectDetail, query={"includeDeleted": include_deleted}, options=options)

    def update(self, id: str, /, *, description: Union[Optional[str], Unset] = UNSET, name: Union[str, Unset] = UNSET, team_id: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.ProjectDetail:
        """Change a project; absent members stay, null clears."""
        return self._http.json("PATCH", f"/projects/{segment(id)}", models.ProjectDetail, body=body_of("UpdateProject", {"description": description, "name": name, "teamId": team_id}), options=options)

    def restore(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.ProjectDetail:
        """Bring a deleted project back."""
        return self._http.json("POST", f"/projects/{segment(id)}/restore", models.ProjectDetail, options=options)


class Registries(Resource):
    def list(self, *, project_id: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.CredentialView]:
        """List what projects sign in with."""
        return self._http.page("GET", "/registries", models.CredentialView, query={"projectId": project_id, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, *, generate_key: Union[Optional[bool], Unset] = UNSET, host: Union[Optional[str], Unset] = UNSET, host_key: Union[Optional[str], Unset] = UNSET, password: Union[Optional[str], Unset] = UNSET, private_key: Union[Optional[str], Unset] = UNSET, project_id: Union[Optional[str], Unset] = UNSET, repository: Union[Optional[str], Unset] = UNSET, username: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.CredentialView:
        """Let a project sign in."""
        return self._http.json("POST", "/registries", models.CredentialView, body=body_of("CredentialForm", {"generateKey": generate_key, "host": host, "hostKey": host_key, "password": password, "privateKey": private_key, "projectId": project_id, "repository": repository, "username": username}), options=options)

    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Forget what a project signs in with."""
        return self._http.nothing("DELETE", f"/registries/{segment(id)}", options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.CredentialView:
        """What a project signs in with."""
        return self._http.json("GET", f"/registries/{segment(id)}", models.CredentialView, options=options)

    def update(self, id: str, /, *, host_key: Union[Optional[str], Unset] = UNSET, password: Union[Optional[str], Unset] = UNSET, private_key: Union[Optional[str], Unset] = UNSET, username: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.CredentialView:
        """Change what a project signs in with."""
        return self._http.json("PATCH", f"/registries/{segment(id)}", models.CredentialView, body=body_of("Update", {"hostKey": host_key, "password": password, "privateKey": private_key, "username": username}), options=options)


class TeamsMembers(Resource):
    def list(self, id: str, /, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt", "username", "role"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.MemberView]:
        """List the members of a team."""
        return self._http.page("GET", f"/teams/{segment(id)}/members", models.MemberView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, id: str, /, *, role: Literal["admin", "developer", "viewer"], email: Union[Optional[str], Unset] = UNSET, user_id: Union[Optional[str], Unset] = UNSET, username: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.MemberView:
        """Add a user, named by id, username or address, to a team."""
        return self._http.json("POST", f"/teams/{segment(id)}/members", models.MemberView, body=body_of("NewMember", {"email": email, "role": role, "userId": user_id, "username": username}), options=options)

    def delete(self, id: str, user_id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Remove a member; everybody may remove themself."""
        return self._http.nothing("DELETE", f"/teams/{segment(id)}/members/{segment(user_id)}", options=options)

    def get(self, id: str, user_id: str, /, *, options: Optional[RequestOptions] = None) -> models.MemberView:
        """One member of a team."""
        return self._http.json("GET", f"/teams/{segment(id)}/members/{segment(user_id)}", models.MemberView, options=options)

    def update(self, id: str, user_id: str, /, *, role: Literal["admin", "developer", "viewer"], options: Optional[RequestOptions] = None) -> models.MemberView:
        """Give a member another role; one admin always remains."""
        return self._http.json("PATCH", f"/teams/{segment(id)}/members/{segment(user_id)}", models.MemberView, body=body_of("RoleChange", {"role": role}), options=options)


class Teams(Resource):
    @property
    def members(self) -> TeamsMembers:
        return TeamsMembers(self._http)

    def list(self, *, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt", "name"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.TeamView]:
        """List one's teams; platform administrators see all."""
        return self._http.page("GET", "/teams", models.TeamView, query={"limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def create(self, *, name: str, description: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.TeamView:
        """Create a team; its creator is its admin."""
        return self._http.json("POST", "/teams", models.TeamView, body=body_of("NewTeam", {"description": description, "name": name}), options=options)

    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Delete a team that owns no project."""
        return self._http.nothing("DELETE", f"/teams/{segment(id)}", options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.TeamView:
        """One team."""
        return self._http.json("GET", f"/teams/{segment(id)}", models.TeamView, options=options)

    def update(self, id: str, /, *, description: Union[Optional[str], Unset] = UNSET, name: Union[str, Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.TeamView:
        """Rename or describe a team; absent members stay, null clears."""
        return self._http.json("PATCH", f"/teams/{segment(id)}", models.TeamView, body=body_of("TeamChange", {"description": description, "name": name}), options=options)


class UsersMeOneTimePassword(Resource):
    def create(self, *, current_password: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.OneTimePasswordSecret:
        """A secret for one's authenticator, shown this once; it counts when a code of it was confirmed."""
        return self._http.json("POST", "/users/me/one-time-password", models.OneTimePasswordSecret, body=body_of("OneTimePasswordRequest", {"currentPassword": current_password}), options=options)

    def confirm(self, *, code: str, options: Optional[RequestOptions] = None) -> models.RecoveryCodeList:
        """Switch one-time passwords on with a first code; the answer has the recovery codes, shown this once."""
        return self._http.json("POST", "/users/me/one-time-password/confirm", models.RecoveryCodeList, body=body_of("OneTimePasswordCode", {"code": code}), options=options)

    def disable(self, *, code: str, options: Optional[RequestOptions] = None) -> None:
        """Switch one-time passwords off, with a code or a recovery code."""
        return self._http.nothing("POST", "/users/me/one-time-password/disable", body=body_of("OneTimePasswordCode", {"code": code}), options=options)


class UsersMe(Resource):
    @property
    def one_time_password(self) -> UsersMeOneTimePassword:
        return UsersMeOneTimePassword(self._http)

    def delete(self, *, options: Optional[RequestOptions] = None) -> None:
        """Delete one's own account, unless somebody depends on it."""
        return self._http.nothing("DELETE", "/users/me", options=options)

    def get(self, *, options: Optional[RequestOptions] = None) -> models.Profile:
        """The caller's account, roles and teams."""
        return self._http.json("GET", "/users/me", models.Profile, options=options)

    def update(self, *, current_password: Union[Optional[str], Unset] = UNSET, email: Union[Optional[str], Unset] = UNSET, password: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Profile:
        """Change one's address or password; a new password ends the other sessions."""
        return self._http.json("PATCH", "/users/me", models.Profile, body=body_of("ProfileChange", {"currentPassword": current_password, "email": email, "password": password}), options=options)

    def request_email_verification(self, *, options: Optional[RequestOptions] = None) -> None:
        """Mail a token that proves one's own address."""
        return self._http.nothing("POST", "/users/me/email-verification", options=options)


class UsersOneTimePassword(Resource):
    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Switch them off for somebody who has lost device and recovery codes."""
        return self._http.nothing("DELETE", f"/users/{segment(id)}/one-time-password", options=options)


class Users(Resource):
    @property
    def me(self) -> UsersMe:
        return UsersMe(self._http)

    @property
    def one_time_password(self) -> UsersOneTimePassword:
        return UsersOneTimePassword(self._http)

    def list(self, *, search: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt", "username", "email"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.Account]:
        """List and search users."""
        return self._http.page("GET", "/users", models.Account, query={"search": search, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def delete(self, id: str, /, *, options: Optional[RequestOptions] = None) -> None:
        """Delete a user, unless somebody depends on the account."""
        return self._http.nothing("DELETE", f"/users/{segment(id)}", options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Account:
        """One user."""
        return self._http.json("GET", f"/users/{segment(id)}", models.Account, options=options)

    def update(self, id: str, /, *, disabled: Union[Optional[bool], Unset] = UNSET, roles: Union[Optional[Sequence[str]], Unset] = UNSET, tier: Union[Optional[str], Unset] = UNSET, options: Optional[RequestOptions] = None) -> models.Account:
        """Change a user's roles or tier, disable or enable them."""
        return self._http.json("PATCH", f"/users/{segment(id)}", models.Account, body=body_of("UserChange", {"disabled": disabled, "roles": roles, "tier": tier}), options=options)


class WebhooksDeliveries(Resource):
    def list(self, *, application_id: Optional[str] = None, provider: Optional[str] = None, status: Optional[str] = None, limit: Optional[int] = None, cursor: Optional[str] = None, sort: Optional[Literal["createdAt"]] = None, order: Optional[Literal["asc", "desc"]] = None, options: Optional[RequestOptions] = None) -> Page[models.DeliveryView]:
        """List what git providers delivered."""
        return self._http.page("GET", "/webhooks/deliveries", models.DeliveryView, query={"applicationId": application_id, "provider": provider, "status": status, "limit": limit, "cursor": cursor, "sort": sort, "order": order}, options=options)

    def get(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.DeliveryView:
        """One delivery of a git provider."""
        return self._http.json("GET", f"/webhooks/deliveries/{segment(id)}", models.DeliveryView, options=options)

    def redeliver(self, id: str, /, *, options: Optional[RequestOptions] = None) -> models.Accepted:
        """Do once more what a delivery asked for."""
        return self._http.json("POST", f"/webhooks/deliveries/{segment(id)}/redeliver", models.Accepted, options=options)


class Webhooks(Resource):
    @property
    def deliveries(self) -> WebhooksDeliveries:
        return WebhooksDeliveries(self._http)


class Api(Resource):
    @property
    def alert_rules(self) -> AlertRules:
        return AlertRules(self._http)

    @property
    def alerts(self) -> Alerts:
        return Alerts(self._http)

    @property
    def applications(self) -> Applications:
        return Applications(self._http)

    @property
    def audit_logs(self) -> AuditLogs:
        return AuditLogs(self._http)

    @property
    def auth(self) -> Auth:
        return Auth(self._http)

    @property
    def databases(self) -> Databases:
        return Databases(self._http)

    @property
    def deployments(self) -> Deployments:
        return Deployments(self._http)

    @property
    def event_subscriptions(self) -> EventSubscriptions:
        return EventSubscriptions(self._http)

    @property
    def git_credentials(self) -> GitCredentials:
        return GitCredentials(self._http)

    @property
    def health(self) -> Health:
        return Health(self._http)

    @property
    def invitations(self) -> Invitations:
        return Invitations(self._http)

    @property
    def metrics(self) -> Metrics:
        return Metrics(self._http)

    @property
    def nodes(self) -> Nodes:
        return Nodes(self._http)

    @property
    def projects(self) -> Projects:
        return Projects(self._http)

    @property
    def registries(self) -> Registries:
        return Registries(self._http)

    @property
    def teams(self) -> Teams:
        return Teams(self._http)

    @property
    def users(self) -> Users:
        return Users(self._http)

    @property
    def webhooks(self) -> Webhooks:
        return Webhooks(self._http)

    def asyncapi(self, *, options: Optional[RequestOptions] = None) -> Dict[str, Any]:
        """The events that can be subscribed to."""
        return self._http.document("GET", "/asyncapi.json", options=options)

    def database_types(self, *, options: Optional[RequestOptions] = None) -> models.TypesView:
        """Types and versions of databases that are offered."""
        return self._http.json("GET", "/database-types", models.TypesView, options=options)

    def events(self, *, application_id: Optional[Sequence[str]] = None, types: Optional[Sequence[Literal["deployment.status", "application.logs", "resource.alert"]]] = None, after: Optional[str] = None, options: Optional[RequestOptions] = None) -> EventStream:
        """Live events as server-sent events."""
        return self._http.events("/events", query={"applicationId": application_id, "types": types, "after": after}, options=options)

    def openapi(self, *, options: Optional[RequestOptions] = None) -> Dict[str, Any]:
        """This document."""
        return self._http.document("GET", "/openapi.json", options=options)

    def rate_limit(self, *, options: Optional[RequestOptions] = None) -> models.RateLimitView:
        """Where the caller stands; costs nothing."""
        return self._http.json("GET", "/rate-limit", models.RateLimitView, options=options)

    def version(self, *, options: Optional[RequestOptions] = None) -> models.GatewayVersionView:
        """What runs here, API versions and deprecations."""
        return self._http.json("GET", "/version", models.GatewayVersionView, options=options)
