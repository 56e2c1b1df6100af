package com.dokploy.deployment.logs;

import com.dokploy.deployment.application.Application;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineUnavailable;
import com.dokploy.platform.docker.LogPage;
import com.dokploy.platform.docker.LogQuery;
import com.dokploy.platform.docker.NoSuchObject;
import com.dokploy.platform.docker.NotSwarmManager;
import com.dokploy.platform.web.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The last lines of an application: of all its replicas on all nodes, in order of time (S122).
@Component
class ApplicationLog {
    private final DockerEngine engine;

    ApplicationLog(DockerEngine engine) {
        this.engine = engine;
    }

    /// @param complete false if a node did not answer, so that its lines are missing
    record Page(List<LogEntry> entries, boolean complete) {}

    /// @throws Unavailable while the engine is away
    Page read(UUID application, LogStart start) throws InterruptedException {
        var query = LogQuery.last(start.tail());
        var earliest = start.earliest();
        var page = page(application, earliest == null ? query : query.withSince(earliest));
        var replicas = new Replicas(engine, application);
        var entries = new ArrayList<LogEntry>();
        for (var line : page.lines()) {
            entries.add(replicas.entry(line));
        }
        // The tail is of each replica until here.
        return new Page(start.select(entries), page.complete());
    }

    private LogPage page(UUID application, LogQuery query) throws InterruptedException {
        try {
            return engine.logs().ofService(Application.serviceNameOf(application), query);
        } catch (NoSuchObject | NotSwarmManager e) {
            return new LogPage(List.of(), true);
        } catch (EngineUnavailable e) {
            throw new Unavailable("Docker", Duration.ofSeconds(2));
        }
    }
}
