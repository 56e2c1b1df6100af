package com.dokploy.platform.idempotency;

import com.dokploy.platform.security.SecretBox;
import com.dokploy.platform.web.Conflict;
import com.dokploy.platform.web.Unprocessable;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The table of answered keys; answers are sealed, because some of them hold secrets that are shown once.
final class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    IdempotencyKeys(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /// Claims the key for this transaction.
    ///
    /// @return the answer that was given before, if any
    /// @throws Conflict while another request with the key is running
    /// @throws Unprocessable when the key came with another body before
    Optional<StoredAnswer> claim(Scope scope, byte[] request) {
        var free =
                jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:scope, 0))")
                        .param("scope", scope.toString())
                        .query(Boolean.class)
                        .single();
        if (!free) {
            throw new Conflict("A request with this Idempotency-Key is still running", Map.of());
        }
        return jdbc.sql(
                        """
                        select request, answer
                          from idempotency_key
                         where user_id = :user and route = :route and key = :key and created_at > :oldest
                        """)
                .param("user", scope.user())
                .param("route", scope.route())
                .param("key", scope.key())
                .param("oldest", oldest())
                .query((rs, _) ->
                        answer(scope, request, rs.getBytes("request"), rs.getBytes("answer")))
                .optional();
    }

    void store(Scope scope, byte[] request, StoredAnswer answer) {
        jdbc.sql(
                        """
                        insert into idempotency_key (user_id, route, key, request, answer, created_at)
                        values (:user, :route, :key, :request, :answer, :now)
                        on conflict (user_id, route, key) do update
                           set request    = excluded.request
                             , answer     = excluded.answer
                             , created_at = excluded.created_at
                        """)
                .param("user", scope.user())
                .param("route", scope.route())
                .param("key", scope.key())
                .param("request", request)
                .param("answer", box.seal(json.writeValueAsBytes(answer), scope.toString()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        forgetSomeOldOnes();
    }

    /// A bounded bite with every new key keeps the table small without a job of its own.
    private void forgetSomeOldOnes() {
        jdbc.sql(
                        """
                        delete from idempotency_key
                         where ctid in (select ctid from idempotency_key where created_at <= :oldest limit 20
                                        for update skip locked)
                        """)
                .param("oldest", oldest())
                .update();
    }

    private StoredAnswer answer(Scope scope, byte[] request, byte[] before, byte[] sealed) {
        if (!MessageDigest.isEqual(request, before)) {
            throw new Unprocessable(
                    "This Idempotency-Key was used with another request body",
                    Map.of("field", "Idempotency-Key"));
        }
        return json.readValue(box.open(sealed, scope.toString()), StoredAnswer.class);
    }

    private Timestamp oldest() {
        return Timestamp.from(clock.instant().minus(KEPT));
    }

    /// Whose key it is: nobody can reach another user's answers, nor those of another route.
    record Scope(UUID user, String route, String key) {}
}
