"""Made by dev/sdk/generate from the OpenAPI documents: do not edit."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Mapping, Optional, Sequence, Union

from ._model import Model


class Acceptance(Model):
    token: str


class Accepted(Model):
    deployment_id: Optional[str]
    deployments: List[Started]
    reason: Optional[str]
    status: str

    _shapes = {"deployments": "[]Started"}


class Account(Model):
    links: AccountLinks
    created_at: str
    disabled: bool
    email: str
    email_verified: bool
    id: str
    one_time_password: bool
    roles: List[str]
    tier: str
    updated_at: str
    username: str

    _shapes = {"_links": "AccountLinks"}


class AccountLinks(Model):
    self: str


class Activity(Model):
    links: Dict[str, str]
    actor_id: Optional[str]
    actor_name: Optional[str]
    id: str
    occurred_at: str
    resource_id: Optional[str]
    resource_name: Optional[str]
    resource_type: str
    type: str


class Alert(Model):
    links: Dict[str, str]
    acknowledged_at: Optional[str]
    acknowledged_by: Optional[str]
    application_id: Optional[str]
    current: float
    database_id: Optional[str]
    id: str
    message: str
    metric: str
    project_id: Optional[str]
    raised_at: str
    resolved_at: Optional[str]
    resource_id: str
    resource_name: str
    resource_type: str
    severity: str
    status: str
    threshold: float
    updated_at: str


class AlertRule(Model):
    links: Dict[str, str]
    application_id: Optional[str]
    created_at: str
    critical: float
    enabled: bool
    for_seconds: int
    id: str
    metric: str
    project_id: str
    updated_at: str
    warning: float


class ApiVersionView(Model):
    prefix: str
    status: str
    version: str


class ApplicationDetail(Model):
    links: Dict[str, str]
    auto_deploy: bool
    command: List[str]
    created_at: str
    domains: List[DomainView]
    env_vars: List[EnvVar]
    git_source: Optional[GitView]
    health_check: Optional[HealthCheckSpec]
    health_status: str
    id: str
    image: Optional[str]
    name: str
    placement: Placement
    ports: List[PortSpec]
    preview_of: Optional[str]
    previews: PreviewSettings
    project_id: str
    replicas: int
    resources: ResourcesView
    service_name: str
    status: str
    status_reason: Optional[str]
    status_reason_code: Optional[str]
    update_policy: UpdatePolicy
    updated_at: str
    volumes: List[VolumeSpec]

    _shapes = {"domains": "[]DomainView", "envVars": "[]EnvVar", "gitSource": "GitView", "healthCheck": "HealthCheckSpec", "placement": "Placement", "ports": "[]PortSpec", "previews": "PreviewSettings", "resources": "ResourcesView", "updatePolicy": "UpdatePolicy", "volumes": "[]VolumeSpec"}


class ApplicationForm(Model):
    auto_deploy: Optional[bool]
    command: Optional[List[str]]
    env_vars: Optional[List[EnvVarForm]]
    git_source: Optional[GitSourceForm]
    health_check: Optional[HealthCheckForm]
    image: Optional[str]
    name: Optional[str]
    placement: Optional[PlacementForm]
    ports: Optional[List[PortForm]]
    previews: Optional[PreviewsForm]
    project_id: Optional[str]
    replicas: Optional[int]
    resources: Optional[ResourcesForm]
    update_policy: Optional[UpdatePolicyForm]
    volumes: Optional[List[VolumeForm]]

    _shapes = {"envVars": "[]EnvVarForm", "gitSource": "GitSourceForm", "healthCheck": "HealthCheckForm", "placement": "PlacementForm", "ports": "[]PortForm", "previews": "PreviewsForm", "resources": "ResourcesForm", "updatePolicy": "UpdatePolicyForm", "volumes": "[]VolumeForm"}


class ApplicationItem(Model):
    links: Dict[str, str]
    created_at: str
    health_status: str
    id: str
    image: Optional[str]
    last_deployment: Optional[LastDeployment]
    name: str
    preview_of: Optional[str]
    project_id: str
    replicas: int
    status: str

    _shapes = {"lastDeployment": "LastDeployment"}


class ApplicationLog(Model):
    application_id: str
    level: str
    message: str
    timestamp: str


class ApplicationLogs(Model):
    links: Dict[str, str]
    complete: bool
    logs: List[LogEntry]

    _shapes = {"logs": "[]LogEntry"}


class Applications(Model):
    error: int
    running: int
    stopped: int
    total: int


class AuditEntry(Model):
    links: Dict[str, str]
    action: Optional[str]
    actor_id: Optional[str]
    actor_name: Optional[str]
    address: Optional[str]
    id: str
    occurred_at: str
    outcome: str
    project_id: Optional[str]
    reason: Optional[str]
    request_id: Optional[str]
    resource_id: Optional[str]
    resource_name: Optional[str]
    resource_type: str
    service: str
    type: str


class BackupForm(Model):
    compress: Optional[bool]
    name: Optional[str]


class BackupView(Model):
    links: Dict[str, str]
    checksum: Optional[str]
    created_at: str
    database_id: str
    encrypted: bool
    file_name: str
    finished_at: Optional[str]
    id: str
    name: str
    reason: Optional[str]
    schedule_id: Optional[str]
    size: Optional[int]
    status: str
    store: str
    tool: str
    type: str
    verification: Optional[str]
    verified_at: Optional[str]
    version: str


class Cancelling(Model):
    links: Dict[str, str]
    deployment_id: str
    status: str


class Changing(Model):
    links: Dict[str, str]
    id: str
    status: str


class Create(Model):
    application_id: Optional[str]
    critical: Optional[float]
    enabled: Optional[bool]
    for_seconds: Optional[int]
    metric: Optional[str]
    project_id: Optional[str]
    warning: Optional[float]


class CreateProject(Model):
    description: Optional[str]
    name: str
    team_id: Optional[str]


class Created(Model):
    links: Dict[str, str]
    created_at: str
    id: str
    name: str
    project_id: str
    service_name: str
    status: str


class CredentialForm(Model):
    generate_key: Optional[bool]
    host: Optional[str]
    host_key: Optional[str]
    password: Optional[str]
    private_key: Optional[str]
    project_id: Optional[str]
    repository: Optional[str]
    username: Optional[str]


class CredentialView(Model):
    links: Dict[str, str]
    created_at: str
    host: str
    host_key: Optional[str]
    id: str
    method: str
    project_id: str
    public_key: Optional[str]
    repository: Optional[str]
    updated_at: str
    username: str


class CredentialsView(Model):
    links: Dict[str, str]
    connection_string: str
    database: str
    host: str
    password: str
    port: int
    published_port: Optional[int]
    username: str


class DatabaseForm(Model):
    configuration: Optional[Dict[str, Any]]
    name: Optional[str]
    project_id: Optional[str]
    published_port: Optional[int]
    resources: Optional[DatabaseResourcesForm]
    type: Optional[str]
    version: Optional[str]

    _shapes = {"resources": "DatabaseResourcesForm"}


class DatabaseLogLine(Model):
    message: str
    stream: str
    timestamp: str


class DatabaseLogs(Model):
    links: Dict[str, str]
    complete: bool
    logs: List[DatabaseLogLine]

    _shapes = {"logs": "[]DatabaseLogLine"}


class DatabasePageScheduleView(Model):
    data: List[DatabaseScheduleView]
    pagination: Pagination

    _shapes = {"data": "[]DatabaseScheduleView", "pagination": "Pagination"}


class DatabasePatch(Model):
    configuration: Optional[Dict[str, Any]]
    name: Optional[str]
    published_port: Optional[int]
    resources: Optional[ResourcesPatch]

    _shapes = {"resources": "ResourcesPatch"}


class DatabaseResourcesForm(Model):
    memory_limit: Optional[int]
    storage_size: Optional[int]


class DatabaseResourcesView(Model):
    current_memory: Optional[int]
    current_storage: Optional[int]
    memory_limit: Optional[int]
    storage_size: Optional[int]


class DatabaseScheduleForm(Model):
    compress: Optional[bool]
    cron: Optional[str]
    enabled: Optional[bool]
    keep_count: Optional[int]
    keep_days: Optional[int]
    time_zone: Optional[str]
    verify: Optional[bool]


class DatabaseScheduleView(Model):
    links: Dict[str, str]
    compress: bool
    created_at: str
    cron: str
    database_id: str
    enabled: bool
    id: str
    keep_count: Optional[int]
    keep_days: Optional[int]
    last_outcome: Optional[str]
    last_run_at: Optional[str]
    next_run_at: str
    time_zone: str
    verify: bool


class DeliveryView(Model):
    links: Dict[str, str]
    application_id: Optional[str]
    author: Optional[str]
    branch: Optional[str]
    changed_paths: Optional[List[str]]
    commit_message: Optional[str]
    commit_sha: Optional[str]
    delivery_key: Optional[str]
    deployment_id: Optional[str]
    event: str
    id: str
    project_id: Optional[str]
    provider: str
    pull_request: Optional[int]
    reason: Optional[str]
    received_at: str
    redelivery_of: Optional[str]
    repository: Optional[str]
    status: str
    tag: Optional[str]


class DeploymentDetail(Model):
    links: Dict[str, str]
    application_id: str
    author: Optional[str]
    branch: Optional[str]
    build_output: str
    commit_message: Optional[str]
    commit_sha: Optional[str]
    created_at: str
    duration: Optional[int]
    finished_at: Optional[str]
    id: str
    previous_deployment_id: Optional[str]
    reason: Optional[str]
    stages: List[StageView]
    status: str
    tag: Optional[str]
    trigger: str

    _shapes = {"stages": "[]StageView"}


class DeploymentForm(Model):
    branch: Optional[str]
    commit_sha: Optional[str]
    force: Optional[bool]


class DeploymentItem(Model):
    links: Dict[str, str]
    application_id: str
    author: Optional[str]
    branch: Optional[str]
    commit_message: Optional[str]
    commit_sha: Optional[str]
    created_at: str
    duration: Optional[int]
    finished_at: Optional[str]
    id: str
    status: str
    tag: Optional[str]


class DeploymentLogs(Model):
    links: Dict[str, str]
    logs: List[LogView]

    _shapes = {"logs": "[]LogView"}


class DeploymentStatus(Model):
    application_id: str
    deployment_id: str
    message: Optional[str]
    progress: int
    stage: Optional[str]
    status: str


class Deployments(Model):
    last_hour: int
    success_rate: float
    total: int


class DeprecationView(Model):
    guide: str
    prefix: str
    since: str
    sunset: str
    version: str


class Detail(Model):
    links: Dict[str, str]
    configuration: Dict[str, Any]
    connection_string: str
    created_at: str
    host: str
    id: str
    name: str
    port: int
    project_id: str
    published_port: Optional[int]
    resources: DatabaseResourcesView
    size: Optional[int]
    statistics: Figures
    status: str
    status_reason: Optional[str]
    type: str
    updated_at: str
    version: str

    _shapes = {"resources": "DatabaseResourcesView", "statistics": "Figures"}


class Domain(Model):
    links: Dict[str, str]
    application_id: str
    certificate_status: str
    container_port: Optional[int]
    created_at: str
    domain: str
    expires_at: Optional[str]
    https: bool
    id: str
    problem: Optional[str]


class DomainChange(Model):
    container_port: Optional[int]
    https: Optional[bool]


class DomainForm(Model):
    container_port: Optional[int]
    domain: Optional[str]
    https: Optional[bool]


class DomainView(Model):
    certificate_status: str
    domain: str
    expires_at: Optional[str]


class EmailProof(Model):
    token: str


class Env(Model):
    links: Dict[str, str]
    env_vars: List[EnvVar]

    _shapes = {"envVars": "[]EnvVar"}


class EnvForm(Model):
    env_vars: Optional[List[EnvVarForm]]

    _shapes = {"envVars": "[]EnvVarForm"}


class EnvVar(Model):
    as_: str
    is_secret: bool
    key: str
    value: str


class EnvVarForm(Model):
    as_: Optional[str]
    is_secret: Optional[bool]
    key: Optional[str]
    value: Optional[str]


class ErrorBody(Model):
    error: ErrorDetail

    _shapes = {"error": "ErrorDetail"}


class ErrorDetail(Model):
    code: str
    details: Dict[str, Any]
    message: str
    request_id: str
    timestamp: str


class EventDelivery(Model):
    links: Dict[str, str]
    attempts: Optional[List[EventDeliveryAttempt]]
    event_id: str
    finished_at: Optional[str]
    id: str
    occurred_at: str
    reason: Optional[str]
    status: str
    subscription_id: str
    type: str

    _shapes = {"attempts": "[]EventDeliveryAttempt"}


class EventDeliveryAttempt(Model):
    at: str
    error: Optional[str]
    millis: int
    status_code: Optional[int]


class EventReplay(Model):
    from_: str


class EventSubscription(Model):
    links: Dict[str, str]
    application_id: Optional[str]
    channel: str
    created_at: str
    enabled: bool
    id: str
    name: str
    owner_id: str
    previous_secret_until: Optional[str]
    project_id: Optional[str]
    secret: Optional[str]
    types: List[str]
    updated_at: str
    url: str


class EventSubscriptionPatch(Model):
    enabled: Optional[bool]
    name: Optional[str]
    token: Optional[str]
    types: Optional[List[str]]
    url: Optional[str]


class Figures(Model):
    cache_hit_rate: Optional[float]
    connections: Optional[int]
    queries: Optional[int]
    sampled_at: Optional[str]


class GatewayDetail(Model):
    code: str
    details: Dict[str, Any]
    message: str
    request_id: str
    timestamp: str


class GatewayErrorBody(Model):
    error: GatewayDetail

    _shapes = {"error": "GatewayDetail"}


class GatewayVersionView(Model):
    links: Dict[str, str]
    api: List[ApiVersionView]
    commit: str
    deprecations: List[DeprecationView]
    version: str

    _shapes = {"api": "[]ApiVersionView", "deprecations": "[]DeprecationView"}


class GitSourceForm(Model):
    branch: Optional[str]
    build_path: Optional[str]
    dockerfile: Optional[str]
    repo_url: Optional[str]
    tag_pattern: Optional[str]
    watch_paths: Optional[List[str]]


class GitView(Model):
    branch: str
    build_path: str
    dockerfile: str
    last_commit_sha: Optional[str]
    last_sync: Optional[str]
    repo_url: str
    tag_pattern: Optional[str]
    watch_paths: List[str]


class HealthCheckForm(Model):
    command: Optional[str]
    interval: Optional[int]
    retries: Optional[int]
    start_period: Optional[int]
    timeout: Optional[int]


class HealthCheckSpec(Model):
    command: str
    interval: int
    retries: int
    start_period: int
    timeout: int


class HealthView(Model):
    services: Dict[str, str]
    status: str


class Hook(Model):
    links: Dict[str, str]
    provider: str
    providers: List[str]
    rotated_at: Optional[str]
    secret: Optional[str]
    settings: Settings
    url: str
    urls: Dict[str, str]

    _shapes = {"settings": "Settings"}


class Instance(Model):
    exit_code: Optional[int]
    node: Optional[Node]
    reason: Optional[str]
    reason_code: Optional[str]
    replica: int
    restarts: int
    since: str
    state: str

    _shapes = {"node": "Node"}


class InstanceList(Model):
    links: Dict[str, str]
    data: List[Instance]
    pagination: Pagination

    _shapes = {"data": "[]Instance", "pagination": "Pagination"}


class InvitationCreated(Model):
    links: Optional[InvitationLinks]
    accepted_at: Optional[str]
    accepted_by: Optional[str]
    created_at: Optional[str]
    email: Optional[str]
    expires_at: Optional[str]
    id: Optional[str]
    invited_by: Optional[str]
    role: Optional[str]
    status: Optional[str]
    team_id: Optional[str]
    team_role: Optional[str]
    token: str

    _shapes = {"_links": "InvitationLinks"}


class InvitationLinks(Model):
    accept: str
    register: str
    self: str


class InvitationView(Model):
    links: InvitationLinks
    accepted_at: Optional[str]
    accepted_by: Optional[str]
    created_at: str
    email: Optional[str]
    expires_at: str
    id: str
    invited_by: str
    role: str
    status: str
    team_id: Optional[str]
    team_role: Optional[str]

    _shapes = {"_links": "InvitationLinks"}


class Item(Model):
    links: Dict[str, str]
    created_at: str
    id: str
    name: str
    project_id: str
    size: Optional[int]
    status: str
    type: str
    version: str


class JobForm(Model):
    argv: Optional[List[str]]
    time_limit: Optional[int]


class JobLogs(Model):
    links: Dict[str, str]
    logs: List[Line]

    _shapes = {"logs": "[]Line"}


class JobView(Model):
    links: Dict[str, str]
    application_id: str
    argv: List[str]
    created_at: str
    exit_code: Optional[int]
    finished_at: Optional[str]
    id: str
    reason: Optional[str]
    requested_by: Optional[str]
    schedule_id: Optional[str]
    started_at: Optional[str]
    status: str
    time_limit: int


class Jwks(Model):
    keys: List[Dict[str, Any]]


class Kept(Model):
    application_id: str
    application_name: str
    created_at: str
    id: str
    kept_since: str
    name: str
    removed_after: str


class KeyView(Model):
    created_at: str
    id: str
    retired_at: Optional[str]


class LastDeployment(Model):
    created_at: str
    id: str
    status: str


class LastRun(Model):
    created_at: str
    id: str
    status: str


class Line(Model):
    level: str
    message: str
    timestamp: str


class LiveError(Model):
    code: str
    message: str


class LiveFrame(Model):
    data: Union[DeploymentStatus, ApplicationLog, ResourceAlert, LiveSubscription, LiveError, LiveResumed]
    id: str
    timestamp: str
    type: str


class LiveResumed(Model):
    after: str
    complete: bool


class LiveSubscription(Model):
    application_ids: Optional[List[str]]
    logs: Optional[List[str]]
    types: List[str]


class LogEntry(Model):
    container: str
    level: str
    message: str
    timestamp: str


class LogView(Model):
    level: str
    message: str
    sequence: int
    stage: str
    timestamp: str


class LoginRequest(Model):
    code: Optional[str]
    password: str
    username: str


class MemberLinks(Model):
    self: str
    team: str


class MemberView(Model):
    links: MemberLinks
    joined_at: str
    role: str
    team_id: str
    user_id: str
    username: str

    _shapes = {"_links": "MemberLinks"}


class Membership(Model):
    id: str
    name: str
    role: str


class Metrics(Model):
    cpu: List[Point]
    errors: List[Point]
    memory: List[Point]
    network_rx: List[Point]
    network_tx: List[Point]
    requests: List[Point]

    _shapes = {"cpu": "[]Point", "errors": "[]Point", "memory": "[]Point", "networkRx": "[]Point", "networkTx": "[]Point", "requests": "[]Point"}


class MetricsFigures(Model):
    links: Dict[str, str]
    applications: Applications
    deployments: Deployments
    system: SystemFigures

    _shapes = {"applications": "Applications", "deployments": "Deployments", "system": "SystemFigures"}


class MetricsUpdate(Model):
    critical: Optional[float]
    enabled: Optional[bool]
    for_seconds: Optional[int]
    warning: Optional[float]


class Network(Model):
    rx: int
    tx: int


class NewDatabase(Model):
    name: Optional[str]


class NewEventSubscription(Model):
    application_id: Optional[str]
    channel: str
    name: str
    project_id: Optional[str]
    token: Optional[str]
    types: Optional[List[str]]
    url: Optional[str]


class NewInvitation(Model):
    email: Optional[str]
    expires_in: Optional[int]
    role: Optional[str]
    team_id: Optional[str]
    team_role: Optional[str]


class NewMember(Model):
    email: Optional[str]
    role: str
    user_id: Optional[str]
    username: Optional[str]


class NewTeam(Model):
    description: Optional[str]
    name: str


class Node(Model):
    hostname: str
    id: str


class OneTimePasswordCode(Model):
    code: str


class OneTimePasswordRequest(Model):
    current_password: Optional[str]


class OneTimePasswordSecret(Model):
    secret: str
    uri: str


class PageAccount(Model):
    data: List[Account]
    pagination: Pagination

    _shapes = {"data": "[]Account", "pagination": "Pagination"}


class PageActivity(Model):
    data: List[Activity]
    pagination: Pagination

    _shapes = {"data": "[]Activity", "pagination": "Pagination"}


class PageAlert(Model):
    data: List[Alert]
    pagination: Pagination

    _shapes = {"data": "[]Alert", "pagination": "Pagination"}


class PageAlertRule(Model):
    data: List[AlertRule]
    pagination: Pagination

    _shapes = {"data": "[]AlertRule", "pagination": "Pagination"}


class PageApplicationItem(Model):
    data: List[ApplicationItem]
    pagination: Pagination

    _shapes = {"data": "[]ApplicationItem", "pagination": "Pagination"}


class PageAuditEntry(Model):
    data: List[AuditEntry]
    pagination: Pagination

    _shapes = {"data": "[]AuditEntry", "pagination": "Pagination"}


class PageBackupView(Model):
    data: List[BackupView]
    pagination: Pagination

    _shapes = {"data": "[]BackupView", "pagination": "Pagination"}


class PageCredentialView(Model):
    data: List[CredentialView]
    pagination: Pagination

    _shapes = {"data": "[]CredentialView", "pagination": "Pagination"}


class PageDeliveryView(Model):
    data: List[DeliveryView]
    pagination: Pagination

    _shapes = {"data": "[]DeliveryView", "pagination": "Pagination"}


class PageDeploymentItem(Model):
    data: List[DeploymentItem]
    pagination: Pagination

    _shapes = {"data": "[]DeploymentItem", "pagination": "Pagination"}


class PageDomain(Model):
    data: List[Domain]
    pagination: Pagination

    _shapes = {"data": "[]Domain", "pagination": "Pagination"}


class PageEventDelivery(Model):
    data: List[EventDelivery]
    pagination: Pagination

    _shapes = {"data": "[]EventDelivery", "pagination": "Pagination"}


class PageEventSubscription(Model):
    data: List[EventSubscription]
    pagination: Pagination

    _shapes = {"data": "[]EventSubscription", "pagination": "Pagination"}


class PageInvitationView(Model):
    data: List[InvitationView]
    pagination: Pagination

    _shapes = {"data": "[]InvitationView", "pagination": "Pagination"}


class PageItem(Model):
    data: List[Item]
    pagination: Pagination

    _shapes = {"data": "[]Item", "pagination": "Pagination"}


class PageJobView(Model):
    data: List[JobView]
    pagination: Pagination

    _shapes = {"data": "[]JobView", "pagination": "Pagination"}


class PageKept(Model):
    data: List[Kept]
    pagination: Pagination

    _shapes = {"data": "[]Kept", "pagination": "Pagination"}


class PageKeyView(Model):
    data: List[KeyView]
    pagination: Pagination

    _shapes = {"data": "[]KeyView", "pagination": "Pagination"}


class PageMemberView(Model):
    data: List[MemberView]
    pagination: Pagination

    _shapes = {"data": "[]MemberView", "pagination": "Pagination"}


class PagePreviewView(Model):
    data: List[PreviewView]
    pagination: Pagination

    _shapes = {"data": "[]PreviewView", "pagination": "Pagination"}


class PageProjectItem(Model):
    data: List[ProjectItem]
    pagination: Pagination

    _shapes = {"data": "[]ProjectItem", "pagination": "Pagination"}


class PageProviderView(Model):
    data: List[ProviderView]
    pagination: Pagination

    _shapes = {"data": "[]ProviderView", "pagination": "Pagination"}


class PageRestoreView(Model):
    data: List[RestoreView]
    pagination: Pagination

    _shapes = {"data": "[]RestoreView", "pagination": "Pagination"}


class PageScheduleView(Model):
    data: List[ScheduleView]
    pagination: Pagination

    _shapes = {"data": "[]ScheduleView", "pagination": "Pagination"}


class PageSessionView(Model):
    data: List[SessionView]
    pagination: Pagination

    _shapes = {"data": "[]SessionView", "pagination": "Pagination"}


class PageTeamView(Model):
    data: List[TeamView]
    pagination: Pagination

    _shapes = {"data": "[]TeamView", "pagination": "Pagination"}


class PageVolumeBackupView(Model):
    data: List[VolumeBackupView]
    pagination: Pagination

    _shapes = {"data": "[]VolumeBackupView", "pagination": "Pagination"}


class PageVolumeRestoreView(Model):
    data: List[VolumeRestoreView]
    pagination: Pagination

    _shapes = {"data": "[]VolumeRestoreView", "pagination": "Pagination"}


class PageVolumeScheduleView(Model):
    data: List[VolumeScheduleView]
    pagination: Pagination

    _shapes = {"data": "[]VolumeScheduleView", "pagination": "Pagination"}


class Pagination(Model):
    has_more: bool
    next_cursor: Optional[str]
    prev_cursor: Optional[str]
    total: int


class PasswordReset(Model):
    password: str
    token: str


class Placement(Model):
    constraints: List[str]


class PlacementForm(Model):
    constraints: Optional[List[str]]


class Point(Model):
    timestamp: str
    value: float


class PortForm(Model):
    container_port: Optional[int]
    protocol: Optional[str]
    published_port: Optional[int]


class PortSpec(Model):
    container_port: int
    protocol: str
    published_port: Optional[int]


class PreviewSettings(Model):
    allow_forks: bool
    domain: Optional[str]
    enabled: bool
    env_vars: List[EnvVar]
    limit: int

    _shapes = {"envVars": "[]EnvVar"}


class PreviewView(Model):
    links: Dict[str, str]
    branch: str
    changed_at: str
    commit_sha: str
    created_at: str
    domain: Optional[str]
    fork: bool
    health_status: str
    id: str
    name: str
    number: int
    provider: str
    status: str
    title: str
    url: Optional[str]


class PreviewsForm(Model):
    allow_forks: Optional[bool]
    domain: Optional[str]
    enabled: Optional[bool]
    env_vars: Optional[List[EnvVarForm]]
    limit: Optional[int]

    _shapes = {"envVars": "[]EnvVarForm"}


class Profile(Model):
    links: ProfileLinks
    created_at: str
    email: str
    email_verified: bool
    has_password: bool
    id: str
    one_time_password: bool
    roles: List[str]
    teams: List[Membership]
    tier: str
    updated_at: str
    username: str

    _shapes = {"_links": "ProfileLinks", "teams": "[]Membership"}


class ProfileChange(Model):
    current_password: Optional[str]
    email: Optional[str]
    password: Optional[str]


class ProfileLinks(Model):
    self: str
    sessions: str
    teams: str


class ProjectDetail(Model):
    links: Dict[str, str]
    created_at: str
    deleted_at: Optional[str]
    description: Optional[str]
    id: str
    name: str
    owner_id: str
    statistics: Statistics
    team_id: Optional[str]
    updated_at: str

    _shapes = {"statistics": "Statistics"}


class ProjectItem(Model):
    links: Dict[str, str]
    created_at: str
    deleted_at: Optional[str]
    description: Optional[str]
    id: str
    name: str
    owner_id: str
    team_id: Optional[str]
    updated_at: str


class ProviderLinks(Model):
    login: str


class ProviderView(Model):
    links: ProviderLinks
    id: str
    login_url: str
    name: str

    _shapes = {"_links": "ProviderLinks"}


class Queued(Model):
    links: Dict[str, str]
    deployment_id: str
    estimated_time: int
    queue_position: int
    status: str


class RateLimitView(Model):
    links: Dict[str, str]
    burst: int
    enabled: bool
    limit: int
    remaining: Optional[int]
    reset_at: Optional[str]
    tier: str
    used: Optional[int]


class RecoveryCodeList(Model):
    recovery_codes: List[str]


class RegisterRequest(Model):
    bootstrap_token: Optional[str]
    email: str
    invitation: Optional[str]
    password: str
    username: str


class Registered(Model):
    links: RegisteredLinks
    created_at: str
    email: str
    id: str
    roles: List[str]
    username: str

    _shapes = {"_links": "RegisteredLinks"}


class RegisteredLinks(Model):
    login: str
    self: str


class ReplayedEvents(Model):
    events: int


class Requested(Model):
    links: Dict[str, str]
    backup_id: str
    status: str


class ResetRequest(Model):
    email: str


class ResourceAlert(Model):
    application_id: str
    current: float
    metric: str
    severity: str
    threshold: float


class ResourcesForm(Model):
    cpu_limit: Optional[float]
    cpu_reservation: Optional[float]
    memory_limit: Optional[int]
    memory_reservation: Optional[int]


class ResourcesPatch(Model):
    memory_limit: Optional[int]
    storage_size: Optional[int]


class ResourcesView(Model):
    cpu_limit: Optional[float]
    cpu_reservation: Optional[float]
    current_cpu: Optional[float]
    current_memory: Optional[int]
    memory_limit: Optional[int]
    memory_reservation: Optional[int]


class Restarting(Model):
    links: Dict[str, str]
    application_id: str
    status: str


class RestoreForm(Model):
    new_database: Optional[NewDatabase]

    _shapes = {"newDatabase": "NewDatabase"}


class RestoreRequested(Model):
    links: Dict[str, str]
    backup_id: str
    database_id: str
    restore_id: str
    status: str


class RestoreView(Model):
    links: Dict[str, str]
    backup_id: str
    created_at: str
    database_id: str
    finished_at: Optional[str]
    id: str
    reason: Optional[str]
    stage: str
    started_at: Optional[str]
    status: str
    verification: bool


class RoleChange(Model):
    role: str


class RollingBack(Model):
    links: Dict[str, str]
    deployment_id: str
    previous_deployment_id: Optional[str]
    status: str


class Rotated(Model):
    secret: str
    url: str
    urls: Dict[str, str]


class ScaleForm(Model):
    replicas: Optional[int]


class Scaled(Model):
    links: Dict[str, str]
    current_replicas: int
    previous_replicas: int
    status: str


class ScheduleChange(Model):
    argv: Optional[List[str]]
    cron: Optional[str]
    enabled: Optional[bool]
    time_limit: Optional[int]
    time_zone: Optional[str]


class ScheduleForm(Model):
    argv: Optional[List[str]]
    cron: Optional[str]
    enabled: Optional[bool]
    time_limit: Optional[int]
    time_zone: Optional[str]


class ScheduleView(Model):
    links: Dict[str, str]
    application_id: str
    argv: List[str]
    created_at: str
    cron: str
    enabled: bool
    id: str
    last_run: Optional[LastRun]
    next_run: Optional[str]
    time_limit: int
    time_zone: str

    _shapes = {"lastRun": "LastRun"}


class SelfLink(Model):
    self: str


class Series(Model):
    links: Dict[str, str]
    metrics: Metrics
    period: str
    step: int

    _shapes = {"metrics": "Metrics"}


class SessionView(Model):
    links: SelfLink
    address: str
    created_at: str
    current: bool
    expires_at: str
    id: str
    method: str
    user_agent: Optional[str]

    _shapes = {"_links": "SelfLink"}


class Settings(Model):
    auto_deploy: bool
    branch: Optional[str]
    image: Optional[str]
    repository: Optional[str]
    tag_pattern: Optional[str]
    watch_paths: List[str]


class StageView(Model):
    duration: Optional[int]
    finished_at: Optional[str]
    name: str
    started_at: Optional[str]
    status: str


class Started(Model):
    application_id: str
    deployment_id: str
    status: str


class Statistics(Model):
    application_count: int
    database_count: int
    deployment_count: int


class SwarmNode(Model):
    links: Dict[str, str]
    address: Optional[str]
    availability: str
    engine_version: str
    hostname: str
    id: str
    labels: Dict[str, str]
    reason: Optional[str]
    resources: SwarmNodeResources
    role: str
    state: str

    _shapes = {"resources": "SwarmNodeResources"}


class SwarmNodeAmount(Model):
    cpu: float
    memory: int


class SwarmNodeList(Model):
    links: Dict[str, str]
    data: List[SwarmNode]
    pagination: Pagination

    _shapes = {"data": "[]SwarmNode", "pagination": "Pagination"}


class SwarmNodeResources(Model):
    reserved: SwarmNodeAmount
    total: SwarmNodeAmount

    _shapes = {"reserved": "SwarmNodeAmount", "total": "SwarmNodeAmount"}


class SystemFigures(Model):
    cpu: float
    disk: int
    memory: int
    network: Network

    _shapes = {"network": "Network"}


class TeamChange(Model):
    description: Optional[str]
    name: Optional[str]


class TeamJoined(Model):
    links: TeamLink
    team_id: str

    _shapes = {"_links": "TeamLink"}


class TeamLink(Model):
    team: str


class TeamLinks(Model):
    members: str
    self: str


class TeamView(Model):
    links: TeamLinks
    created_at: str
    description: Optional[str]
    id: str
    member_count: int
    name: str
    project_count: int
    role: Optional[str]
    updated_at: str

    _shapes = {"_links": "TeamLinks"}


class TokenLinks(Model):
    logout: str
    refresh: str
    user: str


class TokenResponse(Model):
    links: TokenLinks
    expires_in: int
    token: str
    user: TokenUser

    _shapes = {"_links": "TokenLinks", "user": "TokenUser"}


class TokenUser(Model):
    email: str
    id: str
    roles: List[str]
    username: str


class TypeView(Model):
    configuration: List[str]
    port: int
    type: str
    versions: List[VersionView]

    _shapes = {"versions": "[]VersionView"}


class TypesView(Model):
    links: Dict[str, str]
    data: List[TypeView]

    _shapes = {"data": "[]TypeView"}


class Update(Model):
    host_key: Optional[str]
    password: Optional[str]
    private_key: Optional[str]
    username: Optional[str]


class UpdatePolicy(Model):
    delay: int
    order: str
    parallelism: int


class UpdatePolicyForm(Model):
    delay: Optional[int]
    order: Optional[str]
    parallelism: Optional[int]


class UpdateProject(Model):
    description: Optional[str]
    name: Optional[str]
    team_id: Optional[str]


class UserChange(Model):
    disabled: Optional[bool]
    roles: Optional[List[str]]
    tier: Optional[str]


class VersionView(Model):
    default: bool
    image: str
    note: Optional[str]
    tested: bool
    version: str


class VolumeBackupForm(Model):
    compress: Optional[bool]
    name: Optional[str]
    volume: Optional[str]


class VolumeBackupRequested(Model):
    links: Dict[str, str]
    backup_id: str
    status: str


class VolumeBackupView(Model):
    links: Dict[str, str]
    application_id: str
    checksum: Optional[str]
    created_at: str
    encrypted: bool
    file_name: str
    finished_at: Optional[str]
    id: str
    name: str
    reason: Optional[str]
    schedule_id: Optional[str]
    size: Optional[int]
    status: str
    store: str
    volume: str


class VolumeForm(Model):
    read_only: Optional[bool]
    source: Optional[str]
    target: Optional[str]


class VolumeRestoreForm(Model):
    mount: Optional[bool]


class VolumeRestoreRequested(Model):
    links: Dict[str, str]
    application_id: str
    backup_id: str
    restore_id: str
    status: str


class VolumeRestoreView(Model):
    links: Dict[str, str]
    application_id: str
    backup_id: str
    created_at: str
    finished_at: Optional[str]
    id: str
    mount: bool
    reason: Optional[str]
    stage: str
    started_at: Optional[str]
    status: str
    volume: Optional[str]


class VolumeScheduleForm(Model):
    compress: Optional[bool]
    cron: Optional[str]
    enabled: Optional[bool]
    keep_count: Optional[int]
    keep_days: Optional[int]
    time_zone: Optional[str]
    volume: Optional[str]


class VolumeScheduleView(Model):
    links: Dict[str, str]
    application_id: str
    compress: bool
    created_at: str
    cron: str
    enabled: bool
    id: str
    keep_count: Optional[int]
    keep_days: Optional[int]
    last_outcome: Optional[str]
    last_run_at: Optional[str]
    next_run_at: str
    time_zone: str
    volume: str


class VolumeSpec(Model):
    read_only: bool
    source: str
    target: str
