package com.dokploy.deployment.job;

import com.dokploy.deployment.logs.LogLevel;
import com.dokploy.deployment.logs.Millis;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.LogQuery;
import com.dokploy.platform.docker.NoSuchObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.annotation.JsonSerialize;

/// What a job wrote: the engine's while it runs, ours once it has ended.
@Component
class JobOutput {
    static final int MOST_LINES = 1000;
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private final DockerEngine engine;
    private final JobTable table;

    JobOutput(DockerEngine engine, JobTable table) {
        this.engine = engine;
        this.table = table;
    }

    record Line(
            @JsonSerialize(using = Millis.class) Instant timestamp, String level, String message) {}

    /// The last lines, whoever has them.
    List<Line> of(Job job) throws InterruptedException {
        var stored = table.written(job.id());
        return stored.isEmpty() && job.status() == JobStatus.RUNNING ? fromEngine(job) : stored;
    }

    /// The last lines that the engine has, at most a mebibyte of them.
    List<Line> fromEngine(Job job) throws InterruptedException {
        try {
            var lines =
                    engine.logs().ofService(job.serviceName(), LogQuery.last(MOST_LINES)).lines();
            var kept = new ArrayList<Line>();
            var characters = 0L;
            for (var line : lines.reversed()) {
                characters += line.text().length();
                if (characters > MOST_CHARACTERS) {
                    break;
                }
                var level = LogLevel.of(line.text(), line.stream()).word();
                kept.add(new Line(line.time(), level, line.text()));
            }
            return List.copyOf(kept.reversed());
        } catch (NoSuchObject e) {
            return List.of();
        }
    }
}
