package com.dokploy.deployment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// B24: only host names get into the ingress' configuration.
class DomainNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.com",
                "a.b",
                "xn--bcher-kva.example",
                "1.example.com",
                "a-b.c-d.localhost",
                "Shop.Example.COM"
            })
    void takesHostNames(String raw) {
        assertThat(DomainName.parse(raw).value()).isEqualTo(raw.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "com",
                "127.0.0.1",
                "[::1]",
                "*.example.com",
                "-a.example.com",
                "a-.example.com",
                ".example.com",
                "example.com.",
                "a..b",
                "a b.com",
                "a\n.com",
                "a.com\n",
                "a.com/x",
                "a.com:80",
                "user@a.com",
                "{env.HOME}.example.com",
                "a_b.example.com",
                "bücher.example",
                "a.com\u0000",
                "a.com,b.com"
            })
    void refusesEverythingElse(String raw) {
        assertThatThrownBy(() -> DomainName.parse(raw))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesLongOnes() {
        var label = "a".repeat(63);
        assertThat(DomainName.parse(label + ".com").value()).hasSize(67);
        assertThatThrownBy(() -> DomainName.parse("a" + label + ".com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DomainName.parse("a.".repeat(126) + "com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsWhatIsBelowASuffix() {
        assertThat(DomainName.parse("a.localhost").isBelow("localhost")).isTrue();
        assertThat(DomainName.parse("a.notlocalhost").isBelow("localhost")).isFalse();
    }
}
