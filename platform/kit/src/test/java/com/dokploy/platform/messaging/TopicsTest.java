package com.dokploy.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    /// S247, as the architecture has it.
    @Test
    void namesFollowFromTheAggregate() {
        assertThat(Topics.facts("project.project")).isEqualTo("dokploy.project.project.v1");
        assertThat(Topics.states("project.project")).isEqualTo("dokploy.project.project.state.v1");
        assertThat(Topics.stream("build-log")).isEqualTo("dokploy.stream.build-log.v1");
        assertThat(Topics.schemaOf("dokploy.project.project.state.v1")).isEqualTo("project");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "project.", ".project", "Project.x", "a.b.c", "a b.c", ""})
    void refusesWhatIsNoAggregate(String name) {
        assertThatThrownBy(() -> Topics.facts(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsTheLastStateForEverAndFactsForAMonth() {
        var states = Topics.definition("dokploy.project.project.state.v1");
        var facts = Topics.definition("dokploy.project.project.v1");
        var stream = Topics.definition("dokploy.stream.build-log.v1");

        assertThat(states.numPartitions()).isEqualTo(6);
        assertThat(states.configs()).containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        assertThat(facts.configs()).containsEntry(TopicConfig.RETENTION_MS_CONFIG, "2592000000");
        assertThat(stream.configs()).containsEntry(TopicConfig.RETENTION_MS_CONFIG, "3600000");
        assertThat(Topics.definition("dokploy.project.project.state.v1.dlt").configs())
                .as("dead letters are not compacted")
                .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    }
}
