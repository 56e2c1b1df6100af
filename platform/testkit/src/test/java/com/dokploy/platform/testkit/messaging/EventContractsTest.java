package com.dokploy.platform.testkit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.persistence.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventContractsTest {
    private record Mark(List<String> schemas, Instant publishedUntil) {}

    private record ChattyMark(List<String> schemas, Instant publishedUntil, String password) {}

    @Test
    void acceptsWhatFollowsTheContract() {
        assertThat(
                        EventContracts.violations(
                                "relay.published.v1", new Mark(List.of("auth"), Instant.now())))
                .isEmpty();
    }

    @Test
    void reportsMembersThatTheContractDoesNotName() {
        assertThat(
                        EventContracts.violations(
                                "relay.published.v1",
                                new ChattyMark(List.of("auth"), Instant.now(), "x")))
                .containsExactly("relay.published.v1: the contract has no member password");
    }

    @Test
    void reportsWhatIsMissingAndMalformed() {
        assertThat(EventContracts.violations("user.deleted.v1", Map.of("userId", "not an id")))
                .hasSize(2);
        assertThatThrownBy(() -> EventContracts.violations("no.such.v1", Map.of("id", Ids.next())))
                .isInstanceOf(AssertionError.class);
    }
}
