package com.dokploy.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Many deliveries at once.
class BurstTest extends ServiceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DELIVERIES = 1_000;
    private static final int WARM_UP = 500;
    private static final int AT_A_TIME = 16;

    /// S163, S169, S173, clause 83: there is no deployment-service here at all; what is accepted waits in the outbox, once each, in order.
    @Test
    @Tag("soak")
    void s169_aThousandDeliveriesAreAcceptedWhileDeploymentServiceIsAway() throws Exception {
        var owner = user("developer", "premium");
        var applications =
                IntStream.range(0, 10).mapToObj(_ -> application(owner, repository())).toList();
        var secrets = applications.stream().map(this::rotate).toList();
        var calls = new ArrayList<Callable<String>>();
        for (var number = 0; number < WARM_UP + DELIVERIES; number++) {
            var which = number % applications.size();
            var commit = "%040x".formatted(number + 1);
            calls.add(() -> deploymentOf(applications.get(which), secrets.get(which), commit));
        }
        var answered = all(calls.subList(0, WARM_UP));
        var began = System.nanoTime();
        answered.addAll(all(calls.subList(WARM_UP, calls.size())));
        System.out.printf(
                "%d signed deliveries accepted in %.1f s%n",
                DELIVERIES, (System.nanoTime() - began) / 1e9);
        assertThat(answered).doesNotHaveDuplicates().hasSize(WARM_UP + DELIVERIES);
        var told = new ArrayList<String>();
        for (var application : applications) {
            told(application).stream()
                    .map(each -> JSON.readTree(each.data()))
                    .forEach(fact -> told.add(fact.path("deploymentId").asString()));
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(answered);
    }

    private String deploymentOf(Application application, String secret, String commit) {
        var body = push(application.cloneUrl(), "refs/heads/main", commit);
        return github(body, secret, UUID.randomUUID().toString())
                .isStatus(202)
                .body()
                .path("deploymentId")
                .asString();
    }

    private static List<String> all(List<Callable<String>> calls)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var answers = new ArrayList<String>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
