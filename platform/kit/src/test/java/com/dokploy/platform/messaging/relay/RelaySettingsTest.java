package com.dokploy.platform.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelaySettingsTest {
    private static RelaySettings settings(String url, String slot) {
        return RelaySettings.of(
                url, "relay", "hush", slot, "dokploy_outbox", List.of("project"), "relay");
    }

    @Test
    void doesNotTellThePassword() {
        assertThat(settings("jdbc:postgresql://127.0.0.1:5432/dokploy", "relay").toString())
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay; drop table x", "Relay", "", "1relay", "relay-1"})
    void takesOnlyNamesThatAreIdentifiers(String slot) {
        assertThatThrownBy(() -> settings("jdbc:postgresql://127.0.0.1/dokploy", slot))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void splitsTheUrlForDebezium() {
        var properties =
                new RelayDatabase(
                                settings(
                                        "jdbc:postgresql://db.example.com/dokploy?sslmode=verify-full",
                                        "relay"))
                        .debeziumProperties();

        assertThat(properties)
                .containsEntry("database.hostname", "db.example.com")
                .containsEntry("database.port", "5432")
                .containsEntry("database.dbname", "dokploy")
                .containsEntry("database.sslmode", "verify-full");
        assertThatThrownBy(() -> settings("jdbc:postgresql://one,two/dokploy", "relay"))
                .as("a relay follows one server")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
