package com.dokploy.database.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.database.ServiceTest;
import com.dokploy.platform.docker.LabelFilter;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.messaging.Event;
import com.dokploy.platform.messaging.Subscription;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// Architecture, project deletion: databases go with their project, come back stopped with their data, or go for good.
class ProjectLivesTest extends ServiceTest {
    @Autowired private Subscription databasesOfProjects;
    @Autowired private TransactionOperations transaction;

    @Test
    void databasesFollowTheirProject() throws Exception {
        var database = database("redis", "7");
        var other = database("redis", "7");
        untilRunning(database);
        untilRunning(other);
        redis(database, "set", "answer", "42");
        var backup = api.post(database + "/backup").text("/_links/self");
        eventually().until(() -> api.get(backup).text("/status").equals("completed"));
        assertThat(api.delete(other).status()).isEqualTo(204);
        var owned = LabelFilter.of(Labels.DATABASE, idOf(database).toString());

        tell("project.deleted.v1");
        assertThat(api.get(database).status()).isEqualTo(404);
        eventually()
                .until(() ->
                        engine.services()
                                .list(LabelFilter.of(Labels.PROJECT, project.toString()))
                                .isEmpty());
        assertThat(engine.volumes().list(owned)).hasSize(1);

        tell("project.restored.v1");
        untilStatus(database, "stopped");
        // What its owner had deleted before stays deleted.
        assertThat(api.get(other).status()).isEqualTo(404);
        assertThat(api.get(backup).text("/status")).isEqualTo("completed");
        assertThat(api.post(database + "/start").status()).isEqualTo(202);
        untilRunning(database);
        assertThat(redis(database, "get", "answer")).isEqualTo("42");

        tell("project.deleted.v1");
        tell("project.purged.v1");
        eventually().until(() -> rows("database") == 0 && rows("backup") == 0);
        assertThat(engine.volumes().list(LabelFilter.of(Labels.PROJECT, project.toString())))
                .isEmpty();
        assertThat(engine.secrets().list(owned)).isEmpty();
        assertThat(purged(database)).isEqualTo(1);
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from %s where project_id = :id".formatted(table))
                .param("id", project)
                .query(Long.class)
                .single();
    }

    private long purged(String database) {
        return jdbc.sql(
                        """
                        select count(*) from outbox
                        where type = 'database.purged.v1' and data ->> 'databaseId' = :id
                        """)
                .param("id", idOf(database).toString())
                .query(Long.class)
                .single();
    }

    /// As the inbox hands it over, in one transaction.
    private void tell(String type) {
        var event =
                new Event(
                        "dokploy.project.project.v1",
                        UUID.randomUUID(),
                        type,
                        "/dokploy/project",
                        project.toString(),
                        Instant.now(),
                        2,
                        project,
                        null,
                        null,
                        null,
                        null,
                        JsonMapper.builder().build().createObjectNode());
        assertThat(databasesOfProjects.types()).contains(type);
        transaction.executeWithoutResult(_ -> databasesOfProjects.consumer().accept(event));
    }
}
