package com.dokploy.metrics.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLineTest {
    private static final UUID APPLICATION = UUID.fromString("01a2085f-8233-7d81-a843-000000000006");

    private static String line(int status) {
        return """
        {"level":"info","ts":1767225600.5,"logger":"http.log.access.%s","msg":"handled request"\
        ,"request":{"remote_ip":"10.0.0.1","host":"a.localhost","status":999},"duration":0.01,"size":5,"status":%d}\
        """
                .formatted(APPLICATION, status);
    }

    /// S128: an error is an answer 5xx.
    @Test
    void s128_readsApplicationAndOutcome() {
        assertThat(AccessLine.parse(line(200))).contains(new AccessLine(APPLICATION, false));
        assertThat(AccessLine.parse(line(404))).contains(new AccessLine(APPLICATION, false));
        assertThat(AccessLine.parse(line(500))).contains(new AccessLine(APPLICATION, true));
        assertThat(AccessLine.parse(line(502))).contains(new AccessLine(APPLICATION, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json http.log.access.",
                "{\"logger\":\"http.log.access.x\",\"status\":200}",
                "{\"logger\":\"http.log.access\",\"status\":200}",
                "{\"logger\":\"http.log.access.01a2085f-8233-7d81-a843-000000000006\"}",
                "{\"logger\":\"http.log.access.01a2085f-8233-7d81-a843-000000000006\",\"status\":\"200\"}",
                "{\"logger\":\"http.log.access.01a2085f-8233-7d81-a843-000000000006\",\"status\":2",
                "[\"http.log.access.01a2085f-8233-7d81-a843-000000000006\"]"
            })
    void leavesOutWhatIsNoRequest(String line) {
        assertThat(AccessLine.parse(line)).isEmpty();
    }
}
