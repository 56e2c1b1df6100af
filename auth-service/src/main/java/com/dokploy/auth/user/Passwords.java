package com.dokploy.auth.user;

import com.dokploy.platform.web.Invalid;
import com.dokploy.platform.web.Unavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Argon2id with parameters of OWASP's cheat sheet: 7 MiB, five passes, one lane, which it ranks with 19 MiB and two passes.
///
/// Each hash takes its 7 MiB from the heap, so only as many run at once as there are processors.
@Component
public class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 7 * 1024;
    private static final int PASSES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore running =
            new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final String nobodys = argon2.encode("the password of nobody");
    private final Counter hashes;

    Passwords(ObjectProvider<MeterRegistry> meters) {
        this.hashes =
                Counter.builder("dokploy.auth.password.hashes")
                        .description("Passwords hashed or compared, which is what signing in costs")
                        .register(meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    /// The hash to store.
    ///
    /// @throws Unavailable when too many others are waiting
    public String hash(String password) {
        return guarded(() -> argon2.encode(password));
    }

    /// Whether it is the password; without a hash the answer is no after the same time (S15).
    ///
    /// @throws Unavailable when too many others are waiting
    public boolean matches(String password, @Nullable String hash) {
        var right = guarded(() -> argon2.matches(password, hash == null ? nobodys : hash));
        return right && hash != null;
    }

    /// Has somebody show that they know their own password, if they have one.
    ///
    /// @throws Invalid when it is missing or wrong
    /// @throws Unavailable when too many others are waiting
    public void require(User user, @Nullable String given) {
        var hash = user.passwordHash();
        if (hash.isEmpty()) {
            return;
        }
        if (given == null) {
            throw Invalid.field(
                    "currentPassword", "Current password is required", "required", null);
        }
        if (!matches(given, hash.get())) {
            throw Invalid.field("currentPassword", "Current password is wrong", "match", given);
        }
    }

    /// Whether a hash was made with weaker parameters than today's.
    public boolean isOutdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    private <T> T guarded(Supplier<T> work) {
        try {
            if (!running.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new Unavailable("Signing in", RETRY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Signing in", RETRY);
        }
        try {
            hashes.increment();
            return work.get();
        } finally {
            running.release();
        }
    }
}
