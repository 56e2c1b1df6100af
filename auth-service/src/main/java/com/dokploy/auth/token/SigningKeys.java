package com.dokploy.auth.token;

import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.security.SecretBox;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The keys in the database, private halves sealed with the key file of this purpose (S19, B17).
///
/// One key signs at a time; the database sees to that, however many replicas start or rotate at once.
@Component
class SigningKeys {
    /// As long as a token lives: what a retired key has signed stays verifiable.
    static final Duration SERVED_AFTER_RETIREMENT = Duration.ofDays(7);

    /// Another replica may sign with a key it still holds in memory.
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final int BITS = 2048;

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    SigningKeys(JdbcClient jdbc, TokenSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.box = SecretBox.open(settings.jwt());
        this.clock = clock;
    }

    /// The key that signs, made now if there is none yet.
    @Transactional
    RSAKey active() {
        var key = readActive();
        if (key.isEmpty()) {
            insert();
            key = readActive();
        }
        return key.getFirst();
    }

    /// The public halves of all keys whose tokens may still be good, the newest first.
    List<RSAKey> published() {
        return jdbc.sql(
                        """
                        select public_key::text
                          from signing_keys
                         where retired_at is null or retired_at > :oldest
                         order by id desc
                        """)
                .param(
                        "oldest",
                        timestamp(clock.instant().minus(SERVED_AFTER_RETIREMENT).minus(MARGIN)))
                .query((rs, _) -> parse(rs.getString(1)))
                .list();
    }

    List<KeyView> list() {
        return jdbc.sql("select id, created_at, retired_at from signing_keys order by id desc")
                .query((rs, _) -> {
                    var retired = rs.getTimestamp("retired_at");
                    return new KeyView(
                            rs.getObject("id", UUID.class),
                            rs.getTimestamp("created_at").toInstant(),
                            retired == null ? null : retired.toInstant());
                })
                .list();
    }

    /// Retires the key that signs and puts a fresh one in its place.
    @Transactional
    void rotate() {
        // Even one that was made at this very moment.
        retire(clock.instant().plusSeconds(1));
    }

    /// Rotates when the key that signs is older than `age`.
    @Transactional
    boolean rotateIfOlderThan(Duration age) {
        return retire(clock.instant().minus(age));
    }

    private boolean retire(Instant createdBefore) {
        var retired =
                jdbc.sql(
                                """
                                update signing_keys
                                   set retired_at = :now
                                 where retired_at is null and created_at < :limit
                                """)
                        .param("now", timestamp(clock.instant()))
                        .param("limit", timestamp(createdBefore))
                        .update();
        if (retired == 1) {
            insert();
        }
        return retired == 1;
    }

    private void insert() {
        var id = Ids.next();
        var key = generate(id);
        jdbc.sql(
                        """
                        insert into signing_keys (id, public_key, sealed, created_at)
                        values (:id, :public::jsonb, :sealed, :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("public", key.toPublicJWK().toJSONString())
                .param(
                        "sealed",
                        box.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), owner(id)))
                .param("now", timestamp(clock.instant()))
                .update();
    }

    private List<RSAKey> readActive() {
        return jdbc.sql("select id, sealed from signing_keys where retired_at is null")
                .query((rs, _) ->
                        parse(
                                box.openText(
                                        rs.getBytes("sealed"),
                                        owner(rs.getObject("id", UUID.class)))))
                .list();
    }

    private static String owner(UUID id) {
        return "signing-key/" + id;
    }

    private static RSAKey generate(UUID id) {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(id.toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("could not generate a signing key", e);
        }
    }

    private static RSAKey parse(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("could not read a signing key", e);
        }
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
