package com.dokploy.database.rollout;

import com.dokploy.database.database.Database;
import com.dokploy.database.engine.Statistics;
import com.dokploy.platform.messaging.EventStream;
import com.dokploy.platform.messaging.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells what was measured of databases: metrics-service warns when their storage nears its size (S156, S211).
@Component
class SampleStream {
    private static final String STREAM = Topics.stream("database-sample");
    private static final long MEBIBYTE = 1024 * 1024;

    private final EventStream stream;
    private final Clock clock;

    SampleStream(EventStream stream, Clock clock) {
        this.stream = stream;
        this.clock = clock;
    }

    void tell(Database database, Statistics statistics, @Nullable Long memory) {
        var limit = database.spec().storageSize();
        stream.publish(
                STREAM,
                database.id().toString(),
                "database-sample.taken.v1",
                new Body(
                        database.id(),
                        database.projectId(),
                        clock.instant(),
                        statistics.size(),
                        limit == null ? null : limit * MEBIBYTE,
                        statistics.connections(),
                        statistics.queries(),
                        statistics.cacheHitRate(),
                        memory));
    }

    /// The body of `database-sample.taken.v1`.
    record Body(
            UUID databaseId,
            UUID projectId,
            Instant takenAt,
            long storageBytes,
            @Nullable Long storageLimitBytes,
            @Nullable Long connections,
            @Nullable Long queries,
            @Nullable Double cacheHitRate,
            @Nullable Long memoryBytes) {}
}
