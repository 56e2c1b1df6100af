package com.dokploy.platform.messaging.relay;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// What a relay follows, and where it remembers how far it came.
///
/// @param jdbcUrl the database, `jdbc:postgresql://HOST:PORT/DATABASE`
/// @param username role with REPLICATION and the right to read the outbox tables
/// @param password its password
/// @param slot replication slot; made when missing; also the name under which replicas of a relay find one another
/// @param publication publication that holds the inserts of the outbox tables
/// @param schemas whose outbox tables to publish
/// @param ownSchema schema of the relay's own tables, in which the role may create
/// @param pollInterval how long a row may wait in each of two places; looking every 10 ms costs a tenth of a core when idle
/// @param heartbeatInterval time between two marks
public record RelaySettings(
        String jdbcUrl,
        String username,
        String password,
        String slot,
        String publication,
        List<String> schemas,
        String ownSchema,
        Duration pollInterval,
        Duration heartbeatInterval) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://[^/,?]+/[a-z0-9_]+(\\?.*)?");
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    public RelaySettings {
        if (!URL.matcher(jdbcUrl).matches()) {
            throw new IllegalArgumentException("not the URL of one PostgreSQL: " + jdbcUrl);
        }
        schemas = List.copyOf(schemas);
        requireName(slot);
        requireName(publication);
        requireName(ownSchema);
        schemas.forEach(RelaySettings::requireName);
        if (schemas.isEmpty()) {
            throw new IllegalArgumentException("a relay needs a schema to follow");
        }
        if (pollInterval.toMillis() < 1 || heartbeatInterval.toMillis() < 1) {
            throw new IllegalArgumentException("intervals must be at least a millisecond");
        }
    }

    /// Settings with the usual intervals: 20 ms and 1 s.
    public static RelaySettings of(
            String jdbcUrl,
            String username,
            String password,
            String slot,
            String publication,
            List<String> schemas,
            String ownSchema) {
        return new RelaySettings(
                jdbcUrl,
                username,
                password,
                slot,
                publication,
                schemas,
                ownSchema,
                POLL,
                HEARTBEAT);
    }

    private static void requireName(String name) {
        // These become identifiers in SQL.
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for PostgreSQL: " + name);
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return "RelaySettings[%s as %s, slot %s, schemas %s]"
                .formatted(jdbcUrl, username, slot, schemas);
    }
}
