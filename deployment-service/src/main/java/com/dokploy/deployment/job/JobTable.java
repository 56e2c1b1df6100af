package com.dokploy.deployment.job;

import com.dokploy.platform.work.WorkTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The rows of `job` and what jobs wrote. Everything that writes joins the caller's transaction.
@Component
class JobTable {
    static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    JobTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static WorkTable work(int atMost) {
        return WorkTable.of("job", JobStatus.UNFINISHED).fairBetween("project_id").atMost(atMost);
    }

    void insert(Job job) {
        jdbc.sql(
                        """
                        insert into job (
                            id, application_id, project_id, schedule_id, argv, time_limit, status, requested_by, created_at
                        ) values (
                            :id, :application, :project, :schedule, :argv::jsonb, :limit, :status, :by, :now
                        )
                        """)
                .param("id", job.id())
                .param("application", job.applicationId())
                .param("project", job.projectId())
                .param("schedule", job.scheduleId(), Types.OTHER)
                .param("argv", JSON.writeValueAsString(job.argv()))
                .param("limit", job.timeLimit().toSeconds())
                .param("status", job.status().name())
                .param("by", job.requestedBy(), Types.VARCHAR)
                .param("now", job.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Job> find(UUID id) {
        return jdbc.sql("select * from job where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<Job> lastOf(UUID schedule) {
        return jdbc.sql("select * from job where schedule_id = :schedule order by id desc limit 1")
                .param("schedule", schedule)
                .query((row, _) -> read(row))
                .optional();
    }

    void began(UUID id, UUID release, Instant now) {
        jdbc.sql(
                        """
                        update job set status = 'RUNNING', release_id = :release, started_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("release", release)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void ended(UUID id, JobStatus outcome, @Nullable Integer exitCode, @Nullable String reason) {
        jdbc.sql(
                        """
                        update job
                        set status = 'ENDING', outcome = :outcome, exit_code = :exitCode, reason = :reason
                        where id = :id
                        """)
                .param("id", id)
                .param("outcome", outcome.name())
                .param("exitCode", exitCode, Types.INTEGER)
                .param("reason", reason, Types.VARCHAR)
                .update();
    }

    void finished(UUID id, JobStatus status, @Nullable String reason, Instant now) {
        jdbc.sql(
                        """
                        update job
                        set status = :status, finished_at = :now, reason = coalesce(reason, :reason)
                        where id = :id
                        """)
                .param("id", id)
                .param("status", status.name())
                .param("reason", reason, Types.VARCHAR)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<UUID> unfinishedOf(UUID application) {
        return jdbc.sql(
                        "select id from job where application_id = :application and "
                                + JobStatus.UNFINISHED)
                .param("application", application)
                .query(UUID.class)
                .list();
    }

    /// Replaces what is stored of a job's output.
    void write(UUID job, List<JobOutput.Line> lines) {
        jdbc.sql("delete from job_log where job_id = :job").param("job", job).update();
        jdbc.sql(
                        """
                        insert into job_log (job_id, sequence, at, level, message)
                        select :job, line.place, line.at, line.level, line.message
                        from unnest(:times::timestamptz[], :levels::text[], :messages::text[])
                            with ordinality as line (at, level, message, place)
                        """)
                .param("job", job)
                .param(
                        "times",
                        lines.stream()
                                .map(line -> line.timestamp().toString())
                                .toArray(String[]::new))
                .param("levels", lines.stream().map(JobOutput.Line::level).toArray(String[]::new))
                .param(
                        "messages",
                        lines.stream()
                                .map(line -> line.message().replace('\0', '\uFFFD'))
                                .toArray(String[]::new))
                .update();
    }

    List<JobOutput.Line> written(UUID job) {
        return jdbc.sql(
                        "select at, level, message from job_log where job_id = :job order by sequence")
                .param("job", job)
                .query((row, _) ->
                        new JobOutput.Line(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("level"),
                                row.getString("message")))
                .list();
    }

    static Job read(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return new Job(
                row.getObject("id", UUID.class),
                row.getObject("application_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("schedule_id", UUID.class),
                JSON.readValue(row.getString("argv"), WORDS),
                Duration.ofSeconds(row.getInt("time_limit")),
                JobStatus.valueOf(row.getString("status")),
                outcome == null ? null : JobStatus.valueOf(outcome),
                row.getObject("release_id", UUID.class),
                row.getObject("exit_code", Integer.class),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
