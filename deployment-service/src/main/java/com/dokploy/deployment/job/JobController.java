package com.dokploy.deployment.job;

import com.dokploy.deployment.logs.LogRange;
import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Jobs")
@RequestMapping("/api/applications/{id}/jobs")
class JobController {
    private final Jobs jobs;
    private final JobOutput output;
    private final Keyset list;

    JobController(Jobs jobs, JobOutput output, JdbcClient jdbc) {
        this.jobs = jobs;
        this.output = output;
        this.list = new Keyset(jdbc, "j.*", "job j", "j.id", Map.of());
    }

    /// @param argv program and arguments, in place of the image's own; no shell reads them
    /// @param timeLimit seconds; an hour if absent
    record JobForm(@Nullable List<@Nullable String> argv, @Nullable Integer timeLimit) {}

    /// @param status `pending`, `running`, `success`, `failed` or `cancelled`
    /// @param scheduleId whose run it is; null for one that a user asked for
    record JobView(
            UUID id,
            UUID applicationId,
            @Nullable UUID scheduleId,
            List<String> argv,
            long timeLimit,
            String status,
            @Nullable Integer exitCode,
            @Nullable String reason,
            @Nullable String requestedBy,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @JsonProperty("_links") Map<String, String> links) {
        static JobView of(Job job) {
            var application = "/applications/" + job.applicationId();
            var self = application + "/jobs/" + job.id();
            return new JobView(
                    job.id(),
                    job.applicationId(),
                    job.scheduleId(),
                    job.argv(),
                    job.timeLimit().toSeconds(),
                    job.status().word(),
                    job.exitCode(),
                    job.reason(),
                    job.requestedBy(),
                    job.createdAt(),
                    job.startedAt(),
                    job.finishedAt(),
                    Map.of(
                            "self", Links.to(self),
                            "logs", Links.to(self + "/logs"),
                            "application", Links.to(application)));
        }
    }

    record JobLogs(List<JobOutput.Line> logs, @JsonProperty("_links") Map<String, String> links) {}

    @PostMapping
    @Operation(summary = "Run a command once as the deployed release")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<JobView> start(
            Viewer viewer, @PathVariable String id, @RequestBody JobForm form) {
        return accepted(jobs.start(viewer, id, form));
    }

    @GetMapping
    @Operation(summary = "List the jobs of an application")
    @Authorization(Rule.RESOURCE)
    Page<JobView> list(
            Viewer viewer,
            PageQuery page,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String status) {
        var application = jobs.application(viewer, id);
        var filters = new LinkedHashMap<String, Object>();
        var where = new StringBuilder("j.application_id = :application");
        if (status != null) {
            var wanted = checked(status);
            filters.put("status", wanted.name());
            where.append(
                    wanted == JobStatus.RUNNING
                            ? " and j.status in (:status, 'ENDING')"
                            : " and j.status = :status");
        }
        var parameters = new LinkedHashMap<String, Object>(filters);
        parameters.put("application", application.id());
        return list.page(
                page,
                where.toString(),
                parameters,
                filters,
                (row, _) -> JobView.of(JobTable.read(row)),
                JobView::id);
    }

    private static JobStatus checked(String status) {
        return JobStatus.of(status)
                .orElseThrow(() ->
                        Invalid.field(
                                "status",
                                "Status must be one of " + String.join(", ", JobStatus.words()),
                                "enum",
                                status));
    }

    @GetMapping("/{jobId}")
    @Operation(summary = "One job")
    @Authorization(Rule.RESOURCE)
    JobView get(Viewer viewer, @PathVariable String id, @PathVariable String jobId) {
        return JobView.of(jobs.require(viewer, id, jobId, Role.VIEWER));
    }

    @GetMapping("/{jobId}/logs")
    @Operation(summary = "What a job wrote, its last lines")
    @Authorization(Rule.RESOURCE)
    JobLogs logs(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String jobId,
            @RequestParam(required = false) @Nullable String tail,
            @RequestParam(required = false) @Nullable String since)
            throws InterruptedException {
        var job = jobs.require(viewer, id, jobId, Role.VIEWER);
        var range = LogRange.of(tail, since);
        var lines =
                output.of(job).stream()
                        .filter(line ->
                                range.since() == null || !line.timestamp().isBefore(range.since()))
                        .toList();
        int most = range.tail() == null ? LogRange.MOST : range.tail();
        var self = "/applications/%s/jobs/%s/logs".formatted(job.applicationId(), job.id());
        return new JobLogs(
                lines.subList(Math.max(0, lines.size() - most), lines.size()),
                Map.of("self", Links.to(self)));
    }

    @PostMapping("/{jobId}/cancel")
    @Operation(summary = "Cancel a job")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<JobView> cancel(
            Viewer viewer, @PathVariable String id, @PathVariable String jobId) {
        return accepted(jobs.cancel(viewer, id, jobId));
    }

    private static ResponseEntity<JobView> accepted(Job job) {
        var view = JobView.of(job);
        return ResponseEntity.accepted().location(URI.create(view.links().get("self"))).body(view);
    }
}
