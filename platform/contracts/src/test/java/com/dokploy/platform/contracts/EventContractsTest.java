package com.dokploy.platform.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EventContractsTest {
    /// Words that a member would have which holds what must never be published.
    private static final Set<String> SECRETS =
            Set.of("password", "secret", "token", "credential", "privatekey", "envvars");

    static Stream<EventContract> contracts() {
        return EventContract.all().stream();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void exampleFollowsTheSchema(EventContract contract) {
        assertThat(contract.violations(contract.example())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void exampleShowsEveryMemberAndNoOther(EventContract contract) {
        var members = names(contract.schema().path("properties"));
        var required = strings(contract.schema().path("required"));
        var shown = names(contract.example());

        assertThat(members).containsAll(shown);
        assertThat(shown).containsAll(required);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void schemaSaysWhatItIsAbout(EventContract contract) {
        assertThat(contract.text("$id")).isEqualTo("urn:dokploy:event:" + contract.type());
        assertThat(contract.text("title")).isNotBlank();
        assertThat(contract.text("description")).isNotBlank();
        assertThat(contract.text("x-audience")).isIn("public", "internal");
        assertThat(contract.text("x-topic")).matches("dokploy\\.[a-z]+\\.[a-z-]+(\\.state)?\\.v1");
        for (var member : contract.schema().path("properties").properties()) {
            assertThat(member.getValue().path("description").asString())
                    .as("description of " + member.getKey())
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void noMemberIsMadeForASecret(EventContract contract) {
        assertThat(allMembers(contract.schema()))
                .noneMatch(member ->
                        SECRETS.stream().anyMatch(member.toLowerCase(Locale.ROOT)::contains));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void staysReadableForWhoeverReadsTheReleasedOne(EventContract contract) {
        contract.released()
                .ifPresent(released -> assertThat(breaks(released, contract.schema())).isEmpty());
    }

    @Test
    void noReleasedTypeIsTakenAway() {
        var types = contracts().map(EventContract::type).collect(Collectors.toSet());
        assertThat(EventContract.names(Path.of("src/test/resources/released/events")))
                .allSatisfy(name -> assertThat(types).contains(name.replace(".schema.json", "")));
    }

    /// What a consumer of the older schema would miss or misread: members that are gone or may be absent now, other types, words
    /// of an enumeration that it has never heard of are not among them, as consumers ignore those.
    private static List<String> breaks(JsonNode older, JsonNode newer) {
        var breaks = new ArrayList<String>();
        var requiredNow = strings(newer.path("required"));
        for (var name : strings(older.path("required"))) {
            if (!requiredNow.contains(name)) {
                breaks.add(name + " may be absent now");
            }
        }
        for (var member : older.path("properties").properties()) {
            var now = newer.path("properties").path(member.getKey());
            if (now.isMissingNode()) {
                breaks.add(member.getKey() + " is gone");
            } else if (!types(member.getValue()).containsAll(types(now))) {
                breaks.add(member.getKey() + " has another type now");
            } else {
                breaks.addAll(breaks(member.getValue(), now));
            }
        }
        if (older.has("items")) {
            breaks.addAll(breaks(older.path("items"), newer.path("items")));
        }
        return breaks;
    }

    private static Set<String> types(JsonNode member) {
        var type = member.path("type");
        return type.isArray() ? strings(type) : Set.of(type.asString());
    }

    private static Set<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> allMembers(JsonNode schema) {
        var members = new HashSet<String>();
        for (var member : schema.path("properties").properties()) {
            members.add(member.getKey());
            members.addAll(allMembers(member.getValue()));
        }
        if (schema.has("items")) {
            members.addAll(allMembers(schema.path("items")));
        }
        return members;
    }
}
