package com.dokploy.webhook.subscription;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.web.IfMatch;
import com.dokploy.platform.web.NotFound;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The transactions on subscriptions. Whether the caller may is decided before.
@Service
class EventSubscriptions {
    /// As long as a receiver has to take over a new secret: until then deliveries carry both signatures.
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final int SECRET_BYTES = 32;
    private static final String PREFIX = "whsec_";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EventSubscriptions(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /// @param secret shown this once; null for all but webhooks
    record Made(EventSubscription subscription, @Nullable String secret) {}

    @Transactional
    public Made create(
            UUID owner,
            @Nullable UUID project,
            @Nullable UUID application,
            String url,
            SubscriptionForms.Create form) {
        var id = Ids.next();
        var channel = Channel.of(form.channel()).orElseThrow();
        var secret = channel == Channel.WEBHOOK ? newSecret() : null;
        var stored = channel.isCommitStatus() ? form.token() : secret;
        var types =
                form.types() == null || form.types().isEmpty()
                        ? channel.usualTypes()
                        : form.types();
        jdbc.sql(
                        """
                        insert into event_subscription (
                            id, owner_id, project_id, application_id, name, types, channel, target, target_shown, secret
                          , enabled, created_at, updated_at, version
                        ) values (
                            :id, :owner, :project, :application, :name, :types, :channel, :target, :shown, :secret
                          , true, :now, :now, 0
                        )
                        """)
                .param("id", id)
                .param("owner", owner)
                .param("project", project)
                .param("application", application)
                .param("name", form.name())
                .param("types", types.stream().distinct().toArray(String[]::new))
                .param("channel", channel.word())
                .param("target", sealed(url, id))
                .param("shown", shown(channel, url))
                .param("secret", stored == null ? null : sealed(stored, id))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return new Made(require(id), secret);
    }

    @Transactional
    public EventSubscription update(UUID id, SubscriptionForms.Patch patch, IfMatch condition) {
        var present = lock(id);
        condition.require(present.version());
        var url = patch.url().given();
        var token =
                present.channel().isCommitStatus()
                        ? patch.token().given()
                        : Optional.<String>empty();
        jdbc.sql(
                        """
                        update event_subscription
                           set name         = :name
                             , types        = :types
                             , target       = coalesce(:target, target)
                             , target_shown = :shown
                             , secret       = coalesce(:secret, secret)
                             , enabled      = :enabled
                             , updated_at   = :now
                             , version      = version + 1
                         where id = :id
                        """)
                .param("id", id)
                .param("name", patch.name().given().orElse(present.name()))
                .param(
                        "types",
                        patch.types().given().orElse(present.types()).toArray(String[]::new))
                .param(
                        "target",
                        url.map(text -> sealed(text, id)).orElse(null),
                        java.sql.Types.BINARY)
                .param(
                        "secret",
                        token.map(text -> sealed(text, id)).orElse(null),
                        java.sql.Types.BINARY)
                .param(
                        "shown",
                        url.map(text -> shown(present.channel(), text)).orElse(present.target()))
                .param("enabled", patch.enabled().given().orElse(present.enabled()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return require(id);
    }

    /// What is still to be delivered goes with it.
    @Transactional
    public void delete(UUID id, IfMatch condition) {
        condition.require(lock(id).version());
        jdbc.sql("delete from event_subscription where id = :id").param("id", id).update();
    }

    /// Makes a new secret; for a day deliveries are signed with the old one too.
    @Transactional
    public Made rotate(UUID id) {
        lock(id);
        var secret = newSecret();
        var now = clock.instant();
        jdbc.sql(
                        """
                        update event_subscription
                           set previous_secret = secret
                             , previous_until  = :until
                             , secret          = :secret
                             , updated_at      = :now
                             , version         = version + 1
                         where id = :id
                        """)
                .param("id", id)
                .param("until", Timestamp.from(now.plus(OVERLAP)))
                .param("secret", sealed(secret, id))
                .param("now", Timestamp.from(now))
                .update();
        return new Made(require(id), secret);
    }

    Optional<EventSubscription> find(UUID id) {
        return jdbc.sql("select * from event_subscription where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    private EventSubscription require(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("subscription", id));
    }

    private EventSubscription lock(UUID id) {
        return jdbc.sql("select * from event_subscription where id = :id for update")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional()
                .orElseThrow(() -> new NotFound("subscription", id));
    }

    static EventSubscription read(ResultSet row) throws SQLException {
        var until = row.getTimestamp("previous_until");
        return new EventSubscription(
                row.getObject("id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("application_id", UUID.class),
                row.getString("name"),
                Arrays.asList((String[]) row.getArray("types").getArray()),
                Channel.of(row.getString("channel")).orElseThrow(),
                row.getString("target_shown"),
                row.getBoolean("enabled"),
                until == null ? null : until.toInstant(),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getLong("version"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    private byte[] sealed(String plain, UUID id) {
        return box.seal(plain, "subscription/" + id);
    }

    /// The path of a chat's address is its secret.
    private static String shown(Channel channel, String url) {
        return switch (channel) {
            case WEBHOOK, EMAIL, GITHUB_STATUS, GITLAB_STATUS -> url;
            case SLACK, DISCORD -> {
                var uri = URI.create(url);
                yield "%s://%s/********".formatted(uri.getScheme(), uri.getRawAuthority());
            }
        };
    }
}
