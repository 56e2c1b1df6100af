"""Made by dev/sdk/generate from the OpenAPI documents: do not edit."""

from __future__ import annotations

from typing import Any, Dict, Literal, Mapping, Optional, Sequence, TypedDict, Union


class Acceptance(TypedDict):
    token: str


class ApplicationForm(TypedDict, total=False):
    auto_deploy: Optional[bool]
    command: Optional[Sequence[str]]
    env_vars: Optional[Sequence[EnvVarForm]]
    git_source: Optional[GitSourceForm]
    health_check: Optional[HealthCheckForm]
    image: Optional[str]
    name: Optional[str]
    placement: Optional[PlacementForm]
    ports: Optional[Sequence[PortForm]]
    previews: Optional[PreviewsForm]
    project_id: Optional[str]
    replicas: Optional[int]
    resources: Optional[ResourcesForm]
    update_policy: Optional[UpdatePolicyForm]
    volumes: Optional[Sequence[VolumeForm]]


class BackupForm(TypedDict, total=False):
    compress: Optional[bool]
    name: Optional[str]


class Create(TypedDict, total=False):
    application_id: Optional[str]
    critical: Optional[float]
    enabled: Optional[bool]
    for_seconds: Optional[int]
    metric: Optional[Literal["memory", "cpu", "storage"]]
    project_id: Optional[str]
    warning: Optional[float]


class _CreateProjectNeeded(TypedDict):
    name: str


class CreateProject(_CreateProjectNeeded, total=False):
    description: Optional[str]
    team_id: Optional[str]


class CredentialForm(TypedDict, total=False):
    generate_key: Optional[bool]
    host: Optional[str]
    host_key: Optional[str]
    password: Optional[str]
    private_key: Optional[str]
    project_id: Optional[str]
    repository: Optional[str]
    username: Optional[str]


class DatabaseForm(TypedDict, total=False):
    configuration: Optional[Mapping[str, Any]]
    name: Optional[str]
    project_id: Optional[str]
    published_port: Optional[int]
    resources: Optional[DatabaseResourcesForm]
    type: Optional[Literal["postgresql", "mysql", "mongodb", "redis"]]
    version: Optional[str]


class DatabasePatch(TypedDict, total=False):
    configuration: Optional[Mapping[str, Any]]
    name: str
    published_port: Optional[int]
    resources: Optional[ResourcesPatch]


class DatabaseResourcesForm(TypedDict, total=False):
    memory_limit: Optional[int]
    storage_size: Optional[int]


class DatabaseScheduleForm(TypedDict, total=False):
    compress: Optional[bool]
    cron: Optional[str]
    enabled: Optional[bool]
    keep_count: Optional[int]
    keep_days: Optional[int]
    time_zone: Optional[str]
    verify: Optional[bool]


class DeploymentForm(TypedDict, total=False):
    branch: Optional[str]
    commit_sha: Optional[str]
    force: Optional[bool]


class DomainChange(TypedDict, total=False):
    container_port: Optional[int]
    https: bool


class DomainForm(TypedDict, total=False):
    container_port: Optional[int]
    domain: Optional[str]
    https: Optional[bool]


class EmailProof(TypedDict):
    token: str


class EnvForm(TypedDict, total=False):
    env_vars: Optional[Sequence[EnvVarForm]]


class EnvVarForm(TypedDict, total=False):
    as_: Optional[str]
    is_secret: Optional[bool]
    key: Optional[str]
    value: Optional[str]


class EventReplay(TypedDict):
    from_: str


class EventSubscriptionPatch(TypedDict, total=False):
    enabled: bool
    name: str
    token: str
    types: Sequence[str]
    url: str


class GitSourceForm(TypedDict, total=False):
    branch: Optional[str]
    build_path: Optional[str]
    dockerfile: Optional[str]
    repo_url: Optional[str]
    tag_pattern: Optional[str]
    watch_paths: Optional[Sequence[str]]


class HealthCheckForm(TypedDict, total=False):
    command: Optional[str]
    interval: Optional[int]
    retries: Optional[int]
    start_period: Optional[int]
    timeout: Optional[int]


class JobForm(TypedDict, total=False):
    argv: Optional[Sequence[str]]
    time_limit: Optional[int]


class _LoginRequestNeeded(TypedDict):
    password: str
    username: str


class LoginRequest(_LoginRequestNeeded, total=False):
    code: Optional[str]


class MetricsUpdate(TypedDict, total=False):
    critical: float
    enabled: bool
    for_seconds: int
    warning: float


class NewDatabase(TypedDict, total=False):
    name: Optional[str]


class _NewEventSubscriptionNeeded(TypedDict):
    channel: Literal["webhook", "slack", "discord", "email", "github-status", "gitlab-status"]
    name: str


class NewEventSubscription(_NewEventSubscriptionNeeded, total=False):
    application_id: Optional[str]
    project_id: Optional[str]
    token: Optional[str]
    types: Optional[Sequence[str]]
    url: Optional[str]


class NewInvitation(TypedDict, total=False):
    email: Optional[str]
    expires_in: Optional[int]
    role: Optional[Literal["owner", "admin", "developer", "viewer"]]
    team_id: Optional[str]
    team_role: Optional[Literal["admin", "developer", "viewer"]]


class _NewMemberNeeded(TypedDict):
    role: Literal["admin", "developer", "viewer"]


class NewMember(_NewMemberNeeded, total=False):
    email: Optional[str]
    user_id: Optional[str]
    username: Optional[str]


class _NewTeamNeeded(TypedDict):
    name: str


class NewTeam(_NewTeamNeeded, total=False):
    description: Optional[str]


