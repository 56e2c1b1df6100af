package com.dokploy.deployment.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far the logs of deployments are. Asked of the database some times a second for each deployment, however
/// many follow it.
@Component
class DeploymentTips {
    private static final Duration FRESH = Duration.ofMillis(200);
    private static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final Cache<UUID, Tip> tips =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();

    DeploymentTips(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param sequence of the last line that is stored
    record Tip(long sequence, DeploymentStatus status) {
        boolean isFinished() {
            return status.isFinished();
        }
    }

    Tip of(UUID deployment) {
        return tips.get(deployment, this::read);
    }

    private Tip read(UUID deployment) {
        return jdbc.sql(
                        """
                        select d.status, coalesce((select max(sequence) from deployment_log l where l.deployment_id = d.id), 0) as sequence
                        from deployment d where d.id = :id
                        """)
                .param("id", deployment)
                .query((row, _) ->
                        new Tip(
                                row.getLong("sequence"),
                                DeploymentStatus.valueOf(row.getString("status"))))
                .single();
    }
}
