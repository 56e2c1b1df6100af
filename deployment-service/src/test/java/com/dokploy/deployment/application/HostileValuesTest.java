package com.dokploy.deployment.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.dokploy.deployment.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values that try to be more than what they are, each refused with the field named.
class HostileValuesTest extends ServiceTest {
    /// Clauses 150-157, S87, S91-S93, S98, B28, B29.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image | \"image\": \"-v /:/host busybox\"",
                "image | \"image\": \"busybox;reboot\"",
                "image | \"image\": \"../../etc/passwd\"",
                "image | \"image\": \"dokploy/another:1\"",
                "image | \"image\": \"busybox@sha256:123\"",
                "envVars[0].key | \"envVars\": [{\"key\": \"A=B\", \"value\": \"1\"}]",
                "envVars[0].key | \"envVars\": [{\"key\": \"-e\", \"value\": \"1\"}]",
                "envVars[0].key | \"envVars\": [{\"key\": \"A\\nB\", \"value\": \"1\"}]",
                "envVars[0].value | \"envVars\": [{\"key\": \"A\", \"value\": \"a\\u0000b\"}]",
                "envVars[1].key | \"envVars\": [{\"key\": \"A\"}, {\"key\": \"A\"}]",
                "envVars[0].as | \"envVars\": [{\"key\": \"A\", \"value\": \"1\", \"as\": \"../x\"}]",
                "volumes[0].source | \"volumes\": [{\"source\": \"../data\", \"target\": \"/d\"}]",
                "volumes[0].source | \"volumes\": [{\"source\": \"a:/b\", \"target\": \"/d\"}]",
                "volumes[0].source | \"volumes\": [{\"source\": \"/a/../etc\", \"target\": \"/d\"}]",
                "volumes[0].target | \"volumes\": [{\"source\": \"data\", \"target\": \"d\"}]",
                "volumes[0].target | \"volumes\": [{\"source\": \"data\", \"target\": \"/d/../e\"}]",
                "ports[0].containerPort | \"ports\": [{\"containerPort\": 0}]",
                "ports[0].containerPort | \"ports\": [{\"containerPort\": 65536}]",
                "ports[0].publishedPort | \"ports\": [{\"containerPort\": 80, \"publishedPort\": -1}]",
                "ports[0].protocol | \"ports\": [{\"containerPort\": 80, \"protocol\": \"sctp\"}]",
                "ports[1].containerPort | \"ports\": [{\"containerPort\": 80}, {\"containerPort\": 80}]",
                "command[0] | \"command\": [\"a\\u0000b\"]",
                "placement.constraints[0] | \"placement\": {\"constraints\": [\"node.role==manager && true\"]}",
                "placement.constraints[0] | \"placement\": {\"constraints\": [\"engine.labels.x==1\"]}",
                "updatePolicy.order | \"updatePolicy\": {\"order\": \"never\"}",
                "updatePolicy.parallelism | \"updatePolicy\": {\"parallelism\": 0}",
                "updatePolicy.delay | \"updatePolicy\": {\"delay\": -1}",
                "resources.memoryLimit | \"resources\": {\"memoryLimit\": 5}",
                "resources.cpuReservation | \"resources\": {\"cpuReservation\": -1}"
            })
    void isRefused(String field, String members) {
        var image = members.startsWith("\"image\"") ? "" : "\"image\": \"busybox\", ";
        var answer =
                api.post(
                        "/api/applications",
                        "{\"name\": \"hostile\", \"projectId\": \"%s\", %s%s}"
                                .formatted(project, image, members));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("\"" + field + "\"");
    }

    /// S93: host paths are for platform admins, and nothing but what lies below the operator's root.
    @Test
    void hostPathsAreNotForDevelopers() {
        for (var path : new String[] {"/", "/var/run/docker.sock", "/etc"}) {
            var answer =
                    api.post(
                            "/api/applications",
                            "{\"name\": \"hostile\", \"projectId\": \"%s\", \"image\": \"busybox\", \"volumes\": [{\"source\": \"%s\", \"target\": \"/d\"}]}"
                                    .formatted(project, path));
            assertThat(answer.status()).as(answer.body().toString()).isIn(400, 403);
        }
    }

    /// S91 and architecture, Networks: a port that is taken, and one that cannot be had so often.
    @Test
    void fixedPortsAreNobodyElses() {
        var port =
                "\"image\": \"busybox\", \"ports\": [{\"containerPort\": 80, \"publishedPort\": 31877}]";
        var body = "{\"name\": \"%s\", \"projectId\": \"" + project + "\", " + port + "%s}";
        var two = api.post("/api/applications", body.formatted("two", ", \"replicas\": 2"));
        assertThat(two.status()).as(two.body().toString()).isEqualTo(422);
        var first = application(port);
        var clash = api.post("/api/applications", body.formatted("second", ""));
        assertThat(clash.status()).isEqualTo(409);
        assertThat(api.post(first + "/scale", "{\"replicas\": 2}").status()).isEqualTo(422);
        assertThat(api.delete(first).status()).isEqualTo(204);
        assertThat(api.post("/api/applications", body.formatted("third", "")).status())
                .isEqualTo(201);
    }
}
