package com.dokploy.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is published about a call is what its contract says.
class CallContractTest {
    @Test
    void publishesTheMembersOfTheContract() throws IOException {
        var members =
                Arrays.stream(Call.class.getRecordComponents())
                        .map(each -> each.getName())
                        .toList();
        assertThat(contract().get("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(members);
    }

    private static JsonNode contract() throws IOException {
        try (var stream =
                CallContractTest.class.getResourceAsStream(
                        "/events/audit.recorded.v1.schema.json")) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(stream));
        }
    }
}
