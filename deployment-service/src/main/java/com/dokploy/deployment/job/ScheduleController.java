package com.dokploy.deployment.job;

import com.dokploy.platform.access.Authorization;
import com.dokploy.platform.access.Authorization.Rule;
import com.dokploy.platform.access.Role;
import com.dokploy.platform.access.Viewer;
import com.dokploy.platform.web.Change;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.Keyset;
import com.dokploy.platform.web.Links;
import com.dokploy.platform.web.Page;
import com.dokploy.platform.web.PageQuery;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Jobs")
@RequestMapping("/api/applications/{id}/schedules")
class ScheduleController {
    private final Schedules schedules;
    private final Keyset list;

    ScheduleController(Schedules schedules, JdbcClient jdbc) {
        this.schedules = schedules;
        this.list = new Keyset(jdbc, "s.*", "job_schedule s", "s.id", Map.of());
    }

    /// @param cron five fields, or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`
    /// @param timeZone IANA name; UTC if absent
    /// @param timeLimit seconds; an hour if absent
    /// @param enabled true if absent
    record ScheduleForm(
            @Nullable List<@Nullable String> argv,
            @Nullable String cron,
            @Nullable String timeZone,
            @Nullable Integer timeLimit,
            @Nullable Boolean enabled) {}

    /// A merge patch.
    record ScheduleChange(
            Change<List<@Nullable String>> argv,
            Change<String> cron,
            Change<@Nullable String> timeZone,
            Change<@Nullable Integer> timeLimit,
            Change<Boolean> enabled) {}

    record LastRun(UUID id, String status, Instant createdAt) {}

    record ScheduleView(
            UUID id,
            UUID applicationId,
            List<String> argv,
            String cron,
            String timeZone,
            long timeLimit,
            boolean enabled,
            @Nullable Instant nextRun,
            @Nullable LastRun lastRun,
            Instant createdAt,
            @JsonProperty("_links") Map<String, String> links) {}

    private ScheduleView view(Schedule schedule) {
        var application = "/applications/" + schedule.applicationId();
        var last = schedules.lastRun(schedule.id());
        return new ScheduleView(
                schedule.id(),
                schedule.applicationId(),
                schedule.command().argv(),
                schedule.calendar().cron(),
                schedule.calendar().zone().getId(),
                schedule.command().timeLimit().toSeconds(),
                schedule.enabled(),
                schedule.nextRun(),
                last == null
                        ? null
                        : new LastRun(last.id(), last.status().word(), last.createdAt()),
                schedule.createdAt(),
                Map.of(
                        "self", Links.to(application + "/schedules/" + schedule.id()),
                        "application", Links.to(application)));
    }

    @GetMapping
    @Operation(summary = "List the schedules of an application")
    @Authorization(Rule.RESOURCE)
    Page<ScheduleView> list(Viewer viewer, PageQuery page, @PathVariable String id) {
        return list.page(
                page,
                "s.application_id = :application",
                Map.of("application", schedules.application(viewer, id)),
                Map.of(),
                (row, _) -> view(ScheduleTable.read(row)),
                ScheduleView::id);
    }

    @PostMapping
    @Operation(summary = "Run a command by a calendar")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ScheduleView> add(
            Viewer viewer, @PathVariable String id, @RequestBody ScheduleForm form) {
        var schedule = schedules.add(viewer, id, form);
        var view = view(schedule);
        return ResponseEntity.created(URI.create(view.links().get("self")))
                .eTag(IfMatch.tag(schedule.version()))
                .body(view);
    }

    @GetMapping("/{scheduleId}")
    @Operation(summary = "One schedule")
    @Authorization(Rule.RESOURCE)
    ResponseEntity<ScheduleView> get(
            Viewer viewer, @PathVariable String id, @PathVariable String scheduleId) {
        return answer(schedules.require(viewer, id, scheduleId, Role.VIEWER));
    }

    @PatchMapping(
            value = "/{scheduleId}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Operation(summary = "Change a schedule")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    ResponseEntity<ScheduleView> update(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String scheduleId,
            IfMatch ifMatch,
            @RequestBody ScheduleChange change) {
        return answer(schedules.update(viewer, id, scheduleId, change, ifMatch));
    }

    @DeleteMapping("/{scheduleId}")
    @Operation(summary = "Delete a schedule; runs that have begun go on")
    @Authorization(value = Rule.RESOURCE, role = Role.DEVELOPER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> remove(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String scheduleId,
            IfMatch ifMatch) {
        schedules.remove(viewer, id, scheduleId, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<ScheduleView> answer(Schedule schedule) {
        var view = view(schedule);
        return ResponseEntity.ok().eTag(IfMatch.tag(schedule.version(), view)).body(view);
    }
}
