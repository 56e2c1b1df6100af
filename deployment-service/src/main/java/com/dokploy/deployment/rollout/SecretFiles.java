package com.dokploy.deployment.rollout;

import com.dokploy.deployment.application.EnvVar;
import com.dokploy.platform.docker.AlreadyExists;
import com.dokploy.platform.docker.DockerEngine;
import com.dokploy.platform.docker.EngineId;
import com.dokploy.platform.docker.Labels;
import com.dokploy.platform.docker.ObjectInUse;
import com.dokploy.platform.docker.SecretFile;
import com.dokploy.platform.docker.SecretName;
import com.dokploy.platform.docker.SecretView;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.security.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Swarm secrets for variables that replicas get as files. A ledger says which are ours; it is written before the
/// swarm is, so that none is forgotten.
///
/// Their names are random: a name made from the value would tell whoever guesses it.
@Component
class SecretFiles {
    // Whatever user the image runs as reads it, as with Docker's own secrets.
    private static final int READABLE = 0444;

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final DockerEngine engine;

    SecretFiles(JdbcClient jdbc, SecretBox box, DockerEngine engine) {
        this.jdbc = jdbc;
        this.box = box;
        this.engine = engine;
    }

    private record Entry(UUID id, String key, String value) {
        SecretName name() {
            return new SecretName("dokploy-s-" + id);
        }

        boolean isLike(Entry other) {
            return key.equals(other.key) && value.equals(other.value);
        }

        boolean holds(EnvVar file) {
            return key.equals(file.key()) && value.equals(file.value());
        }
    }

    /// Makes those that are missing. May be repeated.
    List<SecretFile> ensure(RolloutWork work, List<EnvVar> files) throws InterruptedException {
        var mounted = new ArrayList<SecretFile>();
        if (files.isEmpty()) {
            return mounted;
        }
        var ledger = ledger(work.applicationId());
        for (var file : files) {
            var entry =
                    ledger.stream()
                            .filter(known -> known.holds(file))
                            .findFirst()
                            .orElseGet(() -> insert(work.applicationId(), file));
            var id = made(work, entry);
            mounted.add(
                    new SecretFile(id, entry.name(), "/run/secrets/" + file.key(), 0, READABLE));
        }
        return mounted;
    }

    private EngineId made(RolloutWork work, Entry entry) throws InterruptedException {
        var there = engine.secrets().find(entry.name());
        if (there.isPresent()) {
            return there.get().id();
        }
        try {
            return engine.secrets()
                    .create(
                            entry.name(),
                            entry.value().getBytes(StandardCharsets.UTF_8),
                            Map.of(
                                    Labels.PROJECT,
                                    work.projectId().toString(),
                                    Labels.APPLICATION,
                                    work.applicationId().toString()));
        } catch (AlreadyExists e) {
            return engine.secrets().find(entry.name()).map(SecretView::id).orElseThrow(() -> e);
        }
    }

    /// Removes those that nothing wants any more, and what two workers made twice; one that a service still uses stays
    /// until the next time.
    ///
    /// @param wanted by what runs and by what would be gone back to
    void removeOthers(UUID application, List<EnvVar> wanted) throws InterruptedException {
        var kept = new ArrayList<Entry>();
        for (var entry : ledger(application)) {
            var isFirst = kept.stream().noneMatch(entry::isLike);
            if (isFirst && wanted.stream().anyMatch(entry::holds)) {
                kept.add(entry);
            } else {
                try {
                    engine.secrets().remove(entry.name());
                    jdbc.sql("delete from secret_file where id = :id")
                            .param("id", entry.id())
                            .update();
                } catch (ObjectInUse e) {
                    // The service that is being replaced still has it.
                }
            }
        }
    }

    private Entry insert(UUID application, EnvVar file) {
        var id = Ids.next();
        jdbc.sql(
                        """
                        insert into secret_file (id, application_id, key, value)
                        values (:id, :application, :key, :value)
                        """)
                .param("id", id)
                .param("application", application)
                .param("key", file.key())
                .param("value", box.seal(file.value(), owner(id)))
                .update();
        return new Entry(id, file.key(), file.value());
    }

    private List<Entry> ledger(UUID application) {
        return jdbc.sql(
                        "select id, key, value from secret_file where application_id = :id order by id")
                .param("id", application)
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Entry(
                            id,
                            row.getString("key"),
                            box.openText(row.getBytes("value"), owner(id)));
                })
                .list();
    }

    private static String owner(UUID id) {
        return "secret-file/" + id;
    }
}
