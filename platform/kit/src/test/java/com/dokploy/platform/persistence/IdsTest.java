package com.dokploy.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.web.NotFound;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clause 11, S2 and the overrides: UUIDv7 everywhere, opaque, any other shape is not found.
class IdsTest {
    /// As PostgreSQL compares: unsigned bytes.
    private static final Comparator<UUID> ORDER = Comparator.comparing(UUID::toString);

    @Test
    void areVersion7OfTheRfcVariantWithTheTimeInFront() {
        var before = System.currentTimeMillis();
        var id = Ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16)
                .isBetween(before, System.currentTimeMillis());
    }

    @Test
    void growInOneThreadWithoutException() {
        var ids = IntStream.range(0, 100_000).mapToObj(_ -> Ids.next()).toList();
        assertThat(ids).isSortedAccordingTo(ORDER).doesNotHaveDuplicates();
    }

    @Test
    void neverRepeatAcrossThreads() {
        var seen = new ConcurrentSkipListSet<>(ORDER);
        IntStream.range(0, 100_000).parallel().forEach(_ -> seen.add(Ids.next()));
        assertThat(seen).hasSize(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app-123",
                "",
                "1",
                "../etc",
                "0190A000-0000-7000-8000-000000000000",
                "1-1-1-1-1"
            })
    void ofAnyOtherShapeNameNothing(String raw) {
        assertThatThrownBy(() -> Ids.parse("application", raw))
                .isInstanceOf(NotFound.class)
                .hasMessage("Application with ID '%s' not found", raw);
    }

    @Test
    void areReadBack() {
        var id = Ids.next();
        assertThat(Ids.parse("application", id.toString())).isEqualTo(id);
    }
}
