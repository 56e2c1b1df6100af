package com.dokploy.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Security rule 10 of the architecture; S99.
class EgressGuardTest {
    private final EgressGuard closed = new EgressGuard("", Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "localhost",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.254",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "::7f00:1",
                "2130706433",
                "0x7f000001"
            })
    void refusesInternalAddresses(String host) {
        assertThatThrownBy(() -> closed.check(host, 443)).isInstanceOf(EgressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.128.0.1",
                "2606:4700::1111"
            })
    void passesPublicAddresses(String host) {
        assertThat(closed.check(host, 443).getHostAddress()).isNotEmpty();
    }

    @Test
    void passesWhatTheOperatorNamedAndNothingBesideIt() {
        var guard = new EgressGuard("127.0.0.1/32:8081, 10.1.0.0/16,[fd00::/8]:9000", Set.of());
        assertThat(guard.check("127.0.0.1", 8081).isLoopbackAddress()).isTrue();
        assertThat(guard.check("10.1.200.3", 1).isSiteLocalAddress()).isTrue();
        assertThat(guard.check("fd00::5", 9000)).isNotNull();
        assertThatThrownBy(() -> guard.check("127.0.0.1", 8082)).isInstanceOf(EgressRefused.class);
        assertThatThrownBy(() -> guard.check("10.2.0.1", 1)).isInstanceOf(EgressRefused.class);
        assertThatThrownBy(() -> guard.check("fd00::5", 9001)).isInstanceOf(EgressRefused.class);
    }

    @Test
    void neverPassesOurOwnPortsWhateverIsAllowed() {
        var guard = new EgressGuard("127.0.0.0/8", Set.of(5432));
        assertThatThrownBy(() -> guard.check("127.0.0.1", 5432)).isInstanceOf(EgressRefused.class);
        assertThat(guard.check("127.0.0.1", 5433)).isNotNull();
    }

    @Test
    void tellsWhatWasExpresslyAllowed() {
        var guard = new EgressGuard("127.0.0.1/32:8081", Set.of());
        assertThat(guard.expresslyAllowed("127.0.0.1", 8081)).isTrue();
        assertThat(guard.expresslyAllowed("8.8.8.8", 8081)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "host/8", "10.0.0.0/x", "10.0.0.0/8:port", "/8"})
    void refusesAnAllowListThatItCannotRead(String entry) {
        assertThatThrownBy(() -> new EgressGuard(entry, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOKPLOY_EGRESS_ALLOW");
    }

    @Test
    void namesTheHostAsGivenAndNotWhatItResolvedTo() {
        assertThatThrownBy(() -> closed.check("localhost", 22))
                .hasMessageContaining("localhost:22")
                .hasMessageNotContaining("127.0.0.1");
    }
}