class OneTimePasswordCode(TypedDict):
    code: str


class OneTimePasswordRequest(TypedDict, total=False):
    current_password: Optional[str]


class PasswordReset(TypedDict):
    password: str
    token: str


class PlacementForm(TypedDict, total=False):
    constraints: Optional[Sequence[str]]


class PortForm(TypedDict, total=False):
    container_port: Optional[int]
    protocol: Optional[str]
    published_port: Optional[int]


class PreviewsForm(TypedDict, total=False):
    allow_forks: Optional[bool]
    domain: Optional[str]
    enabled: Optional[bool]
    env_vars: Optional[Sequence[EnvVarForm]]
    limit: Optional[int]


class ProfileChange(TypedDict, total=False):
    current_password: Optional[str]
    email: Optional[str]
    password: Optional[str]


class _RegisterRequestNeeded(TypedDict):
    email: str
    password: str
    username: str


class RegisterRequest(_RegisterRequestNeeded, total=False):
    bootstrap_token: Optional[str]
    invitation: Optional[str]


class ResetRequest(TypedDict):
    email: str


class ResourcesForm(TypedDict, total=False):
    cpu_limit: Optional[float]
    cpu_reservation: Optional[float]
    memory_limit: Optional[int]
    memory_reservation: Optional[int]


class ResourcesPatch(TypedDict, total=False):
    memory_limit: Optional[int]
    storage_size: Optional[int]


class RestoreForm(TypedDict, total=False):
    new_database: Optional[NewDatabase]


class RoleChange(TypedDict):
    role: Literal["admin", "developer", "viewer"]


class ScaleForm(TypedDict, total=False):
    replicas: Optional[int]


class ScheduleChange(TypedDict, total=False):
    argv: Sequence[str]
    cron: str
    enabled: bool
    time_limit: Optional[int]
    time_zone: Optional[str]


class ScheduleForm(TypedDict, total=False):
    argv: Optional[Sequence[str]]
    cron: Optional[str]
    enabled: Optional[bool]
    time_limit: Optional[int]
    time_zone: Optional[str]


class TeamChange(TypedDict, total=False):
    description: Optional[str]
    name: str


class Update(TypedDict, total=False):
    host_key: Optional[str]
    password: Optional[str]
    private_key: Optional[str]
    username: Optional[str]


class UpdatePolicyForm(TypedDict, total=False):
    delay: Optional[int]
    order: Optional[str]
    parallelism: Optional[int]


class UpdateProject(TypedDict, total=False):
    description: Optional[str]
    name: str
    team_id: Optional[str]


class UserChange(TypedDict, total=False):
    disabled: Optional[bool]
    roles: Optional[Sequence[str]]
    tier: Optional[str]


class VolumeBackupForm(TypedDict, total=False):
    compress: Optional[bool]
    name: Optional[str]
    volume: Optional[str]


class VolumeForm(TypedDict, total=False):
    read_only: Optional[bool]
    source: Optional[str]
    target: Optional[str]


class VolumeRestoreForm(TypedDict, total=False):
    mount: Optional[bool]


class VolumeScheduleForm(TypedDict, total=False):
    compress: Optional[bool]
    cron: Optional[str]
    enabled: Optional[bool]
    keep_count: Optional[int]
    keep_days: Optional[int]
    time_zone: Optional[str]
    volume: Optional[str]


SHAPES: Dict[str, Dict[str, str]] = {
    "Acceptance": {},
    "ApplicationForm": {
        "envVars": "[]EnvVarForm",
        "gitSource": "GitSourceForm",
        "healthCheck": "HealthCheckForm",
        "placement": "PlacementForm",
        "ports": "[]PortForm",
        "previews": "PreviewsForm",
        "resources": "ResourcesForm",
        "updatePolicy": "UpdatePolicyForm",
        "volumes": "[]VolumeForm"
    },
    "BackupForm": {},
    "Create": {},
    "CreateProject": {},
    "CredentialForm": {},
    "DatabaseForm": {
        "resources": "DatabaseResourcesForm"
    },
    "DatabasePatch": {
        "resources": "ResourcesPatch"
    },
    "DatabaseResourcesForm": {},
    "DatabaseScheduleForm": {},
    "DeploymentForm": {},
    "DomainChange": {},
    "DomainForm": {},
    "EmailProof": {},
    "EnvForm": {
        "envVars": "[]EnvVarForm"
    },
    "EnvVarForm": {},
    "EventReplay": {},
    "EventSubscriptionPatch": {},
    "GitSourceForm": {},
    "HealthCheckForm": {},
    "JobForm": {},
    "LoginRequest": {},
    "MetricsUpdate": {},
    "NewDatabase": {},
    "NewEventSubscription": {},
    "NewInvitation": {},
    "NewMember": {},
    "NewTeam": {},
    "OneTimePasswordCode": {},
    "OneTimePasswordRequest": {},
    "PasswordReset": {},
    "PlacementForm": {},
    "PortForm": {},
    "PreviewsForm": {
        "envVars": "[]EnvVarForm"
    },
    "ProfileChange": {},
    "RegisterRequest": {},
    "ResetRequest": {},
    "ResourcesForm": {},
    "ResourcesPatch": {},
    "RestoreForm": {
        "newDatabase": "NewDatabase"
    },
    "RoleChange": {},
    "ScaleForm": {},
    "ScheduleChange": {},
    "ScheduleForm": {},
    "TeamChange": {},
    "Update": {},
    "UpdatePolicyForm": {},
    "UpdateProject": {},
    "UserChange": {},
    "VolumeBackupForm": {},
    "VolumeForm": {},
    "VolumeRestoreForm": {},
    "VolumeScheduleForm": {}
}
