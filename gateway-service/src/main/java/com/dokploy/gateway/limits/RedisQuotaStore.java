package com.dokploy.gateway.limits;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Counts in Redis, for all replicas of the gateway together (S62). One script call is one decision.
///
/// The calls fail at once while Redis is away; connecting goes on in the background.
final class RedisQuotaStore implements QuotaStore, AutoCloseable {
    private static final String SCRIPT = script();
    private static final String PREFIX = "dokploy:quota:";

    private final RedisClient client;
    private final RedisURI address;
    private final Duration timeout;
    private volatile @Nullable Mono<StatefulRedisConnection<String, String>> connection;
    private volatile String digest = "";

    RedisQuotaStore(String url, Duration timeout) {
        this.address = RedisURI.create(url);
        this.timeout = timeout;
        this.client = RedisClient.create();
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
                        .timeoutOptions(TimeoutOptions.enabled(timeout))
                        .build());
    }

    @Override
    public Mono<Quota> take(String key, Tier tier, long nowMillis) {
        return call(key, tier, nowMillis, "1");
    }

    @Override
    public Mono<Quota> look(String key, Tier tier, long nowMillis) {
        return call(key, tier, nowMillis, "0");
    }

    private Mono<Quota> call(String key, Tier tier, long now, String cost) {
        // The braces keep both on one node of a cluster.
        var root = PREFIX + "{" + key + "}";
        var keys = new String[] {root + ":bucket", root + ":minute"};
        var arguments =
                new String[] {
                    String.valueOf(now),
                    String.valueOf(tier.perMinute()),
                    String.valueOf(tier.burst()),
                    cost
                };
        return connected()
                .flatMapMany(open -> evaluate(open, keys, arguments))
                .next()
                .map(answer -> toQuota(tier, answer))
                .timeout(timeout);
    }

    private Flux<List<Long>> evaluate(
            StatefulRedisConnection<String, String> open, String[] keys, String[] arguments) {
        var commands = open.reactive();
        if (digest.isEmpty()) {
            digest = commands.digest(SCRIPT);
        }
        return commands.<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, arguments)
                .onErrorResume(
                        RedisNoScriptException.class,
                        _ -> commands.eval(SCRIPT, ScriptOutputType.MULTI, keys, arguments));
    }

    /// The one connection; a failed attempt is tried again by the next call.
    private Mono<StatefulRedisConnection<String, String>> connected() {
        var current = connection;
        if (current == null) {
            current =
                    Mono.fromFuture(() ->
                                    client.connectAsync(StringCodec.UTF8, address)
                                            .toCompletableFuture())
                            .doOnError(_ -> connection = null)
                            .cache();
            connection = current;
        }
        return current;
    }

    private static Quota toQuota(Tier tier, List<Long> answer) {
        return new Quota(
                answer.get(0) == 1,
                tier,
                answer.get(1).intValue(),
                Instant.ofEpochMilli(answer.get(2)),
                Instant.ofEpochMilli(answer.get(3)));
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private static String script() {
        try (var in = RedisQuotaStore.class.getResourceAsStream("quota.lua")) {
            if (in == null) {
                throw new IllegalStateException("quota.lua is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
