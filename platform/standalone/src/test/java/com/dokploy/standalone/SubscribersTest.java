package com.dokploy.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dokploy.platform.embedded.TopicCatalogue;
import com.dokploy.platform.embedded.TopicSpec;
import com.dokploy.platform.settings.Switches;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

class SubscribersTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> GOOD =
            Map.of(
                    "DOKPLOY_KAFKA_LISTEN", "0.0.0.0:9094",
                    "DOKPLOY_KAFKA_ADVERTISE", "events.example.com:9094",
                    "DOKPLOY_KAFKA_CERTIFICATE", "-----BEGIN CERTIFICATE-----",
                    "DOKPLOY_KAFKA_KEY", "-----BEGIN PRIVATE KEY-----",
                    "DOKPLOY_KAFKA_ACCOUNTS",
                            "reports:0123456789abcdef,\nbilling:fedcba9876543210");

    @Test
    void nobodyListensUnlessTheOperatorSaysSo() {
        assertThat(Subscribers.listener(new Switches(Map.of()))).isEmpty();
        var listener = Subscribers.listener(new Switches(GOOD)).orElseThrow();
        assertThat(listener.port()).isEqualTo(9094);
        assertThat(listener.advertised()).isEqualTo("events.example.com:9094");
        assertThat(listener.accounts()).containsOnlyKeys("reports", "billing");
    }

    @ParameterizedTest
    @CsvSource({
        "DOKPLOY_KAFKA_LISTEN,      9094,                            ADDRESS:PORT",
        "DOKPLOY_KAFKA_CERTIFICATE, '',                              needs DOKPLOY_KAFKA_CERTIFICATE",
        "DOKPLOY_KAFKA_ACCOUNTS,    '',                              needs DOKPLOY_KAFKA_ACCOUNTS",
        "DOKPLOY_KAFKA_ACCOUNTS,    'reports:hunter2',               at least 16",
        "DOKPLOY_KAFKA_ACCOUNTS,    'hunter2',                       NAME:PASSWORD",
        "DOKPLOY_KAFKA_ACCOUNTS,    'a12:hunter2hunter2hunter2,a12:hunter2hunter2hunter2', twice",
    })
    void whatCannotBeIsRefusedAndShowsNoPassword(String name, String value, String said) {
        var switches = new HashMap<>(GOOD);
        switches.put(name, value);
        assertThatThrownBy(() -> Subscribers.listener(new Switches(switches)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("hunter2");
    }

    /// What subscribers may read is what the contracts call public.
    @Test
    void theTopicsOfSubscribersAreThoseThatTheContractsCallPublic() throws IOException {
        var open = new TreeSet<String>();
        var shut = new TreeSet<String>();
        for (var schema :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:events/*.schema.json")) {
            var contract = JSON.readTree(schema.getContentAsByteArray());
            var topics = contract.path("x-audience").asString().equals("public") ? open : shut;
            topics.add(contract.path("x-topic").asString());
        }
        assertThat(open).doesNotContainAnyElementsOf(shut);
        assertThat(TopicCatalogue.publicFacts().stream().map(TopicSpec::name).toList())
                .containsExactlyInAnyOrderElementsOf(open);
    }
}
